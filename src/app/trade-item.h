/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One commodity in one direction, as the trade panel lists it. */

#pragma once

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_TRADE_ITEM (zamyn_trade_item_get_type ())
G_DECLARE_FINAL_TYPE (ZamynTradeItem, zamyn_trade_item, ZAMYN, TRADE_ITEM, GObject)

/**
 * ZamynTradeItem:
 * @commodity: ZAMYN_NONE for all trade; @direction: -1 then
 * @quantity: with unit; @partner: the largest in words: "Russia 95 %"
 * @shares: 0..1 of Russia, China, others
 * @unserved: "" or "−23 %"
 */
struct _ZamynTradeItem
{
  GObject parent_instance;

  guint32 commodity;
  int direction;
  char *name;
  char *family;
  char *quantity;
  char *partner;
  char *unserved;
  double shares[3];
};

/** zamyn_trade_item_list: (transfer full) (element-type ZamynTradeItem): all trade, then imports, then
 * exports, each in the order of the atlas; without figures where nothing is solved yet */
GListModel *zamyn_trade_item_list (ZamynSession *session);

G_END_DECLS

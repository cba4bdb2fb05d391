/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the flows table. */

#pragma once

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_FLOW_ITEM (zamyn_flow_item_get_type ())
G_DECLARE_FINAL_TYPE (ZamynFlowItem, zamyn_flow_item, ZAMYN, FLOW_ITEM, GObject)

/**
 * ZamynFlowItem:
 * @name: partner, crossing or line, with the direction where both are shown
 * @amount, @share: for sorting; @amount_text, @share_text: for people
 * @target: what a click selects, kind none for most partners
 * @sources: basis and titles, for the tooltip
 * @csv: the row as files have it, without line end
 */
struct _ZamynFlowItem
{
  GObject parent_instance;

  char *name;
  int direction;
  double amount, share;
  char *amount_text, *share_text;
  char *sources;
  char *csv;
  ZamynTarget target;
};

typedef enum
{
  ZAMYN_FLOWS_BY_PARTNER,
  ZAMYN_FLOWS_BY_CROSSING,
  ZAMYN_FLOWS_BY_LINK, /* @share is the load then */
} ZamynFlowsBy;

/** zamyn_flow_item_list: (transfer full) (element-type ZamynFlowItem): of what the session looks at */
GListModel *zamyn_flow_item_list (ZamynSession *session, ZamynFlowsBy by);

/** zamyn_flow_item_get_csv_header: names of the columns of @csv, as `zamyn flows` has them */
const char *zamyn_flow_item_get_csv_header (ZamynFlowsBy by);

G_END_DECLS

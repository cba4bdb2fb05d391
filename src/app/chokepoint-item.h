/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One entry of the ranking, as the panel lists it. */

#pragma once

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_CHOKEPOINT_ITEM (zamyn_chokepoint_item_get_type ())
G_DECLARE_FINAL_TYPE (ZamynChokepointItem, zamyn_chokepoint_item, ZAMYN, CHOKEPOINT_ITEM, GObject)

/**
 * ZamynChokepointItem:
 * @rank: from 1
 * @lost: share of demand, or where nothing is lost the extra cost a year, with a plus
 * @where: "crossing · Mongolia–Russia", with "closed" behind it where it is
 * @lost, @dearer: "18 %", "+63 M USD a year"
 * @fraction, @dearer_fraction: 0..1 of the largest in the list
 */
struct _ZamynChokepointItem
{
  GObject parent_instance;

  ZamynTarget target;
  guint rank;
  char *name;
  char *where;
  char *lost;
  char *dearer;
  double fraction, dearer_fraction;
  double lost_worst_pct, load_pct;
  gboolean closed;
};

/** zamyn_chokepoint_item_list: (transfer full) (element-type ZamynChokepointItem): those that matter:
 * something is lost or becomes dearer */
GListModel *zamyn_chokepoint_item_list (ZamynSession *session);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arranges the window's panes by its width. Wide: start, centre and end side by side. Medium: end
 * lies over the centre. Narrow: the centre on top, one pane below it, a bar of pages at the bottom. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_PANES (zamyn_panes_get_type ())
G_DECLARE_FINAL_TYPE (ZamynPanes, zamyn_panes, ZAMYN, PANES, GtkWidget)

/** Width of the pane "end" where it stands beside or over the centre, px */
#define ZAMYN_PANES_END_WIDTH 372

typedef enum
{
  ZAMYN_PANES_WIDE,
  ZAMYN_PANES_MEDIUM, /* under 1150 px */
  ZAMYN_PANES_NARROW, /* under 760 px */
} ZamynPanesMode;

/** What a narrow window shows under the map */
typedef enum
{
  ZAMYN_PAGE_START,
  ZAMYN_PAGE_MAP, /* the centre alone */
  ZAMYN_PAGE_END,
} ZamynPage;

/*
 * Properties: "start", "centre", "end", "bar" (GtkWidget), "show-start", "show-end" (boolean), and
 * "mode" (int, read only, notified after the width has changed).
 */

ZamynPanesMode zamyn_panes_get_mode (ZamynPanes *self);
/** zamyn_panes_expect_width: takes the arrangement of this width before the first size is known, so that
 * a window that begins narrow is not held open by what only a wide one shows */
void zamyn_panes_expect_width (ZamynPanes *self, int width);
void zamyn_panes_set_page (ZamynPanes *self, ZamynPage page);
ZamynPage zamyn_panes_get_page (ZamynPanes *self);

G_END_DECLS

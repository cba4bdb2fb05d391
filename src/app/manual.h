/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual: the pages that are installed with the program, in a window of their own. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** zamyn_manual_dup_folder: (transfer full): where the pages are: the environment's ZAMYN_MANUAL, for
 * trying the program before it is installed, else the installed ones */
char *zamyn_manual_dup_folder (void);

/** zamyn_manual_list: (transfer full) (element-type utf8): file names of the pages, the overview first */
GPtrArray *zamyn_manual_list (const char *folder);

/** zamyn_manual_dup_title: (transfer full): the first heading of a page, else @name without its ending */
char *zamyn_manual_dup_title (const char *text, const char *name);

/**
 * zamyn_manual_dup_markup:
 *
 * One paragraph of Markdown as Pango markup: **strong**, *stressed*, `code` and [text](address). What is
 * not paired stays as it stands. Relative addresses become plain text.
 *
 * Returns: (transfer full): always valid markup
 */
char *zamyn_manual_dup_markup (const char *paragraph);

/** zamyn_manual_new: (transfer floating): the window */
GtkWidget *zamyn_manual_new (GtkWindow *parent);

G_END_DECLS

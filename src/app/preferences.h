/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences of a window: language of names, what widths measure, colours. All are kept. */

#pragma once

#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/** zamyn_preferences_new: (transfer floating): a window over @parent, which has the actions; @settings: (nullable): where wishes
 * are kept; without it they last as long as the program */
GtkWidget *zamyn_preferences_new (GtkWindow *parent, ZamynSession *session, GSettings *settings);

/** zamyn_preferences_apply: at the start: what is kept in @settings (nullable) */
void zamyn_preferences_apply (ZamynSession *session, GSettings *settings);

G_END_DECLS

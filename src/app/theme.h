/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The map's theme follows the desktop: light or dark, normal or high contrast. */

#pragma once

#include <adwaita.h>

#include "map/style.h"

G_BEGIN_DECLS

/** zamyn_theme_get_current: what the desktop asks for. Main thread. */
ZamynTheme zamyn_theme_get_current (void);

/** zamyn_theme_get_style: (transfer none): the style of the current theme; kept for the program's life */
ZamynStyle *zamyn_theme_get_style (void);

/** zamyn_theme_on_change: calls @callback (@object) whenever the theme changes, while @object lives */
void zamyn_theme_on_change (GCallback callback, gpointer object);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/theme.h"

ZamynTheme
zamyn_theme_get_current (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? ZAMYN_THEME_CONTRAST_DARK : ZAMYN_THEME_CONTRAST;
  return adw_style_manager_get_dark (manager) ? ZAMYN_THEME_DARK : ZAMYN_THEME_LIGHT;
}

ZamynStyle *
zamyn_theme_get_style (void)
{
  static ZamynStyle *styles[ZAMYN_N_THEMES];
  ZamynTheme theme = zamyn_theme_get_current ();

  if (styles[theme] == NULL)
    styles[theme] = zamyn_style_get (theme);
  return styles[theme];
}

void
zamyn_theme_on_change (GCallback callback, gpointer object)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", callback, object, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", callback, object, G_CONNECT_SWAPPED);
}

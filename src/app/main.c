/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>

#include "app/application.h"
#include "config.h"

int
main (int argc, char **argv)
{
  g_autoptr (ZamynApplication) application = NULL;
  /* Translations of a build that is not installed, for tests. */
  const char *localedir = g_getenv ("ZAMYN_LOCALEDIR");

  /* Pictures of the map come and go by the megabyte: their memory is kept for the next one. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 256 << 20);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : ZAMYN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Zamyn");

  application = zamyn_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/locate.h"

#include "config.h"

/* What development.ini says, or NULL where the program is installed. */
static char *
dup_development_path (const char *key)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *path = g_build_filename (folder, "development.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  return g_key_file_get_string (file, "development", key, NULL);
}

static char *
locate (const char *variable, const char *key, char *installed)
{
  g_autofree char *fallback = installed;
  const char *chosen = variable != NULL ? g_getenv (variable) : NULL;

  if (chosen != NULL && chosen[0] != '\0')
    return g_strdup (chosen);

  char *development = dup_development_path (key);
  return development != NULL ? development : g_steal_pointer (&fallback);
}

char *
zamyn_locate_atlas (void)
{
  return locate ("ZAMYN_ATLAS", "atlas",
                 g_build_filename (ZAMYN_PKGDATADIR, "shapefiles", "mongolia", NULL));
}

char *
zamyn_locate_desktop (void)
{
  return locate (NULL, "desktop", g_build_filename (ZAMYN_LIBEXECDIR, "zamyn-desktop", NULL));
}

char *
zamyn_locate_translations (void)
{
  return locate ("ZAMYN_LOCALEDIR", "translations", g_strdup (ZAMYN_LOCALEDIR));
}

char *
zamyn_locate_schemas (void)
{
  return dup_development_path ("schemas");
}

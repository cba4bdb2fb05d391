/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The session and files: which file the scenario belongs to and what is not in it yet, the copy that
 * outlives a crash, and what others change on disk meanwhile. */

#include "app/session-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/file-io.h"
#include "core/scenario-file.h"

/* Others write in several steps: what they did is looked at when they have been quiet so long. */
#define QUIET_MS 700
#define MOST_BYTES (1u << 20)
/* Where the scenario has no file, what it is compared with stands under this name. */
#define NO_FILE ""

/* What is saved */

static const char *
get_key (ZamynSession *self)
{
  return self->file == NULL ? NO_FILE : self->file;
}

static void
remember_saved (ZamynSession *self, const char *key, GBytes *text)
{
  if (text == NULL)
    g_hash_table_remove (self->saved, key);
  else
    g_hash_table_insert (self->saved, g_strdup (key), g_bytes_ref (text));
}

const char *
zamyn_session_get_file (ZamynSession *self)
{
  return self->file;
}

gboolean
zamyn_session_is_unsaved (ZamynSession *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  GBytes *saved = g_hash_table_lookup (self->saved, get_key (self));
  g_autoptr (GBytes) text = NULL;

  if (scenario == NULL)
    return FALSE;
  /* Looking at another year is no work that could be lost. */
  if (self->file == NULL && zamyn_scenario_get_n_changes (scenario) == 0
      && zamyn_scenario_get_name (scenario)->n == 0)
    return FALSE;
  text = zamyn_scenario_to_bytes (scenario);
  return saved == NULL || !g_bytes_equal (saved, text);
}

void
zamyn_session_keep_copy (ZamynSession *self)
{
  g_autoptr (GBytes) text = NULL;

  if (!zamyn_session_is_unsaved (self))
    {
      zamyn_recovery_drop (self->recovery);
      return;
    }
  text = zamyn_scenario_to_bytes (zamyn_session_get_scenario (self));
  zamyn_recovery_keep (self->recovery, self->folder, self->file, text);
}

/* The file, watched */

static gboolean
look_at_file (gpointer data)
{
  ZamynSession *self = data;
  g_autoptr (GBytes) text = NULL;
  GBytes *saved;

  self->file_quiet = 0;
  if (self->file == NULL)
    return G_SOURCE_REMOVE;
  text = zamyn_file_read (self->file, self->file, MOST_BYTES, NULL);
  saved = g_hash_table_lookup (self->saved, self->file);
  if (text != NULL && saved != NULL && g_bytes_equal (text, saved))
    return G_SOURCE_REMOVE;
  if (text != NULL)
    zamyn_session_emit_outside (self, ZAMYN_OUTSIDE_SCENARIO);
  else
    {
      /* It is gone: what is shown is in no file any more. */
      remember_saved (self, self->file, NULL);
      zamyn_session_keep_copy (self);
      zamyn_session_emit_changed (self, ZAMYN_SESSION_FILE);
    }
  return G_SOURCE_REMOVE;
}

static void
on_file_event (ZamynSession *self)
{
  g_clear_handle_id (&self->file_quiet, g_source_remove);
  self->file_quiet = g_timeout_add (QUIET_MS, look_at_file, self);
}

static void
set_file (ZamynSession *self, const char *path)
{
  if (g_strcmp0 (self->file, path) != 0)
    {
      g_free (self->file);
      self->file = g_strdup (path);
      g_clear_object (&self->file_monitor);
      g_clear_handle_id (&self->file_quiet, g_source_remove);
      if (path != NULL)
        {
          g_autoptr (GFile) file = g_file_new_for_path (path);

          self->file_monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
          if (self->file_monitor != NULL)
            g_signal_connect_object (self->file_monitor, "changed", G_CALLBACK (on_file_event),
                                     self, G_CONNECT_SWAPPED);
        }
    }
  zamyn_session_emit_changed (self, ZAMYN_SESSION_FILE);
}

void
zamyn_session_forget_file (ZamynSession *self)
{
  g_ptr_array_set_size (self->openings, 0);
  g_hash_table_remove_all (self->saved);
  set_file (self, NULL);
  zamyn_session_keep_copy (self);
}

/* Opening a file is a step like others: undoing it gives the session its former file back. */

typedef struct
{
  ZamynScenario *opened;
  char *before, *after;
} Opening;

void
zamyn_session_opening_free (gpointer data)
{
  Opening *opening = data;

  zamyn_scenario_unref (opening->opened);
  g_free (opening->before);
  g_free (opening->after);
  g_free (opening);
}

static Opening *
find_opening (ZamynSession *self, ZamynScenario *scenario)
{
  for (guint i = 0; i < self->openings->len; i++)
    {
      Opening *opening = g_ptr_array_index (self->openings, i);

      if (opening->opened == scenario)
        return opening;
    }
  return NULL;
}

void
zamyn_session_file_after_undo (ZamynSession *self, ZamynScenario *undone)
{
  const Opening *opening = find_opening (self, undone);

  if (opening != NULL)
    set_file (self, opening->before);
}

void
zamyn_session_file_after_redo (ZamynSession *self)
{
  const Opening *opening = find_opening (self, zamyn_session_get_scenario (self));

  if (opening != NULL)
    set_file (self, opening->after);
}

/* What comes with the atlas is a beginning, not the user's file: saving asks for a place. */
static gboolean
is_shipped (ZamynSession *self, const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *folder =
      g_canonicalize_filename (zamyn_atlas_get_folder (self->atlas), NULL);
  g_autofree char *inside = g_build_filename (folder, "scenarios", G_DIR_SEPARATOR_S, NULL);

  return g_str_has_prefix (full, inside);
}

void
zamyn_session_adopt_scenario_file (ZamynSession *self, const char *path, gboolean tell)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynScenario) scenario =
      zamyn_scenario_load (path, zamyn_atlas_get_default_year (self->atlas), &error);
  g_autoptr (GBytes) text = NULL;
  g_autofree char *file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  Opening *opening;

  if (scenario == NULL)
    {
      zamyn_session_emit_notice (self, error->message, FALSE);
      return;
    }
  text = zamyn_scenario_to_bytes (scenario);
  file = is_shipped (self, path) ? NULL : g_canonicalize_filename (path, NULL);
  opening = g_new (Opening, 1);
  *opening = (Opening){ zamyn_scenario_ref (scenario), g_strdup (self->file), g_strdup (file) };
  g_ptr_array_add (self->openings, opening);
  remember_saved (self, file == NULL ? NO_FILE : file, text);
  set_file (self, file);
  name = g_strdup (zamyn_names_get (zamyn_scenario_get_name (scenario), self->language));
  if (*name == '\0')
    {
      g_free (name);
      name = g_path_get_basename (path);
    }
  /* TRANSLATORS: a step that can be undone; %s is the name of a scenario */
  step = g_strdup_printf (_ ("Scenario “%s” opened"), name);
  zamyn_session_push (self, scenario, step, tell);
}

void
zamyn_session_load_scenario (ZamynSession *self, const char *path)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  if (self->history != NULL)
    zamyn_session_adopt_scenario_file (self, path, TRUE);
  else
    {
      g_free (self->scenario_path);
      self->scenario_path = g_strdup (path);
    }
}

/* Saving */

gboolean
zamyn_session_is_file_newer (ZamynSession *self)
{
  GBytes *saved = self->file == NULL ? NULL : g_hash_table_lookup (self->saved, self->file);
  g_autoptr (GBytes) text = NULL;

  if (saved == NULL)
    return FALSE;
  text = zamyn_file_read (self->file, self->file, MOST_BYTES, NULL);
  return text != NULL && !g_bytes_equal (text, saved);
}

gboolean
zamyn_session_save_scenario (ZamynSession *self, const char *path, GError **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autofree char *file = NULL;

  g_return_val_if_fail (self->history != NULL, FALSE);
  text = zamyn_scenario_to_bytes (zamyn_session_get_scenario (self));
  if (!zamyn_file_write (path, text, error))
    return FALSE;
  file = g_canonicalize_filename (path, NULL);
  remember_saved (self, file, text);
  set_file (self, file);
  zamyn_session_keep_copy (self);
  return TRUE;
}

/* After a crash */

gboolean
zamyn_session_restore (ZamynSession *self, const ZamynUnsaved *unsaved, GError **error)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynScenario) scenario = NULL;
  g_autoptr (GBytes) saved = NULL;
  Opening *opening;

  g_return_val_if_fail (self->history != NULL, FALSE);
  scenario = zamyn_scenario_parse (unsaved->text, _ ("unsaved work"),
                                   zamyn_atlas_get_default_year (self->atlas), findings);
  if (scenario == NULL)
    {
      zamyn_findings_to_error (findings, error);
      return FALSE;
    }
  opening = g_new (Opening, 1);
  *opening =
      (Opening){ zamyn_scenario_ref (scenario), g_strdup (self->file), g_strdup (unsaved->file) };
  g_ptr_array_add (self->openings, opening);
  if (unsaved->file != NULL)
    saved = zamyn_file_read (unsaved->file, unsaved->file, MOST_BYTES, NULL);
  remember_saved (self, unsaved->file == NULL ? NO_FILE : unsaved->file, saved);
  set_file (self, unsaved->file);
  zamyn_session_push (self, scenario, _ ("Unsaved work restored"), TRUE);
  zamyn_recovery_keep_now (self->recovery, self->folder, self->file, unsaved->text);
  return TRUE;
}

/* The atlas, watched */

static const char *const atlas_folders[] = { "", "base", "network", "tables" };

static gboolean
is_atlas_file (const char *name)
{
  static const char *const endings[] = { ".ini", ".csv", ".shp", ".shx", ".dbf", ".prj", ".cpg" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return *name != '.';
  return FALSE;
}

/* Names, sizes and times of the files of the atlas as one number, in any order of the names. What
 * tells of a change may tell twice, the second time long after the atlas was read again. */
static guint64
stamp_atlas (ZamynSession *self)
{
  guint64 stamp = 0;

  for (guint i = 0; i < G_N_ELEMENTS (atlas_folders); i++)
    {
      g_autofree char *folder =
          g_build_filename (zamyn_atlas_get_folder (self->atlas), atlas_folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          GStatBuf info;

          if (is_atlas_file (name) && g_stat (path, &info) == 0)
            stamp += (g_str_hash (path) | 1) * ((guint64) info.st_mtim.tv_sec * 1000003
                                                 + (guint64) info.st_mtim.tv_nsec
                                                 + (guint64) info.st_size * 31);
        }
    }
  return stamp;
}

static gboolean
tell_of_atlas (gpointer data)
{
  ZamynSession *self = data;
  guint64 stamp = stamp_atlas (self);

  self->atlas_quiet = 0;
  if (stamp != self->atlas_stamp)
    {
      self->atlas_stamp = stamp;
      zamyn_session_emit_outside (self, ZAMYN_OUTSIDE_ATLAS);
    }
  return G_SOURCE_REMOVE;
}

static void
on_atlas_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                ZamynSession *self)
{
  g_autofree char *name = g_file_get_basename (other != NULL ? other : file);

  (void) monitor;
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || !is_atlas_file (name))
    return;
  g_clear_handle_id (&self->atlas_quiet, g_source_remove);
  self->atlas_quiet = g_timeout_add (QUIET_MS, tell_of_atlas, self);
}

void
zamyn_session_watch_atlas (ZamynSession *self)
{
  g_ptr_array_set_size (self->atlas_monitors, 0);
  g_clear_handle_id (&self->atlas_quiet, g_source_remove);
  self->atlas_stamp = stamp_atlas (self);
  for (guint i = 0; i < G_N_ELEMENTS (atlas_folders); i++)
    {
      g_autofree char *path =
          g_build_filename (zamyn_atlas_get_folder (self->atlas), atlas_folders[i], NULL);
      g_autoptr (GFile) folder = g_file_new_for_path (path);
      GFileMonitor *monitor =
          g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor == NULL)
        continue;
      g_signal_connect_object (monitor, "changed", G_CALLBACK (on_atlas_event), self, 0);
      g_ptr_array_add (self->atlas_monitors, monitor);
    }
}

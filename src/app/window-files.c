/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window and files: opening, saving, what was used last, asking before something is lost, and
 * offering what a crash left or what others changed on disk. */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/dialogs.h"
#include "config.h"

#define MOST_RECENT 8
#define SCENARIO_TYPE "application/x-zamyn-scenario"
#define ATLAS_TYPE "inode/directory"

/* What was used last */

static void
add_recent (const char *path, const char *mime_type)
{
  GtkRecentData data = { .mime_type = (char *) mime_type,
                         .app_name = (char *) "Zamyn",
                         .app_exec = (char *) "zamyn %u" };
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static gboolean
fill_recent (gpointer data)
{
  ZamynWindow *self = data;
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  int shown = 0;

  self->recent_idle = 0;
  items = g_list_sort (items, compare_recent);
  g_menu_remove_all (self->recent_menu);
  for (GList *item = items; item != NULL && shown < MOST_RECENT; item = item->next)
    {
      GtkRecentInfo *info = item->data;
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);
      g_autoptr (GMenuItem) entry = NULL;
      g_autofree char *name = NULL;
      g_auto (GStrv) parts = NULL;

      if (path == NULL || !gtk_recent_info_has_application (info, "Zamyn")
          || !gtk_recent_info_exists (info))
        continue;
      name = g_path_get_basename (path);
      parts = g_strsplit (name, "_", -1); /* an underscore would be a mnemonic */
      g_free (name);
      name = g_strjoinv ("__", parts);
      entry = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (entry, "win.open-recent", "s", path);
      g_menu_append_item (self->recent_menu, entry);
      shown++;
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  return G_SOURCE_REMOVE;
}

static void
fill_recent_later (ZamynWindow *self)
{
  if (self->recent_idle == 0)
    self->recent_idle = g_idle_add_full (G_PRIORITY_LOW, fill_recent, self, NULL);
}

/* Saving */

typedef struct
{
  ZamynWindow *window;
  ZamynGoOn go_on; /* (nullable) */
} Saving;

static gboolean
save (ZamynWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (!zamyn_session_save_scenario (self->session, path, &error))
    {
      zamyn_window_toast (self, error->message, FALSE);
      return FALSE;
    }
  zamyn_offer_bar_remove (self->offers, "scenario");
  add_recent (path, SCENARIO_TYPE);
  zamyn_window_toast (self, _ ("Scenario saved"), FALSE);
  return TRUE;
}

static void
save_chosen (const char *path, gpointer data)
{
  Saving *saving = data;
  g_autofree char *full = g_str_has_suffix (path, ".zscn") ? g_strdup (path)
                                                           : g_strconcat (path, ".zscn", NULL);

  if (save (saving->window, full) && saving->go_on != NULL)
    saving->go_on (saving->window);
}

static void
save_as (ZamynWindow *self, ZamynGoOn go_on)
{
  const char *known = zamyn_session_get_file (self->session);
  g_autofree char *title = zamyn_session_dup_scenario_name (self->session);
  g_autofree char *name = NULL;
  Saving *saving = g_new (Saving, 1);

  if (known != NULL)
    name = g_path_get_basename (known);
  else
    {
      name = g_strdup_printf ("%s.zscn", title);
      g_strdelimit (name, "/\\:", '-');
    }
  *saving = (Saving){ self, go_on };
  zamyn_dialogs_save_file (GTK_WINDOW (self), _ ("Save Scenario"), name, save_chosen, saving,
                           g_free);
}

static void
overwrite_answered (const char *answer, gpointer data)
{
  Saving *saving = data;
  ZamynWindow *self = saving->window;

  if (g_str_equal (answer, "save-as"))
    save_as (self, saving->go_on);
  else if (g_str_equal (answer, "overwrite")
           && save (self, zamyn_session_get_file (self->session)) && saving->go_on != NULL)
    saving->go_on (self);
}

static void
save_and_go_on (ZamynWindow *self, ZamynGoOn go_on)
{
  static const ZamynAnswer answers[] = {
    { "cancel", N_ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "overwrite", N_ ("_Overwrite"), ADW_RESPONSE_DESTRUCTIVE },
    { "save-as", N_ ("Save _As…"), ADW_RESPONSE_SUGGESTED },
  };
  const char *file = zamyn_session_get_file (self->session);
  Saving *saving;

  if (file == NULL)
    {
      save_as (self, go_on);
      return;
    }
  if (!zamyn_session_is_file_newer (self->session))
    {
      if (save (self, file) && go_on != NULL)
        go_on (self);
      return;
    }
  saving = g_new (Saving, 1);
  *saving = (Saving){ self, go_on };
  zamyn_dialogs_ask (GTK_WINDOW (self), _ ("Overwrite the Other Version?"),
                     _ ("Another window or program has saved this file since you opened it."),
                     answers, G_N_ELEMENTS (answers), overwrite_answered, saving, g_free);
}

static void
do_save (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  save_and_go_on (ZAMYN_WINDOW (widget), NULL);
}

static void
do_save_as (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  save_as (ZAMYN_WINDOW (widget), NULL);
}

/* Asking before something is lost */

static void
unsaved_answered (const char *answer, gpointer data)
{
  Saving *saving = data;

  if (g_str_equal (answer, "discard"))
    saving->go_on (saving->window);
  else if (g_str_equal (answer, "save"))
    save_and_go_on (saving->window, saving->go_on);
}

void
zamyn_window_ask_unsaved (ZamynWindow *self, ZamynGoOn go_on)
{
  static const ZamynAnswer answers[] = {
    { "cancel", N_ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "discard", N_ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "save", N_ ("_Save"), ADW_RESPONSE_SUGGESTED },
  };
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  Saving *saving;

  if (!zamyn_session_is_unsaved (self->session))
    {
      go_on (self);
      return;
    }
  title = zamyn_session_dup_scenario_name (self->session);
  /* TRANSLATORS: %s is the name of a scenario */
  body = g_strdup_printf (_ ("The scenario “%s” has changes that are in no file."), title);
  saving = g_new (Saving, 1);
  *saving = (Saving){ self, go_on };
  zamyn_dialogs_ask (GTK_WINDOW (self), _ ("Save Changes?"), body, answers,
                     G_N_ELEMENTS (answers), unsaved_answered, saving, g_free);
}

/* Opening */

static void
open_atlas (ZamynWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->atlas_to_open);

  if (path == NULL)
    return;
  add_recent (path, ATLAS_TYPE);
  zamyn_session_open (self->session, path, NULL);
}

void
zamyn_window_open_path (ZamynWindow *self, const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_free (self->atlas_to_open);
      self->atlas_to_open = g_strdup (path);
      zamyn_window_ask_unsaved (self, open_atlas);
      return;
    }
  add_recent (path, SCENARIO_TYPE);
  zamyn_session_load_scenario (self->session, path);
}

static void
path_chosen (const char *path, gpointer data)
{
  zamyn_window_open_path (data, path);
}

static void
do_open_atlas (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_dialogs_choose_folder (GTK_WINDOW (widget), _ ("Open Atlas"), path_chosen, widget);
}

static void
do_open_scenario (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_dialogs_open_file (GTK_WINDOW (widget), _ ("Open Scenario"), _ ("Scenarios"), "*.zscn",
                           path_chosen, widget);
}

static void
do_open_recent (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  zamyn_window_open_path (ZAMYN_WINDOW (widget), g_variant_get_string (target, NULL));
}

/* What others changed */

static void
do_reload_scenario (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);
  g_autofree char *file = g_strdup (zamyn_session_get_file (self->session));

  (void) name;
  (void) target;
  if (file != NULL)
    zamyn_session_load_scenario (self->session, file);
}

static void
on_outside (ZamynWindow *self, guint what)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (what == ZAMYN_OUTSIDE_ATLAS)
    {
      zamyn_offer_bar_add (self->offers,
                           &(ZamynOffer){ "atlas", _ ("The atlas was changed on disk."),
                                          _ ("Reload"), "win.reload", _ ("Ignore"), NULL });
      return;
    }
  name = g_path_get_basename (zamyn_session_get_file (self->session));
  /* TRANSLATORS: %s is a file name */
  text = g_strdup_printf (_ ("“%s” was saved by another window or program."), name);
  zamyn_offer_bar_add (self->offers,
                       &(ZamynOffer){ "scenario", text, _ ("Load It"), "win.reload-scenario",
                                      _ ("Keep Mine"), NULL });
}

/* What a crash left */

static void
offer_orphan (ZamynWindow *self)
{
  const ZamynUnsaved *unsaved;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->orphan, zamyn_orphan_free);
  self->orphan = zamyn_orphan_find ();
  if (self->orphan == NULL)
    return;
  unsaved = zamyn_orphan_get (self->orphan);
  utc = g_date_time_new_from_unix_utc (unsaved->time_s);
  local = utc == NULL ? NULL : g_date_time_to_local (utc);
  when = local == NULL ? g_strdup ("") : g_date_time_format (local, "%x %R");
  if (unsaved->file != NULL)
    {
      g_autofree char *name = g_path_get_basename (unsaved->file);

      /* TRANSLATORS: file name, date and time */
      text = g_strdup_printf (_ ("Zamyn ended without saving “%s” on %s."), name, when);
    }
  else
    /* TRANSLATORS: %s is date and time */
    text = g_strdup_printf (_ ("Zamyn ended without saving a scenario on %s."), when);
  zamyn_offer_bar_add (self->offers,
                       &(ZamynOffer){ "restore", text, _ ("Restore"), "win.restore-work",
                                      _ ("Discard"), "win.discard-work" });
}

static void
do_discard_work (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);

  (void) name;
  (void) target;
  if (self->orphan != NULL)
    zamyn_orphan_remove (g_steal_pointer (&self->orphan));
  offer_orphan (self); /* there may be an older one */
}

static void
do_restore_work (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);
  const ZamynUnsaved *unsaved = self->orphan == NULL ? NULL : zamyn_orphan_get (self->orphan);
  g_autoptr (GError) error = NULL;

  if (unsaved == NULL)
    return;
  if (*unsaved->atlas != '\0'
      && g_strcmp0 (unsaved->atlas, zamyn_session_get_folder (self->session)) != 0
      && g_file_test (unsaved->atlas, G_FILE_TEST_IS_DIR) && !self->is_restoring)
    {
      /* It belongs to another atlas: that first; its arrival comes back here. */
      self->is_restoring = TRUE;
      zamyn_session_open (self->session, unsaved->atlas, NULL);
      return;
    }
  self->is_restoring = FALSE;
  if (!zamyn_session_restore (self->session, unsaved, &error))
    zamyn_window_toast (self, error->message, FALSE);
  do_discard_work (widget, name, target);
}

static gboolean
look_for_orphan (gpointer data)
{
  ZamynWindow *self = data;

  self->orphan_idle = 0;
  offer_orphan (self);
  return G_SOURCE_REMOVE;
}

void
zamyn_window_files_changed (ZamynWindow *self, guint parts)
{
  if (!(parts & ZAMYN_SESSION_ATLAS) || zamyn_session_get_atlas (self->session) == NULL)
    return;
  zamyn_offer_bar_remove (self->offers, "atlas");
  if (self->is_restoring)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.restore-work", NULL);
  else if (self->orphan == NULL && !self->is_picture && self->orphan_idle == 0)
    self->orphan_idle = g_idle_add_full (G_PRIORITY_LOW, look_for_orphan, self, NULL);
}

void
zamyn_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-atlas", NULL, do_open_atlas);
  gtk_widget_class_install_action (widget_class, "win.open-scenario", NULL, do_open_scenario);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", do_open_recent);
  gtk_widget_class_install_action (widget_class, "win.save-scenario", NULL, do_save);
  gtk_widget_class_install_action (widget_class, "win.save-scenario-as", NULL, do_save_as);
  gtk_widget_class_install_action (widget_class, "win.reload-scenario", NULL, do_reload_scenario);
  gtk_widget_class_install_action (widget_class, "win.restore-work", NULL, do_restore_work);
  gtk_widget_class_install_action (widget_class, "win.discard-work", NULL, do_discard_work);
}

/* Dropping a folder or a scenario onto the window opens it. */
static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, ZamynWindow *self)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

  (void) target;
  (void) x;
  (void) y;
  if (path == NULL)
    return FALSE;
  zamyn_window_open_path (self, path);
  return TRUE;
}

void
zamyn_window_set_up_files (ZamynWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->session, "outside", G_CALLBACK (on_outside), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (fill_recent_later), self, G_CONNECT_SWAPPED);
  fill_recent_later (self);
}

void
zamyn_window_clear_files (ZamynWindow *self)
{
  g_clear_handle_id (&self->recent_idle, g_source_remove);
  g_clear_handle_id (&self->orphan_idle, g_source_remove);
  g_clear_pointer (&self->orphan, zamyn_orphan_free);
  g_clear_pointer (&self->atlas_to_open, g_free);
}

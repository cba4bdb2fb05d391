/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/screenshot.h"
#include "app/window.h"
#include "config.h"

struct _ZamynApplication
{
  AdwApplication parent_instance;

  char *atlas;
  gint64 started_us;
  gboolean time_start, time_pan;
  ZamynScreenshot shot; /* what --screenshot asks for */
};

G_DEFINE_FINAL_TYPE (ZamynApplication, zamyn_application, ADW_TYPE_APPLICATION)

/* The atlas to open where none is named: the environment's, for trying the program before it is
 * installed, else the installed one. */
static const char *
get_default_atlas (ZamynApplication *self)
{
  const char *named = g_getenv ("ZAMYN_ATLAS");

  if (self->atlas != NULL)
    return self->atlas;
  return named != NULL && *named != '\0' ? named : ZAMYN_PKGDATADIR "/shapefiles/mongolia";
}

static ZamynWindow *
add_window (ZamynApplication *self, const char *path)
{
  ZamynWindow *window = zamyn_window_new (ADW_APPLICATION (self));

  if (self->shot.path != NULL || self->time_pan)
    gtk_window_set_default_size (GTK_WINDOW (window), self->shot.width, self->shot.height);
  if (self->shot.path != NULL || self->time_start || self->time_pan)
    zamyn_window_set_is_picture (window);
  zamyn_window_open (window, path, get_default_atlas (self));
  gtk_window_present (GTK_WINDOW (window));
  if (self->shot.path != NULL)
    zamyn_screenshot_take (&self->shot, window);
  if (self->time_start)
    zamyn_screenshot_time_start (window, self->started_us);
  if (self->time_pan)
    zamyn_screenshot_time_pan (window);
  return window;
}

static void
zamyn_application_activate (GApplication *application)
{
  ZamynApplication *self = ZAMYN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  add_window (self, self->shot.scenario != NULL ? self->shot.scenario : get_default_atlas (self));
}

static void
zamyn_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  (void) hint;
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        add_window (ZAMYN_APPLICATION (application), path);
    }
}

/* Options */

static gboolean
is_bad (const char *option, const char *value)
{
  /* TRANSLATORS: an option of the command line and its value */
  g_printerr (_ ("zamyn: %s: “%s” is not valid\n"), option, value);
  return FALSE;
}

static gboolean
read_options (ZamynApplication *self, GVariantDict *options)
{
  const char *text = NULL;

  g_variant_dict_lookup (options, "atlas", "^ay", &self->atlas);
  g_variant_dict_lookup (options, "screenshot", "^ay", &self->shot.path);
  g_variant_dict_lookup (options, "scenario", "^ay", &self->shot.scenario);
  g_variant_dict_lookup (options, "select", "s", &self->shot.select);
  g_variant_dict_lookup (options, "commodity", "s", &self->shot.commodity);
  self->time_start = g_variant_dict_contains (options, "time-start");
  self->time_pan = g_variant_dict_contains (options, "time-pan");
  g_variant_dict_lookup (options, "panel", "s", &self->shot.panel);
  if (g_variant_dict_lookup (options, "size", "&s", &text)
      && (sscanf (text, "%dx%d", &self->shot.width, &self->shot.height) != 2
          || self->shot.width < 200 || self->shot.width > 8000 || self->shot.height < 200
          || self->shot.height > 8000))
    return is_bad ("--size", text);
  if (g_variant_dict_lookup (options, "theme", "&s", &text))
    {
      gboolean dark = g_str_equal (text, "dark");

      if (!dark && !g_str_equal (text, "light"))
        return is_bad ("--theme", text);
      self->shot.scheme = dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT;
    }
  return TRUE;
}

static int
zamyn_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ZamynApplication *self = ZAMYN_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("zamyn %s\n", ZAMYN_VERSION);
      return 0;
    }
  if (!read_options (self, options))
    return 2;
  if (self->shot.path != NULL || self->atlas != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
add_options (GApplication *application)
{
  static const GOptionEntry entries[] = {
    { "atlas", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this atlas folder"), "DIR" },
    { "scenario", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this scenario"), "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, "FILE" },
    { "time-start", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "time-pan", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "WxH" },
    { "theme", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "light|dark" },
    { "select", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "ID" },
    { "commodity", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "ID" },
    { "panel", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "NAME" },
    { 0 },
  };

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_parameter_string (application, _ ("[ATLAS | SCENARIO]"));
}

/* Actions */

static void
do_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  (void) action;
  (void) parameter;
  /* One that still asks stays; the program ends with its last window. */
  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
}

static void
do_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "The Zamyn authors", NULL };
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "application-name", _ ("Zamyn"), "application-icon", ZAMYN_APP_ID,
      "version", ZAMYN_VERSION, "developer-name", _ ("The Zamyn authors"), "developers", developers,
      "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("See how a landlocked country trades, and what a closed road costs."),
      /* TRANSLATORS: put your names here, one a line */
      "translator-credits", _ ("translator-credits"), "transient-for",
      gtk_application_get_active_window (data), "modal", TRUE, NULL);

  (void) action;
  (void) parameter;
  adw_about_window_add_legal_section (
      ADW_ABOUT_WINDOW (about), _ ("Base map"), NULL, GTK_LICENSE_CUSTOM,
      _ ("Made with Natural Earth. Lakes and rivers from GSHHG, licence LGPL."));
  gtk_window_present (GTK_WINDOW (about));
}

static void
add_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.open-atlas", { "<Control>o" } },
    { "win.open-scenario", { "<Control><Shift>o" } },
    { "win.save-scenario", { "<Control>s" } },
    { "win.save-scenario-as", { "<Control><Shift>s" } },
    { "win.export", { "<Control>e" } },
    { "win.search", { "<Control>f" } },
    { "win.reload", { "F5" } },
    { "win.toggle-closed", { "<Control>k" } },
    { "win.toggle-halved", { "<Control>h" } },
    { "win.clear-scenario", { "<Control>BackSpace" } },
    { "win.show-details", { "<Control>i" } },
    { "win.compare", { "<Control>b" } },
    { "win.difference", { "<Control>d" } },
    { "win.by-value", { "<Control>u" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "win.zoom-out", { "<Control>minus" } },
    { "win.zoom-fit", { "<Control>0" } },
    { "win.go-to-selection", { "<Control>g" } },
    { "win.view-back", { "<Alt>Left" } },
    { "win.view-forward", { "<Alt>Right" } },
    { "win.focus-map", { "<Control>m" } },
    { "win.copy-map", { "<Control><Shift>c" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.manual", { "F1" } },
    { "win.show-trade", { "F9" } },
    { "win.show-panels", { "<Shift>F9" } },
    { "win.show-chart", { "<Control>t" } },
    { "win.panel::flows", { "<Alt>1" } },
    { "win.panel::chokes", { "<Alt>2" } },
    { "win.panel::dependence", { "<Alt>3" } },
    { "win.panel::scenario", { "<Alt>4" } },
    { "win.panel::details", { "<Alt>5" } },
    { "win.season::annual", { "<Control>1" } },
    { "win.season::winter", { "<Control>2" } },
    { "win.show-help-overlay", { "<Control>question" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].keys);
}

static void
zamyn_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "quit", do_quit, NULL, NULL, NULL, { 0 } },
    { "about", do_about, NULL, NULL, NULL, { 0 } },
  };

  G_APPLICATION_CLASS (zamyn_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (ZAMYN_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  add_accels (GTK_APPLICATION (application));
  if (ZAMYN_APPLICATION (application)->shot.scheme != ADW_COLOR_SCHEME_DEFAULT)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ZAMYN_APPLICATION (application)->shot.scheme);
}

static void
zamyn_application_finalize (GObject *object)
{
  ZamynApplication *self = ZAMYN_APPLICATION (object);

  g_free (self->atlas);
  zamyn_screenshot_clear (&self->shot);
  G_OBJECT_CLASS (zamyn_application_parent_class)->finalize (object);
}

static void
zamyn_application_class_init (ZamynApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = zamyn_application_finalize;
  application_class->startup = zamyn_application_startup;
  application_class->activate = zamyn_application_activate;
  application_class->open = zamyn_application_open;
  application_class->handle_local_options = zamyn_application_handle_local_options;
}

static void
zamyn_application_init (ZamynApplication *self)
{
  self->started_us = g_get_monotonic_time ();
  self->shot.width = 1280;
  self->shot.height = 800;
  self->shot.scheme = ADW_COLOR_SCHEME_DEFAULT;
  add_options (G_APPLICATION (self));
}

ZamynApplication *
zamyn_application_new (void)
{
  return g_object_new (ZAMYN_TYPE_APPLICATION, "application-id", ZAMYN_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/zamyn/Zamyn", NULL);
}

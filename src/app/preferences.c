/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/preferences.h"

#include <glib/gi18n-lib.h>

/* "" is the language of the interface. The names are in their own languages: not translated. */
static const struct
{
  const char *code, *name;
} languages[] = {
  { "", NULL }, { "en", "English" }, { "mn", "Монгол" }, { "ru", "Русский" }, { "zh", "中文" }
};

static const struct
{
  const char *id;
  AdwColorScheme scheme;
  const char *name;
} schemes[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT, N_ ("As the system") },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT, N_ ("Light") },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK, N_ ("Dark") },
};

typedef struct
{
  ZamynSession *session;
  GSettings *settings;
} Preferences;

static void
preferences_free (gpointer data, GClosure *closure)
{
  Preferences *self = data;

  (void) closure;
  g_object_unref (self->session);
  g_clear_object (&self->settings);
  g_free (self);
}

static Preferences *
preferences_copy (const Preferences *self)
{
  Preferences *copy = g_new (Preferences, 1);

  copy->session = g_object_ref (self->session);
  copy->settings = self->settings == NULL ? NULL : g_object_ref (self->settings);
  return copy;
}

static void
on_language (AdwComboRow *row, GParamSpec *spec, Preferences *self)
{
  guint chosen = adw_combo_row_get_selected (row);

  (void) spec;
  if (chosen >= G_N_ELEMENTS (languages))
    return;
  zamyn_session_set_language (self->session, languages[chosen].code);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "map-language", languages[chosen].code);
}

static void
on_scheme (AdwComboRow *row, GParamSpec *spec, Preferences *self)
{
  guint chosen = adw_combo_row_get_selected (row);

  (void) spec;
  if (chosen >= G_N_ELEMENTS (schemes))
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[chosen].scheme);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "colours", schemes[chosen].id);
}

static GtkWidget *
new_row (const char *title, GtkStringList *choices, guint chosen, const Preferences *self,
         GCallback on_chosen)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  g_signal_connect_data (row, "notify::selected", on_chosen, preferences_copy (self),
                         preferences_free, 0);
  return row;
}

static GtkWidget *
new_language_row (const Preferences *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *kept =
      self->settings == NULL ? g_strdup ("") : g_settings_get_string (self->settings, "map-language");
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gtk_string_list_append (list, i == 0 ? _ ("That of the interface") : languages[i].name);
      if (g_str_equal (languages[i].code, kept))
        chosen = i;
    }
  return new_row (_ ("Language of names"), list, chosen, self, G_CALLBACK (on_language));
}

static GtkWidget *
new_scheme_row (const Preferences *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  AdwColorScheme current =
      adw_style_manager_get_color_scheme (adw_style_manager_get_default ());
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gtk_string_list_append (list, _ (schemes[i].name));
      if (schemes[i].scheme == current)
        chosen = i;
    }
  return new_row (_ ("Colours"), list, chosen, self, G_CALLBACK (on_scheme));
}

static GtkWidget *
new_measure_row (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Widths by value"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Money instead of tonnes"));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (toggle), "win.by-value");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Widths by value"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}

static GtkWidget *
new_boundaries_row (ZamynSession *session)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Boundaries"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               atlas == NULL ? "" : zamyn_atlas_get_boundary_set (atlas));
  return row;
}

GtkWidget *
zamyn_preferences_new (GtkWindow *parent, ZamynSession *session, GSettings *settings)
{
  GtkWidget *window = adw_preferences_window_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *map = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *look = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  Preferences self = { session, settings };

  adw_preferences_group_set_title (map, _ ("Map"));
  adw_preferences_group_add (map, new_language_row (&self));
  adw_preferences_group_add (map, new_measure_row ());
  adw_preferences_group_add (map, new_boundaries_row (session));
  adw_preferences_group_set_title (look, _ ("Appearance"));
  adw_preferences_group_set_description (
      look, _ ("High contrast and reduced motion follow the settings of the system."));
  adw_preferences_group_add (look, new_scheme_row (&self));
  adw_preferences_page_add (page, map);
  adw_preferences_page_add (page, look);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (parent));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 520);
  return window;
}

void
zamyn_preferences_apply (ZamynSession *session, GSettings *settings)
{
  g_autofree char *language = NULL;
  g_autofree char *colours = NULL;
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (settings == NULL)
    return;
  language = g_settings_get_string (settings, "map-language");
  colours = g_settings_get_string (settings, "colours");
  if (*language != '\0')
    zamyn_session_set_language (session, language);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i].id, colours)
        && adw_style_manager_get_color_scheme (manager) == ADW_COLOR_SCHEME_DEFAULT)
      adw_style_manager_set_color_scheme (manager, schemes[i].scheme);
}

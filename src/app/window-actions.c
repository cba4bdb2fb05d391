/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything a user can do in the window, each as an action, so that menu, key and button agree. Keys
 * with modifiers are in application.c; those without (C, H) are bound to the window's class, where a
 * text entry that has the focus takes them first. */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/export-dialog.h"
#include "app/manual.h"
#include "app/preferences.h"

static void
do_undo (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_session_undo (ZAMYN_WINDOW (widget)->session);
}

static void
do_redo (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_session_redo (ZAMYN_WINDOW (widget)->session);
}

static void
do_toggle_closed (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);

  (void) name;
  (void) target;
  zamyn_session_toggle_closed (self->session, zamyn_session_get_selection (self->session));
}

static void
do_toggle_halved (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);

  (void) name;
  (void) target;
  zamyn_session_toggle_halved (self->session, zamyn_session_get_selection (self->session));
}

static void
do_remove_change (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  zamyn_session_remove_change (ZAMYN_WINDOW (widget)->session, g_variant_get_uint32 (target));
}

static void
do_clear_scenario (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_session_clear (ZAMYN_WINDOW (widget)->session);
}

/* What comes with the atlas; the user's own files go through window-files.c. */
static void
do_load_scenario (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  zamyn_session_load_scenario (ZAMYN_WINDOW (widget)->session, g_variant_get_string (target, NULL));
}

static void
do_show_details (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_window_show_panel (ZAMYN_WINDOW (widget), "details");
}

static void
do_deselect (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_session_select (ZAMYN_WINDOW (widget)->session, NULL);
}

static void
do_zoom_in (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_map_area_zoom (ZAMYN_WINDOW (widget)->map, 1.5);
}

static void
do_zoom_out (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_map_area_zoom (ZAMYN_WINDOW (widget)->map, 1 / 1.5);
}

static void
do_zoom_fit (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_map_area_fit (ZAMYN_WINDOW (widget)->map);
}

static void
do_go_to_selection (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);

  (void) name;
  (void) target;
  zamyn_map_area_go_to (self->map, zamyn_session_get_selection (self->session));
}

static void
do_view_back (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_map_area_go (ZAMYN_WINDOW (widget)->map, -1);
}

static void
do_view_forward (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_map_area_go (ZAMYN_WINDOW (widget)->map, 1);
}

static void
do_preferences (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);

  (void) name;
  (void) target;
  gtk_window_present (GTK_WINDOW (
      zamyn_preferences_new (GTK_WINDOW (self), self->session, self->settings)));
}

static void
do_manual (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  gtk_window_present (GTK_WINDOW (zamyn_manual_new (GTK_WINDOW (widget))));
}

static void
do_copy_map (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);
  GdkTexture *texture = zamyn_map_area_get_texture (self->map);

  (void) name;
  (void) target;
  if (texture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  zamyn_window_toast (self, _ ("Map copied as a picture"), FALSE);
}

static void
do_reload (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_offer_bar_remove (ZAMYN_WINDOW (widget)->offers, "atlas");
  zamyn_session_reload (ZAMYN_WINDOW (widget)->session);
}

static void
do_cancel (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_session_cancel (ZAMYN_WINDOW (widget)->session);
}

static void
do_search (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  gtk_menu_button_popup (GTK_MENU_BUTTON (ZAMYN_WINDOW (widget)->search_button));
}

static void
do_focus_map (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  gtk_widget_grab_focus (GTK_WIDGET (ZAMYN_WINDOW (widget)->map));
}

static void
do_export (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynWindow *self = ZAMYN_WINDOW (widget);
  ZamynViewport viewport;
  gboolean has_view = zamyn_map_area_get_viewport (self->map, &viewport);
  GtkWidget *dialog;

  (void) name;
  (void) target;
  if (zamyn_session_get_picture (self->session) == NULL)
    return;
  dialog = zamyn_export_dialog_new (GTK_WINDOW (self), self->session, has_view ? &viewport : NULL);
  g_signal_connect_object (dialog, "told", G_CALLBACK (zamyn_window_toast), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Actions with a state */

static void
change_season (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZamynWindow *self = data;
  gboolean winter = g_strcmp0 (g_variant_get_string (state, NULL), "winter") == 0;

  g_simple_action_set_state (action, state);
  zamyn_session_set_season (self->session, winter ? ZAMYN_SEASON_WINTER : ZAMYN_SEASON_ANNUAL);
}

static void
change_by_value (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZamynWindow *self = data;

  g_simple_action_set_state (action, state);
  zamyn_session_set_measure (self->session, g_variant_get_boolean (state) ? ZAMYN_MEASURE_MUSD
                                                                          : ZAMYN_MEASURE_KT);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "by-value", g_variant_get_boolean (state));
}

static void
change_compare (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  zamyn_session_set_show_other (ZAMYN_WINDOW (data)->session, g_variant_get_boolean (state));
}

static void
change_difference (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  zamyn_session_set_show_difference (ZAMYN_WINDOW (data)->session, g_variant_get_boolean (state));
}

static void
change_show_trade (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZamynWindow *self = data;

  g_simple_action_set_state (action, state);
  g_object_set (self->panes, "show-start", g_variant_get_boolean (state), NULL);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "show-trade", g_variant_get_boolean (state));
}

static void
change_show_chart (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZamynWindow *self = data;

  g_simple_action_set_state (action, state);
  gtk_revealer_set_reveal_child (self->chart_revealer, g_variant_get_boolean (state));
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "show-chart", g_variant_get_boolean (state));
}

static void
change_show_panels (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZamynWindow *self = data;

  g_simple_action_set_state (action, state);
  g_object_set (self->panes, "show-end", g_variant_get_boolean (state), NULL);
  if (self->settings != NULL && self->mode == ZAMYN_PANES_WIDE)
    g_settings_set_boolean (self->settings, "show-panels", g_variant_get_boolean (state));
}

void
zamyn_window_show_end (ZamynWindow *self, gboolean shown)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "show-panels");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
  g_object_set (self->panes, "show-end", shown, NULL);
}

static void
change_panel (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  zamyn_window_show_panel (data, g_variant_get_string (state, NULL));
  /* Who asks for a panel goes on in it: by keyboard it would be dozens of Tabs away. */
  gtk_widget_child_focus (GTK_WIDGET (ZAMYN_WINDOW (data)->panels), GTK_DIR_TAB_FORWARD);
}

static void
change_page (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZamynWindow *self = data;
  const char *name = g_variant_get_string (state, NULL);

  g_simple_action_set_state (action, state);
  if (g_strcmp0 (name, "trade") == 0)
    zamyn_panes_set_page (self->panes, ZAMYN_PAGE_START);
  else if (g_strcmp0 (name, "map") == 0)
    zamyn_panes_set_page (self->panes, ZAMYN_PAGE_MAP);
  else
    {
      adw_view_stack_set_visible_child_name (self->panels, name);
      zamyn_panes_set_page (self->panes, ZAMYN_PAGE_END);
    }
}

static void
on_panel_shown (ZamynWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "panel");
  const char *name = adw_view_stack_get_visible_child_name (self->panels);

  if (name != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
}

void
zamyn_window_add_actions (ZamynWindow *self)
{
  static const GActionEntry entries[] = {
    { "season", NULL, "s", "'annual'", change_season, { 0 } },
    { "panel", NULL, "s", "'chokes'", change_panel, { 0 } },
    { "page", NULL, "s", "'map'", change_page, { 0 } },
    { "by-value", NULL, NULL, "false", change_by_value, { 0 } },
    { "compare", NULL, NULL, "false", change_compare, { 0 } },
    { "difference", NULL, NULL, "false", change_difference, { 0 } },
    { "show-trade", NULL, NULL, "true", change_show_trade, { 0 } },
    { "show-panels", NULL, NULL, "true", change_show_panels, { 0 } },
    { "show-chart", NULL, NULL, "true", change_show_chart, { 0 } },
  };
  static const char *const kept[] = { "show-trade", "show-panels", "show-chart", "by-value" };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->panels, "notify::visible-child", G_CALLBACK (on_panel_shown), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; self->settings != NULL && i < G_N_ELEMENTS (kept); i++)
    g_action_group_change_action_state (
        G_ACTION_GROUP (self), kept[i],
        g_variant_new_boolean (g_settings_get_boolean (self->settings, kept[i])));
}

/* Where there is nothing to compare, nothing is compared. */
static void
update_comparing (ZamynWindow *self, gboolean can_compare)
{
  static const char *const names[] = { "compare", "difference" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);
      g_autoptr (GVariant) state = g_action_get_state (action);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), can_compare);
      if (!can_compare && g_variant_get_boolean (state))
        g_action_group_change_action_state (G_ACTION_GROUP (self), names[i],
                                            g_variant_new_boolean (FALSE));
    }
}

void
zamyn_window_update_actions (ZamynWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *undo = zamyn_session_get_undo_step (self->session);
  const char *redo = zamyn_session_get_redo_step (self->session);
  ZamynScenario *scenario = zamyn_session_get_scenario (self->session);
  gboolean selected = zamyn_session_get_selection (self->session)->kind != ZAMYN_TARGET_NONE;
  gboolean changed = scenario != NULL && zamyn_scenario_get_n_changes (scenario) > 0;
  g_autofree char *undo_tip = undo == NULL ? NULL : g_strdup_printf (_ ("Undo: %s"), undo);
  g_autofree char *redo_tip = redo == NULL ? NULL : g_strdup_printf (_ ("Redo: %s"), redo);

  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  gtk_widget_set_tooltip_text (self->undo_button, undo_tip == NULL ? _ ("Undo") : undo_tip);
  gtk_widget_set_tooltip_text (self->banner_undo, undo_tip == NULL ? _ ("Undo") : undo_tip);
  gtk_widget_set_tooltip_text (self->redo_button, redo_tip == NULL ? _ ("Redo") : redo_tip);
  gtk_widget_action_set_enabled (widget, "win.toggle-closed", selected && scenario != NULL);
  gtk_widget_action_set_enabled (widget, "win.toggle-halved", selected && scenario != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-details", selected);
  gtk_widget_action_set_enabled (widget, "win.go-to-selection", selected);
  gtk_widget_action_set_enabled (widget, "win.view-back", zamyn_map_area_can_go (self->map, -1));
  gtk_widget_action_set_enabled (widget, "win.view-forward", zamyn_map_area_can_go (self->map, 1));
  gtk_widget_action_set_enabled (widget, "win.clear-scenario", changed);
  gtk_widget_action_set_enabled (widget, "win.save-scenario", scenario != NULL);
  gtk_widget_action_set_enabled (widget, "win.save-scenario-as", scenario != NULL);
  gtk_widget_action_set_enabled (widget, "win.open-scenario", scenario != NULL);
  gtk_widget_action_set_enabled (widget, "win.export",
                                 zamyn_session_get_picture (self->session) != NULL);
  gtk_widget_action_set_enabled (widget, "win.reload",
                                 zamyn_session_get_folder (self->session) != NULL);
  update_comparing (self, changed || zamyn_session_get_other_path (self->session) != NULL);
  if (scenario != NULL)
    g_simple_action_set_state (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "season")),
        g_variant_new_string (zamyn_season_get_id (zamyn_scenario_get_season (scenario))));
}

void
zamyn_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.undo", NULL, do_undo },
    { "win.redo", NULL, do_redo },
    { "win.toggle-closed", NULL, do_toggle_closed },
    { "win.toggle-halved", NULL, do_toggle_halved },
    { "win.remove-change", "u", do_remove_change },
    { "win.clear-scenario", NULL, do_clear_scenario },
    { "win.load-scenario", "s", do_load_scenario },
    { "win.export", NULL, do_export },
    { "win.show-details", NULL, do_show_details },
    { "win.deselect", NULL, do_deselect },
    { "win.zoom-in", NULL, do_zoom_in },
    { "win.zoom-out", NULL, do_zoom_out },
    { "win.zoom-fit", NULL, do_zoom_fit },
    { "win.go-to-selection", NULL, do_go_to_selection },
    { "win.view-back", NULL, do_view_back },
    { "win.view-forward", NULL, do_view_forward },
    { "win.preferences", NULL, do_preferences },
    { "win.manual", NULL, do_manual },
    { "win.copy-map", NULL, do_copy_map },
    { "win.reload", NULL, do_reload },
    { "win.cancel", NULL, do_cancel },
    { "win.search", NULL, do_search },
    { "win.focus-map", NULL, do_focus_map },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  zamyn_window_install_file_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "win.toggle-closed", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "win.toggle-halved", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "win.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, 0, "win.zoom-fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.deselect", NULL);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/consequence.h"
#include "app/preferences.h"
#include "app/theme.h"
#include "config.h"

/* The old picture stays; after this long it is told that work is under way, then how to stop it. */
#define WAIT_MS 300
#define CANCEL_MS 2000

G_DEFINE_FINAL_TYPE (ZamynWindow, zamyn_window, ADW_TYPE_APPLICATION_WINDOW)

/* Title and banner */

static void
show_title (ZamynWindow *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self->session);
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  const char *language = zamyn_session_get_language (self->session);
  g_autofree char *title = zamyn_session_dup_scenario_name (self->session);
  g_autofree char *subtitle = NULL;

  if (scenario != NULL)
    {
      const char *season = zamyn_scenario_get_season (scenario) == ZAMYN_SEASON_WINTER
                               ? _ ("winter")
                               : _ ("whole year");
      const char *country = zamyn_names_get (zamyn_atlas_get_title (atlas), language);

      if (zamyn_session_get_show_other (self->session))
        {
          g_autofree char *other = zamyn_session_dup_other_name (self->session);

          /* TRANSLATORS: country, year, season, name of the other scenario that the map shows */
          subtitle = g_strdup_printf (_ ("%s · %d, %s · on the map: %s"), country,
                                      zamyn_scenario_get_year (scenario), season, other);
        }
      else
        /* TRANSLATORS: country, year, season */
        subtitle = g_strdup_printf (_ ("%s · %d, %s"), country, zamyn_scenario_get_year (scenario),
                                    season);
    }
  if (zamyn_session_is_unsaved (self->session))
    {
      char *marked = g_strconcat ("• ", title, NULL);

      g_free (title);
      title = marked;
    }
  adw_window_title_set_title (self->window_title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title),
                               zamyn_session_get_file (self->session));
  adw_window_title_set_subtitle (self->window_title, subtitle == NULL ? "" : subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_banner (ZamynWindow *self)
{
  ZamynAssignment *base = zamyn_session_get_base (self->session);
  ZamynAssignment *assignment = zamyn_session_get_assignment (self->session);
  g_autoptr (ZamynConsequence) consequence = NULL;

  if (base != NULL && assignment != NULL)
    consequence = zamyn_consequence_new (base, assignment,
                                         zamyn_session_get_scenario (self->session),
                                         zamyn_session_get_commodity (self->session),
                                         zamyn_session_get_language (self->session));
  gtk_revealer_set_reveal_child (self->banner_revealer, consequence != NULL);
  if (consequence == NULL)
    return;
  gtk_label_set_markup (self->banner_label, consequence->markup);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->banner_label), consequence->text);
  set_class (self->banner, "alarm", consequence->is_loss);
}

static void
show_theme (ZamynWindow *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  zamyn_session_set_theme (self->session, zamyn_theme_get_current ());
  set_class (self->banner, "dark", dark);
  set_class (GTK_WIDGET (self), "dark-theme", dark);
}

/* Loading, working, failing */

static gboolean
show_waiting (gpointer data)
{
  ZamynWindow *self = data;

  self->wait_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->map_progress), TRUE);
  gtk_widget_set_opacity (GTK_WIDGET (self->map), 0.6);
  return G_SOURCE_REMOVE;
}

static gboolean
show_cancel (gpointer data)
{
  ZamynWindow *self = data;

  self->cancel_source = 0;
  gtk_widget_set_visible (self->wait_box, TRUE);
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (ZamynWindow *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_handle_id (&self->cancel_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->map_progress), FALSE);
  gtk_widget_set_visible (self->wait_box, FALSE);
  gtk_widget_set_opacity (GTK_WIDGET (self->map), 1.0);
}

static void
show_state (ZamynWindow *self)
{
  static const char *const pages[] = { "loading", "ready", "failed" };
  const char *stage = NULL;
  double progress = zamyn_session_get_progress (self->session, &stage);
  ZamynState state = zamyn_session_get_state (self->session);

  gtk_stack_set_visible_child_name (self->states, pages[state]);
  if (state == ZAMYN_STATE_FAILED)
    {
      const char *folder = zamyn_session_get_folder (self->session);
      g_autofree char *escaped =
          g_markup_printf_escaped ("%s\n\n%s", folder == NULL ? "" : folder,
                                   zamyn_session_get_error (self->session));
      adw_status_page_set_description (self->failed_page, escaped);
    }
  gtk_progress_bar_set_fraction (self->loading_bar, CLAMP (progress, 0.0, 1.0));
  gtk_label_set_text (self->loading_label,
                      stage == NULL || *stage == '\0' ? _ ("Opening the atlas…") : stage);
  if (progress < 0.0)
    stop_waiting (self);
  else if (self->wait_source == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->map_progress)))
    {
      self->wait_source = g_timeout_add (WAIT_MS, show_waiting, self);
      self->cancel_source = g_timeout_add (CANCEL_MS, show_cancel, self);
    }
  gtk_progress_bar_set_fraction (self->map_progress, CLAMP (progress, 0.05, 1.0));
}

/* The session */

static void
on_session_changed (ZamynWindow *self, guint parts)
{
  if (parts & ZAMYN_SESSION_STATE)
    show_state (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_SCENARIO | ZAMYN_SESSION_FILTER
               | ZAMYN_SESSION_FILE))
    show_title (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_FLOWS | ZAMYN_SESSION_FILTER))
    show_banner (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_SCENARIO | ZAMYN_SESSION_SELECTION
               | ZAMYN_SESSION_STATE | ZAMYN_SESSION_FILTER))
    zamyn_window_update_actions (self);
  zamyn_window_show_status (self, parts);
  zamyn_window_files_changed (self, parts);
}

void
zamyn_window_toast (ZamynWindow *self, const char *text, gboolean can_undo)
{
  AdwToast *toast;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  toast = adw_toast_new (escaped);
  if (can_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_set_timeout (toast, can_undo ? 3 : 6);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_notice (ZamynWindow *self, const char *text, gboolean can_undo)
{
  zamyn_window_toast (self, text, can_undo);
}

/* The arrangement */

static void
on_mode_changed (ZamynWindow *self)
{
  ZamynPanesMode mode = zamyn_panes_get_mode (self->panes);
  gboolean narrow = mode == ZAMYN_PANES_NARROW;
  gboolean show_end = FALSE;
  int covered;

  g_object_get (self->panes, "show-end", &show_end, NULL);
  if (mode != self->mode)
    {
      /* Over the map a pane appears only when it is asked for. */
      if (mode == ZAMYN_PANES_MEDIUM)
        self->wide_show_end = show_end;
      show_end = mode == ZAMYN_PANES_WIDE && self->mode == ZAMYN_PANES_MEDIUM ? self->wide_show_end
                 : mode == ZAMYN_PANES_MEDIUM                                 ? FALSE
                                                                              : show_end;
      self->mode = mode;
      zamyn_window_show_end (self, show_end);
    }
  /* What a pane over the map would cover stands aside. */
  covered = mode == ZAMYN_PANES_MEDIUM && show_end ? ZAMYN_PANES_END_WIDTH : 0;
  gtk_widget_set_margin_end (GTK_WIDGET (self->banner_revealer), covered);
  gtk_widget_set_margin_end (self->map_controls, covered);

  gtk_widget_set_visible (self->start_button, !narrow);
  gtk_widget_set_visible (self->end_button, !narrow);
  gtk_widget_set_visible (self->redo_button, !narrow);
  gtk_widget_set_visible (self->export_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), !narrow);
  gtk_widget_set_visible (self->map_controls, !narrow);
  gtk_widget_set_visible (self->compare_button, !narrow);
  gtk_widget_set_visible (self->banner_undo, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->chart_revealer), !narrow);
  gtk_widget_set_margin_end (GTK_WIDGET (self->chart_revealer), covered);
  set_class (self->end_pane, "over", mode == ZAMYN_PANES_MEDIUM);
}

void
zamyn_window_show_panel (ZamynWindow *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->panels, name);
  if (zamyn_panes_get_mode (self->panes) == ZAMYN_PANES_NARROW)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "page",
                                        g_variant_new_string (name));
  else
    g_action_group_change_action_state (G_ACTION_GROUP (self), "show-panels",
                                        g_variant_new_boolean (TRUE));
}

/* Opening and closing */

void
zamyn_window_open (ZamynWindow *self, const char *path, const char *atlas)
{
  g_return_if_fail (ZAMYN_IS_WINDOW (self));

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    zamyn_session_open (self->session, path, NULL);
  else
    zamyn_session_open (self->session, atlas, path);
}

void
zamyn_window_pan (ZamynWindow *self, double dx_px, double dy_px)
{
  g_return_if_fail (ZAMYN_IS_WINDOW (self));

  zamyn_map_area_pan (self->map, dx_px, dy_px);
}

double
zamyn_window_take_longest_ms (ZamynWindow *self)
{
  g_return_val_if_fail (ZAMYN_IS_WINDOW (self), NAN);

  return zamyn_map_area_take_longest_ms (self->map);
}

void
zamyn_window_set_is_picture (ZamynWindow *self)
{
  g_return_if_fail (ZAMYN_IS_WINDOW (self));

  self->is_picture = self->may_close = TRUE;
}

ZamynSession *
zamyn_window_get_session (ZamynWindow *self)
{
  g_return_val_if_fail (ZAMYN_IS_WINDOW (self), NULL);

  return self->session;
}

gboolean
zamyn_window_is_settled (ZamynWindow *self)
{
  g_return_val_if_fail (ZAMYN_IS_WINDOW (self), FALSE);

  if (!zamyn_session_is_settled (self->session))
    return FALSE;
  return zamyn_session_get_state (self->session) == ZAMYN_STATE_FAILED
         || zamyn_session_get_picture (self->session) == NULL
         || zamyn_map_area_is_drawn (self->map);
}

gboolean
zamyn_window_has_map (ZamynWindow *self)
{
  g_return_val_if_fail (ZAMYN_IS_WINDOW (self), FALSE);

  return zamyn_map_area_has_image (self->map);
}

gboolean
zamyn_window_save_picture (ZamynWindow *self, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->content_box);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;
  GdkRGBA ground = { 1, 1, 1, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  "window_bg_color", &ground);
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || width < 1 || height < 1)
    {
      g_clear_pointer (&node, gsk_render_node_unref);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "nothing has been drawn yet");
      return FALSE;
    }
  texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (GTK_NATIVE (self)), node,
      &GRAPHENE_RECT_INIT (0, 0, (float) (width * scale), (float) (height * scale)));
  gsk_render_node_unref (node);
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot write %s", path);
  return FALSE;
}

static void
zamyn_window_realize (GtkWidget *widget)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (widget), &width, &height);
  if (width > 0 && !gtk_window_is_maximized (GTK_WINDOW (widget)))
    zamyn_panes_expect_width (ZAMYN_WINDOW (widget)->panes, width);
  GTK_WIDGET_CLASS (zamyn_window_parent_class)->realize (widget);
}

static void
close_now (ZamynWindow *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
zamyn_window_close_request (GtkWindow *window)
{
  ZamynWindow *self = ZAMYN_WINDOW (window);

  if (!self->may_close && zamyn_session_is_unsaved (self->session))
    {
      zamyn_window_ask_unsaved (self, close_now);
      return TRUE;
    }
  if (self->settings != NULL)
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
      if (width >= 360 && height >= 360)
        {
          g_settings_set_int (self->settings, "window-width", MIN (width, 20000));
          g_settings_set_int (self->settings, "window-height", MIN (height, 20000));
        }
    }
  return GTK_WINDOW_CLASS (zamyn_window_parent_class)->close_request (window);
}

static void
zamyn_window_dispose (GObject *object)
{
  ZamynWindow *self = ZAMYN_WINDOW (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_handle_id (&self->cancel_source, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  zamyn_window_clear_files (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZAMYN_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (zamyn_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, ZamynWindow, name)
  BIND (window_title);
  BIND (content_box);
  BIND (start_button);
  BIND (undo_button);
  BIND (redo_button);
  BIND (export_button);
  BIND (search_button);
  BIND (end_button);
  BIND (menu_button);
  BIND (status_label);
  BIND (recent_menu);
  BIND (offers);
  BIND (toasts);
  BIND (states);
  BIND (loading_label);
  BIND (loading_bar);
  BIND (failed_page);
  BIND (panes);
  BIND (trade_panel);
  BIND (banner_revealer);
  BIND (banner);
  BIND (banner_label);
  BIND (compare_button);
  BIND (banner_undo);
  BIND (map);
  BIND (map_controls);
  BIND (map_progress);
  BIND (wait_box);
  BIND (end_pane);
  BIND (switcher);
  BIND (panels);
  BIND (chart_revealer);
  BIND (time_chart);
  BIND (flows_panel);
  BIND (chokepoint_panel);
  BIND (dependence_panel);
  BIND (scenario_panel);
  BIND (detail_panel);
  BIND (search_popover);
  BIND (search_entry);
  BIND (search_list);
#undef BIND
}

static void
zamyn_window_class_init (ZamynWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_window_dispose;
  widget_class->realize = zamyn_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = zamyn_window_close_request;
  g_type_ensure (ZAMYN_TYPE_PANES);
  g_type_ensure (ZAMYN_TYPE_MAP_AREA);
  g_type_ensure (ZAMYN_TYPE_OFFER_BAR);
  g_type_ensure (ZAMYN_TYPE_TIME_CHART);
  g_type_ensure (ZAMYN_TYPE_TRADE_PANEL);
  g_type_ensure (ZAMYN_TYPE_FLOWS_PANEL);
  g_type_ensure (ZAMYN_TYPE_CHOKEPOINT_PANEL);
  g_type_ensure (ZAMYN_TYPE_DEPENDENCE_PANEL);
  g_type_ensure (ZAMYN_TYPE_SCENARIO_PANEL);
  g_type_ensure (ZAMYN_TYPE_DETAIL_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/zamyn/Zamyn/window.ui");
  bind_children (widget_class);
  zamyn_window_install_actions (widget_class);
}

/* Settings are optional, so that the program also runs where its schema is not installed. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source == NULL ? NULL : g_settings_schema_source_lookup (source, ZAMYN_APP_ID, TRUE);

  return schema == NULL ? NULL : g_settings_new_full (schema, NULL, NULL);
}

static void
restore (ZamynWindow *self)
{
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
zamyn_window_init (ZamynWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session = zamyn_session_new ();
  self->settings = open_settings ();
  restore (self);
  zamyn_preferences_apply (self->session, self->settings);
  zamyn_window_add_actions (self);
  zamyn_window_set_up_search (self);
  zamyn_window_set_up_files (self);
  adw_view_stack_set_visible_child_name (self->panels, "chokes");
  zamyn_trade_panel_set_session (self->trade_panel, self->session);
  zamyn_flows_panel_set_session (self->flows_panel, self->session);
  zamyn_chokepoint_panel_set_session (self->chokepoint_panel, self->session);
  zamyn_dependence_panel_set_session (self->dependence_panel, self->session);
  zamyn_scenario_panel_set_session (self->scenario_panel, self->session);
  zamyn_detail_panel_set_session (self->detail_panel, self->session);
  zamyn_map_area_set_session (self->map, self->session);
  zamyn_time_chart_set_session (self->time_chart, self->session);
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (on_session_changed), self);
  g_signal_connect_swapped (self->session, "notice", G_CALLBACK (on_notice), self);
  g_signal_connect_object (self->map, "moved", G_CALLBACK (zamyn_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::mode", G_CALLBACK (on_mode_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::show-end", G_CALLBACK (on_mode_changed), self,
                           G_CONNECT_SWAPPED);
  zamyn_theme_on_change (G_CALLBACK (show_theme), self);
  show_theme (self);
  on_session_changed (self, ZAMYN_SESSION_ALL);
}

ZamynWindow *
zamyn_window_new (AdwApplication *application)
{
  return g_object_new (ZAMYN_TYPE_WINDOW, "application", application, NULL);
}

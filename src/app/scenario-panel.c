/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scenario-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/comparison-view.h"
#include "app/figures.h"
#include "core/scenario-file.h"
#include "app/widget-tools.h"

struct _ZamynScenarioPanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */

  GtkMenuButton *shipped_button;
  GtkStack *stack;
  AdwEntryRow *name_row;
  GtkListBox *list;
  ZamynComparisonView *comparison;
  GtkSpinButton *duration;
  GtkWidget *duration_row;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (ZamynScenarioPanel, zamyn_scenario_panel, GTK_TYPE_WIDGET)

/* Words for a change */

static char *
dup_target_name (ZamynSession *session, const ZamynChange *change)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  ZamynTarget target;

  if (change->target != NULL && zamyn_atlas_resolve (atlas, change->target, &target, NULL))
    return zamyn_atlas_dup_target_name (atlas, &target, zamyn_session_get_language (session));
  if (change->target != NULL && g_str_has_prefix (change->target, "polygon:"))
    return g_strdup (_ ("an area on the map"));
  return g_strdup (change->target == NULL ? "" : change->target);
}

static char *
dup_amount (const ZamynChange *change)
{
  if (!isnan (change->factor))
    return zamyn_figure_dup_percent (100.0 * change->factor);
  return zamyn_figure_dup_quantity (change->value, change->unit);
}

static char *
dup_title (ZamynSession *session, const ZamynChange *change)
{
  g_autofree char *name = dup_target_name (session, change);
  g_autofree char *amount = dup_amount (change);

  switch (change->kind)
    {
    case ZAMYN_CHANGE_CLOSE:
      if (change->role == ZAMYN_ROLE_SELL)
        return g_strdup_printf (_ ("%s neither sells nor buys"), name);
      if (change->role == ZAMYN_ROLE_CARRY)
        return g_strdup_printf (_ ("%s carries nothing for others"), name);
      return g_strdup_printf (_ ("%s closed"), name);
    case ZAMYN_CHANGE_CAPACITY:
      return g_strdup_printf (_ ("%s: capacity %s"), name, amount);
    case ZAMYN_CHANGE_SUPPLY:
      return g_strdup_printf (_ ("%s: supply %s"), name, amount);
    case ZAMYN_CHANGE_DEMAND:
      return g_strdup_printf (_ ("%s: demand %s"), name, amount);
    case ZAMYN_CHANGE_PRICE:
      return g_strdup_printf (_ ("%s: price %s"), name, amount);
    case ZAMYN_CHANGE_STOCK:
      return g_strdup_printf (_ ("%s: stocks %s"), name, amount);
    case ZAMYN_CHANGE_ADD:
      return g_strdup_printf (_ ("%s added"), name);
    case ZAMYN_N_CHANGE_KINDS:
    default:
      return g_strdup (name);
    }
}

static char *
dup_subtitle (ZamynSession *session, const ZamynChange *change)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);

  for (guint i = 0; change->commodities != NULL && change->commodities[i] != NULL; i++)
    {
      guint32 index = zamyn_atlas_find_commodity (atlas, change->commodities[i]);

      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, index == ZAMYN_NONE
                                 ? change->commodities[i]
                                 : zamyn_names_get (&commodities[index].names,
                                                    zamyn_session_get_language (session)));
    }
  if (text->len == 0)
    g_string_append (text, _ ("all commodities"));
  if (change->direction == ZAMYN_DIRECTION_IMPORT)
    g_string_append_printf (text, " · %s", _ ("imports only"));
  else if (change->direction == ZAMYN_DIRECTION_EXPORT)
    g_string_append_printf (text, " · %s", _ ("exports only"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
new_row (ZamynScenarioPanel *self, const ZamynChange *change, guint index)
{
  g_autofree char *title = dup_title (self->session, change);
  g_autofree char *subtitle = dup_subtitle (self->session, change);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.remove-change");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* 0 stands for "not stated". */
static void
show_duration (ZamynScenarioPanel *self, ZamynScenario *scenario)
{
  double days = scenario == NULL ? NAN : zamyn_scenario_get_duration_days (scenario);

  self->updating = TRUE;
  gtk_spin_button_set_value (self->duration, isnan (days) ? 0.0 : days);
  self->updating = FALSE;
}

static void
on_duration (ZamynScenarioPanel *self)
{
  double days = gtk_spin_button_get_value (self->duration);

  if (!self->updating && self->session != NULL)
    zamyn_session_set_duration (self->session, days > 0.0 ? days : NAN);
}

/* "–" says more than 0 days would. */
static gboolean
show_no_duration (GtkSpinButton *spin)
{
  if (gtk_spin_button_get_value (spin) > 0.0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), _ ("open"));
  return TRUE;
}

static void
show_changes (ZamynScenarioPanel *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self->session);
  guint n = scenario == NULL ? 0 : zamyn_scenario_get_n_changes (scenario);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, new_row (self, zamyn_scenario_get_change (scenario, i), i));
  if (scenario != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row),
                           zamyn_names_get (zamyn_scenario_get_name (scenario),
                                            zamyn_session_get_language (self->session)));
  show_duration (self, scenario);
  gtk_stack_set_visible_child_name (
      self->stack,
      n == 0 && zamyn_session_get_other_path (self->session) == NULL ? "empty" : "changes");
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}

/* The menu of what comes with the atlas: each file is small, so its name is read now. */
static void
fill_menu (ZamynScenarioPanel *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  const char *const *files = atlas == NULL ? NULL : zamyn_atlas_get_scenarios (atlas);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (zamyn_atlas_get_folder (atlas), files[i], NULL);
      g_autoptr (ZamynScenario) scenario =
          zamyn_scenario_load (path, zamyn_atlas_get_default_year (atlas), NULL);
      g_autoptr (GMenuItem) item = NULL;
      const char *name;

      if (scenario == NULL)
        continue;
      name = zamyn_names_get (zamyn_scenario_get_name (scenario),
                              zamyn_session_get_language (self->session));
      item = g_menu_item_new (*name == '\0' ? files[i] : name, NULL);
      g_menu_item_set_action_and_target (item, "win.load-scenario", "s", path);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->shipped_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->shipped_button),
                            g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
on_name_applied (ZamynScenarioPanel *self)
{
  zamyn_session_rename (self->session, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

static void
on_session_changed (ZamynScenarioPanel *self, guint parts)
{
  if (parts & ZAMYN_SESSION_ATLAS)
    fill_menu (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_SCENARIO | ZAMYN_SESSION_OTHER))
    show_changes (self);
}

void
zamyn_scenario_panel_set_session (ZamynScenarioPanel *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_SCENARIO_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  zamyn_comparison_view_set_session (self->comparison, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_scenario_panel_dispose (GObject *object)
{
  zamyn_widget_drop_children (GTK_WIDGET (object), ZAMYN_TYPE_SCENARIO_PANEL);
  G_OBJECT_CLASS (zamyn_scenario_panel_parent_class)->dispose (object);
}

static void
zamyn_scenario_panel_class_init (ZamynScenarioPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ZAMYN_TYPE_COMPARISON_VIEW);
  G_OBJECT_CLASS (klass)->dispose = zamyn_scenario_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/scenario-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, shipped_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, name_row);
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, list);
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, comparison);
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, duration);
  gtk_widget_class_bind_template_child (widget_class, ZamynScenarioPanel, duration_row);
}

static void
zamyn_scenario_panel_init (ZamynScenarioPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zamyn_widget_name_inner (GTK_WIDGET (self->shipped_button), _ ("Ready Scenarios"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->duration), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Duration in days"), -1);
  g_signal_connect (self->duration, "output", G_CALLBACK (show_no_duration), NULL);
  g_signal_connect_object (self->duration, "value-changed", G_CALLBACK (on_duration), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "apply", G_CALLBACK (on_name_applied), self,
                           G_CONNECT_SWAPPED);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/comparison-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/dialogs.h"
#include "app/facts.h"
#include "app/figures.h"
#include "app/widget-tools.h"
#include "core/comparison.h"
#include "core/scenario-file.h"

#define MOST_ROWS 60

struct _ZamynComparisonView
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  GPtrArray *paths;      /* of what the drop-down offers; "" for the base case, NULL for a file dialog */
  gboolean updating;

  GtkDropDown *other_choice;
  GtkLabel *summary;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ZamynComparisonView, zamyn_comparison_view, GTK_TYPE_WIDGET)

/* What to compare with */

static void
offer (ZamynComparisonView *self, GtkStringList *names, const char *path, const char *name)
{
  g_ptr_array_add (self->paths, g_strdup (path));
  gtk_string_list_append (names, name);
}

static void
fill_choice (ZamynComparisonView *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  const char *language = zamyn_session_get_language (self->session);
  const char *const *files = atlas == NULL ? NULL : zamyn_atlas_get_scenarios (atlas);
  const char *other = zamyn_session_get_other_path (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->updating = TRUE;
  g_ptr_array_set_size (self->paths, 0);
  offer (self, names, "", _ ("Base case"));
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (zamyn_atlas_get_folder (atlas), files[i], NULL);
      g_autoptr (ZamynScenario) scenario =
          zamyn_scenario_load (path, zamyn_atlas_get_default_year (atlas), NULL);

      if (scenario == NULL)
        continue;
      if (g_strcmp0 (path, other) == 0)
        chosen = self->paths->len;
      offer (self, names, path, zamyn_names_get (zamyn_scenario_get_name (scenario), language));
    }
  if (other != NULL && chosen == 0)
    {
      g_autofree char *name = zamyn_session_dup_other_name (self->session);

      chosen = self->paths->len;
      offer (self, names, other, name);
    }
  offer (self, names, NULL, _ ("Another file…"));
  gtk_drop_down_set_model (self->other_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->other_choice, chosen);
  self->updating = FALSE;
}

static void
file_chosen (const char *path, gpointer data)
{
  ZamynComparisonView *self = data;

  zamyn_session_compare_with (self->session, path);
}

static void
on_other (ZamynComparisonView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->other_choice);
  const char *path;

  if (self->updating || chosen >= self->paths->len)
    return;
  path = g_ptr_array_index (self->paths, chosen);
  if (path != NULL)
    {
      zamyn_session_compare_with (self->session, *path == '\0' ? NULL : path);
      return;
    }
  fill_choice (self); /* back to what is compared until a file is chosen */
  zamyn_dialogs_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           _ ("Compare With"), _ ("Scenarios"), "*.zscn", file_chosen, self);
}

/* What differs */

static const char *
get_figure_name (const char *figure)
{
  static const struct
  {
    const char *id, *name;
  } names[] = {
    { "demand", NC_ ("figure", "demand") },
    { "served", NC_ ("figure", "served") },
    { "unserved", NC_ ("figure", "unserved") },
    { "mean_cost_usd_per_unit", NC_ ("figure", "mean cost") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, figure))
      return g_dpgettext2 (NULL, "figure", names[i].name);
  return NULL;
}

static char *
dup_amount (ZamynAtlas *atlas, const ZamynDifference *row, double value)
{
  guint n = 0;
  const ZamynCommodity *good = &zamyn_atlas_get_commodities (atlas, &n)[row->commodity];

  return g_str_equal (row->figure, "mean_cost_usd_per_unit")
             ? zamyn_figure_dup_per_unit (value, good->unit, good->t_per_unit)
             : zamyn_figure_dup_quantity (value, row->unit);
}

static char *
dup_change (const ZamynDifference *row)
{
  g_autofree char *percent = NULL;

  if (!isfinite (row->relative_pct))
    return g_strdup (row->difference > 0 ? _ ("new") : "");
  percent = zamyn_figure_dup_percent (fabs (row->relative_pct));
  return g_strconcat (row->difference < 0 ? "−" : "+", percent, NULL);
}

static int
get_weight (const ZamynDifference *row)
{
  return g_str_equal (row->figure, "unserved") ? 0 : g_str_equal (row->figure, "served") ? 1 : 2;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const ZamynDifference *one = a, *other = b;
  double first = isfinite (one->relative_pct) ? fabs (one->relative_pct) : 1e9;
  double second = isfinite (other->relative_pct) ? fabs (other->relative_pct) : 1e9;

  if (get_weight (one) != get_weight (other))
    return get_weight (one) - get_weight (other);
  return (first < second) - (first > second);
}

static GtkWidget *
new_row (ZamynComparisonView *self, const ZamynDifference *row)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  ZamynDirection direction = g_str_equal (row->direction, "export") ? ZAMYN_DIRECTION_EXPORT
                                                                    : ZAMYN_DIRECTION_IMPORT;
  g_autofree char *good = zamyn_facts_dup_good_name (atlas, row->commodity, direction,
                                                     zamyn_session_get_language (self->session));
  g_autofree char *before = dup_amount (atlas, row, row->before);
  g_autofree char *after = dup_amount (atlas, row, row->after);
  g_autofree char *change = dup_change (row);
  g_autofree char *subtitle =
      g_strdup_printf ("%s: %s → %s", get_figure_name (row->figure), before, after);
  GtkWidget *line = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (change);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), good);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (line), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 2);
  gtk_widget_add_css_class (label, get_weight (row) == 0 ? "alarm-text" : "figure-plain");
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), label);
  return line;
}

static void
fill_list (ZamynComparisonView *self)
{
  ZamynAssignment *before = zamyn_session_get_other (self->session);
  ZamynAssignment *after = zamyn_session_get_assignment (self->session);
  g_autofree gboolean *commodities = zamyn_session_dup_commodities (self->session);
  g_autoptr (GArray) rows = NULL;
  GtkWidget *child;
  guint shown = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (before == NULL || after == NULL)
    return;
  rows = zamyn_comparison_list (before, after, ZAMYN_COMPARE_BY_COMMODITY, commodities);
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len && shown < MOST_ROWS; i++)
    {
      const ZamynDifference *row = &g_array_index (rows, ZamynDifference, i);

      if (row->commodity == ZAMYN_NONE || get_figure_name (row->figure) == NULL
          || !zamyn_difference_is_change (row))
        continue;
      gtk_list_box_append (self->list, new_row (self, row));
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown > 0);
  gtk_label_set_text (self->summary, shown > 0 ? _ ("What differs, worst first:")
                                               : _ ("Nothing differs in what is served."));
}

static void
on_session_changed (ZamynComparisonView *self, guint parts)
{
  if (parts & ZAMYN_SESSION_ATLAS)
    fill_choice (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_FLOWS | ZAMYN_SESSION_OTHER
               | ZAMYN_SESSION_FILTER))
    fill_list (self);
  if (parts & ZAMYN_SESSION_OTHER)
    fill_choice (self);
}

void
zamyn_comparison_view_set_session (ZamynComparisonView *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_COMPARISON_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_comparison_view_dispose (GObject *object)
{
  ZamynComparisonView *self = ZAMYN_COMPARISON_VIEW (object);

  zamyn_widget_drop_children (GTK_WIDGET (self), ZAMYN_TYPE_COMPARISON_VIEW);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  G_OBJECT_CLASS (zamyn_comparison_view_parent_class)->dispose (object);
}

static void
zamyn_comparison_view_class_init (ZamynComparisonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_comparison_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/comparison-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynComparisonView, other_choice);
  gtk_widget_class_bind_template_child (widget_class, ZamynComparisonView, summary);
  gtk_widget_class_bind_template_child (widget_class, ZamynComparisonView, list);
}

static void
zamyn_comparison_view_init (ZamynComparisonView *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  zamyn_widget_name_inner (GTK_WIDGET (self->other_choice), _ ("Compare With"));
  g_signal_connect_object (self->other_choice, "notify::selected", G_CALLBACK (on_other), self,
                           G_CONNECT_SWAPPED);
}

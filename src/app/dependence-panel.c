/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/dependence-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "app/figures.h"
#include "app/widget-tools.h"

/* What the matrix shows, in this order; the heads are short forms of the titles. */
static const struct
{
  ZamynIndicator indicator;
  const char *head;
} columns[] = {
  { ZAMYN_INDICATOR_ORIGIN, NC_ ("column", "From") },
  { ZAMYN_INDICATOR_TRANSIT, NC_ ("column", "Via") },
  { ZAMYN_INDICATOR_UNAVOIDABLE_GEOGRAPHY, NC_ ("column", "Geo.") },
  { ZAMYN_INDICATOR_UNAVOIDABLE_CAPACITY, NC_ ("column", "Cap.") },
  { ZAMYN_INDICATOR_UNAVOIDABLE_JOINT, NC_ ("column", "All") },
  { ZAMYN_INDICATOR_LOST, NC_ ("column", "Lost") },
  { ZAMYN_INDICATOR_COVER, NC_ ("column", "Days") },
};

struct _ZamynDependencePanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  GPtrArray *countries;  /* of const char *, interned: what the drop-down offers */
  gboolean updating;

  GtkStack *stack;
  GtkDropDown *country_choice;
  GtkProgressBar *progress;
  GtkGrid *heads;
  GtkGrid *grid;
  GtkLabel *explained_title;
  GtkLabel *explained_text;
  GtkLabel *explained_source;
};

G_DEFINE_FINAL_TYPE (ZamynDependencePanel, zamyn_dependence_panel, GTK_TYPE_WIDGET)

/* Words */

static char *
dup_country (ZamynSession *session, const char *id)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  g_auto (GStrv) codes = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (g_str_equal (id, "any"))
    return g_strdup (_ ("Any country on the way"));
  codes = g_strsplit (id, ",", -1);
  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (names, zamyn_facts_dup_countries (atlas, codes[i],
                                                       zamyn_session_get_language (session)));
  if (names->len == 2)
    /* TRANSLATORS: two countries that close together */
    return g_strdup_printf (_ ("%s and %s together"), (char *) g_ptr_array_index (names, 0),
                            (char *) g_ptr_array_index (names, 1));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static char *
dup_figure (const ZamynDependence *row, ZamynIndicator indicator)
{
  double value = zamyn_dependence_get_figure (row, indicator);

  if (isnan (value))
    return g_strdup ("–");
  if (indicator == ZAMYN_INDICATOR_COVER)
    return isinf (value) ? g_strdup ("∞") : zamyn_figure_dup_number (value);
  if (zamyn_indicator_is_share (indicator))
    return value < 0.05 ? g_strdup ("–") : g_strdup_printf ("%.0f", value);
  return zamyn_figure_dup_number (value);
}

/* The same with its unit, for a sentence */
static char *
dup_figure_in_words (const ZamynDependence *row, ZamynIndicator indicator)
{
  double value = zamyn_dependence_get_figure (row, indicator);

  if (isnan (value))
    return g_strdup (_ ("not known"));
  if (indicator == ZAMYN_INDICATOR_COVER)
    return isinf (value) ? g_strdup (_ ("nothing is lost")) : zamyn_figure_dup_days (value);
  return zamyn_indicator_is_share (indicator) ? zamyn_figure_dup_percent (value)
                                              : zamyn_figure_dup_number (value);
}

static char *
dup_sources (ZamynSession *session, const ZamynDependence *row)
{
  g_auto (GStrv) ids = g_strsplit (row->sources == NULL ? "" : row->sources, ";", 6);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL && i < 3; i++)
    {
      const ZamynSource *source =
          zamyn_atlas_find_source (zamyn_session_get_atlas (session), ids[i]);

      if (source != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", source->title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Cells */

typedef struct
{
  ZamynDependencePanel *panel;
  guint row;
  ZamynIndicator indicator;
} Cell;

static const ZamynDependence *
get_row (ZamynDependencePanel *self, guint index)
{
  ZamynDependenceTable *table = zamyn_session_get_dependence (self->session);

  return table == NULL || index >= zamyn_dependence_table_get_n (table)
             ? NULL
             : zamyn_dependence_table_get (table, index);
}

static char *
dup_good_name (ZamynDependencePanel *self, const ZamynDependence *row)
{
  return zamyn_facts_dup_good_name (zamyn_session_get_atlas (self->session), row->commodity,
                                    row->direction, zamyn_session_get_language (self->session));
}

static void
explain (const Cell *cell)
{
  ZamynDependencePanel *self = cell->panel;
  const ZamynDependence *row = get_row (self, cell->row);
  g_autofree char *good = NULL, *figure = NULL, *demand = NULL, *country = NULL;
  g_autofree char *title = NULL, *text = NULL, *sources = NULL;

  if (row == NULL)
    return;
  good = dup_good_name (self, row);
  figure = dup_figure_in_words (row, cell->indicator);
  country = dup_country (self->session, row->country);
  demand = zamyn_figure_dup_quantity (row->demand, row->unit);
  title = g_strdup_printf ("%s · %s: %s", good, zamyn_indicator_get_title (cell->indicator), figure);
  /* TRANSLATORS: what a figure says, then the country and the yearly demand it is about */
  text = g_strdup_printf (_ ("%s (%s; demand %s a year)"),
                          zamyn_indicator_get_explanation (cell->indicator), country, demand);
  sources = dup_sources (self->session, row);
  gtk_label_set_text (self->explained_title, title);
  gtk_label_set_text (self->explained_text, text);
  gtk_label_set_text (self->explained_source, sources);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->explained_source), sources);
}

static void
on_cell_focused (GtkEventController *controller, Cell *cell)
{
  (void) controller;
  explain (cell);
}

static void
on_cell_clicked (GtkButton *button, Cell *cell)
{
  const ZamynDependence *row = get_row (cell->panel, cell->row);

  (void) button;
  explain (cell);
  if (row != NULL)
    zamyn_session_set_filter (cell->panel->session, row->commodity, (int) row->direction);
}

/* Four steps of blue, always with the number; see the measures of the window. */
static const char *
get_level (const ZamynDependence *row, ZamynIndicator indicator)
{
  double value = zamyn_dependence_get_figure (row, indicator);

  if (!zamyn_indicator_is_share (indicator) || !(value >= 5.0))
    return "level-0";
  return value >= 75.0 ? "level-4" : value >= 50.0 ? "level-3" : value >= 25.0 ? "level-2"
                                                                               : "level-1";
}

static void
free_cell (gpointer cell, GClosure *closure)
{
  (void) closure;
  g_free (cell);
}

static GtkWidget *
new_cell (ZamynDependencePanel *self, guint index, const ZamynDependence *row,
          ZamynIndicator indicator)
{
  g_autofree char *figure = dup_figure (row, indicator);
  g_autofree char *words = dup_figure_in_words (row, indicator);
  g_autofree char *good = dup_good_name (self, row);
  g_autofree char *spoken =
      g_strdup_printf ("%s, %s: %s", good, zamyn_indicator_get_title (indicator), words);
  GtkWidget *button = gtk_button_new_with_label (figure);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Cell *cell = g_new (Cell, 1);

  *cell = (Cell){ self, index, indicator };
  gtk_widget_add_css_class (button, "matrix-cell");
  gtk_widget_add_css_class (button, get_level (row, indicator));
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, zamyn_indicator_get_explanation (indicator), -1);
  g_signal_connect (focus, "enter", G_CALLBACK (on_cell_focused), cell);
  gtk_widget_add_controller (button, focus);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_cell_clicked), cell, free_cell, 0);
  return button;
}

static GtkWidget *
new_head (const char *text, const char *tip)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "matrix-head");
  gtk_widget_set_tooltip_text (label, tip);
  return label;
}

static void
add_row (ZamynDependencePanel *self, guint index, const ZamynDependence *row, int line)
{
  g_autofree char *good = dup_good_name (self, row);
  GtkWidget *name = gtk_label_new (good);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, good);
  gtk_widget_add_css_class (name, "matrix-name");
  if (row->commodity == zamyn_session_get_commodity (self->session))
    gtk_widget_add_css_class (name, "heading");
  gtk_grid_attach (self->grid, name, 0, line, G_N_ELEMENTS (columns), 1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gtk_grid_attach (self->grid, new_cell (self, index, row, columns[i].indicator), (int) i,
                     line + 1, 1, 1);
}

/* The panel */

static void
fill_grid (ZamynDependencePanel *self)
{
  ZamynDependenceTable *table = zamyn_session_get_dependence (self->session);
  guint chosen = gtk_drop_down_get_selected (self->country_choice);
  const char *country =
      chosen < self->countries->len ? g_ptr_array_index (self->countries, chosen) : NULL;
  GtkWidget *child;
  int line = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; table != NULL && i < zamyn_dependence_table_get_n (table); i++)
    {
      const ZamynDependence *row = zamyn_dependence_table_get (table, i);

      if (row->country == country && row->demand > 0.0)
        add_row (self, i, row, 2 * line++);
    }
}

static void
fill_countries (ZamynDependencePanel *self)
{
  ZamynDependenceTable *table = zamyn_session_get_dependence (self->session);
  guint chosen = gtk_drop_down_get_selected (self->country_choice);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->countries, 0);
  for (guint i = 0; table != NULL && i < zamyn_dependence_table_get_n (table); i++)
    {
      const char *country = zamyn_dependence_table_get (table, i)->country;
      g_autofree char *name = NULL;

      if (g_ptr_array_find (self->countries, country, NULL))
        continue;
      name = dup_country (self->session, country);
      g_ptr_array_add (self->countries, (gpointer) country);
      gtk_string_list_append (list, name);
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->country_choice, G_LIST_MODEL (list));
  if (chosen < self->countries->len)
    gtk_drop_down_set_selected (self->country_choice, chosen);
  self->updating = FALSE;
}

static void
on_country (ZamynDependencePanel *self)
{
  if (!self->updating)
    fill_grid (self);
}

static void
show_state (ZamynDependencePanel *self)
{
  gboolean computing = zamyn_session_is_computing_dependence (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), computing);
  if (computing)
    gtk_progress_bar_set_fraction (self->progress,
                                   zamyn_session_get_dependence_progress (self->session));
  gtk_stack_set_visible_child_name (
      self->stack, zamyn_session_get_dependence (self->session) != NULL ? "matrix" : "waiting");
}

static void
on_session_changed (ZamynDependencePanel *self, guint parts)
{
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_DEPENDENCE))
    {
      fill_countries (self);
      fill_grid (self);
    }
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_STATE | ZAMYN_SESSION_DEPENDENCE))
    show_state (self);
  if ((parts & (ZAMYN_SESSION_FLOWS | ZAMYN_SESSION_ATLAS))
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    zamyn_session_want_dependence (self->session);
}

/* The figures cost a second or two: they are made for who looks at them. */
static void
zamyn_dependence_panel_map (GtkWidget *widget)
{
  ZamynDependencePanel *self = ZAMYN_DEPENDENCE_PANEL (widget);

  GTK_WIDGET_CLASS (zamyn_dependence_panel_parent_class)->map (widget);
  if (self->session != NULL)
    zamyn_session_want_dependence (self->session);
}

void
zamyn_dependence_panel_set_session (ZamynDependencePanel *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_DEPENDENCE_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_dependence_panel_dispose (GObject *object)
{
  ZamynDependencePanel *self = ZAMYN_DEPENDENCE_PANEL (object);

  zamyn_widget_drop_children (GTK_WIDGET (self), ZAMYN_TYPE_DEPENDENCE_PANEL);
  g_clear_pointer (&self->countries, g_ptr_array_unref);
  G_OBJECT_CLASS (zamyn_dependence_panel_parent_class)->dispose (object);
}

static void
zamyn_dependence_panel_class_init (ZamynDependencePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_dependence_panel_dispose;
  widget_class->map = zamyn_dependence_panel_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/dependence-panel.ui");
#define BIND(name)                                                                                 \
  gtk_widget_class_bind_template_child (widget_class, ZamynDependencePanel, name)
  BIND (stack);
  BIND (country_choice);
  BIND (progress);
  BIND (heads);
  BIND (grid);
  BIND (explained_title);
  BIND (explained_text);
  BIND (explained_source);
#undef BIND
}

static void
zamyn_dependence_panel_init (ZamynDependencePanel *self)
{
  self->countries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gtk_grid_attach (self->heads,
                     new_head (g_dpgettext2 (NULL, "column", columns[i].head),
                               zamyn_indicator_get_title (columns[i].indicator)),
                     (int) i, 0, 1, 1);
  zamyn_widget_name_inner (GTK_WIDGET (self->country_choice), _ ("Country"));
  g_signal_connect_object (self->country_choice, "notify::selected", G_CALLBACK (on_country), self,
                           G_CONNECT_SWAPPED);
}

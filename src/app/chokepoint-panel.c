/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/chokepoint-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/chokepoint-item.h"
#include "app/detail-panel.h"
#include "app/figures.h"
#include "app/symbol.h"
#include "app/widget-tools.h"

struct _ZamynChokepointPanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  GtkSingleSelection *selection;
  gboolean updating;

  GtkLabel *measure_label;
  GtkProgressBar *progress;
  GtkStack *stack;
  GtkToggleButton *pairs_button;
  GtkListBox *pairs_list;
  GtkListView *list;
  ZamynDetailPanel *details;
};

G_DEFINE_FINAL_TYPE (ZamynChokepointPanel, zamyn_chokepoint_panel, GTK_TYPE_WIDGET)

/* Rows: ring; name and loss with its bar; below kind and country, and how much dearer with its bar */

typedef struct
{
  GtkWidget *ring, *name, *where, *lost, *bar, *dearer, *dearer_bar;
} RowParts;

static GtkWidget *
new_label (float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  RowParts *parts = g_new0 (RowParts, 1);
  GtkWidget *grid = gtk_grid_new ();

  (void) factory;
  (void) data;
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  parts->ring = zamyn_symbol_new ();
  parts->name = new_label (0, NULL);
  parts->where = new_label (0, "figure-small");
  parts->lost = new_label (1, "figure-plain");
  parts->bar = zamyn_symbol_new ();
  gtk_widget_set_valign (parts->ring, GTK_ALIGN_CENTER);
  parts->dearer = new_label (1, "figure-small");
  parts->dearer_bar = zamyn_symbol_new ();
  gtk_widget_set_valign (parts->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (parts->dearer_bar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (parts->name, TRUE);
  gtk_label_set_wrap (GTK_LABEL (parts->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (parts->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (parts->name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (parts->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (parts->where), PANGO_ELLIPSIZE_END);
  gtk_grid_attach (GTK_GRID (grid), parts->ring, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), parts->name, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), parts->where, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), parts->lost, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), parts->bar, 3, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), parts->dearer, 2, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), parts->dearer_bar, 3, 1, 1, 1);
  g_object_set_data_full (G_OBJECT (cell), "zamyn-parts", parts, g_free);
  gtk_list_item_set_child (cell, grid);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  RowParts *parts = g_object_get_data (G_OBJECT (cell), "zamyn-parts");
  ZamynChokepointItem *item = gtk_list_item_get_item (cell);
  g_autofree char *spoken =
      /* TRANSLATORS: for a screen reader: rank, name, kind and country, share lost, money */
      g_strdup_printf (_ ("%u, %s, %s, lost %s, dearer by %s"), item->rank, item->name,
                       item->where, item->lost, item->dearer);

  (void) factory;
  (void) data;
  zamyn_symbol_set_ring (ZAMYN_SYMBOL (parts->ring), item->rank, item->lost_worst_pct,
                         item->load_pct, item->closed);
  zamyn_symbol_set_loss (ZAMYN_SYMBOL (parts->bar), item->fraction);
  gtk_label_set_text (GTK_LABEL (parts->name), item->name);
  gtk_widget_set_tooltip_text (parts->name, item->name);
  gtk_label_set_text (GTK_LABEL (parts->where), item->where);
  gtk_widget_set_tooltip_text (parts->where, item->where);
  gtk_label_set_text (GTK_LABEL (parts->lost), item->lost);
  gtk_label_set_text (GTK_LABEL (parts->dearer), item->dearer);
  zamyn_symbol_set_dearer (ZAMYN_SYMBOL (parts->dearer_bar), item->dearer_fraction);
  /* The row has the focus, so the row must have the name. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (cell))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* The session */

static void
mark_selected (ZamynChokepointPanel *self)
{
  const ZamynTarget *target = zamyn_session_get_selection (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (ZamynChokepointItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item->target.kind == target->kind && g_strcmp0 (item->target.id, target->id) == 0)
        found = i;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->details), target->kind != ZAMYN_TARGET_NONE);
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, found);
  self->updating = FALSE;
  if (found != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", found);
}

/* Pairs */

static void
on_pair_activated (ZamynChokepointPanel *self, GtkListBoxRow *row)
{
  const ZamynJointRanking *pairs = zamyn_session_get_pairs (self->session);
  int index = gtk_list_box_row_get_index (row);
  const ZamynJointClosure *pair;

  if (pairs == NULL || index < 0 || (guint) index >= pairs->closures->len)
    return;
  pair = &g_array_index (pairs->closures, ZamynJointClosure, (guint) index);
  zamyn_session_close_all (self->session, pair->members, pair->n_members);
}

static GtkWidget *
new_pair_row (ZamynChokepointPanel *self, const ZamynJointClosure *pair, guint rank)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  const char *language = zamyn_session_get_language (self->session);
  g_autofree char *one = zamyn_atlas_dup_target_name (atlas, &pair->members[0], language);
  g_autofree char *other = zamyn_atlas_dup_target_name (atlas, &pair->members[1], language);
  g_autofree char *title = g_strdup_printf ("%u. %s + %s", rank, one, other);
  g_autofree char *lost = zamyn_figure_dup_percent (pair->figures.lost_pct);
  g_autofree char *beyond = zamyn_figure_dup_money (fabs (pair->beyond_usd_per_day) / 1e6);
  g_autofree char *subtitle =
      pair->beyond_usd_per_day < 0
          ? g_strdup (_ ("together no worse than each alone"))
          /* TRANSLATORS: money a day that is lost only because both close */
          : g_strdup_printf (_ ("%s a day more than each alone"), beyond);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (lost);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, _ ("Close both"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "alarm-text");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
fill_pairs (ZamynChokepointPanel *self)
{
  const ZamynJointRanking *pairs = zamyn_session_get_pairs (self->session);
  GtkWidget *child;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->pairs_list, 0))) != NULL)
    gtk_list_box_remove (self->pairs_list, child);
  for (guint i = 0; pairs != NULL && i < pairs->closures->len; i++)
    gtk_list_box_append (
        self->pairs_list,
        new_pair_row (self, &g_array_index (pairs->closures, ZamynJointClosure, i), i + 1));
}

static void
show_state (ZamynChokepointPanel *self)
{
  gboolean ranking = zamyn_session_is_ranking (self->session);
  double pairs_progress = zamyn_session_get_pairs_progress (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (gtk_toggle_button_get_active (self->pairs_button))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->progress), pairs_progress >= 0.0);
      gtk_progress_bar_set_fraction (self->progress, MAX (pairs_progress, 0.0));
      gtk_stack_set_visible_child_name (self->stack, "pairs");
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->progress), ranking);
  if (ranking)
    gtk_progress_bar_set_fraction (self->progress, zamyn_session_get_rank_progress (self->session));
  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0 ? "list"
                                    : ranking || zamyn_session_get_ranking (self->session) == NULL
                                        ? "waiting"
                                        : "empty");
}

static void
show_measure (ZamynChokepointPanel *self)
{
  guint32 commodity = zamyn_session_get_commodity (self->session);
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  guint n = 0;
  g_autofree char *text = NULL;

  if (atlas == NULL || commodity == ZAMYN_NONE)
    text = g_strdup (_ ("lost, by value; dearer a year"));
  else
    /* TRANSLATORS: heading of a column of percentages; %s is a commodity */
    text = g_strdup_printf (
        _ ("%s lost; dearer a year"), zamyn_names_get (&zamyn_atlas_get_commodities (atlas, &n)[commodity].names,
                                        zamyn_session_get_language (self->session)));
  gtk_label_set_text (self->measure_label, text);
}

static void
fill (ZamynChokepointPanel *self)
{
  g_autoptr (GListModel) items = zamyn_chokepoint_item_list (self->session);

  self->updating = TRUE;
  gtk_single_selection_set_model (self->selection, items);
  self->updating = FALSE;
  mark_selected (self);
  show_state (self);
}

static void
on_selected (ZamynChokepointPanel *self)
{
  ZamynChokepointItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->updating && item != NULL)
    zamyn_session_select (self->session, &item->target);
}

static void
on_pairs_toggled (ZamynChokepointPanel *self)
{
  if (self->session == NULL)
    return;
  if (gtk_toggle_button_get_active (self->pairs_button))
    zamyn_session_want_pairs (self->session);
  show_state (self);
}

static void
on_session_changed (ZamynChokepointPanel *self, guint parts)
{
  if (parts & (ZAMYN_SESSION_RANKING | ZAMYN_SESSION_SCENARIO | ZAMYN_SESSION_ATLAS))
    fill (self);
  if (parts & (ZAMYN_SESSION_PAIRS | ZAMYN_SESSION_ATLAS))
    fill_pairs (self);
  if ((parts & (ZAMYN_SESSION_FLOWS | ZAMYN_SESSION_FILTER))
      && gtk_toggle_button_get_active (self->pairs_button))
    zamyn_session_want_pairs (self->session);
  if (parts & ZAMYN_SESSION_STATE)
    show_state (self);
  if (parts & ZAMYN_SESSION_SELECTION)
    mark_selected (self);
  if (parts & (ZAMYN_SESSION_FILTER | ZAMYN_SESSION_ATLAS))
    show_measure (self);
}

void
zamyn_chokepoint_panel_set_session (ZamynChokepointPanel *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_CHOKEPOINT_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  zamyn_detail_panel_set_session (self->details, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
  show_measure (self);
}

static void
zamyn_chokepoint_panel_dispose (GObject *object)
{
  ZamynChokepointPanel *self = ZAMYN_CHOKEPOINT_PANEL (object);

  zamyn_widget_drop_children (GTK_WIDGET (self), ZAMYN_TYPE_CHOKEPOINT_PANEL);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (zamyn_chokepoint_panel_parent_class)->dispose (object);
}

static void
zamyn_chokepoint_panel_class_init (ZamynChokepointPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ZAMYN_TYPE_DETAIL_PANEL);
  G_OBJECT_CLASS (klass)->dispose = zamyn_chokepoint_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/chokepoint-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, measure_label);
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, list);
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, pairs_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, pairs_list);
  gtk_widget_class_bind_template_child (widget_class, ZamynChokepointPanel, details);
}

static void
zamyn_chokepoint_panel_init (ZamynChokepointPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->pairs_button, "toggled", G_CALLBACK (on_pairs_toggled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pairs_list, "row-activated", G_CALLBACK (on_pair_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/trade-panel.h"

#include <glib/gi18n-lib.h>

#include "app/symbol.h"
#include "app/trade-item.h"
#include "app/widget-tools.h"

struct _ZamynTradePanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  GListModel *items;
  gboolean updating;

  GtkDropDown *year_choice;
  GtkWidget *annual_button;
  GtkWidget *winter_button;
  GtkSearchEntry *filter_entry;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ZamynTradePanel, zamyn_trade_panel, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Swatch, name and quantity; below them the bar of partners and the largest in words. */
static GtkWidget *
new_row (ZamynTradeItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *symbol = zamyn_symbol_new ();
  GtkWidget *name = new_label (item->name, 0, NULL);
  g_autofree char *spoken =
      *item->partner == '\0' ? g_strjoin (", ", item->name, item->quantity, NULL)
                              : g_strjoin (", ", item->name, item->quantity, item->partner, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_widget_set_valign (grid, GTK_ALIGN_CENTER);
  zamyn_symbol_set_family (ZAMYN_SYMBOL (symbol), item->family);
  gtk_widget_set_valign (symbol, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, item->name);
  gtk_grid_attach (GTK_GRID (grid), symbol, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), name, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), new_label (item->quantity, 1, "figure"), 2, 0, 1, 1);
  if (*item->partner != '\0' || *item->unserved != '\0')
    {
      GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *bar = zamyn_symbol_new ();
      GtkWidget *partner = new_label (item->partner, 1, "figure-small");

      zamyn_symbol_set_shares (ZAMYN_SYMBOL (bar), item->shares);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (partner, TRUE);
      gtk_label_set_ellipsize (GTK_LABEL (partner), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (below), bar);
      if (*item->unserved != '\0')
        gtk_widget_set_size_request (bar, 56, 6);
      if (*item->unserved != '\0')
        gtk_box_append (GTK_BOX (below), new_label (item->unserved, 0, "alarm-text"));
      gtk_box_append (GTK_BOX (below), partner);
      gtk_grid_attach (GTK_GRID (grid), below, 1, 1, 2, 1);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "zamyn-item", g_object_ref (item), g_object_unref);
  return row;
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  ZamynTradeItem *item = g_object_get_data (G_OBJECT (row), "zamyn-item");
  ZamynTradeItem *last =
      before == NULL ? NULL : g_object_get_data (G_OBJECT (before), "zamyn-item");
  GtkWidget *header;

  (void) data;
  if (item->direction < 0 || (last != NULL && last->direction == item->direction))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = new_label (item->direction == ZAMYN_DIRECTION_IMPORT ? _ ("Imports") : _ ("Exports"), 0,
                      "group-heading");
  gtk_list_box_row_set_header (row, header);
}

/* What was chosen elsewhere is scrolled into view; GTK 4.8 has no call for it. */
static void
reveal (GtkListBoxRow *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (scroller == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), list, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                             bounds.origin.y + bounds.size.height);
}

static void
mark_several (ZamynTradePanel *self)
{
  g_autofree gboolean *flags = zamyn_session_dup_commodities (self->session);
  GtkListBoxRow *row;

  self->updating = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      ZamynTradeItem *item = g_object_get_data (G_OBJECT (row), "zamyn-item");

      if (item->commodity != ZAMYN_NONE && flags[item->commodity])
        gtk_list_box_select_row (self->list, row);
      else
        gtk_list_box_unselect_row (self->list, row);
    }
  self->updating = FALSE;
}

/* The row of what the session looks at. */
static void
mark_selected (ZamynTradePanel *self)
{
  guint32 commodity = zamyn_session_get_commodity (self->session);
  int direction = zamyn_session_get_direction (self->session);
  GtkListBoxRow *row;

  if (zamyn_session_looks_at_several (self->session))
    {
      mark_several (self);
      return;
    }
  self->updating = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      ZamynTradeItem *item = g_object_get_data (G_OBJECT (row), "zamyn-item");

      if (item->commodity == commodity
          && (item->direction == direction || commodity == ZAMYN_NONE || direction < 0))
        {
          gtk_list_box_select_row (self->list, row);
          reveal (row);
          break;
        }
    }
  self->updating = FALSE;
}

static void
fill_list (ZamynTradePanel *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  self->updating = TRUE;
  g_clear_object (&self->items);
  self->items = zamyn_trade_item_list (self->session);
  /* Not bound to the model: GTK's list box filters only rows of its own. */
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (ZamynTradeItem) item = g_list_model_get_item (self->items, i);

      gtk_list_box_append (self->list, new_row (item));
    }
  self->updating = FALSE;
  mark_selected (self);
  if (had_focus && gtk_list_box_get_selected_row (self->list) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static gboolean
has_all_trade (GList *rows)
{
  for (; rows != NULL; rows = rows->next)
    {
      ZamynTradeItem *item = g_object_get_data (G_OBJECT (rows->data), "zamyn-item");

      if (item->commodity == ZAMYN_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
collect (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  ZamynTradeItem *item = g_object_get_data (G_OBJECT (row), "zamyn-item");

  (void) list;
  if (item->commodity != ZAMYN_NONE)
    g_array_append_val ((GArray *) data, item->commodity);
}

/* One row is one commodity in its direction, several (Ctrl and Shift) are looked at together. */
static void
on_rows_selected (ZamynTradePanel *self)
{
  g_autoptr (GList) rows = NULL;

  if (self->updating)
    return;
  rows = gtk_list_box_get_selected_rows (self->list);
  if (rows == NULL)
    return;
  if (rows->next == NULL)
    {
      ZamynTradeItem *item = g_object_get_data (G_OBJECT (rows->data), "zamyn-item");

      zamyn_session_set_filter (self->session, item->commodity, item->direction);
    }
  else if (has_all_trade (rows)
           && (zamyn_session_looks_at_several (self->session)
               || zamyn_session_get_commodity (self->session) != ZAMYN_NONE))
    zamyn_session_set_filter (self->session, ZAMYN_NONE, -1); /* it was added: it holds the others */
  else
    {
      g_autoptr (GArray) commodities = g_array_new (FALSE, FALSE, sizeof (guint32));

      gtk_list_box_selected_foreach (self->list, collect, commodities);
      zamyn_session_set_filter_several (self->session, (const guint32 *) (gpointer) commodities->data,
                                        commodities->len);
    }
}

/* Narrowing by name */

static gboolean
is_shown (GtkListBoxRow *row, gpointer data)
{
  ZamynTradePanel *self = data;
  ZamynTradeItem *item = g_object_get_data (G_OBJECT (row), "zamyn-item");
  g_autofree char *wanted =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)), -1);
  g_autofree char *name = g_utf8_casefold (item->name, -1);

  return *wanted == '\0' || strstr (name, wanted) != NULL;
}

static void
fill_years (ZamynTradePanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  guint n = 0;
  const int *years = atlas == NULL ? NULL : zamyn_atlas_get_years (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", years[i]);
      gtk_string_list_append (list, text);
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->year_choice, G_LIST_MODEL (list));
  self->updating = FALSE;
}

static void
show_year (ZamynTradePanel *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self->session);
  guint n = 0;
  const int *years;

  if (scenario == NULL)
    return;
  years = zamyn_atlas_get_years (zamyn_session_get_atlas (self->session), &n);
  self->updating = TRUE;
  for (guint i = 0; i < n; i++)
    if (years[i] == zamyn_scenario_get_year (scenario))
      gtk_drop_down_set_selected (self->year_choice, i);
  self->updating = FALSE;
}

static void
on_year_chosen (ZamynTradePanel *self)
{
  guint chosen = gtk_drop_down_get_selected (self->year_choice);
  guint n = 0;
  const int *years;

  if (self->updating || zamyn_session_get_atlas (self->session) == NULL)
    return;
  years = zamyn_atlas_get_years (zamyn_session_get_atlas (self->session), &n);
  if (chosen < n)
    zamyn_session_set_year (self->session, years[chosen]);
}

static void
on_session_changed (ZamynTradePanel *self, guint parts)
{
  if (parts & ZAMYN_SESSION_ATLAS)
    fill_years (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_SCENARIO))
    show_year (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_FLOWS))
    fill_list (self);
  else if (parts & ZAMYN_SESSION_FILTER)
    mark_selected (self);
}

void
zamyn_trade_panel_set_session (ZamynTradePanel *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_TRADE_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_trade_panel_dispose (GObject *object)
{
  ZamynTradePanel *self = ZAMYN_TRADE_PANEL (object);

  self->updating = TRUE; /* rows that go are no choice */
  zamyn_widget_drop_children (GTK_WIDGET (self), ZAMYN_TYPE_TRADE_PANEL);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (zamyn_trade_panel_parent_class)->dispose (object);
}

static void
zamyn_trade_panel_class_init (ZamynTradePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_trade_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/trade-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynTradePanel, year_choice);
  gtk_widget_class_bind_template_child (widget_class, ZamynTradePanel, annual_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynTradePanel, winter_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynTradePanel, list);
  gtk_widget_class_bind_template_child (widget_class, ZamynTradePanel, filter_entry);
  gtk_widget_class_set_css_name (widget_class, "tradepanel");
}

static void
zamyn_trade_panel_init (ZamynTradePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zamyn_widget_name_inner (GTK_WIDGET (self->year_choice), _ ("Year"));
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (on_rows_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_entry, "search-changed",
                           G_CALLBACK (gtk_list_box_invalidate_filter), self->list,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->year_choice, "notify::selected", G_CALLBACK (on_year_chosen), self,
                           G_CONNECT_SWAPPED);
}

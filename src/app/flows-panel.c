/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/flows-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "app/flow-item.h"
#include "app/widget-tools.h"

struct _ZamynFlowsPanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  GtkSortListModel *sorted;

  GtkStack *stack;
  GtkLabel *heading;
  GtkDropDown *by_choice;
  GtkColumnView *table;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *direction_column;
  GtkColumnViewColumn *amount_column;
  GtkColumnViewColumn *share_column;
};

G_DEFINE_FINAL_TYPE (ZamynFlowsPanel, zamyn_flows_panel, GTK_TYPE_WIDGET)

typedef enum
{
  COLUMN_NAME,
  COLUMN_DIRECTION,
  COLUMN_AMOUNT,
  COLUMN_SHARE,
} Column;

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  Column column = GPOINTER_TO_INT (data);

  (void) factory;
  gtk_label_set_xalign (GTK_LABEL (label), column >= COLUMN_AMOUNT ? 1 : 0);
  if (column == COLUMN_NAME)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column >= COLUMN_AMOUNT)
    gtk_widget_add_css_class (label, "figure");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  ZamynFlowItem *item = gtk_list_item_get_item (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  const char *text = "";

  (void) factory;
  switch ((Column) GPOINTER_TO_INT (data))
    {
    case COLUMN_NAME:
      text = item->name;
      break;
    case COLUMN_DIRECTION:
      text = item->direction == ZAMYN_DIRECTION_IMPORT   ? C_ ("flow", "in")
             : item->direction == ZAMYN_DIRECTION_EXPORT ? C_ ("flow", "out")
                                                         : C_ ("flow", "own");
      break;
    case COLUMN_AMOUNT:
      text = item->amount_text;
      break;
    case COLUMN_SHARE:
      text = item->share_text;
      break;
    default:
      break;
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *item->sources == '\0' ? NULL : item->sources);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const ZamynFlowItem *one = a, *other = b;

  switch ((Column) GPOINTER_TO_INT (data))
    {
    case COLUMN_NAME:
      return g_utf8_collate (one->name, other->name);
    case COLUMN_DIRECTION:
      return one->direction - other->direction;
    case COLUMN_AMOUNT:
      return one->amount < other->amount ? -1 : one->amount > other->amount;
    case COLUMN_SHARE:
    default:
      return one->share < other->share ? -1 : one->share > other->share;
    }
}

static void
set_up_column (GtkColumnViewColumn *column, Column which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, GINT_TO_POINTER (which), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), GINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GINT_TO_POINTER (which));
  gtk_column_view_column_set_factory (column, factory);
  gtk_column_view_column_set_sorter (column, sorter);
  g_object_unref (factory);
}

static void
show_heading (ZamynFlowsPanel *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  guint32 commodity = zamyn_session_get_commodity (self->session);
  g_autofree char *text = NULL;

  if (commodity == ZAMYN_NONE)
    text = g_strdup (_ ("All trade by value"));
  else
    text = zamyn_facts_dup_good_name (atlas, commodity,
                                      zamyn_session_get_direction (self->session)
                                              == ZAMYN_DIRECTION_EXPORT
                                          ? ZAMYN_DIRECTION_EXPORT
                                          : ZAMYN_DIRECTION_IMPORT,
                                      zamyn_session_get_language (self->session));
  gtk_label_set_text (self->heading, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), text);
}

static void
fill (ZamynFlowsPanel *self)
{
  ZamynFlowsBy by = gtk_drop_down_get_selected (self->by_choice) == 1 ? ZAMYN_FLOWS_BY_CROSSING
                                                                      : ZAMYN_FLOWS_BY_PARTNER;
  g_autoptr (GListModel) items = NULL;

  if (self->session == NULL || zamyn_session_get_atlas (self->session) == NULL)
    return;
  items = zamyn_flow_item_list (self->session, by);
  gtk_column_view_column_set_title (
      self->name_column, by == ZAMYN_FLOWS_BY_CROSSING ? _ ("Crossing") : _ ("Partner"));
  gtk_sort_list_model_set_model (self->sorted, items);
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (items) == 0
                           && zamyn_session_get_assignment (self->session) != NULL
                       ? "empty"
                       : "table");
  show_heading (self);
}

static void
on_activate (ZamynFlowsPanel *self, guint position)
{
  g_autoptr (ZamynFlowItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (item != NULL && item->target.kind != ZAMYN_TARGET_NONE)
    zamyn_session_select (self->session, &item->target);
}

static void
on_session_changed (ZamynFlowsPanel *self, guint parts)
{
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_FLOWS | ZAMYN_SESSION_FILTER))
    fill (self);
}

void
zamyn_flows_panel_set_session (ZamynFlowsPanel *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_FLOWS_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_flows_panel_dispose (GObject *object)
{
  ZamynFlowsPanel *self = ZAMYN_FLOWS_PANEL (object);

  zamyn_widget_drop_children (GTK_WIDGET (self), ZAMYN_TYPE_FLOWS_PANEL);
  g_clear_object (&self->sorted);
  G_OBJECT_CLASS (zamyn_flows_panel_parent_class)->dispose (object);
}

static void
zamyn_flows_panel_class_init (ZamynFlowsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_flows_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/flows-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, by_choice);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, table);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, name_column);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, direction_column);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, amount_column);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, share_column);
}

static void
zamyn_flows_panel_init (ZamynFlowsPanel *self)
{
  GtkSelectionModel *selection;

  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_column (self->name_column, COLUMN_NAME);
  set_up_column (self->direction_column, COLUMN_DIRECTION);
  set_up_column (self->amount_column, COLUMN_AMOUNT);
  set_up_column (self->share_column, COLUMN_SHARE);
  self->sorted =
      gtk_sort_list_model_new (NULL, g_object_ref (gtk_column_view_get_sorter (self->table)));
  selection = GTK_SELECTION_MODEL (
      gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted))));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (selection), TRUE);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->table, selection);
  g_object_unref (selection);
  gtk_column_view_sort_by_column (self->table, self->amount_column, GTK_SORT_DESCENDING);
  g_signal_connect_object (self->table, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_choice, "notify::selected", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
}

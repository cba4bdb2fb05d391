/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/flows-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/dialogs.h"
#include "app/facts.h"
#include "app/flow-item.h"
#include "app/widget-tools.h"
#include "core/file-io.h"

struct _ZamynFlowsPanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  char *wanted; /* part of the names that are shown, folded */

  GtkStack *stack;
  GtkLabel *heading;
  GtkSearchEntry *filter_entry;
  GtkToggleButton *view_button;
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

static const char *
get_direction_name (int direction)
{
  return direction == ZAMYN_DIRECTION_IMPORT   ? C_ ("flow", "in")
         : direction == ZAMYN_DIRECTION_EXPORT ? C_ ("flow", "out")
                                               : C_ ("flow", "own");
}

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
  g_autofree char *tip = NULL;

  (void) factory;
  switch ((Column) GPOINTER_TO_INT (data))
    {
    case COLUMN_NAME:
      text = item->name;
      break;
    case COLUMN_DIRECTION:
      text = get_direction_name (item->direction);
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
  tip = *item->sources == '\0' ? g_strdup (item->name)
                               : g_strdup_printf ("%s\n%s", item->name, item->sources);
  gtk_widget_set_tooltip_text (label, tip);
}

static double
known_or_least (double value)
{
  return isnan (value) ? -1.0 : value; /* what is unknown comes last */
}

static int
compare_numbers (double a, double b)
{
  return (known_or_least (a) > known_or_least (b)) - (known_or_least (a) < known_or_least (b));
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
      return compare_numbers (one->amount, other->amount);
    case COLUMN_SHARE:
    default:
      return compare_numbers (one->share, other->share);
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
  guint n = 0;
  g_autofree char *text = NULL;

  if (zamyn_session_looks_at_several (self->session))
    text = g_strdup (_ ("Several commodities"));
  else if (commodity == ZAMYN_NONE)
    text = g_strdup (_ ("All trade by value"));
  else if (zamyn_session_get_direction (self->session) < 0)
    text = g_strdup (zamyn_names_get (&zamyn_atlas_get_commodities (atlas, &n)[commodity].names,
                                      zamyn_session_get_language (self->session)));
  else
    text = zamyn_facts_dup_good_name (
        atlas, commodity, (ZamynDirection) zamyn_session_get_direction (self->session),
        zamyn_session_get_language (self->session));
  gtk_label_set_text (self->heading, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), text);
}

static ZamynFlowsBy
get_by (ZamynFlowsPanel *self)
{
  static const ZamynFlowsBy choices[] = { ZAMYN_FLOWS_BY_PARTNER, ZAMYN_FLOWS_BY_CROSSING,
                                          ZAMYN_FLOWS_BY_LINK };

  return choices[MIN (gtk_drop_down_get_selected (self->by_choice), G_N_ELEMENTS (choices) - 1)];
}

/* The row of what is selected on the map. */
static void
mark_selected (ZamynFlowsPanel *self)
{
  const ZamynTarget *target = zamyn_session_get_selection (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; target->id != NULL && i < n && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (ZamynFlowItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      if (item->target.kind == target->kind && g_strcmp0 (item->target.id, target->id) == 0)
        found = i;
    }
  gtk_single_selection_set_selected (self->selection, found);
}

static void
fill (ZamynFlowsPanel *self)
{
  ZamynFlowsBy by = get_by (self);
  g_autoptr (GListModel) items = NULL;

  if (self->session == NULL || zamyn_session_get_atlas (self->session) == NULL)
    return;
  items = zamyn_flow_item_list (self->session, by);
  gtk_column_view_column_set_title (self->name_column,
                                    by == ZAMYN_FLOWS_BY_CROSSING ? _ ("Crossing")
                                    : by == ZAMYN_FLOWS_BY_LINK   ? _ ("Line")
                                                                  : _ ("Partner"));
  gtk_column_view_column_set_title (self->share_column,
                                    by == ZAMYN_FLOWS_BY_LINK ? _ ("Load") : _ ("Share"));
  gtk_filter_list_model_set_model (self->filtered, items);
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (items) == 0
                           && zamyn_session_get_assignment (self->session) != NULL
                       ? "empty"
                       : "table");
  show_heading (self);
  mark_selected (self);
}

/* Narrowing */

static gboolean
is_wanted (gpointer object, gpointer data)
{
  const ZamynFlowItem *item = object;
  ZamynFlowsPanel *self = data;
  g_autofree char *folded = NULL;

  if (gtk_toggle_button_get_active (self->view_button)
      && !zamyn_session_is_in_view (self->session, &item->target))
    return FALSE;
  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;
  folded = g_utf8_casefold (item->name, -1);
  return strstr (folded, self->wanted) != NULL;
}

static void
on_filter (ZamynFlowsPanel *self)
{
  g_free (self->wanted);
  self->wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* With this the table is the map's twin for who cannot see it: what is shown there is listed here. */
static void
on_view (ZamynFlowsPanel *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* The table elsewhere: as it is shown onto the clipboard, as files have it into a file */

static void
do_copy (GtkWidget *widget, const char *name, GVariant *target)
{
  ZamynFlowsPanel *self = ZAMYN_FLOWS_PANEL (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  (void) name;
  (void) target;
  g_string_append_printf (text, "%s\t%s\t%s\t%s\n",
                          gtk_column_view_column_get_title (self->name_column),
                          gtk_column_view_column_get_title (self->direction_column),
                          gtk_column_view_column_get_title (self->amount_column),
                          gtk_column_view_column_get_title (self->share_column));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ZamynFlowItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      g_string_append_printf (text, "%s\t%s\t%s\t%s\n", item->name,
                              get_direction_name (item->direction), item->amount_text,
                              item->share_text);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  zamyn_session_tell (self->session, _ ("Table copied"));
}

static void
csv_chosen (const char *path, gpointer data)
{
  ZamynFlowsPanel *self = data;
  g_autoptr (GString) text = g_string_new (zamyn_flow_item_get_csv_header (get_by (self)));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append_c (text, '\n');
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ZamynFlowItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      g_string_append (text, item->csv);
      g_string_append_c (text, '\n');
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  zamyn_session_tell (self->session, zamyn_file_write (path, bytes, &error) ? _ ("Table written")
                                                                           : error->message);
}

static void
do_export (GtkWidget *widget, const char *name, GVariant *target)
{
  (void) name;
  (void) target;
  zamyn_dialogs_save_file (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export Table"),
                           "flows.csv", csv_chosen, widget, NULL);
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
  if ((parts & ZAMYN_SESSION_VIEW) && gtk_toggle_button_get_active (self->view_button))
    on_view (self);
  if (parts & ZAMYN_SESSION_SELECTION)
    mark_selected (self);
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
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->wanted, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, view_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, by_choice);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, table);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, name_column);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, direction_column);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, amount_column);
  gtk_widget_class_bind_template_child (widget_class, ZamynFlowsPanel, share_column);
  gtk_widget_class_install_action (widget_class, "flows.copy", NULL, do_copy);
  gtk_widget_class_install_action (widget_class, "flows.export", NULL, do_export);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "flows.copy", NULL);
}

static void
zamyn_flows_panel_init (ZamynFlowsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zamyn_widget_name_inner (GTK_WIDGET (self->by_choice), _ ("Group flows by"));
  zamyn_widget_name_inner (GTK_WIDGET (self->table), _ ("Flows"));
  set_up_column (self->name_column, COLUMN_NAME);
  set_up_column (self->direction_column, COLUMN_DIRECTION);
  set_up_column (self->amount_column, COLUMN_AMOUNT);
  set_up_column (self->share_column, COLUMN_SHARE);
  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (self->filter));
  self->sorted =
      gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                               g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  gtk_column_view_sort_by_column (self->table, self->amount_column, GTK_SORT_DESCENDING);
  g_signal_connect_object (self->table, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_choice, "notify::selected", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view_button, "toggled", G_CALLBACK (on_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_entry, "search-changed", G_CALLBACK (on_filter), self,
                           G_CONNECT_SWAPPED);
}

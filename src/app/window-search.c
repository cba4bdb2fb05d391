/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The search of the window: results as they are typed; choosing one selects it everywhere. */

#include "app/window-private.h"

#include "app/search.h"

#define MOST_RESULTS 20

static void
choose (ZamynWindow *self, GtkListBoxRow *row)
{
  const ZamynFound *found = g_object_get_data (G_OBJECT (row), "zamyn-found");
  GPtrArray *results = g_object_get_data (G_OBJECT (self->search_list), "zamyn-results");

  (void) results; /* keeps @found alive until the list is filled anew */
  gtk_popover_popdown (self->search_popover);
  if (found->commodity != ZAMYN_NONE)
    {
      zamyn_session_set_filter (self->session, found->commodity, -1);
      return;
    }
  zamyn_session_select (self->session, &found->target);
  zamyn_map_area_reveal (self->map, &found->target);
  zamyn_window_show_panel (self, "details");
}

static GtkWidget *
new_row (const ZamynFound *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (found->name);
  GtkWidget *kind = gtk_label_new (found->kind);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (kind, "figure-small");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "zamyn-found", (gpointer) found);
  return row;
}

static void
search (ZamynWindow *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GPtrArray *results;
  GtkWidget *child;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->search_list, 0))) != NULL)
    gtk_list_box_remove (self->search_list, child);
  gtk_widget_set_visible (GTK_WIDGET (self->search_list), *text != '\0');
  if (atlas == NULL)
    return;
  results = zamyn_search (atlas, text, zamyn_session_get_language (self->session), MOST_RESULTS);
  for (guint i = 0; i < results->len; i++)
    gtk_list_box_append (self->search_list, new_row (g_ptr_array_index (results, i)));
  g_object_set_data_full (G_OBJECT (self->search_list), "zamyn-results", results,
                          (GDestroyNotify) g_ptr_array_unref);
}

/* Enter takes the first. */
static void
choose_first (ZamynWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->search_list, 0);

  if (row != NULL)
    choose (self, row);
}

static void
on_shown (ZamynWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
zamyn_window_set_up_search (ZamynWindow *self)
{
  g_signal_connect_object (self->search_popover, "show", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (choose_first), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_list, "row-activated", G_CALLBACK (choose), self,
                           G_CONNECT_SWAPPED);
}

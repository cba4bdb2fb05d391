/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/detail-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "app/figures.h"
#include "app/widget-tools.h"

#define MOST_GOODS 12
/* The slider is an answer when it has rested so long. */
#define REST_MS 250

struct _ZamynDetailPanel
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */

  GtkStack *stack;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkGrid *grid;
  GtkButton *close_button;
  GtkButton *halve_button;
  GtkScale *capacity_scale;
  guint capacity_source;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (ZamynDetailPanel, zamyn_detail_panel, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_fact (ZamynDetailPanel *self, const ZamynFact *fact, int *row)
{
  GtkWidget *label = new_label (fact->label, "dim-label");
  GtkWidget *value = new_label (fact->value, fact->is_alarm ? "alarm-text" : "figure-plain");

  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_selectable (GTK_LABEL (value), FALSE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->grid, label, 0, *row, 1, 1);
  gtk_grid_attach (self->grid, value, 1, (*row)++, 1, 1);
  if (*fact->source != '\0')
    {
      /* TRANSLATORS: how sure a figure is, then the title of its source */
      g_autofree char *text = *fact->basis == '\0'
                                  ? g_strdup (fact->source)
                                  : g_strdup_printf (_ ("%s · %s"), fact->basis, fact->source);

      GtkWidget *source = new_label (text, "source");

      if (*fact->url != '\0')
        {
          g_autofree char *markup =
              g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">%s</a>", fact->url,
                                       fact->url, text);

          gtk_label_set_markup (GTK_LABEL (source), markup);
        }
      gtk_grid_attach (self->grid, source, 1, (*row)++, 1, 1);
    }
}

/* The slider */

static gboolean
set_capacity (gpointer data)
{
  ZamynDetailPanel *self = data;

  self->capacity_source = 0;
  zamyn_session_set_capacity (self->session, zamyn_session_get_selection (self->session),
                              round (gtk_range_get_value (GTK_RANGE (self->capacity_scale))) / 100.0);
  return G_SOURCE_REMOVE;
}

static void
on_capacity (ZamynDetailPanel *self)
{
  if (self->updating)
    return;
  g_clear_handle_id (&self->capacity_source, g_source_remove);
  self->capacity_source = g_timeout_add (REST_MS, set_capacity, self);
}

static char *
format_capacity (GtkScale *scale, double value, gpointer data)
{
  (void) scale;
  (void) data;
  return zamyn_figure_dup_percent (value);
}

static void
show_capacity (ZamynDetailPanel *self, const ZamynTarget *target)
{
  if (self->capacity_source != 0)
    return; /* it is still being moved */
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->capacity_scale),
                       100.0 * MIN (zamyn_session_get_capacity (self->session, target), 1.0));
  self->updating = FALSE;
}

static void
show (ZamynDetailPanel *self)
{
  const ZamynTarget *target = zamyn_session_get_selection (self->session);
  g_autoptr (ZamynFacts) facts = zamyn_facts_new (self->session, target, MOST_GOODS);
  GtkWidget *child;
  int row = 0;

  if (facts == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_label_set_text (self->title, facts->title);
  gtk_label_set_text (self->subtitle, facts->subtitle == NULL ? "" : facts->subtitle);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < facts->rows->len; i++)
    add_fact (self, g_ptr_array_index (facts->rows, i), &row);
  gtk_button_set_label (self->close_button, zamyn_session_is_closed (self->session, target)
                                                ? _ ("Reopen")
                                                : C_ ("verb", "Close"));
  gtk_button_set_label (self->halve_button, zamyn_session_is_halved (self->session, target)
                                                ? _ ("Full Capacity")
                                                : _ ("Halve"));
  show_capacity (self, target);
  gtk_stack_set_visible_child_name (self->stack, "facts");
}

static void
on_session_changed (ZamynDetailPanel *self, guint parts)
{
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_SELECTION | ZAMYN_SESSION_FLOWS
               | ZAMYN_SESSION_SCENARIO | ZAMYN_SESSION_RANKING))
    show (self);
}

void
zamyn_detail_panel_set_session (ZamynDetailPanel *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_DETAIL_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_detail_panel_dispose (GObject *object)
{
  g_clear_handle_id (&ZAMYN_DETAIL_PANEL (object)->capacity_source, g_source_remove);
  zamyn_widget_drop_children (GTK_WIDGET (object), ZAMYN_TYPE_DETAIL_PANEL);
  G_OBJECT_CLASS (zamyn_detail_panel_parent_class)->dispose (object);
}

static void
zamyn_detail_panel_class_init (ZamynDetailPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_detail_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/detail-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, title);
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, grid);
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, close_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, halve_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynDetailPanel, capacity_scale);
}

static void
zamyn_detail_panel_init (ZamynDetailPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scale_set_format_value_func (self->capacity_scale, format_capacity, NULL, NULL);
  for (int mark = 0; mark <= 100; mark += 25)
    gtk_scale_add_mark (self->capacity_scale, mark, GTK_POS_BOTTOM, NULL);
  g_signal_connect_object (self->capacity_scale, "value-changed", G_CALLBACK (on_capacity), self,
                           G_CONNECT_SWAPPED);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/panes.h"

#define START_WIDTH 276
#define MEDIUM_BELOW 1150
#define NARROW_BELOW 760
#define NARROW_CENTRE_HEIGHT 310

enum
{
  CHILD_START,
  CHILD_CENTRE,
  CHILD_END,
  CHILD_BAR,
  N_CHILDREN,
};

struct _ZamynPanes
{
  GtkWidget parent_instance;

  GtkWidget *children[N_CHILDREN];
  gboolean show_start, show_end;
  ZamynPage page;
  ZamynPanesMode mode;
  guint notify_idle;
};

G_DEFINE_FINAL_TYPE (ZamynPanes, zamyn_panes, GTK_TYPE_WIDGET)

enum
{
  PROP_START = 1, /* the children in the order of the enumeration above */
  PROP_CENTRE,
  PROP_END,
  PROP_BAR,
  PROP_SHOW_START,
  PROP_SHOW_END,
  PROP_MODE,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

static int
least (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  if (child != NULL && gtk_widget_get_visible (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The window may always become narrow: the least size is that of the narrow arrangement. */
static void
zamyn_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  ZamynPanes *self = ZAMYN_PANES (widget);

  (void) for_size;
  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for (int i = 0; i < N_CHILDREN; i++)
      *minimum = MAX (*minimum, least (self->children[i], orientation, -1));
  else
    *minimum = 360;
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 1280 : 760);
  *minimum_baseline = *natural_baseline = -1;
}

static void
place (ZamynPanes *self, int child, gboolean shown, int x, int y, int width, int height)
{
  GtkWidget *widget = self->children[child];

  if (widget == NULL)
    return;
  gtk_widget_set_child_visible (widget, shown);
  if (shown && gtk_widget_get_visible (widget))
    gtk_widget_size_allocate (
        widget,
        &(GtkAllocation){ x, y, MAX (width, least (widget, GTK_ORIENTATION_HORIZONTAL, -1)),
                          MAX (height, 1) },
        -1);
}

static void
allocate_side_by_side (ZamynPanes *self, int width, int height)
{
  /* Some languages need more room than the usual. */
  int start = self->show_start ? MAX (START_WIDTH, least (self->children[CHILD_START],
                                                          GTK_ORIENTATION_HORIZONTAL, -1))
                               : 0;
  int end = self->show_end ? MAX (ZAMYN_PANES_END_WIDTH, least (self->children[CHILD_END],
                                                                GTK_ORIENTATION_HORIZONTAL, -1))
                           : 0;
  gboolean over = self->mode == ZAMYN_PANES_MEDIUM;
  int centre = width - start - (over ? 0 : end);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  place (self, CHILD_START, self->show_start, is_rtl ? width - start : 0, 0, start, height);
  place (self, CHILD_CENTRE, TRUE, is_rtl ? width - start - centre : start, 0, centre, height);
  place (self, CHILD_END, self->show_end, is_rtl ? 0 : width - end, 0, end, height);
  place (self, CHILD_BAR, FALSE, 0, 0, 0, 0);
}

static void
allocate_narrow (ZamynPanes *self, int width, int height)
{
  int bar = least (self->children[CHILD_BAR], GTK_ORIENTATION_VERTICAL, width);
  int room = height - bar;
  int centre = self->page == ZAMYN_PAGE_MAP ? room : MIN (NARROW_CENTRE_HEIGHT, room * 11 / 20);

  place (self, CHILD_CENTRE, TRUE, 0, 0, width, centre);
  place (self, CHILD_START, self->page == ZAMYN_PAGE_START, 0, centre, width, room - centre);
  place (self, CHILD_END, self->page == ZAMYN_PAGE_END, 0, centre, width, room - centre);
  place (self, CHILD_BAR, TRUE, 0, room, width, bar);
}

static gboolean
notify_mode (gpointer data)
{
  ZamynPanes *self = data;

  self->notify_idle = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
  return G_SOURCE_REMOVE;
}

static ZamynPanesMode
mode_for_width (int width)
{
  return width < NARROW_BELOW   ? ZAMYN_PANES_NARROW
         : width < MEDIUM_BELOW ? ZAMYN_PANES_MEDIUM
                                : ZAMYN_PANES_WIDE;
}

void
zamyn_panes_expect_width (ZamynPanes *self, int width)
{
  g_return_if_fail (ZAMYN_IS_PANES (self));

  if (self->mode == mode_for_width (width))
    return;
  self->mode = mode_for_width (width);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
}

static void
zamyn_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZamynPanes *self = ZAMYN_PANES (widget);
  ZamynPanesMode mode = mode_for_width (width);

  (void) baseline;
  if (mode != self->mode)
    {
      self->mode = mode;
      /* Listeners change widgets, which may not happen while sizes are being given out. */
      if (self->notify_idle == 0)
        self->notify_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_mode, self, NULL);
    }
  if (mode == ZAMYN_PANES_NARROW)
    allocate_narrow (self, width, height);
  else
    allocate_side_by_side (self, width, height);
}

static void
set_child (ZamynPanes *self, int child, GtkWidget *widget)
{
  g_clear_pointer (&self->children[child], gtk_widget_unparent);
  self->children[child] = widget;
  if (widget == NULL)
    return;
  /* Keyboard order: start, centre, end, bar; drawing order the same, so that end lies over centre. */
  for (int i = child - 1; i >= 0; i--)
    if (self->children[i] != NULL)
      {
        gtk_widget_insert_after (widget, GTK_WIDGET (self), self->children[i]);
        return;
      }
  gtk_widget_insert_after (widget, GTK_WIDGET (self), NULL);
}

static void
zamyn_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  ZamynPanes *self = ZAMYN_PANES (object);

  switch (id)
    {
    case PROP_START:
    case PROP_CENTRE:
    case PROP_END:
    case PROP_BAR:
      set_child (self, (int) id - PROP_START, g_value_get_object (value));
      break;
    case PROP_SHOW_START:
      self->show_start = g_value_get_boolean (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_SHOW_END:
      self->show_end = g_value_get_boolean (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
zamyn_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  ZamynPanes *self = ZAMYN_PANES (object);

  switch (id)
    {
    case PROP_START:
    case PROP_CENTRE:
    case PROP_END:
    case PROP_BAR:
      g_value_set_object (value, self->children[id - PROP_START]);
      break;
    case PROP_SHOW_START:
      g_value_set_boolean (value, self->show_start);
      break;
    case PROP_SHOW_END:
      g_value_set_boolean (value, self->show_end);
      break;
    case PROP_MODE:
      g_value_set_int (value, (int) self->mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
zamyn_panes_dispose (GObject *object)
{
  ZamynPanes *self = ZAMYN_PANES (object);

  g_clear_handle_id (&self->notify_idle, g_source_remove);
  for (int i = 0; i < N_CHILDREN; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);
  G_OBJECT_CLASS (zamyn_panes_parent_class)->dispose (object);
}

static void
zamyn_panes_class_init (ZamynPanesClass *klass)
{
  static const char *const child_names[] = { "start", "centre", "end", "bar" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = zamyn_panes_set_property;
  object_class->get_property = zamyn_panes_get_property;
  object_class->dispose = zamyn_panes_dispose;
  widget_class->measure = zamyn_panes_measure;
  widget_class->size_allocate = zamyn_panes_size_allocate;
  for (guint i = 0; i < N_CHILDREN; i++)
    props[PROP_START + i] = g_param_spec_object (child_names[i], NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_START] = g_param_spec_boolean ("show-start", NULL, NULL, TRUE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_END] = g_param_spec_boolean ("show-end", NULL, NULL, TRUE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, 0, ZAMYN_PANES_NARROW, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
zamyn_panes_init (ZamynPanes *self)
{
  self->show_start = self->show_end = TRUE;
  self->page = ZAMYN_PAGE_MAP;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

ZamynPanesMode
zamyn_panes_get_mode (ZamynPanes *self)
{
  g_return_val_if_fail (ZAMYN_IS_PANES (self), ZAMYN_PANES_WIDE);

  return self->mode;
}

void
zamyn_panes_set_page (ZamynPanes *self, ZamynPage page)
{
  g_return_if_fail (ZAMYN_IS_PANES (self));

  self->page = page;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

ZamynPage
zamyn_panes_get_page (ZamynPanes *self)
{
  g_return_val_if_fail (ZAMYN_IS_PANES (self), ZAMYN_PAGE_MAP);

  return self->page;
}

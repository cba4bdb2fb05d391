/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The view is a ZamynViewport whose frame is the widget in millimetres. Input changes the view, which
 * redraws the last image transformed in the same frame and orders a sharp one. At most one order is
 * under way; while it is, only the newest view is remembered. */

#include "app/map-area-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <time.h>

#include "map/pick.h"

#define MARGIN 0.15
#define MOST_VIEWS 100
/* Going to a thing shows it at this scale at least. */
#define NEAR_SCALE 1.5e6
#define FAR_SCALE 2.0e7

G_DEFINE_FINAL_TYPE (ZamynMapArea, zamyn_map_area, GTK_TYPE_WIDGET)

enum
{
  DRAWN,
  MOVED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Where one has been: each view that was drawn, if it is another one than the last. */

static gboolean
is_same_view (const ZamynViewport *a, const ZamynViewport *b)
{
  double step = 0.02 * a->scale * a->frame.width / 1000.0; /* 2 % of the width, projected metres */

  return fabs (a->scale / b->scale - 1.0) < 0.02 && fabs (a->centre.x - b->centre.x) < step
         && fabs (a->centre.y - b->centre.y) < step;
}

static void
remember_view (ZamynMapArea *self)
{
  if (self->views->len > 0
      && is_same_view (&g_array_index (self->views, ZamynViewport, self->view_index), &self->view))
    return;
  if (self->views->len > 0)
    g_array_set_size (self->views, self->view_index + 1);
  g_array_append_val (self->views, self->view);
  if (self->views->len > MOST_VIEWS)
    g_array_remove_index (self->views, 0);
  self->view_index = self->views->len - 1;
  g_signal_emit (self, signals[MOVED], 0);
}

gboolean
zamyn_map_area_can_go (ZamynMapArea *self, int step)
{
  gint64 index = (gint64) self->view_index + step;

  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), FALSE);

  return index >= 0 && index < (gint64) self->views->len;
}

void
zamyn_map_area_go (ZamynMapArea *self, int step)
{
  ZamynViewport view;

  if (!zamyn_map_area_can_go (self, step))
    return;
  self->view_index = (guint) ((int) self->view_index + step);
  view = g_array_index (self->views, ZamynViewport, self->view_index);
  view.frame = self->view.frame;
  zamyn_map_area_set_view (self, view);
  g_signal_emit (self, signals[MOVED], 0);
}

/* Drawing */

static void order_image (ZamynMapArea *self);

/* Time of this thread's processor, ms: what others do meanwhile is not counted. */
static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * (double) now.tv_sec + 1e-6 * (double) now.tv_nsec;
}

static void
note_time (ZamynMapArea *self, double begun_ms)
{
  self->longest_ms = MAX (self->longest_ms, get_cpu_ms () - begun_ms);
}

double
zamyn_map_area_take_longest_ms (ZamynMapArea *self)
{
  double longest = self->longest_ms;

  self->longest_ms = 0.0;
  return longest;
}

static void
image_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZamynMapArea) self = data;
  double begun_ms = get_cpu_ms ();
  ZamynMapImage *image = zamyn_map_image_draw_finish (result, NULL);

  (void) source;
  self->busy = FALSE;
  if (image != NULL)
    {
      g_clear_pointer (&self->image, zamyn_map_image_free);
      self->image = image;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (self->stale)
    order_image (self);
  else if (image != NULL)
    {
      remember_view (self);
      zamyn_session_set_view (self->session, &self->view);
      g_signal_emit (self, signals[DRAWN], 0);
    }
  note_time (self, begun_ms);
}

static void
order_image (ZamynMapArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ZamynPicture *picture = self->session == NULL ? NULL : zamyn_session_get_picture (self->session);
  ZamynMapOrder order;

  if (picture == NULL || !self->has_view || gtk_widget_get_width (widget) < 2
      || gtk_widget_get_height (widget) < 2)
    return;
  if (self->busy)
    {
      self->stale = TRUE;
      return;
    }
  self->busy = TRUE;
  self->stale = FALSE;
  order = (ZamynMapOrder){
    .picture = picture,
    .viewport = self->view,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .scale = gtk_widget_get_scale_factor (widget),
    .margin = MARGIN,
  };
  zamyn_map_image_draw_async (&order, self->cancellable, image_done, g_object_ref (self));
}

static void
view_changed (ZamynMapArea *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  order_image (self);
}

static void
zamyn_map_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  double begun_ms = get_cpu_ms ();

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->session != NULL)
    {
      ZamynColour sea = zamyn_style_get_colour (zamyn_session_get_style (self->session), "neighbour");
      GdkRGBA rgba = { (float) sea.r, (float) sea.g, (float) sea.b, 1 };

      gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (0, 0, width, height));
    }
  if (self->image != NULL && self->has_view)
    {
      const ZamynMapImage *image = self->image;
      double factor = image->viewport.scale / self->view.scale;
      ZamynXY middle = zamyn_viewport_to_page (&self->view, image->viewport.centre);
      double w = image->width * factor, h = image->height * factor;
      double x = middle.x / ZAMYN_PX - w / 2, y = middle.y / ZAMYN_PX - h / 2;

      if (fabs (factor - 1.0) < 1e-9)
        {
          /* whole pixels keep the moved image sharp */
          x = round (x);
          y = round (y);
        }
      gtk_snapshot_append_texture (
          snapshot, image->map,
          &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) w, (float) h));
      if (image->card != NULL && width >= 560 && height >= 420)
        gtk_snapshot_append_texture (
            snapshot, image->card,
            &GRAPHENE_RECT_INIT (0, height - (float) image->card_height, (float) image->card_width,
                                 (float) image->card_height));
    }
  gtk_snapshot_pop (snapshot);
  if (gtk_widget_get_child_visible (self->pill))
    gtk_widget_snapshot_child (widget, self->pill, snapshot);
  note_time (self, begun_ms);
}

/* The view */

void
zamyn_map_area_set_view (ZamynMapArea *self, ZamynViewport view)
{
  double begun_ms;

  view.scale = CLAMP (view.scale, ZAMYN_MAP_CLOSEST, ZAMYN_MAP_FARTHEST);
  if (!isfinite (view.centre.x) || !isfinite (view.centre.y))
    return;
  begun_ms = get_cpu_ms ();
  self->view = view;
  self->is_start = FALSE;
  view_changed (self);
  note_time (self, begun_ms);
}

void
zamyn_map_area_pan (ZamynMapArea *self, double dx_px, double dy_px)
{
  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));

  zamyn_map_area_move (self, dx_px, dy_px);
}

/* Takes the atlas's view where there is none, or where nobody has moved it yet. */
static void
adopt_size (ZamynMapArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ZamynScene *scene = self->session == NULL ? NULL : zamyn_session_get_scene (self->session);
  ZamynRect frame = { 0, 0, gtk_widget_get_width (widget) * ZAMYN_PX,
                      gtk_widget_get_height (widget) * ZAMYN_PX };

  if (scene == NULL || frame.width < 1 || frame.height < 1)
    return;
  if (!self->has_view || self->is_start)
    {
      self->view = zamyn_scene_get_start (scene, frame);
      self->has_view = self->is_start = TRUE;
    }
  self->view.frame = frame;
}

void
zamyn_map_area_fit (ZamynMapArea *self)
{
  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));

  self->is_start = TRUE;
  adopt_size (self);
  view_changed (self);
}

void
zamyn_map_area_go_to (ZamynMapArea *self, const ZamynTarget *target)
{
  ZamynPicture *picture;
  ZamynViewport view = self->view;
  ZamynXY place;

  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));

  picture = self->session == NULL ? NULL : zamyn_session_get_picture (self->session);
  if (picture == NULL || !self->has_view || target->kind == ZAMYN_TARGET_NONE)
    return;
  place = zamyn_pick_get_place (picture, target);
  if (!isfinite (place.x) || !isfinite (place.y))
    return;
  view.centre = place;
  view.scale = MIN (view.scale, target->kind == ZAMYN_TARGET_COUNTRY ? FAR_SCALE : NEAR_SCALE);
  zamyn_map_area_set_view (self, view);
}

void
zamyn_map_area_reveal (ZamynMapArea *self, const ZamynTarget *target)
{
  ZamynPicture *picture;
  ZamynXY place, page;
  ZamynViewport view = self->view;
  double inset;

  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));

  picture = self->session == NULL ? NULL : zamyn_session_get_picture (self->session);
  if (picture == NULL || !self->has_view || target->kind == ZAMYN_TARGET_NONE)
    return;
  place = zamyn_pick_get_place (picture, target);
  if (!isfinite (place.x) || !isfinite (place.y))
    return;
  page = zamyn_viewport_to_page (&self->view, place);
  inset = 0.06 * MIN (view.frame.width, view.frame.height);
  if (page.x > inset && page.y > inset && page.x < view.frame.width - inset
      && page.y < view.frame.height - inset)
    return;
  view.centre = place;
  zamyn_map_area_set_view (self, view);
}

gboolean
zamyn_map_area_get_viewport (ZamynMapArea *self, ZamynViewport *viewport)
{
  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), FALSE);

  *viewport = self->view;
  return self->has_view;
}

gboolean
zamyn_map_area_has_image (ZamynMapArea *self)
{
  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), FALSE);

  return self->image != NULL;
}

GdkTexture *
zamyn_map_area_get_texture (ZamynMapArea *self)
{
  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), NULL);

  return self->image == NULL ? NULL : self->image->map;
}

gboolean
zamyn_map_area_is_drawn (ZamynMapArea *self)
{
  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), FALSE);

  return self->image != NULL && !self->busy && !self->stale
         && self->image->picture == zamyn_session_get_picture (self->session);
}

/* The session */

static void
name_for_readers (ZamynMapArea *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  const char *title =
      atlas == NULL ? ""
                    : zamyn_names_get (zamyn_atlas_get_title (atlas),
                                       zamyn_session_get_language (self->session));
  /* TRANSLATORS: name of the map for a screen reader; %s is a country */
  g_autofree char *label = g_strdup_printf (_ ("Map of %s"), title);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, *title == '\0' ? _ ("Map") : label,
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("The tables beside the map hold the same figures."), -1);
}

static void
on_session_changed (ZamynMapArea *self, guint parts)
{
  if (parts & ZAMYN_SESSION_ATLAS)
    {
      self->has_view = FALSE;
      self->walk_node = self->walk_link = ZAMYN_NONE;
      g_array_set_size (self->views, 0);
      self->view_index = 0;
      name_for_readers (self);
    }
  if (parts & ZAMYN_SESSION_PICTURE)
    {
      zamyn_map_area_hide_pill (self);
      if (!self->has_view)
        adopt_size (self);
      view_changed (self);
    }
  if (parts & ZAMYN_SESSION_SELECTION)
    zamyn_map_area_reveal (self, zamyn_session_get_selection (self->session));
}

void
zamyn_map_area_set_session (ZamynMapArea *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
  name_for_readers (self);
}

/* The widget */

static void
zamyn_map_area_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
  *minimum_baseline = *natural_baseline = -1;
}

static void
allocate_pill (ZamynMapArea *self, int width, int height)
{
  int w, h, x, y;

  gtk_widget_measure (self->pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &w, NULL, NULL);
  w = MIN (w, width);
  gtk_widget_measure (self->pill, GTK_ORIENTATION_VERTICAL, w, NULL, &h, NULL, NULL);
  x = (int) self->pointer_x + 16;
  y = (int) self->pointer_y + 16;
  if (x + w > width)
    x = MAX ((int) self->pointer_x - w - 12, 0);
  if (y + h > height)
    y = MAX ((int) self->pointer_y - h - 12, 0);
  gtk_widget_size_allocate (self->pill, &(GtkAllocation){ x, y, w, h }, -1);
}

static void
zamyn_map_area_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (widget);
  ZamynRect frame = { 0, 0, width * ZAMYN_PX, height * ZAMYN_PX };

  (void) baseline;
  if (gtk_widget_get_child_visible (self->pill))
    allocate_pill (self, width, height);
  gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->has_view && frame.width == self->view.frame.width
      && frame.height == self->view.frame.height)
    return;
  adopt_size (self);
  order_image (self);
}

static void
zamyn_map_area_dispose (GObject *object)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->pill, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->image, zamyn_map_image_free);
  self->session = NULL;
  G_OBJECT_CLASS (zamyn_map_area_parent_class)->dispose (object);
}

static void
zamyn_map_area_finalize (GObject *object)
{
  g_object_unref (ZAMYN_MAP_AREA (object)->cancellable);
  g_array_unref (ZAMYN_MAP_AREA (object)->views);
  G_OBJECT_CLASS (zamyn_map_area_parent_class)->finalize (object);
}

static void
zamyn_map_area_class_init (ZamynMapAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zamyn_map_area_dispose;
  object_class->finalize = zamyn_map_area_finalize;
  widget_class->snapshot = zamyn_map_area_snapshot;
  widget_class->measure = zamyn_map_area_measure;
  widget_class->size_allocate = zamyn_map_area_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "maparea");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  zamyn_map_area_add_keys (widget_class);
  signals[DRAWN] = g_signal_new ("drawn", ZAMYN_TYPE_MAP_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", ZAMYN_TYPE_MAP_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
zamyn_map_area_init (ZamynMapArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();

  self->cancellable = g_cancellable_new ();
  self->views = g_array_new (FALSE, FALSE, sizeof (ZamynViewport));
  self->walk_node = self->walk_link = ZAMYN_NONE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);

  self->pill = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->pill), 0);
  gtk_label_set_wrap (GTK_LABEL (self->pill), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->pill), 44);
  gtk_widget_add_css_class (self->pill, "map-pill");
  gtk_widget_set_can_target (self->pill, FALSE);
  gtk_widget_set_parent (self->pill, widget);
  gtk_widget_set_child_visible (self->pill, FALSE);

  g_menu_append (menu, _ ("_Close or Reopen"), "win.toggle-closed");
  g_menu_append (menu, _ ("_Half or Full Capacity"), "win.toggle-halved");
  g_menu_append (menu, _ ("Show _Details"), "win.show-details");
  g_menu_append (view, _ ("Zoom _In"), "win.zoom-in");
  g_menu_append (view, _ ("Zoom _Out"), "win.zoom-out");
  g_menu_append (view, _ ("_Whole Country"), "win.zoom-fit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, widget);

  zamyn_map_area_add_controllers (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (order_image), NULL);
}

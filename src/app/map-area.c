/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The view is a ZamynViewport whose frame is the widget in millimetres. Input changes the view, which
 * redraws the last image transformed in the same frame and orders a sharp one. At most one order is
 * under way; while it is, only the newest view is remembered. */

#include "app/map-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "app/map-image.h"
#include "map/pick.h"

#define MARGIN 0.15
#define CLOSEST 2.0e4
#define FARTHEST 2.5e8
#define PICK_TOLERANCE_MM 2.2
#define KEY_STEP_PX 64.0
#define FRICTION 4.5 /* of a thrown map, 1/s */

struct _ZamynMapArea
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed: the window outlives the view */
  ZamynViewport view;
  gboolean has_view;
  gboolean is_start; /* the view is still the one of the atlas: follow the window's size */

  ZamynMapImage *image;
  gboolean busy, stale;
  GCancellable *cancellable;

  double pointer_x, pointer_y;
  gboolean has_pointer;
  ZamynTarget hovered;
  GtkWidget *pill;
  guint pick_tick;
  GtkWidget *menu;

  ZamynViewport drag_start;
  double pinch_scale;
  double speed_x, speed_y; /* px/s, while thrown */
  gint64 throw_time;
  guint throw_tick;
};

G_DEFINE_FINAL_TYPE (ZamynMapArea, zamyn_map_area, GTK_TYPE_WIDGET)

enum
{
  DRAWN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static ZamynXY
page_point (double x_px, double y_px)
{
  return (ZamynXY){ x_px * ZAMYN_PX, y_px * ZAMYN_PX };
}

/* Drawing */

static void order_image (ZamynMapArea *self);

static void
image_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZamynMapArea) self = data;
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
    g_signal_emit (self, signals[DRAWN], 0);
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
}

/* The view */

static void
set_view (ZamynMapArea *self, ZamynViewport view)
{
  view.scale = CLAMP (view.scale, CLOSEST, FARTHEST);
  if (!isfinite (view.centre.x) || !isfinite (view.centre.y))
    return;
  self->view = view;
  self->is_start = FALSE;
  view_changed (self);
}

static void
zoom_about (ZamynMapArea *self, double factor, double x_px, double y_px)
{
  double least = self->view.scale / FARTHEST, most = self->view.scale / CLOSEST;

  if (!self->has_view || !(factor > 0.0))
    return;
  set_view (self, zamyn_viewport_zoom_about (&self->view, page_point (x_px, y_px),
                                             CLAMP (factor, least, most)));
}

static void
pan (ZamynMapArea *self, double dx_px, double dy_px)
{
  if (self->has_view)
    set_view (self, zamyn_viewport_pan (&self->view, dx_px * ZAMYN_PX, dy_px * ZAMYN_PX));
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
zamyn_map_area_zoom (ZamynMapArea *self, double factor)
{
  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));

  zoom_about (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
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
  set_view (self, view);
}

gboolean
zamyn_map_area_get_viewport (ZamynMapArea *self, ZamynViewport *viewport)
{
  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), FALSE);

  *viewport = self->view;
  return self->has_view;
}

gboolean
zamyn_map_area_is_drawn (ZamynMapArea *self)
{
  g_return_val_if_fail (ZAMYN_IS_MAP_AREA (self), FALSE);

  return self->image != NULL && !self->busy && !self->stale
         && self->image->picture == zamyn_session_get_picture (self->session);
}

/* Pointing */

static ZamynTarget
pick (ZamynMapArea *self, double x_px, double y_px)
{
  ZamynPicture *picture = self->session == NULL ? NULL : zamyn_session_get_picture (self->session);

  if (picture == NULL || !self->has_view)
    return (ZamynTarget){ ZAMYN_TARGET_NONE, ZAMYN_NONE, NULL, NULL };
  return zamyn_pick_at (picture, &self->view, page_point (x_px, y_px), PICK_TOLERANCE_MM);
}

static void
hide_pill (ZamynMapArea *self)
{
  self->hovered.kind = ZAMYN_TARGET_NONE;
  self->hovered.id = NULL;
  if (gtk_widget_get_child_visible (self->pill))
    {
      gtk_widget_set_child_visible (self->pill, FALSE);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
}

static void
show_pill (ZamynMapArea *self, const ZamynTarget *target)
{
  if (target->kind == ZAMYN_TARGET_NONE)
    {
      hide_pill (self);
      return;
    }
  if (target->kind != self->hovered.kind || g_strcmp0 (target->id, self->hovered.id) != 0)
    {
      g_autoptr (ZamynFacts) facts = zamyn_facts_new (self->session, target, 3);
      g_autofree char *markup = NULL;

      self->hovered = *target;
      if (facts == NULL)
        return;
      markup = zamyn_facts_dup_pill (facts, self->session);
      gtk_label_set_markup (GTK_LABEL (self->pill), markup);
    }
  gtk_widget_set_child_visible (self->pill, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Picking at most once a frame, however fast the pointer moves. */
static gboolean
pick_in_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (widget);
  ZamynTarget target;

  (void) clock;
  (void) data;
  self->pick_tick = 0;
  if (!self->has_pointer)
    return G_SOURCE_REMOVE;
  target = pick (self, self->pointer_x, self->pointer_y);
  show_pill (self, &target);
  gtk_widget_set_cursor_from_name (widget, target.kind == ZAMYN_TARGET_NONE ? "grab" : "pointer");
  return G_SOURCE_REMOVE;
}

static void
on_motion (ZamynMapArea *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;
  if (self->pick_tick == 0)
    self->pick_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), pick_in_frame, NULL, NULL);
}

static void
on_leave (ZamynMapArea *self)
{
  self->has_pointer = FALSE;
  hide_pill (self);
}

/* Moving */

static void
stop_throw (ZamynMapArea *self)
{
  if (self->throw_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->throw_tick);
  self->throw_tick = 0;
}

static gboolean
throw_on (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = CLAMP ((double) (now - self->throw_time) / G_USEC_PER_SEC, 0.0, 0.1);

  (void) data;
  self->throw_time = now;
  pan (self, self->speed_x * seconds, self->speed_y * seconds);
  self->speed_x *= exp (-FRICTION * seconds);
  self->speed_y *= exp (-FRICTION * seconds);
  if (hypot (self->speed_x, self->speed_y) > 12.0)
    return G_SOURCE_CONTINUE;
  self->throw_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
on_swipe (ZamynMapArea *self, double speed_x, double speed_y)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  gboolean animate = TRUE;

  g_object_get (settings, "gtk-enable-animations", &animate, NULL);
  if (!animate || hypot (speed_x, speed_y) < 80.0)
    return;
  stop_throw (self);
  self->speed_x = CLAMP (speed_x, -6000, 6000);
  self->speed_y = CLAMP (speed_y, -6000, 6000);
  self->throw_time =
      gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->throw_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), throw_on, NULL, NULL);
}

static void
on_drag_begin (ZamynMapArea *self)
{
  stop_throw (self);
  self->drag_start = self->view;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, ZamynMapArea *self)
{
  if (!self->has_view
      || (hypot (dx, dy) < 4.0 && self->view.centre.x == self->drag_start.centre.x))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  hide_pill (self);
  set_view (self, zamyn_viewport_pan (&self->drag_start, dx * ZAMYN_PX, dy * ZAMYN_PX));
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, ZamynMapArea *self)
{
  /* There is no event while a touchpad's movement dies down, nor when a test emits the signal. */
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (scroll));
  GdkModifierType state = event == NULL ? 0 : gdk_event_get_modifier_state (event);

  stop_throw (self);
  if (state & GDK_SHIFT_MASK)
    pan (self, -(dx + dy) * KEY_STEP_PX, 0);
  else if (self->has_pointer)
    zoom_about (self, pow (1.25, -dy), self->pointer_x, self->pointer_y);
  else
    zamyn_map_area_zoom (self, pow (1.25, -dy));
  return TRUE;
}

static void
on_pinch_begin (ZamynMapArea *self)
{
  stop_throw (self);
  self->pinch_scale = self->view.scale;
}

static void
on_pinch (GtkGestureZoom *gesture, double scale, ZamynMapArea *self)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  /* Asking for the centre without fingers on the glass is an error in GTK 4.8. */
  if (gtk_gesture_is_active (GTK_GESTURE (gesture)))
    gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  if (self->pinch_scale <= 0.0)
    self->pinch_scale = self->view.scale;
  zoom_about (self, self->view.scale * scale / self->pinch_scale, x, y);
}

static void
on_click (GtkGestureClick *click, int n_press, double x, double y, ZamynMapArea *self)
{
  ZamynTarget target;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    {
      zoom_about (self, 2.0, x, y);
      return;
    }
  if (n_press != 1 || self->session == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  target = pick (self, x, y);
  zamyn_session_select (self->session, target.kind == ZAMYN_TARGET_NONE ? NULL : &target);
}

static void
open_menu (ZamynMapArea *self, double x, double y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_secondary (GtkGestureClick *click, int n_press, double x, double y, ZamynMapArea *self)
{
  ZamynTarget target = pick (self, x, y);

  (void) n_press;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  if (target.kind != ZAMYN_TARGET_NONE)
    zamyn_session_select (self->session, &target);
  hide_pill (self);
  open_menu (self, x, y);
}

/* Keys */

static gboolean
key_pan (GtkWidget *widget, GVariant *args, gpointer data)
{
  double dx, dy;

  (void) data;
  g_variant_get (args, "(dd)", &dx, &dy);
  pan (ZAMYN_MAP_AREA (widget), dx, dy);
  return TRUE;
}

static gboolean
key_zoom (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) data;
  zamyn_map_area_zoom (ZAMYN_MAP_AREA (widget), g_variant_get_double (args));
  return TRUE;
}

static gboolean
key_fit (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  zamyn_map_area_fit (ZAMYN_MAP_AREA (widget));
  return TRUE;
}

static gboolean
key_menu (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  open_menu (ZAMYN_MAP_AREA (widget), gtk_widget_get_width (widget) / 2.0,
             gtk_widget_get_height (widget) / 2.0);
  return TRUE;
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
      name_for_readers (self);
    }
  if (parts & ZAMYN_SESSION_PICTURE)
    {
      hide_pill (self);
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
  G_OBJECT_CLASS (zamyn_map_area_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    double dx, dy;
  } arrows[] = { { GDK_KEY_Left, KEY_STEP_PX, 0 },
                 { GDK_KEY_Right, -KEY_STEP_PX, 0 },
                 { GDK_KEY_Up, 0, KEY_STEP_PX },
                 { GDK_KEY_Down, 0, -KEY_STEP_PX } };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, key_pan, "(dd)", arrows[i].dx,
                                  arrows[i].dy);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, 0, key_zoom, "d", 1.25);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Add, 0, key_zoom, "d", 1.25);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_equal, 0, key_zoom, "d", 1.25);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_minus, 0, key_zoom, "d", 0.8);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Subtract, 0, key_zoom, "d", 0.8);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_0, 0, key_fit, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, key_fit, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, key_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, key_menu, NULL);
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
  add_keys (widget_class);
  signals[DRAWN] = g_signal_new ("drawn", ZAMYN_TYPE_MAP_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
add_controllers (ZamynMapArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller = gtk_event_controller_motion_new ();
  GtkGesture *drag, *swipe, *click;

  g_signal_connect_swapped (controller, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (controller, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, controller);

  click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_secondary), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  swipe = gtk_gesture_swipe_new ();
  g_signal_connect_swapped (swipe, "swipe", G_CALLBACK (on_swipe), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (swipe));
  gtk_gesture_group (swipe, drag);

  controller = GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ());
  g_signal_connect_swapped (controller, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (controller, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (widget, controller);
}

static void
zamyn_map_area_init (ZamynMapArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();

  self->cancellable = g_cancellable_new ();
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

  add_controllers (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (order_image), NULL);
}

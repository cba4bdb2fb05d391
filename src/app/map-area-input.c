/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer and fingers: all end in a new view or a selection. */

#include "app/map-area-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "map/pick.h"

#define PICK_TOLERANCE_MM 2.2
#define SCROLL_STEP_PX 64.0
#define FRICTION 4.5 /* of a thrown map, 1/s */

static ZamynXY
page_point (double x_px, double y_px)
{
  return (ZamynXY){ x_px * ZAMYN_PX, y_px * ZAMYN_PX };
}

static void
zoom_about (ZamynMapArea *self, double factor, double x_px, double y_px)
{
  double least = self->view.scale / ZAMYN_MAP_FARTHEST, most = self->view.scale / ZAMYN_MAP_CLOSEST;

  if (!self->has_view || !(factor > 0.0))
    return;
  zamyn_map_area_set_view (self, zamyn_viewport_zoom_about (&self->view, page_point (x_px, y_px),
                                             CLAMP (factor, least, most)));
}

void
zamyn_map_area_move (ZamynMapArea *self, double dx_px, double dy_px)
{
  if (self->has_view)
    zamyn_map_area_set_view (self, zamyn_viewport_pan (&self->view, dx_px * ZAMYN_PX, dy_px * ZAMYN_PX));
}

void
zamyn_map_area_zoom (ZamynMapArea *self, double factor)
{
  g_return_if_fail (ZAMYN_IS_MAP_AREA (self));

  zoom_about (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
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

void
zamyn_map_area_hide_pill (ZamynMapArea *self)
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
      zamyn_map_area_hide_pill (self);
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
  zamyn_map_area_hide_pill (self);
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
  zamyn_map_area_move (self, self->speed_x * seconds, self->speed_y * seconds);
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
  zamyn_map_area_hide_pill (self);
  zamyn_map_area_set_view (self, zamyn_viewport_pan (&self->drag_start, dx * ZAMYN_PX, dy * ZAMYN_PX));
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, ZamynMapArea *self)
{
  /* There is no event while a touchpad's movement dies down, nor when a test emits the signal. */
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (scroll));
  GdkModifierType state = event == NULL ? 0 : gdk_event_get_modifier_state (event);

  stop_throw (self);
  if (state & GDK_SHIFT_MASK)
    zamyn_map_area_move (self, -(dx + dy) * SCROLL_STEP_PX, 0);
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

void
zamyn_map_area_open_menu (ZamynMapArea *self, double x, double y)
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
  zamyn_map_area_hide_pill (self);
  zamyn_map_area_open_menu (self, x, y);
}

void
zamyn_map_area_add_controllers (ZamynMapArea *self)
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

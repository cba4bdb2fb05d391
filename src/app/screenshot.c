/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/screenshot.h"

#include <stdlib.h>

/* Looks at the window this often; after so many looks in a row that find it settled, it is. */
#define LOOK_MS 60
#define SETTLED_LOOKS 6
#define MOST_LOOKS 2000

typedef struct
{
  const ZamynScreenshot *order;
  ZamynWindow *window;
  guint looks, settled;
  gboolean prepared;
} Shooting;

void
zamyn_screenshot_clear (ZamynScreenshot *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->scenario, g_free);
  g_clear_pointer (&self->select, g_free);
  g_clear_pointer (&self->commodity, g_free);
  g_clear_pointer (&self->panel, g_free);
}

static void
prepare (Shooting *shooting)
{
  ZamynSession *session = zamyn_window_get_session (shooting->window);
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  ZamynTarget target;

  if (atlas == NULL)
    return;
  if (shooting->order->commodity != NULL)
    zamyn_session_set_filter (session,
                              zamyn_atlas_find_commodity (atlas, shooting->order->commodity), -1);
  if (shooting->order->select != NULL
      && zamyn_atlas_resolve (atlas, shooting->order->select, &target, NULL))
    zamyn_session_select (session, &target);
  if (shooting->order->panel != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (shooting->window), "panel",
                                        g_variant_new_string (shooting->order->panel));
}

static gboolean
look (gpointer data)
{
  Shooting *shooting = data;
  g_autoptr (GError) error = NULL;

  shooting->settled = zamyn_window_is_settled (shooting->window) ? shooting->settled + 1 : 0;
  if (++shooting->looks < MOST_LOOKS && shooting->settled < SETTLED_LOOKS)
    return G_SOURCE_CONTINUE;
  if (!shooting->prepared && shooting->settled >= SETTLED_LOOKS)
    {
      shooting->prepared = TRUE;
      shooting->settled = 0;
      prepare (shooting);
      return G_SOURCE_CONTINUE;
    }
  if (!zamyn_window_save_picture (shooting->window, shooting->order->path, &error))
    {
      g_printerr ("zamyn: %s\n", error->message);
      exit (1);
    }
  gtk_window_destroy (GTK_WINDOW (shooting->window));
  return G_SOURCE_REMOVE;
}

void
zamyn_screenshot_take (const ZamynScreenshot *self, ZamynWindow *window)
{
  Shooting *shooting = g_new0 (Shooting, 1);

  shooting->order = self;
  shooting->window = window;
  g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_MS, look, shooting, g_free);
}

/* Timing */

typedef struct
{
  ZamynWindow *window;
  gint64 started_us;
  gboolean has_map;
  int frames;
} Timing;

static gboolean
watch_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Timing *timing = data;
  double ms = (double) (g_get_monotonic_time () - timing->started_us) / 1000.0;

  (void) widget;
  (void) clock;
  if (!timing->has_map && zamyn_window_has_map (timing->window))
    {
      timing->has_map = TRUE;
      g_print ("first_map_ms %.1f\n", ms);
    }
  if (!zamyn_window_is_settled (timing->window))
    return G_SOURCE_CONTINUE;
  g_print ("settled_ms %.1f\n", ms);
  gtk_window_close (GTK_WINDOW (timing->window));
  return G_SOURCE_REMOVE;
}

void
zamyn_screenshot_time_start (ZamynWindow *window, gint64 started_us)
{
  Timing *timing = g_new0 (Timing, 1);

  timing->window = window;
  timing->started_us = started_us;
  gtk_widget_add_tick_callback (GTK_WIDGET (window), watch_frame, timing, g_free);
}

/* Frames: the map is moved in every frame, as a drag does, and what that took is told. */

#define MOVED_FRAMES 240

static gboolean
move_in_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Timing *timing = data;
  int frame;

  (void) widget;
  (void) clock;
  if (!timing->has_map)
    {
      if (!zamyn_window_is_settled (timing->window))
        return G_SOURCE_CONTINUE;
      timing->has_map = TRUE;
      zamyn_window_take_longest_ms (timing->window);
    }
  frame = timing->frames++;
  if (frame < MOVED_FRAMES)
    {
      zamyn_window_pan (timing->window, frame / 60 % 2 == 0 ? 7.0 : -7.0, frame % 2 == 0 ? 3.0 : -2.0);
      return G_SOURCE_CONTINUE;
    }
  g_print ("frames %d\nlongest_ms %.2f\n", MOVED_FRAMES,
           zamyn_window_take_longest_ms (timing->window));
  gtk_window_close (GTK_WINDOW (timing->window));
  return G_SOURCE_REMOVE;
}

void
zamyn_screenshot_time_pan (ZamynWindow *window)
{
  Timing *timing = g_new0 (Timing, 1);

  timing->window = window;
  gtk_widget_add_tick_callback (GTK_WIDGET (window), move_in_frame, timing, g_free);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The yardstick of the start-up benchmark: a window of libadwaita with nothing in it. Prints how many
 * milliseconds after its start the first frame was drawn, and ends. */

#include <adwaita.h>

static gint64 started_us;

static gboolean
second_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *frames = data;

  (void) clock;
  if (++*frames < 2)
    return G_SOURCE_CONTINUE;
  g_print ("first_frame_ms %.1f\n", (double) (g_get_monotonic_time () - started_us) / 1000.0);
  gtk_window_close (GTK_WINDOW (widget));
  return G_SOURCE_REMOVE;
}

static void
activate (GApplication *application)
{
  static int frames;
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_widget_add_tick_callback (window, second_frame, &frames, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  started_us = g_get_monotonic_time ();
  application = adw_application_new ("io.github.zamyn.Empty", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window as a PNG file, for the manual: --screenshot FILE. */

#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/**
 * ZamynScreenshot:
 * @path: file to write, %NULL where none is asked for
 * @width, @height: of the window's content, px
 * @scenario, @select, @commodity, @panel: what to show, each %NULL for what comes by itself
 */
typedef struct
{
  char *path;
  int width, height;
  AdwColorScheme scheme;
  char *scenario;
  char *select;
  char *commodity;
  char *panel;
} ZamynScreenshot;

/** zamyn_screenshot_time_start: for the benchmark of start-up: prints, when each has come, how many
 * milliseconds after @started_us (monotonic) the first map and the map with all results were on
 * screen, and closes @window */
void zamyn_screenshot_time_start (ZamynWindow *window, gint64 started_us);

void zamyn_screenshot_clear (ZamynScreenshot *self);

/** zamyn_screenshot_take: when everything is solved and drawn, writes the file and closes @window.
 * @self must live as long. A failure is printed, and the program's exit code is 1. */
void zamyn_screenshot_take (const ZamynScreenshot *self, ZamynWindow *window);

/** zamyn_screenshot_time_pan: moves the map through many frames, prints "longest_ms" that our code took in
 * one go, and closes @window */
void zamyn_screenshot_time_pan (ZamynWindow *window);

G_END_DECLS

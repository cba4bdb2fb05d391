/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What part of the plane a map frame shows, at which scale. A value. Lengths on the page are
 * millimetres, y down, origin at the top left of the page. */

#pragma once

#include "map/projection.h"

G_BEGIN_DECLS

/** ZamynRect: on the page, millimetres */
typedef struct
{
  double x, y, width, height;
} ZamynRect;

/**
 * ZamynViewport:
 * @centre: what stands in the middle of @frame, projected metres
 * @scale: denominator: 7.8e6 means 1:7 800 000
 * @frame: where the map stands on the page, mm
 */
typedef struct
{
  ZamynXY centre;
  double scale;
  ZamynRect frame;
} ZamynViewport;

/** 1/96 inch in millimetres: the "pixel" of visual measures */
#define ZAMYN_PX (25.4 / 96.0)

ZamynXY zamyn_viewport_to_page (const ZamynViewport *self, ZamynXY projected);   /* mm */
ZamynXY zamyn_viewport_from_page (const ZamynViewport *self, ZamynXY page_mm);   /* projected m */
/** zamyn_viewport_zoom_about: @factor > 1 comes closer; the place under @page_mm stays. The scale
 * stays between 1:1000 and 1:10⁹. */
ZamynViewport zamyn_viewport_zoom_about (const ZamynViewport *self, ZamynXY page_mm, double factor);
/** zamyn_viewport_pan: moves the map by millimetres on the page */
ZamynViewport zamyn_viewport_pan (const ZamynViewport *self, double dx_mm, double dy_mm);
/** zamyn_viewport_fit: shows the projected box west..east, south..north whole, @margin_mm around */
ZamynViewport zamyn_viewport_fit (ZamynRect frame, ZamynXY south_west, ZamynXY north_east,
                                  double margin_mm);

G_END_DECLS

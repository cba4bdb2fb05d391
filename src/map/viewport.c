/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/viewport.h"

#include <math.h>

/* No map needs more, and beyond these limits coordinates on the page lose their meaning. */
#define MIN_SCALE 1e3
#define MAX_SCALE 1e9

static ZamynXY
frame_middle (ZamynRect frame)
{
  return (ZamynXY){ frame.x + frame.width / 2, frame.y + frame.height / 2 };
}

ZamynXY
zamyn_viewport_to_page (const ZamynViewport *self, ZamynXY projected)
{
  const ZamynXY middle = frame_middle (self->frame);
  const double mm_per_m = 1000 / self->scale;

  return (ZamynXY){ middle.x + (projected.x - self->centre.x) * mm_per_m,
                    middle.y - (projected.y - self->centre.y) * mm_per_m };
}

ZamynXY
zamyn_viewport_from_page (const ZamynViewport *self, ZamynXY page_mm)
{
  const ZamynXY middle = frame_middle (self->frame);
  const double m_per_mm = self->scale / 1000;

  return (ZamynXY){ self->centre.x + (page_mm.x - middle.x) * m_per_mm,
                    self->centre.y - (page_mm.y - middle.y) * m_per_mm };
}

ZamynViewport
zamyn_viewport_zoom_about (const ZamynViewport *self, ZamynXY page_mm, double factor)
{
  ZamynViewport zoomed = *self;

  g_return_val_if_fail (isfinite (factor) && factor > 0, zoomed);

  const ZamynXY place = zamyn_viewport_from_page (self, page_mm);
  zoomed.scale = CLAMP (self->scale / factor, MIN_SCALE, MAX_SCALE);
  const ZamynXY moved = zamyn_viewport_from_page (&zoomed, page_mm);
  zoomed.centre.x += place.x - moved.x;
  zoomed.centre.y += place.y - moved.y;
  return zoomed;
}

ZamynViewport
zamyn_viewport_pan (const ZamynViewport *self, double dx_mm, double dy_mm)
{
  ZamynViewport panned = *self;

  panned.centre.x -= dx_mm * self->scale / 1000;
  panned.centre.y += dy_mm * self->scale / 1000;
  return panned;
}

ZamynViewport
zamyn_viewport_fit (ZamynRect frame, ZamynXY south_west, ZamynXY north_east, double margin_mm)
{
  /* A frame smaller than its margins still shows something: half of it. */
  const double width_mm = fmax (frame.width - 2 * margin_mm, frame.width / 2);
  const double height_mm = fmax (frame.height - 2 * margin_mm, frame.height / 2);
  const double scale = fmax ((north_east.x - south_west.x) / width_mm,
                             (north_east.y - south_west.y) / height_mm) * 1000;

  return (ZamynViewport){
    .centre = { (south_west.x + north_east.x) / 2, (south_west.y + north_east.y) / 2 },
    .scale = isfinite (scale) ? CLAMP (scale, MIN_SCALE, MAX_SCALE) : MAX_SCALE,
    .frame = frame,
  };
}

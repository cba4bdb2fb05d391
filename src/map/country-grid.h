/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which country a place on the page belongs to, to about a millimetre: asked thousands of times
 * while labels are placed, looked up once per cell. */

#pragma once

#include "map/scene.h"

G_BEGIN_DECLS

typedef struct _ZamynCountryGrid ZamynCountryGrid;

ZamynCountryGrid *zamyn_country_grid_new (const ZamynScene *scene, const ZamynViewport *viewport);
void zamyn_country_grid_free (ZamynCountryGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynCountryGrid, zamyn_country_grid_free)

/** zamyn_country_grid_at: code, interned; "" at sea and beyond the frame */
const char *zamyn_country_grid_at (ZamynCountryGrid *self, ZamynXY page_mm);

/** zamyn_country_grid_holds: whether a box on the page lies in @country, but for its sea */
gboolean zamyn_country_grid_holds (ZamynCountryGrid *self, ZamynRect box, const char *country);

/**
 * zamyn_country_grid_find_spots:
 * @share: (out): of the frame that the country takes, 0..1
 *
 * Places inside the visible part of the country for its name, those with most room around first.
 *
 * Returns: (transfer full) (element-type ZamynXY): at most 600
 */
GArray *zamyn_country_grid_find_spots (ZamynCountryGrid *self, const char *country, double *share);

G_END_DECLS

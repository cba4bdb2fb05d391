/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The small map of the way onward by land and sea, with the large map's frame in it. */

#pragma once

#include "map/map-text.h"

G_BEGIN_DECLS

/** zamyn_locator_paint: @rect: where on the page; Lambert azimuthal equal-area about 82° E 34° N */
void zamyn_locator_paint (const ZamynPen *pen,
                          const ZamynPicture *picture,
                          const ZamynViewport *viewport,
                          ZamynRect rect);

G_END_DECLS

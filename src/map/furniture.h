/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the map, and inside its frame: places that labels must leave free. */

#pragma once

#include "map/picture.h"

G_BEGIN_DECLS

/** zamyn_furniture_get_inset: the corner of the frame that scale bar or card take, mm */
ZamynRect zamyn_furniture_get_inset (const ZamynPicture *picture, const ZamynViewport *viewport);

G_END_DECLS

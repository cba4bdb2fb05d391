/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts lines and rings to boxes on a plane, and to the part of the earth that a projection shows.
 * Points that are not finite break a line and are left out of a ring. */

#pragma once

#include "map/projection.h"

G_BEGIN_DECLS

/** ZamynFrame: a box on a plane; @max is not less than @min */
typedef struct
{
  ZamynXY min, max;
} ZamynFrame;

/** ZamynPieces: several lines in one array; @ends holds, for each, the index behind its last point */
typedef struct
{
  GArray *points; /* ZamynXY */
  GArray *ends;   /* guint */
} ZamynPieces;

ZamynPieces *zamyn_pieces_new (void);
void zamyn_pieces_free (ZamynPieces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynPieces, zamyn_pieces_free)
guint zamyn_pieces_get_n (const ZamynPieces *self);
/** zamyn_pieces_get: borrowed */
ZamynXY *zamyn_pieces_get (const ZamynPieces *self, guint piece, guint *n_points);
void zamyn_pieces_clear (ZamynPieces *self);

/** zamyn_clip_line: adds what of the line lies inside @frame, in pieces of two points or more. O(n) */
void zamyn_clip_line (const ZamynXY *points, guint n, ZamynFrame frame, ZamynPieces *pieces);

/**
 * zamyn_clip_ring:
 * @points: a ring, closed or not
 *
 * Adds the part inside @frame as one closed ring (Sutherland and Hodgman): parts that fall apart stay
 * joined along the edge of the frame, which is right for filling. Nothing is added where nothing
 * lies inside. O(n).
 */
void zamyn_clip_ring (const ZamynXY *points, guint n, ZamynFrame frame, ZamynPieces *pieces);

/**
 * zamyn_clip_to_domain:
 * @points: (array length=n): a line or a ring (first = last) in degrees; it may cross the antimeridian
 * @domain: as of zamyn_projection_get_domain()
 *
 * Adds what the projection can show, in degrees, x to the east, with a point at least every degree.
 * Longitudes are continuous within each piece and lie in the domain, so beyond ±180 perhaps.
 */
void zamyn_clip_to_domain (const ZamynPoint *points, guint n, gboolean is_ring, ZamynBox domain,
                           ZamynPieces *pieces);

G_END_DECLS

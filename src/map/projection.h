/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The projection of a map: degrees to metres on its plane and back, whole arrays at once. */

#pragma once

#include "core/geo.h"

G_BEGIN_DECLS

/** ZamynXY: a place on the plane of the projection, metres, y to the north */
typedef struct
{
  double x;
  double y;
} ZamynXY;

/** ZamynProjection: immutable, atomically reference-counted; may be used in any thread (it locks) */
typedef struct _ZamynProjection ZamynProjection;

/** zamyn_projection_new: @definition: a PROJ string such as "+proj=lcc +lat_1=43 …";
 * ZAMYN_INPUT_ERROR_INVALID */
ZamynProjection *zamyn_projection_new (const char *definition, GError **error);
ZamynProjection *zamyn_projection_ref (ZamynProjection *self);
void zamyn_projection_unref (ZamynProjection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynProjection, zamyn_projection_unref)

/** zamyn_projection_forward: O(n); what cannot be projected becomes NaN */
void zamyn_projection_forward (ZamynProjection *self, const ZamynPoint *points, gsize n,
                               ZamynXY *out);
/** zamyn_projection_inverse: NaN coordinates where there is none */
ZamynPoint zamyn_projection_inverse (ZamynProjection *self, ZamynXY xy);
/**
 * zamyn_projection_get_domain:
 *
 * The part of the earth that the projection shows without tearing or boundless stretching, around
 * its central meridian. Unlike elsewhere @west < @east always: either may lie beyond ±180.
 */
ZamynBox zamyn_projection_get_domain (const ZamynProjection *self);

/** zamyn_projection_dup_name: (transfer full): for people, such as
 * "Lambert conformal conic, 43° and 51°" */
char *zamyn_projection_dup_name (ZamynProjection *self);

/** zamyn_projection_get_library_version: of PROJ, such as "9.1.1" */
const char *zamyn_projection_get_library_version (void);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes and links of the network, projected. */

#include "map/clip.h"
#include "map/scene-private.h"

#include <math.h>

/* Projects a piece that is given in degrees, without what cannot be projected; (transfer full) */
static ZamynXY *
project (ZamynScene *self, const ZamynXY *lonlat, guint n, guint *n_kept)
{
  g_autofree ZamynPoint *degrees = g_new (ZamynPoint, n);
  ZamynXY *out = g_new (ZamynXY, n);

  for (guint i = 0; i < n; i++)
    degrees[i] = (ZamynPoint){ lonlat[i].x, lonlat[i].y };
  zamyn_projection_forward (self->projection, degrees, n, out);

  *n_kept = 0;
  for (guint i = 0; i < n; i++)
    if (isfinite (out[i].x) && isfinite (out[i].y))
      out[(*n_kept)++] = out[i];
  return out;
}

/* Of a link that leaves the domain the longest piece inside is drawn. */
static ZamynSceneRing
build_link (ZamynScene *self, const ZamynLink *link, ZamynPieces *pieces)
{
  const ZamynXY *longest = NULL;
  guint n_longest = 0;
  ZamynSceneRing ring = { NULL, 0, FALSE };

  zamyn_pieces_clear (pieces);
  zamyn_clip_to_domain (link->points, link->n_points, FALSE,
                        zamyn_projection_get_domain (self->projection), pieces);
  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *lonlat = zamyn_pieces_get (pieces, piece, &n);

      if (n <= n_longest)
        continue;
      longest = lonlat;
      n_longest = n;
    }
  if (n_longest > 0)
    {
      ZamynXY *points = project (self, longest, n_longest, &ring.n_points);

      g_ptr_array_add (self->blocks, points);
      ring.points = points;
    }
  return ring;
}

void
zamyn_scene_build_network (ZamynScene *self)
{
  const ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  const guint32 n_nodes = zamyn_network_get_n_nodes (network);
  const guint32 n_links = zamyn_network_get_n_links (network);
  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();

  self->nodes = g_new0 (ZamynXY, n_nodes + 1);
  g_ptr_array_add (self->blocks, self->nodes);
  for (guint32 i = 0; i < n_nodes; i++)
    zamyn_projection_forward (self->projection, &zamyn_network_get_node (network, i)->point, 1,
                              &self->nodes[i]);

  self->links = g_new0 (ZamynSceneRing, n_links + 1);
  g_ptr_array_add (self->blocks, self->links);
  for (guint32 i = 0; i < n_links; i++)
    self->links[i] = build_link (self, zamyn_network_get_link (network, i), pieces);
}

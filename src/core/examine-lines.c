/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each drawn line by itself: has it a length, does it cross itself, is the stated length possible?
 */

#include "core/examine-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A drawn line is coarser than the real one, so that the stated length is the longer of the two;
 * mountain roads of a few drawn points come to 1.8. Where the real line is straight, rounding to
 * whole kilometres may take a few percent away. */
#define LEAST_RATIO 0.95
#define GREATEST_RATIO 2.0
#define ROUNDING_KM 1.0

#define SHORTEST_KM 0.001

/* Beyond this many points a comparison of all segments takes too long. */
#define MAX_POINTS 4000

/* Twice the area of a triangle: its sign says on which side of a–b the point c is. */
static double
get_side (ZamynPoint a, ZamynPoint b, ZamynPoint c)
{
  return (b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg)
         - (b.lat_deg - a.lat_deg) * (c.lon_deg - a.lon_deg);
}

static gboolean
cross (ZamynPoint a, ZamynPoint b, ZamynPoint c, ZamynPoint d)
{
  return get_side (a, b, c) * get_side (a, b, d) < 0 && get_side (c, d, a) * get_side (c, d, b) < 0;
}

/* A line that runs over the antimeridian is compared on one sheet: no step is longer than half the
 * world. */
static ZamynPoint *
unroll (const ZamynLink *link)
{
  ZamynPoint *points = g_memdup2 (link->points, link->n_points * sizeof *link->points);

  for (guint i = 1; i < link->n_points; i++)
    points[i].lon_deg
      = points[i - 1].lon_deg + remainder (points[i].lon_deg - points[i - 1].lon_deg, 360);
  return points;
}

static gboolean
crosses_itself (const ZamynLink *link)
{
  g_autofree ZamynPoint *points = NULL;

  if (link->n_points < 4 || link->n_points > MAX_POINTS)
    return FALSE;
  points = unroll (link);
  for (guint i = 0; i + 3 < link->n_points; i++)
    for (guint j = i + 2; j + 1 < link->n_points; j++)
      if (cross (points[i], points[i + 1], points[j], points[j + 1]))
        return TRUE;
  return FALSE;
}

static void
examine_length (const ZamynExamination *self, guint32 index, const ZamynLink *link, double drawn_km)
{
  g_autofree char *message = NULL;
  char stated[G_ASCII_DTOSTR_BUF_SIZE];

  if (link->length_km + ROUNDING_KM >= LEAST_RATIO * drawn_km
      && link->length_km - ROUNDING_KM <= GREATEST_RATIO * drawn_km)
    return;
  g_ascii_formatd (stated, sizeof stated, "%.6g", link->length_km);
  message = g_strdup_printf (_ ("The stated length does not go with the drawn line, which has "
                                "%.1f km."),
                             drawn_km);
  zamyn_examination_report_link (self, index, "length_km", stated, message,
                                 _ ("Correct length_km, or draw the line where it runs."));
}

void
zamyn_examine_lines (const ZamynExamination *self)
{
  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);
      double drawn_km = zamyn_geo_length_km (link->points, link->n_points);

      if (drawn_km < SHORTEST_KM)
        {
          zamyn_examination_report_link (self, i, NULL, NULL, _ ("The drawn line has no length."),
                                         _ ("Draw the line from its first node to its last one."));
          continue;
        }
      if (crosses_itself (link))
        zamyn_examination_report_link (self, i, NULL, NULL, _ ("The drawn line crosses itself."),
                                       _ ("Put its points in the order of travel."));
      examine_length (self, i, link, drawn_km);
    }
}

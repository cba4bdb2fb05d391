/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/polygon.h"

#include <glib/gi18n-lib.h>

#include "core/finding.h"

GArray *
zamyn_polygon_parse (const char *text, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (text, ";", -1);
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ZamynPoint));

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      ZamynPoint corner;
      char *middle, *end;

      if (*g_strstrip (pairs[i]) == '\0')
        continue;
      corner.lon_deg = g_ascii_strtod (pairs[i], &middle);
      corner.lat_deg = g_ascii_strtod (middle, &end);
      if (end == middle || *end != '\0' || !zamyn_geo_is_valid (corner))
        {
          g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                       /* TRANSLATORS: %s is a piece of a scenario file such as "104.5 47,9" */
                       _ ("“%s” is not a longitude and a latitude in degrees."), pairs[i]);
          return NULL;
        }
      g_array_append_val (corners, corner);
    }
  if (corners->len >= 3)
    return g_steal_pointer (&corners);
  g_set_error_literal (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                       _ ("A polygon needs at least three corners."));
  return NULL;
}

gboolean
zamyn_polygon_contains (const ZamynPoint *corners, guint n_corners, ZamynPoint place)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = n_corners - 1; i < n_corners; j = i++)
    if ((corners[i].lat_deg > place.lat_deg) != (corners[j].lat_deg > place.lat_deg)
        && place.lon_deg < (corners[j].lon_deg - corners[i].lon_deg)
                               * (place.lat_deg - corners[i].lat_deg)
                               / (corners[j].lat_deg - corners[i].lat_deg)
                             + corners[i].lon_deg)
      inside = !inside;
  return inside;
}

/* Twice the area of the triangle: positive where c lies left of the line from a to b. */
static double
turn (ZamynPoint a, ZamynPoint b, ZamynPoint c)
{
  return (b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg)
         - (b.lat_deg - a.lat_deg) * (c.lon_deg - a.lon_deg);
}

static gboolean
cross (ZamynPoint a, ZamynPoint b, ZamynPoint c, ZamynPoint d)
{
  return (turn (a, b, c) > 0) != (turn (a, b, d) > 0) && (turn (c, d, a) > 0) != (turn (c, d, b) > 0);
}

gboolean
zamyn_polygon_touches_line (const ZamynPoint *corners,
                            guint n_corners,
                            const ZamynPoint *line,
                            guint n_points)
{
  for (guint i = 0; i < n_points; i++)
    if (zamyn_polygon_contains (corners, n_corners, line[i]))
      return TRUE;
  for (guint i = 1; i < n_points; i++)
    for (guint j = 0, k = n_corners - 1; j < n_corners; k = j++)
      if (cross (line[i - 1], line[i], corners[k], corners[j]))
        return TRUE;
  return FALSE;
}

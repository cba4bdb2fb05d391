/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/country-grid.h"

#include <math.h>

#define CELL_MM 1.0
#define MAX_CELLS 200000
#define MAX_SPOTS 600
/* Spots are looked for on a coarser grid, this many cells apart. */
#define SPOT_STEP 4

struct _ZamynCountryGrid
{
  const ZamynScene *scene;
  ZamynViewport viewport;
  double cell;
  int columns, rows;
  const char **countries; /* NULL where not looked up yet */
};

typedef struct
{
  ZamynXY at;
  double room;
} Spot;

ZamynCountryGrid *
zamyn_country_grid_new (const ZamynScene *scene, const ZamynViewport *viewport)
{
  ZamynCountryGrid *self = g_new0 (ZamynCountryGrid, 1);

  self->scene = scene;
  self->viewport = *viewport;
  self->cell = CELL_MM;
  while (viewport->frame.width / self->cell * (viewport->frame.height / self->cell) > MAX_CELLS)
    self->cell *= 1.5;
  self->columns = (int)ceil (MAX (viewport->frame.width, 0) / self->cell) + 1;
  self->rows = (int)ceil (MAX (viewport->frame.height, 0) / self->cell) + 1;
  self->countries = g_new0 (const char *, (gsize)self->columns *(gsize)self->rows);
  return self;
}

void
zamyn_country_grid_free (ZamynCountryGrid *self)
{
  g_free (self->countries);
  g_free (self);
}

static const char *
cell_country (ZamynCountryGrid *self, int column, int row)
{
  const char **country;

  if (column < 0 || row < 0 || column >= self->columns || row >= self->rows)
    return "";
  country = &self->countries[row * self->columns + column];
  if (*country == NULL)
    {
      ZamynXY middle = { self->viewport.frame.x + (column + 0.5) * self->cell,
                         self->viewport.frame.y + (row + 0.5) * self->cell };

      *country = zamyn_scene_get_country_at (self->scene,
                                             zamyn_viewport_from_page (&self->viewport, middle),
                                             self->viewport.scale);
    }
  return *country;
}

const char *
zamyn_country_grid_at (ZamynCountryGrid *self, ZamynXY page_mm)
{
  return cell_country (self, (int)floor ((page_mm.x - self->viewport.frame.x) / self->cell),
                       (int)floor ((page_mm.y - self->viewport.frame.y) / self->cell));
}

gboolean
zamyn_country_grid_holds (ZamynCountryGrid *self, ZamynRect box, const char *country)
{
  int across = (int)CLAMP (ceil (box.width / (4 * self->cell)), 1, 24);

  for (int row = 0; row <= 2; row++)
    for (int column = 0; column <= across; column++)
      {
        ZamynXY at = { box.x + box.width * column / across, box.y + box.height * row / 2 };
        const char *found = zamyn_country_grid_at (self, at);

        if (found[0] != '\0' && !g_str_equal (found, country))
          return FALSE;
      }
  return TRUE;
}

/* --- spots ----------------------------------------------------------------------------------- */

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const Spot *left = a, *right = b;

  if (left->room != right->room)
    return left->room > right->room ? -1 : 1;
  if (left->at.y != right->at.y)
    return left->at.y < right->at.y ? -1 : 1;
  return left->at.x < right->at.x ? -1 : left->at.x > right->at.x;
}

/* Room around a spot, in steps: how far one may go before it is another country or the frame's
 * edge; sideways counts half, since names are wide. */
static double
room_around (const guint8 *inside, int columns, int rows, int column, int row)
{
  double room = INFINITY;

  for (int dy = -8; dy <= 8; dy++)
    for (int dx = -16; dx <= 16; dx++)
      {
        int x = column + dx, y = row + dy;
        gboolean is_in = x >= 0 && y >= 0 && x < columns && y < rows && inside[y * columns + x];

        if (!is_in)
          room = MIN (room, dx * dx / 4.0 + dy * dy);
      }
  return MIN (sqrt (room), 8);
}

GArray *
zamyn_country_grid_find_spots (ZamynCountryGrid *self, const char *country, double *share)
{
  int columns = self->columns / SPOT_STEP + 1, rows = self->rows / SPOT_STEP + 1, n = 0;
  g_autofree guint8 *inside = g_new0 (guint8, (gsize)columns * (gsize)rows);
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  GArray *places = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      if (g_str_equal (cell_country (self, column * SPOT_STEP, row * SPOT_STEP), country))
        {
          inside[row * columns + column] = 1;
          n++;
        }
  *share = (double)n / (columns * rows);
  for (int row = 0; n > 0 && row < rows; row++)
    for (int column = 0; column < columns; column++)
      if (inside[row * columns + column])
        {
          Spot spot = { { self->viewport.frame.x + (column * SPOT_STEP + 0.5) * self->cell,
                          self->viewport.frame.y + (row * SPOT_STEP + 0.5) * self->cell },
                        room_around (inside, columns, rows, column, row) };

          if (spot.room >= 1.5)
            g_array_append_val (spots, spot);
        }
  g_array_sort (spots, compare_spots);
  for (guint i = 0; i < MIN (spots->len, MAX_SPOTS); i++)
    g_array_append_val (places, g_array_index (spots, Spot, i).at);
  return places;
}

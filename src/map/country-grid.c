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
  const char **countries; /* interned; NULL where not looked up yet */
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

/* Rows are looked up as a whole, when the first of their cells is asked for. */
static const char *
cell_country (ZamynCountryGrid *self, int column, int row)
{
  if (column < 0 || row < 0 || column >= self->columns || row >= self->rows)
    return "";

  const char **countries = &self->countries[(gsize) row * (gsize) self->columns];
  if (countries[0] == NULL)
    {
      const ZamynXY first = { self->viewport.frame.x + 0.5 * self->cell,
                              self->viewport.frame.y + (row + 0.5) * self->cell };

      zamyn_scene_scan_countries (self->scene, zamyn_viewport_from_page (&self->viewport, first),
                                  self->cell / 1000 * self->viewport.scale, (guint) self->columns,
                                  self->viewport.scale, countries);
    }
  return countries[column];
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

#define ROOM_ACROSS 16
#define ROOM_UP 8

/* Columns to the nearest cell outside, on either side, within each row; at most ROOM_ACROSS + 1 */
static guint8 *
measure_rows (const guint8 *inside, int columns, int rows)
{
  guint8 *gaps = g_new0 (guint8, (gsize) columns * (gsize) rows);

  for (int row = 0; row < rows; row++)
    {
      guint8 *gap = gaps + (gsize) row * (gsize) columns;
      const guint8 *in = inside + (gsize) row * (gsize) columns;
      int passed = 0;

      for (int column = 0; column < columns; column++)
        {
          passed = in[column] ? MIN (passed + 1, ROOM_ACROSS + 1) : 0;
          gap[column] = (guint8) passed;
        }
      passed = 0;
      for (int column = columns - 1; column >= 0; column--)
        {
          passed = in[column] ? MIN (passed + 1, ROOM_ACROSS + 1) : 0;
          gap[column] = MIN (gap[column], (guint8) passed);
        }
    }
  return gaps;
}

/* Room around a spot, in steps: how far one may go before it is another country or the frame's
 * edge; sideways counts half, since names are wide. */
static double
room_around (const guint8 *gaps, int columns, int rows, int column, int row)
{
  double room = ROOM_UP * ROOM_UP;

  for (int dy = -ROOM_UP; dy <= ROOM_UP; dy++)
    {
      const int y = row + dy;
      const int gap = y >= 0 && y < rows ? gaps[y * columns + column] : 0;

      if (gap <= ROOM_ACROSS)
        room = MIN (room, gap * gap / 4.0 + dy * dy);
    }
  return sqrt (room);
}

GArray *
zamyn_country_grid_find_spots (ZamynCountryGrid *self, const char *country, double *share)
{
  int columns = self->columns / SPOT_STEP + 1, rows = self->rows / SPOT_STEP + 1, n = 0;
  g_autofree guint8 *inside = g_new0 (guint8, (gsize)columns * (gsize)rows);
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  GArray *places = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  const char *code = g_intern_string (country);

  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      if (cell_country (self, column * SPOT_STEP, row * SPOT_STEP) == code)
        {
          inside[row * columns + column] = 1;
          n++;
        }
  *share = (double)n / (columns * rows);
  g_autofree guint8 *gaps = measure_rows (inside, columns, rows);
  for (int row = 0; n > 0 && row < rows; row++)
    for (int column = 0; column < columns; column++)
      if (inside[row * columns + column])
        {
          Spot spot = { { self->viewport.frame.x + (column * SPOT_STEP + 0.5) * self->cell,
                          self->viewport.frame.y + (row * SPOT_STEP + 0.5) * self->cell },
                        room_around (gaps, columns, rows, column, row) };

          if (spot.room >= 1.5)
            g_array_append_val (spots, spot);
        }
  g_array_sort (spots, compare_spots);
  for (guint i = 0; i < MIN (spots->len, MAX_SPOTS); i++)
    g_array_append_val (places, g_array_index (spots, Spot, i).at);
  return places;
}

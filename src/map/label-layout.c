/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Greedy by priority: the important label chooses first, and choosing again for it would cost a
 * more important one its place. Bands are kept in a raster of cells with running sums, so that the
 * share of a label that lies on bands takes four look-ups. */

#include "map/label-layout.h"

#include <math.h>
#include <string.h>

#define XY(line, i) g_array_index ((line), ZamynXY, (i))

#define MAX_CELLS (1 << 20)
#define BAND_SHARE 0.01
/* Wide-set names of countries are read across a band or two. */
#define AREA_SHARE 0.05
#define LABEL_GAP (3 * ZAMYN_PX)
#define LEADER_FROM (13 * ZAMYN_PX)

/* Distances between symbol and text, px: a jump once a leader is needed anyway. */
static const double distances[] = { 3.5, 6, 9, 13, 18, 24, 32, 42, 54, 66, 80, 96 };

typedef struct
{
  guint columns, rows;
  double cell;
  ZamynRect bounds;
  guint8 *cells;
  guint32 *sums; /* (columns + 1) × (rows + 1), filled by sum_up() */
} Raster;

typedef struct
{
  ZamynXY centre;
  double radius;
} Disc;

struct _ZamynLabelLayout
{
  ZamynRect bounds;
  double zoom;
  Raster bands, lines;
  GArray *blocks;   /* ZamynRect: obstacles, later also labels and leaders */
  GArray *discs;    /* Disc: symbols */
  GArray *requests; /* ZamynLabelRequest */
  GArray *places;   /* ZamynLabelPlace */
  GPtrArray *spots;
};

/* --- raster ---------------------------------------------------------------------------------- */

static void
raster_init (Raster *self, ZamynRect bounds)
{
  double cell = 2.4 * ZAMYN_PX;

  while (bounds.width / cell * (bounds.height / cell) > MAX_CELLS)
    cell *= 1.25;
  self->bounds = bounds;
  self->cell = cell;
  self->columns = (guint)ceil (MAX (bounds.width, 0) / cell) + 1;
  self->rows = (guint)ceil (MAX (bounds.height, 0) / cell) + 1;
  self->cells = g_new0 (guint8, (gsize)self->columns * self->rows);
}

static void
raster_clear (Raster *self)
{
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->sums, g_free);
}

/* The index of the cell at a distance from the edge, kept within 0..n. */
static guint
cell_at (double distance, double cell, guint n)
{
  return (guint)CLAMP (floor (distance / cell), 0, n);
}

static void
raster_stamp (Raster *self, ZamynXY at, double radius)
{
  double square = MAX (radius * radius, self->cell * self->cell / 2);
  guint first_column, last_column, first_row, last_row;

  if (at.x + radius < self->bounds.x || at.x - radius > self->bounds.x + self->bounds.width
      || at.y + radius < self->bounds.y || at.y - radius > self->bounds.y + self->bounds.height)
    return;
  first_column = cell_at (at.x - radius - self->bounds.x, self->cell, self->columns - 1);
  last_column = cell_at (at.x + radius - self->bounds.x, self->cell, self->columns - 1);
  first_row = cell_at (at.y - radius - self->bounds.y, self->cell, self->rows - 1);
  last_row = cell_at (at.y + radius - self->bounds.y, self->cell, self->rows - 1);
  for (guint row = first_row; row <= last_row; row++)
    for (guint column = first_column; column <= last_column; column++)
      {
        double x = self->bounds.x + (column + 0.5) * self->cell - at.x;
        double y = self->bounds.y + (row + 0.5) * self->cell - at.y;

        if (x * x + y * y <= square)
          self->cells[(gsize)row * self->columns + column] = 1;
      }
}

static void
raster_draw (Raster *self, const GArray *line, double width)
{
  double radius = MAX (width / 2, self->cell / 2);

  for (guint i = 0; i < line->len; i++)
    {
      ZamynXY a = XY (line, i > 0 ? i - 1 : 0), b = XY (line, i);
      double length = hypot (b.x - a.x, b.y - a.y);
      guint n;

      if (!isfinite (length))
        continue;
      n = (guint)CLAMP (ceil (length / MAX (radius * 0.6, self->cell * 0.7)), 1, 20000);
      for (guint k = 1; k <= n; k++)
        raster_stamp (self, (ZamynXY){ a.x + (b.x - a.x) * k / n, a.y + (b.y - a.y) * k / n },
                      radius);
    }
}

static void
raster_sum_up (Raster *self)
{
  guint width = self->columns + 1;

  self->sums = g_new0 (guint32, (gsize)width * (self->rows + 1));
  for (guint row = 0; row < self->rows; row++)
    {
      guint32 sum = 0;

      for (guint column = 0; column < self->columns; column++)
        {
          sum += self->cells[(gsize)row * self->columns + column];
          self->sums[(gsize)(row + 1) * width + column + 1]
            = self->sums[(gsize)row * width + column + 1] + sum;
        }
    }
}

/* Share of a box that is covered, 0..1. */
static double
raster_share (const Raster *self, ZamynRect box)
{
  gsize width = self->columns + 1;
  gsize left = cell_at (box.x - self->bounds.x, self->cell, self->columns);
  gsize right = cell_at (box.x + box.width - self->bounds.x, self->cell, self->columns - 1) + 1;
  gsize top = cell_at (box.y - self->bounds.y, self->cell, self->rows);
  gsize bottom = cell_at (box.y + box.height - self->bounds.y, self->cell, self->rows - 1) + 1;
  guint32 sum;

  if (right <= left || bottom <= top)
    return 0;
  sum = self->sums[bottom * width + right] - self->sums[top * width + right]
        - self->sums[bottom * width + left] + self->sums[top * width + left];
  return (double)sum / (double)((right - left) * (bottom - top));
}

/* --- candidates ------------------------------------------------------------------------------ */

/* Directions between the eight sides, for labels that find no place at these. */
#define N_DIRECTIONS 16

static ZamynRect
box_towards (const ZamynLabelRequest *request, int direction, double distance)
{
  /* In the order of ZamynSide, then those between, to the sides before those above and below. */
  static const double degrees[N_DIRECTIONS] = { 0,     -45,  45,     180,  -135,   135,
                                                -90,   90,   -22.5,  22.5, -157.5, 157.5,
                                                -67.5, 67.5, -112.5, 112.5 };
  double away = request->radius + distance, angle = degrees[direction] * G_PI / 180;
  double ux = cos (angle), uy = sin (angle), w = request->width, h = request->height;
  ZamynRect box
    = { request->anchor.x + ux * away - w / 2, request->anchor.y + uy * away - h / 2, w, h };

  /* The text begins where the direction leads, on its near side. */
  if (fabs (ux) > 0.3)
    box.x += ux > 0 ? w / 2 : -w / 2;
  if (fabs (uy) > 0.3)
    box.y += uy > 0 ? h / 2 : -h / 2;
  return box;
}

/* The side by which lines of text are set flush. */
static ZamynSide
side_of (int direction)
{
  static const ZamynSide between[N_DIRECTIONS - ZAMYN_N_SIDES]
    = { ZAMYN_SIDE_NE, ZAMYN_SIDE_SE, ZAMYN_SIDE_NW, ZAMYN_SIDE_SW,
        ZAMYN_SIDE_NE, ZAMYN_SIDE_SE, ZAMYN_SIDE_NW, ZAMYN_SIDE_SW };

  return direction < ZAMYN_N_SIDES ? (ZamynSide)direction : between[direction - ZAMYN_N_SIDES];
}

static gboolean
boxes_touch (ZamynRect a, ZamynRect b, double gap)
{
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap
         && b.y < a.y + a.height + gap;
}

/* Whether a box comes nearer to any obstacle than @gap. */
static gboolean
is_blocked (const ZamynLabelLayout *self, ZamynRect box, double gap)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (boxes_touch (g_array_index (self->blocks, ZamynRect, i), box, gap))
      return TRUE;
  for (guint i = 0; i < self->discs->len; i++)
    {
      const Disc *disc = &g_array_index (self->discs, Disc, i);
      double x = CLAMP (disc->centre.x, box.x, box.x + box.width) - disc->centre.x;
      double y = CLAMP (disc->centre.y, box.y, box.y + box.height) - disc->centre.y;

      if (x * x + y * y < (disc->radius + gap) * (disc->radius + gap))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_free (const ZamynLabelLayout *self, const ZamynLabelRequest *request, ZamynRect box)
{
  double gap = LABEL_GAP * self->zoom;

  if (box.x < self->bounds.x + gap || box.y < self->bounds.y + gap
      || box.x + box.width > self->bounds.x + self->bounds.width - gap
      || box.y + box.height > self->bounds.y + self->bounds.height - gap)
    return FALSE;
  if (is_blocked (self, box, gap))
    return FALSE;
  return raster_share (&self->bands, box) <= (request->n_spots > 0 ? AREA_SHARE : BAND_SHARE);
}

/* From the symbol's edge to the nearest place of the text's edge. */
static void
set_leader (const ZamynLabelRequest *request, ZamynLabelPlace *place)
{
  ZamynXY to = { CLAMP (request->anchor.x, place->box.x, place->box.x + place->box.width),
                 CLAMP (request->anchor.y, place->box.y, place->box.y + place->box.height) };
  double dx = to.x - request->anchor.x, dy = to.y - request->anchor.y;
  double length = hypot (dx, dy);

  place->has_leader = length > request->radius;
  if (!place->has_leader)
    return;
  place->leader_from = (ZamynXY){ request->anchor.x + dx / length * request->radius,
                                  request->anchor.y + dy / length * request->radius };
  place->leader_to = to;
}

/* Small boxes along a leader, for what is placed later and to test what stands already. */
static gboolean
leader_is_free (const ZamynLabelLayout *self,
                const ZamynLabelRequest *request,
                const ZamynLabelPlace *place)
{
  if (!place->has_leader)
    return TRUE;
  for (int k = 1; k < 16; k++)
    {
      ZamynXY at = { place->leader_from.x + (place->leader_to.x - place->leader_from.x) * k / 16,
                     place->leader_from.y + (place->leader_to.y - place->leader_from.y) * k / 16 };
      ZamynRect dot = { at.x, at.y, 0, 0 };

      if (hypot (at.x - request->anchor.x, at.y - request->anchor.y)
          < request->radius + 2 * ZAMYN_PX * self->zoom)
        continue;
      if (is_blocked (self, dot, ZAMYN_PX * self->zoom))
        return FALSE;
    }
  return TRUE;
}

static void
block_leader (ZamynLabelLayout *self, const ZamynLabelPlace *place)
{
  for (int k = 1; k < 8; k++)
    {
      ZamynRect dot
        = { place->leader_from.x + (place->leader_to.x - place->leader_from.x) * k / 8,
            place->leader_from.y + (place->leader_to.y - place->leader_from.y) * k / 8, 0, 0 };
      g_array_append_val (self->blocks, dot);
    }
}

static gboolean
try_spots (ZamynLabelLayout *self, guint index, ZamynLabelAllowed allowed, gpointer data)
{
  const ZamynLabelRequest *request = &g_array_index (self->requests, ZamynLabelRequest, index);
  ZamynLabelPlace *place = &g_array_index (self->places, ZamynLabelPlace, index);
  double best = INFINITY;

  for (guint i = 0; i < request->n_spots; i++)
    {
      ZamynRect box
        = { request->spots[i].x - request->width / 2, request->spots[i].y - request->height / 2,
            request->width, request->height };
      double cost;

      if (!is_free (self, request, box) || (allowed && !allowed (index, box, data)))
        continue;
      cost = i * 0.005 + 6 * (raster_share (&self->lines, box) + raster_share (&self->bands, box));
      if (cost < best)
        {
          best = cost;
          *place = (ZamynLabelPlace){ .is_placed = TRUE, .box = box };
        }
    }
  return place->is_placed;
}

/* All sides at one distance before the next distance. */
static gboolean
try_sides (
  ZamynLabelLayout *self, guint index, double distance, ZamynLabelAllowed allowed, gpointer data)
{
  const ZamynLabelRequest *request = &g_array_index (self->requests, ZamynLabelRequest, index);
  ZamynLabelPlace *place = &g_array_index (self->places, ZamynLabelPlace, index);
  double best = INFINITY;

  for (int k = -1; k < N_DIRECTIONS; k++)
    {
      int direction = k < 0 ? (int)request->preferred : k;
      ZamynLabelPlace tried = { .is_placed = TRUE, .side = side_of (direction) };
      double cost;

      if (k >= 0 && direction == (int)request->preferred)
        continue;
      tried.box = box_towards (request, direction, distance);
      if (!is_free (self, request, tried.box) || (allowed && !allowed (index, tried.box, data)))
        continue;
      if (distance >= LEADER_FROM * self->zoom)
        set_leader (request, &tried);
      if (!leader_is_free (self, request, &tried))
        continue;
      cost = (k + 1) * 0.01 + raster_share (&self->lines, tried.box);
      if (cost < best)
        {
          best = cost;
          *place = tried;
        }
    }
  return place->is_placed;
}

static gboolean
place_one (ZamynLabelLayout *self, guint index, ZamynLabelAllowed allowed, gpointer data)
{
  const ZamynLabelRequest *request = &g_array_index (self->requests, ZamynLabelRequest, index);

  if (request->n_spots > 0)
    return try_spots (self, index, allowed, data);
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      double distance = distances[i] * ZAMYN_PX * self->zoom;

      if (i > 0 && distance > request->reach)
        break;
      if (try_sides (self, index, distance, allowed, data))
        return TRUE;
    }
  return FALSE;
}

/* --- public ---------------------------------------------------------------------------------- */

ZamynLabelLayout *
zamyn_label_layout_new (ZamynRect bounds, double zoom)
{
  ZamynLabelLayout *self = g_new0 (ZamynLabelLayout, 1);

  self->bounds = bounds;
  self->zoom = zoom;
  raster_init (&self->bands, bounds);
  raster_init (&self->lines, bounds);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (ZamynRect));
  self->discs = g_array_new (FALSE, FALSE, sizeof (Disc));
  self->requests = g_array_new (FALSE, FALSE, sizeof (ZamynLabelRequest));
  self->places = g_array_new (FALSE, TRUE, sizeof (ZamynLabelPlace));
  self->spots = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
zamyn_label_layout_free (ZamynLabelLayout *self)
{
  raster_clear (&self->bands);
  raster_clear (&self->lines);
  g_array_unref (self->blocks);
  g_array_unref (self->discs);
  g_array_unref (self->requests);
  g_array_unref (self->places);
  g_ptr_array_unref (self->spots);
  g_free (self);
}

void
zamyn_label_layout_block (ZamynLabelLayout *self, ZamynRect box)
{
  g_array_append_val (self->blocks, box);
}

void
zamyn_label_layout_block_disc (ZamynLabelLayout *self, ZamynXY centre, double radius)
{
  Disc disc = { centre, radius };

  if (isfinite (centre.x) && isfinite (centre.y))
    g_array_append_val (self->discs, disc);
}

void
zamyn_label_layout_cover (ZamynLabelLayout *self, const GArray *line, double width)
{
  raster_draw (&self->bands, line, width);
}

void
zamyn_label_layout_shun (ZamynLabelLayout *self, const GArray *line, double width)
{
  raster_draw (&self->lines, line, width);
}

guint
zamyn_label_layout_add (ZamynLabelLayout *self, const ZamynLabelRequest *request)
{
  ZamynLabelRequest copy = *request;

  if (request->n_spots > 0)
    {
      copy.spots = g_memdup2 (request->spots, request->n_spots * sizeof (ZamynXY));
      g_ptr_array_add (self->spots, (gpointer)copy.spots);
    }
  g_array_append_val (self->requests, copy);
  g_array_set_size (self->places, self->requests->len);
  return self->requests->len - 1;
}

static int
compare_requests (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *requests = data;
  const ZamynLabelRequest *left = &g_array_index (requests, ZamynLabelRequest, *(const guint *)a);
  const ZamynLabelRequest *right = &g_array_index (requests, ZamynLabelRequest, *(const guint *)b);

  if (left->priority != right->priority)
    return left->priority < right->priority ? -1 : 1;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return strcmp (left->id, right->id);
}

guint
zamyn_label_layout_solve (ZamynLabelLayout *self, ZamynLabelAllowed allowed, gpointer data)
{
  g_autofree guint *order = g_new (guint, self->requests->len + 1);
  guint n_dropped = 0;

  raster_sum_up (&self->bands);
  raster_sum_up (&self->lines);
  for (guint i = 0; i < self->requests->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)self->requests->len, sizeof (guint), compare_requests,
                     self->requests);

  for (guint i = 0; i < self->requests->len; i++)
    {
      ZamynLabelPlace *place = &g_array_index (self->places, ZamynLabelPlace, order[i]);

      if (!place_one (self, order[i], allowed, data))
        {
          n_dropped++;
          continue;
        }
      g_array_append_val (self->blocks, place->box);
      if (place->has_leader)
        block_leader (self, place);
    }
  return n_dropped;
}

const ZamynLabelPlace *
zamyn_label_layout_get_place (const ZamynLabelLayout *self, guint index)
{
  g_return_val_if_fail (index < self->places->len, NULL);
  return &g_array_index (self->places, ZamynLabelPlace, index);
}

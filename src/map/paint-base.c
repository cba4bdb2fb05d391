/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ground that trade is drawn on: sea, land, home country, water, boundaries. */

#include "map/graticule.h"
#include "map/paint-path.h"
#include "map/painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Strokes of what lies just beyond the frame reach into it. */
#define MARGIN_MM 4.0

typedef struct
{
  ZamynPicture *picture;
  const ZamynViewport *viewport;
  ZamynCanvas *canvas;
  ZamynFrame visible;
  const char *home;
  double px; /* mm */
} Base;

static const ZamynSceneFeature *
get_features (const Base *self, const char *role, guint *n)
{
  return zamyn_scene_get_features (self->picture->scene, role, self->viewport->scale, n);
}

static ZamynColour
get_colour (const Base *self, const char *key)
{
  return zamyn_style_get_colour (self->picture->style, key);
}

static ZamynStroke
get_stroke (const Base *self, const char *colour, const char *width)
{
  return (ZamynStroke){
    .colour = get_colour (self, colour),
    .width_mm = zamyn_style_get_number (self->picture->style, width) * self->px,
  };
}

static void
begin_layer (const Base *self, const char *id, const char *title)
{
  zamyn_canvas_begin_group (self->canvas, id, title, TRUE);
  zamyn_canvas_push_clip (self->canvas, self->viewport->frame);
}

static void
end_layer (const Base *self)
{
  zamyn_canvas_pop_clip (self->canvas);
  zamyn_canvas_end_group (self->canvas);
}

/* Whether a border "RU-MN" is one of @country, and then of which other; "" with the sea */
static gboolean
is_border_of (const char *border, const char *country, const char **other, gsize *length)
{
  const char *dash = strchr (border, '-');

  if (dash == NULL || *country == '\0')
    return FALSE;
  if (strlen (country) == (gsize) (dash - border)
      && strncmp (border, country, strlen (country)) == 0)
    {
      *other = dash + 1;
      *length = strlen (dash + 1);
      return TRUE;
    }
  *other = border;
  *length = (gsize) (dash - border);
  return strcmp (dash + 1, country) == 0;
}

static gboolean
is_neighbour (const Base *self, const char *country)
{
  guint n;
  const ZamynSceneFeature *borders = get_features (self, "borders", &n);

  for (guint i = 0; i < n; i++)
    {
      const char *other;
      gsize length;

      if (is_border_of (borders[i].id, self->home, &other, &length) && length > 0
          && strlen (country) == length && strncmp (other, country, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
fill_features (const Base *self, const ZamynSceneFeature *features, guint n, ZamynColour colour)
{
  for (guint i = 0; i < n; i++)
    if (zamyn_paint_is_visible (&features[i], self->visible))
      {
        zamyn_paint_add_feature (self->canvas, self->viewport, &features[i], self->visible);
        zamyn_canvas_fill (self->canvas, &colour, FALSE);
      }
}

/* The edge of what the projection shows, followed in small steps, for it is curved */
static void
add_domain (const Base *self)
{
  enum { PER_SIDE = 120 };
  ZamynProjection *projection = zamyn_scene_get_projection (self->picture->scene);
  const ZamynBox box = zamyn_projection_get_domain (projection);
  ZamynPoint points[4 * PER_SIDE];
  ZamynXY xy[4 * PER_SIDE];

  for (int i = 0; i < PER_SIDE; i++)
    {
      const double t = (double) i / PER_SIDE;
      const double dx = t * (box.east - box.west);
      const double dy = t * (box.north - box.south);

      points[i] = (ZamynPoint){ box.west + dx, box.south };
      points[PER_SIDE + i] = (ZamynPoint){ box.east, box.south + dy };
      points[2 * PER_SIDE + i] = (ZamynPoint){ box.east - dx, box.north };
      points[3 * PER_SIDE + i] = (ZamynPoint){ box.west, box.north - dy };
    }
  zamyn_projection_forward (projection, points, G_N_ELEMENTS (points), xy);

  g_autoptr (ZamynPieces) pieces = zamyn_pieces_new ();
  zamyn_clip_ring (xy, G_N_ELEMENTS (xy), self->visible, pieces);
  for (guint piece = 0; piece < zamyn_pieces_get_n (pieces); piece++)
    {
      guint n;
      const ZamynXY *ring = zamyn_pieces_get (pieces, piece, &n);

      for (guint i = 0; i < n; i++)
        {
          const ZamynXY p = zamyn_viewport_to_page (self->viewport, ring[i]);
          zamyn_canvas_line_to (self->canvas, p.x, p.y);
        }
      zamyn_canvas_close_path (self->canvas);
    }
}

static void
paint_sea (const Base *self)
{
  const ZamynColour sea = get_colour (self, "sea");

  begin_layer (self, "sea", _ ("Sea"));
  add_domain (self);
  zamyn_canvas_fill (self->canvas, &sea, FALSE);
  zamyn_paint_graticule_at_sea (self->picture, self->viewport, self->canvas);
  end_layer (self);
}

static void
paint_land (const Base *self)
{
  guint n_land, n_countries;
  const ZamynSceneFeature *land = get_features (self, "land", &n_land);
  const ZamynSceneFeature *countries = get_features (self, "countries", &n_countries);

  begin_layer (self, "land", _ ("Land"));
  if (n_land > 0)
    fill_features (self, land, n_land, get_colour (self, "land"));
  else
    fill_features (self, countries, n_countries, get_colour (self, "land"));

  for (guint i = 0; i < n_countries; i++)
    if (strcmp (countries[i].id, self->home) == 0)
      fill_features (self, &countries[i], 1, get_colour (self, "home"));
    else if (zamyn_paint_is_visible (&countries[i], self->visible)
             && is_neighbour (self, countries[i].id))
      fill_features (self, &countries[i], 1, get_colour (self, "neighbour"));
  end_layer (self);

  begin_layer (self, "graticule", _ ("Graticule"));
  zamyn_paint_graticule_on_land (self->picture, self->viewport, self->canvas);
  end_layer (self);
}

/* A band of colour along the inside of the border of the home country: strokes twice as wide,
 * clipped to the country, the inner one darker. At small scales it narrows, lest it fill the land. */
static void
paint_home_band (const Base *self)
{
  guint n;
  const ZamynSceneFeature *countries = get_features (self, "countries", &n);
  const double narrower = CLAMP (15e6 / self->viewport->scale, 0.2, 1);
  ZamynStroke wide = get_stroke (self, "home-border-band", "home-border-band");
  ZamynStroke thin = get_stroke (self, "home-border-band", "home-border-band-inner");

  wide.colour.a = 0.75;
  wide.width_mm *= 2 * narrower;
  thin.colour = zamyn_colour_mix (thin.colour, get_colour (self, "home-border"), 0.18);
  thin.width_mm *= 2 * narrower;

  begin_layer (self, "home-border-band", _ ("Border band"));
  for (guint i = 0; i < n; i++)
    {
      /* Cut with more room than the stroke is wide, so that the cut itself shows no band. */
      const ZamynFrame far_out
        = zamyn_paint_get_visible (self->viewport, wide.width_mm + MARGIN_MM);

      if (strcmp (countries[i].id, self->home) != 0
          || !zamyn_paint_is_visible (&countries[i], far_out))
        continue;
      zamyn_paint_add_feature (self->canvas, self->viewport, &countries[i], far_out);
      zamyn_canvas_push_clip_path (self->canvas);
      zamyn_paint_add_feature (self->canvas, self->viewport, &countries[i], far_out);
      zamyn_canvas_stroke (self->canvas, &wide, TRUE);
      zamyn_canvas_stroke (self->canvas, &thin, FALSE);
      zamyn_canvas_pop_clip (self->canvas);
    }
  end_layer (self);
}

static void
paint_provinces (const Base *self)
{
  const double scale = self->viewport->scale;
  guint n;
  const ZamynSceneFeature *lines = get_features (self, "province_borders", &n);
  ZamynStroke stroke = get_stroke (self, "province", "province");

  if (scale > 15e6)
    return;
  if (n == 0)
    lines = get_features (self, "provinces", &n);
  stroke.dash[0] = 4 * self->px;
  stroke.dash[1] = 2.5 * self->px;
  stroke.n_dash = 2;

  begin_layer (self, "provinces", _ ("Provinces"));
  for (guint i = 0; i < n; i++)
    /* The neighbours' provinces come in when one looks closer. */
    if (scale < 3e6 || *lines[i].country == '\0' || strcmp (lines[i].country, self->home) == 0)
      zamyn_paint_add_feature (self->canvas, self->viewport, &lines[i], self->visible);
  zamyn_canvas_stroke (self->canvas, &stroke, FALSE);
  end_layer (self);
}

/* Of rivers, which ranks a scale shows: 1 from the first, 2 from 1:15 M, all from 1:5 M */
static int
get_least_rank (double scale)
{
  if (scale > 40e6)
    return 0;
  if (scale > 15e6)
    return 1;
  return scale > 5e6 ? 2 : 99;
}

static void
paint_rivers (const Base *self)
{
  guint n;
  const ZamynSceneFeature *rivers = get_features (self, "rivers", &n);
  const int least = get_least_rank (self->viewport->scale);

  begin_layer (self, "rivers", _ ("Rivers"));
  for (int rank = 1; rank <= 3; rank++)
    {
      ZamynStroke stroke = get_stroke (self, "river", "river");

      /* the larger the river the wider, and all of them wider seen from near */
      stroke.width_mm *= (rank == 1 ? 1.25 : rank == 2 ? 0.9 : 0.75)
                         * (self->viewport->scale < 1.5e6 ? 1.6 : 1);
      for (guint i = 0; i < n; i++)
        if (rivers[i].rank <= least && CLAMP (rivers[i].rank, 1, 3) == rank)
          zamyn_paint_add_feature (self->canvas, self->viewport, &rivers[i], self->visible);
      zamyn_canvas_stroke (self->canvas, &stroke, FALSE);
    }
  end_layer (self);
}

/* Lakes that would be specks are left out: 1.2 mm across is the least. */
static gboolean
is_large_enough (const Base *self, const ZamynSceneFeature *lake)
{
  const double width = lake->north_east.x - lake->south_west.x;
  const double height = lake->north_east.y - lake->south_west.y;

  return 1000 * fmax (width, height) >= 1.2 * self->viewport->scale;
}

static void
paint_lakes (const Base *self)
{
  guint n;
  const ZamynSceneFeature *lakes = get_features (self, "lakes", &n);
  const ZamynColour fill = get_colour (self, "lake");
  ZamynStroke shore = get_stroke (self, "coast", "coast");

  shore.width_mm *= 0.8;
  begin_layer (self, "lakes", _ ("Lakes"));
  for (guint i = 0; i < n; i++)
    if (is_large_enough (self, &lakes[i]) && zamyn_paint_is_visible (&lakes[i], self->visible))
      {
        zamyn_paint_add_feature (self->canvas, self->viewport, &lakes[i], self->visible);
        zamyn_canvas_fill (self->canvas, &fill, TRUE);
        zamyn_canvas_stroke (self->canvas, &shore, FALSE);
      }
  end_layer (self);
}

typedef enum
{
  LINE_COAST,
  LINE_DISPUTED,
  LINE_BORDER,
  LINE_HOME,
  N_LINES,
} BorderLine;

static BorderLine
classify_border (const Base *self, const ZamynSceneFeature *border)
{
  const char *other;
  gsize length;

  if (strcmp (border->kind, "coast") == 0)
    return LINE_COAST;
  if (is_border_of (border->id, self->home, &other, &length))
    return LINE_HOME;
  return strcmp (border->kind, "disputed") == 0 ? LINE_DISPUTED : LINE_BORDER;
}

static void
paint_borders (const Base *self)
{
  guint n;
  const ZamynSceneFeature *borders = get_features (self, "borders", &n);
  ZamynStroke strokes[N_LINES] = {
    [LINE_COAST] = get_stroke (self, "coast", "coast"),
    [LINE_DISPUTED] = get_stroke (self, "border", "border"),
    [LINE_BORDER] = get_stroke (self, "border", "border"),
    [LINE_HOME] = get_stroke (self, "home-border", "home-border"),
  };

  strokes[LINE_DISPUTED].dash[0] = 5 * self->px;
  strokes[LINE_DISPUTED].dash[1] = 3 * self->px;
  strokes[LINE_DISPUTED].n_dash = 2;
  begin_layer (self, "borders", _ ("Borders"));
  for (BorderLine line = LINE_COAST; line < N_LINES; line++)
    {
      for (guint i = 0; i < n; i++)
        if (classify_border (self, &borders[i]) == line)
          zamyn_paint_add_feature (self->canvas, self->viewport, &borders[i], self->visible);
      zamyn_canvas_stroke (self->canvas, &strokes[line], FALSE);
    }
  end_layer (self);
}

void
zamyn_paint_base (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  const Base base = {
    .picture = picture,
    .viewport = viewport,
    .canvas = canvas,
    .visible = zamyn_paint_get_visible (viewport, MARGIN_MM),
    .home = zamyn_atlas_get_home (zamyn_scene_get_atlas (picture->scene)),
    .px = ZAMYN_PX * picture->zoom,
  };

  paint_sea (&base);
  paint_land (&base);
  paint_home_band (&base);
  paint_provinces (&base);
  paint_rivers (&base);
  paint_lakes (&base);
  paint_borders (&base);
}

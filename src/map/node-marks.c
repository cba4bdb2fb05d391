/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/node-marks.h"

#include <math.h>
#include <string.h>

/* A disc is as large as it may be when this share of the widest band is missing. */
#define FULL_DISC_SHARE 0.02

ZamynScaleBand
zamyn_scale_band_get (const ZamynViewport *viewport, double zoom)
{
  static const double limits[] = { 40e6, 15e6, 5e6, 1.5e6, 4e5 };
  /* A map drawn larger in all its parts has room for no more than the smaller one. */
  double scale = viewport->scale * zoom;
  int band = 0;

  while (band < (int)G_N_ELEMENTS (limits) && scale <= limits[band])
    band++;
  return (ZamynScaleBand)band;
}

static gboolean
is_near_frame (const ZamynViewport *viewport, ZamynXY at, double margin)
{
  ZamynRect frame = viewport->frame;

  return isfinite (at.x) && isfinite (at.y) && at.x > frame.x - margin && at.y > frame.y - margin
         && at.x < frame.x + frame.width + margin && at.y < frame.y + frame.height + margin;
}

/* --- rings ----------------------------------------------------------------------------------- */

/* The middle of a link's curve, by length. */
static ZamynXY
middle_of_link (const ZamynScene *scene, guint32 link)
{
  ZamynSceneRing curve = zamyn_scene_get_link (scene, link);
  double length = 0, passed = 0;

  for (guint i = 1; i < curve.n_points; i++)
    length += hypot (curve.points[i].x - curve.points[i - 1].x,
                     curve.points[i].y - curve.points[i - 1].y);
  for (guint i = 1; i < curve.n_points; i++)
    {
      ZamynXY a = curve.points[i - 1], b = curve.points[i];
      double part = hypot (b.x - a.x, b.y - a.y);

      if (part > 0 && passed + part >= length / 2)
        {
          double t = (length / 2 - passed) / part;
          return (ZamynXY){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
        }
      passed += part;
    }
  return curve.n_points > 0 ? curve.points[0] : (ZamynXY){ NAN, NAN };
}

/* Far out all rings are small: they only say where to come closer. */
static double
ring_radius (const ZamynPicture *picture, const ZamynRing *ring, ZamynScaleBand band)
{
  const char *key = ring->lost_worst_pct > 20   ? "ring-large"
                    : ring->lost_worst_pct >= 5 ? "ring-medium"
                                                : "ring-small";

  if (ring->closed && ring->rank == 0)
    key = "ring-medium";
  if (band < ZAMYN_BAND_REGION)
    key = "ring-small";
  return zamyn_style_get_number (picture->style, key) * ZAMYN_PX * picture->zoom;
}

/* Moves a ring off those placed before it, straight away from the one it touches; few turns
 * suffice, and where they do not the rings touch. */
static void
move_aside (const GArray *marks, ZamynRingMark *mark, double gap)
{
  for (int turn = 0; turn < 6; turn++)
    {
      gboolean moved = FALSE;

      for (guint i = 0; i < marks->len; i++)
        {
          const ZamynRingMark *other = &g_array_index (marks, ZamynRingMark, i);
          double dx = mark->at.x - other->at.x, dy = mark->at.y - other->at.y;
          double distance = hypot (dx, dy), wanted = mark->radius + other->radius + gap;

          if (distance >= wanted - 1e-6)
            continue;
          if (distance < 1e-6)
            {
              dx = 1;
              dy = 0;
              distance = 1;
              mark->at = other->at;
            }
          mark->at.x = other->at.x + dx / distance * wanted;
          mark->at.y = other->at.y + dy / distance * wanted;
          moved = TRUE;
        }
      if (!moved)
        return;
    }
}

/* Place of the home capital on the page; NaN where there is none. */
static ZamynXY
find_capital (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));

  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (network, i);

      if (node->rank <= 1 && g_str_equal (node->kind, "city")
          && g_str_equal (node->country, zamyn_network_get_home (network)))
        return zamyn_viewport_to_page (viewport, zamyn_scene_get_node (picture->scene, i));
    }
  return (ZamynXY){ NAN, NAN };
}

/* The capital stays seen: a ring of a line through it stands beside it. */
static void
keep_off (ZamynRingMark *mark, ZamynXY place, double radius)
{
  double dx = mark->at.x - place.x, dy = mark->at.y - place.y, distance = hypot (dx, dy);

  if (!isfinite (distance) || distance >= mark->radius + radius)
    return;
  if (distance < 1e-6)
    {
      dy = -1;
      dx = 0;
      distance = 1;
    }
  mark->at.x = place.x + dx / distance * (mark->radius + radius);
  mark->at.y = place.y + dy / distance * (mark->radius + radius);
}

GArray *
zamyn_ring_marks_new (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ZamynRingMark));
  double px = ZAMYN_PX * picture->zoom;
  ZamynScaleBand band = zamyn_scale_band_get (viewport, picture->zoom);
  guint most_rank = band == ZAMYN_BAND_WORLD ? 3 : band == ZAMYN_BAND_CONTINENT ? 6 : G_MAXUINT;
  ZamynXY capital = find_capital (picture, viewport);
  const ZamynRing *rings;
  guint n = 0;

  if (picture->trade == NULL)
    return marks;
  rings = zamyn_trade_picture_get_rings (picture->trade, &n);
  for (guint i = 0; i < n; i++)
    {
      ZamynXY at = rings[i].at_node != ZAMYN_NONE
                     ? zamyn_scene_get_node (picture->scene, rings[i].at_node)
                     : middle_of_link (picture->scene, rings[i].at_link);
      ZamynRingMark mark = { &rings[i], zamyn_viewport_to_page (viewport, at),
                             ring_radius (picture, &rings[i], band) };

      if (rings[i].rank > most_rank && !rings[i].closed)
        continue;

      if (!is_near_frame (viewport, mark.at, mark.radius))
        continue;
      keep_off (&mark, capital, 7 * px);
      move_aside (marks, &mark, 1.5 * px);
      g_array_append_val (marks, mark);
    }
  return marks;
}

/* --- nodes ----------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char *kind, const char *const *kinds)
{
  for (; *kinds; kinds++)
    if (g_str_equal (kind, *kinds))
      return TRUE;
  return FALSE;
}

static ZamynSymbol
symbol_of (const ZamynNode *node, gboolean is_gauge_break)
{
  if (g_str_equal (node->kind, "city"))
    return node->rank <= 1 ? ZAMYN_SYMBOL_CAPITAL : ZAMYN_SYMBOL_TOWN;
  if (is_gauge_break)
    return ZAMYN_SYMBOL_GAUGE_BREAK;
  if (g_str_equal (node->kind, "crossing"))
    return ZAMYN_SYMBOL_CROSSING;
  if (g_str_equal (node->kind, "mine"))
    return ZAMYN_SYMBOL_MINE;
  if (g_str_equal (node->kind, "refinery") || g_str_equal (node->kind, "depot"))
    return ZAMYN_SYMBOL_REFINERY;
  if (g_str_equal (node->kind, "power_plant") || g_str_equal (node->kind, "substation"))
    return ZAMYN_SYMBOL_POWER;
  if (g_str_equal (node->kind, "port"))
    return ZAMYN_SYMBOL_PORT;
  if (g_str_equal (node->kind, "airport"))
    return ZAMYN_SYMBOL_AIRPORT;
  if (g_str_equal (node->kind, "station") || g_str_equal (node->kind, "border_station"))
    return ZAMYN_SYMBOL_STATION;
  return ZAMYN_SYMBOL_TOWN;
}

static double
symbol_radius_px (ZamynSymbol symbol, int rank)
{
  switch (symbol)
    {
    case ZAMYN_SYMBOL_CAPITAL:
      return 4.5;
    case ZAMYN_SYMBOL_TOWN:
      return rank <= 2 ? 2.8 : rank <= 4 ? 2.2 : 1.8;
    case ZAMYN_SYMBOL_CROSSING:
      return 2.5;
    case ZAMYN_SYMBOL_STATION:
      return 2;
    case ZAMYN_SYMBOL_MINE:
    case ZAMYN_SYMBOL_REFINERY:
    case ZAMYN_SYMBOL_POWER:
    case ZAMYN_SYMBOL_PORT:
    case ZAMYN_SYMBOL_AIRPORT:
      return 4.2;
    case ZAMYN_SYMBOL_GAUGE_BREAK:
      return 5.5;
    default:
      return 2;
    }
}

/* Whether a node of this kind, rank and traffic is shown at a scale. */
static gboolean
is_shown (const ZamynNode *node,
          ZamynScaleBand band,
          gboolean is_home,
          gboolean has_flow,
          gboolean has_much_flow)
{
  static const char *const works[] = { "mine", "refinery", NULL };
  static const char *const gates[] = { "crossing", "border_station", NULL };
  gboolean is_city = g_str_equal (node->kind, "city"), is_port = g_str_equal (node->kind, "port");
  int rank = node->rank;

  if (g_str_equal (node->country, "XX"))
    return FALSE;
  switch (band)
    {
    case ZAMYN_BAND_WORLD:
      return rank <= 1 || (rank <= 2 && is_city) || (is_port && has_flow && rank <= 3);
    case ZAMYN_BAND_CONTINENT:
      return (is_city && rank <= (is_home ? 3 : 2)) || (is_port && has_flow && rank <= 4);
    case ZAMYN_BAND_REGION:
      if (is_city)
        return rank <= 4 || (has_flow && rank <= 5 && !is_home);
      if (g_str_equal (node->kind, "crossing"))
        return has_flow;
      if (is_one_of (node->kind, works))
        return has_much_flow && rank <= 6;
      return is_port && has_flow && rank <= 3;
    case ZAMYN_BAND_PART:
      if (is_city || is_one_of (node->kind, gates) || is_one_of (node->kind, works))
        return TRUE;
      if (is_port)
        return has_flow || rank <= 4;
      return rank <= 4 || (has_flow && rank <= 7 && !g_str_equal (node->kind, "hub"));
    case ZAMYN_BAND_CORRIDOR:
    case ZAMYN_BAND_CROSSING:
    default:
      return TRUE;
    }
}

typedef struct
{
  double *flow; /* by node */
  guint8 *gauge_break;
  double much;
} Traffic;

static void
find_traffic (const ZamynPicture *picture, Traffic *traffic)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));
  guint32 n_nodes = zamyn_network_get_n_nodes (network);
  guint n = 0;
  const ZamynTradeBand *bands
    = picture->trade ? zamyn_trade_picture_get_bands (picture->trade, &n) : NULL;

  traffic->flow = g_new0 (double, n_nodes + 1);
  traffic->gauge_break = g_new0 (guint8, n_nodes + 1);
  traffic->much
    = picture->trade ? zamyn_trade_picture_get_widest (picture->trade, FALSE) * 0.015 : INFINITY;
  for (guint i = 0; i < n; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, bands[i].link);

      traffic->flow[link->from] = MAX (traffic->flow[link->from], bands[i].quantity);
      traffic->flow[link->to] = MAX (traffic->flow[link->to], bands[i].quantity);
    }
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (network, i);

      if (link->mode == ZAMYN_MODE_TRANSFER)
        traffic->gauge_break[link->to] = 1;
    }
}

static gboolean
is_under_ring (const GArray *rings, ZamynXY at, double radius)
{
  for (guint i = 0; i < rings->len; i++)
    {
      const ZamynRingMark *ring = &g_array_index (rings, ZamynRingMark, i);

      if (hypot (ring->at.x - at.x, ring->at.y - at.y) < ring->radius + radius * 0.7)
        return TRUE;
    }
  return FALSE;
}

GArray *
zamyn_node_marks_new (const ZamynPicture *picture,
                      const ZamynViewport *viewport,
                      const GArray *rings)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ZamynNodeMark));
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (picture->scene));
  const char *home = zamyn_network_get_home (network);
  ZamynScaleBand band = zamyn_scale_band_get (viewport, picture->zoom);
  double px = ZAMYN_PX * picture->zoom;
  Traffic traffic = { 0 };

  find_traffic (picture, &traffic);
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      const ZamynNode *node = zamyn_network_get_node (network, i);
      ZamynNodeMark mark = { .node = i, .flow = traffic.flow[i] };

      if (!is_shown (node, band, g_str_equal (node->country, home), mark.flow > 0,
                     mark.flow >= traffic.much))
        continue;
      mark.at = zamyn_viewport_to_page (viewport, zamyn_scene_get_node (picture->scene, i));
      mark.symbol = symbol_of (node, traffic.gauge_break[i] && band >= ZAMYN_BAND_CORRIDOR);
      mark.radius = symbol_radius_px (mark.symbol, node->rank) * px;
      if (!is_near_frame (viewport, mark.at, mark.radius))
        continue;
      mark.under_ring = is_under_ring (rings, mark.at, mark.radius);
      g_array_append_val (marks, mark);
    }
  g_free (traffic.flow);
  g_free (traffic.gauge_break);
  return marks;
}

/* --- unserved -------------------------------------------------------------------------------- */

static double
largest_disc (const GArray *marks, gboolean power)
{
  double largest = 0;

  for (guint i = 0; i < marks->len; i++)
    if (!g_array_index (marks, ZamynDiscMark, i).is_power == !power)
      largest = MAX (largest, g_array_index (marks, ZamynDiscMark, i).quantity);
  return largest;
}

/* Discs of one node and scale together. */
static GArray *
gather_discs (const ZamynPicture *picture)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ZamynDiscMark));
  guint n = 0, n_commodities;
  const ZamynUnservedDisc *discs = zamyn_trade_picture_get_unserved (picture->trade, &n);
  const ZamynCommodity *commodities
    = zamyn_atlas_get_commodities (zamyn_scene_get_atlas (picture->scene), &n_commodities);
  gboolean by_value = zamyn_trade_picture_get_measure (picture->trade) == ZAMYN_MEASURE_MUSD;

  for (guint i = 0; i < n; i++)
    {
      ZamynDiscMark fresh = { .node = discs[i].node, .quantity = discs[i].quantity };
      ZamynDiscMark *last;

      if (discs[i].direction == ZAMYN_DIRECTION_EXPORT)
        fresh.unsold = fresh.quantity;

      fresh.is_power = !by_value && g_str_equal (commodities[discs[i].commodity].family, "power");
      for (guint k = marks->len; k-- > 0;)
        {
          last = &g_array_index (marks, ZamynDiscMark, k);
          if (last->node == fresh.node && !last->is_power == !fresh.is_power)
            {
              last->quantity += fresh.quantity;
              last->unsold += fresh.unsold;
              fresh.quantity = 0;
              break;
            }
        }
      if (fresh.quantity > 0)
        g_array_append_val (marks, fresh);
    }
  return marks;
}

GArray *
zamyn_disc_marks_new (const ZamynPicture *picture, const ZamynViewport *viewport)
{
  g_autoptr (GArray) all = NULL;
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (ZamynDiscMark));
  double px = ZAMYN_PX * picture->zoom, full[2], largest_radius;

  if (picture->trade == NULL)
    return shown;
  all = gather_discs (picture);
  for (int power = 0; power < 2; power++)
    full[power] = MAX (largest_disc (all, power),
                       zamyn_trade_picture_get_widest (picture->trade, power) * FULL_DISC_SHARE);
  largest_radius = zamyn_style_get_number (picture->style, "unserved-radius") * px;
  for (guint i = 0; i < all->len; i++)
    {
      ZamynDiscMark mark = g_array_index (all, ZamynDiscMark, i);
      ZamynXY at = zamyn_scene_get_node (picture->scene, mark.node);

      mark.radius = largest_radius * sqrt (mark.quantity / full[mark.is_power ? 1 : 0]);
      mark.at = zamyn_viewport_to_page (viewport, at);
      if (mark.radius >= 1.5 * px && is_near_frame (viewport, mark.at, mark.radius))
        g_array_append_val (shown, mark);
    }
  return shown;
}

/* --- names ----------------------------------------------------------------------------------- */

/* Takes every "(…)" out, with the blank before it. */
static void
remove_brackets (GString *text, const char *open, const char *close)
{
  char *start, *end;

  while ((start = strstr (text->str, open)) != NULL && (end = strstr (start, close)) != NULL)
    g_string_erase (text, start - text->str, end - start + (gssize)strlen (close));
}

char *
zamyn_mark_dup_label (const ZamynNames *names, const char *language)
{
  static const char *const tails[] = { " / ", "; " };
  g_autoptr (GString) text = g_string_new (zamyn_names_get (names, language));
  g_auto (GStrv) halves = NULL;

  remove_brackets (text, " (", ")");
  remove_brackets (text, "（", "）");
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      const char *tail = strstr (text->str, tails[i]);

      if (tail && tail > text->str)
        g_string_truncate (text, (gsize)(tail - text->str));
    }
  halves = g_strsplit (text->str, " - ", 2);
  return g_strjoinv ("–", halves);
}

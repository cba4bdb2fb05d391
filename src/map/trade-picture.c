/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths become flows by link, direction and good in one hash table, and these become bands: sorted,
 * so that the same trade gives the same picture. */

#include "map/trade-picture.h"

#include <math.h>

#include "map/trade-rings.h"

/* What is less than this share of a demand is rounding of the solver, not want. */
#define NEGLIGIBLE 1e-6

struct _ZamynTradePicture
{
  gatomicrefcount refs;
  ZamynAssignment *assignment;
  ZamynMeasure measure;
  GArray *bands;    /* ZamynTradeBand */
  GArray *strata;   /* ZamynStratum, in the order of the bands */
  GArray *rings;    /* ZamynRing */
  GArray *unserved; /* ZamynUnservedDisc */
};

/* One good, or transit, over one link in one direction. */
typedef struct
{
  guint32 link;
  gboolean forward;
  guint32 good; /* ZAMYN_NONE for transit */
  double quantity;
} Part;

typedef struct
{
  const gboolean *commodities;
  int direction;
} Filter;

/* --- measures -------------------------------------------------------------------------------- */

static double
in_measure (const ZamynGood *good, double units, ZamynMeasure measure)
{
  if (measure == ZAMYN_MEASURE_MUSD)
    return units * good->value_usd_per_unit / 1e6;
  return good->t_per_unit > 0 ? units * good->t_per_unit / 1000 : units;
}

static gboolean
filter_takes (const Filter *filter, const ZamynGood *good)
{
  if (filter->direction >= 0 && (int)good->direction != filter->direction)
    return FALSE;
  return filter->commodities == NULL || filter->commodities[good->commodity];
}

/* Place of a family in a band, from the centre outward. */
static int
family_order (const char *family)
{
  static const char *const families[]
    = { "transit", "coal", "ores", "fuels", "power", "food", "machines", "goods" };

  for (int i = 0; i < (int)G_N_ELEMENTS (families); i++)
    if (g_str_equal (family, families[i]))
      return i;
  return (int)G_N_ELEMENTS (families);
}

/* --- flows ----------------------------------------------------------------------------------- */

static guint
part_hash (gconstpointer key)
{
  const Part *part = key;

  return (part->link * 2 + (part->forward ? 1 : 0)) * 0x9E3779B1u ^ part->good * 0x85EBCA6Bu;
}

static gboolean
part_equal (gconstpointer a, gconstpointer b)
{
  const Part *left = a, *right = b;

  return left->link == right->link && !left->forward == !right->forward
         && left->good == right->good;
}

static void
add_part (GHashTable *parts, guint32 link, gboolean forward, guint32 good, double quantity)
{
  Part key = { link, forward, good, 0 };
  Part *part = g_hash_table_lookup (parts, &key);

  if (part == NULL)
    {
      part = g_memdup2 (&key, sizeof key);
      g_hash_table_add (parts, part);
    }
  part->quantity += quantity;
}

static void
collect_paths (ZamynTradePicture *self, const Filter *filter, GHashTable *parts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint n = zamyn_assignment_get_n_paths (self->assignment);

  for (guint i = 0; i < n; i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (self->assignment, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, path->good);
      double quantity = in_measure (good, path->quantity, self->measure);

      if (!filter_takes (filter, good) || !(quantity > 0))
        continue;
      for (guint k = 0; k < path->n_arcs; k++)
        {
          const ZamynArc *arc = &arcs[path->arcs[k]];

          if (arc->link != ZAMYN_NONE)
            add_part (parts, arc->link, arc->forward, path->good, quantity);
        }
    }
}

/* Whether the first link of a row is entered at its from-node: the other end joins the next link.
 */
static gboolean
starts_forward (const ZamynNetwork *network, const ZamynBackground *row)
{
  const ZamynLink *first = zamyn_network_get_link (network, row->links[0]);
  const ZamynLink *second;

  if (row->n_links < 2)
    return TRUE;
  second = zamyn_network_get_link (network, row->links[1]);
  return first->to == second->from || first->to == second->to;
}

/* Transit is named by its countries, "transit_ru_cn"; a row that lists its links from the other end
 * is turned round. */
static gboolean
is_listed_backwards (const ZamynNetwork *network, const ZamynBackground *row)
{
  const ZamynLink *first = zamyn_network_get_link (network, row->links[0]);
  guint32 start = starts_forward (network, row) ? first->from : first->to;
  const char *country = zamyn_network_get_node (network, start)->country;
  g_auto (GStrv) words = g_strsplit (row->name, "_", -1);
  guint n = g_strv_length (words);

  return n >= 3 && g_ascii_strcasecmp (words[n - 1], country) == 0
         && g_ascii_strcasecmp (words[n - 2], country) != 0;
}

/* The direction on each link of a row, in the order of its list. */
static gboolean *
trace_directions (const ZamynNetwork *network, const ZamynBackground *row)
{
  gboolean *forward = g_new (gboolean, row->n_links);
  gboolean backwards = is_listed_backwards (network, row);
  const ZamynLink *link = zamyn_network_get_link (network, row->links[0]);
  guint32 at = starts_forward (network, row) ? link->from : link->to;

  for (guint i = 0; i < row->n_links; i++)
    {
      link = zamyn_network_get_link (network, row->links[i]);
      forward[i] = link->from == at;
      at = forward[i] ? link->to : link->from;
      if (backwards)
        forward[i] = !forward[i];
    }
  return forward;
}

/* For each link and direction: whether an arc on it is open. Index link × 2 + forward. */
static guint8 *
find_open (ZamynProblem *problem, guint32 n_links)
{
  guint8 *open = g_new0 (guint8, (gsize)n_links * 2 + 1);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n = zamyn_problem_get_n_arcs (problem);

  for (guint32 i = 0; i < n; i++)
    if (arcs[i].link != ZAMYN_NONE && zamyn_problem_is_open (problem, i))
      open[arcs[i].link * 2 + (arcs[i].forward ? 1 : 0)] = 1;
  return open;
}

/* Transit is load that is not solved; it stops where its route is closed. */
static void
collect_transit (ZamynTradePicture *self, GHashTable *parts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  g_autofree guint8 *open = find_open (problem, zamyn_network_get_n_links (network));
  guint n;
  const ZamynBackground *rows = zamyn_atlas_get_background (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree gboolean *forward = NULL;
      gboolean is_open = TRUE;

      if (rows[i].year != zamyn_problem_get_year (problem) || rows[i].n_links == 0
          || !g_str_has_prefix (rows[i].name, "transit") || !(rows[i].kt > 0))
        continue;
      forward = trace_directions (network, &rows[i]);
      for (guint k = 0; k < rows[i].n_links; k++)
        is_open = is_open && open[rows[i].links[k] * 2 + (forward[k] ? 1 : 0)];
      for (guint k = 0; is_open && k < rows[i].n_links; k++)
        add_part (parts, rows[i].links[k], forward[k], ZAMYN_NONE, rows[i].kt);
    }
}

/* --- bands ----------------------------------------------------------------------------------- */

static const char *
part_family (ZamynProblem *problem, const Part *part)
{
  return part->good == ZAMYN_NONE ? "transit"
                                  : zamyn_problem_get_good (problem, part->good)->family;
}

static int
compare_parts (gconstpointer a, gconstpointer b, gpointer data)
{
  const Part *left = *(const Part *const *)a, *right = *(const Part *const *)b;
  ZamynProblem *problem = data;
  const char *left_family = part_family (problem, left);
  const char *right_family = part_family (problem, right);
  int left_power = g_str_equal (left_family, "power");
  int right_power = g_str_equal (right_family, "power");

  if (left->link != right->link)
    return left->link < right->link ? -1 : 1;
  if (!left->forward != !right->forward)
    return left->forward ? -1 : 1;
  if (left_power != right_power)
    return left_power - right_power;
  if (family_order (left_family) != family_order (right_family))
    return family_order (left_family) - family_order (right_family);
  return left->good < right->good ? -1 : left->good > right->good;
}

/* Load of every link and direction in percent of what was stated, background included; NaN where
 * nothing limits it. Index link × 2 + forward. */
static double *
compute_loads (ZamynAssignment *assignment, guint32 n_links)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  double *loads = g_new (double, (gsize)n_links * 2 + 1);

  for (guint32 i = 0; i < n_links * 2; i++)
    loads[i] = NAN;
  for (guint32 i = 0; i < zamyn_problem_get_n_arcs (problem); i++)
    for (int k = 0; arcs[i].link != ZAMYN_NONE && k < 2; k++)
      {
        double *load = &loads[arcs[i].link * 2 + (arcs[i].forward ? 1 : 0)];
        const ZamynElement *element;
        double used;

        if (arcs[i].elements[k] == ZAMYN_NONE)
          continue;
        element = zamyn_problem_get_element (problem, arcs[i].elements[k]);
        if (!isfinite (element->stated) || !(element->stated > 0))
          continue;
        used = zamyn_assignment_get_load (assignment, arcs[i].elements[k])
               + MAX (element->stated - element->capacity, 0);
        *load = fmax (*load, used / element->stated * 100);
      }
  return loads;
}

static void
append_stratum (ZamynTradePicture *self, ZamynProblem *problem, const Part *part)
{
  const ZamynGood *good
    = part->good == ZAMYN_NONE ? NULL : zamyn_problem_get_good (problem, part->good);
  ZamynStratum stratum = {
    .commodity = good ? good->commodity : ZAMYN_NONE,
    .family = part_family (problem, part),
    .direction = good ? good->direction : ZAMYN_DIRECTION_EXPORT,
    .quantity = part->quantity,
  };

  g_array_append_val (self->strata, stratum);
}

static void
make_bands (ZamynTradePicture *self, GHashTable *parts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (problem));
  guint32 n_links = zamyn_network_get_n_links (network);
  g_autofree double *loads = compute_loads (self->assignment, n_links);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (g_hash_table_size (parts));
  GHashTableIter iter;
  gpointer key;
  guint first = 0;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (sorted, key);
  g_ptr_array_sort_with_data (sorted, compare_parts, problem);

  for (guint i = 0; i < sorted->len; i++)
    {
      const Part *part = g_ptr_array_index (sorted, i);
      gboolean is_power = g_str_equal (part_family (problem, part), "power");
      ZamynTradeBand *band = self->bands->len > 0
                               ? &g_array_index (self->bands, ZamynTradeBand, self->bands->len - 1)
                               : NULL;

      if (band == NULL || band->link != part->link || band->forward != part->forward
          || band->is_power != is_power)
        {
          ZamynTradeBand fresh = { .link = part->link,
                                   .forward = part->forward,
                                   .is_power = is_power,
                                   .load_pct = loads[part->link * 2 + (part->forward ? 1 : 0)] };

          g_array_append_val (self->bands, fresh);
          band = &g_array_index (self->bands, ZamynTradeBand, self->bands->len - 1);
        }
      band->quantity += part->quantity;
      band->n_strata++;
      append_stratum (self, problem, part);
    }

  /* The strata move no more: bands may point at them. */
  for (guint i = 0; i < self->bands->len; i++)
    {
      ZamynTradeBand *band = &g_array_index (self->bands, ZamynTradeBand, i);

      band->strata = &g_array_index (self->strata, ZamynStratum, first);
      first += band->n_strata;
    }
}

/* --- unserved -------------------------------------------------------------------------------- */

static int
compare_discs (gconstpointer a, gconstpointer b)
{
  const ZamynUnservedDisc *left = a, *right = b;

  if (left->node != right->node)
    return left->node < right->node ? -1 : 1;
  if (left->commodity != right->commodity)
    return left->commodity < right->commodity ? -1 : 1;
  return (int)left->direction - (int)right->direction;
}

static void
find_unserved (ZamynTradePicture *self, const Filter *filter)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  guint kept = 0;

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      guint32 first = good->rows + good->n_outside;

      for (guint32 i = first; filter_takes (filter, good) && i < first + good->n_home; i++)
        {
          const ZamynRow *row = zamyn_problem_get_row (problem, i);
          double missing = row->quantity - zamyn_assignment_get_row (self->assignment, i);
          ZamynUnservedDisc disc = { row->node, good->commodity,
                                     in_measure (good, missing, self->measure), good->direction };

          if (missing > row->quantity * NEGLIGIBLE && disc.quantity > 0)
            g_array_append_val (self->unserved, disc);
        }
    }

  g_array_sort (self->unserved, compare_discs);
  for (guint i = 0; i < self->unserved->len; i++)
    {
      ZamynUnservedDisc *disc = &g_array_index (self->unserved, ZamynUnservedDisc, i);
      ZamynUnservedDisc *last
        = kept > 0 ? &g_array_index (self->unserved, ZamynUnservedDisc, kept - 1) : NULL;

      if (last && last->node == disc->node && last->commodity == disc->commodity
          && last->direction == disc->direction)
        last->quantity += disc->quantity;
      else
        g_array_index (self->unserved, ZamynUnservedDisc, kept++) = *disc;
    }
  g_array_set_size (self->unserved, kept);
}

/* --- public ---------------------------------------------------------------------------------- */

ZamynTradePicture *
zamyn_trade_picture_new (ZamynAssignment *assignment,
                         ZamynRanking *ranking,
                         ZamynScenario *scenario,
                         const gboolean *commodities,
                         int direction,
                         ZamynMeasure measure)
{
  ZamynTradePicture *self;
  ZamynAtlas *atlas;
  g_autoptr (GHashTable) parts = NULL;
  Filter filter = { commodities, direction };

  g_return_val_if_fail (assignment != NULL, NULL);

  self = g_new0 (ZamynTradePicture, 1);
  g_atomic_ref_count_init (&self->refs);
  self->assignment = zamyn_assignment_ref (assignment);
  self->measure = measure;
  self->bands = g_array_new (FALSE, FALSE, sizeof (ZamynTradeBand));
  self->strata = g_array_new (FALSE, FALSE, sizeof (ZamynStratum));
  self->rings = g_array_new (FALSE, FALSE, sizeof (ZamynRing));
  self->unserved = g_array_new (FALSE, FALSE, sizeof (ZamynUnservedDisc));

  atlas = zamyn_problem_get_atlas (zamyn_assignment_get_problem (assignment));
  parts = g_hash_table_new_full (part_hash, part_equal, g_free, NULL);
  collect_paths (self, &filter, parts);
  /* Transit has neither a commodity nor a direction, and its value is not known. */
  if (commodities == NULL && direction < 0 && measure == ZAMYN_MEASURE_KT)
    collect_transit (self, parts);
  make_bands (self, parts);
  if (ranking)
    zamyn_trade_rings_add_ranked (self->rings, atlas, ranking);
  if (scenario)
    zamyn_trade_rings_add_closed (self->rings, atlas, scenario);
  find_unserved (self, &filter);
  return self;
}

ZamynTradePicture *
zamyn_trade_picture_ref (ZamynTradePicture *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_trade_picture_unref (ZamynTradePicture *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  zamyn_assignment_unref (self->assignment);
  g_array_unref (self->bands);
  g_array_unref (self->strata);
  g_array_unref (self->rings);
  g_array_unref (self->unserved);
  g_free (self);
}

ZamynAssignment *
zamyn_trade_picture_get_assignment (const ZamynTradePicture *self)
{
  return self->assignment;
}

ZamynMeasure
zamyn_trade_picture_get_measure (const ZamynTradePicture *self)
{
  return self->measure;
}

const ZamynTradeBand *
zamyn_trade_picture_get_bands (const ZamynTradePicture *self, guint *n)
{
  *n = self->bands->len;
  return (const ZamynTradeBand *)(gpointer)self->bands->data;
}

const ZamynRing *
zamyn_trade_picture_get_rings (const ZamynTradePicture *self, guint *n)
{
  *n = self->rings->len;
  return (const ZamynRing *)(gpointer)self->rings->data;
}

const ZamynUnservedDisc *
zamyn_trade_picture_get_unserved (const ZamynTradePicture *self, guint *n)
{
  *n = self->unserved->len;
  return (const ZamynUnservedDisc *)(gpointer)self->unserved->data;
}

double
zamyn_trade_picture_get_widest (const ZamynTradePicture *self, gboolean power)
{
  double widest = 0;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const ZamynTradeBand *band = &g_array_index (self->bands, ZamynTradeBand, i);

      if (!band->is_power == !power)
        widest = MAX (widest, band->quantity);
    }
  return widest;
}

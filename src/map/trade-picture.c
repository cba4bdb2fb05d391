/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What flows becomes bands: sorted, so that the same trade gives the same picture. */

#include "map/trade-picture.h"

#include <math.h>

#include "map/trade-parts.h"
#include "map/trade-rings.h"

/* What is less than this share of a demand is rounding of the solver, not want. */
#define NEGLIGIBLE 1e-6

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

/* --- bands ----------------------------------------------------------------------------------- */

void
zamyn_trade_picture_end_bands (ZamynTradePicture *self)
{
  guint first = 0;

  for (guint i = 0; i < self->bands->len; i++)
    {
      ZamynTradeBand *band = &g_array_index (self->bands, ZamynTradeBand, i);

      band->strata = &g_array_index (self->strata, ZamynStratum, first);
      first += band->n_strata;
    }
}

static int
compare_parts (gconstpointer a, gconstpointer b, gpointer data)
{
  const ZamynTradePart *left = *(const ZamynTradePart *const *)a, *right = *(const ZamynTradePart *const *)b;
  ZamynProblem *problem = data;
  const char *left_family = zamyn_trade_part_get_family (problem, left);
  const char *right_family = zamyn_trade_part_get_family (problem, right);
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

static void
append_stratum (ZamynTradePicture *self, ZamynProblem *problem, const ZamynTradePart *part)
{
  const ZamynGood *good
    = part->good == ZAMYN_NONE ? NULL : zamyn_problem_get_good (problem, part->good);
  ZamynStratum stratum = {
    .commodity = good ? good->commodity : ZAMYN_NONE,
    .family = zamyn_trade_part_get_family (problem, part),
    .direction = good ? good->direction : ZAMYN_DIRECTION_EXPORT,
    .quantity = part->quantity,
  };

  g_array_append_val (self->strata, stratum);
}

static void
make_bands (ZamynTradePicture *self, GHashTable *parts)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  g_autofree double *loads = zamyn_trade_compute_loads (self->assignment);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (g_hash_table_size (parts));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (sorted, key);
  g_ptr_array_sort_with_data (sorted, compare_parts, problem);

  for (guint i = 0; i < sorted->len; i++)
    {
      const ZamynTradePart *part = g_ptr_array_index (sorted, i);
      gboolean is_power = g_str_equal (zamyn_trade_part_get_family (problem, part), "power");
      ZamynTradeBand *band = self->bands->len > 0
                               ? &g_array_index (self->bands, ZamynTradeBand, self->bands->len - 1)
                               : NULL;

      if (band == NULL || band->link != part->link || band->forward != part->forward
          || band->is_power != is_power)
        {
          ZamynTradeBand fresh = { .link = part->link,
                                   .forward = part->forward,
                                   .is_power = is_power,
                                   .before = NAN,
                                   .load_pct = loads[part->link * 2 + (part->forward ? 1 : 0)] };

          g_array_append_val (self->bands, fresh);
          band = &g_array_index (self->bands, ZamynTradeBand, self->bands->len - 1);
        }
      band->quantity += part->quantity;
      band->n_strata++;
      append_stratum (self, problem, part);
    }
  zamyn_trade_picture_end_bands (self);
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
find_unserved (ZamynTradePicture *self, const ZamynTradeFilter *filter)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  guint kept = 0;

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      guint32 first = good->rows + good->n_outside;

      for (guint32 i = first; zamyn_trade_filter_takes (filter, good) && i < first + good->n_home; i++)
        {
          const ZamynRow *row = zamyn_problem_get_row (problem, i);
          double missing = row->quantity - zamyn_assignment_get_row (self->assignment, i);
          ZamynUnservedDisc disc = { row->node, good->commodity,
                                     zamyn_trade_in_measure (good, missing, self->measure), good->direction };

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
zamyn_trade_picture_new_empty (ZamynAssignment *assignment, ZamynRanking *ranking,
                               ZamynScenario *scenario, const ZamynTradeFilter *filter,
                               ZamynMeasure measure)
{
  ZamynTradePicture *self = g_new0 (ZamynTradePicture, 1);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (zamyn_assignment_get_problem (assignment));

  g_atomic_ref_count_init (&self->refs);
  self->assignment = zamyn_assignment_ref (assignment);
  self->measure = measure;
  self->shows_all = filter->commodities == NULL && filter->direction < 0;
  self->bands = g_array_new (FALSE, FALSE, sizeof (ZamynTradeBand));
  self->strata = g_array_new (FALSE, FALSE, sizeof (ZamynStratum));
  self->rings = g_array_new (FALSE, FALSE, sizeof (ZamynRing));
  self->unserved = g_array_new (FALSE, FALSE, sizeof (ZamynUnservedDisc));
  if (ranking)
    zamyn_trade_rings_add_ranked (self->rings, atlas, ranking);
  if (scenario)
    zamyn_trade_rings_add_closed (self->rings, atlas, scenario);
  find_unserved (self, filter);
  return self;
}

ZamynTradePicture *
zamyn_trade_picture_new (ZamynAssignment *assignment,
                         ZamynRanking *ranking,
                         ZamynScenario *scenario,
                         const gboolean *commodities,
                         int direction,
                         ZamynMeasure measure)
{
  const ZamynTradeFilter filter = { commodities, direction };

  g_return_val_if_fail (assignment != NULL, NULL);

  ZamynTradePicture *self
    = zamyn_trade_picture_new_empty (assignment, ranking, scenario, &filter, measure);
  g_autoptr (GHashTable) parts = zamyn_trade_parts_new (assignment, &filter, measure);
  make_bands (self, parts);
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

gboolean
zamyn_trade_picture_shows_all (const ZamynTradePicture *self)
{
  return self->shows_all;
}

gboolean
zamyn_trade_picture_is_difference (const ZamynTradePicture *self)
{
  return self->is_difference;
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

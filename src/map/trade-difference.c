/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scenario minus base: for each link and direction the whole of what flows, before and after. */

#include <math.h>

#include "map/trade-parts.h"

/* Steps of the legend: what changes by less is the same, by more is much. */
#define SAME_SHARE 0.02
#define MUCH_SHARE 0.25

/* Of the whole picture's widest flow, less is the solver's choice between equals. */
#define NEGLIGIBLE 1e-4

typedef struct
{
  guint32 link;
  gboolean forward;
  gboolean is_power;
  guint32 commodity; /* ZAMYN_NONE where several share the line */
  double before, after;
} Change;

static guint
change_hash (gconstpointer key)
{
  const Change *change = key;

  return (change->link * 4 + (change->forward ? 2 : 0) + (change->is_power ? 1 : 0)) * 0x9E3779B1u;
}

static gboolean
change_equal (gconstpointer a, gconstpointer b)
{
  const Change *left = a, *right = b;

  return left->link == right->link && !left->forward == !right->forward
         && !left->is_power == !right->is_power;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *left = *(const Change *const *) a, *right = *(const Change *const *) b;

  if (left->link != right->link)
    return left->link < right->link ? -1 : 1;
  if (!left->forward != !right->forward)
    return left->forward ? -1 : 1;
  return (left->is_power ? 1 : 0) - (right->is_power ? 1 : 0);
}

static void
add_flows (GHashTable *changes, ZamynAssignment *assignment, const ZamynTradeFilter *filter,
           ZamynMeasure measure, gboolean is_after)
{
  const ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  g_autoptr (GHashTable) parts = zamyn_trade_parts_new (assignment, filter, measure);
  GHashTableIter iter;
  gpointer next;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &next, NULL))
    {
      const ZamynTradePart *part = next;
      const gboolean is_power = g_str_equal (zamyn_trade_part_get_family (problem, part), "power");
      const guint32 commodity = part->good != ZAMYN_NONE
                                  ? zamyn_problem_get_good (problem, part->good)->commodity
                                  : ZAMYN_NONE;
      const Change key = { part->link, part->forward, is_power, commodity, 0, 0 };
      Change *change = g_hash_table_lookup (changes, &key);

      if (change == NULL)
        {
          change = g_memdup2 (&key, sizeof key);
          g_hash_table_add (changes, change);
        }
      if (change->commodity != commodity)
        change->commodity = ZAMYN_NONE;
      *(is_after ? &change->after : &change->before) += part->quantity;
    }
}

/* %NULL where nothing changes */
static const char *
find_family (const Change *change, double widest)
{
  const double difference = change->after - change->before;
  const double share = fabs (difference) / fmax (change->before, change->after);

  if (fabs (difference) <= NEGLIGIBLE * widest || !(share > SAME_SHARE))
    return NULL;
  if (difference > 0)
    return share >= MUCH_SHARE ? "much-more" : "more";
  return share >= MUCH_SHARE ? "much-less" : "less";
}

static void
make_bands (ZamynTradePicture *self, GHashTable *changes)
{
  g_autofree double *loads = zamyn_trade_compute_loads (self->assignment);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (g_hash_table_size (changes));
  GHashTableIter iter;
  gpointer next;
  double widest[2] = { 0, 0 };

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &next, NULL))
    g_ptr_array_add (sorted, next);
  g_ptr_array_sort (sorted, compare_changes);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Change *change = sorted->pdata[i];
      double *most = &widest[change->is_power ? 1 : 0];

      *most = fmax (*most, fmax (change->before, change->after));
    }
  for (guint i = 0; i < sorted->len; i++)
    {
      const Change *change = sorted->pdata[i];
      const char *family = find_family (change, widest[change->is_power ? 1 : 0]);
      const double quantity = fabs (change->after - change->before);

      if (family == NULL)
        continue;
      const ZamynStratum stratum = { .commodity = change->commodity, .family = family, .quantity = quantity };
      const ZamynTradeBand band = {
        .link = change->link,
        .forward = change->forward,
        .is_power = change->is_power,
        .quantity = quantity,
        .load_pct = loads[change->link * 2 + (change->forward ? 1 : 0)],
        .before = change->before,
        .after = change->after,
        .n_strata = 1,
      };
      g_array_append_val (self->strata, stratum);
      g_array_append_val (self->bands, band);
    }
  zamyn_trade_picture_end_bands (self);
}

ZamynTradePicture *
zamyn_trade_picture_new_difference (ZamynAssignment *base, ZamynAssignment *assignment,
                                    ZamynRanking *ranking, ZamynScenario *scenario,
                                    const gboolean *commodities, int direction,
                                    ZamynMeasure measure)
{
  const ZamynTradeFilter filter = { commodities, direction };

  g_return_val_if_fail (base != NULL && assignment != NULL, NULL);

  ZamynTradePicture *self
    = zamyn_trade_picture_new_empty (assignment, ranking, scenario, &filter, measure);
  g_autoptr (GHashTable) changes = g_hash_table_new_full (change_hash, change_equal, g_free, NULL);

  self->is_difference = TRUE;
  add_flows (changes, base, &filter, measure, FALSE);
  add_flows (changes, assignment, &filter, measure, TRUE);
  make_bands (self, changes);
  return self;
}

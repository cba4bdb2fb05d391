/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/aggregates.h"

static const ZamynCommodity *
get_commodity (ZamynAtlas *atlas, guint32 commodity)
{
  guint n;

  return &zamyn_atlas_get_commodities (atlas, &n)[commodity];
}

gboolean
zamyn_aggregate_holds (ZamynAtlas *atlas, guint32 aggregate, guint32 commodity)
{
  g_return_val_if_fail (atlas != NULL, FALSE);

  for (; commodity != ZAMYN_NONE; commodity = get_commodity (atlas, commodity)->parent)
    if (commodity == aggregate)
      return TRUE;
  return FALSE;
}

gboolean
zamyn_aggregate_is_chosen (ZamynAtlas *atlas, const gboolean *flags, guint32 commodity)
{
  g_return_val_if_fail (atlas != NULL, FALSE);

  if (flags == NULL)
    return TRUE;
  for (; commodity != ZAMYN_NONE; commodity = get_commodity (atlas, commodity)->parent)
    if (flags[commodity])
      return TRUE;
  return FALSE;
}

double
zamyn_aggregate_get_factor (ZamynAtlas *atlas, guint32 aggregate, guint32 member)
{
  double above, below;

  g_return_val_if_fail (atlas != NULL, 1);

  above = get_commodity (atlas, aggregate)->t_per_unit;
  below = get_commodity (atlas, member)->t_per_unit;
  return above > 0 && below > 0 ? below / above : 1;
}

/* How many members an aggregate has at all depths, and which is the last. */
static guint
count_members (ZamynAtlas *atlas, guint32 aggregate, guint32 *last)
{
  guint n, n_members = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);

  *last = ZAMYN_NONE;
  for (guint32 c = 0; c < n; c++)
    if (!commodities[c].is_aggregate && zamyn_aggregate_holds (atlas, aggregate, c))
      {
        *last = c;
        n_members++;
      }
  return n_members;
}

/* Where a commodity stands: its number, an aggregate between its last member and the next one. */
static double
get_place (ZamynAtlas *atlas, guint32 commodity)
{
  guint32 last;
  guint n_members;

  if (!get_commodity (atlas, commodity)->is_aggregate)
    return commodity;
  n_members = count_members (atlas, commodity, &last);
  return last == ZAMYN_NONE ? commodity + 0.5 : last + 1 - 1.0 / (1 + n_members);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer atlas)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  double place_x = get_place (atlas, x), place_y = get_place (atlas, y);

  if (place_x < place_y || place_x > place_y)
    return place_x < place_y ? -1 : 1;
  return (x > y) - (x < y);
}

guint32 *
zamyn_aggregate_list (ZamynAtlas *atlas)
{
  guint n;
  guint32 *list;

  g_return_val_if_fail (atlas != NULL, NULL);

  zamyn_atlas_get_commodities (atlas, &n);
  list = g_new (guint32, n + 1);
  for (guint32 c = 0; c < n; c++)
    list[c] = c;
  list[n] = ZAMYN_NONE;
  g_qsort_with_data (list, (gint)n, sizeof (guint32), compare_places, atlas);
  return list;
}

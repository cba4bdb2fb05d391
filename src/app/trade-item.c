/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/trade-item.h"

#include <glib/gi18n-lib.h>

#include "app/facts.h"
#include "app/figures.h"
#include "core/flow-summary.h"

G_DEFINE_FINAL_TYPE (ZamynTradeItem, zamyn_trade_item, G_TYPE_OBJECT)

static void
zamyn_trade_item_finalize (GObject *object)
{
  ZamynTradeItem *self = ZAMYN_TRADE_ITEM (object);

  g_free (self->name);
  g_free (self->family);
  g_free (self->quantity);
  g_free (self->partner);
  g_free (self->unserved);
  G_OBJECT_CLASS (zamyn_trade_item_parent_class)->finalize (object);
}

static void
zamyn_trade_item_class_init (ZamynTradeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zamyn_trade_item_finalize;
}

static void
zamyn_trade_item_init (ZamynTradeItem *self)
{
  (void) self;
}

static ZamynTradeItem *
new_item (guint32 commodity, int direction, const char *name, const char *family)
{
  ZamynTradeItem *item = g_object_new (ZAMYN_TYPE_TRADE_ITEM, NULL);

  item->commodity = commodity;
  item->direction = direction;
  item->name = g_strdup (name);
  item->family = g_strdup (family);
  item->quantity = g_strdup ("");
  item->partner = g_strdup ("");
  item->unserved = g_strdup ("");
  return item;
}

static gboolean
is_direction (const ZamynFlowRow *row, int direction)
{
  return g_strcmp0 (row->direction, zamyn_direction_get_id (direction)) == 0;
}

/* Shares of the two neighbours and the largest partner in words. */
static void
find_partners (ZamynTradeItem *item, GArray *by_partner, const char *unit, ZamynSession *session)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  const ZamynFlowRow *largest = NULL;
  double total = 0.0;

  for (guint i = 0; i < by_partner->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (by_partner, ZamynFlowRow, i);
      int group;

      if (row->commodity != item->commodity || !is_direction (row, item->direction)
          || g_strcmp0 (row->partner, "") == 0)
        continue;
      group = g_strcmp0 (row->partner, "RU") == 0 ? 0 : g_strcmp0 (row->partner, "CN") == 0 ? 1 : 2;
      item->shares[group] += row->quantity;
      total += row->quantity;
      if (largest == NULL || row->quantity > largest->quantity)
        largest = row;
    }
  g_free (item->quantity);
  item->quantity = zamyn_figure_dup_quantity (total, unit);
  if (largest == NULL || total <= 0.0)
    return;
  for (int i = 0; i < 3; i++)
    item->shares[i] /= total;
  {
    g_autofree char *name = zamyn_facts_dup_partner (atlas, largest->partner,
                                                     zamyn_session_get_language (session));
    g_autofree char *share = zamyn_figure_dup_percent (100.0 * largest->quantity / total);

    g_free (item->partner);
    /* TRANSLATORS: the largest supplier or buyer: "Russia 95 %" */
    item->partner = g_strdup_printf (_ ("%s %s"), name, share);
  }
}

/* What is unserved stands beside the quantity that moves. */
static void
take_figures (ZamynTradeItem *item, const ZamynFlowRow *row)
{
  if (row->demand > 0.0 && row->unserved > 1e-3 * row->demand)
    {
      g_autofree char *share = zamyn_figure_dup_percent (100.0 * row->unserved / row->demand);

      g_free (item->unserved);
      item->unserved = g_strdup_printf ("−%s", share);
    }
}

/* The first row: all trade, by value. */
static void
append_all (GListStore *store, GArray *by_partner)
{
  g_autoptr (ZamynTradeItem) all = new_item (ZAMYN_NONE, -1, _ ("All trade"), "all");
  double total_musd = 0.0;

  for (guint i = 0; i < by_partner->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (by_partner, ZamynFlowRow, i);

      if (row->commodity == ZAMYN_NONE && g_strcmp0 (row->direction, "domestic") != 0)
        total_musd += row->value_musd;
    }
  if (total_musd > 0.0)
    {
      g_free (all->quantity);
      all->quantity = zamyn_figure_dup_money (total_musd);
    }
  g_list_store_append (store, all);
}

GListModel *
zamyn_trade_item_list (ZamynSession *session)
{
  GListStore *store = g_list_store_new (ZAMYN_TYPE_TRADE_ITEM);
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  ZamynAssignment *assignment = zamyn_session_get_assignment (session);
  const char *language = zamyn_session_get_language (session);
  g_autoptr (GArray) totals = NULL;
  g_autoptr (GArray) by_partner = NULL;
  guint n = 0;
  const ZamynCommodity *commodities;

  if (atlas == NULL || assignment == NULL)
    return G_LIST_MODEL (store);
  commodities = zamyn_atlas_get_commodities (atlas, &n);
  totals = zamyn_flow_summary_by_commodity (assignment, &(ZamynFlowFilter){ NULL });
  by_partner = zamyn_flow_summary_by_partner (assignment, &(ZamynFlowFilter){ NULL });
  append_all (store, by_partner);
  for (int direction = 0; direction < ZAMYN_N_DIRECTIONS; direction++)
    for (guint i = 0; i < totals->len; i++)
      {
        const ZamynFlowRow *row = &g_array_index (totals, ZamynFlowRow, i);
        g_autoptr (ZamynTradeItem) item = NULL;

        if (row->commodity >= n || !is_direction (row, direction)
            || commodities[row->commodity].is_aggregate)
          continue;
        item = new_item (row->commodity, direction,
                         zamyn_names_get (&commodities[row->commodity].names, language),
                         commodities[row->commodity].family);
        take_figures (item, row);
        find_partners (item, by_partner, row->unit, session);
        g_list_store_append (store, item);
      }
  return G_LIST_MODEL (store);
}

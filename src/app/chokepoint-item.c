/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/chokepoint-item.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "app/figures.h"

G_DEFINE_FINAL_TYPE (ZamynChokepointItem, zamyn_chokepoint_item, G_TYPE_OBJECT)

static void
zamyn_chokepoint_item_finalize (GObject *object)
{
  ZamynChokepointItem *self = ZAMYN_CHOKEPOINT_ITEM (object);

  g_free (self->name);
  g_free (self->where);
  g_free (self->lost);
  g_free (self->dearer);
  G_OBJECT_CLASS (zamyn_chokepoint_item_parent_class)->finalize (object);
}

static void
zamyn_chokepoint_item_class_init (ZamynChokepointItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zamyn_chokepoint_item_finalize;
}

static void
zamyn_chokepoint_item_init (ZamynChokepointItem *self)
{
  (void) self;
}

static ZamynChokepointItem *
new_item (ZamynSession *session, const ZamynChokePoint *choke, guint rank, double most,
          double dearest)
{
  ZamynChokepointItem *item = g_object_new (ZAMYN_TYPE_CHOKEPOINT_ITEM, NULL);
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  const char *language = zamyn_session_get_language (session);
  g_autofree char *countries = zamyn_facts_dup_countries (atlas, choke->country, language);

  item->target = choke->target;
  item->rank = rank;
  item->name = zamyn_atlas_dup_target_name (atlas, &choke->target, language);
  item->closed = zamyn_session_is_closed (session, &choke->target);
  if (item->closed)
    item->where = g_strdup_printf ("%s · %s · %s", zamyn_figure_get_kind_name (choke->kind),
                                   countries, C_ ("crossing", "closed"));
  else
    item->where =
        g_strdup_printf ("%s · %s", zamyn_figure_get_kind_name (choke->kind), countries);
  item->lost = choke->lost_pct < 5e-4 ? g_strdup ("–") : zamyn_figure_dup_percent (choke->lost_pct);
  if (fabs (choke->dearer_usd_per_year) < 1000.0)
    item->dearer = g_strdup ("–");
  else
    {
      g_autofree char *money = zamyn_figure_dup_money (fabs (choke->dearer_usd_per_year) / 1e6);

      item->dearer = g_strconcat (choke->dearer_usd_per_year < 0 ? "−" : "+", money, NULL);
    }
  item->fraction = most > 0.0 ? choke->lost_pct / most : 0.0;
  item->dearer_fraction =
      dearest > 0.0 ? MAX (choke->dearer_usd_per_year, 0.0) / dearest : 0.0;
  item->lost_worst_pct = choke->lost_worst_pct;
  item->load_pct = choke->load_pct;
  return item;
}

GListModel *
zamyn_chokepoint_item_list (ZamynSession *session)
{
  GListStore *store = g_list_store_new (ZAMYN_TYPE_CHOKEPOINT_ITEM);
  ZamynRanking *ranking = zamyn_session_get_ranking (session);
  double most = 0.0, dearest = 0.0;

  if (ranking == NULL)
    return G_LIST_MODEL (store);
  for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
    {
      most = MAX (most, zamyn_ranking_get (ranking, i)->lost_pct);
      dearest = MAX (dearest, zamyn_ranking_get (ranking, i)->dearer_usd_per_year);
    }
  for (guint i = 0; i < zamyn_ranking_get_n (ranking); i++)
    {
      const ZamynChokePoint *choke = zamyn_ranking_get (ranking, i);
      g_autoptr (ZamynChokepointItem) item = NULL;

      if (choke->lost_pct < 5e-4 && choke->dearer_usd_per_year < 1000.0)
        continue;
      item = new_item (session, choke, i + 1, most, dearest);
      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

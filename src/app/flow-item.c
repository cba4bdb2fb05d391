/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/flow-item.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/facts.h"
#include "app/figures.h"
#include "core/csv-writer.h"
#include "core/flow-summary.h"

G_DEFINE_FINAL_TYPE (ZamynFlowItem, zamyn_flow_item, G_TYPE_OBJECT)

static void
zamyn_flow_item_finalize (GObject *object)
{
  ZamynFlowItem *self = ZAMYN_FLOW_ITEM (object);

  g_free (self->name);
  g_free (self->amount_text);
  g_free (self->share_text);
  g_free (self->sources);
  g_free (self->csv);
  G_OBJECT_CLASS (zamyn_flow_item_parent_class)->finalize (object);
}

static void
zamyn_flow_item_class_init (ZamynFlowItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zamyn_flow_item_finalize;
}

static void
zamyn_flow_item_init (ZamynFlowItem *self)
{
  (void) self;
}

static char *
dup_sources (ZamynAtlas *atlas, const ZamynFlowRow *row)
{
  g_auto (GStrv) ids = g_strsplit (row->sources == NULL ? "" : row->sources, ";", 8);
  g_autoptr (GString) text = g_string_new (row->basis == NULL || *row->basis == '\0'
                                               ? ""
                                               : zamyn_figure_get_basis_name (row->basis));

  for (guint i = 0; ids[i] != NULL && i < 4; i++)
    {
      const ZamynSource *source = zamyn_atlas_find_source (atlas, ids[i]);

      if (source == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, source->title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The id of what a row is about; "" where goods cross elsewhere */
static const char *
get_id (ZamynAtlas *atlas, const ZamynFlowRow *row, ZamynFlowsBy by)
{
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);

  if (by == ZAMYN_FLOWS_BY_PARTNER)
    return row->partner == NULL ? "" : row->partner;
  if (by == ZAMYN_FLOWS_BY_LINK)
    return zamyn_network_get_link (network, row->link)->id;
  if (row->crossing_id != NULL && *row->crossing_id != '\0')
    return row->crossing_id;
  return row->crossing == ZAMYN_NONE ? "" : zamyn_network_get_passage (network, row->crossing)->id;
}

static char *
dup_name (ZamynSession *session, const ZamynFlowRow *row, ZamynFlowsBy by, ZamynTarget *target)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  const char *language = zamyn_session_get_language (session);
  const char *id = get_id (atlas, row, by);
  gboolean known = *id != '\0' && zamyn_atlas_resolve (atlas, id, target, NULL);

  if (by == ZAMYN_FLOWS_BY_PARTNER)
    return zamyn_facts_dup_partner (atlas, row->partner, language);
  return known ? zamyn_atlas_dup_target_name (atlas, target, language)
               : g_strdup (_ ("Elsewhere"));
}

static const char *const csv_headers[] = {
  [ZAMYN_FLOWS_BY_PARTNER] =
      "commodity,direction,partner,quantity,unit,share_pct,value_musd,basis,sources",
  [ZAMYN_FLOWS_BY_CROSSING] =
      "crossing,commodity,direction,quantity,unit,share_pct,value_musd,basis,sources",
  [ZAMYN_FLOWS_BY_LINK] = "link,commodity,direction,quantity,unit,load_pct,value_musd,basis,sources",
};

const char *
zamyn_flow_item_get_csv_header (ZamynFlowsBy by)
{
  return csv_headers[by];
}

static void
append_number (GString *csv, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  zamyn_csv_append_text (csv, FALSE,
                         isfinite (value) ? g_ascii_formatd (text, sizeof text, "%.6g", value) : "");
}

static char *
dup_csv (ZamynAtlas *atlas, const ZamynFlowRow *row, ZamynFlowsBy by)
{
  GString *csv = g_string_new (NULL);
  guint n = 0;
  const char *good = row->commodity == ZAMYN_NONE
                         ? "all"
                         : zamyn_atlas_get_commodities (atlas, &n)[row->commodity].id;
  const char *id = get_id (atlas, row, by);

  zamyn_csv_append_text (csv, TRUE, by == ZAMYN_FLOWS_BY_PARTNER ? good : id);
  if (by != ZAMYN_FLOWS_BY_PARTNER)
    zamyn_csv_append_text (csv, FALSE, good);
  zamyn_csv_append_text (csv, FALSE, row->direction);
  if (by == ZAMYN_FLOWS_BY_PARTNER)
    zamyn_csv_append_text (csv, FALSE, id);
  append_number (csv, row->commodity == ZAMYN_NONE ? row->value_musd : row->quantity);
  zamyn_csv_append_text (csv, FALSE, row->commodity == ZAMYN_NONE ? "MUSD" : row->unit);
  append_number (csv, by == ZAMYN_FLOWS_BY_LINK ? row->load_pct : row->share_pct);
  append_number (csv, row->value_musd);
  zamyn_csv_append_text (csv, FALSE, row->basis == NULL ? "" : row->basis);
  zamyn_csv_append_text (csv, FALSE, row->sources == NULL ? "" : row->sources);
  return g_string_free (csv, FALSE);
}

static ZamynFlowItem *
new_item (ZamynSession *session, const ZamynFlowRow *row, ZamynFlowsBy by)
{
  ZamynFlowItem *item = g_object_new (ZAMYN_TYPE_FLOW_ITEM, NULL);
  gboolean by_value = zamyn_session_get_measure (session) == ZAMYN_MEASURE_MUSD
                      || row->commodity == ZAMYN_NONE || row->unit == NULL || *row->unit == '\0';

  item->direction = g_strcmp0 (row->direction, "import") == 0   ? ZAMYN_DIRECTION_IMPORT
                    : g_strcmp0 (row->direction, "export") == 0 ? ZAMYN_DIRECTION_EXPORT
                                                                : -1;
  item->name = dup_name (session, row, by, &item->target);
  if (zamyn_session_looks_at_several (session))
    {
      guint n = 0;
      const ZamynCommodity *good = &zamyn_atlas_get_commodities (
          zamyn_session_get_atlas (session), &n)[row->commodity];
      char *name = g_strdup_printf (
          "%s · %s", zamyn_names_get (&good->names, zamyn_session_get_language (session)),
          item->name);

      g_free (item->name);
      item->name = name;
    }
  item->amount = by_value ? row->value_musd : row->quantity;
  item->amount_text = by_value ? zamyn_figure_dup_money (row->value_musd)
                               : zamyn_figure_dup_quantity (row->quantity, row->unit);
  item->share = by == ZAMYN_FLOWS_BY_LINK ? row->load_pct : row->share_pct;
  item->share_text = zamyn_figure_dup_percent (item->share);
  item->sources = dup_sources (zamyn_session_get_atlas (session), row);
  item->csv = dup_csv (zamyn_session_get_atlas (session), row, by);
  return item;
}

/* @several: (nullable): flags of what is looked at together: each has rows of its own */
static gboolean
is_wanted (ZamynSession *session, const ZamynFlowRow *row, const gboolean *several)
{
  int direction = zamyn_session_get_direction (session);

  if (several != NULL ? row->commodity == ZAMYN_NONE || !several[row->commodity]
                      : row->commodity != zamyn_session_get_commodity (session))
    return FALSE;
  if (direction == ZAMYN_DIRECTION_IMPORT)
    return g_strcmp0 (row->direction, "export") != 0;
  if (direction == ZAMYN_DIRECTION_EXPORT)
    return g_strcmp0 (row->direction, "export") == 0;
  return TRUE;
}

static gboolean
is_same_place (const ZamynFlowRow *a, const ZamynFlowRow *b)
{
  return a->crossing == b->crossing && g_strcmp0 (a->crossing_id, b->crossing_id) == 0
         && a->link == b->link && g_strcmp0 (a->direction, b->direction) == 0;
}

/* All trade by crossing or line is no table of the core: sums by value over the commodities. */
static GArray *
sum_by_place (GArray *rows)
{
  GArray *sums = g_array_new (FALSE, TRUE, sizeof (ZamynFlowRow));
  double totals[2] = { 0, 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (rows, ZamynFlowRow, i);
      ZamynFlowRow *sum = NULL;

      if (row->commodity == ZAMYN_NONE || isnan (row->value_musd))
        continue;
      for (guint k = 0; k < sums->len && sum == NULL; k++)
        {
          ZamynFlowRow *other = &g_array_index (sums, ZamynFlowRow, k);

          if (is_same_place (other, row))
            sum = other;
        }
      if (sum == NULL)
        {
          ZamynFlowRow fresh = *row;

          fresh.commodity = ZAMYN_NONE;
          fresh.value_musd = 0.0;
          fresh.unit = "";
          fresh.sources = fresh.basis = "";
          g_array_append_val (sums, fresh);
          sum = &g_array_index (sums, ZamynFlowRow, sums->len - 1);
        }
      sum->value_musd += row->value_musd;
      totals[g_strcmp0 (row->direction, "export") == 0] += row->value_musd;
    }
  for (guint i = 0; i < sums->len; i++)
    {
      ZamynFlowRow *sum = &g_array_index (sums, ZamynFlowRow, i);
      double total = totals[g_strcmp0 (sum->direction, "export") == 0];

      sum->share_pct = total > 0.0 ? 100.0 * sum->value_musd / total : NAN;
    }
  return sums;
}

GListModel *
zamyn_flow_item_list (ZamynSession *session, ZamynFlowsBy by)
{
  GListStore *store = g_list_store_new (ZAMYN_TYPE_FLOW_ITEM);
  ZamynAssignment *assignment = zamyn_session_get_assignment (session);
  g_autoptr (GArray) rows = NULL;
  g_autofree gboolean *several =
      zamyn_session_looks_at_several (session) ? zamyn_session_dup_commodities (session) : NULL;

  if (assignment == NULL)
    return G_LIST_MODEL (store);
  if (by == ZAMYN_FLOWS_BY_PARTNER)
    rows = zamyn_flow_summary_by_partner (assignment, &(ZamynFlowFilter){ NULL });
  else if (by == ZAMYN_FLOWS_BY_CROSSING)
    rows = zamyn_flow_summary_by_crossing (assignment, &(ZamynFlowFilter){ NULL });
  else
    rows = zamyn_flow_summary_by_link (assignment, &(ZamynFlowFilter){ NULL });
  if (by != ZAMYN_FLOWS_BY_PARTNER && several == NULL
      && zamyn_session_get_commodity (session) == ZAMYN_NONE)
    {
      GArray *sums = sum_by_place (rows);

      g_array_unref (rows);
      rows = sums;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (rows, ZamynFlowRow, i);
      g_autoptr (ZamynFlowItem) item = NULL;

      if (!is_wanted (session, row, several))
        continue;
      item = new_item (session, row, by);
      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A loaded atlas: what its accessors give. How it is filled: atlas-loader.c. */

#include "core/atlas-private.h"

#include <string.h>

static void
clear_layer (ZamynBaseLayer *layer)
{
  g_clear_pointer (&layer->shapes, zamyn_shape_layer_unref);
}

ZamynAtlas *
zamyn_atlas_alloc (const char *folder)
{
  ZamynAtlas *self = g_new0 (ZamynAtlas, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->layers = g_array_new (FALSE, TRUE, sizeof (ZamynBaseLayer));
  g_array_set_clear_func (self->layers, (GDestroyNotify)clear_layer);
  for (guint i = 0; i < ZAMYN_N_TABLES; i++)
    {
      self->rows[i] = g_array_new (FALSE, TRUE, zamyn_atlas_get_row_size ((ZamynTable)i));
      self->lines[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      self->files[i] = "atlas.ini";
    }
  self->gate_names = g_array_new (FALSE, TRUE, sizeof (ZamynNames));
  self->countries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->commodity_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->source_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->gate_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->shown_names = g_ptr_array_new ();
  self->scenarios = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  self->texts = g_string_chunk_new (64 * 1024);
  self->arrays = g_ptr_array_new_with_free_func (g_free);
  self->nodes_file = self->links_file = "atlas.ini";
  self->home = self->licence = self->boundary_set = self->view.projection = "";
  return self;
}

static void
free_atlas (ZamynAtlas *self)
{
  g_free (self->folder);
  g_array_unref (self->years);
  g_array_unref (self->layers);
  g_clear_pointer (&self->network, zamyn_network_unref);
  for (guint i = 0; i < ZAMYN_N_TABLES; i++)
    {
      g_array_unref (self->rows[i]);
      g_array_unref (self->lines[i]);
    }
  g_array_unref (self->gate_names);
  g_hash_table_unref (self->countries);
  g_hash_table_unref (self->commodity_by_id);
  g_hash_table_unref (self->source_by_id);
  g_hash_table_unref (self->gate_by_id);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->shown_names);
  g_ptr_array_unref (self->scenarios);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->arrays);
  g_free (self);
}

ZamynAtlas *
zamyn_atlas_ref (ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
zamyn_atlas_unref (ZamynAtlas *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    free_atlas (self);
}

const char *
zamyn_atlas_get_folder (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folder;
}

const ZamynNames *
zamyn_atlas_get_title (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->title;
}

const char *
zamyn_atlas_get_licence (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->licence;
}

const char *
zamyn_atlas_get_home (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->home;
}

const ZamynMapView *
zamyn_atlas_get_view (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->view;
}

const char *
zamyn_atlas_get_boundary_set (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->boundary_set;
}

const ZamynNames *
zamyn_atlas_get_sources_line (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->sources_line;
}

const int *
zamyn_atlas_get_years (const ZamynAtlas *self, guint *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = self->years->len;
  return (const int *)(void *)self->years->data;
}

int
zamyn_atlas_get_default_year (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->default_year;
}

const ZamynNames *
zamyn_atlas_get_country_names (const ZamynAtlas *self, const char *country)
{
  g_return_val_if_fail (self != NULL && country != NULL, NULL);

  return g_hash_table_lookup (self->countries, country);
}

guint
zamyn_atlas_get_n_layers (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->layers->len;
}

const ZamynBaseLayer *
zamyn_atlas_get_layer (const ZamynAtlas *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->layers->len, NULL);

  return &g_array_index (self->layers, ZamynBaseLayer, index);
}

ZamynNetwork *
zamyn_atlas_get_network (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->network;
}

#define DEFINE_TABLE(Type, name, table)                                                            \
  const Type *zamyn_atlas_get_##name (const ZamynAtlas *self, guint *n)                            \
  {                                                                                                \
    g_return_val_if_fail (self != NULL && n != NULL, NULL);                                        \
                                                                                                   \
    *n = self->rows[table]->len;                                                                   \
    return (const Type *)(void *)self->rows[table]->data;                                          \
  }

DEFINE_TABLE (ZamynSource, sources, ZAMYN_TABLE_SOURCES)
DEFINE_TABLE (ZamynCommodity, commodities, ZAMYN_TABLE_COMMODITIES)
DEFINE_TABLE (ZamynTradeRow, trade, ZAMYN_TABLE_TRADE)
DEFINE_TABLE (ZamynSubstitute, substitutes, ZAMYN_TABLE_SUBSTITUTES)
DEFINE_TABLE (ZamynGate, gates, ZAMYN_TABLE_GATES)
DEFINE_TABLE (ZamynTransferRule, transfer_rules, ZAMYN_TABLE_TRANSFERS)
DEFINE_TABLE (ZamynModeCost, mode_costs, ZAMYN_TABLE_MODE_COSTS)
DEFINE_TABLE (ZamynLinkYears, link_years, ZAMYN_TABLE_LINK_YEARS)
DEFINE_TABLE (ZamynWinterRule, winter_rules, ZAMYN_TABLE_WINTER)
DEFINE_TABLE (ZamynBackground, background, ZAMYN_TABLE_BACKGROUND)
DEFINE_TABLE (ZamynStock, stocks, ZAMYN_TABLE_STOCKS)
DEFINE_TABLE (ZamynPartnerShare, partner_shares, ZAMYN_TABLE_PARTNER_SHARES)
DEFINE_TABLE (ZamynObserved, observed, ZAMYN_TABLE_OBSERVED)
DEFINE_TABLE (ZamynEvent, events, ZAMYN_TABLE_EVENTS)
DEFINE_TABLE (ZamynCalibrationRow, calibration, ZAMYN_TABLE_CALIBRATION)
DEFINE_TABLE (ZamynTotal, totals, ZAMYN_TABLE_TOTALS)
DEFINE_TABLE (ZamynMonthlyImport, monthly_imports, ZAMYN_TABLE_MONTHLY_IMPORTS)
DEFINE_TABLE (ZamynPowerBalance, power_balance, ZAMYN_TABLE_POWER_BALANCE)
DEFINE_TABLE (ZamynCorridorTime, corridor_times, ZAMYN_TABLE_CORRIDOR_TIMES)
DEFINE_TABLE (ZamynAcceptedWarning, accepted_warnings, ZAMYN_TABLE_ACCEPTED)

static guint32
find_index (GHashTable *index, const char *id)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (index, id, NULL, &value))
    return ZAMYN_NONE;
  return GPOINTER_TO_UINT (value);
}

guint32
zamyn_atlas_find_commodity (const ZamynAtlas *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, ZAMYN_NONE);

  return find_index (self->commodity_by_id, id);
}

guint32
zamyn_atlas_find_gate (const ZamynAtlas *self, const char *id)
{
  return find_index (self->gate_by_id, id);
}

const ZamynSource *
zamyn_atlas_find_source (const ZamynAtlas *self, const char *id)
{
  guint32 index;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  index = find_index (self->source_by_id, id);
  if (index == ZAMYN_NONE)
    return NULL;
  return &g_array_index (self->rows[ZAMYN_TABLE_SOURCES], ZamynSource, index);
}

const char *const *
zamyn_atlas_get_scenarios (const ZamynAtlas *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->scenarios->pdata;
}

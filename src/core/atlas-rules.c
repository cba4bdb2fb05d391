/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the tables that say what the network allows and costs: crossings, changes of mode, costs of
 * the modes, years of links, and winter. */

#include "core/atlas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The unit of a capacity: MW for power, kt_per_year for the rest, anything where there is no
 * capacity. */
static gboolean
read_is_power (const ZamynTableRow *row, double capacity)
{
  const char *unit = zamyn_csv_get_text (row->csv, row->index, "capacity_unit");

  if (!isfinite (capacity) && unit[0] == '\0')
    return FALSE;
  return zamyn_row_get_word (row, "capacity_unit", "kt_per_year|MW") == 1;
}

static void
check_gate_links (const ZamynTableRow *row, const ZamynGate *self)
{
  for (guint i = 0; i < self->n_links; i++)
    {
      const ZamynLink *link = zamyn_network_get_link (row->loader->atlas->network, self->links[i]);

      if (isfinite (self->capacity) && self->is_power != (link->mode == ZAMYN_MODE_POWER))
        zamyn_row_report (row, "capacity_unit", _ ("The unit does not fit the links."),
                          _ ("Write MW for power lines and kt_per_year for all others."));
    }
}

void
zamyn_row_read_gate (const ZamynTableRow *row, gpointer out)
{
  ZamynGate *self = out;
  int direction;

  self->id = zamyn_row_require_id (row, "id");
  self->passage = zamyn_row_get_passage (row, "passage");
  self->node = zamyn_row_get_node (row, "node");
  self->kind = zamyn_row_require_id (row, "kind");
  direction = zamyn_row_get_word (row, "direction", "in|out");
  self->is_inbound = direction == 0;
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->links = zamyn_row_get_links (row, "gate_links", &self->n_links);
  self->capacity = zamyn_row_get_number (row, "capacity", 0, INFINITY);
  self->is_power = read_is_power (row, self->capacity);
  check_gate_links (row, self);
  self->delay_h = zamyn_row_get_number (row, "delay_h_typical", 0, 0);
  self->delay_p90_h = zamyn_row_get_number (row, "delay_h_p90", 0, self->delay_h);
  if (self->delay_p90_h < self->delay_h)
    zamyn_row_report (row, "delay_h_p90", _ ("The long delay is shorter than the typical one."),
                      _ ("Correct delay_h_p90 or delay_h_typical."));
  self->usd_per_t = zamyn_row_get_number (row, "cost_usd_per_t", 0, 0);
  self->months = zamyn_row_get_months (row, "months");
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static const char *
read_word_or (const ZamynTableRow *row, const char *column, const char *words)
{
  if (zamyn_csv_get_text (row->csv, row->index, column)[0] == '\0')
    return "*";
  zamyn_row_get_word (row, column, words);
  return zamyn_row_get_id (row, column);
}

void
zamyn_row_read_transfer (const ZamynTableRow *row, gpointer out)
{
  const char *modes = "rail|rail1435|rail1520|road|sea|air|pipeline|*";
  ZamynTransferRule *self = out;

  self->node = zamyn_row_get_node (row, "node");
  self->node_kind = zamyn_row_get_id (row, "node_kind");
  if (self->node_kind[0] == '\0')
    self->node_kind = "*";
  self->from_mode = read_word_or (row, "from_mode", modes);
  self->to_mode = read_word_or (row, "to_mode", modes);
  self->cargo = read_word_or (row, "cargo", "bulk|container|*");
  self->direction = read_word_or (row, "direction", "import|export|*");
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->hours = zamyn_row_get_number (row, "hours", 0, 0);
  self->hours_p90 = zamyn_row_get_number (row, "hours_p90", 0, self->hours);
  self->usd_per_t = zamyn_row_get_number (row, "usd_per_t", 0, 0);
  self->capacity_kt = zamyn_row_get_number (row, "capacity_kt_per_year", 0, NAN);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_mode_cost (const ZamynTableRow *row, gpointer out)
{
  ZamynModeCost *self = out;

  self->mode = zamyn_row_get_id (row, "mode");
  zamyn_row_get_word (row, "mode", "rail1520|rail1435|road|sea|air|pipeline|power|transfer");
  self->country = zamyn_row_get_id (row, "country");
  if (self->country[0] == '\0')
    self->country = "*";
  else if (strcmp (self->country, "*") != 0)
    zamyn_row_get_country (row, "country");
  self->cargo = read_word_or (row, "cargo", "bulk|container|general|coal_border_shuttle|*");
  self->usd_per_tkm = zamyn_row_require_number (row, "usd_per_tkm", 0);
  self->low = zamyn_row_get_number (row, "usd_per_tkm_low", 0, NAN);
  self->high = zamyn_row_get_number (row, "usd_per_tkm_high", 0, NAN);
  self->speed_kmh = zamyn_row_get_number (row, "speed_kmh", 0, INFINITY);
  if (self->speed_kmh <= 0)
    zamyn_row_report (row, "speed_kmh", _ ("The speed is zero."),
                      _ ("Write the speed, or leave it blank where time does not matter."));
  self->loading_usd_per_t = zamyn_row_get_number (row, "loading_usd_per_t", 0, 0);
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

void
zamyn_row_read_link_years (const ZamynTableRow *row, gpointer out)
{
  ZamynLinkYears *self = out;
  gboolean is_power;

  self->link = zamyn_row_get_link (row, "link");
  zamyn_row_get_years (row, &self->from_year, &self->to_year);
  self->capacity = zamyn_row_get_number (row, "capacity", 0, NAN);
  is_power = read_is_power (row, self->capacity);
  if (self->link != ZAMYN_NONE && !isnan (self->capacity)
      && is_power
           != (zamyn_network_get_link (row->loader->atlas->network, self->link)->mode
               == ZAMYN_MODE_POWER))
    zamyn_row_report (row, "capacity_unit", _ ("The unit does not fit the link."),
                      _ ("Write MW for power lines and kt_per_year for all others."));
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

static gboolean
is_winter_target (const ZamynAtlas *atlas, const char *target)
{
  const char *colon = strchr (target, ':');
  const char *id = colon == NULL ? target : colon + 1;

  if (g_str_has_prefix (target, "mode:"))
    {
      g_autofree char *mode = g_strndup (id, strcspn (id, ":"));
      return zamyn_mode_from_id (mode) != ZAMYN_N_MODES;
    }
  if (g_str_has_prefix (target, "port:"))
    return zamyn_network_find_node (atlas->network, id) != ZAMYN_NONE
           || zamyn_atlas_find_gate (atlas, id) != ZAMYN_NONE;
  if (g_str_has_prefix (target, "crossing:"))
    return zamyn_atlas_find_gate (atlas, id) != ZAMYN_NONE
           || zamyn_network_find_passage (atlas->network, id) != ZAMYN_NONE;
  if (g_str_has_prefix (target, "link:"))
    return zamyn_network_find_link (atlas->network, id) != ZAMYN_NONE;
  return zamyn_atlas_find_commodity (atlas, target) != ZAMYN_NONE;
}

void
zamyn_row_read_winter (const ZamynTableRow *row, gpointer out)
{
  ZamynWinterRule *self = out;

  self->kind = zamyn_row_get_id (row, "kind");
  zamyn_row_get_word (row, "kind", "capacity|months|demand|stock");
  self->target = zamyn_row_require_id (row, "target");
  /* A stock's target is a group of stores in words. */
  if (self->target[0] != '\0' && strcmp (self->kind, "stock") != 0
      && !is_winter_target (row->loader->atlas, self->target))
    zamyn_row_report (row, "target", _ ("Nothing has this id."),
                      _ ("Write mode:, port:, crossing: or link: and an id, or a commodity."));
  self->commodity = zamyn_row_get_id (row, "commodity");
  zamyn_row_get_commodity (row, "commodity");
  self->months = zamyn_row_get_months (row, "months");
  self->factor = zamyn_row_get_number (row, "factor", 0, NAN);
  if (isnan (self->factor) && strcmp (self->kind, "months") != 0)
    zamyn_row_report (row, "factor", _ ("The field is blank."), _ ("Fill it in."));
  self->basis = zamyn_row_get_basis (row, "basis");
  self->source = zamyn_row_get_source (row);
  self->note = zamyn_row_get_text (row, "note");
}

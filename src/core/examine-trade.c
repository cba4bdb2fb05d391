/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures against each other: shares that do not add up, totals that their parts contradict, demand
 * that nobody supplies, and demand that no line reaches. */

#include "core/examine-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Shares are published with one decimal: a dozen partners add up to within half a percent. */
#define SHARES_TOLERANCE_PCT 0.5

/* What parts may differ from their total, of the total. */
#define TOTAL_TOLERANCE 0.001

static const ZamynCommodity *
get_commodity (const ZamynExamination *self, guint32 commodity)
{
  return &g_array_index (self->atlas->rows[ZAMYN_TABLE_COMMODITIES], ZamynCommodity, commodity);
}

/* --- shares of partners --- */

/* The recommended set of a year may take its partners from several measures; all others are one
 * measure each. */
static gboolean
is_same_set (const ZamynPartnerShare *a, const ZamynPartnerShare *b)
{
  return a->year == b->year && a->direction == b->direction && a->is_primary == b->is_primary
         && (a->is_primary
             || (strcmp (a->measure, b->measure) == 0 && strcmp (a->period, b->period) == 0));
}

static void
examine_shares (const ZamynExamination *self)
{
  guint n;
  const ZamynPartnerShare *rows = zamyn_atlas_get_partner_shares (self->atlas, &n);
  g_autofree gboolean *is_done = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      double sum = 0;
      gboolean is_whole = FALSE; /* with a row for the rest of the world */
      char value[G_ASCII_DTOSTR_BUF_SIZE];

      for (guint j = i; j < n && !is_done[i]; j++)
        if (is_same_set (&rows[i], &rows[j]))
          {
            sum += isnan (rows[j].share_pct) ? 0 : rows[j].share_pct;
            is_whole = is_whole || strcmp (rows[j].partner, "ROW") == 0;
            is_done[j] = j > i || is_done[j];
          }
      if (sum <= 100 + SHARES_TOLERANCE_PCT && !(is_whole && sum < 100 - SHARES_TOLERANCE_PCT))
        continue;
      g_ascii_formatd (value, sizeof value, "%.6g", sum);
      zamyn_examination_report_row (
        self, ZAMYN_TABLE_PARTNER_SHARES, i, "share_pct", value,
        _ ("The shares of this year, direction and measure do not add up to "
           "100 %."),
        _ ("Correct the shares, or the row of the rest of the world (ROW)."));
    }
}

/* --- totals --- */

/* Whether a solved commodity is, or is part of, another. */
static gboolean
is_part_of (const ZamynExamination *self, guint32 commodity, guint32 whole)
{
  return commodity == whole || get_commodity (self, commodity)->parent == whole;
}

/* What the solved table has of foreign trade: supply from abroad, or what is sent there. */
static double
sum_trade (const ZamynExamination *self, const ZamynTotal *total)
{
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);
  double sum = 0;

  for (guint i = 0; i < n; i++)
    if (rows[i].year == total->year && rows[i].direction == total->direction
        && is_part_of (self, rows[i].commodity, total->commodity)
        && (total->direction == ZAMYN_DIRECTION_IMPORT
              ? rows[i].is_supply
                  && strcmp (zamyn_network_get_node (self->network, rows[i].node)->country,
                             zamyn_network_get_home (self->network))
                       != 0
              : !rows[i].is_supply))
      sum += rows[i].quantity;
  return sum;
}

static void
examine_totals (const ZamynExamination *self)
{
  guint n;
  const ZamynTotal *rows = zamyn_atlas_get_totals (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      double sum = isnan (rows[i].quantity) ? 0 : sum_trade (self, &rows[i]);
      g_autofree char *message = NULL;
      char value[G_ASCII_DTOSTR_BUF_SIZE], parts[G_ASCII_DTOSTR_BUF_SIZE];

      /* A year that is not solved has a total and no parts. */
      if (sum <= 0 || fabs (sum - rows[i].quantity) <= TOTAL_TOLERANCE * rows[i].quantity)
        continue;
      g_ascii_formatd (value, sizeof value, "%.6g", rows[i].quantity);
      g_ascii_formatd (parts, sizeof parts, "%.6g", sum);
      message
        = g_strdup_printf (_ ("The rows of the table of supply and demand add up to %s, not to "
                              "this total."),
                           parts);
      zamyn_examination_report_row (self, ZAMYN_TABLE_TOTALS, i, "quantity", value, message,
                                    _ ("Scale the rows to the total, or correct it."));
    }
}

/* --- demand --- */

static gboolean
is_same_good (const ZamynTradeRow *a, const ZamynTradeRow *b)
{
  return a->year == b->year && a->commodity == b->commodity && a->direction == b->direction;
}

static gboolean
has_other_side (const ZamynTradeRow *rows, guint n, const ZamynTradeRow *row)
{
  for (guint i = 0; i < n; i++)
    if (is_same_good (&rows[i], row) && rows[i].is_supply != row->is_supply && rows[i].quantity > 0)
      return TRUE;
  return FALSE;
}

/* Whether any link that may carry the good ends at the node. */
static gboolean
is_reached (const ZamynExamination *self, const ZamynTradeRow *row)
{
  guint modes = get_commodity (self, row->commodity)->modes;

  for (guint32 i = 0; i < zamyn_network_get_n_links (self->network); i++)
    {
      const ZamynLink *link = zamyn_network_get_link (self->network, i);

      if ((link->from == row->node || link->to == row->node) && (modes & (1u << link->mode)))
        return TRUE;
    }
  return FALSE;
}

static void
examine_ends_of_trade (const ZamynExamination *self)
{
  guint n;
  const ZamynTradeRow *rows = zamyn_atlas_get_trade (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      if (rows[i].quantity > 0 && !has_other_side (rows, n, &rows[i]))
        zamyn_examination_report_row (
          self, ZAMYN_TABLE_TRADE, i, "role", rows[i].is_supply ? "supply" : "demand",
          rows[i].is_supply ? _ ("Nobody needs this good in this year and direction.")
                            : _ ("Nobody supplies this good in this year and direction."),
          _ ("Add the rows of the other side, or take this one away."));
      if (!is_reached (self, &rows[i]))
        zamyn_examination_report_row (
          self, ZAMYN_TABLE_TRADE, i, "node",
          zamyn_network_get_node (self->network, rows[i].node)->id,
          _ ("No link that may carry this good ends at the node."),
          _ ("Draw the link, allow its mode in tables/commodities.csv, or "
             "correct the node."));
    }
}

void
zamyn_examine_trade (const ZamynExamination *self)
{
  examine_shares (self);
  examine_totals (self);
  examine_ends_of_trade (self);
}

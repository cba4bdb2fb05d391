/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/calibration.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/csv-writer.h"
#include "core/optimal-flow.h"
#include "core/problem-parts.h"

#define USED 1e-6          /* units a year: less is rounding */
#define PRECISION_USD 0.01 /* USD per unit, by which a surcharge is found */
#define MAX_HALVINGS 48
#define MAX_PASSES 40
#define TABLE "tables/calibration.csv"

typedef struct
{
  ZamynAtlas *atlas;
  ZamynProblem *problem; /* the base case of the year, uncalibrated; goods and rows are changed */
  guint32 n_goods;
  double *excess;        /* per good: flow above its shares that no surcharge can avoid */
  double *unserved;      /* per good: demand that no price can meet */
  double *stated_price;  /* per row */
  double *quantity;      /* per row */
  ZamynFindings *findings;
  GCancellable *cancellable;
} Calibration;

static ZamynGood *
get_good (const Calibration *self, guint32 good)
{
  return &g_array_index (self->problem->goods, ZamynGood, good);
}

static ZamynRow *
get_row (const Calibration *self, guint32 row)
{
  return &g_array_index (self->problem->rows, ZamynRow, row);
}

static const char *
get_commodity_id (const Calibration *self, const ZamynGood *good)
{
  guint n;

  return zamyn_atlas_get_commodities (self->atlas, &n)[good->commodity].id;
}

static ZamynOptimalFlow *
solve (const Calibration *self)
{
  return zamyn_optimal_flow_solve (self->problem, NULL, self->cancellable);
}

static void
switch_substitutes (Calibration *self, gboolean on)
{
  for (guint32 r = 0; r < self->problem->rows->len; r++)
    if (get_row (self, r)->is_substitute)
      get_row (self, r)->quantity = on ? self->quantity[r] : 0;
}

static double
sum_unserved (const Calibration *self, const ZamynOptimalFlow *flow, guint32 good_index)
{
  const ZamynGood *good = get_good (self, good_index);
  g_autoptr (GArray) columns = zamyn_optimal_flow_get_columns (flow);
  double sum = 0;

  for (guint32 r = good->rows + good->n_outside; r < good->rows + good->n_outside + good->n_home;
       r++)
    sum += get_row (self, r)->quantity;
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, ZamynFlowColumn, i).good == good_index)
      sum -= g_array_index (columns, ZamynFlowColumn, i).quantity;
  return sum;
}

/* Of those that this good can make use of. */
static char *
name_binding_elements (const Calibration *self, const ZamynOptimalFlow *flow, const ZamynGood *good)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree gboolean *is_of_use = g_new0 (gboolean, MAX (self->problem->elements->len, 1));
  guint32 index = get_row (self, good->rows)->good;
  const double *costs = zamyn_problem_get_costs (self->problem, index);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    for (int e = 0; e < 2; e++)
      if (arcs[a].elements[e] != ZAMYN_NONE && isfinite (costs[a])
          && arcs[a].border != (good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : 1))
        is_of_use[arcs[a].elements[e]] = TRUE;
  for (guint32 e = 0; e < self->problem->elements->len; e++)
    if (is_of_use[e] && zamyn_optimal_flow_get_toll (flow, e) > 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              g_array_index (self->problem->elements, ZamynElement, e).name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
report_contradiction (const Calibration *self, const ZamynOptimalFlow *flow, const ZamynGood *good,
                      double amount, gboolean is_unserved)
{
  g_autofree char *binding = name_binding_elements (self, flow, good);
  g_autofree char *place = g_strdup_printf ("%d", self->problem->year);
  g_autofree char *value = g_strdup_printf ("%s %.4g %s", get_commodity_id (self, good), amount,
                                            good->unit);
  g_autofree char *message = g_strdup_printf (
    is_unserved ? _ ("The documented figures cannot all be moved; this binds: %s.")
                : _ ("The documented split over crossings cannot be kept; this binds: %s."),
    *binding != '\0' ? binding : _ ("the documented quantities themselves"));

  if (self->findings != NULL)
    zamyn_findings_add (self->findings, ZAMYN_SEVERITY_WARNING, "tables/supply_demand.csv", place,
                        "quantity", value, message,
                        _ ("Correct the quantity, the passage or the capacity."));
}

/* Substitutes off, going without dearest, leaving the documented share second dearest. */
static gboolean
find_anchor (Calibration *self)
{
  g_autoptr (ZamynOptimalFlow) flow = NULL;

  switch_substitutes (self, FALSE);
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      ZamynGood *good = get_good (self, k);
      double scale = isfinite (good->choke_usd_per_unit) ? good->choke_usd_per_unit
                                                         : good->choke_margin_usd_per_unit;

      good->surcharge_usd_per_unit = 3 * scale;
      good->choke_usd_per_unit = 30 * scale;
    }
  flow = solve (self);
  if (flow == NULL)
    return FALSE;
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      ZamynGood *good = get_good (self, k);

      self->excess[k] = zamyn_optimal_flow_get_excess (flow, k);
      self->unserved[k] = sum_unserved (self, flow, k);
      if (self->unserved[k] > 1e-4)
        report_contradiction (self, flow, good, self->unserved[k], TRUE);
      if (self->excess[k] > 1e-4)
        report_contradiction (self, flow, good, self->excess[k], FALSE);
    }
  return TRUE;
}

/* A price of each good that is to be as low as it can be while something holds. */
typedef struct
{
  double *(*get) (ZamynGood *good);
  gboolean (*holds) (const Calibration *self, const ZamynOptimalFlow *flow, guint32 good);
  double *low, *high, *most;
} PriceSearch;

static double *
get_surcharge (ZamynGood *good)
{
  return &good->surcharge_usd_per_unit;
}

/* Whether shares hold as well as they can. */
static gboolean
keeps_shares (const Calibration *self, const ZamynOptimalFlow *flow, guint32 good)
{
  return zamyn_optimal_flow_get_excess (flow, good) <= self->excess[good] + USED;
}

static double *
get_choke (ZamynGood *good)
{
  return &good->choke_usd_per_unit;
}

/* Whether as much is moved as can be. */
static gboolean
moves_all (const Calibration *self, const ZamynOptimalFlow *flow, guint32 good)
{
  return sum_unserved (self, flow, good) <= self->unserved[good] + USED;
}

/* The least premium over the price at which a substitute would just be used: 0.1 USD per tonne. */
static double
get_premium (const ZamynGood *good)
{
  return 0.1 * (good->t_per_unit > 0 ? good->t_per_unit : 1000);
}

/* All goods at once: each halves its own interval. */
static gboolean
halve_prices (Calibration *self, PriceSearch *search)
{
  gboolean is_open = TRUE;

  for (guint step = 0; is_open && step < MAX_HALVINGS; step++)
    {
      g_autoptr (ZamynOptimalFlow) flow = solve (self);

      if (flow == NULL)
        return FALSE;
      is_open = FALSE;
      for (guint32 k = 0; k < self->n_goods; k++)
        {
          double *price = search->get (get_good (self, k));
          double *low = &search->low[k], *high = &search->high[k];

          if (*high - *low <= PRECISION_USD)
            continue;
          *(search->holds (self, flow, k) ? high : low) = *price;
          is_open |= *high - *low > PRECISION_USD;
          *price = *high - *low > PRECISION_USD ? (*low + *high) / 2 : *high + PRECISION_USD;
        }
    }
  return TRUE;
}

/* Goods that share a capacity move each other's price: where it does not hold when all stand together, it
 * is raised by half until it does. */
static gboolean
raise_prices (Calibration *self, PriceSearch *search)
{
  gboolean is_open = TRUE;

  for (guint pass = 0; is_open && pass < MAX_PASSES; pass++)
    {
      g_autoptr (ZamynOptimalFlow) flow = solve (self);

      if (flow == NULL)
        return FALSE;
      is_open = FALSE;
      for (guint32 k = 0; k < self->n_goods; k++)
        {
          double *price = search->get (get_good (self, k));

          if (search->holds (self, flow, k) || *price >= search->most[k])
            continue;
          *price = MIN (1.5 * *price + 5 * get_premium (get_good (self, k)), search->most[k]);
          is_open = TRUE;
        }
    }
  return TRUE;
}

/* From what the anchor has, at which it holds, down. */
static gboolean
find_prices (Calibration *self, PriceSearch search)
{
  g_autofree double *low = search.low = g_new0 (double, MAX (self->n_goods, 1));
  g_autofree double *high = search.high = g_new0 (double, MAX (self->n_goods, 1));
  g_autofree double *most = search.most = g_new0 (double, MAX (self->n_goods, 1));

  for (guint32 k = 0; k < self->n_goods; k++)
    {
      most[k] = high[k] = *search.get (get_good (self, k));
      *search.get (get_good (self, k)) = 0;
    }
  return halve_prices (self, &search) && raise_prices (self, &search);
}

static gboolean
find_surcharges (Calibration *self)
{
  return find_prices (self, (PriceSearch){ .get = get_surcharge, .holds = keeps_shares });
}

/* The least price at which all that is documented is moved is its dearest marginal delivered cost,
 * whoever gets whose goods; the margin stands above it. */
static gboolean
find_chokes (Calibration *self)
{
  if (!find_prices (self, (PriceSearch){ .get = get_choke, .holds = moves_all }))
    return FALSE;
  for (guint32 k = 0; k < self->n_goods; k++)
    get_good (self, k)->choke_usd_per_unit += get_good (self, k)->choke_margin_usd_per_unit;
  return TRUE;
}

static double
sum_used (const GArray *columns, guint32 row)
{
  double sum = 0;

  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, ZamynFlowColumn, i).outside_row == row)
      sum += g_array_index (columns, ZamynFlowColumn, i).quantity;
  return sum;
}

/* Substitutes that undercut the documented rows are raised, each by halving, until all are idle with all
 * prices as they will stay. */
static gboolean
find_substitute_prices (Calibration *self)
{
  guint32 n_rows = self->problem->rows->len;
  g_autofree double *low = g_new0 (double, MAX (n_rows, 1));
  g_autofree double *high = g_new0 (double, MAX (n_rows, 1));

  switch_substitutes (self, TRUE);
  for (guint32 r = 0; r < n_rows; r++)
    low[r] = high[r] = self->stated_price[r];
  for (guint step = 0; step < MAX_PASSES * MAX_HALVINGS; step++)
    {
      g_autoptr (ZamynOptimalFlow) flow = solve (self);
      g_autoptr (GArray) columns = NULL;
      gboolean is_open = FALSE;

      if (flow == NULL)
        return FALSE;
      columns = zamyn_optimal_flow_get_columns (flow);
      for (guint32 r = 0; r < n_rows; r++)
        {
          ZamynRow *row = get_row (self, r);
          const ZamynGood *good = get_good (self, row->good);
          double price;

          if (!row->is_substitute)
            continue;
          if (sum_used (columns, r) > USED)
            {
              low[r] = row->price;
              if (high[r] <= low[r])
                high[r] = MAX (good->choke_usd_per_unit, row->price + get_premium (good));
            }
          else
            high[r] = row->price;
          price = high[r] - low[r] > PRECISION_USD ? (low[r] + high[r]) / 2 : high[r];
          is_open |= price < row->price || price > row->price;
          row->price = price;
        }
      if (!is_open)
        break;
    }
  for (guint32 r = 0; r < n_rows; r++)
    if (get_row (self, r)->is_substitute && high[r] > self->stated_price[r])
      get_row (self, r)->price = high[r] + get_premium (get_good (self, get_row (self, r)->good));
  return TRUE;
}

static void
report_failure (const Calibration *self, const ZamynGood *good, double amount, const char *message)
{
  g_autofree char *place = g_strdup_printf ("%d", self->problem->year);
  g_autofree char *value
    = g_strdup_printf ("%s %.4g %s", get_commodity_id (self, good), amount, good->unit);

  if (self->findings != NULL)
    zamyn_findings_add (self->findings, ZAMYN_SEVERITY_WARNING, TABLE, place, "", value, message,
                        _ ("Correct the margin of the commodity or the figures of the year."));
}

/* The promise of the table, checked on the table: documented figures hold and substitutes are idle. */
static gboolean
check_result (const Calibration *self)
{
  g_autoptr (ZamynOptimalFlow) flow = solve (self);
  g_autoptr (GArray) columns = NULL;

  if (flow == NULL)
    return FALSE;
  columns = zamyn_optimal_flow_get_columns (flow);
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      double more = sum_unserved (self, flow, k) - self->unserved[k];

      if (more > 1e-3)
        report_failure (self, get_good (self, k), more,
                        _ ("At its choke price a part of the documented trade is not worth moving."));
      if (!keeps_shares (self, flow, k))
        report_failure (self, get_good (self, k), zamyn_optimal_flow_get_excess (flow, k),
                        _ ("No surcharge keeps the documented split over crossings."));
    }
  for (guint32 r = 0; r < self->problem->rows->len; r++)
    if (get_row (self, r)->is_substitute && sum_used (columns, r) > USED)
      report_failure (self, get_good (self, get_row (self, r)->good), sum_used (columns, r),
                      _ ("A substitute is used in the base case."));
  return TRUE;
}

/* Of everything that the calibration depends on; the order of rows in the tables plays no part. */
static char *
hash_problem (const ZamynProblem *problem)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

#define FEED(number)                                                                               \
  g_checksum_update (checksum, (const guchar *) g_ascii_dtostr (text, sizeof text, number), -1)
  for (guint32 e = 0; e < problem->elements->len; e++)
    FEED (g_array_index (problem->elements, ZamynElement, e).capacity);
  for (guint32 r = 0; r < problem->rows->len; r++)
    {
      const ZamynRow *row = &g_array_index (problem->rows, ZamynRow, r);

      FEED (row->node);
      FEED (row->quantity);
      FEED (row->price);
      FEED (row->passage);
    }
  for (guint32 k = 0; k < problem->goods->len; k++)
    {
      const double *costs = zamyn_problem_get_costs (problem, k);

      FEED (g_array_index (problem->goods, ZamynGood, k).choke_margin_usd_per_unit);
      for (guint32 a = 0; a < problem->graph->n_arcs; a++)
        FEED (costs[a]);
    }
#undef FEED
  return g_strndup (g_checksum_get_string (checksum), 16);
}

static GArray *
collect_rows (const Calibration *self, const char *hash)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (ZamynCalibrationRow));

  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = get_good (self, k);
      ZamynCalibrationRow row = { self->problem->year, good->commodity, good->direction, ZAMYN_NONE,
                                  good->surcharge_usd_per_unit, good->choke_usd_per_unit, NAN,
                                  g_intern_string (hash) };

      g_array_append_val (rows, row);
      for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
        if (get_row (self, r)->is_substitute && get_row (self, r)->price > self->stated_price[r])
          {
            row.node = get_row (self, r)->node;
            row.surcharge_usd_per_unit = 0;
            row.choke_usd_per_unit = NAN;
            row.price_usd_per_unit = get_row (self, r)->price;
            g_array_append_val (rows, row);
          }
    }
  return rows;
}

GArray *
zamyn_calibration_find (ZamynAtlas *atlas, int year, ZamynFindings *findings,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (ZamynProblem) problem = zamyn_problem_new_uncalibrated (atlas, year, NULL, error);
  g_autofree double *excess = NULL;
  g_autofree double *unserved = NULL;
  g_autofree double *stated_price = NULL;
  g_autofree double *quantity = NULL;
  g_autofree char *hash = NULL;
  Calibration self = { .atlas = atlas, .problem = problem, .findings = findings,
                       .cancellable = cancellable };

  if (problem == NULL)
    return NULL;
  self.n_goods = problem->goods->len;
  self.excess = excess = g_new0 (double, MAX (self.n_goods, 1));
  self.unserved = unserved = g_new0 (double, MAX (self.n_goods, 1));
  self.stated_price = stated_price = g_new0 (double, MAX (problem->rows->len, 1));
  self.quantity = quantity = g_new0 (double, MAX (problem->rows->len, 1));
  for (guint32 r = 0; r < problem->rows->len; r++)
    {
      stated_price[r] = get_row (&self, r)->price;
      quantity[r] = get_row (&self, r)->quantity;
    }
  hash = hash_problem (problem);
  if (!find_anchor (&self) || !find_surcharges (&self)
      || !find_chokes (&self) || !find_substitute_prices (&self)
      || !check_result (&self))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  return collect_rows (&self, hash);
}

static void
append_number (GString *out, double value)
{
  g_autofree char *text = isfinite (value) ? zamyn_number_format (value, 2) : g_strdup ("");

  zamyn_csv_append_text (out, FALSE, text);
}

GBytes *
zamyn_calibration_to_csv (ZamynAtlas *atlas, const GArray *rows)
{
  GString *out = g_string_new ("year,commodity,direction,node,surcharge_usd_per_unit,"
                               "choke_usd_per_unit,price_usd_per_unit,hash,basis,source,note\n");
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynCalibrationRow *row = &g_array_index (rows, ZamynCalibrationRow, i);
      g_autofree char *year = g_strdup_printf ("%d", row->year);
      gboolean is_good = row->node == ZAMYN_NONE;

      zamyn_csv_append_text (out, TRUE, year);
      zamyn_csv_append_text (out, FALSE, commodities[row->commodity].id);
      zamyn_csv_append_text (out, FALSE, zamyn_direction_get_id (row->direction));
      zamyn_csv_append_text (out, FALSE,
                             is_good ? "" : zamyn_network_get_node (network, row->node)->id);
      append_number (out, is_good ? row->surcharge_usd_per_unit : NAN);
      append_number (out, row->choke_usd_per_unit);
      append_number (out, row->price_usd_per_unit);
      zamyn_csv_append_text (out, FALSE, row->hash);
      zamyn_csv_append_text (out, FALSE, "computed");
      zamyn_csv_append_text (out, FALSE, "model:own_calc");
      zamyn_csv_append_text (out, FALSE, "");
      g_string_append_c (out, '\n');
    }
  return g_string_free_to_bytes (out);
}

static const char *
find_hash (ZamynAtlas *atlas, int year)
{
  guint n;
  const ZamynCalibrationRow *rows = zamyn_atlas_get_calibration (atlas, &n);

  for (guint i = 0; i < n; i++)
    if (rows[i].year == year)
      return rows[i].hash;
  return NULL;
}

void
zamyn_calibration_check (ZamynAtlas *atlas, ZamynFindings *findings)
{
  guint n_years, n_rows;
  const int *years = zamyn_atlas_get_years (atlas, &n_years);

  zamyn_atlas_get_calibration (atlas, &n_rows);
  for (guint i = 0; n_rows > 0 && i < n_years; i++)
    {
      g_autoptr (ZamynProblem) problem = zamyn_problem_new_uncalibrated (atlas, years[i], findings, NULL);
      const char *known = find_hash (atlas, years[i]);
      g_autofree char *hash = problem != NULL ? hash_problem (problem) : NULL;
      g_autofree char *place = g_strdup_printf ("%d", years[i]);

      if (hash == NULL || g_strcmp0 (known, hash) == 0)
        continue;
      zamyn_findings_add (findings, ZAMYN_SEVERITY_WARNING, TABLE, place, "hash",
                          known != NULL ? known : "",
                          _ ("The figures of this year have changed since it was calibrated."),
                          _ ("Run “zamyn check --calibrate”."));
    }
}

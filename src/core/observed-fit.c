/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/observed-fit.h"

#include <math.h>
#include <string.h>

#include "core/corridor-time.h"
#include "core/flow-summary.h"
#include "core/problem-private.h"

/* Shares below this, in percent, are left out: a good that is not in the tables hides them. */
#define LEAST_SHARE_PCT 1.0

/* One year solved, with and without surcharges. */
typedef struct
{
  int year;
  ZamynAssignment *base, *free;
} Solved;

typedef struct
{
  ZamynAtlas *atlas;
  GArray *solved; /* of Solved */
  GArray *rows;   /* of ZamynFit */
} Comparing;

const char *
zamyn_fit_kind_get_id (ZamynFitKind kind)
{
  static const char *const ids[] = { "crossing", "partner", "corridor" };

  g_return_val_if_fail (kind < ZAMYN_N_FITS, "");

  return ids[kind];
}

static void
clear_solved (Solved *self)
{
  g_clear_pointer (&self->base, zamyn_assignment_unref);
  g_clear_pointer (&self->free, zamyn_assignment_unref);
}

static gboolean
solve_year (Comparing *self, int year, GCancellable *cancellable, GError **error)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (year, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (self->atlas, scenario, error);
  g_autoptr (ZamynProblem) unbound = NULL;
  Solved solved = { .year = year };

  if (problem == NULL)
    return FALSE;
  unbound = zamyn_problem_copy (problem);
  for (guint32 k = 0; k < unbound->goods->len; k++)
    g_array_index (unbound->goods, ZamynGood, k).surcharge_usd_per_unit = 0;
  solved.base = zamyn_assignment_solve (problem, cancellable, error);
  if (solved.base != NULL)
    solved.free = zamyn_assignment_solve (unbound, cancellable, error);
  g_array_append_val (self->solved, solved);
  return solved.free != NULL;
}

static const Solved *
find_year (const Comparing *self, int year)
{
  for (guint i = 0; i < self->solved->len; i++)
    if (g_array_index (self->solved, Solved, i).year == year)
      return &g_array_index (self->solved, Solved, i);
  return NULL;
}

/* --- crossings --- */

/* Whether a gate of this direction is meant by an observation: the crossing that it names, and
 * those of the same passage that no observation names. */
static gboolean
is_counted (const Comparing *self, const ZamynObserved *seen, const ZamynGate *gate)
{
  guint n, n_gates;
  const ZamynObserved *rows = zamyn_atlas_get_observed (self->atlas, &n);
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n_gates);
  guint32 passage = ZAMYN_NONE;

  if (gate->is_inbound != seen->is_inbound)
    return FALSE;
  if (strcmp (gate->id, seen->gate) == 0)
    return TRUE;
  for (guint i = 0; i < n_gates; i++)
    if (strcmp (gates[i].id, seen->gate) == 0)
      passage = gates[i].passage;
  if (passage == ZAMYN_NONE || gate->passage != passage)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (strcmp (rows[i].gate, gate->id) == 0)
      return FALSE;
  return TRUE;
}

/* Whether background in the order of its links crosses a gate in this direction. */
static gboolean
passes (const Comparing *self, const ZamynBackground *load, const ZamynGate *gate)
{
  const ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  const char *home = zamyn_network_get_home (network);

  for (guint i = 0; i < load->n_links; i++)
    for (guint j = 0; j < gate->n_links; j++)
      {
        const ZamynLink *link = zamyn_network_get_link (network, load->links[i]);
        guint32 end = link->to;

        if (load->links[i] != gate->links[j])
          continue;
        if (load->n_links == 1)
          return gate->is_inbound == (strcmp (load->direction, "in") == 0);
        /* It leaves the link at the end that the next one shares, or entered at that of the last.
         */
        const ZamynLink *other
          = zamyn_network_get_link (network, load->links[i + 1 < load->n_links ? i + 1 : i - 1]);
        gboolean shares_to = other->from == link->to || other->to == link->to;
        if (shares_to != (i + 1 < load->n_links))
          end = link->from;
        return gate->is_inbound
               == (strcmp (zamyn_network_get_node (network, end)->country, home) == 0);
      }
  return FALSE;
}

static double
sum_background (const Comparing *self, const ZamynObserved *seen)
{
  guint n, n_gates;
  const ZamynBackground *loads = zamyn_atlas_get_background (self->atlas, &n);
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n_gates);
  double kt = 0;

  for (guint j = 0; j < n_gates; j++)
    {
      if (!is_counted (self, seen, &gates[j]) || gates[j].from_year > seen->year
          || gates[j].to_year < seen->year)
        continue;
      for (guint i = 0; i < n; i++)
        if (loads[i].year == seen->year && !g_str_has_prefix (loads[i].name, "uncovered_")
            && passes (self, &loads[i], &gates[j]))
          kt += loads[i].kt;
    }
  return kt;
}

static gboolean
is_meant (const Comparing *self, const ZamynObserved *seen, const ZamynGood *good)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);
  gboolean is_power = strcmp (good->unit, "GWh") == 0;

  if (is_power != (strcmp (seen->unit, "GWh") == 0))
    return FALSE;
  return seen->commodity == ZAMYN_NONE || seen->commodity == good->commodity
         || commodities[good->commodity].parent == seen->commodity;
}

/* kt, or GWh, that cross a crossing in one direction. */
static double
sum_crossing (const Comparing *self, const ZamynAssignment *assignment, const ZamynObserved *seen)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  guint n_gates;
  const ZamynGate *gates = zamyn_atlas_get_gates (self->atlas, &n_gates);
  double sum = 0;

  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    {
      const ZamynFlowPath *path = zamyn_assignment_get_path (assignment, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, path->good);

      if (!is_meant (self, seen, good))
        continue;
      for (guint a = 0; a < path->n_arcs; a++)
        {
          const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[path->arcs[a]];

          if (arc->gate != ZAMYN_NONE && arc->border == (seen->is_inbound ? 1 : -1)
              && is_counted (self, seen, &gates[arc->gate]))
            sum += path->quantity * good->w;
        }
    }
  return sum;
}

static const char *
get_commodity_id (const Comparing *self, guint32 commodity)
{
  guint n;

  return commodity == ZAMYN_NONE ? "" : zamyn_atlas_get_commodities (self->atlas, &n)[commodity].id;
}

static void
compare_crossings (Comparing *self)
{
  guint n;
  const ZamynObserved *seen = zamyn_atlas_get_observed (self->atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      const Solved *solved = find_year (self, seen[i].year);
      gboolean is_comparable
        = solved != NULL && (strcmp (seen[i].unit, "kt") == 0 || strcmp (seen[i].unit, "GWh") == 0);
      double part = seen[i].months / 12;
      double background = seen[i].commodity == ZAMYN_NONE && seen[i].includes_background
                              && strcmp (seen[i].unit, "kt") == 0
                            ? sum_background (self, &seen[i])
                            : 0;
      ZamynFit row = {
        .kind = ZAMYN_FIT_CROSSING,
        .use = is_comparable ? seen[i].use : "not_comparable",
        .year = seen[i].year,
        .id = seen[i].gate,
        .subject = get_commodity_id (self, seen[i].commodity),
        .direction = seen[i].is_inbound ? "in" : "out",
        .observed = seen[i].quantity,
        .observed_high = seen[i].quantity,
        .modelled
        = is_comparable ? part * (background + sum_crossing (self, solved->base, &seen[i])) : NAN,
        .without_surcharges
        = is_comparable ? part * (background + sum_crossing (self, solved->free, &seen[i])) : NAN,
        .unit = seen[i].unit,
        .basis = seen[i].basis,
        .source = seen[i].source,
        .note = seen[i].note,
      };

      g_array_append_val (self->rows, row);
    }
}

/* --- partners --- */

/* A partner's share by value of the solved imports or exports, percent. */
static double
get_share (const GArray *flows, const ZamynPartnerShare *share)
{
  for (guint i = 0; i < flows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (flows, ZamynFlowRow, i);

      if (row->commodity == ZAMYN_NONE && strcmp (row->partner, share->partner) == 0
          && strcmp (row->direction, zamyn_direction_get_id (share->direction)) == 0)
        return row->share_pct;
    }
  return 0;
}

static void
compare_partners (Comparing *self)
{
  const ZamynFlowFilter filter = { .measure = "solved" };
  guint n;
  const ZamynPartnerShare *shares = zamyn_atlas_get_partner_shares (self->atlas, &n);

  for (guint s = 0; s < self->solved->len; s++)
    {
      const Solved *solved = &g_array_index (self->solved, Solved, s);
      g_autoptr (GArray) base = zamyn_flow_summary_by_partner (solved->base, &filter);
      g_autoptr (GArray) unbound = zamyn_flow_summary_by_partner (solved->free, &filter);

      for (guint i = 0; i < n; i++)
        {
          ZamynFit row = {
            .kind = ZAMYN_FIT_PARTNER,
            .use = "validation",
            .year = shares[i].year,
            .id = shares[i].partner,
            .subject = "",
            .direction = zamyn_direction_get_id (shares[i].direction),
            .observed = shares[i].share_pct,
            .observed_high = shares[i].share_pct,
            .unit = "%",
            .basis = shares[i].basis,
            .source = shares[i].source,
            .note = shares[i].note,
          };

          if (shares[i].year != solved->year || !shares[i].is_primary
              || !(shares[i].share_pct >= LEAST_SHARE_PCT)
              || strcmp (shares[i].partner, "ROW") == 0)
            continue;
          row.modelled = get_share (base, &shares[i]);
          row.without_surcharges = get_share (unbound, &shares[i]);
          g_array_append_val (self->rows, row);
        }
    }
}

/* --- corridors --- */

static const char *
get_corridor_use (const ZamynCorridorTime *corridor, double days)
{
  if (isnan (days) || isnan (corridor->days_low))
    return "not_comparable";
  return corridor->use;
}

static void
compare_corridors (Comparing *self)
{
  const Solved *solved = find_year (self, zamyn_atlas_get_default_year (self->atlas));
  guint n;
  const ZamynCorridorTime *corridors = zamyn_atlas_get_corridor_times (self->atlas, &n);

  for (guint i = 0; i < n && solved != NULL; i++)
    {
      double days = zamyn_corridor_time_find_days (zamyn_assignment_get_problem (solved->base),
                                                   &corridors[i]);
      ZamynFit row = {
        .kind = ZAMYN_FIT_CORRIDOR,
        .use = get_corridor_use (&corridors[i], days),
        .year = solved->year,
        .id = corridors[i].id,
        .direction = "",
        .observed = corridors[i].days_low,
        .observed_high = corridors[i].days_high,
        .modelled = days,
        .without_surcharges = days,
        .unit = "days",
        .basis = corridors[i].basis,
        .source = corridors[i].source,
        .note = corridors[i].reason[0] != '\0' ? corridors[i].reason : corridors[i].note,
      };
      g_autofree char *ends
        = g_strdup_printf ("%s – %s", corridors[i].origin, corridors[i].destination);

      row.subject = g_intern_string (ends);
      g_array_append_val (self->rows, row);
    }
}

GArray *
zamyn_fit_observed (ZamynAtlas *atlas, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) solved = g_array_new (FALSE, FALSE, sizeof (Solved));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (ZamynFit));
  Comparing self = { atlas, solved, rows };
  guint n;
  const int *years;

  g_return_val_if_fail (atlas != NULL, NULL);

  g_array_set_clear_func (solved, (GDestroyNotify)clear_solved);
  years = zamyn_atlas_get_years (atlas, &n);
  for (guint i = 0; i < n; i++)
    if (!solve_year (&self, years[i], cancellable, error))
      return NULL;
  compare_crossings (&self);
  compare_partners (&self);
  compare_corridors (&self);
  return g_steal_pointer (&rows);
}

/* --- how far off --- */

static double
get_distance (const ZamynFit *self, double modelled)
{
  if (modelled < self->observed)
    return modelled - self->observed;
  if (modelled > self->observed_high)
    return modelled - self->observed_high;
  return isnan (modelled) || isnan (self->observed) ? NAN : 0;
}

double
zamyn_fit_get_error (const ZamynFit *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return get_distance (self, self->modelled);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
get_median (GArray *values)
{
  guint n = values->len;

  if (n == 0)
    return NAN;
  g_array_sort (values, compare_doubles);
  return (g_array_index (values, double, (n - 1) / 2) + g_array_index (values, double, n / 2)) / 2;
}

ZamynFitSummary
zamyn_fit_summarise (const GArray *rows,
                     ZamynFitKind kind,
                     const char *use,
                     gboolean without_surcharges)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  ZamynFitSummary summary = { .worst = ZAMYN_NONE };
  gboolean is_share = kind == ZAMYN_FIT_PARTNER;
  double sum = 0, absolute = 0, observed = 0, largest = -1;

  g_return_val_if_fail (rows != NULL && use != NULL, summary);

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFit *row = &g_array_index (rows, ZamynFit, i);
      double error
        = get_distance (row, without_surcharges ? row->without_surcharges : row->modelled);
      double size = is_share ? fabs (error) : 100 * fabs (error) / row->observed;

      if (row->kind != kind || strcmp (row->use, use) != 0)
        continue;
      if (isnan (error))
        {
          summary.n_missing++;
          continue;
        }
      summary.n++;
      sum += error;
      absolute += fabs (error);
      observed += row->observed;
      g_array_append_val (sizes, size);
      if (fabs (error) > largest)
        {
          largest = fabs (error);
          summary.worst = i;
        }
    }
  summary.bias = is_share ? sum / summary.n : 100 * sum / observed;
  summary.mean_absolute = is_share ? absolute / summary.n : 100 * absolute / observed;
  summary.median_absolute = get_median (sizes);
  return summary;
}

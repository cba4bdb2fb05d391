/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A good counts in its own commodity and in every aggregate above it, in that one's unit. Shares
 * are taken of the sums. */

#include "core/dependence-sums.h"

#include <math.h>
#include <string.h>

#include "core/aggregates.h"
#include "core/id-list.h"
#include "core/impact.h"

/* One commodity (or aggregate) in one direction and country, in sums: units a year, USD a year. */
typedef struct
{
  double demand, served, base_unserved;
  double origin, transit;
  double least[ZAMYN_N_ROLES][ZAMYN_N_READINGS];
  double lost, dearer, kept;
  double unreached; /* what is unserved without neighbours as sellers */
  const char *basis, *sources;
} Sums;

/* Goods of a seller from or to its own country that pass some third country. */
static double
sum_third_countries (const ZamynDependenceCases *self,
                     ZamynProblem *problem,
                     const ZamynTerritory *abroad,
                     guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_problem_get_atlas (problem));
  const ZamynVertex *vertices = zamyn_problem_get_vertices (problem);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n_rows = zamyn_problem_get_n_rows (problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  g_autofree gboolean *done = g_new0 (gboolean, n_rows + 1);
  double sum = 0;

  for (guint32 first = good->rows; first < good->rows + good->n_outside; first++)
    {
      const char *own
        = zamyn_network_get_node (network, zamyn_problem_get_row (problem, first)->node)->country;
      g_autofree gboolean *rows = g_new0 (gboolean, n_rows + 1);
      g_autofree gboolean *third = g_new0 (gboolean, n_arcs + 1);

      if (done[first] || !abroad->rows[first])
        continue;
      for (guint32 r = first; r < good->rows + good->n_outside; r++)
        rows[r]
          = strcmp (
              zamyn_network_get_node (network, zamyn_problem_get_row (problem, r)->node)->country,
              own)
            == 0;
      for (guint32 r = first; r < good->rows + good->n_outside; r++)
        done[r] |= rows[r];
      for (guint32 a = 0; a < n_arcs; a++)
        for (guint end = 0; end < 2; end++)
          {
            guint32 node = vertices[end == 0 ? arcs[a].from : arcs[a].to].node;
            const char *country = zamyn_network_get_node (network, node)->country;

            third[a]
              |= abroad->nodes[node] && strcmp (country, own) != 0 && strcmp (country, "XX") != 0;
          }
      sum
        += zamyn_flow_trace_select (self->traces->pdata[good_index], third, NULL, rows, NULL, NULL);
    }
  return sum;
}

static double
get_least (const ZamynDependenceCase *it, ZamynCloseRole role, ZamynReading reading, guint32 good)
{
  if (reading != ZAMYN_READING_JOINT)
    return it->least[role][reading][good];
  return it->joint[role] != NULL ? zamyn_assignment_get_unserved (it->joint[role], good) : NAN;
}

/* Rows of a good that stand behind its figures: who needs, and who sends or gets something. */
static void
add_origin (const ZamynDependenceCases *self, guint32 good_index, Sums *sums)
{
  const ZamynGood *good
    = zamyn_problem_get_good (zamyn_assignment_get_problem (self->base), good_index);

  for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
    if (r >= good->rows + good->n_outside || zamyn_assignment_get_row (self->base, r) > 0)
      {
        const ZamynRow *row = zamyn_problem_get_row (zamyn_assignment_get_problem (self->base), r);

        sums->basis = zamyn_id_list_join (sums->basis, row->basis);
        sums->sources = zamyn_id_list_join (sums->sources, row->source);
      }
}

static void
add_good (const ZamynDependenceCases *self,
          const ZamynDependenceCase *it,
          guint32 good_index,
          double factor,
          Sums *sums)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->base);
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  const ZamynTerritory *territory = it->territory;
  ZamynImpact impact = zamyn_impact_compare (self->base, it->cut, good_index);

  sums->demand += factor * zamyn_assignment_get_demand (self->base, good_index);
  sums->served += factor * zamyn_assignment_get_served (self->base, good_index);
  sums->base_unserved += factor * zamyn_assignment_get_unserved (self->base, good_index);
  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    if (territory->rows[r])
      sums->origin += factor * zamyn_assignment_get_row (self->base, r);
  sums->transit
    += factor
       * (territory->is_any ? sum_third_countries (self, problem, territory, good_index)
                            : zamyn_dependence_cases_get_transit (self, territory, good_index));
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    for (guint reading = 0; reading < ZAMYN_N_READINGS; reading++)
      sums->least[role][reading] += factor * get_least (it, role, reading, good_index);
  sums->lost += factor * impact.lost;
  sums->dearer += impact.dearer_usd_per_year;
  sums->kept += factor * impact.kept;
  add_origin (self, good_index, sums);
}

static double
get_pct (double part, double whole)
{
  double pct = whole > 0 ? 100 * part / whole : NAN;

  /* What is left of rounding is nothing. */
  return fabs (pct) < 1e-9 ? 0 : pct;
}

ZamynDependence
zamyn_dependence_sum (const ZamynDependenceCases *cases,
                      const ZamynDependenceCase *it,
                      const ZamynDependenceCase *reach,
                      guint32 commodity,
                      ZamynDirection direction,
                      ZamynScenario *scenario)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (cases->base);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  Sums sums = { .basis = "", .sources = "" };
  guint n;
  ZamynDependence row = { .commodity = commodity,
                          .direction = direction,
                          .country = it->territory->id,
                          .unit = zamyn_atlas_get_commodities (atlas, &n)[commodity].unit };

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      double factor = zamyn_aggregate_get_factor (atlas, commodity, good->commodity);

      if (good->direction != direction
          || !zamyn_aggregate_holds (atlas, commodity, good->commodity))
        continue;
      add_good (cases, it, k, factor, &sums);
      sums.unreached += factor * get_least (reach, ZAMYN_ROLE_SELL, ZAMYN_READING_JOINT, k);
    }
  if (direction == ZAMYN_DIRECTION_IMPORT)
    row.cover = zamyn_cover_find (cases->base, it->cut, it->bare, commodity, scenario);
  else
    row.cover = zamyn_cover_none ();
  row.demand = sums.demand;
  row.served = sums.served;
  row.origin_pct = get_pct (sums.origin, sums.served);
  row.transit_pct = get_pct (sums.transit, sums.served);
  row.base_shortfall_pct = get_pct (sums.base_unserved, sums.demand);
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    for (guint reading = 0; reading < ZAMYN_N_READINGS; reading++)
      row.unavoidable_pct[role][reading] = get_pct (sums.least[role][reading], sums.demand);
  row.lost_pct = get_pct (sums.lost, sums.demand);
  row.dearer_usd_per_year = sums.dearer;
  row.excess_usd_per_unit = sums.kept > 0 ? sums.dearer / sums.kept : NAN;
  row.third_neighbour_reach_pct = 100 - get_pct (sums.unreached, sums.demand);
  row.basis = sums.basis;
  row.sources = zamyn_id_list_join (sums.sources, row.cover.stock.source);
  return row;
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was solved (dependence-cases.c) is summed by commodity: a good counts in its own commodity
 * and in every aggregate above it, in that one's unit. Shares are taken of the sums. */

#include "core/dependence.h"

#include <math.h>
#include <string.h>

#include "core/dependence-cases.h"
#include "core/id-list.h"
#include "core/impact.h"

struct _ZamynDependenceTable
{
  gatomicrefcount refs;
  gboolean is_proven;
  GArray *rows; /* ZamynDependence */
  GPtrArray
    *parts; /* per row × ZAMYN_N_BY: GArray of ZamynConcentrationPart, shared by countries */
};

/* One commodity (or aggregate) in one direction and country, in sums: units a year, USD a year. */
typedef struct
{
  double demand, served, base_unserved;
  double origin, transit;
  double least[ZAMYN_N_ROLES][ZAMYN_N_READINGS];
  double lost, dearer, kept;
  double unreached; /* what is unserved without neighbours as sellers */
  ZamynCover cover;
  double member_stock;
  const char *basis, *sources;
} Sums;

typedef struct
{
  ZamynDependenceTable *table;
  ZamynDependenceCases *cases;
  const ZamynDependenceCase *reach;
  const ZamynDependenceOptions *options;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  const ZamynCommodity *commodities;
  guint n_commodities;
  guint32 n_goods;
} Maker;

static gboolean
is_below (const Maker *self, guint32 commodity, guint32 aggregate)
{
  for (; commodity != ZAMYN_NONE; commodity = self->commodities[commodity].parent)
    if (commodity == aggregate)
      return TRUE;
  return FALSE;
}

static gboolean
is_selected (const Maker *self, guint32 commodity, ZamynDirection direction)
{
  if (self->options == NULL)
    return TRUE;
  if (self->options->direction >= 0 && (int)direction != self->options->direction)
    return FALSE;
  if (self->options->commodities == NULL)
    return TRUE;
  for (; commodity != ZAMYN_NONE; commodity = self->commodities[commodity].parent)
    if (self->options->commodities[commodity])
      return TRUE;
  return FALSE;
}

/* How many units of an aggregate one unit of a member is. */
static double
get_unit_factor (const ZamynCommodity *member, const ZamynCommodity *aggregate)
{
  if (member->t_per_unit > 0 && aggregate->t_per_unit > 0)
    return member->t_per_unit / aggregate->t_per_unit;
  return 1;
}

/* Goods of a seller from or to its own country that pass some third country. */
static double
sum_third_countries (const Maker *self, const ZamynTerritory *abroad, guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  const ZamynVertex *vertices = zamyn_problem_get_vertices (self->problem);
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  guint32 n_rows = zamyn_problem_get_n_rows (self->problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  g_autofree gboolean *done = g_new0 (gboolean, n_rows + 1);
  double sum = 0;

  for (guint32 first = good->rows; first < good->rows + good->n_outside; first++)
    {
      const char *own
        = zamyn_network_get_node (network, zamyn_problem_get_row (self->problem, first)->node)
            ->country;
      g_autofree gboolean *rows = g_new0 (gboolean, n_rows + 1);
      g_autofree gboolean *third = g_new0 (gboolean, n_arcs + 1);

      if (done[first] || !abroad->rows[first])
        continue;
      for (guint32 r = first; r < good->rows + good->n_outside; r++)
        rows[r]
          = strcmp (zamyn_network_get_node (network, zamyn_problem_get_row (self->problem, r)->node)
                      ->country,
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
      sum += zamyn_flow_trace_select (self->cases->traces->pdata[good_index], third, NULL, rows,
                                      NULL, NULL);
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

static void
add_cover (
  const Maker *self, const ZamynDependenceCase *it, guint32 good, double factor, Sums *sums)
{
  ZamynCover cover = zamyn_cover_find (self->cases->base, it->cut, it->bare, good,
                                       self->options != NULL ? self->options->scenario : NULL);

  sums->cover.missing_first += cover.missing_first * factor;
  sums->cover.missing_later += cover.missing_later * factor;
  sums->cover.lead_days = MAX (sums->cover.lead_days, cover.lead_days);
  sums->member_stock += cover.stock.quantity * factor;
  sums->cover.stock = cover.stock;
}

/* Rows of a good that stand behind its figures: who needs, and who sends or gets something. */
static void
add_origin (const Maker *self, guint32 good_index, Sums *sums)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);

  for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
    if (r >= good->rows + good->n_outside || zamyn_assignment_get_row (self->cases->base, r) > 0)
      {
        const ZamynRow *row = zamyn_problem_get_row (self->problem, r);

        sums->basis = zamyn_id_list_join (sums->basis, row->basis);
        sums->sources = zamyn_id_list_join (sums->sources, row->source);
      }
}

static void
add_good (
  const Maker *self, const ZamynDependenceCase *it, guint32 good_index, double factor, Sums *sums)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  const ZamynTerritory *territory = it->territory;
  ZamynImpact impact = zamyn_impact_compare (self->cases->base, it->cut, good_index);

  sums->demand += factor * zamyn_assignment_get_demand (self->cases->base, good_index);
  sums->served += factor * zamyn_assignment_get_served (self->cases->base, good_index);
  sums->base_unserved += factor * zamyn_assignment_get_unserved (self->cases->base, good_index);
  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    if (territory->rows[r])
      sums->origin += factor * zamyn_assignment_get_row (self->cases->base, r);
  sums->transit += factor
                   * (territory->is_any
                        ? sum_third_countries (self, territory, good_index)
                        : zamyn_dependence_cases_get_transit (self->cases, territory, good_index));
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    for (guint reading = 0; reading < ZAMYN_N_READINGS; reading++)
      sums->least[role][reading] += factor * get_least (it, role, reading, good_index);
  sums->lost += factor * impact.lost;
  sums->dearer += impact.dearer_usd_per_year;
  sums->kept += factor * impact.kept;
  sums->unreached
    += factor * get_least (self->reach, ZAMYN_ROLE_SELL, ZAMYN_READING_JOINT, good_index);
  add_cover (self, it, good_index, factor, sums);
  add_origin (self, good_index, sums);
}

/* The stock of an aggregate is its own where a level is stated, else that of its members together.
 */
static void
end_cover (const Maker *self, guint32 commodity, Sums *sums)
{
  if (self->commodities[commodity].is_aggregate)
    {
      ZamynStockLevel own
        = zamyn_stock_find (self->atlas, commodity, zamyn_problem_get_year (self->problem),
                            sums->demand, self->options != NULL ? self->options->scenario : NULL);

      if (strcmp (own.kind, "level") == 0 || strcmp (own.kind, "scenario") == 0
          || isnan (sums->member_stock))
        sums->cover.stock = own;
      else
        {
          sums->cover.stock.quantity = sums->member_stock;
          sums->cover.stock.kind = "members";
        }
    }
  sums->cover.days = zamyn_cover_get_days (sums->cover.stock.quantity, sums->cover.missing_first,
                                           sums->cover.missing_later, sums->cover.lead_days);
}

static double
get_pct (double part, double whole)
{
  double pct = whole > 0 ? 100 * part / whole : NAN;

  /* What is left of rounding is nothing. */
  return fabs (pct) < 1e-9 ? 0 : pct;
}

static ZamynDependence
make_row (const Maker *self,
          const ZamynDependenceCase *it,
          guint32 commodity,
          ZamynDirection direction,
          const Sums *sums)
{
  ZamynDependence row = { .commodity = commodity,
                          .direction = direction,
                          .country = it->territory->id,
                          .unit = self->commodities[commodity].unit };

  row.demand = sums->demand;
  row.served = sums->served;
  row.origin_pct = get_pct (sums->origin, sums->served);
  row.transit_pct = get_pct (sums->transit, sums->served);
  row.base_shortfall_pct = get_pct (sums->base_unserved, sums->demand);
  for (guint role = 0; role < ZAMYN_N_ROLES; role++)
    for (guint reading = 0; reading < ZAMYN_N_READINGS; reading++)
      row.unavoidable_pct[role][reading] = get_pct (sums->least[role][reading], sums->demand);
  row.lost_pct = get_pct (sums->lost, sums->demand);
  row.dearer_usd_per_year = sums->dearer;
  row.excess_usd_per_unit = sums->kept > 0 ? sums->dearer / sums->kept : NAN;
  row.third_neighbour_reach_pct = 100 - get_pct (sums->unreached, sums->demand);
  row.cover = sums->cover;
  row.basis = sums->basis;
  row.sources = zamyn_id_list_join (sums->sources, sums->cover.stock.source);
  return row;
}

/* The parts of a commodity by supplier, crossing or transit country. Returns: (transfer full) */
static GArray *
sum_parts (const Maker *self, guint32 commodity, ZamynDirection direction, ZamynConcentrationBy by)
{
  GArray *sum = g_array_new (FALSE, FALSE, sizeof (ZamynConcentrationPart));

  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      g_autoptr (GArray) parts = NULL;

      if (good->direction != direction || !is_below (self, good->commodity, commodity))
        continue;
      parts = zamyn_concentration_list (self->cases->base, k, by);
      zamyn_concentration_add (
        sum, parts,
        get_unit_factor (&self->commodities[good->commodity], &self->commodities[commodity]));
    }
  return sum;
}

/* One row for each country. */
static void
add_commodity (Maker *self, guint32 commodity, ZamynDirection direction)
{
  GArray *parts[ZAMYN_N_BY];

  for (guint by = 0; by < ZAMYN_N_BY; by++)
    parts[by] = sum_parts (self, commodity, direction, by);
  for (guint i = 0; i < self->cases->cases->len; i++)
    {
      const ZamynDependenceCase *it = self->cases->cases->pdata[i];
      Sums sums = { .basis = "", .sources = "" };
      ZamynDependence row;

      if (it->only_reach)
        continue;
      for (guint32 k = 0; k < self->n_goods; k++)
        {
          const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

          if (good->direction == direction && is_below (self, good->commodity, commodity))
            add_good (
              self, it, k,
              get_unit_factor (&self->commodities[good->commodity], &self->commodities[commodity]),
              &sums);
        }
      end_cover (self, commodity, &sums);
      row = make_row (self, it, commodity, direction, &sums);
      for (guint by = 0; by < ZAMYN_N_BY; by++)
        {
          row.concentration[by] = zamyn_concentration_compute (parts[by]);
          g_ptr_array_add (self->table->parts, g_array_ref (parts[by]));
        }
      g_array_append_val (self->table->rows, row);
    }
  for (guint by = 0; by < ZAMYN_N_BY; by++)
    g_array_unref (parts[by]);
}

/* Whether some asked good belongs to a commodity. */
static gboolean
has_goods (const Maker *self, guint32 commodity, ZamynDirection direction)
{
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      if (good->direction == direction && is_below (self, good->commodity, commodity)
          && is_selected (self, commodity, direction))
        return TRUE;
    }
  return FALSE;
}

/* The last commodity below an aggregate. */
static guint32
find_last_member (const Maker *self, guint32 aggregate)
{
  guint32 last = ZAMYN_NONE;

  for (guint32 c = 0; c < self->n_commodities; c++)
    if (!self->commodities[c].is_aggregate && is_below (self, c, aggregate))
      last = c;
  return last;
}

static void
add_directions (Maker *self, guint32 commodity)
{
  for (guint direction = 0; direction < ZAMYN_N_DIRECTIONS; direction++)
    if (has_goods (self, commodity, direction))
      add_commodity (self, commodity, direction);
}

static void
add_all (Maker *self)
{
  for (guint32 c = 0; c < self->n_commodities; c++)
    {
      if (self->commodities[c].is_aggregate)
        continue;
      add_directions (self, c);
      for (guint32 a = 0; a < self->n_commodities; a++)
        if (self->commodities[a].is_aggregate && find_last_member (self, a) == c)
          add_directions (self, a);
    }
}

static gboolean
add_case (Maker *self, const char *id, gboolean only_reach, GError **error)
{
  ZamynTerritory *territory = zamyn_territory_new (self->problem, id, error);

  if (territory == NULL)
    return FALSE;
  zamyn_dependence_cases_add (self->cases, territory)->only_reach = only_reach;
  return TRUE;
}

/* The countries asked for, and the neighbours together, which reach is about. */
static gboolean
add_cases (Maker *self, GError **error)
{
  g_autoptr (GPtrArray) neighbours = zamyn_territory_list_neighbours (self->problem);
  g_autoptr (GPtrArray) ids = zamyn_territory_list_default (self->problem);
  g_autofree char *both = NULL;

  g_ptr_array_add (neighbours, NULL);
  both = g_strjoinv (",", (char **)neighbours->pdata);
  if (self->options != NULL && self->options->countries != NULL)
    {
      g_ptr_array_set_size (ids, 0);
      for (guint i = 0; self->options->countries[i] != NULL; i++)
        g_ptr_array_add (ids, (gpointer)self->options->countries[i]);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!add_case (self, ids->pdata[i], FALSE, error))
      return FALSE;
  for (guint i = 0; i < self->cases->cases->len && self->reach == NULL; i++)
    if (strcmp (((ZamynDependenceCase *)self->cases->cases->pdata[i])->territory->id, both) == 0)
      self->reach = self->cases->cases->pdata[i];
  if (self->reach == NULL)
    {
      if (!add_case (self, both[0] != '\0' ? both : ZAMYN_ANY_COUNTRY, TRUE, error))
        return FALSE;
      self->reach = self->cases->cases->pdata[self->cases->cases->len - 1];
    }
  return TRUE;
}

/* Makes the cases and solves them. */
static gboolean
solve_cases (Maker *self,
             ZamynAssignment *base,
             ZamynProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (ZamynTerritory) abroad = zamyn_territory_new (self->problem, ZAMYN_ANY_COUNTRY, error);
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  g_autofree gboolean *at_home = g_new (gboolean, n_nodes + 1);
  g_autofree gboolean *goods = g_new0 (gboolean, self->n_goods + 1);

  for (guint32 i = 0; i < n_nodes; i++)
    at_home[i] = !abroad->nodes[i];
  for (guint32 k = 0; k < self->n_goods; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      goods[k] = is_selected (self, good->commodity, good->direction);
    }
  self->cases = zamyn_dependence_cases_new (base, at_home, goods);
  return add_cases (self, error)
         && zamyn_dependence_cases_solve (self->cases,
                                          self->options != NULL ? self->options->n_threads : 0,
                                          progress, progress_data, cancellable, error);
}

ZamynDependenceTable *
zamyn_dependence_compute (ZamynAssignment *base,
                          const ZamynDependenceOptions *options,
                          ZamynProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (ZamynDependenceTable) table = NULL;
  Maker self = { .options = options };
  gboolean is_solved;

  g_return_val_if_fail (base != NULL, NULL);
  self.problem = zamyn_assignment_get_problem (base);
  self.atlas = zamyn_problem_get_atlas (self.problem);
  g_return_val_if_fail (self.atlas != NULL, NULL);

  self.commodities = zamyn_atlas_get_commodities (self.atlas, &self.n_commodities);
  self.n_goods = zamyn_problem_get_n_goods (self.problem);
  table = self.table = g_new0 (ZamynDependenceTable, 1);
  g_atomic_ref_count_init (&table->refs);
  table->rows = g_array_new (FALSE, FALSE, sizeof (ZamynDependence));
  table->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  is_solved = solve_cases (&self, base, progress, progress_data, cancellable, error);
  if (is_solved)
    {
      table->is_proven = zamyn_dependence_cases_is_proven (self.cases);
      add_all (&self);
    }
  zamyn_dependence_cases_free (self.cases);
  return is_solved ? g_steal_pointer (&table) : NULL;
}

ZamynDependenceTable *
zamyn_dependence_table_ref (ZamynDependenceTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_dependence_table_unref (ZamynDependenceTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rows);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

gboolean
zamyn_dependence_table_is_proven (const ZamynDependenceTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_proven;
}

guint
zamyn_dependence_table_get_n (const ZamynDependenceTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

const ZamynDependence *
zamyn_dependence_table_get (const ZamynDependenceTable *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);

  return &g_array_index (self->rows, ZamynDependence, index);
}

const GArray *
zamyn_dependence_table_get_parts (const ZamynDependenceTable *self,
                                  guint index,
                                  ZamynConcentrationBy by)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len && by < ZAMYN_N_BY, NULL);

  return self->parts->pdata[index * ZAMYN_N_BY + by];
}

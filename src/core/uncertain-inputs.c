/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each row, element, arc and good knows which input it hangs on, so that a sample is one pass over
 * copies of the arrays. Documented demand and supply of a good move together: drawn apart, they would
 * only make a gap that no table claims. */

#include "core/uncertain-inputs.h"

#include <math.h>
#include <string.h>

#include "core/problem-parts.h"
#include "core/random-draw.h"

#define NO_INPUT G_MAXUINT16

struct _ZamynUncertainInputs
{
  gatomicrefcount refs;
  ZamynProblem *problem;
  GArray *inputs;     /* ZamynUncertainInput */
  GHashTable *by_id;  /* id → index + 1 */
  guint64 *hashes;    /* of the ids */

  guint16 *row_trade, *row_limit, *row_premium, *row_lead; /* n_rows */
  guint16 *element;                                        /* n_elements */
  guint16 *arc_delay;                                      /* n_arcs */
  guint16 *good_choke, *good_surcharge;                    /* n_goods */
  guint16 *rate;     /* n_goods × n_arcs: input of the rate */
  double *rate_usd;  /* n_goods × n_arcs: the rate itself, USD per tonne and km */
  guint16 *stock;    /* n_commodities */
  double *cheapest;  /* n_goods: documented price, USD per unit */
};

double
zamyn_grade_get_spread (const char *basis)
{
  static const struct
  {
    const char *id;
    double spread;
  } grades[] = { { "documented", 0.05 }, { "derived", 0.10 },  { "computed", 0.10 },
                 { "common", 0.15 },     { "estimate", 0.30 }, { "claimed", 0.40 } };
  g_auto (GStrv) ids = g_strsplit (basis, ";", -1);
  double widest = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint g = 0; g < G_N_ELEMENTS (grades); g++)
      if (strcmp (ids[i], grades[g].id) == 0)
        widest = MAX (widest, grades[g].spread);
  return widest > 0 ? widest : 0.30;
}

/* Collecting */

static guint16
add_range (ZamynUncertainInputs *self, ZamynUncertainKind kind, const char *about, double low,
           double high, const char *basis, const char *source)
{
  static const char *const kinds[]
    = { "trade", "limit",  "premium", "lead_time", "capacity",
        "rate",  "delay", "choke",   "surcharge", "stock" };
  g_autofree char *id = g_strconcat (kinds[kind], " ", about, NULL);
  ZamynUncertainInput input
    = { kind, g_intern_string (id), low, high, g_intern_string (basis), g_intern_string (source) };
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, input.id));

  G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == ZAMYN_N_UNCERTAIN_KINDS);
  if (known != 0)
    return (guint16)(known - 1);
  if (self->inputs->len >= NO_INPUT)
    return NO_INPUT;
  g_array_append_val (self->inputs, input);
  g_hash_table_insert (self->by_id, (gpointer)input.id, GUINT_TO_POINTER (self->inputs->len));
  return (guint16)(self->inputs->len - 1);
}

static guint16
add_graded (ZamynUncertainInputs *self, ZamynUncertainKind kind, const char *about, const char *basis,
            const char *source)
{
  double spread = zamyn_grade_get_spread (basis);

  return add_range (self, kind, about, 1 - spread, 1 + spread, basis, source);
}

static guint16 *
new_indices (gsize n)
{
  guint16 *indices = g_new (guint16, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    indices[i] = NO_INPUT;
  return indices;
}

/* The widest grade of the documented rows of a good, and where it comes from. */
static const ZamynRow *
find_weakest_row (const ZamynProblem *problem, const ZamynGood *good)
{
  const ZamynRow *weakest = NULL;

  for (guint32 r = good->rows + good->n_outside; r < good->rows + good->n_outside + good->n_home; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);

      if (weakest == NULL
          || zamyn_grade_get_spread (row->basis) > zamyn_grade_get_spread (weakest->basis))
        weakest = row;
    }
  return weakest;
}

static void
add_substitute (ZamynUncertainInputs *self, const ZamynGood *good, guint32 r)
{
  const ZamynRow *row = zamyn_problem_get_row (self->problem, r);
  ZamynNetwork *network = zamyn_atlas_get_network (self->problem->atlas);
  g_autofree char *about
    = g_strconcat (good->id, " ", zamyn_network_get_node (network, row->node)->id, NULL);

  self->row_limit[r] = add_graded (self, ZAMYN_UNCERTAIN_LIMIT, about, row->basis, row->source);
  self->row_premium[r] = add_graded (self, ZAMYN_UNCERTAIN_PREMIUM, about, row->basis, row->source);
  if (row->lead_days > 0)
    self->row_lead[r] = add_graded (self, ZAMYN_UNCERTAIN_LEAD, about, row->basis, row->source);
}

static void
add_goods (ZamynUncertainInputs *self)
{
  for (guint32 k = 0; k < self->problem->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      const ZamynRow *weakest = find_weakest_row (self->problem, good);
      guint16 trade = weakest == NULL ? NO_INPUT
                                      : add_graded (self, ZAMYN_UNCERTAIN_TRADE, good->id,
                                                    weakest->basis, weakest->source);

      self->cheapest[k] = INFINITY;
      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        {
          const ZamynRow *row = zamyn_problem_get_row (self->problem, r);

          if (row->is_substitute)
            add_substitute (self, good, r);
          else
            {
              self->row_trade[r] = trade;
              if (r < good->rows + good->n_outside)
                self->cheapest[k] = MIN (self->cheapest[k], row->price);
            }
        }
      self->good_choke[k]
        = add_graded (self, ZAMYN_UNCERTAIN_CHOKE, good->id, "estimate", "model:own_calc");
      self->good_surcharge[k]
        = add_graded (self, ZAMYN_UNCERTAIN_SURCHARGE, good->id, "estimate", "model:own_calc");
    }
}

static void
add_elements (ZamynUncertainInputs *self)
{
  for (guint32 e = 0; e < self->problem->elements->len; e++)
    {
      const ZamynElement *element = zamyn_problem_get_element (self->problem, e);

      if (isfinite (element->stated))
        self->element[e] = add_graded (self, ZAMYN_UNCERTAIN_CAPACITY, element->name, element->basis,
                                       element->source);
    }
}

static guint16
add_rate (ZamynUncertainInputs *self, const ZamynModeCost *rate)
{
  g_autofree char *about = g_strconcat (rate->mode, " ", rate->country, " ", rate->cargo, NULL);
  double spread = zamyn_grade_get_spread (rate->basis);
  double low = isfinite (rate->low) && rate->usd_per_tkm > 0 ? rate->low / rate->usd_per_tkm
                                                             : 1 - spread;
  double high = isfinite (rate->high) && rate->usd_per_tkm > 0 ? rate->high / rate->usd_per_tkm
                                                               : 1 + spread;

  return add_range (self, ZAMYN_UNCERTAIN_RATE, about, MIN (low, 1), MAX (high, 1), rate->basis,
                    rate->source);
}

static void
add_arcs (ZamynUncertainInputs *self)
{
  ZamynProblem *problem = self->problem;
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (problem->atlas, &n);
  ZamynArcPricer *pricer = zamyn_arc_pricer_new (problem->atlas);

  for (guint32 a = 0; a < problem->graph->n_arcs; a++)
    {
      const ZamynArc *arc = &problem->graph->arcs[a];

      if (arc->gate != ZAMYN_NONE && arc->delay_h > 0)
        self->arc_delay[a] = add_graded (self, ZAMYN_UNCERTAIN_DELAY, gates[arc->gate].id,
                                         gates[arc->gate].basis, gates[arc->gate].source);
      for (guint32 k = 0; k < problem->goods->len && arc->link != ZAMYN_NONE; k++)
        {
          const ZamynModeCost *rate
            = zamyn_arc_pricer_find_rate (pricer, arc, zamyn_problem_get_good (problem, k));

          gsize place = (gsize)k * problem->graph->n_arcs + a;

          if (rate == NULL)
            continue;
          self->rate[place] = add_rate (self, rate);
          self->rate_usd[place] = rate->usd_per_tkm;
        }
    }
  zamyn_arc_pricer_free (pricer);
}

static void
add_stocks (ZamynUncertainInputs *self)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->problem->atlas, &n);

  for (guint32 i = 0; i < n; i++)
    if (isfinite (commodities[i].stock_level_days) || isfinite (commodities[i].stock_norm_days))
      self->stock[i] = add_graded (self, ZAMYN_UNCERTAIN_STOCK, commodities[i].id,
                                   commodities[i].basis, commodities[i].source);
}

ZamynUncertainInputs *
zamyn_uncertain_inputs_new (ZamynProblem *problem)
{
  ZamynUncertainInputs *self = g_new0 (ZamynUncertainInputs, 1);
  guint n_commodities;

  g_return_val_if_fail (problem != NULL && problem->atlas != NULL, NULL);

  zamyn_atlas_get_commodities (problem->atlas, &n_commodities);
  g_atomic_ref_count_init (&self->refs);
  self->problem = zamyn_problem_ref (problem);
  self->inputs = g_array_new (FALSE, FALSE, sizeof (ZamynUncertainInput));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->row_trade = new_indices (problem->rows->len);
  self->row_limit = new_indices (problem->rows->len);
  self->row_premium = new_indices (problem->rows->len);
  self->row_lead = new_indices (problem->rows->len);
  self->element = new_indices (problem->elements->len);
  self->arc_delay = new_indices (problem->graph->n_arcs);
  self->good_choke = new_indices (problem->goods->len);
  self->good_surcharge = new_indices (problem->goods->len);
  self->rate = new_indices ((gsize)problem->goods->len * problem->graph->n_arcs);
  self->rate_usd = g_new0 (double, MAX ((gsize)problem->goods->len * problem->graph->n_arcs, 1));
  self->stock = new_indices (n_commodities);
  self->cheapest = g_new0 (double, MAX (problem->goods->len, 1));
  add_goods (self);
  add_elements (self);
  add_arcs (self);
  add_stocks (self);
  self->hashes = g_new (guint64, MAX (self->inputs->len, 1));
  for (guint i = 0; i < self->inputs->len; i++)
    self->hashes[i] = zamyn_draw_hash (zamyn_uncertain_inputs_get (self, i)->id);
  return self;
}

ZamynUncertainInputs *
zamyn_uncertain_inputs_ref (ZamynUncertainInputs *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_uncertain_inputs_unref (ZamynUncertainInputs *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  zamyn_problem_unref (self->problem);
  g_array_unref (self->inputs);
  g_hash_table_unref (self->by_id);
  g_free (self->hashes);
  g_free (self->row_trade);
  g_free (self->row_limit);
  g_free (self->row_premium);
  g_free (self->row_lead);
  g_free (self->element);
  g_free (self->arc_delay);
  g_free (self->good_choke);
  g_free (self->good_surcharge);
  g_free (self->rate);
  g_free (self->rate_usd);
  g_free (self->stock);
  g_free (self->cheapest);
  g_free (self);
}

guint
zamyn_uncertain_inputs_get_n (const ZamynUncertainInputs *self)
{
  return self->inputs->len;
}

const ZamynUncertainInput *
zamyn_uncertain_inputs_get (const ZamynUncertainInputs *self, guint index)
{
  g_return_val_if_fail (index < self->inputs->len, NULL);

  return &g_array_index (self->inputs, ZamynUncertainInput, index);
}

/* Drawing */

double
zamyn_uncertain_inputs_draw (const ZamynUncertainInputs *self, guint index, guint64 seed, guint sample)
{
  const ZamynUncertainInput *input = zamyn_uncertain_inputs_get (self, index);

  return zamyn_draw_triangular (input->low, 1, input->high,
                                zamyn_draw_uniform (seed, sample, self->hashes[index]));
}

static double
pick (const double *factors, guint16 input)
{
  return input == NO_INPUT ? 1 : factors[input];
}

static void
sample_rows (const ZamynUncertainInputs *self, const double *factors, ZamynProblem *problem)
{
  for (guint32 r = 0; r < problem->rows->len; r++)
    {
      ZamynRow *row = &g_array_index (problem->rows, ZamynRow, r);
      double cheapest = self->cheapest[row->good];
      double trade = pick (factors, self->row_trade[r]);

      row->quantity *= trade * pick (factors, self->row_limit[r]);
      row->documented *= trade;
      row->lead_days *= pick (factors, self->row_lead[r]);
      if (isfinite (cheapest) && row->price > cheapest)
        row->price = cheapest + (row->price - cheapest) * pick (factors, self->row_premium[r]);
    }
}

static void
sample_elements (const ZamynUncertainInputs *self, const double *factors, ZamynProblem *problem)
{
  for (guint32 e = 0; e < problem->elements->len; e++)
    {
      ZamynElement *element = &g_array_index (problem->elements, ZamynElement, e);
      double background = element->stated - element->capacity;

      if (self->element[e] == NO_INPUT)
        continue;
      element->stated *= factors[self->element[e]];
      element->capacity = MAX (element->stated - background, 0);
    }
}

static void
sample_goods (const ZamynUncertainInputs *self, const double *factors, ZamynProblem *problem)
{
  for (guint32 k = 0; k < problem->goods->len; k++)
    {
      ZamynGood *good = &g_array_index (problem->goods, ZamynGood, k);

      good->choke_usd_per_unit
        += good->choke_margin_usd_per_unit * (pick (factors, self->good_choke[k]) - 1);
      good->choke_margin_usd_per_unit *= pick (factors, self->good_choke[k]);
      good->surcharge_usd_per_unit *= pick (factors, self->good_surcharge[k]);
    }
}

/* A rate changes what a kilometre costs, a delay what an hour at the border does; running time and fees
 * stay. */
static void
sample_costs (const ZamynUncertainInputs *self, const double *factors, ZamynProblem *problem)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (problem->atlas, &n);
  guint32 n_arcs = problem->graph->n_arcs;

  for (guint32 k = 0; k < problem->goods->len; k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);
      double scale = good->t_per_unit > 0 ? good->t_per_unit : 1000;
      double usd_per_hour = scale * commodities[good->commodity].vot_usd_per_t_day / 24;
      ZamynGoodCosts *costs = zamyn_problem_own_costs (problem, k);

      for (guint32 a = 0; a < n_arcs; a++)
        {
          const ZamynArc *arc = &problem->graph->arcs[a];
          gsize place = (gsize)k * n_arcs + a;

          if (!isfinite (costs->costs[a]))
            continue;
          if (self->rate[place] != NO_INPUT)
            costs->costs[a] += scale * arc->length_km * self->rate_usd[place]
                               * (factors[self->rate[place]] - 1);
          if (self->arc_delay[a] != NO_INPUT)
            costs->costs[a] += usd_per_hour * arc->delay_h * (factors[self->arc_delay[a]] - 1);
        }
    }
}

ZamynProblem *
zamyn_uncertain_inputs_sample (const ZamynUncertainInputs *self, guint64 seed, guint sample)
{
  ZamynProblem *problem = zamyn_problem_copy (self->problem);
  g_autofree double *factors = g_new (double, MAX (self->inputs->len, 1));

  for (guint i = 0; i < self->inputs->len; i++)
    factors[i] = zamyn_uncertain_inputs_draw (self, i, seed, sample);
  sample_rows (self, factors, problem);
  sample_elements (self, factors, problem);
  sample_goods (self, factors, problem);
  sample_costs (self, factors, problem);
  return problem;
}

double
zamyn_uncertain_inputs_get_stock_factor (const ZamynUncertainInputs *self,
                                         guint32 commodity,
                                         guint64 seed,
                                         guint sample)
{
  guint16 input = self->stock[commodity];

  return input == NO_INPUT ? 1 : zamyn_uncertain_inputs_draw (self, input, seed, sample);
}

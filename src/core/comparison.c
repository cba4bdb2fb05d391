/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Both scenarios are summed by the same functions that print a single one, and the rows of the two
 * tables are matched by what they are about. A row that one side lacks is a flow of nothing there. So
 * the difference of any sum is the sum of the differences by construction. */

#include "core/comparison-private.h"

#include <math.h>
#include <string.h>

#include "core/flow-summary.h"
#include "core/network-state.h"

/* Less than this part of the larger side is rounding of two solves, not a change; so is what no table
 * shows. */
#define LEAST_CHANGE 1e-6
#define LEAST_SHOWN 5e-4

static const char *const by_ids[] = { "commodity", "link", "crossing", "partner", "indicator" };

const char *
zamyn_compare_by_get_id (ZamynCompareBy by)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (by_ids) == ZAMYN_N_COMPARE_BYS);
  g_return_val_if_fail ((guint)by < ZAMYN_N_COMPARE_BYS, "");
  return by_ids[by];
}

ZamynCompareBy
zamyn_compare_by_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_ids); i++)
    if (g_strcmp0 (id, by_ids[i]) == 0)
      return (ZamynCompareBy)i;
  return ZAMYN_N_COMPARE_BYS;
}

gboolean
zamyn_difference_is_change (const ZamynDifference *self)
{
  if (isnan (self->before) || isnan (self->after))
    return isnan (self->before) != isnan (self->after);
  return fabs (self->difference)
         > MAX (LEAST_CHANGE * MAX (fabs (self->before), fabs (self->after)), LEAST_SHOWN);
}

void
zamyn_comparison_add (GArray *rows, const ZamynDifference *row)
{
  ZamynDifference made = *row;

  made.difference = made.after - made.before;
  if (made.difference == 0)
    made.relative_pct = 0;
  else
    made.relative_pct = made.before != 0 ? 100 * made.difference / fabs (made.before) : NAN;
  g_array_append_val (rows, made);
}

guint32
zamyn_comparison_find_good (ZamynProblem *problem, const ZamynGood *good)
{
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    if (strcmp (zamyn_problem_get_good (problem, k)->id, good->id) == 0)
      return k;
  return ZAMYN_NONE;
}

gboolean
zamyn_comparison_shows (ZamynProblem *problem, guint32 good, const gboolean *commodities)
{
  guint n;
  const ZamynCommodity *table = zamyn_atlas_get_commodities (zamyn_problem_get_atlas (problem), &n);
  guint32 commodity = zamyn_problem_get_good (problem, good)->commodity;

  if (commodities == NULL)
    return TRUE;
  for (guint steps = 0; commodity != ZAMYN_NONE && steps <= n; steps++)
    {
      if (commodities[commodity])
        return TRUE;
      commodity = table[commodity].parent;
    }
  return FALSE;
}

/* Ids joined by ";", each once. */
static const char *
join_ids (const char *first, const char *second)
{
  g_auto (GStrv) known = g_strsplit (first, ";", -1);
  g_auto (GStrv) more = g_strsplit (second, ";", -1);
  g_autoptr (GString) joined = g_string_new (first);

  for (guint i = 0; more[i] != NULL; i++)
    if (more[i][0] != '\0' && !g_strv_contains ((const char *const *)known, more[i]))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ";" : "", more[i]);
  return g_intern_string (joined->str);
}

/* Matching the rows of two tables */

static gboolean
is_same_group (const ZamynFlowRow *a, const ZamynFlowRow *b)
{
  return a->commodity == b->commodity && strcmp (a->direction, b->direction) == 0;
}

static gboolean
is_same_row (const ZamynFlowRow *a, const ZamynFlowRow *b)
{
  return is_same_group (a, b) && a->link == b->link && a->crossing == b->crossing
         && (a->link == ZAMYN_NONE || a->forward == b->forward)
         && strcmp (a->partner, b->partner) == 0 && strcmp (a->crossing_id, b->crossing_id) == 0;
}

/* A pair of rows, one of them NULL where the other side has none. */
typedef struct
{
  const ZamynFlowRow *before, *after;
} Pair;

static const ZamynFlowRow *
get_row (const GArray *rows, guint index)
{
  return &g_array_index (rows, ZamynFlowRow, index);
}

/* Rows of @after that have no partner yet and belong to the group of @like (any group for NULL). */
static void
add_unmatched (GArray *pairs, const GArray *after, gboolean *taken, const ZamynFlowRow *like)
{
  for (guint i = 0; i < after->len; i++)
    if (!taken[i] && (like == NULL || is_same_group (get_row (after, i), like)))
      {
        Pair pair = { NULL, get_row (after, i) };

        taken[i] = TRUE;
        g_array_append_val (pairs, pair);
      }
}

static GArray *
match (const GArray *before, const GArray *after)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autofree gboolean *taken = g_new0 (gboolean, MAX (after->len, 1));

  /* Partners first, so that the rest of a group is what the first side lacks. */
  g_autofree guint *partner = g_new (guint, MAX (before->len, 1));

  for (guint i = 0; i < before->len; i++)
    {
      partner[i] = after->len;
      for (guint j = 0; j < after->len && partner[i] == after->len; j++)
        if (!taken[j] && is_same_row (get_row (before, i), get_row (after, j)))
          {
            partner[i] = j;
            taken[j] = TRUE;
          }
    }
  for (guint i = 0; i < before->len; i++)
    {
      Pair pair = { get_row (before, i),
                    partner[i] < after->len ? get_row (after, partner[i]) : NULL };

      g_array_append_val (pairs, pair);
      if (i + 1 == before->len || !is_same_group (get_row (before, i), get_row (before, i + 1)))
        add_unmatched (pairs, after, taken, get_row (before, i));
    }
  add_unmatched (pairs, after, taken, NULL);
  return pairs;
}

/* Figures of a pair */

typedef struct
{
  const char *figure;
  const char *unit; /* NULL for that of the row */
  gsize offset;
  gboolean is_flow; /* a quantity of the period: nothing where there is no row */
} Figure;

#define FIGURE(name, unit, field, is_flow)                                                         \
  {                                                                                                \
    name, unit, G_STRUCT_OFFSET (ZamynFlowRow, field), is_flow                                     \
  }

static const Figure flow_figures[]
  = { FIGURE ("quantity", NULL, quantity, TRUE), FIGURE ("value_musd", "million USD", value_musd, TRUE) };
static const Figure commodity_figures[]
  = { FIGURE ("demand", NULL, demand, TRUE), FIGURE ("served", NULL, served, TRUE),
      FIGURE ("unserved", NULL, unserved, TRUE),
      FIGURE ("mean_cost_usd_per_unit", "USD per unit", mean_cost_usd_per_unit, FALSE),
      FIGURE ("value_musd", "million USD", value_musd, TRUE) };
static const Figure link_figures[] = { FIGURE ("quantity", NULL, quantity, TRUE),
                                       FIGURE ("load_pct", "%", load_pct, FALSE) };

static double
get_figure (const ZamynFlowRow *row, const Figure *figure, double scale)
{
  if (row == NULL)
    return figure->is_flow ? 0 : NAN;
  return *(const double *)(const void *)((const char *)row + figure->offset)
         * (figure->is_flow ? scale : 1);
}

static const char *
get_subject (ZamynNetwork *network, const ZamynFlowRow *row)
{
  if (row->link != ZAMYN_NONE)
    return zamyn_network_get_link (network, row->link)->id;
  return row->crossing_id[0] != '\0' ? row->crossing_id : row->partner;
}

typedef struct
{
  GArray *(*sum) (const ZamynAssignment *assignment, const ZamynFlowFilter *filter);
  const Figure *figures;
  guint n_figures;
} View;

static const View views[] = {
  [ZAMYN_COMPARE_BY_COMMODITY]
  = { zamyn_flow_summary_by_commodity, commodity_figures, G_N_ELEMENTS (commodity_figures) },
  [ZAMYN_COMPARE_BY_LINK]
  = { zamyn_flow_summary_by_link, link_figures, G_N_ELEMENTS (link_figures) },
  [ZAMYN_COMPARE_BY_CROSSING]
  = { zamyn_flow_summary_by_crossing, flow_figures, G_N_ELEMENTS (flow_figures) },
  [ZAMYN_COMPARE_BY_PARTNER]
  = { zamyn_flow_summary_by_partner, flow_figures, G_N_ELEMENTS (flow_figures) },
};

static void
add_pair (GArray *rows, const Pair *pair, const View *view, ZamynNetwork *network, const double scale[2])
{
  const ZamynFlowRow *like = pair->before != NULL ? pair->before : pair->after;
  ZamynDifference row = { .commodity = like->commodity,
                          .direction = g_intern_string (like->direction),
                          .subject = g_intern_string (get_subject (network, like)),
                          .passage = like->crossing,
                          .link = like->link,
                          .forward = like->forward };

  row.basis = join_ids (like->basis, pair->after != NULL ? pair->after->basis : "");
  row.sources = join_ids (like->sources, pair->after != NULL ? pair->after->sources : "");
  for (guint i = 0; i < view->n_figures; i++)
    {
      const Figure *figure = &view->figures[i];

      row.figure = figure->figure;
      row.unit = g_intern_string (figure->unit != NULL ? figure->unit : like->unit);
      row.before = get_figure (pair->before, figure, scale[0]);
      row.after = get_figure (pair->after, figure, scale[1]);
      zamyn_comparison_add (rows, &row);
    }
}

/* Two seasons are compared by their annual rates. */
static void
find_scales (const ZamynAssignment *before, const ZamynAssignment *after, double scale[2])
{
  ZamynSeason seasons[2] = { zamyn_problem_get_season (zamyn_assignment_get_problem (before)),
                             zamyn_problem_get_season (zamyn_assignment_get_problem (after)) };

  for (int i = 0; i < 2; i++)
    scale[i] = seasons[0] != seasons[1] && seasons[i] == ZAMYN_SEASON_WINTER
                 ? 365.0 / ZAMYN_WINTER_DAYS
                 : 1;
}

GArray *
zamyn_comparison_list (const ZamynAssignment *before,
                       const ZamynAssignment *after,
                       ZamynCompareBy by,
                       const gboolean *commodities)
{
  /* The official figures of a year are those of no scenario. */
  ZamynFlowFilter filter = { .commodities = commodities, .measure = "solved" };
  GArray *rows;
  double scale[2];

  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  g_return_val_if_fail ((guint)by < ZAMYN_N_COMPARE_BYS, NULL);

  if (by == ZAMYN_COMPARE_BY_INDICATOR)
    return zamyn_comparison_list_indicators (before, after, commodities);

  g_autoptr (GArray) first = views[by].sum (before, &filter);
  g_autoptr (GArray) second = views[by].sum (after, &filter);
  g_autoptr (GArray) pairs = match (first, second);
  ZamynNetwork *network
    = zamyn_atlas_get_network (zamyn_problem_get_atlas (zamyn_assignment_get_problem (before)));

  find_scales (before, after, scale);
  rows = g_array_new (FALSE, FALSE, sizeof (ZamynDifference));
  for (guint i = 0; i < pairs->len; i++)
    add_pair (rows, &g_array_index (pairs, Pair, i), &views[by], network, scale);
  return rows;
}

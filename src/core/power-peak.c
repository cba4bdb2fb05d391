/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The power block of the problem, each megawatt written as what it gives in a year at full load.
 * The elements hold a share of that (the highest load factor of a year), which the hour of the peak
 * does not know, so it is taken out again. */

#include "core/power-peak.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/network-state.h"
#include "core/problem-private.h"
#include "core/problem-variant.h"

/* What stands in an element for one megawatt. */
#define UNITS_PER_MW (ZAMYN_GWH_PER_MW * ZAMYN_MAX_LOAD_FACTOR)

static double
get_element_mw (const ZamynProblem *problem, guint32 element)
{
  return element != ZAMYN_NONE
           ? zamyn_problem_get_element (problem, element)->capacity / UNITS_PER_MW
           : INFINITY;
}

static double
get_arc_mw (const ZamynProblem *problem, guint32 arc)
{
  const ZamynArc *it = &zamyn_problem_get_arcs (problem)[arc];

  return MIN (get_element_mw (problem, it->elements[0]), get_element_mw (problem, it->elements[1]));
}

static gboolean
is_usable (const ZamynProblem *problem, guint32 arc)
{
  return zamyn_problem_is_open (problem, arc)
         && isfinite (zamyn_problem_get_costs (problem, 0)[arc]);
}

/* What the lines out of a node carry together, INFINITY where one has no limit, 0 without any. */
static double
get_lines_mw (const ZamynProblem *problem, guint32 node)
{
  const guint32 *first = zamyn_problem_get_first_arcs (problem);
  double sum = 0;
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (problem, node, &n);

  for (guint i = 0; i < n; i++)
    for (guint32 a = first[vertices[i]]; a < first[vertices[i] + 1]; a++)
      if (is_usable (problem, a))
        sum += get_arc_mw (problem, a);
  return sum;
}

static gboolean
is_plant (const ZamynProblem *problem, guint32 node)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);

  return atlas == NULL
         || strcmp (zamyn_network_get_node (zamyn_atlas_get_network (atlas), node)->kind,
                    "power_plant")
              == 0;
}

/* What a row gives at the peak, MW. */
static double
get_row_mw (const ZamynProblem *problem,
            const ZamynRow *row,
            const gboolean *at_home,
            double load_mw)
{
  double lines = get_lines_mw (problem, row->node);

  if (!(row->quantity > 0) || row->is_substitute)
    return 0;
  if (!at_home[row->node])
    return load_mw;
  return is_plant (problem, row->node) && isfinite (lines) ? lines
                                                           : row->quantity / ZAMYN_GWH_PER_MW;
}

/* The good alone at the hour of the peak, in its own units. Returns: (transfer full) */
static ZamynProblem *
make_peak_problem (ZamynProblem *problem,
                   guint32 good_index,
                   const gboolean *at_home,
                   ZamynPeak *peak)
{
  ZamynProblem *alone = zamyn_problem_take_good (problem, good_index);
  const ZamynGood *good = zamyn_problem_get_good (alone, 0);
  double demand = 0;

  for (guint32 h = good->n_outside; h < good->n_outside + good->n_home; h++)
    demand += zamyn_problem_get_row (alone, h)->quantity;
  for (guint32 r = 0; r < alone->rows->len; r++)
    {
      ZamynRow *row = &g_array_index (alone->rows, ZamynRow, r);
      double mw = r < good->n_outside ? get_row_mw (alone, row, at_home, peak->load_mw)
                                      : (demand > 0 ? peak->load_mw * row->quantity / demand : 0);

      row->quantity = mw * UNITS_PER_MW;
      if (r < good->n_outside && at_home[row->node])
        peak->home_mw += mw;
    }
  return alone;
}

static gboolean
solve_row (ZamynProblem *problem,
           ZamynPeak *peak,
           ZamynPeakRow *row,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (ZamynAssignment) assignment = zamyn_assignment_solve (problem, cancellable, error);

  if (assignment == NULL)
    return FALSE;
  row->unserved_mw = zamyn_assignment_get_unserved (assignment, 0) / UNITS_PER_MW;
  row->margin_mw = peak->home_mw + peak->import_mw - row->line_mw - peak->load_mw;
  return TRUE;
}

/* Takes a link away. Returns: (transfer full) */
static ZamynProblem *
lose_link (ZamynProblem *problem, guint32 link)
{
  ZamynProblem *without = zamyn_problem_copy (problem);

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (zamyn_problem_get_arcs (problem)[a].link == link)
      without->open[a] = FALSE;
  return without;
}

static const char *
get_link_id (const ZamynProblem *problem, guint32 link)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  char number[16];

  if (atlas != NULL)
    return zamyn_network_get_link (zamyn_atlas_get_network (atlas), link)->id;
  g_snprintf (number, sizeof number, "%u", link);
  return g_intern_string (number);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const ZamynPeakRow *x = a, *y = b;

  if (x->line_mw < y->line_mw || x->line_mw > y->line_mw)
    return x->line_mw > y->line_mw ? -1 : 1;
  return strcmp (x->line, y->line);
}

/* Lists the lines into the country, each once; sums what they bring. */
static gboolean
add_lines (ZamynProblem *problem, ZamynPeak *peak, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    {
      const ZamynArc *arc = &zamyn_problem_get_arcs (problem)[a];
      double mw = MIN (get_arc_mw (problem, a), peak->load_mw);

      if (arc->border != 1 || arc->link == ZAMYN_NONE || !is_usable (problem, a))
        continue;
      peak->import_mw += mw;
      g_array_append_val (links, arc->link);
      g_array_append_vals (peak->rows,
                           &(ZamynPeakRow){ get_link_id (problem, arc->link), mw, 0, 0 }, 1);
    }
  for (guint i = 0; i < links->len; i++)
    {
      g_autoptr (ZamynProblem) without = lose_link (problem, g_array_index (links, guint32, i));

      if (!solve_row (without, peak, &g_array_index (peak->rows, ZamynPeakRow, i), cancellable,
                      error))
        return FALSE;
    }
  g_array_sort (peak->rows, compare_lines);
  return TRUE;
}

ZamynPeak *
zamyn_peak_find_of_load (ZamynProblem *problem,
                         guint32 good,
                         double load_mw,
                         const gboolean *at_home,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (ZamynPeak) peak = NULL;
  g_autoptr (ZamynProblem) alone = NULL;
  ZamynPeakRow whole = { "", 0, 0, 0 };

  g_return_val_if_fail (problem != NULL && at_home != NULL && load_mw >= 0, NULL);

  peak = g_new0 (ZamynPeak, 1);
  peak->load_mw = load_mw;
  peak->date = peak->basis = peak->source = "";
  peak->rows = g_array_new (FALSE, FALSE, sizeof (ZamynPeakRow));
  alone = make_peak_problem (problem, good, at_home, peak);
  if (!add_lines (alone, peak, cancellable, error)
      || !solve_row (alone, peak, &whole, cancellable, error))
    return NULL;
  g_array_prepend_val (peak->rows, whole);
  return g_steal_pointer (&peak);
}

/* The latest stated load on or before 31 December of the year. */
static const ZamynStock *
find_load (ZamynAtlas *atlas, int year)
{
  guint n;
  const ZamynStock *stocks = zamyn_atlas_get_stocks (atlas, &n);
  const ZamynStock *found = NULL;

  for (guint i = 0; i < n; i++)
    if (strcmp (stocks[i].kind, "peak_mw") == 0 && isfinite (stocks[i].quantity_mw)
        && g_ascii_strtoll (stocks[i].date, NULL, 10) <= year
        && (found == NULL || strcmp (stocks[i].date, found->date) >= 0))
      found = &stocks[i];
  return found;
}

ZamynPeak *
zamyn_peak_find (ZamynProblem *problem, GCancellable *cancellable, GError **error)
{
  g_autoptr (ZamynTerritory) abroad = NULL;
  g_autofree gboolean *at_home = NULL;
  const ZamynStock *load;
  ZamynPeak *peak;

  g_return_val_if_fail (problem != NULL && zamyn_problem_get_atlas (problem) != NULL, NULL);

  load = find_load (zamyn_problem_get_atlas (problem), zamyn_problem_get_year (problem));
  if (load == NULL)
    {
      g_set_error (
        error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
        _ ("The table of stocks states no peak load up to the year %d; add a row of kind "
           "“peak_mw” with its megawatts."),
        zamyn_problem_get_year (problem));
      return NULL;
    }
  abroad = zamyn_territory_new (problem, ZAMYN_ANY_COUNTRY, error);
  if (abroad == NULL)
    return NULL;
  at_home = g_new (gboolean, zamyn_problem_get_n_nodes (problem) + 1);
  for (guint32 i = 0; i < zamyn_problem_get_n_nodes (problem); i++)
    at_home[i] = !abroad->nodes[i];
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, k);

      if (good->commodity != load->commodity || good->direction != ZAMYN_DIRECTION_IMPORT)
        continue;
      peak = zamyn_peak_find_of_load (problem, k, load->quantity_mw, at_home, cancellable, error);
      if (peak != NULL)
        {
          peak->date = load->date;
          peak->basis = load->basis;
          peak->source = load->source;
        }
      return peak;
    }
  g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
               _ ("The atlas has no electricity in the year %d."),
               zamyn_problem_get_year (problem));
  return NULL;
}

void
zamyn_peak_free (ZamynPeak *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

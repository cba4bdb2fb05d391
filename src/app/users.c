/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/users.h"

#include "app/facts.h"
#include "app/figures.h"
#include "core/flow-trace.h"

#define MOST_NAMED 3
#define LEAST_PERCENT 1.0

typedef struct
{
  char *name;
  double quantity;
} Share;

static void
share_clear (gpointer data)
{
  g_free (((Share *) data)->name);
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const Share *one = a, *other = b;

  return (one->quantity < other->quantity) - (one->quantity > other->quantity);
}

/* Takes @name. */
static void
add_share (GArray *shares, char *name, double quantity)
{
  for (guint i = 0; i < shares->len; i++)
    {
      Share *share = &g_array_index (shares, Share, i);

      if (g_str_equal (share->name, name))
        {
          share->quantity += quantity;
          g_free (name);
          return;
        }
    }
  g_array_append_val (shares, ((Share){ name, quantity }));
}

/* "51 %" may not be torn apart at the end of a line. */
static void
append_whole (GString *text, const char *figure)
{
  g_auto (GStrv) words = g_strsplit (figure, " ", -1);
  g_autofree char *whole = g_strjoinv ("\u00a0", words);

  g_string_append (text, whole);
}

static void
append_shares (GString *text, GArray *shares, double total)
{
  g_array_sort (shares, compare_shares);
  for (guint i = 0; i < shares->len && i < MOST_NAMED; i++)
    {
      const Share *share = &g_array_index (shares, Share, i);
      double percent = 100.0 * share->quantity / total;
      g_autofree char *figure = zamyn_figure_dup_percent (percent);

      if (percent < LEAST_PERCENT)
        break;
      g_string_append_printf (text, "%s%s ", i > 0 ? ", " : "", share->name);
      append_whole (text, figure);
    }
}

static GArray *
new_shares (void)
{
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));

  g_array_set_clear_func (shares, share_clear);
  return shares;
}

char *
zamyn_users_dup (const ZamynAssignment *assignment, guint32 good, const ZamynTarget *target,
                 ZamynAtlas *atlas, const char *language)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  const ZamynGood *what = zamyn_problem_get_good (problem, good);
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  g_autoptr (ZamynFlowTrace) trace = zamyn_flow_trace_new (assignment, good);
  g_autofree gboolean *arcs = g_new0 (gboolean, zamyn_problem_get_n_arcs (problem));
  g_autofree gboolean *nodes = g_new0 (gboolean, zamyn_problem_get_n_nodes (problem));
  g_autofree double *by_row = g_new0 (double, zamyn_problem_get_n_rows (problem));
  g_autoptr (GArray) partners = new_shares ();
  g_autoptr (GArray) places = new_shares ();
  GString *text = g_string_new (NULL);
  double total;

  zamyn_problem_mark_target (problem, target, arcs, nodes);
  total = zamyn_flow_trace_select (trace, arcs, nodes, NULL, by_row, NULL);
  if (!(total > 0.0))
    return g_string_free (text, FALSE);
  for (guint32 r = what->rows; r < what->rows + what->n_outside + what->n_home; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);

      if (!(by_row[r] > 0.0))
        continue;
      if (r < what->rows + what->n_outside)
        add_share (partners, zamyn_facts_dup_partner (atlas, row->partner, language), by_row[r]);
      else
        add_share (places,
                   g_strdup (zamyn_names_get (
                       &zamyn_network_get_node (network, row->node)->names, language)),
                   by_row[r]);
    }
  append_shares (text, what->direction == ZAMYN_DIRECTION_IMPORT ? partners : places, total);
  g_string_append (text, " → ");
  append_shares (text, what->direction == ZAMYN_DIRECTION_IMPORT ? places : partners, total);
  return g_string_free (text, FALSE);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Losses do not add up: two crossings that stand in for each other lose more together, two on one
 * line lose the same twice. So sets are solved; but not all of them.
 *
 * *What need not be solved.* Let x (S) be the optimal flow with the set S closed, F (S) its cost.
 * If x (S) does not enter e, it is possible with S and e closed, and being the best with less
 * closed, it is the best: F (S + e) = F (S), and e adds nothing. A set is solved only where each
 * member is entered by the optimum of the others.
 *
 * *What cannot be among the worst.* For a triple S + e, take x (S) and leave unserved what enters
 * e: this is possible, so F (S + e) <= F (S) + sum of (penalty - cost of the way) × what enters e
 * =: U, the least of three such bounds. On the other side the dual prices of the base remain
 * feasible when elements close, so
 *
 *     F (S + e) >= F (0) + sum over home rows j of (P_j - pi_j) z_j
 *
 * with z unserved, P its penalty, pi the price of the base at the row. So the value lost is at most
 * max sum v_j z_j subject to sum (P_j - pi_j) z_j <= U - F (0), 0 <= z_j <= D_j: a knapsack that is
 * filled in the order of v_j / (P_j - pi_j). It grows with U, so triples are solved in the order of
 * falling U until the bound falls below the worst that are known. */

#include "core/joint-closures.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/assignment-private.h"
#include "core/choke-elements.h"
#include "core/parallel.h"

/* Triples that are solved before the bound is looked at again. Not a matter of threads: the order
 * of work must not depend on them. */
#define BATCH 64

/* Proven optima differ by rounding so much of their cost. */
#define SAME_COST 4e-9

/* An optimum with some targets closed. */
typedef struct
{
  double cost;
  guint64 *enters; /* bit per target that its flow enters */
  double *dropped; /* per target: what it costs at most to leave unserved all that enters it */
  ZamynChokePoint figures;
  double lost; /* what is ranked: by value or tonnes */
} Outcome;

/* A piece of the knapsack: so much value lost for so much cost. */
typedef struct
{
  double cost, lost;
} Piece;

typedef struct
{
  guint members[ZAMYN_JOINT_MOST];
  double most_cost; /* U */
  Outcome *outcome;
} Triple;

typedef struct
{
  ZamynChokeElements *elements; /* of which only base, options and sums are used */
  ZamynAssignment *base;
  ZamynProblem *problem;
  const ZamynTarget *targets;
  guint n, n_words;
  guint64 *arc_bits, *node_bits; /* per arc, per node: targets that take it away */

  ZamynAssignment **singles; /* per target; NULL where the base does not enter it */
  Outcome *none;
  Outcome **one;  /* per target; its own, or none */
  Outcome **two;  /* n × n, upper half; its own, or one of the above */
  GArray *jobs;   /* guint: i × n + j */
  GArray *pieces; /* Piece, sums from the first on */
  GArray *triples;
  guint first_triple; /* of the batch */
  guint64 n_solved;

  ZamynProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Search;

static void
outcome_free (Outcome *self)
{
  if (self == NULL)
    return;
  g_free (self->enters);
  g_free (self->dropped);
  g_free (self);
}

static gboolean
enters (const Outcome *self, guint target)
{
  return (self->enters[target / 64] >> (target % 64) & 1) != 0;
}

/* Which targets take an arc or node away */

static void
index_targets (Search *self)
{
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  guint32 n_nodes = zamyn_problem_get_n_nodes (self->problem);
  g_autofree gboolean *arcs = g_new (gboolean, n_arcs + 1);
  g_autofree gboolean *nodes = g_new (gboolean, n_nodes + 1);

  self->n_words = (self->n + 63) / 64;
  self->arc_bits = g_new0 (guint64, (gsize) n_arcs * self->n_words + 1);
  self->node_bits = g_new0 (guint64, (gsize) n_nodes * self->n_words + 1);
  for (guint t = 0; t < self->n; t++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << (t % 64);

      memset (arcs, 0, sizeof (gboolean) * n_arcs);
      memset (nodes, 0, sizeof (gboolean) * n_nodes);
      zamyn_problem_mark_target (self->problem, &self->targets[t], arcs, nodes);
      for (guint32 a = 0; a < n_arcs; a++)
        if (arcs[a])
          self->arc_bits[(gsize) a * self->n_words + t / 64] |= bit;
      for (guint32 node = 0; node < n_nodes; node++)
        if (nodes[node])
          self->node_bits[(gsize) node * self->n_words + t / 64] |= bit;
    }
}

/* Outcomes */

static void
add_way (const Search *self, const ZamynFlowPath *path, guint64 *bits, Outcome *outcome)
{
  const ZamynRow *row = zamyn_problem_get_row (self->problem, path->outside_row);
  const ZamynGood *good = zamyn_problem_get_good (self->problem, path->good);
  double dropped
    = path->quantity * (zamyn_good_get_penalty (good) - path->cost - row->price);

  memcpy (bits, &self->node_bits[(gsize) row->node * self->n_words],
          sizeof (guint64) * self->n_words);
  for (guint i = 0; i < path->n_arcs; i++)
    for (guint w = 0; w < self->n_words; w++)
      bits[w] |= self->arc_bits[(gsize) path->arcs[i] * self->n_words + w];
  for (guint w = 0; w < self->n_words; w++)
    outcome->enters[w] |= bits[w];
  for (guint t = 0; t < self->n; t++)
    if ((bits[t / 64] >> (t % 64) & 1) != 0)
      outcome->dropped[t] += MAX (dropped, 0);
}

/* Returns: (transfer full): what is kept of a solved set */
static Outcome *
outcome_new (const Search *self, const ZamynAssignment *assignment)
{
  Outcome *outcome = g_new0 (Outcome, 1);
  g_autofree guint64 *bits = g_new (guint64, self->n_words + 1);
  g_autofree ZamynImpact *impacts
    = g_new (ZamynImpact, zamyn_problem_get_n_goods (self->problem) + 1);
  const ZamynRankOptions *options = self->elements->options;

  outcome->cost = zamyn_assignment_get_objective_usd_per_year (assignment);
  outcome->enters = g_new0 (guint64, self->n_words + 1);
  outcome->dropped = g_new0 (double, self->n + 1);
  for (guint i = 0; i < zamyn_assignment_get_n_paths (assignment); i++)
    add_way (self, zamyn_assignment_get_path (assignment, i), bits, outcome);
  zamyn_impact_compare_all (self->base, assignment, impacts);
  zamyn_choke_point_weigh (&outcome->figures, self->elements, impacts);
  outcome->lost = options != NULL && options->rank_by == ZAMYN_RANK_BY_TONNES
                    ? outcome->figures.lost_t_per_day
                    : outcome->figures.lost_usd_per_day;
  return outcome;
}

/* Closes all members, starting from the optimum of the first that has one. NULL where it is
 * cancelled. */
static ZamynAssignment *
close_all (const Search *self, const guint *members, guint n, GCancellable *cancellable,
           GError **error)
{
  ZamynAssignment *start = self->base;
  ZamynTarget targets[ZAMYN_JOINT_MOST];
  guint n_more = 0, first = G_MAXUINT;

  for (guint i = 0; i < n && first == G_MAXUINT; i++)
    if (self->singles[members[i]] != NULL)
      {
        first = i;
        start = self->singles[members[i]];
      }
  for (guint i = 0; i < n; i++)
    if (i != first)
      targets[n_more++] = self->targets[members[i]];
  g_autoptr (ZamynProblem) problem
    = zamyn_problem_close (zamyn_assignment_get_problem (start), targets, n_more);
  return zamyn_assignment_solve_from (problem, start, cancellable, error);
}

static gboolean
solve_single (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *self = data;

  if (!enters (self->none, index))
    return TRUE;
  self->singles[index] = close_all (self, &index, 1, cancellable, error);
  if (self->singles[index] != NULL)
    self->one[index] = outcome_new (self, self->singles[index]);
  return self->singles[index] != NULL;
}

static gboolean
solve_pair (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *self = data;
  guint job = g_array_index (self->jobs, guint, index);
  guint members[] = { job / self->n, job % self->n };
  g_autoptr (ZamynAssignment) pair = close_all (self, members, 2, cancellable, error);

  if (pair != NULL)
    self->two[job] = outcome_new (self, pair);
  return pair != NULL;
}

static gboolean
solve_triple (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *self = data;
  Triple *triple = &g_array_index (self->triples, Triple, self->first_triple + index);
  g_autoptr (ZamynAssignment) closed = close_all (self, triple->members, 3, cancellable, error);

  if (closed != NULL)
    triple->outcome = outcome_new (self, closed);
  return closed != NULL;
}

/* Returns: whether all of it was done */
static gboolean
work (Search *self, guint n, ZamynPiece piece, double from, double to, GError **error)
{
  guint n_threads = self->elements->options != NULL ? self->elements->options->n_threads : 0;
  ZamynProgressPart part
    = { self->progress, self->progress_data, from, to, _ ("Closing choke points together") };

  return zamyn_parallel_run (n, n_threads, piece, self, &part, self->cancellable, error);
}

/* Pairs */

static gboolean
solve_pairs (Search *self, double progress_to, GError **error)
{
  self->none = outcome_new (self, self->base);
  self->singles = g_new0 (ZamynAssignment *, self->n + 1);
  self->one = g_new0 (Outcome *, self->n + 1);
  self->two = g_new0 (Outcome *, (gsize) self->n * self->n + 1);
  if (!work (self, self->n, solve_single, 0, 0.1 * progress_to, error))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (self->one[i] == NULL)
      self->one[i] = self->none;
    else
      self->n_solved++;
  for (guint i = 0; i < self->n; i++)
    for (guint j = i + 1; j < self->n; j++)
      {
        guint job = i * self->n + j;

        if (!enters (self->one[i], j))
          self->two[job] = self->one[i];
        else if (!enters (self->one[j], i))
          self->two[job] = self->one[j];
        else
          g_array_append_val (self->jobs, job);
      }
  self->n_solved += self->jobs->len;
  return work (self, self->jobs->len, solve_pair, 0.1 * progress_to, progress_to, error);
}

static Outcome *
get_pair (const Search *self, guint i, guint j)
{
  return self->two[MIN (i, j) * self->n + MAX (i, j)];
}

static gboolean
costs_more (const Outcome *outcome, double cost)
{
  return outcome->cost > cost + SAME_COST * fabs (cost) + ZAMYN_CHOKE_DUST;
}

/* The bound on triples */

typedef struct
{
  double ratio; /* lost for each USD of cost */
  Piece piece;
} Want;

static int
compare_wants (gconstpointer a, gconstpointer b)
{
  const Want *x = a, *y = b;

  return (x->ratio < y->ratio) - (x->ratio > y->ratio);
}

static double
get_weight (const Search *self, const ZamynGood *good)
{
  const ZamynRankOptions *options = self->elements->options;

  return (options != NULL && options->rank_by == ZAMYN_RANK_BY_TONNES ? good->t_per_unit
                                                                      : good->value_usd_per_unit)
         / 365;
}

static void
fill_knapsack (Search *self)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, FALSE, sizeof (Want));
  Piece sum = { 0, 0 };

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
      guint32 first = good->rows + good->n_outside;

      if (!zamyn_rank_options_select (self->elements->options, self->problem, k))
        continue;
      for (guint32 r = first; r < first + good->n_home; r++)
        {
          double served = zamyn_assignment_get_row (self->base, r);
          double price = zamyn_optimal_flow_get_home_price (self->base->tally->flow, r);
          double cost = MAX (zamyn_good_get_penalty (good) - price, 0) * (1 - 1e-9);
          Want want = { 0, { served * cost, served * get_weight (self, good) } };

          want.ratio = want.piece.cost > 0 ? want.piece.lost / want.piece.cost : INFINITY;
          if (want.piece.lost > 0)
            g_array_append_val (wants, want);
        }
    }
  g_array_sort (wants, compare_wants);
  for (guint i = 0; i < wants->len; i++)
    {
      const Want *want = &g_array_index (wants, Want, i);

      sum.cost += want->piece.cost;
      sum.lost += want->piece.lost;
      g_array_append_val (self->pieces, sum);
    }
}

/* The most that can be lost where the cost is at most so high. */
static double
get_most_lost (const Search *self, double most_cost)
{
  double budget = most_cost - self->none->cost + SAME_COST * fabs (self->none->cost) + 1e-3;
  Piece last = { 0, 0 };

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->cost > budget)
        return last.lost
               + (piece->lost - last.lost) * (budget - last.cost) / (piece->cost - last.cost);
      last = *piece;
    }
  return last.lost;
}

/* Triples */

static int
compare_triples (gconstpointer a, gconstpointer b)
{
  const Triple *x = a, *y = b;

  if (x->most_cost < y->most_cost || x->most_cost > y->most_cost)
    return x->most_cost > y->most_cost ? -1 : 1;
  return memcmp (x->members, y->members, sizeof x->members);
}

static void
list_triples (Search *self)
{
  for (guint i = 0; i < self->n; i++)
    for (guint j = i + 1; j < self->n; j++)
      for (guint k = j + 1; k < self->n; k++)
        {
          const Outcome *pairs[] = { get_pair (self, j, k), get_pair (self, i, k),
                                     get_pair (self, i, j) };
          Triple triple = { .members = { i, j, k }, .most_cost = INFINITY };
          gboolean all = TRUE;

          for (guint m = 0; m < 3 && all; m++)
            {
              guint third = triple.members[m];

              all = enters (pairs[m], third);
              triple.most_cost = MIN (triple.most_cost, pairs[m]->cost + pairs[m]->dropped[third]);
            }
          if (all)
            g_array_append_val (self->triples, triple);
        }
  g_array_sort (self->triples, compare_triples);
}

/* Whether each member of a solved triple adds something. */
static gboolean
is_proper_triple (const Search *self, const Triple *triple)
{
  const guint *m = triple->members;

  return triple->outcome != NULL && costs_more (triple->outcome, get_pair (self, m[0], m[1])->cost)
         && costs_more (triple->outcome, get_pair (self, m[0], m[2])->cost)
         && costs_more (triple->outcome, get_pair (self, m[1], m[2])->cost);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x < y) - (x > y);
}

/* What the last of the worst n_best loses, as far as triples are solved. */
static double
find_threshold (const Search *self, guint n_best)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->triples->len; i++)
    {
      const Triple *triple = &g_array_index (self->triples, Triple, i);

      if (is_proper_triple (self, triple))
        g_array_append_val (known, triple->outcome->lost);
    }
  g_array_sort (known, compare_numbers);
  return n_best > 0 && known->len >= n_best ? g_array_index (known, double, n_best - 1) : -INFINITY;
}

static gboolean
solve_triples (Search *self, guint n_best, GError **error)
{
  fill_knapsack (self);
  list_triples (self);
  while (self->first_triple < self->triples->len)
    {
      guint n = MIN (BATCH, self->triples->len - self->first_triple);
      double threshold = find_threshold (self, n_best);
      double part = 0.3 + 0.7 * self->first_triple / self->triples->len;

      /* Equal ones are solved too, so that their order is that of all. */
      if (get_most_lost (self, g_array_index (self->triples, Triple, self->first_triple).most_cost)
            * (1 + 1e-9)
          < threshold)
        break;
      if (!work (self, n, solve_triple, part, part + 0.7 * n / self->triples->len, error))
        return FALSE;
      self->n_solved += n;
      self->first_triple += n;
    }
  return TRUE;
}

/* Results */

static void
add_result (const Search *self, GArray *closures, const Outcome *outcome, const guint *members,
            guint n)
{
  ZamynJointClosure closure = { .n_members = n, .figures = outcome->figures };

  closure.figures.also = "";
  closure.beyond_usd_per_day = outcome->figures.lost_usd_per_day;
  for (guint i = 0; i < n; i++)
    {
      closure.members[i] = self->targets[members[i]];
      closure.beyond_usd_per_day -= self->one[members[i]]->figures.lost_usd_per_day;
    }
  if (fabs (closure.beyond_usd_per_day) < 1e-9 * fabs (closure.figures.lost_usd_per_day) + 1e-6)
    closure.beyond_usd_per_day = 0;
  g_array_append_val (closures, closure);
}

static GArray *
collect (const Search *self, guint n_members)
{
  GArray *closures = g_array_new (FALSE, FALSE, sizeof (ZamynJointClosure));

  for (guint i = 0; i < self->jobs->len && n_members == 2; i++)
    {
      guint job = g_array_index (self->jobs, guint, i);
      guint members[] = { job / self->n, job % self->n };
      const Outcome *outcome = self->two[job];

      if (costs_more (outcome, self->one[members[0]]->cost)
          && costs_more (outcome, self->one[members[1]]->cost))
        add_result (self, closures, outcome, members, 2);
    }
  for (guint i = 0; i < self->triples->len && n_members == 3; i++)
    {
      const Triple *triple = &g_array_index (self->triples, Triple, i);

      if (is_proper_triple (self, triple))
        add_result (self, closures, triple->outcome, triple->members, 3);
    }
  return closures;
}

static int
compare_closures (gconstpointer a, gconstpointer b, gpointer data)
{
  const ZamynJointClosure *x = a, *y = b;
  ZamynRankBy rank_by = *(const ZamynRankBy *) data;
  const double figures[][2] = {
    { x->figures.lost_usd_per_day, y->figures.lost_usd_per_day },
    { x->figures.dearer_usd_per_year, y->figures.dearer_usd_per_year },
    { x->figures.lost_t_per_day, y->figures.lost_t_per_day },
  };
  const guint orders[][3] = { { 0, 1, 2 }, { 1, 0, 2 }, { 2, 0, 1 } };
  guint order = rank_by == ZAMYN_RANK_BY_DEARER ? 1 : rank_by == ZAMYN_RANK_BY_TONNES ? 2 : 0;

  for (guint i = 0; i < 3; i++)
    {
      const double *pair = figures[orders[order][i]];

      if (pair[0] < pair[1] || pair[0] > pair[1])
        return pair[0] > pair[1] ? -1 : 1;
    }
  for (guint i = 0; i < x->n_members; i++)
    if (strcmp (x->members[i].id, y->members[i].id) != 0)
      return strcmp (x->members[i].id, y->members[i].id);
  return 0;
}

static void
search_clear (Search *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    outcome_free (self->two[g_array_index (self->jobs, guint, i)]);
  for (guint i = 0; i < self->n && self->singles != NULL; i++)
    {
      if (self->one[i] != self->none)
        outcome_free (self->one[i]);
      g_clear_pointer (&self->singles[i], zamyn_assignment_unref);
    }
  for (guint i = 0; i < self->triples->len; i++)
    outcome_free (g_array_index (self->triples, Triple, i).outcome);
  outcome_free (self->none);
  g_free (self->singles);
  g_free (self->one);
  g_free (self->two);
  g_free (self->arc_bits);
  g_free (self->node_bits);
  g_array_unref (self->jobs);
  g_array_unref (self->pieces);
  g_array_unref (self->triples);
}

static guint64
count_sets (guint64 n, guint n_members)
{
  if (n < n_members)
    return 0;
  return n_members == 2 ? n * (n - 1) / 2 : n * (n - 1) * (n - 2) / 6;
}

ZamynJointRanking *
zamyn_joint_closures_find (ZamynAssignment *base,
                           const ZamynTarget *targets,
                           guint n_targets,
                           guint n_members,
                           guint n_best,
                           const ZamynRankOptions *options,
                           ZamynProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (ZamynChokeElements) elements = NULL;
  ZamynRankBy rank_by = options != NULL ? options->rank_by : ZAMYN_RANK_BY_LOST;
  ZamynJointRanking *ranking = NULL;
  Search self = { .base = base, .problem = zamyn_assignment_get_problem (base),
                  .targets = targets, .n = n_targets, .progress = progress,
                  .progress_data = progress_data, .cancellable = cancellable };

  g_return_val_if_fail (n_members == 2 || n_members == 3, NULL);
  g_return_val_if_fail (n_targets < 4096, NULL);

  self.elements = elements = zamyn_choke_elements_new_empty (base, options);
  self.jobs = g_array_new (FALSE, FALSE, sizeof (guint));
  self.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self.triples = g_array_new (FALSE, FALSE, sizeof (Triple));
  index_targets (&self);
  if (solve_pairs (&self, n_members == 2 ? 1 : 0.3, error)
      && (n_members == 2 || solve_triples (&self, n_best, error)))
    {
      ranking = g_new0 (ZamynJointRanking, 1);
      ranking->closures = collect (&self, n_members);
      g_array_sort_with_data (ranking->closures, compare_closures, &rank_by);
      if (n_best > 0 && ranking->closures->len > n_best)
        g_array_set_size (ranking->closures, n_best);
      ranking->n_sets = count_sets (n_targets, n_members);
      ranking->n_solved = self.n_solved;
    }
  search_clear (&self);
  return ranking;
}

void
zamyn_joint_ranking_free (ZamynJointRanking *self)
{
  g_array_unref (self->closures);
  g_free (self);
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  const ZamynChokeElement *x = *(ZamynChokeElement *const *) a;
  const ZamynChokeElement *y = *(ZamynChokeElement *const *) b;
  int order = zamyn_choke_kind_compare (x->point.kind, y->point.kind);

  return order != 0 ? order : strcmp (x->point.target.id, y->point.target.id);
}

GArray *
zamyn_joint_closures_list_targets (ZamynAssignment *base, const ZamynRankOptions *options)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (ZamynTarget));
  g_autoptr (ZamynChokeElements) elements = zamyn_choke_elements_new (base, options, TRUE);
  g_autofree gboolean *seen = g_new0 (gboolean, elements->n_reaches + 1);

  g_ptr_array_sort (elements->items, compare_elements);
  for (guint i = 0; i < elements->items->len; i++)
    {
      const ZamynChokeElement *element = g_ptr_array_index (elements->items, i);

      if (seen[element->reach])
        continue;
      seen[element->reach] = TRUE;
      g_array_append_val (targets, element->point.target);
    }
  return targets;
}

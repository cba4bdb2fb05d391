/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs and triples against brute force: every set is closed and solved from nothing. */

#include "core/joint-closures.h"

#include <math.h>
#include <string.h>

#include "core/assignment.h"
#include "support/real-atlas.h"
#include "support/tiny-problem.h"

/* Three networks, in which elements stand in for each other, lie in series, or never matter. */
static const char *const networks[] = {
  /* two gates that replace each other, a third that is dear, one line behind all */
  "good fuel import\n"
  "outside refinery 100 10\n"
  "outside port 90 15\n"
  "home city 60\n"
  "home town 20\n"
  "rail refinery north 3 enters element=north:70\n"
  "rail refinery east 4 enters element=east:40\n"
  "rail port south 20 enters element=south:50\n"
  "rail north city 2\n"
  "rail east city 2\n"
  "rail south city 5\n"
  "rail city town 3\n"
  "rail south town 4\n"
  "rail city mine 1\n",

  /* imports and exports share a line */
  "good fuel import\n"
  "outside refinery 100 10\n"
  "outside port 30 25\n"
  "home city 60\n"
  "good coal export\n"
  "outside furnace 90 -100\n"
  "outside port 40 -80\n"
  "home mine 80\n"
  "rail refinery gate 3 enters element=gate:60\n"
  "rail gate city 2 element=line:90\n"
  "rail city mine 5 element=track:100\n"
  "rail furnace mine 9 enters element=pit:50\n"
  "rail port mine 12 enters element=sea:60\n"
  "rail gate mine 14\n"
  "rail port gate 2 enters\n",

  /* much that ties: equal costs, equal limits */
  "good grain import\n"
  "outside field 40 5\n"
  "outside farm 40 5\n"
  "home a 10\n"
  "home b 10\n"
  "home c 10\n"
  "rail field a 4 enters element=fa:20\n"
  "rail field b 4 enters element=fb:20\n"
  "rail farm b 4 enters element=gb:20\n"
  "rail farm c 4 enters element=gc:20\n"
  "rail a b 2 element=ab:10\n"
  "rail b c 2 element=bc:10\n"
  "rail c a 2 element=ca:10\n",
};

static GArray *
list_links (ZamynProblem *problem)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (ZamynTarget));
  guint32 n = 0;

  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (zamyn_problem_get_arcs (problem)[a].link != ZAMYN_NONE)
      n = MAX (n, zamyn_problem_get_arcs (problem)[a].link + 1);
  for (guint32 link = 0; link < n; link++)
    {
      g_autofree char *id = g_strdup_printf ("link%02u", link);
      ZamynTarget target = { ZAMYN_TARGET_LINK, link, g_intern_string (id), NULL };

      g_array_append_val (targets, target);
    }
  return targets;
}

typedef struct
{
  double cost, lost;
} Closed;

/* Targets of which the bit in @set is set, closed together and solved from nothing. */
static Closed
close_set (ZamynAssignment *base, const GArray *targets, guint set)
{
  ZamynTarget members[3];
  guint n = 0;
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  Closed result = { 0, 0 };

  for (guint i = 0; i < targets->len; i++)
    if ((set >> i & 1) != 0)
      members[n++] = g_array_index (targets, ZamynTarget, i);
  g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, members, n);
  g_autoptr (ZamynAssignment) flow = zamyn_assignment_solve (closed, NULL, NULL);
  result.cost = zamyn_assignment_get_objective_usd_per_year (flow);
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    result.lost += zamyn_impact_compare (base, flow, k).lost
                   * zamyn_problem_get_good (problem, k)->value_usd_per_unit / 365;
  return result;
}

static guint
count_bits (guint set)
{
  guint n = 0;

  for (; set != 0; set &= set - 1)
    n++;
  return n;
}

/* Whether each member of a set adds to the cost. */
static gboolean
is_proper (ZamynAssignment *base, const GArray *targets, guint set, double cost)
{
  for (guint i = 0; i < targets->len; i++)
    if ((set >> i & 1) != 0)
      {
        double without = close_set (base, targets, set & ~(1u << i)).cost;

        if (!(cost > without + 1e-8 * fabs (without) + 1e-5))
          return FALSE;
      }
  return TRUE;
}

static guint
get_set (const GArray *targets, const ZamynJointClosure *closure)
{
  guint set = 0;

  for (guint m = 0; m < closure->n_members; m++)
    for (guint i = 0; i < targets->len; i++)
      if (g_array_index (targets, ZamynTarget, i).id == closure->members[m].id)
        set |= 1u << i;
  return set;
}

static void
assert_as_brute_force (ZamynAssignment *base, const GArray *targets, guint n_members)
{
  g_autoptr (ZamynJointRanking) ranking
    = zamyn_joint_closures_find (base, (const ZamynTarget *) (void *) targets->data, targets->len,
                                 n_members, 0, NULL, NULL, NULL, NULL, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n_proper = 0;

  for (guint i = 0; i < ranking->closures->len; i++)
    {
      const ZamynJointClosure *it = &g_array_index (ranking->closures, ZamynJointClosure, i);
      guint set = get_set (targets, it);
      Closed closed = close_set (base, targets, set);

      g_assert_cmpuint (it->n_members, ==, n_members);
      g_assert_cmpfloat_with_epsilon (it->figures.lost_usd_per_day, closed.lost, 1e-6);
      g_hash_table_add (known, GUINT_TO_POINTER (set));
      if (i > 0)
        g_assert_cmpfloat (
          it->figures.lost_usd_per_day, <=,
          g_array_index (ranking->closures, ZamynJointClosure, i - 1).figures.lost_usd_per_day);
    }
  for (guint set = 0; set < 1u << targets->len; set++)
    {
      if (count_bits (set) != n_members)
        continue;
      gboolean proper = is_proper (base, targets, set, close_set (base, targets, set).cost);

      g_assert_cmpint (proper, ==, g_hash_table_contains (known, GUINT_TO_POINTER (set)));
      n_proper += proper;
    }
  g_assert_cmpuint (n_proper, ==, ranking->closures->len);
  g_assert_cmpuint (n_proper, >, 0);
}

/* The bound leaves the worst as they are. */
static void
assert_best_are_best (ZamynAssignment *base, const GArray *targets)
{
  const ZamynTarget *data = (const ZamynTarget *) (void *) targets->data;
  g_autoptr (ZamynJointRanking) all
    = zamyn_joint_closures_find (base, data, targets->len, 3, 0, NULL, NULL, NULL, NULL, NULL);

  for (guint n_best = 1; n_best < 4; n_best++)
    for (guint n_threads = 1; n_threads < 4; n_threads++)
      {
        ZamynRankOptions options = { .direction = -1, .n_threads = n_threads };
        g_autoptr (ZamynJointRanking) best = zamyn_joint_closures_find (
          base, data, targets->len, 3, n_best, &options, NULL, NULL, NULL, NULL);

        g_assert_cmpuint (best->closures->len, ==, MIN (n_best, all->closures->len));
        g_assert_cmpuint (best->n_solved, <=, all->n_solved);
        for (guint i = 0; i < best->closures->len; i++)
          {
            const ZamynJointClosure *x = &g_array_index (best->closures, ZamynJointClosure, i);
            const ZamynJointClosure *y = &g_array_index (all->closures, ZamynJointClosure, i);

            g_assert_true (memcmp (x->members, y->members, sizeof x->members) == 0);
            g_assert_true (memcmp (&x->figures.lost_usd_per_day, &y->figures.lost_usd_per_day,
                                   sizeof (double))
                           == 0);
          }
      }
}

static void
test_against_brute_force (gconstpointer text)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (text);
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
  g_autoptr (GArray) targets = list_links (problem);

  assert_as_brute_force (base, targets, 2);
  assert_as_brute_force (base, targets, 3);
  assert_best_are_best (base, targets);
}

/* The example of the manual, worked by hand. Values are 1 USD a unit here. */
static void
test_worked_example (void)
{
  g_autoptr (ZamynProblem) problem
    = tiny_problem_new ("good fuel import\n"
                        "outside refinery 100 600\n"
                        "home town 60\n"
                        "rail refinery town 20 enters element=north:40\n"
                        "road refinery town 50 enters element=east:40\n");
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
  const ZamynTarget targets[] = { { ZAMYN_TARGET_LINK, 0, "north", NULL },
                                  { ZAMYN_TARGET_LINK, 1, "east", NULL } };
  const double lost[] = { 20, 20 }, dearer[] = { 40 * 20, 40 * -10 };
  g_autoptr (ZamynJointRanking) ranking
    = zamyn_joint_closures_find (base, targets, 2, 2, 0, NULL, NULL, NULL, NULL, NULL);
  const ZamynJointClosure *both;

  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_mean_cost (base, 0), 630, 1e-6);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_toll (base, 0), 30, 1e-6);
  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_toll (base, 1), 0, 1e-6);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &targets[i], 1);
      g_autoptr (ZamynAssignment) flow = zamyn_assignment_solve_from (closed, base, NULL, NULL);
      ZamynImpact impact = zamyn_impact_compare (base, flow, 0);

      g_assert_cmpfloat_with_epsilon (impact.lost, lost[i], 1e-6);
      g_assert_cmpfloat_with_epsilon (impact.dearer_usd_per_year, dearer[i], 1e-6);
      g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_through (base, 0, &targets[i]),
                                      i == 0 ? 40 : 20, 1e-6);
    }
  g_assert_cmpuint (ranking->closures->len, ==, 1);
  both = &g_array_index (ranking->closures, ZamynJointClosure, 0);
  g_assert_cmpfloat_with_epsilon (both->figures.lost_usd_per_day * 365, 60, 1e-6);
  g_assert_cmpfloat_with_epsilon (both->beyond_usd_per_day * 365, 20, 1e-6);
}

/* Some pairs of the shipped atlas, solved from nothing; the same for any number of threads. */
static void
test_mongolia (void)
{
  g_autoptr (ZamynAssignment) base = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, NULL);
  ZamynRankOptions options = { .direction = -1, .passage_kind = "crossing", .n_threads = 1 };
  g_autoptr (GArray) targets = zamyn_joint_closures_list_targets (base, &options);
  const ZamynTarget *data = (const ZamynTarget *) (void *) targets->data;
  g_autoptr (ZamynJointRanking) alone
    = zamyn_joint_closures_find (base, data, targets->len, 2, 0, &options, NULL, NULL, NULL, NULL);

  options.n_threads = 3;
  g_autoptr (ZamynJointRanking) together
    = zamyn_joint_closures_find (base, data, targets->len, 2, 0, &options, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (alone->closures->len, ==, together->closures->len);
  g_assert_cmpuint (alone->closures->len, >, 20);
  g_assert_cmpuint (alone->n_solved, <, alone->n_sets + targets->len);
  for (guint i = 0; i < alone->closures->len; i++)
    {
      const ZamynJointClosure *x = &g_array_index (alone->closures, ZamynJointClosure, i);
      const ZamynJointClosure *y = &g_array_index (together->closures, ZamynJointClosure, i);

      g_assert_true (memcmp (x->members, y->members, sizeof x->members) == 0);
      g_assert_true (x->figures.lost_usd_per_day == y->figures.lost_usd_per_day); /* to the bit */
      if (i % 29 > 0)
        continue;
      g_autofree char *close = g_strdup_printf ("%s;%s", x->members[0].id, x->members[1].id);
      g_autoptr (ZamynAssignment) closed = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, close);
      ZamynProblem *problem = zamyn_assignment_get_problem (closed);
      double lost = 0;

      for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
        lost += zamyn_impact_compare (base, closed, k).lost
                * zamyn_problem_get_good (problem, k)->value_usd_per_unit / 365;
      g_assert_cmpfloat_with_epsilon (x->figures.lost_usd_per_day, lost, 1 + 1e-6 * fabs (lost));
    }
}

static void
test_cancel (void)
{
  g_autoptr (ZamynProblem) problem = tiny_problem_new (networks[0]);
  g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
  g_autoptr (GArray) targets = list_links (problem);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (zamyn_joint_closures_find (base, (const ZamynTarget *) (void *) targets->data,
                                            targets->len, 3, 5, NULL, NULL, NULL, cancellable,
                                            &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/joint-closures/brute-force/%u", i);

      g_test_add_data_func (path, networks[i], test_against_brute_force);
    }
  g_test_add_func ("/joint-closures/worked-example", test_worked_example);
  g_test_add_func ("/joint-closures/mongolia", test_mongolia);
  g_test_add_func ("/joint-closures/cancel", test_cancel);
  status = g_test_run ();
  real_atlas_clear ();
  return status;
}

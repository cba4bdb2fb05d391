/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The independent checker accepts what the program proves, and nothing that was tampered with. */

#include "core/certificate.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/wait.h>

#include "core/mps-writer.h"
#include "support/real-atlas.h"
#include "support/tiny-problem.h"

typedef struct
{
  char *folder, *programme, *certificate;
} Files;

static void
files_init (Files *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("zamyn-XXXXXX", &error);
  g_assert_no_error (error);
  self->programme = g_build_filename (self->folder, "problem.mps", NULL);
  self->certificate = g_build_filename (self->folder, "certificate.csv", NULL);
}

static void
files_clear (Files *self)
{
  g_unlink (self->programme);
  g_unlink (self->certificate);
  g_rmdir (self->folder);
  g_free (self->programme);
  g_free (self->certificate);
  g_free (self->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static void
write_bytes (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

/* Returns: exit code; @said: (out) (optional): what the checker wrote */
static int
check (const Files *files, char **said)
{
  const char *argv[]
    = { g_getenv ("ZAMYN_CHECKER"), files->programme, files->certificate, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL) || WIFEXITED (status));
  if (said != NULL)
    *said = g_strchomp (g_steal_pointer (&out));
  return WEXITSTATUS (status);
}

static void
write_both (const Files *files, const ZamynAssignment *assignment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) programme
    = zamyn_mps_write (zamyn_assignment_get_problem (assignment), NULL, &error);
  g_autoptr (GBytes) certificate = zamyn_certificate_write (assignment, &error);

  g_assert_no_error (error);
  write_bytes (files->programme, programme);
  write_bytes (files->certificate, certificate);
}

static void
assert_accepted (const Files *files, const ZamynAssignment *assignment, const char *what)
{
  g_autofree char *said = NULL;
  int code;

  write_both (files, assignment);
  code = check (files, &said);
  if (code != 0)
    g_error ("%s: %s", what, said);
}

/* Random scenarios of the shipped atlas */

static char *
throw_target (void)
{
  ZamynNetwork *network = zamyn_atlas_get_network (real_atlas_get ());
  guint32 n_passages = zamyn_network_get_n_passages (network);
  guint32 n_nodes = zamyn_network_get_n_nodes (network);
  guint32 n_links = zamyn_network_get_n_links (network);
  static const char *const countries[] = { "RU", "CN", "KZ", "KR" };

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      return g_strdup (countries[g_test_rand_int_range (0, 4)]);
    case 1:
      return g_strdup (
        zamyn_network_get_node (network, (guint32) g_test_rand_int_range (0, (gint32) n_nodes))->id);
    case 2:
      return g_strdup (
        zamyn_network_get_link (network, (guint32) g_test_rand_int_range (0, (gint32) n_links))->id);
    default:
      return g_strdup (zamyn_network_get_passage (
                         network, (guint32) g_test_rand_int_range (0, (gint32) n_passages))
                         ->id);
    }
}

static ZamynScenario *
throw_change (ZamynScenario *scenario)
{
  static const ZamynChangeKind kinds[]
    = { ZAMYN_CHANGE_CLOSE, ZAMYN_CHANGE_CAPACITY, ZAMYN_CHANGE_SUPPLY, ZAMYN_CHANGE_DEMAND };
  g_autofree char *target = throw_target ();
  ZamynChange change;
  ZamynScenario *changed;

  zamyn_change_init (&change, kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))], target);
  if (change.kind != ZAMYN_CHANGE_CLOSE)
    change.factor = g_test_rand_double_range (0.1, 1.5);
  changed = zamyn_scenario_with_change (scenario, &change);
  zamyn_change_clear (&change);
  return changed;
}

/* Returns: (transfer full): solved; what cannot be changed (no stated capacity) is left out */
static ZamynAssignment *
throw_scenario (GString *what)
{
  guint n_years;
  const int *years = zamyn_atlas_get_years (real_atlas_get (), &n_years);
  int year = years[g_test_rand_int_range (0, (gint32) n_years)];
  ZamynSeason season = g_test_rand_bit () ? ZAMYN_SEASON_WINTER : ZAMYN_SEASON_ANNUAL;
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (year, season);
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (real_atlas_get (), scenario, NULL);
  g_autoptr (GError) error = NULL;

  g_string_printf (what, "%d %s", year, zamyn_season_get_id (season));
  for (gint i = g_test_rand_int_range (1, 5); i > 0; i--)
    {
      g_autoptr (ZamynScenario) changed = throw_change (scenario);
      g_autoptr (ZamynProblem) other = zamyn_problem_new (real_atlas_get (), changed, NULL);
      const ZamynChange *last
        = zamyn_scenario_get_change (changed, zamyn_scenario_get_n_changes (changed) - 1);

      if (other == NULL)
        continue;
      g_string_append_printf (what, ", %d %s %g", last->kind, last->target, last->factor);
      zamyn_scenario_unref (scenario);
      scenario = zamyn_scenario_ref (changed);
      zamyn_problem_unref (problem);
      problem = zamyn_problem_ref (other);
    }
  ZamynAssignment *assignment = zamyn_assignment_solve (problem, NULL, &error);
  g_assert_no_error (error);
  return assignment;
}

static void
accept_scenarios (guint n)
{
  g_auto (Files) files = { 0 };
  g_autoptr (GString) what = g_string_new (NULL);

  files_init (&files);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ZamynAssignment) assignment = throw_scenario (what);

      assert_accepted (&files, assignment, what->str);
    }
}

static void
test_atlas (void)
{
  accept_scenarios (8);
}

static void
test_thousand (void)
{
  accept_scenarios (1000);
}

/* Small problems, imports and exports, with ties and shortage; closed on a warm start too. */
static void
test_small (void)
{
  g_auto (Files) files = { 0 };

  files_init (&files);
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (GString) text = g_string_new ("good fuel import\noutside x0 70 10\n"
                                               "outside x1 60 14\nhome t0 50\nhome t1 40\n"
                                               "good coal export\noutside x0 70 -60\n"
                                               "outside x1 40 -50\nhome t2 80\n");

      for (guint i = 0; i < 6; i++)
        g_string_append_printf (text, "rail x%d t%d %d enters element=gate%u:%d\n",
                                g_test_rand_int_range (0, 2), g_test_rand_int_range (0, 4),
                                g_test_rand_int_range (0, 9), i, g_test_rand_int_range (0, 70));
      for (guint i = 0; i < 6; i++)
        {
          int from = g_test_rand_int_range (0, 4);

          g_string_append_printf (text, "rail t%d t%d %d element=line%u:%d\n", from,
                                  (from + g_test_rand_int_range (1, 4)) % 4,
                                  g_test_rand_int_range (0, 9), i, g_test_rand_int_range (5, 90));
        }
      g_autoptr (ZamynProblem) problem = tiny_problem_new (text->str);
      g_autoptr (ZamynAssignment) base = zamyn_assignment_solve (problem, NULL, NULL);
      ZamynTarget target = { ZAMYN_TARGET_LINK, (guint32) g_test_rand_int_range (0, 12), "", NULL };
      g_autoptr (ZamynProblem) closed = zamyn_problem_close (problem, &target, 1);
      g_autoptr (ZamynAssignment) warm = zamyn_assignment_solve_from (closed, base, NULL, NULL);

      assert_accepted (&files, base, text->str);
      assert_accepted (&files, warm, text->str);
    }
}

/* Damage */

typedef enum
{
  DAMAGE_FLOW,      /* more on one column that flows */
  DAMAGE_LESS,      /* a line of a column is gone */
  DAMAGE_NEGATIVE,  /* a flow against the arrow */
  DAMAGE_PRICE,     /* another price of a row that counts */
  DAMAGE_SIGN,      /* a limit that costs when it is relaxed */
  DAMAGE_NODE,      /* a vertex that pays more than the way to it */
  DAMAGE_HASH,      /* of another problem */
  DAMAGE_COST,      /* states another cost */
  DAMAGE_NAME,      /* a name that the programme does not have */
  DAMAGE_TWICE,     /* the same line twice */
  DAMAGE_NUMBER,    /* not a number */
  DAMAGE_END,       /* cut off in the middle */
  N_DAMAGES,
} Damage;

/* A line that begins so, thrown among all of them; @least: with at least this absolute value. */
static guint
throw_line (char **lines, const char *start, double least)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start)
        && fabs (g_ascii_strtod (strrchr (lines[i], ',') + 1, NULL)) >= least)
      g_array_append_val (found, i);
  g_assert_cmpuint (found->len, >, 0);
  return g_array_index (found, guint, g_test_rand_int_range (0, (gint32) found->len));
}

static void
replace_text (char **lines, guint line, const char *value)
{
  char *comma = strrchr (lines[line], ',');
  char *replaced;

  *comma = '\0';
  replaced = g_strdup_printf ("%s,%s", lines[line], value);
  g_free (lines[line]);
  lines[line] = replaced;
}

static void
multiply (char **lines, guint line, double factor)
{
  double value = g_ascii_strtod (strrchr (lines[line], ',') + 1, NULL) * factor;
  g_autofree char *text = g_strdup_printf ("%.17g", value);

  replace_text (lines, line, text);
}

static void
drop_line (char **lines, guint line)
{
  g_free (lines[line]);
  for (; lines[line] != NULL && lines[line + 1] != NULL; line++)
    lines[line] = lines[line + 1];
  lines[line] = NULL;
}

/* The vertex that an arc with flow leads to becomes dearer than the way to it. */
static void
damage_node (ZamynProblem *problem, char **lines)
{
  guint line = throw_line (lines, "column,x", 1);
  guint32 k, a;
  g_autofree char *start = NULL;

  g_assert_cmpint (sscanf (lines[line], "column,x%u_%u", &k, &a), ==, 2);
  start = g_strdup_printf ("row,b%u_%u,", k, zamyn_problem_get_arcs (problem)[a].to);
  line = throw_line (lines, start, 0);

  double price = g_ascii_strtod (strrchr (lines[line], ',') + 1, NULL);
  g_autofree char *dearer = g_strdup_printf ("%.17g", price + 1000);
  replace_text (lines, line, dearer);
}

static char *
damage_text (ZamynProblem *problem, const char *text, Damage damage)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double factor = g_test_rand_bit () ? 1.001 : 0.98;

  switch (damage)
    {
    case DAMAGE_FLOW:
      multiply (lines, throw_line (lines, "column,x", 1), factor);
      break;
    case DAMAGE_LESS:
      drop_line (lines, throw_line (lines, "column,s", 1));
      break;
    case DAMAGE_NEGATIVE:
      multiply (lines, throw_line (lines, "column,", 1e-3), -1);
      break;
    case DAMAGE_PRICE:
      multiply (lines, throw_line (lines, "row,d", 1000), factor);
      break;
    case DAMAGE_SIGN:
      multiply (lines, throw_line (lines, "row,q", 1e-3), -1);
      break;
    case DAMAGE_NODE:
      damage_node (problem, lines);
      break;
    case DAMAGE_HASH:
      lines[1][strlen (lines[1]) - 1] ^= 1;
      break;
    case DAMAGE_COST:
      multiply (lines, throw_line (lines, "cost,", 1), factor);
      break;
    case DAMAGE_NAME:
      lines[throw_line (lines, "column,x", 0)][7] = 'w';
      break;
    case DAMAGE_TWICE:
      {
        guint line = throw_line (lines, "row,", 0);
        char *twice = g_strdup_printf ("%s\n%s", lines[line], lines[line]);

        g_free (lines[line]);
        lines[line] = twice;
        break;
      }
    case DAMAGE_NUMBER:
      replace_text (lines, throw_line (lines, "column,", 0), g_test_rand_bit () ? "nan" : "12x");
      break;
    case DAMAGE_END:
      return g_strndup (text, strlen (text) * (gsize) g_test_rand_int_range (20, 80) / 100);
    case N_DAMAGES:
    default:
      g_assert_not_reached ();
    }
  return g_strjoinv ("\n", lines);
}

static void
test_damage (void)
{
  g_auto (Files) files = { 0 };
  g_autoptr (ZamynAssignment) assignment
    = real_atlas_solve (2023, ZAMYN_SEASON_ANNUAL, "gashuunsukhait_ganqimaodu");
  g_autofree char *text = NULL;

  files_init (&files);
  write_both (&files, assignment);
  g_assert_cmpint (check (&files, NULL), ==, 0);
  g_assert_true (g_file_get_contents (files.certificate, &text, NULL, NULL));
  for (guint round = 0; round < 50; round++)
    {
      Damage damage = (Damage) (round % N_DAMAGES);
      g_autofree char *damaged
        = damage_text (zamyn_assignment_get_problem (assignment), text, damage);
      g_autofree char *said = NULL;

      g_assert_true (strcmp (damaged, text) != 0);
      g_assert_true (g_file_set_contents (files.certificate, damaged, -1, NULL));
      if (check (&files, &said) != 1)
        g_error ("damage %d of round %u passed: %s", damage, round, said);
      g_assert_true (g_str_has_prefix (said, "rejected: "));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/small", test_small);
  g_test_add_func ("/certificate/atlas", test_atlas);
  g_test_add_func ("/certificate/damage", test_damage);
  if (g_test_slow ())
    g_test_add_func ("/certificate/thousand", test_thousand);
  status = g_test_run ();
  real_atlas_clear ();
  return status;
}

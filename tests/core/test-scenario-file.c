/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/scenario-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const full = "# Made by hand\n"
                                "[scenario]\n"
                                "version=1\n"
                                "name=Russia stops fuel and power in January\n"
                                "name[mn]=Орос улс\n"
                                "colour = red   \n"
                                "year=2023\n"
                                "season=winter\n"
                                "duration_days=31\n"
                                "\n"
                                "# the railway\n"
                                "[change 1]\n"
                                "kind=close\n"
                                "target=sukhbaatar_naushki\n"
                                "commodity=diesel; gasoline_ai92;\n"
                                "direction=import\n"
                                "role=carry\n"
                                "\n"
                                "# half of the road\n"
                                "[change 2]\n"
                                "kind = capacity\n"
                                "target=altanbulag\n"
                                "factor=0.5\n"
                                "x-note=kept\n"
                                "\n"
                                "[someone else's]\n"
                                "a=1\n"
                                "[change 3]\n"
                                "kind=price\n"
                                "target=RU\n"
                                "commodity=diesel\n"
                                "value=-12.5\n"
                                "unit=USD/kt\n";

static ZamynScenario *
parse (const char *text, ZamynFindings *findings)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return zamyn_scenario_parse (bytes, "x.zscn", 2019, findings);
}

static ZamynScenario *
parse_good (const char *text)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  ZamynScenario *scenario = parse (text, findings);

  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      g_autofree char *line = zamyn_finding_to_line (zamyn_findings_get (findings, i));
      g_test_message ("%s", line);
    }
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
  g_assert_nonnull (scenario);
  return scenario;
}

static char *
dup_text (const ZamynScenario *scenario)
{
  g_autoptr (GBytes) bytes = zamyn_scenario_to_bytes (scenario);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_text (const ZamynScenario *scenario, const char *expected)
{
  g_autofree char *text = dup_text (scenario);

  g_assert_cmpstr (text, ==, expected);
}

/* Two scenarios that say the same. */
static void
assert_same (const ZamynScenario *a, const ZamynScenario *b)
{
  g_assert_cmpint (zamyn_scenario_get_year (a), ==, zamyn_scenario_get_year (b));
  g_assert_cmpint (zamyn_scenario_get_season (a), ==, zamyn_scenario_get_season (b));
  g_assert_cmpuint (zamyn_scenario_get_name (a)->n, ==, zamyn_scenario_get_name (b)->n);
  g_assert_cmpuint (zamyn_scenario_get_n_changes (a), ==, zamyn_scenario_get_n_changes (b));
  for (guint i = 0; i < zamyn_scenario_get_n_changes (a); i++)
    {
      const ZamynChange *x = zamyn_scenario_get_change (a, i);
      const ZamynChange *y = zamyn_scenario_get_change (b, i);

      g_assert_cmpint (x->kind, ==, y->kind);
      g_assert_cmpstr (x->target, ==, y->target);
      g_assert_cmpint (x->direction, ==, y->direction);
      g_assert_cmpstr (x->unit, ==, y->unit);
      g_assert_cmpint (x->role, ==, y->role);
      g_assert_true (x->factor == y->factor || (isnan (x->factor) && isnan (y->factor)));
      g_assert_true (x->value == y->value || (isnan (x->value) && isnan (y->value)));
      g_assert_true ((x->commodities == NULL) == (y->commodities == NULL));
      if (x->commodities != NULL)
        g_assert_cmpstrv (x->commodities, y->commodities);
    }
}

static void
test_values (void)
{
  g_autoptr (ZamynScenario) self = parse_good (full);
  const char *const fuels[] = { "diesel", "gasoline_ai92", NULL };
  const ZamynChange *change = zamyn_scenario_get_change (self, 0);

  g_assert_cmpint (zamyn_scenario_get_year (self), ==, 2023);
  g_assert_cmpint (zamyn_scenario_get_season (self), ==, ZAMYN_SEASON_WINTER);
  g_assert_cmpfloat (zamyn_scenario_get_duration_days (self), ==, 31);
  g_assert_cmpstr (zamyn_names_get (zamyn_scenario_get_name (self), "mn"), ==, "Орос улс");
  g_assert_cmpuint (zamyn_scenario_get_n_changes (self), ==, 3);
  g_assert_cmpint (change->kind, ==, ZAMYN_CHANGE_CLOSE);
  g_assert_cmpstrv (change->commodities, fuels);
  g_assert_cmpint (change->direction, ==, ZAMYN_DIRECTION_IMPORT);
  g_assert_cmpint (change->role, ==, ZAMYN_ROLE_CARRY);
  change = zamyn_scenario_get_change (self, 1);
  g_assert_cmpint (change->kind, ==, ZAMYN_CHANGE_CAPACITY);
  g_assert_cmpfloat (change->factor, ==, 0.5);
  g_assert_true (isnan (change->value));
  change = zamyn_scenario_get_change (self, 2);
  g_assert_cmpfloat (change->value, ==, -12.5);
  g_assert_cmpstr (change->unit, ==, "USD/kt");
}

static void
test_round_trip (void)
{
  g_autoptr (ZamynScenario) self = parse_good (full);
  g_auto (GStrv) lines = g_strsplit (full, "\n", -1);
  g_autofree char *dos = g_strjoinv ("\r\n", lines);
  g_autoptr (ZamynScenario) from_dos = parse_good (dos);

  assert_text (self, full);
  assert_text (from_dos, dos);
  assert_same (self, from_dos);
}

/* A file that states no year takes the one it is given. */
static void
test_default_year (void)
{
  g_autoptr (ZamynScenario) self = parse_good ("[scenario]\nversion=1\n");
  g_autoptr (ZamynScenario) later = zamyn_scenario_with_year (self, 2025);

  g_assert_cmpint (zamyn_scenario_get_year (self), ==, 2019);
  assert_text (later, "[scenario]\nversion=1\nyear=2025\n");
}

/* An edit changes its own line only; keys that were absent come in the fixed order. */
static void
test_edit_keeps_rest (void)
{
  g_autoptr (ZamynScenario) self = parse_good (full);
  g_autoptr (ZamynScenario) year = zamyn_scenario_with_year (self, 2024);
  g_autoptr (ZamynScenario) name = zamyn_scenario_with_name (self, "ru", "Россия");
  g_autoptr (ZamynScenario) back = zamyn_scenario_with_name (name, "ru", NULL);
  g_auto (GStrv) parts = g_strsplit (full, "year=2023", 2);
  g_autofree char *expected = g_strjoinv ("year=2024", parts);
  g_auto (GStrv) named = g_strsplit (full, "colour", 2);
  g_autofree char *expected_name = g_strjoinv ("name[ru]=Россия\ncolour", named);
  g_autoptr (ZamynScenario) new = zamyn_scenario_new (2023, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynScenario) new_name = zamyn_scenario_with_name (new, "en", "A\nB");

  assert_text (year, expected);
  assert_text (name, expected_name);
  assert_text (back, full);
  assert_text (new_name, "[scenario]\nversion=1\nname=A B\nyear=2023\nseason=annual\n");
}

static void
test_append_and_remove (void)
{
  g_autoptr (ZamynScenario) self = parse_good (full);
  g_autoptr (ZamynScenario) more = NULL;
  g_autoptr (ZamynScenario) again = NULL;
  g_autoptr (ZamynScenario) back = NULL;
  g_autofree char *expected
    = g_strconcat (full, "\n[change 4]\nkind=capacity\ntarget=mode:rail\nfactor=0.1\n", NULL);
  g_autofree char *text = NULL;
  ZamynChange change;

  zamyn_change_init_capacity (&change, "mode:rail", 0.1);
  more = zamyn_scenario_with_change (self, &change);
  zamyn_change_clear (&change);
  assert_text (more, expected);
  text = dup_text (more);
  again = parse_good (text);
  assert_same (more, again);
  back = zamyn_scenario_without_change (more, 3);
  assert_text (back, full);
}

/* A change goes with the comment above it; foreign sections stay; later numbers follow. */
static void
test_remove_from_middle (void)
{
  g_autoptr (ZamynScenario) self = parse_good (full);
  g_autoptr (ZamynScenario) less = zamyn_scenario_without_change (self, 1);
  g_autoptr (ZamynScenario) empty = NULL;
  g_autofree char *text = dup_text (less);
  g_autoptr (ZamynScenario) again = parse_good (text);

  assert_same (less, again);
  g_assert_null (strstr (text, "half of the road"));
  g_assert_nonnull (strstr (text, "# the railway\n[change 1]"));
  g_assert_nonnull (strstr (text, "[someone else's]\na=1\n[change 2]\nkind=price\n"));
  g_assert_null (strstr (text, "[change 3]"));
  for (ZamynScenario *at = zamyn_scenario_ref (less);;)
    {
      ZamynScenario *next;

      if (zamyn_scenario_get_n_changes (at) == 0)
        {
          empty = at;
          break;
        }
      next = zamyn_scenario_without_change (at, 0);
      zamyn_scenario_unref (at);
      at = next;
    }
  g_free (text);
  text = dup_text (empty);
  g_assert_nonnull (strstr (text, "[someone else's]\na=1\n"));
  g_assert_nonnull (strstr (text, "duration_days=31\n"));
  g_assert_null (strstr (text, "[change"));
}

/* A file without an ended last line does not run into what is added. */
static void
test_no_last_line_end (void)
{
  g_autoptr (ZamynScenario) self = parse_good ("[scenario]\r\nversion=1\r\nyear=2021");
  g_autoptr (ZamynScenario) winter = zamyn_scenario_with_season (self, ZAMYN_SEASON_WINTER);
  g_autoptr (ZamynScenario) year = zamyn_scenario_with_year (self, 2022);

  assert_text (winter, "[scenario]\r\nversion=1\r\nyear=2021\r\nseason=winter\r\n");
  assert_text (year, "[scenario]\r\nversion=1\r\nyear=2022");
}

/* Any change that can be made can be read back, whatever its numbers. */
static void
test_random_changes (void)
{
  for (int round = 0; round < 200; round++)
    {
      ZamynScenario *self = zamyn_scenario_new (2000 + round, ZAMYN_SEASON_ANNUAL);
      int n = g_test_rand_int_range (0, 6);
      g_autofree char *text = NULL;
      g_autoptr (ZamynScenario) again = NULL;

      for (int i = 0; i < n; i++)
        {
          ZamynScenario *next;
          ZamynChange change;

          zamyn_change_init_capacity (&change, "polygon:104 46;105 46;105 47",
                                      g_test_rand_double_range (0, 3));
          change.kind = (ZamynChangeKind)g_test_rand_int_range (1, ZAMYN_N_CHANGE_KINDS);
          change.direction = g_test_rand_int_range (-1, 2);
          /* What is added has a value, never a factor. */
          if (g_test_rand_bit () || change.kind == ZAMYN_CHANGE_ADD)
            {
              change.value = change.factor * 1e7;
              change.factor = NAN;
              change.unit = g_strdup ("kt");
            }
          if (g_test_rand_bit ())
            change.commodities = g_strsplit ("diesel;lpg", ";", -1);
          next = zamyn_scenario_with_change (self, &change);
          zamyn_change_clear (&change);
          zamyn_scenario_unref (self);
          self = next;
          if (g_test_rand_int_range (0, 4) == 0)
            {
              next = zamyn_scenario_without_change (
                self, (guint)g_test_rand_int_range (0, (int)zamyn_scenario_get_n_changes (self)));
              zamyn_scenario_unref (self);
              self = next;
            }
        }
      text = dup_text (self);
      again = parse_good (text);
      assert_same (self, again);
      zamyn_scenario_unref (self);
    }
}

static const struct
{
  const char *text, *place, *field, *value;
} broken[] = {
  { "[scenario]\nversion=2\n", "line 2", "version", "2" },
  { "[scenario]\nversion=1\n[change 1]\nkind=add\ntarget=a\nadds=tax\n", "line 6", "adds", "tax" },
  { "[scenario]\nversion=1\n[change 1]\nkind=add\ntarget=a\nfactor=2\n", "line 6", "factor", "2" },
  { "[scenario]\nversion=1\n[change 1]\nkind=supply\ntarget=a\nfactor=2\nlead_days=4\n",
    "line 7", "lead_days", "4" },
  { "[scenario]\nversion=1\n[change 1]\nkind=supply\ntarget=a\nfactor=2\nrole=sell\n", "line 7",
    "role", "sell" },
  { "[scenario]\nversion=1\nyear=next\n", "line 3", "year", "next" },
  { "[scenario]\nversion=1\nyear=99999\n", "line 3", "year", "99999" },
  { "[scenario]\nversion=1\nseason=spring\n", "line 3", "season", "spring" },
  { "[scenario]\nversion=1\nduration_days=nan\n", "line 3", "duration_days", "nan" },
  { "[scenario]\nversion=1\nduration_days=-3\n", "line 3", "duration_days", "-3" },
  { "[scenario]\nversion=1\n[change 1]\nkind=shut\ntarget=a\n", "line 4", "kind", "shut" },
  { "[scenario]\nversion=1\n[change 1]\nkind=capacity\ntarget=a\nfactor=half\n", "line 6", "factor",
    "half" },
  { "[scenario]\nversion=1\n[change 1]\nkind=capacity\ntarget=a\nfactor=0x10\n", "line 6", "factor",
    "0x10" },
  { "[scenario]\nversion=1\n[change 1]\nkind=capacity\ntarget=a\nfactor=1\nvalue=2\nunit=kt\n",
    "line 7", "value", "2" },
  { "[scenario]\nversion=1\n[change 1]\nkind=capacity\ntarget=a\n", NULL, "factor", "" },
  { "[scenario]\nversion=1\n[change 1]\nkind=demand\ntarget=a\nvalue=2\n", NULL, "unit", "" },
  { "[scenario]\nversion=1\n[change 1]\nkind=close\ntarget=a\nfactor=0.5\n", "line 6", "factor",
    "0.5" },
  { "[scenario]\nversion=1\n[change 1]\nkind=close\n", NULL, "target", "" },
  { "[scenario]\nversion=1\n[change 1]\nkind=close\ntarget=a\ndirection=up\n", "line 6",
    "direction", "up" },
  { "[scenario]\nversion=1\n[change 1]\nkind=close\ntarget=a\nrole=eat\n", "line 6", "role",
    "eat" },
  { "[scenario]\nversion=1\n[change 2]\nkind=close\ntarget=a\n[change 1]\nkind=close\ntarget=b\n",
    "line 6",
    "change 1", "" },
  { "[scenario]\nversion=1\n[change one]\nkind=close\ntarget=a\n", "line 3",
    "change one", "" },
  { "[other]\nversion=1\n", "", "scenario", "" },
  { "", "", "scenario", "" },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (ZamynScenario) self = parse (broken[i].text, findings);
      const ZamynFinding *finding;

      g_test_message ("%s", broken[i].text);
      g_assert_null (self);
      g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), ==, 1);
      finding = zamyn_findings_get (findings, 0);
      g_assert_cmpstr (finding->file, ==, "x.zscn");
      g_assert_cmpstr (finding->field, ==, broken[i].field);
      g_assert_cmpstr (finding->value, ==, broken[i].value);
      if (broken[i].place != NULL)
        g_assert_cmpstr (finding->place, ==, broken[i].place);
      g_assert_cmpstr (finding->message, !=, "");
      g_assert_cmpstr (finding->remedy, !=, "");
    }
}

/* Only the keys that say something else are touched, and nothing around them. */
static void
test_replace (void)
{
  static const char before[] = "[scenario]\nversion=1\nyear=2023\n"
                               "# why\n[change 4]\nnote = mine\ntarget= a\nkind=close\n"
                               "[change 7]\nkind=close\ntarget=b";
  g_autoptr (ZamynScenario) self = parse_good (before);
  g_autoptr (ZamynScenario) other = NULL;
  g_autoptr (ZamynScenario) last = NULL;
  ZamynChange change;

  zamyn_change_init_capacity (&change, "a", 0.25);
  other = zamyn_scenario_replace_change (self, 0, &change);
  zamyn_change_clear (&change);
  assert_text (other, "[scenario]\nversion=1\nyear=2023\n"
                      "# why\n[change 4]\nnote = mine\ntarget= a\nfactor=0.25\nkind=capacity\n"
                      "[change 7]\nkind=close\ntarget=b");
  zamyn_change_init (&change, ZAMYN_CHANGE_ADD, "c");
  change.adds = ZAMYN_ADDS_DEMAND;
  change.commodities = g_strsplit ("diesel", ";", -1);
  change.value = 4;
  change.unit = g_strdup ("kt");
  change.lead_days = 3;
  last = zamyn_scenario_replace_change (other, 1, &change);
  zamyn_change_clear (&change);
  assert_text (last, "[scenario]\nversion=1\nyear=2023\n"
                     "# why\n[change 4]\nnote = mine\ntarget= a\nfactor=0.25\nkind=capacity\n"
                     "[change 7]\nkind=add\ntarget=c\ncommodity=diesel\nvalue=4\nunit=kt\n"
                     "adds=demand\nlead_days=3\n");
  g_assert_cmpint (zamyn_scenario_get_change (last, 1)->adds, ==, ZAMYN_ADDS_DEMAND);
  /* ... and what was written is what is read. */
  {
    g_autoptr (GBytes) bytes = zamyn_scenario_to_bytes (last);
    g_autofree char *written
      = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_autoptr (ZamynScenario) again = parse_good (written);

    assert_same (last, again);
    g_assert_cmpint (zamyn_scenario_get_change (again, 1)->adds, ==, ZAMYN_ADDS_DEMAND);
    g_assert_cmpfloat (zamyn_scenario_get_change (again, 1)->lead_days, ==, 3);
    g_assert_true (isnan (zamyn_scenario_get_change (again, 1)->price_usd_per_unit));
  }
}

static void
test_duration (void)
{
  g_autoptr (ZamynScenario) self = parse_good ("[scenario]\nversion=1\nyear=2023\nmine=1\n");
  g_autoptr (ZamynScenario) longer = zamyn_scenario_with_duration (self, 31.5);
  g_autoptr (ZamynScenario) none = zamyn_scenario_with_duration (longer, NAN);

  assert_text (longer, "[scenario]\nversion=1\nyear=2023\nduration_days=31.5\nmine=1\n");
  g_assert_cmpfloat (zamyn_scenario_get_duration_days (longer), ==, 31.5);
  assert_text (none, "[scenario]\nversion=1\nyear=2023\nmine=1\n");
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zamyn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.zscn", NULL);
  g_autofree char *big = g_strnfill (2 * 1024 * 1024, '#');
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynScenario) self = NULL;

  g_assert_null (zamyn_scenario_load (path, 2023, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, big, -1, NULL));
  g_assert_null (zamyn_scenario_load (path, 2023, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "[scenario]\nversion=1\nyear=x\n", -1, NULL));
  g_assert_null (zamyn_scenario_load (path, 2023, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, full, -1, NULL));
  self = zamyn_scenario_load (path, 2023, &error);
  g_assert_no_error (error);
  assert_text (self, full);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-file/values", test_values);
  g_test_add_func ("/scenario-file/round-trip", test_round_trip);
  g_test_add_func ("/scenario-file/default-year", test_default_year);
  g_test_add_func ("/scenario-file/edit-keeps-rest", test_edit_keeps_rest);
  g_test_add_func ("/scenario-file/append-and-remove", test_append_and_remove);
  g_test_add_func ("/scenario-file/remove-from-middle", test_remove_from_middle);
  g_test_add_func ("/scenario-file/no-last-line-end", test_no_last_line_end);
  g_test_add_func ("/scenario-file/random-changes", test_random_changes);
  g_test_add_func ("/scenario-file/broken", test_broken);
  g_test_add_func ("/scenario-file/replace", test_replace);
  g_test_add_func ("/scenario-file/duration", test_duration);
  g_test_add_func ("/scenario-file/load", test_load);
  return g_test_run ();
}

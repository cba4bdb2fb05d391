/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn check: everything that is wrong with an atlas. */

#include <glib/gi18n-lib.h>

#include "cli/check-observed.h"
#include "cli/commands.h"
#include "cli/locate.h"
#include "cli/options.h"
#include "core/atlas-examine.h"
#include "core/base-case-check.h"
#include "core/calibration.h"
#include "core/file-io.h"
#include "core/key-file.h"
#include "core/problem.h"
#include "core/scenario-file.h"

#define CALIBRATION_TABLE "tables/calibration.csv"

static const char *
severity_id (ZamynSeverity severity)
{
  static const char *const ids[] = { "info", "warning", "error" };
  return ids[severity];
}

static ZamynSheet *
list_findings (const ZamynFindings *findings)
{
  static const ZamynColumn columns[] = {
    { "severity", ZAMYN_TEXT_COLUMN }, { "file", ZAMYN_TEXT_COLUMN },
    { "place", ZAMYN_TEXT_COLUMN },    { "field", ZAMYN_TEXT_COLUMN },
    { "value", ZAMYN_TEXT_COLUMN },    { "message", ZAMYN_TEXT_COLUMN },
    { "remedy", ZAMYN_TEXT_COLUMN },   { "accepted", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      const ZamynFinding *finding = zamyn_findings_get (findings, i);
      zamyn_sheet_add_text (sheet, severity_id (finding->severity));
      zamyn_sheet_add_text (sheet, finding->file);
      zamyn_sheet_add_text (sheet, finding->place);
      zamyn_sheet_add_text (sheet, finding->field);
      zamyn_sheet_add_text (sheet, finding->value);
      zamyn_sheet_add_text (sheet, finding->message);
      zamyn_sheet_add_text (sheet, finding->remedy);
      zamyn_sheet_add_text (sheet, finding->accepted);
    }
  return sheet;
}

static const char *
severity_word (const ZamynFinding *finding)
{
  switch (finding->severity)
    {
    case ZAMYN_SEVERITY_ERROR:
      return C_ ("finding", "error");
    case ZAMYN_SEVERITY_WARNING:
      return finding->accepted[0] != '\0' ? C_ ("finding", "accepted warning")
                                          : C_ ("finding", "warning");
    case ZAMYN_SEVERITY_INFO:
    default:
      return C_ ("finding", "note");
    }
}

static void
append_finding (GString *out, const ZamynFinding *finding)
{
  g_autofree char *line = zamyn_finding_to_line (finding);

  g_string_append_printf (out, "%s: %s", severity_word (finding), line);
  if (finding->accepted[0] != '\0')
    {
      /* TRANSLATORS: why a warning may stay */
      g_autofree char *reason = g_strdup_printf (_ ("Accepted: %s"), finding->accepted);

      g_string_append_printf (out, " %s", reason);
    }
  g_string_append_c (out, '\n');
}

static char *
describe_findings (const ZamynFindings *findings, const char *folder)
{
  guint errors = zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR);
  guint accepted = zamyn_findings_count_accepted (findings);
  guint warnings = zamyn_findings_count (findings, ZAMYN_SEVERITY_WARNING) - accepted;
  guint notes = zamyn_findings_count (findings, ZAMYN_SEVERITY_INFO);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    append_finding (out, zamyn_findings_get (findings, i));
  g_autofree char *error_count = g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors);
  g_autofree char *warning_count
    = g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings);
  g_autofree char *accepted_count
    = g_strdup_printf (ngettext ("%u accepted warning", "%u accepted warnings", accepted), accepted);
  g_autofree char *note_count = g_strdup_printf (ngettext ("%u note", "%u notes", notes), notes);
  /* TRANSLATORS: a folder, then counts of errors, warnings, accepted warnings and notes */
  g_string_append_printf (out, _ ("%s: %s, %s, %s, %s."), folder, error_count, warning_count,
                          accepted_count, note_count);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/* Every shipped scenario has to be readable and to name only what the atlas has. */
static void
check_scenarios (ZamynAtlas *atlas, ZamynFindings *findings)
{
  const char *const *names = zamyn_atlas_get_scenarios (atlas);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (zamyn_atlas_get_folder (atlas), names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (ZamynScenario) scenario
        = zamyn_scenario_load (path, zamyn_atlas_get_default_year (atlas), &error);

      if (scenario == NULL)
        {
          zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, names[i], NULL, NULL, NULL,
                              error->message, NULL);
          continue;
        }
      g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, &error);
      if (problem == NULL)
        zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, names[i], NULL, NULL, NULL,
                            error->message, _ ("Correct the scenario."));
    }
}

/* The index has to name the table, or no one would read it. */
static gboolean
name_table_in_index (const char *folder, GError **error)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autofree char *path = g_build_filename (folder, "atlas.ini", NULL);
  g_autoptr (GBytes) bytes = zamyn_file_read (path, "atlas.ini", 1 << 20, error);
  g_autoptr (ZamynKeyFile) index = NULL;
  g_autoptr (GBytes) changed = NULL;

  if (bytes == NULL)
    return FALSE;
  index = zamyn_key_file_parse (bytes, "atlas.ini", findings);
  if (!zamyn_findings_to_error (findings, error))
    return FALSE;
  if (zamyn_key_file_get (index, "tables", "calibration") != NULL)
    return TRUE;
  zamyn_key_file_set (index, "tables", "calibration", CALIBRATION_TABLE);
  changed = zamyn_key_file_to_bytes (index);
  return zamyn_file_write (path, changed, error);
}

/* Computes the calibration of every year and writes it into the atlas. */
static gboolean
calibrate (ZamynAtlas *atlas, ZamynFindings *findings, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (ZamynCalibrationRow));
  const char *folder = zamyn_atlas_get_folder (atlas);
  g_autofree char *path = g_build_filename (folder, CALIBRATION_TABLE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  guint n;
  const int *years = zamyn_atlas_get_years (atlas, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) rows = zamyn_calibration_find (atlas, years[i], findings, NULL, error);

      if (rows == NULL)
        return FALSE;
      g_array_append_vals (all, rows->data, rows->len);
    }
  bytes = zamyn_calibration_to_csv (atlas, all);
  return zamyn_file_write (path, bytes, error) && name_table_in_index (folder, error);
}

static int
print_observed (ZamynAtlas *atlas, ZamynPrintFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = zamyn_check_observed_print (atlas, format, &error);

  if (text != NULL)
    return zamyn_print (text);
  zamyn_complain ("%s: %s", zamyn_atlas_get_folder (atlas), error->message);
  return ZAMYN_EXIT_FAILED;
}

int
zamyn_cmd_check (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean with_calibration = FALSE, with_observed = FALSE;
  const GOptionEntry own[] = {
    { "calibrate", 0, 0, G_OPTION_ARG_NONE, &with_calibration,
      N_ ("Compute surcharges, choke prices and least prices of substitutes, and write them into the "
          "atlas"), NULL },
    { "observed", 0, 0, G_OPTION_ARG_NONE, &with_observed,
      N_ ("Compare the solved base case with what was observed"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  };

  if (!zamyn_options_parse (&options, own, "", _ ("Validates an atlas and lists all that is found."),
                            &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1 || options.format == ZAMYN_PRINT_GEOJSON)
    {
      zamyn_complain (_ ("check takes --atlas DIR, and --format table, csv or json"));
      return ZAMYN_EXIT_USAGE;
    }

  g_autofree char *folder
    = options.atlas != NULL ? g_strdup (options.atlas) : zamyn_locate_atlas ();
  g_autoptr (ZamynAtlas) atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);
  if (atlas != NULL && with_calibration && !calibrate (atlas, findings, &error))
    {
      zamyn_complain ("%s: %s", folder, error->message);
      return ZAMYN_EXIT_FAILED;
    }
  if (atlas != NULL)
    {
      check_scenarios (atlas, findings);
      if (!with_calibration)
        zamyn_calibration_check (atlas, findings);
      zamyn_atlas_examine (atlas, findings);
      /* A year without trade is a finding already. */
      zamyn_base_case_check (atlas, findings, NULL, NULL);
      zamyn_atlas_accept_warnings (atlas, findings);
    }
  else if (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR) == 0)
    {
      zamyn_complain ("%s: %s", folder, error != NULL ? error->message : _ ("no atlas"));
      return ZAMYN_EXIT_INPUT;
    }

  if (atlas != NULL && with_observed)
    return print_observed (atlas, options.format);

  g_autoptr (ZamynSheet) sheet = list_findings (findings);
  g_autofree char *text = options.format == ZAMYN_PRINT_TABLE
                            ? describe_findings (findings, folder)
                            : zamyn_sheet_print (sheet, options.format);
  int code = zamyn_print (text);
  if (code == ZAMYN_EXIT_DONE && zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR) > 0)
    code = ZAMYN_EXIT_CHECK_ERRORS;
  return code;
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/base-case-check.h"

#include <string.h>

#include "support/atlas-copy.h"

static ZamynFindings *
check (const char *folder)
{
  ZamynFindings *findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynAtlas) atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  g_assert_no_error (error);
  g_assert_true (zamyn_base_case_check (atlas, findings, NULL, &error));
  g_assert_no_error (error);
  atlas_copy_print (findings, ZAMYN_SEVERITY_INFO);
  return findings;
}

static gboolean
has (const ZamynFindings *findings, const char *year, const char *value)
{
  for (guint i = 0; i < zamyn_findings_get_n (findings); i++)
    {
      const ZamynFinding *finding = zamyn_findings_get (findings, i);

      if (finding->severity == ZAMYN_SEVERITY_WARNING && strcmp (finding->place, year) == 0
          && strcmp (finding->value, value) == 0 && strcmp (finding->field, "quantity") == 0
          && strcmp (finding->file, "tables/supply_demand.csv") == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_sound (void)
{
  const char *const names[] = { "tiny-atlas", "halden" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = atlas_copy_find (names[i]);
      g_autoptr (ZamynFindings) findings = check (folder);

      g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
    }
}

/* Fuel that is documented from the north cannot come where the north is shut: the other side can
 * serve a part, the rest has to be said. */
static void
test_shut (void)
{
  char *folder = atlas_copy_new ("tiny-atlas");
  g_autoptr (ZamynFindings) findings = NULL;

  atlas_copy_replace (folder, "tables/crossings.csv", "rail_a_border__north_gate,8000,",
                      "rail_a_border__north_gate,0,");
  findings = check (folder);
  g_assert_true (has (findings, "2022", "diesel import"));
  g_assert_true (has (findings, "2023", "petrol import"));
  g_assert_false (has (findings, "2023", "coal export"));
  atlas_copy_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base-case-check/sound", test_sound);
  g_test_add_func ("/base-case-check/shut", test_shut);
  return g_test_run ();
}

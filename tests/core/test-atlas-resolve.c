/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/atlas.h"

#include <string.h>

static ZamynAtlas *
load (const char *folder)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  g_assert_no_error (error);
  return atlas;
}

static ZamynAtlas *
load_tiny (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("ZAMYN_TEST_DATA"), "tiny-atlas", NULL);

  return load (folder);
}

static const struct
{
  const char *name;
  ZamynTargetKind kind;
  const char *id;
} known[] = {
  { "north_pass", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "North_Pass", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "north-pass", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "  NORTH  PASS ", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "nörth pàss", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "north_rail", ZAMYN_TARGET_GATE, "north_rail" },
  { "capital", ZAMYN_TARGET_NODE, "capital" },
  { "sea_b_port__c_port", ZAMYN_TARGET_LINK, "sea_b_port__c_port" },
  { "RU", ZAMYN_TARGET_COUNTRY, "RU" },
  { "jp", ZAMYN_TARGET_COUNTRY, "JP" },
  { "mode:rail", ZAMYN_TARGET_MODE, "mode:rail" },
  { "nord-pass", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "ХОЙД БООМТ", ZAMYN_TARGET_PASSAGE, "north_pass" },
  { "sud rail", ZAMYN_TARGET_GATE, "south_rail" },
  { "the harbour", ZAMYN_TARGET_PASSAGE, "harbour" },
  { "эх орон", ZAMYN_TARGET_COUNTRY, "MN" },
};

static void
test_known (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      ZamynTarget target;
      g_autoptr (GError) error = NULL;

      g_assert_true (zamyn_atlas_resolve (atlas, known[i].name, &target, &error));
      g_assert_no_error (error);
      g_assert_cmpint (target.kind, ==, known[i].kind);
      g_assert_cmpstr (target.id, ==, known[i].id);
      if (target.kind == ZAMYN_TARGET_COUNTRY)
        g_assert_cmpstr (target.country, ==, known[i].id);
    }
}

/* Every id of the shipped atlas leads to itself, or to what stands before it in the order. */
static void
test_all_ids (void)
{
  g_autoptr (ZamynAtlas) atlas = load (g_getenv ("ZAMYN_ATLAS"));
  ZamynNetwork *network = zamyn_atlas_get_network (atlas);
  ZamynTarget target;
  guint n;
  const ZamynGate *gates = zamyn_atlas_get_gates (atlas, &n);

  for (guint32 i = 0; i < zamyn_network_get_n_passages (network); i++)
    {
      g_assert_true (
        zamyn_atlas_resolve (atlas, zamyn_network_get_passage (network, i)->id, &target, NULL));
      g_assert_cmpint (target.kind, ==, ZAMYN_TARGET_PASSAGE);
      g_assert_cmpuint (target.index, ==, i);
    }
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (zamyn_atlas_resolve (atlas, gates[i].id, &target, NULL));
      g_assert_cmpstr (target.id, ==, gates[i].id);
      g_assert_cmpint (target.kind, <=, ZAMYN_TARGET_GATE);
      g_assert_true (target.kind == ZAMYN_TARGET_PASSAGE || target.index <= i);
    }
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (network); i++)
    {
      g_assert_true (
        zamyn_atlas_resolve (atlas, zamyn_network_get_node (network, i)->id, &target, NULL));
      g_assert_cmpstr (target.id, ==, zamyn_network_get_node (network, i)->id);
      g_assert_cmpint (target.kind, <=, ZAMYN_TARGET_NODE);
    }
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      g_assert_true (
        zamyn_atlas_resolve (atlas, zamyn_network_get_link (network, i)->id, &target, NULL));
      g_assert_cmpint (target.kind, ==, ZAMYN_TARGET_LINK);
      g_assert_cmpuint (target.index, ==, i);
    }
}

static void
test_names (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  static const char *const wanted[][3] = {
    { "north_pass", "mn", "Умард боомт" },   { "north_rail", "en", "North rail" },
    { "capital", "mn_MN.UTF-8", "Нийслэл" }, { "RU", "mn", "А улс" },
    { "mode:sea", "en", "All sea routes" },  { "sea_b_port__c_port", "en", "Beport–Ceport" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      ZamynTarget target;
      g_autofree char *name = NULL;

      g_assert_true (zamyn_atlas_resolve (atlas, wanted[i][0], &target, NULL));
      name = zamyn_atlas_dup_target_name (atlas, &target, wanted[i][1]);
      g_assert_cmpstr (name, ==, wanted[i][2]);
    }
}

static void
test_unknown (void)
{
  g_autoptr (ZamynAtlas) atlas = load_tiny ();
  static const char *const names[][2] = { { "harbor", "are harbour," },
                                          { "capitel", "are capital," },
                                          { "north_parc", "are north_pass," },
                                          { "", "" },
                                          { "\xff\xfe", "" } };
  g_autofree char *endless = g_strnfill (100000, 'x');
  ZamynTarget target;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_false (zamyn_atlas_resolve (atlas, names[i][0], &target, &error));
      g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNKNOWN_ID);
      g_assert_nonnull (strstr (error->message, names[i][1]));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (target.kind, ==, ZAMYN_TARGET_NONE);
      g_clear_error (&error);
    }
  g_assert_false (zamyn_atlas_resolve (atlas, endless, &target, &error));
  g_assert_cmpuint (strlen (error->message), <, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atlas-resolve/known", test_known);
  g_test_add_func ("/atlas-resolve/all-ids", test_all_ids);
  g_test_add_func ("/atlas-resolve/names", test_names);
  g_test_add_func ("/atlas-resolve/unknown", test_unknown);
  return g_test_run ();
}

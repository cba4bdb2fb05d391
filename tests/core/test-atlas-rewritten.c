/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An atlas that a GIS has opened, edited and saved: rows and fields in another order, fields of its
 * own, another encoding, CRLF in the tables, an index of places that is out of date. It loads to
 * the same atlas: the same ids with the same figures and names, and the same optimum to the last
 * bit but those of the order of sums. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <shapefil.h>
#include <string.h>

#include "core/assignment.h"
#include "support/atlas-copy.h"

#define COUNTRY "halden"
#define YEAR 2030

/* --- rewriting --- */

typedef struct
{
  SHPHandle shp, new_shp;
  DBFHandle dbf, new_dbf;
  const char *encoding;
} Rewriting;

static void
copy_value (const Rewriting *self, int record, int field, int new_record, int new_field)
{
  const char *text = DBFReadStringAttribute (self->dbf, record, field);
  g_autofree char *encoded = g_convert (text, -1, self->encoding, "UTF-8", NULL, NULL, NULL);

  if (DBFIsAttributeNULL (self->dbf, record, field))
    DBFWriteNULLAttribute (self->new_dbf, new_record, new_field);
  else
    {
      g_assert_nonnull (encoded);
      DBFWriteAttributeDirectly (self->new_dbf, new_record, new_field, encoded);
    }
}

/* Fields and records from the last to the first, with a field before and one behind them. */
static void
rewrite_all (const Rewriting *self)
{
  int n_records, n_fields = DBFGetFieldCount (self->dbf);

  SHPGetInfo (self->shp, &n_records, NULL, NULL, NULL);
  DBFAddField (self->new_dbf, "fid", FTInteger, 9, 0);
  for (int field = n_fields - 1; field >= 0; field--)
    {
      char name[XBASE_FLDNAME_LEN_READ + 1];
      int width, decimals;
      DBFFieldType type = DBFGetFieldInfo (self->dbf, field, name, &width, &decimals);

      /* Other encodings may need more bytes. */
      DBFAddField (self->new_dbf, name, type, type == FTString ? MIN (2 * width, 254) : width,
                   decimals);
    }
  DBFAddField (self->new_dbf, "remark", FTString, 20, 0);
  for (int record = 0; record < n_records; record++)
    {
      int to = n_records - 1 - record;
      SHPObject *shape = SHPReadObject (self->shp, to);

      SHPWriteObject (self->new_shp, -1, shape);
      SHPDestroyObject (shape);
      DBFWriteIntegerAttribute (self->new_dbf, record, 0, record);
      for (int field = 0; field < n_fields; field++)
        copy_value (self, to, n_fields - 1 - field, record, field + 1);
      DBFWriteStringAttribute (self->new_dbf, record, n_fields + 1, "seen");
    }
}

static void
replace_text (const char *folder, const char *name, const char *ending, const char *text)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
rewrite_layer (const char *folder, const char *name, const char *encoding)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *copy = g_strconcat (path, "_new", NULL);
  Rewriting self = { .encoding = encoding };
  static const char *const endings[] = { ".shp", ".shx", ".dbf" };
  int type;

  self.shp = SHPOpen (path, "rb");
  self.dbf = DBFOpen (path, "rb");
  g_assert_true (self.shp != NULL && self.dbf != NULL);
  SHPGetInfo (self.shp, NULL, &type, NULL, NULL);
  self.new_shp = SHPCreate (copy, type);
  self.new_dbf = DBFCreate (copy);
  g_assert_true (self.new_shp != NULL && self.new_dbf != NULL);
  rewrite_all (&self);
  SHPClose (self.shp);
  SHPClose (self.new_shp);
  DBFClose (self.dbf);
  DBFClose (self.new_dbf);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (copy, endings[i], NULL);
      g_autofree char *to = g_strconcat (path, endings[i], NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  replace_text (folder, name, ".cpg", encoding);
  replace_text (folder, name, ".qix", "SQT an index of what was there before");
  replace_text (folder, name, ".qmd", "<qgis/>");
}

/* Header first, rows from the last to the first, a column more, CRLF (or LF) at the ends. The
 * tables of the country hold no line break inside a field. */
static void
rewrite_table (const char *path, const char *line_end)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) out = g_string_new ("\xef\xbb\xbf");
  g_auto (GStrv) lines = NULL;
  guint n;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  n = g_strv_length (lines);
  if (n > 0 && *lines[n - 1] == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s,%s%s", g_strchomp (lines[i == 0 ? 0 : n - i]),
                            i == 0 ? "remark" : "seen", line_end);
  g_assert_true (g_file_set_contents (path, out->str, (gssize)out->len, NULL));
}

static void
rewrite_tables (const char *folder, const char *line_end)
{
  g_autofree char *tables = g_build_filename (folder, "tables", NULL);
  g_autoptr (GDir) directory = g_dir_open (tables, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (tables, name, NULL);

      rewrite_table (path, line_end);
    }
}

/* --- comparing --- */

static ZamynAtlas *
load (const char *folder)
{
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (GError) error = NULL;
  ZamynAtlas *atlas = zamyn_atlas_load (folder, NULL, NULL, NULL, findings, &error);

  atlas_copy_print (findings, ZAMYN_SEVERITY_INFO);
  g_assert_no_error (error);
  g_assert_cmpuint (zamyn_findings_get_n (findings), ==, 0);
  return atlas;
}

static void
assert_same_number (double a, double b)
{
  g_assert_true (a == b || (isnan (a) && isnan (b)));
}

static void
assert_same_nodes (ZamynNetwork *a, ZamynNetwork *b)
{
  g_assert_cmpuint (zamyn_network_get_n_nodes (a), ==, zamyn_network_get_n_nodes (b));
  for (guint32 i = 0; i < zamyn_network_get_n_nodes (a); i++)
    {
      const ZamynNode *x = zamyn_network_get_node (a, i);
      guint32 other = zamyn_network_find_node (b, x->id);
      const ZamynNode *y;

      g_assert_cmpuint (other, !=, ZAMYN_NONE);
      y = zamyn_network_get_node (b, other);
      g_assert_cmpstr (zamyn_names_get (&x->names, "mn"), ==, zamyn_names_get (&y->names, "mn"));
      g_assert_cmpstr (zamyn_names_get (&x->names, "en"), ==, zamyn_names_get (&y->names, "en"));
      g_assert_cmpstr (x->kind, ==, y->kind);
      g_assert_cmpstr (x->country, ==, y->country);
      g_assert_cmpint (x->rank, ==, y->rank);
      assert_same_number (x->point.lon_deg, y->point.lon_deg);
      assert_same_number (x->point.lat_deg, y->point.lat_deg);
    }
}

static void
assert_same_links (ZamynNetwork *a, ZamynNetwork *b)
{
  g_assert_cmpuint (zamyn_network_get_n_links (a), ==, zamyn_network_get_n_links (b));
  for (guint32 i = 0; i < zamyn_network_get_n_links (a); i++)
    {
      const ZamynLink *x = zamyn_network_get_link (a, i);
      guint32 other = zamyn_network_find_link (b, x->id);
      const ZamynLink *y;

      g_assert_cmpuint (other, !=, ZAMYN_NONE);
      y = zamyn_network_get_link (b, other);
      g_assert_cmpstr (zamyn_network_get_node (a, x->from)->id, ==,
                       zamyn_network_get_node (b, y->from)->id);
      g_assert_cmpint (x->mode, ==, y->mode);
      g_assert_cmpint (x->gauge, ==, y->gauge);
      g_assert_cmpint (x->status, ==, y->status);
      g_assert_cmpint (x->from_year, ==, y->from_year);
      assert_same_number (x->length_km, y->length_km);
      assert_same_number (x->capacity, y->capacity);
      g_assert_cmpuint (x->n_points, ==, y->n_points);
      g_assert_cmpmem (x->points, x->n_points * sizeof *x->points, y->points,
                       y->n_points * sizeof *y->points);
    }
}

static ZamynAssignment *
solve (ZamynAtlas *atlas)
{
  g_autoptr (ZamynScenario) scenario = zamyn_scenario_new (YEAR, ZAMYN_SEASON_ANNUAL);
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, NULL);

  g_assert_nonnull (problem);
  return zamyn_assignment_solve (problem, NULL, NULL);
}

/* kt, or GWh, of all goods over each link. */
static double
sum_flow (ZamynAssignment *flow, guint32 link, gboolean forward)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (flow);
  double sum = 0;

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (problem); k++)
    sum += zamyn_assignment_get_link_flow (flow, k, link, forward)
           * zamyn_problem_get_good (problem, k)->w;
  return sum;
}

static void
assert_same_optimum (ZamynAtlas *a, ZamynAtlas *b)
{
  g_autoptr (ZamynAssignment) x = solve (a);
  g_autoptr (ZamynAssignment) y = solve (b);
  ZamynNetwork *network = zamyn_atlas_get_network (a);

  g_assert_cmpfloat_with_epsilon (zamyn_assignment_get_objective_usd_per_year (x)
                                    / zamyn_assignment_get_objective_usd_per_year (y),
                                  1, 1e-12);
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    {
      guint32 other = zamyn_network_find_link (zamyn_atlas_get_network (b),
                                               zamyn_network_get_link (network, i)->id);

      for (int forward = 0; forward < 2; forward++)
        g_assert_cmpfloat_with_epsilon (sum_flow (x, i, forward), sum_flow (y, other, forward),
                                        1e-6);
    }
}

static void
assert_same_atlas (const char *folder)
{
  g_autofree char *original = atlas_copy_find (COUNTRY);
  g_autoptr (ZamynAtlas) a = load (original);
  g_autoptr (ZamynAtlas) b = load (folder);

  assert_same_nodes (zamyn_atlas_get_network (a), zamyn_atlas_get_network (b));
  assert_same_links (zamyn_atlas_get_network (a), zamyn_atlas_get_network (b));
  g_assert_cmpstr (zamyn_names_get (zamyn_atlas_get_country_names (a, "XN"), "mn"), ==,
                   zamyn_names_get (zamyn_atlas_get_country_names (b, "XN"), "mn"));
  assert_same_optimum (a, b);
}

/* --- tests --- */

static void
test_rewritten (gconstpointer encoding)
{
  char *folder = atlas_copy_new (COUNTRY);

  rewrite_layer (folder, "network/nodes", encoding);
  rewrite_layer (folder, "network/links", encoding);
  rewrite_layer (folder, "base/countries", encoding);
  rewrite_tables (folder, "\r\n");
  assert_same_atlas (folder);
  atlas_copy_remove (folder);
}

static void
test_line_feeds (void)
{
  char *folder = atlas_copy_new (COUNTRY);

  rewrite_tables (folder, "\n");
  assert_same_atlas (folder);
  atlas_copy_remove (folder);
}

/* What QGIS calls to save a layer. */
static void
test_ogr2ogr (void)
{
  g_autofree char *ogr2ogr = g_find_program_in_path ("ogr2ogr");
  static const char *const layers[] = { "network/nodes", "network/links", "base/countries" };
  char *folder;

  if (ogr2ogr == NULL)
    {
      g_test_skip ("ogr2ogr is not installed");
      return;
    }
  folder = atlas_copy_new (COUNTRY);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autofree char *file = g_strconcat (layers[i], ".shp", NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *from = g_strconcat (path, ".gpkg", NULL);
      const char *out[] = { ogr2ogr, "-f", "GPKG", from, path, NULL };
      const char *back[]
        = { ogr2ogr, "-overwrite", "-lco", "ENCODING=UTF-8", "-lco", "SPATIAL_INDEX=YES",
            path,    from,         NULL };
      int status;

      g_assert_true (g_spawn_sync (NULL, (char **)out, NULL,
                                   G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                   NULL, NULL, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
      g_assert_true (g_spawn_sync (NULL, (char **)back, NULL,
                                   G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                   NULL, NULL, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
    }
  assert_same_atlas (folder);
  atlas_copy_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/atlas-rewritten/utf-8", "UTF-8", test_rewritten);
  g_test_add_data_func ("/atlas-rewritten/gb18030", "GB18030", test_rewritten);
  g_test_add_data_func ("/atlas-rewritten/pt154", "PT154", test_rewritten);
  g_test_add_func ("/atlas-rewritten/line-feeds", test_line_feeds);
  g_test_add_func ("/atlas-rewritten/ogr2ogr", test_ogr2ogr);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Layers are written with shapelib into a temporary folder, read back, and then damaged. */

#include "core/shape-layer.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  ZamynFindings *findings;
  ZamynShapeLayer *layer;
} Fixture;

static char *
in_folder (const Fixture *fixture, const char *ending)
{
  g_autofree char *name = g_strconcat ("layer.", ending, NULL);

  return g_build_filename (fixture->folder, name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->folder = g_dir_make_tmp ("zamyn-shape-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
forget (Fixture *fixture)
{
  g_clear_pointer (&fixture->findings, zamyn_findings_unref);
  g_clear_pointer (&fixture->layer, zamyn_shape_layer_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  forget (fixture);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
load (Fixture *fixture)
{
  forget (fixture);
  fixture->findings = zamyn_findings_new ();
  fixture->layer = zamyn_shape_layer_load (fixture->folder, "layer.shp", fixture->findings);
}

static void
load_sound (Fixture *fixture)
{
  load (fixture);
  for (guint i = 0; i < zamyn_findings_get_n (fixture->findings); i++)
    {
      g_autofree char *line = zamyn_finding_to_line (zamyn_findings_get (fixture->findings, i));

      g_test_message ("%s", line);
    }
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 0);
  g_assert_nonnull (fixture->layer);
}

/* Not usable, because of an error in the file with this ending. */
static void
load_broken (Fixture *fixture, const char *ending)
{
  g_autofree char *name = g_strconcat ("layer.", ending, NULL);
  const ZamynFinding *finding;

  load (fixture);
  g_assert_null (fixture->layer);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), >=, 1);
  finding = zamyn_findings_get (fixture->findings, 0);
  g_assert_cmpint (finding->severity, ==, ZAMYN_SEVERITY_ERROR);
  g_assert_cmpstr (finding->file, ==, name);
  g_assert_cmpstr (finding->message, !=, "");
}

/* Writing. */

static SHPHandle
create_shapes (const Fixture *fixture, int type)
{
  g_autofree char *path = in_folder (fixture, "shp");
  SHPHandle shapes = SHPCreate (path, type);

  g_assert_nonnull (shapes);

  return shapes;
}

static void
add_shape (SHPHandle shapes,
           int type,
           int n_parts,
           const int *starts,
           int n_points,
           const double *lon,
           const double *lat)
{
  g_autofree double *other = g_new0 (double, (gsize)n_points + 1);
  SHPObject *shape
    = SHPCreateObject (type, -1, n_parts, starts, NULL, n_points, lon, lat, other, other);

  g_assert_cmpint (SHPWriteObject (shapes, -1, shape), >=, 0);
  SHPDestroyObject (shape);
}

/* Fields id (text), name (text), value (number); @n records with these names. */
static void
create_table (const Fixture *fixture, const char *code_page, int n, const char *const *names)
{
  g_autofree char *path = in_folder (fixture, "dbf");
  g_autofree char *cpg = in_folder (fixture, "cpg");
  DBFHandle table = DBFCreateEx (path, code_page);

  g_assert_nonnull (table);
  DBFAddField (table, "id", FTString, 20, 0);
  DBFAddField (table, "Name", FTString, 40, 0);
  DBFAddField (table, "value", FTDouble, 12, 3);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%d", i);

      DBFWriteStringAttribute (table, i, 0, id);
      if (names != NULL && names[i] != NULL)
        DBFWriteStringAttribute (table, i, 1, names[i]);
      else
        DBFWriteNULLAttribute (table, i, 1);
      if (i % 2 == 0)
        {
          /* shapelib itself would write the decimal comma of the locale. */
          char number[G_ASCII_DTOSTR_BUF_SIZE];

          DBFWriteAttributeDirectly (table, i, 2,
                                     g_ascii_dtostr (number, sizeof number, i + 0.125));
        }
      else
        DBFWriteNULLAttribute (table, i, 2);
    }
  DBFClose (table);
  if (code_page == NULL)
    g_remove (cpg);
}

/* Two points. */
static void
create_points (const Fixture *fixture)
{
  const double lon[] = { 106.9, 87.5 };
  const double lat[] = { 47.9, 43.8 };
  SHPHandle shapes = create_shapes (fixture, SHPT_POINT);

  add_shape (shapes, SHPT_POINT, 0, NULL, 1, lon, lat);
  add_shape (shapes, SHPT_POINT, 0, NULL, 1, lon + 1, lat + 1);
  SHPClose (shapes);
  create_table (fixture, "UTF-8", 2, (const char *const[]){ "Улаанбаатар", "Үрүмчи" });
}

static const double ring_lon[] = { 0, 0, 4, 4, 0, 1, 2, 2, 1, 1, 10, 10, 11, 10 };
static const double ring_lat[] = { 0, 4, 4, 0, 0, 1, 1, 2, 2, 1, 10, 11, 10, 10 };
static const int ring_starts[] = { 0, 5, 10 };

/* A square with a square hole, and a triangle apart; a null shape; the square alone. */
static void
create_polygons (const Fixture *fixture, int type)
{
  SHPHandle shapes = create_shapes (fixture, type);

  add_shape (shapes, type, 3, ring_starts, 14, ring_lon, ring_lat);
  add_shape (shapes, SHPT_NULL, 0, NULL, 0, NULL, NULL);
  add_shape (shapes, type, 1, ring_starts, 5, ring_lon, ring_lat);
  SHPClose (shapes);
  create_table (fixture, "UTF-8", 3, NULL);
}

static double
compute_area (ZamynShapePart part)
{
  double area = 0.0;

  for (guint i = 1; i < part.n_points; i++)
    area += part.points[i - 1].lon_deg * part.points[i].lat_deg
            - part.points[i].lon_deg * part.points[i - 1].lat_deg;

  return area / 2;
}

/* Changing what was written. */

static void
get_bytes (const Fixture *fixture, const char *ending, char **data, gsize *size)
{
  g_autofree char *path = in_folder (fixture, ending);

  g_assert_true (g_file_get_contents (path, data, size, NULL));
}

static void
put_bytes (const Fixture *fixture, const char *ending, const char *data, gsize size)
{
  g_autofree char *path = in_folder (fixture, ending);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
patch (const Fixture *fixture, const char *ending, gsize offset, const void *bytes, gsize n)
{
  g_autofree char *data = NULL;
  gsize size;

  get_bytes (fixture, ending, &data, &size);
  g_assert_cmpuint (offset + n, <=, size);
  memcpy (data + offset, bytes, n);
  put_bytes (fixture, ending, data, size);
}

static void
patch_be32 (const Fixture *fixture, const char *ending, gsize offset, guint32 value)
{
  value = GUINT32_TO_BE (value);
  patch (fixture, ending, offset, &value, sizeof value);
}

static void
patch_le32 (const Fixture *fixture, const char *ending, gsize offset, guint32 value)
{
  value = GUINT32_TO_LE (value);
  patch (fixture, ending, offset, &value, sizeof value);
}

static void
patch_double (const Fixture *fixture, gsize offset, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  patch (fixture, "shp", offset, &bits, sizeof bits);
}

/* Tests. */

static void
test_points (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ZamynShapePart part;
  ZamynBox box;

  create_points (fixture);
  load_sound (fixture);
  g_assert_cmpstr (zamyn_shape_layer_get_name (fixture->layer), ==, "layer.shp");
  g_assert_cmpint (zamyn_shape_layer_get_kind (fixture->layer), ==, ZAMYN_SHAPE_POINT);
  g_assert_cmpuint (zamyn_shape_layer_get_n_records (fixture->layer), ==, 2);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 1), ==, 1);
  part = zamyn_shape_layer_get_part (fixture->layer, 1, 0);
  g_assert_cmpuint (part.n_points, ==, 1);
  g_assert_cmpfloat (part.points[0].lon_deg, ==, 87.5);
  g_assert_cmpfloat (part.points[0].lat_deg, ==, 43.8);
  box = zamyn_shape_layer_get_box (fixture->layer, 0);
  g_assert_cmpfloat (box.west, ==, 106.9);
  g_assert_cmpfloat (box.east, ==, 106.9);
  g_assert_cmpfloat (box.south, ==, 47.9);
  g_assert_cmpfloat (box.north, ==, 47.9);
}

static void
test_attributes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  int name, value;

  create_points (fixture);
  load_sound (fixture);
  g_assert_cmpuint (zamyn_shape_layer_get_n_fields (fixture->layer), ==, 3);
  g_assert_cmpstr (zamyn_shape_layer_get_field_name (fixture->layer, 1), ==, "Name");
  name = zamyn_shape_layer_find_field (fixture->layer, "name");
  value = zamyn_shape_layer_find_field (fixture->layer, "VALUE");
  g_assert_cmpint (name, ==, 1);
  g_assert_cmpint (value, ==, 2);
  g_assert_cmpint (zamyn_shape_layer_find_field (fixture->layer, "nam"), ==, -1);
  g_assert_cmpstr (zamyn_shape_layer_get_text (fixture->layer, 0, 0), ==, "r0");
  g_assert_cmpstr (zamyn_shape_layer_get_text (fixture->layer, 1, name), ==, "Үрүмчи");
  g_assert_cmpstr (zamyn_shape_layer_get_text (fixture->layer, 1, value), ==, "");
  g_assert_cmpstr (zamyn_shape_layer_get_text (fixture->layer, 1, -1), ==, "");
  g_assert_cmpfloat (zamyn_shape_layer_get_double (fixture->layer, 0, value), ==, 0.125);
  g_assert_true (isnan (zamyn_shape_layer_get_double (fixture->layer, 1, value)));
  g_assert_true (isnan (zamyn_shape_layer_get_double (fixture->layer, 0, name)));
  g_assert_true (isnan (zamyn_shape_layer_get_double (fixture->layer, 0, -1)));
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  int type = GPOINTER_TO_INT (data);
  const double lon[] = { 100, 101, 102, 110, 111 };
  const double lat[] = { 45, 46, 45, 50, 51 };
  const int starts[] = { 0, 3 };
  SHPHandle shapes = create_shapes (fixture, type);
  guint n = 0;

  add_shape (shapes, type, 2, starts, 5, lon, lat);
  SHPClose (shapes);
  create_table (fixture, "UTF-8", 1, NULL);
  load_sound (fixture);

  g_assert_cmpint (zamyn_shape_layer_get_kind (fixture->layer), ==, ZAMYN_SHAPE_LINE);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 0), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      ZamynShapePart part = zamyn_shape_layer_get_part (fixture->layer, 0, i);

      g_assert_cmpuint (part.n_points, ==, i == 0 ? 3 : 2);
      for (guint k = 0; k < part.n_points; k++, n++)
        {
          g_assert_cmpfloat (part.points[k].lon_deg, ==, lon[n]);
          g_assert_cmpfloat (part.points[k].lat_deg, ==, lat[n]);
        }
    }
}

static void
test_polygons (Fixture *fixture, gconstpointer data)
{
  const double areas[] = { -16, 1, -0.5 };
  ZamynBox box;

  create_polygons (fixture, GPOINTER_TO_INT (data));
  load_sound (fixture);
  g_assert_cmpint (zamyn_shape_layer_get_kind (fixture->layer), ==, ZAMYN_SHAPE_POLYGON);
  g_assert_cmpuint (zamyn_shape_layer_get_n_records (fixture->layer), ==, 3);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 0), ==, 3);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 1), ==, 0);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 2), ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (compute_area (zamyn_shape_layer_get_part (fixture->layer, 0, i)), ==,
                       areas[i]);

  box = zamyn_shape_layer_get_box (fixture->layer, 0);
  g_assert_cmpfloat (box.west, ==, 0);
  g_assert_cmpfloat (box.east, ==, 11);
  g_assert_cmpfloat (box.north, ==, 11);
  box = zamyn_shape_layer_get_box (fixture->layer, 1);
  g_assert_true (isnan (box.west) && isnan (box.south) && isnan (box.east) && isnan (box.north));
  box = zamyn_shape_layer_get_box (fixture->layer, 2);
  g_assert_cmpfloat (box.east, ==, 4);
}

/* Rings that are open or run the wrong way round come out as the format demands. */
static void
test_mended_rings (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const double lon[] = { 0, 4, 4, 0 };
  const double lat[] = { 0, 0, 4, 4 };
  const int starts[] = { 0 };
  SHPHandle shapes = create_shapes (fixture, SHPT_POLYGON);
  ZamynShapePart part;

  add_shape (shapes, SHPT_POLYGON, 1, starts, 4, lon, lat);
  SHPClose (shapes);
  create_table (fixture, "UTF-8", 1, NULL);
  load_sound (fixture);
  part = zamyn_shape_layer_get_part (fixture->layer, 0, 0);
  g_assert_cmpuint (part.n_points, ==, 5);
  g_assert_cmpfloat (part.points[0].lon_deg, ==, part.points[4].lon_deg);
  g_assert_cmpfloat (part.points[0].lat_deg, ==, part.points[4].lat_deg);
  g_assert_cmpfloat (compute_area (part), ==, -16);
}

static void
test_short_parts (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const double lon[] = { 0, 1, 1, 2 };
  const double lat[] = { 0, 1, 1, 2 };
  const int starts[] = { 0, 1 };
  SHPHandle shapes = create_shapes (fixture, SHPT_ARC);

  add_shape (shapes, SHPT_ARC, 2, starts, 4, lon, lat);
  SHPClose (shapes);
  create_table (fixture, "UTF-8", 1, NULL);
  load (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_WARNING), ==, 1);
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->place, ==, "record 1");
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 0), ==, 1);
  g_assert_cmpuint (zamyn_shape_layer_get_part (fixture->layer, 0, 0).n_points, ==, 3);
}

static void
test_multipoints (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const double lon[] = { 0, 1, 2 };
  const double lat[] = { 5, 6, 7 };
  SHPHandle shapes = create_shapes (fixture, SHPT_MULTIPOINT);

  add_shape (shapes, SHPT_MULTIPOINT, 0, NULL, 3, lon, lat);
  add_shape (shapes, SHPT_MULTIPOINT, 0, NULL, 1, lon, lat);
  SHPClose (shapes);
  create_table (fixture, "UTF-8", 2, NULL);
  load_sound (fixture);
  g_assert_cmpint (zamyn_shape_layer_get_kind (fixture->layer), ==, ZAMYN_SHAPE_POINT);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 0), ==, 3);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 1), ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (zamyn_shape_layer_get_part (fixture->layer, 0, i).points[0].lat_deg, ==,
                       lat[i]);
}

static void
test_empty (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  SHPClose (create_shapes (fixture, SHPT_POLYGON));
  create_table (fixture, "UTF-8", 0, NULL);
  load_sound (fixture);
  g_assert_cmpuint (zamyn_shape_layer_get_n_records (fixture->layer), ==, 0);
}

static void
test_missing (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *const endings[] = { "dbf", "shx", "shp" };

  create_points (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = in_folder (fixture, endings[i]);

      g_assert_cmpint (g_remove (path), ==, 0);
      load_broken (fixture, endings[i]);
    }
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 3);
}

static void
test_names (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *const names[] = { "", "layer", ".shp", "layer.shx", "../layer.shp", "/layer.shp" };

  create_points (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();

      g_assert_null (zamyn_shape_layer_load (fixture->folder, names[i], findings));
      g_assert_cmpuint (zamyn_findings_count (findings, ZAMYN_SEVERITY_ERROR), >=, 1);
    }
}

/* Cut anywhere, each of the three files is named as the truncated one. */
static void
test_truncated (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *const endings[] = { "shp", "shx", "dbf" };

  create_polygons (fixture, SHPT_POLYGON);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *content = NULL;
      gsize size, end;

      get_bytes (fixture, endings[i], &content, &size);
      /* The last byte of a .dbf is a mark that nobody needs. */
      end = g_str_equal (endings[i], "dbf") ? size - 1 : size;
      for (gsize n = 0; n < end; n += n < end - 10 ? 7 : 1)
        {
          g_test_message ("%s cut to %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT, endings[i], n, size);
          put_bytes (fixture, endings[i], content, n);
          load_broken (fixture, endings[i]);
          g_assert_nonnull (
            strstr (zamyn_findings_get (fixture->findings, 0)->message, "truncated"));
        }
      put_bytes (fixture, endings[i], content, size);
      load_sound (fixture);
    }
}

/* Headers that claim more than there is, at the offsets where the format has them. */
static void
test_lies (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *ending;
    gsize offset;
    guint32 value;
    gboolean is_big;
    const char *blamed;
  } lies[] = {
    { "shp", 0, 1234, TRUE, "shp" },          /* file code */
    { "shp", 24, G_MAXUINT32, TRUE, "shp" },  /* file length */
    { "shp", 24, 10, TRUE, "shp" },           /* file length */
    { "shp", 32, 31, FALSE, "shp" },          /* shape type: multipatch */
    { "shp", 32, 99, FALSE, "shp" },          /* shape type */
    { "shp", 104, 0x7fffffff, TRUE, "shp" },  /* length of the first record */
    { "shp", 108, 3, FALSE, "shp" },          /* its type */
    { "shp", 144, 0x7fffffff, FALSE, "shp" }, /* its number of parts */
    { "shp", 148, 0xffffffff, FALSE, "shp" }, /* its number of points */
    { "shp", 148, 0x10000001, FALSE, "shp" }, /* … whose size overflows 32 bits */
    { "shx", 0, 0, TRUE, "shx" },
    { "shx", 24, 0x7fffffff, TRUE, "shx" },
    { "shx", 24, 51, TRUE, "shx" }, /* half an entry */
    { "shx", 100, 0, TRUE, "shx" }, /* offset of the first record */
    { "shx", 100, 0x7ffffff0, TRUE, "shx" },
    { "shx", 104, 0x7ffffff0, TRUE, "shx" }, /* length of the first record */
    { "dbf", 4, G_MAXUINT32, FALSE, "dbf" }, /* number of records */
    { "dbf", 4, 2, FALSE, "dbf" },
    { "dbf", 8, 0xffffffff, FALSE, "dbf" }, /* length of header and record */
    { "dbf", 8, 0, FALSE, "dbf" },
    { "dbf", 8, 0x00010081, FALSE, "dbf" }, /* records of one byte */
    { "dbf", 32 + 16, 255, FALSE, "dbf" },  /* a field wider than its record */
    { "dbf", 32 + 16, 0, FALSE, "dbf" },
    { "dbf", 32, 0x0d, FALSE, "dbf" }, /* no fields */
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_test_message ("%s %" G_GSIZE_FORMAT " %u", lies[i].ending, lies[i].offset, lies[i].value);
      create_polygons (fixture, SHPT_POLYGON);
      load_sound (fixture);
      if (lies[i].is_big)
        patch_be32 (fixture, lies[i].ending, lies[i].offset, lies[i].value);
      else
        patch_le32 (fixture, lies[i].ending, lies[i].offset, lies[i].value);
      load_broken (fixture, lies[i].blamed);
    }
}

/* An index whose entries all name the same large record would multiply it. */
static void
test_overlap (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *index = NULL;
  gsize size;

  create_polygons (fixture, SHPT_POLYGON);
  get_bytes (fixture, "shx", &index, &size);
  memcpy (index + 108, index + 100, 8);
  memcpy (index + 116, index + 100, 8);
  put_bytes (fixture, "shx", index, size);
  load_broken (fixture, "shx");
}

static void
test_parts_out_of_order (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  create_polygons (fixture, SHPT_POLYGON);
  patch_le32 (fixture, "shp", 152 + 4, 12);
  patch_le32 (fixture, "shp", 152 + 8, 5);
  load (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 1);
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->place, ==, "record 1");
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 0), ==, 0);
  g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 2), ==, 1);
  g_assert_cmpfloat (compute_area (zamyn_shape_layer_get_part (fixture->layer, 2, 0)), ==, -16);
}

static void
test_bad_coordinates (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const double bad[] = { NAN, INFINITY, -INFINITY, 180.1, -181, 1e300 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      create_points (fixture);
      patch_double (fixture, 112, bad[i]);
      load (fixture);
      g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 1);
      g_assert_cmpint (zamyn_findings_get (fixture->findings, 0)->severity, ==,
                       ZAMYN_SEVERITY_ERROR);
      g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->place, ==, "record 1");
      g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->value, !=, "");
      g_assert_cmpuint (zamyn_shape_layer_get_n_records (fixture->layer), ==, 2);
      g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 0), ==, 0);
      g_assert_cmpuint (zamyn_shape_layer_get_n_parts (fixture->layer, 1), ==, 1);
    }

  /* A hair beyond the antimeridian is on it. */
  create_points (fixture);
  patch_double (fixture, 112, 180.0000000001);
  load_sound (fixture);
  g_assert_cmpfloat (zamyn_shape_layer_get_part (fixture->layer, 0, 0).points[0].lon_deg, ==, 180);
}

static void
test_projected (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char projected[] = "PROJCS[\"WGS 84 / UTM zone 48N\",GEOGCS[\"WGS 84\"]]";
  const char geographic[] = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\"]]";

  create_points (fixture);
  put_bytes (fixture, "prj", geographic, sizeof geographic - 1);
  load_sound (fixture);
  put_bytes (fixture, "prj", projected, sizeof projected - 1);
  load_broken (fixture, "prj");
}

static void
assert_name (Fixture *fixture, const char *expected, guint n_findings)
{
  load (fixture);
  g_assert_nonnull (fixture->layer);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, n_findings);
  g_assert_cmpstr (zamyn_shape_layer_get_text (fixture->layer, 0, 1), ==, expected);
}

static void
create_named_point (const Fixture *fixture, const char *code_page, const char *name)
{
  const double lon[] = { 106.9 };
  const double lat[] = { 47.9 };
  SHPHandle shapes = create_shapes (fixture, SHPT_POINT);

  add_shape (shapes, SHPT_POINT, 0, NULL, 1, lon, lat);
  SHPClose (shapes);
  create_table (fixture, code_page, 1, &name);
}

static void
test_encodings (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *code_page;
    const char *encoding;
    const char *name;
  } cases[] = {
    { "UTF-8", "UTF-8", "Өмнөговь" },
    { "65001", "UTF-8", "Өмнөговь" },
    { "utf8\r\n", "UTF-8", "Өмнөговь" },
    { "1251", "CP1251", "Улан-Батор" },
    { "CP1251", "CP1251", "Улан-Батор" },
    { "windows-1251", "CP1251", "Улан-Батор" },
    { "ANSI 1251", "CP1251", "Улан-Батор" },
    { "LDID/201", "CP1251", "Улан-Батор" },
    { "LDID/101", "CP866", "Улан-Батор" },
    { "ISO-8859-1", "ISO-8859-1", "Ñandú" },
    { "ISO 8859-1", "ISO-8859-1", "Ñandú" },
    { "88595", "ISO-8859-5", "Улан-Батор" },
    { "936", "GBK", "乌兰巴托" },
    { "GBK", "GBK", "乌兰巴托" },
    { "Big5", "BIG5", "烏蘭巴托" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *raw
        = g_convert (cases[i].name, -1, cases[i].encoding, "UTF-8", NULL, NULL, NULL);

      g_test_message ("%s", cases[i].encoding);
      create_named_point (fixture, cases[i].code_page, raw);
      assert_name (fixture, cases[i].name, 0);
    }
}

static void
test_encoding_fallback (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  /* shapelib writes language byte 0x57, which says nothing. */
  create_named_point (fixture, NULL, "Өмнөговь");
  assert_name (fixture, "Өмнөговь", 0);
  create_named_point (fixture, NULL,
                      "\xd1"
                      "and\xfa");
  assert_name (fixture, "Ñandú", 1);
  g_assert_cmpint (zamyn_findings_get (fixture->findings, 0)->severity, ==, ZAMYN_SEVERITY_WARNING);

  /* A name that nobody knows is said, and does not matter where the text is UTF-8. */
  create_named_point (fixture, "UTF-8", "Өмнөговь");
  put_bytes (fixture, "cpg", "nonsense", 8);
  assert_name (fixture, "Өмнөговь", 1);
  put_bytes (fixture, "cpg", "", 0);
  assert_name (fixture, "Өмнөговь", 1);
}

static void
test_bad_text (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  create_named_point (fixture, "UTF-8",
                      "a\xff"
                      "b");
  load (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), ==, 1);
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->file, ==, "layer.dbf");
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->place, ==, "record 1");
  g_assert_cmpstr (zamyn_findings_get (fixture->findings, 0)->field, ==, "Name");
  g_assert_true (g_utf8_validate (zamyn_shape_layer_get_text (fixture->layer, 0, 1), -1, NULL));
}

static void
test_bad_numbers (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *text;
    double value; /* NaN: a finding, except for blanks and stars, which mean NULL */
    guint n_findings;
  } cases[] = {
    { "       2.500", 2.5, 0 }, { "-1          ", -1, 0 },  { "         nan", NAN, 1 },
    { "         inf", NAN, 1 }, { "         0x1", NAN, 1 }, { "         2,5", NAN, 1 },
    { "       1e999", NAN, 1 }, { "        1 kt", NAN, 1 }, { "            ", NAN, 0 },
    { "************", NAN, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value;

      create_points (fixture);
      /* Behind the header (32 + 3 × 32 + 1), the mark and two fields. */
      patch (fixture, "dbf", 129 + 1 + 20 + 40, cases[i].text, 12);
      load (fixture);
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, cases[i].n_findings);
      value = zamyn_shape_layer_get_double (fixture->layer, 0, 2);
      if (isnan (cases[i].value))
        g_assert_true (isnan (value));
      else
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_deleted (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  create_points (fixture);
  patch (fixture, "dbf", 129, "*", 1);
  load (fixture);
  g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_INFO), ==, 1);
  g_assert_cmpuint (zamyn_findings_get_n (fixture->findings), ==, 1);
  g_assert_cmpuint (zamyn_shape_layer_get_n_records (fixture->layer), ==, 1);
  g_assert_cmpstr (zamyn_shape_layer_get_text (fixture->layer, 0, 0), ==, "r1");
  g_assert_cmpfloat (zamyn_shape_layer_get_part (fixture->layer, 0, 0).points[0].lon_deg, ==, 87.5);
}

/* Reads everything there is to read. */
static void
use_layer (const ZamynShapeLayer *layer)
{
  for (guint i = 0; i < zamyn_shape_layer_get_n_records (layer); i++)
    {
      guint n_parts = zamyn_shape_layer_get_n_parts (layer, i);
      ZamynBox box = zamyn_shape_layer_get_box (layer, i);

      g_assert_cmpint (isnan (box.west), ==, n_parts == 0);
      for (guint k = 0; k < n_parts; k++)
        {
          ZamynShapePart part = zamyn_shape_layer_get_part (layer, i, k);

          for (guint p = 0; p < part.n_points; p++)
            {
              g_assert_true (zamyn_geo_is_valid (part.points[p]));
              g_assert_true (zamyn_geo_box_contains (box, part.points[p]));
            }
        }
      for (guint k = 0; k < zamyn_shape_layer_get_n_fields (layer); k++)
        {
          g_assert_true (g_utf8_validate (zamyn_shape_layer_get_text (layer, i, (int)k), -1, NULL));
          zamyn_shape_layer_get_double (layer, i, (int)k);
        }
    }
}

/* Random bytes at random places, often in the headers: a sound layer or an error, never a crash. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  const char *const endings[] = { "shp", "shx", "dbf" };
  char *original[3];
  gsize sizes[3];

  create_polygons (fixture, GPOINTER_TO_INT (data));
  for (guint i = 0; i < 3; i++)
    get_bytes (fixture, endings[i], &original[i], &sizes[i]);

  for (guint round = 0; round < 500; round++)
    {
      guint file = (guint)g_test_rand_int_range (0, 3);
      gsize size = g_test_rand_int_range (0, 10) == 0
                     ? (gsize)g_test_rand_int_range (0, (gint32)sizes[file])
                     : sizes[file];
      g_autofree char *damaged = g_memdup2 (original[file], sizes[file]);

      for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
        {
          int at = g_test_rand_int_range (0, (gint32)sizes[file]);

          damaged[at] = g_test_rand_bit () ? (char)g_test_rand_int_range (0, 256)
                                           : (char)(g_test_rand_bit () ? 0xff : 0);
        }
      put_bytes (fixture, endings[file], damaged, size);
      load (fixture);
      if (fixture->layer == NULL)
        g_assert_cmpuint (zamyn_findings_count (fixture->findings, ZAMYN_SEVERITY_ERROR), >, 0);
      else
        use_layer (fixture->layer);
      put_bytes (fixture, endings[file], original[file], sizes[file]);
    }
  for (guint i = 0; i < 3; i++)
    g_free (original[i]);
}

#define ADD(path, function, data)                                                                  \
  g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/shape-layer/points", test_points, 0);
  ADD ("/shape-layer/attributes", test_attributes, 0);
  ADD ("/shape-layer/lines", test_lines, SHPT_ARC);
  ADD ("/shape-layer/lines-z", test_lines, SHPT_ARCZ);
  ADD ("/shape-layer/lines-m", test_lines, SHPT_ARCM);
  ADD ("/shape-layer/polygons", test_polygons, SHPT_POLYGON);
  ADD ("/shape-layer/polygons-z", test_polygons, SHPT_POLYGONZ);
  ADD ("/shape-layer/polygons-m", test_polygons, SHPT_POLYGONM);
  ADD ("/shape-layer/mended-rings", test_mended_rings, 0);
  ADD ("/shape-layer/short-parts", test_short_parts, 0);
  ADD ("/shape-layer/multipoints", test_multipoints, 0);
  ADD ("/shape-layer/empty", test_empty, 0);
  ADD ("/shape-layer/missing", test_missing, 0);
  ADD ("/shape-layer/names", test_names, 0);
  ADD ("/shape-layer/truncated", test_truncated, 0);
  ADD ("/shape-layer/lies", test_lies, 0);
  ADD ("/shape-layer/overlap", test_overlap, 0);
  ADD ("/shape-layer/parts-out-of-order", test_parts_out_of_order, 0);
  ADD ("/shape-layer/bad-coordinates", test_bad_coordinates, 0);
  ADD ("/shape-layer/projected", test_projected, 0);
  ADD ("/shape-layer/encodings", test_encodings, 0);
  ADD ("/shape-layer/encoding-fallback", test_encoding_fallback, 0);
  ADD ("/shape-layer/bad-text", test_bad_text, 0);
  ADD ("/shape-layer/bad-numbers", test_bad_numbers, 0);
  ADD ("/shape-layer/deleted", test_deleted, 0);
  ADD ("/shape-layer/damage", test_damage, SHPT_POLYGON);
  ADD ("/shape-layer/damage-z", test_damage, SHPT_POLYGONZ);

  return g_test_run ();
}

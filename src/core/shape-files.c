/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is checked here, after the ESRI Shapefile Technical Description (1998) and the dBASE III
 * format: .shp and .shx begin with 100 bytes that hold the number 9994, the file's length in 16-bit
 * words (big-endian) and the shape type; the .shx then has offset and length of each record, in
 * words; each record in the .shp repeats its length, and says how many parts and points follow.
 * A .dbf says how many records it has, where they begin, how long each is and how long its fields.
 * No two records may overlap: otherwise a small file could claim endless data. */

#include "core/shape-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/file-io.h"

#define MAX_SHP_BYTES (256u << 20)
#define MAX_SHX_BYTES (64u << 20)
#define MAX_DBF_BYTES (256u << 20)
#define MAX_SMALL_BYTES (64u << 10) /* .cpg and .prj */

#define HEADER_BYTES 100
#define FILE_CODE 9994
#define DBF_HEADER_BYTES 32
#define DBF_HEADER_END 0x0d

#define TYPE_NULL 0
#define TYPE_POINT 1
#define TYPE_LINE 3
#define TYPE_POLYGON 5
#define TYPE_MULTIPOINT 8

gint32
zamyn_shape_type_flatten (gint32 type)
{
  if (type >= 11 && type <= 18)
    return type - 10;
  if (type >= 21 && type <= 28)
    return type - 20;

  return type;
}

static guint32
get_be32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);

  return GUINT32_FROM_BE (value);
}

static guint32
get_le32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);

  return GUINT32_FROM_LE (value);
}

static guint16
get_le16 (const guint8 *at)
{
  return (guint16)(at[0] | at[1] << 8);
}

static gboolean
fail (ZamynFindings *findings, const ZamynShapeFile *file, const char *message)
{
  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, file->name, NULL, NULL, NULL, message,
                      _ ("Replace the file by a complete one, or save the layer anew."));

  return FALSE;
}

static gboolean
fail_record (ZamynFindings *findings, const ZamynShapeFile *file, guint record, const char *message)
{
  g_autofree char *place = g_strdup_printf (_ ("record %u"), record + 1);

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, file->name, place, NULL, NULL, message,
                      _ ("Save the layer anew."));

  return FALSE;
}

/* Checks the 100 bytes at the begin of .shp and .shx; @size is what the header claims. */
static gboolean
check_header (const ZamynShapeFile *file, guint64 *size, ZamynFindings *findings)
{
  gsize real_size;
  const guint8 *data = g_bytes_get_data (file->bytes, &real_size);
  g_autofree char *claimed = NULL, *real = NULL;
  g_autofree char *message = NULL;

  if (real_size < HEADER_BYTES)
    return fail (findings, file, _ ("The file is truncated: it is shorter than its header."));
  if (get_be32 (data) != FILE_CODE)
    return fail (findings, file, _ ("The file is not a shapefile."));

  *size = (guint64)get_be32 (data + 24) * 2;
  if (*size < HEADER_BYTES)
    return fail (findings, file, _ ("The header of the file claims an impossible length."));
  if (*size <= real_size)
    return TRUE;

  claimed = g_strdup_printf ("%" G_GUINT64_FORMAT, *size);
  real = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64)real_size);
  /* TRANSLATORS: two numbers of bytes */
  message = g_strdup_printf (_ ("The file is truncated: its header claims %s bytes, but it has %s."),
                             claimed, real);

  return fail (findings, file, message);
}

/* Whether a record of @length bytes can hold what it says it holds. */
static gboolean
check_shape (const guint8 *shape, guint64 length, gint32 file_type)
{
  gint32 type;

  if (length < 4)
    return FALSE;
  type = (gint32)get_le32 (shape);
  if (type == TYPE_NULL)
    return TRUE;
  if (type != file_type)
    return FALSE;

  switch (zamyn_shape_type_flatten (type))
    {
    case TYPE_POINT:
      return length >= 20;
    case TYPE_MULTIPOINT:
      return length >= 40 && length - 40 >= (guint64)get_le32 (shape + 36) * 16;
    default:
      return length >= 44
             && length - 44
                  >= (guint64)get_le32 (shape + 36) * 4 + (guint64)get_le32 (shape + 40) * 16;
    }
}

static gboolean
check_records (ZamynShapeFiles *self, guint64 shp_size, ZamynFindings *findings)
{
  const guint8 *shp = g_bytes_get_data (self->shp.bytes, NULL);
  const guint8 *shx = g_bytes_get_data (self->shx.bytes, NULL);
  guint64 total = 0;
  gboolean is_good = TRUE;

  for (guint i = 0; i < self->n_records; i++)
    {
      const guint8 *entry = shx + HEADER_BYTES + (gsize)i * 8;
      guint64 offset = (guint64)get_be32 (entry) * 2;
      guint64 length = (guint64)get_be32 (entry + 4) * 2;

      total += length + 8;
      if (offset < HEADER_BYTES || offset + 8 + length > shp_size)
        is_good = fail_record (findings, &self->shx, i,
                               _ ("The index points outside of the file of shapes."));
      else if ((guint64)get_be32 (shp + offset + 4) * 2 != length)
        is_good = fail_record (findings, &self->shp, i,
                               _ ("The length of the record differs from the index."));
      else if (!check_shape (shp + offset + 8, length, self->type))
        is_good = fail_record (findings, &self->shp, i,
                               _ ("The shape does not fit its record or its file."));
    }
  if (is_good && total > shp_size - HEADER_BYTES)
    return fail (findings, &self->shx, _ ("The index has records that overlap."));

  return is_good;
}

static gboolean
check_shapes (ZamynShapeFiles *self, ZamynFindings *findings)
{
  guint64 shp_size, shx_size;

  if (!check_header (&self->shp, &shp_size, findings)
      || !check_header (&self->shx, &shx_size, findings))
    return FALSE;

  self->type = (gint32)get_le32 ((const guint8 *)g_bytes_get_data (self->shp.bytes, NULL) + 32);
  switch (zamyn_shape_type_flatten (self->type))
    {
    case TYPE_NULL:
    case TYPE_POINT:
    case TYPE_LINE:
    case TYPE_POLYGON:
    case TYPE_MULTIPOINT:
      break;
    default:
      return fail (findings, &self->shp,
                   _ ("The shapes are neither points nor lines nor polygons."));
    }
  if ((shx_size - HEADER_BYTES) % 8 != 0)
    return fail (findings, &self->shx, _ ("The header of the file claims an impossible length."));
  self->n_records = (guint)((shx_size - HEADER_BYTES) / 8);

  return check_records (self, shp_size, findings);
}

static gboolean
check_table_fields (const ZamynShapeFile *dbf,
                    const guint8 *data,
                    guint header_bytes,
                    guint record_bytes,
                    ZamynFindings *findings)
{
  guint used = 1; /* the mark of deleted records */
  guint n_fields = 0;

  for (guint at = DBF_HEADER_BYTES; at + 32 <= header_bytes && data[at] != DBF_HEADER_END; at += 32)
    {
      guint width = data[at + 16];

      if (width == 0)
        return fail (findings, dbf, _ ("The table has a field without width."));
      used += width;
      n_fields++;
    }
  if (n_fields == 0)
    return fail (findings, dbf, _ ("The table has no fields."));
  if (used > record_bytes)
    return fail (findings, dbf, _ ("The fields of the table do not fit its records."));

  return TRUE;
}

static gboolean
check_table (const ZamynShapeFiles *self, ZamynFindings *findings)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->dbf.bytes, &size);
  guint32 n_records;
  guint header_bytes, record_bytes;
  g_autofree char *message = NULL;

  if (size <= DBF_HEADER_BYTES)
    return fail (findings, &self->dbf, _ ("The file is truncated: it is shorter than its header."));

  n_records = get_le32 (data + 4);
  header_bytes = get_le16 (data + 8);
  record_bytes = get_le16 (data + 10);
  if (header_bytes <= DBF_HEADER_BYTES || header_bytes > size)
    return fail (findings, &self->dbf, _ ("The file is truncated: it is shorter than its header."));
  if (!check_table_fields (&self->dbf, data, header_bytes, record_bytes, findings))
    return FALSE;
  if (n_records > (size - header_bytes) / record_bytes)
    {
      g_autofree char *real
        = g_strdup_printf ("%" G_GSIZE_FORMAT, (size - header_bytes) / record_bytes);
      message = g_strdup_printf (
        _ ("The file is truncated: its header claims %u records, but it has %s."), n_records, real);
      return fail (findings, &self->dbf, message);
    }
  if (n_records != self->n_records)
    {
      message = g_strdup_printf (_ ("The table has %u records, but there are %u shapes."),
                                 n_records, self->n_records);
      return fail (findings, &self->dbf, message);
    }

  return TRUE;
}

/* Well-known text begins with PROJCS or PROJCRS where the coordinates are not in degrees. */
static gboolean
check_projection (const ZamynShapeFile *prj, ZamynFindings *findings)
{
  gsize size;
  const char *text;

  if (prj->bytes == NULL)
    return TRUE;

  text = g_bytes_get_data (prj->bytes, &size);
  if (g_strstr_len (text, (gssize)size, "PROJCS") == NULL
      && g_strstr_len (text, (gssize)size, "PROJCRS") == NULL)
    return TRUE;

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, prj->name, NULL, NULL, NULL,
                      _ ("The coordinates of the layer are not in degrees."),
                      _ ("Save the layer in WGS 84 longitude and latitude (EPSG:4326)."));

  return FALSE;
}

static gboolean
read_one (const char *folder,
          ZamynShapeFile *file,
          gsize max_bytes,
          gboolean is_needed,
          ZamynFindings *findings)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  path = zamyn_folder_resolve (folder, file->name, &error);
  if (path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (is_needed)
        zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, file->name, NULL, NULL, NULL,
                            _ ("The file is missing."),
                            _ ("A layer needs its .shp, .shx and .dbf side by side."));
      return !is_needed;
    }
  if (path != NULL)
    file->bytes = zamyn_file_read (path, file->name, max_bytes, &error);
  if (file->bytes != NULL)
    return TRUE;

  zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, file->name, NULL, NULL, NULL, error->message,
                      NULL);

  return FALSE;
}

static gboolean
read_all (ZamynShapeFiles *self, const char *folder, ZamynFindings *findings)
{
  const struct
  {
    ZamynShapeFile *file;
    gsize max_bytes;
    gboolean is_needed;
  } parts[] = {
    { &self->shp, MAX_SHP_BYTES, TRUE },    { &self->shx, MAX_SHX_BYTES, TRUE },
    { &self->dbf, MAX_DBF_BYTES, TRUE },    { &self->cpg, MAX_SMALL_BYTES, FALSE },
    { &self->prj, MAX_SMALL_BYTES, FALSE },
  };
  gboolean is_good = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!read_one (folder, parts[i].file, parts[i].max_bytes, parts[i].is_needed, findings))
        is_good = FALSE;
    }

  return is_good;
}

ZamynShapeFiles *
zamyn_shape_files_read (const char *folder, const char *name, ZamynFindings *findings)
{
  g_autoptr (ZamynShapeFiles) self = NULL;
  gsize stem = strlen (name);
  gboolean is_upper;
  gboolean has_shapes, has_table;

  if (stem < 5 || g_ascii_strcasecmp (name + stem - 4, ".shp") != 0)
    {
      zamyn_findings_add (findings, ZAMYN_SEVERITY_ERROR, name, NULL, NULL, NULL,
                          _ ("The name of a layer must end in “.shp”."),
                          _ ("Name the .shp file of the layer."));
      return NULL;
    }

  stem -= 4;
  is_upper = name[stem + 1] == 'S';
  self = g_new0 (ZamynShapeFiles, 1);
  self->shp.name = g_strdup (name);
  self->shx.name = g_strdup_printf ("%.*s%s", (int)stem, name, is_upper ? ".SHX" : ".shx");
  self->dbf.name = g_strdup_printf ("%.*s%s", (int)stem, name, is_upper ? ".DBF" : ".dbf");
  self->cpg.name = g_strdup_printf ("%.*s%s", (int)stem, name, is_upper ? ".CPG" : ".cpg");
  self->prj.name = g_strdup_printf ("%.*s%s", (int)stem, name, is_upper ? ".PRJ" : ".prj");
  if (!read_all (self, folder, findings))
    return NULL;

  has_shapes = check_shapes (self, findings);
  has_table = has_shapes && check_table (self, findings);
  if (!check_projection (&self->prj, findings) || !has_table)
    return NULL;

  return g_steal_pointer (&self);
}

static void
clear_file (ZamynShapeFile *file)
{
  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
}

void
zamyn_shape_files_free (ZamynShapeFiles *self)
{
  clear_file (&self->shp);
  clear_file (&self->shx);
  clear_file (&self->dbf);
  clear_file (&self->cpg);
  clear_file (&self->prj);
  g_free (self);
}

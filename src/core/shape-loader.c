/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files are in memory and checked (see shape-files) before shapelib sees them: it reads them
 * through file hooks that open nothing else, and what it has to complain about is kept, not
 * printed. Shapes become packed arrays: records name their parts, parts their points. */

#include "core/shape-layer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "core/shape-files.h"
#include "core/shape-layer-private.h"
#include "core/text-encoding.h"

/* Rounding puts points of world maps a hair beyond the antimeridian: about a tenth of a metre. */
#define EDGE_DEG 1e-6

/* Files in memory, as shapelib wants them. */

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
} OpenFile;

/* The hooks have no closure: what they open and what they report belongs to this thread. */
static _Thread_local const ZamynShapeFiles *current_files;
static _Thread_local char complaint[200];

static SAFile
hook_open (const char *filename, const char *access G_GNUC_UNUSED)
{
  const ZamynShapeFile *files[] = { &current_files->shp, &current_files->shx, &current_files->dbf };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      if (g_str_equal (filename, files[i]->name))
        {
          OpenFile *file = g_new0 (OpenFile, 1);

          file->data = g_bytes_get_data (files[i]->bytes, &file->size);
          return (SAFile)(void *)file;
        }
    }

  return NULL;
}

static SAOffset
hook_read (void *target, SAOffset size, SAOffset count, SAFile handle)
{
  OpenFile *file = (void *)handle;
  gsize n;

  if (size == 0)
    return 0;
  n = MIN (count, (file->size - file->at) / size);
  if (n > 0)
    memcpy (target, file->data + file->at, n * size);
  file->at += n * size;

  return n;
}

static SAOffset
hook_write (void *source G_GNUC_UNUSED,
            SAOffset size G_GNUC_UNUSED,
            SAOffset count G_GNUC_UNUSED,
            SAFile handle G_GNUC_UNUSED)
{
  return 0;
}

static SAOffset
hook_seek (SAFile handle, SAOffset offset, int whence)
{
  OpenFile *file = (void *)handle;
  gsize base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file->at : file->size;

  if (offset > file->size - base)
    return (SAOffset)-1;
  file->at = base + offset;

  return 0;
}

static SAOffset
hook_tell (SAFile handle)
{
  return ((OpenFile *)(void *)handle)->at;
}

static int
hook_flush (SAFile handle G_GNUC_UNUSED)
{
  return 0;
}

static int
hook_close (SAFile handle)
{
  g_free (handle);

  return 0;
}

static int
hook_remove (const char *filename G_GNUC_UNUSED)
{
  return -1;
}

static void
hook_error (const char *message)
{
  g_strlcpy (complaint, message, sizeof complaint);
}

static double
hook_atof (const char *text)
{
  return g_ascii_strtod (text, NULL);
}

static SAHooks hooks = {
  .FOpen = hook_open,
  .FRead = hook_read,
  .FWrite = hook_write,
  .FSeek = hook_seek,
  .FTell = hook_tell,
  .FFlush = hook_flush,
  .FClose = hook_close,
  .Remove = hook_remove,
  .Error = hook_error,
  .Atof = hook_atof,
};

/* Loading. */

typedef struct
{
  ZamynShapeLayer *layer;
  const ZamynShapeFiles *files;
  ZamynFindings *findings;
  SHPHandle shapes;
  DBFHandle table;
  char *encoding;
  guint record; /* in the file, from 0 */
} Loader;

static void
report (const Loader *self,
        const ZamynShapeFile *file,
        ZamynSeverity severity,
        const char *field,
        const char *value,
        const char *message,
        const char *remedy)
{
  g_autofree char *place = g_strdup_printf (_ ("record %u"), self->record + 1);

  zamyn_findings_add (self->findings, severity, file->name, place, field, value, message, remedy);
}

static void
report_file (const Loader *self, const ZamynShapeFile *file, const char *message)
{
  g_autofree char *text = g_strdup_printf ("%s (%s)", message, complaint);

  zamyn_findings_add (self->findings, ZAMYN_SEVERITY_ERROR, file->name, NULL, NULL, NULL,
                      *complaint == '\0' ? message : text, _ ("Save the layer anew."));
}

static gboolean
read_point (const Loader *self, double lon_deg, double lat_deg, ZamynPoint *point)
{
  g_autofree char *value = NULL;
  char lon[G_ASCII_DTOSTR_BUF_SIZE];
  char lat[G_ASCII_DTOSTR_BUF_SIZE];

  *point = (ZamynPoint){ lon_deg, lat_deg };
  if (fabs (lon_deg) > 180.0 && fabs (lon_deg) <= 180.0 + EDGE_DEG)
    point->lon_deg = copysign (180.0, lon_deg);
  if (fabs (lat_deg) > 90.0 && fabs (lat_deg) <= 90.0 + EDGE_DEG)
    point->lat_deg = copysign (90.0, lat_deg);
  if (zamyn_geo_is_valid (*point))
    return TRUE;

  value = g_strdup_printf ("%s %s", g_ascii_dtostr (lon, sizeof lon, lon_deg),
                           g_ascii_dtostr (lat, sizeof lat, lat_deg));
  report (self, &self->files->shp, ZAMYN_SEVERITY_ERROR, NULL, value,
          _ ("A coordinate is not a longitude from −180 to 180 and a latitude from −90 to 90 "
             "degrees."),
          _ ("Correct the coordinates, or save the layer in WGS 84 longitude and latitude."));

  return FALSE;
}

/* Vertices @from to @to of @shape as one part. FALSE where one of them is no place on earth. */
static gboolean
add_part (
  const Loader *self, const SHPObject *shape, guint from, guint to, ZamynShapeRecord *record)
{
  for (guint i = from; i < to; i++)
    {
      ZamynPoint point;

      if (!read_point (self, shape->padfX[i], shape->padfY[i], &point))
        return FALSE;
      g_array_append_val (self->layer->points, point);
    }
  if (!zamyn_shape_layer_add_part (self->layer, record))
    report (self, &self->files->shp, ZAMYN_SEVERITY_WARNING, NULL, NULL,
            _ ("A part of the shape has too few points and is left out."),
            _ ("Remove the part, or draw it anew."));

  return TRUE;
}

static gboolean
get_part_range (const SHPObject *shape, guint part, guint n_parts, guint *from, guint *to)
{
  if (shape->nParts == 0)
    {
      *from = zamyn_shape_type_flatten (shape->nSHPType) == SHPT_MULTIPOINT ? part : 0;
      *to = n_parts == 1 ? (guint)shape->nVertices : *from + 1;
    }
  else
    {
      int end = part + 1 < n_parts ? shape->panPartStart[part + 1] : shape->nVertices;

      if (shape->panPartStart[part] < 0 || shape->panPartStart[part] > end
          || end > shape->nVertices)
        return FALSE;
      *from = (guint)shape->panPartStart[part];
      *to = (guint)end;
    }

  return TRUE;
}

static gboolean
add_parts (const Loader *self, const SHPObject *shape, ZamynShapeRecord *record)
{
  gboolean is_multipoint = zamyn_shape_type_flatten (shape->nSHPType) == SHPT_MULTIPOINT;
  guint n_parts = is_multipoint          ? (guint)shape->nVertices
                  : shape->nParts > 0    ? (guint)shape->nParts
                  : shape->nVertices > 0 ? 1u
                                         : 0u;

  for (guint i = 0; i < n_parts; i++)
    {
      guint from, to;

      if (!get_part_range (shape, i, n_parts, &from, &to))
        {
          report (self, &self->files->shp, ZAMYN_SEVERITY_ERROR, NULL, NULL,
                  _ ("The parts of the shape are not in order."), _ ("Save the layer anew."));
          return FALSE;
        }
      if (!add_part (self, shape, from, to, record))
        return FALSE;
    }

  return TRUE;
}

/* A record whose shape is wrong stays, without a shape, so that its attributes can be looked at. */
static void
add_record (Loader *self)
{
  ZamynShapeLayer *layer = self->layer;
  ZamynShapeRecord record = { .first_part = layer->parts->len };
  guint first_point = layer->points->len;
  SHPObject *shape;

  *complaint = '\0';
  shape = SHPReadObject (self->shapes, (int)self->record);
  if (shape == NULL)
    report (self, &self->files->shp, ZAMYN_SEVERITY_ERROR, NULL, NULL,
            _ ("The shape cannot be read."), _ ("Save the layer anew."));
  else if (shape->nSHPType != SHPT_NULL && !add_parts (self, shape, &record))
    {
      g_array_set_size (layer->points, first_point);
      g_array_set_size (layer->parts, record.first_part);
      record.n_parts = 0;
    }
  if (shape != NULL)
    SHPDestroyObject (shape);

  zamyn_shape_layer_add_record (layer, &record);
}

static void
add_text (Loader *self, int field, DBFFieldType type)
{
  const char *name = g_ptr_array_index (self->layer->field_names, (guint)field);
  const char *raw = "";
  g_autofree char *text = NULL;
  double number;

  if (!DBFIsAttributeNULL (self->table, (int)self->record, field))
    raw = DBFReadStringAttribute (self->table, (int)self->record, field);
  text = zamyn_text_decode (raw == NULL ? "" : raw, self->encoding);
  if (text == NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("The text is not valid %s."), self->encoding);

      text = g_utf8_make_valid (raw, -1);
      report (self, &self->files->dbf, ZAMYN_SEVERITY_ERROR, name, text, message,
              _ ("Save the layer as UTF-8; a text may also be cut at the width of its field."));
    }
  g_strchomp (text);

  if ((type == FTInteger || type == FTDouble) && *text != '\0')
    {
      g_strchug (text);
      if (!zamyn_number_parse (text, &number))
        report (self, &self->files->dbf, ZAMYN_SEVERITY_ERROR, name, text,
                _ ("This is not a number."),
                _ ("Write a plain number with a decimal point, such as 12.5."));
    }
  g_ptr_array_add (self->layer->cells, g_string_chunk_insert_const (self->layer->texts, text));
}

static void
add_fields (Loader *self)
{
  int n_fields = DBFGetFieldCount (self->table);

  for (int field = 0; field < n_fields; field++)
    {
      char raw[XBASE_FLDNAME_LEN_READ + 1];

      DBFGetFieldInfo (self->table, field, raw, NULL, NULL);
      g_ptr_array_add (self->layer->field_names, g_utf8_make_valid (raw, -1));
    }
}

static void
add_all_records (Loader *self)
{
  guint n_fields = self->layer->field_names->len;
  g_autofree DBFFieldType *types = g_new0 (DBFFieldType, n_fields + 1);
  guint n_deleted = 0;

  for (guint i = 0; i < n_fields; i++)
    types[i] = DBFGetFieldInfo (self->table, (int)i, NULL, NULL, NULL);

  for (self->record = 0; self->record < self->files->n_records; self->record++)
    {
      if (DBFIsRecordDeleted (self->table, (int)self->record))
        {
          n_deleted++;
          continue;
        }
      add_record (self);
      for (guint i = 0; i < n_fields; i++)
        add_text (self, (int)i, types[i]);
    }

  if (n_deleted > 0)
    {
      g_autofree char *message = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u record is marked as deleted and left out.",
                     "%u records are marked as deleted and left out.", n_deleted),
        n_deleted);

      zamyn_findings_add (self->findings, ZAMYN_SEVERITY_INFO, self->files->dbf.name, NULL, NULL,
                          NULL, message, _ ("Pack the table to be rid of them."));
    }
}

static gboolean
is_all_utf8 (const Loader *self)
{
  int n_fields = DBFGetFieldCount (self->table);

  for (guint record = 0; record < self->files->n_records; record++)
    {
      for (int field = 0; field < n_fields; field++)
        {
          const char *text = DBFReadStringAttribute (self->table, (int)record, field);

          if (text != NULL && !g_utf8_validate (text, -1, NULL))
            return FALSE;
        }
    }

  return TRUE;
}

/* The .cpg file says it, or the language byte; otherwise it shows in the text itself. */
static void
find_encoding (Loader *self)
{
  const guint8 *dbf = g_bytes_get_data (self->files->dbf.bytes, NULL);
  g_autofree char *code_page = NULL;

  if (self->files->cpg.bytes != NULL)
    {
      gsize size;
      const char *text = g_bytes_get_data (self->files->cpg.bytes, &size);

      code_page = g_strndup (size == 0 ? "" : text, size);
      self->encoding = zamyn_text_encoding_from_code_page (code_page);
      if (self->encoding == NULL)
        zamyn_findings_add (self->findings, ZAMYN_SEVERITY_WARNING, self->files->cpg.name, NULL,
                            NULL, g_strchomp (code_page),
                            _ ("The encoding of the table is not one that is known."),
                            _ ("Write UTF-8 into the .cpg file."));
    }
  if (self->encoding == NULL)
    self->encoding = zamyn_text_encoding_from_language_byte (dbf[29]);
  if (self->encoding == NULL && is_all_utf8 (self))
    self->encoding = g_strdup ("UTF-8");
  if (self->encoding == NULL)
    {
      self->encoding = g_strdup ("ISO-8859-1");
      zamyn_findings_add (self->findings, ZAMYN_SEVERITY_WARNING, self->files->dbf.name, NULL, NULL,
                          NULL,
                          _ ("The table does not say in which encoding its texts are; they are "
                             "taken as ISO 8859-1."),
                          _ ("Save the layer as UTF-8, with a .cpg file that says so."));
    }
}

static ZamynShapeKind
get_kind (gint32 type)
{
  switch (zamyn_shape_type_flatten (type))
    {
    case SHPT_POINT:
    case SHPT_MULTIPOINT:
      return ZAMYN_SHAPE_POINT;
    case SHPT_ARC:
      return ZAMYN_SHAPE_LINE;
    case SHPT_POLYGON:
      return ZAMYN_SHAPE_POLYGON;
    default:
      return ZAMYN_SHAPE_NONE;
    }
}

static gboolean
load_open_files (Loader *self)
{
  if (self->shapes == NULL || self->shapes->nRecords != (int)self->files->n_records)
    {
      report_file (self, &self->files->shp, _ ("The shapes cannot be read."));
      return FALSE;
    }
  if (self->table == NULL || DBFGetRecordCount (self->table) != (int)self->files->n_records)
    {
      report_file (self, &self->files->dbf, _ ("The table cannot be read."));
      return FALSE;
    }

  find_encoding (self);
  add_fields (self);
  add_all_records (self);

  return TRUE;
}

ZamynShapeLayer *
zamyn_shape_layer_load (const char *folder, const char *name, ZamynFindings *findings)
{
  g_autoptr (ZamynShapeFiles) files = NULL;
  g_autoptr (ZamynShapeLayer) layer = NULL;
  Loader loader;
  gboolean is_loaded;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  files = zamyn_shape_files_read (folder, name, findings);
  if (files == NULL)
    return NULL;

  layer = zamyn_shape_layer_new (name, get_kind (files->type));
  *complaint = '\0';
  current_files = files;
  loader = (Loader){
    .layer = layer,
    .files = files,
    .findings = findings,
    .shapes = SHPOpenLL (files->shp.name, "rb", &hooks),
    .table = DBFOpenLL (files->dbf.name, "rb", &hooks),
  };
  is_loaded = load_open_files (&loader);
  if (loader.shapes != NULL)
    SHPClose (loader.shapes);
  if (loader.table != NULL)
    DBFClose (loader.table);
  current_files = NULL;
  g_free (loader.encoding);

  return is_loaded ? g_steal_pointer (&layer) : NULL;
}

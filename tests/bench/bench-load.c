/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading the base layers of the shipped atlas: our shapefile loader beside OGR's C interface. What
 * the map needs (geometry, names, ranks), then every field. The sum over all coordinates and over the
 * lengths of all texts must agree. */

#include <gdal.h>
#include <ogr_api.h>
#include <string.h>

#include "core/shape-layer.h"
#include "rounds.h"

static const char *const layers[] = {
  "base/countries.shp",        "base/borders.shp", "base/land.shp",  "base/provinces.shp",
  "base/province_borders.shp", "base/lakes.shp",   "base/rivers.shp",
};

typedef struct
{
  const char *folder;
  gboolean all_fields;
} Work;

/* Names begin alike in all layers; a rank is a number, so its text is not compared. */
static gboolean
is_wanted (const Work *work, const char *field)
{
  return work->all_fields || g_ascii_strncasecmp (field, "name", 4) == 0
         || g_ascii_strcasecmp (field, "id") == 0;
}

static double
load_zamyn (gpointer data)
{
  const Work *work = data;
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
      g_autoptr (ZamynShapeLayer) layer
        = zamyn_shape_layer_load (work->folder, layers[i], findings);
      const guint n_fields = zamyn_shape_layer_get_n_fields (layer);

      for (guint r = 0; r < zamyn_shape_layer_get_n_records (layer); r++)
        {
          for (guint p = 0; p < zamyn_shape_layer_get_n_parts (layer, r); p++)
            {
              const ZamynShapePart part = zamyn_shape_layer_get_part (layer, r, p);

              for (guint k = 0; k < part.n_points; k++)
                sum += part.points[k].lon_deg;
            }
          for (guint f = 0; f < n_fields; f++)
            if (is_wanted (work, zamyn_shape_layer_get_field_name (layer, f)))
              sum += (double) strlen (zamyn_shape_layer_get_text (layer, r, (int) f));
        }
    }
  return sum;
}

static double
sum_geometry (OGRGeometryH geometry)
{
  const int n_parts = OGR_G_GetGeometryCount (geometry);
  double sum = 0;

  for (int i = 0; i < n_parts; i++)
    sum += sum_geometry (OGR_G_GetGeometryRef (geometry, i));
  if (n_parts == 0)
    {
      const int n = OGR_G_GetPointCount (geometry);

      for (int i = 0; i < n; i++)
        sum += OGR_G_GetX (geometry, i);
    }
  return sum;
}

static double
load_ogr (gpointer data)
{
  const Work *work = data;
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autofree char *path = g_build_filename (work->folder, layers[i], NULL);
      GDALDatasetH file = GDALOpenEx (path, GDAL_OF_VECTOR, NULL, NULL, NULL);
      OGRLayerH layer = GDALDatasetGetLayer (file, 0);
      const int n_fields = OGR_FD_GetFieldCount (OGR_L_GetLayerDefn (layer));
      OGRFeatureH feature;

      while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
        {
          OGRGeometryH geometry = OGR_F_GetGeometryRef (feature);

          if (geometry != NULL)
            sum += sum_geometry (geometry);
          for (int f = 0; f < n_fields; f++)
            if (is_wanted (work, OGR_Fld_GetNameRef (OGR_F_GetFieldDefnRef (feature, f))))
              sum += (double) strlen (OGR_F_GetFieldAsString (feature, f));
          OGR_F_Destroy (feature);
        }
      GDALClose (file);
    }
  return sum;
}

int
main (void)
{
  const BenchBar bars[] = { { "base layers for the map", 0.30, 0.15 },
                            { "base layers, every field", 0.65, 0.30 } };
  int worst = BENCH_PASSED;

  GDALAllRegister ();
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      Work work = { g_getenv ("ZAMYN_ATLAS"), i == 1 };
      const BenchRunner runners[]
        = { { "Zamyn", load_zamyn, &work }, { "OGR", load_ogr, &work } };

      worst = MAX (worst, bench_compare (runners, G_N_ELEMENTS (runners), &bars[i], 9, 3));
    }
  return worst;
}

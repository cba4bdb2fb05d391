/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/projection.h"

#include "core/finding.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <proj.h>
#include <string.h>

/* Farther from the centre than this (metres) is no map any more: conic projections run off to
 * infinity near the opposite pole. */
#define FAR_AWAY_M 1e8

typedef enum
{
  FAMILY_CONIC,
  FAMILY_AZIMUTHAL,
  FAMILY_CYLINDRICAL,
  FAMILY_OTHER,
} Family;

struct _ZamynProjection
{
  gatomicrefcount refs;
  PJ_CONTEXT *context;
  PJ *pj;
  GMutex lock; /* PROJ objects serve one thread at a time */
  char *definition;
  ZamynBox domain;
};

static const struct
{
  const char *id;
  Family family;
} known_projections[] = {
  { "lcc", FAMILY_CONIC },        { "aea", FAMILY_CONIC },        { "eqdc", FAMILY_CONIC },
  { "laea", FAMILY_AZIMUTHAL },   { "aeqd", FAMILY_AZIMUTHAL },   { "stere", FAMILY_AZIMUTHAL },
  { "sterea", FAMILY_AZIMUTHAL }, { "ortho", FAMILY_AZIMUTHAL },  { "gnom", FAMILY_AZIMUTHAL },
  { "merc", FAMILY_CYLINDRICAL }, { "eqc", FAMILY_CYLINDRICAL },  { "webmerc", FAMILY_CYLINDRICAL },
  { "mill", FAMILY_CYLINDRICAL }, { "tmerc", FAMILY_AZIMUTHAL },  { "utm", FAMILY_AZIMUTHAL },
};

/* The value of "+key=value" in a PROJ string, or @fallback. */
static double
find_parameter (const char *definition, const char *key, double fallback)
{
  g_autofree char *needle = g_strconcat ("+", key, "=", NULL);
  const char *at = strstr (definition, needle);

  return at != NULL ? g_ascii_strtod (at + strlen (needle), NULL) : fallback;
}

static Family
find_family (const char *id)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (known_projections); i++)
    if (strcmp (id, known_projections[i].id) == 0)
      return known_projections[i].family;
  return FAMILY_OTHER;
}

/* "+proj=" of a definition; (transfer full) (nullable) */
static char *
dup_projection_id (const char *definition)
{
  const char *at = strstr (definition, "+proj=");

  if (at == NULL)
    return NULL;
  at += strlen ("+proj=");
  return g_strndup (at, strcspn (at, " \t"));
}

static ZamynBox
choose_domain (const char *definition)
{
  g_autofree char *id = dup_projection_id (definition);
  const double zone = find_parameter (definition, "zone", NAN);
  const double lon_0
    = find_parameter (definition, "lon_0", isfinite (zone) ? zone * 6 - 183 : 0);
  const double lat_0 = find_parameter (definition, "lat_0", 0);
  const double lat_1 = find_parameter (definition, "lat_1", lat_0);
  const double lat_2 = find_parameter (definition, "lat_2", lat_1);
  const double middle = (lat_1 + lat_2) / 2;

  switch (find_family (id))
    {
    case FAMILY_CONIC:
      /* Wide enough for the sea lanes of Eurasia; a conic turned farther than that shows the
       * world upside down. Away from its own pole it stretches without bound. */
      if (middle >= 0)
        return (ZamynBox){ lon_0 - 115, fmax (middle - 72, -85), lon_0 + 115, 89 };
      return (ZamynBox){ lon_0 - 115, -89, lon_0 + 115, fmin (middle + 72, 85) };
    case FAMILY_AZIMUTHAL:
      return (ZamynBox){ lon_0 - 85, fmax (lat_0 - 80, -85), lon_0 + 85, fmin (lat_0 + 80, 85) };
    case FAMILY_CYLINDRICAL:
      return (ZamynBox){ lon_0 - 180, -82, lon_0 + 180, 82 };
    case FAMILY_OTHER:
    default:
      return (ZamynBox){ lon_0 - 180, -89, lon_0 + 180, 89 };
    }
}

ZamynProjection *
zamyn_projection_new (const char *definition, GError **error)
{
  g_return_val_if_fail (definition != NULL, NULL);

  PJ_CONTEXT *context = proj_context_create ();
  proj_log_level (context, PJ_LOG_NONE);
  PJ *pj = proj_create (context, definition);

  if (pj == NULL || proj_is_crs (pj) || proj_angular_output (pj, PJ_FWD)
      || !proj_angular_input (pj, PJ_FWD) || !proj_pj_info (pj).has_inverse)
    {
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
                   /* TRANSLATORS: %s is a PROJ string such as "+proj=lcc +lat_1=43 +lat_2=51" */
                   _ ("“%s” is not a map projection; give a PROJ string such as "
                      "“+proj=lcc +lat_1=43 +lat_2=51 +lon_0=104”"),
                   definition);
      if (pj != NULL)
        proj_destroy (pj);
      proj_context_destroy (context);
      return NULL;
    }

  ZamynProjection *self = g_new0 (ZamynProjection, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->context = context;
  self->pj = pj;
  self->definition = g_strdup (definition);
  self->domain = choose_domain (definition);
  return self;
}

ZamynProjection *
zamyn_projection_ref (ZamynProjection *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_projection_unref (ZamynProjection *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  proj_destroy (self->pj);
  proj_context_destroy (self->context);
  g_mutex_clear (&self->lock);
  g_free (self->definition);
  g_free (self);
}

ZamynBox
zamyn_projection_get_domain (const ZamynProjection *self)
{
  return self->domain;
}

void
zamyn_projection_forward (ZamynProjection *self, const ZamynPoint *points, gsize n, ZamynXY *out)
{
  g_mutex_lock (&self->lock);
  for (gsize i = 0; i < n; i++)
    {
      PJ_COORD c = { { NAN, NAN, 0, 0 } };

      if (isfinite (points[i].lon_deg) && fabs (points[i].lat_deg) <= 90)
        c = proj_trans (self->pj, PJ_FWD,
                        proj_coord (proj_torad (points[i].lon_deg), proj_torad (points[i].lat_deg),
                                    0, 0));
      if (fabs (c.xy.x) < FAR_AWAY_M && fabs (c.xy.y) < FAR_AWAY_M)
        out[i] = (ZamynXY){ c.xy.x, c.xy.y };
      else
        out[i] = (ZamynXY){ NAN, NAN };
    }
  /* An error of one point must not stick to the next. */
  proj_errno_reset (self->pj);
  g_mutex_unlock (&self->lock);
}

ZamynPoint
zamyn_projection_inverse (ZamynProjection *self, ZamynXY xy)
{
  PJ_COORD c = { { NAN, NAN, 0, 0 } };

  if (isfinite (xy.x) && isfinite (xy.y))
    {
      g_mutex_lock (&self->lock);
      c = proj_trans (self->pj, PJ_INV, proj_coord (xy.x, xy.y, 0, 0));
      proj_errno_reset (self->pj);
      g_mutex_unlock (&self->lock);
    }

  const ZamynPoint point = { proj_todeg (c.lp.lam), proj_todeg (c.lp.phi) };
  if (!(fabs (point.lon_deg) <= 360 && fabs (point.lat_deg) <= 90))
    return (ZamynPoint){ NAN, NAN };
  return (ZamynPoint){ remainder (point.lon_deg, 360), point.lat_deg };
}

char *
zamyn_projection_dup_name (ZamynProjection *self)
{
  g_autofree char *id = dup_projection_id (self->definition);
  const double lat_1 = find_parameter (self->definition, "lat_1", 0);
  const double lat_2 = find_parameter (self->definition, "lat_2", lat_1);

  if (g_strcmp0 (id, "lcc") == 0)
    /* TRANSLATORS: name of a map projection with its two standard parallels, degrees */
    return g_strdup_printf (_ ("Lambert conformal conic, %g° and %g°"), lat_1, lat_2);
  if (g_strcmp0 (id, "aea") == 0)
    /* TRANSLATORS: name of a map projection with its two standard parallels, degrees */
    return g_strdup_printf (_ ("Albers equal-area conic, %g° and %g°"), lat_1, lat_2);
  if (g_strcmp0 (id, "laea") == 0)
    return g_strdup (_ ("Lambert azimuthal equal-area"));
  if (g_strcmp0 (id, "merc") == 0 || g_strcmp0 (id, "webmerc") == 0)
    return g_strdup (_ ("Mercator"));

  /* PROJ describes an operation by its name, a line break and technical remarks. */
  for (const PJ_OPERATIONS *known = proj_list_operations (); known->id != NULL; known++)
    if (g_strcmp0 (id, known->id) == 0)
      return g_strndup (*known->descr, strcspn (*known->descr, "\n"));
  return g_strdup (id != NULL ? id : "");
}

const char *
zamyn_projection_get_library_version (void)
{
  return proj_info ().version;
}

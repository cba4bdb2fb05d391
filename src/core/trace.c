/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/trace.h"

#include <math.h>
#include <string.h>

#include "core/formula.h"

struct _ZamynTrace
{
  ZamynSourceRows *rows;
  char **parts;  /* of the ID that is wanted; NULL for all */
  char *figure;  /* that is wanted; NULL for all */
  GArray *figures; /* ZamynTraceFigure */
};

static void
clear_figure (gpointer data)
{
  ZamynTraceFigure *figure = data;

  g_free (figure->id);
  g_array_unref (figure->inputs);
}

ZamynTrace *
zamyn_trace_new (ZamynAtlas *atlas, const char *wanted)
{
  ZamynTrace *self = g_new0 (ZamynTrace, 1);
  const char *point = wanted == NULL ? NULL : strrchr (wanted, '.');

  self->rows = zamyn_source_rows_new (atlas);
  self->figures = g_array_new (FALSE, FALSE, sizeof (ZamynTraceFigure));
  g_array_set_clear_func (self->figures, clear_figure);
  if (wanted != NULL)
    {
      g_autofree char *id
        = point == NULL ? g_strdup (wanted) : g_strndup (wanted, (gsize)(point - wanted));

      self->parts = g_strsplit (id, ":", -1);
      self->figure = point == NULL ? NULL : g_strdup (point + 1);
    }
  return self;
}

void
zamyn_trace_free (ZamynTrace *self)
{
  zamyn_source_rows_free (self->rows);
  g_strfreev (self->parts);
  g_free (self->figure);
  g_array_unref (self->figures);
  g_free (self);
}

guint
zamyn_trace_get_n (const ZamynTrace *self)
{
  return self->figures->len;
}

const ZamynTraceFigure *
zamyn_trace_get (const ZamynTrace *self, guint index)
{
  g_return_val_if_fail (index < self->figures->len, NULL);

  return &g_array_index (self->figures, ZamynTraceFigure, index);
}

ZamynSourceRows *
zamyn_trace_get_rows (ZamynTrace *self)
{
  return self->rows;
}

double
zamyn_trace_recompute (const ZamynTraceFigure *figure)
{
  g_autofree ZamynFormulaInput *inputs = g_new (ZamynFormulaInput, MAX (figure->inputs->len, 1));
  double value;

  for (guint i = 0; i < figure->inputs->len; i++)
    {
      const ZamynTraceInput *input = &g_array_index (figure->inputs, ZamynTraceInput, i);

      inputs[i] = (ZamynFormulaInput){ input->symbol, input->value };
    }
  return zamyn_formula_evaluate (figure->formula, inputs, figure->inputs->len, &value) ? value : NAN;
}

static gboolean
is_wanted (const ZamynTrace *self, const char *key, const char *figure)
{
  g_auto (GStrv) parts = NULL;

  if (self->figure != NULL && figure != NULL && strcmp (self->figure, figure) != 0)
    return FALSE;
  if (self->parts == NULL)
    return TRUE;
  parts = g_strsplit (key, ":", -1);
  for (guint i = 0; self->parts[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)parts, self->parts[i]))
      return FALSE;
  return TRUE;
}

gboolean
zamyn_trace_wants (const ZamynTrace *self, const char *key)
{
  return is_wanted (self, key, NULL);
}

gboolean
zamyn_trace_begin (ZamynTrace *self, const char *key, const char *figure, double value,
                   const char *unit, const char *formula)
{
  ZamynTraceFigure made = { NULL, value, g_intern_string (unit), g_intern_string (formula), NULL };

  if (isnan (value) || !is_wanted (self, key, figure))
    return FALSE;
  made.id = g_strconcat (key, ".", figure, NULL);
  made.inputs = g_array_new (FALSE, FALSE, sizeof (ZamynTraceInput));
  g_array_append_val (self->figures, made);
  return TRUE;
}

void
zamyn_trace_add (ZamynTrace *self, const char *symbol, const char *what, double value,
                 const char *unit, const char *rows, const char *sources)
{
  ZamynTraceInput input = { g_intern_string (symbol), g_intern_string (what), value,
                            g_intern_string (unit),   g_intern_string (rows), g_intern_string (sources) };

  g_return_if_fail (self->figures->len > 0);
  g_array_append_val (
    g_array_index (self->figures, ZamynTraceFigure, self->figures->len - 1).inputs, input);
}

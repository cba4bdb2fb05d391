/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Recursive descent:
 *
 *     sum    = term { (+|-) term }
 *     term   = factor { (*|/) factor }
 *     factor = number | symbol | name ( sum ) | ( sum ) | - factor
 *
 * The sum of a list is worked out by reading its text once for each place of the list. */

#include "core/formula.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 32

typedef struct
{
  const char *at;
  const ZamynFormulaInput *inputs;
  guint n_inputs;
  guint place;  /* in the lists, inside of a sum */
  guint length; /* of the lists of this sum; G_MAXUINT while it is not known */
  gboolean in_sum;
  guint depth;
  gboolean failed;
} Reader;

static double read_sum (Reader *self);

static void
skip_blanks (Reader *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
take (Reader *self, char sign)
{
  skip_blanks (self);
  if (*self->at != sign)
    return FALSE;
  self->at++;
  return TRUE;
}

static double
fail (Reader *self)
{
  self->failed = TRUE;
  return NAN;
}

/* A list of one is the same everywhere; outside of a sum nothing else may stand. */
static double
look_up (Reader *self, const char *symbol, gsize length)
{
  guint n = 0;
  double value = NAN, first = NAN;

  for (guint i = 0; i < self->n_inputs; i++)
    if (strlen (self->inputs[i].symbol) == length
        && strncmp (self->inputs[i].symbol, symbol, length) == 0)
      {
        first = n == 0 ? self->inputs[i].value : first;
        value = n == self->place ? self->inputs[i].value : value;
        n++;
      }
  if (n == 1)
    return first;
  if (!self->in_sum || (self->length != G_MAXUINT && self->length != n))
    return fail (self);
  self->length = n;
  return n > 0 ? value : 0;
}

static double
read_list_sum (Reader *self)
{
  const char *start = self->at;
  double total = 0;

  if (self->in_sum)
    return fail (self);
  self->in_sum = TRUE;
  self->length = G_MAXUINT;
  self->place = 0;
  do
    {
      self->at = start;
      double value = read_sum (self);

      if (self->length != 0)
        total += value;
      self->place++;
    }
  while (!self->failed && self->length != G_MAXUINT && self->place < self->length);
  self->in_sum = FALSE;
  self->place = 0;
  return total;
}

static double
read_name (Reader *self)
{
  const char *start = self->at;
  gsize length;
  double value;

  while (g_ascii_isalnum (*self->at) || *self->at == '_')
    self->at++;
  length = (gsize)(self->at - start);
  if (!take (self, '('))
    return look_up (self, start, length);
  if (length == 3 && strncmp (start, "sum", 3) == 0)
    value = read_list_sum (self);
  else if (length == 3 && strncmp (start, "abs", 3) == 0)
    value = fabs (read_sum (self));
  else
    return fail (self);
  return take (self, ')') ? value : fail (self);
}

static double
read_factor (Reader *self)
{
  double value;
  char *end;

  if (self->failed || ++self->depth > MAX_DEPTH)
    return fail (self);
  if (take (self, '-'))
    value = -read_factor (self);
  else if (take (self, '('))
    {
      value = read_sum (self);
      if (!take (self, ')'))
        value = fail (self);
    }
  else if (g_ascii_isalpha (*self->at))
    value = read_name (self);
  else
    {
      value = g_ascii_strtod (self->at, &end);
      if (end == self->at)
        value = fail (self);
      self->at = end;
    }
  self->depth--;
  return value;
}

static double
read_term (Reader *self)
{
  double value = read_factor (self);

  for (;;)
    if (take (self, '*'))
      value *= read_factor (self);
    else if (take (self, '/'))
      {
        double divisor = read_factor (self);

        value = divisor == 0 ? NAN : value / divisor;
      }
    else
      return value;
}

static double
read_sum (Reader *self)
{
  double value = read_term (self);

  for (;;)
    if (take (self, '+'))
      value += read_term (self);
    else if (take (self, '-'))
      value -= read_term (self);
    else
      return value;
}

gboolean
zamyn_formula_evaluate (const char *formula,
                        const ZamynFormulaInput *inputs,
                        guint n_inputs,
                        double *value)
{
  Reader reader = { .at = formula, .inputs = inputs, .n_inputs = n_inputs, .length = G_MAXUINT };
  double result = read_sum (&reader);

  skip_blanks (&reader);
  if (reader.failed || *reader.at != '\0')
    return FALSE;
  *value = result;
  return TRUE;
}

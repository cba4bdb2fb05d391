/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/mps-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/crossing-shares.h"

typedef struct
{
  ZamynProblem *problem;
  ZamynShares *shares;
  GString *out;
  ZamynMpsSize size;
} Writer;

static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.17g", value));
}

static gboolean
is_usable (const Writer *self, guint32 good_index, guint32 arc)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, good_index);
  int forbidden = good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : 1;

  return zamyn_problem_is_open (self->problem, arc)
         && isfinite (zamyn_problem_get_costs (self->problem, good_index)[arc])
         && zamyn_problem_get_arcs (self->problem)[arc].border != forbidden;
}

static gboolean
has_limit (const Writer *self, guint32 element)
{
  return element != ZAMYN_NONE
         && isfinite (zamyn_problem_get_element (self->problem, element)->capacity);
}

static void
write_head (Writer *self)
{
  g_string_append (self->out, "* Least-cost flow of all goods together, complete arc form\n");
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    g_string_append_printf (self->out, "* good %u: %s, %s\n", k,
                            zamyn_problem_get_good (self->problem, k)->id,
                            zamyn_problem_get_good (self->problem, k)->unit);
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    g_string_append_printf (self->out, "* element %u: %s\n", e,
                            zamyn_problem_get_element (self->problem, e)->name);
  g_string_append (self->out, "NAME zamyn\nROWS\n N cost\n");
}

static void
add_row (Writer *self, char sense, const char *name)
{
  g_string_append_printf (self->out, " %c %s\n", sense, name);
  self->size.n_rows++;
}

static void
write_rows (Writer *self)
{
  char name[64];

  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    for (guint32 v = 0; v < zamyn_problem_get_n_vertices (self->problem); v++)
      {
        g_snprintf (name, sizeof name, "b%u_%u", k, v);
        add_row (self, 'E', name);
      }
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        {
          gboolean is_home = r >= good->rows + good->n_outside;

          g_snprintf (name, sizeof name, "%c%u", is_home ? 'd' : 'q', r);
          add_row (self, is_home ? 'E' : 'L', name);
        }
    }
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    if (has_limit (self, e))
      {
        g_snprintf (name, sizeof name, "u%u", e);
        add_row (self, 'L', name);
      }
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    {
      g_snprintf (name, sizeof name, "c%u", i);
      add_row (self, 'L', name);
    }
}

static void
begin_column (Writer *self, const char *name, double cost)
{
  g_string_append_printf (self->out, " %s cost ", name);
  append_number (self->out, cost);
  g_string_append_c (self->out, '\n');
  self->size.n_columns++;
}

static void
add_entry (Writer *self, const char *column, const char *row, double value)
{
  g_string_append_printf (self->out, " %s %s ", column, row);
  append_number (self->out, value);
  g_string_append_c (self->out, '\n');
}

static void
write_arc_column (Writer *self, guint32 k, guint32 a)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
  const ZamynArc *arc = &zamyn_problem_get_arcs (self->problem)[a];
  guint32 share = arc->border != 0
                    ? zamyn_shares_find (self->shares, k, zamyn_shares_get_passage (self->shares, a))
                    : ZAMYN_NONE;
  char column[48], row[48];

  g_snprintf (column, sizeof column, "x%u_%u", k, a);
  begin_column (self, column, zamyn_problem_get_costs (self->problem, k)[a]);
  g_snprintf (row, sizeof row, "b%u_%u", k, arc->from);
  add_entry (self, column, row, -1);
  g_snprintf (row, sizeof row, "b%u_%u", k, arc->to);
  add_entry (self, column, row, 1);
  for (int e = 0; e < 2; e++)
    if (has_limit (self, arc->elements[e]))
      {
        g_snprintf (row, sizeof row, "u%u", arc->elements[e]);
        add_entry (self, column, row, good->w);
      }
  if (share != ZAMYN_NONE)
    {
      g_snprintf (row, sizeof row, "c%u", share);
      add_entry (self, column, row, 1);
    }
}

/* What a row puts in or takes out at each vertex of its node; the loading charge falls due where a way
 * begins: at an outside row for imports, at a home row for exports. */
static void
write_end_columns (Writer *self, guint32 k, guint32 r)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, k);
  const ZamynRow *row = zamyn_problem_get_row (self->problem, r);
  gboolean is_home = r >= good->rows + good->n_outside;
  gboolean is_start = is_home == (good->direction == ZAMYN_DIRECTION_EXPORT);
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, row->node, &n);
  char column[48], name[48];

  for (guint i = 0; i < n; i++)
    {
      double loading = zamyn_problem_get_loading (self->problem, k, vertices[i]);

      if (!isfinite (loading))
        continue;
      g_snprintf (column, sizeof column, "s%u_%u", r, vertices[i]);
      begin_column (self, column, (is_home ? 0 : row->price) + (is_start ? loading : 0));
      g_snprintf (name, sizeof name, "b%u_%u", k, vertices[i]);
      add_entry (self, column, name, is_start ? 1 : -1);
      g_snprintf (name, sizeof name, "%c%u", is_home ? 'd' : 'q', r);
      add_entry (self, column, name, 1);
    }
  if (is_home)
    {
      g_snprintf (column, sizeof column, "z%u", r);
      begin_column (self, column, zamyn_good_get_penalty (good));
      g_snprintf (name, sizeof name, "d%u", r);
      add_entry (self, column, name, 1);
    }
}

static void
write_columns (Writer *self)
{
  g_string_append (self->out, "COLUMNS\n");
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
        if (is_usable (self, k, a))
          write_arc_column (self, k, a);
      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        write_end_columns (self, k, r);
    }
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    {
      const ZamynShare *share = zamyn_shares_get (self->shares, i);
      char column[48], row[48];

      g_snprintf (column, sizeof column, "y%u", i);
      g_snprintf (row, sizeof row, "c%u", i);
      begin_column (self, column,
                    zamyn_problem_get_good (self->problem, share->good)->surcharge_usd_per_unit);
      add_entry (self, column, row, -1);
    }
}

static void
write_right_sides (Writer *self)
{
  char name[48];

  g_string_append (self->out, "RHS\n");
  for (guint32 k = 0; k < zamyn_problem_get_n_goods (self->problem); k++)
    {
      const ZamynGood *good = zamyn_problem_get_good (self->problem, k);

      for (guint32 r = good->rows; r < good->rows + good->n_outside + good->n_home; r++)
        {
          g_snprintf (name, sizeof name, "%c%u", r >= good->rows + good->n_outside ? 'd' : 'q', r);
          add_entry (self, "rhs", name, zamyn_problem_get_row (self->problem, r)->quantity);
        }
    }
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    if (has_limit (self, e))
      {
        g_snprintf (name, sizeof name, "u%u", e);
        add_entry (self, "rhs", name, zamyn_problem_get_element (self->problem, e)->capacity);
      }
  for (guint32 i = 0; i < zamyn_shares_get_n (self->shares); i++)
    {
      g_snprintf (name, sizeof name, "c%u", i);
      add_entry (self, "rhs", name, zamyn_shares_get (self->shares, i)->quantity);
    }
  g_string_append (self->out, "ENDATA\n");
}

GBytes *
zamyn_mps_write (ZamynProblem *problem, ZamynMpsSize *size, GError **error)
{
  Writer writer = { .problem = problem };

  for (guint32 r = 0; r < zamyn_problem_get_n_rows (problem); r++)
    if (zamyn_problem_get_banned (problem, r) != NULL)
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _ ("A scenario in which a country carries only its own trade cannot be "
                                "written as a linear programme."));
        return NULL;
      }
  writer.shares = zamyn_shares_new (problem);
  writer.out = g_string_new (NULL);
  write_head (&writer);
  write_rows (&writer);
  write_columns (&writer);
  write_right_sides (&writer);
  zamyn_shares_unref (writer.shares);
  if (size != NULL)
    *size = writer.size;
  return g_string_free_to_bytes (writer.out);
}

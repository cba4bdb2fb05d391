/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/tiny-problem.h"

#include "core/problem-builder.h"

#include <math.h>
#include <string.h>

#define MAX_NODES 1000

static GPtrArray *names;

static guint32
intern_node (const char *name)
{
  guint i;

  if (names == NULL)
    names = g_ptr_array_new_with_free_func (g_free);
  for (i = 0; i < names->len; i++)
    if (strcmp (names->pdata[i], name) == 0)
      return i;
  g_assert_cmpuint (names->len, <, MAX_NODES);
  g_ptr_array_add (names, g_strdup (name));
  return i;
}

guint32
tiny_problem_find_node (const char *name)
{
  guint n = names->len;
  guint32 node = intern_node (name);

  g_assert_cmpuint (node, <, n);
  return node;
}

typedef struct
{
  ZamynProblemBuilder *builder;
  guint32 n_links;
  double loading;
} Maker;

static guint32
add_vertex (Maker *self, guint32 node, ZamynMode mode)
{
  return zamyn_problem_builder_add_vertex (
    self->builder, node, mode, mode == ZAMYN_MODE_RAIL ? ZAMYN_GAUGE_1520 : ZAMYN_GAUGE_NONE);
}

static void
add_arc (Maker *self,
         guint32 from,
         guint32 to,
         guint32 link,
         gboolean forward,
         int border,
         guint32 element,
         double cost)
{
  ZamynArc arc = { 0 };

  arc.from = from;
  arc.to = to;
  arc.link = link;
  arc.forward = forward;
  arc.mode = zamyn_problem_builder_get_vertex (self->builder, to).mode;
  arc.border = border;
  arc.elements[0] = element;
  arc.elements[1] = ZAMYN_NONE;
  arc.length_km = cost;
  arc.users = ZAMYN_USERS_ALL;
  arc.gate = arc.rule = ZAMYN_NONE;
  zamyn_problem_builder_add_arc (self->builder, &arc);
}

static void
add_both (
  Maker *self, guint32 from, guint32 to, gboolean is_link, int border, guint32 element, double cost)
{
  guint32 link = is_link ? self->n_links++ : ZAMYN_NONE;

  add_arc (self, from, to, link, TRUE, border, element, cost);
  add_arc (self, to, from, link, FALSE, -border, element, cost);
}

/* The cost of a link stands in its length. */
static double
get_arc_cost (const ZamynArc *arc, const ZamynGood *good, double *run_hours, gpointer data)
{
  (void)data;
  *run_hours = arc->length_km;
  if (good->family[0] != '\0' && strcmp (good->family, zamyn_mode_get_id (arc->mode)) != 0)
    return INFINITY;
  return arc->length_km;
}

static double
get_loading_cost (const ZamynVertex *vertex, const ZamynGood *good, gpointer data)
{
  const Maker *self = data;

  if (good->family[0] != '\0' && strcmp (good->family, zamyn_mode_get_id (vertex->mode)) != 0)
    return INFINITY;
  return self->loading * (1 + vertex->node % 7 + 2.5 * vertex->mode);
}

static void
add_good (Maker *self, const char *id, const char *direction, const char *only)
{
  ZamynGood good = { 0 };

  good.id = g_intern_string (id);
  good.unit = "kt";
  good.family = g_intern_string (only);
  good.direction
    = strcmp (direction, "export") == 0 ? ZAMYN_DIRECTION_EXPORT : ZAMYN_DIRECTION_IMPORT;
  good.t_per_unit = 1000;
  good.w = 1;
  good.value_usd_per_unit = 1;
  good.choke_margin_usd_per_unit = 1e6;
  good.choke_usd_per_unit = INFINITY;
  zamyn_problem_builder_add_good (self->builder, &good);
}

static void
add_row (Maker *self, char **words, guint n)
{
  ZamynRow row = { 0 };
  gboolean is_home = strcmp (words[0], "home") == 0;

  row.node = intern_node (words[1]);
  row.quantity = g_ascii_strtod (words[2], NULL);
  row.price = is_home ? 0 : g_ascii_strtod (words[3], NULL);
  row.partner = is_home ? "MN" : n > 4 ? g_intern_string (words[4]) : "XX";
  row.passage = ZAMYN_NONE;
  row.basis = "documented";
  row.source = "test";
  zamyn_problem_builder_add_row (self->builder, &row, is_home);
}

static void
add_line (Maker *self, char **words, guint n)
{
  ZamynMode mode = zamyn_mode_from_id (words[0]);
  guint32 element = ZAMYN_NONE;
  int border = 0;

  g_assert_true (mode < ZAMYN_N_MODES && n >= 4);
  for (guint i = 4; i < n; i++)
    if (strcmp (words[i], "enters") == 0)
      border = 1;
    else
      {
        g_auto (GStrv) parts = g_strsplit (words[i] + strlen ("element="), ":", 2);
        ZamynElement it = { 0 };

        g_assert_true (g_str_has_prefix (words[i], "element=") && parts[1] != NULL);
        it.name = g_intern_string (parts[0]);
        it.capacity = it.stated = g_ascii_strtod (parts[1], NULL);
        element = zamyn_problem_builder_add_element (self->builder, &it);
      }
  add_both (self, add_vertex (self, intern_node (words[1]), mode),
            add_vertex (self, intern_node (words[2]), mode), TRUE, border, element,
            g_ascii_strtod (words[3], NULL));
}

static void
add_text (Maker *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = g_strv_length (words);

  if (strcmp (words[0], "good") == 0)
    add_good (self, words[1], words[2],
              n > 3 && g_str_has_prefix (words[3], "only=") ? words[3] + strlen ("only=") : "");
  else if (strcmp (words[0], "outside") == 0 || strcmp (words[0], "home") == 0)
    add_row (self, words, n);
  else if (strcmp (words[0], "change") == 0)
    add_both (self, add_vertex (self, intern_node (words[1]), zamyn_mode_from_id (words[2])),
              add_vertex (self, intern_node (words[1]), zamyn_mode_from_id (words[3])), FALSE, 0,
              ZAMYN_NONE, g_ascii_strtod (words[4], NULL));
  else
    add_line (self, words, n);
}

ZamynProblem *
tiny_problem_new (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (ZamynProblemBuilder) builder
    = zamyn_problem_builder_new (NULL, 2023, ZAMYN_SEASON_ANNUAL, MAX_NODES);
  Maker self = { builder, 0, 0 };

  g_clear_pointer (&names, g_ptr_array_unref);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      add_text (&self, lines[i]);
  return zamyn_problem_builder_end (builder, get_arc_cost, get_loading_cost, &self);
}

static ZamynMode
throw_mode (void)
{
  return g_test_rand_bit () ? ZAMYN_MODE_RAIL : ZAMYN_MODE_ROAD;
}

ZamynProblem *
tiny_problem_new_random (guint32 n_nodes, guint n_links)
{
  g_autoptr (ZamynProblemBuilder) builder
    = zamyn_problem_builder_new (NULL, 2023, ZAMYN_SEASON_ANNUAL, n_nodes);
  Maker self = { builder, 0, 3 };

  for (guint i = 0; i < n_links; i++)
    {
      guint32 from = (guint32)g_test_rand_int_range (0, (gint32)n_nodes);
      guint32 to = (guint32)g_test_rand_int_range (0, (gint32)n_nodes);
      ZamynMode mode = throw_mode ();
      int border = g_test_rand_int_range (0, 3) == 0 ? 1 : 0;

      if (from != to)
        add_both (&self, add_vertex (&self, from, mode), add_vertex (&self, to, mode), TRUE, border,
                  ZAMYN_NONE, g_test_rand_double_range (1, 100));
    }
  for (guint32 node = 0; node < n_nodes; node++)
    if (g_test_rand_int_range (0, 3) > 0)
      add_both (&self, add_vertex (&self, node, ZAMYN_MODE_RAIL),
                add_vertex (&self, node, ZAMYN_MODE_ROAD), FALSE, 0, ZAMYN_NONE,
                g_test_rand_double_range (0, 30));
  add_good (&self, "fuel", "import", "");
  add_good (&self, "coal", "export", "rail");
  return zamyn_problem_builder_end (builder, get_arc_cost, get_loading_cost, &self);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/random-trade.h"

static void
add_rows (GString *text, const char *kind, const char *side, guint first, guint n)
{
  gint32 n_rows = g_test_rand_int_range (2, 5);

  for (gint32 i = 0; i < n_rows; i++)
    {
      guint node = first + (guint)g_test_rand_int_range (0, (gint32)n);

      g_string_append_printf (text, "%s %s%u %d", kind, side, node, g_test_rand_int_range (1, 20));
      if (kind[0] == 'o')
        g_string_append_printf (text, " %d %s", g_test_rand_int_range (0, 50),
                                g_test_rand_bit () ? "RU" : "CN");
      g_string_append_c (text, '\n');
    }
}

static void
add_road (GString *text, guint index, guint n_abroad, guint n_nodes)
{
  guint from = (guint)g_test_rand_int_range (0, (gint32)n_nodes);
  guint to = (guint)g_test_rand_int_range (0, (gint32)n_nodes);

  if (from == to)
    to = (to + 1) % n_nodes;
  if (from > to)
    {
      guint kept = from;

      from = to;
      to = kept;
    }
  g_string_append_printf (text, "road n%u n%u %d", from, to, g_test_rand_int_range (1, 40));
  if (from < n_abroad && to >= n_abroad)
    g_string_append (text, " enters");
  if (g_test_rand_bit ())
    g_string_append_printf (text, " element=e%u:%d", index, g_test_rand_int_range (1, 15));
  g_string_append_c (text, '\n');
}

ZamynProblem *
random_trade_new (guint n_nodes, guint n_roads)
{
  static const char *const goods[] = { "good fuel import\n", "good coal export\n" };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_abroad = MAX (n_nodes / 4, 2);

  for (guint k = 0; k < G_N_ELEMENTS (goods); k++)
    {
      g_string_append (text, goods[k]);
      add_rows (text, "outside", "n", 0, n_abroad);
      add_rows (text, "home", "n", n_abroad, n_nodes - n_abroad);
    }
  for (guint node = 0; node < n_nodes; node++) /* every node has a name */
    g_string_append_printf (text, "change n%u road rail 1\n", node);
  for (guint i = 0; i < n_roads; i++)
    add_road (text, i, n_abroad, n_nodes);
  return tiny_problem_new (text->str);
}

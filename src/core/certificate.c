/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The solver works with whole ways; the programme has arcs. Its flows are sums of ways. Its prices
 * follow from the tolls of elements, outside rows and shares: the price of a vertex is what a unit
 * costs there at least, found by relaxing arcs until nothing falls (Bellman 1958, Ford 1956), apart
 * from the solver's own search, which it so checks. Imports are counted from the suppliers, exports
 * back from the markets:
 *
 *     import   pi_v = cheapest supply at v         arc: pi_to <= pi_from + cost + tolls
 *     export   pi_v = -(cheapest sale from v)      the same with labels reversed
 *
 * What no way reaches gets a price above all others, which costs nothing, since nothing is
 * there. */

#include "core/certificate.h"

#include <math.h>
#include <string.h>

#include "core/assignment-private.h"
#include "core/mps-writer.h"
#include "core/number.h"
#include "core/optimal-flow-private.h"

typedef struct
{
  const ZamynAssignment *assignment;
  const ZamynOptimalFlow *flow;
  ZamynProblem *problem;
  GString *columns, *rows;
  double bound;

  /* of the good at hand */
  guint32 k;
  const ZamynGood *good;
  gboolean is_import;
  double *label;   /* per vertex: cost from a supplier or to a market; INFINITY where none */
  double *arc_sum; /* per arc: units a year */
  GHashTable *ends; /* name of a supply column → double */
} Writer;

static void
append (GString *out, const char *part, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (value != 0)
    g_string_append_printf (out, "%s,%s,%s\n", part, name,
                            g_ascii_formatd (text, sizeof text, "%.17g", value));
}

static void
append_numbered (GString *out, const char *part, char letter, guint32 number, double value)
{
  char name[32];

  g_snprintf (name, sizeof name, "%c%u", letter, number);
  append (out, part, name, value);
}

/* Prices */

static double
get_share_toll (const Writer *self, guint32 arc)
{
  guint32 share = zamyn_problem_get_arcs (self->problem)[arc].border != 0
                    ? zamyn_shares_find (self->flow->shares, self->k,
                                         zamyn_shares_get_passage (self->flow->shares, arc))
                    : ZAMYN_NONE;

  return share != ZAMYN_NONE
           ? zamyn_master_get_toll (self->flow->master, self->flow->first_share_row + share)
           : 0;
}

static double
get_arc_price (const Writer *self, guint32 arc)
{
  const ZamynArc *it = &zamyn_problem_get_arcs (self->problem)[arc];
  double price = zamyn_problem_get_costs (self->problem, self->k)[arc] + get_share_toll (self, arc);

  for (int e = 0; e < 2; e++)
    if (it->elements[e] != ZAMYN_NONE)
      price += self->good->w * zamyn_optimal_flow_get_toll (self->flow, it->elements[e]);
  return price;
}

static gboolean
is_usable (const Writer *self, guint32 arc)
{
  return zamyn_problem_is_open (self->problem, arc)
         && isfinite (zamyn_problem_get_costs (self->problem, self->k)[arc])
         && zamyn_problem_get_arcs (self->problem)[arc].border != (self->is_import ? -1 : 1);
}

static void
start_labels (Writer *self)
{
  for (guint32 v = 0; v < zamyn_problem_get_n_vertices (self->problem); v++)
    self->label[v] = INFINITY;
  for (guint32 r = self->good->rows; r < self->good->rows + self->good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (self->problem, r);
      guint n;
      const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, row->node, &n);

      for (guint i = 0; i < n && row->quantity > 0; i++)
        {
          double loading = zamyn_problem_get_loading (self->problem, self->k, vertices[i]);
          double label = row->price + zamyn_optimal_flow_get_limit_price (self->flow, r)
                         + (self->is_import ? loading : 0);

          if (isfinite (loading))
            self->label[vertices[i]] = MIN (self->label[vertices[i]], label);
        }
    }
}

static void
find_labels (Writer *self)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  gboolean falls = TRUE;
  double most = 0;

  start_labels (self);
  while (falls)
    {
      falls = FALSE;
      for (guint32 a = 0; a < n_arcs; a++)
        {
          guint32 near = self->is_import ? arcs[a].from : arcs[a].to;
          guint32 far = self->is_import ? arcs[a].to : arcs[a].from;
          double label;

          if (!isfinite (self->label[near]) || !is_usable (self, a))
            continue;
          label = self->label[near] + get_arc_price (self, a);
          if (label < self->label[far])
            {
              self->label[far] = label;
              falls = TRUE;
            }
        }
    }
  for (guint32 v = 0; v < zamyn_problem_get_n_vertices (self->problem); v++)
    if (isfinite (self->label[v]))
      most = MAX (most, fabs (self->label[v]));
  most = 2 * most + 2 * zamyn_good_get_penalty (self->good);
  for (guint32 v = 0; v < zamyn_problem_get_n_vertices (self->problem); v++)
    if (!isfinite (self->label[v]))
      self->label[v] = most;
}

/* What one more unit costs at a home row at least. */
static double
find_home_price (const Writer *self, const ZamynRow *row)
{
  double price = zamyn_good_get_penalty (self->good);
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, row->node, &n);

  for (guint i = 0; i < n; i++)
    {
      double loading = zamyn_problem_get_loading (self->problem, self->k, vertices[i]);

      if (isfinite (loading))
        price = MIN (price, self->label[vertices[i]] + (self->is_import ? 0 : loading));
    }
  return price;
}

/* The price of the limit of an outside row: what is left of a cheaper price at its place. 0 or
 * less. */
static double
find_limit_price (const Writer *self, const ZamynRow *row)
{
  double price = 0;
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, row->node, &n);

  for (guint i = 0; i < n; i++)
    {
      double loading = zamyn_problem_get_loading (self->problem, self->k, vertices[i]);
      double label = self->label[vertices[i]];

      if (isfinite (loading))
        price = MIN (price, row->price + (self->is_import ? loading : 0) - label);
    }
  return price;
}

static void
write_good_prices (Writer *self)
{
  char name[48];

  find_labels (self);
  for (guint32 v = 0; v < zamyn_problem_get_n_vertices (self->problem); v++)
    {
      g_snprintf (name, sizeof name, "b%u_%u", self->k, v);
      append (self->rows, "row", name, self->is_import ? self->label[v] : -self->label[v]);
    }
  for (guint32 r = self->good->rows;
       r < self->good->rows + self->good->n_outside + self->good->n_home; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (self->problem, r);
      gboolean is_home = r >= self->good->rows + self->good->n_outside;
      double price = is_home ? find_home_price (self, row) : find_limit_price (self, row);

      append_numbered (self->rows, "row", is_home ? 'd' : 'q', r, price);
      self->bound += price * row->quantity;
    }
}

static void
write_common_prices (Writer *self)
{
  for (guint32 e = 0; e < zamyn_problem_get_n_elements (self->problem); e++)
    {
      double limit = zamyn_problem_get_element (self->problem, e)->capacity;
      double toll = zamyn_optimal_flow_get_toll (self->flow, e);

      if (!isfinite (limit))
        continue;
      append_numbered (self->rows, "row", 'u', e, -toll);
      self->bound -= toll * limit;
    }
  for (guint32 i = 0; i < zamyn_shares_get_n (self->flow->shares); i++)
    {
      double toll = zamyn_master_get_toll (self->flow->master, self->flow->first_share_row + i);

      append_numbered (self->rows, "row", 'c', i, -toll);
      self->bound -= toll * zamyn_shares_get (self->flow->shares, i)->quantity;
    }
}

/* Flows */

static void
add_end (Writer *self, guint32 row, guint32 vertex, double value)
{
  char *name = g_strdup_printf ("s%u_%u", row, vertex);
  double *sum = g_hash_table_lookup (self->ends, name);

  if (sum != NULL)
    {
      *sum += value;
      g_free (name);
      return;
    }
  sum = g_new (double, 1);
  *sum = value;
  g_hash_table_insert (self->ends, name, sum);
}

/* The vertex of a way without arcs: the cheapest to load of its place. */
static guint32
find_vertex (const Writer *self, guint32 row)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (
    self->problem, zamyn_problem_get_row (self->problem, row)->node, &n);
  guint32 best = vertices[0];

  for (guint i = 1; i < n; i++)
    if (zamyn_problem_get_loading (self->problem, self->k, vertices[i])
        < zamyn_problem_get_loading (self->problem, self->k, best))
      best = vertices[i];
  return best;
}

static void
add_way (Writer *self, const ZamynFlowColumnInfo *info, double value)
{
  const ZamynArc *arcs = zamyn_problem_get_arcs (self->problem);
  const guint32 *way = &g_array_index (self->flow->arcs, guint32, info->first_arc);
  guint32 start = self->is_import ? info->outside_row : info->home_row;
  guint32 end = self->is_import ? info->home_row : info->outside_row;
  guint32 first = info->n_arcs > 0 ? arcs[way[0]].from : find_vertex (self, start);
  guint32 last = info->n_arcs > 0 ? arcs[way[info->n_arcs - 1]].to : first;

  for (guint32 i = 0; i < info->n_arcs; i++)
    self->arc_sum[way[i]] += value;
  add_end (self, start, first, value);
  add_end (self, end, last, value);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
write_ends (Writer *self)
{
  guint n;
  g_autofree const char **names
    = (const char **) g_hash_table_get_keys_as_array (self->ends, &n);

  qsort (names, n, sizeof *names, compare_strings);
  for (guint i = 0; i < n; i++)
    append (self->columns, "column", names[i],
            *(const double *) g_hash_table_lookup (self->ends, names[i]));
}

static void
write_good_flows (Writer *self)
{
  guint32 n_arcs = zamyn_problem_get_n_arcs (self->problem);
  guint32 first_home = self->good->rows + self->good->n_outside;
  char name[48];

  memset (self->arc_sum, 0, sizeof (double) * n_arcs);
  g_hash_table_remove_all (self->ends);
  for (guint32 i = 0; i < self->flow->columns->len; i++)
    {
      const ZamynFlowColumnInfo *info
        = &g_array_index (self->flow->columns, ZamynFlowColumnInfo, i);
      double value = zamyn_master_get_value (self->flow->master, i);

      if (info->good == self->k && info->home_row != ZAMYN_NONE && value > 0
          && !zamyn_flow_is_closed (self->flow, self->problem, info))
        add_way (self, info, value);
    }
  for (guint32 a = 0; a < n_arcs; a++)
    {
      g_snprintf (name, sizeof name, "x%u_%u", self->k, a);
      append (self->columns, "column", name, self->arc_sum[a]);
    }
  write_ends (self);
  for (guint32 r = first_home; r < first_home + self->good->n_home; r++)
    append_numbered (self->columns, "column", 'z', r,
                     MAX (zamyn_master_get_unserved (self->flow->master, self->flow->group_of[r]), 0));
}

/* The first columns of the master are the flows above shares, in their order. */
static void
write_excess (Writer *self)
{
  for (guint32 i = 0; i < zamyn_shares_get_n (self->flow->shares); i++)
    append_numbered (self->columns, "column", 'y', i,
                     MAX (zamyn_master_get_value (self->flow->master, i), 0));
}

GBytes *
zamyn_certificate_write (const ZamynAssignment *assignment, GError **error)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  Writer self = { .assignment = assignment, .flow = assignment->tally->flow, .problem = problem };
  g_autoptr (GBytes) programme = zamyn_mps_write (problem, NULL, error);
  g_autofree char *hash = NULL;
  GString *out;

  if (programme == NULL)
    return NULL;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, programme);
  self.columns = g_string_new (NULL);
  self.rows = g_string_new (NULL);
  self.label = g_new (double, zamyn_problem_get_n_vertices (problem) + 1);
  self.arc_sum = g_new (double, zamyn_problem_get_n_arcs (problem) + 1);
  self.ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (self.k = 0; self.k < zamyn_problem_get_n_goods (problem); self.k++)
    {
      self.good = zamyn_problem_get_good (problem, self.k);
      self.is_import = self.good->direction == ZAMYN_DIRECTION_IMPORT;
      write_good_flows (&self);
      write_good_prices (&self);
    }
  write_excess (&self);
  write_common_prices (&self);
  out = g_string_new ("part,name,value\n");
  g_string_append_printf (out, "problem,sha256,%s\n", hash);
  append (out, "cost", "flow", zamyn_assignment_get_objective_usd_per_year (assignment));
  append (out, "cost", "bound", self.bound);
  g_string_append_len (out, self.columns->str, (gssize) self.columns->len);
  g_string_append_len (out, self.rows->str, (gssize) self.rows->len);
  g_string_free (self.columns, TRUE);
  g_string_free (self.rows, TRUE);
  g_hash_table_unref (self.ends);
  g_free (self.label);
  g_free (self.arc_sum);
  return g_string_free_to_bytes (out);
}

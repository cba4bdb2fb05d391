/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The problem's arcs become capacity arcs of a maximum flow. An element that one arc uses is this
 * arc's own capacity. Of one that several arcs share, such as a border gate with its parallel
 * tracks, the arcs are led through a vertex of their own before their common end:
 *
 *     a ─┐                       a ─┐
 *        ├─> end   becomes          ├─> gate ── capacity ──> end
 *     b ─┘                       b ─┘
 *
 * or behind their common start likewise. Arcs in both directions between two vertices that share an
 * element need only have its capacity each, since a largest flow never goes both ways. What fits
 * none of these leads all its arcs through one pair of vertices, which lets goods in by one arc and
 * out by another: the result is then an upper bound and says so. */

#include "core/minimum-cut.h"

#include <math.h>

#include "core/max-flow.h"

/* What the arcs that share an element have in common. */
typedef enum
{
  SHARING_NONE, /* one arc uses it, or none */
  SHARING_END,
  SHARING_START,
  SHARING_OPPOSITE,
  SHARING_NOTHING,
} Sharing;

typedef struct
{
  Sharing sharing;
  guint32 from, to; /* of its first arc */
  guint n_arcs;
  guint32 vertex; /* that its arcs are led through, or ZAMYN_NONE */
} ElementUse;

typedef struct
{
  ZamynProblem *problem;
  const ZamynMinimumCutQuery *query;
  const ZamynGood *good;
  const ZamynArc *arcs;
  ElementUse *uses;
  GArray *capacity_arcs; /* ZamynCapacityArc */
  GArray *owners;        /* per capacity arc: element, or n_elements + row, or ZAMYN_NONE */
  GArray *sources, *sinks;
  guint32 n_vertices;
  gboolean is_exact;
} Maker;

static gboolean
may_use (const Maker *self, guint32 a)
{
  int no_border = self->good->direction == ZAMYN_DIRECTION_IMPORT ? -1 : +1;

  return self->arcs[a].from != self->arcs[a].to && zamyn_problem_is_open (self->problem, a)
         && self->arcs[a].border != no_border
         && isfinite (zamyn_problem_get_costs (self->problem, self->query->good)[a])
         && (self->query->banned == NULL || !self->query->banned[a]);
}

static void
add_capacity (Maker *self, guint32 from, guint32 to, double capacity, guint32 owner)
{
  ZamynCapacityArc arc = { from, to, MAX (capacity, 0) };

  g_array_append_val (self->capacity_arcs, arc);
  g_array_append_val (self->owners, owner);
}

static double
get_capacity (const Maker *self, guint32 element)
{
  return element == ZAMYN_NONE ? INFINITY
                               : zamyn_problem_get_element (self->problem, element)->capacity;
}

/* An arc that uses an element is put beside the first one that does. */
static void
note_use (ElementUse *use, const ZamynArc *arc)
{
  gboolean same_end = arc->to == use->to, same_start = arc->from == use->from;
  gboolean is_opposite = arc->from == use->to && arc->to == use->from;

  if (use->n_arcs++ == 0)
    {
      use->from = arc->from;
      use->to = arc->to;
      return;
    }
  if (use->n_arcs == 2)
    use->sharing = same_end       ? SHARING_END
                   : same_start   ? SHARING_START
                   : is_opposite  ? SHARING_OPPOSITE
                                  : SHARING_NOTHING;
  else if ((use->sharing == SHARING_END && !same_end)
           || (use->sharing == SHARING_START && !same_start)
           || use->sharing == SHARING_OPPOSITE)
    use->sharing = SHARING_NOTHING;
}

static void
note_uses (Maker *self)
{
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (self->problem); a++)
    for (guint i = 0; i < 2 && may_use (self, a); i++)
      {
        guint32 element = self->arcs[a].elements[i];

        if (element != ZAMYN_NONE && isfinite (get_capacity (self, element))
            && (i == 0 || element != self->arcs[a].elements[0]))
          note_use (&self->uses[element], &self->arcs[a]);
      }
}

/* The vertex through which the arcs of an element are led, with the arc that bears its capacity. */
static guint32
get_vertex (Maker *self, guint32 element)
{
  ElementUse *use = &self->uses[element];

  if (use->vertex != ZAMYN_NONE)
    return use->vertex;
  use->vertex = self->n_vertices++;
  if (use->sharing == SHARING_END)
    add_capacity (self, use->vertex, use->to, get_capacity (self, element), element);
  else if (use->sharing == SHARING_START)
    add_capacity (self, use->from, use->vertex, get_capacity (self, element), element);
  else
    {
      add_capacity (self, use->vertex, self->n_vertices++, get_capacity (self, element), element);
      self->is_exact = FALSE;
    }
  return use->vertex;
}

static void
add_arc (Maker *self, guint32 a)
{
  const ZamynArc *arc = &self->arcs[a];
  guint32 from = arc->from, to = arc->to, owner = ZAMYN_NONE;
  double own = INFINITY;

  for (guint i = 0; i < 2; i++)
    {
      guint32 element = arc->elements[i];
      Sharing sharing;

      if (element == ZAMYN_NONE || !isfinite (get_capacity (self, element))
          || (i == 1 && element == arc->elements[0]))
        continue;
      sharing = self->uses[element].sharing;
      if (sharing == SHARING_END && to == arc->to)
        to = get_vertex (self, element);
      else if (sharing == SHARING_START && from == arc->from)
        from = get_vertex (self, element);
      else if (sharing == SHARING_NOTHING && from == arc->from && to == arc->to)
        {
          guint32 vertex = get_vertex (self, element);

          add_capacity (self, from, vertex, INFINITY, ZAMYN_NONE);
          from = vertex + 1;
        }
      else
        {
          if (sharing != SHARING_NONE && sharing != SHARING_OPPOSITE)
            self->is_exact = FALSE; /* both ends are taken by the other element */
          if (get_capacity (self, element) < own)
            {
              own = get_capacity (self, element);
              owner = element;
            }
        }
    }
  add_capacity (self, from, to, own, owner);
}

/* A vertex of its own for one end, so that its limit can be counted once for all modes. */
static void
add_end (Maker *self, guint32 node, gboolean is_start, double limit, guint32 owner)
{
  guint n;
  const guint32 *vertices = zamyn_problem_get_node_vertices (self->problem, node, &n);
  guint32 gate = self->n_vertices++, end = gate;

  if (isfinite (limit))
    {
      end = self->n_vertices++;
      if (is_start)
        add_capacity (self, end, gate, limit, owner);
      else
        add_capacity (self, gate, end, limit, owner);
    }
  for (guint i = 0; i < n; i++)
    if (!is_start)
      add_capacity (self, vertices[i], gate, INFINITY, ZAMYN_NONE);
    else if (isfinite (zamyn_problem_get_loading (self->problem, self->query->good, vertices[i])))
      add_capacity (self, gate, vertices[i], INFINITY, ZAMYN_NONE);
  g_array_append_val (is_start ? self->sources : self->sinks, end);
}

static gboolean
is_at_home (const Maker *self, guint32 node)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (self->problem);
  ZamynNetwork *network = atlas != NULL ? zamyn_atlas_get_network (atlas) : NULL;

  return network != NULL
         && g_str_equal (zamyn_network_get_node (network, node)->country,
                         zamyn_network_get_home (network));
}

static void
add_outside_rows (Maker *self, gboolean is_start)
{
  const gboolean *banned = NULL;

  for (guint32 r = self->good->rows; r < self->good->rows + self->good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (self->problem, r);
      gboolean is_limited = self->query->with_row_limits;

      if (!(row->quantity > 0) || is_at_home (self, row->node))
        continue;
      banned = banned != NULL ? banned : zamyn_problem_get_banned (self->problem, r);
      add_end (self, row->node, is_start, is_limited ? row->quantity * self->good->w : INFINITY,
               zamyn_problem_get_n_elements (self->problem) + r);
    }
  if (banned != NULL)
    self->is_exact = FALSE;
}

static void
add_home_rows (Maker *self, gboolean is_start)
{
  guint32 begin = self->good->rows + self->good->n_outside;

  for (guint32 r = begin; r < begin + self->good->n_home; r++)
    if (zamyn_problem_get_row (self->problem, r)->quantity > 0)
      add_end (self, zamyn_problem_get_row (self->problem, r)->node, is_start, INFINITY, ZAMYN_NONE);
}

static void
add_ends (Maker *self, gboolean is_start)
{
  const guint32 *nodes = is_start ? self->query->from : self->query->to;
  guint32 n = is_start ? self->query->n_from : self->query->n_to;

  if (nodes != NULL)
    for (guint32 i = 0; i < n; i++)
      add_end (self, nodes[i], is_start, INFINITY, ZAMYN_NONE);
  else if ((self->good->direction == ZAMYN_DIRECTION_IMPORT) == is_start)
    add_outside_rows (self, is_start);
  else
    add_home_rows (self, is_start);
}

static void
maker_init (Maker *self, ZamynProblem *problem, const ZamynMinimumCutQuery *query)
{
  guint32 n_elements = zamyn_problem_get_n_elements (problem);

  *self = (Maker){
    .problem = problem,
    .query = query,
    .good = zamyn_problem_get_good (problem, query->good),
    .arcs = zamyn_problem_get_arcs (problem),
    .uses = g_new0 (ElementUse, MAX (n_elements, 1)),
    .capacity_arcs = g_array_new (FALSE, FALSE, sizeof (ZamynCapacityArc)),
    .owners = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .sources = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .sinks = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .n_vertices = zamyn_problem_get_n_vertices (problem),
    .is_exact = TRUE,
  };
  for (guint32 e = 0; e < n_elements; e++)
    self->uses[e].vertex = ZAMYN_NONE;
}

static void
maker_clear (Maker *self)
{
  g_free (self->uses);
  g_array_unref (self->capacity_arcs);
  g_array_unref (self->owners);
  g_array_unref (self->sources);
  g_array_unref (self->sinks);
}

static int
compare_owners (gconstpointer a, gconstpointer b, gpointer data)
{
  const Maker *self = data;
  guint32 one = *(const guint32 *)a, two = *(const guint32 *)b;
  guint32 n_elements = zamyn_problem_get_n_elements (self->problem);
  double left, right;

  if (one < n_elements && two < n_elements)
    {
      left = get_capacity (self, one);
      right = get_capacity (self, two);
    }
  else
    {
      left = one < n_elements ? INFINITY
                              : zamyn_problem_get_row (self->problem, one - n_elements)->quantity;
      right = two < n_elements ? INFINITY
                               : zamyn_problem_get_row (self->problem, two - n_elements)->quantity;
    }
  if (left > right || left < right)
    return left > right ? -1 : 1;
  return (one > two) - (one < two);
}

/* Owners of the arcs that a cut crosses, each once, elements before rows. */
static GArray *
list_cut (const Maker *self, ZamynMaxFlow *flow, ZamynCutSide side)
{
  g_autofree gboolean *is_source_side = g_new (gboolean, MAX (self->n_vertices, 1));
  GArray *owners = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!zamyn_max_flow_find_cut (flow, side, is_source_side))
    return owners;
  for (guint i = 0; i < self->capacity_arcs->len; i++)
    {
      const ZamynCapacityArc *arc = &g_array_index (self->capacity_arcs, ZamynCapacityArc, i);
      guint32 owner = g_array_index (self->owners, guint32, i);

      if (owner != ZAMYN_NONE && is_source_side[arc->from] && !is_source_side[arc->to])
        g_array_append_val (owners, owner);
    }
  g_array_sort_with_data (owners, compare_owners, (gpointer)self);
  for (guint i = owners->len; i > 1; i--)
    if (g_array_index (owners, guint32, i - 1) == g_array_index (owners, guint32, i - 2))
      g_array_remove_index (owners, i - 1);
  return owners;
}

static gboolean
is_same (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, guint32, i) != g_array_index (b, guint32, i))
      return FALSE;
  return TRUE;
}

static ZamynMinimumCut *
solve (const Maker *self)
{
  const GArray *arcs = self->capacity_arcs;
  g_autoptr (ZamynMaxFlow) flow = zamyn_max_flow_new (
    self->n_vertices, (const ZamynCapacityArc *)(gconstpointer)arcs->data, arcs->len);
  ZamynMinimumCut *cut = g_new0 (ZamynMinimumCut, 1);
  guint32 n_elements = zamyn_problem_get_n_elements (self->problem);

  cut->capacity = zamyn_max_flow_solve (
    flow, (const guint32 *)(gconstpointer)self->sources->data, self->sources->len,
    (const guint32 *)(gconstpointer)self->sinks->data, self->sinks->len);
  cut->is_exact = self->is_exact;
  cut->elements = g_array_new (FALSE, FALSE, sizeof (guint32));
  cut->rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_autoptr (GArray) near = list_cut (self, flow, ZAMYN_CUT_NEAR_SOURCES);
  g_autoptr (GArray) far = list_cut (self, flow, ZAMYN_CUT_NEAR_SINKS);

  cut->is_unique = isfinite (cut->capacity) && is_same (near, far);
  for (guint i = 0; i < near->len; i++)
    {
      guint32 owner = g_array_index (near, guint32, i);
      guint32 row = owner - n_elements;

      if (owner < n_elements)
        g_array_append_val (cut->elements, owner);
      else
        g_array_append_val (cut->rows, row);
    }
  return cut;
}

ZamynMinimumCut *
zamyn_minimum_cut_find (ZamynProblem *problem, const ZamynMinimumCutQuery *query)
{
  Maker maker;
  ZamynMinimumCut *cut;

  g_return_val_if_fail (problem != NULL && query != NULL, NULL);
  g_return_val_if_fail (query->good < zamyn_problem_get_n_goods (problem), NULL);

  maker_init (&maker, problem, query);
  note_uses (&maker);
  for (guint32 a = 0; a < zamyn_problem_get_n_arcs (problem); a++)
    if (may_use (&maker, a))
      add_arc (&maker, a);
  add_ends (&maker, TRUE);
  add_ends (&maker, FALSE);
  cut = solve (&maker);
  maker_clear (&maker);
  return cut;
}

void
zamyn_minimum_cut_free (ZamynMinimumCut *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->elements);
  g_array_unref (self->rows);
  g_free (self);
}

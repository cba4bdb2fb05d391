/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One depth-first search numbers the vertices in the order in which it comes to them. `low` is the
 * smallest number that a vertex and all that was found beyond it touch by edges other than the one by
 * which the search came. Where that is not below the number of the vertex itself, the edge to it is a
 * bridge; where it is not below the number of the vertex before it, that vertex is an articulation
 * (the root is one where the search leaves it more than once).
 *
 *     0 ── 1 ── 2       numbers 0 1 2 3, low 0 1 1 1: 0–1 is a bridge, 1 an articulation
 *           ╲   │
 *             ╲ 3
 *
 * What was found beyond a vertex stands in one piece of `order`, from its number on: that is what a
 * bridge cuts off. */

#include "core/connectivity.h"

#include <string.h>

#define NONE G_MAXUINT32

typedef struct
{
  guint32 to;
  guint32 edge;
} Neighbour;

typedef struct
{
  guint32 number; /* place in the order, NONE where the search has not come yet */
  guint32 low;
  guint32 next;   /* neighbour to look at next */
  guint32 by;     /* edge by which the search came, NONE at a root */
} Visit;

struct _ZamynConnectivity
{
  guint32 n_vertices, n_edges;
  guint32 *firsts; /* n_vertices + 1 */
  Neighbour *neighbours;
  Visit *visits;
  guint32 *order;      /* vertices by their number */
  guint32 *sizes;      /* per vertex: itself and what was found beyond it */
  guint32 *components; /* per vertex */
  guint32 *roots;      /* per component: its first vertex */
  guint32 *beyond;     /* per edge: the vertex that it leads to, where it is a bridge; else NONE */
  gboolean *is_articulation;
  guint32 *stack;
  guint32 n_components;
};

ZamynConnectivity *
zamyn_connectivity_new (guint32 n_vertices, const ZamynEdge *edges, guint32 n_edges)
{
  g_autofree guint32 *places = NULL;
  ZamynConnectivity *self;

  g_return_val_if_fail (n_edges == 0 || edges != NULL, NULL);
  g_return_val_if_fail (n_vertices < G_MAXUINT32 && n_edges < G_MAXUINT32 / 2, NULL);
  for (guint32 e = 0; e < n_edges; e++)
    g_return_val_if_fail (edges[e].a < n_vertices && edges[e].b < n_vertices, NULL);

  self = g_new0 (ZamynConnectivity, 1);
  self->n_vertices = n_vertices;
  self->n_edges = n_edges;
  self->firsts = g_new0 (guint32, (gsize)n_vertices + 1);
  for (guint32 e = 0; e < n_edges; e++)
    if (edges[e].a != edges[e].b)
      {
        self->firsts[edges[e].a + 1]++;
        self->firsts[edges[e].b + 1]++;
      }
  for (guint32 v = 0; v < n_vertices; v++)
    self->firsts[v + 1] += self->firsts[v];
  places = g_memdup2 (self->firsts, sizeof *places * ((gsize)n_vertices + 1));
  self->neighbours = g_new (Neighbour, MAX (self->firsts[n_vertices], 1));
  for (guint32 e = 0; e < n_edges; e++)
    if (edges[e].a != edges[e].b)
      {
        self->neighbours[places[edges[e].a]++] = (Neighbour){ edges[e].b, e };
        self->neighbours[places[edges[e].b]++] = (Neighbour){ edges[e].a, e };
      }
  self->visits = g_new (Visit, MAX (n_vertices, 1));
  self->order = g_new (guint32, MAX (n_vertices, 1));
  self->sizes = g_new0 (guint32, MAX (n_vertices, 1));
  self->components = g_new0 (guint32, MAX (n_vertices, 1));
  self->roots = g_new0 (guint32, MAX (n_vertices, 1));
  self->beyond = g_new (guint32, MAX (n_edges, 1));
  self->is_articulation = g_new0 (gboolean, MAX (n_vertices, 1));
  self->stack = g_new (guint32, MAX (n_vertices, 1));
  memset (self->beyond, 0xff, sizeof *self->beyond * n_edges);
  return self;
}

void
zamyn_connectivity_free (ZamynConnectivity *self)
{
  if (self == NULL)
    return;
  g_free (self->firsts);
  g_free (self->neighbours);
  g_free (self->visits);
  g_free (self->order);
  g_free (self->sizes);
  g_free (self->components);
  g_free (self->roots);
  g_free (self->beyond);
  g_free (self->is_articulation);
  g_free (self->stack);
  g_free (self);
}

/* Everything that hangs on a root. Returns: the next free number */
static guint32
search_from (ZamynConnectivity *self, guint32 root, guint32 number)
{
  Visit *visits = self->visits;
  guint32 height = 0, n_children = 0, v = root;

  visits[v] = (Visit){ number, number, self->firsts[v], NONE };
  self->order[number++] = v;
  self->components[v] = self->n_components;
  for (;;)
    {
      Visit *visit = &visits[v];
      guint32 child;

      if (visit->next < self->firsts[v + 1])
        {
          const Neighbour *neighbour = &self->neighbours[visit->next++];
          Visit *there = &visits[neighbour->to];

          if (neighbour->edge == visit->by)
            continue;
          if (there->number != NONE)
            {
              visit->low = MIN (visit->low, there->number);
              continue;
            }
          *there = (Visit){ number, number, self->firsts[neighbour->to], neighbour->edge };
          self->components[neighbour->to] = self->n_components;
          self->order[number++] = neighbour->to;
          self->stack[height++] = v;
          v = neighbour->to;
          continue;
        }
      self->sizes[v] = number - visit->number;
      if (height == 0)
        break;
      child = v;
      v = self->stack[--height];
      visits[v].low = MIN (visits[v].low, visit->low);
      if (visit->low == visit->number)
        self->beyond[visit->by] = child;
      if (v == root)
        n_children++;
      else if (visit->low >= visits[v].number)
        self->is_articulation[v] = TRUE;
    }
  self->is_articulation[root] = n_children > 1;
  return number;
}

void
zamyn_connectivity_search (ZamynConnectivity *self)
{
  guint32 number = 0;

  g_return_if_fail (self != NULL);

  self->n_components = 0;
  for (guint32 v = 0; v < self->n_vertices; v++)
    self->visits[v].number = NONE;
  memset (self->is_articulation, 0, sizeof *self->is_articulation * self->n_vertices);
  memset (self->beyond, 0xff, sizeof *self->beyond * self->n_edges);
  for (guint32 v = 0; v < self->n_vertices; v++)
    if (self->visits[v].number == NONE)
      {
        number = search_from (self, v, number);
        self->roots[self->n_components++] = v;
      }
}

guint32
zamyn_connectivity_get_n_components (const ZamynConnectivity *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_components;
}

guint32
zamyn_connectivity_get_component (const ZamynConnectivity *self, guint32 vertex)
{
  g_return_val_if_fail (self != NULL && vertex < self->n_vertices, NONE);

  return self->components[vertex];
}

gboolean
zamyn_connectivity_is_bridge (const ZamynConnectivity *self, guint32 edge)
{
  g_return_val_if_fail (self != NULL && edge < self->n_edges, FALSE);

  return self->beyond[edge] != NONE;
}

gboolean
zamyn_connectivity_is_articulation (const ZamynConnectivity *self, guint32 vertex)
{
  g_return_val_if_fail (self != NULL && vertex < self->n_vertices, FALSE);

  return self->is_articulation[vertex];
}

static ZamynPart
get_beyond (const ZamynConnectivity *self, guint32 vertex)
{
  return (ZamynPart){ &self->order[self->visits[vertex].number], self->sizes[vertex] };
}

const guint32 *
zamyn_connectivity_get_far_side (const ZamynConnectivity *self, guint32 edge, guint32 *n)
{
  ZamynPart part = { NULL, 0 };

  g_return_val_if_fail (self != NULL && edge < self->n_edges && n != NULL, NULL);

  if (self->beyond[edge] != NONE)
    part = get_beyond (self, self->beyond[edge]);
  *n = part.n;
  return part.vertices;
}

GArray *
zamyn_connectivity_list_parts (const ZamynConnectivity *self, guint32 vertex)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (ZamynPart));

  g_return_val_if_fail (self != NULL && vertex < self->n_vertices, parts);

  for (guint32 i = self->firsts[vertex]; i < self->firsts[vertex + 1]; i++)
    {
      const Neighbour *neighbour = &self->neighbours[i];
      const Visit *visit = &self->visits[neighbour->to];

      if (visit->by == neighbour->edge && visit->number > self->visits[vertex].number
          && visit->low >= self->visits[vertex].number)
        {
          ZamynPart part = get_beyond (self, neighbour->to);

          g_array_append_val (parts, part);
        }
    }
  return parts;
}

const guint32 *
zamyn_connectivity_get_members (const ZamynConnectivity *self, guint32 vertex, guint32 *n)
{
  ZamynPart part;

  g_return_val_if_fail (self != NULL && vertex < self->n_vertices && n != NULL, NULL);

  part = get_beyond (self, self->roots[self->components[vertex]]);
  *n = part.n;
  return part.vertices;
}

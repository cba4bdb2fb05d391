/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/crossing-shares.h"

#include <string.h>

struct _ZamynShares
{
  gatomicrefcount refs;
  GArray *shares;  /* ZamynShare, by good */
  guint32 *first;  /* n_goods + 1 */
  guint32 *passage_of; /* per arc */
  guint32 n_passages;
};

/* Crossings, airports and power lines have gates; an airport may name only its nodes. */
static gboolean
holds_arc (const ZamynPassage *passage, const ZamynArc *arc)
{
  if (strcmp (passage->kind, "crossing") != 0 && strcmp (passage->kind, "airport") != 0
      && strcmp (passage->kind, "power") != 0)
    return FALSE;
  for (guint i = 0; i < passage->n_gates; i++)
    if (passage->gates[i] == arc->link)
      return TRUE;
  for (guint i = 0; i < passage->n_links; i++)
    if (passage->links[i] == arc->link)
      return TRUE;
  return FALSE;
}

static gboolean
touches_node (const ZamynPassage *passage, const ZamynLink *link)
{
  if (strcmp (passage->kind, "airport") != 0)
    return FALSE;
  for (guint i = 0; i < passage->n_nodes; i++)
    if (passage->nodes[i] == link->from || passage->nodes[i] == link->to)
      return TRUE;
  return FALSE;
}

static void
index_passages (ZamynShares *self, ZamynProblem *problem)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  const ZamynArc *arcs = zamyn_problem_get_arcs (problem);
  guint32 n_arcs = zamyn_problem_get_n_arcs (problem);
  ZamynNetwork *network = atlas != NULL ? zamyn_atlas_get_network (atlas) : NULL;

  self->n_passages = network != NULL ? zamyn_network_get_n_passages (network) : 0;
  self->passage_of = g_new (guint32, MAX (n_arcs, 1));
  for (guint32 a = 0; a < n_arcs; a++)
    {
      self->passage_of[a] = ZAMYN_NONE;
      if (arcs[a].border == 0 || arcs[a].link == ZAMYN_NONE)
        continue;
      for (guint32 p = 0; p < self->n_passages && self->passage_of[a] == ZAMYN_NONE; p++)
        {
          const ZamynPassage *passage = zamyn_network_get_passage (network, p);

          if (holds_arc (passage, &arcs[a])
              || touches_node (passage, zamyn_network_get_link (network, arcs[a].link)))
            self->passage_of[a] = p;
        }
    }
}

static void
add_share (ZamynShares *self, guint32 good, guint32 passage, double quantity)
{
  ZamynShare share = { good, passage, quantity };

  for (guint32 i = self->first[good]; i < self->shares->len; i++)
    {
      ZamynShare *known = &g_array_index (self->shares, ZamynShare, i);

      if (known->passage == passage)
        {
          known->quantity += quantity;
          return;
        }
    }
  g_array_append_val (self->shares, share);
}

static gboolean
is_abroad (const ZamynProblem *problem, const ZamynRow *row)
{
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);

  return atlas != NULL
         && strcmp (zamyn_network_get_node (zamyn_atlas_get_network (atlas), row->node)->country,
                    zamyn_atlas_get_home (atlas))
              != 0;
}

/* Goods of which the data name a passage get one share for each, and one for all other passages. */
static void
add_good (ZamynShares *self, const ZamynProblem *problem, guint32 good_index)
{
  const ZamynGood *good = zamyn_problem_get_good (problem, good_index);
  double others = 0;

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);

      if (row->is_substitute || !is_abroad (problem, row))
        continue;
      if (row->passage == ZAMYN_NONE)
        others += row->documented;
      else
        add_share (self, good_index, row->passage, row->documented);
    }
  if (self->shares->len > self->first[good_index])
    add_share (self, good_index, ZAMYN_NONE, others);
}

ZamynShares *
zamyn_shares_new (ZamynProblem *problem)
{
  ZamynShares *self = g_new0 (ZamynShares, 1);
  guint32 n_goods = zamyn_problem_get_n_goods (problem);

  g_atomic_ref_count_init (&self->refs);
  self->shares = g_array_new (FALSE, FALSE, sizeof (ZamynShare));
  self->first = g_new0 (guint32, n_goods + 1);
  for (guint32 k = 0; k < n_goods; k++)
    {
      self->first[k] = self->shares->len;
      add_good (self, problem, k);
    }
  self->first[n_goods] = self->shares->len;
  index_passages (self, problem);
  return self;
}

ZamynShares *
zamyn_shares_ref (ZamynShares *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_shares_unref (ZamynShares *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->shares);
  g_free (self->first);
  g_free (self->passage_of);
  g_free (self);
}

guint32
zamyn_shares_get_n (const ZamynShares *self)
{
  return self->shares->len;
}

const ZamynShare *
zamyn_shares_get (const ZamynShares *self, guint32 share)
{
  return &g_array_index (self->shares, ZamynShare, share);
}

gboolean
zamyn_shares_has_good (const ZamynShares *self, guint32 good)
{
  return self->first[good + 1] > self->first[good];
}

guint32
zamyn_shares_get_n_passages (const ZamynShares *self)
{
  return self->n_passages;
}

guint32
zamyn_shares_get_passage (const ZamynShares *self, guint32 arc)
{
  return self->passage_of[arc];
}

guint32
zamyn_shares_find (const ZamynShares *self, guint32 good, guint32 passage)
{
  guint32 others = ZAMYN_NONE;

  for (guint32 i = self->first[good]; i < self->first[good + 1]; i++)
    {
      if (zamyn_shares_get (self, i)->passage == passage)
        return i;
      if (zamyn_shares_get (self, i)->passage == ZAMYN_NONE)
        others = i;
    }
  return others;
}

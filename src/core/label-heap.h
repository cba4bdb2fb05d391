/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The innermost loop of pricing: a heap of (key, vertex) that is written into its callers. A vertex
 * whose label falls is put in once more; the caller passes over what it has settled already. Equal keys
 * leave by vertex, so that ties are always broken alike. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double key;
  guint32 vertex;
} ZamynLabel;

typedef struct
{
  ZamynLabel *labels;
  guint length, room;
} ZamynLabelHeap;

static inline void
zamyn_label_heap_clear (ZamynLabelHeap *self)
{
  g_free (self->labels);
  self->labels = NULL;
  self->length = self->room = 0;
}

static inline gboolean
zamyn_label_precedes (ZamynLabel a, ZamynLabel b)
{
  return a.key < b.key || (!(b.key < a.key) && a.vertex < b.vertex);
}

static inline void
zamyn_label_heap_push (ZamynLabelHeap *self, double key, guint32 vertex)
{
  ZamynLabel label = { key, vertex };
  guint place = self->length++;

  if (self->length > self->room)
    {
      self->room = MAX (64, 2 * self->room);
      self->labels = g_renew (ZamynLabel, self->labels, self->room);
    }
  while (place > 0 && zamyn_label_precedes (label, self->labels[(place - 1) / 4]))
    {
      self->labels[place] = self->labels[(place - 1) / 4];
      place = (place - 1) / 4;
    }
  self->labels[place] = label;
}

/** zamyn_label_heap_pop: the least one; the heap must not be empty */
static inline ZamynLabel
zamyn_label_heap_pop (ZamynLabelHeap *self)
{
  ZamynLabel first = self->labels[0], last = self->labels[--self->length];
  guint place = 0;

  for (;;)
    {
      guint child = 4 * place + 1, end = MIN (child + 4, self->length), best = child;

      if (child >= self->length)
        break;
      while (++child < end)
        if (zamyn_label_precedes (self->labels[child], self->labels[best]))
          best = child;
      if (!zamyn_label_precedes (self->labels[best], last))
        break;
      self->labels[place] = self->labels[best];
      place = best;
    }
  self->labels[place] = last;
  return first;
}

G_END_DECLS

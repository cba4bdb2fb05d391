/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue of a shortest-path search, in the loop of the search itself. A vertex whose key falls is
 * pushed again; what was pushed before comes out late and is skipped by its key. On sparse graphs that
 * is seldom, and no place of any vertex has to be kept up.
 *
 * A heap in which each parent has four children (Johnson 1975). Keys are at least zero, so that their
 * bits compare like whole numbers; key and vertex together are one number of 128 bits, so that of
 * equal keys the smaller vertex goes first and comparing needs no jump. What is taken out leaves a
 * gap that sinks to the end of the heap before the last item fills it (Wegener 1993): that item
 * belongs near the end anyway. */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

__extension__ typedef unsigned __int128 ZamynHeapItem; /* bits of the key, then the vertex */

typedef struct
{
  ZamynHeapItem *items;
  gsize length, n_allocated;
} ZamynSearchHeap;

static inline void
zamyn_search_heap_clear (ZamynSearchHeap *self)
{
  g_clear_pointer (&self->items, g_free);
  self->length = self->n_allocated = 0;
}

static inline void
zamyn_search_heap_rise (ZamynHeapItem *items, gsize place, ZamynHeapItem item)
{
  while (place > 0)
    {
      gsize parent = (place - 1) / 4;

      if (items[parent] <= item)
        break;
      items[place] = items[parent];
      place = parent;
    }
  items[place] = item;
}

/* @key: 0.., not NaN */
static inline void
zamyn_search_heap_push (ZamynSearchHeap *self, double key, guint32 vertex)
{
  guint64 bits;

  if (G_UNLIKELY (self->length == self->n_allocated))
    {
      self->n_allocated = MAX (64, 2 * self->n_allocated);
      self->items = g_renew (ZamynHeapItem, self->items, self->n_allocated);
    }
  key += 0.0; /* no negative zero */
  memcpy (&bits, &key, sizeof bits);
  zamyn_search_heap_rise (self->items, self->length++, (ZamynHeapItem)bits << 64 | vertex);
}

/* Takes out the least item. The heap must not be empty. */
static inline guint32
zamyn_search_heap_pop (ZamynSearchHeap *self, double *key)
{
  ZamynHeapItem *items = self->items;
  ZamynHeapItem first = items[0];
  gsize length = --self->length, gap = 0;
  guint64 bits = (guint64)(first >> 64);

  for (gsize child = 1; child < length; child = 4 * gap + 1)
    {
      gsize best = child;

      if (child + 4 <= length)
        {
          gsize left = child + (items[child + 1] < items[child]);
          gsize right = child + 2 + (items[child + 3] < items[child + 2]);

          best = items[right] < items[left] ? right : left;
        }
      else
        for (gsize other = child + 1; other < length; other++)
          best = items[other] < items[best] ? other : best;
      items[gap] = items[best];
      gap = best;
    }
  if (length > 0)
    zamyn_search_heap_rise (items, gap, items[length]);
  memcpy (key, &bits, sizeof bits);
  return (guint32)first;
}

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A heap in which each parent has four children (Johnson 1975): flatter than a binary heap, and the
 * children of one parent share a cache line. `places` tells where each id stands, which makes
 * lowering a key cheap.
 *
 * Invariant: no item precedes its parent, items[places[id]].id == id. */

#include "core/id-queue.h"

#include <math.h>

#define ARITY 4
#define ABSENT G_MAXUINT32

typedef struct
{
  double key;
  guint32 id;
} Item;

struct _ZamynIdQueue
{
  guint32 n_ids;
  guint32 length;
  Item *items;
  guint32 *places;
};

ZamynIdQueue *
zamyn_id_queue_new (guint32 n_ids)
{
  ZamynIdQueue *self = g_new0 (ZamynIdQueue, 1);

  self->n_ids = n_ids;
  self->items = g_new (Item, n_ids);
  self->places = g_new (guint32, n_ids);
  for (guint32 i = 0; i < n_ids; i++)
    self->places[i] = ABSENT;
  return self;
}

void
zamyn_id_queue_free (ZamynIdQueue *self)
{
  if (self == NULL)
    return;
  g_free (self->items);
  g_free (self->places);
  g_free (self);
}

void
zamyn_id_queue_clear (ZamynIdQueue *self)
{
  g_return_if_fail (self != NULL);

  for (guint32 i = 0; i < self->length; i++)
    self->places[self->items[i].id] = ABSENT;
  self->length = 0;
}

guint32
zamyn_id_queue_get_length (const ZamynIdQueue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

gboolean
zamyn_id_queue_contains (const ZamynIdQueue *self, guint32 id)
{
  g_return_val_if_fail (self != NULL && id < self->n_ids, FALSE);

  return self->places[id] != ABSENT;
}

static inline gboolean
precedes (Item a, Item b)
{
  return a.key < b.key || (a.key <= b.key && a.id < b.id);
}

static inline void
put (ZamynIdQueue *self, guint32 place, Item item)
{
  self->items[place] = item;
  self->places[item.id] = place;
}

static void
rise (ZamynIdQueue *self, guint32 place, Item item)
{
  while (place > 0)
    {
      guint32 parent = (place - 1) / ARITY;

      if (!precedes (item, self->items[parent]))
        break;
      put (self, place, self->items[parent]);
      place = parent;
    }
  put (self, place, item);
}

static void
sink (ZamynIdQueue *self, guint32 place, Item item)
{
  for (;;)
    {
      gsize first = (gsize)place * ARITY + 1;
      gsize end = MIN (first + ARITY, self->length);
      gsize best = first;

      if (first >= self->length)
        break;
      for (gsize child = first + 1; child < end; child++)
        if (precedes (self->items[child], self->items[best]))
          best = child;
      if (!precedes (self->items[best], item))
        break;
      put (self, place, self->items[best]);
      place = (guint32)best;
    }
  put (self, place, item);
}

void
zamyn_id_queue_push (ZamynIdQueue *self, guint32 id, double key)
{
  guint32 place;

  g_return_if_fail (self != NULL && id < self->n_ids && !isnan (key));

  place = self->places[id];
  if (place == ABSENT)
    place = self->length++;
  else if (!(key < self->items[place].key))
    return;
  rise (self, place, (Item){ key, id });
}

guint32
zamyn_id_queue_pop (ZamynIdQueue *self, double *key)
{
  Item first;

  g_return_val_if_fail (self != NULL && self->length > 0, ABSENT);

  first = self->items[0];
  self->places[first.id] = ABSENT;
  self->length--;
  if (self->length > 0)
    sink (self, 0, self->items[self->length]);
  if (key != NULL)
    *key = first.key;
  return first.id;
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A priority queue of small ids: the next vertex of a shortest-path search. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZamynIdQueue:
 *
 * Holds each id of 0 .. n_ids - 1 at most once. Ids leave by rising key; of equal keys the smaller
 * id goes first, so that searches do not depend on the order of insertion.
 */
typedef struct _ZamynIdQueue ZamynIdQueue;

/** zamyn_id_queue_new: (transfer full): an empty queue for ids below @n_ids */
ZamynIdQueue *zamyn_id_queue_new (guint32 n_ids);
void zamyn_id_queue_free (ZamynIdQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynIdQueue, zamyn_id_queue_free)

/** zamyn_id_queue_clear: O(ids in the queue) */
void zamyn_id_queue_clear (ZamynIdQueue *self);
guint32 zamyn_id_queue_get_length (const ZamynIdQueue *self);
gboolean zamyn_id_queue_contains (const ZamynIdQueue *self, guint32 id);

/**
 * zamyn_id_queue_push:
 * @key: any number but NaN
 *
 * Adds @id, or lowers its key where it is in the queue already; a key that is not lower is ignored.
 * O(log n).
 */
void zamyn_id_queue_push (ZamynIdQueue *self, guint32 id, double key);

/**
 * zamyn_id_queue_pop:
 * @key: (out) (optional): its key
 *
 * Removes the id with the lowest key. The queue must not be empty. O(log n).
 */
guint32 zamyn_id_queue_pop (ZamynIdQueue *self, double *key);

G_END_DECLS

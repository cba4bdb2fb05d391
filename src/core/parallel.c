/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/parallel.h"

typedef struct
{
  guint n;
  ZamynPiece piece;
  gpointer data;
  GCancellable *cancellable;
  gint next;    /* atomic: the piece that nobody has taken yet */
  gint is_over; /* atomic: a piece has failed */
  GMutex mutex;
  GCond changed;
  guint n_done;    /* pieces; under the mutex like the rest */
  guint n_working; /* threads */
  GError *error;
} Work;

static void
fail (Work *self, GError *error)
{
  g_atomic_int_set (&self->is_over, 1);
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* Takes the next piece and does it. Returns: FALSE where none is left */
static gboolean
do_one (Work *self)
{
  guint index = (guint)g_atomic_int_add (&self->next, 1);
  GError *error = NULL;

  if (index >= self->n || g_atomic_int_get (&self->is_over))
    return FALSE;
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    self->piece (index, self->data, self->cancellable, &error);
  g_mutex_lock (&self->mutex);
  self->n_done++;
  if (error != NULL)
    fail (self, error);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gpointer
work (gpointer data)
{
  Work *self = data;

  while (do_one (self))
    ;
  g_mutex_lock (&self->mutex);
  self->n_working--;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
report (const Work *self, const ZamynProgressPart *part, guint n_done)
{
  if (part != NULL && part->progress != NULL)
    part->progress (part->from + (part->to - part->from) * n_done / MAX (self->n, 1), part->stage,
                    part->data);
}

static void
run_in_threads (Work *self, guint n_threads, const ZamynProgressPart *part)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  guint reported = 0;

  self->n_working = n_threads;
  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (threads, g_thread_new ("zamyn-piece", work, self));
  g_mutex_lock (&self->mutex);
  while (self->n_working > 0)
    {
      g_cond_wait (&self->changed, &self->mutex);
      if (self->n_done > reported)
        {
          reported = self->n_done;
          g_mutex_unlock (&self->mutex);
          report (self, part, reported);
          g_mutex_lock (&self->mutex);
        }
    }
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
  /* They may all have ended before anybody waited. */
  if (self->n_done > reported)
    report (self, part, self->n_done);
}

gboolean
zamyn_parallel_run (guint n,
                    guint n_threads,
                    ZamynPiece piece,
                    gpointer data,
                    const ZamynProgressPart *part,
                    GCancellable *cancellable,
                    GError **error)
{
  Work self = { .n = n, .piece = piece, .data = data, .cancellable = cancellable };

  g_return_val_if_fail (piece != NULL, FALSE);

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_threads = MIN (n_threads, n);
  g_mutex_init (&self.mutex);
  g_cond_init (&self.changed);
  if (n_threads > 1)
    run_in_threads (&self, n_threads, part);
  else
    while (do_one (&self))
      report (&self, part, self.n_done);
  g_mutex_clear (&self.mutex);
  g_cond_clear (&self.changed);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}

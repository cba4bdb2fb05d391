/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/parallel.h"

#define N 500

typedef struct
{
  gint done[N];
  guint failing;
  GThread *caller;
  double last;
  guint n_reports;
} Fixture;

static gboolean
do_piece (guint index, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;

  (void)cancellable;
  g_atomic_int_inc (&self->done[index]);
  if (index == self->failing)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "piece %u", index);
      return FALSE;
    }
  return TRUE;
}

static void
on_progress (double fraction, const char *stage, gpointer data)
{
  Fixture *self = data;

  g_assert_true (g_thread_self () == self->caller);
  g_assert_cmpstr (stage, ==, "stage");
  g_assert_cmpfloat (fraction, >=, self->last);
  self->last = fraction;
  self->n_reports++;
}

static void
test_all_once (void)
{
  for (guint n_threads = 0; n_threads < 6; n_threads++)
    {
      Fixture self = { .failing = N, .caller = g_thread_self () };
      ZamynProgressPart part = { on_progress, &self, 0.25, 0.75, "stage" };
      g_autoptr (GError) error = NULL;

      g_assert_true (zamyn_parallel_run (N, n_threads, do_piece, &self, &part, NULL, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < N; i++)
        g_assert_cmpint (self.done[i], ==, 1);
      g_assert_cmpfloat (self.last, ==, 0.75);
      g_assert_cmpuint (self.n_reports, >, 0);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (zamyn_parallel_run (0, 4, do_piece, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_failure_ends_it (void)
{
  for (guint n_threads = 1; n_threads < 5; n_threads++)
    {
      Fixture self = { .failing = 7 };
      g_autoptr (GError) error = NULL;
      guint n_done = 0;

      g_assert_false (zamyn_parallel_run (N, n_threads, do_piece, &self, NULL, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      for (guint i = 0; i < N; i++)
        n_done += self.done[i] > 0;
      if (n_threads == 1)
        g_assert_cmpuint (n_done, ==, 8);
    }
}

static void
test_cancelled (void)
{
  Fixture self = { .failing = N };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (zamyn_parallel_run (N, 3, do_piece, &self, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (self.done[i], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/all-once", test_all_once);
  g_test_add_func ("/parallel/nothing", test_nothing);
  g_test_add_func ("/parallel/failure-ends-it", test_failure_ends_it);
  g_test_add_func ("/parallel/cancelled", test_cancelled);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Work off the main thread: the newest request wins, a cancelled one never calls back, nothing leaks. */

#include "app/job-queue.h"

typedef struct
{
  GMainLoop *loop;
  int done;
  int value;
  gboolean failed;
  double progress;
} Outcome;

static int freed_data, freed_results;

static void
free_data (gpointer data)
{
  g_free (data);
  g_atomic_int_inc (&freed_data);
}

static void
free_result (gpointer data)
{
  g_free (data);
  g_atomic_int_inc (&freed_results);
}

/* Answers its own number, after waiting as many milliseconds or until it is cancelled. */
static gpointer
count (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  int *number = data;
  int *result;

  (void) error;
  for (int i = 0; i < *number && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_usleep (1000);
      zamyn_job_report ((double) i / *number, "counting", job);
    }
  result = g_new (int, 1);
  *result = *number;
  return result;
}

static gpointer
fail (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  (void) data;
  (void) job;
  (void) cancellable;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return NULL;
}

static void
done (gpointer result, const GError *error, gpointer data)
{
  Outcome *outcome = data;

  outcome->done++;
  outcome->failed = error != NULL;
  g_assert_true ((result == NULL) == (error != NULL));
  if (result != NULL)
    {
      outcome->value = *(int *) result;
      free_result (result);
    }
  g_main_loop_quit (outcome->loop);
}

static void
run (ZamynJobQueue *queue, ZamynJobKind kind, ZamynJobFunc func, int number, Outcome *outcome)
{
  int *data = g_new (int, 1);

  *data = number;
  zamyn_job_queue_run (queue, kind,
                       &(ZamynJobSpec){ func, data, free_data, free_result, done, outcome });
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Lets workers that nobody waits for come to their end. */
static void
settle (GMainLoop *loop)
{
  g_timeout_add (300, quit, loop);
  g_main_loop_run (loop);
}

static void
test_newest_wins (void)
{
  g_autoptr (ZamynJobQueue) queue = zamyn_job_queue_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = { .loop = loop };
  int results_before = freed_results, data_before = freed_data;

  for (int i = 0; i < 5; i++)
    run (queue, ZAMYN_JOB_SOLVE, count, 100 + i, &outcome);
  run (queue, ZAMYN_JOB_SOLVE, count, 7, &outcome);
  g_main_loop_run (loop);
  settle (loop);
  g_assert_cmpint (outcome.done, ==, 1);
  g_assert_cmpint (outcome.value, ==, 7);
  g_assert_false (zamyn_job_queue_is_running (queue, ZAMYN_JOB_SOLVE));
  g_assert_cmpint (freed_data - data_before, ==, 6);
  g_assert_cmpint (freed_results - results_before, ==, 6);
}

static void
test_kinds_are_apart (void)
{
  g_autoptr (ZamynJobQueue) queue = zamyn_job_queue_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome solve = { .loop = loop }, rank = { .loop = loop };

  run (queue, ZAMYN_JOB_SOLVE, count, 3, &solve);
  run (queue, ZAMYN_JOB_RANK, count, 4, &rank);
  while (solve.done + rank.done < 2)
    g_main_loop_run (loop);
  g_assert_cmpint (solve.value, ==, 3);
  g_assert_cmpint (rank.value, ==, 4);
}

static void
test_cancelled_is_silent (void)
{
  ZamynJobQueue *queue = zamyn_job_queue_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = { .loop = loop };
  int before = freed_results;

  run (queue, ZAMYN_JOB_LOAD, count, 50, &outcome);
  zamyn_job_queue_cancel (queue, ZAMYN_JOB_LOAD);
  g_assert_false (zamyn_job_queue_is_running (queue, ZAMYN_JOB_LOAD));
  run (queue, ZAMYN_JOB_RANK, count, 50, &outcome);
  g_object_unref (queue); /* takes its work with it */
  settle (loop);
  g_assert_cmpint (outcome.done, ==, 0);
  g_assert_cmpint (freed_results - before, ==, 2);
}

static void
test_failure (void)
{
  g_autoptr (ZamynJobQueue) queue = zamyn_job_queue_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = { .loop = loop };

  run (queue, ZAMYN_JOB_EXPORT, fail, 1, &outcome);
  g_main_loop_run (loop);
  g_assert_true (outcome.failed);
}

static void
on_progress (ZamynJobQueue *queue, guint kind, double fraction, const char *stage, gpointer data)
{
  Outcome *outcome = data;

  (void) queue;
  g_assert_cmpuint (kind, ==, ZAMYN_JOB_RANK);
  g_assert_cmpstr (stage, ==, "counting");
  g_assert_cmpfloat (fraction, >=, outcome->progress);
  outcome->progress = fraction;
}

static void
test_progress (void)
{
  g_autoptr (ZamynJobQueue) queue = zamyn_job_queue_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = { .loop = loop };

  g_signal_connect (queue, "progress", G_CALLBACK (on_progress), &outcome);
  run (queue, ZAMYN_JOB_RANK, count, 60, &outcome);
  g_main_loop_run (loop);
  g_assert_cmpfloat (outcome.progress, >, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/job-queue/newest-wins", test_newest_wins);
  g_test_add_func ("/job-queue/kinds-are-apart", test_kinds_are_apart);
  g_test_add_func ("/job-queue/cancelled-is-silent", test_cancelled_is_silent);
  g_test_add_func ("/job-queue/failure", test_failure);
  g_test_add_func ("/job-queue/progress", test_progress);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each request is one GTask and one ZamynJob. The job is shared between the worker, which reports
 * progress into it, and the main thread, which reads it in an idle callback. The queue keeps only the
 * newest job of each kind; a job that is no longer the newest finds out when it is done. */

#include "app/job-queue.h"

struct _ZamynJob
{
  gatomicrefcount refs;
  ZamynJobKind kind;
  ZamynJobSpec spec;
  GCancellable *cancellable;

  /* main thread only; NULL once the queue has no interest in this job any more */
  ZamynJobQueue *queue;

  GMutex lock;
  double fraction;
  char *stage;
  gboolean told;
};

struct _ZamynJobQueue
{
  GObject parent_instance;
  ZamynJob *newest[ZAMYN_N_JOB_KINDS];
};

G_DEFINE_FINAL_TYPE (ZamynJobQueue, zamyn_job_queue, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static ZamynJob *
job_ref (ZamynJob *job)
{
  g_atomic_ref_count_inc (&job->refs);
  return job;
}

static void
job_unref (ZamynJob *job)
{
  if (!g_atomic_ref_count_dec (&job->refs))
    return;
  if (job->spec.free_data != NULL)
    job->spec.free_data (job->spec.data);
  g_object_unref (job->cancellable);
  g_mutex_clear (&job->lock);
  g_free (job->stage);
  g_free (job);
}

static gboolean
tell_progress (gpointer data)
{
  ZamynJob *job = data;
  double fraction;
  g_autofree char *stage = NULL;

  g_mutex_lock (&job->lock);
  fraction = job->fraction;
  stage = g_strdup (job->stage);
  job->told = TRUE;
  g_mutex_unlock (&job->lock);

  if (job->queue != NULL)
    g_signal_emit (job->queue, signals[PROGRESS], 0, (guint) job->kind, fraction, stage);
  return G_SOURCE_REMOVE;
}

void
zamyn_job_report (double fraction, const char *stage, gpointer data)
{
  ZamynJob *job = data;
  gboolean tell;

  g_mutex_lock (&job->lock);
  job->fraction = fraction;
  if (g_strcmp0 (stage, job->stage) != 0)
    {
      g_free (job->stage);
      job->stage = g_strdup (stage);
    }
  tell = job->told;
  job->told = FALSE;
  g_mutex_unlock (&job->lock);

  if (tell)
    g_idle_add_full (G_PRIORITY_DEFAULT, tell_progress, job_ref (job), (GDestroyNotify) job_unref);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ZamynJob *job = data;
  GError *error = NULL;
  gpointer result;

  (void) source;
  result = job->spec.func (job->spec.data, job, cancellable, &error);
  if (error != NULL)
    {
      if (result != NULL && job->spec.free_result != NULL)
        job->spec.free_result (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, job->spec.free_result);
}

static void
forget (ZamynJobQueue *self, ZamynJobKind kind)
{
  ZamynJob *job = g_steal_pointer (&self->newest[kind]);

  if (job == NULL)
    return;
  job->queue = NULL;
  job_unref (job);
}

static void
finished (GObject *source, GAsyncResult *async, gpointer data)
{
  ZamynJob *job = data;
  g_autoptr (GError) error = NULL;
  gpointer result;
  ZamynJobSpec spec = job->spec;

  (void) source;
  if (job->queue == NULL)
    return; /* a newer request took over: the task frees the result */
  g_task_set_check_cancellable (G_TASK (async), FALSE);
  result = g_task_propagate_pointer (G_TASK (async), &error);
  forget (job->queue, job->kind);
  spec.done (result, error, spec.user_data);
}

void
zamyn_job_queue_run (ZamynJobQueue *self, ZamynJobKind kind, const ZamynJobSpec *spec)
{
  ZamynJob *job;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ZAMYN_IS_JOB_QUEUE (self));
  g_return_if_fail (kind < ZAMYN_N_JOB_KINDS);
  g_return_if_fail (spec->func != NULL && spec->done != NULL);

  zamyn_job_queue_cancel (self, kind);
  job = g_new0 (ZamynJob, 1);
  g_atomic_ref_count_init (&job->refs);
  g_mutex_init (&job->lock);
  job->kind = kind;
  job->spec = *spec;
  job->cancellable = g_cancellable_new ();
  job->queue = self;
  job->told = TRUE;
  self->newest[kind] = job;

  /* The task owns a reference of its own: it may outlive the queue. */
  task = g_task_new (NULL, job->cancellable, finished, job);
  g_task_set_task_data (task, job_ref (job), (GDestroyNotify) job_unref);
  g_task_set_name (task, "zamyn job");
  g_task_run_in_thread (task, run_in_thread);
}

void
zamyn_job_queue_cancel (ZamynJobQueue *self, ZamynJobKind kind)
{
  g_return_if_fail (ZAMYN_IS_JOB_QUEUE (self));
  g_return_if_fail (kind < ZAMYN_N_JOB_KINDS);

  if (self->newest[kind] != NULL)
    g_cancellable_cancel (self->newest[kind]->cancellable);
  forget (self, kind);
}

void
zamyn_job_queue_cancel_all (ZamynJobQueue *self)
{
  for (int kind = 0; kind < ZAMYN_N_JOB_KINDS; kind++)
    zamyn_job_queue_cancel (self, kind);
}

gboolean
zamyn_job_queue_is_running (ZamynJobQueue *self, ZamynJobKind kind)
{
  g_return_val_if_fail (ZAMYN_IS_JOB_QUEUE (self), FALSE);

  return self->newest[kind] != NULL;
}

static void
zamyn_job_queue_dispose (GObject *object)
{
  zamyn_job_queue_cancel_all (ZAMYN_JOB_QUEUE (object));
  G_OBJECT_CLASS (zamyn_job_queue_parent_class)->dispose (object);
}

static void
zamyn_job_queue_class_init (ZamynJobQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zamyn_job_queue_dispose;
  signals[PROGRESS] = g_signal_new ("progress", ZAMYN_TYPE_JOB_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE,
                                    G_TYPE_STRING);
}

static void
zamyn_job_queue_init (ZamynJobQueue *self)
{
  (void) self;
}

ZamynJobQueue *
zamyn_job_queue_new (void)
{
  return g_object_new (ZAMYN_TYPE_JOB_QUEUE, NULL);
}

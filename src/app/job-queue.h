/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Long work off the main thread. Work is of a kind; a new request of a kind cancels the older one of
 * that kind, whose result is thrown away, so that the newest always wins. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_JOB_QUEUE (zamyn_job_queue_get_type ())
G_DECLARE_FINAL_TYPE (ZamynJobQueue, zamyn_job_queue, ZAMYN, JOB_QUEUE, GObject)

typedef enum
{
  ZAMYN_JOB_LOAD,
  ZAMYN_JOB_SCENE,
  ZAMYN_JOB_SOLVE,
  ZAMYN_JOB_PICTURE,
  ZAMYN_JOB_RANK,
  ZAMYN_JOB_OTHER,
  ZAMYN_JOB_PAIRS,
  ZAMYN_JOB_DEPENDENCE,
  ZAMYN_JOB_EXPORT,
  ZAMYN_N_JOB_KINDS,
} ZamynJobKind;

/** ZamynJob: one piece of work under way; handed to the function that does it */
typedef struct _ZamynJob ZamynJob;

/**
 * ZamynJobFunc:
 *
 * Does the work, in a worker thread, with nothing of GTK.
 *
 * Returns: (transfer full) (nullable): the result; %NULL with @error set
 */
typedef gpointer (*ZamynJobFunc) (gpointer data, ZamynJob *job, GCancellable *cancellable,
                                  GError **error);

/**
 * ZamynJobDone:
 * @result: (transfer full) (nullable): what the work returned; the callback owns it
 * @error: (nullable): why there is no result
 *
 * Called in the main thread, only for the newest request of its kind and never after a cancellation.
 */
typedef void (*ZamynJobDone) (gpointer result, const GError *error, gpointer user_data);

/**
 * ZamynJobSpec:
 * @data: (transfer full): input of @func, freed with @free_data
 * @free_result: frees a result that nobody waits for any more
 */
typedef struct
{
  ZamynJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  ZamynJobDone done;
  gpointer user_data;
} ZamynJobSpec;

ZamynJobQueue *zamyn_job_queue_new (void);

/** zamyn_job_queue_run: starts @spec in a worker thread, instead of what ran of the same kind */
void zamyn_job_queue_run (ZamynJobQueue *self, ZamynJobKind kind, const ZamynJobSpec *spec);

/** zamyn_job_queue_cancel: nothing happens where none of this kind runs */
void zamyn_job_queue_cancel (ZamynJobQueue *self, ZamynJobKind kind);
void zamyn_job_queue_cancel_all (ZamynJobQueue *self);

gboolean zamyn_job_queue_is_running (ZamynJobQueue *self, ZamynJobKind kind);

/** zamyn_job_report: a ZamynProgress for core functions, with the job as its data. Any thread.
 * The queue emits "progress" (kind, fraction, stage) in the main thread, at most once a main loop turn. */
void zamyn_job_report (double fraction, const char *stage, gpointer job);

G_END_DECLS

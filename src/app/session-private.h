/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a session, shared by session.c (state), session-edits.c (edits), session-file.c
 * (files) and session-jobs.c (workers). */

#pragma once

#include "app/job-queue.h"
#include "app/recovery.h"
#include "app/session.h"

G_BEGIN_DECLS

struct _ZamynSession
{
  GObject parent_instance;

  ZamynJobQueue *jobs;
  char *folder;
  char *scenario_path; /* to be applied when the atlas is there */
  char *language;

  ZamynState state;
  char *error;
  double progress[ZAMYN_N_JOB_KINDS];
  char *stage;

  ZamynAtlas *atlas;
  ZamynScene *scene;
  ZamynHistory *history;
  gboolean keeps_history; /* the atlas is being read again: the work goes on */

  char *file;            /* (nullable): that the scenario is saved in */
  GHashTable *saved;     /* file name ("" for none) → GBytes it is known to hold */
  GPtrArray *openings;   /* the steps that changed @file */
  ZamynRecovery *recovery;
  GFileMonitor *file_monitor;
  guint file_quiet;
  GPtrArray *atlas_monitors;
  guint atlas_quiet;
  guint64 atlas_stamp; /* of its files, when they were read or last told of */

  ZamynAssignment *base;
  ZamynAssignment *assignment;
  ZamynScenario *solved; /* what @assignment answers */
  ZamynRanking *ranking;
  gboolean ranking_is_partial; /* it is still being filled */
  guint rank_generation;       /* number of the newest ranking that was ordered */
  ZamynAssignment *ranked; /* what @ranking was made of */
  guint ranked_filter; /* number of the filter it is for */

  ZamynJointRanking *pairs;
  ZamynAssignment *paired; /* what @pairs is made of, or being made */
  guint paired_filter;
  ZamynDependenceTable *dependence;
  ZamynAssignment *depended; /* what @dependence is made of, or being made */

  ZamynStyle *style;
  ZamynTradePicture *trade;
  ZamynPicture *picture;

  guint32 commodity;
  GArray *several; /* of guint32; empty unless two or more are looked at together */
  int direction;
  guint filter_number; /* grows with every other filter */
  ZamynMeasure measure;
  gboolean show_other;
  gboolean show_difference;
  char *other_path;              /* (nullable): compared with; the base case where NULL */
  ZamynScenario *other_scenario; /* (nullable) */
  ZamynAssignment *other;        /* @other_scenario, solved */
  ZamynTarget selection;
  ZamynViewport view;
  gboolean has_view;
};

void zamyn_session_emit_changed (ZamynSession *self, ZamynSessionPart parts);
void zamyn_session_emit_notice (ZamynSession *self, const char *text, gboolean can_undo);
void zamyn_session_emit_outside (ZamynSession *self, ZamynOutside what);

/** zamyn_session_push: a step onto the history, solved from now on; with @tell as a notice too */
void zamyn_session_push (ZamynSession *self, ZamynScenario *scenario, const char *step,
                         gboolean tell);
/** zamyn_session_keep_copy: what would be lost by a crash now, or that nothing would be */
void zamyn_session_keep_copy (ZamynSession *self);
/** zamyn_session_watch_atlas: tells from now on what others change in the atlas's folder */
void zamyn_session_watch_atlas (ZamynSession *self);
/** zamyn_session_file_after_undo: the file that belongs to what is shown now; likewise redo */
void zamyn_session_file_after_undo (ZamynSession *self, ZamynScenario *undone);
void zamyn_session_file_after_redo (ZamynSession *self);
/** zamyn_session_forget_file: a new beginning, in no file */
void zamyn_session_forget_file (ZamynSession *self);
void zamyn_session_opening_free (gpointer data);

/* Workers: each starts what follows from the part of the session that changed. */
void zamyn_session_start_load (ZamynSession *self);
void zamyn_session_start_solve (ZamynSession *self);
void zamyn_session_start_picture (ZamynSession *self);
void zamyn_session_start_rank (ZamynSession *self);
void zamyn_session_start_other (ZamynSession *self);
/** zamyn_session_forget_other: compares with the base case again */
void zamyn_session_forget_other (ZamynSession *self);
/** zamyn_session_compose: the picture from scene, style, trade and selection; cheap */
void zamyn_session_compose (ZamynSession *self);
/** zamyn_session_adopt_scenario_file: reads @path and pushes it as a step; a failure is a notice, and
 * with @tell success too */
void zamyn_session_adopt_scenario_file (ZamynSession *self, const char *path, gboolean tell);
void zamyn_session_clear_results (ZamynSession *self);

G_END_DECLS

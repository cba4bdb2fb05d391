/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a session, shared by session.c (state and edits) and session-jobs.c (workers). */

#pragma once

#include "app/job-queue.h"
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

  ZamynAssignment *base;
  ZamynAssignment *assignment;
  ZamynScenario *solved; /* what @assignment answers */
  ZamynRanking *ranking;
  ZamynAssignment *ranked; /* what @ranking was made of */
  guint32 ranked_commodity;
  int ranked_direction;

  ZamynStyle *style;
  ZamynTradePicture *trade;
  ZamynPicture *picture;

  guint32 commodity;
  int direction;
  ZamynMeasure measure;
  gboolean show_base;
  ZamynTarget selection;
};

void zamyn_session_emit_changed (ZamynSession *self, ZamynSessionPart parts);
void zamyn_session_emit_notice (ZamynSession *self, const char *text, gboolean can_undo);

/* Workers: each starts what follows from the part of the session that changed. */
void zamyn_session_start_load (ZamynSession *self);
void zamyn_session_start_solve (ZamynSession *self);
void zamyn_session_start_picture (ZamynSession *self);
void zamyn_session_start_rank (ZamynSession *self);
/** zamyn_session_compose: the picture from scene, style, trade and selection; cheap */
void zamyn_session_compose (ZamynSession *self);
/** zamyn_session_adopt_scenario_file: reads @path and pushes it as a step; a failure is a notice, and
 * with @tell success too */
void zamyn_session_adopt_scenario_file (ZamynSession *self, const char *path, gboolean tell);
void zamyn_session_clear_results (ZamynSession *self);

G_END_DECLS

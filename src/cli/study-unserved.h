/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stays unserved, and why: the lines below a table and a member of its JSON. */

#pragma once

#include "cli/study.h"

G_BEGIN_DECLS

/** ZamynUnserved: one home row that does not get (or cannot send) all it should */
typedef struct
{
  const ZamynGood *good;
  const ZamynRow *row;
  guint32 index;
  double quantity; /* in units of the good a year */
} ZamynUnserved;

/** zamyn_study_collect_unserved: (transfer full) (element-type ZamynUnserved): of what is shown */
GArray *zamyn_study_collect_unserved (const ZamynStudy *self);

/** zamyn_study_list_unserved: (transfer full): as rows */
ZamynSheet *zamyn_study_list_unserved (const ZamynStudy *self, const GArray *unserved);

/** zamyn_study_describe_unserved: (transfer full): one sentence a line, for people */
char *zamyn_study_describe_unserved (const ZamynStudy *self, const GArray *unserved);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* --trace: instead of a table, where its figures come from. */

#pragma once

#include "cli/study.h"
#include "core/trace.h"

G_BEGIN_DECLS

/** zamyn_trace_on_option: for an option with an optional argument; remembers it */
gboolean zamyn_trace_on_option (const char *name, const char *value, gpointer data, GError **error);

/** ZAMYN_TRACE_ENTRY: the option, for the list of a subcommand */
#define ZAMYN_TRACE_ENTRY                                                                          \
  {                                                                                                \
    "trace", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK,                                 \
      __extension__ (gpointer) zamyn_trace_on_option, /* GOption wants it so */                   \
      N_ ("Show formula, inputs, rows and sources of the figures, or of one of them"),             \
      N_ ("ID.FIGURE")                                                                             \
  }

/** ZAMYN_TRACES_TOP: so many entries of a ranking are traced where no number was given */
#define ZAMYN_TRACES_TOP 10

/** zamyn_trace_is_wanted: whether the option was given */
gboolean zamyn_trace_is_wanted (void);

/** zamyn_trace_new_wanted: (transfer full): of what was asked for */
ZamynTrace *zamyn_trace_new_wanted (ZamynAtlas *atlas);

/** zamyn_trace_print: table, csv or json. Returns: the code to end with; ZAMYN_EXIT_USAGE where nothing
 * is called as it was asked for */
int zamyn_trace_print (const ZamynTrace *trace, const ZamynOptions *options);

/** zamyn_trace_print_ranking: of the first @top entries (0: ZAMYN_TRACES_TOP) */
int zamyn_trace_print_ranking (const ZamynStudy *study, const ZamynOptions *options,
                               const ZamynRanking *ranking, const ZamynRankOptions *ranked_by,
                               guint top);

G_END_DECLS

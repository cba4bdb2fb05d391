/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The options that all subcommands share, and what reports errors to the user. */

#pragma once

#include "cli/commands.h"
#include "cli/printer.h"

G_BEGIN_DECLS

/**
 * ZamynOptions:
 * @year: 0 where none was given
 * @season: (nullable): "annual" or "winter", checked
 * @closures, @capacities, @commodities: (nullable) (array zero-terminated=1): in the order given
 * @scenario_text: (nullable): of a scenario file that stands elsewhere, instead of @scenario
 * @format_id: (nullable): as given; @format is its value
 */
typedef struct
{
  char *atlas;
  int year;
  char *season;
  char *scenario;
  GBytes *scenario_text;
  char **commodities;
  char **closures;
  char **capacities;
  char *format_id;
  ZamynPrintFormat format;
  gboolean strict;
} ZamynOptions;

void zamyn_options_clear (ZamynOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZamynOptions, zamyn_options_clear)

/**
 * zamyn_options_parse:
 * @own: (nullable): options of this subcommand alone, ended by an empty entry
 * @usage: what stands behind the name of the command in its help, such as "FILE"
 * @summary: one translated sentence for its help
 * @argc, @argv: (inout): what is left are the arguments that are no options
 *
 * Returns: whether it went well; if not, the reason stands on stderr and the command ends with
 *   ZAMYN_EXIT_USAGE
 */
gboolean zamyn_options_parse (ZamynOptions *self,
                              const GOptionEntry *own,
                              const char *usage,
                              const char *summary,
                              int *argc,
                              char ***argv);

/** zamyn_options_change_study: whether anything was given that decides what is solved or shown */
gboolean zamyn_options_change_study (const ZamynOptions *self);

/** zamyn_complain: one line on stderr, "zamyn: " first; control characters are escaped */
void zamyn_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** zamyn_print: writes to stdout. Returns ZAMYN_EXIT_DONE, or ZAMYN_EXIT_FAILED with a complaint */
int zamyn_print (const char *text);

/** zamyn_dup_nearest: (transfer full): the three of @known (zero-terminated) that are spelt most
 * like @name, joined by ", ". O(known × length²). */
char *zamyn_dup_nearest (const char *name, const char *const *known);

/** zamyn_get_language: language of the interface for names of the atlas, such as "mn"; "en" in the C
 * locale; interned */
const char *zamyn_get_language (void);

G_END_DECLS

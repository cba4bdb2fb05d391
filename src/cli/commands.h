/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The subcommands, one function each, and what they end with. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Exit codes, as the manual page promises them */
typedef enum
{
  ZAMYN_EXIT_DONE = 0,
  ZAMYN_EXIT_FAILED = 1,       /* the work itself failed: a file cannot be written … */
  ZAMYN_EXIT_USAGE = 2,        /* an option or a name is wrong */
  ZAMYN_EXIT_INPUT = 3,        /* an atlas or scenario cannot be read or is invalid */
  ZAMYN_EXIT_CHECK_ERRORS = 4, /* the check found errors */
  ZAMYN_EXIT_UNSERVED = 5,     /* demand is unserved, and --strict was given */
} ZamynExit;

/* Each takes the arguments from the subcommand's own name on and returns an exit code. */
int zamyn_cmd_check (int argc, char **argv);
int zamyn_cmd_routes (int argc, char **argv);
int zamyn_cmd_flows (int argc, char **argv);
int zamyn_cmd_chokepoints (int argc, char **argv);
int zamyn_cmd_dependence (int argc, char **argv);
int zamyn_cmd_compare (int argc, char **argv);
int zamyn_cmd_export (int argc, char **argv);
int zamyn_cmd_verify (int argc, char **argv);

G_END_DECLS

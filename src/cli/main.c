/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program `zamyn`: subcommands that need no display; without one the desktop program starts. */

#include <errno.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/locate.h"
#include "cli/options.h"
#include "config.h"

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "check", zamyn_cmd_check, N_ ("Validate the atlas") },
  { "routes", zamyn_cmd_routes, N_ ("Show the ways of a commodity, leg by leg") },
  { "flows", zamyn_cmd_flows, N_ ("Show solved flows by link, crossing, commodity or partner") },
  { "chokepoints", zamyn_cmd_chokepoints, N_ ("Rank what hurts most when it closes") },
  { "dependence", zamyn_cmd_dependence, N_ ("Tell what depends on a country, and what must") },
  { "compare", zamyn_cmd_compare, N_ ("Show how two scenarios differ") },
  { "export", zamyn_cmd_export, N_ ("Write a map as PNG, SVG or PDF") },
  { "verify", zamyn_cmd_verify, N_ ("Tell whether an exported map is still true") },
};

static void
set_up_language (void)
{
  g_autofree char *folder = zamyn_locate_translations ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static int
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, _ ("Usage:\n"
                            "  zamyn [ATLAS | SCENARIO]     opens the window\n"
                            "  zamyn COMMAND [OPTION…]      works without a display\n"
                            "\n"
                            "Commands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-14s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append (text, _ ("\n“zamyn COMMAND --help” lists the options of a command; the manual page "
                            "zamyn(1) explains columns and exit codes.\n"));
  return zamyn_print (text->str);
}

/* Replaces this process by the desktop program; comes back only on failure. */
static int
start_desktop (char **argv)
{
  g_autofree char *program = zamyn_locate_desktop ();
  g_autofree char *atlas = zamyn_locate_atlas ();
  g_autofree char *translations = zamyn_locate_translations ();
  g_autofree char *schemas = zamyn_locate_schemas ();
  char *shown = argv[0];

  /* It finds the parts of a program that has not been installed by these. */
  g_setenv ("ZAMYN_ATLAS", atlas, TRUE);
  g_setenv ("ZAMYN_LOCALEDIR", translations, TRUE);
  if (schemas != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
  argv[0] = program;
  execv (program, argv);
  zamyn_complain (_ ("the desktop program %s cannot be started: %s"), program, g_strerror (errno));
  argv[0] = shown;
  return ZAMYN_EXIT_FAILED;
}

static int
refuse_command (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  g_autofree char *nearest = zamyn_dup_nearest (name, names);
  zamyn_complain (_ ("“%s” is no command, atlas folder or scenario file; the nearest commands are %s"),
                  name, nearest);
  return ZAMYN_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  const char *first = argc > 1 ? argv[1] : NULL;

  set_up_language ();
  if (first == NULL)
    return start_desktop (argv);
  if (g_str_equal (first, "--help") || g_str_equal (first, "-h") || g_str_equal (first, "help"))
    return print_help ();
  if (g_str_equal (first, "--version"))
    return zamyn_print ("zamyn " ZAMYN_VERSION "\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (first, commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  if (first[0] == '-' || g_file_test (first, G_FILE_TEST_EXISTS))
    return start_desktop (argv);
  return refuse_command (first);
}

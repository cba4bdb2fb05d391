/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the real program, as built, and reads what it prints. */

#pragma once

#include <json-glib/json-glib.h>

#include "core/csv-reader.h"

G_BEGIN_DECLS

/** TestRun: how the program ended: exit code, standard output, standard error */
typedef struct
{
  int code;
  char *out;
  char *err;
} TestRun;

void test_run_clear (TestRun *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestRun, test_run_clear)

/**
 * test_run:
 * @locale: for LC_ALL; LANGUAGE is what TEST_LANGUAGE says, or unset
 * @...: arguments, ended by %NULL
 *
 * Fails the test if the program does not end by itself, by an exit code.
 */
void test_run (TestRun *self, const char *locale, ...) G_GNUC_NULL_TERMINATED;

/** test_assert_code: the exit code, with what stands on stderr where it differs */
void test_assert_code (const TestRun *self, int code);

/** test_assert_complaint: the code, nothing on stdout, and one line on stderr, "zamyn: " first, that
 * names all of @... (ended by %NULL) */
void test_assert_complaint (const TestRun *self, int code, ...) G_GNUC_NULL_TERMINATED;

/** test_parse_csv: stdout by our own strict reader; the first columns must be @columns, given with
 * commas between them, and the last two basis and sources */
ZamynCsv *test_parse_csv (const TestRun *self, const char *columns);

/** test_find_row: first row in which column = value for all pairs of @..., or a failed test */
guint test_find_row (const ZamynCsv *csv, ...) G_GNUC_NULL_TERMINATED;

/** test_get_number: a field that must hold a number */
double test_get_number (const ZamynCsv *csv, guint row, const char *column);

/** test_parse_json: stdout as JSON */
JsonNode *test_parse_json (const TestRun *self);

/** test_copy_atlas: (transfer full): a copy of the tiny atlas in a folder of its own */
char *test_copy_atlas (void);

/** test_remove_folder: with all that is in it */
void test_remove_folder (const char *folder);

/** test_replace: replaces the first @old in a file of a copied atlas by @new; a test fails where
 * there is none */
void test_replace (const char *folder, const char *name, const char *old, const char *new);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Key files with sections ("[change 1]", key=value, # comment) that can be changed and written back
 * byte for byte: unknown keys, comments, order and line ends are kept. Used for atlas.ini and .zscn. */

#pragma once

#include "core/finding.h"

G_BEGIN_DECLS

typedef struct _ZamynKeyFile ZamynKeyFile;

/**
 * zamyn_key_file_parse:
 * @shown_name: how findings name the file
 *
 * Findings: invalid UTF-8, NUL, a line that is neither section, key nor comment, a key before the
 * first section, a repeated section or key.
 *
 * Returns: (transfer full): always a value; look at @findings
 */
ZamynKeyFile *zamyn_key_file_parse (GBytes *bytes, const char *shown_name, ZamynFindings *findings);
ZamynKeyFile *zamyn_key_file_new (const char *shown_name);
void zamyn_key_file_free (ZamynKeyFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynKeyFile, zamyn_key_file_free)

const char *zamyn_key_file_get_name (const ZamynKeyFile *self);

/** zamyn_key_file_get_sections: (transfer container): names in file order, owned by the file */
GPtrArray *zamyn_key_file_get_sections (const ZamynKeyFile *self);

/** zamyn_key_file_get_keys: (transfer container): keys of a section in file order */
GPtrArray *zamyn_key_file_get_keys (const ZamynKeyFile *self, const char *section);

/** zamyn_key_file_get: (nullable): the value without surrounding blanks, or %NULL */
const char *zamyn_key_file_get (const ZamynKeyFile *self, const char *section, const char *key);

/** zamyn_key_file_get_line: the line of a key (or of the section, with a %NULL key), from 1; 0 if absent */
guint zamyn_key_file_get_line (const ZamynKeyFile *self, const char *section, const char *key);

/** zamyn_key_file_set: changes the value in place, or appends key and section where absent */
void zamyn_key_file_set (ZamynKeyFile *self, const char *section, const char *key, const char *value);

/** zamyn_key_file_remove_section: with all its lines */
void zamyn_key_file_remove_section (ZamynKeyFile *self, const char *section);

/** zamyn_key_file_to_bytes: (transfer full): parse then write gives the same bytes */
GBytes *zamyn_key_file_to_bytes (const ZamynKeyFile *self);

/** zamyn_key_file_report: adds a finding at this key, with its value and line */
void zamyn_key_file_report (const ZamynKeyFile *self,
                            const char *section,
                            const char *key,
                            ZamynSeverity severity,
                            const char *message,
                            const char *remedy,
                            ZamynFindings *findings);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with an input: one finding each, collected, never only the first. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ZAMYN_INPUT_ERROR (zamyn_input_error_quark ())
GQuark zamyn_input_error_quark (void);

/**
 * ZamynInputError:
 * @ZAMYN_INPUT_ERROR_UNREADABLE: a file is missing, truncated or cannot be read
 * @ZAMYN_INPUT_ERROR_INVALID: a file can be read, but what it says is wrong
 * @ZAMYN_INPUT_ERROR_UNKNOWN_ID: a name that no table knows (the message holds the nearest names)
 */
typedef enum
{
  ZAMYN_INPUT_ERROR_UNREADABLE,
  ZAMYN_INPUT_ERROR_INVALID,
  ZAMYN_INPUT_ERROR_UNKNOWN_ID,
} ZamynInputError;

typedef enum
{
  ZAMYN_SEVERITY_INFO,    /* worth knowing, for example a name that falls back */
  ZAMYN_SEVERITY_WARNING, /* implausible, but the program can work with it */
  ZAMYN_SEVERITY_ERROR,   /* the input cannot be used as it stands */
} ZamynSeverity;

/**
 * ZamynFinding:
 * @file: name inside the atlas folder, such as "tables/stocks.csv"
 * @place: "line 41", "record 7", a section name, or ""
 * @field: column or key name, or ""
 * @value: the offending value as it stands in the file, or ""
 * @message: what is wrong, one translated sentence
 * @remedy: what to do about it, one translated sentence
 * @accepted: why a warning may stay as it is, or ""
 *
 * All strings are owned by the finding and never %NULL.
 */
typedef struct
{
  ZamynSeverity severity;
  char *file;
  char *place;
  char *field;
  char *value;
  char *message;
  char *remedy;
  char *accepted;
} ZamynFinding;

/**
 * ZamynFindings:
 *
 * An ordered list of findings. Not thread-safe while it is being filled.
 */
typedef struct _ZamynFindings ZamynFindings;

ZamynFindings *zamyn_findings_new (void);
ZamynFindings *zamyn_findings_ref (ZamynFindings *self);
void zamyn_findings_unref (ZamynFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynFindings, zamyn_findings_unref)

/**
 * zamyn_findings_add:
 * @place: (nullable): taken as "" where %NULL, as are @field, @value and @remedy
 * @message: already translated and complete
 *
 * Copies all strings. After 10 000 findings further ones are counted but not kept.
 */
void zamyn_findings_add (ZamynFindings *self,
                         ZamynSeverity severity,
                         const char *file,
                         const char *place,
                         const char *field,
                         const char *value,
                         const char *message,
                         const char *remedy);

guint zamyn_findings_get_n (const ZamynFindings *self);
const ZamynFinding *zamyn_findings_get (const ZamynFindings *self, guint index);

/** zamyn_findings_count: how many findings have exactly this severity */
guint zamyn_findings_count (const ZamynFindings *self, ZamynSeverity severity);

/**
 * zamyn_findings_accept:
 * @index: of a finding that is a warning
 * @reason: why it may stay; not ""
 *
 * It stays in the list, and in zamyn_findings_count().
 */
void zamyn_findings_accept (ZamynFindings *self, guint index, const char *reason);

/** zamyn_findings_count_accepted: how many warnings are accepted */
guint zamyn_findings_count_accepted (const ZamynFindings *self);

/**
 * zamyn_finding_to_line:
 *
 * "file, line 41, field lat: 481.2 is not a latitude. Correct the file." on one line, without a
 * trailing newline; parts that are empty are left out. Control characters of the value are escaped.
 *
 * Returns: (transfer full)
 */
char *zamyn_finding_to_line (const ZamynFinding *self);

/**
 * zamyn_findings_to_error:
 *
 * Sets @error to the first finding of severity error, as one line, with "(and N more)" behind it.
 *
 * Returns: %FALSE where there was an error to set, %TRUE where there is none
 */
gboolean zamyn_findings_to_error (const ZamynFindings *self, GError **error);

G_END_DECLS

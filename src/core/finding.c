/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/finding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file of garbage gives a finding a line; nobody reads more than this, and memory stays bounded.
 */
#define MAX_KEPT 10000

/* Longer values are shortened where they stand in a sentence. */
#define MAX_VALUE_CHARS 80

struct _ZamynFindings
{
  gatomicrefcount ref_count;
  GPtrArray *kept; /* ZamynFinding, owned */
  guint n_by_severity[ZAMYN_SEVERITY_ERROR + 1];
};

G_DEFINE_QUARK (zamyn - input - error - quark, zamyn_input_error)

static void
finding_free (ZamynFinding *self)
{
  g_free (self->file);
  g_free (self->place);
  g_free (self->field);
  g_free (self->value);
  g_free (self->message);
  g_free (self->remedy);
  g_free (self->accepted);
  g_free (self);
}

ZamynFindings *
zamyn_findings_new (void)
{
  ZamynFindings *self = g_new0 (ZamynFindings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);

  return self;
}

ZamynFindings *
zamyn_findings_ref (ZamynFindings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
zamyn_findings_unref (ZamynFindings *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    {
      g_ptr_array_unref (self->kept);
      g_free (self);
    }
}

/* Values come from files that may hold anything; all that is kept is valid UTF-8. */
static char *
dup_text (const char *text)
{
  return g_utf8_make_valid (text == NULL ? "" : text, -1);
}

void
zamyn_findings_add (ZamynFindings *self,
                    ZamynSeverity severity,
                    const char *file,
                    const char *place,
                    const char *field,
                    const char *value,
                    const char *message,
                    const char *remedy)
{
  ZamynFinding *finding;

  g_return_if_fail (self != NULL);
  g_return_if_fail (severity <= ZAMYN_SEVERITY_ERROR);
  g_return_if_fail (message != NULL && *message != '\0');

  self->n_by_severity[severity]++;
  if (self->kept->len >= MAX_KEPT)
    return;

  finding = g_new0 (ZamynFinding, 1);
  finding->severity = severity;
  finding->file = dup_text (file);
  finding->place = dup_text (place);
  finding->field = dup_text (field);
  finding->value = dup_text (value);
  finding->message = dup_text (message);
  finding->remedy = dup_text (remedy);
  finding->accepted = g_strdup ("");
  g_ptr_array_add (self->kept, finding);
}

guint
zamyn_findings_get_n (const ZamynFindings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kept->len;
}

const ZamynFinding *
zamyn_findings_get (const ZamynFindings *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->kept->len, NULL);

  return g_ptr_array_index (self->kept, index);
}

guint
zamyn_findings_count (const ZamynFindings *self, ZamynSeverity severity)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (severity <= ZAMYN_SEVERITY_ERROR, 0);

  return self->n_by_severity[severity];
}

void
zamyn_findings_accept (ZamynFindings *self, guint index, const char *reason)
{
  ZamynFinding *finding;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->kept->len);
  g_return_if_fail (reason != NULL && *reason != '\0');

  finding = g_ptr_array_index (self->kept, index);
  g_return_if_fail (finding->severity == ZAMYN_SEVERITY_WARNING);
  g_free (finding->accepted);
  finding->accepted = dup_text (reason);
}

guint
zamyn_findings_count_accepted (const ZamynFindings *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->kept->len; i++)
    n += *((const ZamynFinding *)g_ptr_array_index (self->kept, i))->accepted != '\0';
  return n;
}

/* Appends @text so that it stays on one line of a terminal, whatever it holds. */
static void
append_escaped (GString *out, const char *text, glong max_chars)
{
  glong n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == max_chars)
        {
          g_string_append (out, "…");
          return;
        }
      if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\r')
        g_string_append (out, "\\r");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (g_unichar_iscntrl (c))
        g_string_append_printf (out, "\\x%02x", (guint)c);
      else
        g_string_append_unichar (out, c);
    }
}

static void
append_part (GString *out, const char *part)
{
  if (*part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, ", ");
  append_escaped (out, part, G_MAXLONG);
}

/* The value, where the sentence does not name it already. */
static void
append_value (GString *out, const ZamynFinding *self)
{
  g_autoptr (GString) shown = NULL;
  g_autofree char *part = NULL;

  if (*self->value == '\0' || strstr (self->message, self->value) != NULL)
    return;

  shown = g_string_new (NULL);
  append_escaped (shown, self->value, MAX_VALUE_CHARS);
  /* TRANSLATORS: part of a message about a mistake in a file: what stands in the field. */
  part = g_strdup_printf (_ ("value “%s”"), shown->str);
  append_part (out, part);
}

char *
zamyn_finding_to_line (const ZamynFinding *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  append_part (out, self->file);
  append_part (out, self->place);
  if (*self->field != '\0')
    {
      /* TRANSLATORS: part of a message about a mistake in a file: name of the column or key. */
      g_autofree char *part = g_strdup_printf (_ ("field %s"), self->field);

      append_part (out, part);
    }
  append_value (out, self);

  if (out->len > 0)
    g_string_append (out, ": ");
  append_escaped (out, self->message, G_MAXLONG);
  if (*self->remedy != '\0')
    {
      g_string_append_c (out, ' ');
      append_escaped (out, self->remedy, G_MAXLONG);
    }

  return g_string_free (out, FALSE);
}

gboolean
zamyn_findings_to_error (const ZamynFindings *self, GError **error)
{
  guint n_errors;

  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  n_errors = self->n_by_severity[ZAMYN_SEVERITY_ERROR];
  if (n_errors == 0)
    return TRUE;

  for (guint i = 0; i < self->kept->len; i++)
    {
      const ZamynFinding *finding = g_ptr_array_index (self->kept, i);
      g_autofree char *line = NULL;
      g_autofree char *more = NULL;

      if (finding->severity != ZAMYN_SEVERITY_ERROR)
        continue;

      line = zamyn_finding_to_line (finding);
      if (n_errors > 1)
        /* TRANSLATORS: stands behind the first of several mistakes in the input. */
        more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "(and %u more)", "(and %u more)", n_errors - 1),
          n_errors - 1);
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID, "%s%s%s", line,
                   more == NULL ? "" : " ", more == NULL ? "" : more);
      return FALSE;
    }

  /* The errors came after so many other findings that none was kept. */
  g_set_error (
    error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID,
    g_dngettext (GETTEXT_PACKAGE, "The input has %u error.", "The input has %u errors.", n_errors),
    n_errors);

  return FALSE;
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/atlas-examine.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/examine-private.h"

static void
report_record (const ZamynExamination *self,
               const char *file,
               guint32 index,
               const char *id,
               const char *field,
               const char *value,
               const char *message,
               const char *remedy)
{
  /* An atlas without errors has left out no record.
   * TRANSLATORS: which record of a shapefile is meant, counted from one. */
  g_autofree char *place = g_strdup_printf (_ ("record %u"), index + 1);
  g_autofree char *named = g_strdup_printf ("%s: %s", id, message);

  zamyn_findings_add (self->findings, ZAMYN_SEVERITY_WARNING, file, place, field, value, named,
                      remedy);
}

void
zamyn_examination_report_link (const ZamynExamination *self,
                               guint32 link,
                               const char *field,
                               const char *value,
                               const char *message,
                               const char *remedy)
{
  report_record (self, self->atlas->links_file, link,
                 zamyn_network_get_link (self->network, link)->id, field, value, message, remedy);
}

void
zamyn_examination_report_node (const ZamynExamination *self,
                               guint32 node,
                               const char *field,
                               const char *value,
                               const char *message,
                               const char *remedy)
{
  report_record (self, self->atlas->nodes_file, node,
                 zamyn_network_get_node (self->network, node)->id, field, value, message, remedy);
}

void
zamyn_examination_report_row (const ZamynExamination *self,
                              ZamynTable table,
                              guint row,
                              const char *field,
                              const char *value,
                              const char *message,
                              const char *remedy)
{
  g_autofree char *place
    = g_strdup_printf (_ ("line %u"), g_array_index (self->atlas->lines[table], guint, row));

  zamyn_findings_add (self->findings, ZAMYN_SEVERITY_WARNING, self->atlas->files[table], place,
                      field, value, message, remedy);
}

void
zamyn_atlas_examine (const ZamynAtlas *atlas, ZamynFindings *findings)
{
  ZamynExamination self = { atlas, NULL, findings };

  g_return_if_fail (atlas != NULL && findings != NULL);

  self.network = atlas->network;
  zamyn_examine_lines (&self);
  zamyn_examine_connections (&self);
  zamyn_examine_borders (&self);
  zamyn_examine_trade (&self);
}

/* Whether a finding is of the thing with this id: its place is the id, or its message begins with
 * it. */
static gboolean
is_of (const ZamynFinding *finding, const char *id)
{
  gsize length = strlen (id);

  return length == 0 || strcmp (finding->place, id) == 0
         || (strncmp (finding->message, id, length) == 0 && finding->message[length] == ':');
}

static gboolean
fits (const char *wanted, const char *found)
{
  return *wanted == '\0' || strcmp (wanted, found) == 0;
}

static gboolean
accepts (const ZamynAcceptedWarning *row, const ZamynFinding *finding)
{
  return finding->severity == ZAMYN_SEVERITY_WARNING && strcmp (row->file, finding->file) == 0
         && is_of (finding, row->id) && fits (row->field, finding->field)
         && fits (row->value, finding->value);
}

static void
note_unused (const ZamynAtlas *atlas, ZamynFindings *findings, guint row, const char *id)
{
  guint line = g_array_index (atlas->lines[ZAMYN_TABLE_ACCEPTED], guint, row);
  g_autofree char *place = g_strdup_printf (_ ("line %u"), line);

  zamyn_findings_add (findings, ZAMYN_SEVERITY_INFO, atlas->files[ZAMYN_TABLE_ACCEPTED], place,
                      "id", id, _ ("No such warning is given any more."), _ ("Take the row away."));
}

void
zamyn_atlas_accept_warnings (const ZamynAtlas *atlas, ZamynFindings *findings)
{
  guint n, n_findings;
  const ZamynAcceptedWarning *rows;

  g_return_if_fail (atlas != NULL && findings != NULL);

  rows = zamyn_atlas_get_accepted_warnings (atlas, &n);
  n_findings = zamyn_findings_get_n (findings);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reason = g_strdup_printf ("%s (%s)", rows[i].reason, rows[i].source);
      gboolean is_needed = FALSE;

      for (guint j = 0; j < n_findings; j++)
        if (accepts (&rows[i], zamyn_findings_get (findings, j)))
          {
            zamyn_findings_accept (findings, j, reason);
            is_needed = TRUE;
          }
      if (!is_needed)
        note_unused (atlas, findings, i, rows[i].id);
    }
}

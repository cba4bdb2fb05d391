/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/study-unserved.h"

#include <glib/gi18n-lib.h>

/* Less than this part of a demand is rounding, not want. */
#define UNSERVED_TOLERANCE 1e-9

GArray *
zamyn_study_collect_unserved (const ZamynStudy *self)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (self->assignment);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (ZamynUnserved));

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      guint32 first = good->rows + good->n_outside;

      for (guint32 r = first; r < first + good->n_home && zamyn_study_shows (self, good); r++)
        {
          const ZamynRow *row = zamyn_problem_get_row (problem, r);
          double lacking = row->quantity - zamyn_assignment_get_row (self->assignment, r);
          ZamynUnserved unserved = { good, row, r, lacking };

          if (lacking > UNSERVED_TOLERANCE * MAX (1, row->quantity))
            g_array_append_val (list, unserved);
        }
    }
  return list;
}

ZamynSheet *
zamyn_study_list_unserved (const ZamynStudy *self, const GArray *list)
{
  static const ZamynColumn columns[] = {
    { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
    { "node", ZAMYN_TEXT_COLUMN },      { "unserved", 3 },
    { "unit", ZAMYN_TEXT_COLUMN },      { "reason", ZAMYN_TEXT_COLUMN },
  };
  ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < list->len; i++)
    {
      const ZamynUnserved *item = &g_array_index (list, ZamynUnserved, i);
      g_autofree char *reason = zamyn_assignment_explain_unserved (self->assignment, item->index);

      zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (self, item->good->commodity));
      zamyn_sheet_add_text (sheet, zamyn_direction_get_id (item->good->direction));
      zamyn_sheet_add_text (sheet, zamyn_network_get_node (network, item->row->node)->id);
      zamyn_sheet_add_number (sheet, item->quantity * zamyn_study_get_period (self));
      zamyn_sheet_add_text (sheet, item->good->unit);
      zamyn_sheet_add_text (sheet, reason);
    }
  return sheet;
}

char *
zamyn_study_describe_unserved (const ZamynStudy *self, const GArray *list)
{
  ZamynNetwork *network = zamyn_atlas_get_network (self->atlas);
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);
  const char *language = zamyn_get_language ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const ZamynUnserved *item = &g_array_index (list, ZamynUnserved, i);
      const ZamynNode *node = zamyn_network_get_node (network, item->row->node);
      const ZamynNames *commodity = &commodities[item->good->commodity].names;
      g_autofree char *reason = zamyn_assignment_explain_unserved (self->assignment, item->index);

      /* TRANSLATORS: commodity, place, quantity, unit, share in %, and why, a whole sentence */
      g_string_append_printf (out, _ ("%s, %s: %.1f %s (%.1f %%) unserved. %s"),
                              zamyn_names_get (commodity, language),
                              zamyn_names_get (&node->names, language),
                              item->quantity * zamyn_study_get_period (self), item->good->unit,
                              100 * item->quantity / item->row->quantity,
                              reason != NULL ? reason : "");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

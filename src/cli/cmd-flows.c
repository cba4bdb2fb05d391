/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn flows: what moves, by partner, crossing, link or commodity. */

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/network-sheets.h"
#include "cli/ranges.h"
#include "cli/study.h"
#include "cli/trace-print.h"
#include "core/certificate.h"
#include "core/file-io.h"
#include "core/flow-summary.h"
#include "core/mps-writer.h"

static const ZamynColumn partner_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
  { "partner", ZAMYN_TEXT_COLUMN },   { "quantity", 3 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "share_pct", 2 },
  { "value_musd", 3 },                { "share_of_supply_pct", 2 },
  { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn crossing_columns[] = {
  { "crossing", ZAMYN_TEXT_COLUMN },  { "commodity", ZAMYN_TEXT_COLUMN },
  { "direction", ZAMYN_TEXT_COLUMN }, { "quantity", 3 },
  { "unit", ZAMYN_TEXT_COLUMN },      { "share_pct", 2 },
  { "part", ZAMYN_TEXT_COLUMN },      { "value_musd", 3 },
  { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn link_columns[] = {
  { "link", ZAMYN_TEXT_COLUMN },      { "mode", ZAMYN_TEXT_COLUMN },
  { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
  { "quantity", 3 },                  { "unit", ZAMYN_TEXT_COLUMN },
  { "load_pct", 2 },                  { "from_node", ZAMYN_TEXT_COLUMN },
  { "to_node", ZAMYN_TEXT_COLUMN },   { "value_musd", 3 },
  { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
};

static const ZamynColumn commodity_columns[] = {
  { "commodity", ZAMYN_TEXT_COLUMN }, { "direction", ZAMYN_TEXT_COLUMN },
  { "demand", 3 },                    { "served", 3 },
  { "unserved", 3 },                  { "unit", ZAMYN_TEXT_COLUMN },
  { "mean_cost_usd_per_unit", 2 },    { "value_musd", 3 },
  { "basis", ZAMYN_TEXT_COLUMN },     { "sources", ZAMYN_TEXT_COLUMN },
};

static void
add_partner (ZamynSheet *sheet, const ZamynStudy *study, const ZamynFlowRow *row)
{
  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
  zamyn_sheet_add_text (sheet, row->direction);
  zamyn_sheet_add_text (sheet, row->partner);
  zamyn_sheet_add_number (sheet, row->quantity);
  zamyn_sheet_add_text (sheet, row->unit);
  zamyn_sheet_add_number (sheet, row->share_pct);
  zamyn_sheet_add_number (sheet, row->value_musd);
  zamyn_sheet_add_number (sheet, row->share_of_supply_pct);
}

static void
add_crossing (ZamynSheet *sheet, const ZamynStudy *study, const ZamynFlowRow *row)
{
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  gboolean known = row->crossing != ZAMYN_NONE;

  zamyn_sheet_add_text (sheet, known ? zamyn_network_get_passage (network, row->crossing)->id
                                     : row->crossing_id);
  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
  zamyn_sheet_add_text (sheet, row->direction);
  zamyn_sheet_add_number (sheet, row->quantity);
  zamyn_sheet_add_text (sheet, row->unit);
  zamyn_sheet_add_number (sheet, row->share_pct);
  zamyn_sheet_add_text (sheet, row->crossing_id);
  zamyn_sheet_add_number (sheet, row->value_musd);
}

static void
add_link (ZamynSheet *sheet, const ZamynStudy *study, const ZamynFlowRow *row)
{
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  const ZamynLink *link = zamyn_network_get_link (network, row->link);
  const char *from = zamyn_network_get_node (network, link->from)->id;
  const char *to = zamyn_network_get_node (network, link->to)->id;

  zamyn_sheet_add_text (sheet, link->id);
  zamyn_sheet_add_text (sheet, zamyn_mode_get_id (link->mode));
  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
  zamyn_sheet_add_text (sheet, row->direction);
  zamyn_sheet_add_number (sheet, row->quantity);
  zamyn_sheet_add_text (sheet, row->unit);
  zamyn_sheet_add_number (sheet, row->load_pct);
  zamyn_sheet_add_text (sheet, row->forward ? from : to);
  zamyn_sheet_add_text (sheet, row->forward ? to : from);
  zamyn_sheet_add_number (sheet, row->value_musd);
}

static void
add_commodity (ZamynSheet *sheet, const ZamynStudy *study, const ZamynFlowRow *row)
{
  zamyn_sheet_add_text (sheet, zamyn_study_get_commodity (study, row->commodity));
  zamyn_sheet_add_text (sheet, row->direction);
  zamyn_sheet_add_number (sheet, row->demand);
  zamyn_sheet_add_number (sheet, row->served);
  zamyn_sheet_add_number (sheet, row->unserved);
  zamyn_sheet_add_text (sheet, row->unit);
  zamyn_sheet_add_number (sheet, row->mean_cost_usd_per_unit);
  zamyn_sheet_add_number (sheet, row->value_musd);
}

typedef struct
{
  const char *id;
  GArray *(*sum) (const ZamynAssignment *assignment, const ZamynFlowFilter *filter);
  const ZamynColumn *columns;
  guint n_columns;
  void (*add) (ZamynSheet *sheet, const ZamynStudy *study, const ZamynFlowRow *row);
} View;

static const View views[] = {
  { "partner", zamyn_flow_summary_by_partner, partner_columns, G_N_ELEMENTS (partner_columns),
    add_partner },
  { "crossing", zamyn_flow_summary_by_crossing, crossing_columns, G_N_ELEMENTS (crossing_columns),
    add_crossing },
  { "link", zamyn_flow_summary_by_link, link_columns, G_N_ELEMENTS (link_columns), add_link },
  { "commodity", zamyn_flow_summary_by_commodity, commodity_columns,
    G_N_ELEMENTS (commodity_columns), add_commodity },
};

static const View *
find_view (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (id, views[i].id))
      return &views[i];
  return NULL;
}

/* The line of a link in the direction of its flow. */
static ZamynSheet *
fill (const View *view, const ZamynStudy *study)
{
  ZamynFlowFilter filter = { .commodities = study->selected };
  g_autoptr (GArray) rows = view->sum (study->assignment, &filter);
  ZamynSheet *sheet = zamyn_sheet_new (view->columns, view->n_columns);

  for (guint i = 0; i < rows->len; i++)
    {
      const ZamynFlowRow *row = &g_array_index (rows, ZamynFlowRow, i);
      view->add (sheet, study, row);
      zamyn_sheet_add_text (sheet, row->basis);
      zamyn_sheet_add_text (sheet, row->sources);
      if (view->add == add_link)
        zamyn_study_set_line (study, sheet, row->link, row->forward);
    }
  return sheet;
}

/* Where the figures of the table come from, instead of the table. */
static int
print_trace (const View *view, const ZamynStudy *study, const ZamynOptions *options)
{
  ZamynFlowFilter filter = { .commodities = study->selected };
  g_autoptr (GArray) rows = view->sum (study->assignment, &filter);
  g_autoptr (ZamynTrace) trace = zamyn_trace_new_wanted (study->atlas);

  for (guint i = 0; i < rows->len; i++)
    zamyn_trace_flows (trace, study->assignment, &g_array_index (rows, ZamynFlowRow, i), rows,
                       zamyn_study_get_period (study));
  return zamyn_trace_print (trace, options);
}

static gboolean
write_lp (const ZamynStudy *study, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
    = zamyn_mps_write (zamyn_assignment_get_problem (study->assignment), NULL, &error);

  if (bytes != NULL && zamyn_file_write (path, bytes, &error))
    return TRUE;
  zamyn_complain ("%s: %s", path, error->message);
  return FALSE;
}

static gboolean
write_certificate (const ZamynStudy *study, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = zamyn_certificate_write (study->assignment, &error);

  if (bytes != NULL && zamyn_file_write (path, bytes, &error))
    return TRUE;
  zamyn_complain ("%s: %s", path, error->message);
  return FALSE;
}

int
zamyn_cmd_flows (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_autofree char *by = NULL;
  g_autofree char *lp = NULL;
  g_autofree char *certificate = NULL;
  ZamynRangeWishes ranges = { 0 };
  g_autofree char *through = NULL;
  const GOptionEntry own[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("link, crossing, commodity or partner"),
      N_ ("WHAT") },
    { "through", 0, 0, G_OPTION_ARG_FILENAME, &through,
      N_ ("Who uses this crossing, link, node, country or mode: commodity, from, to"), N_ ("ID") },
    { "lp", 0, 0, G_OPTION_ARG_FILENAME, &lp,
      N_ ("Write the optimisation in free MPS, for any solver"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate,
      N_ ("Write the proof that the flow is the cheapest, to check beside --lp"), N_ ("FILE") },
    ZAMYN_RANGE_ENTRIES (ranges),
    ZAMYN_TRACE_ENTRY,
    { "threads", 0, 0, G_OPTION_ARG_INT, &ranges.threads,
      N_ ("Use N processors; the result is the same"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };

  if (!zamyn_options_parse (&options, own, "", _ ("Shows the solved flows."), &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc > 1)
    {
      zamyn_complain (_ ("flows does not know what to do with “%s”"), argv[1]);
      return ZAMYN_EXIT_USAGE;
    }
  const View *view = find_view (by != NULL ? by : "commodity");
  if (view == NULL)
    {
      zamyn_complain (_ ("--by is link, crossing, commodity or partner, not “%s”"), by);
      return ZAMYN_EXIT_USAGE;
    }
  if (through != NULL && by != NULL)
    {
      zamyn_complain (_ ("--through has a table of its own, without --by"));
      return ZAMYN_EXIT_USAGE;
    }
  if (options.format == ZAMYN_PRINT_GEOJSON && (view->add != add_link || through != NULL))
    {
      zamyn_complain (_ ("--format geojson goes with --by link only"));
      return ZAMYN_EXIT_USAGE;
    }

  if (!zamyn_ranges_check (&ranges))
    return ZAMYN_EXIT_USAGE;

  int code = zamyn_study_open (&study, &options);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  ZamynTarget target = { ZAMYN_TARGET_NONE, 0, NULL, NULL };
  if (through != NULL && !zamyn_study_find_target (study.atlas, through, &target))
    return ZAMYN_EXIT_USAGE;
  if (lp != NULL && !write_lp (&study, lp))
    return ZAMYN_EXIT_FAILED;
  if (certificate != NULL && !write_certificate (&study, certificate))
    return ZAMYN_EXIT_FAILED;
  if (ranges.n > 0)
    return zamyn_ranges_print_study (&study, &options, &ranges);
  if (through == NULL && zamyn_trace_is_wanted ())
    return print_trace (view, &study, &options);
  g_autoptr (ZamynSheet) sheet
    = through != NULL ? zamyn_sheet_of_link_uses (&study, &target) : fill (view, &study);
  code = zamyn_study_finish (&study, &options, sheet);
  if (code != ZAMYN_EXIT_DONE || zamyn_assignment_is_proven (study.assignment))
    return code;
  zamyn_complain (_ ("the flow is possible, but not proven to be the cheapest"));
  return ZAMYN_EXIT_FAILED;
}

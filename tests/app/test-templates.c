/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template is made once, in the language of the environment; what GTK complains about is fatal. */

#include <adwaita.h>
#include <libintl.h>
#include <locale.h>

#include "app/chokepoint-panel.h"
#include "app/comparison-view.h"
#include "app/dependence-panel.h"
#include "app/detail-panel.h"
#include "app/export-dialog.h"
#include "app/flows-panel.h"
#include "app/manual.h"
#include "app/offer-bar.h"
#include "app/preferences.h"
#include "app/scenario-panel.h"
#include "app/time-chart.h"
#include "app/trade-panel.h"
#include "app/window.h"

/* Shown in a window of 360 px, measured in both directions, and let go of. */
static void
try_widget (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gpointer watched = widget;
  int least = 0;

  g_object_add_weak_pointer (G_OBJECT (widget), &watched);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_test_message ("%s needs %d px", G_OBJECT_TYPE_NAME (widget), least);
  g_assert_cmpint (least, <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (watched);
}

#define TRY(name, type)                                                                            \
  static void test_##name (void) { try_widget (g_object_new (type, NULL)); }

TRY (trade, ZAMYN_TYPE_TRADE_PANEL)
TRY (flows, ZAMYN_TYPE_FLOWS_PANEL)
TRY (chokepoints, ZAMYN_TYPE_CHOKEPOINT_PANEL)
TRY (dependence, ZAMYN_TYPE_DEPENDENCE_PANEL)
TRY (scenario, ZAMYN_TYPE_SCENARIO_PANEL)
TRY (comparison, ZAMYN_TYPE_COMPARISON_VIEW)
TRY (details, ZAMYN_TYPE_DETAIL_PANEL)
TRY (offers, ZAMYN_TYPE_OFFER_BAR)
TRY (chart, ZAMYN_TYPE_TIME_CHART)

static void
try_window (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_windows (void)
{
  g_autoptr (ZamynSession) session = zamyn_session_new ();
  GtkWidget *parent = adw_application_window_new (NULL);

  try_window (zamyn_export_dialog_new (GTK_WINDOW (parent), session, NULL));
  try_window (zamyn_preferences_new (GTK_WINDOW (parent), session, NULL));
  try_window (zamyn_manual_new (GTK_WINDOW (parent)));
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/zamyn/Zamyn/gtk/help-overlay.ui");
  GObject *window = gtk_builder_get_object (builder, "help_overlay");

  /* Not shown: GTK 4.8's own labels in it report a negative width. */
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_main_window (void)
{
  try_window (GTK_WIDGET (zamyn_window_new (NULL)));
}

int
main (int argc, char **argv)
{
  const char *localedir = g_getenv ("ZAMYN_LOCALEDIR");

  /* Not with isolated folders: without the system's types GTK cannot read its own icons. */
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  if (localedir != NULL)
    bindtextdomain (GETTEXT_PACKAGE, localedir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  g_test_add_func ("/app/templates/trade", test_trade);
  g_test_add_func ("/app/templates/flows", test_flows);
  g_test_add_func ("/app/templates/chokepoints", test_chokepoints);
  g_test_add_func ("/app/templates/dependence", test_dependence);
  g_test_add_func ("/app/templates/scenario", test_scenario);
  g_test_add_func ("/app/templates/comparison", test_comparison);
  g_test_add_func ("/app/templates/details", test_details);
  g_test_add_func ("/app/templates/offers", test_offers);
  g_test_add_func ("/app/templates/chart", test_chart);
  g_test_add_func ("/app/templates/windows", test_windows);
  g_test_add_func ("/app/templates/shortcuts", test_shortcuts);
  g_test_add_func ("/app/templates/main-window", test_main_window);
  return g_test_run ();
}

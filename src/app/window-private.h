/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of the window, shared by window.c (what is shown), window-actions.c (what can be done),
 * window-files.c and window-search.c. */

#pragma once

#include "app/chokepoint-panel.h"
#include "app/dependence-panel.h"
#include "app/detail-panel.h"
#include "app/flows-panel.h"
#include "app/map-area.h"
#include "app/offer-bar.h"
#include "app/panes.h"
#include "app/scenario-panel.h"
#include "app/time-chart.h"
#include "app/trade-panel.h"
#include "app/window.h"

G_BEGIN_DECLS

struct _ZamynWindow
{
  AdwApplicationWindow parent_instance;

  ZamynSession *session;
  GSettings *settings; /* NULL where the schema is not installed */
  guint wait_source;
  guint cancel_source;
  ZamynPanesMode mode;   /* the arrangement until now */
  gboolean wide_show_end; /* what the wide one had beside the map */

  char *atlas_to_open;  /* as soon as the unsaved work is saved or given up */
  ZamynOrphan *orphan;  /* what a crash left and is being offered */
  gboolean is_restoring; /* its atlas is on the way */
  gboolean is_picture;  /* the window is only made to be drawn into a file */
  gboolean may_close;   /* the user has decided about the unsaved work */
  guint orphan_idle, recent_idle;

  AdwWindowTitle *window_title;
  GtkLabel *status_label;
  GMenu *recent_menu;
  ZamynOfferBar *offers;
  GtkWidget *content_box;
  GtkWidget *start_button, *undo_button, *redo_button;
  GtkWidget *export_button, *search_button, *end_button, *menu_button;
  AdwToastOverlay *toasts;
  GtkStack *states;
  GtkLabel *loading_label;
  GtkProgressBar *loading_bar;
  AdwStatusPage *failed_page;
  ZamynPanes *panes;
  ZamynTradePanel *trade_panel;
  GtkRevealer *banner_revealer;
  GtkWidget *banner;
  GtkLabel *banner_label;
  GtkWidget *compare_button, *banner_undo;
  ZamynMapArea *map;
  GtkWidget *map_controls;
  GtkProgressBar *map_progress;
  GtkWidget *wait_box;
  GtkWidget *end_pane;
  AdwViewSwitcher *switcher;
  AdwViewStack *panels;
  GtkRevealer *chart_revealer;
  ZamynTimeChart *time_chart;
  ZamynFlowsPanel *flows_panel;
  ZamynChokepointPanel *chokepoint_panel;
  ZamynDependencePanel *dependence_panel;
  ZamynScenarioPanel *scenario_panel;
  ZamynDetailPanel *detail_panel;
  GtkPopover *search_popover;
  GtkSearchEntry *search_entry;
  GtkListBox *search_list;
};

/** zamyn_window_install_actions: into the class: names, and the keys without modifiers */
void zamyn_window_install_actions (GtkWidgetClass *widget_class);
/** zamyn_window_add_actions: the actions with a state, at construction */
void zamyn_window_add_actions (ZamynWindow *self);
/** zamyn_window_update_actions: what can be done now, and what undo would undo */
void zamyn_window_update_actions (ZamynWindow *self);
/** zamyn_window_show_panel: "flows", "chokes", "dependence", "scenario" or "details", in every arrangement */
void zamyn_window_show_panel (ZamynWindow *self, const char *name);
/** zamyn_window_show_end: shows or hides the panels without keeping it as the user's wish */
void zamyn_window_show_end (ZamynWindow *self, gboolean shown);
/** ZamynGoOn: what was to happen before the user had to be asked */
typedef void (*ZamynGoOn) (ZamynWindow *self);
/** zamyn_window_ask_unsaved: @go_on at once where nothing would be lost, else after the work is saved or
 * given up, else never */
void zamyn_window_ask_unsaved (ZamynWindow *self, ZamynGoOn go_on);
/** zamyn_window_open_path: an atlas folder or a scenario file */
void zamyn_window_open_path (ZamynWindow *self, const char *path);
void zamyn_window_install_file_actions (GtkWidgetClass *widget_class);
void zamyn_window_set_up_files (ZamynWindow *self);
/** zamyn_window_files_changed: the session tells of @parts */
void zamyn_window_files_changed (ZamynWindow *self, guint parts);
/** zamyn_window_show_status: says in the status line what the session tells of @parts */
void zamyn_window_show_status (ZamynWindow *self, guint parts);
void zamyn_window_clear_files (ZamynWindow *self);
void zamyn_window_set_up_search (ZamynWindow *self);
void zamyn_window_toast (ZamynWindow *self, const char *text, gboolean can_undo);

G_END_DECLS

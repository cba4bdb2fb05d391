/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is closed or changed: the list of changes, and the scenarios that come with the atlas. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_SCENARIO_PANEL (zamyn_scenario_panel_get_type ())
G_DECLARE_FINAL_TYPE (ZamynScenarioPanel, zamyn_scenario_panel, ZAMYN, SCENARIO_PANEL, GtkWidget)

/** zamyn_scenario_panel_set_session: once */
void zamyn_scenario_panel_set_session (ZamynScenarioPanel *self, ZamynSession *session);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who supplies and who buys, or what goes over which crossing: a table that can be sorted. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_FLOWS_PANEL (zamyn_flows_panel_get_type ())
G_DECLARE_FINAL_TYPE (ZamynFlowsPanel, zamyn_flows_panel, ZAMYN, FLOWS_PANEL, GtkWidget)

/** zamyn_flows_panel_set_session: once */
void zamyn_flows_panel_set_session (ZamynFlowsPanel *self, ZamynSession *session);

G_END_DECLS

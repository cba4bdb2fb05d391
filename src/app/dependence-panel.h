/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dependence on a country: a matrix of commodities and indicators, in which each cell explains itself.
 * It is computed when it is first looked at. */

#pragma once

#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_DEPENDENCE_PANEL (zamyn_dependence_panel_get_type ())
G_DECLARE_FINAL_TYPE (ZamynDependencePanel, zamyn_dependence_panel, ZAMYN, DEPENDENCE_PANEL,
                      GtkWidget)

void zamyn_dependence_panel_set_session (ZamynDependencePanel *self, ZamynSession *session);

G_END_DECLS

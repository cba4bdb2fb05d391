/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is this: every figure about the selected thing, with unit, basis and source. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_DETAIL_PANEL (zamyn_detail_panel_get_type ())
G_DECLARE_FINAL_TYPE (ZamynDetailPanel, zamyn_detail_panel, ZAMYN, DETAIL_PANEL, GtkWidget)

/** zamyn_detail_panel_set_session: once */
void zamyn_detail_panel_set_session (ZamynDetailPanel *self, ZamynSession *session);

G_END_DECLS

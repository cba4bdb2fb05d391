/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where it is fragile: choke points by what is lost when each closes on its own. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_CHOKEPOINT_PANEL (zamyn_chokepoint_panel_get_type ())
G_DECLARE_FINAL_TYPE (ZamynChokepointPanel, zamyn_chokepoint_panel, ZAMYN, CHOKEPOINT_PANEL, GtkWidget)

/** zamyn_chokepoint_panel_set_session: once */
void zamyn_chokepoint_panel_set_session (ZamynChokepointPanel *self, ZamynSession *session);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which trade: every commodity with its quantity and who supplies or buys it. Choosing one filters
 * the map and all panels. Year and season stand above. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_TRADE_PANEL (zamyn_trade_panel_get_type ())
G_DECLARE_FINAL_TYPE (ZamynTradePanel, zamyn_trade_panel, ZAMYN, TRADE_PANEL, GtkWidget)

/** zamyn_trade_panel_set_session: once */
void zamyn_trade_panel_set_session (ZamynTradePanel *self, ZamynSession *session);

G_END_DECLS

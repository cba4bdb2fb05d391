/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scenario beside another one: which one, and what differs, commodity by commodity. */

#pragma once

#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_COMPARISON_VIEW (zamyn_comparison_view_get_type ())
G_DECLARE_FINAL_TYPE (ZamynComparisonView, zamyn_comparison_view, ZAMYN, COMPARISON_VIEW, GtkWidget)

void zamyn_comparison_view_set_session (ZamynComparisonView *self, ZamynSession *session);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dependence by year: the shares of the largest partners as lines, events as triangles, the year that
 * is shown as a grey column. A click on a year that can be solved shows it. */

#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_TIME_CHART (zamyn_time_chart_get_type ())
G_DECLARE_FINAL_TYPE (ZamynTimeChart, zamyn_time_chart, ZAMYN, TIME_CHART, GtkWidget)

/** zamyn_time_chart_set_session: once */
void zamyn_time_chart_set_session (ZamynTimeChart *self, ZamynSession *session);

G_END_DECLS

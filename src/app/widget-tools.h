/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every widget made from a template needs once. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** zamyn_widget_drop_children: for dispose: undoes gtk_widget_init_template() of @type, and lets go of
 * the children that have no name in the template too */
void zamyn_widget_drop_children (GtkWidget *widget, GType type);

/** zamyn_widget_name_inner: names the button inside a drop-down or menu button, or the list inside a column
 * view, which takes the focus but which GTK 4.8 leaves without the accessible name of the whole */
void zamyn_widget_name_inner (GtkWidget *widget, const char *name);

G_END_DECLS

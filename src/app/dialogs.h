/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing files and folders. The one place that knows GTK 4.8's GtkFileChooserNative, so that a move
 * to its successor touches one file. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** ZamynPathChosen: @path: (transfer none): a local file name; not called where nothing was chosen */
typedef void (*ZamynPathChosen) (const char *path, gpointer user_data);

void zamyn_dialogs_choose_folder (GtkWindow *parent, const char *title, ZamynPathChosen chosen,
                                  gpointer user_data);
/** zamyn_dialogs_open_file: @pattern: such as "*.zscn", called @kind for people */
void zamyn_dialogs_open_file (GtkWindow *parent, const char *title, const char *kind,
                              const char *pattern, ZamynPathChosen chosen, gpointer user_data);
/** zamyn_dialogs_save_file: @name: proposed file name */
void zamyn_dialogs_save_file (GtkWindow *parent, const char *title, const char *name,
                              ZamynPathChosen chosen, gpointer user_data);

G_END_DECLS

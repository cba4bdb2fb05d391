/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing files and folders, and asking. The one place that knows GTK 4.8's GtkFileChooserNative and
 * AdwMessageDialog, so that a move to their successors touches one file. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** ZamynPathChosen: @path: (transfer none): a local file name; not called where nothing was chosen */
typedef void (*ZamynPathChosen) (const char *path, gpointer user_data);

void zamyn_dialogs_choose_folder (GtkWindow *parent, const char *title, ZamynPathChosen chosen,
                                  gpointer user_data);
/** zamyn_dialogs_open_file: @pattern: such as "*.zscn", called @kind for people */
void zamyn_dialogs_open_file (GtkWindow *parent, const char *title, const char *kind,
                              const char *pattern, ZamynPathChosen chosen, gpointer user_data);
/** zamyn_dialogs_save_file: @name: proposed file name; @destroy: (nullable): of @user_data */
void zamyn_dialogs_save_file (GtkWindow *parent, const char *title, const char *name,
                              ZamynPathChosen chosen, gpointer user_data, GDestroyNotify destroy);

/** ZamynAnswer: @label: not yet translated, with a mnemonic */
typedef struct
{
  const char *id;
  const char *label;
  AdwResponseAppearance appearance;
} ZamynAnswer;

typedef void (*ZamynAnswered) (const char *answer, gpointer user_data);

/**
 * zamyn_dialogs_ask:
 *
 * A question with two or three answers: the first is what Escape means, the last what Enter means.
 */
void zamyn_dialogs_ask (GtkWindow *parent, const char *heading, const char *body,
                        const ZamynAnswer *answers, guint n, ZamynAnswered answered,
                        gpointer user_data, GDestroyNotify destroy);

G_END_DECLS

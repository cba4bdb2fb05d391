/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/dialogs.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  ZamynPathChosen chosen;
  gpointer user_data;
} Request;

static void
on_response (GtkNativeDialog *dialog, int response, Request *request)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

      if (path != NULL)
        request->chosen (path, request->user_data);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
free_request (gpointer request, GClosure *closure)
{
  (void) closure;
  g_free (request);
}

static GtkFileChooserNative *
new_dialog (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *accept,
            ZamynPathChosen chosen, gpointer user_data)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, action, accept, _ ("_Cancel"));
  Request *request = g_new (Request, 1);

  *request = (Request){ chosen, user_data };
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), request, free_request, 0);
  return dialog;
}

void
zamyn_dialogs_choose_folder (GtkWindow *parent, const char *title, ZamynPathChosen chosen,
                             gpointer user_data)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                             _ ("_Open"), chosen, user_data);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
zamyn_dialogs_open_file (GtkWindow *parent, const char *title, const char *kind,
                         const char *pattern, ZamynPathChosen chosen, gpointer user_data)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN,
                                             _ ("_Open"), chosen, user_data);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
zamyn_dialogs_save_file (GtkWindow *parent, const char *title, const char *name,
                         ZamynPathChosen chosen, gpointer user_data)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE,
                                             _ ("_Save"), chosen, user_data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

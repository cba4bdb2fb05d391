/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/dialogs.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  ZamynPathChosen chosen;
  gpointer user_data;
  GDestroyNotify destroy;
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
free_request (gpointer data, GClosure *closure)
{
  Request *request = data;

  (void) closure;
  if (request->destroy != NULL)
    request->destroy (request->user_data);
  g_free (request);
}

static GtkFileChooserNative *
new_dialog (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *accept,
            const Request *wanted)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, action, accept, _ ("_Cancel"));
  Request *request = g_new (Request, 1);

  *request = *wanted;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), request, free_request, 0);
  return dialog;
}

void
zamyn_dialogs_choose_folder (GtkWindow *parent, const char *title, ZamynPathChosen chosen,
                             gpointer user_data)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                             _ ("_Open"), &(Request){ chosen, user_data, NULL });

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
zamyn_dialogs_open_file (GtkWindow *parent, const char *title, const char *kind,
                         const char *pattern, ZamynPathChosen chosen, gpointer user_data)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN,
                                             _ ("_Open"), &(Request){ chosen, user_data, NULL });
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
zamyn_dialogs_save_file (GtkWindow *parent, const char *title, const char *name,
                         ZamynPathChosen chosen, gpointer user_data, GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog =
      new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                  &(Request){ chosen, user_data, destroy });

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Asking */

typedef struct
{
  ZamynAnswered answered;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
on_answered (AdwMessageDialog *dialog, const char *answer, Question *question)
{
  (void) dialog;
  question->answered (answer, question->user_data);
}

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  (void) closure;
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

void
zamyn_dialogs_ask (GtkWindow *parent, const char *heading, const char *body,
                   const ZamynAnswer *answers, guint n, ZamynAnswered answered,
                   gpointer user_data, GDestroyNotify destroy)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  Question *question = g_new (Question, 1);

  for (guint i = 0; i < n; i++)
    {
      adw_message_dialog_add_response (dialog, answers[i].id, _ (answers[i].label));
      adw_message_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
    }
  adw_message_dialog_set_close_response (dialog, answers[0].id);
  adw_message_dialog_set_default_response (dialog, answers[n - 1].id);
  *question = (Question){ answered, user_data, destroy };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answered), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/export-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/dialogs.h"
#include "app/job-queue.h"
#include "core/file-io.h"
#include "map/exporter.h"

struct _ZamynExportDialog
{
  AdwWindow parent_instance;

  ZamynSession *session;
  ZamynViewport viewport;
  gboolean has_viewport;
  ZamynJobQueue *jobs;
  guint pulse_source;

  GtkWidget *export_button;
  GtkProgressBar *progress;
  AdwComboRow *format_row, *size_row, *area_row, *theme_row, *language_row;
};

G_DEFINE_FINAL_TYPE (ZamynExportDialog, zamyn_export_dialog, ADW_TYPE_WINDOW)

enum
{
  TOLD,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* The rows' choices, in the order of the template */

static const ZamynFormat formats[] = { ZAMYN_FORMAT_PNG, ZAMYN_FORMAT_SVG, ZAMYN_FORMAT_PDF };
static const char *const endings[] = { "png", "svg", "pdf" };

/* Paper is 96 px an inch here; its text is 0.85 of the screen's on A4, 1.2 on A3. */
static const struct
{
  double width_px, height_px, dpi, zoom;
} sizes[] = {
  { 1400, 900, 192, 1.0 },
  { 1920, 1080, 96, 1.25 },
  { 297 / 25.4 * 96, 210 / 25.4 * 96, 300, 0.85 },
  { 420 / 25.4 * 96, 297 / 25.4 * 96, 300, 1.2 },
};

static const ZamynTheme themes[] = { ZAMYN_THEME_LIGHT, ZAMYN_THEME_DARK, ZAMYN_THEME_CONTRAST };

static const struct
{
  const char *code;
  const char *name; /* in its own language: not translated */
} languages[] = {
  { "en", "English" }, { "mn", "Монгол" }, { "ru", "Русский" }, { "zh", "中文" }
};

/* The work */

typedef struct
{
  ZamynPicture *picture;
  ZamynExportOptions options;
  ZamynViewport viewport;
  char *path;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  zamyn_picture_unref (order->picture);
  g_free (order->path);
  g_free (order);
}

static gpointer
export_in_worker (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (GBytes) bytes =
      zamyn_export (order->picture, &order->options, cancellable, error);

  (void) job;
  if (bytes == NULL || !zamyn_file_write (order->path, bytes, error))
    return NULL;
  return g_strdup (order->path);
}

static void
export_done (gpointer result, const GError *error, gpointer data)
{
  ZamynExportDialog *self = data;
  g_autofree char *path = result;

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_sensitive (self->export_button, TRUE);
  if (path == NULL)
    {
      g_signal_emit (self, signals[TOLD], 0, error->message, FALSE);
      return;
    }
  {
    g_autofree char *name = g_path_get_basename (path);
    /* TRANSLATORS: %s is a file name */
    g_autofree char *text = g_strdup_printf (_ ("Map saved as %s"), name);

    g_signal_emit (self, signals[TOLD], 0, text, FALSE);
  }
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
pulse (gpointer data)
{
  gtk_progress_bar_pulse (data);
  return G_SOURCE_CONTINUE;
}

static ZamynPicture *
make_picture (ZamynExportDialog *self)
{
  ZamynPicture *shown = zamyn_session_get_picture (self->session);
  g_autoptr (ZamynStyle) style =
      zamyn_style_get (themes[adw_combo_row_get_selected (self->theme_row)]);
  ZamynPicture *picture = zamyn_picture_new (shown->scene, style, shown->trade);

  g_free (picture->language);
  picture->language = g_strdup (languages[adw_combo_row_get_selected (self->language_row)].code);
  picture->is_page = TRUE;
  picture->selected = shown->selected;
  picture->zoom = sizes[adw_combo_row_get_selected (self->size_row)].zoom;
  zamyn_picture_choose_captions (picture, zamyn_session_get_scenario (self->session));
  return picture;
}

static void
file_chosen (const char *path, gpointer data)
{
  ZamynExportDialog *self = data;
  guint size = adw_combo_row_get_selected (self->size_row);
  Order *order;
  ZamynFormat format = zamyn_format_from_name (path);

  if (zamyn_session_get_picture (self->session) == NULL)
    return;
  order = g_new0 (Order, 1);
  order->picture = make_picture (self);
  order->path = g_strdup (path);
  order->options = (ZamynExportOptions){
    .format = format < ZAMYN_N_FORMATS ? format
                                       : formats[adw_combo_row_get_selected (self->format_row)],
    .width_px = sizes[size].width_px,
    .height_px = sizes[size].height_px,
    .dpi = sizes[size].dpi,
  };
  if (adw_combo_row_get_selected (self->area_row) == 1 && self->has_viewport)
    {
      order->viewport = self->viewport;
      order->options.viewport = &order->viewport;
    }
  gtk_widget_set_sensitive (self->export_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  self->pulse_source = g_timeout_add (100, pulse, self->progress);
  zamyn_job_queue_run (
      self->jobs, ZAMYN_JOB_EXPORT,
      &(ZamynJobSpec){ export_in_worker, order, order_free, g_free, export_done, self });
}

static void
on_export (ZamynExportDialog *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  g_autofree char *name = g_strdup_printf (
      "%s-%d.%s",
      zamyn_names_get (zamyn_atlas_get_title (atlas), zamyn_session_get_language (self->session)),
      zamyn_scenario_get_year (zamyn_session_get_scenario (self->session)),
      endings[adw_combo_row_get_selected (self->format_row)]);

  zamyn_dialogs_save_file (GTK_WINDOW (self), _ ("Export Map"), name, file_chosen, self, NULL);
}

static void
fill_languages (ZamynExportDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const char *current = zamyn_session_get_language (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (list, languages[i].name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (list));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (languages[i].code, current) == 0)
      adw_combo_row_set_selected (self->language_row, i);
}

static void
zamyn_export_dialog_dispose (GObject *object)
{
  ZamynExportDialog *self = ZAMYN_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (self->jobs != NULL)
    zamyn_job_queue_cancel_all (self->jobs);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZAMYN_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->jobs);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (zamyn_export_dialog_parent_class)->dispose (object);
}

static void
zamyn_export_dialog_class_init (ZamynExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, area_row);
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, language_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[TOLD] = g_signal_new ("told", ZAMYN_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
zamyn_export_dialog_init (ZamynExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->jobs = zamyn_job_queue_new ();
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (on_export), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
zamyn_export_dialog_new (GtkWindow *parent, ZamynSession *session, const ZamynViewport *viewport)
{
  ZamynExportDialog *self =
      g_object_new (ZAMYN_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->has_viewport = viewport != NULL;
  if (viewport != NULL)
    self->viewport = *viewport;
  fill_languages (self);
  return GTK_WIDGET (self);
}

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
  guint preview_source;
  gboolean updating;

  GtkWidget *export_button;
  GtkProgressBar *progress;
  GtkPicture *preview;
  GtkLabel *size_label;
  AdwComboRow *format_row, *size_row, *unit_row, *area_row, *theme_row, *language_row;
  GtkSpinButton *width_spin, *height_spin, *dpi_spin;
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

#define MM_PER_INCH 25.4
#define PX_PER_INCH 96.0 /* of the layout */
#define PREVIEW_DELAY_MS 180
#define PREVIEW_WIDTH_PX 640.0

/* Presets in the order of the template; what follows them there is the user's own size. */
static const struct
{
  double width, height;
  gboolean is_mm;
  double dpi;
} presets[] = {
  { 1920, 1080, FALSE, 96 }, /* slide */
  { 297, 210, TRUE, 300 },   /* report page */
  { 1400, 900, FALSE, 192 }, /* figure in a report */
  { 420, 297, TRUE, 300 },
  { 841, 594, TRUE, 200 },   /* posters */
  { 1189, 841, TRUE, 150 },
};

/* Size of text and symbols by the width of the layout, px: what reads well on A4, in a report, on A3, on
 * a slide and on A0. */
static const struct
{
  double width_px, zoom;
} zooms[] = { { 400, 0.6 }, { 1122.5, 0.85 }, { 1400, 1.0 }, { 1587.4, 1.2 }, { 1920, 1.25 },
              { 4493.9, 2.4 }, { 30000, 12.0 } };

static double
get_zoom (double width_px)
{
  for (guint i = 1; i < G_N_ELEMENTS (zooms); i++)
    if (width_px <= zooms[i].width_px)
      {
        double part = (width_px - zooms[i - 1].width_px) / (zooms[i].width_px - zooms[i - 1].width_px);

        return zooms[i - 1].zoom + MAX (part, 0.0) * (zooms[i].zoom - zooms[i - 1].zoom);
      }
  return zooms[G_N_ELEMENTS (zooms) - 1].zoom;
}

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

static gboolean
is_mm (ZamynExportDialog *self)
{
  return adw_combo_row_get_selected (self->unit_row) == 0;
}

/* A side in px of the layout */
static double
to_layout (ZamynExportDialog *self, GtkSpinButton *spin)
{
  double value = gtk_spin_button_get_value (spin);

  return is_mm (self) ? value / MM_PER_INCH * PX_PER_INCH : value;
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
  picture->zoom = get_zoom (to_layout (self, self->width_spin));
  zamyn_picture_choose_captions (picture, zamyn_session_get_scenario (self->session));
  return picture;
}

static Order *
new_order (ZamynExportDialog *self, const char *path, ZamynFormat format, double dpi)
{
  Order *order = g_new0 (Order, 1);

  order->picture = make_picture (self);
  order->path = g_strdup (path);
  order->options = (ZamynExportOptions){
    .format = format,
    .width_px = to_layout (self, self->width_spin),
    .height_px = to_layout (self, self->height_spin),
    .dpi = dpi,
  };
  if (adw_combo_row_get_selected (self->area_row) == 1 && self->has_viewport)
    {
      order->viewport = self->viewport;
      order->options.viewport = &order->viewport;
    }
  return order;
}

static void
file_chosen (const char *path, gpointer data)
{
  ZamynExportDialog *self = data;
  ZamynFormat format = zamyn_format_from_name (path);
  Order *order;

  if (zamyn_session_get_picture (self->session) == NULL)
    return;
  if (format >= ZAMYN_N_FORMATS)
    format = formats[adw_combo_row_get_selected (self->format_row)];
  order = new_order (self, path, format, gtk_spin_button_get_value (self->dpi_spin));
  gtk_widget_set_sensitive (self->export_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  self->pulse_source = g_timeout_add (100, pulse, self->progress);
  zamyn_job_queue_run (
      self->jobs, ZAMYN_JOB_EXPORT,
      &(ZamynJobSpec){ export_in_worker, order, order_free, g_free, export_done, self });
}

/* The preview: the same layout with fewer pixels, so that it shows what will be written */

static gpointer
preview_in_worker (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autoptr (GBytes) bytes = zamyn_export (order->picture, &order->options, cancellable, error);

  (void) job;
  return bytes == NULL ? NULL : gdk_texture_new_from_bytes (bytes, error);
}

static void
preview_done (gpointer result, const GError *error, gpointer data)
{
  ZamynExportDialog *self = data;
  g_autoptr (GdkTexture) texture = result;

  if (texture != NULL)
    gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (texture));
  else
    gtk_label_set_text (self->size_label, error->message);
  gtk_widget_set_sensitive (self->export_button, texture != NULL);
}

static gboolean
draw_preview (gpointer data)
{
  ZamynExportDialog *self = data;
  double width = to_layout (self, self->width_spin);
  Order *order;

  self->preview_source = 0;
  if (zamyn_session_get_picture (self->session) == NULL)
    return G_SOURCE_REMOVE;
  order = new_order (self, NULL, ZAMYN_FORMAT_PNG,
                     PX_PER_INCH * MIN (PREVIEW_WIDTH_PX / width, 1.0));
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_PICTURE,
                       &(ZamynJobSpec){ preview_in_worker, order, order_free, g_object_unref,
                                        preview_done, self });
  return G_SOURCE_REMOVE;
}

static void
show_size (ZamynExportDialog *self)
{
  double dpi = gtk_spin_button_get_value (self->dpi_spin);
  double width = to_layout (self, self->width_spin), height = to_layout (self, self->height_spin);
  /* TRANSLATORS: size of the file in pixels, then on paper */
  g_autofree char *text = g_strdup_printf (
      _ ("%.0f × %.0f pixels as PNG · %.0f × %.0f mm"), width * dpi / PX_PER_INCH,
      height * dpi / PX_PER_INCH, width / PX_PER_INCH * MM_PER_INCH,
      height / PX_PER_INCH * MM_PER_INCH);

  gtk_label_set_text (self->size_label, text);
}

static void
order_preview (ZamynExportDialog *self)
{
  if (self->updating)
    return;
  show_size (self);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  self->preview_source = g_timeout_add (PREVIEW_DELAY_MS, draw_preview, self);
}

static void
on_preset (ZamynExportDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->size_row);

  if (self->updating || chosen >= G_N_ELEMENTS (presets))
    return;
  self->updating = TRUE;
  adw_combo_row_set_selected (self->unit_row, presets[chosen].is_mm ? 0 : 1);
  gtk_spin_button_set_value (self->width_spin, presets[chosen].width);
  gtk_spin_button_set_value (self->height_spin, presets[chosen].height);
  gtk_spin_button_set_value (self->dpi_spin, presets[chosen].dpi);
  self->updating = FALSE;
  order_preview (self);
}

/* Who changes a size has one of their own. */
static void
on_size (ZamynExportDialog *self)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  adw_combo_row_set_selected (self->size_row, G_N_ELEMENTS (presets));
  self->updating = FALSE;
  order_preview (self);
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
  g_clear_handle_id (&self->preview_source, g_source_remove);
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
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, ZamynExportDialog, name)
  BIND (export_button);
  BIND (progress);
  BIND (preview);
  BIND (size_label);
  BIND (format_row);
  BIND (size_row);
  BIND (unit_row);
  BIND (width_spin);
  BIND (height_spin);
  BIND (dpi_spin);
  BIND (area_row);
  BIND (theme_row);
  BIND (language_row);
#undef BIND
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->width_spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Width"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->height_spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Height"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dpi_spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Dots per inch"), -1);
}

/* From here on every change of a row draws the preview anew. */
static void
watch_rows (ZamynExportDialog *self)
{
  GtkSpinButton *const spins[] = { self->width_spin, self->height_spin, self->dpi_spin };
  AdwComboRow *const rows[] = { self->area_row, self->theme_row, self->language_row };

  g_signal_connect_object (self->size_row, "notify::selected", G_CALLBACK (on_preset), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit_row, "notify::selected", G_CALLBACK (on_size), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (spins); i++)
    g_signal_connect_object (spins[i], "value-changed", G_CALLBACK (on_size), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::selected", G_CALLBACK (order_preview), self,
                             G_CONNECT_SWAPPED);
  on_preset (self);
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
  watch_rows (self);
  return GTK_WIDGET (self);
}

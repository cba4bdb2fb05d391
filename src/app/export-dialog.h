/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Export of the map: format, size, theme and language, then a file name. The picture is the one on
 * screen, with title, legend and sources around it; it is drawn by a worker. */

#pragma once

#include <adwaita.h>

#include "app/session.h"

G_BEGIN_DECLS

#define ZAMYN_TYPE_EXPORT_DIALOG (zamyn_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ZamynExportDialog, zamyn_export_dialog, ZAMYN, EXPORT_DIALOG, AdwWindow)

/**
 * zamyn_export_dialog_new:
 * @viewport: (nullable): what the map shows now, offered beside the whole country
 *
 * Emits "told" (const char *text, gboolean can_undo) when a file was written or could not be.
 */
GtkWidget *zamyn_export_dialog_new (GtkWindow *parent, ZamynSession *session,
                                    const ZamynViewport *viewport);

G_END_DECLS

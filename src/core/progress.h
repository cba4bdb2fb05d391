/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The callback type of long work. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZamynProgress:
 * @fraction: 0..1, never falling
 * @stage: what is being done, translated
 *
 * Called in the thread that works; cheap.
 */
typedef void (*ZamynProgress) (double fraction, const char *stage, gpointer user_data);

G_END_DECLS

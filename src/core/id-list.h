/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids joined by ";", each once: the bases and sources of a figure. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** zamyn_id_list_join: @list with the ids of @more that it lacks behind its own; interned */
const char *zamyn_id_list_join (const char *list, const char *more);

G_END_DECLS

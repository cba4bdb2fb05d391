/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of countries, provinces and waters. */

#pragma once

#include "map/country-grid.h"
#include "map/label-entries.h"

G_BEGIN_DECLS

void zamyn_label_entries_add_countries (const ZamynLabelContext *context,
                                        ZamynCountryGrid *grid,
                                        GPtrArray *entries);
void zamyn_label_entries_add_waters (const ZamynLabelContext *context, GPtrArray *entries);
void zamyn_label_entries_add_provinces (const ZamynLabelContext *context, GPtrArray *entries);

G_END_DECLS

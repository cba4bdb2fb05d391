/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the parts of the program stand: installed, or in the build tree where it has not been
 * installed (then "development.ini" lies beside the executable). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** zamyn_locate_atlas: (transfer full): $ZAMYN_ATLAS, else the shipped atlas */
char *zamyn_locate_atlas (void);

/** zamyn_locate_desktop: (transfer full): the program with the window; need not exist */
char *zamyn_locate_desktop (void);

/** zamyn_locate_translations: (transfer full): $ZAMYN_LOCALEDIR, else the folder of the catalogues */
char *zamyn_locate_translations (void);

/** zamyn_locate_schemas: (transfer full) (nullable): folder of the compiled settings schema in the
 * build tree; %NULL where the program is installed */
char *zamyn_locate_schemas (void);

G_END_DECLS

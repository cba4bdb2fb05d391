/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: start-up, options, accelerators, the about window. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_APPLICATION (zamyn_application_get_type ())
G_DECLARE_FINAL_TYPE (ZamynApplication, zamyn_application, ZAMYN, APPLICATION, AdwApplication)

ZamynApplication *zamyn_application_new (void);

G_END_DECLS

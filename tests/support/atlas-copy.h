/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of the atlases in tests/data, to break or rewrite. */

#pragma once

#include "core/finding.h"
#include "core/geo.h"

/* Folder of an atlas in tests/data. Returns: (transfer full) */
char *atlas_copy_find (const char *name);

/* A new folder with a copy of an atlas in tests/data. Returns: (transfer full) */
char *atlas_copy_new (const char *name);

/* Removes the folder with all that is in it, and frees its name. */
void atlas_copy_remove (char *folder);

/* Replaces the first @old of a file; in a .dbf the length must not change. */
void atlas_copy_replace (const char *folder, const char *file, const char *old, const char *new);

/* Moves a point in a .shp: the @nth (from 1) that stands at @from, or all where @nth is 0. */
void
atlas_copy_move (const char *folder, const char *file, ZamynPoint from, ZamynPoint to, guint nth);

/* Prints what was found, for a test that fails. */
void atlas_copy_print (ZamynFindings *findings, ZamynSeverity least);

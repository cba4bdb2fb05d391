/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Unsaved work survives a crash: each session keeps a copy of its scenario in the user's state folder
 * for as long as it differs from the file. The user's own file is never touched.
 *
 * A copy is one small text file beside a lock file. The program holds the lock; the system lets it go
 * when the program dies, however it dies. A copy whose lock can be had is therefore what a crash left
 * behind, and taking the lock makes sure that only one window offers it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** An edit is on disk after this time at most, ms */
#define ZAMYN_RECOVERY_DELAY_MS 400
/** At most so many edits are not on disk, however fast they come */
#define ZAMYN_RECOVERY_MOST_EDITS 8

/**
 * ZamynUnsaved:
 * @atlas: folder of the atlas
 * @file: (nullable): the user's own file
 * @text: the scenario as it would have been saved
 * @time_s: when the copy was written, seconds since 1970
 */
typedef struct
{
  char *atlas;
  char *file;
  GBytes *text;
  gint64 time_s;
} ZamynUnsaved;

void zamyn_unsaved_free (ZamynUnsaved *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynUnsaved, zamyn_unsaved_free)

/** ZamynRecovery: the copy of one session; used from the main thread, reference-counted for its worker */
typedef struct _ZamynRecovery ZamynRecovery;

/** zamyn_recovery_get_folder: (transfer full): where copies are kept */
char *zamyn_recovery_get_folder (void);

/** zamyn_recovery_new: writes nothing yet */
ZamynRecovery *zamyn_recovery_new (void);
/** zamyn_recovery_free: takes the copy away */
void zamyn_recovery_free (ZamynRecovery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynRecovery, zamyn_recovery_free)

/**
 * zamyn_recovery_keep:
 *
 * Tells what would be lost now. A worker writes it after a moment; before more than
 * ZAMYN_RECOVERY_MOST_EDITS calls are not on disk the call itself writes. Failing to write is not
 * told: there is nothing that the user could do, and saving still works.
 */
void zamyn_recovery_keep (ZamynRecovery *self, const char *atlas, const char *file, GBytes *text);
/** zamyn_recovery_keep_now: the same, on disk when it returns */
void zamyn_recovery_keep_now (ZamynRecovery *self, const char *atlas, const char *file,
                              GBytes *text);
/** zamyn_recovery_drop: nothing would be lost: takes the copy away */
void zamyn_recovery_drop (ZamynRecovery *self);

/** ZamynOrphan: a copy that a crash left behind, ours until freed */
typedef struct _ZamynOrphan ZamynOrphan;

/** zamyn_orphan_find: (transfer full) (nullable): the newest that no running program holds; copies that
 * cannot be read are passed over and stay */
ZamynOrphan *zamyn_orphan_find (void);
const ZamynUnsaved *zamyn_orphan_get (const ZamynOrphan *self);
/** zamyn_orphan_remove: takes the copy away and frees @self */
void zamyn_orphan_remove (ZamynOrphan *self);
/** zamyn_orphan_free: leaves the copy, so that it is offered again */
void zamyn_orphan_free (ZamynOrphan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynOrphan, zamyn_orphan_free)

G_END_DECLS

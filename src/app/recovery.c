/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/recovery.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/file-io.h"

#define GROUP "unsaved"
#define COPY_ENDING ".copy"
#define LOCK_ENDING ".lock"
#define MOST_BYTES (8u << 20)

void
zamyn_unsaved_free (ZamynUnsaved *self)
{
  g_free (self->atlas);
  g_free (self->file);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

char *
zamyn_recovery_get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "zamyn", "unsaved", NULL);
}

/* Locks */

/* The lock, or -1 where another program (or window) has it. */
static int
take_lock (const char *path)
{
  int lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      close (lock);
      lock = -1;
    }
  return lock;
}

static char *
dup_lock_path (const char *copy_path)
{
  g_autofree char *stem = g_strndup (copy_path, strlen (copy_path) - strlen (COPY_ENDING));

  return g_strconcat (stem, LOCK_ENDING, NULL);
}

/* The copy first: a lock without a copy is nothing, a copy without a lock would be an orphan. */
static void
remove_files (const char *copy_path)
{
  g_autofree char *lock_path = dup_lock_path (copy_path);

  g_unlink (copy_path);
  g_unlink (lock_path);
}

/* The text of a copy */

static GBytes *
pack (const char *atlas, const char *file, GBytes *text)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *content =
      g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  gsize length = 0;
  char *data;

  g_key_file_set_integer (keys, GROUP, "version", 1);
  g_key_file_set_string (keys, GROUP, "atlas", atlas == NULL ? "" : atlas);
  if (file != NULL)
    g_key_file_set_string (keys, GROUP, "file", file);
  g_key_file_set_string (keys, GROUP, "scenario", content);
  data = g_key_file_to_data (keys, &length, NULL);
  return g_bytes_new_take (data, length);
}

static ZamynUnsaved *
unpack (const char *path)
{
  g_autoptr (GBytes) bytes = zamyn_file_read (path, path, MOST_BYTES, NULL);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *text = NULL;
  ZamynUnsaved *self;
  GStatBuf status;

  if (bytes == NULL || !g_key_file_load_from_bytes (keys, bytes, G_KEY_FILE_NONE, NULL)
      || g_key_file_get_integer (keys, GROUP, "version", NULL) != 1)
    return NULL;
  text = g_key_file_get_string (keys, GROUP, "scenario", NULL);
  if (text == NULL)
    return NULL;
  self = g_new0 (ZamynUnsaved, 1);
  self->atlas = g_key_file_get_string (keys, GROUP, "atlas", NULL);
  self->file = g_key_file_get_string (keys, GROUP, "file", NULL);
  self->text = g_bytes_new (text, strlen (text));
  self->time_s = g_stat (path, &status) == 0 ? (gint64) status.st_mtime : 0;
  return self;
}

/* Keeping */

struct _ZamynRecovery
{
  gatomicrefcount ref_count;
  char *path;
  int lock;

  /* main thread */
  guint delay;
  guint told; /* number of the newest edit */
  GBytes *newest;

  GMutex mutex; /* for what follows, and for the file */
  guint written; /* number of the newest edit that is on disk or needs not be */
};

static void
unref (gpointer data)
{
  ZamynRecovery *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->newest, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

ZamynRecovery *
zamyn_recovery_new (void)
{
  ZamynRecovery *self = g_new0 (ZamynRecovery, 1);
  g_autofree char *folder = zamyn_recovery_get_folder ();
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (unique, COPY_ENDING, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->path = g_build_filename (folder, name, NULL);
  self->lock = -1;
  return self;
}

/* Under the mutex. Nothing is written while the lock is missing: it would look like a crash. */
static void
write_copy (ZamynRecovery *self, GBytes *copy, guint number)
{
  if (number <= self->written)
    return;
  if (self->lock < 0)
    {
      g_autofree char *folder = g_path_get_dirname (self->path);
      g_autofree char *lock_path = dup_lock_path (self->path);

      if (g_mkdir_with_parents (folder, 0700) != 0)
        return;
      self->lock = take_lock (lock_path);
    }
  if (self->lock >= 0 && zamyn_file_write (self->path, copy, NULL))
    self->written = number;
}

typedef struct
{
  GBytes *copy;
  guint number;
  ZamynRecovery *recovery;
} Order;

static gpointer
write_in_thread (gpointer data)
{
  Order *order = data;

  g_mutex_lock (&order->recovery->mutex);
  write_copy (order->recovery, order->copy, order->number);
  g_mutex_unlock (&order->recovery->mutex);
  g_bytes_unref (order->copy);
  unref (order->recovery);
  g_free (order);
  return NULL;
}

static gboolean
start_writing (gpointer data)
{
  ZamynRecovery *self = data;
  Order *order = g_new (Order, 1);

  self->delay = 0;
  g_atomic_ref_count_inc (&self->ref_count);
  *order = (Order){ g_bytes_ref (self->newest), self->told, self };
  g_thread_unref (g_thread_new ("zamyn-recovery", write_in_thread, order));
  return G_SOURCE_REMOVE;
}

static void
tell (ZamynRecovery *self, GBytes *copy)
{
  g_clear_pointer (&self->newest, g_bytes_unref);
  self->newest = copy;
  self->told++;
}

static void
write_now (ZamynRecovery *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  g_mutex_lock (&self->mutex);
  write_copy (self, self->newest, self->told);
  g_mutex_unlock (&self->mutex);
}

void
zamyn_recovery_keep (ZamynRecovery *self, const char *atlas, const char *file, GBytes *text)
{
  guint behind = ZAMYN_RECOVERY_MOST_EDITS;

  tell (self, pack (atlas, file, text));
  /* A worker that is writing has the mutex: then the number on disk is not known yet. */
  if (g_mutex_trylock (&self->mutex))
    {
      behind = self->told - self->written;
      g_mutex_unlock (&self->mutex);
    }
  if (behind >= ZAMYN_RECOVERY_MOST_EDITS)
    write_now (self);
  else if (self->delay == 0)
    self->delay = g_timeout_add (ZAMYN_RECOVERY_DELAY_MS, start_writing, self);
}

void
zamyn_recovery_keep_now (ZamynRecovery *self, const char *atlas, const char *file, GBytes *text)
{
  tell (self, pack (atlas, file, text));
  write_now (self);
}

void
zamyn_recovery_drop (ZamynRecovery *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  g_mutex_lock (&self->mutex);
  self->written = self->told;
  if (self->lock >= 0)
    {
      remove_files (self->path);
      close (self->lock);
      self->lock = -1;
    }
  g_mutex_unlock (&self->mutex);
}

void
zamyn_recovery_free (ZamynRecovery *self)
{
  zamyn_recovery_drop (self);
  unref (self);
}

/* Orphans */

struct _ZamynOrphan
{
  char *path;
  int lock;
  ZamynUnsaved *unsaved;
};

static ZamynOrphan *
adopt (char *path)
{
  g_autofree char *lock_path = dup_lock_path (path);
  int lock = take_lock (lock_path);
  ZamynUnsaved *unsaved = lock < 0 ? NULL : unpack (path);
  ZamynOrphan *self;

  if (unsaved == NULL)
    {
      if (lock >= 0)
        close (lock);
      g_free (path);
      return NULL;
    }
  self = g_new (ZamynOrphan, 1);
  *self = (ZamynOrphan){ path, lock, unsaved };
  return self;
}

ZamynOrphan *
zamyn_orphan_find (void)
{
  g_autofree char *folder = zamyn_recovery_get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  ZamynOrphan *newest = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      ZamynOrphan *found;

      if (!g_str_has_suffix (name, COPY_ENDING))
        continue;
      found = adopt (g_build_filename (folder, name, NULL));
      if (found != NULL && (newest == NULL || found->unsaved->time_s > newest->unsaved->time_s))
        {
          ZamynOrphan *older = newest;

          newest = found;
          found = older;
        }
      g_clear_pointer (&found, zamyn_orphan_free);
    }
  return newest;
}

const ZamynUnsaved *
zamyn_orphan_get (const ZamynOrphan *self)
{
  return self->unsaved;
}

void
zamyn_orphan_free (ZamynOrphan *self)
{
  close (self->lock);
  zamyn_unsaved_free (self->unsaved);
  g_free (self->path);
  g_free (self);
}

void
zamyn_orphan_remove (ZamynOrphan *self)
{
  remove_files (self->path);
  zamyn_orphan_free (self);
}

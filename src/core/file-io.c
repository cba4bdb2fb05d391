/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing goes the one way that survives a crash at any moment: a new file beside the old one,
 * synced, renamed over it, and then the folder synced, so that either the old content or the new
 * one is there, never a part of it. */

#include "core/file-io.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/finding.h"

/* Resolving names. */

/* Takes @message. */
static gboolean
refuse (char *message, GError **error)
{
  g_set_error_literal (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID, message);
  g_free (message);

  return FALSE;
}

static gboolean
check_parts (char **parts, const char *name, GError **error)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], ".."))
        return refuse (g_strdup_printf (_ ("The name “%s” must not lead upwards with “..”."), name),
                       error);
      if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
        return refuse (g_strdup_printf (_ ("The name “%s” has an empty part."), name), error);
    }

  return TRUE;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (*name == '\0')
    return refuse (g_strdup (_ ("A file name is empty.")), error);
  if (!g_utf8_validate (name, -1, NULL))
    {
      g_autofree char *shown = g_utf8_make_valid (name, -1);

      return refuse (g_strdup_printf (_ ("The name “%s” is not valid UTF-8."), shown), error);
    }
  if (g_path_is_absolute (name))
    return refuse (
      g_strdup_printf (_ ("The name “%s” must be inside the folder, not an absolute path."), name),
      error);
  if (strchr (name, '\\') != NULL)
    return refuse (
      g_strdup_printf (_ ("The name “%s” must have “/” between its parts, not “\\”."), name),
      error);

  return TRUE;
}

static gboolean
is_inside (const char *folder, const char *path)
{
  gsize n = strlen (folder);

  if (g_str_equal (folder, "/"))
    return TRUE;

  return strncmp (path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

char *
zamyn_folder_resolve (const char *folder, const char *name, GError **error)
{
  g_autofree char *root = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!check_name (name, error))
    return NULL;
  parts = g_strsplit (name, "/", -1);
  if (!check_parts (parts, name, error))
    return NULL;

  root = realpath (folder, NULL);
  if (root == NULL)
    {
      refuse (
        g_strdup_printf (_ ("The folder %s cannot be opened: %s."), folder, g_strerror (errno)),
        error);
      return NULL;
    }

  /* Part by part, each link followed at once, so that none can lead out unseen. */
  path = g_strdup (root);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *next = g_build_filename (path, parts[i], NULL);
      struct stat info;

      if (lstat (next, &info) == 0 && S_ISLNK (info.st_mode))
        {
          char *target = realpath (next, NULL);

          if (target == NULL || !is_inside (root, target))
            {
              free (target);
              refuse (g_strdup_printf (
                        _ ("The name “%s” follows a link that leads out of the folder."), name),
                      error);
              return NULL;
            }
          g_free (next);
          next = target;
        }
      g_free (path);
      path = g_steal_pointer (&next);
    }

  return g_steal_pointer (&path);
}

/* Reading. */

static GBytes *
fail_read (int fd, const char *shown_name, int saved_errno, GError **error)
{
  if (fd >= 0)
    close (fd);
  g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE,
               _ ("The file %s cannot be read: %s."), shown_name, g_strerror (saved_errno));

  return NULL;
}

static GBytes *
fail_size (int fd, const char *shown_name, gsize max_bytes, GError **error)
{
  g_autofree char *size = g_format_size (max_bytes);

  close (fd);
  g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE,
               /* TRANSLATORS: the second part is a size, such as “10 MB”. */
               _ ("The file %s is larger than %s, the most that is read."), shown_name, size);

  return NULL;
}

/* Reads at most @size bytes; fewer where the file ends. -1 with errno set on failure. */
static gssize
read_fully (int fd, guint8 *data, gsize size)
{
  gsize n = 0;

  while (n < size)
    {
      gssize got = read (fd, data + n, size - n);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      n += (gsize)got;
    }

  return (gssize)n;
}

GBytes *
zamyn_file_read (const char *path, const char *shown_name, gsize max_bytes, GError **error)
{
  g_autofree guint8 *data = NULL;
  struct stat info;
  gssize n;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (shown_name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  /* Without O_NONBLOCK a named pipe would wait for a writer for ever. */
  do
    fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  while (fd < 0 && errno == EINTR);
  if (fd < 0 || fstat (fd, &info) != 0)
    return fail_read (fd, shown_name, errno, error);
  if (S_ISDIR (info.st_mode))
    return fail_read (fd, shown_name, EISDIR, error);
  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE,
                   _ ("The file %s cannot be read: it is not a regular file."), shown_name);
      return NULL;
    }
  if ((guint64)info.st_size > max_bytes)
    return fail_size (fd, shown_name, max_bytes, error);

  data = g_try_malloc ((gsize)info.st_size + 1);
  if (data == NULL)
    return fail_read (fd, shown_name, ENOMEM, error);
  n = read_fully (fd, data, (gsize)info.st_size);
  if (n < 0)
    return fail_read (fd, shown_name, errno, error);
  close (fd);

  return g_bytes_new_take (g_steal_pointer (&data), (gsize)n);
}

/* Writing. */

static gboolean
fail_write (const char *path, int saved_errno, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int)g_io_error_from_errno (saved_errno),
               _ ("The file %s could not be written: %s."), shown, g_strerror (saved_errno));

  return FALSE;
}

/* Where a link leads is what gets replaced, not the link. */
static char *
resolve_target (const char *path)
{
  struct stat info;

  if (lstat (path, &info) == 0 && S_ISLNK (info.st_mode))
    {
      char *target = realpath (path, NULL);

      if (target != NULL)
        return target;
    }

  return g_strdup (path);
}

/* Made with the permissions that the umask gives, which mkstemp() does not. */
static int
open_temporary (const char *folder, char **temporary)
{
  for (int attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *name = g_strdup_printf (".zamyn-%08x.tmp", g_random_int ());
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);

      if (fd >= 0)
        {
          *temporary = g_steal_pointer (&path);
          return fd;
        }
      if (errno != EEXIST && errno != EINTR)
        return -1;
    }

  return -1;
}

static gboolean
write_fully (int fd, const guint8 *data, gsize size)
{
  gsize n = 0;

  while (n < size)
    {
      gssize put = write (fd, data + n, size - n);

      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        {
          if (put == 0)
            errno = EIO;
          return FALSE;
        }
      n += (gsize)put;
    }

  return TRUE;
}

static gboolean
sync_fully (int fd)
{
  int result;

  do
    result = fsync (fd);
  while (result != 0 && errno == EINTR);

  return result == 0;
}

/* Some file systems cannot sync a folder, and say so; the rename stands all the same. */
static gboolean
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_synced;

  if (fd < 0)
    return errno == EACCES;

  is_synced = sync_fully (fd) || errno == EINVAL || errno == ENOTSUP;
  close (fd);

  return is_synced;
}

/* Closes @fd in any case; 0 or the errno of the first thing that failed. */
static int
fill_temporary (int fd, GBytes *bytes, const struct stat *old)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  int failure = 0;

  if (!write_fully (fd, data, size))
    failure = errno;
  else if (old != NULL && fchmod (fd, old->st_mode & 0777) != 0)
    failure = errno;
  else if (!sync_fully (fd))
    failure = errno;
  if (close (fd) != 0 && failure == 0)
    failure = errno;

  return failure;
}

gboolean
zamyn_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;
  struct stat old;
  gboolean exists;
  int failure;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  target = resolve_target (path);
  folder = g_path_get_dirname (target);
  exists = stat (target, &old) == 0;
  if (exists && S_ISDIR (old.st_mode))
    return fail_write (path, EISDIR, error);
  if (exists && !S_ISREG (old.st_mode))
    return fail_write (path, ENOTSUP, error);

  fd = open_temporary (folder, &temporary);
  if (fd < 0)
    return fail_write (path, errno, error);

  failure = fill_temporary (fd, bytes, exists ? &old : NULL);
  if (failure == 0 && rename (temporary, target) != 0)
    failure = errno;
  if (failure != 0)
    {
      unlink (temporary);
      return fail_write (path, failure, error);
    }
  if (!sync_folder (folder))
    return fail_write (path, errno, error);

  return TRUE;
}

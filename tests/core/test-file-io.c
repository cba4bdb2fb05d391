/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file-io.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/finding.h"

typedef struct
{
  char *root;   /* a temporary folder */
  char *folder; /* root/atlas, where names are resolved */
} Fixture;

static char *
in_root (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->root, name, NULL);
}

static void
put (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = in_root (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_content (const Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *path = in_root (fixture, name);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *made = g_dir_make_tmp ("zamyn-file-io-XXXXXX", NULL);
  g_autofree char *inner = NULL;

  fixture->root = realpath (made, NULL);
  fixture->folder = in_root (fixture, "atlas");
  inner = in_root (fixture, "atlas/tables");
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  put (fixture, "secret", "outside");
  put (fixture, "atlas/tables/a.csv", "inside");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir
    = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  remove_tree (fixture->root);
  g_free (fixture->folder);
  g_free (fixture->root);
}

static void
assert_resolves (const Fixture *fixture, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = zamyn_folder_resolve (fixture->folder, name, &error);
  g_autofree char *full = in_root (fixture, expected);

  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, full);
}

static void
assert_refused (const Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zamyn_folder_resolve (fixture->folder, name, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_resolve (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const char *const refused[] = { "",          "/etc/passwd", "../secret", "tables/../../secret",
                                  "..",        "tables/..",   ".",         "./tables/a.csv",
                                  "tables//a", "tables/",     "a\\b",      "\xff",
                                  "/" };

  assert_resolves (fixture, "tables/a.csv", "atlas/tables/a.csv");
  assert_resolves (fixture, "tables", "atlas/tables");
  assert_resolves (fixture, "new/file.csv", "atlas/new/file.csv");
  assert_resolves (fixture, "хүснэгт.csv", "atlas/хүснэгт.csv");
  assert_resolves (fixture, "..a", "atlas/..a");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (fixture, refused[i]);
}

static void
link_in_atlas (const Fixture *fixture, const char *target, const char *name)
{
  g_autofree char *inner = g_strconcat ("atlas/", name, NULL);
  g_autofree char *path = in_root (fixture, inner);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
test_resolve_links (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *neighbour = in_root (fixture, "atlas-2");
  g_autofree char *entry = in_root (fixture, "entry");

  g_assert_cmpint (g_mkdir (neighbour, 0700), ==, 0);
  link_in_atlas (fixture, "tables/a.csv", "good");
  link_in_atlas (fixture, "../secret", "out");
  link_in_atlas (fixture, "..", "up");
  link_in_atlas (fixture, "/", "root");
  link_in_atlas (fixture, "nowhere", "dangling");
  link_in_atlas (fixture, "loop", "loop");
  link_in_atlas (fixture, "out", "twice");
  link_in_atlas (fixture, "../atlas-2", "neighbour");

  assert_resolves (fixture, "good", "atlas/tables/a.csv");
  assert_refused (fixture, "out");
  assert_refused (fixture, "up/secret");
  assert_refused (fixture, "root/etc/passwd");
  assert_refused (fixture, "dangling");
  assert_refused (fixture, "loop");
  assert_refused (fixture, "twice");
  assert_refused (fixture, "neighbour/file");

  /* The folder itself may be reached by a link. */
  g_assert_cmpint (symlink (fixture->folder, entry), ==, 0);
  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&entry);
  assert_resolves (fixture, "tables/a.csv", "atlas/tables/a.csv");
  assert_refused (fixture, "out");
}

static void
test_resolve_no_folder (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *absent = in_root (fixture, "absent");
  g_autoptr (GError) error = NULL;

  g_assert_null (zamyn_folder_resolve (absent, "a", &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, absent));
}

static void
assert_unreadable (const char *path, gsize max_bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zamyn_file_read (path, "tables/shown.csv", max_bytes, &error));
  g_assert_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "tables/shown.csv"));
}

static void
test_read (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = in_root (fixture, "secret");
  g_autofree char *empty = in_root (fixture, "empty");
  g_autofree char *absent = in_root (fixture, "absent");
  g_autofree char *pipe = in_root (fixture, "pipe");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = zamyn_file_read (path, "s", 7, &error);
  g_autoptr (GBytes) nothing = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "outside", 7);

  put (fixture, "empty", "");
  nothing = zamyn_file_read (empty, "s", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);

  assert_unreadable (path, 6);
  assert_unreadable (absent, 100);
  assert_unreadable (fixture->root, 100000);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_unreadable (pipe, 100);
  assert_unreadable ("/dev/zero", 100);
}

static void
write_text (const char *path, const char *text, gboolean is_good)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (zamyn_file_write (path, bytes, &error), ==, is_good);
  if (is_good)
    g_assert_no_error (error);
  else
    g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
}

static void
test_write (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = in_root (fixture, "atlas/new.txt");
  g_autofree char *linked = in_root (fixture, "link");
  struct stat info;
  mode_t mask = umask (022);

  write_text (path, "one", TRUE);
  assert_content (fixture, "atlas/new.txt", "one");
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0644);

  /* Replaced, with the permissions it had, and through a link. */
  g_assert_cmpint (chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("atlas/new.txt", linked), ==, 0);
  write_text (linked, "two", TRUE);
  assert_content (fixture, "atlas/new.txt", "two");
  g_assert_true (g_file_test (linked, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0640);

  write_text (path, "", TRUE);
  assert_content (fixture, "atlas/new.txt", "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  umask (mask);
}

static void
test_write_fails (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *absent = in_root (fixture, "absent/file");
  g_autofree char *pipe = in_root (fixture, "pipe");

  write_text (absent, "x", FALSE);
  write_text (fixture->folder, "x", FALSE);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  write_text (pipe, "x", FALSE);
  g_assert_cmpuint (count_files (fixture->root), ==, 3);
}

/* A full disk, as a limit on the size of files: the old content stays, nothing is left over. */
static void
test_write_full (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = in_root (fixture, "atlas/tables/a.csv");
  g_autofree char *large = g_strnfill (100000, 'x');
  struct rlimit old, small;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 50000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  write_text (path, large, FALSE);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  assert_content (fixture, "atlas/tables/a.csv", "inside");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  write_text (path, large, TRUE);
  assert_content (fixture, "atlas/tables/a.csv", large);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/file-io/resolve", test_resolve);
  ADD ("/file-io/resolve-links", test_resolve_links);
  ADD ("/file-io/resolve-no-folder", test_resolve_no_folder);
  ADD ("/file-io/read", test_read);
  ADD ("/file-io/write", test_write);
  ADD ("/file-io/write-fails", test_write_fails);
  ADD ("/file-io/write-full", test_write_full);

  return g_test_run ();
}

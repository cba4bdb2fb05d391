/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Real files and a process that is really killed. */

#include "app/recovery.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static GBytes *
text_of_edit (int edit)
{
  char *text = g_strdup_printf ("[scenario]\nversion=1\nname=үйлдэл %d\n", edit);

  return g_bytes_new_take (text, strlen (text));
}

/* The child makes edits as fast as it can, tells each through the pipe, and is killed at once. */
static void
edit_until_killed (int out, int edits, gboolean with_loop)
{
  ZamynRecovery *recovery = zamyn_recovery_new ();

  for (int edit = 1; edit <= edits; edit++)
    {
      g_autoptr (GBytes) text = text_of_edit (edit);

      zamyn_recovery_keep (recovery, "/atlas", "/home/a/Миний.zscn", text);
      if (with_loop)
        while (g_main_context_iteration (NULL, FALSE))
          ;
      if (write (out, &edit, sizeof edit) != sizeof edit)
        _exit (1);
    }
  kill (getpid (), SIGKILL);
}

static int
edit_of (const ZamynUnsaved *unsaved)
{
  g_autofree char *text =
      g_strndup (g_bytes_get_data (unsaved->text, NULL), g_bytes_get_size (unsaved->text));
  const char *number = strstr (text, "үйлдэл ");

  g_assert_nonnull (number);
  return atoi (number + strlen ("үйлдэл "));
}

static void
kill_after (int edits, gboolean with_loop)
{
  int pipe_ends[2], status, edit, last = 0;
  pid_t child;
  ZamynOrphan *orphan;

  g_assert_cmpint (pipe (pipe_ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (pipe_ends[0]);
      edit_until_killed (pipe_ends[1], edits, with_loop);
    }
  close (pipe_ends[1]);
  while (read (pipe_ends[0], &edit, sizeof edit) == sizeof edit)
    last = edit;
  close (pipe_ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_assert_cmpint (last, ==, edits);

  orphan = zamyn_orphan_find ();
  g_assert_nonnull (orphan);
  g_assert_cmpint (edit_of (zamyn_orphan_get (orphan)), >=, last - 10);
  g_assert_cmpint (edit_of (zamyn_orphan_get (orphan)), <=, last);
  g_assert_cmpstr (zamyn_orphan_get (orphan)->atlas, ==, "/atlas");
  g_assert_cmpstr (zamyn_orphan_get (orphan)->file, ==, "/home/a/Миний.zscn");

  /* Only one window offers it; when it is put back it is offered again; removed it is gone. */
  g_assert_null (zamyn_orphan_find ());
  zamyn_orphan_free (orphan);
  orphan = zamyn_orphan_find ();
  g_assert_nonnull (orphan);
  zamyn_orphan_remove (orphan);
  g_assert_null (zamyn_orphan_find ());
}

static void
test_killed (void)
{
  kill_after (ZAMYN_RECOVERY_MOST_EDITS, FALSE);
  kill_after (57, FALSE);
  kill_after (64, TRUE);
}

static gboolean
stop (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

/* A single edit reaches the disk by itself, and dropping it takes everything away. */
static void
test_written_after_a_moment (void)
{
  g_autoptr (ZamynRecovery) recovery = zamyn_recovery_new ();
  g_autofree char *folder = zamyn_recovery_get_folder ();
  g_autoptr (GBytes) text = text_of_edit (1);
  g_autoptr (GDir) dir = NULL;
  gboolean done = FALSE;
  guint files = 0;

  zamyn_recovery_keep (recovery, "/atlas", NULL, text);
  g_timeout_add (4 * ZAMYN_RECOVERY_DELAY_MS, stop, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpuint (files, ==, 2);
  g_assert_null (zamyn_orphan_find ()); /* it is held */

  zamyn_recovery_drop (recovery);
  g_clear_pointer (&dir, g_dir_close);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* Rubbish in the folder is neither offered nor removed, nor does it hide what is good. */
static void
test_rubbish (void)
{
  g_autofree char *folder = zamyn_recovery_get_folder ();
  g_autofree char *bad = g_build_filename (folder, "bad.copy", NULL);
  g_autofree char *good = g_build_filename (folder, "good.copy", NULL);
  ZamynOrphan *orphan;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (bad, "\xff\xfe[unsaved", -1, NULL));
  g_assert_null (zamyn_orphan_find ());
  g_assert_true (g_file_set_contents (
      good, "[unsaved]\nversion=1\natlas=/a\nscenario=[scenario]\\nname=үйлдэл 3\\n\n", -1, NULL));
  orphan = zamyn_orphan_find ();
  g_assert_nonnull (orphan);
  g_assert_cmpint (edit_of (zamyn_orphan_get (orphan)), ==, 3);
  g_assert_null (zamyn_orphan_get (orphan)->file);
  zamyn_orphan_remove (orphan);
  g_assert_true (g_file_test (bad, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (good, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/app/recovery/killed", test_killed);
  g_test_add_func ("/app/recovery/written-after-a-moment", test_written_after_a_moment);
  g_test_add_func ("/app/recovery/rubbish", test_rubbish);
  return g_test_run ();
}

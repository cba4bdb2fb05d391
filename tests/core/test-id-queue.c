/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/id-queue.h"

#include <math.h>

static void
test_order (void)
{
  g_autoptr (ZamynIdQueue) queue = zamyn_id_queue_new (6);
  double key;

  zamyn_id_queue_push (queue, 3, 2.5);
  zamyn_id_queue_push (queue, 5, -1);
  zamyn_id_queue_push (queue, 0, 2.5);
  zamyn_id_queue_push (queue, 1, INFINITY);
  g_assert_cmpuint (zamyn_id_queue_get_length (queue), ==, 4);
  g_assert_true (zamyn_id_queue_contains (queue, 5));
  g_assert_false (zamyn_id_queue_contains (queue, 2));

  zamyn_id_queue_push (queue, 1, 0.5); /* lowered */
  zamyn_id_queue_push (queue, 5, 7);   /* not lower: ignored */
  g_assert_cmpuint (zamyn_id_queue_get_length (queue), ==, 4);

  g_assert_cmpuint (zamyn_id_queue_pop (queue, &key), ==, 5);
  g_assert_cmpfloat (key, ==, -1);
  g_assert_false (zamyn_id_queue_contains (queue, 5));
  g_assert_cmpuint (zamyn_id_queue_pop (queue, &key), ==, 1);
  g_assert_cmpfloat (key, ==, 0.5);
  g_assert_cmpuint (zamyn_id_queue_pop (queue, NULL), ==, 0); /* of equal keys the smaller id */
  g_assert_cmpuint (zamyn_id_queue_pop (queue, &key), ==, 3);
  g_assert_cmpuint (zamyn_id_queue_get_length (queue), ==, 0);
}

static void
test_clear (void)
{
  g_autoptr (ZamynIdQueue) queue = zamyn_id_queue_new (10);

  for (guint32 i = 0; i < 10; i++)
    zamyn_id_queue_push (queue, i, 10 - i);
  zamyn_id_queue_clear (queue);
  g_assert_cmpuint (zamyn_id_queue_get_length (queue), ==, 0);
  for (guint32 i = 0; i < 10; i++)
    g_assert_false (zamyn_id_queue_contains (queue, i));
  zamyn_id_queue_push (queue, 7, 1); /* usable again, and not bound by the old key */
  g_assert_cmpuint (zamyn_id_queue_pop (queue, NULL), ==, 7);
}

/* Against a plain array of keys, in which the least is searched. */
static void
test_random (void)
{
  enum
  {
    N = 200
  };
  g_autoptr (ZamynIdQueue) queue = zamyn_id_queue_new (N);
  double keys[N];
  guint n = 0;

  for (guint i = 0; i < N; i++)
    keys[i] = INFINITY;
  for (guint step = 0; step < 20000; step++)
    {
      if (g_test_rand_int_range (0, 3) > 0)
        {
          guint32 id = (guint32)g_test_rand_int_range (0, N);
          double key = g_test_rand_int_range (0, 50);

          n += isinf (keys[id]);
          keys[id] = MIN (keys[id], key);
          zamyn_id_queue_push (queue, id, key);
        }
      else if (n > 0)
        {
          guint32 least = 0;
          double key;

          for (guint32 i = 1; i < N; i++)
            if (keys[i] < keys[least])
              least = i;
          g_assert_cmpuint (zamyn_id_queue_pop (queue, &key), ==, least);
          g_assert_cmpfloat (key, ==, keys[least]);
          keys[least] = INFINITY;
          n--;
        }
      g_assert_cmpuint (zamyn_id_queue_get_length (queue), ==, n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-queue/order", test_order);
  g_test_add_func ("/id-queue/clear", test_clear);
  g_test_add_func ("/id-queue/random", test_random);
  return g_test_run ();
}

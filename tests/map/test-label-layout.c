/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/label-layout.h"

#include <math.h>

#define N 120

static const ZamynRect page = { 10, 20, 280, 190 };

typedef struct
{
  char ids[N][8];
  ZamynLabelRequest requests[N];
} Crowd;

static Crowd *
crowd_new (guint32 seed)
{
  Crowd *crowd = g_new0 (Crowd, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < N; i++)
    {
      g_snprintf (crowd->ids[i], sizeof crowd->ids[i], "n%d", i);
      crowd->requests[i] = (ZamynLabelRequest){
        .id = crowd->ids[i],
        .priority = g_rand_int_range (rand, 0, 4),
        .rank = g_rand_int_range (rand, 0, 3),
        .anchor = { page.x + g_rand_double (rand) * page.width,
                    page.y + g_rand_double (rand) * page.height },
        .radius = g_rand_double_range (rand, 0.5, 3),
        .width = g_rand_double_range (rand, 8, 35),
        .height = g_rand_double_range (rand, 2.5, 7),
        .preferred = (ZamynSide)g_rand_int_range (rand, 0, ZAMYN_N_SIDES),
        .reach = g_rand_double_range (rand, 1, 17),
      };
    }
  return crowd;
}

/* Adds the requests in the order given and returns their places by number. */
static guint
solve (Crowd *crowd, const int *order, ZamynLabelPlace *places)
{
  g_autoptr (ZamynLabelLayout) layout = zamyn_label_layout_new (page, 1);
  guint dropped;

  for (int i = 0; i < N; i++)
    zamyn_label_layout_block_disc (layout, crowd->requests[i].anchor, crowd->requests[i].radius);
  for (int i = 0; i < N; i++)
    zamyn_label_layout_add (layout, &crowd->requests[order[i]]);
  dropped = zamyn_label_layout_solve (layout, NULL, NULL);
  for (int i = 0; i < N; i++)
    places[order[i]] = *zamyn_label_layout_get_place (layout, (guint)i);
  return dropped;
}

static gboolean
overlap (ZamynRect a, ZamynRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static void
test_nothing_overlaps (void)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_autofree Crowd *crowd = crowd_new (seed);
      ZamynLabelPlace places[N];
      int order[N];
      guint dropped, placed = 0;

      for (int i = 0; i < N; i++)
        order[i] = i;
      dropped = solve (crowd, order, places);
      for (int i = 0; i < N; i++)
        {
          if (!places[i].is_placed)
            continue;
          placed++;
          g_assert_cmpfloat (places[i].box.x, >=, page.x);
          g_assert_cmpfloat (places[i].box.y, >=, page.y);
          g_assert_cmpfloat (places[i].box.x + places[i].box.width, <=, page.x + page.width);
          g_assert_cmpfloat (places[i].box.y + places[i].box.height, <=, page.y + page.height);
          for (int j = 0; j < i; j++)
            g_assert_false (places[j].is_placed && overlap (places[i].box, places[j].box));
        }
      g_assert_cmpuint (placed + dropped, ==, N);
      g_assert_cmpuint (placed, >, N / 4);
    }
}

static void
test_order_does_not_matter (void)
{
  g_autofree Crowd *crowd = crowd_new (7);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  ZamynLabelPlace first[N], again[N];
  int order[N];

  for (int i = 0; i < N; i++)
    order[i] = i;
  solve (crowd, order, first);
  for (int turn = 0; turn < 4; turn++)
    {
      solve (crowd, order, again);
      for (int i = 0; i < N; i++)
        {
          g_assert_cmpint (first[i].is_placed, ==, again[i].is_placed);
          g_assert_cmpfloat (first[i].box.x, ==, again[i].box.x);
          g_assert_cmpfloat (first[i].box.y, ==, again[i].box.y);
        }
      for (int i = N - 1; i > 0; i--)
        {
          int j = g_rand_int_range (rand, 0, i + 1), kept = order[i];

          order[i] = order[j];
          order[j] = kept;
        }
    }
}

static void
test_priority_wins (void)
{
  g_autoptr (ZamynLabelLayout) layout = zamyn_label_layout_new ((ZamynRect){ 0, 0, 40, 10 }, 1);
  ZamynLabelRequest request
    = { .id = "a", .priority = 2, .anchor = { 5, 5 }, .width = 25, .height = 6, .reach = 1 };

  zamyn_label_layout_add (layout, &request);
  request.id = "b";
  request.priority = 1;
  zamyn_label_layout_add (layout, &request);
  g_assert_cmpuint (zamyn_label_layout_solve (layout, NULL, NULL), ==, 1);
  g_assert_false (zamyn_label_layout_get_place (layout, 0)->is_placed);
  g_assert_true (zamyn_label_layout_get_place (layout, 1)->is_placed);
}

/* A label beside a band is moved off it; one that has nowhere else to go is dropped. */
static void
test_bands_are_kept_free (void)
{
  ZamynXY points[] = { { 0, 50 }, { 100, 50 } };
  g_autoptr (GArray) band = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  g_autoptr (ZamynLabelLayout) layout = zamyn_label_layout_new ((ZamynRect){ 0, 0, 100, 100 }, 1);
  ZamynLabelRequest request = { .id = "a",
                                .anchor = { 50, 50 },
                                .width = 20,
                                .height = 4,
                                .preferred = ZAMYN_SIDE_E,
                                .reach = 17 };
  const ZamynLabelPlace *place;

  g_array_append_vals (band, points, 2);
  zamyn_label_layout_cover (layout, band, 8);
  zamyn_label_layout_add (layout, &request);
  g_assert_cmpuint (zamyn_label_layout_solve (layout, NULL, NULL), ==, 0);
  place = zamyn_label_layout_get_place (layout, 0);
  g_assert_true (place->box.y >= 53.7 || place->box.y + place->box.height <= 46.3);
}

static gboolean
only_west (guint index, ZamynRect box, gpointer data)
{
  (void)index;
  return box.x + box.width <= *(double *)data;
}

static void
test_border_is_respected (void)
{
  g_autoptr (ZamynLabelLayout) layout = zamyn_label_layout_new ((ZamynRect){ 0, 0, 100, 100 }, 1);
  ZamynLabelRequest request = { .id = "a",
                                .anchor = { 50, 50 },
                                .width = 20,
                                .height = 4,
                                .preferred = ZAMYN_SIDE_E,
                                .reach = 17 };
  double border = 50;

  zamyn_label_layout_add (layout, &request);
  g_assert_cmpuint (zamyn_label_layout_solve (layout, only_west, &border), ==, 0);
  g_assert_cmpint (zamyn_label_layout_get_place (layout, 0)->side, ==, ZAMYN_SIDE_W);
}

static void
test_surrounded_label_is_dropped (void)
{
  g_autoptr (ZamynLabelLayout) layout = zamyn_label_layout_new ((ZamynRect){ 0, 0, 100, 100 }, 1);
  ZamynLabelRequest request
    = { .id = "a", .anchor = { 50, 50 }, .radius = 1, .width = 20, .height = 4, .reach = 17 };
  const ZamynLabelPlace *place;

  zamyn_label_layout_block (layout, (ZamynRect){ 52, 30, 40, 40 });
  zamyn_label_layout_block (layout, (ZamynRect){ 8, 30, 40, 40 });
  zamyn_label_layout_block (layout, (ZamynRect){ 30, 51.5, 40, 30 });
  zamyn_label_layout_block (layout, (ZamynRect){ 51, 46, 5, 5 });
  zamyn_label_layout_block (layout, (ZamynRect){ 44, 46, 5, 5 });
  zamyn_label_layout_block (layout, (ZamynRect){ 44, 46, 12, 1 });
  zamyn_label_layout_add (layout, &request);
  g_assert_cmpuint (zamyn_label_layout_solve (layout, NULL, NULL), ==, 1);
  place = zamyn_label_layout_get_place (layout, 0);
  g_assert_false (place->is_placed);
}

static void
test_leader_bridges_the_gap (void)
{
  g_autoptr (ZamynLabelLayout) layout = zamyn_label_layout_new ((ZamynRect){ 0, 0, 100, 100 }, 1);
  ZamynLabelRequest request
    = { .id = "a", .anchor = { 50, 50 }, .radius = 1, .width = 20, .height = 4, .reach = 17 };
  ZamynXY west[] = { { 0, 50 }, { 47, 50 } }, east[] = { { 53, 50 }, { 100, 50 } };
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  const ZamynLabelPlace *place;

  g_array_append_vals (line, west, 2);
  zamyn_label_layout_cover (layout, line, 11);
  g_array_set_size (line, 0);
  g_array_append_vals (line, east, 2);
  zamyn_label_layout_cover (layout, line, 11);
  zamyn_label_layout_add (layout, &request);
  g_assert_cmpuint (zamyn_label_layout_solve (layout, NULL, NULL), ==, 0);
  place = zamyn_label_layout_get_place (layout, 0);
  g_assert_true (place->has_leader);
  g_assert_cmpfloat (
    hypot (place->leader_to.x - place->leader_from.x, place->leader_to.y - place->leader_from.y), >,
    3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label-layout/no-overlap", test_nothing_overlaps);
  g_test_add_func ("/label-layout/order", test_order_does_not_matter);
  g_test_add_func ("/label-layout/priority", test_priority_wins);
  g_test_add_func ("/label-layout/bands", test_bands_are_kept_free);
  g_test_add_func ("/label-layout/border", test_border_is_respected);
  g_test_add_func ("/label-layout/dropped", test_surrounded_label_is_dropped);
  g_test_add_func ("/label-layout/leader", test_leader_bridges_the_gap);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A full redraw of the base map with places and labels, beside MapServer and Mapnik: the same files,
 * view and size. Each peer is a process that draws whenever it is told to, and says how much processor
 * time that took. That all draw the same place is seen by how much sea there is. */

#include <cairo.h>
#include <malloc.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "map/canvas-cairo.h"
#include "map/painter.h"
#include "rounds.h"

#define N_ROUNDS 7
#define SEA 0xD6E6EEu

typedef struct
{
  const char *name, *script;
  double pass[2]; /* at the two sizes; 0 for none */
  GSubprocess *process;
  GDataInputStream *answers;
  double ratios[N_ROUNDS];
} Peer;

static const char *
get_definition (ZamynAtlas *atlas)
{
  return zamyn_atlas_get_view (atlas)->projection;
}

static cairo_surface_t *
draw (ZamynPicture *picture, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  const ZamynRect frame = { 0, 0, width * ZAMYN_PX, height * ZAMYN_PX };
  const ZamynViewport view = zamyn_scene_get_start (picture->scene, frame);

  cairo_scale (cr, 1 / ZAMYN_PX, 1 / ZAMYN_PX);
  g_autoptr (ZamynCanvas) canvas = zamyn_canvas_new_cairo (cr);
  zamyn_paint_base (picture, &view, canvas);
  zamyn_paint_nodes (picture, &view, canvas);
  zamyn_paint_labels (picture, &view, canvas);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
measure_sea (cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  guint n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += (((const guint32 *) (gconstpointer) (pixels + y * stride))[x] & 0xFFFFFF) == SEA;
  return (double) n / width / height;
}

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static double
time_ours (ZamynPicture *picture, int width, int height)
{
  const double begin = get_cpu_ms ();

  cairo_surface_destroy (draw (picture, width, height));
  return get_cpu_ms () - begin;
}

/* %FALSE where the peer does not run */
static gboolean
start (Peer *peer, ZamynPicture *picture, int width, int height, const char *png)
{
  const ZamynRect frame = { 0, 0, width * ZAMYN_PX, height * ZAMYN_PX };
  const ZamynViewport view = zamyn_scene_get_start (picture->scene, frame);
  const ZamynXY low = zamyn_viewport_from_page (&view, (ZamynXY){ 0, frame.height });
  const ZamynXY high = zamyn_viewport_from_page (&view, (ZamynXY){ frame.width, 0 });
  const double box[4] = { low.x, low.y, high.x, high.y };
  const int size[2] = { width, height };
  g_autofree char *script = g_build_filename (g_getenv ("ZAMYN_BENCH_DIR"), peer->script, NULL);
  char *arguments[11] = { "/usr/bin/python3", script, (char *) g_getenv ("ZAMYN_ATLAS"),
                          (char *) get_definition (zamyn_scene_get_atlas (picture->scene)) };
  g_autofree char *line = NULL;

  for (int i = 0; i < 4; i++)
    arguments[4 + i] = g_strdup_printf ("%.3f", box[i]);
  for (int i = 0; i < 2; i++)
    arguments[8 + i] = g_strdup_printf ("%d", size[i]);

  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  for (int i = 0; i < 10; i++)
    g_ptr_array_add (argv, arguments[i]);
  g_ptr_array_add (argv, (char *) png);
  g_ptr_array_add (argv, NULL);
  peer->process = g_subprocess_newv ((const char *const *) argv->pdata,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                       | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                     NULL);
  for (int i = 4; i < 10; i++)
    g_free (arguments[i]);
  if (peer->process == NULL)
    return FALSE;
  peer->answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (peer->process));
  line = g_data_input_stream_read_line (peer->answers, NULL, NULL, NULL);
  return g_strcmp0 (line, "ready") == 0;
}

static void
stop (Peer *peer)
{
  g_clear_object (&peer->answers);
  if (peer->process != NULL)
    g_subprocess_force_exit (peer->process);
  g_clear_object (&peer->process);
}

static double
time_peer (Peer *peer)
{
  GOutputStream *questions = g_subprocess_get_stdin_pipe (peer->process);
  g_autofree char *line = NULL;

  if (!g_output_stream_write_all (questions, "\n", 1, NULL, NULL, NULL))
    return NAN;
  line = g_data_input_stream_read_line (peer->answers, NULL, NULL, NULL);
  return line != NULL ? g_ascii_strtod (line, NULL) : NAN;
}

static int
compare_doubles (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static int
compare (Peer *peer, ZamynPicture *picture, int width, int height, double pass)
{
  g_autofree char *folder = g_dir_make_tmp ("zamyn-bench-XXXXXX", NULL);
  g_autofree char *png = g_build_filename (folder, "peer.png", NULL);
  double ours[N_ROUNDS], theirs[N_ROUNDS];

  if (!start (peer, picture, width, height, png))
    {
      stop (peer);
      return BENCH_NO_PEER;
    }

  cairo_surface_t *mine = draw (picture, width, height);
  cairo_surface_t *other = cairo_image_surface_create_from_png (png);
  const double sea = measure_sea (mine), other_sea = measure_sea (other);
  cairo_surface_destroy (mine);
  cairo_surface_destroy (other);
  if (!(fabs (sea - other_sea) < 0.01))
    {
      g_print ("%s draws another place: %.1f %% of it is sea, of ours %.1f %%\n", peer->name,
               100 * other_sea, 100 * sea);
      stop (peer);
      return BENCH_FAILED;
    }

  for (int i = 0; i < N_ROUNDS; i++)
    {
      theirs[i] = time_peer (peer);
      ours[i] = time_ours (picture, width, height);
      peer->ratios[i] = ours[i] / theirs[i];
    }
  stop (peer);
  qsort (ours, N_ROUNDS, sizeof *ours, compare_doubles);
  qsort (theirs, N_ROUNDS, sizeof *theirs, compare_doubles);
  qsort (peer->ratios, N_ROUNDS, sizeof *peer->ratios, compare_doubles);
  const double ratio = peer->ratios[N_ROUNDS / 2];
  g_print ("redraw %dx%d: Zamyn %.1f ms, %s %.1f ms, ratio %.3f (pass %.2f)\n", width, height,
           ours[N_ROUNDS / 2], peer->name, theirs[N_ROUNDS / 2], ratio, pass);
  return pass == 0 || ratio <= pass ? BENCH_PASSED : BENCH_FAILED;
}

int
main (void)
{
  static const int sizes[2][2] = { { 1920, 1080 }, { 3840, 2160 } };
  Peer peers[] = { { .name = "MapServer", .script = "peer_mapserver.py", .pass = { 0.40, 0.45 } },
                   { .name = "Mapnik", .script = "peer_mapnik.py", .pass = { 0.21, 0 } } };
  g_autoptr (ZamynFindings) findings = zamyn_findings_new ();
  g_autoptr (ZamynAtlas) atlas
    = zamyn_atlas_load (g_getenv ("ZAMYN_ATLAS"), NULL, NULL, NULL, findings, NULL);
  g_autoptr (ZamynScene) scene = zamyn_scene_new (atlas, NULL, NULL);
  g_autoptr (ZamynStyle) style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  g_autoptr (ZamynPicture) picture = zamyn_picture_new (scene, style, NULL);
  gboolean any_passed = FALSE, any_failed = FALSE;

  /* As the window does: the memory of a frame is not given back before the next. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 256 << 20);
  for (guint p = 0; p < G_N_ELEMENTS (peers); p++)
    for (int s = 0; s < 2; s++)
      {
        const int code
          = compare (&peers[p], picture, sizes[s][0], sizes[s][1], peers[p].pass[s]);

        if (code == BENCH_NO_PEER)
          g_print ("%s is not installed\n", peers[p].name);
        any_passed = any_passed || code == BENCH_PASSED;
        any_failed = any_failed || code == BENCH_FAILED;
      }
  return any_failed ? BENCH_FAILED : any_passed ? BENCH_PASSED : BENCH_NO_PEER;
}

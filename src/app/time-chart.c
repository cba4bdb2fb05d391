/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/time-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/facts.h"
#include "app/figures.h"
#include "app/theme.h"
#include "map/canvas-cairo.h"

#define HEIGHT_PX 150
#define LEFT_PX 44.0
#define RIGHT_PX 178.0
#define TOP_PX 34.0
#define BOTTOM_PX 22.0
#define N_LINES 3
#define MOST_YEARS 64
#define PX(length) ((length) *ZAMYN_PX)

/* One partner's share in all exports or imports: percent by year, NaN where there is none */
typedef struct
{
  ZamynDirection direction;
  const char *partner;
  char *name;
  double share_pct[MOST_YEARS];
} Line;

struct _ZamynTimeChart
{
  GtkWidget parent_instance;

  ZamynSession *session; /* borrowed */
  int first_year, last_year;
  Line lines[N_LINES];
  guint n_lines;
};

G_DEFINE_FINAL_TYPE (ZamynTimeChart, zamyn_time_chart, GTK_TYPE_WIDGET)

/* What is drawn */

static void
forget (ZamynTimeChart *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    g_clear_pointer (&self->lines[i].name, g_free);
  self->n_lines = 0;
}

/* The partner with the largest sum of shares that has no line yet. */
static const char *
find_largest (ZamynTimeChart *self, const ZamynPartnerShare *shares, guint n,
              ZamynDirection direction)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *largest = NULL;
  double most = 0.0;

  for (guint i = 0; i < n; i++)
    {
      double *sum;
      gboolean taken = FALSE;

      if (!shares[i].is_primary || shares[i].direction != direction || isnan (shares[i].share_pct)
          || g_strcmp0 (shares[i].partner, "ROW") == 0)
        continue;
      for (guint k = 0; k < self->n_lines; k++)
        taken |= self->lines[k].direction == direction
                 && g_strcmp0 (self->lines[k].partner, shares[i].partner) == 0;
      if (taken)
        continue;
      sum = g_hash_table_lookup (sums, shares[i].partner);
      if (sum == NULL)
        g_hash_table_insert (sums, (gpointer) shares[i].partner, sum = g_new0 (double, 1));
      *sum += shares[i].share_pct;
      if (*sum > most)
        {
          most = *sum;
          largest = shares[i].partner;
        }
    }
  return largest;
}

static void
add_line (ZamynTimeChart *self, const ZamynPartnerShare *shares, guint n, ZamynDirection direction)
{
  const char *partner = find_largest (self, shares, n, direction);
  Line *line = &self->lines[self->n_lines];
  g_autofree char *country = NULL;

  if (partner == NULL)
    return;
  country = zamyn_facts_dup_partner (zamyn_session_get_atlas (self->session), partner,
                                     zamyn_session_get_language (self->session));
  line->direction = direction;
  line->partner = partner;
  /* TRANSLATORS: label of a line in a chart; %s is a country */
  line->name = g_strdup_printf (direction == ZAMYN_DIRECTION_EXPORT ? _ ("exports to %s")
                                                                    : _ ("imports from %s"),
                                country);
  for (guint i = 0; i < MOST_YEARS; i++)
    line->share_pct[i] = NAN;
  for (guint i = 0; i < n; i++)
    if (shares[i].is_primary && shares[i].direction == direction
        && g_strcmp0 (shares[i].partner, partner) == 0)
      line->share_pct[shares[i].year - self->first_year] = shares[i].share_pct;
  self->n_lines++;
}

static void
tell_readers (ZamynTimeChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_lines; i++)
    for (int year = self->last_year; year >= self->first_year; year--)
      if (!isnan (self->lines[i].share_pct[year - self->first_year]))
        {
          g_autofree char *share =
              zamyn_figure_dup_percent (self->lines[i].share_pct[year - self->first_year]);

          g_string_append_printf (text, "%s%s: %s (%d)", text->len > 0 ? ", " : "",
                                  self->lines[i].name, share, year);
          break;
        }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Dependence by year"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

static void
take_atlas (ZamynTimeChart *self)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  guint n = 0;
  const ZamynPartnerShare *shares =
      atlas == NULL ? NULL : zamyn_atlas_get_partner_shares (atlas, &n);

  forget (self);
  self->first_year = G_MAXINT;
  self->last_year = 0;
  for (guint i = 0; i < n; i++)
    if (shares[i].is_primary)
      {
        self->first_year = MIN (self->first_year, shares[i].year);
        self->last_year = MAX (self->last_year, shares[i].year);
      }
  if (self->last_year > self->first_year && self->last_year - self->first_year < MOST_YEARS)
    {
      add_line (self, shares, n, ZAMYN_DIRECTION_EXPORT);
      add_line (self, shares, n, ZAMYN_DIRECTION_IMPORT);
      add_line (self, shares, n, ZAMYN_DIRECTION_IMPORT);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_lines > 0);
  tell_readers (self);
}

/* Places, px */

static double
x_of (ZamynTimeChart *self, double year)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - LEFT_PX - RIGHT_PX;

  return LEFT_PX + (year - self->first_year) / (self->last_year - self->first_year) * width;
}

static double
year_at (ZamynTimeChart *self, double x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - LEFT_PX - RIGHT_PX;

  return self->first_year + (x - LEFT_PX) / width * (self->last_year - self->first_year);
}

static double
y_of (double percent)
{
  return TOP_PX + (100.0 - percent) / 100.0 * (HEIGHT_PX - TOP_PX - BOTTOM_PX);
}

static double
event_year (const ZamynEvent *event)
{
  int year = 0, month = 1, day = 1;

  if (sscanf (event->date, "%d-%d-%d", &year, &month, &day) < 1)
    return NAN;
  return year + (month - 1) / 12.0 + (day - 1) / 365.0 - 0.5;
}

/* Drawing */

static void
draw_text (ZamynTimeChart *self, ZamynCanvas *canvas, double x, double y, const char *text,
           double size_pt, int weight, ZamynAnchor anchor, const ZamynColour *colour)
{
  ZamynFont font = { size_pt, weight, FALSE, 0, TRUE };

  zamyn_canvas_text (canvas, PX (x), PX (y), text, &font, anchor, colour, NULL, 0,
                     zamyn_session_get_language (self->session));
}

static void
draw_axes (ZamynTimeChart *self, ZamynCanvas *canvas, ZamynStyle *style)
{
  ZamynColour text = zamyn_style_get_colour (style, "text-2");
  ZamynColour ink = zamyn_style_get_colour (style, "ink");
  ZamynStroke rule = { .colour = zamyn_style_get_colour (style, "graticule"), .width_mm = PX (1) };
  int step = self->last_year - self->first_year > 24 ? 5 : 2;

  draw_text (self, canvas, 14, 16, _ ("Dependence by year"), 8.5, 700, ZAMYN_ANCHOR_START, &ink);
  draw_text (self, canvas, x_of (self, self->last_year), 16, _ ("per cent; triangles are events"), 7.5,
             400, ZAMYN_ANCHOR_END, &text);
  for (int percent = 0; percent <= 100; percent += 50)
    {
      g_autofree char *label = g_strdup_printf ("%d", percent);

      zamyn_canvas_move_to (canvas, PX (LEFT_PX), PX (y_of (percent)));
      zamyn_canvas_line_to (canvas, PX (x_of (self, self->last_year)), PX (y_of (percent)));
      zamyn_canvas_stroke (canvas, &rule, FALSE);
      draw_text (self, canvas, LEFT_PX - 6, y_of (percent) + 3, label, 7, 400, ZAMYN_ANCHOR_END, &text);
    }
  for (int year = self->first_year; year <= self->last_year; year += step)
    {
      g_autofree char *label = g_strdup_printf ("%d", year);

      draw_text (self, canvas, x_of (self, year), HEIGHT_PX - 6, label, 7, 400, ZAMYN_ANCHOR_MIDDLE,
                 &text);
    }
}

static void
draw_events (ZamynTimeChart *self, ZamynCanvas *canvas, ZamynStyle *style)
{
  guint n = 0;
  const ZamynEvent *events =
      zamyn_atlas_get_events (zamyn_session_get_atlas (self->session), &n);
  ZamynColour colour = zamyn_style_get_colour (style, "text-2");

  for (guint i = 0; i < n; i++)
    {
      double year = event_year (&events[i]), x = x_of (self, year);

      if (isnan (year) || year < self->first_year || year > self->last_year)
        continue;
      zamyn_canvas_move_to (canvas, PX (x - 4), PX (TOP_PX - 8));
      zamyn_canvas_line_to (canvas, PX (x + 4), PX (TOP_PX - 8));
      zamyn_canvas_line_to (canvas, PX (x), PX (TOP_PX - 1));
      zamyn_canvas_close_path (canvas);
      zamyn_canvas_fill (canvas, &colour, FALSE);
    }
}

/* Labels stand at the ends of the lines, pushed apart where they would touch. */
static void
place_labels (ZamynTimeChart *self, double y[N_LINES])
{
  for (guint i = 0; i < self->n_lines; i++)
    y[i] = y_of (self->lines[i].share_pct[self->last_year - self->first_year]);
  for (guint pass = 0; pass < 4; pass++)
    for (guint i = 0; i < self->n_lines; i++)
      for (guint k = i + 1; k < self->n_lines; k++)
        if (fabs (y[i] - y[k]) < 13.0)
          {
            double middle = (y[i] + y[k]) / 2, sign = y[i] <= y[k] ? 1 : -1;

            y[i] = middle - 6.5 * sign;
            y[k] = middle + 6.5 * sign;
          }
}

static void
draw_lines (ZamynTimeChart *self, ZamynCanvas *canvas, ZamynStyle *style)
{
  static const char *const colours[] = { "ink", "supplier-CN", "supplier-RU" };
  static const double dashes[][2] = { { 0, 0 }, { 6, 3 }, { 2, 2 } };
  double label_y[N_LINES];

  place_labels (self, label_y);
  for (guint i = 0; i < self->n_lines; i++)
    {
      const Line *line = &self->lines[i];
      ZamynStroke stroke = { .colour = zamyn_style_get_colour (style, colours[i]),
                             .width_mm = PX (2) };
      ZamynColour ink = zamyn_style_get_colour (style, "ink");
      double last = line->share_pct[self->last_year - self->first_year];
      gboolean pen_down = FALSE;

      if (dashes[i][0] > 0)
        {
          stroke.n_dash = 2;
          stroke.dash[0] = PX (dashes[i][0]);
          stroke.dash[1] = PX (dashes[i][1]);
        }
      for (int year = self->first_year; year <= self->last_year; year++)
        {
          double share = line->share_pct[year - self->first_year];

          if (!isnan (share) && pen_down)
            zamyn_canvas_line_to (canvas, PX (x_of (self, year)), PX (y_of (share)));
          else if (!isnan (share))
            zamyn_canvas_move_to (canvas, PX (x_of (self, year)), PX (y_of (share)));
          pen_down = !isnan (share);
        }
      zamyn_canvas_stroke (canvas, &stroke, FALSE);
      if (!isnan (last))
        {
          g_autofree char *label = g_strdup_printf ("%s %.0f", line->name, last);

          draw_text (self, canvas, x_of (self, self->last_year) + 8, label_y[i] + 3, label, 7.5, 400,
                     ZAMYN_ANCHOR_START, &ink);
        }
    }
}

static void
draw_shown_year (ZamynTimeChart *self, ZamynCanvas *canvas, ZamynStyle *style)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self->session);
  ZamynColour grey = zamyn_style_get_colour (style, "ink");
  double year = scenario == NULL ? 0 : zamyn_scenario_get_year (scenario);
  double half = (x_of (self, self->first_year + 1) - x_of (self, self->first_year)) / 4;

  if (year < self->first_year || year > self->last_year)
    return;
  grey.a = 0.1;
  zamyn_canvas_rectangle (canvas, (ZamynRect){ PX (x_of (self, year) - half), PX (TOP_PX),
                                               PX (2 * half),
                                               PX (HEIGHT_PX - TOP_PX - BOTTOM_PX) });
  zamyn_canvas_fill (canvas, &grey, FALSE);
}

static void
zamyn_time_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ZamynTimeChart *self = ZAMYN_TIME_CHART (widget);
  ZamynStyle *style = zamyn_theme_get_style ();
  int width = gtk_widget_get_width (widget);
  cairo_t *cr;
  ZamynCanvas *canvas;

  if (self->n_lines == 0 || width < LEFT_PX + RIGHT_PX + 60)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT_PX));
  cairo_scale (cr, 1 / ZAMYN_PX, 1 / ZAMYN_PX);
  canvas = zamyn_canvas_new_cairo (cr);
  draw_shown_year (self, canvas, style);
  draw_axes (self, canvas, style);
  draw_events (self, canvas, style);
  draw_lines (self, canvas, style);
  zamyn_canvas_free (canvas);
  cairo_destroy (cr);
}

/* Pointing */

static gboolean
on_tooltip (ZamynTimeChart *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const ZamynEvent *events;
  int year;

  if (self->n_lines == 0 || keyboard)
    return FALSE;
  events = zamyn_atlas_get_events (zamyn_session_get_atlas (self->session), &n);
  for (guint i = 0; y < TOP_PX + 4 && i < n; i++)
    if (fabs (x_of (self, event_year (&events[i])) - x) < 6)
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", events[i].date,
                              zamyn_names_get (&events[i].names,
                                               zamyn_session_get_language (self->session)));
  year = (int) lround (year_at (self, x));
  if (text->len == 0 && year >= self->first_year && year <= self->last_year)
    {
      g_string_append_printf (text, "%d", year);
      for (guint i = 0; i < self->n_lines; i++)
        {
          g_autofree char *share =
              zamyn_figure_dup_percent (self->lines[i].share_pct[year - self->first_year]);
          g_string_append_printf (text, "\n%s: %s", self->lines[i].name, share);
        }
    }
  gtk_tooltip_set_text (tooltip, text->str);
  return text->len > 0;
}

static void
on_click (ZamynTimeChart *self, int n_press, double x)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (self->session);
  guint n = 0;
  const int *years = atlas == NULL ? NULL : zamyn_atlas_get_years (atlas, &n);

  if (n_press != 1 || self->n_lines == 0)
    return;
  for (guint i = 0; i < n; i++)
    if (abs (years[i] - (int) lround (year_at (self, x))) == 0)
      zamyn_session_set_year (self->session, years[i]);
}

static void
on_session_changed (ZamynTimeChart *self, guint parts)
{
  if (parts & ZAMYN_SESSION_ATLAS)
    take_atlas (self);
  if (parts & (ZAMYN_SESSION_ATLAS | ZAMYN_SESSION_SCENARIO))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
zamyn_time_chart_set_session (ZamynTimeChart *self, ZamynSession *session)
{
  g_return_if_fail (ZAMYN_IS_TIME_CHART (self));
  g_return_if_fail (self->session == NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
zamyn_time_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_PX : 200;
  *minimum_baseline = *natural_baseline = -1;
}

static void
zamyn_time_chart_finalize (GObject *object)
{
  forget (ZAMYN_TIME_CHART (object));
  G_OBJECT_CLASS (zamyn_time_chart_parent_class)->finalize (object);
}

static void
zamyn_time_chart_class_init (ZamynTimeChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = zamyn_time_chart_finalize;
  widget_class->snapshot = zamyn_time_chart_snapshot;
  widget_class->measure = zamyn_time_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "timechart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
zamyn_time_chart_init (ZamynTimeChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  zamyn_theme_on_change (G_CALLBACK (gtk_widget_queue_draw), self);
}

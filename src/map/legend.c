/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/flow-lines.h"
#include "map/node-marks.h"

#define SWATCH_PX 30.0
/* A sample takes this, or a third of a narrow column. */
#define SAMPLE_PX 84.0
#define NARROW_PX 220.0

/* --- helpers --------------------------------------------------------------------------------- */

static double
px (const ZamynLegend *self, double pixels)
{
  return pixels * self->pen.px;
}

static gboolean
is_narrow (const ZamynLegend *self)
{
  return self->width < px (self, NARROW_PX);
}

static double
sample (const ZamynLegend *self)
{
  return is_narrow (self) ? self->width * 0.36 : px (self, SAMPLE_PX);
}

/* Where the words beside a sample begin, from the left edge. */
static double
sample_end (const ZamynLegend *self)
{
  return sample (self) + px (self, 10);
}

/* Whether a section of this height still fits. */
static gboolean
has_room (const ZamynLegend *self, double height_px)
{
  return self->y + px (self, height_px) <= self->bottom;
}

static void
add_head (ZamynLegend *self, const char *text)
{
  g_auto (GStrv) lines = zamyn_pen_wrap (&self->pen, text, "legend-head", self->width, 1);

  self->y += px (self, 11);
  if (lines[0])
    zamyn_pen_write (&self->pen, self->x, self->y, lines[0], "legend-head", "ink",
                     ZAMYN_ANCHOR_START);
  self->y += px (self, 5);
  zamyn_pen_stroke_line (&self->pen, self->x, self->y, self->x + self->width, self->y, "rule",
                         px (self, 1));
  self->y += px (self, 8);
}

static void
end_section (ZamynLegend *self)
{
  self->y += px (self, 12);
}

/* Writes beside a swatch whose middle is at @y, in one line. */
static void
write_beside (const ZamynLegend *self,
              double x,
              double y,
              double width,
              const char *text,
              const char *text_class,
              const char *colour)
{
  g_auto (GStrv) lines = zamyn_pen_wrap (&self->pen, text, text_class, width, 1);
  ZamynFont font = zamyn_pen_get_font (&self->pen, text_class);

  if (lines[0])
    zamyn_pen_write (&self->pen, x, y + font.size_pt * 25.4 / 72 * 0.35, lines[0], text_class,
                     colour, ZAMYN_ANCHOR_START);
}

static GArray *
new_track (double x1, double x2, double y)
{
  ZamynXY ends[2] = { { x1, y }, { x2, y } };
  GArray *track = g_array_new (FALSE, FALSE, sizeof (ZamynXY));

  g_array_append_vals (track, ends, 2);
  return track;
}

/* A band from @x1 to @x2, the way the map draws it, with its middle at @y. */
static void
paint_sample (const ZamynLegend *self,
              double x1,
              double x2,
              double y,
              const ZamynBandStack *stack,
              gboolean with_marks)
{
  const ZamynStyle *style = self->pen.style;
  double gap = zamyn_style_get_number (style, "band-gap") * self->pen.px;
  double total = zamyn_band_stack_is_hairline (stack, style)
                   ? zamyn_style_get_number (style, "band-hairline") * self->pen.px
                   : zamyn_band_stack_total (stack);
  double side = x2 > x1 ? 1 : -1;
  g_autoptr (GArray) track = new_track (x1, x2, y - side * (gap + total / 2));

  zamyn_paint_band (self->pen.canvas, style, track, stack);
  if (with_marks)
    zamyn_paint_band_marks (self->pen.canvas, style, track, stack, TRUE);
}

static ZamynBandStack
single (const ZamynLegend *self, ZamynFamily family, double width)
{
  ZamynBandStack stack = { .px = self->pen.px };

  stack.width[family] = width;
  return stack;
}

gboolean
zamyn_legend_has_family (const ZamynPicture *picture, int family)
{
  guint n = 0;
  const ZamynTradeBand *bands
    = picture->trade ? zamyn_trade_picture_get_bands (picture->trade, &n) : NULL;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < bands[i].n_strata; k++)
      if ((int)zamyn_family_from_id (bands[i].strata[k].family) == family)
        return TRUE;
  return FALSE;
}

/* --- widths ---------------------------------------------------------------------------------- */

void
zamyn_legend_choose_steps (double largest, double steps[3])
{
  static const double heads[] = { 8, 4, 2, 1 }, tails[] = { 1, 0.5, 0.2, 0.1 };
  double decade = pow (10, floor (log10 (largest) + 1e-9));

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (heads[i] * decade <= largest * (1 + 1e-9))
      {
        steps[0] = heads[i] * decade;
        steps[1] = steps[0] / 2;
        steps[2] = tails[i] * decade;
        return;
      }
  steps[0] = decade;
  steps[1] = decade / 2;
  steps[2] = decade / 10;
}

static void
add_rectangles (ZamynLegend *self, double scale, double widest)
{
  ZamynMeasure measure = zamyn_trade_picture_get_measure (self->picture->trade);
  const ZamynStyle *style = self->pen.style;
  ZamynColour page = zamyn_style_get_colour (style, "page");
  ZamynColour grey = zamyn_style_get_colour (style, "text-3");
  double steps[3], base, text_y = -INFINITY;

  zamyn_legend_choose_steps (widest * 1.1, steps);
  base = self->y + steps[0] * scale;
  for (int i = 0; i < 3; i++)
    {
      ZamynColour fill = zamyn_colour_mix (page, grey, i == 0 ? 0.18 : i == 1 ? 0.42 : 0.85);
      double top = base - steps[i] * scale;
      g_autofree char *quantity = zamyn_text_dup_quantity (steps[i], measure, FALSE);
      /* TRANSLATORS: in the legend; %s is a quantity such as "40 Mt" */
      g_autofree char *yearly = g_strdup_printf (_ ("%s a year"), quantity);
      const char *text = i == 0 ? yearly : quantity;

      zamyn_canvas_rectangle (self->pen.canvas,
                              (ZamynRect){ self->x, top, sample (self), steps[i] * scale });
      zamyn_canvas_fill (self->pen.canvas, &fill, FALSE);
      zamyn_pen_stroke_line (&self->pen, self->x, top, self->x + sample (self), top, "text-2",
                             px (self, 0.8));
      text_y = MAX (top, text_y + px (self, 11));
      zamyn_pen_stroke_line (&self->pen, self->x + sample (self), top,
                             self->x + sample (self) + px (self, 7), text_y, "text-2",
                             px (self, 0.8));
      write_beside (self, self->x + sample_end (self), text_y, self->width - sample_end (self),
                    text, "legend", "text-2");
    }
  zamyn_pen_stroke_line (&self->pen, self->x, base, self->x + sample (self), base, "text-2",
                         px (self, 0.8));
  self->y = MAX (base, text_y + px (self, 3)) + px (self, 9);
}

static void
add_power_width (ZamynLegend *self)
{
  double scale = zamyn_flow_scale (self->picture, self->viewport, TRUE);
  double widest = zamyn_trade_picture_get_widest (self->picture->trade, TRUE), steps[3];
  ZamynBandStack stack;
  g_autofree char *quantity = NULL, *text = NULL;

  if (!(widest > 0) || !(scale > 0)
      || zamyn_trade_picture_get_measure (self->picture->trade) == ZAMYN_MEASURE_MUSD)
    return;
  zamyn_legend_choose_steps (widest, steps);
  stack = single (self, ZAMYN_FAMILY_POWER, steps[0] * scale);
  quantity = zamyn_text_dup_quantity (steps[0], ZAMYN_MEASURE_KT, TRUE);
  /* TRANSLATORS: in the legend, beside a band of electricity; %s is "1 000 GWh" */
  text = g_strdup_printf (_ ("%s of electricity"), quantity);
  self->y += MAX (steps[0] * scale / 2, px (self, 4));
  paint_sample (self, self->x, self->x + sample (self), self->y, &stack, FALSE);
  write_beside (self, self->x + sample_end (self), self->y, self->width - sample_end (self),
                is_narrow (self) ? quantity : text, "legend", "text-2");
  self->y += MAX (steps[0] * scale / 2, px (self, 4)) + px (self, 8);
}

/* The family of most hairlines is not known here; fuels are the typical thin flow. */
static void
add_hairline (ZamynLegend *self, double scale)
{
  ZamynMeasure measure = zamyn_trade_picture_get_measure (self->picture->trade);
  double below = zamyn_style_get_number (self->pen.style, "band-hairline-below") * self->pen.px;
  ZamynFamily family = ZAMYN_FAMILY_FUELS;
  ZamynBandStack stack;
  g_autofree char *quantity = zamyn_text_dup_quantity (below / scale, measure, FALSE);
  /* TRANSLATORS: %s is a quantity such as "1.7 Mt" */
  g_autofree char *text
    = g_strdup_printf (is_narrow (self) ? _ ("under %s") : _ ("under %s, not to scale"), quantity);

  for (int i = 0; i < ZAMYN_N_FAMILIES && !zamyn_legend_has_family (self->picture, family); i++)
    family = (ZamynFamily)i;
  stack = single (self, family, below / 2);
  self->y += px (self, 4);
  paint_sample (self, self->x, self->x + sample (self), self->y, &stack, TRUE);
  write_beside (self, self->x + sample_end (self), self->y, self->width - sample_end (self), text,
                "legend-note", "text-2");
  self->y += px (self, 4);
}

void
zamyn_legend_add_widths (ZamynLegend *self)
{
  double scale = zamyn_flow_scale (self->picture, self->viewport, FALSE), widest;

  if (self->picture->trade == NULL || !has_room (self, 100))
    return;
  widest = zamyn_trade_picture_get_widest (self->picture->trade, FALSE);
  if (!(widest > 0) && !(zamyn_trade_picture_get_widest (self->picture->trade, TRUE) > 0))
    return;
  if (zamyn_trade_picture_is_difference (self->picture->trade))
    /* TRANSLATORS: head of a legend: how wide the bands of a map of differences are */
    add_head (self, _ ("Difference to the base case"));
  else
    add_head (self, _ ("Width of a band"));
  if (widest > 0)
    add_rectangles (self, scale, widest);
  add_power_width (self);
  if (widest > 0)
    add_hairline (self, scale);
  end_section (self);
}

/* --- families -------------------------------------------------------------------------------- */

void
zamyn_legend_add_families (ZamynLegend *self)
{
  guint n = 0;

  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    n += zamyn_legend_has_family (self->picture, i);
  if (n == 0 || !has_room (self, 24 + 15.5 * n))
    return;
  if (zamyn_trade_picture_is_difference (self->picture->trade))
    /* TRANSLATORS: head of a legend: what flows on a line, beside what flowed before */
    add_head (self, _ ("What flows now"));
  else
    add_head (self, _ ("Commodity"));
  /* Transit comes last although it lies innermost: it is not the country's own trade. */
  for (int k = 1; k <= ZAMYN_N_FAMILIES; k++)
    {
      ZamynFamily family = (ZamynFamily)(k % ZAMYN_N_FAMILIES);
      ZamynBandStack stack = single (self, family, px (self, 8));

      if (!zamyn_legend_has_family (self->picture, family))
        continue;
      self->y += px (self, 7);
      paint_sample (self, self->x, self->x + px (self, SWATCH_PX), self->y, &stack, FALSE);
      write_beside (self, self->x + px (self, SWATCH_PX + 7), self->y,
                    self->width - px (self, SWATCH_PX + 7), zamyn_family_get_label (family),
                    "legend", "ink");
      self->y += px (self, 8.5);
    }
  end_section (self);
}

/* --- direction ------------------------------------------------------------------------------- */

/* Two families of the picture, the outer ones first: the reader knows them from the map. */
static void
choose_examples (const ZamynLegend *self, ZamynBandStack *back, ZamynBandStack *ahead)
{
  ZamynFamily first = ZAMYN_FAMILY_COAL, last = ZAMYN_FAMILY_GOODS;

  if (zamyn_trade_picture_is_difference (self->picture->trade))
    last = ZAMYN_FAMILY_MUCH_MORE;
  while (first < last && !zamyn_legend_has_family (self->picture, (int)first))
    first++;
  while (last > first && !zamyn_legend_has_family (self->picture, (int)last))
    last--;
  *ahead = single (self, first, px (self, 9));
  *back = single (self, last, px (self, 9));
}

void
zamyn_legend_add_direction (ZamynLegend *self)
{
  ZamynBandStack back, ahead;
  double right = self->x + sample (self);

  if (self->picture->trade == NULL || !has_room (self, 60))
    return;
  choose_examples (self, &back, &ahead);
  add_head (self, _ ("Direction"));
  self->y += px (self, 6);
  paint_sample (self, right, self->x, self->y, &back, TRUE);
  paint_sample (self, self->x, right, self->y + px (self, 11), &ahead, TRUE);
  zamyn_pen_write_wrapped (
    &self->pen, right + px (self, 10), self->y + px (self, 2), self->width - sample_end (self), 3,
    _ ("Bands keep to the right of their line; arrows point ahead"), "legend", "text-2");
  self->y += px (self, 26);
  end_section (self);
}

/* --- choke points ---------------------------------------------------------------------------- */

static void
find_rings (const ZamynLegend *self, gboolean *any_ranked, gboolean *any_closed)
{
  guint n = 0;
  const ZamynRing *rings = zamyn_trade_picture_get_rings (self->picture->trade, &n);

  *any_ranked = *any_closed = FALSE;
  for (guint i = 0; i < n; i++)
    {
      *any_closed = *any_closed || rings[i].closed;
      *any_ranked = *any_ranked || rings[i].rank > 0;
    }
}

/* A ring of the legend with what it means, from @left on. */
typedef struct
{
  double radius; /* mm */
  double load_pct;
  const char *label;
} RingEntry;

static double
get_ring_entry_width (const ZamynLegend *self, const RingEntry *entry)
{
  return px (self, 26) + px (self, 5) + zamyn_pen_measure (&self->pen, entry->label, "legend");
}

/* Side by side where they fit, else below each other. */
static void
add_ring_entries (ZamynLegend *self, const RingEntry *entries, guint n)
{
  double sum = 0, gap, x = self->x;
  gboolean fits;

  for (guint i = 0; i < n; i++)
    sum += get_ring_entry_width (self, &entries[i]);
  fits = sum + (n - 1) * px (self, 6) <= self->width;
  gap = fits && n > 1 ? (self->width - sum) / (n - 1) : 0;
  for (guint i = 0; i < n; i++)
    {
      zamyn_paint_ring (self->pen.canvas, self->pen.style,
                        (ZamynXY){ x + px (self, 13), self->y }, entries[i].radius,
                        entries[i].load_pct, self->pen.px);
      write_beside (self, x + px (self, 31), self->y, self->width - px (self, 31),
                    entries[i].label, "legend", "ink");
      if (fits)
        x += get_ring_entry_width (self, &entries[i]) + gap;
      else if (i + 1 < n)
        self->y += px (self, 26);
    }
}

static void
add_ranked (ZamynLegend *self)
{
  const ZamynStyle *style = self->pen.style;
  double unit = self->pen.px;
  /* TRANSLATORS: share lost when a choke point closes; "%%" prints one percent sign. Keep it short. */
  const RingEntry sizes[]
    = { { zamyn_style_get_number (style, "ring-large") * unit, 55, _ ("over 20 %") },
        { zamyn_style_get_number (style, "ring-medium") * unit, 55, _ ("5–20 %") },
        { zamyn_style_get_number (style, "ring-small") * unit, 55, _ ("under 5 %") } };
  const RingEntry loads[] = { { px (self, 10), 55, _ ("arc: load of capacity") },
                              { px (self, 10), 95, _ ("over 90 %") } };

  self->y += px (self, 15);
  add_ring_entries (self, sizes, G_N_ELEMENTS (sizes));
  self->y += px (self, 26);
  self->y = zamyn_pen_write_wrapped (&self->pen, self->x, self->y, self->width, 2,
                                     _ ("of any one demand lost when closed; rank inside"),
                                     "legend-note", "text-2");
  self->y += px (self, 8);
  add_ring_entries (self, loads, G_N_ELEMENTS (loads));
  self->y += px (self, 16);
}

/* The signs of a scenario, one colour for both: the shape tells which. */
static void
add_closed (ZamynLegend *self, gboolean closed, gboolean unserved, gboolean unsold)
{
  ZamynStroke pen = { .colour = zamyn_style_get_colour (self->pen.style, "alarm"),
                      .width_mm = px (self, 2.4),
                      .round_caps = TRUE };
  ZamynStroke hatch = pen;
  double x = self->x + px (self, 13), r = px (self, 8), arm = r * 0.5;

  self->y += px (self, 10);
  if (closed)
    {
      zamyn_canvas_circle (self->pen.canvas, x, self->y, r);
      zamyn_canvas_stroke (self->pen.canvas, &pen, FALSE);
      for (int k = -1; k <= 1; k += 2)
        {
          zamyn_canvas_move_to (self->pen.canvas, x - arm, self->y - k * arm);
          zamyn_canvas_line_to (self->pen.canvas, x + arm, self->y + k * arm);
        }
      zamyn_canvas_stroke (self->pen.canvas, &pen, FALSE);
      write_beside (self, x + r + px (self, 6), self->y, self->width / 2, _ ("closed"), "legend",
                    "ink");
      x += self->width / 3;
    }
  if (unserved)
    {
      hatch.width_mm = px (self, 1.3);
      for (double d = -r * 0.75; d < r; d += r * 0.5)
        {
          double half = sqrt (r * r - d * d);
          double cx = x + d * M_SQRT1_2, cy = self->y + d * M_SQRT1_2;

          zamyn_canvas_move_to (self->pen.canvas, cx - half * M_SQRT1_2, cy + half * M_SQRT1_2);
          zamyn_canvas_line_to (self->pen.canvas, cx + half * M_SQRT1_2, cy - half * M_SQRT1_2);
        }
      zamyn_canvas_stroke (self->pen.canvas, &hatch, FALSE);
      zamyn_canvas_circle (self->pen.canvas, x, self->y, r);
      zamyn_canvas_stroke (self->pen.canvas, &hatch, FALSE);
      write_beside (self, x + r + px (self, 6), self->y, self->width,
                    unsold ? _ ("unserved or unsold, by area") : _ ("unserved, by area"), "legend",
                    "ink");
    }
  self->y += px (self, 10);
}

static gboolean
any_unsold (const GArray *discs)
{
  for (guint i = 0; i < discs->len; i++)
    if (g_array_index (discs, ZamynDiscMark, i).unsold > 0)
      return TRUE;
  return FALSE;
}

void
zamyn_legend_add_chokes (ZamynLegend *self)
{
  gboolean ranked, closed;
  g_autoptr (GArray) discs = NULL;

  if (self->picture->trade == NULL)
    return;
  find_rings (self, &ranked, &closed);
  discs = zamyn_disc_marks_new (self->picture, self->viewport);
  if ((!ranked && !closed && discs->len == 0) || !has_room (self, 110))
    return;
  add_head (self, _ ("Choke points"));
  if (ranked)
    add_ranked (self);
  if (closed || discs->len > 0)
    add_closed (self, closed, discs->len > 0, any_unsold (discs));
  self->y -= px (self, 2);
  end_section (self);
}

/* --- network --------------------------------------------------------------------------------- */

typedef struct
{
  const char *label;
  const char *colour;
  double width_px;
  double dash[4];
  int n_dash;
  gboolean light_dashes;
  gboolean dots;
} LineSample;

static void
paint_line_sample (const ZamynLegend *self, const LineSample *sample, double x, double y)
{
  ZamynStroke stroke = { .colour = zamyn_style_get_colour (self->pen.style, sample->colour),
                         .width_mm = px (self, sample->width_px),
                         .n_dash = sample->n_dash };
  ZamynStroke light = { .colour = zamyn_style_get_colour (self->pen.style, "page"),
                        .width_mm = px (self, sample->width_px * 0.55),
                        .dash = { px (self, 4), px (self, 4) },
                        .n_dash = 2 };
  double right = x + px (self, SWATCH_PX);

  for (int i = 0; i < sample->n_dash; i++)
    stroke.dash[i] = px (self, sample->dash[i]);
  zamyn_canvas_move_to (self->pen.canvas, x, y);
  zamyn_canvas_line_to (self->pen.canvas, right, y);
  zamyn_canvas_stroke (self->pen.canvas, &stroke, sample->light_dashes);
  if (sample->light_dashes)
    zamyn_canvas_stroke (self->pen.canvas, &light, FALSE);
  for (double at = x + px (self, 4); sample->dots && at < right; at += px (self, 11))
    {
      zamyn_canvas_circle (self->pen.canvas, at, y, px (self, 1.4));
      zamyn_canvas_fill (self->pen.canvas, &stroke.colour, FALSE);
    }
}

void
zamyn_legend_add_network (ZamynLegend *self)
{
  const LineSample samples[] = {
    { .label = _ ("railway 1520 mm"), .colour = "line", .width_px = 1.3 },
    { .label = _ ("railway 1435 mm"), .colour = "line", .width_px = 1.6, .light_dashes = TRUE },
    { .label = _ ("road"), .colour = "line-minor", .width_px = 0.9 },
    { .label = _ ("power line"), .colour = "line", .width_px = 0.9, .dots = TRUE },
    { .label = _ ("sea lane"),
      .colour = "water-text",
      .width_px = 1.3,
      .dash = { 8, 4 },
      .n_dash = 2 },
    { .label = _ ("air"), .colour = "text-3", .width_px = 1.2, .dash = { 1.2, 3.4 }, .n_dash = 2 },
    { .label = _ ("planned"), .colour = "line", .width_px = 1.3, .dash = { 2, 3.2 }, .n_dash = 2 },
    { .label = _ ("being built"),
      .colour = "line",
      .width_px = 1.3,
      .dash = { 6, 2.5 },
      .n_dash = 2 },
  };
  double column = self->width / 2;

  if (!has_room (self, 24 + 14 * 4))
    return;
  add_head (self, _ ("Network"));
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      double x = self->x + column * (i % 2), y = self->y + px (self, 5 + 14 * (double)(i / 2));

      paint_line_sample (self, &samples[i], x, y);
      write_beside (self, x + px (self, SWATCH_PX + 7), y, column - px (self, SWATCH_PX + 9),
                    samples[i].label, "legend", "ink");
    }
  self->y += px (self, 14 * 4);
  end_section (self);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/paint-band.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/band.h"

static const char *const family_ids[ZAMYN_N_FAMILIES] = {
  "transit", "coal", "ores", "fuels", "power", "food", "machines", "goods",
  "much-less", "less", "more",  "much-more",
};

/* --- families -------------------------------------------------------------------------------- */

const char *
zamyn_family_get_id (ZamynFamily family)
{
  g_return_val_if_fail (family < ZAMYN_N_FAMILIES, "goods");
  return family_ids[family];
}

ZamynFamily
zamyn_family_from_id (const char *id)
{
  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    if (g_str_equal (family_ids[i], id))
      return (ZamynFamily)i;
  return ZAMYN_FAMILY_GOODS;
}

const char *
zamyn_family_get_label (ZamynFamily family)
{
  switch (family)
    {
    case ZAMYN_FAMILY_TRANSIT:
      return _ ("Transit Russia–China");
    case ZAMYN_FAMILY_COAL:
      return _ ("Coal");
    case ZAMYN_FAMILY_ORES:
      return _ ("Ores and metals");
    case ZAMYN_FAMILY_FUELS:
      return _ ("Oil and fuels");
    case ZAMYN_FAMILY_POWER:
      return _ ("Electricity");
    case ZAMYN_FAMILY_FOOD:
      return _ ("Food and farm");
    case ZAMYN_FAMILY_MACHINES:
      return _ ("Machines and vehicles");
    case ZAMYN_FAMILY_GOODS:
      return _ ("Materials and goods");
    case ZAMYN_FAMILY_MUCH_LESS:
      /* TRANSLATORS: legend of a map of differences */
      return _ ("much less than before");
    case ZAMYN_FAMILY_LESS:
      /* TRANSLATORS: legend of a map of differences: less by 2 to 25 per cent */
      return _ ("less, by 2–25 %");
    case ZAMYN_FAMILY_MORE:
      /* TRANSLATORS: legend of a map of differences: more by 2 to 25 per cent */
      return _ ("more, by 2–25 %");
    case ZAMYN_FAMILY_MUCH_MORE:
      /* TRANSLATORS: legend of a map of differences */
      return _ ("much more than before");
    case ZAMYN_N_FAMILIES:
    default:
      return "";
    }
}

/* --- stacks ---------------------------------------------------------------------------------- */

double
zamyn_band_stack_total (const ZamynBandStack *self)
{
  double total = 0;

  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    total += self->width[i];
  return total;
}

ZamynFamily
zamyn_band_stack_widest (const ZamynBandStack *self)
{
  int widest = 0;

  for (int i = 1; i < ZAMYN_N_FAMILIES; i++)
    if (self->width[i] > self->width[widest])
      widest = i;
  return (ZamynFamily)widest;
}

gboolean
zamyn_band_stack_is_hairline (const ZamynBandStack *self, const ZamynStyle *style)
{
  return zamyn_band_stack_total (self)
         < zamyn_style_get_number (style, "band-hairline-below") * self->px;
}

static double
number (const ZamynStyle *style, const ZamynBandStack *stack, const char *key)
{
  return zamyn_style_get_number (style, key) * stack->px;
}

/* --- colours --------------------------------------------------------------------------------- */

static gboolean
is_dark (const ZamynStyle *style)
{
  ZamynTheme theme = zamyn_style_get_theme (style);

  return theme == ZAMYN_THEME_DARK || theme == ZAMYN_THEME_CONTRAST_DARK;
}

/* The edge of a fill: darker, or lighter where a dark land would swallow it; ink in high contrast.
 */
static ZamynColour
outline_colour (const ZamynStyle *style, ZamynFamily family)
{
  static const ZamynColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  ZamynTheme theme = zamyn_style_get_theme (style);
  ZamynColour fill = zamyn_style_get_family (style, family_ids[family]);

  if (theme == ZAMYN_THEME_CONTRAST || theme == ZAMYN_THEME_CONTRAST_DARK)
    return zamyn_style_get_colour (style, "ink");
  if (is_dark (style) && zamyn_colour_contrast (fill, zamyn_style_get_colour (style, "home")) < 3.2)
    return zamyn_colour_mix (fill, white, 0.34);
  return zamyn_colour_mix (fill, black, 0.38);
}

static gboolean
is_hollow (const ZamynStyle *style, ZamynFamily family)
{
  const ZamynPattern pattern = zamyn_style_get_pattern (style, family_ids[family]);

  return pattern == ZAMYN_PATTERN_HOLLOW || pattern == ZAMYN_PATTERN_LADDER;
}

/* What is seen between the outlines: of what is hollow, the land. */
static ZamynColour
fill_colour (const ZamynStyle *style, ZamynFamily family)
{
  if (is_hollow (style, family))
    return zamyn_style_get_colour (style, "home");
  return zamyn_style_get_family (style, family_ids[family]);
}

/* --- lines ----------------------------------------------------------------------------------- */

static void
trace (ZamynCanvas *canvas, const GArray *line)
{
  for (guint i = 0; i < line->len; i++)
    {
      ZamynXY xy = g_array_index (line, ZamynXY, i);

      if (i == 0)
        zamyn_canvas_move_to (canvas, xy.x, xy.y);
      else
        zamyn_canvas_line_to (canvas, xy.x, xy.y);
    }
}

static void
stroke_line (ZamynCanvas *canvas, const GArray *line, ZamynColour colour, double width)
{
  ZamynStroke stroke = { .colour = colour, .width_mm = width };

  if (line->len < 2 || !(width > 0))
    return;
  trace (canvas, line);
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
}

/* Distance from the track to the middle of a stratum. */
static double
stratum_offset (const ZamynStyle *style, const ZamynBandStack *stack, ZamynFamily family)
{
  double offset = number (style, stack, "band-gap");

  for (int i = 0; i < (int)family; i++)
    offset += stack->width[i];
  return offset + stack->width[family] / 2;
}

/* --- halo ------------------------------------------------------------------------------------ */

void
zamyn_paint_band_halo (ZamynCanvas *canvas,
                       const ZamynStyle *style,
                       const GArray *track,
                       const ZamynBandStack *stack)
{
  gboolean hairline = zamyn_band_stack_is_hairline (stack, style);
  double width = hairline ? number (style, stack, "band-hairline") : zamyn_band_stack_total (stack);
  g_autoptr (GArray) line
    = zamyn_band_offset (track, number (style, stack, "band-gap") + width / 2);
  ZamynColour colour = zamyn_style_get_colour (style, "halo-home");

  colour.a = 0.85;
  stroke_line (canvas, line, colour, width + number (style, stack, "band-halo"));
}

/* --- patterns -------------------------------------------------------------------------------- */

static void
stroke_dashed (ZamynCanvas *canvas,
               const GArray *line,
               ZamynColour colour,
               double width,
               double dash,
               double gap,
               gboolean round)
{
  ZamynStroke stroke = { .colour = colour, .width_mm = width, .round_caps = round };

  if (line->len < 2)
    return;
  if (gap > 0)
    {
      stroke.dash[0] = dash;
      stroke.dash[1] = gap;
      stroke.n_dash = 2;
    }
  trace (canvas, line);
  zamyn_canvas_stroke (canvas, &stroke, FALSE);
}

static void
paint_pattern (ZamynCanvas *canvas,
               const ZamynStyle *style,
               const GArray *track,
               const ZamynBandStack *stack,
               ZamynFamily family)
{
  double width = stack->width[family], px = stack->px;
  double offset = stratum_offset (style, stack, family);
  ZamynColour ink = zamyn_style_get_pattern_ink (style, family_ids[family]);
  g_autoptr (GArray) middle = zamyn_band_offset (track, offset);

  switch (zamyn_style_get_pattern (style, family_ids[family]))
    {
    case ZAMYN_PATTERN_SHORT_DASHES:
      stroke_dashed (canvas, middle, ink, width * 0.34, 2.6 * px, 4.2 * px, FALSE);
      break;
    case ZAMYN_PATTERN_MID_LINE:
      stroke_dashed (canvas, middle, ink, width * 0.16, 0, 0, FALSE);
      break;
    case ZAMYN_PATTERN_CROSS_BARS:
      stroke_dashed (canvas, middle, ink, width * 0.72, 1.3 * px, 6 * px, FALSE);
      break;
    case ZAMYN_PATTERN_DOTS:
      stroke_dashed (canvas, middle, ink, width * 0.36, 0.001, MAX (width, 3.6 * px), TRUE);
      break;
    case ZAMYN_PATTERN_LONG_DASHES:
      stroke_dashed (canvas, middle, ink, width * 0.20, 9 * px, 5 * px, FALSE);
      break;
    case ZAMYN_PATTERN_TWO_LINES:
      for (int side = -1; side <= 1; side += 2)
        {
          g_autoptr (GArray) line = zamyn_band_offset (track, offset + side * width * 0.2);
          stroke_dashed (canvas, line, ink, width * 0.1, 0, 0, FALSE);
        }
      break;
    case ZAMYN_PATTERN_LADDER:
      stroke_dashed (canvas, middle, zamyn_style_get_family (style, family_ids[family]), width,
                     1.2 * px, 4.4 * px, FALSE);
      break;
    case ZAMYN_PATTERN_PLAIN:
    case ZAMYN_PATTERN_HOLLOW:
    default:
      break;
    }
}

/* --- bands ----------------------------------------------------------------------------------- */

static void
paint_hairline (ZamynCanvas *canvas,
                const ZamynStyle *style,
                const GArray *track,
                const ZamynBandStack *stack)
{
  double width = number (style, stack, "band-hairline");
  ZamynFamily family = zamyn_band_stack_widest (stack);
  ZamynColour fill = zamyn_style_get_family (style, family_ids[family]);
  g_autoptr (GArray) line
    = zamyn_band_offset (track, number (style, stack, "band-gap") + width / 2);

  if (zamyn_colour_contrast (fill, zamyn_style_get_colour (style, "home")) < 3)
    stroke_line (canvas, line, outline_colour (style, family), width + 0.8 * stack->px);
  stroke_line (canvas, line, fill, width);
}

void
zamyn_paint_band (ZamynCanvas *canvas,
                  const ZamynStyle *style,
                  const GArray *track,
                  const ZamynBandStack *stack)
{
  double outline = number (style, stack, "band-outline");

  if (zamyn_band_stack_is_hairline (stack, style))
    {
      paint_hairline (canvas, style, track, stack);
      return;
    }
  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    {
      g_autoptr (GArray) line = NULL;

      if (!(stack->width[i] > 0))
        continue;
      line = zamyn_band_offset (track, stratum_offset (style, stack, (ZamynFamily)i));
      stroke_line (canvas, line, outline_colour (style, (ZamynFamily)i),
                   stack->width[i] + 2 * outline);
    }
  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    {
      g_autoptr (GArray) line = NULL;

      if (!(stack->width[i] > 0))
        continue;
      line = zamyn_band_offset (track, stratum_offset (style, stack, (ZamynFamily)i));
      if (is_hollow (style, (ZamynFamily)i))
        {
          /* Hollow: its outline is wide enough to carry the family's colour. */
          stroke_line (canvas, line, zamyn_style_get_family (style, family_ids[i]),
                       stack->width[i]);
          stroke_line (canvas, line, fill_colour (style, (ZamynFamily)i),
                       stack->width[i] - 1.6 * stack->px);
        }
      else
        stroke_line (canvas, line, fill_colour (style, (ZamynFamily)i), stack->width[i]);
    }
  for (int i = 0; i < ZAMYN_N_FAMILIES; i++)
    if (stack->width[i] >= number (style, stack, "band-pattern-from"))
      paint_pattern (canvas, style, track, stack, (ZamynFamily)i);
}

/* --- marks ----------------------------------------------------------------------------------- */

/* A point ahead and to the right of a mark. */
static ZamynXY
beside (const ZamynBandMark *mark, double ahead, double right)
{
  return (ZamynXY){ mark->at.x + mark->direction.x * ahead - mark->direction.y * right,
                    mark->at.y + mark->direction.y * ahead + mark->direction.x * right };
}

static void
move_to (ZamynCanvas *canvas, ZamynXY xy)
{
  zamyn_canvas_move_to (canvas, xy.x, xy.y);
}

static void
line_to (ZamynCanvas *canvas, ZamynXY xy)
{
  zamyn_canvas_line_to (canvas, xy.x, xy.y);
}

static void
paint_chevron (ZamynCanvas *canvas,
               const ZamynStyle *style,
               const ZamynBandStack *stack,
               const ZamynBandMark *mark)
{
  static const ZamynColour black = { 0.08, 0.08, 0.08, 1 }, white = { 1, 1, 1, 1 };
  ZamynColour fill = fill_colour (style, zamyn_band_stack_widest (stack));
  double half
    = zamyn_band_stack_total (stack) * zamyn_style_get_number (style, "chevron-height") / 2;
  gboolean light_ink = zamyn_colour_contrast (fill, white) >= 2.6;
  ZamynStroke edge = { .colour = light_ink ? black : white,
                       .round_caps = TRUE,
                       .width_mm = MAX (1.3 * stack->px, half * 0.24) + 1.2 * stack->px };
  ZamynStroke ink = { .colour = light_ink ? white : black,
                      .round_caps = TRUE,
                      .width_mm = MAX (1.3 * stack->px, half * 0.24) };

  edge.colour.a = 0.35;
  move_to (canvas, beside (mark, -half * 0.45, -half));
  line_to (canvas, beside (mark, half * 0.45, 0));
  line_to (canvas, beside (mark, -half * 0.45, half));
  zamyn_canvas_stroke (canvas, &edge, TRUE);
  zamyn_canvas_stroke (canvas, &ink, FALSE);
}

static void
paint_arrowhead (ZamynCanvas *canvas,
                 const ZamynStyle *style,
                 const ZamynBandStack *stack,
                 const ZamynBandMark *mark,
                 double size)
{
  ZamynFamily family = zamyn_band_stack_widest (stack);
  ZamynColour fill = zamyn_style_get_family (style, family_ids[family]);
  ZamynStroke halo
    = { .colour = zamyn_style_get_colour (style, "halo-home"), .width_mm = 1.4 * stack->px };
  ZamynStroke edge = { .colour = outline_colour (style, family), .width_mm = 0.6 * stack->px };

  move_to (canvas, beside (mark, size * 0.6, 0));
  line_to (canvas, beside (mark, -size * 0.4, size * 0.46));
  line_to (canvas, beside (mark, -size * 0.22, 0));
  line_to (canvas, beside (mark, -size * 0.4, -size * 0.46));
  zamyn_canvas_close_path (canvas);
  zamyn_canvas_stroke (canvas, &halo, TRUE);
  zamyn_canvas_fill (canvas, &fill, TRUE);
  zamyn_canvas_stroke (canvas, &edge, FALSE);
}

void
zamyn_paint_band_marks (ZamynCanvas *canvas,
                        const ZamynStyle *style,
                        const GArray *track,
                        const ZamynBandStack *stack,
                        gboolean at_least_one)
{
  double total = zamyn_band_stack_total (stack);
  gboolean hairline = zamyn_band_stack_is_hairline (stack, style);
  gboolean chevrons = total >= number (style, stack, "chevron-from");
  double width = hairline ? number (style, stack, "band-hairline") : total;
  double size = hairline ? number (style, stack, "band-hairline-arrow")
                         : number (style, stack, "arrow-base")
                             + total * zamyn_style_get_number (style, "arrow-per-width");
  double margin = at_least_one ? 0 : MAX (chevrons ? total : size, 9 * stack->px);
  g_autoptr (GArray) middle
    = zamyn_band_offset (track, number (style, stack, "band-gap") + width / 2);
  g_autoptr (GArray) marks = zamyn_band_place_marks (
    middle, number (style, stack, chevrons ? "chevron-every" : "arrow-every"), margin);

  for (guint i = 0; i < marks->len; i++)
    {
      const ZamynBandMark *mark = &g_array_index (marks, ZamynBandMark, i);

      if (chevrons)
        paint_chevron (canvas, style, stack, mark);
      else
        paint_arrowhead (canvas, style, stack, mark, size);
    }
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names and figures: collected, placed by priority clear of rings, symbols and bands, and drawn. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "map/band.h"
#include "map/flow-lines.h"
#include "map/furniture.h"
#include "map/graticule.h"
#include "map/label-areas.h"
#include "map/painter.h"

/* --- obstacles ------------------------------------------------------------------------------- */

static void
block_marks (const ZamynLabelContext *context, ZamynLabelLayout *layout)
{
  for (guint i = 0; i < context->rings->len; i++)
    {
      const ZamynRingMark *mark = &g_array_index (context->rings, ZamynRingMark, i);
      zamyn_label_layout_block_disc (layout, mark->at, mark->radius + 1.5 * context->px);
    }
  for (guint i = 0; i < context->nodes->len; i++)
    {
      const ZamynNodeMark *mark = &g_array_index (context->nodes, ZamynNodeMark, i);
      if (!mark->under_ring)
        zamyn_label_layout_block_disc (layout, mark->at, mark->radius);
    }
  for (guint i = 0; i < context->discs->len; i++)
    {
      const ZamynDiscMark *mark = &g_array_index (context->discs, ZamynDiscMark, i);
      zamyn_label_layout_block_disc (layout, mark->at, mark->radius);
    }
  zamyn_label_layout_block (layout,
                            zamyn_furniture_get_inset (context->picture, context->viewport));
}

static void
block_figures (const ZamynLabelContext *context, const ZamynPen *pen, ZamynLabelLayout *layout)
{
  g_autoptr (GPtrArray) figures
    = zamyn_graticule_find_figures (context->picture, context->viewport);
  double height = zamyn_pen_line_height (pen, "graticule");

  for (guint i = 0; i < figures->len; i++)
    {
      const ZamynGraticuleFigure *figure = g_ptr_array_index (figures, i);
      double width = zamyn_pen_measure (pen, figure->text, "graticule");
      double left = figure->anchor == ZAMYN_ANCHOR_END ? figure->at.x - width : figure->at.x;

      zamyn_label_layout_block (layout,
                                (ZamynRect){ left, figure->at.y - height * 0.8, width, height });
    }
}

static void
cover_flows (const ZamynLabelContext *context, ZamynLabelLayout *layout)
{
  g_autoptr (GPtrArray) lines = zamyn_flow_lines_get (context->picture, context->viewport);
  double gap = zamyn_style_get_number (context->picture->style, "band-gap") * context->px;

  for (guint i = 0; i < lines->len; i++)
    {
      const ZamynFlowLine *line = g_ptr_array_index (lines, i);
      g_autoptr (GArray) middle = zamyn_band_offset (line->track, gap + line->total / 2);

      if (line->is_air && zamyn_band_stack_is_hairline (&line->stack, context->picture->style))
        continue;
      if (zamyn_band_stack_is_hairline (&line->stack, context->picture->style))
        zamyn_label_layout_shun (layout, middle, 1.2 * context->px);
      else
        zamyn_label_layout_cover (layout, middle, line->total + 3 * context->px);
    }
}

/* Adds the part of a line near the frame; gaps are marked by points that are not finite. */
static void
append_visible (const ZamynLabelContext *context, GArray *line, const ZamynXY *points, guint n)
{
  static const ZamynXY gap = { NAN, NAN };
  ZamynRect frame = context->viewport->frame;
  gboolean was_in = FALSE;

  for (guint i = 1; i < n; i++)
    {
      ZamynXY a = zamyn_viewport_to_page (context->viewport, points[i - 1]);
      ZamynXY b = zamyn_viewport_to_page (context->viewport, points[i]);
      gboolean is_in = MAX (a.x, b.x) > frame.x && MIN (a.x, b.x) < frame.x + frame.width
                       && MAX (a.y, b.y) > frame.y && MIN (a.y, b.y) < frame.y + frame.height;

      if (is_in)
        {
          if (!was_in)
            {
              g_array_append_val (line, gap);
              g_array_append_val (line, a);
            }
          g_array_append_val (line, b);
        }
      was_in = is_in;
    }
}

/* Borders and railways: labels rather stand beside them. */
static void
shun_lines (const ZamynLabelContext *context, ZamynLabelLayout *layout)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (ZamynXY));
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (context->picture->scene));
  guint n = 0;
  const ZamynSceneFeature *borders
    = zamyn_scene_get_features (context->picture->scene, "borders", context->viewport->scale, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < borders[i].n_rings; k++)
      append_visible (context, line, borders[i].rings[k].points, borders[i].rings[k].n_points);
  zamyn_label_layout_shun (layout, line, 2 * context->px);
  g_array_set_size (line, 0);
  for (guint32 i = 0; i < zamyn_network_get_n_links (network); i++)
    if (zamyn_network_get_link (network, i)->mode == ZAMYN_MODE_RAIL)
      {
        ZamynSceneRing curve = zamyn_scene_get_link (context->picture->scene, i);

        append_visible (context, line, curve.points, curve.n_points);
      }
  zamyn_label_layout_shun (layout, line, 1 * context->px);
}

/* --- places ---------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *entries;
  ZamynCountryGrid *grid;
} Ground;

static gboolean
is_allowed (guint index, ZamynRect box, gpointer data)
{
  const Ground *ground = data;
  const ZamynLabelEntry *entry = g_ptr_array_index (ground->entries, index);

  return entry->country == NULL || zamyn_country_grid_holds (ground->grid, box, entry->country);
}

/* The halo is of the ground under the label, so that it shows no edge. */
static gboolean
stands_at_home (ZamynCountryGrid *grid, ZamynRect box, const char *home)
{
  ZamynXY middle = { box.x + box.width / 2, box.y + box.height / 2 };

  return g_str_equal (zamyn_country_grid_at (grid, middle), home);
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
paint_leader (const ZamynPen *pen, const ZamynLabelPlace *place)
{
  zamyn_pen_stroke_line (pen, place->leader_from.x, place->leader_from.y, place->leader_to.x,
                         place->leader_to.y, "text-2", 0.7 * pen->px);
}

/* Lines stand flush with the side that faces the symbol. */
static ZamynAnchor
anchor_of (const ZamynLabelEntry *entry, const ZamynLabelPlace *place)
{
  if (entry->request.n_spots > 0 || place->side == ZAMYN_SIDE_N || place->side == ZAMYN_SIDE_S)
    return ZAMYN_ANCHOR_MIDDLE;
  if (place->side == ZAMYN_SIDE_W || place->side == ZAMYN_SIDE_NW || place->side == ZAMYN_SIDE_SW)
    return ZAMYN_ANCHOR_END;
  return ZAMYN_ANCHOR_START;
}

static void
paint_entry (const ZamynPen *pen,
             const ZamynLabelEntry *entry,
             const ZamynLabelPlace *place,
             gboolean at_home)
{
  ZamynAnchor anchor = anchor_of (entry, place);
  double x = place->box.x;
  double y = place->box.y;
  ZamynColour halo = { 0 };

  if (anchor != ZAMYN_ANCHOR_START)
    x += anchor == ZAMYN_ANCHOR_END ? place->box.width : place->box.width / 2;
  if (entry->has_halo)
    halo = zamyn_style_get_colour (pen->style, at_home ? "halo-home" : "halo");
  halo.a = zamyn_style_get_number (pen->style, "halo-alpha");
  for (int i = 0; i < ZAMYN_LABEL_LINES; i++)
    {
      ZamynFont font;
      ZamynColour ink;

      if (entry->text[i] == NULL)
        continue;
      font = zamyn_pen_get_font (pen, entry->text_class[i]);
      ink = zamyn_style_get_colour (pen->style, entry->colour[i]);
      zamyn_canvas_text (pen->canvas, x, y + font.size_pt * 25.4 / 72 * 0.94, entry->text[i], &font,
                         anchor, &ink, entry->has_halo ? &halo : NULL,
                         zamyn_style_get_number (pen->style, "halo") * pen->px, entry->language);
      y += zamyn_pen_line_height (pen, entry->text_class[i]) * 0.95;
    }
}

/* --- the plan of a view ---------------------------------------------------------------------- */

/* Everything that one view of labels needs: what they are and where they stand */
typedef struct
{
  ZamynPen pen;
  GArray *rings, *nodes, *discs;
  GPtrArray *entries; /* ZamynLabelEntry */
  ZamynCountryGrid *grid;
  ZamynLabelLayout *layout;
  guint n_dropped;
} Plan;

/* @canvas: (nullable): only to draw on */
static void
plan_init (Plan *self, ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  self->pen = zamyn_pen_new (picture, canvas);
  self->rings = zamyn_ring_marks_new (picture, viewport);
  self->nodes = zamyn_node_marks_new (picture, viewport, self->rings);
  self->discs = zamyn_disc_marks_new (picture, viewport);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) zamyn_label_entry_free);
  self->grid = zamyn_country_grid_new (picture->scene, viewport);
  self->layout = zamyn_label_layout_new (viewport->frame, picture->zoom);

  const ZamynLabelContext context
    = { picture,     viewport,    zamyn_scale_band_get (viewport, picture->zoom), self->pen.px,
        self->rings, self->nodes, self->discs };
  Ground ground = { self->entries, self->grid };

  zamyn_label_entries_add_rings (&context, self->entries);
  zamyn_label_entries_add_nodes (&context, self->entries);
  zamyn_label_entries_add_countries (&context, self->grid, self->entries);
  zamyn_label_entries_add_waters (&context, self->entries);
  zamyn_label_entries_add_provinces (&context, self->entries);

  block_marks (&context, self->layout);
  block_figures (&context, &self->pen, self->layout);
  cover_flows (&context, self->layout);
  shun_lines (&context, self->layout);
  for (guint i = 0; i < self->entries->len; i++)
    {
      ZamynLabelEntry *entry = g_ptr_array_index (self->entries, i);

      zamyn_label_entry_measure (entry, &self->pen);
      zamyn_label_layout_add (self->layout, &entry->request);
    }
  self->n_dropped = zamyn_label_layout_solve (self->layout, is_allowed, &ground);
}

static void
plan_clear (Plan *self)
{
  g_array_unref (self->rings);
  g_array_unref (self->nodes);
  g_array_unref (self->discs);
  zamyn_label_layout_free (self->layout);
  zamyn_country_grid_free (self->grid);
  g_ptr_array_unref (self->entries);
}

static gboolean
overlap (const ZamynRect *a, const ZamynRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
covers_ring (const Plan *self, const ZamynRect *box)
{
  for (guint i = 0; i < self->rings->len; i++)
    {
      const ZamynRingMark *mark = &g_array_index (self->rings, ZamynRingMark, i);
      const double x = CLAMP (mark->at.x, box->x, box->x + box->width) - mark->at.x;
      const double y = CLAMP (mark->at.y, box->y, box->y + box->height) - mark->at.y;

      if (hypot (x, y) < mark->radius)
        return TRUE;
    }
  return FALSE;
}

/* --- public ---------------------------------------------------------------------------------- */

ZamynLabelCount
zamyn_labels_count (ZamynPicture *picture, const ZamynViewport *viewport)
{
  ZamynLabelCount count = { 0 };
  Plan plan;

  plan_init (&plan, picture, viewport, NULL);
  count.n_dropped = plan.n_dropped;
  for (guint i = 0; i < plan.entries->len; i++)
    {
      const ZamynLabelPlace *place = zamyn_label_layout_get_place (plan.layout, i);
      const ZamynLabelEntry *entry = g_ptr_array_index (plan.entries, i);

      if (!place->is_placed)
        continue;
      count.n_placed++;
      for (int line = 0; line < ZAMYN_LABEL_LINES; line++)
        if (entry->text[line] != NULL)
          {
            const ZamynFont font = zamyn_pen_get_font (&plan.pen, entry->text_class[line]);
            count.n_missing_glyphs
              += zamyn_canvas_count_missing (entry->text[line], &font, entry->language);
          }
      count.n_overlaps += covers_ring (&plan, &place->box);
      for (guint k = 0; k < i; k++)
        {
          const ZamynLabelPlace *other = zamyn_label_layout_get_place (plan.layout, k);
          count.n_overlaps += other->is_placed && overlap (&place->box, &other->box);
        }
    }
  plan_clear (&plan);
  return count;
}

void
zamyn_paint_labels (ZamynPicture *picture, const ZamynViewport *viewport, ZamynCanvas *canvas)
{
  const char *home = zamyn_atlas_get_home (zamyn_scene_get_atlas (picture->scene));
  Plan plan;

  plan_init (&plan, picture, viewport, canvas);
  zamyn_canvas_begin_group (canvas, "label-texts", _ ("Labels"), FALSE);
  for (guint i = 0; i < plan.entries->len; i++)
    if (zamyn_label_layout_get_place (plan.layout, i)->has_leader)
      paint_leader (&plan.pen, zamyn_label_layout_get_place (plan.layout, i));
  for (guint i = plan.entries->len; i-- > 0;)
    {
      const ZamynLabelPlace *place = zamyn_label_layout_get_place (plan.layout, i);

      if (place->is_placed)
        paint_entry (&plan.pen, g_ptr_array_index (plan.entries, i), place,
                     stands_at_home (plan.grid, place->box, home));
    }
  zamyn_canvas_end_group (canvas);
  plan_clear (&plan);
}

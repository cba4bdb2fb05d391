/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/label-entries.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* --- entries --------------------------------------------------------------------------------- */

ZamynLabelEntry *
zamyn_label_entry_new (const char *prefix, const char *id, ZamynLabelPriority priority, double rank)
{
  ZamynLabelEntry *self = g_new0 (ZamynLabelEntry, 1);

  self->id = g_strconcat (prefix, ":", id, NULL);
  self->request.id = self->id;
  self->request.priority = (int)priority;
  self->request.rank = rank;
  return self;
}

void
zamyn_label_entry_free (ZamynLabelEntry *self)
{
  for (int i = 0; i < ZAMYN_LABEL_LINES; i++)
    g_free (self->text[i]);
  g_free ((gpointer)self->request.spots);
  g_free (self->id);
  g_free (self);
}

void
zamyn_label_entry_set_line (
  ZamynLabelEntry *self, int line, char *text, const char *text_class, const char *colour)
{
  g_return_if_fail (line >= 0 && line < ZAMYN_LABEL_LINES);
  g_free (self->text[line]);
  self->text[line] = text;
  self->text_class[line] = text_class;
  self->colour[line] = colour;
}

void
zamyn_label_entry_measure (ZamynLabelEntry *self, const ZamynPen *pen)
{
  self->request.width = self->request.height = 0;
  for (int i = 0; i < ZAMYN_LABEL_LINES; i++)
    if (self->text[i])
      {
        double width = zamyn_pen_measure (pen, self->text[i], self->text_class[i]);

        self->request.width = MAX (self->request.width, width);
        self->request.height
          += zamyn_pen_line_height (pen, self->text_class[i]) * (self->text[1] ? 0.95 : 0.88);
      }
}

/* The language that a name comes out in: the wanted one, or what is written at the place. */
static const char *
language_of (const ZamynLabelContext *context, const ZamynNames *names, const char *country)
{
  if (zamyn_names_has (names, context->picture->language))
    return context->picture->language;
  if (g_str_equal (country, "CN"))
    return "zh";
  return g_str_equal (country, "MN") ? "mn" : context->picture->language;
}

/* --- what passes a choke point --------------------------------------------------------------- */

typedef struct
{
  double in, out, transit, both; /* in the measure; both: where no border of home is crossed */
  double difference; /* where the picture shows one: now less before */
  gboolean is_power;
} Passing;

static void
add_band (const ZamynLabelContext *context, const ZamynTradeBand *band, Passing *passing)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (context->picture->scene));
  const ZamynLink *link = zamyn_network_get_link (network, band->link);
  const char *home = zamyn_network_get_home (network);
  const char *tail
    = zamyn_network_get_node (network, band->forward ? link->from : link->to)->country;
  const char *head
    = zamyn_network_get_node (network, band->forward ? link->to : link->from)->country;
  gboolean enters = g_str_equal (head, home) && !g_str_equal (tail, home);
  gboolean leaves = g_str_equal (tail, home) && !g_str_equal (head, home);

  if (isfinite (band->before))
    {
      passing->difference += band->after - band->before;
      return;
    }
  for (guint i = 0; i < band->n_strata; i++)
    {
      double quantity = band->strata[i].quantity;

      if (band->strata[i].commodity == ZAMYN_NONE)
        passing->transit += quantity;
      else if (enters)
        passing->in += quantity;
      else if (leaves)
        passing->out += quantity;
      else
        passing->both += quantity;
    }
}

/* Freight over the links, or electricity where no freight goes there. */
static Passing
sum_links (const ZamynLabelContext *context, const guint32 *links, guint n_links)
{
  Passing sums[2] = { { 0 }, { .is_power = TRUE } };
  guint n = 0;
  const ZamynTradeBand *bands = zamyn_trade_picture_get_bands (context->picture->trade, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_links; k++)
      if (bands[i].link == links[k])
        add_band (context, &bands[i], &sums[bands[i].is_power ? 1 : 0]);
  return sums[0].in + sums[0].out + sums[0].both + sums[0].transit + fabs (sums[0].difference) > 0 ? sums[0] : sums[1];
}

static void
append_part (const ZamynLabelContext *context,
             GString *text,
             const char *format,
             double quantity,
             gboolean is_power,
             double least)
{
  g_autofree char *amount = NULL;
  g_auto (GStrv) halves = NULL;

  if (!(quantity > least))
    return;
  amount = zamyn_text_dup_quantity (
    quantity, zamyn_trade_picture_get_measure (context->picture->trade), is_power);
  if (text->len > 0)
    g_string_append (text, " · ");
  halves = g_strsplit (format, "%s", 2);
  g_string_append (text, halves[0]);
  g_string_append (text, amount);
  if (halves[0] && halves[1])
    g_string_append (text, halves[1]);
}

/* "out 10.8 Mt · in 3.8 Mt · transit 5.1 Mt", or %NULL where nothing passes. */
static char *
dup_figures (const ZamynLabelContext *context, const Passing *passing)
{
  double least = (passing->in + passing->out + passing->transit + passing->both) * 0.004;
  g_autoptr (GString) text = g_string_new (NULL);

  if (passing->difference != 0)
    {
      g_autofree char *amount = zamyn_text_dup_quantity (
        fabs (passing->difference), zamyn_trade_picture_get_measure (context->picture->trade),
        passing->is_power);

      return g_strconcat (passing->difference > 0 ? "+" : "−", amount, NULL);
    }

  /* TRANSLATORS: exports through a border crossing; %s is a quantity such as "10.8 Mt" */
  append_part (context, text, _ ("out %s"), passing->out, passing->is_power, least);
  /* TRANSLATORS: imports through a border crossing */
  append_part (context, text, _ ("in %s"), passing->in, passing->is_power, least);
  append_part (context, text, "%s", passing->both, passing->is_power, least);
  /* TRANSLATORS: goods between Russia and China through a crossing */
  append_part (context, text, _ ("transit %s"), passing->transit, passing->is_power, least);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static char *
dup_ring_figures (const ZamynLabelContext *context, const ZamynRing *ring)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (context->picture->scene);
  const ZamynPassage *passage;
  const ZamynGate *gates;
  guint n_gates;
  Passing passing = { 0 };
  char *text;

  switch (ring->target.kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      passage = zamyn_network_get_passage (zamyn_atlas_get_network (atlas), ring->target.index);
      passing = sum_links (context, passage->gates, passage->n_gates);
      break;
    case ZAMYN_TARGET_GATE:
      gates = zamyn_atlas_get_gates (atlas, &n_gates);
      if (ring->target.index < n_gates)
        passing
          = sum_links (context, gates[ring->target.index].links, gates[ring->target.index].n_links);
      break;
    case ZAMYN_TARGET_LINK:
      passing = sum_links (context, &ring->target.index, 1);
      break;
    case ZAMYN_TARGET_NONE:
    case ZAMYN_TARGET_NODE:
    case ZAMYN_TARGET_COUNTRY:
    case ZAMYN_TARGET_MODE:
    default:
      break;
    }
  text = dup_figures (context, &passing);
  if (text == NULL && isfinite (ring->load_pct))
    {
      g_autofree char *load = zamyn_text_dup_number (ring->load_pct, 0);

      /* TRANSLATORS: how much of its capacity a line uses; "%%" prints one percent sign */
      text = g_strdup_printf (_ ("load %s %%"), load);
    }
  return text;
}

/* --- rings ----------------------------------------------------------------------------------- */

static char *
dup_ring_name (const ZamynLabelContext *context, const ZamynRing *ring)
{
  ZamynAtlas *atlas = zamyn_scene_get_atlas (context->picture->scene);
  g_autofree char *name
    = zamyn_atlas_dup_target_name (atlas, &ring->target, context->picture->language);
  ZamynNames names = { 0 };

  zamyn_names_add (&names, "en", name);
  return zamyn_mark_dup_label (&names, "en");
}

static gboolean
is_same_target (const ZamynTarget *a, const ZamynTarget *b)
{
  return a->kind != ZAMYN_TARGET_NONE && a->kind == b->kind && a->index == b->index;
}

void
zamyn_label_entries_add_rings (const ZamynLabelContext *context, GPtrArray *entries)
{
  double middle = context->viewport->frame.x + context->viewport->frame.width / 2;

  for (guint i = 0; i < context->rings->len; i++)
    {
      const ZamynRingMark *mark = &g_array_index (context->rings, ZamynRingMark, i);
      const ZamynRing *ring = mark->ring;
      gboolean marked = ring->closed || is_same_target (&ring->target, &context->picture->selected);
      ZamynLabelEntry *entry
        = zamyn_label_entry_new ("ring", ring->target.id ? ring->target.id : "",
                                 marked ? ZAMYN_LABEL_MARKED : ZAMYN_LABEL_RANKED, ring->rank);

      zamyn_label_entry_set_line (entry, 0, dup_ring_name (context, ring), "ranked",
                                  ring->closed ? "alarm-text" : "ink");
      if (ring->closed)
        zamyn_label_entry_set_line (entry, 1, g_strdup (_ ("closed")), "ranked-figures",
                                    "alarm-text");
      else
        zamyn_label_entry_set_line (entry, 1, dup_ring_figures (context, ring), "ranked-figures",
                                    "text-2");
      entry->has_halo = TRUE;
      entry->language = context->picture->language;
      entry->request.anchor = mark->at;
      entry->request.radius = mark->radius + 1.5 * context->px;
      entry->request.preferred = mark->at.x < middle ? ZAMYN_SIDE_W : ZAMYN_SIDE_E;
      entry->request.reach
        = zamyn_style_get_number (context->picture->style, "label-reach") * 1.5 * context->px;
      g_ptr_array_add (entries, entry);
    }
}

/* --- nodes ----------------------------------------------------------------------------------- */

/* The discs of a node: freight and electricity, each %NULL where nothing is missing. */
static void
find_discs (const ZamynLabelContext *context, guint32 node, const ZamynDiscMark *found[2])
{
  found[0] = found[1] = NULL;
  for (guint i = 0; i < context->discs->len; i++)
    {
      const ZamynDiscMark *disc = &g_array_index (context->discs, ZamynDiscMark, i);

      if (disc->node == node)
        found[disc->is_power ? 1 : 0] = disc;
    }
}

static char *
dup_unserved (const ZamynLabelContext *context, const ZamynDiscMark *const discs[2])
{
  ZamynMeasure measure = zamyn_trade_picture_get_measure (context->picture->trade);
  g_autofree char *freight
    = discs[0] ? zamyn_text_dup_quantity (discs[0]->quantity, measure, FALSE) : NULL;
  g_autofree char *power
    = discs[1] ? zamyn_text_dup_quantity (discs[1]->quantity, measure, TRUE) : NULL;

  if (freight && power)
    /* TRANSLATORS: below the name of a place; quantities of goods and of electricity */
    return g_strdup_printf (_ ("%s, %s unserved"), freight, power);
  if (freight && discs[0]->unsold > discs[0]->quantity / 2)
    /* TRANSLATORS: below the name of a mine whose exports find no way; a quantity */
    return g_strdup_printf (_ ("%s unsold"), freight);
  /* TRANSLATORS: below the name of a place; %s is a quantity such as "146 kt" */
  return g_strdup_printf (_ ("%s unserved"), freight ? freight : power);
}

typedef struct
{
  ZamynLabelPriority priority;
  const char *text_class;
  const char *colour;
  double reach_px;
} NodeLook;

static NodeLook
look_of (const ZamynNode *node, const ZamynNodeMark *mark, gboolean is_home)
{
  switch (mark->symbol)
    {
    case ZAMYN_SYMBOL_CAPITAL:
      if (is_home)
        return (NodeLook){ ZAMYN_LABEL_CAPITAL, "capital-home", "ink", 66 };
      return (NodeLook){ ZAMYN_LABEL_CITY, "capital", "text-2", 30 };
    case ZAMYN_SYMBOL_TOWN:
      if (node->rank <= 2)
        return (NodeLook){ ZAMYN_LABEL_CITY, "city-large", is_home ? "ink" : "text-2", 9 };
      if (node->rank <= 4)
        return (NodeLook){ ZAMYN_LABEL_CITY, "city", is_home ? "ink" : "text-2", 9 };
      return (NodeLook){ ZAMYN_LABEL_CITY, "town", "text-2", 9 };
    case ZAMYN_SYMBOL_CROSSING:
    case ZAMYN_SYMBOL_STATION:
    case ZAMYN_SYMBOL_GAUGE_BREAK:
      return (NodeLook){ ZAMYN_LABEL_CROSSING, "crossing", "text-2", 9 };
    case ZAMYN_SYMBOL_MINE:
    case ZAMYN_SYMBOL_REFINERY:
    case ZAMYN_SYMBOL_POWER:
    case ZAMYN_SYMBOL_PORT:
    case ZAMYN_SYMBOL_AIRPORT:
    default:
      return (NodeLook){ ZAMYN_LABEL_WORKS, "works", is_home ? "ink" : "text-2", 30 };
    }
}

/* What carries a ring is named by it; a crossing beside one would say the same twice. */
static gboolean
is_named_by_ring (const ZamynNodeMark *mark)
{
  return mark->under_ring
         && (mark->symbol == ZAMYN_SYMBOL_CROSSING || mark->symbol == ZAMYN_SYMBOL_STATION
             || mark->symbol == ZAMYN_SYMBOL_GAUGE_BREAK || mark->symbol == ZAMYN_SYMBOL_PORT
             || mark->symbol == ZAMYN_SYMBOL_AIRPORT || mark->symbol == ZAMYN_SYMBOL_POWER);
}

static void
set_second_line (const ZamynLabelContext *context,
                 ZamynLabelEntry *entry,
                 const ZamynNode *node,
                 const ZamynDiscMark *const discs[2])
{
  const char *local = zamyn_names_get (&node->names, "local");

  if (discs[0] || discs[1])
    zamyn_label_entry_set_line (entry, 1, dup_unserved (context, discs), "ranked-figures",
                                "alarm-text");
  else if (context->band >= ZAMYN_BAND_CROSSING && zamyn_names_has (&node->names, "local")
           && !g_str_equal (local, zamyn_names_get (&node->names, context->picture->language)))
    zamyn_label_entry_set_line (entry, 1, zamyn_mark_dup_label (&node->names, "local"), "town",
                                "text-2");
}

/* What lies under a ring is named beside the ring. */
static void
stand_beside_ring (const ZamynLabelContext *context,
                   const ZamynNodeMark *mark,
                   ZamynLabelRequest *request)
{
  for (guint i = 0; mark->under_ring && i < context->rings->len; i++)
    {
      const ZamynRingMark *ring = &g_array_index (context->rings, ZamynRingMark, i);

      if (hypot (ring->at.x - mark->at.x, ring->at.y - mark->at.y) < ring->radius + mark->radius)
        {
          request->anchor = ring->at;
          request->radius = MAX (request->radius, ring->radius + 1.5 * context->px);
          return;
        }
    }
}

static void
add_node (const ZamynLabelContext *context, GPtrArray *entries, const ZamynNodeMark *mark)
{
  ZamynNetwork *network = zamyn_atlas_get_network (zamyn_scene_get_atlas (context->picture->scene));
  const ZamynNode *node = zamyn_network_get_node (network, mark->node);
  gboolean is_home = g_str_equal (node->country, zamyn_network_get_home (network));
  const ZamynDiscMark *discs[2];
  gboolean lacks;
  NodeLook look = look_of (node, mark, is_home);
  gboolean is_border = look.priority == ZAMYN_LABEL_CROSSING;
  ZamynLabelEntry *entry;

  find_discs (context, mark->node, discs);
  lacks = discs[0] || discs[1];
  if (context->picture->selected.kind == ZAMYN_TARGET_NODE
      && context->picture->selected.index == mark->node)
    look.priority = ZAMYN_LABEL_MARKED;
  else if (lacks && look.priority > ZAMYN_LABEL_UNSERVED)
    look.priority = ZAMYN_LABEL_UNSERVED;

  entry = zamyn_label_entry_new ("node", node->id, look.priority,
                                 node->rank - (mark->flow > 0 ? 0.5 : 0) - (is_home ? 0.25 : 0));
  zamyn_label_entry_set_line (entry, 0,
                              zamyn_mark_dup_label (&node->names, context->picture->language),
                              look.text_class, look.colour);
  set_second_line (context, entry, node, discs);
  entry->has_halo = TRUE;
  entry->language = language_of (context, &node->names, node->country);
  entry->country = is_border ? NULL : node->country;
  entry->request.anchor = mark->at;
  entry->request.radius = mark->radius;
  for (int i = 0; i < 2; i++)
    if (discs[i])
      entry->request.radius = MAX (entry->request.radius, discs[i]->radius);
  stand_beside_ring (context, mark, &entry->request);
  entry->request.preferred = ZAMYN_SIDE_E;
  entry->request.reach = (lacks ? 40 : look.reach_px) * context->px;
  g_ptr_array_add (entries, entry);
}

void
zamyn_label_entries_add_nodes (const ZamynLabelContext *context, GPtrArray *entries)
{
  for (guint i = 0; i < context->nodes->len; i++)
    {
      const ZamynNodeMark *mark = &g_array_index (context->nodes, ZamynNodeMark, i);

      if (!is_named_by_ring (mark))
        add_node (context, entries, mark);
    }
}

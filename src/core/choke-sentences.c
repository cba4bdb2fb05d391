/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the figures of a choke point say, in words. */

#include "core/choke-reason.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Names that a sentence can bear. */
#define MOST_NAMES 4

#define LEAST 1e-6

typedef struct
{
  const ZamynChokeReason *reason;
  ZamynAssignment *base;
  ZamynProblem *problem;
  ZamynAtlas *atlas;
  ZamynNetwork *network;
  const char *language;
  GPtrArray *sentences;
} Teller;

static void
say (Teller *self, char *sentence)
{
  g_ptr_array_add (self->sentences, sentence);
}

static const char *
get_good_name (const Teller *self, guint32 k)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (self->atlas, &n);

  return zamyn_names_get (&commodities[zamyn_problem_get_good (self->problem, k)->commodity].names,
                          self->language);
}

static const char *
get_place_name (const Teller *self, guint32 row)
{
  guint32 node = zamyn_problem_get_row (self->problem, row)->node;

  return zamyn_names_get (&zamyn_network_get_node (self->network, node)->names, self->language);
}

static gboolean
is_import (const Teller *self, guint32 k)
{
  return zamyn_problem_get_good (self->problem, k)->direction == ZAMYN_DIRECTION_IMPORT;
}

/* The good of which most goes through, by value; NULL where nothing does. */
static const ZamynChokeEffect *
find_main_good (const Teller *self)
{
  const ZamynChokeEffect *main_effect = NULL;
  double most = LEAST;

  for (guint i = 0; i < self->reason->effects->len; i++)
    {
      const ZamynChokeEffect *effect = &g_array_index (self->reason->effects, ZamynChokeEffect, i);
      double value = effect->through
                     * zamyn_problem_get_good (self->problem, effect->good)->value_usd_per_unit;

      if (value > most)
        {
          most = value;
          main_effect = effect;
        }
    }
  return main_effect;
}

static void
tell_through (Teller *self)
{
  const ZamynChokePoint *point = &self->reason->point;
  g_autofree char *name
    = zamyn_atlas_dup_target_name (self->atlas, &point->target, self->language);
  const ZamynChokeEffect *effect = find_main_good (self);

  if (effect == NULL)
    {
      /* TRANSLATORS: %s is the name of a crossing, line, place … */
      say (self, g_strdup_printf (_ ("Nothing goes through %s now, so closing it changes nothing."),
                                  name));
      return;
    }
  /* TRANSLATORS: share in per cent; name of a crossing, line, place … */
  say (self, g_strdup_printf (_ ("%.1f %% of the trade, by value, goes through %s."),
                              point->through_share_pct, name));
  /* TRANSLATORS: name of a commodity; share in per cent */
  say (self, g_strdup_printf (is_import (self, effect->good)
                                ? _ ("Most of it is %s: %.0f %% of what the country gets of it comes this way.")
                                : _ ("Most of it is %s: %.0f %% of what the country sells of it goes this way."),
                              get_good_name (self, effect->good), effect->through_pct));
}

static void
tell_dearer (Teller *self)
{
  const ZamynChokePoint *point = &self->reason->point;
  double million = point->dearer_usd_per_year / 1e6;

  if (million >= 0.05)
    /* TRANSLATORS: million USD a year */
    say (self, g_strdup_printf (_ ("What still moves becomes dearer by %.1f million USD a year."),
                                million));
  else if (million <= -0.05)
    /* TRANSLATORS: million USD a year */
    say (self, g_strdup_printf (_ ("What still moves costs %.1f million USD a year less, because the "
                                   "dearest of it is what is lost."),
                                -million));
  if (point->added_days >= 0.05)
    /* TRANSLATORS: days */
    say (self, g_strdup_printf (_ ("On average it is %.1f days longer on the way."),
                                point->added_days));
}

static void
tell_loss (Teller *self)
{
  const ZamynChokePoint *point = &self->reason->point;

  if (point->lost_usd_per_day > LEAST && point->lost_worst_good != ZAMYN_NONE)
    /* TRANSLATORS: million USD a day; share of all demand in per cent; commodity; share of it
     * lost */
    say (self, g_strdup_printf (_ ("Without it goods worth %.2f million USD a day are lost, %.1f %% of "
                                   "all demand; hit hardest is %s, of which %.0f %% is lost."),
                                point->lost_usd_per_day / 1e6, point->lost_pct,
                                get_good_name (self, point->lost_worst_good),
                                point->lost_worst_pct));
  else
    say (self, g_strdup (_ ("Without it nothing is lost: all of it finds another way or another "
                            "supplier.")));
  tell_dearer (self);
}

static void
tell_cut_off (Teller *self)
{
  const GArray *rows = self->reason->cut_off;
  g_autoptr (GString) names = g_string_new (NULL);

  if (rows->len == 0)
    {
      if (self->reason->point.lost_usd_per_day > LEAST)
        say (self, g_strdup (_ ("Every place still has an open way: it is room that lacks, or a way "
                                "that is worth its cost.")));
      return;
    }
  for (guint i = 0; i < MIN (rows->len, MOST_NAMES); i++)
    {
      guint32 row = g_array_index (rows, guint32, i);

      /* TRANSLATORS: separates the items of a list */
      g_string_append_printf (names, "%s%s (%s)", i > 0 ? _ (", ") : "", get_place_name (self, row),
                              get_good_name (self, zamyn_problem_get_row (self->problem, row)->good));
    }
  if (rows->len > MOST_NAMES)
    g_string_append (names, " …");
  /* TRANSLATORS: places with the good in brackets */
  say (self, g_strdup_printf (ngettext ("%u demand has no open way at all then: %s.",
                                        "%u demands have no open way at all then: %s.", rows->len),
                              rows->len, names->str));
}

static char *
dup_next_way (const Teller *self, const ZamynChokeUse *use, const char *from, const char *to)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, use->good);
  const char *name = get_good_name (self, use->good);
  gboolean by_tonne = good->t_per_unit > 0;
  double added = by_tonne ? use->added_usd_per_unit / good->t_per_unit : use->added_usd_per_unit;
  /* TRANSLATORS: a unit of freight or of electricity, behind "USD per" */
  const char *unit = by_tonne ? C_ ("unit", "t") : good->unit;

  if (use->next_passage == ZAMYN_NONE)
    /* TRANSLATORS: commodity, from, to; kilometres, hours and USD more, and the unit */
    return g_strdup_printf (_ ("The next way for %s from %s to %s: %+.0f km, %+.0f hours, %+.1f USD "
                               "per %s."),
                            name, from, to, use->added_km, use->added_hours, added, unit);
  /* TRANSLATORS: commodity, from, to, crossing; kilometres, hours and USD more, and the unit */
  return g_strdup_printf (
    _ ("The next way for %s from %s to %s leads over %s: %+.0f km, %+.0f hours, %+.1f USD per %s."),
    name, from, to,
    zamyn_names_get (&zamyn_network_get_passage (self->network, use->next_passage)->names,
                     self->language),
    use->added_km, use->added_hours, added, unit);
}

/* The largest use of the good of which most goes through; NULL where nothing does. */
static const ZamynChokeUse *
find_main_use (const Teller *self)
{
  const ZamynChokeEffect *effect = find_main_good (self);

  for (guint i = 0; i < self->reason->uses->len && effect != NULL; i++)
    {
      const ZamynChokeUse *use = &g_array_index (self->reason->uses, ZamynChokeUse, i);

      if (use->good == effect->good)
        return use;
    }
  return NULL;
}

static void
tell_room (Teller *self, const ZamynChokeUse *use)
{
  const ZamynGood *good = zamyn_problem_get_good (self->problem, use->good);

  if (use->room < LEAST)
    say (self, g_strdup (_ ("That way is full already.")));
  else if (isfinite (use->room))
    /* TRANSLATORS: quantity and unit */
    say (self, g_strdup_printf (_ ("That way has room for %.0f %s a year more."), use->room,
                                good->t_per_unit > 0 ? C_ ("unit", "kt") : good->unit));
}

static void
tell_next_way (Teller *self)
{
  const ZamynChokeUse *use = find_main_use (self);
  const char *from, *to;

  if (use == NULL)
    return;
  from = get_place_name (self, is_import (self, use->good) ? use->outside_row : use->home_row);
  to = get_place_name (self, is_import (self, use->good) ? use->home_row : use->outside_row);
  if (!use->has_next)
    {
      /* TRANSLATORS: commodity, from, to */
      say (self, g_strdup_printf (_ ("For %s from %s to %s there is no other way."),
                                  get_good_name (self, use->good), from, to));
      return;
    }
  say (self, dup_next_way (self, use, from, to));
  tell_room (self, use);
}

static char *
dup_cut_names (const Teller *self, const ZamynMinimumCut *cut)
{
  GString *names = g_string_new (NULL);
  guint n = cut->elements->len + cut->rows->len;

  for (guint i = 0; i < MIN (n, MOST_NAMES); i++)
    {
      const char *name
        = i < cut->elements->len
            ? zamyn_problem_get_element (self->problem, g_array_index (cut->elements, guint32, i))
                ->name
            : get_place_name (self,
                              g_array_index (cut->rows, guint32, i - cut->elements->len));

      g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", name);
    }
  if (n > MOST_NAMES)
    g_string_append (names, " …");
  return g_string_free (names, FALSE);
}

/* What crosses the border of a good in the base, kt (power: GWh) a year. */
static double
sum_abroad (const Teller *self, const ZamynGood *good)
{
  const char *home = zamyn_network_get_home (self->network);
  double sum = 0;

  for (guint32 r = good->rows; r < good->rows + good->n_outside; r++)
    {
      guint32 node = zamyn_problem_get_row (self->problem, r)->node;

      if (strcmp (zamyn_network_get_node (self->network, node)->country, home) != 0)
        sum += zamyn_assignment_get_row (self->base, r) * good->w;
    }
  return sum;
}

/* What holds back the good that loses most. */
static void
tell_cut (Teller *self)
{
  const ZamynChokeEffect *effect;
  const ZamynGood *good;
  double before;

  if (self->reason->effects->len == 0)
    return;
  effect = &g_array_index (self->reason->effects, ZamynChokeEffect, 0);
  if (effect->cut == NULL)
    return;
  good = zamyn_problem_get_good (self->problem, effect->good);
  before = sum_abroad (self, good);
  if (!(effect->cut->capacity < before * (1 - 1e-9)))
    {
      /* TRANSLATORS: commodity */
      say (self, g_strdup_printf (_ ("For %s alone there would be room: other goods take it, or the "
                                     "way costs more than the good is worth."),
                                  get_good_name (self, effect->good)));
      return;
    }
  g_autofree char *names = dup_cut_names (self, effect->cut);
  const char *unit = good->t_per_unit > 0 ? C_ ("unit", "kt") : good->unit;
  /* TRANSLATORS: quantity, unit, commodity; quantity of today, unit; list of what holds it back */
  say (self, g_strdup_printf (_ ("At most %.0f %s a year of %s can cross the border then, where %.0f %s "
                                 "do now; this holds it back: %s."),
                              effect->cut->capacity, unit, get_good_name (self, effect->good), before,
                              unit, names));
}

char **
zamyn_choke_reason_dup_sentences (const ZamynChokeReason *self, ZamynAssignment *base,
                                  const char *language)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  ZamynAtlas *atlas = zamyn_problem_get_atlas (problem);
  Teller teller = { self, base, problem, atlas, zamyn_atlas_get_network (atlas), language,
                    g_ptr_array_new () };

  tell_through (&teller);
  if (find_main_good (&teller) != NULL)
    {
      tell_loss (&teller);
      tell_cut_off (&teller);
      tell_next_way (&teller);
      tell_cut (&teller);
    }
  g_ptr_array_add (teller.sentences, NULL);
  return (char **) g_ptr_array_free (teller.sentences, FALSE);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A cause and a consequence, each a clause that is whole in itself, so that a language may order the
 * words inside as it likes; names stand where they need no case ending in Mongolian (as the subject, or
 * before a dash). What still arrives, and at what cost, is a second sentence. */

#include "core/sentence.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/change-place.h"
#include "core/comparison-private.h"
#include "core/impact.h"

/* What counts: a thousandth of a demand, five cents a tonne, a tenth of a day, 500 USD a year. */
#define LEAST_LOSS 1e-3
#define LEAST_DEARER_PER_T 0.05
#define LEAST_DAYS 0.1
#define LEAST_DEARER_PER_YEAR 500

/* Numbers for people */

/* Three digits that mean something: 61, 6.1, 0.61. */
static char *
dup_number (double value)
{
  double size = fabs (value);

  return g_strdup_printf ("%.*f", size >= 10 ? 0 : size >= 1 ? 1 : 2, value);
}

/* All but a little is not all. */
static char *
dup_percent (double percent)
{
  gboolean is_nearly_all = percent < 100 && percent >= 99.5;
  g_autofree char *number = is_nearly_all ? g_strdup_printf ("%.1f", floor (percent * 10) / 10)
                                          : dup_number (percent);

  /* TRANSLATORS: a share in percent, with the space that your language puts before the sign */
  return g_strdup_printf (C_ ("share", "%s %%"), number);
}

static char *
dup_money_per_year (double usd)
{
  double size = fabs (usd);
  g_autofree char *number = dup_number (size >= 1e9 ? size / 1e9 : size >= 1e6 ? size / 1e6
                                                                               : size / 1e3);

  if (size >= 1e9)
    /* TRANSLATORS: a sum of money */
    return g_strdup_printf (_ ("%s billion USD a year"), number);
  if (size >= 1e6)
    return g_strdup_printf (_ ("%s million USD a year"), number);
  return g_strdup_printf (_ ("%s thousand USD a year"), number);
}

/* Per tonne where it has a mass, else per megawatt-hour: numbers that people know. */
static char *
dup_money_per_unit (double usd_per_unit, const ZamynGood *good)
{
  double per = good->t_per_unit > 0 ? good->t_per_unit : 1000;
  g_autofree char *number = dup_number (fabs (usd_per_unit) / per);

  return g_strdup_printf (good->t_per_unit > 0 ? _ ("%s USD/t") : _ ("%s USD/MWh"), number);
}

static char *
dup_days (double days)
{
  g_autofree char *number = days >= 10 ? g_strdup_printf ("%.0f", days)
                                       : g_strdup_printf ("%.1f", days);
  double shown = g_strtod (number, NULL);

  return g_strdup_printf (ngettext ("%s day", "%s days", shown == 1 ? 1 : MAX (2, (gulong)shown)),
                          number);
}

/* "diesel fuel" in the middle of a sentence, but "LPG" as it is. */
static char *
dup_inside (const char *name)
{
  gunichar first = g_utf8_get_char (name);
  const char *rest = *name == '\0' ? name : g_utf8_next_char (name);
  char letter[8] = "";

  if (*name == '\0' || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (name);
  g_unichar_to_utf8 (g_unichar_tolower (first), letter);
  return g_strconcat (letter, rest, NULL);
}

/* The cause */

static char *
dup_close_cause (const ZamynChange *change, const char *what, gboolean is_winter)
{
  if (change->role == ZAMYN_ROLE_SELL)
    /* TRANSLATORS: half a sentence, followed by what comes of it. %s is a country */
    return g_strdup_printf (is_winter ? _ ("If %s neither sells nor buys in winter")
                                      : _ ("If %s neither sells nor buys"), what);
  if (change->role == ZAMYN_ROLE_CARRY)
    /* TRANSLATORS: half a sentence. %s is a country */
    return g_strdup_printf (is_winter ? _ ("If %s carries nothing for others in winter")
                                      : _ ("If %s carries nothing for others"), what);
  /* TRANSLATORS: half a sentence. %s is a crossing, line, place or country */
  return g_strdup_printf (is_winter ? _ ("If %s closes in winter") : _ ("If %s closes"), what);
}

/* A single change that holds for all goods has words of its own. */
static char *
dup_single_cause (ZamynAtlas *atlas, const ZamynChange *change, const char *language,
                  gboolean is_winter)
{
  g_auto (ZamynChangePlace) place = { 0 };
  g_autofree char *what = NULL;
  g_autofree char *share = NULL;

  if (change->commodities != NULL || change->direction >= 0
      || !zamyn_change_place_find (&place, atlas, change->target, NULL))
    return NULL;
  what = zamyn_change_place_dup_name (&place, atlas, language);
  if (change->kind == ZAMYN_CHANGE_CLOSE)
    return dup_close_cause (change, what, is_winter);
  if (change->kind != ZAMYN_CHANGE_CAPACITY || !isfinite (change->factor))
    return NULL;
  if (change->factor == 0)
    return dup_close_cause (change, what, is_winter);
  share = dup_percent (100 * change->factor);
  /* TRANSLATORS: half a sentence: a crossing or line, and a share such as "50 %" */
  return g_strdup_printf (is_winter ? _ ("If %s has %s of its capacity in winter")
                                    : _ ("If %s has %s of its capacity"), what, share);
}

char *
zamyn_sentence_dup_cause (ZamynAtlas *atlas, const ZamynScenario *scenario, const char *language)
{
  const char *name = zamyn_names_get (zamyn_scenario_get_name (scenario), language);
  guint n = zamyn_scenario_get_n_changes (scenario);
  gboolean is_winter = zamyn_scenario_get_season (scenario) == ZAMYN_SEASON_WINTER;
  char *cause = NULL;

  if (*name != '\0')
    return g_strdup (name);
  if (n == 1)
    cause
      = dup_single_cause (atlas, zamyn_scenario_get_change (scenario, 0), language, is_winter);
  if (cause != NULL)
    return cause;
  if (is_winter)
    /* TRANSLATORS: half a sentence, followed by what comes of it */
    return g_strdup_printf (ngettext ("With %u change in winter", "With %u changes in winter", n), n);
  return g_strdup_printf (ngettext ("With %u change", "With %u changes", n), n);
}

/* The consequence */

typedef struct
{
  const ZamynGood *good;
  ZamynImpact impact;
} Case;

typedef struct
{
  Case lost;   /* loses most by value */
  Case dearer; /* changes most in cost */
  guint n_losing; /* commodities, imports and exports of one counted once */
  double dearer_usd;
} Outcome;

static gboolean
is_loss (const ZamynImpact *impact)
{
  return impact->demand > 0 && impact->lost > LEAST_LOSS * impact->demand;
}

static double
get_lost_usd (const Case *item)
{
  return item->good != NULL ? item->impact.lost * item->good->value_usd_per_unit : -1;
}

static Outcome
find_outcome (const ZamynAssignment *before, const ZamynAssignment *after, const gboolean *commodities)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (before);
  guint32 n = zamyn_problem_get_n_goods (problem);
  g_autofree ZamynImpact *impacts = g_new0 (ZamynImpact, MAX (n, 1));
  Outcome outcome = { 0 };
  guint32 counted = ZAMYN_NONE; /* both directions of a commodity follow one another */

  zamyn_impact_compare_all (before, after, impacts);
  for (guint32 k = 0; k < n; k++)
    {
      Case item = { zamyn_problem_get_good (problem, k), impacts[k] };

      if (!zamyn_comparison_shows (problem, k, commodities))
        continue;
      outcome.dearer_usd += item.impact.dearer_usd_per_year;
      if (is_loss (&item.impact))
        {
          outcome.n_losing += item.good->commodity != counted ? 1 : 0;
          counted = item.good->commodity;
          if (get_lost_usd (&item) > get_lost_usd (&outcome.lost))
            outcome.lost = item;
        }
      if (outcome.dearer.good == NULL
          || fabs (item.impact.dearer_usd_per_year)
               > fabs (outcome.dearer.impact.dearer_usd_per_year))
        outcome.dearer = item;
    }
  return outcome;
}

static char *
dup_commodity (ZamynAtlas *atlas, guint32 commodity, const char *language)
{
  guint n;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);

  return dup_inside (zamyn_names_get (&commodities[commodity].names, language));
}

static char *
dup_loss (const Case *lost, const char *commodity)
{
  g_autofree char *share = dup_percent (100 * lost->impact.lost / lost->impact.demand);

  if (lost->good->direction == ZAMYN_DIRECTION_EXPORT)
    /* TRANSLATORS: share and commodity; the second half of a sentence */
    return g_strdup_printf (_ ("%s of %s cannot be sold"), share, commodity);
  /* TRANSLATORS: share and commodity; the second half of a sentence */
  return g_strdup_printf (_ ("%s of %s cannot be delivered"), share, commodity);
}

/* "diesel fuel lasts 23 days (18–29)" */
static char *
dup_cover (ZamynAtlas *atlas, const ZamynSentenceCover *cover, const char *language)
{
  g_autofree char *name = NULL;
  gulong days;

  if (cover == NULL || cover->commodity == ZAMYN_NONE || !isfinite (cover->days))
    return NULL;
  name = dup_commodity (atlas, cover->commodity, language);
  days = (gulong)MAX (floor (cover->days), 0);
  if (!isfinite (cover->low_days) || !isfinite (cover->high_days))
    /* TRANSLATORS: a commodity in stock, and whole days */
    return g_strdup_printf (ngettext ("%s lasts %lu day", "%s lasts %lu days", days), name, days);
  /* TRANSLATORS: a commodity in stock, whole days, and the lowest and highest of a range */
  return g_strdup_printf (
    ngettext ("%s lasts %lu day (%.0f–%.0f)", "%s lasts %lu days (%.0f–%.0f)", days), name, days,
    floor (cover->low_days), floor (cover->high_days));
}

/* What is lost, who else loses, how long a stock lasts. */
static char *
dup_loss_clause (ZamynAtlas *atlas, const Outcome *outcome, const char *loss,
                 const ZamynSentenceCover *cover, const char *language)
{
  guint n_others = outcome->n_losing - 1;
  g_autofree char *lasting = dup_cover (atlas, cover, language);
  g_autofree char *all = NULL;

  if (n_others > 0)
    /* TRANSLATORS: the loss of one commodity, then how many others lose */
    all = g_strdup_printf (ngettext ("%s, and %u other commodity loses", "%s, and %u other commodities lose",
                                     n_others), loss, n_others);
  else
    all = g_strdup (loss);
  if (lasting == NULL)
    return g_steal_pointer (&all);
  /* TRANSLATORS: what is lost; how long a stock lasts */
  return g_strdup_printf (_ ("%s; %s"), all, lasting);
}

/* What the rest costs; NULL where there is nothing to say. */
static char *
dup_rest (const Case *lost)
{
  double per = lost->good->t_per_unit > 0 ? lost->good->t_per_unit : 1000;
  gboolean is_dearer = lost->impact.dearer_usd_per_unit / per >= LEAST_DEARER_PER_T;
  gboolean is_later = lost->impact.added_days >= LEAST_DAYS;
  g_autofree char *cost = dup_money_per_unit (lost->impact.dearer_usd_per_unit, lost->good);
  g_autofree char *time = dup_days (lost->impact.added_days);

  if (lost->impact.kept <= LEAST_LOSS * lost->impact.demand)
    return NULL;
  if (is_dearer && is_later)
    /* TRANSLATORS: "61 USD/t", "3 days" */
    return g_strdup_printf (_ ("What still moves costs %s more and takes %s longer."), cost, time);
  if (is_dearer)
    return g_strdup_printf (_ ("What still moves costs %s more."), cost);
  if (is_later)
    return g_strdup_printf (_ ("What still moves takes %s longer."), time);
  return NULL;
}

/* Nothing is lost: what it costs in all, and where most. */
static char *
dup_cost_clause (ZamynAtlas *atlas, const Outcome *outcome, const char *language, char **emphasis)
{
  g_autofree char *money = dup_money_per_year (outcome->dearer_usd);
  g_autofree char *per_unit = NULL;
  g_autofree char *commodity = NULL;
  gboolean same_sign;

  if (outcome->dearer.good == NULL || fabs (outcome->dearer_usd) < LEAST_DEARER_PER_YEAR)
    {
      *emphasis = g_strdup ("");
      return g_strdup (_ ("nothing is lost and nothing becomes dearer"));
    }
  commodity = dup_commodity (atlas, outcome->dearer.good->commodity, language);
  per_unit = dup_money_per_unit (outcome->dearer.impact.dearer_usd_per_unit, outcome->dearer.good);
  same_sign = (outcome->dearer.impact.dearer_usd_per_year > 0) == (outcome->dearer_usd > 0);
  *emphasis = g_strdup (money);
  if (!same_sign)
    return g_strdup_printf (outcome->dearer_usd > 0
                              ? _ ("nothing is lost, and everything together costs %s more")
                              : _ ("nothing is lost, and everything together costs %s less"), money);
  /* TRANSLATORS: money in all, a commodity, money per tonne */
  return g_strdup_printf (outcome->dearer_usd > 0
                            ? _ ("nothing is lost, and everything together costs %s more; most of all %s (%s)")
                            : _ ("nothing is lost, and everything together costs %s less; most of all %s (%s)"),
                          money, commodity, per_unit);
}

ZamynSentence *
zamyn_sentence_new (const ZamynAssignment *before,
                    const ZamynAssignment *after,
                    const ZamynScenario *scenario,
                    const gboolean *commodities,
                    const ZamynSentenceCover *cover,
                    const char *language)
{
  ZamynAtlas *atlas;
  ZamynSentence *self;
  g_autofree char *cause = NULL;
  g_autofree char *clause = NULL;
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  Outcome outcome;
  const Case *about;
  gboolean is_named;

  g_return_val_if_fail (before != NULL && after != NULL && scenario != NULL, NULL);

  if (zamyn_scenario_get_n_changes (scenario) == 0)
    return NULL;
  atlas = zamyn_problem_get_atlas (zamyn_assignment_get_problem (before));
  outcome = find_outcome (before, after, commodities);
  self = g_new0 (ZamynSentence, 1);
  self->is_loss = outcome.n_losing > 0;
  self->n_others = self->is_loss ? outcome.n_losing - 1 : 0;
  self->dearer_usd_per_year = outcome.dearer_usd;
  about = self->is_loss ? &outcome.lost : &outcome.dearer;
  self->commodity = about->good != NULL ? about->good->commodity : ZAMYN_NONE;
  self->dearer_usd_per_unit = about->impact.dearer_usd_per_unit;
  self->added_days = about->impact.added_days;
  if (self->is_loss)
    {
      g_autofree char *name = dup_commodity (atlas, self->commodity, language);

      self->lost_pct = 100 * about->impact.lost / about->impact.demand;
      self->emphasis = dup_loss (about, name);
      clause = dup_loss_clause (atlas, &outcome, self->emphasis, cover, language);
      rest = dup_rest (about);
    }
  else
    clause = dup_cost_clause (atlas, &outcome, language, &self->emphasis);
  cause = zamyn_sentence_dup_cause (atlas, scenario, language);
  is_named = zamyn_names_get (zamyn_scenario_get_name (scenario), language)[0] != '\0';
  if (is_named)
    /* TRANSLATORS: the name of a scenario, and what comes of it */
    first = g_strdup_printf (C_ ("name of a scenario, consequence", "%s: %s."), cause, clause);
  else
    /* TRANSLATORS: half a sentence that says what happens, and one that says what comes of it */
    first = g_strdup_printf (C_ ("cause, consequence", "%s, %s."), cause, clause);
  /* TRANSLATORS: two whole sentences after one another */
  self->text = rest == NULL ? g_steal_pointer (&first)
                            : g_strdup_printf (C_ ("two sentences", "%s %s"), first, rest);
  return self;
}

void
zamyn_sentence_free (ZamynSentence *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->emphasis);
  g_free (self);
}

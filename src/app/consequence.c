/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole sentences for each case, never glued from words: the cause is a single closure or a scenario
 * with a name; the loss may have stocks that last a while; what still comes may be dearer and slower. */

#include "app/consequence.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pango.h>

#include "app/figures.h"
#include "core/criticality.h"

/* What counts as a change: a thousandth of the demand, a cent a tonne, an hour. */
#define LEAST_LOSS 1e-3
#define LEAST_DEARER 0.05
#define LEAST_DAYS 0.1

typedef struct
{
  const ZamynGood *good;
  ZamynImpact impact;
  double dearer_usd_per_t; /* or per unit where it is no mass */
} Worst;

typedef struct
{
  char *name;        /* escaped, of what is closed, or of the scenario */
  gboolean is_close; /* a single closure */
} Cause;

double
zamyn_consequence_get_cover_days (const ZamynCommodity *commodity, double demand, double lost)
{
  double days = commodity->stock_level_days;

  if (isnan (days))
    days = commodity->stock_norm_days;
  if (isnan (days) || lost <= 0.0 || demand <= 0.0)
    return NAN;
  return days * demand / lost;
}

/* The good that loses most by value, else the one that becomes dearest in all. */
static gboolean
find_worst (ZamynAssignment *base, ZamynAssignment *assignment, guint32 commodity, Worst *worst)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);
  guint n_commodities = 0;
  const ZamynCommodity *commodities =
      zamyn_atlas_get_commodities (zamyn_problem_get_atlas (problem), &n_commodities);
  double most_lost = -1.0, most_dearer = -1.0;
  gboolean found = FALSE;

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      ZamynImpact impact;
      double lost, dearer;

      if (commodity != ZAMYN_NONE && good->commodity != commodity
          && commodities[good->commodity].parent != commodity)
        continue;
      impact = zamyn_impact_compare (base, assignment, g);
      lost = impact.demand > 0.0 && impact.lost > LEAST_LOSS * impact.demand
                 ? impact.lost * good->value_usd_per_unit
                 : 0.0;
      dearer = fabs (impact.dearer_usd_per_year);
      if (lost > most_lost || (lost >= most_lost && dearer > most_dearer))
        {
          most_lost = lost;
          most_dearer = dearer;
          *worst = (Worst){ good, impact,
                            impact.dearer_usd_per_unit
                                / (good->t_per_unit > 0.0 ? good->t_per_unit : 1.0) };
          found = TRUE;
        }
    }
  return found;
}

static Cause
find_cause (ZamynAtlas *atlas, ZamynScenario *scenario, const char *language)
{
  Cause cause = { NULL, FALSE };
  const char *name = zamyn_names_get (zamyn_scenario_get_name (scenario), language);
  ZamynTarget target;

  if (*name == '\0' && zamyn_scenario_get_n_changes (scenario) == 1)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, 0);

      if (change->kind == ZAMYN_CHANGE_CLOSE && change->commodities == NULL
          && change->role == ZAMYN_ROLE_ALL
          && zamyn_atlas_resolve (atlas, change->target, &target, NULL))
        {
          g_autofree char *what = zamyn_atlas_dup_target_name (atlas, &target, language);

          cause.name = g_markup_escape_text (what, -1);
          cause.is_close = TRUE;
          return cause;
        }
    }
  cause.name = g_markup_escape_text (name, -1);
  return cause;
}

static char *
dup_loss (const Cause *cause, const char *quantity, const char *commodity, const char *share,
          gboolean is_export, gboolean is_winter)
{
  if (is_export)
    {
      if (cause->is_close)
        /* TRANSLATORS: closed thing, quantity with unit, commodity, share of demand. <b> stays. */
        return g_strdup_printf (is_winter
                                    ? _ ("Without %s, <b>%s of %s a winter (%s) stay unsold</b>")
                                    : _ ("Without %s, <b>%s of %s a year (%s) stay unsold</b>"),
                                cause->name, quantity, commodity, share);
      if (*cause->name != '\0')
        /* TRANSLATORS: name of a scenario, quantity with unit, commodity, share of demand */
        return g_strdup_printf (is_winter ? _ ("%s: <b>%s of %s a winter (%s) stay unsold</b>")
                                          : _ ("%s: <b>%s of %s a year (%s) stay unsold</b>"),
                                cause->name, quantity, commodity, share);
      return g_strdup_printf (
          is_winter ? _ ("With these changes, <b>%s of %s a winter (%s) stay unsold</b>")
                    : _ ("With these changes, <b>%s of %s a year (%s) stay unsold</b>"),
          quantity, commodity, share);
    }
  if (cause->is_close)
    /* TRANSLATORS: closed thing, quantity with unit, commodity, share of demand. <b> stays. */
    return g_strdup_printf (is_winter ? _ ("Without %s, <b>%s of %s a winter (%s) go unserved</b>")
                                      : _ ("Without %s, <b>%s of %s a year (%s) go unserved</b>"),
                            cause->name, quantity, commodity, share);
  if (*cause->name != '\0')
    /* TRANSLATORS: name of a scenario, quantity with unit, commodity, share of demand */
    return g_strdup_printf (is_winter ? _ ("%s: <b>%s of %s a winter (%s) go unserved</b>")
                                      : _ ("%s: <b>%s of %s a year (%s) go unserved</b>"),
                            cause->name, quantity, commodity, share);
  return g_strdup_printf (is_winter
                              ? _ ("With these changes, <b>%s of %s a winter (%s) go unserved</b>")
                              : _ ("With these changes, <b>%s of %s a year (%s) go unserved</b>"),
                          quantity, commodity, share);
}

/* The second sentence: what the rest costs. NULL where there is nothing to say. */
static char *
dup_rest (const Worst *worst, double served)
{
  double days = worst->impact.added_days;
  gboolean dearer = worst->dearer_usd_per_t >= LEAST_DEARER;
  gboolean longer = days >= LEAST_DAYS;
  g_autofree char *cost = zamyn_figure_dup_per_unit (worst->impact.dearer_usd_per_unit,
                                                     worst->good->unit, worst->good->t_per_unit);
  g_autofree char *time = zamyn_figure_dup_days (days);

  if (served <= LEAST_LOSS * worst->impact.demand)
    return NULL;
  if (dearer && longer)
    /* TRANSLATORS: "61 USD/t", "3 days" */
    return g_strdup_printf (_ ("What still moves costs %s more and takes %s longer."), cost, time);
  if (dearer)
    return g_strdup_printf (_ ("What still moves costs %s more."), cost);
  if (longer)
    return g_strdup_printf (_ ("What still moves takes %s longer."), time);
  return NULL;
}

/* "diesel fuel" in the middle of a sentence, but "LPG" as it is. */
static char *
dup_inside_sentence (const char *name)
{
  gunichar first = g_utf8_get_char (name);
  const char *rest = *name == '\0' ? name : g_utf8_next_char (name);
  char letter[8] = "";

  if (g_unichar_isupper (g_utf8_get_char (rest)))
    return g_markup_escape_text (name, -1);
  g_unichar_to_utf8 (g_unichar_tolower (first), letter);
  {
    g_autofree char *text = g_strconcat (*name == '\0' ? "" : letter, rest, NULL);
    return g_markup_escape_text (text, -1);
  }
}

static char *
dup_loss_markup (ZamynAssignment *assignment, const Cause *cause, const Worst *worst,
                 const char *language)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  guint n = 0;
  const ZamynCommodity *commodity =
      &zamyn_atlas_get_commodities (zamyn_problem_get_atlas (problem), &n)[worst->good->commodity];
  gboolean is_winter = zamyn_problem_get_season (problem) == ZAMYN_SEASON_WINTER;
  /* Rates are annual; a winter is 90 days of them. */
  double in_period = worst->impact.lost * (is_winter ? 90.0 / 365.0 : 1.0);
  g_autofree char *quantity = zamyn_figure_dup_quantity (in_period, worst->good->unit);
  g_autofree char *share =
      zamyn_figure_dup_percent (100.0 * worst->impact.lost / worst->impact.demand);
  g_autofree char *name = dup_inside_sentence (zamyn_names_get (&commodity->names, language));
  g_autofree char *loss = dup_loss (cause, quantity, name, share,
                                    worst->good->direction == ZAMYN_DIRECTION_EXPORT, is_winter);
  g_autofree char *rest = dup_rest (worst, worst->impact.demand - worst->impact.lost);
  double cover = worst->good->direction == ZAMYN_DIRECTION_IMPORT
                     ? zamyn_consequence_get_cover_days (commodity, worst->impact.demand,
                                                         worst->impact.lost)
                     : NAN;
  g_autofree char *first = NULL;

  if (isnan (cover))
    first = g_strdup_printf ("%s.", loss);
  else
    {
      g_autofree char *days = zamyn_figure_dup_days (round (cover));

      /* TRANSLATORS: first part of the sentence, then "126 days" */
      first = g_strdup_printf (_ ("%s; stocks last %s."), loss, days);
    }
  return rest == NULL ? g_steal_pointer (&first) : g_strdup_printf ("%s %s", first, rest);
}

static char *
dup_no_loss_markup (const Cause *cause, const Worst *worst)
{
  g_autofree char *cost = zamyn_figure_dup_per_unit (worst->impact.dearer_usd_per_unit,
                                                     worst->good->unit, worst->good->t_per_unit);
  const char *name = cause->name;

  if (fabs (worst->dearer_usd_per_t) >= LEAST_DEARER && worst->dearer_usd_per_t > 0.0)
    {
      if (cause->is_close)
        /* TRANSLATORS: closed thing, "4 USD/t" */
        return g_strdup_printf (_ ("Without %s everything still arrives, %s dearer."), name, cost);
      if (*name != '\0')
        return g_strdup_printf (_ ("%s: everything still arrives, %s dearer."), name, cost);
      return g_strdup_printf (_ ("With these changes everything still arrives, %s dearer."), cost);
    }
  if (cause->is_close)
    return g_strdup_printf (_ ("Without %s nothing changes."), name);
  if (*name != '\0')
    return g_strdup_printf (_ ("%s: nothing is lost and nothing becomes dearer."), name);
  return g_strdup (_ ("With these changes nothing is lost and nothing becomes dearer."));
}

ZamynConsequence *
zamyn_consequence_new (ZamynAssignment *base, ZamynAssignment *assignment, ZamynScenario *scenario,
                       guint32 commodity, const char *language)
{
  ZamynConsequence *self;
  Worst worst = { 0 };
  Cause cause;

  g_return_val_if_fail (base != NULL && assignment != NULL && scenario != NULL, NULL);

  if (zamyn_scenario_get_n_changes (scenario) == 0
      || !find_worst (base, assignment, commodity, &worst))
    return NULL;
  cause = find_cause (zamyn_problem_get_atlas (zamyn_assignment_get_problem (base)), scenario,
                      language);
  self = g_new0 (ZamynConsequence, 1);
  self->is_loss = worst.impact.demand > 0.0 && worst.impact.lost > LEAST_LOSS * worst.impact.demand;
  self->commodity = worst.good->commodity;
  self->markup = self->is_loss ? dup_loss_markup (assignment, &cause, &worst, language)
                               : dup_no_loss_markup (&cause, &worst);
  g_free (cause.name);
  if (!pango_parse_markup (self->markup, -1, 0, NULL, &self->text, NULL, NULL))
    self->text = g_strdup (self->markup);
  return self;
}

void
zamyn_consequence_free (ZamynConsequence *self)
{
  g_free (self->text);
  g_free (self->markup);
  g_free (self);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/way-sentences.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* Less than this is the same to people. */
#define SAME_KM 0.5
#define SAME_HOURS 0.5
#define SAME_USD 0.005

typedef struct
{
  const ZamynStudy *study;
  const ZamynGood *good;
  ZamynWayFigures best, way;
  GString *text;
} Comparison;

static void
say (Comparison *self, char *sentence)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, sentence);
  g_free (sentence);
}

/* USD per tonne, or per unit where the good has no tonnes. */
static char *
dup_money (const Comparison *self, double usd_per_unit)
{
  if (self->good->t_per_unit > 0)
    return g_strdup_printf ("%.2f USD/t", usd_per_unit / self->good->t_per_unit);
  return g_strdup_printf ("%.2f USD/%s", usd_per_unit, self->good->unit);
}

static void
say_cost (Comparison *self)
{
  double per_unit = self->good->t_per_unit > 0 ? self->good->t_per_unit : 1;
  double line = self->way.line_cost - self->best.line_cost;
  double change = self->way.change_cost - self->best.change_cost;
  double border = self->way.border_cost - self->best.border_cost;
  g_autofree char *more = dup_money (self, self->way.cost - self->best.cost);

  if ((self->way.cost - self->best.cost) / per_unit < SAME_USD)
    {
      say (self, g_strdup (_ ("It costs the same as the best way.")));
      return;
    }
  /* TRANSLATORS: what a way costs more than the best one, with its unit; then the same in per cent */
  say (self, g_strdup_printf (_ ("It costs %s (%.0f %%) more than the best way:"), more,
                              100 * (self->way.cost - self->best.cost) / self->best.cost));
  /* TRANSLATORS: three parts of a difference in cost, with their signs, in USD per tonne; follows “It
   * costs … more than the best way:” */
  say (self, g_strdup_printf (_ ("%+.2f on the lines, %+.2f for loading and changes, %+.2f at the "
                                 "border."),
                              line / per_unit, change / per_unit, border / per_unit));
}

static void
say_length (Comparison *self)
{
  double km = self->way.length_km - self->best.length_km;

  if (km > SAME_KM)
    say (self, g_strdup_printf (_ ("It is %.0f km longer."), km));
  else if (km < -SAME_KM)
    say (self, g_strdup_printf (_ ("It is %.0f km shorter."), -km));
}

static void
say_time (Comparison *self)
{
  double hours = self->way.hours - self->best.hours;

  if (hours > SAME_HOURS)
    say (self, g_strdup_printf (_ ("It takes %.0f hours more."), hours));
  else if (hours < -SAME_HOURS)
    say (self, g_strdup_printf (_ ("It takes %.0f hours less."), -hours));
}

static void
say_changes (Comparison *self)
{
  int modes = (int) self->way.n_changes - (int) self->best.n_changes;
  int gauges = (int) self->way.n_gauge_changes - (int) self->best.n_gauge_changes;

  if (modes > 0)
    say (self, g_strdup_printf (ngettext ("It changes the mode %d time more.",
                                          "It changes the mode %d times more.", (gulong) modes),
                                modes));
  else if (modes < 0)
    say (self, g_strdup_printf (ngettext ("It changes the mode %d time less.",
                                          "It changes the mode %d times less.", (gulong) -modes),
                                -modes));
  if (gauges > 0)
    say (self, g_strdup_printf (ngettext ("It changes the gauge %d time more.",
                                          "It changes the gauge %d times more.", (gulong) gauges),
                                gauges));
  else if (gauges < 0)
    say (self, g_strdup_printf (ngettext ("It changes the gauge %d time less.",
                                          "It changes the gauge %d times less.", (gulong) -gauges),
                                -gauges));
}

static void
say_border (Comparison *self)
{
  g_autofree char *here = zamyn_way_dup_border (self->study, &self->way);
  g_autofree char *there = zamyn_way_dup_border (self->study, &self->best);

  if (*here != '\0' && *there != '\0' && !g_str_equal (here, there))
    /* TRANSLATORS: names of two border crossings */
    say (self, g_strdup_printf (_ ("It crosses the border at %s instead of %s."), here, there));
}

static void
say_modes (Comparison *self)
{
  static const char *const sentences[ZAMYN_N_MODES] = {
    [ZAMYN_MODE_RAIL] = N_ ("It goes %.0f km by rail, the best way %.0f km."),
    [ZAMYN_MODE_ROAD] = N_ ("It goes %.0f km by road, the best way %.0f km."),
    [ZAMYN_MODE_SEA] = N_ ("It goes %.0f km by sea, the best way %.0f km."),
    [ZAMYN_MODE_AIR] = N_ ("It goes %.0f km by air, the best way %.0f km."),
    [ZAMYN_MODE_PIPELINE] = N_ ("It goes %.0f km by pipeline, the best way %.0f km."),
  };
  guint n_modes = 0;

  for (guint m = 0; m < ZAMYN_N_MODES; m++)
    n_modes += self->way.km_by_mode[m] > 0 || self->best.km_by_mode[m] > 0;
  for (guint m = 0; m < ZAMYN_N_MODES && n_modes > 1; m++)
    if (sentences[m] != NULL && fabs (self->way.km_by_mode[m] - self->best.km_by_mode[m]) > SAME_KM)
      {
        const char *format = _ (sentences[m]);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        say (self, g_strdup_printf (format, self->way.km_by_mode[m], self->best.km_by_mode[m]));
#pragma GCC diagnostic pop
      }
}

ZamynWayFigures
zamyn_way_get_figures (const ZamynStudy *study, const ZamynWay *way)
{
  ZamynWayFigures figures;

  zamyn_way_figures_init (&figures, zamyn_assignment_get_problem (study->assignment), way->good,
                          way->arcs, way->n_arcs);
  return figures;
}

char *
zamyn_way_dup_border (const ZamynStudy *study, const ZamynWayFigures *figures)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (study->assignment);
  ZamynNetwork *network = zamyn_atlas_get_network (study->atlas);
  guint32 passage = zamyn_way_figures_get_passage (figures, problem);
  const char *language = zamyn_get_language ();

  if (figures->border_arc == ZAMYN_NONE)
    return g_strdup ("");
  if (passage != ZAMYN_NONE)
    return g_strdup (
      zamyn_names_get (&zamyn_network_get_passage (network, passage)->names, language));
  return zamyn_network_dup_link_name (
    network, zamyn_problem_get_arcs (problem)[figures->border_arc].link, language);
}

char *
zamyn_way_compare (const ZamynStudy *study, const ZamynWay *best, const ZamynWay *way)
{
  Comparison comparison = {
    .study = study,
    .good
    = zamyn_problem_get_good (zamyn_assignment_get_problem (study->assignment), way->good),
    .best = zamyn_way_get_figures (study, best),
    .way = zamyn_way_get_figures (study, way),
    .text = g_string_new (NULL),
  };

  say_cost (&comparison);
  say_length (&comparison);
  say_time (&comparison);
  say_changes (&comparison);
  say_border (&comparison);
  say_modes (&comparison);
  return g_string_free (comparison.text, FALSE);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits of a session: each makes a new scenario and puts it on the history under a name. */

#include "app/session-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
scenario_changed (ZamynSession *self)
{
  zamyn_session_keep_copy (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_SCENARIO | ZAMYN_SESSION_FILE);
  zamyn_session_start_solve (self);
}

void
zamyn_session_push (ZamynSession *self, ZamynScenario *scenario, const char *step, gboolean tell)
{
  zamyn_history_push (self->history, scenario, step);
  scenario_changed (self);
  if (tell)
    zamyn_session_emit_notice (self, step, TRUE);
}

/* Index of a capacity change on exactly this target, or -1 */
static int
find_capacity (ZamynScenario *scenario, const char *id)
{
  for (guint i = zamyn_scenario_get_n_changes (scenario); i-- > 0;)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, i);

      if (change->kind == ZAMYN_CHANGE_CAPACITY && g_strcmp0 (change->target, id) == 0)
        return (int) i;
    }
  return -1;
}

gboolean
zamyn_session_is_closed (ZamynSession *self, const ZamynTarget *target)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);

  return scenario != NULL && target->kind != ZAMYN_TARGET_NONE
         && zamyn_scenario_find_close (scenario, target->id) >= 0;
}

double
zamyn_session_get_capacity (ZamynSession *self, const ZamynTarget *target)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  int index;

  if (scenario == NULL || target->kind == ZAMYN_TARGET_NONE)
    return 1.0;
  if (zamyn_scenario_find_close (scenario, target->id) >= 0)
    return 0.0;
  index = find_capacity (scenario, target->id);
  return index < 0 ? 1.0 : zamyn_scenario_get_change (scenario, (guint) index)->factor;
}

/* (transfer full): without the closure and the capacity of exactly this target */
static ZamynScenario *
with_full_capacity (ZamynScenario *scenario, const char *id)
{
  ZamynScenario *next = zamyn_scenario_ref (scenario);
  int index;

  while ((index = zamyn_scenario_find_close (next, id)) >= 0
         || (index = find_capacity (next, id)) >= 0)
    {
      ZamynScenario *shorter = zamyn_scenario_without_change (next, (guint) index);

      zamyn_scenario_unref (next);
      next = shorter;
    }
  return next;
}

/* What is done to a target, in words that undo shows */
static char *
dup_capacity_step (const char *name, double before, double factor)
{
  if (factor <= 0.0)
    /* TRANSLATORS: a step that can be undone; %s is a crossing, line or place */
    return g_strdup_printf (_ ("%s closed"), name);
  if (factor >= 1.0)
    return before <= 0.0
               /* TRANSLATORS: a step that can be undone; %s is a crossing, line or place */
               ? g_strdup_printf (_ ("%s reopened"), name)
               : g_strdup_printf (_ ("%s at full capacity again"), name);
  if (fabs (factor - 0.5) < 1e-9)
    return g_strdup_printf (_ ("%s at half capacity"), name);
  /* TRANSLATORS: a step that can be undone; %s is a crossing, line or place */
  return g_strdup_printf (_ ("%s at %.0f %% of its capacity"), name, 100.0 * factor);
}

void
zamyn_session_set_capacity (ZamynSession *self, const ZamynTarget *target, double factor)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  double before = zamyn_session_get_capacity (self, target);
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  g_autoptr (ZamynScenario) full = NULL;
  g_autoptr (ZamynScenario) next = NULL;
  ZamynChange change;

  if (scenario == NULL || target->kind == ZAMYN_TARGET_NONE || !(fabs (before - factor) > 1e-9))
    return;
  name = zamyn_atlas_dup_target_name (self->atlas, target, self->language);
  step = dup_capacity_step (name, before, factor);
  full = with_full_capacity (scenario, target->id);
  if (factor >= 1.0)
    {
      zamyn_session_push (self, full, step, TRUE);
      return;
    }
  if (factor <= 0.0)
    zamyn_change_init_close (&change, target->id);
  else
    zamyn_change_init_capacity (&change, target->id, factor);
  next = zamyn_scenario_with_change (full, &change);
  zamyn_change_clear (&change);
  zamyn_session_push (self, next, step, TRUE);
}

void
zamyn_session_toggle_closed (ZamynSession *self, const ZamynTarget *target)
{
  zamyn_session_set_capacity (self, target, zamyn_session_is_closed (self, target) ? 1.0 : 0.0);
}

gboolean
zamyn_session_is_halved (ZamynSession *self, const ZamynTarget *target)
{
  return fabs (zamyn_session_get_capacity (self, target) - 0.5) < 1e-9;
}

void
zamyn_session_toggle_halved (ZamynSession *self, const ZamynTarget *target)
{
  zamyn_session_set_capacity (self, target, zamyn_session_is_halved (self, target) ? 1.0 : 0.5);
}

void
zamyn_session_close_all (ZamynSession *self, const ZamynTarget *targets, guint n)
{
  g_autoptr (ZamynScenario) next = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *step = NULL;

  if (self->history == NULL || n == 0)
    return;
  next = zamyn_scenario_ref (zamyn_session_get_scenario (self));
  for (guint i = 0; i < n; i++)
    {
      ZamynScenario *open = with_full_capacity (next, targets[i].id);
      g_autofree char *name =
          zamyn_atlas_dup_target_name (self->atlas, &targets[i], self->language);
      ZamynChange change;

      zamyn_change_init_close (&change, targets[i].id);
      zamyn_scenario_unref (next);
      next = zamyn_scenario_with_change (open, &change);
      zamyn_change_clear (&change);
      zamyn_scenario_unref (open);
      g_string_append_printf (names, "%s%s", i > 0 ? " + " : "", name);
    }
  step = g_strdup_printf (_ ("%s closed"), names->str);
  zamyn_session_push (self, next, step, TRUE);
}

void
zamyn_session_remove_change (ZamynSession *self, guint index)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL || index >= zamyn_scenario_get_n_changes (scenario))
    return;
  next = zamyn_scenario_without_change (scenario, index);
  zamyn_session_push (self, next, _ ("Change removed"), TRUE);
}

void
zamyn_session_set_year (ZamynSession *self, int year)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;
  g_autofree char *step = NULL;

  if (scenario == NULL || zamyn_scenario_get_year (scenario) == year)
    return;
  next = zamyn_scenario_with_year (scenario, year);
  /* TRANSLATORS: a step that can be undone; %d is a year */
  step = g_strdup_printf (_ ("Year %d"), year);
  zamyn_session_push (self, next, step, FALSE);
}

void
zamyn_session_set_season (ZamynSession *self, ZamynSeason season)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL || zamyn_scenario_get_season (scenario) == season)
    return;
  next = zamyn_scenario_with_season (scenario, season);
  zamyn_session_push (self, next, season == ZAMYN_SEASON_WINTER ? _ ("Winter") : _ ("Whole year"), FALSE);
}

void
zamyn_session_set_duration (ZamynSession *self, double days)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;
  g_autofree char *step = NULL;
  double before;

  if (scenario == NULL)
    return;
  before = zamyn_scenario_get_duration_days (scenario);
  if (before == days || (isnan (before) && isnan (days)))
    return;
  next = zamyn_scenario_with_duration (scenario, days);
  /* TRANSLATORS: a step that can be undone */
  step = isnan (days) ? g_strdup (_ ("Duration left open"))
                      : g_strdup_printf (_ ("Duration %.0f days"), days);
  zamyn_session_push (self, next, step, FALSE);
}

void
zamyn_session_rename (ZamynSession *self, const char *name)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL)
    return;
  next = zamyn_scenario_with_name (scenario, self->language, name);
  zamyn_session_push (self, next, _ ("Scenario renamed"), FALSE);
}

void
zamyn_session_clear (ZamynSession *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL)
    return;
  next = zamyn_scenario_new (zamyn_scenario_get_year (scenario),
                             zamyn_scenario_get_season (scenario));
  zamyn_session_push (self, next, _ ("All changes removed"), TRUE);
}

/* Undo */

const char *
zamyn_session_get_undo_step (ZamynSession *self)
{
  return self->history == NULL ? NULL : zamyn_history_get_undo_step (self->history);
}

const char *
zamyn_session_get_redo_step (ZamynSession *self)
{
  return self->history == NULL ? NULL : zamyn_history_get_redo_step (self->history);
}

void
zamyn_session_undo (ZamynSession *self)
{
  g_autoptr (ZamynScenario) undone = NULL;

  if (self->history == NULL)
    return;
  undone = zamyn_scenario_ref (zamyn_history_get_current (self->history));
  if (!zamyn_history_undo (self->history))
    return;
  zamyn_session_file_after_undo (self, undone);
  scenario_changed (self);
}

void
zamyn_session_redo (ZamynSession *self)
{
  if (self->history == NULL || !zamyn_history_redo (self->history))
    return;
  zamyn_session_file_after_redo (self);
  scenario_changed (self);
}

char *
zamyn_session_dup_scenario_name (ZamynSession *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  const char *name;
  guint n;

  if (scenario == NULL)
    return g_strdup (_ ("Zamyn"));
  name = zamyn_names_get (zamyn_scenario_get_name (scenario), self->language);
  n = zamyn_scenario_get_n_changes (scenario);
  if (*name != '\0')
    return g_strdup (name);
  if (n == 0)
    return g_strdup (zamyn_names_get (zamyn_atlas_get_title (self->atlas), self->language));
  if (n == 1)
    {
      const ZamynChange *change = zamyn_scenario_get_change (scenario, 0);
      ZamynTarget target;

      if (zamyn_atlas_resolve (self->atlas, change->target, &target, NULL))
        {
          g_autofree char *what = zamyn_atlas_dup_target_name (self->atlas, &target, self->language);

          if (change->kind == ZAMYN_CHANGE_CLOSE)
            return g_strdup_printf (_ ("%s closed"), what);
          if (change->kind == ZAMYN_CHANGE_CAPACITY && fabs (change->factor - 0.5) < 1e-9)
            return g_strdup_printf (_ ("%s at half capacity"), what);
        }
    }
  return g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits of a session: each makes a new scenario and puts it on the history under a name. */

#include "app/session-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/file-io.h"
#include "core/scenario-file.h"

static void
scenario_changed (ZamynSession *self)
{
  zamyn_session_emit_changed (self, ZAMYN_SESSION_SCENARIO);
  zamyn_session_start_solve (self);
}

static void
push (ZamynSession *self, ZamynScenario *scenario, const char *step, gboolean tell)
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

gboolean
zamyn_session_is_halved (ZamynSession *self, const ZamynTarget *target)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);

  return scenario != NULL && target->kind != ZAMYN_TARGET_NONE
         && find_capacity (scenario, target->id) >= 0;
}

void
zamyn_session_toggle_closed (ZamynSession *self, const ZamynTarget *target)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  g_autoptr (ZamynScenario) next = NULL;
  int index;

  if (scenario == NULL || target->kind == ZAMYN_TARGET_NONE)
    return;
  name = zamyn_atlas_dup_target_name (self->atlas, target, self->language);
  index = zamyn_scenario_find_close (scenario, target->id);
  if (index >= 0)
    {
      next = zamyn_scenario_without_change (scenario, (guint) index);
      /* TRANSLATORS: a step that can be undone; %s is a crossing, line or place */
      step = g_strdup_printf (_ ("%s reopened"), name);
    }
  else
    {
      ZamynChange change;

      zamyn_change_init_close (&change, target->id);
      next = zamyn_scenario_with_change (scenario, &change);
      zamyn_change_clear (&change);
      /* TRANSLATORS: a step that can be undone; %s is a crossing, line or place */
      step = g_strdup_printf (_ ("%s closed"), name);
    }
  push (self, next, step, TRUE);
}

void
zamyn_session_toggle_halved (ZamynSession *self, const ZamynTarget *target)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;
  g_autoptr (ZamynScenario) next = NULL;
  int index;

  if (scenario == NULL || target->kind == ZAMYN_TARGET_NONE)
    return;
  name = zamyn_atlas_dup_target_name (self->atlas, target, self->language);
  index = find_capacity (scenario, target->id);
  if (index >= 0)
    {
      next = zamyn_scenario_without_change (scenario, (guint) index);
      step = g_strdup_printf (_ ("%s at full capacity again"), name);
    }
  else
    {
      ZamynChange change;

      zamyn_change_init_capacity (&change, target->id, 0.5);
      next = zamyn_scenario_with_change (scenario, &change);
      zamyn_change_clear (&change);
      step = g_strdup_printf (_ ("%s at half capacity"), name);
    }
  push (self, next, step, TRUE);
}

void
zamyn_session_remove_change (ZamynSession *self, guint index)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL || index >= zamyn_scenario_get_n_changes (scenario))
    return;
  next = zamyn_scenario_without_change (scenario, index);
  push (self, next, _ ("Change removed"), TRUE);
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
  push (self, next, step, FALSE);
}

void
zamyn_session_set_season (ZamynSession *self, ZamynSeason season)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL || zamyn_scenario_get_season (scenario) == season)
    return;
  next = zamyn_scenario_with_season (scenario, season);
  push (self, next, season == ZAMYN_SEASON_WINTER ? _ ("Winter") : _ ("Whole year"), FALSE);
}

void
zamyn_session_rename (ZamynSession *self, const char *name)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  g_autoptr (ZamynScenario) next = NULL;

  if (scenario == NULL)
    return;
  next = zamyn_scenario_with_name (scenario, self->language, name);
  push (self, next, _ ("Scenario renamed"), FALSE);
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
  push (self, next, _ ("All changes removed"), TRUE);
}

void
zamyn_session_adopt_scenario_file (ZamynSession *self, const char *path, gboolean tell)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynScenario) scenario =
      zamyn_scenario_load (path, zamyn_atlas_get_default_year (self->atlas), &error);
  g_autofree char *step = NULL;

  if (scenario == NULL)
    {
      zamyn_session_emit_notice (self, error->message, FALSE);
      return;
    }
  /* TRANSLATORS: a step that can be undone; %s is the name of a scenario */
  step = g_strdup_printf (_ ("Scenario “%s” opened"),
                          zamyn_names_get (zamyn_scenario_get_name (scenario), self->language));
  push (self, scenario, step, tell);
}

void
zamyn_session_load_scenario (ZamynSession *self, const char *path)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  if (self->history != NULL)
    zamyn_session_adopt_scenario_file (self, path, TRUE);
  else
    {
      g_free (self->scenario_path);
      self->scenario_path = g_strdup (path);
    }
}

gboolean
zamyn_session_save_scenario (ZamynSession *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self->history != NULL, FALSE);
  bytes = zamyn_scenario_to_bytes (zamyn_session_get_scenario (self));
  return zamyn_file_write (path, bytes, error);
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
  if (self->history != NULL && zamyn_history_undo (self->history))
    scenario_changed (self);
}

void
zamyn_session_redo (ZamynSession *self)
{
  if (self->history != NULL && zamyn_history_redo (self->history))
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

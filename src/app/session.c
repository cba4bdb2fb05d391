/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/scenario-file.h"
#include "map/pick.h"

G_DEFINE_FINAL_TYPE (ZamynSession, zamyn_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  NOTICE,
  OUTSIDE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

void
zamyn_session_emit_changed (ZamynSession *self, ZamynSessionPart parts)
{
  g_signal_emit (self, signals[CHANGED], 0, (guint) parts);
}

void
zamyn_session_emit_notice (ZamynSession *self, const char *text, gboolean can_undo)
{
  g_signal_emit (self, signals[NOTICE], 0, text, can_undo);
}

void
zamyn_session_tell (ZamynSession *self, const char *text)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  zamyn_session_emit_notice (self, text, FALSE);
}

void
zamyn_session_emit_outside (ZamynSession *self, ZamynOutside what)
{
  g_signal_emit (self, signals[OUTSIDE], 0, (guint) what);
}

static void
on_progress (ZamynSession *self, guint kind, double fraction, const char *stage)
{
  self->progress[kind] = CLAMP (fraction, 0.0, 1.0);
  g_free (self->stage);
  self->stage = g_strdup (stage);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
}

/* Opening */

void
zamyn_session_open (ZamynSession *self, const char *folder, const char *scenario_path)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));
  g_return_if_fail (folder != NULL);

  if (folder != self->folder)
    {
      g_free (self->folder);
      self->folder = g_strdup (folder);
    }
  g_free (self->scenario_path);
  self->scenario_path = g_strdup (scenario_path);
  self->keeps_history = FALSE;
  zamyn_session_start_load (self);
}

void
zamyn_session_reload (ZamynSession *self)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->folder == NULL)
    return;
  zamyn_session_open (self, self->folder, NULL);
  self->keeps_history = self->history != NULL;
}

void
zamyn_session_cancel (ZamynSession *self)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  zamyn_job_queue_cancel_all (self->jobs);
  if (self->state == ZAMYN_STATE_LOADING)
    {
      self->state = ZAMYN_STATE_FAILED;
      g_free (self->error);
      self->error = g_strdup (_ ("Loading was cancelled."));
    }
  zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
}

void
zamyn_session_clear_results (ZamynSession *self)
{
  g_clear_pointer (&self->base, zamyn_assignment_unref);
  g_clear_pointer (&self->assignment, zamyn_assignment_unref);
  g_clear_pointer (&self->solved, zamyn_scenario_unref);
  g_clear_pointer (&self->ranking, zamyn_ranking_unref);
  g_clear_pointer (&self->pairs, zamyn_joint_ranking_free);
  g_clear_pointer (&self->paired, zamyn_assignment_unref);
  g_clear_pointer (&self->dependence, zamyn_dependence_table_unref);
  g_clear_pointer (&self->depended, zamyn_assignment_unref);
  g_clear_pointer (&self->ranked, zamyn_assignment_unref);
  g_clear_pointer (&self->trade, zamyn_trade_picture_unref);
}

/* What is there */

ZamynState
zamyn_session_get_state (ZamynSession *self)
{
  return self->state;
}

const char *
zamyn_session_get_error (ZamynSession *self)
{
  return self->error;
}

double
zamyn_session_get_progress (ZamynSession *self, const char **stage)
{
  static const ZamynJobKind order[] = { ZAMYN_JOB_LOAD, ZAMYN_JOB_SCENE, ZAMYN_JOB_SOLVE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (zamyn_job_queue_is_running (self->jobs, order[i]))
      {
        if (stage != NULL)
          *stage = self->stage;
        return self->progress[order[i]];
      }
  if (stage != NULL)
    *stage = NULL;
  return -1.0;
}

gboolean
zamyn_session_is_ranking (ZamynSession *self)
{
  return zamyn_job_queue_is_running (self->jobs, ZAMYN_JOB_RANK);
}

double
zamyn_session_get_rank_progress (ZamynSession *self)
{
  return self->progress[ZAMYN_JOB_RANK];
}

const ZamynJointRanking *
zamyn_session_get_pairs (ZamynSession *self)
{
  return self->pairs;
}

double
zamyn_session_get_pairs_progress (ZamynSession *self)
{
  return zamyn_job_queue_is_running (self->jobs, ZAMYN_JOB_PAIRS) ? self->progress[ZAMYN_JOB_PAIRS]
                                                                  : -1.0;
}

gboolean
zamyn_session_is_computing_dependence (ZamynSession *self)
{
  return zamyn_job_queue_is_running (self->jobs, ZAMYN_JOB_DEPENDENCE);
}

double
zamyn_session_get_dependence_progress (ZamynSession *self)
{
  return self->progress[ZAMYN_JOB_DEPENDENCE];
}

ZamynDependenceTable *
zamyn_session_get_dependence (ZamynSession *self)
{
  return self->dependence;
}

gboolean
zamyn_session_is_settled (ZamynSession *self)
{
  for (int kind = 0; kind < ZAMYN_N_JOB_KINDS; kind++)
    if (zamyn_job_queue_is_running (self->jobs, kind))
      return FALSE;
  return self->state != ZAMYN_STATE_LOADING;
}

const char *
zamyn_session_get_folder (ZamynSession *self)
{
  return self->folder;
}

ZamynAtlas *
zamyn_session_get_atlas (ZamynSession *self)
{
  return self->atlas;
}

ZamynScene *
zamyn_session_get_scene (ZamynSession *self)
{
  return self->scene;
}

ZamynScenario *
zamyn_session_get_scenario (ZamynSession *self)
{
  return self->history == NULL ? NULL : zamyn_history_get_current (self->history);
}

ZamynAssignment *
zamyn_session_get_base (ZamynSession *self)
{
  return self->base;
}

ZamynAssignment *
zamyn_session_get_assignment (ZamynSession *self)
{
  return self->assignment;
}

ZamynRanking *
zamyn_session_get_ranking (ZamynSession *self)
{
  return self->ranking;
}

ZamynTradePicture *
zamyn_session_get_trade (ZamynSession *self)
{
  return self->trade;
}

ZamynPicture *
zamyn_session_get_picture (ZamynSession *self)
{
  return self->picture;
}

ZamynStyle *
zamyn_session_get_style (ZamynSession *self)
{
  return self->style;
}

const char *
zamyn_session_get_language (ZamynSession *self)
{
  return self->language;
}

/* The language */

/* "mn" of "mn_MN.UTF-8"; "C" and "POSIX" speak English. */
static char *
choose_language (void)
{
  const char *name = g_get_language_names ()[0];
  gsize length = strcspn (name, "_.@-");

  if (length == 0 || strcmp (name, "C") == 0 || g_str_has_prefix (name, "C.")
      || strcmp (name, "POSIX") == 0)
    return g_strdup ("en");
  return g_strndup (name, length);
}

void
zamyn_session_set_language (ZamynSession *self, const char *language)
{
  char *chosen = *language == '\0' ? choose_language () : g_strdup (language);

  if (g_strcmp0 (chosen, self->language) == 0)
    {
      g_free (chosen);
      return;
    }
  g_free (self->language);
  self->language = chosen;
  zamyn_session_compose (self);
  if (self->atlas != NULL)
    zamyn_session_emit_changed (self, ZAMYN_SESSION_ALL & ~(guint) ZAMYN_SESSION_ATLAS);
}

/* What is looked at */

void
zamyn_session_set_theme (ZamynSession *self, ZamynTheme theme)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (zamyn_style_get_theme (self->style) == theme)
    return;
  zamyn_style_unref (self->style);
  self->style = zamyn_style_get (theme);
  zamyn_session_compose (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_PICTURE);
}

static void filter_changed (ZamynSession *self);

void
zamyn_session_set_filter (ZamynSession *self, guint32 commodity, int direction)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->commodity == commodity && self->direction == direction && self->several->len == 0)
    return;
  self->commodity = commodity;
  self->direction = direction;
  g_array_set_size (self->several, 0);
  filter_changed (self);
}

void
zamyn_session_set_filter_several (ZamynSession *self, const guint32 *commodities, guint n)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (n < 2)
    {
      zamyn_session_set_filter (self, n == 0 ? ZAMYN_NONE : commodities[0], -1);
      return;
    }
  self->commodity = ZAMYN_NONE;
  self->direction = -1;
  g_array_set_size (self->several, 0);
  g_array_append_vals (self->several, commodities, n);
  filter_changed (self);
}

gboolean
zamyn_session_looks_at_several (ZamynSession *self)
{
  return self->several->len > 0;
}

static void
filter_changed (ZamynSession *self)
{
  self->filter_number++;
  zamyn_session_start_picture (self);
  zamyn_session_start_rank (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_FILTER);
}

guint32
zamyn_session_get_commodity (ZamynSession *self)
{
  return self->commodity;
}

int
zamyn_session_get_direction (ZamynSession *self)
{
  return self->direction;
}

gboolean *
zamyn_session_dup_commodities (ZamynSession *self)
{
  guint n = 0;
  const ZamynCommodity *commodities;
  gboolean *flags;

  if (self->atlas == NULL || (self->commodity == ZAMYN_NONE && self->several->len == 0))
    return NULL;
  commodities = zamyn_atlas_get_commodities (self->atlas, &n);
  flags = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    {
      flags[i] = self->several->len == 0
                 && (i == self->commodity || commodities[i].parent == self->commodity);
      for (guint k = 0; k < self->several->len; k++)
        {
          guint32 chosen = g_array_index (self->several, guint32, k);

          flags[i] = flags[i] || i == chosen || commodities[i].parent == chosen;
        }
    }
  return flags;
}

void
zamyn_session_set_measure (ZamynSession *self, ZamynMeasure measure)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->measure == measure)
    return;
  self->measure = measure;
  zamyn_session_start_picture (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_FILTER);
}

ZamynMeasure
zamyn_session_get_measure (ZamynSession *self)
{
  return self->measure;
}

void
zamyn_session_set_show_other (ZamynSession *self, gboolean show_other)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->show_other == show_other)
    return;
  self->show_other = show_other;
  zamyn_session_start_picture (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_FILTER);
}

void
zamyn_session_set_show_difference (ZamynSession *self, gboolean show_difference)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->show_difference == show_difference)
    return;
  self->show_difference = show_difference;
  zamyn_session_start_picture (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_FILTER);
}

gboolean
zamyn_session_get_show_difference (ZamynSession *self)
{
  return self->show_difference;
}

gboolean
zamyn_session_get_show_other (ZamynSession *self)
{
  return self->show_other;
}

void
zamyn_session_select (ZamynSession *self, const ZamynTarget *target)
{
  ZamynTarget next = { ZAMYN_TARGET_NONE, ZAMYN_NONE, NULL, NULL };

  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (target != NULL)
    next = *target;
  if (next.kind == self->selection.kind && g_strcmp0 (next.id, self->selection.id) == 0)
    return;
  self->selection = next;
  zamyn_session_compose (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_SELECTION | ZAMYN_SESSION_PICTURE);
}

void
zamyn_session_set_view (ZamynSession *self, const ZamynViewport *view)
{
  g_return_if_fail (ZAMYN_IS_SESSION (self));

  self->view = *view;
  self->has_view = TRUE;
  zamyn_session_emit_changed (self, ZAMYN_SESSION_VIEW);
}

gboolean
zamyn_session_is_in_view (ZamynSession *self, const ZamynTarget *target)
{
  ZamynXY place, page;

  if (!self->has_view || self->picture == NULL || target->kind == ZAMYN_TARGET_NONE)
    return FALSE;
  place = zamyn_pick_get_place (self->picture, target);
  if (!isfinite (place.x) || !isfinite (place.y))
    return FALSE;
  page = zamyn_viewport_to_page (&self->view, place);
  return page.x >= self->view.frame.x && page.x <= self->view.frame.x + self->view.frame.width
         && page.y >= self->view.frame.y && page.y <= self->view.frame.y + self->view.frame.height;
}

const ZamynTarget *
zamyn_session_get_selection (ZamynSession *self)
{
  return &self->selection;
}

const ZamynChokePoint *
zamyn_session_find_choke (ZamynSession *self, const ZamynTarget *target, guint *rank)
{
  if (self->ranking == NULL || target->kind == ZAMYN_TARGET_NONE)
    return NULL;
  for (guint i = 0; i < zamyn_ranking_get_n (self->ranking); i++)
    {
      const ZamynChokePoint *choke = zamyn_ranking_get (self->ranking, i);

      if (choke->target.kind == target->kind && g_strcmp0 (choke->target.id, target->id) == 0)
        {
          if (rank != NULL)
            *rank = i + 1;
          return choke;
        }
    }
  return NULL;
}

const char *
zamyn_session_get_other_path (ZamynSession *self)
{
  return self->other_path;
}

char *
zamyn_session_dup_other_name (ZamynSession *self)
{
  const char *name = self->other_scenario == NULL
                         ? ""
                         : zamyn_names_get (zamyn_scenario_get_name (self->other_scenario),
                                            self->language);

  if (*name != '\0')
    return g_strdup (name);
  return self->other_path == NULL ? g_strdup (_ ("Base case"))
                                  : g_path_get_basename (self->other_path);
}

ZamynAssignment *
zamyn_session_get_other (ZamynSession *self)
{
  return self->other != NULL ? self->other : self->base;
}

void
zamyn_session_forget_other (ZamynSession *self)
{
  zamyn_job_queue_cancel (self->jobs, ZAMYN_JOB_OTHER);
  g_clear_pointer (&self->other_path, g_free);
  g_clear_pointer (&self->other_scenario, zamyn_scenario_unref);
  g_clear_pointer (&self->other, zamyn_assignment_unref);
}

void
zamyn_session_compare_with (ZamynSession *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZamynScenario) scenario = NULL;

  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->atlas == NULL)
    return;
  if (path != NULL)
    scenario = zamyn_scenario_load (path, zamyn_atlas_get_default_year (self->atlas), &error);
  if (error != NULL)
    {
      zamyn_session_emit_notice (self, error->message, FALSE);
      zamyn_session_emit_changed (self, ZAMYN_SESSION_OTHER);
      return;
    }
  zamyn_session_forget_other (self);
  if (path == NULL)
    {
      if (self->show_other || self->show_difference)
        zamyn_session_start_picture (self);
      zamyn_session_emit_changed (self, ZAMYN_SESSION_OTHER | ZAMYN_SESSION_FILTER);
      return;
    }
  self->other_path = g_strdup (path);
  self->other_scenario = g_steal_pointer (&scenario);
  zamyn_session_start_other (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_OTHER);
}

static void
zamyn_session_dispose (GObject *object)
{
  ZamynSession *self = ZAMYN_SESSION (object);

  zamyn_job_queue_cancel_all (self->jobs);
  zamyn_session_forget_other (self);
  g_clear_handle_id (&self->file_quiet, g_source_remove);
  g_clear_handle_id (&self->atlas_quiet, g_source_remove);
  g_clear_object (&self->file_monitor);
  g_ptr_array_set_size (self->atlas_monitors, 0);
  zamyn_session_clear_results (self);
  g_clear_pointer (&self->picture, zamyn_picture_unref);
  g_clear_pointer (&self->scene, zamyn_scene_unref);
  g_clear_pointer (&self->history, zamyn_history_free);
  g_clear_pointer (&self->atlas, zamyn_atlas_unref);
  G_OBJECT_CLASS (zamyn_session_parent_class)->dispose (object);
}

static void
zamyn_session_finalize (GObject *object)
{
  ZamynSession *self = ZAMYN_SESSION (object);

  g_object_unref (self->jobs);
  zamyn_recovery_free (self->recovery);
  g_array_unref (self->several);
  g_ptr_array_unref (self->openings);
  g_ptr_array_unref (self->atlas_monitors);
  g_hash_table_unref (self->saved);
  g_free (self->file);
  zamyn_style_unref (self->style);
  g_free (self->folder);
  g_free (self->scenario_path);
  g_free (self->language);
  g_free (self->error);
  g_free (self->stage);
  G_OBJECT_CLASS (zamyn_session_parent_class)->finalize (object);
}

static void
zamyn_session_class_init (ZamynSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zamyn_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = zamyn_session_finalize;
  signals[CHANGED] = g_signal_new ("changed", ZAMYN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[NOTICE] = g_signal_new ("notice", ZAMYN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[OUTSIDE] = g_signal_new ("outside", ZAMYN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
zamyn_session_init (ZamynSession *self)
{
  self->jobs = zamyn_job_queue_new ();
  self->language = choose_language ();
  self->several = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->recovery = zamyn_recovery_new ();
  self->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_bytes_unref);
  self->openings = g_ptr_array_new_with_free_func (zamyn_session_opening_free);
  self->atlas_monitors = g_ptr_array_new_with_free_func (g_object_unref);
  self->style = zamyn_style_get (ZAMYN_THEME_LIGHT);
  self->commodity = ZAMYN_NONE;
  self->direction = -1;
  g_signal_connect_object (self->jobs, "progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
}

ZamynSession *
zamyn_session_new (void)
{
  return g_object_new (ZAMYN_TYPE_SESSION, NULL);
}

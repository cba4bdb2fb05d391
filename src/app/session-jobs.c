/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The work of a session, each kind in a worker: load → scene, and solve → picture, rank → picture.
 * A worker gets references to immutable values and returns one new value. */

#include "app/session-private.h"

#include <glib/gi18n-lib.h>

#include "core/scenario-file.h"

#define MOST_PAIRS 20

/* Loading */

typedef struct
{
  ZamynAtlas *atlas;
  ZamynFindings *findings;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->atlas, zamyn_atlas_unref);
  zamyn_findings_unref (loaded->findings);
  g_free (loaded);
}

static gpointer
load (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  GError *local_error = NULL;

  loaded->findings = zamyn_findings_new ();
  loaded->atlas = zamyn_atlas_load (data, zamyn_job_report, job, cancellable, loaded->findings,
                                    &local_error);
  if (loaded->atlas != NULL)
    return loaded;
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (zamyn_findings_to_error (loaded->findings, error))
    g_set_error (error, ZAMYN_INPUT_ERROR, ZAMYN_INPUT_ERROR_UNREADABLE,
                 _ ("%s: this is not an atlas folder. Choose a folder that holds atlas.ini."),
                 (const char *) data);
  loaded_free (loaded);
  return NULL;
}

/* Building the scene */

static gpointer
build_scene (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (ZamynScene) scene = zamyn_scene_new (data, cancellable, error);

  (void) job;
  /* What the first map shows is made here, off the main thread. */
  if (scene != NULL
      && !zamyn_scene_prepare (scene, zamyn_atlas_get_view (data)->scale_denominator, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  return g_steal_pointer (&scene);
}

static void
scene_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;

  g_clear_pointer (&self->scene, zamyn_scene_unref);
  self->scene = result;
  if (result == NULL)
    zamyn_session_emit_notice (self, error->message, FALSE);
  zamyn_session_compose (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_PICTURE | ZAMYN_SESSION_STATE);
  /* The first map comes before the first answer: both want all processors. */
  if (self->assignment == NULL && !zamyn_job_queue_is_running (self->jobs, ZAMYN_JOB_SOLVE))
    zamyn_session_start_solve (self);
}

static void
begin_history (ZamynSession *self)
{
  g_autoptr (ZamynScenario) base =
      zamyn_scenario_new (zamyn_atlas_get_default_year (self->atlas), ZAMYN_SEASON_ANNUAL);

  g_clear_pointer (&self->history, zamyn_history_free);
  self->history = zamyn_history_new (base);
  zamyn_session_forget_file (self);
}

static void
load_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;
  Loaded *loaded = result;

  if (loaded == NULL)
    {
      g_free (self->error);
      self->error = g_strdup (error->message);
      self->state = ZAMYN_STATE_FAILED;
      zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
      return;
    }

  zamyn_session_clear_results (self);
  g_clear_pointer (&self->scene, zamyn_scene_unref);
  g_clear_pointer (&self->picture, zamyn_picture_unref);
  g_clear_pointer (&self->atlas, zamyn_atlas_unref);
  self->atlas = g_steal_pointer (&loaded->atlas);
  loaded_free (loaded);
  self->state = ZAMYN_STATE_READY;
  self->commodity = ZAMYN_NONE;
  self->direction = -1;
  g_array_set_size (self->several, 0);
  self->selection = (ZamynTarget){ ZAMYN_TARGET_NONE, ZAMYN_NONE, NULL, NULL };

  if (!self->keeps_history)
    begin_history (self);
  zamyn_session_forget_other (self);
  self->keeps_history = FALSE;
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_SCENE,
                       &(ZamynJobSpec){ build_scene, zamyn_atlas_ref (self->atlas),
                                        (GDestroyNotify) zamyn_atlas_unref,
                                        (GDestroyNotify) zamyn_scene_unref, scene_done, self });
  zamyn_session_emit_changed (self, ZAMYN_SESSION_ALL);
  zamyn_session_watch_atlas (self);
  if (self->scenario_path != NULL)
    {
      g_autofree char *path = g_steal_pointer (&self->scenario_path);
      zamyn_session_adopt_scenario_file (self, path, FALSE);
    }
}

void
zamyn_session_start_load (ZamynSession *self)
{
  zamyn_job_queue_cancel_all (self->jobs);
  g_clear_pointer (&self->error, g_free);
  if (self->atlas == NULL)
    self->state = ZAMYN_STATE_LOADING;
  self->progress[ZAMYN_JOB_LOAD] = 0.0;
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_LOAD,
                       &(ZamynJobSpec){ load, g_strdup (self->folder), g_free, loaded_free,
                                        load_done, self });
  zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
}

/* Solving */

typedef struct
{
  ZamynAtlas *atlas;
  ZamynScenario *scenario;
  ZamynAssignment *base; /* (nullable): already solved */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  zamyn_atlas_unref (question->atlas);
  zamyn_scenario_unref (question->scenario);
  g_clear_pointer (&question->base, zamyn_assignment_unref);
  g_free (question);
}

typedef struct
{
  ZamynScenario *scenario;
  ZamynAssignment *base;
  ZamynAssignment *assignment;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  zamyn_scenario_unref (answer->scenario);
  g_clear_pointer (&answer->base, zamyn_assignment_unref);
  g_clear_pointer (&answer->assignment, zamyn_assignment_unref);
  g_free (answer);
}

static ZamynAssignment *
solve_one (ZamynAtlas *atlas, ZamynScenario *scenario, GCancellable *cancellable, GError **error)
{
  g_autoptr (ZamynProblem) problem = zamyn_problem_new (atlas, scenario, error);

  return problem == NULL ? NULL : zamyn_assignment_solve (problem, cancellable, error);
}

static gpointer
solve (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  Answer *answer = g_new0 (Answer, 1);

  (void) job;
  answer->scenario = zamyn_scenario_ref (question->scenario);
  if (question->base != NULL)
    answer->base = zamyn_assignment_ref (question->base);
  else
    {
      g_autoptr (ZamynScenario) base =
          zamyn_scenario_new (zamyn_scenario_get_year (question->scenario),
                              zamyn_scenario_get_season (question->scenario));
      answer->base = solve_one (question->atlas, base, cancellable, error);
    }
  if (answer->base != NULL)
    {
      if (zamyn_scenario_get_n_changes (question->scenario) == 0)
        answer->assignment = zamyn_assignment_ref (answer->base);
      else
        answer->assignment = solve_one (question->atlas, question->scenario, cancellable, error);
    }
  if (answer->assignment == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

static void
solve_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;
  Answer *answer = result;

  if (answer == NULL)
    {
      zamyn_session_emit_notice (self, error->message,
                                 zamyn_history_get_undo_step (self->history) != NULL);
      zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
      return;
    }
  g_clear_pointer (&self->base, zamyn_assignment_unref);
  g_clear_pointer (&self->assignment, zamyn_assignment_unref);
  g_clear_pointer (&self->solved, zamyn_scenario_unref);
  self->base = g_steal_pointer (&answer->base);
  self->assignment = g_steal_pointer (&answer->assignment);
  self->solved = zamyn_scenario_ref (answer->scenario);
  answer_free (answer);
  if (self->ranked != self->base)
    g_clear_pointer (&self->ranking, zamyn_ranking_unref);
  zamyn_session_start_picture (self);
  zamyn_session_start_rank (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_FLOWS | ZAMYN_SESSION_RANKING
                                        | ZAMYN_SESSION_STATE);
}

static gboolean
base_serves (ZamynAssignment *base, ZamynScenario *scenario)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (base);

  return zamyn_problem_get_year (problem) == zamyn_scenario_get_year (scenario)
         && zamyn_problem_get_season (problem) == zamyn_scenario_get_season (scenario);
}

void
zamyn_session_start_solve (ZamynSession *self)
{
  ZamynScenario *scenario = zamyn_session_get_scenario (self);
  Question *question;

  if (scenario == NULL)
    return;
  question = g_new0 (Question, 1);
  question->atlas = zamyn_atlas_ref (self->atlas);
  question->scenario = zamyn_scenario_ref (scenario);
  if (self->base != NULL && base_serves (self->base, scenario))
    question->base = zamyn_assignment_ref (self->base);
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_SOLVE,
                       &(ZamynJobSpec){ solve, question, question_free, answer_free, solve_done,
                                        self });
  zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
}

/* The trade as the map shows it */

typedef struct
{
  ZamynAssignment *assignment;
  ZamynAssignment *before; /* (nullable): the picture is of the difference to it */
  ZamynRanking *ranking;
  ZamynScenario *scenario;
  gboolean *commodities;
  int direction;
  ZamynMeasure measure;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  zamyn_assignment_unref (look->assignment);
  g_clear_pointer (&look->before, zamyn_assignment_unref);
  g_clear_pointer (&look->ranking, zamyn_ranking_unref);
  g_clear_pointer (&look->scenario, zamyn_scenario_unref);
  g_free (look->commodities);
  g_free (look);
}

static gpointer
make_trade_picture (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  (void) job;
  (void) cancellable;
  (void) error;
  if (look->before != NULL)
    return zamyn_trade_picture_new_difference (look->before, look->assignment, look->ranking,
                                               look->scenario, look->commodities, look->direction,
                                               look->measure);
  return zamyn_trade_picture_new (look->assignment, look->ranking, look->scenario,
                                  look->commodities, look->direction, look->measure);
}

static void
picture_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;

  (void) error;
  g_clear_pointer (&self->trade, zamyn_trade_picture_unref);
  self->trade = result;
  zamyn_session_compose (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_PICTURE | ZAMYN_SESSION_STATE);
}

void
zamyn_session_start_picture (ZamynSession *self)
{
  Look *look;

  if (self->assignment == NULL)
    return;
  look = g_new0 (Look, 1);
  if (self->show_difference)
    look->before = zamyn_assignment_ref (zamyn_session_get_other (self));
  if (self->show_other && !self->show_difference)
    {
      look->assignment = zamyn_assignment_ref (zamyn_session_get_other (self));
      look->scenario = self->other == NULL ? NULL : zamyn_scenario_ref (self->other_scenario);
    }
  else
    {
      look->assignment = zamyn_assignment_ref (self->assignment);
      look->scenario = zamyn_scenario_ref (self->solved);
    }
  look->ranking = self->ranking == NULL ? NULL : zamyn_ranking_ref (self->ranking);
  look->commodities = zamyn_session_dup_commodities (self);
  look->direction = self->direction;
  look->measure = self->measure;
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_PICTURE,
                       &(ZamynJobSpec){ make_trade_picture, look, look_free,
                                        (GDestroyNotify) zamyn_trade_picture_unref, picture_done,
                                        self });
}

void
zamyn_session_compose (ZamynSession *self)
{
  g_clear_pointer (&self->picture, zamyn_picture_unref);
  if (self->scene == NULL)
    return;
  self->picture = zamyn_picture_new (self->scene, self->style, self->trade);
  g_free (self->picture->language);
  self->picture->language = g_strdup (self->language);
  self->picture->selected = self->selection;
}

/* Ranking: of the base case, each element closed on its own. It fills in as it is computed. */

typedef struct
{
  Look *look; /* first: freed as one */
  GWeakRef session;
  guint generation;
} RankOrder;

typedef struct
{
  ZamynSession *session; /* (nullable): owned; only let go of in the main thread */
  guint generation;
  ZamynRanking *partial;
} PartialRanking;

static void
rank_order_free (gpointer data)
{
  RankOrder *order = data;

  look_free (order->look);
  g_weak_ref_clear (&order->session);
  g_free (order);
}

static gboolean
take_partial (gpointer data)
{
  PartialRanking *update = data;
  ZamynSession *self = update->session;

  if (update->generation == self->rank_generation && zamyn_session_is_ranking (self))
    {
      g_clear_pointer (&self->ranking, zamyn_ranking_unref);
      self->ranking = zamyn_ranking_ref (update->partial);
      self->ranking_is_partial = TRUE;
      zamyn_session_emit_changed (self, ZAMYN_SESSION_RANKING);
    }
  zamyn_ranking_unref (update->partial);
  g_object_unref (self);
  g_free (update);
  return G_SOURCE_REMOVE;
}

/* In the worker. */
static void
tell_partial (ZamynRanking *partial, gpointer data)
{
  RankOrder *order = data;
  ZamynSession *session = g_weak_ref_get (&order->session);
  PartialRanking *update;

  if (session == NULL)
    return;
  update = g_new (PartialRanking, 1);
  *update = (PartialRanking){ session, order->generation, zamyn_ranking_ref (partial) };
  g_idle_add (take_partial, update);
}

static gpointer
rank (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  RankOrder *order = data;
  ZamynRankOptions options = { .kind = ZAMYN_KIND_DEFAULT,
                               .rank_by = ZAMYN_RANK_BY_LOST,
                               .commodities = order->look->commodities,
                               .direction = order->look->direction,
                               .update = tell_partial,
                               .update_data = order };

  return zamyn_criticality_rank (order->look->assignment, &options, zamyn_job_report, job,
                                 cancellable, error);
}

static void
rank_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;

  if (result == NULL)
    {
      zamyn_session_emit_notice (self, error->message, FALSE);
      return;
    }
  g_clear_pointer (&self->ranking, zamyn_ranking_unref);
  self->ranking = result;
  self->ranking_is_partial = FALSE;
  zamyn_session_start_picture (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_RANKING | ZAMYN_SESSION_STATE);
}

void
zamyn_session_start_rank (ZamynSession *self)
{
  RankOrder *order;

  if (self->base == NULL)
    return;
  if (self->ranked == self->base && self->ranked_filter == self->filter_number
      && ((self->ranking != NULL && !self->ranking_is_partial)
          || zamyn_session_is_ranking (self)))
    return;

  g_clear_pointer (&self->ranked, zamyn_assignment_unref);
  self->ranked = zamyn_assignment_ref (self->base);
  self->ranked_filter = self->filter_number;
  order = g_new0 (RankOrder, 1);
  order->look = g_new0 (Look, 1);
  order->look->assignment = zamyn_assignment_ref (self->base);
  order->look->commodities = zamyn_session_dup_commodities (self);
  order->look->direction = self->direction;
  g_weak_ref_init (&order->session, self);
  order->generation = ++self->rank_generation;
  self->progress[ZAMYN_JOB_RANK] = 0.0;
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_RANK,
                       &(ZamynJobSpec){ rank, order, rank_order_free,
                                        (GDestroyNotify) zamyn_ranking_unref, rank_done, self });
  zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
}

/* Dependence: of the scenario, each neighbour closed in three readings */

static gpointer
compute_dependence (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  ZamynDependenceOptions options = { .direction = -1, .scenario = look->scenario };

  return zamyn_dependence_compute (look->assignment, &options, zamyn_job_report, job, cancellable,
                                   error);
}

static void
dependence_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;

  g_clear_pointer (&self->dependence, zamyn_dependence_table_unref);
  self->dependence = result;
  if (result == NULL)
    zamyn_session_emit_notice (self, error->message, FALSE);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_DEPENDENCE | ZAMYN_SESSION_STATE);
}

void
zamyn_session_want_dependence (ZamynSession *self)
{
  Look *look;

  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->assignment == NULL
      || (self->depended == self->assignment
          && (self->dependence != NULL || zamyn_session_is_computing_dependence (self))))
    return;
  g_clear_pointer (&self->depended, zamyn_assignment_unref);
  self->depended = zamyn_assignment_ref (self->assignment);
  look = g_new0 (Look, 1);
  look->assignment = zamyn_assignment_ref (self->assignment);
  look->scenario = zamyn_scenario_ref (self->solved);
  self->progress[ZAMYN_JOB_DEPENDENCE] = 0.0;
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_DEPENDENCE,
                       &(ZamynJobSpec){ compute_dependence, look, look_free,
                                        (GDestroyNotify) zamyn_dependence_table_unref,
                                        dependence_done, self });
  zamyn_session_emit_changed (self, ZAMYN_SESSION_STATE);
}

/* What the scenario is compared with */

static gpointer
solve_other (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  (void) job;
  return solve_one (question->atlas, question->scenario, cancellable, error);
}

static void
other_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;

  if (result == NULL)
    {
      zamyn_session_emit_notice (self, error->message, FALSE);
      zamyn_session_compare_with (self, NULL);
      return;
    }
  g_clear_pointer (&self->other, zamyn_assignment_unref);
  self->other = result;
  if (self->show_other || self->show_difference)
    zamyn_session_start_picture (self);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_OTHER | ZAMYN_SESSION_FILTER);
}

void
zamyn_session_start_other (ZamynSession *self)
{
  Question *question = g_new0 (Question, 1);

  question->atlas = zamyn_atlas_ref (self->atlas);
  question->scenario = zamyn_scenario_ref (self->other_scenario);
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_OTHER,
                       &(ZamynJobSpec){ solve_other, question, question_free,
                                        (GDestroyNotify) zamyn_assignment_unref, other_done,
                                        self });
}

/* The worst pairs, for who asks for them */

static gpointer
find_pairs (gpointer data, ZamynJob *job, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  ZamynRankOptions options = { .commodities = look->commodities, .direction = look->direction };
  g_autoptr (GArray) targets = zamyn_joint_closures_list_targets (look->assignment, &options);

  return zamyn_joint_closures_find (look->assignment, (const ZamynTarget *) (gpointer) targets->data,
                                    targets->len, 2, MOST_PAIRS, &options, zamyn_job_report, job,
                                    cancellable, error);
}

static void
pairs_done (gpointer result, const GError *error, gpointer data)
{
  ZamynSession *self = data;

  g_clear_pointer (&self->pairs, zamyn_joint_ranking_free);
  self->pairs = result;
  if (result == NULL)
    zamyn_session_emit_notice (self, error->message, FALSE);
  zamyn_session_emit_changed (self, ZAMYN_SESSION_PAIRS | ZAMYN_SESSION_STATE);
}

void
zamyn_session_want_pairs (ZamynSession *self)
{
  Look *look;

  g_return_if_fail (ZAMYN_IS_SESSION (self));

  if (self->base == NULL
      || (self->paired == self->base && self->paired_filter == self->filter_number
          && (self->pairs != NULL || zamyn_job_queue_is_running (self->jobs, ZAMYN_JOB_PAIRS))))
    return;
  g_clear_pointer (&self->pairs, zamyn_joint_ranking_free);
  g_clear_pointer (&self->paired, zamyn_assignment_unref);
  self->paired = zamyn_assignment_ref (self->base);
  self->paired_filter = self->filter_number;
  look = g_new0 (Look, 1);
  look->assignment = zamyn_assignment_ref (self->base);
  look->commodities = zamyn_session_dup_commodities (self);
  look->direction = self->direction;
  self->progress[ZAMYN_JOB_PAIRS] = 0.0;
  zamyn_job_queue_run (self->jobs, ZAMYN_JOB_PAIRS,
                       &(ZamynJobSpec){ find_pairs, look, look_free,
                                        (GDestroyNotify) zamyn_joint_ranking_free, pairs_done,
                                        self });
  zamyn_session_emit_changed (self, ZAMYN_SESSION_PAIRS | ZAMYN_SESSION_STATE);
}

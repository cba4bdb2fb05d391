/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window is about: the atlas, the scenario with its history, the results, what is looked at
 * and what is going on. The one thing that panels observe; panels never know each other.
 *
 * Data moves one way: an edit puts a new scenario on top of the history, workers solve it, rank its
 * choke points and make a picture of it, and each result is announced as it arrives. */

#pragma once

#include "app/recovery.h"
#include "core/assignment.h"
#include "core/criticality.h"
#include "core/dependence.h"
#include "core/history.h"
#include "core/joint-closures.h"
#include "map/picture.h"

G_BEGIN_DECLS

/**
 * ZamynSessionPart:
 *
 * What the signal "changed" tells of, a set of bits.
 *
 * @ZAMYN_SESSION_ATLAS: another atlas, or none
 * @ZAMYN_SESSION_SCENARIO: the scenario or what can be undone
 * @ZAMYN_SESSION_FLOWS: base and scenario are solved
 * @ZAMYN_SESSION_RANKING: the ranking, or that it is gone
 * @ZAMYN_SESSION_PICTURE: what the map shows
 * @ZAMYN_SESSION_SELECTION: the selected thing
 * @ZAMYN_SESSION_FILTER: the commodity, direction or measure looked at
 * @ZAMYN_SESSION_STATE: loading, ready or failed; progress
 * @ZAMYN_SESSION_VIEW: which part of the map is shown
 * @ZAMYN_SESSION_PAIRS: the worst pairs of choke points, or that they are gone
 * @ZAMYN_SESSION_OTHER: what the scenario is compared with
 * @ZAMYN_SESSION_DEPENDENCE: the table of dependence, or that it is gone
 * @ZAMYN_SESSION_FILE: the file of the scenario, and whether something is not in it
 */
typedef enum
{
  ZAMYN_SESSION_ATLAS = 1 << 0,
  ZAMYN_SESSION_SCENARIO = 1 << 1,
  ZAMYN_SESSION_FLOWS = 1 << 2,
  ZAMYN_SESSION_RANKING = 1 << 3,
  ZAMYN_SESSION_PICTURE = 1 << 4,
  ZAMYN_SESSION_SELECTION = 1 << 5,
  ZAMYN_SESSION_FILTER = 1 << 6,
  ZAMYN_SESSION_STATE = 1 << 7,
  ZAMYN_SESSION_FILE = 1 << 8,
  ZAMYN_SESSION_DEPENDENCE = 1 << 9,
  ZAMYN_SESSION_OTHER = 1 << 10,
  ZAMYN_SESSION_PAIRS = 1 << 11,
  ZAMYN_SESSION_VIEW = 1 << 12,
  ZAMYN_SESSION_ALL = (1 << 13) - 1,
} ZamynSessionPart;

typedef enum
{
  ZAMYN_STATE_LOADING,
  ZAMYN_STATE_READY,
  ZAMYN_STATE_FAILED,
} ZamynState;

/** What another program, or another window, changed on disk */
typedef enum
{
  ZAMYN_OUTSIDE_SCENARIO,
  ZAMYN_OUTSIDE_ATLAS,
} ZamynOutside;

#define ZAMYN_TYPE_SESSION (zamyn_session_get_type ())
G_DECLARE_FINAL_TYPE (ZamynSession, zamyn_session, ZAMYN, SESSION, GObject)

/**
 * zamyn_session_new:
 *
 * Signals, all in the main thread: "changed" (guint, bits of ZamynSessionPart) and
 * "notice" (const char *text, gboolean can_undo): something a toast should tell, and
 * "outside" (guint, a ZamynOutside).
 */
ZamynSession *zamyn_session_new (void);

/** zamyn_session_open: loads an atlas folder; @scenario_path (nullable) is applied afterwards */
void zamyn_session_open (ZamynSession *self, const char *folder, const char *scenario_path);
/** zamyn_session_reload: reads the same folder again; scenario and history stay */
void zamyn_session_reload (ZamynSession *self);
/** zamyn_session_cancel: stops what is under way; what is shown stays */
void zamyn_session_cancel (ZamynSession *self);

ZamynState zamyn_session_get_state (ZamynSession *self);
/** zamyn_session_get_error: why the state is failed, translated; %NULL otherwise */
const char *zamyn_session_get_error (ZamynSession *self);
/** zamyn_session_get_progress: 0..1 of loading, building or solving, or -1 where none is under way;
 * @stage: (out) (nullable) */
double zamyn_session_get_progress (ZamynSession *self, const char **stage);
/** zamyn_session_is_ranking: whether the choke points are being ranked; how far: 0..1 */
gboolean zamyn_session_is_ranking (ZamynSession *self);
double zamyn_session_get_rank_progress (ZamynSession *self);
/** zamyn_session_want_pairs: has the worst pairs found of what is looked at, unless they are or will be */
void zamyn_session_want_pairs (ZamynSession *self);
/** zamyn_session_get_pairs: (nullable): borrowed; how far they are: 0..1, -1 where nobody looks for them */
const ZamynJointRanking *zamyn_session_get_pairs (ZamynSession *self);
double zamyn_session_get_pairs_progress (ZamynSession *self);
/** zamyn_session_want_dependence: has it computed for what is solved now, unless it is or will be */
void zamyn_session_want_dependence (ZamynSession *self);
gboolean zamyn_session_is_computing_dependence (ZamynSession *self);
double zamyn_session_get_dependence_progress (ZamynSession *self);
/** zamyn_session_get_dependence: (nullable): of the scenario; borrowed */
ZamynDependenceTable *zamyn_session_get_dependence (ZamynSession *self);
/** zamyn_session_is_settled: nothing is under way and the picture shows all there is */
gboolean zamyn_session_is_settled (ZamynSession *self);

/* All borrowed and nullable: what is not there yet is NULL. */
const char *zamyn_session_get_folder (ZamynSession *self);
ZamynAtlas *zamyn_session_get_atlas (ZamynSession *self);
ZamynScene *zamyn_session_get_scene (ZamynSession *self);
ZamynScenario *zamyn_session_get_scenario (ZamynSession *self);
/** zamyn_session_get_base: the year and season of the scenario without its changes, solved */
ZamynAssignment *zamyn_session_get_base (ZamynSession *self);
/** zamyn_session_get_assignment: the scenario, solved */
ZamynAssignment *zamyn_session_get_assignment (ZamynSession *self);
ZamynRanking *zamyn_session_get_ranking (ZamynSession *self);
ZamynTradePicture *zamyn_session_get_trade (ZamynSession *self);
ZamynPicture *zamyn_session_get_picture (ZamynSession *self);
ZamynStyle *zamyn_session_get_style (ZamynSession *self);

/** zamyn_session_get_language: of names on the map and in the panels, such as "mn" */
const char *zamyn_session_get_language (ZamynSession *self);

/** zamyn_session_set_language: "" for that of the interface */
void zamyn_session_set_language (ZamynSession *self, const char *language);

/** zamyn_session_tell: a notice without undo, for a toast */
void zamyn_session_tell (ZamynSession *self, const char *text);

/** zamyn_session_set_theme: of the map */
void zamyn_session_set_theme (ZamynSession *self, ZamynTheme theme);

/** zamyn_session_set_filter: @commodity ZAMYN_NONE for all; @direction a ZamynDirection or -1 */
void zamyn_session_set_filter (ZamynSession *self, guint32 commodity, int direction);
/** zamyn_session_set_filter_several: looks at some commodities together; of fewer than two it is
 * zamyn_session_set_filter(). @commodities: (array length=n): indices */
void zamyn_session_set_filter_several (ZamynSession *self, const guint32 *commodities, guint n);
/** zamyn_session_get_commodity: the one looked at; ZAMYN_NONE for all, and for several */
guint32 zamyn_session_get_commodity (ZamynSession *self);
/** zamyn_session_looks_at_several: some, but not one and not all */
gboolean zamyn_session_looks_at_several (ZamynSession *self);
int zamyn_session_get_direction (ZamynSession *self);
/** zamyn_session_dup_commodities: (transfer full) (nullable): flag per commodity, with the members
 * of an aggregate; %NULL for all */
gboolean *zamyn_session_dup_commodities (ZamynSession *self);
void zamyn_session_set_measure (ZamynSession *self, ZamynMeasure measure);
ZamynMeasure zamyn_session_get_measure (ZamynSession *self);
/** zamyn_session_set_show_other: the map shows what the scenario is compared with instead of it */
void zamyn_session_set_show_other (ZamynSession *self, gboolean show_other);
gboolean zamyn_session_get_show_other (ZamynSession *self);
/** zamyn_session_set_show_difference: the map shows what flows more or less than in what the scenario is
 * compared with; goes before zamyn_session_set_show_other() */
void zamyn_session_set_show_difference (ZamynSession *self, gboolean show_difference);
gboolean zamyn_session_get_show_difference (ZamynSession *self);

/** zamyn_session_compare_with: @path: (nullable): a scenario file, or %NULL for the base case of the
 * same year and season */
void zamyn_session_compare_with (ZamynSession *self, const char *path);
const char *zamyn_session_get_other_path (ZamynSession *self);
/** zamyn_session_dup_other_name: (transfer full): for people */
char *zamyn_session_dup_other_name (ZamynSession *self);
/** zamyn_session_get_other: (nullable): solved; the base case until the other scenario is */
ZamynAssignment *zamyn_session_get_other (ZamynSession *self);

/** zamyn_session_select: %NULL for nothing */
void zamyn_session_select (ZamynSession *self, const ZamynTarget *target);
const ZamynTarget *zamyn_session_get_selection (ZamynSession *self);
/** zamyn_session_find_choke: entry of a target in the ranking, @rank from 1; %NULL where none */
const ZamynChokePoint *zamyn_session_find_choke (ZamynSession *self, const ZamynTarget *target,
                                                 guint *rank);

/** zamyn_session_set_view: what part of the map is shown; tables can be limited to it */
void zamyn_session_set_view (ZamynSession *self, const ZamynViewport *view);
/** zamyn_session_is_in_view: whether the place of @target is shown; %FALSE for what has none */
gboolean zamyn_session_is_in_view (ZamynSession *self, const ZamynTarget *target);

/* Edits. Each is a named step that can be undone. */
gboolean zamyn_session_is_closed (ZamynSession *self, const ZamynTarget *target);
gboolean zamyn_session_is_halved (ZamynSession *self, const ZamynTarget *target);
/** zamyn_session_get_capacity: what the scenario leaves of exactly this target, 0 (closed) .. 1 */
double zamyn_session_get_capacity (ZamynSession *self, const ZamynTarget *target);
/** zamyn_session_set_capacity: 0 closes, 1 takes closure and capacity change away */
void zamyn_session_set_capacity (ZamynSession *self, const ZamynTarget *target, double factor);
/** zamyn_session_toggle_closed: closes, or reopens where it is closed */
void zamyn_session_toggle_closed (ZamynSession *self, const ZamynTarget *target);
/** zamyn_session_toggle_halved: half of the capacity, or whole again */
void zamyn_session_toggle_halved (ZamynSession *self, const ZamynTarget *target);
/** zamyn_session_close_all: several at once, as one step */
void zamyn_session_close_all (ZamynSession *self, const ZamynTarget *targets, guint n);
void zamyn_session_remove_change (ZamynSession *self, guint index);
void zamyn_session_set_year (ZamynSession *self, int year);
void zamyn_session_set_season (ZamynSession *self, ZamynSeason season);
/** zamyn_session_set_duration: NaN for not stated */
void zamyn_session_set_duration (ZamynSession *self, double days);
void zamyn_session_rename (ZamynSession *self, const char *name);
/** zamyn_session_clear: the base case of the same year and season */
void zamyn_session_clear (ZamynSession *self);

/* Files */

/** zamyn_session_load_scenario: from a file; a failure is told as a notice */
void zamyn_session_load_scenario (ZamynSession *self, const char *path);
/** zamyn_session_save_scenario: from now on @path is the file of the scenario */
gboolean zamyn_session_save_scenario (ZamynSession *self, const char *path, GError **error);
/** zamyn_session_get_file: (nullable): the user's file of the scenario; none for the base case and for
 * what comes with the atlas */
const char *zamyn_session_get_file (ZamynSession *self);
/** zamyn_session_is_unsaved: whether closing now would lose something */
gboolean zamyn_session_is_unsaved (ZamynSession *self);
/** zamyn_session_is_file_newer: whether the file holds something else than what was opened or saved
 * here: another window or program wrote it; reads the file */
gboolean zamyn_session_is_file_newer (ZamynSession *self);
/** zamyn_session_restore: what a crash left, as a step on top of what is shown; on disk as this
 * session's own copy when it returns */
gboolean zamyn_session_restore (ZamynSession *self, const ZamynUnsaved *unsaved, GError **error);

/* Undo */

const char *zamyn_session_get_undo_step (ZamynSession *self);
const char *zamyn_session_get_redo_step (ZamynSession *self);
void zamyn_session_undo (ZamynSession *self);
void zamyn_session_redo (ZamynSession *self);

/** zamyn_session_dup_scenario_name: (transfer full): for the title: its name, or what is changed */
char *zamyn_session_dup_scenario_name (ZamynSession *self);

G_END_DECLS

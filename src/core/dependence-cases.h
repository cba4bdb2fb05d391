/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that has to be solved before dependence can be told: each territory closed in its
 * roles, at the usual prices, at any price, without substitutes, and each good alone. Private to
 * dependence.c and its tests. */

#pragma once

#include "core/dependence.h"
#include "core/flow-trace.h"
#include "core/territory.h"

G_BEGIN_DECLS

/** ZAMYN_N_ROLES: of ZamynCloseRole */
#define ZAMYN_N_ROLES 3

/**
 * ZamynDependenceCase:
 * @only_reach: it is solved only for what is lost without its sellers
 * @cut: closed, at the usual prices; @bare: likewise without substitutes but those in use
 * @joint: [role]: closed, at any price, all goods together; %NULL where it is not asked for
 * @least: [role][geography, capacity]: per good: units a year that cannot be served; NaN where not
 * asked for
 */
typedef struct
{
  ZamynTerritory *territory;
  gboolean only_reach;
  ZamynAssignment *cut, *bare;
  ZamynAssignment *joint[ZAMYN_N_ROLES];
  double *least[ZAMYN_N_ROLES][ZAMYN_READING_JOINT];
} ZamynDependenceCase;

/**
 * ZamynDependenceCases:
 * @base: given
 * @raised: the same at any price; @bare: without substitutes but those in use
 * @at_home: flag per node
 * @traces: per good
 * @goods: flag per good: asked for
 * @cases: ZamynDependenceCase
 */
typedef struct
{
  ZamynAssignment *base;
  ZamynAssignment *raised, *bare;
  gboolean *at_home;
  gboolean *goods;
  GPtrArray *traces;
  GPtrArray *cases;
} ZamynDependenceCases;

/** zamyn_dependence_cases_new: @at_home: flag per node, copied; likewise @goods, flag per good,
 * %NULL for all */
ZamynDependenceCases *
zamyn_dependence_cases_new (ZamynAssignment *base, const gboolean *at_home, const gboolean *goods);
void zamyn_dependence_cases_free (ZamynDependenceCases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynDependenceCases, zamyn_dependence_cases_free)

/** zamyn_dependence_cases_add: @territory: (transfer full) */
ZamynDependenceCase *zamyn_dependence_cases_add (ZamynDependenceCases *self,
                                                 ZamynTerritory *territory);

/** zamyn_dependence_cases_solve: FALSE only where cancelled */
gboolean zamyn_dependence_cases_solve (ZamynDependenceCases *self,
                                       guint n_threads,
                                       ZamynProgress progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GError **error);

/** zamyn_dependence_cases_is_proven: whether every optimum of the whole problem is */
gboolean zamyn_dependence_cases_is_proven (const ZamynDependenceCases *self);

/** zamyn_dependence_cases_get_transit: what passes the territory from or to elsewhere in the base,
 * units of the good a year; not for everything abroad */
double zamyn_dependence_cases_get_transit (const ZamynDependenceCases *self,
                                           const ZamynTerritory *territory,
                                           guint32 good);

G_END_DECLS

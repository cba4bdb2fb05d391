/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the data say of the passages by which a good crosses the home border: how much goes by each, and
 * by all others together. Above it a surcharge is due; nothing is forbidden. */

#pragma once

#include "core/problem.h"

G_BEGIN_DECLS

/**
 * ZamynShare:
 * @passage: ZAMYN_NONE for all passages without a share of their own
 * @quantity: documented, units of the good a year
 */
typedef struct
{
  guint32 good;
  guint32 passage;
  double quantity;
} ZamynShare;

/** ZamynShares: immutable, atomically reference-counted; goods of which no passage is stated have none */
typedef struct _ZamynShares ZamynShares;

ZamynShares *zamyn_shares_new (ZamynProblem *problem);
ZamynShares *zamyn_shares_ref (ZamynShares *self);
void zamyn_shares_unref (ZamynShares *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynShares, zamyn_shares_unref)

guint32 zamyn_shares_get_n (const ZamynShares *self);
const ZamynShare *zamyn_shares_get (const ZamynShares *self, guint32 share);
gboolean zamyn_shares_has_good (const ZamynShares *self, guint32 good);
guint32 zamyn_shares_get_n_passages (const ZamynShares *self);

/** zamyn_shares_get_passage: by which an arc crosses the home border; ZAMYN_NONE elsewhere, or where no
 * passage has it */
guint32 zamyn_shares_get_passage (const ZamynShares *self, guint32 arc);
/** zamyn_shares_find: the share that flow of a good over a passage counts against (that of all others
 * where the passage has none); ZAMYN_NONE for a good without shares */
guint32 zamyn_shares_find (const ZamynShares *self, guint32 good, guint32 passage);

G_END_DECLS

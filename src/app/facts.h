/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to say about a thing on the map: rows of label, figure with unit, and source. One
 * place for the pill under the pointer and for the panel of details. */

#pragma once

#include "app/session.h"

G_BEGIN_DECLS

/**
 * ZamynFact:
 * @label, @value: translated
 * @basis: translated word on how sure it is, "" for none
 * @source: title of the source, @url: its address; "" for none
 * @is_alarm: something unserved or closed
 */
typedef struct
{
  char *label;
  char *value;
  char *basis;
  char *source;
  char *url;
  gboolean is_alarm;
} ZamynFact;

/**
 * ZamynFacts:
 * @title: name of the thing
 * @subtitle: "crossing · Mongolia–Russia · closed"
 * @rows: (element-type ZamynFact)
 */
typedef struct
{
  char *title;
  char *subtitle;
  GPtrArray *rows;
} ZamynFacts;

/**
 * zamyn_facts_new:
 * @max_goods: how many commodities to list at most; the rest is counted in one row
 *
 * Returns: (transfer full) (nullable): %NULL for a target of kind none
 */
ZamynFacts *zamyn_facts_new (ZamynSession *session, const ZamynTarget *target, guint max_goods);
void zamyn_facts_free (ZamynFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynFacts, zamyn_facts_free)

/** zamyn_facts_dup_pill: (transfer full): name and the most telling figure, as markup of two or three lines */
char *zamyn_facts_dup_pill (const ZamynFacts *self, ZamynSession *session);

/** zamyn_facts_dup_countries: (transfer full): "Mongolia–Russia" of "MN-RU" */
char *zamyn_facts_dup_countries (ZamynAtlas *atlas, const char *codes, const char *language);

/** zamyn_facts_dup_partner: (transfer full): name of a trade partner; "Others" where it is no country */
char *zamyn_facts_dup_partner (ZamynAtlas *atlas, const char *partner, const char *language);

/** zamyn_facts_dup_good_name: (transfer full): "Diesel, imports" */
char *zamyn_facts_dup_good_name (ZamynAtlas *atlas, guint32 commodity, ZamynDirection direction,
                                 const char *language);

G_END_DECLS

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A scenario holds its values and, beside them, the text of its file. Each edit makes both anew. */

#include "core/scenario-private.h"

#include <math.h>
#include <string.h>

#include "core/number.h"

void
zamyn_change_init (ZamynChange *self, ZamynChangeKind kind, const char *target)
{
  g_return_if_fail (target != NULL);

  *self = (ZamynChange){ .kind = kind,
                         .target = g_strdup (target),
                         .direction = -1,
                         .factor = NAN,
                         .value = NAN,
                         .price_usd_per_unit = NAN,
                         .lead_days = NAN };
}

void
zamyn_change_init_close (ZamynChange *self, const char *target)
{
  zamyn_change_init_capacity (self, target, 0);
  self->kind = ZAMYN_CHANGE_CLOSE;
}

void
zamyn_change_init_capacity (ZamynChange *self, const char *target, double factor)
{
  zamyn_change_init (self, ZAMYN_CHANGE_CAPACITY, target);
  self->factor = factor;
}

void
zamyn_change_clear (ZamynChange *self)
{
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->commodities, g_strfreev);
  g_clear_pointer (&self->unit, g_free);
}

void
zamyn_change_copy (ZamynChange *to, const ZamynChange *from)
{
  *to = *from;
  to->target = g_strdup (from->target);
  to->commodities = g_strdupv (from->commodities);
  to->unit = g_strdup (from->unit);
}

const char *
zamyn_change_kind_get_id (ZamynChangeKind kind)
{
  static const char *const ids[]
    = { "close", "capacity", "supply", "demand", "price", "stock", "add" };

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == ZAMYN_N_CHANGE_KINDS);
  g_return_val_if_fail ((guint)kind < ZAMYN_N_CHANGE_KINDS, "");
  return ids[kind];
}

const char *
zamyn_close_role_get_id (ZamynCloseRole role)
{
  static const char *const ids[] = { "all", "sell", "carry" };

  g_return_val_if_fail ((guint)role < G_N_ELEMENTS (ids), "");
  return ids[role];
}

const char *
zamyn_adds_get_id (ZamynAdds adds)
{
  return adds == ZAMYN_ADDS_DEMAND ? "demand" : "supply";
}

ZamynScenario *
zamyn_scenario_alloc (void)
{
  ZamynScenario *self = g_new0 (ZamynScenario, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->changes = g_array_new (FALSE, FALSE, sizeof (ZamynChange));
  g_array_set_clear_func (self->changes, (GDestroyNotify)zamyn_change_clear);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->duration_days = NAN;
  return self;
}

ZamynScenario *
zamyn_scenario_new (int year, ZamynSeason season)
{
  ZamynScenario *self = zamyn_scenario_alloc ();
  g_autofree char *text = g_strdup_printf ("[scenario]\nversion=1\nyear=%d\nseason=%s\n", year,
                                           zamyn_season_get_id (season));

  self->year = year;
  self->season = season;
  self->text = g_bytes_new (text, strlen (text));
  return self;
}

ZamynScenario *
zamyn_scenario_ref (ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
zamyn_scenario_unref (ZamynScenario *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->changes);
  g_array_unref (self->numbers);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

/* A copy with another text; @skip leaves out one change (-1 for none). */
static ZamynScenario *
copy_scenario (const ZamynScenario *self, GBytes *text, guint skip)
{
  ZamynScenario *copy = zamyn_scenario_alloc ();

  copy->name = self->name;
  copy->year = self->year;
  copy->season = self->season;
  copy->duration_days = self->duration_days;
  copy->text = text;
  for (guint i = 0; i < self->changes->len; i++)
    {
      ZamynChange change;
      guint number = g_array_index (self->numbers, guint, i) - (i > skip ? 1 : 0);

      if (i == skip)
        continue;
      zamyn_change_copy (&change, &g_array_index (self->changes, ZamynChange, i));
      g_array_append_val (copy->changes, change);
      g_array_append_val (copy->numbers, number);
    }
  return copy;
}

const ZamynNames *
zamyn_scenario_get_name (const ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->name;
}

int
zamyn_scenario_get_year (const ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->year;
}

ZamynSeason
zamyn_scenario_get_season (const ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, ZAMYN_SEASON_ANNUAL);

  return self->season;
}

double
zamyn_scenario_get_duration_days (const ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->duration_days;
}

guint
zamyn_scenario_get_n_changes (const ZamynScenario *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

const ZamynChange *
zamyn_scenario_get_change (const ZamynScenario *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->changes->len, NULL);

  return &g_array_index (self->changes, ZamynChange, index);
}

int
zamyn_scenario_find_close (const ZamynScenario *self, const char *target)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (target != NULL, -1);

  for (guint i = self->changes->len; i > 0; i--)
    {
      const ZamynChange *change = &g_array_index (self->changes, ZamynChange, i - 1);

      if (change->kind == ZAMYN_CHANGE_CLOSE && strcmp (change->target, target) == 0)
        return (int)i - 1;
    }
  return -1;
}

ZamynScenario *
zamyn_scenario_with_year (ZamynScenario *self, int year)
{
  g_autofree char *value = g_strdup_printf ("%d", year);
  ZamynScenario *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = copy_scenario (self, zamyn_scenario_text_set (self->text, "year", value), G_MAXUINT);
  copy->year = year;
  return copy;
}

ZamynScenario *
zamyn_scenario_with_season (ZamynScenario *self, ZamynSeason season)
{
  ZamynScenario *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = copy_scenario (
    self, zamyn_scenario_text_set (self->text, "season", zamyn_season_get_id (season)), G_MAXUINT);
  copy->season = season;
  return copy;
}

ZamynScenario *
zamyn_scenario_with_duration (ZamynScenario *self, double duration_days)
{
  g_autofree char *value = isnan (duration_days) ? NULL : zamyn_number_dup_shortest (duration_days);
  ZamynScenario *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (isnan (duration_days) || duration_days >= 0, NULL);

  copy
    = copy_scenario (self, zamyn_scenario_text_set (self->text, "duration_days", value), G_MAXUINT);
  copy->duration_days = duration_days;
  return copy;
}

ZamynScenario *
zamyn_scenario_with_name (ZamynScenario *self, const char *language, const char *name)
{
  const char *code = language == NULL || language[0] == '\0' ? "en" : language;
  g_autofree char *base = g_strndup (code, strcspn (code, "_-.@"));
  g_autofree char *key = g_str_equal (base, "en") || g_str_equal (base, "C")
                           ? g_strdup ("name")
                           : g_strdup_printf ("name[%s]", base);
  const char *tag = g_str_equal (key, "name") ? "en" : base;
  const char *value = name == NULL || name[0] == '\0' ? NULL : name;
  ZamynScenario *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = copy_scenario (self, zamyn_scenario_text_set (self->text, key, value), G_MAXUINT);
  copy->name = (ZamynNames){ 0 };
  for (guint i = 0; i < self->name.n; i++)
    if (!g_str_equal (self->name.language[i], tag))
      zamyn_names_add (&copy->name, self->name.language[i], self->name.text[i]);
  zamyn_names_add (&copy->name, tag, value);
  return copy;
}

ZamynScenario *
zamyn_scenario_with_change (ZamynScenario *self, const ZamynChange *change)
{
  ZamynScenario *result;
  ZamynChange copy;
  guint number;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (change != NULL && change->target != NULL, NULL);
  g_return_val_if_fail ((guint)change->kind < ZAMYN_N_CHANGE_KINDS, NULL);

  number = self->numbers->len == 0
             ? 1
             : g_array_index (self->numbers, guint, self->numbers->len - 1) + 1;
  result = copy_scenario (self, zamyn_scenario_text_append (self->text, number, change), G_MAXUINT);
  zamyn_change_copy (&copy, change);
  g_array_append_val (result->changes, copy);
  g_array_append_val (result->numbers, number);
  return result;
}

ZamynScenario *
zamyn_scenario_replace_change (ZamynScenario *self, guint index, const ZamynChange *change)
{
  ZamynScenario *result;
  ZamynChange *place;
  guint number;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->changes->len, NULL);
  g_return_val_if_fail (change != NULL && change->target != NULL, NULL);

  number = g_array_index (self->numbers, guint, index);
  result
    = copy_scenario (self, zamyn_scenario_text_replace (self->text, number, change), G_MAXUINT);
  place = &g_array_index (result->changes, ZamynChange, index);
  zamyn_change_clear (place);
  zamyn_change_copy (place, change);
  return result;
}

ZamynScenario *
zamyn_scenario_without_change (ZamynScenario *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->changes->len, NULL);

  return copy_scenario (
    self, zamyn_scenario_text_remove (self->text, g_array_index (self->numbers, guint, index)),
    index);
}

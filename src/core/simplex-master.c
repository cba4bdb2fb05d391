/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/simplex-master.h"

#include <math.h>
#include <string.h>

#include "core/working-basis.h"

/* Places of a column that is not one of the basics. */
#define OUTSIDE (-1)
#define KEY (-2)

#define PIVOT_LEAST 1e-9
#define VALUE_SLACK 1e-11
#define REFRESH_AFTER 150 /* pivots between two computations of the inverse from scratch */

typedef struct
{
  double cost;
  double value;
  guint32 group;
  guint32 first, n; /* entries */
  gint32 place;     /* position among the basics, or OUTSIDE or KEY */
} Column;

typedef struct
{
  guint32 row;
  double coefficient;
} Entry;

struct _ZamynMaster
{
  guint32 n_groups, n_rows;
  double *demand;
  double *limit;
  double *activity;
  double *row_price;   /* duals, <= 0; 0 where the row does not bind */
  double *group_price;
  guint32 *key;        /* column per group */
  gint32 *position;    /* of a row among the binding ones, or -1 */
  GArray *binding;     /* guint32 rows by position */
  GArray *basics;      /* guint32 columns by position */
  GArray *columns;     /* Column; the first n_groups are the unserved ones */
  GArray *entries;     /* Entry */
  ZamynInverse inverse;
  guint n_pivots, since_refresh, n_stalled;
  guint64 random;
  /* working arrays */
  double *direction, *solved, *line; /* by position */
  guint room;
  double *row_rate;   /* by row */
  guint32 *touched_rows;
  guint n_touched_rows;
  gboolean *is_touched;
  double *key_rate;   /* by group */
  guint32 *touched_groups;
  guint n_touched_groups;
};

static Column *
get_column (const ZamynMaster *self, guint32 column)
{
  return &g_array_index (self->columns, Column, column);
}

static const Entry *
get_entries (const ZamynMaster *self, const Column *column)
{
  return &g_array_index (self->entries, Entry, column->first);
}

static guint32
get_basic (const ZamynMaster *self, guint position)
{
  return g_array_index (self->basics, guint32, position);
}

static void
allocate_work (ZamynMaster *self)
{
  self->row_rate = g_new0 (double, MAX (self->n_rows, 1));
  self->touched_rows = g_new (guint32, MAX (self->n_rows, 1));
  self->is_touched = g_new0 (gboolean, MAX (self->n_rows, 1));
  self->key_rate = g_new0 (double, MAX (self->n_groups, 1));
  self->touched_groups = g_new (guint32, MAX (self->n_groups, 1));
  self->room = 0;
}

ZamynMaster *
zamyn_master_new (guint32 n_groups, const double *demand, const double *penalty, guint32 n_rows,
                  const double *limit)
{
  ZamynMaster *self = g_new0 (ZamynMaster, 1);

  self->n_groups = n_groups;
  self->n_rows = n_rows;
  self->demand = g_memdup2 (demand, sizeof (double) * MAX (n_groups, 1));
  self->limit = g_memdup2 (limit, sizeof (double) * MAX (n_rows, 1));
  self->activity = g_new0 (double, MAX (n_rows, 1));
  self->row_price = g_new0 (double, MAX (n_rows, 1));
  self->group_price = g_new0 (double, MAX (n_groups, 1));
  self->key = g_new0 (guint32, MAX (n_groups, 1));
  self->position = g_new (gint32, MAX (n_rows, 1));
  self->binding = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->basics = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->random = 88172645463325252u;
  zamyn_inverse_init (&self->inverse);
  for (guint32 row = 0; row < n_rows; row++)
    self->position[row] = -1;
  for (guint32 group = 0; group < n_groups; group++)
    {
      Column unserved = { penalty[group], demand[group], group, 0, 0, KEY };

      g_array_append_val (self->columns, unserved);
      self->key[group] = group;
      self->group_price[group] = penalty[group];
    }
  allocate_work (self);
  return self;
}

static GArray *
copy_array (const GArray *from, guint size)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, from->len + 64);

  if (from->len > 0)
    g_array_append_vals (copy, from->data, from->len);
  return copy;
}

ZamynMaster *
zamyn_master_copy (const ZamynMaster *from)
{
  ZamynMaster *self = g_memdup2 (from, sizeof *from);
  gsize groups = MAX (from->n_groups, 1), rows = MAX (from->n_rows, 1);

  self->demand = g_memdup2 (from->demand, sizeof (double) * groups);
  self->limit = g_memdup2 (from->limit, sizeof (double) * rows);
  self->activity = g_memdup2 (from->activity, sizeof (double) * rows);
  self->row_price = g_memdup2 (from->row_price, sizeof (double) * rows);
  self->group_price = g_memdup2 (from->group_price, sizeof (double) * groups);
  self->key = g_memdup2 (from->key, sizeof (guint32) * groups);
  self->position = g_memdup2 (from->position, sizeof (gint32) * rows);
  self->binding = copy_array (from->binding, sizeof (guint32));
  self->basics = copy_array (from->basics, sizeof (guint32));
  self->columns = copy_array (from->columns, sizeof (Column));
  self->entries = copy_array (from->entries, sizeof (Entry));
  zamyn_inverse_copy (&self->inverse, &from->inverse);
  self->direction = self->solved = self->line = NULL;
  self->n_touched_rows = self->n_touched_groups = 0;
  allocate_work (self);
  return self;
}

void
zamyn_master_free (ZamynMaster *self)
{
  g_free (self->demand);
  g_free (self->limit);
  g_free (self->activity);
  g_free (self->row_price);
  g_free (self->group_price);
  g_free (self->key);
  g_free (self->position);
  g_array_unref (self->binding);
  g_array_unref (self->basics);
  g_array_unref (self->columns);
  g_array_unref (self->entries);
  zamyn_inverse_clear (&self->inverse);
  g_free (self->direction);
  g_free (self->solved);
  g_free (self->line);
  g_free (self->row_rate);
  g_free (self->touched_rows);
  g_free (self->is_touched);
  g_free (self->key_rate);
  g_free (self->touched_groups);
  g_free (self);
}

guint32
zamyn_master_add_column (ZamynMaster *self, double cost, guint32 group, guint n, const guint32 *rows,
                         const double *coefficients)
{
  Column column = { cost, 0, group, self->entries->len, n, OUTSIDE };

  g_assert (group < self->n_groups || group == ZAMYN_NO_GROUP);
  for (guint i = 0; i < n; i++)
    {
      Entry entry = { rows[i], coefficients[i] };

      g_assert (rows[i] < self->n_rows);
      g_array_append_val (self->entries, entry);
    }
  g_array_append_val (self->columns, column);
  return self->columns->len - 1 - self->n_groups;
}

guint32
zamyn_master_get_n_columns (const ZamynMaster *self)
{
  return self->columns->len - self->n_groups;
}

double
zamyn_master_get_cost (const ZamynMaster *self, guint32 column)
{
  return get_column (self, column + self->n_groups)->cost;
}

void
zamyn_master_set_cost (ZamynMaster *self, guint32 column, double cost)
{
  get_column (self, column + self->n_groups)->cost = cost;
}

void
zamyn_master_set_penalty (ZamynMaster *self, guint32 group, double penalty)
{
  get_column (self, group)->cost = penalty;
}

static void
reserve_positions (ZamynMaster *self, guint n)
{
  if (n <= self->room)
    return;
  self->room = MAX (2 * n, 64);
  self->direction = g_renew (double, self->direction, self->room);
  self->solved = g_renew (double, self->solved, self->room);
  self->line = g_renew (double, self->line, self->room);
}

/* ---- prices ---- */

static double
get_row_sum (const ZamynMaster *self, const Column *column)
{
  const Entry *entries = get_entries (self, column);
  double sum = 0;

  for (guint32 i = 0; i < column->n; i++)
    sum += entries[i].coefficient * self->row_price[entries[i].row];
  return sum;
}

static void
compute_prices (ZamynMaster *self)
{
  guint n = self->binding->len;

  reserve_positions (self, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const Column *column = get_column (self, get_basic (self, i));

      self->line[i] = column->cost;
      if (column->group != ZAMYN_NO_GROUP)
        self->line[i] -= get_column (self, self->key[column->group])->cost;
    }
  zamyn_inverse_solve_left (&self->inverse, self->line, self->direction);
  for (guint i = 0; i < n; i++)
    self->row_price[g_array_index (self->binding, guint32, i)] = self->direction[i];
  for (guint32 group = 0; group < self->n_groups; group++)
    {
      const Column *key = get_column (self, self->key[group]);

      self->group_price[group] = key->cost - get_row_sum (self, key);
    }
}

static guint
throw_number (ZamynMaster *self, guint n)
{
  self->random ^= self->random << 13;
  self->random ^= self->random >> 7;
  self->random ^= self->random << 17;
  return (guint) (self->random % n);
}

typedef struct
{
  gboolean is_slack;
  guint32 index; /* column, or position of the binding row */
} Entering;

/* The largest gain per unit; after a long stall one of all gains at random, so that a cycle ends. */
static gboolean
choose_entering (ZamynMaster *self, Entering *entering)
{
  double best = 0, largest = 0;
  guint n_seen = 0;
  gboolean at_random = self->n_stalled > 60;

  for (guint32 i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);
      double group_price, gain;

      largest = MAX (largest, fabs (column->cost));
      if (column->place != OUTSIDE)
        continue;
      group_price = column->group != ZAMYN_NO_GROUP ? self->group_price[column->group] : 0;
      gain = group_price + get_row_sum (self, column) - column->cost;
      if (gain <= 1e-10 * (1 + fabs (group_price)))
        continue;
      n_seen++;
      if (at_random ? throw_number (self, n_seen) == 0 : gain > best)
        {
          best = gain;
          *entering = (Entering){ FALSE, i };
        }
    }
  for (guint i = 0; i < self->binding->len; i++)
    {
      double gain = self->row_price[g_array_index (self->binding, guint32, i)];

      if (gain <= 1e-12 * largest + 1e-9)
        continue;
      n_seen++;
      if (at_random ? throw_number (self, n_seen) == 0 : gain > best)
        {
          best = gain;
          *entering = (Entering){ TRUE, i };
        }
    }
  return n_seen > 0;
}

/* ---- what a step changes ---- */

static void
add_entries_by_position (const ZamynMaster *self, const Column *column, double factor, double *out)
{
  const Entry *entries = get_entries (self, column);

  for (guint32 i = 0; i < column->n; i++)
    if (self->position[entries[i].row] >= 0)
      out[self->position[entries[i].row]] += factor * entries[i].coefficient;
}

static void
compute_direction (ZamynMaster *self, const Entering *entering)
{
  guint n = self->binding->len;

  reserve_positions (self, n + 1);
  memset (self->direction, 0, sizeof (double) * MAX (n, 1));
  if (entering->is_slack)
    self->direction[entering->index] = 1;
  else
    {
      const Column *column = get_column (self, entering->index);

      add_entries_by_position (self, column, 1, self->direction);
      if (column->group != ZAMYN_NO_GROUP)
        add_entries_by_position (self, get_column (self, self->key[column->group]), -1,
                                 self->direction);
    }
  zamyn_inverse_solve (&self->inverse, self->direction, self->solved);
}

static void
add_row_rates (ZamynMaster *self, const Column *column, double rate)
{
  const Entry *entries = get_entries (self, column);

  for (guint32 i = 0; i < column->n; i++)
    {
      guint32 row = entries[i].row;

      if (!self->is_touched[row])
        {
          self->is_touched[row] = TRUE;
          self->touched_rows[self->n_touched_rows++] = row;
          self->row_rate[row] = 0;
        }
      self->row_rate[row] += rate * entries[i].coefficient;
    }
}

static void
add_key_rate (ZamynMaster *self, guint32 group, double rate, gboolean *seen)
{
  if (!seen[group])
    {
      seen[group] = TRUE;
      self->touched_groups[self->n_touched_groups++] = group;
      self->key_rate[group] = 0;
    }
  self->key_rate[group] += rate;
}

/* Rates at which keys and rows change with the entering one. */
static void
compute_rates (ZamynMaster *self, const Entering *entering)
{
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (self->n_groups, 1));

  for (guint i = 0; i < self->n_touched_rows; i++)
    self->is_touched[self->touched_rows[i]] = FALSE;
  self->n_touched_rows = self->n_touched_groups = 0;
  if (!entering->is_slack)
    {
      const Column *column = get_column (self, entering->index);

      add_row_rates (self, column, 1);
      if (column->group != ZAMYN_NO_GROUP)
        add_key_rate (self, column->group, -1, seen);
    }
  for (guint i = 0; i < self->binding->len; i++)
    {
      const Column *column = get_column (self, get_basic (self, i));

      if (self->solved[i] == 0)
        continue;
      add_row_rates (self, column, -self->solved[i]);
      if (column->group != ZAMYN_NO_GROUP)
        add_key_rate (self, column->group, self->solved[i], seen);
    }
  for (guint i = 0; i < self->n_touched_groups; i++)
    {
      guint32 group = self->touched_groups[i];

      if (self->key_rate[group] != 0)
        add_row_rates (self, get_column (self, self->key[group]), self->key_rate[group]);
    }
}

typedef enum
{
  LEAVES_NONE,
  LEAVES_BASIC,
  LEAVES_KEY,
  LEAVES_ROW,
} Leaves;

typedef struct
{
  Leaves kind;
  guint32 index; /* position, group or row */
  double step;
  double pivot;
} Leaving;

static void
consider (Leaving *best, Leaves kind, guint32 index, double room, double rate, double limit)
{
  double step = MAX (room, 0) / rate;

  if (step <= limit && rate > best->pivot)
    *best = (Leaving){ kind, index, step, rate };
}

static double
find_limit (double limit, double room, double rate)
{
  return MIN (limit, (MAX (room, 0) + VALUE_SLACK * (1 + fabs (room))) / rate);
}

/* Harris (1973): the longest step within the tolerances, then the largest pivot up to there. */
static Leaving
choose_leaving (ZamynMaster *self)
{
  Leaving best = { LEAVES_NONE, 0, INFINITY, 0 };
  double limit = INFINITY;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->binding->len; i++)
        if (self->solved[i] > PIVOT_LEAST)
          {
            double room = get_column (self, get_basic (self, i))->value;

            if (pass == 0)
              limit = find_limit (limit, room, self->solved[i]);
            else
              consider (&best, LEAVES_BASIC, i, room, self->solved[i], limit);
          }
      for (guint i = 0; i < self->n_touched_groups; i++)
        {
          guint32 group = self->touched_groups[i];
          double rate = -self->key_rate[group];

          if (rate > PIVOT_LEAST)
            {
              double room = get_column (self, self->key[group])->value;

              if (pass == 0)
                limit = find_limit (limit, room, rate);
              else
                consider (&best, LEAVES_KEY, group, room, rate, limit);
            }
        }
      for (guint i = 0; i < self->n_touched_rows; i++)
        {
          guint32 row = self->touched_rows[i];

          if (self->position[row] < 0 && self->row_rate[row] > PIVOT_LEAST
              && isfinite (self->limit[row]))
            {
              double room = self->limit[row] - self->activity[row];

              if (pass == 0)
                limit = find_limit (limit, room, self->row_rate[row]);
              else
                consider (&best, LEAVES_ROW, row, room, self->row_rate[row], limit);
            }
        }
    }
  return best;
}

static void
move_values (ZamynMaster *self, const Entering *entering, double step)
{
  if (!entering->is_slack)
    get_column (self, entering->index)->value = step;
  for (guint i = 0; i < self->binding->len; i++)
    {
      Column *column = get_column (self, get_basic (self, i));

      column->value = MAX (column->value - self->solved[i] * step, 0);
    }
  for (guint i = 0; i < self->n_touched_groups; i++)
    {
      guint32 group = self->touched_groups[i];
      Column *key = get_column (self, self->key[group]);

      key->value = MAX (key->value + self->key_rate[group] * step, 0);
    }
  for (guint i = 0; i < self->n_touched_rows; i++)
    {
      guint32 row = self->touched_rows[i];

      if (self->position[row] < 0)
        self->activity[row] += self->row_rate[row] * step;
    }
  if (entering->is_slack)
    {
      guint32 row = g_array_index (self->binding, guint32, entering->index);

      self->activity[row] = self->limit[row] - step;
    }
}

/* ---- changes of the basis ---- */

/* A basic of the group becomes its key; the old key takes its position. */
static void
swap_key (ZamynMaster *self, guint32 group, guint position)
{
  guint32 old_key = self->key[group];
  guint32 new_key = get_basic (self, position);
  double *line = self->inverse.at + (gsize) position * self->inverse.stride;
  guint n = self->binding->len;

  for (guint j = 0; j < n; j++)
    line[j] = -line[j];
  for (guint i = 0; i < n; i++)
    if (i != position && get_column (self, get_basic (self, i))->group == group)
      {
        const double *other = self->inverse.at + (gsize) i * self->inverse.stride;

        for (guint j = 0; j < n; j++)
          line[j] -= other[j];
      }
  self->key[group] = new_key;
  g_array_index (self->basics, guint32, position) = old_key;
  get_column (self, new_key)->place = KEY;
  get_column (self, old_key)->place = (gint32) position;
}

static void
bind_row (ZamynMaster *self, guint32 row)
{
  self->position[row] = (gint32) self->binding->len;
  g_array_append_val (self->binding, row);
  self->activity[row] = self->limit[row];
}

/* Row and column leave the inverse; the last ones take their positions. */
static void
shrink (ZamynMaster *self, guint row_position, guint column_position)
{
  guint last = self->binding->len - 1;
  guint32 row = g_array_index (self->binding, guint32, row_position);
  guint32 last_row = g_array_index (self->binding, guint32, last);
  guint32 last_column = get_basic (self, last);

  zamyn_inverse_shrink (&self->inverse, row_position, column_position);
  g_array_index (self->binding, guint32, row_position) = last_row;
  self->position[last_row] = (gint32) row_position;
  self->position[row] = -1;
  self->row_price[row] = 0;
  g_array_index (self->basics, guint32, column_position) = last_column;
  if (last_column != G_MAXUINT32)
    get_column (self, last_column)->place = (gint32) column_position;
  g_array_set_size (self->binding, last);
  g_array_set_size (self->basics, last);
}

static void
leave (ZamynMaster *self, guint32 column)
{
  get_column (self, column)->place = OUTSIDE;
  get_column (self, column)->value = 0;
}

static void
grow (ZamynMaster *self, guint32 row, guint32 column, double pivot)
{
  guint n = self->binding->len;

  for (guint i = 0; i < n; i++)
    {
      const Column *basic = get_column (self, get_basic (self, i));
      const Entry *entries = get_entries (self, basic);

      self->line[i] = 0;
      for (guint32 j = 0; j < basic->n; j++)
        if (entries[j].row == row)
          self->line[i] += entries[j].coefficient;
      if (basic->group != ZAMYN_NO_GROUP)
        {
          const Column *key = get_column (self, self->key[basic->group]);

          entries = get_entries (self, key);
          for (guint32 j = 0; j < key->n; j++)
            if (entries[j].row == row)
              self->line[i] -= entries[j].coefficient;
        }
    }
  zamyn_inverse_grow (&self->inverse, self->solved, self->line, pivot);
  bind_row (self, row);
  g_array_append_val (self->basics, column);
  if (column != G_MAXUINT32)
    get_column (self, column)->place = (gint32) n;
}

static gint32
find_basic_of_group (const ZamynMaster *self, guint32 group)
{
  gint32 best = -1;

  for (guint i = 0; i < self->basics->len; i++)
    if (get_column (self, get_basic (self, i))->group == group
        && (best < 0 || fabs (self->solved[i]) > fabs (self->solved[best])))
      best = (gint32) i;
  return best;
}

static void
replace_basic (ZamynMaster *self, const Entering *entering, guint position)
{
  guint32 gone = get_basic (self, position);

  if (entering->is_slack)
    shrink (self, entering->index, position);
  else
    {
      zamyn_inverse_replace_column (&self->inverse, position, self->solved);
      g_array_index (self->basics, guint32, position) = entering->index;
      get_column (self, entering->index)->place = (gint32) position;
    }
  leave (self, gone);
}

static void
replace_key (ZamynMaster *self, const Entering *entering, guint32 group)
{
  gint32 position = find_basic_of_group (self, group);
  guint32 gone = self->key[group];

  if (position < 0)
    {
      g_assert (!entering->is_slack && get_column (self, entering->index)->group == group);
      self->key[group] = entering->index;
      get_column (self, entering->index)->place = KEY;
      leave (self, gone);
      return;
    }
  swap_key (self, group, (guint) position);
  compute_direction (self, entering);
  replace_basic (self, entering, (guint) position);
}

static void
pivot (ZamynMaster *self, const Entering *entering, const Leaving *leaving)
{
  move_values (self, entering, leaving->step);
  switch (leaving->kind)
    {
    case LEAVES_BASIC:
      replace_basic (self, entering, leaving->index);
      break;
    case LEAVES_KEY:
      replace_key (self, entering, leaving->index);
      break;
    case LEAVES_ROW:
      grow (self, leaving->index, entering->is_slack ? G_MAXUINT32 : entering->index,
            leaving->pivot);
      if (entering->is_slack)
        shrink (self, entering->index, self->binding->len - 1);
      break;
    case LEAVES_NONE:
      break;
    }
}

/* ---- the basis from scratch ---- */

static void
fill_matrix (const ZamynMaster *self, double *matrix)
{
  guint n = self->binding->len;
  g_autofree double *column_at = g_new (double, MAX (n, 1));

  for (guint k = 0; k < n; k++)
    {
      const Column *column = get_column (self, get_basic (self, k));

      memset (column_at, 0, sizeof (double) * n);
      add_entries_by_position (self, column, 1, column_at);
      if (column->group != ZAMYN_NO_GROUP)
        add_entries_by_position (self, get_column (self, self->key[column->group]), -1, column_at);
      for (guint i = 0; i < n; i++)
        matrix[(gsize) i * n + k] = column_at[i];
    }
}

static void
compute_values (ZamynMaster *self)
{
  guint n = self->binding->len;

  reserve_positions (self, n + 1);
  for (guint i = 0; i < n; i++)
    self->direction[i] = self->limit[g_array_index (self->binding, guint32, i)];
  for (guint32 group = 0; group < self->n_groups; group++)
    {
      Column *key = get_column (self, self->key[group]);

      add_entries_by_position (self, key, -self->demand[group], self->direction);
      key->value = self->demand[group];
    }
  zamyn_inverse_solve (&self->inverse, self->direction, self->solved);
  for (guint i = 0; i < n; i++)
    {
      Column *column = get_column (self, get_basic (self, i));

      column->value = self->solved[i];
      if (column->group != ZAMYN_NO_GROUP)
        get_column (self, self->key[column->group])->value -= self->solved[i];
    }
  memset (self->activity, 0, sizeof (double) * MAX (self->n_rows, 1));
  for (guint32 i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);
      const Entry *entries = get_entries (self, column);

      if (column->place == OUTSIDE)
        continue;
      /* What rounding leaves below zero is zero. */
      if (column->value < 0 && column->value > -1e-7)
        column->value = 0;
      for (guint32 j = 0; j < column->n; j++)
        self->activity[entries[j].row] += entries[j].coefficient * column->value;
    }
}

gboolean
zamyn_master_refresh (ZamynMaster *self)
{
  guint n = self->binding->len;
  g_autofree double *matrix = g_new (double, MAX ((gsize) n * n, 1));

  fill_matrix (self, matrix);
  if (!zamyn_inverse_factor (&self->inverse, n, matrix))
    return FALSE;
  compute_values (self);
  compute_prices (self);
  self->since_refresh = 0;
  return TRUE;
}

ZamynMasterResult
zamyn_master_optimise (ZamynMaster *self, guint max_pivots, GCancellable *cancellable)
{
  guint left = max_pivots;

  self->n_stalled = 0;
  for (;;)
    {
      Entering entering = { FALSE, 0 };
      Leaving leaving;

      compute_prices (self);
      if (!choose_entering (self, &entering))
        return ZAMYN_MASTER_OPTIMAL;
      if (left-- == 0)
        return ZAMYN_MASTER_LIMIT;
      if (g_cancellable_is_cancelled (cancellable))
        return ZAMYN_MASTER_CANCELLED;
      compute_direction (self, &entering);
      compute_rates (self, &entering);
      leaving = choose_leaving (self);
      if (leaving.kind == LEAVES_NONE)
        return ZAMYN_MASTER_LIMIT; /* a cost below zero without end: no problem of ours has one */
      self->n_stalled = leaving.step > VALUE_SLACK ? 0 : self->n_stalled + 1;
      pivot (self, &entering, &leaving);
      self->n_pivots++;
      if (++self->since_refresh >= REFRESH_AFTER && !zamyn_master_refresh (self))
        return ZAMYN_MASTER_LIMIT;
    }
}

double
zamyn_master_get_value (const ZamynMaster *self, guint32 column)
{
  return get_column (self, column + self->n_groups)->value;
}

double
zamyn_master_get_unserved (const ZamynMaster *self, guint32 group)
{
  return get_column (self, group)->value;
}

double
zamyn_master_get_group_price (const ZamynMaster *self, guint32 group)
{
  return self->group_price[group];
}

double
zamyn_master_get_toll (const ZamynMaster *self, guint32 row)
{
  return MAX (-self->row_price[row], 0);
}

double
zamyn_master_get_activity (const ZamynMaster *self, guint32 row)
{
  return self->activity[row];
}

double
zamyn_master_get_objective (const ZamynMaster *self)
{
  double sum = 0;

  for (guint32 i = 0; i < self->columns->len; i++)
    sum += get_column (self, i)->cost * get_column (self, i)->value;
  return sum;
}

guint
zamyn_master_get_n_pivots (const ZamynMaster *self)
{
  return self->n_pivots;
}

guint
zamyn_master_get_n_binding (const ZamynMaster *self)
{
  return self->binding->len;
}

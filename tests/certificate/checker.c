/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* checker PROGRAMME.mps CERTIFICATE.csv: is this really the cheapest flow?
 *
 * Knows nothing of trade, networks or how the answer was found, and shares no code with who found
 * it. It reads a linear programme in free MPS (minimise c x subject to rows, x >= 0) and a
 * certificate (x and a price y for each row), and checks by itself:
 *
 *   1. the certificate is for this programme: SHA-256 of its bytes
 *   2. x is possible: x >= 0, every row holds
 *   3. y is a lower bound: y <= 0 on "at most" rows, >= 0 on "at least" rows, and no column
 *      costs less than its rows pay: c_j - sum_i y_i a_ij >= 0
 *   4. |c x - b y| <= 1e-9 max (1, |b y|): by weak duality nothing is cheaper
 *
 * Exit code 0: accepted. 1: rejected, with the reason. 2: a file cannot be read. */

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAP 1e-9

/* Sums of many numbers are only as exact as their largest part. */
#define ROUNDING 1e-9

typedef struct
{
  char sense; /* N, E, L, G */
  double rhs, price;
  double activity, size; /* sum of a x, and of |a x| */
  gboolean has_price;
} Row;

typedef struct
{
  double cost, value;
  double pays, size; /* sum of y a, and of |y a| */
  gboolean has_value;
} Column;

typedef struct
{
  Column *column;
  Row *row;
  double coefficient;
} Entry;

typedef struct
{
  GHashTable *rows, *columns; /* by name */
  GArray *entries;
  double cost, bound; /* as the certificate states them */
  char hash[80];
} Programme;

static void reject (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
static void unreadable (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;

static void
reject (const char *format, ...)
{
  va_list arguments;

  fputs ("rejected: ", stdout);
  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  exit (1);
}

static void
unreadable (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
  exit (2);
}

static double
parse_number (const char *text, const char *where)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (value))
    reject ("%s: “%s” is no finite number", where, text);
  return value;
}

/* The linear programme */

static Row *
find_row (const Programme *self, const char *name)
{
  Row *row = g_hash_table_lookup (self->rows, name);

  if (row == NULL)
    unreadable ("the programme has no row %s", name);
  return row;
}

static Column *
find_or_add_column (Programme *self, const char *name)
{
  Column *column = g_hash_table_lookup (self->columns, name);

  if (column == NULL)
    {
      column = g_new0 (Column, 1);
      g_hash_table_insert (self->columns, g_strdup (name), column);
    }
  return column;
}

static void
add_row (Programme *self, char **words)
{
  Row *row = g_new0 (Row, 1);

  row->sense = words[0][0];
  if (g_hash_table_contains (self->rows, words[1]))
    unreadable ("row %s stands twice in the programme", words[1]);
  g_hash_table_insert (self->rows, g_strdup (words[1]), row);
}

static void
add_entries (Programme *self, char **words, guint n)
{
  for (guint i = 1; i + 1 < n; i += 2)
    {
      Entry entry = { find_or_add_column (self, words[0]), find_row (self, words[i]),
                      parse_number (words[i + 1], words[0]) };

      if (entry.row->sense == 'N')
        entry.column->cost += entry.coefficient;
      else
        g_array_append_val (self->entries, entry);
    }
}

static guint
split (char *line, char **words, guint most)
{
  guint n = 0;

  for (char *word = strtok (line, " \t\r"); word != NULL && n < most; word = strtok (NULL, " \t\r"))
    words[n++] = word;
  return n;
}

static void
read_programme (Programme *self, char *text)
{
  char section[16] = "";
  char *next;

  for (char *line = text; line != NULL; line = next)
    {
      char *words[8];
      gboolean is_head = *line != ' ' && *line != '\0';
      guint n;

      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      if (*line == '*')
        continue;
      n = split (line, words, G_N_ELEMENTS (words));
      if (n == 0)
        continue;
      if (is_head)
        g_strlcpy (section, words[0], sizeof section);
      else if (strcmp (section, "ROWS") == 0 && n == 2)
        add_row (self, words);
      else if (strcmp (section, "COLUMNS") == 0 && n >= 3)
        add_entries (self, words, n);
      else if (strcmp (section, "RHS") == 0 && n >= 3)
        for (guint i = 1; i + 1 < n; i += 2)
          find_row (self, words[i])->rhs = parse_number (words[i + 1], words[i]);
      else
        unreadable ("the programme has a line in section %s that this checker does not know", section);
    }
  if (strcmp (section, "ENDATA") != 0)
    unreadable ("the programme does not end in ENDATA");
}

/* The certificate */

static void
take (Programme *self, const char *part, const char *name, const char *value)
{
  if (strcmp (part, "problem") == 0)
    g_strlcpy (self->hash, value, sizeof self->hash);
  else if (strcmp (part, "cost") == 0)
    *(strcmp (name, "flow") == 0 ? &self->cost : &self->bound) = parse_number (value, name);
  else if (strcmp (part, "column") == 0)
    {
      Column *column = g_hash_table_lookup (self->columns, name);

      if (column == NULL)
        reject ("the programme has no column %s", name);
      if (column->has_value)
        reject ("column %s stands twice", name);
      column->has_value = TRUE;
      column->value = parse_number (value, name);
    }
  else if (strcmp (part, "row") == 0)
    {
      Row *row = g_hash_table_lookup (self->rows, name);

      if (row == NULL || row->sense == 'N')
        reject ("the programme has no row %s", name);
      if (row->has_price)
        reject ("row %s stands twice", name);
      row->has_price = TRUE;
      row->price = parse_number (value, name);
    }
  else
    reject ("there is a part “%s”", part);
}

static void
read_certificate (Programme *self, char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (lines[0] == NULL || strcmp (lines[0], "part,name,value") != 0)
    reject ("it does not begin with part,name,value");
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);

      if (lines[i][0] == '\0' && lines[i + 1] == NULL)
        continue;
      if (g_strv_length (fields) != 3)
        reject ("line %u has not three fields", i + 1);
      take (self, fields[0], fields[1], fields[2]);
    }
}

/* The checks */

static void
sum_up (Programme *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      double used = entry->coefficient * entry->column->value;
      double paid = entry->coefficient * entry->row->price;

      entry->row->activity += used;
      entry->row->size += fabs (used);
      entry->column->pays += paid;
      entry->column->size += fabs (paid);
    }
}

static double
check_columns (const Programme *self)
{
  GHashTableIter iter;
  gpointer name, data;
  double cost = 0;

  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &name, &data))
    {
      const Column *column = data;
      double slack = ROUNDING * MAX (1, fabs (column->cost) + column->size);

      if (column->value < 0)
        reject ("column %s is %g, below 0", (char *) name, column->value);
      if (column->cost - column->pays < -slack)
        reject ("column %s costs %g, but its rows pay %g", (char *) name, column->cost, column->pays);
      cost += column->cost * column->value;
    }
  return cost;
}

static double
check_rows (const Programme *self)
{
  GHashTableIter iter;
  gpointer name, data;
  double bound = 0;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &name, &data))
    {
      const Row *row = data;
      double slack = 1e-7 + ROUNDING * MAX (row->size, fabs (row->rhs));
      double over = row->activity - row->rhs;

      if (row->sense == 'N')
        continue;
      if ((over > slack && row->sense != 'G') || (over < -slack && row->sense != 'L'))
        reject ("row %s comes to %.12g where %c %.12g is asked for", (char *) name, row->activity,
                row->sense, row->rhs);
      if ((row->price > 0 && row->sense == 'L') || (row->price < 0 && row->sense == 'G'))
        reject ("row %s (%c) has the price %g", (char *) name, row->sense, row->price);
      bound += row->rhs * row->price;
    }
  return bound;
}

static char *
read_file (const char *path, gsize *length)
{
  char *text;
  GError *error = NULL;

  if (!g_file_get_contents (path, &text, length, &error))
    unreadable ("%s", error->message);
  return text;
}

int
main (int argc, char **argv)
{
  Programme self = { 0 };
  gsize length;

  if (argc != 3)
    unreadable ("usage: checker PROGRAMME.mps CERTIFICATE.csv");
  self.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self.cost = self.bound = NAN;

  g_autofree char *programme = read_file (argv[1], &length);
  g_autofree char *hash
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) programme, length);
  g_autofree char *certificate = read_file (argv[2], &length);

  if (strlen (certificate) != length)
    reject ("it holds a NUL byte");
  read_programme (&self, programme);
  read_certificate (&self, certificate);
  if (strcmp (self.hash, hash) != 0)
    reject ("it is for another programme");
  sum_up (&self);
  double cost = check_columns (&self);
  double bound = check_rows (&self);
  double allowed = GAP * MAX (1, fabs (bound));
  if (!(fabs (cost - bound) <= allowed))
    reject ("the flow costs %.17g, the prices prove only %.17g", cost, bound);
  if (!(fabs (self.cost - cost) <= allowed) || !(fabs (self.bound - bound) <= allowed))
    reject ("it states other costs than it comes to");
  printf ("accepted: %.17g, gap %.3g, %u rows, %u columns\n", cost,
          fabs (cost - bound) / MAX (1, fabs (bound)), g_hash_table_size (self.rows) - 1,
          g_hash_table_size (self.columns));
  g_hash_table_unref (self.rows);
  g_hash_table_unref (self.columns);
  g_array_unref (self.entries);
  return 0;
}

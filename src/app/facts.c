/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/consequence.h"
#include "app/figures.h"
#include "app/users.h"

/* Who uses a thing is traced for its largest goods only, and not for the label at the pointer. */
#define MOST_TRACED 5

static void
fact_free (gpointer data)
{
  ZamynFact *fact = data;

  g_free (fact->label);
  g_free (fact->value);
  g_free (fact->basis);
  g_free (fact->source);
  g_free (fact->url);
  g_free (fact);
}

/* Takes @value. */
static ZamynFact *
add (ZamynFacts *self, const char *label, char *value)
{
  ZamynFact *fact = g_new0 (ZamynFact, 1);

  fact->label = g_strdup (label);
  fact->value = value;
  fact->basis = g_strdup ("");
  fact->source = g_strdup ("");
  fact->url = g_strdup ("");
  g_ptr_array_add (self->rows, fact);
  return fact;
}

/* What an atlas says is only opened where it is an address of the web. */
static gboolean
is_address (const char *url)
{
  return g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://");
}

static void
cite (ZamynFact *fact, ZamynAtlas *atlas, const char *basis, const char *source)
{
  const ZamynSource *found = source == NULL ? NULL : zamyn_atlas_find_source (atlas, source);

  g_free (fact->basis);
  g_free (fact->source);
  g_free (fact->url);
  fact->url = g_strdup (found == NULL || !is_address (found->url) ? "" : found->url);
  fact->basis = g_strdup (basis == NULL ? "" : zamyn_figure_get_basis_name (basis));
  fact->source = g_strdup (found == NULL ? "" : found->title);
}

char *
zamyn_facts_dup_countries (ZamynAtlas *atlas, const char *codes, const char *language)
{
  g_auto (GStrv) parts = g_strsplit (codes == NULL ? "" : codes, "-", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const ZamynNames *names = zamyn_atlas_get_country_names (atlas, parts[i]);

      if (i > 0)
        g_string_append (text, "–");
      g_string_append (text, names == NULL ? parts[i] : zamyn_names_get (names, language));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
zamyn_facts_dup_partner (ZamynAtlas *atlas, const char *partner, const char *language)
{
  const ZamynNames *names = zamyn_atlas_get_country_names (atlas, partner);

  if (names != NULL)
    return g_strdup (zamyn_names_get (names, language));
  return g_strdup (g_strcmp0 (partner, "ROW") == 0 || g_strcmp0 (partner, "ZZ") == 0 ? _ ("Others")
                                                                                     : partner);
}

char *
zamyn_facts_dup_good_name (ZamynAtlas *atlas, guint32 commodity, ZamynDirection direction,
                           const char *language)
{
  guint n = 0;
  const ZamynCommodity *commodities = zamyn_atlas_get_commodities (atlas, &n);
  const char *name = zamyn_names_get (&commodities[commodity].names, language);

  /* TRANSLATORS: %s is a commodity */
  return g_strdup_printf (direction == ZAMYN_DIRECTION_IMPORT ? _ ("%s, imports")
                                                              : _ ("%s, exports"),
                          name);
}

/* What goes through it */

typedef struct
{
  guint32 good;
  double quantity;
  double value_usd;
} Through;

static int
compare_through (gconstpointer a, gconstpointer b)
{
  const Through *one = a, *other = b;

  return one->value_usd < other->value_usd ? 1 : one->value_usd > other->value_usd ? -1 : 0;
}

static GArray *
find_through (ZamynAssignment *assignment, const ZamynTarget *target)
{
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Through));

  for (guint32 g = 0; g < zamyn_problem_get_n_goods (problem); g++)
    {
      const ZamynGood *good = zamyn_problem_get_good (problem, g);
      Through through = { g, zamyn_assignment_get_through (assignment, g, target), 0.0 };

      through.value_usd = through.quantity * good->value_usd_per_unit;
      if (through.quantity > 1e-6)
        g_array_append_val (all, through);
    }
  g_array_sort (all, compare_through);
  return all;
}

static double
period_factor (ZamynProblem *problem)
{
  return zamyn_problem_get_season (problem) == ZAMYN_SEASON_WINTER ? 90.0 / 365.0 : 1.0;
}

static void
add_through (ZamynFacts *self, ZamynSession *session, const ZamynTarget *target, guint max_goods)
{
  ZamynAssignment *assignment = zamyn_session_get_assignment (session);
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  g_autoptr (GArray) all = find_through (assignment, target);
  double factor = period_factor (problem), total_kt = 0.0, total_musd = 0.0;

  for (guint i = 0; i < all->len; i++)
    {
      const Through *through = &g_array_index (all, Through, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, through->good);

      total_musd += through->value_usd * factor / 1e6;
      if (good->t_per_unit > 0.0)
        total_kt += through->quantity * good->t_per_unit / 1000.0 * factor;
    }
  if (all->len == 0)
    {
      add (self, _ ("Traffic"), g_strdup (_ ("none")));
      return;
    }
  if (total_kt > 0.0)
    add (self, _ ("Traffic"), zamyn_figure_dup_quantity (total_kt, "kt"));
  add (self, _ ("Value"), zamyn_figure_dup_money (total_musd));
  for (guint i = 0; i < all->len && i < max_goods; i++)
    {
      const Through *through = &g_array_index (all, Through, i);
      const ZamynGood *good = zamyn_problem_get_good (problem, through->good);
      g_autofree char *name = zamyn_facts_dup_good_name (atlas, good->commodity, good->direction,
                                                         zamyn_session_get_language (session));

      {
        g_autofree char *quantity =
            zamyn_figure_dup_quantity (through->quantity * factor, good->unit);
        g_autofree char *users =
            max_goods > MOST_TRACED && i < MOST_TRACED
                ? zamyn_users_dup (assignment, through->good, target, atlas,
                                   zamyn_session_get_language (session))
                : g_strdup ("");

        add (self, name, *users == '\0' ? g_strdup (quantity)
                                        : g_strdup_printf ("%s\n%s", quantity, users));
      }
    }
  if (max_goods > 0 && all->len > max_goods)
    {
      guint rest = all->len - max_goods;

      add (self, _ ("And besides"),
           g_strdup_printf (ngettext ("%u commodity", "%u commodities", rest), rest));
    }
}

/* What it would cost to lose it */

static void
add_choke (ZamynFacts *self, ZamynSession *session, const ZamynTarget *target)
{
  guint rank = 0;
  const ZamynChokePoint *choke = zamyn_session_find_choke (session, target, &rank);
  g_autofree char *share = NULL, *tonnes = NULL, *money = NULL;

  if (choke == NULL)
    return;
  add (self, _ ("Rank as a choke point"), g_strdup_printf ("%u", rank));
  share = zamyn_figure_dup_percent (choke->lost_pct);
  tonnes = zamyn_figure_dup_quantity (choke->lost_t_per_day, "t");
  add (self, _ ("Lost if closed"),
       choke->lost_pct < 0.005 && choke->lost_t_per_day < 0.5
           ? g_strdup (_ ("nothing"))
           /* TRANSLATORS: share of demand, then tonnes: "23 % · 847 t a day" */
           : g_strdup_printf (_ ("%s · %s a day"), share, tonnes));
  money = zamyn_figure_dup_money (choke->dearer_usd_per_year / 1e6);
  add (self, _ ("Dearer if closed"), g_strdup_printf (_ ("%s a year"), money));
  if (choke->added_days >= 0.05)
    add (self, _ ("Longer if closed"), zamyn_figure_dup_days (choke->added_days));
  if (!isnan (choke->load_pct))
    add (self, _ ("Load"), zamyn_figure_dup_percent (choke->load_pct));
}

/* Who goes without at a place, and why */
static void
add_unserved (ZamynFacts *self, ZamynSession *session, guint32 node)
{
  ZamynAssignment *assignment = zamyn_session_get_assignment (session);
  ZamynProblem *problem = zamyn_assignment_get_problem (assignment);
  double factor = period_factor (problem);

  for (guint32 r = 0; r < zamyn_problem_get_n_rows (problem); r++)
    {
      const ZamynRow *row = zamyn_problem_get_row (problem, r);
      const ZamynGood *good = zamyn_problem_get_good (problem, row->good);
      double missing = row->quantity - zamyn_assignment_get_row (assignment, r);
      g_autofree char *name = NULL, *quantity = NULL, *why = NULL;
      ZamynFact *fact;

      if (row->node != node || r < good->rows + good->n_outside || missing < 1e-3 * row->quantity
          || row->quantity <= 0.0)
        continue;
      name = zamyn_facts_dup_good_name (zamyn_session_get_atlas (session), good->commodity,
                                        good->direction, zamyn_session_get_language (session));
      quantity = zamyn_figure_dup_quantity (missing * factor, good->unit);
      fact = add (self, name, g_strdup_printf (_ ("%s unserved"), quantity));
      fact->is_alarm = TRUE;
      why = zamyn_assignment_explain_unserved (assignment, r);
      if (why != NULL)
        add (self, _ ("Why"), g_steal_pointer (&why));
    }
}

static void
describe_link (ZamynFacts *self, ZamynSession *session, guint32 index)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  const ZamynLink *link = zamyn_network_get_link (zamyn_atlas_get_network (atlas), index);
  ZamynFact *fact;

  if (!isnan (link->length_km))
    {
      g_autofree char *number = zamyn_figure_dup_number (link->length_km);
      add (self, _ ("Length"), g_strdup_printf (_ ("%s km"), number));
    }
  if (!isnan (link->capacity))
    {
      g_autofree char *number = zamyn_figure_dup_number (link->capacity);

      fact = add (self, _ ("Capacity"),
                  g_strdup_printf (link->mode == ZAMYN_MODE_POWER ? _ ("%s MW")
                                                                  : _ ("%s kt a year each way"),
                                   number));
      cite (fact, atlas, link->basis, link->source);
    }
  self->subtitle = g_strdup_printf ("%s · %s", zamyn_figure_get_mode_name (link->mode),
                                    zamyn_figure_get_status_name (link->status));
}

static void
describe_node (ZamynFacts *self, ZamynSession *session, guint32 index)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  const ZamynNode *node = zamyn_network_get_node (zamyn_atlas_get_network (atlas), index);
  g_autofree char *country =
      zamyn_facts_dup_countries (atlas, node->country, zamyn_session_get_language (session));

  self->subtitle = g_strdup_printf ("%s · %s", zamyn_figure_get_kind_name (node->kind), country);
  if (zamyn_session_get_assignment (session) != NULL)
    add_unserved (self, session, index);
}

static void
describe_passage (ZamynFacts *self, ZamynSession *session, guint32 index)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  const ZamynPassage *passage = zamyn_network_get_passage (zamyn_atlas_get_network (atlas), index);
  g_autofree char *countries =
      zamyn_facts_dup_countries (atlas, passage->countries, zamyn_session_get_language (session));
  guint n = 0;
  const ZamynGate *gates = zamyn_atlas_get_gates (atlas, &n);
  int year = zamyn_scenario_get_year (zamyn_session_get_scenario (session));

  self->subtitle = g_strdup_printf ("%s · %s", zamyn_figure_get_kind_name (passage->kind), countries);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = NULL;
      const ZamynGate *gate = &gates[i];

      if (gate->passage != index || year < gate->from_year || year > gate->to_year
          || isnan (gate->capacity) || isinf (gate->capacity))
        continue;
      number = zamyn_figure_dup_number (gate->capacity);
      cite (add (self, gate->is_inbound ? _ ("Capacity inbound") : _ ("Capacity outbound"),
                 gate->is_power ? g_strdup_printf (_ ("%s MW"), number)
                                : g_strdup_printf (_ ("%s kt a year"), number)),
            atlas, gate->basis, gate->source);
    }
}

ZamynFacts *
zamyn_facts_new (ZamynSession *session, const ZamynTarget *target, guint max_goods)
{
  ZamynAtlas *atlas = zamyn_session_get_atlas (session);
  ZamynFacts *self;

  if (atlas == NULL || target->kind == ZAMYN_TARGET_NONE)
    return NULL;
  self = g_new0 (ZamynFacts, 1);
  self->title = zamyn_atlas_dup_target_name (atlas, target, zamyn_session_get_language (session));
  self->rows = g_ptr_array_new_with_free_func (fact_free);
  add_choke (self, session, target);
  if (zamyn_session_get_assignment (session) != NULL)
    add_through (self, session, target, max_goods);
  switch (target->kind)
    {
    case ZAMYN_TARGET_PASSAGE:
      describe_passage (self, session, target->index);
      break;
    case ZAMYN_TARGET_GATE:
      {
        guint n = 0;
        const ZamynGate *gates = zamyn_atlas_get_gates (atlas, &n);

        if (target->index < n)
          describe_passage (self, session, gates[target->index].passage);
        break;
      }
    case ZAMYN_TARGET_LINK:
      describe_link (self, session, target->index);
      break;
    case ZAMYN_TARGET_NODE:
      describe_node (self, session, target->index);
      break;
    case ZAMYN_TARGET_COUNTRY:
      self->subtitle = g_strdup (zamyn_figure_get_kind_name ("country"));
      break;
    case ZAMYN_TARGET_MODE:
      self->subtitle = g_strdup (zamyn_figure_get_kind_name ("mode"));
      break;
    case ZAMYN_TARGET_NONE:
    default:
      break;
    }
  if (zamyn_session_is_closed (session, target))
    {
      g_autofree char *before = g_steal_pointer (&self->subtitle);
      self->subtitle = g_strdup_printf ("%s · %s", before, C_ ("crossing", "closed"));
    }
  else if (zamyn_session_is_halved (session, target))
    {
      g_autofree char *before = g_steal_pointer (&self->subtitle);
      self->subtitle = g_strdup_printf ("%s · %s", before, _ ("half capacity"));
    }
  return self;
}

void
zamyn_facts_free (ZamynFacts *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

char *
zamyn_facts_dup_pill (const ZamynFacts *self, ZamynSession *session)
{
  g_autofree char *title = g_markup_escape_text (self->title, -1);
  g_autofree char *subtitle = g_markup_escape_text (self->subtitle == NULL ? "" : self->subtitle, -1);
  g_autoptr (GString) text = g_string_new (NULL);
  ZamynScenario *scenario = zamyn_session_get_scenario (session);
  const char *source = "";

  g_string_append_printf (text, "<b>%s</b>\n%s", title, subtitle);
  for (guint i = 0; i < self->rows->len && i < 6; i++)
    {
      const ZamynFact *fact = g_ptr_array_index (self->rows, i);
      g_autofree char *line = g_markup_printf_escaped ("\n%s: %s", fact->label, fact->value);

      g_string_append (text, line);
      if (*source == '\0')
        source = fact->source;
    }
  g_string_append_printf (text, "\n<small>%d", zamyn_scenario_get_year (scenario));
  if (*source != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (source, -1);
      g_string_append_printf (text, " · %s", escaped);
    }
  g_string_append (text, "</small>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of our own style sheet is readable by WCAG 2.2 AA in both themes: 4.5 to 1. */

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>

#define LEAST 4.5

typedef struct
{
  double r, g, b;
} Colour;

static Colour
parse (const char *hex)
{
  unsigned long value = strtoul (hex + 1, NULL, 16);

  g_assert_cmpint (*hex, ==, '#');
  return (Colour){ (double) (value >> 16 & 255) / 255.0, (double) (value >> 8 & 255) / 255.0,
                   (double) (value & 255) / 255.0 };
}

/* WCAG 2.2, "relative luminance" */
static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (Colour colour)
{
  return 0.2126 * linear (colour.r) + 0.7152 * linear (colour.g) + 0.0722 * linear (colour.b);
}

static double
get_contrast (Colour one, Colour other)
{
  double a = get_luminance (one) + 0.05, b = get_luminance (other) + 0.05;

  return a > b ? a / b : b / a;
}

static Colour
mix (Colour over, Colour under, double alpha)
{
  return (Colour){ alpha * over.r + (1 - alpha) * under.r, alpha * over.g + (1 - alpha) * under.g,
                   alpha * over.b + (1 - alpha) * under.b };
}

static char *
load_css (void)
{
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data ("/io/github/zamyn/Zamyn/style.css", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_formula (void)
{
  /* The ends of the scale, and a pair from the published examples */
  g_assert_cmpfloat_with_epsilon (get_contrast (parse ("#000000"), parse ("#FFFFFF")), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_contrast (parse ("#777777"), parse ("#FFFFFF")), 4.48, 0.005);
}

/* Every rule that gives a ground and a colour of its own */
static void
test_rules (void)
{
  g_autofree char *css = load_css ();
  g_autoptr (GRegex) regex = g_regex_new (
      "([^{}\\n]+)\\{[^}]*background-color: (#[0-9A-Fa-f]{6}); color: (#[0-9A-Fa-f]{6})",
      G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, css, G_REGEX_MATCH_DEFAULT, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *ground = g_match_info_fetch (match, 2);
      g_autofree char *text = g_match_info_fetch (match, 3);
      double contrast = get_contrast (parse (ground), parse (text));

      if (contrast < LEAST)
        g_test_message ("%s: %s on %s has %.2f", name, text, ground, contrast);
      g_assert_cmpfloat (contrast, >=, LEAST);
    }
  g_assert_cmpuint (n, >=, 8); /* four steps of the matrix in two themes */
}

/* libadwaita's grounds of panes, lists and the window, light and dark */
static const char *const light_grounds[] = { "#FFFFFF", "#FAFAFA", "#EBEBEB" };
static const char *const dark_grounds[] = { "#1E1E1E", "#242424", "#303030" };

/* The colour that a rule gives, such as ".alarm-text { color: #" */
static Colour
find_colour (const char *css, const char *before)
{
  const char *rule = strstr (css, before);

  g_assert_nonnull (rule);
  return parse (rule + strlen (before));
}

static void
test_alarm (void)
{
  g_autofree char *css = load_css ();
  Colour light = find_colour (css, "@define-color zamyn_alarm_text ");
  Colour dark = find_colour (css, ".dark-theme .alarm-text { color: ");

  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (get_contrast (light, parse (light_grounds[i])), >=, LEAST);
      g_assert_cmpfloat (get_contrast (dark, parse (dark_grounds[i])), >=, LEAST);
    }
}

/* What is written paler than the text: alpha(currentColor, x) over each ground */
static void
test_pale (void)
{
  g_autofree char *css = load_css ();
  g_autoptr (GRegex) regex = g_regex_new ("[^-]color: alpha\\(currentColor, (0\\.[0-9]+)\\)",
                                          G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, css, G_REGEX_MATCH_DEFAULT, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      double alpha = g_ascii_strtod (number, NULL);

      for (guint i = 0; i < 3; i++)
        {
          Colour light = parse (light_grounds[i]), dark = parse (dark_grounds[i]);

          /* libadwaita's text: black at 80 %, white */
          g_assert_cmpfloat (
              get_contrast (mix (parse ("#000000"), light, 0.8 * alpha), light), >=, LEAST);
          g_assert_cmpfloat (get_contrast (mix (parse ("#FFFFFF"), dark, alpha), dark), >=, LEAST);
        }
    }
  g_assert_cmpuint (n, >=, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/contrast/formula", test_formula);
  g_test_add_func ("/app/contrast/rules", test_rules);
  g_test_add_func ("/app/contrast/alarm", test_alarm);
  g_test_add_func ("/app/contrast/pale", test_pale);
  return g_test_run ();
}

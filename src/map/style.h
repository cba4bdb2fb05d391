/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours, widths and sizes of the map: data from map-style.ini, one theme at a time. */

#pragma once

#include "map/canvas.h"

G_BEGIN_DECLS

typedef enum
{
  ZAMYN_THEME_LIGHT,
  ZAMYN_THEME_DARK,
  ZAMYN_THEME_CONTRAST,
  ZAMYN_THEME_CONTRAST_DARK,
  ZAMYN_N_THEMES,
} ZamynTheme;

/** zamyn_theme_from_id: "light", "dark", "contrast", "contrast-dark"; ZAMYN_N_THEMES otherwise */
ZamynTheme zamyn_theme_from_id (const char *id);
const char *zamyn_theme_get_id (ZamynTheme theme);

/** ZamynStyle: immutable, atomically reference-counted */
typedef struct _ZamynStyle ZamynStyle;

/** zamyn_style_get: (transfer full): the compiled-in style of a theme */
ZamynStyle *zamyn_style_get (ZamynTheme theme);
ZamynStyle *zamyn_style_ref (ZamynStyle *self);
void zamyn_style_unref (ZamynStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZamynStyle, zamyn_style_unref)

ZamynTheme zamyn_style_get_theme (const ZamynStyle *self);

/** zamyn_style_get_colour: by its key in map-style.ini: page, ink, text-2, text-3, home, neighbour,
 * land, sea, lake, river, coast, home-border, home-border-band, province, border, graticule,
 * graticule-sea, line, line-minor, water-text, halo-home, halo, import, export, alarm, alarm-text,
 * saturated, supplier-RU, supplier-CN, supplier-other; asserts that it exists */
ZamynColour zamyn_style_get_colour (const ZamynStyle *self, const char *key);

/** zamyn_style_get_family: fill of a commodity family: coal, ores, fuels, power, food, machines,
 * goods, transit; much-less, less, more, much-more */
ZamynColour zamyn_style_get_family (const ZamynStyle *self, const char *family);

/** ZamynPattern: the second sign of a family inside bands of 3.6 px or more */
typedef enum
{
  ZAMYN_PATTERN_PLAIN,
  ZAMYN_PATTERN_SHORT_DASHES, /* ores */
  ZAMYN_PATTERN_MID_LINE,     /* fuels */
  ZAMYN_PATTERN_CROSS_BARS,   /* power */
  ZAMYN_PATTERN_DOTS,         /* food */
  ZAMYN_PATTERN_LONG_DASHES,  /* machines */
  ZAMYN_PATTERN_TWO_LINES,    /* goods */
  ZAMYN_PATTERN_HOLLOW,       /* transit */
  ZAMYN_PATTERN_LADDER,       /* less than before: outline and cross bars */
} ZamynPattern;
ZamynPattern zamyn_style_get_pattern (const ZamynStyle *self, const char *family);
/** zamyn_style_get_pattern_ink: the fill moved 62 % to white (dark fill) or 55 % to black (light) */
ZamynColour zamyn_style_get_pattern_ink (const ZamynStyle *self, const char *family);

/** zamyn_style_get_font: by text class: title, subtitle, country-home, country, capital-home, capital,
 * ranked, ranked-figures, city-large, city, town, works, water, water-small, legend-head, legend,
 * legend-note, graticule, sources */
ZamynFont zamyn_style_get_font (const ZamynStyle *self, const char *text_class);

/** zamyn_style_get_number: other measures by key, in the unit that the ini states (px unless named) */
double zamyn_style_get_number (const ZamynStyle *self, const char *key);

/** zamyn_colour_mix: @t of @b in @a */
ZamynColour zamyn_colour_mix (ZamynColour a, ZamynColour b, double t);
/** zamyn_colour_contrast: WCAG contrast ratio, 1..21 */
double zamyn_colour_contrast (ZamynColour a, ZamynColour b);

G_END_DECLS

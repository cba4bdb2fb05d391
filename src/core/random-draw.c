/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A counter-based generator: the finaliser of SplitMix64 (Steele, Lea and Flood 2014), applied to seed,
 * sample and name one after the other. Each draw stands alone, so that any thread can make any of them.
 */

#include "core/random-draw.h"

#include <math.h>

static guint64
mix (guint64 z)
{
  z += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

double
zamyn_draw_uniform (guint64 seed, guint sample, guint64 name)
{
  guint64 bits = mix (mix (mix (seed) ^ sample) ^ name);

  return (double)(bits >> 11) / 9007199254740992.0; /* 2 to the 53rd */
}

guint64
zamyn_draw_hash (const char *name)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *name != '\0'; name++)
    hash = (hash ^ (guchar)*name) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

double
zamyn_draw_triangular (double low, double mode, double high, double u)
{
  double width = high - low;
  double knee;

  if (!(width > 0))
    return mode;
  knee = (mode - low) / width;
  if (u < knee)
    return low + sqrt (u * width * (mode - low));
  return high - sqrt ((1 - u) * width * (high - mode));
}

/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/tables.h"

const char *
zamyn_direction_get_id (ZamynDirection direction)
{
  switch (direction)
    {
    case ZAMYN_DIRECTION_IMPORT:
      return "import";
    case ZAMYN_DIRECTION_EXPORT:
      return "export";
    case ZAMYN_N_DIRECTIONS:
      break;
    }
  g_return_val_if_reached ("");
}

const char *
zamyn_season_get_id (ZamynSeason season)
{
  switch (season)
    {
    case ZAMYN_SEASON_ANNUAL:
      return "annual";
    case ZAMYN_SEASON_WINTER:
      return "winter";
    case ZAMYN_N_SEASONS:
      break;
    }
  g_return_val_if_reached ("");
}

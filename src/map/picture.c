/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "map/picture.h"

#include <math.h>

ZamynPicture *
zamyn_picture_new (ZamynScene *scene, ZamynStyle *style, ZamynTradePicture *trade)
{
  g_return_val_if_fail (scene != NULL && style != NULL, NULL);

  ZamynPicture *self = g_new0 (ZamynPicture, 1);

  g_atomic_ref_count_init (&self->refs);
  self->scene = zamyn_scene_ref (scene);
  self->style = zamyn_style_ref (style);
  self->trade = trade != NULL ? zamyn_trade_picture_ref (trade) : NULL;
  self->language = g_strdup ("en");
  self->title = g_strdup ("");
  self->subtitle = g_strdup ("");
  self->sources = g_strdup ("");
  self->dateline = g_strdup ("");
  self->zoom = 1;
  g_mutex_init (&self->lock);
  return self;
}

ZamynPicture *
zamyn_picture_ref (ZamynPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zamyn_picture_unref (ZamynPicture *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->trade, zamyn_trade_picture_unref);
  g_clear_pointer (&self->flow_lines, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  zamyn_scene_unref (self->scene);
  zamyn_style_unref (self->style);
  g_clear_pointer (&self->recipe, zamyn_map_recipe_free);
  g_free (self->language);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->sources);
  g_free (self->dateline);
  g_free (self);
}

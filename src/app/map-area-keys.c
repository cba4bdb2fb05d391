/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The map by keyboard. Arrows walk from node to node along the lines; with Shift they move the map. L
 * takes the line that was walked along, and goes back from it to the node. */

#include "app/map-area-private.h"

#include "app/map-walk.h"

#define KEY_STEP_PX 64.0
/* What stands nearer than this on the page is one place for the walker. */
#define TOGETHER_MM 1.5

static ZamynScene *
get_scene (ZamynMapArea *self)
{
  return self->session == NULL || !self->has_view ? NULL : zamyn_session_get_scene (self->session);
}

static gboolean
is_selected (ZamynMapArea *self, const ZamynTarget *target)
{
  const ZamynTarget *selection = zamyn_session_get_selection (self->session);

  return selection->kind == target->kind && g_strcmp0 (selection->id, target->id) == 0;
}

static void
stand_at (ZamynMapArea *self, ZamynScene *scene, guint32 node, guint32 link)
{
  ZamynTarget target = zamyn_map_walk_get_target (scene, node);

  self->walk_node = node;
  self->walk_link = link;
  zamyn_session_select (self->session, &target);
}

/* Where the walk goes on: where it stood if that is still selected, else what is selected. */
static guint32
find_standing (ZamynMapArea *self, ZamynScene *scene)
{
  if (self->walk_node < zamyn_network_get_n_nodes (
                            zamyn_atlas_get_network (zamyn_scene_get_atlas (scene))))
    {
      ZamynTarget stood = zamyn_map_walk_get_target (scene, self->walk_node);

      if (is_selected (self, &stood))
        return self->walk_node;
    }
  return zamyn_map_walk_find_node (scene, zamyn_session_get_selection (self->session));
}

static gboolean
key_walk (GtkWidget *widget, GVariant *args, gpointer data)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (widget);
  ZamynScene *scene = get_scene (self);
  double together = self->view.scale * TOGETHER_MM / 1000.0;
  guint32 node, next, link = ZAMYN_NONE;
  double dx, dy;

  (void) data;
  if (scene == NULL)
    return FALSE;
  g_variant_get (args, "(dd)", &dx, &dy);
  node = find_standing (self, scene);
  if (node == ZAMYN_NONE)
    {
      node = zamyn_map_walk_find_nearest (scene, self->view.centre);
      if (node != ZAMYN_NONE)
        stand_at (self, scene, node, ZAMYN_NONE);
      return TRUE;
    }
  next = zamyn_map_walk_step (scene, node, dx, dy, together, &link);
  if (next == ZAMYN_NONE)
    gtk_widget_error_bell (widget);
  else
    stand_at (self, scene, next, link);
  return TRUE;
}

static gboolean
key_line (GtkWidget *widget, GVariant *args, gpointer data)
{
  ZamynMapArea *self = ZAMYN_MAP_AREA (widget);
  ZamynScene *scene = get_scene (self);
  ZamynNetwork *network;
  ZamynTarget line = { ZAMYN_TARGET_LINK, self->walk_link, NULL, NULL };

  (void) args;
  (void) data;
  if (scene == NULL)
    return FALSE;
  network = zamyn_atlas_get_network (zamyn_scene_get_atlas (scene));
  if (self->walk_link >= zamyn_network_get_n_links (network))
    {
      gtk_widget_error_bell (widget);
      return TRUE;
    }
  line.id = zamyn_network_get_link (network, self->walk_link)->id;
  if (is_selected (self, &line))
    stand_at (self, scene, self->walk_node, self->walk_link);
  else
    zamyn_session_select (self->session, &line);
  return TRUE;
}

static gboolean
key_pan (GtkWidget *widget, GVariant *args, gpointer data)
{
  double dx, dy;

  (void) data;
  g_variant_get (args, "(dd)", &dx, &dy);
  zamyn_map_area_move (ZAMYN_MAP_AREA (widget), -dx * KEY_STEP_PX, -dy * KEY_STEP_PX);
  return TRUE;
}

static gboolean
key_zoom (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) data;
  zamyn_map_area_zoom (ZAMYN_MAP_AREA (widget), g_variant_get_double (args));
  return TRUE;
}

static gboolean
key_fit (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  zamyn_map_area_fit (ZAMYN_MAP_AREA (widget));
  return TRUE;
}

static gboolean
key_menu (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  zamyn_map_area_open_menu (ZAMYN_MAP_AREA (widget), gtk_widget_get_width (widget) / 2.0,
                            gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

void
zamyn_map_area_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, keypad;
    double dx, dy;
  } arrows[] = { { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
                 { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
                 { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
                 { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 } };
  static const struct
  {
    guint key;
    double factor;
  } zooms[] = { { GDK_KEY_plus, 1.25 },        { GDK_KEY_KP_Add, 1.25 },
                { GDK_KEY_equal, 1.25 },       { GDK_KEY_minus, 0.8 },
                { GDK_KEY_KP_Subtract, 0.8 } };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, key_walk, "(dd)",
                                    arrows[i].dx, arrows[i].dy);
      gtk_widget_class_add_binding (widget_class, arrows[i].keypad, 0, key_walk, "(dd)",
                                    arrows[i].dx, arrows[i].dy);
      gtk_widget_class_add_binding (widget_class, arrows[i].key, GDK_SHIFT_MASK, key_pan, "(dd)",
                                    arrows[i].dx, arrows[i].dy);
    }
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (widget_class, zooms[i].key, 0, key_zoom, "d", zooms[i].factor);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_0, 0, key_fit, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, key_fit, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_l, 0, key_line, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, key_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, key_menu, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "win.show-details", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "win.show-details", NULL);
}

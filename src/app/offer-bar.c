/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/offer-bar.h"

#include "app/widget-tools.h"

struct _ZamynOfferBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *accept;
  GtkButton *decline;
  GPtrArray *offers; /* of ZamynOffer with strings of its own; the first is shown */
};

G_DEFINE_FINAL_TYPE (ZamynOfferBar, zamyn_offer_bar, GTK_TYPE_WIDGET)

static void
offer_free (gpointer data)
{
  ZamynOffer *offer = data;

  g_free ((char *) offer->id);
  g_free ((char *) offer->text);
  g_free ((char *) offer->accept);
  g_free ((char *) offer->accept_action);
  g_free ((char *) offer->decline);
  g_free ((char *) offer->decline_action);
  g_free (offer);
}

static void
show_first (ZamynOfferBar *self)
{
  const ZamynOffer *offer = self->offers->len == 0 ? NULL : g_ptr_array_index (self->offers, 0);

  if (offer != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, offer != NULL);
  if (offer == NULL)
    return;
  gtk_label_set_text (self->label, offer->text);
  gtk_button_set_label (self->accept, offer->accept);
  gtk_button_set_label (self->decline, offer->decline);
}

static void
answer (ZamynOfferBar *self, gboolean accepted)
{
  ZamynOffer *offer;

  if (self->offers->len == 0)
    return;
  offer = g_ptr_array_steal_index (self->offers, 0);
  show_first (self);
  if (accepted)
    gtk_widget_activate_action (GTK_WIDGET (self), offer->accept_action, NULL);
  else if (offer->decline_action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), offer->decline_action, NULL);
  offer_free (offer);
}

static void
on_accept (ZamynOfferBar *self)
{
  answer (self, TRUE);
}

static void
on_decline (ZamynOfferBar *self)
{
  answer (self, FALSE);
}

void
zamyn_offer_bar_remove (ZamynOfferBar *self, const char *id)
{
  g_return_if_fail (ZAMYN_IS_OFFER_BAR (self));

  for (guint i = self->offers->len; i-- > 0;)
    {
      const ZamynOffer *offer = g_ptr_array_index (self->offers, i);

      if (g_str_equal (offer->id, id))
        g_ptr_array_remove_index (self->offers, i);
    }
  show_first (self);
}

void
zamyn_offer_bar_add (ZamynOfferBar *self, const ZamynOffer *offer)
{
  ZamynOffer *copy;

  g_return_if_fail (ZAMYN_IS_OFFER_BAR (self));

  zamyn_offer_bar_remove (self, offer->id);
  copy = g_new (ZamynOffer, 1);
  *copy = (ZamynOffer){ g_strdup (offer->id),
                        g_strdup (offer->text),
                        g_strdup (offer->accept),
                        g_strdup (offer->accept_action),
                        g_strdup (offer->decline),
                        g_strdup (offer->decline_action) };
  g_ptr_array_add (self->offers, copy);
  show_first (self);
}

/* What has been answered is not read aloud any more. */
static void
on_revealed (ZamynOfferBar *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer)
      && !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
zamyn_offer_bar_dispose (GObject *object)
{
  ZamynOfferBar *self = ZAMYN_OFFER_BAR (object);

  zamyn_widget_drop_children (GTK_WIDGET (self), ZAMYN_TYPE_OFFER_BAR);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  G_OBJECT_CLASS (zamyn_offer_bar_parent_class)->dispose (object);
}

static void
zamyn_offer_bar_class_init (ZamynOfferBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zamyn_offer_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/zamyn/Zamyn/offer-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZamynOfferBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ZamynOfferBar, label);
  gtk_widget_class_bind_template_child (widget_class, ZamynOfferBar, accept);
  gtk_widget_class_bind_template_child (widget_class, ZamynOfferBar, decline);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_decline);
}

static void
zamyn_offer_bar_init (ZamynOfferBar *self)
{
  self->offers = g_ptr_array_new_with_free_func (offer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (on_revealed), self,
                           G_CONNECT_SWAPPED);
}

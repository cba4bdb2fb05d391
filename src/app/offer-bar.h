/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar above the map that offers something which happened without the user: work to be restored, an
 * atlas or a scenario that changed on disk. It waits for an answer, one offer at a time; nothing
 * blocks meanwhile. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZAMYN_TYPE_OFFER_BAR (zamyn_offer_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZamynOfferBar, zamyn_offer_bar, ZAMYN, OFFER_BAR, GtkWidget)

/**
 * ZamynOffer:
 * @id: an offer of the same id replaces the former
 * @text: what happened, translated
 * @accept, @decline: labels of the buttons, translated; without mnemonics, which GTK 4.8 would read aloud
 * @accept_action, @decline_action: what they do; either takes the offer away
 */
typedef struct
{
  const char *id;
  const char *text;
  const char *accept;
  const char *accept_action;
  const char *decline;
  const char *decline_action; /* (nullable): just goes away */
} ZamynOffer;

/** zamyn_offer_bar_add: copies @offer; it is shown when those before it are answered */
void zamyn_offer_bar_add (ZamynOfferBar *self, const ZamynOffer *offer);
/** zamyn_offer_bar_remove: where it has become pointless */
void zamyn_offer_bar_remove (ZamynOfferBar *self, const char *id);

G_END_DECLS

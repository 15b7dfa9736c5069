/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desktop/grid/laurel-grid-column.h"

G_BEGIN_DECLS

/**
 * LaurelChoicePopover:
 *
 * A list to pick from, with a search above it: for what is too long for a drop-down.
 *
 * Signals: `picked (string value, boolean instead)`; instead: in place of the words that were typed to find it.
 */
#define LAUREL_TYPE_CHOICE_POPOVER (laurel_choice_popover_get_type ())
G_DECLARE_FINAL_TYPE (LaurelChoicePopover, laurel_choice_popover, LAUREL, CHOICE_POPOVER, GtkPopover)

GtkWidget *laurel_choice_popover_new (GListModel *choices,
                                      gboolean several);
void laurel_choice_popover_set_text (LaurelChoicePopover *self,
                                     const char *text);
void laurel_choice_popover_set_look_up (LaurelChoicePopover *self,
                                        LaurelGridSearchFunc look_up,
                                        const char *hint);

void laurel_choice_popover_type (LaurelChoicePopover *self,
                                 const char *text);
void laurel_choice_popover_follow (LaurelChoicePopover *self,
                                   const char *words);
void laurel_choice_popover_end_follow (LaurelChoicePopover *self);
gboolean laurel_choice_popover_is_following (LaurelChoicePopover *self);
gboolean laurel_choice_popover_enter (LaurelChoicePopover *self);

G_END_DECLS

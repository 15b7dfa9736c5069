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
 * Signals: `picked (string value)`.
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

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-credential-list.h"

G_BEGIN_DECLS

/**
 * LaurelFilterBar:
 *
 * The row of tools above the grid: search, filters by state and by problem, the choice of columns; and below it one
 * line that says what is filtered, or else how the sheet is doing. Works on the list that it is given.
 *
 * Signals: `search-left ()`: Escape in the empty search.
 */
#define LAUREL_TYPE_FILTER_BAR (laurel_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (LaurelFilterBar, laurel_filter_bar, LAUREL, FILTER_BAR, AdwBin)

void laurel_filter_bar_set_list (LaurelFilterBar *self,
                                 LaurelSession *session,
                                 LaurelCredentialList *list);
void laurel_filter_bar_set_columns (LaurelFilterBar *self,
                                    GListModel *columns);
void laurel_filter_bar_focus_search (LaurelFilterBar *self);
void laurel_filter_bar_set_states (LaurelFilterBar *self,
                                   guint states);
void laurel_filter_bar_set_rule (LaurelFilterBar *self,
                                 const char *code);
void laurel_filter_bar_show_lacking (LaurelFilterBar *self,
                                     LaurelColumnId column);
void laurel_filter_bar_clear (LaurelFilterBar *self);
void laurel_filter_bar_set_narrow (LaurelFilterBar *self,
                                   gboolean narrow);

G_END_DECLS

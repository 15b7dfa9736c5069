/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LaurelMatchRow:
 *
 * A row that asks what something of somebody's sheet means: what it is called there, what stands below it, and a list to
 * choose from with type-ahead.
 *
 * Properties: `choice` (string): value of what is chosen; `note` (string, nullable): a few words on the choice;
 * `problem` (boolean): the note tells of a problem.
 */
#define LAUREL_TYPE_MATCH_ROW (laurel_match_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelMatchRow, laurel_match_row, LAUREL, MATCH_ROW, AdwPreferencesRow)

GtkWidget *laurel_match_row_new (const char *title,
                                 const char *details,
                                 GListModel *choices,
                                 const char *choice);
const char *laurel_match_row_get_choice (LaurelMatchRow *self);
const char *laurel_match_row_get_label (LaurelMatchRow *self);
void laurel_match_row_set_note (LaurelMatchRow *self,
                                const char *note,
                                gboolean problem);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "core/laurel-code-lists.h"

G_BEGIN_DECLS

/**
 * LaurelCodeListRow:
 *
 * One agency's list of codes in the preferences: what is installed or how to come by it, with buttons to add a file, to
 * see the agency's page and to remove the list. Takes dropped files.
 *
 * Signals: `removing`: its list is about to be removed; `changed (gboolean added)`: another list is installed, or none any more.
 */
#define LAUREL_TYPE_CODE_LIST_ROW (laurel_code_list_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCodeListRow, laurel_code_list_row, LAUREL, CODE_LIST_ROW, AdwPreferencesRow)

GtkWidget *laurel_code_list_row_new (LaurelCodeSystem system);
LaurelCodeSystem laurel_code_list_row_get_system (LaurelCodeListRow *self);
void laurel_code_list_row_add_file (LaurelCodeListRow *self,
                                    GFile *file);
void laurel_code_list_row_show (LaurelCodeListRow *self,
                                const LaurelCodeLists *lists);
void laurel_code_list_row_set_note (LaurelCodeListRow *self,
                                    const char *note,
                                    gboolean problem);
const char *laurel_code_list_row_get_note (LaurelCodeListRow *self);

G_END_DECLS

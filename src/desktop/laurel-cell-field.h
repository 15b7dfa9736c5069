/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-credential.h"

G_BEGIN_DECLS

/**
 * LaurelCellField:
 *
 * One cell of a record as a row of a form: a text view for long texts, a list for a choice of one, else an entry.
 * What is typed is handed over after a pause, with Enter, and when the focus leaves.
 *
 * Signals: `edited (string text)`: what was typed is to be stored.
 */
#define LAUREL_TYPE_CELL_FIELD (laurel_cell_field_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCellField, laurel_cell_field, LAUREL, CELL_FIELD, GObject)

LaurelCellField *laurel_cell_field_new (LaurelColumnId column,
                                        guint position);
GtkWidget *laurel_cell_field_get_row (LaurelCellField *self);
LaurelColumnId laurel_cell_field_get_column (LaurelCellField *self);
guint laurel_cell_field_get_position (LaurelCellField *self);
void laurel_cell_field_show (LaurelCellField *self,
                             const char *text,
                             const LaurelFinding *finding);
gboolean laurel_cell_field_get_caret (LaurelCellField *self,
                                      int *caret);
void laurel_cell_field_grab_focus (LaurelCellField *self,
                                   int caret);
void laurel_cell_field_flush (LaurelCellField *self);

G_END_DECLS

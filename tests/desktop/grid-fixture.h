/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/grid/laurel-grid.h"

G_BEGIN_DECLS

/* A lazy model of any length, and a grid that shows it: for the grid's tests and its demonstration. */

#define SHEET_TYPE_ROW (sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (SheetRow, sheet_row, SHEET, ROW, GObject)

#define SHEET_TYPE_MODEL (sheet_model_get_type ())
G_DECLARE_FINAL_TYPE (SheetModel, sheet_model, SHEET, MODEL, GObject)

SheetModel *sheet_model_new (guint n_rows);
void sheet_model_insert (SheetModel *self, guint position, guint n);
void sheet_model_remove (SheetModel *self, guint position, guint n);
void sheet_model_replace (SheetModel *self, guint position, guint n);
void sheet_model_set_descending (SheetModel *self, gboolean descending);
void sheet_model_set_text (SheetModel *self, guint position, const char *column, const char *text);
char *sheet_model_dup_text (SheetModel *self, guint position, const char *column);
guint sheet_model_get_live_rows (SheetModel *self);

void sheet_add_columns (LaurelGrid *grid, guint n_columns);
void sheet_bind (LaurelGrid *grid, gpointer item, LaurelGridColumn *column, LaurelGridCellContent *content,
                 gpointer user_data);
void sheet_load_style (void);

G_END_DECLS

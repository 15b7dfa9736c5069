/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/grid/laurel-grid-cell.h"

G_BEGIN_DECLS

#define LAUREL_TYPE_GRID_ROW (laurel_grid_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelGridRow, laurel_grid_row, LAUREL, GRID_ROW, GtkWidget)

LaurelGridRow *laurel_grid_row_new (LaurelGrid *grid, gboolean header);

void laurel_grid_row_bind (LaurelGridRow *self, guint position);
void laurel_grid_row_set_position (LaurelGridRow *self, guint position);
guint laurel_grid_row_get_position (LaurelGridRow *self);
void laurel_grid_row_fit (LaurelGridRow *self, GtkWidget *focus);
void laurel_grid_row_refresh (LaurelGridRow *self);
void laurel_grid_row_update_names (LaurelGridRow *self);
void laurel_grid_row_reindex (LaurelGridRow *self);

LaurelGridCell *laurel_grid_row_get_cell (LaurelGridRow *self, guint index);

G_END_DECLS

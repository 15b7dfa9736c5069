/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/grid/laurel-grid-cell.h"
#include "desktop/grid/laurel-grid-choice.h"
#include "desktop/grid/laurel-grid-column.h"

G_BEGIN_DECLS

#define LAUREL_TYPE_GRID (laurel_grid_get_type ())
G_DECLARE_FINAL_TYPE (LaurelGrid, laurel_grid, LAUREL, GRID, GtkWidget)

/**
 * LaurelGridBindFunc:
 * @item: (type GObject): the row handle from the model
 * @content: an empty content to fill in
 *
 * Says what a cell shows. Called for visible cells only, on the main thread; must be fast and must not change
 * the grid or the model.
 */
typedef void (*LaurelGridBindFunc) (LaurelGrid *grid, gpointer item, LaurelGridColumn *column,
                                    LaurelGridCellContent *content, gpointer user_data);

/**
 * LaurelGridCounters:
 * @live_rows: row widgets, the header aside
 * @live_cells: cell widgets, those of the header aside
 * @binds: how often the bind function was called
 *
 * Deterministic measures of the pool, for tests.
 */
typedef struct {
  guint live_rows;
  guint live_cells;
  guint64 binds;
} LaurelGridCounters;

GtkWidget *laurel_grid_new (void);

GListModel *laurel_grid_get_model (LaurelGrid *self);
void laurel_grid_set_model (LaurelGrid *self, GListModel *model);
void laurel_grid_set_bind_func (LaurelGrid *self, LaurelGridBindFunc func, gpointer user_data,
                                GDestroyNotify destroy);
void laurel_grid_row_changed (LaurelGrid *self, guint position);
void laurel_grid_rows_changed (LaurelGrid *self);

GListModel *laurel_grid_get_columns (LaurelGrid *self);
void laurel_grid_append_column (LaurelGrid *self, LaurelGridColumn *column);
void laurel_grid_insert_column (LaurelGrid *self, guint position, LaurelGridColumn *column);
void laurel_grid_remove_column (LaurelGrid *self, LaurelGridColumn *column);
void laurel_grid_remove_all_columns (LaurelGrid *self);
LaurelGridColumn *laurel_grid_find_column (LaurelGrid *self, const char *id);
void laurel_grid_fit_column (LaurelGrid *self, LaurelGridColumn *column);
gboolean laurel_grid_get_freeze_first (LaurelGrid *self);
void laurel_grid_set_freeze_first (LaurelGrid *self, gboolean freeze);

LaurelGridColumn *laurel_grid_get_sort_column (LaurelGrid *self);
GtkSortType laurel_grid_get_sort_order (LaurelGrid *self);
void laurel_grid_set_sort (LaurelGrid *self, LaurelGridColumn *column, GtkSortType order);

guint laurel_grid_get_cursor (LaurelGrid *self, LaurelGridColumn **column);
void laurel_grid_set_cursor (LaurelGrid *self, guint position, LaurelGridColumn *column);

GtkBitset *laurel_grid_get_selection (LaurelGrid *self);
void laurel_grid_set_selection (LaurelGrid *self, GtkBitset *selection);
void laurel_grid_select_all (LaurelGrid *self);
void laurel_grid_unselect_all (LaurelGrid *self);

gboolean laurel_grid_is_editing (LaurelGrid *self);
gboolean laurel_grid_begin_edit (LaurelGrid *self);
gboolean laurel_grid_commit_edit (LaurelGrid *self);
void laurel_grid_cancel_edit (LaurelGrid *self);

void laurel_grid_get_counters (LaurelGrid *self, LaurelGridCounters *counters);

G_END_DECLS

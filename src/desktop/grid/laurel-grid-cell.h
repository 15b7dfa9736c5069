/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/grid/laurel-grid-column.h"

G_BEGIN_DECLS

/**
 * LaurelGridCellState:
 *
 * How it stands with a cell. Shown by colour, icon and text.
 */
typedef enum {
  LAUREL_GRID_CELL_NORMAL,
  LAUREL_GRID_CELL_ADVICE,
  LAUREL_GRID_CELL_WARNING,
  LAUREL_GRID_CELL_ERROR,
  LAUREL_GRID_CELL_DISABLED,
} LaurelGridCellState;

/**
 * LaurelGridCellContent:
 * @text: (transfer full) (nullable): what is shown
 * @edit_text: (transfer full) (nullable): what the editor starts with and a copy takes; @text if %NULL
 * @problem: (transfer full) (nullable): one sentence on the state, for tooltip and screen reader
 * @tooltip: (transfer full) (nullable): more to know, for the tooltip only
 * @badge: (transfer full) (nullable): a few characters at the end, as "+2"
 * @icon_name: (nullable): a static symbolic icon name in place of the one of the state
 * @state: how it stands with the cell
 * @editable: whether it can be changed here
 * @dim: whether @text is only a placeholder; it is then neither edited nor copied
 *
 * What the bind function fills in. It starts empty; strings are allocated by the bind function and freed by
 * the grid.
 */
typedef struct {
  char *text;
  char *edit_text;
  char *problem;
  char *tooltip;
  char *badge;
  const char *icon_name;
  LaurelGridCellState state;
  gboolean editable;
  gboolean dim;
} LaurelGridCellContent;

void laurel_grid_cell_content_clear (LaurelGridCellContent *self);
const char *laurel_grid_cell_content_get_edit_text (const LaurelGridCellContent *self);

typedef struct _LaurelGrid LaurelGrid;

#define LAUREL_TYPE_GRID_CELL (laurel_grid_cell_get_type ())
G_DECLARE_FINAL_TYPE (LaurelGridCell, laurel_grid_cell, LAUREL, GRID_CELL, GtkWidget)

LaurelGridCell *laurel_grid_cell_new (LaurelGrid *grid, gboolean header);

void laurel_grid_cell_bind (LaurelGridCell *self, LaurelGridColumn *column, guint index, guint position,
                            gpointer item);
void laurel_grid_cell_set_place (LaurelGridCell *self, guint index, guint position);
void laurel_grid_cell_set_shown (LaurelGridCell *self, int start, int end);
void laurel_grid_cell_refresh (LaurelGridCell *self);
void laurel_grid_cell_update_name (LaurelGridCell *self);

LaurelGridColumn *laurel_grid_cell_get_column (LaurelGridCell *self);
guint laurel_grid_cell_get_index (LaurelGridCell *self);
guint laurel_grid_cell_get_position (LaurelGridCell *self);
const LaurelGridCellContent *laurel_grid_cell_get_content (LaurelGridCell *self);
int laurel_grid_cell_get_fitting_width (LaurelGridCell *self, const LaurelGridCellContent *content);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-private.h"

/* Cursor */

gboolean
_laurel_grid_is_cursor (LaurelGrid *self, guint position, guint index)
{
  guint row = self->cursor_in_header ? LAUREL_GRID_NONE : self->cursor_row;

  return position == row && index == self->cursor_column;
}

/**
 * _laurel_grid_move_cursor:
 * @row: brought inside the model
 * @column: a shown column, brought inside
 * @in_header: whether the cursor is on the column's title; @row is then where it comes back to
 * @focus: whether the cell takes the focus
 *
 * Scrolls, fits the pool at once, names the cell and focuses it, in this order, so that assistive technology
 * hears of one focus change with the right name and before the names of the other cells.
 */
void
_laurel_grid_move_cursor (LaurelGrid *self, guint row, guint column, gboolean in_header, gboolean focus)
{
  guint n_rows = _laurel_grid_get_n_rows (self);
  LaurelGridCell *old, *cell;
  gboolean moved;

  if (self->shown->len == 0)
    return;
  row = n_rows > 0 ? MIN (row, n_rows - 1) : 0;
  column = MIN (column, self->shown->len - 1);
  in_header = in_header || n_rows == 0;
  moved = self->cursor_row != row || self->cursor_column != column || self->cursor_in_header != in_header;

  old = _laurel_grid_get_cell (self, self->cursor_in_header ? LAUREL_GRID_NONE : self->cursor_row,
                               self->cursor_column);
  self->cursor_row = row;
  self->cursor_column = column;
  self->cursor_in_header = in_header;
  if (self->geometry.width > 0) {
    _laurel_grid_scroll_to_show (self, in_header ? LAUREL_GRID_NONE : row, column);
    _laurel_grid_fit (self);
  }
  cell = _laurel_grid_get_cell (self, in_header ? LAUREL_GRID_NONE : row, column);
  if (cell != NULL && focus) {
    laurel_grid_cell_update_name (cell);
    gtk_widget_grab_focus (GTK_WIDGET (cell));
  }
  /* The old cell may show something else by now: it is asked, not told. */
  if (old != NULL && gtk_widget_get_parent (GTK_WIDGET (old)) != NULL)
    laurel_grid_cell_refresh (old);
  if (cell != NULL)
    laurel_grid_cell_refresh (cell);
  if (moved)
    _laurel_grid_emit_cursor_moved (self, row, _laurel_grid_get_shown (self, column));
}

/**
 * laurel_grid_get_cursor:
 * @column: (out) (optional) (nullable) (transfer none): the column the cursor is in
 *
 * Returns: the row the cursor is in, %GTK_INVALID_LIST_POSITION if there are no rows
 */
guint
laurel_grid_get_cursor (LaurelGrid *self, LaurelGridColumn **column)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), GTK_INVALID_LIST_POSITION);

  if (column != NULL)
    *column = _laurel_grid_get_shown (self, self->cursor_column);
  return self->cursor_row < _laurel_grid_get_n_rows (self) ? self->cursor_row : GTK_INVALID_LIST_POSITION;
}

/**
 * laurel_grid_set_cursor:
 * @position: a row; those beyond the end mean the last
 * @column: (nullable): a shown column; %NULL stays in the present one
 *
 * Moves the cursor and scrolls it into view. The focus follows only if it is in the grid; an edit is stored
 * first.
 */
void
laurel_grid_set_cursor (LaurelGrid *self, guint position, LaurelGridColumn *column)
{
  guint index;
  gboolean focus;

  g_return_if_fail (LAUREL_IS_GRID (self));

  if (!_laurel_grid_edit_finish (self, 0, 0))
    return;
  index = column != NULL ? _laurel_grid_find_shown (self, column) : self->cursor_column;
  if (index == LAUREL_GRID_NONE)
    index = self->cursor_column;
  focus = _laurel_grid_get_inner_focus (self) != NULL || gtk_widget_is_focus (GTK_WIDGET (self));
  self->anchor = LAUREL_GRID_NONE;
  _laurel_grid_move_cursor (self, position, index, FALSE, focus);
}

/* Selection */

void
_laurel_grid_select_toggle (LaurelGrid *self, guint row)
{
  if (row >= _laurel_grid_get_n_rows (self))
    return;
  if (!gtk_bitset_remove (self->selection, row))
    gtk_bitset_add (self->selection, row);
  self->anchor = row;
  _laurel_grid_emit_selection_changed (self);
}

/* From the anchor, which is where the cursor was when extending began. */
void
_laurel_grid_select_to (LaurelGrid *self, guint row)
{
  guint n = _laurel_grid_get_n_rows (self), first;

  if (row >= n)
    return;
  if (self->anchor == LAUREL_GRID_NONE || self->anchor >= n)
    self->anchor = self->cursor_row;
  first = MIN (self->anchor, row);
  gtk_bitset_remove_all (self->selection);
  gtk_bitset_add_range (self->selection, first, MAX (self->anchor, row) - first + 1);
  _laurel_grid_emit_selection_changed (self);
}

/**
 * laurel_grid_get_selection:
 *
 * Returns: (transfer full): the positions of the selected rows, a copy
 */
GtkBitset *
laurel_grid_get_selection (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), NULL);

  return gtk_bitset_copy (self->selection);
}

/**
 * laurel_grid_set_selection:
 * @selection: (transfer none): positions of rows; those beyond the model are left out
 */
void
laurel_grid_set_selection (LaurelGrid *self, GtkBitset *selection)
{
  g_autoptr (GtkBitset) copy = NULL;
  guint n;

  g_return_if_fail (LAUREL_IS_GRID (self));
  g_return_if_fail (selection != NULL);

  copy = gtk_bitset_copy (selection);
  n = _laurel_grid_get_n_rows (self);
  gtk_bitset_remove_range_closed (copy, n, G_MAXUINT);
  if (gtk_bitset_equals (copy, self->selection))
    return;
  gtk_bitset_unref (self->selection);
  self->selection = g_steal_pointer (&copy);
  _laurel_grid_emit_selection_changed (self);
}

void
laurel_grid_select_all (LaurelGrid *self)
{
  g_autoptr (GtkBitset) all = NULL;

  g_return_if_fail (LAUREL_IS_GRID (self));

  all = gtk_bitset_new_range (0, _laurel_grid_get_n_rows (self));
  laurel_grid_set_selection (self, all);
}

void
laurel_grid_unselect_all (LaurelGrid *self)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  self->anchor = LAUREL_GRID_NONE;
  if (gtk_bitset_is_empty (self->selection))
    return;
  gtk_bitset_remove_all (self->selection);
  _laurel_grid_emit_selection_changed (self);
}

/* Rows came or went. Whether other rows are selected now. */
gboolean
_laurel_grid_splice_selection (LaurelGrid *self, guint position, guint removed, guint added)
{
  g_autoptr (GtkBitset) old = gtk_bitset_copy (self->selection);

  gtk_bitset_splice (self->selection, position, removed, added);
  self->anchor = laurel_grid_geometry_splice (self->anchor, position, removed, added);
  return !gtk_bitset_equals (old, self->selection);
}

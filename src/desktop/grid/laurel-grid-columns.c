/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-private.h"

static void
column_notify_cb (LaurelGridColumn *column, GParamSpec *pspec, LaurelGrid *self)
{
  if (self->header == NULL)
    return;
  if (g_str_equal (pspec->name, "width") || g_str_equal (pspec->name, "visible")) {
    _laurel_grid_columns_moved (self);
  } else {
    laurel_grid_row_bind (self->header, LAUREL_GRID_NONE);
    _laurel_grid_queue_names (self);
  }
}

static void
columns_changed_cb (GListModel *model, guint position, guint removed, guint added, LaurelGrid *self)
{
  for (guint i = position; i < position + added; i++) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (model, i);

    g_signal_handlers_disconnect_by_func (column, column_notify_cb, self);
    g_signal_connect_object (column, "notify", G_CALLBACK (column_notify_cb), self, 0);
  }
  _laurel_grid_columns_moved (self);
}

/**
 * laurel_grid_get_columns:
 *
 * Returns: (transfer none): all columns, shown or not, a list of [class@GridColumn]
 */
GListModel *
laurel_grid_get_columns (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), NULL);

  return G_LIST_MODEL (self->columns);
}

void
laurel_grid_append_column (LaurelGrid *self, LaurelGridColumn *column)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  laurel_grid_insert_column (self, g_list_model_get_n_items (G_LIST_MODEL (self->columns)), column);
}

/**
 * laurel_grid_insert_column:
 * @position: where; a column that is in the grid already is moved there
 * @column: (transfer none): the column
 */
void
laurel_grid_insert_column (LaurelGrid *self, guint position, LaurelGridColumn *column)
{
  guint at;

  g_return_if_fail (LAUREL_IS_GRID (self));
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (column));

  g_object_ref (column);
  if (g_list_store_find (self->columns, column, &at))
    g_list_store_remove (self->columns, at);
  g_list_store_insert (self->columns, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (self->columns))),
                       column);
  g_object_unref (column);
}

void
laurel_grid_remove_column (LaurelGrid *self, LaurelGridColumn *column)
{
  guint at;

  g_return_if_fail (LAUREL_IS_GRID (self));

  if (!g_list_store_find (self->columns, column, &at))
    return;
  if (self->edit_column == column)
    laurel_grid_commit_edit (self);
  g_signal_handlers_disconnect_by_func (column, column_notify_cb, self);
  if (self->sort_column == column)
    laurel_grid_set_sort (self, NULL, GTK_SORT_ASCENDING);
  g_list_store_remove (self->columns, at);
}

void
laurel_grid_remove_all_columns (LaurelGrid *self)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  for (guint n = g_list_model_get_n_items (G_LIST_MODEL (self->columns)); n > 0; n--) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), n - 1);

    laurel_grid_remove_column (self, column);
  }
}

/**
 * laurel_grid_find_column:
 *
 * Returns: (transfer none) (nullable): the column with that key
 */
LaurelGridColumn *
laurel_grid_find_column (LaurelGrid *self, const char *id)
{
  guint n;

  g_return_val_if_fail (LAUREL_IS_GRID (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->columns));
  for (guint i = 0; i < n; i++) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

    if (g_strcmp0 (laurel_grid_column_get_id (column), id) == 0)
      return column;
  }
  return NULL;
}

/**
 * laurel_grid_fit_column:
 *
 * Makes a column as wide as its title and what it shows in the rows around the view. Not in all rows: that
 * would grow with the sheet.
 */
void
laurel_grid_fit_column (LaurelGrid *self, LaurelGridColumn *column)
{
  guint n_rows = _laurel_grid_get_n_rows (self), first, around = 100;
  LaurelGridCell *title;
  int width;

  g_return_if_fail (LAUREL_IS_GRID (self));
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (column));

  title = _laurel_grid_get_cell (self, LAUREL_GRID_NONE, _laurel_grid_find_shown (self, column));
  if (title == NULL)
    return;
  width = laurel_grid_cell_get_fitting_width (title, NULL);
  first = laurel_grid_geometry_get_rows (&self->geometry).first;
  first = first > around ? first - around : 0;
  for (guint i = first; i < MIN (n_rows, first + 3 * around); i++) {
    LaurelGridCellContent content = { 0 };

    if (_laurel_grid_fill_at (self, i, column, &content))
      width = MAX (width, laurel_grid_cell_get_fitting_width (title, &content));
    laurel_grid_cell_content_clear (&content);
  }
  laurel_grid_column_set_width (column, width);
}

gboolean
laurel_grid_get_freeze_first (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), FALSE);

  return self->freeze_first;
}

/**
 * laurel_grid_set_freeze_first:
 * @freeze: whether the first shown column stays while the others scroll; it does from the start
 */
void
laurel_grid_set_freeze_first (LaurelGrid *self, gboolean freeze)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  freeze = !!freeze;
  if (self->freeze_first == freeze)
    return;
  self->freeze_first = freeze;
  _laurel_grid_columns_moved (self);
  g_object_notify (G_OBJECT (self), "freeze-first");
}

void
_laurel_grid_columns_init (LaurelGrid *self)
{
  self->columns = g_list_store_new (LAUREL_TYPE_GRID_COLUMN);
  g_signal_connect (self->columns, "items-changed", G_CALLBACK (columns_changed_cb), self);
}

void
_laurel_grid_columns_dispose (LaurelGrid *self)
{
  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_func (self->columns, columns_changed_cb, self);
}

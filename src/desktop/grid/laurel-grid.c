/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid.h"

#include <glib/gi18n-lib.h>

#include "laurel-grid-private.h"

/**
 * LaurelGrid:
 *
 * A sheet of cells over a lazy list model of any length, with a cell cursor, selection of whole rows, editing
 * in place, a frozen first column and sortable, resizable column titles. Only what is visible has widgets.
 *
 *     model ── rows in view ──▶ LaurelGridRow ×25 ── columns in view ──▶ LaurelGridCell ×14 each
 *                                    ▲ places: LaurelGridGeometry           ▲ content: the bind function
 *
 * It belongs into a #GtkScrolledWindow. It never sorts or changes data itself: the owner does, and says so
 * through the model, laurel_grid_row_changed() or laurel_grid_rows_changed().
 *
 * Keys: arrows, Home, End, Page Up and Down move, with Ctrl to the ends; Tab goes from cell to cell and
 * Ctrl+Tab leaves; Enter, F2 or typing edits; Delete clears; Space selects the row, Shift with up and down
 * extends; Up from the first row reaches the titles, where Enter sorts and Shift with left and right resizes.
 */

static void laurel_grid_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LaurelGrid, laurel_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, laurel_grid_scrollable_init))

enum {
  PROP_0,
  PROP_MODEL,
  PROP_SORT_COLUMN,
  PROP_SORT_ORDER,
  PROP_SELECTION,
  PROP_FREEZE_FIRST,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  N_PROPS = PROP_HADJUSTMENT,
};

enum {
  SIGNAL_CURSOR_MOVED,
  SIGNAL_CELL_ACTIVATED,
  SIGNAL_CLEAR_CELL,
  SIGNAL_EDIT_COMMIT,
  SIGNAL_EDIT_LOST,
  SIGNAL_CONTEXT_MENU,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_SORT_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Content */

/* Has the owner say what a cell shows. */
void
_laurel_grid_fill (LaurelGrid *self, gpointer item, LaurelGridColumn *column, LaurelGridCellContent *content)
{
  if (self->bind == NULL)
    return;
  self->binds++;
  self->bind (self, item, column, content, self->bind_data);
}

/* The same for a row that need not be in view. FALSE if there is none. */
gboolean
_laurel_grid_fill_at (LaurelGrid *self, guint position, LaurelGridColumn *column,
                      LaurelGridCellContent *content)
{
  g_autoptr (GObject) item = self->model != NULL ? g_list_model_get_item (self->model, position) : NULL;

  if (item == NULL)
    return FALSE;
  _laurel_grid_fill (self, item, column, content);
  return TRUE;
}

guint
_laurel_grid_get_n_rows (LaurelGrid *self)
{
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

LaurelGridColumn *
_laurel_grid_get_shown (LaurelGrid *self, guint index)
{
  return index < self->shown->len ? g_ptr_array_index (self->shown, index) : NULL;
}

guint
_laurel_grid_find_shown (LaurelGrid *self, LaurelGridColumn *column)
{
  guint index;

  return g_ptr_array_find (self->shown, column, &index) ? index : LAUREL_GRID_NONE;
}

/* Signals */

void
_laurel_grid_emit_activated (LaurelGrid *self, guint row, LaurelGridColumn *column)
{
  g_signal_emit (self, signals[SIGNAL_CELL_ACTIVATED], 0, row, column);
}

void
_laurel_grid_emit_context_menu (LaurelGrid *self, guint row, LaurelGridColumn *column, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_CONTEXT_MENU], 0, row, column, x, y);
}

void
_laurel_grid_emit_clear (LaurelGrid *self, guint row, LaurelGridColumn *column)
{
  g_signal_emit (self, signals[SIGNAL_CLEAR_CELL], 0, row, column);
}

gboolean
_laurel_grid_emit_edit_commit (LaurelGrid *self, guint row, LaurelGridColumn *column, const char *text)
{
  gboolean stored = FALSE;

  g_signal_emit (self, signals[SIGNAL_EDIT_COMMIT], 0, row, column, text, &stored);
  return stored;
}

void
_laurel_grid_emit_edit_lost (LaurelGrid *self, LaurelGridColumn *column, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_LOST], 0, column, text);
}

void
_laurel_grid_emit_cursor_moved (LaurelGrid *self, guint row, LaurelGridColumn *column)
{
  g_signal_emit (self, signals[SIGNAL_CURSOR_MOVED], 0, row, column);
}

/* Shows what is selected as well. */
void
_laurel_grid_emit_selection_changed (LaurelGrid *self)
{
  _laurel_grid_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* Model */

/* Whether the focus is in a row that is about to lose its place. The grid itself then holds it meanwhile. */
static gboolean
release_focus (LaurelGrid *self, guint position, guint removed)
{
  GtkWidget *focus = _laurel_grid_get_inner_focus (self);
  GtkWidget *row = focus != NULL ? gtk_widget_get_parent (focus) : NULL;
  guint at;

  if (!LAUREL_IS_GRID_ROW (row) || row == GTK_WIDGET (self->header))
    return FALSE;
  at = laurel_grid_row_get_position (LAUREL_GRID_ROW (row));
  if (at < position || at - position >= removed)
    return FALSE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), GTK_WIDGET (self));
  return TRUE;
}

static void
splice_row (LaurelGridRow *row, guint position, guint removed, guint added)
{
  laurel_grid_row_set_position (
      row, laurel_grid_geometry_splice (laurel_grid_row_get_position (row), position, removed, added));
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, LaurelGrid *self)
{
  LaurelGridGeometry *geometry = &self->geometry;
  guint n = g_list_model_get_n_items (model), cursor, first;
  gboolean refocus, selection, cursor_gone;

  /* What is seen stays in place when only rows above it come or go. */
  first = (guint)(geometry->y_offset / geometry->row_height);
  if (position < first && position + removed <= first)
    geometry->y_offset += ((gint64)added - removed) * geometry->row_height;

  refocus = release_focus (self, position, removed);
  selection = _laurel_grid_splice_selection (self, position, removed, added);
  cursor = laurel_grid_geometry_splice (self->cursor_row, position, removed, added);
  /* In an empty sheet the cursor stands on no row that could move down. */
  cursor_gone = cursor == LAUREL_GRID_NONE || n - added + removed == 0;
  if (cursor_gone)
    cursor = removed == added ? self->cursor_row : MIN (position, MAX (n, 1) - 1);
  self->cursor_row = cursor;
  for (guint i = 0; i < self->rows->len; i++)
    splice_row (g_ptr_array_index (self->rows, i), position, removed, added);
  if (self->parked != NULL)
    splice_row (self->parked, position, removed, added);
  _laurel_grid_input_splice (self, position, removed, added);

  _laurel_grid_update_rows (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  (int)MIN (n, G_MAXINT - 1) + 1, -1);
  _laurel_grid_fit (self);
  /* Cells above or below have other numbers, cursor and selection with them. */
  _laurel_grid_refresh (self);
  _laurel_grid_queue_names (self);
  _laurel_grid_queue_layout (self, FALSE);
  _laurel_grid_edit_splice (self, position, removed, added);
  if (refocus)
    _laurel_grid_move_cursor (self, self->cursor_row, self->cursor_column, self->cursor_in_header, TRUE);
  if (selection)
    _laurel_grid_emit_selection_changed (self);
  if (cursor_gone && n > 0 && self->shown->len > 0)
    _laurel_grid_emit_cursor_moved (self, self->cursor_row,
                                    _laurel_grid_get_shown (self, self->cursor_column));
}

/**
 * laurel_grid_get_model:
 *
 * Returns: (transfer none) (nullable): the rows
 */
GListModel *
laurel_grid_get_model (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), NULL);

  return self->model;
}

/**
 * laurel_grid_set_model:
 * @model: (nullable) (transfer none): the rows; items are asked for when they come into view and dropped
 * afterwards
 *
 * Replaces the rows. Cursor, selection and offset start anew.
 */
void
laurel_grid_set_model (LaurelGrid *self, GListModel *model)
{
  guint old_n;

  g_return_if_fail (LAUREL_IS_GRID (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;
  old_n = _laurel_grid_get_n_rows (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), self);
  self->cursor_row = 0;
  if (self->header == NULL)
    return;
  laurel_grid_geometry_scroll_to (&self->geometry, self->geometry.x_offset, 0);
  if (model != NULL) {
    items_changed_cb (model, 0, old_n, g_list_model_get_n_items (model), self);
  } else {
    g_autoptr (GListStore) none = g_list_store_new (G_TYPE_OBJECT);

    items_changed_cb (G_LIST_MODEL (none), 0, old_n, 0, self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * laurel_grid_set_bind_func:
 * @func: (nullable) (scope notified): says what a cell shows
 *
 * Sets where the content of cells comes from.
 */
void
laurel_grid_set_bind_func (LaurelGrid *self, LaurelGridBindFunc func, gpointer user_data,
                           GDestroyNotify destroy)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  if (self->bind_destroy != NULL)
    self->bind_destroy (self->bind_data);
  self->bind = func;
  self->bind_data = user_data;
  self->bind_destroy = destroy;
  if (self->header != NULL)
    laurel_grid_rows_changed (self);
}

/**
 * laurel_grid_row_changed:
 * @position: a row of the model
 *
 * Shows a row anew after its data changed. Cheap when it is not in view. Neither cursor nor edit are
 * disturbed.
 */
void
laurel_grid_row_changed (LaurelGrid *self, guint position)
{
  LaurelGridRow *row;
  GtkWidget *focus;

  g_return_if_fail (LAUREL_IS_GRID (self));

  row = _laurel_grid_get_row (self, position);
  if (row == NULL || position >= _laurel_grid_get_n_rows (self))
    return;
  laurel_grid_row_bind (row, position);
  /* What the reader is on is said at once. */
  focus = _laurel_grid_get_inner_focus (self);
  if (LAUREL_IS_GRID_CELL (focus) && gtk_widget_get_parent (focus) == GTK_WIDGET (row))
    laurel_grid_cell_update_name (LAUREL_GRID_CELL (focus));
}

/**
 * laurel_grid_rows_changed:
 *
 * Shows all rows in view anew, in place: after sorting, or when anything may have changed but the number of
 * rows. Selection and cursor stay at their positions; the owner moves them if they belong to records.
 */
void
laurel_grid_rows_changed (LaurelGrid *self)
{
  guint n;

  g_return_if_fail (LAUREL_IS_GRID (self));

  n = _laurel_grid_get_n_rows (self);
  for (guint i = 0; i <= self->rows->len; i++) {
    LaurelGridRow *row = i < self->rows->len ? g_ptr_array_index (self->rows, i) : self->parked;

    if (row != NULL && laurel_grid_row_get_position (row) < n)
      laurel_grid_row_changed (self, laurel_grid_row_get_position (row));
  }
}

/* Sorting */

/**
 * laurel_grid_get_sort_column:
 *
 * Returns: (transfer none) (nullable): the column whose title shows the arrow
 */
LaurelGridColumn *
laurel_grid_get_sort_column (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), NULL);

  return self->sort_column;
}

GtkSortType
laurel_grid_get_sort_order (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), GTK_SORT_ASCENDING);

  return self->sort_order;
}

/**
 * laurel_grid_set_sort:
 * @column: (nullable): the column by which the owner sorted
 * @order: which way
 *
 * Shows the arrow; the rows are not touched.
 */
void
laurel_grid_set_sort (LaurelGrid *self, LaurelGridColumn *column, GtkSortType order)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  if (self->sort_column == column && self->sort_order == order)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->sort_column, column))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_COLUMN]);
  if (self->sort_order != order) {
    self->sort_order = order;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_ORDER]);
  }
  laurel_grid_row_refresh (self->header);
  laurel_grid_row_update_names (self->header);
  g_object_thaw_notify (G_OBJECT (self));
}

/* What a click on a title does. */
void
_laurel_grid_toggle_sort (LaurelGrid *self, LaurelGridColumn *column)
{
  GtkSortType order = GTK_SORT_ASCENDING;

  if (!laurel_grid_column_get_sortable (column))
    return;
  if (self->sort_column == column && self->sort_order == GTK_SORT_ASCENDING)
    order = GTK_SORT_DESCENDING;
  laurel_grid_set_sort (self, column, order);
  g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0, column, order);
}

/**
 * laurel_grid_get_counters:
 * @counters: (out caller-allocates): what the pool holds
 */
void
laurel_grid_get_counters (LaurelGrid *self, LaurelGridCounters *counters)
{
  g_return_if_fail (LAUREL_IS_GRID (self));
  g_return_if_fail (counters != NULL);

  *counters = (LaurelGridCounters){ .binds = self->binds };
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    if (!LAUREL_IS_GRID_ROW (row) || row == GTK_WIDGET (self->header))
      continue;
    counters->live_rows++;
    for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
         cell = gtk_widget_get_next_sibling (cell))
      counters->live_cells++;
  }
}

/* Class */

static gboolean
laurel_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  /* One stop on the way through the window: in to the cursor, and then out. */
  if (_laurel_grid_get_inner_focus (LAUREL_GRID (widget)) != NULL || gtk_widget_is_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
laurel_grid_grab_focus (GtkWidget *widget)
{
  LaurelGrid *self = LAUREL_GRID (widget);
  LaurelGridCell *cell;

  if (self->edit_column != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  _laurel_grid_move_cursor (self, self->cursor_row, self->cursor_column,
                            self->cursor_in_header && self->rows->len == 0, TRUE);
  cell = _laurel_grid_get_cell (self, self->cursor_in_header ? LAUREL_GRID_NONE : self->cursor_row,
                                self->cursor_column);
  if (cell != NULL && gtk_widget_is_focus (GTK_WIDGET (cell)))
    return TRUE;
  return GTK_WIDGET_CLASS (laurel_grid_parent_class)->grab_focus (widget);
}

static void
laurel_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LaurelGrid *self = LAUREL_GRID (object);

  switch (id) {
  case PROP_MODEL:
    g_value_set_object (value, self->model);
    break;
  case PROP_SORT_COLUMN:
    g_value_set_object (value, self->sort_column);
    break;
  case PROP_SORT_ORDER:
    g_value_set_enum (value, self->sort_order);
    break;
  case PROP_SELECTION:
    g_value_take_boxed (value, laurel_grid_get_selection (self));
    break;
  case PROP_FREEZE_FIRST:
    g_value_set_boolean (value, self->freeze_first);
    break;
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->hadjustment);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->vadjustment);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->hpolicy);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->vpolicy);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
laurel_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LaurelGrid *self = LAUREL_GRID (object);

  switch (id) {
  case PROP_MODEL:
    laurel_grid_set_model (self, g_value_get_object (value));
    break;
  case PROP_SORT_COLUMN:
    laurel_grid_set_sort (self, g_value_get_object (value), self->sort_order);
    break;
  case PROP_SORT_ORDER:
    laurel_grid_set_sort (self, self->sort_column, g_value_get_enum (value));
    break;
  case PROP_SELECTION:
    laurel_grid_set_selection (self, g_value_get_boxed (value));
    break;
  case PROP_FREEZE_FIRST:
    laurel_grid_set_freeze_first (self, g_value_get_boolean (value));
    break;
  case PROP_HADJUSTMENT:
    _laurel_grid_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    _laurel_grid_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->hpolicy = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->vpolicy = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
laurel_grid_dispose (GObject *object)
{
  LaurelGrid *self = LAUREL_GRID (object);

  _laurel_grid_input_dispose (self);
  _laurel_grid_edit_dispose (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  _laurel_grid_columns_dispose (self);
  _laurel_grid_layout_dispose (self);
  g_clear_object (&self->model);
  g_clear_object (&self->columns);
  g_clear_object (&self->sort_column);
  if (self->bind_destroy != NULL)
    self->bind_destroy (self->bind_data);
  self->bind = NULL;
  self->bind_destroy = NULL;

  G_OBJECT_CLASS (laurel_grid_parent_class)->dispose (object);
}

static void
laurel_grid_finalize (GObject *object)
{
  LaurelGrid *self = LAUREL_GRID (object);

  g_clear_object (&self->paste_cancellable);
  g_clear_pointer (&self->selection, gtk_bitset_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->icons, g_hash_table_unref);
  laurel_grid_geometry_clear (&self->geometry);

  G_OBJECT_CLASS (laurel_grid_parent_class)->finalize (object);
}

static void
install_signals (LaurelGridClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  /**
   * LaurelGrid::cursor-moved:
   * @position: the row
   * @column: the column
   *
   * The cursor is elsewhere, by the user, the owner, or because rows changed.
   */
  signals[SIGNAL_CURSOR_MOVED] = g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 2, G_TYPE_UINT, LAUREL_TYPE_GRID_COLUMN);
  /**
   * LaurelGrid::cell-activated:
   *
   * Enter or a double click on a cell that is not edited in place, or Ctrl+Enter on any.
   */
  signals[SIGNAL_CELL_ACTIVATED] = g_signal_new ("cell-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 2, G_TYPE_UINT, LAUREL_TYPE_GRID_COLUMN);
  /**
   * LaurelGrid::clear-cell:
   *
   * The user wants an editable cell empty. The grid shows the row anew afterwards.
   */
  signals[SIGNAL_CLEAR_CELL] = g_signal_new ("clear-cell", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 2, G_TYPE_UINT, LAUREL_TYPE_GRID_COLUMN);
  /**
   * LaurelGrid::edit-commit:
   * @text: what was typed or pasted
   *
   * Returns: %TRUE when the text is stored; else the editor stays open with it
   */
  signals[SIGNAL_EDIT_COMMIT]
      = g_signal_new ("edit-commit", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                      NULL, G_TYPE_BOOLEAN, 3, G_TYPE_UINT, LAUREL_TYPE_GRID_COLUMN, G_TYPE_STRING);
  /**
   * LaurelGrid::edit-lost:
   * @text: what was being typed
   *
   * The row went away while it was edited. The owner should offer the text to the user.
   */
  signals[SIGNAL_EDIT_LOST] = g_signal_new ("edit-lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, LAUREL_TYPE_GRID_COLUMN, G_TYPE_STRING);
  /**
   * LaurelGrid::context-menu:
   * @position: the row, %GTK_INVALID_LIST_POSITION for a column title
   * @column: the column
   * @x: where to point to, in coordinates of the grid
   * @y: likewise
   */
  signals[SIGNAL_CONTEXT_MENU]
      = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                      G_TYPE_UINT, LAUREL_TYPE_GRID_COLUMN, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_SELECTION_CHANGED]
      = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * LaurelGrid::sort-changed:
   *
   * The user asked for an order; the owner sorts and then calls laurel_grid_rows_changed().
   */
  signals[SIGNAL_SORT_CHANGED] = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 2, LAUREL_TYPE_GRID_COLUMN, GTK_TYPE_SORT_TYPE);
}

static void
laurel_grid_class_init (LaurelGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = laurel_grid_dispose;
  object_class->finalize = laurel_grid_finalize;
  object_class->get_property = laurel_grid_get_property;
  object_class->set_property = laurel_grid_set_property;
  widget_class->focus = laurel_grid_focus;
  widget_class->grab_focus = laurel_grid_grab_focus;
  _laurel_grid_layout_class_init (widget_class);

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SORT_COLUMN]
      = g_param_spec_object ("sort-column", NULL, NULL, LAUREL_TYPE_GRID_COLUMN, flags);
  properties[PROP_SORT_ORDER]
      = g_param_spec_enum ("sort-order", NULL, NULL, GTK_TYPE_SORT_TYPE, GTK_SORT_ASCENDING, flags);
  properties[PROP_SELECTION] = g_param_spec_boxed ("selection", NULL, NULL, GTK_TYPE_BITSET, flags);
  properties[PROP_FREEZE_FIRST] = g_param_spec_boolean ("freeze-first", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  install_signals (klass);

  gtk_widget_class_set_css_name (widget_class, "laurelgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static gboolean
get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  _laurel_grid_get_border (LAUREL_GRID (scrollable), border);
  return TRUE;
}

static void
laurel_grid_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = get_border;
}

static void
laurel_grid_init (LaurelGrid *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->selection = gtk_bitset_new_empty ();
  self->anchor = LAUREL_GRID_NONE;
  self->freeze_first = TRUE;
  _laurel_grid_columns_init (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE, -1);
  _laurel_grid_layout_init (self);
  _laurel_grid_edit_init (self);
  _laurel_grid_input_init (self);
}

/**
 * laurel_grid_new:
 *
 * Returns: (transfer floating): a grid without rows and columns
 */
GtkWidget *
laurel_grid_new (void)
{
  return g_object_new (LAUREL_TYPE_GRID, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-row.h"

#include <glib/gi18n-lib.h>

#include "laurel-grid-private.h"

/* Where a cell waits that holds the focus but is not seen. */
#define FAR_AWAY 100000

/**
 * LaurelGridRow:
 *
 * One row of the pool, or the header: the cell of the frozen column first, then those of the visible columns.
 */
struct _LaurelGridRow {
  GtkWidget parent_instance;

  LaurelGrid *grid;
  gboolean header;
  guint position;
  GObject *item;
  /* In visual order; all are children. */
  GPtrArray *cells;
  /* The cell with the focus while its column is scrolled away: rebinding it would take the focus from the
   * user. */
  LaurelGridCell *parked;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (LaurelGridRow, laurel_grid_row, GTK_TYPE_WIDGET)

static void
laurel_grid_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
allocate_cell (LaurelGridRow *self, LaurelGridCell *cell, int x, int width, int height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0));
  int minimum;

  gtk_widget_measure (GTK_WIDGET (cell), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (cell), width, height, -1, transform);
}

static void
laurel_grid_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LaurelGridRow *self = LAUREL_GRID_ROW (widget);
  LaurelGridGeometry *geometry = &self->grid->geometry;
  int frozen = laurel_grid_geometry_get_frozen_width (geometry);

  for (guint i = 0; i < self->cells->len; i++) {
    LaurelGridCell *cell = g_ptr_array_index (self->cells, i);
    guint index = laurel_grid_cell_get_index (cell);
    int x, cell_width, hidden;

    if (index >= geometry->n_columns)
      continue;
    x = laurel_grid_geometry_get_column_x (geometry, index);
    cell_width = laurel_grid_geometry_get_column_width (geometry, index);
    hidden = index < geometry->n_frozen ? 0 : CLAMP (frozen - x, 0, cell_width);
    if (geometry->rtl)
      laurel_grid_cell_set_shown (cell, 0, cell_width - hidden);
    else
      laurel_grid_cell_set_shown (cell, hidden, cell_width);
    allocate_cell (self, cell, laurel_grid_geometry_mirror (geometry, x, cell_width), cell_width, height);
  }
  if (self->parked != NULL) {
    laurel_grid_cell_set_shown (self->parked, 0, 0);
    allocate_cell (self, self->parked, -FAR_AWAY, LAUREL_GRID_COLUMN_MIN_WIDTH, height);
  }
}

static void
laurel_grid_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LaurelGridRow *self = LAUREL_GRID_ROW (widget);
  LaurelGridGeometry *geometry = &self->grid->geometry;
  int frozen = laurel_grid_geometry_get_frozen_width (geometry);
  int width = MAX (gtk_widget_get_width (widget) - frozen, 0);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (laurel_grid_geometry_mirror (geometry, frozen, width), 0,
                                               width, gtk_widget_get_height (widget)));
  for (guint i = geometry->n_frozen; i < self->cells->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->cells, i), snapshot);
  gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < MIN (geometry->n_frozen, self->cells->len); i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->cells, i), snapshot);
}

static void
laurel_grid_row_dispose (GObject *object)
{
  LaurelGridRow *self = LAUREL_GRID_ROW (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  self->parked = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (laurel_grid_row_parent_class)->dispose (object);
}

static void
laurel_grid_row_finalize (GObject *object)
{
  LaurelGridRow *self = LAUREL_GRID_ROW (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (laurel_grid_row_parent_class)->finalize (object);
}

static void
laurel_grid_row_class_init (LaurelGridRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = laurel_grid_row_dispose;
  object_class->finalize = laurel_grid_row_finalize;
  widget_class->measure = laurel_grid_row_measure;
  widget_class->size_allocate = laurel_grid_row_size_allocate;
  widget_class->snapshot = laurel_grid_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "gridrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
laurel_grid_row_init (LaurelGridRow *self)
{
  self->cells = g_ptr_array_new ();
  self->position = LAUREL_GRID_NONE;
}

/**
 * laurel_grid_row_new:
 * @grid: (transfer none): the grid, which outlives the row
 * @header: whether this is the row of column titles
 *
 * Returns: (transfer floating): a row without cells
 */
LaurelGridRow *
laurel_grid_row_new (LaurelGrid *grid, gboolean header)
{
  LaurelGridRow *self = g_object_new (LAUREL_TYPE_GRID_ROW, NULL);

  self->grid = grid;
  self->header = header;
  if (header)
    gtk_widget_add_css_class (GTK_WIDGET (self), "header");
  return self;
}

static void
rebind_cell (LaurelGridRow *self, LaurelGridCell *cell)
{
  LaurelGridColumn *column = laurel_grid_cell_get_column (cell);

  if (column != NULL)
    laurel_grid_cell_bind (cell, column, laurel_grid_cell_get_index (cell), self->position, self->item);
}

/**
 * laurel_grid_row_bind:
 * @position: the row of the model to show from now on; the same one to show it anew
 *
 * Takes the row handle from the model and fills all cells.
 */
void
laurel_grid_row_bind (LaurelGridRow *self, guint position)
{
  g_return_if_fail (LAUREL_IS_GRID_ROW (self));

  laurel_grid_row_set_position (self, position);
  g_clear_object (&self->item);
  if (!self->header)
    self->item = g_list_model_get_item (self->grid->model, position);
  for (guint i = 0; i < self->cells->len; i++)
    rebind_cell (self, g_ptr_array_index (self->cells, i));
  if (self->parked != NULL)
    rebind_cell (self, self->parked);
  laurel_grid_row_refresh (self);
  _laurel_grid_queue_names (self->grid);
}

/* The same row handle under another number, after rows were inserted or removed above it. */
void
laurel_grid_row_set_position (LaurelGridRow *self, guint position)
{
  g_return_if_fail (LAUREL_IS_GRID_ROW (self));

  if (self->position == position)
    return;
  self->position = position;
  for (guint i = 0; i < self->cells->len; i++) {
    LaurelGridCell *cell = g_ptr_array_index (self->cells, i);

    laurel_grid_cell_set_place (cell, laurel_grid_cell_get_index (cell), position);
  }
  if (self->parked != NULL)
    laurel_grid_cell_set_place (self->parked, laurel_grid_cell_get_index (self->parked), position);
  if (position != LAUREL_GRID_NONE)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                    (int)(position + 2), -1);
}

guint
laurel_grid_row_get_position (LaurelGridRow *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_ROW (self), LAUREL_GRID_NONE);

  return self->position;
}

/* After the shown columns changed: cells keep their column and learn its new number. */
void
laurel_grid_row_reindex (LaurelGridRow *self)
{
  g_return_if_fail (LAUREL_IS_GRID_ROW (self));

  for (guint i = 0; i < self->cells->len + (self->parked != NULL); i++) {
    LaurelGridCell *cell = i < self->cells->len ? g_ptr_array_index (self->cells, i) : self->parked;
    LaurelGridColumn *column = laurel_grid_cell_get_column (cell);

    laurel_grid_cell_set_place (
        cell, column != NULL ? _laurel_grid_find_shown (self->grid, column) : LAUREL_GRID_NONE,
        self->position);
  }
}

/* The slot of a column: the frozen one comes first, then the visible range. */
static guint
get_slot (const LaurelGrid *grid, guint index)
{
  const LaurelGridRange *range = &grid->columns_range;

  if (index < grid->geometry.n_frozen)
    return index;
  if (index == LAUREL_GRID_NONE || index < range->first || index - range->first >= range->count)
    return LAUREL_GRID_NONE;
  return grid->geometry.n_frozen + index - range->first;
}

/**
 * laurel_grid_row_fit:
 * @focus: (nullable): the widget in the grid that has the focus
 *
 * Gives each visible column a cell: one that shows it already, else a free one, else a new one.
 */
void
laurel_grid_row_fit (LaurelGridRow *self, GtkWidget *focus)
{
  LaurelGrid *grid;
  guint n_slots, n_free = 0;
  g_autoptr (GPtrArray) old = NULL;
  GtkWidget *previous = NULL;

  g_return_if_fail (LAUREL_IS_GRID_ROW (self));

  grid = self->grid;
  n_slots = grid->geometry.n_frozen + grid->columns_range.count;
  old = g_steal_pointer (&self->cells);
  self->cells = g_ptr_array_sized_new (n_slots);
  g_ptr_array_set_size (self->cells, n_slots);
  if (self->parked != NULL)
    g_ptr_array_add (old, g_steal_pointer (&self->parked));

  for (guint i = 0; i < old->len; i++) {
    LaurelGridCell *cell = g_ptr_array_index (old, i);
    guint slot = get_slot (grid, laurel_grid_cell_get_index (cell));

    if (slot != LAUREL_GRID_NONE && g_ptr_array_index (self->cells, slot) == NULL)
      g_ptr_array_index (self->cells, slot) = cell;
    else if (GTK_WIDGET (cell) == focus && laurel_grid_cell_get_index (cell) != LAUREL_GRID_NONE)
      self->parked = cell;
    else
      g_ptr_array_index (old, n_free++) = cell;
  }

  for (guint slot = 0; slot < n_slots; slot++) {
    guint index
        = slot < grid->geometry.n_frozen ? slot : grid->columns_range.first + slot - grid->geometry.n_frozen;
    LaurelGridCell *cell = g_ptr_array_index (self->cells, slot);

    if (cell == NULL) {
      if (n_free > 0) {
        cell = g_ptr_array_index (old, --n_free);
      } else {
        cell = laurel_grid_cell_new (grid, self->header);
        gtk_widget_set_parent (GTK_WIDGET (cell), GTK_WIDGET (self));
      }
      g_ptr_array_index (self->cells, slot) = cell;
      laurel_grid_cell_bind (cell, _laurel_grid_get_shown (grid, index), index, self->position, self->item);
      _laurel_grid_queue_names (grid);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
    /* Assistive technology reads the children in this order. */
    if (gtk_widget_get_prev_sibling (GTK_WIDGET (cell)) != previous)
      gtk_widget_insert_after (GTK_WIDGET (cell), GTK_WIDGET (self), previous);
    if (slot < grid->geometry.n_frozen)
      gtk_widget_add_css_class (GTK_WIDGET (cell), "frozen");
    else
      gtk_widget_remove_css_class (GTK_WIDGET (cell), "frozen");
    previous = GTK_WIDGET (cell);
  }
  while (n_free > 0)
    gtk_widget_unparent (g_ptr_array_index (old, --n_free));
}

/**
 * laurel_grid_row_refresh:
 *
 * Follows cursor, selection and sorting of the grid.
 */
void
laurel_grid_row_refresh (LaurelGridRow *self)
{
  gboolean selected;

  g_return_if_fail (LAUREL_IS_GRID_ROW (self));

  selected = !self->header && self->position != LAUREL_GRID_NONE
             && gtk_bitset_contains (self->grid->selection, self->position);
  if (self->selected != selected) {
    self->selected = selected;
    if (selected)
      gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  }
  for (guint i = 0; i < self->cells->len; i++)
    laurel_grid_cell_refresh (g_ptr_array_index (self->cells, i));
}

/**
 * laurel_grid_row_update_names:
 *
 * Names the row and its cells for assistive technology.
 */
void
laurel_grid_row_update_names (LaurelGridRow *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (LAUREL_IS_GRID_ROW (self));

  if (self->header)
    name = g_strdup (_ ("Column titles"));
  else
    /* Translators: spoken name of a row of the table. */
    name = g_strdup_printf (_ ("Row %u"), self->position + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < self->cells->len; i++)
    laurel_grid_cell_update_name (g_ptr_array_index (self->cells, i));
}

/**
 * laurel_grid_row_get_cell:
 * @index: the number of a shown column
 *
 * Returns: (transfer none) (nullable): its cell, if it is in view
 */
LaurelGridCell *
laurel_grid_row_get_cell (LaurelGridRow *self, guint index)
{
  guint slot;

  g_return_val_if_fail (LAUREL_IS_GRID_ROW (self), NULL);

  if (self->parked != NULL && laurel_grid_cell_get_index (self->parked) == index)
    return self->parked;
  slot = get_slot (self->grid, index);
  return slot < self->cells->len ? g_ptr_array_index (self->cells, slot) : NULL;
}

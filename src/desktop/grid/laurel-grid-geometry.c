/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-geometry.h"

#include <math.h>

/* A frozen column never takes more than this part of the viewport: in a narrow window the rest must stay
 * readable. */
#define FROZEN_PART 0.45
#define FROZEN_MIN 72

/**
 * laurel_grid_geometry_init:
 *
 * An empty grid without a viewport.
 */
void
laurel_grid_geometry_init (LaurelGridGeometry *self)
{
  g_return_if_fail (self != NULL);

  *self = (LaurelGridGeometry){ .row_height = 1 };
  self->edges = g_new0 (int, 1);
}

/**
 * laurel_grid_geometry_clear:
 *
 * Frees what the geometry holds; the struct itself belongs to the caller.
 */
void
laurel_grid_geometry_clear (LaurelGridGeometry *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->edges, g_free);
  self->n_columns = 0;
}

/**
 * laurel_grid_geometry_set_columns:
 * @widths: (array length=n_columns): widths of the visible columns, in reading order
 * @n_columns: how many
 * @n_frozen: 1 when the first one stays in place while the others scroll, else 0
 *
 * Replaces the columns. The offset is kept as far as it still fits.
 */
void
laurel_grid_geometry_set_columns (LaurelGridGeometry *self, const int *widths, guint n_columns,
                                  guint n_frozen)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (n_frozen <= 1);

  g_free (self->edges);
  self->edges = g_new (int, n_columns + 1);
  self->edges[0] = 0;
  for (guint i = 0; i < n_columns; i++)
    self->edges[i + 1] = self->edges[i] + MAX (widths[i], 1);
  self->n_columns = n_columns;
  self->n_frozen = MIN (n_frozen, n_columns);
  laurel_grid_geometry_scroll_to (self, self->x_offset, self->y_offset);
}

/**
 * laurel_grid_geometry_set_rows:
 * @n_rows: rows of the model
 * @row_height: the one height of all rows, in pixels
 * @header_height: height of the header, in pixels
 */
void
laurel_grid_geometry_set_rows (LaurelGridGeometry *self, guint n_rows, int row_height, int header_height)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (row_height > 0 && header_height >= 0);

  self->n_rows = n_rows;
  self->row_height = row_height;
  self->header_height = header_height;
  laurel_grid_geometry_scroll_to (self, self->x_offset, self->y_offset);
}

void
laurel_grid_geometry_set_viewport (LaurelGridGeometry *self, int width, int height, gboolean rtl)
{
  g_return_if_fail (self != NULL);

  self->width = MAX (width, 0);
  self->height = MAX (height, 0);
  self->rtl = rtl;
  laurel_grid_geometry_scroll_to (self, self->x_offset, self->y_offset);
}

/**
 * laurel_grid_geometry_scroll_to:
 * @x_offset: logical pixels of the scrolling columns that are past the start
 * @y_offset: pixels of rows above the body
 *
 * Offsets outside the content are brought inside.
 */
void
laurel_grid_geometry_scroll_to (LaurelGridGeometry *self, int x_offset, gint64 y_offset)
{
  g_return_if_fail (self != NULL);

  self->x_offset = CLAMP (x_offset, 0, laurel_grid_geometry_get_max_x (self));
  self->y_offset = CLAMP (y_offset, 0, laurel_grid_geometry_get_max_y (self));
}

/* The width the frozen column is shown with, which in a narrow viewport is less than its own. */
int
laurel_grid_geometry_get_frozen_width (const LaurelGridGeometry *self)
{
  int most = MAX ((int)(self->width * FROZEN_PART), FROZEN_MIN);

  return self->n_frozen == 0 ? 0 : MIN (self->edges[1], most);
}

int
laurel_grid_geometry_get_body_height (const LaurelGridGeometry *self)
{
  return MAX (self->height - self->header_height, 0);
}

/* The part of the viewport in which columns scroll. */
int
laurel_grid_geometry_get_page_width (const LaurelGridGeometry *self)
{
  return MAX (self->width - laurel_grid_geometry_get_frozen_width (self), 0);
}

/* The width of all scrolling columns. */
int
laurel_grid_geometry_get_content_width (const LaurelGridGeometry *self)
{
  return self->edges[self->n_columns] - self->edges[self->n_frozen];
}

gint64
laurel_grid_geometry_get_content_height (const LaurelGridGeometry *self)
{
  return (gint64)self->n_rows * self->row_height;
}

int
laurel_grid_geometry_get_max_x (const LaurelGridGeometry *self)
{
  return MAX (laurel_grid_geometry_get_content_width (self) - laurel_grid_geometry_get_page_width (self), 0);
}

gint64
laurel_grid_geometry_get_max_y (const LaurelGridGeometry *self)
{
  return MAX (laurel_grid_geometry_get_content_height (self) - laurel_grid_geometry_get_body_height (self),
              0);
}

/**
 * laurel_grid_geometry_get_column_x:
 *
 * Returns: the logical x in the viewport at which @column starts; outside the viewport when it is scrolled
 * away
 */
int
laurel_grid_geometry_get_column_x (const LaurelGridGeometry *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, 0);

  if (column < self->n_frozen)
    return 0;
  return laurel_grid_geometry_get_frozen_width (self) + self->edges[column] - self->edges[self->n_frozen]
         - self->x_offset;
}

int
laurel_grid_geometry_get_column_width (const LaurelGridGeometry *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, 0);

  if (column < self->n_frozen)
    return laurel_grid_geometry_get_frozen_width (self);
  return self->edges[column + 1] - self->edges[column];
}

/**
 * laurel_grid_geometry_mirror:
 * @x: where something starts, logical or visual
 * @width: its width
 *
 * Returns: the same place in the other of the two systems
 */
int
laurel_grid_geometry_mirror (const LaurelGridGeometry *self, int x, int width)
{
  return self->rtl ? self->width - x - width : x;
}

gint64
laurel_grid_geometry_get_row_y (const LaurelGridGeometry *self, guint row)
{
  return self->header_height + (gint64)row * self->row_height - self->y_offset;
}

/* The last column of [first, n_columns) that starts at or before @edge. */
static guint
find_column (const LaurelGridGeometry *self, guint first, int edge)
{
  guint low = first, high = self->n_columns;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (self->edges[middle] <= edge)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/**
 * laurel_grid_geometry_column_at:
 *
 * Returns: the column that is seen at @visual_x, or %LAUREL_GRID_NONE
 */
guint
laurel_grid_geometry_column_at (const LaurelGridGeometry *self, double visual_x)
{
  int x = (int)floor (visual_x), frozen = laurel_grid_geometry_get_frozen_width (self), edge;

  if (x < 0 || x >= self->width || self->n_columns == 0)
    return LAUREL_GRID_NONE;
  if (self->rtl)
    x = self->width - 1 - x;
  if (x < frozen)
    return 0;

  edge = x - frozen + self->x_offset + self->edges[self->n_frozen];
  if (edge >= self->edges[self->n_columns])
    return LAUREL_GRID_NONE;
  return find_column (self, self->n_frozen, edge);
}

/**
 * laurel_grid_geometry_border_at:
 * @tolerance: how far from the border still counts, in pixels
 *
 * Returns: the column whose end border is at @visual_x, or %LAUREL_GRID_NONE
 */
guint
laurel_grid_geometry_border_at (const LaurelGridGeometry *self, double visual_x, int tolerance)
{
  double x = self->rtl ? self->width - visual_x : visual_x;
  int frozen = laurel_grid_geometry_get_frozen_width (self);
  guint best = LAUREL_GRID_NONE;
  double nearest = tolerance;
  LaurelGridRange range = laurel_grid_geometry_get_columns (self, 0);

  if (self->n_frozen > 0 && fabs (x - frozen) <= nearest) {
    best = 0;
    nearest = fabs (x - frozen);
  }
  /* The column before the first visible one may end exactly where the visible part begins. */
  for (guint i = MAX (range.first, self->n_frozen + 1) - 1; i < range.first + range.count; i++) {
    int end = laurel_grid_geometry_get_column_x (self, i) + laurel_grid_geometry_get_column_width (self, i);

    if (i >= self->n_frozen && end > frozen && fabs (x - end) <= nearest) {
      best = i;
      nearest = fabs (x - end);
    }
  }
  return best;
}

/**
 * laurel_grid_geometry_row_at:
 *
 * Returns: the row at @y, or %LAUREL_GRID_NONE over the header and below the last row
 */
guint
laurel_grid_geometry_row_at (const LaurelGridGeometry *self, double y)
{
  gint64 row;

  if (y < self->header_height || y >= self->height)
    return LAUREL_GRID_NONE;
  row = ((gint64)floor (y) - self->header_height + self->y_offset) / self->row_height;
  return row < self->n_rows ? (guint)row : LAUREL_GRID_NONE;
}

/**
 * laurel_grid_geometry_get_columns:
 * @min_count: at least so many, as far as there are any. A constant count keeps the widgets
 *   of the pool in use while scrolling, instead of hiding and showing them.
 *
 * Returns: the scrolling columns that are seen, the frozen one aside
 */
LaurelGridRange
laurel_grid_geometry_get_columns (const LaurelGridGeometry *self, guint min_count)
{
  LaurelGridRange range = { self->n_frozen, 0 };
  guint n_scrolling = self->n_columns - self->n_frozen;
  int page = laurel_grid_geometry_get_page_width (self), start, end;

  if (n_scrolling == 0)
    return range;

  if (page > 0) {
    start = self->edges[self->n_frozen] + self->x_offset;
    end = MIN (start + page, self->edges[self->n_columns]) - 1;
    range.first = find_column (self, self->n_frozen, start);
    range.count = find_column (self, self->n_frozen, end) - range.first + 1;
  }
  if (range.count < MIN (min_count, n_scrolling)) {
    range.count = MIN (min_count, n_scrolling);
    range.first = MIN (range.first, self->n_columns - range.count);
  }
  return range;
}

/**
 * laurel_grid_geometry_get_rows:
 *
 * Returns: the rows that are seen, always as many as fit at any offset
 */
LaurelGridRange
laurel_grid_geometry_get_rows (const LaurelGridGeometry *self)
{
  LaurelGridRange range = { 0, 0 };
  int body = laurel_grid_geometry_get_body_height (self);
  guint slots;

  if (body == 0 || self->n_rows == 0)
    return range;

  slots = (body + self->row_height - 1) / self->row_height + 1;
  range.count = MIN (slots, self->n_rows);
  range.first = (guint)MIN (self->y_offset / self->row_height, (gint64)self->n_rows - range.count);
  return range;
}

/* How many whole rows a page has, at least one: the step of Page Up and Page Down. */
guint
laurel_grid_geometry_get_page_rows (const LaurelGridGeometry *self)
{
  return MAX (laurel_grid_geometry_get_body_height (self) / self->row_height, 1);
}

/**
 * laurel_grid_geometry_x_to_show:
 *
 * Returns: the offset nearest to the present one at which all of @column is seen, or its start if it is too
 * wide
 */
int
laurel_grid_geometry_x_to_show (const LaurelGridGeometry *self, guint column)
{
  int page = laurel_grid_geometry_get_page_width (self), start, end;

  g_return_val_if_fail (column < self->n_columns, 0);

  if (column < self->n_frozen)
    return self->x_offset;
  start = self->edges[column] - self->edges[self->n_frozen];
  end = self->edges[column + 1] - self->edges[self->n_frozen];
  if (start < self->x_offset || end - start >= page)
    return start;
  return MAX (self->x_offset, end - page);
}

gint64
laurel_grid_geometry_y_to_show (const LaurelGridGeometry *self, guint row)
{
  gint64 start = (gint64)row * self->row_height;
  int body = laurel_grid_geometry_get_body_height (self);

  if (start < self->y_offset || self->row_height >= body)
    return start;
  return MAX (self->y_offset, start + self->row_height - body);
}

/**
 * laurel_grid_geometry_splice:
 * @row: a row number before the change, or %LAUREL_GRID_NONE
 *
 * Where a row is after `items-changed`.
 *
 * Returns: the new number, or %LAUREL_GRID_NONE if the row was removed
 */
guint
laurel_grid_geometry_splice (guint row, guint position, guint removed, guint added)
{
  if (row == LAUREL_GRID_NONE || row < position)
    return row;
  if (row - position < removed)
    return LAUREL_GRID_NONE;
  return row - removed + added;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No such row or column. Equal to GTK_INVALID_LIST_POSITION, which this file must not know. */
#define LAUREL_GRID_NONE G_MAXUINT

/**
 * LaurelGridRange:
 * @first: the first index
 * @count: how many follow each other, 0 for nothing
 */
typedef struct {
  guint first;
  guint count;
} LaurelGridRange;

/**
 * LaurelGridGeometry:
 *
 * Where everything in the grid is. Lengths are pixels. "Logical" x runs from the reading start of the
 * viewport and is what offsets and columns use; "visual" x runs from its left edge. They differ only right to
 * left.
 *
 * A plain value without GTK, so that it can be tested without a display.
 */
typedef struct {
  /* n_columns + 1 sums of the column widths; edges[i] is where column i starts. */
  int *edges;
  guint n_columns;
  guint n_frozen;
  guint n_rows;
  int row_height;
  int header_height;
  int width;
  int height;
  gboolean rtl;
  int x_offset;
  gint64 y_offset;
} LaurelGridGeometry;

void laurel_grid_geometry_init (LaurelGridGeometry *self);
void laurel_grid_geometry_clear (LaurelGridGeometry *self);
void laurel_grid_geometry_set_columns (LaurelGridGeometry *self, const int *widths, guint n_columns,
                                       guint n_frozen);
void laurel_grid_geometry_set_rows (LaurelGridGeometry *self, guint n_rows, int row_height,
                                    int header_height);
void laurel_grid_geometry_set_viewport (LaurelGridGeometry *self, int width, int height, gboolean rtl);
void laurel_grid_geometry_scroll_to (LaurelGridGeometry *self, int x_offset, gint64 y_offset);

int laurel_grid_geometry_get_frozen_width (const LaurelGridGeometry *self);
int laurel_grid_geometry_get_body_height (const LaurelGridGeometry *self);
int laurel_grid_geometry_get_page_width (const LaurelGridGeometry *self);
int laurel_grid_geometry_get_content_width (const LaurelGridGeometry *self);
gint64 laurel_grid_geometry_get_content_height (const LaurelGridGeometry *self);
int laurel_grid_geometry_get_max_x (const LaurelGridGeometry *self);
gint64 laurel_grid_geometry_get_max_y (const LaurelGridGeometry *self);

int laurel_grid_geometry_get_column_x (const LaurelGridGeometry *self, guint column);
int laurel_grid_geometry_get_column_width (const LaurelGridGeometry *self, guint column);
int laurel_grid_geometry_mirror (const LaurelGridGeometry *self, int x, int width);
gint64 laurel_grid_geometry_get_row_y (const LaurelGridGeometry *self, guint row);

guint laurel_grid_geometry_column_at (const LaurelGridGeometry *self, double visual_x);
guint laurel_grid_geometry_border_at (const LaurelGridGeometry *self, double visual_x, int tolerance);
guint laurel_grid_geometry_row_at (const LaurelGridGeometry *self, double y);

LaurelGridRange laurel_grid_geometry_get_columns (const LaurelGridGeometry *self, guint min_count);
LaurelGridRange laurel_grid_geometry_get_rows (const LaurelGridGeometry *self);
guint laurel_grid_geometry_get_page_rows (const LaurelGridGeometry *self);

int laurel_grid_geometry_x_to_show (const LaurelGridGeometry *self, guint column);
gint64 laurel_grid_geometry_y_to_show (const LaurelGridGeometry *self, guint row);

guint laurel_grid_geometry_splice (guint row, guint position, guint removed, guint added);

G_END_DECLS

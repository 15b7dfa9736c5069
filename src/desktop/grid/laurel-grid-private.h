/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/grid/laurel-grid-editor.h"
#include "desktop/grid/laurel-grid-geometry.h"
#include "desktop/grid/laurel-grid-row.h"
#include "desktop/grid/laurel-grid.h"

G_BEGIN_DECLS

/* Space at both sides of a cell's content, between icon and text, and above and below the text; pixels. */
#define LAUREL_GRID_CELL_PADDING 8
#define LAUREL_GRID_CELL_SPACING 6
#define LAUREL_GRID_ROW_PADDING 7

/* The most characters of a cell that are laid out or spoken: a cell may hold megabytes. */
#define LAUREL_GRID_MAX_CHARS 400

typedef enum {
  LAUREL_GRID_DRAG_NONE,
  LAUREL_GRID_DRAG_RESIZE,
  LAUREL_GRID_DRAG_HEADER,
} LaurelGridDrag;

/* Shared by the files laurel-grid.c (what is shown), -columns.c, -cursor.c (where the user is, and what is
 * selected), -layout.c (where things are), -input.c (keys and pointer), -edit.c. */
struct _LaurelGrid {
  GtkWidget parent_instance;

  GListModel *model;
  GListStore *columns;
  /* The visible columns, in order; the geometry and the pool count in these. */
  GPtrArray *shown;
  gboolean freeze_first;
  LaurelGridBindFunc bind;
  gpointer bind_data;
  GDestroyNotify bind_destroy;

  LaurelGridGeometry geometry;
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;
  gboolean configuring;
  guint column_slots;
  int slots_width;

  LaurelGridRow *header;
  GPtrArray *rows;
  LaurelGridRow *parked;
  LaurelGridRange columns_range;
  GHashTable *icons;
  guint name_source;
  gint64 name_due;
  guint64 binds;

  guint cursor_row;
  guint cursor_column;
  gboolean cursor_in_header;
  GtkBitset *selection;
  guint anchor;
  LaurelGridColumn *sort_column;
  GtkSortType sort_order;

  LaurelGridEditor *editor;
  guint edit_row;
  LaurelGridColumn *edit_column;
  gboolean committing;
  guint hide_source;

  GtkEventController *keys;
  LaurelGridDrag drag;
  guint drag_column;
  int drag_width;
  guint fit_column;
  GCancellable *paste_cancellable;
  guint paste_row;
  LaurelGridColumn *paste_column;
};

/* laurel-grid.c */
void _laurel_grid_fill (LaurelGrid *self, gpointer item, LaurelGridColumn *column,
                        LaurelGridCellContent *content);
gboolean _laurel_grid_fill_at (LaurelGrid *self, guint position, LaurelGridColumn *column,
                               LaurelGridCellContent *content);
LaurelGridColumn *_laurel_grid_get_shown (LaurelGrid *self, guint index);
guint _laurel_grid_find_shown (LaurelGrid *self, LaurelGridColumn *column);
guint _laurel_grid_get_n_rows (LaurelGrid *self);
void _laurel_grid_toggle_sort (LaurelGrid *self, LaurelGridColumn *column);
void _laurel_grid_emit_cursor_moved (LaurelGrid *self, guint row, LaurelGridColumn *column);
void _laurel_grid_emit_selection_changed (LaurelGrid *self);
void _laurel_grid_emit_activated (LaurelGrid *self, guint row, LaurelGridColumn *column);
void _laurel_grid_emit_context_menu (LaurelGrid *self, guint row, LaurelGridColumn *column, double x,
                                     double y);
void _laurel_grid_emit_clear (LaurelGrid *self, guint row, LaurelGridColumn *column);
gboolean _laurel_grid_emit_edit_commit (LaurelGrid *self, guint row, LaurelGridColumn *column,
                                        const char *text);
void _laurel_grid_emit_edit_lost (LaurelGrid *self, LaurelGridColumn *column, const char *text);

/* laurel-grid-cursor.c */
gboolean _laurel_grid_is_cursor (LaurelGrid *self, guint position, guint index);
void _laurel_grid_move_cursor (LaurelGrid *self, guint row, guint column, gboolean in_header, gboolean focus);
void _laurel_grid_select_toggle (LaurelGrid *self, guint row);
void _laurel_grid_select_to (LaurelGrid *self, guint row);
gboolean _laurel_grid_splice_selection (LaurelGrid *self, guint position, guint removed, guint added);

/* laurel-grid-columns.c */
void _laurel_grid_columns_init (LaurelGrid *self);
void _laurel_grid_columns_dispose (LaurelGrid *self);

/* laurel-grid-layout.c */
void _laurel_grid_layout_class_init (GtkWidgetClass *widget_class);
void _laurel_grid_layout_init (LaurelGrid *self);
void _laurel_grid_layout_dispose (LaurelGrid *self);
void _laurel_grid_set_adjustment (LaurelGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment);
void _laurel_grid_get_border (LaurelGrid *self, GtkBorder *border);
void _laurel_grid_queue_layout (LaurelGrid *self, gboolean horizontal);
void _laurel_grid_columns_moved (LaurelGrid *self);
void _laurel_grid_update_rows (LaurelGrid *self);
void _laurel_grid_fit (LaurelGrid *self);
void _laurel_grid_scroll_to_show (LaurelGrid *self, guint row, guint column);
void _laurel_grid_refresh (LaurelGrid *self);
void _laurel_grid_queue_names (LaurelGrid *self);
LaurelGridRow *_laurel_grid_get_row (LaurelGrid *self, guint position);
LaurelGridCell *_laurel_grid_get_cell (LaurelGrid *self, guint position, guint index);
GtkWidget *_laurel_grid_get_inner_focus (LaurelGrid *self);
GtkIconPaintable *_laurel_grid_get_icon (LaurelGrid *self, const char *name, int size);

/* laurel-grid-input.c */
void _laurel_grid_input_init (LaurelGrid *self);
void _laurel_grid_input_dispose (LaurelGrid *self);
void _laurel_grid_input_splice (LaurelGrid *self, guint position, guint removed, guint added);

/* laurel-grid-edit.c */
void _laurel_grid_edit_init (LaurelGrid *self);
void _laurel_grid_edit_dispose (LaurelGrid *self);
gboolean _laurel_grid_edit_begin (LaurelGrid *self, const char *text);
gboolean _laurel_grid_edit_finish (LaurelGrid *self, int down, int across);
void _laurel_grid_edit_splice (LaurelGrid *self, guint position, guint removed, guint added);

G_END_DECLS

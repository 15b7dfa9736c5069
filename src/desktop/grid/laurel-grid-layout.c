/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "laurel-grid-private.h"

/* The grid's side of geometry: adjustments, the pool of row widgets, allocation and drawing. */

#define FAR_AWAY 100000
/* Names of cells are sent this long after the last change, so that they do not delay the focus event. */
#define NAME_DELAY_MS 150
#define LINE_ALPHA 0.12
#define LINE_ALPHA_HIGH_CONTRAST 0.5
#define SHADOW_WIDTH 6
#define SHADOW_ALPHA 0.15

/* Focus */

/**
 * _laurel_grid_get_inner_focus:
 *
 * Returns: (transfer none) (nullable): the widget inside the grid that has the window's focus
 */
GtkWidget *
_laurel_grid_get_inner_focus (LaurelGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

/* Adjustments */

static gboolean
is_rtl (LaurelGrid *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Sets an adjustment, keeping the fraction of a pixel that slow scrolling gathers. */
static void
configure_adjustment (GtkAdjustment *adjustment, double value, double upper, double step, double page)
{
  double current = gtk_adjustment_get_value (adjustment);

  upper = MAX (upper, page);
  if (floor (current) == value && current <= upper - page)
    value = current;
  gtk_adjustment_configure (adjustment, value, 0, upper, step, MAX (page - step, step), page);
}

static void
configure_adjustments (LaurelGrid *self)
{
  LaurelGridGeometry *geometry = &self->geometry;
  int page = laurel_grid_geometry_get_page_width (geometry);
  int x = geometry->rtl ? laurel_grid_geometry_get_max_x (geometry) - geometry->x_offset : geometry->x_offset;

  self->configuring = TRUE;
  if (self->hadjustment != NULL)
    configure_adjustment (self->hadjustment, x, laurel_grid_geometry_get_content_width (geometry), 40, page);
  if (self->vadjustment != NULL)
    configure_adjustment (self->vadjustment, geometry->y_offset,
                          laurel_grid_geometry_get_content_height (geometry), geometry->row_height,
                          laurel_grid_geometry_get_body_height (geometry));
  self->configuring = FALSE;
}

static void
value_changed_cb (GtkAdjustment *adjustment, LaurelGrid *self)
{
  LaurelGridGeometry *geometry = &self->geometry;
  int x = geometry->x_offset;
  gint64 y = geometry->y_offset;

  if (self->configuring)
    return;
  if (adjustment == self->hadjustment) {
    x = (int)floor (gtk_adjustment_get_value (adjustment));
    if (geometry->rtl)
      x = laurel_grid_geometry_get_max_x (geometry) - x;
  } else {
    y = (gint64)floor (gtk_adjustment_get_value (adjustment));
  }
  laurel_grid_geometry_scroll_to (geometry, x, y);
  _laurel_grid_queue_layout (self, adjustment == self->hadjustment);
}

void
_laurel_grid_set_adjustment (LaurelGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = orientation == GTK_ORIENTATION_HORIZONTAL ? &self->hadjustment : &self->vadjustment;

  if (adjustment != NULL && *place == adjustment)
    return;
  if (*place != NULL) {
    g_signal_handlers_disconnect_by_func (*place, value_changed_cb, self);
    g_clear_object (place);
  }
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  configure_adjustments (self);
  _laurel_grid_queue_layout (self, TRUE);
}

/* Scrollbar and overshoot stay below the header. */
void
_laurel_grid_get_border (LaurelGrid *self, GtkBorder *border)
{
  *border = (GtkBorder){ .top = (gint16)self->geometry.header_height };
}

/**
 * _laurel_grid_scroll_to_show:
 * @row: a row, or %LAUREL_GRID_NONE to scroll sideways only
 * @column: a shown column, or %LAUREL_GRID_NONE to scroll up and down only
 */
void
_laurel_grid_scroll_to_show (LaurelGrid *self, guint row, guint column)
{
  LaurelGridGeometry *geometry = &self->geometry;
  int x = geometry->x_offset, old = x;
  gint64 y = geometry->y_offset;

  if (geometry->width == 0)
    return;
  if (column != LAUREL_GRID_NONE && column < geometry->n_columns)
    x = laurel_grid_geometry_x_to_show (geometry, column);
  if (row != LAUREL_GRID_NONE && row < geometry->n_rows)
    y = laurel_grid_geometry_y_to_show (geometry, row);
  if (x == geometry->x_offset && y == geometry->y_offset)
    return;
  laurel_grid_geometry_scroll_to (geometry, x, y);
  configure_adjustments (self);
  _laurel_grid_queue_layout (self, x != old);
}

/* The pool */

/**
 * _laurel_grid_queue_layout:
 * @horizontal: whether cells move inside their rows, too
 *
 * Asks for one layout with the next frame, however often it is called before.
 */
void
_laurel_grid_queue_layout (LaurelGrid *self, gboolean horizontal)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (!horizontal)
    return;
  /* A row that keeps its size is not allocated again by itself. */
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_allocate (g_ptr_array_index (self->rows, i));
  if (self->parked != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self->parked));
  gtk_widget_queue_allocate (GTK_WIDGET (self->header));
}

static void
fit_rows (LaurelGrid *self, GtkWidget *focus)
{
  LaurelGridRange range = laurel_grid_geometry_get_rows (&self->geometry);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  GtkWidget *previous = GTK_WIDGET (self->header);
  guint n_free = 0;

  if (self->model == NULL || self->shown->len == 0)
    range.count = 0;
  self->rows = g_ptr_array_sized_new (range.count);
  g_ptr_array_set_size (self->rows, range.count);
  if (self->parked != NULL)
    g_ptr_array_add (old, g_steal_pointer (&self->parked));

  for (guint i = 0; i < old->len; i++) {
    LaurelGridRow *row = g_ptr_array_index (old, i);
    guint position = laurel_grid_row_get_position (row);
    gboolean wanted
        = position != LAUREL_GRID_NONE && position >= range.first && position - range.first < range.count;

    if (wanted && g_ptr_array_index (self->rows, position - range.first) == NULL)
      g_ptr_array_index (self->rows, position - range.first) = row;
    else if (position != LAUREL_GRID_NONE && focus != NULL
             && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
      self->parked = row;
    else
      g_ptr_array_index (old, n_free++) = row;
  }

  for (guint i = 0; i < range.count; i++) {
    LaurelGridRow *row = g_ptr_array_index (self->rows, i);

    if (row == NULL) {
      if (n_free > 0) {
        row = g_ptr_array_index (old, --n_free);
      } else {
        row = laurel_grid_row_new (self, FALSE);
        gtk_widget_set_parent (GTK_WIDGET (row), GTK_WIDGET (self));
      }
      g_ptr_array_index (self->rows, i) = row;
      laurel_grid_row_bind (row, range.first + i);
    }
    laurel_grid_row_fit (row, focus);
    if (gtk_widget_get_prev_sibling (GTK_WIDGET (row)) != previous)
      gtk_widget_insert_after (GTK_WIDGET (row), GTK_WIDGET (self), previous);
    previous = GTK_WIDGET (row);
  }
  while (n_free > 0)
    gtk_widget_unparent (g_ptr_array_index (old, --n_free));
}

/**
 * _laurel_grid_fit:
 *
 * Makes the pool show what the geometry says is visible. Neither creates nor drops widgets once the view is
 * steady; the row and cell with the focus are kept even out of view.
 */
void
_laurel_grid_fit (LaurelGrid *self)
{
  LaurelGridGeometry *geometry = &self->geometry;
  GtkWidget *focus = _laurel_grid_get_inner_focus (self);

  if (geometry->width == 0)
    return;
  if (self->slots_width != geometry->width) {
    self->slots_width = geometry->width;
    self->column_slots = 0;
  }
  self->columns_range = laurel_grid_geometry_get_columns (geometry, self->column_slots);
  self->column_slots = MAX (self->column_slots, self->columns_range.count);

  laurel_grid_row_fit (self->header, focus);
  fit_rows (self, focus);
}

/**
 * _laurel_grid_get_row:
 *
 * Returns: (transfer none) (nullable): the widget of a row in view
 */
LaurelGridRow *
_laurel_grid_get_row (LaurelGrid *self, guint position)
{
  for (guint i = 0; i < self->rows->len; i++) {
    LaurelGridRow *row = g_ptr_array_index (self->rows, i);

    if (laurel_grid_row_get_position (row) == position)
      return row;
  }
  if (self->parked != NULL && laurel_grid_row_get_position (self->parked) == position)
    return self->parked;
  return NULL;
}

LaurelGridCell *
_laurel_grid_get_cell (LaurelGrid *self, guint position, guint index)
{
  LaurelGridRow *row = position == LAUREL_GRID_NONE ? self->header : _laurel_grid_get_row (self, position);

  return row != NULL ? laurel_grid_row_get_cell (row, index) : NULL;
}

/* Flags of all live cells, after cursor, selection or sorting changed. */
void
_laurel_grid_refresh (LaurelGrid *self)
{
  laurel_grid_row_refresh (self->header);
  for (guint i = 0; i < self->rows->len; i++)
    laurel_grid_row_refresh (g_ptr_array_index (self->rows, i));
  if (self->parked != NULL)
    laurel_grid_row_refresh (self->parked);
}

/* Names */

static gboolean
name_cb (gpointer data)
{
  LaurelGrid *self = data;
  gint64 left = (self->name_due - g_get_monotonic_time ()) / 1000;

  if (left > 0) {
    self->name_source = g_timeout_add ((guint)left + 1, name_cb, self);
    return G_SOURCE_REMOVE;
  }
  self->name_source = 0;
  laurel_grid_row_update_names (self->header);
  for (guint i = 0; i < self->rows->len; i++)
    laurel_grid_row_update_names (g_ptr_array_index (self->rows, i));
  /* The window gave the focus to the grid before it had cells. */
  if (gtk_widget_is_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
_laurel_grid_queue_names (LaurelGrid *self)
{
  self->name_due = g_get_monotonic_time () + NAME_DELAY_MS * 1000;
  if (self->name_source == 0)
    self->name_source = g_timeout_add (NAME_DELAY_MS, name_cb, self);
}

/* Sizes */

/**
 * _laurel_grid_update_rows:
 *
 * Takes the number of rows from the model and their height from the font.
 */
void
_laurel_grid_update_rows (LaurelGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int text
      = (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics) + PANGO_SCALE - 1)
        / PANGO_SCALE;
  int height = text + 2 * LAUREL_GRID_ROW_PADDING;

  pango_font_metrics_unref (metrics);
  laurel_grid_geometry_set_rows (&self->geometry, _laurel_grid_get_n_rows (self), height, height + 4);
}

/**
 * _laurel_grid_columns_moved:
 *
 * After columns were added, removed, moved, shown, hidden or resized. The cursor stays on its column if it is
 * still there.
 */
void
_laurel_grid_columns_moved (LaurelGrid *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->columns));
  g_autoptr (LaurelGridColumn) cursor = NULL;
  g_autofree int *widths = g_new0 (int, n + 1);
  GtkWidget *focus = _laurel_grid_get_inner_focus (self);
  gboolean same = TRUE, refocus = FALSE;
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (G_LIST_MODEL (self->columns), i);

    if (!laurel_grid_column_get_visible (column))
      continue;
    widths[shown->len] = laurel_grid_column_get_width (column);
    same = same && shown->len < self->shown->len && g_ptr_array_index (self->shown, shown->len) == column;
    g_ptr_array_add (shown, g_steal_pointer (&column));
  }
  same = same && shown->len == self->shown->len;
  laurel_grid_geometry_set_columns (&self->geometry, widths, shown->len, self->freeze_first ? 1 : 0);
  /* The number of cells that fit is another one now. */
  self->column_slots = 0;

  if (!same) {
    cursor = _laurel_grid_get_shown (self, self->cursor_column);
    if (cursor != NULL)
      g_object_ref (cursor);
    g_ptr_array_unref (self->shown);
    self->shown = g_steal_pointer (&shown);
    if (cursor != NULL) {
      guint index = _laurel_grid_find_shown (self, cursor);

      refocus = index == LAUREL_GRID_NONE && focus != NULL && LAUREL_IS_GRID_CELL (focus);
      self->cursor_column
          = index != LAUREL_GRID_NONE ? index : MIN (self->cursor_column, MAX (self->shown->len, 1) - 1);
    }
    laurel_grid_row_reindex (self->header);
    for (guint i = 0; i < self->rows->len; i++)
      laurel_grid_row_reindex (g_ptr_array_index (self->rows, i));
    if (self->parked != NULL)
      laurel_grid_row_reindex (self->parked);
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_COL_COUNT,
                                    (int)self->shown->len, -1);
  }

  if (refocus) {
    /* Its cell goes away; the grid holds the focus until there is another. */
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), GTK_WIDGET (self));
    _laurel_grid_move_cursor (self, self->cursor_row, self->cursor_column, self->cursor_in_header, TRUE);
  } else if (!same) {
    _laurel_grid_fit (self);
    _laurel_grid_refresh (self);
  }
  _laurel_grid_queue_layout (self, TRUE);
}

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y));
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (child, width, height, -1, transform);
}

static void
allocate_editor (LaurelGrid *self)
{
  LaurelGridGeometry *geometry = &self->geometry;
  guint index;
  int x, width;
  gint64 y;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->editor)))
    return;
  index = self->edit_column != NULL ? _laurel_grid_find_shown (self, self->edit_column) : LAUREL_GRID_NONE;
  if (index == LAUREL_GRID_NONE || self->edit_row == LAUREL_GRID_NONE) {
    allocate_child (GTK_WIDGET (self->editor), -FAR_AWAY, -FAR_AWAY, 100, geometry->row_height);
    return;
  }
  x = laurel_grid_geometry_get_column_x (geometry, index);
  y = CLAMP (laurel_grid_geometry_get_row_y (geometry, self->edit_row), -FAR_AWAY, FAR_AWAY);
  /* Wide enough to see what is typed, but not beyond the grid. */
  width = MAX (laurel_grid_geometry_get_column_width (geometry, index), 160);
  width = MAX (MIN (width, geometry->width - MAX (x, 0)), LAUREL_GRID_COLUMN_MIN_WIDTH);
  allocate_child (GTK_WIDGET (self->editor), laurel_grid_geometry_mirror (geometry, x, width), (int)y, width,
                  geometry->row_height);
}

static void
laurel_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LaurelGrid *self = LAUREL_GRID (widget);
  LaurelGridGeometry *geometry = &self->geometry;
  gboolean first = geometry->width == 0;

  laurel_grid_geometry_set_viewport (geometry, width, height, is_rtl (self));
  if (first)
    _laurel_grid_scroll_to_show (self, self->cursor_row, self->cursor_column);
  configure_adjustments (self);
  _laurel_grid_fit (self);

  allocate_child (GTK_WIDGET (self->header), 0, 0, width, geometry->header_height);
  for (guint i = 0; i < self->rows->len; i++) {
    LaurelGridRow *row = g_ptr_array_index (self->rows, i);
    int y = (int)laurel_grid_geometry_get_row_y (geometry, laurel_grid_row_get_position (row));

    allocate_child (GTK_WIDGET (row), 0, y, width, geometry->row_height);
  }
  if (self->parked != NULL)
    allocate_child (GTK_WIDGET (self->parked), 0, -FAR_AWAY, width, geometry->row_height);
  allocate_editor (self);
}

static void
laurel_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  LaurelGrid *self = LAUREL_GRID (widget);

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? 400
                 : self->geometry.header_height + 8 * self->geometry.row_height;
}

/* Drawing */

static void
snapshot_shadow (LaurelGrid *self, GtkSnapshot *snapshot, int x, int bottom)
{
  LaurelGridGeometry *geometry = &self->geometry;
  GskColorStop stops[2] = { { 0, { 0, 0, 0, SHADOW_ALPHA } }, { 1, { 0, 0, 0, 0 } } };
  int left = laurel_grid_geometry_mirror (geometry, x, SHADOW_WIDTH);
  int start = geometry->rtl ? left + SHADOW_WIDTH : left, end = geometry->rtl ? left : left + SHADOW_WIDTH;

  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (left, 0, SHADOW_WIDTH, bottom),
                                       &GRAPHENE_POINT_INIT (start, 0), &GRAPHENE_POINT_INIT (end, 0), stops,
                                       G_N_ELEMENTS (stops));
}

/* As colour nodes: borders of each cell in CSS cost five times the whole frame. */
static void
snapshot_lines (LaurelGrid *self, GtkSnapshot *snapshot)
{
  LaurelGridGeometry *geometry = &self->geometry;
  LaurelGridRange columns = self->columns_range;
  int end = laurel_grid_geometry_get_frozen_width (geometry), bottom = geometry->height;
  GdkRGBA line;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &line);
  line.alpha *= gtk_widget_has_css_class (GTK_WIDGET (self), "high-contrast") ? LINE_ALPHA_HIGH_CONTRAST
                                                                              : LINE_ALPHA;

  if (columns.count > 0) {
    guint last = columns.first + columns.count - 1;

    end = laurel_grid_geometry_get_column_x (geometry, last)
          + laurel_grid_geometry_get_column_width (geometry, last);
  }
  end = MIN (end, geometry->width);
  if (self->rows->len > 0) {
    LaurelGridRow *row = g_ptr_array_index (self->rows, self->rows->len - 1);

    bottom = MIN (bottom, (int)laurel_grid_geometry_get_row_y (geometry, laurel_grid_row_get_position (row))
                              + geometry->row_height);
  } else {
    bottom = geometry->header_height;
  }

  for (guint i = 0; i < self->rows->len; i++) {
    LaurelGridRow *row = g_ptr_array_index (self->rows, i);
    int y = (int)laurel_grid_geometry_get_row_y (geometry, laurel_grid_row_get_position (row))
            + geometry->row_height - 1;

    if (y >= geometry->header_height)
      gtk_snapshot_append_color (
          snapshot, &line, &GRAPHENE_RECT_INIT (laurel_grid_geometry_mirror (geometry, 0, end), y, end, 1));
  }
  for (guint i = 0; i < columns.count; i++) {
    int x = laurel_grid_geometry_get_column_x (geometry, columns.first + i)
            + laurel_grid_geometry_get_column_width (geometry, columns.first + i) - 1;

    if (x >= laurel_grid_geometry_get_frozen_width (geometry) && x < geometry->width)
      gtk_snapshot_append_color (
          snapshot, &line, &GRAPHENE_RECT_INIT (laurel_grid_geometry_mirror (geometry, x, 1), 0, 1, bottom));
  }
  if (geometry->n_frozen > 0) {
    int x = laurel_grid_geometry_get_frozen_width (geometry);

    gtk_snapshot_append_color (
        snapshot, &line,
        &GRAPHENE_RECT_INIT (laurel_grid_geometry_mirror (geometry, x - 1, 1), 0, 1, bottom));
    if (geometry->x_offset > 0)
      snapshot_shadow (self, snapshot, x, bottom);
  }
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (0, geometry->header_height - 1, geometry->width, 1));
}

static void
snapshot_editor (LaurelGrid *self, GtkSnapshot *snapshot)
{
  LaurelGridGeometry *geometry = &self->geometry;
  guint index
      = self->edit_column != NULL ? _laurel_grid_find_shown (self, self->edit_column) : LAUREL_GRID_NONE;
  int start = 0;

  if (index == LAUREL_GRID_NONE)
    return;
  if (index >= geometry->n_frozen)
    start = laurel_grid_geometry_get_frozen_width (geometry);
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (laurel_grid_geometry_mirror (geometry, start, geometry->width - start),
                                     geometry->header_height, geometry->width - start,
                                     laurel_grid_geometry_get_body_height (geometry)));
  gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->editor), snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
laurel_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LaurelGrid *self = LAUREL_GRID (widget);
  LaurelGridGeometry *geometry = &self->geometry;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, geometry->header_height, geometry->width,
                                                         laurel_grid_geometry_get_body_height (geometry)));
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->rows, i), snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->header), snapshot);
  snapshot_lines (self, snapshot);
  snapshot_editor (self, snapshot);
}

/* Style */

static void
drop_style (LaurelGrid *self)
{
  if (self->header == NULL)
    return;
  g_hash_table_remove_all (self->icons);
  _laurel_grid_update_rows (self);
  _laurel_grid_queue_layout (self, TRUE);
}

static void
laurel_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  gpointer parent = g_type_class_peek_parent (G_OBJECT_GET_CLASS (widget));

  GTK_WIDGET_CLASS (parent)->css_changed (widget, change);
  drop_style (LAUREL_GRID (widget));
}

static void
laurel_grid_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gpointer parent = g_type_class_peek_parent (G_OBJECT_GET_CLASS (widget));

  GTK_WIDGET_CLASS (parent)->system_setting_changed (widget, setting);
  drop_style (LAUREL_GRID (widget));
}

static void
laurel_grid_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  LaurelGrid *self = LAUREL_GRID (widget);
  gpointer parent = g_type_class_peek_parent (G_OBJECT_GET_CLASS (widget));

  GTK_WIDGET_CLASS (parent)->direction_changed (widget, previous);
  /* At once, so that the adjustment is not read in the old direction before the next layout. */
  self->geometry.rtl = is_rtl (self);
  configure_adjustments (self);
  drop_style (self);
}

/**
 * _laurel_grid_get_icon:
 *
 * Returns: (transfer none): a symbolic icon for the cells
 */
GtkIconPaintable *
_laurel_grid_get_icon (LaurelGrid *self, const char *name, int size)
{
  GtkIconPaintable *icon = g_hash_table_lookup (self->icons, name);

  if (icon == NULL) {
    GtkWidget *widget = GTK_WIDGET (self);

    icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name,
                                       NULL, size, gtk_widget_get_scale_factor (widget),
                                       gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
    g_hash_table_insert (self->icons, g_strdup (name), icon);
  }
  return icon;
}

static void
scale_changed_cb (LaurelGrid *self)
{
  g_hash_table_remove_all (self->icons);
}

static void
high_contrast_cb (LaurelGrid *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  if (adw_style_manager_get_high_contrast (manager))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Set-up */

void
_laurel_grid_layout_class_init (GtkWidgetClass *widget_class)
{
  widget_class->size_allocate = laurel_grid_size_allocate;
  widget_class->measure = laurel_grid_measure;
  widget_class->snapshot = laurel_grid_snapshot;
  widget_class->css_changed = laurel_grid_css_changed;
  widget_class->system_setting_changed = laurel_grid_system_setting_changed;
  widget_class->direction_changed = laurel_grid_direction_changed;
}

void
_laurel_grid_layout_init (LaurelGrid *self)
{
  laurel_grid_geometry_init (&self->geometry);
  self->geometry.rtl = is_rtl (self);
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->rows = g_ptr_array_new ();
  self->header = laurel_grid_row_new (self, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->header), GTK_WIDGET (self));
  _laurel_grid_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  _laurel_grid_set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  _laurel_grid_update_rows (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_changed_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))),
                           "notify::high-contrast", G_CALLBACK (high_contrast_cb), self, G_CONNECT_SWAPPED);
  high_contrast_cb (self);
}

void
_laurel_grid_layout_dispose (LaurelGrid *self)
{
  GtkAdjustment **adjustments[] = { &self->hadjustment, &self->vadjustment };

  g_clear_handle_id (&self->name_source, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++) {
    if (*adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_func (*adjustments[i], value_changed_cb, self);
    g_clear_object (adjustments[i]);
  }
  if (self->header == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (self->parked != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->parked)));
  gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->header)));
}

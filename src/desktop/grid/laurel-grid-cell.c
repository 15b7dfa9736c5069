/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-cell.h"

#include <glib/gi18n-lib.h>

#include "laurel-grid-private.h"

/**
 * LaurelGridCell:
 *
 * One cell of the pool, or one column title. It draws a single text with an icon and a badge and reports no
 * size of its own, so that binding another value never causes a layout of the window.
 */
struct _LaurelGridCell {
  GtkWidget parent_instance;

  /* The grid owns its rows and they own their cells. */
  LaurelGrid *grid;
  LaurelGridColumn *column;
  guint index;
  guint position;
  gboolean header;
  LaurelGridCellContent content;

  PangoLayout *layout;
  PangoLayout *badge;
  int layout_width;
  /* The part that is not under the frozen column, in visual pixels of the cell. */
  int shown_start;
  int shown_end;
  const char *state_class;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (LaurelGridCell, laurel_grid_cell, GTK_TYPE_WIDGET)

static const struct {
  const char *css_class;
  const char *icon_name;
  const char *color_name;
} states[] = {
  [LAUREL_GRID_CELL_NORMAL] = { NULL, NULL, NULL },
  [LAUREL_GRID_CELL_ADVICE] = { "advice", "dialog-information-symbolic", "accent_color" },
  [LAUREL_GRID_CELL_WARNING] = { "warning", "dialog-warning-symbolic", "warning_color" },
  [LAUREL_GRID_CELL_ERROR] = { "error", "dialog-error-symbolic", "error_color" },
  [LAUREL_GRID_CELL_DISABLED] = { "disabled", NULL, NULL },
};

/**
 * laurel_grid_cell_content_clear:
 *
 * Frees the strings and makes @self empty again.
 */
void
laurel_grid_cell_content_clear (LaurelGridCellContent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->edit_text);
  g_free (self->problem);
  g_free (self->tooltip);
  g_free (self->badge);
  *self = (LaurelGridCellContent){ 0 };
}

/**
 * laurel_grid_cell_content_get_edit_text:
 *
 * Returns: (transfer none): what an editor starts with; never %NULL
 */
const char *
laurel_grid_cell_content_get_edit_text (const LaurelGridCellContent *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (self->edit_text != NULL)
    return self->edit_text;
  return self->dim || self->text == NULL ? "" : self->text;
}

/* At most LAUREL_GRID_MAX_CHARS characters of @text, as valid UTF-8. */
static char *
shorten (const char *text)
{
  g_autofree char *valid = NULL;
  gsize length = 0;

  if (text == NULL)
    return g_strdup ("");
  /* Never walk megabytes: six bytes a character is more than UTF-8 has. */
  while (length < LAUREL_GRID_MAX_CHARS * 6 && text[length] != '\0')
    length++;
  valid = g_utf8_make_valid (text, length);
  if (g_utf8_strlen (valid, -1) <= LAUREL_GRID_MAX_CHARS)
    return g_steal_pointer (&valid);
  return g_utf8_substring (valid, 0, LAUREL_GRID_MAX_CHARS);
}

static PangoLayout *
create_layout (LaurelGridCell *self, const char *text)
{
  g_autofree char *shown = shorten (text);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), shown);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static const char *
get_icon_name (LaurelGridCell *self)
{
  if (self->header) {
    if (self->grid->sort_column == NULL || self->grid->sort_column != self->column)
      return NULL;
    return self->grid->sort_order == GTK_SORT_ASCENDING ? "pan-up-symbolic" : "pan-down-symbolic";
  }
  if (self->content.icon_name != NULL)
    return self->content.icon_name;
  return states[self->content.state].icon_name;
}

static int
get_icon_size (LaurelGridCell *self)
{
  return MAX (16, self->grid->geometry.row_height - 2 * LAUREL_GRID_ROW_PADDING - 2);
}

/* The width of everything but the text. */
static int
get_extra_width (LaurelGridCell *self, gboolean icon, PangoLayout *badge)
{
  int extra = 2 * LAUREL_GRID_CELL_PADDING, width;

  if (icon)
    extra += get_icon_size (self) + LAUREL_GRID_CELL_SPACING;
  if (badge != NULL) {
    pango_layout_get_pixel_size (badge, &width, NULL);
    extra += width + LAUREL_GRID_CELL_PADDING + LAUREL_GRID_CELL_SPACING;
  }
  return extra;
}

/**
 * laurel_grid_cell_get_fitting_width:
 * @content: (nullable): the content to measure; the column's title for a cell of the header
 *
 * Returns: the width in pixels at which nothing of @content is cut off
 */
int
laurel_grid_cell_get_fitting_width (LaurelGridCell *self, const LaurelGridCellContent *content)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoLayout) badge = NULL;
  gboolean icon = TRUE;
  int width;

  g_return_val_if_fail (LAUREL_IS_GRID_CELL (self), 0);

  layout
      = create_layout (self, content != NULL ? content->text : laurel_grid_column_get_title (self->column));
  if (content != NULL && content->badge != NULL)
    badge = create_layout (self, content->badge);
  if (content != NULL)
    icon = content->icon_name != NULL || states[content->state].icon_name != NULL;
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + get_extra_width (self, icon, badge) + 1;
}

static void
ensure_layouts (LaurelGridCell *self, int width)
{
  int available, natural;

  if (self->layout != NULL && self->layout_width == width)
    return;

  g_clear_object (&self->layout);
  if (self->badge == NULL && self->content.badge != NULL)
    self->badge = create_layout (self, self->content.badge);
  self->layout
      = create_layout (self, self->header ? laurel_grid_column_get_title (self->column) : self->content.text);
  self->layout_width = width;

  available = MAX (width - get_extra_width (self, get_icon_name (self) != NULL, self->badge), 1);
  pango_layout_get_pixel_size (self->layout, &natural, NULL);
  /* Only a text that is cut gets a width: a layout with a width aligns by the direction of its own letters,
   * and numbers and words would stand on opposite sides right to left. */
  if (natural > available) {
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_width (self->layout, available * PANGO_SCALE);
  }
}

static void
snapshot_icon (LaurelGridCell *self, GtkSnapshot *snapshot, const char *name, int x, int size,
               const GdkRGBA *color)
{
  GtkIconPaintable *icon = _laurel_grid_get_icon (self->grid, name, size);
  int y = (gtk_widget_get_height (GTK_WIDGET (self)) - size) / 2;
  GdkRGBA colors[4] = { *color, *color, *color, *color };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, colors,
                                            G_N_ELEMENTS (colors));
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_badge (LaurelGridCell *self, GtkSnapshot *snapshot, int x, int width, const GdkRGBA *color)
{
  GdkRGBA fill = *color;
  GskRoundedRect rect;
  int height, text_width, text_height;

  pango_layout_get_pixel_size (self->badge, &text_width, &text_height);
  height = gtk_widget_get_height (GTK_WIDGET (self));
  fill.alpha *= 0.12;
  gsk_rounded_rect_init_from_rect (
      &rect, &GRAPHENE_RECT_INIT (x, (height - text_height) / 2 - 1, width, text_height + 2),
      text_height / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, &fill, &rect.bounds);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x + (width - text_width) / 2, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->badge, color);
  gtk_snapshot_restore (snapshot);
}

static void
laurel_grid_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int start = LAUREL_GRID_CELL_PADDING, text_width, text_height;
  gboolean rtl = self->grid->geometry.rtl;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  const char *icon_name;
  GdkRGBA color;

  if (self->column == NULL || width <= 2 * LAUREL_GRID_CELL_PADDING)
    return;

  ensure_layouts (self, width);
  gtk_style_context_get_color (style, &color);
  icon_name = get_icon_name (self);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);

  if (icon_name != NULL) {
    int size = get_icon_size (self), x;
    GdkRGBA icon_color = color;

    if (self->header) {
      /* The sort arrow follows the title. */
      x = start + text_width + LAUREL_GRID_CELL_SPACING;
      snapshot_icon (self, snapshot, icon_name, rtl ? width - x - size : x, size, &icon_color);
    } else {
      if (states[self->content.state].color_name != NULL)
        gtk_style_context_lookup_color (style, states[self->content.state].color_name, &icon_color);
      snapshot_icon (self, snapshot, icon_name, rtl ? width - start - size : start, size, &icon_color);
      start += size + LAUREL_GRID_CELL_SPACING;
    }
  }

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (rtl ? width - start - text_width : start, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);

  if (self->badge != NULL) {
    int badge_width, x;

    pango_layout_get_pixel_size (self->badge, &badge_width, NULL);
    badge_width += LAUREL_GRID_CELL_PADDING;
    x = width - LAUREL_GRID_CELL_PADDING - badge_width;
    snapshot_badge (self, snapshot, rtl ? width - x - badge_width : x, badge_width, &color);
  }
}

static void
laurel_grid_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  /* The grid knows the size; a size of its own would make each bind a layout of the window. */
  *minimum = *natural = 0;
}

static gboolean
laurel_grid_cell_contains (GtkWidget *widget, double x, double y)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (widget);

  return x >= self->shown_start && x < self->shown_end && y >= 0 && y < gtk_widget_get_height (widget);
}

static gboolean
laurel_grid_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;

  if (self->column == NULL)
    return FALSE;
  if (self->layout != NULL && pango_layout_is_ellipsized (self->layout)) {
    shown = shorten (self->header ? laurel_grid_column_get_title (self->column) : self->content.text);
    g_string_append (text, shown);
  }
  for (guint i = 0; i < 2; i++) {
    const char *more = self->header ? (i == 0 ? laurel_grid_column_get_tooltip (self->column) : NULL)
                                    : (i == 0 ? self->content.problem : self->content.tooltip);

    if (more == NULL || *more == '\0')
      continue;
    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, more);
  }
  if (text->len == 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

static void
drop_layouts (LaurelGridCell *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->badge);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
laurel_grid_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (laurel_grid_cell_parent_class)->css_changed (widget, change);

  drop_layouts (LAUREL_GRID_CELL (widget));
}

static void
laurel_grid_cell_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (laurel_grid_cell_parent_class)->direction_changed (widget, previous);

  drop_layouts (LAUREL_GRID_CELL (widget));
}

static void
laurel_grid_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (laurel_grid_cell_parent_class)->system_setting_changed (widget, setting);

  drop_layouts (LAUREL_GRID_CELL (widget));
}

/* Where a screen reader or a test acts on a cell without pointer and keys. */
static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (widget);

  _laurel_grid_move_cursor (self->grid, self->position, self->index, FALSE, TRUE);
  _laurel_grid_edit_begin (self->grid, NULL);
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (widget);

  _laurel_grid_move_cursor (self->grid, self->position, self->index, FALSE, TRUE);
  _laurel_grid_select_toggle (self->grid, self->position);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (widget);

  if (self->column != NULL)
    _laurel_grid_toggle_sort (self->grid, self->column);
}

static void
laurel_grid_cell_dispose (GObject *object)
{
  LaurelGridCell *self = LAUREL_GRID_CELL (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->badge);
  g_clear_object (&self->column);
  laurel_grid_cell_content_clear (&self->content);

  G_OBJECT_CLASS (laurel_grid_cell_parent_class)->dispose (object);
}

static void
laurel_grid_cell_class_init (LaurelGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_grid_cell_dispose;
  widget_class->snapshot = laurel_grid_cell_snapshot;
  widget_class->measure = laurel_grid_cell_measure;
  widget_class->contains = laurel_grid_cell_contains;
  widget_class->query_tooltip = laurel_grid_cell_query_tooltip;
  widget_class->css_changed = laurel_grid_cell_css_changed;
  widget_class->direction_changed = laurel_grid_cell_direction_changed;
  widget_class->system_setting_changed = laurel_grid_cell_system_setting_changed;

  gtk_widget_class_install_action (widget_class, "cell.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "cell.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "cell.sort", NULL, sort_action);
  gtk_widget_class_set_css_name (widget_class, "gridcell");
}

static void
laurel_grid_cell_init (LaurelGridCell *self)
{
  self->index = LAUREL_GRID_NONE;
  self->position = LAUREL_GRID_NONE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * laurel_grid_cell_new:
 * @grid: (transfer none): the grid, which outlives the cell
 * @header: whether this is a column title
 *
 * Returns: (transfer floating): an unbound cell
 */
LaurelGridCell *
laurel_grid_cell_new (LaurelGrid *grid, gboolean header)
{
  LaurelGridCell *self;
  /* GTK 4.8 exports COLUMN_HEADER as a filler, which screen readers skip. */
  GtkAccessibleRole title_role
      = gtk_check_version (4, 10, 0) == NULL ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_BUTTON;

  self = g_object_new (LAUREL_TYPE_GRID_CELL, "accessible-role",
                       header ? title_role : GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);
  self->grid = grid;
  self->header = header;
  if (header) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "title");
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "cell.edit", FALSE);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "cell.select", FALSE);
  }
  return self;
}

static void
set_state_class (LaurelGridCell *self, const char *name)
{
  if (self->state_class == name)
    return;
  if (self->state_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->state_class);
  if (name != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  self->state_class = name;
}

static void
set_class (LaurelGridCell *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/**
 * laurel_grid_cell_bind:
 * @column: (transfer none): the column
 * @index: its number among the shown columns
 * @position: the row, %LAUREL_GRID_NONE for a column title
 * @item: (nullable): the row handle
 *
 * Shows another value. The accessible name stays behind until [method@GridCell.update_name].
 */
void
laurel_grid_cell_bind (LaurelGridCell *self, LaurelGridColumn *column, guint index, guint position,
                       gpointer item)
{
  g_return_if_fail (LAUREL_IS_GRID_CELL (self));

  g_set_object (&self->column, column);
  laurel_grid_cell_set_place (self, index, position);
  laurel_grid_cell_content_clear (&self->content);
  if (item != NULL)
    _laurel_grid_fill (self->grid, item, column, &self->content);
  set_state_class (self, states[self->content.state].css_class);
  set_class (self, "dim", self->content.dim);
  drop_layouts (self);
  laurel_grid_cell_refresh (self);
}

/* The same value at another place, after rows or columns were inserted before it. */
void
laurel_grid_cell_set_place (LaurelGridCell *self, guint index, guint position)
{
  g_return_if_fail (LAUREL_IS_GRID_CELL (self));

  if (self->index == index && self->position == position)
    return;
  self->index = index;
  self->position = position;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_COL_INDEX, (int)(index + 1),
                                  GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  position == LAUREL_GRID_NONE ? 1 : (int)(position + 2), -1);
}

/* Which part of the cell, in its own visual pixels, is beside the frozen column and can be pointed at. */
void
laurel_grid_cell_set_shown (LaurelGridCell *self, int start, int end)
{
  g_return_if_fail (LAUREL_IS_GRID_CELL (self));

  self->shown_start = start;
  self->shown_end = end;
}

/**
 * laurel_grid_cell_refresh:
 *
 * Follows cursor, selection and sorting of the grid.
 */
void
laurel_grid_cell_refresh (LaurelGridCell *self)
{
  LaurelGrid *grid;
  gboolean selected;

  g_return_if_fail (LAUREL_IS_GRID_CELL (self));

  grid = self->grid;
  set_class (self, "cursor", _laurel_grid_is_cursor (grid, self->position, self->index));
  if (self->header) {
    gboolean sorted = grid->sort_column != NULL && grid->sort_column == self->column;
    GtkAccessibleSort sort = GTK_ACCESSIBLE_SORT_NONE;

    if (sorted)
      sort = grid->sort_order == GTK_SORT_ASCENDING ? GTK_ACCESSIBLE_SORT_ASCENDING
                                                    : GTK_ACCESSIBLE_SORT_DESCENDING;
    set_class (self, "sorted", sorted);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_SORT, sort, -1);
    drop_layouts (self);
    return;
  }
  selected = self->position != LAUREL_GRID_NONE && gtk_bitset_contains (grid->selection, self->position);
  if (self->selected != selected) {
    self->selected = selected;
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  }
}

static char *
create_title_name (LaurelGridCell *self)
{
  const char *title = laurel_grid_column_get_title (self->column);

  if (self->grid->sort_column == NULL || self->grid->sort_column != self->column)
    return g_strdup (title);
  if (self->grid->sort_order == GTK_SORT_ASCENDING) {
    /* Translators: spoken name of a column title; %s is the title. */
    return g_strdup_printf (_ ("%s, sorted ascending"), title);
  }
  /* Translators: spoken name of a column title; %s is the title. */
  return g_strdup_printf (_ ("%s, sorted descending"), title);
}

static char *
create_value (LaurelGridCell *self)
{
  g_autofree char *text = shorten (self->content.text);

  if (*text == '\0' || self->content.dim) {
    /* Translators: spoken in place of the value of a cell with nothing in it. */
    return g_strdup (_ ("blank"));
  }
  if (self->content.badge != NULL) {
    /* Translators: spoken value of a cell; %1$s is the value, %2$s a remark as "+2". */
    return g_strdup_printf (_ ("%1$s, %2$s"), text, self->content.badge);
  }
  return g_steal_pointer (&text);
}

static char *
create_cell_name (LaurelGridCell *self)
{
  g_autofree char *value = create_value (self);
  const char *title = laurel_grid_column_get_title (self->column);
  const char *problem = self->content.problem;
  guint row = self->position + 1;

  switch (problem != NULL ? self->content.state : LAUREL_GRID_CELL_NORMAL) {
  case LAUREL_GRID_CELL_ERROR:
    /* Translators: spoken name of a cell: value, column title, row number, what is wrong. */
    return g_strdup_printf (_ ("%1$s, %2$s, row %3$u, error: %4$s"), value, title, row, problem);
  case LAUREL_GRID_CELL_WARNING:
    /* Translators: spoken name of a cell: value, column title, row number, what is doubtful. */
    return g_strdup_printf (_ ("%1$s, %2$s, row %3$u, warning: %4$s"), value, title, row, problem);
  case LAUREL_GRID_CELL_ADVICE:
    /* Translators: spoken name of a cell: value, column title, row number, what could be better. */
    return g_strdup_printf (_ ("%1$s, %2$s, row %3$u, advice: %4$s"), value, title, row, problem);
  case LAUREL_GRID_CELL_DISABLED:
    /* Translators: spoken name of a cell: value, column title, row number, why it cannot be changed. */
    return g_strdup_printf (_ ("%1$s, %2$s, row %3$u, not available: %4$s"), value, title, row, problem);
  case LAUREL_GRID_CELL_NORMAL:
  default:
    /* Translators: spoken name of a cell: value, column title, row number. */
    return g_strdup_printf (_ ("%1$s, %2$s, row %3$u"), value, title, row);
  }
}

/**
 * laurel_grid_cell_update_name:
 *
 * Tells assistive technology what the cell shows now. Apart from binding, since names of a whole page sent
 * while scrolling would delay the one that matters.
 */
void
laurel_grid_cell_update_name (LaurelGridCell *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (LAUREL_IS_GRID_CELL (self));

  if (self->column == NULL)
    return;
  name = self->header ? create_title_name (self) : create_cell_name (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (!self->header)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                                 self->content.state == LAUREL_GRID_CELL_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE
                                                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                                 -1);
}

/**
 * laurel_grid_cell_get_column:
 *
 * Returns: (transfer none) (nullable): the column last bound
 */
LaurelGridColumn *
laurel_grid_cell_get_column (LaurelGridCell *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CELL (self), NULL);

  return self->column;
}

guint
laurel_grid_cell_get_index (LaurelGridCell *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CELL (self), LAUREL_GRID_NONE);

  return self->index;
}

guint
laurel_grid_cell_get_position (LaurelGridCell *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CELL (self), LAUREL_GRID_NONE);

  return self->position;
}

/**
 * laurel_grid_cell_get_content:
 *
 * Returns: (transfer none): what the cell shows
 */
const LaurelGridCellContent *
laurel_grid_cell_get_content (LaurelGridCell *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CELL (self), NULL);

  return &self->content;
}

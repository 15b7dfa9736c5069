/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "laurel-grid-private.h"

/* The grid's side of keys, pointer and clipboard. Cells are found by geometry, so their widgets need no
 * controllers. */

#define BORDER_TOLERANCE 5
#define CLICK_TOLERANCE 4
#define RESIZE_STEP 16

/* Clipboard */

static void
copy_cell (LaurelGrid *self)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->cursor_column);
  LaurelGridCellContent content = { 0 };

  if (column == NULL || !_laurel_grid_fill_at (self, self->cursor_row, column, &content))
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          laurel_grid_cell_content_get_edit_text (&content));
  laurel_grid_cell_content_clear (&content);
}

static gboolean
is_editable (LaurelGrid *self, guint row, LaurelGridColumn *column)
{
  LaurelGridCellContent content = { 0 };
  gboolean editable
      = column != NULL && _laurel_grid_fill_at (self, row, column, &content) && content.editable;

  laurel_grid_cell_content_clear (&content);
  return editable;
}

static void
clear_cell (LaurelGrid *self)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->cursor_column);

  if (!is_editable (self, self->cursor_row, column)) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  _laurel_grid_emit_clear (self, self->cursor_row, column);
  if (self->cursor_row < _laurel_grid_get_n_rows (self))
    laurel_grid_row_changed (self, self->cursor_row);
}

static void
paste_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LaurelGrid) self = data;
  g_autoptr (LaurelGridColumn) column = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  guint row = self->paste_row;
  gsize length;

  if (g_cancellable_is_cancelled (self->paste_cancellable))
    return;
  column = g_steal_pointer (&self->paste_column);
  self->paste_row = LAUREL_GRID_NONE;
  /* The row may have gone while the other application was asked. */
  if (text == NULL || column == NULL || row == LAUREL_GRID_NONE || !is_editable (self, row, column))
    return;

  /* Spreadsheets end a copied cell with a line break. */
  length = strlen (text);
  if (length > 0 && text[length - 1] == '\n')
    text[--length] = '\0';
  if (length > 0 && text[length - 1] == '\r')
    text[--length] = '\0';
  if (_laurel_grid_emit_edit_commit (self, row, column, text) && row < _laurel_grid_get_n_rows (self))
    laurel_grid_row_changed (self, row);
}

static void
paste_cell (LaurelGrid *self)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->cursor_column);

  if (!is_editable (self, self->cursor_row, column)) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  self->paste_row = self->cursor_row;
  g_set_object (&self->paste_column, column);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->paste_cancellable,
                                 paste_cb, g_object_ref (self));
}

/* Keys */

static gboolean
starts_editing (guint keyval, GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Multi_key || (keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek))
    return TRUE;
  return character != 0 && g_unichar_isprint (character) && character != ' ';
}

/* Moves by rows and columns, brought inside the sheet. */
static void
move_by (LaurelGrid *self, gint64 down, gint64 across, gboolean extend)
{
  gint64 n_rows = _laurel_grid_get_n_rows (self), n_columns = self->shown->len;
  guint row = (guint)CLAMP (self->cursor_row + down, 0, MAX (n_rows - 1, 0));
  guint column = (guint)CLAMP (self->cursor_column + across, 0, MAX (n_columns - 1, 0));

  if (extend && down != 0)
    _laurel_grid_select_to (self, row);
  _laurel_grid_move_cursor (self, row, column, FALSE, TRUE);
}

static gboolean
move_by_tab (LaurelGrid *self, gboolean back)
{
  guint n_rows = _laurel_grid_get_n_rows (self), last = self->shown->len - 1;
  guint row = self->cursor_row, column = self->cursor_column;

  if (back) {
    if (column == 0 && row == 0)
      return FALSE;
    row -= column == 0;
    column = column == 0 ? last : column - 1;
  } else {
    if (column == last && row + 1 >= n_rows)
      return FALSE;
    row += column == last;
    column = column == last ? 0 : column + 1;
  }
  _laurel_grid_move_cursor (self, row, column, FALSE, TRUE);
  return TRUE;
}

static void
show_menu (LaurelGrid *self, gboolean header)
{
  LaurelGridGeometry *geometry = &self->geometry;
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->cursor_column);
  int x, width;
  double y = geometry->header_height;

  if (column == NULL)
    return;
  _laurel_grid_scroll_to_show (self, header ? LAUREL_GRID_NONE : self->cursor_row, self->cursor_column);
  x = laurel_grid_geometry_get_column_x (geometry, self->cursor_column);
  width = laurel_grid_geometry_get_column_width (geometry, self->cursor_column);
  if (!header)
    y = (double)laurel_grid_geometry_get_row_y (geometry, self->cursor_row) + geometry->row_height;
  _laurel_grid_emit_context_menu (self, header ? LAUREL_GRID_NONE : self->cursor_row, column,
                                  laurel_grid_geometry_mirror (geometry, x, width) + width / 2.0, y);
}

static gboolean
header_key_pressed (LaurelGrid *self, guint keyval, GdkModifierType state)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->cursor_column);
  int forward = self->geometry.rtl ? -1 : 1, by;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    by = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? forward : -forward;
    if (shift && column != NULL && laurel_grid_column_get_resizable (column))
      laurel_grid_column_set_width (column, laurel_grid_column_get_width (column) + by * RESIZE_STEP);
    else
      _laurel_grid_move_cursor (
          self, self->cursor_row,
          (guint)CLAMP ((int)self->cursor_column + by, 0, MAX ((int)self->shown->len - 1, 0)), TRUE, TRUE);
    return TRUE;
  case GDK_KEY_Home:
    _laurel_grid_move_cursor (self, self->cursor_row, 0, TRUE, TRUE);
    return TRUE;
  case GDK_KEY_End:
    _laurel_grid_move_cursor (self, self->cursor_row, MAX (self->shown->len, 1) - 1, TRUE, TRUE);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
  case GDK_KEY_Escape:
    _laurel_grid_move_cursor (self, self->cursor_row, self->cursor_column, FALSE, TRUE);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    if (column != NULL)
      _laurel_grid_toggle_sort (self, column);
    return TRUE;
  case GDK_KEY_Menu:
  case GDK_KEY_F10:
    if (keyval == GDK_KEY_F10 && !shift)
      return FALSE;
    show_menu (self, TRUE);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
control_key_pressed (LaurelGrid *self, guint keyval, gboolean shift)
{
  gint64 far = G_MAXINT32;

  switch (gdk_keyval_to_lower (keyval)) {
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    move_by (self, -2 * far, -far, shift);
    return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    move_by (self, 2 * far, far, shift);
    return TRUE;
  case GDK_KEY_Up:
    move_by (self, -2 * far, 0, shift);
    return TRUE;
  case GDK_KEY_Down:
    move_by (self, 2 * far, 0, shift);
    return TRUE;
  case GDK_KEY_Left:
    move_by (self, 0, self->geometry.rtl ? far : -far, FALSE);
    return TRUE;
  case GDK_KEY_Right:
    move_by (self, 0, self->geometry.rtl ? -far : far, FALSE);
    return TRUE;
  case GDK_KEY_space:
    _laurel_grid_select_toggle (self, self->cursor_row);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if (_laurel_grid_get_shown (self, self->cursor_column) != NULL)
      _laurel_grid_emit_activated (self, self->cursor_row,
                                   _laurel_grid_get_shown (self, self->cursor_column));
    return TRUE;
  case GDK_KEY_a:
    if (shift)
      laurel_grid_unselect_all (self);
    else
      laurel_grid_select_all (self);
    return TRUE;
  case GDK_KEY_c:
  case GDK_KEY_Insert:
    copy_cell (self);
    return TRUE;
  case GDK_KEY_x:
    copy_cell (self);
    clear_cell (self);
    return TRUE;
  case GDK_KEY_v:
    paste_cell (self);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
body_key_pressed (LaurelGrid *self, guint keyval, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, alt = (state & GDK_ALT_MASK) != 0;
  int forward = self->geometry.rtl ? -1 : 1, page = (int)laurel_grid_geometry_get_page_rows (&self->geometry);

  switch (keyval) {
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    if (self->cursor_row == 0 && !shift)
      _laurel_grid_move_cursor (self, 0, self->cursor_column, TRUE, TRUE);
    else
      move_by (self, -1, 0, shift);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    if (alt)
      _laurel_grid_edit_begin (self, NULL);
    else
      move_by (self, 1, 0, shift);
    return TRUE;
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    if (alt)
      return FALSE;
    move_by (self, 0, -forward, FALSE);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    if (alt)
      return FALSE;
    move_by (self, 0, forward, FALSE);
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    move_by (self, 0, -(gint64)self->cursor_column, FALSE);
    return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    move_by (self, 0, self->shown->len, FALSE);
    return TRUE;
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    move_by (self, -page, 0, shift);
    return TRUE;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    move_by (self, page, 0, shift);
    return TRUE;
  case GDK_KEY_Tab:
  case GDK_KEY_KP_Tab:
    return move_by_tab (self, shift);
  case GDK_KEY_ISO_Left_Tab:
    return move_by_tab (self, TRUE);
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
  case GDK_KEY_F2:
  case GDK_KEY_F4:
    _laurel_grid_edit_begin (self, NULL);
    return TRUE;
  case GDK_KEY_BackSpace:
    _laurel_grid_edit_begin (self, "");
    return TRUE;
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
    clear_cell (self);
    return TRUE;
  case GDK_KEY_Insert:
    if (!shift)
      return FALSE;
    paste_cell (self);
    return TRUE;
  case GDK_KEY_space:
    _laurel_grid_select_toggle (self, self->cursor_row);
    return TRUE;
  case GDK_KEY_Escape:
    if (gtk_bitset_is_empty (self->selection))
      return FALSE;
    laurel_grid_unselect_all (self);
    return TRUE;
  case GDK_KEY_Menu:
    show_menu (self, FALSE);
    return TRUE;
  case GDK_KEY_F10:
    if (!shift)
      return FALSE;
    show_menu (self, FALSE);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                LaurelGrid *self)
{
  GtkWidget *focus = _laurel_grid_get_inner_focus (self);
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->editor)))
    return FALSE;
  if (self->shown->len == 0)
    return FALSE;
  if (self->cursor_in_header)
    return header_key_pressed (self, keyval, state);
  if (_laurel_grid_get_n_rows (self) == 0) {
    if (keyval == GDK_KEY_Up)
      _laurel_grid_move_cursor (self, 0, self->cursor_column, TRUE, TRUE);
    return keyval == GDK_KEY_Up;
  }
  /* Tab moves between cells, so that Ctrl+Tab has to leave the grid. */
  if (control)
    return control_key_pressed (self, keyval, (state & GDK_SHIFT_MASK) != 0);
  if (starts_editing (keyval, state)) {
    if (_laurel_grid_edit_begin (self, ""))
      laurel_grid_editor_forward_key (self->editor, controller);
    return TRUE;
  }
  return body_key_pressed (self, keyval, state);
}

/* Pointer */

/* Presses in the editor or its list come by on their way up. */
static gboolean
is_foreign (LaurelGrid *self, GtkGesture *gesture, double x, double y)
{
  GdkEvent *event = gtk_gesture_get_last_event (gesture, gtk_gesture_get_last_updated_sequence (gesture));
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GtkWidget *picked;

  if (event != NULL && native != NULL && gdk_event_get_surface (event) != gtk_native_get_surface (native))
    return TRUE;
  picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  return picked != NULL
         && (picked == GTK_WIDGET (self->editor)
             || gtk_widget_is_ancestor (picked, GTK_WIDGET (self->editor)));
}

static gboolean
is_touch (GtkGesture *gesture)
{
  return gtk_gesture_get_last_updated_sequence (gesture) != NULL;
}

static guint
resizable_border_at (LaurelGrid *self, double x, double y)
{
  guint index = LAUREL_GRID_NONE;

  if (y >= 0 && y < self->geometry.header_height)
    index = laurel_grid_geometry_border_at (&self->geometry, x, BORDER_TOLERANCE);
  if (index != LAUREL_GRID_NONE && !laurel_grid_column_get_resizable (_laurel_grid_get_shown (self, index)))
    index = LAUREL_GRID_NONE;
  return index;
}

/* A press on a cell: ends an edit elsewhere, moves the cursor, selects. */
static gboolean
press_cell (LaurelGrid *self, double x, double y, GdkModifierType state)
{
  guint row, column;

  if (!_laurel_grid_edit_finish (self, 0, 0))
    return FALSE;
  row = laurel_grid_geometry_row_at (&self->geometry, y);
  column = laurel_grid_geometry_column_at (&self->geometry, x);
  if (row == LAUREL_GRID_NONE || column == LAUREL_GRID_NONE) {
    gtk_widget_grab_focus (GTK_WIDGET (self));
    return FALSE;
  }
  if ((state & GDK_SHIFT_MASK) != 0)
    _laurel_grid_select_to (self, row);
  else if ((state & GDK_CONTROL_MASK) != 0)
    _laurel_grid_select_toggle (self, row);
  else
    laurel_grid_unselect_all (self);
  _laurel_grid_move_cursor (self, row, column, FALSE, TRUE);
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, LaurelGrid *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->drag = LAUREL_GRID_DRAG_NONE;
  /* Touch pans; a tap is seen by the click gesture. */
  if (is_touch (GTK_GESTURE (gesture)) || is_foreign (self, GTK_GESTURE (gesture), x, y)) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->drag_column = resizable_border_at (self, x, y);
  if (self->drag_column != LAUREL_GRID_NONE) {
    self->drag = LAUREL_GRID_DRAG_RESIZE;
    self->drag_width = laurel_grid_geometry_get_column_width (&self->geometry, self->drag_column);
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  } else if (y < self->geometry.header_height) {
    self->drag = LAUREL_GRID_DRAG_HEADER;
    self->drag_column = laurel_grid_geometry_column_at (&self->geometry, x);
  } else {
    press_cell (self, x, y, state);
  }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, LaurelGrid *self)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->drag_column);

  if (self->drag == LAUREL_GRID_DRAG_RESIZE && column != NULL)
    laurel_grid_column_set_width (column, self->drag_width + (int)(self->geometry.rtl ? -dx : dx));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, LaurelGrid *self)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->drag_column);

  if (self->drag == LAUREL_GRID_DRAG_HEADER && ABS (dx) < CLICK_TOLERANCE && ABS (dy) < CLICK_TOLERANCE
      && column != NULL && _laurel_grid_edit_finish (self, 0, 0))
    _laurel_grid_toggle_sort (self, column);
  self->drag = LAUREL_GRID_DRAG_NONE;
}

static void
click_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, LaurelGrid *self)
{
  self->fit_column = LAUREL_GRID_NONE;
  if (n_press != 2 || is_foreign (self, GTK_GESTURE (gesture), x, y))
    return;
  self->fit_column = resizable_border_at (self, x, y);
  if (self->fit_column == LAUREL_GRID_NONE
      && _laurel_grid_is_cursor (self, laurel_grid_geometry_row_at (&self->geometry, y),
                                 laurel_grid_geometry_column_at (&self->geometry, x)))
    _laurel_grid_edit_begin (self, NULL);
}

/* Not on the press: the drag that begins with it must still find the border. */
static void
click_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, LaurelGrid *self)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->fit_column);

  self->fit_column = LAUREL_GRID_NONE;
  if (column != NULL)
    laurel_grid_fit_column (self, column);
}

/* A tap: not grouped with the drag, which refuses touch. */
static void
tap_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, LaurelGrid *self)
{
  guint column;

  if (!is_touch (GTK_GESTURE (gesture)) || is_foreign (self, GTK_GESTURE (gesture), x, y))
    return;
  if (y < self->geometry.header_height) {
    column = laurel_grid_geometry_column_at (&self->geometry, x);
    if (column != LAUREL_GRID_NONE && _laurel_grid_edit_finish (self, 0, 0))
      _laurel_grid_toggle_sort (self, _laurel_grid_get_shown (self, column));
  } else if (press_cell (self, x, y, 0) && n_press == 2) {
    _laurel_grid_edit_begin (self, NULL);
  }
}

static void
ask_menu (LaurelGrid *self, double x, double y)
{
  guint row = laurel_grid_geometry_row_at (&self->geometry, y);
  guint column = laurel_grid_geometry_column_at (&self->geometry, x);

  if (column == LAUREL_GRID_NONE || (row == LAUREL_GRID_NONE && y >= self->geometry.header_height))
    return;
  if (!_laurel_grid_edit_finish (self, 0, 0))
    return;
  if (row != LAUREL_GRID_NONE)
    _laurel_grid_move_cursor (self, row, column, FALSE, TRUE);
  _laurel_grid_emit_context_menu (self, row, _laurel_grid_get_shown (self, column), x, y);
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, LaurelGrid *self)
{
  if (is_foreign (self, GTK_GESTURE (gesture), x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ask_menu (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, LaurelGrid *self)
{
  if (is_foreign (self, GTK_GESTURE (gesture), x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ask_menu (self, x, y);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, LaurelGrid *self)
{
  gboolean border
      = self->drag == LAUREL_GRID_DRAG_RESIZE || resizable_border_at (self, x, y) != LAUREL_GRID_NONE;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), border ? "col-resize" : NULL);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, LaurelGrid *self)
{
  return self->edit_column != NULL && laurel_grid_editor_handle_event (self->editor, event);
}

void
_laurel_grid_input_init (LaurelGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (),
             *tap = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new (), *hold = gtk_gesture_long_press_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->paste_cancellable = g_cancellable_new ();
  self->paste_row = LAUREL_GRID_NONE;
  self->fit_column = LAUREL_GRID_NONE;

  self->keys = gtk_event_controller_key_new ();
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, self->keys);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (click, "pressed", G_CALLBACK (click_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (tap), TRUE);
  g_signal_connect (tap, "released", G_CALLBACK (tap_released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (tap));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (widget, events);

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
}

void
_laurel_grid_input_dispose (LaurelGrid *self)
{
  if (self->paste_cancellable != NULL)
    g_cancellable_cancel (self->paste_cancellable);
  g_clear_object (&self->paste_column);
}

/* A paste that is still on its way follows its row. */
void
_laurel_grid_input_splice (LaurelGrid *self, guint position, guint removed, guint added)
{
  self->paste_row = laurel_grid_geometry_splice (self->paste_row, position, removed, added);
}

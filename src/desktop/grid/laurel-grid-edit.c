/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "laurel-grid-private.h"

/* The grid's side of editing: where the editor is, when a text is stored, what happens to it when rows
 * change. */

/* An entry lays out its whole text at once; a longer one is left to the owner's form. */
#define MAX_EDIT_BYTES 65536

static gboolean
hide_cb (gpointer data)
{
  LaurelGrid *self = data;

  self->hide_source = 0;
  if (self->edit_column == NULL)
    laurel_grid_editor_close (self->editor);
  return G_SOURCE_REMOVE;
}

/* Ends the edit. The editor is hidden only when the focus is elsewhere: hiding the focus leaves the window
 * without. */
static void
end_edit (LaurelGrid *self, gboolean focus)
{
  gboolean had_focus
      = gtk_widget_get_mapped (GTK_WIDGET (self->editor)) && _laurel_grid_get_inner_focus (self) != NULL
        && gtk_widget_is_ancestor (_laurel_grid_get_inner_focus (self), GTK_WIDGET (self->editor));

  self->edit_row = LAUREL_GRID_NONE;
  g_clear_object (&self->edit_column);
  if (focus && had_focus)
    _laurel_grid_move_cursor (self, self->cursor_row, self->cursor_column, FALSE, TRUE);
  if (!focus && had_focus) {
    if (self->hide_source == 0)
      self->hide_source = g_idle_add (hide_cb, self);
    return;
  }
  laurel_grid_editor_close (self->editor);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Gives the text to the owner. FALSE if the owner could not store it. */
static gboolean
store_text (LaurelGrid *self)
{
  g_autofree char *text = NULL;
  g_autoptr (LaurelGridColumn) column = NULL;
  gboolean stored;

  if (!laurel_grid_editor_is_changed (self->editor))
    return TRUE;
  text = laurel_grid_editor_dup_text (self->editor);
  column = g_object_ref (self->edit_column);
  stored = _laurel_grid_emit_edit_commit (self, self->edit_row, column, text);
  if (stored && self->edit_row != LAUREL_GRID_NONE)
    laurel_grid_row_changed (self, self->edit_row);
  return stored;
}

/**
 * _laurel_grid_edit_begin:
 * @text: (nullable): what to begin with instead of the value, when typing replaces it
 *
 * Opens the editor on the cursor cell. A cell that cannot be edited here is activated instead.
 *
 * Returns: whether the editor is open
 */
gboolean
_laurel_grid_edit_begin (LaurelGrid *self, const char *text)
{
  LaurelGridColumn *column = _laurel_grid_get_shown (self, self->cursor_column);
  LaurelGridCellContent content = { 0 };
  g_autofree char *original = NULL;
  g_autofree char *name = NULL;
  gboolean editable;

  if (self->edit_column != NULL && !_laurel_grid_edit_finish (self, 0, 0))
    return FALSE;
  if (column == NULL || !_laurel_grid_fill_at (self, self->cursor_row, column, &content))
    return FALSE;
  original = g_strdup (laurel_grid_cell_content_get_edit_text (&content));
  editable = content.editable && strlen (original) <= MAX_EDIT_BYTES && g_utf8_validate (original, -1, NULL);
  laurel_grid_cell_content_clear (&content);
  if (!editable) {
    if (text == NULL)
      _laurel_grid_emit_activated (self, self->cursor_row, column);
    else
      gtk_widget_error_bell (GTK_WIDGET (self));
    return FALSE;
  }

  g_clear_handle_id (&self->hide_source, g_source_remove);
  self->edit_row = self->cursor_row;
  g_set_object (&self->edit_column, column);
  _laurel_grid_scroll_to_show (self, self->cursor_row, self->cursor_column);
  /* Translators: spoken name of the entry over a cell: column title, row number. */
  name = g_strdup_printf (_ ("%1$s, row %2$u"), laurel_grid_column_get_title (column), self->edit_row + 1);
  laurel_grid_editor_open (self->editor, column, original, text, name);
  _laurel_grid_queue_layout (self, FALSE);
  return TRUE;
}

/**
 * _laurel_grid_edit_finish:
 * @down: rows to move by afterwards
 * @across: columns to move by afterwards
 *
 * Stores the text, moves the cursor and focuses its cell, and hides the editor, in this order: hidden first,
 * the focus would pass over the old cell and a screen reader say both.
 *
 * Returns: %FALSE if the text could not be stored; the editor then stays open with it
 */
gboolean
_laurel_grid_edit_finish (LaurelGrid *self, int down, int across)
{
  guint n = _laurel_grid_get_n_rows (self), row, column;

  if (self->edit_column == NULL)
    return TRUE;
  if (self->committing)
    return FALSE;
  self->committing = TRUE;
  if (!store_text (self)) {
    self->committing = FALSE;
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
    return FALSE;
  }

  n = _laurel_grid_get_n_rows (self);
  row = n == 0 ? 0 : (guint)CLAMP ((gint64)self->cursor_row + down, 0, (gint64)n - 1);
  column = (guint)CLAMP ((int)self->cursor_column + across, 0, MAX ((int)self->shown->len - 1, 0));
  if (n > 0 && self->shown->len > 0)
    _laurel_grid_move_cursor (self, row, column, FALSE, TRUE);
  end_edit (self, TRUE);
  self->committing = FALSE;
  return TRUE;
}

static void
finish_cb (LaurelGridEditor *editor, int down, int across, LaurelGrid *self)
{
  _laurel_grid_edit_finish (self, down, across);
}

static void
cancel_cb (LaurelGridEditor *editor, LaurelGrid *self)
{
  laurel_grid_cancel_edit (self);
}

static void
changed_cb (LaurelGridEditor *editor, LaurelGrid *self)
{
  guint column
      = self->edit_column != NULL ? _laurel_grid_find_shown (self, self->edit_column) : LAUREL_GRID_NONE;

  /* Nobody should type blind after scrolling away. */
  if (column != LAUREL_GRID_NONE && self->edit_row != LAUREL_GRID_NONE)
    _laurel_grid_scroll_to_show (self, self->edit_row, column);
}

static void
focus_left_cb (LaurelGridEditor *editor, LaurelGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->edit_column == NULL || self->committing)
    return;
  /* Looking something up in another window is no reason to end the edit. */
  if (GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root))
      && gtk_widget_is_ancestor (gtk_root_get_focus (root) != NULL ? gtk_root_get_focus (root)
                                                                   : GTK_WIDGET (self),
                                 GTK_WIDGET (editor)))
    return;
  self->committing = TRUE;
  if (store_text (self))
    end_edit (self, FALSE);
  self->committing = FALSE;
}

void
_laurel_grid_edit_init (LaurelGrid *self)
{
  self->edit_row = LAUREL_GRID_NONE;
  self->editor = laurel_grid_editor_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  g_signal_connect (self->editor, "finish", G_CALLBACK (finish_cb), self);
  g_signal_connect (self->editor, "cancel", G_CALLBACK (cancel_cb), self);
  g_signal_connect (self->editor, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->editor, "focus-left", G_CALLBACK (focus_left_cb), self);
}

void
_laurel_grid_edit_dispose (LaurelGrid *self)
{
  g_clear_handle_id (&self->hide_source, g_source_remove);
  g_clear_object (&self->edit_column);
  if (self->editor != NULL) {
    g_signal_handlers_disconnect_by_data (self->editor, self);
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->editor)));
  }
}

/* Rows were replaced: the edit moves with its row, or ends with it. What was typed then goes to the owner. */
void
_laurel_grid_edit_splice (LaurelGrid *self, guint position, guint removed, guint added)
{
  guint row = laurel_grid_geometry_splice (self->edit_row, position, removed, added);
  g_autoptr (LaurelGridColumn) column = NULL;
  g_autofree char *lost = NULL;

  if (self->edit_column == NULL || row == self->edit_row)
    return;
  self->edit_row = row;
  if (row != LAUREL_GRID_NONE || self->committing)
    return;

  column = g_object_ref (self->edit_column);
  if (laurel_grid_editor_is_changed (self->editor))
    lost = laurel_grid_editor_dup_text (self->editor);
  self->committing = TRUE;
  end_edit (self, TRUE);
  self->committing = FALSE;
  if (lost != NULL)
    _laurel_grid_emit_edit_lost (self, column, lost);
}

/**
 * laurel_grid_is_editing:
 *
 * Returns: whether a cell is being edited
 */
gboolean
laurel_grid_is_editing (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), FALSE);

  return self->edit_column != NULL;
}

/**
 * laurel_grid_begin_edit:
 *
 * Opens the editor on the cursor cell, with its value.
 *
 * Returns: whether the editor is open; not if the cell cannot be edited here
 */
gboolean
laurel_grid_begin_edit (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), FALSE);

  return _laurel_grid_edit_begin (self, NULL);
}

/**
 * laurel_grid_commit_edit:
 *
 * Stores what is being typed, if anything. To be called before the window closes or the page does something
 * with the records, so that nothing typed is lost.
 *
 * Returns: %FALSE if there is a text that could not be stored
 */
gboolean
laurel_grid_commit_edit (LaurelGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID (self), FALSE);

  return _laurel_grid_edit_finish (self, 0, 0);
}

/**
 * laurel_grid_cancel_edit:
 *
 * Closes the editor and leaves the cell as it was.
 */
void
laurel_grid_cancel_edit (LaurelGrid *self)
{
  g_return_if_fail (LAUREL_IS_GRID (self));

  if (self->edit_column == NULL || self->committing)
    return;
  self->committing = TRUE;
  end_edit (self, TRUE);
  self->committing = FALSE;
}

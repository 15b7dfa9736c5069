/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "desktop/grid/laurel-grid-editor.h"
#include "desktop/grid/laurel-grid-row.h"
#include "grid-fixture.h"

/* A window with a grid of a given size, everything it signalled, and a button beside it. */
typedef struct {
  SheetModel *model;
  GtkWidget *window;
  GtkWidget *scrolled;
  GtkWidget *button;
  LaurelGrid *grid;
  gboolean refuse;
  guint commits;
  guint moves;
  guint selections;
  guint sorts;
  guint activations;
  guint committed_row;
  char *committed_text;
  char *lost;
} Fixture;

static gboolean
edit_commit_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, const char *text, Fixture *f)
{
  f->commits++;
  f->committed_row = position;
  g_free (f->committed_text);
  f->committed_text = g_strdup (text);
  if (!f->refuse)
    sheet_model_set_text (f->model, position, laurel_grid_column_get_id (column), text);
  return !f->refuse;
}

static void
edit_lost_cb (LaurelGrid *grid, LaurelGridColumn *column, const char *text, Fixture *f)
{
  g_free (f->lost);
  f->lost = g_strdup (text);
}

static void
clear_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, Fixture *f)
{
  sheet_model_set_text (f->model, position, laurel_grid_column_get_id (column), "");
}

static void
count_cb (guint *counter)
{
  (*counter)++;
}

typedef gboolean (*Condition) (Fixture *f);

/* Runs the main loop until something is so; ten seconds mean that it never will be. */
static void
wait_for (Fixture *f, Condition condition)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!condition (f)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, FALSE);
  }
}

static gboolean
is_laid_out (Fixture *f)
{
  return gtk_widget_get_width (GTK_WIDGET (f->grid)) > 0 && gtk_widget_get_mapped (GTK_WIDGET (f->grid));
}

static void
settle (Fixture *f)
{
  gtk_test_widget_wait_for_draw (f->window);
}

static void
set_up_sized (Fixture *f, guint rows, guint columns)
{
  *f = (Fixture){ 0 };
  f->model = sheet_model_new (rows);
  f->grid = LAUREL_GRID (laurel_grid_new ());
  sheet_add_columns (f->grid, columns);
  laurel_grid_set_bind_func (f->grid, sheet_bind, NULL, NULL);
  laurel_grid_set_model (f->grid, G_LIST_MODEL (f->model));
  g_signal_connect (f->grid, "edit-commit", G_CALLBACK (edit_commit_cb), f);
  g_signal_connect (f->grid, "edit-lost", G_CALLBACK (edit_lost_cb), f);
  g_signal_connect (f->grid, "clear-cell", G_CALLBACK (clear_cb), f);
  g_signal_connect_swapped (f->grid, "cursor-moved", G_CALLBACK (count_cb), &f->moves);
  g_signal_connect_swapped (f->grid, "selection-changed", G_CALLBACK (count_cb), &f->selections);
  g_signal_connect_swapped (f->grid, "sort-changed", G_CALLBACK (count_cb), &f->sorts);
  g_signal_connect_swapped (f->grid, "cell-activated", G_CALLBACK (count_cb), &f->activations);

  f->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (f->scrolled), GTK_WIDGET (f->grid));
  gtk_widget_set_vexpand (f->scrolled, TRUE);
  f->button = gtk_button_new_with_label ("Elsewhere");
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 600);
  {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_box_append (GTK_BOX (box), f->scrolled);
    gtk_box_append (GTK_BOX (box), f->button);
    gtk_window_set_child (GTK_WINDOW (f->window), box);
  }
  gtk_window_present (GTK_WINDOW (f->window));
  wait_for (f, is_laid_out);
  settle (f);
  gtk_widget_grab_focus (GTK_WIDGET (f->grid));
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* Nothing keeps rows alive after the grid. */
  g_assert_cmpuint (sheet_model_get_live_rows (f->model), ==, 0);
  g_assert_finalize_object (f->model);
  g_free (f->committed_text);
  g_free (f->lost);
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->window));
}

static LaurelGridCell *
get_focus_cell (Fixture *f)
{
  GtkWidget *focus = get_focus (f);

  g_assert_true (LAUREL_IS_GRID_CELL (focus));
  return LAUREL_GRID_CELL (focus);
}

static LaurelGridEditor *
get_editor (Fixture *f)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (LAUREL_IS_GRID_EDITOR (child))
      return LAUREL_GRID_EDITOR (child);
  }
  g_assert_not_reached ();
}

/* As if the key had reached the widget from inside. */
static gboolean
press_on (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
  }
  return handled;
}

static gboolean
press (Fixture *f, guint keyval, GdkModifierType state)
{
  return press_on (GTK_WIDGET (f->grid), keyval, state);
}

static void
type_text (Fixture *f, const char *text)
{
  GtkEditable *editable = laurel_grid_editor_get_editable (get_editor (f));

  gtk_editable_set_text (editable, text);
  gtk_editable_set_position (editable, -1);
}

static void
press_enter (Fixture *f)
{
  g_signal_emit_by_name (laurel_grid_editor_get_editable (get_editor (f)), "activate");
}

static void
assert_cursor (Fixture *f, guint row, const char *id)
{
  LaurelGridColumn *column;

  g_assert_cmpuint (laurel_grid_get_cursor (f->grid, &column), ==, row);
  g_assert_cmpstr (laurel_grid_column_get_id (column), ==, id);
}

static void
assert_focus (Fixture *f, guint row, const char *id)
{
  LaurelGridCell *cell = get_focus_cell (f);

  assert_cursor (f, row, id);
  g_assert_cmpuint (laurel_grid_cell_get_position (cell), ==, row);
  g_assert_cmpstr (laurel_grid_column_get_id (laurel_grid_cell_get_column (cell)), ==, id);
}

static void
put_cursor (Fixture *f, guint row, const char *id)
{
  laurel_grid_set_cursor (f->grid, row, laurel_grid_find_column (f->grid, id));
}

static GtkAdjustment *
get_adjustment (Fixture *f, gboolean vertical)
{
  return vertical ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (f->scrolled))
                  : gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (f->scrolled));
}

static void
test_pool (void)
{
  Fixture f;
  LaurelGridCounters start, now;
  GtkAdjustment *vertical, *horizontal;

  set_up_sized (&f, 1000000, 125);
  laurel_grid_get_counters (f.grid, &start);
  g_assert_cmpuint (start.live_rows, >, 5);
  g_assert_cmpuint (start.live_rows, <, 40);
  g_assert_cmpuint (start.live_cells, <, 400);

  vertical = get_adjustment (&f, TRUE);
  horizontal = get_adjustment (&f, FALSE);
  /* Once around, so that the widest view was seen; from then on the pool is steady but for what has the
   * focus. */
  for (guint i = 0; i < 120; i++) {
    LaurelGridCounters before;

    gtk_adjustment_set_value (vertical, i * 260171.0);
    gtk_adjustment_set_value (horizontal, (i * 971) % 15000);
    laurel_grid_get_counters (f.grid, &before);
    settle (&f);
    laurel_grid_get_counters (f.grid, &now);
    g_assert_cmpuint (now.live_rows, <=, start.live_rows + 1);
    g_assert_cmpuint (now.live_cells, <=, (start.live_rows + 1) * 16);
    g_assert_cmpuint (sheet_model_get_live_rows (f.model), <=, now.live_rows);
    /* A row is filled for its old columns and then for the new ones at most. */
    g_assert_cmpuint (now.binds - before.binds, <=, 2 * now.live_cells + 16);
  }
  /* Moving within the view binds nothing but what the cursor asks. */
  laurel_grid_get_counters (f.grid, &start);
  press (&f, GDK_KEY_Home, GDK_CONTROL_MASK);
  settle (&f);
  laurel_grid_get_counters (f.grid, &start);
  for (guint i = 0; i < 5; i++)
    press (&f, GDK_KEY_Down, 0);
  settle (&f);
  laurel_grid_get_counters (f.grid, &now);
  g_assert_cmpuint (now.binds, ==, start.binds);
  tear_down (&f);
}

static void
test_cursor (void)
{
  Fixture f;
  guint moves;

  set_up_sized (&f, 1000000, 125);
  assert_focus (&f, 0, "name");
  moves = f.moves;
  press (&f, GDK_KEY_Right, 0);
  press (&f, GDK_KEY_Down, 0);
  assert_focus (&f, 1, "state");
  g_assert_cmpuint (f.moves, ==, moves + 2);
  press (&f, GDK_KEY_End, 0);
  assert_focus (&f, 1, "c124");
  press (&f, GDK_KEY_Home, 0);
  assert_focus (&f, 1, "name");
  press (&f, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_focus (&f, 999999, "c124");
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&f, TRUE)), ==,
                     gtk_adjustment_get_upper (get_adjustment (&f, TRUE))
                         - gtk_adjustment_get_page_size (get_adjustment (&f, TRUE)));
  /* At the very end Tab leaves the grid. */
  g_assert_false (press (&f, GDK_KEY_Tab, 0));
  press (&f, GDK_KEY_Tab, GDK_SHIFT_MASK);
  assert_focus (&f, 999999, "c123");
  press (&f, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_focus (&f, 0, "name");
  press (&f, GDK_KEY_Page_Down, 0);
  g_assert_cmpuint (laurel_grid_get_cursor (f.grid, NULL), >, 5);
  press (&f, GDK_KEY_Page_Up, 0);
  assert_focus (&f, 0, "name");
  g_assert_false (press (&f, GDK_KEY_Tab, GDK_CONTROL_MASK));
  put_cursor (&f, 4, "c124");
  press (&f, GDK_KEY_Tab, 0);
  assert_focus (&f, 5, "name");
  press (&f, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  assert_focus (&f, 4, "c124");
  /* Ctrl+Tab goes through the window in one step. */
  g_assert_true (gtk_widget_child_focus (f.window, GTK_DIR_TAB_FORWARD));
  g_assert_true (get_focus (&f) == f.button);
  g_assert_true (gtk_widget_child_focus (f.window, GTK_DIR_TAB_BACKWARD));
  assert_focus (&f, 4, "c124");
  tear_down (&f);
}

/* The focus stays on its widget, and the widget on its row, however far the view is scrolled. */
static void
test_pinned (void)
{
  Fixture f;
  LaurelGridCell *cell;
  GtkWidget *focus;

  set_up_sized (&f, 1000000, 125);
  put_cursor (&f, 3, "c5");
  focus = get_focus (&f);
  gtk_adjustment_set_value (get_adjustment (&f, TRUE), 5000000);
  gtk_adjustment_set_value (get_adjustment (&f, FALSE), 9000);
  settle (&f);
  g_assert_true (get_focus (&f) == focus);
  cell = get_focus_cell (&f);
  g_assert_cmpuint (laurel_grid_cell_get_position (cell), ==, 3);
  g_assert_cmpstr (laurel_grid_cell_get_content (cell)->text, ==, "c5 4");
  gtk_adjustment_set_value (get_adjustment (&f, TRUE), 0);
  gtk_adjustment_set_value (get_adjustment (&f, FALSE), 0);
  settle (&f);
  assert_focus (&f, 3, "c5");
  g_assert_true (get_focus (&f) == focus);
  /* A key brings the view back to the cursor. */
  gtk_adjustment_set_value (get_adjustment (&f, TRUE), 5000000);
  settle (&f);
  press (&f, GDK_KEY_Down, 0);
  settle (&f);
  assert_focus (&f, 4, "c5");
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&f, TRUE)), <, 1000);
  tear_down (&f);
}

static void
test_edit (void)
{
  Fixture f;

  set_up_sized (&f, 100, 20);
  put_cursor (&f, 2, "c4");
  g_assert_true (laurel_grid_begin_edit (f.grid));
  g_assert_true (laurel_grid_is_editing (f.grid));
  g_assert_true (gtk_widget_is_ancestor (get_focus (&f), GTK_WIDGET (get_editor (&f))));
  type_text (&f, "Zoë");
  press_enter (&f);
  g_assert_false (laurel_grid_is_editing (f.grid));
  g_assert_cmpuint (f.commits, ==, 1);
  g_assert_cmpuint (f.committed_row, ==, 2);
  g_assert_cmpstr (f.committed_text, ==, "Zoë");
  assert_focus (&f, 3, "c4");
  press (&f, GDK_KEY_Up, 0);
  g_assert_cmpstr (laurel_grid_cell_get_content (get_focus_cell (&f))->text, ==, "Zoë");

  /* Unchanged text is not stored; Escape leaves the cell as it was; Tab goes on to the next cell. */
  press (&f, GDK_KEY_F2, 0);
  press_enter (&f);
  g_assert_cmpuint (f.commits, ==, 1);
  press (&f, GDK_KEY_F2, 0);
  type_text (&f, "nothing");
  press_on (GTK_WIDGET (get_editor (&f)), GDK_KEY_Escape, 0);
  g_assert_false (laurel_grid_is_editing (f.grid));
  g_assert_cmpuint (f.commits, ==, 1);
  assert_focus (&f, 3, "c4");
  press (&f, GDK_KEY_x, 0);
  g_assert_true (laurel_grid_is_editing (f.grid));
  g_assert_cmpstr (gtk_editable_get_text (laurel_grid_editor_get_editable (get_editor (&f))), ==, "");
  type_text (&f, "tabbed");
  press_on (GTK_WIDGET (get_editor (&f)), GDK_KEY_Tab, 0);
  g_assert_cmpstr (f.committed_text, ==, "tabbed");
  assert_focus (&f, 3, "c5");

  press (&f, GDK_KEY_Delete, 0);
  g_assert_cmpstr (laurel_grid_cell_get_content (get_focus_cell (&f))->text, ==, "");
  /* A placeholder is not a text. */
  put_cursor (&f, 2, "language");
  press (&f, GDK_KEY_F2, 0);
  g_assert_cmpstr (gtk_editable_get_text (laurel_grid_editor_get_editable (get_editor (&f))), ==, "");
  laurel_grid_cancel_edit (f.grid);
  /* A cell that is not edited here is activated. */
  put_cursor (&f, 2, "state");
  press (&f, GDK_KEY_Return, 0);
  g_assert_false (laurel_grid_is_editing (f.grid));
  g_assert_cmpuint (f.activations, ==, 1);
  tear_down (&f);
}

static gboolean
is_editor_hidden (Fixture *f)
{
  return !gtk_widget_get_visible (GTK_WIDGET (get_editor (f)));
}

static void
test_edit_focus_out (void)
{
  Fixture f;

  set_up_sized (&f, 100, 20);
  put_cursor (&f, 2, "c4");
  laurel_grid_begin_edit (f.grid);
  type_text (&f, "kept");
  gtk_widget_grab_focus (f.button);
  g_assert_cmpuint (f.commits, ==, 1);
  g_assert_cmpstr (f.committed_text, ==, "kept");
  g_assert_false (laurel_grid_is_editing (f.grid));
  g_assert_true (get_focus (&f) == f.button);
  wait_for (&f, is_editor_hidden);
  g_assert_true (get_focus (&f) == f.button);

  /* The cursor set by the owner stores the edit, too. */
  gtk_widget_grab_focus (GTK_WIDGET (f.grid));
  laurel_grid_begin_edit (f.grid);
  type_text (&f, "again");
  put_cursor (&f, 50, "c6");
  g_assert_cmpuint (f.commits, ==, 2);
  assert_focus (&f, 50, "c6");
  tear_down (&f);
}

/* What could not be stored stays in the editor. */
static void
test_edit_refused (void)
{
  Fixture f;

  set_up_sized (&f, 100, 20);
  put_cursor (&f, 2, "c4");
  laurel_grid_begin_edit (f.grid);
  type_text (&f, "precious");
  f.refuse = TRUE;
  press_enter (&f);
  g_assert_true (laurel_grid_is_editing (f.grid));
  g_assert_false (laurel_grid_commit_edit (f.grid));
  put_cursor (&f, 9, "c6");
  assert_cursor (&f, 2, "c4");
  g_assert_cmpstr (gtk_editable_get_text (laurel_grid_editor_get_editable (get_editor (&f))), ==, "precious");
  f.refuse = FALSE;
  g_assert_true (laurel_grid_commit_edit (f.grid));
  g_assert_false (laurel_grid_is_editing (f.grid));
  g_assert_cmpstr (f.committed_text, ==, "precious");
  tear_down (&f);
}

static void
test_edit_rows_change (void)
{
  Fixture f;

  set_up_sized (&f, 100, 20);
  put_cursor (&f, 10, "c4");
  laurel_grid_begin_edit (f.grid);
  type_text (&f, "moving");
  sheet_model_insert (f.model, 3, 5);
  g_assert_true (laurel_grid_is_editing (f.grid));
  sheet_model_remove (f.model, 0, 2);
  sheet_model_remove (f.model, 50, 2);
  g_assert_true (laurel_grid_is_editing (f.grid));
  g_assert_cmpstr (gtk_editable_get_text (laurel_grid_editor_get_editable (get_editor (&f))), ==, "moving");
  g_assert_null (f.lost);
  assert_cursor (&f, 13, "c4");
  settle (&f);
  press_enter (&f);
  g_assert_cmpuint (f.committed_row, ==, 13);
  g_assert_cmpuint (f.commits, ==, 1);
  assert_focus (&f, 14, "c4");

  laurel_grid_begin_edit (f.grid);
  type_text (&f, "too late");
  sheet_model_remove (f.model, 12, 5);
  g_assert_false (laurel_grid_is_editing (f.grid));
  g_assert_cmpuint (f.commits, ==, 1);
  g_assert_cmpstr (f.lost, ==, "too late");
  assert_focus (&f, 12, "c4");
  settle (&f);
  tear_down (&f);
}

static void
test_rows_change (void)
{
  Fixture f;
  GtkWidget *focus;
  double before;

  set_up_sized (&f, 100, 20);
  put_cursor (&f, 8, "c4");
  focus = get_focus (&f);
  sheet_model_insert (f.model, 0, 3);
  assert_focus (&f, 11, "c4");
  g_assert_true (get_focus (&f) == focus);
  sheet_model_remove (f.model, 10, 4);
  assert_focus (&f, 10, "c4");
  /* Replaced rows keep the place. */
  sheet_model_replace (f.model, 0, 99);
  assert_focus (&f, 10, "c4");
  sheet_model_remove (f.model, 5, 94);
  assert_focus (&f, 4, "c4");
  settle (&f);
  sheet_model_remove (f.model, 0, 5);
  settle (&f);
  g_assert_cmpuint (laurel_grid_get_cursor (f.grid, NULL), ==, GTK_INVALID_LIST_POSITION);
  g_assert_nonnull (get_focus (&f));
  press (&f, GDK_KEY_Down, 0);
  press (&f, GDK_KEY_Return, 0);
  sheet_model_insert (f.model, 0, 1000);
  settle (&f);
  gtk_widget_grab_focus (GTK_WIDGET (f.grid));
  assert_focus (&f, 0, "c4");

  /* What is seen stays when rows above it go. */
  gtk_adjustment_set_value (get_adjustment (&f, TRUE), 9000);
  settle (&f);
  before = gtk_adjustment_get_value (get_adjustment (&f, TRUE));
  sheet_model_remove (f.model, 10, 20);
  settle (&f);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&f, TRUE)), <, before);
  laurel_grid_set_model (f.grid, NULL);
  settle (&f);
  tear_down (&f);
}

static void
assert_selection (Fixture *f, const char *expected)
{
  g_autoptr (GtkBitset) selection = laurel_grid_get_selection (f->grid);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint row;

  for (gboolean ok = gtk_bitset_iter_init_first (&iter, selection, &row); ok;
       ok = gtk_bitset_iter_next (&iter, &row))
    g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", row);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_selection (void)
{
  Fixture f;
  g_autoptr (GtkBitset) far = gtk_bitset_new_range (98, 10);

  set_up_sized (&f, 100, 20);
  put_cursor (&f, 4, "c4");
  press (&f, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (&f, "4");
  press (&f, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (&f, GDK_KEY_Down, GDK_SHIFT_MASK);
  assert_selection (&f, "4 5 6");
  press (&f, GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_selection (&f, "4 5");
  put_cursor (&f, 8, "c4");
  press (&f, GDK_KEY_space, 0);
  assert_selection (&f, "4 5 8");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_focus_cell (&f)), GTK_ACCESSIBLE_STATE_SELECTED,
                                    TRUE);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_parent (get_focus (&f)), "selected"));
  g_assert_cmpuint (f.selections, ==, 5);

  sheet_model_insert (f.model, 5, 2);
  assert_selection (&f, "4 7 10");
  g_assert_cmpuint (f.selections, ==, 6);
  sheet_model_remove (f.model, 6, 3);
  assert_selection (&f, "4 7");
  sheet_model_insert (f.model, 50, 2);
  g_assert_cmpuint (f.selections, ==, 7);
  settle (&f);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_focus_cell (&f)), GTK_ACCESSIBLE_STATE_SELECTED,
                                    TRUE);

  press (&f, GDK_KEY_a, GDK_CONTROL_MASK);
  {
    g_autoptr (GtkBitset) all = laurel_grid_get_selection (f.grid);

    g_assert_cmpuint (gtk_bitset_get_size (all), ==, 101);
  }
  g_assert_true (press (&f, GDK_KEY_Escape, 0));
  assert_selection (&f, "");
  g_assert_false (press (&f, GDK_KEY_Escape, 0));
  laurel_grid_set_selection (f.grid, far);
  assert_selection (&f, "98 99 100");
  tear_down (&f);
}

static void
test_sort (void)
{
  Fixture f;
  LaurelGridCounters before, after;
  GtkWidget *focus;

  set_up_sized (&f, 1000, 20);
  put_cursor (&f, 0, "c4");
  /* Up from the first row are the titles. */
  press (&f, GDK_KEY_Up, 0);
  g_assert_cmpuint (laurel_grid_cell_get_position (get_focus_cell (&f)), ==, GTK_INVALID_LIST_POSITION);
  press (&f, GDK_KEY_Return, 0);
  g_assert_cmpuint (f.sorts, ==, 1);
  g_assert_cmpstr (laurel_grid_column_get_id (laurel_grid_get_sort_column (f.grid)), ==, "c4");
  g_assert_cmpint (laurel_grid_get_sort_order (f.grid), ==, GTK_SORT_ASCENDING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_focus_cell (&f)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Column 5, sorted ascending");
  gtk_widget_activate_action (get_focus (&f), "cell.sort", NULL);
  g_assert_cmpuint (f.sorts, ==, 2);
  g_assert_cmpint (laurel_grid_get_sort_order (f.grid), ==, GTK_SORT_DESCENDING);
  press (&f, GDK_KEY_Down, 0);
  assert_focus (&f, 0, "c4");

  focus = get_focus (&f);
  laurel_grid_get_counters (f.grid, &before);
  sheet_model_set_descending (f.model, TRUE);
  laurel_grid_rows_changed (f.grid);
  laurel_grid_get_counters (f.grid, &after);
  g_assert_true (get_focus (&f) == focus);
  g_assert_cmpstr (laurel_grid_cell_get_content (get_focus_cell (&f))->text, ==, "c4 1000");
  g_assert_cmpuint (after.binds - before.binds, ==, before.live_cells);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "c4 1000, Column 5, row 1");

  laurel_grid_column_set_sortable (laurel_grid_find_column (f.grid, "c4"), FALSE);
  gtk_widget_activate_action (focus, "cell.sort", NULL);
  g_assert_cmpuint (f.sorts, ==, 2);
  tear_down (&f);
}

static gboolean
has_title (Fixture *f, const char *title, double *x)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (f->grid)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    if (!LAUREL_IS_GRID_ROW (row) || !gtk_widget_has_css_class (row, "header"))
      continue;
    for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
         cell = gtk_widget_get_next_sibling (cell)) {
      if (g_str_equal (laurel_grid_column_get_title (laurel_grid_cell_get_column (LAUREL_GRID_CELL (cell))),
                       title))
        return gtk_widget_translate_coordinates (cell, GTK_WIDGET (f->grid), 0, 0, x, NULL);
    }
  }
  return FALSE;
}

static void
test_rtl (void)
{
  Fixture f;
  GtkAdjustment *horizontal;
  double x, width;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up_sized (&f, 1000, 60);
  horizontal = get_adjustment (&f, FALSE);
  width = gtk_widget_get_width (GTK_WIDGET (f.grid));
  g_assert_true (has_title (&f, "Credential Name", &x));
  g_assert_cmpfloat (x, ==, width - 260);
  g_assert_true (has_title (&f, "State", &x));
  g_assert_cmpfloat (x, ==, width - 260 - 110);
  /* At the start of reading the adjustment stands at its end. */
  g_assert_cmpfloat (gtk_adjustment_get_value (horizontal), ==,
                     gtk_adjustment_get_upper (horizontal) - gtk_adjustment_get_page_size (horizontal));
  press (&f, GDK_KEY_Left, 0);
  assert_focus (&f, 0, "state");
  press (&f, GDK_KEY_Right, 0);
  assert_focus (&f, 0, "name");
  press (&f, GDK_KEY_End, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (horizontal), ==, 0);
  settle (&f);

  /* Turned around while it runs, the same columns are seen. */
  put_cursor (&f, 0, "name");
  gtk_adjustment_set_value (horizontal, gtk_adjustment_get_upper (horizontal)
                                            - gtk_adjustment_get_page_size (horizontal) - 110 - 180);
  settle (&f);
  g_assert_true (has_title (&f, "Language", &x));
  g_assert_cmpfloat (x, ==, width - 260 - 150);
  gtk_widget_set_direction (GTK_WIDGET (f.grid), GTK_TEXT_DIR_LTR);
  settle (&f);
  g_assert_cmpfloat (gtk_adjustment_get_value (horizontal), ==, 110 + 180);
  g_assert_true (has_title (&f, "Language", &x));
  g_assert_cmpfloat (x, ==, 260);
  tear_down (&f);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_columns (void)
{
  Fixture f;
  LaurelGridColumn *column;
  double x;

  set_up_sized (&f, 1000, 20);
  put_cursor (&f, 2, "type");
  column = laurel_grid_find_column (f.grid, "state");
  laurel_grid_column_set_visible (column, FALSE);
  settle (&f);
  assert_focus (&f, 2, "type");
  g_assert_false (has_title (&f, "State", &x));
  g_assert_true (has_title (&f, "Credential Type", &x));
  g_assert_cmpfloat (x, ==, 260);
  laurel_grid_column_set_visible (column, TRUE);
  settle (&f);
  assert_focus (&f, 2, "type");

  /* The column with the focus goes: the next one has it. */
  laurel_grid_column_set_visible (laurel_grid_find_column (f.grid, "type"), FALSE);
  settle (&f);
  assert_focus (&f, 2, "language");
  laurel_grid_column_set_width (laurel_grid_find_column (f.grid, "state"), 10);
  g_assert_cmpint (laurel_grid_column_get_width (laurel_grid_find_column (f.grid, "state")), ==,
                   LAUREL_GRID_COLUMN_MIN_WIDTH);
  settle (&f);
  g_assert_true (has_title (&f, "Language", &x));
  g_assert_cmpfloat (x, ==, 260 + LAUREL_GRID_COLUMN_MIN_WIDTH);
  laurel_grid_fit_column (f.grid, laurel_grid_find_column (f.grid, "name"));
  g_assert_cmpint (laurel_grid_column_get_width (laurel_grid_find_column (f.grid, "name")), >, 300);

  /* Moved to the front it is the frozen one. */
  laurel_grid_insert_column (f.grid, 0, laurel_grid_find_column (f.grid, "c6"));
  settle (&f);
  assert_focus (&f, 2, "language");
  g_assert_true (has_title (&f, "Column 7", &x));
  g_assert_cmpfloat (x, ==, 0);
  laurel_grid_remove_all_columns (f.grid);
  settle (&f);
  g_assert_cmpuint (g_list_model_get_n_items (laurel_grid_get_columns (f.grid)), ==, 0);
  tear_down (&f);
}

static gboolean
is_list_open (Fixture *f)
{
  return laurel_grid_editor_is_list_open (get_editor (f));
}

static void
test_choices (void)
{
  Fixture f;
  LaurelGridEditor *editor;
  GtkEditable *editable;

  set_up_sized (&f, 100, 20);
  editor = get_editor (&f);
  editable = laurel_grid_editor_get_editable (editor);

  /* One value: the letters typed find the choice. */
  put_cursor (&f, 0, "type");
  laurel_grid_begin_edit (f.grid);
  wait_for (&f, is_list_open);
  type_text (&f, "appr");
  press_enter (&f);
  g_assert_cmpstr (f.committed_text, ==, "Apprenticeship Certificate");
  assert_focus (&f, 1, "type");
  g_assert_false (is_list_open (&f));

  /* Or any text, if it begins no choice. */
  laurel_grid_begin_edit (f.grid);
  wait_for (&f, is_list_open);
  type_text (&f, "my own");
  press_enter (&f);
  g_assert_cmpstr (f.committed_text, ==, "my own");
  /* The last line keeps even what begins one. */
  laurel_grid_begin_edit (f.grid);
  wait_for (&f, is_list_open);
  type_text (&f, "cert");
  press_on (GTK_WIDGET (editor), GDK_KEY_Page_Down, 0);
  press_enter (&f);
  g_assert_cmpstr (f.committed_text, ==, "cert");
  /* Down from the text takes the first. */
  laurel_grid_begin_edit (f.grid);
  wait_for (&f, is_list_open);
  press_on (GTK_WIDGET (editor), GDK_KEY_Page_Up, 0);
  press_on (GTK_WIDGET (editor), GDK_KEY_Page_Up, 0);
  press_enter (&f);
  g_assert_cmpstr (f.committed_text, ==, "Certificate");

  /* Several values: Enter takes one after the other, and with none highlighted ends. */
  put_cursor (&f, 0, "language");
  laurel_grid_begin_edit (f.grid);
  wait_for (&f, is_list_open);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "English");
  type_text (&f, "English|fr");
  press_enter (&f);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "English|French|");
  press_on (GTK_WIDGET (editor), GDK_KEY_Down, 0);
  press_enter (&f);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "French|");
  g_assert_true (laurel_grid_is_editing (f.grid));
  press_enter (&f);
  g_assert_cmpstr (f.committed_text, ==, "French");
  assert_focus (&f, 1, "language");
  laurel_grid_begin_edit (f.grid);
  wait_for (&f, is_list_open);
  type_text (&f, "English|Spanish|arab");
  press_on (GTK_WIDGET (editor), GDK_KEY_Tab, 0);
  g_assert_cmpstr (f.committed_text, ==, "English|Spanish|Arabic");
  assert_focus (&f, 1, "c4");
  tear_down (&f);
}

static gboolean
is_pasted (Fixture *f)
{
  return f->commits > 0;
}

static void
test_clipboard (void)
{
  Fixture f;
  GdkClipboard *clipboard;

  set_up_sized (&f, 100, 20);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f.grid));
  put_cursor (&f, 3, "c5");
  press (&f, GDK_KEY_c, GDK_CONTROL_MASK);
  put_cursor (&f, 6, "c6");
  press (&f, GDK_KEY_v, GDK_CONTROL_MASK);
  /* Meanwhile a row comes before it. */
  sheet_model_insert (f.model, 0, 1);
  wait_for (&f, is_pasted);
  g_assert_cmpuint (f.committed_row, ==, 7);
  g_assert_cmpstr (f.committed_text, ==, "c5 4");
  f.commits = 0;
  gdk_clipboard_set_text (clipboard, "one cell\r\n");
  press (&f, GDK_KEY_v, GDK_CONTROL_MASK);
  wait_for (&f, is_pasted);
  g_assert_cmpstr (f.committed_text, ==, "one cell");
  tear_down (&f);
}

static gboolean
is_named (Fixture *f)
{
  char *difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (f->grid))), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Column titles");
  gboolean named = difference == NULL;

  g_free (difference);
  return named;
}

static void
test_accessible (void)
{
  Fixture f;
  GtkWidget *row;

  set_up_sized (&f, 100, 20);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f.grid), GTK_ACCESSIBLE_ROLE_GRID);
  /* The cursor's cell is named at once, with value, title, row and problem. */
  put_cursor (&f, 3, "type");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_focus (&f)), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (get_focus (&f)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Apprenticeship Certificate, Credential Type, row 4, error: Not a known type; pick one from the list");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_focus (&f)), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  put_cursor (&f, 2, "language");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_focus (&f)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "blank, Language, row 3, advice: Say in which language it is taught");
  put_cursor (&f, 4, "c5");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_focus (&f)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "c5 5, +2, Column 6, row 5");
  row = gtk_widget_get_parent (get_focus (&f));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_ROW);

  /* The others follow when it is quiet. */
  wait_for (&f, is_named);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Row 5");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (row)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Électricité résidentielle 5, Credential Name, row 5");
  /* Siblings stand in the order they are read. */
  for (GtkWidget *cell = gtk_widget_get_first_child (row); gtk_widget_get_next_sibling (cell) != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    g_assert_cmpuint (laurel_grid_cell_get_index (LAUREL_GRID_CELL (cell)), <,
                      laurel_grid_cell_get_index (LAUREL_GRID_CELL (gtk_widget_get_next_sibling (cell))));

  gtk_widget_activate_action (get_focus (&f), "cell.select", NULL);
  assert_selection (&f, "4");
  gtk_widget_activate_action (get_focus (&f), "cell.edit", NULL);
  g_assert_true (laurel_grid_is_editing (f.grid));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (laurel_grid_editor_get_editable (get_editor (&f))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Column 6, row 5");
  /* And the grid can go in the midst of it. */
  tear_down (&f);
}

/* What lies under the frozen column cannot be pointed at. */
static void
test_pick (void)
{
  Fixture f;
  GtkWidget *picked;

  set_up_sized (&f, 100, 20);
  gtk_adjustment_set_value (get_adjustment (&f, FALSE), 60);
  settle (&f);
  picked = gtk_widget_pick (GTK_WIDGET (f.grid), 250, 100, GTK_PICK_DEFAULT);
  g_assert_true (LAUREL_IS_GRID_CELL (picked));
  g_assert_cmpuint (laurel_grid_cell_get_index (LAUREL_GRID_CELL (picked)), ==, 0);
  picked = gtk_widget_pick (GTK_WIDGET (f.grid), 265, 100, GTK_PICK_DEFAULT);
  g_assert_cmpuint (laurel_grid_cell_get_index (LAUREL_GRID_CELL (picked)), ==, 1);
  tear_down (&f);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  adw_init ();
  sheet_load_style ();
  g_test_add_func ("/grid/pool", test_pool);
  g_test_add_func ("/grid/cursor", test_cursor);
  g_test_add_func ("/grid/pinned", test_pinned);
  g_test_add_func ("/grid/edit", test_edit);
  g_test_add_func ("/grid/edit-focus-out", test_edit_focus_out);
  g_test_add_func ("/grid/edit-refused", test_edit_refused);
  g_test_add_func ("/grid/edit-rows-change", test_edit_rows_change);
  g_test_add_func ("/grid/rows-change", test_rows_change);
  g_test_add_func ("/grid/selection", test_selection);
  g_test_add_func ("/grid/sort", test_sort);
  g_test_add_func ("/grid/rtl", test_rtl);
  g_test_add_func ("/grid/columns", test_columns);
  g_test_add_func ("/grid/choices", test_choices);
  g_test_add_func ("/grid/clipboard", test_clipboard);
  g_test_add_func ("/grid/accessible", test_accessible);
  g_test_add_func ("/grid/pick", test_pick);
  return g_test_run ();
}

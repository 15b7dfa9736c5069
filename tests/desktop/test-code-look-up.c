/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-code-lists.h"
#include "desktop/grid/laurel-grid-editor.h"
#include "desktop/laurel-cell-field.h"
#include "desktop/laurel-choice-popover.h"
#include "desktop/laurel-code-choices.h"
#include "desktop/laurel-credential-columns.h"
#include "page-fixture.h"
#include "test-utils.h"
#include "wait-until.h"

#define CIP "CIPCode,Action,CIPTitle\n01.0101,New,\"Agricultural Business, General.\"\n01.0102,New,Agribusiness.\n" \
            "48.0508,New,Welding Technology/Welder.\n48.0599,New,\"Precision Metal Working, Other.\"\n" \
            "51.3801,New,Registered Nursing.\n"

static char *folder;

static void
install (void)
{
  g_autofree char *path = g_build_filename (folder, "cip.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelCodeList) list = NULL;

  g_assert_true (g_file_set_contents (path, CIP, -1, NULL));
  list = laurel_code_lists_install (file, -1, &error);
  g_assert_no_error (error);
}

static void
test_choices (void)
{
  static const struct {
    const char *words;
    const char *lines; /* joined by ; */
  } searches[] = {
    { "weld", "48.0508 — Welding Technology/Welder" },
    { "business agri", "01.0101 — Agricultural Business, General" },
    { "48.05", "48.0508 — Welding Technology/Welder;48.0599 — Precision Metal Working, Other" },
    { "99", "" },
    { "", "" },
  };
  GListModel *choices = laurel_code_choices_get (LAUREL_GRAMMAR_CIP_LIST);
  g_autofree char *titles = NULL;

  g_assert_null (laurel_code_choices_get (LAUREL_GRAMMAR_TEXT));
  g_assert_null (laurel_code_choices_dup_titles (LAUREL_GRAMMAR_CIP_LIST, "48.0508"));
  laurel_code_choices_search (choices, "weld");
  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, 0);
  g_assert_cmpstr (laurel_code_choices_get_hint (LAUREL_GRAMMAR_CIP_LIST), ==,
                   "Install the agency’s list in Preferences to look codes up by name.");
  install ();
  g_assert_cmpstr (laurel_code_choices_get_hint (LAUREL_GRAMMAR_CIP_LIST), ==,
                   "Type words of a title, or the beginning of a code.");
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autoptr (GString) lines = g_string_new (NULL);

    test_name_case (searches[i].words);
    laurel_code_choices_search (choices, searches[i].words);
    for (guint j = 0; j < g_list_model_get_n_items (choices); j++) {
      g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (choices, j);

      g_string_append_printf (lines, "%s%s", j > 0 ? ";" : "", laurel_grid_choice_get_label (choice));
    }
    g_assert_cmpstr (lines->str, ==, searches[i].lines);
  }
  titles = laurel_code_choices_dup_titles (LAUREL_GRAMMAR_CIP_LIST, "48.0508| 44.4444 |1.0102");
  g_assert_cmpstr (titles, ==, "48.0508 — Welding Technology/Welder\n01.0102 — Agribusiness");
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
}

static LaurelGridEditor *
get_editor (Fixture *f)
{
  return LAUREL_GRID_EDITOR (find_child (GTK_WIDGET (f->grid), LAUREL_TYPE_GRID_EDITOR));
}

static gboolean
is_list_open (Fixture *f)
{
  return laurel_grid_editor_is_list_open (get_editor (f));
}

static gboolean
is_hint_shown (Fixture *f)
{
  return laurel_grid_editor_get_hint (get_editor (f)) != NULL;
}

static void
type_text (Fixture *f,
           const char *text)
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
begin_edit (Fixture *f)
{
  g_autofree char *key = laurel_credential_columns_dup_key (LAUREL_COLUMN_CIP);
  LaurelGridColumn *column = laurel_grid_find_column (f->grid, key);

  g_assert_nonnull (column);
  f->column = LAUREL_COLUMN_CIP;
  f->position = 0;
  laurel_grid_set_cursor (f->grid, 0, column);
  g_assert_true (laurel_grid_begin_edit (f->grid));
}

static void
test_grid (Fixture *f,
           gconstpointer data)
{
  /* With no list there is nothing to pick, and what is typed is kept. */
  begin_edit (f);
  type_text (f, "");
  wait_for (f, is_hint_shown);
  g_assert_cmpstr (laurel_grid_editor_get_hint (get_editor (f)), ==,
                   "Install the agency’s list in Preferences to look codes up by name.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (laurel_grid_editor_get_editable (get_editor (f))),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Install the agency’s list in Preferences to look codes up by name.");
  g_assert_false (is_list_open (f));
  /* As wide as the list would be, however narrow the cell. */
  WAIT_UNTIL (gtk_widget_get_width (find_child (find_child (GTK_WIDGET (get_editor (f)), GTK_TYPE_POPOVER), GTK_TYPE_LABEL)) > 0);
  g_assert_cmpint (gtk_widget_get_width (find_child (find_child (GTK_WIDGET (get_editor (f)), GTK_TYPE_POPOVER),
                                                     GTK_TYPE_LABEL)), >=, 250);
  /* Who knows the code needs no advice. */
  type_text (f, "51.3801");
  g_assert_false (is_hint_shown (f));
  g_assert_false (is_list_open (f));
  press_enter (f);
  g_clear_pointer (&f->wanted_text, g_free);
  f->wanted_text = g_strdup ("51.3801");
  wait_for (f, cell_says_wanted);

  /* Words are typed behind what is there: the code takes their place, the others stay. */
  install ();
  begin_edit (f);
  type_text (f, "51.3801|weld");
  wait_for (f, is_list_open);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (laurel_grid_editor_get_editable (get_editor (f))),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "48.0508 — Welding Technology/Welder");
  press_enter (f);
  g_assert_cmpstr (gtk_editable_get_text (laurel_grid_editor_get_editable (get_editor (f))), ==, "51.3801|48.0508|");
  press_enter (f);
  g_clear_pointer (&f->wanted_text, g_free);
  f->wanted_text = g_strdup ("51.3801|48.0508");
  wait_for (f, cell_says_wanted);

  /* What nothing answers to stays as it was typed. */
  begin_edit (f);
  type_text (f, "nothing such");
  wait_for (f, is_hint_shown);
  g_assert_cmpstr (laurel_grid_editor_get_hint (get_editor (f)), ==, "Type words of a title, or the beginning of a code.");
  g_assert_false (is_list_open (f));
  press_enter (f);
  g_clear_pointer (&f->wanted_text, g_free);
  f->wanted_text = g_strdup ("nothing such");
  wait_for (f, cell_says_wanted);
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
}

static void
edited_cb (LaurelCellField *field,
           const char *text,
           char **edited)
{
  g_free (*edited);
  *edited = g_strdup (text);
}

/* In the side pane: the arrow at the end of the field opens the look-up. */
static void
test_field (void)
{
  g_autoptr (LaurelCellField) field = laurel_cell_field_new (LAUREL_COLUMN_CIP, 0);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *button;
  GtkWidget *search;
  g_autofree char *edited = NULL;

  install ();
  gtk_list_box_append (GTK_LIST_BOX (list), laurel_cell_field_get_row (field));
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  laurel_cell_field_show (field, "51.3801", NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (laurel_cell_field_get_row (field)), ==, "51.3801 — Registered Nursing");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (laurel_cell_field_get_row (field)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "51.3801 — Registered Nursing");

  g_signal_connect (field, "edited", G_CALLBACK (edited_cb), &edited);
  button = find_child (laurel_cell_field_get_row (field), GTK_TYPE_MENU_BUTTON);
  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  search = find_child (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "weld");
  /* The entry tells of its changes with a delay. */
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (edited, ==, "51.3801|48.0508");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
}

/* As if it came from the keyboard, to whoever listens on the widget. */
static gboolean
press (GtkWidget *widget,
       guint keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
  }
  return taken;
}

/* In the side pane, too, a list needs no arrow: what is typed looks for it, and Down goes into it. */
static void
test_field_keys (void)
{
  g_autoptr (LaurelCellField) field = laurel_cell_field_new (LAUREL_COLUMN_CIP, 0);
  GtkWidget *row = laurel_cell_field_get_row (field);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *popover;
  GtkWidget *lines;
  g_autofree char *edited = NULL;

  install ();
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  laurel_cell_field_show (field, "51.3801", NULL);
  g_signal_connect (field, "edited", G_CALLBACK (edited_cb), &edited);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (find_child (row, GTK_TYPE_MENU_BUTTON))));
  WAIT_UNTIL (gtk_widget_get_height (row) > 0);
  laurel_cell_field_grab_focus (field, -1);
  g_assert_false (gtk_widget_get_visible (popover));

  gtk_editable_set_text (GTK_EDITABLE (row), "51.3801|weld");
  gtk_editable_set_position (GTK_EDITABLE (row), -1);
  WAIT_UNTIL (gtk_widget_get_visible (popover));
  /* The keyboard stays in the field, and nothing is handed over yet. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), row));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), popover));
  g_assert_null (edited);
  g_assert_true (press (row, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_get_visible (popover));

  g_signal_emit_by_name (row, "changed");
  WAIT_UNTIL (gtk_widget_get_visible (popover));
  g_assert_true (press (row, GDK_KEY_Down, 0));
  lines = find_child (popover, GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (lines, "activate", 0);
  g_assert_cmpstr (edited, ==, "51.3801|48.0508");
  g_assert_false (gtk_widget_get_visible (popover));

  /* What nothing answers to is left alone. */
  gtk_editable_set_text (GTK_EDITABLE (row), "weld");
  WAIT_UNTIL (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (row), "nothing such");
  WAIT_UNTIL (!gtk_widget_get_visible (popover));

  /* The whole list, by the keys that open lists. */
  g_assert_true (press (row, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_true (gtk_widget_get_visible (find_child (popover, GTK_TYPE_SEARCH_ENTRY)));
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
}

int
main (int argc,
      char **argv)
{
  g_autofree char *lists = NULL;
  g_autofree char *laurel = NULL;
  int status;

  /* Lists are installed in the user's data; the system's own, with its icons, is needed. */
  folder = test_make_folder ();
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    test_remove_folder (folder);
    return 0;
  }
  adw_init ();
  g_test_add_func ("/code-look-up/choices", test_choices);
  g_test_add ("/code-look-up/grid", Fixture, NULL, set_up, test_grid, tear_down);
  g_test_add_func ("/code-look-up/field", test_field);
  g_test_add_func ("/code-look-up/field-keys", test_field_keys);
  status = g_test_run ();
  lists = laurel_code_lists_dup_folder ();
  laurel = g_path_get_dirname (lists);
  test_remove_folder (lists);
  test_remove_folder (laurel);
  test_remove_folder (folder);
  g_free (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "desktop/laurel-column-matching.h"
#include "desktop/laurel-looks-matching.h"
#include "desktop/laurel-match-row.h"
#include "desktop/laurel-value-matching.h"
#include "desktop/laurel-window.h"
#include "test-utils.h"
#include "wait-until.h"

/* A sheet from elsewhere, with values from elsewhere. */
#define STRANGE \
  "Title,Award Type,Summary,Room,Code\n" \
  "Welding,Cert. of Compl.,Learners weld steel in all positions.,12,W1\n" \
  "Baking,Gizmo,Learners bake bread and cakes for sale.,13,B1\n"

typedef struct {
  char *folder;
  LaurelSession *session;
  LaurelWindow *window;
} Fixture;

static LaurelApplication *application;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autofree char *path = NULL;
  g_autofree char *practice = NULL;

  f->folder = test_make_folder ();
  path = g_build_filename (f->folder, "workspace.db", NULL);
  practice = g_build_filename (f->folder, "practice.db", NULL);
  workspace = laurel_workspace_open (path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_assert_no_error (error);
  f->session = laurel_session_new (workspace);
  laurel_session_set_practice_data (f->session, practice);
  f->window = laurel_window_new (application, f->session);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_clear_object (&f->session);
  gtk_window_close (GTK_WINDOW (f->window));
  WAIT_UNTIL (f->window == NULL);
  test_remove_folder (f->folder);
  g_free (f->folder);
}

static void
open_text (Fixture *f,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  laurel_window_import (f->window, &file, 1);
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

static LaurelMatchRow *
find_row (GtkWidget *widget,
          const char *title)
{
  if (LAUREL_IS_MATCH_ROW (widget) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return LAUREL_MATCH_ROW (widget);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c)) {
    LaurelMatchRow *found = find_row (c, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static const char *
choice_of (GtkWidget *dialog,
           const char *title)
{
  LaurelMatchRow *row = find_row (dialog, title);

  g_assert_nonnull (row);
  return laurel_match_row_get_choice (row);
}

static char *
dup_cell (Fixture *f,
          guint n,
          LaurelColumnId column)
{
  LaurelWorkspace *workspace = laurel_session_get_workspace (f->session);
  LaurelQuery query = { 0 };
  g_autoptr (GArray) ids = laurel_workspace_query (workspace, &query, "practice", NULL, NULL);
  g_autoptr (LaurelRecord) record = NULL;

  g_assert_cmpuint (n, <, ids->len);
  record = laurel_workspace_get_record (workspace, g_array_index (ids, gint64, n));
  return g_strdup (laurel_record_get_cell (record, column, 0));
}

static guint
count_unknown (Fixture *f)
{
  g_autoptr (GPtrArray) values
      = laurel_workspace_list_unknown_values (laurel_session_get_workspace (f->session), 0, NULL, NULL);

  return values->len;
}

/* From the question about columns to the values put in, and back; the second time nothing is asked. */
static void
test_whole_way (Fixture *f,
                gconstpointer data)
{
  GtkWidget *columns;
  GtkWidget *values;
  g_autofree char *type = NULL;
  g_autofree char *undo = NULL;
  gboolean ready;

  open_text (f, "strange.csv", STRANGE);
  g_assert_true (laurel_session_is_busy (f->session));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  g_assert_false (laurel_session_is_busy (f->session));
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 0);
  g_assert_cmpstr (choice_of (columns, "Title"), ==, "name");
  g_assert_cmpstr (choice_of (columns, "Award Type"), ==, "credential-type");
  g_assert_cmpstr (choice_of (columns, "Room"), ==, "+");
  g_object_get (columns, "ready", &ready, NULL);
  g_assert_true (ready);

  /* One column twice is refused until it is resolved. */
  g_object_set (find_row (columns, "Room"), "choice", "name", NULL);
  g_object_get (columns, "ready", &ready, NULL);
  g_assert_false (ready);
  g_assert_false (gtk_widget_activate_action (columns, "matching.accept", NULL)
                  && find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
  g_object_set (find_row (columns, "Room"), "choice", "-", NULL);
  g_object_set (find_row (columns, "Code"), "choice", "external-identifier", NULL);
  gtk_widget_activate_action (columns, "matching.accept", NULL);

  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) != NULL);
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 2);
  values = find_toplevel (LAUREL_TYPE_VALUE_MATCHING);
  g_assert_cmpstr (choice_of (values, "Cert. of Compl."), ==, "Certificate of Completion");
  gtk_widget_activate_action (values, "matching.accept", NULL);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) == NULL);
  WAIT_UNTIL ((g_free (undo), g_object_get (f->session, "undo-name", &undo, NULL), undo != NULL) &&
              g_str_has_prefix (undo, "Matched"));
  type = dup_cell (f, 0, LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpstr (type, ==, "Certificate of Completion");

  /* Again: columns are remembered, and so are values. */
  open_text (f, "again.csv", STRANGE);
  g_assert_true (laurel_session_is_busy (f->session));
  WAIT_UNTIL (!laurel_session_is_busy (f->session) &&
              strstr (g_file_peek_path (laurel_session_get_last_files (f->session)->pdata[0]), "again") != NULL);
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.match-values", NULL);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) != NULL);
  values = find_toplevel (LAUREL_TYPE_VALUE_MATCHING);
  g_assert_null (find_row (values, "Cert. of Compl."));
  g_assert_nonnull (find_row (values, "Gizmo"));
  gtk_window_close (GTK_WINDOW (values));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) == NULL);

  /* Changeable afterwards. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.match-columns", NULL);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  g_assert_cmpstr (choice_of (columns, "Code"), ==, "external-identifier");
  gtk_window_close (GTK_WINDOW (columns));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
}

/* Closing imports nothing and loses no choice. */
static void
test_close_keeps_choices (Fixture *f,
                          gconstpointer data)
{
  GtkWidget *columns;

  open_text (f, "strange.csv", STRANGE);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  g_object_set (find_row (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING), "Room"), "choice", "subjects", NULL);
  gtk_window_close (GTK_WINDOW (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING)));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 0);
  g_assert_false (laurel_session_is_busy (f->session));

  open_text (f, "strange.csv", STRANGE);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  g_assert_cmpstr (choice_of (columns, "Room"), ==, "subjects");
  gtk_window_close (GTK_WINDOW (columns));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
}

static char *
dup_note (GtkWidget *dialog,
          const char *title)
{
  LaurelMatchRow *row = find_row (dialog, title);
  char *note = NULL;

  g_assert_nonnull (row);
  g_object_get (row, "note", &note, NULL);
  return note;
}

/* Which of two columns of one meaning is read is chosen, once, and by a person. */
static void
test_twins (Fixture *f,
            gconstpointer data)
{
  static const char text[] = "Credential Name,External Identifier,Credential Type,Description,Credential Description\n"
                             "Welding,W1,Certificate,Short.,Learners weld steel in all positions.\n";
  GtkWidget *columns;
  g_autofree char *refused = NULL;
  g_autofree char *resolved = NULL;
  g_autofree char *description = NULL;
  gboolean ready;

  open_text (f, "twins.csv", text);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  g_assert_cmpstr (choice_of (columns, "Description"), ==, "description");
  g_assert_cmpstr (choice_of (columns, "Credential Description"), ==, "description");
  g_object_get (columns, "ready", &ready, NULL);
  g_assert_false (ready);
  refused = dup_note (columns, "Description");
  g_assert_nonnull (strstr (refused, "“Credential Description” means the same"));
  WAIT_UNTIL (gtk_window_get_focus (GTK_WINDOW (columns)) != NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (columns)),
                                         GTK_WIDGET (find_row (columns, "Description"))));
  g_object_set (find_row (columns, "Description"), "choice", "-", NULL);
  g_object_get (columns, "ready", &ready, NULL);
  g_assert_true (ready);
  resolved = dup_note (columns, "Description");
  g_assert_nonnull (strstr (resolved, "“Credential Description” is read as “Description”"));
  gtk_widget_activate_action (columns, "matching.accept", NULL);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1 && !laurel_session_is_busy (f->session));
  description = dup_cell (f, 0, LAUREL_COLUMN_DESCRIPTION);
  g_assert_cmpstr (description, ==, "Learners weld steel in all positions.");

  open_text (f, "twins-again.csv", text);
  WAIT_UNTIL (!laurel_session_is_busy (f->session) &&
              strstr (g_file_peek_path (laurel_session_get_last_files (f->session)->pdata[0]), "again") != NULL);
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));
}

static gboolean
press (GtkWidget *widget,
       guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
  }
  return taken;
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c)) {
    GtkWidget *found = find_child (c, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Among some hundred columns nobody goes line by line: the first letter opens the list and is looked for. */
static void
test_type_ahead (Fixture *f,
                 gconstpointer data)
{
  GtkWidget *columns;
  LaurelMatchRow *row;
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *search;

  open_text (f, "strange.csv", STRANGE);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  row = find_row (columns, "Room");
  button = find_child (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON);
  WAIT_UNTIL (gtk_widget_get_mapped (button));
  g_assert_false (press (button, GDK_KEY_Tab));
  g_assert_true (press (button, GDK_KEY_k));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (gtk_widget_get_visible (popover));
  search = find_child (popover, GTK_TYPE_SEARCH_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "k");
  gtk_editable_set_text (GTK_EDITABLE (search), "keyw");
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (choice_of (columns, "Room"), ==, "keywords");
  g_assert_false (gtk_widget_get_visible (popover));
  /* What begins so goes before what only holds it. */
  g_assert_true (press (button, GDK_KEY_d));
  g_signal_emit_by_name (search, "activate");
  g_assert_true (g_str_has_prefix (laurel_match_row_get_label (row), "D"));
  g_assert_true (press (button, GDK_KEY_Down));
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_window_close (GTK_WINDOW (columns));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
}

/* A sheet of the template is not asked about. */
static void
test_nothing_asked (Fixture *f,
                    gconstpointer data)
{
  open_text (f, "known.csv", "Credential Name,External Identifier,Credential Type\nWelding,W1,Certificate\n");
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1 && !laurel_session_is_busy (f->session));
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));
}

/* A sheet of the template is asked about too, when a value of it is in no list; not for ever. */
static void
test_values_asked (Fixture *f,
                   gconstpointer data)
{
  static const char text[] = "Credential Name,External Identifier,Credential Type\nWelding,W1,Gizmo\n";
  GtkWidget *values;

  open_text (f, "gizmo.csv", text);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) != NULL);
  values = find_toplevel (LAUREL_TYPE_VALUE_MATCHING);
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));
  g_object_set (find_row (values, "Gizmo"), "choice", "Certificate", NULL);
  gtk_widget_activate_action (values, "matching.accept", NULL);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) == NULL);

  /* Bringing the sheet again, with one credential more. */
  open_text (f, "gizmos.csv", "Credential Name,External Identifier,Credential Type\n"
                              "Welding,W1,Gizmo\nBaking,B1,Gizmo\n");
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 2 && !laurel_session_is_busy (f->session));
  WAIT_UNTIL (count_unknown (f) == 0);
  g_assert_null (find_toplevel (LAUREL_TYPE_VALUE_MATCHING));
}

/* A column of one's own costs one key, once; what its cells would be wrong for is not chosen for anybody. */
static void
test_continue (Fixture *f,
               gconstpointer data)
{
  static const char text[] = "Credential Name,External Identifier,Credential Type,Cost,Room\n"
                             "Welding,W1,Certificate,1200,12\n";
  GtkWidget *columns;
  LaurelMatchRow *cost;
  GtkWidget *focus;
  g_autofree char *note = NULL;

  open_text (f, "own.csv", text);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  cost = find_row (columns, "Cost");
  g_assert_nonnull (cost);
  g_assert_cmpstr (choice_of (columns, "Cost"), ==, "+");
  g_assert_cmpstr (choice_of (columns, "Room"), ==, "+");
  g_object_get (cost, "note", &note, NULL);
  g_assert_nonnull (strstr (note, "Cost: Types List"));
  WAIT_UNTIL (gtk_window_get_focus (GTK_WINDOW (columns)) != NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (columns));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "_Continue");
  g_assert_true (focus == gtk_window_get_default_widget (GTK_WINDOW (columns)));
  gtk_widget_activate (focus);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1 && !laurel_session_is_busy (f->session));
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));

  open_text (f, "own-again.csv", text);
  WAIT_UNTIL (!laurel_session_is_busy (f->session) &&
              strstr (g_file_peek_path (laurel_session_get_last_files (f->session)->pdata[0]), "again") != NULL);
  g_assert_null (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING));
}

static GtkWidget *
find_switch (GtkWidget *widget)
{
  if (GTK_IS_SWITCH (widget))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c)) {
    GtkWidget *found = find_switch (c);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The file is looked at again beside the window, which waits with the button and not with its drawing. */
static void
test_first_row (Fixture *f,
                gconstpointer data)
{
  GtkWidget *columns;
  GtkWidget *headers;
  gboolean ready;

  open_text (f, "strange.csv", STRANGE);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  headers = find_switch (columns);
  g_assert_nonnull (headers);
  gtk_switch_set_active (GTK_SWITCH (headers), FALSE);
  g_assert_nonnull (find_row (columns, "Title"));
  g_object_get (columns, "ready", &ready, NULL);
  g_assert_false (ready);
  WAIT_UNTIL (find_row (columns, "Column 1") != NULL);
  g_assert_null (find_row (columns, "Title"));

  /* Closed while the file is looked at once more. */
  gtk_switch_set_active (GTK_SWITCH (find_switch (columns)), TRUE);
  gtk_window_close (GTK_WINDOW (columns));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
}

/* Columns that are matched later are those of the file as it was read last. */
static void
test_read_as_last (Fixture *f,
                   gconstpointer data)
{
  const LaurelImportOptions options = { .encoding = "WINDOWS-1252" };
  GtkWidget *columns;

  open_text (f, "letters.csv", "Credential Name,External Identifier,Credential Type\nWelding,W1,Certificate\n");
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1 && !laurel_session_is_busy (f->session));
  g_assert_true (g_file_set_contents (
      g_file_peek_path (laurel_session_get_last_files (f->session)->pdata[0]),
      "Credential Name,External Identifier,Credential Type,R\303\251gion\nWelding,W1,Certificate,12\n", -1, NULL));
  laurel_session_import_again (f->session, &options);
  WAIT_UNTIL (laurel_session_get_last_options (f->session)->encoding != NULL && !laurel_session_is_busy (f->session));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.match-columns", NULL);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  columns = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  g_assert_nonnull (find_row (columns, "R\303\203\302\251gion"));
  gtk_window_close (GTK_WINDOW (columns));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) == NULL);
}

#define LONG_NAME "Certificate of Completion in Advanced Manufacturing, Welding and Structural Steel Fabrication, Section "
#define LONG_WORD "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"

/* What is read, and cannot be told from another because its end is cut off. */
static void
assert_whole (GtkWidget *widget,
              const char *start,
              guint *n)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), start)) {
    g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
    ++*n;
  }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c))
    assert_whole (c, start, n);
}

static void
assert_narrow (GtkWidget *window,
               const char *start)
{
  int minimum;
  guint n = 0;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s needs %d of 360", G_OBJECT_TYPE_NAME (window), minimum);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  WAIT_UNTIL (gtk_widget_get_width (window) > 0 && gtk_widget_get_width (window) <= 360);
  assert_whole (window, start, &n);
  g_assert_cmpuint (n, >, 0);
}

/* On a small screen, with the names that colleges give, and with all the columns of a student system. */
static void
test_narrow (Fixture *f,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Title,Award Type,\"" LONG_NAME "\"," LONG_WORD);
  GtkWidget *window;

  for (guint i = 0; i < 64; i++)
    g_string_append_printf (text, ",Field %u", i);
  g_string_append (text, "\nWelding," LONG_WORD ",12," LONG_WORD "\n");
  open_text (f, "wide.csv", text->str);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_COLUMN_MATCHING) != NULL);
  window = find_toplevel (LAUREL_TYPE_COLUMN_MATCHING);
  assert_narrow (window, "Certificate of Completion in Advanced");
  gtk_widget_activate_action (window, "matching.accept", NULL);

  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) != NULL);
  window = find_toplevel (LAUREL_TYPE_VALUE_MATCHING);
  assert_narrow (window, LONG_WORD);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_VALUE_MATCHING) == NULL);
}

static void
test_narrow_looks (Fixture *f,
                   gconstpointer data)
{
  static const char format[] = "Credential Name,Credential Type,Subject Webpage,Keywords\n"
                               "\"" LONG_NAME "1\",Badge,https://college.test/" LONG_WORD "/1,%s\n"
                               "\"" LONG_NAME "2\",Badge,https://college.test/" LONG_WORD "/2,%s\n";
  g_autofree char *first = g_strdup_printf (format, "x", "x");
  g_autofree char *second = g_strdup_printf (format, "y", "y");
  GtkWidget *window;

  open_text (f, "first.csv", first);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 2 && !laurel_session_is_busy (f->session));
  open_text (f, "second.csv", second);
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_LOOKS_MATCHING) != NULL);
  window = find_toplevel (LAUREL_TYPE_LOOKS_MATCHING);
  assert_narrow (window, "Certificate of Completion in Advanced");
  gtk_window_close (GTK_WINDOW (window));
  WAIT_UNTIL (find_toplevel (LAUREL_TYPE_LOOKS_MATCHING) == NULL);
}

static void
count_cb (LaurelSession *session,
          GParamSpec *pspec,
          guint *n)
{
  ++*n;
}

static void
toast_cb (LaurelSession *session,
          const char *text,
          gboolean offers_undo,
          GString *all)
{
  g_string_append_printf (all, "%s\n", text);
}

/* Both steps are one piece of work: seen from the first moment, begun once, and named. */
static void
test_read_again (Fixture *f,
                 gconstpointer data)
{
  const LaurelImportOptions options = { .encoding = "WINDOWS-1252" };
  g_autoptr (GString) toasts = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *undo = NULL;
  guint n_busy = 0;

  open_text (f, "fall.csv", "Credential Name,External Identifier,Credential Type\nWelding R\303\251gion,W1,Certificate\n");
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1 && !laurel_session_is_busy (f->session));
  g_signal_connect (f->session, "notify::busy", G_CALLBACK (count_cb), &n_busy);
  g_signal_connect (f->session, "toast", G_CALLBACK (toast_cb), toasts);
  laurel_session_import_again (f->session, &options);
  g_assert_true (laurel_session_is_busy (f->session));
  g_object_get (f->session, "busy-title", &title, NULL);
  g_assert_cmpstr (title, ==, "Reading fall.csv again");
  laurel_session_import_again (f->session, &options);
  g_assert_nonnull (strstr (toasts->str, "An import is running"));
  WAIT_UNTIL (!laurel_session_is_busy (f->session));
  /* On, at most once more with the second step, and off. */
  g_assert_cmpuint (n_busy, <=, 3);
  WAIT_UNTIL ((g_free (undo), g_object_get (f->session, "undo-name", &undo, NULL), g_strcmp0 (undo, "Read Again of fall.csv") == 0));
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 1);
  g_signal_handlers_disconnect_by_func (f->session, count_cb, &n_busy);
  g_signal_handlers_disconnect_by_func (f->session, toast_cb, toasts);
}

/* Whatever comes between, a person has at the end what was there before or what was read. */
static void
test_read_again_fails (Fixture *f,
                       gconstpointer data)
{
  const LaurelImportOptions options = { .encoding = "WINDOWS-1252" };
  g_autofree char *path = g_build_filename (f->folder, "fall.csv", NULL);
  g_autofree char *name = NULL;
  g_autofree char *undo = NULL;

  open_text (f, "fall.csv", "Credential Name,External Identifier,Credential Type\nWelding R\303\251gion,W1,Certificate\n");
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1 && !laurel_session_is_busy (f->session));
  laurel_session_import_again (f->session, &options);
  g_assert_true (laurel_session_is_busy (f->session));
  laurel_session_cancel (f->session);
  WAIT_UNTIL (!laurel_session_is_busy (f->session));
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1);

  g_assert_cmpint (g_remove (path), ==, 0);
  laurel_session_import_again (f->session, &options);
  g_assert_true (laurel_session_is_busy (f->session));
  WAIT_UNTIL (!laurel_session_is_busy (f->session));
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 1);
  WAIT_UNTIL ((g_free (undo), g_object_get (f->session, "undo-name", &undo, NULL), g_strcmp0 (undo, "Import of fall.csv") == 0));
  name = dup_cell (f, 0, LAUREL_COLUMN_NAME);
  g_assert_cmpstr (name, ==, "Welding R\303\251gion");
  g_assert_null (laurel_session_get_last_options (f->session)->encoding);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_test_skip ("there is no display");
    return 77;
  }
  adw_init ();
  application = laurel_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/matching-windows/whole-way", test_whole_way);
  ADD ("/matching-windows/close-keeps-choices", test_close_keeps_choices);
  ADD ("/matching-windows/nothing-asked", test_nothing_asked);
  ADD ("/matching-windows/values-asked", test_values_asked);
  ADD ("/matching-windows/continue", test_continue);
  ADD ("/matching-windows/twins", test_twins);
  ADD ("/matching-windows/type-ahead", test_type_ahead);
  ADD ("/matching-windows/first-row", test_first_row);
  ADD ("/matching-windows/read-as-last", test_read_as_last);
  ADD ("/matching-windows/narrow", test_narrow);
  ADD ("/matching-windows/narrow-looks", test_narrow_looks);
  ADD ("/matching-windows/read-again", test_read_again);
  ADD ("/matching-windows/read-again-fails", test_read_again_fails);
#undef ADD
  status = g_test_run ();
  g_object_unref (application);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "core/laurel-code-lists.h"
#include "desktop/laurel-preferences.h"
#include "desktop/laurel-window.h"
#include "test-utils.h"
#include "wait-until.h"

#define CIP "CIPCode,Action,CIPTitle\n01.0101,New,\"Agricultural Business, General.\"\n" \
            "01.0102,New,Agribusiness.\n48.0508,New,Welding Technology/Welder.\n51.3801,New,Registered Nursing.\n"

#define SHEET "External Identifier,Credential Name,Credential Type,CIP List\n" \
              "a,Welding,Certificate,48.0508\nb,Nothing,Certificate,44.4444\n"

static LaurelApplication *application;

static LaurelPreferences *
find_preferences (void)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL; l = l->next) {
    if (LAUREL_IS_PREFERENCES (l->data))
      return l->data;
  }
  return NULL;
}

/* By what a person reads on it. */
static GtkWidget *
find_button (GtkWidget *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0
      && gtk_widget_get_visible (widget))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c)) {
    GtkWidget *found = find_button (c, label);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static guint
count_unknown (LaurelWorkspace *workspace)
{
  LaurelQuery query = { 0 };
  g_autoptr (GArray) ids = laurel_workspace_query (workspace, &query, "practice", NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GPtrArray) findings = laurel_workspace_check_record (workspace, g_array_index (ids, gint64, i));

    for (guint j = 0; j < findings->len; j++) {
      const LaurelFinding *finding = findings->pdata[j];

      n += strcmp (finding->rule->code, "code-unknown") == 0;
    }
  }
  return n;
}

static gboolean
is_installed (LaurelCodeSystem system)
{
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();

  return laurel_code_lists_get (lists, system) != NULL;
}

static void
test_add_and_remove (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *list_path = g_build_filename (folder, "CIPCode2020.csv", NULL);
  g_autofree char *sheet_path = g_build_filename (folder, "sheet.csv", NULL);
  g_autofree char *date = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GFile) list = g_file_new_for_path (list_path);
  g_autoptr (GFile) sheet = g_file_new_for_path (sheet_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelWorkspace) workspace = laurel_workspace_open (path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_autoptr (LaurelOperation) import = laurel_operation_new_import (&sheet, 1, NULL, NULL);
  g_autoptr (LaurelSession) session = NULL;
  LaurelWindow *window;
  LaurelPreferences *preferences;
  LaurelCodeListRow *row;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (list_path, CIP, -1, NULL));
  g_assert_true (g_file_set_contents (sheet_path, SHEET, -1, NULL));
  laurel_workspace_run (workspace, import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_unknown (workspace), ==, 0);
  session = laurel_session_new (workspace);
  window = laurel_window_new (application, session);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));

  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  preferences = find_preferences ();
  g_assert_nonnull (preferences);
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);
  row = laurel_preferences_get_row (preferences, LAUREL_CODE_SYSTEM_CIP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "CIP instructional programs");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       laurel_code_system_get_advice (LAUREL_CODE_SYSTEM_CIP));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_button (GTK_WIDGET (row), "_Add…")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Add a file with CIP instructional programs");
  g_assert_null (find_button (GTK_WIDGET (row), "_Remove"));

  /* What is no list says so in the row, and nothing is installed. */
  laurel_code_list_row_add_file (row, sheet);
  WAIT_UNTIL (*laurel_code_list_row_get_note (row) != '\0');
  g_assert_false (is_installed (LAUREL_CODE_SYSTEM_CIP));

  /* The list itself: the credentials are held against it at once. */
  laurel_code_list_row_add_file (row, list);
  WAIT_UNTIL (strcmp (laurel_code_list_row_get_note (row), "2 credentials were checked again.") == 0);
  g_assert_true (is_installed (LAUREL_CODE_SYSTEM_CIP));
  g_assert_cmpuint (count_unknown (workspace), ==, 1);
  g_assert_nonnull (find_button (GTK_WIDGET (row), "_Remove"));

  g_signal_emit_by_name (find_button (GTK_WIDGET (row), "_Remove"), "clicked");
  g_assert_false (is_installed (LAUREL_CODE_SYSTEM_CIP));
  WAIT_UNTIL (strcmp (laurel_code_list_row_get_note (row), "2 credentials were checked again.") == 0);
  g_assert_cmpuint (count_unknown (workspace), ==, 0);
  WAIT_UNTIL (find_button (GTK_WIDGET (preferences), "Undo") != NULL);
  g_signal_emit_by_name (find_button (GTK_WIDGET (preferences), "Undo"), "clicked");
  g_assert_true (is_installed (LAUREL_CODE_SYSTEM_CIP));
  WAIT_UNTIL (count_unknown (workspace) == 1);

  /* There is one such window. */
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  g_assert_true (find_preferences () == preferences);
  gtk_window_close (GTK_WINDOW (preferences));
  WAIT_UNTIL (preferences == NULL);
  g_clear_object (&session);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_UNTIL (window == NULL);
  g_clear_object (&workspace);
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
  test_remove_folder (folder);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *laurel = NULL;
  g_autofree char *lists = NULL;
  int status;

  /* Lists are installed in the user's data; the system's own, with its icons, is needed. */
  folder = test_make_folder ();
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_test_skip ("there is no display");
    test_remove_folder (folder);
    return 77;
  }
  adw_init ();
  application = laurel_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/code-preferences/add-and-remove", test_add_and_remove);
  status = g_test_run ();
  g_object_unref (application);
  lists = laurel_code_lists_dup_folder ();
  laurel = g_path_get_dirname (lists);
  test_remove_folder (lists);
  test_remove_folder (laurel);
  test_remove_folder (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-json.h"
#include "desktop/laurel-column-matching.h"
#include "desktop/laurel-credentials-page.h"
#include "desktop/laurel-import-report.h"
#include "desktop/laurel-looks-matching.h"
#include "desktop/laurel-match-row.h"
#include "desktop/laurel-organization-page.h"
#include "desktop/laurel-summary-page.h"
#include "desktop/laurel-value-matching.h"
#include "desktop/laurel-window.h"
#include "test-utils.h"
#include "wait-until.h"

/* What the sample holds: see data/sample. */
#define N_RECORDS 48
#define N_READY 42

/* A window on a workspace in a folder of its own, and the last words it had for its person. */
typedef struct {
  char *folder;
  char *path;
  LaurelSession *session;
  LaurelWindow *window;
  char *failure;
  char *toast;
} Fixture;

/* One for all windows: it owns a place on the session bus. */
static LaurelApplication *application;

static void
failed_cb (Fixture *f,
           const char *title,
           const char *message)
{
  g_free (f->failure);
  f->failure = g_strdup (message);
}

static void
toast_cb (Fixture *f,
          const char *text)
{
  g_free (f->toast);
  f->toast = g_strdup (text);
}

static void
open_window (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelWorkspace) workspace = laurel_workspace_open (f->path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_autofree char *practice = g_build_filename (f->folder, "practice.db", NULL);

  g_assert_no_error (error);
  f->session = laurel_session_new (workspace);
  laurel_session_set_practice_data (f->session, practice);
  g_signal_connect_swapped (f->session, "failed", G_CALLBACK (failed_cb), f);
  g_signal_connect_swapped (f->session, "toast", G_CALLBACK (toast_cb), f);
  f->window = laurel_window_new (application, f->session);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (f->window)) > 0);
}

/* As a person closes it; it is gone when everything typed is durable. */
static void
close_window (Fixture *f)
{
  g_signal_handlers_disconnect_by_data (f->session, f);
  g_clear_object (&f->session);
  gtk_window_close (GTK_WINDOW (f->window));
  WAIT_UNTIL (f->window == NULL);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = test_make_folder ();
  f->path = g_build_filename (f->folder, "workspace.db", NULL);
  open_window (f);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  if (f->window != NULL)
    close_window (f);
  test_remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->failure);
  g_free (f->toast);
}

static gpointer
child (Fixture *f,
       const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (f->window), LAUREL_TYPE_WINDOW, name);
}

static gpointer
organization_child (Fixture *f,
                    const char *name)
{
  return gtk_widget_get_template_child (child (f, "organization_page"), LAUREL_TYPE_ORGANIZATION_PAGE, name);
}

static gpointer
summary_child (Fixture *f,
               const char *name)
{
  return gtk_widget_get_template_child (child (f, "summary_page"), LAUREL_TYPE_SUMMARY_PAGE, name);
}

/* The first widget of a type under another one. */
static gpointer
find_widget (GtkWidget *widget,
             GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c)) {
    GtkWidget *found = find_widget (c, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The row of a form whose title starts so. */
static GtkWidget *
find_row (GtkWidget *widget,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c)) {
    GtkWidget *found = find_row (c, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_row (Fixture *f,
         const char *title)
{
  GtkWidget *row = find_row (organization_child (f, "form_box"), title);

  g_assert_nonnull (row);
  return row;
}

static void
type_into (Fixture *f,
           const char *title,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_row (f, title)), text);
}

/* A member of the organization as it is stored, NULL when it is not there. */
static const char *
stored_string (Fixture *f,
               const char *key)
{
  static char *value;
  gint64 organization = laurel_session_get_organization (f->session);
  g_autoptr (JsonNode) node = NULL;

  g_clear_pointer (&value, g_free);
  if (organization == 0)
    return NULL;
  node = laurel_workspace_get_organization (laurel_session_get_workspace (f->session), organization);
  if (node != NULL && json_object_has_member (json_node_get_object (node), key))
    value = g_strdup (json_object_get_string_member (json_node_get_object (node), key));
  return value;
}

static LaurelContentState
content_state (Fixture *f)
{
  g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (
      laurel_session_get_workspace (f->session), LAUREL_SUBJECT_ORGANIZATION,
      laurel_session_get_organization (f->session), laurel_session_get_connection (f->session));

  return entry != NULL ? entry->content : LAUREL_CONTENT_DRAFT;
}

/* Gives files to the window the way the display does when they are dropped on it. */
static gboolean
drop_files (Fixture *f,
            GFile **files,
            gsize n_files)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    g_auto (GValue) value = G_VALUE_INIT;

    if (!GTK_IS_DROP_TARGET (controller))
      continue;
    g_value_init (&value, GDK_TYPE_FILE_LIST);
    g_value_take_boxed (&value, gdk_file_list_new_from_array (files, n_files));
    g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    return taken;
  }
  g_assert_not_reached ();
}

static gboolean
drop_path (Fixture *f,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return drop_files (f, &file, 1);
}

static GtkWidget *
find_column_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (LAUREL_IS_COLUMN_MATCHING (window) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

static void
drop_sample_again (Fixture *f)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "credentials.csv", NULL);

  g_assert_true (drop_path (f, path));
  g_assert_true (laurel_session_is_busy (f->session));
  WAIT_UNTIL (!laurel_session_is_busy (f->session));
}

/* The sample has a column of its own, about which is asked the first time. */
static void
drop_sample (Fixture *f)
{
  drop_sample_again (f);
  g_assert_nonnull (find_column_question ());
  gtk_widget_activate_action (find_column_question (), "matching.accept", NULL);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == N_RECORDS && !laurel_session_is_busy (f->session));
}

static void
load_organization (Fixture *f)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "organization.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (LaurelOperation) operation = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  json = laurel_json_parse (text, -1, &error);
  g_assert_no_error (error);
  operation = laurel_operation_new_put_organization (json, 0);
  laurel_session_run (f->session, operation, NULL, NULL);
  WAIT_UNTIL (laurel_session_get_organization (f->session) != 0);
}

static guint
count (Fixture *f,
       LaurelState state)
{
  return laurel_session_get_counts (f->session)[state];
}

static const char *
visible_view (Fixture *f)
{
  return adw_view_stack_get_visible_child_name (child (f, "stack"));
}

/* The dialog that the window has open over itself, if any. */
static GtkWindow *
find_dialog (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static void
close_dialog (Fixture *f)
{
  WAIT_UNTIL (find_dialog (f) != NULL);
  gtk_window_destroy (find_dialog (f));
  WAIT_UNTIL (find_dialog (f) == NULL);
}

/* Every interface file of the bundle is the template of a class that can be made, or a builder's file. */
static void
test_interface_files (void)
{
  static GType (*const types[]) (void) = {
    laurel_window_get_type,
    laurel_credentials_page_get_type,
    laurel_import_report_get_type,
    laurel_looks_matching_get_type,
    laurel_match_row_get_type,
    laurel_column_matching_get_type,
    laurel_value_matching_get_type,
  };
  g_auto (GStrv) names = g_resources_enumerate_children (LAUREL_RESOURCE_PATH "/", 0, NULL);
  g_autoptr (GtkBuilder) overlay = NULL;
  guint n_files = 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_class_unref (g_type_class_ref (types[i]()));
  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    g_autofree char *path = g_strconcat (LAUREL_RESOURCE_PATH "/", names[i], NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GRegex) regex = g_regex_new ("<template class=[\"'](\\w+)[\"']", 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    g_autofree char *name = NULL;
    g_autofree char *text = NULL;
    GtkWidget *widget;

    if (!g_str_has_suffix (names[i], ".ui"))
      continue;
    bytes = g_resources_lookup_data (path, 0, NULL);
    text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_assert_true (g_regex_match (regex, text, 0, &match));
    name = g_match_info_fetch (match, 1);
    g_test_message ("%s: %s", names[i], name);
    g_assert_cmpuint (g_type_from_name (name), !=, 0);
    widget = g_object_new (g_type_from_name (name), NULL);
    if (GTK_IS_WINDOW (widget)) {
      gtk_window_destroy (GTK_WINDOW (widget));
    } else {
      g_object_ref_sink (widget);
      g_object_unref (widget);
    }
    n_files++;
  }
  g_assert_cmpuint (n_files, >=, 4);
  overlay = gtk_builder_new_from_resource (LAUREL_RESOURCE_PATH "/gtk/help-overlay.ui");
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (gtk_builder_get_object (overlay, "help_overlay")));
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (overlay, "help_overlay")));
}

static void
test_first_start (Fixture *f,
                  gconstpointer data)
{
  g_assert_cmpstr (visible_view (f), ==, "organization");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (organization_child (f, "stack")), ==, "welcome");
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 0);
  gtk_widget_activate_action (child (f, "organization_page"), "organization.start", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (organization_child (f, "stack")), ==, "form");
}

static void
test_organization (Fixture *f,
                   gconstpointer data)
{
  GtkWidget *page = child (f, "organization_page");
  GtkWidget *text;

  gtk_widget_activate_action (page, "organization.start", NULL);
  type_into (f, "Name", "Ridge Trade School");
  WAIT_UNTIL (g_strcmp0 (stored_string (f, "Name"), "Ridge Trade School") == 0);

  /* Required fields are missing: asking all the same changes nothing. */
  g_assert_cmpint (content_state (f), ==, LAUREL_CONTENT_DRAFT);
  laurel_session_approve (f->session, LAUREL_SUBJECT_ORGANIZATION,
                          &(gint64){ laurel_session_get_organization (f->session) }, 1);
  WAIT_UNTIL (f->failure != NULL);
  g_assert_cmpint (content_state (f), ==, LAUREL_CONTENT_DRAFT);
  close_dialog (f);

  type_into (f, "Web Page", "https://ridge.example.edu");
  type_into (f, "CTID", "ce-0a4d8f5e-6a57-4a4c-8d53-2f8d9b6a1c11");
  type_into (f, "E-Mail", "office@ridge.example.edu");
  text = find_widget (get_row (f, "Description"), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)),
                            "A school for the trades on the ridge, open to everybody who wants to learn one.", -1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (f, "Sector")), 1);
  gtk_check_button_set_active (find_widget (get_row (f, "Types"), GTK_TYPE_CHECK_BUTTON), TRUE);
  /* The button follows the stored state. */
  WAIT_UNTIL (content_state (f) == LAUREL_CONTENT_READY &&
              gtk_widget_is_sensitive (organization_child (f, "approve_button")));
  gtk_widget_activate_action (page, "organization.approve", NULL);
  WAIT_UNTIL (content_state (f) == LAUREL_CONTENT_APPROVED);

  /* The form measures by the rules: what is required weighs most, and it is all there. */
  {
    g_autoptr (JsonNode) stored =
        laurel_workspace_get_organization (laurel_session_get_workspace (f->session),
                                           laurel_session_get_organization (f->session));
    GtkWidget *level = organization_child (f, "level");

    g_assert_cmpfloat_with_epsilon (gtk_level_bar_get_value (GTK_LEVEL_BAR (level)),
                                    laurel_organization_get_completeness (stored, NULL), 1e-6);
    g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (organization_child (f, "level_label"))), "Purpose"));
  }

  /* An edit takes the approval away; undoing it brings text and approval back, also in the form. */
  type_into (f, "Name", "Ridge Trade School and College");
  WAIT_UNTIL (g_strcmp0 (stored_string (f, "Name"), "Ridge Trade School and College") == 0);
  g_assert_cmpint (content_state (f), !=, LAUREL_CONTENT_APPROVED);
  WAIT_UNTIL (gtk_widget_get_visible (organization_child (f, "approve_button")));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  WAIT_UNTIL (g_strcmp0 (stored_string (f, "Name"), "Ridge Trade School") == 0);
  WAIT_UNTIL (strcmp (gtk_editable_get_text (GTK_EDITABLE (get_row (f, "Name"))), "Ridge Trade School") == 0);
  g_assert_cmpint (content_state (f), ==, LAUREL_CONTENT_APPROVED);
}

static void
test_drop (Fixture *f,
           gconstpointer data)
{
  load_organization (f);
  drop_sample (f);
  g_assert_cmpstr (visible_view (f), ==, "credentials");
  g_assert_cmpuint (count (f, LAUREL_STATE_READY), ==, N_READY);
  g_assert_cmpuint (count (f, LAUREL_STATE_DRAFT), ==, N_RECORDS - N_READY);
  g_assert_false (gtk_widget_get_visible (child (f, "drop_revealer")));

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 0);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == N_RECORDS);
  g_assert_cmpuint (count (f, LAUREL_STATE_READY), ==, N_READY);

  /* The same file once more brings nothing new. */
  g_clear_pointer (&f->toast, g_free);
  drop_sample_again (f);
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, N_RECORDS);
}

static const struct {
  const char *name;
  const char *bytes; /* NULL: a directory */
  gsize length;
  const char *word;  /* in what is said about it */
} wrong_files[] = {
  { "folder", NULL, 0, NULL },
  { "missing.csv", "", 1, NULL },
  { "empty.csv", "", 0, NULL },
  { "picture.csv", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\b\6\0\0\0", 29, NULL },
  { "learning.csv", "Learning Opportunity Name,Learning Type,Description\nWelding,Course,A course\n", 75, "learning" },
};

static void
test_wrong_files (Fixture *f,
                  gconstpointer data)
{
  load_organization (f);
  drop_sample (f);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_files); i++) {
    g_autofree char *path = g_build_filename (f->folder, wrong_files[i].name, NULL);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", wrong_files[i].name);
    if (wrong_files[i].bytes == NULL)
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
    else if (strcmp (wrong_files[i].name, "missing.csv") != 0)
      g_file_set_contents (path, wrong_files[i].bytes, wrong_files[i].length, &error);
    g_assert_no_error (error);
    g_clear_pointer (&f->failure, g_free);
    drop_path (f, path);
    WAIT_UNTIL (f->failure != NULL && !laurel_session_is_busy (f->session));
    g_test_message ("%s", f->failure);
    g_assert_cmpuint (strlen (f->failure), >, 10);
    if (wrong_files[i].word != NULL)
      g_assert_nonnull (strstr (f->failure, wrong_files[i].word));
    close_dialog (f);
    g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, N_RECORDS);
    g_assert_cmpuint (count (f, LAUREL_STATE_READY), ==, N_READY);
    g_remove (path);
  }
}

/* A second file while the first is read is refused in words; the first goes on. */
static void
test_drop_while_importing (Fixture *f,
                           gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "credentials.csv", NULL);

  load_organization (f);
  drop_path (f, path);
  g_assert_true (laurel_session_is_busy (f->session));
  drop_path (f, path);
  g_assert_nonnull (f->toast);
  WAIT_UNTIL (!laurel_session_is_busy (f->session));
  gtk_widget_activate_action (find_column_question (), "matching.accept", NULL);
  g_clear_pointer (&f->toast, g_free);
  drop_path (f, path);
  g_assert_nonnull (f->toast);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == N_RECORDS && !laurel_session_is_busy (f->session));
  g_assert_null (f->failure);
}

/* Names without the sign of the mnemonic, which would be read aloud. */
static guint
check_names (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget))
      && gtk_button_get_label (GTK_BUTTON (widget)) != NULL) {
    g_auto (GStrv) parts = g_strsplit (gtk_button_get_label (GTK_BUTTON (widget)), "_", -1);
    g_autofree char *name = g_strjoinv (NULL, parts);
    g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                                 name);

    /* Some are named at greater length. */
    g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
    g_assert_true (other == NULL || strchr (other, '_') == NULL);
    n++;
  }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL; c = gtk_widget_get_next_sibling (c))
    n += check_names (c);
  return n;
}

static void
test_names (Fixture *f,
            gconstpointer data)
{
  load_organization (f);
  drop_sample (f);
  laurel_window_show_view (f->window, "credentials");
  g_assert_cmpuint (check_names (GTK_WIDGET (f->window)), >, 8);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type))
      return window;
  }
  return NULL;
}

static void
import_looks (Fixture *f,
              const char *keywords)
{
  g_autofree char *path = g_build_filename (f->folder, "looks.csv", NULL);
  g_autofree char *text = g_strdup_printf (
      "Credential Name,Credential Type,Subject Webpage,Keywords\nA,Badge,https://college.test/a,%s\n"
      "B,Badge,https://college.test/b,%s\n", keywords, keywords);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  laurel_session_import (f->session, &file, 1, NULL);
  WAIT_UNTIL (!laurel_session_is_busy (f->session));
}

/* Rows that only look like credentials change nothing before somebody says so. */
static void
test_looks (Fixture *f,
            gconstpointer data)
{
  GtkWidget *question;

  load_organization (f);
  import_looks (f, "x");
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 2);

  import_looks (f, "y");
  question = find_window (LAUREL_TYPE_LOOKS_MATCHING);
  g_assert_nonnull (question);
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 2);
  gtk_window_close (GTK_WINDOW (question));
  WAIT_UNTIL (find_window (LAUREL_TYPE_LOOKS_MATCHING) == NULL);
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 2);

  import_looks (f, "y");
  question = find_window (LAUREL_TYPE_LOOKS_MATCHING);
  gtk_widget_activate_action (question, "matching.choose", "b", FALSE);
  gtk_widget_activate_action (question, "matching.accept", NULL);
  WAIT_UNTIL (laurel_session_get_n_records (f->session) == 4 && !laurel_session_is_busy (f->session));
  g_assert_null (find_window (LAUREL_TYPE_LOOKS_MATCHING));

  /* What says nothing new is not asked about. */
  import_looks (f, "y");
  g_assert_null (find_window (LAUREL_TYPE_LOOKS_MATCHING));
  g_assert_cmpuint (laurel_session_get_n_records (f->session), ==, 4);
}

/* What raises completeness most is named, and leads to the credentials that lack it. */
static void
test_completeness (Fixture *f,
                   gconstpointer data)
{
  GtkWidget *group = summary_child (f, "completeness_group");
  LaurelCredentialList *list = laurel_credentials_page_get_list (child (f, "credentials_page"));
  GtkWidget *step;
  LaurelCredential *credential;
  LaurelCellEdit edit = {
    0, LAUREL_COLUMN_DESCRIPTION, 0,
    "Shows that its holder can do what the program teaches, and has done it before witnesses.",
  };

  load_organization (f);
  g_assert_false (gtk_widget_get_visible (group));
  drop_sample (f);
  laurel_window_show_view (f->window, "summary");
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_nonnull (find_row (group, "95% complete"));
  g_assert_nonnull (find_row (group, "Accredited by"));
  step = find_row (group, "Description");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (step)), ==, "1 credential lacks it");

  g_assert_true (gtk_widget_activate (step));
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  g_assert_cmpuint (laurel_credential_list_get_lacks (list), ==, LAUREL_COLUMN_DESCRIPTION);

  /* It is settled by the cell, and the next thing takes its place. */
  credential = g_list_model_get_item (G_LIST_MODEL (list), 0);
  edit.record = laurel_credential_get_id (credential);
  g_object_unref (credential);
  laurel_session_run (f->session, laurel_operation_new_set_cells (&edit, 1, NULL), NULL, NULL);
  WAIT_UNTIL (find_row (group, "Description") == NULL);
}

static void
test_summary (Fixture *f,
              gconstpointer data)
{
  static const char *const downloads[] = { "csv", "problems", "jsonld", "receipt" };
  GtkWidget *page = child (f, "summary_page");
  GtkWidget *publish = summary_child (f, "publish_button");

  load_organization (f);
  drop_sample (f);
  laurel_window_show_view (f->window, "summary");
  g_assert_false (gtk_widget_is_sensitive (publish));

  laurel_session_approve (f->session, LAUREL_SUBJECT_ORGANIZATION,
                          &(gint64){ laurel_session_get_organization (f->session) }, 1);
  WAIT_UNTIL (content_state (f) == LAUREL_CONTENT_APPROVED);
  WAIT_UNTIL (gtk_widget_is_sensitive (summary_child (f, "approve_button")));
  g_assert_nonnull (strstr (gtk_button_get_label (summary_child (f, "approve_button")), G_STRINGIFY (N_READY)));
  gtk_widget_activate_action (page, "summary.approve", NULL);
  WAIT_UNTIL (count (f, LAUREL_STATE_APPROVED) == N_READY);
  g_assert_cmpuint (count (f, LAUREL_STATE_READY), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.publish", NULL);
  /* While it is sent: what would muddle it is refused in words or waits its turn. */
  g_assert_true (laurel_session_is_publishing (f->session));
  g_clear_pointer (&f->toast, g_free);
  laurel_session_set_connection (f->session, "sandbox");
  g_assert_nonnull (f->toast);
  g_assert_cmpstr (laurel_session_get_connection (f->session), ==, "practice");
  WAIT_UNTIL (count (f, LAUREL_STATE_CONFIRMED) == N_READY && !laurel_session_is_publishing (f->session));
  g_assert_cmpuint (laurel_job_get_confirmed (laurel_session_get_job (f->session)), ==, N_READY + 1);
  g_assert_cmpuint (laurel_job_get_failed (laurel_session_get_job (f->session)), ==, 0);
  WAIT_UNTIL (!gtk_widget_is_sensitive (publish));

  for (guint i = 0; i < G_N_ELEMENTS (downloads); i++) {
    LaurelExportKind kind;
    g_autofree char *path = g_build_filename (f->folder, downloads[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autofree char *text = NULL;

    g_assert_true (laurel_export_kind_from_name (downloads[i], &kind));
    g_clear_pointer (&f->toast, g_free);
    laurel_summary_page_save (LAUREL_SUMMARY_PAGE (page), kind, file);
    WAIT_UNTIL (f->toast != NULL);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_nonnull (strstr (text, "Certified Nurse Aide Training Certificate") != NULL
                          ? text
                          : strstr (text, "Kittatinny"));
  }
}

/* Undo while a job runs: what was sent stays in the ledger, and nothing is called published that is not. */
static void
test_undo_while_publishing (Fixture *f,
                            gconstpointer data)
{
  guint total = 0;

  load_organization (f);
  drop_sample (f);
  laurel_session_approve (f->session, LAUREL_SUBJECT_ORGANIZATION,
                          &(gint64){ laurel_session_get_organization (f->session) }, 1);
  WAIT_UNTIL (content_state (f) == LAUREL_CONTENT_APPROVED);
  laurel_session_approve (f->session, LAUREL_SUBJECT_CREDENTIAL, NULL, 0);
  WAIT_UNTIL (count (f, LAUREL_STATE_APPROVED) == N_READY);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.publish", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  WAIT_UNTIL (!laurel_session_is_publishing (f->session));
  for (guint i = 0; i < LAUREL_N_STATES; i++)
    total += count (f, i);
  g_assert_cmpuint (total, ==, N_RECORDS);
  g_assert_cmpuint (count (f, LAUREL_STATE_SENDING), ==, 0);
}

static void
test_close_while_editing (Fixture *f,
                          gconstpointer data)
{
  load_organization (f);
  type_into (f, "Name", "The Last Word");
  close_window (f);
  open_window (f);
  g_assert_cmpstr (stored_string (f, "Name"), ==, "The Last Word");
}

static void
test_close_while_importing (Fixture *f,
                            gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "credentials.csv", NULL);

  load_organization (f);
  drop_path (f, path);
  close_window (f);
  open_window (f);
  /* All or nothing. */
  g_assert_true (laurel_session_get_n_records (f->session) == 0 ||
                 laurel_session_get_n_records (f->session) == N_RECORDS);
}

/* Closing is asked about, the job is stopped, and the window of the next time goes on where it was. */
static void
test_close_while_publishing (Fixture *f,
                             gconstpointer data)
{
  guint total = 0;

  load_organization (f);
  drop_sample (f);
  laurel_session_approve (f->session, LAUREL_SUBJECT_ORGANIZATION,
                          &(gint64){ laurel_session_get_organization (f->session) }, 1);
  WAIT_UNTIL (content_state (f) == LAUREL_CONTENT_APPROVED);
  laurel_session_approve (f->session, LAUREL_SUBJECT_CREDENTIAL, NULL, 0);
  WAIT_UNTIL (count (f, LAUREL_STATE_APPROVED) == N_READY);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.publish", NULL);
  /* Some are there and some are not. */
  WAIT_UNTIL (laurel_job_get_confirmed (laurel_session_get_job (f->session)) > 3);
  g_assert_true (laurel_session_is_publishing (f->session));
  gtk_window_close (GTK_WINDOW (f->window));
  WAIT_UNTIL (find_dialog (f) != NULL);
  g_signal_handlers_disconnect_by_data (f->session, f);
  g_clear_object (&f->session);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog (f)), "yes");
  WAIT_UNTIL (f->window == NULL);

  open_window (f);
  for (guint i = 0; i < LAUREL_N_STATES; i++)
    total += count (f, i);
  g_assert_cmpuint (total, ==, N_RECORDS);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.publish", NULL);
  WAIT_UNTIL (count (f, LAUREL_STATE_PUBLISHED) + count (f, LAUREL_STATE_CONFIRMED) == N_READY &&
              !laurel_session_is_publishing (f->session));
  /* What had arrived but was not read back when the window was closed. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.verify", NULL);
  WAIT_UNTIL (count (f, LAUREL_STATE_CONFIRMED) == N_READY && !laurel_session_is_publishing (f->session));
}

static const char *const views[] = { "organization", "credentials", "summary" };

static void
test_narrow (Fixture *f,
             gconstpointer data)
{
  static const int widths[] = { 360, 400 };

  load_organization (f);
  drop_sample (f);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (views); j++) {
      int minimum;

      laurel_window_show_view (f->window, views[j]);
      gtk_widget_measure (adw_view_stack_get_visible_child (child (f, "stack")), GTK_ORIENTATION_HORIZONTAL, -1,
                          &minimum, NULL, NULL, NULL);
      g_test_message ("%s needs %d of %d", views[j], minimum, widths[i]);
      g_assert_cmpint (minimum, <=, widths[i]);
      gtk_widget_measure (GTK_WIDGET (f->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("the window needs %d of %d", minimum, widths[i]);
      g_assert_cmpint (minimum, <=, widths[i]);
      gtk_window_set_default_size (GTK_WINDOW (f->window), widths[i], 700);
      WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (f->window)) <= widths[i]);
    }
  }
}

/* Warnings end the program in tests, so what is looked at here is that there are none. */
static void
test_right_to_left (void)
{
  Fixture f = { 0 };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&f, NULL);
  load_organization (&f);
  drop_sample (&f);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    laurel_window_show_view (f.window, views[i]);
    WAIT_UNTIL (gtk_widget_get_width (adw_view_stack_get_visible_child (child (&f, "stack"))) > 0);
    g_assert_cmpint (gtk_widget_get_direction (adw_view_stack_get_visible_child (child (&f, "stack"))), ==,
                     GTK_TEXT_DIR_RTL);
  }
  tear_down (&f, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
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

  g_test_add_func ("/window/interface-files", test_interface_files);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/window/first-start", test_first_start);
  ADD ("/window/organization", test_organization);
  ADD ("/window/drop", test_drop);
  ADD ("/window/drop-while-importing", test_drop_while_importing);
  ADD ("/window/wrong-files", test_wrong_files);
  ADD ("/window/names", test_names);
  ADD ("/window/looks", test_looks);
  ADD ("/window/completeness", test_completeness);
  ADD ("/window/summary", test_summary);
  ADD ("/window/undo-while-publishing", test_undo_while_publishing);
  ADD ("/window/close-while-editing", test_close_while_editing);
  ADD ("/window/close-while-importing", test_close_while_importing);
  ADD ("/window/close-while-publishing", test_close_while_publishing);
  ADD ("/window/narrow", test_narrow);
#undef ADD
  g_test_add_func ("/window/right-to-left", test_right_to_left);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}

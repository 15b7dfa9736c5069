/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-cell-field.h"
#include "desktop/laurel-choice-popover.h"
#include "desktop/laurel-problem-row.h"
#include "desktop/laurel-record-pane.h"
#include "page-fixture.h"

/* The pane as a person uses it: buttons are clicked and fields typed into, and the workspace is asked what came of it. */

static GtkWidget *
pane_of (Fixture *f)
{
  return find_child (GTK_WIDGET (f->page), LAUREL_TYPE_RECORD_PANE);
}

/* The button that says this, also one whose label is a child. */
static GtkWidget *
find_button (GtkWidget *widget,
             const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *label = GTK_IS_BUTTON (child) ? gtk_button_get_child (GTK_BUTTON (child)) : NULL;
    GtkWidget *found = NULL;

    if (GTK_IS_LABEL (label) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), text))
      return child;
    found = find_button (child, text);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
click (Fixture *f,
       const char *text)
{
  GtkWidget *button = find_button (pane_of (f), text);

  if (button == NULL)
    g_error ("no button says “%s”", text);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* The nth row of the form with this title. */
static GtkWidget *
find_row (GtkWidget *widget,
          const char *title,
          guint *skip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = NULL;

    if (ADW_IS_PREFERENCES_ROW (child) &&
        g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title) == 0) {
      if (*skip == 0)
        return child;
      --*skip;
    }
    found = find_row (child, title, skip);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
row_of (Fixture *f,
        LaurelColumnId column,
        guint position)
{
  guint skip = position;

  return find_row (pane_of (f), laurel_template_get (column)->title, &skip);
}

static LaurelRecord *
record_at (Fixture *f)
{
  return laurel_workspace_get_record (f->workspace, laurel_credential_list_get_id (f->list, f->position));
}

static guint
n_profiles (Fixture *f,
            LaurelProfileKind kind)
{
  g_autoptr (LaurelRecord) record = record_at (f);

  return laurel_record_get_n_profiles (record, kind);
}

static gboolean
shows_record (Fixture *f)
{
  g_autoptr (LaurelRecord) record = record_at (f);
  GtkWidget *row = row_of (f, LAUREL_COLUMN_NAME, 0);

  return row != NULL && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)),
                                   laurel_record_get_cell (record, LAUREL_COLUMN_NAME, 0)) == 0;
}

static void
show_row (Fixture *f,
          guint position)
{
  f->position = position;
  laurel_grid_set_cursor (f->grid, position, NULL);
  wait_for (f, shows_record);
}

static void
want (Fixture *f,
      LaurelColumnId column,
      const char *text)
{
  f->column = column;
  g_free (f->wanted_text);
  f->wanted_text = g_strdup (text);
}

static void
type (Fixture *f,
      LaurelColumnId column,
      guint position,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row_of (f, column, position)), text);
}

static void
test_enter (Fixture *f,
            gconstpointer data)
{
  g_autofree char *before = NULL;

  show_row (f, 1);
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row_of (f, LAUREL_COLUMN_NAME, 0))));
  type (f, LAUREL_COLUMN_NAME, 0, "Certificate of Beekeeping");
  g_signal_emit_by_name (row_of (f, LAUREL_COLUMN_NAME, 0), "entry-activated");
  want (f, LAUREL_COLUMN_NAME, "Certificate of Beekeeping");
  wait_for (f, cell_says_wanted);
  laurel_session_undo (f->session);
  want (f, LAUREL_COLUMN_NAME, before);
  wait_for (f, cell_says_wanted);
  wait_for (f, shows_record);
}

/* What was typed belongs to the record that it was typed for, wherever the cursor goes meanwhile. */
static void
test_other_row (Fixture *f,
                gconstpointer data)
{
  show_row (f, 1);
  type (f, LAUREL_COLUMN_NAME, 0, "Certificate of Beekeeping");
  laurel_grid_set_cursor (f->grid, 5, NULL);
  want (f, LAUREL_COLUMN_NAME, "Certificate of Beekeeping");
  wait_for (f, cell_says_wanted);
  show_row (f, 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of (f, LAUREL_COLUMN_NAME, 0))), !=,
                   "Certificate of Beekeeping");
}

static void
test_other_view (Fixture *f,
                 gconstpointer data)
{
  show_row (f, 1);
  type (f, LAUREL_COLUMN_NAME, 0, "Certificate of Beekeeping");
  gtk_widget_set_visible (GTK_WIDGET (f->page), FALSE);
  want (f, LAUREL_COLUMN_NAME, "Certificate of Beekeeping");
  wait_for (f, cell_says_wanted);
}

static void
test_closed_window (Fixture *f,
                    gconstpointer data)
{
  g_autoptr (LaurelRecord) record = NULL;
  gint64 id;

  show_row (f, 1);
  id = laurel_credential_list_get_id (f->list, 1);
  type (f, LAUREL_COLUMN_NAME, 0, "Certificate of Beekeeping");
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = gtk_window_new ();
  /* Closing waits for what is under way; the file is then read as the next start would. */
  {
    g_autofree char *path = g_build_filename (f->directory, "w.db", NULL);
    g_autoptr (GError) error = NULL;

    laurel_workspace_close (f->workspace);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_finalize_object (f->session);
    g_object_unref (f->workspace);
    f->workspace = laurel_workspace_open (path, LAUREL_WORKSPACE_DEFAULT, &error);
    g_assert_no_error (error);
    f->session = laurel_session_new (f->workspace);
  }
  record = laurel_workspace_get_record (f->workspace, id);
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_NAME, 0), ==, "Certificate of Beekeeping");
}

/* A field keeps what was typed while an earlier edit of the same record becomes durable and everything is shown anew. */
static void
test_typing_on (Fixture *f,
                gconstpointer data)
{
  show_row (f, 1);
  type (f, LAUREL_COLUMN_NAME, 0, "Bee");
  g_signal_emit_by_name (row_of (f, LAUREL_COLUMN_NAME, 0), "entry-activated");
  /* Somebody else's news arrives before the edit does. */
  laurel_credential_list_set_search (f->list, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of (f, LAUREL_COLUMN_NAME, 0))), ==, "Bee");
  type (f, LAUREL_COLUMN_NAME, 0, "Beekeeping");
  want (f, LAUREL_COLUMN_NAME, "Bee");
  wait_for (f, cell_says_wanted);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of (f, LAUREL_COLUMN_NAME, 0))), ==, "Beekeeping");
  want (f, LAUREL_COLUMN_NAME, "Beekeeping");
  wait_for (f, cell_says_wanted);
}

/* Problems */

static gboolean
find_finding (Fixture *f,
              gboolean (*wanted) (const LaurelFinding *finding))
{
  for (guint i = 0; i < n_rows (f); i++) {
    g_autoptr (GPtrArray) findings =
        laurel_workspace_check_record (f->workspace, laurel_credential_list_get_id (f->list, i));

    for (guint j = 0; j < findings->len; j++) {
      const LaurelFinding *finding = g_ptr_array_index (findings, j);

      if (wanted (finding)) {
        show_row (f, i);
        f->rule = finding->rule->code;
        want (f, finding->column, finding->fix);
        return TRUE;
      }
    }
  }
  return FALSE;
}

static gboolean
has_fix (const LaurelFinding *finding)
{
  return finding->fix != NULL && *finding->fix != '\0' && finding->position == 0 &&
         finding->severity != LAUREL_SEVERITY_ADVICE;
}

static gboolean
is_warning (const LaurelFinding *finding)
{
  return finding->severity == LAUREL_SEVERITY_WARNING;
}

static gboolean
is_error (const LaurelFinding *finding)
{
  return finding->severity == LAUREL_SEVERITY_ERROR && finding->column != LAUREL_COLUMN_NONE && finding->position == 0;
}

static void
test_fix (Fixture *f,
          gconstpointer data)
{
  g_assert_true (find_finding (f, has_fix));
  click (f, "Use “");
  wait_for (f, cell_says_wanted);
}

static gboolean
offers_take_back (Fixture *f)
{
  return find_button (pane_of (f), "Take Back") != NULL;
}

static gboolean
offers_acknowledge (Fixture *f)
{
  return !offers_take_back (f) && find_button (pane_of (f), "It Is Meant Like This") != NULL;
}

static void
test_acknowledge (Fixture *f,
                  gconstpointer data)
{
  g_assert_true (find_finding (f, is_warning));
  wait_for (f, offers_acknowledge);
  click (f, "It Is Meant Like This");
  wait_for (f, offers_take_back);
  click (f, "Take Back");
  wait_for (f, offers_acknowledge);
}

/* A click on a problem leads into its cell. */
static void
test_go_to (Fixture *f,
            gconstpointer data)
{
  GtkWidget *row;
  LaurelGridColumn *column;
  const LaurelFinding *finding;

  g_assert_true (find_finding (f, is_error));
  row = find_child (pane_of (f), LAUREL_TYPE_PROBLEM_ROW);
  g_assert_nonnull (row);
  finding = laurel_problem_row_get_finding (LAUREL_PROBLEM_ROW (row));
  g_assert_cmpint (finding->severity, ==, LAUREL_SEVERITY_ERROR);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpuint (laurel_grid_get_cursor (f->grid, &column), ==, f->position);
  g_assert_cmpstr (laurel_grid_column_get_id (column), ==, laurel_template_get (finding->column)->key);
}

static guint
count_advice (Fixture *f,
              guint *n_graver)
{
  g_autoptr (GPtrArray) findings =
      laurel_workspace_check_record (f->workspace, laurel_credential_list_get_id (f->list, f->position));
  guint n = 0;

  *n_graver = 0;
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    n += finding->severity == LAUREL_SEVERITY_ADVICE;
    *n_graver += finding->severity != LAUREL_SEVERITY_ADVICE && !finding->acknowledged;
  }
  return n;
}

/* Advice is one row, and open only where there is little of it and nothing else. */
static void
test_advice (Fixture *f,
             gconstpointer data)
{
  guint n_folded = 0;

  for (guint i = 0; i < n_rows (f); i++) {
    guint n_graver, n;
    GtkWidget *expander;

    show_row (f, i);
    n = count_advice (f, &n_graver);
    expander = find_child (pane_of (f), ADW_TYPE_EXPANDER_ROW);
    g_assert_true ((expander != NULL) == (n > 0));
    if (expander == NULL)
      continue;
    g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander)) == (n_graver == 0 && n <= 3));
    n_folded += !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander));
  }
  g_assert_cmpuint (n_folded, >, 0);
}

/* Actions */

static gboolean
is_approved (Fixture *f)
{
  g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (
      f->workspace, LAUREL_SUBJECT_CREDENTIAL, laurel_credential_list_get_id (f->list, f->position), "practice");

  return entry->content == LAUREL_CONTENT_APPROVED;
}

/* Without an approved organization nothing can be approved. */
static void
put_organization (Fixture *f)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "organization.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (LaurelOperation) approval = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  operation = laurel_operation_new_put_organization (json_parser_get_root (parser), 0);
  laurel_workspace_run (f->workspace, operation, NULL, &error);
  g_assert_no_error (error);
  id = laurel_workspace_get_current_organization (f->workspace);
  approval = laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &id, 1, "A Registrar");
  laurel_workspace_run (f->workspace, approval, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (laurel_operation_get_refused (approval)->len, ==, 0);
}

static void
test_approve (Fixture *f,
              gconstpointer data)
{
  put_organization (f);
  show_row (f, 1);
  g_assert_false (is_approved (f));
  click (f, "Approve");
  wait_for (f, is_approved);
}

static void
toast_cb (gboolean *offers_undo,
          const char *text,
          gboolean undo)
{
  *offers_undo = undo;
}

static void
test_delete (Fixture *f,
             gconstpointer data)
{
  gboolean offers_undo = FALSE;
  guint all = n_rows (f);

  g_signal_connect_swapped (f->session, "toast", G_CALLBACK (toast_cb), &offers_undo);
  show_row (f, 1);
  click (f, "Take off the List");
  f->wanted_rows = all - 1;
  wait_for (f, shows_wanted_rows);
  g_assert_true (offers_undo);
  laurel_session_undo (f->session);
  f->wanted_rows = all;
  wait_for (f, shows_wanted_rows);
  g_signal_handlers_disconnect_by_func (f->session, toast_cb, &offers_undo);
}

/* Parts of a record */

static guint wanted_costs;

static gboolean
has_wanted_costs (Fixture *f)
{
  return n_profiles (f, LAUREL_PROFILE_COST) == wanted_costs;
}

static gboolean
has_focus_in (Fixture *f,
              GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return focus != NULL && row != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

static void
test_add_cost (Fixture *f,
               gconstpointer data)
{
  g_autoptr (LaurelRecord) record = NULL;
  guint last;

  show_row (f, 1);
  last = n_profiles (f, LAUREL_PROFILE_COST);
  click (f, "Add a Cost");
  /* Nothing is in the record before something is typed. */
  g_assert_nonnull (row_of (f, LAUREL_COLUMN_COST_CURRENCY, last));
  g_assert_true (has_focus_in (f, row_of (f, LAUREL_COLUMN_COST_TYPES, last)));
  g_assert_cmpuint (n_profiles (f, LAUREL_PROFILE_COST), ==, last);

  type (f, LAUREL_COLUMN_COST_NAME, last, "Tuition in the county");
  g_signal_emit_by_name (row_of (f, LAUREL_COLUMN_COST_NAME, last), "entry-activated");
  /* The next field is typed into while the first one is on its way, and the form may be built anew under it. */
  gtk_widget_grab_focus (row_of (f, LAUREL_COLUMN_COST_CURRENCY, last));
  type (f, LAUREL_COLUMN_COST_CURRENCY, last, "US");
  wanted_costs = last + 1;
  wait_for (f, has_wanted_costs);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (has_focus_in (f, row_of (f, LAUREL_COLUMN_COST_CURRENCY, last)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of (f, LAUREL_COLUMN_COST_CURRENCY, last))), ==, "US");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_of (f, LAUREL_COLUMN_COST_NAME, last))), ==,
                   "Tuition in the county");

  /* Its list writes the code. */
  {
    GtkWidget *row = row_of (f, LAUREL_COLUMN_COST_CURRENCY, last);
    GtkWidget *button = find_child (row, GTK_TYPE_MENU_BUTTON);

    g_assert_nonnull (button);
    g_signal_emit_by_name (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "picked", "EUR");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "EUR");
  }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  record = record_at (f);
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_COST_NAME, last), ==, "Tuition in the county");
}

static GtkWidget *
find_last_remove (GtkWidget *widget)
{
  GtkWidget *last = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (child)),
                                                           "user-trash-symbolic") == 0
                           ? child
                           : find_last_remove (child);

    if (found != NULL)
      last = found;
  }
  return last;
}

static guint wanted_conditions;

static gboolean
has_wanted_conditions (Fixture *f)
{
  return n_profiles (f, LAUREL_PROFILE_CONDITION) == wanted_conditions;
}

static void
test_remove_part (Fixture *f,
                  gconstpointer data)
{
  guint before;

  show_row (f, 1);
  before = n_profiles (f, LAUREL_PROFILE_CONDITION);
  /* A part that was begun goes without a trace. */
  click (f, "Add a Condition");
  g_assert_nonnull (row_of (f, LAUREL_COLUMN_CONDITION_TYPE, before));
  g_signal_emit_by_name (find_last_remove (pane_of (f)), "clicked");
  g_assert_null (row_of (f, LAUREL_COLUMN_CONDITION_TYPE, before));
  g_assert_cmpuint (n_profiles (f, LAUREL_PROFILE_CONDITION), ==, before);

  /* One that is there goes with an undo. */
  click (f, "Add a Condition");
  type (f, LAUREL_COLUMN_CONDITION_NAME, before, "Before the first day");
  g_signal_emit_by_name (row_of (f, LAUREL_COLUMN_CONDITION_NAME, before), "entry-activated");
  wanted_conditions = before + 1;
  wait_for (f, has_wanted_conditions);
  g_signal_emit_by_name (find_last_remove (pane_of (f)), "clicked");
  wanted_conditions = before;
  wait_for (f, has_wanted_conditions);
  laurel_session_undo (f->session);
  wanted_conditions = before + 1;
  wait_for (f, has_wanted_conditions);
}

static gboolean
last_condition_is_there (Fixture *f)
{
  return row_of (f, LAUREL_COLUMN_CONDITION_NAME, wanted_conditions - 1) != NULL;
}

static gboolean
last_condition_is_gone (Fixture *f)
{
  return !last_condition_is_there (f);
}

/* What is live stays in the list until the Registry has heard of it, without anything to type in. */
static void
test_removed_part (Fixture *f,
                   gconstpointer data)
{
  LaurelCellEdit edits[] = { { 0, LAUREL_COLUMN_CONDITION_NAME, 0, "Before the first day" },
                             { 0, LAUREL_COLUMN_CONDITION_TYPE, 0, LAUREL_MARK_DELETE } };

  show_row (f, 1);
  wanted_conditions = n_profiles (f, LAUREL_PROFILE_CONDITION) + 1;
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autoptr (LaurelOperation) operation = NULL;
    g_autoptr (LaurelRecord) record = record_at (f);

    edits[i].record = record->id;
    edits[i].position = wanted_conditions - 1;
    operation = laurel_operation_new_set_cells (&edits[i], 1, "Editing");
    laurel_session_run (f->session, operation, NULL, NULL);
    wait_for (f, i == 0 ? last_condition_is_there : last_condition_is_gone);
  }
}

static char *
dup_cure (const char *cell,
          const char *fix)
{
  g_autoptr (LaurelFinding) finding = laurel_finding_new ("url-no-scheme", 2, LAUREL_COLUMN_DESCRIPTION, 0, NULL,
                                                          g_strdup ("Something is wrong."), g_strdup (fix));
  g_autoptr (GtkWidget) row = g_object_ref_sink (laurel_problem_row_new (finding, cell));
  GtkWidget *button = find_child (row, GTK_TYPE_BUTTON);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Something is wrong.");
  return g_strdup (gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))));
}

/* Two fixes for one long cell are told apart by what they change. */
static void
test_cures (Fixture *f,
            gconstpointer data)
{
  static const char cell[] = "Learners weld steel in all postions, read the drawings of their trade and test what they hav made";
  g_autofree char *one = dup_cure (cell, "Learners weld steel in all positions, read the drawings of their trade and test "
                                         "what they hav made");
  g_autofree char *other = dup_cure (cell, "Learners weld steel in all postions, read the drawings of their trade and test "
                                           "what they have made");
  g_autofree char *brief = dup_cure ("12 weeks", "P12W");
  g_autofree char *none = dup_cure ("x", "");

  g_assert_cmpstr (one, ==, "Use “…l in all positions, read …”");
  g_assert_cmpstr (other, ==, "Use “…hat they have made”");
  g_assert_cmpstr (brief, ==, "Use “P12W”");
  g_assert_cmpstr (none, ==, "Empty the Cell");
}

int
main (int argc,
      char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  adw_init ();

#define ADD(path, func) g_test_add ("/record-pane/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("enter", test_enter);
  ADD ("other-row", test_other_row);
  ADD ("other-view", test_other_view);
  ADD ("closed-window", test_closed_window);
  ADD ("typing-on", test_typing_on);
  ADD ("fix", test_fix);
  ADD ("acknowledge", test_acknowledge);
  ADD ("go-to", test_go_to);
  ADD ("advice", test_advice);
  ADD ("approve", test_approve);
  ADD ("delete", test_delete);
  ADD ("add-cost", test_add_cost);
  ADD ("remove-part", test_remove_part);
  ADD ("removed-part", test_removed_part);
  ADD ("cures", test_cures);
#undef ADD
  return g_test_run ();
}

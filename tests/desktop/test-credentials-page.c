/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"

static const char *
visible_page (Fixture *f)
{
  GtkStack *stack = GTK_STACK (find_child (GTK_WIDGET (f->page), GTK_TYPE_STACK));

  return gtk_stack_get_visible_child_name (stack);
}

static void
test_empty (void)
{
  Fixture f = { 0 };

  open_page (&f);
  wait_for (&f, has_loaded);
  g_assert_cmpstr (visible_page (&f), ==, "empty");
  import_sample (&f);
  g_assert_cmpstr (visible_page (&f), ==, "sheet");
  close_page (&f);
}

static void
test_columns (Fixture *f,
              gconstpointer data)
{
  GListModel *columns = laurel_grid_get_columns (f->grid);
  g_autoptr (LaurelGridColumn) name = g_list_model_get_item (columns, 0);
  g_autoptr (LaurelGridColumn) state = g_list_model_get_item (columns, 1);
  LaurelGridColumn *type = laurel_grid_find_column (f->grid, "credential-type");

  g_assert_cmpstr (laurel_grid_column_get_id (name), ==, "name");
  g_assert_cmpstr (laurel_grid_column_get_id (state), ==, "state");
  g_assert_nonnull (type);
  g_assert_cmpint (laurel_grid_column_get_editor_kind (type), ==, LAUREL_GRID_EDITOR_CHOICE);
  g_assert_cmpuint (g_list_model_get_n_items (laurel_grid_column_get_choices (type)), >, 5);
  g_assert_nonnull (laurel_grid_find_column (f->grid, "cost.types"));
  /* A column of the sample that the template does not know. */
  g_assert_nonnull (laurel_grid_find_column (f->grid, "=bundle"));
}

static void
test_filter_by_state (Fixture *f,
                      gconstpointer data)
{
  const guint *counts = laurel_session_get_counts (f->session);
  guint all = n_rows (f);

  g_assert_cmpuint (counts[LAUREL_STATE_DRAFT], >, 0);
  g_assert_cmpuint (counts[LAUREL_STATE_DRAFT], <, all);
  laurel_credential_list_set_states (f->list, 1u << LAUREL_STATE_DRAFT);
  f->wanted_rows = counts[LAUREL_STATE_DRAFT];
  wait_for (f, shows_wanted_rows);

  gtk_widget_activate_action (GTK_WIDGET (f->page), "credentials.clear-filters", NULL);
  f->wanted_rows = all;
  wait_for (f, shows_wanted_rows);
  g_assert_cmpuint (laurel_credential_list_get_states (f->list), ==, 0);
}

static const LaurelProblemCount *
find_fixable (GArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    const LaurelProblemCount *problem = &g_array_index (problems, LaurelProblemCount, i);

    if (problem->n_fixable > 0 && problem->n_records == problem->n_fixable && problem->n_acknowledged == 0)
      return problem;
  }
  return NULL;
}

static gboolean
rule_is_gone (Fixture *f)
{
  g_autoptr (GArray) problems = laurel_workspace_count_problems (f->workspace, 0);

  for (guint i = 0; i < problems->len; i++) {
    if (strcmp (g_array_index (problems, LaurelProblemCount, i).rule->code, f->rule) == 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
rule_is_back (Fixture *f)
{
  return !rule_is_gone (f);
}

static void
test_filter_and_fix (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (GArray) problems = laurel_workspace_count_problems (f->workspace, 0);
  const LaurelProblemCount *problem = find_fixable (problems);
  guint all = n_rows (f);

  g_assert_nonnull (problem);
  f->rule = problem->rule->code;
  laurel_credential_list_set_rule (f->list, f->rule);
  f->wanted_rows = problem->n_records;
  g_assert_cmpuint (f->wanted_rows, <, all);
  wait_for (f, shows_wanted_rows);

  gtk_widget_activate_action (GTK_WIDGET (f->page), "credentials.fix-all", "s", f->rule);
  wait_for (f, rule_is_gone);
  laurel_session_undo (f->session);
  wait_for (f, rule_is_back);
}

static const LaurelProblemCount *
find_rule (GArray *problems,
           const char *code)
{
  for (guint i = 0; i < problems->len; i++)
    if (strcmp (g_array_index (problems, LaurelProblemCount, i).rule->code, code) == 0)
      return &g_array_index (problems, LaurelProblemCount, i);
  return NULL;
}

static gboolean
kind_is_acknowledged (Fixture *f)
{
  g_autoptr (GArray) problems = laurel_workspace_count_problems (f->workspace, 0);
  const LaurelProblemCount *problem = find_rule (problems, f->rule);

  return problem != NULL && problem->kind_acknowledged && problem->n_acknowledged == problem->n_records;
}

static gboolean
kind_is_open (Fixture *f)
{
  g_autoptr (GArray) problems = laurel_workspace_count_problems (f->workspace, 0);
  const LaurelProblemCount *problem = find_rule (problems, f->rule);

  return problem != NULL && !problem->kind_acknowledged && problem->n_acknowledged == 0;
}

/* A whole kind of warnings is meant like this, and is not after all. */
static void
test_acknowledge_all (Fixture *f,
                      gconstpointer data)
{
  g_autoptr (GArray) problems = laurel_workspace_count_problems (f->workspace, 0);

  f->rule = NULL;
  for (guint i = 0; i < problems->len && f->rule == NULL; i++) {
    const LaurelRule *rule = g_array_index (problems, LaurelProblemCount, i).rule;

    if (rule->severity == LAUREL_SEVERITY_WARNING && (rule->flags & LAUREL_RULE_ACKNOWLEDGE) == 0)
      f->rule = rule->code;
  }
  g_assert_nonnull (f->rule);
  g_assert_true (kind_is_open (f));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "credentials.acknowledge-all", "(sb)", f->rule, TRUE);
  wait_for (f, kind_is_acknowledged);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "credentials.acknowledge-all", "(sb)", f->rule, FALSE);
  wait_for (f, kind_is_open);
}

static char *
dup_cell (Fixture *f)
{
  g_autoptr (LaurelRecord) record =
      laurel_workspace_get_record (f->workspace, laurel_credential_list_get_id (f->list, f->position));

  return g_strdup (laurel_record_get_cell (record, f->column, 0));
}

static gboolean
can_undo (Fixture *f)
{
  g_autofree char *name = NULL;

  g_object_get (f->session, "undo-name", &name, NULL);
  return name != NULL && strstr (name, "Name") != NULL;
}

static void
test_edit (Fixture *f,
           gconstpointer data)
{
  LaurelGridColumn *column = laurel_grid_find_column (f->grid, "name");
  gboolean stored = FALSE;
  g_autofree char *before = NULL;

  f->column = LAUREL_COLUMN_NAME;
  f->position = 2;
  before = dup_cell (f);
  g_assert_nonnull (before);

  g_signal_emit_by_name (f->grid, "edit-commit", f->position, column, "Hands-On Glass Blowing Certificate", &stored);
  g_assert_true (stored);
  f->wanted_text = g_strdup ("Hands-On Glass Blowing Certificate");
  wait_for (f, cell_says_wanted);
  wait_for (f, can_undo);

  laurel_session_undo (f->session);
  g_free (f->wanted_text);
  f->wanted_text = g_strdup (before);
  wait_for (f, cell_says_wanted);

  g_signal_emit_by_name (f->grid, "clear-cell", f->position, column);
  g_clear_pointer (&f->wanted_text, g_free);
  wait_for (f, cell_says_wanted);
}

static void
test_add_and_delete (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (GtkBitset) selection = NULL;
  guint all = n_rows (f);

  laurel_credential_list_set_search (f->list, "no such words anywhere");
  f->wanted_rows = 0;
  wait_for (f, shows_wanted_rows);

  /* What is new is shown whatever was filtered, and its name waits to be typed. */
  gtk_widget_activate_action (GTK_WIDGET (f->page), "credentials.add", NULL);
  f->wanted_rows = all + 1;
  wait_for (f, shows_wanted_rows);
  g_assert_true (laurel_grid_is_editing (f->grid));
  laurel_grid_cancel_edit (f->grid);

  selection = gtk_bitset_new_range (0, 3);
  laurel_grid_set_selection (f->grid, selection);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "credentials.delete-selected", NULL);
  f->wanted_rows = all - 2;
  wait_for (f, shows_wanted_rows);
  laurel_session_undo (f->session);
  f->wanted_rows = all + 1;
  wait_for (f, shows_wanted_rows);
}

static void
test_live_rows (Fixture *f,
                gconstpointer data)
{
  LaurelGridCounters counters;
  guint all = n_rows (f);

  /* From end to end and back: handles are alive for the rows in sight and the pane only. */
  for (guint i = 0; i < all; i++)
    laurel_grid_set_cursor (f->grid, i, NULL);
  laurel_grid_set_cursor (f->grid, 0, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  laurel_grid_get_counters (f->grid, &counters);
  g_assert_cmpuint (laurel_credential_get_n_live (), >, 0);
  g_assert_cmpuint (laurel_credential_get_n_live (), <=, counters.live_rows + 4);
}

static gboolean
first_is_wanted (Fixture *f)
{
  return has_loaded (f) && laurel_credential_list_get_id (f->list, 0) == f->wanted_first;
}

static void
test_sort (Fixture *f,
           gconstpointer data)
{
  LaurelGridColumn *column = laurel_grid_find_column (f->grid, "name");
  gint64 first = laurel_credential_list_get_id (f->list, 0);
  gint64 last;

  laurel_grid_set_sort (f->grid, column, GTK_SORT_DESCENDING);
  g_signal_emit_by_name (f->grid, "sort-changed", column, GTK_SORT_DESCENDING);
  wait_for (f, has_loaded);
  last = laurel_credential_list_get_id (f->list, 0);
  g_assert_cmpint (last, !=, first);

  /* The cursor stays with its record. */
  {
    guint position = laurel_grid_get_cursor (f->grid, NULL);

    g_assert_cmpint (laurel_credential_list_get_id (f->list, position), ==, first);
  }

  /* The next click gives back the order of the sheet. */
  laurel_grid_set_sort (f->grid, column, GTK_SORT_ASCENDING);
  g_signal_emit_by_name (f->grid, "sort-changed", column, GTK_SORT_ASCENDING);
  g_assert_null (laurel_grid_get_sort_column (f->grid));
  f->wanted_first = first;
  wait_for (f, first_is_wanted);
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

  g_test_add_func ("/credentials-page/empty", test_empty);
#define ADD(path, func) g_test_add ("/credentials-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("columns", test_columns);
  ADD ("filter-by-state", test_filter_by_state);
  ADD ("filter-and-fix", test_filter_and_fix);
  ADD ("acknowledge-all", test_acknowledge_all);
  ADD ("edit", test_edit);
  ADD ("add-and-delete", test_add_and_delete);
  ADD ("live-rows", test_live_rows);
  ADD ("sort", test_sort);
#undef ADD
  return g_test_run ();
}

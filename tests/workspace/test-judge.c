/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-code-lists.h"
#include "fixture.h"

/* Workspaces that were judged by other rules or other lists of codes than those of today. */

#define CIP "code,title\n01.0101,Farming\n51.3801,Nursing\n48.0508,Welding\n"

static guint
count_problem (Fixture *self,
               const char *code)
{
  guint n = 0;
  g_autoptr (GArray) problems = laurel_workspace_count_problems (self->workspace, 0);

  for (guint i = 0; i < problems->len; i++) {
    const LaurelProblemCount *problem = &g_array_index (problems, LaurelProblemCount, i);

    if (strcmp (problem->rule->code, code) == 0)
      n += problem->n_records;
  }
  return n;
}

static void
install_cip (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "cip.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LaurelCodeList) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, CIP, -1, NULL));
  list = laurel_code_lists_install (file, -1, &error);
  g_assert_no_error (error);
}

static void
test_lists_installed (Fixture *self,
                      gconstpointer data)
{
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (LaurelOperation) once_more = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  id = nth_id (self, 1);
  set_cell (self, id, LAUREL_COLUMN_CIP, "44.4444");
  g_assert_cmpuint (approve_all (self), ==, 3);
  g_assert_cmpuint (count_problem (self, "code-unknown"), ==, 0);

  /* In a window that is open … */
  install_cip (self);
  again = run_keep (self, laurel_operation_new_judge_again ());
  g_assert_cmpuint (laurel_operation_get_count (again), ==, 3);
  g_assert_cmpuint (count_problem (self, "code-unknown"), ==, 1);
  once_more = run_keep (self, laurel_operation_new_judge_again ());
  g_assert_cmpuint (laurel_operation_get_count (once_more), ==, 0);

  /* … and in one that is opened later; a warning takes no approval away. */
  fixture_close (self);
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
  fixture_open (self);
  run (self, laurel_operation_new_set_current_connection ("practice"));
  g_assert_cmpuint (count_problem (self, "code-unknown"), ==, 0);
  {
    g_autoptr (LaurelEntry) approved = entry (self, id);

    g_assert_cmpint (approved->content, ==, LAUREL_CONTENT_APPROVED);
  }
}

/* A first import takes a way of its own. */
static void
test_lists_at_import (Fixture *self,
                      gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "sheet.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  put_organization (self, OWNER, TRUE);
  install_cip (self);
  g_assert_true (g_file_set_contents (path, "External Identifier,Credential Name,Credential Type,CIP List\n"
                                            "a,Welding,Certificate,48.0508\nb,Sewing,Certificate,44.4444\n", -1, NULL));
  run (self, laurel_operation_new_import (&file, 1, NULL, NULL));
  g_assert_cmpuint (count_problem (self, "code-unknown"), ==, 1);
  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, NULL));
}

static gint64
ask (Fixture *self,
     const char *question)
{
  LaurelSql *sql = laurel_workspace_begin_read (self->workspace);
  gint64 answer = laurel_sql_run_int (sql, laurel_sql_prepare (sql, question), -1);

  laurel_workspace_end_read (self->workspace);
  return answer;
}

/* Records with the same problems share one set of them, whichever way they came to have them. */
static void
test_sets (Fixture *self,
           gconstpointer data)
{
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 40);
  import_rows (self, 41, 2);
  g_assert_cmpint (ask (self, "SELECT count(problems) FROM record"), ==, 42);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM problem_set"), ==, 1);
  id = nth_id (self, 3);
  set_cell (self, id, LAUREL_COLUMN_CREDENTIAL_STATUS, "Nonsense");
  g_assert_cmpint (ask (self, "SELECT count(*) FROM problem_set"), ==, 2);
  g_assert_cmpuint (count_problem (self, "term-unknown"), ==, 1);
  set_cell (self, id, LAUREL_COLUMN_CREDENTIAL_STATUS, "Active");
  g_assert_cmpuint (count_problem (self, "term-unknown"), ==, 0);
  g_assert_cmpint (ask (self, "SELECT count(DISTINCT problems) FROM record"), ==, 1);
}

/* What an edit costs does not grow with the sheet: others that it concerns are told without being checked. */
static void
test_edit_counts (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (LaurelOperation) operation = NULL;
  LaurelCellEdit edits[4];

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 40);
  ids = all_ids (self);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    edits[i] = (LaurelCellEdit) { g_array_index (ids, gint64, i % 2), LAUREL_COLUMN_KEYWORDS, 0, i < 2 ? "one" : "two" };

  operation = run_keep (self, laurel_operation_new_set_cells (edits, 4, NULL));
  g_assert_cmpuint (laurel_operation_get_n_checked (operation), ==, 2);
  g_clear_object (&operation);
  operation = run_keep (self, laurel_operation_new_set_cells (edits + 2, 2, NULL));
  g_assert_cmpuint (laurel_operation_get_n_checked (operation), ==, 0);
  g_clear_object (&operation);

  edits[0] = (LaurelCellEdit) { g_array_index (ids, gint64, 0), LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0, "ID-7" };
  operation = run_keep (self, laurel_operation_new_set_cells (edits, 1, NULL));
  g_assert_cmpuint (laurel_operation_get_n_checked (operation), ==, 1);
  g_assert_cmpuint (count_problem (self, "duplicate-external-identifier"), ==, 2);
  g_clear_object (&operation);

  operation = run_keep (self, laurel_operation_new_undo ());
  g_assert_cmpuint (laurel_operation_get_n_checked (operation), ==, 1);
  g_assert_cmpuint (count_problem (self, "duplicate-external-identifier"), ==, 0);
}

/* Every problem that is kept, one line a kind and record, with what follows for the record. */
static char *
list_problems (Fixture *self)
{
  GString *text = g_string_new (NULL);
  LaurelSql *sql = laurel_workspace_begin_read (self->workspace);
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (sql, "SELECT r.id, r.n_errors, r.n_warnings, r.n_advice, r.content_state, r.lack, q.code,"
                                       " q.severity, q.n, q.n_fixable FROM record r LEFT JOIN problem q ON q.record = r.id"
                                       " ORDER BY r.id, q.code");
  while (laurel_sql_step (sql, statement)) {
    for (guint i = 0; i < 10; i++)
      g_string_append_printf (text, "%s ", laurel_sql_get_text (statement, i));
    g_string_append_c (text, '\n');
  }
  laurel_workspace_end_read (self->workspace);
  return g_string_free (text, FALSE);
}

static void
assert_measured (Fixture *self,
                 guint n_lacking,
                 guint n_records)
{
  const LaurelQuery query = { .lacks = LAUREL_COLUMN_KEYWORDS };
  g_autoptr (GArray) ids = all_ids (self);
  g_autoptr (GArray) lacking = laurel_workspace_query (self->workspace, &query, "practice", NULL, NULL);
  LaurelCompleteness measured;
  LaurelCompleteness added = { 0 };
  LaurelCompletenessStep steps[LAUREL_COMPLETENESS_MOST];
  guint n_steps;
  guint found = 0;

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, g_array_index (ids, gint64, i));

    laurel_completeness_add (&added, record);
  }
  laurel_workspace_measure (self->workspace, 0, &measured);
  g_assert_cmpuint (measured.n_records, ==, n_records);
  g_assert_cmpuint (added.n_records, ==, n_records);
  g_assert_cmpuint (measured.n_complete, ==, added.n_complete);
  g_assert_cmpfloat_with_epsilon (laurel_completeness_get_share (&measured), laurel_completeness_get_share (&added), 1e-9);
  n_steps = laurel_completeness_get_steps (&measured, steps, G_N_ELEMENTS (steps));
  for (guint i = 0; i < n_steps; i++) {
    g_assert_true (i == 0 || steps[i].gain <= steps[i - 1].gain + 1e-9);
    if (steps[i].column == LAUREL_COLUMN_KEYWORDS)
      found = steps[i].n_lacking;
  }
  g_assert_cmpuint (found, ==, n_lacking);
  g_assert_cmpuint (lacking->len, ==, n_lacking);
}

/* How complete all records are is known without looking at each, whatever was done to them. */
static void
test_measure (Fixture *self,
              gconstpointer data)
{
  gint64 id;

  put_organization (self, OWNER, TRUE);
  assert_measured (self, 0, 0);
  import_rows (self, 1, 10);
  assert_measured (self, 10, 10);
  id = nth_id (self, 4);
  set_cell (self, id, LAUREL_COLUMN_KEYWORDS, "one|two");
  assert_measured (self, 9, 10);
  set_cell (self, nth_id (self, 5), LAUREL_COLUMN_SUBJECT_WEBPAGE, "not a page");
  assert_measured (self, 9, 10);
  run (self, laurel_operation_new_delete_records (&id, 1));
  assert_measured (self, 9, 9);
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  assert_measured (self, 10, 10);
  import_rows (self, 11, 5);
  assert_measured (self, 15, 15);
  run (self, laurel_operation_new_undo ());
  assert_measured (self, 10, 10);
  fixture_reopen (self);
  assert_measured (self, 10, 10);
}

/* Cells that are right, wrong, damaged, about others of the record, or taken away. */
static const struct {
  LaurelColumnId column;
  const char *texts[4];
} choices[] = {
  { LAUREL_COLUMN_NAME, { "Welding", "", "W", "Welding #REF!" } },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, { "Badge", "Certficate", "Bachelor Degree", "" } },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, { "Active", "Ceased", "Nonsense", "" } },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE, { "https://college.test/x", "college.test/x", "ht tp://x", "" } },
  { LAUREL_COLUMN_DESCRIPTION, { "Shows that its holder welds pipes.", "123-45-6789", "call 919 555 0100 now", "" } },
  { LAUREL_COLUMN_DATE_EFFECTIVE, { "2026-01-01", "3/4/2026", "46023", "soon" } },
  { LAUREL_COLUMN_COST_DETAILS_URL, { "2025-01-01", "2027-01-01", "31.12.2026", "" } },
  { LAUREL_COLUMN_LANGUAGE, { "English", "en-US|es", "Klingonish", "" } },
  { LAUREL_COLUMN_CIP, { "48.0508", "1.0101", "9.45E+12", "" } },
  { LAUREL_COLUMN_COST_NAME, { "Tuition", "Fee", "", "#DELETE" } },
  { LAUREL_COLUMN_COST_CURRENCY, { "USD", "US$", "XYZ", "" } },
  { LAUREL_COLUMN_EXTERNAL_IDENTIFIER, { "a", "b", "ID-3", "" } },
};

static void
test_after_edits (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autofree char *kept = NULL;
  g_autofree char *anew = NULL;
  g_autoptr (LaurelOperation) again = NULL;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 12);
  for (guint step = 0; step < 150; step++) {
    g_autoptr (GArray) ids = all_ids (self);
    guint what = g_rand_int_range (dice, 0, 12);

    if (what < 9) {
      LaurelCellEdit edits[3];

      for (guint i = 0; i < G_N_ELEMENTS (edits); i++) {
        guint which = g_rand_int_range (dice, 0, G_N_ELEMENTS (choices));

        edits[i] = (LaurelCellEdit) { g_array_index (ids, gint64, g_rand_int_range (dice, 0, ids->len)),
                                      choices[which].column, 0, choices[which].texts[g_rand_int_range (dice, 0, 4)] };
      }
      g_object_unref (run_keep (self, laurel_operation_new_set_cells (edits, 3, NULL)));
    } else if (what == 9) {
      run (self, laurel_operation_new_fix ("term-unknown", NULL, 0));
    } else {
      g_autofree char *name = laurel_workspace_dup_undo_name (self->workspace);

      if (name != NULL && step > 20)
        run (self, laurel_operation_new_undo ());
    }
  }
  kept = list_problems (self);
  g_assert_nonnull (strstr (kept, "-"));

  /* As if the rules were others than those by which all this was found. */
  fixture_close (self);
  {
    sqlite3 *database = NULL;

    g_assert_cmpint (sqlite3_open (self->path, &database), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (database, "DELETE FROM meta WHERE key = 'judged-by'", NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (database);
  }
  fixture_open (self);
  again = run_keep (self, laurel_operation_new_judge_again ());
  anew = list_problems (self);
  g_assert_cmpstr (kept, ==, anew);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/judge/lists-installed", Fixture, NULL, fixture_set_up, test_lists_installed, fixture_tear_down);
  g_test_add ("/judge/lists-at-import", Fixture, NULL, fixture_set_up, test_lists_at_import, fixture_tear_down);

  g_test_add ("/judge/measure", Fixture, NULL, fixture_set_up, test_measure, fixture_tear_down);
  g_test_add ("/judge/sets", Fixture, NULL, fixture_set_up, test_sets, fixture_tear_down);
  g_test_add ("/judge/edit-counts", Fixture, NULL, fixture_set_up, test_edit_counts, fixture_tear_down);
  for (guint seed = 1; seed <= 4; seed++) {
    g_autofree char *path = g_strdup_printf ("/judge/after-edits/%u", seed);

    g_test_add (path, Fixture, GUINT_TO_POINTER (seed), fixture_set_up, test_after_edits, fixture_tear_down);
  }

  return g_test_run ();
}

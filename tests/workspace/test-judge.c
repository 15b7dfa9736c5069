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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/judge/lists-installed", Fixture, NULL, fixture_set_up, test_lists_installed, fixture_tear_down);
  g_test_add ("/judge/lists-at-import", Fixture, NULL, fixture_set_up, test_lists_at_import, fixture_tear_down);

  return g_test_run ();
}

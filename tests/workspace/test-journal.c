/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* Each kind of operation is done, undone, redone and undone again, with the workspace closed in between. */

typedef LaurelOperation *(*MakeFunc) (Fixture *self);

static LaurelOperation *
make_set_cells (Fixture *self)
{
  const LaurelCellEdit edits[] = {
    { nth_id (self, 0), LAUREL_COLUMN_NAME, 0, "Renamed" },
    { nth_id (self, 0), LAUREL_COLUMN_COST_NAME, 0, "First cost" },
    { nth_id (self, 0), LAUREL_COLUMN_COST_NAME, 1, "Second cost" },
    { nth_id (self, 1), LAUREL_COLUMN_SUBJECT_WEBPAGE, 0, NULL },
    { nth_id (self, 2), LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0, "ID-1" },
  };

  return laurel_operation_new_set_cells (edits, G_N_ELEMENTS (edits), "Editing");
}

static LaurelOperation *
make_add_record (Fixture *self)
{
  return laurel_operation_new_add_record (0);
}

static LaurelOperation *
make_delete_records (Fixture *self)
{
  gint64 ids[] = { nth_id (self, 0), nth_id (self, 3) };

  return laurel_operation_new_delete_records (ids, G_N_ELEMENTS (ids));
}

static LaurelOperation *
make_remove_profile (Fixture *self)
{
  return laurel_operation_new_remove_profile (nth_id (self, 3), LAUREL_PROFILE_CONDITION, 0);
}

static LaurelOperation *
make_fix (Fixture *self)
{
  return laurel_operation_new_fix ("url-no-scheme", NULL, 0);
}

static LaurelOperation *
make_acknowledge (Fixture *self)
{
  return laurel_operation_new_acknowledge ("description-short", NULL, 0, TRUE, "Ann");
}

static LaurelOperation *
make_approve (Fixture *self)
{
  return laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, "Ann");
}

static LaurelOperation *
make_unapprove (Fixture *self)
{
  gint64 id = nth_id (self, count_all (self) - 1);

  return laurel_operation_new_unapprove (LAUREL_SUBJECT_CREDENTIAL, &id, 1, NULL);
}

static LaurelOperation *
make_approve_organization (Fixture *self)
{
  return laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, NULL, 0, "Ann");
}

static LaurelOperation *
make_edit_organization (Fixture *self)
{
  g_autoptr (JsonNode) node = organization_new (OWNER, "Another description, long enough to be taken for one.");

  return laurel_operation_new_put_organization (node, 0);
}

static LaurelOperation *
make_new_organization (Fixture *self)
{
  g_autoptr (JsonNode) node = organization_new (OTHER_OWNER, DESCRIPTION);

  return laurel_operation_new_put_organization (node, 0);
}

static LaurelOperation *
make_import (Fixture *self)
{
  g_autofree char *text = sheet_text (4, 4);
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = g_strsplit (text, "programs/4", -1);
  g_autoptr (GFile) file = NULL;
  GFile *files[1];

  changed = g_strjoinv ("programs/other", parts);
  file = write_file (self, "again.csv", changed);
  files[0] = file;
  return laurel_operation_new_import (files, 1, NULL, NULL);
}

static const struct {
  const char *name;
  MakeFunc make;
  guint n_changed; /* subjects that it must change */
} operations[] = {
  { "set-cells", make_set_cells, 3 },
  { "add-record", make_add_record, 1 },
  { "delete-records", make_delete_records, 2 },
  { "remove-profile", make_remove_profile, 1 },
  { "fix", make_fix, 1 },
  { "acknowledge", make_acknowledge, 1 },
  { "approve", make_approve, 3 },
  { "unapprove", make_unapprove, 1 },
  { "approve-organization", make_approve_organization, 1 },
  { "edit-organization", make_edit_organization, 1 },
  { "new-organization", make_new_organization, 1 },
  { "import", make_import, 3 },
};

/* Six records: four good ones; one with a condition, a bad address and a short description; one approved. */
static void
prepare (Fixture *self)
{
  g_autoptr (LaurelOperation) approval = NULL;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 6);
  id = nth_id (self, 3);
  set_cell (self, id, LAUREL_COLUMN_CONDITION_TYPE, "Requires");
  set_cell (self, id, LAUREL_COLUMN_CONDITION_DESCRIPTION, "Four years of high school, or what equals them.");
  set_cell (self, nth_id (self, 4), LAUREL_COLUMN_SUBJECT_WEBPAGE, "www.college.test/x");
  set_cell (self, nth_id (self, 4), LAUREL_COLUMN_DESCRIPTION, "Short and sweet text");
  id = nth_id (self, 5);
  approval = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, &id, 1, "Bert"));
  g_assert_cmpuint (laurel_operation_get_count (approval), ==, 1);
}

static void
test_each (Fixture *self,
           gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undo_before = NULL;
  g_autofree char *name = NULL;
  g_autoptr (LaurelOperation) operation = NULL;

  prepare (self);
  if (operations[n].make == make_approve_organization)
    run (self, laurel_operation_new_unapprove (LAUREL_SUBJECT_ORGANIZATION, NULL, 0, NULL));
  before = dump (self);
  undo_before = laurel_workspace_dup_undo_name (self->workspace);

  operation = run_keep (self, operations[n].make (self));
  g_assert_cmpuint (laurel_operation_get_count (operation), >=, operations[n].n_changed);
  after = dump (self);
  g_assert_cmpstr (before, !=, after);
  name = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_nonnull (name);

  for (guint i = 0; i < 3; i++) {
    g_autofree char *undone = NULL;
    g_autofree char *redone = NULL;
    g_autofree char *undo_name = NULL;
    g_autofree char *redo_name = NULL;

    fixture_reopen (self);
    run (self, laurel_operation_new_undo ());
    undone = dump (self);
    g_assert_cmpstr (undone, ==, before);
    undo_name = laurel_workspace_dup_undo_name (self->workspace);
    g_assert_cmpstr (undo_name, ==, undo_before);
    redo_name = laurel_workspace_dup_redo_name (self->workspace);
    g_assert_cmpstr (redo_name, ==, name);

    fixture_reopen (self);
    run (self, laurel_operation_new_redo ());
    redone = dump (self);
    g_assert_cmpstr (redone, ==, after);
    run_error (self, laurel_operation_new_redo (), LAUREL_WORKSPACE_ERROR_REFUSED);
  }
}

/* All the way back to the empty workspace, and forth again. */
static void
test_all (Fixture *self,
          gconstpointer data)
{
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  guint n_undone = 0;

  prepare (self);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++) {
    g_autoptr (LaurelOperation) operation = operations[i].make (self);
    g_autoptr (GError) error = NULL;

    laurel_workspace_run (self->workspace, operation, NULL, &error);
  }
  g_ptr_array_add (dumps, dump (self));
  for (;;) {
    g_autofree char *name = laurel_workspace_dup_undo_name (self->workspace);

    if (name == NULL)
      break;
    run (self, laurel_operation_new_undo ());
    g_ptr_array_add (dumps, dump (self));
    n_undone++;
  }
  g_assert_cmpuint (n_undone, >, 15);
  g_assert_cmpstr (dumps->pdata[n_undone], ==, "");
  fixture_reopen (self);
  for (guint i = n_undone; i > 0; i--) {
    g_autofree char *now = NULL;

    run (self, laurel_operation_new_redo ());
    now = dump (self);
    g_assert_cmpstr (now, ==, dumps->pdata[i - 1]);
  }
}

static void
test_new_edit_cuts_redo (Fixture *self,
                         gconstpointer data)
{
  g_autofree char *name = NULL;

  import_rows (self, 1, 3);
  run (self, laurel_operation_new_undo ());
  g_assert_cmpuint (count_all (self), ==, 0);
  run (self, laurel_operation_new_add_record (0));
  name = laurel_workspace_dup_redo_name (self->workspace);
  g_assert_null (name);
  run_error (self, laurel_operation_new_redo (), LAUREL_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpuint (count_all (self), ==, 1);
}

static void
test_nothing_changed_no_entry (Fixture *self,
                               gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *cell = NULL;
  gint64 id;

  import_rows (self, 1, 1);
  id = nth_id (self, 0);
  cell = dup_cell (self, id, LAUREL_COLUMN_NAME);
  set_cell (self, id, LAUREL_COLUMN_NAME, cell);
  run (self, laurel_operation_new_fix ("url-no-scheme", NULL, 0));
  name = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (name, ==, "Import of rows.csv");
}

/* Two items of one list are at fault: the second repair is made for the text that the first has left. */
static void
test_fixes_of_one_cell (Fixture *self,
                        gconstpointer data)
{
  g_autofree char *cell = NULL;
  gint64 id;

  import_rows (self, 1, 1);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_AUDIENCE_LEVEL, "Beginer Level|Advancd Level|Intermediate Levl");
  run (self, laurel_operation_new_fix ("term-unknown", NULL, 0));
  cell = dup_cell (self, id, LAUREL_COLUMN_AUDIENCE_LEVEL);
  g_assert_cmpstr (cell, ==, "Beginner Level|Advanced Level|Intermediate Level");
}

/* An operation that fails half-way changes nothing. */
static void
test_failure_changes_nothing (Fixture *self,
                              gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  LaurelCellEdit edits[2];
  gint64 ids[2];

  import_rows (self, 1, 2);
  before = dump (self);
  edits[0] = (LaurelCellEdit) { nth_id (self, 0), LAUREL_COLUMN_NAME, 0, "Renamed" };
  edits[1] = (LaurelCellEdit) { 4711, LAUREL_COLUMN_NAME, 0, "Nobody" };
  run_error (self, laurel_operation_new_set_cells (edits, 2, NULL), LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  edits[1] = (LaurelCellEdit) { nth_id (self, 0), LAUREL_COLUMN_COST_NAME, 7, "Far behind" };
  run_error (self, laurel_operation_new_set_cells (edits, 2, NULL), LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  ids[0] = nth_id (self, 1);
  ids[1] = 4711;
  run_error (self, laurel_operation_new_delete_records (ids, 2), LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(path, function) \
  g_test_add ("/journal/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++) {
    g_autofree char *path = g_strconcat ("/journal/each/", operations[i].name, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_each, fixture_tear_down);
  }
  ADD ("all", test_all);
  ADD ("new-edit-cuts-redo", test_new_edit_cuts_redo);
  ADD ("nothing-changed-no-entry", test_nothing_changed_no_entry);
  ADD ("fixes-of-one-cell", test_fixes_of_one_cell);
  ADD ("failure-changes-nothing", test_failure_changes_nothing);

  return g_test_run ();
}

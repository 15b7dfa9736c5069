/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

static void
test_add (Fixture *self,
          gconstpointer data)
{
  g_autoptr (LaurelOperation) operation = NULL;
  g_autofree char *text = sheet_text (1, 3);
  g_autofree char *name = NULL;
  g_autoptr (LaurelEntry) found = NULL;
  const LaurelImportCounts *counts;

  put_organization (self, OWNER, FALSE);
  operation = import_text (self, "credentials.csv", text);
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 3);
  g_assert_cmpuint (laurel_operation_get_n_updated (operation), ==, 0);
  counts = laurel_operation_get_counts (operation);
  g_assert_cmpuint (counts->rows, ==, 3);
  g_assert_cmpuint (counts->records, ==, 3);
  g_assert_nonnull (laurel_operation_get_layout (operation));
  g_assert_cmpuint (laurel_operation_get_layout (operation)->columns->len, ==, 7);
  name = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (name, ==, "Import of credentials.csv");

  found = entry (self, nth_id (self, 1));
  g_assert_cmpuint (found->row, ==, 3);
  g_assert_cmpstr (found->name, ==, "Certificate number 2");
  g_assert_cmpstr (found->external_identifier, ==, "ID-2");
  g_assert_cmpstr (found->type, ==, "ceterms:Certificate");
  g_assert_cmpstr (found->owner, ==, OWNER);
  g_assert_true (found->ctid_minted);
  g_assert_cmpint (strlen (found->ctid), ==, 39);
  g_assert_cmpint (found->state, ==, LAUREL_STATE_READY);
  g_assert_cmpint (laurel_workspace_find_record (self->workspace, found->ctid), ==, found->id);
}

/* The same file again changes nothing at all: no state, no entry in the journal. */
static void
test_unchanged (Fixture *self,
                gconstpointer data)
{
  g_autoptr (LaurelOperation) operation = NULL;
  g_autofree char *text = sheet_text (1, 5);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undo_before = NULL;
  g_autofree char *undo_after = NULL;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 5);
  approve_all (self);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, nth_id (self, 0), LAUREL_PUBLICATION_PUBLISHED);
  before = dump (self);
  undo_before = laurel_workspace_dup_undo_name (self->workspace);
  operation = import_text (self, "rows.csv", text);
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (operation), ==, 0);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
  undo_after = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (undo_before, ==, undo_after);
}

/* Blank keeps, absent is untouched, #DELETE clears (bulk upload §3). */
static void
test_update (Fixture *self,
             gconstpointer data)
{
  g_autoptr (LaurelOperation) operation = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autofree char *webpage = NULL;
  g_autofree char *keywords = NULL;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  id = nth_id (self, 1);
  set_cell (self, id, LAUREL_COLUMN_KEYWORDS, "one|two");
  g_assert_cmpuint (approve_all (self), ==, 3);
  operation = import_text (self, "update.csv",
                           "External Identifier,Credential Name,Description,Keywords\n"
                           "ID-2,A new name,,#DELETE\n");
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (operation), ==, 1);
  name = dup_cell (self, id, LAUREL_COLUMN_NAME);
  g_assert_cmpstr (name, ==, "A new name");
  description = dup_cell (self, id, LAUREL_COLUMN_DESCRIPTION);
  g_assert_cmpstr (description, ==, "Shows that its holder can do what number 2 of the tests asks of people.");
  webpage = dup_cell (self, id, LAUREL_COLUMN_SUBJECT_WEBPAGE);
  g_assert_cmpstr (webpage, ==, "https://college.test/programs/2");
  keywords = dup_cell (self, id, LAUREL_COLUMN_KEYWORDS);
  g_assert_cmpstr (keywords, ==, "#DELETE");
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_READY);
  g_assert_cmpint (state_of (self, nth_id (self, 0)), ==, LAUREL_STATE_APPROVED);
  /* Undone as a whole, approval included */
  run (self, laurel_operation_new_undo ());
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);
}

static void
test_matching (Fixture *self,
               gconstpointer data)
{
#define CTID "ce-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
  g_autoptr (LaurelOperation) first = NULL;
  g_autoptr (LaurelOperation) by_ctid = NULL;
  g_autoptr (LaurelOperation) by_similarity = NULL;
  g_autoptr (LaurelOperation) other_owner = NULL;
  g_autoptr (LaurelOperation) twice = NULL;
  g_autoptr (LaurelEntry) typed = NULL;
  g_autoptr (LaurelEntry) exported = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  put_organization (self, OWNER, FALSE);
  put_organization (self, OTHER_OWNER, FALSE);
  import_rows (self, 1, 2);

  /* A CTID that is typed and not known: a new record that was not minted here */
  first = import_text (self, "a.csv", "CTID,Credential Name,Credential Type,Subject Webpage,Description\n"
                                      CTID ",Welding,Badge,https://college.test/w,x\n");
  g_assert_cmpuint (laurel_operation_get_n_added (first), ==, 1);
  id = laurel_workspace_find_record (self->workspace, CTID);
  g_assert_cmpint (id, !=, 0);
  typed = entry (self, id);
  g_assert_false (typed->ctid_minted);
  by_ctid = import_text (self, "b.csv", "CTID,Credential Name,Credential Type,Subject Webpage,Description\n"
                                        "CE-AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE,Welding II,Badge,"
                                        "https://college.test/w,y\n");
  g_assert_cmpuint (laurel_operation_get_n_added (by_ctid), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (by_ctid), ==, 1);

  /* Neither identifier, but the only one of that name, type and page */
  by_similarity = import_text (self, "c.csv", "Credential Name,Credential Type,Subject Webpage,Description\n"
                                              "Welding II,Badge,https://college.test/w,z\n");
  g_assert_cmpuint (laurel_operation_get_n_added (by_similarity), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (by_similarity), ==, 1);

  /* The same identifier of another owner is another record */
  other_owner = import_text (self, "d.csv", "External Identifier,Credential Name,Owned By,Description\n"
                                            "ID-1,Of another," OTHER_OWNER ",x\n");
  g_assert_cmpuint (laurel_operation_get_n_added (other_owner), ==, 1);

  /* A minted CTID that comes back from an export is still a minted one */
  exported = entry (self, nth_id (self, 0));
  text = g_strdup_printf ("CTID,Credential Name,Description\n%s,Renamed,x\n", exported->ctid);
  g_object_unref (import_text (self, "e.csv", text));
  laurel_entry_free (exported);
  exported = entry (self, nth_id (self, 0));
  g_assert_cmpstr (exported->name, ==, "Renamed");
  g_assert_true (exported->ctid_minted);

  /* Two rows of one file are two records, even if they claim to be one */
  twice = import_text (self, "f.csv", "External Identifier,Credential Name,Description\nX-1,One,x\nX-1,Other,y\n");
  g_assert_cmpuint (laurel_operation_get_n_added (twice), ==, 2);
  {
    g_autoptr (LaurelEntry) one = entry (self, nth_id (self, 4));
    g_autoptr (LaurelEntry) other = entry (self, nth_id (self, 5));

    g_assert_cmpuint (one->n_errors, >=, 1);
    g_assert_cmpuint (other->n_errors, >=, 1);
  }
}

static void
test_duplicates (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (LaurelEntry) before = NULL;
  g_autoptr (LaurelEntry) after = NULL;
  gboolean found = FALSE;
  gint64 id;

  import_rows (self, 1, 2);
  id = nth_id (self, 0);
  before = entry (self, id);
  g_assert_cmpuint (before->n_warnings, ==, 0);
  operation = import_text (self, "more.csv",
                           "External Identifier,Credential Name,Credential Type,Subject Webpage\n"
                           "NEW-1,Certificate number 1,Certificate,https://college.test/programs/1\n");
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 1);
  after = entry (self, id);
  g_assert_cmpuint (after->n_warnings, ==, 1);
  findings = laurel_workspace_check_record (self->workspace, id);
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((LaurelFinding *) findings->pdata[i])->rule->code, "duplicate-record") == 0)
      found = TRUE;
  g_assert_true (found);
  run (self, laurel_operation_new_undo ());
  laurel_entry_free (after);
  after = entry (self, id);
  g_assert_cmpuint (after->n_warnings, ==, 0);
}

/* Repeated rows are records of their own, and the same ones when the file comes again. */
static void
test_duplicates_again (Fixture *self,
                       gconstpointer data)
{
  static const char *const sheets[] = {
    "External Identifier,Credential Name,Description\nA1,One,x\nA1,Two,x\nA2,Pipe,x\nA2,Pipe,x\nA2,Pipe,x\n",
    "CTID,Credential Name\nce-11111111-0000-4333-8444-555555555555,One\n"
    "CE-11111111-0000-4333-8444-555555555555,Two\nce-11111111-0000-4333-8444-555555555555,Three\n",
    "Credential Name,Credential Type,Subject Webpage\nOne,Badge,https://a.test/\nOne,Badge,https://a.test/\n",
  };

  put_organization (self, OWNER, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_autoptr (LaurelOperation) first = import_text (self, "rows.csv", sheets[i]);
    g_autofree char *before = dump (self);
    g_autofree char *after = NULL;
    g_autoptr (LaurelOperation) again = NULL;

    g_assert_cmpuint (laurel_operation_get_n_added (first), >=, 2);
    again = import_text (self, "rows.csv", sheets[i]);
    g_assert_cmpuint (laurel_operation_get_n_added (again), ==, 0);
    g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);
    after = dump (self);
    g_assert_cmpstr (before, ==, after);
  }
}

/* Undo, then the same file again: its typed CTIDs are free. */
static void
test_again_after_undo (Fixture *self,
                       gconstpointer data)
{
  static const char text[] = "CTID,Credential Name,Description\n" CTID ",Welding,x\n";
  g_autoptr (LaurelOperation) first = import_text (self, "a.csv", text);
  g_autoptr (LaurelOperation) second = NULL;
  gint64 id = nth_id (self, 0);

  run (self, laurel_operation_new_undo ());
  g_assert_cmpuint (count_all (self), ==, 0);
  g_assert_cmpint (laurel_workspace_find_record (self->workspace, CTID), ==, 0);
  second = import_text (self, "a.csv", text);
  g_assert_cmpuint (count_all (self), ==, 1);
  g_assert_cmpint (laurel_workspace_find_record (self->workspace, CTID), >, id);
}

static void
test_several_files (Fixture *self,
                    gconstpointer data)
{
  g_autofree char *rows = sheet_text (1, 3);
  g_autoptr (GFile) good = write_file (self, "good.csv", rows);
  g_autoptr (GFile) more = write_file (self, "more.csv", "External Identifier,Keywords\nID-2,a|b\n");
  g_autoptr (GFile) bad = write_file (self, "bad.csv", "\x89PNG\r\n\x1a\n not a sheet");
  GFile *with_bad[] = { good, more, bad };
  GFile *files[] = { good, more };
  g_autoptr (LaurelOperation) failing = laurel_operation_new_import (with_bad, 3, NULL, NULL);
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *keywords = NULL;

  /* All or nothing */
  g_assert_false (laurel_workspace_run (self->workspace, failing, NULL, &error));
  g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NOT_CSV);
  g_assert_cmpuint (count_all (self), ==, 0);
  name = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_null (name);

  operation = run_keep (self, laurel_operation_new_import (files, 2, NULL, NULL));
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 3);
  g_assert_cmpuint (count_all (self), ==, 3);
  keywords = dup_cell (self, nth_id (self, 1), LAUREL_COLUMN_KEYWORDS);
  g_assert_cmpstr (keywords, ==, "a|b");
  name = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (name, ==, "Import of 2 files");
}

static void
test_owner (Fixture *self,
            gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *rows = sheet_text (1, 2);
  GFile *files[1];
  g_autoptr (LaurelEntry) found = NULL;
  g_autoptr (LaurelEntry) unknown = NULL;
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GPtrArray) organizations = NULL;
  g_autoptr (GPtrArray) none = NULL;

  file = write_file (self, "rows.csv", rows);
  files[0] = file;
  run_error (self, laurel_operation_new_import (files, 1, NULL, "ce-1"), LAUREL_WORKSPACE_ERROR_REFUSED);
  run (self, laurel_operation_new_import (files, 1, NULL, OWNER));
  found = entry (self, nth_id (self, 0));
  g_assert_cmpstr (found->owner, ==, OWNER);
  organizations = laurel_workspace_list_organizations (self->workspace, NULL);
  g_assert_cmpuint (organizations->len, ==, 1);
  g_assert_cmpstr (((LaurelEntry *) organizations->pdata[0])->ctid, ==, OWNER);
  g_assert_cmpint (((LaurelEntry *) organizations->pdata[0])->state, ==, LAUREL_STATE_DRAFT);
  /* The organization comes and is the one that was meant. */
  put_organization (self, OWNER, TRUE);
  g_assert_cmpuint (approve_all (self), ==, 2);

  /* An owner that the workspace does not know: imported, with a finding */
  operation = import_text (self, "other.csv", "External Identifier,Credential Name,Owned By,Description\n"
                                              "Z,Of somebody," OTHER_OWNER ",x\n");
  unknown = entry (self, nth_id (self, 2));
  g_assert_cmpstr (unknown->owner, ==, OTHER_OWNER);
  {
    const LaurelQuery query = { .rule = "owner-unknown" };
    g_autoptr (GArray) ids = laurel_workspace_query (self->workspace, &query, NULL, NULL, NULL);

    g_assert_cmpuint (ids->len, ==, 1);
    put_organization (self, OTHER_OWNER, FALSE);
    g_array_unref (ids);
    ids = laurel_workspace_query (self->workspace, &query, NULL, NULL, NULL);
    g_assert_cmpuint (ids->len, ==, 0);
  }
  for (guint i = 0; i < 4; i++)
    run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  none = laurel_workspace_list_organizations (self->workspace, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (count_all (self), ==, 0);
}

/* Rows of profiles that follow their record, and some that come later. */
static void
test_append_rows (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (LaurelRecord) record = NULL;

  operation = import_text (self, "append.csv",
                           "External Identifier,Credential Name,Description,Cost: Name\n"
                           "A,Alpha,x,First\n"
                           "A,Alpha,,Second\n"
                           "B,Beta,x,\n"
                           "A,Alpha,,Third\n");
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 2);
  record = laurel_workspace_get_record (self->workspace, nth_id (self, 0));
  g_assert_cmpuint (laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST), ==, 3);
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_COST_NAME, 2), ==, "Third");
}

static void
notice_fraction (LaurelOperation *operation,
                 GParamSpec *pspec,
                 gpointer user_data)
{
  g_object_get (operation, "fraction", user_data, NULL);
}

static void
done (GObject *object,
      GAsyncResult *result,
      gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (laurel_workspace_run_finish (LAUREL_WORKSPACE (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Many rows: more than one chunk, all of them there, and asked for at once. */
static void
test_many (Fixture *self,
           gconstpointer data)
{
  g_autofree char *text = sheet_text (1, 10000);
  g_autoptr (GFile) file = write_file (self, "many.csv", text);
  GFile *files[] = { file };
  g_autoptr (LaurelOperation) operation = laurel_operation_new_import (files, 1, NULL, NULL);
  g_autoptr (LaurelOperation) again = NULL;
  guint counts[LAUREL_N_STATES];
  double fraction = -1;
  gboolean is_done = FALSE;

  put_organization (self, OWNER, TRUE);
  g_signal_connect (operation, "notify::fraction", G_CALLBACK (notice_fraction), &fraction);
  laurel_workspace_run_async (self->workspace, operation, NULL, done, &is_done);
  while (!is_done || fraction < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 10000);
  g_assert_cmpuint (laurel_workspace_count_states (self->workspace, 0, NULL, counts), ==, 10000);
  g_assert_cmpuint (counts[LAUREL_STATE_READY], ==, 10000);
  g_assert_cmpuint (approve_all (self), ==, 10000);
  again = import_text (self, "many.csv", text);
  g_assert_cmpuint (laurel_operation_get_n_added (again) + laurel_operation_get_n_updated (again), ==, 0);
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  g_assert_cmpuint (count_all (self), ==, 0);
  run (self, laurel_operation_new_redo ());
  fixture_reopen (self);
  g_assert_cmpuint (count_all (self), ==, 10000);
}

static void
cancel_when_started (LaurelOperation *operation,
                     GParamSpec *pspec,
                     gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
cancelled (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (laurel_workspace_run_finish (LAUREL_WORKSPACE (object), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

static void
test_cancelled (Fixture *self,
                gconstpointer data)
{
  g_autofree char *text = sheet_text (1, 30000);
  g_autoptr (GFile) file = write_file (self, "many.csv", text);
  GFile *files[] = { file };
  g_autoptr (LaurelOperation) operation = laurel_operation_new_import (files, 1, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = dump (self);
  g_autofree char *after = NULL;
  gboolean is_done = FALSE;

  g_signal_connect (operation, "notify::fraction", G_CALLBACK (cancel_when_started), cancellable);
  laurel_workspace_run_async (self->workspace, operation, cancellable, cancelled, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
}

static gint64
ask (const char *path,
     const char *question)
{
  g_autoptr (LaurelSql) sql = laurel_sql_open (path, SQLITE_OPEN_READONLY, NULL);
  gint64 answer;

  g_assert_nonnull (sql);
  answer = laurel_sql_run_int (sql, laurel_sql_prepare (sql, question), -1);
  g_assert_true (laurel_sql_take_error (sql, NULL));
  return answer;
}

/* A process is killed in the middle of an import: what it wrote is there, and nobody ever sees it. */
static void
test_killed (Fixture *self,
             gconstpointer data)
{
  g_autofree char *text = sheet_text (100, 200000);
  g_autoptr (GFile) file = write_file (self, "many.csv", text);
  GFile *files[] = { file };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  pid_t pid;
  int status;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 5);
  before = dump (self);
  fixture_close (self);
  pid = fork ();
  if (pid == 0) {
    LaurelWorkspace *workspace = laurel_workspace_open (self->path, LAUREL_WORKSPACE_DEFAULT, NULL);
    LaurelOperation *operation = laurel_operation_new_import (files, 1, NULL, NULL);

    _exit (workspace != NULL && laurel_workspace_run (workspace, operation, NULL, NULL) ? 0 : 1);
  }
  while (ask (self->path, "SELECT count(*) FROM record WHERE batch IN (SELECT id FROM batch WHERE state = 0)") == 0)
    g_usleep (1000);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));

  /* Nor a reader that comes before the next writer */
  {
    g_autoptr (LaurelWorkspace) reader = laurel_workspace_open (self->path, LAUREL_WORKSPACE_READ_ONLY, NULL);
    guint counts[LAUREL_N_STATES];

    g_assert_nonnull (reader);
    g_assert_cmpuint (laurel_workspace_count_states (reader, 0, NULL, counts), ==, 5);
    laurel_workspace_close (reader);
  }
  g_assert_cmpint (ask (self->path, "SELECT count(*) FROM record"), >, 5);
  fixture_open (self);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (ask (self->path, "SELECT count(*) FROM record"), ==, 5);
  import_rows (self, 6, 5);
  g_assert_cmpuint (count_all (self), ==, 10);
}

/* The sample that Laurel brings along: what is right can be approved. */
static void
test_sample (Fixture *self,
             gconstpointer data)
{
  const char *folder = g_getenv ("LAUREL_SAMPLE_DIR");
  g_autofree char *sheet = g_build_filename (folder, "credentials.csv", NULL);
  g_autofree char *organization = g_build_filename (folder, "organization.json", NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (sheet);
  g_autoptr (LaurelOperation) approval = NULL;
  GFile *files[] = { file };
  guint counts[LAUREL_N_STATES];
  guint total;

  g_assert_true (g_file_get_contents (organization, &json, NULL, NULL));
  node = laurel_json_parse (json, -1, NULL);
  run (self, laurel_operation_new_put_organization (node, 0));
  run (self, laurel_operation_new_import (files, 1, NULL, NULL));
  total = laurel_workspace_count_states (self->workspace, 0, "practice", counts);
  g_assert_cmpuint (total, >=, 35);
  g_assert_cmpuint (counts[LAUREL_STATE_DRAFT], >, 0);
  g_assert_cmpuint (counts[LAUREL_STATE_READY], >, 20);
  approval = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, NULL, 0, NULL));
  g_assert_cmpuint (laurel_operation_get_count (approval), ==, 1);
  g_assert_cmpuint (approve_all (self), ==, counts[LAUREL_STATE_READY]);
}

#define ADD(path, function) \
  g_test_add ("/import/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

#define LOOKS_HEADER "Credential Name,Credential Type,Subject Webpage,Description,Keywords\n"
#define LOOKS_ROW(name, keywords) \
  name ",Badge,https://college.test/" name ",Shows that its holder can do what the program teaches.," keywords "\n"

static LaurelOperation *
ask_import (Fixture *self,
            const char *text,
            GPtrArray *answers)
{
  g_autoptr (GFile) file = write_file (self, "looks.csv", text);
  LaurelOperation *operation = laurel_operation_new_import (&file, 1, NULL, NULL);

  laurel_operation_ask_about_looks (operation, answers);
  return run_keep (self, operation);
}

/* Rows that only look like a record: a person says whether they are the same (design §3, Identity). */
static void
test_looks (Fixture *self,
            gconstpointer data)
{
  g_autoptr (LaurelOperation) first = NULL;
  g_autoptr (LaurelOperation) asking = NULL;
  g_autoptr (LaurelOperation) answered = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (LaurelOperation) told = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GPtrArray *proposals;
  gint64 a;

  put_organization (self, OWNER, TRUE);
  first = ask_import (self, LOOKS_HEADER LOOKS_ROW ("a", "x") LOOKS_ROW ("b", "x") LOOKS_ROW ("c", "x"), NULL);
  g_assert_cmpuint (laurel_operation_get_proposals (first)->len, ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_added (first), ==, 3);
  a = nth_id (self, 0);

  /* Two rows would change what is there; nothing happens before that is answered. */
  before = dump (self);
  asking = ask_import (self, LOOKS_HEADER LOOKS_ROW ("a", "y") LOOKS_ROW ("b", "y") LOOKS_ROW ("c", "x")
                       LOOKS_ROW ("d", "y"), NULL);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (laurel_operation_get_count (asking), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_added (asking), ==, 0);
  proposals = laurel_operation_get_proposals (asking);
  g_assert_cmpuint (proposals->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    const LaurelProposal *proposal = proposals->pdata[i];

    g_assert_cmpuint (proposal->row, ==, i + 2);
    g_assert_cmpstr (proposal->name, ==, i == 0 ? "a" : "b");
    g_assert_cmpint (proposal->record, ==, nth_id (self, i));
    g_assert_true (proposal->same);
  }

  ((LaurelProposal *) proposals->pdata[1])->same = FALSE;
  answers = g_ptr_array_ref (proposals);
  answered = ask_import (self, LOOKS_HEADER LOOKS_ROW ("a", "y") LOOKS_ROW ("b", "y") LOOKS_ROW ("c", "x")
                         LOOKS_ROW ("d", "y"), answers);
  g_assert_cmpuint (laurel_operation_get_proposals (answered)->len, ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_added (answered), ==, 2);
  g_assert_cmpuint (laurel_operation_get_n_updated (answered), ==, 1);
  g_assert_cmpuint (laurel_operation_get_findings (answered)->len, ==, 0);
  {
    g_autofree char *cell = dup_cell (self, a, LAUREL_COLUMN_KEYWORDS);

    g_assert_cmpstr (cell, ==, "y");
  }

  /* The same sheet again asks nothing and changes nothing. */
  again = ask_import (self, LOOKS_HEADER LOOKS_ROW ("a", "y") LOOKS_ROW ("b", "y") LOOKS_ROW ("c", "x")
                      LOOKS_ROW ("d", "y"), NULL);
  g_assert_cmpuint (laurel_operation_get_proposals (again)->len, ==, 0);
  g_assert_cmpuint (laurel_operation_get_count (again), ==, 0);

  /* Where nobody can be asked, it is done and said. */
  told = import_text (self, "looks.csv", LOOKS_HEADER LOOKS_ROW ("c", "z"));
  g_assert_cmpuint (laurel_operation_get_n_updated (told), ==, 1);
  g_assert_cmpuint (laurel_operation_get_findings (told)->len, ==, 1);
  {
    const LaurelFinding *finding = laurel_operation_get_findings (told)->pdata[0];

    g_assert_cmpstr (finding->rule->code, ==, "matched-by-looks");
    g_assert_cmpuint (finding->row, ==, 2);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("add", test_add);
  ADD ("unchanged", test_unchanged);
  ADD ("update", test_update);
  ADD ("matching", test_matching);
  ADD ("duplicates", test_duplicates);
  ADD ("duplicates-again", test_duplicates_again);
  ADD ("again-after-undo", test_again_after_undo);
  ADD ("several-files", test_several_files);
  ADD ("owner", test_owner);
  ADD ("append-rows", test_append_rows);
  ADD ("many", test_many);
  ADD ("cancelled", test_cancelled);
  ADD ("killed", test_killed);
  ADD ("sample", test_sample);
  ADD ("looks", test_looks);

  return g_test_run ();
}

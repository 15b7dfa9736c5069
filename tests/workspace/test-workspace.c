/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

static void
test_new (Fixture *self,
          gconstpointer data)
{
  struct stat status;
  guint counts[LAUREL_N_STATES];
  g_autoptr (GPtrArray) connections = laurel_workspace_list_connections (self->workspace);
  g_autofree char *connection = laurel_workspace_dup_current_connection (self->workspace);
  g_autofree char *undo = laurel_workspace_dup_undo_name (self->workspace);

  g_assert_cmpint (stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (laurel_workspace_get_current_organization (self->workspace), ==, 0);
  g_assert_cmpuint (laurel_workspace_count_states (self->workspace, 0, "practice", counts), ==, 0);
  g_assert_cmpuint (connections->len, ==, 3);
  g_assert_cmpstr (connection, ==, "practice");
  g_assert_null (undo);
  g_assert_cmpstr (laurel_workspace_get_language (self->workspace), ==, "en-US");
  g_assert_cmpstr (laurel_workspace_get_path (self->workspace), ==, self->path);
  run_error (self, laurel_operation_new_undo (), LAUREL_WORKSPACE_ERROR_REFUSED);
  run_error (self, laurel_operation_new_redo (), LAUREL_WORKSPACE_ERROR_REFUSED);
}

static void
test_reopen (Fixture *self,
             gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undo = NULL;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 5);
  id = run (self, laurel_operation_new_add_record (0));
  set_cell (self, id, LAUREL_COLUMN_NAME, "Typed by hand");
  g_assert_cmpuint (approve_all (self), ==, 5);
  before = dump (self);
  fixture_reopen (self);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
  undo = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (undo, ==, "Approval of 5 credentials");
}

static void
test_organizations (Fixture *self,
                    gconstpointer data)
{
  g_autoptr (JsonNode) changed = organization_new (OWNER, "Another description, long enough to be taken for one.");
  g_autoptr (JsonNode) without_ctid = organization_new (NULL, DESCRIPTION);
  g_autoptr (JsonNode) bad = organization_new ("not a CTID", DESCRIPTION);
  g_autoptr (JsonNode) wrapped = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) outer = json_object_new ();
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (LaurelEntry) minted = NULL;
  gint64 id = put_organization (self, OWNER, FALSE);
  gint64 second;

  g_assert_cmpint (laurel_workspace_get_current_organization (self->workspace), ==, id);
  /* Matched by CTID, also inside a whole request. */
  json_object_set_member (outer, "Organization", json_node_copy (changed));
  json_node_set_object (wrapped, outer);
  g_assert_cmpint (run (self, laurel_operation_new_put_organization (wrapped, 0)), ==, id);
  read = laurel_workspace_get_organization (self->workspace, id);
  g_assert_true (json_node_equal (read, changed));

  second = run (self, laurel_operation_new_put_organization (without_ctid, 0));
  g_assert_cmpint (second, !=, id);
  /* what was handed over is still the caller's */
  g_assert_false (json_object_has_member (json_node_get_object (without_ctid), "CTID"));
  minted = laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_ORGANIZATION, second, NULL);
  g_assert_true (minted->ctid_minted);
  g_assert_cmpint (laurel_workspace_find_organization (self->workspace, minted->ctid), ==, second);
  g_assert_cmpint (laurel_workspace_get_current_organization (self->workspace), ==, id);
  run (self, laurel_operation_new_set_current_organization (second));
  g_assert_cmpint (laurel_workspace_get_current_organization (self->workspace), ==, second);
  run_error (self, laurel_operation_new_set_current_organization (77), LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  run_error (self, laurel_operation_new_put_organization (bad, 0), LAUREL_WORKSPACE_ERROR_REFUSED);
  /* One CTID cannot be that of two. */
  run_error (self, laurel_operation_new_put_organization (changed, second), LAUREL_WORKSPACE_ERROR_REFUSED);

  /* Undo takes the second one away, and the first is current again. */
  run (self, laurel_operation_new_undo ());
  g_assert_cmpint (laurel_workspace_get_current_organization (self->workspace), ==, id);
  /* Its id is not used again. */
  g_assert_cmpint (run (self, laurel_operation_new_put_organization (without_ctid, 0)), >, second);
}

static void
test_records_before_organization (Fixture *self,
                                  gconstpointer data)
{
  g_autoptr (LaurelEntry) before = NULL;
  g_autoptr (LaurelEntry) after = NULL;
  g_autoptr (LaurelEntry) undone = NULL;

  import_rows (self, 1, 2);
  before = entry (self, nth_id (self, 0));
  g_assert_null (before->owner);
  g_assert_cmpuint (approve_all (self), ==, 0);
  put_organization (self, OWNER, FALSE);
  after = entry (self, before->id);
  g_assert_cmpstr (after->owner, ==, OWNER);
  run (self, laurel_operation_new_undo ());
  undone = entry (self, before->id);
  g_assert_null (undone->owner);
}

static void
test_connections (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (LaurelConnection) own = laurel_connection_new ("state", LAUREL_CONNECTION_NODE, "https://node.test/api",
                                                            "https://node.test/");
  g_autoptr (LaurelConnection) read = NULL;
  g_autoptr (LaurelConnection) builtin = laurel_connection_new_builtin ("practice");
  g_autoptr (LaurelConnection) sandbox = laurel_connection_new_builtin ("sandbox");
  g_autofree char *there = NULL;
  g_autofree char *here = NULL;
  LaurelMapping mapping;

  run (self, laurel_operation_new_put_connection (own));
  run_error (self, laurel_operation_new_put_connection (builtin), LAUREL_WORKSPACE_ERROR_REFUSED);
  run_error (self, laurel_operation_new_set_current_connection ("nowhere"), LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  run (self, laurel_operation_new_set_current_connection ("state"));
  fixture_reopen (self);
  read = laurel_workspace_get_connection (self->workspace, "state");
  g_assert_cmpstr (read->write_url, ==, "https://node.test/api/");
  g_assert_cmpstr (read->read_url, ==, "https://node.test");
  g_assert_cmpstr (read->id_host, ==, "https://node.test");
  here = laurel_workspace_dup_current_connection (self->workspace);
  g_assert_cmpstr (here, ==, "state");
  run (self, laurel_operation_new_remove_connection ("state"));
  run_error (self, laurel_operation_new_remove_connection ("state"), LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  run_error (self, laurel_operation_new_remove_connection ("sandbox"), LAUREL_WORKSPACE_ERROR_REFUSED);
  g_clear_pointer (&here, g_free);
  here = laurel_workspace_dup_current_connection (self->workspace);
  g_assert_cmpstr (here, ==, "practice");

  put_organization (self, OWNER, FALSE);
  run (self, laurel_operation_new_set_connection_organization ("sandbox", OWNER, OTHER_OWNER));
  run_error (self, laurel_operation_new_set_connection_organization ("sandbox", OWNER, "ce-1"),
             LAUREL_WORKSPACE_ERROR_REFUSED);
  there = laurel_workspace_resolve_organization (self->workspace, "sandbox", OWNER);
  g_assert_cmpstr (there, ==, OTHER_OWNER);
  laurel_workspace_get_mapping (self->workspace, sandbox, NULL, &mapping);
  g_assert_cmpstr (mapping.owner, ==, OTHER_OWNER);
  g_assert_cmpstr (mapping.registry, ==, sandbox->id_host);
  laurel_workspace_get_mapping (self->workspace, NULL, NULL, &mapping);
  g_assert_cmpstr (mapping.owner, ==, OWNER);
  g_assert_cmpstr (mapping.language, ==, "en-US");
  g_free (g_steal_pointer (&there));
  there = laurel_workspace_resolve_organization (self->workspace, "production", OWNER);
  g_assert_cmpstr (there, ==, OWNER);
}

/* Files that are not a workspace stay as they are. */
static void
assert_refused (Fixture *self,
                const char *bytes,
                gsize size,
                int code)
{
  static const LaurelWorkspaceFlags flags[] = { LAUREL_WORKSPACE_DEFAULT, LAUREL_WORKSPACE_READ_ONLY };
  g_autofree char *path = g_build_filename (self->folder, "other.db", NULL);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);

  g_unlink (lock);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;
    gsize size_after;

    g_assert_true (g_file_set_contents (path, bytes, size, NULL));
    g_assert_null (laurel_workspace_open (path, flags[i], &error));
    g_assert_error (error, LAUREL_WORKSPACE_ERROR, code);
    g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
    g_assert_cmpmem (bytes, size, after, size_after);
    g_assert_false (laurel_schema_has_unwritten (path));
  }
}

static void
change_pragma (const char *path,
               const char *sql)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
test_not_a_workspace (Fixture *self,
                      gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "sqlite.db", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *zeros = g_malloc0 (8192);
  g_autoptr (GError) error = NULL;
  gsize size;

  assert_refused (self, HEADER, strlen (HEADER), LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE);
  assert_refused (self, "x", 1, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE);
  assert_refused (self, zeros, 8192, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE);
  change_pragma (path, "CREATE TABLE t (a)");
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  assert_refused (self, bytes, size, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE);

  g_assert_null (laurel_workspace_open (self->folder, LAUREL_WORKSPACE_DEFAULT, &error));
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE);
}

static void
test_damaged (Fixture *self,
              gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL);
  g_autofree char *lock = g_strconcat (other, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  gsize size;

  import_rows (self, 1, 200);
  fixture_close (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));

  /* Cut short */
  assert_refused (self, bytes, size / 2, LAUREL_WORKSPACE_ERROR_DAMAGED);
  /* The list of tables overwritten */
  damaged = g_memdup2 (bytes, size);
  memset (damaged + 100, 0xa5, 1500);
  assert_refused (self, damaged, size, LAUREL_WORKSPACE_ERROR_DAMAGED);

  /* Pages in the middle overwritten, and the last writer was killed: the whole file is read. */
  memcpy (damaged, bytes, size);
  memset (damaged + 4096 * 5, 0x5a, size - 4096 * 8);
  g_assert_true (g_file_set_contents (other, damaged, size, NULL));
  g_assert_true (g_file_set_contents (lock, "1234\n", -1, NULL));
  g_assert_null (laurel_workspace_open (other, LAUREL_WORKSPACE_DEFAULT, &error));
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED);
}

static void
test_too_new (Fixture *self,
              gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;

  fixture_close (self);
  change_pragma (self->path, "PRAGMA user_version = 1000; PRAGMA wal_checkpoint(TRUNCATE)");
  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));
  assert_refused (self, bytes, size, LAUREL_WORKSPACE_ERROR_TOO_NEW);
}

/* A file of the first version is brought to this one, and nothing of it is lost. */
static void
test_migrate (Fixture *self,
              gconstpointer data)
{
  g_autoptr (JsonNode) graph = laurel_json_parse ("{\"@id\":\"x\"}", -1, NULL);
  g_autoptr (JsonNode) base = NULL;
  g_autoptr (LaurelWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  LaurelSql *sql;
  gint64 id;

  id = put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  g_object_unref (import_text (self, "pages.csv", "External Identifier,Credential Name,Subject Webpage\n"
                                                  "x,X,http://college.test/programs/2/\n"));
  before = dump (self);
  fixture_close (self);
  change_pragma (self->path, "ALTER TABLE organization DROP COLUMN base;"
                             " ALTER TABLE acknowledgement DROP COLUMN about;"
                             " UPDATE record SET n_warnings = n_warnings - 1"
                             " WHERE id IN (SELECT record FROM problem WHERE code = 'same-webpage');"
                             " CREATE TABLE kept AS SELECT * FROM problem WHERE code <> 'same-webpage';"
                             " DROP VIEW problem; DROP TABLE problem_of_set; DROP TABLE problem_set;"
                             " ALTER TABLE record DROP COLUMN problems;"
                             " CREATE TABLE problem (record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,"
                             " code TEXT NOT NULL, severity INTEGER NOT NULL, n INTEGER NOT NULL,"
                             " n_fixable INTEGER NOT NULL DEFAULT 0, acknowledged INTEGER NOT NULL DEFAULT 0,"
                             " PRIMARY KEY (record, code)) STRICT, WITHOUT ROWID; INSERT INTO problem SELECT * FROM kept;"
                             " DROP TABLE kept; CREATE INDEX problem_code ON problem (code, record);"
                             " DROP INDEX record_faulty; CREATE INDEX record_batch ON record (batch) WHERE batch <> 0;"
                             " DROP INDEX IF EXISTS record_key_webpage; ALTER TABLE record DROP COLUMN key_webpage;"
                             " DROP INDEX IF EXISTS record_key_near; DROP INDEX IF EXISTS record_key_description;"
                             " DROP INDEX IF EXISTS record_key_identifier; DROP INDEX IF EXISTS record_key_similarity;"
                             " ALTER TABLE record DROP COLUMN key_identifier; ALTER TABLE record DROP COLUMN key_similarity;"
                             " ALTER TABLE record ADD COLUMN key_identifier TEXT;"
                             " ALTER TABLE record ADD COLUMN key_similarity TEXT;"
                             " ALTER TABLE record DROP COLUMN lack; ALTER TABLE record DROP COLUMN key_near;"
                             " ALTER TABLE record DROP COLUMN key_description;"
                             " DROP INDEX record_key_ctid; UPDATE record SET key_ctid = ifnull(key_ctid, ctid);"
                             " CREATE INDEX record_key_ctid ON record (key_ctid);"
                             " DROP TABLE column_plan; DROP TABLE value_choice;"
                             " DROP TABLE acknowledged_kind; PRAGMA user_version = 1;"
                             " PRAGMA wal_checkpoint(TRUNCATE)");

  /* Who may only read cannot do that, and says so. */
  reader = laurel_workspace_open (self->path, LAUREL_WORKSPACE_READ_ONLY, &error);
  g_assert_null (reader);
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_READ_ONLY);

  fixture_open (self);
  after = dump (self);
  g_assert_cmpstr (after, ==, before);
  sql = laurel_sql_open (self->path, SQLITE_OPEN_READONLY, NULL);
  g_assert_cmpint (laurel_sql_run_int (sql, laurel_sql_prepare (sql, "SELECT count(key_ctid) FROM record"), -1), ==, 0);
  g_assert_cmpint (laurel_sql_run_int (sql, laurel_sql_prepare (sql, "SELECT count(*) FROM record"
                                                                     " WHERE typeof(key_identifier) <> 'integer'"
                                                                     " OR typeof(key_similarity) <> 'integer'"), -1), ==, 0);
  laurel_sql_close (sql);
  run (self, laurel_operation_new_set_base (LAUREL_SUBJECT_ORGANIZATION, id, graph));
  base = laurel_workspace_get_base (self->workspace, LAUREL_SUBJECT_ORGANIZATION, id);
  g_assert_nonnull (base);
}

static void
test_read_only (Fixture *self,
                gconstpointer data)
{
  g_autoptr (LaurelWorkspace) reader = NULL;
  g_autoptr (LaurelWorkspace) none = NULL;
  g_autoptr (LaurelOperation) operation = laurel_operation_new_add_record (0);
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (self->folder, "missing", "missing.db", NULL);
  guint counts[LAUREL_N_STATES];

  import_rows (self, 1, 3);
  reader = laurel_workspace_open (self->path, LAUREL_WORKSPACE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (laurel_workspace_count_states (reader, 0, "practice", counts), ==, 3);
  import_rows (self, 4, 3);
  g_assert_cmpuint (laurel_workspace_count_states (reader, 0, "practice", counts), ==, 6);
  g_assert_false (laurel_workspace_run (reader, operation, NULL, &error));
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_READ_ONLY);
  g_clear_error (&error);
  none = laurel_workspace_open (missing, LAUREL_WORKSPACE_READ_ONLY, &error);
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE);
  g_assert_null (none);
}

/* Another process holds the workspace open for writing until it is told to end. */
static void
test_two_writers (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (LaurelWorkspace) second = NULL;
  g_autoptr (LaurelWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;
  int ready[2];
  int end[2];
  pid_t pid;
  char byte;
  int status;

  fixture_close (self);
  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (end), ==, 0);
  pid = fork ();
  if (pid == 0) {
    LaurelWorkspace *workspace = laurel_workspace_open (self->path, LAUREL_WORKSPACE_DEFAULT, NULL);

    if (workspace == NULL || write (ready[1], "x", 1) != 1 || read (end[0], &byte, 1) != 1)
      _exit (1);
    laurel_workspace_close (workspace);
    _exit (0);
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);

  second = laurel_workspace_open (self->path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_assert_null (second);
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_BUSY);
  g_clear_error (&error);
  reader = laurel_workspace_open (self->path, LAUREL_WORKSPACE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reader);

  g_assert_cmpint (write (end[1], "x", 1), ==, 1);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
  for (guint i = 0; i < 2; i++) {
    close (ready[i]);
    close (end[i]);
  }
  fixture_open (self);
}

typedef struct {
  LaurelChanges changes;
  GArray *ids;
  guint n_emissions;
} Heard;

static void
hear (LaurelWorkspace *workspace,
      guint changes,
      gpointer user_data)
{
  Heard *heard = user_data;
  guint n_ids;
  const gint64 *ids = laurel_workspace_get_changed_ids (workspace, &n_ids);

  heard->changes |= changes;
  heard->n_emissions++;
  g_array_append_vals (heard->ids, ids, n_ids);
}

static void
test_changed (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Heard heard = { 0, ids, 0 };
  guint n_ids;
  gint64 id;

  import_rows (self, 1, 3);
  id = nth_id (self, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (self->workspace, "changed", G_CALLBACK (hear), &heard);
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  g_assert_cmpuint (heard.n_emissions, ==, 0);
  while (heard.n_emissions == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (heard.changes, ==, LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_JOURNAL);
  g_assert_cmpuint (ids->len, >=, 1);
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, id);
  laurel_workspace_get_changed_ids (self->workspace, &n_ids);
  g_assert_cmpuint (n_ids, ==, 0);

  heard.changes = 0;
  run (self, laurel_operation_new_delete_records (&id, 1));
  while (heard.changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (heard.changes & LAUREL_CHANGES_RECORD_LIST);
}

static void
test_changed_by_others (Fixture *self,
                        gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Heard heard = { 0, ids, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelWorkspace) reader = laurel_workspace_open (self->path, LAUREL_WORKSPACE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_signal_connect (reader, "changed", G_CALLBACK (hear), &heard);
  import_rows (self, 1, 3);
  while (heard.n_emissions == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (heard.changes & LAUREL_CHANGES_RECORD_LIST);
  g_assert_cmpuint (ids->len, ==, 0);
  laurel_workspace_close (reader);
}

static void
done (GObject *object,
      GAsyncResult *result,
      gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint *n_done = user_data;

  g_assert_true (laurel_workspace_run_finish (LAUREL_WORKSPACE (object), result, &error));
  g_assert_no_error (error);
  (*n_done)++;
}

static void
refused (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint *n_done = user_data;

  g_assert_false (laurel_workspace_run_finish (LAUREL_WORKSPACE (object), result, &error));
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND);
  (*n_done)++;
}

/* Many at once: some fail, which does the others no harm. */
static void
test_group (Fixture *self,
            gconstpointer data)
{
  guint n_done = 0;
  gint64 nobody = 4711;

  for (guint i = 0; i < 1000; i++) {
    g_autoptr (LaurelOperation) operation = NULL;

    if (i % 10 == 0)
      operation = laurel_operation_new_delete_records (&nobody, 1);
    else
      operation = laurel_operation_new_add_record (0);
    laurel_workspace_run_async (self->workspace, operation, NULL, i % 10 == 0 ? refused : done, &n_done);
  }
  while (n_done < 1000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_all (self), ==, 900);
  fixture_reopen (self);
  g_assert_cmpuint (count_all (self), ==, 900);
}

static void
test_default_path (void)
{
  g_autofree char *path = laurel_workspace_get_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/laurel/workspace.db"));
}

#define ADD(path, function) \
  g_test_add ("/workspace/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

static void
note_done (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_assert_true (laurel_workspace_run_finish (LAUREL_WORKSPACE (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* Whoever asked has gone when the answer comes: the workspace is closed where it was opened, and not by the thread that
 * has to end for that. */
static void
test_last_reference (Fixture *self,
                     gconstpointer data)
{
  for (guint i = 0; i < 100; i++) {
    g_autoptr (LaurelOperation) operation = NULL;
    gboolean done = FALSE;
    LaurelWorkspace *gone;

    operation = laurel_operation_new_judge_again ();
    laurel_workspace_run_async (self->workspace, operation, NULL, note_done, &done);
    gone = self->workspace;
    g_object_add_weak_pointer (G_OBJECT (gone), (gpointer *) &gone);
    g_clear_object (&self->workspace);
    while (!done || gone != NULL)
      g_main_context_iteration (NULL, FALSE);
    fixture_open (self);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/default-path", test_default_path);
  ADD ("new", test_new);
  ADD ("reopen", test_reopen);
  ADD ("organizations", test_organizations);
  ADD ("records-before-organization", test_records_before_organization);
  ADD ("connections", test_connections);
  ADD ("not-a-workspace", test_not_a_workspace);
  ADD ("damaged", test_damaged);
  ADD ("too-new", test_too_new);
  ADD ("migrate", test_migrate);
  ADD ("read-only", test_read_only);
  ADD ("two-writers", test_two_writers);
  ADD ("changed", test_changed);
  ADD ("changed-by-others", test_changed_by_others);
  ADD ("group", test_group);
  ADD ("last-reference", test_last_reference);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "workspace/laurel-bulk.h"

/* Imports into an empty workspace take a quicker way; what they leave must not tell it. */

static char *
ask (const char *path,
     const char *question)
{
  g_autoptr (LaurelSql) sql = laurel_sql_open (path, SQLITE_OPEN_READONLY, NULL);
  char *answer;

  g_assert_nonnull (sql);
  answer = laurel_sql_run_text (sql, laurel_sql_prepare (sql, question));
  g_assert_true (laurel_sql_take_error (sql, NULL));
  return answer;
}

/* Everything that is kept of the rows of a sheet, but what is drawn by lot and what counts up. */
#define LEFT_BY_IMPORT \
  "SELECT group_concat(line, char(10)) FROM (SELECT row || '|' || home || '|' || organization || '|'" \
  " || ifnull(owner, '-') || '|' || CASE WHEN ctid_minted THEN 'minted' ELSE ctid END || '|'" \
  " || ifnull(external_identifier, '-') || '|' || name || '|' || ifnull(type, '-') || '|' || degree || '|'" \
  " || ifnull(key_ctid, 'own') || '|' || ifnull(key_identifier, '-') || '|'" \
  " || ifnull(key_similarity, '-') || '|' || ifnull(key_near, '-') || '|' || ifnull(key_description, '-') || '|' || length(cells) || '|' || n_errors || '|' || n_warnings || '|' || n_advice" \
  " || '|' || content_state || '|' || mapping_version || '|' || ifnull((SELECT group_concat(code || ':' || severity || ':'" \
  " || n || ':' || n_fixable || ':' || acknowledged) FROM (SELECT * FROM problem p WHERE p.record = r.id ORDER BY code))," \
  " '') AS line FROM record r WHERE r.name <> 'In the way' ORDER BY row)"

/* But those that are made when they are first looked in. */
#define INDEXES \
  "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE type = 'index'" \
  " AND name NOT LIKE 'record_key_%' ORDER BY name)"

#define CTID_A "ce-aaaaaaaa-2222-4333-8444-555555555555"
#define CTID_B "ce-bbbbbbbb-2222-4333-8444-555555555555"

static const char odd_sheet[] =
  "External Identifier,CTID,Credential Name,Description,Credential Type,Subject Webpage,Language,Owned By,Cost: Name\r\n"
  "A," CTID_A ",Alpha,Shows what alpha asks of people.,Certificate,https://college.test/a,English,me,First\r\n"
  "B," CTID_B ",Beta,Shows what beta asks of people.,Associate Degree,https://college.test/b,English," OTHER_OWNER ",\r\n"
  "C,CE-BBBBBBBB-2222-4333-8444-555555555555,Gamma,Same number as beta.,Certificate,https://college.test/c,English,,\r\n"
  "D,no number,Delta,#DELETE,Nothing,college.test,Klingon,ce-1,\r\n"
  ",,,,,,,,\r\n"
  "A,,Alpha,,,,,me,Far from its record\r\n"
  "E,,alpha,Shows what alpha asks of people.,certificate,http://college.test/a/,English,me,\r\n"
  "E,,Zeta,Same identifier as the row above.,Certificate,https://college.test/z,English,me,\r\n"
  "F,,\"Eta, with\nlines\",\"He said \"\"so\"\" to them all.\",Certificate,https://college.test/f,Französisch,me,\r\n"
  "B," CTID_B ",Beta,,,,," OTHER_OWNER ",Late cost\r\n";

static void
test_same (Fixture *self,
           gconstpointer data)
{
  g_autofree char *quick = NULL;
  g_autofree char *quick_indexes = NULL;
  g_autofree char *slow = NULL;
  g_autofree char *slow_indexes = NULL;
  g_autoptr (LaurelOperation) first = NULL;
  g_autoptr (LaurelOperation) second = NULL;

  put_organization (self, OWNER, TRUE);
  first = import_text (self, "odd.csv", odd_sheet);
  quick = ask (self->path, LEFT_BY_IMPORT);
  quick_indexes = ask (self->path, INDEXES);
  fixture_close (self);
  g_assert_cmpint (g_remove (self->path), ==, 0);
  fixture_open (self);

  put_organization (self, OWNER, TRUE);
  g_object_unref (import_text (self, "one.csv", "External Identifier,Credential Name\nX,In the way\n"));
  second = import_text (self, "odd.csv", odd_sheet);
  slow = ask (self->path, LEFT_BY_IMPORT);
  slow_indexes = ask (self->path, INDEXES);

  g_assert_cmpstr (quick, ==, slow);
  g_assert_nonnull (strstr (quick, "Eta"));
  g_assert_cmpstr (quick_indexes, ==, slow_indexes);
  g_assert_cmpuint (laurel_operation_get_n_added (first), ==, laurel_operation_get_n_added (second));
  g_assert_cmpuint (laurel_operation_get_n_faulty (first), ==, laurel_operation_get_n_faulty (second));
  g_assert_cmpuint (laurel_operation_get_counts (first)->rows, ==, laurel_operation_get_counts (second)->rows);
  g_assert_cmpuint (laurel_operation_get_findings (first)->len, ==, laurel_operation_get_findings (second)->len);
}

#define SAME_CTID "SELECT ifnull(group_concat(row), '-') FROM (SELECT r.row FROM problem p JOIN record r ON r.id = p.record" \
  " WHERE p.code = 'duplicate-ctid' ORDER BY r.row)"
#define KEYS "SELECT group_concat(row || key_ctid) FROM record WHERE key_ctid IS NOT NULL"

/* Of two records with the same CTID only the later one keeps it as its key; both have the finding while both hold it. */
static void
test_same_ctid (Fixture *self,
                gconstpointer data)
{
  g_autofree char *keys = NULL;
  g_autofree char *both = NULL;
  g_autofree char *none = NULL;
  g_autofree char *again = NULL;

  g_object_unref (import_text (self, "odd.csv", odd_sheet));
  keys = ask (self->path, KEYS);
  g_assert_cmpstr (keys, ==, "4" CTID_B);
  both = ask (self->path, SAME_CTID);
  g_assert_cmpstr (both, ==, "3,4");
  set_cell (self, nth_id (self, 2), LAUREL_COLUMN_CTID, "");
  none = ask (self->path, SAME_CTID);
  g_assert_cmpstr (none, ==, "-");
  set_cell (self, nth_id (self, 2), LAUREL_COLUMN_CTID, CTID_A);
  again = ask (self->path, SAME_CTID);
  g_assert_cmpstr (again, ==, "2,4");
}

/* A file that breaks off leaves nothing, and the next one comes in. */
static void
test_bad_end (Fixture *self,
              gconstpointer data)
{
  g_autofree char *good = sheet_text (1, 2000);
  g_autofree char *bad = g_strconcat (good, "\"never closed", NULL);
  g_autofree char *before = ask (self->path, INDEXES);
  g_autofree char *after = NULL;
  g_autoptr (GFile) file = write_file (self, "bad.csv", bad);
  GFile *files[] = { file };
  g_autoptr (LaurelOperation) operation = laurel_operation_new_import (files, 1, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (laurel_workspace_run (self->workspace, operation, NULL, &error));
  g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED);
  g_assert_cmpuint (count_all (self), ==, 0);
  after = ask (self->path, INDEXES);
  g_assert_cmpstr (before, ==, after);
  import_rows (self, 1, 2000);
  g_assert_cmpuint (count_all (self), ==, 2000);
}

/* Lets another process import the sheet, and kills it when the file has grown to this. */
static void
kill_import (Fixture *self,
             GFile *file,
             const char *growing,
             goffset size)
{
  GFile *files[] = { file };
  GStatBuf status = { 0 };
  pid_t pid;
  int end;

  fixture_close (self);
  pid = fork ();
  if (pid == 0) {
    LaurelWorkspace *workspace = laurel_workspace_open (self->path, LAUREL_WORKSPACE_DEFAULT, NULL);
    LaurelOperation *operation = laurel_operation_new_import (files, 1, NULL, NULL);

    _exit (workspace != NULL && laurel_workspace_run (workspace, operation, NULL, NULL) ? 0 : 1);
  }
  while (g_stat (growing, &status) != 0 || status.st_size < size)
    g_usleep (1000);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &end, 0), ==, pid);
  g_assert_true (WIFSIGNALED (end));
}

/* A process is killed while it writes: nothing of it is there, and the indexes are. */
static void
test_killed_in_bulk (Fixture *self,
                     gconstpointer data)
{
  g_autofree char *text = sheet_text (1, 200000);
  g_autoptr (GFile) file = write_file (self, "many.csv", text);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *before = ask (self->path, INDEXES);
  g_autofree char *after = NULL;
  g_autofree char *left = NULL;

  /* Pages that the writer could not keep in memory any more. */
  kill_import (self, file, wal, 1024 * 1024);

  fixture_open (self);
  left = ask (self->path, "SELECT count(*) || ' ' || (SELECT count(*) FROM batch WHERE state = 0) FROM record");
  g_assert_cmpstr (left, ==, "0 0");
  after = ask (self->path, INDEXES);
  g_assert_cmpstr (before, ==, after);
  import_rows (self, 1, 5);
  g_assert_cmpuint (count_all (self), ==, 5);
}

/* The same without the log, as a very large sheet comes: also for who only looks into the file afterwards. */
static void
test_killed_without_log (Fixture *self,
                         gconstpointer data)
{
  const guint n_rows = 9000;
  g_autoptr (GString) text = g_string_new ("External Identifier,Credential Name,Description\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (LaurelWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *mode = NULL;
  LaurelSql *sql;

  for (guint i = 0; i < n_rows; i++) {
    g_string_append_printf (text, "%u,Certificate %u,", i, i);
    for (guint n = 0; n < 1000; n++)
      g_string_append_printf (text, "word %u ", i + n);
    g_string_append_c (text, '\n');
  }
  file = write_file (self, "large.csv", text->str);
  kill_import (self, file, self->path, 4 * 1024 * 1024);

  reader = laurel_workspace_open (self->path, LAUREL_WORKSPACE_READ_ONLY, &error);
  g_assert_no_error (error);
  sql = laurel_workspace_begin_read (reader);
  g_assert_cmpint (laurel_sql_run_int (sql, laurel_sql_prepare (sql, "SELECT count(*) FROM record"), -1), ==, 0);
  laurel_workspace_end_read (reader);
  laurel_workspace_close (reader);

  fixture_open (self);
  g_object_unref (run_keep (self, laurel_operation_new_import (&file, 1, NULL, NULL)));
  g_assert_cmpuint (count_all (self), ==, n_rows);
  mode = ask (self->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "wal");
}

#define ADD(path, function) \
  g_test_add ("/bulk/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("same", test_same);
  ADD ("same-ctid", test_same_ctid);
  ADD ("bad-end", test_bad_end);
  ADD ("killed", test_killed_in_bulk);
  ADD ("killed-without-log", test_killed_without_log);

  return g_test_run ();
}

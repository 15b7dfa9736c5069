/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "workspace/laurel-workspace-private.h"

/* `Laur`; what tells a workspace from any other SQLite file. */
#define APPLICATION_ID 0x4c617572

/* Each step takes a file from the version before to its own; never edited once released, only added to.
 *
 * Times are microseconds since 1970, 0 for never. Cells are packed by laurel_record_pack(); the columns beside them
 * are what SQL searches, and can be worked out from the cells again. */
static const char *const migrations[] = {
  /* 1 */
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;"

  "CREATE TABLE organization ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " ctid TEXT NOT NULL UNIQUE,"
  " ctid_minted INTEGER NOT NULL DEFAULT 0,"
  " name TEXT NOT NULL,"
  " type TEXT,"
  " json TEXT NOT NULL,"
  " n_errors INTEGER NOT NULL DEFAULT 0,"
  " n_warnings INTEGER NOT NULL DEFAULT 0,"
  " n_advice INTEGER NOT NULL DEFAULT 0,"
  " content_state INTEGER NOT NULL DEFAULT 0,"
  " content_hash TEXT,"
  " approved_hash TEXT,"
  " approved_by TEXT,"
  " approved_at INTEGER NOT NULL DEFAULT 0,"
  " mapping_version INTEGER NOT NULL DEFAULT 0,"
  " note TEXT,"
  " created_at INTEGER NOT NULL DEFAULT 0,"
  " updated_at INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"

  /* state: see LaurelBatchState. Batch 0 holds what is made by hand. */
  "CREATE TABLE batch ("
  " id INTEGER PRIMARY KEY,"
  " state INTEGER NOT NULL,"
  " created_at INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "INSERT INTO batch (id, state) VALUES (0, 1);"

  /* home: the organization that `me` means in this record. organization: the one whose list it is in.
   * ctid: of one record only, those of undone batches aside; the writer sees to it.
   * The three keys are what makes two records the same thing twice. */
  "CREATE TABLE record ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " batch INTEGER NOT NULL REFERENCES batch (id),"
  " row INTEGER NOT NULL DEFAULT 0,"
  " home INTEGER,"
  " organization INTEGER,"
  " owner TEXT,"
  " ctid TEXT NOT NULL,"
  " ctid_minted INTEGER NOT NULL DEFAULT 0,"
  " external_identifier TEXT,"
  " name TEXT NOT NULL DEFAULT '',"
  " type TEXT,"
  " degree INTEGER NOT NULL DEFAULT 0,"
  " key_ctid TEXT,"
  " key_identifier TEXT,"
  " key_similarity TEXT,"
  " cells BLOB NOT NULL,"
  " base TEXT,"
  " n_errors INTEGER NOT NULL DEFAULT 0,"
  " n_warnings INTEGER NOT NULL DEFAULT 0,"
  " n_advice INTEGER NOT NULL DEFAULT 0,"
  " content_state INTEGER NOT NULL DEFAULT 0,"
  " content_hash TEXT,"
  " approved_hash TEXT,"
  " approved_by TEXT,"
  " approved_at INTEGER NOT NULL DEFAULT 0,"
  " mapping_version INTEGER NOT NULL DEFAULT 0,"
  " note TEXT,"
  " created_at INTEGER NOT NULL DEFAULT 0,"
  " updated_at INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE INDEX record_ctid ON record (ctid);"
  "CREATE INDEX record_batch ON record (batch) WHERE batch <> 0;"
  "CREATE INDEX record_owner ON record (owner);"
  "CREATE INDEX record_key_ctid ON record (key_ctid);"
  "CREATE INDEX record_key_identifier ON record (key_identifier) WHERE key_identifier IS NOT NULL;"
  "CREATE INDEX record_key_similarity ON record (key_similarity) WHERE key_similarity IS NOT NULL;"
  "CREATE INDEX record_hashed ON record (mapping_version) WHERE content_hash IS NOT NULL;"

  "CREATE TABLE problem ("
  " record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,"
  " code TEXT NOT NULL,"
  " severity INTEGER NOT NULL,"
  " n INTEGER NOT NULL,"
  " n_fixable INTEGER NOT NULL DEFAULT 0,"
  " acknowledged INTEGER NOT NULL DEFAULT 0,"
  " PRIMARY KEY (record, code)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX problem_code ON problem (code, record);"

  "CREATE TABLE acknowledgement ("
  " record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,"
  " code TEXT NOT NULL,"
  " who TEXT NOT NULL,"
  " at INTEGER NOT NULL,"
  " PRIMARY KEY (record, code)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE staged ("
  " batch INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,"
  " record INTEGER NOT NULL,"
  " row INTEGER NOT NULL,"
  " cells BLOB NOT NULL,"
  " PRIMARY KEY (batch, record)"
  ") STRICT, WITHOUT ROWID;"

  /* No reference to the subject: what was published stays published when the record is taken off the list. */
  "CREATE TABLE publication ("
  " kind INTEGER NOT NULL,"
  " subject INTEGER NOT NULL,"
  " connection TEXT NOT NULL,"
  " ctid TEXT,"
  " state INTEGER NOT NULL,"
  " state_before INTEGER NOT NULL DEFAULT 0,"
  " sent_hash TEXT,"
  " published_at INTEGER NOT NULL DEFAULT 0,"
  " confirmed_at INTEGER NOT NULL DEFAULT 0,"
  " changed_at INTEGER NOT NULL DEFAULT 0,"
  " envelope_id TEXT,"
  " finder_url TEXT,"
  " graph TEXT,"
  " message TEXT,"
  " PRIMARY KEY (kind, subject, connection)"
  ") STRICT;"
  "CREATE INDEX publication_connection ON publication (connection, state);"

  "CREATE TABLE job ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " connection TEXT NOT NULL,"
  " started_at INTEGER NOT NULL,"
  " finished_at INTEGER NOT NULL DEFAULT 0,"
  " sent INTEGER NOT NULL DEFAULT 0,"
  " failed INTEGER NOT NULL DEFAULT 0,"
  " skipped INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"

  /* A line without attempt is an intent; one with is what came of it. */
  "CREATE TABLE ledger ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " attempt INTEGER REFERENCES ledger (id),"
  " job INTEGER,"
  " kind INTEGER,"
  " subject INTEGER,"
  " ctid TEXT,"
  " connection TEXT,"
  " hash TEXT,"
  " at INTEGER NOT NULL,"
  " outcome INTEGER,"
  " status INTEGER,"
  " message TEXT,"
  " payload TEXT"
  ") STRICT;"
  "CREATE INDEX ledger_attempt ON ledger (attempt) WHERE attempt IS NOT NULL;"
  "CREATE INDEX ledger_subject ON ledger (kind, subject, connection) WHERE attempt IS NULL;"
  "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN"
  " SELECT raise(ABORT, 'the ledger is only ever added to'); END;"
  "CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE id = NEW.id) BEGIN"
  " SELECT raise(ABORT, 'the ledger is only ever added to'); END;"
  "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN"
  " SELECT raise(ABORT, 'the ledger is only ever added to'); END;"

  "CREATE TABLE journal ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT,"
  " name TEXT NOT NULL,"
  " who TEXT NOT NULL,"
  " at INTEGER NOT NULL,"
  " batch INTEGER,"
  " undone INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  /* image: the row as it was before (after, once undone); NULL when there was none. */
  "CREATE TABLE image ("
  " entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,"
  " kind INTEGER NOT NULL,"
  " subject INTEGER NOT NULL,"
  " image BLOB,"
  " PRIMARY KEY (entry, kind, subject)"
  ") STRICT;"

  "CREATE TABLE connection ("
  " name TEXT PRIMARY KEY,"
  " kind INTEGER NOT NULL,"
  " write_url TEXT,"
  " read_url TEXT,"
  " id_host TEXT,"
  " production INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE TABLE connection_organization ("
  " connection TEXT NOT NULL,"
  " ctid TEXT NOT NULL,"
  " ctid_there TEXT NOT NULL,"
  " PRIMARY KEY (connection, ctid)"
  ") STRICT, WITHOUT ROWID;",

  /* 2: what was live of an organization when it was first sent from here, as records have it */
  "ALTER TABLE organization ADD COLUMN base TEXT;",

  /* 3: about: fingerprints of the cells that an acknowledgement is about; NULL when they were not kept yet */
  "ALTER TABLE acknowledgement ADD COLUMN about TEXT;"

  /* Nothing is looked up by it, and every import paid for it. */
  "DROP INDEX IF EXISTS record_owner;"

  /* What a person has said of a whole kind of warnings, those of later sheets too. The last line that is not undone
   * counts; acknowledged: 0 when it was taken back. */
  "CREATE TABLE acknowledged_kind ("
  " id INTEGER PRIMARY KEY,"
  " code TEXT NOT NULL,"
  " acknowledged INTEGER NOT NULL,"
  " who TEXT NOT NULL,"
  " at INTEGER NOT NULL,"
  " entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE"
  ") STRICT;"

  /* What a person has chosen for columns and values that nobody knows, by organization (0: before there was one).
   * choice: what is meant, empty for a blank, NULL to leave it as it is. */
  "CREATE TABLE column_plan ("
  " organization INTEGER NOT NULL,"
  " header_set TEXT NOT NULL,"
  " plan TEXT NOT NULL,"
  " at INTEGER NOT NULL,"
  " PRIMARY KEY (organization, header_set)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE value_choice ("
  " organization INTEGER NOT NULL,"
  " column_id INTEGER NOT NULL,"
  " value TEXT NOT NULL COLLATE NOCASE,"
  " choice TEXT,"
  " at INTEGER NOT NULL,"
  " PRIMARY KEY (organization, column_id, value)"
  ") STRICT, WITHOUT ROWID;"

  /* The page that makes two records worth a look; filled in when the workspace is opened. */
  "ALTER TABLE record ADD COLUMN key_webpage TEXT;"
  "CREATE INDEX record_key_webpage ON record (key_webpage) WHERE key_webpage IS NOT NULL;"

  /* The key that is nearly always the CTID itself is kept where it is another one only. */
  "UPDATE record SET key_ctid = NULL WHERE key_ctid = ctid;"
  "DROP INDEX record_key_ctid;"
  "CREATE INDEX record_key_ctid ON record (key_ctid) WHERE key_ctid IS NOT NULL;"

  "INSERT INTO meta (key, value) SELECT 'keys-missing', '1' WHERE EXISTS (SELECT 1 FROM record);",

  /* 4: fingerprints of what may be alike in several records, filled in when the workspace is opened. Their indexes are
   * made when they are first looked in (laurel_store_index_keys()). */
  "ALTER TABLE record ADD COLUMN key_near INTEGER;"
  "ALTER TABLE record ADD COLUMN key_description INTEGER;"
  /* What it lacks of what its tiers ask for, and what these weigh; NULL until the rules are run over it. */
  "ALTER TABLE record ADD COLUMN lack INTEGER;"
  "INSERT OR REPLACE INTO meta (key, value) SELECT 'keys-missing', '1' WHERE EXISTS (SELECT 1 FROM record);"

  /* Most records of a sheet have the same problems: each set of them is kept once (laurel-store-problems), and `problem`
   * shows what it did before. content: what tells sets apart. */
  "ALTER TABLE record ADD COLUMN problems INTEGER;"
  "CREATE TABLE problem_set (id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE) STRICT;"
  "CREATE TABLE problem_of_set ("
  " problems INTEGER NOT NULL REFERENCES problem_set (id) ON DELETE CASCADE,"
  " code TEXT NOT NULL,"
  " severity INTEGER NOT NULL,"
  " n INTEGER NOT NULL,"
  " n_fixable INTEGER NOT NULL DEFAULT 0,"
  " acknowledged INTEGER NOT NULL DEFAULT 0,"
  " PRIMARY KEY (problems, code)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX problem_of_set_code ON problem_of_set (code, problems);"
  "CREATE TABLE moving (record INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT;"
  "INSERT INTO moving SELECT record, group_concat(code || ' ' || severity || ' ' || n || ' ' || n_fixable || ' '"
  " || acknowledged, '|') FROM (SELECT * FROM problem ORDER BY record, code) GROUP BY record;"
  "INSERT INTO problem_set (content) SELECT DISTINCT content FROM moving;"
  "INSERT INTO problem_of_set SELECT s.id, p.code, p.severity, p.n, p.n_fixable, p.acknowledged FROM problem_set s"
  " JOIN (SELECT content, min(record) AS record FROM moving GROUP BY content) m ON m.content = s.content"
  " JOIN problem p ON p.record = m.record;"
  "UPDATE record SET problems = (SELECT s.id FROM moving m JOIN problem_set s ON s.content = m.content"
  " WHERE m.record = record.id);"
  "DROP TABLE moving;"
  "DROP TABLE problem;"
  "CREATE VIEW problem AS SELECT r.id AS record, p.code, p.severity, p.n, p.n_fixable, p.acknowledged"
  " FROM record r JOIN problem_of_set p ON p.problems = r.problems;"

  /* Of records of a batch, only those with errors are ever counted. */
  "DROP INDEX record_batch;"
  "CREATE INDEX record_faulty ON record (batch) WHERE n_errors > 0;",

  /* 5: all of these keys are fingerprints, filled in when the workspace is opened, and all their indexes are made when they
   * are first looked in: as texts they were as much as half of what was kept beside the cells. */
  "DROP INDEX IF EXISTS record_key_identifier;"
  "DROP INDEX IF EXISTS record_key_similarity;"
  "DROP INDEX IF EXISTS record_key_webpage;"
  "ALTER TABLE record DROP COLUMN key_identifier;"
  "ALTER TABLE record DROP COLUMN key_similarity;"
  "ALTER TABLE record DROP COLUMN key_webpage;"
  "ALTER TABLE record ADD COLUMN key_identifier INTEGER;"
  "ALTER TABLE record ADD COLUMN key_similarity INTEGER;"
  "ALTER TABLE record ADD COLUMN key_webpage INTEGER;"
  "INSERT OR REPLACE INTO meta (key, value) SELECT 'keys-missing', '1' WHERE EXISTS (SELECT 1 FROM record);",
};

gint
laurel_schema_get_version (void)
{
  return G_N_ELEMENTS (migrations);
}

static GError *
not_a_workspace (const char *path)
{
  return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE,
                      _("“%s” is not a workspace of Laurel. Choose another file."), path);
}

/**
 * laurel_schema_has_unwritten:
 *
 * Whether something waits beside the file to be taken over, as after a power failure. Readers leave empty files behind.
 */
gboolean
laurel_schema_has_unwritten (const char *path)
{
  static const char *const endings[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);
    GStatBuf status;

    if (g_stat (name, &status) == 0 && status.st_size > 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * laurel_schema_check_file:
 * @is_new: (out): there is no file yet, or an empty one
 *
 * Looks at a file's first bytes before SQLite is let near it, so that somebody else's file is not touched.
 */
gboolean
laurel_schema_check_file (const char *path,
                          gboolean *is_new,
                          GError **error)
{
  guint8 header[100];
  GStatBuf status;
  gsize n_read;
  FILE *file;
  guint32 page_size;
  guint32 n_pages;

  *is_new = FALSE;
  if (g_stat (path, &status) != 0) {
    if (errno == ENOENT) {
      *is_new = TRUE;
      return TRUE;
    }
    g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                 _("“%s” cannot be read: %s."), path, g_strerror (errno));
    return FALSE;
  }
  if (!S_ISREG (status.st_mode)) {
    g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE,
                 _("“%s” is a folder or a device, not a workspace. Choose a file."), path);
    return FALSE;
  }
  if (status.st_size == 0) {
    *is_new = TRUE;
    return TRUE;
  }
  file = g_fopen (path, "rbe");
  if (file == NULL) {
    g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                 _("“%s” cannot be read: %s."), path, g_strerror (errno));
    return FALSE;
  }
  n_read = fread (header, 1, sizeof header, file);
  fclose (file);
  if (n_read < sizeof header || memcmp (header, "SQLite format 3", 16) != 0) {
    g_propagate_error (error, not_a_workspace (path));
    return FALSE;
  }

  /* A file cut short is found by its own count of pages, which holds while nothing waits beside it. */
  page_size = header[16] << 8 | header[17];
  if (page_size == 1)
    page_size = 65536;
  n_pages = (guint32) header[28] << 24 | header[29] << 16 | header[30] << 8 | header[31];
  if (memcmp (header + 24, header + 92, 4) == 0 && (guint64) status.st_size < (guint64) n_pages * page_size
      && !laurel_schema_has_unwritten (path)) {
    g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED,
                 _("“%s” is damaged: its end is missing. Restore it from a backup."), path);
    return FALSE;
  }
  return TRUE;
}

/**
 * laurel_schema_check:
 *
 * Whether the file is a workspace of a version that is understood; only reads. Sets the connection's error if not.
 */
void
laurel_schema_check (LaurelSql *sql,
                     gboolean *is_new)
{
  gint64 application = laurel_sql_run_int (sql, laurel_sql_prepare (sql, "PRAGMA application_id"), 0);
  gint64 version = laurel_sql_run_int (sql, laurel_sql_prepare (sql, "PRAGMA user_version"), 0);
  gint64 n_tables = laurel_sql_run_int (sql, laurel_sql_prepare (sql, "SELECT count(*) FROM sqlite_schema"), 0);

  if (laurel_sql_has_error (sql))
    return;
  *is_new = application == 0 && version == 0 && n_tables == 0;
  if (*is_new)
    return;
  if (application != APPLICATION_ID) {
    laurel_sql_set_error (sql, not_a_workspace (sqlite3_db_filename (laurel_sql_get_database (sql), "main")));
  } else if (version > laurel_schema_get_version ()) {
    laurel_sql_set_error (sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_TOO_NEW,
                                            _("The workspace was written by a later version of Laurel. "
                                              "Update Laurel to open it.")));
  } else if (version < 1) {
    laurel_sql_set_error (sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED,
                                            _("The workspace is damaged: it has no version. "
                                              "Restore it from a backup.")));
  }
}

/**
 * laurel_schema_migrate:
 *
 * Brings the file to this version, all steps in one transaction. Before WAL is switched on, so that the marks of a new
 * file are in the file itself.
 */
void
laurel_schema_migrate (LaurelSql *sql)
{
  gint64 version = laurel_sql_run_int (sql, laurel_sql_prepare (sql, "PRAGMA user_version"), 0);
  g_autofree char *marks = NULL;

  if (version == laurel_schema_get_version ())
    return;
  /* Records are of several hundred bytes. Heard by an empty file only. */
  laurel_sql_exec (sql, "PRAGMA page_size = 8192");
  laurel_sql_exec (sql, "BEGIN IMMEDIATE");
  for (gint64 i = version; i < laurel_schema_get_version (); i++)
    laurel_sql_exec (sql, migrations[i]);
  marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                           APPLICATION_ID, laurel_schema_get_version ());
  laurel_sql_exec (sql, marks);
  laurel_sql_exec (sql, "COMMIT");
  if (laurel_sql_has_error (sql))
    sqlite3_exec (laurel_sql_get_database (sql), "ROLLBACK", NULL, NULL, NULL);
}

/**
 * laurel_schema_check_integrity:
 *
 * Reads the whole file; for after an unclean end.
 */
void
laurel_schema_check_integrity (LaurelSql *sql)
{
  g_autofree char *words = laurel_sql_run_text (sql, laurel_sql_prepare (sql, "PRAGMA quick_check(1)"));

  if (words == NULL || strcmp (words, "ok") == 0)
    return;
  laurel_sql_set_error (sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED,
                                          _("The workspace is damaged (%s). Restore it from a backup."), words));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-store.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "core/laurel-json.h"
#include "laurel-registry-error.h"

/* "LPra": tells the file from a workspace. */
#define APPLICATION_ID 0x4c507261
#define VERSION 1

struct _LaurelPracticeStore {
  sqlite3 *db;
  char *key;
};

static const char create[] =
  "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE records ("
  "  ctid TEXT PRIMARY KEY, kind INTEGER NOT NULL, owner TEXT NOT NULL, envelope TEXT NOT NULL UNIQUE,"
  "  graph TEXT NOT NULL, hash TEXT NOT NULL, revisions INTEGER NOT NULL, created INTEGER NOT NULL,"
  "  updated INTEGER NOT NULL);"
  "CREATE TABLE revisions ("
  "  ctid TEXT NOT NULL, number INTEGER NOT NULL, graph TEXT NOT NULL, created INTEGER NOT NULL,"
  "  PRIMARY KEY (ctid, number));";

/**
 * laurel_practice_record_free:
 * @self: (transfer full) (nullable): a record
 */
void
laurel_practice_record_free (LaurelPracticeRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->ctid);
  g_free (self->owner);
  g_free (self->envelope);
  g_free (self->graph);
  g_free (self);
}

static void
set_error (LaurelPracticeStore *self,
           GError **error)
{
  g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
               /* Translators: %s is the database's own message. */
               _("The data of the practice registry cannot be used: %s"), sqlite3_errmsg (self->db));
}

static gboolean
execute (LaurelPracticeStore *self,
         const char *sql,
         GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (self, error);
  return FALSE;
}

/* A statement with up to two texts bound; NULL when it cannot be made. */
static sqlite3_stmt *
prepare (LaurelPracticeStore *self,
         const char *sql,
         const char *first,
         const char *second)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  if (first != NULL)
    sqlite3_bind_text (statement, 1, first, -1, SQLITE_TRANSIENT);
  if (second != NULL)
    sqlite3_bind_text (statement, 2, second, -1, SQLITE_TRANSIENT);
  return statement;
}

static int
get_pragma (LaurelPracticeStore *self,
            const char *sql)
{
  sqlite3_stmt *statement = prepare (self, sql, NULL, NULL);
  int value = -1;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static gboolean
set_up (LaurelPracticeStore *self,
        GError **error)
{
  int application = get_pragma (self, "PRAGMA application_id");
  int version = get_pragma (self, "PRAGMA user_version");
  sqlite3_stmt *statement;

  if (application < 0 || version < 0) {
    set_error (self, error);
    return FALSE;
  }
  if (version == 0 && application == 0 && get_pragma (self, "SELECT count(*) FROM sqlite_master") == 0) {
    g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                              APPLICATION_ID, VERSION);

    if (!execute (self, "BEGIN IMMEDIATE", error) || !execute (self, create, error) || !execute (self, marks, error)
        || !execute (self, "COMMIT", error))
      return FALSE;
  } else if (application != APPLICATION_ID || version != VERSION) {
    g_set_error_literal (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                         _("This file does not belong to the practice registry. Choose another one."));
    return FALSE;
  }

  statement = prepare (self, "SELECT value FROM settings WHERE name = 'key'", NULL, NULL);
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    self->key = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  if (self->key == NULL) {
    self->key = g_uuid_string_random ();
    statement = prepare (self, "INSERT INTO settings (name, value) VALUES ('key', ?1)", self->key, NULL);
    if (statement == NULL || sqlite3_step (statement) != SQLITE_DONE) {
      set_error (self, error);
      sqlite3_finalize (statement);
      return FALSE;
    }
    sqlite3_finalize (statement);
  }
  return TRUE;
}

/**
 * laurel_practice_store_open:
 * @path: a file, made when it is not there
 * @error: %LAUREL_REGISTRY_ERROR_FAILED
 *
 * Returns: (nullable) (transfer full): the store
 */
LaurelPracticeStore *
laurel_practice_store_open (const char *path,
                            GError **error)
{
  g_autoptr (LaurelPracticeStore) self = g_new0 (LaurelPracticeStore, 1);

  g_return_val_if_fail (path != NULL, NULL);

  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
    set_error (self, error);
    return NULL;
  }
  sqlite3_busy_timeout (self->db, 2000);
  /* One process at a time, see the lock: practice survives a crash of the program, which is all that it must. */
  if (!execute (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA locking_mode = EXCLUSIVE;",
                error)
      || !set_up (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * laurel_practice_store_free:
 * @self: (transfer full) (nullable): a store
 */
void
laurel_practice_store_free (LaurelPracticeStore *self)
{
  if (self == NULL)
    return;
  sqlite3_close (self->db);
  g_free (self->key);
  g_free (self);
}

/**
 * laurel_practice_store_get_key:
 * @self: a store
 *
 * Returns: (transfer none): the API key that is accepted here; made with the file
 */
const char *
laurel_practice_store_get_key (LaurelPracticeStore *self)
{
  return self->key;
}

/**
 * laurel_practice_store_find:
 * @self: a store
 * @id: a CTID in lower case, or the id of an envelope
 *
 * Returns: (nullable) (transfer full): the record
 */
LaurelPracticeRecord *
laurel_practice_store_find (LaurelPracticeStore *self,
                            const char *id)
{
  sqlite3_stmt *statement;
  LaurelPracticeRecord *record = NULL;

  statement = prepare (self,
                       "SELECT ctid, kind, owner, envelope, graph, revisions, created, updated FROM records"
                       " WHERE ctid = ?1 OR envelope = ?1",
                       id, NULL);
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW) {
    record = g_new0 (LaurelPracticeRecord, 1);
    record->ctid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
    record->kind = sqlite3_column_int (statement, 1);
    record->owner = g_strdup ((const char *) sqlite3_column_text (statement, 2));
    record->envelope = g_strdup ((const char *) sqlite3_column_text (statement, 3));
    record->graph = g_strdup ((const char *) sqlite3_column_text (statement, 4));
    record->revisions = sqlite3_column_int (statement, 5);
    record->created = sqlite3_column_int64 (statement, 6);
    record->updated = sqlite3_column_int64 (statement, 7);
  }
  sqlite3_finalize (statement);

  return record;
}

static gboolean
write_put (LaurelPracticeStore *self,
           LaurelPracticeKind kind,
           const char *ctid,
           const char *owner,
           const char *graph,
           const char *hash)
{
  g_autofree char *envelope = g_uuid_string_random ();
  gint64 now = g_get_real_time ();
  sqlite3_stmt *statement;
  gboolean done;

  statement = prepare (self,
                       "INSERT INTO records (ctid, owner, kind, envelope, graph, hash, revisions, created, updated)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7)"
                       " ON CONFLICT (ctid) DO UPDATE SET owner = ?2, kind = ?3, graph = ?5, hash = ?6,"
                       "  revisions = revisions + 1, updated = ?7",
                       ctid, owner);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 3, kind);
  sqlite3_bind_text (statement, 4, envelope, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, graph, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 6, hash, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 7, now);
  done = sqlite3_step (statement) == SQLITE_DONE;
  sqlite3_finalize (statement);
  if (!done)
    return FALSE;

  statement = prepare (self,
                       "INSERT INTO revisions (ctid, number, graph, created)"
                       " SELECT ctid, revisions, graph, updated FROM records WHERE ctid = ?1",
                       ctid, NULL);
  done = statement != NULL && sqlite3_step (statement) == SQLITE_DONE;
  sqlite3_finalize (statement);
  return done;
}

/**
 * laurel_practice_store_put:
 * @self: a store
 * @kind: what it is
 * @ctid: its CTID, lower case
 * @owner: CTID of the organization that it is published for
 * @graph: its document
 * @changed: (out): whether it says something else than what was there; if not, nothing is written
 * @error: %LAUREL_REGISTRY_ERROR_FAILED
 *
 * Returns: whether it is there now
 */
gboolean
laurel_practice_store_put (LaurelPracticeStore *self,
                           LaurelPracticeKind kind,
                           const char *ctid,
                           const char *owner,
                           JsonNode *graph,
                           gboolean *changed,
                           GError **error)
{
  g_autofree char *hash = laurel_json_hash (graph);
  g_autofree char *text = laurel_json_write (graph, LAUREL_JSON_COMPACT);
  sqlite3_stmt *statement;

  *changed = TRUE;
  statement = prepare (self, "SELECT 1 FROM records WHERE ctid = ?1 AND hash = ?2", ctid, hash);
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    *changed = FALSE;
  sqlite3_finalize (statement);
  if (!*changed)
    return TRUE;

  if (!execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!write_put (self, kind, ctid, owner, text, hash)) {
    set_error (self, error);
    execute (self, "ROLLBACK", NULL);
    return FALSE;
  }
  return execute (self, "COMMIT", error);
}

/**
 * laurel_practice_store_remove:
 * @self: a store
 * @ctid: a CTID, lower case
 *
 * Takes a record away with its history, as the real one does (Registry §7).
 *
 * Returns: whether it was there
 */
gboolean
laurel_practice_store_remove (LaurelPracticeStore *self,
                              const char *ctid)
{
  static const char *const deletions[] = {
    "DELETE FROM revisions WHERE ctid = ?1",
    "DELETE FROM records WHERE ctid = ?1",
  };
  gboolean there = FALSE;

  if (!execute (self, "BEGIN IMMEDIATE", NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (deletions); i++) {
    sqlite3_stmt *statement = prepare (self, deletions[i], ctid, NULL);

    there = statement != NULL && sqlite3_step (statement) == SQLITE_DONE && sqlite3_changes (self->db) > 0;
    sqlite3_finalize (statement);
  }
  return execute (self, "COMMIT", NULL) && there;
}

/**
 * laurel_practice_store_count_revisions:
 * @self: a store
 * @n_records: (out): how many records there are
 *
 * Returns: (transfer full): an object: CTID → how many revisions
 */
JsonNode *
laurel_practice_store_count_revisions (LaurelPracticeStore *self,
                                       guint *n_records)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  sqlite3_stmt *statement;

  *n_records = 0;
  statement = prepare (self, "SELECT ctid, revisions FROM records ORDER BY created, ctid", NULL, NULL);
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW) {
    json_object_set_int_member (object, (const char *) sqlite3_column_text (statement, 0),
                                sqlite3_column_int (statement, 1));
    (*n_records)++;
  }
  sqlite3_finalize (statement);
  json_node_take_object (node, object);

  return node;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-sql.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"
#include "workspace/laurel-workspace.h"

/* How long a statement waits for another process that holds the file, on file systems without WAL. */
#define BUSY_TIMEOUT_MS 10000

struct _LaurelSql {
  sqlite3 *database;
  GHashTable *statements; /* by their text */
  GError *error;
};

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static GError *
error_new (int code,
           const char *words)
{
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE,
                          _("The file is not a workspace of Laurel. Choose another file."));
    case SQLITE_CORRUPT:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED,
                          _("The workspace is damaged (%s). Restore it from a backup."), words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_BUSY,
                          _("Another program is using the workspace. Try again when it is done."));
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_READ_ONLY,
                          _("The workspace cannot be written. Check that you may change the file and its folder."));
    case SQLITE_FULL:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_FAILED,
                          _("The disk is full. Make room and try again."));
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                          _("The workspace cannot be read or written (%s). Check the file, its folder and the room "
                            "on its disk."), words);
    case SQLITE_INTERRUPT:
      return g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled."));
    default:
      return g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_FAILED,
                          _("The workspace refused what was asked (%s)."), words);
  }
}

static void
fail (LaurelSql *self,
      int code)
{
  if (self->error == NULL)
    self->error = error_new (code, sqlite3_errmsg (self->database));
}

/**
 * laurel_sql_open:
 * @flags: `SQLITE_OPEN_…`
 *
 * Returns: (transfer full) (nullable): a connection, or %NULL with a [error@WorkspaceError]
 */
LaurelSql *
laurel_sql_open (const char *path,
                 int flags,
                 GError **error)
{
  sqlite3 *database = NULL;
  LaurelSql *self;
  int code;

  code = sqlite3_open_v2 (path, &database, flags | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK) {
    g_propagate_error (error, error_new (code, database != NULL ? sqlite3_errmsg (database) : sqlite3_errstr (code)));
    sqlite3_close (database);
    return NULL;
  }
  sqlite3_busy_timeout (database, BUSY_TIMEOUT_MS);
  /* A workspace may come from somebody else: its schema must not be able to run anything. */
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  self = g_new0 (LaurelSql, 1);
  self->database = database;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  return self;
}

/**
 * laurel_sql_close:
 * @self: (nullable) (transfer full): a connection
 *
 * Closes it with all its statements.
 */
void
laurel_sql_close (LaurelSql *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->database);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * laurel_sql_get_database:
 * @self: a connection
 *
 * Returns: (transfer none): the database handle of SQLite
 */
sqlite3 *
laurel_sql_get_database (LaurelSql *self)
{
  return self->database;
}

/**
 * laurel_sql_has_error:
 * @self: a connection
 *
 * Returns: whether something went wrong since laurel_sql_take_error()
 */
gboolean
laurel_sql_has_error (LaurelSql *self)
{
  return self->error != NULL;
}

/**
 * laurel_sql_take_error:
 *
 * Returns: %FALSE with the first error since it was asked last, %TRUE when there was none
 */
gboolean
laurel_sql_take_error (LaurelSql *self,
                       GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * laurel_sql_set_error:
 * @error: (transfer full): something that must keep the transaction from being committed
 */
void
laurel_sql_set_error (LaurelSql *self,
                      GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/**
 * laurel_sql_exec:
 * @self: a connection
 * @sql: statements without values
 *
 * Returns: whether they were carried out; %FALSE without trying when there was an error before
 */
gboolean
laurel_sql_exec (LaurelSql *self,
                 const char *sql)
{
  int code;

  if (self->error != NULL)
    return FALSE;
  code = sqlite3_exec (self->database, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    fail (self, code);
  return code == SQLITE_OK;
}

/**
 * laurel_sql_shrink_log:
 * @self: a connection outside of a transaction
 *
 * Gives back the room of the write-ahead log after something large, if nobody reads from it just now: else it stays, and
 * is used again.
 */
void
laurel_sql_shrink_log (LaurelSql *self)
{
  if (self->error != NULL)
    return;
  /* Nobody waits for that. */
  sqlite3_busy_timeout (self->database, 0);
  sqlite3_exec (self->database, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
  sqlite3_busy_timeout (self->database, BUSY_TIMEOUT_MS);
}

/**
 * laurel_sql_leave_log:
 * @self: a connection outside of a transaction, that writes
 *
 * Has pages written into the file at once, as long as nobody else has the file in use: what is added to a file that holds
 * hardly anything needs no copy elsewhere, and the write-ahead log would be one. What was there before is safe as ever,
 * but who wants to read must wait. To be ended by laurel_sql_return_to_log().
 *
 * Returns: whether it is so now, and was not before
 */
gboolean
laurel_sql_leave_log (LaurelSql *self)
{
  sqlite3_stmt *statement = laurel_sql_prepare (self, "PRAGMA journal_mode");
  g_autofree char *mode = laurel_sql_run_text (self, statement);
  gboolean left;

  /* On a network drive there is no such log. */
  if (self->error != NULL || g_strcmp0 (mode, "wal") != 0)
    return FALSE;
  sqlite3_busy_timeout (self->database, 0);
  left = sqlite3_exec (self->database, "PRAGMA journal_mode = TRUNCATE", NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_busy_timeout (self->database, BUSY_TIMEOUT_MS);
  return left;
}

/**
 * laurel_sql_return_to_log:
 * @self: a connection outside of a transaction, that writes
 *
 * Others may read beside it again. When somebody has the file in use just now it happens when the file is opened next.
 */
void
laurel_sql_return_to_log (LaurelSql *self)
{
  sqlite3_exec (self->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
}

/**
 * laurel_sql_prepare:
 *
 * A statement that is kept for the next time; without values of the last time. It must not be asked for again while
 * its rows are being read.
 *
 * Returns: (transfer none) (nullable): the statement, %NULL after an error
 */
sqlite3_stmt *
laurel_sql_prepare (LaurelSql *self,
                    const char *sql)
{
  sqlite3_stmt *statement;
  int code;

  if (self->error != NULL)
    return NULL;
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL) {
    sqlite3_reset (statement);
    sqlite3_clear_bindings (statement);
    return statement;
  }
  code = sqlite3_prepare_v3 (self->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK) {
    fail (self, code);
    return NULL;
  }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * laurel_sql_prepare_once:
 *
 * Returns: (transfer full) (nullable): a statement that is not kept, %NULL after an error; the caller finalizes it, before
 *   the connection is closed
 */
sqlite3_stmt *
laurel_sql_prepare_once (LaurelSql *self,
                         const char *sql)
{
  sqlite3_stmt *statement = NULL;
  int code;

  if (self->error != NULL)
    return NULL;
  code = sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL);
  if (code != SQLITE_OK)
    fail (self, code);
  return statement;
}

/**
 * laurel_sql_bind_int:
 * @statement: (nullable): a statement
 * @parameter: number of the parameter, from 1
 * @value: its value
 */
void
laurel_sql_bind_int (sqlite3_stmt *statement,
                     int parameter,
                     gint64 value)
{
  if (statement != NULL && sqlite3_bind_int64 (statement, parameter, value) != SQLITE_OK)
    g_critical ("parameter %d: %s", parameter, sqlite3_sql (statement));
}

/**
 * laurel_sql_bind_text:
 * @text: (nullable): copied; %NULL is SQL's NULL
 */
void
laurel_sql_bind_text (sqlite3_stmt *statement,
                      int parameter,
                      const char *text)
{
  if (statement != NULL && sqlite3_bind_text (statement, parameter, text, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    g_critical ("parameter %d: %s", parameter, sqlite3_sql (statement));
}

/**
 * laurel_sql_bind_blob:
 * @statement: (nullable): a statement
 * @parameter: number of the parameter, from 1
 * @bytes: (nullable): copied; %NULL is SQL's NULL
 */
void
laurel_sql_bind_blob (sqlite3_stmt *statement,
                      int parameter,
                      GBytes *bytes)
{
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (statement == NULL || bytes == NULL)
    return;
  if (sqlite3_bind_blob64 (statement, parameter, data != NULL ? data : "", size, SQLITE_TRANSIENT) != SQLITE_OK)
    g_critical ("parameter %d: %s", parameter, sqlite3_sql (statement));
}

/**
 * laurel_sql_step:
 *
 * Returns: %TRUE when there is a row to read; at the end, and after an error, the statement is reset
 */
gboolean
laurel_sql_step (LaurelSql *self,
                 sqlite3_stmt *statement)
{
  int code;

  if (self->error != NULL || statement == NULL) {
    laurel_sql_done (statement);
    return FALSE;
  }
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    fail (self, code);
  sqlite3_reset (statement);
  return FALSE;
}

/**
 * laurel_sql_done:
 * @statement: (nullable): a statement
 *
 * For leaving before the last row: an open statement would hold its snapshot of the file.
 */
void
laurel_sql_done (sqlite3_stmt *statement)
{
  if (statement != NULL)
    sqlite3_reset (statement);
}

/**
 * laurel_sql_run:
 * @self: a connection
 * @statement: (nullable): a statement
 *
 * Runs it to its end; rows are not looked at.
 *
 * Returns: whether there has been no error
 */
gboolean
laurel_sql_run (LaurelSql *self,
                sqlite3_stmt *statement)
{
  while (laurel_sql_step (self, statement))
    ;
  return self->error == NULL;
}

/**
 * laurel_sql_run_int:
 *
 * Returns: the first value of the first row, @fallback when there is none or it is NULL
 */
gint64
laurel_sql_run_int (LaurelSql *self,
                    sqlite3_stmt *statement,
                    gint64 fallback)
{
  gint64 value = fallback;

  if (laurel_sql_step (self, statement)) {
    if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
      value = sqlite3_column_int64 (statement, 0);
    laurel_sql_done (statement);
  }
  return value;
}

/**
 * laurel_sql_run_text:
 *
 * Returns: (transfer full) (nullable): the first value of the first row
 */
char *
laurel_sql_run_text (LaurelSql *self,
                     sqlite3_stmt *statement)
{
  char *text = NULL;

  if (laurel_sql_step (self, statement)) {
    text = laurel_sql_dup_text (statement, 0);
    laurel_sql_done (statement);
  }
  return text;
}

/**
 * laurel_sql_run_ids:
 *
 * Returns: (transfer full) (element-type gint64): the first value of every row
 */
GArray *
laurel_sql_run_ids (LaurelSql *self,
                    sqlite3_stmt *statement)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (laurel_sql_step (self, statement)) {
    gint64 id = sqlite3_column_int64 (statement, 0);

    g_array_append_val (ids, id);
  }
  return ids;
}

/**
 * laurel_sql_get_n_changed:
 * @self: a connection
 *
 * Returns: how many rows the last statement changed
 */
guint
laurel_sql_get_n_changed (LaurelSql *self)
{
  return sqlite3_changes (self->database);
}

/**
 * laurel_sql_get_last_id:
 * @self: a connection
 *
 * Returns: number of the row that was inserted last
 */
gint64
laurel_sql_get_last_id (LaurelSql *self)
{
  return sqlite3_last_insert_rowid (self->database);
}

/**
 * laurel_sql_get_int:
 * @statement: a statement that is at a row
 * @column: number of the column, from 0
 *
 * Returns: the value, 0 for NULL
 */
gint64
laurel_sql_get_int (sqlite3_stmt *statement,
                    int column)
{
  return sqlite3_column_int64 (statement, column);
}

/**
 * laurel_sql_get_text:
 *
 * Returns: (nullable) (transfer none): valid until the next step
 */
const char *
laurel_sql_get_text (sqlite3_stmt *statement,
                     int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/**
 * laurel_sql_dup_text:
 * @statement: a statement that is at a row
 * @column: number of the column, from 0
 *
 * Returns: (transfer full) (nullable): the text, %NULL for NULL
 */
char *
laurel_sql_dup_text (sqlite3_stmt *statement,
                     int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * laurel_sql_dup_json:
 *
 * Returns: (transfer full) (nullable): the document that the text holds, %NULL for NULL and for what is none
 */
JsonNode *
laurel_sql_dup_json (sqlite3_stmt *statement,
                     int column)
{
  const char *text = laurel_sql_get_text (statement, column);

  return text != NULL ? laurel_json_parse (text, -1, NULL) : NULL;
}

/**
 * laurel_sql_dup_blob:
 *
 * Returns: (transfer full) (nullable): a copy of the bytes, %NULL for NULL
 */
GBytes *
laurel_sql_dup_blob (sqlite3_stmt *statement,
                     int column)
{
  const void *data;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (statement, column);
  return g_bytes_new (data, sqlite3_column_bytes (statement, column));
}

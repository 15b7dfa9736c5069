/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-workspace-private.h"

/**
 * laurel_job_entry_free:
 * @self: (nullable) (transfer full): a job
 *
 * Lets it go with all that it holds.
 */
void
laurel_job_entry_free (LaurelJobEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->connection);
  g_free (self);
}

/**
 * laurel_workspace_list_jobs:
 * @connection: (nullable): of this connection only
 *
 * Returns: (transfer full) (element-type LaurelJobEntry): jobs, in the order they were begun
 */
GPtrArray *
laurel_workspace_list_jobs (LaurelWorkspace *self,
                            const char *connection)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_job_entry_free);
  sqlite3_stmt *statement;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), jobs);

  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    statement = laurel_sql_prepare (sql, "SELECT id, connection, started_at, finished_at, sent, failed, skipped FROM job"
                                         " WHERE ?1 IS NULL OR connection = ?1 ORDER BY id");
    laurel_sql_bind_text (statement, 1, connection);
    while (laurel_sql_step (sql, statement)) {
      LaurelJobEntry *job = g_new0 (LaurelJobEntry, 1);

      job->id = laurel_sql_get_int (statement, 0);
      job->connection = laurel_sql_dup_text (statement, 1);
      job->started = laurel_sql_get_int (statement, 2);
      job->finished = laurel_sql_get_int (statement, 3);
      job->sent = laurel_sql_get_int (statement, 4);
      job->failed = laurel_sql_get_int (statement, 5);
      job->skipped = laurel_sql_get_int (statement, 6);
      g_ptr_array_add (jobs, job);
    }
  }
  laurel_workspace_end_read (self);
  return jobs;
}

/**
 * laurel_attempt_free:
 * @self: (nullable) (transfer full): an attempt
 *
 * Lets it go with all that it holds.
 */
void
laurel_attempt_free (LaurelAttempt *self)
{
  if (self == NULL)
    return;
  g_free (self->connection);
  g_free (self->hash);
  g_free (self->message);
  g_free (self->payload);
  g_free (self);
}

/* An intent with the last line about what came of it; `o` has nothing while it is under way. */
#define ATTEMPTS \
  "SELECT l.id, l.job, l.kind, l.subject, l.connection, l.hash, l.at," \
  " CASE WHEN o.outcome IS NULL OR o.outcome = 1 THEN 0 ELSE o.at END, ifnull(o.outcome, 1), ifnull(o.status, 0)," \
  " o.message, o.payload FROM ledger l LEFT JOIN ledger o ON o.id = (SELECT max(i.id) FROM ledger i" \
  " WHERE i.attempt = l.id) WHERE l.attempt IS NULL AND "

static GPtrArray *
read_attempts (LaurelSql *sql,
               sqlite3_stmt *statement)
{
  GPtrArray *attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_attempt_free);

  while (laurel_sql_step (sql, statement)) {
    LaurelAttempt *attempt = g_new0 (LaurelAttempt, 1);

    attempt->id = laurel_sql_get_int (statement, 0);
    attempt->job = laurel_sql_get_int (statement, 1);
    attempt->kind = laurel_sql_get_int (statement, 2);
    attempt->subject = laurel_sql_get_int (statement, 3);
    attempt->connection = laurel_sql_dup_text (statement, 4);
    attempt->hash = laurel_sql_dup_text (statement, 5);
    attempt->started = laurel_sql_get_int (statement, 6);
    attempt->finished = laurel_sql_get_int (statement, 7);
    attempt->outcome = laurel_sql_get_int (statement, 8);
    attempt->status = laurel_sql_get_int (statement, 9);
    attempt->message = laurel_sql_dup_text (statement, 10);
    attempt->payload = laurel_sql_dup_text (statement, 11);
    g_ptr_array_add (attempts, attempt);
  }
  return attempts;
}

/**
 * laurel_workspace_list_attempts:
 * @connection: (nullable): of this connection only
 *
 * Also of subjects that are deleted by now.
 *
 * Returns: (transfer full) (element-type LaurelAttempt): what was sent, in its order
 */
GPtrArray *
laurel_workspace_list_attempts (LaurelWorkspace *self,
                                LaurelSubjectKind kind,
                                gint64 subject,
                                const char *connection)
{
  GPtrArray *attempts;
  sqlite3_stmt *statement;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  sql = laurel_workspace_begin_read (self);
  statement = sql == NULL ? NULL : laurel_sql_prepare (sql, ATTEMPTS
    "l.kind = ?1 AND l.subject = ?2 AND (?3 IS NULL OR l.connection = ?3) ORDER BY l.id");
  laurel_sql_bind_int (statement, 1, kind);
  laurel_sql_bind_int (statement, 2, subject);
  laurel_sql_bind_text (statement, 3, connection);
  attempts = sql != NULL ? read_attempts (sql, statement)
                         : g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_attempt_free);
  laurel_workspace_end_read (self);
  return attempts;
}

/**
 * laurel_workspace_list_unsettled:
 * @connection: (nullable): of this connection only
 *
 * Returns: (transfer full) (element-type LaurelAttempt): attempts of which it is not known what came of them
 */
GPtrArray *
laurel_workspace_list_unsettled (LaurelWorkspace *self,
                                 const char *connection)
{
  GPtrArray *attempts;
  sqlite3_stmt *statement;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  sql = laurel_workspace_begin_read (self);
  /* By the publications: the ledger is long. */
  statement = sql == NULL ? NULL : laurel_sql_prepare (sql, ATTEMPTS
    "l.id IN (SELECT max(a.id) FROM publication p JOIN ledger a ON a.kind = p.kind AND a.subject = p.subject"
    " AND a.connection = p.connection AND a.attempt IS NULL WHERE p.state = 1 AND (?1 IS NULL OR p.connection = ?1)"
    " GROUP BY p.kind, p.subject, p.connection) ORDER BY l.kind, l.id");
  laurel_sql_bind_text (statement, 1, connection);
  attempts = sql != NULL ? read_attempts (sql, statement)
                         : g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_attempt_free);
  laurel_workspace_end_read (self);
  return attempts;
}

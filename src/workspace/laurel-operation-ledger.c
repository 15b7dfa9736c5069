/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"
#include "workspace/laurel-operation-private.h"

/* What was sent, and what came of it. The ledger is only added to, which triggers of the file enforce; publications
 * say how things stand. Undo touches neither. */

typedef struct {
  gint64 id; /* job, attempt or record */
  LaurelSubjectKind kind;
  gint64 subject;
  char *connection;
  char *hash;
  LaurelPublicationState outcome;
  guint numbers[3];
  gboolean confirmed;
  char *message;
  char *envelope_id;
  char *finder_url;
  char *text; /* payload or graph */
} Data;

static void
data_free (gpointer user_data)
{
  Data *self = user_data;

  g_free (self->connection);
  g_free (self->hash);
  g_free (self->message);
  g_free (self->envelope_id);
  g_free (self->finder_url);
  g_free (self->text);
  g_free (self);
}

static void
changed (LaurelStore *store,
         LaurelSubjectKind kind,
         gint64 subject)
{
  /* Its cells stay as they are: who looks at cells only need not look again for each record that is sent. */
  store->changes |= LAUREL_CHANGES_PUBLICATIONS;
  if (kind == LAUREL_SUBJECT_CREDENTIAL)
    g_array_append_val (store->ids, subject);
  else
    store->changes |= LAUREL_CHANGES_ORGANIZATIONS;
}

/* Jobs */

static void
begin_job (LaurelOperation *self,
           LaurelStore *store,
           GCancellable *cancellable)
{
  Data *data = self->data;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, "INSERT INTO job (connection, started_at) VALUES (?1, ?2)");
  laurel_sql_bind_text (statement, 1, data->connection);
  laurel_sql_bind_int (statement, 2, store->now);
  laurel_sql_run (store->sql, statement);
  self->id = laurel_sql_get_last_id (store->sql);
  store->changes |= LAUREL_CHANGES_JOBS;
}

/**
 * laurel_operation_new_begin_job:
 * @connection: name of the connection that is sent over
 *
 * Returns: (transfer full): enters a job; laurel_operation_get_id() then is its number
 */
LaurelOperation *
laurel_operation_new_begin_job (const char *connection)
{
  Data *data;

  g_return_val_if_fail (connection != NULL, NULL);

  data = g_new0 (Data, 1);
  data->connection = g_strdup (connection);
  return laurel_operation_new (begin_job, data, data_free);
}

static void
end_job (LaurelOperation *self,
         LaurelStore *store,
         GCancellable *cancellable)
{
  Data *data = self->data;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql,
    "UPDATE job SET finished_at = ?2, sent = ?3, failed = ?4, skipped = ?5 WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, data->id);
  laurel_sql_bind_int (statement, 2, store->now);
  for (guint i = 0; i < G_N_ELEMENTS (data->numbers); i++)
    laurel_sql_bind_int (statement, 3 + i, data->numbers[i]);
  laurel_sql_run (store->sql, statement);
  self->id = data->id;
  store->changes |= LAUREL_CHANGES_JOBS;
}

/**
 * laurel_operation_new_end_job:
 * @job: number of a job
 * @sent: how many were sent
 * @failed: how many failed
 * @skipped: how many were left out
 *
 * Returns: (transfer full): closes a job with its counts
 */
LaurelOperation *
laurel_operation_new_end_job (gint64 job,
                              guint sent,
                              guint failed,
                              guint skipped)
{
  Data *data = g_new0 (Data, 1);

  data->id = job;
  data->numbers[0] = sent;
  data->numbers[1] = failed;
  data->numbers[2] = skipped;
  return laurel_operation_new (end_job, data, data_free);
}

/* Attempts */

static void
begin_attempt (LaurelOperation *self,
               LaurelStore *store,
               GCancellable *cancellable)
{
  Data *data = self->data;
  gboolean organization = data->kind == LAUREL_SUBJECT_ORGANIZATION;
  g_autofree char *ctid = NULL;
  g_autofree char *approved_hash = NULL;
  LaurelContentState content = LAUREL_CONTENT_DRAFT;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, organization
    ? "SELECT ctid, content_state, approved_hash FROM organization WHERE id = ?1"
    : "SELECT ctid, content_state, approved_hash FROM record r WHERE id = ?1 AND " LAUREL_SQL_SHOWN);
  laurel_sql_bind_int (statement, 1, data->subject);
  if (laurel_sql_step (store->sql, statement)) {
    ctid = laurel_sql_dup_text (statement, 0);
    content = laurel_sql_get_int (statement, 1);
    approved_hash = laurel_sql_dup_text (statement, 2);
    laurel_sql_done (statement);
  }
  if (ctid == NULL) {
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("It was deleted before it was sent.")));
    return;
  }
  if (content != LAUREL_CONTENT_APPROVED || g_strcmp0 (approved_hash, data->hash) != 0) {
    laurel_store_refuse (store, g_strdup (_("It was changed before it was sent: approve it again.")));
    return;
  }
  statement = laurel_sql_prepare (store->sql,
    "SELECT 1 FROM publication WHERE kind = ?1 AND subject = ?2 AND connection = ?3 AND state = 1");
  laurel_sql_bind_int (statement, 1, data->kind);
  laurel_sql_bind_int (statement, 2, data->subject);
  laurel_sql_bind_text (statement, 3, data->connection);
  if (laurel_sql_run_int (store->sql, statement, 0) != 0) {
    laurel_store_refuse (store, g_strdup (_("It was sent before, and it is not known what came of that: "
                                            "verify first.")));
    return;
  }

  statement = laurel_sql_prepare (store->sql,
    "INSERT INTO ledger (job, kind, subject, ctid, connection, hash, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  laurel_sql_bind_int (statement, 1, data->id);
  laurel_sql_bind_int (statement, 2, data->kind);
  laurel_sql_bind_int (statement, 3, data->subject);
  laurel_sql_bind_text (statement, 4, ctid);
  laurel_sql_bind_text (statement, 5, data->connection);
  laurel_sql_bind_text (statement, 6, data->hash);
  laurel_sql_bind_int (statement, 7, store->now);
  laurel_sql_run (store->sql, statement);
  self->id = laurel_sql_get_last_id (store->sql);

  statement = laurel_sql_prepare (store->sql,
    "INSERT INTO publication (kind, subject, connection, ctid, state, changed_at) VALUES (?1, ?2, ?3, ?4, 1, ?5)"
    " ON CONFLICT (kind, subject, connection) DO UPDATE SET state_before = state, state = 1, ctid = ?4,"
    " changed_at = ?5");
  laurel_sql_bind_int (statement, 1, data->kind);
  laurel_sql_bind_int (statement, 2, data->subject);
  laurel_sql_bind_text (statement, 3, data->connection);
  laurel_sql_bind_text (statement, 4, ctid);
  laurel_sql_bind_int (statement, 5, store->now);
  laurel_sql_run (store->sql, statement);
  changed (store, data->kind, data->subject);
}

/**
 * laurel_operation_new_begin_attempt:
 * @hash: what is sent: the subject's approved hash
 *
 * The intent to send. Refused when the subject is not approved in just that content any more, and while the outcome of
 * an attempt before is not known, so that nothing is sent twice. laurel_operation_get_id() is the attempt.
 */
LaurelOperation *
laurel_operation_new_begin_attempt (gint64 job,
                                    LaurelSubjectKind kind,
                                    gint64 subject,
                                    const char *connection,
                                    const char *hash)
{
  Data *data;

  g_return_val_if_fail (connection != NULL && hash != NULL, NULL);

  data = g_new0 (Data, 1);
  data->id = job;
  data->kind = kind;
  data->subject = subject;
  data->connection = g_strdup (connection);
  data->hash = g_strdup (hash);
  return laurel_operation_new (begin_attempt, data, data_free);
}

static void
end_attempt (LaurelOperation *self,
             LaurelStore *store,
             GCancellable *cancellable)
{
  Data *data = self->data;
  g_autofree char *connection = NULL;
  g_autofree char *hash = NULL;
  LaurelSubjectKind kind;
  gint64 subject;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql,
    "SELECT kind, subject, connection, hash FROM ledger l WHERE id = ?1 AND attempt IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM ledger o WHERE o.attempt = l.id AND o.outcome <> 1)");
  laurel_sql_bind_int (statement, 1, data->id);
  if (!laurel_sql_step (store->sql, statement)) {
    laurel_store_refuse (store, g_strdup (_("There is no such attempt, or its outcome is known already.")));
    return;
  }
  kind = laurel_sql_get_int (statement, 0);
  subject = laurel_sql_get_int (statement, 1);
  connection = laurel_sql_dup_text (statement, 2);
  hash = laurel_sql_dup_text (statement, 3);
  laurel_sql_done (statement);

  statement = laurel_sql_prepare (store->sql,
    "INSERT INTO ledger (attempt, at, outcome, status, message, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  laurel_sql_bind_int (statement, 1, data->id);
  laurel_sql_bind_int (statement, 2, store->now);
  laurel_sql_bind_int (statement, 3, data->outcome);
  laurel_sql_bind_int (statement, 4, data->numbers[0]);
  laurel_sql_bind_text (statement, 5, data->message);
  laurel_sql_bind_text (statement, 6, data->text);
  laurel_sql_run (store->sql, statement);

  switch (data->outcome) {
    case LAUREL_PUBLICATION_PUBLISHED:
      statement = laurel_sql_prepare (store->sql,
        "UPDATE publication SET state = 2, sent_hash = ?4, published_at = ?5, changed_at = ?5, message = ?6,"
        " envelope_id = ifnull(?7, envelope_id), finder_url = ifnull(?8, finder_url)"
        " WHERE kind = ?1 AND subject = ?2 AND connection = ?3");
      laurel_sql_bind_text (statement, 7, data->envelope_id);
      laurel_sql_bind_text (statement, 8, data->finder_url);
      break;
    case LAUREL_PUBLICATION_REJECTED:
      statement = laurel_sql_prepare (store->sql,
        "UPDATE publication SET state = 4, sent_hash = ?4, changed_at = ?5, message = ?6"
        " WHERE kind = ?1 AND subject = ?2 AND connection = ?3");
      break;
    case LAUREL_PUBLICATION_NONE:
      /* As if it had never been tried: ?4 is not used up. */
      statement = laurel_sql_prepare (store->sql,
        "UPDATE publication SET state = state_before, changed_at = ?5, message = ?6"
        " WHERE kind = ?1 AND subject = ?2 AND connection = ?3 AND ?4 IS NOT NULL");
      break;
    default:
      statement = laurel_sql_prepare (store->sql,
        "UPDATE publication SET state = 1, changed_at = ?5, message = ?6"
        " WHERE kind = ?1 AND subject = ?2 AND connection = ?3 AND ?4 IS NOT NULL");
  }
  laurel_sql_bind_int (statement, 1, kind);
  laurel_sql_bind_int (statement, 2, subject);
  laurel_sql_bind_text (statement, 3, connection);
  laurel_sql_bind_text (statement, 4, hash);
  laurel_sql_bind_int (statement, 5, store->now);
  laurel_sql_bind_text (statement, 6, data->message);
  laurel_sql_run (store->sql, statement);
  self->id = data->id;
  changed (store, kind, subject);
}

/**
 * laurel_operation_new_end_attempt:
 * @outcome: %LAUREL_PUBLICATION_PUBLISHED, %LAUREL_PUBLICATION_REJECTED, %LAUREL_PUBLICATION_SENDING (not known) or
 *   %LAUREL_PUBLICATION_NONE (it certainly did not arrive: the publication is again what it was before)
 * @status: HTTP status, 0 for none
 *
 * What came of an attempt, in a line of its own. An unknown outcome may be settled later by another line; one that is
 * known stays.
 */
LaurelOperation *
laurel_operation_new_end_attempt (gint64 attempt,
                                  LaurelPublicationState outcome,
                                  guint status,
                                  const char *message,
                                  const char *envelope_id,
                                  const char *finder_url,
                                  const char *payload)
{
  Data *data;

  g_return_val_if_fail (outcome == LAUREL_PUBLICATION_PUBLISHED || outcome == LAUREL_PUBLICATION_REJECTED
                        || outcome == LAUREL_PUBLICATION_SENDING || outcome == LAUREL_PUBLICATION_NONE, NULL);

  data = g_new0 (Data, 1);
  data->id = attempt;
  data->outcome = outcome;
  data->numbers[0] = status;
  data->message = g_strdup (message);
  data->envelope_id = g_strdup (envelope_id);
  data->finder_url = g_strdup (finder_url);
  data->text = g_strdup (payload);
  return laurel_operation_new (end_attempt, data, data_free);
}

static void
set_read_back (LaurelOperation *self,
               LaurelStore *store,
               GCancellable *cancellable)
{
  Data *data = self->data;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, data->confirmed
    ? "UPDATE publication SET state = 3, confirmed_at = ?4, changed_at = ?4, graph = ?5, message = ?6"
      " WHERE kind = ?1 AND subject = ?2 AND connection = ?3 AND state IN (2, 3)"
    : "UPDATE publication SET state = 2, changed_at = ?4, graph = ifnull(?5, graph), message = ?6"
      " WHERE kind = ?1 AND subject = ?2 AND connection = ?3 AND state IN (2, 3)");
  laurel_sql_bind_int (statement, 1, data->kind);
  laurel_sql_bind_int (statement, 2, data->subject);
  laurel_sql_bind_text (statement, 3, data->connection);
  laurel_sql_bind_int (statement, 4, store->now);
  laurel_sql_bind_text (statement, 5, data->text);
  laurel_sql_bind_text (statement, 6, data->message);
  laurel_sql_run (store->sql, statement);
  if (laurel_sql_get_n_changed (store->sql) == 0) {
    laurel_store_refuse (store, g_strdup (_("It was not published there, so there is nothing to confirm.")));
    return;
  }
  changed (store, data->kind, data->subject);
}

/**
 * laurel_operation_new_set_read_back:
 * @confirmed: what was read equals what was sent; else it stays published, and @message says what differs
 * @graph: (nullable): what was read
 */
LaurelOperation *
laurel_operation_new_set_read_back (LaurelSubjectKind kind,
                                    gint64 subject,
                                    const char *connection,
                                    gboolean confirmed,
                                    const char *graph,
                                    const char *message)
{
  Data *data;

  g_return_val_if_fail (connection != NULL, NULL);

  data = g_new0 (Data, 1);
  data->kind = kind;
  data->subject = subject;
  data->connection = g_strdup (connection);
  data->confirmed = confirmed;
  data->text = g_strdup (graph);
  data->message = g_strdup (message);
  return laurel_operation_new (set_read_back, data, data_free);
}

static void
set_taken_away (LaurelOperation *self,
                LaurelStore *store,
                GCancellable *cancellable)
{
  Data *data = self->data;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql,
    "UPDATE publication SET state = 5, changed_at = ?4, message = ?5, finder_url = NULL"
    " WHERE kind = ?1 AND subject = ?2 AND connection = ?3 AND state IN (2, 3)");
  laurel_sql_bind_int (statement, 1, data->kind);
  laurel_sql_bind_int (statement, 2, data->subject);
  laurel_sql_bind_text (statement, 3, data->connection);
  laurel_sql_bind_int (statement, 4, store->now);
  laurel_sql_bind_text (statement, 5, data->message);
  laurel_sql_run (store->sql, statement);
  if (laurel_sql_get_n_changed (store->sql) == 0) {
    laurel_store_refuse (store, g_strdup (_("It was not published there, so there is nothing to confirm.")));
    return;
  }
  changed (store, data->kind, data->subject);
}

/**
 * laurel_operation_new_set_taken_away:
 * @message: what is to be said about it
 *
 * What was published is not there any more. It counts as withdrawn, and is sent again by the next job when it is
 * approved.
 */
LaurelOperation *
laurel_operation_new_set_taken_away (LaurelSubjectKind kind,
                                     gint64 subject,
                                     const char *connection,
                                     const char *message)
{
  Data *data;

  g_return_val_if_fail (connection != NULL, NULL);

  data = g_new0 (Data, 1);
  data->kind = kind;
  data->subject = subject;
  data->connection = g_strdup (connection);
  data->message = g_strdup (message);
  return laurel_operation_new (set_taken_away, data, data_free);
}

/* The base */

typedef struct {
  LaurelSubjectKind kind;
  gint64 subject;
  JsonNode *graph;
} Base;

static void
base_free (gpointer user_data)
{
  Base *self = user_data;

  g_clear_pointer (&self->graph, json_node_unref);
  g_free (self);
}

static LaurelContentState
get_organization_content (LaurelStore *store,
                          gint64 id)
{
  sqlite3_stmt *statement = laurel_sql_prepare (store->sql, "SELECT content_state FROM organization WHERE id = ?1");

  laurel_sql_bind_int (statement, 1, id);
  return laurel_sql_run_int (store->sql, statement, LAUREL_CONTENT_DRAFT);
}

static gboolean
set_base_of_organization (LaurelStore *store,
                          Base *data,
                          const char *reason)
{
  g_autofree char *ctid = laurel_store_dup_organization_ctid (store, data->subject);
  g_autofree char *text = data->graph != NULL ? laurel_json_write (data->graph, LAUREL_JSON_COMPACT) : NULL;
  LaurelContentState before;
  sqlite3_stmt *statement;

  if (ctid == NULL) {
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("The organization is not there any more.")));
    return FALSE;
  }
  before = get_organization_content (store, data->subject);
  statement = laurel_sql_prepare (store->sql, "UPDATE organization SET base = ?2 WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, data->subject);
  laurel_sql_bind_text (statement, 2, text);
  laurel_sql_run (store->sql, statement);
  laurel_store_judge_organization (store, data->subject, reason);
  return before == LAUREL_CONTENT_APPROVED
         && get_organization_content (store, data->subject) != LAUREL_CONTENT_APPROVED;
}

static gboolean
set_base_of_record (LaurelStore *store,
                    Base *data,
                    const char *reason)
{
  g_autoptr (LaurelStored) stored = laurel_store_load (store, data->subject);
  LaurelContentState before;

  if (stored == NULL) {
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("The credential is not there any more.")));
    return FALSE;
  }
  before = stored->content;
  g_clear_pointer (&stored->record->base, json_node_unref);
  stored->record->base = data->graph != NULL ? json_node_copy (data->graph) : NULL;
  laurel_store_save (store, stored, reason);
  return before == LAUREL_CONTENT_APPROVED && stored->content != LAUREL_CONTENT_APPROVED;
}

static void
set_base (LaurelOperation *self,
          LaurelStore *store,
          GCancellable *cancellable)
{
  Base *data = self->data;
  const char *reason = _("It is in the Registry already: look at what would change there and approve it again.");

  /* Whether the approval was taken away: for whoever was about to send. */
  self->count = data->kind == LAUREL_SUBJECT_ORGANIZATION ? set_base_of_organization (store, data, reason)
                                                          : set_base_of_record (store, data, reason);
}

/**
 * laurel_operation_new_set_base:
 * @graph: (nullable): what is live of it, as it was read, %NULL when it is not live there
 *
 * laurel_operation_get_count() is 1 when the approval was taken away by it, because other things would be sent now
 * than those that were approved.
 */
LaurelOperation *
laurel_operation_new_set_base (LaurelSubjectKind kind,
                               gint64 subject,
                               JsonNode *graph)
{
  Base *data = g_new0 (Base, 1);

  data->kind = kind;
  data->subject = subject;
  data->graph = graph != NULL ? laurel_json_copy (graph) : NULL;
  return laurel_operation_new (set_base, data, base_free);
}

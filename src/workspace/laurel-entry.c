/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-entry-private.h"

/* Lines of lists: subjects with their states for a connection. */

G_DEFINE_BOXED_TYPE (LaurelEntry, laurel_entry, laurel_entry_copy, laurel_entry_free)

/**
 * laurel_entry_copy:
 *
 * Returns: (transfer full): an independent copy
 */
LaurelEntry *
laurel_entry_copy (const LaurelEntry *self)
{
  LaurelEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->ctid = g_strdup (self->ctid);
  copy->external_identifier = g_strdup (self->external_identifier);
  copy->name = g_strdup (self->name);
  copy->type = g_strdup (self->type);
  copy->owner = g_strdup (self->owner);
  copy->content_hash = g_strdup (self->content_hash);
  copy->approved_hash = g_strdup (self->approved_hash);
  copy->approved_by = g_strdup (self->approved_by);
  copy->sent_hash = g_strdup (self->sent_hash);
  copy->message = g_strdup (self->message);
  copy->envelope_id = g_strdup (self->envelope_id);
  copy->finder_url = g_strdup (self->finder_url);
  return copy;
}

/**
 * laurel_entry_free:
 * @self: (nullable) (transfer full): an entry
 *
 * Lets it go with all that it holds.
 */
void
laurel_entry_free (LaurelEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->ctid);
  g_free (self->external_identifier);
  g_free (self->name);
  g_free (self->type);
  g_free (self->owner);
  g_free (self->content_hash);
  g_free (self->approved_hash);
  g_free (self->approved_by);
  g_free (self->sent_hash);
  g_free (self->message);
  g_free (self->envelope_id);
  g_free (self->finder_url);
  g_free (self);
}

/* The note says why an approval was taken away; it counts until the next approval, then the service's words do. The
 * practice registry has no page for people, and each of its runs has another address. */
#define STATE_COLUMNS \
  " r.n_errors, r.n_warnings, r.n_advice, r.content_state, ifnull(p.state, 0), " LAUREL_SQL_STATE "," \
  " r.content_hash, r.approved_hash, r.approved_by, p.sent_hash, ifnull(r.note, p.message), p.envelope_id," \
  " iif(?1 = 'practice', NULL, p.finder_url), r.updated_at, r.approved_at, ifnull(p.published_at, 0), ifnull(p.confirmed_at, 0)"

static const char *const heads[] = {
  [LAUREL_SUBJECT_ORGANIZATION] =
    "SELECT r.id, r.ctid, r.ctid_minted, NULL, r.name, r.type, r.ctid, 0," STATE_COLUMNS
    " FROM organization r LEFT JOIN publication p ON p.kind = 0 AND p.subject = r.id AND p.connection = ?1 ",
  [LAUREL_SUBJECT_CREDENTIAL] =
    "SELECT r.id, r.ctid, r.ctid_minted, r.external_identifier, r.name, r.type, r.owner, r.row," STATE_COLUMNS
    " FROM record r LEFT JOIN publication p ON p.kind = 1 AND p.subject = r.id AND p.connection = ?1 ",
};

static LaurelEntry *
read_entry (sqlite3_stmt *statement,
            LaurelSubjectKind kind)
{
  LaurelEntry *self = g_new0 (LaurelEntry, 1);
  int n = 0;

  self->kind = kind;
  self->id = laurel_sql_get_int (statement, n++);
  self->ctid = laurel_sql_dup_text (statement, n++);
  self->ctid_minted = laurel_sql_get_int (statement, n++) != 0;
  self->external_identifier = laurel_sql_dup_text (statement, n++);
  self->name = laurel_sql_dup_text (statement, n++);
  self->type = laurel_sql_dup_text (statement, n++);
  self->owner = laurel_sql_dup_text (statement, n++);
  self->row = laurel_sql_get_int (statement, n++);
  self->n_errors = laurel_sql_get_int (statement, n++);
  self->n_warnings = laurel_sql_get_int (statement, n++);
  self->n_advice = laurel_sql_get_int (statement, n++);
  self->content = laurel_sql_get_int (statement, n++);
  self->publication = laurel_sql_get_int (statement, n++);
  self->state = laurel_sql_get_int (statement, n++);
  self->content_hash = laurel_sql_dup_text (statement, n++);
  self->approved_hash = laurel_sql_dup_text (statement, n++);
  self->approved_by = laurel_sql_dup_text (statement, n++);
  self->sent_hash = laurel_sql_dup_text (statement, n++);
  self->message = laurel_sql_dup_text (statement, n++);
  self->envelope_id = laurel_sql_dup_text (statement, n++);
  self->finder_url = laurel_sql_dup_text (statement, n++);
  self->updated = laurel_sql_get_int (statement, n++);
  self->approved = laurel_sql_get_int (statement, n++);
  self->published = laurel_sql_get_int (statement, n++);
  self->confirmed = laurel_sql_get_int (statement, n++);
  return self;
}

/**
 * laurel_sql_list_entries:
 * @sql: (nullable): nothing when the workspace is closed
 * @connection: (nullable): whose states
 * @tail: joins, conditions and order, `r` being the subject and `p` its publication
 */
GPtrArray *
laurel_sql_list_entries (LaurelSql *sql,
                         LaurelSubjectKind kind,
                         const char *connection,
                         const char *tail)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_entry_free);
  g_autofree char *query = g_strconcat (heads[kind], tail, NULL);
  sqlite3_stmt *statement;

  if (sql == NULL)
    return entries;
  statement = laurel_sql_prepare (sql, query);
  laurel_sql_bind_text (statement, 1, connection);
  while (laurel_sql_step (sql, statement))
    g_ptr_array_add (entries, read_entry (statement, kind));
  return entries;
}

/**
 * laurel_workspace_get_entry:
 * @connection: (nullable): the connection whose state is wanted
 *
 * Returns: (transfer full) (nullable): the subject's line
 */
LaurelEntry *
laurel_workspace_get_entry (LaurelWorkspace *self,
                            LaurelSubjectKind kind,
                            gint64 id,
                            const char *connection)
{
  LaurelEntry *entry = NULL;
  g_autofree char *query = NULL;
  sqlite3_stmt *statement;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (kind == LAUREL_SUBJECT_ORGANIZATION || kind == LAUREL_SUBJECT_CREDENTIAL, NULL);

  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    query = g_strconcat (heads[kind], "WHERE r.id = ?2",
                         kind == LAUREL_SUBJECT_CREDENTIAL ? " AND " LAUREL_SQL_SHOWN : NULL, NULL);
    statement = laurel_sql_prepare (sql, query);
    laurel_sql_bind_text (statement, 1, connection);
    laurel_sql_bind_int (statement, 2, id);
    if (laurel_sql_step (sql, statement)) {
      entry = read_entry (statement, kind);
      laurel_sql_done (statement);
    }
  }
  laurel_workspace_end_read (self);
  return entry;
}

/* Of an organization that was approved or is published there: credentials come after theirs (bulk upload §5.3). */
#define ORGANIZATION_GOES \
  " EXISTS (SELECT 1 FROM organization o LEFT JOIN publication q ON q.kind = 0 AND q.subject = o.id" \
  " AND q.connection = ?1 WHERE o.id = r.organization AND (o.content_state = 2 OR q.state IN (2, 3)))"

#define GOES \
  " r.content_state = 2 AND (p.state IS NULL OR p.state IN (0, 4, 5)" \
  " OR (p.state IN (2, 3) AND r.approved_hash IS NOT p.sent_hash))"

/**
 * laurel_workspace_list_to_send:
 * @n_unchanged: (out) (optional): how many are there already just as they are
 *
 * What a job would send: approved, and not there as it is now. What was rejected is sent again when it is published
 * again. What is being sent, or was and it is not known what came of it, is not listed.
 *
 * Returns: (transfer full) (element-type LaurelEntry): organizations first
 */
GPtrArray *
laurel_workspace_list_to_send (LaurelWorkspace *self,
                               const char *connection,
                               guint *n_unchanged)
{
  g_autoptr (GPtrArray) credentials = NULL;
  GPtrArray *entries;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (connection != NULL, NULL);

  sql = laurel_workspace_begin_read (self);
  entries = laurel_sql_list_entries (sql, LAUREL_SUBJECT_ORGANIZATION, connection, "WHERE" GOES " ORDER BY r.id");
  credentials = laurel_sql_list_entries (sql, LAUREL_SUBJECT_CREDENTIAL, connection,
                                         "WHERE" GOES " AND" ORGANIZATION_GOES " AND " LAUREL_SQL_SHOWN
                                         " ORDER BY r.id");
  g_ptr_array_extend_and_steal (entries, g_steal_pointer (&credentials));
  if (n_unchanged != NULL && sql != NULL) {
    sqlite3_stmt *statement;

    statement = laurel_sql_prepare (sql,
      "SELECT (SELECT count(*) FROM publication p JOIN organization r ON r.id = p.subject"
      "  WHERE p.kind = 0 AND p.connection = ?1 AND p.state IN (2, 3) AND p.sent_hash = r.content_hash)"
      " + (SELECT count(*) FROM publication p JOIN record r ON r.id = p.subject"
      "  WHERE p.kind = 1 AND p.connection = ?1 AND p.state IN (2, 3) AND p.sent_hash = r.content_hash"
      "  AND " LAUREL_SQL_SHOWN ")");
    laurel_sql_bind_text (statement, 1, connection);
    *n_unchanged = laurel_sql_run_int (sql, statement, 0);
  }
  laurel_workspace_end_read (self);
  return entries;
}

/**
 * laurel_workspace_list_to_verify:
 *
 * Returns: (transfer full) (element-type LaurelEntry): what was published there: first what was not read back yet, then
 * what was confirmed, which may have been changed or taken away since
 */
GPtrArray *
laurel_workspace_list_to_verify (LaurelWorkspace *self,
                                 const char *connection)
{
  g_autoptr (GPtrArray) credentials = NULL;
  GPtrArray *entries;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (connection != NULL, NULL);

  sql = laurel_workspace_begin_read (self);
  entries = laurel_sql_list_entries (sql, LAUREL_SUBJECT_ORGANIZATION, connection,
                                     "WHERE p.state IN (2, 3) ORDER BY p.state, r.id");
  credentials = laurel_sql_list_entries (sql, LAUREL_SUBJECT_CREDENTIAL, connection,
                                         "WHERE p.state IN (2, 3) AND " LAUREL_SQL_SHOWN " ORDER BY p.state, r.id");
  g_ptr_array_extend_and_steal (entries, g_steal_pointer (&credentials));
  laurel_workspace_end_read (self);
  return entries;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/laurel-json.h"
#include "workspace/laurel-entry-private.h"
#include "workspace/laurel-store.h"

/* Organizations, connections and single records. */

char *
laurel_sql_get_meta (LaurelSql *sql,
                     const char *key)
{
  sqlite3_stmt *statement = laurel_sql_prepare (sql, "SELECT value FROM meta WHERE key = ?1");

  laurel_sql_bind_text (statement, 1, key);
  return laurel_sql_run_text (sql, statement);
}

/* The one that was chosen, if it is still there, else the first one; 0 when there is none. */
gint64
laurel_sql_get_current_organization (LaurelSql *sql)
{
  return laurel_sql_run_int (sql, laurel_sql_prepare (sql,
    "SELECT id FROM organization ORDER BY id = (SELECT CAST (value AS INTEGER) FROM meta"
    " WHERE key = 'current-organization') DESC, id LIMIT 1"), 0);
}

char *
laurel_sql_resolve_organization (LaurelSql *sql,
                                 const char *connection,
                                 const char *ctid)
{
  sqlite3_stmt *statement;
  char *there;

  statement = laurel_sql_prepare (sql, "SELECT ctid_there FROM connection_organization"
                                       " WHERE connection = ?1 AND ctid = ?2");
  laurel_sql_bind_text (statement, 1, connection);
  laurel_sql_bind_text (statement, 2, ctid);
  there = laurel_sql_run_text (sql, statement);
  return there != NULL ? there : g_strdup (ctid);
}

static LaurelConnection *
read_connection (sqlite3_stmt *statement)
{
  LaurelConnection *connection;

  connection = laurel_connection_new (laurel_sql_get_text (statement, 0), laurel_sql_get_int (statement, 1),
                                      laurel_sql_get_text (statement, 2), laurel_sql_get_text (statement, 3));
  if (sqlite3_column_type (statement, 4) != SQLITE_NULL) {
    g_free (connection->id_host);
    connection->id_host = laurel_sql_dup_text (statement, 4);
  }
  connection->production = laurel_sql_get_int (statement, 5) != 0;
  return connection;
}

#define CONNECTION_COLUMNS "name, kind, write_url, read_url, id_host, production"

LaurelConnection *
laurel_sql_get_connection (LaurelSql *sql,
                           const char *name)
{
  LaurelConnection *connection = laurel_connection_new_builtin (name);
  sqlite3_stmt *statement;

  if (connection != NULL)
    return connection;
  statement = laurel_sql_prepare (sql, "SELECT " CONNECTION_COLUMNS " FROM connection WHERE name = ?1");
  laurel_sql_bind_text (statement, 1, name);
  if (laurel_sql_step (sql, statement)) {
    connection = read_connection (statement);
    laurel_sql_done (statement);
  }
  return connection;
}

/**
 * laurel_sql_load_places:
 * @ctid: (nullable): CTID of an organization
 *
 * Returns: (transfer full) (nullable): its addresses; %NULL when the organization is not in the workspace
 */
LaurelPlaces *
laurel_sql_load_places (LaurelSql *sql,
                        const char *ctid)
{
  g_autoptr (JsonNode) node = NULL;
  sqlite3_stmt *statement;

  if (ctid == NULL)
    return NULL;
  statement = laurel_sql_prepare (sql, "SELECT json FROM organization WHERE ctid = ?1");
  laurel_sql_bind_text (statement, 1, ctid);
  if (!laurel_sql_step (sql, statement))
    return NULL;
  node = laurel_sql_dup_json (statement, 0);
  laurel_sql_done (statement);
  return laurel_places_new (node);
}

GStrv
laurel_sql_list_organization_ctids (LaurelSql *sql)
{
  sqlite3_stmt *statement = laurel_sql_prepare (sql, "SELECT ctid FROM organization ORDER BY id");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  while (laurel_sql_step (sql, statement))
    g_strv_builder_add (builder, laurel_sql_get_text (statement, 0));
  return g_strv_builder_end (builder);
}

/**
 * laurel_workspace_list_organizations:
 * @connection: (nullable): the connection whose states are wanted
 *
 * Returns: (transfer full) (element-type LaurelEntry): the organizations, in the order they were added
 */
GPtrArray *
laurel_workspace_list_organizations (LaurelWorkspace *self,
                                     const char *connection)
{
  GPtrArray *entries;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  sql = laurel_workspace_begin_read (self);
  entries = laurel_sql_list_entries (sql, LAUREL_SUBJECT_ORGANIZATION, connection, "ORDER BY r.id");
  laurel_workspace_end_read (self);
  return entries;
}

/**
 * laurel_workspace_get_current_organization:
 *
 * Returns: its id, 0 when there is no organization yet
 */
gint64
laurel_workspace_get_current_organization (LaurelWorkspace *self)
{
  LaurelSql *sql;
  gint64 id;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), 0);

  sql = laurel_workspace_begin_read (self);
  id = sql != NULL ? laurel_sql_get_current_organization (sql) : 0;
  laurel_workspace_end_read (self);
  return id;
}

static gint64
find_ctid (LaurelWorkspace *self,
           const char *query,
           const char *ctid)
{
  g_autofree char *lower = g_ascii_strdown (ctid, -1);
  LaurelSql *sql = laurel_workspace_begin_read (self);
  sqlite3_stmt *statement;
  gint64 id = 0;

  if (sql != NULL) {
    statement = laurel_sql_prepare (sql, query);
    laurel_sql_bind_text (statement, 1, lower);
    id = laurel_sql_run_int (sql, statement, 0);
  }
  laurel_workspace_end_read (self);
  return id;
}

/**
 * laurel_workspace_find_organization:
 * @ctid: a CTID, in any case
 *
 * Returns: id of the organization, 0 when there is none
 */
gint64
laurel_workspace_find_organization (LaurelWorkspace *self,
                                    const char *ctid)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (ctid != NULL, 0);

  return find_ctid (self, "SELECT id FROM organization WHERE ctid = ?1", ctid);
}

/**
 * laurel_workspace_find_record:
 * @ctid: a CTID, in any case
 *
 * Returns: id of the record that is published under it, 0 when there is none
 */
gint64
laurel_workspace_find_record (LaurelWorkspace *self,
                              const char *ctid)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (ctid != NULL, 0);

  return find_ctid (self, "SELECT id FROM record r WHERE ctid = ?1 AND " LAUREL_SQL_SHOWN, ctid);
}

static JsonNode *
read_json (LaurelWorkspace *self,
           const char *query,
           gint64 id)
{
  LaurelSql *sql = laurel_workspace_begin_read (self);
  JsonNode *node = NULL;
  sqlite3_stmt *statement;

  if (sql != NULL) {
    statement = laurel_sql_prepare (sql, query);
    laurel_sql_bind_int (statement, 1, id);
    if (laurel_sql_step (sql, statement)) {
      node = laurel_sql_dup_json (statement, 0);
      laurel_sql_done (statement);
    }
  }
  laurel_workspace_end_read (self);
  return node;
}

/**
 * laurel_workspace_get_organization:
 *
 * Returns: (transfer full) (nullable): the Assistant's `Organization` object, its CTID included
 */
JsonNode *
laurel_workspace_get_organization (LaurelWorkspace *self,
                                   gint64 id)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return read_json (self, "SELECT json FROM organization WHERE id = ?1", id);
}

/**
 * laurel_workspace_get_base:
 *
 * Returns: (transfer full) (nullable): the graph that was live before the subject was first sent from here, %NULL
 *   when none was
 */
JsonNode *
laurel_workspace_get_base (LaurelWorkspace *self,
                           LaurelSubjectKind kind,
                           gint64 id)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return read_json (self, kind == LAUREL_SUBJECT_ORGANIZATION
                    ? "SELECT base FROM organization WHERE id = ?1"
                    : "SELECT base FROM record r WHERE id = ?1 AND " LAUREL_SQL_SHOWN, id);
}

static void
collect (LaurelFinding *finding,
         gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

/**
 * laurel_workspace_check_organization:
 *
 * Returns: (transfer full) (element-type LaurelFinding): its findings
 */
GPtrArray *
laurel_workspace_check_organization (LaurelWorkspace *self,
                                     gint64 id)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  g_autoptr (JsonNode) node = laurel_workspace_get_organization (self, id);

  if (node != NULL)
    laurel_check_organization (node, collect, findings);
  return findings;
}

/**
 * laurel_workspace_resolve_organization:
 * @ctid: CTID of an organization in this workspace
 *
 * Returns: (transfer full): its CTID in the connection's world
 */
char *
laurel_workspace_resolve_organization (LaurelWorkspace *self,
                                       const char *connection,
                                       const char *ctid)
{
  LaurelSql *sql;
  char *there;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (ctid != NULL, NULL);

  sql = laurel_workspace_begin_read (self);
  there = sql != NULL ? laurel_sql_resolve_organization (sql, connection, ctid) : g_strdup (ctid);
  laurel_workspace_end_read (self);
  return there;
}

/**
 * laurel_workspace_list_connections:
 *
 * Returns: (transfer full) (element-type LaurelConnection): those that are built in first, then the person's own
 */
GPtrArray *
laurel_workspace_list_connections (LaurelWorkspace *self)
{
  GPtrArray *connections = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_connection_free);
  LaurelSql *sql;
  sqlite3_stmt *statement;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), connections);

  g_ptr_array_add (connections, laurel_connection_new_builtin ("practice"));
  g_ptr_array_add (connections, laurel_connection_new_builtin ("sandbox"));
  g_ptr_array_add (connections, laurel_connection_new_builtin ("production"));
  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    statement = laurel_sql_prepare (sql, "SELECT " CONNECTION_COLUMNS " FROM connection ORDER BY name");
    while (laurel_sql_step (sql, statement))
      g_ptr_array_add (connections, read_connection (statement));
  }
  laurel_workspace_end_read (self);
  return connections;
}

/**
 * laurel_workspace_get_connection:
 *
 * Returns: (transfer full) (nullable): the connection of this name
 */
LaurelConnection *
laurel_workspace_get_connection (LaurelWorkspace *self,
                                 const char *name)
{
  LaurelConnection *connection;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  sql = laurel_workspace_begin_read (self);
  connection = sql != NULL ? laurel_sql_get_connection (sql, name) : NULL;
  laurel_workspace_end_read (self);
  return connection;
}

/**
 * laurel_workspace_dup_current_connection:
 *
 * Returns: (transfer full): its name; `practice` until another one was used
 */
char *
laurel_workspace_dup_current_connection (LaurelWorkspace *self)
{
  LaurelSql *sql;
  char *name;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  sql = laurel_workspace_begin_read (self);
  name = sql != NULL ? laurel_sql_get_meta (sql, "current-connection") : NULL;
  laurel_workspace_end_read (self);
  return name != NULL ? name : g_strdup ("practice");
}

/**
 * laurel_workspace_get_record:
 *
 * Returns: (transfer full) (nullable): a record of its own, to be read at leisure
 */
LaurelRecord *
laurel_workspace_get_record (LaurelWorkspace *self,
                             gint64 id)
{
  LaurelRecord *record;
  LaurelSql *sql;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  sql = laurel_workspace_begin_read (self);
  record = sql != NULL ? laurel_sql_load_record (sql, id) : NULL;
  laurel_workspace_end_read (self);
  return record;
}

static guint
column_get_place (LaurelColumnId id)
{
  if (id == LAUREL_COLUMN_NONE)
    return 0;
  for (guint i = 0; i < laurel_template_get_n_columns (); i++)
    if (laurel_template_get_nth (i)->id == id)
      return i + 1;
  return G_MAXUINT16 + id;
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b,
                  gpointer user_data)
{
  const LaurelFinding *one = *(const LaurelFinding *const *) a;
  const LaurelFinding *other = *(const LaurelFinding *const *) b;
  guint place = column_get_place (one->column);
  guint other_place = column_get_place (other->column);

  if (place != other_place)
    return place < other_place ? -1 : 1;
  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return (int) other->severity - (int) one->severity;
}

/* The other one of a pair, if the record shares a key. */
static void
add_duplicate (LaurelSql *sql,
               LaurelRecord *record,
               LaurelDuplicateKind kind,
               GPtrArray *findings)
{
  const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
  g_autofree char *query = NULL;
  sqlite3_stmt *statement;

  if (info->graver != NULL) {
    statement = laurel_sql_prepare (sql, "SELECT 1 FROM problem WHERE record = ?1 AND code = ?2");
    laurel_sql_bind_int (statement, 1, record->id);
    laurel_sql_bind_text (statement, 2, info->code);
    if (laurel_sql_run_int (sql, statement, 0) == 0)
      return;
  }
  /* Without its index, looking for the other one takes too long. */
  if (!laurel_sql_is_key_indexed (sql, kind)) {
    g_ptr_array_add (findings, laurel_finding_new_duplicate (record, info->code, 0, NULL));
    return;
  }
  query = g_strdup_printf ("SELECT o.row, o.name FROM record r, record o WHERE r.id = ?1 AND %s AND o.id <> r.id"
                           " AND o.batch IN (SELECT id FROM batch WHERE state = 1) ORDER BY o.id LIMIT 1", info->other);
  statement = laurel_sql_prepare (sql, query);
  laurel_sql_bind_int (statement, 1, record->id);
  if (!laurel_sql_step (sql, statement))
    return;
  g_ptr_array_add (findings, laurel_finding_new_duplicate (record, info->code, laurel_sql_get_int (statement, 0),
                                                           laurel_sql_get_text (statement, 1)));
  laurel_sql_done (statement);
}

/**
 * laurel_workspace_check_record:
 *
 * Returns: (transfer full) (element-type LaurelFinding): its findings, duplicates and acknowledgements included, in the
 *   order of the template
 */
GPtrArray *
laurel_workspace_check_record (LaurelWorkspace *self,
                               gint64 id)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  g_autoptr (LaurelRecord) record = NULL;
  g_autofree char *owner = NULL;
  g_auto (GStrv) known = NULL;
  g_autoptr (LaurelPlaces) places = NULL;
  g_autoptr (LaurelCodeLists) codes = laurel_code_lists_ref_installed ();
  LaurelCheckContext context = { .codes = codes };
  LaurelSql *sql;
  sqlite3_stmt *statement;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), findings);

  sql = laurel_workspace_begin_read (self);
  record = sql != NULL ? laurel_sql_load_record (sql, id) : NULL;
  if (record != NULL) {
    statement = laurel_sql_prepare (sql, "SELECT o.ctid FROM record r JOIN organization o ON o.id = r.home"
                                         " WHERE r.id = ?1");
    laurel_sql_bind_int (statement, 1, id);
    owner = laurel_sql_run_text (sql, statement);
    known = laurel_sql_list_organization_ctids (sql);
    context.owner = owner;
    context.known_owners = known[0] != NULL ? (const char *const *) known : NULL;
    places = laurel_sql_load_places (sql, record->owner != NULL ? record->owner : owner);
    context.places = places;
    laurel_check_record (record, &context, collect, findings);
    for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
      add_duplicate (sql, record, kind, findings);

    statement = laurel_sql_prepare (sql, "SELECT code, about FROM acknowledgement WHERE record = ?1");
    laurel_sql_bind_int (statement, 1, id);
    while (laurel_sql_step (sql, statement)) {
      for (guint i = 0; i < findings->len; i++) {
        LaurelFinding *finding = findings->pdata[i];

        if (finding->severity == LAUREL_SEVERITY_WARNING
            && g_strcmp0 (finding->rule->code, laurel_sql_get_text (statement, 0)) == 0) {
          g_autofree char *fingerprint = laurel_finding_dup_fingerprint (finding, record);

          finding->acknowledged = laurel_acknowledgement_covers (laurel_sql_get_text (statement, 1), fingerprint);
        }
      }
    }
    g_ptr_array_sort_with_data (findings, compare_findings, NULL);
  }
  laurel_workspace_end_read (self);
  return findings;
}

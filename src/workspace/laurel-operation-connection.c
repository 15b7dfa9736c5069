/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "workspace/laurel-operation-private.h"

/* Connections. Never their keys: those are in the keyring only (design §6). */

typedef struct {
  LaurelConnection *connection;
  char *name;
  char *ctid;
  char *ctid_there;
} Data;

static void
data_free (gpointer user_data)
{
  Data *self = user_data;

  laurel_connection_free (self->connection);
  g_free (self->name);
  g_free (self->ctid);
  g_free (self->ctid_there);
  g_free (self);
}

static gboolean
refuse_builtin (LaurelStore *store,
                const char *name)
{
  g_autoptr (LaurelConnection) builtin = laurel_connection_new_builtin (name);

  if (builtin != NULL)
    laurel_store_refuse (store, g_strdup_printf (_("The connection “%s” is built in and cannot be changed. "
                                                   "Choose another name."), name));
  return builtin != NULL;
}

static gboolean
refuse_unknown (LaurelStore *store,
                const char *name)
{
  g_autoptr (LaurelConnection) connection = laurel_sql_get_connection (store->sql, name);

  if (connection == NULL && !laurel_sql_has_error (store->sql))
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("There is no connection “%s”."), name));
  return connection == NULL;
}

static void
put_connection (LaurelOperation *self,
                LaurelStore *store,
                GCancellable *cancellable)
{
  const LaurelConnection *connection = ((Data *) self->data)->connection;
  sqlite3_stmt *statement;

  if (refuse_builtin (store, connection->name))
    return;
  statement = laurel_sql_prepare (store->sql,
    "INSERT OR REPLACE INTO connection (name, kind, write_url, read_url, id_host, production)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  laurel_sql_bind_text (statement, 1, connection->name);
  laurel_sql_bind_int (statement, 2, connection->kind);
  laurel_sql_bind_text (statement, 3, connection->write_url);
  laurel_sql_bind_text (statement, 4, connection->read_url);
  laurel_sql_bind_text (statement, 5, connection->id_host);
  laurel_sql_bind_int (statement, 6, connection->production);
  laurel_sql_run (store->sql, statement);
  store->changes |= LAUREL_CHANGES_CONNECTIONS;
  self->count = 1;
}

/**
 * laurel_operation_new_put_connection:
 *
 * Adds a connection or replaces the one of its name. Those that are built in are refused.
 */
LaurelOperation *
laurel_operation_new_put_connection (const LaurelConnection *connection)
{
  Data *data;

  g_return_val_if_fail (connection != NULL, NULL);

  data = g_new0 (Data, 1);
  data->connection = laurel_connection_copy (connection);
  return laurel_operation_new (put_connection, data, data_free);
}

static void
remove_connection (LaurelOperation *self,
                   LaurelStore *store,
                   GCancellable *cancellable)
{
  const char *name = ((Data *) self->data)->name;
  sqlite3_stmt *statement;

  if (refuse_builtin (store, name) || refuse_unknown (store, name))
    return;
  statement = laurel_sql_prepare (store->sql, "DELETE FROM connection WHERE name = ?1");
  laurel_sql_bind_text (statement, 1, name);
  laurel_sql_run (store->sql, statement);
  statement = laurel_sql_prepare (store->sql, "DELETE FROM meta WHERE key = 'current-connection' AND value = ?1");
  laurel_sql_bind_text (statement, 1, name);
  laurel_sql_run (store->sql, statement);
  store->changes |= LAUREL_CHANGES_CONNECTIONS;
  self->count = 1;
}

/**
 * laurel_operation_new_remove_connection:
 *
 * What was published over it stays in the ledger.
 */
LaurelOperation *
laurel_operation_new_remove_connection (const char *name)
{
  Data *data;

  g_return_val_if_fail (name != NULL, NULL);

  data = g_new0 (Data, 1);
  data->name = g_strdup (name);
  return laurel_operation_new (remove_connection, data, data_free);
}

static void
set_current_connection (LaurelOperation *self,
                        LaurelStore *store,
                        GCancellable *cancellable)
{
  const char *name = ((Data *) self->data)->name;
  sqlite3_stmt *statement;

  if (refuse_unknown (store, name))
    return;
  statement = laurel_sql_prepare (store->sql,
                                  "INSERT OR REPLACE INTO meta (key, value) VALUES ('current-connection', ?1)");
  laurel_sql_bind_text (statement, 1, name);
  laurel_sql_run (store->sql, statement);
  store->changes |= LAUREL_CHANGES_CONNECTIONS;
}

/**
 * laurel_operation_new_set_current_connection:
 * @name: name of a connection
 *
 * Returns: (transfer full): makes it the one in use
 */
LaurelOperation *
laurel_operation_new_set_current_connection (const char *name)
{
  Data *data;

  g_return_val_if_fail (name != NULL, NULL);

  data = g_new0 (Data, 1);
  data->name = g_strdup (name);
  return laurel_operation_new (set_current_connection, data, data_free);
}

static void
set_connection_organization (LaurelOperation *self,
                             LaurelStore *store,
                             GCancellable *cancellable)
{
  const Data *data = self->data;
  g_autofree char *ctid = laurel_ctid_normalize (data->ctid, -1);
  g_autofree char *ctid_there = data->ctid_there != NULL ? laurel_ctid_normalize (data->ctid_there, -1) : NULL;
  sqlite3_stmt *statement;

  if (refuse_unknown (store, data->name))
    return;
  if (data->ctid_there != NULL && (ctid_there == NULL || !laurel_ctid_is_valid (ctid_there, -1))) {
    laurel_store_refuse (store, g_strdup_printf (_("“%s” is not a CTID. Copy it from your account."),
                                                 data->ctid_there));
    return;
  }
  statement = laurel_sql_prepare (store->sql, ctid_there != NULL
    ? "INSERT OR REPLACE INTO connection_organization (connection, ctid, ctid_there) VALUES (?1, ?2, ?3)"
    : "DELETE FROM connection_organization WHERE connection = ?1 AND ctid = ?2");
  laurel_sql_bind_text (statement, 1, data->name);
  laurel_sql_bind_text (statement, 2, ctid != NULL ? ctid : data->ctid);
  if (ctid_there != NULL)
    laurel_sql_bind_text (statement, 3, ctid_there);
  laurel_sql_run (store->sql, statement);
  store->changes |= LAUREL_CHANGES_CONNECTIONS;
}

/**
 * laurel_operation_new_set_connection_organization:
 * @connection: name of the connection
 * @ctid: CTID of an organization in this workspace
 * @ctid_there: (nullable): what it is called in the connection's world, %NULL for the same
 */
LaurelOperation *
laurel_operation_new_set_connection_organization (const char *connection,
                                                  const char *ctid,
                                                  const char *ctid_there)
{
  Data *data;

  g_return_val_if_fail (connection != NULL && ctid != NULL, NULL);

  data = g_new0 (Data, 1);
  data->name = g_strdup (connection);
  data->ctid = g_strdup (ctid);
  data->ctid_there = g_strdup (ctid_there);
  return laurel_operation_new (set_connection_organization, data, data_free);
}

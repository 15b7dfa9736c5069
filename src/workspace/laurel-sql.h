/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * LaurelSql:
 *
 * One connection to a database, its prepared statements, and the first error it met. Functions answer "no row" once
 * there is an error, so that a sequence of statements is written without a test behind each and asked once, with
 * laurel_sql_take_error(), before anything is committed. One thread at a time.
 */
typedef struct _LaurelSql LaurelSql;

LaurelSql *laurel_sql_open (const char *path,
                            int flags,
                            GError **error);
void laurel_sql_close (LaurelSql *self);
sqlite3 *laurel_sql_get_database (LaurelSql *self);
gboolean laurel_sql_has_error (LaurelSql *self);
gboolean laurel_sql_take_error (LaurelSql *self,
                                GError **error);
void laurel_sql_set_error (LaurelSql *self,
                           GError *error);
void laurel_sql_shrink_log (LaurelSql *self);
gboolean laurel_sql_leave_log (LaurelSql *self);
void laurel_sql_return_to_log (LaurelSql *self);
gboolean laurel_sql_exec (LaurelSql *self,
                          const char *sql);

sqlite3_stmt *laurel_sql_prepare (LaurelSql *self,
                                  const char *sql);
sqlite3_stmt *laurel_sql_prepare_once (LaurelSql *self,
                                       const char *sql);
void laurel_sql_bind_int (sqlite3_stmt *statement,
                          int parameter,
                          gint64 value);
void laurel_sql_bind_text (sqlite3_stmt *statement,
                           int parameter,
                           const char *text);
void laurel_sql_bind_blob (sqlite3_stmt *statement,
                           int parameter,
                           GBytes *bytes);

gboolean laurel_sql_step (LaurelSql *self,
                          sqlite3_stmt *statement);
void laurel_sql_done (sqlite3_stmt *statement);
gboolean laurel_sql_run (LaurelSql *self,
                         sqlite3_stmt *statement);
gint64 laurel_sql_run_int (LaurelSql *self,
                           sqlite3_stmt *statement,
                           gint64 fallback);
char *laurel_sql_run_text (LaurelSql *self,
                           sqlite3_stmt *statement);
GArray *laurel_sql_run_ids (LaurelSql *self,
                            sqlite3_stmt *statement);
guint laurel_sql_get_n_changed (LaurelSql *self);
gint64 laurel_sql_get_last_id (LaurelSql *self);

gint64 laurel_sql_get_int (sqlite3_stmt *statement,
                           int column);
const char *laurel_sql_get_text (sqlite3_stmt *statement,
                                 int column);
char *laurel_sql_dup_text (sqlite3_stmt *statement,
                           int column);
JsonNode *laurel_sql_dup_json (sqlite3_stmt *statement,
                               int column);
GBytes *laurel_sql_dup_blob (sqlite3_stmt *statement,
                             int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelSql, laurel_sql_close)

G_END_DECLS

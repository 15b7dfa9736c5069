/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-sql.h"
#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/* Between the files of this floor. */

/* Schema */
void laurel_schema_check (LaurelSql *sql,
                          gboolean *is_new);
void laurel_schema_migrate (LaurelSql *sql);
gboolean laurel_schema_check_file (const char *path,
                                   gboolean *is_new,
                                   GError **error);
gboolean laurel_schema_has_unwritten (const char *path);
void laurel_schema_check_integrity (LaurelSql *sql);
gint laurel_schema_get_version (void);

/* Lock file; one process writes at a time. */
int laurel_lock_acquire (const char *path,
                         gboolean *unclean,
                         GError **error);
void laurel_lock_release (int fd);
void laurel_lock_set_wait (guint milliseconds);
gboolean laurel_path_is_on_network (const char *path);

/* The state that is shown, in SQL: `r` is a record or organization, `p` its publication, if any (LEFT JOIN). Says what
 * laurel_state_derive() says; a test holds the two together. */
#define LAUREL_SQL_STATE \
  "CASE" \
  " WHEN p.state = 1 THEN 3" \
  " WHEN p.state = 5 THEN 8" \
  " WHEN p.state = 4 AND r.content_hash = p.sent_hash THEN 7" \
  " WHEN p.state = 3 AND r.content_hash = p.sent_hash THEN 5" \
  " WHEN p.state = 2 AND r.content_hash = p.sent_hash THEN 4" \
  " WHEN r.content_state = 2 THEN 2" \
  " WHEN p.state > 0 THEN 6" \
  " WHEN r.content_state = 1 THEN 1" \
  " ELSE 0 END"

G_STATIC_ASSERT (LAUREL_STATE_DRAFT == 0 && LAUREL_STATE_READY == 1 && LAUREL_STATE_APPROVED == 2);
G_STATIC_ASSERT (LAUREL_STATE_SENDING == 3 && LAUREL_STATE_PUBLISHED == 4 && LAUREL_STATE_CONFIRMED == 5);
G_STATIC_ASSERT (LAUREL_STATE_CHANGED == 6 && LAUREL_STATE_REJECTED == 7 && LAUREL_STATE_WITHDRAWN == 8);
G_STATIC_ASSERT (LAUREL_CONTENT_DRAFT == 0 && LAUREL_CONTENT_READY == 1 && LAUREL_CONTENT_APPROVED == 2);
G_STATIC_ASSERT (LAUREL_PUBLICATION_NONE == 0 && LAUREL_PUBLICATION_SENDING == 1
                 && LAUREL_PUBLICATION_PUBLISHED == 2 && LAUREL_PUBLICATION_CONFIRMED == 3
                 && LAUREL_PUBLICATION_REJECTED == 4 && LAUREL_PUBLICATION_WITHDRAWN == 5);
G_STATIC_ASSERT (LAUREL_SUBJECT_ORGANIZATION == 0 && LAUREL_SUBJECT_CREDENTIAL == 1);

/* Records that are there: not those of an import that is under way, was undone or was killed. */
#define LAUREL_SQL_SHOWN "r.batch IN (SELECT id FROM batch WHERE state = 1)"

/* Problems that matching a value can cure. */
#define LAUREL_SQL_UNKNOWN_CODES                                                                                     \
  "'type-unknown', 'term-unknown', 'language-unknown', 'currency-unknown', 'cost-type-unknown',"                      \
  " 'condition-type-unknown', 'connection-type-unknown'"

typedef enum {
  LAUREL_BATCH_IMPORTING = 0,
  LAUREL_BATCH_SHOWN = 1,
  LAUREL_BATCH_UNDONE = 2,
} LaurelBatchState;

/* What the hash that approvals are bound to is made with: no connection, so no host either. */
#define LAUREL_HASH_HOST "https://practice.invalid"
#define LAUREL_DEFAULT_LANGUAGE "en-US"

/* The writer */
typedef struct _LaurelWriter LaurelWriter;

LaurelWriter *laurel_writer_new (LaurelWorkspace *workspace,
                                 LaurelSql *sql,
                                 const char *language);
void laurel_writer_free (LaurelWriter *self);
gboolean laurel_writer_run (LaurelWriter *self,
                            LaurelOperation *operation,
                            GCancellable *cancellable,
                            GError **error);
void laurel_writer_post (LaurelWriter *self,
                         LaurelOperation *operation);
void laurel_writer_run_task (LaurelWriter *self,
                             LaurelOperation *operation,
                             GCancellable *cancellable,
                             GTask *task);

void laurel_workspace_queue_changes (LaurelWorkspace *self,
                                     LaurelChanges changes,
                                     GArray *ids);
GMainContext *laurel_workspace_get_context (LaurelWorkspace *self);

/* Readers: @sql is locked between the two calls. */
LaurelSql *laurel_workspace_begin_read (LaurelWorkspace *self);
void laurel_workspace_end_read (LaurelWorkspace *self);

/* One of one's own, for what takes long. Any thread. */
LaurelSql *laurel_workspace_open_reader (LaurelWorkspace *self,
                                         GError **error);

/* Reading that the writer needs too */
char *laurel_sql_resolve_organization (LaurelSql *sql,
                                       const char *connection,
                                       const char *ctid);
gint64 laurel_sql_get_current_organization (LaurelSql *sql);
LaurelConnection *laurel_sql_get_connection (LaurelSql *sql,
                                             const char *name);
char *laurel_sql_get_meta (LaurelSql *sql,
                           const char *key);
GStrv laurel_sql_list_organization_ctids (LaurelSql *sql);
LaurelPlaces *laurel_sql_load_places (LaurelSql *sql,
                                      const char *ctid);

/* Of a row k of acknowledged_kind: it is what was said last of its kind, and not undone. */
#define LAUREL_SQL_KIND_SAID \
  "k.acknowledged = 1 AND k.id = (SELECT max(l.id) FROM acknowledged_kind l JOIN journal j ON j.id = l.entry" \
  " WHERE l.code = k.code AND j.undone = 0)"

G_END_DECLS

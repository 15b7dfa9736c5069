/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-job.h"
#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/**
 * LaurelSession:
 *
 * What a window works on: one open workspace, the connection in use, the job that runs. Every state that the window
 * shows is a property here or in the models made from it, and everything that changes data goes through
 * laurel_session_run(). Main thread only.
 *
 * Properties (all notify): `workspace`, `connection` (string, name), `connection-title` (string), `practice` (boolean),
 * `undo-name`, `redo-name` (string, nullable), `busy` (boolean), `busy-title` (string, nullable), `fraction` (double,
 * below 0: not known), `job` (LaurelJob, nullable), `organization` (int64, 0: none yet), `n-records` (uint).
 *
 * Signals: `changed (LaurelChanges)`, after the properties were brought up to date; `toast (string text, boolean
 * offers_undo)`; `failed (string title, string message)`; `imported (LaurelOperation)`; `proposed (LaurelOperation)`, when an
 * import has to know more: nothing was imported (laurel_session_import_answered()).
 */
#define LAUREL_TYPE_SESSION (laurel_session_get_type ())
G_DECLARE_FINAL_TYPE (LaurelSession, laurel_session, LAUREL, SESSION, GObject)

/**
 * LaurelSessionDone:
 * @operation: the operation, to be asked for what came of it
 * @error: (nullable): what went wrong; it has been shown already
 */
typedef void (*LaurelSessionDone) (LaurelSession *session,
                                   LaurelOperation *operation,
                                   const GError *error,
                                   gpointer user_data);

LaurelSession *laurel_session_new (LaurelWorkspace *workspace);
LaurelWorkspace *laurel_session_get_workspace (LaurelSession *self);
const char *laurel_session_get_connection (LaurelSession *self);
void laurel_session_set_connection (LaurelSession *self,
                                    const char *name);
const char *laurel_session_get_connection_title (LaurelSession *self);
gint64 laurel_session_get_organization (LaurelSession *self);
const guint *laurel_session_get_counts (LaurelSession *self);
guint laurel_session_get_n_records (LaurelSession *self);
LaurelJob *laurel_session_get_job (LaurelSession *self);
gboolean laurel_session_is_busy (LaurelSession *self);

void laurel_session_run (LaurelSession *self,
                         LaurelOperation *operation,
                         LaurelSessionDone done,
                         gpointer user_data);
void laurel_session_import (LaurelSession *self,
                            GFile *const *files,
                            guint n_files,
                            const LaurelImportOptions *options);
void laurel_session_import_answered (LaurelSession *self,
                                     LaurelOperation *import);
void laurel_session_import_declined (LaurelSession *self);
void laurel_session_import_again (LaurelSession *self,
                                  const LaurelImportOptions *options);
gboolean laurel_session_begin_look (LaurelSession *self,
                                    GFile *const *files,
                                    guint n_files);
void laurel_session_end_look (LaurelSession *self);
GPtrArray *laurel_session_get_last_files (LaurelSession *self);
const LaurelImportOptions *laurel_session_get_last_options (LaurelSession *self);
void laurel_session_cancel (LaurelSession *self);
void laurel_session_undo (LaurelSession *self);
void laurel_session_redo (LaurelSession *self);
void laurel_session_approve (LaurelSession *self,
                             LaurelSubjectKind kind,
                             const gint64 *ids,
                             guint n_ids);
void laurel_session_set_practice_data (LaurelSession *self,
                                       const char *path);
void laurel_session_publish (LaurelSession *self,
                             LaurelJobFlags flags);
void laurel_session_cancel_job (LaurelSession *self);
gboolean laurel_session_is_publishing (LaurelSession *self);
void laurel_session_toast (LaurelSession *self,
                           const char *text,
                           gboolean offers_undo);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-registry-error.h"
#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

typedef enum {
  LAUREL_JOB_IDLE,
  LAUREL_JOB_PREPARING,
  LAUREL_JOB_RUNNING,
  LAUREL_JOB_PAUSED,
  LAUREL_JOB_WAITING,    /* the service asked to wait, or is not reached */
  LAUREL_JOB_DONE,
  LAUREL_JOB_CANCELLED,
  LAUREL_JOB_FAILED,     /* could not go on at all: see the error */
} LaurelJobState;

#define LAUREL_TYPE_JOB_STATE (laurel_job_state_get_type ())
GType laurel_job_state_get_type (void) G_GNUC_CONST;

/**
 * LaurelJob:
 *
 * One sending of everything that is approved and not there yet, over one connection: the organization first, then the
 * credentials; each attempt in the ledger; read back until confirmed. Lives on the thread-default main context of its
 * maker. One failed record never stops the rest.
 *
 * Properties, all notified on that context: `state` (LaurelJobState), `total`, `sent`, `confirmed`, `failed`,
 * `skipped`, `done` (uint), `fraction` (double 0–1), `seconds-low` and `seconds-high` (uint, time left as an honest
 * range, 0 and 0 when not known), `message` (string, what it is doing or waiting for, translated).
 *
 * Signals: `subject-done (LaurelSubjectKind kind, gint64 id, LaurelState state, string message)`, message nullable.
 */
#define LAUREL_TYPE_JOB (laurel_job_get_type ())
G_DECLARE_FINAL_TYPE (LaurelJob, laurel_job, LAUREL, JOB, GObject)

typedef enum {
  LAUREL_JOB_PUBLISH = 0,
  LAUREL_JOB_DRY_RUN = 1 << 0,    /* local rules and `format` only: nothing is written */
  LAUREL_JOB_VERIFY = 1 << 1,     /* read back what was sent, settle unknown outcomes, send nothing */
} LaurelJobFlags;

LaurelJob *laurel_job_new (LaurelWorkspace *workspace,
                           const char *connection,
                           LaurelJobFlags flags);
void laurel_job_set_practice_data (LaurelJob *self,
                                   const char *path);
void laurel_job_set_key_file (LaurelJob *self,
                              const char *path);
void laurel_job_set_delays (LaurelJob *self,
                            guint base_ms,
                            guint cap_ms);
void laurel_job_run_async (LaurelJob *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean laurel_job_run_finish (LaurelJob *self,
                                GAsyncResult *result,
                                GError **error);
void laurel_job_pause (LaurelJob *self);
void laurel_job_resume (LaurelJob *self);
LaurelJobState laurel_job_get_state (LaurelJob *self);
guint laurel_job_get_sent (LaurelJob *self);
guint laurel_job_get_confirmed (LaurelJob *self);
guint laurel_job_get_failed (LaurelJob *self);
guint laurel_job_get_skipped (LaurelJob *self);
guint laurel_job_get_total (LaurelJob *self);
const char *laurel_job_get_message (LaurelJob *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/**
 * LaurelCredential:
 *
 * A light handle on one record of a workspace, made when a row is asked for and dropped when it is no longer shown.
 * What it says is read when first asked for; laurel_credential_refresh() lets go of it. Main thread only.
 *
 * Signals: `refreshed`, when what it says may be different.
 */
#define LAUREL_TYPE_CREDENTIAL (laurel_credential_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCredential, laurel_credential, LAUREL, CREDENTIAL, GObject)

LaurelCredential *laurel_credential_new (LaurelWorkspace *workspace,
                                         const char *connection,
                                         gint64 id);
gint64 laurel_credential_get_id (LaurelCredential *self);
LaurelRecord *laurel_credential_get_record (LaurelCredential *self);
const LaurelEntry *laurel_credential_get_entry (LaurelCredential *self);
GPtrArray *laurel_credential_get_findings (LaurelCredential *self);
const LaurelFinding *laurel_credential_get_worst (LaurelCredential *self,
                                                  LaurelColumnId column,
                                                  guint position);
void laurel_credential_refresh (LaurelCredential *self);

guint laurel_credential_get_n_live (void);

G_END_DECLS

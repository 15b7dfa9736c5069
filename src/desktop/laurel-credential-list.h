/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desktop/laurel-credential.h"
#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelCredentialList:
 *
 * The records of a session as a #GListModel of #LaurelCredential: our own order and filter, kept as an array of ids
 * that a thread works out, and handles that are made when a row is asked for. Follows the workspace. Main thread only.
 *
 * Properties: `filtered` (boolean, notifies): fewer records are shown than there are; `loading` (boolean).
 *
 * Signals: `row-changed (uint position)`: what that row says is different, its place is not.
 */
#define LAUREL_TYPE_CREDENTIAL_LIST (laurel_credential_list_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCredentialList, laurel_credential_list, LAUREL, CREDENTIAL_LIST, GObject)

LaurelCredentialList *laurel_credential_list_new (LaurelSession *session);
void laurel_credential_list_set_states (LaurelCredentialList *self,
                                        guint states);
guint laurel_credential_list_get_states (LaurelCredentialList *self);
void laurel_credential_list_set_rule (LaurelCredentialList *self,
                                      const char *code);
const char *laurel_credential_list_get_rule (LaurelCredentialList *self);
void laurel_credential_list_set_lacks (LaurelCredentialList *self,
                                       LaurelColumnId column);
LaurelColumnId laurel_credential_list_get_lacks (LaurelCredentialList *self);
void laurel_credential_list_set_search (LaurelCredentialList *self,
                                        const char *text);
void laurel_credential_list_set_sort (LaurelCredentialList *self,
                                      LaurelColumnId column,
                                      gboolean descending);
gint64 laurel_credential_list_get_id (LaurelCredentialList *self,
                                      guint position);
gboolean laurel_credential_list_find (LaurelCredentialList *self,
                                      gint64 id,
                                      guint *position);

G_END_DECLS

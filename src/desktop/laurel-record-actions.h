/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/* What grid and side pane do with records: an operation each, and a word with Undo where something goes away. */

void laurel_record_actions_set_cell (LaurelSession *session,
                                     gint64 record,
                                     LaurelColumnId column,
                                     guint position,
                                     const char *text,
                                     LaurelSessionDone done,
                                     gpointer user_data);
void laurel_record_actions_fix_all (LaurelSession *session,
                                    const char *rule);
char *laurel_record_actions_dup_fix_label (guint n_fixable);
void laurel_record_actions_acknowledge (LaurelSession *session,
                                        gint64 record,
                                        const char *rule,
                                        gboolean acknowledged);
void laurel_record_actions_acknowledge_all (LaurelSession *session,
                                            const char *rule,
                                            gboolean acknowledged);
void laurel_record_actions_delete (LaurelSession *session,
                                   const gint64 *ids,
                                   guint n_ids);

G_END_DECLS

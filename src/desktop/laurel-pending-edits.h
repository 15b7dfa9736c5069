/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelPendingEdits:
 *
 * Edits of cells on their way to the workspace. What was typed is shown from here until it is durable, so that no cell
 * falls back to its former text while the writer works, and nobody types on over a text that is about to come back.
 * Main thread only.
 *
 * Signals: `settled (int64 record, string text)`: an edit is durable, or has failed; then @text is what was typed,
 * else it is %NULL.
 */
#define LAUREL_TYPE_PENDING_EDITS (laurel_pending_edits_get_type ())
G_DECLARE_FINAL_TYPE (LaurelPendingEdits, laurel_pending_edits, LAUREL, PENDING_EDITS, GObject)

LaurelPendingEdits *laurel_pending_edits_new (LaurelSession *session);
void laurel_pending_edits_set_cell (LaurelPendingEdits *self,
                                    gint64 record,
                                    LaurelColumnId column,
                                    guint position,
                                    const char *text);
gboolean laurel_pending_edits_lookup (LaurelPendingEdits *self,
                                      gint64 record,
                                      LaurelColumnId column,
                                      guint position,
                                      const char **text);

G_END_DECLS

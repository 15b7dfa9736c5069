/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-credential.h"
#include "desktop/laurel-pending-edits.h"

G_BEGIN_DECLS

/**
 * LaurelRecordPane:
 *
 * One record beside the grid: how it stands with it, what is wrong and how to cure it, its fields, and what can be done
 * with it.
 *
 * Signals: `go-to (uint column)`: the cell of a problem was asked for; `back ()`: to the list, in a narrow window.
 */
#define LAUREL_TYPE_RECORD_PANE (laurel_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (LaurelRecordPane, laurel_record_pane, LAUREL, RECORD_PANE, AdwBin)

void laurel_record_pane_set_session (LaurelRecordPane *self,
                                     LaurelSession *session,
                                     LaurelPendingEdits *edits);
void laurel_record_pane_set_columns (LaurelRecordPane *self,
                                     GArray *columns);
void laurel_record_pane_set_credential (LaurelRecordPane *self,
                                        LaurelCredential *credential);
void laurel_record_pane_set_narrow (LaurelRecordPane *self,
                                    gboolean narrow);
void laurel_record_pane_flush (LaurelRecordPane *self);

G_END_DECLS

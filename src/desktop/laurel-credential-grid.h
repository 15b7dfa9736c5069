/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/grid/laurel-grid.h"
#include "desktop/laurel-credential-list.h"
#include "desktop/laurel-pending-edits.h"

G_BEGIN_DECLS

/**
 * LaurelCredentialGrid:
 *
 * The grid of a session's credentials: columns, what the cells show, edits on their way to the workspace, order, and a
 * cursor that stays with its record when rows move.
 *
 * Signals: `cursor-changed ()`; `selection-changed ()`; `columns-changed ()`; `activated ()`: the record is to be seen
 * whole.
 */
#define LAUREL_TYPE_CREDENTIAL_GRID (laurel_credential_grid_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCredentialGrid, laurel_credential_grid, LAUREL, CREDENTIAL_GRID, AdwBin)

void laurel_credential_grid_set_list (LaurelCredentialGrid *self,
                                      LaurelSession *session,
                                      LaurelCredentialList *list,
                                      LaurelPendingEdits *edits,
                                      GSettings *settings);
LaurelGrid *laurel_credential_grid_get_grid (LaurelCredentialGrid *self);
GArray *laurel_credential_grid_get_columns (LaurelCredentialGrid *self);
LaurelCredential *laurel_credential_grid_get_credential (LaurelCredentialGrid *self);
GArray *laurel_credential_grid_get_selected (LaurelCredentialGrid *self);
void laurel_credential_grid_go_to (LaurelCredentialGrid *self,
                                   LaurelColumnId column);
void laurel_credential_grid_edit_new (LaurelCredentialGrid *self,
                                      gint64 id);
void laurel_credential_grid_save_settings (LaurelCredentialGrid *self);

G_END_DECLS

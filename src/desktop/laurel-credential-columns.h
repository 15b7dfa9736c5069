/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desktop/grid/laurel-grid.h"
#include "desktop/laurel-credential.h"

G_BEGIN_DECLS

/* Which columns the grid of credentials has, and how each is edited; pure knowledge, no widgets. */

/* The grid's column of states is no column of the sheet. */
#define LAUREL_CREDENTIAL_COLUMN_STATE "state"

GArray *laurel_credential_columns_list (LaurelWorkspace *workspace,
                                        GArray *asked_for);
LaurelGridColumn *laurel_credential_columns_new_column (LaurelColumnId id);
LaurelGridColumn *laurel_credential_columns_new_state (void);
LaurelColumnId laurel_credential_columns_get_id (LaurelGridColumn *column);
char *laurel_credential_columns_dup_key (LaurelColumnId id);
const char *laurel_credential_columns_get_title (LaurelColumnId id);

GListModel *laurel_credential_columns_get_choices (LaurelColumnId id,
                                                   gboolean *several);
GListModel *laurel_credential_columns_get_kinds (LaurelColumnId id);

void laurel_credential_columns_bind (LaurelCredential *credential,
                                     LaurelGridColumn *column,
                                     LaurelGridCellContent *content);

G_END_DECLS

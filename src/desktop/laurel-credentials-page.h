/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-credential-list.h"
#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelCredentialsPage:
 *
 * The view of the credentials: a place to drop a spreadsheet on while there are none, then filters, grid and side pane.
 *
 * Actions: `credentials.find`, `.add`, `.fix-all (s)`, `.clear-filters`, `.approve-selected`, `.delete-selected`,
 * `.unselect`, `.template`, `.show-pane` (boolean state).
 */
#define LAUREL_TYPE_CREDENTIALS_PAGE (laurel_credentials_page_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCredentialsPage, laurel_credentials_page, LAUREL, CREDENTIALS_PAGE, AdwBin)

void laurel_credentials_page_set_session (LaurelCredentialsPage *self,
                                          LaurelSession *session);
void laurel_credentials_page_show_lacking (LaurelCredentialsPage *self,
                                           LaurelColumnId column);
void laurel_credentials_page_find (LaurelCredentialsPage *self);
LaurelCredentialList *laurel_credentials_page_get_list (LaurelCredentialsPage *self);

G_END_DECLS

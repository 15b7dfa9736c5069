/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

#define LAUREL_TYPE_CREDENTIALS_PAGE (laurel_credentials_page_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCredentialsPage, laurel_credentials_page, LAUREL, CREDENTIALS_PAGE, AdwBin)

void laurel_credentials_page_set_session (LaurelCredentialsPage *self,
                        LaurelSession *session);

G_END_DECLS

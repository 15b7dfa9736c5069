/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

#define LAUREL_TYPE_ORGANIZATION_PAGE (laurel_organization_page_get_type ())
G_DECLARE_FINAL_TYPE (LaurelOrganizationPage, laurel_organization_page, LAUREL, ORGANIZATION_PAGE, AdwBin)

void laurel_organization_page_set_session (LaurelOrganizationPage *self,
                        LaurelSession *session);

G_END_DECLS

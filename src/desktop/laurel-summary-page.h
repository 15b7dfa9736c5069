/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"
#include "workspace/laurel-export.h"

G_BEGIN_DECLS

#define LAUREL_TYPE_SUMMARY_PAGE (laurel_summary_page_get_type ())
G_DECLARE_FINAL_TYPE (LaurelSummaryPage, laurel_summary_page, LAUREL, SUMMARY_PAGE, AdwBin)

void laurel_summary_page_set_session (LaurelSummaryPage *self,
                                      LaurelSession *session);
void laurel_summary_page_save (LaurelSummaryPage *self,
                               LaurelExportKind kind,
                               GFile *file);

G_END_DECLS

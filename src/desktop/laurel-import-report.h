/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelImportReport:
 *
 * What was found out about a file that has just been imported: how it was read, which can be chosen otherwise, and what
 * was noticed about the sheet as a whole.
 */
#define LAUREL_TYPE_IMPORT_REPORT (laurel_import_report_get_type ())
G_DECLARE_FINAL_TYPE (LaurelImportReport, laurel_import_report, LAUREL, IMPORT_REPORT, AdwWindow)

LaurelSeverity laurel_import_report_get_urgency (LaurelOperation *operation);
GtkWidget *laurel_import_report_new (GtkWindow *parent,
                                     LaurelSession *session,
                                     LaurelOperation *operation);

G_END_DECLS

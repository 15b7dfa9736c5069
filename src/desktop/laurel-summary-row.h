/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desktop/laurel-credential.h"

G_BEGIN_DECLS

/**
 * LaurelSummaryRow:
 *
 * A line of the Summary's list of credentials: a check mark, the state by icon and word, the name, the times, the last
 * words of the service. Used again for another credential as the list is scrolled.
 *
 * Signals: `toggled (boolean)`: the person set or took away the check mark.
 */
#define LAUREL_TYPE_SUMMARY_ROW (laurel_summary_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelSummaryRow, laurel_summary_row, LAUREL, SUMMARY_ROW, GtkBox)

GtkWidget *laurel_summary_row_new (void);
void laurel_summary_row_set_credential (LaurelSummaryRow *self,
                                        LaurelCredential *credential);
LaurelCredential *laurel_summary_row_get_credential (LaurelSummaryRow *self);
void laurel_summary_row_set_checked (LaurelSummaryRow *self,
                                     gboolean checked);
char *laurel_summary_describe_times (const LaurelEntry *entry);

G_END_DECLS

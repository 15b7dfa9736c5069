/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "core/laurel-finding.h"

G_BEGIN_DECLS

/**
 * LaurelProblemRow:
 *
 * One finding of a record with what can be done about it.
 *
 * Signals: `fix ()`: take the fix; `acknowledge (boolean acknowledged)`: it is meant as it is, or not after all.
 */
#define LAUREL_TYPE_PROBLEM_ROW (laurel_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelProblemRow, laurel_problem_row, LAUREL, PROBLEM_ROW, GtkListBoxRow)

GtkWidget *laurel_problem_row_new (const LaurelFinding *finding,
                                   const char *cell);
const LaurelFinding *laurel_problem_row_get_finding (LaurelProblemRow *self);

G_END_DECLS

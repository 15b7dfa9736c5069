/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "core/laurel-completeness.h"

G_BEGIN_DECLS

/**
 * LaurelCompletenessRow:
 *
 * How complete all credentials are; opened, it lists what would raise that most. A press on one of these asks for
 * the action `win.show-lacking` with the header of the column.
 */
#define LAUREL_TYPE_COMPLETENESS_ROW (laurel_completeness_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCompletenessRow, laurel_completeness_row, LAUREL, COMPLETENESS_ROW, AdwExpanderRow)

void laurel_completeness_row_set_completeness (LaurelCompletenessRow *self,
                                               const LaurelCompleteness *completeness);

G_END_DECLS

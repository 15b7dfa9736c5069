/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-sheet-reader.h"

G_BEGIN_DECLS

/* What a header row says. For the importer. */

LaurelSheetKind laurel_sheet_row_get_kind (const LaurelSheetRow *row);
gboolean laurel_sheet_row_is_planned (const LaurelSheetRow *row,
                                      const LaurelImportOptions *options);
gboolean laurel_sheet_layout_read_header (LaurelSheetLayout *self,
                                          const LaurelSheetRow *row,
                                          const LaurelImportOptions *options,
                                          GError **error);
void laurel_sheet_layout_report (const LaurelSheetLayout *self,
                                 LaurelFindingFunc func,
                                 gpointer user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LaurelColumnList:
 *
 * A check mark for every column of the grid but the first, which always stays.
 */
#define LAUREL_TYPE_COLUMN_LIST (laurel_column_list_get_type ())
G_DECLARE_FINAL_TYPE (LaurelColumnList, laurel_column_list, LAUREL, COLUMN_LIST, AdwBin)

void laurel_column_list_set_columns (LaurelColumnList *self,
                                     GListModel *columns);

G_END_DECLS

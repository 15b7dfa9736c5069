/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-sheet-reader.h"

G_BEGIN_DECLS

/**
 * LaurelRowPipe:
 *
 * Carries rows from a thread that takes a sheet apart to the one that makes records of them, so that both go on at the
 * same time. A few batches of rows go round; whoever is faster waits.
 */
typedef struct _LaurelRowPipe LaurelRowPipe;

/**
 * LaurelRowPipeFunc:
 * @pipe: put rows into it with [method@RowPipe.put]
 *
 * The producing side: runs in a thread of its own and ends when all rows are put, or with %FALSE and @error set.
 */
typedef gboolean (*LaurelRowPipeFunc) (LaurelRowPipe *pipe,
                                       gpointer user_data,
                                       GError **error);

/**
 * LaurelRowPipeProgress:
 * @mark: what was said with [method@RowPipe.set_mark] before the rows so far
 */
typedef void (*LaurelRowPipeProgress) (guint64 mark,
                                       gpointer user_data);

/**
 * LaurelRowPipeExpect:
 * @row: the row behind the one that is consumed next
 */
typedef void (*LaurelRowPipeExpect) (const LaurelSheetRow *row,
                                     gpointer user_data);

gboolean laurel_row_pipe_run (LaurelRowPipeFunc produce,
                              LaurelRowPipeExpect expect,
                              LaurelSheetRowFunc consume,
                              LaurelRowPipeProgress progress,
                              gpointer user_data,
                              GError **error);
gboolean laurel_row_pipe_put (LaurelRowPipe *self,
                              const LaurelSheetRow *row,
                              GError **error);
void laurel_row_pipe_set_mark (LaurelRowPipe *self,
                               guint64 mark);

G_END_DECLS

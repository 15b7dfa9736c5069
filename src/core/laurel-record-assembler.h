/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-sheet-reader.h"

G_BEGIN_DECLS

/**
 * LaurelRecordAssembler:
 *
 * Makes records of the rows under a header: passes over what is no data, joins append rows. For the importer.
 */
typedef struct _LaurelRecordAssembler LaurelRecordAssembler;

LaurelRecordAssembler *laurel_record_assembler_new (const LaurelSheetLayout *layout,
                                                    const LaurelImportSink *sink,
                                                    gpointer user_data);
void laurel_record_assembler_free (LaurelRecordAssembler *self);
void laurel_record_assembler_expect_row (LaurelRecordAssembler *self,
                                         const LaurelSheetRow *row);
gboolean laurel_record_assembler_take_row (LaurelRecordAssembler *self,
                                           const LaurelSheetRow *row,
                                           GError **error);
gboolean laurel_record_assembler_finish (LaurelRecordAssembler *self,
                                         LaurelImportCounts *counts,
                                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelRecordAssembler, laurel_record_assembler_free)

G_END_DECLS

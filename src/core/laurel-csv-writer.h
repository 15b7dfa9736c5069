/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/laurel-finding.h"
#include "core/laurel-record.h"

G_BEGIN_DECLS

/* Spreadsheets out. */

typedef enum {
  LAUREL_CSV_PUBLISHER,  /* spellings and order of bulk upload §2.10; formulas made harmless by one leading blank */
  LAUREL_CSV_PROBLEMS,   /* for people: cells as they came, with added columns of problems; formulas by an apostrophe */
} LaurelCsvKind;

/**
 * LaurelCsvWriter:
 *
 * Writes UTF-8 with a byte order mark and CR LF. The columns are fixed before the first row is written: those that any
 * record uses. Append rows are written as append rows again. Not thread-safe.
 */
typedef struct _LaurelCsvWriter LaurelCsvWriter;

LaurelCsvWriter *laurel_csv_writer_new (LaurelCsvKind kind,
                                        GString *into);
void laurel_csv_writer_free (LaurelCsvWriter *self);
void laurel_csv_writer_set_keep_unknown (LaurelCsvWriter *self,
                                         gboolean keep);
void laurel_csv_writer_use_columns_of (LaurelCsvWriter *self,
                                       const LaurelRecord *record);
void laurel_csv_writer_write_header (LaurelCsvWriter *self);
void laurel_csv_writer_write_record (LaurelCsvWriter *self,
                                     const LaurelRecord *record,
                                     GPtrArray *findings);
char *laurel_csv_write_template (LaurelTier tier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelCsvWriter, laurel_csv_writer_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-checker.h"
#include "core/laurel-finding.h"
#include "core/laurel-record.h"
#include "core/laurel-vocabulary.h"
#include "workspace/laurel-store.h"

G_BEGIN_DECLS

/* What is kept of a record as text or bytes. */
typedef enum {
  LAUREL_BULK_OWNER,
  LAUREL_BULK_CTID,
  LAUREL_BULK_IDENTIFIER,
  LAUREL_BULK_NAME,
  LAUREL_BULK_KEY_CTID,
  LAUREL_BULK_CELLS,
  LAUREL_BULK_N_TEXTS,
} LaurelBulkText;

/* A part of the batch's bytes. */
typedef struct {
  guint at;
  gint length; /* -1: NULL */
} LaurelBulkPiece;

/* A new record, ready to be stored; or profiles for an earlier one. */
typedef struct {
  guint row;
  LaurelRecord *profiles; /* (nullable): for the record of @row */
  gint64 organization;
  const LaurelClass *class;
  LaurelBulkPiece texts[LAUREL_BULK_N_TEXTS];
  gboolean ctid_minted;
  guint counts[3]; /* by severity */
  guint problems_at;
  guint n_problems;
  gint64 problems;  /* the set of them; settled when the row is stored */
  gboolean is_held; /* something must be acknowledged first */
  LaurelBulkPiece identity[LAUREL_N_IDENTITY_CELLS]; /* as typed, each with a NUL that does not count */
  gint64 keys[LAUREL_N_DUPLICATE_KINDS];             /* by laurel_bulk_batch_work_out_keys(); 0: none; of the CTID as a text */
  LaurelLack lack;
} LaurelBulkRow;

/**
 * LaurelBulkBatch:
 *
 * Rows on their way from the thread that judges them to the one that stores them. Filled by one and emptied by the
 * other, never both at once.
 */
typedef struct {
  GArray *rows;     /* element-type LaurelBulkRow */
  GByteArray *text;
  GArray *problems; /* element-type LaurelRuleCount */
  GPtrArray *findings;
  gboolean last;
  GError *error;
} LaurelBulkBatch;

LaurelBulkBatch *laurel_bulk_batch_new (void);
void laurel_bulk_batch_clear (LaurelBulkBatch *self);
void laurel_bulk_batch_free (LaurelBulkBatch *self);
gboolean laurel_bulk_batch_is_full (LaurelBulkBatch *self);
LaurelBulkPiece laurel_bulk_batch_add_text (LaurelBulkBatch *self,
                                            const char *text);
void laurel_bulk_batch_keep_identity (LaurelBulkBatch *self,
                                      const LaurelIdentity *identity,
                                      LaurelBulkRow *row);
void laurel_bulk_batch_work_out_keys (LaurelBulkBatch *self,
                                      GString *scratch);

typedef struct _LaurelBulkInsert LaurelBulkInsert;

LaurelBulkInsert *laurel_bulk_insert_new (LaurelStore *store,
                                          gint64 batch,
                                          gint64 home);
void laurel_bulk_insert_free (LaurelBulkInsert *self);
gint64 laurel_bulk_insert_rows (LaurelBulkInsert *self,
                                LaurelBulkBatch *batch,
                                guint from,
                                guint to);

G_END_DECLS

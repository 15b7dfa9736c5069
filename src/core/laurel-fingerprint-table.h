/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-fingerprint.h"

G_BEGIN_DECLS

/**
 * LaurelFingerprintTable:
 *
 * Fingerprints of 64 bits, each with the row that had it first: 9 bytes a place, a look into one line of the processor's
 * cache, and never two tables beside each other while it grows. Not thread-safe.
 */
typedef struct _LaurelFingerprintTable LaurelFingerprintTable;

LaurelFingerprintTable *laurel_fingerprint_table_new (void);
void laurel_fingerprint_table_free (LaurelFingerprintTable *self);
void laurel_fingerprint_table_set_share (LaurelFingerprintTable *self,
                                         double share);
void laurel_fingerprint_table_expect (const LaurelFingerprintTable *self,
                                      guint64 fingerprint);
gboolean laurel_fingerprint_table_meet (LaurelFingerprintTable *self,
                                        guint64 fingerprint,
                                        guint row,
                                        guint *first_row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelFingerprintTable, laurel_fingerprint_table_free)

G_END_DECLS

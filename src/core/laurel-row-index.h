/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LaurelRowIndex:
 *
 * Remembers which identifier stood in which row, and under which name, by fingerprints: 16 bytes a row, so that a
 * million of them fit. Fingerprints differ from process to process, so that no file can be made to collide.
 * Not thread-safe.
 */
typedef struct _LaurelRowIndex LaurelRowIndex;

/**
 * LaurelRowEntry:
 * @key: fingerprint of the identifier, never 0
 * @row: row of the spreadsheet
 * @name: fingerprint of the name
 */
typedef struct {
  guint64 key;
  guint32 row;
  guint32 name;
} LaurelRowEntry;

LaurelRowIndex *laurel_row_index_new (void);
void laurel_row_index_free (LaurelRowIndex *self);
guint64 laurel_row_index_hash (const LaurelRowIndex *self,
                               guint64 seed,
                               const char *text,
                               gsize length);
void laurel_row_index_expect (const LaurelRowIndex *self,
                              guint64 key);
const LaurelRowEntry *laurel_row_index_find (const LaurelRowIndex *self,
                                             guint64 key);
void laurel_row_index_add (LaurelRowIndex *self,
                           guint64 key,
                           guint32 row,
                           guint32 name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelRowIndex, laurel_row_index_free)

G_END_DECLS

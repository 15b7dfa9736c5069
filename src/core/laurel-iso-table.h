/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-iso-codes.h"
#include "core/laurel-words.h"

G_BEGIN_DECLS

/* One list of codes in memory. Private to laurel-iso-codes.c and its tests. */

typedef enum {
  LAUREL_ISO_FILE_639_2,
  LAUREL_ISO_FILE_639_3,
  LAUREL_ISO_FILE_4217,
  LAUREL_ISO_FILE_3166_1,
  LAUREL_N_ISO_FILES,
} LaurelIsoFile;

/**
 * LaurelIsoItem:
 * @entry: what others see of it
 * @domain: the gettext domain that knows the entry's name
 */
typedef struct {
  LaurelIsoEntry entry;
  const char *domain;
} LaurelIsoItem;

/**
 * LaurelIsoTable:
 * @entries: (element-type LaurelIsoItem): sorted by name
 * @index: codes and names
 * @built_in: the file was not there; only the few entries that Laurel brings are known
 */
typedef struct {
  GPtrArray *entries;
  LaurelWordIndex *index;
  gboolean built_in;
} LaurelIsoTable;

LaurelIsoTable *laurel_iso_table_load (LaurelIsoFile file,
                                       const char *directory);
void laurel_iso_table_free (LaurelIsoTable *self);
const LaurelIsoEntry *laurel_iso_table_find (const LaurelIsoTable *self,
                                             const char *text,
                                             gssize length);
const LaurelIsoEntry *laurel_iso_table_suggest (const LaurelIsoTable *self,
                                                const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelIsoTable, laurel_iso_table_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-row-index.h"

#include <string.h>

#include "core/laurel-big-table.h"

#define FIRST_SIZE 1024

struct _LaurelRowIndex {
  guint64 secret;
  LaurelRowEntry *entries; /* open addressing, a power of two, at most half full */
  gsize size;
  gsize n_entries;
};

/**
 * laurel_row_index_new:
 *
 * Returns: (transfer full): an index in which nothing is yet
 */
LaurelRowIndex *
laurel_row_index_new (void)
{
  LaurelRowIndex *self = g_new (LaurelRowIndex, 1);

  self->secret = (guint64) g_random_int () << 32 | g_random_int ();
  self->size = FIRST_SIZE;
  self->n_entries = 0;
  self->entries = laurel_big_table_new (self->size * sizeof (LaurelRowEntry));
  return self;
}

/**
 * laurel_row_index_free:
 * @self: (nullable) (transfer full): an index
 *
 * Lets it go with all that it holds.
 */
void
laurel_row_index_free (LaurelRowIndex *self)
{
  if (self == NULL)
    return;
  laurel_big_table_free (self->entries);
  g_free (self);
}

static inline guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 29;
}

/**
 * laurel_row_index_hash:
 * @seed: what stands before the text: another fingerprint, or a number for the sort of identifier
 *
 * Returns: a fingerprint, never 0
 */
guint64
laurel_row_index_hash (const LaurelRowIndex *self,
                       guint64 seed,
                       const char *text,
                       gsize length)
{
  guint64 hash = mix (self->secret, seed ^ (guint64) length << 48);
  guint64 word;

  while (length >= sizeof word) {
    memcpy (&word, text, sizeof word);
    hash = mix (hash, word);
    text += sizeof word;
    length -= sizeof word;
  }
  word = 0;
  if (length > 0)
    memcpy (&word, text, length);
  hash = mix (mix (hash, word), self->secret);
  return hash != 0 ? hash : 1;
}

static LaurelRowEntry *
index_locate (LaurelRowEntry *entries,
              gsize size,
              guint64 key)
{
  gsize at = key & (size - 1);

  while (entries[at].key != 0 && entries[at].key != key)
    at = (at + 1) & (size - 1);
  return &entries[at];
}

/**
 * laurel_row_index_expect:
 *
 * Says that the key will be looked for soon, so that the memory is there by then.
 */
void
laurel_row_index_expect (const LaurelRowIndex *self,
                         guint64 key)
{
  __builtin_prefetch (&self->entries[key & (self->size - 1)], 1);
}

/**
 * laurel_row_index_find:
 *
 * Returns: (nullable) (transfer none): what was added first for the key; valid until the next addition
 */
const LaurelRowEntry *
laurel_row_index_find (const LaurelRowIndex *self,
                       guint64 key)
{
  const LaurelRowEntry *entry = index_locate (self->entries, self->size, key);

  return entry->key != 0 ? entry : NULL;
}

/**
 * laurel_row_index_add:
 *
 * Remembers a row, unless the key is known already: the first row is the one that others are compared with.
 */
void
laurel_row_index_add (LaurelRowIndex *self,
                      guint64 key,
                      guint32 row,
                      guint32 name)
{
  LaurelRowEntry *entry;

  g_return_if_fail (self != NULL && key != 0);

  if (self->n_entries >= self->size / 2) {
    LaurelRowEntry *bigger = laurel_big_table_new (self->size * 2 * sizeof (LaurelRowEntry));

    for (gsize i = 0; i < self->size; i++)
      if (self->entries[i].key != 0)
        *index_locate (bigger, self->size * 2, self->entries[i].key) = self->entries[i];
    laurel_big_table_free (self->entries);
    self->entries = bigger;
    self->size *= 2;
  }
  entry = index_locate (self->entries, self->size, key);
  if (entry->key != 0)
    return;
  *entry = (LaurelRowEntry) { key, row, name };
  self->n_entries++;
}

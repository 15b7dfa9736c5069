/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-fingerprint-table.h"

#include "core/laurel-big-table.h"

/* A fingerprint belongs into the bucket that its first bits name, or, when that is full, into one of the next few. All
 * its bits are kept: those of the bucket by where it stands and how far it was shifted, the next five beside the shift in
 * the mark, the others in the word, whose low bits are free for the row. With twice the buckets a word keeps one bit less
 * of the fingerprint and has one more for the row. */
#define BUCKET_ENTRIES 7
#define SHIFT_BITS 3
#define MAX_SHIFT ((1 << SHIFT_BITS) - 1)
#define MARK_BITS 5

typedef struct {
  guint64 words[BUCKET_ENTRIES];
  guint8 marks[BUCKET_ENTRIES];
  guint8 n;
} Bucket;

#define ONE G_GUINT64_CONSTANT (1)

/* One line of the cache. */
G_STATIC_ASSERT (sizeof (Bucket) == 64);

#define FIRST_BUCKET_BITS 7

/* A table is made for what the whole sheet will have, if that is known, but not more than so many times larger: its
 * beginning may be denser than the rest. */
#define MOST_GROWTH_BITS 5

struct _LaurelFingerprintTable {
  Bucket *buckets; /* and MAX_SHIFT more behind the last one that fingerprints belong into */
  guint bucket_bits;
  gsize n_entries;
  gsize most_entries;
  double share;
};

static inline guint
get_row_bits (guint bucket_bits)
{
  return bucket_bits + MARK_BITS;
}

static gsize
get_n_buckets (guint bucket_bits)
{
  return ((gsize) 1 << bucket_bits) + MAX_SHIFT;
}

/* 13 sixteenths full: few are shifted, and hardly ever one as far as is allowed. */
static gsize
get_most_entries (guint bucket_bits)
{
  return ((gsize) BUCKET_ENTRIES << bucket_bits) / 16 * 13;
}

/**
 * laurel_fingerprint_table_new:
 *
 * Returns: (transfer full): a table of nothing
 */
LaurelFingerprintTable *
laurel_fingerprint_table_new (void)
{
  LaurelFingerprintTable *self = g_new0 (LaurelFingerprintTable, 1);

  self->bucket_bits = FIRST_BUCKET_BITS;
  self->buckets = laurel_big_table_new (get_n_buckets (self->bucket_bits) * sizeof (Bucket));
  self->most_entries = get_most_entries (self->bucket_bits);

  return self;
}

/**
 * laurel_fingerprint_table_free:
 * @self: (nullable) (transfer full): a table
 *
 * Lets it go.
 */
void
laurel_fingerprint_table_free (LaurelFingerprintTable *self)
{
  if (self == NULL)
    return;
  laurel_big_table_free (self->buckets);
  g_free (self);
}

/**
 * laurel_fingerprint_table_set_share:
 * @self: a table
 * @share: how much of what will come has come, above 0 and up to 1; 0 when nobody knows
 *
 * Lets the table grow at once to the size that it will need, instead of step by step.
 */
void
laurel_fingerprint_table_set_share (LaurelFingerprintTable *self,
                                    double share)
{
  self->share = share;
}

/* What an entry is about. */
typedef struct {
  guint64 fingerprint;
  guint row;
} Content;

static inline Content
get_content (const Bucket *bucket,
             guint bucket_bits,
             gsize at,
             guint entry)
{
  guint row_bits = get_row_bits (bucket_bits);
  guint64 home = at - (bucket->marks[entry] & MAX_SHIFT);

  return (Content) { home << (64 - bucket_bits) | (guint64) (bucket->marks[entry] >> SHIFT_BITS) << (64 - row_bits)
                       | bucket->words[entry] >> row_bits,
                     (guint) (bucket->words[entry] & ((ONE << row_bits) - 1)) };
}

static inline void
set_content (Bucket *bucket,
             guint bucket_bits,
             guint entry,
             guint shift,
             Content content)
{
  bucket->words[entry] = content.fingerprint << get_row_bits (bucket_bits) | content.row;
  bucket->marks[entry] = (guint8) (content.fingerprint << bucket_bits >> (64 - MARK_BITS) << SHIFT_BITS | shift);
}

/* Puts what is not there into the first bucket that has room. In full ones on the way there it takes the place of what is
 * shifted less, and goes on with that: so none is shifted far. %FALSE: @content has no place. */
static gboolean
add (const LaurelFingerprintTable *self,
     Content *content)
{
  gsize at = content->fingerprint >> (64 - self->bucket_bits);

  for (guint shift = 0; shift <= MAX_SHIFT; shift++, at++) {
    Bucket *bucket = &self->buckets[at];
    guint least = 0;
    Content other;

    if (bucket->n < BUCKET_ENTRIES) {
      set_content (bucket, self->bucket_bits, bucket->n++, shift, *content);
      return TRUE;
    }
    for (guint i = 1; i < BUCKET_ENTRIES; i++)
      if ((bucket->marks[i] & MAX_SHIFT) < (bucket->marks[least] & MAX_SHIFT))
        least = i;
    if ((bucket->marks[least] & MAX_SHIFT) >= shift)
      continue;
    other = get_content (bucket, self->bucket_bits, at, least);
    set_content (bucket, self->bucket_bits, least, shift, *content);
    shift = at - (other.fingerprint >> (64 - self->bucket_bits));
    *content = other;
  }

  return FALSE;
}

static void put (LaurelFingerprintTable *self,
                 Content content);

/* Goes through the old table from its beginning and gives it back piece by piece; the new one fills in the same order, so
 * that both together are never larger than the new one will be. */
static void
grow (LaurelFingerprintTable *self)
{
  const gsize piece = (2 * 1024 * 1024) / sizeof (Bucket);
  const LaurelFingerprintTable old = *self;
  gsize n_buckets = get_n_buckets (old.bucket_bits);
  double wanted = self->share > 0 ? self->n_entries / self->share * 1.01 : 0;

  do
    self->bucket_bits++;
  while (self->bucket_bits < old.bucket_bits + MOST_GROWTH_BITS && get_most_entries (self->bucket_bits) < wanted);
  self->most_entries = get_most_entries (self->bucket_bits);
  self->buckets = laurel_big_table_new (get_n_buckets (self->bucket_bits) * sizeof (Bucket));
  for (gsize i = 0; i < n_buckets; i++) {
    for (guint j = 0; j < old.buckets[i].n; j++)
      put (self, get_content (&old.buckets[i], old.bucket_bits, i, j));
    if ((i + 1) % piece == 0)
      laurel_big_table_release (old.buckets, (i + 1) * sizeof (Bucket));
  }
  laurel_big_table_free (old.buckets);
}

static void
put (LaurelFingerprintTable *self,
     Content content)
{
  while (!add (self, &content))
    grow (self);
}

/**
 * laurel_fingerprint_table_expect:
 * @self: a table
 * @fingerprint: what will be met soon
 *
 * Has its place fetched, so that it is there by then.
 */
void
laurel_fingerprint_table_expect (const LaurelFingerprintTable *self,
                                 guint64 fingerprint)
{
  __builtin_prefetch (&self->buckets[fingerprint >> (64 - self->bucket_bits)], 1);
}

/**
 * laurel_fingerprint_table_meet:
 * @self: a table
 * @fingerprint: any
 * @row: the row that has it
 * @first_row: (out): the row that had it first, when it is known
 *
 * Remembers a fingerprint.
 *
 * Returns: whether it was known
 */
gboolean
laurel_fingerprint_table_meet (LaurelFingerprintTable *self,
                               guint64 fingerprint,
                               guint row,
                               guint *first_row)
{
  guint row_bits = get_row_bits (self->bucket_bits);
  gsize home = fingerprint >> (64 - self->bucket_bits);
  guint64 mark = fingerprint << self->bucket_bits >> (64 - MARK_BITS) << SHIFT_BITS;
  guint64 word = fingerprint << row_bits;

  for (guint shift = 0; shift <= MAX_SHIFT; shift++) {
    const Bucket *bucket = &self->buckets[home + shift];

    for (guint i = 0; i < bucket->n; i++)
      if ((bucket->words[i] ^ word) >> row_bits == 0 && bucket->marks[i] == (mark | shift)) {
        *first_row = bucket->words[i] & ((ONE << row_bits) - 1);
        return TRUE;
      }
    if (bucket->n < BUCKET_ENTRIES)
      break;
  }

  while (self->n_entries >= self->most_entries || (guint64) row >> get_row_bits (self->bucket_bits) != 0)
    grow (self);
  put (self, (Content) { fingerprint, row });
  self->n_entries++;

  return FALSE;
}

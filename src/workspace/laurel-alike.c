/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-alike.h"

#include <stdlib.h>
#include <string.h>

#define BUCKET_BITS 16
#define N_BUCKETS (1u << BUCKET_BITS)

typedef struct {
  gint64 key;
  gint64 id;
} Pair;

struct _LaurelAlike {
  GArray *pairs;
};

/**
 * laurel_alike_new:
 *
 * Returns: (transfer full): one without records
 */
LaurelAlike *
laurel_alike_new (void)
{
  LaurelAlike *self = g_new (LaurelAlike, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  return self;
}

/**
 * laurel_alike_free:
 * @self: (transfer full) (nullable): what was gathered
 */
void
laurel_alike_free (LaurelAlike *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pairs);
  g_free (self);
}

/**
 * laurel_alike_add:
 * @self: what was gathered so far
 * @key: key of a record; 0 for none, which is shared with nobody
 * @id: its number
 */
void
laurel_alike_add (LaurelAlike *self,
                  gint64 key,
                  gint64 id)
{
  const Pair pair = { key, id };

  if (key != 0)
    g_array_append_val (self->pairs, pair);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Pair *one = a;
  const Pair *other = b;

  return (one->key > other->key) - (one->key < other->key);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static guint
get_bucket (gint64 key)
{
  return (guint) ((guint64) key >> (64 - BUCKET_BITS));
}

/* Brings equal keys together. Fingerprints are spread evenly: dealt out by their first bits, hardly more than a few are left
 * to be compared with one another. */
static void
sort_by_key (GArray *pairs)
{
  g_autofree Pair *dealt = NULL;
  g_autofree guint *ends = NULL;
  Pair *from = (Pair *) (gpointer) pairs->data;
  guint start = 0;

  if (pairs->len < N_BUCKETS) {
    g_array_sort (pairs, compare_keys);
    return;
  }
  dealt = g_new (Pair, pairs->len);
  ends = g_new0 (guint, N_BUCKETS);
  for (guint i = 0; i < pairs->len; i++)
    ends[get_bucket (from[i].key)]++;
  for (guint i = 0; i < N_BUCKETS; i++) {
    guint n = ends[i];

    ends[i] = start;
    start += n;
  }
  for (guint i = 0; i < pairs->len; i++)
    dealt[ends[get_bucket (from[i].key)]++] = from[i];
  start = 0;
  for (guint i = 0; i < N_BUCKETS; i++) {
    if (ends[i] - start > 1)
      qsort (dealt + start, ends[i] - start, sizeof (Pair), compare_keys);
    start = ends[i];
  }
  memcpy (from, dealt, pairs->len * sizeof (Pair));
}

/**
 * laurel_alike_find:
 * @self: what was gathered
 * @most: so many may have the same key
 *
 * Any thread, one at a time.
 *
 * Returns: (transfer full) (element-type gint64): records whose key more than @most have, in order
 */
GArray *
laurel_alike_find (LaurelAlike *self,
                   guint most)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const Pair *pairs;
  guint end;

  sort_by_key (self->pairs);
  pairs = (const Pair *) (gpointer) self->pairs->data;
  for (guint start = 0; start < self->pairs->len; start = end) {
    for (end = start + 1; end < self->pairs->len && pairs[end].key == pairs[start].key; end++)
      continue;
    for (guint i = start; end - start > most && i < end; i++)
      g_array_append_val (ids, pairs[i].id);
  }
  g_array_sort (ids, compare_ids);

  return ids;
}

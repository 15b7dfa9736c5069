/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Fingerprints of texts, of 64 bits, under a key. In memory the key is drawn anew each time, so that no file can be made
 * whose texts collide. */
typedef struct {
  guint64 words[2];
} LaurelFingerprintKey;

static inline void
laurel_fingerprint_key_init (LaurelFingerprintKey *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    self->words[i] = (guint64) g_random_int () << 32 | g_random_int ();
}

static inline guint64
laurel_fingerprint_fold (guint64 a,
                         guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

/* A fingerprint of two others, or of two small numbers; their order counts. */
static inline guint64
laurel_fingerprint_join (const LaurelFingerprintKey *key,
                         guint64 a,
                         guint64 b)
{
  return laurel_fingerprint_fold (a ^ key->words[1], b ^ key->words[0] ^ G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/* Two words a multiplication, each with a part of the key that nobody outside knows. The last words may overlap those
 * before, so the length counts; it is spread over all bits first, for texts may differ in as little as it does. */
static inline guint64
laurel_fingerprint_text (const LaurelFingerprintKey *key,
                         const char *data,
                         gsize length)
{
  guint64 hash = laurel_fingerprint_fold (length ^ key->words[0], key->words[1] ^ G_GUINT64_CONSTANT (0xd6e8feb86659fd93));
  guint64 words[2] = { 0, 0 };
  guint32 halves[2];

  if (length > 16) {
    const char *last = data + length - 16;

    for (; data < last; data += 16) {
      memcpy (words, data, 16);
      hash = laurel_fingerprint_fold (words[0] ^ key->words[1], words[1] ^ hash);
    }
    memcpy (words, last, 16);
  } else if (length >= 8) {
    memcpy (&words[0], data, 8);
    memcpy (&words[1], data + length - 8, 8);
  } else if (length >= 4) {
    memcpy (&halves[0], data, 4);
    memcpy (&halves[1], data + length - 4, 4);
    words[0] = halves[0];
    words[1] = halves[1];
  } else if (length > 0) {
    words[0] = (guchar) data[0] | (guint) (guchar) data[length / 2] << 8 | (guint) (guchar) data[length - 1] << 16;
  }
  hash = laurel_fingerprint_fold (words[0] ^ key->words[1], words[1] ^ hash);

  return laurel_fingerprint_fold (hash ^ key->words[0], key->words[1] ^ G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

G_END_DECLS

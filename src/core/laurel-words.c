/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-words.h"

#include <string.h>

/* Characters that people leave out or put in without meaning anything by it, as UTF-8: no-break spaces,
 * zero-width space and byte order mark, typographic hyphens, dashes and apostrophes. */
static const struct {
  const char *bytes;
  gsize length;
} silent[] = {
  { "\xC2\xA0", 2 },     { "\xE2\x80\xAF", 3 }, { "\xE2\x80\x8B", 3 }, { "\xEF\xBB\xBF", 3 },
  { "\xE2\x80\x90", 3 }, { "\xE2\x80\x91", 3 }, { "\xE2\x80\x92", 3 }, { "\xE2\x80\x93", 3 },
  { "\xE2\x80\x94", 3 }, { "\xE2\x80\x98", 3 }, { "\xE2\x80\x99", 3 }, { "\xC2\xAD", 2 },
};

static gsize
silent_length (const char *text, const char *end)
{
  /* Nearly all of it is letters; and only three bytes begin what is silent beyond ASCII. */
  if (g_ascii_isalnum (*text) || ((guchar) *text >= 0x80 && strchr ("\xC2\xE2\xEF", *text) == NULL))
    return 0;
  if ((guchar) *text < 0x80)
    return g_ascii_isspace (*text) || *text == '\v' || strchr ("-/'_`", *text) != NULL ? 1 : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++) {
    if ((gsize) (end - text) >= silent[i].length && memcmp (text, silent[i].bytes, silent[i].length) == 0)
      return silent[i].length;
  }

  return 0;
}

/**
 * laurel_word_normalize:
 * @text: (nullable): any bytes
 * @length: number of bytes, or -1 when NUL-terminated
 * @key: (out caller-allocates): where the key goes, NUL-terminated
 *
 * Writes the key under which a word is found: lower case, without blanks, hyphens, slashes, apostrophes and
 * underscores (bulk upload §4, vocabulary match).
 *
 * Returns: the key's length, or -1 when the text is too long, or holds a NUL, and so cannot be a word
 */
gssize
laurel_word_normalize (const char *text, gssize length, char key[static LAUREL_WORD_MAX])
{
  const char *end;
  gsize used = 0;

  key[0] = '\0';
  if (text == NULL)
    return 0;
  end = text + (length < 0 ? strlen (text) : (gsize) length);

  while (text < end) {
    gsize skip;

    if (*text == '\0')
      return -1;
    skip = silent_length (text, end);
    if (skip > 0) {
      text += skip;
      continue;
    }
    if (used + 1 >= LAUREL_WORD_MAX)
      return -1;
    key[used++] = g_ascii_tolower (*text++);
  }
  key[used] = '\0';

  return used;
}

/* The table: open addressing, never more than half full, keys owned. After it is built it is only read, so
 * that readers on several threads need no lock. */

typedef struct {
  char *key; /* NULL: free */
  gsize length;
  guint hash;
  guint domain;
  gconstpointer value;
} Slot;

struct _LaurelWordIndex {
  Slot *slots;
  guint n_slots; /* a power of two */
  guint n_used;
};

static guint
hash_key (guint domain, const char *key, gsize length)
{
  guint32 hash = 2166136261u ^ domain;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) key[i]) * 16777619u;

  return hash ^ hash >> 15;
}

static Slot *
find_slot (const LaurelWordIndex *self, guint domain, const char *key, gsize length, guint hash)
{
  guint mask = self->n_slots - 1;

  for (guint i = hash & mask;; i = (i + 1) & mask) {
    Slot *slot = &self->slots[i];

    if (slot->key == NULL)
      return slot;
    if (slot->hash == hash && slot->domain == domain && slot->length == length
        && memcmp (slot->key, key, length) == 0)
      return slot;
  }
}

/**
 * laurel_word_index_new:
 *
 * Returns: (transfer full): an empty table
 */
LaurelWordIndex *
laurel_word_index_new (void)
{
  LaurelWordIndex *self = g_new0 (LaurelWordIndex, 1);

  self->n_slots = 64;
  self->slots = g_new0 (Slot, self->n_slots);

  return self;
}

/**
 * laurel_word_index_free:
 * @self: (transfer full): a table
 */
void
laurel_word_index_free (LaurelWordIndex *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_slots; i++)
    g_free (self->slots[i].key);
  g_free (self->slots);
  g_free (self);
}

static void
grow (LaurelWordIndex *self)
{
  g_autofree Slot *old = g_steal_pointer (&self->slots);
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++) {
    if (old[i].key != NULL)
      *find_slot (self, old[i].domain, old[i].key, old[i].length, old[i].hash) = old[i];
  }
}

/**
 * laurel_word_index_add:
 * @self: a table
 * @domain: which list the key belongs to
 * @key: a normalised key
 * @length: its length
 * @value: what it stands for, not owned
 *
 * The first value that is given for a key stays.
 *
 * Returns: whether the key was free or already stood for @value
 */
gboolean
laurel_word_index_add (LaurelWordIndex *self, guint domain, const char *key, gsize length,
                       gconstpointer value)
{
  guint hash = hash_key (domain, key, length);
  Slot *slot;

  g_return_val_if_fail (value != NULL, FALSE);

  if ((self->n_used + 1) * 2 > self->n_slots)
    grow (self);
  slot = find_slot (self, domain, key, length, hash);
  if (slot->key != NULL)
    return slot->value == value;

  *slot = (Slot) {
    .key = g_strndup (key, length),
    .length = length,
    .hash = hash,
    .domain = domain,
    .value = value,
  };
  self->n_used++;

  return TRUE;
}

/**
 * laurel_word_index_find:
 * @self: a table
 * @domain: which list
 * @key: a normalised key
 * @length: its length
 *
 * Allocates nothing; may be called from any thread once the table is complete.
 *
 * Returns: (nullable) (transfer none): what the key stands for
 */
gconstpointer
laurel_word_index_find (const LaurelWordIndex *self, guint domain, const char *key, gsize length)
{
  return find_slot (self, domain, key, length, hash_key (domain, key, length))->value;
}

/* Likeness. */

#define MAX_TOKENS 16
#define MAX_LETTERS 96

typedef struct {
  const char *text;
  gsize length;
} Token;

typedef struct {
  char words[LAUREL_WORD_MAX];
  Token tokens[MAX_TOKENS];
  guint n_tokens;
  char key[LAUREL_WORD_MAX];
  gssize key_length;
} Phrase;

struct _LaurelWordProbe {
  Phrase phrase;
};

static gboolean
is_small_word (const char *text, gsize length)
{
  static const char *const small_words[] = { "of", "or", "and", "the", "a", "an", "in", "for", "by", "s" };

  for (gsize i = 0; i < G_N_ELEMENTS (small_words); i++) {
    if (strlen (small_words[i]) == length && memcmp (small_words[i], text, length) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Takes words apart at blanks, punctuation and the humps of CamelCase. */
static gboolean
phrase_init (Phrase *self, const char *text)
{
  gsize length = strlen (text);
  gsize used = 0;
  gsize start = 0;

  self->n_tokens = 0;
  self->key_length = length < MAX_LETTERS ? laurel_word_normalize (text, length, self->key) : -1;
  if (self->key_length <= 0)
    return FALSE;

  for (gsize i = 0; i <= length; i++) {
    guchar byte = i < length ? text[i] : ' ';
    gboolean letter = byte >= 0x80 || g_ascii_isalnum (byte);
    gboolean hump = i > 0 && g_ascii_isupper (byte) && g_ascii_islower (text[i - 1]);

    if (used > start && (!letter || hump)) {
      if (self->n_tokens < MAX_TOKENS && !is_small_word (self->words + start, used - start))
        self->tokens[self->n_tokens++] = (Token) { self->words + start, used - start };
      start = used;
    }
    if (letter)
      self->words[used++] = g_ascii_tolower (byte);
  }

  return TRUE;
}

/* Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost one each. Beyond @limit
 * the answer is only that it is beyond. */
static guint
edit_distance (const char *a, gsize n_a, const char *b, gsize n_b, guint limit)
{
  guint rows[3][MAX_LETTERS + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];

  g_assert (n_b <= MAX_LETTERS);

  for (gsize j = 0; j <= n_b; j++)
    last[j] = j;
  for (gsize i = 1; i <= n_a; i++) {
    guint least = i;
    guint *spare;

    row[0] = i;
    for (gsize j = 1; j <= n_b; j++) {
      guint cost = a[i - 1] == b[j - 1] ? 0 : 1;

      row[j] = MIN (MIN (last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN (row[j], before[j - 2] + 1);
      least = MIN (least, row[j]);
    }
    /* A swap reaches back two rows, at one more than the row before. */
    if (least > limit + 1)
      return limit + 1;
    spare = before;
    before = last;
    last = row;
    row = spare;
  }

  return last[n_b];
}

/* How many letters may differ before two words are no longer the same word misspelt. */
static guint
allowed_distance (gsize length)
{
  return length < 4 ? 0 : length < 6 ? 1 : length < 10 ? 2 : length / 4;
}

static double
token_likeness (const Token *a, const Token *b)
{
  gsize shorter = MIN (a->length, b->length);
  gsize longer = MAX (a->length, b->length);

  if (longer - shorter <= allowed_distance (longer)) {
    guint distance = edit_distance (a->text, a->length, b->text, b->length, allowed_distance (longer));

    if (distance <= allowed_distance (longer))
      return 1.0 - (double) distance / longer;
  }
  /* An abbreviation: `cert` for `certificate`. */
  if (shorter >= 4 && memcmp (a->text, b->text, shorter) == 0)
    return 0.7;

  return 0.0;
}

static double
overlap (const Phrase *a, const Phrase *b)
{
  gboolean taken[MAX_TOKENS] = { FALSE };
  double sum = 0;

  if (a->n_tokens == 0 || b->n_tokens == 0)
    return 0;

  for (guint i = 0; i < a->n_tokens; i++) {
    double best = 0;
    guint best_j = 0;

    for (guint j = 0; j < b->n_tokens; j++) {
      double likeness = taken[j] ? 0 : token_likeness (&a->tokens[i], &b->tokens[j]);

      if (likeness > best) {
        best = likeness;
        best_j = j;
      }
    }
    if (best > 0)
      taken[best_j] = TRUE;
    sum += best;
  }

  return 2 * sum / (a->n_tokens + b->n_tokens);
}

/**
 * laurel_word_probe_new:
 * @text: (nullable): what somebody typed, NUL-terminated
 *
 * Prepares a text to be measured against many candidates.
 *
 * Returns: (transfer full) (nullable): the probe, or %NULL for a text that is empty or far too long for a
 * word
 */
LaurelWordProbe *
laurel_word_probe_new (const char *text)
{
  g_autoptr (LaurelWordProbe) self = NULL;

  if (text == NULL)
    return NULL;

  /* What stands in front of a colon is a prefix, and was not the reason why the word is not in the list. */
  if (strrchr (text, ':') != NULL)
    text = strrchr (text, ':') + 1;
  self = g_new0 (LaurelWordProbe, 1);

  return phrase_init (&self->phrase, text) ? g_steal_pointer (&self) : NULL;
}

/**
 * laurel_word_probe_free:
 * @self: (transfer full): a probe
 */
void
laurel_word_probe_free (LaurelWordProbe *self)
{
  g_free (self);
}

/**
 * laurel_word_probe_measure:
 * @self: a probe
 * @candidate: a word or phrase of a list
 *
 * Measures likeness by the letters, and by the words that both have.
 *
 * Returns: 0 for nothing in common, 1 for the same; [const@LAUREL_WORD_NEAR] and more is worth offering
 */
double
laurel_word_probe_measure (const LaurelWordProbe *self, const char *candidate)
{
  Phrase other;
  gsize longer, shorter;
  double by_letters = 0;

  g_return_val_if_fail (self != NULL && candidate != NULL, 0);

  if (!phrase_init (&other, candidate))
    return 0;

  longer = MAX (self->phrase.key_length, other.key_length);
  shorter = MIN (self->phrase.key_length, other.key_length);
  if (longer - shorter <= allowed_distance (longer)) {
    guint distance = edit_distance (self->phrase.key, self->phrase.key_length, other.key, other.key_length,
                                    allowed_distance (longer));

    if (distance <= allowed_distance (longer))
      by_letters = 1.0 - (double) distance / longer;
  }

  return MAX (by_letters, overlap (&self->phrase, &other));
}

static gboolean
has_same_digits (const char *a, const char *b)
{
  for (;;) {
    a += strcspn (a, "0123456789");
    b += strcspn (b, "0123456789");
    if (*a != *b)
      return FALSE;
    if (*a == '\0')
      return TRUE;
    a++;
    b++;
  }
}

/**
 * laurel_word_probe_get_misspelling:
 * @self: a probe
 * @candidate: a word or phrase of a list
 *
 * Whether it can only be @candidate with a slip of the finger. Words that are alike because they share one of several
 * words are not: who left a word out, or wrote another, may mean something else. Nor is a word with another number in it.
 *
 * Returns: how many letters differ, 0 for none; %G_MAXUINT when it is another word
 */
guint
laurel_word_probe_get_misspelling (const LaurelWordProbe *self, const char *candidate)
{
  Phrase other;
  gsize longer, shorter;
  guint allowed, distance;

  g_return_val_if_fail (self != NULL && candidate != NULL, G_MAXUINT);

  if (!phrase_init (&other, candidate))
    return G_MAXUINT;
  longer = MAX (self->phrase.key_length, other.key_length);
  shorter = MIN (self->phrase.key_length, other.key_length);
  allowed = longer < 4 ? 0 : longer < 10 ? 1 : 2;
  if (longer - shorter > allowed || !has_same_digits (self->phrase.key, other.key))
    return G_MAXUINT;
  distance = edit_distance (self->phrase.key, self->phrase.key_length, other.key, other.key_length, allowed);

  return distance <= allowed ? distance : G_MAXUINT;
}

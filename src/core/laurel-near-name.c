/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"

/* Names that a person would take for the same one (V46). Each name becomes a fingerprint, so that looking for its like is
 * one look into a table, however many names there are: of its words in any order, numerals as digits, without small
 * words, and of each long word without what fingers get wrong: vowels, doubled letters, the order of letters. */

#define WORDS_MAX 24
#define WORD_MAX 32

/* Longest of the words in the tables below. */
#define TABLE_WORD 6

/* From so many letters on a word bears a slip of the fingers; shorter ones may only have their letters swapped. */
#define LONG_WORD 6
#define SHORT_WORD 4

static const char *const small_words[] = { "and", "the", "a", "an", "of", "in", "for" };

static const struct {
  const char *word;
  const char *digits;
} numerals[] = {
  { "i", "1" }, { "ii", "2" }, { "iii", "3" }, { "iv", "4" }, { "v", "5" }, { "vi", "6" }, { "vii", "7" },
  { "viii", "8" }, { "ix", "9" }, { "x", "10" }, { "xi", "11" }, { "xii", "12" }, { "one", "1" }, { "two", "2" },
  { "three", "3" }, { "four", "4" }, { "five", "5" }, { "six", "6" }, { "seven", "7" }, { "eight", "8" },
  { "nine", "9" }, { "ten", "10" }, { "first", "1" }, { "second", "2" }, { "third", "3" }, { "1st", "1" },
  { "2nd", "2" }, { "3rd", "3" }, { "4th", "4" },
};

/* How often each letter is in a word, all in two numbers: consonants up to 31 times, which no word exceeds, vowels up to 7
 * times, for they count in short words only. */
#define ONE G_GUINT64_CONSTANT (1)
#define LOW(n) { ONE << 5 * (n), 0 }
#define HIGH(n) { 0, ONE << 5 * (n) }
#define VOWEL(n) { 0, ONE << (40 + 3 * (n)) }
#define FIRST_LETTER 58

typedef struct {
  guint64 low;
  guint64 high;
} Letters;

static const Letters letters[26] = {
  VOWEL (0), LOW (0),   LOW (1),  LOW (2),  VOWEL (1), LOW (3),  LOW (4),  LOW (5),  VOWEL (2),
  LOW (6),   LOW (7),   LOW (8),  LOW (9),  LOW (10),  VOWEL (3), LOW (11), HIGH (0), HIGH (1),
  HIGH (2),  HIGH (3),  VOWEL (4), HIGH (4), HIGH (5), HIGH (6), VOWEL (5), HIGH (7),
};

/* a, e, i, o, u and y */
#define VOWELS (1u << 0 | 1u << 4 | 1u << 8 | 1u << 14 | 1u << 20 | 1u << 24)

typedef struct {
  char text[WORD_MAX]; /* zeros behind the first TABLE_WORD letters at least */
  guint length;
} Word;

/* The bytes of a short word as a number. */
static inline guint64
get_number (const char *text)
{
  guint64 number;

  memcpy (&number, text, sizeof number);

  return number;
}

#define N_KNOWN 128 /* a power of two, mostly empty */

typedef struct {
  guint64 word; /* 0: free */
  char digits[8];
  guint length; /* of the digits; 0 for a small word */
} Known;

static Known *
find_known (Known *known,
            guint64 word)
{
  guint i = (guint) (word * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 57) % N_KNOWN;

  while (known[i].word != 0 && known[i].word != word)
    i = (i + 1) % N_KNOWN;

  return &known[i];
}

static void
add_known (Known *known,
           const char *word,
           const char *digits)
{
  char text[8] = { 0 };
  Known *place;

  memcpy (text, word, strlen (word));
  place = find_known (known, get_number (text));
  place->word = get_number (text);
  place->length = strlen (digits);
  memcpy (place->digits, digits, place->length);
}

typedef struct {
  Known known[N_KNOWN];
  guchar kinds[256]; /* what a byte becomes: itself or a small letter, JOINS inside of a word, or PARTS between words */
} Tables;

enum {
  PARTS = 0,
  JOINS = 1,
};

static Tables *
get_tables (void)
{
  static gsize ready = 0;
  static Tables tables;

  if (g_once_init_enter (&ready)) {
    for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
      add_known (tables.known, small_words[i], "");
    for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
      add_known (tables.known, numerals[i].word, numerals[i].digits);
    for (guint i = 0; i < G_N_ELEMENTS (tables.kinds); i++)
      tables.kinds[i] = i >= 0x80 || g_ascii_isalnum (i) ? (guchar) g_ascii_tolower (i) : PARTS;
    tables.kinds['\''] = JOINS;
    g_once_init_leave (&ready, 1);
  }

  return &tables;
}

/* The fingerprint of a word without what fingers get wrong: its first letter, and how often it has each of the others. It
 * is the word itself if that has digits or letters of other scripts, or is too short to be misspelt. */
static guint64
blur (const LaurelFingerprintKey *key,
      const Word *word)
{
  guint32 skipped = word->length >= LONG_WORD ? VOWELS : 0;
  guint first = (guchar) word->text[0] - 'a';
  guint before = skipped != 0 ? first : G_MAXUINT;
  Letters sum = { 0, 0 };
  gboolean sorted;

  if (first >= G_N_ELEMENTS (letters))
    return laurel_fingerprint_text (key, word->text, word->length);
  for (guint i = 1; i < word->length; i++) {
    guint letter = (guchar) word->text[i] - 'a';

    if (letter >= G_N_ELEMENTS (letters))
      return laurel_fingerprint_text (key, word->text, word->length);
    if ((skipped >> letter & 1) == 0 && letter != before) {
      sum.low += letters[letter].low;
      sum.high += letters[letter].high;
    }
    if (skipped != 0)
      before = letter;
  }
  /* A very short word is what a long one may become, but only with its letters in this order. */
  sorted = word->length < 3 || word->text[1] <= word->text[2];
  if (word->length < SHORT_WORD && !sorted)
    return laurel_fingerprint_text (key, word->text, word->length);

  return laurel_fingerprint_join (key, sum.low, sum.high | (guint64) (first + 1) << FIRST_LETTER);
}

/**
 * laurel_near_name_fingerprint:
 * @key: a key
 * @name: a name, not empty
 *
 * What is alike for names that a person would take for the same one: case, punctuation, the order of words, roman numerals
 * and digits, `&` and “and”, and most slips of the fingers in long words do not count. Words are added up, so that their
 * order does not count without being sorted. Costs no memory. Any thread.
 *
 * Returns: its fingerprint, 0 when the name has more words than are compared, or none
 */
guint64
laurel_near_name_fingerprint (const LaurelFingerprintKey *key,
                              LaurelText name)
{
  Tables *tables = get_tables ();
  const guchar *kinds = tables->kinds;
  guint64 sum = 0;
  guint n_words = 0;
  gsize i = 0;

  while (i < name.length) {
    Word word = { .length = 0 };
    guchar c;

    if (n_words == WORDS_MAX)
      return 0;
    for (; i < name.length && (c = kinds[(guchar) name.text[i]]) != PARTS; i++)
      if (c != JOINS && word.length < WORD_MAX)
        word.text[word.length++] = (char) c;
    while (i < name.length && kinds[(guchar) name.text[i]] <= JOINS)
      i++;
    if (word.length == 0)
      continue;
    if (word.length <= TABLE_WORD) {
      const Known *known = find_known (tables->known, get_number (word.text));

      if (known->word != 0) {
        if (known->length == 0)
          continue;
        memcpy (word.text, known->digits, sizeof known->digits);
        word.length = known->length;
      }
    }
    sum += blur (key, &word);
    n_words++;
  }
  if (n_words == 0)
    return 0;
  sum = laurel_fingerprint_join (key, sum, n_words);

  return sum != 0 ? sum : 1;
}

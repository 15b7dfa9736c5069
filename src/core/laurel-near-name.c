/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"

/* Names that a person would take for the same one (V46). Each name becomes a key, so that looking for its like is one
 * look into a table, however many names there are: words in the order of the alphabet, numerals as digits, without small
 * words, and each long word without what fingers get wrong: vowels, doubled letters, the order of letters. */

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

typedef struct {
  char text[WORD_MAX];
  guint8 length;
} Word;

/* By hand, here and below: this is done for every row, and words and names are short. */
static void
sort_letters (char *letters,
              gsize n_letters)
{
  for (gsize i = 1; i < n_letters; i++) {
    char letter = letters[i];
    gsize j = i;

    for (; j > 0 && letters[j - 1] > letter; j--)
      letters[j] = letters[j - 1];
    letters[j] = letter;
  }
}

static int
compare_words (const Word *a,
               const Word *b)
{
  int order = memcmp (a->text, b->text, MIN (a->length, b->length));

  return order != 0 ? order : (int) a->length - (int) b->length;
}

static gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Without what fingers get wrong. Words with digits or with letters of other scripts stay as they are. */
static void
blur (Word *word)
{
  gsize kept = 1;

  for (gsize i = 0; i < word->length; i++)
    if (!g_ascii_islower (word->text[i]))
      return;
  if (word->length < SHORT_WORD)
    return;
  if (word->length >= LONG_WORD) {
    for (gsize i = 1; i < word->length; i++)
      if (!is_vowel (word->text[i]) && word->text[i] != word->text[i - 1])
        word->text[kept++] = word->text[i];
    word->length = kept;
  }
  sort_letters (word->text + 1, word->length - 1);
}

static gboolean
finish_word (Word *word)
{
  if (word->length > TABLE_WORD) {
    blur (word);
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
    if (small_words[i][0] == word->text[0] && strlen (small_words[i]) == word->length && memcmp (small_words[i], word->text, word->length) == 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (numerals[i].word[0] == word->text[0] && strlen (numerals[i].word) == word->length && memcmp (numerals[i].word, word->text, word->length) == 0) {
      word->length = strlen (numerals[i].digits);
      memcpy (word->text, numerals[i].digits, word->length);
      return TRUE;
    }
  blur (word);

  return TRUE;
}

/**
 * laurel_append_near_name:
 * @into: (inout): takes the key
 * @name: a name, not empty
 *
 * Appends what is alike for names that a person would take for the same one: case, punctuation, the order of words,
 * roman numerals and digits, `&` and “and”, and most slips of the fingers in long words do not count. Costs no memory but
 * that of @into. Any thread.
 *
 * Returns: %FALSE when the name has more words than are compared, or none
 */
gboolean
laurel_append_near_name (GString *into,
                         LaurelText name)
{
  Word words[WORDS_MAX];
  guint8 order[WORDS_MAX];
  guint n_words = 0;
  gsize i = 0;

  while (i < name.length) {
    Word *word;

    if (n_words == WORDS_MAX)
      return FALSE;
    word = &words[n_words];
    word->length = 0;
    while (i < name.length && (g_ascii_isalnum (name.text[i]) || (guchar) name.text[i] >= 0x80 || name.text[i] == '\'')) {
      if (name.text[i] != '\'' && word->length < WORD_MAX)
        word->text[word->length++] = g_ascii_tolower (name.text[i]);
      i++;
    }
    while (i < name.length && !g_ascii_isalnum (name.text[i]) && (guchar) name.text[i] < 0x80)
      i++;
    if (word->length > 0 && finish_word (word))
      n_words++;
  }
  if (n_words == 0)
    return FALSE;

  for (guint j = 0; j < n_words; j++) {
    guint k = j;

    for (; k > 0 && compare_words (&words[order[k - 1]], &words[j]) > 0; k--)
      order[k] = order[k - 1];
    order[k] = j;
  }
  for (guint j = 0; j < n_words; j++) {
    g_string_append_len (into, words[order[j]].text, words[order[j]].length);
    g_string_append_c (into, ' ');
  }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"
#include "core/laurel-vocabulary-table.h"

/* Sheets say the same few words over and over, right ones and wrong ones. What was found for a word is remembered, so
 * that a million rows with one misspelt type cost one search for what was meant. Each thread has a memory of its own;
 * vocabularies are static, so that nothing in it grows old. */

#define MEMO_SLOTS 256
#define MEMO_NEAR_SLOTS 64
#define MEMO_TEXT 46

typedef struct {
  gconstpointer answer;
  guint8 scheme;
  guint8 length;
  char text[MEMO_TEXT];
} Memo;

/* Classes are no concept scheme, but are asked for like one. */
#define CLASSES LAUREL_N_SCHEMES

static gconstpointer
answer (guint scheme,
        LaurelText text)
{
  return scheme == CLASSES ? (gconstpointer) laurel_classes_find (text.text, text.length)
                           : (gconstpointer) laurel_scheme_find (scheme, text.text, text.length);
}

static gconstpointer
ask (guint scheme,
     LaurelText text)
{
  static __thread Memo memos[MEMO_SLOTS];
  guint hash = 2166136261u ^ scheme;
  Memo *memo;

  if (text.length == 0 || text.length > MEMO_TEXT)
    return answer (scheme, text);

  for (gsize i = 0; i < text.length; i++)
    hash = (hash ^ (guchar) text.text[i]) * 16777619u;
  memo = &memos[(hash ^ hash >> 16) % MEMO_SLOTS];
  if (memo->scheme != scheme || memo->length != text.length || memcmp (memo->text, text.text, text.length) != 0) {
    memo->answer = answer (scheme, text);
    memo->scheme = scheme;
    memo->length = text.length;
    memcpy (memo->text, text.text, text.length);
  }

  return memo->answer;
}

/* The same for what is near to a word that is in no list: whole columns may hold one. */
static void
ask_near (guint scheme,
          LaurelText text,
          LaurelNear *near)
{
  static __thread struct {
    LaurelNear near;
    guint8 scheme;
    guint8 length;
    char text[MEMO_TEXT];
  } memos[MEMO_NEAR_SLOTS];
  g_autofree char *copy = NULL;
  guint hash = 2166136261u ^ scheme;
  guint at;

  for (gsize i = 0; i < text.length; i++)
    hash = (hash ^ (guchar) text.text[i]) * 16777619u;
  at = (hash ^ hash >> 16) % MEMO_NEAR_SLOTS;
  if (text.length > 0 && memos[at].length == text.length && memos[at].scheme == scheme
      && memcmp (memos[at].text, text.text, text.length) == 0) {
    *near = memos[at].near;
    return;
  }
  copy = laurel_text_dup (text);
  if (scheme == CLASSES)
    laurel_classes_find_near (copy, near);
  else
    laurel_scheme_find_near (scheme, copy, near);
  if (text.length == 0 || text.length > MEMO_TEXT)
    return;
  memos[at].near = *near;
  memos[at].scheme = scheme;
  memos[at].length = text.length;
  memcpy (memos[at].text, text.text, text.length);
}

/**
 * laurel_check_find_concept:
 * @scheme: a vocabulary
 * @text: what was typed
 *
 * laurel_scheme_find() with the memory of this thread.
 *
 * Returns: (transfer none) (nullable): the term that it names
 */
const LaurelConcept *
laurel_check_find_concept (LaurelScheme scheme,
                           LaurelText text)
{
  return ask (scheme, text);
}

/**
 * laurel_check_find_near_concepts:
 * @scheme: a vocabulary
 * @text: what was typed
 * @near: (out caller-allocates): the terms that may have been meant
 *
 * laurel_scheme_find_near() with the memory of this thread.
 */
void
laurel_check_find_near_concepts (LaurelScheme scheme,
                                 LaurelText text,
                                 LaurelNear *near)
{
  ask_near (scheme, text, near);
}

/**
 * laurel_check_find_class:
 * @text: what was typed
 *
 * laurel_classes_find() with the memory of this thread.
 *
 * Returns: (transfer none) (nullable): the credential type that it names
 */
const LaurelClass *
laurel_check_find_class (LaurelText text)
{
  return ask (CLASSES, text);
}

/**
 * laurel_check_find_near_classes:
 * @text: what was typed
 * @near: (out caller-allocates): the credential types that may have been meant
 *
 * laurel_classes_find_near() with the memory of this thread.
 */
void
laurel_check_find_near_classes (LaurelText text,
                                LaurelNear *near)
{
  ask_near (CLASSES, text, near);
}

/* Whole cells about which there is nothing to say. Most cells of a column repeat, too: a type, a date, a duration. */
#define CELL_SLOTS 4096 /* a power of two */
#define CELL_TEXT 56

/* One line of the processor's cache. */
struct _LaurelCheckMemo {
  guint32 edition; /* of the lists of codes, where they have a say */
  LaurelColumnId column;
  guint8 length;
  guint8 class; /* of a type of credential, from 1 */
  char text[CELL_TEXT];
};

G_STATIC_ASSERT (sizeof (LaurelCheckMemo) == 64);

/* Names and addresses do not repeat: a column of which so many more cells were new than known is hardly asked about. */
#define DOUBT_MOST 128
#define DOUBT_OF_HIT 4
#define DOUBTED_ASKS 16 /* one cell in so many, a power of two */

typedef struct {
  LaurelCheckMemo memos[CELL_SLOTS];
  guint8 doubts[LAUREL_CHECK_N_COLUMNS];
  guint8 passed[LAUREL_CHECK_N_COLUMNS];
} Memory;

static __thread Memory memory __attribute__ ((aligned (64)));

static inline guint64
read_word (const char *text)
{
  guint64 word;

  memcpy (&word, text, sizeof word);

  return word;
}

static inline guint32
read_half (const char *text)
{
  guint32 half;

  memcpy (&half, text, sizeof half);

  return half;
}

/* The last eight bytes of a text, which a walk in steps of eight may have seen in part; all of a shorter one. */
static inline guint64
read_rest (const char *text,
           gsize length)
{
  if (length >= 8)
    return read_word (text + length - 8);
  if (length >= 4)
    return (guint64) read_half (text) << 32 | read_half (text + length - 4);

  return (guint64) (guchar) text[0] << 16 | (guint64) (guchar) text[length / 2] << 8 | (guchar) text[length - 1];
}

static inline LaurelCheckMemo *
find_memo (LaurelColumnId column,
           const char *text,
           gsize length)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = (guint64) column << 32 ^ length;

  for (gsize i = 0; i + 8 < length; i += 8) {
    hash = (hash ^ read_word (text + i)) * factor;
    hash ^= hash >> 29;
  }
  hash = (hash ^ read_rest (text, length)) * factor;

  return &memory.memos[hash >> 40 & (CELL_SLOTS - 1)];
}

static inline gboolean
is_same_text (const char *a,
              const char *b,
              gsize length)
{
  for (gsize i = 0; i + 8 < length; i += 8)
    if (read_word (a + i) != read_word (b + i))
      return FALSE;

  return read_rest (a, length) == read_rest (b, length);
}

static inline guint32
get_edition (const LaurelCheckCell *cell)
{
  const LaurelCodeLists *codes = cell->check->context->codes;

  return cell->known->ground == LAUREL_CHECK_BY_LISTS && codes != NULL ? laurel_code_lists_get_edition (codes) : 0;
}

/**
 * laurel_check_recall_cell:
 * @cell: a cell with its column and a text that is not empty
 * @memo: (out) (nullable): where laurel_check_remember_cell() is to keep it when it is found to be right; left alone
 *   when that is not worth while
 *
 * When it is known, the credential's class is put into the run as the look at the cell would have done.
 *
 * Returns: whether the same text was found to be right in this column before, by this thread
 */
gboolean
laurel_check_recall_cell (const LaurelCheckCell *cell,
                          LaurelCheckMemo **memo)
{
  LaurelColumnId column = cell->column->id;
  guint8 *doubt = &memory.doubts[column];
  LaurelCheckMemo *found;

  if (cell->known == NULL || cell->known->ground == LAUREL_CHECK_BY_MORE || cell->length > CELL_TEXT)
    return FALSE;
  if (*doubt >= DOUBT_MOST && ++memory.passed[column] % DOUBTED_ASKS != 0)
    return FALSE;

  found = find_memo (column, cell->text, cell->length);
  if (found->column != column || found->length != cell->length || !is_same_text (found->text, cell->text, cell->length)
      || found->edition != get_edition (cell)) {
    *doubt += *doubt < DOUBT_MOST;
    *memo = found;
    return FALSE;
  }
  *doubt -= MIN (*doubt, DOUBT_OF_HIT);
  if (found->class != 0)
    cell->check->class = &laurel_classes[found->class - 1];

  return TRUE;
}

/**
 * laurel_check_remember_cell:
 * @cell: a cell of which there was nothing to say
 * @memo: what laurel_check_recall_cell() gave for it
 *
 * Keeps that for the next cell with this text.
 */
void
laurel_check_remember_cell (const LaurelCheckCell *cell,
                            LaurelCheckMemo *memo)
{
  memo->edition = get_edition (cell);
  memo->column = cell->column->id;
  memo->length = cell->length;
  memo->class = 0;
  if (cell->column->grammar == LAUREL_GRAMMAR_CLASS && cell->check->class != NULL)
    memo->class = cell->check->class - laurel_classes + 1;
  memcpy (memo->text, cell->text, cell->length);
}

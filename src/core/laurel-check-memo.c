/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"

/* Sheets say the same few words over and over, right ones and wrong ones. What was found for a word is remembered, so
 * that a million rows with one misspelt type cost one search for what was meant. Each thread has a memory of its own;
 * vocabularies are static, so that nothing in it grows old. */

#define MEMO_SLOTS 256
#define MEMO_TEXT 46

typedef enum {
  QUESTION_NONE,
  QUESTION_FIND,
  QUESTION_SUGGEST,
} Question;

typedef struct {
  gconstpointer answer;
  guint8 question;
  guint8 scheme;
  guint8 length;
  char text[MEMO_TEXT];
} Memo;

/* Classes are no concept scheme, but are asked for like one. */
#define CLASSES LAUREL_N_SCHEMES

static gconstpointer
answer (Question question,
        guint scheme,
        LaurelText text)
{
  g_autofree char *copy = NULL;

  if (question == QUESTION_FIND)
    return scheme == CLASSES ? (gconstpointer) laurel_classes_find (text.text, text.length)
                             : (gconstpointer) laurel_scheme_find (scheme, text.text, text.length);

  copy = laurel_text_dup (text);

  return scheme == CLASSES ? (gconstpointer) laurel_classes_suggest (copy)
                           : (gconstpointer) laurel_scheme_suggest (scheme, copy);
}

static gconstpointer
ask (Question question,
     guint scheme,
     LaurelText text)
{
  static __thread Memo memos[MEMO_SLOTS];
  guint hash = 2166136261u ^ (scheme << 2 | question);
  Memo *memo;

  if (text.length == 0 || text.length > MEMO_TEXT)
    return answer (question, scheme, text);

  for (gsize i = 0; i < text.length; i++)
    hash = (hash ^ (guchar) text.text[i]) * 16777619u;
  memo = &memos[(hash ^ hash >> 16) % MEMO_SLOTS];
  if (memo->question != question || memo->scheme != scheme || memo->length != text.length
      || memcmp (memo->text, text.text, text.length) != 0) {
    memo->answer = answer (question, scheme, text);
    memo->question = question;
    memo->scheme = scheme;
    memo->length = text.length;
    memcpy (memo->text, text.text, text.length);
  }

  return memo->answer;
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
  return ask (QUESTION_FIND, scheme, text);
}

/**
 * laurel_check_suggest_concept:
 * @scheme: a vocabulary
 * @text: what was typed
 *
 * laurel_scheme_suggest() with the memory of this thread.
 *
 * Returns: (transfer none) (nullable): the term that may have been meant
 */
const LaurelConcept *
laurel_check_suggest_concept (LaurelScheme scheme,
                              LaurelText text)
{
  return ask (QUESTION_SUGGEST, scheme, text);
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
  return ask (QUESTION_FIND, CLASSES, text);
}

/**
 * laurel_check_suggest_class:
 * @text: what was typed
 *
 * laurel_classes_suggest() with the memory of this thread.
 *
 * Returns: (transfer none) (nullable): the credential type that may have been meant
 */
const LaurelClass *
laurel_check_suggest_class (LaurelText text)
{
  return ask (QUESTION_SUGGEST, CLASSES, text);
}

/* Whole cells about which there is nothing to say. Most cells of a column repeat, too: a type, a date, a duration. */
#define CELL_SLOTS 2048 /* a power of two */
#define CELL_TEXT 116

typedef struct {
  const LaurelClass *class;
  LaurelColumnId column;
  guint16 length;
  char text[CELL_TEXT];
} CellMemo;

/* What these say depends on the text alone, not on other cells or the context. */
static inline gboolean
is_judged_by_text (const LaurelCheckCell *cell)
{
  const LaurelColumn *column = cell->column;

  /* these depend on the type of the credential */
  if (column->flags & LAUREL_COLUMN_DEGREE)
    return FALSE;
  switch (column->grammar) {
    case LAUREL_GRAMMAR_CLASS:
    case LAUREL_GRAMMAR_CONCEPT:
    case LAUREL_GRAMMAR_CONCEPT_LIST:
    case LAUREL_GRAMMAR_LANGUAGE_LIST:
    case LAUREL_GRAMMAR_DATE:
    case LAUREL_GRAMMAR_DURATION:
    case LAUREL_GRAMMAR_DURATION_EXACT:
    case LAUREL_GRAMMAR_CURRENCY:
    case LAUREL_GRAMMAR_COST_ITEMS:
    case LAUREL_GRAMMAR_CONDITION_TYPE:
    case LAUREL_GRAMMAR_ACTION:
    case LAUREL_GRAMMAR_BOOLEAN:
    case LAUREL_GRAMMAR_NUMBER:
    case LAUREL_GRAMMAR_TEXT_LIST:
    case LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST:
    case LAUREL_GRAMMAR_CTID_LIST:
    case LAUREL_GRAMMAR_CONNECTION_TYPE:
      return TRUE;
    /* Lists of codes are installed and removed while the program runs. */
    case LAUREL_GRAMMAR_ONET_LIST:
    case LAUREL_GRAMMAR_NAICS_LIST:
    case LAUREL_GRAMMAR_CIP_LIST:
      return cell->check->context->codes == NULL || laurel_code_lists_is_empty (cell->check->context->codes);
    case LAUREL_GRAMMAR_TEXT:
    case LAUREL_GRAMMAR_IDENTIFIER:
    case LAUREL_GRAMMAR_URL:
    case LAUREL_GRAMMAR_CTID:
    case LAUREL_GRAMMAR_ORGANIZATION:
    case LAUREL_GRAMMAR_ORGANIZATION_LIST:
    case LAUREL_GRAMMAR_TARGET_LIST:
    case LAUREL_GRAMMAR_PLACE_LIST:
    case LAUREL_GRAMMAR_SUBMISSION_LIST:
    case LAUREL_GRAMMAR_CARRIED:
    default:
      return FALSE;
  }
}

static CellMemo *
find_cell (const LaurelCheckCell *cell,
           gsize length)
{
  static __thread CellMemo memos[CELL_SLOTS];
  guint64 hash = (guint64) cell->column->id << 32 ^ length;
  const char *text = cell->text;
  guint64 word = 0;
  gsize left = length;

  for (; left > 8; left -= 8, text += 8) {
    memcpy (&word, text, 8);
    hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    hash ^= hash >> 29;
  }
  /* The rest in one piece; pieces may overlap. */
  if (length >= 8) {
    memcpy (&word, text + left - 8, 8);
  } else if (length >= 4) {
    guint32 halves[2];

    memcpy (&halves[0], text, 4);
    memcpy (&halves[1], text + length - 4, 4);
    word = (guint64) halves[0] << 32 | halves[1];
  } else {
    word = (guint64) (guchar) text[0] << 16 | (guint64) (guchar) text[length / 2] << 8 | (guchar) text[length - 1];
  }
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return &memos[hash >> 40 & (CELL_SLOTS - 1)];
}

/**
 * laurel_check_recall_cell:
 * @cell: a cell with its column and text
 * @length: bytes of the text
 *
 * When it is known, the credential's class is put into the run as the look at the cell would have done.
 *
 * Returns: whether the same text was found to be right in this column before, by this thread
 */
gboolean
laurel_check_recall_cell (const LaurelCheckCell *cell,
                          gsize length)
{
  const CellMemo *memo;

  if (length == 0 || length > CELL_TEXT || cell->column->id == LAUREL_COLUMN_NONE
      || !is_judged_by_text (cell))
    return FALSE;
  memo = find_cell (cell, length);
  if (memo->column != cell->column->id || memo->length != length || memcmp (memo->text, cell->text, length) != 0)
    return FALSE;
  if (memo->class != NULL)
    cell->check->class = memo->class;

  return TRUE;
}

/**
 * laurel_check_remember_cell:
 * @cell: a cell of which there was nothing to say
 * @length: bytes of its text
 *
 * Keeps that for laurel_check_recall_cell(). Cells that are judged by more than their text are not kept.
 */
void
laurel_check_remember_cell (const LaurelCheckCell *cell,
                            gsize length)
{
  CellMemo *memo;

  if (length == 0 || length > CELL_TEXT || cell->column->id == LAUREL_COLUMN_NONE
      || !is_judged_by_text (cell))
    return;
  memo = find_cell (cell, length);
  memo->class = cell->column->grammar == LAUREL_GRAMMAR_CLASS ? cell->check->class : NULL;
  memo->column = cell->column->id;
  memo->length = length;
  memcpy (memo->text, cell->text, length);
}

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

const LaurelConcept *
laurel_check_find_concept (LaurelScheme scheme,
                           LaurelText text)
{
  return ask (QUESTION_FIND, scheme, text);
}

const LaurelConcept *
laurel_check_suggest_concept (LaurelScheme scheme,
                              LaurelText text)
{
  return ask (QUESTION_SUGGEST, scheme, text);
}

const LaurelClass *
laurel_check_find_class (LaurelText text)
{
  return ask (QUESTION_FIND, CLASSES, text);
}

const LaurelClass *
laurel_check_suggest_class (LaurelText text)
{
  return ask (QUESTION_SUGGEST, CLASSES, text);
}

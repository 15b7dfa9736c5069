/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-template.h"

G_BEGIN_DECLS

/* Words that people write over their columns. For the column matcher. */

/**
 * LaurelHeaderPhrase:
 * @column: the column that is meant
 * @phrases: headers met in sheets made for other purposes, joined by `|`
 */
typedef struct {
  LaurelColumnId column;
  const char *phrases;
} LaurelHeaderPhrase;

extern const LaurelHeaderPhrase laurel_header_phrases[];
extern const guint laurel_n_header_phrases;

const char *laurel_header_word_get_plain (const char *word);
double laurel_header_word_get_weight (const char *word);
gboolean laurel_header_word_turns_meaning (const char *word);

G_END_DECLS

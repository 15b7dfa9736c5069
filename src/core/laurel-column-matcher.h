/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-template.h"

G_BEGIN_DECLS

/**
 * LaurelConfidence:
 * @LAUREL_CONFIDENCE_NONE: nothing to go by
 * @LAUREL_CONFIDENCE_LOW: worth a look
 * @LAUREL_CONFIDENCE_MEDIUM: probably
 * @LAUREL_CONFIDENCE_HIGH: almost certainly
 *
 * How sure a suggestion is. None of them is ever acted on without a person.
 */
typedef enum {
  LAUREL_CONFIDENCE_NONE,
  LAUREL_CONFIDENCE_LOW,
  LAUREL_CONFIDENCE_MEDIUM,
  LAUREL_CONFIDENCE_HIGH,
} LaurelConfidence;

/**
 * LaurelColumnProbe:
 * @header: (nullable): a header as typed
 * @samples: (nullable) (array zero-terminated=1): some different cells below it
 *
 * What is known of a column of somebody's sheet.
 */
typedef struct {
  const char *header;
  const char *const *samples;
} LaurelColumnProbe;

/**
 * LaurelColumnGuess:
 * @column: the column that is probably meant, or %LAUREL_COLUMN_NONE
 * @score: from 0 to 1
 */
typedef struct {
  LaurelColumnId column;
  double score;
} LaurelColumnGuess;

LaurelConfidence laurel_column_guess_get_confidence (const LaurelColumnGuess *self);
const char *laurel_confidence_get_name (LaurelConfidence confidence);

void laurel_column_matcher_guess (const LaurelColumnProbe *probes, guint n_probes,
                                  const LaurelColumnId *taken, guint n_taken, LaurelColumnGuess *guesses);

G_END_DECLS

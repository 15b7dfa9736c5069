/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

/* Sorted by scheme. Private to laurel-vocabulary.c. */
extern const LaurelConcept laurel_concepts[];
extern const guint laurel_n_concepts;
/* Words of real files that no list has.
 * @scheme: the list of the columns where they stand
 * @word: the word
 * @unsent: other tools of the Registry take it, so it does not hold a record up; it is not sent
 * @labels: (nullable): what may be meant, joined by `|`; of such words likeness says nothing */
typedef struct {
  LaurelScheme scheme;
  const char *word;
  gboolean unsent;
  const char *labels;
} LaurelForeignWord;

extern const LaurelForeignWord laurel_foreign_words[];
extern const guint laurel_n_foreign_words;
extern const LaurelClass laurel_classes[];
extern const guint laurel_n_classes;

G_END_DECLS

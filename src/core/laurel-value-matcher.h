/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-column-matcher.h"
#include "core/laurel-record.h"

G_BEGIN_DECLS

/**
 * LaurelValueChoice:
 * @column: a controlled column
 * @value: what was typed, as it stands between two bars of a list
 * @choice: (nullable): what is meant by it, the empty string to leave the place blank, %NULL to leave it as
 * it is
 *
 * What a person wants to be done with a value that is in none of the lists.
 */
typedef struct {
  LaurelColumnId column;
  const char *value;
  const char *choice;
} LaurelValueChoice;

/**
 * LaurelUnknownValueFunc:
 * @value: NUL-terminated, trimmed
 */
typedef void (*LaurelUnknownValueFunc) (LaurelColumnId column, const char *value, gpointer user_data);

gboolean laurel_column_is_controlled (const LaurelColumn *column);
gboolean laurel_value_matcher_cures (const char *code);
char *laurel_value_matcher_suggest (LaurelColumnId column, const char *value, LaurelConfidence *confidence);
void laurel_value_matcher_list_unknown (const LaurelRecord *record, LaurelUnknownValueFunc func,
                                        gpointer user_data);
char *laurel_value_matcher_apply (LaurelColumnId column, const char *cell, const LaurelValueChoice *choices,
                                  guint n_choices);

G_END_DECLS

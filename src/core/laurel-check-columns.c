/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-check.h"

/* What the checker knows of each column before it sees a cell: worked out once, because it is asked for every cell. */

/* Which function judges a cell, by the grammar of its column, and what its silence rests on. */
static const struct {
  LaurelCheckFunc judge;
  LaurelCheckGround ground;
} grammars[] = {
  [LAUREL_GRAMMAR_TEXT] = { laurel_check_text, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_IDENTIFIER] = { laurel_check_text, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_TEXT_LIST] = { laurel_check_text_list, LAUREL_CHECK_BY_TEXT },
  /* whether an address for samples is grave depends on the connection, but something is said of it either way */
  [LAUREL_GRAMMAR_URL] = { laurel_check_url, LAUREL_CHECK_BY_TEXT },
  /* whether a live record has it */
  [LAUREL_GRAMMAR_CTID] = { laurel_check_ctid, LAUREL_CHECK_BY_MORE },
  [LAUREL_GRAMMAR_CLASS] = { laurel_check_class, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CONCEPT] = { laurel_check_concepts, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CONCEPT_LIST] = { laurel_check_concepts, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_LANGUAGE_LIST] = { laurel_check_languages, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_DATE] = { laurel_check_date, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_DURATION] = { laurel_check_duration, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_DURATION_EXACT] = { laurel_check_duration, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_ONET_LIST] = { laurel_check_codes, LAUREL_CHECK_BY_LISTS },
  [LAUREL_GRAMMAR_NAICS_LIST] = { laurel_check_codes, LAUREL_CHECK_BY_LISTS },
  [LAUREL_GRAMMAR_CIP_LIST] = { laurel_check_codes, LAUREL_CHECK_BY_LISTS },
  [LAUREL_GRAMMAR_ORGANIZATION] = { laurel_check_owner, LAUREL_CHECK_BY_MORE },
  [LAUREL_GRAMMAR_ORGANIZATION_LIST] = { laurel_check_organizations, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CURRENCY] = { laurel_check_currency, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_COST_ITEMS] = { laurel_check_cost_items, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CONDITION_TYPE] = { laurel_check_condition_type, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_ACTION] = { laurel_check_action, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_BOOLEAN] = { laurel_check_boolean, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_NUMBER] = { laurel_check_number, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST] = { laurel_check_identifier_values, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CTID_LIST] = { laurel_check_ctids, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_TARGET_LIST] = { laurel_check_targets, LAUREL_CHECK_BY_TEXT },
  /* which addresses the owner has */
  [LAUREL_GRAMMAR_PLACE_LIST] = { laurel_check_places, LAUREL_CHECK_BY_MORE },
  [LAUREL_GRAMMAR_SUBMISSION_LIST] = { laurel_check_submissions, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CONNECTION_TYPE] = { laurel_check_connection_type, LAUREL_CHECK_BY_TEXT },
  [LAUREL_GRAMMAR_CARRIED] = { laurel_check_carried, LAUREL_CHECK_BY_TEXT },
};

/**
 * laurel_check_get_judge:
 * @column: a column of the template, or one made for a part of an organization
 *
 * Returns: (nullable): what judges its cells
 */
LaurelCheckFunc
laurel_check_get_judge (const LaurelColumn *column)
{
  if (column->flags & LAUREL_COLUMN_DEGREE)
    return laurel_check_degree;

  return column->grammar < G_N_ELEMENTS (grammars) ? grammars[column->grammar].judge : NULL;
}

static LaurelCheckGround
get_ground (const LaurelColumn *column)
{
  /* a degree's columns are judged by the type of the credential, a description is compared with the name, and who
   * approves is not the owner */
  if ((column->flags & LAUREL_COLUMN_DEGREE) != 0 || column->id == LAUREL_COLUMN_DESCRIPTION
      || laurel_check_is_assurance (column->id))
    return LAUREL_CHECK_BY_MORE;

  return grammars[column->grammar].ground;
}

/**
 * laurel_check_get_columns:
 *
 * Returns: (array fixed-size=512): what is known of each column, by its number; any thread
 */
const LaurelCheckColumn *
laurel_check_get_columns (void)
{
  static gsize ready = 0;
  static LaurelCheckColumn columns[LAUREL_CHECK_N_COLUMNS];

  if (g_once_init_enter (&ready)) {
    guint n_columns = laurel_template_get_n_columns ();

    for (guint i = 0; i < n_columns; i++) {
      const LaurelColumn *column = laurel_template_get_nth (i);
      LaurelCheckColumn *known = &columns[column->id];

      g_assert (column->id < LAUREL_CHECK_N_COLUMNS);
      known->column = column;
      known->judge = laurel_check_get_judge (column);
      known->ground = get_ground (column);
      known->place = i + 1;
      laurel_check_get_parts (column->id, &known->parts, &known->gives);
    }
    g_once_init_leave (&ready, 1);
  }

  return columns;
}

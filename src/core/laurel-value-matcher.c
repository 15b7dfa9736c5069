/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-value-matcher.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-iso-codes.h"
#include "core/laurel-words.h"

/* What nobody would take for a value of a list. */
#define LONGEST_VALUE 200

/**
 * laurel_column_is_controlled:
 * @column: (nullable): a column of the template
 *
 * Returns: whether its values come from a list, so that one that is not in it can be matched with one that is
 */
gboolean
laurel_column_is_controlled (const LaurelColumn *column)
{
  if (column == NULL)
    return FALSE;
  switch (column->grammar) {
  case LAUREL_GRAMMAR_CLASS:
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
  case LAUREL_GRAMMAR_CURRENCY:
  case LAUREL_GRAMMAR_COST_ITEMS:
  case LAUREL_GRAMMAR_CONDITION_TYPE:
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
    return TRUE;
  default:
    return FALSE;
  }
}

/**
 * laurel_value_matcher_cures:
 * @code: code of a rule
 *
 * Returns: whether matching values is a cure for such problems
 */
gboolean
laurel_value_matcher_cures (const char *code)
{
  /* The workspace looks for the same ones: LAUREL_SQL_UNKNOWN_CODES. */
  static const char *const codes[]
      = { "type-unknown",      "term-unknown",           "language-unknown",        "currency-unknown",
          "cost-type-unknown", "condition-type-unknown", "connection-type-unknown", NULL };

  return g_strv_contains (codes, code);
}

static gboolean
takes_several (const LaurelColumn *column)
{
  return column->grammar == LAUREL_GRAMMAR_CONCEPT_LIST || column->grammar == LAUREL_GRAMMAR_LANGUAGE_LIST
         || column->grammar == LAUREL_GRAMMAR_COST_ITEMS;
}

/* What comes from the list: all of an item, but only the kind of a cost. */
static LaurelText
get_value (const LaurelColumn *column, LaurelText item)
{
  LaurelCostItem cost;

  if (column->grammar != LAUREL_GRAMMAR_COST_ITEMS)
    return item;
  switch (laurel_cost_item_parse (item.text, item.length, &cost)) {
  case LAUREL_MONEY_NO_TYPE:
  case LAUREL_MONEY_NO_PRICE:
    return (LaurelText){ item.text, 0 };
  default:
    return cost.type_text;
  }
}

static gboolean
is_known (const LaurelColumn *column, const char *text, gsize length)
{
  const LaurelIsoEntry *currency;
  g_autofree char *tag = NULL;

  switch (column->grammar) {
  case LAUREL_GRAMMAR_CLASS:
    return laurel_classes_find (text, length) != NULL;
  case LAUREL_GRAMMAR_CURRENCY:
    /* Only its code is taken, not its name. */
    currency = laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, text, length);
    return currency != NULL && strlen (currency->code) == length
           && g_ascii_strncasecmp (currency->code, text, length) == 0;
  case LAUREL_GRAMMAR_CONDITION_TYPE:
    return laurel_condition_type_parse (text, length) != LAUREL_CONDITION_BAD;
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
    return laurel_connection_type_parse (text, length) != LAUREL_CONNECTION_BAD;
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    tag = laurel_language_parse (text, length);
    return tag != NULL;
  default:
    return laurel_scheme_find (column->scheme, text, length) != NULL;
  }
}

/* Short forms that people use in such columns, and what they stand for; too free for aliases, which are taken
 * without asking. */
static const struct {
  LaurelGrammar grammar;
  LaurelScheme scheme;
  const char *value;
  const char *label;
} short_forms[] = {
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "certofcompl", "Certificate of Completion" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "certofcompletion", "Certificate of Completion" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "completioncertificate", "Certificate of Completion" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "noncreditcertificate", "Certificate of Completion" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "cert", "Certificate" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "industrycertification", "Certification" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "professionalcertification", "Certification" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "ebadge", "Digital Badge" },
  { LAUREL_GRAMMAR_CLASS, LAUREL_SCHEME_NONE, "occupationallicense", "License" },
  { LAUREL_GRAMMAR_CONCEPT_LIST, LAUREL_SCHEME_DELIVERY, "onlineoption", "Online Only" },
  { LAUREL_GRAMMAR_CONCEPT_LIST, LAUREL_SCHEME_DELIVERY, "virtual", "Online Only" },
  { LAUREL_GRAMMAR_CONCEPT_LIST, LAUREL_SCHEME_DELIVERY, "oncampus", "In-Person Only" },
  { LAUREL_GRAMMAR_CONCEPT_LIST, LAUREL_SCHEME_DELIVERY, "classroom", "In-Person Only" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "current", "Active" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "offered", "Active" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "open", "Active" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "yes", "Active" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "closed", "Deprecated" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "discontinued", "Deprecated" },
  { LAUREL_GRAMMAR_CONCEPT, LAUREL_SCHEME_CREDENTIAL_STATUS, "retired", "Deprecated" },
  { LAUREL_GRAMMAR_CURRENCY, LAUREL_SCHEME_NONE, "us", "USD" },
  { LAUREL_GRAMMAR_CURRENCY, LAUREL_SCHEME_NONE, "dollar", "USD" },
  { LAUREL_GRAMMAR_CURRENCY, LAUREL_SCHEME_NONE, "dollars", "USD" },
  { LAUREL_GRAMMAR_CURRENCY, LAUREL_SCHEME_NONE, "usdollars", "USD" },
  { LAUREL_GRAMMAR_CURRENCY, LAUREL_SCHEME_NONE, "usdollar", "USD" },
  { LAUREL_GRAMMAR_CONDITION_TYPE, LAUREL_SCHEME_NONE, "required", "Requires" },
  { LAUREL_GRAMMAR_CONDITION_TYPE, LAUREL_SCHEME_NONE, "requirement", "Requires" },
  { LAUREL_GRAMMAR_CONDITION_TYPE, LAUREL_SCHEME_NONE, "prerequisite", "Requires" },
  { LAUREL_GRAMMAR_CONDITION_TYPE, LAUREL_SCHEME_NONE, "recommended", "Recommends" },
  { LAUREL_GRAMMAR_COST_ITEMS, LAUREL_SCHEME_COST_TYPE, "total", "Aggregate Cost" },
  { LAUREL_GRAMMAR_COST_ITEMS, LAUREL_SCHEME_COST_TYPE, "books", "Learning Resource" },
  { LAUREL_GRAMMAR_COST_ITEMS, LAUREL_SCHEME_COST_TYPE, "textbooks", "Learning Resource" },
  { LAUREL_GRAMMAR_COST_ITEMS, LAUREL_SCHEME_COST_TYPE, "supplies", "Consumables" },
};

static const char *
get_condition_label (guint type)
{
  return laurel_condition_type_get_label (type);
}

static const char *
get_connection_label (guint type)
{
  return laurel_connection_type_get_label (type);
}

/* The most alike of a few words, when there is one that is. */
static const char *
find_near (const char *text, const char *(*get_label) (guint type), guint n)
{
  g_autoptr (LaurelWordProbe) probe = laurel_word_probe_new (text);
  const char *near = NULL;
  double best = LAUREL_WORD_NEAR;

  for (guint i = 0; probe != NULL && i < n; i++) {
    double likeness = laurel_word_probe_measure (probe, get_label (i));

    if (likeness > best) {
      best = likeness;
      near = get_label (i);
    }
  }
  return near;
}

static const char *
find_label (const LaurelColumn *column, const char *text)
{
  const LaurelConcept *concept;
  const LaurelClass *class;
  const LaurelIsoEntry *language;
  const LaurelIsoEntry *currency;

  switch (column->grammar) {
  case LAUREL_GRAMMAR_CLASS:
    class = laurel_classes_suggest (text);
    return class != NULL ? class->label : NULL;
  case LAUREL_GRAMMAR_CURRENCY:
    currency = laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, text, -1);
    if (currency == NULL)
      currency = laurel_iso_codes_suggest (LAUREL_ISO_CURRENCIES, text);
    return currency != NULL ? currency->code : NULL;
  case LAUREL_GRAMMAR_CONDITION_TYPE:
    return find_near (text, get_condition_label, LAUREL_CONDITION_BAD);
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
    return find_near (text, get_connection_label, LAUREL_CONNECTION_BAD);
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    language = laurel_iso_codes_suggest (LAUREL_ISO_LANGUAGES, text);
    return language != NULL ? language->name : NULL;
  default:
    concept = laurel_scheme_suggest (column->scheme, text);
    return concept != NULL ? concept->label : NULL;
  }
}

/**
 * laurel_value_matcher_suggest:
 * @column: a controlled column
 * @value: what was typed and is not in the list
 * @confidence: (out) (optional): how sure the suggestion is
 *
 * Returns: (transfer full) (nullable): the value of the list that is probably meant, for a person to confirm
 */
char *
laurel_value_matcher_suggest (LaurelColumnId column, const char *value, LaurelConfidence *confidence)
{
  const LaurelColumn *known = laurel_template_get (column);
  const char *label = NULL;
  LaurelConfidence sure = LAUREL_CONFIDENCE_NONE;
  GString *key;

  g_return_val_if_fail (value != NULL, NULL);

  key = g_string_new (NULL);
  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (key, g_ascii_tolower (*c));
  for (guint i = 0; i < G_N_ELEMENTS (short_forms) && laurel_column_is_controlled (known); i++) {
    if (short_forms[i].grammar == known->grammar && short_forms[i].scheme == known->scheme
        && strcmp (short_forms[i].value, key->str) == 0) {
      /* As the list itself has it. */
      label = find_label (known, short_forms[i].label);
      sure = LAUREL_CONFIDENCE_HIGH;
    }
  }
  if (label == NULL && laurel_column_is_controlled (known)) {
    label = find_label (known, value);
    if (label != NULL) {
      g_autoptr (LaurelWordProbe) probe = laurel_word_probe_new (value);
      double likeness = probe != NULL ? laurel_word_probe_measure (probe, label) : 0;

      /* A currency is called by its name, and written by its code. */
      if (probe != NULL && known->grammar == LAUREL_GRAMMAR_CURRENCY)
        likeness = MAX (likeness, laurel_word_probe_measure (
                                      probe, laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, label, -1)->name));
      sure = likeness >= 0.85  ? LAUREL_CONFIDENCE_HIGH
             : likeness >= 0.7 ? LAUREL_CONFIDENCE_MEDIUM
                               : LAUREL_CONFIDENCE_LOW;
    }
  }
  g_string_free (key, TRUE);
  if (confidence != NULL)
    *confidence = sure;
  return g_strdup (label);
}

static void
list_in_cell (const LaurelColumn *column, const char *cell, LaurelUnknownValueFunc func, gpointer user_data)
{
  LaurelListIter iter;
  LaurelText item;

  if (cell == NULL || laurel_cell_is_delete (cell))
    return;
  laurel_list_iter_init (&iter, cell, -1, takes_several (column) ? '|' : '\0');
  while (laurel_list_iter_next (&iter, &item)) {
    LaurelText part = get_value (column, item);
    g_autofree char *value = NULL;

    if (part.length == 0 || part.length > LONGEST_VALUE || is_known (column, part.text, part.length))
      continue;
    value = g_strndup (part.text, part.length);
    func (column->id, value, user_data);
  }
}

/**
 * laurel_value_matcher_list_unknown:
 * @record: a record
 * @func: (scope call): called for each value of a controlled column that is not in its list
 */
void
laurel_value_matcher_list_unknown (const LaurelRecord *record, LaurelUnknownValueFunc func,
                                   gpointer user_data)
{
  g_return_if_fail (record != NULL && func != NULL);

  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    guint n
        = column->profile == LAUREL_PROFILE_MAIN ? 1 : laurel_record_get_n_profiles (record, column->profile);

    for (guint position = 0; laurel_column_is_controlled (column) && position < n; position++)
      list_in_cell (column, laurel_record_get_cell (record, column->id, position), func, user_data);
  }
}

static const LaurelValueChoice *
find_choice (LaurelColumnId column, LaurelText value, const LaurelValueChoice *choices, guint n_choices)
{
  for (guint i = 0; i < n_choices; i++)
    if (choices[i].column == column && strlen (choices[i].value) == value.length
        && g_ascii_strncasecmp (choices[i].value, value.text, value.length) == 0)
      return &choices[i];
  return NULL;
}

/**
 * laurel_value_matcher_apply:
 * @column: a controlled column
 * @cell: a cell of it
 * @choices: (array length=n_choices): what is meant by which value
 *
 * Puts in what was chosen; other values of a list stay byte for byte.
 *
 * Returns: (transfer full) (nullable): the new cell, or %NULL when nothing was chosen for what stands in it
 */
char *
laurel_value_matcher_apply (LaurelColumnId column, const char *cell, const LaurelValueChoice *choices,
                            guint n_choices)
{
  const LaurelColumn *known = laurel_template_get (column);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  gboolean changed = FALSE;
  LaurelListIter iter;
  LaurelText item;

  if (cell == NULL || !laurel_column_is_controlled (known) || laurel_cell_is_delete (cell))
    return NULL;
  laurel_list_iter_init (&iter, cell, -1, takes_several (known) ? '|' : '\0');
  while (laurel_list_iter_next (&iter, &item)) {
    LaurelText value = get_value (known, item);
    const LaurelValueChoice *choice = value.length > 0 ? find_choice (column, value, choices, n_choices) : NULL;
    gboolean twice = FALSE;

    /* Without its kind a cost would be lost with its price. */
    if (choice == NULL || choice->choice == NULL
        || (known->grammar == LAUREL_GRAMMAR_COST_ITEMS && *choice->choice == '\0')) {
      g_ptr_array_add (items, g_strndup (item.text, item.length));
      continue;
    }
    if (known->grammar == LAUREL_GRAMMAR_COST_ITEMS) {
      const char *behind = value.text + value.length;

      changed = TRUE;
      g_ptr_array_add (items, g_strdup_printf ("%.*s%s%.*s", (int)(value.text - item.text), item.text, choice->choice,
                                               (int)(item.text + item.length - behind), behind));
      continue;
    }
    changed = TRUE;
    for (guint i = 0; i < items->len; i++)
      twice |= strcmp (items->pdata[i], choice->choice) == 0;
    if (*choice->choice != '\0' && !twice)
      g_ptr_array_add (items, g_strdup (choice->choice));
  }
  if (!changed)
    return NULL;
  g_ptr_array_add (items, NULL);
  return g_strjoinv ("|", (char **)items->pdata);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Promises that hold whatever is typed; a broken one stops the run. */
static void
promise (gboolean kept)
{
  if (!kept)
    abort ();
}

static void
read_url (const char *text, gsize size)
{
  g_autofree char *suggestion = laurel_url_suggest (text, size);

  laurel_url_is_example_host (text, size);
  if (laurel_url_check (text, size) == LAUREL_URL_OK)
    promise (suggestion == NULL);
  if (suggestion != NULL)
    promise (laurel_url_check (suggestion, -1) == LAUREL_URL_OK);
}

static void
read_date (const char *text, gsize size)
{
  char iso[11], again[11];
  LaurelDateProblem problem = laurel_date_parse (text, size, iso);

  promise ((problem == LAUREL_DATE_BAD) == (iso[0] == '\0'));
  if (problem == LAUREL_DATE_OK || problem == LAUREL_DATE_REPAIRED || problem == LAUREL_DATE_AMBIGUOUS
      || problem == LAUREL_DATE_SHORT_YEAR || problem == LAUREL_DATE_SERIAL)
    promise (laurel_date_parse (iso, -1, again) == LAUREL_DATE_OK && strcmp (iso, again) == 0);
}

static void
read_duration (const char *text, gsize size)
{
  LaurelDuration minimum, maximum, again;
  gboolean is_range;

  if (laurel_duration_parse (text, size, FALSE, &minimum, &maximum, &is_range) <= LAUREL_DURATION_REPAIRED) {
    g_autofree char *iso = laurel_duration_to_iso (&maximum);
    g_autofree char *written = laurel_duration_to_text (&minimum);

    promise (iso != NULL && written != NULL);
    promise (laurel_duration_parse (written, -1, TRUE, &again, &maximum, &is_range) == LAUREL_DURATION_OK);
    promise (memcmp (&again, &minimum, sizeof again) == 0);
  }
}

static void
read_codes (const char *text, gsize size)
{
  char code[16], again[16], guesses[2][16];

  for (LaurelGrammar list = LAUREL_GRAMMAR_ONET_LIST; list <= LAUREL_GRAMMAR_CIP_LIST; list++) {
    if (laurel_code_parse (list, text, size, code) != LAUREL_CODE_BAD)
      promise (laurel_code_parse (list, code, -1, again) == LAUREL_CODE_OK);
    if (laurel_code_guess_from_date (list, text, size, guesses) && *guesses[0] != '\0'
        && strchr (guesses[0], '?') == NULL)
      promise (laurel_code_parse (list, guesses[0], -1, again) != LAUREL_CODE_BAD);
  }
}

/* Repairs take UTF-8, as the checker gives it to them; what is repaired needs no repair again. */
static void
repair (const char *text, gsize size)
{
  g_autofree char *valid = g_utf8_make_valid (text, size);
  g_autofree char *ctid = laurel_ctid_repair (text, size);
  g_autofree char *marks = laurel_repair_marks (valid, -1);
  g_autofree char *escapes = laurel_repair_escapes (valid, -1, TRUE);
  g_autofree char *line = laurel_repair_escapes (valid, -1, FALSE);
  g_autofree char *html = laurel_repair_html (valid, -1);
  g_autofree char *garbled = laurel_repair_garbled (valid, -1);

  promise (ctid == NULL || laurel_ctid_is_valid (ctid, -1));
  if (marks != NULL) {
    g_autofree char *again = laurel_repair_marks (marks, -1);

    promise (*marks != '\0' && again == NULL && g_utf8_validate (marks, -1, NULL));
  }
  promise (escapes == NULL || g_utf8_validate (escapes, -1, NULL));
  promise (line == NULL || g_utf8_validate (line, -1, NULL));
  promise (html == NULL || g_utf8_validate (html, -1, NULL));
  promise (garbled == NULL || g_utf8_validate (garbled, -1, NULL));
  if (size > 0 && *text == '=') {
    g_autofree char *value = laurel_repair_formula (text, size, FALSE);
    g_autofree char *address = laurel_repair_formula (text, size, TRUE);

    laurel_repair_is_formula (text, size);
    promise ((value == NULL) == (address == NULL));
  }
}

static void
read_words (const char *text, gsize size)
{
  g_autofree char *copy = g_strndup (text, size);
  g_autofree char *language = laurel_language_parse (text, size);
  g_autofree char *key = laurel_template_normalize_header (copy);
  gboolean exact;

  if (language != NULL) {
    g_autofree char *again = laurel_language_parse (language, -1);

    promise (g_strcmp0 (language, again) == 0);
  }
  promise (strlen (key) <= strlen (copy));
  laurel_template_find_header (copy, &exact);
  laurel_template_is_ignored_header (copy);
  laurel_classes_find (text, size);
  laurel_classes_suggest (copy);
  laurel_scheme_suggest (LAUREL_SCHEME_AUDIENCE, copy);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  g_autofree char *clean = laurel_text_clean (text, size);
  g_autofree char *ctid = laurel_ctid_normalize (text, size);
  LaurelOrganizationRef ref;
  LaurelIdentifierValue identifier;
  LaurelCostItem item;
  LaurelListIter iter;
  LaurelText part;
  gboolean flag;
  double number;

  promise (strlen (clean) <= size && strchr (clean, '`') == NULL);
  promise (ctid == NULL || laurel_ctid_is_valid (ctid, -1));
  read_url (text, size);
  read_date (text, size);
  read_duration (text, size);
  read_codes (text, size);
  read_words (text, size);
  repair (text, size);
  laurel_cost_item_parse (text, size, &item);
  laurel_price_parse (text, size, &number);
  laurel_number_parse (text, size, &number);
  laurel_organization_ref_parse (text, size, &ref);
  laurel_organization_ref_clear (&ref);
  laurel_identifier_value_parse (text, size, &identifier);
  laurel_condition_type_parse (text, size);
  laurel_action_parse (text, size);
  laurel_boolean_parse (text, size, &flag);
  laurel_list_iter_init (&iter, text, size, '|');
  while (laurel_list_iter_next (&iter, &part))
    promise (part.length > 0);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-iso-codes.h"
#include "vectors.h"

/* Lines `Header⇥cell⇥value⇥findings⇥fix`: see tests/vectors/README.md. */

#define N_FIELDS 5

static char *
show_duration (LaurelText text, gboolean exact_only)
{
  LaurelDuration minimum, maximum;
  gboolean is_range;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  switch (laurel_duration_parse (text.text, text.length, exact_only, &minimum, &maximum, &is_range)) {
  case LAUREL_DURATION_OK:
  case LAUREL_DURATION_REPAIRED:
  case LAUREL_DURATION_SEVERAL_UNITS:
    break;
  default:
    return NULL;
  }
  first = laurel_duration_to_iso (&minimum);
  if (!is_range)
    return g_steal_pointer (&first);
  second = laurel_duration_to_iso (&maximum);

  return g_strdup_printf ("%s~%s", first, second);
}

static char *
show_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", number));
}

static char *
show_cost_item (LaurelText text)
{
  LaurelCostItem item;
  g_autofree char *price = NULL;

  switch (laurel_cost_item_parse (text.text, text.length, &item)) {
  case LAUREL_MONEY_OK:
  case LAUREL_MONEY_REPAIRED:
  case LAUREL_MONEY_TOO_MANY_PARTS:
    break;
  default:
    return NULL;
  }
  price = show_number (item.price);

  return g_strdup_printf ("%s~%s", item.type->curie, price);
}

static char *
show_identifier (LaurelText text)
{
  LaurelIdentifierValue parts;
  g_autofree char *type = NULL;
  g_autofree char *value = NULL;
  g_autofree char *uri = NULL;

  if (!laurel_identifier_value_parse (text.text, text.length, &parts))
    return NULL;
  type = laurel_text_dup (parts.type_name);
  value = laurel_text_dup (parts.value);
  uri = laurel_text_dup (parts.type_uri);

  return g_strdup_printf ("%s~%s~%s", type, value, uri);
}

static char *
show_organization (LaurelText text)
{
  LaurelOrganizationRef ref;
  char *shown = NULL;

  laurel_organization_ref_parse (text.text, text.length, &ref);
  switch (ref.form) {
  case LAUREL_ORGANIZATION_OWNER:
    shown = g_strdup ("owner");
    break;
  case LAUREL_ORGANIZATION_CTID:
    shown = g_strdup (ref.ctid);
    break;
  case LAUREL_ORGANIZATION_DESCRIBED: {
    g_autofree char *name = laurel_text_dup (ref.name);
    g_autofree char *page = laurel_text_dup (ref.webpage);

    if (laurel_url_check (page, -1) == LAUREL_URL_OK)
      shown = g_strdup_printf ("%s~%s", name, page);
    break;
  }
  case LAUREL_ORGANIZATION_BAD:
  default:
    break;
  }
  laurel_organization_ref_clear (&ref);

  return shown;
}

static char *
show_target (const LaurelColumn *column, LaurelText text)
{
  gboolean typed = column->id == LAUREL_COLUMN_CONDITION_TARGET_CREDENTIAL
                   || column->id == LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL;
  LaurelTargetRef ref;
  char *shown = NULL;

  laurel_target_ref_parse (text.text, text.length, typed, &ref);
  if (ref.form == LAUREL_TARGET_CTID) {
    shown = g_strdup (ref.ctid);
  } else if (ref.form == LAUREL_TARGET_DESCRIBED) {
    g_autofree char *name = laurel_text_dup (ref.name);
    g_autofree char *type = laurel_text_dup (ref.type);
    g_autofree char *page = laurel_text_dup (ref.webpage);

    if (laurel_url_check (page, -1) == LAUREL_URL_OK)
      shown = *type != '\0' ? g_strdup_printf ("%s~%s~%s", name, type, page) : g_strdup_printf ("%s~%s", name, page);
  }
  laurel_target_ref_clear (&ref);

  return shown;
}

/* What one item of a cell says, for people; %NULL when it says nothing. */
static char *
show_item (const LaurelColumn *column, LaurelText text)
{
  char code[16];
  char iso[11];
  gboolean flag;
  double number;

  switch (column->grammar) {
  case LAUREL_GRAMMAR_URL:
    return laurel_url_check (text.text, text.length) == LAUREL_URL_OK ? laurel_text_dup (text) : NULL;
  case LAUREL_GRAMMAR_CTID:
    return laurel_ctid_normalize (text.text, text.length);
  case LAUREL_GRAMMAR_CLASS: {
    const LaurelClass *class = laurel_classes_find (text.text, text.length);

    return class != NULL ? g_strdup (class->curie) : NULL;
  }
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CONCEPT_LIST: {
    const LaurelConcept *concept = laurel_scheme_find (column->scheme, text.text, text.length);

    return concept != NULL ? g_strdup (concept->curie) : NULL;
  }
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    return laurel_language_parse (text.text, text.length);
  case LAUREL_GRAMMAR_DATE:
    switch (laurel_date_parse (text.text, text.length, iso)) {
    case LAUREL_DATE_OK:
    case LAUREL_DATE_REPAIRED:
      return g_strdup (iso);
    default:
      return NULL;
    }
  case LAUREL_GRAMMAR_DURATION:
  case LAUREL_GRAMMAR_DURATION_EXACT:
    return show_duration (text, column->grammar == LAUREL_GRAMMAR_DURATION_EXACT);
  case LAUREL_GRAMMAR_ONET_LIST:
  case LAUREL_GRAMMAR_NAICS_LIST:
  case LAUREL_GRAMMAR_CIP_LIST:
    return laurel_code_parse (column->grammar, text.text, text.length, code) != LAUREL_CODE_BAD ? g_strdup (code)
                                                                                                 : NULL;
  case LAUREL_GRAMMAR_ORGANIZATION:
  case LAUREL_GRAMMAR_ORGANIZATION_LIST:
    return show_organization (text);
  case LAUREL_GRAMMAR_CURRENCY: {
    const LaurelIsoEntry *entry = laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, text.text, text.length);

    return entry != NULL ? g_strdup (entry->code) : NULL;
  }
  case LAUREL_GRAMMAR_COST_ITEMS:
    return show_cost_item (text);
  case LAUREL_GRAMMAR_BOOLEAN:
    return laurel_boolean_parse (text.text, text.length, &flag) ? g_strdup (flag ? "true" : "false") : NULL;
  case LAUREL_GRAMMAR_NUMBER:
    return laurel_number_parse (text.text, text.length, &number) ? show_number (number) : NULL;
  case LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST:
    return show_identifier (text);
  case LAUREL_GRAMMAR_CTID_LIST:
    return laurel_ctid_dup_referred (text.text, text.length);
  case LAUREL_GRAMMAR_TARGET_LIST:
    return show_target (column, text);
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
    return g_strdup (laurel_connection_type_get_label (laurel_connection_type_parse (text.text, text.length)));
  case LAUREL_GRAMMAR_CARRIED:
    return NULL;
  default:
    return laurel_text_clean (text.text, text.length);
  }
}

static gboolean
is_list (LaurelGrammar grammar)
{
  switch (grammar) {
  case LAUREL_GRAMMAR_TEXT_LIST:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
  case LAUREL_GRAMMAR_ONET_LIST:
  case LAUREL_GRAMMAR_NAICS_LIST:
  case LAUREL_GRAMMAR_CIP_LIST:
  case LAUREL_GRAMMAR_COST_ITEMS:
  case LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST:
  case LAUREL_GRAMMAR_ORGANIZATION_LIST:
  case LAUREL_GRAMMAR_CTID_LIST:
  case LAUREL_GRAMMAR_TARGET_LIST:
  case LAUREL_GRAMMAR_PLACE_LIST:
  case LAUREL_GRAMMAR_SUBMISSION_LIST:
    return TRUE;
  default:
    return FALSE;
  }
}

static char *
show_cell (const LaurelColumn *column, const char *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  LaurelListIter iter;
  LaurelText item;

  if (!is_list (column->grammar)) {
    g_autofree char *value = show_item (column, laurel_text_trim (text, -1));

    return g_strdup (value != NULL ? value : "-");
  }
  laurel_list_iter_init (&iter, text, -1, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    g_autofree char *value = show_item (column, item);

    if (value != NULL)
      g_string_append_printf (shown, "%s%s", shown->len > 0 ? "|" : "", value);
  }

  return g_strdup (shown->len > 0 ? shown->str : "-");
}

/* Codes of what is said of one column, in order, without those that ask for other cells. */
static char *
show_findings (GPtrArray *findings, LaurelColumnId column, const LaurelFinding **fixable)
{
  GString *codes = g_string_new (NULL);

  *fixable = NULL;
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (finding->column != column || strcmp (finding->rule->code, "benchmark-missing") == 0
        || strcmp (finding->rule->code, "availability-missing") == 0
        || strcmp (finding->rule->code, "currency-alone") == 0
        || strcmp (finding->rule->code, "term-unstable") == 0 || strcmp (finding->rule->code, "type-unstable") == 0)
      continue;
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", finding->rule->code);
    if (*fixable == NULL && finding->fix != NULL)
      *fixable = finding;
  }

  return g_string_free (codes, FALSE);
}

/* A fix cures what it is for and makes nothing worse. */
static void
check_fix (const LaurelColumn *column, const LaurelFinding *finding, const char *path, guint line)
{
  g_autoptr (LaurelRecord) fixed = vector_make_record (column->id, finding->fix);
  g_autoptr (GPtrArray) left = vector_check (fixed);

  for (guint i = 0; i < left->len; i++) {
    const LaurelFinding *other = g_ptr_array_index (left, i);

    if (other->column == column->id && other->rule == finding->rule && other->fix != NULL)
      vector_fail (path, line, "the fix “%s” leaves %s", finding->fix, other->rule->code);
    if (other->column == column->id && other->severity > finding->severity)
      vector_fail (path, line, "the fix “%s” brings %s", finding->fix, other->rule->code);
  }
}

static void
check_message (const LaurelFinding *finding, const char *path, guint line)
{
  const char *message = finding->message;

  if (!g_utf8_validate (message, -1, NULL) || strchr (message, '\n') != NULL || strstr (message, "“”") != NULL
      || !(g_str_has_suffix (message, ".") || g_str_has_suffix (message, "?") || g_str_has_suffix (message, "…")))
    vector_fail (path, line, "is no sentence: %s", message);
}

static void
run_line (const char *path, guint line, char **fields)
{
  const LaurelColumn *column = laurel_template_find_header (fields[0], NULL);
  g_autofree char *text = vector_unescape (fields[1], path, line);
  g_autofree char *value = vector_unescape (fields[2], path, line);
  g_autofree char *fix = vector_unescape (fields[4], path, line);
  g_autofree char *shown = NULL;
  g_autofree char *codes = NULL;
  g_autoptr (LaurelRecord) record = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const LaurelFinding *fixable = NULL;
  const char *found_fix;

  if (column == NULL) {
    vector_fail (path, line, "there is no column “%s”", fields[0]);
    return;
  }
  record = vector_make_record (column->id, text);
  findings = vector_check (record);
  codes = show_findings (findings, column->id, &fixable);
  shown = show_cell (column, text);
  for (guint i = 0; i < findings->len; i++)
    check_message (g_ptr_array_index (findings, i), path, line);

  /* `*`: the finding says it all, and what the cell would say does not matter */
  if (strcmp (value, "*") != 0 && strcmp (shown, value) != 0)
    vector_fail (path, line, "%s says “%s”, not “%s”", fields[1], shown, value);
  if (strcmp (codes, strcmp (fields[3], "-") == 0 ? "" : fields[3]) != 0)
    vector_fail (path, line, "%s has the findings “%s”, not “%s”", fields[1], codes, fields[3]);
  found_fix = fixable == NULL ? "-" : *fixable->fix == '\0' ? "(empty)" : fixable->fix;
  if (strcmp (found_fix, fix) != 0) {
    g_autofree char *escaped = vector_escape (found_fix);

    vector_fail (path, line, "%s has the fix “%s”, not “%s”", fields[1], escaped, fields[4]);
  }
  if (fixable != NULL)
    check_fix (column, fixable, path, line);
}

/**
 * vectors_run_cells:
 * @path: a file of tests/vectors/cells
 *
 * Reads each cell, and compares its value, what the checker says of it, and the fix that it offers.
 */
void
vectors_run_cells (const char *path)
{
  g_autofree char *text = vector_read_file (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_vectors = 0;

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = NULL;

    if (*lines[i] == '\0' || *lines[i] == '#')
      continue;
    fields = g_strsplit (lines[i], "\t", -1);
    if (g_strv_length (fields) != N_FIELDS) {
      vector_fail (path, i + 1, "has %u fields, not %u", g_strv_length (fields), N_FIELDS);
      continue;
    }
    if (strcmp (fields[0], "Column") == 0)
      continue;
    n_vectors++;
    run_line (path, i + 1, fields);
  }
  if (n_vectors == 0)
    vector_fail (path, 1, "has no vectors");
}

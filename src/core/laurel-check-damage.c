/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"

/* What went wrong before the cell came here: marks, samples, errors of spreadsheet programs, placeholders. */

static const char *const error_values[] = {
  "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!", "#FIELD!",
  "#BLOCKED!", "#GETTING_DATA", "#UNKNOWN!", "#BUSY!", "#CONNECT!",
};

static const struct {
  const char *word;
  gboolean may_be_meant; /* in plain texts */
} placeholders[] = {
  { "unknown" }, { "n/a" }, { "na" }, { "n.a." }, { "tbd" }, { "tba" }, { "tbc" }, { "null" }, { "nil", TRUE },
  { "-" }, { "--" }, { "---" }, { "–" }, { "—" }, { "?" }, { "??" }, { "???" }, { "xxx" },
  { "not applicable" }, { "not available" }, { "to be determined" }, { "to be announced" }, { "not known" },
  { "todo" }, { "to do" }, { "tbd." }, { "tba." }, { "nan" }, { "nat" }, { "<na>" }, { "(blank)" }, { "not specified" },
  { "not provided" }, { "pending" }, { "undefined" }, { "none", TRUE }, { "(none)" }, { "no data" }, { "*" }, { "." },
};

/* Longest of the words above, in bytes. */
#define PLACEHOLDER_MAX 16

static gboolean
is_text (const LaurelColumn *column)
{
  return column->grammar == LAUREL_GRAMMAR_TEXT || column->grammar == LAUREL_GRAMMAR_TEXT_LIST
         || column->grammar == LAUREL_GRAMMAR_IDENTIFIER || column->grammar == LAUREL_GRAMMAR_CARRIED;
}

static gboolean
is_spreadsheet_error (LaurelText value)
{
  if (value.text[0] == '#') {
    gsize n_marks = 0;

    while (n_marks < value.length && value.text[n_marks] == '#')
      n_marks++;
    if (n_marks == value.length && n_marks >= 3)
      return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS (error_values); i++)
      if (laurel_check_text_is (value, error_values[i]))
        return TRUE;
  }

  /* LibreOffice: Err:502 */
  if (value.length == 7 && strncmp (value.text, "Err:", 4) == 0 && g_ascii_isdigit (value.text[4])
      && g_ascii_isdigit (value.text[5]) && g_ascii_isdigit (value.text[6]))
    return TRUE;

  return FALSE;
}

/**
 * laurel_check_is_shortened_number:
 * @value: a text
 *
 * Returns: whether it is `9.45E+12` or the like and nothing else
 */
gboolean
laurel_check_is_shortened_number (LaurelText value)
{
  gsize i = 0;
  gsize digits;

  if (value.length < 4 || value.length > 32)
    return FALSE;
  if (value.text[i] == '-')
    i++;
  for (digits = 0; i < value.length && g_ascii_isdigit (value.text[i]); i++)
    digits++;
  if (digits == 0)
    return FALSE;
  if (i < value.length && (value.text[i] == '.' || value.text[i] == ','))
    for (i++; i < value.length && g_ascii_isdigit (value.text[i]);)
      i++;
  if (i + 2 >= value.length || (value.text[i] != 'E' && value.text[i] != 'e') || value.text[i + 1] != '+')
    return FALSE;
  for (i += 2; i < value.length; i++)
    if (!g_ascii_isdigit (value.text[i]))
      return FALSE;

  return TRUE;
}

/**
 * laurel_check_is_placeholder:
 * @text: a text that is not empty
 * @may_be_meant: it stands where “none” may be what is meant
 *
 * Returns: whether it is a word for “nothing to say”, such as “N/A”
 */
gboolean
laurel_check_is_placeholder (LaurelText text,
                             gboolean may_be_meant)
{
  if (text.length > PLACEHOLDER_MAX)
    return FALSE;
  /* Nearly every cell ends here. */
  switch ((guchar) g_ascii_tolower (text.text[0])) {
    case 'p':
    case '<':
    case '(':
    case '*':
    case '.':
    case 'u':
    case 'n':
    case 't':
    case 'x':
    case '-':
    case '?':
    case 0xe2:
      break;
    default:
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (placeholders[i].word[0] == g_ascii_tolower (text.text[0])
        && laurel_check_text_is (text, placeholders[i].word))
      return !(placeholders[i].may_be_meant && may_be_meant);

  return FALSE;
}

/* What a column takes in place of a formula. */
static void
report_formula (const LaurelCheckCell *cell)
{
  gboolean address = cell->column->grammar == LAUREL_GRAMMAR_URL;
  g_autofree char *fix = laurel_repair_formula (cell->value.text, cell->value.length, address);
  g_autofree char *quoted = laurel_check_quote (cell->value);

  if (fix != NULL && *laurel_text_trim (fix, -1).text != '\0') {
    g_autofree char *shown = laurel_check_quote ((LaurelText) { fix, strlen (fix) });

    laurel_check_report (cell, "formula-left",
                         /* Translators: first a formula, then its value */
                         g_strdup_printf (_("“%s” is a formula of the spreadsheet program: use its value “%s”."), quoted,
                                          shown),
                         g_strdup (fix));
    return;
  }
  laurel_check_report (cell, "formula-left",
                       g_strdup_printf (_("“%s” is a formula and not its value: copy the column in the spreadsheet program, "
                                          "paste it as values, and save the file again."),
                                        quoted),
                       NULL);
}

/* Codes and CTIDs are read by parsers that see through marks. */
static gboolean
sees_through_marks (const LaurelCheckCell *cell)
{
  LaurelGrammar grammar = cell->column->grammar;

  /* a name may begin with a quotation mark of its own */
  if ((grammar == LAUREL_GRAMMAR_ORGANIZATION || grammar == LAUREL_GRAMMAR_ORGANIZATION_LIST)
      && memchr (cell->value.text, '~', cell->value.length) != NULL)
    return TRUE;

  return grammar == LAUREL_GRAMMAR_ONET_LIST || grammar == LAUREL_GRAMMAR_NAICS_LIST
         || grammar == LAUREL_GRAMMAR_CIP_LIST || grammar == LAUREL_GRAMMAR_CTID;
}

/* `'01234`: the apostrophe kept a number as text in the spreadsheet. `'90s` is none. */
static gboolean
is_forced_number (LaurelText value)
{
  if (value.length < 2 || value.text[0] != '\'' || !g_ascii_isdigit (value.text[1]))
    return FALSE;
  for (gsize i = 1; i < value.length; i++)
    if (!g_ascii_isdigit (value.text[i]) && strchr ("-./", value.text[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Values that are no texts: bytes that have no business in them. */
static gboolean
check_marks (const LaurelCheckCell *cell)
{
  g_autofree char *fix = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *quoted = NULL;

  if (is_text (cell->column)) {
    if (!is_forced_number (cell->value))
      return FALSE;
    fix = g_strndup (cell->value.text + 1, cell->value.length - 1);
  } else {
    if ((cell->hints & LAUREL_CHECK_HAS_HIGH) != 0) {
      fix = laurel_repair_garbled (cell->value.text, cell->value.length);
      if (fix != NULL) {
        LaurelFinding *finding;

        shown = laurel_check_quote ((LaurelText) { fix, strlen (fix) });
        finding = laurel_check_report (cell, "text-garbled",
                             /* Translators: first the name of a column, then the corrected text */
                             g_strdup_printf (_("Letters in “%s” are garbled: use the corrected text “%s”, or import the "
                                                "file with another encoding."),
                                              _(cell->column->title), shown),
                             g_strdup (fix));
        /* No term, date or language can be read in it. */
        finding->severity = LAUREL_SEVERITY_ERROR;
        laurel_column_set_add (&cell->check->bad, cell->column->id);
        return TRUE;
      }
    }
    if (!sees_through_marks (cell))
      fix = laurel_repair_marks (cell->value.text, cell->value.length);
    if (fix == NULL && (cell->hints & LAUREL_CHECK_HAS_TAG) != 0
        && memchr (cell->value.text, '&', cell->value.length) != NULL) {
      LaurelFinding *finding;

      fix = laurel_repair_html (cell->value.text, cell->value.length);
      if (fix == NULL)
        return FALSE;
      shown = laurel_check_quote ((LaurelText) { fix, strlen (fix) });
      finding = laurel_check_report (cell, "html-in-text",
                                     /* Translators: first the name of a column, then the corrected value */
                                     g_strdup_printf (_("“%s” holds signs of HTML, such as “&amp;” for “&”: use “%s”."),
                                                      _(cell->column->title), shown),
                                     g_strdup (fix));
      finding->severity = LAUREL_SEVERITY_ERROR;
      laurel_column_set_add (&cell->check->bad, cell->column->id);
      return TRUE;
    }
  }
  if (fix == NULL)
    return FALSE;

  quoted = laurel_check_quote (cell->value);
  shown = laurel_check_quote ((LaurelText) { fix, strlen (fix) });
  laurel_check_report (cell, "marks-around",
                       /* Translators: first what was typed, then the value without marks */
                       g_strdup_printf (_("“%s” has marks around it or invisible characters in it: use “%s”."), quoted,
                                        shown),
                       g_strdup (fix));
  return TRUE;
}

/**
 * laurel_check_escapes:
 * @cell: a text, or a list of texts
 *
 * Looks for line breaks that are written as signs, and for a backslash that is to keep the | character from parting.
 */
void
laurel_check_escapes (const LaurelCheckCell *cell)
{
  gboolean lines = (cell->column->flags & LAUREL_COLUMN_LONG) != 0;
  g_autofree char *fix = laurel_repair_escapes (cell->value.text, cell->value.length, lines);

  if (fix != NULL)
    laurel_check_report (cell, "escapes-in-text",
                         g_strdup_printf (_("“%s” holds signs such as “\\n” in place of line breaks: use real ones."),
                                          _(cell->column->title)),
                         g_strdup (fix));
  if ((cell->hints & LAUREL_CHECK_HAS_PIPE) != 0 && cell->column->grammar == LAUREL_GRAMMAR_TEXT_LIST
      && memmem (cell->value.text, cell->value.length, "\\|", 2) != NULL)
    laurel_check_report (cell, "list-escape",
                         g_strdup_printf (_("In “%s” a backslash stands before |, which parts two items all the same: write "
                                            "another character, such as a dash, where one item is meant."),
                                          _(cell->column->title)),
                         NULL);
}

/* `1.00E+05` was `1E5` or 100000; of `9.45E+12` the first digits are known. */
static void
describe_shortened (LaurelText value, char shown[static 64])
{
  gsize n_digits = 0, n_decimals = 0;
  gboolean point = FALSE, zeros = TRUE;
  guint exponent = 0;
  char digits[40] = { 0 };
  gsize i = 0;

  shown[0] = '\0';
  for (; i < value.length && value.text[i] != 'E' && value.text[i] != 'e'; i++) {
    if (!g_ascii_isdigit (value.text[i])) {
      if (value.text[i] == '-')
        return;
      point = TRUE;
      continue;
    }
    digits[n_digits++] = value.text[i];
    n_decimals += point;
    zeros &= !point || value.text[i] == '0';
  }
  for (i += 2; i < value.length; i++)
    exponent = MIN (exponent * 10 + (value.text[i] - '0'), 100);
  if (n_digits - n_decimals != 1 || exponent < n_decimals || exponent > 18)
    return;

  memset (digits + n_digits, '0', exponent - n_decimals);
  if (zeros)
    g_snprintf (shown, 64, _("%cE%u or %s"), digits[0], exponent, digits);
  else
    /* Translators: %s is a number of which only the first digits are known */
    g_snprintf (shown, 64, _("a number near %s"), digits);
}

/**
 * laurel_check_damage:
 * @cell: a cell that is not blank
 *
 * Looks for what went wrong before the cell came here: an error of the spreadsheet program, a shortened
 * number, the template's sample, “N/A”. The mark #DELETE is judged here, too (bulk upload §3 rule 5).
 *
 * Returns: %TRUE when nothing more is to be said of the cell, %FALSE when its value is to be read
 */
gboolean
laurel_check_damage (const LaurelCheckCell *cell)
{
  const LaurelText value = cell->value;
  const LaurelColumn *column = cell->column;

  if (value.text[0] == '#') {
    /* The mark stands alone, in capitals (bulk upload §3 rule 5). */
    if (laurel_check_text_is (value, LAUREL_MARK_DELETE)) {
      if (column->flags & LAUREL_COLUMN_KEEP)
        laurel_check_report (cell, "delete-refused",
                             /* Translators: %s is the name of a column; leave “#DELETE” as it is. */
                             g_strdup_printf (_("“%s” cannot be deleted with #DELETE: write its new value, or empty "
                                                "the cell to keep the old one."),
                                              _(column->title)),
                             NULL);
      else if (memcmp (value.text, LAUREL_MARK_DELETE, value.length) != 0)
        laurel_check_report (cell, "delete-spelling",
                             /* Translators: %s is the name of a column; leave “#DELETE” as it is. */
                             g_strdup_printf (_("To take “%s” away, write #DELETE in capitals; else write its value."),
                                              _(column->title)),
                             g_strdup (LAUREL_MARK_DELETE));
      return TRUE;
    }
  }

  if (is_spreadsheet_error (value)) {
    g_autofree char *quoted = laurel_check_quote (value);

    laurel_check_report (cell, "spreadsheet-error",
                         g_strdup_printf (_("“%s” is an error of the spreadsheet program: repair the formula there, "
                                            "or type the value."),
                                          quoted),
                         NULL);
    return TRUE;
  }

  if (value.length >= 7 && (value.text[0] == 'S' || value.text[0] == 's') && g_ascii_strncasecmp (value.text, "SAMPLE:", 7) == 0) {
    laurel_check_report (cell, "sample-left-over",
                         g_strdup_printf (_("“%s” still holds the template’s sample: write what holds for your "
                                            "credential, or empty the cell."),
                                          _(column->title)),
                         NULL);
    return TRUE;
  }

  if (value.text[0] == '=' && laurel_repair_is_formula (value.text, value.length)) {
    report_formula (cell);
    return TRUE;
  }

  if ((cell->hints & LAUREL_CHECK_HAS_PLUS) != 0 && laurel_check_is_shortened_number (value)) {
    g_autofree char *quoted = laurel_check_quote (value);
    char shown[64];

    describe_shortened (value, shown);
    if (*shown != '\0')
      laurel_check_report (cell, "number-damaged",
                           /* Translators: first what is there, then what it may have been */
                           g_strdup_printf (_("The spreadsheet program has shortened a long number or a code to “%s”, and it "
                                              "could have been %s: format the column as text there and type it again."),
                                            quoted, shown),
                           NULL);
    else
      laurel_check_report (cell, "number-damaged",
                           g_strdup_printf (_("The spreadsheet program has shortened a long number to “%s”: format "
                                              "the column as text there and type the number again."),
                                            quoted),
                           NULL);
    return TRUE;
  }

  if (laurel_check_is_placeholder (value, column->grammar == LAUREL_GRAMMAR_TEXT
                                            && (column->flags & LAUREL_COLUMN_KEEP) == 0)) {
    g_autofree char *quoted = laurel_check_quote (value);
    LaurelFinding *finding;

    if (column->flags & LAUREL_COLUMN_KEEP)
      finding = laurel_check_report (cell, "placeholder-value",
                                     /* Translators: first a value such as N/A, then the name of a column */
                                     g_strdup_printf (_("“%s” stands in place of a value: write the real one into "
                                                        "“%s”."),
                                                      quoted, _(column->title)),
                                     NULL);
    else
      finding = laurel_check_report (cell, "placeholder-value",
                                     g_strdup_printf (_("“%s” stands in place of a value: write the real one into "
                                                        "“%s”, or empty the cell."),
                                                      quoted, _(column->title)),
                                     g_strdup (""));
    /* It would be sent as a text; as a term, a date or a price it cannot be sent at all. */
    if ((column->flags & LAUREL_COLUMN_KEEP) != 0 || !is_text (column)) {
      finding->severity = LAUREL_SEVERITY_ERROR;
      laurel_column_set_add (&cell->check->bad, column->id);
    }
    return TRUE;
  }

  return (value.text[0] == '\'' || value.text[0] == '"'
          || (cell->bytes & (LAUREL_CHECK_HAS_HIGH | LAUREL_CHECK_HAS_TAG)) != 0)
         && check_marks (cell);
}

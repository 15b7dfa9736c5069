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
  { "none", TRUE }, { "-" }, { "--" }, { "---" }, { "–" }, { "—" }, { "?" }, { "??" }, { "???" }, { "xxx" },
  { "not applicable" }, { "not available" }, { "to be determined" }, { "to be announced" }, { "not known" },
  { "todo" }, { "to do" },
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

/* `9.45E+12` and nothing else */
static gboolean
is_shortened_number (LaurelText value)
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

static gboolean
is_placeholder (const LaurelCheckCell *cell)
{
  if (cell->value.length > PLACEHOLDER_MAX)
    return FALSE;
  /* Nearly every cell ends here. */
  switch ((guchar) g_ascii_tolower (cell->value.text[0])) {
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
    if (placeholders[i].word[0] == g_ascii_tolower (cell->value.text[0])
        && laurel_check_text_is (cell->value, placeholders[i].word))
      return !(placeholders[i].may_be_meant && is_text (cell->column));

  return FALSE;
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

  if ((cell->bytes & LAUREL_CHECK_HAS_PLUS) != 0 && is_shortened_number (value)) {
    g_autofree char *quoted = laurel_check_quote (value);

    laurel_check_report (cell, "number-damaged",
                         g_strdup_printf (_("The spreadsheet program has shortened a long number to “%s”: format "
                                            "the column as text there and type the number again."),
                                          quoted),
                         NULL);
    return TRUE;
  }

  if (is_placeholder (cell)) {
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

  return FALSE;
}

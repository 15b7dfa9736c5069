/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"

/* Codes of occupations, industries and programs, and what spreadsheet programs make of them; lists with other signs
 * between their items. */

/* Longer lists are read by their own sign. */
#define PARTS_MAX 32

/**
 * laurel_check_part_list:
 * @cell: the cell
 * @item: a stretch of it that is no item as it stands
 * @signs: what people put between items
 * @is_item: whether a text is an item
 *
 * Returns: (transfer full) (nullable): the list as it should be written, when all parts are items; %NULL when it is no
 *   list of several
 */
char *
laurel_check_part_list (const LaurelCheckCell *cell,
                        LaurelText item,
                        const char *signs,
                        LaurelCheckItemFunc is_item)
{
  g_autoptr (GString) parted = NULL;
  const char *end = item.text + item.length;
  const char *start = item.text;
  guint n_parts = 0;

  for (const char *p = start; p <= end; p++) {
    LaurelText part;

    if (p < end && (*p == '\0' || strchr (signs, *p) == NULL))
      continue;
    part = laurel_text_trim (start, p - start);
    start = p + 1;
    /* `English and Spanish` */
    if (part.length > 4 && g_ascii_strncasecmp (part.text, "and ", 4) == 0)
      part = laurel_text_trim (part.text + 4, part.length - 4);
    if (part.length == 0)
      continue;
    if (++n_parts > PARTS_MAX || !is_item (cell, part))
      return NULL;
    if (parted == NULL)
      parted = g_string_new (NULL);
    else
      g_string_append_c (parted, '|');
    g_string_append_len (parted, part.text, part.length);
  }

  return n_parts > 1 ? g_string_free (g_steal_pointer (&parted), FALSE) : NULL;
}

/**
 * laurel_check_report_unparted:
 * @cell: the cell
 * @item: a stretch of it
 * @parted: the same with the | character between its items
 *
 * Says that a list has another sign between its items.
 */
void
laurel_check_report_unparted (const LaurelCheckCell *cell,
                              LaurelText item,
                              const char *parted)
{
  g_autofree char *quoted = laurel_check_quote (item);
  g_autofree char *shown = laurel_check_quote ((LaurelText) { parted, strlen (parted) });

  laurel_check_report (cell, "list-separator",
                       /* Translators: first what was typed, then the same list as it should be typed */
                       g_strdup_printf (_("“%s” is a list, and is read as one item: put the | character between the "
                                          "items, as in “%s”."),
                                        quoted, shown),
                       laurel_check_replace (cell, item, parted));
}

static gboolean
is_code (const LaurelCheckCell *cell,
         LaurelText item)
{
  char code[16];

  return laurel_code_parse (cell->column->grammar, item.text, item.length, code) != LAUREL_CODE_BAD;
}

static char *
describe_bad_code (LaurelGrammar grammar,
                   LaurelText item,
                   const char *quoted)
{
  char code[16];

  switch (grammar) {
    case LAUREL_GRAMMAR_ONET_LIST:
      return g_strdup_printf (_("“%s” is not an occupation code: look it up again; it looks like 15-1252.00."), quoted);
    case LAUREL_GRAMMAR_NAICS_LIST:
      if (item.length == 7 && item.text[3] == ',')
        return g_strdup_printf (_("“%s” could be one industry code of six digits or two of three: take the comma out, or "
                                  "put the | character in its place."),
                                quoted);
      return g_strdup_printf (_("“%s” is not an industry code: look it up again; it has 2 to 6 digits."), quoted);
    default:
      /* Behind the point a spreadsheet drops zeros: of 11.10 and 11.1000 it leaves the same. */
      if (item.length == 4 && item.text[2] == '.') {
        g_autofree char *longer = g_strdup_printf ("%.4s000", item.text);

        if (laurel_code_parse (grammar, longer, -1, code) == LAUREL_CODE_OK)
          return g_strdup_printf (_("“%s” has lost zeros at its end, and could have been %s0 or %s: write the right one, "
                                    "and format the column as text in the spreadsheet program."),
                                  quoted, quoted, longer);
      }
      return g_strdup_printf (_("“%s” is not a program code: look it up again; it looks like 11.0101."), quoted);
  }
}

static void
report_date (const LaurelCheckCell *cell,
             LaurelText item,
             char guesses[static 2][16])
{
  g_autofree char *quoted = laurel_check_quote (item);
  gboolean whole = *guesses[0] != '\0' && strchr (guesses[0], '?') == NULL;

  if (*guesses[1] != '\0')
    laurel_check_report (cell, "code-is-date",
                         /* Translators: first a date, then two codes */
                         g_strdup_printf (_("The spreadsheet program has made the date “%s” of a code that could have been "
                                            "%s or %s: format the column as text there, and type the code again."),
                                          quoted, guesses[0], guesses[1]),
                         NULL);
  else if (whole)
    laurel_check_report (cell, "code-is-date",
                         /* Translators: first a code, then a date */
                         g_strdup_printf (_("The spreadsheet program has made a date of the code %s, “%s”: use the code, and "
                                            "format the column as text there."),
                                          guesses[0], quoted),
                         laurel_check_replace (cell, item, guesses[0]));
  else if (*guesses[0] != '\0')
    laurel_check_report (cell, "code-is-date",
                         /* Translators: first a date, then a code with ? in place of lost digits */
                         g_strdup_printf (_("The spreadsheet program has made the date “%s” of a code like %s, and two of its "
                                            "digits are lost: format the column as text there, and type the code again."),
                                          quoted, guesses[0]),
                         NULL);
  else
    laurel_check_report (cell, "code-is-date",
                         g_strdup_printf (_("The spreadsheet program has made the date “%s” of a code: look the code up, "
                                            "format the column as text there, and type the code again."),
                                          quoted),
                         NULL);
}

static void
report_bad_code (const LaurelCheckCell *cell,
                 LaurelText item)
{
  g_autofree char *parted = NULL;
  g_autofree char *quoted = NULL;
  char guesses[2][16];

  if (laurel_code_guess_from_date (cell->column->grammar, item.text, item.length, guesses)) {
    report_date (cell, item, guesses);
    return;
  }
  /* Three digits, a comma and three digits may be one number. */
  if (!(cell->column->grammar == LAUREL_GRAMMAR_NAICS_LIST && item.length == 7 && item.text[3] == ','))
    parted = laurel_check_part_list (cell, item, ",;\n", is_code);
  if (parted != NULL) {
    laurel_check_report_unparted (cell, item, parted);
    return;
  }
  quoted = laurel_check_quote (item);
  laurel_check_report (cell, "code-bad", describe_bad_code (cell->column->grammar, item, quoted), NULL);
}

/* Whether a code came with words, which no spreadsheet program adds. */
static gboolean
has_words (LaurelText item)
{
  for (gsize i = 0; i < item.length; i++)
    if (g_ascii_isalpha (item.text[i]))
      return TRUE;

  return FALSE;
}

/**
 * laurel_check_codes:
 * @cell: a list of O*NET, NAICS or CIP codes (bulk upload §2.3, V39)
 *
 * Looks at the form of the codes only. Those that a spreadsheet program damaged are mended together, in
 * one finding.
 */
void
laurel_check_codes (const LaurelCheckCell *cell)
{
  g_autoptr (GString) repaired = NULL;
  g_autofree char *first_bad = NULL;
  g_autofree char *first_good = NULL;
  gboolean words = FALSE;
  LaurelListIter iter;
  LaurelText item;
  const char *copied = cell->value.text;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    char code[16];

    switch (laurel_code_parse (cell->column->grammar, item.text, item.length, code)) {
      case LAUREL_CODE_OK:
        laurel_check_code_exists (cell, item, code);
        break;
      case LAUREL_CODE_REPAIRED:
        laurel_check_code_exists (cell, item, code);
        /* All of the cell at once: they were damaged together. */
        if (repaired == NULL) {
          repaired = g_string_new (NULL);
          first_bad = laurel_check_quote (item);
          first_good = g_strdup (code);
          words = has_words (item);
        }
        g_string_append_len (repaired, copied, item.text - copied);
        g_string_append (repaired, code);
        copied = item.text + item.length;
        break;
      case LAUREL_CODE_BAD:
      default:
        report_bad_code (cell, item);
        break;
    }
  }
  if (repaired != NULL) {
    g_string_append_len (repaired, copied, cell->value.text + cell->value.length - copied);
    if (words)
      laurel_check_report (cell, "code-repaired",
                           /* Translators: first what was typed, then the code in it */
                           g_strdup_printf (_("“%s” holds more than a code: use “%s”."), first_bad, first_good),
                           g_strdup (repaired->str));
    else
      laurel_check_report (cell, "code-repaired",
                           /* Translators: first the code in the cell, then the code with its zeros */
                           g_strdup_printf (_("“%s” has lost digits or marks in a spreadsheet program: use “%s”, and "
                                              "format the column as text there."),
                                            first_bad, first_good),
                           g_strdup (repaired->str));
  }
  laurel_check_list_repeats (cell);
}

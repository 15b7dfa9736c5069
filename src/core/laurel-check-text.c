/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"

#define NAME_LEAST 3         /* V05 */
#define NAME_MOST 400        /* bulk upload §2.1 */
#define DESCRIPTION_LEAST 15 /* V06 */
#define DESCRIPTION_GOOD 25  /* the Publisher's form */
#define IDENTIFIER_MOST 50   /* bulk upload §2.1 */

/* Lists of so many items are looked through pair by pair; longer ones by a table. */
#define PAIRWISE_MAX 24

/* Characters, as people count them; bytes for text that is not UTF-8. */
static gsize
count_characters (const LaurelCheckCell *cell,
                  LaurelText text)
{
  gsize n = 0;

  if ((cell->hints & LAUREL_CHECK_HAS_HIGH) == 0)
    return text.length;
  for (gsize i = 0; i < text.length; i++)
    n += ((guchar) text.text[i] & 0xc0) != 0x80;

  return n;
}

/* Most columns take one line; some are meant for paragraphs. */
static gboolean
may_have_lines (const LaurelColumn *column)
{
  return (column->flags & LAUREL_COLUMN_LONG) != 0 || column->id == LAUREL_COLUMN_DESCRIPTION;
}

static void
check_characters (const LaurelCheckCell *cell)
{
  const LaurelText value = cell->value;
  g_autofree char *repaired = NULL;

  if ((cell->hints & LAUREL_CHECK_HAS_HIGH) != 0) {
    repaired = laurel_repair_garbled (value.text, value.length);
    if (repaired != NULL) {
      g_autofree char *quoted = laurel_check_quote ((LaurelText) { repaired, strlen (repaired) });

      laurel_check_report (cell, "text-garbled",
                           /* Translators: first the name of a column, then the corrected text */
                           g_strdup_printf (_("Letters in “%s” are garbled: use the corrected text “%s”, or import the "
                                              "file with another encoding."),
                                            _(cell->column->title), quoted),
                           g_strdup (repaired));
      return; /* its blanks and letters are judged when it is mended */
    }
    if (memmem (value.text, value.length, "\xef\xbf\xbd", 3) != NULL
        || !g_utf8_validate (value.text, value.length, NULL)) {
      laurel_check_report (cell, "text-garbled",
                           g_strdup_printf (_("Letters in “%s” were lost: type them again, or import the file with "
                                              "another encoding."),
                                            _(cell->column->title)),
                           NULL);
      return;
    }
  }

  repaired = laurel_repair_spaces (value.text, value.length, may_have_lines (cell->column));
  if (repaired != NULL)
    laurel_check_report (cell, "odd-spaces",
                         g_strdup_printf (_("“%s” holds unusual blanks, line breaks or invisible characters: put plain "
                                            "blanks in their place."),
                                          _(cell->column->title)),
                         g_strdup (repaired));
}

/* So many borders between cells are no chance. */
#define BORDERS_LEAST 4

/* Whether the rest of one row and the beginning of another stand here: borders between cells, which no blank follows
 * as in a sentence, on both sides of a line break. */
static gboolean
holds_row (LaurelText text)
{
  const char *end = text.text + text.length;
  guint n_before = 0, n_behind = 0;

  if (memchr (text.text, '\n', text.length) == NULL && memchr (text.text, '\r', text.length) == NULL)
    return FALSE;
  for (const char *p = text.text + 1; p + 1 < end; p++) {
    if (*p == '\n' || *p == '\r') {
      n_before += n_behind;
      n_behind = 0;
    } else if ((*p == ',' || *p == ';' || *p == '\t') && !g_ascii_isspace (p[1])
               /* no thousands */
               && !(g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))) {
      n_behind++;
    }
    if (n_before > 0 && n_behind > 0 && n_before + n_behind >= BORDERS_LEAST)
      return TRUE;
  }

  return FALSE;
}

static void
check_rows (const LaurelCheckCell *cell)
{
  if (holds_row (cell->value))
    laurel_check_report (cell, "row-in-cell",
                         g_strdup_printf (_("“%s” seems to hold the rows below it as well, so the credentials in them "
                                            "are missing: correct the quotation marks in the file, and import it "
                                            "again."),
                                          _(cell->column->title)),
                         NULL);
}

static void
check_markup (const LaurelCheckCell *cell)
{
  const LaurelText value = cell->value;

  if ((cell->hints & LAUREL_CHECK_HAS_TAG) != 0) {
    g_autofree char *plain = NULL;

    if (laurel_check_text_contains (value, "<script")) {
      laurel_check_report (cell, "script-in-text",
                           g_strdup_printf (_("“%s” holds a script, and the Registry would empty it: delete the "
                                              "script and keep the plain text."),
                                            _(cell->column->title)),
                           NULL);
      return;
    }
    plain = laurel_repair_html (value.text, value.length);
    if (plain != NULL)
      laurel_check_report (cell, "html-in-text",
                           g_strdup_printf (_("“%s” holds HTML, which the Registry removes: use plain text."),
                                            _(cell->column->title)),
                           *plain != '\0' ? g_strdup (plain) : NULL);
  }

  if ((cell->hints & LAUREL_CHECK_HAS_J) != 0 && laurel_check_text_contains (value, "javascript"))
    laurel_check_report (cell, "javascript-in-text",
                         g_strdup_printf (_("“%s” holds the word “javascript”, for which the Registry may empty the "
                                            "text: write “JS” or “Java Script”."),
                                          _(cell->column->title)),
                         NULL);
}

static gboolean
next_letter (const char **p,
             const char *end)
{
  while (*p < end && !g_ascii_isalnum (**p) && (guchar) **p < 0x80)
    (*p)++;

  return *p < end;
}

/* Letters and digits only, small and capital alike (V07). */
static gboolean
says_the_same (LaurelText a,
               LaurelText b)
{
  const char *p = a.text;
  const char *q = b.text;
  const char *end_p = a.text + a.length;
  const char *end_q = b.text + b.length;
  gboolean any = FALSE;

  for (;;) {
    gboolean more_p = next_letter (&p, end_p);
    gboolean more_q = next_letter (&q, end_q);

    if (!more_p || !more_q)
      return any && more_p == more_q;
    if (g_ascii_tolower (*p++) != g_ascii_tolower (*q++))
      return FALSE;
    any = TRUE;
  }
}

static void
check_name (const LaurelCheckCell *cell)
{
  gsize n_characters = count_characters (cell, cell->value);

  if (n_characters < NAME_LEAST) {
    g_autofree char *quoted = laurel_check_quote (cell->value);

    laurel_check_report (cell, "name-too-short",
                         g_strdup_printf (_("The name “%s” is too short: the Registry asks for at least %d characters, "
                                            "so write the whole name."),
                                          quoted, NAME_LEAST),
                         NULL);
  } else if (n_characters > NAME_MOST) {
    laurel_check_report (cell, "name-too-long",
                         g_strdup_printf (_("The name has %" G_GSIZE_FORMAT " characters: shorten it to at most %d and "
                                            "put the rest in the description."),
                                          n_characters, NAME_MOST),
                         NULL);
  }
}

static void
check_description (const LaurelCheckCell *cell)
{
  const char *name = NULL;
  gsize n_characters;

  n_characters = cell->value.length < 4 * DESCRIPTION_GOOD ? count_characters (cell, cell->value) : DESCRIPTION_GOOD;
  if (n_characters < DESCRIPTION_LEAST) {
    g_autofree char *quoted = laurel_check_quote (cell->value);

    laurel_check_report (cell, "description-too-short",
                         g_strdup_printf (_("The description “%s” is too short: the Registry asks for at least %d "
                                            "characters, so write a whole sentence."),
                                          quoted, DESCRIPTION_LEAST),
                         NULL);
    return;
  }

  if (cell->check->record != NULL)
    name = laurel_cells_get (cell->check->record->main, LAUREL_COLUMN_NAME);
  if (name != NULL && *name != '\0' && says_the_same (laurel_text_trim (name, -1), cell->value)) {
    laurel_check_report (cell, "description-repeats-name",
                         g_strdup (_("The description only repeats the name: say what the credential shows that its "
                                     "holder can do.")),
                         NULL);
    return;
  }

  if (n_characters < DESCRIPTION_GOOD) {
    g_autofree char *quoted = laurel_check_quote (cell->value);

    laurel_check_report (cell, "description-short",
                         g_strdup_printf (_("The description “%s” is very short: the web Publisher asks for at least %d "
                                            "characters, so say what the credential is about."),
                                          quoted, DESCRIPTION_GOOD),
                         NULL);
  }
}

/* Lengths of other columns, as the template table gives them. */
static void
check_length (const LaurelCheckCell *cell)
{
  const LaurelColumn *column = cell->column;
  gsize n_characters;

  if (column->id == LAUREL_COLUMN_EXTERNAL_IDENTIFIER) {
    if (cell->value.length <= IDENTIFIER_MOST)
      return;
    n_characters = count_characters (cell, cell->value);
    if (n_characters > IDENTIFIER_MOST)
      laurel_check_report (cell, "identifier-too-long",
                           g_strdup_printf (_("The external identifier has %" G_GSIZE_FORMAT " characters: use one of "
                                              "at most %d."),
                                            n_characters, IDENTIFIER_MOST),
                           NULL);
    return;
  }

  if (column->max_length == 0 || cell->value.length <= column->max_length)
    return;
  n_characters = count_characters (cell, cell->value);
  if (n_characters > column->max_length)
    laurel_check_report (cell, "text-too-long",
                         g_strdup_printf (_("“%s” has %" G_GSIZE_FORMAT " characters: shorten it to at most %u."),
                                          _(column->title), n_characters, column->max_length),
                         NULL);
}

static void
check_cost_description (const LaurelCheckCell *cell)
{
  if (cell->value.length < 4 * DESCRIPTION_LEAST && count_characters (cell, cell->value) < DESCRIPTION_LEAST) {
    g_autofree char *quoted = laurel_check_quote (cell->value);

    laurel_check_report (cell, "cost-description-short",
                         g_strdup_printf (_("The description “%s” of the cost is too short: write at least %d "
                                            "characters, or empty the cell."),
                                          quoted, DESCRIPTION_LEAST),
                         NULL);
  }
}

/* Names and numbers that spreadsheet programs change when they look like a date. */
static gboolean
may_become_date (const LaurelColumn *column)
{
  switch (column->id) {
    case LAUREL_COLUMN_NAME:
    case LAUREL_COLUMN_CODED_NOTATION:
    case LAUREL_COLUMN_CREDENTIAL_ID:
    case LAUREL_COLUMN_COST_NAME:
    case LAUREL_COLUMN_CONDITION_NAME:
      return TRUE;
    default:
      return column->grammar == LAUREL_GRAMMAR_IDENTIFIER;
  }
}

/* From 1 for January, as these programs write it; 0 for anything else. */
static guint
read_month (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  for (guint i = 0; i < 12; i++)
    if (memcmp (months + 3 * i, text, 3) == 0)
      return i + 1;

  return 0;
}

/* `5-Jan` of `1-5`, `May-32` of `5-32`: what was typed cannot be told from a date that was meant. */
static void
check_date (const LaurelCheckCell *cell)
{
  LaurelText value = cell->value;
  const char *dash;
  gsize before, behind;
  g_autofree char *quoted = NULL;
  g_autofree char *typed = NULL;

  if (value.length < 5 || value.length > 6 || !may_become_date (cell->column))
    return;
  dash = memchr (value.text, '-', value.length);
  before = dash != NULL ? dash - value.text : 0;
  behind = value.length - before - 1;
  if (before >= 1 && before <= 2 && behind == 3 && read_month (dash + 1) > 0
      && strspn (value.text, "0123456789") == before)
    typed = g_strdup_printf ("%u-%.*s", read_month (dash + 1), (int) before, value.text);
  else if (before == 3 && behind == 2 && read_month (value.text) > 0 && g_ascii_isdigit (dash[1])
           && g_ascii_isdigit (dash[2]))
    typed = g_strdup_printf ("%u-%.2s", read_month (value.text), dash + 1);
  else
    return;

  quoted = laurel_check_quote (value);
  laurel_check_report (cell, "text-is-date",
                       /* Translators: first a date such as 5-Jan, then what may have been typed, such as 1-5 */
                       g_strdup_printf (_("“%s” looks like a date that the spreadsheet program has made of “%s” or the "
                                          "like: if so, format the column as text there, and type it again."),
                                        quoted, typed),
                       NULL);
}

/* The Publisher's number of a profile, which is a UUID, or the mark for a new one (bulk upload §2.6). */
static void
check_internal_identifier (const LaurelCheckCell *cell)
{
  g_autofree char *quoted = NULL;
  g_autofree char *text = laurel_text_dup (cell->value);

  if (laurel_text_is_mark (text, LAUREL_MARK_NEW) || g_uuid_string_is_valid (text))
    return;

  quoted = laurel_check_quote (cell->value);
  laurel_check_report (cell, "internal-identifier-bad",
                       /* Translators: leave “#NEW” as it is. */
                       g_strdup_printf (_("“%s” is not a number from the Publisher: empty the cell, or write #NEW, and put a "
                                          "number of your own into the external identifier."),
                                        quoted),
                       NULL);
}

/**
 * laurel_check_text:
 * @cell: a cell of text
 *
 * Looks for odd characters and markup, and at the length that its column allows (bulk upload §2.1).
 */
void
laurel_check_text (const LaurelCheckCell *cell)
{
  if ((cell->hints & (LAUREL_CHECK_HAS_HIGH | LAUREL_CHECK_HAS_CONTROL)) != 0)
    check_characters (cell);
  if ((cell->hints & LAUREL_CHECK_HAS_CONTROL) != 0)
    check_rows (cell);
  if ((cell->hints & (LAUREL_CHECK_HAS_TAG | LAUREL_CHECK_HAS_J)) != 0)
    check_markup (cell);
  if ((cell->hints & (LAUREL_CHECK_HAS_AT | LAUREL_CHECK_HAS_DIGIT)) != 0)
    laurel_check_personal (cell);

  if ((cell->hints & LAUREL_CHECK_HAS_ESCAPE) != 0)
    laurel_check_escapes (cell);
  check_date (cell);

  switch (cell->column->id) {
    case LAUREL_COLUMN_NAME:
      check_name (cell);
      laurel_check_quality_name (cell);
      break;
    case LAUREL_COLUMN_DESCRIPTION:
      check_description (cell);
      laurel_check_quality_description (cell);
      break;
    case LAUREL_COLUMN_COST_DESCRIPTION:
      check_cost_description (cell);
      laurel_check_quality (cell);
      break;
    case LAUREL_COLUMN_COST_INTERNAL_IDENTIFIER:
    case LAUREL_COLUMN_CONDITION_INTERNAL_IDENTIFIER:
    case LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER:
      check_internal_identifier (cell);
      check_length (cell);
      break;
    default:
      check_length (cell);
      laurel_check_quality (cell);
      break;
  }
}

static guint
hash_text (gconstpointer pointer)
{
  const LaurelText *text = pointer;
  guint hash = 2166136261u;

  for (gsize i = 0; i < text->length; i++)
    hash = (hash ^ (guchar) g_ascii_tolower (text->text[i])) * 16777619u;

  return hash;
}

static gboolean
equal_text (gconstpointer a,
            gconstpointer b)
{
  const LaurelText *x = a;
  const LaurelText *y = b;

  return x->length == y->length && g_ascii_strncasecmp (x->text, y->text, x->length) == 0;
}

static void
report_repeats (const LaurelCheckCell *cell,
                LaurelText repeated)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_text, equal_text, g_free, NULL);
  g_autoptr (GString) fixed = g_string_new (NULL);
  g_autofree char *quoted = laurel_check_quote (repeated);
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    if (!g_hash_table_add (seen, g_memdup2 (&item, sizeof item)))
      continue;
    if (fixed->len > 0)
      g_string_append_c (fixed, '|');
    g_string_append_len (fixed, item.text, item.length);
  }

  laurel_check_report (cell, "list-repeats",
                       /* Translators: first the name of a column, then the item that is there twice */
                       g_strdup_printf (_("“%s” names “%s” more than once: take the repeated one out."),
                                        _(cell->column->title), quoted),
                       g_strdup (fixed->str));
}

/**
 * laurel_check_list_repeats:
 * @cell: a list with the | character between its items
 *
 * Reports what is named twice in a list, once a cell; capital and small letters are alike.
 */
void
laurel_check_list_repeats (const LaurelCheckCell *cell)
{
  LaurelText items[PAIRWISE_MAX];
  guint n_items = 0;
  g_autoptr (GHashTable) seen = NULL;
  LaurelListIter iter;
  LaurelText item;

  if ((cell->hints & LAUREL_CHECK_HAS_PIPE) == 0)
    return;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    if (seen != NULL) {
      if (!g_hash_table_add (seen, g_memdup2 (&item, sizeof item))) {
        report_repeats (cell, item);
        return;
      }
      continue;
    }

    for (guint i = 0; i < n_items; i++)
      if (equal_text (&items[i], &item)) {
        report_repeats (cell, item);
        return;
      }
    if (n_items < PAIRWISE_MAX) {
      items[n_items++] = item;
    } else {
      seen = g_hash_table_new_full (hash_text, equal_text, g_free, NULL);
      for (guint i = 0; i < n_items; i++)
        g_hash_table_add (seen, g_memdup2 (&items[i], sizeof items[i]));
      g_hash_table_add (seen, g_memdup2 (&item, sizeof item));
    }
  }
}

static gboolean
is_any (const LaurelCheckCell *cell,
        LaurelText item)
{
  return TRUE;
}

/* One item a line, as Alt and Enter make it: the web Publisher would read one long item. */
static gboolean
report_lines (const LaurelCheckCell *cell)
{
  g_autofree char *parted = NULL;

  if ((cell->bytes & LAUREL_CHECK_HAS_CONTROL) == 0 || (cell->bytes & LAUREL_CHECK_HAS_PIPE) != 0
      || memchr (cell->value.text, '\n', cell->value.length) == NULL)
    return FALSE;
  parted = laurel_check_part_list (cell, cell->value, "\n", is_any);
  if (parted == NULL)
    return FALSE;
  laurel_check_report_unparted (cell, cell->value, parted);

  return TRUE;
}

/* “N/A” between good items. */
static void
check_empty_words (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    g_autofree char *quoted = NULL;

    if (!laurel_check_is_placeholder (item, FALSE))
      continue;
    quoted = laurel_check_quote (item);
    laurel_check_report (cell, "placeholder-value",
                         /* Translators: first a value such as N/A, then the name of a column */
                         g_strdup_printf (_("“%s” stands in place of a value: take it out of “%s”."), quoted,
                                          _(cell->column->title)),
                         laurel_check_replace (cell, item, NULL));
    return;
  }
}

/* Words with semicolons between them, or keywords with commas, as people write lists elsewhere. */
static void
check_other_signs (const LaurelCheckCell *cell)
{
  LaurelText value = cell->value;
  g_autofree char *parted = NULL;
  g_autofree char *quoted = NULL, *shown = NULL;

  /* What a learner hands in or can do is said in sentences. */
  if (cell->column->id == LAUREL_COLUMN_CONDITION_ITEMS)
    return;
  if (memchr (value.text, ';', value.length) != NULL) {
    /* `&amp;` */
    if ((cell->bytes & LAUREL_CHECK_HAS_TAG) == 0)
      parted = laurel_check_part_list (cell, value, ";|", is_any);
  } else if (cell->column->id == LAUREL_COLUMN_KEYWORDS && (cell->bytes & LAUREL_CHECK_HAS_PIPE) == 0) {
    const char *comma = memchr (value.text, ',', value.length);
    const char *end = value.text + value.length;

    /* One comma may belong to a name; so may several with “and” behind the last one. */
    if (comma != NULL && memchr (comma + 1, ',', end - comma - 1) != NULL
        && memmem (value.text, value.length, " and ", 5) == NULL
        && memmem (value.text, value.length, " or ", 4) == NULL)
      parted = laurel_check_part_list (cell, value, ",", is_any);
  }
  if (parted == NULL)
    return;
  quoted = laurel_check_quote (value);
  shown = laurel_check_quote ((LaurelText) { parted, strlen (parted) });
  laurel_check_report (cell, "list-in-item",
                       /* Translators: first what was typed, then the same list as it should be typed */
                       g_strdup_printf (_("“%s” seems to be a list: put the | character between its items, as in “%s”."),
                                        quoted, shown),
                       g_steal_pointer (&parted));
}

/**
 * laurel_check_text_list:
 * @cell: a list with the | character between its items
 *
 * Looks for odd characters and markup, items that are too long, and items that stand there twice.
 */
void
laurel_check_text_list (const LaurelCheckCell *cell)
{
  const LaurelColumn *column = cell->column;

  if (report_lines (cell))
    return;
  if ((cell->hints & (LAUREL_CHECK_HAS_HIGH | LAUREL_CHECK_HAS_CONTROL)) != 0)
    check_characters (cell);
  if ((cell->hints & (LAUREL_CHECK_HAS_TAG | LAUREL_CHECK_HAS_J)) != 0)
    check_markup (cell);
  if ((cell->hints & (LAUREL_CHECK_HAS_AT | LAUREL_CHECK_HAS_DIGIT)) != 0)
    laurel_check_personal (cell);
  if ((cell->hints & LAUREL_CHECK_HAS_ESCAPE) != 0)
    laurel_check_escapes (cell);
  if ((cell->hints & LAUREL_CHECK_HAS_PIPE) != 0)
    check_empty_words (cell);
  check_other_signs (cell);

  if (column->max_length > 0 && cell->value.length > column->max_length) {
    LaurelListIter iter;
    LaurelText item;

    laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
    while (laurel_list_iter_next (&iter, &item)) {
      gsize n_characters = item.length > column->max_length ? count_characters (cell, item) : 0;
      g_autofree char *quoted = NULL;

      if (n_characters <= column->max_length)
        continue;
      quoted = laurel_check_quote (item);
      laurel_check_report (cell, "keyword-too-long",
                           g_strdup_printf (_("“%s” has %" G_GSIZE_FORMAT " characters: shorten it to at most %u, or "
                                              "put the | character between several."),
                                            quoted, n_characters, column->max_length),
                           NULL);
    }
  }
  laurel_check_list_repeats (cell);
}

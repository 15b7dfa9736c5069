/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"

/* Texts as a reader meets them: cut off, begun in the middle, in capitals, never written (bulk upload §4, CTDL V47). Each
 * look is at the two ends of a text or at bytes that are known to be in it, so that good texts cost next to nothing. */

/* Whole texts that only fill the cell. */
static const char *const fillers[] = {
  "test", "testing", "test test", "tests", "a test", "this is a test", "just a test", "test test test", "test credential",
  "test certificate", "test record", "test description", "test name", "sample", "sample text", "sample description",
  "example", "example text", "asdf", "asdfasdf", "qwerty", "foo", "bar", "foobar", "abc", "abcd", "blah", "blah blah",
  "description", "description here", "insert description", "insert description here", "enter description",
  "enter description here", "add description", "add description here", "description to come", "description coming soon",
  "coming soon", "to come", "pending", "name", "credential name", "new credential", "untitled", "no description",
  "no description available", "no description provided", "description not available", "description pending",
  "placeholder", "placeholder text", "text", "text here", "dummy", "dummy text",
};

/* Longest of the words above, in bytes. */
#define FILLER_MAX 26

/* How many characters programs keep of a text. */
static const guint16 telltale_lengths[] = { 255, 256, 500, 512, 1000, 1023, 1024, 2000, 2047, 2048, 4000, 4096 };

/* Words that no sentence ends with. */
static const char *const dangling_words[] = {
  "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our", "than", "that", "the",
  "their", "this", "to", "which", "will", "with", "your", "is", "are", "be",
};

/* Words that stand between others in a name and give no letter to its acronym. */
static const char *const small_words[] = { "a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with" };

static gboolean
is_one_of (LaurelText word,
           const char *const *words,
           guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (laurel_check_text_is (word, words[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_long (const LaurelColumn *column)
{
  return (column->flags & LAUREL_COLUMN_LONG) != 0 || column->id == LAUREL_COLUMN_DESCRIPTION;
}

/* Letters that are not ASCII may be small ones, too. */
static gboolean
has_small_letter (LaurelText text)
{
  const char *stop = text.text + text.length;

  if (!g_utf8_validate (text.text, text.length, NULL))
    return TRUE;
  for (const char *p = text.text; p < stop; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)) || g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_OTHER_LETTER)
      return TRUE;

  return FALSE;
}

/* Two words of five letters at least: what is shorter may be an acronym. */
static gboolean
shouts (const LaurelCheckCell *cell)
{
  const LaurelText value = cell->value;
  guint n_words = 0;
  guint n_letters = 0;

  if ((cell->bytes & LAUREL_CHECK_HAS_SMALL) != 0 || value.length < 10)
    return FALSE;
  for (gsize i = 0; i <= value.length; i++) {
    if (i < value.length && (g_ascii_isalpha (value.text[i]) || (guchar) value.text[i] >= 0x80)) {
      n_letters++;
    } else {
      n_words += n_letters >= 5;
      n_letters = 0;
    }
  }
  if (n_words < 2)
    return FALSE;

  return (cell->hints & LAUREL_CHECK_HAS_HIGH) == 0 || !has_small_letter (value);
}

static void
check_capitals (const LaurelCheckCell *cell)
{
  if (shouts (cell))
    laurel_check_report (cell, "text-all-capitals",
                         g_strdup_printf (_("“%s” is written in capital letters: write it as you would in a letter."),
                                          _(cell->column->title)),
                         NULL);
}

static gboolean
check_filler (const LaurelCheckCell *cell)
{
  static const char ipsum[] = "lorem ipsum";
  LaurelText text = cell->value;
  g_autofree char *quoted = NULL;

  while (text.length > 0 && strchr (".!?:-", text.text[text.length - 1]) != NULL)
    text.length--;
  if (!(text.length >= sizeof ipsum - 1 && g_ascii_strncasecmp (text.text, ipsum, sizeof ipsum - 1) == 0)
      && (text.length > FILLER_MAX || !is_one_of (text, fillers, G_N_ELEMENTS (fillers))))
    return FALSE;

  quoted = laurel_check_quote (cell->value);
  laurel_check_report (cell, "text-filler",
                       /* Translators: first what was typed, then the name of a column */
                       g_strdup_printf (_("“%s” only fills the cell: write the real text into “%s”."), quoted,
                                        _(cell->column->title)),
                       NULL);

  return TRUE;
}

static gboolean
is_telltale_length (const LaurelCheckCell *cell)
{
  gsize n_characters = cell->value.length;

  if (n_characters < telltale_lengths[0])
    return FALSE;
  if ((cell->hints & LAUREL_CHECK_HAS_HIGH) != 0) {
    n_characters = 0;
    for (gsize i = 0; i < cell->value.length; i++)
      n_characters += ((guchar) cell->value.text[i] & 0xc0) != 0x80;
  }
  for (guint i = 0; i < G_N_ELEMENTS (telltale_lengths); i++)
    if (telltale_lengths[i] == n_characters || telltale_lengths[i] == cell->value.length)
      return TRUE;

  return FALSE;
}

static gboolean
ends_with (LaurelText text,
           const char *end)
{
  gsize length = strlen (end);

  return text.length >= length && memcmp (text.text + text.length - length, end, length) == 0;
}

static gboolean
is_cut_off (const LaurelCheckCell *cell)
{
  LaurelText text = cell->value;
  guchar last = text.text[text.length - 1];
  gsize start = text.length;

  /* Sentences end with one of these, or with a quotation mark or a bracket behind it. */
  if (last == '.') {
    LaurelText before = text;

    if (!ends_with (text, "..."))
      return FALSE;
    while (before.length > 0 && before.text[before.length - 1] == '.')
      before.length--;
    return !ends_with (before, "etc");
  }
  if (last == '!' || last == '?' || last == ')' || last == '"' || last == '\'' || last == ':')
    return FALSE;
  if (ends_with (text, "…"))
    return !ends_with ((LaurelText) { text.text, text.length - strlen ("…") }, "etc");
  if (last == ',' || last == '(' || last == '&')
    return TRUE;
  if (is_telltale_length (cell))
    return g_ascii_isalnum (last) || last == '-' || last >= 0x80;
  if (!g_ascii_isalpha (last))
    return FALSE;

  while (start > 0 && g_ascii_isalpha (text.text[start - 1]) && text.length - start < 8)
    start--;

  /* In small letters, with a blank before: “Vitamin A” ends well, and so does “plug-in”. */
  return start > 0 && text.text[start - 1] == ' ' && g_ascii_islower (text.text[start])
         && is_one_of ((LaurelText) { text.text + start, text.length - start }, dangling_words,
                       G_N_ELEMENTS (dangling_words));
}

static void
check_end (const LaurelCheckCell *cell)
{
  g_autofree char *quoted = NULL;
  LaurelText tail = cell->value;

  if (!is_cut_off (cell))
    return;
  if (tail.length > 30) {
    tail.text += tail.length - 30;
    tail.length = 30;
    while (tail.length > 0 && ((guchar) *tail.text & 0xc0) == 0x80) {
      tail.text++;
      tail.length--;
    }
  }
  quoted = laurel_check_quote (tail);
  laurel_check_report (cell, "text-cut-off",
                       /* Translators: first the name of a column, then the last words in it */
                       g_strdup_printf (_("“%s” seems to be cut off at “%s”: write it to its end."),
                                        _(cell->column->title), quoted),
                       NULL);
}

/* “iOS”, “eCommerce”, “pH” are written like this. */
static gboolean
is_name_with_small_start (LaurelText text)
{
  for (gsize i = 0; i < text.length && i < 16 && text.text[i] != ' '; i++)
    if (g_ascii_isupper (text.text[i]) || g_ascii_isdigit (text.text[i]) || text.text[i] == '.')
      return TRUE;

  return text.length > 1 && text.text[0] == 'e' && text.text[1] == '-';
}

static void
check_start (const LaurelCheckCell *cell)
{
  const LaurelText value = cell->value;
  g_autofree char *quoted = NULL;

  if (strchr (",;:.)", value.text[0]) == NULL
      && (!g_ascii_islower (value.text[0]) || is_name_with_small_start (value)))
    return;
  /* “…and more”, “.NET” */
  if (value.text[0] == '.' && value.length > 1 && value.text[1] != ' ')
    return;

  quoted = laurel_check_quote ((LaurelText) { value.text, MIN (value.length, 30) });
  laurel_check_report (cell, "text-starts-midway",
                       /* Translators: first the name of a column, then the first words in it */
                       g_strdup_printf (_("“%s” starts in the middle, with “%s”: write its beginning, or start it with a "
                                          "capital letter."),
                                        _(cell->column->title), quoted),
                       NULL);
}

/* Whether the letters are those with which words of the name begin, in their order. */
static gboolean
spells_initials (LaurelText name,
                 LaurelText acronym)
{
  gsize n_matched = 0;
  gsize i = 0;

  while (i < name.length && n_matched < acronym.length) {
    gsize start = i;

    while (i < name.length && g_ascii_isalnum (name.text[i]))
      i++;
    if (i == start) {
      i++;
      continue;
    }
    /* The acronym itself says nothing. */
    if (name.text + start == acronym.text)
      continue;
    if (g_ascii_toupper (name.text[start]) == acronym.text[n_matched])
      n_matched++;
    else if (!is_one_of ((LaurelText) { name.text + start, i - start }, small_words, G_N_ELEMENTS (small_words))
             && n_matched > 0)
      return FALSE;
  }

  return n_matched == acronym.length;
}

static gboolean
is_acronym (LaurelText text)
{
  if (text.length < 2 || text.length > 8)
    return FALSE;
  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isupper (text.text[i]))
      return FALSE;

  return TRUE;
}

/* “Certified Nurse Aide (CNA)”, “CNA - Certified Nurse Aide” (V47) */
static gboolean
find_acronym (LaurelText name,
              LaurelText *acronym)
{
  const char *stop = name.text + name.length;
  const char *open = memchr (name.text, '(', name.length);
  gsize length = 0;

  if (open != NULL) {
    const char *close = memchr (open, ')', stop - open);

    if (close != NULL) {
      *acronym = (LaurelText) { open + 1, close - open - 1 };
      if (is_acronym (*acronym) && spells_initials (name, *acronym))
        return TRUE;
    }
  }

  while (length < name.length && g_ascii_isupper (name.text[length]))
    length++;
  *acronym = (LaurelText) { name.text, length };
  if (length + 3 >= name.length || !is_acronym (*acronym))
    return FALSE;
  if (!(name.text[length] == ':' || (name.text[length] == ' ' && name.text[length + 1] == '-')
        || memcmp (name.text + length, " –", 3) == 0))
    return FALSE;

  return spells_initials (name, *acronym);
}

/**
 * laurel_check_quality_name:
 * @cell: a name
 *
 * Looks for what is no name yet, for capitals, and for a name that repeats itself as an acronym (V47).
 */
void
laurel_check_quality_name (const LaurelCheckCell *cell)
{
  LaurelText acronym;

  if (check_filler (cell))
    return;
  check_capitals (cell);
  /* Of an organization, the acronym is part of how people know it. */
  if (cell->check->organization == NULL && find_acronym (cell->value, &acronym)) {
    g_autofree char *quoted = laurel_check_quote (acronym);

    laurel_check_report (cell, "acronym-in-name",
                         g_strdup_printf (_("The name says the same as its acronym “%s”: take the acronym out of it, and "
                                            "put it into the alternate name."),
                                          quoted),
                         NULL);
  }
}

/**
 * laurel_check_quality_description:
 * @cell: a description
 *
 * As [func@check_quality], and looks whether its beginning is there.
 */
void
laurel_check_quality_description (const LaurelCheckCell *cell)
{
  if (check_filler (cell))
    return;
  check_start (cell);
  check_end (cell);
  check_capitals (cell);
}

/**
 * laurel_check_quality:
 * @cell: a text that is neither a name nor the description
 *
 * Looks whether a long text was written and is there to its end; and for an acronym where an identifier belongs (V47).
 */
void
laurel_check_quality (const LaurelCheckCell *cell)
{
  if (is_long (cell->column)) {
    if (check_filler (cell))
      return;
    check_end (cell);
    check_capitals (cell);
  } else if (cell->column->id == LAUREL_COLUMN_CREDENTIAL_ID && is_acronym (cell->value)) {
    g_autofree char *quoted = laurel_check_quote (cell->value);

    laurel_check_report (cell, "credential-id-acronym",
                         g_strdup_printf (_("“%s” is an acronym, not an identifier: put it into the alternate name, and "
                                            "empty the cell."),
                                          quoted),
                         g_strdup (""));
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"

/* Formulas of spreadsheet programs that were saved in place of their values. Pure functions. */

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && *p == ' ')
    p++;

  return p;
}

/* `"A ""quoted"" text"` */
static const char *
read_string (const char *p, const char *end, GString *text)
{
  if (p >= end || *p != '"')
    return NULL;
  for (p++; p < end; p++) {
    if (*p != '"') {
      g_string_append_c (text, *p);
    } else if (p + 1 < end && p[1] == '"') {
      g_string_append_c (text, '"');
      p++;
    } else {
      return p + 1;
    }
  }

  return NULL;
}

/* Texts joined by `&`, to the end. */
static char *
join_strings (const char *p, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (;;) {
    p = read_string (skip_blanks (p, end), end, text);
    if (p == NULL)
      return NULL;
    p = skip_blanks (p, end);
    if (p == end)
      return g_string_free (g_steal_pointer (&text), FALSE);
    if (*p != '&')
      return NULL;
    p++;
  }
}

static const char *
skip_call (const char *p, const char *end, const char *name)
{
  gsize length = strlen (name);

  if ((gsize) (end - p) < length || g_ascii_strncasecmp (p, name, length) != 0)
    return NULL;
  p = skip_blanks (p + length, end);

  return p < end && *p == '(' ? skip_blanks (p + 1, end) : NULL;
}

static gboolean
is_last (const char *p, const char *end)
{
  return p < end && *p == ')' && skip_blanks (p + 1, end) == end;
}

/* `HYPERLINK("https://…","Nurse Aide")`, with a comma or a semicolon. */
static char *
read_hyperlink (const char *p, const char *end, gboolean address)
{
  g_autoptr (GString) link = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  p = skip_call (p, end, "HYPERLINK");
  if (p == NULL)
    return NULL;
  p = read_string (p, end, link);
  if (p == NULL)
    return NULL;
  p = skip_blanks (p, end);
  if (p < end && (*p == ',' || *p == ';')) {
    p = read_string (skip_blanks (p + 1, end), end, text);
    if (p == NULL)
      return NULL;
    p = skip_blanks (p, end);
  }
  if (!is_last (p, end))
    return NULL;

  return g_strdup (address || text->len == 0 ? link->str : text->str);
}

/* `DATE(2026,9,1)` */
static char *
read_date_call (const char *p, const char *end)
{
  guint numbers[3] = { 0 };

  p = skip_call (p, end, "DATE");
  if (p == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const char *start = p = skip_blanks (p, end);

    while (p < end && g_ascii_isdigit (*p) && p - start < 4)
      numbers[i] = numbers[i] * 10 + (*p++ - '0');
    if (p == start)
      return NULL;
    p = skip_blanks (p, end);
    if (i < 2 && (p >= end || (*p != ',' && *p != ';')))
      return NULL;
    p += i < 2;
  }
  if (!is_last (p, end) || numbers[0] < 1000 || !g_date_valid_dmy (numbers[2], numbers[1], numbers[0]))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", numbers[0], numbers[1], numbers[2]);
}

static char *
read_constant (const char *p, const char *end)
{
  static const char *const words[] = { "TRUE", "FALSE" };
  gsize length = end - p;
  gboolean digits = FALSE;
  guint n_points = 0;
  const char *start = p;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize word = strlen (words[i]);

    if (length >= word && g_ascii_strncasecmp (p, words[i], word) == 0
        && (length == word || (length == word + 2 && strncmp (p + word, "()", 2) == 0)))
      return g_strdup (words[i]);
  }
  for (; p < end; p++) {
    if (g_ascii_isdigit (*p))
      digits = TRUE;
    else if (*p != '.' || ++n_points > 1)
      return NULL;
  }

  return digits ? g_strndup (start, end - start) : NULL;
}

/**
 * laurel_repair_is_formula:
 * @text: a cell that begins with `=`
 * @length: its bytes, -1 when it ends with NUL
 *
 * Returns: whether a spreadsheet program would take it for a formula: a text, a number, a function or another cell
 *   follows the sign
 */
gboolean
laurel_repair_is_formula (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  const char *p = skip_blanks (text + 1, end);
  const char *start;

  if (text == end || *text != '=' || p >= end)
    return FALSE;
  if (strchr ("\"'$(+-.", *p) != NULL || g_ascii_isdigit (*p))
    return TRUE;
  for (start = p; p < end && (g_ascii_isalnum (*p) || *p == '.' || *p == '_' || *p == '$'); p++)
    ;
  if (p == start)
    return FALSE;
  /* a function, or a cell of another sheet */
  if (p < end && (*p == '(' || *p == '!'))
    return TRUE;
  if (p == end && (laurel_check_text_is ((LaurelText) { start, p - start }, "TRUE")
                   || laurel_check_text_is ((LaurelText) { start, p - start }, "FALSE")))
    return TRUE;

  /* `A2`, `$AB$12` */
  for (p = start; p < end && (g_ascii_isalpha (*p) || *p == '$') && p - start < 4; p++)
    ;

  return p > start && p < end && g_ascii_isdigit (*p);
}

/**
 * laurel_repair_formula:
 * @text: a formula, with its `=`
 * @length: its bytes, -1 when it ends with NUL
 * @address: of a link, the address is wanted and not its text
 *
 * Works out what needs no other cell: texts, also joined by `&`, numbers, links, days and truth values. A pure function.
 *
 * Returns: (transfer full) (nullable): its value, %NULL when the formula alone does not tell
 */
char *
laurel_repair_formula (const char *text, gssize length, gboolean address)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  const char *p;
  char *value;

  if (text == end || *text != '=')
    return NULL;
  while (end > text && end[-1] == ' ')
    end--;
  p = skip_blanks (text + 1, end);

  value = join_strings (p, end);
  if (value == NULL)
    value = read_hyperlink (p, end, address);
  if (value == NULL)
    value = read_date_call (p, end);
  if (value == NULL)
    value = read_constant (p, end);

  return value;
}

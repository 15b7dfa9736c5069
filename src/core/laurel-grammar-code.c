/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <string.h>

#define MAX_CODE 32

/* Whether @text has the form of @pattern, where `d` stands for a digit and all else for itself. */
static gboolean
has_form (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; pattern++, text++) {
    if (*pattern == 'd' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  }

  return *text == '\0';
}

/* What is left of a code without blanks, without the marks that make a spreadsheet take it for text, and with
 * one kind of dash. */
static gboolean
simplify (LaurelText from, char simple[static MAX_CODE + 1])
{
  gsize used = 0;

  if (from.length == 0 || from.length > MAX_CODE)
    return FALSE;
  for (gsize i = 0; i < from.length;) {
    LaurelText rest = { from.text + i, from.length - i };
    gsize blank = laurel_text_blank_at_start (rest);

    if (blank > 0) {
      i += blank;
    } else if (rest.length >= 3 && memcmp (rest.text, "\xE2\x80", 2) == 0 && (guchar) rest.text[2] >= 0x90
               && (guchar) rest.text[2] <= 0x95) {
      simple[used++] = '-';
      i += 3;
    } else if (g_ascii_isdigit (rest.text[0]) || strchr ("-.,", rest.text[0]) != NULL) {
      if (rest.text[0] == '\0')
        return FALSE;
      simple[used++] = rest.text[0];
      i++;
    } else if (strchr ("'\"=", rest.text[0]) != NULL && rest.text[0] != '\0') {
      i++;
    } else {
      return FALSE;
    }
  }
  simple[used] = '\0';

  return used > 0;
}

/* Cuts off `.0`, `.00` …, which a spreadsheet puts behind what it takes for a number. */
static void
cut_zeros (char *text)
{
  char *point = strchr (text, '.');

  if (point != NULL && strspn (point + 1, "0") == strlen (point + 1))
    *point = '\0';
}

static gboolean
tidy_onet (const char *text, char code[static 16])
{
  if (has_form (text, "dd-dddd.dd"))
    g_strlcpy (code, text, 16);
  else if (has_form (text, "dd-dddd") || has_form (text, "dd-dddd.") || has_form (text, "dd-dddd.0"))
    g_snprintf (code, 16, "%.7s.00", text);
  else if (has_form (text, "dddddd") || has_form (text, "dddddd.0"))
    g_snprintf (code, 16, "%.2s-%.4s.00", text, text + 2);
  else if (has_form (text, "dddddd.dd"))
    g_snprintf (code, 16, "%.2s-%.7s", text, text + 2);
  else if (has_form (text, "dddddddd"))
    g_snprintf (code, 16, "%.2s-%.4s.%.2s", text, text + 2, text + 6);
  else
    return FALSE;

  return code[0] != '0';
}

static gboolean
tidy_naics (char *text, char code[static 16])
{
  static const char *const ranges[] = { "31-33", "44-45", "48-49" };
  gsize length;

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++) {
    if (strcmp (text, ranges[i]) == 0) {
      g_strlcpy (code, text, 16);
      return TRUE;
    }
  }
  if (has_form (text, "ddd,ddd") || has_form (text, "ddd,ddd.0") || has_form (text, "ddd,ddd.00")
      || has_form (text, "dd,ddd") || has_form (text, "d,ddd"))
    memmove (strchr (text, ','), strchr (text, ',') + 1, strlen (strchr (text, ',')));
  cut_zeros (text);
  length = strlen (text);
  if (length < 2 || length > 6 || strspn (text, "0123456789") != length || text[0] == '0')
    return FALSE;
  g_strlcpy (code, text, 16);

  return TRUE;
}

static gboolean
tidy_cip (char *text, char code[static 16])
{
  gsize length = strlen (text);

  /* A stop that belongs to the sentence. */
  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';

  if (has_form (text, "dd") || has_form (text, "dd.dd") || has_form (text, "dd.dddd"))
    g_strlcpy (code, text, 16);
  else if (has_form (text, "d") || has_form (text, "d.dd") || has_form (text, "d.dddd"))
    g_snprintf (code, 16, "0%s", text);
  else if (has_form (text, "dd.ddd"))
    g_snprintf (code, 16, "%s0", text);
  else if (has_form (text, "d.ddd"))
    g_snprintf (code, 16, "0%s0", text);
  else if (has_form (text, "dddddd"))
    g_snprintf (code, 16, "%.2s.%.4s", text, text + 2);
  else if (has_form (text, "ddddd"))
    g_snprintf (code, 16, "0%.1s.%.4s", text, text + 1);
  else
    return FALSE;

  return TRUE;
}

/**
 * laurel_code_parse:
 * @list: %LAUREL_GRAMMAR_ONET_LIST, %LAUREL_GRAMMAR_NAICS_LIST or %LAUREL_GRAMMAR_CIP_LIST
 * @text: (nullable): one code
 * @length: number of bytes, or -1 when NUL-terminated
 * @code: (out caller-allocates): the code in the form that is sent; empty when it is bad
 *
 * Looks at the form of a code, and repairs what spreadsheets do to codes where that leaves no doubt: zeros
 * lost in front and behind, `.0` added, commas, dashes (bulk upload §2.3, V39). Whether there is such a code
 * is not asked here.
 *
 * Returns: how the code was read
 */
LaurelCodeProblem
laurel_code_parse (LaurelGrammar list, const char *text, gssize length, char code[static 16])
{
  LaurelText trimmed = laurel_text_trim (text, length);
  char simple[MAX_CODE + 1];
  gboolean good;

  code[0] = '\0';
  if (!simplify (trimmed, simple))
    return LAUREL_CODE_BAD;

  switch (list) {
  case LAUREL_GRAMMAR_ONET_LIST:
    good = tidy_onet (simple, code);
    break;
  case LAUREL_GRAMMAR_NAICS_LIST:
    good = tidy_naics (simple, code);
    break;
  case LAUREL_GRAMMAR_CIP_LIST:
    good = tidy_cip (simple, code);
    break;
  default:
    g_return_val_if_reached (LAUREL_CODE_BAD);
  }

  if (!good) {
    code[0] = '\0';
    return LAUREL_CODE_BAD;
  }

  return laurel_text_is (trimmed, code) ? LAUREL_CODE_OK : LAUREL_CODE_REPAIRED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <math.h>
#include <string.h>

#define MAX_CODE 32
/* A code with its title or its address is no longer. */
#define MAX_WORDS 300

/**
 * laurel_code_has_form:
 * @text: a text
 * @pattern: a form
 *
 * Returns: whether @text has the form of @pattern, where `d` stands for a digit and all else for itself
 */
gboolean
laurel_code_has_form (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; pattern++, text++) {
    if (*pattern == 'd' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;
  }

  return *text == '\0';
}

static LaurelText
cut_front (LaurelText text, gsize length)
{
  return laurel_text_trim (text.text + length, text.length - length);
}

/* `CIP 51.3801`, `O*NET-SOC: 29-2034.00`: the name of the list in front of the code. */
static LaurelText
cut_name (LaurelText text)
{
  static const char *const names[] = {
    "O*NET-SOC", "O*NET", "ONET-SOC", "ONET", "SOC", "NAICS", "CIP", "Code",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize length = strlen (names[i]);

    if (text.length > length && g_ascii_strncasecmp (text.text, names[i], length) == 0
        && !g_ascii_isalnum (text.text[length])) {
      text = cut_front (text, length);
      while (text.length > 0 && strchr (":#-=.", text.text[0]) != NULL)
        text = cut_front (text, 1);
      i = -1; /* `CIP code` */
    }
  }

  return text;
}

/* The code in `29-2034.00 Radiologic Technologists`, in `https://www.onetonline.org/link/summary/29-2034.00` or in
 * `CIP 51.3801`; it must be whole there. */
static LaurelText
find_in_words (LaurelGrammar list, LaurelText text)
{
  static const char *const forms[][3] = {
    { "dd-dddd.dd", "dd-dddd", "" },
    { "dddddd", "ddddd", "dddd" },
    { "dd.dddd", "", "" },
  };
  const char *const *wanted = forms[list - LAUREL_GRAMMAR_ONET_LIST];
  LaurelText rest = cut_name (text);
  gsize length = 0;

  if (memmem (rest.text, rest.length, "://", 3) != NULL) {
    while (rest.length > 0 && rest.text[rest.length - 1] == '/')
      rest.length--;
    while (length < rest.length
           && (g_ascii_isdigit (rest.text[rest.length - 1 - length])
               || strchr ("-.", rest.text[rest.length - 1 - length]) != NULL))
      length++;
    rest.text += rest.length - length;
    rest.length = length;
  } else {
    while (length < rest.length && (g_ascii_isdigit (rest.text[length]) || strchr ("-.", rest.text[length]) != NULL))
      length++;
    if (length == rest.length)
      return rest;
    /* a title follows, and no second code */
    for (gsize i = length; i < rest.length; i++) {
      if (g_ascii_isdigit (rest.text[i]) || rest.text[i] == '\0')
        return (LaurelText) { "", 0 };
    }
    if (length > 0 && rest.text[length - 1] == '.')
      length--;
    rest.length = length;
  }

  if (rest.length > 0 && rest.length < MAX_CODE) {
    char copy[MAX_CODE + 1];

    memcpy (copy, rest.text, rest.length);
    copy[rest.length] = '\0';
    for (gsize i = 0; i < G_N_ELEMENTS (forms[0]); i++) {
      if (*wanted[i] != '\0' && laurel_code_has_form (copy, wanted[i]))
        return rest;
    }
  }

  return (LaurelText) { "", 0 };
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
    } else if (rest.length >= 3 && memcmp (rest.text, "\xE2\x80", 2) == 0 && (guchar) rest.text[2] >= 0x98
               && (guchar) rest.text[2] <= 0x9F) {
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
  if (laurel_code_has_form (text, "dd-dddd.dd"))
    g_strlcpy (code, text, 16);
  else if (laurel_code_has_form (text, "dd-dddd") || laurel_code_has_form (text, "dd-dddd.") || laurel_code_has_form (text, "dd-dddd.0"))
    g_snprintf (code, 16, "%.7s.00", text);
  else if (laurel_code_has_form (text, "dddddd") || laurel_code_has_form (text, "dddddd.0"))
    g_snprintf (code, 16, "%.2s-%.4s.00", text, text + 2);
  else if (laurel_code_has_form (text, "dddddd.dd"))
    g_snprintf (code, 16, "%.2s-%.7s", text, text + 2);
  else if (laurel_code_has_form (text, "dddddddd"))
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
  /* `611,519` may be two codes. */
  if (laurel_code_has_form (text, "ddd,ddd.0") || laurel_code_has_form (text, "ddd,ddd.00") || laurel_code_has_form (text, "d,ddd"))
    memmove (strchr (text, ','), strchr (text, ',') + 1, strlen (strchr (text, ',')));
  cut_zeros (text);
  length = strlen (text);
  if (length < 2 || length > 6 || strspn (text, "0123456789") != length || text[0] == '0')
    return FALSE;
  g_strlcpy (code, text, 16);

  return TRUE;
}

/* `51.380099999999999` is what a program makes of 51.3801. */
static void
round_off (char *text)
{
  char *point = strchr (text, '.');
  double number, rounded;

  if (point == NULL || point - text > 2 || strlen (point) < 11
      || strspn (text, "0123456789.") != strlen (text) || strchr (point + 1, '.') != NULL)
    return;
  number = g_ascii_strtod (text, NULL);
  rounded = floor (number * 10000 + 0.5);
  if (fabs (number * 10000 - rounded) < 1e-4)
    g_snprintf (text, MAX_CODE, "%02u.%04u", (guint) rounded / 10000, (guint) rounded % 10000);
}

static gboolean
tidy_cip (char *text, char code[static 16])
{
  char *comma = strchr (text, ',');
  gsize length;

  /* `51,3801` where a comma stands before decimals, `51-3801` */
  if (comma != NULL && strchr (text, '.') == NULL)
    *comma = '.';
  if (laurel_code_has_form (text, "dd-dddd") || laurel_code_has_form (text, "d-dddd"))
    *strchr (text, '-') = '.';
  round_off (text);
  length = strlen (text);

  /* A stop that belongs to the sentence. */
  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';

  if (laurel_code_has_form (text, "dd") || laurel_code_has_form (text, "dd.dd") || laurel_code_has_form (text, "dd.dddd"))
    g_strlcpy (code, text, 16);
  else if (laurel_code_has_form (text, "d") || laurel_code_has_form (text, "d.dd") || laurel_code_has_form (text, "d.dddd"))
    g_snprintf (code, 16, "0%s", text);
  else if (laurel_code_has_form (text, "dd.ddd"))
    g_snprintf (code, 16, "%s0", text);
  else if (laurel_code_has_form (text, "d.ddd"))
    g_snprintf (code, 16, "0%s0", text);
  else if (laurel_code_has_form (text, "dddddd"))
    g_snprintf (code, 16, "%.2s.%.4s", text, text + 2);
  else if (laurel_code_has_form (text, "ddddd"))
    g_snprintf (code, 16, "0%.1s.%.4s", text, text + 1);
  else
    return FALSE;

  return TRUE;
}

static LaurelCodeProblem
parse_simple (LaurelGrammar list, LaurelText text, char code[static 16])
{
  char simple[MAX_CODE + 1];
  gboolean good;

  code[0] = '\0';
  if (!simplify (text, simple))
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
  /* The code of an occupation is right with and without what O*NET adds to it (bulk upload §2.3). */
  if (list == LAUREL_GRAMMAR_ONET_LIST && text.length == strlen ("29-2034")
      && strncmp (text.text, code, text.length) == 0)
    return LAUREL_CODE_OK;

  return laurel_text_is (text, code) ? LAUREL_CODE_OK : LAUREL_CODE_REPAIRED;
}

/**
 * laurel_code_parse:
 * @list: %LAUREL_GRAMMAR_ONET_LIST, %LAUREL_GRAMMAR_NAICS_LIST or %LAUREL_GRAMMAR_CIP_LIST
 * @text: (nullable): one code
 * @length: number of bytes, or -1 when NUL-terminated
 * @code: (out caller-allocates): the code in the form that is sent; empty when it is bad
 *
 * Looks at the form of a code, and repairs what spreadsheets do to codes where that leaves no doubt: zeros
 * lost in front and behind, `.0` added, commas, dashes; and what people paste with a code, its title, its list's name
 * or its address (bulk upload §2.3, V39). Whether there is such a code is not asked here.
 *
 * Returns: how the code was read
 */
LaurelCodeProblem
laurel_code_parse (LaurelGrammar list, const char *text, gssize length, char code[static 16])
{
  LaurelText trimmed = laurel_text_trim (text, length);
  LaurelCodeProblem problem;
  LaurelText found;

  problem = parse_simple (list, trimmed, code);
  if (problem != LAUREL_CODE_BAD || trimmed.length < 4 || trimmed.length > MAX_WORDS)
    return problem;

  found = find_in_words (list, trimmed);
  if (found.length == 0 || found.length == trimmed.length)
    return problem;

  return parse_simple (list, found, code) != LAUREL_CODE_BAD ? LAUREL_CODE_REPAIRED : LAUREL_CODE_BAD;
}

static guint
month_of (LaurelText word)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  char key[4] = { 0 };
  const char *found;

  if (word.length != 3)
    return 0;
  for (gsize i = 0; i < 3; i++)
    key[i] = g_ascii_tolower (word.text[i]);
  found = strstr (months, key);

  return found != NULL && (found - months) % 3 == 0 ? (found - months) / 3 + 1 : 0;
}

/* What a spreadsheet shows of a date. */
typedef struct {
  guint year, month, day;  /* 0: not shown */
  gboolean short_year;
  gboolean time;
} Shown;

static gboolean
read_shown (LaurelText text, Shown *shown)
{
  guint numbers[3] = { 0 };
  gsize lengths[3] = { 0 };
  guint n = 0, month_at = 3;
  gsize i = 0;

  *shown = (Shown) { 0 };
  while (i < text.length && n < 3) {
    gsize start = i;

    if (g_ascii_isalpha (text.text[i])) {
      while (i < text.length && g_ascii_isalpha (text.text[i]))
        i++;
      numbers[n] = month_of ((LaurelText) { text.text + start, i - start });
      if (numbers[n] == 0 || month_at < 3)
        return FALSE;
      month_at = n;
    } else {
      while (i < text.length && g_ascii_isdigit (text.text[i]) && i - start < 5)
        numbers[n] = numbers[n] * 10 + (text.text[i++] - '0');
      if (i == start || i - start == 5)
        return FALSE;
    }
    lengths[n++] = i - start;
    if (i < text.length && strchr ("-/. ", text.text[i]) != NULL && n < 3)
      i++;
    else
      break;
  }
  /* midnight, or nothing */
  if (i < text.length) {
    gboolean colon = FALSE;

    if (text.text[i] != ' ' && text.text[i] != 'T')
      return FALSE;
    for (i++; i < text.length; i++) {
      if (strchr ("0123456789:.", text.text[i]) == NULL || text.text[i] == '\0')
        return FALSE;
      colon |= text.text[i] == ':';
    }
    if (!colon)
      return FALSE;
    shown->time = TRUE;
  }

  if (n == 2 && month_at == 1 && lengths[0] <= 2) {        /* 2-Mar */
    shown->day = numbers[0];
    shown->month = numbers[1];
  } else if (n == 2 && month_at == 0 && lengths[1] >= 2) { /* Mar-51 */
    shown->month = numbers[0];
    shown->year = numbers[1];
    shown->short_year = lengths[1] == 2;
  } else if (n == 3 && month_at == 1) {                    /* 1-Jan-51 */
    shown->day = numbers[0];
    shown->month = numbers[1];
    shown->year = numbers[2];
    shown->short_year = lengths[2] == 2;
  } else if (n == 3 && month_at == 3 && lengths[0] == 4) { /* 2051-01-01 */
    shown->year = numbers[0];
    shown->month = numbers[1];
    shown->day = numbers[2];
  } else if (n == 3 && month_at == 3 && shown->time && lengths[0] == 2 && lengths[2] == 2) { /* 51-01-01 00:00 */
    shown->year = numbers[0];
    shown->month = numbers[1];
    shown->day = numbers[2];
    shown->short_year = TRUE;
  } else if (n == 3 && month_at == 3 && lengths[2] == 4) { /* 11/1/2021 */
    shown->month = numbers[0];
    shown->day = numbers[1];
    shown->year = numbers[2];
  } else {
    return FALSE;
  }

  return shown->month >= 1 && shown->month <= 12 && shown->day <= 31;
}

/**
 * laurel_code_guess_from_date:
 * @list: %LAUREL_GRAMMAR_ONET_LIST, %LAUREL_GRAMMAR_NAICS_LIST or %LAUREL_GRAMMAR_CIP_LIST
 * @text: (nullable): what stands in place of a code
 * @length: number of bytes, or -1 when NUL-terminated
 * @guesses: (out caller-allocates): what it may have been, none, one or two; of an occupation of which the date shows
 *   only half, `?` stands for the digits that are lost
 *
 * Spreadsheet programs take `11-2021` for November 2021 and `51.0101`, where a point stands in dates, for a day in
 * January. What they show then does not always tell what was typed.
 *
 * Returns: whether it is a date
 */
gboolean
laurel_code_guess_from_date (LaurelGrammar list, const char *text, gssize length, char guesses[static 2][16])
{
  LaurelText trimmed = laurel_text_trim (text, length);
  Shown shown;

  guesses[0][0] = guesses[1][0] = '\0';
  if (trimmed.length < 4 || trimmed.length > MAX_CODE || !read_shown (trimmed, &shown))
    return FALSE;

  switch (list) {
  case LAUREL_GRAMMAR_CIP_LIST:
    if (shown.year == 0) {
      g_snprintf (guesses[0], 16, "%02u.%02u", shown.day % 100, shown.month);
      if (shown.day != shown.month)
        g_snprintf (guesses[1], 16, "%02u.%02u", shown.month, shown.day % 100);
    } else if (shown.day == 0) {
      g_snprintf (guesses[0], 16, "%02u.%0*u", shown.month, shown.short_year ? 2 : 4, shown.year % 10000);
    } else {
      g_snprintf (guesses[0], 16, "%02u.%02u%02u", shown.year % 100, shown.month, shown.day % 100);
      if (!shown.time && shown.day == 1 && !shown.short_year)
        g_snprintf (guesses[1], 16, "%02u.%04u", shown.month, shown.year % 10000);
    }
    break;
  case LAUREL_GRAMMAR_ONET_LIST:
    /* No occupation begins with a smaller number. */
    if (shown.month < 11 || shown.year == 0)
      break;
    if (shown.short_year)
      g_snprintf (guesses[0], 16, "%02u-??%02u", shown.month, shown.year % 100);
    else if (shown.day <= 1)
      g_snprintf (guesses[0], 16, "%02u-%04u", shown.month, shown.year % 10000);
    break;
  default:
    break;
  }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <string.h>

/* No spelling of a date needs more. */
#define MAX_TOKENS 8
#define MAX_DATE 64

typedef struct {
  int number; /* -1 for a word */
  guint n_digits;
  int month;   /* of a word that names one, else 0 */
  char before; /* what stands in front of it: `-`, `/`, `.`, blank, or 0 at the start */
} Token;

static int
month_of_word (const char *word, gsize length)
{
  static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
  };

  if (length == 4 && g_ascii_strncasecmp (word, "sept", 4) == 0)
    return 9;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++) {
    if ((length == 3 || length == strlen (months[i])) && g_ascii_strncasecmp (word, months[i], length) == 0)
      return i + 1;
  }

  return 0;
}

static gboolean
is_filler (const char *word, gsize length)
{
  static const char *const fillers[] = {
    "of",      "st",        "nd",       "rd",     "th",       "mon",    "tue", "tues",
    "wed",     "thu",       "thur",     "thurs",  "fri",      "sat",    "sun", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++) {
    if (length == strlen (fillers[i]) && g_ascii_strncasecmp (word, fillers[i], length) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Takes off a time behind a date: `T10:00:00Z`, ` 12:00:00 AM`. */
static LaurelText
strip_time (LaurelText date, gboolean *stripped)
{
  *stripped = FALSE;
  for (gsize i = 1; i + 1 < date.length; i++) {
    gsize j = i + 1;
    guint n_colons = 0;

    if ((date.text[i] != 'T' && date.text[i] != 't' && date.text[i] != ' ')
        || !g_ascii_isdigit (date.text[i + 1]))
      continue;
    for (; j < date.length
           && (g_ascii_isdigit (date.text[j]) || strchr (":.+-ZzAPMapm ", date.text[j]) != NULL);
         j++)
      n_colons += date.text[j] == ':';
    if (j == date.length && n_colons > 0) {
      *stripped = TRUE;
      return laurel_text_trim (date.text, i);
    }
  }

  return date;
}

static gboolean
tokenize (LaurelText date, Token tokens[static MAX_TOKENS], guint *n_tokens)
{
  char before = 0;

  *n_tokens = 0;
  for (gsize i = 0; i < date.length;) {
    gsize start = i;

    if (g_ascii_isdigit (date.text[i])) {
      Token token = { .before = before };

      for (; i < date.length && g_ascii_isdigit (date.text[i]); i++)
        token.number = MIN (token.number, 99999999) * 10 + (date.text[i] - '0');
      token.n_digits = i - start;
      if (*n_tokens == MAX_TOKENS || token.n_digits > 8)
        return FALSE;
      tokens[(*n_tokens)++] = token;
      before = 'x';
    } else if (g_ascii_isalpha (date.text[i])) {
      Token token = { .number = -1, .before = before };

      while (i < date.length && g_ascii_isalpha (date.text[i]))
        i++;
      token.month = month_of_word (date.text + start, i - start);
      if (token.month == 0) {
        if (!is_filler (date.text + start, i - start))
          return FALSE;
      } else {
        if (*n_tokens == MAX_TOKENS)
          return FALSE;
        tokens[(*n_tokens)++] = token;
      }
      before = 'x';
    } else if (strchr ("-/., ", date.text[i]) != NULL && date.text[i] != '\0') {
      /* The strongest of several decides: `Sep. 1` */
      if (date.text[i] != ' ' || before == 'x' || before == 0)
        before = date.text[i] == ',' ? ' ' : date.text[i];
      i++;
    } else {
      return FALSE;
    }
  }

  return *n_tokens > 0;
}

static LaurelDateProblem
finish (LaurelDateProblem problem, int year, int month, int day, char iso[static 11])
{
  int number = year;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || !g_date_valid_dmy (day, month, year))
    return LAUREL_DATE_BAD;

  /* By hand: it is done for every date of a sheet. */
  for (int i = 3; i >= 0; i--, number /= 10)
    iso[i] = '0' + number % 10;
  iso[4] = iso[7] = '-';
  iso[5] = '0' + month / 10;
  iso[6] = '0' + month % 10;
  iso[8] = '0' + day / 10;
  iso[9] = '0' + day % 10;
  iso[10] = '\0';

  return year < 1800 ? LAUREL_DATE_TOO_EARLY : problem;
}

static LaurelDateProblem
finish_partial (int year, int month, char iso[static 11])
{
  LaurelDateProblem problem = finish (LAUREL_DATE_PARTIAL, year, MAX (month, 1), 1, iso);

  if (problem != LAUREL_DATE_BAD)
    iso[month > 0 ? 7 : 4] = '\0';

  return problem;
}

/* What a spreadsheet keeps for a day: the days since the end of 1899, here those from 1950 to 2099. A part of a day
 * may follow. */
static gboolean
read_serial (LaurelText date, char iso[static 11])
{
  gsize i = 0;
  guint serial = 0;
  GDate day;

  for (; i < date.length && g_ascii_isdigit (date.text[i]); i++) {
    if (i == 5)
      return FALSE;
    serial = serial * 10 + (date.text[i] - '0');
  }
  if (i != 5 || serial < 18264 || serial > 73050)
    return FALSE;
  if (i < date.length && date.text[i] == '.')
    i++;
  for (; i < date.length; i++) {
    if (!g_ascii_isdigit (date.text[i]))
      return FALSE;
  }

  /* 1970-01-01 is 25569 there, and 719163 here. */
  g_date_clear (&day, 1);
  g_date_set_julian (&day, serial + 693594);
  g_snprintf (iso, 11, "%04u-%02u-%02u", g_date_get_year (&day) % 10000u, (guint) g_date_get_month (&day) % 100,
              g_date_get_day (&day) % 100u);

  return TRUE;
}

/* Two digits are taken for the years from 1970 to 2069, and always to be confirmed. */
static int
year_of (const Token *token)
{
  if (token->n_digits == 4)
    return token->number;

  return token->n_digits == 2 ? token->number + (token->number < 70 ? 2000 : 1900) : -1;
}

static LaurelDateProblem
read_numbers (const Token tokens[static 3], gboolean tidy, char iso[static 11])
{
  const Token *a = &tokens[0], *b = &tokens[1], *c = &tokens[2];
  LaurelDateProblem problem = LAUREL_DATE_REPAIRED;
  int year = year_of (c);

  if (a->n_digits > 2 && a->n_digits != 4)
    return LAUREL_DATE_BAD;
  if (a->n_digits == 4) {
    gboolean strict = tidy && b->before == '-' && c->before == '-' && b->n_digits == 2 && c->n_digits == 2;

    if (b->n_digits > 2 || c->n_digits > 2)
      return LAUREL_DATE_BAD;

    return finish (strict ? LAUREL_DATE_OK : LAUREL_DATE_REPAIRED, a->number, b->number, c->number, iso);
  }
  if (year < 0 || b->n_digits > 2)
    return LAUREL_DATE_BAD;

  /* Without doubt the day comes first. */
  if (a->number > 12)
    return finish (c->n_digits == 2 ? LAUREL_DATE_SHORT_YEAR : problem, year, b->number, a->number, iso);

  /* Month, day, year with hyphens and two digits each is a form that colleges are known to write. */
  if (c->n_digits == 2)
    problem = LAUREL_DATE_SHORT_YEAR;
  if (b->number <= 12 && b->number > 0 && a->number != b->number
      && !(b->before == '-' && c->before == '-' && a->n_digits == 2 && b->n_digits == 2 && c->n_digits == 4))
    problem = LAUREL_DATE_AMBIGUOUS;

  return finish (problem, year, a->number, b->number, iso);
}

static LaurelDateProblem
read_words (const Token *tokens, guint n_tokens, char iso[static 11])
{
  const Token *numbers[2] = { NULL, NULL };
  guint n_numbers = 0;
  int month = 0;

  for (guint i = 0; i < n_tokens; i++) {
    if (tokens[i].month > 0) {
      if (month > 0)
        return LAUREL_DATE_BAD;
      month = tokens[i].month;
    } else {
      if (n_numbers == G_N_ELEMENTS (numbers))
        return LAUREL_DATE_BAD;
      numbers[n_numbers++] = &tokens[i];
    }
  }

  /* `September 2024`; `September 24` may be a day or a year. */
  if (n_numbers == 1)
    return numbers[0]->n_digits == 4 ? finish_partial (numbers[0]->number, month, iso) : LAUREL_DATE_BAD;
  if (n_numbers != 2)
    return LAUREL_DATE_BAD;
  if (numbers[0]->n_digits == 4 && numbers[1]->n_digits <= 2)
    return finish (LAUREL_DATE_REPAIRED, numbers[0]->number, month, numbers[1]->number, iso);
  if (numbers[0]->n_digits > 2)
    return LAUREL_DATE_BAD;

  return finish (numbers[1]->n_digits == 2 ? LAUREL_DATE_SHORT_YEAR : LAUREL_DATE_REPAIRED,
                 year_of (numbers[1]), month, numbers[0]->number, iso);
}

/**
 * laurel_date_parse:
 * @text: (nullable): a date
 * @length: number of bytes, or -1 when NUL-terminated
 * @iso: (out caller-allocates): the date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; empty when it is bad
 *
 * Reads a date in any spelling that people use. Where day and month could be swapped, @iso has the month first, and
 * the other reading is the same with both swapped; neither that nor the number of a spreadsheet's day is to be sent
 * before a person has said so (bulk upload §2.1, V25).
 *
 * Returns: how the date was read
 */
LaurelDateProblem
laurel_date_parse (const char *text, gssize length, char iso[static 11])
{
  LaurelText date = laurel_text_trim (text, length);
  Token tokens[MAX_TOKENS];
  guint n_tokens;
  gboolean time;
  guint n_words = 0;

  iso[0] = '\0';
  if (date.length == 0 || date.length > MAX_DATE || !g_ascii_isalnum (date.text[0]))
    return LAUREL_DATE_BAD;
  if (read_serial (date, iso))
    return LAUREL_DATE_SERIAL;
  date = strip_time (date, &time);
  if (!tokenize (date, tokens, &n_tokens))
    return LAUREL_DATE_BAD;

  for (guint i = 0; i < n_tokens; i++)
    n_words += tokens[i].month > 0;
  if (n_words > 0)
    return read_words (tokens, n_tokens, iso);

  if (n_tokens == 1 && tokens[0].n_digits == 4)
    return finish_partial (tokens[0].number, 0, iso);
  /* ISO 8601's basic form. */
  if (n_tokens == 1 && tokens[0].n_digits == 8)
    return finish (LAUREL_DATE_REPAIRED, tokens[0].number / 10000, tokens[0].number / 100 % 100,
                   tokens[0].number % 100, iso);
  if (n_tokens == 2 && tokens[0].n_digits == 4 && tokens[1].n_digits <= 2 && tokens[1].number > 0)
    return finish_partial (tokens[0].number, tokens[1].number, iso);
  if (n_tokens == 2 && tokens[0].n_digits <= 2 && tokens[1].n_digits == 4 && tokens[0].number > 0)
    return finish_partial (tokens[1].number, tokens[0].number, iso);

  return n_tokens == 3 ? read_numbers (tokens, !time && date.length == 10, iso) : LAUREL_DATE_BAD;
}

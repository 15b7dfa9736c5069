/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <math.h>
#include <string.h>

#define MAX_DURATION 128
#define MAX_AMOUNTS 6
#define MAX_NUMBER 999999.0

typedef enum {
  UNIT_YEAR,
  UNIT_MONTH,
  UNIT_WEEK,
  UNIT_DAY,
  UNIT_HOUR,
  UNIT_MINUTE,
  N_UNITS,
} Unit;

static const struct {
  const char *one;
  const char *many;
  const char *short_forms;
  char iso;
  gsize offset;
  /* The next smaller unit that goes into it exactly and is still what people would say. */
  Unit smaller;
  double factor;
  double minutes; /* roughly, to compare */
} units[N_UNITS] = {
#define FIELD(name) G_STRUCT_OFFSET (LaurelDuration, name)
  [UNIT_YEAR] = { "year", "years", "y|yr|yrs", 'Y', FIELD (years), UNIT_MONTH, 12, 525960 },
  [UNIT_MONTH] = { "month", "months", "mo|mos|mth|mths", 'M', FIELD (months), N_UNITS, 0, 43830 },
  [UNIT_WEEK] = { "week", "weeks", "w|wk|wks", 'W', FIELD (weeks), UNIT_DAY, 7, 10080 },
  [UNIT_DAY] = { "day", "days", "d", 'D', FIELD (days), N_UNITS, 0, 1440 },
  [UNIT_HOUR] = { "hour", "hours", "h|hr|hrs", 'H', FIELD (hours), UNIT_MINUTE, 60, 60 },
  [UNIT_MINUTE] = { "minute", "minutes", "min|mins", 'M', FIELD (minutes), N_UNITS, 0, 1 },
#undef FIELD
};

typedef struct {
  double number;
  Unit unit; /* N_UNITS: none */
} Amount;

static double *
get_field (LaurelDuration *self, Unit unit)
{
  return (double *) (gpointer) ((char *) self + units[unit].offset);
}

static double
get_value (const LaurelDuration *self, Unit unit)
{
  return *get_field ((LaurelDuration *) self, unit);
}

static gboolean
is_whole (double number)
{
  return fabs (number - round (number)) < 1e-9;
}

static gboolean
word_is (const char *word, gsize length, const char *other)
{
  return strlen (other) == length && memcmp (word, other, length) == 0;
}

static Unit
find_unit (const char *word, gsize length)
{
  for (Unit unit = 0; unit < N_UNITS; unit++) {
    const char *form = units[unit].short_forms;

    if (word_is (word, length, units[unit].one) || word_is (word, length, units[unit].many))
      return unit;
    while (*form != '\0') {
      gsize form_length = strcspn (form, "|");

      if (form_length == length && memcmp (form, word, length) == 0)
        return unit;
      form += form_length + (form[form_length] == '|');
    }
  }

  return N_UNITS;
}

/* One to ninety-nine; -1 for any other word. */
static int
number_of_word (const char *word, gsize length)
{
  static const char *const ones[] = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  };
  static const char *const tens[] = {
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  };

  for (guint i = 1; i < G_N_ELEMENTS (ones); i++) {
    if (word_is (word, length, ones[i]))
      return i;
  }
  for (guint i = 0; i < G_N_ELEMENTS (tens); i++) {
    if (word_is (word, length, tens[i]))
      return (i + 2) * 10;
  }

  return -1;
}

/* Digits with a decimal point at most, or with commas at every third digit. */
static gboolean
read_number (const char **text, double *number)
{
  const char *start = *text;
  gsize length = strspn (start, "0123456789.,");
  char digits[16];
  gsize used = 0, n_points = 0, group = 0, n_commas = 0;

  for (gsize i = 0; i < length; i++) {
    if (start[i] == ',') {
      if (n_points > 0 || i == 0 || (n_commas > 0 && group != 3) || group > 3)
        return FALSE;
      n_commas++;
      group = 0;
      continue;
    }
    if (start[i] == '.')
      n_points++;
    else if (n_points == 0)
      group++;
    if (used + 1 >= sizeof digits)
      return FALSE;
    digits[used++] = start[i];
  }
  /* `1,5`: no thousands have one digit behind their comma. Two may be minutes, or a digit short of thousands. */
  if (n_commas == 1 && n_points == 0 && group == 1 && used + 1 < sizeof digits) {
    digits[used] = digits[used - 1];
    digits[used++ - 1] = '.';
    n_commas = 0;
  }
  if (used == n_points || n_points > 1 || (n_commas > 0 && group != 3))
    return FALSE;
  digits[used] = '\0';
  *number = g_ascii_strtod (digits, NULL);
  *text = start + length;

  return *number <= MAX_NUMBER;
}

static LaurelDurationProblem
read_iso (const char *text, Amount amounts[static MAX_AMOUNTS], guint *n_amounts)
{
  gboolean time = FALSE;

  for (text++; *text != '\0';) {
    Amount amount = { 0, N_UNITS };

    if (*text == 't' && !time) {
      time = TRUE;
      text++;
      continue;
    }
    if (*n_amounts == MAX_AMOUNTS || !g_ascii_isdigit (*text) || !read_number (&text, &amount.number))
      return LAUREL_DURATION_BAD;
    for (Unit unit = 0; unit < N_UNITS; unit++) {
      if (g_ascii_tolower (units[unit].iso) == *text && time == (unit >= UNIT_HOUR))
        amount.unit = unit;
    }
    if (amount.unit == N_UNITS)
      return LAUREL_DURATION_BAD;
    text++;
    amounts[(*n_amounts)++] = amount;
  }

  return *n_amounts > 0 ? LAUREL_DURATION_REPAIRED : LAUREL_DURATION_BAD;
}

/* `1 year and 6 months`, in lower case. */
static LaurelDurationProblem
read_amounts (const char *text, Amount amounts[static MAX_AMOUNTS], guint *n_amounts)
{
  gboolean open = FALSE; /* a number waits for its unit */

  *n_amounts = 0;
  if (text[0] == 'p' && (g_ascii_isdigit (text[1]) || text[1] == 't'))
    return read_iso (text, amounts, n_amounts);

  while (*text != '\0') {
    gsize length;
    int number;
    Unit unit;

    if (*text == ' ' || (*n_amounts > 0 && !open && (*text == ',' || *text == '.'))
        || (open && *text == '-' && g_ascii_isalpha (text[1]))) {
      text++;
      continue;
    }
    if (g_ascii_isdigit (*text) || *text == '.') {
      Amount amount = { 0, N_UNITS };

      if (open || *n_amounts == MAX_AMOUNTS || !read_number (&text, &amount.number))
        return LAUREL_DURATION_BAD;
      amounts[(*n_amounts)++] = amount;
      open = TRUE;
      continue;
    }
    if (!g_ascii_isalpha (*text))
      return LAUREL_DURATION_BAD;

    for (length = 0; g_ascii_isalpha (text[length]); length++)
      ;
    number = number_of_word (text, length);
    if (number > 0) {
      if (open) {
        /* `twenty-four` */
        Amount *last = &amounts[*n_amounts - 1];

        if (number > 9 || last->number < 20 || fmod (last->number, 10) != 0 || g_ascii_isdigit (text[-1]))
          return LAUREL_DURATION_BAD;
        last->number += number;
      } else {
        if (*n_amounts == MAX_AMOUNTS)
          return LAUREL_DURATION_BAD;
        amounts[(*n_amounts)++] = (Amount) { number, N_UNITS };
        open = TRUE;
      }
      text += length;
      continue;
    }
    if (!open && *n_amounts > 0 && word_is (text, length, "and")) {
      text += length;
      continue;
    }
    /* `a year` */
    if (!open && text[length] == ' ' && (word_is (text, length, "a") || word_is (text, length, "an"))) {
      if (*n_amounts == MAX_AMOUNTS)
        return LAUREL_DURATION_BAD;
      amounts[(*n_amounts)++] = (Amount) { 1, N_UNITS };
      open = TRUE;
      text += length;
      continue;
    }
    /* `120 clock hours`, `90 calendar days`: the unit follows */
    if (open && text[length] == ' ' && (word_is (text, length, "clock") || word_is (text, length, "calendar"))) {
      text += length;
      continue;
    }

    unit = find_unit (text, length);
    if (unit == N_UNITS)
      return open ? LAUREL_DURATION_UNKNOWN_UNIT : LAUREL_DURATION_BAD;
    if (!open)
      return *n_amounts == 0 ? LAUREL_DURATION_NO_NUMBER : LAUREL_DURATION_BAD;
    amounts[*n_amounts - 1].unit = unit;
    open = FALSE;
    text += length;
    if (g_str_has_prefix (text, "(s)"))
      text += 3;
  }
  if (*n_amounts == 0)
    return LAUREL_DURATION_BAD;

  return open ? LAUREL_DURATION_NO_UNIT : LAUREL_DURATION_REPAIRED;
}

/* Puts amounts into @duration: in one unit where that is exact. */
static LaurelDurationProblem
add_up (const Amount *amounts, guint n_amounts, LaurelDuration *duration)
{
  double sum = amounts[0].number;
  Unit unit = amounts[0].unit;

  if (n_amounts == 1) {
    if (sum <= 0)
      return LAUREL_DURATION_BAD;
    if (!is_whole (sum)) {
      sum *= units[unit].smaller < N_UNITS ? units[unit].factor : 1;
      unit = units[unit].smaller;
    }
    if (unit == N_UNITS || !is_whole (sum))
      return LAUREL_DURATION_FRACTION;
    *get_field (duration, unit) = round (sum);

    return LAUREL_DURATION_REPAIRED;
  }

  for (guint i = 0; i < n_amounts; i++) {
    if (amounts[i].number <= 0 || !is_whole (amounts[i].number)
        || (i > 0 && amounts[i].unit <= amounts[i - 1].unit))
      return LAUREL_DURATION_BAD;
    *get_field (duration, amounts[i].unit) = amounts[i].number;
  }
  if (n_amounts == 2 && units[unit].smaller == amounts[1].unit) {
    *get_field (duration, unit) = 0;
    *get_field (duration, amounts[1].unit) = sum * units[unit].factor + amounts[1].number;
  }

  return LAUREL_DURATION_SEVERAL_UNITS;
}

static double
measure (const LaurelDuration *self)
{
  double minutes = 0;

  for (Unit unit = 0; unit < N_UNITS; unit++)
    minutes += get_value (self, unit) * units[unit].minutes;

  return minutes;
}

/* `12 Weeks`: a whole number, one blank, a whole word: what the Publisher takes (bulk upload §2.4). */
static gboolean
is_strict_amount (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  const char *word = text + digits + 1;

  if (digits == 0 || text[digits] != ' ')
    return FALSE;
  for (Unit unit = 0; unit < N_UNITS; unit++) {
    if (strcmp (word, units[unit].one) == 0 || strcmp (word, units[unit].many) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Where the second half of a range begins, and how long the sign between the halves is. */
static char *
find_range (char *text, gsize *sign)
{
  char *found = strchr (text, '~');

  *sign = 1;
  if (found != NULL)
    return found;
  found = strstr (text, " to ");
  *sign = 4;
  if (found != NULL)
    return found;
  *sign = 1;
  for (found = strchr (text, '-'); found != NULL; found = strchr (found + 1, '-')) {
    if (found > text && g_ascii_isdigit (found[1 + strspn (found + 1, " ")]))
      return found;
  }

  return NULL;
}

/* Lower case, one kind of blank, one kind of dash; @changed tells of the last two. */
static gboolean
simplify (LaurelText from, char simple[static MAX_DURATION + 1], gboolean *changed)
{
  gsize used = 0;

  *changed = FALSE;
  if (from.length == 0 || from.length > MAX_DURATION)
    return FALSE;
  for (gsize i = 0; i < from.length;) {
    LaurelText rest = { from.text + i, from.length - i };
    gsize blank = laurel_text_blank_at_start (rest);

    if (used + 3 > MAX_DURATION)
      return FALSE;
    if (blank > 0) {
      *changed |= rest.text[0] != ' ';
      simple[used++] = ' ';
      i += blank;
    } else if (rest.length >= 3
               && (memcmp (rest.text, "\xE2\x88\x92", 3) == 0
                   || (memcmp (rest.text, "\xE2\x80", 2) == 0 && (guchar) rest.text[2] >= 0x90
                       && (guchar) rest.text[2] <= 0x95))) {
      simple[used++] = '-';
      i += 3;
    } else if (rest.length >= 2 && rest.text[0] == '\xC2' && (guchar) rest.text[1] >= 0xBC
               && (guchar) rest.text[1] <= 0xBE) {
      /* ¼, ½, ¾ */
      const char *part = &".25\0.5\0\0.75"[((guchar) rest.text[1] - 0xBC) * 4];

      if (used > 1 && simple[used - 1] == ' ' && g_ascii_isdigit (simple[used - 2]))
        used--;
      memcpy (simple + used, part, strlen (part));
      used += strlen (part);
      *changed = TRUE;
      i += 2;
    } else if ((guchar) rest.text[0] < 0x20 || (guchar) rest.text[0] >= 0x7F) {
      return FALSE;
    } else {
      simple[used++] = g_ascii_tolower (rest.text[0]);
      i++;
    }
  }
  simple[used] = '\0';

  return TRUE;
}

/* Words that say the same as signs do: each is as long as what it is put in place of, or longer. */
static const struct {
  const char *words;
  const char *sign;
} phrases[] = {
  { "one and a half ", "1.5 " },  { "two and a half ", "2.5 " }, { "three and a half ", "3.5 " },
  { "half a ", ".5 " },           { "half an ", ".5 " },         { " 1/2 ", ".5 " },
  { " 1/4 ", ".25 " },            { " 3/4 ", ".75 " },
};

static void
replace_phrases (char *text, gboolean *changed)
{
  char *found;

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++) {
    gsize words = strlen (phrases[i].words), sign = strlen (phrases[i].sign);

    found = strstr (text, phrases[i].words);
    if (found == NULL || (*phrases[i].words != ' ' && found > text && g_ascii_isalnum (found[-1]))
        || (*phrases[i].words == ' ' && (found == text || !g_ascii_isdigit (found[-1]))))
      continue;
    memcpy (found, phrases[i].sign, sign);
    memmove (found + sign, found + words, strlen (found + words) + 1);
    *changed = TRUE;
  }

  /* `from 8 to 16 hours`, `between 8 and 16 hours` */
  if (g_str_has_prefix (text, "from ") && strstr (text, " to ") != NULL) {
    memmove (text, text + 5, strlen (text + 5) + 1);
  } else if (g_str_has_prefix (text, "between ") && (found = strstr (text, " and ")) != NULL
             && strstr (found + 1, " and ") == NULL) {
    memcpy (found, " to ", 4);
    memmove (found + 4, found + 5, strlen (found + 5) + 1);
    memmove (text, text + 8, strlen (text + 8) + 1);
  }
}

static LaurelDurationProblem
parse_side (const char *text, Unit shared, LaurelDuration *duration)
{
  Amount amounts[MAX_AMOUNTS];
  guint n_amounts = 0;
  LaurelDurationProblem problem = read_amounts (text, amounts, &n_amounts);

  if (problem == LAUREL_DURATION_NO_UNIT && n_amounts == 1 && shared < N_UNITS) {
    amounts[0].unit = shared;
    problem = LAUREL_DURATION_REPAIRED;
  }
  if (problem != LAUREL_DURATION_REPAIRED)
    return problem;

  problem = add_up (amounts, n_amounts, duration);

  return problem == LAUREL_DURATION_REPAIRED && is_strict_amount (text) ? LAUREL_DURATION_OK : problem;
}

/* `8` of `8-16 hours` takes the unit of the other half. */
static Unit
find_shared_unit (const char *text)
{
  Amount amounts[MAX_AMOUNTS];
  guint n_amounts = 0;

  return read_amounts (text, amounts, &n_amounts) == LAUREL_DURATION_REPAIRED && n_amounts == 1
             ? amounts[0].unit
             : N_UNITS;
}

static LaurelDurationProblem
parse_range (char *text, char *range, gsize sign, LaurelDuration *minimum, LaurelDuration *maximum)
{
  g_autofree char *first = g_strndup (text, range - text);
  g_autofree char *second = g_strdup (range + sign);
  LaurelDurationProblem problem, other;
  gboolean tidy
      = sign == 1 && *range == '~' && !g_str_has_suffix (first, " ") && !g_str_has_prefix (second, " ");

  g_strstrip (first);
  g_strstrip (second);
  if (*first == '\0' && *second == '\0')
    return LAUREL_DURATION_BAD;
  if (*first == '\0' || *second == '\0')
    return LAUREL_DURATION_HALF_RANGE;

  problem = parse_side (first, find_shared_unit (second), minimum);
  other = parse_side (second, N_UNITS, maximum);
  if (problem > LAUREL_DURATION_REPAIRED && problem != LAUREL_DURATION_SEVERAL_UNITS)
    return problem;
  if (other > LAUREL_DURATION_REPAIRED && other != LAUREL_DURATION_SEVERAL_UNITS)
    return other;
  if (problem == LAUREL_DURATION_SEVERAL_UNITS || other == LAUREL_DURATION_SEVERAL_UNITS)
    return LAUREL_DURATION_SEVERAL_UNITS;
  if (measure (minimum) > measure (maximum))
    return LAUREL_DURATION_BACKWARDS;

  return tidy && problem == LAUREL_DURATION_OK && other == LAUREL_DURATION_OK ? LAUREL_DURATION_OK
                                                                              : LAUREL_DURATION_REPAIRED;
}

/**
 * laurel_duration_parse:
 * @text: (nullable): a duration
 * @length: number of bytes, or -1 when NUL-terminated
 * @exact_only: a range is not allowed here
 * @minimum: (out): the duration, or the lower end of the range
 * @maximum: (out): the upper end of the range; the same as @minimum when it is none
 * @is_range: (out): whether there are two different ends
 *
 * Reads a duration: the Publisher's own form strictly, and the forms that people write with a sign that they
 * were repaired. A part of a unit becomes the next smaller one where that is exact, so that 1.5 years are 18
 * months (bulk upload §2.4, V28, V29). When nothing could be read, both ends are empty.
 *
 * Returns: how the duration was read
 */
LaurelDurationProblem
laurel_duration_parse (const char *text, gssize length, gboolean exact_only, LaurelDuration *minimum,
                       LaurelDuration *maximum, gboolean *is_range)
{
  char simple[MAX_DURATION + 1];
  LaurelDurationProblem problem;
  gboolean range_found, changed;
  gsize sign;
  char *range;

  g_return_val_if_fail (minimum != NULL && maximum != NULL && is_range != NULL, LAUREL_DURATION_BAD);

  *minimum = *maximum = (LaurelDuration) { 0 };
  *is_range = FALSE;
  if (!simplify (laurel_text_trim (text, length), simple, &changed))
    return LAUREL_DURATION_BAD;
  replace_phrases (simple, &changed);

  range = find_range (simple, &sign);
  range_found = range != NULL;
  if (range_found)
    problem = parse_range (simple, range, sign, minimum, maximum);
  else
    problem = parse_side (simple, N_UNITS, minimum);
  if (problem == LAUREL_DURATION_OK && changed)
    problem = LAUREL_DURATION_REPAIRED;

  if (problem > LAUREL_DURATION_REPAIRED && problem != LAUREL_DURATION_SEVERAL_UNITS
      && problem != LAUREL_DURATION_BACKWARDS) {
    *minimum = *maximum = (LaurelDuration) { 0 };
    return problem;
  }
  if (!range_found) {
    *maximum = *minimum;
    return problem;
  }

  *is_range = memcmp (minimum, maximum, sizeof *minimum) != 0;
  if (exact_only && *is_range)
    return LAUREL_DURATION_RANGE_NOT_ALLOWED;
  /* `8 hours~8 hours` is no range. */
  if (!*is_range && problem == LAUREL_DURATION_OK)
    return LAUREL_DURATION_REPAIRED;

  return problem;
}

static void
append_iso (GString *iso, double number, char unit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (number > 0)
    g_string_append_printf (iso, "%s%c", g_ascii_formatd (digits, sizeof digits, "%.10g", number), unit);
}

/**
 * laurel_duration_to_iso:
 * @self: a duration
 *
 * Returns: (transfer full) (nullable): the duration as ISO 8601 has it, `P12W` or `PT45H`; %NULL when it is
 * empty
 */
char *
laurel_duration_to_iso (const LaurelDuration *self)
{
  g_autoptr (GString) iso = g_string_new ("P");

  g_return_val_if_fail (self != NULL, NULL);

  for (Unit unit = 0; unit < N_UNITS; unit++) {
    if (unit == UNIT_HOUR && (self->hours > 0 || self->minutes > 0))
      g_string_append_c (iso, 'T');
    append_iso (iso, get_value (self, unit), units[unit].iso);
  }

  return iso->len > 1 ? g_string_free (g_steal_pointer (&iso), FALSE) : NULL;
}

/**
 * laurel_duration_to_text:
 * @self: a duration
 *
 * Writes a duration as the Publisher takes it, in English whatever the language of the person.
 *
 * Returns: (transfer full) (nullable): `12 Weeks`, `1 Year`; %NULL when it is not a whole number of one unit
 */
char *
laurel_duration_to_text (const LaurelDuration *self)
{
  Unit only = N_UNITS;
  const char *word;
  double number;

  g_return_val_if_fail (self != NULL, NULL);

  for (Unit unit = 0; unit < N_UNITS; unit++) {
    if (get_value (self, unit) > 0) {
      if (only < N_UNITS)
        return NULL;
      only = unit;
    }
  }
  if (only == N_UNITS || !is_whole (get_value (self, only)))
    return NULL;

  number = round (get_value (self, only));
  word = number == 1 ? units[only].one : units[only].many;

  return g_strdup_printf ("%.0f %c%s", number, g_ascii_toupper (word[0]), word + 1);
}

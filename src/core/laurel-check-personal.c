/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-json.h"

/* Data about persons, which the Registry forbids (V45). Sheets are full of numbers that are none: codes, dates, prices,
 * hours. So a number counts only in the form that people give it, or with the word beside it that says what it is. */

#define GROUPS_MAX 8

/* A number is no longer than that: a table of digits is not walked over again from each of them. */
#define SPAN_BEFORE 24

/* The fewest that are looked for: a telephone number without its area. */
#define DIGITS_LEAST 7

/* Numbers that end in as many same digits are one. */
#define TELLING_DIGITS 10

/* How far back a word may stand that says what a number is. */
#define NEAR 32

/* Digits with what stands between them and the group before: a stretch of text that may be a number of somebody. */
typedef struct {
  const char *start;
  const char *end;
  guint n_groups;
  struct {
    guint8 n_digits;
    char before; /* what parts it from the group before: `-`, `.`, blank, `)`; 0 for more than that */
    const char *digits;
  } groups[GROUPS_MAX];
} Span;

static const char *const phone_words[] = {
  "call", "phone", "telephone", "tel", "fax", "cell", "mobile", "text", "contact", "phone number",
};

static const char *const number_words[] = {
  "ssn", "social security number", "social security no", "social security", "soc sec", "ss#",
};

static const char *const birth_words[] = {
  "date of birth", "birth date", "birthdate", "birthday", "dob", "d.o.b", "d.o.b.", "born",
};

/* What may stand between “born” and the date: more than that tells of a condition, not of a person. */
static const char *const between_words[] = {
  "is", "was", "on", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "st",
  "nd", "rd", "th",
};

static gboolean
is_joiner (char c)
{
  return c == '-' || c == '.' || c == ' ' || c == '(' || c == ')';
}

static gboolean
is_word (const char *start,
         const char *end,
         const char *const *words,
         guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (laurel_check_text_is ((LaurelText) { start, end - start }, words[i]))
      return TRUE;

  return FALSE;
}

/* Whether one of the words ends right before @end, marks such as a colon aside. */
static gboolean
follows_word (LaurelText text,
              const char *end,
              const char *const *words,
              guint n_words)
{
  while (end > text.text && strchr (" :#=.(-+\"'", end[-1]) != NULL)
    end--;
  for (guint i = 0; i < n_words; i++) {
    gsize length = strlen (words[i]);

    if ((gsize) (end - text.text) >= length && g_ascii_strncasecmp (end - length, words[i], length) == 0
        && ((gsize) (end - text.text) == length || !g_ascii_isalnum (end[-(gssize) length - 1])))
      return TRUE;
  }

  return FALSE;
}

/* The digits around @hit, with single signs between them. */
static void
read_span (LaurelText text,
           const char *hit,
           Span *span)
{
  const char *stop = text.text + text.length;
  const char *least = hit - text.text > SPAN_BEFORE ? hit - SPAN_BEFORE : text.text;
  const char *start = hit;
  const char *p;

  while (start > least && (g_ascii_isdigit (start[-1]) || is_joiner (start[-1])))
    start--;
  while (!g_ascii_isdigit (*start))
    start++;
  span->start = start;
  span->n_groups = 0;
  span->end = start;
  for (p = start; p < stop && span->n_groups < GROUPS_MAX;) {
    const char *first = p;
    char before = 0;

    while (p < stop && is_joiner (*p))
      p++;
    if (p >= stop || !g_ascii_isdigit (*p))
      break;
    if (p - first == 1)
      before = *first;
    else if (p - first == 2 && first[0] == ')' && first[1] == ' ')
      before = ')';
    else if (p - first == 2 && first[0] == ' ' && first[1] == '(')
      before = ' ';
    first = p;
    while (p < stop && g_ascii_isdigit (*p))
      p++;
    span->groups[span->n_groups].before = before;
    span->groups[span->n_groups].digits = first;
    span->groups[span->n_groups].n_digits = MIN (p - first, G_MAXUINT8);
    span->n_groups++;
    span->end = p;
  }
}

/* Nothing that makes it a part of something longer: a letter, a currency, one more group. */
static gboolean
stands_alone (LaurelText text,
              const Span *span,
              guint first,
              guint last)
{
  const char *start = span->groups[first].digits;
  const char *end = span->groups[last].digits + span->groups[last].n_digits;
  const char *stop = text.text + text.length;

  if (first > 0 && span->groups[first].before != ' ' && span->groups[first].before != 0)
    return FALSE;
  if (last + 1 < span->n_groups && (span->groups[last + 1].before == '-' || span->groups[last + 1].before == '.'))
    return FALSE;
  if (start > text.text && (g_ascii_isalpha (start[-1]) || start[-1] == '$' || start[-1] == '/' || start[-1] == '_'
                            || start[-1] == '~' || start[-1] == '=' || (start[-1] == '-' && first == 0)))
    return FALSE;
  if (end < stop && (g_ascii_isalnum (*end) || *end == '/' || *end == '_' || *end == '@'))
    return FALSE;
  if (end + 1 < stop && (*end == '-' || *end == ',') && g_ascii_isalnum (end[1]))
    return FALSE;

  return TRUE;
}

/* As they are given out: no area 000, 666 or from 900 on, no group 00, no serial number 0000. */
static gboolean
is_given_out (const char *area,
              const char *group,
              const char *serial)
{
  if (strncmp (area, "000", 3) == 0 || strncmp (area, "666", 3) == 0 || area[0] == '9')
    return FALSE;

  return strncmp (group, "00", 2) != 0 && strncmp (serial, "0000", 4) != 0;
}

static gboolean
has_security_number (LaurelText text,
                     const Span *span)
{
  for (guint i = 0; i < span->n_groups; i++) {
    const char *digits = span->groups[i].digits;

    if (i + 2 < span->n_groups && span->groups[i].n_digits == 3 && span->groups[i + 1].n_digits == 2
        && span->groups[i + 2].n_digits == 4 && span->groups[i + 1].before == span->groups[i + 2].before
        && is_given_out (digits, span->groups[i + 1].digits, span->groups[i + 2].digits)
        && stands_alone (text, span, i, i + 2)
        && (span->groups[i + 1].before == '-'
            || follows_word (text, digits, number_words, G_N_ELEMENTS (number_words))))
      return TRUE;
    if (span->groups[i].n_digits == 9 && is_given_out (digits, digits + 3, digits + 5)
        && stands_alone (text, span, i, i) && follows_word (text, digits, number_words, G_N_ELEMENTS (number_words)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_exchange (const char *digits)
{
  return digits[0] >= '2' && digits[1] >= '0';
}

static gboolean
is_called (LaurelText text,
           const char *digits)
{
  return follows_word (text, digits, phone_words, G_N_ELEMENTS (phone_words));
}

/* The telephone number in it: as it is written in North America, with or without its country. */
static gboolean
find_phone (LaurelText text,
            const Span *span,
            LaurelText *phone)
{
  for (guint i = 0; i < span->n_groups; i++) {
    const char *digits = span->groups[i].digits;
    guint first = i;

    if (i + 2 < span->n_groups && span->groups[i].n_digits == 3 && span->groups[i + 1].n_digits == 3
        && span->groups[i + 2].n_digits == 4 && is_exchange (digits) && is_exchange (span->groups[i + 1].digits)
        && span->groups[i + 1].before != 0 && span->groups[i + 2].before != 0) {
      gboolean has_signs = span->groups[i + 1].before != ' ' || span->groups[i + 2].before != ' ';

      if (i > 0 && span->groups[i - 1].n_digits == 1 && *span->groups[i - 1].digits == '1') {
        first = i - 1;
        has_signs = has_signs || (span->groups[first].digits > text.text && span->groups[first].digits[-1] == '+');
      }
      if ((has_signs || is_called (text, span->groups[first].digits)) && stands_alone (text, span, first, i + 2)) {
        const char *end = span->groups[i + 2].digits + 4;

        *phone = (LaurelText) { span->groups[first].digits, end - span->groups[first].digits };
        return TRUE;
      }
    }
    if (i + 1 < span->n_groups && span->groups[i].n_digits == 3 && span->groups[i + 1].n_digits == 4
        && span->groups[i + 1].before == '-' && is_exchange (digits) && stands_alone (text, span, i, i + 1)
        && is_called (text, digits)) {
      *phone = (LaurelText) { digits, span->groups[i + 1].digits + 4 - digits };
      return TRUE;
    }
    if (span->groups[i].n_digits == 10 && is_exchange (digits) && is_exchange (digits + 3)
        && stands_alone (text, span, i, i) && is_called (text, digits)) {
      *phone = (LaurelText) { digits, 10 };
      return TRUE;
    }
  }

  return FALSE;
}

/* `+44 20 7946 0958`: a plus and 8 to 15 digits (ITU E.164). */
static gboolean
find_foreign_phone (LaurelText text,
                    LaurelText *phone)
{
  const char *stop = text.text + text.length;

  for (const char *plus = text.text; (plus = memchr (plus, '+', stop - plus)) != NULL; plus++) {
    const char *p = plus + 1;
    const char *last = p;
    guint n_digits = 0;

    if (plus > text.text && g_ascii_isalnum (plus[-1]))
      continue;
    if (p >= stop || *p < '1' || *p > '9')
      continue;
    for (; p < stop && (g_ascii_isdigit (*p) || is_joiner (*p)); p++)
      if (g_ascii_isdigit (*p)) {
        n_digits++;
        last = p + 1;
      }
    if (n_digits >= 8 && n_digits <= 15 && (last >= stop || !g_ascii_isalnum (*last))) {
      *phone = (LaurelText) { plus, last - plus };
      return TRUE;
    }
  }

  return FALSE;
}

/* One quick pass, so that the close look is rare. */
static gboolean
may_tell_of_birth (LaurelText text)
{
  const char *stop = text.text + text.length;

  for (guint i = 0; i < 2; i++) {
    for (const char *p = text.text; (p = memchr (p, i == 0 ? 'b' : 'B', stop - p)) != NULL; p++) {
      if (stop - p > 3 && (g_ascii_strncasecmp (p, "birt", 4) == 0 || g_ascii_strncasecmp (p, "born", 4) == 0))
        return TRUE;
      if (p - text.text >= 2 && ((p[-1] | 0x20) == 'o' || p[-1] == '.'))
        return TRUE;
    }
  }

  return FALSE;
}

/* Whether the digits before @end are the year of a date of birth: the word that says so, and day and month between. */
static gboolean
ends_birth_date (LaurelText text,
                 const char *end)
{
  const char *from = end - text.text > NEAR + 16 ? end - NEAR - 16 : text.text;

  for (guint i = 0; i < G_N_ELEMENTS (birth_words); i++) {
    gsize length = strlen (birth_words[i]);

    for (const char *p = from; p + length < end; p++) {
      guint n_numbers = 0;
      gboolean is_date = TRUE;

      if (g_ascii_strncasecmp (p, birth_words[i], length) != 0 || (p > text.text && g_ascii_isalnum (p[-1]))
          || g_ascii_isalnum (p[length]))
        continue;
      for (const char *q = p + length; q < end && is_date;) {
        const char *word = q;

        if (g_ascii_isalpha (*q)) {
          while (q < end && g_ascii_isalpha (*q))
            q++;
          is_date = is_word (word, q, between_words, G_N_ELEMENTS (between_words));
        } else if (g_ascii_isdigit (*q)) {
          while (q < end && g_ascii_isdigit (*q))
            q++;
          n_numbers++;
          is_date = q - word <= 4 && n_numbers <= 3;
        } else {
          is_date = strchr (" .,:;/-=()#\"'", *q) != NULL;
          q++;
        }
      }
      if (is_date && (n_numbers == 2 || n_numbers == 3))
        return TRUE;
    }
  }

  return FALSE;
}

/* An e-mail address around the @ sign. */
static gboolean
read_email (LaurelText text,
            const char *at,
            LaurelText *email)
{
  const char *stop = text.text + text.length;
  const char *start = at;
  const char *end = at + 1;
  const char *dot = NULL;

  while (start > text.text && (g_ascii_isalnum (start[-1]) || strchr ("._%+-", start[-1]) != NULL))
    start--;
  while (start < at && !g_ascii_isalnum (*start))
    start++;
  for (; end < stop && (g_ascii_isalnum (*end) || *end == '.' || *end == '-'); end++)
    if (*end == '.' && end + 2 < stop && g_ascii_isalpha (end[1]) && g_ascii_isalpha (end[2]))
      dot = end;
  if (start == at || dot == NULL || dot == at + 1)
    return FALSE;
  while (end[-1] == '.' || end[-1] == '-')
    end--;
  *email = (LaurelText) { start, end - start };

  return TRUE;
}

/* Of a telephone number its last digits, which tell it from others: with or without the country. */
static void
copy_last_digits (LaurelText number,
                  char into[TELLING_DIGITS + 1])
{
  guint n = 0;

  for (gsize i = number.length; i > 0 && n < TELLING_DIGITS; i--)
    if (g_ascii_isdigit (number.text[i - 1]))
      into[n++] = number.text[i - 1];
  into[n] = '\0';
}

static gboolean
is_among (JsonNode *node,
          LaurelText what,
          gboolean phone)
{
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonNode *item = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_ARRAY (item) && is_among (item, what, phone))
        return TRUE;
    }
    return FALSE;
  }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING) {
    LaurelText known = laurel_text_trim (json_node_get_string (node), -1);
    char a[TELLING_DIGITS + 1];
    char b[TELLING_DIGITS + 1];

    if (!phone)
      return known.length == what.length && g_ascii_strncasecmp (known.text, what.text, what.length) == 0;
    copy_last_digits (known, a);
    copy_last_digits (what, b);
    return strcmp (a, b) == 0;
  }
  return FALSE;
}

/* Whether the organization gives it in its own fields for that: then it is an office's, and meant to be seen. */
static gboolean
is_given_as_contact (const LaurelCheck *check,
                     LaurelText what,
                     gboolean phone)
{
  JsonArray *places = laurel_json_get_array (check->organization, "Address");

  if (!phone && is_among (json_object_get_member (check->organization, "Email"), what, FALSE))
    return TRUE;
  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++) {
    JsonNode *place = json_array_get_element (places, i);
    JsonArray *contacts;

    if (!JSON_NODE_HOLDS_OBJECT (place))
      continue;
    contacts = laurel_json_get_array (json_node_get_object (place), "ContactPoint");
    for (guint j = 0; contacts != NULL && j < json_array_get_length (contacts); j++) {
      JsonNode *contact = json_array_get_element (contacts, j);

      if (JSON_NODE_HOLDS_OBJECT (contact)
          && is_among (json_object_get_member (json_node_get_object (contact), phone ? "PhoneNumbers" : "Emails"), what,
                       phone))
        return TRUE;
    }
  }
  return FALSE;
}

static char *
format_email (const LaurelCheckCell *cell,
              const char *quoted)
{
  if (cell->check->organization != NULL)
    /* Translators: first the name of a field, then an e-mail address in it */
    return g_strdup_printf (_("“%s” holds the e-mail address “%s”: take it out if it is a person’s; an office’s goes "
                              "into the field “E-mail”."),
                            _(cell->column->title), quoted);
  /* Translators: first the name of a column, then an e-mail address in it */
  return g_strdup_printf (_("“%s” holds the e-mail address “%s”: take it out if it is a person’s, or acknowledge it as "
                            "an office’s before you approve the credential."),
                          _(cell->column->title), quoted);
}

static void
check_emails (const LaurelCheckCell *cell)
{
  const char *stop = cell->value.text + cell->value.length;
  LaurelText email;

  for (const char *at = cell->value.text; (at = memchr (at, '@', stop - at)) != NULL; at++) {
    g_autofree char *quoted = NULL;

    if (!read_email (cell->value, at, &email)
        || (cell->check->organization != NULL && is_given_as_contact (cell->check, email, FALSE)))
      continue;
    quoted = laurel_check_quote (email);
    laurel_check_report (cell, "personal-email", format_email (cell, quoted), NULL);
    return;
  }
}

static char *
format_phone (const LaurelCheckCell *cell,
              const char *quoted)
{
  if (cell->check->organization != NULL)
    /* Translators: first the name of a field, then a telephone number in it */
    return g_strdup_printf (_("“%s” holds the telephone number “%s”: take it out if it is a person’s; an office’s goes "
                              "with its address."),
                            _(cell->column->title), quoted);
  /* Translators: first the name of a column, then a telephone number in it */
  return g_strdup_printf (_("“%s” holds the telephone number “%s”: take it out if it is a person’s, or acknowledge it "
                            "as an office’s before you approve the credential."),
                          _(cell->column->title), quoted);
}

/* Returns: whether something was said */
static gboolean
report_phone (const LaurelCheckCell *cell,
              LaurelText phone)
{
  g_autofree char *quoted = NULL;

  if (cell->check->organization != NULL && is_given_as_contact (cell->check, phone, TRUE))
    return FALSE;
  quoted = laurel_check_quote (phone);
  laurel_check_report (cell, "personal-phone", format_phone (cell, quoted), NULL);
  return TRUE;
}

static void
check_numbers (const LaurelCheckCell *cell)
{
  const LaurelText text = cell->value;
  const char *stop = text.text + text.length;
  gboolean is_number_said = FALSE;
  gboolean is_phone_said = FALSE;
  gboolean is_birth_known = FALSE;
  gboolean wants_birth = FALSE;
  LaurelText phone;

  if ((cell->hints & LAUREL_CHECK_HAS_PLUS) != 0 && find_foreign_phone (text, &phone))
    is_phone_said = report_phone (cell, phone);

  /* Whatever is looked for has a group of two digits or more: every second byte is enough. */
  for (const char *p = text.text; p < stop; p += 2) {
    guint n_digits = 0;
    Span span;

    if (!g_ascii_isdigit (*p))
      continue;
    read_span (text, p, &span);
    if (!is_birth_known) {
      wants_birth = may_tell_of_birth (text);
      is_birth_known = TRUE;
    }
    for (guint i = 0; wants_birth && i < span.n_groups; i++) {
      if (!ends_birth_date (text, span.groups[i].digits + span.groups[i].n_digits))
        continue;
      laurel_check_report (cell, "personal-birth-date",
                           g_strdup_printf (_("“%s” holds a date of birth: take it out, because the Registry forbids "
                                              "data about persons."),
                                            _(cell->column->title)),
                           NULL);
      wants_birth = FALSE;
    }
    /* Years and hours and most codes end here. */
    for (guint i = 0; i < span.n_groups; i++)
      n_digits += span.groups[i].n_digits;
    if (n_digits >= DIGITS_LEAST && !is_number_said && has_security_number (text, &span)) {
      laurel_check_report (cell, "personal-number",
                           g_strdup_printf (_("“%s” holds a number in the form of a social security number: take it "
                                              "out, because the Registry forbids data about persons."),
                                            _(cell->column->title)),
                           NULL);
      is_number_said = TRUE;
    } else if (n_digits >= DIGITS_LEAST && !is_phone_said && find_phone (text, &span, &phone)) {
      is_phone_said = report_phone (cell, phone);
    }
    /* Behind the span, on the same beat. */
    if (span.end > p)
      p += (span.end - p) & ~(gssize) 1;
  }
}

/**
 * laurel_check_personal:
 * @cell: a cell of text with a digit or an @ sign in it
 *
 * Looks for data about persons: social security numbers, dates of birth, e-mail addresses, telephone numbers (V45).
 * Columns for identifiers and codes are passed over, and columns that are not sent; what an organization gives as its
 * contact may stand in its texts, too.
 */
void
laurel_check_personal (const LaurelCheckCell *cell)
{
  const LaurelColumn *column = cell->column;

  if (column->grammar == LAUREL_GRAMMAR_IDENTIFIER || column->id == LAUREL_COLUMN_CREDENTIAL_ID
      || (column->flags & LAUREL_COLUMN_CARRIED) != 0)
    return;

  if ((cell->hints & LAUREL_CHECK_HAS_AT) != 0)
    check_emails (cell);
  if ((cell->hints & LAUREL_CHECK_HAS_DIGIT) != 0)
    check_numbers (cell);
}

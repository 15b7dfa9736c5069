/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-iso-codes.h"

/* Addresses, dates, durations, numbers and prices. */

static const guint8 plain_in_path[256] = {
  ['a' ... 'z'] = 1, ['A' ... 'Z'] = 1, ['0' ... '9'] = 1, ['-'] = 1, ['.'] = 1, ['_'] = 1, ['~'] = 1, ['/'] = 1,
  ['?'] = 1,         ['#'] = 1,         ['&'] = 1,         ['='] = 1, ['+'] = 1, [','] = 1, [';'] = 1,
};

/**
 * laurel_check_is_plain_url:
 * @url: an address
 *
 * Nearly every address is an ordinary one. What passes here would pass laurel_url_check(), too, and is at
 * no host `example`; what does not is to be looked at closely.
 *
 * Returns: whether it is an ordinary address
 */
gboolean
laurel_check_is_plain_url (LaurelText url)
{
  const char *p = url.text;
  const char *end = url.text + url.length;
  guint label = 0;
  guint n_dots = 0;

  if (url.length < 12 || url.length > 500 || memcmp (p, "http", 4) != 0)
    return FALSE;
  p += p[4] == 's' ? 5 : 4;
  if (memcmp (p, "://", 3) != 0)
    return FALSE;

  for (p += 3; p < end; p++) {
    char c = *p;

    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && label > 0)) {
      if (c == 'e' && label == 0 && end - p >= 7 && memcmp (p, "example", 7) == 0)
        return FALSE;
      if (++label > 63)
        return FALSE;
    } else if (c == '.' && label > 0) {
      n_dots++;
      label = 0;
    } else {
      break;
    }
  }
  if (n_dots == 0 || label == 0 || (p < end && *p != '/' && *p != '?' && *p != '#'))
    return FALSE;
  if (p - url.text > 200)
    return FALSE;

  for (; p < end; p++)
    if (!plain_in_path[(guchar) *p] || (*p == '/' && p + 1 < end && p[1] == '/'))
      return FALSE;

  return TRUE;
}

/**
 * laurel_check_url_item:
 * @cell: the cell
 * @item: one address in it: the whole cell, or a part of a list
 *
 * Looks at the form of an address, its length and whether its host is one for samples. A fix keeps the
 * rest of the cell.
 */
void
laurel_check_url_item (const LaurelCheckCell *cell,
                       LaurelText item)
{
  guint max_length = cell->column->max_length > 0 ? cell->column->max_length : 600;
  LaurelUrlProblem problem;
  g_autofree char *quoted = NULL;
  g_autofree char *suggestion = NULL;
  char *fix = NULL;

  if (item.length <= max_length && laurel_check_is_plain_url (item))
    return;
  problem = laurel_url_check (item.text, item.length);
  if (problem == LAUREL_URL_OK) {
    if (item.length > max_length) {
      laurel_check_report (cell, "url-too-long",
                           g_strdup_printf (_("The address in “%s” has %" G_GSIZE_FORMAT " characters: look for the "
                                              "short address of the page."),
                                            _(cell->column->title), item.length),
                           NULL);
    }
    /* The host is looked at closely, which costs memory, only where the word is. */
    if (laurel_check_text_contains (item, "example") && laurel_url_is_example_host (item.text, item.length)) {
      LaurelFinding *finding;

      quoted = laurel_check_quote (item);
      finding = laurel_check_report (cell, "url-example-host",
                                     g_strdup_printf (_("“%s” is an address for samples: write the real one."), quoted),
                                     NULL);
      if (cell->check->context->production) {
        finding->severity = LAUREL_SEVERITY_ERROR;
        laurel_column_set_add (&cell->check->bad, cell->column->id);
      }
    }
    return;
  }

  quoted = laurel_check_quote (item);
  suggestion = laurel_url_suggest (item.text, item.length);
  if (suggestion != NULL)
    fix = laurel_check_replace (cell, item, suggestion);
  switch (problem) {
    case LAUREL_URL_NO_SCHEME:
      laurel_check_report (cell, "url-no-scheme",
                           g_strdup_printf (_("“%s” is not a whole web address: put https:// in front of it."), quoted),
                           fix);
      break;
    case LAUREL_URL_TWICE:
      laurel_check_report (cell, "url-doubled",
                           g_strdup_printf (_("The address “%s” starts twice: delete one of the beginnings."), quoted),
                           fix);
      break;
    case LAUREL_URL_IS_CTID:
      laurel_check_report (cell, "url-is-ctid",
                           g_strdup_printf (_("“%s” is a CTID: write the address of the web page."), quoted), fix);
      break;
    case LAUREL_URL_BLANK_INSIDE:
      laurel_check_report (cell, "url-blank-inside",
                           g_strdup_printf (_("The address “%s” has a blank in it: copy it from your web browser again."),
                                            quoted),
                           fix);
      break;
    case LAUREL_URL_OK:
    case LAUREL_URL_BAD_SCHEME:
    case LAUREL_URL_MALFORMED:
    default:
      laurel_check_report (cell, "url-bad",
                           g_strdup_printf (_("“%s” is not a web address: copy the address, from https:// on, from your "
                                              "web browser."),
                                            quoted),
                           fix);
      break;
  }
}

/**
 * laurel_check_url:
 * @cell: a web address
 *
 * Looks at its form only; nothing is fetched.
 */
void
laurel_check_url (const LaurelCheckCell *cell)
{
  laurel_check_url_item (cell, cell->value);
}

/* New CTIDs are UUIDs of version 4 (V02). What is live, or an organization's, is kept as it is. */
static void
check_chance (const LaurelCheckCell *cell)
{
  const char *ctid = cell->value.text;
  const LaurelRecord *record = cell->check->record;
  g_autofree char *quoted = NULL;

  /* ce-xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx */
  if (ctid[17] == '4' && strchr ("89ab", ctid[22]) != NULL)
    return;
  if (record == NULL || record->base != NULL || cell->column->id != LAUREL_COLUMN_CTID)
    return;
  quoted = laurel_check_quote (cell->value);
  laurel_check_report (cell, "ctid-unusual",
                       g_strdup_printf (_("“%s” was not made as CTIDs are made today: if you did not copy it from the "
                                          "Registry, empty the cell, and the credential gets one of its own."),
                                        quoted),
                       NULL);
}

/**
 * laurel_check_ctid:
 * @cell: a CTID
 *
 * Looks for what is no CTID, and for capital letters in one.
 */
void
laurel_check_ctid (const LaurelCheckCell *cell)
{
  g_autofree char *normal = NULL;
  g_autofree char *quoted = NULL;
  gboolean small = TRUE;

  for (gsize i = 0; i < cell->value.length && small; i++)
    small = !g_ascii_isupper (cell->value.text[i]);
  if (small && laurel_ctid_is_valid (cell->value.text, cell->value.length)) {
    check_chance (cell);
    return;
  }

  quoted = laurel_check_quote (cell->value);
  normal = laurel_ctid_normalize (cell->value.text, cell->value.length);
  if (normal != NULL) {
    laurel_check_report (cell, "ctid-spelling",
                         g_strdup_printf (_("CTIDs are written in small letters: write “%s”."), normal),
                         g_strdup (normal));
    return;
  }

  normal = laurel_ctid_repair (cell->value.text, cell->value.length);
  if (normal != NULL)
    laurel_check_report (cell, "ctid-bad",
                         /* Translators: first what was typed, then the right CTID */
                         g_strdup_printf (_("“%s” is not a CTID as it stands: write “%s”."), quoted, normal),
                         g_strdup (normal));
  else if (cell->column->id != LAUREL_COLUMN_CTID)
    laurel_check_report (cell, "ctid-bad",
                         /* Translators: first what was typed, then the name of a column */
                         g_strdup_printf (_("“%s” in “%s” is not a CTID: copy the CTID from the Registry; it begins with "
                                            "“ce-”."),
                                          quoted, _(cell->column->title)),
                         NULL);
  else
    laurel_check_report (cell, "ctid-bad",
                         g_strdup_printf (_("“%s” is not a CTID: copy it from the Registry, or empty the cell for a new "
                                            "credential."),
                                          quoted),
                         NULL);
}

/**
 * laurel_check_date:
 * @cell: a date (bulk upload §2.1, V25)
 *
 * Looks for what is no whole date and for other spellings than year-month-day.
 */
void
laurel_check_date (const LaurelCheckCell *cell)
{
  char iso[11] = "";
  char other[16] = "";
  LaurelDateProblem problem = laurel_date_parse (cell->value.text, cell->value.length, iso);
  g_autofree char *quoted = NULL;

  if (problem == LAUREL_DATE_OK)
    return;

  /* the same with month and day swapped */
  if (problem == LAUREL_DATE_AMBIGUOUS)
    g_snprintf (other, sizeof other, "%.4s-%.2s-%.2s", iso, iso + 8, iso + 5);
  quoted = laurel_check_quote (cell->value);
  switch (problem) {
    case LAUREL_DATE_REPAIRED:
      laurel_check_report (cell, "date-spelling",
                           /* Translators: first what was typed, then the date as year-month-day */
                           g_strdup_printf (_("The date “%s” is read as %s: write it that way."), quoted, iso),
                           g_strdup (iso));
      break;
    case LAUREL_DATE_AMBIGUOUS:
      laurel_check_report (cell, "date-ambiguous",
                           /* Translators: first what was typed, then two dates as year-month-day */
                           g_strdup_printf (_("The date “%s” could be %s or %s, and is not sent until one of them is "
                                              "written: in the United States, the first is meant."),
                                            quoted, iso, other),
                           g_strdup (iso));
      break;
    case LAUREL_DATE_SHORT_YEAR:
      laurel_check_report (cell, "date-short-year",
                           /* Translators: first what was typed, then the date as year-month-day */
                           g_strdup_printf (_("The year in “%s” has two digits: write %s if that is the day."), quoted, iso),
                           g_strdup (iso));
      break;
    case LAUREL_DATE_SERIAL:
      laurel_check_report (cell, "date-serial",
                           /* Translators: first a number such as 45292, then the date as year-month-day */
                           g_strdup_printf (_("“%s” is the number that a spreadsheet program keeps for %s: write that date if "
                                              "it is right, and format the column there as a date."),
                                            quoted, iso),
                           g_strdup (iso));
      break;
    case LAUREL_DATE_PARTIAL:
      laurel_check_report (cell, "date-partial",
                           g_strdup_printf (_("The date “%s” is not complete: write year, month and day, such as "
                                              "2026-08-31."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_DATE_TOO_EARLY:
      laurel_check_report (cell, "date-too-early",
                           g_strdup_printf (_("The date “%s” is before 1800: correct the year."), quoted), NULL);
      break;
    case LAUREL_DATE_OK:
    case LAUREL_DATE_BAD:
    default:
      laurel_check_report (cell, "date-bad",
                           g_strdup_printf (_("“%s” is not a date: write year, month and day, such as 2026-08-31."),
                                            quoted),
                           NULL);
      break;
  }
}

/* `1 year 6 months` in one unit, where units go into each other without a rest. */
static gboolean
to_one_unit (LaurelDuration *duration)
{
  const gboolean has_months = duration->years > 0 || duration->months > 0;
  const gboolean has_days = duration->weeks > 0 || duration->days > 0;
  const gboolean has_minutes = duration->hours > 0 || duration->minutes > 0;

  if (has_months + has_days + has_minutes != 1)
    return FALSE;
  if (duration->years > 0 && duration->months > 0) {
    duration->months += 12 * duration->years;
    duration->years = 0;
  }
  if (duration->weeks > 0 && duration->days > 0) {
    duration->days += 7 * duration->weeks;
    duration->weeks = 0;
  }
  if (duration->hours > 0 && duration->minutes > 0) {
    duration->minutes += 60 * duration->hours;
    duration->hours = 0;
  }

  return TRUE;
}

static char *
write_duration (const LaurelDuration *minimum,
                const LaurelDuration *maximum,
                gboolean is_range)
{
  g_autofree char *first = laurel_duration_to_text (minimum);
  g_autofree char *second = NULL;

  if (!is_range)
    return g_steal_pointer (&first);
  second = laurel_duration_to_text (maximum);

  return first != NULL && second != NULL ? g_strdup_printf ("%s~%s", first, second) : NULL;
}

static gboolean
has_comma_between_digits (LaurelText text)
{
  for (gsize i = 1; i + 1 < text.length; i++)
    if (text.text[i] == ',' && g_ascii_isdigit (text.text[i - 1]) && g_ascii_isdigit (text.text[i + 1]))
      return TRUE;

  return FALSE;
}

/**
 * laurel_check_duration:
 * @cell: a duration, or a range where the column takes one (bulk upload §2.4, V28, V29)
 *
 * Looks for what cannot be read and for what the web Publisher would read otherwise.
 */
void
laurel_check_duration (const LaurelCheckCell *cell)
{
  gboolean exact_only = cell->column->grammar == LAUREL_GRAMMAR_DURATION_EXACT;
  LaurelDuration minimum = { 0 };
  LaurelDuration maximum = { 0 };
  gboolean is_range = FALSE;
  LaurelDurationProblem problem;
  g_autofree char *quoted = NULL;
  g_autofree char *plain = NULL;
  char *message;

  problem = laurel_duration_parse (cell->value.text, cell->value.length, exact_only, &minimum, &maximum, &is_range);
  if (problem == LAUREL_DURATION_OK)
    return;

  quoted = laurel_check_quote (cell->value);
  switch (problem) {
    case LAUREL_DURATION_REPAIRED:
      plain = write_duration (&minimum, &maximum, is_range);
      /* Before the fix is given away: arguments are not worked out in their order. */
      /* Translators: first what was typed, then the plain spelling, such as “12 weeks” */
      message = g_strdup_printf (_("The duration “%s” is read as “%s”: write it that way for the web Publisher."),
                                 quoted, plain != NULL ? plain : "");
      laurel_check_report (cell, "duration-spelling", message, g_steal_pointer (&plain));
      break;
    case LAUREL_DURATION_SEVERAL_UNITS:
      if (to_one_unit (&minimum) && (!is_range || to_one_unit (&maximum)))
        plain = write_duration (&minimum, &maximum, is_range);
      laurel_check_report (cell, "duration-several-units",
                           g_strdup_printf (_("The web Publisher would keep only the first part of “%s”: write the "
                                              "duration in one unit."),
                                            quoted),
                           g_steal_pointer (&plain));
      break;
    case LAUREL_DURATION_BACKWARDS:
      plain = write_duration (&maximum, &minimum, TRUE);
      laurel_check_report (cell, "duration-backwards",
                           g_strdup_printf (_("The range “%s” has its longer end first: put the shorter one first."),
                                            quoted),
                           g_steal_pointer (&plain));
      break;
    case LAUREL_DURATION_NO_UNIT:
      laurel_check_report (cell, "duration-no-unit",
                           g_strdup_printf (_("The duration “%s” has no unit: add one, as in “12 weeks”."), quoted),
                           NULL);
      break;
    case LAUREL_DURATION_NO_NUMBER:
      laurel_check_report (cell, "duration-no-number",
                           g_strdup_printf (_("The duration “%s” has no number: write how many, as in “12 weeks”."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_DURATION_UNKNOWN_UNIT:
      laurel_check_report (cell, "duration-unknown-unit",
                           g_strdup_printf (_("The unit in “%s” is not known: use years, months, weeks, days, hours or "
                                              "minutes."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_DURATION_HALF_RANGE:
      laurel_check_report (cell, "duration-half-range",
                           g_strdup_printf (_("One end of the range “%s” is missing: write both, as in "
                                              "“3 months~6 months”."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_DURATION_FRACTION:
      laurel_check_report (cell, "duration-fraction",
                           g_strdup_printf (_("“%s” is not a whole number of a smaller unit: write whole weeks, days, hours or "
                                              "minutes, such as “6 weeks”."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_DURATION_RANGE_NOT_ALLOWED:
      laurel_check_report (cell, "duration-range-not-allowed",
                           g_strdup_printf (_("“%s” takes one duration, and “%s” is a range: write the one that holds "
                                              "for most."),
                                            _(cell->column->title), quoted),
                           NULL);
      break;
    case LAUREL_DURATION_OK:
    case LAUREL_DURATION_BAD:
    default:
      if (has_comma_between_digits (cell->value)) {
        laurel_check_report (cell, "duration-bad",
                             g_strdup_printf (_("The comma in “%s” could stand before thousands, a fraction or minutes: write "
                                                "it without a comma, such as “12 weeks” or “90 minutes”."),
                                              quoted),
                             NULL);
        break;
      }
      laurel_check_report (cell, "duration-bad",
                           g_strdup_printf (_("“%s” is not a duration: write a number and a unit, such as “12 weeks”."),
                                            quoted),
                           NULL);
      break;
  }
}

/* `1,200` and, in a column of years, `2 years`. */
static char *
suggest_number (const LaurelCheckCell *cell)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double number = 0;

  if (cell->column->id == LAUREL_COLUMN_CONDITION_YEARS) {
    LaurelDuration minimum, maximum;
    gboolean is_range;

    if (laurel_duration_parse (cell->value.text, cell->value.length, TRUE, &minimum, &maximum, &is_range)
            > LAUREL_DURATION_REPAIRED
        || minimum.years <= 0)
      return NULL;
    number = minimum.years;
  } else if (memchr (cell->value.text, ',', cell->value.length) == NULL || !g_ascii_isdigit (cell->value.text[0])
             || laurel_price_parse (cell->value.text, cell->value.length, &number) != LAUREL_MONEY_REPAIRED
             || number != floor (number)) {
    return NULL;
  }

  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", number));
}

/**
 * laurel_check_number:
 * @cell: a number
 *
 * Only digits and a point are taken: no sign, no exponent.
 */
void
laurel_check_number (const LaurelCheckCell *cell)
{
  char number[32];
  char *end = NULL;
  double value;
  g_autofree char *quoted = NULL;
  g_autofree char *fix = NULL;

  if (cell->value.length < sizeof number) {
    gboolean plain = TRUE;

    memcpy (number, cell->value.text, cell->value.length);
    number[cell->value.length] = '\0';
    for (gsize i = 0; i < cell->value.length && plain; i++)
      plain = g_ascii_isdigit (number[i]) || number[i] == '.';
    if (plain) {
      value = g_ascii_strtod (number, &end);
      if (end != number && *end == '\0' && isfinite (value))
        return;
    }
  }

  quoted = laurel_check_quote (cell->value);
  fix = suggest_number (cell);
  if (fix != NULL)
    laurel_check_report (cell, "number-bad",
                         /* Translators: first the name of a column, then what was typed, then a number */
                         g_strdup_printf (_("“%s” takes a number, not “%s”: write %s."), _(cell->column->title), quoted, fix),
                         g_strdup (fix));
  else
    laurel_check_report (cell, "number-bad",
                         /* Translators: first the name of a column, then what was typed */
                         g_strdup_printf (_("“%s” takes a number, not “%s”: write digits, such as 2.5."),
                                          _(cell->column->title), quoted),
                         NULL);
}

/**
 * laurel_check_boolean:
 * @cell: a truth value, in any of the words of bulk upload §4
 *
 * Looks for any other word.
 */
void
laurel_check_boolean (const LaurelCheckCell *cell)
{
  /* What programs write, and shorter words of people. */
  static const struct {
    const char *text;
    const char *fix;
  } spellings[] = {
    { "t", "TRUE" }, { "1.0", "TRUE" }, { "on", "TRUE" }, { "wahr", "TRUE" }, { "sí", "TRUE" }, { "si", "TRUE" },
    { "f", "FALSE" }, { "0.0", "FALSE" }, { "off", "FALSE" }, { "falsch", "FALSE" },
  };
  const char *fix = NULL;
  gboolean value;
  g_autofree char *quoted = NULL;

  if (laurel_boolean_parse (cell->value.text, cell->value.length, &value))
    return;

  quoted = laurel_check_quote (cell->value);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (laurel_check_text_is (cell->value, spellings[i].text))
      fix = spellings[i].fix;
  if (fix != NULL)
    laurel_check_report (cell, "boolean-bad",
                         /* Translators: first the name of a column, then what was typed, then TRUE or FALSE */
                         g_strdup_printf (_("“%s” takes “true” or “false”, not “%s”: write %s."), _(cell->column->title),
                                          quoted, fix),
                         g_strdup (fix));
  else
    laurel_check_report (cell, "boolean-bad",
                         /* Translators: first the name of a column, then what was typed */
                         g_strdup_printf (_("“%s” takes “true” or “false”, not “%s”."), _(cell->column->title), quoted),
                         NULL);
}

/* 1299 or 1299.50: what every program takes for a number. */
static char *
write_price (double price)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, price == floor (price) ? "%.0f" : "%.2f", price);

  return g_strdup (buffer);
}

static gboolean
is_cost (const LaurelCheckCell *cell,
         LaurelText text)
{
  LaurelCostItem item = { 0 };
  LaurelMoneyProblem problem = laurel_cost_item_parse (text.text, text.length, &item);

  return problem == LAUREL_MONEY_OK || problem == LAUREL_MONEY_REPAIRED;
}

/* Whether the sign beside a price says nothing that would be lost with it. */
static gboolean
is_in_currency (const LaurelCheckCell *cell,
                LaurelText price)
{
  const char *currency = laurel_price_get_currency (price.text, price.length);
  const LaurelIsoEntry *entry;
  const char *column;

  if (currency == NULL)
    return TRUE;
  column = laurel_cells_get (laurel_record_get_profile (cell->check->record, LAUREL_PROFILE_COST, cell->position)->cells,
                             LAUREL_COLUMN_COST_CURRENCY);
  entry = column != NULL ? laurel_iso_codes_suggest (LAUREL_ISO_CURRENCIES, column) : NULL;

  return entry != NULL && strcmp (entry->code, currency) == 0;
}

static void
check_cost_item (const LaurelCheckCell *cell,
                 LaurelText text)
{
  LaurelCostItem item = { 0 };
  LaurelMoneyProblem problem = laurel_cost_item_parse (text.text, text.length, &item);
  g_autofree char *quoted = NULL;
  g_autofree char *price = NULL;
  g_autofree char *plain = NULL;

  if (problem == LAUREL_MONEY_OK)
    return;

  quoted = laurel_check_quote (text);
  switch (problem) {
    case LAUREL_MONEY_REPAIRED:
      price = write_price (item.price);
      plain = g_strdup_printf ("%.*s~%s", (int) item.type_text.length, item.type_text.text, price);
      if (is_in_currency (cell, item.price_text))
        laurel_check_report (cell, "cost-price-spelling",
                             /* Translators: first what was typed, then the plain spelling, such as Tuition~1299 */
                             g_strdup_printf (_("The price in “%s” is not a plain number: write “%s”."), quoted, plain),
                             laurel_check_replace (cell, text, plain));
      else
        laurel_check_report (cell, "cost-price-spelling",
                             /* Translators: first what was typed, then the plain spelling, such as Tuition~1299 */
                             g_strdup_printf (_("The price in “%s” is not a plain number: fill in its currency in the "
                                                "column for it first, then write “%s”."),
                                              quoted, plain),
                             NULL);
      break;
    case LAUREL_MONEY_TOO_MANY_PARTS:
      plain = laurel_check_part_list (cell, text, ";\n", is_cost);
      if (plain == NULL)
        plain = laurel_check_part_list (cell, text, ",", is_cost);
      if (plain != NULL) {
        laurel_check_report_unparted (cell, text, plain);
        break;
      }
      plain = g_strdup_printf ("%.*s~%.*s", (int) item.type_text.length, item.type_text.text,
                               (int) item.price_text.length, item.price_text.text);
      laurel_check_report (cell, "cost-too-many-parts",
                           /* Translators: first what was typed, then what is kept of it */
                           g_strdup_printf (_("Of “%s” only “%s” is kept: put the | character between two costs."),
                                            quoted, plain),
                           laurel_check_replace (cell, text, plain));
      break;
    case LAUREL_MONEY_NO_TYPE:
      laurel_check_report (cell, "cost-type-missing",
                           g_strdup_printf (_("The cost “%s” does not say what it is for: write a kind of cost in front, "
                                              "such as “Tuition~1299”."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_MONEY_NO_PRICE:
      laurel_check_report (cell, "cost-price-missing",
                           g_strdup_printf (_("The cost “%s” has no price: write it behind a ~, such as “Tuition~1299”."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_MONEY_UNKNOWN_TYPE: {
      g_autofree char *quoted_type = laurel_check_quote (item.type_text);
      LaurelNear near;

      laurel_check_find_near_concepts (LAUREL_SCHEME_COST_TYPE, item.type_text, &near);
      if (near.certain) {
        laurel_check_report (cell, "cost-type-unknown",
                             /* Translators: first what was typed, then a kind of cost */
                             g_strdup_printf (_("There is no kind of cost “%s”: did you mean “%s”?"), quoted_type,
                                              near.labels[0]),
                             laurel_check_replace (cell, item.type_text, near.labels[0]));
      } else {
        g_autofree char *choices = laurel_check_quote_choices (&near, "Tuition");

        laurel_check_report (cell, "cost-type-unknown",
                             /* Translators: first what was typed, then one to three kinds of cost in quotation marks */
                             g_strdup_printf (_("There is no kind of cost “%s”: choose one from the list, such as %s."),
                                              quoted_type, choices),
                             NULL);
      }
      break;
    }
    case LAUREL_MONEY_AMBIGUOUS:
      laurel_check_report (cell, "cost-price-ambiguous",
                           g_strdup_printf (_("The price in “%s” could have thousands or cents behind its point or comma: write "
                                              "it with a point before two digits of cents, and no other sign, such as "
                                              "“1299.00”."),
                                            quoted),
                           NULL);
      break;
    case LAUREL_MONEY_NEGATIVE:
      laurel_check_report (cell, "cost-price-negative",
                           g_strdup_printf (_("The price in “%s” is below zero: write a price of zero or more."), quoted),
                           NULL);
      break;
    case LAUREL_MONEY_OK:
    case LAUREL_MONEY_BAD_PRICE:
    default:
      if (laurel_check_is_shortened_number (item.price_text)) {
        laurel_check_report (cell, "number-damaged",
                             g_strdup_printf (_("The spreadsheet program has shortened the price in “%s”: format the column as "
                                                "text there and type the price again."),
                                              quoted),
                             NULL);
        break;
      }
      laurel_check_report (cell, "cost-price-bad",
                           g_strdup_printf (_("The price in “%s” is not a number: write digits, such as “Tuition~1299”."),
                                            quoted),
                           NULL);
      break;
  }
}

/**
 * laurel_check_cost_items:
 * @cell: a list of prices with their kinds, such as `Tuition~1299` (bulk upload §2.6)
 *
 * Judges each item, and looks for those that stand there twice.
 */
void
laurel_check_cost_items (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item))
    check_cost_item (cell, item);
  laurel_check_list_repeats (cell);
}

/**
 * laurel_check_identifier_values:
 * @cell: a list of identifiers, `Value`, `TypeName~Value` or `TypeName~Value~TypeURI` (bulk upload §2.1, V40)
 *
 * Looks for an identifier without its value, and for a type that is no web address.
 */
void
laurel_check_identifier_values (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_check_text_list (cell);
  if (memchr (cell->value.text, '~', cell->value.length) == NULL)
    return;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    LaurelIdentifierValue identifier;

    if (!laurel_identifier_value_parse (item.text, item.length, &identifier)) {
      g_autofree char *quoted = laurel_check_quote (item);

      laurel_check_report (cell, "identifier-value-missing",
                           g_strdup_printf (_("“%s” has no value: write the name of its type, a ~ and the value, such as "
                                              "“Catalog year~2026”, or the value alone."),
                                            quoted),
                           NULL);
      continue;
    }
    if (identifier.type_uri.length > 0)
      laurel_check_url_item (cell, identifier.type_uri);
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <math.h>
#include <string.h>

#define MAX_PRICE 48
#define MAX_DIGITS 12

/* Signs and codes that stand around an amount. */
static const char *const signs[] = {
  "US$", "USD", "U.S.", "$", "dollars", "dollar", "EUR", "€", "euros", "euro", "GBP", "£",
};

static gboolean
strip_sign (LaurelText *price, gboolean *euro)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    gsize length = strlen (signs[i]);

    if (price->length < length)
      continue;
    if (g_ascii_strncasecmp (price->text, signs[i], length) == 0) {
      *price = laurel_text_trim (price->text + length, price->length - length);
      *euro |= strcmp (signs[i], "€") == 0 || g_ascii_strncasecmp (signs[i], "eur", 3) == 0;
      return TRUE;
    }
    if (g_ascii_strncasecmp (price->text + price->length - length, signs[i], length) == 0) {
      *price = laurel_text_trim (price->text, price->length - length);
      *euro |= strcmp (signs[i], "€") == 0 || g_ascii_strncasecmp (signs[i], "eur", 3) == 0;
      return TRUE;
    }
  }

  return FALSE;
}

/* Whether the digits in front of @end stand in groups of three, the first of one to three. */
static gboolean
is_grouped (const char *text, const char *end, char separator)
{
  gsize group = 0, n_groups = 0;

  for (; text < end; text++) {
    if (*text == separator) {
      if (n_groups == 0 ? group < 1 || group > 3 : group != 3)
        return FALSE;
      n_groups++;
      group = 0;
    } else if (g_ascii_isdigit (*text)) {
      group++;
    } else {
      return FALSE;
    }
  }

  return n_groups > 0 && group == 3;
}

/* Digits behind @point, which may be one or two. */
static gboolean
is_cents (const char *point)
{
  gsize n_digits = strspn (point + 1, "0123456789");

  return point[1 + n_digits] == '\0' && n_digits <= 2;
}

/* Reads `digits`, with what stands between them taken away, to the cent. */
static double
read_amount (const char *text, const char *point)
{
  guint64 cents = 0;
  guint n_cents = 0;

  for (const char *digit = text; *digit != '\0'; digit++) {
    if (!g_ascii_isdigit (*digit))
      continue;
    cents = cents * 10 + (*digit - '0');
    n_cents += point != NULL && digit > point;
  }
  for (; n_cents < 2; n_cents++)
    cents *= 10;

  return cents / 100.0;
}

/* More than two digits behind the point: `25.099999999999998` is what a program makes of 25.10. */
static LaurelMoneyProblem
read_long (const char *text, const char *point, double *price)
{
  gsize n_decimals = strlen (point + 1);
  gsize n_digits = point - text;
  double amount = g_ascii_strtod (text, NULL);
  double cents = floor (amount * 100 + 0.5);

  if (strspn (point + 1, "0123456789") != n_decimals || n_digits > MAX_DIGITS)
    return LAUREL_MONEY_BAD_PRICE;
  if (n_decimals == 3 && n_digits >= 1 && n_digits <= 3 && text[0] != '0')
    return LAUREL_MONEY_AMBIGUOUS;
  if (fabs (amount * 100 - cents) > 1e-6)
    return LAUREL_MONEY_BAD_PRICE;
  *price = cents / 100;

  return LAUREL_MONEY_REPAIRED;
}

/* Where the decimal point is. */
static LaurelMoneyProblem
read_plain (const char *text, double *price)
{
  gsize n_digits = 0;
  const char *comma = strchr (text, ',');
  const char *point = strchr (text, '.');
  const char *blank = strchr (text, ' ');
  const char *last_comma = strrchr (text, ',');
  const char *last_point = strrchr (text, '.');
  const char *end = text + strlen (text);
  const char *decimal = NULL;
  LaurelMoneyProblem problem = LAUREL_MONEY_OK;

  for (const char *letter = text; *letter != '\0'; letter++) {
    if (g_ascii_isdigit (*letter))
      n_digits++;
    else if (strchr (",. ", *letter) == NULL)
      return LAUREL_MONEY_BAD_PRICE;
  }
  if (comma == NULL && blank == NULL && point != NULL && point == last_point && strlen (point) > 3)
    return read_long (text, point, price);
  if (n_digits == 0 || n_digits > MAX_DIGITS)
    return LAUREL_MONEY_BAD_PRICE;

  if (comma == NULL && blank == NULL) {
    /* `1299`, `1299.5`, `1299.00`; the points of `1.299.000` can only be thousands */
    if (point != NULL && point != last_point) {
      if (!is_grouped (text, end, '.'))
        return LAUREL_MONEY_BAD_PRICE;
      problem = LAUREL_MONEY_REPAIRED;
    } else {
      if (point != NULL && !is_cents (point))
        return LAUREL_MONEY_BAD_PRICE;
      if (point == text || (point != NULL && point[1] == '\0'))
        problem = LAUREL_MONEY_REPAIRED;
      decimal = point;
    }
  } else if (blank != NULL) {
    /* `1 299.00`, `1 299,00` */
    decimal = point != NULL ? point : comma;
    if ((comma != NULL && (point != NULL || comma != last_comma || strlen (comma) != 3))
        || !is_grouped (text, decimal != NULL ? decimal : end, ' ') || (point != NULL && !is_cents (point)))
      return LAUREL_MONEY_BAD_PRICE;
    problem = LAUREL_MONEY_REPAIRED;
  } else if (point == NULL || (last_comma < point && point == last_point)) {
    /* `1,299`, `1,299.00`; `12,50` can only be a decimal comma */
    if (point == NULL && comma == last_comma && comma > text && strlen (comma) == 3) {
      decimal = comma;
    } else if (point == NULL && comma == last_comma && comma > text && strlen (comma) == 2) {
      return LAUREL_MONEY_AMBIGUOUS;
    } else {
      if (!is_grouped (text, point != NULL ? point : end, ',') || (point != NULL && !is_cents (point)))
        return LAUREL_MONEY_BAD_PRICE;
      decimal = point;
    }
    problem = LAUREL_MONEY_REPAIRED;
  } else {
    /* `1.299,00` */
    if (comma != last_comma || last_point > comma || !is_grouped (text, comma, '.') || strlen (comma) != 3)
      return LAUREL_MONEY_BAD_PRICE;
    decimal = comma;
    problem = LAUREL_MONEY_REPAIRED;
  }

  *price = read_amount (text, decimal);

  return problem;
}

/**
 * laurel_price_parse:
 * @text: (nullable): an amount of money
 * @length: number of bytes, or -1 when NUL-terminated
 * @price: (out): the amount, 0 when it cannot be read
 *
 * Reads a price to the cent. Currency signs and separators of thousands are repaired where they leave no
 * doubt; `1.299` could be either, and is for a person to decide (bulk upload §2.6).
 *
 * Returns: how the price was read
 */
LaurelMoneyProblem
laurel_price_parse (const char *text, gssize length, double *price)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  gboolean repaired = FALSE, negative = FALSE, euro = FALSE;
  LaurelMoneyProblem problem;
  char plain[MAX_PRICE + 1];
  gsize used = 0;

  g_return_val_if_fail (price != NULL, LAUREL_MONEY_BAD_PRICE);

  *price = 0;
  if (trimmed.length == 0)
    return LAUREL_MONEY_NO_PRICE;
  if (trimmed.length > MAX_PRICE || memchr (trimmed.text, '\0', trimmed.length) != NULL)
    return LAUREL_MONEY_BAD_PRICE;

  /* Minus may stand on either side of the sign; accountants put brackets around. */
  for (guint i = 0; i < 4 && trimmed.length > 0; i++) {
    gsize sign = trimmed.text[0] == '-' ? 1 : 0;

    if (trimmed.length >= 3 && memcmp (trimmed.text, "\xE2\x88\x92", 3) == 0)
      sign = 3;
    if (sign > 0 && !negative) {
      trimmed = laurel_text_trim (trimmed.text + sign, trimmed.length - sign);
      negative = TRUE;
    } else if (trimmed.length > 2 && trimmed.text[0] == '(' && trimmed.text[trimmed.length - 1] == ')'
               && !negative) {
      trimmed = laurel_text_trim (trimmed.text + 1, trimmed.length - 2);
      negative = TRUE;
    } else if (strip_sign (&trimmed, &euro)) {
      repaired = TRUE;
    } else {
      break;
    }
  }

  /* `1299.-` and `1299,-` say that there are no cents. */
  if (trimmed.length > 2 && trimmed.text[trimmed.length - 1] == '-'
      && strchr (".,", trimmed.text[trimmed.length - 2]) != NULL) {
    trimmed.length -= 2;
    repaired = TRUE;
  }

  for (gsize i = 0; i < trimmed.length;) {
    gsize blank = laurel_text_blank_at_start ((LaurelText) { trimmed.text + i, trimmed.length - i });

    /* thousands as the Swiss write them */
    if (trimmed.text[i] == '\'' && i > 0 && i + 1 < trimmed.length)
      blank = 1;
    plain[used++] = blank > 0 ? ' ' : trimmed.text[i];
    i += MAX (blank, 1);
  }
  plain[used] = '\0';

  problem = read_plain (plain, price);
  /* `€1,299` may be written as in Europe. */
  if (euro && problem == LAUREL_MONEY_REPAIRED && strchr (plain, '.') == NULL && strchr (plain, ',') != NULL
      && strlen (strchr (plain, ',')) == 4) {
    *price = 0;
    problem = LAUREL_MONEY_AMBIGUOUS;
  }
  if (problem == LAUREL_MONEY_BAD_PRICE || problem == LAUREL_MONEY_AMBIGUOUS)
    return problem;
  if (negative && *price > 0) {
    *price = -*price;
    return LAUREL_MONEY_NEGATIVE;
  }

  return repaired || negative ? LAUREL_MONEY_REPAIRED : problem;
}

/**
 * laurel_price_get_currency:
 * @text: (nullable): an amount of money
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Which currency the signs around a price name. The dollar sign alone names none, for many countries have dollars.
 *
 * Returns: (nullable): its code
 */
const char *
laurel_price_get_currency (const char *text, gssize length)
{
  static const struct {
    const char *sign;
    const char *code;
  } names[] = {
    { "US$", "USD" }, { "USD", "USD" }, { "U.S.", "USD" }, { "EUR", "EUR" }, { "€", "EUR" }, { "GBP", "GBP" },
    { "£", "GBP" },
  };
  LaurelText trimmed = laurel_text_trim (text, length);

  /* the usual price is a number */
  if (trimmed.length == 0
      || (g_ascii_isdigit (trimmed.text[0]) && g_ascii_isdigit (trimmed.text[trimmed.length - 1])))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize size = strlen (names[i].sign);

    for (gsize at = 0; at + size <= trimmed.length; at++)
      if (g_ascii_strncasecmp (trimmed.text + at, names[i].sign, size) == 0)
        return names[i].code;
  }

  return NULL;
}

/* Takes off a `~` in front of an entry that has another one, and those behind it. */
static gboolean
strip_tildes (LaurelText *entry)
{
  gboolean stray = FALSE;

  while (entry->length > 1 && entry->text[0] == '~'
         && memchr (entry->text + 1, '~', entry->length - 1) != NULL) {
    *entry = laurel_text_trim (entry->text + 1, entry->length - 1);
    stray = TRUE;
  }
  while (entry->length > 1 && entry->text[entry->length - 1] == '~'
         && memchr (entry->text, '~', entry->length - 1) != NULL) {
    *entry = laurel_text_trim (entry->text, entry->length - 1);
    stray = TRUE;
  }

  return stray;
}

/**
 * laurel_cost_item_parse:
 * @text: (nullable): one entry of `Cost: Types List`
 * @length: number of bytes, or -1 when NUL-terminated
 * @item: (out caller-allocates): what it says; its texts point into @text
 *
 * Reads `Tuition~1299.00`. As much as can be read is in @item whatever the answer; a `~` too many beside it does no
 * harm, but is a repair (bulk upload §2.6).
 *
 * Returns: how the entry was read
 */
LaurelMoneyProblem
laurel_cost_item_parse (const char *text, gssize length, LaurelCostItem *item)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  gboolean stray = strip_tildes (&trimmed);
  const char *end = trimmed.text + trimmed.length;
  const char *tilde = memchr (trimmed.text, '~', trimmed.length);
  const char *after = tilde != NULL ? tilde + 1 : end;
  const char *second;
  LaurelMoneyProblem problem;

  while (after < end && (*after == '~' || g_ascii_isspace (*after))) {
    stray |= *after == '~';
    after++;
  }
  second = tilde == NULL ? NULL : memchr (after, '~', end - after);

  g_return_val_if_fail (item != NULL, LAUREL_MONEY_BAD_PRICE);

  *item = (LaurelCostItem) { .type_text = { "", 0 }, .price_text = { "", 0 } };
  if (tilde == NULL) {
    /* Half of an entry: which half is it? */
    problem = laurel_price_parse (trimmed.text, trimmed.length, &item->price);
    if (problem == LAUREL_MONEY_OK || problem == LAUREL_MONEY_REPAIRED || problem == LAUREL_MONEY_NEGATIVE) {
      item->price_text = trimmed;
      item->has_price = TRUE;
      return LAUREL_MONEY_NO_TYPE;
    }
    item->type_text = trimmed;
  } else {
    item->type_text = laurel_text_trim (trimmed.text, tilde - trimmed.text);
    item->price_text = laurel_text_trim (after, (second != NULL ? second : end) - after);
  }

  item->type = laurel_scheme_find (LAUREL_SCHEME_COST_TYPE, item->type_text.text, item->type_text.length);
  problem = laurel_price_parse (item->price_text.text, item->price_text.length, &item->price);
  item->has_price
      = problem == LAUREL_MONEY_OK || problem == LAUREL_MONEY_REPAIRED || problem == LAUREL_MONEY_NEGATIVE;

  if (item->type_text.length == 0)
    return LAUREL_MONEY_NO_TYPE;
  if (item->price_text.length == 0)
    return LAUREL_MONEY_NO_PRICE;
  if (second != NULL)
    return LAUREL_MONEY_TOO_MANY_PARTS;
  if (item->type == NULL)
    return LAUREL_MONEY_UNKNOWN_TYPE;

  return stray && problem == LAUREL_MONEY_OK ? LAUREL_MONEY_REPAIRED : problem;
}

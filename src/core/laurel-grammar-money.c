/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <string.h>

#define MAX_PRICE 48
#define MAX_DIGITS 12

/* Signs and codes that stand around an amount. */
static const char *const signs[] = { "US$", "USD", "$", "EUR", "€", "GBP", "£" };

static gboolean
strip_sign (LaurelText *price)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    gsize length = strlen (signs[i]);

    if (price->length < length)
      continue;
    if (g_ascii_strncasecmp (price->text, signs[i], length) == 0) {
      *price = laurel_text_trim (price->text + length, price->length - length);
      return TRUE;
    }
    if (g_ascii_strncasecmp (price->text + price->length - length, signs[i], length) == 0) {
      *price = laurel_text_trim (price->text, price->length - length);
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
  if (n_digits == 0 || n_digits > MAX_DIGITS)
    return LAUREL_MONEY_BAD_PRICE;

  if (comma == NULL && blank == NULL) {
    /* `1299`, `1299.5`, `1299.00` */
    if (point != NULL && (point != last_point || !is_cents (point)))
      return LAUREL_MONEY_BAD_PRICE;
    if (point == text || (point != NULL && point[1] == '\0'))
      problem = LAUREL_MONEY_REPAIRED;
    decimal = point;
  } else if (blank != NULL) {
    /* `1 299.00` */
    if (comma != NULL || !is_grouped (text, point != NULL ? point : end, ' ')
        || (point != NULL && !is_cents (point)))
      return LAUREL_MONEY_BAD_PRICE;
    decimal = point;
    problem = LAUREL_MONEY_REPAIRED;
  } else if (point == NULL || (last_comma < point && point == last_point)) {
    /* `1,299`, `1,299.00`; `12,50` can only be a decimal comma */
    if (point == NULL && comma == last_comma && comma > text && strlen (comma) == 3) {
      decimal = comma;
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
 * doubt; `1.299` could be either and is refused (bulk upload §2.6).
 *
 * Returns: how the price was read
 */
LaurelMoneyProblem
laurel_price_parse (const char *text, gssize length, double *price)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  gboolean repaired = FALSE, negative = FALSE;
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
    } else if (strip_sign (&trimmed)) {
      repaired = TRUE;
    }
  }

  for (gsize i = 0; i < trimmed.length;) {
    gsize blank = laurel_text_blank_at_start ((LaurelText) { trimmed.text + i, trimmed.length - i });

    plain[used++] = blank > 0 ? ' ' : trimmed.text[i];
    i += MAX (blank, 1);
  }
  plain[used] = '\0';

  problem = read_plain (plain, price);
  if (problem == LAUREL_MONEY_BAD_PRICE)
    return problem;
  if (negative && *price > 0) {
    *price = -*price;
    return LAUREL_MONEY_NEGATIVE;
  }

  return repaired || negative ? LAUREL_MONEY_REPAIRED : problem;
}

/**
 * laurel_cost_item_parse:
 * @text: (nullable): one entry of `Cost: Types List`
 * @length: number of bytes, or -1 when NUL-terminated
 * @item: (out caller-allocates): what it says; its texts point into @text
 *
 * Reads `Tuition~1299.00`. As much as can be read is in @item whatever the answer (bulk upload §2.6).
 *
 * Returns: how the entry was read
 */
LaurelMoneyProblem
laurel_cost_item_parse (const char *text, gssize length, LaurelCostItem *item)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  const char *end = trimmed.text + trimmed.length;
  const char *tilde = memchr (trimmed.text, '~', trimmed.length);
  const char *second = tilde == NULL ? NULL : memchr (tilde + 1, '~', end - tilde - 1);
  LaurelMoneyProblem problem;

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
    item->price_text = laurel_text_trim (tilde + 1, (second != NULL ? second : end) - tilde - 1);
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

  return problem;
}

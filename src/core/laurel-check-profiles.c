/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-check.h"

/* What cells of one profile say together, and what cells of the main row do. */

static gboolean
has (const LaurelCells *cells,
     LaurelColumnId column)
{
  const char *text = laurel_cells_get (cells, column);

  return text != NULL && !laurel_text_is_blank (text) && !laurel_cell_is_delete (text);
}

static gboolean
has_any (const LaurelCells *cells,
         LaurelColumnId first,
         LaurelColumnId last)
{
  guint n_cells = laurel_cells_get_size (cells);

  for (guint i = 0; i < n_cells; i++) {
    LaurelColumnId column;
    const char *text = laurel_cells_get_nth (cells, i, &column);

    if (column >= first && column <= last && !laurel_text_is_blank (text) && !laurel_cell_is_delete (text))
      return TRUE;
  }

  return FALSE;
}

static gboolean
has_price (const LaurelCells *cells)
{
  const char *text = laurel_cells_get (cells, LAUREL_COLUMN_COST_TYPES);
  LaurelListIter iter;
  LaurelText item;

  if (text == NULL)
    return FALSE;
  laurel_list_iter_init (&iter, text, -1, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    LaurelCostItem cost = { 0 };
    LaurelMoneyProblem problem = laurel_cost_item_parse (item.text, item.length, &cost);

    if (problem != LAUREL_MONEY_BAD_PRICE && cost.has_price)
      return TRUE;
  }

  return FALSE;
}

/* The currency that the prices name; %NULL when none does, or they differ. */
static const char *
find_currency (const LaurelCells *cells)
{
  const char *text = laurel_cells_get (cells, LAUREL_COLUMN_COST_TYPES);
  const char *found = NULL;
  LaurelListIter iter;
  LaurelText item;

  if (text == NULL)
    return NULL;
  laurel_list_iter_init (&iter, text, -1, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    const char *tilde = memchr (item.text, '~', item.length);
    const char *price = tilde != NULL ? tilde + 1 : item.text;
    const char *currency = laurel_price_get_currency (price, item.text + item.length - price);

    if (currency != NULL && found != NULL && strcmp (currency, found) != 0)
      return NULL;
    if (currency != NULL)
      found = currency;
  }

  return found;
}

static gboolean
has_more_than_currency (const LaurelCells *cells)
{
  guint n_cells = laurel_cells_get_size (cells);

  for (guint i = 0; i < n_cells; i++) {
    LaurelColumnId column;
    const char *text = laurel_cells_get_nth (cells, i, &column);

    if (column != LAUREL_COLUMN_COST_CURRENCY && !laurel_text_is_blank (text))
      return TRUE;
  }

  return FALSE;
}

static void
check_cost (LaurelCheck *check,
            const LaurelCells *cells,
            guint position)
{
  const char *currency = find_currency (cells);

  if (!has (cells, LAUREL_COLUMN_COST_CURRENCY)) {
    if (has_price (cells))
      laurel_check_report_column (check, "currency-missing", LAUREL_COLUMN_COST_CURRENCY, position,
                                  g_strdup (_("The price has no currency: write its code of three letters, such as "
                                              "“USD”.")),
                                  g_strdup (currency));
  } else if (currency != NULL) {
    const char *text = laurel_cells_get (cells, LAUREL_COLUMN_COST_CURRENCY);
    LaurelText written = laurel_text_trim (text, -1);

    /* what is no code is said by its own rule */
    if (written.length == 3 && g_ascii_strncasecmp (written.text, currency, 3) != 0)
      laurel_check_report_column (check, "currency-conflict", LAUREL_COLUMN_COST_CURRENCY, position,
                                  /* Translators: codes of two currencies */
                                  g_strdup_printf (_("The price is in %s and the currency says %.3s: correct the one "
                                                     "that is wrong."),
                                                   currency, written.text),
                                  NULL);
  } else if (check->record->base == NULL && !has_more_than_currency (cells)) {
    laurel_check_report_column (check, "currency-alone", LAUREL_COLUMN_COST_CURRENCY, position,
                                g_strdup (_("The cost has a currency and nothing else: write its prices, or empty the "
                                            "cell.")),
                                g_strdup (""));
  }
}

/* Holds something that can be meant: of “Unknown” the cell itself says enough. */
static gboolean
has_real (const LaurelCells *cells,
          LaurelColumnId column)
{
  const char *text = laurel_cells_get (cells, column);

  return has (cells, column) && !laurel_check_is_placeholder (laurel_text_trim (text, -1), FALSE);
}

static void
check_credit_range (LaurelCheck *check,
                    const LaurelCells *cells,
                    const LaurelCreditColumns *columns,
                    guint position)
{
  const char *greatest_text = laurel_cells_get (cells, columns->unit_max);
  const char *least_text = laurel_cells_get (cells, columns->unit_value);
  double least, greatest;

  if (!has (cells, columns->unit_max) || !laurel_number_parse (greatest_text, -1, &greatest))
    return;
  if (!has (cells, columns->unit_value))
    laurel_check_report_column (check, "credit-range", columns->unit_value, position,
                                g_strdup (_("The credit has an upper end and no lower one: write both ends, or one "
                                            "amount.")),
                                NULL);
  else if (laurel_number_parse (least_text, -1, &least) && greatest < least)
    laurel_check_report_column (check, "credit-range", columns->unit_max, position,
                                /* Translators: both are numbers */
                                g_strdup_printf (_("The credit ends at %s, below its lower end of %s: correct one of "
                                                   "them."),
                                                 greatest_text, least_text),
                                NULL);
}

/* V34. What an update leaves blank may be live already, so only a record without a base is asked for all of it. */
static void
check_credit (LaurelCheck *check,
              const LaurelCells *cells,
              const LaurelCreditColumns *columns,
              guint position)
{
  gboolean has_hour_type = has (cells, columns->hour_type);
  gboolean has_hour_value = has (cells, columns->hour_value);
  gboolean has_type = has (cells, columns->unit_type);
  gboolean has_value = has (cells, columns->unit_value) || has (cells, columns->unit_max);
  gboolean has_words = has (cells, columns->unit_description);

  if ((has_hour_type || has_hour_value) && (has_type || has_value || has_words)) {
    laurel_check_report_column (check, "credit-twice", has_hour_type ? columns->hour_type : columns->hour_value, position,
                                g_strdup (_("Credit hours and credit units cannot both be given: keep the units, and "
                                            "empty the cells for credit hours.")),
                                g_strdup (""));
    has_hour_type = has_hour_value = FALSE;
  }
  check_credit_range (check, cells, columns, position);
  if (check->record->base != NULL)
    return;
  if ((has_real (cells, columns->unit_value) || has_real (cells, columns->unit_max)) && !has_type && !has_words)
    laurel_check_report_column (check, "credit-unit-missing", columns->unit_type, position,
                                g_strdup (_("The amount of credit has no unit: choose the kind of credit, such as “Clock "
                                            "Hour”.")),
                                NULL);
  if (has_hour_value && has_real (cells, columns->hour_value) && !has_hour_type)
    laurel_check_report_column (check, "credit-unit-missing", columns->hour_type, position,
                                g_strdup (_("The credit hours have no kind: write which hours they are, such as "
                                            "“Semester Hour”.")),
                                NULL);
  if (has_real (cells, columns->unit_type) && !has_value && !has_words)
    laurel_check_report_column (check, "credit-value-missing", columns->unit_value, position,
                                g_strdup (_("The kind of credit has no amount: write how much it is.")), NULL);
}

static void
check_condition (LaurelCheck *check,
                 const LaurelCells *cells,
                 guint position)
{
  const char *type = laurel_cells_get (cells, LAUREL_COLUMN_CONDITION_TYPE);
  LaurelConditionType kind = laurel_condition_type_parse (type, -1);

  if (!has (cells, LAUREL_COLUMN_CONDITION_DESCRIPTION)
      && has_any (cells, LAUREL_COLUMN_CONDITION_INTERNAL_IDENTIFIER, LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE))
    laurel_check_report_column (check, "condition-description-missing", LAUREL_COLUMN_CONDITION_DESCRIPTION, position,
                                g_strdup (_("The condition has no description: say in a sentence what it asks for.")),
                                NULL);
  if (has (cells, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK) && kind != LAUREL_CONDITION_REQUIRES
      && kind != LAUREL_CONDITION_BAD)
    laurel_check_report_column (check, "framework-not-required", LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, position,
                                /* Translators: %s is a kind of condition, such as `Recommends` */
                                g_strdup_printf (_("Frameworks are sent with “Requires” only, not with “%s”: move the "
                                                   "framework to a condition that is required."),
                                                 laurel_condition_type_get_label (kind)),
                                NULL);
  check_credit (check, cells, &laurel_condition_credit, position);
}

static void
check_connection (LaurelCheck *check,
                  const LaurelCells *cells,
                  guint position)
{
  if (!has_any (cells, LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER, LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE))
    return;
  if (!has (cells, LAUREL_COLUMN_CONNECTION_TYPE))
    laurel_check_report_column (check, "connection-type-missing", LAUREL_COLUMN_CONNECTION_TYPE, position,
                                g_strdup (_("The connection has no type: choose how the credential leads to the other "
                                            "one, such as “Is Preparation For”.")),
                                NULL);
  if (!has (cells, LAUREL_COLUMN_CONNECTION_DESCRIPTION))
    laurel_check_report_column (check, "connection-description-missing", LAUREL_COLUMN_CONNECTION_DESCRIPTION, position,
                                g_strdup (_("The connection has no description: say in a sentence how the two belong "
                                            "together.")),
                                NULL);
  check_credit (check, cells, &laurel_connection_credit, position);
}

/* V36 */
static void
check_financial (LaurelCheck *check,
                 const LaurelCells *cells,
                 guint position)
{
  gboolean particulars = has_any (cells, LAUREL_COLUMN_FINANCIAL_DESCRIPTION, LAUREL_COLUMN_FINANCIAL_TYPE);

  if (has (cells, LAUREL_COLUMN_FINANCIAL_NAME)) {
    if (!particulars)
      laurel_check_report_column (check, "financial-empty", LAUREL_COLUMN_FINANCIAL_DESCRIPTION, position,
                                  g_strdup (_("The financial assistance has a name only: add a description, a web page "
                                              "or a type.")),
                                  NULL);
  } else if (particulars) {
    laurel_check_report_column (check, "financial-name-missing", LAUREL_COLUMN_FINANCIAL_NAME, position,
                                g_strdup (_("The financial assistance has no name: write its name.")), NULL);
  }
}

static gboolean
is_filled (const LaurelCheck *check,
           LaurelColumnId column)
{
  return laurel_column_set_has (&check->answered, column) && !laurel_column_set_has (&check->damaged, column);
}

static void
check_main (LaurelCheck *check)
{
  static const char *const apprenticeships[] = {
    "ceterms:ApprenticeshipCertificate", "ceterms:JourneymanCertificate", "ceterms:MasterCertificate",
    "ceterms:PreApprenticeshipCertificate",
  };

  if (is_filled (check, LAUREL_COLUMN_AVAILABLE_AT) && is_filled (check, LAUREL_COLUMN_AVAILABLE_AT_CODES))
    laurel_check_report_column (check, "available-at-twice", LAUREL_COLUMN_AVAILABLE_AT, 0,
                                g_strdup (_("“Available At” and “Available At Codes” cannot both be given: keep the "
                                            "codes, and empty the other cell.")),
                                g_strdup (""));

  /* V44 */
  if (check->class != NULL && is_filled (check, LAUREL_COLUMN_REGISTERED_BY)) {
    gboolean fits = FALSE;

    for (guint i = 0; i < G_N_ELEMENTS (apprenticeships) && !fits; i++)
      fits = laurel_class_is_a (check->class, apprenticeships[i]);
    if (!fits)
      laurel_check_report_column (check, "registered-by-type", LAUREL_COLUMN_REGISTERED_BY, 0,
                                  g_strdup_printf (_("A credential of the type “%s” is not registered as an "
                                                     "apprenticeship: empty the cell, or correct the type."),
                                                   check->class->label),
                                  g_strdup (""));
  }
}

/**
 * laurel_check_profiles:
 * @check: a run whose cells were judged
 *
 * Judges which cells of a record and of each of its profiles go together.
 */
void
laurel_check_profiles (LaurelCheck *check)
{
  const LaurelRecord *record = check->record;

  check_main (check);
  for (LaurelProfileKind kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    guint n_profiles = laurel_record_get_n_profiles (record, kind);

    for (guint i = 0; i < n_profiles; i++) {
      const LaurelProfile *profile = laurel_record_get_profile (record, kind, i);

      if (laurel_profile_is_deleted (profile, kind))
        continue;
      switch (kind) {
        case LAUREL_PROFILE_COST:
          check_cost (check, profile->cells, i);
          break;
        case LAUREL_PROFILE_CONDITION:
          check_condition (check, profile->cells, i);
          break;
        case LAUREL_PROFILE_CONNECTION:
          check_connection (check, profile->cells, i);
          break;
        case LAUREL_PROFILE_FINANCIAL:
          check_financial (check, profile->cells, i);
          break;
        case LAUREL_PROFILE_MAIN:
        case LAUREL_N_PROFILE_KINDS:
        default:
          break;
      }
    }
  }
}

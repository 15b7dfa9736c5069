/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar.h"
#include "core/laurel-iso-codes.h"

static void
look_up_header (const char *text)
{
  laurel_template_find_header (text, NULL);
}

static void
look_up_class (const char *text)
{
  laurel_classes_find (text, -1);
}

static void
look_up_concept (const char *text)
{
  laurel_scheme_find (LAUREL_SCHEME_AUDIENCE_LEVEL, text, -1);
}

static void
suggest_class (const char *text)
{
  laurel_classes_suggest (text);
}

static void
look_up_currency (const char *text)
{
  laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, text, -1);
}

static void
read_language (const char *text)
{
  g_free (laurel_language_parse (text, -1));
}

static void
check_url (const char *text)
{
  laurel_url_check (text, -1);
}

static void
read_date (const char *text)
{
  char iso[11];

  laurel_date_parse (text, -1, iso);
}

static void
read_duration (const char *text)
{
  LaurelDuration minimum, maximum;
  gboolean is_range;

  laurel_duration_parse (text, -1, FALSE, &minimum, &maximum, &is_range);
}

static void
read_code (const char *text)
{
  char code[16];

  laurel_code_parse (LAUREL_GRAMMAR_CIP_LIST, text, -1, code);
}

static void
read_cost (const char *text)
{
  LaurelCostItem item;

  laurel_cost_item_parse (text, -1, &item);
}

/* How often a second each look-up can be made; for comparing one's own changes. */
int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*run) (const char *text);
    const char *text;
    guint n;
  } rows[] = {
    { "header", look_up_header, "Condition Profile: Subject Webpage", 1000000 },
    { "class", look_up_class, "Certificate of Completion", 1000000 },
    { "concept", look_up_concept, "Post-Secondary Level", 1000000 },
    { "class, suggested", suggest_class, "Certficate of Completon", 5000 },
    { "currency", look_up_currency, "USD", 1000000 },
    { "language", read_language, "en-US", 1000000 },
    { "url", check_url, "https://www.example.org/programs/workforce/welding?term=fall", 1000000 },
    { "date", read_date, "9/13/2024", 1000000 },
    { "duration", read_duration, "8 hours~16 hours", 1000000 },
    { "code", read_code, "9.0702", 1000000 },
    { "cost", read_cost, "Tuition~$1,299.00", 1000000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 start;
    double seconds;

    rows[i].run (rows[i].text);
    start = g_get_monotonic_time ();
    for (guint j = 0; j < rows[i].n; j++)
      rows[i].run (rows[i].text);
    seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
    g_print ("%-20s %12.0f a second\n", rows[i].name, rows[i].n / seconds);
  }

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-finding.h"

static void
test_table (void)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  const LaurelRule *rules;
  guint n_rules = 0;

  rules = laurel_rules_get_all (&n_rules);
  g_assert_cmpuint (n_rules, >, 50);

  for (guint i = 0; i < n_rules; i++) {
    const LaurelRule *rule = &rules[i];

    g_test_message ("%s", rule->code);
    g_assert_true (g_hash_table_add (codes, (gpointer) rule->code));
    g_assert_true (g_hash_table_add (titles, (gpointer) rule->title));
    g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)+$", rule->code, 0, 0));
    g_assert_cmpint (rule->severity, >=, LAUREL_SEVERITY_ADVICE);
    g_assert_cmpint (rule->severity, <=, LAUREL_SEVERITY_ERROR);

    /* a heading has no full stop, an explanation is made of sentences */
    g_assert_true (g_utf8_validate (rule->title, -1, NULL));
    g_assert_cmpuint (strlen (rule->title), >, 3);
    g_assert_cmpuint (g_utf8_strlen (rule->title, -1), <=, 60);
    g_assert_false (g_str_has_suffix (rule->title, "."));
    g_assert_nonnull (rule->explanation);
    g_assert_true (g_utf8_validate (rule->explanation, -1, NULL));
    g_assert_cmpuint (strlen (rule->explanation), >, 20);
    g_assert_true (g_str_has_suffix (rule->explanation, "."));

    g_assert_true (laurel_rules_find (rule->code) == rule);
  }

  g_assert_null (laurel_rules_find ("no-such-rule"));
  g_assert_null (laurel_rules_find (""));
}

/* The rules of the Registry and of CTDL (reference: CTDL §6), and where Laurel has each: codes, or the reason why none is
 * needed. `written`: what Laurel writes cannot break it; a test of the mapping sees to it. */
static const struct {
  const char *fact;
  const char *codes; /* with blanks between them; NULL: none */
  const char *reason;
} facts[] = {
  { "V01", "ctid-bad ctid-missing ctid-spelling" },
  { "V02", "ctid-spelling ctid-unusual" },
  { "V03", "duplicate-ctid graph-frame-broken identifier-reused" },
  { "V04", "graph-frame-broken organization-type-bad type-abstract type-missing type-unknown" },
  { "V05", "name-missing name-too-short" },
  { "V06", "cost-description-short description-missing description-short description-too-short"
           " process-description-missing" },
  { "V07", "description-repeats-name" },
  { "V08", "url-bad webpage-missing" },
  { "V09", "graph-value-unexpected url-bad url-blank-inside url-doubled url-no-scheme" },
  { "V10", "url-example-host" },
  { "V11", "webpage-missing", "a page is not opened here: the explanation of the rule and the manual say so" },
  { "V12", "graph-value-unexpected url-is-ctid" },
  { "V13", NULL, "a difference after sending, not in a sheet: the comparison of what is read back passes over it" },
  { "V14", "one-value-only status-missing term-unknown" },
  { "V15", "language-missing language-uncertain language-unknown" },
  { "V16", "graph-language-unknown language-map-bad", "texts of cells are written in the workspace’s language, so its entry is always there" },
  { "V17", "owner-bad owner-not-given owner-unknown", "an absent owner is the person’s own organization" },
  { "V18", "organization-bad reference-incomplete reference-not-assuring" },
  { "V19", "agent-sector-missing agent-type-missing one-value-only" },
  { "V20", "contact-missing" },
  { "V21", "condition-type-unknown cost-type-unknown graph-term-unknown term-unknown" },
  { "V22", "term-unstable type-unstable" },
  { "V23", "degree-column graph-property-misplaced", "written: columns have properties that their classes have" },
  { "V24", "graph-reference-broken", "written: a blank node is made together with the reference to it" },
  { "V25", "date-ambiguous date-bad date-partial date-serial date-short-year date-spelling date-too-early graph-value-unexpected" },
  { "V26", "dates-backwards", "of a credential no column holds the second date" },
  { "V27", "founding-date-form founding-date-too-long" },
  { "V28", "duration-bad duration-fraction duration-no-number duration-no-unit duration-unknown-unit graph-value-unexpected" },
  { "V29", "duration-backwards duration-half-range duration-range-not-allowed" },
  { "V30", "address-incomplete" },
  { "V31", "contact-point-empty" },
  { "V32", "email-bad phone-bad" },
  { "V33", "cost-price-ambiguous cost-price-bad cost-price-negative currency-alone currency-conflict currency-missing currency-unknown" },
  { "V34", "credit-range credit-twice credit-unit-missing credit-value-missing" },
  { "V35", NULL, "no column makes alternative conditions; those of a live record go back as they came" },
  { "V36", "financial-empty financial-name-missing" },
  { "V37", "jurisdiction-empty" },
  { "V38", "graph-name-missing",
    "written: an alignment object is made of a term with its name, or of a code with its framework" },
  { "V39", "code-bad code-is-date code-moved code-repaired code-retired code-unknown" },
  { "V40", "identifier-code-missing identifier-type-bad identifier-value-missing" },
  { "V41", "identifier-form" },
  { "V42", "html-in-text javascript-in-text script-in-text" },
  { "V43", NULL, "a difference after sending, not in a sheet: the comparison of what is read back passes over it" },
  { "V44", "degree-column registered-by-type" },
  { "V45", "personal-birth-date personal-email personal-number personal-phone" },
  { "V46", "duplicate-external-identifier duplicate-record near-duplicate same-webpage" },
  { "V47", "acronym-in-name credential-id-acronym" },
  { "V48", NULL, "a note of the service’s answer, which the ledger keeps" },
};

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Nothing is left out, and both tables say the same. */
static void
test_facts (void)
{
  guint n_rules = 0;
  const LaurelRule *rules = laurel_rules_get_all (&n_rules);

  g_assert_cmpuint (G_N_ELEMENTS (facts), ==, 48);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++) {
    g_autofree char *fact = g_strdup_printf ("V%02u", i + 1);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *joined = NULL;

    g_assert_cmpstr (facts[i].fact, ==, fact);
    g_assert_true (facts[i].codes != NULL || facts[i].reason != NULL);
    for (guint j = 0; j < n_rules; j++) {
      g_auto (GStrv) of_rule = rules[j].facts != NULL ? g_strsplit (rules[j].facts, " ", -1) : NULL;

      if (of_rule != NULL && g_strv_contains ((const char *const *) of_rule, fact))
        g_ptr_array_add (codes, (gpointer) rules[j].code);
    }
    g_ptr_array_sort (codes, compare_codes);
    g_ptr_array_add (codes, NULL);
    joined = g_strjoinv (" ", (char **) codes->pdata);
    g_assert_cmpstr (joined, ==, facts[i].codes != NULL ? facts[i].codes : "");
  }

  /* and no rule names what is not there */
  for (guint i = 0; i < n_rules; i++)
    if (rules[i].facts != NULL)
      g_assert_true (g_regex_match_simple ("^V(0[1-9]|[1-3][0-9]|4[0-8])( V(0[1-9]|[1-3][0-9]|4[0-8]))*$", rules[i].facts,
                                           0, 0));
}

/* What holds approval up until somebody has looked is a warning: an error cannot be acknowledged, advice need not be. */
static void
test_flags (void)
{
  guint n_rules = 0;
  guint n_held = 0;
  const LaurelRule *rules = laurel_rules_get_all (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    if ((rules[i].flags & LAUREL_RULE_ACKNOWLEDGE) != 0) {
      g_assert_cmpint (rules[i].severity, ==, LAUREL_SEVERITY_WARNING);
      n_held++;
    }
  g_assert_cmpuint (n_held, >, 0);
}

/* What other parts of the programme say by code. */
static void
test_codes_of_the_importer (void)
{
  static const struct {
    const char *code;
    LaurelSeverity severity;
  } vectors[] = {
    { "unknown-column", LAUREL_SEVERITY_WARNING },
    { "ignored-column", LAUREL_SEVERITY_ADVICE },
    { "duplicate-column", LAUREL_SEVERITY_WARNING },
    { "remembered-column", LAUREL_SEVERITY_ADVICE },
    { "row-too-long", LAUREL_SEVERITY_WARNING },
    { "publisher-would-drop-row", LAUREL_SEVERITY_WARNING },
    { "identifier-reused", LAUREL_SEVERITY_ERROR },
    { "append-without-record", LAUREL_SEVERITY_ERROR },
    { "sample-row-skipped", LAUREL_SEVERITY_ADVICE },
    { "encoding-guessed", LAUREL_SEVERITY_ADVICE },
    { "empty-row-skipped", LAUREL_SEVERITY_ADVICE },
    { "owner-not-given", LAUREL_SEVERITY_ADVICE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    const LaurelRule *rule = laurel_rules_find (vectors[i].code);

    g_assert_nonnull (rule);
    g_assert_cmpint (rule->severity, ==, vectors[i].severity);
  }
}

static void
test_severities (void)
{
  g_assert_cmpstr (laurel_severity_get_name (LAUREL_SEVERITY_ADVICE), ==, "advice");
  g_assert_cmpstr (laurel_severity_get_name (LAUREL_SEVERITY_WARNING), ==, "warning");
  g_assert_cmpstr (laurel_severity_get_name (LAUREL_SEVERITY_ERROR), ==, "error");
  g_assert_cmpstr (laurel_severity_get_title (LAUREL_SEVERITY_ADVICE), ==, "Advice");
  g_assert_cmpstr (laurel_severity_get_title (LAUREL_SEVERITY_WARNING), ==, "Warning");
  g_assert_cmpstr (laurel_severity_get_title (LAUREL_SEVERITY_ERROR), ==, "Error");
}

static void
test_finding (void)
{
  g_autoptr (LaurelFinding) finding = NULL;
  g_autoptr (LaurelFinding) copy = NULL;

  finding = laurel_finding_new ("name-too-short", 7, LAUREL_COLUMN_NAME, 0, "AB", g_strdup ("Too short."),
                                g_strdup ("ABC"));
  g_assert_cmpstr (finding->rule->code, ==, "name-too-short");
  g_assert_cmpint (finding->severity, ==, LAUREL_SEVERITY_ERROR);
  g_assert_cmpuint (finding->row, ==, 7);
  g_assert_cmpuint (finding->column, ==, LAUREL_COLUMN_NAME);
  g_assert_false (finding->acknowledged);

  copy = laurel_finding_copy (finding);
  g_assert_true (copy->rule == finding->rule);
  g_assert_true (copy->value != finding->value);
  g_assert_cmpstr (copy->value, ==, "AB");
  g_assert_cmpstr (copy->message, ==, "Too short.");
  g_assert_cmpstr (copy->fix, ==, "ABC");

  laurel_finding_free (NULL);
}

static void
test_value_is_shortened (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LaurelFinding) long_one = NULL;
  g_autoptr (LaurelFinding) broken = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "é");

  long_one = laurel_finding_new ("text-too-long", 1, LAUREL_COLUMN_NAME, 0, text->str, g_strdup ("Long."), NULL);
  g_assert_cmpint (g_utf8_strlen (long_one->value, -1), ==, 300);
  g_assert_true (g_str_has_prefix (long_one->value, "éé"));
  g_assert_true (g_str_has_suffix (long_one->value, "é…"));

  broken = laurel_finding_new ("text-too-long", 1, LAUREL_COLUMN_NAME, 0, "a\xff\xfe", g_strdup ("Bytes."), NULL);
  g_assert_true (g_utf8_validate (broken->value, -1, NULL));
  g_assert_true (g_str_has_prefix (broken->value, "a"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/table", test_table);
  g_test_add_func ("/rules/facts", test_facts);
  g_test_add_func ("/rules/flags", test_flags);
  g_test_add_func ("/rules/importer", test_codes_of_the_importer);
  g_test_add_func ("/rules/severities", test_severities);
  g_test_add_func ("/finding/new", test_finding);
  g_test_add_func ("/finding/value-is-shortened", test_value_is_shortened);

  return g_test_run ();
}

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
  g_test_add_func ("/rules/importer", test_codes_of_the_importer);
  g_test_add_func ("/rules/severities", test_severities);
  g_test_add_func ("/finding/new", test_finding);
  g_test_add_func ("/finding/value-is-shortened", test_value_is_shortened);

  return g_test_run ();
}

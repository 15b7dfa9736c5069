/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"

/* The checker is quick because it remembers cells and looks closely only where there is reason to. Whatever it passes
 * over, it must find the same: each record is judged as always, and once more without any short cut. */

/* Cells are put together from these: every sign that some rule looks for, good values, and what stands around them. */
static const char *const pieces[] = {
  /* ends, blanks and signs */
  " ", "  ", "\t", "\n", "\xc2\xa0", "\xe2\x80\x8b", "\xef\xbb\xbf", "\x01", "\x7f", ".", "...", "…", ",", ";", ":", "!", "?", "-",
  "–", "(", ")", "\"", "'", "`", "“", "”", "|", "||", "~", "#", "=", "+", "@", "&", "<", ">", "/", "\\", "_", "*",
  /* what went wrong before */
  "#DELETE", "#delete", "#REF!", "#N/A", "###", "Err:502", "N/A", "n/a", "TBD", "tba.", "none", "(none)", "<na>", "???",
  "SAMPLE: text", "sample:", "=A1+B2", "=\"51.0101\"", "=HYPERLINK(\"https://a.edu\",\"Name\")", "9.45E+12", "1,5e+3",
  "'01234", "\"Certificate\"", "\xc3\x83\xc2\xa9", "\xc3\xa2\xe2\x82\xac\xe2\x84\xa2", "\xef\xbf\xbd", "\xff", "\xc3",
  "Caf\xc3\xa9", "\xe6\x97\xa5\xe6\x9c\xac", "_x000D_", "\\n", "\\r\\n", "\\|", "<b>bold</b>", "<script>x</script>", "&amp;",
  "&#233;", "&nbsp;", "javascript", "JavaScript",
  /* persons */
  "a.b@college.edu", "call 555-123-4567", "(312) 555-0100", "+44 20 7946 0958", "Phone 5551234", "312 555 0100", "SSN 123-45-6789",
  "123-45-6789", "social security no 123456789", "born 3/4/1999", "Date of birth: May 4, 1990", "DOB 1990-05-04", "b. 1/2",
  "1234567", "98765", "12", "7", "2026",
  /* texts */
  "Learn", "learn", "WELDING", "ADVANCED WELDING METHODS", "Welding", "Certified Nurse Aide (CNA)", "CNA - Nurse Aide", "iOS basics",
  "e-commerce", "and", "the", "of", "with", "etc", "lorem ipsum", "test", "Test.", "sample text", "Description here", "foo",
  "Covers how to weld pipes and plates in all positions", "Learn to keep records in a clinic, course",
  "High school diploma, or its equivalent.",
  /* values */
  "Certificate", "Certificate of Completion", "Digital Badge", "Certification", "Associate Degree", "certficate", "Credential",
  "Active", "Activ", "English", "en", "Spanish|English", "Englisch", "Klingon", "English, Spanish", "Beginner Level",
  "Advanced Level", "Begginer Level", "Online Only", "2026-08-31", "2026-8-3", "8/9/2026", "1799-01-01", "2025-02-29", "45292",
  "September 2024", "12 weeks", "1 Year", "90 Hours", "6 months~1 year", "twelve", "1 year 6 months", "51.0101", "1.0101",
  "01.0101", "51.01", "44.4444", "15-1252.00", "15-1252", "29-2034", "332710", "33271", "31", "USD", "usd", "Dollars", "EUR",
  "Tuition~1299", "Tuition~1,299.00", "Tuition~abc", "Fee~$5", "Fee~€5", "Tuition~1299|Tuition~1299", "Requires", "Recommends", "Renewal",
  "required", "New", "Update", "Append", "true", "FALSE", "yes", "1.5", "1,5", "-3", "me", "same as owner", "all", "MAIN",
  "https://cc.edu/p/1007", "https://www.example.org/x", "www.college.edu", "http://a.b", "ftp://x.edu", "https://https://a.edu",
  "https://a.edu/a b", "College~https://a.edu", "Welder~Certificate~https://a.edu/w", "Is Preparation For", "Preparation For",
  "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2", "CE-7D1C0C58-2F7E-4A86-9A35-64B1F0A9E3D2", "ce-0f4a5b7e-3b1d-1c53-8d2f-5a9e7c1b2d3e",
  "ce-12345", "Catalog year~2026", "Catalog~x~https://a.edu",
};

#define OWNER "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2"

#define N_RECORDS 400

static LaurelCodeLists *
make_lists (const char *table)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelCodeList) list = laurel_code_list_new_from_table (bytes, "list.csv", -1, NULL, &error);
  LaurelCodeLists *lists = laurel_code_lists_new ();

  g_assert_no_error (error);
  laurel_code_lists_set (lists, list);

  return lists;
}

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (random, 0, 10);

  /* Mostly a piece as it is, so that cells repeat and good ones are among them. */
  n = n < 6 ? 1 : n < 8 ? 2 : n - 5;
  for (guint i = 0; i < n; i++) {
    if (i > 0 && g_rand_boolean (random))
      g_string_append_c (text, ' ');
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  }

  return g_string_free (text, FALSE);
}

/* As if something were live. */
static void
add_base (LaurelRecord *record)
{
  record->base = json_node_alloc ();
  json_node_take_object (json_node_init (record->base, JSON_NODE_OBJECT), json_object_new ());
}

/* In some record at least. */
static gboolean
is_good (const LaurelColumn *column,
         const char *text)
{
  g_autoptr (LaurelRecord) record = laurel_record_new ();
  LaurelCheck check = { .record = record, .context = &(LaurelCheckContext) { 0 }, .thorough = TRUE };
  LaurelCheckCell cell = {
    .check = &check,
    .known = &laurel_check_get_columns ()[column->id],
    .column = column,
    .text = text,
    .length = strlen (text),
  };
  gboolean good;

  add_base (record);
  laurel_record_set_cell (record, column->id, 0, text);
  laurel_check_cell (&cell);
  good = check.findings == NULL && !laurel_column_set_has (&check.damaged, column->id);
  g_clear_pointer (&check.findings, g_ptr_array_unref);

  return good;
}

/* Few good texts for each column, so that they repeat, and the same ones in all columns that take them. */
#define N_GOOD 4

static const char *good_texts[512][N_GOOD];

static void
find_good_texts (void)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    guint n = 0;

    for (guint j = G_N_ELEMENTS (pieces); j > 0 && n < N_GOOD; j--)
      if (is_good (column, pieces[j - 1]))
        good_texts[column->id][n++] = pieces[j - 1];
  }
}

static LaurelRecord *
make_record (GRand *random)
{
  LaurelRecord *record = laurel_record_new ();
  guint n_columns = laurel_template_get_n_columns ();

  record->row = 2;
  for (guint i = 0; i < n_columns; i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    const char *good = good_texts[column->id][g_rand_int_range (random, 0, N_GOOD)];
    g_autofree char *text = NULL;

    if (g_rand_int_range (random, 0, 3) > 0)
      continue;
    if (good == NULL || g_rand_int_range (random, 0, 4) == 0)
      text = make_text (random);
    laurel_record_set_cell (record, column->id,
                            column->profile != LAUREL_PROFILE_MAIN ? g_rand_int_range (random, 0, 2) : 0,
                            text != NULL ? text : good);
  }
  if (g_rand_boolean (random))
    add_base (record);
  if (g_rand_boolean (random))
    record->owner = g_strdup (OWNER);

  return record;
}

static void
describe (LaurelFinding *finding,
          gpointer user_data)
{
  g_string_append_printf (user_data, "%s %d column %u of %u: “%s” %s → %s\n", finding->rule->code, finding->severity,
                          finding->column, finding->position, finding->value != NULL ? finding->value : "",
                          finding->message, finding->fix != NULL ? finding->fix : "");
  laurel_finding_free (finding);
}

static void
assert_same_lines (const char *found,
                   const char *expected)
{
  g_auto (GStrv) a = g_strsplit (found, "\n", -1);
  g_auto (GStrv) b = g_strsplit (expected, "\n", -1);

  for (guint i = 0; a[i] != NULL || b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

static guint
compare (const LaurelRecord *record,
         const LaurelCheckContext *context)
{
  LaurelCheck quick = { .record = record, .context = context };
  LaurelCheck thorough = { .record = record, .context = context, .thorough = TRUE };
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  laurel_check_record_into (&quick);
  laurel_check_record_into (&thorough);
  g_assert_true (quick.class == thorough.class);
  g_assert_cmpuint (quick.missing, ==, thorough.missing);
  g_assert_cmpmem (&quick.answered, sizeof quick.answered, &thorough.answered, sizeof thorough.answered);
  g_assert_cmpmem (&quick.bad, sizeof quick.bad, &thorough.bad, sizeof thorough.bad);
  laurel_check_emit (&quick, describe, found);
  laurel_check_emit (&thorough, describe, expected);
  assert_same_lines (found->str, expected->str);

  return expected->len;
}

static void
test_same (void)
{
  static const char *const owners[] = { OWNER, NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  g_autoptr (LaurelCodeLists) naics = make_lists ("Code,Title\n31,Manufacturing\n332710,Machine Shops\n332711,Others\n");
  g_autoptr (LaurelCodeLists) cip = make_lists ("CIPCode,CIPTitle\n01.0101,Agriculture\n51.0101,Health\n51.01,Health\n");
  g_autoptr (JsonNode) organization = json_from_string ("{\"Address\":[{\"City\":\"Newton\",\"Identifier\":"
                                                        "[{\"IdentifierValueCode\":\"MAIN\"}]}]}", NULL);
  g_autoptr (LaurelPlaces) places = laurel_places_new (organization);
  const LaurelCheckContext contexts[] = {
    { 0 },
    { .codes = naics },
    { .codes = cip, .columns_judged = TRUE },
    { .owner = OWNER, .production = TRUE, .places = places },
    { .owner = OWNER, .known_owners = owners, .columns_judged = TRUE },
  };
  guint n_bytes = 0;

  find_good_texts ();
  for (guint i = 0; i < N_RECORDS; i++) {
    g_autoptr (LaurelRecord) record = make_record (random);

    for (guint j = 0; j < G_N_ELEMENTS (contexts); j++)
      n_bytes += compare (record, &contexts[j]);
  }
  /* something was found at all */
  g_assert_cmpuint (n_bytes, >, 100 * N_RECORDS);
}

/* What was remembered with lists of codes does not outlive them, wherever the next ones are in memory. */
static void
test_lists_change (void)
{
  g_autoptr (LaurelRecord) record = laurel_record_new ();

  laurel_record_set_cell (record, LAUREL_COLUMN_CIP, 0, "51.0101");
  for (guint i = 0; i < 100; i++) {
    g_autoptr (LaurelCodeLists) cip = make_lists (i % 2 == 0 ? "CIPCode,CIPTitle\n01.0101,Agriculture\n51.0101,Health\n51.0102,Care\n"
                                                             : "CIPCode,CIPTitle\n01.0101,Agriculture\n51.0102,Care\n51.0103,More\n");
    LaurelCheck check = { .record = record, .context = &(LaurelCheckContext) { .codes = cip } };
    g_autoptr (GString) found = g_string_new (NULL);

    laurel_check_record_into (&check);
    laurel_check_emit (&check, describe, found);
    g_assert_cmpint (strstr (found->str, "code-unknown") != NULL, ==, i % 2);
  }
}

/* A column in which nothing repeats is not remembered any more, and is again when it does. */
static void
test_memory_gives_up (void)
{
  g_autoptr (LaurelRecord) record = laurel_record_new ();
  LaurelCheck check = { .record = record, .context = &(LaurelCheckContext) { 0 } };
  LaurelCheckCell cell = {
    .check = &check,
    .known = &laurel_check_get_columns ()[LAUREL_COLUMN_SUBJECTS],
    .column = laurel_template_get (LAUREL_COLUMN_SUBJECTS),
  };
  guint n_asked = 0;
  guint n_known = 0;

  for (guint i = 0; i < 20000; i++) {
    g_autofree char *text = i < 10000 ? g_strdup_printf ("Subject number %u", i) : g_strdup ("Nursing");
    LaurelCheckMemo *memo = NULL;

    cell.text = text;
    cell.length = strlen (text);
    if (laurel_check_recall_cell (&cell, &memo)) {
      g_assert_cmpuint (i, >, 10000);
      n_known++;
    } else if (memo != NULL) {
      laurel_check_remember_cell (&cell, memo);
      n_asked += i < 10000;
    }
  }
  g_assert_cmpuint (n_asked, <, 1500);
  g_assert_cmpuint (n_known, >, 9000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-short-cuts/same", test_same);
  g_test_add_func ("/check-short-cuts/lists-change", test_lists_change);
  g_test_add_func ("/check-short-cuts/memory-gives-up", test_memory_gives_up);

  return g_test_run ();
}

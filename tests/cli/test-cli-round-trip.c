/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cli-run.h"
#include "test-utils.h"

/* The Publisher's own export, and the same sheet as LibreOffice 7.4 saved what was written of it. */

#define OWNER "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2"

/* The 54 headers of the export without the second spelling of Credential Id, in its order. */
static const char header[] =
    "\xef\xbb\xbf"
    "CTID,Owned By,Credential Name,Description,Credential Type,Credential Status,Webpage,Available Online At,"
    "Availability Listing,Alternate Name,Coded Notation,Credential Id,Credential Image,Language,Date Effective,Keywords,"
    "Subjects,Audience Level Type,Industry Type,NAICS List,Occupation Type,O*NET List,Available At,Degree Major,Offered By,"
    "Accredited By,Approved By,Recognized By,Copyright Holder,Process Standards,Process Standards Description,"
    "Estimated Duration,Cost: Internal Identifier,Cost: External Identifier,Cost: Name,Cost: Description,"
    "Cost: Details Url,Cost: Currency Type,Cost: Types List,ConditionProfile: Condition Type,"
    "ConditionProfile: Internal Identifier,ConditionProfile: External Identifier,ConditionProfile: Name,"
    "ConditionProfile: Description,ConditionProfile: Subject Webpage,ConditionProfile: Submission Of Items,"
    "ConditionProfile: Condition Items,ConditionProfile: Experience,ConditionProfile: Years Of Experience,"
    "ConditionProfile: CreditHourType,ConditionProfile: CreditHourValue,ConditionProfile: CreditUnitType,"
    "ConditionProfile: CreditUnitValue,ConditionProfile: CreditUnitTypeDescription\r\n";

static char *
make_folder (void)
{
  static const char *const names[] = {
    "publisher-export.csv", "publisher-export-libreoffice.csv", "publisher-export-libreoffice-1252.csv",
    "publisher-export-libreoffice-utf16.csv",
  };
  char *folder = test_make_folder ();

  cli_copy_sample (folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", names[i], NULL);
    g_autofree char *to = g_build_filename (folder, names[i], NULL);
    g_autoptr (GFile) source = g_file_new_for_path (from);
    g_autoptr (GFile) target = g_file_new_for_path (to);
    g_autoptr (GError) error = NULL;

    g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  return folder;
}

/* Comes in and goes out again: the headers of the export, every row, and a second time the same bytes. */
static void
test_convert (void)
{
  static const char *const kept[] = {
    "\" - Dash Certificate\"", "\" + More is better, says whoever gave it this text.\"", "\" @home\"", "\" -spring|fall\"",
    "\"pool|water|=1+1\"", "of public pools.\r\nSecond line, with \"\"quotes\"\", “more of them” – and a café.\"", "PT-12",
    "\"7ac0e0d2-6b7a-4c58-8f39-0a1b2c3d4e52\"", "Tuition~2000", "Renew it every two years by course.",
    "Be able to swim a hundred metres.", "\"8 Hours~16 Hours\"",
  };
  g_autofree char *folder = make_folder ();
  g_autoptr (CliRun) first = cli_expect (folder, 0, "convert publisher-export.csv --to=csv --output=1.csv --owner=" OWNER);
  g_autoptr (CliRun) second = cli_expect (folder, 0, "convert 1.csv --to=csv --output=2.csv --owner=" OWNER);
  g_autoptr (CliRun) graph = cli_expect (folder, 0, "convert publisher-export.csv --to=jsonld --owner=" OWNER);
  g_autoptr (CliRun) graph_again = cli_expect (folder, 0, "convert 1.csv --to=jsonld --owner=" OWNER);
  g_autofree char *text = cli_read (folder, "1.csv");
  g_autofree char *again = cli_read (folder, "2.csv");

  g_assert_true (g_str_has_prefix (text, header));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    g_test_message ("%s", kept[i]);
    g_assert_nonnull (strstr (text, kept[i]));
  }
  g_assert_null (strstr (text, "4711"));
  g_assert_null (strstr (text, "External Identifier,CTID"));
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (graph->out, ==, graph_again->out);
  test_remove_folder (folder);
}

/* The same findings, but for the column that was there twice. */
static void
test_check (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (CliRun) convert = cli_expect (folder, 0, "convert publisher-export.csv --to=csv --output=1.csv --owner=" OWNER);
  g_autoptr (CliRun) before = cli_expect (folder, 0, "check publisher-export.csv --owner=" OWNER);
  g_autoptr (CliRun) after = cli_expect (folder, 0, "check 1.csv --owner=" OWNER);
  g_auto (GStrv) lines = g_strsplit (before->out, "\n", -1);

  g_assert_nonnull (strstr (before->out, "[duplicate-column]"));
  g_assert_null (strstr (after->out, "[duplicate-column]"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Row ")) {
      g_test_message ("%s", lines[i]);
      g_assert_nonnull (strstr (after->out, lines[i]));
    }
  test_remove_folder (folder);
}

/* No sheet of them changes a record or takes an approval: neither the export once more, nor what was written, nor what
 * LibreOffice made of that, which has other ends of lines, other marks and other numbers. */
static void
test_workspace (void)
{
  static const char *const files[] = {
    "publisher-export.csv", "1.csv", "publisher-export-libreoffice.csv", "publisher-export-libreoffice-1252.csv",
    "publisher-export-libreoffice-utf16.csv",
  };
  g_autofree char *folder = make_folder ();
  g_autoptr (CliRun) load = cli_expect (folder, 0, "organization load organization.json --workspace=w.db");
  g_autoptr (CliRun) organization = cli_expect (folder, 0, "organization approve --workspace=w.db");
  g_autoptr (CliRun) import = cli_expect (folder, 0, "import publisher-export.csv --workspace=w.db --owner=" OWNER);
  g_autoptr (CliRun) approve = cli_expect (folder, 0, "approve --all --workspace=w.db");
  g_autoptr (CliRun) export = cli_expect (folder, 0, "export --to=csv --output=1.csv --workspace=w.db");
  g_autoptr (CliRun) records = cli_expect (folder, 0, "records --format=json --workspace=w.db");

  g_assert_nonnull (strstr (import->out, "New: 2"));
  g_assert_nonnull (strstr (approve->out, "2 credentials approved"));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *line = g_strdup_printf ("import %s --workspace=w.db", files[i]);
    g_autoptr (CliRun) again = cli_expect (folder, 0, line);
    g_autoptr (CliRun) export_again = cli_expect (folder, 0, "export --to=csv --output=2.csv --workspace=w.db");
    g_autoptr (CliRun) records_again = cli_expect (folder, 0, "records --format=json --workspace=w.db");
    g_autofree char *text = cli_read (folder, "1.csv");
    g_autofree char *text_again = cli_read (folder, "2.csv");

    g_test_message ("%s", files[i]);
    g_assert_nonnull (strstr (again->out, "New: 0 · Updated: 0"));
    g_assert_cmpstr (records->out, ==, records_again->out);
    g_assert_cmpstr (text, ==, text_again);
    g_assert_true (g_str_has_prefix (text, header));
  }
  test_remove_folder (folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli-round-trip/convert", test_convert);
  g_test_add_func ("/cli-round-trip/check", test_check);
  g_test_add_func ("/cli-round-trip/workspace", test_workspace);
  return g_test_run ();
}

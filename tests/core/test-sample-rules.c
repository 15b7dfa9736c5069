/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-importer.h"
#include "core/laurel-json.h"

/* The sample that people try first: its planted errors and warnings are found, and nothing else is. */

typedef struct {
  LaurelCheckContext context;
  LaurelDuplicates *duplicates;
  GPtrArray *columns;  /* LaurelSheetColumn copies: header of each column */
  GPtrArray *found;    /* "severity row header value fix" */
  guint n_records;
  guint n_ready;
  gboolean has_error;
} Run;

static const char *
get_header (Run *run,
            LaurelColumnId column)
{
  for (guint i = 0; i < run->columns->len; i++) {
    const LaurelSheetColumn *known = g_ptr_array_index (run->columns, i);

    if (known->column == column && known->match != LAUREL_MATCH_IGNORED)
      return known->header;
  }

  return laurel_template_get_header (column);
}

static char *
describe (LaurelSeverity severity,
          guint row,
          const char *header,
          const char *value,
          const char *fix)
{
  return g_strdup_printf ("%s|%u|%s|%s|%s", laurel_severity_get_name (severity), row, header,
                          value != NULL ? value : "", fix != NULL ? fix : "(none)");
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  Run *run = user_data;

  run->has_error = run->has_error || finding->severity == LAUREL_SEVERITY_ERROR;
  if (finding->severity != LAUREL_SEVERITY_ADVICE && finding->row > 0) {
    g_test_message ("%u %s: %s", finding->row, finding->rule->code, finding->message);
    g_ptr_array_add (run->found, describe (finding->severity, finding->row, get_header (run, finding->column),
                                           finding->value, finding->fix));
  }
  laurel_finding_free (finding);
}

static void
take_layout (const LaurelSheetLayout *layout,
             gpointer user_data)
{
  Run *run = user_data;

  run->columns = g_ptr_array_new ();
  for (guint i = 0; i < layout->columns->len; i++) {
    LaurelSheetColumn *column = g_memdup2 (g_ptr_array_index (layout->columns, i), sizeof *column);

    column->header = g_strdup (column->header);
    g_ptr_array_add (run->columns, column);
  }
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  Run *run = user_data;

  run->n_records++;
  run->has_error = FALSE;
  laurel_check_record (record, &run->context, take_finding, run);
  laurel_duplicates_check (run->duplicates, record, take_finding, run);
  run->n_ready += !run->has_error;

  return TRUE;
}

static void
add_expected (GPtrArray *into,
              JsonObject *expectations,
              const char *member,
              LaurelSeverity severity)
{
  JsonArray *array = laurel_json_get_array (expectations, member);

  g_assert_nonnull (array);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = json_array_get_object_element (array, i);

    g_ptr_array_add (into, describe (severity, json_object_get_int_member (item, "row"),
                                     laurel_json_get_string (item, "column"), laurel_json_get_string (item, "value"),
                                     laurel_json_get_string (item, "fix")));
  }
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
test_sample (void)
{
  g_autofree char *expected_path = g_test_build_filename (G_TEST_DIST, "data", "sample-expectations.json", NULL);
  g_autofree char *sheet_path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "credentials.csv", NULL);
  g_autoptr (GFile) sheet = g_file_new_for_path (sheet_path);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const LaurelImportSink sink = { .layout = take_layout, .record = take_record, .finding = take_finding };
  LaurelImportOptions options = { 0 };
  LaurelImportCounts counts = { 0 };
  JsonObject *expectations;
  Run run = { 0 };

  g_file_get_contents (expected_path, &text, NULL, &error);
  g_assert_no_error (error);
  node = laurel_json_parse (text, -1, &error);
  g_assert_no_error (error);
  expectations = json_node_get_object (node);
  add_expected (expected, expectations, "errors", LAUREL_SEVERITY_ERROR);
  add_expected (expected, expectations, "warnings", LAUREL_SEVERITY_WARNING);

  run.context.owner = laurel_json_get_string (expectations, "owner");
  run.duplicates = laurel_duplicates_new ();
  run.found = g_ptr_array_new_with_free_func (g_free);
  laurel_import_file (sheet, &options, &sink, &run, &counts, NULL, &error);
  g_assert_no_error (error);

  g_ptr_array_sort (expected, compare_strings);
  g_ptr_array_sort (run.found, compare_strings);
  for (guint i = 0; i < MAX (expected->len, run.found->len); i++)
    g_assert_cmpstr (i < run.found->len ? g_ptr_array_index (run.found, i) : "nothing", ==,
                     i < expected->len ? g_ptr_array_index (expected, i) : "nothing");
  g_assert_cmpuint (run.n_records, ==, json_object_get_int_member (expectations, "records"));
  g_assert_cmpuint (run.n_ready, ==, json_object_get_int_member (expectations, "ready"));

  laurel_duplicates_free (run.duplicates);
  g_ptr_array_unref (run.found);
  for (guint i = 0; i < run.columns->len; i++) {
    LaurelSheetColumn *column = g_ptr_array_index (run.columns, i);

    g_free (column->header);
    g_free (column);
  }
  g_ptr_array_unref (run.columns);
}

static void
test_sample_organization (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "organization.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { .found = g_ptr_array_new_with_free_func (g_free) };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = laurel_json_parse (text, -1, &error);
  g_assert_no_error (error);
  laurel_check_organization (node, take_finding, &run);
  g_assert_false (run.has_error);
  g_ptr_array_unref (run.found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample-rules/credentials", test_sample);
  g_test_add_func ("/sample-rules/organization", test_sample_organization);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-csv-writer.h"
#include "core/laurel-importer.h"

/* Whatever stands in whatever cells: record → sheet → record → sheet. Each seed is a sheet; the number of the seed that
 * fails is printed, and gives the same sheet everywhere. */

#define N_SEEDS 60
#define N_RECORDS 12

static const char *const pieces[] = {
  "a", "Welding", " ", "  ", "\"", "\"\"", ",", ";", "|", "~", "\t", "\n", "\r\n", "\r", "=", "+", "-", "@", "'", "0", "007", "1/2",
  "1E5", "#DELETE", "#NEW", "NULL", "Instructions", "Sample Data", "sep=;", "é", "漢字", "“", "”", "–", "\xc2\xa0", "€", "%",
  "https://example.org/a?b=c&d", "ce-", "\\", "`", "<b>", "🎓", "e\xcc\x81", "\xef\xbb\xbf", "\xc2\x85", "\xe2\x80\xa8",
};

static const char *const whole[] = {
  "#DELETE", "=1+1", "-5", "+", "@home", "\tx", " x", "x ", "\"", "=HYPERLINK(\"https://example.org\",\"x\")", "0012", "TRUE", "",
};

static char *
make_text (GRand *random)
{
  GString *text;

  if (g_rand_int_range (random, 0, 6) == 0)
    return g_strdup (whole[g_rand_int_range (random, 0, G_N_ELEMENTS (whole))]);
  text = g_string_new (NULL);
  for (int i = g_rand_int_range (random, 1, 8); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* A key is always there, and a name: without them a row belongs to no record. */
static LaurelRecord *
make_record (GRand *random,
             guint number)
{
  LaurelRecord *record = laurel_record_new ();
  g_autofree char *some = make_text (random);
  g_autofree char *name = g_strdup_printf ("%sN%u", some, number);
  g_autofree char *identifier = g_strdup_printf ("%s%u", g_rand_boolean (random) ? "-" : "id ", number);
  g_autofree char *ctid = g_strdup_printf ("ce-6f2b8a14-9d0c-4f37-8a55-%012u", number);

  for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (int i = g_rand_int_range (random, 0, 4); i > 0; i--)
      laurel_record_add_profile (record, kind, 0);
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    guint n = column->profile == LAUREL_PROFILE_MAIN ? 1 : laurel_record_get_n_profiles (record, column->profile);

    if (column->id == LAUREL_COLUMN_ACTION)
      continue;
    for (guint j = 0; j < n; j++) {
      g_autofree char *text = make_text (random);

      if (g_rand_int_range (random, 0, 4) > 0)
        laurel_record_set_cell (record, column->id, j, text);
    }
  }
  laurel_record_set_cell (record, LAUREL_COLUMN_NAME, 0, name);
  laurel_record_set_cell (record, LAUREL_COLUMN_CTID, 0, number % 3 > 0 ? ctid : "");
  laurel_record_set_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0, number % 3 < 2 ? identifier : "");
  return record;
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  g_ptr_array_add (user_data, laurel_record_ref (record));
  return TRUE;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  /* only what the Publisher would do with a row that starts so */
  g_assert_cmpstr (finding->rule->code, ==, "publisher-would-drop-row");
  laurel_finding_free (finding);
}

static GPtrArray *
read_records (const char *text)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  LaurelImportSink sink = { .record = take_record, .finding = take_finding };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LaurelImportCounts counts;

  laurel_import_bytes (bytes, NULL, NULL, &sink, records, &counts, NULL, &error);
  g_assert_no_error (error);
  return records;
}

static char *
write_records (GPtrArray *records)
{
  GString *text = g_string_new (NULL);
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (LAUREL_CSV_PUBLISHER, text);

  for (guint i = 0; i < records->len; i++)
    laurel_csv_writer_use_columns_of (writer, records->pdata[i]);
  laurel_csv_writer_write_header (writer);
  for (guint i = 0; i < records->len; i++)
    laurel_csv_writer_write_record (writer, records->pdata[i], NULL);
  return g_string_free (text, FALSE);
}

/* The text itself, and one blank in front of what a spreadsheet program would calculate; nothing of what is blank. */
static void
assert_cell (const LaurelColumn *column,
             const char *written,
             const char *read)
{
  g_autofree char *expected = NULL;

  if (written == NULL && column->id == LAUREL_COLUMN_OFFERED_BY)
    written = "same as owner";
  if (laurel_text_is_blank (written) && laurel_text_is_blank (read))
    return;
  expected = g_strconcat (*written != '\0' && strchr ("=+-@\t\r", *written) != NULL ? " " : "", written, NULL);
  if (g_strcmp0 (read, expected) != 0)
    g_test_message ("%s", column->header);
  g_assert_cmpstr (read, ==, expected);
}

static void
assert_record (const LaurelRecord *written,
               const LaurelRecord *read)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if (column->profile == LAUREL_PROFILE_MAIN)
      assert_cell (column, laurel_cells_get (written->main, column->id), laurel_cells_get (read->main, column->id));
  }
  for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    guint n = 0;

    for (guint i = 0; i < laurel_record_get_n_profiles (written, kind); i++) {
      const LaurelProfile *profile = laurel_record_get_profile (written, kind, i);

      if (laurel_cells_is_blank (profile->cells))
        continue;
      g_assert_cmpuint (n, <, laurel_record_get_n_profiles (read, kind));
      for (guint j = 0; j < laurel_template_get_n_columns (); j++) {
        const LaurelColumn *column = laurel_template_get_nth (j);

        if (column->profile == kind)
          assert_cell (column, laurel_cells_get (profile->cells, column->id),
                       laurel_cells_get (laurel_record_get_profile (read, kind, n)->cells, column->id));
      }
      n++;
    }
    g_assert_cmpuint (n, ==, laurel_record_get_n_profiles (read, kind));
  }
}

static void
test_sheets (void)
{
  for (guint seed = 0; seed < N_SEEDS; seed++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (seed);
    g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
    g_autoptr (GPtrArray) read = NULL;
    g_autofree char *text = NULL;
    g_autofree char *again = NULL;

    g_test_message ("seed %u", seed);
    for (guint i = 0; i < N_RECORDS; i++)
      g_ptr_array_add (records, make_record (random, i));
    text = write_records (records);
    read = read_records (text);
    g_assert_cmpuint (read->len, ==, records->len);
    for (guint i = 0; i < records->len; i++)
      assert_record (records->pdata[i], read->pdata[i]);
    again = write_records (read);
    g_assert_cmpstr (again, ==, text);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/csv-round-trip/sheets", test_sheets);
  return g_test_run ();
}

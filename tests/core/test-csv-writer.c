/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-csv-writer.h"
#include "core/laurel-importer.h"

#define CTID "ce-6f2b8a14-9d0c-4f37-8a55-1c2d3e4f5a6b"
#define MARK "\xef\xbb\xbf"

typedef struct {
  GPtrArray *records;
  GString *findings;
  LaurelImportCounts counts;
} Sheet;

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  g_ptr_array_add (((Sheet *) user_data)->records, laurel_record_ref (record));
  return TRUE;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  g_string_append_printf (((Sheet *) user_data)->findings, "%u:%s ", finding->row, finding->rule->code);
  laurel_finding_free (finding);
}

static void
sheet_free (Sheet *self)
{
  g_ptr_array_unref (self->records);
  g_string_free (self->findings, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

static Sheet *
read_sheet (const char *text,
            LaurelImportError expected)
{
  LaurelImportSink sink = { .record = take_record, .finding = take_finding };
  Sheet *self = g_new0 (Sheet, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  self->findings = g_string_new (NULL);
  laurel_import_bytes (bytes, NULL, NULL, &sink, self, &self->counts, NULL, &error);
  if ((int) expected < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, LAUREL_IMPORT_ERROR, (int) expected);
  return self;
}

static char *
write_sheet (LaurelCsvKind kind,
             GPtrArray *records,
             gboolean keep_unknown)
{
  GString *text = g_string_new (NULL);
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (kind, text);

  if (keep_unknown)
    laurel_csv_writer_set_keep_unknown (writer, TRUE);
  for (guint i = 0; i < records->len; i++)
    laurel_csv_writer_use_columns_of (writer, records->pdata[i]);
  laurel_csv_writer_write_header (writer);
  for (guint i = 0; i < records->len; i++)
    laurel_csv_writer_write_record (writer, records->pdata[i], NULL);
  return g_string_free (text, FALSE);
}

static const struct {
  const char *name;
  const char *in;
  const char *out;
} publisher[] = {
  { "order and spelling", "Keyword,Name,identifier,ctid\nk,A,a,\n",
    "CTID,Credential Name,Keywords,External Identifier\r\n,A,k,a\r\n" },
  { "a CTID is a key", "CTID,Name\nCE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B,A\n",
    "CTID,Credential Name\r\nCE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B,A\r\n" },
  { "one without a key", "CTID,Name\nCE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B,A\n,B\n",
    "CTID,Credential Name,External Identifier\r\nCE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B,A,\r\n,B,row-3\r\n" },
  { "the Publisher's twins", "CTID,CredentialId,Name,Credential Id\n" CTID ",4711,A,0012\n",
    "CTID,Credential Name,Credential Id\r\n" CTID ",A,\"0012\"\r\n" },
  { "identifier from the row", "Name,Language\nA,en\n\nB,fr\n",
    "CTID,Credential Name,Language,External Identifier\r\n,A,en,row-2\r\n,B,fr,row-4\r\n" },
  { "quoting", "External Identifier,Name,Description\na,\"x, y\",\"say \"\"z\"\"\nline\"\nb, B ,c;d\n",
    "CTID,Credential Name,Description,External Identifier\r\n,\"x, y\",\"say \"\"z\"\"\nline\",a\r\n"
    ",\" B \",\"c;d\",b\r\n" },
  { "formulas", "External Identifier,Name,Description\na,=1+1,@SUM(A1)\nb,-x,+y\nc,a=b,\"\tz\"\n",
    "CTID,Credential Name,Description,External Identifier\r\n,\" =1+1\",\" @SUM(A1)\",a\r\n,\" -x\",\" +y\",b\r\n"
    ",a=b,\" \tz\",c\r\n" },
  { "append rows", "External Identifier,Name,Language,Cost: Types List,ConditionProfile: Name\n"
                   "a,A,en,Tuition~1,n\na,A,,Tuition~2,\na,A,,Tuition~3,\n",
    "CTID,Credential Name,Language,Cost: Types List,ConditionProfile: Name,External Identifier\r\n"
    ",A,en,Tuition~1,n,a\r\n,A,,Tuition~2,,a\r\n,A,,Tuition~3,,a\r\n" },
  { "unknown columns would have the file refused", "External Identifier,Name,Room\na,A,12\n",
    "CTID,Credential Name,External Identifier\r\n,A,a\r\n" },
  { "#DELETE goes on", "External Identifier,Name,Keywords\na,A,#DELETE\n",
    "CTID,Credential Name,Keywords,External Identifier\r\n,A,#DELETE,a\r\n" },
};

static void
test_publisher (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (publisher); i++) {
    g_autoptr (Sheet) sheet = NULL;
    g_autofree char *text = NULL;

    g_test_message ("%s", publisher[i].name);
    sheet = read_sheet (publisher[i].in, -1);
    text = write_sheet (LAUREL_CSV_PUBLISHER, sheet->records, FALSE);
    g_assert_true (g_str_has_prefix (text, MARK));
    g_assert_cmpstr (text + strlen (MARK), ==, publisher[i].out);
  }
}

/* Absent, the owner offers a credential; when other records bring the column, it has to be said. */
static void
test_offered_by (void)
{
  g_autoptr (Sheet) with = read_sheet ("External Identifier,Name,Offered By\na,A,\n", -1);
  g_autoptr (Sheet) without = read_sheet ("External Identifier,Name\nb,B\n", -1);
  g_autofree char *text = NULL;

  g_ptr_array_add (with->records, laurel_record_ref (without->records->pdata[0]));
  text = write_sheet (LAUREL_CSV_PUBLISHER, with->records, FALSE);
  g_assert_cmpstr (text, ==, MARK "CTID,Credential Name,Offered By,External Identifier\r\n,A,,a\r\n"
                                  ",B,same as owner,b\r\n");
}

/* Every text that a cell can hold comes back as it was, but for what would be a formula. */
static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "", "plain", " blanks ", "\"", "\"\"", "a\"b", "a,b", "a\nb", "a\r\nb", "x\r", "\n", "tab\there", "a;b|c", "Café €", "'x",
    "#DELETE", "Instructions", "sep=;", "0.5", "\xc2\xa0",
  };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  LaurelColumnId extra = laurel_template_intern_extra ("Room, with \"quotes\"");
  g_autofree char *text = NULL;
  g_autoptr (Sheet) again = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 200; i++) {
    LaurelRecord *record = laurel_record_new ();
    g_autofree char *identifier = g_strdup_printf ("id-%u", i);

    g_ptr_array_add (records, record);
    laurel_record_set_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0, identifier);
    laurel_record_set_cell (record, LAUREL_COLUMN_NAME, 0, identifier);
    laurel_record_set_cell (record, LAUREL_COLUMN_DESCRIPTION, 0, texts[i % G_N_ELEMENTS (texts)]);
    laurel_record_set_cell (record, extra, 0, texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
    for (gint n = g_rand_int_range (rand, 0, 4); n > 0; n--)
      laurel_record_set_cell (record, LAUREL_COLUMN_COST_TYPES, laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST),
                              "Tuition~1");
    for (gint n = g_rand_int_range (rand, 0, 3); n > 0; n--)
      laurel_record_set_cell (record, LAUREL_COLUMN_CONDITION_NAME,
                              laurel_record_get_n_profiles (record, LAUREL_PROFILE_CONDITION), "Be, there");
    if (i % 3 == 0) {
      record->ctid = g_strdup_printf ("ce-6f2b8a14-9d0c-4f37-8a55-%012u", i);
      laurel_record_set_cell (record, LAUREL_COLUMN_CTID, 0, record->ctid);
    }
  }
  text = write_sheet (LAUREL_CSV_PUBLISHER, records, TRUE);
  again = read_sheet (text, -1);
  g_assert_cmpuint (again->records->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    g_assert_true (laurel_record_equal (records->pdata[i], again->records->pdata[i]));
}

static void
add_finding (GPtrArray *findings,
             const char *code,
             guint row,
             LaurelColumnId column,
             const char *message)
{
  g_ptr_array_add (findings, laurel_finding_new (code, row, column, 0, NULL, g_strdup (message), NULL));
}

static void
test_problems (void)
{
  g_autoptr (Sheet) sheet = read_sheet ("Name,Room,Cost: Types List,CTID\n=A,12,Tuition~1," CTID "\n"
                                        "=A,,Tuition," CTID "\n",
                                        -1);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (LAUREL_CSV_PROBLEMS, text);
  g_autofree char *wanted = NULL;
  g_autoptr (Sheet) again = NULL;
  const char *title = laurel_rules_find ("ctid-bad")->title;

  add_finding (findings, "ctid-bad", 2, LAUREL_COLUMN_CTID, "Cure it.");
  add_finding (findings, "ctid-bad", 3, LAUREL_COLUMN_COST_TYPES, "Mend it.");
  add_finding (findings, "ctid-bad", 0, LAUREL_COLUMN_NONE, "Think.");
  laurel_csv_writer_use_columns_of (writer, sheet->records->pdata[0]);
  laurel_csv_writer_write_header (writer);
  laurel_csv_writer_write_record (writer, sheet->records->pdata[0], findings);
  wanted = g_strdup_printf (MARK "CTID,Credential Name,Cost: Types List,Room,Row,Problems,How to fix\r\n"
                                 CTID ",\"'=A\",Tuition~1,\"12\",2,\"CTID: %s\n%s\",\"Cure it.\nThink.\"\r\n"
                                 CTID ",\"'=A\",Tuition,,3,Cost: Types List: %s,Mend it.\r\n",
                            title, title, title);
  g_assert_cmpstr (text->str, ==, wanted);
  /* It can be mended and imported as it is. */
  again = read_sheet (text->str, -1);
  g_assert_cmpuint (again->records->len, ==, 1);
  g_assert_cmpuint (laurel_record_get_n_profiles (again->records->pdata[0], LAUREL_PROFILE_COST), ==, 2);
  g_assert_cmpstr (again->findings->str, ==,
                   "0:unknown-column 0:ignored-column 0:ignored-column 0:ignored-column ");
}

static void
test_template (void)
{
  static const LaurelTier tiers[] = { LAUREL_TIER_REQUIRED, LAUREL_TIER_BENCHMARK, LAUREL_TIER_OPTIONAL };
  gsize last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++) {
    g_autofree char *text = laurel_csv_write_template (tiers[i]);
    g_autofree char *filled = g_strconcat (text, ",x\r\n", NULL);
    g_autoptr (Sheet) empty = read_sheet (text, LAUREL_IMPORT_ERROR_EMPTY);
    g_autoptr (Sheet) sheet = read_sheet (filled, -1);

    g_assert_cmpuint (empty->counts.skipped, ==, 2);
    g_assert_cmpstr (sheet->findings->str, ==, "0:ignored-column 2:sample-row-skipped 3:sample-row-skipped ");
    g_assert_cmpuint (sheet->counts.records, ==, 1);
    g_assert_nonnull (strstr (text, ",Credential Name,"));
    g_assert_nonnull (strstr (text, ",Credential Type,"));
    g_assert_true ((strstr (text, "Keywords") != NULL) == (tiers[i] != LAUREL_TIER_REQUIRED));
    g_assert_null (strstr (text, "Degree Major"));
    g_assert_cmpuint (strlen (text), >, last);
    last = strlen (text);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/csv-writer/publisher", test_publisher);
  g_test_add_func ("/core/csv-writer/offered-by", test_offered_by);
  g_test_add_func ("/core/csv-writer/round-trip", test_round_trip);
  g_test_add_func ("/core/csv-writer/problems", test_problems);
  g_test_add_func ("/core/csv-writer/template", test_template);
  return g_test_run ();
}

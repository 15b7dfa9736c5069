/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/laurel-sheet-reader.h"
#include "test-utils.h"

#define CTID "ce-6f2b8a14-9d0c-4f37-8a55-1c2d3e4f5a6b"

/* What an import said, as text: "2:Welder 5:Cutter +2:cost@3" and "row:code row:code". */
typedef struct {
  GString *records;
  GString *findings;
  GPtrArray *kept;
  char *columns;
  char *encoding;
  char delimiter;
  LaurelSheetKind kind;
  guint n_progress;
  guint64 last_progress;
  LaurelImportCounts counts;
  GError *error;
} Outcome;

static void
outcome_free (Outcome *self)
{
  g_string_free (self->records, TRUE);
  g_string_free (self->findings, TRUE);
  g_ptr_array_unref (self->kept);
  g_free (self->columns);
  g_free (self->encoding);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

static Outcome *
outcome_new (void)
{
  Outcome *self = g_new0 (Outcome, 1);

  self->records = g_string_new (NULL);
  self->findings = g_string_new (NULL);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  return self;
}

static void
take_layout (const LaurelSheetLayout *layout,
             gpointer user_data)
{
  Outcome *self = user_data;
  GString *columns = g_string_new (NULL);

  g_assert_null (self->columns);
  for (guint i = 0; i < layout->columns->len; i++) {
    const LaurelSheetColumn *column = layout->columns->pdata[i];

    g_assert_cmpuint (column->index, ==, i);
    g_string_append_printf (columns, "%s%s", i > 0 ? " " : "", laurel_match_get_name (column->match));
  }
  self->columns = g_string_free (columns, FALSE);
  self->encoding = g_strdup (layout->encoding);
  self->delimiter = layout->delimiter;
  self->kind = layout->kind;
}

static void
show_profiles (GString *shown,
               const LaurelRecord *record)
{
  static const char *const names[] = { "", "cost", "condition", "connection", "financial" };

  for (guint kind = 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++)
      g_string_append_printf (shown, "+%s@%u", names[kind], laurel_record_get_profile (record, kind, i)->row);
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  Outcome *self = user_data;
  const char *name = laurel_record_get_cell (record, LAUREL_COLUMN_NAME, 0);

  g_string_append_printf (self->records, "%s%u:%s", self->records->len > 0 ? " " : "", record->row,
                          name != NULL ? name : "(absent)");
  show_profiles (self->records, record);
  g_ptr_array_add (self->kept, laurel_record_ref (record));
  return TRUE;
}

static gboolean
take_append (guint first_row,
             const LaurelRecord *profiles,
             gpointer user_data,
             GError **error)
{
  Outcome *self = user_data;

  g_string_append_printf (self->records, " (to %u", first_row);
  show_profiles (self->records, profiles);
  g_string_append_c (self->records, ')');
  return TRUE;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  Outcome *self = user_data;

  g_assert_true (g_utf8_validate (finding->message, -1, NULL));
  g_string_append_printf (self->findings, "%s%u:%s", self->findings->len > 0 ? " " : "", finding->row,
                          finding->rule->code);
  laurel_finding_free (finding);
}

static void
take_progress (guint64 bytes,
               guint64 total,
               gpointer user_data)
{
  Outcome *self = user_data;

  g_assert_cmpuint (bytes, >=, self->last_progress);
  g_assert_cmpuint (bytes, <=, total);
  self->last_progress = bytes;
  self->n_progress++;
}

static const LaurelImportSink sink = { take_layout, take_record, take_append, take_finding, take_progress };

static Outcome *
import_text (const char *text,
             gssize length,
             const LaurelImportOptions *options)
{
  Outcome *self = outcome_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  gboolean done = laurel_import_bytes (bytes, "test.csv", options, &sink, self, &self->counts, NULL, &self->error);

  g_assert_true (done == (self->error == NULL));
  return self;
}

#define H "External Identifier,Credential Name,Credential Type,Description,Subject Webpage,Language,Cost: Types List," \
          "ConditionProfile: Description\n"

static const struct {
  const char *name;
  const char *text;
  const char *records;
  const char *findings;
  guint rows;
  guint skipped;
} sheets[] = {
  { "plain", H "a,A\nb,B\n", "2:A 3:B", "", 2, 0 },
  { "empty rows are skipped and counted", H "a,A\n\n,,,,\n , ,\nb,B\n", "2:A 6:B", "3:empty-row-skipped", 2, 3 },
  { "empty rows at the end are not worth a word", H "a,A\n\n,,,\n\n", "2:A", "", 1, 3 },
  { "blank lines before the header count", "\n\n" H "a,A\n", "4:A", "", 1, 0 },
  { "titles above the header", "Credentials of the college,,,\nas of,May,,\n\n" H "a,A\n", "5:A", "4:header-below-top", 1, 0 },
  { "one title, and an update", "Our list\nName,CTID,Keywords\nA,,x\n", "3:A", "2:header-below-top", 1, 0 },
  { "titles above semicolons", "Our list, and more\n;;;\nExternal Identifier;Credential Name\na;A\n", "4:A",
    "3:header-below-top", 1, 0 },
  { "notes below the header", H "Required,Required,Optional,,R\nInstructions,x\na,A\nRequired,Optional\n", "4:A 5:Optional",
    "2:sample-row-skipped 3:sample-row-skipped", 2, 2 },
  { "the header once more", H "a,A\n" H "b,B\n", "2:A 4:B", "3:sample-row-skipped", 2, 1 },
  { "data from row four on", "Credential Name,CTID\nADD NEW CREDENTIAL HERE\nInstructions\nA,\n", "4:A",
    "2:sample-row-skipped 3:sample-row-skipped", 1, 2 },
  { "a quoted line break is in one row", H "a,\"A\nA\"\nb,B\n", "2:A\nA 3:B", "", 2, 0 },
  { "instructions and samples", H "Instructions,x\n sample data ,x\nADD NEW CREDENTIAL HERE,,\na,A\nInstructions for use,B\n",
    "5:A 6:B", "2:sample-row-skipped 3:sample-row-skipped 4:sample-row-skipped", 2, 3 },
  { "first six cells empty", H ",,,,,,Tuition~1\n", "2:+cost@2", "2:publisher-would-drop-row", 1, 0 },
  { "first five cells empty", H ",,,,,en,Tuition~1\n", "2:+cost@2", "", 1, 0 },
  { "profiles of the main row", H "a,A,,,,,Tuition~1,Be there\n", "2:A+cost@2+condition@2", "", 1, 0 },
  { "append rows", H "a,A,,,,,Tuition~1\na,A,,,,,Tuition~2\na,A,,,,,,Be there\nb,B\n",
    "2:A+cost@2+cost@3+condition@4 5:B", "", 4, 0 },
  { "an append row without the name", H "a,A,,,,,Tuition~1\na,,,,,,Tuition~2\n", "2:A+cost@2+cost@3", "", 2, 0 },
  { "append rows further down", H "a,A\nb,B\na,A,,,,,Tuition~2\nc,C\n", "2:A (to 2+cost@4) 3:B 5:C", "4:append-row-apart", 4, 0 },
  { "identifiers are case-sensitive", H "a,A,,,,,Tuition~1\nA,A,,,,,Tuition~2\n", "2:A+cost@2 3:A+cost@3", "", 2, 0 },
  { "blanks around an identifier", H "a,A\n\" a \",A ,,,,,Tuition~2\n", "2:A+cost@3", "", 2, 0 },
  { "identifier with another name", H "a,A\na,B,,,,,Tuition~2\nc,C\n", "2:A 3:B+cost@3 4:C", "3:identifier-reused", 3, 0 },
  { "the same row twice is no append row", H "a,A\na,A\n", "2:A 3:A", "", 2, 0 },
  { "without identifier nothing is joined", H ",A,,,,,Tuition~1\n,A,,,,,Tuition~2\n", "2:A+cost@2 3:A+cost@3", "", 2, 0 },
  { "too many cells", H "a,A,,,,,,,,extra\n", "2:A", "2:row-too-long", 1, 0 },
  { "too many blank cells", H "a,A,,,,,,,, ,\n", "2:A", "", 1, 0 },
  { "too few cells", H "a\n", "2:", "", 1, 0 },
  { "CTID joins", "CTID,Name,Cost: Types List\n" CTID ",A,Tuition~1\nCE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B,A,Tuition~2\n",
    "2:A+cost@2+cost@3", "", 2, 0 },
  { "append row further down without the only owner",
    "External Identifier,Name,Owned By,Cost: Types List\na,A,x,\nb,B,x,\na,A,,Tuition~2\n",
    "2:A (to 2+cost@4) 3:B", "4:append-row-apart", 3, 0 },
  { "no append row when it could be of either owner",
    "External Identifier,Name,Owned By,Cost: Types List\na,A,x,\na,A,y,\nb,B,x,\na,A,,Tuition~2\n",
    "2:A 3:A 4:B 5:A+cost@5", "", 4, 0 },
  { "explicit append", "Action,External Identifier,Name,Cost: Types List\n,a,A,\nAppend,a,A,T~1\nappend,b,B,T~1\n",
    "2:A+cost@3", "4:append-without-record", 3, 0 },
  { "two owners may use one identifier",
    "Owned By,External Identifier,Name,Cost: Types List\nx,a,A,T~1\ny,a,B,T~1\ny,a,B,T~2\n,a,B,T~3\nx,a,A,T~4\n",
    "2:A+cost@2 (to 2+cost@6) 3:B+cost@3+cost@4+cost@5", "6:append-row-apart", 5, 0 },
  { "sep line", "sep=;\r\nExternal Identifier;Credential Name\r\na;A\r\n", "2:A", "", 1, 0 },
  { "unknown and ignored columns", "Credential Name,Comments,Room,Column3,,Unnamed: 5\nA,x,12\n", "2:A",
    "0:ignored-column 0:unknown-column 0:ignored-column 0:ignored-column", 1, 0 },
  { "data under a blank header", "Credential Name,,CTID\nA,x,\nB,y,\n", "2:A 3:B", "2:ignored-column", 2, 0 },
  { "CredentialId twice", "Credential Name,CredentialId,Credential Id\nA,1,2\n", "2:A", "0:duplicate-column", 1, 0 },
  { "an unknown column twice", "Credential Name,Room,Room\nA,1,2\n", "2:A", "0:unknown-column 0:unknown-column", 1, 0 },
  { "an update by CTID", "CTID,Keywords\n" CTID ",a|b\n", "2:(absent)", "", 1, 0 },
};

static void
test_sheets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_autoptr (Outcome) outcome = NULL;

    g_test_message ("%s", sheets[i].name);
    outcome = import_text (sheets[i].text, -1, NULL);
    g_assert_no_error (outcome->error);
    g_assert_cmpstr (outcome->records->str, ==, sheets[i].records);
    g_assert_cmpstr (outcome->findings->str, ==, sheets[i].findings);
    g_assert_cmpuint (outcome->counts.rows, ==, sheets[i].rows);
    g_assert_cmpuint (outcome->counts.skipped, ==, sheets[i].skipped);
    g_assert_cmpuint (outcome->counts.records, ==, outcome->kept->len);
    g_assert_cmpint (outcome->kind, ==, LAUREL_SHEET_KIND_CREDENTIALS);
  }
}

#define BYTES(text) text, sizeof (text) - 1

static const struct {
  const char *name;
  const char *text;
  gssize length;
  LaurelImportError code;
  const char *says;
} refused[] = {
  { "empty file", "", -1, LAUREL_IMPORT_ERROR_EMPTY, "empty" },
  { "only a byte order mark", "\xef\xbb\xbf", -1, LAUREL_IMPORT_ERROR_EMPTY, "empty" },
  { "only blank lines", "\r\n\r\n , ,\r\n", -1, LAUREL_IMPORT_ERROR_EMPTY, "empty" },
  { "header only", H, -1, LAUREL_IMPORT_ERROR_EMPTY, "headers" },
  { "header and instructions only", H "Instructions,x\nSample Data,y\n", -1, LAUREL_IMPORT_ERROR_EMPTY, "headers" },
  { "NUL", BYTES (H "a,A\0B\n"), LAUREL_IMPORT_ERROR_NOT_CSV, "NUL" },
  { "NUL in UTF-16", BYTES ("\xff\xfe" "a\0\0\0"), LAUREL_IMPORT_ERROR_NOT_CSV, "NUL" },
  { "xlsx", BYTES ("PK\003\004\024\0\010\0......[Content_Types].xml....xl/workbook.xml"), LAUREL_IMPORT_ERROR_NOT_CSV,
    "Excel workbook" },
  { "xls", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), LAUREL_IMPORT_ERROR_NOT_CSV, "Excel workbook" },
  { "ods", BYTES ("PK\003\004\024\0\0\010mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    LAUREL_IMPORT_ERROR_NOT_CSV, "OpenDocument" },
  { "docx", BYTES ("PK\003\004\024\0\010\0...[Content_Types].xml...word/document.xml"), LAUREL_IMPORT_ERROR_NOT_CSV, "Word" },
  { "zip", BYTES ("PK\003\004\024\0\010\0readme.txt"), LAUREL_IMPORT_ERROR_NOT_CSV, "archive" },
  { "PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", -1, LAUREL_IMPORT_ERROR_NOT_CSV, "PDF" },
  { "PNG", BYTES ("\x89PNG\r\n\x1a\n\0\0"), LAUREL_IMPORT_ERROR_NOT_CSV, "picture" },
  { "JPEG", BYTES ("\xff\xd8\xff\xe0\0\020JFIF\0"), LAUREL_IMPORT_ERROR_NOT_CSV, "picture" },
  { "web page", "<!doctype html><title>Sign in</title>", -1, LAUREL_IMPORT_ERROR_NOT_CSV, "web page" },
  { "gzip", BYTES ("\x1f\x8b\x08\0"), LAUREL_IMPORT_ERROR_NOT_CSV, "compressed" },
  { "unclosed quote", H "a,A\nb,\"B\nc,C\nd,D\n", -1, LAUREL_IMPORT_ERROR_MALFORMED, "row 3" },
  { "no known header", "Apples,Pears\n1,2\n", -1, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER, "Credential Name" },
  { "prose", "Dear colleague,\nhere is the list.\n", -1, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER, "Credential Name" },
  { "one known header that says nothing", "Description\nx\n", -1, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER, "Credential Name" },
  { "a header twice", "Credential Name,CTID,Name\na,b,c\n", -1, LAUREL_IMPORT_ERROR_DUPLICATE_HEADER, "column 3" },
  { "learning opportunities", "External Identifier,Learning Type,Learning Opportunity Name,Description\na,b,c,d\n", -1,
    LAUREL_IMPORT_ERROR_WRONG_KIND, "learning opportunities" },
  { "assessments", "External Identifier,Assessment Name,Description\na,b,c\n", -1, LAUREL_IMPORT_ERROR_WRONG_KIND,
    "assessments" },
  { "organizations", "Name,CTID,External Identifier,Webpage,Description,FEIN,DUNS\na\n", -1,
    LAUREL_IMPORT_ERROR_WRONG_KIND, "organizations" },
  { "addresses", "External Identifier,Organization CTID,Address Name,\"State, Province, or Region\"\na\n", -1,
    LAUREL_IMPORT_ERROR_WRONG_KIND, "addresses" },
  { "assertions", "External Identifier,Artifact Type,CTID,Name,Assertions List\na\n", -1, LAUREL_IMPORT_ERROR_WRONG_KIND,
    "assertions" },
  { "support services", "External Identifier,Resource Name,Description,Support Service Type\na\n", -1,
    LAUREL_IMPORT_ERROR_WRONG_KIND, "support services" },
  { "competency framework", "@id,@type,ceasn:name\na,b,c\n", -1, LAUREL_IMPORT_ERROR_WRONG_KIND, "competency framework" },
};

/* One sentence, not empty, that ends as sentences do. */
static void
assert_clear (const GError *error)
{
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, ")."));
  g_assert_null (strstr (error->message, ". "));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (Outcome) outcome = NULL;

    g_test_message ("%s", refused[i].name);
    outcome = import_text (refused[i].text, refused[i].length, NULL);
    g_assert_error (outcome->error, LAUREL_IMPORT_ERROR, (int) refused[i].code);
    assert_clear (outcome->error);
    g_assert_nonnull (strstr (outcome->error->message, refused[i].says));
    g_assert_cmpuint (outcome->kept->len, <=, 2);
  }
}

static void
test_any_kind (void)
{
  static const struct {
    const char *header;
    LaurelSheetKind kind;
  } vectors[] = {
    { "External Identifier,Learning Type\n", LAUREL_SHEET_KIND_LEARNING_OPPORTUNITIES },
    { "Name,FEIN\n", LAUREL_SHEET_KIND_ORGANIZATIONS },
    { "Apples,Pears\n", LAUREL_SHEET_KIND_UNKNOWN },
    { "Learning\n\nExternal Identifier,Learning Type\n", LAUREL_SHEET_KIND_LEARNING_OPPORTUNITIES },
    { "Credential Type,Learning Type\n", LAUREL_SHEET_KIND_CREDENTIALS },
  };
  LaurelImportOptions options = { .accept_any_kind = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *text = g_strconcat (vectors[i].header, "a,b\n", NULL);
    g_autoptr (Outcome) outcome = import_text (text, -1, &options);

    g_assert_no_error (outcome->error);
    g_assert_cmpint (outcome->kind, ==, vectors[i].kind);
    g_assert_cmpuint (outcome->counts.rows, ==, 1);
  }
}

/* A third party's sheet that only looks like the template: read, but not in silence. */
static void
test_look_alike (void)
{
  g_autoptr (Outcome) outcome
    = import_text ("CTID,Credential Name,Credential Type,Credential Description,Duration Weeks,Delivery Type\n"
                   "x,A,Badge,A long enough description,12,Online\n",
                   -1, NULL);

  g_assert_no_error (outcome->error);
  g_assert_cmpstr (outcome->columns, ==, "exact exact exact alias unknown unknown");
  g_assert_cmpstr (outcome->findings->str, ==, "0:unknown-column 0:unknown-column");
}

static void
test_as_typed (void)
{
  g_autoptr (Outcome) outcome
    = import_text ("Credential Name,Description,Keywords,Room\n"
                   "  A  ,\" two\nlines \",,\" 12b\"\n",
                   -1, NULL);
  const LaurelRecord *record;

  g_assert_no_error (outcome->error);
  record = outcome->kept->pdata[0];
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_NAME, 0), ==, "  A  ");
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_DESCRIPTION, 0), ==, " two\nlines ");
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_KEYWORDS, 0), ==, "");
  g_assert_null (laurel_record_get_cell (record, LAUREL_COLUMN_SUBJECTS, 0));
  g_assert_cmpstr (laurel_record_get_cell (record, laurel_template_intern_extra ("Room"), 0), ==, " 12b");
}

static void
test_ctid (void)
{
  static const struct {
    const char *typed;
    const char *ctid;
  } vectors[] = {
    { CTID, CTID },
    { " CE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B ", CTID },
    { "6f2b8a14-9d0c-4f37-8a55-1c2d3e4f5a6b", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *text = g_strdup_printf ("CTID,Name\n%s,A\n", vectors[i].typed);
    g_autoptr (Outcome) outcome = import_text (text, -1, NULL);
    const LaurelRecord *record;

    g_assert_no_error (outcome->error);
    record = outcome->kept->pdata[0];
    g_assert_cmpstr (record->ctid, ==, vectors[i].ctid);
    g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_CTID, 0), ==, vectors[i].typed);
  }
}

/* The same two records in every encoding, with every delimiter and line end. */
static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };
  static const char *const marks[] = { "", "\xff\xfe", "\xfe\xff", "" };
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  static const char delimiters[] = { ',', ';', '\t', '|' };
  const char *plain = "External Identifier,Credential Name,Description\n"
                      "a,\"Soudeur d’élite\",\"„Café“ – 5 €; tabs\"\n"
                      "b,Plain,\"two\nlines\"\n";

  for (guint e = 0; e < G_N_ELEMENTS (encodings); e++)
    for (guint l = 0; l < G_N_ELEMENTS (ends); l++)
      for (guint d = 0; d < G_N_ELEMENTS (delimiters); d++) {
        g_autoptr (GString) text = g_string_new (plain);
        g_autoptr (GString) file = g_string_new (marks[e]);
        g_autofree char *coded = NULL;
        g_autoptr (Outcome) outcome = NULL;
        char delimiter[2] = { delimiters[d], '\0' };
        gsize length;

        g_string_replace (text, ",", delimiter, 0);
        g_string_replace (text, "\n", ends[l], 0);
        coded = g_convert (text->str, text->len, encodings[e], "UTF-8", NULL, &length, NULL);
        g_assert_nonnull (coded);
        g_string_append_len (file, coded, length);
        outcome = import_text (file->str, file->len, NULL);
        g_assert_no_error (outcome->error);
        g_assert_cmpstr (outcome->encoding, ==, encodings[e]);
        g_assert_cmpint (outcome->delimiter, ==, delimiters[d]);
        g_assert_cmpstr (outcome->records->str, ==, "2:Soudeur d’élite 3:Plain");
        g_assert_cmpstr (outcome->findings->str, ==, g_str_equal (encodings[e], "WINDOWS-1252") ? "0:encoding-guessed" : "");
        g_assert_cmpstr (laurel_record_get_cell (outcome->kept->pdata[0], LAUREL_COLUMN_DESCRIPTION, 0), ==,
                         "„Café“ – 5 €; tabs");
      }
}

/* A letter in the last row decides; another choice of encoding takes the guess back. */
static void
test_late_letter (void)
{
  g_autoptr (GString) text = g_string_new (H);
  LaurelImportOptions options = { .encoding = "utf8" };

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "id-%u,Name %u\n", i, i);
  g_string_append (text, "last,Caf\xe9\n");
  for (guint i = 0; i < 2; i++) {
    g_autoptr (Outcome) outcome = import_text (text->str, text->len, i == 0 ? NULL : &options);
    const LaurelRecord *last;

    g_assert_no_error (outcome->error);
    last = outcome->kept->pdata[60000];
    g_assert_cmpuint (last->row, ==, 60002);
    g_assert_cmpstr (laurel_record_get_cell (last, LAUREL_COLUMN_NAME, 0), ==, i == 0 ? "Café" : "Caf\xef\xbf\xbd");
    g_assert_cmpstr (outcome->encoding, ==, i == 0 ? "WINDOWS-1252" : "UTF-8");
    g_assert_cmpstr (outcome->findings->str, ==, i == 0 ? "0:encoding-guessed" : "");
    g_assert_cmpuint (outcome->n_progress, >=, 3);
    g_assert_cmpuint (outcome->last_progress, ==, text->len);
  }
}

static void
test_options (void)
{
  LaurelImportOptions semicolon = { .delimiter = ';' };
  LaurelImportOptions nonsense = { .encoding = "EBCDIC" };
  g_autoptr (Outcome) outcome = import_text ("Credential Name;Description, long\nA;b,c\n", -1, &semicolon);
  g_autoptr (Outcome) refused_outcome = import_text ("Credential Name\nA\n", -1, &nonsense);

  g_assert_no_error (outcome->error);
  g_assert_cmpint (outcome->delimiter, ==, ';');
  g_assert_cmpstr (outcome->columns, ==, "exact unknown");
  g_assert_error (refused_outcome->error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_clear (refused_outcome->error);
}

static void
test_many_columns (void)
{
  static const guint numbers[] = { 999, 1999 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GString) text = g_string_new ("Credential Name");
    g_autoptr (Outcome) outcome = NULL;

    for (guint j = 0; j < numbers[i]; j++)
      g_string_append_printf (text, ",Thing %u", j % 500);
    g_string_append (text, "\nA\n");
    outcome = import_text (text->str, text->len, NULL);
    if (numbers[i] < LAUREL_SHEET_MAX_COLUMNS) {
      g_assert_no_error (outcome->error);
    } else {
      g_assert_error (outcome->error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_TOO_LARGE);
      assert_clear (outcome->error);
      g_assert_nonnull (strstr (outcome->error->message, "2000"));
    }
  }
}

static void
test_large_cell (void)
{
  g_autoptr (GString) text = g_string_new (H "a,");
  g_autoptr (Outcome) outcome = NULL;
  gsize start = text->len;

  g_string_set_size (text, start + 10 * 1024 * 1024);
  memset (text->str + start, 'x', text->len - start);
  g_string_append_c (text, '\n');
  outcome = import_text (text->str, text->len, NULL);
  g_assert_error (outcome->error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED);
  assert_clear (outcome->error);
}

static gboolean
refuse_record (LaurelRecord *record,
               gpointer user_data,
               GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  return FALSE;
}

static void
test_sink_stops (void)
{
  static const char text[] = H "a,A\nb,B\n";
  LaurelImportSink refusing = { .record = refuse_record };
  LaurelImportSink silent = { NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) cancelled = NULL;
  LaurelImportCounts counts;

  g_assert_false (laurel_import_bytes (bytes, NULL, NULL, &refusing, NULL, NULL, NULL, &full));
  g_assert_error (full, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_true (laurel_import_bytes (bytes, NULL, NULL, &silent, NULL, &counts, NULL, NULL));
  g_assert_cmpuint (counts.records, ==, 2);
  g_cancellable_cancel (cancellable);
  g_assert_false (laurel_import_bytes (bytes, NULL, NULL, &silent, NULL, NULL, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The thread that takes the text apart is far ahead by then, and waits for room: it has to be let go. */
static void
test_sink_stops_large_sheet (void)
{
  LaurelImportSink refusing = { .record = refuse_record };
  g_autoptr (GString) text = g_string_new (H);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "id-%u,Name %u\n", i, i);
  bytes = g_bytes_new_static (text->str, text->len);
  g_assert_false (laurel_import_bytes (bytes, NULL, NULL, &refusing, NULL, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

/* Files: there, not there, a folder, not readable, changing under our hands. */

typedef struct {
  char *folder;
  GFile *file;
} Fixture;

static void
fixture_set_up (Fixture *self,
                gconstpointer data)
{
  g_autofree char *path = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "sheet.csv", NULL);
  g_assert_true (g_file_set_contents (path, H "a,A\nb,B\nc,C\n", -1, NULL));
  self->file = g_file_new_for_path (path);
}

static void
fixture_tear_down (Fixture *self,
                   gconstpointer data)
{
  test_remove_folder (self->folder);
  g_object_unref (self->file);
  g_free (self->folder);
}

static void
test_file (Fixture *self,
           gconstpointer data)
{
  g_autoptr (Outcome) outcome = outcome_new ();

  g_assert_true (laurel_import_file (self->file, NULL, &sink, outcome, &outcome->counts, NULL, &outcome->error));
  g_assert_cmpstr (outcome->records->str, ==, "2:A 3:B 4:C");
}

static void
assert_unreadable (GFile *file)
{
  g_autoptr (Outcome) outcome = outcome_new ();

  g_assert_false (laurel_import_file (file, NULL, &sink, outcome, NULL, NULL, &outcome->error));
  g_assert_error (outcome->error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_UNREADABLE);
  assert_clear (outcome->error);
}

static void
test_unreadable (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) missing = g_file_get_child (folder, "missing.csv");

  assert_unreadable (folder);
  assert_unreadable (missing);
  /* Permissions say nothing to the superuser. */
  g_assert_cmpint (g_chmod (g_file_peek_path (self->file), 0), ==, 0);
  if (g_access (g_file_peek_path (self->file), R_OK) != 0)
    assert_unreadable (self->file);
}

typedef struct {
  Outcome *outcome;
  GFile *file;
  const char *text;
} Changing;

static gboolean
change_file (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  Changing *changing = user_data;
  g_autoptr (GFileOutputStream) stream = NULL;

  if (changing->text == NULL)
    return g_file_delete (changing->file, NULL, error);
  stream = g_file_append_to (changing->file, G_FILE_CREATE_NONE, NULL, error);
  return stream != NULL
         && g_output_stream_write_all (G_OUTPUT_STREAM (stream), changing->text, strlen (changing->text), NULL, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
test_changed (Fixture *self,
              gconstpointer data)
{
  LaurelImportSink changing_sink = { .record = change_file };
  Changing changing = { NULL, self->file, data };
  g_autoptr (GError) error = NULL;

  g_assert_false (laurel_import_file (self->file, NULL, &changing_sink, &changing, NULL, NULL, &error));
  g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_CHANGED);
  assert_clear (error);
}

/* A pipe can be read once only. */
static void
test_pipe (void)
{
  static const char text[] = H "a,A\nb,B\n";
  g_autoptr (Outcome) outcome = outcome_new ();
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], text, sizeof text - 1), ==, sizeof text - 1);
  close (ends[1]);
  path = g_strdup_printf ("/dev/fd/%d", ends[0]);
  file = g_file_new_for_path (path);
  laurel_import_file (file, NULL, &sink, outcome, NULL, NULL, &outcome->error);
  close (ends[0]);
  g_assert_no_error (outcome->error);
  g_assert_cmpstr (outcome->records->str, ==, "2:A 3:B");
}

/* Whatever the bytes are: records or one clear sentence. The same bytes on every machine. */
static void
test_mutations (void)
{
  static const char *const seeds[] = {
    H "a,A,,,,,Tuition~1\na,A,,,,,,\"x\ny\"\nb,B\n",
    "\xef\xbb\xbfsep=;\r\nCTID;Credential Name;Room\r\n" CTID ";\"A;\"\"x\";\r\n",
    "Credential Name\tCTID\r\"A\r\nB\"\t" CTID "\rCaf\xe9\t\r",
  };
  static const char spice[] = { '"', ',', ';', '\n', '\r', '\t', '|', 0, (char) 0xff, (char) 0xfe, (char) 0xc3, ' ', '#' };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260806);

  for (guint round = 0; round < 6000; round++) {
    const char *seed = seeds[round % G_N_ELEMENTS (seeds)];
    g_autoptr (GString) text = g_string_new (round % 7 == 0 ? "\xff\xfe" : "");
    g_autoptr (Outcome) outcome = NULL;

    g_string_append (text, seed);
    for (gint n = g_rand_int_range (rand, 1, 8); n > 0; n--) {
      gsize at = g_rand_int_range (rand, 0, text->len);

      switch (g_rand_int_range (rand, 0, 4)) {
        case 0:
          text->str[at] = spice[g_rand_int_range (rand, 0, sizeof spice)];
          break;
        case 1:
          g_string_insert_c (text, at, spice[g_rand_int_range (rand, 0, sizeof spice)]);
          break;
        case 2:
          g_string_truncate (text, at + 1);
          break;
        default:
          g_string_erase (text, at, MIN (3, text->len - at - 1));
          break;
      }
    }
    outcome = import_text (text->str, text->len, NULL);
    if (outcome->error != NULL) {
      assert_clear (outcome->error);
      continue;
    }
    g_assert_cmpuint (outcome->kept->len, ==, outcome->counts.records);
    for (guint i = 0; i < outcome->kept->len; i++) {
      const LaurelRecord *record = outcome->kept->pdata[i];

      for (guint j = 0; j < laurel_cells_get_size (record->main); j++)
        g_assert_true (g_utf8_validate (laurel_cells_get_nth (record->main, j, NULL), -1, NULL));
    }
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/importer/sheets", test_sheets);
  g_test_add_func ("/core/importer/refused", test_refused);
  g_test_add_func ("/core/importer/any-kind", test_any_kind);
  g_test_add_func ("/core/importer/look-alike", test_look_alike);
  g_test_add_func ("/core/importer/as-typed", test_as_typed);
  g_test_add_func ("/core/importer/ctid", test_ctid);
  g_test_add_func ("/core/importer/encodings", test_encodings);
  g_test_add_func ("/core/importer/late-letter", test_late_letter);
  g_test_add_func ("/core/importer/options", test_options);
  g_test_add_func ("/core/importer/many-columns", test_many_columns);
  g_test_add_func ("/core/importer/large-cell", test_large_cell);
  g_test_add_func ("/core/importer/sink-stops", test_sink_stops);
  g_test_add_func ("/core/importer/sink-stops-large-sheet", test_sink_stops_large_sheet);
  g_test_add ("/core/importer/file", Fixture, NULL, fixture_set_up, test_file, fixture_tear_down);
  g_test_add ("/core/importer/unreadable", Fixture, NULL, fixture_set_up, test_unreadable, fixture_tear_down);
  g_test_add ("/core/importer/changed", Fixture, "d,D\n", fixture_set_up, test_changed, fixture_tear_down);
  g_test_add ("/core/importer/deleted", Fixture, NULL, fixture_set_up, test_changed, fixture_tear_down);
  g_test_add_func ("/core/importer/pipe", test_pipe);
  g_test_add_func ("/core/importer/mutations", test_mutations);
  return g_test_run ();
}

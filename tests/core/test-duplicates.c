/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-finding-pipe.h"

#define A "ce-0f4a5b7e-3b1d-4c53-8d2f-5a9e7c1b2d3e"
#define B "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2"

typedef struct {
  const char *identifier;
  const char *ctid;
  const char *owner;
  const char *name;
  const char *type;
  const char *page;
} Row;

/* Two rows and what is said of the second one, codes joined by blanks. */
static const struct {
  Row first;
  Row second;
  const char *codes;
} vectors[] = {
  { { "1", NULL, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Baking", "Certificate", "https://a.edu/2" }, "" },
  { { "1", A, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { "2", "CE-0F4A5B7E-3B1D-4C53-8D2F-5A9E7C1B2D3E", NULL, "Baking", "Certificate", "https://a.edu/2" },
    "duplicate-ctid" },
  { { "1", A, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { "2", B, NULL, "Baking", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { " 1 ", NULL, NULL, "Baking", "Certificate", "https://a.edu/2" }, "duplicate-external-identifier" },
  /* identifiers are case-sensitive, and unique for each owner only */
  { { "a", NULL, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { "A", NULL, NULL, "Baking", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, A, "Welding", "Certificate", "https://a.edu/1" },
    { "1", NULL, B, "Baking", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, A, "Welding", "Certificate", "https://a.edu/1" },
    { "1", NULL, A, "Baking", "Certificate", "https://a.edu/2" }, "duplicate-external-identifier" },
  { { "1", A, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { "1", A, NULL, "Welding", "Certificate", "https://a.edu/1" }, "duplicate-ctid duplicate-external-identifier" },
  { { "1", NULL, NULL, "Welding Certificate", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, " WELDING - certificate", "ceterms:Certificate", "http://A.edu/1/" }, "duplicate-record" },
  { { "1", NULL, NULL, "Welding Certificate", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Welding Certificate", "Badge", "https://a.edu/1" }, "same-webpage" },
  { { "1", NULL, NULL, "Welding", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Baking", "Certificate", "http://a.edu/1/" }, "same-webpage" },
  { { "1", NULL, NULL, "Welding", "Certificate", "https://a.edu/Welding" },
    { "2", NULL, NULL, "Baking", "Certificate", "https://a.edu/welding" }, "" },
  { { "1", NULL, NULL, "Welding", "Certificate", "https://www.example.com/x" },
    { "2", NULL, NULL, "Baking", "Certificate", "https://www.example.com/x" }, "" },
  { { "1", NULL, NULL, "Welding", "Certificate", "https://google.com" },
    { "2", NULL, NULL, "Baking", "Certificate", "https://google.com" }, "" },
  { { "1", NULL, NULL, "Welding", "Certificate", "https://my-example.a.edu/x" },
    { "2", NULL, NULL, "Baking", "Certificate", "https://my-example.a.edu/x" }, "same-webpage" },
  /* nearly the same name */
  { { "1", NULL, NULL, "Welding & Cutting, Level II", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "level 2 welding and cutting", "Certificate", "https://a.edu/2" }, "near-duplicate" },
  { { "1", NULL, NULL, "Nurse Aide Training Certificate", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Nurse Adie Trainning Certifcate", "Certificate", "https://a.edu/2" }, "near-duplicate" },
  { { "1", NULL, NULL, "Certificate of Baking", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Certificate in Baking", "Certificate", "https://a.edu/1" }, "near-duplicate" },
  { { "1", NULL, NULL, "Child’s Care", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Child’s Care", "Certificate", "https://a.edu/2" }, "near-duplicate" },
  { { "1", NULL, A, "Welding Level 1", "Certificate", "https://a.edu/1" },
    { "2", NULL, B, "Welding Level 1", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "Welding Level 1", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Welding Level 1", "Badge", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "Welding Level 1", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Welding Level 2", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "Welding Level I", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Welding Level II", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "Electrical Work", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Electrician Work", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "Farm Work", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "Form Work", "Certificate", "https://a.edu/2" }, "" },
  { { "1", NULL, NULL, "A1 Office", "Certificate", "https://a.edu/1" },
    { "2", NULL, NULL, "A2 Office", "Certificate", "https://a.edu/2" }, "" },
  { { NULL, NULL, NULL, NULL, NULL, NULL }, { NULL, NULL, NULL, NULL, NULL, NULL }, "" },
  { { "", "", "", "", "", "" }, { "", "", "", "", "", "" }, "" },
};

static LaurelRecord *
make_record (const Row *row,
             guint number)
{
  LaurelRecord *record = laurel_record_new ();

  record->row = number;
  laurel_record_set_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0, row->identifier);
  laurel_record_set_cell (record, LAUREL_COLUMN_CTID, 0, row->ctid);
  laurel_record_set_cell (record, LAUREL_COLUMN_OWNED_BY, 0, row->owner);
  laurel_record_set_cell (record, LAUREL_COLUMN_NAME, 0, row->name);
  laurel_record_set_cell (record, LAUREL_COLUMN_CREDENTIAL_TYPE, 0, row->type);
  laurel_record_set_cell (record, LAUREL_COLUMN_SUBJECT_WEBPAGE, 0, row->page);

  return record;
}

static void
collect (LaurelFinding *finding,
         gpointer user_data)
{
  GString *codes = user_data;

  if (codes->len > 0)
    g_string_append_c (codes, ' ');
  g_string_append (codes, finding->rule->code);

  /* it says of which row it speaks and of which row it is */
  g_assert_cmpuint (finding->row, ==, 9);
  g_assert_nonnull (strstr (finding->message, "Row 4"));
  g_assert_null (finding->fix);
  laurel_finding_free (finding);
}

static void
take (LaurelFinding *finding,
      gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr (LaurelDuplicates) duplicates = laurel_duplicates_new ();
    g_autoptr (LaurelRecord) first = make_record (&vectors[i].first, 4);
    g_autoptr (LaurelRecord) second = make_record (&vectors[i].second, 9);
    g_autoptr (GString) codes = g_string_new (NULL);

    g_test_message ("%u", i);
    laurel_duplicates_check (duplicates, first, collect, codes);
    g_assert_cmpstr (codes->str, ==, "");
    laurel_duplicates_check (duplicates, second, collect, codes);
    g_assert_cmpstr (codes->str, ==, vectors[i].codes);
  }
}

/* A text on many rows: from the third one on. */
static void
test_descriptions (void)
{
  static const struct {
    const char *description;
    guint n_findings;
  } rows[] = {
    { "Prepares for work as a nurse aide.", 0 }, { " Prepares for work as a nurse aide.", 0 },
    { "Prepares for work as a nurse aide.", 1 }, { "Prepares for work as a nurse aide.", 1 },
    { "Prepares for work as a baker in town.", 0 }, { "Short.", 0 }, { "Short.", 0 }, { "Short.", 0 },
  };
  g_autoptr (LaurelDuplicates) duplicates = laurel_duplicates_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *identifier = g_strdup_printf ("%u", i);
    g_autofree char *name = g_strdup_printf ("Name %u", i);
    g_autofree char *page = g_strdup_printf ("https://a.edu/%u", i);
    const Row row = { identifier, NULL, NULL, name, "Certificate", page };
    g_autoptr (LaurelRecord) record = make_record (&row, 4 + i);
    g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);

    laurel_record_set_cell (record, LAUREL_COLUMN_DESCRIPTION, 0, rows[i].description);
    laurel_duplicates_check (duplicates, record, take, findings);
    g_assert_cmpuint (findings->len, ==, rows[i].n_findings);
    for (guint j = 0; j < findings->len; j++) {
      const LaurelFinding *finding = findings->pdata[j];

      g_assert_cmpstr (finding->rule->code, ==, "same-description");
      g_assert_cmpuint (finding->column, ==, LAUREL_COLUMN_DESCRIPTION);
      g_assert_nonnull (strstr (finding->message, "Row 4"));
    }
  }
}

static void
count (LaurelFinding *finding,
       gpointer user_data)
{
  guint *n = user_data;

  *n += 1;
  laurel_finding_free (finding);
}

/* Many rows: the table grows, and forgets nothing. */
static void
test_many (void)
{
  g_autoptr (LaurelDuplicates) duplicates = laurel_duplicates_new ();
  guint n_findings = 0;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 20000; i++) {
      g_autofree char *identifier = g_strdup_printf ("ID-%u", i);
      g_autofree char *name = g_strdup_printf ("Name %u", i);
      g_autofree char *page = g_strdup_printf ("https://a.edu/%u", i);
      const Row row = { identifier, NULL, NULL, name, "Certificate", page };
      g_autoptr (LaurelRecord) record = make_record (&row, 2 + i + 20000 * round);

      laurel_duplicates_check (duplicates, record, count, &n_findings);
      g_assert_cmpuint (n_findings, ==, round == 0 ? 0 : i + 1);
    }
}

static void
test_keys (void)
{
  const Row plain = { "1", NULL, NULL, "Welding Certificate", "Certificate", "https://a.edu/1" };
  const Row dressed = { "2", NULL, NULL, "welding  certificate!", "certificate", "http://a.edu/1/" };
  const Row other = { "1", NULL, NULL, "Welding Certificate II", "Certificate", "https://a.edu/1" };
  const Row nameless = { "1", NULL, NULL, "", "Certificate", "https://a.edu/1" };
  g_autoptr (LaurelRecord) a = make_record (&plain, 1);
  g_autoptr (LaurelRecord) b = make_record (&dressed, 2);
  g_autoptr (LaurelRecord) c = make_record (&other, 3);
  g_autoptr (LaurelRecord) d = make_record (&nameless, 4);
  g_autofree char *key_a = laurel_record_dup_similarity_key (a);
  g_autofree char *key_b = laurel_record_dup_similarity_key (b);
  g_autofree char *key_c = laurel_record_dup_similarity_key (c);

  g_assert_cmpstr (key_a, ==, key_b);
  g_assert_cmpstr (key_a, !=, key_c);
  g_assert_null (laurel_record_dup_similarity_key (d));
}

/* A record that was made by hand has no row: it is called by its name. */
static void
test_named (void)
{
  static const struct {
    const char *code;
    LaurelColumnId column;
  } kinds[] = {
    { "duplicate-ctid", LAUREL_COLUMN_CTID },
    { "duplicate-external-identifier", LAUREL_COLUMN_EXTERNAL_IDENTIFIER },
    { "duplicate-record", LAUREL_COLUMN_NAME },
    { "near-duplicate", LAUREL_COLUMN_NAME },
    { "same-description", LAUREL_COLUMN_DESCRIPTION },
    { "same-webpage", LAUREL_COLUMN_SUBJECT_WEBPAGE },
  };
  const Row row = { "1", A, NULL, "Welding", "Certificate", "https://a.edu/1" };
  g_autoptr (LaurelRecord) record = make_record (&row, 9);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (LaurelFinding) finding = laurel_finding_new_duplicate (record, kinds[i].code, 0, "Baking");

    g_assert_nonnull (strstr (finding->message, "Baking"));
    g_assert_cmpstr (finding->rule->code, ==, kinds[i].code);
    g_assert_cmpuint (finding->column, ==, kinds[i].column);
    g_assert_cmpstr (finding->value, ==, laurel_record_get_cell (record, kinds[i].column, 0));
  }
}

/* What a pipe handed on, as a text. */
typedef struct {
  GString *text;
  guint n_records;
  guint most; /* records after which nobody wants more */
} Passed;

static void
pass_finding (LaurelFinding *finding,
              gpointer user_data)
{
  Passed *passed = user_data;

  g_string_append_printf (passed->text, "%u %s %s\n", finding->row, finding->rule->code, finding->message);
  laurel_finding_free (finding);
}

static gboolean
pass_record (gpointer user_data)
{
  Passed *passed = user_data;

  g_string_append (passed->text, "end\n");

  return ++passed->n_records < passed->most;
}

/* The thread beside says the same in the same order, and stops when nobody wants more. */
static void
test_pipe (void)
{
  const guint n_records = 5000;
  Passed direct = { g_string_new (NULL), 0, G_MAXUINT };
  Passed piped = { g_string_new (NULL), 0, G_MAXUINT };
  Passed stopped = { g_string_new (NULL), 0, 10 };
  g_autoptr (LaurelDuplicates) duplicates = laurel_duplicates_new ();
  LaurelFindingPipe *pipe = laurel_finding_pipe_new (pass_finding, pass_record, &piped);
  LaurelFindingPipe *short_pipe = laurel_finding_pipe_new (pass_finding, pass_record, &stopped);
  gboolean wanted = TRUE;

  for (guint i = 0; i < n_records; i++) {
    g_autofree char *identifier = g_strdup_printf ("%u", i % 1700);
    g_autofree char *name = g_strdup_printf ("Name %u", i % 1300);
    const Row row = { identifier, NULL, NULL, name, "Certificate", "https://a.edu/" };
    g_autoptr (LaurelRecord) record = make_record (&row, 4 + i);

    for (guint j = 0; j < i % 3; j++) {
      pass_finding (laurel_finding_new ("name-missing", 4 + i, 0, 0, NULL, g_strdup ("Say it."), NULL), &direct);
      laurel_finding_pipe_put_finding (laurel_finding_new ("name-missing", 4 + i, 0, 0, NULL, g_strdup ("Say it."), NULL),
                                       pipe);
    }
    laurel_duplicates_check (duplicates, record, pass_finding, &direct);
    pass_record (&direct);
    g_assert_true (laurel_finding_pipe_put_record (pipe, record));
    wanted = laurel_finding_pipe_put_record (short_pipe, record);
  }
  laurel_finding_pipe_end (pipe);
  laurel_finding_pipe_end (short_pipe);

  g_assert_cmpuint (piped.n_records, ==, n_records);
  g_assert_cmpstr (piped.text->str, ==, direct.text->str);
  g_assert_false (wanted);
  g_assert_cmpuint (stopped.n_records, ==, 10);
  g_string_free (direct.text, TRUE);
  g_string_free (piped.text, TRUE);
  g_string_free (stopped.text, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duplicates/pairs", test_pairs);
  g_test_add_func ("/duplicates/descriptions", test_descriptions);
  g_test_add_func ("/duplicates/many", test_many);
  g_test_add_func ("/duplicates/keys", test_keys);
  g_test_add_func ("/duplicates/named", test_named);
  g_test_add_func ("/duplicates/pipe", test_pipe);

  return g_test_run ();
}

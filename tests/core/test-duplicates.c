/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"
#include "core/laurel-checker.h"
#include "core/laurel-finding-pipe.h"
#include "core/laurel-fingerprint-table.h"

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
  LaurelIdentityKeys keys[4];

  laurel_record_get_keys (a, &keys[0]);
  laurel_record_get_keys (b, &keys[1]);
  laurel_record_get_keys (c, &keys[2]);
  laurel_record_get_keys (d, &keys[3]);
  g_assert_cmpint (keys[0].similarity, !=, 0);
  g_assert_cmpint (keys[0].similarity, ==, keys[1].similarity);
  g_assert_cmpint (keys[0].similarity, !=, keys[2].similarity);
  g_assert_cmpint (keys[3].similarity, ==, 0);
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

/* Against a table of GLib's: through many sizes, with sheets that are longer and shorter than was said, and rows that come
 * much faster than what they hold. */
static void
test_table (void)
{
  static const struct {
    guint n;
    guint rows_each;
    guint n_said; /* 0: nothing is said */
  } runs[] = { { 60000, 1, 0 }, { 60000, 1, 60000 }, { 60000, 0, 1000000 }, { 60000, 7, 20000 }, { 300, 5000, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
    g_autoptr (LaurelFingerprintTable) table = laurel_fingerprint_table_new ();
    g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint j = 1; j <= runs[i].n; j++) {
      /* Some come again, and two each differ in one bit only. */
      guint n = j % 5 == 0 ? j / 3 : j;
      guint64 fingerprint = (guint64) (n / 2 + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
                            ^ (guint64) (n % 2) << (n / 2 % 60);
      guint row = 1 + j * runs[i].rows_each;
      guint first_row = 0;
      gpointer wanted = g_hash_table_lookup (rows, &fingerprint);

      if (runs[i].n_said > 0)
        laurel_fingerprint_table_set_share (table, MIN (1, (double) j / runs[i].n_said));
      laurel_fingerprint_table_expect (table, fingerprint);
      g_assert_cmpint (laurel_fingerprint_table_meet (table, fingerprint, row, &first_row), ==, wanted != NULL);
      if (wanted != NULL)
        g_assert_cmpuint (first_row, ==, GPOINTER_TO_UINT (wanted));
      else
        g_hash_table_insert (rows, g_memdup2 (&fingerprint, sizeof fingerprint), GUINT_TO_POINTER (row));
    }
  }
}

/* However many records are looked at before the first of them is compared, the same is found. */
static void
test_ahead (void)
{
  static const char *const owners[] = { NULL, A, B };
  static const char *const names[] = { "Welding", "Weldign", "Baking, Level I", "baking level 1", "", "The Art of Baking" };
  const guint n_records = 600;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  Passed direct = { g_string_new (NULL), 0, G_MAXUINT };
  g_autoptr (LaurelDuplicates) one_by_one = laurel_duplicates_new ();

  for (guint i = 0; i < n_records; i++) {
    g_autofree char *identifier = g_strdup_printf ("%u", (guint) g_test_rand_int_range (0, 900));
    g_autofree char *name = g_strdup_printf ("%s %u", names[g_test_rand_int_range (0, G_N_ELEMENTS (names))],
                                             (guint) g_test_rand_int_range (0, 300));
    g_autofree char *page = g_strdup_printf ("https://a.edu/%u", (guint) g_test_rand_int_range (0, 900));
    g_autofree char *description = g_strdup_printf ("Prepares for work, and for more work, part %u.",
                                                    (guint) g_test_rand_int_range (0, 500));
    const Row row = { identifier, i % 11 == 0 ? A : NULL, owners[g_test_rand_int_range (0, G_N_ELEMENTS (owners))], name,
                      "Certificate", page };
    LaurelRecord *record = make_record (&row, 4 + i);

    laurel_record_set_cell (record, LAUREL_COLUMN_DESCRIPTION, 0, description);
    g_ptr_array_add (records, record);
    laurel_duplicates_check (one_by_one, record, pass_finding, &direct);
  }
  g_assert_cmpuint (direct.text->len, >, 1000);

  for (guint ahead = 1; ahead <= 64; ahead *= 4) {
    Passed passed = { g_string_new (NULL), 0, G_MAXUINT };
    g_autoptr (LaurelDuplicates) duplicates = laurel_duplicates_new ();
    LaurelIdentity identities[64] = { 0 };
    LaurelSameness samenesses[64];

    for (guint i = 0; i < n_records; i += ahead) {
      guint n = MIN (ahead, n_records - i);

      for (guint j = 0; j < n; j++) {
        laurel_identity_set (&identities[j], records->pdata[i + j]);
        laurel_duplicates_expect (duplicates, &identities[j], &samenesses[j]);
      }
      for (guint j = 0; j < n; j++)
        laurel_duplicates_check_expected (duplicates, &identities[j], &samenesses[j], pass_finding, &passed);
    }
    g_assert_cmpstr (passed.text->str, ==, direct.text->str);
    g_string_free (passed.text, TRUE);
  }
  g_string_free (direct.text, TRUE);
}

/* Words with the same letters in a row, and pieces that make words of every length. */
static char *
make_name (void)
{
  static const char *const pieces[] = {
    "a", "b", "i", "t", "ee", "tt", "io", "rst", "n", "x", "1", "2", "é", "'", "IV", "and", "first", "1st", "of", "abc", "cab",
  };
  static const char *const gaps[] = { "", "", "", "", " ", " - ", "’", "' ", "&" };
  GString *name = g_string_new (NULL);
  guint n = g_test_rand_int_range (1, 7);

  for (guint i = 0; i < n; i++) {
    g_string_append (name, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    g_string_append (name, gaps[g_test_rand_int_range (0, G_N_ELEMENTS (gaps))]);
  }

  return g_string_free (name, FALSE);
}

static int
compare_letters (gconstpointer a,
                 gconstpointer b)
{
  return *(const char *) a - *(const char *) b;
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same written out as a text, the slow way. */
static char *
write_near_name (const char *name)
{
  static const char *const small[] = { "and", "the", "a", "an", "of", "in", "for", NULL };
  static const char *const numerals[] = { "i", "iv", "x", "first", "1st", "ii", "xi", "xii", "ix" };
  static const char *const digits[] = { "1", "4", "10", "1", "1", "2", "11", "12", "9" };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GString *word = g_string_new (NULL);

  for (const char *p = lower;; p++) {
    if (*p == '\'' || g_ascii_isalnum (*p) || (guchar) *p >= 0x80) {
      if (*p != '\'')
        g_string_append_c (word, *p);
      continue;
    }
    if (word->len > 0 && !g_strv_contains (small, word->str)) {
      gboolean plain = word->len >= 4;

      for (gsize i = 0; i < word->len; i++)
        plain = plain && g_ascii_islower (word->str[i]);
      for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
        if (strcmp (word->str, numerals[i]) == 0) {
          g_string_assign (word, digits[i]);
          plain = FALSE;
          break;
        }
      if (plain) {
        GString *kept = g_string_new_len (word->str, 1);

        for (gsize i = 1; i < word->len; i++)
          if (word->len < 6 || (strchr ("aeiouy", word->str[i]) == NULL && word->str[i] != word->str[i - 1]))
            g_string_append_c (kept, word->str[i]);
        qsort (kept->str + 1, kept->len - 1, 1, compare_letters);
        g_ptr_array_add (words, g_string_free (kept, FALSE));
      } else {
        g_ptr_array_add (words, g_strdup (word->str));
      }
    }
    g_string_truncate (word, 0);
    if (*p == '\0')
      break;
  }
  g_string_free (word, TRUE);
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);

  return words->len > 1 ? g_strjoinv (" ", (char **) words->pdata) : NULL;
}

/* Names have the same fingerprint when they have the same words, written out, and only then. */
static void
test_near_names (void)
{
  g_autoptr (GHashTable) fingerprints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) texts = g_hash_table_new (g_int64_hash, g_int64_equal);
  LaurelFingerprintKey key;
  guint n_alike = 0;

  laurel_fingerprint_key_init (&key);
  for (guint i = 0; i < 40000; i++) {
    g_autofree char *name = make_name ();
    char *text = write_near_name (name);
    guint64 fingerprint = laurel_near_name_fingerprint (&key, (LaurelText) { name, strlen (name) });
    const guint64 *before;

    if (text == NULL) {
      g_assert_cmpuint (fingerprint, ==, 0);
      continue;
    }
    g_assert_cmpuint (fingerprint, !=, 0);
    before = g_hash_table_lookup (fingerprints, text);
    if (before != NULL) {
      n_alike++;
      if (*before != fingerprint)
        g_error ("“%s” is another name than those before that are “%s”", name, text);
      g_free (text);
    } else {
      guint64 *copy = g_memdup2 (&fingerprint, sizeof fingerprint);

      if (g_hash_table_contains (texts, copy))
        g_error ("“%s” is the same as “%s”", name, (const char *) g_hash_table_lookup (texts, copy));
      g_hash_table_insert (fingerprints, text, copy);
      g_hash_table_insert (texts, copy, text);
    }
  }
  g_assert_cmpuint (n_alike, >, 5000);
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
  g_test_add_func ("/duplicates/table", test_table);
  g_test_add_func ("/duplicates/ahead", test_ahead);
  g_test_add_func ("/duplicates/near-names", test_near_names);

  return g_test_run ();
}

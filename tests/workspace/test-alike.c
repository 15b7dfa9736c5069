/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "workspace/laurel-alike.h"

/* What is said of records because of other ones, whatever was done to them: held against a plain look at all pairs. */

static const char *const codes[] = {
  "duplicate-external-identifier", "duplicate-record", "near-duplicate", "same-description", "same-webpage",
};

#define N_CODES G_N_ELEMENTS (codes)

static const struct {
  LaurelColumnId column;
  const char *texts[6];
} choices[] = {
  { LAUREL_COLUMN_EXTERNAL_IDENTIFIER, { "a", "b", "c", "d", "e", "f" } },
  { LAUREL_COLUMN_NAME,
    { "Welding Level II", "level 2 welding", "Welding, Level 2", "Nurse Aide Training", "Nurse Adie Trainning", "" } },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, { "Badge", "Certificate", "Certificate", "Badge", "Certificate", "badge" } },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE,
    { "https://college.test/1", "http://college.test/1/", "https://college.test/2", "https://google.com", "", "x" } },
  { LAUREL_COLUMN_DESCRIPTION,
    { "Shows that its holder welds pipes.", " Shows that its holder welds pipes.", "Shows that its holder bakes bread.",
      "Too short.", "", "Shows that its holder can drive a truck." } },
};

/* A number for each of the codes; 0 stands for no key. */
static void
read_keys (const LaurelRecord *record,
           guint keys[N_CODES])
{
  const char *identifier = laurel_record_get_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0);
  LaurelIdentityKeys found;

  laurel_record_get_keys (record, &found);
  keys[0] = identifier != NULL && *identifier != '\0' ? g_str_hash (identifier) : 0;
  keys[1] = found.similarity != 0 ? g_int64_hash (&found.similarity) : 0;
  keys[2] = found.near != 0 ? g_int64_hash (&found.near) : 0;
  keys[3] = found.description != 0 ? g_int64_hash (&found.description) : 0;
  keys[4] = found.webpage != 0 ? g_int64_hash (&found.webpage) : 0;
}

/* What must be said, one line a record. */
static char *
work_out (Fixture *self)
{
  g_autoptr (GArray) ids = all_ids (self);
  g_autofree guint *keys = g_new0 (guint, ids->len * N_CODES);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, g_array_index (ids, gint64, i));

    read_keys (record, keys + i * N_CODES);
  }
  for (guint i = 0; i < ids->len; i++) {
    gboolean said = FALSE;

    g_string_append_printf (text, "\n%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));
    for (guint code = 0; code < N_CODES; code++) {
      guint key = keys[i * N_CODES + code];
      guint n = 0;

      for (guint j = 0; j < ids->len; j++)
        n += key != 0 && keys[j * N_CODES + code] == key;
      if (n <= (code == 3 ? LAUREL_SAME_DESCRIPTION_MOST : 1) || (said && code > 1))
        continue;
      g_string_append_printf (text, " %s", codes[code]);
      said = TRUE;
    }
  }
  return g_string_free (text, FALSE);
}

static gboolean
has_problem (Fixture *self,
             gint64 id,
             const char *code)
{
  const LaurelQuery query = { .rule = code };
  g_autoptr (GArray) ids = laurel_workspace_query (self->workspace, &query, NULL, NULL, NULL);

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static LaurelFinding *
find_code (GPtrArray *findings,
           const char *code)
{
  for (guint i = 0; i < findings->len; i++) {
    LaurelFinding *finding = findings->pdata[i];

    if (g_str_equal (finding->rule->code, code))
      return finding;
  }
  return NULL;
}

/* What is said: the lists of problems and the findings of the record, which must say the same. */
static char *
look (Fixture *self)
{
  g_autoptr (GArray) ids = all_ids (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (GPtrArray) findings = laurel_workspace_check_record (self->workspace, id);

    g_string_append_printf (text, "\n%" G_GINT64_FORMAT, id);
    for (guint code = 0; code < N_CODES; code++) {
      gboolean is_found = find_code (findings, codes[code]) != NULL;

      g_assert_cmpint (is_found, ==, has_problem (self, id, codes[code]));
      if (is_found)
        g_string_append_printf (text, " %s", codes[code]);
    }
  }
  return g_string_free (text, FALSE);
}

static void
assert_right (Fixture *self)
{
  g_autofree char *expected = work_out (self);
  g_autofree char *text = look (self);

  g_assert_cmpstr (text, ==, expected);
}

static char *
draw_sheet (GRand *dice,
            guint n_rows,
            const char *prefix)
{
  GString *text = g_string_new ("External Identifier,Credential Name,Credential Type,Subject Webpage,Description\n");

  for (guint i = 0; i < n_rows; i++) {
    g_string_append_printf (text, "%s%u", prefix, i);
    for (guint j = 1; j < G_N_ELEMENTS (choices); j++)
      g_string_append_printf (text, ",\"%s\"", choices[j].texts[g_rand_int_range (dice, 0, 6)]);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* One cell of several records at once, as replacing in a column does it. */
static void
edit_some (Fixture *self,
           GRand *dice,
           GArray *ids)
{
  guint n = g_rand_int_range (dice, 1, 5);
  guint kind = g_rand_int_range (dice, 0, G_N_ELEMENTS (choices));
  const char *text = choices[kind].texts[g_rand_int_range (dice, 0, 6)];
  LaurelCellEdit edits[5];

  for (guint i = 0; i < n; i++)
    edits[i] = (LaurelCellEdit) { g_array_index (ids, gint64, g_rand_int_range (dice, 0, ids->len)), choices[kind].column, 0,
                                  text };
  run (self, laurel_operation_new_set_cells (edits, n, "Editing"));
}

static void
turn (Fixture *self,
      gboolean back)
{
  g_autofree char *name = back ? laurel_workspace_dup_undo_name (self->workspace)
                               : laurel_workspace_dup_redo_name (self->workspace);

  if (name != NULL)
    run (self, back ? laurel_operation_new_undo () : laurel_operation_new_redo ());
}

static void
test_all (Fixture *self,
          gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autofree char *first = draw_sheet (dice, 12, "one");

  put_organization (self, OWNER, FALSE);
  g_object_unref (import_text (self, "one.csv", first));
  assert_right (self);
  for (guint step = 0; step < 60; step++) {
    g_autoptr (GArray) ids = all_ids (self);
    guint what = g_rand_int_range (dice, 0, 20);
    g_autofree char *sheet = NULL;

    if (what < 12 && ids->len > 0) {
      edit_some (self, dice, ids);
    } else if (what < 14 && ids->len > 2) {
      run (self, laurel_operation_new_delete_records ((const gint64 *) (gpointer) ids->data, 2));
    } else if (what < 18) {
      turn (self, what < 17);
    } else if (what < 19) {
      sheet = draw_sheet (dice, 4, "one");
      g_object_unref (import_text (self, "two.csv", sheet));
    } else {
      fixture_reopen (self);
    }
    assert_right (self);
  }
}

#define SHEET \
  "External Identifier,Credential Name,Credential Type,Subject Webpage,Description\n" \
  "a,Welding Level II,Badge,https://college.test/1,Shows that its holder welds pipes.\n" \
  "b,level 2 welding,Badge,https://college.test/2,Shows that its holder bakes bread.\n" \
  "c,Baking,Badge,https://college.test/3,Shows that its holder drives a truck.\n"

/* A person has said that they are two: the sheet may come again, and only another name is looked at anew. */
static void
test_acknowledged (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (LaurelEntry) before = NULL;
  g_autoptr (LaurelEntry) after = NULL;
  gint64 id;

  put_organization (self, OWNER, FALSE);
  g_object_unref (import_text (self, "a.csv", SHEET));
  id = nth_id (self, 0);
  before = entry (self, id);
  run (self, laurel_operation_new_acknowledge ("near-duplicate", &id, 1, TRUE, "Ann"));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) findings = laurel_workspace_check_record (self->workspace, id);

    g_clear_pointer (&after, laurel_entry_free);
    after = entry (self, id);
    g_assert_cmpuint (after->n_warnings + 1, ==, before->n_warnings);
    g_assert_true (find_code (findings, "near-duplicate")->acknowledged);
    g_object_unref (import_text (self, "again.csv", SHEET));
  }
  set_cell (self, id, LAUREL_COLUMN_NAME, "Welding: Level 2");
  g_clear_pointer (&after, laurel_entry_free);
  after = entry (self, id);
  g_assert_cmpuint (after->n_warnings, ==, before->n_warnings);
}

/* An import of very many rows leaves the indexes for later: the finding is there nevertheless, and names the other one as
 * soon as it can. */
static void
test_index (Fixture *self,
            gconstpointer data)
{
  static const char drop[] = "DROP INDEX record_key_near; DROP INDEX record_key_description; DROP INDEX record_key_webpage;"
                             "DROP INDEX record_key_identifier; DROP INDEX record_key_similarity";
  g_autoptr (GPtrArray) at_once = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) later = NULL;
  LaurelSql *sql;

  put_organization (self, OWNER, FALSE);
  g_object_unref (import_text (self, "a.csv", SHEET));
  at_once = laurel_workspace_check_record (self->workspace, nth_id (self, 1));
  g_assert_nonnull (strstr (find_code (at_once, "near-duplicate")->message, "2"));
  sql = laurel_sql_open (self->path, SQLITE_OPEN_READWRITE, NULL);
  laurel_sql_exec (sql, drop);
  g_assert_true (laurel_sql_take_error (sql, NULL));
  laurel_sql_close (sql);
  without = laurel_workspace_check_record (self->workspace, nth_id (self, 1));
  g_assert_null (strstr (find_code (without, "near-duplicate")->message, "2"));
  run (self, laurel_operation_new_index_keys ());
  later = laurel_workspace_check_record (self->workspace, nth_id (self, 1));
  g_assert_nonnull (strstr (find_code (later, "near-duplicate")->message, "2"));
}

/* Keys of very many records: spread evenly, but for the first ones, of which many share a few that stand close together. */
static void
test_many (void)
{
  const guint n = 300000;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (LaurelAlike) alike = laurel_alike_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GArray) found = NULL;
  g_autofree gint64 *keys = g_new (gint64, n);
  guint position = 0;

  for (guint i = 0; i < n; i++) {
    keys[i] = (gint64) ((guint64) g_rand_int (random) << 32 | g_rand_int (random));
    if (i < 20000)
      keys[i] = 1 + g_rand_int_range (random, 0, 3);
    else if (i % 5 == 0)
      keys[i] = keys[i - 7];
    else if (i % 11 == 0)
      keys[i] = 0;
    laurel_alike_add (alike, keys[i], i + 1);
    g_hash_table_replace (counts, g_memdup2 (&keys[i], sizeof keys[i]),
                          GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &keys[i])) + 1));
  }
  found = laurel_alike_find (alike, 1);
  for (guint i = 0; i < n; i++) {
    if (keys[i] == 0 || GPOINTER_TO_UINT (g_hash_table_lookup (counts, &keys[i])) < 2)
      continue;
    g_assert_cmpuint (position, <, found->len);
    g_assert_cmpint (g_array_index (found, gint64, position), ==, i + 1);
    position++;
  }
  g_assert_cmpuint (position, ==, found->len);
  g_assert_cmpuint (position, >, 100000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= 6; seed++) {
    g_autofree char *path = g_strdup_printf ("/alike/all/%u", seed);

    g_test_add (path, Fixture, GUINT_TO_POINTER (seed), fixture_set_up, test_all, fixture_tear_down);
  }
  g_test_add_func ("/alike/many", test_many);
  g_test_add ("/alike/acknowledged", Fixture, NULL, fixture_set_up, test_acknowledged, fixture_tear_down);
  g_test_add ("/alike/index", Fixture, NULL, fixture_set_up, test_index, fixture_tear_down);

  return g_test_run ();
}

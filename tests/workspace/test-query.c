/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

static char *
dup_names (Fixture *self,
           const LaurelQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = laurel_workspace_query (self->workspace, query, "practice", NULL, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelEntry) found = entry (self, g_array_index (ids, gint64, i));

    g_string_append_printf (names, "%s%s", i > 0 ? "," : "", found->name);
  }
  return g_string_free (names, FALSE);
}

static void
assert_names (Fixture *self,
              LaurelQuery query,
              const char *expected)
{
  g_autofree char *names = dup_names (self, &query);

  g_assert_cmpstr (names, ==, expected);
}

static void
add (Fixture *self,
     const char *name,
     const char *type,
     const char *subjects)
{
  gint64 id = run (self, laurel_operation_new_add_record (0));
  const LaurelCellEdit edits[] = {
    { id, LAUREL_COLUMN_NAME, 0, name },
    { id, LAUREL_COLUMN_CREDENTIAL_TYPE, 0, type },
    { id, LAUREL_COLUMN_SUBJECTS, 0, subjects },
  };

  run (self, laurel_operation_new_set_cells (edits, G_N_ELEMENTS (edits), NULL));
}

static void
test_sort (Fixture *self,
           gconstpointer data)
{
  add (self, "Level 10", "Certificate", "b");
  add (self, "level 2", "Badge", "a");
  add (self, "Écologie", "Certificate", NULL);
  add (self, "Zoology", "Badge", "A");
  add (self, "aviation", "Badge", "b");

  assert_names (self, (LaurelQuery) { 0 }, "Level 10,level 2,Écologie,Zoology,aviation");
  assert_names (self, (LaurelQuery) { .descending = TRUE }, "aviation,Zoology,Écologie,level 2,Level 10");
  assert_names (self, (LaurelQuery) { .sort = LAUREL_COLUMN_CREDENTIAL_TYPE }, "level 2,Zoology,aviation,Level 10,Écologie");
  assert_names (self, (LaurelQuery) { .sort = LAUREL_COLUMN_CREDENTIAL_TYPE, .descending = TRUE },
                "Level 10,Écologie,level 2,Zoology,aviation");
  /* Blank cells come last, either way. */
  assert_names (self, (LaurelQuery) { .sort = LAUREL_COLUMN_SUBJECTS }, "level 2,Zoology,Level 10,aviation,Écologie");
  assert_names (self, (LaurelQuery) { .sort = LAUREL_COLUMN_SUBJECTS, .descending = TRUE },
                "Level 10,aviation,level 2,Zoology,Écologie");
  {
    LaurelQuery query = { .sort = LAUREL_COLUMN_NAME };
    g_autofree char *names = dup_names (self, &query);

    /* Numbers by their size; where accents go depends on the language of the computer. */
    g_assert_true (g_str_has_prefix (names, "aviation,"));
    g_assert_nonnull (strstr (names, "level 2,Level 10"));
  }
}

static void
test_search (Fixture *self,
             gconstpointer data)
{
  static const struct {
    const char *search;
    const char *expected;
  } vectors[] = {
    { "welding", "Welding,Other" },
    { "WELD", "Welding,Other" },
    { "ÉCOLE", "Straße" },
    { "école", "Straße" },
    { "e\xcc\x81""cole", "Straße" },   /* the accent as a character of its own */
    { "STRASSE", "Straße" },
    { "nothing like it", "" },
    { "", "Welding,Straße,Other" },
    { "second cost", "Other" },
    /* neither the names of columns nor what stands between cells in the file */
    { "credential name", "" },
    { "\x05", "" },
  };

  add (self, "Welding", "Certificate", "metal");
  add (self, "Straße", "Certificate", "École");
  add (self, "Other", "Certificate", "cutting|welding");
  {
    const LaurelCellEdit edits[] = {
      { nth_id (self, 2), LAUREL_COLUMN_COST_NAME, 0, "First cost" },
      { nth_id (self, 2), LAUREL_COLUMN_COST_NAME, 1, "Second cost" },
    };

    run (self, laurel_operation_new_set_cells (edits, G_N_ELEMENTS (edits), NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    assert_names (self, (LaurelQuery) { .search = vectors[i].search }, vectors[i].expected);
  {
    g_autoptr (LaurelEntry) found = entry (self, nth_id (self, 0));

    assert_names (self, (LaurelQuery) { .search = found->ctid }, "Welding");
  }
}

static void
test_filters (Fixture *self,
              gconstpointer data)
{
  gint64 first;
  gint64 second;
  guint counts[LAUREL_N_STATES];
  guint total;
  guint sum = 0;

  first = put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 4);
  second = put_organization (self, OTHER_OWNER, FALSE);
  set_cell (self, nth_id (self, 3), LAUREL_COLUMN_OWNED_BY, OTHER_OWNER);
  set_cell (self, nth_id (self, 0), LAUREL_COLUMN_SUBJECT_WEBPAGE, "www.college.test");
  g_assert_cmpuint (approve_all (self), ==, 2);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, nth_id (self, 1), LAUREL_PUBLICATION_PUBLISHED);

  assert_names (self, (LaurelQuery) { .organization = second }, "Certificate number 4");
  assert_names (self, (LaurelQuery) { .organization = first },
                "Certificate number 1,Certificate number 2,Certificate number 3");
  assert_names (self, (LaurelQuery) { .states = 1 << LAUREL_STATE_DRAFT }, "Certificate number 1");
  assert_names (self, (LaurelQuery) { .states = 1 << LAUREL_STATE_PUBLISHED | 1 << LAUREL_STATE_APPROVED },
                "Certificate number 2,Certificate number 3");
  assert_names (self, (LaurelQuery) { .rule = "url-no-scheme" }, "Certificate number 1");
  assert_names (self, (LaurelQuery) { .rule = "url-no-scheme", .organization = second }, "");
  assert_names (self, (LaurelQuery) { .search = "number 3", .states = 1 << LAUREL_STATE_APPROVED,
                                      .organization = first }, "Certificate number 3");

  total = laurel_workspace_count_states (self->workspace, 0, "practice", counts);
  g_assert_cmpuint (total, ==, 4);
  for (guint i = 0; i < LAUREL_N_STATES; i++)
    sum += counts[i];
  g_assert_cmpuint (sum, ==, total);
  g_assert_cmpuint (counts[LAUREL_STATE_DRAFT], ==, 1);
  g_assert_cmpuint (counts[LAUREL_STATE_READY], ==, 1);
  g_assert_cmpuint (counts[LAUREL_STATE_APPROVED], ==, 1);
  g_assert_cmpuint (counts[LAUREL_STATE_PUBLISHED], ==, 1);
  g_assert_cmpuint (laurel_workspace_count_states (self->workspace, 0, "sandbox", counts), ==, 4);
  g_assert_cmpuint (counts[LAUREL_STATE_APPROVED], ==, 2);
  g_assert_cmpuint (laurel_workspace_count_states (self->workspace, second, "practice", counts), ==, 1);
}

static void
test_cancelled (Fixture *self,
                gconstpointer data)
{
  const LaurelQuery query = { .search = "x" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  import_rows (self, 1, 50);
  g_cancellable_cancel (cancellable);
  g_assert_null (laurel_workspace_query (self->workspace, &query, "practice", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
query_in_thread (gpointer data)
{
  const LaurelQuery query = { .search = "number", .sort = LAUREL_COLUMN_DESCRIPTION };
  guint n = 0;

  for (guint i = 0; i < 20; i++) {
    g_autoptr (GArray) ids = laurel_workspace_query (data, &query, "practice", NULL, NULL);

    g_assert_nonnull (ids);
    n = ids->len;
  }
  return GUINT_TO_POINTER (n);
}

/* Questions from several threads while records are added. */
static void
test_threads (Fixture *self,
              gconstpointer data)
{
  GThread *threads[3];

  import_rows (self, 1, 100);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("query", query_in_thread, self->workspace);
  for (guint i = 0; i < 50; i++)
    run (self, laurel_operation_new_add_record (0));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 100);
}

static void
test_columns (Fixture *self,
              gconstpointer data)
{
  g_autoptr (GArray) columns = NULL;
  g_autoptr (LaurelOperation) operation = NULL;

  operation = import_text (self, "x.csv", "Our own column,Subject Webpage,Credential Name,External Identifier,"
                                          "Description,Credential Type\nx,,Welding,1,y,Badge\n");
  columns = laurel_workspace_get_columns (self->workspace);
  g_assert_cmpuint (columns->len, ==, 6);
  g_assert_cmpuint (g_array_index (columns, LaurelColumnId, 0), ==, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
  g_assert_cmpstr (laurel_template_get_header (g_array_index (columns, LaurelColumnId, 5)), ==, "Our own column");
}

#define ADD(path, function) \
  g_test_add ("/query/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sort", test_sort);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("cancelled", test_cancelled);
  ADD ("threads", test_threads);
  ADD ("columns", test_columns);

  return g_test_run ();
}

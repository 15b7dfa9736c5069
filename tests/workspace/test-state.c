/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* design §3, line by line: the first that applies */
static void
test_derive (void)
{
  static const struct {
    LaurelContentState content;
    LaurelPublicationState publication;
    const char *content_hash;
    const char *sent_hash;
    LaurelState state;
  } vectors[] = {
    { LAUREL_CONTENT_DRAFT, LAUREL_PUBLICATION_NONE, NULL, NULL, LAUREL_STATE_DRAFT },
    { LAUREL_CONTENT_READY, LAUREL_PUBLICATION_NONE, NULL, NULL, LAUREL_STATE_READY },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_NONE, "a", NULL, LAUREL_STATE_APPROVED },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_SENDING, "a", NULL, LAUREL_STATE_SENDING },
    { LAUREL_CONTENT_DRAFT, LAUREL_PUBLICATION_SENDING, "b", "a", LAUREL_STATE_SENDING },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_PUBLISHED, "a", "a", LAUREL_STATE_PUBLISHED },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_CONFIRMED, "a", "a", LAUREL_STATE_CONFIRMED },
    /* the same content again, though nobody has approved it again */
    { LAUREL_CONTENT_READY, LAUREL_PUBLICATION_CONFIRMED, "a", "a", LAUREL_STATE_CONFIRMED },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_CONFIRMED, "b", "a", LAUREL_STATE_APPROVED },
    { LAUREL_CONTENT_READY, LAUREL_PUBLICATION_CONFIRMED, "b", "a", LAUREL_STATE_CHANGED },
    { LAUREL_CONTENT_DRAFT, LAUREL_PUBLICATION_PUBLISHED, "b", "a", LAUREL_STATE_CHANGED },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_REJECTED, "a", "a", LAUREL_STATE_REJECTED },
    { LAUREL_CONTENT_READY, LAUREL_PUBLICATION_REJECTED, "b", "a", LAUREL_STATE_CHANGED },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_REJECTED, "b", "a", LAUREL_STATE_APPROVED },
    { LAUREL_CONTENT_APPROVED, LAUREL_PUBLICATION_WITHDRAWN, "a", "a", LAUREL_STATE_WITHDRAWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmpint (laurel_state_derive (vectors[i].content, vectors[i].publication, vectors[i].content_hash,
                                          vectors[i].sent_hash), ==, vectors[i].state);
}

static void
test_names (void)
{
  static const char *const names[] = {
    "draft", "ready", "approved", "sending", "published", "confirmed", "changed", "rejected", "withdrawn",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == LAUREL_N_STATES);
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    LaurelState state = LAUREL_N_STATES;

    g_assert_cmpstr (laurel_state_get_name (i), ==, names[i]);
    g_assert_true (laurel_state_from_name (names[i], &state));
    g_assert_cmpuint (state, ==, i);
    g_assert_cmpuint (strlen (laurel_state_get_title (i)), >, 0);
  }
  g_assert_false (laurel_state_from_name ("Draft", NULL));
  g_assert_false (laurel_state_from_name (NULL, NULL));
}

/* The table of bulk upload §5.3 */
static void
test_publisher_words (void)
{
  static const struct {
    gint64 updated, approved, published;
    const char *words;
  } vectors[] = {
    { 5, 0, 0, "Not approved" },
    { 5, 5, 0, "Approved" },
    { 5, 6, 0, "Approved" },
    { 7, 6, 0, "Needs re-approval" },
    { 5, 0, 6, "Needs re-approval" },
    { 5, 6, 7, "Published" },
    { 5, 8, 7, "Needs re-publishing" },
    { 8, 6, 7, "Needs re-approval" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmpstr (laurel_state_get_publisher_words (vectors[i].updated, vectors[i].approved, vectors[i].published),
                     ==, vectors[i].words);
}

/* SQL says the same as the function, for every combination. */
static void
test_sql_agrees (Fixture *self,
                 gconstpointer data)
{
  static const char *const hashes[] = { NULL, "a", "b" };
  g_autoptr (GError) error = NULL;
  LaurelSql *sql;
  guint n = 0;

  sql = laurel_sql_open (self->path, SQLITE_OPEN_READONLY, &error);
  g_assert_no_error (error);
  for (guint content = 0; content <= LAUREL_CONTENT_APPROVED; content++)
    for (int publication = -1; publication <= LAUREL_PUBLICATION_WITHDRAWN; publication++)
      for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
        for (guint j = 0; j < G_N_ELEMENTS (hashes); j++) {
          sqlite3_stmt *statement;
          LaurelState expected;

          expected = laurel_state_derive (content, MAX (publication, 0), hashes[i],
                                          publication < 0 ? NULL : hashes[j]);
          statement = laurel_sql_prepare (sql,
            "SELECT " LAUREL_SQL_STATE " FROM (SELECT ?1 AS content_state, ?2 AS content_hash) r LEFT JOIN"
            " (SELECT ?3 AS state, ?4 AS sent_hash) p ON ?3 >= 0");
          laurel_sql_bind_int (statement, 1, content);
          laurel_sql_bind_text (statement, 2, hashes[i]);
          laurel_sql_bind_int (statement, 3, publication);
          laurel_sql_bind_text (statement, 4, hashes[j]);
          g_assert_cmpint (laurel_sql_run_int (sql, statement, -1), ==, expected);
          g_assert_true (laurel_sql_take_error (sql, NULL));
          n++;
        }
  g_assert_cmpuint (n, ==, 3 * 7 * 9);
  laurel_sql_close (sql);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/state/derive", test_derive);
  g_test_add_func ("/state/names", test_names);
  g_test_add_func ("/state/publisher-words", test_publisher_words);
  g_test_add ("/state/sql-agrees", Fixture, NULL, fixture_set_up, test_sql_agrees, fixture_tear_down);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "workspace/laurel-workspace-private.h"

/* Lists, counts and searches over all records. */

/* Searching: the packed cells are looked through as bytes first, and unpacked only when the text may be there. */

typedef struct {
  char *folded;      /* case folded, composed */
  gsize length;
  gboolean is_ascii;
} Needle;

static void
needle_free (gpointer data)
{
  Needle *self = data;

  g_free (self->folded);
  g_free (self);
}

static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);

  return g_utf8_casefold (composed != NULL ? composed : valid, -1);
}

static Needle *
needle_new (const char *text)
{
  Needle *self = g_new0 (Needle, 1);

  self->folded = fold (text);
  self->length = strlen (self->folded);
  self->is_ascii = g_str_is_ascii (self->folded);
  return self;
}

static gboolean
bytes_may_hold (const guint8 *bytes,
                gsize size,
                const Needle *needle)
{
  const char first = needle->folded[0];

  if (needle->length == 0)
    return TRUE;
  for (gsize i = 0; i + needle->length <= size; i++)
    if (g_ascii_tolower (bytes[i]) == first
        && g_ascii_strncasecmp ((const char *) bytes + i, needle->folded, needle->length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
text_holds (const char *text,
            const Needle *needle)
{
  g_autofree char *folded = NULL;

  if (needle->is_ascii && g_str_is_ascii (text))
    return bytes_may_hold ((const guint8 *) text, strlen (text), needle);
  folded = fold (text);
  return strstr (folded, needle->folded) != NULL;
}

static gboolean
cells_hold (const LaurelCells *cells,
            const Needle *needle)
{
  for (guint i = 0; i < laurel_cells_get_size (cells); i++)
    if (text_holds (laurel_cells_get_nth (cells, i, NULL), needle))
      return TRUE;
  return FALSE;
}

static gboolean
record_holds (GBytes *bytes,
              const Needle *needle)
{
  g_autoptr (LaurelRecord) record = laurel_record_unpack (bytes, NULL);

  if (record == NULL)
    return FALSE;
  if (cells_hold (record->main, needle))
    return TRUE;
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++)
      if (cells_hold (laurel_record_get_profile (record, kind, i)->cells, needle))
        return TRUE;
  return FALSE;
}

/* SQL: laurel_search (cells, ctid), the needle being the function's own data. */
static void
search_function (sqlite3_context *context,
                 int n_values,
                 sqlite3_value **values)
{
  const Needle *needle = sqlite3_user_data (context);
  const guint8 *data = sqlite3_value_blob (values[0]);
  gsize size = sqlite3_value_bytes (values[0]);
  const char *ctid = (const char *) sqlite3_value_text (values[1]);
  g_autoptr (GBytes) bytes = NULL;

  if (ctid != NULL && text_holds (ctid, needle)) {
    sqlite3_result_int (context, 1);
    return;
  }
  /* A text beyond ASCII is written in several ways that mean the same; only an ASCII one can be ruled out by bytes,
   * and only among ASCII: full-width letters and the like fold to it. */
  if (needle->is_ascii && !bytes_may_hold (data, size, needle)) {
    gboolean plain = TRUE;

    for (gsize i = 0; i < size && plain; i++)
      plain = data[i] < 0xc0;
    if (plain) {
      sqlite3_result_int (context, 0);
      return;
    }
  }
  bytes = g_bytes_new_static (data, size);
  sqlite3_result_int (context, record_holds (bytes, needle));
}

/* Sorting */

typedef struct {
  gint64 id;
  guint place;
  char *key; /* nullable: blank cells come last either way */
} Row;

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->key);
}

/* Digits by their number, so that Level 10 comes after Level 2; the rest as the language has it. */
static char *
dup_sort_key (const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '\0')
    return NULL;
  folded = fold (text);
  return g_utf8_collate_key_for_filename (folded, -1);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer user_data)
{
  const Row *one = a;
  const Row *other = b;
  int order = 0;

  if ((one->key == NULL) != (other->key == NULL))
    return one->key == NULL ? 1 : -1;
  if (one->key != NULL)
    order = strcmp (one->key, other->key);
  if (order != 0)
    return GPOINTER_TO_INT (user_data) ? -order : order;
  return one->place < other->place ? -1 : 1;
}

/* Columns that stand beside the cells just as they were typed; others have to be unpacked. */
static const char *
column_get_sql (LaurelColumnId column)
{
  switch (column) {
    case LAUREL_COLUMN_NAME:
      return "r.name";
    case LAUREL_COLUMN_EXTERNAL_IDENTIFIER:
      return "r.external_identifier";
    default:
      return NULL;
  }
}

static int
is_cancelled (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static void
build_query (const LaurelQuery *query,
             const char *sort,
             GString *sql)
{
  g_string_printf (sql, "SELECT r.id%s%s FROM record r LEFT JOIN publication p ON p.kind = 1 AND p.subject = r.id"
                        " AND p.connection = ?1 WHERE " LAUREL_SQL_SHOWN, sort != NULL ? ", " : "",
                   sort != NULL ? sort : "");
  if (query->organization != 0)
    g_string_append (sql, " AND r.organization = ?2");
  if (query->states != 0)
    g_string_append (sql, " AND (1 << (" LAUREL_SQL_STATE ")) & ?3 <> 0");
  if (query->rule != NULL)
    g_string_append (sql, " AND r.problems IN (SELECT q.problems FROM problem_of_set q WHERE q.code = ?4"
                          " AND q.acknowledged = 0)");
  if (query->lacks != LAUREL_COLUMN_NONE)
    g_string_append (sql, " AND r.lack & ?5 <> 0");
  if (query->search != NULL && query->search[0] != '\0')
    g_string_append (sql, " AND laurel_search (r.cells, r.ctid)");
  g_string_append (sql, " ORDER BY r.id");
}

static GArray *
run_query (LaurelSql *reader,
           const LaurelQuery *query,
           const char *connection)
{
  gboolean unpack = query->sort != LAUREL_COLUMN_NONE && column_get_sql (query->sort) == NULL;
  const char *sort = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) rows = NULL;
  GArray *ids;
  sqlite3_stmt *statement;

  if (query->sort == LAUREL_COLUMN_CTID)
    sort = "r.ctid";
  else if (query->sort != LAUREL_COLUMN_NONE)
    sort = unpack ? "r.cells" : column_get_sql (query->sort);
  unpack = unpack && query->sort != LAUREL_COLUMN_CTID;
  build_query (query, sort, sql);
  statement = laurel_sql_prepare (reader, sql->str);
  laurel_sql_bind_text (statement, 1, connection);
  if (query->organization != 0)
    laurel_sql_bind_int (statement, 2, query->organization);
  if (query->states != 0)
    laurel_sql_bind_int (statement, 3, query->states);
  if (query->rule != NULL)
    laurel_sql_bind_text (statement, 4, query->rule);
  if (query->lacks != LAUREL_COLUMN_NONE)
    laurel_sql_bind_int (statement, 5, (gint64) laurel_completeness_get_lack (query->lacks));

  if (sort == NULL) {
    ids = laurel_sql_run_ids (reader, statement);
    if (query->descending)
      for (guint i = 0; i < ids->len / 2; i++) {
        gint64 id = g_array_index (ids, gint64, i);

        g_array_index (ids, gint64, i) = g_array_index (ids, gint64, ids->len - 1 - i);
        g_array_index (ids, gint64, ids->len - 1 - i) = id;
      }
    return ids;
  }

  rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (rows, row_clear);
  while (laurel_sql_step (reader, statement)) {
    Row row = { laurel_sql_get_int (statement, 0), rows->len, NULL };

    if (unpack) {
      g_autoptr (GBytes) bytes = laurel_sql_dup_blob (statement, 1);
      g_autoptr (LaurelRecord) record = laurel_record_unpack (bytes, NULL);

      if (record != NULL)
        row.key = dup_sort_key (laurel_record_get_cell (record, query->sort, 0));
    } else {
      row.key = dup_sort_key (laurel_sql_get_text (statement, 1));
    }
    g_array_append_val (rows, row);
  }
  g_array_sort_with_data (rows, compare_rows, GINT_TO_POINTER (query->descending));
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (ids, g_array_index (rows, Row, i).id);
  return ids;
}

/**
 * laurel_workspace_query:
 * @query: which records, in which order
 * @connection: (nullable): the connection whose states are meant
 *
 * Any thread, except that the workspace must not be closed meanwhile; takes its time on its own reader, and can be
 * cancelled.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids in order
 */
GArray *
laurel_workspace_query (LaurelWorkspace *self,
                        const LaurelQuery *query,
                        const char *connection,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LaurelSql) reader = NULL;
  g_autoptr (GArray) ids = NULL;
  sqlite3 *database;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  reader = laurel_workspace_open_reader (self, error);
  if (reader == NULL)
    return NULL;
  database = laurel_sql_get_database (reader);
  if (query->search != NULL && query->search[0] != '\0')
    sqlite3_create_function_v2 (database, "laurel_search", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                needle_new (query->search), search_function, NULL, NULL, needle_free);
  if (cancellable != NULL)
    sqlite3_progress_handler (database, 2000, is_cancelled, cancellable);
  ids = run_query (reader, query, connection);
  if (!laurel_sql_take_error (reader, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/**
 * laurel_workspace_count_states:
 * @organization: records of this organization only, 0 for all
 * @connection: (nullable): the connection whose states are meant
 * @counts: (out caller-allocates): how many are in each state; they add up to the total
 *
 * Returns: how many records there are
 */
guint
laurel_workspace_count_states (LaurelWorkspace *self,
                               gint64 organization,
                               const char *connection,
                               guint counts[LAUREL_N_STATES])
{
  LaurelSql *sql;
  sqlite3_stmt *statement;
  guint total = 0;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), 0);

  memset (counts, 0, LAUREL_N_STATES * sizeof *counts);
  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    statement = laurel_sql_prepare (sql,
      "SELECT " LAUREL_SQL_STATE ", count(*) FROM record r LEFT JOIN publication p ON p.kind = 1 AND p.subject = r.id"
      " AND p.connection = ?1 WHERE (?2 = 0 OR r.organization = ?2) AND " LAUREL_SQL_SHOWN " GROUP BY 1");
    laurel_sql_bind_text (statement, 1, connection);
    laurel_sql_bind_int (statement, 2, organization);
    while (laurel_sql_step (sql, statement)) {
      gint64 state = laurel_sql_get_int (statement, 0);
      guint n = laurel_sql_get_int (statement, 1);

      if (state < 0 || state >= LAUREL_N_STATES)
        continue;
      counts[state] = n;
      total += n;
    }
  }
  laurel_workspace_end_read (self);
  return total;
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const LaurelProblemCount *one = a;
  const LaurelProblemCount *other = b;

  if (one->rule->severity != other->rule->severity)
    return (int) other->rule->severity - (int) one->rule->severity;
  if (one->n_records != other->n_records)
    return one->n_records > other->n_records ? -1 : 1;
  return strcmp (one->rule->code, other->rule->code);
}

/**
 * laurel_workspace_count_problems:
 * @organization: records of this organization only, 0 for all
 *
 * Returns: (transfer full) (element-type LaurelProblemCount): kinds of problems, the gravest and most frequent first
 */
GArray *
laurel_workspace_count_problems (LaurelWorkspace *self,
                                 gint64 organization)
{
  GArray *problems = g_array_new (FALSE, FALSE, sizeof (LaurelProblemCount));
  LaurelSql *sql;
  sqlite3_stmt *statement;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), problems);

  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    statement = laurel_sql_prepare (sql,
      "SELECT q.code, sum(c.n), sum(c.n * q.acknowledged), sum(c.n * (q.n_fixable > 0)), EXISTS (SELECT 1 FROM"
      " acknowledged_kind k WHERE k.code = q.code AND " LAUREL_SQL_KIND_SAID ") FROM (SELECT r.problems, count(*) AS n"
      " FROM record r WHERE (?1 = 0 OR r.organization = ?1) AND " LAUREL_SQL_SHOWN " GROUP BY r.problems) c"
      " JOIN problem_of_set q ON q.problems = c.problems GROUP BY q.code");
    laurel_sql_bind_int (statement, 1, organization);
    while (laurel_sql_step (sql, statement)) {
      LaurelProblemCount count = { laurel_rules_find (laurel_sql_get_text (statement, 0)) };

      count.n_records = laurel_sql_get_int (statement, 1);
      count.n_acknowledged = laurel_sql_get_int (statement, 2);
      count.n_fixable = laurel_sql_get_int (statement, 3);
      count.kind_acknowledged = laurel_sql_get_int (statement, 4) != 0;
      if (count.rule != NULL)
        g_array_append_val (problems, count);
    }
  }
  laurel_workspace_end_read (self);
  g_array_sort (problems, compare_problems);
  return problems;
}

/**
 * laurel_workspace_measure:
 * @self: a workspace
 * @organization: records of this organization only, 0 for all
 * @completeness: (out caller-allocates): how complete they are, and what would raise that most
 *
 * Records lack few different things, so they are counted by what they lack.
 */
void
laurel_workspace_measure (LaurelWorkspace *self,
                          gint64 organization,
                          LaurelCompleteness *completeness)
{
  LaurelSql *sql;
  sqlite3_stmt *statement;

  g_return_if_fail (LAUREL_IS_WORKSPACE (self));
  g_return_if_fail (completeness != NULL);

  memset (completeness, 0, sizeof *completeness);
  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    statement = laurel_sql_prepare (sql, "SELECT r.lack, count(*) FROM record r WHERE (?1 = 0 OR r.organization = ?1)"
                                         " AND r.lack IS NOT NULL AND " LAUREL_SQL_SHOWN " GROUP BY r.lack");
    laurel_sql_bind_int (statement, 1, organization);
    while (laurel_sql_step (sql, statement))
      laurel_completeness_add_lack (completeness, (LaurelLack) laurel_sql_get_int (statement, 0),
                                    (guint) laurel_sql_get_int (statement, 1));
  }
  laurel_workspace_end_read (self);
}

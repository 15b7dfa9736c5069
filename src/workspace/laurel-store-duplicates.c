/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "workspace/laurel-store.h"

/* Records that are the same thing twice (V03, V46). Unlike other findings these depend on other records, so they are
 * kept by key: whoever changes a record names the keys it had and has, and at the end of the operation all holders of
 * those keys get or lose the finding. */

#define HOLDS(column) "r." column " = ?2"
#define OTHER(column) "o." column " = r." column
/* The innermost is answered by the index alone; whether a record is shown, only its row can tell. */
#define ALIKE(column, most) \
  "r." column " IN (SELECT r." column " FROM record r WHERE r." column " IN" \
  " (SELECT o." column " FROM record o WHERE o." column " IS NOT NULL GROUP BY o." column " HAVING count(*) > " most ")" \
  " AND " LAUREL_SQL_SHOWN " GROUP BY r." column " HAVING count(*) > " most ")"

/* The key of a CTID is kept where it is not the record's own CTID, which no other record has: of those that are alike at
 * least one has a key. */
#define HOLDS_CTID "(r.key_ctid = ?2 OR (r.ctid = ?2 AND r.key_ctid IS NULL))"
#define OTHER_CTID "(o.key_ctid = ifnull(r.key_ctid, r.ctid) OR (o.ctid = ifnull(r.key_ctid, r.ctid) AND o.key_ctid IS NULL))"
#define ALIKE_CTID \
  "r.id IN (SELECT o.id FROM record o WHERE o.key_ctid IS NOT NULL UNION ALL SELECT o.id FROM record o WHERE o.ctid IN" \
  " (SELECT k.key_ctid FROM record k WHERE k.key_ctid IS NOT NULL)) AND EXISTS (SELECT 1 FROM record o WHERE " OTHER_CTID \
  " AND o.id <> r.id AND o.batch IN (SELECT id FROM batch WHERE state = 1))"

#define GRAVER(codes) "EXISTS (SELECT 1 FROM problem q WHERE q.record = r.id AND q.code IN (" codes "))"
#define DUPLICATE "'duplicate-ctid', 'duplicate-external-identifier', 'duplicate-record'"

G_STATIC_ASSERT (LAUREL_SAME_DESCRIPTION_MOST == 2);

const LaurelDuplicateInfo laurel_duplicate_infos[LAUREL_N_DUPLICATE_KINDS] = {
  [LAUREL_DUPLICATE_CTID] = { "duplicate-ctid", 1, HOLDS_CTID, OTHER_CTID, ALIKE_CTID, NULL, NULL },
  [LAUREL_DUPLICATE_IDENTIFIER] = {
    "duplicate-external-identifier", 1, HOLDS ("key_identifier"), OTHER ("key_identifier"), ALIKE ("key_identifier", "1"),
    "record_key_identifier", NULL,
  },
  [LAUREL_DUPLICATE_SIMILARITY] = {
    "duplicate-record", 1, HOLDS ("key_similarity"), OTHER ("key_similarity"), ALIKE ("key_similarity", "1"),
    "record_key_similarity", NULL,
  },
  [LAUREL_DUPLICATE_NEAR] = {
    "near-duplicate", 1, HOLDS ("key_near"), OTHER ("key_near"), ALIKE ("key_near", "1"), "record_key_near",
    GRAVER (DUPLICATE),
  },
  [LAUREL_DUPLICATE_DESCRIPTION] = {
    "same-description", LAUREL_SAME_DESCRIPTION_MOST, HOLDS ("key_description"), OTHER ("key_description"),
    ALIKE ("key_description", "2"), "record_key_description", GRAVER (DUPLICATE ", 'near-duplicate'"),
  },
  [LAUREL_DUPLICATE_WEBPAGE] = {
    "same-webpage", 1, HOLDS ("key_webpage"), OTHER ("key_webpage"), ALIKE ("key_webpage", "1"),
    "record_key_webpage",
    GRAVER (DUPLICATE ", 'near-duplicate', 'same-description'"),
  },
};

#define KEY_INDEX(key) \
  "CREATE INDEX IF NOT EXISTS record_key_" key " ON record (key_" key ") WHERE key_" key " IS NOT NULL;"

/**
 * laurel_store_index_keys:
 * @self: a store in a transaction
 *
 * Makes the indexes without which an import of many rows into an empty workspace does. Does nothing when they are there.
 */
void
laurel_store_index_keys (LaurelStore *self)
{
  laurel_sql_exec (self->sql, KEY_INDEX ("identifier") KEY_INDEX ("similarity") KEY_INDEX ("near")
                              KEY_INDEX ("description") KEY_INDEX ("webpage"));
}

/**
 * laurel_sql_is_key_indexed:
 * @sql: a connection
 * @kind: a kind of keys
 *
 * Returns: whether records can be looked up by them without reading all
 */
gboolean
laurel_sql_is_key_indexed (LaurelSql *sql,
                           LaurelDuplicateKind kind)
{
  sqlite3_stmt *statement;

  if (laurel_duplicate_infos[kind].index == NULL)
    return TRUE;
  statement = laurel_sql_prepare (sql, "SELECT 1 FROM sqlite_schema WHERE name = ?1");
  laurel_sql_bind_text (statement, 1, laurel_duplicate_infos[kind].index);
  return laurel_sql_run_int (sql, statement, 0) != 0;
}

/**
 * laurel_store_set_alike:
 * @self: a store
 * @kind: a kind of keys that have an index only when it is needed
 * @ids: (transfer full): those of all records of the workspace that share a key with too many, in order
 *
 * For laurel_store_settle_all_duplicates() in the same operation, which then needs no index.
 */
void
laurel_store_set_alike (LaurelStore *self,
                        LaurelDuplicateKind kind,
                        GArray *ids)
{
  g_clear_pointer (&self->alike[kind], g_array_unref);
  self->alike[kind] = ids;
}

static void
touch_record (LaurelStore *self,
            gint64 id)
{
  if (id != 0)
    g_hash_table_add (self->touched, g_memdup2 (&id, sizeof id));
}

/**
 * laurel_store_touch_keys:
 *
 * Remembers the keys that the record has now, in the workspace or in memory.
 */
void
laurel_store_touch_keys (LaurelStore *self,
                         LaurelStored *stored)
{
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    if (stored->keys[kind] != NULL) {
      char *key = g_strdup_printf ("%u%s", kind, stored->keys[kind]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, key));

      g_hash_table_replace (self->keys, key, GUINT_TO_POINTER (n + 1));
    }
  touch_record (self, stored->record->id);
}

typedef void (*ChangeFunc) (LaurelStore *self,
                            gint64 id,
                            const char *code);

/* Runs a statement about records @r and one kind of key, and refreshes those that it names. */
static void
settle (LaurelStore *self,
        LaurelDuplicateKind kind,
        const char *key,
        const char *which,
        const char *condition,
        ChangeFunc change)
{
  const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
  g_autofree char *sql = g_strconcat ("SELECT r.id FROM record r WHERE ", which, " AND " LAUREL_SQL_SHOWN " AND ", condition,
                                      NULL);
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, sql);
  g_autoptr (GArray) ids = NULL;

  laurel_sql_bind_text (statement, 1, info->code);
  if (key != NULL)
    laurel_sql_bind_text (statement, 2, key);
  ids = laurel_sql_run_ids (self->sql, statement);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);

    change (self, id, info->code);
    laurel_store_refresh (self, id);
    touch_record (self, id);
  }
}

#define HAS_PROBLEM "EXISTS (SELECT 1 FROM problem q WHERE q.record = r.id AND q.code = ?1)"

/* Of a record r: at least ?3 others hold the same key. */
#define IS_SHARED \
  "(SELECT count(*) FROM (SELECT 1 FROM record o WHERE %s AND o.id <> r.id" \
  " AND o.batch IN (SELECT id FROM batch WHERE state = 1) LIMIT %u)) >= %u"

/* A key may be that of all records. Those that hold it beside more than may be have the finding already, so that hardly
 * more are looked at than were touched: the others when they are as few as could have held it without. */
static void
touch_others (LaurelStore *self,
              LaurelDuplicateKind kind,
              const char *key,
              guint n_touched)
{
  const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
  g_autofree char *sql = g_strconcat ("SELECT id FROM record r WHERE ", info->holds, " AND " LAUREL_SQL_SHOWN " LIMIT ?3",
                                      NULL);
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, sql);
  guint most = n_touched + info->most;
  g_autoptr (GArray) ids = NULL;

  laurel_sql_bind_text (statement, 2, key);
  laurel_sql_bind_int (statement, 3, most + 1);
  ids = laurel_sql_run_ids (self->sql, statement);
  for (guint i = 0; i < ids->len && ids->len <= most; i++)
    touch_record (self, g_array_index (ids, gint64, i));
}

static void
settle_record (LaurelStore *self,
               LaurelDuplicateKind kind,
               gint64 id)
{
  const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
  g_autofree char *is_shared_by = g_strdup_printf (IS_SHARED, info->other, info->most, info->most);
  g_autofree char *sql = g_strconcat ("SELECT NOT ", info->graver, " AND ", is_shared_by, ", " HAS_PROBLEM
                                      " FROM record r WHERE r.id = ?2 AND " LAUREL_SQL_SHOWN, NULL);
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, sql);
  gboolean is_shared;
  gboolean has_problem;

  laurel_sql_bind_text (statement, 1, info->code);
  laurel_sql_bind_int (statement, 2, id);
  if (!laurel_sql_step (self->sql, statement))
    return;
  is_shared = laurel_sql_get_int (statement, 0) != 0;
  has_problem = laurel_sql_get_int (statement, 1) != 0;
  laurel_sql_done (statement);
  if (is_shared == has_problem)
    return;
  if (is_shared)
    laurel_store_add_problem (self, id, info->code);
  else
    laurel_store_remove_problem (self, id, info->code);
  laurel_store_refresh (self, id);
}

/* What is said only where nothing graver is: of each record by itself, from the gravest to the least. */
static void
settle_touched (LaurelStore *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
      if (laurel_duplicate_infos[kind].graver != NULL)
        settle_record (self, kind, *(gint64 *) id);
  g_hash_table_remove_all (self->touched);
}

/**
 * laurel_store_settle_duplicates:
 *
 * Gives the finding to all holders of the keys that were touched, where there are too many, and takes it from those
 * that are not any more.
 */
void
laurel_store_settle_duplicates (LaurelStore *self)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->keys, NULL);

  if (keys[0] != NULL || g_hash_table_size (self->touched) > 0)
    laurel_store_index_keys (self);
  for (guint i = 0; keys[i] != NULL && !laurel_sql_has_error (self->sql); i++) {
    LaurelDuplicateKind kind = keys[i][0] - '0';
    const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
    const char *key = keys[i] + 1;
    g_autofree char *count = NULL;
    sqlite3_stmt *statement;

    if (info->graver != NULL) {
      touch_others (self, kind, key, GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, keys[i])));
      continue;
    }
    count = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM record r WHERE %s AND " LAUREL_SQL_SHOWN " LIMIT 2)",
                             info->holds);
    statement = laurel_sql_prepare (self->sql, count);
    laurel_sql_bind_text (statement, 2, key);
    if (laurel_sql_run_int (self->sql, statement, 0) > 1)
      settle (self, kind, key, info->holds, "NOT " HAS_PROBLEM, laurel_store_add_problem);
    else
      settle (self, kind, key, info->holds, HAS_PROBLEM, laurel_store_remove_problem);
  }
  g_hash_table_remove_all (self->keys);
  settle_touched (self);
}

/* Before these came there was nothing: nothing is to be taken from anybody, and nobody has acknowledged anything. What is a
 * warning keeps no record from being ready, and there may be many of them. */
static void
tell_alike (LaurelStore *self,
            LaurelDuplicateKind kind,
            GArray *ids)
{
  const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
  g_autofree char *is_told = g_strconcat ("SELECT NOT ", info->graver != NULL ? info->graver : "FALSE",
                                          " FROM record r WHERE r.id = ?1", NULL);
  gboolean is_warning = laurel_rules_find (info->code)->severity == LAUREL_SEVERITY_WARNING;

  for (guint i = 0; i < ids->len && !laurel_sql_has_error (self->sql); i++) {
    gint64 id = g_array_index (ids, gint64, i);
    sqlite3_stmt *statement = laurel_sql_prepare (self->sql, is_told);

    laurel_sql_bind_int (statement, 1, id);
    if (laurel_sql_run_int (self->sql, statement, 0) == 0)
      continue;
    laurel_store_add_problem (self, id, info->code);
    if (!is_warning) {
      laurel_store_refresh (self, id);
      continue;
    }
    statement = laurel_sql_prepare (self->sql, "UPDATE record SET n_warnings = n_warnings + 1 WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, id);
    laurel_sql_run (self->sql, statement);
  }
}

static gboolean
is_any_alike (LaurelStore *self)
{
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    if (self->alike[kind] != NULL)
      return TRUE;
  return FALSE;
}

/**
 * laurel_store_settle_all_duplicates:
 *
 * The same for every key of the workspace; for when a whole batch comes or goes.
 */
void
laurel_store_settle_all_duplicates (LaurelStore *self)
{
  g_hash_table_remove_all (self->keys);
  if (!is_any_alike (self))
    laurel_store_index_keys (self);
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++) {
    const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
    const char *graver = info->graver != NULL ? info->graver : "FALSE";
    g_autofree char *is_shared = g_strdup_printf (IS_SHARED, info->other, info->most, info->most);
    g_autofree char *lacks = g_strconcat ("NOT " HAS_PROBLEM " AND NOT ", graver, NULL);
    g_autofree char *alone = g_strconcat ("(NOT ", is_shared, " OR ", graver, ")", NULL);

    if (self->alike[kind] != NULL) {
      tell_alike (self, kind, self->alike[kind]);
      continue;
    }
    settle (self, kind, NULL, info->alike, lacks, laurel_store_add_problem);
    /* Where all else was found on the way there were no records before, of which one could have the finding wrongly. */
    if (!is_any_alike (self))
      settle (self, kind, NULL, "r.id IN (SELECT q.record FROM problem q WHERE q.code = ?1)", alone, laurel_store_remove_problem);
  }
  g_hash_table_remove_all (self->touched);
}

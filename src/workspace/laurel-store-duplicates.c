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
#define ALIKE(column) \
  "r." column " IN (SELECT r." column " FROM record r WHERE r." column " IN" \
  " (SELECT o." column " FROM record o WHERE o." column " IS NOT NULL GROUP BY o." column " HAVING count(*) > 1)" \
  " AND " LAUREL_SQL_SHOWN " GROUP BY r." column " HAVING count(*) > 1)"

/* The key of a CTID is kept where it is not the record's own CTID, which no other record has: of those that are alike at
 * least one has a key. */
#define HOLDS_CTID "(r.key_ctid = ?2 OR (r.ctid = ?2 AND r.key_ctid IS NULL))"
#define OTHER_CTID "(o.key_ctid = ifnull(r.key_ctid, r.ctid) OR (o.ctid = ifnull(r.key_ctid, r.ctid) AND o.key_ctid IS NULL))"
#define ALIKE_CTID \
  "r.id IN (SELECT o.id FROM record o WHERE o.key_ctid IS NOT NULL UNION ALL SELECT o.id FROM record o WHERE o.ctid IN" \
  " (SELECT k.key_ctid FROM record k WHERE k.key_ctid IS NOT NULL)) AND EXISTS (SELECT 1 FROM record o WHERE " OTHER_CTID \
  " AND o.id <> r.id AND o.batch IN (SELECT id FROM batch WHERE state = 1))"

const LaurelDuplicateInfo laurel_duplicate_infos[LAUREL_N_DUPLICATE_KINDS] = {
  [LAUREL_DUPLICATE_CTID] = { "duplicate-ctid", LAUREL_COLUMN_CTID, HOLDS_CTID, OTHER_CTID, ALIKE_CTID },
  [LAUREL_DUPLICATE_IDENTIFIER] = {
    "duplicate-external-identifier", LAUREL_COLUMN_EXTERNAL_IDENTIFIER, HOLDS ("key_identifier"),
    OTHER ("key_identifier"), ALIKE ("key_identifier"),
  },
  [LAUREL_DUPLICATE_SIMILARITY] = {
    "duplicate-record", LAUREL_COLUMN_NAME, HOLDS ("key_similarity"), OTHER ("key_similarity"), ALIKE ("key_similarity"),
  },
  [LAUREL_DUPLICATE_WEBPAGE] = {
    "same-webpage", LAUREL_COLUMN_SUBJECT_WEBPAGE, HOLDS ("key_webpage"), OTHER ("key_webpage"), ALIKE ("key_webpage"),
  },
};

static void
touch_page (LaurelStore *self,
            gint64 id)
{
  if (id != 0)
    g_hash_table_add (self->pages, g_memdup2 (&id, sizeof id));
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
    if (stored->keys[kind] != NULL)
      g_hash_table_add (self->keys, g_strdup_printf ("%u%s", kind, stored->keys[kind]));
  touch_page (self, stored->record->id);
}

/* Runs a statement about records @r and one kind of key, and refreshes those that it names. */
static void
settle (LaurelStore *self,
        LaurelDuplicateKind kind,
        const char *key,
        const char *which,
        const char *condition,
        const char *change)
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

    statement = laurel_sql_prepare (self->sql, change);
    laurel_sql_bind_int (statement, 1, id);
    laurel_sql_bind_text (statement, 2, info->code);
    if (sqlite3_bind_parameter_count (statement) > 2)
      laurel_sql_bind_int (statement, 3, laurel_rules_find (info->code)->severity);
    laurel_sql_run (self->sql, statement);
    laurel_store_refresh (self, id);
    touch_page (self, id);
  }
}

#define ADD "INSERT OR IGNORE INTO problem (record, code, severity, n) VALUES (?1, ?2, ?3, 1)"
#define REMOVE "DELETE FROM problem WHERE record = ?1 AND code = ?2"
#define IS_DUPLICATE "EXISTS (SELECT 1 FROM problem q WHERE q.record = r.id AND q.code IN ('duplicate-ctid'," \
                     " 'duplicate-external-identifier', 'duplicate-record'))"
#define HAS_PROBLEM "EXISTS (SELECT 1 FROM problem q WHERE q.record = r.id AND q.code = ?1)"

/* A page may be that of all records. Whoever holds it beside two others has the finding already, so that only those are
 * looked at that were touched, and the other one of a pair. */
static void
touch_pair (LaurelStore *self,
            const char *key)
{
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, "SELECT id FROM record r WHERE r.key_webpage = ?1 AND "
                                                           LAUREL_SQL_SHOWN " LIMIT 3");
  g_autoptr (GArray) ids = NULL;

  laurel_sql_bind_text (statement, 1, key);
  ids = laurel_sql_run_ids (self->sql, statement);
  for (guint i = 0; i < ids->len && ids->len < 3; i++)
    touch_page (self, g_array_index (ids, gint64, i));
}

static void
settle_pages (LaurelStore *self)
{
  const LaurelDuplicateInfo *info = &laurel_duplicate_infos[LAUREL_DUPLICATE_WEBPAGE];
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    gboolean is_shared;
    gboolean has_problem;
    sqlite3_stmt *statement = laurel_sql_prepare (self->sql,
      "SELECT NOT " IS_DUPLICATE " AND EXISTS (SELECT 1 FROM record o WHERE o.key_webpage = r.key_webpage AND o.id <> r.id"
      " AND o.batch IN (SELECT id FROM batch WHERE state = 1)), " HAS_PROBLEM " FROM record r WHERE r.id = ?2 AND "
      LAUREL_SQL_SHOWN);

    laurel_sql_bind_text (statement, 1, info->code);
    laurel_sql_bind_int (statement, 2, *(gint64 *) id);
    if (!laurel_sql_step (self->sql, statement))
      continue;
    is_shared = laurel_sql_get_int (statement, 0) != 0;
    has_problem = laurel_sql_get_int (statement, 1) != 0;
    laurel_sql_done (statement);
    if (is_shared == has_problem)
      continue;
    statement = laurel_sql_prepare (self->sql, is_shared ? ADD : REMOVE);
    laurel_sql_bind_int (statement, 1, *(gint64 *) id);
    laurel_sql_bind_text (statement, 2, info->code);
    if (is_shared)
      laurel_sql_bind_int (statement, 3, laurel_rules_find (info->code)->severity);
    laurel_sql_run (self->sql, statement);
    laurel_store_refresh (self, *(gint64 *) id);
  }
  g_hash_table_remove_all (self->pages);
}

/**
 * laurel_store_settle_duplicates:
 *
 * Gives the finding to all holders of the keys that were touched, where there are several, and takes it from those
 * that are alone now.
 */
void
laurel_store_settle_duplicates (LaurelStore *self)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (self->keys, NULL);

  for (guint i = 0; keys[i] != NULL && !laurel_sql_has_error (self->sql); i++) {
    LaurelDuplicateKind kind = keys[i][0] - '0';
    const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
    const char *key = keys[i] + 1;
    g_autofree char *count = NULL;
    sqlite3_stmt *statement;

    if (kind == LAUREL_DUPLICATE_WEBPAGE) {
      touch_pair (self, key);
      continue;
    }
    count = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM record r WHERE %s AND " LAUREL_SQL_SHOWN " LIMIT 2)",
                             info->holds);
    statement = laurel_sql_prepare (self->sql, count);
    laurel_sql_bind_text (statement, 2, key);
    if (laurel_sql_run_int (self->sql, statement, 0) > 1)
      settle (self, kind, key, info->holds, "NOT " HAS_PROBLEM, ADD);
    else
      settle (self, kind, key, info->holds, HAS_PROBLEM, REMOVE);
  }
  g_hash_table_remove_all (self->keys);
  settle_pages (self);
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
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++) {
    const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];
    gboolean is_page = kind == LAUREL_DUPLICATE_WEBPAGE;
    g_autofree char *alone = g_strconcat ("(NOT EXISTS (SELECT 1 FROM record o WHERE ", info->other,
                                          " AND o.id <> r.id AND o.batch IN (SELECT id FROM batch WHERE state = 1))",
                                          is_page ? " OR " IS_DUPLICATE ")" : ")", NULL);

    settle (self, kind, NULL, info->alike, is_page ? "NOT " HAS_PROBLEM " AND NOT " IS_DUPLICATE : "NOT " HAS_PROBLEM, ADD);
    settle (self, kind, NULL, "r.id IN (SELECT q.record FROM problem q WHERE q.code = ?1)", alone, REMOVE);
  }
  g_hash_table_remove_all (self->pages);
}

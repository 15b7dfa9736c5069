/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-checker.h"
#include "workspace/laurel-operation-private.h"

/* By which rules and lists of codes the problems were found that the workspace keeps. */
#define META_KEY "judged-by"

static void
judge_again (LaurelOperation *self,
             LaurelStore *store,
             GCancellable *cancellable)
{
  g_autofree char *lists = laurel_code_lists_dup_fingerprint (store->codes);
  g_autofree char *today = g_strdup_printf ("%d %s", LAUREL_RULES_VERSION, lists);
  g_autofree char *before = laurel_sql_get_meta (store->sql, META_KEY);
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  if (g_strcmp0 (before, today) == 0)
    return;
  ids = laurel_sql_run_ids (store->sql, laurel_sql_prepare (store->sql,
    "SELECT record.id FROM record JOIN batch ON batch.id = batch AND state = 1"));
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    g_autoptr (LaurelStored) stored = laurel_store_load (store, g_array_index (ids, gint64, i));

    if (stored == NULL)
      continue;
    laurel_store_save (store, stored, NULL);
    self->count++;
    if (i % 256 == 0)
      laurel_operation_set_fraction (self, store->context, (double) i / ids->len);
  }
  g_array_unref (ids);
  ids = laurel_sql_run_ids (store->sql, laurel_sql_prepare (store->sql, "SELECT id FROM organization"));
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++)
    laurel_store_judge_organization (store, g_array_index (ids, gint64, i), NULL);
  statement = laurel_sql_prepare (store->sql, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)");
  laurel_sql_bind_text (statement, 1, META_KEY);
  laurel_sql_bind_text (statement, 2, today);
  laurel_sql_run (store->sql, statement);
}

/**
 * laurel_operation_new_judge_again:
 *
 * Finds the problems of all records and organizations anew if rules or installed lists of codes are others than those by which they were
 * found. What a person typed, approved or acknowledged stays; an approval beside an error does not.
 *
 * Returns: (transfer full): the operation; laurel_operation_get_count() is the number of records that were judged
 */
LaurelOperation *
laurel_operation_new_judge_again (void)
{
  return laurel_operation_new (judge_again, NULL, NULL);
}

static void
index_keys (LaurelOperation *self,
            LaurelStore *store,
            GCancellable *cancellable)
{
  laurel_store_index_keys (store);
}

/**
 * laurel_operation_new_index_keys:
 *
 * Makes the indexes that an import into an empty workspace leaves for later, so that the first edit need not wait for them.
 * Does nothing when they are there.
 */
LaurelOperation *
laurel_operation_new_index_keys (void)
{
  return laurel_operation_new (index_keys, NULL, NULL);
}

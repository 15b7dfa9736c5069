/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "workspace/laurel-workspace-private.h"

/* Which columns are in use. */

static void
note_cells (const LaurelCells *cells,
            GHashTable *used)
{
  for (guint i = 0; i < laurel_cells_get_size (cells); i++) {
    LaurelColumnId column;

    laurel_cells_get_nth (cells, i, &column);
    g_hash_table_add (used, GUINT_TO_POINTER (column));
  }
}

static int
compare_extra (gconstpointer a,
               gconstpointer b)
{
  return (int) *(const LaurelColumnId *) a - (int) *(const LaurelColumnId *) b;
}

/**
 * laurel_workspace_get_columns:
 *
 * Reads every record. Columns of the template come in its order, then the others.
 *
 * Returns: (transfer full) (element-type LaurelColumnId): columns that any record has a cell of, blank ones too
 */
GArray *
laurel_workspace_get_columns (LaurelWorkspace *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;
  guint n_known;
  LaurelSql *sql;
  sqlite3_stmt *statement;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), columns);

  sql = laurel_workspace_begin_read (self);
  statement = sql == NULL ? NULL : laurel_sql_prepare (sql, "SELECT cells FROM record r WHERE " LAUREL_SQL_SHOWN);
  while (sql != NULL && laurel_sql_step (sql, statement)) {
    g_autoptr (GBytes) bytes = laurel_sql_dup_blob (statement, 0);
    g_autoptr (LaurelRecord) record = laurel_record_unpack (bytes, NULL);

    if (record == NULL)
      continue;
    note_cells (record->main, used);
    for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
      for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++)
        note_cells (laurel_record_get_profile (record, kind, i)->cells, used);
  }
  laurel_workspace_end_read (self);

  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    LaurelColumnId id = laurel_template_get_nth (i)->id;

    if (g_hash_table_remove (used, GUINT_TO_POINTER (id)))
      g_array_append_val (columns, id);
  }
  n_known = columns->len;
  g_hash_table_iter_init (&iter, used);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    LaurelColumnId id = GPOINTER_TO_UINT (key);

    g_array_append_val (columns, id);
  }
  if (columns->len > n_known)
    qsort (&g_array_index (columns, LaurelColumnId, n_known), columns->len - n_known, sizeof (LaurelColumnId),
           compare_extra);
  return columns;
}

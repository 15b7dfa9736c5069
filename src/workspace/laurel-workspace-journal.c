/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "workspace/laurel-store.h"

/* Undo and redo. An entry keeps an image of each row as it was before; undoing puts the image back and keeps the row
 * as it was then, so that redoing is the same thing once more. A whole import is one batch that is hidden and shown
 * again. What was sent, and what was read back, is in tables of its own that nothing here touches. */

static const char *const state_columns[] = {
  "content_state", "content_hash", "approved_hash", "approved_by", "approved_at", "mapping_version", "note",
  "updated_at", NULL,
};

static const char *
get_table (LaurelSubjectKind kind)
{
  return kind == LAUREL_SUBJECT_ORGANIZATION ? "organization" : "record";
}

static char *
dup_who (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || name[0] == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  return g_strdup (name);
}

/**
 * laurel_journal_start:
 * @name: (transfer full): what undo will be called, translated
 *
 * The entry is made with the first image, so that an operation that changes nothing leaves none.
 */
void
laurel_journal_start (LaurelStore *store,
                      char *name)
{
  g_free (store->entry_name);
  store->entry_name = name;
  store->entry = 0;
}

/* What was undone cannot be done again after something new. */
static void
cut_redo (LaurelStore *store)
{
  static const char *const statements[] = {
    "DELETE FROM record WHERE batch IN (SELECT batch FROM journal WHERE undone = 1)",
    "DELETE FROM batch WHERE id IN (SELECT batch FROM journal WHERE undone = 1)",
    "DELETE FROM journal WHERE undone = 1",
  };

  if (laurel_sql_run_int (store->sql, laurel_sql_prepare (store->sql, "SELECT 1 FROM journal WHERE undone = 1"), 0) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    laurel_sql_exec (store->sql, statements[i]);
}

/**
 * laurel_journal_enter:
 *
 * Makes the entry, if it is not made yet.
 */
void
laurel_journal_enter (LaurelStore *store)
{
  g_autofree char *who = NULL;
  sqlite3_stmt *statement;

  if (store->entry != 0 || laurel_sql_has_error (store->sql))
    return;
  g_assert (store->entry_name != NULL);
  cut_redo (store);
  who = dup_who ();
  statement = laurel_sql_prepare (store->sql, "INSERT INTO journal (name, who, at, batch) VALUES (?1, ?2, ?3, ?4)");
  laurel_sql_bind_text (statement, 1, store->entry_name);
  laurel_sql_bind_text (statement, 2, who);
  laurel_sql_bind_int (statement, 3, store->now);
  if (store->entry_batch != 0)
    laurel_sql_bind_int (statement, 4, store->entry_batch);
  laurel_sql_run (store->sql, statement);
  store->entry = laurel_sql_get_last_id (store->sql);
  store->changes |= LAUREL_CHANGES_JOURNAL;
}

/* A value with its type: NULL, whole number, text (any bytes), bytes. */
static GVariant *
value_new (sqlite3_stmt *statement,
           int column)
{
  switch (sqlite3_column_type (statement, column)) {
    case SQLITE_INTEGER:
      return g_variant_new_int64 (sqlite3_column_int64 (statement, column));
    case SQLITE_TEXT:
      return g_variant_new ("(@ay)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                                sqlite3_column_text (statement, column),
                                                                sqlite3_column_bytes (statement, column), 1));
    case SQLITE_BLOB:
      return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, sqlite3_column_blob (statement, column),
                                        sqlite3_column_bytes (statement, column), 1);
    default:
      return g_variant_new_boolean (FALSE);
  }
}

static void
bind_value (sqlite3_stmt *statement,
            int parameter,
            GVariant *value)
{
  g_autoptr (GVariant) inner = NULL;
  gconstpointer data;
  gsize size;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64)) {
    laurel_sql_bind_int (statement, parameter, g_variant_get_int64 (value));
  } else if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ay)"))) {
    inner = g_variant_get_child_value (value, 0);
    data = g_variant_get_fixed_array (inner, &size, 1);
    if (statement != NULL)
      sqlite3_bind_text64 (statement, parameter, size > 0 ? data : "", size, SQLITE_TRANSIENT, SQLITE_UTF8);
  } else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING)) {
    data = g_variant_get_fixed_array (value, &size, 1);
    if (statement != NULL)
      sqlite3_bind_blob64 (statement, parameter, size > 0 ? data : "", size, SQLITE_TRANSIENT);
  }
}

static GVariant *
row_new (sqlite3_stmt *statement)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    g_variant_builder_add (&builder, "{sv}", sqlite3_column_name (statement, i), value_new (statement, i));
  return g_variant_builder_end (&builder);
}

static gboolean
row_exists (LaurelStore *store,
            LaurelSubjectKind kind,
            gint64 id)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, kind == LAUREL_SUBJECT_ORGANIZATION
                                  ? "SELECT 1 FROM organization WHERE id = ?1" : "SELECT 1 FROM record WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  return laurel_sql_run_int (store->sql, statement, 0) != 0;
}

/* The row, and the acknowledgements that hang on it: (a{sv}aa{sv}); NULL when there is none. */
static GVariant *
take_image (LaurelStore *store,
            LaurelSubjectKind kind,
            gint64 id,
            LaurelImage image)
{
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GVariant) row = NULL;
  GVariantBuilder acknowledgements;
  sqlite3_stmt *statement;

  columns = image == LAUREL_IMAGE_STATE ? g_strjoinv (", ", (char **) state_columns) : g_strdup ("*");
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", columns, get_table (kind));
  statement = laurel_sql_prepare (store->sql, sql);
  laurel_sql_bind_int (statement, 1, id);
  if (!laurel_sql_step (store->sql, statement))
    return NULL;
  row = g_variant_ref_sink (row_new (statement));
  laurel_sql_done (statement);

  g_variant_builder_init (&acknowledgements, G_VARIANT_TYPE ("aa{sv}"));
  if (kind == LAUREL_SUBJECT_CREDENTIAL) {
    statement = laurel_sql_prepare (store->sql, "SELECT code, who, at, about FROM acknowledgement WHERE record = ?1");
    laurel_sql_bind_int (statement, 1, id);
    while (laurel_sql_step (store->sql, statement))
      g_variant_builder_add_value (&acknowledgements, row_new (statement));
  }
  return g_variant_ref_sink (g_variant_new ("(@a{sv}aa{sv})", row, &acknowledgements));
}

static void
write_image (LaurelStore *store,
             gint64 entry,
             LaurelSubjectKind kind,
             gint64 id,
             GVariant *image,
             gboolean replace)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, replace
    ? "INSERT OR REPLACE INTO image (entry, kind, subject, image) VALUES (?1, ?2, ?3, ?4)"
    : "INSERT OR IGNORE INTO image (entry, kind, subject, image) VALUES (?1, ?2, ?3, ?4)");
  laurel_sql_bind_int (statement, 1, entry);
  laurel_sql_bind_int (statement, 2, kind);
  laurel_sql_bind_int (statement, 3, id);
  if (image != NULL) {
    g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (image);

    laurel_sql_bind_blob (statement, 4, bytes);
  }
  laurel_sql_run (store->sql, statement);
}

/**
 * laurel_journal_keep:
 *
 * Keeps a row as it is, before it is changed or deleted; the first image of an entry counts. For a row that was just
 * added: that there was none.
 */
void
laurel_journal_keep (LaurelStore *store,
                     LaurelSubjectKind kind,
                     gint64 id,
                     LaurelImage image)
{
  g_autoptr (GVariant) row = NULL;

  laurel_journal_enter (store);
  if (image != LAUREL_IMAGE_NONE)
    row = take_image (store, kind, id, image);
  write_image (store, store->entry, kind, id, row, FALSE);
}

static gboolean
column_is_plain (const char *name)
{
  return name[0] != '\0' && strspn (name, "abcdefghijklmnopqrstuvwxyz_") == strlen (name);
}

static gboolean
is_of_ctid (LaurelStore *store,
            LaurelSubjectKind kind,
            gint64 id,
            GVariant *row)
{
  g_autoptr (GVariant) ctid = g_variant_lookup_value (row, "ctid", NULL);
  sqlite3_stmt *statement;

  if (ctid == NULL)
    return TRUE;
  statement = laurel_sql_prepare (store->sql, kind == LAUREL_SUBJECT_ORGANIZATION
                                  ? "SELECT 1 FROM organization WHERE id = ?1 AND ctid = ?2"
                                  : "SELECT 1 FROM record WHERE id = ?1 AND ctid = ?2");
  laurel_sql_bind_int (statement, 1, id);
  bind_value (statement, 2, ctid);
  return laurel_sql_run_int (store->sql, statement, 0) != 0;
}

/* Puts a row back. The base is left as it is in a row that is there: it is what was seen at the Registry, and undoing
 * an edit does not unsee it. Unless the CTID is another one: then it is what was seen under that. */
static void
put_row (LaurelStore *store,
         LaurelSubjectKind kind,
         gint64 id,
         GVariant *row)
{
  gboolean exists = row_exists (store, kind, id);
  gboolean keep_base = exists && is_of_ctid (store, kind, id, row);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GString) marks = g_string_new (NULL);
  GVariantIter iter;
  const char *name;
  GVariant *value;
  sqlite3_stmt *statement;

  g_string_printf (sql, exists ? "UPDATE %s SET " : "INSERT INTO %s (", get_table (kind));
  g_variant_iter_init (&iter, row);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value)) {
    g_ptr_array_add (values, value);
    if (!column_is_plain (name) || (exists && strcmp (name, "id") == 0)
        || (keep_base && strcmp (name, "base") == 0)) {
      g_ptr_array_remove_index (values, values->len - 1);
      continue;
    }
    if (values->len > 1)
      g_string_append (sql, ", ");
    if (exists) {
      g_string_append_printf (sql, "%s = ?%u", name, values->len);
    } else {
      g_string_append (sql, name);
      g_string_append_printf (marks, values->len > 1 ? ", ?%u" : "?%u", values->len);
    }
  }
  if (exists)
    g_string_append_printf (sql, " WHERE id = ?%u", values->len + 1);
  else
    g_string_append_printf (sql, ") VALUES (%s)", marks->str);

  statement = laurel_sql_prepare (store->sql, sql->str);
  for (guint i = 0; i < values->len; i++)
    bind_value (statement, i + 1, values->pdata[i]);
  if (exists)
    laurel_sql_bind_int (statement, values->len + 1, id);
  laurel_sql_run (store->sql, statement);
}

static void
put_acknowledgements (LaurelStore *store,
                      gint64 record,
                      GVariant *rows)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, "DELETE FROM acknowledgement WHERE record = ?1");
  laurel_sql_bind_int (statement, 1, record);
  laurel_sql_run (store->sql, statement);
  for (gsize i = 0; i < g_variant_n_children (rows); i++) {
    static const char *const names[] = { "code", "who", "at", "about" };
    g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

    statement = laurel_sql_prepare (store->sql,
      "INSERT OR REPLACE INTO acknowledgement (record, code, who, at, about) VALUES (?1, ?2, ?3, ?4, ?5)");
    laurel_sql_bind_int (statement, 1, record);
    for (guint j = 0; j < G_N_ELEMENTS (names); j++) {
      g_autoptr (GVariant) value = g_variant_lookup_value (row, names[j], NULL);

      if (value != NULL)
        bind_value (statement, 2 + j, value);
    }
    laurel_sql_run (store->sql, statement);
  }
}

static void
delete_row (LaurelStore *store,
            LaurelSubjectKind kind,
            gint64 id)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, kind == LAUREL_SUBJECT_ORGANIZATION
                                  ? "DELETE FROM organization WHERE id = ?1" : "DELETE FROM record WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_run (store->sql, statement);
}

/* Exchanges a row and its image. */
static void
turn_image (LaurelStore *store,
            gint64 entry,
            LaurelSubjectKind kind,
            gint64 id,
            GVariant *image)
{
  g_autoptr (GVariant) row = image != NULL ? g_variant_get_child_value (image, 0) : NULL;
  gboolean full = row == NULL || g_variant_lookup (row, "id", "x", NULL);
  gboolean existed = row_exists (store, kind, id);
  g_autoptr (GVariant) current = NULL;
  g_autoptr (LaurelStored) stored = NULL;

  current = existed ? take_image (store, kind, id, full ? LAUREL_IMAGE_FULL : LAUREL_IMAGE_STATE) : NULL;
  write_image (store, entry, kind, id, current, TRUE);
  if (kind == LAUREL_SUBJECT_CREDENTIAL) {
    stored = laurel_store_load (store, id);
    if (stored != NULL)
      laurel_store_touch_keys (store, stored);
    if ((row == NULL) == existed)
      store->changes |= LAUREL_CHANGES_RECORD_LIST;
    laurel_store_changed_record (store, id);
  } else {
    store->changes |= LAUREL_CHANGES_ORGANIZATIONS;
    laurel_store_forget_organizations (store);
  }

  if (row == NULL) {
    delete_row (store, kind, id);
    return;
  }
  if (!full && !existed)
    return;
  put_row (store, kind, id, row);
  if (kind == LAUREL_SUBJECT_CREDENTIAL) {
    g_autoptr (GVariant) acknowledgements = g_variant_get_child_value (image, 1);

    put_acknowledgements (store, id, acknowledgements);
  }
}

/* After the rows are back: what follows from them is worked out, not believed. */
static void
judge_again (LaurelStore *store,
             LaurelSubjectKind kind,
             gint64 id)
{
  g_autoptr (LaurelStored) stored = NULL;

  if (!row_exists (store, kind, id))
    return;
  if (kind == LAUREL_SUBJECT_ORGANIZATION) {
    laurel_store_judge_organization (store, id, NULL);
    return;
  }
  stored = laurel_store_load (store, id);
  if (stored != NULL)
    laurel_store_save (store, stored, NULL);
}

/**
 * laurel_journal_turn:
 * @back: undo the last entry that is done, or else redo the first one that is undone
 *
 * Returns: whether there was one
 */
gboolean
laurel_journal_turn (LaurelStore *store,
                     gboolean back)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer ctid_before;
  gpointer id;
  sqlite3_stmt *statement;
  gint64 entry;
  gint64 batch;

  statement = laurel_sql_prepare (store->sql, back
    ? "SELECT id, ifnull(batch, 0) FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    : "SELECT id, ifnull(batch, 0) FROM journal WHERE undone = 1 ORDER BY id LIMIT 1");
  if (!laurel_sql_step (store->sql, statement))
    return FALSE;
  entry = laurel_sql_get_int (statement, 0);
  batch = laurel_sql_get_int (statement, 1);
  laurel_sql_done (statement);

  /* Organizations come first: records are judged by them. */
  statement = laurel_sql_prepare (store->sql, "SELECT kind, subject FROM image WHERE entry = ?1 ORDER BY kind, subject");
  laurel_sql_bind_int (statement, 1, entry);
  while (laurel_sql_step (store->sql, statement)) {
    gint64 subject[2] = { laurel_sql_get_int (statement, 0), laurel_sql_get_int (statement, 1) };

    g_array_append_val (subjects, subject);
  }
  for (guint i = 0; i < subjects->len; i++) {
    const gint64 *subject = (const gint64 *) subjects->data + 2 * i;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GVariant) image = NULL;
    g_autofree char *ctid = NULL;

    if (subject[0] == LAUREL_SUBJECT_ORGANIZATION)
      ctid = laurel_store_dup_organization_ctid (store, subject[1]);
    if (ctid != NULL)
      g_hash_table_insert (owners, g_steal_pointer (&ctid), GSIZE_TO_POINTER (subject[1]));
    statement = laurel_sql_prepare (store->sql,
                                    "SELECT image FROM image WHERE entry = ?1 AND kind = ?2 AND subject = ?3");
    laurel_sql_bind_int (statement, 1, entry);
    laurel_sql_bind_int (statement, 2, subject[0]);
    laurel_sql_bind_int (statement, 3, subject[1]);
    if (laurel_sql_step (store->sql, statement))
      bytes = laurel_sql_dup_blob (statement, 0);
    laurel_sql_done (statement);
    if (bytes != NULL)
      image = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(a{sv}aa{sv})"), bytes, FALSE));
    turn_image (store, entry, subject[0], subject[1], image);
    if (subject[0] == LAUREL_SUBJECT_ORGANIZATION) {
      ctid = laurel_store_dup_organization_ctid (store, subject[1]);
      if (ctid != NULL)
        g_hash_table_insert (owners, g_steal_pointer (&ctid), GSIZE_TO_POINTER (subject[1]));
    }
  }
  for (guint i = 0; i < subjects->len; i++) {
    const gint64 *subject = (const gint64 *) subjects->data + 2 * i;

    judge_again (store, subject[0], subject[1]);
  }
  /* Also those that are hidden: they may come back. */
  g_hash_table_iter_init (&iter, owners);
  while (g_hash_table_iter_next (&iter, &ctid_before, &id))
    laurel_store_judge_records_of (store, ctid_before, GPOINTER_TO_SIZE (id), FALSE, NULL);

  if (batch != 0) {
    statement = laurel_sql_prepare (store->sql, "UPDATE batch SET state = ?2 WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, batch);
    laurel_sql_bind_int (statement, 2, back ? LAUREL_BATCH_UNDONE : LAUREL_BATCH_SHOWN);
    laurel_sql_run (store->sql, statement);
    laurel_store_settle_all_duplicates (store);
    store->changes |= LAUREL_CHANGES_RECORD_LIST;
  }
  statement = laurel_sql_prepare (store->sql, "UPDATE journal SET undone = ?2 WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, entry);
  laurel_sql_bind_int (statement, 2, back);
  laurel_sql_run (store->sql, statement);
  store->changes |= LAUREL_CHANGES_JOURNAL;
  return TRUE;
}

static char *
dup_name (LaurelWorkspace *self,
          const char *sql)
{
  LaurelSql *reader = laurel_workspace_begin_read (self);
  char *name = reader != NULL ? laurel_sql_run_text (reader, laurel_sql_prepare (reader, sql)) : NULL;

  laurel_workspace_end_read (self);
  return name;
}

/**
 * laurel_workspace_dup_undo_name:
 *
 * Returns: (transfer full) (nullable): what undo would take back, such as `Import of credentials.csv`
 */
char *
laurel_workspace_dup_undo_name (LaurelWorkspace *self)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return dup_name (self, "SELECT name FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1");
}

/**
 * laurel_workspace_dup_redo_name:
 *
 * Returns: (transfer full) (nullable): what redo would do again
 */
char *
laurel_workspace_dup_redo_name (LaurelWorkspace *self)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return dup_name (self, "SELECT name FROM journal WHERE undone = 1 ORDER BY id LIMIT 1");
}

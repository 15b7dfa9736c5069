/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "workspace/laurel-bulk.h"
#include "workspace/laurel-import-private.h"

/* An import is all or nothing (design §5). Records that are new are written in chunks under a batch that is hidden,
 * records that are there already are merged and put beside (`staged`); one transaction at the end shows the batch and
 * takes the merged ones over. What a killed import leaves is removed when the workspace is opened next. */

#define CHUNK 4000 /* records a transaction */
#define PROGRESS_US 50000
#define LARGE (64 * 1024 * 1024) /* bytes */

typedef struct {
  GPtrArray *files;
  LaurelImportOptions options;
  char *encoding;
  char *owner;
} Import;

/* A record of the file that is being read, for append rows that come later. */
typedef struct {
  gint64 id;
  guint row;
} Place;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_ptr_array_unref (self->files);
  g_free (self->encoding);
  g_free (self->owner);
  g_free (self);
}

static gboolean
take_error (LaurelImportRun *run,
            GError **error)
{
  return laurel_sql_take_error (run->store->sql, error);
}

static gboolean
end_chunk (LaurelImportRun *run,
           GError **error)
{
  laurel_sql_exec (run->store->sql, "COMMIT");
  run->n_pending = 0;
  laurel_sql_exec (run->store->sql, "BEGIN IMMEDIATE");
  return take_error (run, error);
}

static void
remember_place (LaurelImportRun *run,
                const LaurelRecord *record,
                gint64 id)
{
  const Place place = { id, record->row };

  g_array_append_val (run->places, place);
}

/* Keeps an updated record: in its own row when this import has made it, else beside, for the end. */
static void
keep_update (LaurelImportRun *run,
             LaurelStored *stored)
{
  LaurelSql *db = run->store->sql;
  g_autoptr (GBytes) bytes = NULL;
  JsonNode *base;
  sqlite3_stmt *statement;

  if (stored->batch == run->batch) {
    laurel_store_save (run->store, stored, NULL);
    return;
  }
  base = g_steal_pointer (&stored->record->base);
  bytes = laurel_record_pack (stored->record);
  stored->record->base = base;
  statement = laurel_sql_prepare (db, "INSERT OR REPLACE INTO staged (batch, record, row, cells)"
                                      " VALUES (?1, ?2, ?3, ?4)");
  laurel_sql_bind_int (statement, 1, run->batch);
  laurel_sql_bind_int (statement, 2, stored->record->id);
  laurel_sql_bind_int (statement, 3, stored->record->row);
  laurel_sql_bind_blob (statement, 4, bytes);
  laurel_sql_run (db, statement);
}

/* Merges a row, or profiles, into a record; nothing is written when that changes nothing. */
static void
update (LaurelImportRun *run,
        LaurelStored *stored,
        const LaurelRecord *record,
        LaurelMergeTrail *trail)
{
  g_autoptr (LaurelRecord) before = laurel_record_copy (stored->record);

  laurel_record_merge (stored->record, record, trail, laurel_import_take_finding, run);
  if (!laurel_record_equal (stored->record, before))
    keep_update (run, stored);
  else if (stored->n_errors > 0)
    g_hash_table_add (run->faulty, g_memdup2 (&stored->record->id, sizeof stored->record->id));
}

static void
update_record (LaurelImportRun *run,
               LaurelStored *stored,
               const LaurelRecord *record)
{
  LaurelMergeTrail *trail = g_new0 (LaurelMergeTrail, 1);
  const char *status = laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_STATUS);

  g_hash_table_insert (run->matched, g_memdup2 (&stored->record->id, sizeof stored->record->id), trail);
  if (status != NULL && laurel_text_is_blank (status)
      && !laurel_text_is_blank (laurel_cells_get (stored->record->main, LAUREL_COLUMN_CREDENTIAL_STATUS)))
    run->n_status_kept++;
  update (run, stored, record, trail);
}

static gint64
add_record (LaurelImportRun *run,
            const LaurelRecord *record)
{
  g_autoptr (LaurelStored) stored = laurel_stored_new (laurel_record_copy (record));

  stored->record->id = 0;
  g_clear_pointer (&stored->record->ctid, g_free);
  stored->batch = run->batch;
  stored->home = run->home;
  stored->updated = run->store->now;
  laurel_record_merge_new (stored->record, laurel_import_take_finding, run);
  laurel_store_save (run->store, stored, NULL);
  run->operation->n_added++;
  return stored->record->id;
}

/* Returns: the record that it became or changed, 0 when it was left out */
static gint64
take_row (LaurelImportRun *run,
          const LaurelRecord *record)
{
  LaurelImportMatch match = laurel_import_match (run, record);
  g_autoptr (LaurelStored) stored = match.stored;
  g_autoptr (LaurelRecord) kept = NULL;

  if (match.refused)
    return 0;
  if (stored == NULL)
    return add_record (run, record);
  kept = laurel_import_keep_matched (run, stored, record);
  update_record (run, stored, kept != NULL ? kept : record);
  return stored->record->id;
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  LaurelImportRun *run = user_data;
  gint64 id = take_row (run, record);

  if (id != 0)
    remember_place (run, record, id);
  /* Those of a batch are settled all at once at the end. */
  g_hash_table_remove_all (run->store->keys);
  g_hash_table_remove_all (run->store->touched);
  if (++run->n_pending >= CHUNK)
    return end_chunk (run, error);
  return take_error (run, error);
}

/* Later rows, as if they had followed their record at once. */
static void
append_profiles (LaurelImportRun *run,
                 gint64 id,
                 const LaurelRecord *profiles)
{
  g_autoptr (LaurelStored) stored = laurel_import_load_latest (run, id);
  /* As it was before this import: the row above may have put its profiles into new places. */
  g_autoptr (LaurelStored) before = laurel_store_load (run->store, id);
  g_autoptr (LaurelRecord) kept = before != NULL ? laurel_import_keep_matched (run, before, profiles) : NULL;
  g_autoptr (LaurelRecord) all = laurel_record_copy (kept != NULL ? kept : profiles);
  LaurelMergeTrail *trail = g_hash_table_lookup (run->matched, &id);
  LaurelMergeTrail fresh = { .started = TRUE };

  if (stored == NULL)
    return;
  all->row = 0;
  update (run, stored, all, trail != NULL ? trail : &fresh);
}

/* They come in the order of the sheet. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return one->row < other->row ? -1 : one->row > other->row;
}

static gboolean
take_append (guint first_row,
             const LaurelRecord *profiles,
             gpointer user_data,
             GError **error)
{
  LaurelImportRun *run = user_data;
  const Place wanted = { 0, first_row };
  guint position;

  if (g_array_binary_search (run->places, &wanted, compare_places, &position))
    append_profiles (run, g_array_index (run->places, Place, position).id, profiles);
  g_hash_table_remove_all (run->store->keys);
  g_hash_table_remove_all (run->store->touched);
  return take_error (run, error);
}

static LaurelImportedFile *
imported_file (LaurelImportRun *run)
{
  return run->operation->files->pdata[run->file];
}

static void
take_layout (const LaurelSheetLayout *layout,
             gpointer user_data)
{
  LaurelImportRun *run = user_data;

  g_clear_pointer (&run->operation->layout, laurel_sheet_layout_free);
  run->operation->layout = laurel_sheet_layout_copy (layout);
  imported_file (run)->layout = laurel_sheet_layout_copy (layout);
}

static LaurelColumnPlan *
find_plan (const char *header_set,
           gpointer user_data)
{
  LaurelImportRun *run = user_data;
  g_autofree char *text = laurel_sql_get_column_plan (run->store->sql, run->home, header_set);

  return text != NULL ? laurel_column_plan_new_from_text (text) : NULL;
}

static void
take_progress (guint64 bytes,
               guint64 total,
               gpointer user_data)
{
  LaurelImportRun *run = user_data;
  gint64 now = g_get_monotonic_time ();
  double part;

  if (total == 0 || now - run->progress_at < PROGRESS_US)
    return;
  run->progress_at = now;
  part = CLAMP ((double) bytes / (double) total, 0, 1);
  laurel_operation_set_fraction (run->operation, run->context, (run->file + part) / run->n_files);
}

/* Shows the batch and takes over what was merged. */
static void
show (LaurelImportRun *run,
      const char *name)
{
  LaurelStore *store = run->store;
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, "SELECT record FROM staged WHERE batch = ?1");
  laurel_sql_bind_int (statement, 1, run->batch);
  ids = laurel_sql_run_ids (store->sql, statement);
  run->operation->n_updated = ids->len;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_remove (run->faulty, &g_array_index (ids, gint64, i));
  run->operation->count = run->operation->n_added + ids->len;
  run->operation->n_faulty = g_hash_table_size (run->faulty);
  if (run->operation->count == 0) {
    statement = laurel_sql_prepare (store->sql, "DELETE FROM batch WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, run->batch);
    laurel_sql_run (store->sql, statement);
    return;
  }

  laurel_journal_start (store, g_strdup (name));
  store->entry_batch = run->operation->n_added > 0 ? run->batch : 0;
  laurel_journal_enter (store);
  run->operation->entry = store->entry;
  laurel_store_add_prepared_organization (store);
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (LaurelStored) stored = laurel_import_load_latest (run, id);

    if (stored == NULL)
      continue;
    laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_IMAGE_FULL);
    stored->updated = store->now;
    laurel_store_save (store, stored, NULL);
    laurel_operation_add_id (run->operation, id);
  }
  run->operation->count = run->operation->n_added + ids->len;

  statement = laurel_sql_prepare (store->sql, "DELETE FROM staged WHERE batch = ?1");
  laurel_sql_bind_int (statement, 1, run->batch);
  laurel_sql_run (store->sql, statement);
  statement = laurel_sql_prepare (store->sql, "UPDATE batch SET state = 1 WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, run->batch);
  laurel_sql_run (store->sql, statement);
  laurel_store_settle_all_duplicates (store);
  laurel_store_acknowledge_new (store, run->batch, (const gint64 *) (gpointer) ids->data, ids->len);
  statement = laurel_sql_prepare (store->sql, "SELECT count(*) FROM record WHERE batch = ?1 AND n_errors > 0");
  laurel_sql_bind_int (statement, 1, run->batch);
  run->operation->n_faulty += laurel_sql_run_int (store->sql, statement, 0);
  for (guint i = 0; i < ids->len; i++) {
    statement = laurel_sql_prepare (store->sql, "SELECT n_errors > 0 FROM record WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, g_array_index (ids, gint64, i));
    run->operation->n_faulty += laurel_sql_run_int (store->sql, statement, 0);
  }
  /* Any record may have changed: those of a batch are not named one by one. */
  g_array_set_size (store->ids, 0);
  store->changes |= LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST;
}

static void
take_added (guint row,
            gint64 id,
            gpointer user_data)
{
  LaurelImportRun *run = user_data;
  const Place place = { id, row };

  g_array_append_val (run->places, place);
  run->operation->n_added++;
}

/* The quick way into an empty workspace, where there is nothing to match rows with; else row by row. */
static gboolean
read_file (LaurelImportRun *run,
           GFile *file,
           const LaurelImportOptions *options,
           LaurelImportCounts *counts,
           GCancellable *cancellable,
           GError **error)
{
  static const LaurelImportSink sink = {
    take_layout, take_record, take_append, laurel_import_take_finding, take_progress,
  };
  static const LaurelBulkSink bulk_sink = {
    take_layout, laurel_import_take_finding, take_progress, take_added, take_append,
  };

  if (laurel_bulk_fits (run->store))
    return laurel_bulk_read (run->store, run->batch, run->home, file, options, &bulk_sink, run, counts, cancellable,
                             error);
  laurel_store_index_keys (run->store);
  /* What is known of a file before does not hold any more. */
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    laurel_store_set_alike (run->store, kind, NULL);
  return laurel_import_file (file, options, &sink, run, counts, cancellable, error);
}

/* Its name is enough as long as no other file of the import has it, too. */
static char *
dup_file_name (GPtrArray *files,
               guint position)
{
  g_autofree char *base = g_file_get_basename (files->pdata[position]);

  for (guint i = 0; i < files->len; i++) {
    g_autofree char *other = g_file_get_basename (files->pdata[i]);

    if (i != position && strcmp (base, other) == 0)
      return g_file_get_parse_name (files->pdata[position]);
  }
  return g_filename_display_name (base);
}

static gboolean
read_files (LaurelImportRun *run,
            Import *data,
            GCancellable *cancellable,
            GError **error)
{
  LaurelImportOptions options = data->options;

  if (options.find_plan == NULL) {
    options.find_plan = find_plan;
    options.plan_data = run;
  }
  for (run->file = 0; run->file < data->files->len; run->file++) {
    LaurelImportCounts counts = { 0 };
    LaurelImportedFile *file = g_new0 (LaurelImportedFile, 1);
    guint n_added = run->operation->n_added;
    sqlite3_stmt *statement;

    file->name = dup_file_name (data->files, run->file);
    g_ptr_array_add (run->operation->files, file);

    g_array_set_size (run->places, 0);
    g_hash_table_remove_all (run->matched);
    g_hash_table_remove_all (run->found);
    run->n_status_kept = 0;
    statement = laurel_sql_prepare (run->store->sql, "SELECT max(id) FROM record");
    run->first_id = laurel_sql_run_int (run->store->sql, statement, 0);
    if (!read_file (run, data->files->pdata[run->file], &options, &counts, cancellable, error)) {
      /* With several files it must be clear which one is meant. */
      if (data->files->len > 1 && error != NULL && (*error)->domain == LAUREL_IMPORT_ERROR)
        g_prefix_error (error, "%s: ", file->name);
      return FALSE;
    }
    if (run->n_status_kept > 0)
      laurel_import_take_finding (laurel_finding_new ("status-kept", 0, LAUREL_COLUMN_CREDENTIAL_STATUS, 0, NULL,
                                        g_strdup_printf (ngettext ("The status of %u credential is empty in the sheet "
                                                                   "and stays as it is: write one to change it.",
                                                                   "The status of %u credentials is empty in the "
                                                                   "sheet and stays as it is: write one to change it.",
                                                                   run->n_status_kept),
                                                         run->n_status_kept),
                                        NULL),
                    run);
    run->operation->counts.rows += counts.rows;
    run->operation->counts.records += counts.records;
    run->operation->counts.skipped += counts.skipped;
    file->counts = counts;
    file->n_added = run->operation->n_added - n_added;
  }
  return TRUE;
}

static char *
dup_entry_name (Import *data,
                gboolean again)
{
  g_autofree char *name = NULL;

  if (data->files->len > 1 && again)
    return g_strdup_printf (ngettext ("Read Again of %u file", "Read Again of %u files", data->files->len), data->files->len);
  if (data->files->len > 1)
    return g_strdup_printf (ngettext ("Import of %u file", "Import of %u files", data->files->len), data->files->len);
  name = g_file_get_basename (data->files->pdata[0]);
  if (again)
    /* Translators: %s is a file name */
    return g_strdup_printf (_("Read Again of %s"), name);
  /* Translators: %s is a file name */
  return g_strdup_printf (_("Import of %s"), name);
}

/* Takes away what was written so far. */
static void
abandon (LaurelImportRun *run)
{
  LaurelSql *db = run->store->sql;

  laurel_sql_take_error (db, NULL);
  if (!sqlite3_get_autocommit (laurel_sql_get_database (db)))
    laurel_sql_exec (db, "ROLLBACK");
  laurel_sql_exec (db, "BEGIN IMMEDIATE");
  laurel_store_remove_leftovers (run->store);
  laurel_sql_exec (db, "COMMIT");
  if (!laurel_sql_take_error (db, NULL) && !sqlite3_get_autocommit (laurel_sql_get_database (db))) {
    /* The next opening removes them. */
    laurel_sql_exec (db, "ROLLBACK");
    laurel_sql_take_error (db, NULL);
  }
  run->store->changes = 0;
}

/* Whether so much comes into an empty workspace that it is worth while to do without the log. */
static gboolean
is_large (LaurelStore *store,
          GPtrArray *files)
{
  goffset size = 0;

  for (guint i = 0; i < files->len; i++) {
    g_autoptr (GFileInfo) info = g_file_query_info (files->pdata[i], G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                                                    NULL, NULL);

    if (info != NULL)
      size += g_file_info_get_size (info);
  }
  return size >= LARGE && laurel_bulk_fits (store);
}

static void
read_into (LaurelOperation *self,
           LaurelStore *store,
           GCancellable *cancellable)
{
  Import *data = self->data;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GHashTable) matched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) choices = NULL;
  g_autofree char *home_ctid = NULL;
  g_autofree char *name = dup_entry_name (data, self->again);
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) faulty = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  LaurelImportRun run = { .operation = self, .store = store, .places = places, .matched = matched, .found = found,
                          .answers = answers, .faulty = faulty };
  GError *error = NULL;
  sqlite3_stmt *statement;

  run.n_files = data->files->len;
  run.context = store->context;
  memset (&self->counts, 0, sizeof self->counts);
  g_ptr_array_set_size (self->findings, 0);
  g_ptr_array_set_size (self->files, 0);
  for (guint i = 0; self->answers != NULL && i < self->answers->len; i++) {
    LaurelProposal *answer = self->answers->pdata[i];
    guint64 place = laurel_import_get_place (answer->file, answer->row);

    g_hash_table_insert (answers, g_memdup2 (&place, sizeof place), answer);
  }

  laurel_sql_exec (store->sql, "BEGIN IMMEDIATE");
  run.home = laurel_sql_get_current_organization (store->sql);
  run.owner_said = data->owner != NULL;
  if (data->owner != NULL) {
    statement = laurel_sql_prepare (store->sql, "SELECT id FROM organization WHERE ctid = ?1");
    laurel_sql_bind_text (statement, 1, data->owner);
    run.home = laurel_sql_run_int (store->sql, statement, 0);
    if (run.home == 0 && laurel_ctid_is_valid (data->owner, -1)) {
      laurel_store_prepare_organization (store, data->owner);
      run.home = store->coming_id;
    } else if (run.home == 0) {
      laurel_store_refuse (store, g_strdup_printf (_("“%s” is not a CTID. Copy it from your account, or leave it "
                                                     "out."), data->owner));
    }
  }
  self->organization = run.home;
  home_ctid = laurel_store_dup_organization_ctid (store, run.home);
  run.home_ctid = home_ctid;
  choices = laurel_sql_list_value_choices (store->sql, run.home);
  run.choices = choices;
  statement = laurel_sql_prepare (store->sql, "SELECT max(max(ifnull(b.id, 0)), ifnull((SELECT max(j.batch) FROM journal j), 0))"
                                              " FROM batch b");
  run.batch = laurel_sql_run_int (store->sql, statement, 0) + 1;
  statement = laurel_sql_prepare (store->sql, "INSERT INTO batch (id, state, created_at) VALUES (?1, 0, ?2)");
  laurel_sql_bind_int (statement, 1, run.batch);
  laurel_sql_bind_int (statement, 2, store->now);
  laurel_sql_run (store->sql, statement);

  if (take_error (&run, &error) && read_files (&run, data, cancellable, &error)
      && end_chunk (&run, &error) && !g_cancellable_set_error_if_cancelled (cancellable, &error)
      && self->proposals->len == 0) {
    show (&run, name);
    laurel_sql_exec (store->sql, "COMMIT");
    if (take_error (&run, &error))
      laurel_sql_shrink_log (store->sql);
  }
  if (error != NULL) {
    abandon (&run);
    laurel_sql_set_error (store->sql, error);
    return;
  }
  /* Nothing stays before it is known what the rows are about. */
  if (self->proposals->len > 0) {
    abandon (&run);
    self->n_added = 0;
  }
  laurel_operation_set_fraction (self, run.context, 1);
}

static void
import (LaurelOperation *self,
        LaurelStore *store,
        GCancellable *cancellable)
{
  Import *data = self->data;
  gboolean left = is_large (store, data->files) && laurel_sql_leave_log (store->sql);

  read_into (self, store, cancellable);
  if (left)
    laurel_sql_return_to_log (store->sql);
}

/**
 * laurel_operation_new_import:
 * @files: (array length=n_files): spreadsheets
 * @options: (nullable): how to read them
 * @owner: (nullable): CTID of the organization that the records belong to when their rows do not say otherwise;
 *   %NULL for the current one. One that the workspace does not know is added, with nothing but its CTID
 *
 * Reads all files or none. Rows are matched with records of the workspace; what is there is updated as bulk upload §3
 * says, what is not is added with a CTID of its own. Undone as a whole.
 */
LaurelOperation *
laurel_operation_new_import (GFile *const *files,
                             guint n_files,
                             const LaurelImportOptions *options,
                             const char *owner)
{
  LaurelOperation *self;
  Import *data;

  g_return_val_if_fail (files != NULL && n_files > 0, NULL);

  data = g_new0 (Import, 1);
  data->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (data->files, g_object_ref (files[i]));
  if (options != NULL) {
    data->options = *options;
    data->encoding = g_strdup (options->encoding);
    data->options.encoding = data->encoding;
  }
  data->owner = owner != NULL ? g_ascii_strdown (owner, -1) : NULL;
  self = laurel_operation_new (import, data, import_free);
  self->alone = TRUE;
  return self;
}

/**
 * laurel_operation_set_again:
 * @self: an import that has not run
 * @again: whether it reads files instead of an import that was taken back
 *
 * Undo calls it so.
 */
void
laurel_operation_set_again (LaurelOperation *self,
                            gboolean again)
{
  g_return_if_fail (LAUREL_IS_OPERATION (self));

  self->again = again;
}

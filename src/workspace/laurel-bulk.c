/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-bulk.h"

#include <string.h>

#include "core/laurel-big-table.h"
#include "core/laurel-checker.h"
#include "core/laurel-grammar.h"
#include "core/laurel-record-merge.h"
#include "workspace/laurel-alike.h"
#include "workspace/laurel-bulk-batch.h"
#include "workspace/laurel-import-private.h"

/* An import into a workspace in which no record is yet: there is nothing to match rows with, so they need not be looked up,
 * and three threads work at once. One takes the sheet apart (laurel-row-pipe), one judges and packs the records, the
 * writer's only stores them. The indexes of the tables are dropped before and made again behind, which sorts each of them
 * once instead of searching a place for every row; all in one transaction, so that no file is ever without them. But those
 * of keys are left for when they are looked in: which of the new records are alike is found here. */

#define N_BATCHES 4

/* So few records are indexed by their keys at once: nobody waits for that, and whoever looks next finds the other one of a
 * pair. */
#define INDEX_AT_ONCE 50000

/* Pages of the file that the writer keeps, and sorts with; in KiB. */
#define BULK_CACHE "PRAGMA cache_size = -64000"
#define USUAL_CACHE "PRAGMA cache_size = -16000"

/* A UUID; all zero is a free place, and no CTID of anybody. */
typedef struct {
  guint64 high;
  guint64 low;
} Uuid;

typedef struct {
  LaurelStore *store;
  GFile *file;
  const LaurelImportOptions *options;
  const LaurelBulkSink *sink;
  gpointer user_data;
  GCancellable *cancellable;
  LaurelImportCounts *counts;
  GAsyncQueue *empty;
  GAsyncQueue *full;
  int stopped; /* atomic: the writer wants no more */
  LaurelAlike *alike[LAUREL_N_DUPLICATE_KINDS]; /* for kinds that have an index only when it is needed */
  GArray *found[LAUREL_N_DUPLICATE_KINDS];
  guint64 n_stored;

  /* The judging thread's. */
  LaurelBulkBatch *filling;
  gint64 home;
  char *home_ctid;
  GHashTable *organizations; /* CTID to number */
  GHashTable *places;        /* CTID to addresses */
  LaurelCheckContext context;
  LaurelIdentity identity;
  GArray *problems;
  Uuid *typed; /* CTIDs that rows have named, open addressing */
  gsize n_typed;
  gsize typed_size;
} Bulk;

static Uuid
uuid_of_ctid (const char *ctid)
{
  Uuid uuid = { 0, 0 };

  for (const char *p = ctid + 3; *p != '\0'; p++) {
    if (*p == '-')
      continue;
    uuid.high = uuid.high << 4 | uuid.low >> 60;
    uuid.low = uuid.low << 4 | (guint64) g_ascii_xdigit_value (*p);
  }
  return uuid;
}

static Uuid *
find_uuid (Uuid *table,
           gsize size,
           Uuid uuid)
{
  gsize at = (gsize) ((uuid.high ^ uuid.low) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 20) & (size - 1);

  while ((table[at].high != 0 || table[at].low != 0) && (table[at].high != uuid.high || table[at].low != uuid.low))
    at = (at + 1) & (size - 1);
  return &table[at];
}

/* Whether no row before has named this CTID. */
static gboolean
claim_ctid (Bulk *self,
            const char *ctid)
{
  Uuid uuid = uuid_of_ctid (ctid);
  Uuid *place;

  if (uuid.high == 0 && uuid.low == 0)
    return FALSE;
  if (self->n_typed >= self->typed_size / 2) {
    gsize size = MAX (1024, self->typed_size * 2);
    Uuid *table = laurel_big_table_new (size * sizeof (Uuid));

    for (gsize i = 0; i < self->typed_size; i++)
      if (self->typed[i].high != 0 || self->typed[i].low != 0)
        *find_uuid (table, size, self->typed[i]) = self->typed[i];
    laurel_big_table_free (self->typed);
    self->typed = table;
    self->typed_size = size;
  }
  place = find_uuid (self->typed, self->typed_size, uuid);
  if (place->high != 0 || place->low != 0)
    return FALSE;
  *place = uuid;
  self->n_typed++;
  return TRUE;
}

/* A batch that may be filled; %NULL with an error when the writer wants no more. */
static LaurelBulkBatch *
get_batch (Bulk *self,
           GError **error)
{
  if (self->filling != NULL && laurel_bulk_batch_is_full (self->filling))
    g_async_queue_push (self->full, g_steal_pointer (&self->filling));
  if (self->filling == NULL)
    self->filling = g_async_queue_pop (self->empty);
  if (g_atomic_int_get (&self->stopped)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
    return NULL;
  }
  return self->filling;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  Bulk *self = user_data;

  if (self->filling == NULL)
    self->filling = g_async_queue_pop (self->empty);
  g_ptr_array_add (self->filling->findings, finding);
}

/* Without what has a column of its own, as the store does it. */
static void
pack_cells (LaurelRecord *record,
            GByteArray *into)
{
  char *ctid = g_steal_pointer (&record->ctid);
  char *owner = g_steal_pointer (&record->owner);

  laurel_record_pack_into (record, into);
  record->ctid = ctid;
  record->owner = owner;
}

/* What the columns beside the cells say: see read_columns() of the store, of which this is the part for new records. */
static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  Bulk *self = user_data;
  LaurelBulkBatch *batch = get_batch (self, error);
  LaurelBulkRow row = { .row = record->row };
  g_autofree char *typed = NULL;
  g_autofree char *identifier = NULL;
  g_autofree char *name = NULL;
  g_autofree char *type = NULL;

  if (batch == NULL)
    return FALSE;
  if (laurel_import_refuse_update (record, take_finding, self))
    return TRUE;
  laurel_record_merge_new (record, take_finding, self);
  typed = laurel_record_dup_typed_ctid (record);
  g_free (record->owner);
  record->owner = laurel_record_dup_owner (record, self->home_ctid);
  g_free (record->ctid);
  row.ctid_minted = typed == NULL || !claim_ctid (self, typed);
  record->ctid = row.ctid_minted ? laurel_ctid_new () : g_strdup (typed);
  row.organization = self->home;
  if (record->owner != NULL && g_strcmp0 (record->owner, self->home_ctid) != 0) {
    const gint64 *other = g_hash_table_lookup (self->organizations, record->owner);

    if (other != NULL)
      row.organization = *other;
  }
  identifier = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
  name = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_NAME);
  type = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_CREDENTIAL_TYPE);
  row.class = type != NULL ? laurel_classes_find (type, -1) : NULL;
  laurel_identity_set (&self->identity, record);
  laurel_bulk_batch_keep_identity (batch, &self->identity, &row);

  row.texts[LAUREL_BULK_OWNER] = laurel_bulk_batch_add_text (batch, record->owner);
  row.texts[LAUREL_BULK_CTID] = laurel_bulk_batch_add_text (batch, record->ctid);
  row.texts[LAUREL_BULK_IDENTIFIER] = laurel_bulk_batch_add_text (batch, identifier);
  row.texts[LAUREL_BULK_NAME] = laurel_bulk_batch_add_text (batch, name != NULL ? name : "");
  row.texts[LAUREL_BULK_KEY_CTID] = laurel_bulk_batch_add_text (batch, row.ctid_minted ? typed : NULL);
  row.texts[LAUREL_BULK_CELLS].at = batch->text->len;
  pack_cells (record, batch->text);
  row.texts[LAUREL_BULK_CELLS].length = (gint) (batch->text->len - row.texts[LAUREL_BULK_CELLS].at);

  if (record->owner != NULL || self->home_ctid != NULL)
    self->context.places = g_hash_table_lookup (self->places, record->owner != NULL ? record->owner : self->home_ctid);
  g_array_set_size (self->problems, 0);
  row.lack = laurel_completeness_judge (record, &self->context, laurel_problem_count_finding, self->problems);
  row.problems_at = batch->problems->len;
  row.n_problems = self->problems->len;
  g_array_append_vals (batch->problems, self->problems->data, self->problems->len);
  for (guint i = 0; i < self->problems->len; i++) {
    const LaurelRuleCount *problem = &g_array_index (self->problems, LaurelRuleCount, i);

    row.counts[problem->severity] += problem->n;
    row.is_held = row.is_held || (problem->rule->flags & LAUREL_RULE_ACKNOWLEDGE) != 0;
  }
  g_array_append_val (batch->rows, row);
  return TRUE;
}

static gboolean
take_append (guint first_row,
             const LaurelRecord *profiles,
             gpointer user_data,
             GError **error)
{
  Bulk *self = user_data;
  LaurelBulkBatch *batch = get_batch (self, error);
  LaurelBulkRow row = { .row = first_row };

  if (batch == NULL)
    return FALSE;
  row.profiles = laurel_record_copy (profiles);
  g_array_append_val (batch->rows, row);
  return TRUE;
}

static void
take_layout (const LaurelSheetLayout *layout,
             gpointer user_data)
{
  Bulk *self = user_data;

  self->sink->layout (layout, self->user_data);
}

static void
take_progress (guint64 bytes,
               guint64 total,
               gpointer user_data)
{
  Bulk *self = user_data;

  self->sink->progress (bytes, total, self->user_data);
}

static gpointer
judge (gpointer data)
{
  static const LaurelImportSink sink = { take_layout, take_record, take_append, take_finding, take_progress };
  Bulk *self = data;
  g_autoptr (GError) error = NULL;

  laurel_import_file (self->file, self->options, &sink, self, self->counts, self->cancellable, &error);
  if (self->filling == NULL)
    self->filling = g_async_queue_pop (self->empty);
  self->filling->last = TRUE;
  self->filling->error = g_steal_pointer (&error);
  g_async_queue_push (self->full, g_steal_pointer (&self->filling));
  return NULL;
}

static gboolean
is_made_when_needed (const char *index)
{
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    if (g_strcmp0 (laurel_duplicate_infos[kind].index, index) == 0)
      return TRUE;
  return FALSE;
}

/* All but those in which new records are seldom, or come in order: to make one again, the whole table is read.
 *
 * Returns: (transfer full): what makes the indexes of the tables again */
static GPtrArray *
drop_indexes (LaurelSql *sql)
{
  GPtrArray *makers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) droppers = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = laurel_sql_prepare (sql, "SELECT name, sql FROM sqlite_schema WHERE type = 'index'"
                                                     " AND tbl_name = 'record' AND sql IS NOT NULL"
                                                     " AND name NOT IN ('record_hashed', 'record_key_ctid',"
                                                     " 'record_faulty') ORDER BY rowid");

  while (laurel_sql_step (sql, statement)) {
    g_ptr_array_add (droppers, g_strdup_printf ("DROP INDEX \"%s\"", laurel_sql_get_text (statement, 0)));
    if (!is_made_when_needed (laurel_sql_get_text (statement, 0)))
      g_ptr_array_add (makers, laurel_sql_dup_text (statement, 1));
  }
  for (guint i = 0; i < droppers->len; i++)
    laurel_sql_exec (sql, droppers->pdata[i]);
  return makers;
}

static void
make_indexes (LaurelSql *sql,
              GPtrArray *makers)
{
  for (guint i = 0; i < makers->len; i++)
    laurel_sql_exec (sql, makers->pdata[i]);
  g_ptr_array_set_size (makers, 0);
}

/* Each new record names the batch of the import, and each problem the record that was just stored: looking them up again
 * would find them. The pragma would not be heard inside a transaction; this is, and prepares statements anew. */
static void
check_references (LaurelSql *sql,
                  gboolean check)
{
  sqlite3_db_config (laurel_sql_get_database (sql), SQLITE_DBCONFIG_ENABLE_FKEY, check, NULL);
}

/* Rows up to the next that is for an earlier record are stored at once. */
static gboolean
store_batch (Bulk *self,
             LaurelBulkBatch *batch,
             LaurelBulkInsert *insert,
             GPtrArray *makers,
             GError **error)
{
  LaurelStore *store = self->store;
  g_autoptr (GString) scratch = g_string_sized_new (256);
  const LaurelBulkRow *rows = (const LaurelBulkRow *) (gpointer) batch->rows->data;
  guint end;

  for (guint i = 0; i < batch->findings->len; i++)
    self->sink->finding (batch->findings->pdata[i], self->user_data);
  g_ptr_array_set_size (batch->findings, 0);
  laurel_bulk_batch_work_out_keys (batch, scratch);
  for (guint start = 0; start < batch->rows->len; start = end) {
    end = start;
    while (end < batch->rows->len && rows[end].profiles == NULL)
      end++;
    if (end > start) {
      gint64 id = laurel_bulk_insert_rows (insert, batch, start, end);

      if (!laurel_sql_take_error (store->sql, error))
        return FALSE;
      self->n_stored += end - start;
      for (guint i = start; i < end; i++) {
        for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
          if (self->alike[kind] != NULL)
            laurel_alike_add (self->alike[kind], rows[i].keys[kind], id + i - start);
        self->sink->added (rows[i].row, id + i - start, self->user_data);
      }
    } else {
      /* Records are looked for from here on. */
      make_indexes (store->sql, makers);
      check_references (store->sql, TRUE);
      if (!self->sink->append (rows[end].row, rows[end].profiles, self->user_data, error))
        return FALSE;
      if (!laurel_sql_take_error (store->sql, error))
        return FALSE;
      end++;
    }
  }
  return TRUE;
}

/* While the writer makes indexes. */
static gpointer
find_alike (gpointer data)
{
  Bulk *self = data;

  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    if (self->alike[kind] != NULL)
      self->found[kind] = laurel_alike_find (self->alike[kind], laurel_duplicate_infos[kind].most);
  return NULL;
}

/* What is known beside the records: the judging thread does not ask the connection. */
static void
list_organizations (Bulk *self)
{
  LaurelSql *sql = self->store->sql;
  sqlite3_stmt *statement = laurel_sql_prepare (sql, "SELECT id, ctid FROM organization");
  GHashTableIter iter;
  gpointer ctid;

  while (laurel_sql_step (sql, statement)) {
    gint64 id = laurel_sql_get_int (statement, 0);

    g_hash_table_insert (self->organizations, laurel_sql_dup_text (statement, 1), g_memdup2 (&id, sizeof id));
  }
  g_hash_table_iter_init (&iter, self->organizations);
  while (g_hash_table_iter_next (&iter, &ctid, NULL))
    g_hash_table_insert (self->places, ctid, (gpointer) laurel_store_get_places (self->store, ctid));
  self->context.owner = self->home_ctid;
  self->context.codes = self->store->codes;
  self->context.known_owners = laurel_store_get_known_owners (self->store);
}

/**
 * laurel_bulk_fits:
 * @store: a store in a transaction
 *
 * Returns: whether no record at all is kept, so that an import has nothing to match its rows with
 */
gboolean
laurel_bulk_fits (LaurelStore *store)
{
  return laurel_sql_run_int (store->sql, laurel_sql_prepare (store->sql, "SELECT 1 FROM record LIMIT 1"), 0) == 0;
}

/**
 * laurel_bulk_read:
 * @store: a store in a transaction, for which laurel_bulk_fits()
 * @batch: the batch that all records are in; it is there
 * @home: number of the organization that `me` means
 * @file: the sheet
 * @options: how to read it
 * @sink: what is told on the way
 * @user_data: for @sink
 * @counts: (out): what was read
 * @cancellable: (nullable): stops it
 *
 * Reads the file into the batch. @options' function that finds a plan is called in another thread, before this one has
 * anything to store: it may use the connection. Called in the writer's thread; after an error the transaction is to be rolled back.
 *
 * Returns: %FALSE with an error of the file, of the connection or of the sink
 */
gboolean
laurel_bulk_read (LaurelStore *store,
                  gint64 batch,
                  gint64 home,
                  GFile *file,
                  const LaurelImportOptions *options,
                  const LaurelBulkSink *sink,
                  gpointer user_data,
                  LaurelImportCounts *counts,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *home_ctid = laurel_store_dup_organization_ctid (store, home);
  g_autoptr (GHashTable) organizations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (LaurelRuleCount));
  g_autoptr (GPtrArray) makers = NULL;
  g_autoptr (GError) failure = NULL;
  Bulk self = {
    .store = store,
    .file = file,
    .options = options,
    .sink = sink,
    .user_data = user_data,
    .cancellable = cancellable,
    .counts = counts,
    .home = home,
    .home_ctid = home_ctid,
    .organizations = organizations,
    .places = places,
    .problems = problems,
    .empty = g_async_queue_new_full ((GDestroyNotify) laurel_bulk_batch_free),
    .full = g_async_queue_new_full ((GDestroyNotify) laurel_bulk_batch_free),
  };
  LaurelBulkInsert *insert;
  GThread *thread;
  gboolean last = FALSE;

  laurel_sql_exec (store->sql, BULK_CACHE);
  check_references (store->sql, FALSE);
  list_organizations (&self);
  makers = drop_indexes (store->sql);
  insert = laurel_bulk_insert_new (store, batch, home);
  laurel_sql_take_error (store->sql, &failure);
  if (failure != NULL)
    self.stopped = TRUE;

  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    if (laurel_duplicate_infos[kind].index != NULL)
      self.alike[kind] = laurel_alike_new ();
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self.empty, laurel_bulk_batch_new ());
  thread = g_thread_new ("laurel-judge", judge, &self);
  while (!last) {
    LaurelBulkBatch *full = g_async_queue_pop (self.full);

    last = full->last;
    if (failure == NULL && !store_batch (&self, full, insert, makers, &failure))
      g_atomic_int_set (&self.stopped, TRUE);
    if (failure == NULL)
      failure = g_steal_pointer (&full->error);
    laurel_bulk_batch_clear (full);
    g_async_queue_push (self.empty, full);
  }
  g_thread_join (thread);
  laurel_bulk_insert_free (insert);
  if (failure == NULL) {
    thread = g_thread_new ("laurel-alike", find_alike, &self);
    make_indexes (store->sql, makers);
    if (self.n_stored <= INDEX_AT_ONCE)
      laurel_store_index_keys (store);
    laurel_sql_take_error (store->sql, &failure);
    g_thread_join (thread);
  }
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++) {
    laurel_alike_free (self.alike[kind]);
    laurel_store_set_alike (store, kind, self.found[kind]);
  }
  laurel_big_table_free (self.typed);
  g_async_queue_unref (self.empty);
  g_async_queue_unref (self.full);
  laurel_sql_exec (store->sql, USUAL_CACHE);
  check_references (store->sql, TRUE);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

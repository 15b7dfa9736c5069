/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-bulk-batch.h"

#include <string.h>

/* Rows are stored many by one statement: SQLite takes them from a table that is none, which is the batch. To begin and
 * end a statement, to bind its values and to count the numbers of rows costs as much as a row itself. */

#define BATCH_ROWS 512
#define BATCH_BYTES (512 * 1024)

#define MODULE "laurel_bulk"

/* Columns of both the batch and the table, by the numbers below. */
#define COLUMNS \
  "row, organization, owner, ctid, ctid_minted, external_identifier, name, type, degree, key_ctid, key_identifier," \
  " key_similarity, key_webpage, cells, n_errors, n_warnings, n_advice, content_state, key_near, key_description," \
  " problems, lack"

typedef enum {
  COLUMN_ROW,
  COLUMN_ORGANIZATION,
  COLUMN_OWNER,
  COLUMN_CTID,
  COLUMN_CTID_MINTED,
  COLUMN_IDENTIFIER,
  COLUMN_NAME,
  COLUMN_TYPE,
  COLUMN_DEGREE,
  COLUMN_KEY_CTID,
  COLUMN_KEY_IDENTIFIER,
  COLUMN_KEY_SIMILARITY,
  COLUMN_KEY_WEBPAGE,
  COLUMN_CELLS,
  COLUMN_N_ERRORS,
  COLUMN_N_WARNINGS,
  COLUMN_N_ADVICE,
  COLUMN_CONTENT_STATE,
  COLUMN_KEY_NEAR,
  COLUMN_KEY_DESCRIPTION,
  COLUMN_PROBLEMS,
  COLUMN_LACK,
} Column;

/* Problems of records that were stored before, as they were counted. */
typedef struct {
  LaurelRuleCount *counts;
  guint n_counts;
  gint64 number;
} Set;

struct _LaurelBulkInsert {
  LaurelStore *store;
  sqlite3_stmt *statement;
  GHashTable *sets; /* Set to itself */
  const Set *last_set;
  /* What the statement takes. */
  const LaurelBulkBatch *batch;
  guint from;
  guint to;
};

typedef struct {
  sqlite3_vtab base;
  LaurelBulkInsert *insert;
} Table;

typedef struct {
  sqlite3_vtab_cursor base;
  guint at;
} Cursor;

/**
 * laurel_bulk_batch_new:
 *
 * Returns: (transfer full): an empty batch
 */
LaurelBulkBatch *
laurel_bulk_batch_new (void)
{
  LaurelBulkBatch *self = g_new0 (LaurelBulkBatch, 1);

  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (LaurelBulkRow), BATCH_ROWS);
  self->text = g_byte_array_sized_new (BATCH_BYTES);
  self->problems = g_array_new (FALSE, FALSE, sizeof (LaurelRuleCount));
  self->findings = g_ptr_array_new ();
  return self;
}

static void
free_finding (gpointer data,
              gpointer user_data)
{
  laurel_finding_free (data);
}

/**
 * laurel_bulk_batch_clear:
 * @self: a batch
 *
 * Empties it; its room is kept.
 */
void
laurel_bulk_batch_clear (LaurelBulkBatch *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_clear_pointer (&g_array_index (self->rows, LaurelBulkRow, i).profiles, laurel_record_unref);
  g_array_set_size (self->rows, 0);
  g_byte_array_set_size (self->text, 0);
  g_array_set_size (self->problems, 0);
  g_ptr_array_foreach (self->findings, free_finding, NULL);
  g_ptr_array_set_size (self->findings, 0);
  g_clear_error (&self->error);
}

/**
 * laurel_bulk_batch_free:
 * @self: (transfer full): a batch
 *
 * Lets it go with all that is in it.
 */
void
laurel_bulk_batch_free (LaurelBulkBatch *self)
{
  laurel_bulk_batch_clear (self);
  g_array_unref (self->rows);
  g_byte_array_unref (self->text);
  g_array_unref (self->problems);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/**
 * laurel_bulk_batch_is_full:
 * @self: a batch
 *
 * Returns: whether it is large enough to be handed on
 */
gboolean
laurel_bulk_batch_is_full (LaurelBulkBatch *self)
{
  return self->rows->len >= BATCH_ROWS || self->text->len >= BATCH_BYTES;
}

/**
 * laurel_bulk_batch_add_text:
 * @self: a batch
 * @text: (nullable): a text; copied, with its NUL, which does not count
 *
 * Returns: where it is
 */
LaurelBulkPiece
laurel_bulk_batch_add_text (LaurelBulkBatch *self,
                            const char *text)
{
  LaurelBulkPiece piece = { self->text->len, -1 };

  if (text != NULL) {
    piece.length = (gint) strlen (text);
    g_byte_array_append (self->text, (const guint8 *) text, (guint) piece.length + 1);
  }
  return piece;
}

/**
 * laurel_bulk_batch_keep_identity:
 * @self: a batch
 * @identity: what tells the row from others; copied
 * @row: (inout): a row of the batch
 *
 * Keeps what laurel_bulk_batch_work_out_keys() asks for.
 */
void
laurel_bulk_batch_keep_identity (LaurelBulkBatch *self,
                                 const LaurelIdentity *identity,
                                 LaurelBulkRow *row)
{
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++) {
    LaurelText text = identity->cells[i];

    row->identity[i] = (LaurelBulkPiece) { self->text->len, text.text != NULL ? (gint) text.length : -1 };
    if (text.text == NULL)
      continue;
    g_byte_array_append (self->text, (const guint8 *) text.text, (guint) text.length);
    g_byte_array_append (self->text, (const guint8 *) "", 1);
  }
}

/**
 * laurel_bulk_batch_work_out_keys:
 * @self: a batch that is full
 * @scratch: a string whose text is lost
 *
 * Works out what its rows may share with others: in the thread that stores them, which waits for the one that judges.
 */
void
laurel_bulk_batch_work_out_keys (LaurelBulkBatch *self,
                                 GString *scratch)
{
  const char *texts = (const char *) self->text->data;

  for (guint i = 0; i < self->rows->len; i++) {
    LaurelBulkRow *row = &g_array_index (self->rows, LaurelBulkRow, i);
    LaurelBulkPiece owner = row->texts[LAUREL_BULK_OWNER];
    LaurelBulkPiece identifier = row->texts[LAUREL_BULK_IDENTIFIER];
    LaurelIdentity identity = { 0 };
    LaurelIdentityKeys keys;

    if (row->profiles != NULL)
      continue;
    for (guint cell = 0; cell < LAUREL_N_IDENTITY_CELLS; cell++)
      if (row->identity[cell].length >= 0)
        identity.cells[cell] = (LaurelText) { texts + row->identity[cell].at, (gsize) row->identity[cell].length };
    identity.owner = owner.length >= 0 ? texts + owner.at : NULL;
    laurel_identity_get_keys (&identity, scratch, &keys);
    row->keys[LAUREL_DUPLICATE_SIMILARITY] = keys.similarity;
    row->keys[LAUREL_DUPLICATE_NEAR] = keys.near;
    row->keys[LAUREL_DUPLICATE_DESCRIPTION] = keys.description;
    row->keys[LAUREL_DUPLICATE_WEBPAGE] = keys.webpage;
    if (identifier.length >= 0)
      row->keys[LAUREL_DUPLICATE_IDENTIFIER] = laurel_identifier_get_key (texts + identifier.at, identity.owner);
  }
}

static int
connect_table (sqlite3 *database,
               void *data,
               int n_arguments,
               const char *const *arguments,
               sqlite3_vtab **result,
               char **message)
{
  Table *table = g_new0 (Table, 1);

  table->insert = data;
  *result = &table->base;
  sqlite3_vtab_config (database, SQLITE_VTAB_DIRECTONLY);
  return sqlite3_declare_vtab (database, "CREATE TABLE batch (" COLUMNS ")");
}

static int
disconnect_table (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
plan_table (sqlite3_vtab *table,
            sqlite3_index_info *info)
{
  info->estimatedRows = BATCH_ROWS;
  return SQLITE_OK;
}

static int
open_cursor (sqlite3_vtab *table,
             sqlite3_vtab_cursor **result)
{
  Cursor *cursor = g_new0 (Cursor, 1);

  *result = &cursor->base;
  return SQLITE_OK;
}

static int
close_cursor (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static LaurelBulkInsert *
get_insert (sqlite3_vtab_cursor *cursor)
{
  return ((Table *) cursor->pVtab)->insert;
}

static int
start_cursor (sqlite3_vtab_cursor *cursor,
              int plan,
              const char *plan_text,
              int n_values,
              sqlite3_value **values)
{
  ((Cursor *) cursor)->at = get_insert (cursor)->from;
  return SQLITE_OK;
}

static int
advance_cursor (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->at++;
  return SQLITE_OK;
}

static int
is_at_end (sqlite3_vtab_cursor *cursor)
{
  return ((Cursor *) cursor)->at >= get_insert (cursor)->to;
}

static void
give_text (sqlite3_context *context,
           const LaurelBulkBatch *batch,
           LaurelBulkPiece piece)
{
  if (piece.length >= 0)
    sqlite3_result_text (context, (const char *) batch->text->data + piece.at, piece.length, SQLITE_STATIC);
}

static void
give_key (sqlite3_context *context,
          gint64 key)
{
  if (key != 0)
    sqlite3_result_int64 (context, key);
}

static int
give_column (sqlite3_vtab_cursor *cursor,
             sqlite3_context *context,
             int column)
{
  /* Texts by their columns; those of the others are not looked at. */
  static const LaurelBulkText texts[] = {
    [COLUMN_OWNER] = LAUREL_BULK_OWNER,
    [COLUMN_CTID] = LAUREL_BULK_CTID,
    [COLUMN_IDENTIFIER] = LAUREL_BULK_IDENTIFIER,
    [COLUMN_NAME] = LAUREL_BULK_NAME,
    [COLUMN_KEY_CTID] = LAUREL_BULK_KEY_CTID,
  };
  const LaurelBulkBatch *batch = get_insert (cursor)->batch;
  const LaurelBulkRow *row = &g_array_index (batch->rows, LaurelBulkRow, ((Cursor *) cursor)->at);

  switch ((Column) column) {
    case COLUMN_ROW:
      sqlite3_result_int64 (context, row->row);
      break;
    case COLUMN_ORGANIZATION:
      sqlite3_result_int64 (context, row->organization);
      break;
    case COLUMN_CTID_MINTED:
      sqlite3_result_int (context, row->ctid_minted);
      break;
    case COLUMN_TYPE:
      if (row->class != NULL)
        sqlite3_result_text (context, row->class->curie, -1, SQLITE_STATIC);
      break;
    case COLUMN_DEGREE:
      sqlite3_result_int (context, row->class != NULL && row->class->degree);
      break;
    case COLUMN_CELLS:
      sqlite3_result_blob (context, batch->text->data + row->texts[LAUREL_BULK_CELLS].at,
                           row->texts[LAUREL_BULK_CELLS].length, SQLITE_STATIC);
      break;
    case COLUMN_N_ERRORS:
      sqlite3_result_int64 (context, row->counts[LAUREL_SEVERITY_ERROR]);
      break;
    case COLUMN_N_WARNINGS:
      sqlite3_result_int64 (context, row->counts[LAUREL_SEVERITY_WARNING]);
      break;
    case COLUMN_N_ADVICE:
      sqlite3_result_int64 (context, row->counts[LAUREL_SEVERITY_ADVICE]);
      break;
    case COLUMN_CONTENT_STATE:
      sqlite3_result_int (context, row->counts[LAUREL_SEVERITY_ERROR] > 0 || row->is_held ? LAUREL_CONTENT_DRAFT
                                   : LAUREL_CONTENT_READY);
      break;
    case COLUMN_KEY_IDENTIFIER:
      give_key (context, row->keys[LAUREL_DUPLICATE_IDENTIFIER]);
      break;
    case COLUMN_KEY_SIMILARITY:
      give_key (context, row->keys[LAUREL_DUPLICATE_SIMILARITY]);
      break;
    case COLUMN_KEY_NEAR:
      give_key (context, row->keys[LAUREL_DUPLICATE_NEAR]);
      break;
    case COLUMN_KEY_DESCRIPTION:
      give_key (context, row->keys[LAUREL_DUPLICATE_DESCRIPTION]);
      break;
    case COLUMN_KEY_WEBPAGE:
      give_key (context, row->keys[LAUREL_DUPLICATE_WEBPAGE]);
      break;
    case COLUMN_PROBLEMS:
      if (row->problems != 0)
        sqlite3_result_int64 (context, row->problems);
      break;
    case COLUMN_LACK:
      sqlite3_result_int64 (context, (gint64) row->lack);
      break;
    case COLUMN_OWNER:
    case COLUMN_CTID:
    case COLUMN_IDENTIFIER:
    case COLUMN_NAME:
    case COLUMN_KEY_CTID:
    default:
      give_text (context, batch, row->texts[texts[column]]);
      break;
  }
  return SQLITE_OK;
}

static int
give_row_id (sqlite3_vtab_cursor *cursor,
             sqlite3_int64 *id)
{
  *id = ((Cursor *) cursor)->at;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect_table,
  .xBestIndex = plan_table,
  .xDisconnect = disconnect_table,
  .xOpen = open_cursor,
  .xClose = close_cursor,
  .xFilter = start_cursor,
  .xNext = advance_cursor,
  .xEof = is_at_end,
  .xColumn = give_column,
  .xRowid = give_row_id,
};

static gboolean
set_equal (gconstpointer a,
           gconstpointer b)
{
  const Set *one = a;
  const Set *other = b;

  if (one->n_counts != other->n_counts)
    return FALSE;
  for (guint i = 0; i < one->n_counts; i++) {
    const LaurelRuleCount *x = &one->counts[i];
    const LaurelRuleCount *y = &other->counts[i];

    if (x->rule != y->rule || x->severity != y->severity || x->n != y->n || x->n_fixable != y->n_fixable)
      return FALSE;
  }
  return TRUE;
}

static guint
set_hash (gconstpointer data)
{
  const Set *set = data;
  guint hash = set->n_counts;

  for (guint i = 0; i < set->n_counts; i++)
    hash = ((hash * 33 + GPOINTER_TO_UINT (set->counts[i].rule)) * 33 + set->counts[i].n) * 33 + set->counts[i].n_fixable;
  return hash;
}

static void
set_free (gpointer data)
{
  Set *set = data;

  g_free (set->counts);
  g_free (set);
}

/* Hardly any row has problems that none before had. */
static gint64
find_problems (LaurelBulkInsert *self,
               const LaurelBulkBatch *batch,
               const LaurelBulkRow *row)
{
  Set wanted = { &g_array_index (batch->problems, LaurelRuleCount, row->problems_at), row->n_problems, 0 };

  if (self->last_set != NULL && set_equal (self->last_set, &wanted))
    return self->last_set->number;
  self->last_set = g_hash_table_lookup (self->sets, &wanted);
  if (self->last_set == NULL) {
    Set *set = g_memdup2 (&wanted, sizeof wanted);

    set->counts = g_memdup2 (wanted.counts, wanted.n_counts * sizeof *wanted.counts);
    set->number = laurel_store_find_problems (self->store, wanted.counts, wanted.n_counts);
    g_hash_table_add (self->sets, set);
    self->last_set = set;
  }
  return self->last_set->number;
}

/**
 * laurel_bulk_insert_new:
 * @store: (transfer none): a store, which must outlive it
 * @batch: number of the batch that all records are in
 * @home: number of the organization that `me` means in them
 *
 * Returns: (transfer full): what stores rows; when it cannot, the connection has an error
 */
LaurelBulkInsert *
laurel_bulk_insert_new (LaurelStore *store,
                        gint64 batch,
                        gint64 home)
{
  LaurelBulkInsert *self = g_new0 (LaurelBulkInsert, 1);

  self->store = store;
  sqlite3_create_module_v2 (laurel_sql_get_database (store->sql), MODULE, &module, self, NULL);
  /* What is alike for all rows is bound once; the rest of the columns is as a new record has it. */
  self->statement = laurel_sql_prepare_once (store->sql,
    "INSERT INTO record (batch, home, created_at, updated_at, " COLUMNS ") SELECT ?1, ?2, ?3, ?3, " COLUMNS " FROM " MODULE);
  laurel_sql_bind_int (self->statement, 1, batch);
  laurel_sql_bind_int (self->statement, 2, home);
  laurel_sql_bind_int (self->statement, 3, store->now);
  self->sets = g_hash_table_new_full (set_hash, set_equal, set_free, NULL);
  return self;
}

/**
 * laurel_bulk_insert_free:
 * @self: (transfer full): what stored rows
 *
 * Lets it go; the connection knows nothing of batches any more.
 */
void
laurel_bulk_insert_free (LaurelBulkInsert *self)
{
  sqlite3_finalize (self->statement);
  g_hash_table_unref (self->sets);
  sqlite3_create_module_v2 (laurel_sql_get_database (self->store->sql), MODULE, NULL, NULL, NULL);
  g_free (self);
}

/**
 * laurel_bulk_insert_rows:
 * @self: what stores rows
 * @batch: a batch
 * @from: number of a row of it
 * @to: number of the row behind the last one; none of them has profiles for others
 *
 * Stores rows, whose numbers follow one another as they do.
 *
 * Returns: number of the first of them as a record; not to be used when the connection has an error
 */
gint64
laurel_bulk_insert_rows (LaurelBulkInsert *self,
                         LaurelBulkBatch *batch,
                         guint from,
                         guint to)
{
  LaurelSql *sql = self->store->sql;

  for (guint i = from; i < to; i++) {
    LaurelBulkRow *row = &g_array_index (batch->rows, LaurelBulkRow, i);

    row->problems = find_problems (self, batch, row);
  }
  self->batch = batch;
  self->from = from;
  self->to = to;
  laurel_sql_run (sql, self->statement);
  return laurel_sql_get_last_id (sql) - (to - from) + 1;
}

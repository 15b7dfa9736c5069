/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "workspace/laurel-import-private.h"

/* Which records the rows of an import are about, and whether they may be. */

/**
 * laurel_import_load_latest:
 * @run: an import under way
 * @id: number of a record
 *
 * Returns: (transfer full) (nullable): the record as this import has it so far: merged already, or as it is kept
 */
LaurelStored *
laurel_import_load_latest (LaurelImportRun *run,
             gint64 id)
{
  LaurelSql *db = run->store->sql;
  LaurelStored *stored = laurel_store_load (run->store, id);
  g_autoptr (GBytes) bytes = NULL;
  LaurelRecord *record;
  sqlite3_stmt *statement;

  if (stored == NULL)
    return NULL;
  statement = laurel_sql_prepare (db, "SELECT cells FROM staged WHERE batch = ?1 AND record = ?2");
  laurel_sql_bind_int (statement, 1, run->batch);
  laurel_sql_bind_int (statement, 2, id);
  if (laurel_sql_step (db, statement))
    bytes = laurel_sql_dup_blob (statement, 0);
  laurel_sql_done (statement);
  record = bytes != NULL ? laurel_record_unpack (bytes, NULL) : NULL;
  if (record != NULL) {
    record->id = id;
    g_free (record->ctid);
    record->ctid = g_strdup (stored->record->ctid);
    record->base = g_steal_pointer (&stored->record->base);
    laurel_record_unref (stored->record);
    stored->record = record;
  }
  return stored;
}

/* Records that this row may be about: those that are shown, and those of files before in the same import. No more than a
 * few are looked at: a sheet may have the same identifier in every row. */
#define CANDIDATES " AND (" LAUREL_SQL_SHOWN " OR (r.batch = ?2 AND r.id <= ?3)) AND r.id > ?4 ORDER BY r.id LIMIT 32"

/* The records with a key that no row of this file has updated, behind @after and up to @until. */
static void
list_candidates (LaurelImportRun *run,
                 const char *sql,
                 const char *key,
                 gint64 after,
                 gint64 until,
                 GArray *ids)
{
  LaurelSql *db = run->store->sql;
  sqlite3_stmt *statement = laurel_sql_prepare (db, sql);

  laurel_sql_bind_text (statement, 1, key);
  laurel_sql_bind_int (statement, 2, run->batch);
  laurel_sql_bind_int (statement, 3, run->first_id);
  laurel_sql_bind_int (statement, 4, after);
  while (laurel_sql_step (db, statement)) {
    gint64 id = laurel_sql_get_int (statement, 0);

    if (id <= until && !g_hash_table_contains (run->matched, &id))
      g_array_append_val (ids, id);
  }
}

static gboolean
has_cell (const LaurelRecord *record,
          const LaurelColumn *column,
          const char *cell)
{
  guint n = column->profile == LAUREL_PROFILE_MAIN ? 1 : laurel_record_get_n_profiles (record, column->profile);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (laurel_record_get_cell (record, column->id, i), cell) == 0)
      return TRUE;
  return FALSE;
}

/**
 * laurel_import_keep_matched:
 * @run: an import under way
 * @stored: a record
 * @record: a row about it
 *
 * Where a person has put in what is meant by a value, the same value again says nothing new: the record keeps what was
 * chosen, and its approval with it.
 *
 * Returns: (transfer full) (nullable): the row as it says that, %NULL when it is no other
 */
LaurelRecord *
laurel_import_keep_matched (LaurelImportRun *run,
                            const LaurelStored *stored,
                            const LaurelRecord *record)
{
  const LaurelValueChoice *choices = (const LaurelValueChoice *) run->choices->data;
  LaurelRecord *kept = NULL;

  for (guint i = 0; i < run->choices->len; i++) {
    LaurelColumnId column = choices[i].column;
    const LaurelColumn *known = laurel_template_get (column);
    guint n = 0;

    if (known != NULL)
      n = known->profile == LAUREL_PROFILE_MAIN ? 1 : laurel_record_get_n_profiles (record, known->profile);
    for (guint position = 0; position < n; position++) {
      g_autofree char *cell = laurel_value_matcher_apply (
          column, laurel_record_get_cell (record, column, position), choices, run->choices->len);

      /* Profiles may come in another order. */
      if (cell == NULL || !has_cell (stored->record, known, cell))
        continue;
      if (kept == NULL)
        kept = laurel_record_copy (record);
      laurel_record_set_cell (kept, column, position, cell);
    }
  }
  return kept;
}

static gboolean
says_nothing_new (LaurelImportRun *run,
                  gint64 id,
                  const LaurelRecord *record)
{
  g_autoptr (LaurelStored) stored = laurel_import_load_latest (run, id);
  g_autoptr (LaurelRecord) merged = NULL;
  g_autoptr (LaurelRecord) kept = NULL;

  if (stored == NULL)
    return FALSE;
  kept = laurel_import_keep_matched (run, stored, record);
  merged = laurel_record_copy (stored->record);
  laurel_record_merge (merged, kept != NULL ? kept : record, NULL, NULL, NULL);
  return laurel_record_equal (merged, stored->record);
}

/* The only candidate; of several the one that the row leaves as it is, so that a sheet with repeated rows finds all its
 * records when it comes again, instead of adding one more of each. Those come in the order of the sheet, so the look-up
 * goes on behind the one that was found last. */
static gint64
find_one (LaurelImportRun *run,
          const char *sql,
          const char *key,
          const LaurelRecord *record)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 *last = g_hash_table_lookup (run->found, key);

  list_candidates (run, sql, key, last != NULL ? *last : 0, G_MAXINT64, ids);
  if (last != NULL)
    list_candidates (run, sql, key, 0, *last, ids);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);

    if (ids->len > 1 && !says_nothing_new (run, id, record))
      continue;
    if (ids->len > 1)
      g_hash_table_replace (run->found, g_strdup (key), g_memdup2 (&id, sizeof id));
    return id;
  }
  return 0;
}

/**
 * laurel_import_take_finding:
 * @finding: (transfer full): what was found
 * @user_data: the import under way
 *
 * Keeps it for the report.
 */
void
laurel_import_take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  LaurelImportRun *run = user_data;
  GPtrArray *files = run->operation->files;

  g_ptr_array_add (run->operation->findings, finding);
  if (run->file < files->len)
    ((LaurelImportedFile *) files->pdata[run->file])->n_findings++;
}

static void
report (LaurelImportRun *run,
        const char *code,
        const LaurelRecord *record,
        LaurelColumnId column,
        char *message)
{
  laurel_import_take_finding (laurel_finding_new (code, record->row, column, 0, laurel_cells_get (record->main, column), message,
                                    NULL),
                run);
}

/* By CTID. One that was typed twice belongs to the first; the others have it in their cell only. */
static gint64
find_ctid (LaurelImportRun *run,
           const char *ctid,
           const LaurelRecord *record)
{
  gint64 id = find_one (run, "SELECT r.id FROM record r WHERE r.ctid = ?1" CANDIDATES, ctid, record);

  return id != 0 ? id : find_one (run, "SELECT r.id FROM record r WHERE r.key_ctid = ?1" CANDIDATES, ctid, record);
}

static gint64
find_identifier (LaurelImportRun *run,
                 const char *key,
                 const LaurelRecord *record)
{
  return find_one (run, "SELECT r.id FROM record r WHERE r.key_identifier = ?1" CANDIDATES, key, record);
}

/* Whether a record still waits for its CTID: none was typed, and nobody outside knows the one that was minted. */
static gboolean
can_take_ctid (LaurelImportRun *run,
               const LaurelStored *stored)
{
  sqlite3_stmt *statement;

  if (!stored->ctid_minted || !laurel_text_is_blank (laurel_cells_get (stored->record->main, LAUREL_COLUMN_CTID)))
    return FALSE;
  statement = laurel_sql_prepare (run->store->sql, "SELECT 1 FROM publication WHERE kind = 1 AND subject = ?1");
  laurel_sql_bind_int (statement, 1, stored->record->id);
  return laurel_sql_run_int (run->store->sql, statement, 0) == 0;
}

/* The row has a CTID that no record has: it may be the one that a record got meanwhile, which its identifier finds. */
static void
match_new_ctid (LaurelImportRun *run,
                const LaurelRecord *record,
                const char *identifier,
                LaurelImportMatch *match)
{
  gint64 id = find_identifier (run, identifier, record);
  g_autoptr (LaurelStored) stored = id != 0 ? laurel_import_load_latest (run, id) : NULL;

  if (stored == NULL)
    return;
  if (can_take_ctid (run, stored)) {
    match->stored = g_steal_pointer (&stored);
    return;
  }
  match->refused = TRUE;
  report (run, "identifier-of-other-record", record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER,
          /* Translators: the name of a credential and its CTID. */
          g_strdup_printf (_("The external identifier is that of “%s”, which has the CTID %s; the row was left out: "
                             "correct the identifier or the CTID."),
                           stored->name != NULL ? stored->name : "", stored->record->ctid));
}

/* Returns: (transfer full) (nullable): the key of what it looks like */
static char *
dup_looks (const LaurelRecord *record)
{
  LaurelIdentityKeys keys;

  laurel_record_get_keys (record, &keys);
  return laurel_key_dup_text (keys.similarity);
}

static gint64
find_by_looks (LaurelImportRun *run,
               const LaurelRecord *record)
{
  static const char sql[] = "SELECT r.id FROM record r WHERE r.key_similarity = ?1" CANDIDATES;
  g_autofree char *key = dup_looks (record);
  g_autoptr (LaurelRecord) meant = NULL;
  g_autofree char *meant_key = NULL;
  g_autofree char *type = NULL;
  gint64 id = key != NULL ? find_one (run, sql, key, record) : 0;

  if (id != 0)
    return id;
  /* Its type may have been matched since the sheet came last. */
  type = laurel_value_matcher_apply (LAUREL_COLUMN_CREDENTIAL_TYPE,
                                     laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE),
                                     (const LaurelValueChoice *) run->choices->data, run->choices->len);
  if (type == NULL)
    return 0;
  meant = laurel_record_copy (record);
  laurel_record_set_cell (meant, LAUREL_COLUMN_CREDENTIAL_TYPE, 0, type);
  meant_key = dup_looks (meant);
  return meant_key != NULL ? find_one (run, sql, meant_key, record) : 0;
}

/**
 * laurel_import_get_place:
 * @file: one of the files of an import
 * @row: a row of it
 *
 * Returns: both in one number
 */
guint64
laurel_import_get_place (guint file,
                         guint row)
{
  return (guint64) file << 32 | row;
}

static void
propose (LaurelImportRun *run,
         const LaurelRecord *record,
         gint64 id)
{
  LaurelProposal *proposal = g_new0 (LaurelProposal, 1);

  proposal->file = run->file;
  proposal->row = record->row;
  proposal->name = g_strdup (laurel_cells_get (record->main, LAUREL_COLUMN_NAME));
  proposal->type = g_strdup (laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE));
  proposal->webpage = g_strdup (laurel_cells_get (record->main, LAUREL_COLUMN_SUBJECT_WEBPAGE));
  proposal->record = id;
  proposal->same = TRUE;
  g_ptr_array_add (run->operation->proposals, proposal);
}

/* Whether a record is that of the organization of the upload, which is the one that the row names or the person has
 * chosen. When nobody has said whose the row is, the organization will do under which the record came. */
static gboolean
is_own (LaurelImportRun *run,
        const LaurelStored *stored,
        const LaurelRecord *record,
        const char *owner)
{
  const char *known = stored->record->owner;

  if (known == NULL || owner == NULL || strcmp (known, owner) == 0)
    return TRUE;
  return !run->owner_said && laurel_text_is_blank (laurel_cells_get (record->main, LAUREL_COLUMN_OWNED_BY))
         && stored->home == run->home;
}

/* Looks may deceive: a person is asked, and where nobody can be asked, it is said. A row that changes nothing does no
 * harm, whatever it is about.
 *
 * Returns: the record, 0 when it is another one */
static gint64
confirm_looks (LaurelImportRun *run,
               const LaurelRecord *record,
               const char *owner,
               gint64 id)
{
  guint64 place = laurel_import_get_place (run->file, record->row);
  const LaurelProposal *answer = g_hash_table_lookup (run->answers, &place);
  g_autoptr (LaurelStored) stored = id != 0 ? laurel_import_load_latest (run, id) : NULL;

  /* What another organization calls the same is its own. */
  if (stored == NULL || !is_own (run, stored, record, owner))
    return 0;
  if (says_nothing_new (run, id, record))
    return id;
  if (answer != NULL)
    return answer->same ? id : 0;
  if (run->operation->asks)
    propose (run, record, id);
  else
    report (run, "matched-by-looks", record, LAUREL_COLUMN_NAME,
            g_strdup (_("The row has neither a CTID nor an external identifier; it was taken to be about the credential "
                        "with the same name, type and web page. Give it an external identifier if it is another one.")));
  return id;
}

static LaurelImportMatch
find_match (LaurelImportRun *run,
            const LaurelRecord *record,
            const char *owner,
            LaurelAction action)
{
  g_autofree char *ctid = laurel_record_dup_typed_ctid (record);
  g_autofree char *identifier = laurel_key_dup_text (laurel_record_get_identifier_key (record, owner));
  LaurelImportMatch match = { NULL };
  gint64 id = 0;

  if (ctid != NULL) {
    id = find_ctid (run, ctid, record);
    if (id == 0 && identifier != NULL)
      match_new_ctid (run, record, identifier, &match);
  } else if (identifier != NULL) {
    id = find_identifier (run, identifier, record);
  } else if (action != LAUREL_ACTION_NEW) {
    id = confirm_looks (run, record, owner, find_by_looks (run, record));
  }
  if (id != 0)
    match.stored = laurel_import_load_latest (run, id);
  return match;
}

/* The record that a CTID names must belong to the organization of the upload (rule 1). */
static gboolean
owner_is_right (LaurelImportRun *run,
                const LaurelStored *stored,
                const LaurelRecord *record,
                const char *owner)
{
  const char *known = stored->record->owner;

  if (is_own (run, stored, record, owner))
    return TRUE;
  if (!laurel_text_is_blank (laurel_cells_get (record->main, LAUREL_COLUMN_OWNED_BY)))
    report (run, "other-owner", record, LAUREL_COLUMN_OWNED_BY,
            /* Translators: the name of a credential, and the CTID of an organization. */
            g_strdup_printf (_("The CTID is that of “%s”, which belongs to the organization %s and not to the row’s "
                               "owner; the row was left out: correct the CTID or the owner."),
                             stored->name != NULL ? stored->name : "", known));
  else
    report (run, "other-owner", record, LAUREL_COLUMN_CTID,
            /* Translators: the name of a credential, and the CTID of an organization. */
            g_strdup_printf (_("The CTID is that of “%s”, which belongs to the organization %s; the row was left out: "
                               "choose that organization before you import, or correct the CTID."),
                             stored->name != NULL ? stored->name : "", known));
  return FALSE;
}

/* An external identifier that the row would give to the record must not be another one’s. */
static gboolean
identifier_is_free (LaurelImportRun *run,
                    const LaurelStored *stored,
                    const LaurelRecord *record)
{
  g_autofree char *key = laurel_key_dup_text (laurel_record_get_identifier_key (record, stored->record->owner));
  g_autofree char *name = NULL;
  sqlite3_stmt *statement;

  if (key == NULL || g_strcmp0 (key, stored->keys[LAUREL_DUPLICATE_IDENTIFIER]) == 0)
    return TRUE;
  statement = laurel_sql_prepare (run->store->sql, "SELECT r.name FROM record r WHERE r.key_identifier = ?1 AND r.id <> ?2"
                                                   " AND " LAUREL_SQL_SHOWN " LIMIT 1");
  laurel_sql_bind_text (statement, 1, key);
  laurel_sql_bind_int (statement, 2, stored->record->id);
  name = laurel_sql_run_text (run->store->sql, statement);
  if (name == NULL)
    return TRUE;
  report (run, "identifier-of-other-record", record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER,
          /* Translators: the names of two credentials. */
          g_strdup_printf (_("The CTID is that of “%s” and the external identifier that of “%s”; the row was left out: "
                             "correct the one that is wrong."),
                           stored->name != NULL ? stored->name : "", name));
  return FALSE;
}

static gboolean
action_is_right (LaurelImportRun *run,
                 const LaurelStored *stored,
                 const LaurelRecord *record,
                 LaurelAction action)
{
  const char *text = laurel_cells_get (record->main, LAUREL_COLUMN_ACTION);

  switch (action) {
    case LAUREL_ACTION_NEW:
      /* The sheet that made it may come again. */
      if (says_nothing_new (run, stored->record->id, record))
        return TRUE;
      report (run, "already-there", record, LAUREL_COLUMN_ACTION,
              /* Translators: the first %s is what stands in the column Action, the second the name of a credential. */
              g_strdup_printf (_("The action is “%s”, but the identifier is that of “%s”; the row was left out: write "
                                 "“Update”, or correct the identifier."),
                               text, stored->name != NULL ? stored->name : ""));
      return FALSE;
    case LAUREL_ACTION_BAD:
      report (run, "action-bad", record, LAUREL_COLUMN_ACTION,
              g_strdup_printf (_("There is no action “%s”, so the row was left out: write “New”, “Update” or “Append”, "
                                 "or empty the cell."),
                               text));
      return FALSE;
    default:
      return TRUE;
  }
}

/**
 * laurel_import_refuse_update:
 * @record: a row that is about no record
 * @func: (scope call): is told why
 * @user_data: for @func
 *
 * A row that says it is an update needs something to update; one with a CTID may be a record of the Registry that was
 * never here. Any thread.
 *
 * Returns: whether the row is to be left out
 */
gboolean
laurel_import_refuse_update (const LaurelRecord *record,
                             LaurelFindingFunc func,
                             gpointer user_data)
{
  const char *text = laurel_cells_get (record->main, LAUREL_COLUMN_ACTION);

  if (laurel_text_is_blank (text) || laurel_action_parse (text, -1) != LAUREL_ACTION_UPDATE
      || !laurel_text_is_blank (laurel_cells_get (record->main, LAUREL_COLUMN_CTID)))
    return FALSE;
  func (laurel_finding_new ("update-without-record", record->row, LAUREL_COLUMN_ACTION, 0, text,
                            g_strdup_printf (_("The action is “%s”, but there is no such credential; the row was left "
                                               "out: correct its identifier, or write “New”."),
                                             text),
                            NULL),
        user_data);
  return TRUE;
}

/**
 * laurel_import_match:
 * @run: an import under way
 * @record: a row
 *
 * Which record a row is about (design §3, bulk upload §3 rule 1): by CTID, else external identifier and owner, else, when
 * the row gives neither, the only one with its name, type and page. A row that contradicts what is there is left out,
 * so that it does no harm to it. A record is updated by one row of a file only; the next one that means it is a record
 * of its own, with a finding about duplicates.
 *
 * Returns: what the row is about; its record is to be freed
 */
LaurelImportMatch
laurel_import_match (LaurelImportRun *run,
                     const LaurelRecord *record)
{
  const char *text = laurel_cells_get (record->main, LAUREL_COLUMN_ACTION);
  LaurelAction action = laurel_text_is_blank (text) ? LAUREL_ACTION_NONE : laurel_action_parse (text, -1);
  g_autofree char *owner = laurel_record_dup_owner (record, run->home_ctid);
  LaurelImportMatch match = find_match (run, record, owner, action);

  if (match.refused)
    return match;
  if (match.stored != NULL) {
    match.refused = !owner_is_right (run, match.stored, record, owner)
                    || !identifier_is_free (run, match.stored, record)
                    || !action_is_right (run, match.stored, record, action);
    return match;
  }
  match.refused = laurel_import_refuse_update (record, laurel_import_take_finding, run);
  return match;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"

static void
free_places (gpointer data)
{
  if (data != NULL)
    laurel_places_unref (data);
}

/**
 * laurel_store_new:
 * @sql: (transfer none): the connection, which must outlive it
 * @language: (transfer none): the language of texts, which must outlive it, too
 *
 * Returns: (transfer full): a store that has done nothing yet
 */
LaurelStore *
laurel_store_new (LaurelSql *sql,
                  const char *language)
{
  LaurelStore *self = g_new0 (LaurelStore, 1);

  self->sql = sql;
  self->language = language;
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_places);
  return self;
}

/**
 * laurel_store_free:
 * @self: (transfer full): a store
 *
 * Lets it go; the connection stays open.
 */
void
laurel_store_free (LaurelStore *self)
{
  g_free (self->entry_name);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->touched);
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    g_clear_pointer (&self->alike[kind], g_array_unref);
  g_strfreev (self->known_owners);
  g_hash_table_unref (self->places);
  g_clear_pointer (&self->codes, laurel_code_lists_unref);
  g_free (self->coming_ctid);
  g_array_unref (self->ids);
  g_free (self);
}

/**
 * laurel_store_begin:
 * @self: a store
 *
 * Forgets what the operation before did, and takes the time of the new one.
 */
void
laurel_store_begin (LaurelStore *self)
{
  self->now = g_get_real_time ();
  g_clear_pointer (&self->entry_name, g_free);
  self->entry = 0;
  self->entry_batch = 0;
  g_hash_table_remove_all (self->keys);
  laurel_store_forget_organizations (self);
  g_clear_pointer (&self->codes, laurel_code_lists_unref);
  self->codes = laurel_code_lists_ref_installed ();
  g_hash_table_remove_all (self->touched);
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
    g_clear_pointer (&self->alike[kind], g_array_unref);
  self->coming_id = 0;
  g_clear_pointer (&self->coming_ctid, g_free);
  self->changes = 0;
  g_array_set_size (self->ids, 0);
  self->n_checked = 0;
}

/**
 * laurel_store_forget_organizations:
 * @self: a store
 *
 * To be called when an organization came, went or changed: what is known of them is read again.
 */
void
laurel_store_forget_organizations (LaurelStore *self)
{
  g_clear_pointer (&self->known_owners, g_strfreev);
  g_hash_table_remove_all (self->places);
}

/**
 * laurel_store_get_places:
 * @owner: (nullable): CTID of an organization
 *
 * Returns: (transfer none) (nullable): its addresses, %NULL when it is none of the workspace's organizations; valid as
 *   long as no organization changes
 */
const LaurelPlaces *
laurel_store_get_places (LaurelStore *self,
                         const char *owner)
{
  gpointer places = NULL;

  if (owner == NULL)
    return NULL;
  if (!g_hash_table_lookup_extended (self->places, owner, NULL, &places)) {
    places = laurel_sql_load_places (self->sql, owner);
    g_hash_table_insert (self->places, g_strdup (owner), places);
  }
  return places;
}

/* Addresses of the record's owner. */
static const LaurelPlaces *
get_places (LaurelStore *self,
            const LaurelRecord *record,
            const char *home)
{
  return laurel_store_get_places (self, record->owner != NULL ? record->owner : home);
}

/**
 * laurel_store_finish:
 * @self: a store
 *
 * Does what is owed at the end of an operation that went well, before it is committed.
 */
void
laurel_store_finish (LaurelStore *self)
{
  laurel_store_settle_duplicates (self);
}

/**
 * laurel_store_refuse:
 * @message: (transfer full): why, and what to do
 */
void
laurel_store_refuse (LaurelStore *self,
                     char *message)
{
  laurel_sql_set_error (self->sql,
                        g_error_new_literal (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_REFUSED, message));
  g_free (message);
}

/**
 * laurel_store_changed_record:
 * @self: a store
 * @id: number of a record
 *
 * Notes that the operation changed it.
 */
void
laurel_store_changed_record (LaurelStore *self,
                             gint64 id)
{
  self->changes |= LAUREL_CHANGES_RECORDS;
  g_array_append_val (self->ids, id);
}

/**
 * laurel_stored_new:
 * @record: (transfer full): a record
 *
 * Returns: (transfer full): the record with nothing beside it
 */
LaurelStored *
laurel_stored_new (LaurelRecord *record)
{
  LaurelStored *self = g_new0 (LaurelStored, 1);

  self->record = record;
  return self;
}

/**
 * laurel_stored_free:
 * @self: (nullable) (transfer full): a record with what is kept beside it
 *
 * Lets it go with its record.
 */
void
laurel_stored_free (LaurelStored *self)
{
  if (self == NULL)
    return;
  laurel_record_unref (self->record);
  g_free (self->external_identifier);
  g_free (self->name);
  g_free (self->type);
  for (guint i = 0; i < G_N_ELEMENTS (self->keys); i++)
    g_free (self->keys[i]);
  g_free (self->content_hash);
  g_free (self->approved_hash);
  g_free (self->approved_by);
  g_free (self->note);
  g_free (self);
}

/* What the packed cells do not hold, or what may have moved on since: from the columns beside them. */
static LaurelRecord *
read_record (LaurelSql *sql,
             sqlite3_stmt *statement)
{
  g_autoptr (GBytes) bytes = laurel_sql_dup_blob (statement, 4);
  const char *base = laurel_sql_get_text (statement, 5);
  LaurelRecord *record;
  GError *error = NULL;

  record = laurel_record_unpack (bytes, &error);
  if (record == NULL) {
    laurel_sql_set_error (sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED,
                                            _("A record of the workspace is damaged (%s). "
                                              "Restore the workspace from a backup."), error->message));
    g_error_free (error);
    return NULL;
  }
  record->id = laurel_sql_get_int (statement, 0);
  record->row = laurel_sql_get_int (statement, 1);
  g_free (record->ctid);
  record->ctid = laurel_sql_dup_text (statement, 2);
  g_free (record->owner);
  record->owner = laurel_sql_dup_text (statement, 3);
  if (base != NULL) {
    g_clear_pointer (&record->base, json_node_unref);
    record->base = laurel_json_parse (base, -1, NULL);
  }
  return record;
}

/**
 * laurel_sql_load_record:
 *
 * Returns: (transfer full) (nullable): the record, %NULL when there is none of this id
 */
LaurelRecord *
laurel_sql_load_record (LaurelSql *sql,
                        gint64 id)
{
  sqlite3_stmt *statement;
  LaurelRecord *record;

  statement = laurel_sql_prepare (sql, "SELECT r.id, row, ctid, owner, cells, base FROM record r"
                                       " WHERE r.id = ?1 AND " LAUREL_SQL_SHOWN);
  laurel_sql_bind_int (statement, 1, id);
  if (!laurel_sql_step (sql, statement))
    return NULL;
  record = read_record (sql, statement);
  laurel_sql_done (statement);
  return record;
}

/**
 * laurel_store_load:
 *
 * Of a record that is hidden in a batch too.
 *
 * Returns: (transfer full) (nullable): the record, %NULL when there is none of this id
 */
LaurelStored *
laurel_store_load (LaurelStore *self,
                   gint64 id)
{
  g_autoptr (LaurelStored) stored = NULL;
  LaurelRecord *record;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql,
    "SELECT id, row, ctid, owner, cells, base, batch, home, organization, ctid_minted, external_identifier, name, type,"
    " degree, ifnull(key_ctid, ctid), key_identifier, key_similarity, key_near, key_description,"
    " key_webpage, n_errors, n_warnings, n_advice, content_state, content_hash, approved_hash, approved_by, approved_at,"
    " mapping_version, note, created_at, updated_at"
    " FROM record WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  if (!laurel_sql_step (self->sql, statement))
    return NULL;
  record = read_record (self->sql, statement);
  if (record != NULL) {
    stored = laurel_stored_new (record);
    stored->batch = laurel_sql_get_int (statement, 6);
    stored->home = laurel_sql_get_int (statement, 7);
    stored->organization = laurel_sql_get_int (statement, 8);
    stored->ctid_minted = laurel_sql_get_int (statement, 9) != 0;
    stored->external_identifier = laurel_sql_dup_text (statement, 10);
    stored->name = laurel_sql_dup_text (statement, 11);
    stored->type = laurel_sql_dup_text (statement, 12);
    stored->degree = laurel_sql_get_int (statement, 13) != 0;
    for (guint i = 0; i < LAUREL_N_DUPLICATE_KINDS; i++)
      stored->keys[i] = laurel_sql_dup_text (statement, 14 + i);
    stored->n_errors = laurel_sql_get_int (statement, 20);
    stored->n_warnings = laurel_sql_get_int (statement, 21);
    stored->n_advice = laurel_sql_get_int (statement, 22);
    stored->content = laurel_sql_get_int (statement, 23);
    stored->content_hash = laurel_sql_dup_text (statement, 24);
    stored->approved_hash = laurel_sql_dup_text (statement, 25);
    stored->approved_by = laurel_sql_dup_text (statement, 26);
    stored->approved_at = laurel_sql_get_int (statement, 27);
    stored->mapping_version = laurel_sql_get_int (statement, 28);
    stored->note = laurel_sql_dup_text (statement, 29);
    stored->created = laurel_sql_get_int (statement, 30);
    stored->updated = laurel_sql_get_int (statement, 31);
  }
  laurel_sql_done (statement);
  return g_steal_pointer (&stored);
}

/**
 * laurel_store_dup_organization_ctid:
 * @self: a store
 * @id: number of an organization, or of the one that the operation is about to add, 0 for none
 *
 * Returns: (transfer full) (nullable): its CTID
 */
char *
laurel_store_dup_organization_ctid (LaurelStore *self,
                                    gint64 id)
{
  sqlite3_stmt *statement;

  if (id == 0)
    return NULL;
  if (id == self->coming_id)
    return g_strdup (self->coming_ctid);
  statement = laurel_sql_prepare (self->sql, "SELECT ctid FROM organization WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  return laurel_sql_run_text (self->sql, statement);
}

static const char *
get_plain_cell (const LaurelRecord *record,
                LaurelColumnId column)
{
  const char *text = laurel_record_get_cell (record, column, 0);

  return text == NULL || laurel_cell_is_delete (text) ? NULL : text;
}

/**
 * laurel_record_dup_trimmed_cell:
 *
 * Returns: (transfer full) (nullable): what the cell holds, without blanks around it; %NULL for nothing and for #DELETE
 */
char *
laurel_record_dup_trimmed_cell (const LaurelRecord *record,
                                LaurelColumnId column)
{
  const char *text = get_plain_cell (record, column);
  LaurelText trimmed;

  if (text == NULL)
    return NULL;
  trimmed = laurel_text_trim (text, -1);
  return trimmed.length > 0 ? laurel_text_dup (trimmed) : NULL;
}

/**
 * laurel_record_dup_owner:
 * @home: (nullable): CTID of the organization that `me` means
 *
 * Returns: (transfer full) (nullable): CTID of the owner that its cells name; @home when they name none that is a CTID
 */
char *
laurel_record_dup_owner (const LaurelRecord *record,
                         const char *home)
{
  const char *text = get_plain_cell (record, LAUREL_COLUMN_OWNED_BY);
  LaurelOrganizationRef ref = { 0 };
  char *owner;

  if (text == NULL)
    return g_strdup (home);
  laurel_organization_ref_parse (text, -1, &ref);
  owner = ref.form == LAUREL_ORGANIZATION_CTID && ref.ctid != NULL ? g_ascii_strdown (ref.ctid, -1) : g_strdup (home);
  laurel_organization_ref_clear (&ref);
  return owner;
}

/**
 * laurel_record_dup_typed_ctid:
 *
 * Returns: (transfer full) (nullable): the CTID that its cell holds, %NULL for none or something that is no CTID
 */
char *
laurel_record_dup_typed_ctid (const LaurelRecord *record)
{
  const char *text = get_plain_cell (record, LAUREL_COLUMN_CTID);
  g_autofree char *ctid = text != NULL ? laurel_ctid_normalize (text, -1) : NULL;

  return ctid != NULL && laurel_ctid_is_valid (ctid, -1) ? g_steal_pointer (&ctid) : NULL;
}

/**
 * laurel_identifier_get_key:
 * @identifier: an external identifier, without blanks around it
 * @owner: (nullable): CTID of its owner
 *
 * External identifiers are compared exactly, and belong to their owner (bulk upload §3 rule 2).
 *
 * Returns: a number that stands for both
 */
gint64
laurel_identifier_get_key (const char *identifier,
                           const char *owner)
{
  g_autofree char *key = g_strconcat (owner != NULL ? owner : "", " ", identifier, NULL);

  return laurel_key_new_from_text (key, strlen (key));
}

/**
 * laurel_record_get_identifier_key:
 * @owner: (nullable): CTID of its owner
 *
 * Returns: a number that stands for its external identifier and its owner, 0 for a record without such an identifier
 */
gint64
laurel_record_get_identifier_key (const LaurelRecord *record,
                                  const char *owner)
{
  g_autofree char *identifier = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);

  return identifier != NULL ? laurel_identifier_get_key (identifier, owner) : 0;
}

static gboolean
ctid_is_free (LaurelStore *self,
              const char *ctid,
              gint64 id)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql, "SELECT 1 FROM record WHERE ctid = ?1 AND id <> ?2"
                                             " AND batch NOT IN (SELECT id FROM batch WHERE state = 2)");
  laurel_sql_bind_text (statement, 1, ctid);
  laurel_sql_bind_int (statement, 2, id);
  return laurel_sql_run_int (self->sql, statement, 0) == 0;
}

/**
 * laurel_key_dup_text:
 * @key: a key of a record; 0 for none
 *
 * Returns: (transfer full) (nullable): the key as SQL compares it with a column of numbers
 */
char *
laurel_key_dup_text (gint64 key)
{
  return key != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, key) : NULL;
}

/* What the columns beside the cells say, from the cells. */
static void
read_columns (LaurelStore *self,
              LaurelStored *stored)
{
  LaurelRecord *record = stored->record;
  g_autofree char *home = laurel_store_dup_organization_ctid (self, stored->home);
  g_autofree char *typed = laurel_record_dup_typed_ctid (record);
  g_autofree char *type = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_CREDENTIAL_TYPE);
  const LaurelClass *class = type != NULL ? laurel_classes_find (type, -1) : NULL;
  LaurelIdentityKeys keys;
  sqlite3_stmt *statement;

  g_free (record->owner);
  record->owner = laurel_record_dup_owner (record, home);

  /* A minted CTID that was exported and typed again is still one that was minted here. */
  if (typed != NULL && g_strcmp0 (typed, record->ctid) != 0 && ctid_is_free (self, typed, record->id)) {
    g_free (record->ctid);
    record->ctid = g_strdup (typed);
    stored->ctid_minted = FALSE;
  }
  if (record->ctid == NULL) {
    record->ctid = laurel_ctid_new ();
    stored->ctid_minted = TRUE;
  }

  stored->organization = stored->home;
  if (record->owner != NULL && g_strcmp0 (record->owner, home) != 0) {
    statement = laurel_sql_prepare (self->sql, "SELECT id FROM organization WHERE ctid = ?1");
    laurel_sql_bind_text (statement, 1, record->owner);
    stored->organization = laurel_sql_run_int (self->sql, statement, stored->home);
  }

  g_free (stored->external_identifier);
  stored->external_identifier = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
  g_free (stored->name);
  stored->name = laurel_record_dup_trimmed_cell (record, LAUREL_COLUMN_NAME);
  g_free (stored->type);
  stored->type = class != NULL ? g_strdup (class->curie) : NULL;
  stored->degree = class != NULL && class->degree;

  for (guint i = 0; i < LAUREL_N_DUPLICATE_KINDS; i++)
    g_clear_pointer (&stored->keys[i], g_free);
  stored->keys[LAUREL_DUPLICATE_CTID] = g_strdup (typed != NULL ? typed : record->ctid);
  stored->keys[LAUREL_DUPLICATE_IDENTIFIER] = laurel_key_dup_text (laurel_record_get_identifier_key (record, record->owner));
  laurel_record_get_keys (record, &keys);
  stored->keys[LAUREL_DUPLICATE_SIMILARITY] = laurel_key_dup_text (keys.similarity);
  stored->keys[LAUREL_DUPLICATE_NEAR] = laurel_key_dup_text (keys.near);
  stored->keys[LAUREL_DUPLICATE_DESCRIPTION] = laurel_key_dup_text (keys.description);
  stored->keys[LAUREL_DUPLICATE_WEBPAGE] = laurel_key_dup_text (keys.webpage);
}

/**
 * laurel_problem_count_finding:
 * @finding: (transfer full): what was found
 * @user_data: (element-type LaurelRuleCount): a #GArray of what was counted of one record so far
 *
 * Counts what was found of a record. Any thread.
 */
void
laurel_problem_count_finding (LaurelFinding *finding,
                              gpointer user_data)
{
  GArray *problems = user_data;
  LaurelRuleCount *problem = NULL;

  for (guint i = 0; i < problems->len && problem == NULL; i++)
    if (g_array_index (problems, LaurelRuleCount, i).rule == finding->rule)
      problem = &g_array_index (problems, LaurelRuleCount, i);
  if (problem == NULL) {
    LaurelRuleCount one = { finding->rule, finding->severity, 0, 0 };

    g_array_append_val (problems, one);
    problem = &g_array_index (problems, LaurelRuleCount, problems->len - 1);
  }
  problem->severity = MAX (problem->severity, finding->severity);
  problem->n++;
  if (finding->fix != NULL)
    problem->n_fixable++;
  laurel_finding_free (finding);
}

/**
 * laurel_store_get_known_owners:
 *
 * Returns: (transfer none) (nullable): CTIDs of the organizations of the workspace, %NULL when there is none; valid as
 *   long as no organization changes
 */
const char *const *
laurel_store_get_known_owners (LaurelStore *self)
{
  if (self->known_owners == NULL) {
    g_auto (GStrv) ctids = laurel_sql_list_organization_ctids (self->sql);
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

    g_strv_builder_addv (builder, (const char **) ctids);
    if (self->coming_ctid != NULL)
      g_strv_builder_add (builder, self->coming_ctid);
    self->known_owners = g_strv_builder_end (builder);
  }
  return self->known_owners[0] != NULL ? (const char *const *) self->known_owners : NULL;
}

/**
 * laurel_store_check_stored:
 * @self: a store
 * @stored: a record
 * @func: (scope call): takes each finding
 * @user_data: user data
 *
 * Runs every rule that one record decides, with what the workspace knows beside it.
 *
 * Returns: what it lacks
 */
LaurelLack
laurel_store_check_stored (LaurelStore *self,
                           LaurelStored *stored,
                           LaurelFindingFunc func,
                           gpointer user_data)
{
  g_autofree char *home = laurel_store_dup_organization_ctid (self, stored->home);
  LaurelCheckContext context = { 0 };

  context.owner = home;
  context.codes = self->codes;
  context.known_owners = laurel_store_get_known_owners (self);
  context.places = get_places (self, stored->record, home);
  return laurel_completeness_judge (stored->record, &context, func, user_data);
}

/* The cells without what has a column of its own. */
static GBytes *
pack_cells (LaurelRecord *record)
{
  JsonNode *base = g_steal_pointer (&record->base);
  char *ctid = g_steal_pointer (&record->ctid);
  char *owner = g_steal_pointer (&record->owner);
  GBytes *bytes = laurel_record_pack (record);

  record->base = base;
  record->ctid = ctid;
  record->owner = owner;
  return bytes;
}

static void
write_row (LaurelStore *self,
           LaurelStored *stored,
           const char *sql)
{
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, sql);
  LaurelRecord *record = stored->record;
  g_autoptr (GBytes) cells = pack_cells (record);
  g_autofree char *base = record->base != NULL ? laurel_json_write (record->base, LAUREL_JSON_COMPACT) : NULL;
  int n = 1;

  if (record->id != 0)
    laurel_sql_bind_int (statement, 1, record->id);
  laurel_sql_bind_int (statement, ++n, stored->batch);
  laurel_sql_bind_int (statement, ++n, record->row);
  laurel_sql_bind_int (statement, ++n, stored->home);
  laurel_sql_bind_int (statement, ++n, stored->organization);
  laurel_sql_bind_text (statement, ++n, record->owner);
  laurel_sql_bind_text (statement, ++n, record->ctid);
  laurel_sql_bind_int (statement, ++n, stored->ctid_minted);
  laurel_sql_bind_text (statement, ++n, stored->external_identifier);
  laurel_sql_bind_text (statement, ++n, stored->name != NULL ? stored->name : "");
  laurel_sql_bind_text (statement, ++n, stored->type);
  laurel_sql_bind_int (statement, ++n, stored->degree);
  for (guint i = 0; i < LAUREL_N_DUPLICATE_KINDS; i++)
    laurel_sql_bind_text (statement, ++n, stored->keys[i]);
  laurel_sql_bind_blob (statement, ++n, cells);
  laurel_sql_bind_text (statement, ++n, base);
  laurel_sql_bind_int (statement, ++n, stored->n_errors);
  laurel_sql_bind_int (statement, ++n, stored->n_warnings);
  laurel_sql_bind_int (statement, ++n, stored->n_advice);
  laurel_sql_bind_int (statement, ++n, stored->content);
  laurel_sql_bind_text (statement, ++n, stored->content_hash);
  laurel_sql_bind_text (statement, ++n, stored->approved_hash);
  laurel_sql_bind_text (statement, ++n, stored->approved_by);
  laurel_sql_bind_int (statement, ++n, stored->approved_at);
  laurel_sql_bind_int (statement, ++n, stored->mapping_version);
  laurel_sql_bind_text (statement, ++n, stored->note);
  laurel_sql_bind_int (statement, ++n, stored->created);
  laurel_sql_bind_int (statement, ++n, stored->updated);
  laurel_sql_bind_int (statement, ++n, (gint64) stored->lack);
  laurel_sql_run (self->sql, statement);
}

/**
 * laurel_store_hash_record:
 *
 * What an approval is bound to: the request, without anything of a connection (design §3).
 */
char *
laurel_store_hash_record (LaurelStore *self,
                          LaurelStored *stored)
{
  g_autofree char *home = laurel_store_dup_organization_ctid (self, stored->home);
  g_autoptr (JsonNode) request = NULL;
  LaurelMapping mapping = { 0 };

  mapping.language = self->language;
  mapping.owner = home != NULL ? home : stored->record->owner;
  mapping.registry = LAUREL_HASH_HOST;
  mapping.places = get_places (self, stored->record, home);
  request = laurel_request_new_credential (stored->record, &mapping);
  return laurel_json_hash (request);
}

static void
take_approval (LaurelStore *self,
               LaurelStored *stored,
               const char *reason)
{
  stored->content = LAUREL_CONTENT_READY;
  g_free (stored->note);
  stored->note = g_strdup (reason);
  stored->updated = self->now;
}

/**
 * laurel_store_save:
 * @stored: the record as it is to be; those without id are added
 * @reason: (nullable): why its approval is taken away, if what would be sent is not what was approved
 *
 * Checks the record, settles its states and writes it. Whoever wants to undo it has asked the journal to keep the row
 * before.
 */
void
laurel_store_save (LaurelStore *self,
                   LaurelStored *stored,
                   const char *reason)
{
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (LaurelRuleCount));
  gboolean is_new = stored->record->id == 0;

  laurel_store_touch_keys (self, stored);
  read_columns (self, stored);
  stored->lack = laurel_store_check_stored (self, stored, laurel_problem_count_finding, problems);
  self->n_checked++;
  laurel_store_touch_keys (self, stored);

  if (stored->content_hash != NULL || stored->content == LAUREL_CONTENT_APPROVED) {
    g_autofree char *hash = laurel_store_hash_record (self, stored);

    if (stored->content == LAUREL_CONTENT_APPROVED && g_strcmp0 (hash, stored->approved_hash) != 0)
      take_approval (self, stored, reason != NULL ? reason
                     : _("Something was changed after the approval: look at it and approve it again."));
    g_free (stored->content_hash);
    stored->content_hash = g_steal_pointer (&hash);
    stored->mapping_version = LAUREL_MAPPING_VERSION;
  }

  if (is_new) {
    gboolean is_held = FALSE;

    stored->created = self->now;
    stored->n_errors = stored->n_warnings = stored->n_advice = 0;
    for (guint i = 0; i < problems->len; i++) {
      LaurelRuleCount *problem = &g_array_index (problems, LaurelRuleCount, i);

      if (problem->severity == LAUREL_SEVERITY_ERROR)
        stored->n_errors += problem->n;
      else if (problem->severity == LAUREL_SEVERITY_WARNING)
        stored->n_warnings += problem->n;
      else
        stored->n_advice += problem->n;
      is_held = is_held || (problem->rule->flags & LAUREL_RULE_ACKNOWLEDGE) != 0;
    }
    stored->content = stored->n_errors > 0 || is_held ? LAUREL_CONTENT_DRAFT : LAUREL_CONTENT_READY;
    write_row (self, stored,
      "INSERT INTO record (id, batch, row, home, organization, owner, ctid, ctid_minted, external_identifier, name,"
      " type, degree, key_ctid, key_identifier, key_similarity, key_near, key_description, key_webpage, cells, base,"
      " n_errors, n_warnings, n_advice, content_state, content_hash, approved_hash, approved_by, approved_at,"
      " mapping_version, note, created_at, updated_at, lack) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
      " nullif(?13, ?7), ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32,"
      " ?33)");
    stored->record->id = laurel_sql_get_last_id (self->sql);
    if (stored->batch == 0)
      laurel_store_touch_keys (self, stored);
    laurel_store_set_problems (self, stored->record->id, (const LaurelRuleCount *) (gpointer) problems->data, problems->len);
  } else {
    write_row (self, stored,
      "UPDATE record SET batch = ?2, row = ?3, home = ?4, organization = ?5, owner = ?6, ctid = ?7, ctid_minted = ?8,"
      " external_identifier = ?9, name = ?10, type = ?11, degree = ?12, key_ctid = nullif(?13, ?7), key_identifier = ?14,"
      " key_similarity = ?15, key_near = ?16, key_description = ?17, key_webpage = ?18, cells = ?19, base = ?20,"
      " n_errors = ?21, n_warnings = ?22, n_advice = ?23, content_state = ?24, content_hash = ?25, approved_hash = ?26,"
      " approved_by = ?27, approved_at = ?28, mapping_version = ?29, note = ?30, created_at = ?31, updated_at = ?32,"
      " lack = ?33 WHERE id = ?1");
    /* Findings about duplicates come back by laurel_store_settle_duplicates(), since the keys were touched. */
    laurel_store_set_problems (self, stored->record->id, (const LaurelRuleCount *) (gpointer) problems->data, problems->len);
    laurel_store_refresh (self, stored->record->id);
  }
}

/* Codes of the rules that hold approval up until somebody has acknowledged them, as SQL writes a list. */
static const char *
get_held_codes (void)
{
  static gsize ready = 0;
  static char *codes;

  if (g_once_init_enter (&ready)) {
    GString *list = g_string_new ("''");
    guint n_rules = 0;
    const LaurelRule *rules = laurel_rules_get_all (&n_rules);

    for (guint i = 0; i < n_rules; i++)
      if ((rules[i].flags & LAUREL_RULE_ACKNOWLEDGE) != 0)
        g_string_append_printf (list, ", '%s'", rules[i].code);
    codes = g_string_free (list, FALSE);
    g_once_init_leave (&ready, 1);
  }

  return codes;
}

/**
 * laurel_store_refresh:
 *
 * Counts a record's problems again, after acknowledgements or duplicates changed, and what follows for its state.
 */
void
laurel_store_refresh (LaurelStore *self,
                      gint64 id)
{
  g_autofree char *count = NULL;
  sqlite3_stmt *statement;
  guint counts[3] = { 0 };
  guint n_covered_in_part;
  guint n_held = 0;

  n_covered_in_part = laurel_store_settle_acknowledgements (self, id);
  count = g_strdup_printf ("SELECT severity, sum(CASE WHEN severity = 1 AND acknowledged THEN 0 ELSE n END),"
                           " sum(severity = 1 AND NOT acknowledged AND code IN (%s)) FROM problem WHERE record = ?1"
                           " GROUP BY severity", get_held_codes ());
  statement = laurel_sql_prepare (self->sql, count);
  laurel_sql_bind_int (statement, 1, id);
  while (laurel_sql_step (self->sql, statement)) {
    counts[CLAMP (laurel_sql_get_int (statement, 0), 0, 2)] = laurel_sql_get_int (statement, 1);
    n_held += laurel_sql_get_int (statement, 2);
  }
  counts[LAUREL_SEVERITY_WARNING] -= MIN (n_covered_in_part, counts[LAUREL_SEVERITY_WARNING]);

  /* An approval never stands beside an error, nor beside what must be acknowledged first. */
  statement = laurel_sql_prepare (self->sql,
    "UPDATE record SET n_errors = ?2, n_warnings = ?3, n_advice = ?4,"
    " note = CASE WHEN ?7 > 0 AND content_state = 2 THEN ?5 ELSE note END,"
    " updated_at = CASE WHEN ?7 > 0 AND content_state = 2 THEN ?6 ELSE updated_at END,"
    " content_state = CASE WHEN ?7 > 0 THEN 0 WHEN content_state = 0 THEN 1 ELSE content_state END"
    " WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_bind_int (statement, 2, counts[LAUREL_SEVERITY_ERROR]);
  laurel_sql_bind_int (statement, 3, counts[LAUREL_SEVERITY_WARNING]);
  laurel_sql_bind_int (statement, 4, counts[LAUREL_SEVERITY_ADVICE]);
  laurel_sql_bind_text (statement, 5, counts[LAUREL_SEVERITY_ERROR] > 0
                        ? _("It has an error now: repair it and approve it again.")
                        : _("It may hold data about a person, or other rows of its sheet, now: take them out or "
                            "acknowledge that warning, and approve it again."));
  laurel_sql_bind_int (statement, 6, self->now);
  laurel_sql_bind_int (statement, 7, counts[LAUREL_SEVERITY_ERROR] + n_held);
  laurel_sql_run (self->sql, statement);
  laurel_store_changed_record (self, id);
}

/**
 * laurel_store_upgrade_keys:
 * @self: a store
 *
 * Works out what a workspace of a version before could not say of its records: what they may share with others.
 */
void
laurel_store_upgrade_keys (LaurelStore *self)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  if (laurel_sql_run_int (self->sql, laurel_sql_prepare (self->sql, "SELECT 1 FROM meta WHERE key = 'keys-missing'"), 0) == 0)
    return;
  ids = laurel_sql_run_ids (self->sql, laurel_sql_prepare (self->sql, "SELECT id FROM record"));
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (self->sql); i++) {
    g_autoptr (LaurelStored) stored = laurel_store_load (self, g_array_index (ids, gint64, i));

    if (stored == NULL)
      continue;
    read_columns (self, stored);
    statement = laurel_sql_prepare (self->sql, "UPDATE record SET key_identifier = ?2, key_similarity = ?3,"
                                               " key_near = ?4, key_description = ?5, key_webpage = ?6 WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, stored->record->id);
    for (guint kind = LAUREL_DUPLICATE_IDENTIFIER; kind < LAUREL_N_DUPLICATE_KINDS; kind++)
      laurel_sql_bind_text (statement, 1 + (int) kind, stored->keys[kind]);
    laurel_sql_run (self->sql, statement);
  }
  laurel_store_settle_all_duplicates (self);
  laurel_sql_exec (self->sql, "DELETE FROM meta WHERE key = 'keys-missing'");
}

/**
 * laurel_store_upgrade_mapping:
 *
 * Judges again what was approved or sent when Laurel wrote records in another way (design §3).
 */
void
laurel_store_upgrade_mapping (LaurelStore *self)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql,
    "SELECT id FROM organization WHERE content_hash IS NOT NULL AND mapping_version <> ?1");
  laurel_sql_bind_int (statement, 1, LAUREL_MAPPING_VERSION);
  ids = laurel_sql_run_ids (self->sql, statement);
  for (guint i = 0; i < ids->len; i++)
    laurel_store_judge_organization (self, g_array_index (ids, gint64, i),
                                     _("Laurel now writes this differently: look and approve again."));
  g_array_unref (ids);

  statement = laurel_sql_prepare (self->sql,
    "SELECT id FROM record WHERE content_hash IS NOT NULL AND mapping_version <> ?1");
  laurel_sql_bind_int (statement, 1, LAUREL_MAPPING_VERSION);
  ids = laurel_sql_run_ids (self->sql, statement);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelStored) stored = laurel_store_load (self, g_array_index (ids, gint64, i));

    if (stored != NULL)
      laurel_store_save (self, stored, _("Laurel now writes this differently: look and approve again."));
  }
}

/**
 * laurel_store_remove_leftovers:
 *
 * What a killed import left behind a curtain, and what was undone and cannot be done again.
 */
void
laurel_store_remove_leftovers (LaurelStore *self)
{
  static const char *const statements[] = {
    "DELETE FROM record WHERE batch IN (SELECT id FROM batch WHERE state = 0)",
    "DELETE FROM batch WHERE state = 0",
  };

  if (laurel_sql_run_int (self->sql, laurel_sql_prepare (self->sql, "SELECT 1 FROM batch WHERE state = 0"), 0) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    laurel_sql_exec (self->sql, statements[i]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "workspace/laurel-operation-private.h"

/* Organizations are kept as the Assistant's `Organization` objects (reference: Registry Assistant §4.2), whose names
 * of members stand here only as far as the workspace must look inside. */

/**
 * laurel_store_hash_organization:
 * @base: (nullable): what is live of it
 * @ctid: its CTID
 *
 * What the approval of an organization is bound to.
 */
char *
laurel_store_hash_organization (LaurelStore *self,
                                JsonNode *organization,
                                JsonNode *base,
                                const char *ctid)
{
  LaurelMapping mapping = { .language = self->language, .owner = ctid, .registry = LAUREL_HASH_HOST };
  g_autoptr (JsonNode) request = laurel_request_new_organization (organization, base, &mapping);

  return laurel_json_hash (request);
}

static void
count_finding (LaurelFinding *finding,
               gpointer user_data)
{
  guint *counts = user_data;

  counts[CLAMP (finding->severity, 0, 2)]++;
  laurel_finding_free (finding);
}

/**
 * laurel_store_judge_organization:
 * @reason: (nullable): why an approval is taken away, if it must be
 *
 * Checks an organization and settles its states.
 */
void
laurel_store_judge_organization (LaurelStore *self,
                                 gint64 id,
                                 const char *reason)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) base = NULL;
  g_autofree char *ctid = NULL;
  g_autofree char *content_hash = NULL;
  g_autofree char *approved_hash = NULL;
  g_autofree char *hash = NULL;
  LaurelContentState content;
  LaurelContentState before;
  guint counts[3] = { 0 };
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql,
    "SELECT ctid, json, content_state, content_hash, approved_hash, base FROM organization WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  if (!laurel_sql_step (self->sql, statement))
    return;
  ctid = laurel_sql_dup_text (statement, 0);
  node = laurel_sql_dup_json (statement, 1);
  before = content = laurel_sql_get_int (statement, 2);
  content_hash = laurel_sql_dup_text (statement, 3);
  approved_hash = laurel_sql_dup_text (statement, 4);
  base = laurel_sql_dup_json (statement, 5);
  laurel_sql_done (statement);
  if (node == NULL) {
    laurel_sql_set_error (self->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_DAMAGED,
                                                  _("An organization of the workspace is damaged. "
                                                    "Restore the workspace from a backup.")));
    return;
  }

  laurel_check_organization (node, count_finding, counts);
  if (content_hash != NULL || content == LAUREL_CONTENT_APPROVED)
    hash = laurel_store_hash_organization (self, node, base, ctid);
  if (content == LAUREL_CONTENT_APPROVED && g_strcmp0 (hash, approved_hash) != 0)
    content = LAUREL_CONTENT_READY;
  if (counts[LAUREL_SEVERITY_ERROR] > 0)
    content = LAUREL_CONTENT_DRAFT;
  else if (content == LAUREL_CONTENT_DRAFT)
    content = LAUREL_CONTENT_READY;
  if (reason == NULL)
    reason = _("Something was changed after the approval: look at it and approve it again.");

  statement = laurel_sql_prepare (self->sql,
    "UPDATE organization SET n_errors = ?2, n_warnings = ?3, n_advice = ?4, content_state = ?5, content_hash = ?6,"
    " mapping_version = ?7, note = CASE WHEN ?8 THEN ?9 ELSE note END,"
    " updated_at = CASE WHEN ?8 THEN ?10 ELSE updated_at END WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_bind_int (statement, 2, counts[LAUREL_SEVERITY_ERROR]);
  laurel_sql_bind_int (statement, 3, counts[LAUREL_SEVERITY_WARNING]);
  laurel_sql_bind_int (statement, 4, counts[LAUREL_SEVERITY_ADVICE]);
  laurel_sql_bind_int (statement, 5, content);
  laurel_sql_bind_text (statement, 6, hash);
  laurel_sql_bind_int (statement, 7, LAUREL_MAPPING_VERSION);
  laurel_sql_bind_int (statement, 8, before == LAUREL_CONTENT_APPROVED && content != LAUREL_CONTENT_APPROVED);
  laurel_sql_bind_text (statement, 9, reason);
  laurel_sql_bind_int (statement, 10, self->now);
  laurel_sql_run (self->sql, statement);
  self->changes |= LAUREL_CHANGES_ORGANIZATIONS;
}

static gboolean
names_places (const LaurelRecord *record)
{
  const char *codes = laurel_cells_get (record->main, LAUREL_COLUMN_AVAILABLE_AT_CODES);

  return !laurel_text_is_blank (codes);
}

/**
 * laurel_store_judge_records_of:
 * @ctid: CTID of an organization that came, went or changed
 * @organization: its id, 0 when it does not matter
 * @places_only: only those that name addresses of it by their codes
 * @reason: (nullable): why approvals are taken away
 *
 * Judges the records again that name the organization or belong to it.
 */
void
laurel_store_judge_records_of (LaurelStore *self,
                               const char *ctid,
                               gint64 organization,
                               gboolean places_only,
                               const char *reason)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql,
                                  "SELECT id FROM record WHERE owner = ?1 OR home = ?2 OR organization = ?2");
  laurel_sql_bind_text (statement, 1, ctid);
  laurel_sql_bind_int (statement, 2, organization != 0 ? organization : -1);
  ids = laurel_sql_run_ids (self->sql, statement);
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (self->sql); i++) {
    g_autoptr (LaurelStored) stored = laurel_store_load (self, g_array_index (ids, gint64, i));

    if (stored == NULL || (places_only && !names_places (stored->record)))
      continue;
    /* with the address, undo brings the approval back that its change took away */
    if (places_only)
      laurel_journal_keep (self, LAUREL_SUBJECT_CREDENTIAL, stored->record->id, LAUREL_IMAGE_STATE);
    laurel_store_save (self, stored, reason);
  }
}

typedef struct {
  JsonNode *organization;
  gint64 id;
} Put;

static void
put_free (gpointer data)
{
  Put *self = data;

  g_clear_pointer (&self->organization, json_node_unref);
  g_free (self);
}

static gint64
find_organization (LaurelStore *store,
                   const char *ctid)
{
  sqlite3_stmt *statement = laurel_sql_prepare (store->sql, "SELECT id FROM organization WHERE ctid = ?1");

  laurel_sql_bind_text (statement, 1, ctid);
  return laurel_sql_run_int (store->sql, statement, 0);
}

/* Records that came before any organization did belong to the first one. */
static void
adopt_records (LaurelStore *store,
               gint64 organization)
{
  g_autoptr (GArray) ids = NULL;

  ids = laurel_sql_run_ids (store->sql, laurel_sql_prepare (store->sql, "SELECT id FROM record WHERE home = 0"));
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    g_autoptr (LaurelStored) stored = NULL;

    laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, g_array_index (ids, gint64, i), LAUREL_IMAGE_FULL);
    stored = laurel_store_load (store, g_array_index (ids, gint64, i));
    if (stored == NULL)
      continue;
    stored->home = organization;
    laurel_store_save (store, stored, NULL);
  }
}

static void
set_current (LaurelStore *store,
             gint64 id)
{
  sqlite3_stmt *statement;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  statement = laurel_sql_prepare (store->sql,
                                  "INSERT OR REPLACE INTO meta (key, value) VALUES ('current-organization', ?1)");
  laurel_sql_bind_text (statement, 1, text);
  laurel_sql_run (store->sql, statement);
  store->changes |= LAUREL_CHANGES_ORGANIZATIONS;
}

/**
 * laurel_store_prepare_organization:
 * @ctid: CTID of an organization that is not in the workspace
 *
 * Reserves an organization, so that records can belong to it already; it is there once
 * laurel_store_add_prepared_organization() is called, if ever.
 */
void
laurel_store_prepare_organization (LaurelStore *self,
                                   const char *ctid)
{
  self->coming_id = 1 + laurel_sql_run_int (self->sql, laurel_sql_prepare (self->sql,
    "SELECT seq FROM sqlite_sequence WHERE name = 'organization'"), 0);
  g_free (self->coming_ctid);
  self->coming_ctid = g_strdup (ctid);
  laurel_store_forget_organizations (self);
}

/**
 * laurel_store_add_prepared_organization:
 * @self: a store
 *
 * Adds the organization that laurel_store_prepare_organization() promised, if there is one. Nothing is
 * known of it but its CTID: the rest is typed or loaded later. The first one becomes the current one.
 */
void
laurel_store_add_prepared_organization (LaurelStore *self)
{
  g_autofree char *json = NULL;
  gboolean is_first;
  gint64 id = self->coming_id;
  sqlite3_stmt *statement;

  if (id == 0)
    return;
  is_first = laurel_sql_run_int (self->sql, laurel_sql_prepare (self->sql, "SELECT count(*) FROM organization"), 0) == 0;
  json = g_strdup_printf ("{\"CTID\":\"%s\"}", self->coming_ctid);
  statement = laurel_sql_prepare (self->sql, "INSERT INTO organization (id, ctid, name, json, created_at, updated_at)"
                                             " VALUES (?1, ?2, '', ?3, ?4, ?4)");
  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_bind_text (statement, 2, self->coming_ctid);
  laurel_sql_bind_text (statement, 3, json);
  laurel_sql_bind_int (statement, 4, self->now);
  laurel_sql_run (self->sql, statement);
  laurel_journal_keep (self, LAUREL_SUBJECT_ORGANIZATION, id, LAUREL_IMAGE_NONE);
  self->coming_id = 0;
  laurel_store_forget_organizations (self);
  laurel_store_judge_organization (self, id, NULL);
  if (is_first) {
    set_current (self, id);
    adopt_records (self, id);
  }
}

static char *
dup_addresses (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? laurel_json_parse (json, -1, NULL) : NULL;
  JsonNode *addresses;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  addresses = json_object_get_member (json_node_get_object (node), "Address");
  return addresses != NULL ? laurel_json_write (addresses, LAUREL_JSON_CANONICAL) : NULL;
}

static void
put_organization (LaurelOperation *self,
                  LaurelStore *store,
                  GCancellable *cancellable)
{
  Put *data = self->data;
  g_autoptr (JsonNode) node = laurel_json_copy (data->organization);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *ctid = NULL;
  g_autofree char *old_ctid = NULL;
  g_autofree char *json = NULL;
  g_autofree char *addresses = NULL;
  g_autofree char *addresses_before = NULL;
  const char *typed;
  const char *name;
  const char *reason;
  gboolean minted = FALSE;
  gboolean is_first;
  gint64 id = data->id;
  gint64 other;
  sqlite3_stmt *statement;

  if (object == NULL) {
    laurel_store_refuse (store, g_strdup (_("This is not an organization: a JSON object is expected.")));
    return;
  }
  typed = laurel_json_get_string (object, "CTID");
  if (typed == NULL)
    typed = laurel_json_get_string (object, "Ctid");
  if (typed != NULL && laurel_text_trim (typed, -1).length > 0) {
    ctid = laurel_ctid_normalize (typed, -1);
    if (ctid == NULL || !laurel_ctid_is_valid (ctid, -1)) {
      laurel_store_refuse (store, g_strdup_printf (_("“%s” is not a CTID. Copy it from your account, "
                                                     "or leave it out."), typed));
      return;
    }
  }

  if (id != 0) {
    old_ctid = laurel_store_dup_organization_ctid (store, id);
    if (old_ctid == NULL) {
      laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                     _("The organization is not there any more.")));
      return;
    }
    if (ctid == NULL)
      ctid = g_strdup (old_ctid);
    other = find_organization (store, ctid);
    if (other != 0 && other != id) {
      laurel_store_refuse (store, g_strdup (_("Another organization of this workspace has this CTID.")));
      return;
    }
  } else if (ctid != NULL) {
    id = find_organization (store, ctid);
    if (id != 0)
      old_ctid = g_strdup (ctid);
  }
  if (ctid == NULL) {
    ctid = laurel_ctid_new ();
    minted = TRUE;
  }
  json_object_remove_member (object, "Ctid");
  json_object_set_string_member (object, "CTID", ctid);
  name = laurel_json_get_string (object, "Name");
  json = laurel_json_write (node, LAUREL_JSON_COMPACT);
  addresses = dup_addresses (json);

  is_first = laurel_sql_run_int (store->sql,
                                 laurel_sql_prepare (store->sql, "SELECT count(*) FROM organization"), 0) == 0;
  laurel_journal_start (store, g_strdup (id == 0 ? _("New organization") : _("Editing of the organization")));
  if (id != 0) {
    g_autofree char *before = NULL;

    statement = laurel_sql_prepare (store->sql, "SELECT json FROM organization WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, id);
    before = laurel_sql_run_text (store->sql, statement);
    addresses_before = dup_addresses (before);
    if (g_strcmp0 (before, json) == 0) {
      laurel_operation_add_id (self, id);
      return;
    }
    laurel_journal_keep (store, LAUREL_SUBJECT_ORGANIZATION, id, LAUREL_IMAGE_FULL);
    statement = laurel_sql_prepare (store->sql,
      "UPDATE organization SET ctid = ?2, name = ?3, type = ?4, json = ?5, updated_at = ?6,"
      " ctid_minted = CASE WHEN ctid = ?2 THEN ctid_minted ELSE 0 END,"
      " base = CASE WHEN ctid = ?2 THEN base ELSE NULL END WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, id);
  } else {
    statement = laurel_sql_prepare (store->sql,
      "INSERT INTO organization (ctid_minted, ctid, name, type, json, updated_at, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)");
    laurel_sql_bind_int (statement, 1, minted);
  }
  laurel_sql_bind_text (statement, 2, ctid);
  laurel_sql_bind_text (statement, 3, name != NULL ? name : "");
  laurel_sql_bind_text (statement, 4, laurel_json_get_string (object, "Type"));
  laurel_sql_bind_text (statement, 5, json);
  laurel_sql_bind_int (statement, 6, store->now);
  laurel_sql_run (store->sql, statement);
  if (id == 0) {
    id = laurel_sql_get_last_id (store->sql);
    laurel_journal_keep (store, LAUREL_SUBJECT_ORGANIZATION, id, LAUREL_IMAGE_NONE);
  }
  laurel_store_forget_organizations (store);

  laurel_store_judge_organization (store, id, NULL);
  if (is_first) {
    set_current (store, id);
    adopt_records (store, id);
  }
  /* Of an organization, records know its CTID and its addresses. */
  reason = _("The organization was changed: look at the credential and approve it again.");
  if (old_ctid == NULL || strcmp (old_ctid, ctid) != 0) {
    if (old_ctid != NULL)
      laurel_store_judge_records_of (store, old_ctid, id, FALSE, reason);
    laurel_store_judge_records_of (store, ctid, id, FALSE, reason);
  } else if (g_strcmp0 (addresses_before, addresses) != 0) {
    laurel_store_judge_records_of (store, ctid, id, TRUE, reason);
  }
  laurel_operation_add_id (self, id);
}

/**
 * laurel_operation_new_put_organization:
 * @organization: the Assistant's `Organization` object, or a request with it inside
 * @id: which one it replaces; 0: the one with its CTID, or a new one
 *
 * laurel_operation_get_id() is its id.
 */
LaurelOperation *
laurel_operation_new_put_organization (JsonNode *organization,
                                       gint64 id)
{
  Put *data;
  JsonNode *inner = NULL;

  g_return_val_if_fail (organization != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (organization)) {
    inner = json_object_get_member (json_node_get_object (organization), "Organization");
    if (inner != NULL && !JSON_NODE_HOLDS_OBJECT (inner))
      inner = NULL;
  }
  data = g_new0 (Put, 1);
  data->organization = laurel_json_copy (inner != NULL ? inner : organization);
  data->id = id;
  return laurel_operation_new (put_organization, data, put_free);
}

static void
set_current_organization (LaurelOperation *self,
                          LaurelStore *store,
                          GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  gint64 id = g_array_index (data->ids, gint64, 0);
  g_autofree char *ctid = laurel_store_dup_organization_ctid (store, id);

  if (ctid == NULL) {
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("The organization is not there any more.")));
    return;
  }
  set_current (store, id);
  self->id = id;
}

/**
 * laurel_operation_new_set_current_organization:
 *
 * Which organization the window shows and imports are for; no entry in the journal.
 */
LaurelOperation *
laurel_operation_new_set_current_organization (gint64 id)
{
  return laurel_operation_new (set_current_organization, laurel_selection_new (&id, 1),
                               (GDestroyNotify) laurel_selection_free);
}

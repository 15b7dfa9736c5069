/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"
#include "workspace/laurel-operation-private.h"

/* Approval: a hash and a name (design §3). */

/* Columns that organization and record share. */
static void
write_approval (LaurelStore *store,
                LaurelSubjectKind kind,
                gint64 id,
                const char *hash,
                const char *who)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, kind == LAUREL_SUBJECT_ORGANIZATION
    ? "UPDATE organization SET content_state = 2, content_hash = ?2, approved_hash = ?2, approved_by = ?3,"
      " approved_at = ?4, mapping_version = ?5, note = NULL WHERE id = ?1"
    : "UPDATE record SET content_state = 2, content_hash = ?2, approved_hash = ?2, approved_by = ?3,"
      " approved_at = ?4, mapping_version = ?5, note = NULL WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_bind_text (statement, 2, hash);
  laurel_sql_bind_text (statement, 3, who);
  laurel_sql_bind_int (statement, 4, store->now);
  laurel_sql_bind_int (statement, 5, LAUREL_MAPPING_VERSION);
  laurel_sql_run (store->sql, statement);
}

static GArray *
dup_organizations (LaurelStore *store,
                   const char *sql)
{
  return laurel_sql_run_ids (store->sql, laurel_sql_prepare (store->sql, sql));
}

static void
approve_organization (LaurelOperation *self,
                      LaurelStore *store,
                      gint64 id,
                      const char *who)
{
  g_autofree char *name = NULL;
  g_autofree char *ctid = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) base = NULL;
  LaurelContentState content;
  guint n_errors;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql,
                                  "SELECT name, ctid, json, content_state, n_errors, base FROM organization"
                                  " WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  if (!laurel_sql_step (store->sql, statement)) {
    laurel_operation_refuse (self, id, NULL, g_strdup (_("The organization is not there any more.")));
    return;
  }
  name = laurel_sql_dup_text (statement, 0);
  ctid = laurel_sql_dup_text (statement, 1);
  node = laurel_sql_dup_json (statement, 2);
  content = laurel_sql_get_int (statement, 3);
  n_errors = laurel_sql_get_int (statement, 4);
  base = laurel_sql_dup_json (statement, 5);
  laurel_sql_done (statement);

  if (n_errors > 0 || node == NULL) {
    laurel_operation_refuse (self, id, name,
                             g_strdup_printf (ngettext ("The organization has %u error: repair it first.",
                                                        "The organization has %u errors: repair them first.",
                                                        n_errors), n_errors));
    return;
  }
  hash = laurel_store_hash_organization (store, node, base, ctid);
  if (content != LAUREL_CONTENT_APPROVED) {
    laurel_journal_keep (store, LAUREL_SUBJECT_ORGANIZATION, id, LAUREL_IMAGE_STATE);
    write_approval (store, LAUREL_SUBJECT_ORGANIZATION, id, hash, who);
    store->changes |= LAUREL_CHANGES_ORGANIZATIONS;
  }
  laurel_operation_add_id (self, id);
}

/* Credentials come after their organization (bulk upload §5.3). */
static gboolean
organization_is_approved (LaurelStore *store,
                          gint64 id,
                          char **name)
{
  gboolean approved = FALSE;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql,
    "SELECT name, content_state = 2 OR EXISTS (SELECT 1 FROM publication p WHERE p.kind = 0 AND p.subject = r.id"
    " AND p.state IN (2, 3)) FROM organization r WHERE id = ?1");
  laurel_sql_bind_int (statement, 1, id);
  if (laurel_sql_step (store->sql, statement)) {
    *name = laurel_sql_dup_text (statement, 0);
    approved = laurel_sql_get_int (statement, 1) != 0;
    laurel_sql_done (statement);
  }
  return approved;
}

static char *
dup_organization_reason (const char *name)
{
  if (name == NULL)
    return g_strdup (_("There is no organization yet: add your organization and approve it first."));
  return g_strdup_printf (_("“%s” is not approved yet: approve the organization first."), name);
}

/* Whether a cell has something that stays behind; nobody has said that this is right. */
static gboolean
leaves_out (LaurelStore *store,
            gint64 id)
{
  gboolean found = FALSE;
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, "SELECT code FROM problem WHERE record = ?1 AND NOT acknowledged");
  laurel_sql_bind_int (statement, 1, id);
  while (laurel_sql_step (store->sql, statement)) {
    g_autofree char *code = laurel_sql_dup_text (statement, 0);
    const LaurelRule *rule = laurel_rules_find (code);

    found = found || (rule != NULL && (rule->flags & LAUREL_RULE_NOT_SENT) != 0);
  }

  return found;
}

static void
approve_credential (LaurelOperation *self,
                    LaurelStore *store,
                    gint64 id,
                    const char *who)
{
  g_autoptr (LaurelStored) stored = laurel_store_load (store, id);
  g_autofree char *organization = NULL;
  g_autofree char *hash = NULL;

  if (stored == NULL) {
    laurel_operation_refuse (self, id, NULL, g_strdup (_("The credential is not there any more.")));
    return;
  }
  if (stored->n_errors > 0) {
    laurel_operation_refuse (self, id, stored->name,
                             g_strdup_printf (ngettext ("It has %u error: repair it first.",
                                                        "It has %u errors: repair them first.",
                                                        stored->n_errors), stored->n_errors));
    return;
  }
  if (stored->content == LAUREL_CONTENT_DRAFT) {
    laurel_operation_refuse (self, id, stored->name,
                             g_strdup (_("It may hold data about a person, or other rows of its sheet: take them out, or "
                                         "acknowledge the warning first.")));
    return;
  }
  if (!organization_is_approved (store, stored->organization, &organization)) {
    laurel_operation_refuse (self, id, stored->name, dup_organization_reason (organization));
    return;
  }
  if (stored->content != LAUREL_CONTENT_APPROVED) {
    hash = laurel_store_hash_record (store, stored);
    laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_IMAGE_STATE);
    write_approval (store, LAUREL_SUBJECT_CREDENTIAL, id, hash, who);
    laurel_store_changed_record (store, id);
    self->n_incomplete += leaves_out (store, id);
  }
  laurel_operation_add_id (self, id);
}

/* All that are ready, of organizations that are approved; the others' organizations are named once each. */
static GArray *
dup_all_ready (LaurelOperation *self,
               LaurelStore *store)
{
  g_autoptr (GArray) organizations = NULL;
  gint64 held;

  organizations = dup_organizations (store,
    "SELECT DISTINCT ifnull(organization, 0) FROM record r WHERE content_state = 1 AND degree = 0 AND "
    LAUREL_SQL_SHOWN);
  /* What only waits for a word is said; what has errors is shown as a draft with its errors. */
  held = laurel_sql_run_int (store->sql, laurel_sql_prepare (store->sql,
    "SELECT count(*) FROM record r WHERE content_state = 0 AND n_errors = 0 AND degree = 0 AND " LAUREL_SQL_SHOWN), 0);
  if (held > 0)
    laurel_operation_refuse (self, 0, NULL,
                             g_strdup_printf (ngettext ("%u credential may hold data about a person, or other rows of its "
                                                        "sheet: take them out, or acknowledge the warning first.",
                                                        "%u credentials may hold data about persons, or other rows of "
                                                        "their sheets: take them out, or acknowledge the warnings first.",
                                                        (guint) held), (guint) held));
  for (guint i = 0; i < organizations->len; i++) {
    gint64 id = g_array_index (organizations, gint64, i);
    g_autofree char *name = NULL;

    if (!organization_is_approved (store, id, &name))
      laurel_operation_refuse (self, id, name, dup_organization_reason (name));
  }
  return dup_organizations (store,
    "SELECT r.id FROM record r JOIN organization o ON o.id = r.organization"
    " WHERE r.content_state = 1 AND r.degree = 0 AND (o.content_state = 2 OR EXISTS (SELECT 1 FROM publication p"
    " WHERE p.kind = 0 AND p.subject = o.id AND p.state IN (2, 3))) AND " LAUREL_SQL_SHOWN " ORDER BY r.id");
}

static void
approve (LaurelOperation *self,
         LaurelStore *store,
         GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  g_autoptr (GArray) ids = NULL;

  if (data->kind == LAUREL_SUBJECT_ORGANIZATION) {
    laurel_journal_start (store, g_strdup (_("Approval of the organization")));
    ids = data->all ? dup_organizations (store, "SELECT id FROM organization ORDER BY id") : g_array_ref (data->ids);
    for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++)
      approve_organization (self, store, g_array_index (ids, gint64, i), data->who);
    return;
  }
  ids = data->all ? dup_all_ready (self, store) : g_array_ref (data->ids);
  laurel_journal_start (store, g_strdup_printf (ngettext ("Approval of %u credential", "Approval of %u credentials",
                                                          ids->len), ids->len));
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    GError *error = NULL;

    if (g_cancellable_set_error_if_cancelled (cancellable, &error)) {
      laurel_sql_set_error (store->sql, error);
      return;
    }
    approve_credential (self, store, g_array_index (ids, gint64, i), data->who);
  }
}

/**
 * laurel_operation_new_approve:
 * @kind: organizations or credentials
 * @ids: (nullable): which; %NULL for all organizations, or for all credentials that are ready (degrees left out)
 * @who: (nullable): who approves, %NULL for the person at the computer
 *
 * Those that cannot be approved are in laurel_operation_get_refused(); with @ids %NULL an organization that is not
 * approved is named there once, with its own id, for all its credentials.
 */
LaurelOperation *
laurel_operation_new_approve (LaurelSubjectKind kind,
                              const gint64 *ids,
                              guint n_ids,
                              const char *who)
{
  LaurelSelection *data = laurel_selection_new (ids, n_ids);

  data->kind = kind;
  data->who = g_strdup (who != NULL ? who : g_get_real_name ());
  return laurel_operation_new (approve, data, (GDestroyNotify) laurel_selection_free);
}

static void
unapprove (LaurelOperation *self,
           LaurelStore *store,
           GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  gboolean organizations = data->kind == LAUREL_SUBJECT_ORGANIZATION;
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  laurel_journal_start (store, g_strdup (_("Taking back an approval")));
  if (!data->all)
    ids = g_array_ref (data->ids);
  else
    ids = dup_organizations (store, organizations
                             ? "SELECT id FROM organization WHERE content_state = 2"
                             : "SELECT id FROM record r WHERE content_state = 2 AND " LAUREL_SQL_SHOWN);
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    gint64 id = g_array_index (ids, gint64, i);

    statement = laurel_sql_prepare (store->sql, organizations
                                    ? "SELECT 1 FROM organization WHERE id = ?1 AND content_state = 2"
                                    : "SELECT 1 FROM record WHERE id = ?1 AND content_state = 2");
    laurel_sql_bind_int (statement, 1, id);
    if (laurel_sql_run_int (store->sql, statement, 0) == 0)
      continue;
    laurel_journal_keep (store, data->kind, id, LAUREL_IMAGE_STATE);
    statement = laurel_sql_prepare (store->sql, organizations
      ? "UPDATE organization SET content_state = 1, approved_hash = NULL, approved_by = NULL, approved_at = 0,"
        " note = ?2 WHERE id = ?1"
      : "UPDATE record SET content_state = 1, approved_hash = NULL, approved_by = NULL, approved_at = 0,"
        " note = ?2 WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, id);
    laurel_sql_bind_text (statement, 2, data->text);
    laurel_sql_run (store->sql, statement);
    if (organizations)
      store->changes |= LAUREL_CHANGES_ORGANIZATIONS;
    else
      laurel_store_changed_record (store, id);
    laurel_operation_add_id (self, id);
  }
}

/**
 * laurel_operation_new_unapprove:
 * @ids: (nullable): which; %NULL for all that are approved
 * @reason: (nullable): why, if it is not the person who takes it back; said with the subject
 */
LaurelOperation *
laurel_operation_new_unapprove (LaurelSubjectKind kind,
                                const gint64 *ids,
                                guint n_ids,
                                const char *reason)
{
  LaurelSelection *data = laurel_selection_new (ids, n_ids);

  data->kind = kind;
  data->text = g_strdup (reason);
  return laurel_operation_new (unapprove, data, (GDestroyNotify) laurel_selection_free);
}

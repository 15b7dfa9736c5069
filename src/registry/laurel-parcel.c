/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-parcel.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-graph-check.h"
#include "core/laurel-json.h"

#define MAX_DEPTH 32

/**
 * laurel_parcel_free:
 * @self: (transfer full) (nullable): a parcel
 */
void
laurel_parcel_free (LaurelParcel *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entry, laurel_entry_free);
  g_free (self->ctid);
  g_free (self->publish_for);
  g_clear_pointer (&self->object, json_node_unref);
  g_clear_pointer (&self->graph, json_node_unref);
  g_free (self);
}

/* Organizations of the workspace are called otherwise in other worlds (design §3). References to anything else stay. */
static void
resolve_references (JsonNode *node,
                    LaurelWorkspace *workspace,
                    const char *connection,
                    guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      resolve_references (json_array_get_element (array, i), workspace, connection, depth + 1);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObject *object = json_node_get_object (node);
    const char *ctid = depth > 0 ? laurel_json_get_string (object, "CTID") : NULL;
    g_autoptr (GList) values = json_object_get_values (object);

    for (GList *l = values; l != NULL; l = l->next)
      resolve_references (l->data, workspace, connection, depth + 1);
    if (ctid != NULL && laurel_workspace_find_organization (workspace, ctid) != 0) {
      g_autofree char *there = laurel_workspace_resolve_organization (workspace, connection, ctid);

      json_object_set_string_member (object, "CTID", there);
    }
  }
}

static gboolean
has_hash (JsonNode *object,
          const char *hash)
{
  g_autofree char *found = laurel_json_hash (object);

  return g_strcmp0 (found, hash) == 0;
}

/* Which organization of the workspace “me” and an absent owner stood for when the hash was taken: the record's own
 * owner nearly always, else the one whose list it is in. Gives %FALSE when the record says something else by now. */
static gboolean
find_home (LaurelWorkspace *workspace,
           const LaurelRecord *record,
           const char *hash,
           char **home)
{
  g_autoptr (GPtrArray) organizations = NULL;
  g_autoptr (JsonNode) request = NULL;
  LaurelMapping mapping;

  *home = g_strdup (record->owner);
  laurel_workspace_get_mapping (workspace, NULL, record->owner, &mapping);
  request = laurel_request_new_credential (record, &mapping);
  if (has_hash (request, hash))
    return TRUE;

  organizations = laurel_workspace_list_organizations (workspace, NULL);
  for (guint i = 0; organizations != NULL && i < organizations->len; i++) {
    const LaurelEntry *entry = g_ptr_array_index (organizations, i);

    if (g_strcmp0 (entry->ctid, record->owner) == 0)
      continue;
    laurel_workspace_get_mapping (workspace, NULL, entry->ctid, &mapping);
    /* places are those of the owner, wherever the record is */
    if (record->owner != NULL)
      mapping.places = laurel_workspace_get_places (workspace, record->owner);
    g_clear_pointer (&request, json_node_unref);
    request = laurel_request_new_credential (record, &mapping);
    if (has_hash (request, hash)) {
      g_free (*home);
      *home = g_strdup (entry->ctid);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
fill_credential (LaurelParcel *self,
                 LaurelWorkspace *workspace,
                 const LaurelConnection *connection,
                 const char *hash)
{
  g_autoptr (LaurelRecord) record = laurel_workspace_get_record (workspace, self->id);
  g_autofree char *home = NULL;

  if (record == NULL)
    return FALSE;
  self->member = "Credential";
  self->current = find_home (workspace, record, hash, &home);
  laurel_workspace_get_mapping (workspace, connection, home, &self->mapping);
  if (record->owner != NULL)
    self->mapping.places = laurel_workspace_get_places (workspace, record->owner);
  self->object = laurel_request_new_credential (record, &self->mapping);
  resolve_references (self->object, workspace, connection->name, 0);
  self->ctid = g_strdup (record->ctid);
  if (record->owner != NULL)
    self->publish_for = laurel_workspace_resolve_organization (workspace, connection->name, record->owner);
  else
    self->publish_for = g_strdup (self->mapping.owner);
  self->first = self->entry->published == 0 && record->base == NULL;
  self->more_there = laurel_base_needs_graph (record->base);
  return self->object != NULL && self->ctid != NULL;
}

static gboolean
fill_organization (LaurelParcel *self,
                   LaurelWorkspace *workspace,
                   const LaurelConnection *connection,
                   const char *hash)
{
  g_autoptr (JsonNode) organization = laurel_workspace_get_organization (workspace, self->id);
  g_autoptr (JsonNode) base = laurel_workspace_get_base (workspace, LAUREL_SUBJECT_ORGANIZATION, self->id);
  g_autoptr (JsonNode) own = NULL;
  LaurelMapping mapping;

  if (organization == NULL || self->entry->ctid == NULL)
    return FALSE;
  self->member = "Organization";
  laurel_workspace_get_mapping (workspace, NULL, self->entry->ctid, &mapping);
  own = laurel_request_new_organization (organization, base, &mapping);
  self->current = has_hash (own, hash);
  laurel_workspace_get_mapping (workspace, connection, self->entry->ctid, &self->mapping);
  self->object = laurel_request_new_organization (organization, base, &self->mapping);
  resolve_references (self->object, workspace, connection->name, 0);
  self->ctid = laurel_workspace_resolve_organization (workspace, connection->name, self->entry->ctid);
  self->publish_for = g_strdup (self->ctid);
  json_object_set_string_member (json_node_get_object (self->object), "CTID", self->ctid);
  /* Accounts make an organization's CTID, and others may have published under it: never taken to be the first. */
  self->first = FALSE;
  self->more_there = laurel_base_needs_graph (base);
  return TRUE;
}

/**
 * laurel_parcel_new:
 * @workspace: the workspace
 * @connection: where it is to go
 * @kind: what it is
 * @id: its id
 * @hash: (nullable): the hash that it was approved or sent under; its approved hash unless given
 *
 * Returns: (nullable) (transfer full): the parcel, %NULL when it is not there any more
 */
LaurelParcel *
laurel_parcel_new (LaurelWorkspace *workspace,
                   const LaurelConnection *connection,
                   LaurelSubjectKind kind,
                   gint64 id,
                   const char *hash)
{
  g_autoptr (LaurelParcel) self = g_new0 (LaurelParcel, 1);

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (connection != NULL, NULL);

  self->kind = kind;
  self->id = id;
  self->entry = laurel_workspace_get_entry (workspace, kind, id, connection->name);
  if (self->entry == NULL)
    return NULL;
  if (hash == NULL)
    hash = self->entry->approved_hash;
  if (!(kind == LAUREL_SUBJECT_ORGANIZATION ? fill_organization (self, workspace, connection, hash)
                                            : fill_credential (self, workspace, connection, hash)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * laurel_parcel_get_graph:
 * @self: a parcel
 *
 * Returns: (transfer none): the document that the Registry will hold, by our own mapping
 */
JsonNode *
laurel_parcel_get_graph (LaurelParcel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->graph == NULL)
    self->graph = self->kind == LAUREL_SUBJECT_ORGANIZATION
                    ? laurel_graph_from_organization (self->object, &self->mapping)
                    : laurel_graph_from_credential (self->object, &self->mapping);
  return self->graph;
}

/* The service writes their competencies out itself, in what comes as a request alone. */
static gboolean
names_frameworks (JsonObject *object)
{
  JsonArray *conditions = laurel_json_get_array (object, "Requires");

  for (guint i = 0; conditions != NULL && i < json_array_get_length (conditions); i++) {
    JsonNode *condition = json_array_get_element (conditions, i);

    if (JSON_NODE_HOLDS_OBJECT (condition)
        && json_object_has_member (json_node_get_object (condition), "TargetCompetencyFramework"))
      return TRUE;
  }
  return FALSE;
}

static void
keep_first_error (LaurelFinding *finding,
                  gpointer user_data)
{
  char **message = user_data;

  if (*message == NULL && finding->severity == LAUREL_SEVERITY_ERROR)
    *message = g_strdup (finding->message);
  laurel_finding_free (finding);
}

/**
 * laurel_parcel_find_fault:
 * @self: a parcel
 * @workspace: the workspace
 * @connection: where it is to go
 *
 * Holds the graph that would come of it against CTDL: one that breaks it is never sent. Then judges what depends on the
 * connection: hosts `example.*` pass for practice and not for the real Registry (design §4).
 *
 * Returns: (nullable) (transfer full): why it may not go there, %NULL when it may
 */
char *
laurel_parcel_find_fault (LaurelParcel *self,
                          LaurelWorkspace *workspace,
                          const LaurelConnection *connection)
{
  g_autoptr (LaurelRecord) record = NULL;
  g_autoptr (JsonNode) organization = NULL;
  const LaurelCheckContext context = { .owner = self->entry->owner, .production = TRUE };
  char *message;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->more_there && names_frameworks (json_node_get_object (self->object)))
    return g_strdup (_("The Registry knows more about it than the columns can say, so it is sent as a whole, and then the "
                       "competencies of a framework are not filled in. Clear the column “Required Competency Framework”, "
                       "or change it in the web Publisher."));
  message = laurel_graph_find_fault (laurel_parcel_get_graph (self));
  if (message != NULL || !connection->production)
    return message;
  if (self->kind == LAUREL_SUBJECT_ORGANIZATION)
    organization = laurel_workspace_get_organization (workspace, self->id);
  else
    record = laurel_workspace_get_record (workspace, self->id);
  if (organization != NULL)
    laurel_check_organization_in (organization, &context, keep_first_error, &message);
  if (record != NULL)
    laurel_check_record (record, &context, keep_first_error, &message);
  return message;
}

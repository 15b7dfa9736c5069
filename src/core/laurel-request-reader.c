/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-request-reader.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-shape.h"

/* Requests as others write them (reference: Registry Assistant §4): the body with its envelope, the object
 * alone, or an array of either. */

/**
 * laurel_request_free:
 * @self: a request
 *
 * Frees it with all that it holds.
 */
void
laurel_request_free (LaurelRequest *self)
{
  json_node_unref (self->object);
  g_free (self->language);
  g_free (self->publish_for);
  g_free (self);
}

static void
tell (GPtrArray *messages,
      const char *path,
      const char *sentence)
{
  g_ptr_array_add (messages, *path != '\0' ? g_strdup_printf ("%s: %s", path, sentence) : g_strdup (sentence));
}

/* Within an array of requests each has its number in front of what is said of it. */
static char *
join_path (const char *path,
           const char *name)
{
  return *path != '\0' ? g_strconcat (path, ".", name, NULL) : g_strdup (name);
}

/* The service takes the keys of a body in any case. */
static JsonNode *
find_member (JsonObject *object,
             const char *key)
{
  JsonNode *found = json_object_get_member (object, key);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (found != NULL)
    return found;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, key) == 0)
      return value;
  return NULL;
}

static char *
dup_text (JsonObject *object,
          const char *key)
{
  JsonNode *node = find_member (object, key);
  LaurelText text;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = laurel_text_trim (json_node_get_string (node), -1);
  return text.length > 0 ? laurel_text_dup (text) : NULL;
}

static gboolean
names_an_organization (const char *type)
{
  const char *known = laurel_shape_find_reference_type (type);

  return known != NULL && g_str_has_suffix (known, "Organization");
}

/* An object without an envelope tells by its keys what it is. */
static gboolean
is_organization (JsonObject *object)
{
  g_autofree char *type = dup_text (object, "Type");

  if (find_member (object, "CredentialType") != NULL)
    return FALSE;
  if (type == NULL)
    type = dup_text (object, "@type");
  return find_member (object, "AgentType") != NULL || find_member (object, "AgentSectorType") != NULL
         || names_an_organization (type);
}

/* §4.2, §4.3: without these there is no record. */
static void
check_identity (LaurelRequest *request,
                const char *path,
                GPtrArray *messages)
{
  JsonObject *object = json_node_get_object (request->object);
  const char *ctid = laurel_json_get_string (object, "CTID");
  const char *type = laurel_json_get_string (object, request->organization ? "Type" : "CredentialType");
  const LaurelClass *class = NULL;
  g_autofree char *exact = laurel_ctid_normalize (ctid, -1);

  if (ctid == NULL)
    tell (messages, path, _("It has no CTID; the graph has no name without one"));
  else if (exact == NULL)
    tell (messages, path, _("Its CTID is not a CTID: “ce-” and a UUID"));
  if (request->organization) {
    if (type != NULL && !names_an_organization (type))
      tell (messages, path, _("Its type is not a type of organization; it is written as a credential organization"));
    return;
  }
  class = laurel_classes_find (type, -1);
  if (type == NULL)
    tell (messages, path, _("It has no CredentialType"));
  else if (class == NULL)
    tell (messages, path, _("Its CredentialType is not a type of credential; it is written as it stands"));
  else if (!class->publishable)
    tell (messages, path, _("Its CredentialType is too general to be published; choose one of its kinds"));
}

static LaurelRequest *
read_object (JsonNode *node,
             gboolean organization,
             const char *path,
             GPtrArray *messages)
{
  LaurelRequest *request;
  JsonObject *object;
  const char *type;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    tell (messages, path, _("An object belongs here"));
    return NULL;
  }
  object = laurel_shape_tidy_loosely (organization ? LAUREL_SHAPE_ORGANIZATION : LAUREL_SHAPE_CREDENTIAL,
                                      json_node_get_object (node), path, messages);
  /* `Type` is a broad helper on credentials, and the class on organizations; `@type` is the same */
  type = laurel_json_get_string (json_node_get_object (node), "@type");
  if (organization && type != NULL && !json_object_has_member (object, "Type"))
    json_object_set_string_member (object, "Type", type);
  if (!organization) {
    if (laurel_json_get_string (object, "Type") != NULL)
      type = laurel_json_get_string (object, "Type");
    if (!json_object_has_member (object, "CredentialType") && laurel_classes_find (type, -1) != NULL)
      json_object_set_string_member (object, "CredentialType", type);
    json_object_remove_member (object, "Type");
  }

  request = g_new0 (LaurelRequest, 1);
  request->organization = organization;
  request->object = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  check_identity (request, path, messages);
  return request;
}

/* Things that the body describes for its object, in exact form (§4.1). */
static JsonArray *
read_described (JsonNode *value,
                const char *where,
                GPtrArray *messages)
{
  JsonArray *array = json_array_new ();
  JsonArray *items = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++) {
    JsonNode *item = json_array_get_element (items, i);
    g_autofree char *name = g_strdup_printf ("ReferenceObjects[%u]", i);
    g_autofree char *path = join_path (where, name);
    g_autofree char *type = NULL;
    JsonObject *object;

    if (!JSON_NODE_HOLDS_OBJECT (item)) {
      tell (messages, path, _("An object belongs here"));
      continue;
    }
    type = dup_text (json_node_get_object (item), "Type");
    if (type == NULL)
      type = dup_text (json_node_get_object (item), "@type");
    object = laurel_shape_tidy_loosely (names_an_organization (type) ? LAUREL_SHAPE_ORGANIZATION_REFERENCE
                                                                     : LAUREL_SHAPE_ENTITY_REFERENCE,
                                        json_node_get_object (item), path, messages);
    if (!json_object_has_member (object, "Id") && laurel_json_get_string (object, "@id") != NULL)
      json_object_set_string_member (object, "Id", laurel_json_get_string (object, "@id"));
    if (!json_object_has_member (object, "Id"))
      tell (messages, path, _("Without an Id nothing can refer to it; it was left out"));
    if (type != NULL)
      json_object_set_string_member (object, "Type", type);
    json_array_add_object_element (array, object);
  }
  return array;
}

/* An object alone has at least one of these; anything else is the body of another kind of request. */
static gboolean
is_object_alone (JsonObject *object)
{
  static const char *const keys[] = {
    "CTID", "CredentialType", "Type", "@type", "Name", "ceterms:name", "Description", "ceterms:description",
    "SubjectWebpage", "AgentType", "AgentSectorType", "OwnedBy", "OfferedBy",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (find_member (object, keys[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
tell_nothing_here (GPtrArray *messages,
                   const char *path)
{
  tell (messages, path, _("There is neither a Credential nor an Organization here"));
}

/* Keys of a body besides the object itself; nothing of them is part of the graph. */
static gboolean
is_envelope_key (const char *name)
{
  static const char *const keys[] = {
    "PublishForOrganizationIdentifier", "DefaultLanguage", "ResourcePublishType", "RegistryEnvelopeId",
    "Registry", "Community", "AutomaticallySyncPrivateRequestToPublicRegistry", "ExcludingPayloadInResponse",
    "ReferenceObjects", "HasLanguageMaps", "Publish", "APIKey", "RegistryPublishDate",
    "PublishByOrganizationIdentifier", "Organization", "Credential", "Credentials",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strcasecmp (keys[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
add_request (GPtrArray *requests,
             LaurelRequest *request,
             JsonObject *body,
             JsonArray *described)
{
  if (request == NULL)
    return;
  if (body != NULL) {
    request->language = dup_text (body, "DefaultLanguage");
    request->publish_for = dup_text (body, "PublishForOrganizationIdentifier");
  }
  if (described != NULL && json_array_get_length (described) > 0)
    json_object_set_array_member (json_node_get_object (request->object), LAUREL_SHAPE_DESCRIBED,
                                  json_array_ref (described));
  g_ptr_array_add (requests, request);
}

static void
read_body (JsonNode *node,
           const char *path,
           GPtrArray *requests,
           GPtrArray *messages)
{
  JsonObject *object = json_node_get_object (node);
  JsonNode *organization = find_member (object, "Organization");
  JsonNode *credential = find_member (object, "Credential");
  JsonNode *credentials = find_member (object, "Credentials");
  g_autoptr(JsonArray) described = NULL;
  JsonNode *language = find_member (object, "DefaultLanguage");
  guint n_before = requests->len + messages->len;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (organization == NULL && credential == NULL && credentials == NULL) {
    gboolean is_org = is_organization (object);
    g_autofree char *place = *path != '\0' ? g_strdup (path) : g_strdup (is_org ? "Organization" : "Credential");

    if (json_object_has_member (object, "@graph") || find_member (object, "GraphInput") != NULL) {
      tell (messages, path, _("A graph stands here, and no request; convert it from JSON-LD"));
      return;
    }
    if (!is_object_alone (object)) {
      tell_nothing_here (messages, path);
      return;
    }
    add_request (requests, read_object (node, is_org, place, messages), NULL, NULL);
    return;
  }

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!is_envelope_key (name) && !laurel_shape_is_unset (value)) {
      g_autofree char *place = join_path (path, name);

      tell (messages, place, _("This key is not known here; it was left out"));
    }
  if (language != NULL && !laurel_shape_is_unset (language) && json_node_get_value_type (language) != G_TYPE_STRING) {
    g_autofree char *place = join_path (path, "DefaultLanguage");

    tell (messages, place, _("A text belongs here; what stands here was left out"));
  }
  described = read_described (find_member (object, "ReferenceObjects"), path, messages);
  if (organization != NULL && !JSON_NODE_HOLDS_NULL (organization)) {
    g_autofree char *place = join_path (path, "Organization");

    add_request (requests, read_object (organization, TRUE, place, messages), object, described);
  }
  if (credential != NULL && !JSON_NODE_HOLDS_NULL (credential)) {
    g_autofree char *place = join_path (path, "Credential");

    add_request (requests, read_object (credential, FALSE, place, messages), object, described);
  }
  if (credentials != NULL && JSON_NODE_HOLDS_ARRAY (credentials)) {
    JsonArray *array = json_node_get_array (credentials);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      g_autofree char *name_in_list = g_strdup_printf ("Credentials[%u]", i);
      g_autofree char *place = join_path (path, name_in_list);

      add_request (requests, read_object (json_array_get_element (array, i), FALSE, place, messages), object,
                   described);
    }
  }
  if (requests->len + messages->len == n_before)
    tell_nothing_here (messages, path);
}

/**
 * laurel_requests_read:
 * @body: what stands in a file: the body of a request, a `Credential` or `Organization` object alone, or an
 *   array of any of them
 * @messages: (element-type utf8): takes a sentence, with its place in front, for all that is lost or cannot
 *   be right
 *
 * Reads requests as the service reads them (Registry Assistant §4.0 and §4.1), into the exact form that
 * laurel_graph_from_credential() and laurel_graph_from_organization() take. A pure function; may be called
 * from any thread.
 *
 * Returns: (transfer full) (element-type LaurelRequest): the requests, in the order of the file
 */
GPtrArray *
laurel_requests_read (JsonNode *body,
                      GPtrArray *messages)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_request_free);

  g_return_val_if_fail (body != NULL && messages != NULL, requests);

  if (JSON_NODE_HOLDS_ARRAY (body)) {
    JsonArray *array = json_node_get_array (body);

    if (json_array_get_length (array) == 0)
      tell_nothing_here (messages, "");
    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *path = g_strdup_printf ("[%u]", i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_body (node, path, requests, messages);
      else
        tell (messages, path, _("An object belongs here"));
    }
  } else if (JSON_NODE_HOLDS_OBJECT (body)) {
    read_body (body, "", requests, messages);
  } else {
    tell (messages, "", _("A request is a JSON object; this is none"));
  }
  return requests;
}

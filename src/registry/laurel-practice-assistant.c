/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-assistant.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "laurel-practice-checks.h"
#include "laurel-practice-shapes.h"

#define DEFAULT_LANGUAGE "en-US"

/* One request. Messages are the service's and not translated: clients are tried against them. */
typedef struct {
  LaurelPracticeStore *store;
  LaurelPracticeKind kind;
  GPtrArray *errors;
  GPtrArray *notes;
  JsonObject *envelope;
  JsonNode *object;
  char *publish_for;  /* lower case, or NULL */
  char *ctid;         /* lower case, or NULL */
} Request;

static const char *
get_noun (LaurelPracticeKind kind)
{
  return kind == LAUREL_PRACTICE_ORGANIZATION ? "Organization" : "Credential";
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = laurel_practice_find_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static char *
dup_ctid (JsonObject *object,
          const char *name)
{
  const char *text = get_text (object, name);

  return laurel_practice_is_ctid (text) ? g_ascii_strdown (text, -1) : NULL;
}

/* The scheme word, one blank, a key of 36 characters, in any case (Registry Assistant §2). */
static gboolean
check_key (Request *self,
           const char *authorization)
{
  const char *key;

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "apitoken ", 9) != 0) {
    g_ptr_array_add (self->errors, g_strdup ("Error a valid API key must be provided in the header"));
    return FALSE;
  }
  key = authorization + 9;
  if (strlen (key) != 36) {
    g_ptr_array_add (self->errors, g_strdup ("Error - the provided security elements for this request have not be "
                                             "adequately provided."));
    return FALSE;
  }
  if (g_ascii_strcasecmp (key, laurel_practice_store_get_key (self->store)) != 0) {
    /* The real one repeats the key too; whoever shows its messages has to take it out. */
    g_ptr_array_add (self->errors, g_strconcat ("Error: invalid apiKey: ", key, NULL));
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_organization_here (Request *self,
                      const char *ctid)
{
  g_autoptr (LaurelPracticeRecord) record = laurel_practice_store_find (self->store, ctid);

  return record != NULL && record->kind == LAUREL_PRACTICE_ORGANIZATION;
}

/* Whether the references name this organization, and whether all that are named are here. */
static gboolean
check_references (Request *self,
                  const char *name,
                  gboolean *named)
{
  JsonNode *node = laurel_practice_find_member (json_node_get_object (self->object), name);
  gboolean any = FALSE;

  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++) {
    JsonNode *element = json_array_get_element (json_node_get_array (node), i);
    g_autofree char *ctid = NULL;

    if (!JSON_NODE_HOLDS_OBJECT (element))
      continue;
    ctid = dup_ctid (json_node_get_object (element), "CTID");
    if (ctid == NULL)
      continue;
    any = TRUE;
    if (g_strcmp0 (ctid, self->publish_for) == 0)
      *named = TRUE;
    if (!is_organization_here (self, ctid))
      g_ptr_array_add (self->errors,
                       g_strdup_printf ("Error: The property: '%s' includes the CTID: '%s' for a document that does "
                                        "NOT exist in the registry. Publish the organization first.",
                                        name, ctid));
  }
  return any;
}

static gboolean
has_parent (Request *self)
{
  JsonNode *node = laurel_practice_find_member (json_node_get_object (self->object), "ParentOrganization");

  for (guint i = 0; node != NULL && i < json_array_get_length (json_node_get_array (node)); i++) {
    JsonNode *element = json_array_get_element (json_node_get_array (node), i);
    g_autofree char *ctid = JSON_NODE_HOLDS_OBJECT (element) ? dup_ctid (json_node_get_object (element), "CTID") : NULL;

    if (g_strcmp0 (ctid, self->publish_for) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
check_owner (Request *self)
{
  g_autoptr (LaurelPracticeRecord) record = NULL;

  if (self->publish_for == NULL) {
    g_ptr_array_add (self->errors,
                     g_strdup ("Error - please provide a valid CTID for PublishForOrganizationIdentifier."));
    return;
  }
  if (self->ctid == NULL)
    return;

  if (self->kind == LAUREL_PRACTICE_ORGANIZATION) {
    if (!g_str_equal (self->ctid, self->publish_for) && !has_parent (self))
      g_ptr_array_add (self->errors, g_strdup ("Error: Organization is not a registered organization. Its CTID must be "
                                               "the one of PublishForOrganizationIdentifier."));
  } else {
    gboolean named = FALSE;
    gboolean owned = check_references (self, "OwnedBy", &named);
    gboolean offered = check_references (self, "OfferedBy", &named);

    if (!is_organization_here (self, self->publish_for))
      g_ptr_array_add (self->errors,
                       g_strdup_printf ("Error: Couldn't find Organization with CTID %s. It is not properly registered "
                                        "here: publish the organization first.",
                                        self->publish_for));
    else if ((owned || offered) && !named)
      g_ptr_array_add (self->errors, g_strdup ("Error: Suspcious request. The provided data owner CTID is different "
                                               "from the organizations of the credential."));
  }

  record = laurel_practice_store_find (self->store, self->ctid);
  if (record != NULL && (record->kind != self->kind || !g_str_equal (record->owner, self->publish_for)))
    g_ptr_array_add (self->errors, g_strdup ("Error: The Resource CTID must be unique. It is used by another owner."));
}

/* Graph document of the object, keys in the order in which it was made. */
static JsonNode *
make_graph (Request *self)
{
  LaurelMapping mapping = { NULL };
  const char *language = get_text (self->envelope, "DefaultLanguage");

  mapping.language = language != NULL && *language != '\0' ? language : DEFAULT_LANGUAGE;
  mapping.owner = self->publish_for;
  mapping.registry = LAUREL_PRACTICE_ID_HOST;
  return self->kind == LAUREL_PRACTICE_ORGANIZATION ? laurel_graph_from_organization (self->object, &mapping)
                                                    : laurel_graph_from_credential (self->object, &mapping);
}

/* A graph that was sent as such is kept as it came; what is in it is looked at as if it had come as a request. */
static JsonNode *
take_graph (Request *self,
            JsonNode **read)
{
  const LaurelMapping mapping = { .language = DEFAULT_LANGUAGE, .registry = LAUREL_PRACTICE_ID_HOST };
  JsonNode *graph = laurel_practice_find_member (self->envelope, "GraphInput");

  if (graph == NULL || !JSON_NODE_HOLDS_OBJECT (graph)
      || laurel_json_get_array (json_node_get_object (graph), "@graph") == NULL)
    return NULL;
  *read = laurel_request_from_graph (graph, &mapping, NULL);
  if (*read == NULL
      || json_object_has_member (json_node_get_object (*read), "Type") != (self->kind == LAUREL_PRACTICE_ORGANIZATION))
    return NULL;
  self->object = *read;
  return json_node_ref (graph);
}

/* Payloads come with the line ends of the other side's system (Registry Assistant §5). */
static char *
dup_payload (JsonNode *graph)
{
  g_autofree char *text = laurel_json_write (graph, LAUREL_JSON_PRETTY);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\r\n", lines);
}

static char *
dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *seconds = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *zone = g_date_time_format (now, "%:z");

  return g_strdup_printf ("%s.%06d0%s", seconds, g_date_time_get_microsecond (now), zone);
}

static void
add_string (JsonObject *object,
            const char *name,
            const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static gboolean
is_writing (LaurelPracticeAction action)
{
  return action == LAUREL_PRACTICE_PUBLISH || action == LAUREL_PRACTICE_PUBLISH_GRAPH;
}

static JsonNode *
make_answer (Request *self,
             LaurelPracticeAction action,
             gboolean changed,
             const char *payload,
             const char *url)
{
  JsonObject *answer = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *messages = json_array_new ();
  gboolean successful = self->errors->len == 0;

  for (guint i = 0; i < self->errors->len; i++)
    json_array_add_string_element (messages, g_ptr_array_index (self->errors, i));
  for (guint i = 0; i < self->notes->len; i++)
    json_array_add_string_element (messages, g_ptr_array_index (self->notes, i));
  json_object_set_boolean_member (answer, "Successful", successful);
  if (is_writing (action)) {
    g_autoptr (LaurelPracticeRecord) record = NULL;
    g_autofree char *now = dup_now ();
    g_autofree char *envelope_url = NULL;
    g_autofree char *graph_url = NULL;

    if (successful)
      record = laurel_practice_store_find (self->store, self->ctid);
    if (record != NULL) {
      envelope_url = g_strconcat (url, "/ce-registry/envelopes/", record->envelope, NULL);
      graph_url = g_strconcat (url, "/graph/", self->ctid, NULL);
    }
    json_object_set_boolean_member (answer, "WasChanged", changed);
    add_string (answer, "CTID", self->ctid);
    add_string (answer, "ResponseDate", now);
    add_string (answer, "EnvelopeUrl", envelope_url);
    add_string (answer, "GraphUrl", graph_url);
    /* There is no Finder here, and tomorrow's address is another one. */
    add_string (answer, "CredentialFinderUrl", NULL);
    add_string (answer, "RegistryEnvelopeIdentifier", record != NULL ? record->envelope : NULL);
  }
  json_object_set_array_member (answer, "Messages", messages);
  if (action != LAUREL_PRACTICE_DELETE)
    json_object_set_string_member (answer, "Payload", payload != NULL ? payload : "");
  json_node_take_object (node, answer);

  return node;
}

static JsonNode *
answer_delete (Request *self,
               const char *authorization)
{
  g_autoptr (LaurelPracticeRecord) record = NULL;
  g_autofree char *ctid = dup_ctid (self->envelope, "CTID");

  if (check_key (self, authorization)) {
    record = ctid != NULL ? laurel_practice_store_find (self->store, ctid) : NULL;
    if (ctid == NULL)
      g_ptr_array_add (self->errors, g_strdup ("Error - please provide a valid delete request with a valid CTID."));
    else if (record == NULL || record->kind != self->kind)
      g_ptr_array_add (self->errors, g_strdup ("Error: The requested document was not found, no document with that CTID "
                                               "is here."));
    else if (g_strcmp0 (record->owner, self->publish_for) != 0)
      g_ptr_array_add (self->errors, g_strdup ("Error: unable to validate the publishing transaction for the provided "
                                               "publisher and data owner."));
    else if (laurel_practice_store_remove (self->store, ctid))
      g_ptr_array_add (self->notes, g_strdup (""));
    else
      g_ptr_array_add (self->errors, g_strdup ("Error: the document could not be deleted."));
  }
  return make_answer (self, LAUREL_PRACTICE_DELETE, FALSE, NULL, NULL);
}

static JsonNode *
answer_request (Request *self,
                LaurelPracticeAction action,
                const char *authorization,
                const char *url)
{
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *payload = NULL;
  gboolean changed = FALSE;

  if (is_writing (action) && !check_key (self, authorization))
    return make_answer (self, action, FALSE, NULL, url);

  if (action == LAUREL_PRACTICE_PUBLISH_GRAPH)
    graph = take_graph (self, &read);
  else
    self->object = laurel_practice_find_member (self->envelope, get_noun (self->kind));
  if (self->object == NULL || !JSON_NODE_HOLDS_OBJECT (self->object)) {
    g_autofree char *noun = g_ascii_strdown (get_noun (self->kind), -1);

    g_ptr_array_add (self->errors, g_strdup_printf ("Error - please provide a valid %s request.", noun));
    return make_answer (self, action, FALSE, NULL, url);
  }
  if (graph == NULL && !laurel_practice_check_forms (self->kind, json_node_get_object (self->object), self->errors))
    return make_answer (self, action, FALSE, NULL, url);

  self->ctid = dup_ctid (json_node_get_object (self->object), "CTID");
  laurel_practice_check_content (self->kind, json_node_get_object (self->object), self->errors);
  if (is_writing (action))
    check_owner (self);

  if (self->ctid != NULL && graph == NULL)
    graph = make_graph (self);
  if (graph != NULL)
    payload = dup_payload (graph);
  if (self->errors->len == 0 && graph == NULL)
    g_ptr_array_add (self->errors, g_strdup ("Error: the request could not be turned into a graph."));
  if (self->errors->len == 0 && is_writing (action)) {
    if (!laurel_practice_store_put (self->store, self->kind, self->ctid, self->publish_for, graph, &changed, &error))
      g_ptr_array_add (self->errors, g_strconcat ("Error: ", error->message, NULL));
    else if (!changed)
      g_ptr_array_add (self->notes, g_strdup ("NOTE: The credential registry envelope was NOT updated as the input data "
                                              "was the same as the data on the current envelope."));
  }

  return make_answer (self, action, changed, payload, url);
}

/**
 * laurel_practice_assistant_answer:
 * @store: the records
 * @kind: type in the address
 * @action: what is asked
 * @body: (nullable): the request; %NULL when it is not JSON
 * @authorization: (nullable): value of that header
 * @url: where this server is, without a trailing slash
 *
 * Does what a Registry Assistant does (reference: Registry Assistant §3–§5).
 *
 * Returns: (transfer full): the answer, which comes under status 200 whatever it says
 */
JsonNode *
laurel_practice_assistant_answer (LaurelPracticeStore *store,
                                  LaurelPracticeKind kind,
                                  LaurelPracticeAction action,
                                  JsonNode *body,
                                  const char *authorization,
                                  const char *url)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  Request request = { store, kind, errors, notes };
  JsonNode *answer;

  g_return_val_if_fail (store != NULL && url != NULL, NULL);

  if (body != NULL && JSON_NODE_HOLDS_OBJECT (body))
    request.envelope = json_node_get_object (body);
  request.publish_for = dup_ctid (request.envelope, "PublishForOrganizationIdentifier");
  answer = action == LAUREL_PRACTICE_DELETE ? answer_delete (&request, authorization)
                                            : answer_request (&request, action, authorization, url);
  g_free (request.publish_for);
  g_free (request.ctid);

  return answer;
}

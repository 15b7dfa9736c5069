/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-assistant-client.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "laurel-registry-words.h"

struct _LaurelAssistantClient {
  GObject parent_instance;
  LaurelHttp *http;
  char *url;  /* ends in a slash */
  LaurelSecret *key;
};

G_DEFINE_FINAL_TYPE (LaurelAssistantClient, laurel_assistant_client, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (LaurelOutcome, laurel_outcome,
                    G_DEFINE_ENUM_VALUE (LAUREL_OUTCOME_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (LAUREL_OUTCOME_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (LAUREL_OUTCOME_AUTHORIZATION, "authorization"),
                    G_DEFINE_ENUM_VALUE (LAUREL_OUTCOME_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (LAUREL_OUTCOME_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (LAUREL_OUTCOME_NOT_SENT, "not-sent"))

/* Marks by which a refusal under status 200 is one of the key itself and not of the record (Registry Assistant §5.1);
 * compared without case. That the key may not publish for one organization is not among them: it may for another. */
static const char *const key_marks[] = {
  "valid api key",
  "invalid apikey",
  "for the provided apikey",
  "security elements",
};

/**
 * laurel_assistant_answer_free:
 * @self: (transfer full) (nullable): an answer
 */
void
laurel_assistant_answer_free (LaurelAssistantAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->envelope_id);
  g_free (self->finder_url);
  g_free (self->payload_text);
  g_clear_pointer (&self->payload, json_node_unref);
  g_free (self->message);
  g_free (self);
}

static gboolean
is_about_key (const char *message)
{
  g_autofree char *lower = NULL;

  if (message == NULL)
    return FALSE;
  lower = g_ascii_strdown (message, -1);
  for (guint i = 0; i < G_N_ELEMENTS (key_marks); i++)
    if (strstr (lower, key_marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
get_default_message (LaurelOutcome outcome)
{
  switch (outcome) {
    case LAUREL_OUTCOME_REJECTED:
      return _("The service refused it without saying why.");
    case LAUREL_OUTCOME_AUTHORIZATION:
      return _("The service does not accept the API key.");
    case LAUREL_OUTCOME_BUSY:
      return _("The service is busy.");
    case LAUREL_OUTCOME_UNKNOWN:
      return _("The answer of the service was not understood.");
    case LAUREL_OUTCOME_ACCEPTED:
    case LAUREL_OUTCOME_NOT_SENT:
    default:
      return NULL;
  }
}

/* By status alone, for answers that are not the service's own. */
static LaurelOutcome
classify_status (guint status)
{
  switch (status) {
    case 401:
    case 403:
    case 407:
      return LAUREL_OUTCOME_AUTHORIZATION;
    case 408:
      return LAUREL_OUTCOME_UNKNOWN;
    case 425:
    case 429:
    case 503:
      return LAUREL_OUTCOME_BUSY;
    default:
      /* A server that failed, or one in between that got no answer, may still have carried it out. */
      if (status >= 500 || status < 300)
        return LAUREL_OUTCOME_UNKNOWN;
      return LAUREL_OUTCOME_REJECTED;
  }
}

/**
 * laurel_assistant_answer_parse:
 * @answer: what came
 * @ctid: (nullable): CTID of what was sent: an answer about another one is not understood
 * @key: (nullable): the key, kept out of every message
 *
 * Never takes a status of 200 for success: `Successful` alone is (Registry Assistant §3.1).
 *
 * Returns: (transfer full): what it means
 */
LaurelAssistantAnswer *
laurel_assistant_answer_parse (const LaurelHttpAnswer *answer,
                               const char *ctid,
                               LaurelSecret *key)
{
  g_autoptr (JsonNode) root = NULL;
  LaurelAssistantAnswer *self;
  JsonObject *object;
  JsonNode *successful;
  const char *about;
  const char *payload;

  g_return_val_if_fail (answer != NULL, NULL);

  self = g_new0 (LaurelAssistantAnswer, 1);
  self->status = answer->status;
  self->retry_after = answer->retry_after;
  root = laurel_json_parse_bytes (answer->body, NULL);
  object = laurel_registry_root_object (root);
  self->message = laurel_registry_words (root, answer, key);

  successful = object != NULL ? json_object_get_member (object, "Successful") : NULL;
  if (successful != NULL && JSON_NODE_HOLDS_VALUE (successful)
      && json_node_get_value_type (successful) == G_TYPE_BOOLEAN) {
    if (answer->status >= 200 && answer->status < 300 && json_node_get_boolean (successful))
      self->outcome = LAUREL_OUTCOME_ACCEPTED;
    else if (answer->status < 300)
      self->outcome = is_about_key (self->message) ? LAUREL_OUTCOME_AUTHORIZATION : LAUREL_OUTCOME_REJECTED;
    else
      self->outcome = classify_status (answer->status);
  } else {
    self->outcome = classify_status (answer->status);
    if (answer->status < 300)
      g_clear_pointer (&self->message, g_free);
  }

  if (object != NULL) {
    about = laurel_json_get_string (object, "CTID");
    if (self->outcome == LAUREL_OUTCOME_ACCEPTED && about != NULL && *about != '\0' && ctid != NULL
        && g_ascii_strcasecmp (about, ctid) != 0) {
      self->outcome = LAUREL_OUTCOME_UNKNOWN;
      g_clear_pointer (&self->message, g_free);
    }
    self->was_changed = laurel_json_get_boolean (object, "WasChanged", FALSE);
    self->envelope_id = g_strdup (laurel_json_get_string (object, "RegistryEnvelopeIdentifier"));
    self->finder_url = g_strdup (laurel_json_get_string (object, "CredentialFinderUrl"));
    payload = laurel_json_get_string (object, "Payload");
    if (payload != NULL && *payload != '\0') {
      self->payload = laurel_json_parse (payload, -1, NULL);
      if (self->payload != NULL)
        self->payload_text = g_strdup (payload);
    }
  }
  if (self->message == NULL)
    self->message = g_strdup (get_default_message (self->outcome));

  return self;
}

static void
laurel_assistant_client_finalize (GObject *object)
{
  LaurelAssistantClient *self = LAUREL_ASSISTANT_CLIENT (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->key, laurel_secret_unref);

  G_OBJECT_CLASS (laurel_assistant_client_parent_class)->finalize (object);
}

static void
laurel_assistant_client_class_init (LaurelAssistantClientClass *class)
{
  G_OBJECT_CLASS (class)->finalize = laurel_assistant_client_finalize;
}

static void
laurel_assistant_client_init (LaurelAssistantClient *self)
{
}

/**
 * laurel_assistant_client_new:
 * @http: the door
 * @url: base address of the service
 * @key: (nullable): API key; `format` needs none
 *
 * Returns: (transfer full): a client
 */
LaurelAssistantClient *
laurel_assistant_client_new (LaurelHttp *http,
                             const char *url,
                             LaurelSecret *key)
{
  LaurelAssistantClient *self;

  g_return_val_if_fail (LAUREL_IS_HTTP (http), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_ASSISTANT_CLIENT, NULL);
  self->http = g_object_ref (http);
  self->url = g_str_has_suffix (url, "/") ? g_strdup (url) : g_strconcat (url, "/", NULL);
  self->key = key != NULL ? laurel_secret_ref (key) : NULL;

  return self;
}

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LaurelHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  LaurelAssistantClient *self = g_task_get_source_object (task);
  LaurelAssistantAnswer *told;
  gboolean sent;

  answer = laurel_http_send_finish (LAUREL_HTTP (source), result, &sent, &error);
  if (answer != NULL)
    told = laurel_assistant_answer_parse (answer, g_task_get_task_data (task), self->key);
  else {
    told = g_new0 (LaurelAssistantAnswer, 1);
    told->outcome = sent ? LAUREL_OUTCOME_UNKNOWN : LAUREL_OUTCOME_NOT_SENT;
    told->retry_after = -1;
    told->message = laurel_secret_redact (self->key, error->message);
    told->cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  g_task_return_pointer (task, told, (GDestroyNotify) laurel_assistant_answer_free);
}

static char *
dup_ctid (LaurelAssistantAction action,
          JsonObject *object)
{
  const char *id;

  if (action != LAUREL_ASSISTANT_PUBLISH_GRAPH)
    return g_strdup (laurel_json_get_string (object, "CTID"));
  id = laurel_json_get_string (object, "@id");
  return id != NULL ? laurel_ctid_find_in_uri (id) : NULL;
}

/**
 * laurel_assistant_client_send_async:
 * @self: a client
 * @action: what is asked
 * @member: `Credential` or `Organization`
 * @object: the object, as it is sent, or the graph document
 * @publish_for: CTID of the organization whose data it is
 * @mapping: language of the envelope
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Sends one object, once.
 */
void
laurel_assistant_client_send_async (LaurelAssistantClient *self,
                                    LaurelAssistantAction action,
                                    const char *member,
                                    JsonNode *object,
                                    const char *publish_for,
                                    const LaurelMapping *mapping,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (JsonNode) envelope = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *type = NULL;
  g_autofree char *url = NULL;
  static const char *const verbs[] = { "/publish", "/publishGraph", "/format" };
  gboolean publish = action != LAUREL_ASSISTANT_FORMAT;
  char *text;
  GTask *task;

  g_return_if_fail (LAUREL_IS_ASSISTANT_CLIENT (self));
  g_return_if_fail (member != NULL && object != NULL && JSON_NODE_HOLDS_OBJECT (object));

  envelope = action == LAUREL_ASSISTANT_PUBLISH_GRAPH
               ? laurel_request_new_graph_envelope (object, publish_for, mapping)
               : laurel_request_new_envelope (member, object, publish_for, mapping);
  text = laurel_json_write (envelope, LAUREL_JSON_COMPACT);
  body = g_bytes_new_take (text, strlen (text));
  type = g_ascii_strdown (member, -1);
  url = g_strconcat (self->url, type, verbs[action], NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_assistant_client_send_async);
  /* What came is always worth knowing, even when the caller has lost patience by then. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, dup_ctid (action, json_node_get_object (object)), g_free);
  laurel_http_send_async (self->http, publish ? LAUREL_HTTP_WRITE : LAUREL_HTTP_CALL, "POST", url, body,
                          publish ? self->key : NULL, cancellable, on_answer, task);
}

/**
 * laurel_assistant_client_send_finish:
 * @self: a client
 * @result: the result
 *
 * Returns: (transfer full): what came of it; there always is an answer, if only that it did not leave
 */
LaurelAssistantAnswer *
laurel_assistant_client_send_finish (LaurelAssistantClient *self,
                                     GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

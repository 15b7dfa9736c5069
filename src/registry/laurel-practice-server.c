/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-server.h"

#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>

#include "core/laurel-json.h"
#include "laurel-practice-assistant.h"
#include "laurel-practice-faults.h"

#define CONTEXT_URL "https://credreg.net/ctdl/schema/context/json"
#define HUGE_BLOCK (1024 * 1024)
#define HUGE_BLOCKS 80

struct _LaurelPracticeServer {
  SoupServer *server;
  LaurelPracticeStore *store;
  LaurelPracticeFaults faults;
  GRand *random;
  char *url;      /* without a trailing slash */
  guint64 requests;
};

/* What is answered when nothing goes wrong. */
typedef struct {
  guint status;
  JsonNode *body;  /* owned */
} Answer;

static JsonNode *
make_errors (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *errors = json_array_new ();

  json_array_add_string_element (errors, text);
  json_object_set_array_member (object, "errors", errors);
  json_node_take_object (node, object);
  return node;
}

static Answer
answer_error (guint status,
              const char *text)
{
  return (Answer) { status, make_errors (text) };
}

static Answer
answer_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return (Answer) { SOUP_STATUS_OK, node };
}

static JsonNode *
parse_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  return laurel_json_parse_bytes (bytes, NULL);
}

static Answer
answer_assistant (LaurelPracticeServer *self,
                  SoupServerMessage *message,
                  const char *type,
                  const char *action)
{
  static const struct {
    const char *name;
    const char *method;
    LaurelPracticeAction action;
  } actions[] = {
    { "format", "POST", LAUREL_PRACTICE_FORMAT },
    { "publish", "POST", LAUREL_PRACTICE_PUBLISH },
    { "publishGraph", "POST", LAUREL_PRACTICE_PUBLISH_GRAPH },
    { "delete", "DELETE", LAUREL_PRACTICE_DELETE },
  };
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *content_type = soup_message_headers_get_content_type (headers, NULL);
  LaurelPracticeKind kind;

  if (g_ascii_strcasecmp (type, "organization") == 0)
    kind = LAUREL_PRACTICE_ORGANIZATION;
  else if (g_ascii_strcasecmp (type, "credential") == 0)
    kind = LAUREL_PRACTICE_CREDENTIAL;
  else
    return answer_error (SOUP_STATUS_NOT_FOUND, "No such type");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_ascii_strcasecmp (action, actions[i].name) == 0) {
      g_autoptr (JsonNode) body = NULL;

      if (!g_str_equal (soup_server_message_get_method (message), actions[i].method)) {
        JsonObject *object = json_object_new ();

        json_object_set_string_member (object, "Message", "The requested resource does not support this method.");
        return (Answer) { SOUP_STATUS_METHOD_NOT_ALLOWED, answer_object (object).body };
      }
      if (g_strcmp0 (content_type, "application/json") != 0) {
        JsonObject *object = json_object_new ();

        json_object_set_string_member (object, "Message", "The media type of the request is not supported.");
        return (Answer) { SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, answer_object (object).body };
      }
      body = parse_body (message);
      return (Answer) { SOUP_STATUS_OK,
                        laurel_practice_assistant_answer (self->store, kind, actions[i].action, body,
                                                          soup_message_headers_get_one (headers, "Authorization"),
                                                          self->url) };
    }
  return answer_error (SOUP_STATUS_NOT_FOUND, "No such action");
}

static Answer
answer_graph (LaurelPracticeServer *self,
              const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);
  g_autoptr (LaurelPracticeRecord) record = laurel_practice_store_find (self->store, lower);
  JsonNode *graph = record != NULL ? laurel_json_parse (record->graph, -1, NULL) : NULL;

  if (graph == NULL)
    return answer_error (SOUP_STATUS_NOT_FOUND, "Record not found");
  return (Answer) { SOUP_STATUS_OK, graph };
}

static Answer
answer_resource (LaurelPracticeServer *self,
                 const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);
  g_autoptr (LaurelPracticeRecord) record = laurel_practice_store_find (self->store, lower);
  g_autoptr (JsonNode) graph = record != NULL ? laurel_json_parse (record->graph, -1, NULL) : NULL;
  JsonArray *nodes = graph != NULL && JSON_NODE_HOLDS_OBJECT (graph)
                       ? laurel_json_get_array (json_node_get_object (graph), "@graph")
                       : NULL;
  JsonNode *node;

  if (nodes == NULL || json_array_get_length (nodes) == 0
      || !JSON_NODE_HOLDS_OBJECT (json_array_get_element (nodes, 0)))
    return answer_error (SOUP_STATUS_NOT_FOUND, "Resource not found");
  node = json_node_copy (json_array_get_element (nodes, 0));
  json_object_set_string_member (json_node_get_object (node), "@context", CONTEXT_URL);
  return (Answer) { SOUP_STATUS_OK, node };
}

static void
set_time (JsonObject *object,
          const char *name,
          gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *whole = g_strdup_printf ("%s.%03dZ", text, (int) (microseconds / 1000 % 1000));

  json_object_set_string_member (object, name, whole);
}

/* Members: Registry §6, as far as they mean something here. */
static Answer
answer_envelope (LaurelPracticeServer *self,
                 const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);
  g_autoptr (LaurelPracticeRecord) record = laurel_practice_store_find (self->store, lower);
  JsonObject *envelope;
  JsonObject *headers;
  JsonNode *graph;

  graph = record != NULL ? laurel_json_parse (record->graph, -1, NULL) : NULL;
  if (graph == NULL)
    return answer_error (SOUP_STATUS_NOT_FOUND, "Couldn't find Envelope");
  envelope = json_object_new ();
  json_object_set_string_member (envelope, "envelope_community", "ce_registry");
  json_object_set_string_member (envelope, "envelope_id", record->envelope);
  json_object_set_string_member (envelope, "envelope_ceterms_ctid", record->ctid);
  json_object_set_string_member (envelope, "envelope_type", "resource_data");
  json_object_set_string_member (envelope, "envelope_version", "1.0.0");
  json_object_set_member (envelope, "decoded_resource", graph);
  json_object_set_string_member (envelope, "resource_format", "json");
  json_object_set_string_member (envelope, "resource_publish_type", "primary");
  headers = json_object_new ();
  set_time (headers, "created_at", record->created);
  set_time (headers, "updated_at", record->updated);
  json_object_set_null_member (headers, "deleted_at");
  json_object_set_object_member (envelope, "node_headers", headers);
  json_object_set_string_member (envelope, "owned_by", record->owner);
  json_object_set_null_member (envelope, "published_by");
  json_object_set_boolean_member (envelope, "changed", FALSE);
  set_time (envelope, "updated_at", record->updated);
  return answer_object (envelope);
}

static Answer
answer_existence (LaurelPracticeServer *self,
                  SoupServerMessage *message)
{
  g_autoptr (JsonNode) body = parse_body (message);
  JsonArray *ctids = body != NULL && JSON_NODE_HOLDS_OBJECT (body)
                       ? laurel_json_get_array (json_node_get_object (body), "ctids")
                       : NULL;
  JsonArray *found;
  JsonNode *node;

  if (ctids == NULL)
    return answer_error (SOUP_STATUS_BAD_REQUEST, "ctids is missing");
  found = json_array_new ();
  for (guint i = 0; i < json_array_get_length (ctids); i++) {
    JsonNode *element = json_array_get_element (ctids, i);
    const char *ctid = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;
    g_autofree char *lower = ctid != NULL ? g_ascii_strdown (ctid, -1) : NULL;
    g_autoptr (LaurelPracticeRecord) record = lower != NULL ? laurel_practice_store_find (self->store, lower) : NULL;

    if (record != NULL)
      json_array_add_string_element (found, record->ctid);
  }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, found);
  return (Answer) { SOUP_STATUS_OK, node };
}

static Answer
answer_stats (LaurelPracticeServer *self)
{
  JsonObject *stats = json_object_new ();
  JsonNode *revisions;
  guint n_records;

  revisions = laurel_practice_store_count_revisions (self->store, &n_records);
  json_object_set_int_member (stats, "requests", self->requests);
  json_object_set_int_member (stats, "records", n_records);
  json_object_set_member (stats, "revisions", revisions);
  return answer_object (stats);
}

static Answer
answer_root (LaurelPracticeServer *self)
{
  JsonObject *root = json_object_new ();
  guint n_records;

  json_node_unref (laurel_practice_store_count_revisions (self->store, &n_records));
  json_object_set_string_member (root, "api_version", "practice");
  json_object_set_int_member (root, "total_envelopes", n_records);
  json_object_set_string_member (root, "info", "Practice registry of Laurel " LAUREL_VERSION
                                               ": nothing here leaves this computer");
  return answer_object (root);
}

static Answer
answer (LaurelPracticeServer *self,
        SoupServerMessage *message,
        const char *const *parts,
        guint n_parts)
{
  const char *method = soup_server_message_get_method (message);
  gboolean get = g_str_equal (method, "GET") || g_str_equal (method, "HEAD");

  if (n_parts > 0 && g_ascii_strcasecmp (parts[0], "assistant") == 0) {
    if (n_parts == 3)
      return answer_assistant (self, message, parts[1], parts[2]);
    return answer_error (SOUP_STATUS_NOT_FOUND, "No such address");
  }
  /* The community may stand in front (Registry §1). */
  if (n_parts > 0 && (g_str_equal (parts[0], "ce-registry") || g_str_equal (parts[0], "ce_registry"))) {
    parts++;
    n_parts--;
  }
  if (n_parts == 0 && get)
    return answer_root (self);
  if (n_parts == 2 && get) {
    if (g_str_equal (parts[0], "graph"))
      return answer_graph (self, parts[1]);
    if (g_str_equal (parts[0], "resources"))
      return answer_resource (self, parts[1]);
    if (g_str_equal (parts[0], "envelopes"))
      return answer_envelope (self, parts[1]);
  }
  if (n_parts == 2 && g_str_equal (method, "POST") && g_str_equal (parts[0], "resources")
      && g_str_equal (parts[1], "check_existence"))
    return answer_existence (self, message);
  return answer_error (SOUP_STATUS_NOT_FOUND, "No such address");
}

/* Hangs up in the middle; with @reset the other side sees it as such. */
static void
hang_up (SoupServerMessage *message,
         const char *bytes,
         gsize n_bytes,
         gboolean reset)
{
  GSocket *socket = soup_server_message_get_socket (message);
  const struct linger now = { 1, 0 };
  g_autoptr (GIOStream) stream = NULL;

  if (reset && socket != NULL)
    (void) setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  stream = soup_server_message_steal_connection (message);
  if (stream == NULL)
    return;
  if (n_bytes > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), bytes, n_bytes, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
send_text (SoupServerMessage *message,
           guint status,
           const char *type,
           const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
send_huge (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autofree char *blanks = g_strnfill (HUGE_BLOCK, ' ');
  g_autoptr (GBytes) block = g_bytes_new_take (g_steal_pointer (&blanks), HUGE_BLOCK);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/json", NULL);
  for (guint i = 0; i < HUGE_BLOCKS; i++)
    soup_message_body_append_bytes (body, block);
  soup_message_body_complete (body);
}

/* Carries out what a request asks and answers, as far as @fault lets it. */
static void
handle (LaurelPracticeServer *self,
        SoupServerMessage *message,
        const char *const *parts,
        guint n_parts,
        LaurelPracticeFault fault)
{
  static const char page[] = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>"
                             "<body><h1>Bad Gateway</h1></body></html>\n";
  g_autofree char *text = NULL;
  Answer result;

  switch (fault) {
    case LAUREL_PRACTICE_FAULT_TOO_MANY: {
      g_autofree char *seconds = g_strdup_printf ("%u", self->faults.retry_after_s);

      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", seconds);
      send_text (message, 429, "application/json", "{\"errors\":[\"Too many requests\"]}");
      return;
    }
    case LAUREL_PRACTICE_FAULT_UNAVAILABLE:
      send_text (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "application/json",
                 "{\"errors\":[\"Publishing is locked for the moment\"]}");
      return;
    case LAUREL_PRACTICE_FAULT_HTML:
      send_text (message, SOUP_STATUS_BAD_GATEWAY, "text/html", page);
      return;
    case LAUREL_PRACTICE_FAULT_RESET:
      hang_up (message, NULL, 0, TRUE);
      return;
    case LAUREL_PRACTICE_FAULT_NONE:
    case LAUREL_PRACTICE_FAULT_LOST:
    case LAUREL_PRACTICE_FAULT_TRUNCATE:
    case LAUREL_PRACTICE_FAULT_HUGE:
    default:
      break;
  }

  if (n_parts == 2 && g_str_equal (parts[0], "practice") && g_str_equal (parts[1], "stats"))
    result = answer_stats (self);
  else
    result = answer (self, message, parts, n_parts);
  /* The real one gives documents back with their members in an order of its own (Registry §1). */
  text = laurel_json_write (result.body, n_parts > 0 && g_str_equal (parts[0], "graph") ? LAUREL_JSON_SORTED
                                                                                        : LAUREL_JSON_COMPACT);
  json_node_unref (result.body);

  if (fault == LAUREL_PRACTICE_FAULT_LOST)
    hang_up (message, NULL, 0, TRUE);
  else if (fault == LAUREL_PRACTICE_FAULT_TRUNCATE) {
    g_autofree char *half = g_strdup_printf ("HTTP/1.1 %u OK\r\nContent-Type: application/json\r\n"
                                             "Content-Length: %zu\r\n\r\n%.*s",
                                             result.status, strlen (text), (int) MIN (strlen (text) / 2, 30000), text);

    hang_up (message, half, strlen (half), FALSE);
  } else if (fault == LAUREL_PRACTICE_FAULT_HUGE)
    send_huge (message);
  else
    send_text (message, result.status, "application/json", text);
}

typedef struct {
  LaurelPracticeServer *server;
  SoupServerMessage *message;
  char **parts;
  guint n_parts;
  LaurelPracticeFault fault;
  gboolean gone; /* the connection ended meanwhile */
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_signal_handlers_disconnect_by_data (waiting->message, waiting);
  g_object_unref (waiting->message);
  g_strfreev (waiting->parts);
  g_free (waiting);
}

static gboolean
on_waited (gpointer user_data)
{
  Waiting *waiting = user_data;

  /* Only a message that is still served can be let go on. It must be before the answer, which may hang up. */
  if (!waiting->gone) {
    soup_server_message_unpause (waiting->message);
    handle (waiting->server, waiting->message, (const char *const *) waiting->parts, waiting->n_parts, waiting->fault);
  }
  return G_SOURCE_REMOVE;
}

static void
on_gone (Waiting *waiting)
{
  waiting->gone = TRUE;
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  LaurelPracticeServer *self = user_data;
  g_auto (GStrv) pieces = g_strsplit (path, "/", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  LaurelPracticeFault fault = LAUREL_PRACTICE_FAULT_NONE;
  guint latency = 0;

  /* Slashes at the end or doubled do not count. */
  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  parts = g_strv_builder_end (builder);

  if (parts[0] == NULL || !g_str_equal (parts[0], "practice")) {
    self->requests++;
    fault = laurel_practice_faults_draw (&self->faults, self->random, &latency);
  }
  if (latency > 0) {
    Waiting *waiting = g_new0 (Waiting, 1);
    g_autoptr (GSource) source = g_timeout_source_new (latency);

    waiting->server = self;
    waiting->message = g_object_ref (message);
    waiting->n_parts = g_strv_length (parts);
    waiting->parts = g_steal_pointer (&parts);
    waiting->fault = fault;
    g_signal_connect_swapped (message, "finished", G_CALLBACK (on_gone), waiting);
    g_signal_connect_swapped (message, "disconnected", G_CALLBACK (on_gone), waiting);
    soup_server_message_pause (message);
    g_source_set_callback (source, on_waited, waiting, waiting_free);
    g_source_attach (source, g_main_context_get_thread_default ());
  } else
    handle (self, message, (const char *const *) parts, g_strv_length (parts), fault);
}

/**
 * laurel_practice_server_new:
 * @store: the records; has to live longer
 * @port: port on loopback, 0 for any
 * @faults: (nullable): what is to go wrong
 * @error: why it cannot listen
 *
 * Listens on the thread-default main context.
 *
 * Returns: (nullable) (transfer full): the server
 */
LaurelPracticeServer *
laurel_practice_server_new (LaurelPracticeStore *store,
                            guint16 port,
                            const LaurelPracticeFaults *faults,
                            GError **error)
{
  g_autoptr (LaurelPracticeServer) self = g_new0 (LaurelPracticeServer, 1);
  GSList *uris;

  g_return_val_if_fail (store != NULL, NULL);

  self->store = store;
  if (faults != NULL)
    self->faults = *faults;
  self->random = g_rand_new_with_seed (self->faults.seed);
  self->server = soup_server_new ("server-header", "Laurel-practice/" LAUREL_VERSION, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  if (!soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return NULL;
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return g_steal_pointer (&self);
}

/**
 * laurel_practice_server_free:
 * @self: (transfer full) (nullable): a server
 *
 * Hangs up.
 */
void
laurel_practice_server_free (LaurelPracticeServer *self)
{
  if (self == NULL)
    return;
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->random, g_rand_free);
  g_free (self->url);
  g_free (self);
}

/**
 * laurel_practice_server_get_url:
 * @self: a server
 *
 * Returns: (transfer none): where it is, without a trailing slash
 */
const char *
laurel_practice_server_get_url (LaurelPracticeServer *self)
{
  return self->url;
}

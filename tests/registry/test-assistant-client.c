/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry/laurel-assistant-client.h"

#include "core/laurel-json.h"
#include "raw-server.h"
#include "registry/laurel-registry-error.h"
#include "registry/laurel-registry-reader.h"

#define KEY "0d2a4d8e-6d1f-4b8e-9a3c-5f6e7d8c9b0a"
#define CTID "ce-02bd1d99-6187-4b34-ba04-f128271c44a0"

static LaurelAssistantAnswer *
parse (guint status,
       const char *body,
       gboolean html)
{
  g_autoptr (LaurelSecret) key = laurel_secret_new (KEY, -1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  LaurelHttpAnswer answer = { status, bytes, html, 4 };

  return laurel_assistant_answer_parse (&answer, CTID, key);
}

static void
test_outcomes (void)
{
  static const struct {
    guint status;
    const char *body;
    gboolean html;
    LaurelOutcome outcome;
    const char *message;  /* NULL: none; "": any */
  } cases[] = {
    { 200, "{\"Successful\":true,\"Messages\":[]}", FALSE, LAUREL_OUTCOME_ACCEPTED, NULL },
    { 200, "{\"Successful\":true,\"Messages\":null,\"CTID\":null}", FALSE, LAUREL_OUTCOME_ACCEPTED, NULL },
    { 200, "[{\"Successful\":true,\"CTID\":\"CE-02BD1D99-6187-4B34-BA04-F128271C44A0\"}]", FALSE,
      LAUREL_OUTCOME_ACCEPTED, NULL },
    { 200, "{\"Successful\":true,\"Messages\":[\"Warning - old code\",\"\"]}", FALSE, LAUREL_OUTCOME_ACCEPTED,
      "Warning - old code" },
    { 200, "{\"Successful\":true,\"CTID\":\"ce-00000000-6187-4b34-ba04-f128271c44a0\"}", FALSE,
      LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "{\"Successful\":false,\"Messages\":[\"Error - one\",\"Error - two\"]}", FALSE, LAUREL_OUTCOME_REJECTED,
      "Error - one\nError - two" },
    { 200, "{\"Successful\":false,\"Messages\":[]}", FALSE, LAUREL_OUTCOME_REJECTED, "" },
    { 200, "{\"Successful\":false,\"Messages\":[\"Error: invalid apiKey: 0D2A4D8E-6D1F-4B8E-9A3C-5F6E7D8C9B0A\"]}",
      FALSE, LAUREL_OUTCOME_AUTHORIZATION, "Error: invalid apiKey: (key)" },
    { 200, "{\"Successful\":false,\"Messages\":[\"Error a valid API key must be provided in the header\"]}", FALSE,
      LAUREL_OUTCOME_AUTHORIZATION, "" },
    { 200, "{\"Successful\":false,\"Messages\":[\"Error: unable to validate the publishing transaction for the "
           "provided publisher and data owner.\"]}", FALSE, LAUREL_OUTCOME_REJECTED, "" },
    { 200, "{\"Successful\":\"true\"}", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "{}", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "[]", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "{\"Successful\":tr", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "<html><title>Sign in</title></html>", TRUE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 200, "\xff\xfe\x00", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
    { 307, "", FALSE, LAUREL_OUTCOME_REJECTED, "" },
    { 400, "{\"errors\":[\"Organization not found\"]}", FALSE, LAUREL_OUTCOME_REJECTED, "Organization not found" },
    { 422, "{\"errors\":[[\"Resource CTID must be unique\"]]}", FALSE, LAUREL_OUTCOME_REJECTED,
      "Resource CTID must be unique" },
    { 422, "{\"errors\":[{\"@graph\":\"is required\",\"_\":\"all wrong\"}]}", FALSE, LAUREL_OUTCOME_REJECTED,
      "@graph: is required\nall wrong" },
    { 400, "{\"errors\":\"does not have a valid value\"}", FALSE, LAUREL_OUTCOME_REJECTED,
      "does not have a valid value" },
    { 403, "{\"error\":\"You are not authorized\"}", FALSE, LAUREL_OUTCOME_AUTHORIZATION, "You are not authorized" },
    { 401, "{\"errors\":[\"Invalid token " KEY "\"]}", FALSE, LAUREL_OUTCOME_AUTHORIZATION, "Invalid token (key)" },
    { 500, "{\"Message\":\"An error has occurred.\",\"ExceptionMessage\":\"Null\"}", FALSE, LAUREL_OUTCOME_UNKNOWN,
      "An error has occurred.\nNull" },
    { 502, "<!DOCTYPE html><html><head><TITLE>502 Bad Gateway</TITLE></head><body>x</body></html>", TRUE,
      LAUREL_OUTCOME_UNKNOWN, "502 Bad Gateway" },
    { 404, "404 Not Found", FALSE, LAUREL_OUTCOME_REJECTED, "404 Not Found" },
    { 429, "", FALSE, LAUREL_OUTCOME_BUSY, "" },
    { 503, "{\"errors\":[\"locked\"]}", FALSE, LAUREL_OUTCOME_BUSY, "locked" },
    { 503, "{\"Successful\":false,\"Messages\":[\"locked\"]}", FALSE, LAUREL_OUTCOME_BUSY, "locked" },
    { 500, "{\"Successful\":true}", FALSE, LAUREL_OUTCOME_UNKNOWN, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LaurelAssistantAnswer) answer = parse (cases[i].status, cases[i].body, cases[i].html);

    g_test_message ("case %u", i);
    g_assert_cmpint (answer->outcome, ==, cases[i].outcome);
    g_assert_cmpuint (answer->status, ==, cases[i].status);
    g_assert_cmpint (answer->retry_after, ==, 4);
    if (cases[i].message == NULL || *cases[i].message != '\0')
      g_assert_cmpstr (answer->message, ==, cases[i].message);
    else
      g_assert_nonnull (answer->message);
    if (answer->message != NULL) {
      g_assert_true (g_utf8_validate (answer->message, -1, NULL));
      g_assert_null (strstr (answer->message, KEY));
    }
  }
}

static void
test_members (void)
{
  g_autoptr (LaurelAssistantAnswer) answer =
    parse (200, "{\"Successful\":true,\"WasChanged\":true,\"CTID\":\"" CTID "\",\"RegistryEnvelopeIdentifier\":\"e1\","
                "\"CredentialFinderUrl\":\"https://finder.example.org/x\",\"Payload\":\"{\\r\\n \\\"@graph\\\": []}\"}",
           FALSE);
  g_autoptr (LaurelAssistantAnswer) odd =
    parse (200, "{\"Successful\":true,\"WasChanged\":null,\"RegistryEnvelopeIdentifier\":7,\"Payload\":\"{oops\"}", FALSE);

  g_assert_true (answer->was_changed);
  g_assert_cmpstr (answer->envelope_id, ==, "e1");
  g_assert_cmpstr (answer->finder_url, ==, "https://finder.example.org/x");
  g_assert_nonnull (answer->payload);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (answer->payload));
  g_assert_cmpstr (answer->payload_text, ==, "{\r\n \"@graph\": []}");

  g_assert_cmpint (odd->outcome, ==, LAUREL_OUTCOME_ACCEPTED);
  g_assert_false (odd->was_changed);
  g_assert_null (odd->envelope_id);
  g_assert_null (odd->payload);
  g_assert_null (odd->payload_text);
}

static gboolean
answer_text (RawServer *server,
             guint n,
             const char *request,
             GOutputStream *out)
{
  raw_server_write (out, server->data);
  return FALSE;
}

static void
on_told (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(LaurelAssistantAnswer **) user_data =
    laurel_assistant_client_send_finish (LAUREL_ASSISTANT_CLIENT (source), result);
}

static LaurelAssistantAnswer *
tell (const char *url,
      LaurelAssistantAction action)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  g_autoptr (LaurelSecret) key = laurel_secret_new (KEY, -1);
  g_autoptr (LaurelAssistantClient) client = laurel_assistant_client_new (http, url, key);
  g_autoptr (JsonNode) object = laurel_json_parse ("{\"CTID\":\"" CTID "\",\"Name\":\"Zoë\"}", -1, NULL);
  const LaurelMapping mapping = { "en-US", "ce-owner", "https://registry.example.org" };
  LaurelAssistantAnswer *answer = NULL;

  laurel_assistant_client_send_async (client, action, "Credential", object, "ce-owner", &mapping, NULL, on_told,
                                      &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
test_request (void)
{
  RawServer *server = raw_server_new (answer_text, (gpointer) "HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n"
                                                              "{\"Successful\":true}");
  g_autoptr (LaurelAssistantAnswer) published = tell (server->url, LAUREL_ASSISTANT_PUBLISH);
  g_autoptr (LaurelAssistantAnswer) formatted = tell (server->url, LAUREL_ASSISTANT_FORMAT);
  const char *request = g_ptr_array_index (server->requests, 0);

  g_assert_cmpint (published->outcome, ==, LAUREL_OUTCOME_ACCEPTED);
  g_assert_true (g_str_has_prefix (request, "POST /credential/publish HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "Authorization: ApiToken " KEY));
  g_assert_nonnull (strstr (request, "\"PublishForOrganizationIdentifier\":\"ce-owner\""));
  g_assert_nonnull (strstr (request, "\"Credential\":{\"CTID\":\"" CTID "\",\"Name\":\"Zoë\"}"));
  request = g_ptr_array_index (server->requests, 1);
  g_assert_true (g_str_has_prefix (request, "POST /credential/format HTTP/1.1\r\n"));
  g_assert_null (strstr (request, "Authorization"));
  raw_server_free (server);
}

static void
test_transport (void)
{
  g_autofree char *dead = raw_server_dup_dead_url ();
  g_autoptr (LaurelAssistantAnswer) unreached = tell (dead, LAUREL_ASSISTANT_PUBLISH);
  g_autoptr (LaurelAssistantAnswer) cut = NULL;
  g_autoptr (LaurelAssistantAnswer) lost = NULL;
  RawServer *server;

  g_assert_cmpint (unreached->outcome, ==, LAUREL_OUTCOME_NOT_SENT);
  g_assert_cmpuint (unreached->status, ==, 0);
  g_assert_nonnull (unreached->message);

  server = raw_server_new (answer_text, (gpointer) "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"Succ");
  cut = tell (server->url, LAUREL_ASSISTANT_PUBLISH);
  g_assert_cmpint (cut->outcome, ==, LAUREL_OUTCOME_UNKNOWN);
  raw_server_free (server);

  server = raw_server_new (answer_text, (gpointer) "");
  lost = tell (server->url, LAUREL_ASSISTANT_PUBLISH);
  g_assert_cmpint (lost->outcome, ==, LAUREL_OUTCOME_UNKNOWN);
  raw_server_free (server);
}

typedef struct {
  JsonNode *graph;
  GError *error;
  int retry_after;
} Read;

static void
on_graph (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  Read *got = user_data;

  got->graph = laurel_registry_reader_get_graph_finish (LAUREL_REGISTRY_READER (source), result, &got->retry_after,
                                                        NULL, &got->error);
}

static void
test_reader (void)
{
#define WITH(status, body) "HTTP/1.1 " status "\r\nRetry-After: 2\r\nConnection: close\r\n\r\n" body
  static const struct {
    const char *answer;
    int code;  /* -1: a graph */
  } cases[] = {
    { WITH ("200 OK", "{\"@id\":\"x\",\"@graph\":[]}"), -1 },
    { WITH ("404 Not Found", "{\"errors\":[\"Record not found\"]}"), LAUREL_REGISTRY_ERROR_NOT_FOUND },
    { WITH ("404 Not Found", "{\"error\":\"Record not found\"}"), LAUREL_REGISTRY_ERROR_NOT_FOUND },
    { WITH ("404 Not Found", "404 Not Found"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("404 Not Found", "<html><title>Nothing here</title>"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("200 OK", "<html><title>Sign in</title>"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("200 OK", "{}"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("200 OK", "[]"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("200 OK", "{\"errors\":[\"Record not found\"]}"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("500 Oops", "{\"errors\":[\"405 Not Allowed\"]}"), LAUREL_REGISTRY_ERROR_NONSENSE },
    { WITH ("503 Locked", "{\"errors\":[\"locked\"]}"), LAUREL_REGISTRY_ERROR_BUSY },
    { WITH ("429 Slow", ""), LAUREL_REGISTRY_ERROR_BUSY },
    { WITH ("401 No", "{\"errors\":[\"401 Unauthorized\"]}"), LAUREL_REGISTRY_ERROR_AUTHORIZATION },
    { "", LAUREL_REGISTRY_ERROR_NETWORK },
  };
#undef WITH

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    RawServer *server = raw_server_new (answer_text, (gpointer) cases[i].answer);
    g_autoptr (LaurelHttp) http = laurel_http_new ();
    g_autoptr (LaurelRegistryReader) reader = laurel_registry_reader_new (http, server->url);
    Read got = { NULL };

    g_test_message ("case %u", i);
    laurel_registry_reader_get_graph_async (reader, "CE-02bd1d99-6187-4b34-ba04-f128271c44a0", NULL, on_graph, &got);
    while (got.graph == NULL && got.error == NULL)
      g_main_context_iteration (NULL, TRUE);
    if (cases[i].code < 0) {
      g_assert_no_error (got.error);
      g_assert_nonnull (got.graph);
      g_assert_true (g_str_has_prefix (g_ptr_array_index (server->requests, 0), "GET /graph/" CTID " HTTP"));
    } else
      g_assert_error (got.error, LAUREL_REGISTRY_ERROR, cases[i].code);
    g_assert_cmpint (got.retry_after, ==, *cases[i].answer != '\0' ? 2 : -1);
    g_clear_pointer (&got.graph, json_node_unref);
    g_clear_error (&got.error);
    raw_server_free (server);
  }
}

static void
test_read_back (void)
{
  static const struct {
    const char *sent;
    const char *found;
    LaurelReadBack result;
  } cases[] = {
    { "{\"@graph\":[{\"a\":1,\"b\":\"x\"}]}", "{\"@graph\":[{\"b\":\"x\",\"a\":1.0}]}", LAUREL_READ_BACK_SAME },
    { "{\"@graph\":[{\"a\":1}]}", "{\"@graph\":[{\"b\":\"x\",\"a\":1}]}", LAUREL_READ_BACK_ADDED },
    { "{\"@graph\":[{\"a\":1}]}", "{\"@graph\":[{\"a\":2}]}", LAUREL_READ_BACK_DIFFERENT },
    { "{\"@graph\":[{\"a\":1}]}", "{\"@graph\":[{}]}", LAUREL_READ_BACK_DIFFERENT },
    { "{\"@graph\":[{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}]}", "{\"@graph\":[{}]}", LAUREL_READ_BACK_DIFFERENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonNode) sent = laurel_json_parse (cases[i].sent, -1, NULL);
    g_autoptr (JsonNode) found = laurel_json_parse (cases[i].found, -1, NULL);
    g_autofree char *message = NULL;

    g_test_message ("case %u", i);
    g_assert_cmpint (laurel_read_back_compare (sent, found, &message), ==, cases[i].result);
    g_assert_cmpint (message != NULL, ==, cases[i].result == LAUREL_READ_BACK_DIFFERENT);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/registry/assistant/outcomes", test_outcomes);
  g_test_add_func ("/registry/assistant/members", test_members);
  g_test_add_func ("/registry/assistant/request", test_request);
  g_test_add_func ("/registry/assistant/transport", test_transport);
  g_test_add_func ("/registry/reader/answers", test_reader);
  g_test_add_func ("/registry/reader/read-back", test_read_back);

  return g_test_run ();
}

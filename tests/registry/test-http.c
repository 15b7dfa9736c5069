/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry/laurel-http.h"

#include <sys/resource.h>

#include "raw-server.h"
#include "registry/laurel-registry-error.h"

#define KEY "0d2a4d8e-6d1f-4b8e-9a3c-5f6e7d8c9b0a"

typedef struct {
  LaurelHttpAnswer *answer;
  GError *error;
  gboolean sent;
  gboolean done;
} Outcome;

static void
on_done (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->answer = laurel_http_send_finish (LAUREL_HTTP (source), result, &outcome->sent, &outcome->error);
  outcome->done = TRUE;
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->answer, laurel_http_answer_free);
  g_clear_error (&outcome->error);
  *outcome = (Outcome) { NULL };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
send_to (LaurelHttp *http,
         LaurelHttpUse use,
         const char *method,
         const char *url,
         LaurelSecret *key,
         Outcome *outcome)
{
  g_autoptr (GBytes) body = use == LAUREL_HTTP_READ ? NULL : g_bytes_new_static ("{}", 2);

  outcome_clear (outcome);
  laurel_http_send_async (http, use, method, url, body, key, NULL, on_done, outcome);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
answer_ok (RawServer *server,
           guint n,
           const char *request,
           GOutputStream *out)
{
  raw_server_answer (out, "200 OK", "Content-Type: application/json\r\n", "{\"a\":1}");
  return TRUE;
}

static void
test_plain (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  g_autoptr (LaurelSecret) key = laurel_secret_new ("  " KEY "\n", -1);
  RawServer *server = raw_server_new (answer_ok, NULL);
  g_auto (Outcome) outcome = { NULL };
  const char *request;

  for (guint i = 0; i < 3; i++) {
    send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, key, &outcome);
    g_assert_no_error (outcome.error);
    g_assert_cmpuint (outcome.answer->status, ==, 200);
    g_assert_cmpint (outcome.answer->retry_after, ==, -1);
    g_assert_cmpmem (g_bytes_get_data (outcome.answer->body, NULL), g_bytes_get_size (outcome.answer->body),
                     "{\"a\":1}", 7);
  }
  /* One connection for all: the flag is there. */
  g_assert_cmpint (g_atomic_int_get (&server->n_connections), ==, 1);
  request = g_ptr_array_index (server->requests, 0);
  g_assert_nonnull (strstr (request, "Authorization: ApiToken " KEY "\r\n"));
  g_assert_nonnull (strstr (request, "User-Agent: Laurel/" LAUREL_VERSION "\r\n"));
  g_assert_nonnull (strstr (request, "Content-Type: application/json; charset=utf-8\r\n"));
  g_assert_nonnull (strstr (request, "Accept: application/json\r\n"));

  raw_server_free (server);
}

/* Answers once, then takes a request on the kept connection and hangs up. */
static gboolean
answer_once (RawServer *server,
             guint n,
             const char *request,
             GOutputStream *out)
{
  if (n == 2)
    return FALSE;
  raw_server_answer (out, "200 OK", "", "{}");
  return TRUE;
}

static void
test_never_sent_twice (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  RawServer *server = raw_server_new (answer_once, NULL);
  g_auto (Outcome) outcome = { NULL };

  send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, &outcome);
  g_assert_no_error (outcome.error);
  send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, &outcome);
  g_assert_error (outcome.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
  g_assert_true (outcome.sent);
  g_assert_cmpint (g_atomic_int_get (&server->n_requests), ==, 2);

  /* The door still works, and whatever was queued by mistake would show up now. */
  send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (g_atomic_int_get (&server->n_requests), ==, 3);

  raw_server_free (server);
}

static void
test_reads_stand_alone (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  RawServer *server = raw_server_new (answer_once, NULL);
  g_auto (Outcome) outcome = { NULL };

  send_to (http, LAUREL_HTTP_READ, "GET", server->url, NULL, &outcome);
  g_assert_no_error (outcome.error);
  send_to (http, LAUREL_HTTP_READ, "GET", server->url, NULL, &outcome);
  g_assert_error (outcome.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
  g_assert_cmpint (g_atomic_int_get (&server->n_requests), ==, 2);
  g_assert_cmpint (g_atomic_int_get (&server->n_connections), ==, 2);

  raw_server_free (server);
}

static gboolean
answer_nothing (RawServer *server,
                guint n,
                const char *request,
                GOutputStream *out)
{
  /* Holds the connection until the client has given up. */
  g_autoptr (GMainContext) context = g_main_context_new ();
  GPollFD fd;

  if (g_cancellable_make_pollfd (server->stopped, &fd)) {
    g_poll (&fd, 1, -1);
    g_cancellable_release_fd (server->stopped);
  }
  return FALSE;
}

static void
test_slow (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  RawServer *server = raw_server_new (answer_nothing, NULL);
  g_auto (Outcome) outcome = { NULL };

  laurel_http_set_timeout (http, LAUREL_HTTP_WRITE, 50);
  send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, &outcome);
  g_assert_error (outcome.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
  g_assert_true (outcome.sent);

  raw_server_free (server);
}

static void
test_cancelled (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RawServer *server = raw_server_new (answer_nothing, NULL);
  g_auto (Outcome) outcome = { NULL };

  laurel_http_send_async (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, NULL, cancellable, on_done, &outcome);
  while (g_atomic_int_get (&server->n_requests) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (outcome.sent);

  /* Before it starts: certainly not sent. */
  outcome_clear (&outcome);
  laurel_http_send_async (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, NULL, cancellable, on_done, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (outcome.sent);
  g_assert_cmpint (g_atomic_int_get (&server->n_requests), ==, 1);

  raw_server_free (server);
}

static void
test_not_reached (void)
{
  static const char *const urls[] = { "http://laurel.invalid/", "not an address", "ftp://127.0.0.1/", "http://" };
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  g_autofree char *dead = raw_server_dup_dead_url ();
  g_auto (Outcome) outcome = { NULL };

  send_to (http, LAUREL_HTTP_WRITE, "POST", dead, NULL, &outcome);
  g_assert_error (outcome.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
  g_assert_false (outcome.sent);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    send_to (http, LAUREL_HTTP_WRITE, "POST", urls[i], NULL, &outcome);
    g_assert_error (outcome.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
    g_assert_false (outcome.sent);
  }
}

static gboolean
answer_cut (RawServer *server,
            guint n,
            const char *request,
            GOutputStream *out)
{
  raw_server_write (out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"Successful\":tr");
  return FALSE;
}

static gboolean
answer_noise (RawServer *server,
              guint n,
              const char *request,
              GOutputStream *out)
{
  raw_server_write (out, "\x01\x02\xff this is not HTTP\r\n\r\n");
  return FALSE;
}

static gboolean
answer_huge (RawServer *server,
             guint n,
             const char *request,
             GOutputStream *out)
{
  g_autofree char *block = g_strnfill (64 * 1024, ' ');

  raw_server_write (out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
  for (guint i = 0; i < 1024 && !g_cancellable_is_cancelled (server->stopped); i++)
    if (!g_output_stream_write_all (out, block, 64 * 1024, NULL, server->stopped, NULL))
      break;
  return FALSE;
}

static void
test_nonsense (void)
{
  static const struct {
    RawServerFunc func;
    int code;
  } cases[] = {
    { answer_cut, LAUREL_REGISTRY_ERROR_NONSENSE },
    { answer_noise, LAUREL_REGISTRY_ERROR_NETWORK },
    { answer_huge, LAUREL_REGISTRY_ERROR_NONSENSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LaurelHttp) http = laurel_http_new ();
    RawServer *server = raw_server_new (cases[i].func, NULL);
    g_auto (Outcome) outcome = { NULL };

    laurel_http_set_max_size (http, 1024 * 1024);
    send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, &outcome);
    g_assert_error (outcome.error, LAUREL_REGISTRY_ERROR, cases[i].code);
    g_assert_true (outcome.sent);
    g_assert_cmpint (g_atomic_int_get (&server->n_requests), ==, 1);
    g_clear_object (&http);
    raw_server_free (server);
  }
}

static gboolean
answer_elsewhere (RawServer *server,
                  guint n,
                  const char *request,
                  GOutputStream *out)
{
  RawServer *other = server->data;
  g_autofree char *headers = g_strdup_printf ("Location: %sx\r\n", other->url);

  raw_server_answer (out, "307 Temporary Redirect", headers, "");
  return TRUE;
}

static void
test_redirect (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  g_autoptr (LaurelSecret) key = laurel_secret_new (KEY, -1);
  RawServer *other = raw_server_new (answer_ok, NULL);
  RawServer *server = raw_server_new (answer_elsewhere, other);
  g_auto (Outcome) outcome = { NULL };

  send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, key, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.answer->status, ==, 307);
  send_to (http, LAUREL_HTTP_READ, "GET", server->url, key, &outcome);
  g_assert_cmpuint (outcome.answer->status, ==, 307);
  g_assert_cmpint (g_atomic_int_get (&other->n_requests), ==, 0);

  /* Reading without a key may be sent on. */
  send_to (http, LAUREL_HTTP_READ, "GET", server->url, NULL, &outcome);
  g_assert_cmpuint (outcome.answer->status, ==, 200);
  g_assert_cmpint (g_atomic_int_get (&other->n_requests), ==, 1);

  raw_server_free (server);
  raw_server_free (other);
}

static gboolean
answer_busy (RawServer *server,
             guint n,
             const char *request,
             GOutputStream *out)
{
  raw_server_answer (out, "503 Service Unavailable", "Retry-After: 7\r\nContent-Type: text/html\r\n", "<html>");
  return FALSE;
}

static void
test_busy (void)
{
  g_autoptr (LaurelHttp) http = laurel_http_new ();
  RawServer *server = raw_server_new (answer_busy, NULL);
  g_auto (Outcome) outcome = { NULL };

  send_to (http, LAUREL_HTTP_WRITE, "POST", server->url, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.answer->status, ==, 503);
  g_assert_cmpint (outcome.answer->retry_after, ==, 7);
  g_assert_true (outcome.answer->html);

  raw_server_free (server);
}

static void
test_retry_after (void)
{
  static const struct {
    const char *text;
    int seconds;
  } cases[] = {
    { NULL, -1 }, { "", -1 }, { "soon", -1 }, { "-3", -1 }, { "0", 0 }, { " 120", 120 }, { "99999999", 86400 },
    { "99999999999999999999", -1 },
    /* 784111777 is this date. */
    { "Sun, 06 Nov 1994 08:49:37 GMT", 17 }, { "Sun, 06 Nov 1994 08:49:00 GMT", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (laurel_http_parse_retry_after (cases[i].text, 784111760), ==, cases[i].seconds);
}

static void
test_secret (void)
{
  struct rlimit before, during, after;
  LaurelSecret *key, *other;
  char *clean;

  getrlimit (RLIMIT_CORE, &before);
  key = laurel_secret_new ("\t" KEY "  ", -1);
  other = laurel_secret_ref (key);
  getrlimit (RLIMIT_CORE, &during);
  g_assert_cmpuint (during.rlim_cur, ==, 0);
  g_assert_cmpstr (laurel_secret_peek (key), ==, KEY);
  g_assert_true (laurel_secret_is_key (key));
  laurel_secret_unref (other);

  clean = laurel_secret_redact (key, "Error: invalid apiKey: 0D2A4D8E-6D1F-4B8E-9A3C-5F6E7D8C9B0A, " KEY ".");
  g_assert_cmpstr (clean, ==, "Error: invalid apiKey: (key), (key).");
  g_free (clean);
  g_assert_null (laurel_secret_redact (key, NULL));
  clean = laurel_secret_redact (NULL, "as it is");
  g_assert_cmpstr (clean, ==, "as it is");
  g_free (clean);

  laurel_secret_unref (key);
  getrlimit (RLIMIT_CORE, &after);
  g_assert_cmpuint (after.rlim_cur, ==, before.rlim_cur);

  key = laurel_secret_new ("not a key", -1);
  g_assert_false (laurel_secret_is_key (key));
  laurel_secret_unref (key);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/registry/http/plain", test_plain);
  g_test_add_func ("/registry/http/never-sent-twice", test_never_sent_twice);
  g_test_add_func ("/registry/http/reads-stand-alone", test_reads_stand_alone);
  g_test_add_func ("/registry/http/slow", test_slow);
  g_test_add_func ("/registry/http/cancelled", test_cancelled);
  g_test_add_func ("/registry/http/not-reached", test_not_reached);
  g_test_add_func ("/registry/http/nonsense", test_nonsense);
  g_test_add_func ("/registry/http/redirect", test_redirect);
  g_test_add_func ("/registry/http/busy", test_busy);
  g_test_add_func ("/registry/http/retry-after", test_retry_after);
  g_test_add_func ("/registry/http/secret", test_secret);

  return g_test_run ();
}

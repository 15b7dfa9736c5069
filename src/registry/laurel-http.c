/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-http.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "laurel-registry-error.h"

#define DEFAULT_MAX_SIZE (64 * 1024 * 1024)
#define READ_SIZE (64 * 1024)
/* libsoup's own limit is 2, which holds back anything that runs in parallel. */
#define MAX_CONNECTIONS 96
#define IDLE_SECONDS 20
#define MAX_RETRY_AFTER (24 * 60 * 60)

struct _LaurelHttp {
  GObject parent_instance;
  SoupSession *session;
  guint timeouts[LAUREL_HTTP_N_USES];
  gsize max_size;
};

G_DEFINE_FINAL_TYPE (LaurelHttp, laurel_http, G_TYPE_OBJECT)

/* One request on its way. */
typedef struct {
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  GCancellable *cancellable;  /* ours: the caller's, the clock and the guard against sending twice all end here */
  GCancellable *outer;
  gulong outer_id;
  GSource *clock;
  gboolean write;
  gboolean sent;              /* the first byte may have left */
  gboolean timed_out;
  gboolean again;             /* libsoup was about to send a write a second time */
  guint8 buffer[READ_SIZE];
} Call;

static void
wipe_key (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *value = soup_message_headers_get_one (headers, "Authorization");

  /* The header's own copy is ordinary memory; better overwritten than left behind in the heap. */
  if (value != NULL)
    explicit_bzero ((char *) value, strlen (value));
  soup_message_headers_remove (headers, "Authorization");
}

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->outer_id != 0)
    g_cancellable_disconnect (call->outer, call->outer_id);
  if (call->clock != NULL) {
    g_source_destroy (call->clock);
    g_source_unref (call->clock);
  }
  if (call->message != NULL) {
    g_signal_handlers_disconnect_by_data (call->message, call);
    wipe_key (call->message);
  }
  g_clear_object (&call->message);
  g_clear_object (&call->stream);
  g_clear_pointer (&call->body, g_byte_array_unref);
  g_clear_object (&call->cancellable);
  g_clear_object (&call->outer);
  g_free (call);
}

/**
 * laurel_http_answer_free:
 * @self: (transfer full) (nullable): an answer
 */
void
laurel_http_answer_free (LaurelHttpAnswer *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->body);
  g_free (self);
}

static void
laurel_http_finalize (GObject *object)
{
  LaurelHttp *self = LAUREL_HTTP (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_http_parent_class)->finalize (object);
}

static void
laurel_http_class_init (LaurelHttpClass *class)
{
  G_OBJECT_CLASS (class)->finalize = laurel_http_finalize;
}

static void
laurel_http_init (LaurelHttp *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Laurel/" LAUREL_VERSION,
                                                 "max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS,
                                                 "timeout", 0,
                                                 "idle-timeout", IDLE_SECONDS,
                                                 NULL);
  /* We bring the only credentials there are; nothing is to be asked for or remembered. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  self->timeouts[LAUREL_HTTP_WRITE] = 180 * 1000;
  self->timeouts[LAUREL_HTTP_CALL] = 60 * 1000;
  self->timeouts[LAUREL_HTTP_READ] = 30 * 1000;
  self->max_size = DEFAULT_MAX_SIZE;
}

/**
 * laurel_http_new:
 *
 * Returns: (transfer full): a door of its own for this thread
 */
LaurelHttp *
laurel_http_new (void)
{
  return g_object_new (LAUREL_TYPE_HTTP, NULL);
}

/**
 * laurel_http_set_timeout:
 * @self: a door
 * @use: which requests
 * @milliseconds: time from asking to the last byte of the answer
 */
void
laurel_http_set_timeout (LaurelHttp *self,
                         LaurelHttpUse use,
                         guint milliseconds)
{
  g_return_if_fail (LAUREL_IS_HTTP (self));
  g_return_if_fail (use < LAUREL_HTTP_N_USES);

  self->timeouts[use] = milliseconds;
}

/**
 * laurel_http_set_max_size:
 * @self: a door
 * @bytes: the largest answer that is taken; 64 MiB unless set
 */
void
laurel_http_set_max_size (LaurelHttp *self,
                          gsize bytes)
{
  g_return_if_fail (LAUREL_IS_HTTP (self));

  self->max_size = bytes;
}

/**
 * laurel_http_parse_retry_after:
 * @text: (nullable): value of a Retry-After header: seconds, or a date of HTTP
 * @now: seconds since 1970
 *
 * Returns: seconds to wait, at most a day; -1 when there is nothing to be understood
 */
int
laurel_http_parse_retry_after (const char *text,
                               gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (text == NULL)
    return -1;
  while (g_ascii_isspace (*text))
    text++;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    return MIN (seconds, MAX_RETRY_AFTER);

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  return CLAMP (g_date_time_to_unix (date) - now, 0, MAX_RETRY_AFTER);
}

static void
on_outer_cancelled (GCancellable *outer,
                    Call *call)
{
  g_cancellable_cancel (call->cancellable);
}

static gboolean
on_clock (gpointer user_data)
{
  Call *call = user_data;

  call->timed_out = TRUE;
  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_starting (Call *call)
{
  call->sent = TRUE;
}

static void
on_restarted (Call *call)
{
  if (!call->write)
    return;
  call->again = TRUE;
  g_cancellable_cancel (call->cancellable);
}

/* Says in our words what went wrong on the way; takes @error. */
static void
return_failure (GTask *task,
                GError *error)
{
  Call *call = g_task_get_task_data (task);

  if (call->timed_out)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                             "%s", _("The service did not answer in time."));
  else if (call->again)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                             "%s", _("The connection was lost before an answer came."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
           && soup_message_get_status (call->message) != SOUP_STATUS_NONE)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NONSENSE,
                             "%s", _("The answer of the service was cut off."));
  else if (error->domain == G_TLS_ERROR)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                             /* Translators: %s is what the system says is wrong with the certificate. */
                             _("There is no secure connection to the service: %s"), error->message);
  else if (!call->sent)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                             /* Translators: %s is the system's own message, such as “Connection refused”. */
                             _("The service could not be reached: %s"), error->message);
  else
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                             "%s", _("The connection was lost before an answer came."));
  g_clear_error (&error);
  g_object_unref (task);
}

static void
read_more (GTask *task);

static void
on_read (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LaurelHttp *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  SoupMessageHeaders *headers;
  LaurelHttpAnswer *answer;
  const char *type;
  GError *error = NULL;
  gssize n;

  n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);
  if (n < 0) {
    return_failure (g_steal_pointer (&task), error);
    return;
  }
  if (n > 0) {
    if (call->body->len + (gsize) n > self->max_size) {
      g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NONSENSE,
                               "%s", _("The answer of the service was too large to be read."));
      return;
    }
    g_byte_array_append (call->body, call->buffer, n);
    read_more (g_steal_pointer (&task));
    return;
  }

  headers = soup_message_get_response_headers (call->message);
  type = soup_message_headers_get_content_type (headers, NULL);
  answer = g_new0 (LaurelHttpAnswer, 1);
  answer->status = soup_message_get_status (call->message);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&call->body));
  answer->html = type != NULL && strstr (type, "html") != NULL;
  answer->retry_after = laurel_http_parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                                       g_get_real_time () / G_USEC_PER_SEC);
  g_task_return_pointer (task, answer, (GDestroyNotify) laurel_http_answer_free);
}

static void
read_more (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  g_input_stream_read_async (call->stream, call->buffer, READ_SIZE, g_task_get_priority (task), call->cancellable,
                             on_read, task);
}

static void
on_sent (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GTask *task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->stream == NULL) {
    return_failure (task, error);
    return;
  }
  read_more (task);
}

/**
 * laurel_http_send_async:
 * @self: a door
 * @use: what it is for
 * @method: `GET`, `POST` or `DELETE`
 * @url: absolute address
 * @body: (nullable): JSON to send
 * @key: (nullable): API key to send with it
 * @cancellable: (nullable): cancels it; whether it left before, laurel_http_send_finish() says
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * A write is never sent twice and follows no redirect; nor does anything that carries a key. An answer of any status
 * is an answer, not an error.
 */
void
laurel_http_send_async (LaurelHttp *self,
                        LaurelHttpUse use,
                        const char *method,
                        const char *url,
                        GBytes *body,
                        LaurelSecret *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  SoupMessageHeaders *headers;
  Call *call;

  g_return_if_fail (LAUREL_IS_HTTP (self));
  g_return_if_fail (use < LAUREL_HTTP_N_USES);
  g_return_if_fail (method != NULL && url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_http_send_async);
  /* Whether a cancelled request left is for us to say, and an answer that came is worth more than the cancelling. */
  g_task_set_check_cancellable (task, FALSE);
  call = g_new0 (Call, 1);
  g_task_set_task_data (task, call, call_free);
  call->write = use == LAUREL_HTTP_WRITE;
  call->body = g_byte_array_new ();
  call->cancellable = g_cancellable_new ();

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
      && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http")))
    call->message = soup_message_new_from_uri (method, uri);
  if (call->message == NULL) {
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                             _("“%s” is not the address of a service. Check the connection."), url);
    return;
  }

  headers = soup_message_get_request_headers (call->message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (body != NULL)
    soup_message_set_request_body_from_bytes (call->message, "application/json; charset=utf-8", body);
  if (key != NULL) {
    char *value = g_strconcat ("ApiToken ", laurel_secret_peek (key), NULL);

    soup_message_headers_replace (headers, "Authorization", value);
    explicit_bzero (value, strlen (value));
    g_free (value);
  }
  if (use == LAUREL_HTTP_WRITE || key != NULL || body != NULL)
    soup_message_add_flags (call->message, SOUP_MESSAGE_NO_REDIRECT);

  /* Without IDEMPOTENT libsoup opens a new connection, over TLS a new handshake, for every POST. With it, it takes the
   * liberty of sending the request again by itself when a kept connection turns out to be dead, although the first one
   * may well have been carried out. So: the flag, and the moment libsoup says that it starts over (before anything of
   * the second try leaves) a write is called off. Its outcome is then unknown, and the courier reads before it sends
   * again.
   * A GET on a kept connection is started over in any case, and libsoup 3.2.3 can crash in that when the server resets
   * the connection (run_until_read_done() without an i/o). Reads are few and cheap: each takes a connection of its own,
   * and is tried again by the courier. */
  soup_message_add_flags (call->message, use == LAUREL_HTTP_READ ? SOUP_MESSAGE_NEW_CONNECTION
                                                                 : SOUP_MESSAGE_IDEMPOTENT);
  g_signal_connect_swapped (call->message, "restarted", G_CALLBACK (on_restarted), call);
  g_signal_connect_swapped (call->message, "starting", G_CALLBACK (on_starting), call);

  call->clock = g_timeout_source_new (self->timeouts[use]);
  g_source_set_callback (call->clock, on_clock, call, NULL);
  g_source_attach (call->clock, g_main_context_get_thread_default ());
  if (cancellable != NULL) {
    call->outer = g_object_ref (cancellable);
    call->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled), call, NULL);
  }

  soup_session_send_async (self->session, call->message, G_PRIORITY_DEFAULT, call->cancellable,
                           on_sent, g_steal_pointer (&task));
}

/**
 * laurel_http_send_finish:
 * @self: a door
 * @result: the result
 * @sent: (out) (optional): whether the request may have left. Without an answer, %TRUE means that the outcome is
 *   unknown, %FALSE that certainly nothing happened over there
 * @error: a %LAUREL_REGISTRY_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (nullable) (transfer full): the answer
 */
LaurelHttpAnswer *
laurel_http_send_finish (LaurelHttp *self,
                         GAsyncResult *result,
                         gboolean *sent,
                         GError **error)
{
  Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  call = g_task_get_task_data (G_TASK (result));
  if (sent != NULL)
    *sent = call->sent;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <string.h>

/* A server that answers with exactly the bytes a test wants, in threads of its own. */
typedef struct _RawServer RawServer;

/* Writes what it likes to @out; gives whether the connection is kept for another request. @n counts requests from 1. */
typedef gboolean (*RawServerFunc) (RawServer *self,
                                   guint n,
                                   const char *request,
                                   GOutputStream *out);

struct _RawServer {
  GSocketService *service;
  RawServerFunc func;
  char *url;
  int n_requests;       /* atomic */
  int n_connections;    /* atomic */
  GMutex mutex;
  GPtrArray *requests;  /* heads and bodies, under the mutex */
  GCancellable *stopped;
  gpointer data;
};

/* One request, head and body; NULL when the other side is gone. */
static inline char *
raw_server_read_request (RawServer *self,
                         GInputStream *in)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char *head_end = NULL;
  gsize body = 0;
  char buffer[4096];

  for (;;) {
    gssize n;

    if (head_end == NULL && (head_end = strstr (text->str, "\r\n\r\n")) != NULL) {
      char *length = strcasestr (text->str, "content-length:");

      body = head_end + 4 - text->str;
      if (length != NULL && length < head_end)
        body += g_ascii_strtoull (length + strlen ("content-length:"), NULL, 10);
    }
    if (head_end != NULL && text->len >= body)
      return g_string_free (g_steal_pointer (&text), FALSE);
    n = g_input_stream_read (in, buffer, sizeof buffer, self->stopped, NULL);
    if (n <= 0)
      return NULL;
    g_string_append_len (text, buffer, n);
    head_end = NULL;
  }
}

static inline void
raw_server_write (GOutputStream *out,
                  const char *text)
{
  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

static inline void
raw_server_answer (GOutputStream *out,
                   const char *status,
                   const char *headers,
                   const char *body)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %zu\r\n%s\r\n", status, strlen (body),
                                           headers);

  raw_server_write (out, head);
  raw_server_write (out, body);
}

static inline gboolean
raw_server_on_run (GThreadedSocketService *service,
                   GSocketConnection *connection,
                   GObject *source,
                   gpointer user_data)
{
  RawServer *self = user_data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gboolean keep = TRUE;

  g_atomic_int_inc (&self->n_connections);
  while (keep) {
    char *request = raw_server_read_request (self, in);
    guint n;

    if (request == NULL)
      break;
    n = g_atomic_int_add (&self->n_requests, 1) + 1;
    g_mutex_lock (&self->mutex);
    g_ptr_array_add (self->requests, request);
    g_mutex_unlock (&self->mutex);
    keep = self->func (self, n, request, out);
  }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return TRUE;
}

static inline RawServer *
raw_server_new (RawServerFunc func,
                gpointer data)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->func = func;
  self->data = data;
  self->stopped = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->mutex);
  self->service = g_threaded_socket_service_new (64);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%d/",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  g_signal_connect (self->service, "run", G_CALLBACK (raw_server_on_run), self);
  g_socket_service_start (self->service);

  return self;
}

static inline void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->stopped);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  /* Its threads hold the service. */
  while (G_OBJECT (self->service)->ref_count > 1) {
    g_main_context_iteration (NULL, FALSE);
    g_thread_yield ();
  }
  g_object_unref (self->service);
  g_object_unref (self->stopped);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}

/* An address at which nobody listens. */
static inline char *
raw_server_dup_dead_url (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);
  return g_strdup_printf ("http://127.0.0.1:%d/", port);
}

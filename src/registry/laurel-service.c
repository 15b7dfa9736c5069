/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-service.h"

#include <glib/gi18n-lib.h>

#include "laurel-key-store.h"
#include "laurel-practice-registry.h"
#include "laurel-registry-error.h"

/* Between taking its lock and saying where it is, a practice registry of another process needs a moment. */
#define PRACTICE_WAIT_MS 50
#define PRACTICE_WAITS 60

struct _LaurelService {
  GObject parent_instance;
  LaurelConnection *connection;
  char *practice_data;
  char *key_file;
  LaurelHttp *http;
  LaurelPracticeRegistry *practice;
  LaurelAssistantClient *client;
  LaurelRegistryReader *reader;
};

G_DEFINE_FINAL_TYPE (LaurelService, laurel_service, G_TYPE_OBJECT)

static void
laurel_service_finalize (GObject *object)
{
  LaurelService *self = LAUREL_SERVICE (object);

  g_clear_object (&self->client);
  g_clear_object (&self->reader);
  g_clear_object (&self->http);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->connection, laurel_connection_free);
  g_free (self->practice_data);
  g_free (self->key_file);

  G_OBJECT_CLASS (laurel_service_parent_class)->finalize (object);
}

static void
laurel_service_class_init (LaurelServiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = laurel_service_finalize;
}

static void
laurel_service_init (LaurelService *self)
{
  self->http = laurel_http_new ();
}

/**
 * laurel_service_new:
 * @connection: a connection
 * @practice_data: (nullable): data file of the practice registry, the default one unless given
 * @key_file: (nullable): file that holds the key, the keyring unless given
 *
 * Returns: (transfer full): its service, still to be opened
 */
LaurelService *
laurel_service_new (const LaurelConnection *connection,
                    const char *practice_data,
                    const char *key_file)
{
  LaurelService *self;

  g_return_val_if_fail (connection != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_SERVICE, NULL);
  self->connection = laurel_connection_copy (connection);
  self->practice_data = practice_data != NULL ? g_strdup (practice_data) : laurel_practice_registry_get_default_path ();
  self->key_file = g_strdup (key_file);

  return self;
}

static void
take_addresses (LaurelService *self,
                const char *write_url,
                const char *read_url,
                LaurelSecret *key)
{
  g_clear_object (&self->client);
  g_clear_object (&self->reader);
  self->client = laurel_assistant_client_new (self->http, write_url, key);
  self->reader = laurel_registry_reader_new (self->http, read_url);
}

/* Gives %FALSE without @error when another process is just about to serve. */
static gboolean
open_practice (LaurelService *self,
               GError **error)
{
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (GError) inner = NULL;
  g_autofree char *url = NULL;
  g_autofree char *write_url = NULL;
  g_autofree char *key_text = NULL;

  if (!laurel_practice_registry_find (self->practice_data, &url, &key_text, NULL)) {
    g_clear_object (&self->practice);
    self->practice = laurel_practice_registry_start (self->practice_data, 0, NULL, &inner);
    if (self->practice == NULL) {
      if (!g_error_matches (inner, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_BUSY))
        g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
    url = g_strdup (laurel_practice_registry_get_url (self->practice));
    key_text = g_strdup (laurel_practice_registry_get_key (self->practice));
  }
  key = laurel_secret_new (key_text, -1);
  write_url = g_strconcat (url, "/assistant/", NULL);
  take_addresses (self, write_url, url, key);
  return TRUE;
}

static void
try_practice (GTask *task);

static gboolean
on_practice_waited (gpointer user_data)
{
  try_practice (user_data);
  return G_SOURCE_REMOVE;
}

/* Takes @task. */
static void
try_practice (GTask *task)
{
  LaurelService *self = g_task_get_source_object (task);
  guint waits = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task)) {
    g_object_unref (task);
    return;
  }
  if (open_practice (self, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    g_task_return_error (task, error);
  else if (waits >= PRACTICE_WAITS)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_BUSY, "%s",
                             _("Another process holds the practice registry and does not answer. Close it and try "
                               "again."));
  else {
    g_autoptr (GSource) source = g_timeout_source_new (PRACTICE_WAIT_MS);

    g_task_set_task_data (task, GUINT_TO_POINTER (waits + 1), NULL);
    g_task_attach_source (task, source, on_practice_waited);
    return;
  }
  g_object_unref (task);
}

/* Takes the addresses of the connection with @key, or says why it cannot be written to; takes @task. */
static void
open_with_key (GTask *task,
               LaurelSecret *key,
               gboolean writes)
{
  LaurelService *self = g_task_get_source_object (task);

  if (writes && key == NULL)
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                             /* Translators: %s is the name of a connection, such as “production”. */
                             _("There is no API key for “%s”. Copy it from your Accounts page and set it for this "
                               "connection."),
                             self->connection->name);
  else {
    take_addresses (self, self->connection->write_url, self->connection->read_url, key);
    g_task_return_boolean (task, TRUE);
  }
  g_object_unref (task);
}

static void
on_key (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (GError) error = NULL;

  key = laurel_key_store_lookup_finish (result, &error);
  if (error != NULL) {
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION, "%s", error->message);
    g_object_unref (task);
  } else
    open_with_key (task, key, TRUE);
}

/**
 * laurel_service_open_async:
 * @self: a service
 * @writes: whether something is to be written there, for which a key is needed
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Finds out where it is, and gets the key.
 */
void
laurel_service_open_async (LaurelService *self,
                           gboolean writes,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (LaurelSecret) key = NULL;
  GError *error = NULL;
  GTask *task;

  g_return_if_fail (LAUREL_IS_SERVICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_service_open_async);
  if (self->connection->kind == LAUREL_CONNECTION_PRACTICE) {
    try_practice (task);
    return;
  }
  if (self->connection->kind != LAUREL_CONNECTION_ASSISTANT || self->connection->write_url == NULL
      || self->connection->read_url == NULL) {
    g_task_return_new_error (task, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                             /* Translators: %s is the name of a connection. */
                             _("Laurel cannot send over the connection “%s” yet. Choose another one."),
                             self->connection->name);
    g_object_unref (task);
    return;
  }
  if (!writes)
    open_with_key (task, NULL, FALSE);
  else if (self->key_file != NULL) {
    key = laurel_key_file_read (self->key_file, &error);
    if (key == NULL) {
      g_task_return_error (task, error);
      g_object_unref (task);
    } else
      open_with_key (task, key, TRUE);
  } else
    laurel_key_store_lookup_async (self->connection->name, cancellable, on_key, task);
}

/**
 * laurel_service_open_finish:
 * @self: a service
 * @result: the result
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do
 *
 * Returns: whether it is open
 */
gboolean
laurel_service_open_finish (LaurelService *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * laurel_service_find_again:
 * @self: a service that was not reached
 *
 * The process that served practice may have ended, or begun to listen elsewhere: looks for it, or serves itself.
 *
 * Returns: whether client and reader are other ones now
 */
gboolean
laurel_service_find_again (LaurelService *self)
{
  g_return_val_if_fail (LAUREL_IS_SERVICE (self), FALSE);

  return self->connection->kind == LAUREL_CONNECTION_PRACTICE && open_practice (self, NULL);
}

/**
 * laurel_service_get_client:
 * @self: an open service
 *
 * Returns: (transfer none) (nullable): where to write
 */
LaurelAssistantClient *
laurel_service_get_client (LaurelService *self)
{
  g_return_val_if_fail (LAUREL_IS_SERVICE (self), NULL);

  return self->client;
}

/**
 * laurel_service_get_reader:
 * @self: an open service
 *
 * Returns: (transfer none) (nullable): where to read
 */
LaurelRegistryReader *
laurel_service_get_reader (LaurelService *self)
{
  g_return_val_if_fail (LAUREL_IS_SERVICE (self), NULL);

  return self->reader;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-key-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "laurel-registry-error.h"

#define MAX_FILE 4096

static const SecretSchema schema = {
  LAUREL_APPLICATION_ID ".Key",
  SECRET_SCHEMA_NONE,
  {
    { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* What the keyring says is for programmers; this says what to do. */
static GError *
explain (GError *error)
{
  g_autoptr (GError) taken = error;

  if (g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&taken);
  if (g_error_matches (taken, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
      || g_error_matches (taken, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
      || g_error_matches (taken, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND)
      || taken->domain == G_IO_ERROR)
    return g_error_new_literal (LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                                _("There is no keyring on this computer to keep API keys in. Start one, such as GNOME "
                                  "Keyring, or give the key in a file with --key-file."));
  return g_error_new (LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                      /* Translators: %s is the keyring's own message. */
                      _("The keyring did not answer as it should: %s. Unlock it, or give the key in a file with "
                        "--key-file."),
                      taken->message);
}

static char *
dup_label (const char *connection)
{
  /* Translators: how a stored API key is called in the keyring; %s is the name of a connection, such as “production”. */
  return g_strdup_printf (_("Laurel: API key for %s"), connection);
}

static LaurelSecret *
take_password (char *password)
{
  LaurelSecret *key;

  if (password == NULL)
    return NULL;
  key = laurel_secret_new (password, -1);
  secret_password_free (password);
  return key;
}

static void
on_saved (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, explain (error));
}

/**
 * laurel_key_store_save_async:
 * @connection: name of a connection
 * @key: its key
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Keeps @key in the default keyring, in place of any before.
 */
void
laurel_key_store_save_async (const char *connection,
                             LaurelSecret *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autofree char *label = NULL;
  GTask *task;

  g_return_if_fail (connection != NULL && key != NULL);

  label = dup_label (connection);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_key_store_save_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, laurel_secret_peek (key), cancellable,
                         on_saved, task, "connection", connection, NULL);
}

/**
 * laurel_key_store_save_finish:
 * @result: the result
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do, such as when there is no keyring
 *
 * Returns: whether it is kept
 */
gboolean
laurel_key_store_save_finish (GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * laurel_key_store_save_sync:
 * @connection: name of a connection
 * @key: its key
 * @cancellable: (nullable): a cancellable
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do
 *
 * Returns: whether it is kept
 */
gboolean
laurel_key_store_save_sync (const char *connection,
                            LaurelSecret *key,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *label = NULL;
  GError *inner = NULL;

  g_return_val_if_fail (connection != NULL && key != NULL, FALSE);

  label = dup_label (connection);
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, laurel_secret_peek (key), cancellable,
                                  &inner, "connection", connection, NULL))
    return TRUE;
  g_propagate_error (error, explain (inner));
  return FALSE;
}

static void
on_looked_up (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *password;

  password = secret_password_lookup_nonpageable_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, explain (error));
  else
    g_task_return_pointer (task, take_password (password), (GDestroyNotify) laurel_secret_unref);
}

/**
 * laurel_key_store_lookup_async:
 * @connection: name of a connection
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Asks the keyring for the key of a connection.
 */
void
laurel_key_store_lookup_async (const char *connection,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (connection != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_key_store_lookup_async);
  secret_password_lookup (&schema, cancellable, on_looked_up, task, "connection", connection, NULL);
}

/**
 * laurel_key_store_lookup_finish:
 * @result: the result
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do
 *
 * Returns: (nullable) (transfer full): the key; %NULL without @error when none is kept
 */
LaurelSecret *
laurel_key_store_lookup_finish (GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * laurel_key_store_lookup_sync:
 * @connection: name of a connection
 * @cancellable: (nullable): a cancellable
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do
 *
 * Returns: (nullable) (transfer full): the key; %NULL without @error when none is kept
 */
LaurelSecret *
laurel_key_store_lookup_sync (const char *connection,
                              GCancellable *cancellable,
                              GError **error)
{
  GError *inner = NULL;
  char *password;

  g_return_val_if_fail (connection != NULL, NULL);

  password = secret_password_lookup_nonpageable_sync (&schema, cancellable, &inner, "connection", connection, NULL);
  if (inner != NULL) {
    g_propagate_error (error, explain (inner));
    return NULL;
  }
  return take_password (password);
}

static void
on_cleared (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, explain (error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * laurel_key_store_clear_async:
 * @connection: name of a connection
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Takes the key of a connection out of the keyring.
 */
void
laurel_key_store_clear_async (const char *connection,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (connection != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_key_store_clear_async);
  secret_password_clear (&schema, cancellable, on_cleared, task, "connection", connection, NULL);
}

/**
 * laurel_key_store_clear_finish:
 * @result: the result
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do
 *
 * Returns: whether there is none now
 */
gboolean
laurel_key_store_clear_finish (GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * laurel_key_store_clear_sync:
 * @connection: name of a connection
 * @cancellable: (nullable): a cancellable
 * @error: a %LAUREL_REGISTRY_ERROR that says what to do
 *
 * Returns: whether there is none now
 */
gboolean
laurel_key_store_clear_sync (const char *connection,
                             GCancellable *cancellable,
                             GError **error)
{
  GError *inner = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  secret_password_clear_sync (&schema, cancellable, &inner, "connection", connection, NULL);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, explain (inner));
  return FALSE;
}

/**
 * laurel_key_file_read:
 * @path: a file that holds one API key and nothing else
 * @error: %LAUREL_REGISTRY_ERROR_AUTHORIZATION, with a sentence that says what to do
 *
 * Refuses a file that others can read, as the key may then already be known.
 *
 * Returns: (nullable) (transfer full): the key
 */
LaurelSecret *
laurel_key_file_read (const char *path,
                      GError **error)
{
  g_autoptr (LaurelSecret) key = NULL;
  g_autofree char *shown = NULL;
  char text[MAX_FILE];
  struct stat info;
  gssize n;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  shown = g_filename_display_name (path);
  /* Not blocking: a pipe by that name is refused below and not waited for. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                 /* Translators: file name, then the system's message. */
                 _("The key file “%s” cannot be read: %s"), shown, g_strerror (errno));
    return NULL;
  }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode)) {
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                 _("“%s” is not a file with an API key."), shown);
    close (fd);
    return NULL;
  }
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                 _("The key file “%s” can be read by others. Make it yours alone with: chmod 600"), shown);
    close (fd);
    return NULL;
  }

  do
    n = read (fd, text, sizeof text);
  while (n < 0 && errno == EINTR);
  close (fd);
  if (n > 0)
    key = laurel_secret_new (text, n);
  explicit_bzero (text, sizeof text);
  if (key == NULL || !laurel_secret_is_key (key)) {
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                 _("“%s” does not hold an API key. A key has 36 characters; copy it from your Accounts page."), shown);
    return NULL;
  }

  return g_steal_pointer (&key);
}

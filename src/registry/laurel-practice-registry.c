/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-registry.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/laurel-json.h"
#include "laurel-practice-server.h"
#include "laurel-practice-store.h"
#include "laurel-registry-error.h"

struct _LaurelPracticeRegistry {
  GObject parent_instance;
  char *endpoint_path;
  int lock;
  LaurelPracticeStore *store;
  LaurelPracticeFaults faults;
  guint16 port;
  char *url;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GMutex mutex;
  GCond cond;
  gboolean ready;    /* under the mutex */
  GError *error;     /* under the mutex until ready */
};

G_DEFINE_FINAL_TYPE (LaurelPracticeRegistry, laurel_practice_registry, G_TYPE_OBJECT)

static void
laurel_practice_registry_finalize (GObject *object)
{
  LaurelPracticeRegistry *self = LAUREL_PRACTICE_REGISTRY (object);

  laurel_practice_registry_stop (self);
  g_clear_pointer (&self->store, laurel_practice_store_free);
  if (self->lock >= 0)
    close (self->lock);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->endpoint_path, g_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (laurel_practice_registry_parent_class)->finalize (object);
}

static void
laurel_practice_registry_class_init (LaurelPracticeRegistryClass *class)
{
  G_OBJECT_CLASS (class)->finalize = laurel_practice_registry_finalize;
}

static void
laurel_practice_registry_init (LaurelPracticeRegistry *self)
{
  self->lock = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

/**
 * laurel_practice_registry_get_default_path:
 *
 * Returns: (transfer full): the data file that is meant when none is named
 */
char *
laurel_practice_registry_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "laurel", "practice.db", NULL);
}

static gpointer
serve (gpointer data)
{
  LaurelPracticeRegistry *self = data;
  LaurelPracticeServer *server;
  GError *error = NULL;

  g_main_context_push_thread_default (self->context);
  server = laurel_practice_server_new (self->store, self->port, &self->faults, &error);

  g_mutex_lock (&self->mutex);
  if (server != NULL)
    self->url = g_strdup (laurel_practice_server_get_url (server));
  self->error = error;
  self->ready = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  if (server != NULL) {
    g_main_loop_run (self->loop);
    laurel_practice_server_free (server);
    /* What hanging up has left to do. */
    while (g_main_context_iteration (self->context, FALSE)) {
    }
  }
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/* Locks of open file descriptions, unlike those of flock(), can be looked at without taking them: who looks for a
 * server is never in the way of one that starts. Both end with the process, however it ends. */
static gboolean
take_lock (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_locked (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = open (path, O_RDWR | O_CLOEXEC);
  gboolean locked;

  if (fd < 0)
    return FALSE;
  locked = fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close (fd);
  return locked;
}

static gboolean
write_endpoint (LaurelPracticeRegistry *self,
                GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *endpoint = json_object_new ();

  json_object_set_string_member (endpoint, "url", self->url);
  json_object_set_string_member (endpoint, "key", laurel_practice_store_get_key (self->store));
  json_object_set_int_member (endpoint, "pid", getpid ());
  json_node_take_object (node, endpoint);
  text = laurel_json_write (node, LAUREL_JSON_COMPACT);
  return g_file_set_contents_full (self->endpoint_path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
wait_until_ready (LaurelPracticeRegistry *self,
                  GError **error)
{
  g_mutex_lock (&self->mutex);
  while (!self->ready)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (self->error == NULL)
    return TRUE;

  g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
               /* Translators: %s is the system's own message, such as “Address already in use”. */
               _("The practice registry cannot listen: %s. Choose another port, or leave the port out."),
               self->error->message);
  return FALSE;
}

/**
 * laurel_practice_registry_start:
 * @data_path: its data file, made with its folder when it is not there
 * @port: port on loopback, 0 for any that is free
 * @faults: (nullable): what is to go wrong
 * @error: %LAUREL_REGISTRY_ERROR_BUSY when another one runs on this file, else %LAUREL_REGISTRY_ERROR_FAILED
 *
 * Starts to serve in a thread of its own. May be called from any thread.
 *
 * Returns: (nullable) (transfer full): the practice registry; it stops with the last reference
 */
LaurelPracticeRegistry *
laurel_practice_registry_start (const char *data_path,
                                guint16 port,
                                const LaurelPracticeFaults *faults,
                                GError **error)
{
  g_autoptr (LaurelPracticeRegistry) self = NULL;
  g_autofree char *lock_path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (data_path != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_PRACTICE_REGISTRY, NULL);
  lock_path = g_strconcat (data_path, ".lock", NULL);
  folder = g_path_get_dirname (data_path);
  shown = g_filename_display_name (data_path);
  (void) g_mkdir_with_parents (folder, 0700);
  self->lock = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0) {
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                 /* Translators: file name, then the system's message. */
                 _("The practice registry cannot be kept in “%s”: %s"), shown, g_strerror (errno));
    return NULL;
  }
  if (!take_lock (self->lock)) {
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_BUSY,
                 _("A practice registry already runs on “%s”."), shown);
    return NULL;
  }
  /* Left behind by one that was killed; must not be believed now that the lock is held again. */
  self->endpoint_path = g_strconcat (data_path, ".endpoint", NULL);
  (void) g_unlink (self->endpoint_path);

  self->store = laurel_practice_store_open (data_path, error);
  if (self->store == NULL)
    return NULL;
  (void) g_chmod (data_path, 0600);
  if (faults != NULL)
    self->faults = *faults;
  self->port = port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("practice-registry", serve, self);
  if (!wait_until_ready (self, error) || !write_endpoint (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
on_quit (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * laurel_practice_registry_stop:
 * @self: a practice registry
 *
 * Stops serving, and waits until it has. What it knows stays in its file. Harmless when it has stopped.
 */
void
laurel_practice_registry_stop (LaurelPracticeRegistry *self)
{
  g_return_if_fail (LAUREL_IS_PRACTICE_REGISTRY (self));

  if (self->thread == NULL)
    return;
  /* The endpoint first: nobody is to be sent to a server that is going. */
  (void) g_unlink (self->endpoint_path);
  /* As a source and not a bare quit: a loop that has not started yet would not notice. */
  {
    g_autoptr (GSource) source = g_idle_source_new ();

    g_source_set_callback (source, on_quit, self->loop, NULL);
    g_source_attach (source, self->context);
  }
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->store, laurel_practice_store_free);
  close (self->lock);
  self->lock = -1;
}

/**
 * laurel_practice_registry_get_url:
 * @self: a practice registry
 *
 * Returns: (transfer none): where it is, without a trailing slash; the Assistant's address is `/assistant/` under it
 */
const char *
laurel_practice_registry_get_url (LaurelPracticeRegistry *self)
{
  g_return_val_if_fail (LAUREL_IS_PRACTICE_REGISTRY (self), NULL);

  return self->url;
}

/**
 * laurel_practice_registry_get_key:
 * @self: a practice registry that runs
 *
 * Returns: (transfer none) (nullable): the API key that it accepts; no secret, as it opens nothing but practice
 */
const char *
laurel_practice_registry_get_key (LaurelPracticeRegistry *self)
{
  g_return_val_if_fail (LAUREL_IS_PRACTICE_REGISTRY (self), NULL);

  return self->store != NULL ? laurel_practice_store_get_key (self->store) : NULL;
}

/**
 * laurel_practice_registry_find:
 * @data_path: a data file
 * @url: (out) (optional) (transfer full): where its server is, without a trailing slash
 * @key: (out) (optional) (transfer full): the API key that it accepts
 * @error: %LAUREL_REGISTRY_ERROR_NOT_FOUND when none runs, also when one was killed and left its endpoint behind
 *
 * Looks for the server that runs on a data file, in whichever process.
 *
 * Returns: whether there is one
 */
gboolean
laurel_practice_registry_find (const char *data_path,
                               char **url,
                               char **key,
                               GError **error)
{
  g_autofree char *endpoint_path = NULL;
  g_autofree char *lock_path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *endpoint;
  gsize length;

  g_return_val_if_fail (data_path != NULL, FALSE);

  endpoint_path = g_strconcat (data_path, ".endpoint", NULL);
  lock_path = g_strconcat (data_path, ".lock", NULL);
  if (is_locked (lock_path) && g_file_get_contents (endpoint_path, &text, &length, NULL))
    node = laurel_json_parse (text, length, NULL);
  endpoint = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (endpoint == NULL || laurel_json_get_string (endpoint, "url") == NULL
      || laurel_json_get_string (endpoint, "key") == NULL) {
    g_set_error_literal (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND,
                         _("No practice registry runs on this file."));
    return FALSE;
  }
  if (url != NULL)
    *url = g_strdup (laurel_json_get_string (endpoint, "url"));
  if (key != NULL)
    *key = g_strdup (laurel_json_get_string (endpoint, "key"));

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/laurel-code-lists.h"
#include "core/laurel-json.h"
#include "workspace/laurel-operation.h"
#include "workspace/laurel-store.h"

/* More than so many changed records are told as "any". */
#define IDS_MAX 4096

#define POLL_SECONDS 1

struct _LaurelWorkspace {
  GObject parent_instance;

  char *path;
  char *notice;
  char *language;
  LaurelWorkspaceFlags flags;
  GMainContext *context;
  int lock_fd;
  LaurelWriter *writer;
  LaurelSql *reader;
  GRecMutex reader_mutex;
  GStringChunk *strings; /* of mappings */
  GHashTable *places;    /* likewise: addresses of an organization, as text → LaurelPlaces */

  /* Changes that are not told yet */
  GMutex changes_mutex;
  LaurelChanges pending;
  GArray *pending_ids;
  gboolean pending_any;
  GSource *pending_source;
  const GArray *emitted_ids;

  /* Of a workspace that is only read: what another process does to it. */
  GFileMonitor *monitor;
  GSource *poll;
  gint64 data_version;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelWorkspace, laurel_workspace, G_TYPE_OBJECT)

G_DEFINE_QUARK (laurel-workspace-error-quark, laurel_workspace_error)

static void
laurel_workspace_dispose (GObject *object)
{
  laurel_workspace_close (LAUREL_WORKSPACE (object));
  G_OBJECT_CLASS (laurel_workspace_parent_class)->dispose (object);
}

static void
laurel_workspace_finalize (GObject *object)
{
  LaurelWorkspace *self = LAUREL_WORKSPACE (object);

  g_free (self->path);
  g_free (self->notice);
  g_free (self->language);
  g_main_context_unref (self->context);
  g_rec_mutex_clear (&self->reader_mutex);
  g_mutex_clear (&self->changes_mutex);
  g_array_unref (self->pending_ids);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->places);
  G_OBJECT_CLASS (laurel_workspace_parent_class)->finalize (object);
}

static void
laurel_workspace_class_init (LaurelWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = laurel_workspace_dispose;
  object_class->finalize = laurel_workspace_finalize;

  /**
   * LaurelWorkspace::changed:
   * @changes: bits of #LaurelChanges
   *
   * Something was made durable, by this process or another one. On the main context of the opening thread.
   */
  signals[CHANGED] = g_signal_new ("changed", LAUREL_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   g_cclosure_marshal_VOID__UINT, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
laurel_workspace_init (LaurelWorkspace *self)
{
  self->lock_fd = -1;
  self->context = g_main_context_ref_thread_default ();
  self->strings = g_string_chunk_new (256);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) laurel_places_unref);
  self->pending_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_rec_mutex_init (&self->reader_mutex);
  g_mutex_init (&self->changes_mutex);
}

/**
 * laurel_workspace_get_default_path:
 *
 * Returns: (transfer full): where the workspace is when nobody says otherwise
 */
char *
laurel_workspace_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "laurel", "workspace.db", NULL);
}

/* Opening */

/* What was being written without a log when its writer was killed, is taken back by the next one that may write; a connection
 * that only reads can do nothing but refuse. SQLite knows whether the writer still lives. */
static void
take_back (const char *path)
{
  LaurelSql *sql = laurel_sql_open (path, SQLITE_OPEN_READWRITE, NULL);

  if (sql == NULL)
    return;
  laurel_sql_run_int (sql, laurel_sql_prepare (sql, "SELECT count(*) FROM sqlite_schema"), 0);
  laurel_sql_close (sql);
}

static LaurelSql *
open_reader (const char *path,
             gboolean beside_writer,
             GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *immutable = NULL;
  LaurelSql *sql;

  sql = laurel_sql_open (path, SQLITE_OPEN_READONLY, error);
  if (sql == NULL || beside_writer)
    return sql;
  laurel_sql_run_int (sql, laurel_sql_prepare (sql, "SELECT count(*) FROM sqlite_schema"), 0);
  if (!laurel_sql_has_error (sql))
    return sql;
  if (laurel_schema_has_unwritten (path)) {
    take_back (path);
    laurel_sql_take_error (sql, NULL);
    return sql;
  }

  /* In a folder that cannot be written WAL has nowhere to put its index; nobody can be writing there then. */
  laurel_sql_close (sql);
  file = g_file_new_for_path (path);
  uri = g_file_get_uri (file);
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return laurel_sql_open (immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

static gboolean
make_folder (const char *path,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
               _("The folder “%s” cannot be made: %s."), folder, g_strerror (errno));
  return FALSE;
}

/* What has to be settled before others may read: leftovers, records written under an older mapping. */
static void
tidy (LaurelSql *sql,
      const char *language)
{
  LaurelStore *store = laurel_store_new (sql, language);

  laurel_store_begin (store);
  laurel_sql_exec (sql, "BEGIN IMMEDIATE");
  laurel_store_remove_leftovers (store);
  laurel_store_upgrade_keys (store);
  laurel_store_upgrade_mapping (store);
  laurel_store_finish (store);
  laurel_sql_exec (sql, "COMMIT");
  laurel_store_free (store);
}

static gboolean
open_writer (LaurelWorkspace *self,
             gboolean is_new,
             gboolean unclean,
             GError **error)
{
  gboolean on_network = laurel_path_is_on_network (self->path);
  g_autoptr (LaurelSql) sql = NULL;

  if (is_new) {
    /* SQLite makes files that others may read. */
    int fd = g_open (self->path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0) {
      g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                   _("“%s” cannot be written: %s."), self->path, g_strerror (errno));
      return FALSE;
    }
    g_close (fd, NULL);
  }
  /* Handed over to the writer's thread, and never used by two at a time. */
  sql = laurel_sql_open (self->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, error);
  if (sql == NULL)
    return FALSE;
  laurel_schema_check (sql, &is_new);
  if (unclean && !is_new)
    laurel_schema_check_integrity (sql);
  if (!laurel_sql_take_error (sql, error))
    return FALSE;

  g_chmod (self->path, 0600);
  laurel_schema_migrate (sql);
  laurel_sql_exec (sql, "PRAGMA foreign_keys = ON");
  laurel_sql_exec (sql, "PRAGMA synchronous = FULL");
  laurel_sql_exec (sql, on_network ? "PRAGMA journal_mode = TRUNCATE" : "PRAGMA journal_mode = WAL");
  laurel_sql_exec (sql, "PRAGMA cache_size = -16000");
  if (on_network)
    self->notice = g_strdup (_("The workspace is on a network drive, where it is slower and safe for one computer "
                               "at a time only."));
  self->language = laurel_sql_get_meta (sql, "language");
  if (self->language == NULL)
    self->language = g_strdup (LAUREL_DEFAULT_LANGUAGE);
  tidy (sql, self->language);
  if (!laurel_sql_take_error (sql, error))
    return FALSE;
  self->reader = open_reader (self->path, TRUE, error);
  if (self->reader == NULL)
    return FALSE;
  self->writer = laurel_writer_new (self, g_steal_pointer (&sql), self->language);
  return TRUE;
}

static gboolean look (gpointer user_data);

static void
watch (LaurelWorkspace *self)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (wal);

  self->data_version = laurel_sql_run_int (self->reader,
                                           laurel_sql_prepare (self->reader, "PRAGMA data_version"), 0);
  /* The number tells whether anything changed; the monitor only says sooner that it is worth a look. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (look), self);
  self->poll = g_timeout_source_new_seconds (POLL_SECONDS);
  g_source_set_callback (self->poll, look, self, NULL);
  g_source_attach (self->poll, self->context);
}

static gboolean
look (gpointer user_data)
{
  LaurelWorkspace *self = user_data;
  gint64 data_version;

  if (self->reader == NULL)
    return G_SOURCE_REMOVE;
  g_rec_mutex_lock (&self->reader_mutex);
  data_version = laurel_sql_run_int (self->reader, laurel_sql_prepare (self->reader, "PRAGMA data_version"),
                                     self->data_version);
  laurel_sql_take_error (self->reader, NULL);
  g_rec_mutex_unlock (&self->reader_mutex);
  if (data_version != self->data_version) {
    self->data_version = data_version;
    laurel_workspace_queue_changes (self, LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST
                                    | LAUREL_CHANGES_ORGANIZATIONS | LAUREL_CHANGES_JOURNAL
                                    | LAUREL_CHANGES_PUBLICATIONS | LAUREL_CHANGES_JOBS
                                    | LAUREL_CHANGES_CONNECTIONS, NULL);
  }
  return G_SOURCE_CONTINUE;
}

/**
 * laurel_workspace_open:
 * @path: the file; made, with its folder, when it is not there (not when only reading)
 * @flags: %LAUREL_WORKSPACE_READ_ONLY to read beside whoever writes
 *
 * Opens a workspace; for writing it takes the lock, for which it waits up to five seconds. Signals come on the
 * thread-default main context of the caller. A file that is no workspace, is damaged or is of a later version is left
 * as it is.
 *
 * Returns: (transfer full) (nullable): the workspace, or %NULL with a [error@WorkspaceError]
 */
LaurelWorkspace *
laurel_workspace_open (const char *path,
                       LaurelWorkspaceFlags flags,
                       GError **error)
{
  g_autoptr (LaurelWorkspace) self = NULL;
  g_autoptr (LaurelOperation) judge = NULL;
  gboolean is_new;
  gboolean unclean = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  if (!laurel_schema_check_file (path, &is_new, error))
    return NULL;
  self = g_object_new (LAUREL_TYPE_WORKSPACE, NULL);
  self->path = g_strdup (path);
  self->flags = flags;

  if (flags & LAUREL_WORKSPACE_READ_ONLY) {
    if (is_new) {
      g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                   _("There is no workspace “%s” yet: import a spreadsheet first."), path);
      return NULL;
    }
    self->reader = open_reader (path, FALSE, error);
    if (self->reader == NULL)
      return NULL;
    laurel_schema_check (self->reader, &is_new);
    if (!laurel_sql_take_error (self->reader, error))
      return NULL;
    if (is_new) {
      g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                   _("The workspace “%s” is empty: import a spreadsheet first."), path);
      return NULL;
    }
    if (laurel_sql_run_int (self->reader, laurel_sql_prepare (self->reader, "PRAGMA user_version"), 0)
        < laurel_schema_get_version ()) {
      g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_READ_ONLY,
                   _("The workspace was written by an older version of Laurel: open it in the window once."));
      return NULL;
    }
    self->language = laurel_sql_get_meta (self->reader, "language");
    if (self->language == NULL)
      self->language = g_strdup (LAUREL_DEFAULT_LANGUAGE);
    watch (self);
    if (!laurel_sql_take_error (self->reader, error))
      return NULL;
    return g_steal_pointer (&self);
  }

  if (is_new && !make_folder (path, error))
    return NULL;
  self->lock_fd = laurel_lock_acquire (path, &unclean, error);
  if (self->lock_fd < 0)
    return NULL;
  unclean = unclean || laurel_schema_has_unwritten (path);
  if (!open_writer (self, is_new, unclean, error))
    return NULL;
  judge = laurel_operation_new_judge_again ();
  laurel_writer_post (self->writer, judge);
  return g_steal_pointer (&self);
}

/**
 * laurel_workspace_close:
 *
 * Finishes what is under way and lets go of the file and the lock. Nothing can be asked of it afterwards. Also done
 * when the last reference goes.
 */
void
laurel_workspace_close (LaurelWorkspace *self)
{
  g_return_if_fail (LAUREL_IS_WORKSPACE (self));

  if (self->poll != NULL) {
    g_source_destroy (self->poll);
    g_clear_pointer (&self->poll, g_source_unref);
  }
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  /* The last connection to be closed tidies the WAL away, and a connection that only reads cannot. */
  g_rec_mutex_lock (&self->reader_mutex);
  g_clear_pointer (&self->reader, laurel_sql_close);
  g_rec_mutex_unlock (&self->reader_mutex);
  g_clear_pointer (&self->writer, laurel_writer_free);
  if (self->lock_fd >= 0) {
    laurel_lock_release (self->lock_fd);
    self->lock_fd = -1;
  }
  g_mutex_lock (&self->changes_mutex);
  if (self->pending_source != NULL) {
    g_source_destroy (self->pending_source);
    g_clear_pointer (&self->pending_source, g_source_unref);
  }
  g_mutex_unlock (&self->changes_mutex);
}

/**
 * laurel_workspace_get_path:
 *
 * Returns: (transfer none): the file
 */
const char *
laurel_workspace_get_path (LaurelWorkspace *self)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return self->path;
}

/**
 * laurel_workspace_get_notice:
 *
 * Returns: (transfer none) (nullable): something that the person should know about the place of the file, translated
 */
const char *
laurel_workspace_get_notice (LaurelWorkspace *self)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return self->notice;
}

/**
 * laurel_workspace_get_language:
 *
 * Returns: (transfer none): BCP 47 tag of its texts, such as `en-US`
 */
const char *
laurel_workspace_get_language (LaurelWorkspace *self)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  return self->language;
}

GMainContext *
laurel_workspace_get_context (LaurelWorkspace *self)
{
  return self->context;
}

/* Reading */

LaurelSql *
laurel_workspace_open_reader (LaurelWorkspace *self,
                              GError **error)
{
  return open_reader (self->path, self->writer != NULL, error);
}

LaurelSql *
laurel_workspace_begin_read (LaurelWorkspace *self)
{
  g_rec_mutex_lock (&self->reader_mutex);
  return self->reader;
}

void
laurel_workspace_end_read (LaurelWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  if (self->reader != NULL && !laurel_sql_take_error (self->reader, &error))
    g_warning ("The workspace could not be read: %s", error->message);
  g_rec_mutex_unlock (&self->reader_mutex);
}

/**
 * laurel_workspace_get_places:
 * @owner: (nullable): CTID of the owner of a record
 *
 * Returns: (transfer none) (nullable): its addresses as they are now, which stay valid for the life of the workspace;
 *   %NULL when the workspace does not have the organization
 */
const LaurelPlaces *
laurel_workspace_get_places (LaurelWorkspace *self,
                             const char *owner)
{
  LaurelPlaces *places = NULL;
  LaurelSql *reader;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  reader = laurel_workspace_begin_read (self);
  if (owner != NULL && reader != NULL) {
    g_autofree char *json = NULL;
    sqlite3_stmt *statement = laurel_sql_prepare (reader, "SELECT json FROM organization WHERE ctid = ?1");

    laurel_sql_bind_text (statement, 1, owner);
    json = laurel_sql_run_text (reader, statement);
    places = json != NULL ? g_hash_table_lookup (self->places, json) : NULL;
    if (json != NULL && places == NULL) {
      g_autoptr (JsonNode) node = laurel_json_parse (json, -1, NULL);

      places = laurel_places_new (node);
      g_hash_table_insert (self->places, g_steal_pointer (&json), places);
    }
  }
  laurel_workspace_end_read (self);
  return places;
}

/**
 * laurel_workspace_get_mapping:
 * @connection: (nullable): the world to write for, %NULL for the hash that approvals are bound to
 * @owner: (nullable): CTID of the owner in this workspace, %NULL for the current organization's
 * @mapping: (out caller-allocates): how to write
 */
void
laurel_workspace_get_mapping (LaurelWorkspace *self,
                              const LaurelConnection *connection,
                              const char *owner,
                              LaurelMapping *mapping)
{
  g_autofree char *ctid = g_strdup (owner);
  g_autofree char *there = NULL;
  LaurelSql *reader;
  sqlite3_stmt *statement;

  g_return_if_fail (LAUREL_IS_WORKSPACE (self));
  g_return_if_fail (mapping != NULL);

  reader = laurel_workspace_begin_read (self);
  if (ctid == NULL && reader != NULL) {
    statement = laurel_sql_prepare (reader, "SELECT ctid FROM organization WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, laurel_sql_get_current_organization (reader));
    ctid = laurel_sql_run_text (reader, statement);
  }
  if (ctid != NULL && connection != NULL && reader != NULL)
    there = laurel_sql_resolve_organization (reader, connection->name, ctid);

  memset (mapping, 0, sizeof *mapping);
  mapping->language = self->language;
  mapping->registry = LAUREL_HASH_HOST;
  /* Titles stand in graphs only: no hash of an approval depends on them. */
  mapping->title = laurel_code_lists_dup_title;
  if (connection != NULL && connection->id_host != NULL)
    mapping->registry = g_string_chunk_insert_const (self->strings, connection->id_host);
  if (there != NULL)
    mapping->owner = g_string_chunk_insert_const (self->strings, there);
  else if (ctid != NULL)
    mapping->owner = g_string_chunk_insert_const (self->strings, ctid);
  mapping->places = laurel_workspace_get_places (self, ctid);
  laurel_workspace_end_read (self);
}

/* Changes */

static gboolean
tell (gpointer data)
{
  LaurelWorkspace *self = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LaurelChanges changes;

  g_mutex_lock (&self->changes_mutex);
  g_clear_pointer (&self->pending_source, g_source_unref);
  changes = self->pending;
  if (!self->pending_any)
    g_array_append_vals (ids, self->pending_ids->data, self->pending_ids->len);
  self->pending = 0;
  self->pending_any = FALSE;
  g_array_set_size (self->pending_ids, 0);
  g_mutex_unlock (&self->changes_mutex);

  self->emitted_ids = ids;
  g_signal_emit (self, signals[CHANGED], 0, (guint) changes);
  self->emitted_ids = NULL;
  return G_SOURCE_REMOVE;
}

/**
 * laurel_workspace_queue_changes:
 * @ids: (nullable): records that changed; %NULL or empty for any
 *
 * Has the signal sent on the workspace's main context; what comes together is told together. Any thread.
 */
void
laurel_workspace_queue_changes (LaurelWorkspace *self,
                                LaurelChanges changes,
                                GArray *ids)
{
  g_mutex_lock (&self->changes_mutex);
  self->pending |= changes;
  if (ids != NULL && ids->len > 0 && self->pending_ids->len + ids->len <= IDS_MAX)
    g_array_append_vals (self->pending_ids, ids->data, ids->len);
  else if (changes & (LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST | LAUREL_CHANGES_PUBLICATIONS))
    self->pending_any = TRUE;
  if (self->pending_source == NULL) {
    self->pending_source = g_idle_source_new ();
    g_source_set_priority (self->pending_source, G_PRIORITY_DEFAULT);
    g_source_set_callback (self->pending_source, tell, g_object_ref (self), g_object_unref);
    g_source_attach (self->pending_source, self->context);
  }
  g_mutex_unlock (&self->changes_mutex);
}

/**
 * laurel_workspace_get_changed_ids:
 * @n_ids: (out): how many
 *
 * Only while [signal@Workspace::changed] is being sent.
 *
 * Returns: (transfer none) (array length=n_ids): records that changed; none when it may be any
 */
const gint64 *
laurel_workspace_get_changed_ids (LaurelWorkspace *self,
                                  guint *n_ids)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (n_ids != NULL, NULL);

  *n_ids = self->emitted_ids != NULL ? self->emitted_ids->len : 0;
  return self->emitted_ids != NULL ? (const gint64 *) self->emitted_ids->data : NULL;
}

/* Changing */

static gboolean
can_write (LaurelWorkspace *self,
           GError **error)
{
  if (self->writer != NULL)
    return TRUE;
  g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_READ_ONLY,
               _("The workspace was opened for reading only."));
  return FALSE;
}

/**
 * laurel_workspace_run:
 *
 * Runs an operation and waits until it is durable. Any thread; in the main one for what is short.
 */
gboolean
laurel_workspace_run (LaurelWorkspace *self,
                      LaurelOperation *operation,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (LAUREL_IS_OPERATION (operation), FALSE);

  return can_write (self, error) && laurel_writer_run (self->writer, operation, cancellable, error);
}

/**
 * laurel_workspace_run_async:
 *
 * Runs an operation; operations are run in the order they are given. @callback is called on the caller's thread-default
 * main context when it is durable.
 */
void
laurel_workspace_run_async (LaurelWorkspace *self,
                            LaurelOperation *operation,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (LAUREL_IS_WORKSPACE (self));
  g_return_if_fail (LAUREL_IS_OPERATION (operation));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_workspace_run_async);
  /* What was made durable is not called cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  if (!can_write (self, &error))
    g_task_return_error (task, error);
  else
    laurel_writer_run_task (self->writer, operation, cancellable, g_steal_pointer (&task));
}

/**
 * laurel_workspace_run_finish:
 * @self: a workspace
 * @result: what the callback got
 * @error: where to put what went wrong
 *
 * Returns: whether the operation of laurel_workspace_run_async() was carried out
 */
gboolean
laurel_workspace_run_finish (LaurelWorkspace *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/laurel-operation-private.h"

/* One thread owns the writing connection. What waits in the queue is committed together, each operation in a savepoint
 * of its own: with synchronous=FULL a commit costs a write to the disk, and only FULL survives a power failure
 * (platform notes §9). An operation is answered after the commit. */

/* So that one commit does not keep the first operation waiting for long. */
#define GROUP_MAX 512

typedef struct {
  LaurelOperation *operation;
  GCancellable *cancellable;
  GTask *task;       /* who waits: a task … */
  gboolean answered; /* … or a thread */
  gboolean posted;   /* … or nobody */
  GError *error;
  LaurelChanges changes;
} Request;

struct _LaurelWriter {
  LaurelWorkspace *workspace; /* outlives the writer */
  LaurelSql *sql;
  LaurelStore *store;
  GThread *thread;
  GAsyncQueue *queue;
  GMutex mutex;
  GCond cond;
};

/* Tells the thread to end. */
static Request stop;

static void
request_free (Request *request)
{
  g_object_unref (request->operation);
  g_clear_object (&request->cancellable);
  g_clear_error (&request->error);
  g_free (request);
}

static gboolean
answer_task (gpointer data)
{
  Request *request = data;
  g_autoptr (GTask) task = request->task;

  if (request->error != NULL)
    g_task_return_error (task, g_steal_pointer (&request->error));
  else
    g_task_return_boolean (task, TRUE);
  request_free (request);

  return G_SOURCE_REMOVE;
}

static void
answer (LaurelWriter *self,
        Request *request)
{
  if (request->posted) {
    if (request->error != NULL)
      g_message ("%s", request->error->message);
    request_free (request);
    return;
  }
  if (request->task != NULL) {
    /* The task may hold the last reference to the workspace, which ends this thread and waits for it: it is let go of
     * where it came from, never here. */
    g_autoptr (GSource) source = g_idle_source_new ();

    g_source_set_priority (source, g_task_get_priority (request->task));
    g_source_set_callback (source, answer_task, request, NULL);
    g_source_attach (source, g_task_get_context (request->task));
    return;
  }
  g_mutex_lock (&self->mutex);
  request->answered = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* Runs one operation inside the transaction that is open. */
static void
apply (LaurelWriter *self,
       Request *request,
       GArray *ids)
{
  LaurelOperation *operation = request->operation;

  if (g_cancellable_set_error_if_cancelled (request->cancellable, &request->error))
    return;
  laurel_operation_reset (operation);
  laurel_store_begin (self->store);
  laurel_sql_exec (self->sql, "SAVEPOINT operation");
  operation->apply (operation, self->store, request->cancellable);
  if (!laurel_sql_has_error (self->sql))
    laurel_store_finish (self->store);
  if (laurel_sql_take_error (self->sql, &request->error)) {
    laurel_sql_exec (self->sql, "RELEASE operation");
    laurel_sql_take_error (self->sql, &request->error);
  }
  if (request->error != NULL) {
    if (!sqlite3_get_autocommit (laurel_sql_get_database (self->sql)))
      laurel_sql_exec (self->sql, "ROLLBACK TO operation; RELEASE operation");
    laurel_sql_take_error (self->sql, NULL);
    laurel_operation_reset (operation);
    return;
  }
  operation->n_checked = self->store->n_checked;
  request->changes = self->store->changes;
  g_array_append_vals (ids, self->store->ids->data, self->store->ids->len);
}

static void
run_group (LaurelWriter *self,
           GPtrArray *group)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  LaurelChanges changes = 0;

  laurel_sql_exec (self->sql, "BEGIN IMMEDIATE");
  if (laurel_sql_take_error (self->sql, &error)) {
    for (guint i = 0; i < group->len; i++) {
      Request *request = group->pdata[i];

      apply (self, request, ids);
      /* After a full disk or the like SQLite has rolled back everything by itself. */
      if (sqlite3_get_autocommit (laurel_sql_get_database (self->sql))) {
        laurel_sql_set_error (self->sql, g_error_copy (request->error));
        break;
      }
    }
    laurel_sql_exec (self->sql, "COMMIT");
    if (!laurel_sql_take_error (self->sql, &error) && !sqlite3_get_autocommit (laurel_sql_get_database (self->sql))) {
      laurel_sql_exec (self->sql, "ROLLBACK");
      laurel_sql_take_error (self->sql, NULL);
    }
  }
  for (guint i = 0; i < group->len; i++) {
    Request *request = group->pdata[i];

    if (error != NULL && request->error == NULL) {
      request->error = g_error_copy (error);
      laurel_operation_reset (request->operation);
    }
    if (request->error == NULL)
      changes |= request->changes;
  }
  if (changes != 0)
    laurel_workspace_queue_changes (self->workspace, changes, ids);
  for (guint i = 0; i < group->len; i++)
    answer (self, group->pdata[i]);
  g_ptr_array_set_size (group, 0);
}

/* An import: makes transactions of its own. */
static void
run_alone (LaurelWriter *self,
           Request *request)
{
  LaurelOperation *operation = request->operation;

  if (!g_cancellable_set_error_if_cancelled (request->cancellable, &request->error)) {
    laurel_operation_reset (operation);
    laurel_store_begin (self->store);
    operation->apply (operation, self->store, request->cancellable);
    if (!laurel_sql_take_error (self->sql, &request->error))
      laurel_operation_reset (operation);
    else if (self->store->changes != 0)
      laurel_workspace_queue_changes (self->workspace, self->store->changes, self->store->ids);
  }
  answer (self, request);
}

static gpointer
run (gpointer data)
{
  LaurelWriter *self = data;
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  Request *request;
  gboolean stopped = FALSE;

  while (!stopped) {
    Request *alone = NULL;

    request = g_async_queue_pop (self->queue);
    while (request != NULL) {
      if (request == &stop) {
        stopped = TRUE;
        break;
      }
      if (request->operation->alone) {
        alone = request;
        break;
      }
      g_ptr_array_add (group, request);
      if (group->len == GROUP_MAX)
        break;
      request = g_async_queue_try_pop (self->queue);
    }
    if (group->len > 0)
      run_group (self, group);
    if (alone != NULL)
      run_alone (self, alone);
  }
  return NULL;
}

/**
 * laurel_writer_new:
 * @workspace: (transfer none): hears what changed; must outlive the writer
 * @sql: (transfer full): the writing connection
 */
LaurelWriter *
laurel_writer_new (LaurelWorkspace *workspace,
                   LaurelSql *sql,
                   const char *language)
{
  LaurelWriter *self = g_new0 (LaurelWriter, 1);

  self->workspace = workspace;
  self->sql = sql;
  self->store = laurel_store_new (sql, language);
  self->store->context = laurel_workspace_get_context (workspace);
  self->queue = g_async_queue_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("laurel-writer", run, self);
  return self;
}

/* Does what is still in the queue first. */
void
laurel_writer_free (LaurelWriter *self)
{
  g_async_queue_push (self->queue, &stop);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  laurel_store_free (self->store);
  laurel_sql_close (self->sql);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

gboolean
laurel_writer_run (LaurelWriter *self,
                   LaurelOperation *operation,
                   GCancellable *cancellable,
                   GError **error)
{
  Request request = { .operation = operation, .cancellable = cancellable };

  g_async_queue_push (self->queue, &request);
  g_mutex_lock (&self->mutex);
  while (!request.answered)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (request.error != NULL)
    g_propagate_error (error, request.error);
  return request.error == NULL;
}

/**
 * laurel_writer_run_task:
 * @task: (transfer full): returns a boolean
 */
void
laurel_writer_run_task (LaurelWriter *self,
                        LaurelOperation *operation,
                        GCancellable *cancellable,
                        GTask *task)
{
  Request *request = g_new0 (Request, 1);

  request->operation = g_object_ref (operation);
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  request->task = task;
  g_async_queue_push (self->queue, request);
}

/**
 * laurel_writer_post:
 * @self: a writer
 * @operation: what to do before everything that is asked for later; nobody hears how it went
 */
void
laurel_writer_post (LaurelWriter *self,
                    LaurelOperation *operation)
{
  Request *request = g_new0 (Request, 1);

  request->operation = g_object_ref (operation);
  request->posted = TRUE;
  g_async_queue_push (self->queue, request);
}

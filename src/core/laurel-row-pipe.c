/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-row-pipe.h"

#include <string.h>

#define N_BATCHES 16
#define BATCH_SIZE (256 * 1024)

typedef struct {
  guint number;
  guint n_cells;
  gsize text_at;
  gsize starts_at;
} BatchRow;

typedef struct {
  GByteArray *text;
  GArray *starts; /* element-type guint32 */
  GArray *rows;   /* element-type BatchRow */
  guint64 mark;
  GError *error;
  gboolean last;
} Batch;

struct _LaurelRowPipe {
  LaurelRowPipeFunc produce;
  gpointer user_data;
  GAsyncQueue *empty;
  GAsyncQueue *full;
  Batch *filling; /* the producer's */
  guint64 mark;   /* the producer's */
  int stopped;    /* atomic: the consumer wants no more */
};

static Batch *
batch_new (void)
{
  Batch *self = g_new0 (Batch, 1);

  self->text = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (BatchRow));
  return self;
}

static void
batch_free (Batch *self)
{
  g_byte_array_unref (self->text);
  g_array_unref (self->starts);
  g_array_unref (self->rows);
  g_clear_error (&self->error);
  g_free (self);
}

/* Keeps its memory, unless a very large row has passed. */
static void
batch_clear (Batch *self)
{
  if (self->text->len > BATCH_SIZE * 8) {
    g_byte_array_unref (self->text);
    self->text = g_byte_array_new ();
  }
  g_byte_array_set_size (self->text, 0);
  g_array_set_size (self->starts, 0);
  g_array_set_size (self->rows, 0);
  g_clear_error (&self->error);
}

static void
pipe_push (LaurelRowPipe *self)
{
  self->filling->mark = self->mark;
  g_async_queue_push (self->full, g_steal_pointer (&self->filling));
}

/**
 * laurel_row_pipe_set_mark:
 *
 * Says how far the producer is, for progress. Called by the producer.
 */
void
laurel_row_pipe_set_mark (LaurelRowPipe *self,
                          guint64 mark)
{
  self->mark = mark;
}

/**
 * laurel_row_pipe_put:
 *
 * Called by the producer for each row; it is copied.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when the consumer wants no more
 */
gboolean
laurel_row_pipe_put (LaurelRowPipe *self,
                     const LaurelSheetRow *row,
                     GError **error)
{
  BatchRow entry = { .number = row->number, .n_cells = row->n_cells };
  Batch *batch;

  if (self->filling != NULL && self->filling->text->len >= BATCH_SIZE)
    pipe_push (self);
  if (self->filling == NULL)
    self->filling = g_async_queue_pop (self->empty);
  if (g_atomic_int_get (&self->stopped)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
    return FALSE;
  }
  batch = self->filling;
  entry.text_at = batch->text->len;
  entry.starts_at = batch->starts->len;
  /* A NUL for each cell is there even when all are blank, so that many empty rows fill a batch as well. */
  g_byte_array_append (batch->text, (const guint8 *) row->text, row->starts[row->n_cells]);
  g_byte_array_append (batch->text, (const guint8 *) "", 1);
  g_array_append_vals (batch->starts, row->starts, row->n_cells + 1);
  g_array_append_val (batch->rows, entry);
  return TRUE;
}

static gpointer
pipe_thread (gpointer data)
{
  LaurelRowPipe *self = data;
  g_autoptr (GError) error = NULL;

  self->produce (self, self->user_data, &error);
  if (self->filling == NULL)
    self->filling = g_async_queue_pop (self->empty);
  self->filling->last = TRUE;
  self->filling->error = g_steal_pointer (&error);
  pipe_push (self);
  return NULL;
}

static LaurelSheetRow
batch_get_row (const Batch *self,
               guint i)
{
  const BatchRow *entry = &g_array_index (self->rows, BatchRow, i);

  return (LaurelSheetRow){
    .number = entry->number,
    .n_cells = entry->n_cells,
    .text = (const char *) self->text->data + entry->text_at,
    .starts = &g_array_index (self->starts, guint32, entry->starts_at),
  };
}

static gboolean
batch_consume (const Batch *self,
               LaurelRowPipeExpect expect,
               LaurelSheetRowFunc consume,
               gpointer user_data,
               GError **error)
{
  for (guint i = 0; i < self->rows->len; i++) {
    LaurelSheetRow row = batch_get_row (self, i);

    if (expect != NULL && i + 1 < self->rows->len) {
      LaurelSheetRow next = batch_get_row (self, i + 1);

      expect (&next, user_data);
    }
    if (!consume (&row, user_data, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * laurel_row_pipe_run:
 * @produce: puts the rows, in another thread
 * @expect: (nullable): shown each row before the one in front of it is consumed, now and then not, in the calling thread
 * @consume: takes them, in the calling thread
 * @progress: (nullable): told now and then how far it is, in the calling thread
 *
 * Returns: %FALSE with the consumer's error, else with that of the producer, after the rows that it put before
 */
gboolean
laurel_row_pipe_run (LaurelRowPipeFunc produce,
                     LaurelRowPipeExpect expect,
                     LaurelSheetRowFunc consume,
                     LaurelRowPipeProgress progress,
                     gpointer user_data,
                     GError **error)
{
  LaurelRowPipe self = {
    .produce = produce,
    .user_data = user_data,
    .empty = g_async_queue_new_full ((GDestroyNotify) batch_free),
    .full = g_async_queue_new_full ((GDestroyNotify) batch_free),
  };
  g_autoptr (GError) failure = NULL;
  GThread *thread;
  gboolean last = FALSE;

  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self.empty, batch_new ());
  thread = g_thread_new ("laurel-rows", pipe_thread, &self);
  while (!last) {
    Batch *batch = g_async_queue_pop (self.full);

    last = batch->last;
    if (failure == NULL && !batch_consume (batch, expect, consume, user_data, &failure))
      g_atomic_int_set (&self.stopped, TRUE);
    if (failure == NULL)
      failure = g_steal_pointer (&batch->error);
    if (failure == NULL && progress != NULL)
      progress (batch->mark, user_data);
    batch_clear (batch);
    g_async_queue_push (self.empty, batch);
  }
  g_thread_join (thread);
  g_async_queue_unref (self.empty);
  g_async_queue_unref (self.full);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-finding-pipe.h"

#include <string.h>

#include "core/laurel-check.h"

#define N_BATCHES 4
#define BATCH_ITEMS 1024
#define BATCH_BYTES (256 * 1024)

#define NO_TEXT G_MAXUINT32

/* A finding, or a record whose texts stand in the batch: the cells of its identity, its owner and its CTID. */
#define N_TEXTS (LAUREL_N_IDENTITY_CELLS + 2)

typedef struct {
  LaurelFinding *finding;
  guint row;
  guint32 texts[N_TEXTS];
} Item;

typedef struct {
  GByteArray *text;
  GArray *items;
  gboolean last;
} Batch;

struct _LaurelFindingPipe {
  LaurelFindingFunc take_finding;
  LaurelFindingPipeFunc take_record;
  gpointer user_data;
  LaurelDuplicates *duplicates;
  GAsyncQueue *empty;
  GAsyncQueue *full;
  GThread *thread;
  Batch *filling;
  int stopped; /* atomic */
};

static Batch *
batch_new (void)
{
  Batch *self = g_new0 (Batch, 1);

  self->text = g_byte_array_new ();
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (Item), BATCH_ITEMS);

  return self;
}

static void
batch_free (Batch *self)
{
  g_byte_array_unref (self->text);
  g_array_unref (self->items);
  g_free (self);
}

static const char *
get_text (const Batch *batch,
          guint32 at)
{
  return at != NO_TEXT ? (const char *) batch->text->data + at : NULL;
}

static void
pass (LaurelFindingPipe *self,
      Batch *batch)
{
  for (guint i = 0; i < batch->items->len; i++) {
    const Item *item = &g_array_index (batch->items, Item, i);
    LaurelIdentity identity;

    if (item->finding != NULL) {
      if (g_atomic_int_get (&self->stopped))
        laurel_finding_free (item->finding);
      else
        self->take_finding (item->finding, self->user_data);
      continue;
    }
    if (g_atomic_int_get (&self->stopped))
      continue;
    for (guint j = 0; j < LAUREL_N_IDENTITY_CELLS; j++)
      identity.cells[j] = get_text (batch, item->texts[j]);
    identity.owner = get_text (batch, item->texts[LAUREL_N_IDENTITY_CELLS]);
    identity.ctid = get_text (batch, item->texts[LAUREL_N_IDENTITY_CELLS + 1]);
    identity.row = item->row;
    laurel_duplicates_check_identity (self->duplicates, &identity, self->take_finding, self->user_data);
    if (!self->take_record (self->user_data))
      g_atomic_int_set (&self->stopped, TRUE);
  }
}

static gpointer
run (gpointer data)
{
  LaurelFindingPipe *self = data;
  gboolean last;

  do {
    Batch *batch = g_async_queue_pop (self->full);

    pass (self, batch);
    last = batch->last;
    g_byte_array_set_size (batch->text, 0);
    g_array_set_size (batch->items, 0);
    g_async_queue_push (self->empty, batch);
  } while (!last);

  return NULL;
}

/**
 * laurel_finding_pipe_new:
 * @finding: takes findings, in the pipe's thread
 * @record: told when a record has passed
 * @user_data: user data of both, left alone by other threads until laurel_finding_pipe_end()
 *
 * Returns: (transfer full): a pipe
 */
LaurelFindingPipe *
laurel_finding_pipe_new (LaurelFindingFunc finding,
                         LaurelFindingPipeFunc record,
                         gpointer user_data)
{
  LaurelFindingPipe *self = g_new0 (LaurelFindingPipe, 1);

  self->take_finding = finding;
  self->take_record = record;
  self->user_data = user_data;
  self->duplicates = laurel_duplicates_new ();
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 1; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, batch_new ());
  self->filling = batch_new ();
  self->thread = g_thread_new ("laurel-findings", run, self);

  return self;
}

static void
flush (LaurelFindingPipe *self)
{
  g_async_queue_push (self->full, self->filling);
  self->filling = g_async_queue_pop (self->empty);
}

/**
 * laurel_finding_pipe_put_finding:
 * @finding: (transfer full): what was found
 * @self: a pipe; in this place so that this is a [callback@FindingFunc]
 */
void
laurel_finding_pipe_put_finding (LaurelFinding *finding,
                                 gpointer self)
{
  LaurelFindingPipe *pipe = self;
  Item item = { .finding = finding };

  g_array_append_val (pipe->filling->items, item);
  if (pipe->filling->items->len >= BATCH_ITEMS)
    flush (pipe);
}

static guint32
add_text (Batch *batch,
          const char *text)
{
  guint32 at = batch->text->len;

  if (text == NULL)
    return NO_TEXT;
  g_byte_array_append (batch->text, (const guint8 *) text, strlen (text) + 1);

  return at;
}

/**
 * laurel_finding_pipe_put_record:
 * @self: a pipe
 * @record: the record to which the findings before belong; copied as far as it is needed
 *
 * Returns: %FALSE when nobody wants more
 */
gboolean
laurel_finding_pipe_put_record (LaurelFindingPipe *self,
                                const LaurelRecord *record)
{
  LaurelIdentity identity;
  Item item = { .row = record->row };

  laurel_identity_init (&identity, record);
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++)
    item.texts[i] = add_text (self->filling, identity.cells[i]);
  item.texts[LAUREL_N_IDENTITY_CELLS] = add_text (self->filling, identity.owner);
  item.texts[LAUREL_N_IDENTITY_CELLS + 1] = add_text (self->filling, identity.ctid);
  g_array_append_val (self->filling->items, item);
  if (self->filling->items->len >= BATCH_ITEMS || self->filling->text->len >= BATCH_BYTES)
    flush (self);

  return !g_atomic_int_get (&self->stopped);
}

/**
 * laurel_finding_pipe_end:
 * @self: (transfer full) (nullable): a pipe
 *
 * Waits until everything has passed, and lets the pipe go.
 */
void
laurel_finding_pipe_end (LaurelFindingPipe *self)
{
  if (self == NULL)
    return;
  self->filling->last = TRUE;
  g_async_queue_push (self->full, self->filling);
  g_thread_join (self->thread);
  for (guint i = 0; i < N_BATCHES; i++)
    batch_free (g_async_queue_pop (self->empty));
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  laurel_duplicates_free (self->duplicates);
  g_free (self);
}

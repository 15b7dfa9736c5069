/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-finding-pipe.h"

#include <string.h>

#include "core/laurel-check.h"

#define N_BATCHES 16
#define BATCH_ITEMS 1024
#define BATCH_BYTES (256 * 1024)

/* So many records are looked at before the first of them is compared: what it is compared with has come from memory by
 * then. */
#define AHEAD 8

#define NO_TEXT G_MAXUINT32

/* A finding, or a record whose texts stand in the batch: the cells of its identity, its owner and its CTID. */
#define N_TEXTS (LAUREL_N_IDENTITY_CELLS + 2)

typedef struct {
  guint32 at;
  guint32 length;
} Text;

typedef struct {
  LaurelFinding *finding;
  guint row;
  Text texts[N_TEXTS];
} Item;

typedef struct {
  GByteArray *text;
  GArray *items;
  double share; /* of the sheet, up to here; 0: not known */
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
  double share;
  LaurelIdentity identity; /* of the record before */
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

static LaurelText
get_text (const Batch *batch,
          Text text)
{
  return text.at != NO_TEXT ? (LaurelText) { (const char *) batch->text->data + text.at, text.length }
                            : (LaurelText) { NULL, 0 };
}

static void
get_identity (const Batch *batch,
              const Item *item,
              LaurelIdentity *identity)
{
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++)
    identity->cells[i] = get_text (batch, item->texts[i]);
  identity->owner = get_text (batch, item->texts[LAUREL_N_IDENTITY_CELLS]).text;
  identity->ctid = get_text (batch, item->texts[LAUREL_N_IDENTITY_CELLS + 1]).text;
  identity->row = item->row;
}

/* Looks at the next items. */
static void
expect (LaurelFindingPipe *self,
        const Batch *batch,
        guint first,
        guint n_items,
        LaurelSameness *samenesses)
{
  LaurelIdentity identity;

  for (guint i = 0; i < n_items; i++) {
    const Item *item = &g_array_index (batch->items, Item, first + i);

    if (item->finding == NULL) {
      get_identity (batch, item, &identity);
      laurel_duplicates_expect (self->duplicates, &identity, &samenesses[i]);
    }
  }
}

static void
pass (LaurelFindingPipe *self,
      Batch *batch)
{
  LaurelSameness samenesses[AHEAD];

  laurel_duplicates_set_share (self->duplicates, batch->share);
  for (guint i = 0; i < batch->items->len; i++) {
    const Item *item = &g_array_index (batch->items, Item, i);
    LaurelIdentity identity;

    if (i % AHEAD == 0 && !g_atomic_int_get (&self->stopped))
      expect (self, batch, i, MIN (AHEAD, batch->items->len - i), samenesses);
    if (item->finding != NULL) {
      if (g_atomic_int_get (&self->stopped))
        laurel_finding_free (item->finding);
      else
        self->take_finding (item->finding, self->user_data);
      continue;
    }
    if (g_atomic_int_get (&self->stopped))
      continue;
    get_identity (batch, item, &identity);
    laurel_duplicates_check_expected (self->duplicates, &identity, &samenesses[i % AHEAD], self->take_finding,
                                      self->user_data);
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
  self->filling->share = self->share;
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

/**
 * laurel_finding_pipe_set_share:
 * @self: a pipe
 * @share: how much of the sheet has been read, up to 1
 *
 * Lets the comparison make room for the whole sheet at once.
 */
void
laurel_finding_pipe_set_share (LaurelFindingPipe *self,
                               double share)
{
  self->share = share;
}

static Text
measure (const char *text,
         gsize length,
         gsize *used)
{
  Text measured = { NO_TEXT, 0 };

  if (text != NULL) {
    measured = (Text) { *used, length };
    *used += length + 1;
  }

  return measured;
}

static void
copy (Batch *batch,
      const Text *to,
      const char *from)
{
  if (to->at != NO_TEXT)
    memcpy (batch->text->data + to->at, from, to->length + 1);
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
  LaurelIdentity *identity = &self->identity;
  Batch *batch = self->filling;
  gsize used = batch->text->len;
  Item *item;

  laurel_identity_set (identity, record);
  g_array_set_size (batch->items, batch->items->len + 1);
  item = &g_array_index (batch->items, Item, batch->items->len - 1);
  item->finding = NULL;
  item->row = record->row;
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++)
    item->texts[i] = measure (identity->cells[i].text, identity->cells[i].length, &used);
  item->texts[LAUREL_N_IDENTITY_CELLS] = measure (identity->owner, identity->owner != NULL ? strlen (identity->owner) : 0, &used);
  item->texts[LAUREL_N_IDENTITY_CELLS + 1] = measure (identity->ctid, identity->ctid != NULL ? strlen (identity->ctid) : 0, &used);
  g_byte_array_set_size (batch->text, used);
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++)
    copy (batch, &item->texts[i], identity->cells[i].text);
  copy (batch, &item->texts[LAUREL_N_IDENTITY_CELLS], identity->owner);
  copy (batch, &item->texts[LAUREL_N_IDENTITY_CELLS + 1], identity->ctid);
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

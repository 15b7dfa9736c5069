/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-pending-edits.h"

#include "desktop/laurel-record-actions.h"

struct _LaurelPendingEdits {
  GObject parent_instance;

  LaurelSession *session; /* not owned: the window outlives its views */
  GHashTable *edits;      /* Edit → itself */
  guint serial;
};

typedef struct {
  gint64 record;
  LaurelColumnId column;
  guint position;
  char *text;
  guint serial;
} Edit;

typedef struct {
  LaurelPendingEdits *edits;
  Edit key;
} Run;

enum {
  SIGNAL_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelPendingEdits, laurel_pending_edits, G_TYPE_OBJECT)

static guint
edit_hash (gconstpointer key)
{
  const Edit *edit = key;

  return g_int64_hash (&edit->record) ^ ((guint) edit->column << 16) ^ edit->position;
}

static gboolean
edit_equal (gconstpointer a,
            gconstpointer b)
{
  const Edit *one = a;
  const Edit *two = b;

  return one->record == two->record && one->column == two->column && one->position == two->position;
}

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->text);
  g_free (edit);
}

static void
stored_cb (LaurelSession *session,
           LaurelOperation *operation,
           const GError *error,
           gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (LaurelPendingEdits) self = run->edits;
  Edit *edit = g_hash_table_lookup (self->edits, &run->key);
  g_autofree char *text = NULL;

  /* A later edit of the same cell has its own answer to wait for. */
  if (edit != NULL && edit->serial == run->key.serial) {
    if (error != NULL)
      text = g_strdup (edit->text);
    g_hash_table_remove (self->edits, edit);
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0, run->key.record, text);
  }
  g_free (run);
}

static void
laurel_pending_edits_finalize (GObject *object)
{
  LaurelPendingEdits *self = LAUREL_PENDING_EDITS (object);

  g_clear_weak_pointer (&self->session);
  g_hash_table_unref (self->edits);

  G_OBJECT_CLASS (laurel_pending_edits_parent_class)->finalize (object);
}

static void
laurel_pending_edits_class_init (LaurelPendingEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_pending_edits_finalize;

  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
}

static void
laurel_pending_edits_init (LaurelPendingEdits *self)
{
  self->edits = g_hash_table_new_full (edit_hash, edit_equal, NULL, edit_free);
}

/**
 * laurel_pending_edits_new:
 * @session: (transfer none): where edits go; held weakly
 *
 * Returns: (transfer full): no edits yet
 */
LaurelPendingEdits *
laurel_pending_edits_new (LaurelSession *session)
{
  LaurelPendingEdits *self;

  g_return_val_if_fail (LAUREL_IS_SESSION (session), NULL);

  self = g_object_new (LAUREL_TYPE_PENDING_EDITS, NULL);
  g_set_weak_pointer (&self->session, session);
  return self;
}

/**
 * laurel_pending_edits_set_cell:
 * @self: the edits
 * @record: id of a record
 * @column: which cell
 * @position: of which profile of the column's kind, 0 in the main row
 * @text: (nullable): what was typed; nothing empties the cell
 *
 * Sends an edit on its way.
 */
void
laurel_pending_edits_set_cell (LaurelPendingEdits *self,
                               gint64 record,
                               LaurelColumnId column,
                               guint position,
                               const char *text)
{
  Edit *edit;
  Run *run;

  g_return_if_fail (LAUREL_IS_PENDING_EDITS (self));

  if (self->session == NULL)
    return;
  edit = g_new0 (Edit, 1);
  edit->record = record;
  edit->column = column;
  edit->position = position;
  edit->serial = ++self->serial;
  run = g_new0 (Run, 1);
  run->edits = g_object_ref (self);
  run->key = *edit;
  edit->text = g_strdup (text);
  g_hash_table_replace (self->edits, edit, edit);
  laurel_record_actions_set_cell (self->session, record, column, position, text, stored_cb, run);
}

/**
 * laurel_pending_edits_lookup:
 * @self: the edits
 * @record: id of a record
 * @column: which cell
 * @position: of which profile
 * @text: (out) (transfer none) (nullable): what will stand there
 *
 * Returns: whether an edit of that cell is on its way
 */
gboolean
laurel_pending_edits_lookup (LaurelPendingEdits *self,
                             gint64 record,
                             LaurelColumnId column,
                             guint position,
                             const char **text)
{
  const Edit key = { .record = record, .column = column, .position = position };
  const Edit *edit;

  g_return_val_if_fail (LAUREL_IS_PENDING_EDITS (self), FALSE);

  edit = g_hash_table_lookup (self->edits, &key);
  if (edit != NULL)
    *text = edit->text;
  return edit != NULL;
}

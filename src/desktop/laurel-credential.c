/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-credential.h"

struct _LaurelCredential {
  GObject parent_instance;

  LaurelWorkspace *workspace;
  char *connection;
  gint64 id;

  LaurelRecord *record;
  LaurelEntry *entry;
  GPtrArray *findings;
};

enum {
  SIGNAL_REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static guint n_live;

G_DEFINE_FINAL_TYPE (LaurelCredential, laurel_credential, G_TYPE_OBJECT)

static void
forget (LaurelCredential *self)
{
  g_clear_pointer (&self->record, laurel_record_unref);
  g_clear_pointer (&self->entry, laurel_entry_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

static void
laurel_credential_finalize (GObject *object)
{
  LaurelCredential *self = LAUREL_CREDENTIAL (object);

  n_live--;
  forget (self);
  g_clear_object (&self->workspace);
  g_free (self->connection);

  G_OBJECT_CLASS (laurel_credential_parent_class)->finalize (object);
}

static void
laurel_credential_class_init (LaurelCredentialClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_credential_finalize;

  signals[SIGNAL_REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
}

static void
laurel_credential_init (LaurelCredential *self)
{
  n_live++;
}

/**
 * laurel_credential_new:
 * @workspace: where the record is
 * @connection: (nullable): name of the connection whose state is meant
 * @id: id of the record
 *
 * Returns: (transfer full): a handle on the record, which need not be there any more
 */
LaurelCredential *
laurel_credential_new (LaurelWorkspace *workspace,
                       const char *connection,
                       gint64 id)
{
  LaurelCredential *self;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (LAUREL_TYPE_CREDENTIAL, NULL);
  self->workspace = g_object_ref (workspace);
  self->connection = g_strdup (connection);
  self->id = id;
  return self;
}

gint64
laurel_credential_get_id (LaurelCredential *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL (self), 0);

  return self->id;
}

/**
 * laurel_credential_get_record:
 * @self: a handle
 *
 * Returns: (transfer none) (nullable): the record; %NULL when it is gone
 */
LaurelRecord *
laurel_credential_get_record (LaurelCredential *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL (self), NULL);

  if (self->record == NULL)
    self->record = laurel_workspace_get_record (self->workspace, self->id);
  return self->record;
}

/**
 * laurel_credential_get_entry:
 * @self: a handle
 *
 * Returns: (transfer none) (nullable): its line of the Summary; %NULL when it is gone
 */
const LaurelEntry *
laurel_credential_get_entry (LaurelCredential *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL (self), NULL);

  if (self->entry == NULL)
    self->entry = laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_CREDENTIAL, self->id, self->connection);
  return self->entry;
}

/**
 * laurel_credential_get_findings:
 * @self: a handle
 *
 * Returns: (transfer none) (element-type LaurelFinding): its findings, in the order of the template
 */
GPtrArray *
laurel_credential_get_findings (LaurelCredential *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL (self), NULL);

  if (self->findings == NULL) {
    self->findings = laurel_workspace_check_record (self->workspace, self->id);
    if (self->findings == NULL)
      self->findings = g_ptr_array_new ();
  }
  return self->findings;
}

/**
 * laurel_credential_get_worst:
 * @self: a handle
 * @column: a column
 * @position: which profile of the column's kind
 *
 * Returns: (transfer none) (nullable): the gravest open finding of that cell
 */
const LaurelFinding *
laurel_credential_get_worst (LaurelCredential *self,
                             LaurelColumnId column,
                             guint position)
{
  GPtrArray *findings = laurel_credential_get_findings (self);
  const LaurelFinding *worst = NULL;

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (finding->column != column || finding->position != position || finding->acknowledged)
      continue;
    if (worst == NULL || finding->severity > worst->severity)
      worst = finding;
  }
  return worst;
}

/**
 * laurel_credential_refresh:
 * @self: a handle
 *
 * Lets go of what was read, so that the next question reads it again.
 */
void
laurel_credential_refresh (LaurelCredential *self)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL (self));

  forget (self);
  g_signal_emit (self, signals[SIGNAL_REFRESHED], 0);
}

/**
 * laurel_credential_get_n_live:
 *
 * Returns: how many handles are alive; tests assert with it that rows out of sight cost nothing
 */
guint
laurel_credential_get_n_live (void)
{
  return n_live;
}

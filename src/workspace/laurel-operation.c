/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-operation-private.h"

enum {
  PROP_0,
  PROP_FRACTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LaurelOperation, laurel_operation, G_TYPE_OBJECT)

static void
refusal_free (gpointer data)
{
  LaurelRefusal *self = data;

  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static void
laurel_operation_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  LaurelOperation *self = LAUREL_OPERATION (object);

  switch (id) {
    case PROP_FRACTION:
      g_mutex_lock (&self->mutex);
      g_value_set_double (value, self->fraction);
      g_mutex_unlock (&self->mutex);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
imported_file_free (gpointer data)
{
  LaurelImportedFile *self = data;

  g_free (self->name);
  g_clear_pointer (&self->layout, laurel_sheet_layout_free);
  g_free (self);
}

static void
laurel_operation_finalize (GObject *object)
{
  LaurelOperation *self = LAUREL_OPERATION (object);

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_array_unref (self->ids);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->proposals);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->layout, laurel_sheet_layout_free);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (laurel_operation_parent_class)->finalize (object);
}

static void
laurel_operation_class_init (LaurelOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = laurel_operation_get_property;
  object_class->finalize = laurel_operation_finalize;

  /**
   * LaurelOperation:fraction:
   *
   * How much is done, from 0 to 1; -1 when not known. Notified on the main context of the workspace.
   */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
laurel_operation_init (LaurelOperation *self)
{
  g_mutex_init (&self->mutex);
  self->fraction = -1;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->refused = g_ptr_array_new_with_free_func (refusal_free);
  self->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_proposal_free);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  self->files = g_ptr_array_new_with_free_func (imported_file_free);
}

LaurelOperation *
laurel_operation_new (LaurelApplyFunc apply,
                      gpointer data,
                      GDestroyNotify free_data)
{
  LaurelOperation *self = g_object_new (LAUREL_TYPE_OPERATION, NULL);

  self->apply = apply;
  self->data = data;
  self->free_data = free_data;
  return self;
}

/* As if it had not been tried yet: after a roll-back, nothing of what it noted is true. */
void
laurel_operation_reset (LaurelOperation *self)
{
  self->id = 0;
  self->count = 0;
  self->n_added = 0;
  self->n_updated = 0;
  self->n_faulty = 0;
  self->n_checked = 0;
  self->n_incomplete = 0;
  self->entry = 0;
  g_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->refused, 0);
  g_ptr_array_set_size (self->proposals, 0);
}

static gboolean
notify_fraction (gpointer data)
{
  g_object_notify_by_pspec (data, properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

/* From the writer's thread. */
void
laurel_operation_set_fraction (LaurelOperation *self,
                               GMainContext *context,
                               double fraction)
{
  GSource *source;

  g_mutex_lock (&self->mutex);
  self->fraction = fraction;
  g_mutex_unlock (&self->mutex);

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notify_fraction, g_object_ref (self), g_object_unref);
  g_source_attach (source, context);
  g_source_unref (source);
}

void
laurel_operation_add_id (LaurelOperation *self,
                         gint64 id)
{
  g_array_append_val (self->ids, id);
  self->count++;
  if (self->id == 0)
    self->id = id;
}

/* Takes @reason. */
void
laurel_operation_refuse (LaurelOperation *self,
                         gint64 id,
                         const char *name,
                         char *reason)
{
  LaurelRefusal *refusal = g_new (LaurelRefusal, 1);

  refusal->id = id;
  refusal->name = g_strdup (name);
  refusal->reason = reason;
  g_ptr_array_add (self->refused, refusal);
}

LaurelSelection *
laurel_selection_new (const gint64 *ids,
                      guint n_ids)
{
  LaurelSelection *self = g_new0 (LaurelSelection, 1);

  self->kind = LAUREL_SUBJECT_CREDENTIAL;
  self->all = ids == NULL;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ids != NULL)
    g_array_append_vals (self->ids, ids, n_ids);
  return self;
}

void
laurel_selection_free (LaurelSelection *self)
{
  g_array_unref (self->ids);
  g_free (self->text);
  g_free (self->who);
  g_free (self);
}

/**
 * laurel_operation_get_id:
 *
 * Returns: what was made or found: a record, an organization, a job, an attempt; 0 when there is none
 */
gint64
laurel_operation_get_id (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->id;
}

/**
 * laurel_operation_get_ids:
 * @n_ids: (out): how many
 *
 * Returns: (transfer none) (array length=n_ids): records or organizations that were changed
 */
const gint64 *
laurel_operation_get_ids (LaurelOperation *self,
                          guint *n_ids)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);
  g_return_val_if_fail (n_ids != NULL, NULL);

  *n_ids = self->ids->len;
  return (const gint64 *) self->ids->data;
}

/**
 * laurel_operation_get_count:
 *
 * Returns: how many records or organizations were changed
 */
guint
laurel_operation_get_count (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->count;
}

/**
 * laurel_operation_get_n_incomplete:
 *
 * Returns: of an approval, how many credentials were approved and go out without something that stands in a cell and
 *   cannot be sent as it is, such as a date that can be read in two ways
 */
guint
laurel_operation_get_n_incomplete (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->n_incomplete;
}

/**
 * laurel_operation_get_refused:
 *
 * Returns: (transfer none) (element-type LaurelRefusal): what was left out, and why
 */
GPtrArray *
laurel_operation_get_refused (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  return self->refused;
}

/**
 * laurel_operation_get_findings:
 *
 * Returns: (transfer none) (element-type LaurelFinding): what an import has to say about the sheet; the findings of
 *   records are asked of the workspace
 */
GPtrArray *
laurel_operation_get_findings (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  return self->findings;
}

/**
 * laurel_operation_get_counts:
 *
 * Returns: (transfer none): rows and records of an import, all files together
 */
const LaurelImportCounts *
laurel_operation_get_counts (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  return &self->counts;
}

/**
 * laurel_operation_get_layout:
 *
 * Returns: (transfer none) (nullable): how the (last) file of an import was read
 */
const LaurelSheetLayout *
laurel_operation_get_layout (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  return self->layout;
}

/**
 * laurel_operation_get_files:
 * @self: an import that was carried out
 *
 * Returns: (transfer none) (element-type LaurelImportedFile): what came of each file, in their order
 */
GPtrArray *
laurel_operation_get_files (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  return self->files;
}

/**
 * laurel_operation_find_file:
 * @self: an import that was carried out
 * @finding: place in its findings
 *
 * Returns: (transfer none) (nullable): the file that the finding is about
 */
const LaurelImportedFile *
laurel_operation_find_file (LaurelOperation *self,
                            guint finding)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  for (guint i = 0; i < self->files->len; i++) {
    const LaurelImportedFile *file = self->files->pdata[i];

    if (finding < file->n_findings)
      return file;
    finding -= file->n_findings;
  }
  return NULL;
}

/**
 * laurel_operation_get_n_added:
 * @self: an operation that was carried out
 *
 * Returns: how many records it added
 */
guint
laurel_operation_get_n_added (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->n_added;
}

/**
 * laurel_operation_get_n_checked:
 * @self: an operation that was carried out, not one that imports
 *
 * Rules look at the cells of one record together, so a record is the least that is checked again; right cells that did
 * not change are known to be right. What others share with it is settled by keys, without checking them.
 *
 * Returns: how many records were checked again
 */
guint
laurel_operation_get_n_checked (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->n_checked;
}

/**
 * laurel_proposal_free:
 * @self: (transfer full) (nullable): a proposal
 */
void
laurel_proposal_free (LaurelProposal *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->type);
  g_free (self->webpage);
  g_free (self);
}

/**
 * laurel_operation_ask_about_looks:
 * @self: an import that has not run
 * @answers: (nullable) (element-type LaurelProposal): what was answered when it was asked before
 *
 * Rows without identifiers that look like a record and would change it are proposed, not taken: when there are any that
 * @answers do not settle, the import changes nothing. Otherwise such rows are taken to be about that record, and each is
 * told by a finding.
 */
void
laurel_operation_ask_about_looks (LaurelOperation *self,
                                  GPtrArray *answers)
{
  g_return_if_fail (LAUREL_IS_OPERATION (self));

  self->asks = TRUE;
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  self->answers = answers != NULL ? g_ptr_array_ref (answers) : NULL;
}

/**
 * laurel_operation_get_proposals:
 * @self: an import that was carried out
 *
 * Returns: (transfer none) (element-type LaurelProposal): rows that only look like a record and were not answered; when
 *   there are any, nothing was imported
 */
GPtrArray *
laurel_operation_get_proposals (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), NULL);

  return self->proposals;
}

static void
add_answers (GPtrArray *answers,
             GPtrArray *proposals)
{
  for (guint i = 0; proposals != NULL && i < proposals->len; i++) {
    LaurelProposal *copy = g_memdup2 (proposals->pdata[i], sizeof *copy);

    copy->name = g_strdup (copy->name);
    copy->type = g_strdup (copy->type);
    copy->webpage = g_strdup (copy->webpage);
    g_ptr_array_add (answers, copy);
  }
}

/**
 * laurel_operation_dup_answers:
 * @self: an import that was carried out
 *
 * Returns: (transfer full) (element-type LaurelProposal): its proposals as they are answered now, and the answers that it
 *   had
 */
GPtrArray *
laurel_operation_dup_answers (LaurelOperation *self)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_proposal_free);

  g_return_val_if_fail (LAUREL_IS_OPERATION (self), answers);

  add_answers (answers, self->answers);
  add_answers (answers, self->proposals);
  return answers;
}

/**
 * laurel_operation_get_organization:
 * @self: an import that was carried out
 *
 * Returns: number of the organization that it was for, 0 when the workspace has none
 */
gint64
laurel_operation_get_organization (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->organization;
}

/**
 * laurel_operation_get_n_updated:
 * @self: an operation that was carried out
 *
 * Returns: how many records it changed that were there before
 */
guint
laurel_operation_get_n_updated (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->n_updated;
}

/**
 * laurel_operation_get_n_faulty:
 *
 * Returns: how many of the added and updated records have errors
 */
guint
laurel_operation_get_n_faulty (LaurelOperation *self)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (self), 0);

  return self->n_faulty;
}

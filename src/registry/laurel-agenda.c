/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-agenda.h"

#include <glib/gi18n-lib.h>

struct _LaurelAgenda {
  LaurelWorkspace *workspace;
  const LaurelConnection *connection;
  LaurelJobFlags flags;
  LaurelStage stage;
  GPtrArray *items;        /* (element-type LaurelAgendaItem): of this stage */
  GPtrArray *credentials;  /* likewise: those that follow their organizations */
  guint next;
  guint n_unchanged;
  GHashTable *settled[2];  /* by kind: ids of what the first stage looked at */
  GHashTable *owners;      /* CTID → why its credentials have to wait, or "" */
};

/**
 * laurel_agenda_item_free:
 * @self: (transfer full) (nullable): an item
 */
void
laurel_agenda_item_free (LaurelAgendaItem *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->attempt, laurel_attempt_free);
  g_free (self->owner);
  g_free (self);
}

/**
 * laurel_agenda_new:
 * @workspace: the workspace
 * @connection: where the job goes; to stay as long as the agenda
 * @flags: what kind of job
 *
 * Returns: (transfer full): an agenda before its first stage
 */
LaurelAgenda *
laurel_agenda_new (LaurelWorkspace *workspace,
                   const LaurelConnection *connection,
                   LaurelJobFlags flags)
{
  LaurelAgenda *self = g_new0 (LaurelAgenda, 1);

  self->workspace = g_object_ref (workspace);
  self->connection = connection;
  self->flags = flags;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_agenda_item_free);
  self->credentials = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_agenda_item_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->settled); i++)
    self->settled[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * laurel_agenda_free:
 * @self: (transfer full) (nullable): an agenda
 */
void
laurel_agenda_free (LaurelAgenda *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->workspace);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->credentials);
  for (guint i = 0; i < G_N_ELEMENTS (self->settled); i++)
    g_hash_table_unref (self->settled[i]);
  g_hash_table_unref (self->owners);
  g_free (self);
}

static void
add_item (GPtrArray *items,
          LaurelErrand errand,
          LaurelSubjectKind kind,
          gint64 id,
          const char *owner,
          LaurelAttempt *attempt)
{
  LaurelAgendaItem *item = g_new0 (LaurelAgendaItem, 1);

  item->errand = errand;
  item->kind = kind;
  item->id = id;
  item->owner = g_strdup (owner);
  item->attempt = attempt;
  g_ptr_array_add (items, item);
}

static void
add_unsettled (LaurelAgenda *self)
{
  g_autoptr (GPtrArray) attempts = laurel_workspace_list_unsettled (self->workspace, self->connection->name);

  g_ptr_array_set_free_func (attempts, NULL);
  for (guint i = 0; i < attempts->len; i++) {
    LaurelAttempt *attempt = g_ptr_array_index (attempts, i);

    g_hash_table_add (self->settled[attempt->kind], g_memdup2 (&attempt->subject, sizeof attempt->subject));
    add_item (self->items, LAUREL_ERRAND_SETTLE, attempt->kind, attempt->subject, NULL, attempt);
  }
}

static void
add_to_send (LaurelAgenda *self)
{
  LaurelErrand errand = self->flags & LAUREL_JOB_DRY_RUN ? LAUREL_ERRAND_FORMAT : LAUREL_ERRAND_PUBLISH;
  g_autoptr (GPtrArray) entries = NULL;

  entries = laurel_workspace_list_to_send (self->workspace, self->connection->name, &self->n_unchanged);
  for (guint i = 0; i < entries->len; i++) {
    const LaurelEntry *entry = g_ptr_array_index (entries, i);
    gboolean is_organization = entry->kind == LAUREL_SUBJECT_ORGANIZATION;

    /* Those are settled first, or else stay as they are. */
    if (entry->publication == LAUREL_PUBLICATION_SENDING)
      continue;
    add_item (is_organization ? self->items : self->credentials, errand, entry->kind, entry->id,
              is_organization ? entry->ctid : entry->owner, NULL);
  }
}

static void
add_to_verify (LaurelAgenda *self)
{
  g_autoptr (GPtrArray) entries = laurel_workspace_list_to_verify (self->workspace, self->connection->name);

  for (guint i = 0; i < entries->len; i++) {
    const LaurelEntry *entry = g_ptr_array_index (entries, i);

    /* Read a moment ago. */
    if (entry->publication == LAUREL_PUBLICATION_CONFIRMED && g_hash_table_contains (self->settled[entry->kind], &entry->id))
      continue;
    add_item (self->items, LAUREL_ERRAND_CONFIRM, entry->kind, entry->id, NULL, NULL);
  }
}

/**
 * laurel_agenda_get_stage:
 * @self: an agenda
 *
 * Returns: the stage that was started last
 */
LaurelStage
laurel_agenda_get_stage (LaurelAgenda *self)
{
  return self->stage;
}

/**
 * laurel_agenda_get_following:
 * @self: an agenda
 *
 * Returns: the stage behind this one in a job of its kind
 */
LaurelStage
laurel_agenda_get_following (LaurelAgenda *self)
{
  switch (self->stage) {
    case LAUREL_STAGE_SETTLE:
      return self->flags & LAUREL_JOB_VERIFY ? LAUREL_STAGE_CONFIRM : LAUREL_STAGE_ORGANIZATIONS;
    case LAUREL_STAGE_ORGANIZATIONS:
      return LAUREL_STAGE_CREDENTIALS;
    case LAUREL_STAGE_CREDENTIALS:
    case LAUREL_STAGE_CONFIRM:
    case LAUREL_STAGE_OVER:
    default:
      return LAUREL_STAGE_OVER;
  }
}

/**
 * laurel_agenda_start:
 * @self: an agenda
 * @stage: the first stage, or the one that follows
 *
 * Lists what is to be done in this stage. What is left of the one before is dropped. Credentials are listed together
 * with the organizations that go before them.
 *
 * Returns: by how many the subjects of the job became more
 */
guint
laurel_agenda_start (LaurelAgenda *self,
                     LaurelStage stage)
{
  self->stage = stage;
  self->next = 0;
  g_ptr_array_set_size (self->items, 0);
  switch (stage) {
    case LAUREL_STAGE_SETTLE:
      /* They count once it is known what became of them. */
      if (!(self->flags & LAUREL_JOB_DRY_RUN))
        add_unsettled (self);
      return 0;
    case LAUREL_STAGE_ORGANIZATIONS:
      add_to_send (self);
      return self->items->len + self->credentials->len;
    case LAUREL_STAGE_CREDENTIALS: {
      GPtrArray *items = self->items;

      self->items = self->credentials;
      self->credentials = items;
      return 0;
    }
    case LAUREL_STAGE_CONFIRM:
      add_to_verify (self);
      return self->items->len;
    case LAUREL_STAGE_OVER:
    default:
      return 0;
  }
}

/**
 * laurel_agenda_get_n_unchanged:
 * @self: an agenda
 *
 * Returns: how many approved subjects are there already as they are; known from the stage of organizations on
 */
guint
laurel_agenda_get_n_unchanged (LaurelAgenda *self)
{
  return self->n_unchanged;
}

/**
 * laurel_agenda_has_next:
 * @self: an agenda
 *
 * Returns: whether something of this stage was not taken yet
 */
gboolean
laurel_agenda_has_next (LaurelAgenda *self)
{
  return self->next < self->items->len;
}

/**
 * laurel_agenda_take_next:
 * @self: an agenda that has something next
 *
 * Returns: (transfer full): what to do
 */
LaurelAgendaItem *
laurel_agenda_take_next (LaurelAgenda *self)
{
  g_return_val_if_fail (laurel_agenda_has_next (self), NULL);

  return g_steal_pointer (&g_ptr_array_index (self->items, self->next++));
}

/* Practice knows what was sent from here. Of the hosted Registry that cannot be said: the organization may have come there
 * by another way. */
static const char *
find_owner_trouble (LaurelAgenda *self,
                    const char *owner)
{
  g_autoptr (LaurelEntry) entry = NULL;
  gint64 id = 0;

  if (self->connection->kind == LAUREL_CONNECTION_PRACTICE)
    id = laurel_workspace_find_organization (self->workspace, owner);
  if (id != 0)
    entry = laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_ORGANIZATION, id, self->connection->name);
  if (entry != NULL && entry->published == 0)
    return _("Its organization is not published there yet. Approve the organization and send again.");
  return "";
}

/**
 * laurel_agenda_find_trouble:
 * @self: an agenda
 * @item: an item of it
 *
 * Returns: (transfer none) (nullable): why a credential has to wait for its organization, translated; %NULL when it
 *   has not
 */
const char *
laurel_agenda_find_trouble (LaurelAgenda *self,
                            const LaurelAgendaItem *item)
{
  const char *trouble;

  if (item->kind != LAUREL_SUBJECT_CREDENTIAL || item->errand != LAUREL_ERRAND_PUBLISH || item->owner == NULL)
    return NULL;
  trouble = g_hash_table_lookup (self->owners, item->owner);
  if (trouble == NULL) {
    g_hash_table_insert (self->owners, g_strdup (item->owner), g_strdup (find_owner_trouble (self, item->owner)));
    trouble = g_hash_table_lookup (self->owners, item->owner);
  }
  return *trouble != '\0' ? trouble : NULL;
}

/**
 * laurel_agenda_note_failure:
 * @self: an agenda
 * @item: what did not come to the good end that was wanted
 *
 * Credentials of an organization that was not published are not sent.
 */
void
laurel_agenda_note_failure (LaurelAgenda *self,
                            const LaurelAgendaItem *item)
{
  if (item->kind == LAUREL_SUBJECT_ORGANIZATION && item->errand == LAUREL_ERRAND_PUBLISH)
    g_hash_table_insert (self->owners, g_strdup (item->owner),
                         g_strdup (_("Its organization was not published, so it was not sent. Look at the "
                                     "organization first.")));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-credential-list.h"

/* How the list is made:
 *
 *   query (filter, search, order) ── thread ──> array of ids ── one items-changed ──> the grid
 *                                                   │
 *                 get_item (position) ──> handle on ids[position], kept only while somebody holds it
 *
 * Handles are remembered weakly by id, so that a row that is shown twice is one object and a change of one record
 * refreshes exactly the handles that are alive. */

struct _LaurelCredentialList {
  GObject parent_instance;

  LaurelSession *session; /* not owned: the window outlives its lists */
  GArray *ids;
  GHashTable *handles;    /* gint64* inside the handle's key → LaurelCredential, not owned */

  guint states;
  char *rule;
  LaurelColumnId lacks;
  char *search;
  LaurelColumnId sort;
  gboolean descending;

  GCancellable *cancellable;
  gboolean loading;
  gboolean filtered;
};

enum {
  PROP_0,
  PROP_FILTERED,
  PROP_LOADING,
  N_PROPS
};

enum {
  SIGNAL_ROW_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LaurelCredentialList,
                               laurel_credential_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef struct {
  LaurelWorkspace *workspace;
  char *connection;
  char *rule;
  char *search;
  LaurelQuery query;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->workspace);
  g_free (search->connection);
  g_free (search->rule);
  g_free (search->search);
  g_free (search);
}

static void
search_thread (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  Search *search = task_data;
  g_autoptr (GError) error = NULL;
  GArray *ids = laurel_workspace_query (search->workspace, &search->query, search->connection, cancellable, &error);

  if (ids == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

static void
set_loading (LaurelCredentialList *self,
             gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Splices the difference only: what is the same in front and behind keeps its place, and so its widgets. */
static void
take_ids (LaurelCredentialList *self,
          GArray *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  guint front = 0;
  guint back = 0;

  self->ids = g_array_ref (ids);
  while (front < old->len && front < ids->len &&
         g_array_index (old, gint64, front) == g_array_index (ids, gint64, front))
    front++;
  while (back < old->len - front && back < ids->len - front &&
         g_array_index (old, gint64, old->len - 1 - back) == g_array_index (ids, gint64, ids->len - 1 - back))
    back++;
  if (old->len - front - back > 0 || ids->len - front - back > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back, ids->len - front - back);
}

static void
search_done_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  LaurelCredentialList *self = LAUREL_CREDENTIAL_LIST (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled: a later search is on its way, and its answer is the one that counts. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_loading (self, FALSE);
  if (ids == NULL) {
    g_warning ("The list could not be read: %s", error->message);
    return;
  }
  take_ids (self, ids);
}

static void
requery (LaurelCredentialList *self)
{
  g_autoptr (GTask) task = NULL;
  Search *search;
  gboolean filtered = self->states != 0 || self->rule != NULL || self->lacks != LAUREL_COLUMN_NONE
                      || self->search != NULL;

  if (self->session == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  search = g_new0 (Search, 1);
  search->workspace = g_object_ref (laurel_session_get_workspace (self->session));
  search->connection = g_strdup (laurel_session_get_connection (self->session));
  search->rule = g_strdup (self->rule);
  search->search = g_strdup (self->search);
  search->query = (LaurelQuery){
    .states = self->states,
    .rule = search->rule,
    .lacks = self->lacks,
    .search = search->search,
    .sort = self->sort,
    .descending = self->descending,
  };
  task = g_task_new (self, self->cancellable, search_done_cb, NULL);
  g_task_set_source_tag (task, requery);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  set_loading (self, TRUE);
  g_task_run_in_thread (task, search_thread);

  if (filtered != self->filtered) {
    self->filtered = filtered;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERED]);
  }
}

static void
refresh_handles (LaurelCredentialList *self)
{
  GHashTableIter iter;
  gpointer handle;
  g_autoptr (GPtrArray) alive = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64 *ids;
  guint n_ids;

  ids = laurel_workspace_get_changed_ids (laurel_session_get_workspace (self->session), &n_ids);
  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    g_ptr_array_add (alive, g_object_ref (handle));
  for (guint i = 0; i < alive->len; i++) {
    LaurelCredential *credential = g_ptr_array_index (alive, i);
    gint64 id = laurel_credential_get_id (credential);
    gboolean touched = n_ids == 0;
    guint position;

    for (guint j = 0; j < n_ids && !touched; j++)
      touched = ids[j] == id;
    if (!touched)
      continue;
    laurel_credential_refresh (credential);
    if (laurel_credential_list_find (self, id, &position))
      g_signal_emit (self, signals[SIGNAL_ROW_CHANGED], 0, position);
  }
}

static void
handle_gone_cb (gpointer data,
                GObject *where_it_was)
{
  LaurelCredentialList *self = data;
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle)) {
    if (handle == (gpointer) where_it_was) {
      g_hash_table_iter_remove (&iter);
      return;
    }
  }
}

static void
drop_handles (LaurelCredentialList *self)
{
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle)) {
    g_object_weak_unref (handle, handle_gone_cb, self);
    g_hash_table_iter_remove (&iter);
  }
}

static void
session_changed_cb (LaurelCredentialList *self,
                    LaurelChanges changes)
{
  /* States are those of one connection: with another one every handle speaks of another world. */
  if (changes & LAUREL_CHANGES_CONNECTIONS) {
    drop_handles (self);
    g_list_model_items_changed (G_LIST_MODEL (self), 0, self->ids->len, self->ids->len);
  }
  if (changes & (LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_PUBLICATIONS | LAUREL_CHANGES_ORGANIZATIONS))
    refresh_handles (self);
  /* An edit may take a row out of the filter, but the row under somebody's hands must not jump away: only coming and
   * going, and a change of what filters, ask again. */
  if (changes & (LAUREL_CHANGES_RECORD_LIST | LAUREL_CHANGES_CONNECTIONS))
    requery (self);
}

static GType
laurel_credential_list_get_item_type (GListModel *model)
{
  return LAUREL_TYPE_CREDENTIAL;
}

static guint
laurel_credential_list_get_n_items (GListModel *model)
{
  return LAUREL_CREDENTIAL_LIST (model)->ids->len;
}

static gpointer
laurel_credential_list_get_item (GListModel *model,
                                 guint position)
{
  LaurelCredentialList *self = LAUREL_CREDENTIAL_LIST (model);
  LaurelCredential *credential;
  gint64 id;

  if (position >= self->ids->len || self->session == NULL)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  credential = g_hash_table_lookup (self->handles, &id);
  if (credential != NULL)
    return g_object_ref (credential);
  credential = laurel_credential_new (laurel_session_get_workspace (self->session),
                                      laurel_session_get_connection (self->session), id);
  g_object_weak_ref (G_OBJECT (credential), handle_gone_cb, self);
  g_hash_table_insert (self->handles, g_memdup2 (&id, sizeof id), credential);
  return credential;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = laurel_credential_list_get_item_type;
  iface->get_n_items = laurel_credential_list_get_n_items;
  iface->get_item = laurel_credential_list_get_item;
}

static void
laurel_credential_list_dispose (GObject *object)
{
  LaurelCredentialList *self = LAUREL_CREDENTIAL_LIST (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  drop_handles (self);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (laurel_credential_list_parent_class)->dispose (object);
}

static void
laurel_credential_list_finalize (GObject *object)
{
  LaurelCredentialList *self = LAUREL_CREDENTIAL_LIST (object);

  g_array_unref (self->ids);
  g_hash_table_unref (self->handles);
  g_free (self->rule);
  g_free (self->search);

  G_OBJECT_CLASS (laurel_credential_list_parent_class)->finalize (object);
}

static void
laurel_credential_list_get_property (GObject *object,
                                     guint property,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  LaurelCredentialList *self = LAUREL_CREDENTIAL_LIST (object);

  switch (property) {
  case PROP_FILTERED:
    g_value_set_boolean (value, self->filtered);
    break;
  case PROP_LOADING:
    g_value_set_boolean (value, self->loading);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
laurel_credential_list_class_init (LaurelCredentialListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = laurel_credential_list_dispose;
  object_class->finalize = laurel_credential_list_finalize;
  object_class->get_property = laurel_credential_list_get_property;

  properties[PROP_FILTERED] = g_param_spec_boolean ("filtered", NULL, NULL, FALSE, readable);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ROW_CHANGED] = g_signal_new ("row-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
laurel_credential_list_init (LaurelCredentialList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->handles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * laurel_credential_list_new:
 * @session: (transfer none): what it lists; held weakly
 *
 * Returns: (transfer full): the session's records in the order of the sheet; filled when the first search is done
 */
LaurelCredentialList *
laurel_credential_list_new (LaurelSession *session)
{
  LaurelCredentialList *self;

  g_return_val_if_fail (LAUREL_IS_SESSION (session), NULL);

  self = g_object_new (LAUREL_TYPE_CREDENTIAL_LIST, NULL);
  g_set_weak_pointer (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  requery (self);
  return self;
}

/**
 * laurel_credential_list_set_states:
 * @self: a list
 * @states: bits `1 << LaurelState`, 0 for all
 */
void
laurel_credential_list_set_states (LaurelCredentialList *self,
                                   guint states)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_LIST (self));

  if (self->states == states)
    return;
  self->states = states;
  requery (self);
}

guint
laurel_credential_list_get_states (LaurelCredentialList *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_LIST (self), 0);

  return self->states;
}

/**
 * laurel_credential_list_set_rule:
 * @self: a list
 * @code: (nullable): only records with an open finding of this rule
 */
void
laurel_credential_list_set_rule (LaurelCredentialList *self,
                                 const char *code)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_LIST (self));

  if (g_strcmp0 (self->rule, code) == 0)
    return;
  g_free (self->rule);
  self->rule = g_strdup (code);
  requery (self);
}

const char *
laurel_credential_list_get_rule (LaurelCredentialList *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_LIST (self), NULL);

  return self->rule;
}

/**
 * laurel_credential_list_set_lacks:
 * @self: a list
 * @column: only records that lack what this column gives, %LAUREL_COLUMN_NONE for all
 */
void
laurel_credential_list_set_lacks (LaurelCredentialList *self,
                                  LaurelColumnId column)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_LIST (self));

  if (self->lacks == column)
    return;
  self->lacks = column;
  requery (self);
}

LaurelColumnId
laurel_credential_list_get_lacks (LaurelCredentialList *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_LIST (self), LAUREL_COLUMN_NONE);

  return self->lacks;
}

/**
 * laurel_credential_list_set_search:
 * @self: a list
 * @text: (nullable): only records that hold this text
 */
void
laurel_credential_list_set_search (LaurelCredentialList *self,
                                   const char *text)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_LIST (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  requery (self);
}

/**
 * laurel_credential_list_set_sort:
 * @self: a list
 * @column: column to sort by, %LAUREL_COLUMN_NONE for the order of the sheet
 * @descending: the other way round
 */
void
laurel_credential_list_set_sort (LaurelCredentialList *self,
                                 LaurelColumnId column,
                                 gboolean descending)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_LIST (self));

  if (self->sort == column && self->descending == descending)
    return;
  self->sort = column;
  self->descending = descending;
  requery (self);
}

/**
 * laurel_credential_list_get_id:
 * @self: a list
 * @position: a row
 *
 * Returns: id of the record in that row, 0 when there is none; makes no handle
 */
gint64
laurel_credential_list_get_id (LaurelCredentialList *self,
                               guint position)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * laurel_credential_list_find:
 * @self: a list
 * @id: id of a record
 * @position: (out) (optional): its row
 *
 * Returns: whether it is shown
 */
gboolean
laurel_credential_list_find (LaurelCredentialList *self,
                             gint64 id,
                             guint *position)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_LIST (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++) {
    if (g_array_index (self->ids, gint64, i) == id) {
      if (position != NULL)
        *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-references.h"

#include "core/laurel-grammar.h"
#include "registry/laurel-registry-error.h"

#define MAX_DEPTH 64

typedef enum {
  STATE_ASKED, /* the answer is awaited */
  STATE_THERE,
  STATE_MISSING,
  STATE_UNKNOWN, /* it could not be looked up: nothing is said of it in this job */
} State;

typedef struct {
  State state;
  GPtrArray *waiting; /* (element-type GTask): go on when the answer is there */
} Answer;

struct _LaurelReferences {
  LaurelWorkspace *workspace;
  char *connection;
  char *host;
  GHashTable *answers; /* CTID → Answer */
};

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/**
 * laurel_references_new:
 * @workspace: the workspace, whose own records are not looked up when they are sent from here
 * @connection: to where
 *
 * Returns: (transfer full): what knows of no record yet
 */
LaurelReferences *
laurel_references_new (LaurelWorkspace *workspace,
                       const LaurelConnection *connection)
{
  LaurelReferences *self = g_new0 (LaurelReferences, 1);

  self->workspace = g_object_ref (workspace);
  self->connection = g_strdup (connection->name);
  self->host = g_strdup (connection->id_host);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  return self;
}

/**
 * laurel_references_free:
 * @self: (transfer full) (nullable): an object that nobody waits for any more
 */
void
laurel_references_free (LaurelReferences *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->workspace);
  g_free (self->connection);
  g_free (self->host);
  g_hash_table_unref (self->answers);
  g_free (self);
}

typedef struct {
  const char *host;
  GHashTable *own;   /* CTIDs of the nodes of the document */
  GHashTable *seen;
  GPtrArray *ctids;
} Search;

static char *
dup_ctid (const Search *search,
          JsonNode *node)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return g_str_has_prefix (text, search->host) ? laurel_ctid_find_in_uri (text) : NULL;
}

static void
collect (Search *search,
         JsonNode *node,
         guint depth)
{
  g_autofree char *ctid = NULL;

  if (depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      collect (search, json_array_get_element (array, i), depth + 1);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

    for (GList *l = values; l != NULL; l = l->next)
      collect (search, l->data, depth + 1);
  } else if ((ctid = dup_ctid (search, node)) != NULL && !g_hash_table_contains (search->own, ctid)
             && g_hash_table_add (search->seen, ctid)) {
    g_ptr_array_add (search->ctids, g_steal_pointer (&ctid));
  }
}

/**
 * laurel_references_list:
 * @graph: a document of the Registry
 * @host: where records of that Registry are, such as `https://credentialengineregistry.org`
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type utf8): CTIDs of that Registry's records that the document speaks of and does
 *   not hold, each once, in their order
 */
GPtrArray *
laurel_references_list (JsonNode *graph,
                        const char *host)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = { host, own, seen, g_ptr_array_new_with_free_func (g_free) };
  JsonNode *member;

  g_return_val_if_fail (host != NULL, search.ctids);

  if (!JSON_NODE_HOLDS_OBJECT (graph))
    return search.ctids;
  member = json_object_get_member (json_node_get_object (graph), "@graph");
  if (member == NULL || !JSON_NODE_HOLDS_ARRAY (member))
    return search.ctids;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (member)); i++) {
    JsonNode *node = json_array_get_element (json_node_get_array (member), i);
    JsonNode *id = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "@id") : NULL;
    char *ctid = id != NULL ? dup_ctid (&search, id) : NULL;

    if (ctid != NULL)
      g_hash_table_add (own, ctid);
  }
  collect (&search, member, 0);
  return search.ctids;
}

/* What is sent from here, before or together with what speaks of it, is there or will be. */
static gboolean
is_sent_from_here (LaurelReferences *self,
                   const char *ctid)
{
  LaurelSubjectKind kind = LAUREL_SUBJECT_ORGANIZATION;
  gint64 id = laurel_workspace_find_organization (self->workspace, ctid);
  g_autoptr (LaurelEntry) entry = NULL;

  if (id == 0) {
    kind = LAUREL_SUBJECT_CREDENTIAL;
    id = laurel_workspace_find_record (self->workspace, ctid);
  }
  if (id != 0)
    entry = laurel_workspace_get_entry (self->workspace, kind, id, self->connection);
  return entry != NULL && (entry->published != 0 || entry->content == LAUREL_CONTENT_APPROVED);
}

typedef struct {
  LaurelReferences *references;
  LaurelRegistryReader *reader;
  GPtrArray *ctids;
  guint next;
} Walk;

static void
walk_free (gpointer data)
{
  Walk *self = data;

  g_object_unref (self->reader);
  g_ptr_array_unref (self->ctids);
  g_free (self);
}

typedef struct {
  LaurelReferences *references;
  char *ctid;
} Question;

static void go_on (GTask *task);

static void
on_looked (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Question *question = user_data;
  Answer *answer = g_hash_table_lookup (question->references->answers, question->ctid);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&answer->waiting);
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (GError) error = NULL;

  graph = laurel_registry_reader_get_graph_finish (LAUREL_REGISTRY_READER (source), result, NULL, NULL, &error);
  if (graph != NULL)
    answer->state = STATE_THERE;
  else if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND))
    answer->state = STATE_MISSING;
  else
    answer->state = STATE_UNKNOWN;
  answer->waiting = g_ptr_array_new ();
  g_free (question->ctid);
  g_free (question);
  for (guint i = 0; i < waiting->len; i++)
    go_on (waiting->pdata[i]);
}

static Answer *
ask (LaurelReferences *self,
     LaurelRegistryReader *reader,
     const char *ctid,
     GCancellable *cancellable)
{
  Answer *answer = g_hash_table_lookup (self->answers, ctid);
  Question *question;

  if (answer != NULL)
    return answer;
  answer = g_new0 (Answer, 1);
  answer->waiting = g_ptr_array_new ();
  g_hash_table_insert (self->answers, g_strdup (ctid), answer);
  if (is_sent_from_here (self, ctid)) {
    answer->state = STATE_THERE;
    return answer;
  }
  question = g_new0 (Question, 1);
  question->references = self;
  question->ctid = g_strdup (ctid);
  laurel_registry_reader_get_graph_async (reader, ctid, cancellable, on_looked, question);
  return answer;
}

/* Takes the task. */
static void
go_on (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  while (walk->next < walk->ctids->len) {
    const char *ctid = walk->ctids->pdata[walk->next];
    Answer *answer = ask (walk->references, walk->reader, ctid, g_task_get_cancellable (task));

    if (answer->state == STATE_ASKED) {
      g_ptr_array_add (answer->waiting, task);
      return;
    }
    if (answer->state == STATE_MISSING) {
      g_task_return_pointer (task, g_strdup (ctid), g_free);
      g_object_unref (task);
      return;
    }
    walk->next++;
  }
  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

/**
 * laurel_references_find_missing_async:
 * @self: what is known; has to live until the end
 * @reader: reads the Registry
 * @graph: the document that is to be sent
 * @cancellable: (nullable): the same for all documents of a job; what could not be looked up because of it counts as not
 *   known
 * @callback: called when it is done
 * @user_data: user data
 *
 * Looks for a record of which the document speaks and that is certainly not in the Registry.
 */
void
laurel_references_find_missing_async (LaurelReferences *self,
                                      LaurelRegistryReader *reader,
                                      JsonNode *graph,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Walk *walk = g_new0 (Walk, 1);

  g_return_if_fail (self != NULL);
  g_return_if_fail (LAUREL_IS_REGISTRY_READER (reader));

  g_task_set_source_tag (task, laurel_references_find_missing_async);
  g_task_set_check_cancellable (task, FALSE);
  walk->references = self;
  walk->reader = g_object_ref (reader);
  walk->ctids = laurel_references_list (graph, self->host);
  g_task_set_task_data (task, walk, walk_free);
  go_on (task);
}

/**
 * laurel_references_find_missing_finish:
 * @self: what is known
 * @result: the result
 *
 * Returns: (transfer full) (nullable): CTID of the first record that is not there; %NULL when none is known to be missing
 */
char *
laurel_references_find_missing_finish (LaurelReferences *self,
                                       GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

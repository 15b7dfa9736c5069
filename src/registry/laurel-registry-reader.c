/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-registry-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-json.h"
#include "laurel-registry-error.h"
#include "laurel-registry-words.h"

#define MAX_SHOWN 3
#define MAX_VALUE 120

struct _LaurelRegistryReader {
  GObject parent_instance;
  LaurelHttp *http;
  char *url;  /* without a trailing slash */
};

G_DEFINE_FINAL_TYPE (LaurelRegistryReader, laurel_registry_reader, G_TYPE_OBJECT)

static void
laurel_registry_reader_finalize (GObject *object)
{
  LaurelRegistryReader *self = LAUREL_REGISTRY_READER (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (laurel_registry_reader_parent_class)->finalize (object);
}

static void
laurel_registry_reader_class_init (LaurelRegistryReaderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = laurel_registry_reader_finalize;
}

static void
laurel_registry_reader_init (LaurelRegistryReader *self)
{
}

/**
 * laurel_registry_reader_new:
 * @http: the door
 * @url: base address of the Registry
 *
 * Returns: (transfer full): a reader
 */
LaurelRegistryReader *
laurel_registry_reader_new (LaurelHttp *http,
                            const char *url)
{
  LaurelRegistryReader *self;

  g_return_val_if_fail (LAUREL_IS_HTTP (http), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_REGISTRY_READER, NULL);
  self->http = g_object_ref (http);
  self->url = g_strdup (url);
  while (g_str_has_suffix (self->url, "/"))
    self->url[strlen (self->url) - 1] = '\0';

  return self;
}

typedef struct {
  int retry_after;
  gboolean reached;
} Told;

/* Judges what came for a graph. */
static JsonNode *
take_graph (const LaurelHttpAnswer *answer,
            GError **error)
{
  g_autoptr (JsonNode) root = laurel_json_parse_bytes (answer->body, NULL);
  g_autofree char *words = NULL;

  if (answer->status == 200 && root != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && laurel_json_get_array (json_node_get_object (root), "@graph") != NULL)
    return g_steal_pointer (&root);

  words = laurel_registry_words (root, answer, NULL);
  if (answer->status == 404 && laurel_registry_has_errors (root))
    /* Only in the Registry's own words: a stray web server's “not found” says nothing about the record. */
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND,
                 "%s", words != NULL ? words : _("The Registry does not have this record."));
  else if (answer->status == 429 || answer->status == 503)
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_BUSY,
                 "%s", words != NULL ? words : _("The Registry is busy."));
  else if (answer->status == 401 || answer->status == 403)
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                 "%s", words != NULL ? words : _("The Registry does not let this be read."));
  else if (answer->status >= 400 && words != NULL)
    g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NONSENSE,
                 /* Translators: status of HTTP, such as 500, then the Registry's own message. */
                 _("The Registry answered with error %u: %s"), answer->status, words);
  else
    g_set_error_literal (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NONSENSE,
                         _("The answer of the Registry was not understood."));
  return NULL;
}

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LaurelHttpAnswer) answer = NULL;
  Told *told = g_task_get_task_data (task);
  GError *error = NULL;
  JsonNode *graph;

  answer = laurel_http_send_finish (LAUREL_HTTP (source), result, &told->reached, &error);
  if (answer == NULL) {
    g_task_return_error (task, error);
    return;
  }
  told->retry_after = answer->retry_after;
  graph = take_graph (answer, &error);
  if (graph != NULL)
    g_task_return_pointer (task, graph, (GDestroyNotify) json_node_unref);
  else
    g_task_return_error (task, error);
}

/**
 * laurel_registry_reader_get_graph_async:
 * @self: a reader
 * @ctid: CTID of a record
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Asks for the whole document of a record.
 */
void
laurel_registry_reader_get_graph_async (LaurelRegistryReader *self,
                                        const char *ctid,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autofree char *lower = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *url = NULL;
  GTask *task;
  Told *told;

  g_return_if_fail (LAUREL_IS_REGISTRY_READER (self));
  g_return_if_fail (ctid != NULL);

  lower = g_ascii_strdown (ctid, -1);
  escaped = g_uri_escape_string (lower, NULL, FALSE);
  url = g_strconcat (self->url, "/graph/", escaped, NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, laurel_registry_reader_get_graph_async);
  told = g_new0 (Told, 1);
  told->retry_after = -1;
  g_task_set_task_data (task, told, g_free);
  laurel_http_send_async (self->http, LAUREL_HTTP_READ, "GET", url, NULL, NULL, cancellable, on_answer, task);
}

/**
 * laurel_registry_reader_get_graph_finish:
 * @self: a reader
 * @result: the result
 * @retry_after: (out) (optional): seconds to wait that the Registry asks for, -1 when it does not
 * @reached: (out) (optional): whether somebody was there at all
 * @error: %LAUREL_REGISTRY_ERROR_NOT_FOUND only when the Registry itself says that the record is not live; else why it
 *   is not known
 *
 * Returns: (nullable) (transfer full): the graph document
 */
JsonNode *
laurel_registry_reader_get_graph_finish (LaurelRegistryReader *self,
                                         GAsyncResult *result,
                                         int *retry_after,
                                         gboolean *reached,
                                         GError **error)
{
  Told *told;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  told = g_task_get_task_data (G_TASK (result));
  if (retry_after != NULL)
    *retry_after = told->retry_after;
  if (reached != NULL)
    *reached = told->reached;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
shorten (const char *json)
{
  if (g_utf8_strlen (json, -1) <= MAX_VALUE)
    return g_strdup (json);
  {
    g_autofree char *start = g_utf8_substring (json, 0, MAX_VALUE);

    return g_strconcat (start, "…", NULL);
  }
}

static void
describe (const LaurelJsonDifference *difference,
          GString *into)
{
  g_autofree char *sent = shorten (difference->sent);
  g_autofree char *line = NULL;

  if (difference->found == NULL)
    /* Translators: name of a property, then its value as it was sent. */
    line = g_strdup_printf (_("%s is not there: %s was sent."), difference->path, sent);
  else {
    g_autofree char *found = shorten (difference->found);

    /* Translators: name of a property, then its value as it was sent, then as the Registry has it. */
    line = g_strdup_printf (_("%s differs: %s was sent, the Registry has %s."), difference->path, sent, found);
  }
  if (into->len > 0)
    g_string_append_c (into, '\n');
  g_string_append (into, line);
}

/**
 * laurel_read_back_compare:
 * @sent: graph document that was sent, or that the service said it had made of it
 * @found: graph document as read
 * @message: (out) (optional) (transfer full) (nullable): what differs, a line each, the first few
 *
 * Returns: how the two compare
 */
LaurelReadBack
laurel_read_back_compare (JsonNode *sent,
                          JsonNode *found,
                          char **message)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_different = 0;
  guint n_added = 0;

  g_return_val_if_fail (sent != NULL && found != NULL, LAUREL_READ_BACK_DIFFERENT);

  differences = laurel_graph_compare (sent, found);
  for (guint i = 0; differences != NULL && i < differences->len; i++) {
    const LaurelJsonDifference *difference = g_ptr_array_index (differences, i);

    if (difference->cleaned)
      continue;
    if (difference->sent == NULL) {
      n_added++;
      continue;
    }
    if (n_different++ < MAX_SHOWN)
      describe (difference, words);
  }
  if (n_different > MAX_SHOWN)
    g_string_append_printf (words, ngettext ("\n%u more difference.", "\n%u more differences.",
                                             n_different - MAX_SHOWN),
                            n_different - MAX_SHOWN);

  if (message != NULL)
    *message = n_different > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
  if (n_different > 0)
    return LAUREL_READ_BACK_DIFFERENT;
  return n_added > 0 ? LAUREL_READ_BACK_ADDED : LAUREL_READ_BACK_SAME;
}

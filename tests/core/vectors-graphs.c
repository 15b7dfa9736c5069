/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "core/laurel-request-reader.h"
#include "vectors.h"

/* A request to the Registry Assistant, and beside it the graph, or an array of graphs, that it becomes; in a `.txt`
 * what is lost: see tests/vectors/README.md. */

static char *
name_beside (const char *path, const char *ending)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".request.json"));

  return g_strconcat (stem, ending, NULL);
}

static JsonNode *
load (const char *path)
{
  g_autofree char *text = vector_read_file (path);
  g_autoptr (GError) error = NULL;
  JsonNode *node = laurel_json_parse (text, -1, &error);

  g_assert_no_error (error);

  return node;
}

static JsonNode *
write_graph (const LaurelRequest *request)
{
  const LaurelMapping mapping = { .language = request->language, .registry = "https://practice.invalid" };

  return request->organization ? laurel_graph_from_organization (request->object, &mapping)
                               : laurel_graph_from_credential (request->object, &mapping);
}

static void
compare_messages (const char *path, GPtrArray *messages)
{
  g_autofree char *beside = name_beside (path, ".txt");
  g_autofree char *text = g_file_test (beside, G_FILE_TEST_EXISTS) ? vector_read_file (beside) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint i = 0;

  for (; i < messages->len; i++) {
    if (lines[i] == NULL || strcmp (lines[i], g_ptr_array_index (messages, i)) != 0) {
      vector_fail (beside, i + 1, "said “%s”, expected “%s”", (char *) g_ptr_array_index (messages, i),
                   lines[i] != NULL ? lines[i] : "");
      return;
    }
  }
  if (lines[i] != NULL && *lines[i] != '\0')
    vector_fail (beside, i + 1, "expected “%s”", lines[i]);
}

/* The same request twice gives the same bytes; and the graph says what the file says, no more and no less. */
static void
compare_graph (const char *path, guint number, const LaurelRequest *request, JsonNode *expected)
{
  g_autoptr (JsonNode) graph = write_graph (request);
  g_autoptr (JsonNode) again = write_graph (request);
  g_autofree char *text = laurel_json_write (graph, LAUREL_JSON_COMPACT);
  g_autofree char *text_again = laurel_json_write (again, LAUREL_JSON_COMPACT);
  g_autofree char *canonical = laurel_json_write (graph, LAUREL_JSON_SORTED);
  g_autofree char *canonical_expected = laurel_json_write (expected, LAUREL_JSON_SORTED);
  g_autoptr (GPtrArray) differences = NULL;

  if (strcmp (text, text_again) != 0)
    vector_fail (path, number, "the second graph differs from the first");
  if (strcmp (canonical, canonical_expected) == 0)
    return;
  differences = laurel_graph_compare (expected, graph);
  for (guint i = 0; i < differences->len; i++) {
    const LaurelJsonDifference *difference = g_ptr_array_index (differences, i);

    vector_fail (path, number, "%s: found %s, expected %s", difference->path,
                 difference->found != NULL ? difference->found : "nothing",
                 difference->sent != NULL ? difference->sent : "nothing");
  }
  if (differences->len == 0)
    vector_fail (path, number, "kind of a value, order of a list, or name of a blank node: found\n%s", canonical);
}

/* The same request written out as the body of one, and read, gives the same graph. */
static void
compare_again (const char *path, guint number, const LaurelRequest *request)
{
  const LaurelMapping mapping = { .language = request->language, .registry = "https://practice.invalid" };
  g_autoptr (JsonNode) body = laurel_request_new_envelope (request->organization ? "Organization" : "Credential",
                                                           request->object, request->publish_for, &mapping);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) requests = laurel_requests_read (body, messages);
  g_autoptr (JsonNode) graph = write_graph (request);
  g_autoptr (JsonNode) again = requests->len == 1 ? write_graph (g_ptr_array_index (requests, 0)) : NULL;
  g_autofree char *text = laurel_json_write (graph, LAUREL_JSON_SORTED);
  g_autofree char *text_again = again != NULL ? laurel_json_write (again, LAUREL_JSON_SORTED) : NULL;

  if (g_strcmp0 (text, text_again) != 0)
    vector_fail (path, number, "written out as a request, it becomes another graph:\n%s", text_again);
}

/**
 * vectors_run_graphs:
 * @path: a `.request.json`
 *
 * Compares the graphs of its requests with those of the `.graph.json` beside it, and with those of its requests
 * written out again.
 */
void
vectors_run_graphs (const char *path)
{
  g_autofree char *graph_path = name_beside (path, ".graph.json");
  g_autoptr (JsonNode) body = load (path);
  g_autoptr (JsonNode) expected = load (graph_path);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) requests = laurel_requests_read (body, messages);
  JsonArray *graphs = JSON_NODE_HOLDS_ARRAY (expected) ? json_node_get_array (expected) : NULL;
  guint n_graphs = graphs != NULL ? json_array_get_length (graphs) : 1;

  compare_messages (path, messages);
  if (requests->len != n_graphs) {
    vector_fail (path, 1, "%u requests, %u graphs", requests->len, n_graphs);
    return;
  }
  for (guint i = 0; i < requests->len; i++)
    compare_again (path, i + 1, g_ptr_array_index (requests, i));
  for (guint i = 0; i < n_graphs; i++)
    compare_graph (graph_path, i + 1, g_ptr_array_index (requests, i),
                   graphs != NULL ? json_array_get_element (graphs, i) : expected);
}

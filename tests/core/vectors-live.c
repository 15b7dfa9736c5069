/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "vectors.h"

/* A graph as a registry holds it, and beside it the request that is read of it; the graph that is written of that, when it
 * is another one; and the terms that no key has: see tests/vectors/README.md. */

static const LaurelMapping mapping = { .language = "en-US", .registry = "https://practice.invalid" };

static char *
name_beside (const char *path, const char *ending)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".live.json"));

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

static void
tell_differences (const char *path, const char *what, JsonNode *expected, JsonNode *found)
{
  g_autoptr (GPtrArray) differences = laurel_graph_compare (expected, found);

  for (guint i = 0; i < differences->len; i++) {
    const LaurelJsonDifference *difference = g_ptr_array_index (differences, i);

    vector_fail (path, 1, "%s: %s: found %s, expected %s", what, difference->path,
                 difference->found != NULL ? difference->found : "nothing",
                 difference->sent != NULL ? difference->sent : "nothing");
  }
}

static void
compare_residue (const char *path, GPtrArray *residue)
{
  g_autofree char *beside = name_beside (path, ".txt");
  g_autofree char *text = g_file_test (beside, G_FILE_TEST_EXISTS) ? vector_read_file (beside) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = 0;

  for (; lines[n_lines] != NULL && *lines[n_lines] != '\0'; n_lines++)
    if (!g_ptr_array_find_with_equal_func (residue, lines[n_lines], g_str_equal, NULL))
      vector_fail (beside, n_lines + 1, "a key was found for %s", lines[n_lines]);
  for (guint i = 0; i < residue->len; i++)
    if (!g_strv_contains ((const char *const *) lines, g_ptr_array_index (residue, i)))
      vector_fail (beside, n_lines + 1, "no key for %s", (char *) g_ptr_array_index (residue, i));
}

/**
 * vectors_run_live:
 * @path: a `.live.json`
 *
 * Compares what is read of it with the `.request.json` beside it, and what is written of that with the `.graph.json`, or
 * with the graph itself when there is none.
 */
void
vectors_run_live (const char *path)
{
  g_autofree char *request_path = name_beside (path, ".request.json");
  g_autofree char *graph_path = name_beside (path, ".graph.json");
  gboolean other = g_file_test (graph_path, G_FILE_TEST_EXISTS);
  g_autoptr (JsonNode) live = load (path);
  g_autoptr (JsonNode) expected = load (request_path);
  g_autoptr (JsonNode) expected_graph = other ? load (graph_path) : json_node_ref (live);
  g_autoptr (GPtrArray) residue = NULL;
  g_autoptr (JsonNode) request = laurel_request_from_graph (live, &mapping, &residue);
  g_autoptr (JsonNode) graph = NULL;
  g_autofree char *text = laurel_json_write (request, LAUREL_JSON_SORTED);
  g_autofree char *expected_text = laurel_json_write (expected, LAUREL_JSON_SORTED);

  if (strcmp (text, expected_text) != 0)
    vector_fail (request_path, 1, "found\n%s", text);
  compare_residue (path, residue);
  graph = json_object_has_member (json_node_get_object (request), "CredentialType")
              ? laurel_graph_from_credential (request, &mapping)
              : laurel_graph_from_organization (request, &mapping);
  tell_differences (other ? graph_path : path, "lost", expected_graph, graph);
  tell_differences (other ? graph_path : path, "new", graph, expected_graph);
}

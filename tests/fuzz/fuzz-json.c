/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-graph-check.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

/* What is read of a graph can become cells, and what is written of it again is judged and read without loss. */
static void
go_round (JsonNode *request,
          const LaurelMapping *mapping)
{
  g_autofree char *left = NULL;
  g_autoptr(LaurelRecord) record = laurel_record_new_from_request (request, mapping, &left);
  g_autoptr(JsonNode) of_cells = laurel_request_new_credential (record, mapping);
  g_autoptr(JsonNode) graph = laurel_graph_from_credential (of_cells, mapping);
  g_autoptr(JsonNode) organization = laurel_graph_from_organization (request, mapping);

  laurel_graph_check (graph, NULL, NULL);
  laurel_graph_check (organization, NULL, NULL);
}

/* Whatever comes in: what is read can be written and read again as the same, and a graph can be taken for a request and
 * written as a graph. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  const LaurelMapping mapping = { "en-US", NULL, "https://practice.invalid", NULL, NULL };
  g_autoptr(JsonNode) node = laurel_json_parse ((const char *) data, (gssize) size, NULL);
  g_autoptr(JsonNode) again = NULL;
  g_autoptr(JsonNode) inside = NULL;
  g_autoptr(JsonNode) request = NULL;
  g_autoptr(JsonNode) graph = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  if (node == NULL)
    return 0;
  text = laurel_json_write (node, LAUREL_JSON_CANONICAL);
  again = laurel_json_parse (text, -1, NULL);
  g_assert_nonnull (again);
  text_again = laurel_json_write (again, LAUREL_JSON_CANONICAL);
  g_assert_cmpstr (text, ==, text_again);

  laurel_graph_check (node, NULL, NULL);
  inside = laurel_graph_unwrap (node);
  request = inside != NULL ? laurel_request_from_graph (inside, &mapping, NULL) : NULL;
  if (request == NULL)
    return 0;
  go_round (request, &mapping);
  graph = laurel_graph_from_credential (request, &mapping);
  differences = laurel_graph_compare (node, graph);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

/* Whatever comes in: what is read can be written and read again as the same, and a graph can be taken for a request and
 * written as a graph. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  const LaurelMapping mapping = { "en-US", NULL, "https://practice.invalid", NULL, NULL };
  g_autoptr(JsonNode) node = laurel_json_parse ((const char *) data, (gssize) size, NULL);
  g_autoptr(JsonNode) again = NULL;
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

  request = laurel_request_from_graph (node, &mapping, NULL);
  if (request == NULL)
    return 0;
  graph = laurel_graph_from_credential (request, &mapping);
  differences = laurel_graph_compare (node, graph);
  return 0;
}

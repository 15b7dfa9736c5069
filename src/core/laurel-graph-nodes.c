/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-graph-private.h"

guint
laurel_graph_get_n_items (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return 0;
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
}

JsonNode *
laurel_graph_get_item (JsonNode *node,
                       guint position)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), position) : node;
}

/* One value and an array of one say the same (CTDL §5.1). */
JsonNode *
laurel_graph_get_single (JsonNode *node)
{
  return laurel_graph_get_n_items (node) == 1 ? laurel_graph_get_item (node, 0) : NULL;
}

const char *
laurel_graph_get_string (JsonNode *node)
{
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

JsonObject *
laurel_graph_get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A blank node's name is good in its own graph only. */
gboolean
laurel_graph_is_blank_id (const char *text)
{
  return text != NULL && g_str_has_prefix (text, "_:");
}

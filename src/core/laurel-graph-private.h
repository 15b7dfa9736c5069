/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

/* What a node of a graph holds, for all that read graphs. A missing node (%NULL) holds nothing; nothing here
 * is handed over. */

guint laurel_graph_get_n_items (JsonNode *node);
JsonNode *laurel_graph_get_item (JsonNode *node,
                                 guint position);
JsonNode *laurel_graph_get_single (JsonNode *node);
const char *laurel_graph_get_string (JsonNode *node);
JsonObject *laurel_graph_get_object (JsonNode *node);
gboolean laurel_graph_is_blank_id (const char *text);
const char *laurel_graph_get_open_prefix (LaurelScheme scheme);

G_END_DECLS

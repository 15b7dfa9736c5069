/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/laurel-finding.h"

G_BEGIN_DECLS

gboolean laurel_graph_check (JsonNode *graph,
                             LaurelFindingFunc func,
                             gpointer user_data);
char *laurel_graph_find_fault (JsonNode *graph);

G_END_DECLS

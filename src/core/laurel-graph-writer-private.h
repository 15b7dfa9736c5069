/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-graph-private.h"
#include "core/laurel-shape.h"

G_BEGIN_DECLS

/* Single values of the graph, for the writer of whole objects. Those that answer a node hand it over,
 * %NULL when there is nothing to be written. */

typedef struct {
  const LaurelMapping *mapping;
  const char *language;
  char *ctid;            /* of the record: blank nodes of two records never share a name */
  const char *resource_id;
  GPtrArray *data_sets;  /* JsonNode: nodes right behind the record (§7 rule 20) */
  GPtrArray *nodes;      /* JsonNode: blank nodes, in the order in which they were made */
  GHashTable *names;     /* type, name and page of a described thing → its @id */
  guint depth;
  const LaurelShapeRow *filled_rows[2]; /* nullable: what the service fills in when the record says nothing */
  JsonNode *filled[2];
} LaurelGraphWriter;

JsonNode *laurel_graph_new_string (const char *text);
JsonNode *laurel_graph_new_object (JsonObject *object);
JsonNode *laurel_graph_new_array (JsonArray *array);
JsonNode *laurel_graph_new_array_if_any (JsonArray *array);
JsonNode *laurel_graph_new_map (const char *language,
                                const char *text);
JsonNode *laurel_graph_share_string (const char *constant);
JsonNode *laurel_graph_new_map_of (const char *language,
                                   JsonNode *text);
JsonNode *laurel_graph_write_text (JsonNode *node);
const char *laurel_graph_get_text (JsonNode *node,
                                   char **copy);
JsonNode *laurel_graph_write_statement (LaurelGraphWriter *writer,
                                        JsonNode *value);
JsonNode *laurel_graph_write_language_map (LaurelGraphWriter *writer,
                                           JsonNode *map,
                                           gboolean lists);
JsonNode *laurel_graph_write_text_list (LaurelGraphWriter *writer,
                                        JsonNode *value);
char *laurel_graph_write_url (const char *url,
                              gboolean exact);
char *laurel_graph_dup_blank_id (const char *text);
char *laurel_graph_write_resource_uri (LaurelGraphWriter *writer,
                                       const char *text);
JsonNode *laurel_graph_write_one_string (LaurelGraphWriter *writer,
                                         LaurelShapeKind kind,
                                         JsonNode *value);
JsonNode *laurel_graph_write_strings (LaurelGraphWriter *writer,
                                      LaurelShapeKind kind,
                                      JsonNode *value);
JsonNode *laurel_graph_write_number (LaurelShapeKind kind,
                                     JsonNode *value);
JsonNode *laurel_graph_write_concept (LaurelGraphWriter *writer,
                                      LaurelScheme scheme,
                                      JsonNode *value);
JsonNode *laurel_graph_write_concepts (LaurelGraphWriter *writer,
                                       LaurelScheme scheme,
                                       JsonNode *value);
JsonNode *laurel_graph_write_unit (LaurelGraphWriter *writer,
                                   LaurelScheme scheme,
                                   JsonNode *value);
JsonNode *laurel_graph_write_names (LaurelGraphWriter *writer,
                                    JsonNode *value,
                                    JsonNode *map);
JsonNode *laurel_graph_write_codes (LaurelGraphWriter *writer,
                                    LaurelShapeKind kind,
                                    JsonNode *value);
JsonNode *laurel_graph_write_duration (JsonNode *value);

/* Whole objects, and the nodes of their own that they refer to. */

void laurel_graph_write_class (LaurelGraphWriter *writer,
                               LaurelShapeClass class_id,
                               JsonObject *in,
                               JsonObject *out);
JsonNode *laurel_graph_write_reference (LaurelGraphWriter *writer,
                                        const LaurelShapeRow *row,
                                        JsonNode *value);
JsonNode *laurel_graph_write_references (LaurelGraphWriter *writer,
                                         const LaurelShapeRow *row,
                                         JsonNode *value);
JsonNode *laurel_graph_write_data_sets (LaurelGraphWriter *writer,
                                        const LaurelShapeRow *row,
                                        JsonNode *value);
void laurel_graph_write_described (LaurelGraphWriter *writer,
                                   JsonNode *value);

G_END_DECLS

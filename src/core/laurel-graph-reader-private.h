/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-graph-private.h"
#include "core/laurel-shape.h"

G_BEGIN_DECLS

/* Single values of a graph that was read, for the reader of whole objects. Those that answer a gboolean
 * put the value into the object handed over, and answer %FALSE when there is no key that could say it. */

typedef struct {
  const char *language;
  char *registry;       /* `https://host` of the graph itself, to know its own URIs */
  GHashTable *nodes;    /* @id → JsonObject, blank nodes */
  GHashTable *open;     /* @id of the blank nodes being read: set */
  GPtrArray *others;    /* JsonNode: what else the graph describes, and was not yet read as part of the record */
  const char *id;       /* nullable: @id of the record */
  GPtrArray *residue;   /* CURIEs, each once */
  guint n_references;
  guint depth;
} LaurelGraphReader;

const char *laurel_graph_get_uri (JsonNode *node);
JsonObject *laurel_graph_reader_open_node (LaurelGraphReader *reader,
                                           const char *id);
void laurel_graph_reader_close_node (LaurelGraphReader *reader,
                                     const char *id);
JsonNode *laurel_graph_reader_copy_statement (LaurelGraphReader *reader,
                                              JsonNode *value);
void laurel_graph_reader_note_residue (LaurelGraphReader *reader,
                                       const char *term);
void laurel_graph_reader_keep (LaurelGraphReader *reader,
                               JsonObject *out,
                               const char *term,
                               JsonNode *value);
void laurel_graph_reader_keep_item (LaurelGraphReader *reader,
                                    JsonObject *out,
                                    const char *term,
                                    JsonNode *item);
JsonArray *laurel_graph_get_list (JsonObject *out,
                                  const char *key);
gboolean laurel_graph_read_text (LaurelGraphReader *reader,
                                 const LaurelShapeRow *row,
                                 JsonNode *value,
                                 JsonObject *out);
gboolean laurel_graph_read_text_list (LaurelGraphReader *reader,
                                      const LaurelShapeRow *row,
                                      JsonNode *value,
                                      JsonObject *out);
char *laurel_graph_reader_get_own_ctid (LaurelGraphReader *reader,
                                        const char *uri);
gboolean laurel_graph_read_string (LaurelGraphReader *reader,
                                   const LaurelShapeRow *row,
                                   JsonNode *value,
                                   JsonObject *out);
gboolean laurel_graph_read_strings (LaurelGraphReader *reader,
                                    const LaurelShapeRow *row,
                                    JsonNode *value,
                                    JsonObject *out);
gboolean laurel_graph_read_number (const LaurelShapeRow *row,
                                   JsonNode *value,
                                   JsonObject *out);
gboolean laurel_graph_read_boolean (const LaurelShapeRow *row,
                                    JsonNode *value,
                                    JsonObject *out);
gboolean laurel_graph_read_concept (const LaurelShapeRow *row,
                                    JsonNode *value,
                                    JsonObject *out);
gboolean laurel_graph_read_concepts (LaurelGraphReader *reader,
                                     const LaurelShapeRow *row,
                                     JsonNode *value,
                                     JsonObject *out);
const char *laurel_graph_get_only_name (LaurelGraphReader *reader,
                                        JsonNode *value,
                                        const char **language);
gboolean laurel_graph_read_unit (LaurelGraphReader *reader,
                                 const LaurelShapeRow *row,
                                 JsonNode *value,
                                 JsonObject *out);
void laurel_graph_add_name (LaurelGraphReader *reader,
                            const LaurelShapeRow *row,
                            const char *language,
                            const char *name,
                            JsonObject *out);
const char *laurel_graph_get_code (LaurelShapeKind kind,
                                   JsonNode *value,
                                   char code[static 16]);
gboolean laurel_graph_read_duration (const LaurelShapeRow *row,
                                     JsonNode *value,
                                     JsonObject *out);

G_END_DECLS

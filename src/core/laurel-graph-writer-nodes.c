/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-writer-private.h"
#include "core/laurel-json.h"

/* The same name for the same thing in the same record, always: a UUID made of a digest (RFC 4122 version
 * 5). */
static char *
new_blank_id (LaurelGraphWriter *writer,
              const char *key)
{
  static const char digits[] = "0123456789abcdef";
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  char *id = g_strdup ("_:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
  guint8 b[20];
  gsize size = sizeof b;
  guint n = 0;

  g_checksum_update (checksum, (const guchar *) writer->ctid, strlen (writer->ctid) + 1);
  g_checksum_update (checksum, (const guchar *) key, strlen (key));
  g_checksum_get_digest (checksum, b, &size);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  for (char *c = id; *c != '\0'; c++) {
    if (*c != 'x')
      continue;
    *c = digits[n % 2 == 0 ? b[n / 2] >> 4 : b[n / 2] & 0x0f];
    n++;
  }
  return id;
}

/* Languages are compared ignoring case (§4.0 rule 5). */
static const char *
get_name_for_key (LaurelGraphWriter *writer,
                  JsonObject *object)
{
  const char *name = laurel_json_get_string (object, "Name");
  JsonObject *map = laurel_json_get_object (object, "ceterms:name");
  JsonObjectIter iter;
  const char *language;
  JsonNode *text;

  if (name != NULL || map == NULL)
    return name;
  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &language, &text))
    if (g_ascii_strcasecmp (language, writer->language) == 0)
      return laurel_json_get_string (map, language);
  return NULL;
}

/* A thing that is described and not in the Registry (§7 rule 7). */
static JsonNode *
write_blank_node (LaurelGraphWriter *writer,
                  const LaurelShapeRow *row,
                  JsonObject *object)
{
  const char *type = laurel_json_get_string (object, "Type");
  const char *name = get_name_for_key (writer, object);
  const char *page = laurel_json_get_string (object, "SubjectWebpage");
  g_autofree char *url = page != NULL ? laurel_graph_write_url (page, FALSE) : NULL;
  g_autofree char *key = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *id = NULL;
  const char *known;
  JsonObject *out;
  guint position;

  if (type == NULL)
    type = laurel_json_get_string (object, "@type");
  known = laurel_shape_find_reference_type (type);
  if (known == NULL)
    known = row->fallback;
  if (name != NULL && page != NULL) {
    key = g_strjoin ("\n", known, name, url, NULL);
  } else {
    g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
    g_autofree char *text = laurel_json_write (node, LAUREL_JSON_CANONICAL);

    key = g_strjoin ("\n", known, text, NULL);
  }
  folded = g_str_is_ascii (key) ? g_ascii_strdown (key, -1) : g_utf8_strdown (key, -1);
  if (g_hash_table_contains (writer->names, folded))
    return laurel_graph_new_string (g_hash_table_lookup (writer->names, folded));

  id = new_blank_id (writer, folded);
  out = json_object_new ();
  json_object_set_string_member (out, "@id", id);
  json_object_set_string_member (out, "@type", known);
  /* its place comes before those of what it refers to itself */
  position = writer->nodes->len;
  g_ptr_array_add (writer->nodes, NULL);
  g_hash_table_insert (writer->names, g_steal_pointer (&folded), g_strdup (id));
  writer->depth++;
  laurel_graph_write_class (writer, row->of, object, out);
  writer->depth--;
  writer->nodes->pdata[position] = laurel_graph_new_object (out);
  return laurel_graph_new_string (id);
}

/* A reference by no more than a CTID or a URL (§7 rule 7). */
static JsonNode *
write_id (LaurelGraphWriter *writer,
          const LaurelShapeRow *row,
          const char *id)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);
  g_autofree char *uri = laurel_graph_dup_blank_id (lower);
  char *graph = row->of == LAUREL_SHAPE_ENTITY_REFERENCE ? strstr (lower, "/graph/ce-") : NULL;

  if (uri == NULL && laurel_ctid_is_valid (lower, -1))
    uri = laurel_graph_write_resource_uri (writer, lower);
  else if (uri == NULL && graph != NULL)
    uri = g_strdup_printf ("%.*s/resources/%s", (int) (graph - lower), lower, graph + strlen ("/graph/"));
  return laurel_graph_new_string (uri != NULL ? uri : lower);
}

JsonNode *
laurel_graph_write_reference (LaurelGraphWriter *writer,
                              const LaurelShapeRow *row,
                              JsonNode *value)
{
  JsonObject *object;
  const char *id, *ctid;

  if (json_node_get_value_type (value) == G_TYPE_STRING) {
    g_autofree char *copy = NULL;
    const char *text = laurel_graph_get_text (value, &copy);

    return text != NULL ? write_id (writer, row, text) : NULL;
  }
  if (!JSON_NODE_HOLDS_OBJECT (value) || writer->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return NULL;
  object = json_node_get_object (value);
  if (json_object_get_size (object) == 0)
    return NULL;

  id = laurel_json_get_string (object, "Id");
  if (id == NULL)
    id = laurel_json_get_string (object, "@id");
  if (id != NULL && *id != '\0')
    return write_id (writer, row, id);
  ctid = laurel_json_get_string (object, "CTID");
  if (ctid != NULL && *ctid != '\0') {
    g_autofree char *uri = laurel_graph_write_resource_uri (writer, ctid);

    return laurel_graph_new_string (uri);
  }
  return write_blank_node (writer, row, object);
}

JsonNode *
laurel_graph_write_references (LaurelGraphWriter *writer,
                               const LaurelShapeRow *row,
                               JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *item = laurel_graph_write_reference (writer, row, laurel_graph_get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return laurel_graph_new_array_if_any (array);
}

/* §7 rule 20: a data set leaves the profile and is a node of its own; one that is elsewhere is referred to. */
static JsonNode *
write_data_set (LaurelGraphWriter *writer,
                const LaurelShapeRow *row,
                JsonNode *value)
{
  JsonObject *in;
  JsonObject *out;
  g_autofree char *uri = NULL;
  g_autofree char *ctid = NULL;
  JsonArray *relevant_for;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return laurel_graph_write_reference (writer, row, value);
  in = json_node_get_object (value);
  if (writer->depth >= LAUREL_SHAPE_MAX_DEPTH || json_object_get_size (in) == 0)
    return NULL;
  ctid = laurel_ctid_normalize (laurel_json_get_string (in, "CTID"), -1);
  if (ctid != NULL) {
    uri = laurel_graph_write_resource_uri (writer, ctid);
    if (json_object_get_size (in) == 1)
      return laurel_graph_new_string (uri);
  } else {
    g_autofree char *text = laurel_json_write (value, LAUREL_JSON_CANONICAL);

    uri = new_blank_id (writer, text);
  }
  /* several profiles may rest upon one data set */
  if (!g_hash_table_insert (writer->names, g_strdup (uri), g_strdup (uri)))
    return laurel_graph_new_string (uri);
  out = json_object_new ();
  json_object_set_member (out, "@type", laurel_graph_share_string (laurel_shape_get (row->of)->type));
  json_object_set_string_member (out, "@id", uri);
  if (ctid != NULL)
    json_object_set_string_member (out, "ceterms:ctid", ctid);
  /* its place comes before those that it may refer to */
  g_ptr_array_add (writer->data_sets, laurel_graph_new_object (out));
  writer->depth++;
  laurel_graph_write_class (writer, row->of, in, out);
  writer->depth--;
  /* a fetched one may be relevant for more than this record */
  if (json_object_has_member (out, "qdata:relevantDataSetFor"))
    return laurel_graph_new_string (uri);
  relevant_for = json_array_new ();
  json_array_add_string_element (relevant_for, writer->resource_id);
  json_object_set_array_member (out, "qdata:relevantDataSetFor", relevant_for);
  return laurel_graph_new_string (uri);
}

JsonNode *
laurel_graph_write_data_sets (LaurelGraphWriter *writer,
                              const LaurelShapeRow *row,
                              JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *item = write_data_set (writer, row, laurel_graph_get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return laurel_graph_new_array_if_any (array);
}

/* The classes of other vocabularies that a record points to; every other one is CTDL's own. */
static char *
write_described_type (const char *type)
{
  static const char *const types[] = {
    "ceasn:Rubric", "ceasn:Competency", "ceasn:CompetencyFramework", "skos:Concept", "skos:ConceptScheme",
  };
  const char *known = laurel_shape_find_reference_type (type);

  if (known != NULL || type == NULL)
    return g_strdup (known != NULL ? known : "ceterms:Credential");
  if (strchr (type, ':') != NULL)
    return g_strdup (type);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (strchr (types[i], ':') + 1, type) == 0)
      return g_strdup (types[i]);
  return g_strconcat ("ceterms:", type, NULL);
}

/* What the body of the request describes under a name of its own (§4.1 ReferenceObjects). */
void
laurel_graph_write_described (LaurelGraphWriter *writer,
                              JsonNode *value)
{
  JsonObject *in = value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autofree char *type = write_described_type (laurel_json_get_string (in, "Type"));
  const char *id = laurel_json_get_string (in, "Id");
  g_autofree char *blank_id = laurel_graph_dup_blank_id (id);
  LaurelShapeClass class_id = g_str_has_suffix (type, "Organization")
                                  ? LAUREL_SHAPE_ORGANIZATION_REFERENCE : LAUREL_SHAPE_ENTITY_REFERENCE;
  JsonObject *out;

  if (id == NULL || *id == '\0')
    return;
  if (blank_id == NULL)
    blank_id = g_strconcat ("_:", id, NULL);
  if (!g_hash_table_insert (writer->names, g_strdup (blank_id), g_strdup (blank_id)))
    return;
  out = json_object_new ();
  json_object_set_string_member (out, "@id", blank_id);
  json_object_set_string_member (out, "@type", type);
  g_ptr_array_add (writer->nodes, laurel_graph_new_object (out));
  laurel_graph_write_class (writer, class_id, in, out);
}

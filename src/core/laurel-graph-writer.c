/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-writer-private.h"
#include "core/laurel-json.h"

static JsonNode *write_row (LaurelGraphWriter *writer,
                            const LaurelShapeRow *row,
                            JsonObject *in,
                            JsonNode *value,
                            JsonNode *map);

/* Blank nodes are made in the order of §7 rule 8; what has no place there comes last, in table order. */
static guint
insert_in_order (const LaurelShape *shape,
                 guint8 *present,
                 guint n_present,
                 guint position)
{
  guint rank = shape->rows[position].rank > 0 ? shape->rows[position].rank : G_MAXUINT;
  guint at = n_present;

  for (; at > 0; at--) {
    guint before = present[at - 1];
    guint rank_before = shape->rows[before].rank > 0 ? shape->rows[before].rank : G_MAXUINT;

    if (rank_before < rank || (rank_before == rank && before < position))
      break;
    present[at] = before;
  }
  present[at] = position;
  return n_present + 1;
}

static gboolean
says_nothing (JsonNode *value)
{
  g_autofree char *copy = NULL;

  if (JSON_NODE_HOLDS_ARRAY (value))
    return laurel_graph_get_n_items (value) == 0;
  return laurel_graph_get_text (value, &copy) == NULL;
}

/* Writes the members of @in that @class_id has rows for, and the statements kept from a fetched graph. */
void
laurel_graph_write_class (LaurelGraphWriter *writer,
                          LaurelShapeClass class_id,
                          JsonObject *in,
                          JsonObject *out)
{
  const LaurelShape *shape = laurel_shape_get (class_id);
  JsonNode *values[LAUREL_SHAPE_MAX_ROWS];
  JsonNode *maps[LAUREL_SHAPE_MAX_ROWS];
  JsonNode *written[LAUREL_SHAPE_MAX_ROWS];
  guint8 present[LAUREL_SHAPE_MAX_ROWS];
  guint n_present = 0;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean statements = FALSE;
  const char *last_term = NULL;

  /* most classes have few rows */
  memset (values, 0, shape->n_rows * sizeof *values);
  memset (maps, 0, shape->n_rows * sizeof *maps);
  memset (written, 0, shape->n_rows * sizeof *written);

  json_object_iter_init_ordered (&iter, in);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    gboolean is_map;
    const LaurelShapeRow *row = laurel_shape_find_key (class_id, name, &is_map);
    guint position;

    if (row == NULL) {
      statements = statements || laurel_shape_is_statement (name);
      continue;
    }
    position = row - shape->rows;
    if (row->term == NULL || JSON_NODE_HOLDS_NULL (value))
      continue;
    if (values[position] == NULL && maps[position] == NULL)
      n_present = insert_in_order (shape, present, n_present, position);
    if (is_map)
      maps[position] = value;
    else
      values[position] = value;
  }

  for (guint i = 0; class_id <= LAUREL_SHAPE_ORGANIZATION && i < G_N_ELEMENTS (writer->filled); i++) {
    guint position;

    if (writer->filled_rows[i] == NULL)
      continue;
    position = writer->filled_rows[i] - shape->rows;
    if (values[position] != NULL ? !says_nothing (values[position]) : maps[position] != NULL)
      continue;
    if (values[position] == NULL)
      n_present = insert_in_order (shape, present, n_present, position);
    values[position] = writer->filled[i];
  }

  for (guint i = 0; i < n_present; i++)
    written[present[i]] = write_row (writer, &shape->rows[present[i]], in, values[present[i]],
                                     maps[present[i]]);

  for (guint i = 0; i < shape->n_rows; i++) {
    JsonArray *before;

    if (written[i] == NULL)
      continue;
    /* several rows write one term: their items stand one after the other (§7 rule 6) */
    before = g_strcmp0 (last_term, shape->rows[i].term) == 0 ? laurel_json_get_array (out, last_term) : NULL;
    last_term = shape->rows[i].term;
    if (before != NULL && JSON_NODE_HOLDS_ARRAY (written[i])) {
      for (guint j = 0; j < laurel_graph_get_n_items (written[i]); j++)
        json_array_add_element (before, json_node_ref (laurel_graph_get_item (written[i], j)));
      json_node_unref (written[i]);
    } else {
      json_object_set_member (out, shape->rows[i].term, written[i]);
    }
  }

  if (!statements)
    return;
  json_object_iter_init_ordered (&iter, in);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    gboolean is_map;

    if (!laurel_shape_is_statement (name) || laurel_shape_find_key (class_id, name, &is_map) != NULL
        || strcmp (name, LAUREL_SHAPE_INCLUDED) == 0)
      continue;
    if (json_object_has_member (out, name) && JSON_NODE_HOLDS_ARRAY (json_object_get_member (out, name))) {
      JsonArray *array = json_object_get_array_member (out, name);

      for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
        json_array_add_element (array, laurel_graph_write_statement (writer,
                                                                     laurel_graph_get_item (value, i)));
    } else {
      json_object_set_member (out, name, laurel_graph_write_statement (writer, value));
    }
  }
}

/* §7 rule 11: a main jurisdiction counts when it has a name or a GeoNames URI, and then nothing is said of
 * the world. */
static void
settle_jurisdiction (JsonObject *out)
{
  JsonArray *places = laurel_json_get_array (out, "ceterms:mainJurisdiction");
  JsonNode *node = places != NULL ? json_array_get_element (places, 0) : NULL;
  JsonObject *place = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (place == NULL)
    return;
  if (json_object_has_member (place, "ceterms:name") || json_object_has_member (place, "ceterms:geoURI"))
    json_object_remove_member (out, "ceterms:globalJurisdiction");
  else
    json_object_remove_member (out, "ceterms:mainJurisdiction");
}

/* §7 rule 9. */
static void
settle_alignment (JsonObject *out)
{
  JsonNode *description = json_object_get_member (out, "ceterms:targetNodeDescription");

  if (description == NULL || json_object_has_member (out, "ceterms:targetNodeName"))
    return;
  json_object_set_member (out, "ceterms:targetNodeName", json_node_ref (description));
  json_object_remove_member (out, "ceterms:targetNodeDescription");
}

/* §7 rule 13: of a range nothing is exact. */
static void
settle_duration (JsonObject *out)
{
  if (json_object_has_member (out, "ceterms:minimumDuration")
      && json_object_has_member (out, "ceterms:maximumDuration"))
    json_object_remove_member (out, "ceterms:exactDuration");
}

/* §7 rule 11: where a place of a jurisdiction is, is told by its URI. */
static void
settle_jurisdiction_place (JsonObject *out)
{
  JsonNode *region = json_object_get_member (out, "ceterms:addressRegion");

  if (!json_object_has_member (out, "ceterms:geoURI")) {
    json_object_remove_member (out, "ceterms:latitude");
    json_object_remove_member (out, "ceterms:longitude");
  } else if (region != NULL && !json_object_has_member (out, "ceterms:name")) {
    json_object_set_member (out, "ceterms:name", json_node_ref (region));
  }
}

/* §7 rule 6, FrameworkItem of programs. */
static void
settle_program (LaurelGraphWriter *writer,
                JsonObject *out)
{
  const LaurelShapeCodeList *list = laurel_shape_get_code_list (LAUREL_SHAPE_CIP_LIST);

  if (!json_object_has_member (out, "ceterms:framework"))
    json_object_set_string_member (out, "ceterms:framework", list->framework);
  if (!json_object_has_member (out, "ceterms:frameworkName"))
    json_object_set_member (out, "ceterms:frameworkName", laurel_graph_new_map (writer->language,
                                                                                list->framework_name));
}

/* An object with nothing but its class is not written (§7 rule 16). */
static JsonNode *
new_profile_if_any (JsonObject *out)
{
  if (json_object_get_size (out) > 1)
    return laurel_graph_new_object (out);
  json_object_unref (out);
  return NULL;
}

static JsonNode *
write_profile (LaurelGraphWriter *writer,
               LaurelShapeClass class_id,
               JsonNode *value)
{
  JsonObject *out;

  if (!JSON_NODE_HOLDS_OBJECT (value) || writer->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return NULL;
  writer->depth++;
  out = json_object_new ();
  json_object_set_member (out, "@type", laurel_graph_share_string (laurel_shape_get (class_id)->type));
  laurel_graph_write_class (writer, class_id, json_node_get_object (value), out);
  switch (class_id) {
  case LAUREL_SHAPE_JURISDICTION_PROFILE:
    settle_jurisdiction (out);
    break;
  case LAUREL_SHAPE_JURISDICTION_PLACE:
    settle_jurisdiction_place (out);
    break;
  case LAUREL_SHAPE_PROGRAM_ITEM:
    if (json_object_get_size (out) > 1)
      settle_program (writer, out);
    break;
  case LAUREL_SHAPE_ALIGNMENT:
    settle_alignment (out);
    break;
  case LAUREL_SHAPE_DURATION_PROFILE:
    settle_duration (out);
    break;
  default:
    break;
  }
  writer->depth--;
  return new_profile_if_any (out);
}

static JsonNode *
write_profiles (LaurelGraphWriter *writer,
                LaurelShapeClass class_id,
                JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *item = write_profile (writer, class_id, laurel_graph_get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return laurel_graph_new_array_if_any (array);
}

/* §7 rule 10: a cost profile for each item, the parent's fields in all of them. */
static JsonNode *
write_costs (LaurelGraphWriter *writer,
             JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *profile = laurel_graph_get_item (value, i);
    JsonNode *items;
    guint n_items;

    if (!JSON_NODE_HOLDS_OBJECT (profile))
      continue;
    items = json_object_get_member (json_node_get_object (profile), "CostItems");
    n_items = laurel_graph_get_n_items (items);
    for (guint j = 0; j < MAX (n_items, 1); j++) {
      JsonObject *out = json_object_new ();
      JsonNode *item = n_items > 0 ? laurel_graph_get_item (items, j) : NULL;
      JsonNode *written;

      json_object_set_member (out, "@type",
                              laurel_graph_share_string (laurel_shape_get (LAUREL_SHAPE_COST_PROFILE)->type));
      laurel_graph_write_class (writer, LAUREL_SHAPE_COST_PROFILE, json_node_get_object (profile), out);
      if (item != NULL && JSON_NODE_HOLDS_OBJECT (item))
        laurel_graph_write_class (writer, LAUREL_SHAPE_COST_ITEM, json_node_get_object (item), out);
      written = new_profile_if_any (out);
      if (written != NULL)
        json_array_add_element (array, written);
    }
  }
  return laurel_graph_new_array_if_any (array);
}

static JsonNode *
write_street (LaurelGraphWriter *writer,
              JsonObject *in,
              JsonNode *value)
{
  g_autofree char *first_copy = NULL;
  g_autofree char *second_copy = NULL;
  g_autofree char *joined = NULL;
  const char *first = laurel_graph_get_text (value, &first_copy);
  const char *second = laurel_graph_get_text (json_object_get_member (in, "Address2"), &second_copy);

  if (first == NULL)
    return second != NULL ? laurel_graph_new_map (writer->language, second) : NULL;
  if (second == NULL)
    return laurel_graph_new_map (writer->language, first);
  joined = g_strjoin (", ", first, second, NULL);
  return laurel_graph_new_map (writer->language, joined);
}

static JsonNode *
write_in_array (JsonNode *node)
{
  JsonArray *array;

  if (node == NULL)
    return NULL;
  array = json_array_new ();
  json_array_add_element (array, node);
  return laurel_graph_new_array (array);
}

/* @value stands under the row's key, @map under its key for language maps; the first is looked at first
 * (§4.0 rule 3). */
static JsonNode *
write_row (LaurelGraphWriter *writer,
           const LaurelShapeRow *row,
           JsonObject *in,
           JsonNode *value,
           JsonNode *map)
{
  JsonNode *text;

  if (row->kind == LAUREL_SHAPE_NAME_LIST)
    return laurel_graph_write_names (writer, value, map);
  if (value == NULL)
    return laurel_graph_write_language_map (writer, map, row->kind == LAUREL_SHAPE_TEXT_LIST);

  switch (row->kind) {
  case LAUREL_SHAPE_TEXT:
    text = laurel_graph_write_text (value);
    return text != NULL ? laurel_graph_new_map_of (writer->language, text) : NULL;
  case LAUREL_SHAPE_TEXT_LIST:
    return laurel_graph_write_text_list (writer, value);
  case LAUREL_SHAPE_STREET:
    return write_street (writer, in, value);
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_DATE:
  case LAUREL_SHAPE_DATE_TEXT:
    return laurel_graph_write_one_string (writer, row->kind, value);
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
    return laurel_graph_write_strings (writer, row->kind, value);
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    return laurel_graph_write_number (row->kind, value);
  case LAUREL_SHAPE_BOOLEAN:
    return json_node_get_value_type (value) == G_TYPE_BOOLEAN ? json_node_copy (value) : NULL;
  case LAUREL_SHAPE_CONCEPT:
    return laurel_graph_write_concept (writer, row->scheme, value);
  case LAUREL_SHAPE_CONCEPT_ONE:
    return write_in_array (laurel_graph_write_concept (writer, row->scheme, value));
  case LAUREL_SHAPE_CONCEPT_LIST:
    return laurel_graph_write_concepts (writer, row->scheme, value);
  case LAUREL_SHAPE_UNIT:
    return laurel_graph_write_unit (writer, row->scheme, value);
  case LAUREL_SHAPE_ONET_LIST:
  case LAUREL_SHAPE_CIP_LIST:
    return laurel_graph_write_codes (writer, row->kind, value);
  case LAUREL_SHAPE_DURATION:
    return laurel_graph_write_duration (value);
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_LIST:
    return laurel_graph_write_references (writer, row, value);
  case LAUREL_SHAPE_REFERENCE_ONE:
    return laurel_graph_write_reference (writer, row, value);
  case LAUREL_SHAPE_DATA_SET_LIST:
    return laurel_graph_write_data_sets (writer, row, value);
  case LAUREL_SHAPE_PROFILE_ONE:
    return write_in_array (write_profile (writer, row->of, value));
  case LAUREL_SHAPE_PROFILE_LIST:
    return write_profiles (writer, row->of, value);
  case LAUREL_SHAPE_COST_LIST:
    return write_costs (writer, value);
  case LAUREL_SHAPE_NAME_LIST:
  case LAUREL_SHAPE_HELPER:
  case LAUREL_SHAPE_UNPUBLISHED:
  default:
    return NULL;
  }
}

/* A credential of which nothing is known but what it is, whose it is and what it is called, with CTIDs alone
 * for organizations, is a provisional record (§4.1 Provisional.CredentialRequest, CTDL §2). */
static gboolean
is_provisional (JsonObject *credential)
{
  static const char *const allowed[] = {
    "CredentialType", "CTID", "Name", "ceterms:name", "Description", "ceterms:description", "SubjectWebpage",
    "OwnedBy", "OfferedBy", NULL,
  };
  static const char *const organizations[] = { "OwnedBy", "OfferedBy" };
  gboolean found = FALSE;
  JsonObjectIter iter;
  const char *name;

  if (json_object_get_size (credential) >= G_N_ELEMENTS (allowed))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (organizations); i++) {
    JsonNode *value = json_object_get_member (credential, organizations[i]);

    for (guint j = 0; j < laurel_graph_get_n_items (value); j++) {
      const char *ctid = laurel_graph_get_string (laurel_graph_get_item (value, j));

      if (ctid == NULL || !laurel_ctid_is_valid (ctid, -1))
        return FALSE;
      found = TRUE;
    }
  }
  if (!found)
    return FALSE;
  json_object_iter_init (&iter, credential);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (allowed, name))
      return FALSE;
  return TRUE;
}

/* What the service fills in (§7 rule 15), under the key of the request. Takes @value. */
static void
fill_in (LaurelGraphWriter *writer,
         guint nth,
         LaurelShapeClass class_id,
         const char *key,
         JsonNode *value)
{
  gboolean is_map;

  writer->filled_rows[nth] = laurel_shape_find_key (class_id, key, &is_map);
  writer->filled[nth] = value;
}

static void
fill_in_record (LaurelGraphWriter *writer,
                LaurelShapeClass class_id,
                JsonObject *in)
{
  JsonArray *languages;

  if (class_id == LAUREL_SHAPE_ORGANIZATION) {
    fill_in (writer, 0, class_id, "LifeCycleStatusType", laurel_graph_new_string ("lifeCycle:Active"));
    return;
  }
  if (!json_object_has_member (in, "ceterms:credentialStatusType"))
    fill_in (writer, 0, class_id, "CredentialStatusType", laurel_graph_new_string ("credentialStat:Active"));
  languages = json_array_new ();
  json_array_add_string_element (languages, writer->language);
  fill_in (writer, 1, class_id, "InLanguage", laurel_graph_new_array (languages));
}

static JsonNode *
write_document (JsonNode *request,
                LaurelShapeClass class_id,
                const char *type,
                gboolean provisional,
                const LaurelMapping *mapping)
{
  g_autoptr(GPtrArray) data_sets = g_ptr_array_new ();
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *in = json_node_get_object (request);
  g_autofree char *ctid = laurel_ctid_normalize (laurel_json_get_string (in, "CTID"), -1);
  LaurelGraphWriter writer = { mapping, mapping->language != NULL ? mapping->language : "en-US", ctid, NULL,
                               data_sets, nodes, names, 0 };
  g_autofree char *graph_id = NULL;
  g_autofree char *resource_id = NULL;
  JsonArray *included = laurel_json_get_array (in, LAUREL_SHAPE_INCLUDED);
  JsonArray *described = laurel_json_get_array (in, LAUREL_SHAPE_DESCRIBED);
  JsonObject *document = json_object_new ();
  JsonObject *main_object = json_object_new ();
  JsonArray *graph = json_array_new ();

  if (ctid == NULL)
    writer.ctid = ctid = g_ascii_strdown (laurel_json_get_string (in, "CTID") != NULL
                                              ? laurel_json_get_string (in, "CTID") : "", -1);
  graph_id = g_strconcat (mapping->registry, "/graph/", ctid, NULL);
  resource_id = g_strconcat (mapping->registry, "/resources/", ctid, NULL);

  writer.resource_id = resource_id;

  json_object_set_string_member (main_object, "@type", type);
  json_object_set_string_member (main_object, "@id", resource_id);
  if (*ctid != '\0')
    json_object_set_string_member (main_object, "ceterms:ctid", ctid);
  if (!provisional)
    fill_in_record (&writer, class_id, in);
  laurel_graph_write_class (&writer, class_id, in, main_object);
  for (guint i = 0; i < G_N_ELEMENTS (writer.filled); i++)
    g_clear_pointer (&writer.filled[i], json_node_unref);
  for (guint i = 0; described != NULL && i < json_array_get_length (described); i++)
    laurel_graph_write_described (&writer, json_array_get_element (described, i));

  json_object_set_string_member (document, "@context", LAUREL_SHAPE_CONTEXT);
  json_object_set_string_member (document, "@id", graph_id);
  if (provisional)
    json_object_set_string_member (document, "adms:status", "graphPublicationStatus:Provisional");
  json_array_add_object_element (graph, main_object);
  for (guint i = 0; i < data_sets->len; i++)
    json_array_add_element (graph, data_sets->pdata[i]);
  for (guint i = 0; included != NULL && i < json_array_get_length (included); i++)
    json_array_add_element (graph, laurel_graph_write_statement (&writer,
                                                                 json_array_get_element (included, i)));
  for (guint i = 0; i < nodes->len; i++)
    json_array_add_element (graph, nodes->pdata[i]);
  json_object_set_array_member (document, "@graph", graph);
  return laurel_graph_new_object (document);
}

static char *
write_type (const char *type)
{
  const LaurelClass *known = type != NULL ? laurel_classes_find (type, -1) : NULL;

  if (known != NULL)
    return g_strdup (known->curie);
  if (type == NULL)
    return g_strdup ("ceterms:Credential");
  return strchr (type, ':') != NULL ? g_strdup (type) : g_strconcat ("ceterms:", type, NULL);
}

/**
 * laurel_graph_from_credential:
 * @credential: a `Credential` object of a request
 * @mapping: language and host of the graph
 *
 * Writes the graph that the Registry will hold (Registry Assistant §7). A pure function: the same input
 * gives the same bytes, names of blank nodes included. May be called from any thread when the title function
 * may.
 *
 * Returns: (transfer full): a graph document
 */
JsonNode *
laurel_graph_from_credential (JsonNode *credential,
                              const LaurelMapping *mapping)
{
  g_autofree char *type = NULL;
  JsonObject *object;

  g_return_val_if_fail (credential != NULL && JSON_NODE_HOLDS_OBJECT (credential), NULL);
  g_return_val_if_fail (mapping != NULL && mapping->registry != NULL, NULL);

  object = json_node_get_object (credential);
  type = write_type (laurel_json_get_string (object, "CredentialType"));
  return write_document (credential, LAUREL_SHAPE_CREDENTIAL, type, is_provisional (object), mapping);
}

/**
 * laurel_graph_from_organization:
 * @organization: an `Organization` object of a request
 * @mapping: language and host of the graph
 *
 * As laurel_graph_from_credential().
 *
 * Returns: (transfer full): a graph document
 */
JsonNode *
laurel_graph_from_organization (JsonNode *organization,
                                const LaurelMapping *mapping)
{
  const char *type;

  g_return_val_if_fail (organization != NULL && JSON_NODE_HOLDS_OBJECT (organization), NULL);
  g_return_val_if_fail (mapping != NULL && mapping->registry != NULL, NULL);

  type = laurel_shape_find_reference_type (laurel_json_get_string (json_node_get_object (organization), "Type"));
  return write_document (organization, LAUREL_SHAPE_ORGANIZATION, type != NULL ? type
                         : "ceterms:CredentialOrganization",
                         FALSE, mapping);
}

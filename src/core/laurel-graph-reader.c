/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-reader-private.h"
#include "core/laurel-json.h"

static void read_class (LaurelGraphReader *reader,
                        LaurelShapeClass class_id,
                        JsonObject *in,
                        JsonObject *out);

static gboolean
is_of_type (LaurelShapeClass class_id,
            JsonObject *object)
{
  const char *expected = laurel_shape_get (class_id)->type;
  const char *type = laurel_json_get_string (object, "@type");
  const char *id = laurel_json_get_string (object, "@id");

  if (id != NULL && !laurel_graph_is_blank_id (id))
    return FALSE;
  if (type == NULL && json_object_has_member (object, "@type"))
    return FALSE;
  if (type == NULL || strcmp (type, expected) == 0)
    return TRUE;
  return class_id == LAUREL_SHAPE_VALUE_PROFILE && strcmp (type, "schema:ValueProfile") == 0;
}

static gboolean
read_profile (LaurelGraphReader *reader,
              LaurelShapeClass class_id,
              JsonNode *value,
              JsonObject *out)
{
  JsonObject *object = value != NULL ? laurel_graph_get_object (value) : NULL;

  if (object == NULL || reader->depth >= LAUREL_SHAPE_MAX_DEPTH || !is_of_type (class_id, object))
    return FALSE;
  reader->depth++;
  read_class (reader, class_id, object, out);
  reader->depth--;
  return TRUE;
}

static gboolean
read_profiles (LaurelGraphReader *reader,
               const LaurelShapeRow *row,
               JsonNode *value,
               JsonObject *out)
{
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    g_autoptr(JsonObject) profile = json_object_new ();

    if (read_profile (reader, row->of, laurel_graph_get_item (value, i), profile))
      json_array_add_object_element (laurel_graph_get_list (out, row->key), g_steal_pointer (&profile));
    else
      laurel_graph_reader_keep_item (reader, out, row->term, laurel_graph_get_item (value, i));
  }
  return TRUE;
}

/* Alignment objects of occupations, industries and programs: a code that the service looks up, a bare
 * name, or an item of some framework. @row is the first of the rows that write the term. */
static gboolean
read_alignments (LaurelGraphReader *reader,
                 const LaurelShapeRow *row,
                 JsonNode *value,
                 JsonObject *out)
{
  const LaurelShapeRow *names = NULL;
  const LaurelShapeRow *codes = NULL;
  const LaurelShapeRow *items = NULL;

  for (const LaurelShapeRow *at = row; at < row + 3 && at->term != NULL
       && strcmp (at->term, row->term) == 0; at++) {
    if (at->kind == LAUREL_SHAPE_NAME_LIST)
      names = at;
    else if (at->kind == LAUREL_SHAPE_PROFILE_LIST)
      items = at;
    else
      codes = at;
    if (at->kind == LAUREL_SHAPE_ONET_LIST || at->kind == LAUREL_SHAPE_CIP_LIST || items == NULL)
      break;
  }
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *item = laurel_graph_get_item (value, i);
    g_autoptr(JsonObject) profile = json_object_new ();
    const char *language;
    const char *text;
    char code[16];

    if (codes != NULL && (text = laurel_graph_get_code (codes->kind, item, code)) != NULL)
      json_array_add_string_element (laurel_graph_get_list (out, codes->key), text);
    else if (names != NULL && (text = laurel_graph_get_only_name (reader, item, &language)) != NULL)
      laurel_graph_add_name (reader, names, language, text, out);
    else if (items != NULL && read_profile (reader, items->of, item, profile))
      json_array_add_object_element (laurel_graph_get_list (out, items->key), g_steal_pointer (&profile));
    else
      laurel_graph_reader_keep_item (reader, out, row->term, item);
  }
  return TRUE;
}

/* What stands beside the record, or where it is spoken of, as in 2018. */
static gboolean
read_described (LaurelGraphReader *reader,
                const LaurelShapeRow *row,
                JsonObject *node,
                JsonObject *out)
{
  const char *type = laurel_json_get_string (node, "@type");
  const char *known = laurel_shape_find_reference_type (type);

  if (known == NULL || strcmp (known, type) != 0)
    return FALSE;
  json_object_set_string_member (out, "Type", known + strlen ("ceterms:"));
  read_class (reader, row->of, node, out);
  return TRUE;
}

static gboolean
read_blank_node (LaurelGraphReader *reader,
                 const LaurelShapeRow *row,
                 const char *id,
                 JsonObject *out)
{
  JsonObject *node = laurel_graph_reader_open_node (reader, id);
  gboolean is_read;

  if (node == NULL)
    return FALSE;
  is_read = read_described (reader, row, node, out);
  laurel_graph_reader_close_node (reader, id);
  return is_read;
}

static gboolean
read_inline_reference (LaurelGraphReader *reader,
                       const LaurelShapeRow *row,
                       JsonObject *node,
                       JsonObject *out)
{
  gboolean is_read;

  if (json_object_has_member (node, "@id") || reader->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return FALSE;
  reader->depth++;
  is_read = read_described (reader, row, node, out);
  reader->depth--;
  return is_read;
}

static gboolean
read_reference (LaurelGraphReader *reader,
                const LaurelShapeRow *row,
                JsonNode *value,
                JsonObject *out)
{
  const char *uri = laurel_graph_get_uri (value);
  g_autofree char *ctid = NULL;

  if (uri == NULL && laurel_graph_get_object (value) != NULL)
    return read_inline_reference (reader, row, laurel_graph_get_object (value), out);
  if (uri == NULL)
    return FALSE;
  if (laurel_graph_is_blank_id (uri))
    return read_blank_node (reader, row, uri, out);
  ctid = laurel_graph_reader_get_own_ctid (reader, uri);
  if (ctid != NULL)
    json_object_set_string_member (out, "CTID", ctid);
  else
    json_object_set_string_member (out, "Id", uri);
  return TRUE;
}

static gboolean
read_references (LaurelGraphReader *reader,
                 const LaurelShapeRow *row,
                 JsonNode *value,
                 JsonObject *out)
{
  gboolean single = row->kind != LAUREL_SHAPE_REFERENCE_LIST;

  if (single && laurel_graph_get_n_items (value) != 1)
    return FALSE;
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    g_autoptr(JsonObject) reference = json_object_new ();

    if (!read_reference (reader, row, laurel_graph_get_item (value, i), reference))
      laurel_graph_reader_keep_item (reader, out, row->term, laurel_graph_get_item (value, i));
    else if (single)
      json_object_set_object_member (out, row->key, g_steal_pointer (&reference));
    else
      json_array_add_object_element (laurel_graph_get_list (out, row->key), g_steal_pointer (&reference));
  }
  return TRUE;
}

/* A data set is a node of its own behind the record (§7 rule 20). Answers where it stands among the others. */
static gboolean
find_data_set (LaurelGraphReader *reader,
               const char *uri,
               guint *position)
{
  for (guint i = 0; i < reader->others->len; i++) {
    JsonObject *object = laurel_graph_get_object (reader->others->pdata[i]);

    if (g_strcmp0 (laurel_json_get_string (object, "@id"), uri) != 0)
      continue;
    *position = i;
    return TRUE;
  }
  return FALSE;
}

static gboolean
is_data_set (const LaurelShapeRow *row,
             JsonObject *object)
{
  return g_strcmp0 (laurel_json_get_string (object, "@type"), laurel_shape_get (row->of)->type) == 0;
}

/* The node of a data set, taken out of the others: the writer puts it there again. One that says no more than which one it
 * is, or is spoken of for the second time, is referred to. */
static gboolean
read_data_set (LaurelGraphReader *reader,
               const LaurelShapeRow *row,
               JsonNode *item,
               JsonArray *list)
{
  const char *uri = laurel_graph_get_uri (item);
  JsonObject *node = uri == NULL ? laurel_graph_get_object (item) : NULL;
  const char *blank_id = laurel_graph_is_blank_id (uri) ? uri : NULL;
  g_autofree char *ctid = NULL;
  g_autoptr(JsonObject) out = NULL;
  guint position;

  if (reader->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return FALSE;
  /* one that stands where it is spoken of */
  if (node != NULL && !laurel_graph_is_blank_id (laurel_json_get_string (node, "@id")))
    uri = laurel_json_get_string (node, "@id");
  if (uri != NULL && blank_id == NULL) {
    ctid = laurel_graph_reader_get_own_ctid (reader, uri);
    if (ctid == NULL && node == NULL) {
      json_array_add_string_element (list, uri);
      return TRUE;
    }
    if (ctid == NULL)
      return FALSE;
  }
  if (node == NULL && ctid != NULL && find_data_set (reader, uri, &position)
      && is_data_set (row, laurel_graph_get_object (reader->others->pdata[position]))) {
    node = laurel_graph_get_object (reader->others->pdata[position]);
    g_ptr_array_remove_index (reader->others, position);
  } else if (blank_id != NULL) {
    node = laurel_graph_reader_open_node (reader, blank_id);
    if (node == NULL)
      return FALSE;
  }

  out = json_object_new ();
  if (ctid != NULL)
    json_object_set_string_member (out, "CTID", ctid);
  if (node != NULL && is_data_set (row, node)) {
    reader->depth++;
    read_class (reader, row->of, node, out);
    reader->depth--;
  } else if (node != NULL) {
    g_clear_pointer (&out, json_object_unref);
  }
  if (blank_id != NULL && node != NULL)
    laurel_graph_reader_close_node (reader, blank_id);
  if (out == NULL)
    return FALSE;
  json_array_add_object_element (list, g_steal_pointer (&out));
  return TRUE;
}

static gboolean
read_data_sets (LaurelGraphReader *reader,
                const LaurelShapeRow *row,
                JsonNode *value,
                JsonObject *out)
{
  g_autoptr(JsonArray) list = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
    if (!read_data_set (reader, row, laurel_graph_get_item (value, i), list))
      laurel_graph_reader_keep_item (reader, out, row->term, laurel_graph_get_item (value, i));
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (out, row->key, g_steal_pointer (&list));
  return TRUE;
}

/* What every data set of the record says of itself, and the writer says again. */
static gboolean
is_said_of_data_set (LaurelGraphReader *reader,
                     const char *term,
                     JsonNode *value)
{
  const char *uri = laurel_graph_get_uri (laurel_graph_get_single (value));
  g_autofree char *ctid = NULL;
  g_autofree char *of_record = NULL;

  if (strcmp (term, "ceterms:ctid") == 0)
    return TRUE;
  if (strcmp (term, "qdata:relevantDataSetFor") != 0 || uri == NULL || reader->id == NULL)
    return FALSE;
  /* some have the address of the graph */
  ctid = laurel_graph_reader_get_own_ctid (reader, uri);
  of_record = laurel_graph_reader_get_own_ctid (reader, reader->id);
  return ctid != NULL && g_strcmp0 (ctid, of_record) == 0;
}

/* Moves the members of a cost profile of the graph that belong to an item of the request out of @profile. */
static JsonObject *
split_cost_item (JsonObject *object,
                 JsonObject **parent)
{
  JsonObject *item = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  *parent = json_object_new ();
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (laurel_shape_find_term (LAUREL_SHAPE_COST_ITEM, name) != NULL ? item : *parent,
                            name,
                            json_node_ref (value));
  return item;
}

static gboolean
equal_objects (JsonObject *a,
               JsonObject *b)
{
  g_autoptr(JsonNode) node_a = json_node_init_object (json_node_alloc (), a);
  g_autoptr(JsonNode) node_b = json_node_init_object (json_node_alloc (), b);
  g_autofree char *text_a = laurel_json_write (node_a, LAUREL_JSON_CANONICAL);
  g_autofree char *text_b = laurel_json_write (node_b, LAUREL_JSON_CANONICAL);

  return strcmp (text_a, text_b) == 0;
}

/* Undoes §7 rule 10: neighbours that differ only in what items say become one profile with several items. */
static gboolean
read_costs (LaurelGraphReader *reader,
            const LaurelShapeRow *row,
            JsonNode *value,
            JsonObject *out)
{
  g_autoptr(JsonObject) before = NULL;
  JsonArray *items = NULL;

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonObject *object = laurel_graph_get_object (laurel_graph_get_item (value, i));
    g_autoptr(JsonObject) graph_parent = NULL;
    g_autoptr(JsonObject) graph_item = NULL;
    g_autoptr(JsonObject) parent = NULL;
    JsonObject *item;

    if (object == NULL || !is_of_type (LAUREL_SHAPE_COST_PROFILE, object)
        || reader->depth >= LAUREL_SHAPE_MAX_DEPTH) {
      laurel_graph_reader_keep_item (reader, out, row->term, laurel_graph_get_item (value, i));
      continue;
    }
    graph_item = split_cost_item (object, &graph_parent);
    if (items == NULL || json_object_get_size (graph_item) == 0 || !equal_objects (before, graph_parent)) {
      parent = json_object_new ();
      reader->depth++;
      read_class (reader, LAUREL_SHAPE_COST_PROFILE, graph_parent, parent);
      reader->depth--;
      items = NULL;
      if (json_object_get_size (graph_item) > 0) {
        items = json_array_new ();
        json_object_set_array_member (parent, "CostItems", items);
      }
      json_array_add_object_element (laurel_graph_get_list (out, row->key), g_steal_pointer (&parent));
      g_clear_pointer (&before, json_object_unref);
      before = g_steal_pointer (&graph_parent);
    }
    if (items == NULL)
      continue;
    item = json_object_new ();
    read_class (reader, LAUREL_SHAPE_COST_ITEM, graph_item, item);
    json_array_add_object_element (items, item);
  }
  return TRUE;
}

static gboolean
read_one_profile (LaurelGraphReader *reader,
                  const LaurelShapeRow *row,
                  JsonNode *value,
                  JsonObject *out)
{
  g_autoptr(JsonObject) profile = json_object_new ();

  if (!read_profile (reader, row->of, laurel_graph_get_single (value), profile))
    return FALSE;
  json_object_set_object_member (out, row->key, g_steal_pointer (&profile));
  return TRUE;
}

/* Credit stood on the condition itself before it had a profile of its own (CTDL §10). %FALSE when it has one. */
static gboolean
read_old_credit (LaurelGraphReader *reader,
                 JsonObject *in,
                 const char *term,
                 JsonNode *value,
                 JsonObject *out)
{
  static const struct {
    const char *term;
    const char *profile_term;
  } terms[] = {
    { "ceterms:creditUnitType", "ceterms:creditUnitType" },
    { "ceterms:creditUnitValue", "schema:value" },
    { "ceterms:creditUnitMinValue", "schema:minValue" },
    { "ceterms:creditUnitMaxValue", "schema:maxValue" },
  };

  if (json_object_has_member (in, "ceterms:creditValue"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++) {
    const LaurelShapeRow *row = laurel_shape_find_term (LAUREL_SHAPE_VALUE_PROFILE, terms[i].profile_term);
    JsonArray *list;
    JsonObject *profile;

    if (strcmp (term, terms[i].term) != 0)
      continue;
    list = laurel_graph_get_list (out, "CreditValue");
    if (json_array_get_length (list) == 0)
      json_array_add_object_element (list, json_object_new ());
    profile = json_array_get_object_element (list, 0);
    if (row->kind == LAUREL_SHAPE_CONCEPT_LIST ? laurel_graph_read_concepts (reader, row, value, profile)
                                               : laurel_graph_read_number (row, value, profile))
      return TRUE;
    if (json_object_get_size (profile) == 0)
      json_object_remove_member (out, "CreditValue");
    return FALSE;
  }
  return FALSE;
}

/* Whether all of @value could be said with keys, or was kept item by item. */
static gboolean
read_row (LaurelGraphReader *reader,
          const LaurelShapeRow *row,
          JsonNode *value,
          JsonObject *out)
{
  if (row->kind == LAUREL_SHAPE_NAME_LIST
      || (row->kind == LAUREL_SHAPE_PROFILE_LIST
          && (row->of == LAUREL_SHAPE_FRAMEWORK_ITEM || row->of == LAUREL_SHAPE_PROGRAM_ITEM)))
    return read_alignments (reader, row, value, out);

  switch (row->kind) {
  case LAUREL_SHAPE_TEXT:
  case LAUREL_SHAPE_STREET:
    return laurel_graph_read_text (reader, row, value, out);
  case LAUREL_SHAPE_TEXT_LIST:
    return laurel_graph_read_text_list (reader, row, value, out);
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_DATE:
  case LAUREL_SHAPE_DATE_TEXT:
    return laurel_graph_read_string (reader, row, value, out);
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
    return laurel_graph_read_strings (reader, row, value, out);
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    return laurel_graph_read_number (row, value, out);
  case LAUREL_SHAPE_BOOLEAN:
    return laurel_graph_read_boolean (row, value, out);
  case LAUREL_SHAPE_CONCEPT:
  case LAUREL_SHAPE_CONCEPT_ONE:
    return laurel_graph_read_concept (row, value, out);
  case LAUREL_SHAPE_CONCEPT_LIST:
    return laurel_graph_read_concepts (reader, row, value, out);
  case LAUREL_SHAPE_UNIT:
    return laurel_graph_read_unit (reader, row, value, out);
  case LAUREL_SHAPE_DURATION:
    return laurel_graph_read_duration (row, value, out);
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_LIST:
  case LAUREL_SHAPE_REFERENCE_ONE:
    return read_references (reader, row, value, out);
  case LAUREL_SHAPE_PROFILE_ONE:
    return read_one_profile (reader, row, value, out);
  case LAUREL_SHAPE_PROFILE_LIST:
    return read_profiles (reader, row, value, out);
  case LAUREL_SHAPE_COST_LIST:
    return read_costs (reader, row, value, out);
  case LAUREL_SHAPE_DATA_SET_LIST:
    return read_data_sets (reader, row, value, out);
  default:
    return FALSE;
  }
}

static void
read_class (LaurelGraphReader *reader,
            LaurelShapeClass class_id,
            JsonObject *in,
            JsonObject *out)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, in);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    const LaurelShapeRow *row;

    if (*name == '@' || laurel_graph_get_n_items (value) == 0)
      continue;
    /* the CTID of the record was read before */
    if (class_id <= LAUREL_SHAPE_ORGANIZATION && strcmp (name, "ceterms:ctid") == 0)
      continue;
    if (class_id == LAUREL_SHAPE_DATA_SET && is_said_of_data_set (reader, name, value))
      continue;
    /* of 2018; nothing today says the same (CTDL §8) */
    if (class_id == LAUREL_SHAPE_CONTACT_POINT && strcmp (name, "ceterms:contactOption") == 0)
      continue;
    if (class_id == LAUREL_SHAPE_CONDITION_PROFILE && read_old_credit (reader, in, name, value, out))
      continue;
    row = laurel_shape_find_term (class_id, name);
    /* the service's organizations spell it in lower case (CTDL §5.1) */
    if (row == NULL && strcmp (name, "ceterms:isicv4") == 0)
      row = laurel_shape_find_term (class_id, "ceterms:isicV4");
    if (row == NULL || !read_row (reader, row, value, out))
      laurel_graph_reader_keep (reader, out, name, value);
  }
}

/* Collects the blank nodes; answers the record itself, and what else the graph describes. */
static JsonObject *
find_record (JsonNode *document,
             GHashTable *nodes,
             GPtrArray *others)
{
  JsonObject *root = laurel_graph_get_object (document);
  JsonArray *graph = laurel_json_get_array (root, "@graph");
  JsonObject *record = NULL;

  if (graph == NULL)
    return root;
  for (guint i = 0; i < json_array_get_length (graph); i++) {
    JsonNode *node = json_array_get_element (graph, i);
    JsonObject *object = laurel_graph_get_object (node);
    const char *id = laurel_json_get_string (object, "@id");

    if (object == NULL)
      continue;
    if (laurel_graph_is_blank_id (id))
      g_hash_table_insert (nodes, (gpointer) id, object);
    else if (record == NULL)
      record = object;
    else
      g_ptr_array_add (others, node);
  }
  return record;
}

/**
 * laurel_graph_unwrap:
 * @node: what somebody calls a graph
 *
 * Registries and services hand graphs out in envelopes: one of the Registry holds it under `decoded_resource`, an answer
 * of the Assistant as text under `Payload`.
 *
 * Returns: (nullable) (transfer full): the graph document or the bare resource itself; %NULL when nothing can be one
 */
JsonNode *
laurel_graph_unwrap (JsonNode *node)
{
  static const char *const envelopes[] = { "decoded_resource", "Payload" };
  JsonObject *object = laurel_graph_get_object (node);

  if (object == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (envelopes); i++) {
    JsonNode *inside = json_object_get_member (object, envelopes[i]);

    if (inside != NULL && JSON_NODE_HOLDS_OBJECT (inside))
      return json_node_ref (inside);
    if (laurel_graph_get_string (inside) != NULL) {
      g_autoptr(JsonNode) parsed = laurel_json_parse (laurel_graph_get_string (inside), -1, NULL);

      return parsed != NULL && JSON_NODE_HOLDS_OBJECT (parsed) ? g_steal_pointer (&parsed) : NULL;
    }
  }
  return json_node_ref (node);
}

/**
 * laurel_request_from_graph:
 * @graph: a graph document, or a bare resource, as read from a registry
 * @mapping: the default language; the host is that of the graph itself
 * @residue: (out) (optional) (transfer full) (element-type utf8): CURIEs of the statements that have no key
 *
 * The way back from laurel_graph_from_credential(): reads all forms met (CTDL §5.1 and §8). What the
 * Assistant has no key for stays in the object under its CURIE. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): a `Credential` or `Organization` object, or %NULL when @graph
 * describes nothing
 */
JsonNode *
laurel_request_from_graph (JsonNode *graph,
                           const LaurelMapping *mapping,
                           GPtrArray **residue)
{
  g_autoptr(GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) curies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  g_autoptr(JsonObject) out = json_object_new ();
  g_autofree char *registry = NULL;
  g_autofree char *ctid = NULL;
  LaurelGraphReader reader = { .language = "en-US", .nodes = nodes, .open = open, .others = others, .residue = curies };
  JsonObject *record;
  JsonNode *type_node;
  const char *type = NULL, *id, *known;
  gboolean is_organization;
  JsonNode *request;

  g_return_val_if_fail (graph != NULL && mapping != NULL, NULL);

  if (residue != NULL)
    *residue = NULL;
  record = find_record (graph, nodes, others);
  if (record == NULL)
    return NULL;
  if (mapping->language != NULL)
    reader.language = mapping->language;
  id = laurel_json_get_string (record, "@id");
  if (id != NULL && strstr (id, "/resources/") != NULL)
    registry = g_strndup (id, strstr (id, "/resources/") - id);
  reader.id = id;
  reader.registry = registry != NULL ? registry : (char *) mapping->registry;

  type_node = json_object_get_member (record, "@type");
  if (laurel_graph_get_n_items (type_node) > 0)
    type = laurel_graph_get_string (laurel_graph_get_item (type_node, 0));
  known = laurel_shape_find_reference_type (type);
  is_organization = known != NULL && g_str_has_suffix (known, "Organization");
  if (type != NULL)
    json_object_set_string_member (out, is_organization ? "Type" : "CredentialType", type);
  ctid = g_strdup (laurel_json_get_string (record, "ceterms:ctid"));
  if (ctid == NULL && id != NULL)
    ctid = laurel_ctid_find_in_uri (id);
  if (ctid != NULL) {
    g_autofree char *lower = g_ascii_strdown (ctid, -1);

    json_object_set_string_member (out, "CTID", lower);
  }
  read_class (&reader, is_organization ? LAUREL_SHAPE_ORGANIZATION : LAUREL_SHAPE_CREDENTIAL, record, out);
  for (guint i = 0; i < others->len; i++) {
    const char *other = laurel_json_get_string (laurel_graph_get_object (others->pdata[i]), "@type");

    laurel_graph_reader_note_residue (&reader, other != NULL ? other : "@type");
    json_array_add_element (laurel_graph_get_list (out, LAUREL_SHAPE_INCLUDED),
                            laurel_graph_reader_copy_statement (&reader, others->pdata[i]));
  }
  if (residue != NULL)
    *residue = g_ptr_array_ref (curies);
  request = json_node_alloc ();
  json_node_init_object (request, out);
  return request;
}

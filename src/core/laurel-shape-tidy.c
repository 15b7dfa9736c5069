/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-shape.h"

static JsonNode *tidy_node (const LaurelShapeRow *row,
                            JsonNode *value,
                            guint depth);
static JsonObject *tidy_object (LaurelShapeClass class_id,
                                JsonObject *object,
                                guint depth);

/* Keys that say what an object is, and stand in no table. */
static gboolean
is_identity (LaurelShapeClass class_id,
             const char *key)
{
  static const char *const of_records[] = { "Type", "CredentialType", "CTID", NULL };
  static const char *const of_references[] = { "Type", "@type", "CTID", "Id", "@id", NULL };

  switch (class_id) {
  case LAUREL_SHAPE_CREDENTIAL:
  case LAUREL_SHAPE_ORGANIZATION:
    return g_strv_contains (of_records, key);
  case LAUREL_SHAPE_ORGANIZATION_REFERENCE:
  case LAUREL_SHAPE_ENTITY_REFERENCE:
    return g_strv_contains (of_references, key);
  default:
    return FALSE;
  }
}

static JsonNode *
tidy_string (JsonNode *value)
{
  g_autofree char *clean = NULL;
  GType type = json_node_get_value_type (value);

  if (type == G_TYPE_STRING)
    clean = laurel_text_clean (json_node_get_string (value), -1);
  else if (type == G_TYPE_INT64)
    clean = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  if (clean == NULL || *clean == '\0')
    return NULL;
  return json_node_init_string (json_node_alloc (), clean);
}

/* A word that no vocabulary here has is passed on as typed: a rule speaks of it. */
static JsonNode *
tidy_concept (LaurelScheme scheme,
              JsonNode *value)
{
  g_autoptr(JsonNode) text = tidy_string (value);
  const LaurelConcept *concept;

  if (text == NULL)
    return NULL;
  concept = laurel_scheme_find (scheme, json_node_get_string (text), -1);
  if (concept != NULL)
    return json_node_init_string (json_node_alloc (), concept->curie);
  return g_steal_pointer (&text);
}

static JsonNode *
tidy_number (JsonNode *value)
{
  GType type = json_node_get_value_type (value);
  const char *text;
  char *end;
  double number;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return json_node_copy (value);
  if (type != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (value);
  number = g_ascii_strtod (text, &end);
  while (g_ascii_isspace (*end))
    end++;
  if (end == text || *end != '\0' || !(number > -1e15 && number < 1e15))
    return NULL;
  if (number == (gint64) number)
    return json_node_init_int (json_node_alloc (), (gint64) number);
  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
tidy_boolean (JsonNode *value)
{
  gboolean answer;

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return json_node_copy (value);
  if (json_node_get_value_type (value) != G_TYPE_STRING
      || !laurel_boolean_parse (json_node_get_string (value), -1, &answer))
    return NULL;
  return json_node_init_boolean (json_node_alloc (), answer);
}

static JsonNode *
tidy_child (LaurelShapeClass class_id,
            JsonNode *value,
            guint depth)
{
  g_autoptr(JsonObject) child = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (value) || depth >= LAUREL_SHAPE_MAX_DEPTH)
    return NULL;
  child = tidy_object (class_id, json_node_get_object (value), depth + 1);
  if (json_object_get_size (child) == 0)
    return NULL;
  return json_node_init_object (json_node_alloc (), child);
}

static JsonNode *
tidy_list (const LaurelShapeRow *row,
           LaurelShapeKind item_kind,
           JsonNode *value,
           guint depth)
{
  LaurelShapeRow item_row = *row;
  g_autoptr(JsonArray) array = json_array_new ();
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint n_items = items != NULL ? json_array_get_length (items) : 1;

  item_row.kind = item_kind;
  for (guint i = 0; i < n_items; i++) {
    JsonNode *item = tidy_node (&item_row, items != NULL ? json_array_get_element (items, i) : value, depth);

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
tidy_node (const LaurelShapeRow *row,
           JsonNode *value,
           guint depth)
{
  switch (row->kind) {
  case LAUREL_SHAPE_TEXT:
  case LAUREL_SHAPE_STREET:
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_RESOURCE:
    return tidy_string (value);
  case LAUREL_SHAPE_TEXT_LIST:
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
  case LAUREL_SHAPE_NAME_LIST:
  case LAUREL_SHAPE_ONET_LIST:
  case LAUREL_SHAPE_CIP_LIST:
    return tidy_list (row, LAUREL_SHAPE_STRING, value, depth);
  case LAUREL_SHAPE_CONCEPT:
  case LAUREL_SHAPE_CONCEPT_ONE:
  case LAUREL_SHAPE_UNIT:
    return tidy_concept (row->scheme, value);
  case LAUREL_SHAPE_CONCEPT_LIST:
    return tidy_list (row, LAUREL_SHAPE_CONCEPT, value, depth);
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    return tidy_number (value);
  case LAUREL_SHAPE_BOOLEAN:
    return tidy_boolean (value);
  case LAUREL_SHAPE_DURATION:
    if (!JSON_NODE_HOLDS_OBJECT (value) || json_object_get_size (json_node_get_object (value)) == 0)
      return NULL;
    return json_node_copy (value);
  case LAUREL_SHAPE_REFERENCE:
    /* a CTID or a URL alone is a reference, too */
    return JSON_NODE_HOLDS_VALUE (value) ? tidy_string (value) : tidy_child (row->of, value, depth);
  case LAUREL_SHAPE_REFERENCE_LIST:
    return tidy_list (row, LAUREL_SHAPE_REFERENCE, value, depth);
  case LAUREL_SHAPE_PROFILE_ONE:
    return tidy_child (row->of, value, depth);
  case LAUREL_SHAPE_PROFILE_LIST:
  case LAUREL_SHAPE_COST_LIST:
    return tidy_list (row, LAUREL_SHAPE_PROFILE_ONE, value, depth);
  case LAUREL_SHAPE_HELPER:
  default:
    if (row->of == LAUREL_SHAPE_COST_ITEM)
      return tidy_list (row, LAUREL_SHAPE_PROFILE_ONE, value, depth);
    return JSON_NODE_HOLDS_ARRAY (value) ? tidy_list (row, LAUREL_SHAPE_STRING, value, depth)
        : tidy_string (value);
  }
}

static JsonObject *
tidy_object (LaurelShapeClass class_id,
             JsonObject *object,
             guint depth)
{
  JsonObject *tidy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    gboolean is_map;
    const LaurelShapeRow *row = laurel_shape_find_key (class_id, name, &is_map);
    JsonNode *node = NULL;

    if (JSON_NODE_HOLDS_NULL (value))
      continue;
    if (row != NULL && !is_map)
      node = tidy_node (row, value, depth);
    else if (row != NULL || laurel_shape_is_statement (name))
      node = json_node_copy (value);
    else if (is_identity (class_id, name))
      node = tidy_string (value);
    if (node != NULL)
      json_object_set_member (tidy, name, node);
  }
  return tidy;
}

/**
 * laurel_shape_tidy:
 * @class_id: what @object is
 * @object: an object of a request, as typed or read from a file
 *
 * Copies what the table knows, each key with the right kind of value: one value for a list becomes a list of
 * one, terms of vocabularies become CURIEs, texts are cleaned. Unknown keys and what is empty are left out.
 *
 * Returns: (transfer full): the tidy object
 */
JsonObject *
laurel_shape_tidy (LaurelShapeClass class_id,
                   JsonObject *object)
{
  g_return_val_if_fail (class_id < LAUREL_N_SHAPE_CLASSES && object != NULL, NULL);

  return tidy_object (class_id, object, 0);
}

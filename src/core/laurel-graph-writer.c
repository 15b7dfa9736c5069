/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-shape.h"

typedef struct {
  const LaurelMapping *mapping;
  const char *language;
  char *ctid;            /* of the record: blank nodes of two records never share a name */
  GPtrArray *nodes;      /* JsonNode: data sets and blank nodes, in the order in which they were made */
  GHashTable *names;     /* type, name and page of a described thing → its @id */
  guint depth;
} Writer;

static JsonNode *write_row (Writer *writer,
                            const LaurelShapeRow *row,
                            JsonObject *in,
                            JsonNode *value,
                            JsonNode *map);

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
new_object (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static JsonNode *
new_array (JsonArray *array)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

/* An array that holds nothing is not written (§7 rule 16). */
static JsonNode *
new_array_if_any (JsonArray *array)
{
  if (json_array_get_length (array) > 0)
    return new_array (array);
  json_array_unref (array);
  return NULL;
}

static JsonNode *
new_map (const char *language,
         const char *text)
{
  JsonObject *map = json_object_new ();

  json_object_set_string_member (map, language, text);
  return new_object (map);
}

static guint
get_n_items (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return 0;
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
}

static JsonNode *
get_item (JsonNode *node,
          guint position)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), position) : node;
}

/* Text with something in it, else %NULL; copied only when there is white space to be removed (§4.0 rule 10). */
static const char *
get_text (JsonNode *node,
          char **copy)
{
  const char *text;
  gsize length;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  length = strlen (text);
  if (length == 0)
    return NULL;
  if (!g_ascii_isspace (text[length - 1]))
    return text;
  *copy = g_strchomp (g_strdup (text));
  return *copy;
}

/* Statements kept from a fetched graph go back as they were; blank nodes inside get their place in the graph again. */
static JsonNode *
write_statement (Writer *writer,
                 JsonNode *value)
{
  JsonNode *written;

  if (writer->depth >= LAUREL_JSON_MAX_DEPTH)
    return json_node_copy (value);
  writer->depth++;
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *array = json_array_new ();

    for (guint i = 0; i < get_n_items (value); i++)
      json_array_add_element (array, write_statement (writer, get_item (value, i)));
    written = new_array (array);
  } else if (JSON_NODE_HOLDS_OBJECT (value)) {
    JsonObject *object = json_object_new ();
    JsonObjectIter iter;
    const char *name, *id;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, json_node_get_object (value));
    while (json_object_iter_next_ordered (&iter, &name, &member))
      json_object_set_member (object, name, write_statement (writer, member));
    written = new_object (object);
    id = laurel_json_get_string (object, "@id");
    if (id != NULL && g_str_has_prefix (id, "_:") && json_object_get_size (object) > 1) {
      JsonNode *reference = new_string (id);

      if (g_hash_table_insert (writer->names, g_strdup (id), g_strdup (id)))
        g_ptr_array_add (writer->nodes, written);
      else
        json_node_unref (written);
      written = reference;
    }
  } else {
    written = json_node_copy (value);
  }
  writer->depth--;
  return written;
}

static gboolean
is_language_map (JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, NULL))
    if (*name == '@' || strchr (name, ':') != NULL)
      return FALSE;
  return TRUE;
}

/* Keys of a map are lower-cased but for the one that equals the default language (§4.0 rule 5). */
static char *
write_language_key (Writer *writer,
                    const char *name)
{
  return strcmp (name, writer->language) == 0 ? g_strdup (name) : g_ascii_strdown (name, -1);
}

static JsonNode *
write_language_map (Writer *writer,
                    JsonNode *map,
                    gboolean lists)
{
  JsonObject *written;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!is_language_map (map))
    return write_statement (writer, map);
  written = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (map));
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    g_autofree char *key = write_language_key (writer, name);
    g_autofree char *copy = NULL;
    const char *text;

    if (lists) {
      JsonArray *texts = json_array_new ();

      for (guint i = 0; i < get_n_items (value); i++) {
        g_autofree char *item_copy = NULL;

        text = get_text (get_item (value, i), &item_copy);
        if (text != NULL)
          json_array_add_string_element (texts, text);
      }
      if (json_array_get_length (texts) > 0)
        json_object_set_array_member (written, key, texts);
      else
        json_array_unref (texts);
    } else {
      text = get_text (value, &copy);
      if (text != NULL)
        json_object_set_string_member (written, key, text);
    }
  }
  if (json_object_get_size (written) > 0)
    return new_object (written);
  json_object_unref (written);
  return NULL;
}

static JsonNode *
write_text_list (Writer *writer,
                 JsonNode *value)
{
  JsonArray *texts = json_array_new ();
  JsonObject *map;

  for (guint i = 0; i < get_n_items (value); i++) {
    g_autofree char *copy = NULL;
    const char *text = get_text (get_item (value, i), &copy);

    if (text != NULL)
      json_array_add_string_element (texts, text);
  }
  if (json_array_get_length (texts) == 0) {
    json_array_unref (texts);
    return NULL;
  }
  map = json_object_new ();
  json_object_set_array_member (map, writer->language, texts);
  return new_object (map);
}

static gboolean
is_registry_uri (const char *url)
{
  return strstr (url, "/resources/ce-") != NULL || strstr (url, "/graph/ce-") != NULL
         || strstr (url, "/resources/CE-") != NULL || strstr (url, "/graph/CE-") != NULL;
}

/* §4.0 rule 8. */
static char *
write_url (const char *url,
           gboolean exact)
{
  char *written = is_registry_uri (url) ? g_ascii_strdown (url, -1) : g_strdup (url);
  gsize length = strlen (written);

  if (!exact && length > strlen ("https://") && written[length - 1] == '/')
    written[length - 1] = '\0';
  return written;
}

static char *
write_resource_uri (Writer *writer,
                    const char *text)
{
  g_autofree char *ctid = laurel_ctid_normalize (text, -1);

  if (ctid == NULL)
    return write_url (text, FALSE);
  return g_strconcat (writer->mapping->registry, "/resources/", ctid, NULL);
}

static JsonNode *
write_one_string (Writer *writer,
                  LaurelShapeKind kind,
                  JsonNode *value)
{
  g_autofree char *copy = NULL;
  g_autofree char *url = NULL;
  const char *text = get_text (value, &copy);

  if (text == NULL)
    return NULL;
  switch (kind) {
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_URL_LIST:
    url = write_url (text, FALSE);
    break;
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_EXACT_URL_LIST:
    url = write_url (text, TRUE);
    break;
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_RESOURCE_LIST:
    url = write_resource_uri (writer, text);
    break;
  default:
    break;
  }
  return new_string (url != NULL ? url : text);
}

static JsonNode *
write_strings (Writer *writer,
               LaurelShapeKind kind,
               JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++) {
    JsonNode *item = write_one_string (writer, kind, get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return new_array_if_any (array);
}

static JsonNode *
write_number (LaurelShapeKind kind,
              JsonNode *value)
{
  GType type = json_node_get_value_type (value);
  JsonNode *node;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return NULL;
  node = json_node_alloc ();
  switch (kind) {
  case LAUREL_SHAPE_DECIMAL:
    return json_node_init_double (node, json_node_get_double (value));
  case LAUREL_SHAPE_INTEGER:
    if (json_node_get_int (value) != 0)
      return json_node_init_int (node, json_node_get_int (value));
    json_node_unref (node);
    return NULL;
  default:
    json_node_unref (node);
    return json_node_copy (value);
  }
}

static JsonObject *
new_alignment (void)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "@type", LAUREL_SHAPE_ALIGNMENT_TYPE);
  return object;
}

/* §7 rule 3. A term that the vocabularies here do not have is passed on: the service may know it. */
static JsonNode *
write_concept (Writer *writer,
               LaurelScheme scheme,
               JsonNode *value)
{
  g_autofree char *copy = NULL;
  const char *text = get_text (value, &copy);
  const LaurelConcept *concept;
  JsonObject *object;

  if (text == NULL)
    return NULL;
  concept = laurel_scheme_find (scheme, text, -1);
  object = new_alignment ();
  json_object_set_string_member (object, "ceterms:framework", laurel_scheme_get_framework (scheme));
  json_object_set_member (object, "ceterms:frameworkName",
                          new_map (writer->language, laurel_scheme_get_name (scheme)));
  json_object_set_string_member (object, "ceterms:targetNode", concept != NULL ? concept->curie : text);
  if (concept != NULL)
    json_object_set_member (object, "ceterms:targetNodeName", new_map ("en-US", concept->label));
  return new_object (object);
}

static JsonNode *
write_concepts (Writer *writer,
                LaurelScheme scheme,
                JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++) {
    JsonNode *item = write_concept (writer, scheme, get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return new_array_if_any (array);
}

/* §7 rule 4. */
static JsonNode *
new_named_alignment (const char *language,
                     const char *name)
{
  JsonObject *object = new_alignment ();

  json_object_set_member (object, "ceterms:targetNodeName", new_map (language, name));
  return new_object (object);
}

static JsonNode *
write_unit (Writer *writer,
            LaurelScheme scheme,
            JsonNode *value)
{
  g_autofree char *copy = NULL;
  const char *text = get_text (value, &copy);

  if (text == NULL)
    return NULL;
  if (laurel_scheme_find (scheme, text, -1) != NULL)
    return write_concept (writer, scheme, value);
  return new_named_alignment (writer->language, text);
}

static void
add_names (JsonArray *array,
           const char *language,
           JsonNode *value)
{
  for (guint i = 0; i < get_n_items (value); i++) {
    g_autofree char *copy = NULL;
    const char *text = get_text (get_item (value, i), &copy);

    if (text != NULL)
      json_array_add_element (array, new_named_alignment (language, text));
  }
}

static JsonNode *
write_names (Writer *writer,
             JsonNode *value,
             JsonNode *map)
{
  JsonArray *array = json_array_new ();

  if (value != NULL) {
    add_names (array, writer->language, value);
  } else if (is_language_map (map)) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *texts;

    json_object_iter_init_ordered (&iter, json_node_get_object (map));
    while (json_object_iter_next_ordered (&iter, &name, &texts)) {
      g_autofree char *key = write_language_key (writer, name);

      add_names (array, key, texts);
    }
  } else {
    json_array_unref (array);
    return write_statement (writer, map);
  }
  return new_array_if_any (array);
}

/* §7 rule 6; in the order of rule 22. */
static JsonNode *
write_code (Writer *writer,
            const LaurelShapeCodeList *list,
            const char *code)
{
  JsonObject *object = new_alignment ();
  g_autofree char *title = NULL;

  if (writer->mapping->title != NULL)
    title = writer->mapping->title (list->grammar, code, writer->mapping->title_data);
  json_object_set_string_member (object, "ceterms:codedNotation", code);
  json_object_set_string_member (object, "ceterms:framework", list->framework);
  json_object_set_member (object, "ceterms:frameworkName", new_map (writer->language, list->framework_name));
  if (list->target_node != NULL) {
    g_autofree char *node = g_strconcat (list->target_node, code, NULL);

    json_object_set_string_member (object, "ceterms:targetNode", node);
  }
  if (title != NULL && *title != '\0') {
    g_autofree char *ended = NULL;

    if (list->title_end != NULL && !g_str_has_suffix (title, list->title_end))
      ended = g_strconcat (title, list->title_end, NULL);
    json_object_set_member (object, "ceterms:targetNodeName", new_map ("en-US", ended != NULL ? ended : title));
  }
  return new_object (object);
}

static JsonNode *
write_codes (Writer *writer,
             LaurelShapeKind kind,
             JsonNode *value)
{
  const LaurelShapeCodeList *list = laurel_shape_get_code_list (kind);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++) {
    g_autofree char *copy = NULL;
    const char *code = get_text (get_item (value, i), &copy);

    if (code != NULL)
      json_array_add_element (array, write_code (writer, list, code));
  }
  return new_array_if_any (array);
}

/* §7 rule 13. */
static JsonNode *
write_duration (JsonNode *value)
{
  static const struct {
    const char *key;
    char letter;
    gboolean time;
  } parts[] = {
    { "Years", 'Y' }, { "Months", 'M' }, { "Weeks", 'W' }, { "Days", 'D' },
    { "Hours", 'H', TRUE }, { "Minutes", 'M', TRUE },
  };
  g_autoptr(GString) iso = g_string_new ("P");
  gboolean time = FALSE;
  JsonObject *object;
  const char *written;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return NULL;
  object = json_node_get_object (value);
  written = laurel_json_get_string (object, "Duration_ISO8601");
  if (written != NULL && *written != '\0')
    return new_string (written);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    JsonNode *part = json_object_get_member (object, parts[i].key);
    GType type = part != NULL ? json_node_get_value_type (part) : G_TYPE_INVALID;

    if ((type != G_TYPE_INT64 && type != G_TYPE_DOUBLE) || !(json_node_get_double (part) > 0))
      continue;
    if (parts[i].time && !time)
      g_string_append_c (iso, 'T');
    time = time || parts[i].time;
    laurel_json_append_number (iso, json_node_get_double (part));
    g_string_append_c (iso, parts[i].letter);
  }
  return iso->len > 1 ? new_string (iso->str) : NULL;
}

/* Writes the members of @in that @class_id has rows for, and the statements kept from a fetched graph. */
static void
write_class (Writer *writer,
             LaurelShapeClass class_id,
             JsonObject *in,
             JsonObject *out)
{
  const LaurelShape *shape = laurel_shape_get (class_id);
  JsonNode *values[LAUREL_SHAPE_MAX_ROWS] = { NULL };
  JsonNode *maps[LAUREL_SHAPE_MAX_ROWS] = { NULL };
  JsonNode *written[LAUREL_SHAPE_MAX_ROWS] = { NULL };
  guint8 present[LAUREL_SHAPE_MAX_ROWS];
  guint n_present = 0;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean statements = FALSE;
  const char *last_term = NULL;

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
    if (values[position] == NULL && maps[position] == NULL) {
      guint at = n_present++;

      /* blank nodes are made in the order of §7 rule 8; what has no place there comes last, in table order */
      while (at > 0) {
        const LaurelShapeRow *before = &shape->rows[present[at - 1]];
        guint rank = row->rank > 0 ? row->rank : G_MAXUINT;
        guint rank_before = before->rank > 0 ? before->rank : G_MAXUINT;

        if (rank_before < rank || (rank_before == rank && before < row))
          break;
        present[at] = present[at - 1];
        at--;
      }
      present[at] = position;
    }
    if (is_map)
      maps[position] = value;
    else
      values[position] = value;
  }

  for (guint i = 0; i < n_present; i++)
    written[present[i]] = write_row (writer, &shape->rows[present[i]], in, values[present[i]], maps[present[i]]);

  for (guint i = 0; i < shape->n_rows; i++) {
    JsonArray *before;

    if (written[i] == NULL)
      continue;
    /* several rows write one term: their items stand one after the other (§7 rule 6) */
    before = g_strcmp0 (last_term, shape->rows[i].term) == 0 ? laurel_json_get_array (out, last_term) : NULL;
    last_term = shape->rows[i].term;
    if (before != NULL && JSON_NODE_HOLDS_ARRAY (written[i])) {
      for (guint j = 0; j < get_n_items (written[i]); j++)
        json_array_add_element (before, json_node_ref (get_item (written[i], j)));
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

      for (guint i = 0; i < get_n_items (value); i++)
        json_array_add_element (array, write_statement (writer, get_item (value, i)));
    } else {
      json_object_set_member (out, name, write_statement (writer, value));
    }
  }
}

/* §7 rule 11: a main jurisdiction counts when it has a name or a GeoNames URI, and then nothing is said of the world. */
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

/* §7 rule 6, FrameworkItem of programs. */
static void
settle_program (Writer *writer,
                JsonObject *out)
{
  const LaurelShapeCodeList *list = laurel_shape_get_code_list (LAUREL_SHAPE_CIP_LIST);

  if (!json_object_has_member (out, "ceterms:framework"))
    json_object_set_string_member (out, "ceterms:framework", list->framework);
  if (!json_object_has_member (out, "ceterms:frameworkName"))
    json_object_set_member (out, "ceterms:frameworkName", new_map (writer->language, list->framework_name));
}

/* An object with nothing but its class is not written (§7 rule 16). */
static JsonNode *
new_profile_if_any (JsonObject *out)
{
  if (json_object_get_size (out) > 1)
    return new_object (out);
  json_object_unref (out);
  return NULL;
}

static JsonNode *
write_profile (Writer *writer,
               LaurelShapeClass class_id,
               JsonNode *value)
{
  JsonObject *out;

  if (!JSON_NODE_HOLDS_OBJECT (value) || writer->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return NULL;
  writer->depth++;
  out = json_object_new ();
  json_object_set_string_member (out, "@type", laurel_shape_get (class_id)->type);
  write_class (writer, class_id, json_node_get_object (value), out);
  if (class_id == LAUREL_SHAPE_JURISDICTION_PROFILE)
    settle_jurisdiction (out);
  else if (class_id == LAUREL_SHAPE_PROGRAM_ITEM && json_object_get_size (out) > 1)
    settle_program (writer, out);
  writer->depth--;
  return new_profile_if_any (out);
}

static JsonNode *
write_profiles (Writer *writer,
                LaurelShapeClass class_id,
                JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++) {
    JsonNode *item = write_profile (writer, class_id, get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return new_array_if_any (array);
}

/* §7 rule 10: a cost profile for each item, the parent's fields in all of them. */
static JsonNode *
write_costs (Writer *writer,
             JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++) {
    JsonNode *profile = get_item (value, i);
    JsonNode *items;
    guint n_items;

    if (!JSON_NODE_HOLDS_OBJECT (profile))
      continue;
    items = json_object_get_member (json_node_get_object (profile), "CostItems");
    n_items = get_n_items (items);
    for (guint j = 0; j < MAX (n_items, 1); j++) {
      JsonObject *out = json_object_new ();
      JsonNode *item = n_items > 0 ? get_item (items, j) : NULL;
      JsonNode *written;

      json_object_set_string_member (out, "@type", laurel_shape_get (LAUREL_SHAPE_COST_PROFILE)->type);
      write_class (writer, LAUREL_SHAPE_COST_PROFILE, json_node_get_object (profile), out);
      if (item != NULL && JSON_NODE_HOLDS_OBJECT (item))
        write_class (writer, LAUREL_SHAPE_COST_ITEM, json_node_get_object (item), out);
      written = new_profile_if_any (out);
      if (written != NULL)
        json_array_add_element (array, written);
    }
  }
  return new_array_if_any (array);
}

/* The same name for the same thing in the same record, always: a UUID made of a digest (RFC 4122 version 5). */
static char *
new_blank_id (Writer *writer,
              const char *key)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 b[20];
  gsize size = sizeof b;

  g_checksum_update (checksum, (const guchar *) writer->ctid, strlen (writer->ctid) + 1);
  g_checksum_update (checksum, (const guchar *) key, strlen (key));
  g_checksum_get_digest (checksum, b, &size);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("_:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                          b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static const char *
get_name_for_key (Writer *writer,
                  JsonObject *object)
{
  const char *name = laurel_json_get_string (object, "Name");

  return name != NULL ? name : laurel_json_get_string (laurel_json_get_object (object, "ceterms:name"),
                                                       writer->language);
}

/* A thing that is described and not in the Registry (§7 rule 7). */
static JsonNode *
write_blank_node (Writer *writer,
                  const LaurelShapeRow *row,
                  JsonObject *object)
{
  const char *type = laurel_json_get_string (object, "Type");
  const char *name = get_name_for_key (writer, object);
  const char *page = laurel_json_get_string (object, "SubjectWebpage");
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
    key = g_strjoin ("\n", known, name, page, NULL);
  } else {
    g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
    g_autofree char *text = laurel_json_write (node, LAUREL_JSON_CANONICAL);

    key = g_strjoin ("\n", known, text, NULL);
  }
  folded = g_utf8_strdown (key, -1);
  if (g_hash_table_contains (writer->names, folded))
    return new_string (g_hash_table_lookup (writer->names, folded));

  id = new_blank_id (writer, folded);
  out = json_object_new ();
  json_object_set_string_member (out, "@id", id);
  json_object_set_string_member (out, "@type", known);
  /* its place comes before those of what it refers to itself */
  position = writer->nodes->len;
  g_ptr_array_add (writer->nodes, NULL);
  g_hash_table_insert (writer->names, g_steal_pointer (&folded), g_strdup (id));
  writer->depth++;
  write_class (writer, row->of, object, out);
  writer->depth--;
  writer->nodes->pdata[position] = new_object (out);
  return new_string (id);
}

static JsonNode *
write_reference (Writer *writer,
                 const LaurelShapeRow *row,
                 JsonNode *value)
{
  JsonObject *object;
  const char *id, *ctid;

  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return write_one_string (writer, LAUREL_SHAPE_RESOURCE, value);
  if (!JSON_NODE_HOLDS_OBJECT (value) || writer->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return NULL;
  object = json_node_get_object (value);
  if (json_object_get_size (object) == 0)
    return NULL;

  id = laurel_json_get_string (object, "Id");
  if (id == NULL)
    id = laurel_json_get_string (object, "@id");
  if (id != NULL && *id != '\0') {
    g_autofree char *lower = g_ascii_strdown (id, -1);
    g_autofree char *resource = NULL;
    char *graph = row->of == LAUREL_SHAPE_ENTITY_REFERENCE ? strstr (lower, "/graph/ce-") : NULL;

    if (graph != NULL)
      resource = g_strdup_printf ("%.*s/resources/%s", (int) (graph - lower), lower, graph + strlen ("/graph/"));
    return new_string (resource != NULL ? resource : lower);
  }
  ctid = laurel_json_get_string (object, "CTID");
  if (ctid != NULL && *ctid != '\0') {
    g_autofree char *uri = write_resource_uri (writer, ctid);

    return new_string (uri);
  }
  return write_blank_node (writer, row, object);
}

static JsonNode *
write_references (Writer *writer,
                  const LaurelShapeRow *row,
                  JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++) {
    JsonNode *item = write_reference (writer, row, get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return new_array_if_any (array);
}

static JsonNode *
write_street (Writer *writer,
              JsonObject *in,
              JsonNode *value)
{
  g_autofree char *first_copy = NULL;
  g_autofree char *second_copy = NULL;
  g_autofree char *joined = NULL;
  const char *first = get_text (value, &first_copy);
  const char *second = get_text (json_object_get_member (in, "Address2"), &second_copy);

  if (first == NULL)
    return second != NULL ? new_map (writer->language, second) : NULL;
  if (second == NULL)
    return new_map (writer->language, first);
  joined = g_strjoin (", ", first, second, NULL);
  return new_map (writer->language, joined);
}

static JsonNode *
write_in_array (JsonNode *node)
{
  JsonArray *array;

  if (node == NULL)
    return NULL;
  array = json_array_new ();
  json_array_add_element (array, node);
  return new_array (array);
}

/* @value stands under the row's key, @map under its key for language maps; the first is looked at first (§4.0 rule 3). */
static JsonNode *
write_row (Writer *writer,
           const LaurelShapeRow *row,
           JsonObject *in,
           JsonNode *value,
           JsonNode *map)
{
  g_autofree char *copy = NULL;
  const char *text;

  if (row->kind == LAUREL_SHAPE_NAME_LIST)
    return write_names (writer, value, map);
  if (value == NULL)
    return write_language_map (writer, map, row->kind == LAUREL_SHAPE_TEXT_LIST);

  switch (row->kind) {
  case LAUREL_SHAPE_TEXT:
    text = get_text (value, &copy);
    return text != NULL ? new_map (writer->language, text) : NULL;
  case LAUREL_SHAPE_TEXT_LIST:
    return write_text_list (writer, value);
  case LAUREL_SHAPE_STREET:
    return write_street (writer, in, value);
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_RESOURCE:
    return write_one_string (writer, row->kind, value);
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
    return write_strings (writer, row->kind, value);
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    return write_number (row->kind, value);
  case LAUREL_SHAPE_BOOLEAN:
    return json_node_get_value_type (value) == G_TYPE_BOOLEAN ? json_node_copy (value) : NULL;
  case LAUREL_SHAPE_CONCEPT:
    return write_concept (writer, row->scheme, value);
  case LAUREL_SHAPE_CONCEPT_ONE:
    return write_in_array (write_concept (writer, row->scheme, value));
  case LAUREL_SHAPE_CONCEPT_LIST:
    return write_concepts (writer, row->scheme, value);
  case LAUREL_SHAPE_UNIT:
    return write_unit (writer, row->scheme, value);
  case LAUREL_SHAPE_ONET_LIST:
  case LAUREL_SHAPE_CIP_LIST:
    return write_codes (writer, row->kind, value);
  case LAUREL_SHAPE_DURATION:
    return write_duration (value);
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_LIST:
    return write_references (writer, row, value);
  case LAUREL_SHAPE_PROFILE_ONE:
    return write_in_array (write_profile (writer, row->of, value));
  case LAUREL_SHAPE_PROFILE_LIST:
    return write_profiles (writer, row->of, value);
  case LAUREL_SHAPE_COST_LIST:
    return write_costs (writer, value);
  case LAUREL_SHAPE_NAME_LIST:
  case LAUREL_SHAPE_HELPER:
  default:
    return NULL;
  }
}

/* What the service fills in (§7 rule 15), under the key of the request. */
static void
fill_in (JsonObject *object,
         const char *key,
         JsonNode *value)
{
  JsonNode *present = json_object_get_member (object, key);
  g_autofree char *copy = NULL;

  if (get_n_items (present) > 0 && (JSON_NODE_HOLDS_ARRAY (present) || get_text (present, &copy) != NULL))
    json_node_unref (value);
  else
    json_object_set_member (object, key, value);
}

static JsonNode *
write_document (JsonNode *request,
                LaurelShapeClass class_id,
                const char *type,
                const LaurelMapping *mapping)
{
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  JsonObject *in = json_node_get_object (request);
  g_autofree char *ctid = laurel_ctid_normalize (laurel_json_get_string (in, "CTID"), -1);
  Writer writer = { mapping, mapping->language != NULL ? mapping->language : "en-US", ctid, nodes, names, 0 };
  g_autofree char *graph_id = NULL;
  g_autofree char *resource_id = NULL;
  JsonArray *included = laurel_json_get_array (in, LAUREL_SHAPE_INCLUDED);
  JsonObject *document = json_object_new ();
  JsonObject *main_object = json_object_new ();
  JsonArray *graph = json_array_new ();

  if (ctid == NULL)
    writer.ctid = ctid = g_ascii_strdown (laurel_json_get_string (in, "CTID") != NULL
                                              ? laurel_json_get_string (in, "CTID") : "", -1);
  graph_id = g_strconcat (mapping->registry, "/graph/", ctid, NULL);
  resource_id = g_strconcat (mapping->registry, "/resources/", ctid, NULL);

  json_object_set_string_member (main_object, "@type", type);
  json_object_set_string_member (main_object, "@id", resource_id);
  if (*ctid != '\0')
    json_object_set_string_member (main_object, "ceterms:ctid", ctid);
  write_class (&writer, class_id, in, main_object);

  json_object_set_string_member (document, "@context", LAUREL_SHAPE_CONTEXT);
  json_object_set_string_member (document, "@id", graph_id);
  json_array_add_object_element (graph, main_object);
  for (guint i = 0; included != NULL && i < json_array_get_length (included); i++)
    json_array_add_element (graph, write_statement (&writer, json_array_get_element (included, i)));
  for (guint i = 0; i < nodes->len; i++)
    json_array_add_element (graph, nodes->pdata[i]);
  json_object_set_array_member (document, "@graph", graph);
  return new_object (document);
}

/* Members are shared, so that adding one to the copy leaves the original alone. */
static JsonNode *
copy_shallow (JsonNode *node)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_ref (value));
  return new_object (copy);
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
 * Writes the graph that the Registry will hold (Registry Assistant §7). A pure function: the same input gives the same
 * bytes, names of blank nodes included. May be called from any thread when the title function may.
 *
 * Returns: (transfer full): a graph document
 */
JsonNode *
laurel_graph_from_credential (JsonNode *credential,
                              const LaurelMapping *mapping)
{
  g_autoptr(JsonNode) filled = NULL;
  g_autofree char *type = NULL;
  JsonObject *object;
  JsonArray *languages;

  g_return_val_if_fail (credential != NULL && JSON_NODE_HOLDS_OBJECT (credential), NULL);
  g_return_val_if_fail (mapping != NULL && mapping->registry != NULL, NULL);

  filled = copy_shallow (credential);
  object = json_node_get_object (filled);
  if (!json_object_has_member (object, "ceterms:credentialStatusType"))
    fill_in (object, "CredentialStatusType", new_string ("credentialStat:Active"));
  languages = json_array_new ();
  json_array_add_string_element (languages, mapping->language != NULL ? mapping->language : "en-US");
  fill_in (object, "InLanguage", new_array (languages));
  type = write_type (laurel_json_get_string (object, "CredentialType"));
  return write_document (filled, LAUREL_SHAPE_CREDENTIAL, type, mapping);
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
  g_autoptr(JsonNode) filled = NULL;
  const char *type;

  g_return_val_if_fail (organization != NULL && JSON_NODE_HOLDS_OBJECT (organization), NULL);
  g_return_val_if_fail (mapping != NULL && mapping->registry != NULL, NULL);

  filled = copy_shallow (organization);
  fill_in (json_node_get_object (filled), "LifeCycleStatusType", new_string ("lifeCycle:Active"));
  type = laurel_shape_find_reference_type (laurel_json_get_string (json_node_get_object (filled), "Type"));
  return write_document (filled, LAUREL_SHAPE_ORGANIZATION, type != NULL ? type : "ceterms:CredentialOrganization",
                         mapping);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-shape.h"

/* Described things may refer to each other; a graph made to be slow ends here. */
#define MAX_REFERENCES 10000

typedef struct {
  const char *language;
  char *registry;       /* `https://host` of the graph itself, to know its own URIs */
  GHashTable *nodes;    /* @id → JsonObject, blank nodes */
  GHashTable *open;     /* @id of the blank nodes being read: set */
  GPtrArray *residue;   /* CURIEs, each once */
  guint n_references;
  guint depth;
} Reader;

static void read_class (Reader *reader,
                        LaurelShapeClass class_id,
                        JsonObject *in,
                        JsonObject *out);

static guint
get_n_items (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return 0;
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
}

static JsonNode *
get_item (JsonNode *node,
          guint position)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), position) : node;
}

/* One value and an array of one say the same (CTDL §5.1). */
static JsonNode *
get_single (JsonNode *node)
{
  return get_n_items (node) == 1 ? get_item (node, 0) : NULL;
}

static const char *
get_string (JsonNode *node)
{
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_blank_id (const char *text)
{
  return text != NULL && g_str_has_prefix (text, "_:");
}

/* A reference: today a string, in records of 2018 an object with nothing but `@id` (CTDL §8). */
static const char *
get_uri (JsonNode *node)
{
  JsonObject *object = get_object (node);

  if (object != NULL)
    return json_object_get_size (object) == 1 ? laurel_json_get_string (object, "@id") : NULL;
  return get_string (node);
}

/* The node at @id, to be read once at a time. */
static JsonObject *
open_node (Reader *reader,
           const char *id)
{
  JsonObject *object = is_blank_id (id) ? g_hash_table_lookup (reader->nodes, id) : NULL;

  if (object == NULL || reader->depth >= LAUREL_SHAPE_MAX_DEPTH || reader->n_references >= MAX_REFERENCES
      || !g_hash_table_add (reader->open, (gpointer) id))
    return NULL;
  reader->n_references++;
  reader->depth++;
  return object;
}

static void
close_node (Reader *reader,
            const char *id)
{
  reader->depth--;
  g_hash_table_remove (reader->open, id);
}

/* A statement as it stands, with the blank nodes that it refers to put where they are referred to. */
static JsonNode *
copy_statement (Reader *reader,
                JsonNode *value)
{
  JsonNode *copy = json_node_alloc ();
  JsonObject *object = get_object (value);
  const char *id = get_string (value);

  if (object == NULL && is_blank_id (id) && (object = open_node (reader, id)) == NULL) {
    json_node_init_string (copy, id);
    return copy;
  }
  if (object != NULL) {
    JsonObject *copied = json_object_new ();
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, object);
    while (json_object_iter_next_ordered (&iter, &name, &member))
      json_object_set_member (copied, name,
                              strcmp (name, "@id") == 0 ? json_node_copy (member)
                                  : copy_statement (reader, member));
    json_node_init_object (copy, copied);
    json_object_unref (copied);
    if (id != NULL)
      close_node (reader, id);
    return copy;
  }
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *copied = json_array_new ();

    for (guint i = 0; i < get_n_items (value); i++)
      json_array_add_element (copied, copy_statement (reader, get_item (value, i)));
    json_node_init_array (copy, copied);
    json_array_unref (copied);
    return copy;
  }
  json_node_unref (copy);
  return json_node_copy (value);
}

static void
note_residue (Reader *reader,
              const char *term)
{
  if (!g_ptr_array_find_with_equal_func (reader->residue, term, g_str_equal, NULL))
    g_ptr_array_add (reader->residue, g_strdup (term));
}

/* Keeps what the Assistant has no key for under its own name; one item of a list at a time, or the whole. */
static void
keep (Reader *reader,
      JsonObject *out,
      const char *term,
      JsonNode *value)
{
  JsonArray *before = laurel_json_get_array (out, term);

  note_residue (reader, term);
  if (before != NULL)
    json_array_add_element (before, copy_statement (reader, value));
  else
    json_object_set_member (out, term, copy_statement (reader, value));
}

static void
keep_item (Reader *reader,
           JsonObject *out,
           const char *term,
           JsonNode *item)
{
  if (!json_object_has_member (out, term))
    json_object_set_array_member (out, term, json_array_new ());
  keep (reader, out, term, item);
}

static JsonArray *
get_list (JsonObject *out,
          const char *key)
{
  JsonArray *list = laurel_json_get_array (out, key);

  if (list == NULL) {
    list = json_array_new ();
    json_object_set_array_member (out, key, list);
  }
  return list;
}

static gboolean
is_language_map (JsonObject *map)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, map);
  while (json_object_iter_next (&iter, &name, &value)) {
    if (*name == '@' || strchr (name, ':') != NULL)
      return FALSE;
    for (guint i = 0; i < get_n_items (value); i++)
      if (get_string (get_item (value, i)) == NULL)
        return FALSE;
  }
  return json_object_get_size (map) > 0;
}

/* The value in the default language when the map has no other. */
static JsonNode *
get_default_only (Reader *reader,
                  JsonObject *map)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (json_object_get_size (map) != 1)
    return NULL;
  json_object_iter_init (&iter, map);
  if (!json_object_iter_next (&iter, &name, &value) || g_ascii_strcasecmp (name, reader->language) != 0)
    return NULL;
  return value;
}

static gboolean
read_text (Reader *reader,
           const LaurelShapeRow *row,
           JsonNode *value,
           JsonObject *out)
{
  JsonNode *single = get_single (value);
  JsonObject *map = get_object (single);
  JsonObject *written;
  JsonObjectIter iter;
  const char *name;
  JsonNode *text;

  if (get_string (single) != NULL) {
    json_object_set_string_member (out, row->key, get_string (single));
    return TRUE;
  }
  if (map == NULL || !is_language_map (map))
    return FALSE;
  text = get_default_only (reader, map);
  text = text != NULL ? get_single (text) : NULL;
  if (text != NULL) {
    json_object_set_string_member (out, row->key, get_string (text));
    return TRUE;
  }
  if (row->map_key == NULL)
    return FALSE;
  written = json_object_new ();
  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &name, &text))
    if (get_single (text) != NULL)
      json_object_set_string_member (written, name, get_string (get_single (text)));
  json_object_set_object_member (out, row->map_key, written);
  return TRUE;
}

static JsonArray *
copy_strings (JsonNode *value)
{
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < get_n_items (value); i++)
    json_array_add_string_element (copy, get_string (get_item (value, i)));
  return copy;
}

static gboolean
all_strings (JsonNode *value)
{
  for (guint i = 0; i < get_n_items (value); i++)
    if (get_string (get_item (value, i)) == NULL)
      return FALSE;
  return get_n_items (value) > 0;
}

static gboolean
read_text_list (Reader *reader,
                const LaurelShapeRow *row,
                JsonNode *value,
                JsonObject *out)
{
  JsonObject *map;
  JsonObject *written;
  JsonObjectIter iter;
  const char *name;
  JsonNode *texts;

  if (all_strings (value)) {
    json_object_set_array_member (out, row->key, copy_strings (value));
    return TRUE;
  }
  map = get_object (get_single (value));
  if (map == NULL || !is_language_map (map))
    return FALSE;
  texts = get_default_only (reader, map);
  if (texts != NULL) {
    json_object_set_array_member (out, row->key, copy_strings (texts));
    return TRUE;
  }
  if (row->map_key == NULL)
    return FALSE;
  written = json_object_new ();
  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &name, &texts))
    json_object_set_array_member (written, name, copy_strings (texts));
  json_object_set_object_member (out, row->map_key, written);
  return TRUE;
}

/* CTID of a URI of the graph's own registry; of other registries the URI is kept. */
static char *
get_own_ctid (Reader *reader,
              const char *uri)
{
  if (reader->registry == NULL || !g_str_has_prefix (uri, reader->registry)
      || uri[strlen (reader->registry)] != '/')
    return NULL;
  return laurel_ctid_find_in_uri (uri);
}

static char *
read_one_string (Reader *reader,
                 LaurelShapeKind kind,
                 JsonNode *value)
{
  const char *text = value != NULL ? get_uri (value) : NULL;
  char *ctid;

  switch (kind) {
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_RESOURCE_LIST:
    if (text == NULL || is_blank_id (text))
      return NULL;
    ctid = get_own_ctid (reader, text);
    return ctid != NULL ? ctid : g_strdup (text);
  default:
    if (text == NULL && value != NULL && json_node_get_value_type (value) == G_TYPE_INT64)
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
    return g_strdup (text);
  }
}

static gboolean
read_string (Reader *reader,
             const LaurelShapeRow *row,
             JsonNode *value,
             JsonObject *out)
{
  g_autofree char *text = read_one_string (reader, row->kind, get_single (value));

  if (text == NULL)
    return FALSE;
  json_object_set_string_member (out, row->key, text);
  return TRUE;
}

static gboolean
read_strings (Reader *reader,
              const LaurelShapeRow *row,
              JsonNode *value,
              JsonObject *out)
{
  for (guint i = 0; i < get_n_items (value); i++) {
    g_autofree char *text = read_one_string (reader, row->kind, get_item (value, i));

    if (text != NULL)
      json_array_add_string_element (get_list (out, row->key), text);
    else
      keep_item (reader, out, row->term, get_item (value, i));
  }
  return TRUE;
}

static gboolean
read_number (const LaurelShapeRow *row,
             JsonNode *value,
             JsonObject *out)
{
  JsonNode *single = get_single (value);
  GType type = single != NULL ? json_node_get_value_type (single) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  if (row->kind == LAUREL_SHAPE_INTEGER && type == G_TYPE_DOUBLE)
    return FALSE;
  json_object_set_member (out, row->key, json_node_copy (single));
  return TRUE;
}

/* The term of a concept: an alignment object's node, or the bare term; a concept by its label when there
 * is no more. */
static const char *
get_concept (LaurelScheme scheme,
             JsonNode *value)
{
  JsonObject *object = get_object (value);
  const char *text = object != NULL ? laurel_json_get_string (object, "ceterms:targetNode") : NULL;
  const LaurelConcept *concept;

  if (text == NULL)
    text = get_uri (value);
  if (text != NULL) {
    concept = laurel_scheme_find (scheme, text, -1);
    return concept != NULL ? concept->curie : text;
  }
  if (object == NULL)
    return NULL;
  text = laurel_json_get_string (object, "ceterms:targetNodeName");
  if (text == NULL) {
    JsonObject *names = laurel_json_get_object (object, "ceterms:targetNodeName");

    text = laurel_json_get_string (names, "en-US");
    if (text == NULL)
      text = laurel_json_get_string (names, "en");
  }
  concept = text != NULL ? laurel_scheme_find (scheme, text, -1) : NULL;
  return concept != NULL ? concept->curie : NULL;
}

static gboolean
read_concept (const LaurelShapeRow *row,
              JsonNode *value,
              JsonObject *out)
{
  JsonNode *single = get_single (value);
  const char *text = single != NULL ? get_concept (row->scheme, single) : NULL;

  if (text == NULL)
    return FALSE;
  json_object_set_string_member (out, row->key, text);
  return TRUE;
}

static gboolean
read_concepts (Reader *reader,
               const LaurelShapeRow *row,
               JsonNode *value,
               JsonObject *out)
{
  for (guint i = 0; i < get_n_items (value); i++) {
    const char *text = get_concept (row->scheme, get_item (value, i));

    if (text != NULL)
      json_array_add_string_element (get_list (out, row->key), text);
    else
      keep_item (reader, out, row->term, get_item (value, i));
  }
  return TRUE;
}

/* An alignment object with nothing but a name in one language. */
static const char *
get_only_name (Reader *reader,
               JsonNode *value,
               const char **language)
{
  JsonObject *object = get_object (value);
  JsonNode *name;
  JsonObjectIter iter;
  const char *member;

  *language = reader->language;
  if (object == NULL)
    return get_string (value);
  if (json_object_get_size (object) != 1 + (guint) json_object_has_member (object, "@type"))
    return NULL;
  name = json_object_get_member (object, "ceterms:targetNodeName");
  if (name == NULL)
    return NULL;
  if (get_string (name) != NULL)
    return get_string (name);
  object = get_object (name);
  if (object == NULL || !is_language_map (object) || json_object_get_size (object) != 1)
    return NULL;
  json_object_iter_init (&iter, object);
  if (!json_object_iter_next (&iter, &member, &name) || get_single (name) == NULL)
    return NULL;
  if (g_ascii_strcasecmp (member, reader->language) != 0)
    *language = member;
  return get_string (get_single (name));
}

static gboolean
read_unit (Reader *reader,
           const LaurelShapeRow *row,
           JsonNode *value,
           JsonObject *out)
{
  JsonNode *single = get_single (value);
  const char *language;
  const char *text = single != NULL ? get_concept (row->scheme, single) : NULL;

  if (text == NULL && single != NULL)
    text = get_only_name (reader, single, &language);
  if (text == NULL)
    return FALSE;
  json_object_set_string_member (out, row->key, text);
  return TRUE;
}

/* Once one name is in another language, all of them go under the key for language maps (§4.0 rule 3). */
static void
add_name (Reader *reader,
          const LaurelShapeRow *row,
          const char *language,
          const char *name,
          JsonObject *out)
{
  JsonObject *map = laurel_json_get_object (out, row->map_key);

  if (map == NULL && strcmp (language, reader->language) == 0) {
    json_array_add_string_element (get_list (out, row->key), name);
    return;
  }
  if (map == NULL) {
    JsonArray *plain = laurel_json_get_array (out, row->key);

    map = json_object_new ();
    if (plain != NULL) {
      json_object_set_array_member (map, reader->language, json_array_ref (plain));
      json_object_remove_member (out, row->key);
    }
    json_object_set_object_member (out, row->map_key, map);
  }
  json_array_add_string_element (get_list (map, language), name);
}

static const char *
get_code (LaurelShapeKind kind,
          JsonNode *value,
          char code[static 16])
{
  const LaurelShapeCodeList *list = laurel_shape_get_code_list (kind);
  JsonObject *object = get_object (value);
  const char *text = laurel_json_get_string (object, "ceterms:codedNotation");
  const char *framework = laurel_json_get_string (object, "ceterms:framework");

  if (text == NULL || framework == NULL || strcmp (framework, list->framework) != 0
      || json_object_has_member (object, "ceterms:weight")
      || laurel_code_parse (list->grammar, text, -1, code) != LAUREL_CODE_OK || strcmp (text, code) != 0)
    return NULL;
  return text;
}

static gboolean
is_of_type (LaurelShapeClass class_id,
            JsonObject *object)
{
  const char *expected = laurel_shape_get (class_id)->type;
  const char *type = laurel_json_get_string (object, "@type");
  const char *id = laurel_json_get_string (object, "@id");

  if (id != NULL && !is_blank_id (id))
    return FALSE;
  if (type == NULL && json_object_has_member (object, "@type"))
    return FALSE;
  if (type == NULL || strcmp (type, expected) == 0)
    return TRUE;
  return class_id == LAUREL_SHAPE_VALUE_PROFILE && strcmp (type, "schema:ValueProfile") == 0;
}

static gboolean
read_profile (Reader *reader,
              LaurelShapeClass class_id,
              JsonNode *value,
              JsonObject *out)
{
  JsonObject *object = value != NULL ? get_object (value) : NULL;

  if (object == NULL || reader->depth >= LAUREL_SHAPE_MAX_DEPTH || !is_of_type (class_id, object))
    return FALSE;
  reader->depth++;
  read_class (reader, class_id, object, out);
  reader->depth--;
  return TRUE;
}

static gboolean
read_profiles (Reader *reader,
               const LaurelShapeRow *row,
               JsonNode *value,
               JsonObject *out)
{
  for (guint i = 0; i < get_n_items (value); i++) {
    g_autoptr(JsonObject) profile = json_object_new ();

    if (read_profile (reader, row->of, get_item (value, i), profile))
      json_array_add_object_element (get_list (out, row->key), g_steal_pointer (&profile));
    else
      keep_item (reader, out, row->term, get_item (value, i));
  }
  return TRUE;
}

/* Alignment objects of occupations, industries and programs: a code that the service looks up, a bare
 * name, or an item of some framework. @row is the first of the rows that write the term. */
static gboolean
read_alignments (Reader *reader,
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
  for (guint i = 0; i < get_n_items (value); i++) {
    JsonNode *item = get_item (value, i);
    g_autoptr(JsonObject) profile = json_object_new ();
    const char *language;
    const char *text;
    char code[16];

    if (codes != NULL && (text = get_code (codes->kind, item, code)) != NULL)
      json_array_add_string_element (get_list (out, codes->key), text);
    else if (names != NULL && (text = get_only_name (reader, item, &language)) != NULL)
      add_name (reader, names, language, text, out);
    else if (items != NULL && read_profile (reader, items->of, item, profile))
      json_array_add_object_element (get_list (out, items->key), g_steal_pointer (&profile));
    else
      keep_item (reader, out, row->term, item);
  }
  return TRUE;
}

/* The parts of an ISO 8601 duration, when it has no others than the Assistant has keys for. */
static JsonObject *
split_duration (const char *iso)
{
  static const struct {
    const char *key;
    char letter;
    gboolean time;
  } parts[] = {
    { "Years", 'Y' }, { "Months", 'M' }, { "Weeks", 'W' }, { "Days", 'D' },
    { "Hours", 'H', TRUE }, { "Minutes", 'M', TRUE },
  };
  g_autoptr(JsonObject) object = json_object_new ();
  gboolean time = FALSE;
  gsize next = 0;

  if (*iso++ != 'P')
    return NULL;
  while (*iso != '\0') {
    char *end;
    double amount;

    if (*iso == 'T') {
      if (time)
        return NULL;
      time = TRUE;
      iso++;
    }
    if (!g_ascii_isdigit (*iso))
      return NULL;
    amount = g_ascii_strtod (iso, &end);
    while (next < G_N_ELEMENTS (parts) && (parts[next].letter != *end || parts[next].time != time))
      next++;
    if (next == G_N_ELEMENTS (parts))
      return NULL;
    if (amount == (gint64) amount)
      json_object_set_int_member (object, parts[next].key, (gint64) amount);
    else
      json_object_set_double_member (object, parts[next].key, amount);
    next++;
    iso = end + 1;
  }
  return json_object_get_size (object) > 0 ? g_steal_pointer (&object) : NULL;
}

static gboolean
read_duration (const LaurelShapeRow *row,
               JsonNode *value,
               JsonObject *out)
{
  const char *iso = get_string (get_single (value));
  JsonObject *object;

  if (iso == NULL)
    return FALSE;
  object = split_duration (iso);
  if (object == NULL) {
    object = json_object_new ();
    json_object_set_string_member (object, "Duration_ISO8601", iso);
  }
  json_object_set_object_member (out, row->key, object);
  return TRUE;
}

static gboolean
read_described (Reader *reader,
                const LaurelShapeRow *row,
                const char *id,
                JsonObject *out)
{
  JsonObject *node = open_node (reader, id);
  const char *type;
  const char *known;

  if (node == NULL)
    return FALSE;
  type = laurel_json_get_string (node, "@type");
  known = laurel_shape_find_reference_type (type);
  if (known != NULL && strcmp (known, type) == 0)
    json_object_set_string_member (out, "Type", known + strlen ("ceterms:"));
  else
    known = NULL;
  if (known != NULL)
    read_class (reader, row->of, node, out);
  close_node (reader, id);
  return known != NULL;
}

static gboolean
read_reference (Reader *reader,
                const LaurelShapeRow *row,
                JsonNode *value,
                JsonObject *out)
{
  const char *uri = get_uri (value);
  g_autofree char *ctid = NULL;

  if (uri == NULL)
    return FALSE;
  if (is_blank_id (uri))
    return read_described (reader, row, uri, out);
  ctid = get_own_ctid (reader, uri);
  if (ctid != NULL)
    json_object_set_string_member (out, "CTID", ctid);
  else
    json_object_set_string_member (out, "Id", uri);
  return TRUE;
}

static gboolean
read_references (Reader *reader,
                 const LaurelShapeRow *row,
                 JsonNode *value,
                 JsonObject *out)
{
  if (row->kind == LAUREL_SHAPE_REFERENCE && get_n_items (value) != 1)
    return FALSE;
  for (guint i = 0; i < get_n_items (value); i++) {
    g_autoptr(JsonObject) reference = json_object_new ();

    if (!read_reference (reader, row, get_item (value, i), reference))
      keep_item (reader, out, row->term, get_item (value, i));
    else if (row->kind == LAUREL_SHAPE_REFERENCE)
      json_object_set_object_member (out, row->key, g_steal_pointer (&reference));
    else
      json_array_add_object_element (get_list (out, row->key), g_steal_pointer (&reference));
  }
  return TRUE;
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
read_costs (Reader *reader,
            const LaurelShapeRow *row,
            JsonNode *value,
            JsonObject *out)
{
  g_autoptr(JsonObject) before = NULL;
  JsonArray *items = NULL;

  for (guint i = 0; i < get_n_items (value); i++) {
    JsonObject *object = get_object (get_item (value, i));
    g_autoptr(JsonObject) graph_parent = NULL;
    g_autoptr(JsonObject) graph_item = NULL;
    g_autoptr(JsonObject) parent = NULL;
    JsonObject *item;

    if (object == NULL || !is_of_type (LAUREL_SHAPE_COST_PROFILE, object)
        || reader->depth >= LAUREL_SHAPE_MAX_DEPTH) {
      keep_item (reader, out, row->term, get_item (value, i));
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
      json_array_add_object_element (get_list (out, row->key), g_steal_pointer (&parent));
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
read_one_profile (Reader *reader,
                  const LaurelShapeRow *row,
                  JsonNode *value,
                  JsonObject *out)
{
  g_autoptr(JsonObject) profile = json_object_new ();

  if (!read_profile (reader, row->of, get_single (value), profile))
    return FALSE;
  json_object_set_object_member (out, row->key, g_steal_pointer (&profile));
  return TRUE;
}

/* Whether all of @value could be said with keys, or was kept item by item. */
static gboolean
read_row (Reader *reader,
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
    return read_text (reader, row, value, out);
  case LAUREL_SHAPE_TEXT_LIST:
    return read_text_list (reader, row, value, out);
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_RESOURCE:
    return read_string (reader, row, value, out);
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
    return read_strings (reader, row, value, out);
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    return read_number (row, value, out);
  case LAUREL_SHAPE_BOOLEAN:
    if (get_single (value) == NULL || json_node_get_value_type (get_single (value)) != G_TYPE_BOOLEAN)
      return FALSE;
    json_object_set_boolean_member (out, row->key, json_node_get_boolean (get_single (value)));
    return TRUE;
  case LAUREL_SHAPE_CONCEPT:
  case LAUREL_SHAPE_CONCEPT_ONE:
    return read_concept (row, value, out);
  case LAUREL_SHAPE_CONCEPT_LIST:
    return read_concepts (reader, row, value, out);
  case LAUREL_SHAPE_UNIT:
    return read_unit (reader, row, value, out);
  case LAUREL_SHAPE_DURATION:
    return read_duration (row, value, out);
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_LIST:
    return read_references (reader, row, value, out);
  case LAUREL_SHAPE_PROFILE_ONE:
    return read_one_profile (reader, row, value, out);
  case LAUREL_SHAPE_PROFILE_LIST:
    return read_profiles (reader, row, value, out);
  case LAUREL_SHAPE_COST_LIST:
    return read_costs (reader, row, value, out);
  default:
    return FALSE;
  }
}

static void
read_class (Reader *reader,
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

    if (*name == '@' || get_n_items (value) == 0)
      continue;
    /* the CTID of the record was read before */
    if (class_id <= LAUREL_SHAPE_ORGANIZATION && strcmp (name, "ceterms:ctid") == 0)
      continue;
    row = laurel_shape_find_term (class_id, name);
    /* the service's organizations spell it in lower case (CTDL §5.1) */
    if (row == NULL && strcmp (name, "ceterms:isicv4") == 0)
      row = laurel_shape_find_term (class_id, "ceterms:isicV4");
    if (row == NULL || !read_row (reader, row, value, out))
      keep (reader, out, name, value);
  }
}

/* Collects the blank nodes; answers the record itself, and what else the graph describes. */
static JsonObject *
find_record (JsonNode *document,
             GHashTable *nodes,
             GPtrArray *others)
{
  JsonObject *root = get_object (document);
  JsonArray *graph = laurel_json_get_array (root, "@graph");
  JsonObject *record = NULL;

  if (graph == NULL)
    return root;
  for (guint i = 0; i < json_array_get_length (graph); i++) {
    JsonNode *node = json_array_get_element (graph, i);
    JsonObject *object = get_object (node);
    const char *id = laurel_json_get_string (object, "@id");

    if (object == NULL)
      continue;
    if (is_blank_id (id))
      g_hash_table_insert (nodes, (gpointer) id, object);
    else if (record == NULL)
      record = object;
    else
      g_ptr_array_add (others, node);
  }
  return record;
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
  Reader reader = { "en-US", NULL, nodes, open, curies, 0, 0 };
  JsonObject *record;
  JsonNode *type_node;
  const char *type, *id, *known;
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
  reader.registry = registry != NULL ? registry : (char *) mapping->registry;

  type_node = json_object_get_member (record, "@type");
  type = type_node != NULL && get_n_items (type_node) > 0 ? get_string (get_item (type_node, 0)) : NULL;
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
    const char *other = laurel_json_get_string (get_object (others->pdata[i]), "@type");

    note_residue (&reader, other != NULL ? other : "@type");
    json_array_add_element (get_list (out, LAUREL_SHAPE_INCLUDED),
                            copy_statement (&reader, others->pdata[i]));
  }
  if (residue != NULL)
    *residue = g_ptr_array_ref (curies);
  request = json_node_alloc ();
  json_node_init_object (request, out);
  return request;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-policy.h"
#include "core/laurel-graph-reader-private.h"
#include "core/laurel-json.h"

/* Described things may refer to each other; a graph made to be slow ends here. */
#define MAX_REFERENCES 10000

/* A reference: today a string, in records of 2018 an object with nothing but `@id` (CTDL §8). */
const char *
laurel_graph_get_uri (JsonNode *node)
{
  JsonObject *object = laurel_graph_get_object (node);

  if (object != NULL)
    return json_object_get_size (object) == 1 ? laurel_json_get_string (object, "@id") : NULL;
  return laurel_graph_get_string (node);
}

/* The node at @id, to be read once at a time. */
JsonObject *
laurel_graph_reader_open_node (LaurelGraphReader *reader,
                               const char *id)
{
  JsonObject *object = laurel_graph_is_blank_id (id) ? g_hash_table_lookup (reader->nodes, id) : NULL;

  if (object == NULL || reader->depth >= LAUREL_SHAPE_MAX_DEPTH || reader->n_references >= MAX_REFERENCES
      || !g_hash_table_add (reader->open, (gpointer) id))
    return NULL;
  reader->n_references++;
  reader->depth++;
  return object;
}

void
laurel_graph_reader_close_node (LaurelGraphReader *reader,
                                const char *id)
{
  reader->depth--;
  g_hash_table_remove (reader->open, id);
}

static JsonNode *
new_array_of (JsonNode *item)
{
  JsonArray *array = json_array_new ();
  JsonNode *node;

  json_array_add_element (array, item);
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

/* What is said under @term, in the form of today: in 2018 texts had no language (CTDL §8), and one value may stand where
 * the Registry has a list. */
static JsonNode *
copy_upgraded (LaurelGraphReader *reader,
               const char *term,
               JsonNode *value)
{
  const LaurelPolicyRow *row = laurel_graph_policy_find (term);
  JsonNode *copy;
  JsonNode *map;

  if (strcmp (term, "@id") == 0 || strcmp (term, "@type") == 0)
    return json_node_copy (value);
  copy = laurel_graph_reader_copy_statement (reader, value);
  if (row == NULL)
    return copy;
  if ((row->kind == LAUREL_POLICY_TEXT && laurel_graph_get_string (copy) != NULL)
      || (row->kind == LAUREL_POLICY_TEXTS && laurel_graph_get_n_items (copy) > 0
          && laurel_graph_get_string (laurel_graph_get_item (copy, 0)) != NULL)) {
    JsonObject *object = json_object_new ();

    if (row->kind == LAUREL_POLICY_TEXTS && !JSON_NODE_HOLDS_ARRAY (copy))
      copy = new_array_of (copy);
    json_object_set_member (object, reader->language, copy);
    map = json_node_init_object (json_node_alloc (), object);
    json_object_unref (object);
    return map;
  }
  if (row->count == LAUREL_POLICY_MANY && !JSON_NODE_HOLDS_ARRAY (copy) && !JSON_NODE_HOLDS_NULL (copy))
    return new_array_of (copy);
  return copy;
}

/* A statement as it stands, with the blank nodes that it refers to put where they are referred to. */
JsonNode *
laurel_graph_reader_copy_statement (LaurelGraphReader *reader,
                                    JsonNode *value)
{
  JsonNode *copy = json_node_alloc ();
  JsonObject *object = laurel_graph_get_object (value);
  const char *id = laurel_graph_get_string (value);

  /* a reference of 2018 */
  if (object != NULL && laurel_graph_get_uri (value) != NULL) {
    id = laurel_graph_get_uri (value);
    object = NULL;
    if (!laurel_graph_is_blank_id (id))
      return json_node_init_string (copy, id);
  }
  if (object == NULL && laurel_graph_is_blank_id (id)) {
    object = laurel_graph_reader_open_node (reader, id);
    if (object == NULL) {
      json_node_init_string (copy, id);
      return copy;
    }
  }
  if (object != NULL) {
    JsonObject *copied = json_object_new ();
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, object);
    while (json_object_iter_next_ordered (&iter, &name, &member))
      json_object_set_member (copied, name, copy_upgraded (reader, name, member));
    json_node_init_object (copy, copied);
    json_object_unref (copied);
    if (id != NULL)
      laurel_graph_reader_close_node (reader, id);
    return copy;
  }
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *copied = json_array_new ();

    for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
      json_array_add_element (copied,
                              laurel_graph_reader_copy_statement (reader, laurel_graph_get_item (value, i)));
    json_node_init_array (copy, copied);
    json_array_unref (copied);
    return copy;
  }
  json_node_unref (copy);
  return json_node_copy (value);
}

void
laurel_graph_reader_note_residue (LaurelGraphReader *reader,
                                  const char *term)
{
  if (!g_ptr_array_find_with_equal_func (reader->residue, term, g_str_equal, NULL))
    g_ptr_array_add (reader->residue, g_strdup (term));
}

/* Keeps what the Assistant has no key for under its own name; one item of a list at a time, or the whole. */
void
laurel_graph_reader_keep (LaurelGraphReader *reader,
                          JsonObject *out,
                          const char *term,
                          JsonNode *value)
{
  JsonArray *before = laurel_json_get_array (out, term);

  laurel_graph_reader_note_residue (reader, term);
  if (before != NULL)
    json_array_add_element (before, laurel_graph_reader_copy_statement (reader, value));
  else
    json_object_set_member (out, term, copy_upgraded (reader, term, value));
}

void
laurel_graph_reader_keep_item (LaurelGraphReader *reader,
                               JsonObject *out,
                               const char *term,
                               JsonNode *item)
{
  if (!json_object_has_member (out, term))
    json_object_set_array_member (out, term, json_array_new ());
  laurel_graph_reader_keep (reader, out, term, item);
}

JsonArray *
laurel_graph_get_list (JsonObject *out,
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
    for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
      if (laurel_graph_get_string (laurel_graph_get_item (value, i)) == NULL)
        return FALSE;
  }
  return json_object_get_size (map) > 0;
}

/* The value in the default language when the map has no other. */
static JsonNode *
get_default_only (LaurelGraphReader *reader,
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

gboolean
laurel_graph_read_text (LaurelGraphReader *reader,
                        const LaurelShapeRow *row,
                        JsonNode *value,
                        JsonObject *out)
{
  JsonNode *single = laurel_graph_get_single (value);
  JsonObject *map = laurel_graph_get_object (single);
  JsonObject *written;
  JsonObjectIter iter;
  const char *name;
  JsonNode *text;

  if (laurel_graph_get_string (single) != NULL) {
    json_object_set_string_member (out, row->key, laurel_graph_get_string (single));
    return TRUE;
  }
  if (map == NULL || !is_language_map (map))
    return FALSE;
  text = get_default_only (reader, map);
  text = text != NULL ? laurel_graph_get_single (text) : NULL;
  if (text != NULL) {
    json_object_set_string_member (out, row->key, laurel_graph_get_string (text));
    return TRUE;
  }
  if (row->map_key == NULL)
    return FALSE;
  written = json_object_new ();
  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &name, &text))
    if (laurel_graph_get_single (text) != NULL)
      json_object_set_string_member (written, name, laurel_graph_get_string (laurel_graph_get_single (text)));
  json_object_set_object_member (out, row->map_key, written);
  return TRUE;
}

static JsonArray *
copy_strings (JsonNode *value)
{
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
    json_array_add_string_element (copy, laurel_graph_get_string (laurel_graph_get_item (value, i)));
  return copy;
}

static gboolean
all_strings (JsonNode *value)
{
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
    if (laurel_graph_get_string (laurel_graph_get_item (value, i)) == NULL)
      return FALSE;
  return laurel_graph_get_n_items (value) > 0;
}

gboolean
laurel_graph_read_text_list (LaurelGraphReader *reader,
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
  map = laurel_graph_get_object (laurel_graph_get_single (value));
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
char *
laurel_graph_reader_get_own_ctid (LaurelGraphReader *reader,
                                  const char *uri)
{
  if (reader->registry == NULL || !g_str_has_prefix (uri, reader->registry)
      || uri[strlen (reader->registry)] != '/')
    return NULL;
  return laurel_ctid_find_in_uri (uri);
}

static char *
read_one_string (LaurelGraphReader *reader,
                 LaurelShapeKind kind,
                 JsonNode *value)
{
  const char *text = value != NULL ? laurel_graph_get_uri (value) : NULL;
  char *ctid;

  switch (kind) {
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_RESOURCE_LIST:
    if (text == NULL || laurel_graph_is_blank_id (text))
      return NULL;
    ctid = laurel_graph_reader_get_own_ctid (reader, text);
    return ctid != NULL ? ctid : g_strdup (text);
  default:
    if (text == NULL && value != NULL && json_node_get_value_type (value) == G_TYPE_INT64)
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
    return g_strdup (text);
  }
}

gboolean
laurel_graph_read_string (LaurelGraphReader *reader,
                          const LaurelShapeRow *row,
                          JsonNode *value,
                          JsonObject *out)
{
  g_autofree char *text = read_one_string (reader, row->kind, laurel_graph_get_single (value));

  if (text == NULL)
    return FALSE;
  json_object_set_string_member (out, row->key, text);
  return TRUE;
}

gboolean
laurel_graph_read_strings (LaurelGraphReader *reader,
                           const LaurelShapeRow *row,
                           JsonNode *value,
                           JsonObject *out)
{
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    g_autofree char *text = read_one_string (reader, row->kind, laurel_graph_get_item (value, i));

    if (text != NULL)
      json_array_add_string_element (laurel_graph_get_list (out, row->key), text);
    else
      laurel_graph_reader_keep_item (reader, out, row->term, laurel_graph_get_item (value, i));
  }
  return TRUE;
}

gboolean
laurel_graph_read_number (const LaurelShapeRow *row,
                          JsonNode *value,
                          JsonObject *out)
{
  JsonNode *single = laurel_graph_get_single (value);
  GType type = single != NULL ? json_node_get_value_type (single) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  if (row->kind == LAUREL_SHAPE_INTEGER && type == G_TYPE_DOUBLE)
    return FALSE;
  json_object_set_member (out, row->key, json_node_copy (single));
  return TRUE;
}

gboolean
laurel_graph_read_boolean (const LaurelShapeRow *row,
                           JsonNode *value,
                           JsonObject *out)
{
  JsonNode *single = laurel_graph_get_single (value);

  if (single == NULL || json_node_get_value_type (single) != G_TYPE_BOOLEAN)
    return FALSE;
  json_object_set_boolean_member (out, row->key, json_node_get_boolean (single));
  return TRUE;
}

/* The term of a concept: an alignment object's node, or the bare term; a concept by its label when there
 * is no more. */
static const char *
get_concept (LaurelScheme scheme,
             JsonNode *value)
{
  JsonObject *object = laurel_graph_get_object (value);
  const char *text = object != NULL ? laurel_graph_get_uri (json_object_get_member (object, "ceterms:targetNode")) : NULL;
  const LaurelConcept *concept;

  if (text == NULL)
    text = laurel_graph_get_uri (value);
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

gboolean
laurel_graph_read_concept (const LaurelShapeRow *row,
                           JsonNode *value,
                           JsonObject *out)
{
  JsonNode *single = laurel_graph_get_single (value);
  const char *text = single != NULL ? get_concept (row->scheme, single) : NULL;

  if (text == NULL)
    return FALSE;
  json_object_set_string_member (out, row->key, text);
  return TRUE;
}

gboolean
laurel_graph_read_concepts (LaurelGraphReader *reader,
                            const LaurelShapeRow *row,
                            JsonNode *value,
                            JsonObject *out)
{
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    const char *text = get_concept (row->scheme, laurel_graph_get_item (value, i));

    if (text != NULL)
      json_array_add_string_element (laurel_graph_get_list (out, row->key), text);
    else
      laurel_graph_reader_keep_item (reader, out, row->term, laurel_graph_get_item (value, i));
  }
  return TRUE;
}

/* An alignment object with nothing but a name in one language. */
const char *
laurel_graph_get_only_name (LaurelGraphReader *reader,
                            JsonNode *value,
                            const char **language)
{
  JsonObject *object = laurel_graph_get_object (value);
  JsonNode *name;
  JsonObjectIter iter;
  const char *member;

  *language = reader->language;
  if (object == NULL)
    return laurel_graph_get_string (value);
  if (json_object_get_size (object) != 1 + (guint) json_object_has_member (object, "@type"))
    return NULL;
  name = json_object_get_member (object, "ceterms:targetNodeName");
  if (name == NULL)
    return NULL;
  if (laurel_graph_get_string (name) != NULL)
    return laurel_graph_get_string (name);
  object = laurel_graph_get_object (name);
  if (object == NULL || !is_language_map (object) || json_object_get_size (object) != 1)
    return NULL;
  json_object_iter_init (&iter, object);
  if (!json_object_iter_next (&iter, &member, &name) || laurel_graph_get_single (name) == NULL)
    return NULL;
  if (g_ascii_strcasecmp (member, reader->language) != 0)
    *language = member;
  return laurel_graph_get_string (laurel_graph_get_single (name));
}

gboolean
laurel_graph_read_unit (LaurelGraphReader *reader,
                        const LaurelShapeRow *row,
                        JsonNode *value,
                        JsonObject *out)
{
  JsonNode *single = laurel_graph_get_single (value);
  const char *language;
  const char *text = single != NULL ? get_concept (row->scheme, single) : NULL;

  if (text == NULL && single != NULL)
    text = laurel_graph_get_only_name (reader, single, &language);
  if (text == NULL)
    return FALSE;
  json_object_set_string_member (out, row->key, text);
  return TRUE;
}

/* Once one name is in another language, all of them go under the key for language maps (§4.0 rule 3). */
void
laurel_graph_add_name (LaurelGraphReader *reader,
                       const LaurelShapeRow *row,
                       const char *language,
                       const char *name,
                       JsonObject *out)
{
  JsonObject *map = laurel_json_get_object (out, row->map_key);

  if (map == NULL && strcmp (language, reader->language) == 0) {
    json_array_add_string_element (laurel_graph_get_list (out, row->key), name);
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
  json_array_add_string_element (laurel_graph_get_list (map, language), name);
}

const char *
laurel_graph_get_code (LaurelShapeKind kind,
                       JsonNode *value,
                       char code[static 16])
{
  const LaurelShapeCodeList *list = laurel_shape_get_code_list (kind);
  JsonObject *object = laurel_graph_get_object (value);
  const char *text = laurel_json_get_string (object, "ceterms:codedNotation");
  const char *framework = laurel_json_get_string (object, "ceterms:framework");

  if (text == NULL || framework == NULL || strcmp (framework, list->framework) != 0
      || json_object_has_member (object, "ceterms:weight")
      || laurel_code_parse (list->grammar, text, -1, code) != LAUREL_CODE_OK || strcmp (text, code) != 0)
    return NULL;
  return text;
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

gboolean
laurel_graph_read_duration (const LaurelShapeRow *row,
                            JsonNode *value,
                            JsonObject *out)
{
  const char *iso = laurel_graph_get_string (laurel_graph_get_single (value));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-writer-private.h"
#include "core/laurel-json.h"

JsonNode *
laurel_graph_new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

JsonNode *
laurel_graph_new_object (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

JsonNode *
laurel_graph_new_array (JsonArray *array)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

/* An array that holds nothing is not written (§7 rule 16). */
JsonNode *
laurel_graph_new_array_if_any (JsonArray *array)
{
  if (json_array_get_length (array) > 0)
    return laurel_graph_new_array (array);
  json_array_unref (array);
  return NULL;
}

JsonNode *
laurel_graph_new_map (const char *language,
                      const char *text)
{
  return laurel_graph_new_map_of (language, laurel_graph_new_string (text));
}

/* Takes @text. */
JsonNode *
laurel_graph_new_map_of (const char *language,
                         JsonNode *text)
{
  JsonObject *map = json_object_new ();

  json_object_set_member (map, language, text);
  return laurel_graph_new_object (map);
}

/* Text with something in it, else %NULL; copied only when there is white space to be removed (§4.0 rule
 * 10). */
const char *
laurel_graph_get_text (JsonNode *node,
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

/* The text of @node as a node; @node itself, when nothing has to be removed: nobody changes a node of a text. */
JsonNode *
laurel_graph_write_text (JsonNode *node)
{
  g_autofree char *copy = NULL;
  const char *text = laurel_graph_get_text (node, &copy);

  if (text == NULL)
    return NULL;
  return text == json_node_get_string (node) ? json_node_ref (node) : laurel_graph_new_string (text);
}

/* Statements kept from a fetched graph go back as they were; blank nodes inside get their place in the
 * graph again. */
JsonNode *
laurel_graph_write_statement (LaurelGraphWriter *writer,
                              JsonNode *value)
{
  JsonNode *written;

  if (writer->depth >= LAUREL_JSON_MAX_DEPTH)
    return json_node_copy (value);
  writer->depth++;
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *array = json_array_new ();

    for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
      json_array_add_element (array, laurel_graph_write_statement (writer, laurel_graph_get_item (value, i)));
    written = laurel_graph_new_array (array);
  } else if (JSON_NODE_HOLDS_OBJECT (value)) {
    JsonObject *object = json_object_new ();
    JsonObjectIter iter;
    const char *name, *id;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, json_node_get_object (value));
    while (json_object_iter_next_ordered (&iter, &name, &member))
      json_object_set_member (object, name, laurel_graph_write_statement (writer, member));
    written = laurel_graph_new_object (object);
    id = laurel_json_get_string (object, "@id");
    if (laurel_graph_is_blank_id (id) && json_object_get_size (object) > 1) {
      JsonNode *reference = laurel_graph_new_string (id);

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
write_language_key (LaurelGraphWriter *writer,
                    const char *name)
{
  return strcmp (name, writer->language) == 0 ? g_strdup (name) : g_ascii_strdown (name, -1);
}

JsonNode *
laurel_graph_write_language_map (LaurelGraphWriter *writer,
                                 JsonNode *map,
                                 gboolean lists)
{
  JsonObject *written;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!is_language_map (map))
    return laurel_graph_write_statement (writer, map);
  written = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (map));
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    g_autofree char *key = write_language_key (writer, name);
    g_autofree char *copy = NULL;
    const char *text;

    if (lists) {
      JsonArray *texts = json_array_new ();

      for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
        g_autofree char *item_copy = NULL;

        text = laurel_graph_get_text (laurel_graph_get_item (value, i), &item_copy);
        if (text != NULL)
          json_array_add_string_element (texts, text);
      }
      if (json_array_get_length (texts) > 0)
        json_object_set_array_member (written, key, texts);
      else
        json_array_unref (texts);
    } else {
      text = laurel_graph_get_text (value, &copy);
      if (text != NULL)
        json_object_set_string_member (written, key, text);
    }
  }
  if (json_object_get_size (written) > 0)
    return laurel_graph_new_object (written);
  json_object_unref (written);
  return NULL;
}

JsonNode *
laurel_graph_write_text_list (LaurelGraphWriter *writer,
                              JsonNode *value)
{
  JsonArray *texts = json_array_new ();
  JsonObject *map;

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *text = laurel_graph_write_text (laurel_graph_get_item (value, i));

    if (text != NULL)
      json_array_add_element (texts, text);
  }
  if (json_array_get_length (texts) == 0) {
    json_array_unref (texts);
    return NULL;
  }
  map = json_object_new ();
  json_object_set_array_member (map, writer->language, texts);
  return laurel_graph_new_object (map);
}

static gboolean
is_registry_uri (const char *url)
{
  return strstr (url, "/resources/ce-") != NULL || strstr (url, "/graph/ce-") != NULL
         || strstr (url, "/resources/CE-") != NULL || strstr (url, "/graph/CE-") != NULL;
}

/* §4.0 rule 8. */
char *
laurel_graph_write_url (const char *url,
                        gboolean exact)
{
  char *written = is_registry_uri (url) ? g_ascii_strdown (url, -1) : g_strdup (url);
  gsize length = strlen (written);

  while (!exact && length > strlen ("https://") && written[length - 1] == '/')
    written[--length] = '\0';
  return written;
}

/* The name of a thing that the body of the request describes: “_:” and a UUID, or the UUID alone (§4.1). */
char *
laurel_graph_dup_blank_id (const char *text)
{
  gboolean named = laurel_graph_is_blank_id (text);
  g_autofree char *lower = NULL;

  if (!named && (text == NULL || !g_uuid_string_is_valid (text)))
    return NULL;
  lower = g_ascii_strdown (text, -1);
  return g_strconcat (named ? "" : "_:", lower, NULL);
}

char *
laurel_graph_write_resource_uri (LaurelGraphWriter *writer,
                                 const char *text)
{
  g_autofree char *ctid = laurel_ctid_normalize (text, -1);
  char *blank_id = laurel_graph_dup_blank_id (text);

  if (blank_id != NULL)
    return blank_id;
  if (ctid == NULL)
    return laurel_graph_write_url (text, FALSE);
  return g_strconcat (writer->mapping->registry, "/resources/", ctid, NULL);
}

/* §4.0 rule 6, §7 rule 19: a date in any spelling becomes `YYYY-MM-DD`, slashes in US order; of dates that
 * may be words as well only those are rewritten. What cannot be read is passed on. */
static char *
write_date (const char *text,
            gboolean only_us)
{
  char iso[11];

  if (only_us && strchr (text, '/') == NULL)
    return NULL;
  switch (laurel_date_parse (text, -1, iso)) {
  case LAUREL_DATE_REPAIRED:
  case LAUREL_DATE_AMBIGUOUS:
    return g_strdup (iso);
  default:
    return NULL;
  }
}

JsonNode *
laurel_graph_write_one_string (LaurelGraphWriter *writer,
                               LaurelShapeKind kind,
                               JsonNode *value)
{
  g_autofree char *copy = NULL;
  g_autofree char *url = NULL;
  const char *text = laurel_graph_get_text (value, &copy);

  if (text == NULL)
    return NULL;
  switch (kind) {
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_URL_LIST:
    url = laurel_graph_write_url (text, FALSE);
    break;
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_EXACT_URL_LIST:
    url = laurel_graph_write_url (text, TRUE);
    break;
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_RESOURCE_LIST:
    url = laurel_graph_write_resource_uri (writer, text);
    break;
  case LAUREL_SHAPE_DATE:
  case LAUREL_SHAPE_DATE_TEXT:
    url = write_date (text, kind == LAUREL_SHAPE_DATE_TEXT);
    break;
  default:
    break;
  }
  return url != NULL && strcmp (url, text) != 0 ? laurel_graph_new_string (url) : laurel_graph_write_text (value);
}

JsonNode *
laurel_graph_write_strings (LaurelGraphWriter *writer,
                            LaurelShapeKind kind,
                            JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *item = laurel_graph_write_one_string (writer, kind, laurel_graph_get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return laurel_graph_new_array_if_any (array);
}

JsonNode *
laurel_graph_write_number (LaurelShapeKind kind,
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

/* Classes, terms of vocabularies and names of code lists are the same in every graph of a language; most of a graph's
 * objects are theirs. Those of the service's own language are made once, for the life of the process, and
 * sealed: no one may change them. The tables that they come from bound their number. */
#define SHARED_LANGUAGE "en-US"

static GMutex shared_lock;
static GHashTable *shared_nodes; /* row of a static table → JsonNode */

static JsonNode *
find_shared (gconstpointer row)
{
  JsonNode *node;

  g_mutex_lock (&shared_lock);
  node = shared_nodes != NULL ? g_hash_table_lookup (shared_nodes, row) : NULL;
  g_mutex_unlock (&shared_lock);
  return node != NULL ? json_node_ref (node) : NULL;
}

/* Takes @node. Answers the one that is kept: another thread may have been first. */
static JsonNode *
share (gconstpointer row,
       JsonNode *node)
{
  JsonNode *kept;

  json_node_seal (node);
  g_mutex_lock (&shared_lock);
  if (shared_nodes == NULL)
    shared_nodes = g_hash_table_new (NULL, NULL);
  kept = g_hash_table_lookup (shared_nodes, row);
  if (kept == NULL)
    g_hash_table_insert (shared_nodes, (gpointer) row, kept = json_node_ref (node));
  g_mutex_unlock (&shared_lock);
  if (kept != node) {
    json_node_unref (node);
    node = json_node_ref (kept);
  }
  return node;
}

/* @constant lives as long as the program, and is the same wherever it is meant. */
JsonNode *
laurel_graph_share_string (const char *constant)
{
  JsonNode *node = find_shared (constant);

  return node != NULL ? node : share (constant, laurel_graph_new_string (constant));
}

static JsonObject *
new_alignment (void)
{
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "@type", laurel_graph_share_string (laurel_shape_get (LAUREL_SHAPE_ALIGNMENT)->type));
  return object;
}

/* The schemes of outcome data have no concepts here: prefix and label come from the term itself. */
const char *
laurel_graph_get_open_prefix (LaurelScheme scheme)
{
  switch (scheme) {
  case LAUREL_SCHEME_ADMINISTRATIVE_RECORD:
    return "adminRecord";
  case LAUREL_SCHEME_COLLECTION_METHOD:
    return "collectionMethod";
  case LAUREL_SCHEME_DATA_SOURCE_COVERAGE:
    return "sourceCoverage";
  case LAUREL_SCHEME_DATA_WITHHOLDING:
    return "dataWithholding";
  case LAUREL_SCHEME_INCOME_DETERMINATION:
    return "incomeDetermination";
  case LAUREL_SCHEME_SUBJECT_CATEGORY:
    return "subjectCategory";
  default:
    return NULL;
  }
}

/* `ActualEarnings` → `Actual Earnings`, `StateOrProvince` → `State or Province` */
static char *
label_of_word (const char *word)
{
  GString *label = g_string_new (NULL);

  for (const char *c = word; *c != '\0'; c++) {
    if (c > word && (g_ascii_isupper (*c) || g_ascii_isdigit (*c)) && g_ascii_islower (c[-1]))
      g_string_append_c (label, ' ');
    g_string_append_c (label, *c);
  }
  g_string_replace (label, " Or ", " or ", 0);
  g_string_replace (label, " And ", " and ", 0);
  return g_string_free (label, FALSE);
}

static void
write_open_concept (JsonObject *object,
                    const char *prefix,
                    const char *text)
{
  const char *word = strrchr (text, strstr (text, "://") != NULL ? '/' : ':');
  g_autoptr(GString) name = g_string_new (word != NULL ? word + 1 : text);
  g_autofree char *node = NULL;
  g_autofree char *label = label_of_word (name->str);

  g_string_replace (name, " ", "", 0);
  node = g_strconcat (prefix, ":", name->str, NULL);
  json_object_set_string_member (object, "ceterms:targetNode", node);
  json_object_set_member (object, "ceterms:targetNodeName", laurel_graph_new_map ("en-US", label));
}

/* @concept is nullable: then @text is passed on. */
static JsonNode *
new_concept (const char *language,
             LaurelScheme scheme,
             const LaurelConcept *concept,
             const char *text)
{
  JsonObject *object = new_alignment ();

  json_object_set_string_member (object, "ceterms:framework", laurel_scheme_get_framework (scheme));
  json_object_set_member (object, "ceterms:frameworkName",
                          laurel_graph_new_map (language, laurel_scheme_get_name (scheme)));
  if (concept == NULL && laurel_graph_get_open_prefix (scheme) != NULL) {
    write_open_concept (object, laurel_graph_get_open_prefix (scheme), text);
    return laurel_graph_new_object (object);
  }
  json_object_set_string_member (object, "ceterms:targetNode", concept != NULL ? concept->curie : text);
  if (concept != NULL)
    json_object_set_member (object, "ceterms:targetNodeName", laurel_graph_new_map ("en-US", concept->label));
  return laurel_graph_new_object (object);
}

/* §7 rule 3. A term that the vocabularies here do not have is passed on: the service may know it. */
JsonNode *
laurel_graph_write_concept (LaurelGraphWriter *writer,
                            LaurelScheme scheme,
                            JsonNode *value)
{
  g_autofree char *copy = NULL;
  const char *text = laurel_graph_get_text (value, &copy);
  const LaurelConcept *concept;
  JsonNode *node;

  if (text == NULL)
    return NULL;
  concept = laurel_scheme_find (scheme, text, -1);
  if (concept == NULL || strcmp (writer->language, SHARED_LANGUAGE) != 0)
    return new_concept (writer->language, scheme, concept, text);
  node = find_shared (concept);
  return node != NULL ? node : share (concept, new_concept (SHARED_LANGUAGE, scheme, concept, text));
}

JsonNode *
laurel_graph_write_concepts (LaurelGraphWriter *writer,
                             LaurelScheme scheme,
                             JsonNode *value)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *item = laurel_graph_write_concept (writer, scheme, laurel_graph_get_item (value, i));

    if (item != NULL)
      json_array_add_element (array, item);
  }
  return laurel_graph_new_array_if_any (array);
}

/* §7 rule 4. Takes @name. */
static JsonNode *
new_named_alignment (const char *language,
                     JsonNode *name)
{
  JsonObject *object = new_alignment ();

  json_object_set_member (object, "ceterms:targetNodeName", laurel_graph_new_map_of (language, name));
  return laurel_graph_new_object (object);
}

JsonNode *
laurel_graph_write_unit (LaurelGraphWriter *writer,
                         LaurelScheme scheme,
                         JsonNode *value)
{
  g_autofree char *copy = NULL;
  const char *text = laurel_graph_get_text (value, &copy);

  if (text == NULL)
    return NULL;
  if (laurel_scheme_find (scheme, text, -1) != NULL)
    return laurel_graph_write_concept (writer, scheme, value);
  return new_named_alignment (writer->language, laurel_graph_write_text (value));
}

static void
add_names (JsonArray *array,
           const char *language,
           JsonNode *value)
{
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    JsonNode *text = laurel_graph_write_text (laurel_graph_get_item (value, i));

    if (text != NULL)
      json_array_add_element (array, new_named_alignment (language, text));
  }
}

JsonNode *
laurel_graph_write_names (LaurelGraphWriter *writer,
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
    return laurel_graph_write_statement (writer, map);
  }
  return laurel_graph_new_array_if_any (array);
}

static JsonNode *
write_framework_name (LaurelGraphWriter *writer,
                      const LaurelShapeCodeList *list)
{
  JsonNode *node;

  if (strcmp (writer->language, SHARED_LANGUAGE) != 0)
    return laurel_graph_new_map (writer->language, list->framework_name);
  node = find_shared (list);
  return node != NULL ? node : share (list, laurel_graph_new_map (SHARED_LANGUAGE, list->framework_name));
}

/* §7 rule 6; in the order of rule 22. */
static JsonNode *
write_code (LaurelGraphWriter *writer,
            const LaurelShapeCodeList *list,
            const char *code)
{
  JsonObject *object = new_alignment ();
  g_autofree char *title = NULL;

  if (writer->mapping->title != NULL)
    title = writer->mapping->title (list->grammar, code, writer->mapping->title_data);
  json_object_set_string_member (object, "ceterms:codedNotation", code);
  json_object_set_member (object, "ceterms:framework", laurel_graph_share_string (list->framework));
  json_object_set_member (object, "ceterms:frameworkName", write_framework_name (writer, list));
  if (list->target_node != NULL) {
    g_autofree char *node = g_strconcat (list->target_node, code, NULL);

    json_object_set_string_member (object, "ceterms:targetNode", node);
  }
  if (title != NULL && *title != '\0') {
    g_autofree char *ended = NULL;

    if (list->title_end != NULL && !g_str_has_suffix (title, list->title_end))
      ended = g_strconcat (title, list->title_end, NULL);
    json_object_set_member (object, "ceterms:targetNodeName", laurel_graph_new_map ("en-US", ended != NULL
                                                                                    ? ended : title));
  }
  return laurel_graph_new_object (object);
}

JsonNode *
laurel_graph_write_codes (LaurelGraphWriter *writer,
                          LaurelShapeKind kind,
                          JsonNode *value)
{
  const LaurelShapeCodeList *list = laurel_shape_get_code_list (kind);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < laurel_graph_get_n_items (value); i++) {
    g_autofree char *copy = NULL;
    const char *code = laurel_graph_get_text (laurel_graph_get_item (value, i), &copy);

    if (code != NULL)
      json_array_add_element (array, write_code (writer, list, code));
  }
  return laurel_graph_new_array_if_any (array);
}

/* §7 rule 13. */
JsonNode *
laurel_graph_write_duration (JsonNode *value)
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
    return laurel_graph_new_string (written);
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
  return iso->len > 1 ? laurel_graph_new_string (iso->str) : NULL;
}

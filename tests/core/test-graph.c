/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "core/laurel-request-reader.h"
#include "core/laurel-shape.h"

/* Every key of the Registry Assistant's objects, one after the other. The list of keys is a file of its own
 * (data/assistant-keys.tsv), so that a key that the program's table forgets is seen here. */

#define CTID "ce-5b0d6c1e-8a43-4f0e-9d27-31c7a4e5f810"
#define OWNER "ce-c4f1e0d2-6b7a-4c58-8f39-0a1b2c3d4e5f"
#define REGISTRY "https://practice.invalid"
#define DEEPEST 4

static const LaurelMapping mapping = { "en-US", OWNER, REGISTRY, NULL, NULL };

typedef struct {
  LaurelShapeClass class_id;
  const char *key;
  const char *term; /* nullable */
  const char *kind;
  int of;           /* class of what stands under the key, or -1 */
  const char *map_key; /* nullable */
} Key;

static const struct {
  const char *name;
  LaurelShapeClass class_id;
} classes[] = {
  { "Credential", LAUREL_SHAPE_CREDENTIAL },
  { "Organization", LAUREL_SHAPE_ORGANIZATION },
  { "Place", LAUREL_SHAPE_PLACE },
  { "JurisdictionPlace", LAUREL_SHAPE_JURISDICTION_PLACE },
  { "ContactPoint", LAUREL_SHAPE_CONTACT_POINT },
  { "OrganizationReference", LAUREL_SHAPE_ORGANIZATION_REFERENCE },
  { "EntityReference", LAUREL_SHAPE_ENTITY_REFERENCE },
  { "FrameworkItem", LAUREL_SHAPE_FRAMEWORK_ITEM },
  { "CredentialAlignmentObject", LAUREL_SHAPE_ALIGNMENT },
  { "ConditionProfile", LAUREL_SHAPE_CONDITION_PROFILE },
  { "CostProfile", LAUREL_SHAPE_COST_PROFILE },
  { "CostProfileItem", LAUREL_SHAPE_COST_ITEM },
  { "DurationProfile", LAUREL_SHAPE_DURATION_PROFILE },
  { "IdentifierValue", LAUREL_SHAPE_IDENTIFIER_VALUE },
  { "ValueProfile", LAUREL_SHAPE_VALUE_PROFILE },
  { "QuantitativeValue", LAUREL_SHAPE_QUANTITATIVE_VALUE },
  { "JurisdictionProfile", LAUREL_SHAPE_JURISDICTION_PROFILE },
  { "FinancialAssistanceProfile", LAUREL_SHAPE_FINANCIAL_ASSISTANCE },
  { "ProcessProfile", LAUREL_SHAPE_PROCESS_PROFILE },
  { "RevocationProfile", LAUREL_SHAPE_REVOCATION_PROFILE },
  { "AggregateDataProfile", LAUREL_SHAPE_AGGREGATE_DATA },
  { "DataSetProfile", LAUREL_SHAPE_DATA_SET },
  { "DataSetTimeFrame", LAUREL_SHAPE_DATA_SET_TIME_FRAME },
  { "DataProfile", LAUREL_SHAPE_DATA_PROFILE },
  { "SubjectProfile", LAUREL_SHAPE_SUBJECT_PROFILE },
  { "MonetaryAmount", LAUREL_SHAPE_MONETARY_AMOUNT },
  { "MonetaryAmountDistribution", LAUREL_SHAPE_MONETARY_DISTRIBUTION },
};

static char *keys_text;
static GArray *keys; /* Key */

static int
find_class (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i].name, name) == 0)
      return classes[i].class_id;
  return -1;
}

static void
load_keys (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "data", "assistant-keys.tsv", NULL);
  g_autoptr(GError) error = NULL;
  char *next;

  g_file_get_contents (path, &keys_text, NULL, &error);
  g_assert_no_error (error);
  keys = g_array_new (FALSE, FALSE, sizeof (Key));
  for (char *line = keys_text; *line != '\0'; line = next) {
    char *fields[6] = { line };
    Key key;

    next = strchr (line, '\n');
    *next++ = '\0';
    if (*line == '#')
      continue;
    for (gsize i = 1; i < G_N_ELEMENTS (fields); i++) {
      fields[i] = strchr (fields[i - 1], '\t');
      g_assert_nonnull (fields[i]);
      *fields[i]++ = '\0';
    }
    g_assert_cmpint (find_class (fields[0]), >=, 0);
    key.class_id = find_class (fields[0]);
    key.key = fields[1];
    key.term = strcmp (fields[2], "-") == 0 ? NULL : fields[2];
    key.kind = fields[3];
    key.of = strcmp (fields[4], "-") == 0 ? -1 : find_class (fields[4]);
    key.map_key = strcmp (fields[5], "-") == 0 ? NULL : fields[5];
    if (strcmp (fields[4], "-") != 0 && strcmp (key.kind, "nothing") != 0 && key.of < 0)
      g_error ("%s.%s: unknown class %s", fields[0], key.key, fields[4]);
    g_array_append_val (keys, key);
  }
}

/* Keys of which one excludes another are looked at in the vectors (tests/vectors/graphs). */
static gboolean
excludes_others (const Key *key)
{
  return (key->class_id == LAUREL_SHAPE_JURISDICTION_PROFILE && strcmp (key->key, "GlobalJurisdiction") == 0)
         || (key->class_id == LAUREL_SHAPE_DURATION_PROFILE && strcmp (key->key, "ExactDuration") == 0);
}

static gboolean
is_kind (const Key *key,
         const char *kind)
{
  return strcmp (key->kind, kind) == 0;
}

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
list_of (JsonNode *item)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  json_array_add_element (array, item);
  json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), array);
  return node;
}

static JsonNode *
map_of (const Key *key,
        const char *text)
{
  gboolean lists = !is_kind (key, "map");
  JsonObject *map = json_object_new ();
  JsonNode *node = json_node_alloc ();

  json_object_set_member (map, "en-US", lists ? list_of (string_node (text)) : string_node (text));
  json_object_set_member (map, "ES", lists ? list_of (string_node ("texto")) : string_node ("texto"));
  json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), map);
  return node;
}

static JsonObject *build (LaurelShapeClass class_id,
                          gboolean maps,
                          guint depth);

/* A value as a request has it, for a key whose row in the program's table is @row. */
static JsonNode *
build_value (const Key *key,
             const LaurelShapeRow *row,
             gboolean maps,
             guint depth)
{
  g_autofree char *text = g_strdup_printf ("%s of %u", key->key, depth);
  JsonNode *node = NULL;
  gboolean list = FALSE;
  guint n_concepts;
  const LaurelConcept *concepts = laurel_scheme_get_concepts (row->scheme, &n_concepts);

  switch (row->kind) {
  case LAUREL_SHAPE_TEXT_LIST:
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_NAME_LIST:
    list = TRUE;
    node = string_node (text);
    break;
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
    list = TRUE;
    node = string_node ("https://example.org/page");
    break;
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
    node = string_node ("https://example.org/page");
    break;
  case LAUREL_SHAPE_RESOURCE_LIST:
    list = TRUE;
    node = string_node (CTID);
    break;
  case LAUREL_SHAPE_RESOURCE:
    node = string_node (CTID);
    break;
  case LAUREL_SHAPE_ONET_LIST:
    list = TRUE;
    node = string_node ("49-3051.00");
    break;
  case LAUREL_SHAPE_CIP_LIST:
    list = TRUE;
    node = string_node ("47.0616");
    break;
  case LAUREL_SHAPE_CONCEPT_LIST:
    list = TRUE;
    node = string_node (concepts != NULL ? concepts[0].label : "SomeTerm");
    break;
  case LAUREL_SHAPE_CONCEPT:
  case LAUREL_SHAPE_CONCEPT_ONE:
    node = string_node (concepts != NULL ? concepts[0].label : "SomeTerm");
    break;
  case LAUREL_SHAPE_DATE:
  case LAUREL_SHAPE_DATE_TEXT:
    node = string_node ("2024-02-29");
    break;
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    node = json_node_init_int (json_node_alloc (), 12);
    break;
  case LAUREL_SHAPE_BOOLEAN:
    node = json_node_init_boolean (json_node_alloc (), FALSE);
    break;
  case LAUREL_SHAPE_DURATION: {
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "Weeks", 3);
    node = json_node_alloc ();
    json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), object);
    break;
  }
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_ONE:
  case LAUREL_SHAPE_PROFILE_ONE:
  case LAUREL_SHAPE_REFERENCE_LIST:
  case LAUREL_SHAPE_PROFILE_LIST:
  case LAUREL_SHAPE_COST_LIST:
  case LAUREL_SHAPE_DATA_SET_LIST:
    list = row->kind == LAUREL_SHAPE_REFERENCE_LIST || row->kind == LAUREL_SHAPE_PROFILE_LIST
           || row->kind == LAUREL_SHAPE_COST_LIST || row->kind == LAUREL_SHAPE_DATA_SET_LIST;
    if (depth >= DEEPEST)
      return NULL;
    node = json_node_alloc ();
    json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), build (row->of, maps, depth + 1));
    break;
  case LAUREL_SHAPE_HELPER:
    if (key->of < 0) {
      node = string_node (text);
      break;
    }
    list = TRUE;
    node = json_node_alloc ();
    json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), build (row->of, maps, depth + 1));
    break;
  default:
    node = string_node (text);
  }
  return list ? list_of (node) : node;
}

/* An object with all keys of its class; @maps: with the keys for language maps, where there are such. */
static JsonObject *
build (LaurelShapeClass class_id,
       gboolean maps,
       guint depth)
{
  JsonObject *object = json_object_new ();

  if (class_id == LAUREL_SHAPE_ORGANIZATION_REFERENCE)
    json_object_set_string_member (object, "Type", "Organization");
  else if (class_id == LAUREL_SHAPE_ENTITY_REFERENCE)
    json_object_set_string_member (object, "Type", "Course");
  else if (class_id == LAUREL_SHAPE_DATA_SET)
    json_object_set_string_member (object, "CTID", OWNER);
  for (guint i = 0; i < keys->len; i++) {
    const Key *key = &g_array_index (keys, Key, i);
    gboolean is_map;
    const LaurelShapeRow *row;
    g_autofree char *text = NULL;
    JsonNode *node;

    if (key->class_id != class_id || is_kind (key, "nothing") || excludes_others (key))
      continue;
    row = laurel_shape_find_key (class_id, key->key, &is_map);
    if (row == NULL || is_map)
      g_error ("no row for %s of class %u", key->key, class_id);
    /* names tell described things from each other */
    text = g_strdup_printf ("%s of %u", key->key, depth);
    if (maps && key->map_key != NULL)
      node = map_of (key, text);
    else
      node = build_value (key, row, maps, depth);
    if (node != NULL)
      json_object_set_member (object, maps && key->map_key != NULL ? key->map_key : key->key, node);
  }
  return object;
}

static JsonObject *
find_node (JsonArray *graph,
           const char *id)
{
  for (guint i = 0; i < json_array_get_length (graph); i++) {
    JsonObject *object = json_array_get_object_element (graph, i);

    if (g_strcmp0 (laurel_json_get_string (object, "@id"), id) == 0)
      return object;
  }
  return NULL;
}

static void
assert_map (const Key *key,
            JsonNode *node,
            gboolean lists,
            gboolean maps)
{
  JsonObject *map = json_node_get_object (node);
  JsonNode *text = json_object_get_member (map, "en-US");

  g_assert_nonnull (text);
  if (lists)
    g_assert_true (JSON_NODE_HOLDS_ARRAY (text));
  else
    g_assert_cmpint (json_node_get_value_type (text), ==, G_TYPE_STRING);
  if (maps && key->map_key != NULL)
    g_assert_true (json_object_has_member (map, "es"));
}

static void
assert_kind (const Key *key,
             JsonNode *node,
             gboolean maps)
{
  JsonNode *item;

  if (is_kind (key, "map") || is_kind (key, "map-of-lists")) {
    g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
    assert_map (key, node, !is_kind (key, "map"), maps);
  } else if (is_kind (key, "object")) {
    g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
    g_assert_nonnull (laurel_json_get_string (json_node_get_object (node), "@type"));
  } else if (is_kind (key, "objects") || is_kind (key, "strings")) {
    g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
    g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), >, 0);
    item = json_array_get_element (json_node_get_array (node), 0);
    if (is_kind (key, "objects")) {
      g_assert_true (JSON_NODE_HOLDS_OBJECT (item));
      g_assert_nonnull (laurel_json_get_string (json_node_get_object (item), "@type"));
    } else {
      g_assert_cmpint (json_node_get_value_type (item), ==, G_TYPE_STRING);
    }
  } else if (is_kind (key, "boolean")) {
    g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_BOOLEAN);
  } else if (is_kind (key, "number")) {
    g_assert_true (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
  } else {
    g_assert_cmpstr (key->kind, ==, "string");
    g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_STRING);
  }
}

/* Sees that everything in @in, which build() made, arrived in @out; counts it. */
static guint
verify (LaurelShapeClass class_id,
        JsonObject *in,
        JsonObject *out,
        JsonArray *graph,
        gboolean maps)
{
  guint n_keys = 0;

  for (guint i = 0; i < keys->len; i++) {
    const Key *key = &g_array_index (keys, Key, i);
    const char *name = maps && key->map_key != NULL ? key->map_key : key->key;
    JsonNode *value = key->class_id == class_id ? json_object_get_member (in, name) : NULL;
    JsonNode *node, *item;
    JsonObject *child;

    if (value == NULL)
      continue;
    n_keys++;
    item = JSON_NODE_HOLDS_ARRAY (value) ? json_array_get_element (json_node_get_array (value), 0) : value;
    if (is_kind (key, "flattened")) {
      n_keys += verify (key->of, json_node_get_object (item), out, graph, maps);
      continue;
    }
    node = json_object_get_member (out, key->term);
    if (node == NULL)
      g_error ("%s of class %u did not arrive as %s", name, class_id, key->term);
    assert_kind (key, node, maps);
    if (key->of < 0 || !JSON_NODE_HOLDS_OBJECT (item))
      continue;
    if (JSON_NODE_HOLDS_ARRAY (node))
      node = json_array_get_element (json_node_get_array (node), 0);
    child = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                          : find_node (graph, json_node_get_string (node));
    g_assert_nonnull (child);
    n_keys += verify (key->of, json_node_get_object (item), child, graph, maps);
  }
  return n_keys;
}

static void
test_every_key (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  LaurelShapeClass class_id = way & 1 ? LAUREL_SHAPE_ORGANIZATION : LAUREL_SHAPE_CREDENTIAL;
  gboolean maps = (way & 2) != 0;
  g_autoptr(JsonNode) body = json_node_alloc ();
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) requests = NULL;
  g_autoptr(JsonNode) graph = NULL;
  JsonObject *object = build (class_id, maps, 0);
  LaurelRequest *request;
  JsonArray *nodes;

  json_object_set_string_member (object, "CTID", CTID);
  json_object_set_string_member (object, way & 1 ? "Type" : "CredentialType", way & 1 ? "Organization" : "BachelorDegree");
  json_node_take_object (json_node_init (body, JSON_NODE_OBJECT), object);
  requests = laurel_requests_read (body, messages);
  for (guint i = 0; i < messages->len; i++)
    g_test_message ("%s", (char *) messages->pdata[i]);
  g_assert_cmpuint (messages->len, ==, 0);
  g_assert_cmpuint (requests->len, ==, 1);
  request = requests->pdata[0];
  g_assert_true (request->organization == ((way & 1) != 0));
  graph = way & 1 ? laurel_graph_from_organization (request->object, &mapping)
                  : laurel_graph_from_credential (request->object, &mapping);
  nodes = laurel_json_get_array (json_node_get_object (graph), "@graph");
  g_assert_cmpuint (verify (class_id, object, json_array_get_object_element (nodes, 0), nodes, maps), >, 1000);
}

/* The list names every key of the program's table, and the table every key of the list. */
static void
test_list (void)
{
  guint n_rows = 0;
  /* said to be keys by nobody that could be asked */
  static const char *const of_data_sets[] = {
    "CTID", "AlternateName", "AdministrationProcess", "DataSetTemporalCoverage", "DistributionFile", "Identifier",
    "InstructionalProgramType", "Jurisdiction", "License", "Rights", "Source", NULL,
  };

  for (guint i = 0; i < keys->len; i++) {
    const Key *key = &g_array_index (keys, Key, i);
    gboolean is_map;
    const LaurelShapeRow *row = laurel_shape_find_key (key->class_id, key->key, &is_map);

    if (row == NULL || is_map)
      g_error ("%s of class %u is not in the table", key->key, key->class_id);
    if (is_kind (key, "nothing") || is_kind (key, "flattened") || strcmp (key->key, "Address2") == 0)
      g_assert_null (row->term);
    else
      g_assert_cmpstr (row->term, ==, key->term);
    if (key->map_key != NULL) {
      g_assert_true (laurel_shape_find_key (key->class_id, key->map_key, &is_map) == row);
      g_assert_true (is_map);
    }
  }
  for (guint i = 0; i < LAUREL_N_SHAPE_CLASSES; i++) {
    const LaurelShape *shape = laurel_shape_get (i);

    /* programs have the rows of framework items */
    for (guint j = 0; i != LAUREL_SHAPE_PROGRAM_ITEM && j < shape->n_rows; j++) {
      gboolean found = (i == LAUREL_SHAPE_DATA_SET || i == LAUREL_SHAPE_DATA_SET_TIME_FRAME)
                       && g_strv_contains (of_data_sets, shape->rows[j].key);

      for (guint k = 0; k < keys->len && !found; k++)
        found = g_array_index (keys, Key, k).class_id == i
                && strcmp (g_array_index (keys, Key, k).key, shape->rows[j].key) == 0;
      if (!found)
        g_error ("%s of class %u is not in the list", shape->rows[j].key, i);
      n_rows++;
    }
  }
  g_assert_cmpuint (n_rows, >, 450);
}

/* Keys are found in any case, and under their older names. */
static void
test_loose_keys (void)
{
  static const struct {
    LaurelShapeClass class_id;
    const char *written;
    const char *found; /* nullable */
    gboolean is_map;
  } vectors[] = {
    { LAUREL_SHAPE_CREDENTIAL, "Name", "Name", FALSE },
    { LAUREL_SHAPE_CREDENTIAL, "name", "Name", FALSE },
    { LAUREL_SHAPE_CREDENTIAL, "ONET_CODES", "ONET_Codes", FALSE },
    { LAUREL_SHAPE_CREDENTIAL, "ceterms:name", "Name", TRUE },
    { LAUREL_SHAPE_CREDENTIAL, "CETERMS:NAME", "Name", TRUE },
    { LAUREL_SHAPE_CREDENTIAL, "Name_Map", "Name", TRUE },
    { LAUREL_SHAPE_CREDENTIAL, "KeywordLangMap", "Keyword", TRUE },
    { LAUREL_SHAPE_CREDENTIAL, "Keyword_LangMap", "Keyword", TRUE },
    { LAUREL_SHAPE_CREDENTIAL, "alternativeindustrytypelangmap", "AlternativeIndustryType", TRUE },
    { LAUREL_SHAPE_ORGANIZATION, "AlternativeIndustryTypeLangMap", "AlternativeIndustryType", TRUE },
    { LAUREL_SHAPE_CREDENTIAL, "Naics_Map", NULL, FALSE },
    { LAUREL_SHAPE_CREDENTIAL, "_Map", NULL, FALSE },
    { LAUREL_SHAPE_CREDENTIAL, "Holders", NULL, FALSE },
    { LAUREL_SHAPE_CREDENTIAL, "", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    gboolean is_map = FALSE;
    const LaurelShapeRow *row = laurel_shape_find_key_loosely (vectors[i].class_id, vectors[i].written, &is_map);

    g_assert_cmpstr (row != NULL ? row->key : NULL, ==, vectors[i].found);
    if (row != NULL)
      g_assert_true (is_map == vectors[i].is_map);
  }
}

int
main (int argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  load_keys ();

  g_test_add_func ("/graph/list", test_list);
  g_test_add_func ("/graph/loose-keys", test_loose_keys);
  g_test_add_data_func ("/graph/every-key/credential", GUINT_TO_POINTER (0), test_every_key);
  g_test_add_data_func ("/graph/every-key/organization", GUINT_TO_POINTER (1), test_every_key);
  g_test_add_data_func ("/graph/every-key/credential-maps", GUINT_TO_POINTER (2), test_every_key);
  g_test_add_data_func ("/graph/every-key/organization-maps", GUINT_TO_POINTER (3), test_every_key);

  status = g_test_run ();
  g_array_unref (keys);
  g_free (keys_text);
  return status;
}

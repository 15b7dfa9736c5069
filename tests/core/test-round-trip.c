/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "core/laurel-shape.h"

#define CTID "ce-5b0d6c1e-8a43-4f0e-9d27-31c7a4e5f810"
#define OWNER "ce-c4f1e0d2-6b7a-4c58-8f39-0a1b2c3d4e5f"
#define REGISTRY "https://practice.invalid"
#define N_ROUNDS 400

static const LaurelMapping mapping = { .language = "en-US", .owner = OWNER, .registry = REGISTRY };

/* Requests of every shape */

static JsonNode *make_value (GRand *random,
                             const LaurelShapeRow *row,
                             guint depth);

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  return node;
}

static char *
make_text (GRand *random)
{
  static const char *const words[] = { "Water", "pool & spa", "número", "\"quoted\"", "a|b", "x~y", "漢字", "line\nbreak" };

  return g_strdup_printf ("%s %u", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                          g_rand_int_range (random, 0, 100000));
}

static JsonNode *
make_string (char *taken)
{
  JsonNode *node = json_node_init_string (json_node_alloc (), taken);

  g_free (taken);
  return node;
}

static JsonNode *
make_number (GRand *random)
{
  if (g_rand_boolean (random))
    return json_node_init_int (json_node_alloc (), g_rand_int_range (random, 1, 5000));
  return json_node_init_double (json_node_alloc (), g_rand_int_range (random, 1, 5000) / 4.0);
}

static char *
make_url (GRand *random)
{
  return g_strdup_printf ("https://example.org/p/%u?a=b", g_rand_int_range (random, 0, 100000));
}

static char *
make_ctid (GRand *random)
{
  return g_strdup_printf ("ce-5b0d6c1e-8a43-4f0e-9d27-%012x", (guint) g_rand_int (random));
}

static JsonNode *
make_concept (GRand *random,
              LaurelScheme scheme)
{
  guint n_concepts;
  const LaurelConcept *concepts = laurel_scheme_get_concepts (scheme, &n_concepts);

  if (n_concepts == 0)
    return NULL;
  return make_string (g_strdup (concepts[g_rand_int_range (random, 0, n_concepts)].curie));
}

static JsonObject *
make_object (GRand *random,
             LaurelShapeClass class_id,
             guint depth)
{
  const LaurelShape *shape = laurel_shape_get (class_id);
  JsonObject *object = json_object_new ();
  guint chance = depth == 0 ? 3 : 5;

  for (guint i = 0; i < shape->n_rows; i++) {
    const LaurelShapeRow *row = &shape->rows[i];
    JsonNode *value;

    if (g_rand_int_range (random, 0, chance) != 0)
      continue;
    /* texts in several languages, under their own key */
    if (row->kind == LAUREL_SHAPE_TEXT && row->map_key != NULL && g_rand_int_range (random, 0, 4) == 0) {
      JsonObject *map = json_object_new ();

      json_object_set_member (map, "en-US", make_string (make_text (random)));
      json_object_set_member (map, "es-mx", make_string (make_text (random)));
      json_object_set_object_member (object, row->map_key, map);
      continue;
    }
    value = make_value (random, row, depth);
    if (value != NULL)
      json_object_set_member (object, row->key, value);
  }
  return object;
}

static JsonNode *
make_reference (GRand *random,
                const LaurelShapeRow *row,
                guint depth)
{
  JsonObject *object;

  switch (g_rand_int_range (random, 0, depth >= 3 ? 2 : 3)) {
  case 0:
    object = json_object_new ();
    json_object_set_member (object, "CTID", make_string (make_ctid (random)));
    return take_object (object);
  case 1:
    object = json_object_new ();
    json_object_set_member (object, "Id", make_string (make_url (random)));
    return take_object (object);
  default:
    object = make_object (random, row->of, depth + 1);
    json_object_set_string_member (object, "Type", row->of == LAUREL_SHAPE_ORGANIZATION_REFERENCE
                                                       ? "QACredentialOrganization" : row->fallback + strlen ("ceterms:"));
    json_object_set_member (object, "Name", make_string (make_text (random)));
    json_object_set_member (object, "SubjectWebpage", make_string (make_url (random)));
    return take_object (object);
  }
}

/* Described, with a CTID or without one, or somewhere else. */
static JsonNode *
make_data_set (GRand *random,
               const LaurelShapeRow *row,
               guint depth)
{
  JsonObject *object;

  if (g_rand_int_range (random, 0, 4) == 0)
    return make_string (make_url (random));
  object = g_rand_int_range (random, 0, 4) == 0 ? json_object_new () : make_object (random, row->of, depth + 1);
  if (g_rand_boolean (random))
    json_object_set_member (object, "CTID", make_string (make_ctid (random)));
  return take_object (object);
}

static JsonNode *
make_one (GRand *random,
          const LaurelShapeRow *row,
          guint depth)
{
  JsonObject *object;

  switch (row->kind) {
  case LAUREL_SHAPE_TEXT:
  case LAUREL_SHAPE_TEXT_LIST:
  case LAUREL_SHAPE_STREET:
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_NAME_LIST:
    return make_string (make_text (random));
  case LAUREL_SHAPE_DATE:
  case LAUREL_SHAPE_DATE_TEXT:
    return make_string (g_strdup ("2024-02-29"));
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_EXACT_URL_LIST:
    return make_string (make_url (random));
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_RESOURCE_LIST:
    return make_string (g_rand_boolean (random) ? make_ctid (random) : make_url (random));
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
    return make_number (random);
  case LAUREL_SHAPE_INTEGER:
    return json_node_init_int (json_node_alloc (), g_rand_int_range (random, 1, 100));
  case LAUREL_SHAPE_BOOLEAN:
    return json_node_init_boolean (json_node_alloc (), g_rand_boolean (random));
  case LAUREL_SHAPE_CONCEPT:
  case LAUREL_SHAPE_CONCEPT_ONE:
  case LAUREL_SHAPE_CONCEPT_LIST:
  case LAUREL_SHAPE_UNIT:
    return make_concept (random, row->scheme);
  case LAUREL_SHAPE_ONET_LIST:
    return make_string (g_strdup_printf ("11-%04u.00", g_rand_int_range (random, 1000, 9999)));
  case LAUREL_SHAPE_CIP_LIST:
    return make_string (g_strdup_printf ("11.%04u", g_rand_int_range (random, 1000, 9999)));
  case LAUREL_SHAPE_DURATION:
    object = json_object_new ();
    json_object_set_int_member (object, "Years", g_rand_int_range (random, 1, 9));
    json_object_set_double_member (object, "Hours", 2.5);
    return take_object (object);
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_ONE:
  case LAUREL_SHAPE_REFERENCE_LIST:
    return make_reference (random, row, depth);
  case LAUREL_SHAPE_DATA_SET_LIST:
    return make_data_set (random, row, depth);
  case LAUREL_SHAPE_PROFILE_ONE:
  case LAUREL_SHAPE_PROFILE_LIST:
    /* outcomes go deeper than all else */
    return depth < (row->of >= LAUREL_SHAPE_AGGREGATE_DATA ? 5 : 3) ? take_object (make_object (random, row->of, depth + 1)) : NULL;
  case LAUREL_SHAPE_COST_LIST:
    object = make_object (random, LAUREL_SHAPE_COST_PROFILE, depth + 1);
    if (g_rand_boolean (random)) {
      JsonArray *items = json_array_new ();

      for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
        json_array_add_object_element (items, make_object (random, LAUREL_SHAPE_COST_ITEM, depth + 1));
      json_object_set_array_member (object, "CostItems", items);
    }
    return take_object (object);
  default:
    return NULL;
  }
}

static JsonNode *
make_value (GRand *random,
            const LaurelShapeRow *row,
            guint depth)
{
  JsonArray *array;
  JsonNode *node;

  /* what the service has no term for */
  if (row->term == NULL)
    return NULL;
  if (!laurel_shape_kind_is_list (row->kind) && row->kind != LAUREL_SHAPE_DATA_SET_LIST)
    return make_one (random, row, depth);
  array = json_array_new ();
  for (int i = g_rand_int_range (random, 1, 4); i > 0; i--) {
    JsonNode *item = make_one (random, row, depth);

    if (item != NULL)
      json_array_add_element (array, item);
  }
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

static void
assert_same_graph (JsonNode *one,
                   JsonNode *other)
{
  g_autoptr (GPtrArray) differences = laurel_graph_compare (one, other);

  for (guint i = 0; i < differences->len; i++) {
    LaurelJsonDifference *difference = differences->pdata[i];

    g_test_message ("%s: %s, not %s", difference->path, difference->found, difference->sent);
  }
  g_assert_cmpuint (differences->len, ==, 0);
}

static JsonNode *
to_graph (JsonNode *request,
          gboolean organization)
{
  return organization ? laurel_graph_from_organization (request, &mapping)
                      : laurel_graph_from_credential (request, &mapping);
}

/* Any request → graph → request → graph: the same graph, and nothing that has no key. Taken as the base of a record
 * without cells: the same again. */
static void
test_requests (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    gboolean organization = i % 4 == 0;
    g_autoptr (JsonNode) request = take_object (make_object (random, organization ? LAUREL_SHAPE_ORGANIZATION
                                                                                  : LAUREL_SHAPE_CREDENTIAL, 0));
    g_autoptr (JsonNode) graph = NULL;
    g_autoptr (JsonNode) back = NULL;
    g_autoptr (JsonNode) again = NULL;
    g_autoptr (GPtrArray) residue = NULL;

    g_test_message ("seed %u", i);
    json_object_set_string_member (json_node_get_object (request), "CTID", CTID);
    json_object_set_string_member (json_node_get_object (request), organization ? "Type" : "CredentialType",
                                   organization ? "ceterms:QACredentialOrganization" : "ceterms:JourneymanCertificate");
    graph = to_graph (request, organization);
    back = laurel_request_from_graph (graph, &mapping, &residue);
    for (guint j = 0; j < residue->len; j++)
      g_test_message ("no key for %s", (char *) residue->pdata[j]);
    g_assert_cmpuint (residue->len, ==, 0);
    again = to_graph (back, organization);
    assert_same_graph (graph, again);
    assert_same_graph (again, graph);
    if (!organization) {
      g_autoptr (LaurelRecord) record = laurel_record_new ();
      g_autoptr (JsonNode) overlaid = NULL;
      g_autoptr (JsonNode) overlaid_graph = NULL;

      record->ctid = g_strdup (CTID);
      record->base = json_node_ref (graph);
      overlaid = laurel_request_new_credential (record, &mapping);
      overlaid_graph = to_graph (overlaid, FALSE);
      assert_same_graph (graph, overlaid_graph);
    }
  }
}

static void
assert_same_json (JsonNode *one,
                  JsonNode *other)
{
  g_autofree char *text = laurel_json_write (one, LAUREL_JSON_CANONICAL);
  g_autofree char *other_text = laurel_json_write (other, LAUREL_JSON_CANONICAL);

  g_assert_cmpstr (text, ==, other_text);
}

static const struct {
  const char *graph;
  const char *request;
} old_forms[] = {
  /* credit on the condition itself becomes a value with a unit; contact options are no more */
  { "{\"@type\":\"ceterms:License\",\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\","
    "\"ceterms:creditUnitType\":{\"@type\":\"ceterms:CredentialAlignmentObject\","
    "\"ceterms:targetNode\":\"creditUnit:QuarterHour\"},\"ceterms:creditUnitValue\":4.5}]}",
    "{\"CredentialType\":\"ceterms:License\",\"Requires\":[{\"CreditValue\":[{\"CreditUnitType\":"
    "[\"creditUnit:QuarterHour\"],\"Value\":4.5}]}]}" },
  /* beside a value of today the old one is kept as it is */
  { "{\"@type\":\"ceterms:License\",\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\","
    "\"ceterms:creditValue\":[{\"@type\":\"ceterms:ValueProfile\",\"schema:value\":1}],\"ceterms:creditUnitValue\":4.5}]}",
    "{\"CredentialType\":\"ceterms:License\",\"Requires\":[{\"CreditValue\":[{\"Value\":1}],"
    "\"ceterms:creditUnitValue\":4.5}]}" },
  { "{\"@type\":\"ceterms:License\",\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\","
    "\"ceterms:creditUnitValue\":\"some\"}]}",
    "{\"CredentialType\":\"ceterms:License\",\"Requires\":[{\"ceterms:creditUnitValue\":\"some\"}]}" },
  { "{\"@type\":\"ceterms:CredentialOrganization\",\"ceterms:address\":[{\"@type\":\"ceterms:Place\","
    "\"ceterms:targetContactPoint\":[{\"@type\":\"ceterms:ContactPoint\",\"ceterms:contactOption\":[\"x\"],"
    "\"ceterms:telephone\":\"5\"}]}]}",
    "{\"Type\":\"ceterms:CredentialOrganization\",\"Address\":[{\"ContactPoint\":[{\"PhoneNumbers\":[\"5\"]}]}]}" },
  /* what has no key is kept in the form of today */
  { "{\"@type\":\"ceterms:License\",\"ceterms:learningDeliveryDescription\":\"Slow\","
    "\"ceterms:hasProxy\":{\"@id\":\"https://example.org/p\"},"
    "\"ceterms:region\":{\"@type\":\"ceterms:Place\",\"ceterms:name\":\"Ohio\",\"ceterms:alternateName\":\"O\"}}",
    "{\"CredentialType\":\"ceterms:License\",\"ceterms:learningDeliveryDescription\":{\"en-US\":\"Slow\"},"
    "\"ceterms:hasProxy\":\"https://example.org/p\",\"ceterms:region\":{\"@type\":\"ceterms:Place\","
    "\"ceterms:name\":{\"en-US\":\"Ohio\"},\"ceterms:alternateName\":{\"en-US\":[\"O\"]}}}" },
};

static void
test_old_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (old_forms); i++) {
    g_autoptr (JsonNode) graph = laurel_json_parse (old_forms[i].graph, -1, NULL);
    g_autoptr (JsonNode) expected = laurel_json_parse (old_forms[i].request, -1, NULL);
    g_autoptr (JsonNode) request = laurel_request_from_graph (graph, &mapping, NULL);

    g_assert_nonnull (expected);
    assert_same_json (request, expected);
  }
}

static void
test_envelopes (void)
{
  static const struct {
    const char *text;
    const char *inside; /* nullable */
  } vectors[] = {
    { "{\"@graph\":[]}", "{\"@graph\":[]}" },
    { "{\"envelope_id\":\"x\",\"decoded_resource\":{\"@graph\":[1]}}", "{\"@graph\":[1]}" },
    { "{\"Successful\":true,\"Payload\":\"{\\\"@graph\\\": [2]}\"}", "{\"@graph\":[2]}" },
    { "{\"Payload\":{\"@graph\":[3]}}", "{\"@graph\":[3]}" },
    { "{\"Payload\":\"not JSON\"}", NULL },
    { "{\"Payload\":\"[]\"}", NULL },
    { "{\"Payload\":null}", "{\"Payload\":null}" },
    { "[]", NULL },
    { "7", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr (JsonNode) node = laurel_json_parse (vectors[i].text, -1, NULL);
    g_autoptr (JsonNode) expected = vectors[i].inside != NULL ? laurel_json_parse (vectors[i].inside, -1, NULL) : NULL;
    g_autoptr (JsonNode) inside = laurel_graph_unwrap (node);

    g_test_message ("%s", vectors[i].text);
    g_assert_cmpint (inside == NULL, ==, expected == NULL);
    if (inside != NULL)
      assert_same_json (inside, expected);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round-trip/requests", test_requests);
  g_test_add_func ("/round-trip/old-forms", test_old_forms);
  g_test_add_func ("/round-trip/envelopes", test_envelopes);
  return g_test_run ();
}

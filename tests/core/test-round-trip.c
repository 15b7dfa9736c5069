/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-check.h"
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
  case LAUREL_SHAPE_REFERENCE_LIST:
    return make_reference (random, row, depth);
  case LAUREL_SHAPE_PROFILE_ONE:
  case LAUREL_SHAPE_PROFILE_LIST:
    return depth < 3 ? take_object (make_object (random, row->of, depth + 1)) : NULL;
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

  /* what the service has no term for, and outcome data, which has a test of its own */
  if (row->term == NULL || g_str_has_prefix (row->term, "qdata:dataSet") || strcmp (row->term, "ceterms:aggregateData") == 0)
    return NULL;
  if (!laurel_shape_kind_is_list (row->kind))
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

/* Records */

static const struct {
  LaurelColumnId column;
  const char *texts[3];
} cells[] = {
  { LAUREL_COLUMN_NAME, { "Pool Technician", "Técnico de piscinas", "A “quoted” name" } },
  { LAUREL_COLUMN_DESCRIPTION, { "Holders test the water.", "Two\nlines of text.", "A ~ and an & are kept." } },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, { "Certificate", "License", "Digital Badge" } },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE, { "https://example.org/a", "http://example.org/b?c=d", "https://example.org/é" } },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, { "Active", "Suspended", "Deprecated" } },
  { LAUREL_COLUMN_LANGUAGE, { "English", "en-US|Spanish", "French" } },
  { LAUREL_COLUMN_CREDENTIAL_ID, { "urn:x:1", "X-2", "33" } },
  { LAUREL_COLUMN_VERSION_IDENTIFIER, { "2024 Catalog", "Edition~3", "Edition~3~https://example.org/e" } },
  { LAUREL_COLUMN_ALTERNATE_NAME, { "PTC", "A|B", "C" } },
  { LAUREL_COLUMN_IMAGE, { "https://example.org/i.png", "https://example.org/j.png", "https://example.org/k.png" } },
  { LAUREL_COLUMN_DATE_EFFECTIVE, { "2024-01-02", "1999-12-31", "2026-11-23" } },
  { LAUREL_COLUMN_KEYWORDS, { "pool|water", "one", "a|b|c|d" } },
  { LAUREL_COLUMN_SUBJECTS, { "Chemistry", "Safety|Law", "X" } },
  { LAUREL_COLUMN_COPYRIGHT_HOLDER, { OWNER, "Some House~https://example.org/h", CTID } },
  { LAUREL_COLUMN_AUDIENCE_LEVEL, { "Beginner Level", "Advanced Level|Beginner Level", "Graduate Level" } },
  { LAUREL_COLUMN_AUDIENCE, { "Part-Time", "Resident|Citizen", "Full-Time" } },
  { LAUREL_COLUMN_LEARNING_DELIVERY, { "Online Only", "Blended Delivery|In-Person Only", "In-Person Only" } },
  { LAUREL_COLUMN_AVAILABLE_ONLINE_AT, { "https://example.org/o", "https://example.org/o/", "https://example.org/o2" } },
  { LAUREL_COLUMN_OCCUPATION, { "Lifeguard", "Lifeguard|Pool boy", "Trainer" } },
  { LAUREL_COLUMN_ONET, { "11-1011.00", "11-1011.00|29-2034.00", "45-2092.00" } },
  { LAUREL_COLUMN_INDUSTRY, { "Leisure", "Leisure|Health", "Sport" } },
  { LAUREL_COLUMN_NAICS, { "611210", "61|6112", "713940" } },
  { LAUREL_COLUMN_PROGRAM, { "Pools", "Pools|Spas", "Water" } },
  { LAUREL_COLUMN_CIP, { "15.0506", "09.0702|15.0506", "51.3801" } },
  { LAUREL_COLUMN_ESTIMATED_DURATION, { "12 Weeks", "8 Hours~16 Hours", "2.5 Years" } },
  { LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION, { "About a term.", "Longer in summer.", "It depends." } },
  { LAUREL_COLUMN_RENEWAL_FREQUENCY, { "2 Years", "18 Months", "90 Days" } },
  { LAUREL_COLUMN_OFFERED_BY, { OWNER, "Some School~https://example.org/s|" OWNER, CTID } },
  { LAUREL_COLUMN_ACCREDITED_BY, { "Assurers~https://example.org/q", OWNER, CTID "|" OWNER } },
  { LAUREL_COLUMN_RENEWED_BY, { "Renewers~https://example.org/r", OWNER, CTID } },
  { LAUREL_COLUMN_PROCESS_STANDARDS, { "https://example.org/ps", "https://example.org/ps2", "https://example.org/ps3" } },
  { LAUREL_COLUMN_IS_NON_CREDIT, { "TRUE", "FALSE", "TRUE" } },
  { LAUREL_COLUMN_COST_NAME, { "In county", "Out of county", "All" } },
  { LAUREL_COLUMN_COST_DESCRIPTION, { "What residents of it pay.", "What others pay for it.", "Everybody pays this." } },
  { LAUREL_COLUMN_COST_DETAILS_URL, { "https://example.org/c", "https://example.org/d", "https://example.org/e" } },
  { LAUREL_COLUMN_COST_CURRENCY, { "USD", "EUR", "CAD" } },
  { LAUREL_COLUMN_COST_TYPES, { "Tuition~1299.5", "Tuition~10|Application~25", "Tuition" } },
  { LAUREL_COLUMN_CONDITION_NAME, { "Exam", "Course", "Practice" } },
  { LAUREL_COLUMN_CONDITION_DESCRIPTION, { "Pass the exam first.", "Take the course.", "Have practised." } },
  { LAUREL_COLUMN_CONDITION_SUBMISSION, { "https://example.org/form", "A letter|A photo", "https://example.org/f|A letter" } },
  { LAUREL_COLUMN_CONDITION_ITEMS, { "Be 18", "Be 18|Swim", "Swim" } },
  { LAUREL_COLUMN_CONDITION_EXPERIENCE, { "Two summers", "None", "Some" } },
  { LAUREL_COLUMN_CONDITION_YEARS, { "2", "0.5", "10" } },
  { LAUREL_COLUMN_CONDITION_TARGET_CREDENTIAL, { CTID, "First Aid~Certificate~https://example.org/fa", OWNER "|" CTID } },
  { LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT, { CTID, "The Exam~https://example.org/ex", OWNER } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, { "Semester Hour", "Quarter Hour", "Semester Hour" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, { "3", "4.5", "12" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION, { "In the first year.", "In all.", "At least." } },
  { LAUREL_COLUMN_CONNECTION_DESCRIPTION, { "Counts for the degree.", "Leads there.", "Helps with it." } },
  { LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL, { CTID, "Nursing~License~https://example.org/nu", OWNER } },
  { LAUREL_COLUMN_CONNECTION_WEIGHT, { "0.5", "1", "0.25" } },
  { LAUREL_COLUMN_FINANCIAL_NAME, { "A grant", "A loan", "A gift" } },
  { LAUREL_COLUMN_FINANCIAL_DESCRIPTION, { "For residents of it.", "For everybody here.", "For the best of all." } },
  { LAUREL_COLUMN_FINANCIAL_TYPE, { "Grant", "Loan", "Scholarship" } },
};

static void
set_type (LaurelRecord *record,
          LaurelProfileKind kind,
          guint position,
          GRand *random)
{
  if (kind == LAUREL_PROFILE_CONDITION)
    laurel_record_set_cell (record, LAUREL_COLUMN_CONDITION_TYPE, position,
                            laurel_condition_type_get_label (g_rand_int_range (random, 0, LAUREL_CONDITION_BAD)));
  if (kind == LAUREL_PROFILE_CONNECTION)
    laurel_record_set_cell (record, LAUREL_COLUMN_CONNECTION_TYPE, position,
                            laurel_connection_type_get_label (g_rand_int_range (random, 0, LAUREL_CONNECTION_BAD)));
}

static LaurelRecord *
make_record (GRand *random)
{
  LaurelRecord *record = laurel_record_new ();

  record->ctid = g_strdup (CTID);
  laurel_cells_set (record->main, LAUREL_COLUMN_OWNED_BY, OWNER);
  for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    for (int i = g_rand_int_range (random, 0, 4); i > 0; i--) {
      laurel_record_add_profile (record, kind, 0);
      set_type (record, kind, laurel_record_get_n_profiles (record, kind) - 1, random);
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
    const LaurelColumn *column = laurel_template_get (cells[i].column);
    guint n_positions = column->profile == LAUREL_PROFILE_MAIN ? 1
                                                               : laurel_record_get_n_profiles (record, column->profile);

    for (guint j = 0; j < n_positions; j++)
      if (g_rand_int_range (random, 0, 3) > 0)
        laurel_record_set_cell (record, cells[i].column, j, cells[i].texts[g_rand_int_range (random, 0, 3)]);
  }
  return record;
}

static void
assert_same_json (JsonNode *one,
                  JsonNode *other)
{
  g_autofree char *text = laurel_json_write (one, LAUREL_JSON_CANONICAL);
  g_autofree char *other_text = laurel_json_write (other, LAUREL_JSON_CANONICAL);

  g_assert_cmpstr (text, ==, other_text);
}

/* Any record → request → graph → request → record: its request says the same, and the check has nothing to say. */
static void
test_records (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    g_autoptr (LaurelRecord) record = make_record (random);
    g_autoptr (JsonNode) request = laurel_request_new_credential (record, &mapping);
    g_autoptr (JsonNode) graph = laurel_graph_from_credential (request, &mapping);
    g_autoptr (JsonNode) read = laurel_request_from_graph (graph, &mapping, NULL);
    g_autoptr (JsonNode) again = NULL;
    g_autoptr (JsonNode) again_graph = NULL;
    g_autoptr (LaurelRecord) back = NULL;
    g_autofree char *left = NULL;
    g_autofree char *fault = laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE) != NULL
                                 ? laurel_graph_find_fault (graph) : NULL;

    g_test_message ("seed %u", i);
    g_assert_cmpstr (fault, ==, NULL);
    back = laurel_record_new_from_request (read, &mapping, &left);
    g_assert_cmpstr (left, ==, NULL);
    again = laurel_request_new_credential (back, &mapping);
    again_graph = laurel_graph_from_credential (again, &mapping);
    assert_same_graph (graph, again_graph);
    assert_same_graph (again_graph, graph);
    /* and what is written is what is written a second time */
    {
      g_autoptr (LaurelRecord) third = laurel_record_new_from_request (again, &mapping, NULL);

      g_assert_true (laurel_record_equal (back, third));
    }
  }
}

/* A base and one edited cell: that property changes and no other. */
static void
test_one_edit (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    g_autoptr (LaurelRecord) whole = make_record (random);
    g_autoptr (JsonNode) request = laurel_request_new_credential (whole, &mapping);
    g_autoptr (LaurelRecord) record = laurel_record_new ();
    g_autoptr (JsonNode) before = NULL;
    g_autoptr (JsonNode) after = NULL;
    gsize nth = g_rand_int_range (random, 0, G_N_ELEMENTS (cells));
    const LaurelColumn *column = laurel_template_get (cells[nth].column);
    JsonObjectIter iter;
    const char *key;
    JsonNode *value;

    if (column->profile != LAUREL_PROFILE_MAIN)
      continue;
    g_test_message ("seed %u: %s", i, column->key);
    record->ctid = g_strdup (CTID);
    record->base = laurel_graph_from_credential (request, &mapping);
    before = laurel_request_new_credential (record, &mapping);
    laurel_record_set_cell (record, column->id, 0, cells[nth].texts[g_rand_int_range (random, 0, 3)]);
    after = laurel_request_new_credential (record, &mapping);
    json_object_iter_init (&iter, json_node_get_object (before));
    while (json_object_iter_next (&iter, &key, &value))
      if (strcmp (key, column->assistant) != 0)
        assert_same_json (value, json_object_get_member (json_node_get_object (after), key));
    json_object_iter_init (&iter, json_node_get_object (after));
    while (json_object_iter_next (&iter, &key, &value))
      g_assert_true (strcmp (key, column->assistant) == 0 || json_object_has_member (json_node_get_object (before), key));
  }
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
  g_test_add_func ("/round-trip/records", test_records);
  g_test_add_func ("/round-trip/one-edit", test_one_edit);
  g_test_add_func ("/round-trip/old-forms", test_old_forms);
  g_test_add_func ("/round-trip/envelopes", test_envelopes);
  return g_test_run ();
}

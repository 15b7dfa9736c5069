/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-graph-check.h"
#include "core/laurel-graph-policy.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "core/laurel-shape.h"

#define CTID "ce-5b0d6c1e-8a43-4f0e-9d27-31c7a4e5f810"
#define OWNER "ce-c4f1e0d2-6b7a-4c58-8f39-0a1b2c3d4e5f"
#define REGISTRY "https://practice.invalid"
#define CONTEXT "\"@context\":\"https://credreg.net/ctdl/schema/context/json\""
#define ORG REGISTRY "/resources/" OWNER
#define ALIGNMENT "\"@type\":\"ceterms:CredentialAlignmentObject\""
#define SOUND "sound"

static const LaurelMapping mapping = { "en-US", OWNER, REGISTRY, NULL, NULL };

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = laurel_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return node;
}

static void
note_code (LaurelFinding *finding,
           gpointer user_data)
{
  GString *codes = user_data;

  g_test_message ("%s at %s: %s", finding->rule->code, finding->value, finding->message);
  g_assert_true (g_utf8_validate (finding->message, -1, NULL));
  g_assert_true (g_str_has_suffix (finding->message, "."));
  if (strstr (codes->str, finding->rule->code) == NULL)
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", finding->rule->code);
  laurel_finding_free (finding);
}

/* The codes of what is found, each once; SOUND when there is nothing. */
static char *
judge (JsonNode *graph)
{
  GString *codes = g_string_new (NULL);
  gboolean sound = laurel_graph_check (graph, note_code, codes);
  g_autofree char *fault = laurel_graph_find_fault (graph);

  g_assert_cmpint (sound, ==, fault == NULL);
  if (codes->len == 0)
    g_string_append (codes, SOUND);
  return g_string_free (codes, FALSE);
}

/* What is said of a record of class `type`, and other nodes: one that passes, one that fails and one on the edge of each
 * kind at least. */
static const struct {
  const char *type;
  const char *said;
  const char *nodes;
  const char *codes;
} vectors[] = {
  /* properties of classes */
  { "Certificate", "\"ceterms:isNonCredit\":true", "", SOUND },
  { "QualityAssuranceCredential", "\"ceterms:isNonCredit\":true", "", "graph-property-misplaced" },
  { "BachelorDegree", "\"ceterms:isNonCredit\":true", "", "graph-property-misplaced" },
  { "GeneralEducationDevelopment", "\"ceterms:isNonCredit\":false", "", SOUND }, /* by the class above it */
  { "JourneymanCertificate", "\"ceterms:registeredBy\":[\"" ORG "\"]", "", SOUND },
  { "WorkBasedLearningCertificate", "\"ceterms:registeredBy\":[\"" ORG "\"]", "", "graph-property-misplaced" },
  { "License", "\"ceterms:agentType\":[]", "", "graph-property-misplaced" },
  { "License", "\"ceterms:noSuchThing\":\"x\"", "", "graph-property-misplaced" },
  { "License", "\"foo\":\"x\"", "", "graph-property-misplaced" },
  { "MasterDegree", "\"ceterms:degreeMajor\":{\"en-US\":[\"Art\"]}", "", SOUND },
  { "MasterDegree", "\"ceterms:degreeMajor\":[{" ALIGNMENT ",\"ceterms:targetNodeName\":{\"en\":\"Art\"}}]", "", SOUND },
  { "Badge", "\"ceterms:degreeMajor\":{\"en-US\":[\"Art\"]}", "", "graph-property-misplaced" },
  { "QACredentialOrganization", "\"ceterms:accredits\":[\"" ORG "\"]", "", SOUND },
  { "QACredentialOrganization", "\"ceterms:ncesID\":\"123\"", "", "graph-property-misplaced" },
  { "CredentialOrganization", "\"ceterms:ncesID\":\"123\"", "", SOUND },
  { "CredentialOrganization", "\"ceterms:ownedBy\":[\"" ORG "\"]", "", "graph-property-misplaced" },
  { "License", "\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\",\"ceterms:price\":3}]", "",
    "graph-property-misplaced" },
  { "License", "\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\",\"ceterms:creditUnitValue\":3}]", "",
    "graph-property-obsolete" },
  /* outcome data is not judged, wherever it is */
  { "License", "\"ceterms:aggregateData\":[{\"@type\":\"ceterms:AggregateDataProfile\",\"x\":[1]}]", "", SOUND },
  { "License", "\"qdata:anything\":[[1]]", "", SOUND },
  /* but for the prefix of its terms */
  { "License", "\"ceterms:aggregateData\":[{\"qdata:x\":[{" ALIGNMENT ",\"ceterms:framework\":"
    "\"https://credreg.net/qdata/terms/DataSourceCoverage\",\"ceterms:targetNode\":\"sourceCoverage:Region\"}]}]", "", SOUND },
  { "License", "\"ceterms:aggregateData\":[{\"qdata:x\":[{" ALIGNMENT ",\"ceterms:framework\":"
    "\"https://credreg.net/qdata/terms/DataSourceCoverage\",\"ceterms:targetNode\":\"adminRecord:Region\"}]}]", "",
    "graph-term-unknown" },
  { "License", "", ",{\"@id\":\"https://x.invalid/d\",\"@type\":\"qdata:DataSetProfile\",\"x\":{" ALIGNMENT ","
    "\"ceterms:framework\":\"https://credreg.net/qdata/terms/IncomeDetermination\"}}", "graph-term-unknown" },
  { "License", "\"qdata:anything\":{" ALIGNMENT ",\"ceterms:framework\":\"https://credreg.net/qdata/terms/Another\","
    "\"ceterms:targetNode\":\"x:y\"}", "", SOUND },
  { "License", "", ",{\"@id\":\"https://x.invalid/d\",\"@type\":\"qdata:DataSetProfile\",\"x\":[[]]}", SOUND },
  /* kinds of value */
  { "License", "\"ceterms:name\":{\"en-US\":\"A\"}", "", SOUND },
  { "License", "\"ceterms:name\":\"A\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:name\":{\"en-US\":[\"A\"]}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:name\":{\"en-US\":\"\"}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:name\":{}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:name\":null", "", "graph-value-unexpected" },
  { "License", "\"ceterms:keyword\":{\"en\":[\"a\",\"b\"]}", "", SOUND },
  { "License", "\"ceterms:keyword\":{\"en\":\"a\"}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:keyword\":{\"en\":[]}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:keyword\":{\"en\":[1]}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:isNonCredit\":\"true\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:isNonCredit\":0", "", "graph-value-unexpected" },
  { "License", "\"ceterms:dateEffective\":\"2024-02-29\"", "", SOUND },
  { "License", "\"ceterms:dateEffective\":\"2024-02\"", "", SOUND },
  { "License", "\"ceterms:dateEffective\":\"2023-02-29\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:dateEffective\":\"9/1/2024\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:dateEffective\":20240901", "", "graph-value-unexpected" },
  { "License", "\"ceterms:renewalFrequency\":\"P2Y\"", "", SOUND },
  { "License", "\"ceterms:renewalFrequency\":\"P2.5Y6MT1H30M\"", "", SOUND },
  { "License", "\"ceterms:renewalFrequency\":\"P\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:renewalFrequency\":\"P1DT\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:renewalFrequency\":\"P1M1Y\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:renewalFrequency\":\"2 years\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:subjectWebpage\":\"https://example.org/l?a=1\"", "", SOUND },
  { "License", "\"ceterms:subjectWebpage\":\"example.org\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:subjectWebpage\":\"https://exam ple.org\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:subjectWebpage\":{\"@id\":\"https://example.org\"}", "", "graph-value-unexpected" },
  { "License", "\"ceterms:credentialId\":\"urn:x\"", "", SOUND },
  { "License", "\"ceterms:credentialId\":5", "", "graph-value-unexpected" },
  { "License", "\"ceterms:estimatedCost\":[{\"@type\":\"ceterms:CostProfile\",\"ceterms:price\":3}]", "", SOUND },
  { "License", "\"ceterms:estimatedCost\":[{\"@type\":\"ceterms:CostProfile\",\"ceterms:price\":\"3\"}]", "",
    "graph-value-unexpected" },
  { "License", "\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\",\"ceterms:minimumAge\":18}]", "", SOUND },
  { "License", "\"ceterms:requires\":[{\"@type\":\"ceterms:ConditionProfile\",\"ceterms:minimumAge\":17.5}]", "",
    "graph-value-unexpected" },
  { "License", "\"ceterms:estimatedCost\":[{\"@type\":\"ceterms:ConditionProfile\"}]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:estimatedCost\":[{\"ceterms:price\":3}]", "", "graph-value-unexpected" },
  /* one or many */
  { "License", "\"ceterms:subjectWebpage\":[\"https://example.org/l\"]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:ownedBy\":\"" ORG "\"", "", "graph-value-unexpected" },
  { "License", "\"ceterms:ownedBy\":[]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:sameAs\":[\"https://example.org/s\"]", "", SOUND },
  /* schemes and names */
  { "License", "\"ceterms:audienceLevelType\":[{" ALIGNMENT ",\"ceterms:targetNode\":\"audLevel:BeginnerLevel\","
    "\"ceterms:targetNodeName\":{\"en-US\":\"Beginner Level\"}}]", "", SOUND },
  { "License", "\"ceterms:audienceLevelType\":[{" ALIGNMENT ",\"ceterms:targetNode\":\"audience:PartTime\","
    "\"ceterms:targetNodeName\":{\"en-US\":\"Part-Time\"}}]", "", "graph-term-unknown" },
  { "License", "\"ceterms:audienceLevelType\":[{" ALIGNMENT ",\"ceterms:targetNode\":\"audlevel:beginnerlevel\","
    "\"ceterms:targetNodeName\":{\"en-US\":\"Beginner Level\"}}]", "", "graph-term-unknown" },
  { "License", "\"ceterms:audienceLevelType\":[{" ALIGNMENT ",\"ceterms:targetNodeName\":{\"en-US\":\"Beginner\"}}]", "",
    "graph-term-unknown" },
  { "License", "\"ceterms:audienceLevelType\":[\"audLevel:BeginnerLevel\"]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:audienceLevelType\":[{" ALIGNMENT ",\"ceterms:targetNode\":\"audLevel:BeginnerLevel\"}]", "",
    "graph-name-missing" },
  { "License", "\"ceterms:subject\":[{" ALIGNMENT ",\"ceterms:targetNodeName\":{\"en-US\":\"Water\"}}]", "", SOUND },
  { "License", "\"ceterms:subject\":[{" ALIGNMENT "}]", "", "graph-name-missing" },
  { "License", "\"ceterms:occupationType\":[{" ALIGNMENT ",\"ceterms:codedNotation\":\"11-1011.00\","
    "\"ceterms:framework\":\"https://www.onetcenter.org/taxonomy.html\"}]", "", SOUND },
  { "License", "\"ceterms:occupationType\":[{" ALIGNMENT ",\"ceterms:codedNotation\":\"11-1011.00\","
    "\"ceterms:framework\":\"the taxonomy\"}]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:atLevel\":[{" ALIGNMENT ",\"ceterms:targetNodeName\":{\"en\":\"1\"},"
    "\"ceterms:alignmentType\":\"alignment:ExactMatch\"}]", "", SOUND },
  { "License", "\"ceterms:atLevel\":[{" ALIGNMENT ",\"ceterms:targetNodeName\":{\"en\":\"1\"},"
    "\"ceterms:alignmentType\":\"skos:exactMatch\"}]", "", "graph-term-unknown" },
  /* references */
  { "License", "\"ceterms:ownedBy\":[\"_:a\"]", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:Organization\"}", SOUND },
  { "License", "\"ceterms:ownedBy\":[\"_:a\"]", "", "graph-reference-broken" },
  { "License", "\"ceterms:ownedBy\":[\"_:a\"]", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:Badge\"}",
    "graph-value-unexpected" },
  { "License", "\"ceterms:ownedBy\":[\"" OWNER "\"]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:ownedBy\":[{\"@id\":\"" ORG "\"}]", "", "graph-value-unexpected" },
  { "License", "\"ceterms:accreditedBy\":[\"_:a\"]", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:QACredentialOrganization\"}",
    SOUND },
  { "License", "\"ceterms:accreditedBy\":[\"_:a\"]", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:CredentialOrganization\"}",
    SOUND }, /* the checker warns of it */
  { "License", "\"ceterms:accreditedBy\":[\"_:a\"]", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:CourseX\"}",
    "graph-value-unexpected" },
  { "License", "\"ceterms:commonCosts\":[\"_:a\"]", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:CostManifest\",\"x\":1}", SOUND },
  { "License", "", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:Badge\",\"ceterms:price\":1}", "graph-property-misplaced" },
  { "License", "", ",{\"@id\":\"_:a\",\"@type\":\"ceterms:Badge\"},{\"@id\":\"_:a\",\"@type\":\"ceterms:Badge\"}",
    "graph-frame-broken" },
  { "License", "", ",{\"@type\":\"ceterms:Badge\"}", "graph-frame-broken" },
  /* languages */
  { "License", "\"ceterms:name\":{\"es-mx\":\"A\",\"zh-Hant-TW\":\"B\",\"x-own\":\"C\"}", "", SOUND },
  { "License", "\"ceterms:name\":{\"english\":\"A\"}", "", "graph-language-unknown" },
  { "License", "\"ceterms:name\":{\"en_US\":\"A\"}", "", "graph-language-unknown" },
  { "License", "\"ceterms:inLanguage\":[\"es\"]", "", SOUND },
  { "License", "\"ceterms:inLanguage\":[\"Spanish\"]", "", "graph-value-unexpected" },
  /* classes of records */
  { "Credential", "", "", "graph-frame-broken" },
  { "Degree", "", "", "graph-frame-broken" },
  { "CostProfile", "", "", "graph-frame-broken graph-property-misplaced" },
  { "Diploma", "", "", SOUND },
};

static void
test_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *text = g_strdup_printf (
      "{" CONTEXT ",\"@id\":\"" REGISTRY "/graph/" CTID "\",\"@graph\":[{\"@id\":\"" REGISTRY "/resources/" CTID "\","
      "\"@type\":\"ceterms:%s\",\"ceterms:ctid\":\"" CTID "\"%s%s}%s]}", vectors[i].type,
      *vectors[i].said != '\0' ? "," : "", vectors[i].said, vectors[i].nodes);
    g_autoptr (JsonNode) graph = parse (text);
    g_autofree char *codes = judge (graph);

    g_test_message ("%s %s %s", vectors[i].type, vectors[i].said, vectors[i].nodes);
    g_assert_cmpstr (codes, ==, vectors[i].codes);
  }
}

static const struct {
  const char *graph;
  const char *codes;
} frames[] = {
  { "{" CONTEXT ",\"@id\":\"" REGISTRY "/graph/" CTID "\",\"@graph\":[{\"@id\":\"" REGISTRY "/resources/" CTID "\","
    "\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"" CTID "\"}]}", SOUND },
  { "{\"@context\":\"http://credreg.net/ctdl/schema/context/json\",\"@id\":\"" REGISTRY "/graph/" CTID "\","
    "\"@graph\":[{\"@id\":\"" REGISTRY "/resources/" CTID "\",\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"" CTID "\"}]}",
    "graph-frame-broken" },
  { "{" CONTEXT ",\"@id\":\"" REGISTRY "/graph/" CTID "\",\"@graph\":[{\"@id\":\"" REGISTRY "/resources/" OWNER "\","
    "\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"" CTID "\"}]}", "graph-frame-broken" },
  { "{" CONTEXT ",\"@id\":\"" REGISTRY "/graph/" OWNER "\",\"@graph\":[{\"@id\":\"" REGISTRY "/resources/" CTID "\","
    "\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"" CTID "\"}]}", "graph-frame-broken" },
  { "{" CONTEXT ",\"@id\":\"" REGISTRY "/graph/ce-1\",\"@graph\":[{\"@id\":\"" REGISTRY "/resources/ce-1\","
    "\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"ce-1\"}]}", "graph-frame-broken" },
  { "{" CONTEXT ",\"@id\":\"" REGISTRY "/graph/" CTID "\",\"@graph\":[]}", "graph-frame-broken" },
  { "{" CONTEXT ",\"@graph\":[7]}", "graph-frame-broken" },
  { "[]", "graph-frame-broken" },
  { "7", "graph-frame-broken" },
};

static void
test_frames (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    g_autoptr (JsonNode) graph = parse (frames[i].graph);
    g_autofree char *codes = judge (graph);

    g_test_message ("%s", frames[i].graph);
    g_assert_cmpstr (codes, ==, frames[i].codes);
  }
}

static JsonNode *
load_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "data", "mapping-graph.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return parse (text);
}

/* Every place in a graph where something can be broken. */
typedef struct {
  JsonObject *object;
  char *member;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  json_object_unref (place->object);
  g_free (place->member);
  g_free (place);
}

static void
collect_places (JsonNode *node,
                GPtrArray *places)
{
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      collect_places (json_array_get_element (json_node_get_array (node), i), places);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

    for (GList *l = members; l != NULL; l = l->next) {
      Place *place = g_new (Place, 1);

      place->object = json_object_ref (json_node_get_object (node));
      place->member = g_strdup (l->data);
      g_ptr_array_add (places, place);
      collect_places (json_object_get_member (place->object, place->member), places);
    }
  }
}

/* Breaks what is there so that it cannot be right any more; %FALSE where this kind of break makes no sense. */
static gboolean
break_place (Place *place,
             guint kind)
{
  const LaurelPolicyRow *row = laurel_graph_policy_find (place->member);
  JsonNode *value = json_object_get_member (place->object, place->member);

  switch (kind) {
  case 0: /* a property that nothing has */
    if (!json_object_has_member (place->object, "@type"))
      return FALSE;
    json_object_set_string_member (place->object, "ceterms:unheardOf", "x");
    return TRUE;
  case 1: /* a value of a kind that no property holds here */
    if (row == NULL || row->kind == LAUREL_POLICY_ANYTHING)
      return FALSE;
    json_object_set_null_member (place->object, place->member);
    return TRUE;
  case 2: /* one for many, many for one */
    if (row == NULL || row->count == LAUREL_POLICY_EITHER)
      return FALSE;
    if (row->count == LAUREL_POLICY_MANY) {
      json_object_set_member (place->object, place->member,
                              json_node_copy (json_array_get_element (json_node_get_array (value), 0)));
    } else {
      JsonArray *array = json_array_new ();

      json_array_add_element (array, json_node_copy (value));
      json_object_set_array_member (place->object, place->member, array);
    }
    return TRUE;
  case 3: /* a term of another scheme */
    if (strcmp (place->member, "ceterms:targetNode") != 0
        || !g_str_has_prefix (laurel_json_get_string (place->object, "ceterms:framework"), "https://credreg.net/"))
      return FALSE;
    json_object_set_string_member (place->object, "ceterms:targetNode", "claimType:VerifiedClaim");
    return TRUE;
  case 4: /* a reference into the void */
    if (row == NULL || row->kind != LAUREL_POLICY_THING || row->count != LAUREL_POLICY_MANY)
      return FALSE;
    json_array_add_string_element (json_node_get_array (value), "_:nowhere");
    return TRUE;
  case 5: /* a language that is none */
    if (row == NULL || (row->kind != LAUREL_POLICY_TEXT && row->kind != LAUREL_POLICY_TEXTS))
      return FALSE;
    json_object_set_member (json_node_get_object (value), "the King’s",
                            json_node_copy (json_object_get_member (json_node_get_object (value), "en-US")));
    return TRUE;
  case 6: /* a term without its name */
    if (strcmp (place->member, "ceterms:targetNodeName") != 0
        || json_object_has_member (place->object, "ceterms:codedNotation"))
      return FALSE;
    json_object_remove_member (place->object, place->member);
    return TRUE;
  case 7: /* something of another class */
    if (strcmp (place->member, "@type") != 0)
      return FALSE;
    json_object_set_string_member (place->object, "@type", "ceterms:RevocationProfile");
    return TRUE;
  case 8: /* another record's CTID */
    if (strcmp (place->member, "ceterms:ctid") != 0)
      return FALSE;
    json_object_set_string_member (place->object, "ceterms:ctid", OWNER);
    return TRUE;
  case 9:
    if (strcmp (place->member, "@context") != 0)
      return FALSE;
    json_object_set_string_member (place->object, "@context", "https://schema.org");
    return TRUE;
  default:
    return FALSE;
  }
}

/* A sound graph broken in every way at every place: the check sees each. */
static void
test_mutations (void)
{
  guint n_broken[10] = { 0 };
  guint n_places;

  {
    g_autoptr (JsonNode) graph = load_example ();
    g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);
    g_autofree char *codes = judge (graph);

    g_assert_cmpstr (codes, ==, SOUND);
    collect_places (graph, places);
    n_places = places->len;
    g_assert_cmpuint (n_places, >, 100);
  }
  for (guint kind = 0; kind < G_N_ELEMENTS (n_broken); kind++) {
    for (guint i = 0; i < n_places; i++) {
      g_autoptr (JsonNode) graph = load_example ();
      g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (place_free);
      Place *place;

      collect_places (graph, places);
      place = places->pdata[i];
      if (!break_place (place, kind))
        continue;
      n_broken[kind]++;
      if (laurel_graph_check (graph, NULL, NULL))
        g_error ("break %u of %s is not seen", kind, place->member);
    }
    g_assert_cmpuint (n_broken[kind], >, 0);
  }
}

/* What the writer can write, the table knows: every key of the Assistant is on a class that may have it. */
static void
test_shapes (void)
{
  static const struct {
    LaurelShapeClass shape;
    const char *classes[12];
  } places[] = {
    { LAUREL_SHAPE_CREDENTIAL, { "ceterms:Certificate", "ceterms:ApprenticeshipCertificate", "ceterms:BachelorDegree" } },
    { LAUREL_SHAPE_ORGANIZATION, { "ceterms:CredentialOrganization", "ceterms:QACredentialOrganization" } },
    { LAUREL_SHAPE_ORGANIZATION_REFERENCE, { "ceterms:Organization" } },
    { LAUREL_SHAPE_ENTITY_REFERENCE,
      { "ceterms:LearningOpportunityProfile", "ceterms:AssessmentProfile", "ceterms:Job", "ceterms:Badge" } },
  };

  for (gsize i = 0; i < LAUREL_N_SHAPE_CLASSES; i++) {
    const LaurelShape *shape = laurel_shape_get (i);
    const char *own[] = { shape->type, NULL };
    const char *const *classes = own;
    LaurelPolicyClass class;

    for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
      if (places[j].shape == i)
        classes = (const char *const *) places[j].classes;
    /* what is about outcomes has no class here */
    if (classes == own && !laurel_graph_policy_find_class (shape->type, &class))
      continue;
    for (guint j = 0; j < shape->n_rows; j++) {
      const char *term = shape->rows[j].term;
      const LaurelPolicyRow *row = term != NULL ? laurel_graph_policy_find (term) : NULL;
      gboolean allowed = FALSE;

      if (term == NULL || g_str_has_prefix (term, "qdata:"))
        continue;
      for (gsize k = 0; row != NULL && classes[k] != NULL; k++) {
        g_assert_true (laurel_graph_policy_find_class (classes[k], &class));
        allowed = allowed || (row->on & class.on) != 0;
      }
      if (!allowed)
        g_error ("nothing may have %s", term);
    }
  }
}

/* The table against the list of the vocabulary's properties, where somebody has it. */
static void
test_against_the_vocabulary (void)
{
  const char *folder = g_getenv ("LAUREL_CTDL_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "/nowhere", "ctdl-properties.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_judged = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_test_skip ("LAUREL_CTDL_DATA names no folder with the vocabulary's lists");
    return;
  }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    g_auto (GStrv) domain = g_strsplit (fields[8], " ", -1);
    g_auto (GStrv) range = g_strsplit (fields[4], " ", -1);
    const LaurelPolicyRow *row = laurel_graph_policy_find (fields[0]);

    g_test_message ("%s", fields[0]);
    for (guint j = 0; domain[j] != NULL; j++) {
      LaurelPolicyClass class;

      if (!laurel_graph_policy_find_class (domain[j], &class))
        continue;
      n_judged++;
      g_assert_nonnull (row);
      g_assert_true ((row->on & class.on) != 0);
    }
    if (row == NULL || row->kind != LAUREL_POLICY_THING)
      continue;
    for (guint j = 0; range[j] != NULL; j++) {
      LaurelPolicyClass class;

      if (laurel_graph_policy_find_class (range[j], &class))
        g_assert_true ((row->of & class.of) != 0);
      else
        g_assert_true ((row->of & laurel_graph_policy_get_other ()) != 0);
    }
  }
  g_assert_cmpuint (n_judged, >, 5000);
}

/* What our own writer makes of an organization and of a credential passes. */
static void
test_written (void)
{
  static const struct {
    const char *request;
    gboolean organization;
  } requests[] = {
    { "{\"CTID\":\"" CTID "\",\"CredentialType\":\"License\",\"Name\":\"A\",\"OwnedBy\":[{\"CTID\":\"" OWNER "\"}]}", FALSE },
    { "{\"CTID\":\"" OWNER "\",\"Type\":\"CredentialOrganization\",\"Name\":\"A\",\"AgentType\":[\"orgType:TwoYear\"],"
      "\"AgentSectorType\":\"agentSector:Public\",\"Address\":[{\"Address1\":\"1 A St\",\"City\":\"B\",\"Latitude\":4.5,"
      "\"ContactPoint\":[{\"Emails\":[\"a@example.org\"]}]}],\"Naics\":[\"611210\"],\"ISICV4\":\"85\"}", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++) {
    g_autoptr (JsonNode) request = parse (requests[i].request);
    g_autoptr (JsonNode) graph = requests[i].organization ? laurel_graph_from_organization (request, &mapping)
                                                          : laurel_graph_from_credential (request, &mapping);
    g_autofree char *codes = judge (graph);

    g_assert_cmpstr (codes, ==, SOUND);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-check/vectors", test_vectors);
  g_test_add_func ("/graph-check/frames", test_frames);
  g_test_add_func ("/graph-check/mutations", test_mutations);
  g_test_add_func ("/graph-check/shapes", test_shapes);
  g_test_add_func ("/graph-check/vocabulary", test_against_the_vocabulary);
  g_test_add_func ("/graph-check/written", test_written);
  return g_test_run ();
}

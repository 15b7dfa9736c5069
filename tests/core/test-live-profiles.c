/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"

/* Which live profile a record's is laid over, by what is kept beside it: everything live says of what it is in a term that
 * no column has. */

#define CTID "ce-5b0d6c1e-8a43-4f0e-9d27-31c7a4e5f810"
#define REGISTRY "https://practice.invalid"
#define LIVE(statements) \
  "{\"@context\":\"https://credreg.net/ctdl/schema/context/json\",\"@id\":\"" REGISTRY "/graph/" CTID "\",\"@graph\":[" \
  "{\"@id\":\"" REGISTRY "/resources/" CTID "\",\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"" CTID "\"," statements "}]}"
#define COST(name, description, price, kept) \
  "{\"@type\":\"ceterms:CostProfile\"," name description "\"ceterms:currency\":\"USD\",\"ceterms:directCostType\":" \
  "{\"@type\":\"ceterms:CredentialAlignmentObject\",\"ceterms:targetNode\":\"costType:Tuition\"}," \
  "\"ceterms:price\":" price ",\"ceterms:startDate\":\"" kept "\"}"
#define NAME(text) "\"ceterms:name\":{\"en-US\":\"" text "\"},"
#define WORDS(text) "\"ceterms:description\":{\"en-US\":\"" text "\"},"
#define THREE_COSTS \
  LIVE ("\"ceterms:estimatedCost\":[" COST (NAME ("In county"), WORDS ("For residents."), "10.0", "2001-01-01") "," \
        COST (NAME ("Out of county"), WORDS ("For others."), "20.0", "2002-02-02") "," \
        COST (NAME ("Online"), WORDS ("For all."), "30.0", "2003-03-03") "]")
#define TWINS \
  LIVE ("\"ceterms:estimatedCost\":[" COST ("", "", "10.0", "2001-01-01") "," COST ("", "", "10.0", "2002-02-02") "," \
        COST ("", "", "10.0", "2003-03-03") "]")
#define CONDITION(description, kept) \
  "{\"@type\":\"ceterms:ConditionProfile\"," WORDS (description) "\"ceterms:minimumAge\":" kept "}"
#define CONDITIONS \
  LIVE ("\"ceterms:requires\":[" CONDITION ("Pass.", "11") "," CONDITION ("Swim.", "12") "]," \
        "\"ceterms:renewal\":[" CONDITION ("Again.", "13") "]")

static const LaurelMapping mapping = { .language = "en-US", .registry = REGISTRY };

/* A letter a profile: `|` between them, `;` between the cells of one, `=` between column and text. */
static const struct {
  const char *what;
  const char *live;
  LaurelProfileKind kind;
  const char *profiles;
  const char *key;
  const char *member; /* what is kept, and */
  const char *kept;   /* of whom, in the order of the request */
  const char *words;  /* what tells them apart */
  const char *said;
} vectors[] = {
  { "the first of three is gone from the record: the others keep what is theirs", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: Name=Out of county;Cost: Types List=Tuition~25|Cost: Name=Online;Cost: Types List=Tuition~35",
    "EstimatedCost", "StartDate", "2001-01-01 2002-02-02 2003-03-03 ", "Name", "In county Out of county Online " },
  { "the first of three is taken away", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: External Identifier=#DELETE;Cost: Name=In county|Cost: Name=Out of county;Cost: Types List=Tuition~25|"
    "Cost: Name=Online",
    "EstimatedCost", "StartDate", "2002-02-02 2003-03-03 ", "Name", "Out of county Online " },
  { "they come in another order", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: Name=Online;Cost: Description=New.|Cost: Description=For others.;Cost: Name=Elsewhere|"
    "Cost: Name=In county;Cost: Description=For residents.",
    "EstimatedCost", "StartDate", "2001-01-01 2002-02-02 2003-03-03 ", "Name", "In county Elsewhere Online " },
  { "nothing tells: the place among the neighbours does", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: Name=Out of county|Cost: Name=By post;Cost: Description=A new text.",
    "EstimatedCost", "StartDate", "2001-01-01 2002-02-02 2003-03-03 ", "Name", "In county Out of county By post " },
  { "one between two that stay is new", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: Name=In county|Cost: Name=By post;Cost: Description=A new text.|Cost: Name=Out of county|Cost: Name=Online",
    "EstimatedCost", "StartDate", "2001-01-01 2002-02-02 2003-03-03 - ", "Name",
    "In county Out of county Online By post " },
  { "all say the same: the second of them is taken away", TWINS, LAUREL_PROFILE_COST,
    "Cost: Types List=Tuition~10|Cost: External Identifier=#DELETE;Cost: Types List=Tuition~10|Cost: Types List=Tuition~10",
    "EstimatedCost", "StartDate", "2001-01-01 2003-03-03 ", "Currency", "USD USD " },
  { "only one cell is the same, and only with one", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: Name=A;Cost: Currency Type=USD;Cost: Types List=Tuition~30", "EstimatedCost", "StartDate",
    "2001-01-01 2002-02-02 2003-03-03 ", "Name", "In county Out of county A " },
  { "what is common to all tells nothing", THREE_COSTS, LAUREL_PROFILE_COST,
    "Cost: Name=A;Cost: Currency Type=USD", "EstimatedCost", "StartDate", "2001-01-01 2002-02-02 2003-03-03 ", "Name",
    "A Out of county Online " },
  { "a condition is told by its words", CONDITIONS, LAUREL_PROFILE_CONDITION,
    "ConditionProfile: Description=Swim.;ConditionProfile: Name=Second", "Requires", "MinimumAge", "11 12 ", "Description",
    "Pass. Swim. " },
  { "its type was changed: it moves", CONDITIONS, LAUREL_PROFILE_CONDITION,
    "ConditionProfile: Condition Type=Recommends;ConditionProfile: Description=Swim.", "Recommends", "MinimumAge", "12 ",
    "Description", "Swim. " },
  { "and is not left where it was", CONDITIONS, LAUREL_PROFILE_CONDITION,
    "ConditionProfile: Condition Type=Recommends;ConditionProfile: Description=Swim.", "Requires", "MinimumAge", "11 ",
    "Description", "Pass. " },
  { "one that is taken away has no type any more", CONDITIONS, LAUREL_PROFILE_CONDITION,
    "ConditionProfile: Condition Type=#DELETE;ConditionProfile: Description=Again.", "Renewal", "MinimumAge", "",
    "Description", "" },
};

static LaurelRecord *
make_record (const char *live,
             LaurelProfileKind kind,
             const char *text)
{
  LaurelRecord *record = laurel_record_new ();
  g_auto (GStrv) profiles = g_strsplit (text, "|", -1);

  record->ctid = g_strdup (CTID);
  record->base = laurel_json_parse (live, -1, NULL);
  g_assert_nonnull (record->base);
  for (guint i = 0; profiles[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (profiles[i], ";", -1);

    laurel_record_add_profile (record, kind, i + 2);
    for (guint j = 0; cells[j] != NULL; j++) {
      g_auto (GStrv) cell = g_strsplit (cells[j], "=", 2);
      const LaurelColumn *column = NULL;

      for (guint k = 0; column == NULL && k < laurel_template_get_n_columns (); k++)
        if (g_strcmp0 (laurel_template_get_nth (k)->header, cell[0]) == 0)
          column = laurel_template_get_nth (k);
      g_assert_nonnull (column);
      laurel_record_set_cell (record, column->id, i, cell[1]);
    }
  }
  return record;
}

static char *
list_members (JsonNode *request,
              const char *key,
              const char *member)
{
  JsonArray *array = laurel_json_get_array (json_node_get_object (request), key);
  GString *text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *value = json_object_get_member (json_array_get_object_element (array, i), member);

    if (value == NULL)
      g_string_append (text, "- ");
    else if (json_node_get_value_type (value) == G_TYPE_STRING)
      g_string_append_printf (text, "%s ", json_node_get_string (value));
    else
      g_string_append_printf (text, "%" G_GINT64_FORMAT " ", json_node_get_int (value));
  }
  return g_string_free (text, FALSE);
}

static void
test_profiles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr (LaurelRecord) record = make_record (vectors[i].live, vectors[i].kind, vectors[i].profiles);
    g_autoptr (JsonNode) request = laurel_request_new_credential (record, &mapping);
    g_autofree char *kept = list_members (request, vectors[i].key, vectors[i].member);
    g_autofree char *said = list_members (request, vectors[i].key, vectors[i].words);

    g_test_message ("%s", vectors[i].what);
    g_assert_cmpstr (kept, ==, vectors[i].kept);
    g_assert_cmpstr (said, ==, vectors[i].said);
  }
}

/* Everything a fetched graph says stays, whatever happens to one of the profiles: each is taken away in turn. */
static void
test_each (void)
{
  for (guint i = 0; i < 3; i++) {
    g_autoptr (JsonNode) live = laurel_json_parse (THREE_COSTS, -1, NULL);
    g_autoptr (JsonNode) read = laurel_request_from_graph (live, &mapping, NULL);
    g_autoptr (LaurelRecord) record = laurel_record_new_from_request (read, &mapping, NULL);
    g_autoptr (JsonNode) request = NULL;
    JsonArray *costs;

    record->base = json_node_ref (live);
    laurel_record_set_cell (record, LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER, i, LAUREL_MARK_DELETE);
    request = laurel_request_new_credential (record, &mapping);
    costs = json_object_get_array_member (json_node_get_object (read), "EstimatedCost");
    json_array_remove_element (costs, i);
    {
      g_autofree char *expected = laurel_json_write (read, LAUREL_JSON_CANONICAL);
      g_autofree char *text = laurel_json_write (request, LAUREL_JSON_CANONICAL);

      g_assert_cmpstr (text, ==, expected);
    }
  }
}

static const struct {
  const char *live;
  LaurelColumnId column;
  const char *text;
  const char *member;
  const char *expected;
} parts[] = {
  /* who pays an item has no column */
  { LIVE ("\"ceterms:estimatedCost\":[{\"@type\":\"ceterms:CostProfile\",\"ceterms:price\":10.0,\"ceterms:directCostType\":"
          "{\"@type\":\"ceterms:CredentialAlignmentObject\",\"ceterms:targetNode\":\"costType:Tuition\"},"
          "\"ceterms:audienceType\":[{\"@type\":\"ceterms:CredentialAlignmentObject\",\"ceterms:targetNode\":"
          "\"audience:Resident\"}],\"ceterms:paymentPattern\":{\"en-US\":\"Each month\"}}]"),
    LAUREL_COLUMN_COST_TYPES, "Application~5|Tuition~12", "EstimatedCost",
    "[{\"CostItems\":[{\"DirectCostType\":\"costType:Application\",\"Price\":5},"
    "{\"AudienceType\":[\"audience:Resident\"],\"DirectCostType\":\"costType:Tuition\",\"PaymentPattern\":\"Each month\","
    "\"Price\":12}]}]" },
  { LIVE ("\"ceterms:estimatedCost\":[{\"@type\":\"ceterms:CostProfile\",\"ceterms:price\":10.0,\"ceterms:directCostType\":"
          "{\"@type\":\"ceterms:CredentialAlignmentObject\",\"ceterms:targetNode\":\"costType:Tuition\"}}]"),
    LAUREL_COLUMN_COST_TYPES, "Tuition", "EstimatedCost",
    "[{\"CostItems\":[{\"DirectCostType\":\"costType:Tuition\"}]}]" },
};

static void
test_parts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (LaurelRecord) record = laurel_record_new ();
    g_autoptr (JsonNode) request = NULL;
    g_autofree char *text = NULL;

    record->base = laurel_json_parse (parts[i].live, -1, NULL);
    laurel_record_add_profile (record, laurel_template_get (parts[i].column)->profile, 0);
    laurel_record_set_cell (record, parts[i].column, 0, parts[i].text);
    request = laurel_request_new_credential (record, &mapping);
    text = laurel_json_write (json_object_get_member (json_node_get_object (request), parts[i].member),
                              LAUREL_JSON_CANONICAL);
    g_assert_cmpstr (text, ==, parts[i].expected);
  }
}

#define BOARD \
  "{\"@context\":\"https://credreg.net/ctdl/schema/context/json\",\"@id\":\"" REGISTRY "/graph/" CTID "\",\"@graph\":[" \
  "{\"@id\":\"" REGISTRY "/resources/" CTID "\",\"@type\":\"ceterms:Badge\",\"ceterms:ctid\":\"" CTID "\"," \
  "\"ceterms:accreditedBy\":[\"_:b\"]},{\"@id\":\"_:b\",\"@type\":\"ceterms:QACredentialOrganization\"," \
  "\"ceterms:name\":{\"en-US\":\"Board\",\"es\":\"Junta\"},\"ceterms:subjectWebpage\":\"https://example.org/board\"," \
  "\"ceterms:email\":[\"board@example.org\"],\"ceterms:sameAsOfOld\":\"kept\"}]}"

/* An organization that is named again by name and page stays what it is; another one is another one. */
static void
test_described (void)
{
  static const struct {
    const char *cell;
    const char *expected;
  } cells[] = {
    { "Board~https://example.org/board/",
      "[{\"Email\":[\"board@example.org\"],\"SubjectWebpage\":\"https://example.org/board/\",\"Type\":"
      "\"QACredentialOrganization\",\"ceterms:name\":{\"en-US\":\"Board\",\"es\":\"Junta\"},\"ceterms:sameAsOfOld\":\"kept\"}]" },
    { "Board~https://example.org/other",
      "[{\"Name\":\"Board\",\"SubjectWebpage\":\"https://example.org/other\",\"Type\":\"QACredentialOrganization\"}]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autoptr (LaurelRecord) record = laurel_record_new ();
    g_autoptr (JsonNode) request = NULL;
    g_autofree char *text = NULL;

    record->base = laurel_json_parse (BOARD, -1, NULL);
    laurel_cells_set (record->main, LAUREL_COLUMN_ACCREDITED_BY, cells[i].cell);
    request = laurel_request_new_credential (record, &mapping);
    text = laurel_json_write (json_object_get_member (json_node_get_object (request), "AccreditedBy"),
                              LAUREL_JSON_CANONICAL);
    g_assert_cmpstr (text, ==, cells[i].expected);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live-profiles/profiles", test_profiles);
  g_test_add_func ("/live-profiles/each", test_each);
  g_test_add_func ("/live-profiles/parts", test_parts);
  g_test_add_func ("/live-profiles/described", test_described);
  return g_test_run ();
}

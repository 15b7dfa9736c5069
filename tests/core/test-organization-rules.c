/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-json.h"

/* An organization about which there is nothing to say. */
static const char *const clean =
  "{ \"Type\": \"CredentialOrganization\", \"CTID\": \"ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2\","
  "  \"Name\": \"Valley College\", \"Description\": \"A public community college in the valley.\","
  "  \"SubjectWebpage\": \"https://valley.edu\", \"AgentType\": [\"orgType:TwoYear\"],"
  "  \"AgentSectorType\": \"agentSector:Public\", \"Email\": [\"office@valley.edu\"],"
  "  \"Address\": [{ \"Address1\": \"1 Main Street\", \"City\": \"Newton\", \"AddressRegion\": \"New Jersey\","
  "                  \"PostalCode\": \"07860\", \"ContactPoint\": [{ \"PhoneNumbers\": [\"973-555-0142\"] }] }],"
  "  \"AgentPurpose\": \"https://valley.edu/about\", \"Image\": \"https://valley.edu/logo.png\","
  "  \"FoundingDate\": \"1968\", \"LifeCycleStatusType\": \"Active\", \"ServiceType\": [\"OfferService\"],"
  "  \"Keyword\": [\"college\", \"workforce\"], \"SocialMedia\": [\"https://social.net/valley\"],"
  "  \"AccreditedBy\": [{ \"CTID\": \"ce-0f4a5b7e-3b1d-4c53-8d2f-5a9e7c1b2d3e\" }] }";

/* One member put otherwise (JSON; %NULL takes it away), and what is said then. */
static const struct {
  const char *key;
  const char *json;
  const char *code; /* NULL: nothing */
  const char *found_key;
  guint position;
  const char *fix;
} vectors[] = {
  { "Type", "\"QACredentialOrganization\"", NULL },
  { "Type", "\"ceterms:Organization\"", NULL },
  { "Type", "\"College\"", "organization-type-bad", "Type", 0, "CredentialOrganization" },
  { "Name", NULL, "name-missing", "Name" },
  { "Name", "\" \"", "name-missing", "Name" },
  { "Name", "\"VC\"", "name-too-short", "Name" },
  { "Name", "\"CafÃ© College\"", "text-garbled", "Name", 0, "Café College" },
  { "Description", NULL, "description-missing", "Description" },
  { "Description", "\"A college.\"", "description-too-short", "Description" },
  { "Description", "\"A college in town.\"", "description-short", "Description" },
  { "CTID", NULL, "ctid-missing", "CTID" },
  { "CTID", "\"ce-1\"", "ctid-bad", "CTID" },
  { "CTID", "\"CE-7D1C0C58-2F7E-4A86-9A35-64B1F0A9E3D2\"", "ctid-spelling", "CTID", 0,
    "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2" },
  { "SubjectWebpage", NULL, "webpage-missing", "SubjectWebpage" },
  { "SubjectWebpage", "\"www.valley.edu\"", "url-no-scheme", "SubjectWebpage", 0, "https://www.valley.edu" },
  { "AgentType", NULL, "agent-type-missing", "AgentType" },
  { "AgentType", "[]", "agent-type-missing", "AgentType" },
  { "AgentType", "[\"TwoYear\", \"Nonsense\"]", "term-unknown", "AgentType", 1 },
  { "AgentType", "[\"Two-Year College\"]", NULL },
  { "AgentSectorType", NULL, "agent-sector-missing", "AgentSectorType" },
  { "AgentSectorType", "\"Nonsense\"", "term-unknown", "AgentSectorType" },
  { "AgentSectorType", "[\"Public\", \"PrivateForProfit\"]", "one-value-only", "AgentSectorType" },
  { "Email", NULL, NULL },                 /* there is an address */
  { "Address", NULL, NULL },               /* there is an e-mail address */
  { "Email", "[\"office@valley.edu\", \"office at valley\"]", "email-bad", "Email", 1 },
  { "Address", "[{ \"City\": \"Newton\" }]", "address-incomplete", "Address", 0 },
  { "Address", "[{ \"Address1\": \"1 Main\", \"City\": \"Newton\", \"AddressRegion\": \"NJ\" }]", "address-incomplete",
    "Address", 0 },
  { "Address", "[{ \"PostOfficeBoxNumber\": \"7\", \"City\": \"Newton\", \"AddressRegion\": \"NJ\","
               " \"PostalCode\": \"07860\" }]", NULL },
  { "Address", "[{ \"ContactPoint\": [{ \"Emails\": [\"office@valley.edu\"] }] }]", NULL },
  { "Address", "[{ \"ContactPoint\": [{ \"Name\": \"Office\" }] }]", "contact-point-empty", "Address", 0 },
  { "Address", "[{ \"ContactPoint\": [{ \"Emails\": [\"office\"] }] }]", "email-bad", "Address", 0 },
  { "FoundingDate", "\"1968-09\"", NULL },
  { "FoundingDate", "\"1968-09-01\"", NULL },
  { "FoundingDate", "\"long ago\"", "founding-date-form", "FoundingDate" },
  { "FoundingDate", "\"in the 20th century.\"", "founding-date-form", "FoundingDate" }, /* 20 characters */
  { "FoundingDate", "\"in the 20th century…!\"", "founding-date-too-long", "FoundingDate" },
  { "ClosingDate", "\"1967-12-31\"", "dates-backwards", "ClosingDate" },
  { "ClosingDate", "\"1968-01-01\"", NULL },
  { "ClosingDate", "\"2030\"", "date-partial", "ClosingDate" },
  { "LifeCycleStatusType", NULL, "status-missing", "LifeCycleStatusType", 0, "Active" },
  { "AgentPurpose", NULL, "benchmark-missing", "AgentPurposeDescription" },
  { "Image", NULL, "benchmark-missing", "Image" },
  { "Keyword", NULL, "benchmark-missing", "Keyword" },
  { "ServiceType", NULL, "benchmark-missing", "ServiceType" },
  { "SocialMedia", "[\"https://social.net/valley\", \"social.net/valley\"]", "url-no-scheme", "SocialMedia", 1,
    "https://social.net/valley" },
  { "AccreditedBy", NULL, "benchmark-missing", "AccreditedBy" },
  { "Fein", "\"12-3456789\"", NULL },
  { "Fein", "\"12-345678\"", "identifier-form", "Fein" },
  { "OpeId", "\"00123400\"", NULL },
  { "OpeId", "\"12345\"", "identifier-form", "OpeId" },
  { "IpedsId", "\"1234567\"", "identifier-form", "IpedsId" },
  { "Fein", "\"123456789\"", NULL },
  { "Duns", "\"12345678\"", "identifier-form", "Duns" },
  { "Duns", "\"12-345-6789\"", NULL },
  { "IpedsId", "\"183859\"", NULL },
  { "NcesID", "\"12345678901\"", NULL },
  { "NcesID", "\"123456789012\"", NULL },
  { "NcesID", "\"1234567890\"", "identifier-form", "NcesID" },
  { "LEICode", "\"529900T8BM49AURSDO55\"", NULL },
  { "LEICode", "\"529900T8BM49AURSDO56\"", "identifier-form", "LEICode" },
  { "LEICode", "\"529900T8BM49AURSDO5\"", "identifier-form", "LEICode" },
  { "Address", "[{ \"ContactPoint\": [{ \"PhoneNumbers\": [\"555-0142\", \"+1 (973) 555-0142 ext. 12\"] }] }]", NULL },
  { "Address", "[{ \"ContactPoint\": [{ \"PhoneNumbers\": [\"ask at the desk\"] }] }]", "phone-bad", "Address", 0 },
  { "Address", "[{ \"ContactPoint\": [{ \"PhoneNumbers\": [\"911\"] }] }]", "phone-bad", "Address", 0 },
  { "AccreditedBy", "[{ \"Type\": \"QACredentialOrganization\", \"Name\": \"Board\", \"SubjectWebpage\":"
                    " \"https://board.org\" }]", NULL },
  { "AccreditedBy", "[{ \"Type\": \"ceterms:QACredentialOrganization\", \"ceterms:name\": { \"en\": \"Board\" },"
                    " \"SubjectWebpage\": \"https://board.org\" }]", NULL },
  { "AccreditedBy", "[{ \"Name\": \"Board\" }]", "reference-incomplete", "AccreditedBy", 0 },
  { "AccreditedBy", "[{ \"Type\": \"CredentialOrganization\", \"Name\": \"Board\", \"SubjectWebpage\":"
                    " \"https://board.org\" }]", "reference-not-assuring", "AccreditedBy", 0 },
  { "ApprovedBy", "[{ \"Type\": \"CredentialOrganization\", \"Name\": \"Board\", \"SubjectWebpage\":"
                  " \"https://board.org\" }]", NULL },
  { "ParentOrganization", "[{ \"Id\": \"https://board.org\" }, {}]", "reference-incomplete", "ParentOrganization", 1 },
  { "Jurisdiction", "[{ \"GlobalJurisdiction\": true }]", NULL },
  { "Jurisdiction", "[{ \"Description\": \"New Jersey\" }, { \"GlobalJurisdiction\": false }]", "jurisdiction-empty",
    "Jurisdiction", 1 },
  { "Jurisdiction", "[{ \"MainJurisdiction\": { \"Name\": \"New Jersey\" } }]", NULL },
  { "Identifier", "[{ \"IdentifierValueCode\": \"7\" }]", NULL },
  { "Identifier", "[{ \"IdentifierTypeName\": \"State number\" }]", "identifier-code-missing", "Identifier", 0 },
  { "Identifier", "[{ \"IdentifierValueCode\": \"7\", \"IdentifierType\": \"State number\" }]", "identifier-type-bad",
    "Identifier", 0 },
  { "ReviewProcess", "[{ \"Description\": \"Every year, by peers.\" }]", NULL },
  { "ReviewProcess", "[{ \"Description\": \"Every year.\" }]", "process-description-missing", "ReviewProcess", 0 },
  { "ReviewProcess", "[{ \"ceterms:description\": { \"en\": \"Every year, by peers.\" } }]", NULL },
  { "ceterms:keyword", "{ \"en-US\": [\"college\"], \"es\": [\"colegio\"] }", NULL },
  { "ceterms:keyword", "{ \"english\": [\"college\"] }", "language-map-bad", "Keyword" },
  { "Description", "\"A college. Its holder 123-45-6789 is a learner.\"", "personal-number", "Description" },
  { "Description", "\"A college in the valley. Write to maria.lopez@valley.edu.\"", "personal-email", "Description" },
  { "Description", "\"A college in the valley. Call 973-555-0199 at night.\"", "personal-phone", "Description" },
  { "AgentPurposeDescription", "\"To teach. Ask Maria Lopez, +44 20 7946 0958.\"", "personal-phone",
    "AgentPurposeDescription" },
  /* as in the fields that are there for contacts */
  { "Description", "\"A college. Write to Office@valley.edu or call +1 (973) 555-0142.\"", NULL },
  { "Naics", "[\"611210\", \"x\"]", "code-bad", "Naics", 1 },
  { "Name", "7", NULL },                   /* a wrong kind of JSON harms nobody */
  { "Address", "\"1 Main Street\"", NULL },
  { "Address", "[null, 3, []]", NULL },
  { "Email", "{}", NULL },
};

static JsonNode *
make_organization (const char *key,
                   const char *json)
{
  JsonNode *node = json_from_string (clean, NULL);

  g_assert_nonnull (node);
  if (key != NULL) {
    JsonObject *object = json_node_get_object (node);

    if (json == NULL)
      json_object_remove_member (object, key);
    else
      json_object_set_member (object, key, json_from_string (json, NULL));
  }

  return node;
}

static void
collect (LaurelFinding *finding,
         gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

static GPtrArray *
check (JsonNode *organization)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);

  laurel_check_organization (organization, collect, findings);
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    g_test_message ("  %s %s[%u] %s -> %s", finding->rule->code, laurel_finding_get_organization_key (finding),
                    finding->position, finding->message, finding->fix);
    g_assert_nonnull (laurel_finding_get_organization_key (finding));
    g_assert_cmpuint (finding->column, ==, LAUREL_COLUMN_NONE);
  }

  return findings;
}

static void
test_clean (void)
{
  g_autoptr (JsonNode) node = make_organization (NULL, NULL);
  g_autoptr (GPtrArray) findings = check (node);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr (JsonNode) node = make_organization (vectors[i].key, vectors[i].json);
    g_autoptr (GPtrArray) findings = NULL;
    const LaurelFinding *finding;

    g_test_message ("%u %s %s", i, vectors[i].key, vectors[i].json);
    findings = check (node);
    if (vectors[i].code == NULL) {
      g_assert_cmpuint (findings->len, ==, 0);
      continue;
    }
    g_assert_cmpuint (findings->len, ==, 1);
    finding = g_ptr_array_index (findings, 0);
    g_assert_cmpstr (finding->rule->code, ==, vectors[i].code);
    g_assert_cmpstr (laurel_finding_get_organization_key (finding), ==, vectors[i].found_key);
    g_assert_cmpuint (finding->position, ==, vectors[i].position);
    g_assert_cmpstr (finding->fix, ==, vectors[i].fix);
    g_assert_cmpuint (finding->row, ==, 0);

    /* applying the cure removes the finding */
    if (finding->fix != NULL) {
      JsonObject *object = json_node_get_object (node);
      JsonNode *member = json_object_get_member (object, vectors[i].key);
      g_autoptr (GPtrArray) left = NULL;

      if (member != NULL && JSON_NODE_HOLDS_ARRAY (member)) {
        JsonArray *array = json_node_get_array (member);

        json_array_remove_element (array, finding->position);
        json_array_add_string_element (array, finding->fix);
      } else {
        json_object_set_string_member (object, vectors[i].key, finding->fix);
      }
      left = check (node);
      g_assert_cmpuint (left->len, ==, 0);
    }
  }
}

/* V10: an address for samples is advice, and an error where it would be published for real. */
static void
test_example_host (void)
{
  static const struct {
    const char *key;
    const char *json;
  } cases[] = {
    { "SubjectWebpage", "\"https://example.org/college\"" },
    { "SocialMedia", "[\"https://valley.social.net/\", \"https://www.example.com/valley\"]" },
    { "AccreditedBy", "[{ \"Type\": \"QACredentialOrganization\", \"Name\": \"Board\", \"SubjectWebpage\":"
                      " \"https://example.net/board\" }]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint production = 0; production < 2; production++) {
      g_autoptr (JsonNode) node = make_organization (cases[i].key, cases[i].json);
      g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
      const LaurelCheckContext context = { .production = production };
      const LaurelFinding *finding;

      laurel_check_organization_in (node, &context, collect, findings);
      g_assert_cmpuint (findings->len, ==, 1);
      finding = g_ptr_array_index (findings, 0);
      g_assert_cmpstr (finding->rule->code, ==, "url-example-host");
      g_assert_cmpint (finding->severity, ==, production ? LAUREL_SEVERITY_ERROR : LAUREL_SEVERITY_ADVICE);
      g_assert_cmpstr (laurel_finding_get_organization_key (finding), ==, cases[i].key);
    }
}

static void
test_no_contact (void)
{
  g_autoptr (JsonNode) node = make_organization ("Email", NULL);
  g_autoptr (GPtrArray) findings = NULL;

  json_object_remove_member (json_node_get_object (node), "Address");
  findings = check (node);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((LaurelFinding *) findings->pdata[0])->rule->code, ==, "contact-missing");
}

static void
test_language_maps (void)
{
  g_autoptr (JsonNode) node = make_organization ("Name", NULL);
  g_autoptr (GPtrArray) findings = NULL;

  json_object_set_member (json_node_get_object (node), "ceterms:name",
                          json_from_string ("{ \"en-US\": \"Valley College\" }", NULL));
  findings = check (node);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_empty (void)
{
  static const char *const errors[] = {
    "name-missing", "description-missing", "ctid-missing", "webpage-missing", "agent-type-missing",
    "agent-sector-missing", "contact-missing",
  };
  g_autoptr (JsonNode) node = json_from_string ("{}", NULL);
  g_autoptr (GPtrArray) findings = check (node);
  guint n_errors = 0;

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (finding->severity != LAUREL_SEVERITY_ERROR)
      continue;
    g_assert_true (n_errors < G_N_ELEMENTS (errors));
    g_assert_cmpstr (finding->rule->code, ==, errors[n_errors]);
    n_errors++;
  }
  g_assert_cmpuint (n_errors, ==, G_N_ELEMENTS (errors));
}

static void
test_completeness (void)
{
  g_autoptr (JsonNode) full = make_organization (NULL, NULL);
  g_autoptr (JsonNode) empty = json_from_string ("{}", NULL);
  g_autoptr (JsonNode) bad = make_organization ("AgentSectorType", "\"Nonsense\"");
  g_autoptr (JsonNode) part = make_organization ("Image", NULL);
  const char *next = "";

  g_assert_cmpfloat (laurel_organization_get_completeness (full, &next), ==, 1);
  g_assert_null (next);
  g_assert_cmpfloat (laurel_organization_get_completeness (empty, &next), <, 0.1);
  g_assert_cmpstr (next, ==, "Name");
  g_assert_cmpfloat (laurel_organization_get_completeness (bad, &next), <, 1);
  g_assert_cmpstr (next, ==, "AgentSectorType");
  g_assert_cmpfloat (laurel_organization_get_completeness (part, &next), >,
                     laurel_organization_get_completeness (bad, NULL));
  g_assert_cmpstr (next, ==, "Image");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/organization-rules/clean", test_clean);
  g_test_add_func ("/organization-rules/vectors", test_vectors);
  g_test_add_func ("/organization-rules/example-host", test_example_host);
  g_test_add_func ("/organization-rules/no-contact", test_no_contact);
  g_test_add_func ("/organization-rules/language-maps", test_language_maps);
  g_test_add_func ("/organization-rules/empty", test_empty);
  g_test_add_func ("/organization-rules/completeness", test_completeness);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry/laurel-practice-registry.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "practice.h"
#include "registry/laurel-registry-error.h"

#define OWNER "ce-29fd1b20-20c5-4175-88e8-1ea78b39d449"
#define OTHER "ce-11111111-20c5-4175-88e8-1ea78b39d449"
#define RECORD "ce-02bd1d99-6187-4b34-ba04-f128271c44a0"

#define ORGANIZATION(ctid) \
  "{'PublishForOrganizationIdentifier':'" ctid "','DefaultLanguage':'en-US','Organization':{" \
  "'Type':'CredentialOrganization','CTID':'" ctid "','Name':'Harbor Trades Guild'," \
  "'Description':'Trains and certifies people who build boats.','SubjectWebpage':'https://example.org/guild'," \
  "'AgentType':['orgType:TrainingProvider'],'AgentSectorType':'agentSector:PrivateNonProfit'," \
  "'Email':['office@example.org']}}"

#define CREDENTIAL_WITH(change) \
  "{'PublishForOrganizationIdentifier':'" OWNER "','DefaultLanguage':'en-US','Credential':{" \
  "'CredentialType':'ceterms:Certificate','CTID':'" RECORD "','Name':'Hull Repair Certificate'," \
  "'Description':'Shows that the holder can repair composite hulls.','SubjectWebpage':'https://example.org/hull'," \
  "'CredentialStatusType':'Active','InLanguage':['en-US'],'OwnedBy':[{'CTID':'" OWNER "'}]" change "}}"

static char *
unquote (const char *text)
{
  char *json = g_strdup (text);

  g_strdelimit (json, "'", '"');
  return json;
}

static JsonNode *
post (Practice *practice,
      const char *path,
      const char *text,
      LaurelSecret *key)
{
  g_autofree char *body = unquote (text);

  return practice_call (practice, "POST", path, body, key, 200);
}

static gboolean
is_successful (JsonNode *answer)
{
  return laurel_json_get_boolean (json_node_get_object (answer), "Successful", FALSE);
}

static char *
dup_messages (JsonNode *answer)
{
  JsonArray *messages = laurel_json_get_array (json_node_get_object (answer), "Messages");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (messages); i++)
    g_string_append_printf (text, "%s\n", json_array_get_string_element (messages, i));
  return g_string_free (text, FALSE);
}

static void
assert_accepted (JsonNode *answer,
                 gboolean changed)
{
  g_autofree char *messages = dup_messages (answer);

  if (!is_successful (answer))
    g_test_message ("%s", messages);
  g_assert_true (is_successful (answer));
  g_assert_cmpint (laurel_json_get_boolean (json_node_get_object (answer), "WasChanged", !changed), ==, changed);
}

static void
publish_owner (Practice *practice,
               LaurelSecret *key)
{
  g_autoptr (JsonNode) answer = post (practice, "/assistant/organization/publish", ORGANIZATION (OWNER), key);

  assert_accepted (answer, TRUE);
}

static void
test_publish (void)
{
  g_auto (Practice) practice = { NULL };
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (JsonNode) payload = NULL;
  g_autoptr (JsonNode) resource = NULL;
  g_autoptr (JsonNode) envelope = NULL;
  g_autoptr (JsonNode) exist = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *path = NULL;
  g_autofree char *messages = NULL;
  JsonObject *object;

  practice_start (&practice, NULL);
  key = practice_dup_key (&practice);
  g_assert_true (laurel_secret_is_key (key));
  publish_owner (&practice, key);

  first = post (&practice, "/assistant/credential/publish", CREDENTIAL_WITH (""), key);
  assert_accepted (first, TRUE);
  object = json_node_get_object (first);
  g_assert_cmpstr (laurel_json_get_string (object, "CTID"), ==, RECORD);
  g_assert_true (g_uuid_string_is_valid (laurel_json_get_string (object, "RegistryEnvelopeIdentifier")));
  g_assert_nonnull (laurel_json_get_string (object, "ResponseDate"));
  g_assert_nonnull (strstr (laurel_json_get_string (object, "Payload"), "{\r\n"));

  /* Same again: nothing is written, and it says so. Paths count in any case, with a slash at the end too. */
  again = post (&practice, "/assistant/Credential/Publish/", CREDENTIAL_WITH (""), key);
  assert_accepted (again, FALSE);
  messages = dup_messages (again);
  g_assert_nonnull (strstr (messages, "NOTE: The credential registry envelope was NOT updated"));
  g_assert_cmpuint (practice_get_revisions (&practice, RECORD), ==, 1);

  changed = post (&practice, "/assistant/credential/publish", CREDENTIAL_WITH (",'Keyword':['boats']"), key);
  assert_accepted (changed, TRUE);
  g_assert_cmpuint (practice_get_revisions (&practice, RECORD), ==, 2);
  g_assert_cmpstr (laurel_json_get_string (json_node_get_object (changed), "RegistryEnvelopeIdentifier"), ==,
                   laurel_json_get_string (object, "RegistryEnvelopeIdentifier"));

  /* What is read is what the answer said, and its ids are those of no real registry. */
  graph = practice_call (&practice, "GET", "/graph/" RECORD, NULL, NULL, 200);
  payload = laurel_json_parse (laurel_json_get_string (json_node_get_object (changed), "Payload"), -1, NULL);
  differences = laurel_graph_compare (payload, graph);
  g_assert_cmpuint (differences != NULL ? differences->len : 0, ==, 0);
  g_assert_cmpstr (laurel_json_get_string (json_node_get_object (graph), "@id"), ==,
                   "https://practice.invalid/graph/" RECORD);

  resource = practice_call (&practice, "GET", "/ce-registry/resources/CE-02BD1D99-6187-4B34-BA04-F128271C44A0", NULL,
                            NULL, 200);
  g_assert_cmpstr (laurel_json_get_string (json_node_get_object (resource), "ceterms:ctid"), ==, RECORD);
  g_assert_nonnull (laurel_json_get_string (json_node_get_object (resource), "@context"));
  path = g_strconcat ("/ce-registry/envelopes/", laurel_json_get_string (object, "RegistryEnvelopeIdentifier"), NULL);
  envelope = practice_call (&practice, "GET", path, NULL, NULL, 200);
  g_assert_cmpstr (laurel_json_get_string (json_node_get_object (envelope), "owned_by"), ==, OWNER);
  exist = practice_call (&practice, "POST", "/resources/check_existence",
                         "{\"ctids\":[\"" RECORD "\",\"" OTHER "\"]}", NULL, 200);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (exist)), ==, 1);
  g_clear_pointer (&exist, json_node_unref);
  exist = practice_call (&practice, "GET", "/graph/" OTHER, NULL, NULL, 404);
  g_assert_cmpstr (json_array_get_string_element (laurel_json_get_array (json_node_get_object (exist), "errors"), 0),
                   ==, "Record not found");
}

static void
test_format (void)
{
  g_auto (Practice) practice = { NULL };
  g_autoptr (JsonNode) answer = NULL;

  practice_start (&practice, NULL);
  /* No key, no owner that is known: looked at, not kept. */
  answer = post (&practice, "/assistant/credential/format", CREDENTIAL_WITH (""), NULL);
  g_assert_true (is_successful (answer));
  g_assert_nonnull (strstr (laurel_json_get_string (json_node_get_object (answer), "Payload"), RECORD));
  g_assert_cmpuint (practice_get_revisions (&practice, RECORD), ==, 0);
}

#define GRAPH_OF(type, more) \
  "{'PublishForOrganizationIdentifier':'" OWNER "','HasLanguageMaps':true,'GraphInput':{" \
  "'@context':'https://credreg.net/ctdl/schema/context/json','@id':'https://practice.invalid/graph/" RECORD "','@graph':[{" \
  "'@id':'https://practice.invalid/resources/" RECORD "','@type':'ceterms:" type "','ceterms:ctid':'" RECORD "'," \
  "'ceterms:name':{'en-US':'Hull Repair Certificate'}," \
  "'ceterms:description':{'en-US':'Shows that the holder can repair composite hulls.'}," \
  "'ceterms:subjectWebpage':'https://example.org/hull','ceterms:inLanguage':['en-US']," \
  "'ceterms:credentialStatusType':{'@type':'ceterms:CredentialAlignmentObject','ceterms:targetNode':'credentialStat:Active'}" \
  more "}]}}"
#define OWNED ",'ceterms:ownedBy':['https://practice.invalid/resources/" OWNER "']"

/* A graph is kept as it came, when it could have come as a request. */
static void
test_publish_graph (void)
{
  static const char *const refused[] = {
    "{'PublishForOrganizationIdentifier':'" OWNER "'}",
    "{'PublishForOrganizationIdentifier':'" OWNER "','GraphInput':[]}",
    "{'PublishForOrganizationIdentifier':'" OWNER "','GraphInput':{'@graph':[]}}",
    CREDENTIAL_WITH (""),
    GRAPH_OF ("CredentialOrganization", OWNED),
    GRAPH_OF ("Certificate", ""),
    GRAPH_OF ("Certificate", ",'ceterms:ownedBy':['https://practice.invalid/resources/" OTHER "']"),
  };
  g_auto (Practice) practice = { NULL };
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (JsonNode) nobody = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) graph = NULL;
  g_autofree char *text = NULL;

  practice_start (&practice, NULL);
  key = practice_dup_key (&practice);
  publish_owner (&practice, key);
  nobody = post (&practice, "/assistant/credential/publishGraph", GRAPH_OF ("Certificate", OWNED), NULL);
  g_assert_false (is_successful (nobody));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (JsonNode) refusal = post (&practice, "/assistant/credential/publishGraph", refused[i], key);

    g_test_message ("%s", refused[i]);
    g_assert_false (is_successful (refusal));
  }
  g_assert_cmpuint (practice_get_revisions (&practice, RECORD), ==, 0);

  answer = post (&practice, "/assistant/credential/publishGraph",
                 GRAPH_OF ("Certificate", OWNED ",'ceterms:isSimilarTo':['https://example.org/other']"), key);
  assert_accepted (answer, TRUE);
  g_assert_cmpstr (laurel_json_get_string (json_node_get_object (answer), "CTID"), ==, RECORD);
  again = post (&practice, "/assistant/credential/publishGraph",
                GRAPH_OF ("Certificate", OWNED ",'ceterms:isSimilarTo':['https://example.org/other']"), key);
  assert_accepted (again, FALSE);
  graph = practice_call (&practice, "GET", "/graph/" RECORD, NULL, NULL, 200);
  text = laurel_json_write (graph, LAUREL_JSON_COMPACT);
  g_assert_nonnull (strstr (text, "\"ceterms:isSimilarTo\":[\"https://example.org/other\"]"));
}

static void
test_refusals (void)
{
  static const struct {
    const char *path;
    const char *body;
    const char *says;
  } cases[] = {
    { "credential", "not JSON", "please provide a valid credential request" },
    { "credential", "[]", "please provide a valid credential request" },
    { "credential", "{'PublishForOrganizationIdentifier':'" OWNER "'}", "please provide a valid credential request" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "'}", "a valid organization request" },
    { "credential", CREDENTIAL_WITH (",'Keyword':'boats'"), "Credential.Keyword is not of the expected type" },
    { "credential", CREDENTIAL_WITH (",'Name':['x']"), "Credential.Name is not of the expected type" },
    { "credential", CREDENTIAL_WITH (",'OwnedBy':{'CTID':'" OWNER "'}"), "OwnedBy is not of the expected type" },
    { "credential", CREDENTIAL_WITH (",'IsNonCredit':'maybe'"), "IsNonCredit is not of the expected type" },
    { "credential", CREDENTIAL_WITH (",'EstimatedCost':[{'CostItems':[{'Price':'cheap'}]}]"), "Price is not of" },
    { "credential", CREDENTIAL_WITH (",'Name':''"), "must be entered for property: 'Credential.Name'" },
    { "credential", CREDENTIAL_WITH (",'Name':'AB'"), "Credential.Name must be a minimum length of 3" },
    { "credential", CREDENTIAL_WITH (",'Description':'Too short.'"), "Description must be a minimum length of 15" },
    { "credential", CREDENTIAL_WITH (",'Description':null"), "for property: 'Credential.Description'" },
    { "credential", CREDENTIAL_WITH (",'Description':'Nice <script>x</script> words'"), "must not hold a script" },
    { "credential", CREDENTIAL_WITH (",'SubjectWebpage':null"), "SubjectWebpage URL is a required property" },
    { "credential", CREDENTIAL_WITH (",'SubjectWebpage':'example.org/knots'"), "URL (example.org/knots) is invalid" },
    { "credential", CREDENTIAL_WITH (",'SubjectWebpage':'ftp://example.org/'"), "is invalid" },
    { "credential", CREDENTIAL_WITH (",'SubjectWebpage':'https://https://example.org/'"), "is invalid" },
    { "credential", CREDENTIAL_WITH (",'AvailableOnlineAt':['nowhere']"), "AvailableOnlineAt URL (nowhere)" },
    { "credential", CREDENTIAL_WITH (",'CTID':null"), "provide a valid CTID for the Credential" },
    { "credential", CREDENTIAL_WITH (",'CTID':'02bd1d99'"), "must begin with ce-" },
    { "credential", CREDENTIAL_WITH (",'CTID':'ce-123'"), "Invalid CTID format" },
    { "credential", CREDENTIAL_WITH (",'CredentialType':null"), "A credential type must be entered" },
    { "credential", CREDENTIAL_WITH (",'CredentialType':'Credential'"), "(Credential) is invalid" },
    { "credential", CREDENTIAL_WITH (",'CredentialType':'Diplomatic'"), "(Diplomatic) is invalid" },
    { "credential", CREDENTIAL_WITH (",'AudienceLevelType':['audLevel:Novice']"), "audLevel:Novice is invalid" },
    { "credential", CREDENTIAL_WITH (",'CredentialStatusType':'Sleeping'"), "Sleeping is invalid" },
    { "credential", CREDENTIAL_WITH (",'DateEffective':'2024-13-01'"), "DateEffective is invalid" },
    { "credential", CREDENTIAL_WITH (",'DateEffective':'1750-01-01'"), "DateEffective is invalid" },
    { "credential", CREDENTIAL_WITH (",'EstimatedDuration':[{'MinimumDuration':{'Weeks':2}}]"), "entry #1" },
    { "credential", CREDENTIAL_WITH (",'EstimatedCost':[{'CostItems':[{'Price':-2}]}]"), "must not be negative" },
    { "credential", CREDENTIAL_WITH (",'Requires':[{'AlternativeCondition':[{'Name':'x'}]}]"), "two or more" },
    { "credential", CREDENTIAL_WITH (",'OwnedBy':[]"), "At least one of an 'Offered By'" },
    { "credential", CREDENTIAL_WITH (",'OwnedBy':[{'CTID':'" OTHER "'}]"), "does NOT exist in the registry" },
    { "credential", "{'PublishForOrganizationIdentifier':'" OTHER "','Credential':{'CredentialType':'Badge','CTID':'"
                    RECORD "','Name':'Knots','Description':'Knots of every kind','SubjectWebpage':"
                    "'https://example.org/','OwnedBy':[{'CTID':'" OTHER "'}]}}", "Couldn't find Organization" },
    { "credential", "{'Credential':{'CTID':'" RECORD "','Name':'Knots'}}", "for PublishForOrganizationIdentifier" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OTHER "','Organization':{'CTID':'" OWNER "',"
                      "'Name':'Guild'}}", "not a registered organization" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "','Organization':{'CTID':'" OWNER "',"
                      "'Type':'Club','Name':'Guild'}}", "(Club) is invalid" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "','Organization':{'CTID':'" OWNER "',"
                      "'Name':'Guild'}}", "Agent type is a required property" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "','Organization':{'CTID':'" OWNER "',"
                      "'Name':'Guild'}}", "Agent Sector Type is a required property" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "','Organization':{'CTID':'" OWNER "',"
                      "'Name':'Guild'}}", "At least one type of contact property" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "','Organization':{'CTID':'" OWNER "',"
                      "'Address':[{'City':'Camden'}]}}", "A valid address is expected" },
    { "organization", "{'PublishForOrganizationIdentifier':'" OWNER "','Organization':{'CTID':'" OWNER "',"
                      "'AgentType':['orgType:Circus']}}", "orgType:Circus is invalid" },
  };
  g_auto (Practice) practice = { NULL };
  g_autoptr (LaurelSecret) key = NULL;

  practice_start (&practice, NULL);
  key = practice_dup_key (&practice);
  publish_owner (&practice, key);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/assistant/%s/publish", cases[i].path);
    g_autoptr (JsonNode) answer = post (&practice, path, cases[i].body, key);
    g_autofree char *messages = dup_messages (answer);

    g_assert_false (is_successful (answer));
    if (strstr (messages, cases[i].says) == NULL)
      g_error ("case %u says “%s” and not “%s”", i, messages, cases[i].says);
  }
  g_assert_cmpuint (practice_get_revisions (&practice, RECORD), ==, 0);
}

static void
test_two_owners (void)
{
  static const char theirs[] =
    "{'PublishForOrganizationIdentifier':'" OTHER "','Credential':{'CredentialType':'Badge','CTID':'" RECORD "',"
    "'Name':'Knots','Description':'Knots of every kind','SubjectWebpage':'https://example.org/knots',"
    "'InLanguage':['en'],'OwnedBy':[{'CTID':'" OTHER "'}]}}";
  g_auto (Practice) practice = { NULL };
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (JsonNode) other = NULL;
  g_autoptr (JsonNode) ours = NULL;
  g_autoptr (JsonNode) refused = NULL;
  g_autoptr (JsonNode) not_theirs = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (JsonNode) missing = NULL;
  g_autofree char *messages = NULL;

  practice_start (&practice, NULL);
  key = practice_dup_key (&practice);
  publish_owner (&practice, key);
  other = post (&practice, "/assistant/organization/publish", ORGANIZATION (OTHER), key);
  assert_accepted (other, TRUE);
  ours = post (&practice, "/assistant/credential/publish", CREDENTIAL_WITH (""), key);
  assert_accepted (ours, TRUE);
  refused = post (&practice, "/assistant/credential/publish", theirs, key);
  messages = dup_messages (refused);
  g_assert_false (is_successful (refused));
  g_assert_nonnull (strstr (messages, "The Resource CTID must be unique"));

  not_theirs = practice_call (&practice, "DELETE", "/assistant/credential/delete",
                              "{\"CTID\":\"" RECORD "\",\"PublishForOrganizationIdentifier\":\"" OTHER "\"}", key, 200);
  g_assert_false (is_successful (not_theirs));
  gone = practice_call (&practice, "DELETE", "/assistant/credential/delete",
                        "{\"CTID\":\"" RECORD "\",\"PublishForOrganizationIdentifier\":\"" OWNER "\"}", key, 200);
  g_assert_true (is_successful (gone));
  missing = practice_call (&practice, "GET", "/graph/" RECORD, NULL, NULL, 404);
}

static void
test_keys (void)
{
  static const struct {
    const char *key;
    const char *says;
  } cases[] = {
    { NULL, "Error a valid API key must be provided in the header" },
    { "short", "security elements" },
    { "00000000-0000-4000-8000-000000000000", "Error: invalid apiKey: 00000000-0000-4000-8000-000000000000" },
  };
  g_auto (Practice) practice = { NULL };
  g_autofree char *before = NULL;

  practice_start (&practice, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LaurelSecret) key = cases[i].key != NULL ? laurel_secret_new (cases[i].key, -1) : NULL;
    g_autoptr (JsonNode) answer = post (&practice, "/assistant/organization/publish", ORGANIZATION (OWNER), key);
    g_autofree char *messages = dup_messages (answer);

    g_assert_false (is_successful (answer));
    g_assert_nonnull (strstr (messages, cases[i].says));
  }
  g_assert_cmpuint (practice_get_revisions (&practice, OWNER), ==, 0);

  /* The key stays when it starts again. */
  before = g_strdup (laurel_practice_registry_get_key (practice.registry));
  practice_stop (&practice);
  practice_start (&practice, NULL);
  g_assert_cmpstr (laurel_practice_registry_get_key (practice.registry), ==, before);
}

static void
test_endpoint (void)
{
  g_auto (Practice) practice = { NULL };
  g_autoptr (LaurelPracticeRegistry) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *endpoint = NULL;
  g_autofree char *url = NULL;
  g_autofree char *key = NULL;
  struct stat info;

  if (g_test_subprocess ()) {
    laurel_practice_registry_start (g_getenv ("LAUREL_TEST_PRACTICE"), 0, NULL, &error);
    g_assert_no_error (error);
    kill (getpid (), SIGKILL);
  }
  practice_start (&practice, NULL);
  endpoint = g_strconcat (practice.path, ".endpoint", NULL);
  g_assert_cmpint (stat (endpoint, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (laurel_practice_registry_find (practice.path, &url, &key, NULL));
  g_assert_cmpstr (url, ==, laurel_practice_registry_get_url (practice.registry));
  g_assert_cmpstr (key, ==, laurel_practice_registry_get_key (practice.registry));

  second = laurel_practice_registry_start (practice.path, 0, NULL, &error);
  g_assert_null (second);
  g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_BUSY);
  g_clear_error (&error);
  /* Looking and failing to start were no harm. */
  g_assert_true (laurel_practice_registry_find (practice.path, NULL, NULL, NULL));

  practice_stop (&practice);
  g_assert_cmpint (stat (endpoint, &info), ==, -1);
  g_assert_false (laurel_practice_registry_find (practice.path, NULL, NULL, &error));
  g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND);

  /* One that was killed leaves its endpoint behind; nobody believes it, and the next one takes over. */
  g_setenv ("LAUREL_TEST_PRACTICE", practice.path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_assert_cmpint (stat (endpoint, &info), ==, 0);
  g_assert_false (laurel_practice_registry_find (practice.path, NULL, NULL, NULL));
  practice_start (&practice, NULL);
  g_assert_true (laurel_practice_registry_find (practice.path, NULL, NULL, NULL));
}

static void
test_foreign_file (void)
{
  g_autofree char *directory = test_make_folder ();
  g_autofree char *path = g_build_filename (directory, "practice.db", NULL);
  g_autoptr (LaurelPracticeRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_set_contents (path, "These are somebody's own words, and no database at all.", -1, NULL);
  registry = laurel_practice_registry_start (path, 0, NULL, &error);
  g_assert_null (registry);
  g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_true (g_str_has_prefix (text, "These are"));
  test_remove_folder (directory);
}

static void
test_faults (void)
{
  static const struct {
    const char *text;
    guint status;          /* 0: no answer */
    guint revisions;
  } cases[] = {
    { "429=1,retry-after=3", 429, 0 },
    { "503=1", 503, 0 },
    { "html=1", 502, 0 },
    { "reset=1", 0, 0 },
    { "lost=1", 0, 1 },
    { "truncate=1", 0, 1 },
    { "huge=1", 0, 1 },
    { "latency=20-40", 200, 1 },
  };
  g_autofree char *body = unquote (ORGANIZATION (OWNER));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Practice) practice = { NULL };
    g_autoptr (LaurelHttpAnswer) answer = NULL;
    g_autoptr (LaurelSecret) key = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    practice_start (&practice, cases[i].text);
    key = practice_dup_key (&practice);
    answer = practice_try (&practice, "POST", "/assistant/organization/publish", body, key, &error);
    if (cases[i].status == 0)
      g_assert_nonnull (error);
    else {
      g_assert_no_error (error);
      g_assert_cmpuint (answer->status, ==, cases[i].status);
      g_assert_cmpint (answer->retry_after, ==, cases[i].status == 429 ? 3 : -1);
    }
    g_assert_cmpuint (practice_get_revisions (&practice, OWNER), ==, cases[i].revisions);
  }
}

static void
test_faults_text (void)
{
  static const char *const bad[] = { "lost", "lost=2", "lost=-0.1", "lost=nan", "lost=x", "flood=0.1", "latency=9-5",
                                     "latency=a", "latency=1-2-3", "seed=-1", "429=0.6,503=0.6", "=" };
  LaurelPracticeFaults faults;
  g_autoptr (GError) error = NULL;

  g_assert_true (laurel_practice_faults_parse ("latency=50-2000,429=0.1,retry-after=2,503=0.05,reset=0.02,"
                                               "truncate=0.02,html=0.01,huge=0.01,lost=0.05,seed=7",
                                               &faults, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults.latency_low_ms, ==, 50);
  g_assert_cmpuint (faults.latency_high_ms, ==, 2000);
  g_assert_cmpfloat (faults.too_many, ==, 0.1);
  g_assert_cmpfloat (faults.unavailable, ==, 0.05);
  g_assert_cmpfloat (faults.huge, ==, 0.01);
  g_assert_cmpfloat (faults.lost, ==, 0.05);
  g_assert_cmpuint (faults.retry_after_s, ==, 2);
  g_assert_cmpuint (faults.seed, ==, 7);
  g_assert_true (laurel_practice_faults_parse (NULL, &faults, NULL));
  g_assert_true (laurel_practice_faults_parse ("", &faults, NULL));
  g_assert_cmpuint (faults.seed, ==, 0);
  g_assert_true (laurel_practice_faults_parse ("latency=5", &faults, NULL));
  g_assert_cmpuint (faults.latency_high_ms, ==, 5);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) refused = NULL;

    g_assert_false (laurel_practice_faults_parse (bad[i], &faults, &refused));
    g_assert_error (refused, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/registry/practice/endpoint", test_endpoint);
  g_test_add_func ("/registry/practice/publish", test_publish);
  g_test_add_func ("/registry/practice/format", test_format);
  g_test_add_func ("/registry/practice/publish-graph", test_publish_graph);
  g_test_add_func ("/registry/practice/refusals", test_refusals);
  g_test_add_func ("/registry/practice/two-owners", test_two_owners);
  g_test_add_func ("/registry/practice/keys", test_keys);
  g_test_add_func ("/registry/practice/foreign-file", test_foreign_file);
  g_test_add_func ("/registry/practice/faults", test_faults);
  g_test_add_func ("/registry/practice/faults-text", test_faults_text);

  return g_test_run ();
}

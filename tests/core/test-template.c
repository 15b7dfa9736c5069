/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-template.h"
#include "test-utils.h"

#include <string.h>

/* First and last number of each block of the enumeration. */
static const LaurelColumnId blocks[][2] = {
  { LAUREL_COLUMN_EXTERNAL_IDENTIFIER, LAUREL_COLUMN_COPYRIGHT_HOLDER },
  { LAUREL_COLUMN_AUDIENCE_LEVEL, LAUREL_COLUMN_AVAILABLE_AT_CODES },
  { LAUREL_COLUMN_OCCUPATION, LAUREL_COLUMN_DEGREE_CONCENTRATION },
  { LAUREL_COLUMN_ESTIMATED_DURATION, LAUREL_COLUMN_RENEWAL_FREQUENCY },
  { LAUREL_COLUMN_OFFERED_BY, LAUREL_COLUMN_REGISTERED_BY },
  { LAUREL_COLUMN_PROCESS_STANDARDS, LAUREL_COLUMN_IS_NON_CREDIT },
  { LAUREL_COLUMN_COST_INTERNAL_IDENTIFIER, LAUREL_COLUMN_COST_TYPES },
  { LAUREL_COLUMN_CONDITION_INTERNAL_IDENTIFIER, LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE },
  { LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER, LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE },
  { LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER, LAUREL_COLUMN_FINANCIAL_TYPE },
};

static void
test_complete (void)
{
  guint n_columns = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++) {
    for (guint id = blocks[i][0]; id <= blocks[i][1]; id++) {
      const LaurelColumn *column = laurel_template_get (id);

      g_test_message ("%u", id);
      g_assert_nonnull (column);
      g_assert_cmpuint (column->id, ==, id);
      n_columns++;
    }
  }
  g_assert_cmpuint (n_columns, ==, laurel_template_get_n_columns ());
  g_assert_null (laurel_template_get (LAUREL_COLUMN_NONE));
  g_assert_null (laurel_template_get (39));
  g_assert_null (laurel_template_get (LAUREL_COLUMN_EXTRA));
  g_assert_null (laurel_template_get (G_MAXUINT16));
  g_assert_null (laurel_template_get_nth (n_columns));
}

static void
test_rows (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint orders = 0;

  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    g_auto (GStrv) aliases = g_strsplit (column->aliases, "|", -1);
    g_autofree char *normalized = laurel_template_normalize_header (column->header);
    gboolean listed, exact;

    g_test_message ("%s", column->header);
    g_assert_true (laurel_template_find_key (column->key) == column);
    g_assert_true (laurel_template_find_header (column->header, &exact) == column);
    g_assert_true (exact);
    g_assert_cmpstr (laurel_template_get_header (column->id), ==, column->header);
    g_assert_false (laurel_template_is_ignored_header (column->header));
    g_assert_true (g_strv_contains ((const char *const *) aliases, normalized));
    for (guint j = 0; aliases[j] != NULL; j++) {
      g_autofree char *again = laurel_template_normalize_header (aliases[j]);

      g_assert_cmpstr (again, ==, aliases[j]);
      g_assert_true (g_hash_table_add (seen, g_strdup (aliases[j])));
      g_assert_true (laurel_template_find_header (aliases[j], &exact) == column);
      g_assert_false (exact);
      g_assert_false (laurel_template_is_ignored_header (aliases[j]));
    }

    g_assert_true (column->title != NULL && *column->title != '\0');
    g_assert_true (column->help != NULL && g_str_has_suffix (column->help, "."));
    g_assert_true (column->max_length == 0 || column->min_length <= column->max_length);
    g_assert_true (column->property == NULL || g_str_has_prefix (column->property, "ceterms:"));
    g_assert_true (!(column->flags & LAUREL_COLUMN_LOCAL)
                   || (column->property == NULL && column->assistant == NULL));
    g_assert_true (column->grammar != LAUREL_GRAMMAR_CARRIED || (column->flags & LAUREL_COLUMN_CARRIED) != 0);

    listed = column->grammar == LAUREL_GRAMMAR_CONCEPT || column->grammar == LAUREL_GRAMMAR_CONCEPT_LIST
             || column->grammar == LAUREL_GRAMMAR_COST_ITEMS;
    g_assert_true (!listed || column->scheme != LAUREL_SCHEME_NONE);

    if (column->export_order > 0) {
      g_assert_cmpuint (column->export_order, <=, 55);
      orders++;
    }
  }
  /* 55 columns, one of which is the Publisher's own number of a credential. */
  g_assert_cmpuint (orders, ==, 54);
}

static const struct {
  const char *header;
  const char *key; /* NULL: unknown */
  gboolean exact;
} header_vectors[] = {
  { "Credential Name", "name", TRUE },
  { "Credential Name ", "name", FALSE },
  { "\xEF\xBB\xBF"
    "Credential Name",
    "name", FALSE },
  { "credential\tname*", "name", FALSE },
  { "Credential\xC2\xA0Name", "name", FALSE },
  { "credential_name", "name", FALSE },
  { "Credential-Name", "name", FALSE },
  { "Credential\xE2\x80\x91Name", "name", FALSE },
  { "Name", "name", FALSE },
  { "O*NET List", "onet", TRUE },
  { "Onet List", "onet", FALSE },
  { "ONET LIST", "onet", FALSE },
  { "SOC List", "onet", FALSE },
  { "Cost: Details Url", "cost.details-url", TRUE },
  { "Cost: Detail URL", "cost.details-url", FALSE },
  { "Cost:DetailsURL", "cost.details-url", FALSE },
  { "cost.detailsurl", "cost.details-url", FALSE },
  { "Cost Name", "cost.name", FALSE },
  { "ConditionProfile: Name", "condition.name", TRUE },
  { "Condition Profile: Name", "condition.name", FALSE },
  { "Condition Profile: Required Competency Framework", "condition.competency-framework", FALSE },
  { "ConditionProfile: Credit Unit Value", "condition.credit-unit-value", FALSE },
  { "ConditionProfile: AssessmentList", "condition.target-assessment", FALSE },
  { "ConditionProfile: Type", "condition.type", FALSE },
  { "Requires: Submissions", "condition.submission", FALSE },
  { "Connection: Weight", "connection.weight", FALSE },
  { "Organization CTID", "owned-by", FALSE },
  { "Existing Organization CTID", "owned-by", FALSE },
  { "Subject Webpage", "subject-webpage", FALSE },
  { "Webpage", "subject-webpage", TRUE },
  { "CredentialId", "credential-id", FALSE },
  { "Credential Id", "credential-id", TRUE },
  { "In Language", "language", FALSE },
  { "Image URL", "image", FALSE },
  { "copyright holder_CTID", "copyright-holder", FALSE },
  { "Available At (Codes)", "available-at-codes", FALSE },
  { "Is Non-Credit", "is-non-credit", TRUE },
  { "IsNonCredit", "is-non-credit", FALSE },
  { "Degree Major(s)", "degree-major", FALSE },
  { "Financial Assistance: Type", "financial.type", TRUE },
  { "Unique Identifier", "external-identifier", FALSE },
  { "Cost", NULL, FALSE },
  { "bundle", NULL, FALSE },
  { "Learning Type", NULL, FALSE },
  { "", NULL, FALSE },
  { "***", NULL, FALSE },
  { "\xFF\xC2", NULL, FALSE },
  { NULL, NULL, FALSE },
};

static void
test_headers (void)
{
  g_autofree char *huge = g_strnfill (1024 * 1024, 'n');

  for (gsize i = 0; i < G_N_ELEMENTS (header_vectors); i++) {
    gboolean exact = TRUE;
    const LaurelColumn *column = laurel_template_find_header (header_vectors[i].header, &exact);

    test_name_case (header_vectors[i].header);
    g_assert_cmpstr (column == NULL ? NULL : column->key, ==, header_vectors[i].key);
    g_assert_cmpint (exact, ==, header_vectors[i].exact);
  }
  g_assert_null (laurel_template_find_header (huge, NULL));
  g_assert_null (laurel_template_find_key ("nothing"));
  g_assert_null (laurel_template_find_key (NULL));
}

/* Every spelling that the reference has (bulk upload §2.1 to §2.9), normalised as it writes them. */
static const struct {
  const char *key;
  const char *spellings;
} spellings[] = {
  { "external-identifier", "externalidentifier|uniqueidentifier|identifier" },
  { "internal-identifier", "internalidentifier" },
  { "ctid", "ctid" },
  { "action", "action" },
  { "name", "name|credentialname" },
  { "description", "description|credentialdescription" },
  { "owned-by", "existingorganizationctid|orgctid|ownedby|organizationctid" },
  { "credential-type", "credentialtype|credentialtypeschema" },
  { "subject-webpage", "subjectwebpage|webpage" },
  { "credential-status", "credentialstatus|credentialstatustype|status" },
  { "language", "language|inlanguage" },
  { "coded-notation", "codednotation" },
  { "credential-id", "credentialid" },
  { "version-identifier", "versionidentifier" },
  { "alternate-name", "alternatename" },
  { "image", "imageurl|credentialimage" },
  { "date-effective", "dateeffective" },
  { "keywords", "keywords|keyword" },
  { "subjects", "subjects|subject" },
  { "latest-version", "latestversion" },
  { "previous-version", "previousversion" },
  { "in-catalog", "incatalog" },
  { "copyright-holder", "copyrightholder|copyrightholderctid|copyrightholder_ctid" },
  { "audience-level", "audienceleveltype|audiencelevel" },
  { "audience", "audiencetype" },
  { "learning-delivery", "learningdeliverytype" },
  { "assessment-delivery", "assessmentdeliverytype" },
  { "available-online-at", "availableonlineat" },
  { "availability-listing", "availabilitylisting" },
  { "available-at", "availableat|addresses" },
  { "available-at-codes", "availableatcodes" },
  { "occupation", "occupationtype|occupations" },
  { "onet", "onetlist|soclist|O*NET List" },
  { "industry", "industrytype|industries" },
  { "naics", "naicslist|naics" },
  { "program", "instructionalprogramtype|programs" },
  { "cip", "ciplist|cip" },
  { "degree-major", "degreemajor|degreemajors|degreemajor(s)" },
  { "degree-minor", "degreeminor" },
  { "degree-concentration", "degreeconcentration" },
  { "estimated-duration", "estimatedduration|duration" },
  { "estimated-duration-description", "estimateddurationdescription" },
  { "renewal-frequency", "renewalfrequency" },
  { "offered-by", "offeredby|offeredbylist" },
  { "accredited-by", "accreditedby|accreditedbylist" },
  { "approved-by", "approvedby|approvedbylist" },
  { "recognized-by", "recognizedby|recognizedbylist" },
  { "regulated-by", "regulatedby|regulatedbylist" },
  { "cost.internal-identifier", "cost.internalidentifier" },
  { "cost.external-identifier", "cost.externalidentifier" },
  { "cost.name", "cost.name|costname" },
  { "cost.description", "cost.description" },
  { "cost.details-url", "cost.detailsurl|cost.detailurl" },
  { "cost.currency", "cost.currencytype" },
  { "cost.types", "cost.typeslist" },
  { "condition.internal-identifier", "conditionprofile.identifier|conditionprofile.internalidentifier|conditionidentifier" },
  { "condition.external-identifier", "conditionprofile.externalidentifier|conditionprofile.uniqueidentifier" },
  { "condition.type", "conditionprofile.conditiontype|conditionprofile.type" },
  { "condition.name", "conditionprofile.name" },
  { "condition.description", "conditionprofile.description|conditiondescription" },
  { "condition.subject-webpage", "conditionprofile.subjectwebpage|requires.subjectwebpage" },
  { "condition.submission", "conditionprofile.submissionofitems|conditionprofile.submissions|requires.submissionofitems|"
                            "requires.submissions" },
  { "condition.items", "conditionprofile.conditionitems|requires.conditionitems|conditionconditions" },
  { "condition.experience", "conditionprofile.experience|requires.experience" },
  { "condition.years", "conditionprofile.yearsofexperience|requires.yearsofexperience" },
  { "condition.assessment-ctid", "conditionprofile.assessmentctid|conditionprofile.assessment_ctid" },
  { "condition.assessment-identifier", "conditionprofile.assessment_identifier" },
  { "condition.target-credential", "conditionprofile.targetcredential|conditionprofile.credentiallist" },
  { "condition.target-assessment", "conditionprofile.targetassessment|conditionprofile.assessmentlist" },
  { "condition.target-learning", "conditionprofile.targetlearningopportunity|conditionprofile.learningopportunitylist" },
  { "condition.credit-hour-type", "conditionprofile.credithourtype" },
  { "condition.credit-hour-value", "conditionprofile.credithourvalue" },
  { "condition.credit-unit-type", "conditionprofile.creditunittype" },
  { "condition.credit-unit-value", "conditionprofile.creditunitvalue" },
  { "condition.credit-unit-description", "conditionprofile.creditunittypedescription" },
  { "condition.competency-framework", "conditionprofile.requiredcompetencyframework" },
  { "connection.internal-identifier", "connectionprofile.internalidentifier|connectionprofile.identifier|"
                                      "connectionidentifier" },
  { "connection.external-identifier", "connectionprofile.externalidentifier|connectionprofile.uniqueidentifier" },
  { "connection.type", "connectionprofile.connectiontype" },
  { "connection.description", "connectionprofile.description" },
  { "connection.target-credential", "connectionprofile.targetcredential|connectionprofile.credentiallist" },
  { "connection.target-assessment", "connectionprofile.targetassessment|connectionprofile.assessmentlist" },
  { "connection.target-learning", "connectionprofile.targetlearningopportunity|"
                                  "connectionprofile.learningopportunitylist" },
  { "connection.credit-hour-type", "connectionprofile.credithourtype|connection.credithourtype" },
  { "connection.credit-hour-value", "connectionprofile.credithourvalue|connection.credithourvalue" },
  { "connection.credit-unit-type", "connectionprofile.creditunittype|connection.creditunittype" },
  { "connection.credit-unit-value", "connectionprofile.creditunitvalue|connection.creditunitvalue" },
  { "connection.credit-unit-description", "connectionprofile.creditunittypedescription|"
                                          "connection.creditunittypedescription" },
  { "connection.weight", "connectionprofile.weight|connection.weight" },
  { "process-standards", "processstandards" },
  { "process-standards-description", "processstandardsdescription" },
  { "common-conditions", "commonconditions" },
  { "common-costs", "commoncosts" },
  { "financial.external-identifier", "financialassistance.externalidentifier" },
  { "financial.name", "financialassistance.name" },
  { "financial.description", "financialassistance.description" },
  { "financial.subject-webpage", "financialassistance.subjectwebpage" },
  { "financial.type", "financialassistance.type" },
};

static void
test_spellings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++) {
    const LaurelColumn *column = laurel_template_find_key (spellings[i].key);
    g_auto (GStrv) each = g_strsplit (spellings[i].spellings, "|", -1);

    g_assert_nonnull (column);
    /* Columns that have no property are the person's own, or the Registry has no place for them. */
    if (column->assistant == NULL)
      g_assert_true (column->flags & (LAUREL_COLUMN_LOCAL | LAUREL_COLUMN_CARRIED)
                     || g_str_has_suffix (column->key, ".type"));
    for (guint j = 0; each[j] != NULL; j++) {
      test_name_case (each[j]);
      g_assert_true (laurel_template_find_header (each[j], NULL) == column);
      g_assert_false (laurel_template_is_carried_header (each[j]));
    }
  }
}

static void
test_carried (void)
{
  static const char *const carried[] = {
    "Assessment: Identifier", "Assessment: External Identifier", "Assessment:Name", "assessment.description",
    "Assessment: Subject Webpage", "Assessment: Available Online At", "LearningOpp: Name", "Learning Opp: Description",
    "LearningOpp: Availability Listing",
  };
  static const char *const others[] = {
    "Assessment: Offering Organization", "Assessments", "Assessment Delivery Type", "Assessment", "", "Learning Type",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (carried); i++) {
    test_name_case (carried[i]);
    g_assert_true (laurel_template_is_carried_header (carried[i]));
    g_assert_null (laurel_template_find_header (carried[i], NULL));
    g_assert_false (laurel_template_is_ignored_header (carried[i]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    test_name_case (others[i]);
    g_assert_false (laurel_template_is_carried_header (others[i]));
  }
  g_assert_false (laurel_template_is_carried_header (NULL));
}

static void
test_ignored (void)
{
  static const char *const ignored[] = {
    "Comment",
    "comments",
    "UploadComments",
    "Cost Profile Created",
    "Condition Profile Created",
    "Assessments",
    "Offering Organization",
    "Assessment: Offering Organization",
    "AdvancedStandingFor: AssertedBy: Name",
    "AdvancedStandingFor: AssertedBy: SubjectWebpage",
    "AdvancedStandingFor: Description",
    "Text Verification Average",
    "Text Verification Details",
    "Target Credential Name(s)",
    "Column1",
    "Column 12",
    "column",
    "Unnamed: 4",
    "Unnamed",
  };
  static const char *const kept[] = {
    "", "Columns of the temple", "Unnamed course", "Commentary", "Cost", "Column1a", "bundle",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ignored); i++) {
    test_name_case (ignored[i]);
    g_assert_true (laurel_template_is_ignored_header (ignored[i]));
    g_assert_null (laurel_template_find_header (ignored[i], NULL));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++) {
    test_name_case (kept[i]);
    g_assert_false (laurel_template_is_ignored_header (kept[i]));
  }
  g_assert_false (laurel_template_is_ignored_header (NULL));
}

static gpointer
intern_many (gpointer data)
{
  for (guint i = 0; i < 500; i++) {
    g_autofree char *header = g_strdup_printf ("Shared %u", i);
    LaurelColumnId id = laurel_template_intern_extra (header);

    g_assert_cmpuint (id, >=, LAUREL_COLUMN_EXTRA);
    g_assert_cmpstr (laurel_template_get_header (id), ==, header);
  }

  return NULL;
}

static void
test_extra (void)
{
  LaurelColumnId bundle = laurel_template_intern_extra ("bundle");
  LaurelColumnId other = laurel_template_intern_extra ("Bundle ");
  GThread *threads[4];
  LaurelColumnId id = 0;

  g_assert_cmpuint (bundle, >=, LAUREL_COLUMN_EXTRA);
  g_assert_cmpuint (bundle, !=, other);
  g_assert_cmpuint (laurel_template_intern_extra ("bundle"), ==, bundle);
  g_assert_cmpstr (laurel_template_get_header (other), ==, "Bundle ");
  g_assert_null (laurel_template_get_header (LAUREL_COLUMN_NONE));
  g_assert_null (laurel_template_get_header (G_MAXUINT16));

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("intern", intern_many, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  /* All numbers are used up, and none is given out twice. */
  for (guint i = 0; i <= G_MAXUINT16; i++) {
    g_autofree char *header = g_strdup_printf ("Many %u", i);
    LaurelColumnId next = laurel_template_intern_extra (header);

    if (next == LAUREL_COLUMN_NONE)
      break;
    g_assert_cmpuint (next, >, id);
    id = next;
  }
  g_assert_cmpuint (id, ==, G_MAXUINT16);
  g_assert_cmpuint (laurel_template_intern_extra ("one more"), ==, LAUREL_COLUMN_NONE);
  g_assert_cmpuint (laurel_template_intern_extra ("bundle"), ==, bundle);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/complete", test_complete);
  g_test_add_func ("/template/rows", test_rows);
  g_test_add_func ("/template/headers", test_headers);
  g_test_add_func ("/template/spellings", test_spellings);
  g_test_add_func ("/template/carried", test_carried);
  g_test_add_func ("/template/ignored", test_ignored);
  g_test_add_func ("/template/extra", test_extra);

  return g_test_run ();
}

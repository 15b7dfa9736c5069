/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-vocabulary.h"
#include "test-utils.h"

#include <string.h>

static void
test_schemes (void)
{
  static const guint sizes[LAUREL_N_SCHEMES] = {
    [LAUREL_SCHEME_CREDENTIAL_STATUS] = 6,  [LAUREL_SCHEME_LIFE_CYCLE_STATUS] = 6,
    [LAUREL_SCHEME_AGENT_SECTOR] = 3,       [LAUREL_SCHEME_ORGANIZATION_TYPE] = 27,
    [LAUREL_SCHEME_AGENT_SERVICE_TYPE] = 7, [LAUREL_SCHEME_AUDIENCE_LEVEL] = 19,
    [LAUREL_SCHEME_AUDIENCE] = 29,          [LAUREL_SCHEME_DELIVERY] = 4,
    [LAUREL_SCHEME_LEARNING_METHOD] = 17,   [LAUREL_SCHEME_ASSESSMENT_METHOD] = 4,
    [LAUREL_SCHEME_COST_TYPE] = 27,         [LAUREL_SCHEME_RESIDENCY] = 5,
    [LAUREL_SCHEME_CREDIT_UNIT] = 15,       [LAUREL_SCHEME_FINANCIAL_ASSISTANCE] = 40,
    [LAUREL_SCHEME_EXTERNAL_INPUT] = 15,    [LAUREL_SCHEME_CLAIM_TYPE] = 4,
  };

  for (LaurelScheme scheme = 0; scheme < LAUREL_N_SCHEMES; scheme++) {
    guint n_concepts;
    const LaurelConcept *concepts = laurel_scheme_get_concepts (scheme, &n_concepts);

    g_assert_cmpuint (n_concepts, ==, sizes[scheme]);
    for (guint i = 0; i < n_concepts; i++) {
      const char *local = strchr (concepts[i].curie, ':') + 1;
      g_autofree char *shouted = g_utf8_strup (concepts[i].label, -1);
      g_autofree char *prefixed = g_strconcat ("ceterms:", local, NULL);

      g_assert_true (laurel_scheme_find (scheme, concepts[i].curie, -1) == &concepts[i]);
      g_assert_true (laurel_scheme_find (scheme, concepts[i].label, -1) == &concepts[i]);
      g_assert_true (laurel_scheme_find (scheme, shouted, -1) == &concepts[i]);
      g_assert_true (laurel_scheme_find (scheme, local, -1) == &concepts[i]);
      g_assert_true (laurel_scheme_find (scheme, prefixed, -1) == &concepts[i]);
      g_assert_true (laurel_concept_find_curie (concepts[i].curie) == &concepts[i]);
    }
  }

  g_assert_null (laurel_scheme_get_name (LAUREL_SCHEME_NONE));
  g_assert_cmpstr (laurel_scheme_get_name (LAUREL_SCHEME_AUDIENCE_LEVEL), ==, "AudienceLevel");
  g_assert_cmpstr (laurel_scheme_get_framework (LAUREL_SCHEME_CREDENTIAL_STATUS), ==,
                   "https://credreg.net/ctdl/terms/CredentialStatus");
  g_assert_null (laurel_concept_find_curie ("audlevel:beginnerlevel"));
  g_assert_null (laurel_concept_find_curie ("BeginnerLevel"));
  g_assert_null (laurel_concept_find_curie (NULL));
}

static const struct {
  LaurelScheme scheme;
  const char *text;
  const char *found;   /* CURIE or NULL */
  const char *suggest; /* CURIE or NULL */
} concept_vectors[] = {
  { LAUREL_SCHEME_DELIVERY, "In-Person", "deliveryType:InPerson", "deliveryType:InPerson" },
  { LAUREL_SCHEME_DELIVERY, "in person only", "deliveryType:InPerson", "deliveryType:InPerson" },
  { LAUREL_SCHEME_DELIVERY, "Online", "deliveryType:OnlineOnly", "deliveryType:OnlineOnly" },
  { LAUREL_SCHEME_DELIVERY, "Blended", "deliveryType:BlendedDelivery", "deliveryType:BlendedDelivery" },
  { LAUREL_SCHEME_DELIVERY, "Hybrid", "deliveryType:BlendedDelivery", "deliveryType:BlendedDelivery" },
  { LAUREL_SCHEME_DELIVERY, "OnlineOption", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, "Onlin Only", NULL, "deliveryType:OnlineOnly" },
  { LAUREL_SCHEME_DELIVERY, "Cohort-Based", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, "Unknown", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, "", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, "  - / ", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, NULL, NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, "deliverytype: online only", "deliveryType:OnlineOnly",
    "deliveryType:OnlineOnly" },
  { LAUREL_SCHEME_DELIVERY, "audLevel:OnlineOnly", NULL, "deliveryType:OnlineOnly" },
  { LAUREL_SCHEME_DELIVERY, "deliveryType:", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, ":", NULL, NULL },
  { LAUREL_SCHEME_DELIVERY, "a:b:OnlineOnly", NULL, "deliveryType:OnlineOnly" },
  { LAUREL_SCHEME_COST_TYPE, "Maintenance Fee", "costType:RenewalFee", "costType:RenewalFee" },
  { LAUREL_SCHEME_COST_TYPE, "Renewal Fee", "costType:RenewalFee", "costType:RenewalFee" },
  { LAUREL_SCHEME_COST_TYPE, "tuition", "costType:Tuition", "costType:Tuition" },
  { LAUREL_SCHEME_COST_TYPE, "Tuit", NULL, "costType:Tuition" },
  { LAUREL_SCHEME_COST_TYPE, "Tution", NULL, "costType:Tuition" },
  { LAUREL_SCHEME_COST_TYPE, "Room or Residence", "costType:RoomOrResidency", "costType:RoomOrResidency" },
  { LAUREL_SCHEME_COST_TYPE, "Books", NULL, NULL },
  { LAUREL_SCHEME_AUDIENCE_LEVEL, "Post Secondary", "audLevel:PostSecondaryLevel",
    "audLevel:PostSecondaryLevel" },
  { LAUREL_SCHEME_AUDIENCE_LEVEL, "postsecondary level", "audLevel:PostSecondaryLevel",
    "audLevel:PostSecondaryLevel" },
  { LAUREL_SCHEME_AUDIENCE_LEVEL, "Begginer Level", NULL, "audLevel:BeginnerLevel" },
  { LAUREL_SCHEME_AUDIENCE_LEVEL, "Associate\xE2\x80\x99s Degree Level", "audLevel:AssociatesDegreeLevel",
    "audLevel:AssociatesDegreeLevel" },
  { LAUREL_SCHEME_AUDIENCE, "Former Military / Veteran", "audience:FormerMilitary",
    "audience:FormerMilitary" },
  { LAUREL_SCHEME_AUDIENCE, "part\xE2\x80\x91time", "audience:PartTime", "audience:PartTime" },
  { LAUREL_SCHEME_CREDENTIAL_STATUS, "active", "credentialStat:Active", "credentialStat:Active" },
  { LAUREL_SCHEME_CREDENTIAL_STATUS,
    "\xC2\xA0"
    "Active ",
    "credentialStat:Active", "credentialStat:Active" },
  { LAUREL_SCHEME_CREDENTIAL_STATUS, "Actve", NULL, "credentialStat:Active" },
  { LAUREL_SCHEME_CREDENTIAL_STATUS, "Teach-Out", "credentialStat:TeachOut", "credentialStat:TeachOut" },
  { LAUREL_SCHEME_CREDENTIAL_STATUS, "Ceased", NULL, NULL },
  { LAUREL_SCHEME_CREDENTIAL_STATUS, "\xFF\xFE\x80", NULL, NULL },
  { LAUREL_SCHEME_FINANCIAL_ASSISTANCE, "Post-9/11 GI Bill", "financialAid:Post911GIBill",
    "financialAid:Post911GIBill" },
  { LAUREL_SCHEME_NONE, "Active", NULL, NULL },
};

static void
test_concepts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (concept_vectors); i++) {
    const LaurelConcept *found = laurel_scheme_find (concept_vectors[i].scheme, concept_vectors[i].text, -1);
    const LaurelConcept *suggested
        = laurel_scheme_suggest (concept_vectors[i].scheme, concept_vectors[i].text);

    test_name_case (concept_vectors[i].text);
    g_assert_cmpstr (found == NULL ? NULL : found->curie, ==, concept_vectors[i].found);
    g_assert_cmpstr (suggested == NULL ? NULL : suggested->curie, ==, concept_vectors[i].suggest);
  }
}

static const struct {
  const char *text;
  const char *found;
  const char *suggest;
} class_vectors[] = {
  { "Certificate", "ceterms:Certificate", "ceterms:Certificate" },
  { "Certificate Of Completion", "ceterms:CertificateOfCompletion", "ceterms:CertificateOfCompletion" },
  { "CertificateOfCompletion", "ceterms:CertificateOfCompletion", "ceterms:CertificateOfCompletion" },
  { "ceterms:CertificateOfCompletion", "ceterms:CertificateOfCompletion", "ceterms:CertificateOfCompletion" },
  { "Apprentice Certificate", "ceterms:ApprenticeshipCertificate", "ceterms:ApprenticeshipCertificate" },
  { "Apprenticeship Certificate", "ceterms:ApprenticeshipCertificate", "ceterms:ApprenticeshipCertificate" },
  { "Master Certificate", "ceterms:MasterCertificate", "ceterms:MasterCertificate" },
  { "Master Trade Certificate", "ceterms:MasterCertificate", "ceterms:MasterCertificate" },
  { "GED", "ceterms:GeneralEducationDevelopment", "ceterms:GeneralEducationDevelopment" },
  { "General Education Development (GED)", "ceterms:GeneralEducationDevelopment",
    "ceterms:GeneralEducationDevelopment" },
  { "microcredential", "ceterms:MicroCredential", "ceterms:MicroCredential" },
  { "Micro-Credential", "ceterms:MicroCredential", "ceterms:MicroCredential" },
  { "Bachelor's Degree", "ceterms:BachelorDegree", "ceterms:BachelorDegree" },
  { "Bachelor\xE2\x80\x99s Degree", "ceterms:BachelorDegree", "ceterms:BachelorDegree" },
  { "MastersDegree", "ceterms:MasterDegree", "ceterms:MasterDegree" },
  { "Certficate", NULL, "ceterms:Certificate" },
  { "Certifcation", NULL, "ceterms:Certification" },
  { "Cert of Completion", NULL, "ceterms:CertificateOfCompletion" },
  { "Digital Bagde", NULL, "ceterms:DigitalBadge" },
  { "Open Badges", NULL, "ceterms:OpenBadge" },
  { "BachelorOfFineArtsDegree", NULL, "ceterms:BachelorOfArtsDegree" },
  { "Technical Certificate", NULL, "ceterms:BasicTechnicalCertificate" },
  { "UndergraduateMinor", NULL, NULL },
  { "Nursing", NULL, NULL },
  { "audLevel:Certificate", NULL, "ceterms:Certificate" },
  { "Credential", "ceterms:Credential", "ceterms:MicroCredential" },
  { "", NULL, NULL },
  { NULL, NULL, NULL },
};

static void
test_classes (void)
{
  guint n_classes, n_degrees = 0, n_publishable = 0;
  const LaurelClass *classes = laurel_classes_get_all (&n_classes);

  g_assert_cmpuint (n_classes, ==, 49);
  for (guint i = 0; i < n_classes; i++) {
    g_assert_true (laurel_classes_find (classes[i].curie, -1) == &classes[i]);
    g_assert_true (laurel_classes_find (classes[i].label, -1) == &classes[i]);
    g_assert_true (laurel_class_is_a (&classes[i], "ceterms:Credential"));
    g_assert_true (laurel_class_is_a (&classes[i], "ceterms:Degree") == classes[i].degree);
    n_degrees += classes[i].degree;
    n_publishable += classes[i].publishable;
  }
  g_assert_cmpuint (n_degrees, ==, 16);
  g_assert_cmpuint (n_publishable, ==, 47);
  g_assert_false (laurel_classes_find ("Credential", -1)->publishable);
  g_assert_false (laurel_classes_find ("Degree", -1)->publishable);
  g_assert_true (
      laurel_class_is_a (laurel_classes_find ("Journeyman Certificate", -1), "ceterms:Certificate"));
  g_assert_false (laurel_class_is_a (laurel_classes_find ("Badge", -1), "ceterms:Certificate"));
  g_assert_false (laurel_class_is_a (NULL, "ceterms:Certificate"));

  for (gsize i = 0; i < G_N_ELEMENTS (class_vectors); i++) {
    const LaurelClass *found = laurel_classes_find (class_vectors[i].text, -1);
    const LaurelClass *suggested = laurel_classes_suggest (class_vectors[i].text);

    test_name_case (class_vectors[i].text);
    g_assert_cmpstr (found == NULL ? NULL : found->curie, ==, class_vectors[i].found);
    g_assert_cmpstr (suggested == NULL ? NULL : suggested->curie, ==, class_vectors[i].suggest);
  }
}

static void
test_length (void)
{
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'a');
  const char nul[] = "Badge\0xyz";

  g_assert_null (laurel_classes_find (huge, -1));
  g_assert_null (laurel_classes_suggest (huge));
  g_assert_null (laurel_scheme_suggest (LAUREL_SCHEME_COST_TYPE, huge));
  memset (huge, ' ', strlen (huge));
  g_assert_null (laurel_classes_find (huge, -1));
  memcpy (huge + 1024 * 1024, "Badge", 5);
  g_assert_nonnull (laurel_classes_find (huge, -1));

  g_assert_nonnull (laurel_classes_find ("Badges", 5));
  g_assert_null (laurel_classes_find ("Badge", 0));
  g_assert_nonnull (laurel_classes_find (nul, 5));
  g_assert_null (laurel_classes_find (nul, sizeof nul - 1));
}

static gpointer
find_often (gpointer data)
{
  guint n_found = 0;

  for (guint i = 0; i < 1000; i++) {
    n_found += laurel_classes_find ("digital badge", -1) != NULL;
    n_found += laurel_classes_suggest ("digitl badge") != NULL;
  }

  return GUINT_TO_POINTER (n_found);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("find", find_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vocabulary/threads", test_threads);
  g_test_add_func ("/vocabulary/schemes", test_schemes);
  g_test_add_func ("/vocabulary/concepts", test_concepts);
  g_test_add_func ("/vocabulary/classes", test_classes);
  g_test_add_func ("/vocabulary/length", test_length);

  return g_test_run ();
}

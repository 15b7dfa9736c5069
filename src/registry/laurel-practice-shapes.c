/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-shapes.h"

/* The properties of a request (Registry Assistant §4.2–§4.4), as far as the practice registry looks at them. Names
 * that are not here are passed over, as the real service does (§4.0 rule 1). */

#define TEXT(name) { name, LAUREL_PRACTICE_FORM_TEXT }
#define TEXTS(name) { name, LAUREL_PRACTICE_FORM_TEXTS }
#define NUMBER(name) { name, LAUREL_PRACTICE_FORM_NUMBER }
#define BOOLEAN(name) { name, LAUREL_PRACTICE_FORM_BOOLEAN }
#define URL(name) { name, LAUREL_PRACTICE_FORM_TEXT, LAUREL_PRACTICE_MEANING_URL }
#define URLS(name) { name, LAUREL_PRACTICE_FORM_TEXTS, LAUREL_PRACTICE_MEANING_URL }
#define CTID(name) { name, LAUREL_PRACTICE_FORM_TEXT, LAUREL_PRACTICE_MEANING_CTID }
#define CTIDS(name) { name, LAUREL_PRACTICE_FORM_TEXTS, LAUREL_PRACTICE_MEANING_CTID }
#define DATE(name) { name, LAUREL_PRACTICE_FORM_TEXT, LAUREL_PRACTICE_MEANING_DATE }
#define CONCEPT(name, scheme) { name, LAUREL_PRACTICE_FORM_TEXT, LAUREL_PRACTICE_MEANING_CONCEPT, scheme }
#define CONCEPTS(name, scheme) { name, LAUREL_PRACTICE_FORM_TEXTS, LAUREL_PRACTICE_MEANING_CONCEPT, scheme }
#define OBJECT(name, inner) { name, LAUREL_PRACTICE_FORM_OBJECT, LAUREL_PRACTICE_MEANING_PLAIN, \
                              LAUREL_SCHEME_NONE, inner }
#define OBJECTS(name, inner) { name, LAUREL_PRACTICE_FORM_OBJECTS, LAUREL_PRACTICE_MEANING_PLAIN, \
                               LAUREL_SCHEME_NONE, inner }
#define EITHER(name, inner) { name, LAUREL_PRACTICE_FORM_OBJECT_OR_OBJECTS, LAUREL_PRACTICE_MEANING_PLAIN, \
                              LAUREL_SCHEME_NONE, inner }
#define SHAPE(name, properties) { name, properties, G_N_ELEMENTS (properties) }

static const LaurelPracticeShape condition;

static const LaurelPracticeProperty identifier_properties[] = {
  TEXT ("IdentifierTypeName"), TEXT ("IdentifierValueCode"), TEXT ("IdentifierType"),
};
static const LaurelPracticeShape identifier = SHAPE ("IdentifierValue", identifier_properties);

static const LaurelPracticeProperty contact_properties[] = {
  TEXT ("Name"), TEXT ("ContactType"), TEXTS ("FaxNumber"), TEXTS ("PhoneNumbers"), TEXTS ("Emails"),
  URLS ("SocialMediaPages"), TEXTS ("AlternateName"),
};
static const LaurelPracticeShape contact = SHAPE ("ContactPoint", contact_properties);

static const LaurelPracticeProperty place_properties[] = {
  TEXT ("Name"), TEXT ("Description"), TEXTS ("AlternateName"), TEXT ("Address1"), TEXT ("Address2"),
  TEXT ("PostOfficeBoxNumber"), TEXT ("City"), TEXT ("AddressRegion"), TEXT ("SubRegion"), TEXT ("PostalCode"),
  TEXT ("Country"), NUMBER ("Latitude"), NUMBER ("Longitude"), OBJECTS ("Identifier", &identifier),
  URL ("SubjectWebpage"), TEXT ("GeoURI"), OBJECTS ("ContactPoint", &contact),
};
static const LaurelPracticeShape place = SHAPE ("Place", place_properties);

static const LaurelPracticeProperty agent_properties[] = {
  TEXT ("Type"), TEXT ("Id"), CTID ("CTID"), TEXT ("Name"), URL ("SubjectWebpage"), TEXT ("Description"),
  URLS ("SocialMedia"), OBJECTS ("Identifier", &identifier), OBJECTS ("Address", &place),
  URLS ("AvailabilityListing"), TEXTS ("Email"),
};
static const LaurelPracticeShape agent = SHAPE ("OrganizationReference", agent_properties);

static const LaurelPracticeProperty entity_properties[] = {
  TEXT ("Type"), TEXT ("Id"), CTID ("CTID"), TEXT ("Name"), URL ("SubjectWebpage"), TEXT ("Description"),
  TEXT ("CodedNotation"), TEXTS ("Keyword"), TEXTS ("Subject"), OBJECTS ("OfferedBy", &agent),
  OBJECTS ("OwnedBy", &agent), DATE ("DateEffective"), DATE ("ExpirationDate"),
};
static const LaurelPracticeShape entity = SHAPE ("EntityReference", entity_properties);

static const LaurelPracticeProperty framework_item_properties[] = {
  TEXT ("Framework"), TEXT ("FrameworkName"), TEXT ("CodedNotation"), TEXT ("Name"), TEXT ("Description"),
  TEXT ("TargetNode"), NUMBER ("Weight"),
};
static const LaurelPracticeShape framework_item = SHAPE ("FrameworkItem", framework_item_properties);

static const LaurelPracticeProperty alignment_properties[] = {
  TEXT ("Type"), TEXT ("AlignmentDate"), TEXT ("AlignmentType"), TEXT ("CodedNotation"), TEXT ("Framework"),
  TEXT ("FrameworkName"), TEXT ("TargetNode"), TEXT ("TargetNodeName"), TEXT ("TargetNodeDescription"),
  NUMBER ("Weight"),
};
static const LaurelPracticeShape alignment = SHAPE ("CredentialAlignmentObject", alignment_properties);

static const LaurelPracticeProperty jurisdiction_properties[] = {
  BOOLEAN ("GlobalJurisdiction"), TEXT ("Description"), OBJECT ("MainJurisdiction", &place),
  OBJECTS ("JurisdictionException", &place), OBJECTS ("AssertedBy", &agent),
};
static const LaurelPracticeShape jurisdiction = SHAPE ("JurisdictionProfile", jurisdiction_properties);

static const LaurelPracticeProperty duration_item_properties[] = {
  TEXT ("Duration_ISO8601"), NUMBER ("Years"), NUMBER ("Months"), NUMBER ("Weeks"), NUMBER ("Days"),
  NUMBER ("Hours"), NUMBER ("Minutes"),
};
static const LaurelPracticeShape duration_item = SHAPE ("DurationItem", duration_item_properties);

static const LaurelPracticeProperty duration_properties[] = {
  TEXT ("Description"), OBJECT ("ExactDuration", &duration_item), OBJECT ("MinimumDuration", &duration_item),
  OBJECT ("MaximumDuration", &duration_item), OBJECT ("TimeRequired", &duration_item),
};
static const LaurelPracticeShape duration = SHAPE ("DurationProfile", duration_properties);

static const LaurelPracticeProperty cost_item_properties[] = {
  CONCEPT ("DirectCostType", LAUREL_SCHEME_COST_TYPE), NUMBER ("Price"), TEXT ("PaymentPattern"),
  CONCEPTS ("ResidencyType", LAUREL_SCHEME_RESIDENCY), CONCEPTS ("AudienceType", LAUREL_SCHEME_AUDIENCE),
};
static const LaurelPracticeShape cost_item = SHAPE ("CostProfileItem", cost_item_properties);

static const LaurelPracticeProperty cost_properties[] = {
  TEXT ("Name"), TEXT ("Description"), URL ("CostDetails"), TEXT ("Currency"), OBJECTS ("CostItems", &cost_item),
  DATE ("StartDate"), DATE ("EndDate"), TEXTS ("Condition"), OBJECTS ("Jurisdiction", &jurisdiction),
  TEXTS ("AlternateName"),
};
static const LaurelPracticeShape cost = SHAPE ("CostProfile", cost_properties);

static const LaurelPracticeProperty quantity_properties[] = {
  TEXT ("UnitText"), NUMBER ("Value"), NUMBER ("MinValue"), NUMBER ("MaxValue"), NUMBER ("Percentage"),
  TEXT ("Description"),
};
static const LaurelPracticeShape quantity = SHAPE ("QuantitativeValue", quantity_properties);

static const LaurelPracticeProperty credit_properties[] = {
  CONCEPTS ("CreditUnitType", LAUREL_SCHEME_CREDIT_UNIT), CONCEPTS ("CreditLevelType", LAUREL_SCHEME_AUDIENCE_LEVEL),
  NUMBER ("Value"), NUMBER ("MinValue"), NUMBER ("MaxValue"), NUMBER ("Percentage"), TEXT ("Description"),
  TEXTS ("Subject"),
};
static const LaurelPracticeShape credit = SHAPE ("ValueProfile", credit_properties);

static const LaurelPracticeProperty assistance_properties[] = {
  TEXT ("Name"), TEXT ("Description"), URL ("SubjectWebpage"),
  CONCEPTS ("FinancialAssistanceType", LAUREL_SCHEME_FINANCIAL_ASSISTANCE),
  OBJECTS ("FinancialAssistanceValue", &quantity),
};
static const LaurelPracticeShape assistance = SHAPE ("FinancialAssistanceProfile", assistance_properties);

static const LaurelPracticeProperty process_properties[] = {
  TEXT ("Description"), OBJECTS ("ProcessingAgent", &agent), TEXT ("Name"), DATE ("DateEffective"),
  URL ("SubjectWebpage"), CONCEPTS ("ExternalInputType", LAUREL_SCHEME_EXTERNAL_INPUT), TEXT ("ProcessFrequency"),
  URL ("ProcessMethod"), TEXT ("ProcessMethodDescription"), URL ("ProcessStandards"),
  TEXT ("ProcessStandardsDescription"), OBJECTS ("Jurisdiction", &jurisdiction),
};
static const LaurelPracticeShape process = SHAPE ("ProcessProfile", process_properties);

static const LaurelPracticeProperty revocation_properties[] = {
  TEXT ("Description"), DATE ("DateEffective"), OBJECTS ("Jurisdiction", &jurisdiction), URL ("RevocationCriteria"),
  TEXT ("RevocationCriteriaDescription"),
};
static const LaurelPracticeShape revocation = SHAPE ("RevocationProfile", revocation_properties);

static const LaurelPracticeProperty condition_properties[] = {
  TEXT ("Name"), TEXT ("Description"), EITHER ("AssertedBy", &agent), URL ("SubjectWebpage"),
  OBJECTS ("Affiliation", &agent), OBJECTS ("AlternativeCondition", &condition),
  CONCEPTS ("AudienceType", LAUREL_SCHEME_AUDIENCE), CONCEPTS ("AudienceLevelType", LAUREL_SCHEME_AUDIENCE_LEVEL),
  TEXTS ("Condition"), EITHER ("CreditValue", &credit), TEXT ("CreditUnitTypeDescription"), DATE ("DateEffective"),
  TEXT ("Experience"), NUMBER ("MinimumAge"), URLS ("SubmissionOf"), TEXT ("SubmissionOfDescription"),
  NUMBER ("YearsOfExperience"), NUMBER ("Weight"), CTIDS ("CommonCosts"), OBJECTS ("EstimatedCost", &cost),
  OBJECTS ("Jurisdiction", &jurisdiction), OBJECTS ("ResidentOf", &jurisdiction),
  OBJECTS ("TargetAssessment", &entity), OBJECTS ("TargetCredential", &entity),
  OBJECTS ("TargetLearningOpportunity", &entity), OBJECTS ("TargetCompetency", &alignment),
  OBJECTS ("TargetJob", &entity), OBJECTS ("TargetOccupation", &entity), OBJECTS ("TargetTask", &entity),
  TEXTS ("AlternateName"), CTIDS ("TargetCompetencyFramework"),
};
static const LaurelPracticeShape condition = SHAPE ("ConditionProfile", condition_properties);

static const LaurelPracticeProperty organization_properties[] = {
  TEXT ("Type"), TEXT ("Name"), TEXT ("Description"), CTID ("CTID"), URL ("SubjectWebpage"),
  CONCEPTS ("AgentType", LAUREL_SCHEME_ORGANIZATION_TYPE), CONCEPT ("AgentSectorType", LAUREL_SCHEME_AGENT_SECTOR),
  TEXTS ("Email"), OBJECTS ("Address", &place), URL ("AgentPurpose"), TEXT ("AgentPurposeDescription"),
  OBJECTS ("AccreditedBy", &agent), OBJECTS ("ApprovedBy", &agent), OBJECTS ("RecognizedBy", &agent),
  OBJECTS ("RegulatedBy", &agent), OBJECTS ("ParentOrganization", &agent), OBJECTS ("Identifier", &identifier),
  URL ("Image"), TEXTS ("Keyword"), CTIDS ("InDemandAction"), URLS ("SocialMedia"),
  CONCEPTS ("ServiceType", LAUREL_SCHEME_AGENT_SERVICE_TYPE), TEXTS ("AlternateName"), URLS ("AvailabilityListing"),
  OBJECTS ("Department", &agent), TEXT ("FoundingDate"), DATE ("ClosingDate"), TEXT ("Duns"), TEXT ("Fein"),
  TEXT ("IpedsId"), TEXT ("OpeId"), TEXT ("LEICode"), TEXT ("ISICV4"), TEXT ("NcesID"),
  TEXTS ("HasConditionManifest"), TEXTS ("HasCostManifest"), OBJECTS ("IndustryType", &framework_item),
  TEXTS ("AlternativeIndustryType"), OBJECTS ("Jurisdiction", &jurisdiction),
  CONCEPT ("LifeCycleStatusType", LAUREL_SCHEME_LIFE_CYCLE_STATUS), URL ("MissionAndGoalsStatement"),
  TEXT ("MissionAndGoalsStatementDescription"), TEXTS ("Naics"), OBJECTS ("Owns", &entity),
  OBJECTS ("Offers", &entity), URLS ("SameAs"), OBJECTS ("AdministrationProcess", &process),
  OBJECTS ("DevelopmentProcess", &process), OBJECTS ("MaintenanceProcess", &process),
  OBJECTS ("AppealProcess", &process), OBJECTS ("ComplaintProcess", &process), OBJECTS ("ReviewProcess", &process),
  OBJECTS ("RevocationProcess", &process), OBJECTS ("SubOrganization", &agent), TEXT ("SupersededBy"),
  TEXT ("Supersedes"), URL ("TransferValueStatement"), TEXT ("TransferValueStatementDescription"),
  URL ("SupportServiceStatement"), TEXT ("SupportServiceStatementDescription"), CTIDS ("HasVerificationService"),
};
const LaurelPracticeShape laurel_practice_organization_shape = SHAPE ("Organization", organization_properties);

static const LaurelPracticeProperty credential_properties[] = {
  TEXT ("Type"), TEXT ("CredentialType"), TEXT ("Name"), TEXT ("Description"), OBJECTS ("OwnedBy", &agent),
  CONCEPT ("CredentialStatusType", LAUREL_SCHEME_CREDENTIAL_STATUS), CTID ("CTID"), URL ("SubjectWebpage"),
  TEXTS ("InLanguage"), TEXTS ("AlternateName"), CONCEPTS ("AudienceType", LAUREL_SCHEME_AUDIENCE),
  CONCEPTS ("AudienceLevelType", LAUREL_SCHEME_AUDIENCE_LEVEL),
  CONCEPTS ("AssessmentDeliveryType", LAUREL_SCHEME_DELIVERY),
  { "AvailableOnlineAt", LAUREL_PRACTICE_FORM_TEXT_OR_TEXTS, LAUREL_PRACTICE_MEANING_URL },
  { "AvailabilityListing", LAUREL_PRACTICE_FORM_TEXT_OR_TEXTS, LAUREL_PRACTICE_MEANING_URL },
  OBJECTS ("AvailableAt", &place), OBJECTS ("AtLevel", &alignment), OBJECT ("CopyrightHolder", &agent),
  TEXT ("CredentialId"), CTIDS ("GovernmentCredentialType"), DATE ("DateEffective"), DATE ("ExpirationDate"),
  OBJECTS ("AccreditedBy", &agent), OBJECTS ("ApprovedBy", &agent), OBJECTS ("OfferedBy", &agent),
  OBJECTS ("RecognizedBy", &agent), OBJECTS ("RegisteredBy", &agent), OBJECTS ("RegulatedBy", &agent),
  OBJECTS ("RenewedBy", &agent), OBJECTS ("RevokedBy", &agent), OBJECTS ("AccreditedIn", &jurisdiction),
  OBJECTS ("ApprovedIn", &jurisdiction), OBJECTS ("OfferedIn", &jurisdiction),
  OBJECTS ("RecognizedIn", &jurisdiction), OBJECTS ("RegulatedIn", &jurisdiction),
  OBJECTS ("RenewedIn", &jurisdiction), OBJECTS ("RevokedIn", &jurisdiction), CTIDS ("CommonCosts"),
  OBJECTS ("EstimatedCost", &cost), OBJECTS ("EstimatedDuration", &duration),
  OBJECTS ("FinancialAssistance", &assistance), OBJECTS ("HasPart", &entity), CTIDS ("HasRubric"),
  CTIDS ("HasSupportService"), OBJECTS ("Identifier", &identifier), URL ("Image"), URL ("InCatalog"),
  TEXT ("ISICV4"), BOOLEAN ("IsNonCredit"), OBJECTS ("IsPartOf", &entity), OBJECTS ("Jurisdiction", &jurisdiction),
  TEXTS ("Keyword"), CONCEPTS ("LearningDeliveryType", LAUREL_SCHEME_DELIVERY),
  CONCEPTS ("LearningMethodType", LAUREL_SCHEME_LEARNING_METHOD), TEXT ("LearningMethodDescription"),
  URL ("ProcessStandards"), TEXT ("ProcessStandardsDescription"), CTIDS ("ProvidesTransferValueFor"),
  CTIDS ("ReceivesTransferValueFrom"), TEXT ("LatestVersion"), TEXT ("PreviousVersion"), TEXT ("NextVersion"),
  TEXT ("SupersededBy"), TEXT ("Supersedes"), TEXT ("VersionCode"), OBJECTS ("VersionIdentifier", &identifier),
  OBJECT ("RenewalFrequency", &duration_item), OBJECTS ("Revocation", &revocation), TEXTS ("SameAs"),
  TEXTS ("Subject"), OBJECTS ("OccupationType", &framework_item), TEXTS ("AlternativeOccupationType"),
  TEXTS ("ONET_Codes"), OBJECTS ("IndustryType", &framework_item), TEXTS ("AlternativeIndustryType"),
  TEXTS ("Naics"), OBJECTS ("InstructionalProgramType", &framework_item),
  TEXTS ("AlternativeInstructionalProgramType"), TEXTS ("CIP_Codes"), TEXTS ("DegreeConcentration"),
  TEXTS ("DegreeMajor"), TEXTS ("DegreeMinor"), OBJECTS ("AggregateData", NULL), CTIDS ("UsesVerificationService"),
  TEXTS ("Classification"), CTIDS ("CommonConditions"), OBJECTS ("Requires", &condition),
  OBJECTS ("Recommends", &condition), OBJECTS ("Corequisite", &condition), OBJECTS ("CoPrerequisite", &condition),
  OBJECTS ("EntryCondition", &condition), OBJECTS ("Renewal", &condition),
  OBJECTS ("AdvancedStandingFrom", &condition), OBJECTS ("IsAdvancedStandingFor", &condition),
  OBJECTS ("IsPreparationFor", &condition), OBJECTS ("IsRecommendedFor", &condition),
  OBJECTS ("IsRequiredFor", &condition), OBJECTS ("PreparationFrom", &condition),
  OBJECTS ("AdministrationProcess", &process), OBJECTS ("AppealProcess", &process),
  OBJECTS ("ComplaintProcess", &process), OBJECTS ("DevelopmentProcess", &process),
  OBJECTS ("MaintenanceProcess", &process), OBJECTS ("ReviewProcess", &process),
  OBJECTS ("RevocationProcess", &process), CTIDS ("RelatedAction"),
};
const LaurelPracticeShape laurel_practice_credential_shape = SHAPE ("Credential", credential_properties);

/**
 * laurel_practice_find_member:
 * @object: (nullable): an object of a request
 * @name: a name
 *
 * Names count in any case (Registry Assistant §4.0 rule 1); null is the same as nothing (§5).
 *
 * Returns: (nullable) (transfer none): what stands under it
 */
JsonNode *
laurel_practice_find_member (JsonObject *object,
                             const char *name)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (object == NULL)
    return NULL;
  node = json_object_get_member (object, name);
  if (node != NULL)
    return JSON_NODE_HOLDS_NULL (node) ? NULL : node;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    if (g_ascii_strcasecmp (member, name) == 0)
      return JSON_NODE_HOLDS_NULL (node) ? NULL : node;
  return NULL;
}

/**
 * laurel_practice_shape_find:
 * @self: a shape
 * @name: name of a property, in any case
 *
 * Returns: (nullable) (transfer none): what it takes
 */
const LaurelPracticeProperty *
laurel_practice_shape_find (const LaurelPracticeShape *self,
                            const char *name)
{
  for (guint i = 0; i < self->n_properties; i++)
    if (g_ascii_strcasecmp (self->properties[i].name, name) == 0)
      return &self->properties[i];
  return NULL;
}

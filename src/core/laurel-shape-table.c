/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-shape.h"

#define MAPPED .map_key =
#define RANK .rank =
/* most texts take their language map under the term's own name */
#define TEXT(key, term) { key, term, LAUREL_SHAPE_TEXT, MAPPED term }
#define TEXTS(key, term) { key, term, LAUREL_SHAPE_TEXT_LIST, MAPPED term }
#define STRING(key, term) { key, term, LAUREL_SHAPE_STRING }
#define STRINGS(key, term) { key, term, LAUREL_SHAPE_STRING_LIST }
#define DATE(key, term) { key, term, LAUREL_SHAPE_DATE }
#define URL(key, term) { key, term, LAUREL_SHAPE_URL }
#define URLS(key, term) { key, term, LAUREL_SHAPE_URL_LIST }
#define EXACT_URL(key, term) { key, term, LAUREL_SHAPE_EXACT_URL }
#define EXACT_URLS(key, term) { key, term, LAUREL_SHAPE_EXACT_URL_LIST }
#define RESOURCE(key, term) { key, term, LAUREL_SHAPE_RESOURCE }
#define RESOURCES(key, term) { key, term, LAUREL_SHAPE_RESOURCE_LIST }
#define DECIMAL(key, term) { key, term, LAUREL_SHAPE_DECIMAL }
#define NUMBER(key, term) { key, term, LAUREL_SHAPE_NUMBER }
#define INTEGER(key, term) { key, term, LAUREL_SHAPE_INTEGER }
#define BOOLEAN(key, term) { key, term, LAUREL_SHAPE_BOOLEAN }
#define CONCEPT(key, term, of_scheme) { key, term, LAUREL_SHAPE_CONCEPT, .scheme = LAUREL_SCHEME_##of_scheme }
#define CONCEPTS(key, term, of_scheme) \
  { key, term, LAUREL_SHAPE_CONCEPT_LIST, .scheme = LAUREL_SCHEME_##of_scheme }
/* strings that become alignment objects */
#define NAMES(key, term) { key, term, LAUREL_SHAPE_NAME_LIST, MAPPED term }
#define DURATION(key, term) { key, term, LAUREL_SHAPE_DURATION }
#define ORGANIZATIONS(key, term, ...) \
  { key, term, LAUREL_SHAPE_REFERENCE_LIST, LAUREL_SHAPE_ORGANIZATION_REFERENCE, \
    .fallback = "ceterms:CredentialOrganization", ##__VA_ARGS__ }
#define ENTITIES(key, term, class_name, ...) \
  { key, term, LAUREL_SHAPE_REFERENCE_LIST, LAUREL_SHAPE_ENTITY_REFERENCE, .fallback = class_name, \
    ##__VA_ARGS__ }
#define PROFILES(key, term, of_class, ...) \
  { key, term, LAUREL_SHAPE_PROFILE_LIST, LAUREL_SHAPE_##of_class, ##__VA_ARGS__ }
#define COSTS(key, term) { key, term, LAUREL_SHAPE_COST_LIST, LAUREL_SHAPE_COST_PROFILE }

#define TYPED_CREDENTIAL "ceterms:Credential"
#define TYPED_ASSESSMENT "ceterms:AssessmentProfile"
#define TYPED_LEARNING "ceterms:LearningOpportunityProfile"

/* §4.3; the type and the CTID are written by hand in front of these. */
static const LaurelShapeRow credential[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  PROFILES ("AggregateData", "ceterms:aggregateData", AGGREGATE_DATA),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  CONCEPTS ("AssessmentDeliveryType", "ceterms:assessmentDeliveryType", DELIVERY),
  PROFILES ("AtLevel", "ceterms:atLevel", ALIGNMENT),
  CONCEPTS ("AudienceLevelType", "ceterms:audienceLevelType", AUDIENCE_LEVEL),
  CONCEPTS ("AudienceType", "ceterms:audienceType", AUDIENCE),
  EXACT_URLS ("AvailabilityListing", "ceterms:availabilityListing"),
  PROFILES ("AvailableAt", "ceterms:availableAt", PLACE),
  EXACT_URLS ("AvailableOnlineAt", "ceterms:availableOnlineAt"),
  RESOURCES ("Classification", "ceterms:classification"),
  { "CopyrightHolder", "ceterms:copyrightHolder", LAUREL_SHAPE_REFERENCE, LAUREL_SHAPE_ORGANIZATION_REFERENCE,
    .fallback = "ceterms:CredentialOrganization", RANK 3 },
  STRING ("CredentialId", "ceterms:credentialId"),
  CONCEPT ("CredentialStatusType", "ceterms:credentialStatusType", CREDENTIAL_STATUS),
  RESOURCES ("GovernmentCredentialType", "ceterms:credentialType"),
  DATE ("DateEffective", "ceterms:dateEffective"),
  NAMES ("DegreeConcentration", "ceterms:degreeConcentration"),
  NAMES ("DegreeMajor", "ceterms:degreeMajor"),
  NAMES ("DegreeMinor", "ceterms:degreeMinor"),
  PROFILES ("EstimatedDuration", "ceterms:estimatedDuration", DURATION_PROFILE),
  DATE ("ExpirationDate", "ceterms:expirationDate"),
  PROFILES ("FinancialAssistance", "ceterms:financialAssistance", FINANCIAL_ASSISTANCE),
  ENTITIES ("HasPart", "ceterms:hasPart", TYPED_CREDENTIAL, RANK 12),
  RESOURCES ("HasRubric", "ceterms:hasRubric"),
  RESOURCES ("HasSupportService", "ceterms:hasSupportService"),
  PROFILES ("Identifier", "ceterms:identifier", IDENTIFIER_VALUE),
  URL ("Image", "ceterms:image"),
  URL ("InCatalog", "ceterms:inCatalog"),
  STRINGS ("InLanguage", "ceterms:inLanguage"),
  STRING ("ISICV4", "ceterms:isicV4"),
  BOOLEAN ("IsNonCredit", "ceterms:isNonCredit"),
  ENTITIES ("IsPartOf", "ceterms:isPartOf", TYPED_CREDENTIAL, RANK 13),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  TEXTS ("Keyword", "ceterms:keyword"),
  CONCEPTS ("LearningDeliveryType", "ceterms:learningDeliveryType", DELIVERY),
  TEXT ("LearningMethodDescription", "ceterms:learningMethodDescription"),
  CONCEPTS ("LearningMethodType", "ceterms:learningMethodType", LEARNING_METHOD),
  URL ("ProcessStandards", "ceterms:processStandards"),
  TEXT ("ProcessStandardsDescription", "ceterms:processStandardsDescription"),
  RESOURCES ("ProvidesTransferValueFor", "ceterms:providesTransferValueFor"),
  RESOURCES ("ReceivesTransferValueFrom", "ceterms:receivesTransferValueFrom"),
  RESOURCES ("RelatedAction", "ceterms:relatedAction"),
  DURATION ("RenewalFrequency", "ceterms:renewalFrequency"),
  PROFILES ("Revocation", "ceterms:revocation", REVOCATION_PROFILE),
  RESOURCES ("SameAs", "ceterms:sameAs"),
  NAMES ("Subject", "ceterms:subject"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  RESOURCES ("UsesVerificationService", "ceterms:usesVerificationService"),
  RESOURCE ("LatestVersion", "ceterms:latestVersion"),
  RESOURCE ("PreviousVersion", "ceterms:previousVersion"),
  RESOURCE ("NextVersion", "ceterms:nextVersion"),
  RESOURCE ("SupersededBy", "ceterms:supersededBy"),
  RESOURCE ("Supersedes", "ceterms:supersedes"),
  STRING ("VersionCode", "ceterms:versionCode"),
  PROFILES ("VersionIdentifier", "ceterms:versionIdentifier", IDENTIFIER_VALUE),
  PROFILES ("OccupationType", "ceterms:occupationType", FRAMEWORK_ITEM),
  { "AlternativeOccupationType", "ceterms:occupationType", LAUREL_SHAPE_NAME_LIST,
    MAPPED "AlternativeOccupationTypeLangMap" },
  { "ONET_Codes", "ceterms:occupationType", LAUREL_SHAPE_ONET_LIST },
  PROFILES ("IndustryType", "ceterms:industryType", FRAMEWORK_ITEM),
  { "AlternativeIndustryType", "ceterms:industryType", LAUREL_SHAPE_NAME_LIST,
    MAPPED "AlternativeIndustryTypeLangMap" },
  STRINGS ("Naics", "ceterms:naics"),
  PROFILES ("InstructionalProgramType", "ceterms:instructionalProgramType", PROGRAM_ITEM),
  { "AlternativeInstructionalProgramType", "ceterms:instructionalProgramType", LAUREL_SHAPE_NAME_LIST,
    MAPPED "AlternativeInstructionalProgramTypeLangMap" },
  { "CIP_Codes", "ceterms:instructionalProgramType", LAUREL_SHAPE_CIP_LIST },
  COSTS ("EstimatedCost", "ceterms:estimatedCost"),
  RESOURCES ("CommonCosts", "ceterms:commonCosts"),
  RESOURCES ("CommonConditions", "ceterms:commonConditions"),
  PROFILES ("Requires", "ceterms:requires", CONDITION_PROFILE, RANK 15),
  PROFILES ("Recommends", "ceterms:recommends", CONDITION_PROFILE, RANK 14),
  PROFILES ("Corequisite", "ceterms:corequisite", CONDITION_PROFILE, RANK 16),
  PROFILES ("CoPrerequisite", "ceterms:coPrerequisite", CONDITION_PROFILE, RANK 17),
  PROFILES ("Renewal", "ceterms:renewal", CONDITION_PROFILE, RANK 18),
  { "EntryCondition", NULL, LAUREL_SHAPE_UNPUBLISHED },
  PROFILES ("AdministrationProcess", "ceterms:administrationProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("AppealProcess", "ceterms:appealProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("ComplaintProcess", "ceterms:complaintProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("DevelopmentProcess", "ceterms:developmentProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("MaintenanceProcess", "ceterms:maintenanceProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("ReviewProcess", "ceterms:reviewProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("RevocationProcess", "ceterms:revocationProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("AdvancedStandingFrom", "ceterms:advancedStandingFrom", CONDITION_PROFILE, RANK 20),
  PROFILES ("IsAdvancedStandingFor", "ceterms:isAdvancedStandingFor", CONDITION_PROFILE, RANK 21),
  PROFILES ("IsPreparationFor", "ceterms:isPreparationFor", CONDITION_PROFILE, RANK 23),
  PROFILES ("IsRecommendedFor", "ceterms:isRecommendedFor", CONDITION_PROFILE, RANK 25),
  PROFILES ("IsRequiredFor", "ceterms:isRequiredFor", CONDITION_PROFILE, RANK 24),
  PROFILES ("PreparationFrom", "ceterms:preparationFrom", CONDITION_PROFILE, RANK 22),
  ORGANIZATIONS ("OwnedBy", "ceterms:ownedBy", RANK 1),
  ORGANIZATIONS ("AccreditedBy", "ceterms:accreditedBy", RANK 4),
  ORGANIZATIONS ("ApprovedBy", "ceterms:approvedBy", RANK 5),
  ORGANIZATIONS ("OfferedBy", "ceterms:offeredBy", RANK 2),
  ORGANIZATIONS ("RecognizedBy", "ceterms:recognizedBy", RANK 6),
  ORGANIZATIONS ("RegisteredBy", "ceterms:registeredBy", RANK 10),
  ORGANIZATIONS ("RegulatedBy", "ceterms:regulatedBy", RANK 9),
  ORGANIZATIONS ("RenewedBy", "ceterms:renewedBy", RANK 8),
  ORGANIZATIONS ("RevokedBy", "ceterms:revokedBy", RANK 7),
  PROFILES ("AccreditedIn", "ceterms:accreditedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("ApprovedIn", "ceterms:approvedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("OfferedIn", "ceterms:offeredIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("RecognizedIn", "ceterms:recognizedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("RegulatedIn", "ceterms:regulatedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("RenewedIn", "ceterms:renewedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("RevokedIn", "ceterms:revokedIn", JURISDICTION_PROFILE, RANK 11),
};

/* §4.2. */
static const LaurelShapeRow organization[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  PROFILES ("Address", "ceterms:address", PLACE),
  URL ("AgentPurpose", "ceterms:agentPurpose"),
  TEXT ("AgentPurposeDescription", "ceterms:agentPurposeDescription"),
  { "AgentSectorType", "ceterms:agentSectorType", LAUREL_SHAPE_CONCEPT_ONE,
    .scheme = LAUREL_SCHEME_AGENT_SECTOR },
  CONCEPTS ("AgentType", "ceterms:agentType", ORGANIZATION_TYPE),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  EXACT_URLS ("AvailabilityListing", "ceterms:availabilityListing"),
  DATE ("ClosingDate", "ceterms:closingDate"),
  STRING ("Duns", "ceterms:duns"),
  STRINGS ("Email", "ceterms:email"),
  STRING ("Fein", "ceterms:fein"),
  { "FoundingDate", "ceterms:foundingDate", LAUREL_SHAPE_DATE_TEXT },
  RESOURCES ("HasAlignmentMap", "ceterms:hasAlignmentMap"),
  RESOURCES ("HasCatalog", "ceterms:hasCatalog"),
  RESOURCES ("HasConditionManifest", "ceterms:hasConditionManifest"),
  RESOURCES ("HasCostManifest", "ceterms:hasCostManifest"),
  RESOURCES ("HasVerificationService", "ceterms:hasVerificationService"),
  PROFILES ("Identifier", "ceterms:identifier", IDENTIFIER_VALUE),
  URL ("Image", "ceterms:image"),
  RESOURCES ("InDemandAction", "ceterms:inDemandAction"),
  PROFILES ("IndustryType", "ceterms:industryType", FRAMEWORK_ITEM),
  { "AlternativeIndustryType", "ceterms:industryType", LAUREL_SHAPE_NAME_LIST,
    MAPPED "AlternativeIndustryType_Map" },
  STRING ("IpedsId", "ceterms:ipedsID"),
  STRING ("ISICV4", "ceterms:isicV4"),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  TEXTS ("Keyword", "ceterms:keyword"),
  STRING ("LEICode", "ceterms:leiCode"),
  CONCEPT ("LifeCycleStatusType", "ceterms:lifeCycleStatusType", LIFE_CYCLE_STATUS),
  URL ("MissionAndGoalsStatement", "ceterms:missionAndGoalsStatement"),
  TEXT ("MissionAndGoalsStatementDescription", "ceterms:missionAndGoalsStatementDescription"),
  STRINGS ("Naics", "ceterms:naics"),
  STRING ("NcesID", "ceterms:ncesID"),
  STRING ("OpeId", "ceterms:opeID"),
  RESOURCES ("SameAs", "ceterms:sameAs"),
  CONCEPTS ("ServiceType", "ceterms:serviceType", AGENT_SERVICE_TYPE),
  URLS ("SocialMedia", "ceterms:socialMedia"),
  RESOURCE ("SupersededBy", "ceterms:supersededBy"),
  RESOURCE ("Supersedes", "ceterms:supersedes"),
  URL ("SupportServiceStatement", "ceterms:supportServiceStatement"),
  TEXT ("SupportServiceStatementDescription", "ceterms:supportServiceStatementDescription"),
  URL ("TransferValueStatement", "ceterms:transferValueStatement"),
  TEXT ("TransferValueStatementDescription", "ceterms:transferValueStatementDescription"),
  ORGANIZATIONS ("AccreditedBy", "ceterms:accreditedBy", RANK 4),
  ORGANIZATIONS ("ApprovedBy", "ceterms:approvedBy", RANK 5),
  ORGANIZATIONS ("RecognizedBy", "ceterms:recognizedBy", RANK 6),
  ORGANIZATIONS ("RegulatedBy", "ceterms:regulatedBy", RANK 9),
  ORGANIZATIONS ("ParentOrganization", "ceterms:parentOrganization", RANK 10),
  ORGANIZATIONS ("Department", "ceterms:department", RANK 10),
  ORGANIZATIONS ("SubOrganization", "ceterms:subOrganization", RANK 10),
  PROFILES ("AccreditedIn", "ceterms:accreditedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("ApprovedIn", "ceterms:approvedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("RecognizedIn", "ceterms:recognizedIn", JURISDICTION_PROFILE, RANK 11),
  PROFILES ("RegulatedIn", "ceterms:regulatedIn", JURISDICTION_PROFILE, RANK 11),
  ENTITIES ("Accredits", "ceterms:accredits", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Approves", "ceterms:approves", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Offers", "ceterms:offers", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Owns", "ceterms:owns", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Recognizes", "ceterms:recognizes", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Regulates", "ceterms:regulates", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Renews", "ceterms:renews", TYPED_CREDENTIAL, RANK 12),
  ENTITIES ("Revokes", "ceterms:revokes", TYPED_CREDENTIAL, RANK 12),
  PROFILES ("AdministrationProcess", "ceterms:administrationProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("AppealProcess", "ceterms:appealProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("ComplaintProcess", "ceterms:complaintProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("DevelopmentProcess", "ceterms:developmentProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("MaintenanceProcess", "ceterms:maintenanceProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("ReviewProcess", "ceterms:reviewProcess", PROCESS_PROFILE, RANK 19),
  PROFILES ("RevocationProcess", "ceterms:revocationProcess", PROCESS_PROFILE, RANK 19),
};

/* §4.4 from here on. */
static const LaurelShapeRow place[] = {
  EXACT_URL ("GeoURI", "ceterms:geoURI"),
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  { "Address1", "ceterms:streetAddress", LAUREL_SHAPE_STREET, MAPPED "ceterms:streetAddress" },
  { "Address2", NULL, LAUREL_SHAPE_HELPER },
  STRING ("PostOfficeBoxNumber", "ceterms:postOfficeBoxNumber"),
  TEXT ("City", "ceterms:addressLocality"),
  TEXT ("AddressRegion", "ceterms:addressRegion"),
  TEXT ("SubRegion", "ceterms:subRegion"),
  STRING ("PostalCode", "ceterms:postalCode"),
  TEXT ("Country", "ceterms:addressCountry"),
  PROFILES ("Identifier", "ceterms:identifier", IDENTIFIER_VALUE),
  NUMBER ("Latitude", "ceterms:latitude"),
  NUMBER ("Longitude", "ceterms:longitude"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  PROFILES ("ContactPoint", "ceterms:targetContactPoint", CONTACT_POINT),
};

/* Street and postal code of such places are ignored (§7 rule 11). */
static const LaurelShapeRow jurisdiction_place[] = {
  EXACT_URL ("GeoURI", "ceterms:geoURI"),
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  TEXT ("City", "ceterms:addressLocality"),
  TEXT ("AddressRegion", "ceterms:addressRegion"),
  TEXT ("SubRegion", "ceterms:subRegion"),
  TEXT ("Country", "ceterms:addressCountry"),
  NUMBER ("Latitude", "ceterms:latitude"),
  NUMBER ("Longitude", "ceterms:longitude"),
  { "Address1", NULL, LAUREL_SHAPE_UNPUBLISHED, MAPPED "ceterms:streetAddress" },
  { "Address2", NULL, LAUREL_SHAPE_UNPUBLISHED },
  { "PostOfficeBoxNumber", NULL, LAUREL_SHAPE_UNPUBLISHED },
  { "PostalCode", NULL, LAUREL_SHAPE_UNPUBLISHED },
  { "SubjectWebpage", NULL, LAUREL_SHAPE_UNPUBLISHED },
  { "Identifier", NULL, LAUREL_SHAPE_UNPUBLISHED },
  { "ContactPoint", NULL, LAUREL_SHAPE_UNPUBLISHED },
};

static const LaurelShapeRow contact_point[] = {
  TEXT ("Name", "ceterms:name"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  TEXT ("ContactType", "ceterms:contactType"),
  STRINGS ("FaxNumber", "ceterms:faxNumber"),
  STRINGS ("PhoneNumbers", "ceterms:telephone"),
  STRINGS ("Emails", "ceterms:email"),
  URLS ("SocialMediaPages", "ceterms:socialMedia"),
};

static const LaurelShapeRow organization_reference[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  URLS ("SocialMedia", "ceterms:socialMedia"),
  PROFILES ("Identifier", "ceterms:identifier", IDENTIFIER_VALUE),
  PROFILES ("Address", "ceterms:address", PLACE),
  EXACT_URLS ("AvailabilityListing", "ceterms:availabilityListing"),
  STRINGS ("Email", "ceterms:email"),
};

static const LaurelShapeRow entity_reference[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  RESOURCE ("SameAs", "ceterms:sameAs"),
  PROFILES ("Assesses", "ceterms:assesses", ALIGNMENT),
  { "AssessmentMethodDescription", "ceterms:assessmentMethodDescription", LAUREL_SHAPE_TEXT,
    MAPPED "AssessmentMethodDescription_Map" },
  CONCEPTS ("AssessmentMethodType", "ceterms:assessmentMethodType", ASSESSMENT_METHOD),
  PROFILES ("AvailableAt", "ceterms:availableAt", PLACE),
  STRING ("CodedNotation", "ceterms:codedNotation"),
  PROFILES ("CreditValue", "ceterms:creditValue", VALUE_PROFILE),
  DATE ("DateEffective", "ceterms:dateEffective"),
  CONCEPTS ("DeliveryType", "ceterms:deliveryType", DELIVERY),
  { "DeliveryTypeDescription", "ceterms:deliveryTypeDescription", LAUREL_SHAPE_TEXT,
    MAPPED "DeliveryTypeDescription_LangMap" },
  PROFILES ("EstimatedDuration", "ceterms:estimatedDuration", DURATION_PROFILE),
  DATE ("ExpirationDate", "ceterms:expirationDate"),
  PROFILES ("Identifier", "ceterms:identifier", IDENTIFIER_VALUE),
  PROFILES ("IndustryType", "ceterms:industryType", FRAMEWORK_ITEM),
  { "Keyword", "ceterms:keyword", LAUREL_SHAPE_TEXT_LIST, MAPPED "KeywordLangMap" },
  CONCEPTS ("LearningDeliveryType", "ceterms:learningDeliveryType", DELIVERY),
  { "LearningDeliveryTypeDescription", "ceterms:learningDeliveryTypeDescription", LAUREL_SHAPE_TEXT,
    MAPPED "LearningDeliveryTypeDescription_Map" },
  { "LearningMethodDescription", "ceterms:learningMethodDescription", LAUREL_SHAPE_TEXT,
    MAPPED "LearningMethodDescription_Map" },
  CONCEPTS ("LearningMethodType", "ceterms:learningMethodType", LEARNING_METHOD),
  PROFILES ("OccupationType", "ceterms:occupationType", FRAMEWORK_ITEM),
  { "Subject", "ceterms:subject", LAUREL_SHAPE_NAME_LIST, MAPPED "Subject_Map" },
  PROFILES ("Teaches", "ceterms:teaches", ALIGNMENT),
  STRING ("Version", "ceterms:version"),
  ORGANIZATIONS ("OwnedBy", "ceterms:ownedBy"),
  ORGANIZATIONS ("OfferedBy", "ceterms:offeredBy"),
  PROFILES ("RecognizedIn", "ceterms:recognizedIn", JURISDICTION_PROFILE),
  PROFILES ("Recommends", "ceterms:recommends", CONDITION_PROFILE),
  PROFILES ("Requires", "ceterms:requires", CONDITION_PROFILE),
  PROFILES ("Corequisite", "ceterms:corequisite", CONDITION_PROFILE),
  PROFILES ("EntryCondition", "ceterms:entryCondition", CONDITION_PROFILE),
};

static const LaurelShapeRow framework_item[] = {
  STRING ("CodedNotation", "ceterms:codedNotation"),
  EXACT_URL ("Framework", "ceterms:framework"),
  TEXT ("FrameworkName", "ceterms:frameworkName"),
  { "Description", "ceterms:targetNodeDescription", LAUREL_SHAPE_TEXT, MAPPED "ceterms:description" },
  EXACT_URL ("TargetNode", "ceterms:targetNode"),
  { "Name", "ceterms:targetNodeName", LAUREL_SHAPE_TEXT, MAPPED "ceterms:name" },
  DECIMAL ("Weight", "ceterms:weight"),
};

static const LaurelShapeRow alignment[] = {
  DATE ("AlignmentDate", "ceterms:alignmentDate"),
  STRING ("AlignmentType", "ceterms:alignmentType"),
  STRING ("CodedNotation", "ceterms:codedNotation"),
  RESOURCE ("Framework", "ceterms:framework"),
  TEXT ("FrameworkName", "ceterms:frameworkName"),
  TEXT ("TargetNodeDescription", "ceterms:targetNodeDescription"),
  RESOURCE ("TargetNode", "ceterms:targetNode"),
  TEXT ("TargetNodeName", "ceterms:targetNodeName"),
  DECIMAL ("Weight", "ceterms:weight"),
};

/* In the order in which blank nodes are made within a condition (§7 rule 8). */
static const LaurelShapeRow condition_profile[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  ORGANIZATIONS ("AssertedBy", "ceterms:assertedBy"),
  ORGANIZATIONS ("Affiliation", "ceterms:affiliation"),
  PROFILES ("AlternativeCondition", "ceterms:alternativeCondition", CONDITION_PROFILE),
  CONCEPTS ("AudienceLevelType", "ceterms:audienceLevelType", AUDIENCE_LEVEL),
  CONCEPTS ("AudienceType", "ceterms:audienceType", AUDIENCE),
  RESOURCES ("CommonCosts", "ceterms:commonCosts"),
  TEXTS ("Condition", "ceterms:condition"),
  TEXT ("CreditUnitTypeDescription", "ceterms:creditUnitTypeDescription"),
  PROFILES ("CreditValue", "ceterms:creditValue", VALUE_PROFILE),
  DATE ("DateEffective", "ceterms:dateEffective"),
  COSTS ("EstimatedCost", "ceterms:estimatedCost"),
  TEXT ("Experience", "ceterms:experience"),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  INTEGER ("MinimumAge", "ceterms:minimumAge"),
  PROFILES ("ResidentOf", "ceterms:residentOf", JURISDICTION_PROFILE),
  URLS ("SubmissionOf", "ceterms:submissionOf"),
  TEXT ("SubmissionOfDescription", "ceterms:submissionOfDescription"),
  ENTITIES ("TargetCredential", "ceterms:targetCredential", TYPED_CREDENTIAL),
  ENTITIES ("TargetAssessment", "ceterms:targetAssessment", TYPED_ASSESSMENT),
  ENTITIES ("TargetLearningOpportunity", "ceterms:targetLearningOpportunity", TYPED_LEARNING),
  PROFILES ("TargetCompetency", "ceterms:targetCompetency", ALIGNMENT),
  { "TargetCompetencyFramework", NULL, LAUREL_SHAPE_UNPUBLISHED },
  ENTITIES ("TargetJob", "ceterms:targetJob", "ceterms:Job"),
  ENTITIES ("TargetOccupation", "ceterms:targetOccupation", "ceterms:Occupation"),
  ENTITIES ("TargetTask", "ceterms:targetTask", "ceterms:Task"),
  DECIMAL ("Weight", "ceterms:weight"),
  DECIMAL ("YearsOfExperience", "ceterms:yearsOfExperience"),
};

static const LaurelShapeRow cost_profile[] = {
  URL ("CostDetails", "ceterms:costDetails"),
  STRING ("Currency", "ceterms:currency"),
  TEXT ("Description", "ceterms:description"),
  TEXT ("Name", "ceterms:name"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  DATE ("EndDate", "ceterms:endDate"),
  DATE ("StartDate", "ceterms:startDate"),
  TEXTS ("Condition", "ceterms:condition"),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  /* its rows follow these in each object of the graph; see LAUREL_SHAPE_COST_LIST */
  { "CostItems", NULL, LAUREL_SHAPE_HELPER, LAUREL_SHAPE_COST_ITEM },
};

static const LaurelShapeRow cost_item[] = {
  CONCEPT ("DirectCostType", "ceterms:directCostType", COST_TYPE),
  CONCEPTS ("ResidencyType", "ceterms:residencyType", RESIDENCY),
  CONCEPTS ("AudienceType", "ceterms:audienceType", AUDIENCE),
  DECIMAL ("Price", "ceterms:price"),
  TEXT ("PaymentPattern", "ceterms:paymentPattern"),
};

static const LaurelShapeRow duration_profile[] = {
  TEXT ("Description", "ceterms:description"),
  DURATION ("ExactDuration", "ceterms:exactDuration"),
  DURATION ("MaximumDuration", "ceterms:maximumDuration"),
  DURATION ("MinimumDuration", "ceterms:minimumDuration"),
  DURATION ("TimeRequired", "ceterms:timeRequired"),
};

static const LaurelShapeRow identifier_value[] = {
  EXACT_URL ("IdentifierType", "ceterms:identifierType"),
  TEXT ("IdentifierTypeName", "ceterms:identifierTypeName"),
  STRING ("IdentifierValueCode", "ceterms:identifierValueCode"),
};

static const LaurelShapeRow value_profile[] = {
  CONCEPTS ("CreditUnitType", "ceterms:creditUnitType", CREDIT_UNIT),
  CONCEPTS ("CreditLevelType", "ceterms:creditLevelType", AUDIENCE_LEVEL),
  { "Description", "schema:description", LAUREL_SHAPE_TEXT, MAPPED "ceterms:description" },
  NAMES ("Subject", "ceterms:subject"),
  DECIMAL ("Value", "schema:value"),
  DECIMAL ("MinValue", "schema:minValue"),
  DECIMAL ("MaxValue", "schema:maxValue"),
  DECIMAL ("Percentage", "qdata:percentage"),
};

static const LaurelShapeRow quantitative_value[] = {
  { "UnitText", "schema:unitText", LAUREL_SHAPE_UNIT, .scheme = LAUREL_SCHEME_CREDIT_UNIT },
  { "Description", "schema:description", LAUREL_SHAPE_TEXT, MAPPED "ceterms:description" },
  DECIMAL ("Value", "schema:value"),
  DECIMAL ("MinValue", "schema:minValue"),
  DECIMAL ("MaxValue", "schema:maxValue"),
  DECIMAL ("Percentage", "qdata:percentage"),
  CONCEPT ("DataWithholdingType", "qdata:dataWithholdingType", DATA_WITHHOLDING),
};

static const LaurelShapeRow jurisdiction_profile[] = {
  BOOLEAN ("GlobalJurisdiction", "ceterms:globalJurisdiction"),
  TEXT ("Description", "ceterms:description"),
  { "MainJurisdiction", "ceterms:mainJurisdiction", LAUREL_SHAPE_PROFILE_ONE,
    LAUREL_SHAPE_JURISDICTION_PLACE },
  PROFILES ("JurisdictionException", "ceterms:jurisdictionException", JURISDICTION_PLACE),
  ORGANIZATIONS ("AssertedBy", "ceterms:assertedBy"),
};

static const LaurelShapeRow financial_assistance[] = {
  TEXT ("Name", "ceterms:name"),
  { "AlternateName", "ceterms:alternateName", LAUREL_SHAPE_TEXT_LIST, MAPPED "AlternateNameLangMap" },
  TEXT ("Description", "ceterms:description"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  CONCEPTS ("FinancialAssistanceType", "ceterms:financialAssistanceType", FINANCIAL_ASSISTANCE),
  PROFILES ("FinancialAssistanceValue", "ceterms:financialAssistanceValue", QUANTITATIVE_VALUE),
};

static const LaurelShapeRow process_profile[] = {
  STRING ("CTID", "ceterms:ctid"),
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  DATE ("DateEffective", "ceterms:dateEffective"),
  CONCEPTS ("ExternalInputType", "ceterms:externalInputType", EXTERNAL_INPUT),
  RESOURCES ("Instrument", "ceterms:instrument"),
  TEXT ("ProcessFrequency", "ceterms:processFrequency"),
  ORGANIZATIONS ("ProcessingAgent", "ceterms:processingAgent"),
  URL ("ProcessMethod", "ceterms:processMethod"),
  TEXT ("ProcessMethodDescription", "ceterms:processMethodDescription"),
  URL ("ProcessStandards", "ceterms:processStandards"),
  TEXT ("ProcessStandardsDescription", "ceterms:processStandardsDescription"),
  TEXT ("ScoringMethodDescription", "ceterms:scoringMethodDescription"),
  URL ("ScoringMethodExample", "ceterms:scoringMethodExample"),
  TEXT ("ScoringMethodExampleDescription", "ceterms:scoringMethodExampleDescription"),
  URL ("SubjectWebpage", "ceterms:subjectWebpage"),
  ENTITIES ("TargetCredential", "ceterms:targetCredential", TYPED_CREDENTIAL),
  ENTITIES ("TargetAssessment", "ceterms:targetAssessment", TYPED_ASSESSMENT),
  ENTITIES ("TargetLearningOpportunity", "ceterms:targetLearningOpportunity", TYPED_LEARNING),
  RESOURCES ("TargetCompetencyFramework", "ceterms:targetCompetencyFramework"),
  TEXT ("VerificationMethodDescription", "ceterms:verificationMethodDescription"),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  CONCEPTS ("DataCollectionMethodType", "qdata:dataCollectionMethodType", COLLECTION_METHOD),
};

static const LaurelShapeRow revocation_profile[] = {
  DATE ("DateEffective", "ceterms:dateEffective"),
  TEXT ("Description", "ceterms:description"),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  URL ("RevocationCriteria", "ceterms:revocationCriteria"),
  TEXT ("RevocationCriteriaDescription", "ceterms:revocationCriteriaDescription"),
};

/* Data about outcomes (§7 rule 20). */
static const LaurelShapeRow aggregate_data[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  STRING ("Currency", "ceterms:currency"),
  DATE ("DateEffective", "ceterms:dateEffective"),
  TEXT ("DemographicInformation", "ceterms:demographicInformation"),
  DATE ("ExpirationDate", "ceterms:expirationDate"),
  STRING ("FacultyToStudentRatio", "qdata:facultyToStudentRatio"),
  NUMBER ("HighEarnings", "ceterms:highEarnings"),
  PROFILES ("JobsObtained", "ceterms:jobsObtained", QUANTITATIVE_VALUE),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  NUMBER ("LowEarnings", "ceterms:lowEarnings"),
  NUMBER ("MedianEarnings", "ceterms:medianEarnings"),
  INTEGER ("NumberAwarded", "ceterms:numberAwarded"),
  INTEGER ("PostReceiptMonths", "ceterms:postReceiptMonths"),
  { "RelevantDataSet", "qdata:relevantDataSet", LAUREL_SHAPE_DATA_SET_LIST, LAUREL_SHAPE_DATA_SET },
  { "RelevantDataSetList", NULL, LAUREL_SHAPE_UNPUBLISHED },
  URL ("Source", "ceterms:source"),
};

/* A node of its own; its type, its CTID and what it is relevant to are written by hand in front of these. */
static const LaurelShapeRow data_set[] = {
  { "CTID", NULL, LAUREL_SHAPE_HELPER },
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  ENTITIES ("About", "schema:about", TYPED_CREDENTIAL),
  PROFILES ("AdministrationProcess", "ceterms:administrationProcess", PROCESS_PROFILE),
  { "DataProvider", "qdata:dataProvider", LAUREL_SHAPE_REFERENCE_ONE, LAUREL_SHAPE_ORGANIZATION_REFERENCE,
    .fallback = "ceterms:CredentialOrganization" },
  STRING ("DataSetTemporalCoverage", "qdata:dataSetTemporalCoverage"),
  PROFILES ("DataSetTimePeriod", "qdata:dataSetTimePeriod", DATA_SET_TIME_FRAME),
  { "DataSuppressionPolicy", "qdata:dataSuppressionPolicy", LAUREL_SHAPE_TEXT,
    MAPPED "DataSuppressionPolicy_Map" },
  URL ("DistributionFile", "qdata:distributionFile"),
  PROFILES ("Identifier", "ceterms:identifier", IDENTIFIER_VALUE),
  PROFILES ("InstructionalProgramType", "ceterms:instructionalProgramType", PROGRAM_ITEM),
  PROFILES ("Jurisdiction", "ceterms:jurisdiction", JURISDICTION_PROFILE),
  URL ("License", "schema:license"),
  TEXT ("Rights", "schema:rights"),
  URL ("Source", "ceterms:source"),
  { "SubjectIdentification", "qdata:subjectIdentification", LAUREL_SHAPE_TEXT,
    MAPPED "SubjectIdentification_Map" },
};

static const LaurelShapeRow data_set_time_frame[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  TEXTS ("AlternateName", "ceterms:alternateName"),
  DATE ("StartDate", "ceterms:startDate"),
  DATE ("EndDate", "ceterms:endDate"),
  STRING ("TimeInterval", "qdata:timeInterval"),
  CONCEPTS ("DataSourceCoverageType", "qdata:dataSourceCoverageType", DATA_SOURCE_COVERAGE),
  PROFILES ("DataAttributes", "qdata:dataAttributes", DATA_PROFILE),
};

#define QUANTITIES(key, term) PROFILES (key, term, QUANTITATIVE_VALUE)
#define QDATA_TEXT(key, term) { key, term, LAUREL_SHAPE_TEXT, MAPPED key "_Map" }
static const LaurelShapeRow data_profile[] = {
  CONCEPT ("AdministrativeRecordType", "qdata:administrativeRecordType", ADMINISTRATIVE_RECORD),
  QDATA_TEXT ("Adjustment", "qdata:adjustment"),
  QUANTITIES ("DataAvailable", "qdata:dataAvailable"),
  QUANTITIES ("DataNotAvailable", "qdata:dataNotAvailable"),
  QUANTITIES ("DemographicEarningsRate", "qdata:demographicEarningsRate"),
  QUANTITIES ("DemographicEmploymentRate", "qdata:demographicEmploymentRate"),
  TEXT ("Description", "ceterms:description"),
  PROFILES ("EarningsAmount", "qdata:earningsAmount", MONETARY_AMOUNT),
  QDATA_TEXT ("EarningsDefinition", "qdata:earningsDefinition"),
  PROFILES ("EarningsDistribution", "qdata:earningsDistribution", MONETARY_DISTRIBUTION),
  QDATA_TEXT ("EarningsThreshold", "qdata:earningsThreshold"),
  QDATA_TEXT ("EmploymentDefinition", "qdata:employmentDefinition"),
  QUANTITIES ("EmploymentOutlook", "qdata:employmentOutlook"),
  QUANTITIES ("EmploymentRate", "qdata:employmentRate"),
  STRING ("FacultyToStudentRatio", "qdata:facultyToStudentRatio"),
  QUANTITIES ("HoldersInSet", "qdata:holdersInSet"),
  CONCEPT ("IncomeDeterminationType", "qdata:incomeDeterminationType", INCOME_DETERMINATION),
  QUANTITIES ("IndustryRate", "qdata:industryRate"),
  QUANTITIES ("InsufficientEmploymentCriteria", "qdata:insufficientEmploymentCriteria"),
  QUANTITIES ("MeetEmploymentCriteria", "qdata:meetEmploymentCriteria"),
  QUANTITIES ("NonCompleters", "qdata:nonCompleters"),
  QUANTITIES ("NonHoldersInSet", "qdata:nonHoldersInSet"),
  QUANTITIES ("OccupationRate", "qdata:occupationRate"),
  QUANTITIES ("PassRate", "qdata:passRate"),
  PROFILES ("RegionalEarningsDistribution", "qdata:regionalEarningsDistribution", QUANTITATIVE_VALUE),
  QUANTITIES ("RegionalEmploymentRate", "qdata:regionalEmploymentRate"),
  QUANTITIES ("RelatedEmployment", "qdata:relatedEmployment"),
  PROFILES ("SubjectExcluded", "qdata:subjectExcluded", SUBJECT_PROFILE),
  PROFILES ("SubjectIncluded", "qdata:subjectIncluded", SUBJECT_PROFILE),
  QUANTITIES ("SubjectsInSet", "qdata:subjectsInSet"),
  QUANTITIES ("SufficientEmploymentCriteria", "qdata:sufficientEmploymentCriteria"),
  QUANTITIES ("TotalWIOACompleters", "qdata:totalWIOACompleters"),
  QUANTITIES ("TotalWIOAExiters", "qdata:totalWIOAExiters"),
  QUANTITIES ("TotalWIOAParticipants", "qdata:totalWIOAParticipants"),
  QUANTITIES ("UnrelatedEmployment", "qdata:unrelatedEmployment"),
  QDATA_TEXT ("WorkTimeThreshold", "qdata:workTimeThreshold"),
};

static const LaurelShapeRow subject_profile[] = {
  TEXT ("Name", "ceterms:name"),
  TEXT ("Description", "ceterms:description"),
  CONCEPTS ("SubjectType", "qdata:subjectType", SUBJECT_CATEGORY),
  QUANTITIES ("SubjectValue", "qdata:subjectValue"),
};

static const LaurelShapeRow monetary_amount[] = {
  STRING ("Currency", "schema:currency"),
  { "Description", "schema:description", LAUREL_SHAPE_TEXT, MAPPED "ceterms:description" },
  { "UnitText", "schema:unitText", LAUREL_SHAPE_UNIT, .scheme = LAUREL_SCHEME_CREDIT_UNIT },
  DECIMAL ("Value", "schema:value"),
  DECIMAL ("MinValue", "schema:minValue"),
  DECIMAL ("MaxValue", "schema:maxValue"),
  CONCEPT ("DataWithholdingType", "qdata:dataWithholdingType", DATA_WITHHOLDING),
};

static const LaurelShapeRow monetary_distribution[] = {
  STRING ("Currency", "schema:currency"),
  DECIMAL ("Mean", "qdata:mean"),
  DECIMAL ("Median", "qdata:median"),
  DECIMAL ("Percentile10", "qdata:percentile10"),
  DECIMAL ("Percentile25", "qdata:percentile25"),
  DECIMAL ("Percentile75", "qdata:percentile75"),
  DECIMAL ("Percentile90", "qdata:percentile90"),
  DECIMAL ("StandardDeviation", "qdata:standardDeviation"),
};

#define SHAPE(type, rows) { type, rows, G_N_ELEMENTS (rows) }

const LaurelShape laurel_shapes[LAUREL_N_SHAPE_CLASSES] = {
  [LAUREL_SHAPE_CREDENTIAL] = SHAPE (NULL, credential),
  [LAUREL_SHAPE_ORGANIZATION] = SHAPE (NULL, organization),
  [LAUREL_SHAPE_PLACE] = SHAPE ("ceterms:Place", place),
  [LAUREL_SHAPE_JURISDICTION_PLACE] = SHAPE ("ceterms:Place", jurisdiction_place),
  [LAUREL_SHAPE_CONTACT_POINT] = SHAPE ("ceterms:ContactPoint", contact_point),
  [LAUREL_SHAPE_ORGANIZATION_REFERENCE] = SHAPE (NULL, organization_reference),
  [LAUREL_SHAPE_ENTITY_REFERENCE] = SHAPE (NULL, entity_reference),
  [LAUREL_SHAPE_FRAMEWORK_ITEM] = SHAPE (LAUREL_SHAPE_ALIGNMENT_TYPE, framework_item),
  [LAUREL_SHAPE_PROGRAM_ITEM] = SHAPE (LAUREL_SHAPE_ALIGNMENT_TYPE, framework_item),
  [LAUREL_SHAPE_ALIGNMENT] = SHAPE (LAUREL_SHAPE_ALIGNMENT_TYPE, alignment),
  [LAUREL_SHAPE_CONDITION_PROFILE] = SHAPE ("ceterms:ConditionProfile", condition_profile),
  [LAUREL_SHAPE_COST_PROFILE] = SHAPE ("ceterms:CostProfile", cost_profile),
  [LAUREL_SHAPE_COST_ITEM] = SHAPE ("ceterms:CostProfile", cost_item),
  [LAUREL_SHAPE_DURATION_PROFILE] = SHAPE ("ceterms:DurationProfile", duration_profile),
  [LAUREL_SHAPE_IDENTIFIER_VALUE] = SHAPE ("ceterms:IdentifierValue", identifier_value),
  [LAUREL_SHAPE_VALUE_PROFILE] = SHAPE ("ceterms:ValueProfile", value_profile),
  [LAUREL_SHAPE_QUANTITATIVE_VALUE] = SHAPE ("schema:QuantitativeValue", quantitative_value),
  [LAUREL_SHAPE_JURISDICTION_PROFILE] = SHAPE ("ceterms:JurisdictionProfile", jurisdiction_profile),
  [LAUREL_SHAPE_FINANCIAL_ASSISTANCE] = SHAPE ("ceterms:FinancialAssistanceProfile", financial_assistance),
  [LAUREL_SHAPE_PROCESS_PROFILE] = SHAPE ("ceterms:ProcessProfile", process_profile),
  [LAUREL_SHAPE_REVOCATION_PROFILE] = SHAPE ("ceterms:RevocationProfile", revocation_profile),
  [LAUREL_SHAPE_AGGREGATE_DATA] = SHAPE ("ceterms:AggregateDataProfile", aggregate_data),
  [LAUREL_SHAPE_DATA_SET] = SHAPE ("qdata:DataSetProfile", data_set),
  [LAUREL_SHAPE_DATA_SET_TIME_FRAME] = SHAPE ("qdata:DataSetTimeFrame", data_set_time_frame),
  [LAUREL_SHAPE_DATA_PROFILE] = SHAPE ("qdata:DataProfile", data_profile),
  [LAUREL_SHAPE_SUBJECT_PROFILE] = SHAPE ("qdata:SubjectProfile", subject_profile),
  [LAUREL_SHAPE_MONETARY_AMOUNT] = SHAPE ("schema:MonetaryAmount", monetary_amount),
  [LAUREL_SHAPE_MONETARY_DISTRIBUTION] = SHAPE ("schema:MonetaryAmountDistribution", monetary_distribution),
};

G_STATIC_ASSERT (G_N_ELEMENTS (credential) <= LAUREL_SHAPE_MAX_ROWS);
G_STATIC_ASSERT (G_N_ELEMENTS (organization) <= LAUREL_SHAPE_MAX_ROWS);

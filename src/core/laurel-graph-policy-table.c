/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-graph-policy.h"

enum {
  CREDENTIAL = 1 << 0,
  NON_DEGREE = 1 << 1,  /* what has no business with degrees or with quality assurance */
  WORK_BASED = 1 << 2,
  APPRENTICE = 1 << 3,
  DEGREE = 1 << 4,
  ORGANIZATION = 1 << 5,
  CREDENTIAL_ORGANIZATION = 1 << 6,
  QA_ORGANIZATION = 1 << 7,
  LEARNING = 1 << 8,
  COURSE = 1 << 9,
  ASSESSMENT = 1 << 10,
  JOB = 1 << 11,
  OCCUPATION = 1 << 12,
  TASK = 1 << 13,
  WORK_ROLE = 1 << 14,
  PATHWAY = 1 << 15,
  CONDITION = 1 << 16,
  COST = 1 << 17,
  DURATION = 1 << 18,
  PLACE = 1 << 19,
  CONTACT = 1 << 20,
  ALIGNMENT = 1 << 21,
  IDENTIFIER = 1 << 22,
  JURISDICTION = 1 << 23,
  ASSISTANCE = 1 << 24,
  QUANTITY = 1 << 25,
  VALUE = 1 << 26,
  PROCESS = 1 << 27,
  REVOCATION = 1 << 28,
  VERIFICATION = 1 << 29,
  OTHER = 1 << 30,      /* every class that is not here */
};

#define ANYTHING LAUREL_POLICY_ANYTHING
#define OUTCOME LAUREL_POLICY_OUTCOME
#define A_TEXT LAUREL_POLICY_TEXT
#define A_TEXTS LAUREL_POLICY_TEXTS
#define A_STRING LAUREL_POLICY_STRING
#define A_URI LAUREL_POLICY_URI
#define A_NUMBER LAUREL_POLICY_NUMBER
#define A_WHOLE LAUREL_POLICY_WHOLE
#define A_BOOLEAN LAUREL_POLICY_BOOLEAN
#define A_DATE LAUREL_POLICY_DATE
#define A_DURATION LAUREL_POLICY_DURATION
#define A_LANGUAGE LAUREL_POLICY_LANGUAGE
#define AN_ALIGNMENT LAUREL_POLICY_ALIGNMENT
#define A_CONCEPT LAUREL_POLICY_CONCEPT
#define A_NAMES LAUREL_POLICY_NAMES
#define A_THING LAUREL_POLICY_THING
#define EITHER LAUREL_POLICY_EITHER
#define ONE LAUREL_POLICY_ONE
#define MANY LAUREL_POLICY_MANY

/* Every property of every class that a graph of an organization or a credential can hold, in the order of their names.
 * Of properties that the service does not write nobody knows whether there may be several. */
static const LaurelPolicyRow policy_rows[] = {
  { "ceasn:abilityEmbodied", A_THING, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE, .of = OTHER },
  { "ceasn:comment", A_TEXT, ONE, JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceasn:hasChild", A_THING, EITHER, TASK, .of = TASK | OTHER },
  { "ceasn:isChildOf", A_THING, EITHER, TASK, .of = TASK | PATHWAY | OTHER },
  { "ceasn:knowledgeEmbodied", A_THING, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE, .of = OTHER },
  { "ceasn:listID", A_STRING, EITHER, TASK },
  { "ceasn:skillEmbodied", A_THING, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE, .of = OTHER },
  { "ceterms:accreditedBy", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:accreditedIn", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = JURISDICTION },
  { "ceterms:accredits", A_THING, MANY,
    ORGANIZATION, .of = CREDENTIAL | ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING |
    ASSESSMENT | OTHER },
  { "ceterms:address", A_THING, MANY, ORGANIZATION, .of = PLACE },
  { "ceterms:addressCountry", A_TEXT, ONE, PLACE },
  { "ceterms:addressLocality", A_TEXT, ONE, PLACE },
  { "ceterms:addressRegion", A_TEXT, ONE, PLACE },
  { "ceterms:administrationProcess", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | VERIFICATION | ASSESSMENT, .of = PROCESS },
  { "ceterms:advancedStandingFrom", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .of = CREDENTIAL | CONDITION | LEARNING | ASSESSMENT | JOB |
    OCCUPATION | WORK_ROLE },
  { "ceterms:affiliation", A_THING, MANY,
    CONDITION, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:agentPurpose", A_URI, ONE, ORGANIZATION },
  { "ceterms:agentPurposeDescription", A_TEXT, ONE, ORGANIZATION },
  { "ceterms:agentSectorType", AN_ALIGNMENT, MANY, ORGANIZATION, .scheme = LAUREL_SCHEME_AGENT_SECTOR },
  { "ceterms:agentType", AN_ALIGNMENT, MANY, ORGANIZATION, .scheme = LAUREL_SCHEME_ORGANIZATION_TYPE },
  { "ceterms:aggregateData", OUTCOME, MANY, CREDENTIAL | LEARNING | ASSESSMENT },
  { "ceterms:alignmentDate", A_DATE, ONE, ALIGNMENT },
  { "ceterms:alignmentType", A_CONCEPT, ONE,
    ALIGNMENT, .terms = "alignment:BroadMatch|alignment:CloseMatch|alignment:ExactMatch|"
             "alignment:NarrowMatch|alignment:NoMatch|alignment:RelatedMatch" },
  { "ceterms:alternateName", A_TEXTS, ONE,
    CREDENTIAL | ORGANIZATION | CONDITION | COST | PLACE | CONTACT | ASSISTANCE | LEARNING | ASSESSMENT |
    JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY },
  { "ceterms:alternativeCondition", A_THING, MANY, CONDITION, .of = CONDITION },
  { "ceterms:appealProcess", A_THING, MANY, CREDENTIAL | ORGANIZATION, .of = PROCESS },
  { "ceterms:approvedBy", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION |
    QA_ORGANIZATION },
  { "ceterms:approvedIn", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = JURISDICTION },
  { "ceterms:approves", A_THING, MANY,
    ORGANIZATION, .of = CREDENTIAL | ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING |
    ASSESSMENT | OTHER },
  { "ceterms:approximateClosingDate", ANYTHING, EITHER, ORGANIZATION },
  { "ceterms:approximateDateEffective", ANYTHING, EITHER,
    CREDENTIAL | CONDITION | PROCESS | REVOCATION | VERIFICATION | LEARNING | ASSESSMENT },
  { "ceterms:approximateEndDate", ANYTHING, EITHER, COST },
  { "ceterms:approximateExpirationDate", ANYTHING, EITHER,
    CREDENTIAL | CONDITION | PROCESS | REVOCATION | VERIFICATION | LEARNING | ASSESSMENT },
  { "ceterms:approximateStartDate", ANYTHING, EITHER, COST },
  { "ceterms:assertedBy", A_THING, MANY,
    CONDITION | JURISDICTION | OCCUPATION | TASK | WORK_ROLE, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION |
    QA_ORGANIZATION },
  { "ceterms:assesses", A_CONCEPT, MANY, LEARNING | ASSESSMENT },
  { "ceterms:assessmentDeliveryType", AN_ALIGNMENT, MANY, CREDENTIAL, .scheme = LAUREL_SCHEME_DELIVERY },
  { "ceterms:assessmentExample", A_URI, EITHER, ASSESSMENT },
  { "ceterms:assessmentExampleDescription", A_TEXT, ONE, ASSESSMENT },
  { "ceterms:assessmentMethodDescription", A_TEXT, ONE, LEARNING | ASSESSMENT },
  { "ceterms:assessmentMethodType", AN_ALIGNMENT, MANY,
    LEARNING | ASSESSMENT, .scheme = LAUREL_SCHEME_ASSESSMENT_METHOD },
  { "ceterms:assessmentOutput", A_TEXT, ONE, ASSESSMENT },
  { "ceterms:assessmentUseType", AN_ALIGNMENT, EITHER,
    ASSESSMENT, .terms = "assessUse:Formative|assessUse:Summative" },
  { "ceterms:atLevel", AN_ALIGNMENT, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION | WORK_ROLE },
  { "ceterms:audienceLevelType", AN_ALIGNMENT, MANY,
    CREDENTIAL | CONDITION | LEARNING | ASSESSMENT, .scheme = LAUREL_SCHEME_AUDIENCE_LEVEL },
  { "ceterms:audienceType", AN_ALIGNMENT, MANY,
    CREDENTIAL | CONDITION | COST | LEARNING | ASSESSMENT, .scheme = LAUREL_SCHEME_AUDIENCE },
  { "ceterms:availabilityListing", A_URI, MANY, CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT },
  { "ceterms:availableAt", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = PLACE },
  { "ceterms:availableOnlineAt", A_URI, MANY, CREDENTIAL | LEARNING | ASSESSMENT },
  { "ceterms:broadAlignment", A_THING, EITHER, CREDENTIAL, .of = CREDENTIAL | OTHER },
  { "ceterms:classification", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE, .of = OTHER },
  { "ceterms:closingDate", A_DATE, ONE, ORGANIZATION },
  { "ceterms:coPrerequisite", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = CONDITION },
  { "ceterms:codedNotation", A_STRING, ONE, ALIGNMENT | LEARNING | JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:commonConditions", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:commonCosts", A_THING, MANY, CREDENTIAL | CONDITION | LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:complaintProcess", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = PROCESS },
  { "ceterms:condition", A_TEXTS, ONE, CONDITION | COST },
  { "ceterms:conditionExcludes", A_URI, EITHER, CONDITION },
  { "ceterms:contactType", A_TEXT, ONE, CONTACT },
  { "ceterms:copyrightHolder", A_THING, MANY,
    CREDENTIAL, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | OTHER },
  { "ceterms:corequisite", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = CONDITION },
  { "ceterms:costDetails", A_URI, ONE, COST },
  { "ceterms:credentialId", A_STRING, ONE, CREDENTIAL },
  { "ceterms:credentialStatusType", AN_ALIGNMENT, ONE,
    CREDENTIAL, .scheme = LAUREL_SCHEME_CREDENTIAL_STATUS },
  { "ceterms:credentialType", A_THING, MANY, CREDENTIAL, .of = CREDENTIAL | OTHER },
  { "ceterms:credentialingAction", A_THING, EITHER, ORGANIZATION, .of = OTHER },
  { "ceterms:creditLevelType", A_CONCEPT, MANY, VALUE, .scheme = LAUREL_SCHEME_AUDIENCE_LEVEL },
  { "ceterms:creditUnitType", A_CONCEPT, MANY, VALUE, .scheme = LAUREL_SCHEME_CREDIT_UNIT },
  { "ceterms:creditUnitTypeDescription", A_TEXT, ONE, CONDITION | LEARNING | ASSESSMENT },
  { "ceterms:creditValue", A_THING, MANY, CONDITION | LEARNING | ASSESSMENT, .of = VALUE },
  { "ceterms:ctid", A_STRING, ONE,
    CREDENTIAL | ORGANIZATION | ASSISTANCE | PROCESS | VERIFICATION | LEARNING | ASSESSMENT | JOB |
    OCCUPATION | TASK | WORK_ROLE | PATHWAY },
  { "ceterms:currency", A_STRING, ONE, COST },
  { "ceterms:dateEffective", A_DATE, ONE,
    CREDENTIAL | CONDITION | PROCESS | REVOCATION | VERIFICATION | LEARNING | ASSESSMENT },
  { "ceterms:degreeConcentration", A_NAMES, MANY, DEGREE | LEARNING },
  { "ceterms:degreeMajor", A_NAMES, MANY, DEGREE },
  { "ceterms:degreeMinor", A_NAMES, MANY, DEGREE },
  { "ceterms:deliveryType", AN_ALIGNMENT, MANY, LEARNING | ASSESSMENT, .scheme = LAUREL_SCHEME_DELIVERY },
  { "ceterms:deliveryTypeDescription", A_TEXT, ONE, LEARNING | ASSESSMENT },
  { "ceterms:department", A_THING, MANY,
    ORGANIZATION, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:description", A_TEXT, ONE,
    CREDENTIAL | ORGANIZATION | CONDITION | COST | DURATION | PLACE | JURISDICTION | ASSISTANCE | PROCESS |
    REVOCATION | VERIFICATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY },
  { "ceterms:developmentProcess", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY, .of =
    PROCESS },
  { "ceterms:directCostType", AN_ALIGNMENT, ONE, COST, .scheme = LAUREL_SCHEME_COST_TYPE },
  { "ceterms:duns", A_STRING, ONE, ORGANIZATION },
  { "ceterms:earnings", OUTCOME, EITHER, CREDENTIAL },
  { "ceterms:email", A_STRING, MANY, ORGANIZATION | CONTACT },
  { "ceterms:employee", A_THING, EITHER, ORGANIZATION, .of = OTHER },
  { "ceterms:employmentOutcome", OUTCOME, EITHER, CREDENTIAL },
  { "ceterms:endDate", A_DATE, ONE, COST },
  { "ceterms:entryCondition", A_THING, MANY, LEARNING | ASSESSMENT, .of = CONDITION },
  { "ceterms:environmentalHazardType", A_CONCEPT, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:estimatedCost", A_THING, MANY,
    CREDENTIAL | CONDITION | VERIFICATION | LEARNING | ASSESSMENT, .of = COST },
  { "ceterms:estimatedDuration", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = DURATION },
  { "ceterms:exactAlignment", A_THING, EITHER, CREDENTIAL, .of = CREDENTIAL | OTHER },
  { "ceterms:exactDuration", A_DURATION, ONE, DURATION },
  { "ceterms:experience", A_TEXT, ONE, CONDITION },
  { "ceterms:expirationDate", A_DATE, ONE, CREDENTIAL | LEARNING | ASSESSMENT },
  { "ceterms:externalInputType", AN_ALIGNMENT, MANY, PROCESS, .scheme = LAUREL_SCHEME_EXTERNAL_INPUT },
  { "ceterms:externalResearch", A_URI, EITHER, ASSESSMENT },
  { "ceterms:faxNumber", A_STRING, MANY, CONTACT },
  { "ceterms:fein", A_STRING, ONE, ORGANIZATION },
  { "ceterms:financialAssistance", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = ASSISTANCE },
  { "ceterms:financialAssistanceForType", A_CONCEPT, EITHER, ASSISTANCE, .scheme = LAUREL_SCHEME_COST_TYPE },
  { "ceterms:financialAssistanceType", AN_ALIGNMENT, MANY,
    ASSISTANCE, .scheme = LAUREL_SCHEME_FINANCIAL_ASSISTANCE },
  { "ceterms:financialAssistanceValue", A_THING, MANY, ASSISTANCE, .of = QUANTITY },
  { "ceterms:foundingDate", A_STRING, ONE, ORGANIZATION },
  { "ceterms:framework", A_URI, ONE, ALIGNMENT },
  { "ceterms:frameworkName", A_TEXT, ONE, ALIGNMENT },
  { "ceterms:geoURI", A_URI, ONE, PLACE },
  { "ceterms:globalJurisdiction", A_BOOLEAN, ONE, JURISDICTION },
  { "ceterms:hasAlignmentMap", A_THING, MANY, ORGANIZATION, .of = OTHER },
  { "ceterms:hasCatalog", A_URI, MANY, ORGANIZATION },
  { "ceterms:hasConditionManifest", A_THING, MANY, ORGANIZATION, .of = OTHER },
  { "ceterms:hasCostManifest", A_THING, MANY, ORGANIZATION, .of = OTHER },
  { "ceterms:hasDestinationComponent", A_THING, EITHER, PATHWAY, .of = OTHER },
  { "ceterms:hasGroupEvaluation", A_BOOLEAN, EITHER, ASSESSMENT },
  { "ceterms:hasGroupParticipation", A_BOOLEAN, EITHER, ASSESSMENT },
  { "ceterms:hasIndustry", A_THING, EITHER, ORGANIZATION | JOB | OCCUPATION, .of = OTHER },
  { "ceterms:hasJob", A_THING, EITHER, OCCUPATION | TASK | WORK_ROLE, .of = JOB },
  { "ceterms:hasOccupation", A_THING, EITHER, JOB | TASK | WORK_ROLE, .of = OCCUPATION },
  { "ceterms:hasOffering", A_THING, EITHER, LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:hasPart", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | PATHWAY, .of = CREDENTIAL | LEARNING | ASSESSMENT | OTHER },
  { "ceterms:hasProxy", A_THING, EITHER, CREDENTIAL | LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:hasRegulatoryInformation", A_THING, EITHER,
    CREDENTIAL | ORGANIZATION | COST | LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:hasRubric", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT | JOB | TASK, .of = OTHER },
  { "ceterms:hasSpecialization", A_THING, EITHER, OCCUPATION, .of = OCCUPATION | OTHER },
  { "ceterms:hasSupportService", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | WORK_ROLE | PATHWAY, .of = OTHER },
  { "ceterms:hasTask", A_THING, EITHER, JOB | OCCUPATION | WORK_ROLE, .of = TASK },
  { "ceterms:hasVerificationService", A_THING, MANY, ORGANIZATION, .of = VERIFICATION },
  { "ceterms:hasWorkRole", A_THING, EITHER, JOB | OCCUPATION | TASK, .of = WORK_ROLE },
  { "ceterms:hasWorkforceDemand", A_THING, EITHER, OCCUPATION, .of = OTHER },
  { "ceterms:holderMustAuthorize", A_BOOLEAN, ONE, VERIFICATION },
  { "ceterms:holders", OUTCOME, EITHER, CREDENTIAL },
  { "ceterms:identifier", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | PLACE | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE, .of =
    IDENTIFIER },
  { "ceterms:identifierType", A_URI, ONE, IDENTIFIER },
  { "ceterms:identifierTypeName", A_TEXT, ONE, IDENTIFIER },
  { "ceterms:identifierValueCode", A_STRING, ONE, IDENTIFIER },
  { "ceterms:image", A_URI, ONE, CREDENTIAL | ORGANIZATION },
  { "ceterms:inCatalog", A_URI, ONE,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:inDemandAction", A_THING, MANY, ORGANIZATION, .of = OTHER },
  { "ceterms:inLanguage", A_LANGUAGE, MANY, CREDENTIAL | LEARNING | ASSESSMENT },
  { "ceterms:industryType", AN_ALIGNMENT, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | PATHWAY },
  { "ceterms:instructionalProgramType", A_CONCEPT, MANY, CREDENTIAL | LEARNING | ASSESSMENT | PATHWAY },
  { "ceterms:instrument", A_THING, MANY, PROCESS, .of = CREDENTIAL | OTHER },
  { "ceterms:ipedsID", A_STRING, ONE, ORGANIZATION },
  { "ceterms:isAdvancedStandingFor", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .of = CREDENTIAL | CONDITION | LEARNING | ASSESSMENT | JOB |
    OCCUPATION | WORK_ROLE },
  { "ceterms:isMemberOf", A_THING, EITHER, LEARNING | JOB | OCCUPATION | TASK | WORK_ROLE, .of = OTHER },
  { "ceterms:isNonCredit", A_BOOLEAN, ONE, NON_DEGREE | LEARNING | ASSESSMENT },
  { "ceterms:isPartOf", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .of = CREDENTIAL | LEARNING | ASSESSMENT | PATHWAY | OTHER },
  { "ceterms:isPreparationFor", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .of = CREDENTIAL | CONDITION | LEARNING | ASSESSMENT | JOB |
    OCCUPATION | WORK_ROLE | OTHER },
  { "ceterms:isProctored", A_BOOLEAN, EITHER, ASSESSMENT },
  { "ceterms:isRecommendedFor", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .of = CREDENTIAL | CONDITION | LEARNING | ASSESSMENT | JOB |
    OCCUPATION | WORK_ROLE },
  { "ceterms:isRegisteredApprenticeship", A_BOOLEAN, EITHER, WORK_BASED | LEARNING },
  { "ceterms:isRequiredFor", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .of = CREDENTIAL | CONDITION | LEARNING | ASSESSMENT | JOB |
    OCCUPATION | WORK_ROLE | OTHER },
  { "ceterms:isSimilarTo", A_THING, EITHER,
    CREDENTIAL | PROCESS | VERIFICATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE, .of =
    CREDENTIAL | PROCESS | VERIFICATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE |
    OTHER },
  { "ceterms:isSpecializationOf", A_THING, EITHER, OCCUPATION, .of = OCCUPATION | OTHER },
  { "ceterms:isicV4", A_STRING, ONE, CREDENTIAL | ORGANIZATION },
  { "ceterms:jobLevelType", A_CONCEPT, EITHER, JOB },
  { "ceterms:jurisdiction", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | CONDITION | COST | PROCESS | REVOCATION | VERIFICATION | LEARNING |
    ASSESSMENT, .of = JURISDICTION },
  { "ceterms:jurisdictionException", A_THING, MANY, JURISDICTION, .of = PLACE },
  { "ceterms:keyword", A_TEXTS, ONE,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | PATHWAY },
  { "ceterms:latestVersion", A_THING, ONE, CREDENTIAL | PATHWAY, .of = CREDENTIAL | OTHER },
  { "ceterms:latitude", A_NUMBER, ONE, PLACE },
  { "ceterms:learningDeliveryDescription", A_TEXT, ONE, CREDENTIAL },
  { "ceterms:learningDeliveryType", AN_ALIGNMENT, MANY, CREDENTIAL, .scheme = LAUREL_SCHEME_DELIVERY },
  { "ceterms:learningMethodDescription", A_TEXT, ONE, CREDENTIAL | LEARNING | ASSESSMENT },
  { "ceterms:learningMethodType", AN_ALIGNMENT, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT, .scheme = LAUREL_SCHEME_LEARNING_METHOD },
  { "ceterms:legalName", A_TEXT, ONE, ORGANIZATION },
  { "ceterms:leiCode", A_STRING, ONE, ORGANIZATION },
  { "ceterms:lifeCycleStatusType", AN_ALIGNMENT, ONE,
    ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY, .scheme =
    LAUREL_SCHEME_LIFE_CYCLE_STATUS },
  { "ceterms:longitude", A_NUMBER, ONE, PLACE },
  { "ceterms:mainJurisdiction", A_THING, MANY, JURISDICTION, .of = PLACE },
  { "ceterms:maintenanceProcess", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY, .of =
    PROCESS },
  { "ceterms:majorAlignment", A_THING, EITHER, CREDENTIAL, .of = CREDENTIAL | OTHER },
  { "ceterms:maximumDuration", A_DURATION, ONE, DURATION },
  { "ceterms:minimumAge", A_WHOLE, ONE, CONDITION },
  { "ceterms:minimumDuration", A_DURATION, ONE, DURATION },
  { "ceterms:minorAlignment", A_THING, EITHER, CREDENTIAL, .of = CREDENTIAL | OTHER },
  { "ceterms:missionAndGoalsStatement", A_URI, ONE, ORGANIZATION },
  { "ceterms:missionAndGoalsStatementDescription", A_TEXT, ONE, ORGANIZATION },
  { "ceterms:naics", A_STRING, MANY, CREDENTIAL | ORGANIZATION },
  { "ceterms:name", A_TEXT, ONE,
    CREDENTIAL | ORGANIZATION | CONDITION | COST | PLACE | CONTACT | ASSISTANCE | PROCESS | LEARNING |
    ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY },
  { "ceterms:narrowAlignment", A_THING, EITHER, CREDENTIAL, .of = CREDENTIAL | OTHER },
  { "ceterms:ncesID", A_STRING, ONE, CREDENTIAL_ORGANIZATION },
  { "ceterms:nextVersion", A_THING, ONE, CREDENTIAL | PATHWAY, .of = CREDENTIAL | OTHER },
  { "ceterms:objectOfAction", A_THING, EITHER,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:occupationType", AN_ALIGNMENT, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION | PATHWAY },
  { "ceterms:offerFrequencyType", AN_ALIGNMENT, EITHER,
    LEARNING | ASSESSMENT, .terms = "scheduleFrequency:Annually|scheduleFrequency:BiMonthly|"
             "scheduleFrequency:BiWeekly|scheduleFrequency:Daily|scheduleFrequency:EventBased|"
             "scheduleFrequency:Hourly|scheduleFrequency:Irregular|scheduleFrequency:Monthly|"
             "scheduleFrequency:MultiplePerWeek|scheduleFrequency:OnDemand|"
             "scheduleFrequency:OpenEntryExit|scheduleFrequency:Quarterly|"
             "scheduleFrequency:SelfPaced|scheduleFrequency:SemiAnnually|"
             "scheduleFrequency:SemiMonthly|scheduleFrequency:SingleInstance|"
             "scheduleFrequency:Weekly" },
  { "ceterms:offeredBy", A_THING, MANY,
    CREDENTIAL | ASSISTANCE | VERIFICATION | LEARNING | ASSESSMENT | JOB | PATHWAY, .of = ORGANIZATION |
    CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:offeredIn", A_THING, MANY,
    CREDENTIAL | VERIFICATION | LEARNING | ASSESSMENT, .of = JURISDICTION },
  { "ceterms:offers", A_THING, MANY,
    ORGANIZATION, .of = CREDENTIAL | LEARNING | ASSESSMENT | JOB | PATHWAY | OTHER },
  { "ceterms:offersFinancialAssistance", A_THING, EITHER, ORGANIZATION, .of = ASSISTANCE },
  { "ceterms:opeID", A_STRING, ONE, ORGANIZATION },
  { "ceterms:ownedBy", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | PATHWAY, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION |
    QA_ORGANIZATION },
  { "ceterms:owns", A_THING, MANY, ORGANIZATION, .of = CREDENTIAL | LEARNING | ASSESSMENT | PATHWAY | OTHER },
  { "ceterms:parentOrganization", A_THING, MANY,
    ORGANIZATION, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:paymentPattern", A_TEXT, ONE, COST },
  { "ceterms:performanceLevelType", A_CONCEPT, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:physicalCapabilityType", A_CONCEPT, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:postOfficeBoxNumber", A_STRING, ONE, PLACE },
  { "ceterms:postalCode", A_STRING, ONE, PLACE },
  { "ceterms:preparationFrom", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION, .of = CREDENTIAL | CONDITION | LEARNING |
    ASSESSMENT | JOB | OCCUPATION | WORK_ROLE },
  { "ceterms:prerequisite", A_THING, EITHER, COURSE, .of = COURSE },
  { "ceterms:previousVersion", A_THING, ONE, CREDENTIAL | PATHWAY, .of = CREDENTIAL | OTHER },
  { "ceterms:price", A_NUMBER, ONE, COST },
  { "ceterms:processFrequency", A_TEXT, ONE, PROCESS },
  { "ceterms:processMethod", A_URI, ONE, PROCESS },
  { "ceterms:processMethodDescription", A_TEXT, ONE, PROCESS },
  { "ceterms:processStandards", A_URI, ONE, CREDENTIAL | PROCESS | ASSESSMENT },
  { "ceterms:processStandardsDescription", A_TEXT, ONE, CREDENTIAL | PROCESS | ASSESSMENT },
  { "ceterms:processingAgent", A_THING, MANY,
    PROCESS, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:providesTransferValueFor", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION, .of = OTHER },
  { "ceterms:qualityAssuranceTargetType", A_THING, EITHER,
    ORGANIZATION, .of = CREDENTIAL | ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING |
    ASSESSMENT | OTHER },
  { "ceterms:receivesTransferValueFrom", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION, .of = OTHER },
  { "ceterms:recognizedBy", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION |
    QA_ORGANIZATION },
  { "ceterms:recognizedForIndustry", A_THING, EITHER, CREDENTIAL | LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:recognizedIn", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = JURISDICTION },
  { "ceterms:recognizes", A_THING, MANY,
    ORGANIZATION, .of = CREDENTIAL | ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING |
    ASSESSMENT | OTHER },
  { "ceterms:recommends", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION, .of = CREDENTIAL | CONDITION | ALIGNMENT |
    LEARNING | ASSESSMENT | JOB | OCCUPATION | WORK_ROLE | OTHER },
  { "ceterms:region", A_THING, EITHER,
    CREDENTIAL | COST | PROCESS | REVOCATION | VERIFICATION | LEARNING | ASSESSMENT, .of = PLACE },
  { "ceterms:registeredBy", A_THING, MANY,
    APPRENTICE | LEARNING, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:regulatedBy", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:regulatedIn", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = JURISDICTION },
  { "ceterms:regulates", A_THING, MANY,
    ORGANIZATION, .of = CREDENTIAL | ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING |
    ASSESSMENT | OTHER },
  { "ceterms:relatedAction", A_THING, MANY, CREDENTIAL, .of = OTHER },
  { "ceterms:renewal", A_THING, MANY, CREDENTIAL, .of = CONDITION },
  { "ceterms:renewalFrequency", A_DURATION, ONE, CREDENTIAL },
  { "ceterms:renewedBy", A_THING, MANY,
    CREDENTIAL, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:renewedIn", A_THING, MANY, CREDENTIAL, .of = JURISDICTION },
  { "ceterms:renews", A_THING, MANY, ORGANIZATION, .of = CREDENTIAL },
  { "ceterms:requires", A_THING, MANY,
    CREDENTIAL | ASSISTANCE | LEARNING | ASSESSMENT | JOB | OCCUPATION, .of = CREDENTIAL | CONDITION |
    ALIGNMENT | LEARNING | ASSESSMENT | JOB | OCCUPATION | WORK_ROLE | OTHER },
  { "ceterms:residencyType", AN_ALIGNMENT, MANY, COST, .scheme = LAUREL_SCHEME_RESIDENCY },
  { "ceterms:residentOf", A_THING, MANY, CONDITION, .of = JURISDICTION },
  { "ceterms:resultsInCredential", A_THING, EITHER, LEARNING | ASSESSMENT, .of = CREDENTIAL | OTHER },
  { "ceterms:reviewProcess", A_THING, MANY,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY, .of =
    PROCESS },
  { "ceterms:revocation", A_THING, MANY, CREDENTIAL, .of = REVOCATION },
  { "ceterms:revocationCriteria", A_URI, ONE, REVOCATION },
  { "ceterms:revocationCriteriaDescription", A_TEXT, ONE, REVOCATION },
  { "ceterms:revocationProcess", A_THING, MANY, CREDENTIAL | ORGANIZATION, .of = PROCESS },
  { "ceterms:revokedBy", A_THING, MANY,
    CREDENTIAL, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:revokedIn", A_THING, MANY, CREDENTIAL, .of = JURISDICTION },
  { "ceterms:revokes", A_THING, MANY, ORGANIZATION, .of = CREDENTIAL },
  { "ceterms:sameAs", A_URI, EITHER, CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION },
  { "ceterms:sced", A_STRING, EITHER, COURSE },
  { "ceterms:scheduleFrequencyType", AN_ALIGNMENT, EITHER,
    LEARNING | ASSESSMENT, .terms = "scheduleFrequency:Annually|scheduleFrequency:BiMonthly|"
             "scheduleFrequency:BiWeekly|scheduleFrequency:Daily|scheduleFrequency:EventBased|"
             "scheduleFrequency:Hourly|scheduleFrequency:Irregular|scheduleFrequency:Monthly|"
             "scheduleFrequency:MultiplePerWeek|scheduleFrequency:OnDemand|"
             "scheduleFrequency:OpenEntryExit|scheduleFrequency:Quarterly|"
             "scheduleFrequency:SelfPaced|scheduleFrequency:SemiAnnually|"
             "scheduleFrequency:SemiMonthly|scheduleFrequency:SingleInstance|"
             "scheduleFrequency:Weekly" },
  { "ceterms:scheduleTimingType", AN_ALIGNMENT, EITHER,
    LEARNING | ASSESSMENT, .terms = "scheduleTiming:Daytime|scheduleTiming:Evening|scheduleTiming:Weekdays|"
             "scheduleTiming:Weekends" },
  { "ceterms:scoringMethodDescription", A_TEXT, ONE, PROCESS | ASSESSMENT },
  { "ceterms:scoringMethodExample", A_URI, ONE, PROCESS | ASSESSMENT },
  { "ceterms:scoringMethodExampleDescription", A_TEXT, ONE, PROCESS | ASSESSMENT },
  { "ceterms:scoringMethodType", AN_ALIGNMENT, EITHER,
    ASSESSMENT, .terms = "score:CriterionReferenced|score:NormReferenced" },
  { "ceterms:sensoryCapabilityType", A_CONCEPT, EITHER, JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:serviceType", AN_ALIGNMENT, MANY, ORGANIZATION, .scheme = LAUREL_SCHEME_AGENT_SERVICE_TYPE },
  { "ceterms:socialMedia", A_URI, MANY, ORGANIZATION | CONTACT },
  { "ceterms:specialistSubject", A_CONCEPT, EITHER, CREDENTIAL | LEARNING | ASSESSMENT },
  { "ceterms:startDate", A_DATE, ONE, COST },
  { "ceterms:streetAddress", A_TEXT, ONE, PLACE },
  { "ceterms:subOrganization", A_THING, MANY,
    ORGANIZATION, .of = ORGANIZATION | CREDENTIAL_ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:subRegion", A_TEXT, ONE, PLACE },
  { "ceterms:subject", AN_ALIGNMENT, MANY, CREDENTIAL | VALUE | LEARNING | ASSESSMENT | PATHWAY },
  { "ceterms:subjectWebpage", A_URI, ONE,
    CREDENTIAL | ORGANIZATION | CONDITION | PLACE | ASSISTANCE | PROCESS | VERIFICATION | LEARNING |
    ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY },
  { "ceterms:submissionOf", A_URI, EITHER, CONDITION },
  { "ceterms:submissionOfDescription", A_TEXT, ONE, CONDITION },
  { "ceterms:supersededBy", A_THING, ONE,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = CREDENTIAL | ORGANIZATION |
    CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING | ASSESSMENT | OTHER },
  { "ceterms:supersedes", A_THING, ONE,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT, .of = CREDENTIAL | ORGANIZATION |
    CREDENTIAL_ORGANIZATION | QA_ORGANIZATION | LEARNING | ASSESSMENT | OTHER },
  { "ceterms:supportServiceStatement", A_THING, ONE, ORGANIZATION, .of = OTHER },
  { "ceterms:supportServiceStatementDescription", A_TEXT, ONE, ORGANIZATION },
  { "ceterms:targetAssessment", A_THING, MANY,
    CONDITION | PROCESS | LEARNING | ASSESSMENT, .of = ASSESSMENT },
  { "ceterms:targetCompetency", A_CONCEPT, MANY, CONDITION | JOB | OCCUPATION | TASK | WORK_ROLE },
  { "ceterms:targetCompetencyFramework", A_CONCEPT, MANY, PROCESS },
  { "ceterms:targetContactPoint", A_THING, MANY, PLACE, .of = CONTACT },
  { "ceterms:targetCredential", A_THING, MANY,
    CONDITION | PROCESS | VERIFICATION | LEARNING, .of = CREDENTIAL },
  { "ceterms:targetJob", A_THING, MANY, CONDITION, .of = JOB },
  { "ceterms:targetLearningOpportunity", A_THING, MANY,
    CONDITION | PROCESS | LEARNING, .of = LEARNING | OTHER },
  { "ceterms:targetLearningResource", A_THING, EITHER, LEARNING | ASSESSMENT, .of = OTHER },
  { "ceterms:targetMetric", A_THING, EITHER, CONDITION, .of = OTHER },
  { "ceterms:targetNode", A_URI, ONE, ALIGNMENT },
  { "ceterms:targetNodeDescription", A_TEXT, ONE, ALIGNMENT },
  { "ceterms:targetNodeName", A_TEXT, ONE, ALIGNMENT },
  { "ceterms:targetOccupation", A_THING, MANY, CONDITION, .of = OCCUPATION },
  { "ceterms:targetPathway", A_THING, MANY, CREDENTIAL | LEARNING | ASSESSMENT, .of = PATHWAY },
  { "ceterms:targetTask", A_THING, MANY, CONDITION, .of = TASK },
  { "ceterms:teaches", A_CONCEPT, MANY, LEARNING },
  { "ceterms:telephone", A_STRING, MANY, CONTACT },
  { "ceterms:timeRequired", A_DURATION, ONE, DURATION },
  { "ceterms:transferValueStatement", A_URI, ONE, ORGANIZATION },
  { "ceterms:transferValueStatementDescription", A_TEXT, ONE, ORGANIZATION },
  { "ceterms:usesVerificationService", A_THING, MANY, CREDENTIAL, .of = VERIFICATION },
  { "ceterms:verificationDirectory", A_URI, MANY, VERIFICATION },
  { "ceterms:verificationMethodDescription", A_TEXT, ONE, PROCESS | VERIFICATION },
  { "ceterms:verificationService", A_URI, MANY, VERIFICATION },
  { "ceterms:verifiedClaimType", AN_ALIGNMENT, MANY, VERIFICATION, .scheme = LAUREL_SCHEME_CLAIM_TYPE },
  { "ceterms:versionCode", A_STRING, ONE,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY },
  { "ceterms:versionIdentifier", A_THING, MANY,
    CREDENTIAL | LEARNING | ASSESSMENT | JOB | OCCUPATION | TASK | WORK_ROLE | PATHWAY, .of = IDENTIFIER },
  { "ceterms:weight", A_NUMBER, ONE, CONDITION | ALIGNMENT },
  { "ceterms:workPay", A_THING, EITHER, LEARNING | JOB, .of = OTHER },
  { "ceterms:yearsOfExperience", A_NUMBER, ONE, CONDITION },
  { "qdata:dataCollectionMethodType", A_CONCEPT, MANY, PROCESS },
  { "qdata:percentage", A_NUMBER, ONE, QUANTITY | VALUE },
  { "qdata:relevantDataSet", OUTCOME, EITHER,
    CREDENTIAL | ORGANIZATION | LEARNING | ASSESSMENT | JOB | OCCUPATION | PATHWAY },
  { "schema:description", A_TEXT, ONE, QUANTITY | VALUE },
  { "schema:maxValue", A_NUMBER, ONE, QUANTITY | VALUE },
  { "schema:minValue", A_NUMBER, ONE, QUANTITY | VALUE },
  { "schema:unitText", A_CONCEPT, ONE, QUANTITY },
  { "schema:value", A_NUMBER, ONE, QUANTITY | VALUE },
  /* the service writes these of things that are referred to; the vocabulary has them not */
  { "ceterms:learningDeliveryTypeDescription", A_TEXT, ONE, LEARNING | ASSESSMENT },
  { "ceterms:version", A_STRING, ONE, LEARNING | ASSESSMENT },
};

/* A class stands wherever the classes above it stand. That who accredits should be a quality assurance organization
 * (V18) is for the checker to warn of. */
static const LaurelPolicyClass policy_classes[] = {
  { "ceterms:Organization", ORGANIZATION, ORGANIZATION },
  { "ceterms:CredentialOrganization", ORGANIZATION | CREDENTIAL_ORGANIZATION,
    ORGANIZATION | CREDENTIAL_ORGANIZATION },
  { "ceterms:QACredentialOrganization", ORGANIZATION | QA_ORGANIZATION, ORGANIZATION | QA_ORGANIZATION },
  { "ceterms:LearningOpportunityProfile", LEARNING, LEARNING },
  { "ceterms:LearningOpportunity", LEARNING, LEARNING },
  { "ceterms:LearningProgram", LEARNING, LEARNING },
  { "ceterms:Course", LEARNING | COURSE, LEARNING | COURSE },
  { "ceterms:AssessmentProfile", ASSESSMENT, ASSESSMENT },
  { "ceterms:Assessment", ASSESSMENT, ASSESSMENT },
  { "ceterms:Job", JOB, JOB },
  { "ceterms:Occupation", OCCUPATION, OCCUPATION },
  { "ceterms:Task", TASK, TASK },
  { "ceterms:WorkRole", WORK_ROLE, WORK_ROLE },
  { "ceterms:Pathway", PATHWAY, PATHWAY },
  { "ceterms:ConditionProfile", CONDITION, CONDITION },
  { "ceterms:CostProfile", COST, COST },
  { "ceterms:DurationProfile", DURATION, DURATION },
  { "ceterms:Place", PLACE, PLACE },
  { "ceterms:ContactPoint", CONTACT, CONTACT },
  { "ceterms:CredentialAlignmentObject", ALIGNMENT, ALIGNMENT },
  { "ceterms:IdentifierValue", IDENTIFIER, IDENTIFIER },
  { "ceterms:JurisdictionProfile", JURISDICTION, JURISDICTION },
  { "ceterms:FinancialAssistanceProfile", ASSISTANCE, ASSISTANCE },
  { "schema:QuantitativeValue", QUANTITY, QUANTITY },
  { "ceterms:ValueProfile", VALUE, VALUE },
  { "schema:ValueProfile", VALUE, VALUE }, /* in older outputs of the service (CTDL §5.1) */
  { "ceterms:ProcessProfile", PROCESS, PROCESS },
  { "ceterms:RevocationProfile", REVOCATION, REVOCATION },
  { "ceterms:VerificationServiceProfile", VERIFICATION, VERIFICATION },
};

/* Groups of credential classes: the vocabulary has the classes themselves. */
static const struct {
  const char *curie;
  LaurelPolicyGroups on;
} credential_groups[] = {
  { "ceterms:Credential", CREDENTIAL },
  { "ceterms:Badge", NON_DEGREE },
  { "ceterms:Certificate", NON_DEGREE },
  { "ceterms:Certification", NON_DEGREE },
  { "ceterms:Diploma", NON_DEGREE },
  { "ceterms:License", NON_DEGREE },
  { "ceterms:MicroCredential", NON_DEGREE },
  { "ceterms:WorkBasedLearningCertificate", WORK_BASED },
  { "ceterms:ApprenticeshipCertificate", APPRENTICE },
  { "ceterms:JourneymanCertificate", APPRENTICE },
  { "ceterms:MasterCertificate", APPRENTICE },
  { "ceterms:PreApprenticeshipCertificate", APPRENTICE },
  { "ceterms:Degree", DEGREE },
};

/**
 * laurel_graph_policy_get_rows:
 * @n_rows: (out): how many
 *
 * Returns: (transfer none) (array length=n_rows): all properties
 */
const LaurelPolicyRow *
laurel_graph_policy_get_rows (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (policy_rows);
  return policy_rows;
}

static gpointer
build_index (gpointer data)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (policy_rows); i++)
    g_hash_table_insert (index, (gpointer) policy_rows[i].term, (gpointer) &policy_rows[i]);
  return index;
}

/**
 * laurel_graph_policy_find:
 * @term: CURIE of a property
 *
 * Returns: (nullable) (transfer none): what the policy says of it. May be called from any thread
 */
const LaurelPolicyRow *
laurel_graph_policy_find (const char *term)
{
  static GOnce once = G_ONCE_INIT;

  return g_hash_table_lookup (g_once (&once, build_index, NULL), term);
}

/**
 * laurel_graph_policy_find_class:
 * @curie: (nullable): CURIE of a class
 * @found: (out caller-allocates): its groups
 *
 * Returns: %FALSE for a class that is not judged
 */
gboolean
laurel_graph_policy_find_class (const char *curie,
                                LaurelPolicyClass *found)
{
  const LaurelClass *credential;

  if (curie == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (policy_classes); i++) {
    if (strcmp (policy_classes[i].curie, curie) == 0) {
      *found = policy_classes[i];
      return TRUE;
    }
  }
  credential = laurel_classes_find (curie, -1);
  if (credential == NULL || strcmp (credential->curie, curie) != 0)
    return FALSE;
  *found = (LaurelPolicyClass) { credential->curie, 0, CREDENTIAL };
  for (gsize i = 0; i < G_N_ELEMENTS (credential_groups); i++)
    if (laurel_class_is_a (credential, credential_groups[i].curie))
      found->on |= credential_groups[i].on;
  return TRUE;
}

/**
 * laurel_graph_policy_get_other:
 *
 * Returns: the group of the classes that are not judged
 */
LaurelPolicyGroups
laurel_graph_policy_get_other (void)
{
  return OTHER;
}

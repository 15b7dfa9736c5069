/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-organization-fields.h"

#include <glib/gi18n-lib.h>

static const LaurelOrganizationField fields[] = {
  { "Name", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_ABOUT, LAUREL_SCHEME_NONE, LAUREL_TIER_REQUIRED,
    N_("Name"), NULL },
  { "Description", LAUREL_FIELD_LONG_TEXT, LAUREL_FIELD_GROUP_ABOUT, LAUREL_SCHEME_NONE, LAUREL_TIER_REQUIRED,
    N_("Description"), N_("Who you are and what you offer, in a few sentences a learner understands") },
  { "SubjectWebpage", LAUREL_FIELD_URL, LAUREL_FIELD_GROUP_ABOUT, LAUREL_SCHEME_NONE, LAUREL_TIER_REQUIRED,
    N_("Web Page"), NULL },
  { "CTID", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_ABOUT, LAUREL_SCHEME_NONE, LAUREL_TIER_REQUIRED,
    N_("CTID"), N_("Your account with Credential Engine shows it; it is what the Registry knows you by") },
  { "AlternateName", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_ABOUT, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("Other Names"), N_("With a | between two names") },

  { "AgentSectorType", LAUREL_FIELD_CONCEPT, LAUREL_FIELD_GROUP_KIND, LAUREL_SCHEME_AGENT_SECTOR,
    LAUREL_TIER_REQUIRED, N_("Sector"), NULL },
  { "AgentType", LAUREL_FIELD_CONCEPTS, LAUREL_FIELD_GROUP_KIND, LAUREL_SCHEME_ORGANIZATION_TYPE,
    LAUREL_TIER_REQUIRED, N_("Types"), N_("Everything that fits") },
  { "ServiceType", LAUREL_FIELD_CONCEPTS, LAUREL_FIELD_GROUP_KIND, LAUREL_SCHEME_AGENT_SERVICE_TYPE,
    LAUREL_TIER_BENCHMARK, N_("What It Does With Credentials"), N_("Everything that fits") },
  { "LifeCycleStatusType", LAUREL_FIELD_CONCEPT, LAUREL_FIELD_GROUP_KIND, LAUREL_SCHEME_LIFE_CYCLE_STATUS,
    LAUREL_TIER_BENCHMARK, N_("Status"), NULL },

  { "Email", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_CONTACT, LAUREL_SCHEME_NONE, LAUREL_TIER_REQUIRED,
    N_("E-Mail"), N_("With a | between two addresses; an e-mail or a postal address is required") },
  { "SocialMedia", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_CONTACT, LAUREL_SCHEME_NONE, LAUREL_TIER_BENCHMARK,
    N_("Social Media Pages"), N_("Web addresses, with a | between two") },

  { "AgentPurpose", LAUREL_FIELD_URL, LAUREL_FIELD_GROUP_MORE, LAUREL_SCHEME_NONE, LAUREL_TIER_BENCHMARK,
    N_("Page About Your Purpose"), NULL },
  { "AgentPurposeDescription", LAUREL_FIELD_LONG_TEXT, LAUREL_FIELD_GROUP_MORE, LAUREL_SCHEME_NONE,
    LAUREL_TIER_BENCHMARK, N_("Purpose"), N_("What you are there for, in your own words") },
  { "Image", LAUREL_FIELD_URL, LAUREL_FIELD_GROUP_MORE, LAUREL_SCHEME_NONE, LAUREL_TIER_BENCHMARK,
    N_("Logo (Web Address of the Picture)"), NULL },
  { "FoundingDate", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_MORE, LAUREL_SCHEME_NONE, LAUREL_TIER_BENCHMARK,
    N_("Founded (Year, or Year-Month-Day)"), NULL },
  { "Keyword", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_MORE, LAUREL_SCHEME_NONE, LAUREL_TIER_BENCHMARK,
    N_("Keywords"), N_("With a | between two") },

  { "MissionAndGoalsStatement", LAUREL_FIELD_URL, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Page About Mission and Goals"), NULL },
  { "MissionAndGoalsStatementDescription", LAUREL_FIELD_LONG_TEXT, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Mission and Goals"), N_("What you want to reach, in your own words") },
  { "TransferValueStatement", LAUREL_FIELD_URL, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Page About Credit Transfer"), NULL },
  { "TransferValueStatementDescription", LAUREL_FIELD_LONG_TEXT, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Credit Transfer"), N_("How you take credits of others, and others yours") },
  { "SupportServiceStatement", LAUREL_FIELD_URL, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Page About Support Services"), NULL },
  { "SupportServiceStatementDescription", LAUREL_FIELD_LONG_TEXT, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Support Services"), N_("What helps learners besides the teaching") },
  { "AlternativeIndustryType", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Industries"), N_("In your own words, with a | between two") },
  { "Naics", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("NAICS Codes of Industries"), N_("Two to six digits each, with a | between two") },
  { "AvailabilityListing", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Pages That List What You Offer"), N_("Web addresses, with a | between two") },
  { "SameAs", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Pages That Describe You Elsewhere"), N_("Web addresses, such as at Wikidata, with a | between two") },
  { "ParentOrganization", LAUREL_FIELD_REFERENCES, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Part of"), N_("The organization above yours: its CTID, or Name~Web page") },
  { "Department", LAUREL_FIELD_REFERENCES, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Departments"), N_("CTIDs, or Name~Web page, with a | between two") },
  { "SubOrganization", LAUREL_FIELD_REFERENCES, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Organizations Below Yours"), N_("CTIDs, or Name~Web page, with a | between two") },
  { "HasCostManifest", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Common Costs"), N_("CTIDs of cost manifests, with a | between two") },
  { "HasConditionManifest", LAUREL_FIELD_LIST, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Common Conditions"), N_("CTIDs of condition manifests, with a | between two") },
  { "ClosingDate", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_FURTHER, LAUREL_SCHEME_NONE,
    LAUREL_TIER_OPTIONAL, N_("Closed (Year-Month-Day)"), NULL },

  { "Fein", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("FEIN (Federal Employer Identification Number)"), NULL },
  { "OpeId", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("OPE ID (Office of Postsecondary Education)"), NULL },
  { "IpedsId", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("IPEDS ID"), NULL },
  { "Duns", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("DUNS Number"), NULL },
  { "NcesID", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("NCES ID (National Center for Education Statistics)"), NULL },
  { "LEICode", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("LEI Code (Legal Entity Identifier)"), NULL },
  { "ISICV4", LAUREL_FIELD_TEXT, LAUREL_FIELD_GROUP_NUMBERS, LAUREL_SCHEME_NONE, LAUREL_TIER_OPTIONAL,
    N_("ISIC Code (Revision 4)"), NULL },
};

static const struct {
  const char *title;
  const char *description;
} groups[] = {
  [LAUREL_FIELD_GROUP_ABOUT] = { N_("About"), NULL },
  [LAUREL_FIELD_GROUP_KIND] = { N_("What Kind of Organization"), NULL },
  [LAUREL_FIELD_GROUP_CONTACT] = { N_("How to Reach You"), NULL },
  [LAUREL_FIELD_GROUP_MORE] = { N_("What Learners and States Look For"),
                                N_("Recommended, not required: the more is there, the better you are found") },
  [LAUREL_FIELD_GROUP_FURTHER] = { N_("More About You"), N_("Optional") },
  [LAUREL_FIELD_GROUP_NUMBERS] = { N_("Numbers You Are Known By"), N_("Optional") },
};

/**
 * laurel_organization_fields_get_all:
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): the fields of the form, in order
 */
const LaurelOrganizationField *
laurel_organization_fields_get_all (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

const char *
laurel_field_group_get_title (LaurelFieldGroup group)
{
  return _(groups[group].title);
}

/**
 * laurel_field_group_get_description:
 * @group: a heading
 *
 * Returns: (nullable): a sentence under it, translated
 */
const char *
laurel_field_group_get_description (LaurelFieldGroup group)
{
  return groups[group].description != NULL ? _(groups[group].description) : NULL;
}

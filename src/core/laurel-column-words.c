/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-column-words.h"

#include <string.h>

/* Headers of catalogs, student systems and third-party sheets, in plain words (bulk upload §9, §10), English
 * and some Spanish. What the template knows by itself is not repeated. */
const LaurelHeaderPhrase laurel_header_phrases[] = {
  { LAUREL_COLUMN_EXTERNAL_IDENTIFIER,
    "record id|program code|program id|credential code|course code|course number|catalog number|award code|"
    "sku|item code|"
    "local id|unique id|código" },
  { LAUREL_COLUMN_NAME,
    "title|program name|program title|certificate name|certificate title|award name|award title|"
    "course title|course name|"
    "badge name|credential title|nombre|título" },
  { LAUREL_COLUMN_DESCRIPTION,
    "summary|overview|about|program description|certificate description|course description|"
    "long description|details|"
    "abstract|descripción|resumen" },
  { LAUREL_COLUMN_OWNED_BY,
    "owner|owning organization|owner ctid|institution|institution name|college|provider|issuer|issued by|"
    "awarding body|propietario" },
  { LAUREL_COLUMN_CREDENTIAL_TYPE,
    "type of credential|award type|certificate type|program type|kind of credential|credential kind|"
    "award level|"
    "credential class|tipo" },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE,
    "subject webpage|url|link|website|web address|program url|program link|credential url|course url|"
    "info page|homepage|landing page|"
    "página web|enlace" },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, "state|active|program status|current status|estado" },
  { LAUREL_COLUMN_LANGUAGE, "language of instruction|taught in|instruction language|idioma|lengua" },
  { LAUREL_COLUMN_VERSION_IDENTIFIER, "version|edition|catalog year|catalog version|revision" },
  { LAUREL_COLUMN_ALTERNATE_NAME,
    "short name|acronym|abbreviation|other name|also known as|aka|short title" },
  { LAUREL_COLUMN_IMAGE, "logo|picture|image|image link|badge image|thumbnail|imagen" },
  { LAUREL_COLUMN_DATE_EFFECTIVE,
    "start date|effective from|date effective|valid from|effective date|fecha" },
  { LAUREL_COLUMN_KEYWORDS, "tags|search terms|key words|palabras clave" },
  { LAUREL_COLUMN_SUBJECTS,
    "topics|topic|subject area|subject areas|field of study|discipline|area of study" },
  { LAUREL_COLUMN_IN_CATALOG, "catalog|catalog url|catalog link|catalog page" },
  { LAUREL_COLUMN_AUDIENCE_LEVEL, "level|education level|program level|academic level|nivel" },
  { LAUREL_COLUMN_AUDIENCE, "audience|target audience|intended for|who is it for" },
  { LAUREL_COLUMN_LEARNING_DELIVERY,
    "delivery|delivery type|delivery method|delivery mode|delivery format|modality|instructional method|"
    "mode of delivery|instruction mode|format|modalidad" },
  { LAUREL_COLUMN_ASSESSMENT_DELIVERY, "assessment format|exam delivery|assessment delivery|test delivery" },
  { LAUREL_COLUMN_AVAILABLE_ONLINE_AT, "online at|online url|online link|online course url|enroll online" },
  { LAUREL_COLUMN_AVAILABILITY_LISTING,
    "schedule url|schedule link|class schedule|upcoming dates url|registration url" },
  { LAUREL_COLUMN_AVAILABLE_AT_CODES, "campus code|campus codes|location code|location codes" },
  { LAUREL_COLUMN_AVAILABLE_AT, "campus|location|locations|campuses|where offered" },
  { LAUREL_COLUMN_OCCUPATION,
    "occupation|related occupations|job title|job titles|jobs|careers|career outcomes|career path|"
    "ocupación" },
  { LAUREL_COLUMN_ONET,
    "onet|o*net code|onet code|onet codes|soc code|soc codes|soc|occupation code|occupation codes" },
  { LAUREL_COLUMN_INDUSTRY, "industry|industries|sector|industry sector|industria" },
  { LAUREL_COLUMN_NAICS, "naics code|naics codes|industry code|industry codes" },
  { LAUREL_COLUMN_PROGRAM, "instructional program|program area|program of study" },
  { LAUREL_COLUMN_CIP, "cip code|cip codes|cipcode|program cip" },
  { LAUREL_COLUMN_ESTIMATED_DURATION,
    "length|program length|time to complete|completion time|duration weeks|duration hours|duration months|"
    "clock hours|"
    "contact hours|hours|weeks|how long|time to completion|duración" },
  { LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION, "duration notes|duration description|length description" },
  { LAUREL_COLUMN_RENEWAL_FREQUENCY,
    "renewal|renewal period|renew every|recertification|valid for|validity|expires after" },
  { LAUREL_COLUMN_OFFERED_BY,
    "offering college|offering institution|offered at|taught by institution|training provider" },
  { LAUREL_COLUMN_ACCREDITED_BY,
    "accreditor|accreditation|accrediting agency|accrediting body|accreditation agency" },
  { LAUREL_COLUMN_APPROVED_BY, "approver|approval agency|approving agency|approving body|state approval" },
  { LAUREL_COLUMN_RECOGNIZED_BY, "recognized by organization|industry recognition|recognizing body" },
  { LAUREL_COLUMN_REGULATED_BY,
    "regulator|licensing agency|licensing board|regulating agency|license issued by" },
  { LAUREL_COLUMN_COST_NAME, "cost title|fee name" },
  { LAUREL_COLUMN_COST_DESCRIPTION, "cost notes|cost details|fee description|tuition description" },
  { LAUREL_COLUMN_COST_DETAILS_URL, "cost url|tuition url|tuition page|fees url|cost link|tuition link" },
  { LAUREL_COLUMN_COST_CURRENCY, "currency|cost currency|currency code|moneda" },
  { LAUREL_COLUMN_COST_TYPES,
    "cost|estimated cost|total cost|price|tuition|fee|fees|program cost|costo|precio" },
  { LAUREL_COLUMN_CONDITION_TYPE, "requirement type|condition type" },
  { LAUREL_COLUMN_CONDITION_NAME, "requirement name" },
  { LAUREL_COLUMN_CONDITION_DESCRIPTION,
    "requirements|entry requirements|admission requirements|completion requirements|prerequisites|"
    "prerequisite|"
    "eligibility|graduation requirements|requisitos" },
  { LAUREL_COLUMN_CONDITION_EXPERIENCE, "work experience|experience required" },
  { LAUREL_COLUMN_CONDITION_YEARS, "years experience|years of experience required" },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE,
    "credits|credit hours|credit value|number of credits|units|semester hours" },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, "credit type|credit unit|unit type" },
  { LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, "competency framework|framework ctid|skills framework" },
  { LAUREL_COLUMN_FINANCIAL_NAME, "financial aid|funding|scholarship|financial assistance" },
  { LAUREL_COLUMN_FINANCIAL_DESCRIPTION, "financial aid description|funding description" },
  { LAUREL_COLUMN_FINANCIAL_TYPE, "financial aid type|funding type|aid type" },
  { LAUREL_COLUMN_FINANCIAL_SUBJECT_WEBPAGE, "financial aid url|financial aid page|financial aid link" },
};
const guint laurel_n_header_phrases = G_N_ELEMENTS (laurel_header_phrases);

/* Words that mean the same over a column. Plurals are cut before. */
static const struct {
  const char *word;
  const char *plain;
} plain_words[] = {
  { "cert", "credential" },
  { "certificate", "credential" },
  { "certification", "credential" },
  { "award", "credential" },
  { "badge", "credential" },
  { "cred", "credential" },
  { "program", "credential" },
  { "programme", "credential" },
  { "course", "credential" },
  { "title", "name" },
  { "desc", "description" },
  { "descr", "description" },
  { "url", "webpage" },
  { "uri", "webpage" },
  { "link", "webpage" },
  { "website", "webpage" },
  { "site", "webpage" },
  { "page", "webpage" },
  { "web", "webpage" },
  { "hyperlink", "webpage" },
  { "homepage", "webpage" },
  { "id", "identifier" },
  { "ident", "identifier" },
  { "lang", "language" },
  { "org", "organization" },
  { "organisation", "organization" },
  { "institution", "organization" },
  { "dur", "duration" },
  { "length", "duration" },
  { "kind", "type" },
  { "category", "type" },
  { "stat", "status" },
  { "occ", "occupation" },
  { "job", "occupation" },
  { "career", "occupation" },
  { "soc", "onet" },
  { "tag", "keyword" },
  { "modality", "delivery" },
  { "num", "number" },
  { "nr", "number" },
  { "no", "number" },
  { "eff", "effective" },
  { "fee", "cost" },
  { "price", "cost" },
  { "tuition", "cost" },
  { "aid", "assistance" },
  { "prereq", "prerequisite" },
  { "req", "requirement" },
};

/* Words that say little: a header is not far from a column for having one more of these. */
static const struct {
  const char *word;
  double weight;
} light_words[] = {
  { "the", 0 },    { "of", 0 },          { "a", 0 },           { "in", 0.1 },      { "at", 0.2 },
  { "for", 0.1 },  { "and", 0 },         { "or", 0 },          { "your", 0 },      { "our", 0 },
  { "is", 0.1 },   { "list", 0.15 },     { "field", 0.1 },     { "optional", 0 },  { "required", 0.1 },
  { "if", 0 },     { "available", 0.5 }, { "any", 0 },         { "profile", 0.2 }, { "credential", 0.4 },
  { "type", 0.7 }, { "by", 0.4 },        { "estimated", 0.2 }, { "full", 0.1 },    { "official", 0.1 },
  { "text", 0.1 }, { "value", 0.4 },     { "please", 0 },      { "enter", 0 },     { "new", 0.1 },
  { "s", 0 },      { "related", 0.2 },   { "public", 0.1 },    { "total", 0.3 },   { "subject", 0.8 },
};

/* Words that make another thing of what the others say: the date of an approval is no effective date. */
static const char *const turning_words[] = {
  "approval", "expiration", "expiry",    "expire",   "last",       "next",        "previous",   "latest",
  "phone",    "fax",        "email",     "contact",  "registry",   "environment", "department", "instructor",
  "teacher",  "publish",    "published", "update",   "updated",    "created",     "modified",   "max",
  "min",      "maximum",    "minimum",   "parent",   "assessment", "exam",        "test",       "learner",
  "student",  "staff",      "internal",  "staffing", "enrollment", "enrolment",   "revenue",    "room",
  "building", "street",     "city",      "zip",      "postal",     "country",     "address",    "image",
  "author",   "editor",     "reviewer",  "approved", "accredited", "connection",  "renewal",    "alternate",
  "short",    "degree",     "end",       "file",     "cost",       "currency",    "financial",  "assistance",
  "audience", "identifier", "effective", "date",     "code",       "number",      "year",       "framework",
  "birth",    "ssn",
};

/**
 * laurel_header_word_get_plain:
 * @word: lower case, without the plural's `s`
 *
 * Returns: (transfer none): the word that stands for it, or @word itself
 */
const char *
laurel_header_word_get_plain (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_words); i++)
    if (strcmp (plain_words[i].word, word) == 0)
      return plain_words[i].plain;
  return word;
}

/**
 * laurel_header_word_get_weight:
 * @word: a plain word
 *
 * Returns: how much it says, from 0 to 1
 */
double
laurel_header_word_get_weight (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (light_words); i++)
    if (strcmp (light_words[i].word, word) == 0)
      return light_words[i].weight;
  return 1;
}

/**
 * laurel_header_word_turns_meaning:
 * @word: a plain word that only one of two headers has
 *
 * Returns: whether the two mean different things for it
 */
gboolean
laurel_header_word_turns_meaning (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (turning_words); i++)
    if (strcmp (turning_words[i], word) == 0)
      return TRUE;
  return FALSE;
}

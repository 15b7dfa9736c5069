/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-enums.h"
#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

/**
 * LaurelColumnId:
 *
 * Identifies a column for good: it is stored in workspaces, so a number is never changed or used again.
 * Numbers from [const@LAUREL_COLUMN_EXTRA] on are columns that the template does not know; they are given out
 * for the life of the process only, and are stored by their header.
 */
typedef guint16 LaurelColumnId;

#define LAUREL_COLUMN_NONE ((LaurelColumnId) 0)
#define LAUREL_COLUMN_EXTRA ((LaurelColumnId) 0x4000)

/* Permanent numbers: add at the end of a block, never renumber. Comments name the header. */
enum {
  /* identity and basics, reference: bulk upload §2.1 */
  LAUREL_COLUMN_EXTERNAL_IDENTIFIER = 1,
  LAUREL_COLUMN_INTERNAL_IDENTIFIER = 2,
  LAUREL_COLUMN_CTID = 3,
  LAUREL_COLUMN_ACTION = 4,
  LAUREL_COLUMN_NAME = 5,
  LAUREL_COLUMN_DESCRIPTION = 6,
  LAUREL_COLUMN_OWNED_BY = 7,
  LAUREL_COLUMN_CREDENTIAL_TYPE = 8,
  LAUREL_COLUMN_SUBJECT_WEBPAGE = 9,
  LAUREL_COLUMN_CREDENTIAL_STATUS = 10,
  LAUREL_COLUMN_LANGUAGE = 11,
  LAUREL_COLUMN_CODED_NOTATION = 12,
  LAUREL_COLUMN_CREDENTIAL_ID = 13,
  LAUREL_COLUMN_VERSION_IDENTIFIER = 14,
  LAUREL_COLUMN_ALTERNATE_NAME = 15,
  LAUREL_COLUMN_IMAGE = 16,
  LAUREL_COLUMN_DATE_EFFECTIVE = 17,
  LAUREL_COLUMN_KEYWORDS = 18,
  LAUREL_COLUMN_SUBJECTS = 19,
  LAUREL_COLUMN_LATEST_VERSION = 20,
  LAUREL_COLUMN_PREVIOUS_VERSION = 21,
  LAUREL_COLUMN_IN_CATALOG = 22,
  LAUREL_COLUMN_COPYRIGHT_HOLDER = 23,
  /* audience, delivery, place, §2.2 */
  LAUREL_COLUMN_AUDIENCE_LEVEL = 40,
  LAUREL_COLUMN_AUDIENCE = 41,
  LAUREL_COLUMN_LEARNING_DELIVERY = 42,
  LAUREL_COLUMN_ASSESSMENT_DELIVERY = 43,
  LAUREL_COLUMN_AVAILABLE_ONLINE_AT = 44,
  LAUREL_COLUMN_AVAILABILITY_LISTING = 45,
  LAUREL_COLUMN_AVAILABLE_AT = 46,
  LAUREL_COLUMN_AVAILABLE_AT_CODES = 47,
  /* classifications, §2.3 */
  LAUREL_COLUMN_OCCUPATION = 60,
  LAUREL_COLUMN_ONET = 61,
  LAUREL_COLUMN_INDUSTRY = 62,
  LAUREL_COLUMN_NAICS = 63,
  LAUREL_COLUMN_PROGRAM = 64,
  LAUREL_COLUMN_CIP = 65,
  LAUREL_COLUMN_DEGREE_MAJOR = 66,
  LAUREL_COLUMN_DEGREE_MINOR = 67,
  LAUREL_COLUMN_DEGREE_CONCENTRATION = 68,
  /* time, §2.4 */
  LAUREL_COLUMN_ESTIMATED_DURATION = 80,
  LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION = 81,
  LAUREL_COLUMN_RENEWAL_FREQUENCY = 82,
  /* organizations, §2.5 */
  LAUREL_COLUMN_OFFERED_BY = 100,
  LAUREL_COLUMN_ACCREDITED_BY = 101,
  LAUREL_COLUMN_APPROVED_BY = 102,
  LAUREL_COLUMN_RECOGNIZED_BY = 103,
  LAUREL_COLUMN_REGULATED_BY = 104,
  LAUREL_COLUMN_RENEWED_BY = 105,
  LAUREL_COLUMN_REVOKED_BY = 106,
  LAUREL_COLUMN_REGISTERED_BY = 107,
  /* others, §2.9 */
  LAUREL_COLUMN_PROCESS_STANDARDS = 120,
  LAUREL_COLUMN_PROCESS_STANDARDS_DESCRIPTION = 121,
  LAUREL_COLUMN_COMMON_CONDITIONS = 122,
  LAUREL_COLUMN_COMMON_COSTS = 123,
  LAUREL_COLUMN_IS_NON_CREDIT = 124,
  /* cost profile, §2.6 */
  LAUREL_COLUMN_COST_INTERNAL_IDENTIFIER = 200,
  LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER = 201,
  LAUREL_COLUMN_COST_NAME = 202,
  LAUREL_COLUMN_COST_DESCRIPTION = 203,
  LAUREL_COLUMN_COST_DETAILS_URL = 204,
  LAUREL_COLUMN_COST_CURRENCY = 205,
  LAUREL_COLUMN_COST_TYPES = 206,
  /* condition profile, §2.7 */
  LAUREL_COLUMN_CONDITION_INTERNAL_IDENTIFIER = 300,
  LAUREL_COLUMN_CONDITION_EXTERNAL_IDENTIFIER = 301,
  LAUREL_COLUMN_CONDITION_TYPE = 302,
  LAUREL_COLUMN_CONDITION_NAME = 303,
  LAUREL_COLUMN_CONDITION_DESCRIPTION = 304,
  LAUREL_COLUMN_CONDITION_SUBJECT_WEBPAGE = 305,
  LAUREL_COLUMN_CONDITION_SUBMISSION = 306,
  LAUREL_COLUMN_CONDITION_ITEMS = 307,
  LAUREL_COLUMN_CONDITION_EXPERIENCE = 308,
  LAUREL_COLUMN_CONDITION_YEARS = 309,
  LAUREL_COLUMN_CONDITION_ASSESSMENT_CTID = 310,
  LAUREL_COLUMN_CONDITION_ASSESSMENT_IDENTIFIER = 311,
  LAUREL_COLUMN_CONDITION_TARGET_CREDENTIAL = 312,
  LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT = 313,
  LAUREL_COLUMN_CONDITION_TARGET_LEARNING = 314,
  LAUREL_COLUMN_CONDITION_CREDIT_HOUR_TYPE = 315,
  LAUREL_COLUMN_CONDITION_CREDIT_HOUR_VALUE = 316,
  LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE = 317,
  LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE = 318,
  LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION = 319,
  LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK = 320,
  LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE = 321,
  /* connection profile, §2.8 */
  LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER = 400,
  LAUREL_COLUMN_CONNECTION_EXTERNAL_IDENTIFIER = 401,
  LAUREL_COLUMN_CONNECTION_TYPE = 402,
  LAUREL_COLUMN_CONNECTION_DESCRIPTION = 403,
  LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL = 404,
  LAUREL_COLUMN_CONNECTION_TARGET_ASSESSMENT = 405,
  LAUREL_COLUMN_CONNECTION_TARGET_LEARNING = 406,
  LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_TYPE = 407,
  LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_VALUE = 408,
  LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_TYPE = 409,
  LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_VALUE = 410,
  LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_DESCRIPTION = 411,
  LAUREL_COLUMN_CONNECTION_WEIGHT = 412,
  LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE = 413,
  /* financial assistance, §2.9 */
  LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER = 500,
  LAUREL_COLUMN_FINANCIAL_NAME = 501,
  LAUREL_COLUMN_FINANCIAL_DESCRIPTION = 502,
  LAUREL_COLUMN_FINANCIAL_SUBJECT_WEBPAGE = 503,
  LAUREL_COLUMN_FINANCIAL_TYPE = 504,
};

/**
 * LaurelGrammar:
 *
 * How the text of a cell is read. Each has one parser, in `laurel-grammar.h`.
 */
typedef enum {
  LAUREL_GRAMMAR_TEXT,          /* plain text, one line or several */
  LAUREL_GRAMMAR_IDENTIFIER,    /* an identifier, case-sensitive */
  LAUREL_GRAMMAR_TEXT_LIST,     /* values joined by the pipe character */
  LAUREL_GRAMMAR_URL,
  LAUREL_GRAMMAR_CTID,
  LAUREL_GRAMMAR_CLASS,         /* a credential class, by label or class name */
  LAUREL_GRAMMAR_CONCEPT,       /* one concept of the column's scheme */
  LAUREL_GRAMMAR_CONCEPT_LIST,
  LAUREL_GRAMMAR_LANGUAGE_LIST, /* names or BCP-47 tags */
  LAUREL_GRAMMAR_DATE,
  LAUREL_GRAMMAR_DURATION,      /* exact or minimum~maximum */
  LAUREL_GRAMMAR_DURATION_EXACT,
  LAUREL_GRAMMAR_ONET_LIST,
  LAUREL_GRAMMAR_NAICS_LIST,
  LAUREL_GRAMMAR_CIP_LIST,
  LAUREL_GRAMMAR_ORGANIZATION,  /* one: CTID, `me`, `same as owner`, Name~URL; see Owned By for a blank */
  LAUREL_GRAMMAR_ORGANIZATION_LIST, /* CTID, `same as owner`, Name~URL */
  LAUREL_GRAMMAR_CURRENCY,
  LAUREL_GRAMMAR_COST_ITEMS,    /* Type~Price, pipe list */
  LAUREL_GRAMMAR_CONDITION_TYPE,
  LAUREL_GRAMMAR_ACTION,
  LAUREL_GRAMMAR_BOOLEAN,
  LAUREL_GRAMMAR_NUMBER,
  LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST, /* Value or TypeName~Value[~TypeURI], pipe list */
  LAUREL_GRAMMAR_CTID_LIST,       /* CTIDs of other records, pipe list */
  LAUREL_GRAMMAR_TARGET_LIST,     /* CTID, Name~URL or Name~Type~URL, pipe list */
  LAUREL_GRAMMAR_PLACE_LIST,      /* codes of the owner's addresses, pipe list, or `all` */
  LAUREL_GRAMMAR_SUBMISSION_LIST, /* web pages and texts, pipe list */
  LAUREL_GRAMMAR_CONNECTION_TYPE,
  LAUREL_GRAMMAR_CARRIED,       /* known by name, kept as typed; nothing outside the Publisher could read it */
} LaurelGrammar;

/**
 * LaurelColumnFlags:
 * @LAUREL_COLUMN_KEEP: refuses `#DELETE` (bulk upload §3 rule 5)
 * @LAUREL_COLUMN_DEGREE: belongs to degrees only
 * @LAUREL_COLUMN_LOCAL: never sent: it is the person's own key or a marker for the import
 * @LAUREL_COLUMN_CARRIED: kept as typed; the Registry has no place for what it says
 * @LAUREL_COLUMN_LONG: text that wants a tall editor
 * @LAUREL_COLUMN_LEGACY: an older form of another column: read and written back, never offered
 */
typedef enum {
  LAUREL_COLUMN_KEEP = 1 << 0,
  LAUREL_COLUMN_DEGREE = 1 << 1,
  LAUREL_COLUMN_LOCAL = 1 << 2,
  LAUREL_COLUMN_CARRIED = 1 << 3,
  LAUREL_COLUMN_LONG = 1 << 4,
  LAUREL_COLUMN_LEGACY = 1 << 5,
} LaurelColumnFlags;

/**
 * LaurelColumn:
 * @id: permanent number
 * @key: stable machine name, such as `name` or `cost.types`
 * @header: the header that Laurel writes
 * @aliases: normalised spellings, joined by `|`, the header's own included
 * @property: (nullable): CURIE of the property it fills; inside its profile for profile columns
 * @assistant: (nullable): key in the Registry Assistant's request (inside its profile for profile columns)
 * @profile: the part of the record that it belongs to
 * @grammar: how its cell is read
 * @scheme: concept scheme of controlled columns, else %LAUREL_SCHEME_NONE
 * @tier: required, benchmark, optional; of External Identifier and CTID, both keys of the sheet, one is enough,
 *   and the tier of a profile's column speaks of records that have such a profile or should have one
 * @flags: see [flags@ColumnFlags]
 * @min_length: least number of characters, 0 for none
 * @max_length: greatest number of characters (of one item in lists), 0 for none
 * @export_order: place in the Publisher's export (bulk upload §2.10) from 1 on; columns with 0 follow, in
 *   template order
 * @title: short name for people, to be translated (N_)
 * @example: a cell that is right, of one invented credential in all columns; data, so never translated
 * @help: a sentence or two on what belongs there, to be translated (N_)
 *
 * All knowledge of a column.
 */
typedef struct {
  LaurelColumnId id;
  const char *key;
  const char *header;
  const char *aliases;
  const char *property;
  const char *assistant;
  LaurelProfileKind profile;
  LaurelGrammar grammar;
  LaurelScheme scheme;
  LaurelTier tier;
  LaurelColumnFlags flags;
  guint min_length;
  guint max_length;
  guint export_order;
  const char *title;
  const char *example;
  const char *help;
} LaurelColumn;

/**
 * LaurelCreditColumns:
 *
 * The columns that say one credit together (bulk upload §2.7, §2.8).
 */
typedef struct {
  LaurelColumnId hour_type;
  LaurelColumnId hour_value;
  LaurelColumnId unit_type;
  LaurelColumnId unit_value;
  LaurelColumnId unit_max;
  LaurelColumnId unit_description;
} LaurelCreditColumns;

extern const LaurelCreditColumns laurel_condition_credit;
extern const LaurelCreditColumns laurel_connection_credit;

guint laurel_template_get_n_columns (void);
const LaurelColumn *laurel_template_get_nth (guint position);
const LaurelColumn *laurel_template_get (LaurelColumnId id);
const LaurelColumn *laurel_template_find_key (const char *key);
const LaurelColumn *laurel_template_find_header (const char *header,
                                                 gboolean *exact);
gboolean laurel_template_is_ignored_header (const char *header);
gboolean laurel_template_is_carried_header (const char *header);
char *laurel_template_normalize_header (const char *header);
LaurelColumnId laurel_template_intern_extra (const char *header);
const char *laurel_template_get_header (LaurelColumnId id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-template.h"

G_BEGIN_DECLS

/* Pure functions from the text of a cell to what it says. They take bytes with a length, allocate only what
 * the answer needs, never clean the stored cell, and are strict about meaning and tolerant about spelling: a
 * reading that had to repair something says so, so that a rule can say so and offer the tidy spelling as its
 * fix. */

/**
 * LaurelText:
 *
 * A stretch of somebody else's text; not NUL-terminated, not owned.
 */
typedef struct {
  const char *text;
  gsize length;
} LaurelText;

LaurelText laurel_text_trim (const char *text,
                             gssize length);
char *laurel_text_dup (LaurelText self);
char *laurel_text_clean (const char *text,
                         gssize length);

/**
 * LaurelListIter:
 *
 * Walks a list whose items are joined by the pipe character: trimmed, empty ones passed over.
 */
typedef struct {
  const char *next;
  const char *end;
  char separator;
} LaurelListIter;

void laurel_list_iter_init (LaurelListIter *self,
                            const char *text,
                            gssize length,
                            char separator);
gboolean laurel_list_iter_next (LaurelListIter *self,
                                LaurelText *item);

gboolean laurel_cell_is_delete (const char *text);

/* URLs (V08–V13): absolute, http or https, one `//` only, a host, no blanks, no bare CTID. */
typedef enum {
  LAUREL_URL_OK,
  LAUREL_URL_NO_SCHEME,     /* `www.example.org/x`: the cure is to put https:// in front */
  LAUREL_URL_BAD_SCHEME,    /* neither http nor https */
  LAUREL_URL_TWICE,         /* `https://https://…` */
  LAUREL_URL_BLANK_INSIDE,
  LAUREL_URL_IS_CTID,
  LAUREL_URL_MALFORMED,
} LaurelUrlProblem;

LaurelUrlProblem laurel_url_check (const char *text,
                                   gssize length);
char *laurel_url_suggest (const char *text,
                          gssize length);
gboolean laurel_url_is_example_host (const char *text,
                                     gssize length);
char *laurel_url_normalize_for_compare (const char *text);

/* CTIDs (V01, V02): `ce-` + UUID, 39 characters, written in lower case. */
gboolean laurel_ctid_is_valid (const char *text,
                               gssize length);
char *laurel_ctid_normalize (const char *text,
                             gssize length);
char *laurel_ctid_repair (const char *text,
                          gssize length);
char *laurel_ctid_new (void);
char *laurel_ctid_find_in_uri (const char *uri);

/* Dates: see bulk upload §2.1 Date Effective and V25. The answer is `YYYY-MM-DD`; of a partial date it is as much
 * as is known, and it is empty for a bad one. */
typedef enum {
  LAUREL_DATE_OK,
  LAUREL_DATE_REPAIRED,     /* read without doubt, in another spelling */
  LAUREL_DATE_PARTIAL,      /* `2024` or `2024-09` */
  LAUREL_DATE_AMBIGUOUS,    /* day and month could be either: the answer has the month first, and is not sent */
  LAUREL_DATE_BAD,
  LAUREL_DATE_TOO_EARLY,    /* before 1800 */
  LAUREL_DATE_SHORT_YEAR,   /* two digits: taken for 1970 to 2069, to be confirmed */
  LAUREL_DATE_SERIAL,       /* `45292`, the number that spreadsheets keep for a day: the answer is not sent */
} LaurelDateProblem;

LaurelDateProblem laurel_date_parse (const char *text,
                                     gssize length,
                                     char iso[static 11]);

/* Durations: bulk upload §2.4, V28, V29. */
typedef struct {
  double years, months, weeks, days, hours, minutes;
} LaurelDuration;

typedef enum {
  LAUREL_DURATION_OK,
  LAUREL_DURATION_REPAIRED,
  LAUREL_DURATION_NO_UNIT,
  LAUREL_DURATION_NO_NUMBER,
  LAUREL_DURATION_UNKNOWN_UNIT,
  LAUREL_DURATION_HALF_RANGE,
  LAUREL_DURATION_BACKWARDS,   /* minimum greater than maximum */
  LAUREL_DURATION_SEVERAL_UNITS, /* `1 year 6 months`: the Publisher would keep a year; summed up when exact */
  LAUREL_DURATION_RANGE_NOT_ALLOWED,
  LAUREL_DURATION_FRACTION,    /* `1.5 months`: not a whole number of a smaller unit either */
  LAUREL_DURATION_BAD,
} LaurelDurationProblem;

LaurelDurationProblem laurel_duration_parse (const char *text,
                                             gssize length,
                                             gboolean exact_only,
                                             LaurelDuration *minimum,
                                             LaurelDuration *maximum,
                                             gboolean *is_range);
char *laurel_duration_to_iso (const LaurelDuration *self);
char *laurel_duration_to_text (const LaurelDuration *self);

/* Codes, by form only (V39). Damage by spreadsheets is repaired where the form leaves no doubt. */
typedef enum {
  LAUREL_CODE_OK,
  LAUREL_CODE_REPAIRED,
  LAUREL_CODE_BAD,
} LaurelCodeProblem;

LaurelCodeProblem laurel_code_parse (LaurelGrammar list,
                                     const char *text,
                                     gssize length,
                                     char code[static 16]);
gboolean laurel_code_guess_from_date (LaurelGrammar list,
                                      const char *text,
                                      gssize length,
                                      char guesses[static 2][16]);

/* Money: `Tuition~1299.00`. */
typedef struct {
  const LaurelConcept *type;  /* nullable: unknown, see type_text */
  LaurelText type_text;
  LaurelText price_text;
  gboolean has_price;
  double price;
} LaurelCostItem;

typedef enum {
  LAUREL_MONEY_OK,
  LAUREL_MONEY_REPAIRED,     /* currency sign or thousands separators */
  LAUREL_MONEY_NO_TYPE,
  LAUREL_MONEY_NO_PRICE,
  LAUREL_MONEY_UNKNOWN_TYPE,
  LAUREL_MONEY_BAD_PRICE,
  LAUREL_MONEY_NEGATIVE,
  LAUREL_MONEY_TOO_MANY_PARTS,
  LAUREL_MONEY_AMBIGUOUS,    /* `1.299`: a point for cents, or one for thousands? */
} LaurelMoneyProblem;

LaurelMoneyProblem laurel_cost_item_parse (const char *text,
                                           gssize length,
                                           LaurelCostItem *item);
const char *laurel_price_get_currency (const char *text,
                                       gssize length);
LaurelMoneyProblem laurel_price_parse (const char *text,
                                       gssize length,
                                       double *price);

/* A plain number, zero or more, with a decimal point at most. */
gboolean laurel_number_parse (const char *text,
                              gssize length,
                              double *value);

/* Organizations: CTID, `me`, `same as owner`, `Name~URL` (bulk upload §2.5). */
typedef enum {
  LAUREL_ORGANIZATION_OWNER,      /* blank, `me`, `same as owner` */
  LAUREL_ORGANIZATION_CTID,
  LAUREL_ORGANIZATION_DESCRIBED,  /* name and web page */
  LAUREL_ORGANIZATION_BAD,        /* the name is all that is there */
} LaurelOrganizationForm;

typedef struct {
  LaurelOrganizationForm form;
  char *ctid;      /* nullable, owned */
  LaurelText name;
  LaurelText webpage;
} LaurelOrganizationRef;

void laurel_organization_ref_parse (const char *text,
                                    gssize length,
                                    LaurelOrganizationRef *ref);
void laurel_organization_ref_clear (LaurelOrganizationRef *ref);

/* Conditions: whole words of `Requires`, `Recommends`, `Renewal`, `Corequisite` (bulk upload §2.7). */
typedef enum {
  LAUREL_CONDITION_REQUIRES,
  LAUREL_CONDITION_RECOMMENDS,
  LAUREL_CONDITION_RENEWAL,
  LAUREL_CONDITION_COREQUISITE,
  LAUREL_CONDITION_BAD,
} LaurelConditionType;

LaurelConditionType laurel_condition_type_parse (const char *text,
                                                 gssize length);
const char *laurel_condition_type_get_label (LaurelConditionType type);

/* References to other records: a CTID, the Publisher's own number, or a description (bulk upload §2.7). */
typedef enum {
  LAUREL_TARGET_CTID,
  LAUREL_TARGET_DESCRIBED, /* name, type where there is one, web page */
  LAUREL_TARGET_NUMBER,    /* means nothing outside the Publisher */
  LAUREL_TARGET_FEW_PARTS,
  LAUREL_TARGET_BAD,       /* a name is all that is there */
} LaurelTargetForm;

typedef struct {
  LaurelTargetForm form;
  char *ctid;      /* nullable, owned */
  LaurelText name;
  LaurelText type; /* empty when there is none */
  LaurelText webpage;
} LaurelTargetRef;

void laurel_target_ref_parse (const char *text,
                              gssize length,
                              gboolean typed,
                              LaurelTargetRef *ref);
void laurel_target_ref_clear (LaurelTargetRef *ref);
char *laurel_ctid_dup_referred (const char *text,
                                gssize length);
gboolean laurel_text_is_number (LaurelText text);

/* Connections to other credentials (bulk upload §2.8). */
typedef enum {
  LAUREL_CONNECTION_ADVANCED_STANDING_FOR,
  LAUREL_CONNECTION_ADVANCED_STANDING_FROM,
  LAUREL_CONNECTION_PREPARATION_FOR,
  LAUREL_CONNECTION_RECOMMENDED_FOR,
  LAUREL_CONNECTION_REQUIRED_FOR,
  LAUREL_CONNECTION_PREPARATION_FROM,
  LAUREL_CONNECTION_BAD,
} LaurelConnectionType;

LaurelConnectionType laurel_connection_type_parse (const char *text,
                                                   gssize length);
const char *laurel_connection_type_get_label (LaurelConnectionType type);

/* `New` or `Add`, `Update`, `Append` (bulk upload §2.1). */
typedef enum {
  LAUREL_ACTION_NONE, /* blank: the identifiers tell */
  LAUREL_ACTION_NEW,
  LAUREL_ACTION_UPDATE,
  LAUREL_ACTION_APPEND,
  LAUREL_ACTION_BAD,
} LaurelAction;

LaurelAction laurel_action_parse (const char *text,
                                  gssize length);

/* Version identifiers: `Value`, `TypeName~Value`, `TypeName~Value~TypeURI` (bulk upload §2.1). */
typedef struct {
  LaurelText type_name; /* empty when there is none */
  LaurelText value;
  LaurelText type_uri;  /* empty when there is none */
} LaurelIdentifierValue;

gboolean laurel_identifier_value_parse (const char *text,
                                        gssize length,
                                        LaurelIdentifierValue *identifier);

/* true/false/yes/no/y/n/1/0 in any case (bulk upload §4). */
gboolean laurel_boolean_parse (const char *text,
                               gssize length,
                               gboolean *value);

/* One language, by English name or BCP-47 tag; anything beginning `eng` is English (bulk upload §2.1). */
char *laurel_language_parse (const char *text,
                             gssize length);

G_END_DECLS

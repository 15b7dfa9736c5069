/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-enums.h"

G_BEGIN_DECLS

/**
 * LaurelScheme:
 *
 * The concept schemes that columns and organizations use (reference: CTDL §4).
 */
typedef enum {
  LAUREL_SCHEME_NONE,
  LAUREL_SCHEME_CREDENTIAL_STATUS,
  LAUREL_SCHEME_LIFE_CYCLE_STATUS,
  LAUREL_SCHEME_AGENT_SECTOR,
  LAUREL_SCHEME_ORGANIZATION_TYPE,
  LAUREL_SCHEME_AGENT_SERVICE_TYPE,
  LAUREL_SCHEME_AUDIENCE_LEVEL,
  LAUREL_SCHEME_AUDIENCE,
  LAUREL_SCHEME_DELIVERY,
  LAUREL_SCHEME_LEARNING_METHOD,
  LAUREL_SCHEME_ASSESSMENT_METHOD,
  LAUREL_SCHEME_COST_TYPE,
  LAUREL_SCHEME_RESIDENCY,
  LAUREL_SCHEME_CREDIT_UNIT,
  LAUREL_SCHEME_FINANCIAL_ASSISTANCE,
  LAUREL_SCHEME_EXTERNAL_INPUT,
  LAUREL_SCHEME_CLAIM_TYPE,
  /* Of data about outcomes; their concepts are not in the table. */
  LAUREL_SCHEME_ADMINISTRATIVE_RECORD,
  LAUREL_SCHEME_COLLECTION_METHOD,
  LAUREL_SCHEME_DATA_SOURCE_COVERAGE,
  LAUREL_SCHEME_DATA_WITHHOLDING,
  LAUREL_SCHEME_INCOME_DETERMINATION,
  LAUREL_SCHEME_SUBJECT_CATEGORY,
  LAUREL_N_SCHEMES,
} LaurelScheme;

/**
 * LaurelConcept:
 * @scheme: the scheme that it belongs to
 * @curie: as written in records, `audLevel:BeginnerLevel`
 * @label: the vocabulary's label, `Beginner Level`
 * @aliases: (nullable): other spellings met in real files, joined by `|`
 * @unstable: the vocabulary marks it as subject to change
 */
typedef struct {
  LaurelScheme scheme;
  const char *curie;
  const char *label;
  const char *aliases;
  gboolean unstable;
} LaurelConcept;

/**
 * LaurelClass:
 * @curie: `ceterms:CertificateOfCompletion`
 * @label: `Certificate of Completion`
 * @parent: (nullable): CURIE of the class above it
 * @aliases: (nullable): other spellings, joined by `|`
 * @degree: it is a degree, which Laurel recognises and leaves out
 * @publishable: false for `ceterms:Credential` and `ceterms:Degree`
 * @unstable: the vocabulary marks it as subject to change
 *
 * A credential class (reference: CTDL §3.1).
 */
typedef struct {
  const char *curie;
  const char *label;
  const char *parent;
  const char *aliases;
  gboolean degree;
  gboolean publishable;
  gboolean unstable;
} LaurelClass;

/**
 * LaurelNear:
 * @labels: labels of what is nearest to something that is in no list, the nearest first; not owned
 * @n_labels: how many there are
 * @certain: the first is what was meant: it is only misspelt, and nothing else is as near
 *
 * What may have been meant.
 */
typedef struct {
  const char *labels[3];
  guint n_labels;
  gboolean certain;
} LaurelNear;

const char *laurel_scheme_get_name (LaurelScheme scheme);
const char *laurel_scheme_get_framework (LaurelScheme scheme);
const LaurelConcept *laurel_scheme_get_concepts (LaurelScheme scheme,
                                                 guint *n_concepts);
const LaurelConcept *laurel_scheme_find (LaurelScheme scheme,
                                         const char *text,
                                         gssize length);
const LaurelConcept *laurel_scheme_suggest (LaurelScheme scheme,
                                            const char *text);
void laurel_scheme_find_near (LaurelScheme scheme,
                              const char *text,
                              LaurelNear *near);
gboolean laurel_scheme_takes_unsent (LaurelScheme scheme,
                                     const char *text,
                                     gssize length);
const LaurelConcept *laurel_concept_find_curie (const char *curie);

void laurel_labels_find_near (const char *const *labels,
                              guint n_labels,
                              const char *text,
                              LaurelNear *near);

const LaurelClass *laurel_classes_get_all (guint *n_classes);
const LaurelClass *laurel_classes_find (const char *text,
                                        gssize length);
const LaurelClass *laurel_classes_suggest (const char *text);
void laurel_classes_find_near (const char *text,
                               LaurelNear *near);
gboolean laurel_class_is_a (const LaurelClass *self,
                            const char *curie);

G_END_DECLS

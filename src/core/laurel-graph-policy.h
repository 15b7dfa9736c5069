/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

/* What CTDL lets be said of what, for the check of our own output (reference: CTDL §3, §4, §5). Facts alone; the check
 * is in laurel-graph-check.c. */

/**
 * LaurelPolicyKind:
 *
 * What a property holds in the Registry's JSON.
 */
typedef enum {
  LAUREL_POLICY_ANYTHING,   /* not judged */
  LAUREL_POLICY_OUTCOME,    /* outcome data, not judged either (CTDL §9) */
  LAUREL_POLICY_TEXT,       /* language map */
  LAUREL_POLICY_TEXTS,      /* language map of lists */
  LAUREL_POLICY_STRING,
  LAUREL_POLICY_URI,
  LAUREL_POLICY_NUMBER,
  LAUREL_POLICY_WHOLE,      /* number without a fraction */
  LAUREL_POLICY_BOOLEAN,
  LAUREL_POLICY_DATE,
  LAUREL_POLICY_DURATION,   /* ISO 8601 */
  LAUREL_POLICY_LANGUAGE,   /* BCP-47 tag */
  LAUREL_POLICY_ALIGNMENT,  /* alignment object */
  LAUREL_POLICY_CONCEPT,    /* alignment object, or the concept's own URI */
  LAUREL_POLICY_NAMES,      /* language map of lists as the service writes it, or alignment objects */
  LAUREL_POLICY_THING,      /* URI, blank node or object of a class in the range */
} LaurelPolicyKind;

/**
 * LaurelPolicyCount:
 * @LAUREL_POLICY_EITHER: the Registry's habit is not known
 * @LAUREL_POLICY_ONE: at most one value, never an array
 * @LAUREL_POLICY_MANY: always an array
 */
typedef enum {
  LAUREL_POLICY_EITHER,
  LAUREL_POLICY_ONE,
  LAUREL_POLICY_MANY,
} LaurelPolicyCount;

/* Classes with the same properties, one bit a group. A class has the bits of the classes above it, too. */
typedef guint64 LaurelPolicyGroups;

/**
 * LaurelPolicyRow:
 * @term: CURIE of the property
 * @kind: what it holds
 * @count: one or many
 * @on: groups that it may be said of (domain)
 * @of: of things: groups that it may point to (range)
 * @scheme: concept scheme of its values
 * @terms: (nullable): CURIEs of a scheme that no column uses, joined by `|`
 */
typedef struct {
  const char *term;
  guint8 kind;
  guint8 count;
  LaurelPolicyGroups on;
  LaurelPolicyGroups of;
  LaurelScheme scheme;
  const char *terms;
} LaurelPolicyRow;

/**
 * LaurelPolicyClass:
 * @curie: CURIE of the class
 * @on: its groups as a subject, those of the classes above it included
 * @of: its groups as what a property points to
 */
typedef struct {
  const char *curie;
  LaurelPolicyGroups on;
  LaurelPolicyGroups of;
} LaurelPolicyClass;

const LaurelPolicyRow *laurel_graph_policy_get_rows (guint *n_rows);
const LaurelPolicyRow *laurel_graph_policy_find (const char *term);
gboolean laurel_graph_policy_find_class (const char *curie,
                                         LaurelPolicyClass *found);
LaurelPolicyGroups laurel_graph_policy_get_other (void);

G_END_DECLS

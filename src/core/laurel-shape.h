/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/laurel-mapping.h"

G_BEGIN_DECLS

/* The one table of the Registry Assistant's objects: for each key what it becomes in the graph (reference:
 * Registry Assistant §4 and §7). The writer, the reader and the tidying of requests are interpreters of
 * it. */

/**
 * LaurelShapeKind:
 *
 * What a key holds in the request, and what it becomes in the graph.
 */
typedef enum {
  LAUREL_SHAPE_TEXT,           /* string → language map */
  LAUREL_SHAPE_TEXT_LIST,      /* strings → language map of lists */
  LAUREL_SHAPE_STREET,         /* Address1 and Address2 → one language map */
  LAUREL_SHAPE_STRING,         /* string → the same string */
  LAUREL_SHAPE_STRING_LIST,
  LAUREL_SHAPE_URL,            /* string → the same without a slash at its end */
  LAUREL_SHAPE_URL_LIST,
  LAUREL_SHAPE_EXACT_URL,      /* string → the same, slash included */
  LAUREL_SHAPE_EXACT_URL_LIST,
  LAUREL_SHAPE_RESOURCE,       /* CTID or URL → URI */
  LAUREL_SHAPE_RESOURCE_LIST,
  LAUREL_SHAPE_DECIMAL,        /* number → number with a decimal point */
  LAUREL_SHAPE_NUMBER,         /* number → the same number */
  LAUREL_SHAPE_INTEGER,        /* number → whole number, 0 left out */
  LAUREL_SHAPE_BOOLEAN,
  LAUREL_SHAPE_CONCEPT,        /* concept → one alignment object */
  LAUREL_SHAPE_CONCEPT_ONE,    /* concept → array of one alignment object */
  LAUREL_SHAPE_CONCEPT_LIST,   /* concepts → alignment objects */
  LAUREL_SHAPE_UNIT,           /* concept or text → one alignment object */
  LAUREL_SHAPE_NAME_LIST,      /* strings → alignment objects with nothing but a name */
  LAUREL_SHAPE_ONET_LIST,      /* codes → alignment objects */
  LAUREL_SHAPE_CIP_LIST,
  LAUREL_SHAPE_DURATION,       /* object of parts → ISO 8601 */
  LAUREL_SHAPE_REFERENCE,      /* one reference → array of one URI or blank node */
  LAUREL_SHAPE_REFERENCE_LIST, /* references → URIs or blank nodes */
  LAUREL_SHAPE_PROFILE_ONE,    /* object → array of one inline object */
  LAUREL_SHAPE_PROFILE_LIST,   /* objects → inline objects */
  LAUREL_SHAPE_COST_LIST,      /* cost profiles → one inline object an item */
  LAUREL_SHAPE_HELPER,         /* it is written together with another key */
  LAUREL_SHAPE_UNPUBLISHED,    /* the service takes it; nothing of it reaches the graph */
  LAUREL_SHAPE_DATE,           /* date → `YYYY-MM-DD`, or as much as is known */
  LAUREL_SHAPE_DATE_TEXT,      /* a date or words → the same, but for US dates */
  LAUREL_SHAPE_REFERENCE_ONE,  /* one reference → one URI or blank node */
  LAUREL_SHAPE_DATA_SET_LIST,  /* data sets → URIs of nodes of their own */
} LaurelShapeKind;

/**
 * LaurelShapeClass:
 *
 * The objects that the table describes.
 */
typedef enum {
  LAUREL_SHAPE_CREDENTIAL,
  LAUREL_SHAPE_ORGANIZATION,
  LAUREL_SHAPE_PLACE,
  LAUREL_SHAPE_JURISDICTION_PLACE,
  LAUREL_SHAPE_CONTACT_POINT,
  LAUREL_SHAPE_ORGANIZATION_REFERENCE,
  LAUREL_SHAPE_ENTITY_REFERENCE,
  LAUREL_SHAPE_FRAMEWORK_ITEM,
  LAUREL_SHAPE_PROGRAM_ITEM,
  LAUREL_SHAPE_ALIGNMENT,
  LAUREL_SHAPE_CONDITION_PROFILE,
  LAUREL_SHAPE_COST_PROFILE,
  LAUREL_SHAPE_COST_ITEM,
  LAUREL_SHAPE_DURATION_PROFILE,
  LAUREL_SHAPE_IDENTIFIER_VALUE,
  LAUREL_SHAPE_VALUE_PROFILE,
  LAUREL_SHAPE_QUANTITATIVE_VALUE,
  LAUREL_SHAPE_JURISDICTION_PROFILE,
  LAUREL_SHAPE_FINANCIAL_ASSISTANCE,
  LAUREL_SHAPE_PROCESS_PROFILE,
  LAUREL_SHAPE_REVOCATION_PROFILE,
  LAUREL_SHAPE_AGGREGATE_DATA,
  LAUREL_SHAPE_DATA_SET,
  LAUREL_SHAPE_DATA_SET_TIME_FRAME,
  LAUREL_SHAPE_DATA_PROFILE,
  LAUREL_SHAPE_SUBJECT_PROFILE,
  LAUREL_SHAPE_MONETARY_AMOUNT,
  LAUREL_SHAPE_MONETARY_DISTRIBUTION,
  LAUREL_N_SHAPE_CLASSES,
} LaurelShapeClass;

/**
 * LaurelShapeRow:
 * @key: key in the request
 * @term: (nullable): term in the graph; rows that share a term stand one after the other
 * @kind: what it holds
 * @of: class of profiles and references
 * @scheme: concept scheme
 * @map_key: (nullable): key in the request that holds language maps instead of @key
 * @fallback: (nullable): class of a described reference that names none
 * @rank: place in the order in which blank nodes are made (Registry Assistant §7 rule 8), 0 for last
 */
typedef struct {
  const char *key;
  const char *term;
  LaurelShapeKind kind;
  LaurelShapeClass of;
  LaurelScheme scheme;
  const char *map_key;
  const char *fallback;
  guint rank;
} LaurelShapeRow;

/**
 * LaurelShape:
 * @type: (nullable): `@type` in the graph; %NULL where the object names its own
 * @rows: its keys, in the order in which the graph is written (Registry Assistant §7 rule 22)
 * @n_rows: how many
 */
typedef struct {
  const char *type;
  const LaurelShapeRow *rows;
  guint n_rows;
} LaurelShape;

/* Codes that the service looks up (Registry Assistant §7 rule 6). */
typedef struct {
  LaurelShapeKind kind;
  LaurelGrammar grammar;
  const char *framework;
  const char *framework_name;
  const char *target_node; /* nullable: in front of the code */
  const char *title_end;   /* nullable: what the service's titles end in */
} LaurelShapeCodeList;

#define LAUREL_SHAPE_MAX_ROWS 128
#define LAUREL_SHAPE_MAX_DEPTH 24
#define LAUREL_SHAPE_ALIGNMENT_TYPE "ceterms:CredentialAlignmentObject"
#define LAUREL_SHAPE_CONTEXT "https://credreg.net/ctdl/schema/context/json"
/* Nodes of a fetched graph besides the record and its blank nodes, kept in the request under this member. */
#define LAUREL_SHAPE_INCLUDED "@included"
/* Things described in the body of a request, to be referred to by their blank node's name (§4.1). */
#define LAUREL_SHAPE_DESCRIBED "@described"

extern const LaurelShape laurel_shapes[LAUREL_N_SHAPE_CLASSES];

const LaurelShape *laurel_shape_get (LaurelShapeClass class_id);
const LaurelShapeRow *laurel_shape_find_key (LaurelShapeClass class_id,
                                             const char *key,
                                             gboolean *is_map);
const LaurelShapeRow *laurel_shape_find_key_loosely (LaurelShapeClass class_id,
                                                     const char *key,
                                                     gboolean *is_map);
const LaurelShapeRow *laurel_shape_find_term (LaurelShapeClass class_id,
                                              const char *term);
const LaurelShapeCodeList *laurel_shape_get_code_list (LaurelShapeKind kind);
gboolean laurel_shape_kind_is_list (LaurelShapeKind kind);
const char *laurel_shape_find_reference_type (const char *text);
gboolean laurel_shape_is_statement (const char *member);
gboolean laurel_shape_is_unset (JsonNode *value);
void laurel_shape_settle (LaurelShapeClass class_id,
                          JsonObject *object);
JsonObject *laurel_shape_tidy (LaurelShapeClass class_id,
                               JsonObject *object);
JsonObject *laurel_shape_tidy_loosely (LaurelShapeClass class_id,
                                       JsonObject *object,
                                       const char *path,
                                       GPtrArray *messages);

G_END_DECLS

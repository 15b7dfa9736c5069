/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-shape.h"
#include "core/laurel-words.h"

static const LaurelShapeCodeList code_lists[] = {
  { LAUREL_SHAPE_ONET_LIST, LAUREL_GRAMMAR_ONET_LIST, "https://www.onetcenter.org/taxonomy.html",
    "Standard Occupational Classification", "https://www.onetonline.org/link/summary/", NULL },
  { LAUREL_SHAPE_CIP_LIST, LAUREL_GRAMMAR_CIP_LIST, "https://nces.ed.gov/ipeds/cipcode/Default.aspx?y=55",
    "Classification of Instructional Programs", NULL, "." },
};

/**
 * laurel_shape_get:
 * @class_id: a class
 *
 * Returns: (transfer none): the table of its keys
 */
const LaurelShape *
laurel_shape_get (LaurelShapeClass class_id)
{
  g_return_val_if_fail (class_id < LAUREL_N_SHAPE_CLASSES, NULL);

  return &laurel_shapes[class_id];
}

/**
 * laurel_shape_kind_is_list:
 * @kind: a kind of a key that a cell or the organization's form can fill
 *
 * Returns: whether the request has an array there
 */
gboolean
laurel_shape_kind_is_list (LaurelShapeKind kind)
{
  switch (kind) {
  case LAUREL_SHAPE_TEXT_LIST:
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
  case LAUREL_SHAPE_CONCEPT_LIST:
  case LAUREL_SHAPE_NAME_LIST:
  case LAUREL_SHAPE_ONET_LIST:
  case LAUREL_SHAPE_CIP_LIST:
  case LAUREL_SHAPE_REFERENCE_LIST:
  case LAUREL_SHAPE_PROFILE_LIST:
  case LAUREL_SHAPE_COST_LIST:
    return TRUE;
  default:
    return FALSE;
  }
}

typedef struct {
  GHashTable *names; /* keys of both kinds: one look-up for each member of a request */
  GHashTable *terms;
  GHashTable *loose; /* keys of both kinds, folded */
} Index;

/* The service takes keys in any case. */
static char *
fold_key (const char *key)
{
  return g_ascii_strdown (key, -1);
}

static gpointer
build_indexes (gpointer data)
{
  Index *indexes = g_new (Index, LAUREL_N_SHAPE_CLASSES);

  for (guint i = 0; i < LAUREL_N_SHAPE_CLASSES; i++) {
    indexes[i].names = g_hash_table_new (g_str_hash, g_str_equal);
    indexes[i].terms = g_hash_table_new (g_str_hash, g_str_equal);
    indexes[i].loose = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint j = laurel_shapes[i].n_rows; j > 0; j--) {
      const LaurelShapeRow *row = &laurel_shapes[i].rows[j - 1];

      if (row->map_key != NULL)
        g_hash_table_insert (indexes[i].loose, fold_key (row->map_key), (gpointer) row);
      g_hash_table_insert (indexes[i].loose, fold_key (row->key), (gpointer) row);
      /* from the last to the first, so that the first row of a term is found */
      if (row->term != NULL)
        g_hash_table_insert (indexes[i].terms, (gpointer) row->term, (gpointer) row);
      if (row->map_key != NULL)
        g_hash_table_replace (indexes[i].names, (gpointer) row->map_key, (gpointer) row);
    }
    /* a plain key goes before one for language maps */
    for (guint j = 0; j < laurel_shapes[i].n_rows; j++)
      g_hash_table_replace (indexes[i].names, (gpointer) laurel_shapes[i].rows[j].key,
                            (gpointer) &laurel_shapes[i].rows[j]);
  }
  return indexes;
}

/* For the life of the process: the table is static. */
static const Index *
get_index (LaurelShapeClass class_id)
{
  static GOnce once = G_ONCE_INIT;

  return (const Index *) g_once (&once, build_indexes, NULL) + class_id;
}

/**
 * laurel_shape_find_key:
 * @class_id: a class
 * @key: a member of a request
 * @is_map: (out): whether @key is the one for language maps
 *
 * Returns: (nullable) (transfer none): the row
 */
const LaurelShapeRow *
laurel_shape_find_key (LaurelShapeClass class_id,
                       const char *key,
                       gboolean *is_map)
{
  gpointer name, row;

  g_return_val_if_fail (class_id < LAUREL_N_SHAPE_CLASSES, NULL);

  *is_map = TRUE;
  if (!g_hash_table_lookup_extended (get_index (class_id)->names, key, &name, &row))
    return NULL;
  *is_map = name != (gpointer) ((const LaurelShapeRow *) row)->key;
  return row;
}

/* Older spellings of a key for language maps: `Name_Map`, `NameLangMap`, `Name_LangMap` (§4.0 rule 4). */
static gsize
get_map_stem (const char *folded)
{
  static const char *const ends[] = { "_langmap", "langmap", "_map" };
  gsize length = strlen (folded);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (length > strlen (ends[i]) && g_str_has_suffix (folded, ends[i]))
      return length - strlen (ends[i]);
  return 0;
}

/**
 * laurel_shape_find_key_loosely:
 * @class_id: a class
 * @key: a member of a request that somebody else wrote
 * @is_map: (out): whether @key is one for language maps
 *
 * As laurel_shape_find_key(), in any case and with the older spellings of keys for language maps.
 *
 * Returns: (nullable) (transfer none): the row
 */
const LaurelShapeRow *
laurel_shape_find_key_loosely (LaurelShapeClass class_id,
                               const char *key,
                               gboolean *is_map)
{
  g_autofree char *folded = fold_key (key);
  const LaurelShapeRow *row = laurel_shape_find_key (class_id, key, is_map);
  gsize stem;

  if (row == NULL) {
    row = g_hash_table_lookup (get_index (class_id)->loose, folded);
    *is_map = row != NULL && g_ascii_strcasecmp (row->key, key) != 0;
  }
  stem = row == NULL ? get_map_stem (folded) : 0;
  if (stem > 0) {
    folded[stem] = '\0';
    row = g_hash_table_lookup (get_index (class_id)->loose, folded);
    *is_map = row != NULL && row->map_key != NULL;
    return *is_map ? row : NULL;
  }
  return row;
}

/**
 * laurel_shape_find_term:
 * @class_id: a class
 * @term: a member of a graph
 *
 * Returns: (nullable) (transfer none): the first of the rows that write it; others follow it directly
 */
const LaurelShapeRow *
laurel_shape_find_term (LaurelShapeClass class_id,
                        const char *term)
{
  g_return_val_if_fail (class_id < LAUREL_N_SHAPE_CLASSES, NULL);

  return g_hash_table_lookup (get_index (class_id)->terms, term);
}

/**
 * laurel_shape_get_code_list:
 * @kind: %LAUREL_SHAPE_ONET_LIST or %LAUREL_SHAPE_CIP_LIST
 *
 * Returns: (nullable) (transfer none): what the service writes for a code of it
 */
const LaurelShapeCodeList *
laurel_shape_get_code_list (LaurelShapeKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_lists); i++)
    if (code_lists[i].kind == kind)
      return &code_lists[i];
  return NULL;
}

/**
 * laurel_shape_find_reference_type:
 * @text: (nullable): a class of a described reference, bare or with prefix, in any case, or as its label has it, with
 *   blanks or hyphens between its words
 *
 * Returns: (nullable) (transfer none): its CURIE; %NULL when it is no class that is referred to
 */
const char *
laurel_shape_find_reference_type (const char *text)
{
  /* all that is no credential and can stand for itself; the frequent ones first */
  static const char *const types[] = {
    "ceterms:CredentialOrganization", "ceterms:QACredentialOrganization", "ceterms:Organization",
    "ceterms:LearningOpportunityProfile", "ceterms:LearningProgram", "ceterms:Course",
    "ceterms:AssessmentProfile", "ceterms:Job", "ceterms:Occupation", "ceterms:Task",
    "ceterms:WorkRole", "ceterms:Pathway", "ceterms:Credential", "ceterms:AccreditAction",
    "ceterms:AdvancedStandingAction", "ceterms:Agent", "ceterms:AlignmentMap", "ceterms:ApproveAction",
    "ceterms:AssessmentComponent", "ceterms:BasicComponent", "ceterms:CocurricularComponent",
    "ceterms:Collection", "ceterms:CollectionComponent", "ceterms:CollectionMember",
    "ceterms:CompetencyComponent", "ceterms:ConditionManifest", "ceterms:CostManifest",
    "ceterms:CourseComponent", "ceterms:CredentialAssertion", "ceterms:CredentialComponent",
    "ceterms:CredentialFramework", "ceterms:CredentialPerson", "ceterms:CredentialType",
    "ceterms:CredentialingAction", "ceterms:EvaluationOutcome", "ceterms:ExtracurricularComponent",
    "ceterms:Industry", "ceterms:JobComponent", "ceterms:LearningResource", "ceterms:MultiComponent",
    "ceterms:OfferAction", "ceterms:PathwayComponent", "ceterms:PathwaySet",
    "ceterms:PriorLearningPolicy", "ceterms:QualificationsFramework", "ceterms:RecognizeAction",
    "ceterms:RegistrationAction", "ceterms:RegulateAction", "ceterms:RegulatoryInformation",
    "ceterms:RenewAction", "ceterms:RevokeAction", "ceterms:RightsAction", "ceterms:ScheduledOffering",
    "ceterms:StructuredStatement", "ceterms:SupportService", "ceterms:TransferAgreement",
    "ceterms:TransferIntermediary", "ceterms:TransferValueProfile",
    "ceterms:VerificationServiceProfile", "ceterms:WorkExperienceComponent",
    "ceterms:WorkforceDemandAction",
  };
  const LaurelClass *found;
  char name[LAUREL_WORD_MAX];
  gssize length = laurel_word_normalize (text, -1, name);

  if (length <= 0)
    return NULL;
  if (g_str_has_prefix (name, "ceterms:"))
    memmove (name, name + 8, length - 8 + 1);
  /* the two classes that the service renames (§7 rule 7) */
  if (g_ascii_strcasecmp (name, "LearningOpportunity") == 0)
    return "ceterms:LearningOpportunityProfile";
  if (g_ascii_strcasecmp (name, "Assessment") == 0)
    return "ceterms:AssessmentProfile";
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (name, types[i] + 8) == 0)
      return types[i];
  found = laurel_classes_find (text, -1);
  return found != NULL ? found->curie : NULL;
}

/**
 * laurel_shape_is_statement:
 * @member: name of a member of a request
 *
 * Returns: whether it is a statement of a fetched graph, by its CURIE, that the Assistant has no key for
 */
gboolean
laurel_shape_is_statement (const char *member)
{
  return strchr (member, ':') != NULL || strcmp (member, LAUREL_SHAPE_INCLUDED) == 0;
}

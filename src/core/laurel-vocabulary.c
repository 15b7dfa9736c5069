/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-vocabulary-table.h"

#include <string.h>

#include "core/laurel-words.h"

/* Domains of the index: one for each scheme, then these. */
enum {
  DOMAIN_CLASSES = LAUREL_N_SCHEMES,
  DOMAIN_CURIES,
};

typedef struct {
  LaurelWordIndex *index;
  /* The table is sorted by scheme: where each one's concepts stand. */
  guint first[LAUREL_N_SCHEMES];
  guint n[LAUREL_N_SCHEMES];
  /* `audlevel` of `audLevel:BeginnerLevel` */
  char prefix[LAUREL_N_SCHEMES][32];
} Vocabulary;

static const struct {
  const char *name;
  const char *framework;
} schemes[LAUREL_N_SCHEMES] = {
#define SCHEME(id, scheme_name)                                                                              \
  [LAUREL_SCHEME_##id] = { scheme_name, "https://credreg.net/ctdl/terms/" scheme_name }
  SCHEME (CREDENTIAL_STATUS, "CredentialStatus"),
  SCHEME (LIFE_CYCLE_STATUS, "LifeCycleStatus"),
  SCHEME (AGENT_SECTOR, "AgentSector"),
  SCHEME (ORGANIZATION_TYPE, "OrganizationType"),
  SCHEME (AGENT_SERVICE_TYPE, "AgentServiceType"),
  SCHEME (AUDIENCE_LEVEL, "AudienceLevel"),
  SCHEME (AUDIENCE, "Audience"),
  SCHEME (DELIVERY, "Delivery"),
  SCHEME (LEARNING_METHOD, "LearningMethod"),
  SCHEME (ASSESSMENT_METHOD, "AssessmentMethod"),
  SCHEME (COST_TYPE, "CostType"),
  SCHEME (RESIDENCY, "Residency"),
  SCHEME (CREDIT_UNIT, "CreditUnit"),
  SCHEME (FINANCIAL_ASSISTANCE, "FinancialAssistance"),
  SCHEME (EXTERNAL_INPUT, "ExternalInput"),
  SCHEME (CLAIM_TYPE, "ClaimType"),
#undef SCHEME
#define QDATA_SCHEME(id, scheme_name)                                                                        \
  [LAUREL_SCHEME_##id] = { scheme_name, "https://credreg.net/qdata/terms/" scheme_name }
  QDATA_SCHEME (ADMINISTRATIVE_RECORD, "AdministrativeRecordCategory"),
  QDATA_SCHEME (COLLECTION_METHOD, "CollectionMethod"),
  QDATA_SCHEME (DATA_SOURCE_COVERAGE, "DataSourceCoverage"),
  QDATA_SCHEME (DATA_WITHHOLDING, "DataWithholdingCategory"),
  QDATA_SCHEME (INCOME_DETERMINATION, "IncomeDetermination"),
  QDATA_SCHEME (SUBJECT_CATEGORY, "SubjectCategory"),
#undef QDATA_SCHEME
};

static void
add_word (LaurelWordIndex *index, guint domain, const char *text, gsize length, gconstpointer value)
{
  char key[LAUREL_WORD_MAX];
  gssize key_length = laurel_word_normalize (text, length, key);

  g_assert (key_length > 0);
  if (!laurel_word_index_add (index, domain, key, key_length, value))
    g_error ("“%.*s” stands for two things in one list", (int) length, text);
}

static void
add_words (LaurelWordIndex *index, guint domain, const char *curie, const char *label, const char *aliases,
           gconstpointer value)
{
  const char *local = strchr (curie, ':') + 1;

  add_word (index, domain, local, strlen (local), value);
  add_word (index, domain, label, strlen (label), value);
  while (aliases != NULL && *aliases != '\0') {
    gsize length = strcspn (aliases, "|");

    add_word (index, domain, aliases, length, value);
    aliases += length + (aliases[length] == '|');
  }
}

static gpointer
build_vocabulary (gpointer data)
{
  Vocabulary *self = g_new0 (Vocabulary, 1);

  self->index = laurel_word_index_new ();
  for (guint i = 0; i < laurel_n_concepts; i++) {
    const LaurelConcept *concept = &laurel_concepts[i];
    LaurelScheme scheme = concept->scheme;

    g_assert (i == 0 || laurel_concepts[i - 1].scheme <= scheme);
    if (self->n[scheme]++ == 0) {
      gsize length = strcspn (concept->curie, ":");

      self->first[scheme] = i;
      g_assert (length < sizeof self->prefix[scheme]);
      for (gsize j = 0; j < length; j++)
        self->prefix[scheme][j] = g_ascii_tolower (concept->curie[j]);
    }
    add_words (self->index, scheme, concept->curie, concept->label, concept->aliases, concept);
    laurel_word_index_add (self->index, DOMAIN_CURIES, concept->curie, strlen (concept->curie), concept);
  }
  for (guint i = 0; i < laurel_n_classes; i++) {
    const LaurelClass *class = &laurel_classes[i];

    add_words (self->index, DOMAIN_CLASSES, class->curie, class->label, class->aliases, class);
  }

  return self;
}

static const Vocabulary *
get_vocabulary (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_vocabulary, NULL);
}

/* A key with a prefix stands for the word behind it when the prefix is one that may stand there. */
static gconstpointer
find_word (guint domain, const char *prefix, const char *text, gssize length)
{
  char key[LAUREL_WORD_MAX];
  gssize key_length = laurel_word_normalize (text, length, key);
  const char *word = key;
  const char *colon;

  if (key_length <= 0)
    return NULL;

  colon = strchr (key, ':');
  if (colon != NULL) {
    gsize prefix_length = colon - key;

    if (!(prefix_length == strlen ("ceterms") && memcmp (key, "ceterms", prefix_length) == 0)
        && !(prefix_length == strlen (prefix) && memcmp (key, prefix, prefix_length) == 0))
      return NULL;
    word = colon + 1;
    key_length -= prefix_length + 1;
  }

  return laurel_word_index_find (get_vocabulary ()->index, domain, word, key_length);
}

static double
measure_words (const LaurelWordProbe *probe, const char *curie, const char *label, const char *aliases)
{
  double best = MAX (laurel_word_probe_measure (probe, label),
                     laurel_word_probe_measure (probe, strchr (curie, ':') + 1));

  while (aliases != NULL && *aliases != '\0') {
    gsize length = strcspn (aliases, "|");
    g_autofree char *alias = g_strndup (aliases, length);

    best = MAX (best, laurel_word_probe_measure (probe, alias));
    aliases += length + (aliases[length] == '|');
  }

  return best;
}

/* What is near, while the words of a list go by. */
typedef struct {
  LaurelNear *near;
  double likeness[G_N_ELEMENTS (((LaurelNear *) NULL)->labels)];
  const char *misspelt; /* nullable */
  guint n_letters;
  gboolean alone;
} NearSearch;

static void
near_search_init (NearSearch *self, LaurelNear *near)
{
  *near = (LaurelNear) { 0 };
  *self = (NearSearch) { .near = near, .n_letters = G_MAXUINT };
}

static void
near_search_insert (NearSearch *self, const char *label, double likeness)
{
  LaurelNear *near = self->near;
  guint at = near->n_labels;

  while (at > 0 && self->likeness[at - 1] < likeness)
    at--;
  if (at == G_N_ELEMENTS (near->labels))
    return;
  near->n_labels = MIN (near->n_labels + 1, G_N_ELEMENTS (near->labels));
  for (guint i = near->n_labels - 1; i > at; i--) {
    near->labels[i] = near->labels[i - 1];
    self->likeness[i] = self->likeness[i - 1];
  }
  near->labels[at] = label;
  self->likeness[at] = likeness;
}

static guint
count_wrong_letters (const LaurelWordProbe *probe, const char *curie, const char *label, const char *aliases)
{
  guint least = MIN (laurel_word_probe_get_misspelling (probe, label),
                     laurel_word_probe_get_misspelling (probe, strchr (curie, ':') + 1));

  while (aliases != NULL && *aliases != '\0') {
    gsize length = strcspn (aliases, "|");
    g_autofree char *alias = g_strndup (aliases, length);

    least = MIN (least, laurel_word_probe_get_misspelling (probe, alias));
    aliases += length + (aliases[length] == '|');
  }

  return least;
}

static void
near_search_add (NearSearch *self, const char *label, double likeness, guint n_letters)
{
  if (likeness < LAUREL_WORD_NEAR)
    return;
  if (n_letters < self->n_letters) {
    self->misspelt = label;
    self->n_letters = n_letters;
    self->alone = TRUE;
  } else if (n_letters != G_MAXUINT && n_letters == self->n_letters) {
    self->alone = FALSE;
  }
  /* A word with a slip is nearer than one that shares words with another. */
  near_search_insert (self, label, n_letters != G_MAXUINT ? 2.0 - n_letters / 10.0 : likeness);
}

static void
near_search_offer (NearSearch *self, const LaurelWordProbe *probe, const char *curie, const char *label,
                   const char *aliases)
{
  near_search_add (self, label, measure_words (probe, curie, label, aliases),
                   count_wrong_letters (probe, curie, label, aliases));
}

static void
near_search_finish (NearSearch *self)
{
  self->near->certain = self->misspelt != NULL && self->alone;
}

static const LaurelForeignWord *
find_foreign_word (LaurelScheme scheme, const char *text, gssize length)
{
  char key[LAUREL_WORD_MAX];

  if (laurel_word_normalize (text, length, key) <= 0)
    return NULL;
  for (guint i = 0; i < laurel_n_foreign_words; i++) {
    const char *word = strrchr (key, ':');
    char known[LAUREL_WORD_MAX];

    laurel_word_normalize (laurel_foreign_words[i].word, -1, known);
    if (laurel_foreign_words[i].scheme == scheme && strcmp (word != NULL ? word + 1 : key, known) == 0)
      return &laurel_foreign_words[i];
  }

  return NULL;
}

/**
 * laurel_scheme_get_name:
 * @scheme: a concept scheme
 *
 * Returns: (nullable): the scheme's name as records have it, `AudienceLevel`; %NULL for %LAUREL_SCHEME_NONE
 */
const char *
laurel_scheme_get_name (LaurelScheme scheme)
{
  g_return_val_if_fail (scheme < LAUREL_N_SCHEMES, NULL);

  return schemes[scheme].name;
}

/**
 * laurel_scheme_get_framework:
 * @scheme: a concept scheme
 *
 * Returns: (nullable): the URL that alignment objects name as the framework (CTDL §5.1)
 */
const char *
laurel_scheme_get_framework (LaurelScheme scheme)
{
  g_return_val_if_fail (scheme < LAUREL_N_SCHEMES, NULL);

  return schemes[scheme].framework;
}

/**
 * laurel_scheme_get_concepts:
 * @scheme: a concept scheme
 * @n_concepts: (out): how many there are
 *
 * Returns: (array length=n_concepts) (nullable) (transfer none): its concepts, in the vocabulary's order
 */
const LaurelConcept *
laurel_scheme_get_concepts (LaurelScheme scheme, guint *n_concepts)
{
  const Vocabulary *self = get_vocabulary ();

  g_return_val_if_fail (scheme < LAUREL_N_SCHEMES, NULL);
  g_return_val_if_fail (n_concepts != NULL, NULL);

  *n_concepts = self->n[scheme];

  return self->n[scheme] > 0 ? &laurel_concepts[self->first[scheme]] : NULL;
}

/**
 * laurel_scheme_find:
 * @scheme: a concept scheme
 * @text: (nullable): label, term, CURIE or a known other spelling
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Finds a concept by exact name; case, blanks, hyphens, slashes, apostrophes and underscores do not count,
 * nor does the scheme's own prefix or `ceterms:` (bulk upload §4). May be called from any thread; allocates
 * nothing.
 *
 * Returns: (nullable) (transfer none): the concept
 */
const LaurelConcept *
laurel_scheme_find (LaurelScheme scheme, const char *text, gssize length)
{
  g_return_val_if_fail (scheme < LAUREL_N_SCHEMES, NULL);

  return scheme == LAUREL_SCHEME_NONE ? NULL
                                      : find_word (scheme, get_vocabulary ()->prefix[scheme], text, length);
}

/**
 * laurel_scheme_suggest:
 * @scheme: a concept scheme
 * @text: (nullable): what was typed, NUL-terminated
 *
 * Finds the concept that was probably meant. May be called from any thread.
 *
 * Returns: (nullable) (transfer none): the concept, or %NULL when nothing is near
 */
const LaurelConcept *
laurel_scheme_suggest (LaurelScheme scheme, const char *text)
{
  g_autoptr (LaurelWordProbe) probe = NULL;
  const LaurelConcept *best = NULL;
  const LaurelConcept *concepts;
  double best_likeness = 0;
  guint n_concepts;

  g_return_val_if_fail (scheme < LAUREL_N_SCHEMES, NULL);

  best = laurel_scheme_find (scheme, text, -1);
  if (best != NULL)
    return best;
  probe = find_foreign_word (scheme, text, -1) == NULL ? laurel_word_probe_new (text) : NULL;
  if (probe == NULL)
    return NULL;

  concepts = laurel_scheme_get_concepts (scheme, &n_concepts);
  for (guint i = 0; i < n_concepts; i++) {
    double likeness = measure_words (probe, concepts[i].curie, concepts[i].label, concepts[i].aliases);

    if (likeness >= LAUREL_WORD_NEAR && likeness > best_likeness) {
      best = &concepts[i];
      best_likeness = likeness;
    }
  }

  return best;
}

/**
 * laurel_scheme_find_near:
 * @scheme: a concept scheme
 * @text: what was typed and is not in it, NUL-terminated
 * @near: (out caller-allocates): what may have been meant
 *
 * Finds the concepts to choose from, and whether one of them is certain. May be called from any thread.
 */
void
laurel_scheme_find_near (LaurelScheme scheme, const char *text, LaurelNear *near)
{
  const LaurelForeignWord *foreign;
  g_autoptr (LaurelWordProbe) probe = NULL;
  const LaurelConcept *concepts;
  NearSearch search;
  guint n_concepts;

  g_return_if_fail (scheme < LAUREL_N_SCHEMES && near != NULL);

  near_search_init (&search, near);
  foreign = find_foreign_word (scheme, text, -1);
  for (const char *next = foreign != NULL ? foreign->labels : NULL; next != NULL && *next != '\0';) {
    gsize length = strcspn (next, "|");
    const LaurelConcept *concept = laurel_scheme_find (scheme, next, length);

    g_assert (concept != NULL);
    near_search_insert (&search, concept->label, 0);
    next += length + (next[length] == '|');
  }
  probe = foreign == NULL ? laurel_word_probe_new (text) : NULL;
  if (probe == NULL)
    return;

  concepts = laurel_scheme_get_concepts (scheme, &n_concepts);
  for (guint i = 0; i < n_concepts; i++)
    near_search_offer (&search, probe, concepts[i].curie, concepts[i].label, concepts[i].aliases);
  near_search_finish (&search);
}

/**
 * laurel_scheme_takes_unsent:
 * @scheme: a concept scheme
 * @text: (nullable): what was typed and is not in it
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: whether it is a word that other tools of the Registry take, so that it is accepted, though there is no concept
 *   to be sent for it (bulk upload §6.2)
 */
gboolean
laurel_scheme_takes_unsent (LaurelScheme scheme, const char *text, gssize length)
{
  const LaurelForeignWord *foreign = find_foreign_word (scheme, text, length);

  return foreign != NULL && foreign->unsent;
}

/**
 * laurel_concept_find_curie:
 * @curie: (nullable): a CURIE as records have it, `audLevel:BeginnerLevel`
 *
 * Returns: (nullable) (transfer none): the concept
 */
const LaurelConcept *
laurel_concept_find_curie (const char *curie)
{
  return curie == NULL
             ? NULL
             : laurel_word_index_find (get_vocabulary ()->index, DOMAIN_CURIES, curie, strlen (curie));
}

/**
 * laurel_classes_get_all:
 * @n_classes: (out): how many there are
 *
 * Returns: (array length=n_classes) (transfer none): the credential classes; a class stands behind its parent
 */
const LaurelClass *
laurel_classes_get_all (guint *n_classes)
{
  g_return_val_if_fail (n_classes != NULL, NULL);

  *n_classes = laurel_n_classes;

  return laurel_classes;
}

/**
 * laurel_classes_find:
 * @text: (nullable): label, class name with or without `ceterms:`, or a known other spelling
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Finds a credential class as [func@scheme_find] finds a concept.
 *
 * Returns: (nullable) (transfer none): the class
 */
const LaurelClass *
laurel_classes_find (const char *text, gssize length)
{
  return find_word (DOMAIN_CLASSES, "ceterms", text, length);
}

/**
 * laurel_classes_suggest:
 * @text: (nullable): what was typed, NUL-terminated
 *
 * Finds the class that was probably meant, among those that can be published.
 *
 * Returns: (nullable) (transfer none): the class, or %NULL when nothing is near
 */
const LaurelClass *
laurel_classes_suggest (const char *text)
{
  g_autoptr (LaurelWordProbe) probe = laurel_word_probe_new (text);
  const LaurelClass *best = laurel_classes_find (text, -1);
  double best_likeness = 0;

  if (best != NULL && best->publishable)
    return best;
  best = NULL;
  if (probe == NULL)
    return NULL;

  for (guint i = 0; i < laurel_n_classes; i++) {
    const LaurelClass *class = &laurel_classes[i];
    double likeness
        = class->publishable ? measure_words (probe, class->curie, class->label, class->aliases) : 0;

    if (likeness >= LAUREL_WORD_NEAR && likeness > best_likeness) {
      best = class;
      best_likeness = likeness;
    }
  }

  return best;
}

/**
 * laurel_classes_find_near:
 * @text: what was typed and is no class, NUL-terminated
 * @near: (out caller-allocates): what may have been meant
 *
 * Finds the classes that can be published to choose from, and whether one of them is certain. May be called from any
 * thread.
 */
void
laurel_classes_find_near (const char *text, LaurelNear *near)
{
  g_autoptr (LaurelWordProbe) probe = laurel_word_probe_new (text);
  NearSearch search;

  g_return_if_fail (near != NULL);

  near_search_init (&search, near);
  for (guint i = 0; probe != NULL && i < laurel_n_classes; i++)
    if (laurel_classes[i].publishable)
      near_search_offer (&search, probe, laurel_classes[i].curie, laurel_classes[i].label, laurel_classes[i].aliases);
  near_search_finish (&search);
}

/**
 * laurel_labels_find_near:
 * @labels: (array length=n_labels): a few words to choose from
 * @n_labels: how many there are
 * @text: what was typed and is none of them, NUL-terminated
 * @near: (out caller-allocates): those that may have been meant
 *
 * The same for words that are no vocabulary. May be called from any thread.
 */
void
laurel_labels_find_near (const char *const *labels, guint n_labels, const char *text, LaurelNear *near)
{
  g_autoptr (LaurelWordProbe) probe = laurel_word_probe_new (text);
  NearSearch search;

  g_return_if_fail (near != NULL);

  near_search_init (&search, near);
  for (guint i = 0; probe != NULL && i < n_labels; i++)
    near_search_add (&search, labels[i], laurel_word_probe_measure (probe, labels[i]),
                     laurel_word_probe_get_misspelling (probe, labels[i]));
  near_search_finish (&search);
}

/**
 * laurel_class_is_a:
 * @self: a credential class
 * @curie: CURIE of a class
 *
 * Returns: whether @self is that class or stands anywhere below it
 */
gboolean
laurel_class_is_a (const LaurelClass *self, const char *curie)
{
  g_return_val_if_fail (curie != NULL, FALSE);

  while (self != NULL) {
    if (strcmp (self->curie, curie) == 0)
      return TRUE;
    self = self->parent == NULL ? NULL : laurel_classes_find (self->parent, -1);
  }

  return FALSE;
}

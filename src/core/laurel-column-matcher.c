/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-column-matcher.h"

#include <string.h>

#include "core/laurel-column-words.h"
#include "core/laurel-grammar.h"
#include "core/laurel-iso-codes.h"

/* Two witnesses are heard: the header's words, and what stands below it. Neither is believed against the
 * other: a “Website” with no address in it is no web page, and dates alone do not say which date. */

#define MAX_WORDS 8
#define MAX_WORD 24

/* From here on a suggestion is shown. */
#define LEAST 0.5

typedef struct {
  char text[MAX_WORD];
  double weight;
} Word;

typedef struct {
  Word words[MAX_WORDS];
  guint n_words;
  double weight;
  char key[MAX_WORDS * MAX_WORD]; /* letters and digits, for headers without blanks */
} Phrase;

typedef struct {
  LaurelColumnId column;
  double worth;
  Phrase phrase;
} KnownPhrase;

static void
phrase_add (Phrase *self, const char *letters, gsize length)
{
  char word[MAX_WORD];
  const char *plain;
  Word *added;

  if (length == 0 || self->n_words == MAX_WORDS)
    return;
  length = MIN (length, MAX_WORD - 1);
  for (gsize i = 0; i < length; i++)
    word[i] = g_ascii_tolower (letters[i]);
  /* “status” and “class” are no plurals. */
  if (length > 3 && word[length - 1] == 's' && strchr ("su", word[length - 2]) == NULL)
    length--;
  if (length > 4 && memcmp (word + length - 2, "ie", 2) == 0) {
    length--;
    word[length - 1] = 'y';
  }
  word[length] = '\0';
  plain = laurel_header_word_get_plain (word);
  for (guint i = 0; i < self->n_words; i++)
    if (strcmp (self->words[i].text, plain) == 0)
      return;
  added = &self->words[self->n_words++];
  g_strlcpy (added->text, plain, MAX_WORD);
  added->weight = laurel_header_word_get_weight (plain);
  self->weight += added->weight;
}

/* Words end at what is no letter, and where a capital follows a small letter. `O*NET` stays one. */
static void
phrase_init (Phrase *self, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, MIN (length, 200));
  g_autofree char *valid = g_utf8_make_valid (copy, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  gsize start = 0;
  gsize used = 0;
  gsize i;
  char letters[200] = "";

  memset (self, 0, sizeof *self);
  for (i = 0; ascii[i] != '\0' && used < sizeof letters - 1; i++) {
    gboolean letter = g_ascii_isalnum (ascii[i]);

    if (ascii[i] == '*' || ascii[i] == '\'')
      continue;
    if (used > start
        && (!letter || (g_ascii_isupper (ascii[i]) && i > 0 && g_ascii_islower (ascii[i - 1])))) {
      phrase_add (self, letters + start, used - start);
      start = used;
    }
    if (letter)
      letters[used++] = ascii[i];
  }
  phrase_add (self, letters + start, used - start);
  for (i = 0; i < MIN (used, sizeof self->key - 1); i++)
    self->key[i] = g_ascii_tolower (letters[i]);
}

static gpointer
build_phrases (gpointer data)
{
  GArray *known = g_array_new (FALSE, FALSE, sizeof (KnownPhrase));
  KnownPhrase entry;

  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    entry.column = column->id;
    entry.worth = 1;
    phrase_init (&entry.phrase, column->header, strlen (column->header));
    g_array_append_val (known, entry);
    /* The title of a profile's column says its place, not its meaning: “Name” of a cost. Not translated:
     * headers are English. */
    if (column->profile == LAUREL_PROFILE_MAIN && column->title != NULL) {
      phrase_init (&entry.phrase, column->title, strlen (column->title));
      g_array_append_val (known, entry);
    }
  }
  for (guint i = 0; i < laurel_n_header_phrases; i++) {
    const char *next = laurel_header_phrases[i].phrases;

    entry.column = laurel_header_phrases[i].column;
    entry.worth = 0.97; /* the template's own words come first */
    while (*next != '\0') {
      gsize length = strcspn (next, "|");

      phrase_init (&entry.phrase, next, length);
      g_array_append_val (known, entry);
      next += length;
      next += *next == '|';
    }
  }
  return known;
}

static GArray *
get_phrases (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_phrases, NULL);
}

static guint
edit_distance (const char *a, const char *b)
{
  guint before[256];
  guint row[256];
  gsize n = strlen (a);
  gsize m = strlen (b);

  if (n >= G_N_ELEMENTS (row) || m >= G_N_ELEMENTS (row))
    return G_MAXUINT;
  for (gsize j = 0; j <= m; j++)
    before[j] = j;
  for (gsize i = 1; i <= n; i++) {
    row[0] = i;
    for (gsize j = 1; j <= m; j++) {
      row[j] = MIN (MIN (before[j], row[j - 1]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
      /* Two letters in the wrong order are one slip; near enough without a third row. */
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN (row[j], before[j - 1]);
    }
    memcpy (before, row, (m + 1) * sizeof *row);
  }
  return before[m];
}

static double
likeness_of_words (const char *a, const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  gsize shorter = MIN (n, m);

  if (strcmp (a, b) == 0)
    return 1;
  if (shorter >= 3 && strncmp (a, b, shorter) == 0)
    return 0.85; /* “desc”, “occ”: the beginning of the word */
  if (shorter >= 5 && MAX (n, m) - shorter <= 2) {
    guint distance = edit_distance (a, b);

    if (distance == 1 || (distance == 2 && shorter >= 7))
      return 0.85;
  }
  return 0;
}

static double
likeness_of_phrases (const Phrase *header, const Phrase *known)
{
  double met_header = 0;
  double met_known = 0;
  double score;
  double smallest = 1;
  gboolean used[MAX_WORDS] = { FALSE };

  if (header->weight <= 0 || known->weight <= 0)
    return 0;
  for (guint i = 0; i < header->n_words; i++) {
    double best = 0;
    guint at = 0;

    for (guint j = 0; j < known->n_words; j++) {
      double likeness = used[j] ? 0 : likeness_of_words (header->words[i].text, known->words[j].text);

      if (likeness > best) {
        best = likeness;
        at = j;
      }
    }
    /* An instructor is not nearly an instruction. */
    if (best > 0 && best < 1 && laurel_header_word_turns_meaning (header->words[i].text))
      best = 0;
    if (best > 0) {
      used[at] = TRUE;
      met_header += header->words[i].weight * best;
      met_known += known->words[at].weight * best;
    } else if (laurel_header_word_turns_meaning (header->words[i].text)) {
      smallest = 0.45;
    }
  }
  for (guint j = 0; j < known->n_words; j++)
    if (!used[j] && laurel_header_word_turns_meaning (known->words[j].text))
      smallest = 0.45;
  /* What the header says and the column does not weighs more than the other way round. */
  score = smallest * (0.6 * met_header / header->weight + 0.4 * met_known / known->weight);

  /* Words written together, or with a slip in them. */
  if (strlen (header->key) >= 6 && strlen (known->key) >= 6) {
    gsize longer = MAX (strlen (header->key), strlen (known->key));
    gsize shorter = MIN (strlen (header->key), strlen (known->key));

    if (longer - shorter <= longer / 7) {
      guint distance = edit_distance (header->key, known->key);

      if (distance <= longer / 7)
        score = MAX (score, 1 - 1.2 * distance / longer);
    }
  }
  return score;
}

/* What stands below the header */

static double
fit_list (const char *text, double (*fit) (LaurelText item, gconstpointer data), gconstpointer data)
{
  LaurelListIter iter;
  LaurelText item;
  double sum = 0;
  guint n = 0;

  laurel_list_iter_init (&iter, text, -1, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    sum += fit (item, data);
    n++;
  }
  return n > 0 ? sum / n : 0;
}

static double
fit_code (LaurelText item, gconstpointer data)
{
  char code[16];

  return laurel_code_parse (GPOINTER_TO_UINT (data), item.text, item.length, code) != LAUREL_CODE_BAD;
}

static double
fit_concept (LaurelText item, gconstpointer data)
{
  return laurel_scheme_find (GPOINTER_TO_UINT (data), item.text, item.length) != NULL;
}

static double
fit_language (LaurelText item, gconstpointer data)
{
  g_autofree char *tag = laurel_language_parse (item.text, item.length);

  /* There is a language for nearly every three letters. */
  return tag == NULL ? 0 : item.length == 3 ? 0.5 : 1;
}

static double
fit_organization (LaurelText item, gconstpointer data)
{
  LaurelOrganizationRef ref = { 0 };
  double fit;

  laurel_organization_ref_parse (item.text, item.length, &ref);
  fit = ref.form != LAUREL_ORGANIZATION_BAD ? 1 : 0.7;
  laurel_organization_ref_clear (&ref);
  return fit;
}

static double
fit_cost (LaurelText item, gconstpointer data)
{
  LaurelCostItem cost;
  double price;

  switch (laurel_cost_item_parse (item.text, item.length, &cost)) {
  case LAUREL_MONEY_OK:
  case LAUREL_MONEY_REPAIRED:
    return 1;
  default:
    /* A bare price is money, and wants its kind. */
    return laurel_price_parse (item.text, item.length, &price) <= LAUREL_MONEY_REPAIRED ? 0.6 : 0;
  }
}

static double
fit_duration (const char *text)
{
  LaurelDuration minimum;
  LaurelDuration maximum;
  gboolean is_range;

  switch (laurel_duration_parse (text, -1, FALSE, &minimum, &maximum, &is_range)) {
  case LAUREL_DURATION_OK:
  case LAUREL_DURATION_REPAIRED:
  case LAUREL_DURATION_SEVERAL_UNITS:
    return 1;
  case LAUREL_DURATION_NO_UNIT:
    return 0.4;
  default:
    return 0;
  }
}

static double
fit_date (const char *text)
{
  char iso[11];

  switch (laurel_date_parse (text, -1, iso)) {
  case LAUREL_DATE_OK:
  case LAUREL_DATE_REPAIRED:
  case LAUREL_DATE_AMBIGUOUS:
    return 1;
  case LAUREL_DATE_PARTIAL:
    return 0.5;
  default:
    return 0;
  }
}

static gboolean
is_url (const char *text)
{
  LaurelUrlProblem problem = laurel_url_check (text, -1);

  return problem == LAUREL_URL_OK || (problem == LAUREL_URL_NO_SCHEME && strchr (text, '.') != NULL);
}

static double
fit_text (const LaurelColumn *column, const char *text)
{
  double number;

  if (is_url (text) || laurel_ctid_is_valid (text, -1))
    return 0;
  if (column->flags & LAUREL_COLUMN_LONG)
    return strlen (text) >= 25 ? 1 : 0.4;
  if (column->max_length > 0 && g_utf8_strlen (text, -1) > column->max_length)
    return 0;
  /* A name of digits alone is a number. */
  return column->id == LAUREL_COLUMN_NAME && laurel_number_parse (text, -1, &number) ? 0.1 : 1;
}

/* How far one cell is what the column takes, from 0 to 1. */
static double
fit_cell (const LaurelColumn *column, const char *text)
{
  double number;
  gboolean flag;

  switch (column->grammar) {
  case LAUREL_GRAMMAR_URL:
    return is_url (text);
  case LAUREL_GRAMMAR_CTID:
    return laurel_ctid_is_valid (text, -1);
  case LAUREL_GRAMMAR_CLASS:
    return laurel_classes_find (text, -1) != NULL ? 1 : laurel_classes_suggest (text) != NULL ? 0.7 : 0;
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
    return fit_list (text, fit_concept, GUINT_TO_POINTER (column->scheme));
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    return fit_list (text, fit_language, NULL);
  case LAUREL_GRAMMAR_DATE:
    return fit_date (text);
  case LAUREL_GRAMMAR_DURATION:
  case LAUREL_GRAMMAR_DURATION_EXACT:
    return fit_duration (text);
  case LAUREL_GRAMMAR_ONET_LIST:
  case LAUREL_GRAMMAR_NAICS_LIST:
  case LAUREL_GRAMMAR_CIP_LIST:
    return fit_list (text, fit_code, GUINT_TO_POINTER (column->grammar));
  case LAUREL_GRAMMAR_ORGANIZATION:
  case LAUREL_GRAMMAR_ORGANIZATION_LIST:
    return fit_list (text, fit_organization, NULL);
  case LAUREL_GRAMMAR_CURRENCY:
    return laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, text, -1) != NULL;
  case LAUREL_GRAMMAR_COST_ITEMS:
    return fit_list (text, fit_cost, NULL);
  case LAUREL_GRAMMAR_CONDITION_TYPE:
    return laurel_condition_type_parse (text, -1) != LAUREL_CONDITION_BAD;
  case LAUREL_GRAMMAR_ACTION:
    return laurel_action_parse (text, -1) != LAUREL_ACTION_BAD;
  case LAUREL_GRAMMAR_BOOLEAN:
    return laurel_boolean_parse (text, -1, &flag);
  case LAUREL_GRAMMAR_NUMBER:
    return laurel_number_parse (text, -1, &number);
  case LAUREL_GRAMMAR_TEXT:
  case LAUREL_GRAMMAR_TEXT_LIST:
    return fit_text (column, text);
  case LAUREL_GRAMMAR_IDENTIFIER:
    return strlen (text) <= 50 && !is_url (text);
  default:
    return 1;
  }
}

/* What cells of this form say by themselves, without any help of the header; 0 when many columns have such
 * cells. */
static double
get_value_of_form (const LaurelColumn *column)
{
  switch (column->grammar) {
  case LAUREL_GRAMMAR_CLASS:
    return 0.62;
  case LAUREL_GRAMMAR_CTID:
    return 0.55;
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
  case LAUREL_GRAMMAR_ONET_LIST:
  case LAUREL_GRAMMAR_COST_ITEMS:
    return 0.6;
  case LAUREL_GRAMMAR_CIP_LIST:
  case LAUREL_GRAMMAR_CURRENCY:
    return 0.55;
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
    return column->profile == LAUREL_PROFILE_MAIN ? 0.55 : 0;
  case LAUREL_GRAMMAR_DURATION:
    return 0.52;
  default:
    return 0;
  }
}

static double
judge (const LaurelColumn *column, double by_words, gboolean says_other, const char *const *samples)
{
  double fit = 0;
  guint n = 0;
  gboolean distinct = get_value_of_form (column) > 0 || column->grammar == LAUREL_GRAMMAR_URL
                      || column->grammar == LAUREL_GRAMMAR_DATE;

  for (; samples != NULL && samples[n] != NULL; n++)
    fit += fit_cell (column, samples[n]);
  if (n == 0)
    return by_words;
  fit /= n;
  if (distinct && fit >= 0.8)
    by_words += by_words >= LEAST ? 0.35 * (1 - by_words) : 0;
  else if (fit < 0.25)
    /* A list's column is often full of words that the list does not have; an address is an address. */
    by_words *= column->grammar == LAUREL_GRAMMAR_CLASS || column->scheme != LAUREL_SCHEME_NONE ? 0.85 : 0.5;
  else if (fit < 0.65)
    by_words *= column->grammar == LAUREL_GRAMMAR_CLASS || column->scheme != LAUREL_SCHEME_NONE ? 0.9 : 0.8;
  if (fit > 0.85 && !says_other)
    by_words = MAX (by_words, get_value_of_form (column));
  return by_words;
}

typedef struct {
  guint probe;
  LaurelColumnGuess guess;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;

  if (one->guess.score != other->guess.score)
    return one->guess.score < other->guess.score ? 1 : -1;
  if (one->probe != other->probe)
    return one->probe < other->probe ? -1 : 1;
  return (int)one->guess.column - (int)other->guess.column;
}

static void
judge_probe (const LaurelColumnProbe *probe, guint position, GArray *candidates)
{
  GArray *known = get_phrases ();
  g_autoptr (GHashTable) best = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Phrase header = { 0 };
  gboolean says_other = FALSE;

  if (probe->header != NULL)
    phrase_init (&header, probe->header, strlen (probe->header));
  for (guint i = 0; i < header.n_words; i++)
    says_other |= laurel_header_word_turns_meaning (header.words[i].text);
  for (guint i = 0; i < known->len; i++) {
    const KnownPhrase *entry = &g_array_index (known, KnownPhrase, i);
    double likeness = entry->worth * likeness_of_phrases (&header, &entry->phrase);
    double *before = g_hash_table_lookup (best, GUINT_TO_POINTER (entry->column));

    if (before == NULL)
      g_hash_table_insert (best, GUINT_TO_POINTER (entry->column), g_memdup2 (&likeness, sizeof likeness));
    else
      *before = MAX (*before, likeness);
  }
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    double *by_words = g_hash_table_lookup (best, GUINT_TO_POINTER (column->id));
    Candidate candidate = { position, { column->id, 0 } };

    candidate.guess.score = judge (column, by_words != NULL ? *by_words : 0, says_other, probe->samples);
    if (candidate.guess.score >= LEAST)
      g_array_append_val (candidates, candidate);
  }
}

/**
 * laurel_column_matcher_guess:
 * @probes: (array length=n_probes): columns that nobody knows
 * @taken: (nullable) (array length=n_taken): columns of the template that others of the sheet have
 * @guesses: (out caller-allocates) (array length=n_probes): what is probably meant by each
 *
 * Guesses which columns of the template are meant, by words of the header, slips in its spelling, and what
 * the cells below look like. A column is guessed for one probe only, the likeliest. A guess is for a person
 * to confirm, and for nothing else. Pure; any thread.
 */
void
laurel_column_matcher_guess (const LaurelColumnProbe *probes, guint n_probes, const LaurelColumnId *taken,
                             guint n_taken, LaurelColumnGuess *guesses)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  g_return_if_fail (n_probes == 0 || (probes != NULL && guesses != NULL));

  for (guint i = 0; i < n_taken; i++)
    g_hash_table_add (used, GUINT_TO_POINTER (taken[i]));
  for (guint i = 0; i < n_probes; i++) {
    guesses[i] = (LaurelColumnGuess){ LAUREL_COLUMN_NONE, 0 };
    judge_probe (&probes[i], i, candidates);
  }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *candidate = &g_array_index (candidates, Candidate, i);
    gpointer column = GUINT_TO_POINTER (candidate->guess.column);

    if (guesses[candidate->probe].column == LAUREL_COLUMN_NONE && g_hash_table_add (used, column))
      guesses[candidate->probe] = candidate->guess;
  }
}

/**
 * laurel_column_guess_get_confidence:
 * @self: a guess
 *
 * Returns: how sure it is
 */
LaurelConfidence
laurel_column_guess_get_confidence (const LaurelColumnGuess *self)
{
  g_return_val_if_fail (self != NULL, LAUREL_CONFIDENCE_NONE);

  if (self->column == LAUREL_COLUMN_NONE || self->score < LEAST)
    return LAUREL_CONFIDENCE_NONE;
  return self->score >= 0.85   ? LAUREL_CONFIDENCE_HIGH
         : self->score >= 0.65 ? LAUREL_CONFIDENCE_MEDIUM
                               : LAUREL_CONFIDENCE_LOW;
}

/**
 * laurel_confidence_get_name:
 * @confidence: how sure
 *
 * Returns: (transfer none): its name for scripts and tests, not translated
 */
const char *
laurel_confidence_get_name (LaurelConfidence confidence)
{
  static const char *const names[] = { "none", "low", "medium", "high" };

  g_return_val_if_fail (confidence < G_N_ELEMENTS (names), NULL);

  return names[confidence];
}

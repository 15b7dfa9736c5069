/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-completeness.h"
#include "core/laurel-fingerprint.h"
#include "core/laurel-grammar.h"

G_BEGIN_DECLS

/* What the files of the checker share. Private to them. */

/* Bytes in a text that rules ask for; one quick pass over the cell finds them. */
typedef enum {
  LAUREL_CHECK_HAS_HIGH = 1 << 0,      /* not ASCII */
  LAUREL_CHECK_HAS_CONTROL = 1 << 1,   /* line breaks and tabs included */
  LAUREL_CHECK_HAS_TAG = 1 << 2,       /* < or & */
  LAUREL_CHECK_HAS_PIPE = 1 << 3,
  LAUREL_CHECK_HAS_PLUS = 1 << 4,
  LAUREL_CHECK_HAS_J = 1 << 5,
  LAUREL_CHECK_HAS_AT = 1 << 6,
  LAUREL_CHECK_HAS_DIGIT = 1 << 7,
  LAUREL_CHECK_HAS_SMALL = 1 << 8,     /* a to z */
  LAUREL_CHECK_HAS_ESCAPE = 1 << 9,    /* \ and _ */
} LaurelCheckBytes;

/* Permanent numbers of columns are below this one. */
#define LAUREL_CHECK_N_COLUMNS 512

typedef struct {
  guint64 bits[LAUREL_CHECK_N_COLUMNS / 64];
} LaurelColumnSet;

static inline void
laurel_column_set_add (LaurelColumnSet *self,
                       LaurelColumnId column)
{
  if (column < LAUREL_CHECK_N_COLUMNS)
    self->bits[column / 64] |= G_GUINT64_CONSTANT (1) << (column % 64);
}

static inline gboolean
laurel_column_set_has (const LaurelColumnSet *self,
                       LaurelColumnId column)
{
  return column < LAUREL_CHECK_N_COLUMNS && (self->bits[column / 64] >> (column % 64) & 1) != 0;
}

/* What must or should be there, a bit for each in the order of the tables of laurel-check-tiers.c. */
typedef guint32 LaurelCheckParts;

/**
 * LaurelCheck:
 * @record: (nullable): the record, %NULL for an organization
 * @organization: (nullable): the organization, %NULL for a record
 * @context: what is known beside it
 * @findings: (nullable): what was found so far; made with the first finding, so that a clean record costs nothing
 * @answered: columns that hold something, a mark to delete included
 * @damaged: those of them of which only that is said: a mark, or what is no value
 * @bad: columns with an error
 * @askable: parts for which there are cells, blank or not
 * @given: parts that are given by what cells hold
 * @missing: parts that are not given and nobody may leave out
 * @class: (nullable): the credential's class
 * @thorough: nothing is remembered and nothing passed over: what tests compare with
 *
 * One run over one record.
 */
typedef struct {
  const LaurelRecord *record;
  JsonObject *organization;
  const LaurelCheckContext *context;
  GPtrArray *findings;
  LaurelColumnSet answered;
  LaurelColumnSet damaged;
  LaurelColumnSet bad;
  LaurelCheckParts askable;
  LaurelCheckParts given;
  LaurelCheckParts missing;
  const LaurelClass *class;
  gboolean thorough;
} LaurelCheck;

typedef struct _LaurelCheckCell LaurelCheckCell;
typedef void (*LaurelCheckFunc) (const LaurelCheckCell *cell);

/**
 * LaurelCheckGround:
 * @LAUREL_CHECK_BY_MORE: other cells or the context have a say
 * @LAUREL_CHECK_BY_TEXT: what is in the cell and nothing else
 * @LAUREL_CHECK_BY_LISTS: that and the installed lists of codes
 *
 * What it rests on that nothing is to be said of a cell.
 */
typedef enum {
  LAUREL_CHECK_BY_MORE,
  LAUREL_CHECK_BY_TEXT,
  LAUREL_CHECK_BY_LISTS,
} LaurelCheckGround;

/**
 * LaurelCheckColumn:
 * @column: (nullable): the column, %NULL when the template has none of this number
 * @judge: (nullable): what judges its cells
 * @ground: whether what was found right once is right again
 * @place: its place in the template, from 1
 * @parts: the parts that its cells are there for
 * @gives: the parts that a cell with something in it gives
 *
 * What is known of a column before any cell of it is seen.
 */
typedef struct {
  const LaurelColumn *column;
  LaurelCheckFunc judge;
  LaurelCheckGround ground;
  guint16 place;
  LaurelCheckParts parts;
  LaurelCheckParts gives;
} LaurelCheckColumn;

/**
 * LaurelCheckCell:
 * @check: the run it belongs to
 * @column: what is known of its column
 * @known: (nullable): what the checker knows of it, %NULL for a part of an organization
 * @row: row of the spreadsheet
 * @position: which profile, or which item of an organization's array
 * @key: (nullable): key of the Assistant's Organization object
 * @text: the whole cell
 * @length: its bytes
 * @value: the part of @text without blanks around it
 * @bytes: what kinds of bytes are in it
 * @hints: the same where a look is spared that would find nothing without them; all of them in a thorough run
 */
struct _LaurelCheckCell {
  LaurelCheck *check;
  const LaurelColumn *column;
  const LaurelCheckColumn *known;
  guint row;
  guint position;
  const char *key;
  const char *text;
  gsize length;
  LaurelText value;
  LaurelCheckBytes bytes;
  LaurelCheckBytes hints;
};

/* laurel-checker.c */
LaurelFinding *laurel_check_report (const LaurelCheckCell *cell,
                                    const char *code,
                                    char *message,
                                    char *fix);
LaurelFinding *laurel_check_report_column (LaurelCheck *check,
                                           const char *code,
                                           LaurelColumnId column,
                                           guint position,
                                           char *message,
                                           char *fix);
void laurel_check_cell (LaurelCheckCell *cell);
void laurel_check_record_into (LaurelCheck *check);
void laurel_check_emit (LaurelCheck *check,
                        LaurelFindingFunc func,
                        gpointer user_data);
LaurelCheckBytes laurel_check_scan (const char *text,
                                    gsize length);
LaurelText laurel_check_trim (const char *text,
                              gsize length);
char *laurel_check_quote (LaurelText text);
char *laurel_check_quote_choices (const LaurelNear *near,
                                  const char *otherwise);
char *laurel_check_replace (const LaurelCheckCell *cell,
                            LaurelText item,
                            const char *replacement);
gboolean laurel_check_text_equal (LaurelText a,
                                  LaurelText b);
gboolean laurel_check_text_contains (LaurelText text,
                                     const char *word);

/**
 * laurel_check_text_is:
 * @text: a text
 * @word: what it may be
 *
 * Returns: whether it is @word and nothing else; the case of ASCII letters does not count
 */
static inline gboolean
laurel_check_text_is (LaurelText text,
                      const char *word)
{
  return strlen (word) == text.length && g_ascii_strncasecmp (text.text, word, text.length) == 0;
}

/* laurel-duplicates.c */

/* Senses of "the same", from the gravest to the least. */
typedef enum {
  LAUREL_SAMENESS_CTID,
  LAUREL_SAMENESS_EXTERNAL_IDENTIFIER,
  LAUREL_SAMENESS_SIMILARITY,
  LAUREL_SAMENESS_NEAR_NAME,
  LAUREL_SAMENESS_DESCRIPTION,
  LAUREL_SAMENESS_WEBPAGE,
  LAUREL_N_SAMENESSES,
} LaurelSamenessKind;

typedef struct {
  guint64 fingerprints[LAUREL_N_SAMENESSES];
  guint kinds; /* a bit for each that the record has */
} LaurelSameness;

void laurel_duplicates_set_share (LaurelDuplicates *self,
                                  double share);
void laurel_duplicates_expect (LaurelDuplicates *self,
                               const LaurelIdentity *identity,
                               LaurelSameness *sameness);
void laurel_duplicates_check_expected (LaurelDuplicates *self,
                                       const LaurelIdentity *identity,
                                       const LaurelSameness *sameness,
                                       LaurelFindingFunc func,
                                       gpointer user_data);

/* laurel-check-memo.c */
const LaurelConcept *laurel_check_find_concept (LaurelScheme scheme,
                                                LaurelText text);
void laurel_check_find_near_concepts (LaurelScheme scheme,
                                      LaurelText text,
                                      LaurelNear *near);
const LaurelClass *laurel_check_find_class (LaurelText text);
void laurel_check_find_near_classes (LaurelText text,
                                     LaurelNear *near);

/**
 * LaurelCheckMemo:
 *
 * Where the judgement of a cell is kept, or would be.
 */
typedef struct _LaurelCheckMemo LaurelCheckMemo;

gboolean laurel_check_recall_cell (const LaurelCheckCell *cell,
                                   LaurelCheckMemo **memo);
void laurel_check_remember_cell (const LaurelCheckCell *cell,
                                 LaurelCheckMemo *memo);

/* laurel-check-columns.c */
const LaurelCheckColumn *laurel_check_get_columns (void);
LaurelCheckFunc laurel_check_get_judge (const LaurelColumn *column);

/* laurel-check-damage.c: what went wrong before the cell came here; TRUE: nothing more is to be said of the cell */
gboolean laurel_check_damage (const LaurelCheckCell *cell);

void laurel_check_escapes (const LaurelCheckCell *cell);
gboolean laurel_check_is_placeholder (LaurelText text,
                                      gboolean may_be_meant);
gboolean laurel_check_is_shortened_number (LaurelText value);

/* laurel-repair-formula.c: pure functions */
gboolean laurel_repair_is_formula (const char *text,
                                   gssize length);
char *laurel_repair_formula (const char *text,
                             gssize length,
                             gboolean address);

/* laurel-check-repair.c: pure functions; %NULL when there is nothing to repair */
char *laurel_repair_garbled (const char *text,
                             gssize length);
char *laurel_repair_spaces (const char *text,
                            gssize length,
                            gboolean lines);
char *laurel_repair_html (const char *text,
                          gssize length);
char *laurel_repair_escapes (const char *text,
                             gssize length,
                             gboolean lines);
char *laurel_repair_marks (const char *text,
                           gssize length);

/* laurel-check-codes.c */
typedef gboolean (*LaurelCheckItemFunc) (const LaurelCheckCell *cell,
                                         LaurelText item);

void laurel_check_codes (const LaurelCheckCell *cell);
char *laurel_check_part_list (const LaurelCheckCell *cell,
                              LaurelText item,
                              const char *signs,
                              LaurelCheckItemFunc is_item);
void laurel_check_report_unparted (const LaurelCheckCell *cell,
                                   LaurelText item,
                                   const char *parted);

/* laurel-check-text.c */
void laurel_check_text (const LaurelCheckCell *cell);
void laurel_check_text_list (const LaurelCheckCell *cell);
void laurel_check_list_repeats (const LaurelCheckCell *cell);

/* laurel-check-quality.c */
void laurel_check_quality (const LaurelCheckCell *cell);
void laurel_check_quality_name (const LaurelCheckCell *cell);
void laurel_check_quality_description (const LaurelCheckCell *cell);

/* laurel-check-personal.c */
void laurel_check_personal (const LaurelCheckCell *cell);

/* laurel-check-terms.c */
void laurel_check_class (const LaurelCheckCell *cell);
void laurel_check_concepts (const LaurelCheckCell *cell);
void laurel_check_languages (const LaurelCheckCell *cell);
void laurel_check_action (const LaurelCheckCell *cell);
void laurel_check_condition_type (const LaurelCheckCell *cell);
void laurel_check_currency (const LaurelCheckCell *cell);

/* laurel-check-code-lists.c */
void laurel_check_code_exists (const LaurelCheckCell *cell,
                               LaurelText item,
                               const char *code);

/* laurel-check-values.c */
void laurel_check_url (const LaurelCheckCell *cell);
void laurel_check_url_item (const LaurelCheckCell *cell,
                            LaurelText item);
gboolean laurel_check_is_plain_url (LaurelText url);
void laurel_check_ctid (const LaurelCheckCell *cell);
void laurel_check_date (const LaurelCheckCell *cell);
void laurel_check_duration (const LaurelCheckCell *cell);
void laurel_check_number (const LaurelCheckCell *cell);
void laurel_check_boolean (const LaurelCheckCell *cell);
void laurel_check_cost_items (const LaurelCheckCell *cell);
void laurel_check_identifier_values (const LaurelCheckCell *cell);

/* laurel-check-owners.c */
void laurel_check_owner (const LaurelCheckCell *cell);
void laurel_check_organizations (const LaurelCheckCell *cell);
gboolean laurel_check_is_assurance (LaurelColumnId column);

/* laurel-near-name.c */
guint64 laurel_near_name_fingerprint (const LaurelFingerprintKey *key,
                                      LaurelText name);

/* laurel-check-organization.c */
void laurel_check_report_part (LaurelCheck *check,
                               const char *code,
                               const char *key,
                               guint position,
                               const char *value,
                               char *message);

/* laurel-check-organization-parts.c */
void laurel_check_organization_parts (LaurelCheck *check,
                                      JsonObject *object);

/* laurel-check-targets.c */
void laurel_check_ctids (const LaurelCheckCell *cell);
void laurel_check_targets (const LaurelCheckCell *cell);
void laurel_check_places (const LaurelCheckCell *cell);
void laurel_check_submissions (const LaurelCheckCell *cell);
void laurel_check_connection_type (const LaurelCheckCell *cell);
void laurel_check_degree (const LaurelCheckCell *cell);
void laurel_check_carried (const LaurelCheckCell *cell);

/* laurel-check-profiles.c */
void laurel_check_profiles (LaurelCheck *check);

/* laurel-check-tiers.c */
void laurel_check_get_parts (LaurelColumnId column,
                             LaurelCheckParts *parts,
                             LaurelCheckParts *gives);
void laurel_check_required (LaurelCheck *check);
void laurel_check_benchmark (LaurelCheck *check);
LaurelLack laurel_check_get_lack (const LaurelCheck *check);

G_END_DECLS

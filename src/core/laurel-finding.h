/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-enums.h"
#include "core/laurel-template.h"

G_BEGIN_DECLS

/**
 * LaurelRuleFlags:
 * @LAUREL_RULE_ACKNOWLEDGE: a warning that holds approval up until somebody has acknowledged it: what was published
 *   cannot be made unseen
 * @LAUREL_RULE_NOT_SENT: a warning beside which the credential can be approved, and goes out without what the cell says
 *
 * What a rule's severity does not say.
 */
typedef enum {
  LAUREL_RULE_NONE = 0,
  LAUREL_RULE_ACKNOWLEDGE = 1 << 0,
  LAUREL_RULE_NOT_SENT = 1 << 1,
} LaurelRuleFlags;

/**
 * LaurelRule:
 * @code: stable, as scripts and help pages name it: `name-too-short`
 * @severity: what it means for approval
 * @title: the kind of problem in a few words, to be translated (N_); a group's heading
 * @explanation: (nullable): why it matters and what cures it, to be translated (N_)
 * @facts: (nullable): the rules of the Registry and of CTDL that it stands for, as the reference numbers them (CTDL §6),
 *   with blanks between them: `V05 V06`
 * @flags: what else is to be known of it
 *
 * One kind of problem. Rules live in a static table; compare them by pointer or code.
 */
typedef struct {
  const char *code;
  LaurelSeverity severity;
  const char *title;
  const char *explanation;
  const char *facts;
  LaurelRuleFlags flags;
} LaurelRule;

const LaurelRule *laurel_rules_get_all (guint *n_rules);
const LaurelRule *laurel_rules_find (const char *code);
const char *laurel_severity_get_name (LaurelSeverity severity);
const char *laurel_severity_get_title (LaurelSeverity severity);

/**
 * LaurelFinding:
 * @rule: (unowned): which rule
 * @severity: usually the rule's; connections may raise or lower it
 * @row: row of the spreadsheet (header = 1), 0 for the sheet or a record made by hand
 * @column: the column that it speaks of, or %LAUREL_COLUMN_NONE
 * @position: which profile of the column's kind, from 0; 0 in the main row
 * @value: (nullable): the cell's text, shortened when very long
 * @message: one sentence, translated, that names the cure
 * @fix: (nullable): the text to put in the cell: the whole cell, also when one item of a list is at fault; the empty
 *   string empties it
 * @key: (nullable) (unowned): of findings about an organization, the key of the Assistant's Organization object
 * @acknowledged: a person has said that this is meant
 *
 * Something found in the data. Bad data is never a #GError.
 */
typedef struct {
  const LaurelRule *rule;
  LaurelSeverity severity;
  guint row;
  LaurelColumnId column;
  guint position;
  char *value;
  char *message;
  char *fix;
  const char *key;
  gboolean acknowledged;
} LaurelFinding;

#define LAUREL_TYPE_FINDING (laurel_finding_get_type ())
GType laurel_finding_get_type (void) G_GNUC_CONST;

/**
 * LaurelFindingFunc:
 * @finding: (transfer full): what was found
 * @user_data: user data
 */
typedef void (*LaurelFindingFunc) (LaurelFinding *finding,
                                   gpointer user_data);

LaurelFinding *laurel_finding_new (const char *code,
                                   guint row,
                                   LaurelColumnId column,
                                   guint position,
                                   const char *value,
                                   char *message,
                                   char *fix);
LaurelFinding *laurel_finding_copy (const LaurelFinding *self);
void laurel_finding_free (LaurelFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelFinding, laurel_finding_free)

G_END_DECLS

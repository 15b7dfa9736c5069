/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-checker.h"

G_BEGIN_DECLS

/* Things that a record must or should have; see laurel-check-tiers.c. */
#define LAUREL_COMPLETENESS_MOST 48

/**
 * LaurelLack:
 *
 * What one record lacks: a bit for each thing that its tiers ask for and that is missing or wrong, and above them what all
 * that they ask for weighs. Many records lack the same. It may be kept as long as LAUREL_RULES_VERSION stays.
 */
typedef guint64 LaurelLack;

/**
 * LaurelCompleteness:
 * @n_records: how many records were added
 * @n_complete: how many of them lack nothing
 * @shares: the sum of their shares, each from 0 to 1
 * @gains: by how much the sum grows when every record that lacks a thing gets it, for each thing
 * @n_lacking: how many lack it
 * @n_last: how many lack nothing else
 * @columns: the column that gives it
 *
 * How much of what their tiers ask for records have (reference: CTDL §1.2), and what would raise it most. All zero
 * at first; copied as it is.
 */
typedef struct {
  guint n_records;
  guint n_complete;
  double shares;
  double gains[LAUREL_COMPLETENESS_MOST];
  guint n_lacking[LAUREL_COMPLETENESS_MOST];
  guint n_last[LAUREL_COMPLETENESS_MOST];
  LaurelColumnId columns[LAUREL_COMPLETENESS_MOST];
} LaurelCompleteness;

/**
 * LaurelCompletenessStep:
 * @column: a column to fill in
 * @n_lacking: so many records lack it
 * @n_last: so many of these lack nothing else
 * @gain: by how much the mean share of all records grows then
 *
 * Something that makes records more complete.
 */
typedef struct {
  LaurelColumnId column;
  guint n_lacking;
  guint n_last;
  double gain;
} LaurelCompletenessStep;

LaurelLack laurel_completeness_judge (const LaurelRecord *record,
                                      const LaurelCheckContext *context,
                                      LaurelFindingFunc func,
                                      gpointer user_data);
LaurelLack laurel_completeness_get_lack (LaurelColumnId column);
void laurel_completeness_add_lack (LaurelCompleteness *self,
                                   LaurelLack lack,
                                   guint n_records);
void laurel_completeness_add (LaurelCompleteness *self,
                              const LaurelRecord *record);
double laurel_completeness_get_share (const LaurelCompleteness *self);
guint laurel_completeness_get_steps (const LaurelCompleteness *self,
                                     LaurelCompletenessStep *steps,
                                     guint n_steps);
LaurelColumnId laurel_completeness_get_next (const LaurelCompleteness *self,
                                             double *gain);

G_END_DECLS

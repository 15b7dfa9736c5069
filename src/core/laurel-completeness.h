/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-checker.h"

G_BEGIN_DECLS

/* Things that a record must or should have; see laurel-check-tiers.c. */
#define LAUREL_COMPLETENESS_MOST 48

/**
 * LaurelCompleteness:
 * @n_records: how many records were added
 * @shares: the sum of their shares, each from 0 to 1
 * @gains: by how much the sum grows when every record that lacks a thing gets it, for each thing
 * @columns: the column that gives it
 *
 * How much of what their tiers ask for records have (reference: CTDL §1.2), and what would raise it most. All zero
 * at first; copied as it is.
 */
typedef struct {
  guint n_records;
  double shares;
  double gains[LAUREL_COMPLETENESS_MOST];
  LaurelColumnId columns[LAUREL_COMPLETENESS_MOST];
} LaurelCompleteness;

void laurel_completeness_add (LaurelCompleteness *self,
                              const LaurelRecord *record);
void laurel_completeness_check (LaurelCompleteness *self,
                                const LaurelRecord *record,
                                const LaurelCheckContext *context,
                                LaurelFindingFunc func,
                                gpointer user_data);
double laurel_completeness_get_share (const LaurelCompleteness *self);
LaurelColumnId laurel_completeness_get_next (const LaurelCompleteness *self,
                                             double *gain);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-finding.h"
#include "core/laurel-record.h"

G_BEGIN_DECLS

/**
 * LaurelMergeTrail:
 * @started: a part of the update was merged before
 * @n_before: how many profiles of each kind were there before the first part
 * @n_seen: how many profiles of each kind the parts before have brought
 *
 * What is to be remembered of a record while its rows come one after the other.
 */
typedef struct {
  gboolean started;
  guint16 n_before[LAUREL_N_PROFILE_KINDS];
  guint16 n_seen[LAUREL_N_PROFILE_KINDS];
} LaurelMergeTrail;

gboolean laurel_record_merge (LaurelRecord *self,
                              const LaurelRecord *update,
                              LaurelMergeTrail *trail,
                              LaurelFindingFunc func,
                              gpointer user_data);
gboolean laurel_record_merge_new (LaurelRecord *self,
                                  LaurelFindingFunc func,
                                  gpointer user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-checker.h"

G_BEGIN_DECLS

/**
 * LaurelFindingPipe:
 *
 * Carries findings and records from the thread that judges records to one that compares them with those before and
 * hands everything on, in order. Judging and comparing take about as long, so that two threads take half the time.
 */
typedef struct _LaurelFindingPipe LaurelFindingPipe;

/**
 * LaurelFindingPipeFunc:
 *
 * A record has passed, and all its findings with it. Called in the pipe's thread.
 *
 * Returns: %FALSE when nobody wants more
 */
typedef gboolean (*LaurelFindingPipeFunc) (gpointer user_data);

LaurelFindingPipe *laurel_finding_pipe_new (LaurelFindingFunc finding,
                                            LaurelFindingPipeFunc record,
                                            gpointer user_data);
void laurel_finding_pipe_put_finding (LaurelFinding *finding,
                                      gpointer self);
gboolean laurel_finding_pipe_put_record (LaurelFindingPipe *self,
                                         const LaurelRecord *record);
void laurel_finding_pipe_set_share (LaurelFindingPipe *self,
                                    double share);
void laurel_finding_pipe_end (LaurelFindingPipe *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelFindingPipe, laurel_finding_pipe_end)

G_END_DECLS

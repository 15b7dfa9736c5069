/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "laurel-courier.h"
#include "laurel-job.h"

G_BEGIN_DECLS

/**
 * LaurelStage:
 * @LAUREL_STAGE_SETTLE: what became of what was sent last time is found out
 * @LAUREL_STAGE_ORGANIZATIONS: organizations are sent
 * @LAUREL_STAGE_CREDENTIALS: credentials are sent
 * @LAUREL_STAGE_CONFIRM: what is published is read back
 * @LAUREL_STAGE_OVER: nothing is left
 *
 * The parts of a job. One begins when the one before has ended.
 */
typedef enum {
  LAUREL_STAGE_SETTLE,
  LAUREL_STAGE_ORGANIZATIONS,
  LAUREL_STAGE_CREDENTIALS,
  LAUREL_STAGE_CONFIRM,
  LAUREL_STAGE_OVER,
} LaurelStage;

/**
 * LaurelAgendaItem:
 * @errand: what is to be done
 * @kind: with a subject of this kind
 * @id: its id in the workspace
 * @owner: (nullable): CTID of the organization that it depends on
 * @attempt: (nullable): what is to be settled
 */
typedef struct {
  LaurelErrand errand;
  LaurelSubjectKind kind;
  gint64 id;
  char *owner;
  LaurelAttempt *attempt;
} LaurelAgendaItem;

void laurel_agenda_item_free (LaurelAgendaItem *self);

/**
 * LaurelAgenda:
 *
 * What a job has to do, stage by stage, and what cannot be done because of what went wrong before. Of one thread.
 */
typedef struct _LaurelAgenda LaurelAgenda;

LaurelAgenda *laurel_agenda_new (LaurelWorkspace *workspace,
                                 const LaurelConnection *connection,
                                 LaurelJobFlags flags);
void laurel_agenda_free (LaurelAgenda *self);
LaurelStage laurel_agenda_get_stage (LaurelAgenda *self);
LaurelStage laurel_agenda_get_following (LaurelAgenda *self);
guint laurel_agenda_start (LaurelAgenda *self,
                           LaurelStage stage);
guint laurel_agenda_get_n_unchanged (LaurelAgenda *self);
gboolean laurel_agenda_has_next (LaurelAgenda *self);
LaurelAgendaItem *laurel_agenda_take_next (LaurelAgenda *self);
const char *laurel_agenda_find_trouble (LaurelAgenda *self,
                                        const LaurelAgendaItem *item);
void laurel_agenda_note_failure (LaurelAgenda *self,
                                 const LaurelAgendaItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelAgenda, laurel_agenda_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelAgendaItem, laurel_agenda_item_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-template.h"

G_BEGIN_DECLS

/**
 * LaurelColumnChoice:
 * @LAUREL_CHOICE_NONE: nothing was chosen
 * @LAUREL_CHOICE_COLUMN: it is a column of the template
 * @LAUREL_CHOICE_KEEP: it is a column of the person's own: kept and not sent
 * @LAUREL_CHOICE_IGNORE: it is left out
 *
 * What a person wants to be done with a column of a sheet.
 */
typedef enum {
  LAUREL_CHOICE_NONE,
  LAUREL_CHOICE_COLUMN,
  LAUREL_CHOICE_KEEP,
  LAUREL_CHOICE_IGNORE,
} LaurelColumnChoice;

/**
 * LaurelColumnPlan:
 *
 * What a person has chosen for the columns of one sort of sheet, by the headers' keys. Not thread-safe while
 * it is changed.
 */
typedef struct _LaurelColumnPlan LaurelColumnPlan;

#define LAUREL_TYPE_COLUMN_PLAN (laurel_column_plan_get_type ())
GType laurel_column_plan_get_type (void) G_GNUC_CONST;

LaurelColumnPlan *laurel_column_plan_new (void);
LaurelColumnPlan *laurel_column_plan_new_from_text (const char *text);
LaurelColumnPlan *laurel_column_plan_ref (LaurelColumnPlan *self);
void laurel_column_plan_unref (LaurelColumnPlan *self);
void laurel_column_plan_set (LaurelColumnPlan *self, const char *key, LaurelColumnChoice choice,
                             LaurelColumnId column);
LaurelColumnChoice laurel_column_plan_get (const LaurelColumnPlan *self, const char *key,
                                           LaurelColumnId *column);
guint laurel_column_plan_get_size (const LaurelColumnPlan *self);
char *laurel_column_plan_to_text (const LaurelColumnPlan *self);

char *laurel_header_set_new (const char *const *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelColumnPlan, laurel_column_plan_unref)

G_END_DECLS

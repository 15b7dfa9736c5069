/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-completeness.h"

#include "core/laurel-check.h"

/**
 * laurel_completeness_judge:
 * @record: a record
 * @context: (nullable): what is known beside it
 * @func: (scope call): takes each finding
 * @user_data: user data
 *
 * As [func@check_record], and says what the record lacks, at hardly any cost. Any thread.
 *
 * Returns: what it lacks
 */
LaurelLack
laurel_completeness_judge (const LaurelRecord *record,
                           const LaurelCheckContext *context,
                           LaurelFindingFunc func,
                           gpointer user_data)
{
  static const LaurelCheckContext nothing_known = { 0 };
  LaurelCheck check = { .record = record, .context = context != NULL ? context : &nothing_known };
  LaurelLack lack;

  g_return_val_if_fail (record != NULL, 0);
  g_return_val_if_fail (func != NULL, 0);

  laurel_check_record_into (&check);
  lack = laurel_check_get_lack (&check);
  laurel_check_emit (&check, func, user_data);

  return lack;
}

static void
forget (LaurelFinding *finding,
        gpointer user_data)
{
  laurel_finding_free (finding);
}

/**
 * laurel_completeness_add:
 * @self: completeness so far
 * @record: a record
 *
 * Adds a record: what must be there weighs three times as much as what should be, what is wrong counts as missing, and
 * what nobody has to fill in, such as a status, as there. Not thread-safe for one @self.
 */
void
laurel_completeness_add (LaurelCompleteness *self,
                         const LaurelRecord *record)
{
  g_return_if_fail (self != NULL);

  laurel_completeness_add_lack (self, laurel_completeness_judge (record, NULL, forget, NULL), 1);
}

/**
 * laurel_completeness_get_share:
 * @self: completeness of some records
 *
 * Returns: their mean share, from 0 to 1; 1 for none
 */
double
laurel_completeness_get_share (const LaurelCompleteness *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_records > 0 ? self->shares / self->n_records : 1;
}

/**
 * laurel_completeness_get_steps:
 * @self: completeness of some records
 * @steps: (out caller-allocates) (array length=n_steps): what raises it most, the best first
 * @n_steps: how many are wanted
 *
 * Returns: how many there are, at most @n_steps
 */
guint
laurel_completeness_get_steps (const LaurelCompleteness *self,
                               LaurelCompletenessStep *steps,
                               guint n_steps)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < LAUREL_COMPLETENESS_MOST; i++) {
    LaurelCompletenessStep step = { self->columns[i], self->n_lacking[i], self->n_last[i], 0 };
    guint at = n;

    if (step.n_lacking == 0)
      continue;
    step.gain = self->gains[i] / self->n_records;
    /* Of equal ones the first: sums of fractions differ in their last digits. */
    while (at > 0 && step.gain > steps[at - 1].gain + 1e-9)
      at--;
    if (at == n_steps)
      continue;
    n = MIN (n + 1, n_steps);
    for (guint j = n - 1; j > at; j--)
      steps[j] = steps[j - 1];
    steps[at] = step;
  }

  return n;
}

/**
 * laurel_completeness_get_next:
 * @self: completeness of some records
 * @gain: (out) (optional): by how much their mean share grows then
 *
 * Returns: the column whose filling, wherever it is empty, raises the share most; %LAUREL_COLUMN_NONE when nothing is
 *   left
 */
LaurelColumnId
laurel_completeness_get_next (const LaurelCompleteness *self,
                              double *gain)
{
  LaurelCompletenessStep step = { LAUREL_COLUMN_NONE, 0, 0, 0 };

  g_return_val_if_fail (self != NULL, LAUREL_COLUMN_NONE);

  laurel_completeness_get_steps (self, &step, 1);
  if (gain != NULL)
    *gain = step.gain;

  return step.column;
}

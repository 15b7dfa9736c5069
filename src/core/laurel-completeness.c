/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-completeness.h"

#include "core/laurel-check.h"

/**
 * laurel_completeness_check:
 * @self: completeness so far
 * @record: a record
 * @context: (nullable): what is known beside it
 * @func: (scope call): takes each finding
 * @user_data: user data
 *
 * As [func@check_record], and adds the record, at hardly any cost. Not thread-safe for one @self.
 */
void
laurel_completeness_check (LaurelCompleteness *self,
                           const LaurelRecord *record,
                           const LaurelCheckContext *context,
                           LaurelFindingFunc func,
                           gpointer user_data)
{
  static const LaurelCheckContext nothing_known = { 0 };
  LaurelCheck check = { .record = record, .context = context != NULL ? context : &nothing_known };

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);
  g_return_if_fail (func != NULL);

  laurel_check_record_into (&check);
  laurel_check_measure (&check, self);
  laurel_check_emit (&check, func, user_data);
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
  laurel_completeness_check (self, record, NULL, forget, NULL);
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
  double most = 0;
  LaurelColumnId next = LAUREL_COLUMN_NONE;

  g_return_val_if_fail (self != NULL, LAUREL_COLUMN_NONE);

  for (guint i = 0; i < LAUREL_COMPLETENESS_MOST; i++)
    /* Of equal ones the first: sums of fractions differ in their last digits. */
    if (self->gains[i] > most + 1e-9) {
      most = self->gains[i];
      next = self->columns[i];
    }
  if (gain != NULL)
    *gain = self->n_records > 0 ? most / self->n_records : 0;

  return next;
}

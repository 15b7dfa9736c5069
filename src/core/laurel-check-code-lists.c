/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-check.h"

#include <glib/gi18n-lib.h>

/**
 * laurel_check_code_exists:
 * @cell: a list of O*NET, NAICS or CIP codes
 * @item: one of its codes as typed
 * @code: the same in the form that is sent
 *
 * Looks the code up in the lists that are installed (V39). A code that is missing there is no reason to keep a
 * record back: the list may be of another edition than the code.
 */
void
laurel_check_code_exists (const LaurelCheckCell *cell,
                          LaurelText item,
                          const char *code)
{
  const LaurelCode *entry = NULL;

  if (cell->check->context->codes == NULL)
    return;
  switch (laurel_code_lists_judge (cell->check->context->codes, cell->column->grammar, code, &entry)) {
    case LAUREL_CODE_VERDICT_UNKNOWN:
      laurel_check_report (cell, "code-unknown",
                           /* Translators: a code of an occupation, industry or program */
                           g_strdup_printf (_("The installed list has no code “%s”: look it up again."), code), NULL);
      break;
    case LAUREL_CODE_VERDICT_MOVED:
      if (entry->successor != NULL)
        laurel_check_report (cell, "code-moved",
                             /* Translators: first a code, then its title, then the code that took its place */
                             g_strdup_printf (_("“%s” (%s) has a new code: use “%s”."), code, entry->title,
                                              entry->successor),
                             laurel_check_replace (cell, item, entry->successor));
      else
        laurel_check_report (cell, "code-moved",
                             /* Translators: first a code, then its title */
                             g_strdup_printf (_("“%s” (%s) has a new code in today’s list: look it up by its name."),
                                              code, entry->title),
                             NULL);
      break;
    case LAUREL_CODE_VERDICT_DELETED:
      laurel_check_report (cell, "code-retired",
                           /* Translators: first a code, then its title */
                           g_strdup_printf (_("“%s” (%s) is no longer in use: choose the code that fits today."), code,
                                            entry->title),
                           NULL);
      break;
    case LAUREL_CODE_VERDICT_NONE:
    case LAUREL_CODE_VERDICT_KNOWN:
    default:
      break;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelProblemList:
 *
 * The kinds of problems of all records with how many there are of each, the gravest first; read anew whenever it is
 * shown. "Fix All" runs the action `credentials.fix-all` with the rule's code.
 *
 * Signals: `chosen (string code)`: a kind was picked; the code is %NULL for all.
 */
#define LAUREL_TYPE_PROBLEM_LIST (laurel_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (LaurelProblemList, laurel_problem_list, LAUREL, PROBLEM_LIST, AdwBin)

void laurel_problem_list_set_session (LaurelProblemList *self,
                                      LaurelSession *session);
void laurel_problem_list_set_chosen (LaurelProblemList *self,
                                     const char *code);

G_END_DECLS

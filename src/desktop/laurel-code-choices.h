/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/laurel-code-lists.h"

G_BEGIN_DECLS

/* Codes of an agency to pick from while somebody types: lines `code — title`, looked up in the installed lists. */

GListModel *laurel_code_choices_get (LaurelGrammar grammar);
void laurel_code_choices_search (GListModel *choices,
                                 const char *words);
const char *laurel_code_choices_get_hint (LaurelGrammar grammar);
const char *laurel_code_choices_find_hint (GListModel *choices,
                                           const char *words);
char *laurel_code_choices_dup_titles (LaurelGrammar grammar,
                                      const char *cell);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-grammar.h"

G_BEGIN_DECLS

/* Shared by the files of the grammar. */

gsize laurel_text_blank_at_start (LaurelText text);
gboolean laurel_text_is (LaurelText self,
                         const char *other);

/* laurel-grammar-code.c */
gboolean laurel_code_has_form (const char *text,
                               const char *pattern);

/* laurel-language-names.c */
const char *laurel_language_names_find (const char *name);

G_END_DECLS

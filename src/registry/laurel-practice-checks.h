/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "registry/laurel-practice-store.h"

G_BEGIN_DECLS

/* What the real service looks at in a request (Registry Assistant §4, §5.1), in the words it uses: they are part of
 * the contract and are not translated. */

gboolean laurel_practice_is_ctid (const char *text);
gboolean laurel_practice_check_forms (LaurelPracticeKind kind,
                                      JsonObject *object,
                                      GPtrArray *messages);
void laurel_practice_check_content (LaurelPracticeKind kind,
                                    JsonObject *object,
                                    GPtrArray *messages);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "registry/laurel-practice-store.h"

G_BEGIN_DECLS

/* `@id`s of the practice registry begin with this, wherever it listens. */
#define LAUREL_PRACTICE_ID_HOST "https://practice.invalid"

typedef enum {
  LAUREL_PRACTICE_FORMAT,
  LAUREL_PRACTICE_PUBLISH,
  LAUREL_PRACTICE_PUBLISH_GRAPH,
  LAUREL_PRACTICE_DELETE,
} LaurelPracticeAction;

JsonNode *laurel_practice_assistant_answer (LaurelPracticeStore *store,
                                            LaurelPracticeKind kind,
                                            LaurelPracticeAction action,
                                            JsonNode *body,
                                            const char *authorization,
                                            const char *url);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "registry/laurel-http.h"

G_BEGIN_DECLS

JsonObject *laurel_registry_root_object (JsonNode *root);
char *laurel_registry_words (JsonNode *root,
                             const LaurelHttpAnswer *answer,
                             LaurelSecret *key);
gboolean laurel_registry_has_errors (JsonNode *root);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "registry/laurel-http.h"

G_BEGIN_DECLS

/**
 * LaurelRegistryReader:
 *
 * Reads a Registry (reference: Registry Assistant §9, Registry §5). Same thread as its [class@Http].
 */
#define LAUREL_TYPE_REGISTRY_READER (laurel_registry_reader_get_type ())
G_DECLARE_FINAL_TYPE (LaurelRegistryReader, laurel_registry_reader, LAUREL, REGISTRY_READER, GObject)

LaurelRegistryReader *laurel_registry_reader_new (LaurelHttp *http,
                                                  const char *url);
void laurel_registry_reader_get_graph_async (LaurelRegistryReader *self,
                                             const char *ctid,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
JsonNode *laurel_registry_reader_get_graph_finish (LaurelRegistryReader *self,
                                                   GAsyncResult *result,
                                                   int *retry_after,
                                                   gboolean *reached,
                                                   GError **error);

/**
 * LaurelReadBack:
 * @LAUREL_READ_BACK_SAME: the two say the same, known clean-ups aside
 * @LAUREL_READ_BACK_ADDED: everything that was sent is there, and more
 * @LAUREL_READ_BACK_DIFFERENT: something that was sent is missing or reads otherwise
 */
typedef enum {
  LAUREL_READ_BACK_SAME,
  LAUREL_READ_BACK_ADDED,
  LAUREL_READ_BACK_DIFFERENT,
} LaurelReadBack;

LaurelReadBack laurel_read_back_compare (JsonNode *sent,
                                         JsonNode *found,
                                         char **message);

G_END_DECLS

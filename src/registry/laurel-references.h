/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-registry-reader.h"
#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/**
 * LaurelReferences:
 *
 * Knows of the records that others are said to belong to, to require or to be accredited by, whether they are in the
 * Registry (V17). Each is looked up once in a job. Of one main context.
 */
typedef struct _LaurelReferences LaurelReferences;

LaurelReferences *laurel_references_new (LaurelWorkspace *workspace,
                                         const LaurelConnection *connection);
void laurel_references_free (LaurelReferences *self);
GPtrArray *laurel_references_list (JsonNode *graph,
                                   const char *host);
void laurel_references_find_missing_async (LaurelReferences *self,
                                           LaurelRegistryReader *reader,
                                           JsonNode *graph,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
char *laurel_references_find_missing_finish (LaurelReferences *self,
                                             GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelReferences, laurel_references_free)

G_END_DECLS

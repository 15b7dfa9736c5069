/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-assistant-client.h"
#include "registry/laurel-registry-reader.h"
#include "workspace/laurel-connection.h"

G_BEGIN_DECLS

/**
 * LaurelService:
 *
 * Where the service of a connection is and which key opens it. For the practice registry that is the server which runs
 * on its data file, or, when none does, one of its own for as long as it lives. Belongs to the main context of its
 * maker.
 */
#define LAUREL_TYPE_SERVICE (laurel_service_get_type ())
G_DECLARE_FINAL_TYPE (LaurelService, laurel_service, LAUREL, SERVICE, GObject)

LaurelService *laurel_service_new (const LaurelConnection *connection,
                                   const char *practice_data,
                                   const char *key_file);
void laurel_service_open_async (LaurelService *self,
                                gboolean writes,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean laurel_service_open_finish (LaurelService *self,
                                     GAsyncResult *result,
                                     GError **error);
gboolean laurel_service_find_again (LaurelService *self);
LaurelAssistantClient *laurel_service_get_client (LaurelService *self);
LaurelRegistryReader *laurel_service_get_reader (LaurelService *self);

G_END_DECLS

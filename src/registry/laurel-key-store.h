/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "registry/laurel-secret.h"

G_BEGIN_DECLS

/* Keys live in the keyring, one for each connection, and nowhere else (design §6). The synchronous forms are for the
 * command line and for threads. */

void laurel_key_store_save_async (const char *connection,
                                  LaurelSecret *key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean laurel_key_store_save_finish (GAsyncResult *result,
                                       GError **error);
gboolean laurel_key_store_save_sync (const char *connection,
                                     LaurelSecret *key,
                                     GCancellable *cancellable,
                                     GError **error);

void laurel_key_store_lookup_async (const char *connection,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
LaurelSecret *laurel_key_store_lookup_finish (GAsyncResult *result,
                                              GError **error);
LaurelSecret *laurel_key_store_lookup_sync (const char *connection,
                                            GCancellable *cancellable,
                                            GError **error);

void laurel_key_store_clear_async (const char *connection,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean laurel_key_store_clear_finish (GAsyncResult *result,
                                        GError **error);
gboolean laurel_key_store_clear_sync (const char *connection,
                                      GCancellable *cancellable,
                                      GError **error);

/* For servers without a keyring. */
LaurelSecret *laurel_key_file_read (const char *path,
                                    GError **error);

G_END_DECLS

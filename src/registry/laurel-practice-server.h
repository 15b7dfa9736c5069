/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-practice-registry.h"
#include "registry/laurel-practice-store.h"

G_BEGIN_DECLS

/**
 * LaurelPracticeServer:
 *
 * The HTTP side of the practice registry: routes and faults. Belongs to the thread and main context that made it.
 */
typedef struct _LaurelPracticeServer LaurelPracticeServer;

LaurelPracticeServer *laurel_practice_server_new (LaurelPracticeStore *store,
                                                  guint16 port,
                                                  const LaurelPracticeFaults *faults,
                                                  GError **error);
void laurel_practice_server_free (LaurelPracticeServer *self);
const char *laurel_practice_server_get_url (LaurelPracticeServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelPracticeServer, laurel_practice_server_free)

G_END_DECLS

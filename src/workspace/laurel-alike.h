/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LaurelAlike:
 *
 * Finds the records that share a key among many that come one after the other, without an index of them: keys and ids are
 * gathered, 16 bytes each, and sorted once.
 */
typedef struct _LaurelAlike LaurelAlike;

LaurelAlike *laurel_alike_new (void);
void laurel_alike_free (LaurelAlike *self);
void laurel_alike_add (LaurelAlike *self,
                       gint64 key,
                       gint64 id);
GArray *laurel_alike_find (LaurelAlike *self,
                           guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelAlike, laurel_alike_free)

G_END_DECLS

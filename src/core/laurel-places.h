/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LaurelPlaces:
 *
 * The addresses of an organization by the codes that spreadsheets call them (bulk upload §2.2, Available At Codes). Never
 * changes once it is made; may be used from any thread.
 */
typedef struct _LaurelPlaces LaurelPlaces;

LaurelPlaces *laurel_places_new (JsonNode *organization);
LaurelPlaces *laurel_places_ref (LaurelPlaces *self);
void laurel_places_unref (LaurelPlaces *self);
guint laurel_places_get_n_places (const LaurelPlaces *self);
JsonObject *laurel_places_get_nth (const LaurelPlaces *self,
                                   guint nth);
const char *laurel_places_get_code (const LaurelPlaces *self,
                                    guint nth);
gboolean laurel_places_find (const LaurelPlaces *self,
                             const char *code,
                             gsize length,
                             guint *nth);
const char *laurel_places_suggest (const LaurelPlaces *self,
                                   const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelPlaces, laurel_places_unref)

G_END_DECLS

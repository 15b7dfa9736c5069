/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LaurelSecret:
 *
 * An API key in memory that is neither paged out nor dumped, wiped when the last reference goes. While any of them
 * lives the process writes no core file. Reference counted; may be shared between threads.
 */
typedef struct _LaurelSecret LaurelSecret;

#define LAUREL_TYPE_SECRET (laurel_secret_get_type ())
GType laurel_secret_get_type (void) G_GNUC_CONST;

LaurelSecret *laurel_secret_new (const char *text,
                                 gssize length);
LaurelSecret *laurel_secret_ref (LaurelSecret *self);
void laurel_secret_unref (LaurelSecret *self);
const char *laurel_secret_peek (const LaurelSecret *self);
gboolean laurel_secret_is_key (const LaurelSecret *self);
char *laurel_secret_redact (const LaurelSecret *self,
                            const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelSecret, laurel_secret_unref)

G_END_DECLS

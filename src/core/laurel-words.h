/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the template, the vocabularies and the lists of codes share: keys that forgive spelling, a table that is built
 * once and then only read, and a measure of likeness for "did you mean". Private to this floor. */

/* No name of a list is near as long; longer text is simply not in it. */
#define LAUREL_WORD_MAX 256

typedef struct _LaurelWordIndex LaurelWordIndex;

gssize laurel_word_normalize (const char *text,
                              gssize length,
                              char key[static LAUREL_WORD_MAX]);

LaurelWordIndex *laurel_word_index_new (void);
void laurel_word_index_free (LaurelWordIndex *self);
gboolean laurel_word_index_add (LaurelWordIndex *self,
                                guint domain,
                                const char *key,
                                gsize length,
                                gconstpointer value);
gconstpointer laurel_word_index_find (const LaurelWordIndex *self,
                                      guint domain,
                                      const char *key,
                                      gsize length);

/**
 * LAUREL_WORD_NEAR:
 *
 * From this likeness on, one word is offered in place of another.
 */
#define LAUREL_WORD_NEAR 0.6

typedef struct _LaurelWordProbe LaurelWordProbe;

LaurelWordProbe *laurel_word_probe_new (const char *text);
void laurel_word_probe_free (LaurelWordProbe *self);
double laurel_word_probe_measure (const LaurelWordProbe *self,
                                  const char *candidate);
guint laurel_word_probe_get_misspelling (const LaurelWordProbe *self,
                                         const char *candidate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelWordIndex, laurel_word_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelWordProbe, laurel_word_probe_free)

G_END_DECLS

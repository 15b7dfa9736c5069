/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-code-list.h"

G_BEGIN_DECLS

/**
 * LaurelCodeLists:
 *
 * The lists of codes that a person has installed, at most one for each system. A set does not change once it is made,
 * so any thread may read it; installing a list makes a new set.
 */
typedef struct _LaurelCodeLists LaurelCodeLists;

/**
 * LaurelCodeVerdict:
 * @LAUREL_CODE_VERDICT_NONE: no list is installed that could tell
 * @LAUREL_CODE_VERDICT_KNOWN: the list has it
 * @LAUREL_CODE_VERDICT_UNKNOWN: the list does not have it
 * @LAUREL_CODE_VERDICT_MOVED: another code took its place
 * @LAUREL_CODE_VERDICT_DELETED: it is no longer in use
 */
typedef enum {
  LAUREL_CODE_VERDICT_NONE,
  LAUREL_CODE_VERDICT_KNOWN,
  LAUREL_CODE_VERDICT_UNKNOWN,
  LAUREL_CODE_VERDICT_MOVED,
  LAUREL_CODE_VERDICT_DELETED,
} LaurelCodeVerdict;

LaurelCodeLists *laurel_code_lists_new (void);
LaurelCodeLists *laurel_code_lists_load (const char *folder);
LaurelCodeLists *laurel_code_lists_ref (LaurelCodeLists *self);
void laurel_code_lists_unref (LaurelCodeLists *self);
LaurelCodeList *laurel_code_lists_get (const LaurelCodeLists *self,
                                       LaurelCodeSystem system);
guint32 laurel_code_lists_get_edition (const LaurelCodeLists *self);
gboolean laurel_code_lists_is_empty (const LaurelCodeLists *self);
void laurel_code_lists_set (LaurelCodeLists *self,
                            LaurelCodeList *list);
LaurelCodeVerdict laurel_code_lists_judge (const LaurelCodeLists *self,
                                           LaurelGrammar grammar,
                                           const char *code,
                                           const LaurelCode **entry);
const LaurelCode *laurel_code_lists_find (const LaurelCodeLists *self,
                                          LaurelGrammar grammar,
                                          const char *code);
GPtrArray *laurel_code_lists_search (const LaurelCodeLists *self,
                                     LaurelGrammar grammar,
                                     const char *words,
                                     guint max);
char *laurel_code_lists_dup_title (LaurelGrammar grammar,
                                   const char *code,
                                   gpointer lists);
char *laurel_code_lists_dup_fingerprint (const LaurelCodeLists *self);

/* What is installed for this person, in a folder of the user's data. */
char *laurel_code_lists_dup_folder (void);
LaurelCodeLists *laurel_code_lists_ref_installed (void);
void laurel_code_lists_reload (void);
LaurelCodeList *laurel_code_lists_install (GFile *file,
                                           int system,
                                           GError **error);
gboolean laurel_code_lists_keep (LaurelCodeList *list,
                                 GError **error);
gboolean laurel_code_lists_remove (LaurelCodeSystem system,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelCodeLists, laurel_code_lists_unref)

G_END_DECLS

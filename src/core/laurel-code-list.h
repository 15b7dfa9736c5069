/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/laurel-template.h"

G_BEGIN_DECLS

/* The agencies' lists of codes are theirs and large: Laurel ships none. A person installs one from the agency's own file,
 * and from then on codes are looked up and titles are shown and sent. */

typedef enum {
  LAUREL_CODE_SYSTEM_ONET,  /* O*NET-SOC, `15-1252.00` */
  LAUREL_CODE_SYSTEM_SOC,   /* Standard Occupational Classification, `15-1252` */
  LAUREL_CODE_SYSTEM_NAICS, /* industries, 2 to 6 digits or a range of sectors, `31-33` */
  LAUREL_CODE_SYSTEM_CIP,   /* instructional programs, `11.0101` */
  LAUREL_N_CODE_SYSTEMS,
} LaurelCodeSystem;

const char *laurel_code_system_get_name (LaurelCodeSystem system);
const char *laurel_code_system_get_title (LaurelCodeSystem system);
const char *laurel_code_system_get_advice (LaurelCodeSystem system);
const char *laurel_code_system_get_url (LaurelCodeSystem system);
gboolean laurel_code_system_from_name (const char *name,
                                       LaurelCodeSystem *system);

typedef enum {
  LAUREL_CODE_ACTIVE,
  LAUREL_CODE_MOVED,
  LAUREL_CODE_DELETED,
} LaurelCodeStatus;

/**
 * LaurelCode:
 * @code: in the form that is sent
 * @title: the agency's title, without a full stop; empty when the list gives none
 * @successor: (nullable): the code that took its place, of a moved one, when the list says so
 * @status: whether it is still in use
 */
typedef struct {
  const char *code;
  const char *title;
  const char *successor;
  LaurelCodeStatus status;
} LaurelCode;

#define LAUREL_CODE_LIST_ERROR (laurel_code_list_error_quark ())

/**
 * LaurelCodeListError:
 * @LAUREL_CODE_LIST_ERROR_WORKBOOK: a workbook, not a text table: the message says how to save it
 * @LAUREL_CODE_LIST_ERROR_NO_CODES: no column of codes was found
 * @LAUREL_CODE_LIST_ERROR_NO_TITLES: codes, but no titles
 * @LAUREL_CODE_LIST_ERROR_TOO_LARGE: larger than any such list is
 * @LAUREL_CODE_LIST_ERROR_BROKEN: an installed list that cannot be read any more
 */
typedef enum {
  LAUREL_CODE_LIST_ERROR_WORKBOOK,
  LAUREL_CODE_LIST_ERROR_NO_CODES,
  LAUREL_CODE_LIST_ERROR_NO_TITLES,
  LAUREL_CODE_LIST_ERROR_TOO_LARGE,
  LAUREL_CODE_LIST_ERROR_BROKEN,
} LaurelCodeListError;

GQuark laurel_code_list_error_quark (void);

/**
 * LaurelCodeList:
 *
 * One agency's list, sorted by code. Does not change once it is made, so any thread may read it.
 */
typedef struct _LaurelCodeList LaurelCodeList;

LaurelCodeList *laurel_code_list_ref (LaurelCodeList *self);
void laurel_code_list_unref (LaurelCodeList *self);
LaurelCodeSystem laurel_code_list_get_system (const LaurelCodeList *self);
const char *laurel_code_list_get_source (const LaurelCodeList *self);
gint64 laurel_code_list_get_added (const LaurelCodeList *self);
guint laurel_code_list_get_n_codes (const LaurelCodeList *self);
guint laurel_code_list_get_n_active (const LaurelCodeList *self);
gboolean laurel_code_list_has_length (const LaurelCodeList *self,
                                      gsize length);
const LaurelCode *laurel_code_list_get_nth (const LaurelCodeList *self,
                                            guint position);
const LaurelCode *laurel_code_list_find (const LaurelCodeList *self,
                                         const char *code,
                                         gssize length);
GPtrArray *laurel_code_list_search (LaurelCodeList *self,
                                    const char *words,
                                    guint max);
LaurelCodeList *laurel_code_list_merge (LaurelCodeList *self,
                                        LaurelCodeList *moves);
GBytes *laurel_code_list_save (const LaurelCodeList *self);
LaurelCodeList *laurel_code_list_load (GBytes *bytes,
                                       GError **error);

/* laurel-code-table.c: the agencies' own files */
LaurelCodeList *laurel_code_list_new_from_table (GBytes *bytes,
                                                 const char *source,
                                                 int system,
                                                 gboolean *only_moves,
                                                 GError **error);

/* For those who make one. Codes may come in any order; of two alike the first with a title stays. */
typedef struct _LaurelCodeListBuilder LaurelCodeListBuilder;

LaurelCodeListBuilder *laurel_code_list_builder_new (LaurelCodeSystem system,
                                                     const char *source);
void laurel_code_list_builder_free (LaurelCodeListBuilder *self);
void laurel_code_list_builder_add (LaurelCodeListBuilder *self,
                                   const char *code,
                                   const char *title,
                                   LaurelCodeStatus status,
                                   const char *successor);
LaurelCodeList *laurel_code_list_builder_end (LaurelCodeListBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelCodeList, laurel_code_list_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelCodeListBuilder, laurel_code_list_builder_free)

G_END_DECLS

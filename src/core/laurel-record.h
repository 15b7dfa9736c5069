/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/laurel-cells.h"

G_BEGIN_DECLS

/**
 * LaurelProfile:
 * @row: row of the spreadsheet that it came from (header = 1), 0 when made by hand
 * @cells: (owned): its cells
 *
 * One cost, condition, connection or financial-assistance profile of a record.
 */
typedef struct {
  guint row;
  LaurelCells *cells;
} LaurelProfile;

/**
 * LaurelRecord:
 * @id: id in the workspace, never used again; 0 while not stored
 * @row: row of the spreadsheet of its main row (header = 1), 0 when made by hand
 * @ctid: (nullable): the CTID it is published under, lower case: minted here, or the one typed
 * @owner: (nullable): CTID of the organization that owns it, as resolved from its cells
 * @main: (owned): cells of the main row, those of unknown columns included
 * @profiles: (owned): ordered lists of [struct@Profile], by kind; the entry of %LAUREL_PROFILE_MAIN is %NULL
 * @base: (nullable): the graph document last seen live; what no column owns is kept from it
 *
 * A credential: a main row plus ordered lists of profiles. Reference counted; not thread-safe while it is being
 * changed.
 */
typedef struct {
  gint64 id;
  guint row;
  char *ctid;
  char *owner;
  LaurelCells *main;
  GPtrArray *profiles[LAUREL_N_PROFILE_KINDS];
  JsonNode *base;
} LaurelRecord;

#define LAUREL_TYPE_RECORD (laurel_record_get_type ())
GType laurel_record_get_type (void) G_GNUC_CONST;

/* What a cell holds that clears a property (bulk upload §3 rule 5), and the one that adds a profile (rule 7). */
#define LAUREL_MARK_DELETE "#DELETE"
#define LAUREL_MARK_NEW "#NEW"

LaurelRecord *laurel_record_new (void);
LaurelRecord *laurel_record_ref (LaurelRecord *self);
void laurel_record_unref (LaurelRecord *self);
LaurelRecord *laurel_record_copy (const LaurelRecord *self);

guint laurel_record_get_n_profiles (const LaurelRecord *self,
                                    LaurelProfileKind kind);
LaurelProfile *laurel_record_get_profile (const LaurelRecord *self,
                                          LaurelProfileKind kind,
                                          guint position);
LaurelProfile *laurel_record_add_profile (LaurelRecord *self,
                                          LaurelProfileKind kind,
                                          guint row);
void laurel_record_insert_profile (LaurelRecord *self,
                                   LaurelProfileKind kind,
                                   guint position,
                                   LaurelProfile *profile);
void laurel_record_remove_profile (LaurelRecord *self,
                                   LaurelProfileKind kind,
                                   guint position);
LaurelProfile *laurel_profile_new (guint row);
void laurel_profile_free (LaurelProfile *self);

const char *laurel_record_get_cell (const LaurelRecord *self,
                                    LaurelColumnId column,
                                    guint position);
void laurel_record_set_cell (LaurelRecord *self,
                             LaurelColumnId column,
                             guint position,
                             const char *text);

/* Columns by which a kind of profile is known, and the one that takes #DELETE for the whole profile. */
gboolean laurel_profile_is_deleted (const LaurelProfile *self,
                                    LaurelProfileKind kind);
void laurel_profile_mark_deleted (LaurelProfile *self,
                                  LaurelProfileKind kind);
gboolean laurel_text_is_mark (const char *text,
                              const char *mark);

void laurel_record_reset (LaurelRecord *self);
gboolean laurel_record_is_shared (const LaurelRecord *self);
gboolean laurel_record_equal (const LaurelRecord *self,
                              const LaurelRecord *other);
void laurel_record_pack_into (const LaurelRecord *self,
                              GByteArray *into);
GBytes *laurel_record_pack (const LaurelRecord *self);
LaurelRecord *laurel_record_unpack (GBytes *bytes,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelRecord, laurel_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelProfile, laurel_profile_free)

G_END_DECLS

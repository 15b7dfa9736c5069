/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-grammar.h"
#include "core/laurel-record-merge.h"
#include "workspace/laurel-operation-private.h"

G_BEGIN_DECLS

/* An import under way. */
typedef struct {
  LaurelOperation *operation;
  LaurelStore *store;
  GMainContext *context;
  gint64 batch;
  gint64 home;
  gint64 first_id;     /* records of this file have greater ids */
  char *home_ctid;
  gboolean owner_said; /* the person has chosen the organization for this import */
  GArray *places;
  GHashTable *matched; /* id of an older record that this file has updated to its LaurelMergeTrail */
  GHashTable *found;   /* key of several records to the one found last */
  GHashTable *answers; /* file and row to the LaurelProposal with what was answered */
  GHashTable *faulty;  /* ids of records that the import leaves as they are, with errors */
  GArray *choices;     /* what is remembered of unknown values */
  guint n_status_kept;
  guint n_pending;
  guint n_files;
  guint file;
  gint64 progress_at;
} LaurelImportRun;

/**
 * LaurelImportMatch:
 * @stored: (nullable) (owned): the record that a row is about, as the import has it so far
 * @refused: the row is to be left out, and that was said
 */
typedef struct {
  LaurelStored *stored;
  gboolean refused;
} LaurelImportMatch;

guint64 laurel_import_get_place (guint file,
                                 guint row);
LaurelImportMatch laurel_import_match (LaurelImportRun *self,
                                       const LaurelRecord *record);
gboolean laurel_import_refuse_update (const LaurelRecord *record,
                                      LaurelFindingFunc func,
                                      gpointer user_data);
LaurelStored *laurel_import_load_latest (LaurelImportRun *self,
                                         gint64 id);
LaurelRecord *laurel_import_keep_matched (LaurelImportRun *self,
                                          const LaurelStored *stored,
                                          const LaurelRecord *record);
void laurel_import_take_finding (LaurelFinding *finding,
                                 gpointer user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-operation.h"
#include "workspace/laurel-store.h"

G_BEGIN_DECLS

/**
 * LaurelApplyFunc:
 *
 * Does the work of an operation in the writer's thread, inside a savepoint of its transaction. Failure is an error of
 * the store's connection; then everything it did is rolled back.
 */
typedef void (*LaurelApplyFunc) (LaurelOperation *self,
                                 LaurelStore *store,
                                 GCancellable *cancellable);

struct _LaurelOperation {
  GObject parent_instance;

  LaurelApplyFunc apply;
  gboolean alone; /* makes transactions of its own; nothing else runs meanwhile */
  gpointer data;
  GDestroyNotify free_data;

  GMutex mutex;
  double fraction;

  gint64 id;
  gint64 organization; /* of an import: whose records it brought, 0 when it has not run */
  gint64 entry; /* of an import: what it is in the journal, 0 when it changed nothing */
  GArray *ids;
  guint count;
  GPtrArray *refused;
  GPtrArray *findings;
  LaurelImportCounts counts;
  LaurelSheetLayout *layout;
  GPtrArray *files; /* of LaurelImportedFile */
  gboolean again; /* of an import: instead of one that was taken back */
  gboolean asks; /* about rows that only look like a record */
  GPtrArray *answers; /* (nullable): of LaurelProposal */
  GPtrArray *proposals; /* of LaurelProposal: not answered */
  guint n_added;
  guint n_updated;
  guint n_faulty;
  guint n_checked;
  guint n_incomplete;
};

LaurelOperation *laurel_operation_new (LaurelApplyFunc apply,
                                       gpointer data,
                                       GDestroyNotify free_data);
void laurel_operation_reset (LaurelOperation *self);
void laurel_operation_set_fraction (LaurelOperation *self,
                                    GMainContext *context,
                                    double fraction);
void laurel_operation_add_id (LaurelOperation *self,
                              gint64 id);
void laurel_operation_refuse (LaurelOperation *self,
                              gint64 id,
                              const char *name,
                              char *reason);

/* What is remembered of values: choices whose strings live as long as the array. */
GArray *laurel_sql_list_value_choices (LaurelSql *sql,
                                       gint64 organization);
char *laurel_sql_get_column_plan (LaurelSql *sql,
                                  gint64 organization,
                                  const char *header_set);

/* Data of operations on a list of subjects. */
typedef struct {
  LaurelSubjectKind kind;
  gboolean all;   /* ids were NULL */
  GArray *ids;
  char *text;
  char *who;
  gboolean flag;
  guint number;
  guint position;
} LaurelSelection;

LaurelSelection *laurel_selection_new (const gint64 *ids,
                                       guint n_ids);
void laurel_selection_free (LaurelSelection *self);

G_END_DECLS

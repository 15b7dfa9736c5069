/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-importer.h"
#include "workspace/laurel-store.h"

G_BEGIN_DECLS

/**
 * LaurelBulkSink:
 * @layout: as in [struct@ImportSink]; in the reading thread
 * @finding: as in [struct@ImportSink]; in the writer's thread
 * @progress: as in [struct@ImportSink]; in the reading thread
 * @added: told of each new record; in the writer's thread
 * @append: as in [struct@ImportSink]; in the writer's thread
 */
typedef struct {
  void (*layout) (const LaurelSheetLayout *layout,
                  gpointer user_data);
  LaurelFindingFunc finding;
  void (*progress) (guint64 bytes,
                    guint64 total,
                    gpointer user_data);
  void (*added) (guint row,
                 gint64 id,
                 gpointer user_data);
  gboolean (*append) (guint first_row,
                      const LaurelRecord *profiles,
                      gpointer user_data,
                      GError **error);
} LaurelBulkSink;

gboolean laurel_bulk_fits (LaurelStore *store);
gboolean laurel_bulk_read (LaurelStore *store,
                           gint64 batch,
                           gint64 home,
                           GFile *file,
                           const LaurelImportOptions *options,
                           const LaurelBulkSink *sink,
                           gpointer user_data,
                           LaurelImportCounts *counts,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS

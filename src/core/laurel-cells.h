/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/laurel-template.h"

G_BEGIN_DECLS

/* Stored bytes that cannot be read. */
#define LAUREL_PACK_ERROR (laurel_pack_error_quark ())
GQuark laurel_pack_error_quark (void);

typedef enum {
  LAUREL_PACK_ERROR_DAMAGED,
  LAUREL_PACK_ERROR_NEWER, /* written by a newer version of Laurel */
} LaurelPackError;

/**
 * LaurelCells:
 *
 * The cells of one row, as typed. Absent (the file has no such column) and blank (it has, and the cell is empty) are
 * different: [method@Cells.get] gives %NULL for the first and the empty string for the second.
 * Texts are valid until the cells are changed next. Not thread-safe; hand it over whole.
 */
typedef struct _LaurelCells LaurelCells;

/**
 * LaurelCellPlace:
 * @column: a column
 * @index: which cell of a row is its, from 0
 */
typedef struct {
  LaurelColumnId column;
  guint index;
} LaurelCellPlace;

/**
 * LaurelCell:
 * @offset: where its text begins among the texts of its row
 * @length: bytes of the text, 0 for a blank cell
 * @column: which column it is
 *
 * One of [struct@Cells], as [method@Cells.peek] shows it.
 */
typedef struct {
  guint32 offset;
  guint32 length;
  LaurelColumnId column;
} LaurelCell;

#define LAUREL_TYPE_CELLS (laurel_cells_get_type ())
GType laurel_cells_get_type (void) G_GNUC_CONST;

LaurelCells *laurel_cells_new (void);
LaurelCells *laurel_cells_copy (const LaurelCells *self);
void laurel_cells_free (LaurelCells *self);
const char *laurel_cells_get (const LaurelCells *self,
                              LaurelColumnId column);
void laurel_cells_set (LaurelCells *self,
                       LaurelColumnId column,
                       const char *text);
void laurel_cells_set_len (LaurelCells *self,
                           LaurelColumnId column,
                           const char *text,
                           gsize length);
void laurel_cells_fill (LaurelCells *self,
                        const LaurelCellPlace *places,
                        guint n_places,
                        const char *text,
                        const guint32 *starts,
                        guint n_texts);
void laurel_cells_clear (LaurelCells *self);
guint laurel_cells_get_size (const LaurelCells *self);
const char *laurel_cells_get_nth (const LaurelCells *self,
                                  guint position,
                                  LaurelColumnId *column);
const LaurelCell *laurel_cells_peek (const LaurelCells *self,
                                     guint *n_cells,
                                     const char **texts);
gboolean laurel_cells_equal (const LaurelCells *self,
                             const LaurelCells *other);
gboolean laurel_cells_have_same_text (const LaurelCells *self,
                                      const LaurelCells *other);
gboolean laurel_cells_is_blank (const LaurelCells *self);
void laurel_cells_pack (const LaurelCells *self,
                        GByteArray *into);
LaurelCells *laurel_cells_unpack (const guint8 *data,
                                  gsize size,
                                  gsize *used,
                                  GError **error);

gboolean laurel_text_is_blank (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelCells, laurel_cells_free)

G_END_DECLS

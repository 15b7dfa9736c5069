/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-importer.h"

G_BEGIN_DECLS

/* What no honest sheet exceeds. */
#define LAUREL_SHEET_MAX_CELL (8 * 1024 * 1024)
#define LAUREL_SHEET_MAX_ROW (64 * 1024 * 1024)
#define LAUREL_SHEET_MAX_CELLS 16384
#define LAUREL_SHEET_MAX_COLUMNS 1000

/**
 * LaurelSheetRow:
 * @number: as the spreadsheet program shows it, from 1
 * @n_cells: how many cells; 0 for a blank line
 * @text: the cells' texts, each with its NUL
 * @starts: where each cell starts in @text; one more entry than cells, behind the last NUL
 *
 * One row, valid until the function that got it returns.
 */
typedef struct {
  guint number;
  guint n_cells;
  const char *text;
  const guint32 *starts;
} LaurelSheetRow;

static inline const char *
laurel_sheet_row_get (const LaurelSheetRow *self,
                      guint index,
                      gsize *length)
{
  *length = self->starts[index + 1] - self->starts[index] - 1;
  return self->text + self->starts[index];
}

gboolean laurel_sheet_row_is_empty (const LaurelSheetRow *self,
                                    guint from,
                                    guint to);

/**
 * LaurelSheetRowFunc:
 *
 * Returns: %FALSE with @error set to stop
 */
typedef gboolean (*LaurelSheetRowFunc) (const LaurelSheetRow *row,
                                        gpointer user_data,
                                        GError **error);

/**
 * LaurelSheetReader:
 *
 * Rows out of text in UTF-8 that comes in pieces. Cells are as typed: nothing is trimmed, blank lines are rows.
 */
typedef struct _LaurelSheetReader LaurelSheetReader;

LaurelSheetReader *laurel_sheet_reader_new (char delimiter,
                                            LaurelSheetRowFunc func,
                                            gpointer user_data);
void laurel_sheet_reader_free (LaurelSheetReader *self);
gboolean laurel_sheet_reader_feed (LaurelSheetReader *self,
                                   const char *text,
                                   gsize length,
                                   GError **error);
gboolean laurel_sheet_reader_finish (LaurelSheetReader *self,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelSheetReader, laurel_sheet_reader_free)

/* What stands at the beginning of a sheet, found by looking. */
gsize laurel_sheet_skip_separator_line (const char *text,
                                        gsize length,
                                        char *delimiter);
char laurel_sheet_guess_delimiter (const char *text,
                                   gsize length);

G_END_DECLS

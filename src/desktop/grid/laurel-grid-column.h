/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LaurelGridEditorKind:
 * @LAUREL_GRID_EDITOR_TEXT: an entry
 * @LAUREL_GRID_EDITOR_CHOICE: an entry with a list of which one is picked; other text stays possible
 * @LAUREL_GRID_EDITOR_CHOICES: the same for several values, joined by `|`
 */
typedef enum {
  LAUREL_GRID_EDITOR_TEXT,
  LAUREL_GRID_EDITOR_CHOICE,
  LAUREL_GRID_EDITOR_CHOICES,
} LaurelGridEditorKind;

/**
 * LaurelGridSearchFunc:
 * @choices: the choices of a column
 * @words: what was typed so far
 *
 * Fills @choices with what answers to @words, the best first.
 */
typedef void (*LaurelGridSearchFunc) (GListModel *choices, const char *words);

/**
 * LaurelGridHintFunc:
 * @choices: the choices of a column
 * @words: what was typed so far, for which nothing was found
 *
 * Returns: (transfer none) (nullable): a quiet line to show in their place, translated
 */
typedef const char *(*LaurelGridHintFunc) (GListModel *choices, const char *words);

#define LAUREL_GRID_COLUMN_MIN_WIDTH 48
#define LAUREL_GRID_COLUMN_MAX_WIDTH 1200

#define LAUREL_TYPE_GRID_COLUMN (laurel_grid_column_get_type ())
G_DECLARE_FINAL_TYPE (LaurelGridColumn, laurel_grid_column, LAUREL, GRID_COLUMN, GObject)

LaurelGridColumn *laurel_grid_column_new (const char *id, const char *title, int width);

const char *laurel_grid_column_get_id (LaurelGridColumn *self);
const char *laurel_grid_column_get_title (LaurelGridColumn *self);
void laurel_grid_column_set_title (LaurelGridColumn *self, const char *title);
int laurel_grid_column_get_width (LaurelGridColumn *self);
void laurel_grid_column_set_width (LaurelGridColumn *self, int width);
gboolean laurel_grid_column_get_visible (LaurelGridColumn *self);
void laurel_grid_column_set_visible (LaurelGridColumn *self, gboolean visible);
gboolean laurel_grid_column_get_resizable (LaurelGridColumn *self);
void laurel_grid_column_set_resizable (LaurelGridColumn *self, gboolean resizable);
gboolean laurel_grid_column_get_sortable (LaurelGridColumn *self);
void laurel_grid_column_set_sortable (LaurelGridColumn *self, gboolean sortable);
const char *laurel_grid_column_get_tooltip (LaurelGridColumn *self);
void laurel_grid_column_set_tooltip (LaurelGridColumn *self, const char *tooltip);
LaurelGridEditorKind laurel_grid_column_get_editor_kind (LaurelGridColumn *self);
void laurel_grid_column_set_editor (LaurelGridColumn *self, LaurelGridEditorKind kind, GListModel *choices);
GListModel *laurel_grid_column_get_choices (LaurelGridColumn *self);
void laurel_grid_column_set_search (LaurelGridColumn *self, LaurelGridSearchFunc search);
LaurelGridSearchFunc laurel_grid_column_get_search (LaurelGridColumn *self);
void laurel_grid_column_set_hint (LaurelGridColumn *self, LaurelGridHintFunc hint);
LaurelGridHintFunc laurel_grid_column_get_hint (LaurelGridColumn *self);

G_END_DECLS

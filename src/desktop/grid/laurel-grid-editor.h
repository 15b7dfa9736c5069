/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/grid/laurel-grid-column.h"

G_BEGIN_DECLS

#define LAUREL_TYPE_GRID_EDITOR (laurel_grid_editor_get_type ())
G_DECLARE_FINAL_TYPE (LaurelGridEditor, laurel_grid_editor, LAUREL, GRID_EDITOR, GtkWidget)

LaurelGridEditor *laurel_grid_editor_new (void);

void laurel_grid_editor_open (LaurelGridEditor *self, LaurelGridColumn *column, const char *original,
                              const char *text, const char *name);
void laurel_grid_editor_close (LaurelGridEditor *self);
void laurel_grid_editor_forward_key (LaurelGridEditor *self, GtkEventControllerKey *controller);
gboolean laurel_grid_editor_handle_event (LaurelGridEditor *self, GdkEvent *event);
char *laurel_grid_editor_dup_text (LaurelGridEditor *self);
gboolean laurel_grid_editor_is_changed (LaurelGridEditor *self);
GtkEditable *laurel_grid_editor_get_editable (LaurelGridEditor *self);
gboolean laurel_grid_editor_is_list_open (LaurelGridEditor *self);
const char *laurel_grid_editor_get_hint (LaurelGridEditor *self);

G_END_DECLS

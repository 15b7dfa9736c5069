/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What joins the values of a cell that holds several. */
#define LAUREL_GRID_VALUES_SEPARATOR '|'

gboolean laurel_grid_values_contain (const char *text, const char *value);
char *laurel_grid_values_toggle (const char *text, const char *value);
char *laurel_grid_values_tidy (const char *text);
char *laurel_grid_values_get_segment (const char *text, int caret);
char *laurel_grid_values_drop_segment (const char *text, int caret);

G_END_DECLS

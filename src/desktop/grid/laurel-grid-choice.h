/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LAUREL_TYPE_GRID_CHOICE (laurel_grid_choice_get_type ())
G_DECLARE_FINAL_TYPE (LaurelGridChoice, laurel_grid_choice, LAUREL, GRID_CHOICE, GObject)

LaurelGridChoice *laurel_grid_choice_new (const char *value, const char *label, const char *description);

const char *laurel_grid_choice_get_value (LaurelGridChoice *self);
const char *laurel_grid_choice_get_label (LaurelGridChoice *self);
const char *laurel_grid_choice_get_description (LaurelGridChoice *self);
gboolean laurel_grid_choice_matches (LaurelGridChoice *self, const char *const *words);
gboolean laurel_grid_choice_starts_with (LaurelGridChoice *self, const char *prefix);

G_END_DECLS

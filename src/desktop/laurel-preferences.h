/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-code-list-row.h"

G_BEGIN_DECLS

/**
 * LaurelPreferences:
 *
 * What belongs to the person and not to a workspace: the agencies' lists of codes.
 */
#define LAUREL_TYPE_PREFERENCES (laurel_preferences_get_type ())
G_DECLARE_FINAL_TYPE (LaurelPreferences, laurel_preferences, LAUREL, PREFERENCES, AdwPreferencesWindow)

GtkWidget *laurel_preferences_new (GtkApplication *application,
                                   GtkWindow *parent);
LaurelCodeListRow *laurel_preferences_get_row (LaurelPreferences *self,
                                               LaurelCodeSystem system);

G_END_DECLS

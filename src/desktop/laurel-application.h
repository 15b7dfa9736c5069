/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LaurelApplication:
 *
 * The application: one process, a window for each open workspace, files handed to it imported into the window in use.
 */
#define LAUREL_TYPE_APPLICATION (laurel_application_get_type ())
G_DECLARE_FINAL_TYPE (LaurelApplication, laurel_application, LAUREL, APPLICATION, AdwApplication)

LaurelApplication *laurel_application_new (void);
void laurel_application_set_workspace_path (LaurelApplication *self,
                                            const char *path);
void laurel_application_set_practice_data (LaurelApplication *self,
                                           const char *path);

G_END_DECLS

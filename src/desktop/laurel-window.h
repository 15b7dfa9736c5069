/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-application.h"
#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelWindow:
 *
 * A window on one workspace: the three views, the strip that names the connection, the import under way, messages.
 */
#define LAUREL_TYPE_WINDOW (laurel_window_get_type ())
G_DECLARE_FINAL_TYPE (LaurelWindow, laurel_window, LAUREL, WINDOW, AdwApplicationWindow)

LaurelWindow *laurel_window_new (LaurelApplication *application,
                                 LaurelSession *session);
LaurelSession *laurel_window_get_session (LaurelWindow *self);
void laurel_window_import (LaurelWindow *self,
                           GFile *const *files,
                           guint n_files);
void laurel_window_load_sample (LaurelWindow *self);
void laurel_window_show_view (LaurelWindow *self,
                              const char *name);

G_END_DECLS

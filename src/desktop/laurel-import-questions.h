/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/* What is asked around an import: what columns mean before it, and what values mean after it. Main thread only; what takes
 * time is done on others. */

void laurel_import_questions_open (GtkWindow *window,
                                   LaurelSession *session,
                                   GFile *const *files,
                                   guint n_files,
                                   const LaurelImportOptions *options,
                                   gboolean always);
void laurel_import_questions_imported (GtkWindow *window,
                                       LaurelSession *session,
                                       LaurelOperation *imported);
void laurel_import_questions_ask_values (GtkWindow *window,
                                         LaurelSession *session);

G_END_DECLS

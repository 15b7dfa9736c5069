/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What GTK 4.8 and libadwaita 1.2 do in one way and later versions in another, named for what the person sees. The
 * only file that may use calls that are deprecated later. */

typedef void (*LaurelFileFunc) (GFile *file,
                                gpointer user_data);
typedef void (*LaurelFilesFunc) (GFile *const *files,
                                 guint n_files,
                                 gpointer user_data);
typedef void (*LaurelAnswerFunc) (const char *answer,
                                  gpointer user_data);

GtkWidget *laurel_compat_button_new (const char *label);
void laurel_compat_open_files (GtkWindow *parent,
                               const char *title,
                               LaurelFilesFunc func,
                               gpointer user_data);
void laurel_compat_open_list (GtkWindow *parent,
                              const char *title,
                              LaurelFileFunc func,
                              gpointer user_data);
void laurel_compat_save_file (GtkWindow *parent,
                              const char *title,
                              const char *name,
                              LaurelFileFunc func,
                              gpointer user_data);
void laurel_compat_tell (GtkWindow *parent,
                         const char *title,
                         const char *message);
void laurel_compat_ask (GtkWindow *parent,
                        const char *title,
                        const char *message,
                        const char *verb,
                        gboolean destructive,
                        LaurelAnswerFunc func,
                        gpointer user_data);
void laurel_compat_open_uri (GtkWindow *parent,
                             const char *uri);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LaurelKeyDialog:
 *
 * Asks for the API key of a connection and puts it into the keyring; a key is never shown again.
 */
#define LAUREL_TYPE_KEY_DIALOG (laurel_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LaurelKeyDialog, laurel_key_dialog, LAUREL, KEY_DIALOG, AdwMessageDialog)

GtkWidget *laurel_key_dialog_new (GtkWindow *parent,
                                  const char *connection,
                                  const char *title);

G_END_DECLS

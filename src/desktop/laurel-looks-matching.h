/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelLooksMatching:
 *
 * Asks whether rows without identifiers are about the credentials that they look like. Accepted, it imports their files
 * with the answers; closed, nothing is imported.
 */
#define LAUREL_TYPE_LOOKS_MATCHING (laurel_looks_matching_get_type ())
G_DECLARE_FINAL_TYPE (LaurelLooksMatching, laurel_looks_matching, LAUREL, LOOKS_MATCHING, AdwWindow)

GtkWidget *laurel_looks_matching_new (GtkWindow *parent,
                                      LaurelSession *session,
                                      LaurelOperation *import);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "core/laurel-sheet-survey.h"
#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelColumnMatching:
 *
 * Asks what the columns of a sheet mean that nobody knows, before it is imported. What is chosen is remembered for such
 * sheets; closing it imports nothing and loses no choice.
 *
 * Properties: `ready` (boolean): no column is chosen twice. Actions: `matching.accept`.
 */
#define LAUREL_TYPE_COLUMN_MATCHING (laurel_column_matching_get_type ())
G_DECLARE_FINAL_TYPE (LaurelColumnMatching, laurel_column_matching, LAUREL, COLUMN_MATCHING, AdwWindow)

GtkWidget *laurel_column_matching_new (GtkWindow *parent,
                                       LaurelSession *session,
                                       GPtrArray *surveys);
gboolean laurel_column_matching_take_accepted (LaurelSession *session);

G_END_DECLS

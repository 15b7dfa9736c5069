/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desktop/laurel-session.h"

G_BEGIN_DECLS

/**
 * LaurelValueMatching:
 *
 * Asks what values mean that are in none of the lists. What is chosen is put into every credential that has the value, as
 * one edit that can be undone, and is remembered; closing it changes nothing.
 *
 * Properties: `n-chosen` (uint): for how many values something was chosen. Actions: `matching.accept`.
 */
#define LAUREL_TYPE_VALUE_MATCHING (laurel_value_matching_get_type ())
G_DECLARE_FINAL_TYPE (LaurelValueMatching, laurel_value_matching, LAUREL, VALUE_MATCHING, AdwWindow)

GtkWidget *laurel_value_matching_new (GtkWindow *parent,
                                      LaurelSession *session,
                                      gint64 organization,
                                      GPtrArray *values);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/laurel-state.h"

G_BEGIN_DECLS

/**
 * LaurelStateChart:
 *
 * A ring that shows how many credentials are in which state, with the total in its middle. Its accessible description
 * says the same in words.
 */
#define LAUREL_TYPE_STATE_CHART (laurel_state_chart_get_type ())
G_DECLARE_FINAL_TYPE (LaurelStateChart, laurel_state_chart, LAUREL, STATE_CHART, GtkWidget)

void laurel_state_chart_set_counts (LaurelStateChart *self,
                                    const guint *counts);

G_END_DECLS

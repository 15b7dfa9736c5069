/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "core/laurel-enums.h"
#include "workspace/laurel-state.h"

G_BEGIN_DECLS

/* How states and severities look: an icon, a style class and a colour each, so that nothing is told by colour alone
 * and every view tells it the same way. */

const char *laurel_state_get_icon_name (LaurelState state);
const char *laurel_state_get_css_class (LaurelState state);
void laurel_state_get_color (LaurelState state,
                             gboolean dark,
                             GdkRGBA *color);
const char *laurel_severity_get_icon_name (LaurelSeverity severity);
const char *laurel_severity_get_css_class (LaurelSeverity severity);
char *laurel_format_time (gint64 microseconds);

G_END_DECLS

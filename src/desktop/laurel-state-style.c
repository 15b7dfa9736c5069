/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-state-style.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *icon;
  const char *css_class;
  const char *light;
  const char *dark;
} looks[] = {
  [LAUREL_STATE_DRAFT] = { "document-edit-symbolic", "state-draft", "#9a9996", "#9a9996" },
  [LAUREL_STATE_READY] = { "object-select-symbolic", "state-ready", "#3584e4", "#62a0ea" },
  [LAUREL_STATE_APPROVED] = { "emblem-ok-symbolic", "state-approved", "#1c71d8", "#99c1f1" },
  [LAUREL_STATE_SENDING] = { "emblem-synchronizing-symbolic", "state-sending", "#9141ac", "#c061cb" },
  [LAUREL_STATE_PUBLISHED] = { "network-transmit-symbolic", "state-published", "#2ec27e", "#57e389" },
  [LAUREL_STATE_CONFIRMED] = { "security-high-symbolic", "state-confirmed", "#26a269", "#33d17a" },
  [LAUREL_STATE_CHANGED] = { "view-refresh-symbolic", "state-changed", "#e5a50a", "#f8e45c" },
  [LAUREL_STATE_REJECTED] = { "dialog-error-symbolic", "state-rejected", "#c01c28", "#ff7b63" },
  [LAUREL_STATE_WITHDRAWN] = { "edit-delete-symbolic", "state-withdrawn", "#77767b", "#c0bfbc" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (looks) == LAUREL_N_STATES);

const char *
laurel_state_get_icon_name (LaurelState state)
{
  return looks[state].icon;
}

const char *
laurel_state_get_css_class (LaurelState state)
{
  return looks[state].css_class;
}

/**
 * laurel_state_get_color:
 * @state: a state
 * @dark: whether the surroundings are dark
 * @color: (out caller-allocates): its colour in charts
 */
void
laurel_state_get_color (LaurelState state,
                        gboolean dark,
                        GdkRGBA *color)
{
  gdk_rgba_parse (color, dark ? looks[state].dark : looks[state].light);
}

const char *
laurel_severity_get_icon_name (LaurelSeverity severity)
{
  static const char *const icons[] = {
    [LAUREL_SEVERITY_ADVICE] = "dialog-information-symbolic",
    [LAUREL_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [LAUREL_SEVERITY_ERROR] = "dialog-error-symbolic",
  };

  return icons[severity];
}

const char *
laurel_severity_get_css_class (LaurelSeverity severity)
{
  static const char *const classes[] = {
    [LAUREL_SEVERITY_ADVICE] = "dim-label",
    [LAUREL_SEVERITY_WARNING] = "warning",
    [LAUREL_SEVERITY_ERROR] = "error",
  };

  return classes[severity];
}

/**
 * laurel_format_time:
 * @microseconds: since 1970, 0 for never
 *
 * Returns: (transfer full): date and time in the person's own zone and spelling, or a word for never
 */
char *
laurel_format_time (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  /* Translators: shown where a date would stand, when it has not happened. */
  if (microseconds == 0)
    return g_strdup (_("never"));
  utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  return g_date_time_format (local, "%x %H:%M");
}

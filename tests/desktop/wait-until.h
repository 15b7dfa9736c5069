/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

static inline gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until something is so; half a minute means that it never will be. */
#define WAIT_UNTIL(condition)                                                 \
  G_STMT_START                                                                \
  {                                                                           \
    guint tick_ = g_timeout_add (10, tick_cb, NULL);                          \
    gint64 end_ = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;          \
                                                                              \
    while (!(condition)) {                                                    \
      if (g_get_monotonic_time () > end_)                                     \
        g_error ("%s: waited in vain for %s", G_STRLOC, #condition);          \
      g_main_context_iteration (NULL, TRUE);                                  \
    }                                                                         \
    g_source_remove (tick_);                                                  \
  }                                                                           \
  G_STMT_END

G_END_DECLS

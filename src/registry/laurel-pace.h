/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LaurelPace:
 *
 * How fast a job may go: how many requests may be under way, when the next may start, how long to wait before trying
 * again, and how long the rest will take. Knows no clock and no network: times are microseconds of any clock that only
 * goes forward. Not thread-safe.
 */
typedef struct _LaurelPace LaurelPace;

/* After so many times in a row, each after a longer wait, a service counts as not reached. */
#define LAUREL_PACE_MAX_UNREACHED 6

LaurelPace *laurel_pace_new (guint start,
                             guint ceiling,
                             guint base_ms,
                             guint cap_ms);
void laurel_pace_free (LaurelPace *self);
guint laurel_pace_get_window (LaurelPace *self);
guint laurel_pace_get_ceiling (LaurelPace *self);
gint64 laurel_pace_get_gate (LaurelPace *self);
gboolean laurel_pace_may_start (LaurelPace *self,
                                gint64 now);
void laurel_pace_started (LaurelPace *self);
void laurel_pace_ended (LaurelPace *self);
void laurel_pace_succeeded (LaurelPace *self);
void laurel_pace_busy (LaurelPace *self,
                       gint64 now,
                       int retry_after);
gboolean laurel_pace_unreached (LaurelPace *self,
                                gint64 started,
                                gint64 now);
guint laurel_pace_get_unreached (LaurelPace *self);
guint laurel_pace_draw_delay (LaurelPace *self,
                              guint tries);
void laurel_pace_add_done (LaurelPace *self,
                           gint64 now);
gboolean laurel_pace_estimate (LaurelPace *self,
                               guint remaining,
                               guint *seconds_low,
                               guint *seconds_high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelPace, laurel_pace_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-pace.h"

#include <math.h>
#include <stdlib.h>

/* The time left is told from this many stretches of work, each of so many records. */
#define MAX_STRETCHES 32
#define STRETCH 4
#define MIN_STRETCHES 3

struct _LaurelPace {
  double window;
  guint ceiling;
  guint in_flight;
  guint base_ms;
  guint cap_ms;
  gboolean grew_enough;   /* nobody has complained yet: the window doubles a round trip */
  guint since_shrunk;     /* answers since it shrank last: one complaint a round trip counts */
  gint64 gate;
  guint unreached;
  gint64 last_unreached;
  GRand *random;
  guint n_done;
  gint64 stretch_began;
  gint64 stretches[MAX_STRETCHES];
  guint n_stretches;
};

/**
 * laurel_pace_new:
 * @start: how many requests may be under way at first
 * @ceiling: how many at most
 * @base_ms: milliseconds before the second try
 * @cap_ms: milliseconds before any later try, at most
 *
 * Returns: (transfer full): a pace
 */
LaurelPace *
laurel_pace_new (guint start,
                 guint ceiling,
                 guint base_ms,
                 guint cap_ms)
{
  LaurelPace *self;

  g_return_val_if_fail (start > 0 && ceiling >= start, NULL);

  self = g_new0 (LaurelPace, 1);
  self->window = start;
  self->ceiling = ceiling;
  self->base_ms = base_ms;
  self->cap_ms = cap_ms;
  self->since_shrunk = G_MAXUINT / 2;
  self->random = g_rand_new ();

  return self;
}

/**
 * laurel_pace_free:
 * @self: (transfer full) (nullable): a pace
 */
void
laurel_pace_free (LaurelPace *self)
{
  if (self == NULL)
    return;
  g_rand_free (self->random);
  g_free (self);
}

/**
 * laurel_pace_get_window:
 * @self: a pace
 *
 * Returns: how many requests may be under way now
 */
guint
laurel_pace_get_window (LaurelPace *self)
{
  return (guint) self->window;
}

/**
 * laurel_pace_get_ceiling:
 * @self: a pace
 *
 * Returns: how many requests may ever be under way
 */
guint
laurel_pace_get_ceiling (LaurelPace *self)
{
  return self->ceiling;
}

/**
 * laurel_pace_get_gate:
 * @self: a pace
 *
 * Returns: the time before which nothing starts
 */
gint64
laurel_pace_get_gate (LaurelPace *self)
{
  return self->gate;
}

/**
 * laurel_pace_may_start:
 * @self: a pace
 * @now: the time
 *
 * Returns: whether another request may start
 */
gboolean
laurel_pace_may_start (LaurelPace *self,
                       gint64 now)
{
  /* Towards a service that is not reached one knocks, one at a time. */
  guint window = self->unreached > 0 ? 1 : laurel_pace_get_window (self);

  return self->in_flight < window && now >= self->gate;
}

/**
 * laurel_pace_started:
 * @self: a pace
 *
 * A request starts.
 */
void
laurel_pace_started (LaurelPace *self)
{
  self->in_flight++;
}

/**
 * laurel_pace_ended:
 * @self: a pace
 *
 * A request has ended, in whatever way.
 */
void
laurel_pace_ended (LaurelPace *self)
{
  g_return_if_fail (self->in_flight > 0);

  self->in_flight--;
}

/**
 * laurel_pace_succeeded:
 * @self: a pace
 *
 * The service answered as it should.
 */
void
laurel_pace_succeeded (LaurelPace *self)
{
  self->unreached = 0;
  self->since_shrunk++;
  /* Twice as many a round trip until the first complaint, then one more a round trip. */
  self->window += self->grew_enough ? 1 / self->window : 1;
  self->window = MIN (self->window, self->ceiling);
}

static void
shrink (LaurelPace *self)
{
  self->grew_enough = TRUE;
  if (self->since_shrunk < (guint) self->window)
    return;
  self->window = MAX (1, self->window / 2);
  self->since_shrunk = 0;
}

/**
 * laurel_pace_busy:
 * @self: a pace
 * @now: the time
 * @retry_after: seconds that the service asks to wait, -1 when it does not ask
 *
 * The service has too much to do.
 */
void
laurel_pace_busy (LaurelPace *self,
                  gint64 now,
                  int retry_after)
{
  self->unreached = 0;
  self->since_shrunk++;
  shrink (self);
  if (retry_after > 0)
    self->gate = MAX (self->gate, now + retry_after * G_USEC_PER_SEC);
}

/**
 * laurel_pace_unreached:
 * @self: a pace
 * @started: when the request started
 * @now: the time
 *
 * The service was not reached. Requests that were under way together count once.
 *
 * Returns: whether to go on trying
 */
gboolean
laurel_pace_unreached (LaurelPace *self,
                       gint64 started,
                       gint64 now)
{
  shrink (self);
  if (self->unreached == 0 || started >= self->last_unreached) {
    self->unreached++;
    self->last_unreached = now;
    self->gate = MAX (self->gate, now + laurel_pace_draw_delay (self, self->unreached) * (gint64) 1000);
  }
  return self->unreached < LAUREL_PACE_MAX_UNREACHED;
}

/**
 * laurel_pace_get_unreached:
 * @self: a pace
 *
 * Returns: how often in a row the service was not reached
 */
guint
laurel_pace_get_unreached (LaurelPace *self)
{
  return self->unreached;
}

/**
 * laurel_pace_draw_delay:
 * @self: a pace
 * @tries: how often it was tried
 *
 * Twice as long each time up to the cap, and not all at the same moment.
 *
 * Returns: milliseconds to wait before the next try
 */
guint
laurel_pace_draw_delay (LaurelPace *self,
                        guint tries)
{
  double full = MIN (ldexp (self->base_ms, MIN (tries, 30) - (tries > 0)), self->cap_ms);

  return (guint) (full * g_rand_double_range (self->random, 0.5, 1.0));
}

/**
 * laurel_pace_add_done:
 * @self: a pace
 * @now: the time
 *
 * One more record is done with; told for the time left.
 */
void
laurel_pace_add_done (LaurelPace *self,
                      gint64 now)
{
  if (self->stretch_began == 0)
    self->stretch_began = now;
  else if (++self->n_done % STRETCH == 0) {
    self->stretches[self->n_stretches++ % MAX_STRETCHES] = now - self->stretch_began;
    self->stretch_began = now;
  }
}

static int
compare_times (const void *a,
               const void *b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/**
 * laurel_pace_estimate:
 * @self: a pace
 * @remaining: how many records are left
 * @seconds_low: (out): seconds if the rest goes as the faster stretches did
 * @seconds_high: (out): seconds if it goes as the slower ones did
 *
 * An honest range: between the tenth and the ninetieth hundredth of what was seen lately.
 *
 * Returns: whether enough has been seen; else both are 0
 */
gboolean
laurel_pace_estimate (LaurelPace *self,
                      guint remaining,
                      guint *seconds_low,
                      guint *seconds_high)
{
  guint n = MIN (self->n_stretches, MAX_STRETCHES);
  gint64 sorted[MAX_STRETCHES];

  *seconds_low = *seconds_high = 0;
  if (n < MIN_STRETCHES)
    return FALSE;
  for (guint i = 0; i < n; i++)
    sorted[i] = self->stretches[i];
  qsort (sorted, n, sizeof sorted[0], compare_times);
  *seconds_low = floor ((double) sorted[n / 10] / STRETCH * remaining / G_USEC_PER_SEC);
  *seconds_high = ceil ((double) sorted[(n * 9 - 1) / 10] / STRETCH * remaining / G_USEC_PER_SEC);
  return TRUE;
}

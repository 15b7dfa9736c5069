/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-faults.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "laurel-registry-error.h"

#define MAX_LATENCY_MS (10 * 60 * 1000)
#define MAX_RETRY_AFTER_S 3600

/* In the order in which they are drawn. */
static const struct {
  const char *name;
  gsize offset;
  LaurelPracticeFault fault;
} chances[] = {
  { "429", G_STRUCT_OFFSET (LaurelPracticeFaults, too_many), LAUREL_PRACTICE_FAULT_TOO_MANY },
  { "503", G_STRUCT_OFFSET (LaurelPracticeFaults, unavailable), LAUREL_PRACTICE_FAULT_UNAVAILABLE },
  { "reset", G_STRUCT_OFFSET (LaurelPracticeFaults, reset), LAUREL_PRACTICE_FAULT_RESET },
  { "truncate", G_STRUCT_OFFSET (LaurelPracticeFaults, truncate), LAUREL_PRACTICE_FAULT_TRUNCATE },
  { "html", G_STRUCT_OFFSET (LaurelPracticeFaults, html), LAUREL_PRACTICE_FAULT_HTML },
  { "huge", G_STRUCT_OFFSET (LaurelPracticeFaults, huge), LAUREL_PRACTICE_FAULT_HUGE },
  { "lost", G_STRUCT_OFFSET (LaurelPracticeFaults, lost), LAUREL_PRACTICE_FAULT_LOST },
};

static gboolean
parse_number (const char *text,
              guint maximum,
              guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, maximum, &value, NULL))
    return FALSE;
  *number = value;
  return TRUE;
}

static gboolean
parse_item (const char *name,
            const char *value,
            LaurelPracticeFaults *faults)
{
  if (g_str_equal (name, "latency")) {
    g_auto (GStrv) range = g_strsplit (value, "-", 2);

    if (range[0] == NULL || !parse_number (range[0], MAX_LATENCY_MS, &faults->latency_low_ms))
      return FALSE;
    faults->latency_high_ms = faults->latency_low_ms;
    return range[1] == NULL
           || (parse_number (range[1], MAX_LATENCY_MS, &faults->latency_high_ms)
               && faults->latency_high_ms >= faults->latency_low_ms);
  }
  if (g_str_equal (name, "retry-after"))
    return parse_number (value, MAX_RETRY_AFTER_S, &faults->retry_after_s);
  if (g_str_equal (name, "seed"))
    return parse_number (value, G_MAXUINT32, &faults->seed);

  for (guint i = 0; i < G_N_ELEMENTS (chances); i++)
    if (g_str_equal (name, chances[i].name)) {
      char *end;
      double chance = g_ascii_strtod (value, &end);

      if (end == value || *end != '\0' || !isfinite (chance) || chance < 0 || chance > 1)
        return FALSE;
      G_STRUCT_MEMBER (double, faults, chances[i].offset) = chance;
      return TRUE;
    }
  return FALSE;
}

/**
 * laurel_practice_faults_parse:
 * @text: (nullable): what is to go wrong, see [struct@PracticeFaults]
 * @faults: (out): the same, nothing for %NULL or an empty @text
 * @error: %LAUREL_REGISTRY_ERROR_FAILED, naming the part that is not understood
 *
 * Returns: whether all of it was understood
 */
gboolean
laurel_practice_faults_parse (const char *text,
                              LaurelPracticeFaults *faults,
                              GError **error)
{
  g_auto (GStrv) items = NULL;
  double sum = 0;

  g_return_val_if_fail (faults != NULL, FALSE);

  memset (faults, 0, sizeof *faults);
  items = g_strsplit (text != NULL ? text : "", ",", -1);
  for (guint i = 0; items[i] != NULL; i++) {
    char *item = g_strstrip (items[i]);
    char *equals = strchr (item, '=');
    g_autofree char *name = g_strndup (item, equals != NULL ? (gsize) (equals - item) : strlen (item));

    if (*item == '\0')
      continue;
    if (equals == NULL || !parse_item (name, equals + 1, faults)) {
      g_set_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                   /* Translators: %s is what was typed, such as “latency=soon”. The example stays as it is. */
                   _("“%s” is not a fault that the practice registry knows. Write them like this: "
                     "latency=50-2000,429=0.1,retry-after=2,lost=0.05,seed=7"),
                   item);
      return FALSE;
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (chances); i++)
    sum += G_STRUCT_MEMBER (double, faults, chances[i].offset);
  if (sum > 1 + 1e-9) {
    g_set_error_literal (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                         _("The chances of all faults together may not be more than 1."));
    return FALSE;
  }

  return TRUE;
}

/**
 * laurel_practice_faults_draw:
 * @self: chances
 * @random: where chance comes from
 * @latency_ms: (out): milliseconds to wait before anything else
 *
 * Draws twice, whatever comes of it, so that the same seed gives the same faults.
 *
 * Returns: what goes wrong with the next request
 */
LaurelPracticeFault
laurel_practice_faults_draw (const LaurelPracticeFaults *self,
                             GRand *random,
                             guint *latency_ms)
{
  double wait = g_rand_double (random);
  double chance = g_rand_double (random);

  *latency_ms = self->latency_low_ms + (guint) (wait * (self->latency_high_ms - self->latency_low_ms + 1));
  if (self->latency_high_ms == 0)
    *latency_ms = 0;
  for (guint i = 0; i < G_N_ELEMENTS (chances); i++) {
    double share = G_STRUCT_MEMBER (double, self, chances[i].offset);

    if (chance < share)
      return chances[i].fault;
    chance -= share;
  }
  return LAUREL_PRACTICE_FAULT_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LaurelPracticeFaults:
 *
 * What the practice registry is told to do wrong; parsed from
 * `latency=50-2000,429=0.1,retry-after=2,503=0.05,reset=0.02,truncate=0.02,html=0.01,huge=0.01,lost=0.05,seed=7`
 * (milliseconds, probabilities, seconds; `lost`: the write happens, the answer does not arrive).
 */
typedef struct {
  guint latency_low_ms, latency_high_ms;
  double too_many, unavailable, reset, truncate, html, huge, lost;
  guint retry_after_s;
  guint32 seed;
} LaurelPracticeFaults;

gboolean laurel_practice_faults_parse (const char *text,
                                       LaurelPracticeFaults *faults,
                                       GError **error);

/**
 * LaurelPracticeRegistry:
 *
 * A Registry Assistant and Registry of one's own, on loopback, in a thread and main context of its own: same contract,
 * refuses what the real one refuses, keeps its records in one SQLite file. While it runs it holds a lock and
 * `<data>.endpoint` (mode 0600) says where it is, with which key, and its pid.
 */
#define LAUREL_TYPE_PRACTICE_REGISTRY (laurel_practice_registry_get_type ())
G_DECLARE_FINAL_TYPE (LaurelPracticeRegistry, laurel_practice_registry, LAUREL, PRACTICE_REGISTRY, GObject)

char *laurel_practice_registry_get_default_path (void);
LaurelPracticeRegistry *laurel_practice_registry_start (const char *data_path,
                                                        guint16 port,
                                                        const LaurelPracticeFaults *faults,
                                                        GError **error);
void laurel_practice_registry_stop (LaurelPracticeRegistry *self);
const char *laurel_practice_registry_get_url (LaurelPracticeRegistry *self);
const char *laurel_practice_registry_get_key (LaurelPracticeRegistry *self);

/* The server that runs on this data file, if any, from its endpoint file: whether or not this process runs it. */
gboolean laurel_practice_registry_find (const char *data_path,
                                        char **url,
                                        char **key,
                                        GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-practice-registry.h"

G_BEGIN_DECLS

/**
 * LaurelPracticeFault:
 * @LAUREL_PRACTICE_FAULT_NONE: all is well
 * @LAUREL_PRACTICE_FAULT_TOO_MANY: 429 in place of an answer
 * @LAUREL_PRACTICE_FAULT_UNAVAILABLE: 503 in place of an answer
 * @LAUREL_PRACTICE_FAULT_RESET: the connection is reset, nothing is done
 * @LAUREL_PRACTICE_FAULT_HTML: the page of a proxy, nothing is done
 * @LAUREL_PRACTICE_FAULT_LOST: it is done, no answer comes
 * @LAUREL_PRACTICE_FAULT_TRUNCATE: it is done, half the answer comes
 * @LAUREL_PRACTICE_FAULT_HUGE: it is done, the answer is larger than anybody reads
 *
 * What goes wrong with one request.
 */
typedef enum {
  LAUREL_PRACTICE_FAULT_NONE,
  LAUREL_PRACTICE_FAULT_TOO_MANY,
  LAUREL_PRACTICE_FAULT_UNAVAILABLE,
  LAUREL_PRACTICE_FAULT_RESET,
  LAUREL_PRACTICE_FAULT_HTML,
  LAUREL_PRACTICE_FAULT_LOST,
  LAUREL_PRACTICE_FAULT_TRUNCATE,
  LAUREL_PRACTICE_FAULT_HUGE,
} LaurelPracticeFault;

LaurelPracticeFault laurel_practice_faults_draw (const LaurelPracticeFaults *self,
                                                 GRand *random,
                                                 guint *latency_ms);

G_END_DECLS

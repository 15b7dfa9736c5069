/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LaurelSeverity:
 * @LAUREL_SEVERITY_ADVICE: never stands in the way
 * @LAUREL_SEVERITY_WARNING: may be acknowledged, with who and when
 * @LAUREL_SEVERITY_ERROR: blocks approval
 */
typedef enum {
  LAUREL_SEVERITY_ADVICE,
  LAUREL_SEVERITY_WARNING,
  LAUREL_SEVERITY_ERROR,
} LaurelSeverity;

/**
 * LaurelTier:
 * @LAUREL_TIER_OPTIONAL: may be given
 * @LAUREL_TIER_BENCHMARK: recommended benchmark
 * @LAUREL_TIER_REQUIRED: the minimum data policy asks for it
 *
 * The three tiers of the minimum data policy (reference: CTDL §1).
 */
typedef enum {
  LAUREL_TIER_OPTIONAL,
  LAUREL_TIER_BENCHMARK,
  LAUREL_TIER_REQUIRED,
} LaurelTier;

/**
 * LaurelProfileKind:
 * @LAUREL_PROFILE_MAIN: not a profile: the record's main row
 * @LAUREL_PROFILE_COST: `Cost: …` columns, ceterms:CostProfile
 * @LAUREL_PROFILE_CONDITION: `ConditionProfile: …` columns, ceterms:ConditionProfile
 * @LAUREL_PROFILE_CONNECTION: `ConnectionProfile: …` columns, ceterms:ConditionProfile of a connection
 * @LAUREL_PROFILE_FINANCIAL: `Financial Assistance: …` columns, ceterms:FinancialAssistanceProfile
 * @LAUREL_N_PROFILE_KINDS: how many there are, the main row included
 *
 * Which part of a record a cell belongs to.
 */
typedef enum {
  LAUREL_PROFILE_MAIN,
  LAUREL_PROFILE_COST,
  LAUREL_PROFILE_CONDITION,
  LAUREL_PROFILE_CONNECTION,
  LAUREL_PROFILE_FINANCIAL,
  LAUREL_N_PROFILE_KINDS,
} LaurelProfileKind;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-grammar.h"
#include "core/laurel-shape.h"

G_BEGIN_DECLS

/* What the parts of the request builder share. */

JsonNode *laurel_request_read_cell (const LaurelColumn *column,
                                    const LaurelShapeRow *row,
                                    const char *text,
                                    JsonNode *owner);
JsonObject *laurel_request_read_duration (const char *text);
JsonNode *laurel_request_new_number (double number);
const char *laurel_request_find_language (JsonObject *map,
                                          const char *language);
void laurel_request_set (JsonObject *object,
                         const LaurelShapeRow *row,
                         JsonNode *value,
                         const char *language);
void laurel_request_clear (JsonObject *object,
                           const LaurelShapeRow *row);
void laurel_request_add_profiles (JsonObject *credential,
                                  const LaurelRecord *record,
                                  const char *language);

void laurel_request_overlay_profile (JsonObject *object,
                                     LaurelProfileKind kind,
                                     const char *key,
                                     const LaurelProfile *profile,
                                     const char *language);

gboolean laurel_request_has_live_profile (JsonObject *credential,
                                          const LaurelRecord *record,
                                          LaurelProfileKind kind,
                                          guint position,
                                          const char *language);

/* laurel-request-live.c */

/* A profile of the base; @object is %NULL for what is none, which stays where it is. */
typedef struct {
  const char *key;
  JsonNode *node;
  JsonObject *object;
  guint position; /* among those of its key */
  gboolean taken;
} LaurelLiveProfile;

/* A profile of a record; @key is %NULL when nobody knows its type. */
typedef struct {
  const LaurelProfile *profile;
  const char *key;
  guint position; /* among those of its key */
  gboolean deleted;
  LaurelLiveProfile *live;
} LaurelProfileTarget;

void laurel_request_match_profiles (LaurelProfileKind kind,
                                    LaurelProfileTarget *targets,
                                    guint n_targets,
                                    LaurelLiveProfile *lives,
                                    guint n_lives,
                                    const char *language);

/* laurel-request-condition.c */
gboolean laurel_request_is_part (LaurelColumnId column);
void laurel_request_overlay_condition (JsonObject *object,
                                       LaurelProfileKind kind,
                                       const LaurelProfile *profile,
                                       gboolean is_requirement,
                                       const char *language);

G_END_DECLS

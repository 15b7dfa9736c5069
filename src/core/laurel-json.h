/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Documents that are sent or hashed are written here and not by json-glib, which writes 25.1 with seventeen digits
 * and overflows the stack on deep nesting (platform notes §9). All functions are pure and may run in any thread. */

#define LAUREL_JSON_ERROR (laurel_json_error_quark ())
GQuark laurel_json_error_quark (void);

typedef enum {
  LAUREL_JSON_ERROR_TOO_LARGE,
  LAUREL_JSON_ERROR_TOO_DEEP,
  LAUREL_JSON_ERROR_INVALID,
} LaurelJsonError;

#define LAUREL_JSON_MAX_DEPTH 64
#define LAUREL_JSON_MAX_SIZE (64 * 1024 * 1024)

typedef enum {
  LAUREL_JSON_COMPACT = 0,
  LAUREL_JSON_PRETTY = 1 << 0,   /* two spaces, a line a member */
  LAUREL_JSON_SORTED = 1 << 1,   /* members in byte order of their UTF-8 names */
  LAUREL_JSON_CANONICAL = LAUREL_JSON_SORTED, /* sorted, no white space, shortest round-trip numbers */
} LaurelJsonStyle;

char *laurel_json_write (JsonNode *node,
                         LaurelJsonStyle style);
void laurel_json_write_to (JsonNode *node,
                           LaurelJsonStyle style,
                           GString *into);
void laurel_json_append_number (GString *into,
                                double number);
JsonNode *laurel_json_parse (const char *text,
                             gssize length,
                             GError **error);
JsonNode *laurel_json_parse_bytes (GBytes *bytes,
                                   GError **error);
char *laurel_json_hash (JsonNode *node);

/* Small readers that never warn on a wrong type or a missing member. */
const char *laurel_json_get_string (JsonObject *object,
                                    const char *member);
gboolean laurel_json_get_boolean (JsonObject *object,
                                  const char *member,
                                  gboolean fallback);
JsonObject *laurel_json_get_object (JsonObject *object,
                                    const char *member);
JsonArray *laurel_json_get_array (JsonObject *object,
                                  const char *member);

/**
 * LaurelJsonDifference:
 * @path: where, such as `ceterms:name/en-US`
 * @sent: (nullable): what was sent, as JSON; %NULL when the other side added it
 * @found: (nullable): what was found, as JSON; %NULL when it is missing
 * @cleaned: it differs only by a clean-up that the Registry is known for (V13, V43, key order, number spelling)
 */
typedef struct {
  char *path;
  char *sent;
  char *found;
  gboolean cleaned;
} LaurelJsonDifference;

void laurel_json_difference_free (LaurelJsonDifference *self);

/* Semantic comparison of two graph documents: key order, `1.50` = `1.5`, one value = array of one, language keys
 * ignoring case, blank nodes by what they hold, trailing slashes and curly quotes as clean-ups. */
GPtrArray *laurel_graph_compare (JsonNode *sent,
                                 JsonNode *found);
gboolean laurel_graph_contains (JsonNode *found,
                                JsonNode *sent,
                                GPtrArray **missing);

G_END_DECLS

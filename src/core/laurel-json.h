/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Documents that are sent or hashed are written here and not by json-glib, which writes 25.1 with
 * seventeen digits, and what comes from outside is read here: json-glib overflows the stack on deep
 * nesting and takes comments and other things that are not JSON. All functions are pure and may run in any
 * thread. */

#define LAUREL_JSON_ERROR (laurel_json_error_quark ())
GQuark laurel_json_error_quark (void);

typedef enum {
  LAUREL_JSON_ERROR_TOO_LARGE,
  LAUREL_JSON_ERROR_TOO_DEEP,
  LAUREL_JSON_ERROR_INVALID,
} LaurelJsonError;

#define LAUREL_JSON_MAX_DEPTH 64
#define LAUREL_JSON_MAX_SIZE (64 * 1024 * 1024)

/**
 * LaurelJsonStyle:
 * @LAUREL_JSON_COMPACT: no white space
 * @LAUREL_JSON_PRETTY: two spaces a level, a line a member
 * @LAUREL_JSON_SORTED: members in byte order of their UTF-8 names
 * @LAUREL_JSON_SHORT_NUMBERS: whole decimals without `.0`
 * @LAUREL_JSON_CANONICAL: the form that is hashed: sorted, no white space, shortest numbers
 *
 * Numbers are always written with the fewest digits that read back as the same number. A node that holds a
 * double with
 * a whole value keeps its decimal point, as the Registry writes money (`1450.0`, Registry Assistant §7 rule
 * 14), except
 * with @LAUREL_JSON_SHORT_NUMBERS; nodes that hold an integer never have one.
 */
typedef enum {
  LAUREL_JSON_COMPACT = 0,
  LAUREL_JSON_PRETTY = 1 << 0,
  LAUREL_JSON_SORTED = 1 << 1,
  LAUREL_JSON_SHORT_NUMBERS = 1 << 2,
  LAUREL_JSON_CANONICAL = LAUREL_JSON_SORTED | LAUREL_JSON_SHORT_NUMBERS,
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
JsonNode *laurel_json_copy (JsonNode *node);

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
 * @cleaned: it differs only by something that the Registry is known to do: trailing slashes (V13), quotes
 * and dashes
 *   (V43), the two spellings of a concept, titles and descriptions that it looks up for a code
 *
 * One way in which two documents differ. Members of another order, numbers spelled otherwise, and one value
 * instead of
 * an array of one are no differences at all.
 */
typedef struct {
  char *path;
  char *sent;
  char *found;
  gboolean cleaned;
} LaurelJsonDifference;

void laurel_json_difference_free (LaurelJsonDifference *self);

/* Semantic comparison of two graph documents (or of two bare resources). */
GPtrArray *laurel_graph_compare (JsonNode *sent,
                                 JsonNode *found);
gboolean laurel_graph_contains (JsonNode *found,
                                JsonNode *sent,
                                GPtrArray **missing);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-json.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* What we build stays far below; this only stops a program's mistake from eating the stack. */
#define MAX_WRITE_DEPTH (4 * LAUREL_JSON_MAX_DEPTH)

typedef struct {
  GString *into;
  LaurelJsonStyle style;
} Writer;

/* Digits and decimal exponent of the shortest decimal that reads back as @number, which is positive and
 * finite. Fifteen digits always suffice when any fifteen do; subnormal numbers have fewer and are tried
 * from one on. */
static int
shortest_digits (double number,
                 char digits[18],
                 int *exponent)
{
  char buffer[32];
  int precision = number < DBL_MIN ? 1 : 15;

  for (;; precision++) {
    g_ascii_formatd (buffer, sizeof buffer,
                     (const char *[]) {
                       "%.0e", "%.1e", "%.2e", "%.3e", "%.4e", "%.5e", "%.6e", "%.7e", "%.8e",
                       "%.9e", "%.10e", "%.11e", "%.12e", "%.13e", "%.14e", "%.15e", "%.16e",
                     }[precision - 1],
                     number);
    if (precision == 17 || g_ascii_strtod (buffer, NULL) == number)
      break;
  }

  const char *e = strchr (buffer, 'e');
  int n_digits = 0;

  *exponent = (int) g_ascii_strtoll (e + 1, NULL, 10);
  for (const char *c = buffer; c < e; c++)
    if (*c != '.')
      digits[n_digits++] = *c;
  while (n_digits > 1 && digits[n_digits - 1] == '0')
    n_digits--;
  digits[n_digits] = '\0';
  return n_digits;
}

/**
 * laurel_json_append_number:
 * @into: where to
 * @number: a number
 *
 * Writes @number with the fewest digits that read back as the same number, in the layout of ECMAScript:
 * plain up to 21 digits, else with an exponent. What JSON cannot hold (NaN, infinities) becomes `null`.
 */
void
laurel_json_append_number (GString *into,
                           double number)
{
  char digits[18];
  int exponent;
  int n_digits;

  g_return_if_fail (into != NULL);

  if (!isfinite (number)) {
    g_string_append (into, "null");
    return;
  }
  if (fabs (number) < 9007199254740992.0 && number == trunc (number)) {
    g_string_append_printf (into, "%" G_GINT64_FORMAT, (gint64) number);
    return;
  }
  if (number < 0) {
    g_string_append_c (into, '-');
    number = -number;
  }

  n_digits = shortest_digits (number, digits, &exponent);
  if (exponent >= 0 && exponent < 21) {
    for (int i = 0; i <= exponent; i++)
      g_string_append_c (into, i < n_digits ? digits[i] : '0');
    if (n_digits > exponent + 1) {
      g_string_append_c (into, '.');
      g_string_append (into, digits + exponent + 1);
    }
  } else if (exponent < 0 && exponent >= -7) {
    g_string_append (into, "0.");
    for (int i = -1; i > exponent; i--)
      g_string_append_c (into, '0');
    g_string_append (into, digits);
  } else {
    g_string_append_c (into, digits[0]);
    if (n_digits > 1) {
      g_string_append_c (into, '.');
      g_string_append (into, digits + 1);
    }
    g_string_append_printf (into, "e%+d", exponent);
  }
}

static void
write_string (GString *into,
              const char *text)
{
  const char *start = text;
  const char *c;

  g_string_append_c (into, '"');
  for (c = text; *c != '\0'; c++) {
    guchar byte = *c;

    if (G_LIKELY (byte >= 0x20 && byte != '"' && byte != '\\'))
      continue;
    g_string_append_len (into, start, c - start);
    start = c + 1;
    switch (byte) {
    case '"':
      g_string_append (into, "\\\"");
      break;
    case '\\':
      g_string_append (into, "\\\\");
      break;
    case '\b':
      g_string_append (into, "\\b");
      break;
    case '\f':
      g_string_append (into, "\\f");
      break;
    case '\n':
      g_string_append (into, "\\n");
      break;
    case '\r':
      g_string_append (into, "\\r");
      break;
    case '\t':
      g_string_append (into, "\\t");
      break;
    default:
      g_string_append_printf (into, "\\u%04x", byte);
      break;
    }
  }
  g_string_append_len (into, start, c - start);
  g_string_append_c (into, '"');
}

static void
write_break (const Writer *writer,
             guint depth)
{
  if (!(writer->style & LAUREL_JSON_PRETTY))
    return;
  g_string_append_c (writer->into, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (writer->into, "  ");
}

static void write_node (const Writer *writer,
                        JsonNode *node,
                        guint depth);

static void
write_member (const Writer *writer,
              const char *name,
              JsonNode *value,
              gboolean first,
              guint depth)
{
  if (!first)
    g_string_append_c (writer->into, ',');
  write_break (writer, depth + 1);
  write_string (writer->into, name);
  g_string_append (writer->into, writer->style & LAUREL_JSON_PRETTY ? ": " : ":");
  write_node (writer, value, depth + 1);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
write_object (const Writer *writer,
              JsonObject *object,
              guint depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean first = TRUE;

  g_string_append_c (writer->into, '{');
  json_object_iter_init_ordered (&iter, object);
  if (writer->style & LAUREL_JSON_SORTED) {
    g_autoptr(GPtrArray) names = g_ptr_array_sized_new (json_object_get_size (object));

    while (json_object_iter_next_ordered (&iter, &name, NULL))
      g_ptr_array_add (names, (char *) name);
    g_ptr_array_sort (names, compare_names);
    for (guint i = 0; i < names->len; i++) {
      write_member (writer, names->pdata[i], json_object_get_member (object, names->pdata[i]), first, depth);
      first = FALSE;
    }
  } else {
    while (json_object_iter_next_ordered (&iter, &name, &value)) {
      write_member (writer, name, value, first, depth);
      first = FALSE;
    }
  }
  if (!first)
    write_break (writer, depth);
  g_string_append_c (writer->into, '}');
}

static void
write_array (const Writer *writer,
             JsonArray *array,
             guint depth)
{
  guint length = json_array_get_length (array);

  g_string_append_c (writer->into, '[');
  for (guint i = 0; i < length; i++) {
    if (i > 0)
      g_string_append_c (writer->into, ',');
    write_break (writer, depth + 1);
    write_node (writer, json_array_get_element (array, i), depth + 1);
  }
  if (length > 0)
    write_break (writer, depth);
  g_string_append_c (writer->into, ']');
}

static void
write_value (const Writer *writer,
             JsonNode *node)
{
  double number;

  switch (json_node_get_value_type (node)) {
  case G_TYPE_STRING:
    write_string (writer->into, json_node_get_string (node) != NULL ? json_node_get_string (node) : "");
    break;
  case G_TYPE_BOOLEAN:
    g_string_append (writer->into, json_node_get_boolean (node) ? "true" : "false");
    break;
  case G_TYPE_DOUBLE:
    number = json_node_get_double (node);
    laurel_json_append_number (writer->into, number);
    if (!(writer->style & LAUREL_JSON_SHORT_NUMBERS) && number == trunc (number) && fabs (number) < 1e21)
      g_string_append (writer->into, ".0");
    break;
  default:
    g_string_append_printf (writer->into, "%" G_GINT64_FORMAT, json_node_get_int (node));
    break;
  }
}

static void
write_node (const Writer *writer,
            JsonNode *node,
            guint depth)
{
  g_return_if_fail (depth <= MAX_WRITE_DEPTH);

  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    write_object (writer, json_node_get_object (node), depth);
    break;
  case JSON_NODE_ARRAY:
    write_array (writer, json_node_get_array (node), depth);
    break;
  case JSON_NODE_VALUE:
    write_value (writer, node);
    break;
  case JSON_NODE_NULL:
  default:
    g_string_append (writer->into, "null");
    break;
  }
}

/**
 * laurel_json_write_to:
 * @node: what to write
 * @style: how
 * @into: it is added at the end of this
 *
 * Writes a document. Members keep the order in which they were set, unless @style sorts them.
 */
void
laurel_json_write_to (JsonNode *node,
                      LaurelJsonStyle style,
                      GString *into)
{
  Writer writer = { into, style };

  g_return_if_fail (node != NULL);
  g_return_if_fail (into != NULL);

  write_node (&writer, node, 0);
}

/**
 * laurel_json_write:
 * @node: what to write
 * @style: how
 *
 * Returns: (transfer full): @node as JSON in UTF-8, without a line break at the end
 */
char *
laurel_json_write (JsonNode *node,
                   LaurelJsonStyle style)
{
  GString *text;

  g_return_val_if_fail (node != NULL, NULL);

  text = g_string_sized_new (4096);
  laurel_json_write_to (node, style, text);
  return g_string_free (text, FALSE);
}

/**
 * laurel_json_copy:
 * @node: a document, no deeper than those that [func@json_parse] takes
 *
 * Copies all that is in it: json_node_copy() shares the insides of objects and arrays with the original.
 *
 * Returns: (transfer full): a copy that may be changed, or handed to another thread
 */
JsonNode *
laurel_json_copy (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    g_autoptr(JsonArray) copy = json_array_sized_new (json_array_get_length (array));

    for (guint i = 0; i < json_array_get_length (array); i++)
      json_array_add_element (copy, laurel_json_copy (json_array_get_element (array, i)));
    return json_node_init_array (json_node_alloc (), copy);
  }
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr(JsonObject) copy = json_object_new ();
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &name, &member))
      json_object_set_member (copy, name, laurel_json_copy (member));
    return json_node_init_object (json_node_alloc (), copy);
  }
  return json_node_copy (node);
}

/**
 * laurel_json_hash:
 * @node: a document
 *
 * Returns: (transfer full): the SHA-256 of its canonical form, as 64 hexadecimal digits in lower case
 */
char *
laurel_json_hash (JsonNode *node)
{
  g_autoptr(GString) text = g_string_sized_new (4096);

  g_return_val_if_fail (node != NULL, NULL);

  laurel_json_write_to (node, LAUREL_JSON_CANONICAL, text);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text->str, text->len);
}

/**
 * laurel_json_get_string:
 * @object: (nullable): an object
 * @member: name of a member
 *
 * Returns: (nullable) (transfer none): its text, or %NULL when there is none or it is something else
 */
const char *
laurel_json_get_string (JsonObject *object,
                        const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * laurel_json_get_boolean:
 * @object: (nullable): an object
 * @member: name of a member
 * @fallback: the answer when there is none or it is something else
 */
gboolean
laurel_json_get_boolean (JsonObject *object,
                         const char *member,
                         gboolean fallback)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fallback;
  return json_node_get_boolean (node);
}

/**
 * laurel_json_get_object:
 * @object: (nullable): an object
 * @member: name of a member
 *
 * Returns: (nullable) (transfer none): the object it holds, or %NULL when there is none or it is something
 * else
 */
JsonObject *
laurel_json_get_object (JsonObject *object,
                        const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * laurel_json_get_array:
 * @object: (nullable): an object
 * @member: name of a member
 *
 * Returns: (nullable) (transfer none): the array it holds, or %NULL when there is none or it is something
 * else
 */
JsonArray *
laurel_json_get_array (JsonObject *object,
                       const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"

G_DEFINE_QUARK (laurel-json-error-quark, laurel_json_error)

/* A strict reader (RFC 8259): what comes from outside is either JSON or refused. It is not json-glib's,
 * whose reader recurses without a limit, passes over comments and cuts texts at \u0000. */
typedef struct {
  const char *start;
  const char *at;
  const char *end;
  GString *text; /* the last string read */
  GError **error;
} Reader;

static JsonNode *
refuse (Reader *reader)
{
  if (reader->error != NULL && *reader->error == NULL)
    g_set_error (reader->error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_INVALID,
                 _("This is not valid JSON: there is a fault at byte %" G_GSIZE_FORMAT "."),
                 (gsize) (reader->at - reader->start) + 1);
  return NULL;
}

static void
skip_white (Reader *reader)
{
  while (reader->at < reader->end
         && (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
    reader->at++;
}

static gboolean
take (Reader *reader,
      char wanted)
{
  if (reader->at >= reader->end || *reader->at != wanted)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
read_hex (Reader *reader,
          gunichar *unit)
{
  if (reader->end - reader->at < 4)
    return FALSE;
  *unit = 0;
  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (reader->at[i]);

    if (digit < 0)
      return FALSE;
    *unit = *unit * 16 + digit;
  }
  reader->at += 4;
  return TRUE;
}

/* After `\u`. Half a surrogate pair is no character, and a NUL would cut the text. */
static gboolean
read_unicode_escape (Reader *reader)
{
  gunichar unit, low;

  if (!read_hex (reader, &unit) || unit == 0)
    return FALSE;
  if (unit >= 0xdc00 && unit <= 0xdfff)
    return FALSE;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    if (!take (reader, '\\') || !take (reader, 'u') || !read_hex (reader, &low) || low < 0xdc00
        || low > 0xdfff)
      return FALSE;
    unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  }
  g_string_append_unichar (reader->text, unit);
  return TRUE;
}

static gboolean
read_escape (Reader *reader)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *name;

  if (reader->at >= reader->end || *reader->at == '\0')
    return FALSE;
  if (take (reader, 'u'))
    return read_unicode_escape (reader);
  name = strchr (names, *reader->at);
  if (name == NULL)
    return FALSE;
  g_string_append_c (reader->text, values[name - names]);
  reader->at++;
  return TRUE;
}

/* The bytes were found to be UTF-8 before. */
static gboolean
read_string (Reader *reader)
{
  if (!take (reader, '"'))
    return FALSE;
  g_string_truncate (reader->text, 0);
  for (;;) {
    const char *run = reader->at;

    while (reader->at < reader->end && (guchar) *reader->at >= 0x20 && *reader->at != '"'
           && *reader->at != '\\')
      reader->at++;
    g_string_append_len (reader->text, run, reader->at - run);
    if (take (reader, '"'))
      return TRUE;
    if (!take (reader, '\\') || !read_escape (reader))
      return FALSE;
  }
}

static gsize
skip_digits (Reader *reader)
{
  const char *first = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at - first;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *first = reader->at;
  gboolean whole = TRUE;
  g_autofree char *copy = NULL;
  double number;

  take (reader, '-');
  if (!take (reader, '0') && skip_digits (reader) == 0)
    return refuse (reader);
  if (take (reader, '.')) {
    whole = FALSE;
    if (skip_digits (reader) == 0)
      return refuse (reader);
  }
  if (take (reader, 'e') || take (reader, 'E')) {
    whole = FALSE;
    if (!take (reader, '-'))
      take (reader, '+');
    if (skip_digits (reader) == 0)
      return refuse (reader);
  }

  copy = g_strndup (first, reader->at - first);
  if (whole) {
    gint64 integer;

    errno = 0;
    integer = g_ascii_strtoll (copy, NULL, 10);
    if (errno == 0)
      return json_node_init_int (json_node_alloc (), integer);
  }
  number = g_ascii_strtod (copy, NULL);
  if (!isfinite (number))
    return refuse (reader);
  return json_node_init_double (json_node_alloc (), number);
}

static gboolean
take_word (Reader *reader,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static JsonNode *read_node (Reader *reader,
                            guint depth);

static JsonNode *
read_object (Reader *reader,
             guint depth)
{
  g_autoptr(JsonObject) object = json_object_new ();

  skip_white (reader);
  if (take (reader, '}'))
    return json_node_init_object (json_node_alloc (), object);
  do {
    g_autofree char *name = NULL;
    JsonNode *value;

    skip_white (reader);
    if (!read_string (reader))
      return refuse (reader);
    name = g_strndup (reader->text->str, reader->text->len);
    skip_white (reader);
    if (!take (reader, ':'))
      return refuse (reader);
    value = read_node (reader, depth + 1);
    if (value == NULL)
      return NULL;
    /* of a name that comes twice, the last holds */
    json_object_set_member (object, name, value);
    skip_white (reader);
  } while (take (reader, ','));
  if (!take (reader, '}'))
    return refuse (reader);
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (Reader *reader,
            guint depth)
{
  g_autoptr(JsonArray) array = json_array_new ();

  skip_white (reader);
  if (take (reader, ']'))
    return json_node_init_array (json_node_alloc (), array);
  do {
    JsonNode *value = read_node (reader, depth + 1);

    if (value == NULL)
      return NULL;
    json_array_add_element (array, value);
    skip_white (reader);
  } while (take (reader, ','));
  if (!take (reader, ']'))
    return refuse (reader);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
read_node (Reader *reader,
           guint depth)
{
  skip_white (reader);
  if (reader->at >= reader->end)
    return refuse (reader);
  if ((*reader->at == '{' || *reader->at == '[') && depth >= LAUREL_JSON_MAX_DEPTH) {
    g_set_error (reader->error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_TOO_DEEP,
                 _("This JSON is nested too deep: more than %d levels."), LAUREL_JSON_MAX_DEPTH);
    return NULL;
  }
  if (take (reader, '{'))
    return read_object (reader, depth);
  if (take (reader, '['))
    return read_array (reader, depth);
  if (*reader->at == '"')
    return read_string (reader) ? json_node_init_string (json_node_alloc (), reader->text->str)
        : refuse (reader);
  if (take_word (reader, "true"))
    return json_node_init_boolean (json_node_alloc (), TRUE);
  if (take_word (reader, "false"))
    return json_node_init_boolean (json_node_alloc (), FALSE);
  if (take_word (reader, "null"))
    return json_node_init_null (json_node_alloc ());
  return read_number (reader);
}

/**
 * laurel_json_parse:
 * @text: JSON in UTF-8, which need not be trusted; a byte order mark in front is passed over
 * @length: its length in bytes, or -1 when it ends with a NUL
 * @error: where to put a %LAUREL_JSON_ERROR
 *
 * Reads strictly what RFC 8259 allows, down to %LAUREL_JSON_MAX_DEPTH levels and up to %LAUREL_JSON_MAX_SIZE
 * bytes. Whole numbers become integers, all others doubles. Of a member that comes twice, the last holds.
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
JsonNode *
laurel_json_parse (const char *text,
                   gssize length,
                   GError **error)
{
  g_autoptr(GString) buffer = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) local = NULL;
  const char *bad;
  Reader reader;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (size > LAUREL_JSON_MAX_SIZE) {
    g_set_error (error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_TOO_LARGE,
                 _("This JSON is too large: more than %d megabytes."), LAUREL_JSON_MAX_SIZE / (1024 * 1024));
    return NULL;
  }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    size -= 3;
  }

  buffer = g_string_sized_new (256);
  reader = (Reader) { text, text, text + size, buffer, &local };
  if (size > 0 && !g_utf8_validate_len (text, size, &bad)) {
    reader.at = bad;
    refuse (&reader);
  } else {
    node = read_node (&reader, 0);
    skip_white (&reader);
    if (node != NULL && reader.at != reader.end) {
      refuse (&reader);
      g_clear_pointer (&node, json_node_unref);
    }
  }
  if (node == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return g_steal_pointer (&node);
}

/**
 * laurel_json_parse_bytes:
 * @bytes: JSON in UTF-8
 * @error: where to put a %LAUREL_JSON_ERROR
 *
 * As laurel_json_parse().
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
JsonNode *
laurel_json_parse_bytes (GBytes *bytes,
                         GError **error)
{
  gsize size;
  const char *text;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &size);
  return laurel_json_parse (text, (gssize) size, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "core/laurel-json.h"

static void
test_numbers (void)
{
  static const struct {
    double number;
    const char *text;
  } vectors[] = {
    { 0, "0" }, { -0.0, "0" }, { 1450, "1450" }, { 25.1, "25.1" }, { 0.1, "0.1" }, { -0.5, "-0.5" },
    { 75.50, "75.5" }, { 1.0 / 3, "0.3333333333333333" }, { 0.1 + 0.2, "0.30000000000000004" },
    { 9007199254740993.0, "9007199254740992" }, { 1e20, "100000000000000000000" }, { 1e21, "1e+21" },
    { 1.5e300, "1.5e+300" }, { 1e-6, "0.000001" }, { 1e-7, "0.0000001" }, { 1e-9, "1e-9" },
    { 5e-324, "5e-324" }, { 2.2250738585072014e-308, "2.2250738585072014e-308" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" }, { 123456.789, "123456.789" },
    { 39.9526, "39.9526" }, { -75.1652, "-75.1652" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr(GString) text = g_string_new (NULL);

    laurel_json_append_number (text, vectors[i].number);
    g_assert_cmpstr (text->str, ==, vectors[i].text);
    g_assert_cmpfloat (g_ascii_strtod (text->str, NULL), ==, vectors[i].number);
  }
}

static void
test_numbers_round_trip (void)
{
  for (int i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new (NULL);
    union {
      guint64 bits;
      double number;
    } value;

    value.bits = ((guint64) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
    if (!isfinite (value.number))
      continue;
    laurel_json_append_number (text, value.number);
    g_assert_cmpfloat (g_ascii_strtod (text->str, NULL), ==, value.number);
    /* money: cents never grow digits */
    g_string_truncate (text, 0);
    laurel_json_append_number (text, i / 100.0);
    g_assert_cmpuint (text->len, <=, 6);
  }
}

static void
test_write (void)
{
  static const struct {
    const char *text;
    LaurelJsonStyle style;
    const char *expected;
  } vectors[] = {
    { "{\"b\": 1, \"a\": [1.0, 2.5, null, true, false, \"x\"], \"c\": {}, \"d\": []}", LAUREL_JSON_COMPACT,
      "{\"b\":1,\"a\":[1.0,2.5,null,true,false,\"x\"],\"c\":{},\"d\":[]}" },
    { "{\"b\": 1, \"a\": [1.0, 1, 1450.00]}", LAUREL_JSON_CANONICAL, "{\"a\":[1,1,1450],\"b\":1}" },
    { "{\"b\": 1, \"a\": [1.0]}", LAUREL_JSON_SORTED, "{\"a\":[1.0],\"b\":1}" },
    { "{\"b\":1,\"a\":[1,{\"c\":2}],\"e\":{}}", LAUREL_JSON_PRETTY,
      "{\n  \"b\": 1,\n  \"a\": [\n    1,\n    {\n      \"c\": 2\n    }\n  ],\n  \"e\": {}\n}" },
    { "\"\\u0001\\t\\n\\r\\b\\f\\\"\\\\\\/\\u00e9\\ud83d\\ude00\"", LAUREL_JSON_COMPACT,
      "\"\\u0001\\t\\n\\r\\b\\f\\\"\\\\/é😀\"" },
    /* byte order of UTF-8, not of UTF-16: U+FFFD stands before U+1F600 */
    { "{\"\\ud83d\\ude00\":1,\"\\ufffd\":2,\"Z\":3,\"a\":4,\"\":5}", LAUREL_JSON_CANONICAL,
      "{\"\":5,\"Z\":3,\"a\":4,\"\xef\xbf\xbd\":2,\"😀\":1}" },
    { "9223372036854775807", LAUREL_JSON_COMPACT, "9223372036854775807" },
    { "9223372036854775808", LAUREL_JSON_COMPACT, "9223372036854776000.0" },
    { "-0.0", LAUREL_JSON_COMPACT, "0.0" },
    { "1e2", LAUREL_JSON_COMPACT, "100.0" },
    { "1E+30", LAUREL_JSON_COMPACT, "1e+30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node = laurel_json_parse (vectors[i].text, -1, &error);
    g_autofree char *text = NULL;

    g_assert_no_error (error);
    text = laurel_json_write (node, vectors[i].style);
    g_assert_cmpstr (text, ==, vectors[i].expected);
  }
}

static void
test_parse_refused (void)
{
  static const char *const texts[] = {
    "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "[,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
    "NaN", "-NaN", "Infinity", "-Infinity", "[NaN]", "nul", "nulll", "truefalse", "TRUE", "undefined",
    "01", "+1", "-", "1.", ".5", "1e", "1e+", "0x10", "1e400", "-1e400", "1 2", "[] []", "// x\n1", "/* x */ 1", "#\n1",
    "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\u0041\"",
    "\"\\udc00\"", "\"\n\"", "\"\t\"", "\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "\xff", "{\"a\" 1}", "[1 2]",
    "\xef\xbb\xbf",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node = laurel_json_parse (texts[i], -1, &error);

    g_test_message ("text %" G_GSIZE_FORMAT, i);
    g_assert_null (node);
    g_assert_error (error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_INVALID);
  }

  /* a NUL byte inside */
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (laurel_json_parse ("\"a\0b\"", 5, &error));
    g_assert_error (error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_INVALID);
  }
}

static char *
nest (guint levels)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < levels; i++)
    g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
  g_string_append (text, "1");
  for (guint i = levels; i > 0; i--)
    g_string_append (text, i % 2 == 1 ? "]" : "}");
  return g_string_free (text, FALSE);
}

static void
test_parse_limits (void)
{
  g_autofree char *deep = nest (LAUREL_JSON_MAX_DEPTH);
  g_autofree char *too_deep = nest (LAUREL_JSON_MAX_DEPTH + 1);
  g_autofree char *brackets = g_strnfill (500000, '[');
  g_autofree char *large = g_strnfill (LAUREL_JSON_MAX_SIZE + 1, ' ');
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = laurel_json_parse (deep, -1, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = laurel_json_write (node, LAUREL_JSON_COMPACT);
  g_assert_cmpstr (written, ==, deep);

  g_assert_null (laurel_json_parse (too_deep, -1, &error));
  g_assert_error (error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_TOO_DEEP);
  g_clear_error (&error);
  g_assert_null (laurel_json_parse (brackets, -1, &error));
  g_assert_error (error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_TOO_DEEP);
  g_clear_error (&error);
  g_assert_null (laurel_json_parse (large, -1, &error));
  g_assert_error (error, LAUREL_JSON_ERROR, LAUREL_JSON_ERROR_TOO_LARGE);
}

static void
test_parse_kinds (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\xef\xbb\xbf{\"a\":1,\"a\":\"last\",\"n\":2.0}", 29);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = laurel_json_parse_bytes (bytes, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpuint (json_object_get_size (object), ==, 2);
  g_assert_cmpstr (laurel_json_get_string (object, "a"), ==, "last");
  g_assert_true (json_node_get_value_type (json_object_get_member (object, "n")) == G_TYPE_DOUBLE);
}

/* Digests made with sha256sum over the canonical bytes. */
static void
test_hash (void)
{
  static const struct {
    const char *text;
    const char *hash;
  } vectors[] = {
    { "{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" },
    { "{ \"b\": 25.10, \"a\": [1450.0, \"é\"] }", "b0873f3694c27bbab895d67bc9bf91bf4cfe1c003674de7e0469a54f59f602b9" },
    { "{\"a\":[1450,\"\\u00e9\"],\"b\":25.1}", "b0873f3694c27bbab895d67bc9bf91bf4cfe1c003674de7e0469a54f59f602b9" },
    { "{\"a\":[\"\\u00e9\",1450],\"b\":25.1}", "c1129c87cbba5aa51bb6cc12962f2c4a04555e4264742d217a7f21d7f2b2a0a7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr(JsonNode) node = laurel_json_parse (vectors[i].text, -1, NULL);
    g_autofree char *hash = laurel_json_hash (node);

    g_assert_cmpstr (hash, ==, vectors[i].hash);
  }
}

static void
test_getters (void)
{
  g_autoptr(JsonNode) node = laurel_json_parse ("{\"s\":\"x\",\"i\":1,\"b\":true,\"n\":null,\"o\":{},\"a\":[]}", -1, NULL);
  JsonObject *object = json_node_get_object (node);
  static const char *const members[] = { "s", "i", "b", "n", "o", "a", "absent" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    g_assert_cmpstr (laurel_json_get_string (object, members[i]), ==, i == 0 ? "x" : NULL);
    g_assert_cmpint (laurel_json_get_boolean (object, members[i], -1), ==, i == 2 ? TRUE : -1);
    g_assert_cmpint (laurel_json_get_object (object, members[i]) != NULL, ==, i == 4);
    g_assert_cmpint (laurel_json_get_array (object, members[i]) != NULL, ==, i == 5);
  }
  g_assert_null (laurel_json_get_string (NULL, "s"));
  g_assert_null (laurel_json_get_object (NULL, "s"));
  g_assert_null (laurel_json_get_array (NULL, "s"));
}

/* A change to the copy is none to the original, however deep. */
static void
test_copy (void)
{
  static const char text[] = "{\"b\":[1,{\"c\":\"d\"}],\"a\":{\"e\":[],\"f\":{}},\"g\":null,\"h\":2.0,\"i\":true}";
  g_autoptr(JsonNode) node = laurel_json_parse (text, -1, NULL);
  g_autoptr(JsonNode) copy = laurel_json_copy (node);
  g_autofree char *before = laurel_json_write (copy, LAUREL_JSON_COMPACT);
  g_autofree char *after = NULL;
  JsonObject *object = json_node_get_object (copy);

  g_assert_cmpstr (before, ==, text);
  json_object_set_string_member (json_array_get_object_element (json_object_get_array_member (object, "b"), 1), "c", "x");
  json_array_add_int_element (json_object_get_array_member (json_object_get_object_member (object, "a"), "e"), 3);
  json_object_remove_member (object, "h");
  after = laurel_json_write (node, LAUREL_JSON_COMPACT);
  g_assert_cmpstr (after, ==, text);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/numbers/round-trip", test_numbers_round_trip);
  g_test_add_func ("/json/write", test_write);
  g_test_add_func ("/json/parse/refused", test_parse_refused);
  g_test_add_func ("/json/parse/limits", test_parse_limits);
  g_test_add_func ("/json/parse/kinds", test_parse_kinds);
  g_test_add_func ("/json/hash", test_hash);
  g_test_add_func ("/json/copy", test_copy);
  g_test_add_func ("/json/getters", test_getters);
  return g_test_run ();
}

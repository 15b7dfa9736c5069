/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-registry-words.h"

#include <string.h>

#include "core/laurel-json.h"

/* A message that is longer than this is a page that somebody sent in place of a message. */
#define MAX_WORDS 16384
#define MAX_PAGE_WORDS 300

/**
 * laurel_registry_root_object:
 * @root: (nullable): an answer
 *
 * List endpoints answer with an array where single ones have an object (Registry Assistant §5).
 *
 * Returns: (nullable) (transfer none): the object, or the first one of the array
 */
JsonObject *
laurel_registry_root_object (JsonNode *root)
{
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root)) {
    JsonArray *array = json_node_get_array (root);

    root = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
  }
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static void
append (GString *words,
        const char *text)
{
  if (text == NULL || *text == '\0' || words->len > MAX_WORDS)
    return;
  if (words->len > 0)
    g_string_append_c (words, '\n');
  g_string_append (words, text);
}

/* Strings, arrays of strings, arrays of arrays of strings, objects that give a property's name its message
 * (Registry §3). */
static void
append_node (GString *words,
             JsonNode *node,
             guint depth)
{
  if (node == NULL || depth > 3)
    return;
  if (JSON_NODE_HOLDS_VALUE (node)) {
    if (json_node_get_value_type (node) == G_TYPE_STRING)
      append (words, json_node_get_string (node));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      append_node (words, json_array_get_element (array, i), depth + 1);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *value;

    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &name, &value)) {
      g_autoptr (GString) inner = g_string_new (NULL);

      append_node (inner, value, depth + 1);
      if (inner->len > 0) {
        /* The service's own form for a message that belongs to no property. */
        if (g_strcmp0 (name, "_") != 0) {
          g_string_prepend (inner, ": ");
          g_string_prepend (inner, name);
        }
        append (words, inner->str);
      }
    }
  }
}

/* The title of a web page, or its text. */
static char *
dup_page_words (const LaurelHttpAnswer *answer)
{
  gsize size;
  const char *data = g_bytes_get_data (answer->body, &size);
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", MIN (size, MAX_WORDS));
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *start = strstr (lower, "<title");
  const char *end = NULL;
  char *words;

  if (start != NULL && (start = strchr (start, '>')) != NULL)
    end = strstr (++start, "</title");
  if (end != NULL)
    words = g_strndup (text + (start - lower), end - start);
  else if (answer->html || strchr (text, '<') != NULL)
    words = g_strdup ("");
  else
    words = g_strndup (text, MIN (strlen (text), MAX_PAGE_WORDS));
  g_strstrip (words);
  if (!g_utf8_validate (words, -1, NULL)) {
    char *valid = g_utf8_make_valid (words, -1);

    g_free (words);
    words = valid;
  }
  return words;
}

/**
 * laurel_registry_has_errors:
 * @root: (nullable): an answer
 *
 * Returns: whether it has the form in which the Registry says no, which a stray web server does not have
 */
gboolean
laurel_registry_has_errors (JsonNode *root)
{
  JsonObject *object = laurel_registry_root_object (root);

  return object != NULL && (json_object_has_member (object, "errors") || json_object_has_member (object, "error"));
}

/**
 * laurel_registry_words:
 * @root: (nullable): the answer, if it is JSON
 * @answer: the answer
 * @key: (nullable): the key, which is never part of what comes back
 *
 * Finds what a service says in any of the forms that are known: `Messages` of the Assistant, the five forms of the
 * Registry (Registry §3), ASP.NET's own (Registry Assistant §3.1), a web page, bare text.
 *
 * Returns: (nullable) (transfer full): its words, a line a message; %NULL when it says nothing
 */
char *
laurel_registry_words (JsonNode *root,
                       const LaurelHttpAnswer *answer,
                       LaurelSecret *key)
{
  static const char *const members[] = { "Messages", "errors", "error", "Message", "ExceptionMessage", "status" };
  g_autoptr (GString) words = g_string_new (NULL);
  JsonObject *object = laurel_registry_root_object (root);

  if (object != NULL) {
    for (guint i = 0; i < G_N_ELEMENTS (members); i++)
      append_node (words, json_object_get_member (object, members[i]), 0);
  } else if (root == NULL) {
    g_autofree char *page = dup_page_words (answer);

    append (words, page);
  } else
    append_node (words, root, 0);

  if (words->len > MAX_WORDS) {
    const char *end;

    g_utf8_validate_len (words->str, MAX_WORDS, &end);
    g_string_truncate (words, end - words->str);
    g_string_append (words, "…");
  }
  if (words->len == 0)
    return NULL;
  return laurel_secret_redact (key, words->str);
}

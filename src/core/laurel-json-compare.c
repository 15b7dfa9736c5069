/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-graph-private.h"
#include "core/laurel-json.h"

/* How well what was found answers to what was sent; higher is better. */
typedef enum {
  MATCH_NONE,
  MATCH_CONTAINED, /* it is there, and the other side added something */
  MATCH_CLEANED,   /* the same but for known clean-ups */
  MATCH_EQUAL,
} Match;

/* Pairs of an array are tried one with each other up to this number, and by position above: answers come from
 * outside and may be made to be slow. */
#define MAX_PAIRS (1024 * 1024)
/* Blank nodes may refer to each other in chains that are longer than any document is deep. */
#define MAX_DEPTH 256

typedef struct {
  GHashTable *sent_nodes;  /* @id → JsonObject, blank nodes of what was sent */
  GHashTable *found_nodes;
  GHashTable *pairs;       /* "sent found" → Match + 1, pairs of blank nodes compared so far */
  GHashTable *listed;      /* pairs of blank nodes whose differences are listed */
  GHashTable *reached;     /* @id of blank nodes of what was sent that a statement refers to */
  GPtrArray *differences;
  guint depth;
} Comparison;

static Match match_nodes (Comparison *self,
                          const char *name,
                          JsonNode *sent,
                          JsonNode *found);
static void list_nodes (Comparison *self,
                        const char *path,
                        const char *name,
                        JsonNode *sent,
                        JsonNode *found);

/**
 * laurel_json_difference_free:
 * @self: (nullable) (transfer full): a difference
 */
void
laurel_json_difference_free (LaurelJsonDifference *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->sent);
  g_free (self->found);
  g_free (self);
}

/* Text as the Registry tidies it: V13 a slash at the end of a URL, V43 quotes and dashes; addresses of its
 * own in lower case (Registry Assistant §4.0 rule 8); white space around. */
static char *
fold_text (const char *text)
{
  static const struct {
    gunichar character;
    const char *plain;
  } plain[] = {
    { 0x2018, "'" }, { 0x2019, "'" }, { 0x201a, "'" }, { 0x201b, "'" },
    { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x201e, "\"" }, { 0x201f, "\"" },
    { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" }, { 0x2014, "-" }, { 0x2015, "-" },
    { 0x2026, "..." }, { 0x00a0, " " },
  };
  GString *folded = g_string_sized_new (strlen (text) + 1);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);
    gsize i;

    for (i = 0; i < G_N_ELEMENTS (plain) && plain[i].character != character; i++)
      ;
    if (i < G_N_ELEMENTS (plain))
      g_string_append (folded, plain[i].plain);
    else
      g_string_append_unichar (folded, character);
  }
  g_strstrip (folded->str);
  folded->len = strlen (folded->str);
  if (g_str_has_prefix (folded->str, "http://") || g_str_has_prefix (folded->str, "https://")) {
    while (folded->len > 0 && folded->str[folded->len - 1] == '/')
      g_string_truncate (folded, folded->len - 1);
    if (strstr (folded->str, "/resources/ce-") != NULL || strstr (folded->str, "/graph/ce-") != NULL)
      g_string_ascii_down (folded);
  }
  return g_string_free (folded, FALSE);
}

static Match
match_texts (const char *name,
             const char *sent,
             const char *found)
{
  g_autofree char *folded_sent = NULL;
  g_autofree char *folded_found = NULL;

  if (strcmp (sent, found) == 0)
    return MATCH_EQUAL;
  /* both spellings are met in published records (Registry Assistant §4.4 ValueProfile) */
  if (strcmp (name, "@type") == 0 && g_str_has_suffix (sent, ":ValueProfile")
      && g_str_has_suffix (found, ":ValueProfile"))
    return MATCH_CLEANED;
  folded_sent = fold_text (sent);
  folded_found = fold_text (found);
  return strcmp (folded_sent, folded_found) == 0 ? MATCH_CLEANED : MATCH_NONE;
}

static gboolean
is_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static Match
match_values (const char *name,
              JsonNode *sent,
              JsonNode *found)
{
  GType type = json_node_get_value_type (sent);

  if (is_number (sent) && is_number (found)) {
    if (type == G_TYPE_INT64 && json_node_get_value_type (found) == G_TYPE_INT64)
      return json_node_get_int (sent) == json_node_get_int (found) ? MATCH_EQUAL : MATCH_NONE;
    return json_node_get_double (sent) == json_node_get_double (found) ? MATCH_EQUAL : MATCH_NONE;
  }
  if (type != json_node_get_value_type (found))
    return MATCH_NONE;
  if (type == G_TYPE_STRING)
    return match_texts (name, json_node_get_string (sent), json_node_get_string (found));
  if (type == G_TYPE_BOOLEAN)
    return json_node_get_boolean (sent) == json_node_get_boolean (found) ? MATCH_EQUAL : MATCH_NONE;
  return MATCH_NONE;
}

static guint
get_n_items (JsonNode *node)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
}

/* Language keys, and the one term whose case differs between two of the service's classes (isicV4). */
static JsonNode *
find_member (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonObjectIter iter;
  const char *other;

  if (node != NULL || *name == '@')
    return node;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &other, &node))
    if (g_ascii_strcasecmp (name, other) == 0)
      return node;
  return NULL;
}

/* What the Registry looks up for a code or a concept is its own: titles are of its edition, and the
 * scheme's name has two spellings (Registry Assistant §7 rules 3 and 6). */
static gboolean
is_looked_up (JsonObject *sent,
              JsonObject *found,
              const char *name)
{
  static const char *const keys[] = { "ceterms:codedNotation", "ceterms:targetNode" };

  if (strcmp (name, "ceterms:targetNodeName") != 0 && strcmp (name, "ceterms:targetNodeDescription") != 0
      && strcmp (name, "ceterms:frameworkName") != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    const char *a = laurel_json_get_string (sent, keys[i]);
    const char *b = laurel_json_get_string (found, keys[i]);

    if (a != NULL && b != NULL)
      return strcmp (a, b) == 0 && g_strcmp0 (laurel_json_get_string (sent, "ceterms:framework"),
                                              laurel_json_get_string (found, "ceterms:framework")) == 0;
  }
  return FALSE;
}

static gboolean
is_empty (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  return FALSE;
}

/* @id of a blank node is a name only, good in its own graph. */
static gboolean
is_name_only (JsonObject *object,
              const char *name)
{
  return strcmp (name, "@id") == 0 && laurel_graph_is_blank_id (laurel_json_get_string (object, "@id"));
}

static Match
match_objects (Comparison *self,
               JsonObject *sent,
               JsonObject *found)
{
  Match worst = MATCH_EQUAL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (self->depth >= MAX_DEPTH)
    return MATCH_NONE;
  self->depth++;
  json_object_iter_init_ordered (&iter, sent);
  while (worst > MATCH_NONE && json_object_iter_next_ordered (&iter, &name, &value)) {
    JsonNode *other;
    Match match;

    if (is_empty (value) || is_name_only (sent, name))
      continue;
    other = find_member (found, name);
    match = other == NULL || is_empty (other) ? MATCH_NONE : match_nodes (self, name, value, other);
    if (match < MATCH_CLEANED && is_looked_up (sent, found, name))
      match = MATCH_CLEANED;
    worst = MIN (worst, match);
  }
  json_object_iter_init_ordered (&iter, found);
  while (worst > MATCH_CONTAINED && json_object_iter_next_ordered (&iter, &name, &value))
    if (!is_empty (value) && !is_name_only (found, name) && find_member (sent, name) == NULL)
      worst = is_looked_up (sent, found, name) ? MIN (worst, MATCH_CLEANED) : MATCH_CONTAINED;
  self->depth--;
  return worst;
}

/* Finds a partner for each item of an array: first those that are equal, then those that are nearly so. */
static Match
pair_items (Comparison *self,
            const char *name,
            JsonNode *sent,
            JsonNode *found,
            guint *partners)
{
  guint n_sent = get_n_items (sent);
  guint n_found = get_n_items (found);
  gboolean all_pairs = (guint64) n_sent * n_found <= MAX_PAIRS;
  gsize width = all_pairs ? n_found : 1;
  /* a row an item of @sent: how well each item of @found answers to it, or the one at its own position
   * only */
  g_autofree guint8 *table = g_new0 (guint8, n_sent * width + 1);
  g_autofree guint8 *taken = g_new0 (guint8, n_found + 1);
  g_autofree guint8 *matches = g_new0 (guint8, n_sent + 1);
  Match worst = MATCH_EQUAL;

  for (guint i = 0; i < n_sent; i++) {
    guint first = all_pairs ? 0 : i;

    partners[i] = G_MAXUINT;
    for (guint j = first; j < n_found && j < first + width; j++)
      table[i * width + (j - first)] = match_nodes (self, name, laurel_graph_get_item (sent, i),
                                                    laurel_graph_get_item (found, j));
  }
  for (int level = MATCH_EQUAL; level > MATCH_NONE; level--) {
    for (guint i = 0; i < n_sent; i++) {
      guint first = all_pairs ? 0 : i;

      for (guint j = first; partners[i] == G_MAXUINT && j < n_found && j < first + width; j++) {
        if (taken[j] || table[i * width + (j - first)] < level)
          continue;
        partners[i] = j;
        taken[j] = TRUE;
        matches[i] = level;
      }
    }
  }
  for (guint i = 0; i < n_sent; i++)
    worst = MIN (worst, (Match) matches[i]);
  if (n_found > n_sent && worst > MATCH_CONTAINED)
    worst = MATCH_CONTAINED;
  return worst;
}

/* A bare text says the same as a language map with one text (CTDL §8, and `experience`, Assistant §7 rule
 * 2), and a bare reference the same as an object with nothing but an `@id` (CTDL §8). */
static JsonNode *
get_only_text (JsonNode *map)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (map) || json_object_get_size (json_node_get_object (map)) != 1)
    return NULL;
  json_object_iter_init (&iter, json_node_get_object (map));
  if (!json_object_iter_next (&iter, &name, &value) || strchr (name, ':') != NULL
      || (*name == '@' && strcmp (name, "@id") != 0))
    return NULL;
  return value;
}

static JsonObject *
look_up (GHashTable *nodes,
         JsonNode *node)
{
  const char *id = NULL;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    id = json_node_get_string (node);
  return laurel_graph_is_blank_id (id) ? g_hash_table_lookup (nodes, id) : NULL;
}

static char *
name_pair (JsonNode *sent,
           JsonNode *found)
{
  return g_strconcat (json_node_get_string (sent), " ", json_node_get_string (found), NULL);
}

static Match
match_blank_nodes (Comparison *self,
                   JsonNode *sent,
                   JsonNode *found,
                   JsonObject *sent_object,
                   JsonObject *found_object)
{
  g_autofree char *pair = name_pair (sent, found);
  gpointer known = g_hash_table_lookup (self->pairs, pair);
  Match match;

  if (known != NULL)
    return GPOINTER_TO_INT (known) - 1;
  /* a node that comes back to itself is as equal as the rest of it */
  g_hash_table_insert (self->pairs, g_strdup (pair), GINT_TO_POINTER (MATCH_EQUAL + 1));
  match = match_objects (self, sent_object, found_object);
  g_hash_table_insert (self->pairs, g_steal_pointer (&pair), GINT_TO_POINTER (match + 1));
  return match;
}

static Match
match_nodes (Comparison *self,
             const char *name,
             JsonNode *sent,
             JsonNode *found)
{
  JsonObject *sent_object, *found_object;

  if (JSON_NODE_HOLDS_ARRAY (sent) || JSON_NODE_HOLDS_ARRAY (found)) {
    g_autofree guint *partners = NULL;

    if (get_n_items (sent) > get_n_items (found))
      return MATCH_NONE;
    if (get_n_items (sent) == 1 && get_n_items (found) == 1)
      return match_nodes (self, name, laurel_graph_get_item (sent, 0), laurel_graph_get_item (found, 0));
    partners = g_new (guint, MAX (get_n_items (sent), 1));
    return pair_items (self, name, sent, found, partners);
  }

  sent_object = look_up (self->sent_nodes, sent);
  found_object = look_up (self->found_nodes, found);
  if (sent_object != NULL && found_object != NULL)
    return match_blank_nodes (self, sent, found, sent_object, found_object);
  if (sent_object != NULL || found_object != NULL)
    return MATCH_NONE;

  if (JSON_NODE_HOLDS_OBJECT (sent) && JSON_NODE_HOLDS_OBJECT (found))
    return match_objects (self, json_node_get_object (sent), json_node_get_object (found));
  if (JSON_NODE_HOLDS_OBJECT (sent) && JSON_NODE_HOLDS_VALUE (found) && get_only_text (sent) != NULL)
    return MIN (MATCH_CLEANED, match_nodes (self, name, get_only_text (sent), found));
  if (JSON_NODE_HOLDS_VALUE (sent) && JSON_NODE_HOLDS_OBJECT (found) && get_only_text (found) != NULL)
    return MIN (MATCH_CLEANED, match_nodes (self, name, sent, get_only_text (found)));
  if (JSON_NODE_HOLDS_VALUE (sent) && JSON_NODE_HOLDS_VALUE (found))
    return match_values (name, sent, found);
  return JSON_NODE_HOLDS_NULL (sent) && JSON_NODE_HOLDS_NULL (found) ? MATCH_EQUAL : MATCH_NONE;
}

static void
add_difference (Comparison *self,
                const char *path,
                JsonNode *sent,
                JsonNode *found,
                gboolean cleaned)
{
  LaurelJsonDifference *difference = g_new0 (LaurelJsonDifference, 1);

  difference->path = g_strdup (path);
  difference->sent = sent != NULL ? laurel_json_write (sent, LAUREL_JSON_COMPACT) : NULL;
  difference->found = found != NULL ? laurel_json_write (found, LAUREL_JSON_COMPACT) : NULL;
  difference->cleaned = cleaned;
  g_ptr_array_add (self->differences, difference);
}

static char *
join_path (const char *path,
           const char *name)
{
  return *path == '\0' ? g_strdup (name) : g_strconcat (path, "/", name, NULL);
}

static void
list_objects (Comparison *self,
              const char *path,
              JsonObject *sent,
              JsonObject *found)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, sent);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    g_autofree char *below = NULL;
    JsonNode *other;

    if (is_empty (value) || is_name_only (sent, name))
      continue;
    below = join_path (path, name);
    other = find_member (found, name);
    if (other != NULL && is_empty (other))
      other = NULL;
    if (is_looked_up (sent, found, name)) {
      if (other == NULL || match_nodes (self, name, value, other) != MATCH_EQUAL)
        add_difference (self, below, value, other, TRUE);
    } else if (other == NULL) {
      add_difference (self, below, value, NULL, FALSE);
    } else {
      list_nodes (self, below, name, value, other);
    }
  }

  json_object_iter_init_ordered (&iter, found);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    g_autofree char *below = NULL;

    if (is_empty (value) || is_name_only (found, name) || find_member (sent, name) != NULL)
      continue;
    below = join_path (path, name);
    add_difference (self, below, NULL, value, is_looked_up (sent, found, name));
  }
}

static void
list_items (Comparison *self,
            const char *path,
            const char *name,
            JsonNode *sent,
            JsonNode *found)
{
  guint n_sent = get_n_items (sent);
  guint n_found = get_n_items (found);
  g_autofree guint *partners = g_new (guint, MAX (n_sent, 1));
  g_autofree guint8 *taken = g_new0 (guint8, MAX (n_found, 1));
  guint free_item = 0;

  pair_items (self, name, sent, found, partners);
  for (guint i = 0; i < n_sent; i++)
    if (partners[i] != G_MAXUINT)
      taken[partners[i]] = TRUE;
  for (guint i = 0; i < n_sent; i++) {
    g_autofree char *index = g_strdup_printf ("%u", i);
    g_autofree char *below = n_sent > 1 ? join_path (path, index) : g_strdup (path);

    if (partners[i] == G_MAXUINT) {
      while (free_item < n_found && taken[free_item])
        free_item++;
      if (free_item == n_found) {
        add_difference (self, below, laurel_graph_get_item (sent, i), NULL, FALSE);
        continue;
      }
      taken[free_item] = TRUE;
      partners[i] = free_item;
    }
    list_nodes (self, below, name, laurel_graph_get_item (sent, i), laurel_graph_get_item (found, partners[i]));
  }
  for (guint j = 0; j < n_found; j++) {
    g_autofree char *index = NULL;
    g_autofree char *below = NULL;

    if (taken[j])
      continue;
    index = g_strdup_printf ("%u", j);
    below = join_path (path, index);
    add_difference (self, below, NULL, laurel_graph_get_item (found, j), FALSE);
  }
}

static void
list_nodes (Comparison *self,
            const char *path,
            const char *name,
            JsonNode *sent,
            JsonNode *found)
{
  JsonObject *sent_object, *found_object;
  Match match;

  if (JSON_NODE_HOLDS_ARRAY (sent) || JSON_NODE_HOLDS_ARRAY (found)) {
    if (get_n_items (sent) == 1 && get_n_items (found) == 1)
      list_nodes (self, path, name, laurel_graph_get_item (sent, 0), laurel_graph_get_item (found, 0));
    else
      list_items (self, path, name, sent, found);
    return;
  }

  sent_object = look_up (self->sent_nodes, sent);
  found_object = look_up (self->found_nodes, found);
  if (self->depth < MAX_DEPTH && sent_object != NULL && found_object != NULL) {
    self->depth++;
    if (g_hash_table_add (self->listed, name_pair (sent, found)))
      list_objects (self, path, sent_object, found_object);
    self->depth--;
    return;
  }
  if (JSON_NODE_HOLDS_OBJECT (sent) && JSON_NODE_HOLDS_OBJECT (found)) {
    list_objects (self, path, json_node_get_object (sent), json_node_get_object (found));
    return;
  }
  match = match_nodes (self, name, sent, found);
  if (match != MATCH_EQUAL)
    add_difference (self, path, sent, found, match == MATCH_CLEANED);
}

/* A graph document's nodes by @id; the first that is no blank node is the record itself. */
static JsonObject *
collect_nodes (JsonNode *document,
               GHashTable *blank_nodes,
               GHashTable *other_nodes)
{
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonArray *graph = laurel_json_get_array (root, "@graph");
  JsonObject *record = NULL;

  if (graph == NULL)
    return root;
  for (guint i = 0; i < json_array_get_length (graph); i++) {
    JsonNode *node = json_array_get_element (graph, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    const char *id = laurel_json_get_string (object, "@id");

    if (object == NULL)
      continue;
    if (laurel_graph_is_blank_id (id))
      g_hash_table_insert (blank_nodes, (gpointer) id, object);
    else if (record == NULL)
      record = object;
    else if (id != NULL)
      g_hash_table_insert (other_nodes, (gpointer) id, object);
  }
  return record;
}

/* Blank nodes that nothing refers to have no place to be compared at: any equal one will do. */
static void
list_unreached (Comparison *self)
{
  GHashTableIter sent_iter, found_iter;
  gpointer id, sent, found;
  guint n_tries = 0;

  g_hash_table_iter_init (&sent_iter, self->sent_nodes);
  while (g_hash_table_iter_next (&sent_iter, &id, &sent)) {
    gboolean there = FALSE;

    if (g_hash_table_contains (self->reached, id))
      continue;
    g_hash_table_iter_init (&found_iter, self->found_nodes);
    while (!there && n_tries++ < MAX_PAIRS / 64 && g_hash_table_iter_next (&found_iter, NULL, &found))
      there = match_objects (self, sent, found) > MATCH_NONE;
    if (!there) {
      g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), sent);

      add_difference (self, id, node, NULL, FALSE);
    }
  }
}

/* Adds to @queue the blank nodes that @node refers to and that were not reached before. */
static void
mark_reached (Comparison *self,
              JsonNode *node,
              GQueue *queue)
{
  JsonObject *object = look_up (self->sent_nodes, node);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (object != NULL) {
    if (g_hash_table_add (self->reached, (gpointer) json_node_get_string (node)))
      g_queue_push_tail (queue, object);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    json_object_iter_init (&iter, json_node_get_object (node));
    while (json_object_iter_next (&iter, &name, &value))
      if (strcmp (name, "@id") != 0)
        mark_reached (self, value, queue);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < get_n_items (node); i++)
      mark_reached (self, laurel_graph_get_item (node, i), queue);
  }
}

static void
mark_reached_from (Comparison *self,
                   JsonObject *object)
{
  g_auto(GQueue) queue = G_QUEUE_INIT;

  g_queue_push_tail (&queue, object);
  while (!g_queue_is_empty (&queue)) {
    g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), g_queue_pop_head (&queue));

    mark_reached (self, node, &queue);
  }
}

/**
 * laurel_graph_compare:
 * @sent: the graph document that was sent
 * @found: the graph document that was found
 *
 * Compares two documents by what they say (Registry Assistant §7): the order of members and of the items of
 * arrays, the spelling of numbers, one value or an array of one, the case of language keys and the names of
 * blank nodes do not matter. What differs only by a known clean-up of the Registry is listed and marked.
 *
 * Returns: (transfer full) (element-type LaurelJsonDifference): the differences, in the order of @sent;
 * empty when both say the same
 */
GPtrArray *
laurel_graph_compare (JsonNode *sent,
                      JsonNode *found)
{
  g_autoptr(GHashTable) sent_nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) found_nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) sent_others = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) found_others = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);
  Comparison self = { sent_nodes, found_nodes, pairs, listed, reached,
                      g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_json_difference_free) };
  JsonObject *sent_record, *found_record;
  GHashTableIter iter;
  gpointer id, object;

  g_return_val_if_fail (sent != NULL && found != NULL, self.differences);

  sent_record = collect_nodes (sent, sent_nodes, sent_others);
  found_record = collect_nodes (found, found_nodes, found_others);
  if (sent_record == NULL || found_record == NULL) {
    list_nodes (&self, "", "", sent, found);
    return self.differences;
  }
  list_objects (&self, "", sent_record, found_record);

  g_hash_table_iter_init (&iter, sent_others);
  while (g_hash_table_iter_next (&iter, &id, &object)) {
    JsonObject *other = g_hash_table_lookup (found_others, id);
    g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);

    mark_reached_from (&self, object);
    if (other != NULL)
      list_objects (&self, id, object, other);
    else
      add_difference (&self, id, node, NULL, FALSE);
  }
  if (g_hash_table_size (sent_nodes) > 0) {
    mark_reached_from (&self, sent_record);
    list_unreached (&self);
  }
  return self.differences;
}

/**
 * laurel_graph_contains:
 * @found: the graph document that was found
 * @sent: the graph document that was sent
 * @missing: (out) (optional) (transfer full) (element-type LaurelJsonDifference): the statements of @sent
 * that @found does not make
 *
 * Returns: whether every statement of @sent stands in @found, after the known clean-ups; what the other side
 * added is no failure
 */
gboolean
laurel_graph_contains (JsonNode *found,
                       JsonNode *sent,
                       GPtrArray **missing)
{
  g_autoptr(GPtrArray) differences = NULL;

  g_return_val_if_fail (found != NULL && sent != NULL, FALSE);

  differences = laurel_graph_compare (sent, found);
  for (guint i = differences->len; i > 0; i--) {
    LaurelJsonDifference *difference = differences->pdata[i - 1];

    if (difference->sent == NULL || difference->cleaned)
      g_ptr_array_remove_index (differences, i - 1);
  }
  if (missing != NULL)
    *missing = g_ptr_array_ref (differences);
  return differences->len == 0;
}

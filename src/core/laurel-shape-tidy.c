/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-shape.h"

/* Somebody else's request is read as the service would read it, and every loss is told; what our own editor
 * holds is cleaned as cells are. */
typedef struct {
  gboolean loose;
  GPtrArray *messages; /* nullable; char */
  GString *path;       /* where we are, for messages */
  guint depth;
} Tidy;

static JsonNode *tidy_node (Tidy *tidy,
                            const LaurelShapeRow *row,
                            JsonNode *value);
static JsonObject *tidy_object (Tidy *tidy,
                                LaurelShapeClass class_id,
                                JsonObject *object);

static void
tell (Tidy *tidy,
      const char *sentence)
{
  if (tidy->messages != NULL)
    g_ptr_array_add (tidy->messages, g_strdup_printf ("%s: %s", tidy->path->str, sentence));
}

static void tell_value (Tidy *tidy,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);

static void
tell_value (Tidy *tidy,
            const char *format,
            ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  tell (tidy, sentence);
}

/* Keys that say what an object is, and stand in no table. */
static const char *
find_identity (Tidy *tidy,
               LaurelShapeClass class_id,
               const char *key)
{
  static const char *const of_records[] = { "Type", "CredentialType", "CTID", NULL };
  static const char *const of_references[] = { "Type", "@type", "CTID", "Id", "@id", NULL };
  const char *const *keys = NULL;

  switch (class_id) {
  case LAUREL_SHAPE_CREDENTIAL:
  case LAUREL_SHAPE_ORGANIZATION:
    keys = of_records;
    break;
  case LAUREL_SHAPE_ORGANIZATION_REFERENCE:
  case LAUREL_SHAPE_ENTITY_REFERENCE:
    keys = of_references;
    break;
  default:
    return NULL;
  }
  for (; *keys != NULL; keys++)
    if (strcmp (*keys, key) == 0 || (tidy->loose && g_ascii_strcasecmp (*keys, key) == 0))
      return *keys;
  return NULL;
}

/* Every class of the service has these; the table or the place of the object says the same. */
static gboolean
is_needless (const char *key)
{
  return g_ascii_strcasecmp (key, "Type") == 0 || strcmp (key, "@type") == 0 || strcmp (key, "@id") == 0
         || g_ascii_strcasecmp (key, "Id") == 0;
}

static gboolean
is_blank (const char *text)
{
  return laurel_text_trim (text, -1).length == 0;
}

static gboolean
is_empty (JsonNode *value)
{
  if (JSON_NODE_HOLDS_NULL (value))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (value))
    return json_array_get_length (json_node_get_array (value)) == 0;
  if (JSON_NODE_HOLDS_OBJECT (value))
    return json_object_get_size (json_node_get_object (value)) == 0;
  return json_node_get_value_type (value) == G_TYPE_STRING && is_blank (json_node_get_string (value));
}

static void
tell_kind (Tidy *tidy,
           JsonNode *value,
           const char *expected)
{
  if (!is_empty (value))
    tell (tidy, expected);
}

static void
tell_unpublished (Tidy *tidy,
                  JsonNode *value)
{
  if (!laurel_shape_is_unset (value))
    tell (tidy, _("The service takes this key, but nothing of it is published"));
}

/* §4.0 rule 9: tags go, and what stands between them stays. A sign of comparison is no tag. */
static char *
take_tags_out (const char *text)
{
  g_autoptr(GString) plain = NULL;
  const char *from = text;

  for (const char *open = strchr (text, '<'); open != NULL; open = strchr (open, '<')) {
    gboolean comment = g_str_has_prefix (open, "<!--");
    const char *letter = open[1] == '/' ? open + 2 : open + 1;
    const char *close = comment ? strstr (open, "-->") : strpbrk (open + 1, "<>");

    if (close == NULL || *close == '<' || (!comment && !g_ascii_isalpha (*letter))) {
      open++;
      continue;
    }
    if (plain == NULL)
      plain = g_string_new (NULL);
    g_string_append_len (plain, from, open - from);
    open = from = close + (comment ? strlen ("-->") : 1);
  }
  if (plain == NULL)
    return NULL;
  g_string_append (plain, from);
  return g_strstrip (g_string_free (g_steal_pointer (&plain), FALSE));
}

/* Takes @node. */
static JsonNode *
tidy_tags (Tidy *tidy,
           const LaurelShapeRow *row,
           JsonNode *node)
{
  g_autofree char *plain = NULL;

  if (node == NULL || !tidy->loose || !g_str_has_suffix (row->key, "Description"))
    return node;
  plain = take_tags_out (json_node_get_string (node));
  if (plain == NULL)
    return node;
  tell (tidy, _("HTML tags are not published; they were taken out"));
  json_node_unref (node);
  return *plain != '\0' ? json_node_init_string (json_node_alloc (), plain) : NULL;
}

static JsonNode *
tidy_string (Tidy *tidy,
             JsonNode *value)
{
  g_autofree char *clean = NULL;
  GType type = json_node_get_value_type (value);

  if (type == G_TYPE_STRING) {
    clean = tidy->loose ? laurel_text_dup (laurel_text_trim (json_node_get_string (value), -1))
                        : laurel_text_clean (json_node_get_string (value), -1);
  } else if (type == G_TYPE_INT64) {
    clean = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  } else if (tidy->loose && type == G_TYPE_DOUBLE) {
    g_autoptr(GString) digits = g_string_new (NULL);

    laurel_json_append_number (digits, json_node_get_double (value));
    clean = g_string_free (g_steal_pointer (&digits), FALSE);
  } else {
    tell_kind (tidy, value, _("A text belongs here; what stands here was left out"));
  }
  if (clean == NULL || *clean == '\0')
    return NULL;
  return json_node_init_string (json_node_alloc (), clean);
}

/* The service drops everything up to the colon (§4.0 rule 7); an IRI has its word behind the last slash. */
static const char *
get_bare_word (const char *text)
{
  const char *end = strstr (text, "://") != NULL ? strrchr (text, '/') : strrchr (text, ':');

  return end != NULL && end[1] != '\0' ? end + 1 : text;
}

/* A word that no vocabulary here has is passed on as typed: a rule speaks of it. */
static JsonNode *
tidy_concept (Tidy *tidy,
              const LaurelShapeRow *row,
              JsonNode *value)
{
  g_autoptr(JsonNode) text = tidy_string (tidy, value);
  const LaurelConcept *concept;
  guint n_concepts;

  if (text == NULL)
    return NULL;
  concept = laurel_scheme_find (row->scheme, json_node_get_string (text), -1);
  if (concept == NULL && tidy->loose)
    concept = laurel_scheme_find (row->scheme, get_bare_word (json_node_get_string (text)), -1);
  if (concept != NULL)
    return json_node_init_string (json_node_alloc (), concept->curie);
  if (row->kind != LAUREL_SHAPE_UNIT && laurel_scheme_get_concepts (row->scheme, &n_concepts) != NULL)
    tell_value (tidy, _("“%s” is not in the list of values for this key; check its spelling"),
                json_node_get_string (text));
  return g_steal_pointer (&text);
}

/* A whole number is one of 32 bits to the service; digits beyond these of other numbers would not be kept. */
static JsonNode *
tidy_number (Tidy *tidy,
             const LaurelShapeRow *row,
             JsonNode *value)
{
  gboolean whole = tidy->loose && row != NULL && row->kind == LAUREL_SHAPE_INTEGER;
  GType type = json_node_get_value_type (value);
  double limit = whole ? G_MAXINT32 : 1e15;
  double number = 0;
  gboolean is_number = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;

  if (is_number) {
    number = json_node_get_double (value);
  } else if (type == G_TYPE_STRING) {
    const char *text = json_node_get_string (value);
    char *end;

    number = g_ascii_strtod (text, &end);
    is_number = end != text;
    while (g_ascii_isspace (*end))
      end++;
    is_number = is_number && *end == '\0';
  }
  if (!is_number) {
    tell_kind (tidy, value, _("A number belongs here; what stands here was left out"));
    return NULL;
  }
  if (!(number >= -limit && number <= limit)) {
    tell (tidy, _("This number is too large; it was left out"));
    return NULL;
  }
  /* amounts, counts and weights (§4.4); only coordinates may be below 0 */
  if (tidy->loose && number < 0 && (whole || (row != NULL && row->kind == LAUREL_SHAPE_DECIMAL)))
    tell (tidy, _("A number of 0 or more belongs here"));
  if (whole && number != (gint64) number) {
    tell (tidy, _("A whole number belongs here; what stands here was left out"));
    return NULL;
  }
  if (type != G_TYPE_STRING)
    return json_node_copy (value);
  if (number == (gint64) number)
    return json_node_init_int (json_node_alloc (), (gint64) number);
  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
tidy_boolean (Tidy *tidy,
              JsonNode *value)
{
  gboolean answer;

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return json_node_copy (value);
  if (json_node_get_value_type (value) != G_TYPE_STRING
      || !laurel_boolean_parse (json_node_get_string (value), -1, &answer)) {
    tell_kind (tidy, value, _("“true” or “false” belongs here; what stands here was left out"));
    return NULL;
  }
  return json_node_init_boolean (json_node_alloc (), answer);
}

/* The writer spells dates; here is said what it cannot read. */
static JsonNode *
tidy_date (Tidy *tidy,
           JsonNode *value)
{
  JsonNode *text = tidy_string (tidy, value);
  char iso[11];

  if (text == NULL || !tidy->loose)
    return text;
  switch (laurel_date_parse (json_node_get_string (text), -1, iso)) {
  case LAUREL_DATE_BAD:
    tell_value (tidy, _("“%s” is not a date; write it like 2025-01-31"), json_node_get_string (text));
    break;
  case LAUREL_DATE_TOO_EARLY:
    tell_value (tidy, _("“%s” is before 1800, which the Registry refuses"), json_node_get_string (text));
    break;
  default:
    break;
  }
  return text;
}

static JsonNode *
tidy_duration (Tidy *tidy,
               JsonNode *value)
{
  static const char *const parts[] = { "Years", "Months", "Weeks", "Days", "Hours", "Minutes" };
  g_autoptr(JsonObject) copy = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (tidy->loose && json_node_get_value_type (value) == G_TYPE_STRING && !is_empty (value)) {
    copy = json_object_new ();
    json_object_set_string_member (copy, "Duration_ISO8601", json_node_get_string (value));
    return json_node_init_object (json_node_alloc (), copy);
  }
  if (!JSON_NODE_HOLDS_OBJECT (value)) {
    tell_kind (tidy, value, _("A duration belongs here; what stands here was left out"));
    return NULL;
  }
  if (json_object_get_size (json_node_get_object (value)) == 0)
    return NULL;
  if (!tidy->loose)
    return json_node_copy (value);

  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (value));
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    gsize before = tidy->path->len;
    JsonNode *node = NULL;
    const char *key = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
      if (g_ascii_strcasecmp (parts[i], name) == 0)
        key = parts[i];
    g_string_append_printf (tidy->path, ".%s", name);
    if (key != NULL) {
      node = is_empty (member) ? NULL : tidy_number (tidy, NULL, member);
    } else if (g_ascii_strcasecmp (name, "Duration_ISO8601") == 0) {
      key = "Duration_ISO8601";
      node = is_empty (member) ? NULL : tidy_string (tidy, member);
    } else if (!is_needless (name) && !laurel_shape_is_unset (member)) {
      tell (tidy, _("This key is not known here; it was left out"));
    }
    if (node != NULL)
      json_object_set_member (copy, key, node);
    g_string_truncate (tidy->path, before);
  }
  if (json_object_get_size (copy) == 0)
    return NULL;
  return json_node_init_object (json_node_alloc (), copy);
}

static gboolean
has_any (JsonObject *object,
         const char *const *keys)
{
  for (; *keys != NULL; keys++)
    if (json_object_has_member (object, *keys))
      return TRUE;
  return FALSE;
}

/* What the service leaves out although its keys are known (§4.4, §7 rule 11). */
static gboolean
is_lost (Tidy *tidy,
         LaurelShapeClass class_id,
         JsonObject *object)
{
  static const char *const reach[] = { "PhoneNumbers", "Emails", "SocialMediaPages", NULL };
  static const char *const words[] = { "Name", "Description", "ceterms:name", "ceterms:description", NULL };
  static const char *const place_names[] = { "Name", "ceterms:name", "GeoURI", NULL };
  JsonObject *place;

  switch (class_id) {
  case LAUREL_SHAPE_CONTACT_POINT:
    if (has_any (object, reach))
      return FALSE;
    tell (tidy, _("A contact without phone, e-mail or social media is not published; add one of them"));
    return TRUE;
  case LAUREL_SHAPE_FRAMEWORK_ITEM:
  case LAUREL_SHAPE_PROGRAM_ITEM:
    if (has_any (object, words))
      return FALSE;
    tell (tidy, _("An entry without name and description is not published; add a name"));
    return TRUE;
  case LAUREL_SHAPE_JURISDICTION_PROFILE:
    place = laurel_json_get_object (object, "MainJurisdiction");
    if (place != NULL && !has_any (place, place_names))
      tell (tidy, _("A main jurisdiction without a name is not published; give it a name"));
    return FALSE;
  default:
    return FALSE;
  }
}

static JsonNode *
tidy_child (Tidy *tidy,
            LaurelShapeClass class_id,
            JsonNode *value)
{
  g_autoptr(JsonObject) child = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (value)) {
    tell_kind (tidy, value, _("An object belongs here; what stands here was left out"));
    return NULL;
  }
  if (tidy->depth >= LAUREL_SHAPE_MAX_DEPTH) {
    tell (tidy, _("This is nested too deeply; it was left out"));
    return NULL;
  }
  tidy->depth++;
  child = tidy_object (tidy, class_id, json_node_get_object (value));
  tidy->depth--;
  if (tidy->loose)
    laurel_shape_settle (class_id, child);
  if (json_object_get_size (child) == 0 || (tidy->loose && is_lost (tidy, class_id, child)))
    return NULL;
  return json_node_init_object (json_node_alloc (), child);
}

static JsonNode *
tidy_list (Tidy *tidy,
           const LaurelShapeRow *row,
           LaurelShapeKind item_kind,
           JsonNode *value)
{
  LaurelShapeRow item_row = *row;
  g_autoptr(JsonArray) array = json_array_new ();
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint n_items = items != NULL ? json_array_get_length (items) : 1;

  item_row.kind = item_kind;
  for (guint i = 0; i < n_items; i++) {
    gsize before = tidy->path->len;
    JsonNode *item;

    if (items != NULL)
      g_string_append_printf (tidy->path, "[%u]", i);
    item = tidy_node (tidy, &item_row, items != NULL ? json_array_get_element (items, i) : value);
    g_string_truncate (tidy->path, before);
    if (item != NULL)
      json_array_add_element (array, item);
  }
  return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
}

/* Of a list where one value belongs, the first is taken. */
static JsonNode *
get_first (Tidy *tidy,
           JsonNode *value)
{
  JsonArray *array = tidy->loose && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    return value;
  if (json_array_get_length (array) > 1)
    tell (tidy, _("One value belongs here; all but the first were left out"));
  return json_array_get_element (array, 0);
}

static JsonNode *
tidy_node (Tidy *tidy,
           const LaurelShapeRow *row,
           JsonNode *value)
{
  switch (row->kind) {
  case LAUREL_SHAPE_TEXT:
    return tidy_tags (tidy, row, tidy_string (tidy, get_first (tidy, value)));
  case LAUREL_SHAPE_STREET:
  case LAUREL_SHAPE_STRING:
  case LAUREL_SHAPE_URL:
  case LAUREL_SHAPE_EXACT_URL:
  case LAUREL_SHAPE_RESOURCE:
  case LAUREL_SHAPE_DATE_TEXT:
    return tidy_string (tidy, get_first (tidy, value));
  case LAUREL_SHAPE_DATE:
    return tidy_date (tidy, get_first (tidy, value));
  case LAUREL_SHAPE_TEXT_LIST:
  case LAUREL_SHAPE_STRING_LIST:
  case LAUREL_SHAPE_URL_LIST:
  case LAUREL_SHAPE_EXACT_URL_LIST:
  case LAUREL_SHAPE_RESOURCE_LIST:
  case LAUREL_SHAPE_NAME_LIST:
  case LAUREL_SHAPE_ONET_LIST:
  case LAUREL_SHAPE_CIP_LIST:
    return tidy_list (tidy, row, LAUREL_SHAPE_STRING, value);
  case LAUREL_SHAPE_CONCEPT:
  case LAUREL_SHAPE_CONCEPT_ONE:
  case LAUREL_SHAPE_UNIT:
    return tidy_concept (tidy, row, get_first (tidy, value));
  case LAUREL_SHAPE_CONCEPT_LIST:
    return tidy_list (tidy, row, LAUREL_SHAPE_CONCEPT, value);
  case LAUREL_SHAPE_DECIMAL:
  case LAUREL_SHAPE_NUMBER:
  case LAUREL_SHAPE_INTEGER:
    return tidy_number (tidy, row, get_first (tidy, value));
  case LAUREL_SHAPE_BOOLEAN:
    return tidy_boolean (tidy, get_first (tidy, value));
  case LAUREL_SHAPE_DURATION:
    return tidy_duration (tidy, get_first (tidy, value));
  case LAUREL_SHAPE_REFERENCE:
  case LAUREL_SHAPE_REFERENCE_ONE:
    value = get_first (tidy, value);
    /* a CTID or a URL alone is a reference, too */
    return JSON_NODE_HOLDS_VALUE (value) ? tidy_string (tidy, value) : tidy_child (tidy, row->of, value);
  case LAUREL_SHAPE_REFERENCE_LIST:
    return tidy_list (tidy, row, LAUREL_SHAPE_REFERENCE, value);
  case LAUREL_SHAPE_PROFILE_ONE:
    return tidy_child (tidy, row->of, get_first (tidy, value));
  case LAUREL_SHAPE_PROFILE_LIST:
  case LAUREL_SHAPE_COST_LIST:
    return tidy_list (tidy, row, LAUREL_SHAPE_PROFILE_ONE, value);
  case LAUREL_SHAPE_DATA_SET_LIST:
    return tidy_list (tidy, row, LAUREL_SHAPE_REFERENCE, value);
  case LAUREL_SHAPE_UNPUBLISHED:
    tell_unpublished (tidy, value);
    if (JSON_NODE_HOLDS_OBJECT (value)
        || (JSON_NODE_HOLDS_ARRAY (value) && json_array_get_length (json_node_get_array (value)) > 0
            && !JSON_NODE_HOLDS_VALUE (json_array_get_element (json_node_get_array (value), 0))))
      return json_node_copy (value);
    return tidy_list (tidy, row, LAUREL_SHAPE_STRING, value);
  case LAUREL_SHAPE_HELPER:
  default:
    if (row->of == LAUREL_SHAPE_COST_ITEM)
      return tidy_list (tidy, row, LAUREL_SHAPE_PROFILE_ONE, value);
    return JSON_NODE_HOLDS_ARRAY (value) ? tidy_list (tidy, row, LAUREL_SHAPE_STRING, value)
        : tidy_string (tidy, value);
  }
}

static gboolean
all_strings (JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (array == NULL)
    return json_node_get_value_type (value) == G_TYPE_STRING;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) != G_TYPE_STRING)
      return FALSE;
  return TRUE;
}

/* A language map: texts, or lists of texts where the key holds a list. Something else under such a key came
 * from a graph and stays. */
static JsonNode *
tidy_map (Tidy *tidy,
          const LaurelShapeRow *row,
          JsonNode *value)
{
  gboolean lists = row->kind == LAUREL_SHAPE_TEXT_LIST || row->kind == LAUREL_SHAPE_NAME_LIST;
  g_autoptr(JsonObject) copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *texts;

  json_object_iter_init_ordered (&iter, json_node_get_object (value));
  while (json_object_iter_next_ordered (&iter, &name, &texts)) {
    gsize before = tidy->path->len;
    LaurelShapeRow text_row = *row;
    JsonNode *node;

    if (*name == '@' || strchr (name, ':') != NULL)
      return json_node_copy (value);
    g_string_append_printf (tidy->path, ".%s", name);
    text_row.kind = lists ? LAUREL_SHAPE_STRING_LIST : LAUREL_SHAPE_TEXT;
    node = JSON_NODE_HOLDS_NULL (texts) ? NULL : tidy_node (tidy, &text_row, texts);
    g_string_truncate (tidy->path, before);
    if (node != NULL)
      json_object_set_member (copy, name, node);
  }
  if (json_object_get_size (copy) == 0)
    return NULL;
  return json_node_init_object (json_node_alloc (), copy);
}

/* A part of a graph in a request: what is empty in it is not written (§7 rule 16). */
static JsonNode *
tidy_statement (Tidy *tidy,
                JsonNode *value)
{
  JsonNode *written = NULL;

  if (!tidy->loose)
    return json_node_copy (value);
  if (is_empty (value) || tidy->depth >= LAUREL_SHAPE_MAX_DEPTH)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (value))
    return json_node_copy (value);
  tidy->depth++;
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    g_autoptr(JsonArray) array = json_array_new ();

    for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++) {
      JsonNode *item = tidy_statement (tidy, json_array_get_element (json_node_get_array (value), i));

      if (item != NULL)
        json_array_add_element (array, item);
    }
    if (json_array_get_length (array) > 0)
      written = json_node_init_array (json_node_alloc (), array);
  } else {
    g_autoptr(JsonObject) object = json_object_new ();
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, json_node_get_object (value));
    while (json_object_iter_next_ordered (&iter, &name, &member)) {
      JsonNode *node = tidy_statement (tidy, member);

      if (node != NULL)
        json_object_set_member (object, name, node);
    }
    if (json_object_get_size (object) > 0)
      written = json_node_init_object (json_node_alloc (), object);
  }
  tidy->depth--;
  return written;
}

/* Takes @node, a list. Under the name that they have in the graph, references are CTIDs or URLs; as objects, they
 * are no longer like those of a provisional record (§4.1), which has CTIDs alone under its plain keys. */
static JsonNode *
tidy_graph_references (JsonNode *node)
{
  g_autoptr(JsonArray) array = json_array_new ();
  JsonArray *items;

  if (node == NULL)
    return NULL;
  items = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *reference = json_object_new ();

    json_object_set_string_member (reference, "Id", json_array_get_string_element (items, i));
    json_array_add_object_element (array, reference);
  }
  json_node_unref (node);
  return json_node_init_array (json_node_alloc (), array);
}

/* A key in the service's own spelling, for its value in exact form; %NULL when nothing is to be kept. */
static const char *
tidy_member (Tidy *tidy,
             LaurelShapeClass class_id,
             const char *name,
             JsonNode *value,
             JsonNode **node)
{
  gboolean is_map = FALSE;
  const LaurelShapeRow *row = tidy->loose ? laurel_shape_find_key_loosely (class_id, name, &is_map)
                                          : laurel_shape_find_key (class_id, name, &is_map);
  const char *identity;
  gboolean of_graph = FALSE;

  *node = NULL;
  if (row == NULL && tidy->loose) {
    /* references under the name that they have in the graph (§4.3, `ceterms:ownedBy`) */
    row = laurel_shape_find_term (class_id, name);
    if (row != NULL && (row->kind != LAUREL_SHAPE_REFERENCE_LIST || !all_strings (value)))
      row = NULL;
    of_graph = row != NULL;
  }
  /* texts by language are understood under the plain key, too */
  if (row != NULL && tidy->loose && row->map_key != NULL && JSON_NODE_HOLDS_OBJECT (value))
    is_map = TRUE;
  if (row != NULL && is_map && (JSON_NODE_HOLDS_OBJECT (value) || !tidy->loose)) {
    if (tidy->loose && row->kind == LAUREL_SHAPE_UNPUBLISHED)
      tell_unpublished (tidy, value);
    else
      *node = tidy->loose ? tidy_map (tidy, row, value) : json_node_copy (value);
    return row->map_key;
  }
  if (row != NULL) {
    *node = tidy_node (tidy, row, value);
    if (of_graph)
      *node = tidy_graph_references (*node);
    return row->key;
  }
  identity = find_identity (tidy, class_id, name);
  if (identity != NULL) {
    *node = tidy_string (tidy, value);
    return identity;
  }
  if (tidy->loose && is_needless (name))
    return NULL;
  if (laurel_shape_is_statement (name)) {
    *node = tidy_statement (tidy, value);
    return name;
  }
  if (!laurel_shape_is_unset (value))
    tell (tidy, _("This key is not known here; it was left out"));
  return NULL;
}

/* Two spellings of one key: lists are joined. */
static void
add_twice (Tidy *tidy,
           JsonObject *copy,
           const char *key,
           JsonNode *node)
{
  JsonArray *before = laurel_json_get_array (copy, key);

  if (before == NULL || !JSON_NODE_HOLDS_ARRAY (node)) {
    tell (tidy, _("This key stands here twice; the last one counts"));
    json_object_set_member (copy, key, node);
    return;
  }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    json_array_add_element (before, json_array_dup_element (json_node_get_array (node), i));
  json_node_unref (node);
}

/* Of a plain key and the one beside it for language maps, or for what stands in the graph, the service looks at the
 * plain one first (§4.0 rule 3). */
static void
drop_alternates (Tidy *tidy,
                 LaurelShapeClass class_id,
                 JsonObject *object)
{
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next) {
    const char *name = l->data;
    gsize before = tidy->path->len;
    gboolean is_map = FALSE;
    const LaurelShapeRow *row = laurel_shape_find_key (class_id, name, &is_map);

    if (row == NULL) {
      row = laurel_shape_find_term (class_id, name);
      is_map = row != NULL && row->kind == LAUREL_SHAPE_CONCEPT;
    }
    if (!is_map || !json_object_has_member (object, row->key))
      continue;
    g_string_append_printf (tidy->path, "%s%s", before > 0 ? "." : "", name);
    tell (tidy, _("The plain key stands here, too, and counts; this one was left out"));
    g_string_truncate (tidy->path, before);
    json_object_remove_member (object, name);
  }
}

static JsonObject *
tidy_object (Tidy *tidy,
             LaurelShapeClass class_id,
             JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    gsize before = tidy->path->len;
    const char *key;
    JsonNode *node;

    if (JSON_NODE_HOLDS_NULL (value))
      continue;
    g_string_append_printf (tidy->path, "%s%s", before > 0 ? "." : "", name);
    key = tidy_member (tidy, class_id, name, value, &node);
    if (node != NULL && tidy->loose && json_object_has_member (copy, key))
      add_twice (tidy, copy, key, node);
    else if (node != NULL)
      json_object_set_member (copy, key, node);
    g_string_truncate (tidy->path, before);
  }
  if (tidy->loose)
    drop_alternates (tidy, class_id, copy);
  return copy;
}

/**
 * laurel_shape_tidy:
 * @class_id: what @object is
 * @object: an object of a request, as typed in our own editor
 *
 * Copies what the table knows, each key with the right kind of value: one value for a list becomes a list of
 * one, terms of vocabularies become CURIEs, texts are cleaned. Unknown keys and what is empty are left out.
 *
 * Returns: (transfer full): the tidy object
 */
JsonObject *
laurel_shape_tidy (LaurelShapeClass class_id,
                   JsonObject *object)
{
  g_autoptr(GString) path = g_string_new (NULL);
  Tidy tidy = { FALSE, NULL, path, 0 };

  g_return_val_if_fail (class_id < LAUREL_N_SHAPE_CLASSES && object != NULL, NULL);

  return tidy_object (&tidy, class_id, object);
}

/**
 * laurel_shape_tidy_loosely:
 * @class_id: what @object is
 * @object: an object of a request that somebody else wrote
 * @path: name of the object, in front of each message
 * @messages: (element-type utf8): takes a sentence for all that is lost or cannot be right
 *
 * As laurel_shape_tidy(), but reads as the service does (Registry Assistant §4.0): keys in any case, older
 * keys for language maps, numbers for texts and the other way round, terms with any prefix or by their IRI;
 * texts are trimmed and nothing more.
 *
 * Returns: (transfer full): the object in exact form
 */
JsonObject *
laurel_shape_tidy_loosely (LaurelShapeClass class_id,
                           JsonObject *object,
                           const char *path,
                           GPtrArray *messages)
{
  g_autoptr(GString) where = g_string_new (path);
  Tidy tidy = { TRUE, messages, where, 0 };

  g_return_val_if_fail (class_id < LAUREL_N_SHAPE_CLASSES && object != NULL, NULL);

  return tidy_object (&tidy, class_id, object);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-iso-codes.h"
#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/**
 * laurel_request_new_number:
 * @number: a number
 *
 * Returns: (transfer full): whole numbers as integers; the graph gives money its decimal point
 */
JsonNode *
laurel_request_new_number (double number)
{
  if (number == (gint64) number)
    return json_node_init_int (json_node_alloc (), (gint64) number);
  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
new_object (JsonObject *object)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  return node;
}

static JsonNode *
read_text (LaurelText text)
{
  g_autofree char *clean = laurel_text_clean (text.text, text.length);

  return *clean != '\0' ? new_string (clean) : NULL;
}

static JsonNode *
read_url (const LaurelShapeRow *row,
          LaurelText text)
{
  LaurelText trimmed = laurel_text_trim (text.text, text.length);
  g_autofree char *copy = NULL;

  if (row->kind == LAUREL_SHAPE_RESOURCE || row->kind == LAUREL_SHAPE_RESOURCE_LIST) {
    copy = laurel_ctid_normalize (trimmed.text, trimmed.length);
    if (copy != NULL)
      return new_string (copy);
  }
  if (laurel_url_check (trimmed.text, trimmed.length) != LAUREL_URL_OK)
    return NULL;
  copy = laurel_text_dup (trimmed);
  return new_string (copy);
}

static JsonNode *
read_class (LaurelText text)
{
  const LaurelClass *found = laurel_classes_find (text.text, text.length);

  return found != NULL ? new_string (found->curie) : NULL;
}

static JsonNode *
read_concept (LaurelScheme scheme,
              LaurelText text)
{
  const LaurelConcept *concept = laurel_scheme_find (scheme, text.text, text.length);

  return concept != NULL ? new_string (concept->curie) : NULL;
}

static JsonNode *
read_language (LaurelText text)
{
  g_autofree char *tag = laurel_language_parse (text.text, text.length);

  return tag != NULL ? new_string (tag) : NULL;
}

static JsonNode *
read_date (LaurelText text)
{
  char iso[11];

  switch (laurel_date_parse (text.text, text.length, iso)) {
  case LAUREL_DATE_OK:
  case LAUREL_DATE_REPAIRED:
  case LAUREL_DATE_PARTIAL:
  case LAUREL_DATE_SHORT_YEAR:
    return *iso != '\0' ? new_string (iso) : NULL;
  /* Nobody has said which of two days is meant, or that a number is a day. */
  case LAUREL_DATE_AMBIGUOUS:
  case LAUREL_DATE_SERIAL:
  case LAUREL_DATE_BAD:
  case LAUREL_DATE_TOO_EARLY:
  default:
    return NULL;
  }
}

static JsonObject *
new_duration_item (const LaurelDuration *duration)
{
  const struct {
    const char *key;
    double amount;
  } parts[] = {
    { "Years", duration->years }, { "Months", duration->months }, { "Weeks", duration->weeks },
    { "Days", duration->days }, { "Hours", duration->hours }, { "Minutes", duration->minutes },
  };
  JsonObject *object = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].amount > 0)
      json_object_set_member (object, parts[i].key, laurel_request_new_number (parts[i].amount));
  return object;
}

static gboolean
parse_duration (LaurelText text,
                gboolean exact_only,
                LaurelDuration *minimum,
                LaurelDuration *maximum,
                gboolean *is_range)
{
  switch (laurel_duration_parse (text.text, text.length, exact_only, minimum, maximum, is_range)) {
  case LAUREL_DURATION_OK:
  case LAUREL_DURATION_REPAIRED:
  case LAUREL_DURATION_SEVERAL_UNITS:
    return TRUE;
  default:
    return FALSE;
  }
}

/**
 * laurel_request_read_duration:
 * @text: cell of an estimated duration
 *
 * Returns: (transfer full) (nullable): a `DurationProfile` with exact, or minimum and maximum duration
 */
JsonObject *
laurel_request_read_duration (const char *text)
{
  LaurelDuration minimum, maximum;
  gboolean is_range;
  JsonObject *profile;

  if (!parse_duration ((LaurelText) { text, strlen (text) }, FALSE, &minimum, &maximum, &is_range))
    return NULL;
  profile = json_object_new ();
  if (is_range) {
    json_object_set_object_member (profile, "MinimumDuration", new_duration_item (&minimum));
    json_object_set_object_member (profile, "MaximumDuration", new_duration_item (&maximum));
  } else {
    json_object_set_object_member (profile, "ExactDuration", new_duration_item (&minimum));
  }
  return profile;
}

static JsonNode *
read_exact_duration (LaurelText text)
{
  LaurelDuration exact, unused;
  gboolean is_range;

  if (!parse_duration (text, TRUE, &exact, &unused, &is_range) || is_range)
    return NULL;
  return new_object (new_duration_item (&exact));
}

static JsonNode *
read_code (LaurelGrammar list,
           LaurelText text)
{
  char code[16];

  if (laurel_code_parse (list, text.text, text.length, code) == LAUREL_CODE_BAD)
    return NULL;
  return new_string (code);
}

static JsonNode *
read_currency (LaurelText text)
{
  const LaurelIsoEntry *currency = laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, text.text, text.length);

  return currency != NULL ? new_string (currency->code) : NULL;
}

static JsonNode *
read_cost_item (LaurelText text)
{
  LaurelCostItem item;
  JsonObject *object;

  switch (laurel_cost_item_parse (text.text, text.length, &item)) {
  case LAUREL_MONEY_OK:
  case LAUREL_MONEY_REPAIRED:
  case LAUREL_MONEY_NO_PRICE:
  case LAUREL_MONEY_TOO_MANY_PARTS:
    break;
  default:
    return NULL;
  }
  if (item.type == NULL)
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "DirectCostType", item.type->curie);
  if (item.has_price)
    json_object_set_member (object, "Price", laurel_request_new_number (item.price));
  return new_object (object);
}

static JsonNode *
read_identifier_value (LaurelText text)
{
  LaurelIdentifierValue parts;
  JsonObject *object;
  const struct {
    const char *key;
    LaurelText *text;
  } members[] = {
    { "IdentifierType", &parts.type_uri }, { "IdentifierTypeName", &parts.type_name },
    { "IdentifierValueCode", &parts.value },
  };

  if (!laurel_identifier_value_parse (text.text, text.length, &parts))
    return NULL;
  object = json_object_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    JsonNode *member = read_text (*members[i].text);

    if (member != NULL)
      json_object_set_member (object, members[i].key, member);
  }
  return new_object (object);
}

/* Who accredits, approves, recognizes or regulates is a quality assurance organization (V18). */
static gboolean
wants_quality_assurance (LaurelColumnId column)
{
  return column == LAUREL_COLUMN_ACCREDITED_BY || column == LAUREL_COLUMN_APPROVED_BY
         || column == LAUREL_COLUMN_RECOGNIZED_BY || column == LAUREL_COLUMN_REGULATED_BY;
}

/* @owner is what `me` and `same as owner` mean: an array of references. */
static void
add_organization (const LaurelColumn *column,
                  LaurelText text,
                  JsonNode *owner,
                  JsonArray *array)
{
  LaurelOrganizationRef ref;
  JsonObject *object;
  JsonNode *name, *page;

  laurel_organization_ref_parse (text.text, text.length, &ref);
  switch (ref.form) {
  case LAUREL_ORGANIZATION_OWNER:
    for (guint i = 0; owner != NULL && i < json_array_get_length (json_node_get_array (owner)); i++)
      json_array_add_element (array,
                              laurel_json_copy (json_array_get_element (json_node_get_array (owner), i)));
    break;
  case LAUREL_ORGANIZATION_CTID:
    object = json_object_new ();
    json_object_set_string_member (object, "CTID", ref.ctid);
    json_array_add_object_element (array, object);
    break;
  case LAUREL_ORGANIZATION_DESCRIBED:
    name = read_text (ref.name);
    page = laurel_url_check (ref.webpage.text, ref.webpage.length) == LAUREL_URL_OK ? read_text (ref.webpage)
        : NULL;
    if (name != NULL && page != NULL) {
      object = json_object_new ();
      json_object_set_string_member (object, "Type",
                                     wants_quality_assurance (column->id) ? "QACredentialOrganization"
                                                                          : "CredentialOrganization");
      json_object_set_member (object, "Name", g_steal_pointer (&name));
      json_object_set_member (object, "SubjectWebpage", g_steal_pointer (&page));
      json_array_add_object_element (array, object);
    }
    g_clear_pointer (&name, json_node_unref);
    g_clear_pointer (&page, json_node_unref);
    break;
  case LAUREL_ORGANIZATION_BAD:
  default:
    break;
  }
  laurel_organization_ref_clear (&ref);
}

static JsonNode *
read_ctid (LaurelText text)
{
  g_autofree char *ctid = laurel_ctid_dup_referred (text.text, text.length);

  return ctid != NULL ? new_string (ctid) : NULL;
}

/* The class that a description names, when it is one of those that the key may refer to. */
static const char *
find_target_type (const LaurelShapeRow *row,
                  LaurelText text)
{
  g_autofree char *type = laurel_text_dup (text);
  const LaurelClass *class;
  const char *curie;

  if (text.length == 0)
    return row->fallback;
  if (strcmp (row->fallback, "ceterms:Credential") == 0) {
    class = laurel_classes_find (type, -1);
    return class != NULL ? class->curie : NULL;
  }
  curie = laurel_shape_find_reference_type (type);
  return curie != NULL && laurel_classes_find (type, -1) == NULL ? curie : NULL;
}

static JsonNode *
read_target (const LaurelShapeRow *row,
             LaurelText text)
{
  LaurelTargetRef ref;
  JsonObject *object = NULL;

  if (row->kind != LAUREL_SHAPE_REFERENCE_LIST || row->fallback == NULL)
    return NULL;
  laurel_target_ref_parse (text.text, text.length, strcmp (row->fallback, "ceterms:Credential") == 0, &ref);
  if (ref.form == LAUREL_TARGET_CTID) {
    object = json_object_new ();
    json_object_set_string_member (object, "CTID", ref.ctid);
  } else if (ref.form == LAUREL_TARGET_DESCRIBED
             && laurel_url_check (ref.webpage.text, ref.webpage.length) == LAUREL_URL_OK) {
    const char *type = find_target_type (row, ref.type);
    JsonNode *name = read_text (ref.name);

    if (type != NULL && name != NULL) {
      object = json_object_new ();
      json_object_set_string_member (object, "Type", type + strlen ("ceterms:"));
      json_object_set_member (object, "Name", json_node_ref (name));
      json_object_set_member (object, "SubjectWebpage", read_text (ref.webpage));
    }
    g_clear_pointer (&name, json_node_unref);
  }
  laurel_target_ref_clear (&ref);
  return object != NULL ? new_object (object) : NULL;
}

static JsonNode *
read_number (LaurelText text)
{
  double number;

  return laurel_number_parse (text.text, text.length, &number) ? laurel_request_new_number (number) : NULL;
}

static JsonNode *
read_boolean (LaurelText text)
{
  gboolean value;

  if (!laurel_boolean_parse (text.text, text.length, &value))
    return NULL;
  return json_node_init_boolean (json_node_alloc (), value);
}

static JsonNode *
read_item (const LaurelColumn *column,
           const LaurelShapeRow *row,
           LaurelText text)
{
  switch (column->grammar) {
  case LAUREL_GRAMMAR_TEXT:
  case LAUREL_GRAMMAR_IDENTIFIER:
  case LAUREL_GRAMMAR_TEXT_LIST:
    return read_text (text);
  case LAUREL_GRAMMAR_URL:
    return read_url (row, text);
  case LAUREL_GRAMMAR_CLASS:
    return read_class (text);
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
    return read_concept (column->scheme, text);
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    return read_language (text);
  case LAUREL_GRAMMAR_DATE:
    return read_date (text);
  case LAUREL_GRAMMAR_DURATION_EXACT:
    return read_exact_duration (text);
  case LAUREL_GRAMMAR_ONET_LIST:
  case LAUREL_GRAMMAR_NAICS_LIST:
  case LAUREL_GRAMMAR_CIP_LIST:
    return read_code (column->grammar, text);
  case LAUREL_GRAMMAR_CURRENCY:
    return read_currency (text);
  case LAUREL_GRAMMAR_COST_ITEMS:
    return read_cost_item (text);
  case LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST:
    return read_identifier_value (text);
  case LAUREL_GRAMMAR_BOOLEAN:
    return read_boolean (text);
  case LAUREL_GRAMMAR_NUMBER:
    return read_number (text);
  case LAUREL_GRAMMAR_CTID_LIST:
    return read_ctid (text);
  case LAUREL_GRAMMAR_TARGET_LIST:
    return read_target (row, text);
  /* the CTID is kept apart from its cell, conditions and connections are sorted by their type, a
   * duration has two columns, places are those of the owner, what is handed in fills two keys, and what is
   * carried has none */
  case LAUREL_GRAMMAR_CTID:
  case LAUREL_GRAMMAR_CONDITION_TYPE:
  case LAUREL_GRAMMAR_DURATION:
  case LAUREL_GRAMMAR_ACTION:
  case LAUREL_GRAMMAR_PLACE_LIST:
  case LAUREL_GRAMMAR_SUBMISSION_LIST:
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
  case LAUREL_GRAMMAR_CARRIED:
  default:
    return NULL;
  }
}

static gboolean
has_items (LaurelGrammar grammar)
{
  switch (grammar) {
  case LAUREL_GRAMMAR_TEXT_LIST:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
  case LAUREL_GRAMMAR_ONET_LIST:
  case LAUREL_GRAMMAR_NAICS_LIST:
  case LAUREL_GRAMMAR_CIP_LIST:
  case LAUREL_GRAMMAR_COST_ITEMS:
  case LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST:
  case LAUREL_GRAMMAR_ORGANIZATION_LIST:
  case LAUREL_GRAMMAR_CTID_LIST:
  case LAUREL_GRAMMAR_TARGET_LIST:
    return TRUE;
  default:
    return FALSE;
  }
}

/**
 * laurel_request_read_cell:
 * @column: a column of the template
 * @row: the key that it fills
 * @text: what the cell holds, neither blank nor `#DELETE`
 * @owner: (nullable): array of references to the owner
 *
 * Returns: (transfer full) (nullable): the value for the request; %NULL when nothing in the cell can be read
 */
JsonNode *
laurel_request_read_cell (const LaurelColumn *column,
                          const LaurelShapeRow *row,
                          const char *text,
                          JsonNode *owner)
{
  gboolean organizations = column->grammar == LAUREL_GRAMMAR_ORGANIZATION
                           || column->grammar == LAUREL_GRAMMAR_ORGANIZATION_LIST;
  /* lists that the graph has in another form: the items of a cost, the frameworks of a condition */
  gboolean list = laurel_shape_kind_is_list (row->kind) || row->kind == LAUREL_SHAPE_HELPER
                  || row->kind == LAUREL_SHAPE_UNPUBLISHED;
  gboolean items = has_items (column->grammar);
  g_autoptr(JsonArray) array = NULL;
  LaurelListIter iter;
  LaurelText item = { text, strlen (text) };

  if (!list && !items && !organizations)
    return read_item (column, row, item);

  array = json_array_new ();
  if (items)
    laurel_list_iter_init (&iter, text, -1, '|');
  while (!items || laurel_list_iter_next (&iter, &item)) {
    JsonNode *value = organizations ? NULL : read_item (column, row, item);

    if (organizations)
      add_organization (column, item, owner, array);
    else if (value != NULL)
      json_array_add_element (array, value);
    if (!items)
      break;
  }

  if (json_array_get_length (array) == 0)
    return NULL;
  if (list)
    return json_node_init_array (json_node_alloc (), array);
  return json_node_ref (json_array_get_element (array, 0));
}

static gboolean
same_primary_language (const char *a,
                       const char *b)
{
  gsize length = strcspn (a, "-");

  return strcspn (b, "-") == length && g_ascii_strncasecmp (a, b, length) == 0;
}

/**
 * laurel_request_find_language:
 * @map: a language map
 * @language: a tag
 *
 * Returns: (nullable) (transfer none): the key of @map that @language stands for: itself, else the only one with the
 *   same primary tag
 */
const char *
laurel_request_find_language (JsonObject *map,
                              const char *language)
{
  JsonObjectIter iter;
  const char *name;
  const char *similar = NULL;
  guint n_similar = 0;

  json_object_iter_init (&iter, map);
  while (json_object_iter_next (&iter, &name, NULL)) {
    if (g_ascii_strcasecmp (name, language) == 0)
      return name;
    if (same_primary_language (name, language)) {
      similar = name;
      n_similar++;
    }
  }
  return n_similar == 1 ? similar : NULL;
}

static void
remove_member (JsonObject *object,
               const char *name)
{
  if (name != NULL && json_object_has_member (object, name))
    json_object_remove_member (object, name);
}

/* What @object says under other names than the row's key. */
static void
clear_other_forms (JsonObject *object,
                   const LaurelShapeRow *row)
{
  remove_member (object, row->map_key);
  if (row->kind != LAUREL_SHAPE_NAME_LIST && row->kind != LAUREL_SHAPE_ONET_LIST
      && row->kind != LAUREL_SHAPE_CIP_LIST && row->term != row->map_key)
    remove_member (object, row->term);
}

/**
 * laurel_request_clear:
 * @object: an object of the request
 * @row: one of its keys
 *
 * Takes away all that @object says under @row. Where several keys share a term, what others say is left.
 */
void
laurel_request_clear (JsonObject *object,
                      const LaurelShapeRow *row)
{
  remove_member (object, row->key);
  clear_other_forms (object, row);
}

static gboolean
is_same_page (const char *a,
              const char *b)
{
  gsize length_a, length_b;

  if (a == NULL || b == NULL)
    return FALSE;
  length_a = strlen (a) - g_str_has_suffix (a, "/");
  length_b = strlen (b) - g_str_has_suffix (b, "/");
  return length_a == length_b && strncmp (a, b, length_a) == 0;
}

/* A cell describes a thing by its name and its page. What else is live of the same thing, such as its address, has no
 * place in the cell, and is kept. */
static gboolean
keep_description (JsonObject *item,
                  JsonObject *live,
                  const char *language)
{
  JsonObject *names = laurel_json_get_object (live, "ceterms:name");
  const char *tag = names != NULL ? laurel_request_find_language (names, language) : NULL;
  const char *name = tag != NULL ? laurel_json_get_string (names, tag) : laurel_json_get_string (live, "Name");
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (name == NULL || g_strcmp0 (name, laurel_json_get_string (item, "Name")) != 0
      || !is_same_page (laurel_json_get_string (live, "SubjectWebpage"), laurel_json_get_string (item, "SubjectWebpage")))
    return FALSE;
  json_object_iter_init_ordered (&iter, live);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    if (!json_object_has_member (item, member))
      json_object_set_member (item, member, json_node_copy (value));
  if (tag != NULL)
    json_object_remove_member (item, "Name");
  return TRUE;
}

static JsonObject *
get_nth_object (JsonNode *value,
                guint nth)
{
  JsonNode *node = value;

  if (value != NULL && JSON_NODE_HOLDS_ARRAY (value))
    node = nth < json_array_get_length (json_node_get_array (value))
             ? json_array_get_element (json_node_get_array (value), nth) : NULL;
  else if (nth > 0)
    node = NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
get_n_elements (JsonNode *value)
{
  if (value == NULL)
    return 0;
  return JSON_NODE_HOLDS_ARRAY (value) ? json_array_get_length (json_node_get_array (value)) : 1;
}

static void
keep_descriptions (JsonNode *value,
                   JsonNode *live,
                   const char *language)
{
  for (guint i = 0; i < get_n_elements (value); i++) {
    JsonObject *item = get_nth_object (value, i);
    gboolean kept = item == NULL || !json_object_has_member (item, "Name");

    for (guint j = 0; !kept && j < get_n_elements (live); j++)
      kept = get_nth_object (live, j) != NULL && keep_description (item, get_nth_object (live, j), language);
  }
}

/**
 * laurel_request_set:
 * @object: an object of the request
 * @row: one of its keys
 * @value: (transfer full): its new value
 * @language: language of texts
 *
 * Replaces what @object says under @row. Of a text, only the one in @language; other languages are kept. Of a thing
 * that is described, what its description has beyond name and page.
 */
void
laurel_request_set (JsonObject *object,
                    const LaurelShapeRow *row,
                    JsonNode *value,
                    const char *language)
{
  JsonObject *map = row->map_key != NULL ? laurel_json_get_object (object, row->map_key) : NULL;
  g_autofree char *there = map != NULL ? g_strdup (laurel_request_find_language (map, language)) : NULL;
  guint n_others = map != NULL ? json_object_get_size (map) - (there != NULL) : 0;

  if (map != NULL && (n_others > 0 || (there != NULL && g_ascii_strcasecmp (there, language) != 0))) {
    json_object_set_member (map, there != NULL ? there : language, value);
    return;
  }
  if (row->kind == LAUREL_SHAPE_REFERENCE || row->kind == LAUREL_SHAPE_REFERENCE_LIST)
    keep_descriptions (value, json_object_get_member (object, row->key), language);
  clear_other_forms (object, row);
  json_object_set_member (object, row->key, value);
}

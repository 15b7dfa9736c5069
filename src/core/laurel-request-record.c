/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-iso-codes.h"
#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

/* From a request to the cells that say the same: the way back from laurel_request_new_credential(). What no cell can
 * say is left out here, and is kept by whoever keeps the graph. */

static const struct {
  const char *key;
  LaurelProfileKind kind;
  LaurelColumnId type_column; /* LAUREL_COLUMN_NONE: all under this key are of one type */
  int type;
} profile_keys[] = {
  { "EstimatedCost", LAUREL_PROFILE_COST, LAUREL_COLUMN_NONE, 0 },
  { "Requires", LAUREL_PROFILE_CONDITION, LAUREL_COLUMN_CONDITION_TYPE, LAUREL_CONDITION_REQUIRES },
  { "Recommends", LAUREL_PROFILE_CONDITION, LAUREL_COLUMN_CONDITION_TYPE, LAUREL_CONDITION_RECOMMENDS },
  { "Renewal", LAUREL_PROFILE_CONDITION, LAUREL_COLUMN_CONDITION_TYPE, LAUREL_CONDITION_RENEWAL },
  { "Corequisite", LAUREL_PROFILE_CONDITION, LAUREL_COLUMN_CONDITION_TYPE, LAUREL_CONDITION_COREQUISITE },
  { "IsAdvancedStandingFor", LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_TYPE,
    LAUREL_CONNECTION_ADVANCED_STANDING_FOR },
  { "AdvancedStandingFrom", LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_TYPE,
    LAUREL_CONNECTION_ADVANCED_STANDING_FROM },
  { "IsPreparationFor", LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_TYPE, LAUREL_CONNECTION_PREPARATION_FOR },
  { "IsRecommendedFor", LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_TYPE, LAUREL_CONNECTION_RECOMMENDED_FOR },
  { "IsRequiredFor", LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_TYPE, LAUREL_CONNECTION_REQUIRED_FOR },
  { "PreparationFrom", LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_TYPE, LAUREL_CONNECTION_PREPARATION_FROM },
  { "FinancialAssistance", LAUREL_PROFILE_FINANCIAL, LAUREL_COLUMN_NONE, 0 },
};

static const LaurelShapeClass shape_of_profile[LAUREL_N_PROFILE_KINDS] = {
  [LAUREL_PROFILE_MAIN] = LAUREL_SHAPE_CREDENTIAL,
  [LAUREL_PROFILE_COST] = LAUREL_SHAPE_COST_PROFILE,
  [LAUREL_PROFILE_CONDITION] = LAUREL_SHAPE_CONDITION_PROFILE,
  [LAUREL_PROFILE_CONNECTION] = LAUREL_SHAPE_CONDITION_PROFILE,
  [LAUREL_PROFILE_FINANCIAL] = LAUREL_SHAPE_FINANCIAL_ASSISTANCE,
};

static guint
get_n_items (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return 0;
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
}

static JsonNode *
get_item (JsonNode *node,
          guint position)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), position) : node;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Joined by a tilde as cells have it; what is missing at the end needs none. */
static char *
join_parts (const char *first,
            const char *second,
            const char *third)
{
  GString *text = g_string_new (first);

  if (second != NULL || third != NULL)
    g_string_append_printf (text, "~%s", second != NULL ? second : "");
  if (third != NULL)
    g_string_append_printf (text, "~%s", third);
  return g_string_free (text, FALSE);
}

static char *
write_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  GString *text;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return NULL;
  text = g_string_new (NULL);
  laurel_json_append_number (text, json_node_get_double (node));
  return g_string_free (text, FALSE);
}

static gboolean
read_duration_parts (JsonObject *object,
                     LaurelDuration *duration)
{
  const struct {
    const char *key;
    double *amount;
  } parts[] = {
    { "Years", &duration->years }, { "Months", &duration->months }, { "Weeks", &duration->weeks },
    { "Days", &duration->days }, { "Hours", &duration->hours }, { "Minutes", &duration->minutes },
  };
  gboolean any = FALSE;

  *duration = (LaurelDuration) { 0 };
  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS (parts); i++) {
    JsonNode *node = json_object_get_member (object, parts[i].key);
    g_autofree char *number = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? write_number (node) : NULL;

    if (number == NULL)
      continue;
    *parts[i].amount = json_node_get_double (node);
    any = any || *parts[i].amount > 0;
  }
  return any;
}

static char *
write_duration (JsonObject *object)
{
  LaurelDuration duration;

  return read_duration_parts (object, &duration) ? laurel_duration_to_text (&duration) : NULL;
}

static char *
write_concept (LaurelScheme scheme,
               const char *text)
{
  const LaurelConcept *concept = laurel_scheme_find (scheme, text, -1);

  return concept != NULL ? g_strdup (concept->label) : NULL;
}

/* By its name, when the name alone is understood as the same tag again. Of several names that a language has in the ISO's
 * list, such as “Spanish; Castilian”, people write the first. */
static char *
write_language (const char *tag)
{
  const LaurelIsoEntry *language = laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, tag, -1);
  const gsize lengths[] = {
    language != NULL ? strcspn (language->name, ";") : 0,
    language != NULL ? strlen (language->name) : 0,
  };

  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *again = laurel_language_parse (language->name, lengths[i]);

    if (g_strcmp0 (again, tag) == 0)
      return g_strndup (language->name, lengths[i]);
  }
  return g_strdup (tag);
}

/* An organization, or another record: by its CTID, else described. */
static char *
write_reference (const LaurelShapeRow *row,
                 JsonNode *item)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
  const char *name = laurel_json_get_string (object, "Name");
  const char *page = laurel_json_get_string (object, "SubjectWebpage");
  const char *type = laurel_json_get_string (object, "Type");
  const LaurelClass *class;

  if (get_string (item) != NULL)
    return laurel_ctid_normalize (get_string (item), -1);
  if (laurel_json_get_string (object, "CTID") != NULL)
    return g_strdup (laurel_json_get_string (object, "CTID"));
  if (name == NULL || page == NULL)
    return NULL;
  class = type != NULL ? laurel_classes_find (type, -1) : NULL;
  if (row->of == LAUREL_SHAPE_ENTITY_REFERENCE && g_strcmp0 (row->fallback, "ceterms:Credential") == 0)
    return class != NULL ? join_parts (name, class->label, page) : NULL;
  return join_parts (name, page, NULL);
}

static char *
write_cost_item (JsonObject *object)
{
  const char *type = laurel_json_get_string (object, "DirectCostType");
  JsonNode *price_node = object != NULL ? json_object_get_member (object, "Price") : NULL;
  g_autofree char *label = type != NULL ? write_concept (LAUREL_SCHEME_COST_TYPE, type) : NULL;
  g_autofree char *price = price_node != NULL && JSON_NODE_HOLDS_VALUE (price_node) ? write_number (price_node) : NULL;

  return label != NULL ? join_parts (label, price, NULL) : NULL;
}

static char *
write_identifier (JsonObject *object)
{
  const char *type = laurel_json_get_string (object, "IdentifierTypeName");
  const char *uri = laurel_json_get_string (object, "IdentifierType");
  const char *code = laurel_json_get_string (object, "IdentifierValueCode");

  if (code == NULL)
    return NULL;
  return type != NULL || uri != NULL ? join_parts (type != NULL ? type : "", code, uri) : g_strdup (code);
}

/* One value of a cell, %NULL when it cannot be said in one. */
static char *
write_item (const LaurelColumn *column,
            const LaurelShapeRow *row,
            JsonNode *item)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
  const char *text = get_string (item);

  switch (column->grammar) {
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CONCEPT_LIST:
    return text != NULL ? write_concept (column->scheme, text) : NULL;
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    return text != NULL ? write_language (text) : NULL;
  case LAUREL_GRAMMAR_DURATION_EXACT:
    return write_duration (object);
  case LAUREL_GRAMMAR_COST_ITEMS:
    return write_cost_item (object);
  case LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST:
    return write_identifier (object);
  case LAUREL_GRAMMAR_ORGANIZATION:
  case LAUREL_GRAMMAR_ORGANIZATION_LIST:
  case LAUREL_GRAMMAR_TARGET_LIST:
  case LAUREL_GRAMMAR_CTID_LIST:
    return write_reference (row, item);
  case LAUREL_GRAMMAR_BOOLEAN:
    if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_BOOLEAN)
      return NULL;
    return g_strdup (json_node_get_boolean (item) ? "TRUE" : "FALSE");
  case LAUREL_GRAMMAR_NUMBER:
    return JSON_NODE_HOLDS_VALUE (item) ? write_number (item) : NULL;
  default:
    return g_strdup (text);
  }
}

/* What is said under a key; of several languages, what is said in that of the record. */
static JsonNode *
get_value (JsonObject *object,
           const LaurelShapeRow *row,
           const char *language)
{
  JsonNode *value = json_object_get_member (object, row->key);
  JsonObject *map = row->map_key != NULL ? laurel_json_get_object (object, row->map_key) : NULL;

  if (value != NULL || map == NULL)
    return value;
  language = laurel_request_find_language (map, language);
  return language != NULL ? json_object_get_member (map, language) : NULL;
}

static char *
write_value (const LaurelColumn *column,
             const LaurelShapeRow *row,
             JsonNode *value)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  guint n_items = get_n_items (value);

  for (guint i = 0; i < n_items; i++) {
    g_autofree char *item = write_item (column, row, get_item (value, i));

    /* half a list would take the other half away when it is read again */
    if (item == NULL || *item == '\0')
      return NULL;
    g_string_append_printf (cell, "%s%s", i > 0 ? "|" : "", item);
  }
  return n_items > 0 ? g_strdup (cell->str) : NULL;
}

static gboolean
says_the_same (JsonNode *a,
               JsonNode *b)
{
  g_autofree char *text_a = laurel_json_write (a, LAUREL_JSON_CANONICAL);
  g_autofree char *text_b = laurel_json_write (b, LAUREL_JSON_CANONICAL);

  return strcmp (text_a, text_b) == 0;
}

/* What the graph would say of one key of a credential. */
static char *
write_statement (const char *key,
                 JsonNode *value,
                 const LaurelMapping *mapping)
{
  LaurelMapping own = *mapping;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) credential = json_node_init_object (json_node_alloc (), object);
  g_autoptr (JsonNode) graph = NULL;

  if (own.registry == NULL)
    own.registry = "";
  json_object_set_member (object, key, json_node_ref (value));
  graph = laurel_graph_from_credential (credential, &own);
  return laurel_json_write (graph, LAUREL_JSON_CANONICAL);
}

/* Two values may be written otherwise and be the same to the Registry: the two lines of an address, of which the graph
 * makes one. */
static gboolean
states_the_same (const char *key,
                 JsonNode *a,
                 JsonNode *b,
                 const LaurelMapping *mapping)
{
  g_autofree char *statement_a = NULL;
  g_autofree char *statement_b = NULL;

  if (says_the_same (a, b))
    return TRUE;
  statement_a = write_statement (key, a, mapping);
  statement_b = write_statement (key, b, mapping);
  return strcmp (statement_a, statement_b) == 0;
}

/* A cell is written when as many values are read from it again as it is made of: a pipe inside a text, say, would make
 * two of one. */
static void
set_cell (LaurelCells *cells,
          const LaurelColumn *column,
          const LaurelShapeRow *row,
          JsonNode *value)
{
  g_autofree char *text = write_value (column, row, value);
  g_autoptr (JsonNode) again = text != NULL && !laurel_cell_is_delete (text)
                                   ? laurel_request_read_cell (column, row, text, NULL) : NULL;

  if (again == NULL || get_n_items (again) != get_n_items (value))
    return;
  if (JSON_NODE_HOLDS_VALUE (again) && JSON_NODE_HOLDS_VALUE (value) && !says_the_same (again, value)
      && column->grammar != LAUREL_GRAMMAR_TEXT)
    return;
  laurel_cells_set (cells, column->id, text);
}

static void
read_columns (LaurelCells *cells,
              LaurelProfileKind kind,
              JsonObject *object,
              const char *language)
{
  guint n_columns = laurel_template_get_n_columns ();

  for (guint i = 0; i < n_columns; i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    const LaurelShapeRow *row;
    JsonNode *value;
    gboolean is_map;

    if (column->profile != kind || column->assistant == NULL || laurel_request_is_part (column->id)
        || (column->flags & (LAUREL_COLUMN_LOCAL | LAUREL_COLUMN_CARRIED)))
      continue;
    row = laurel_shape_find_key (shape_of_profile[kind], column->assistant, &is_map);
    value = row != NULL ? get_value (object, row, language) : NULL;
    if (value != NULL)
      set_cell (cells, column, row, value);
  }
}

static void
read_part (LaurelCells *cells,
           LaurelColumnId id,
           LaurelShapeClass class_id,
           JsonObject *object,
           const char *language)
{
  const LaurelColumn *column = laurel_template_get (id);
  gboolean is_map;
  const LaurelShapeRow *row = laurel_shape_find_key (class_id, column->assistant, &is_map);
  JsonNode *value = row != NULL ? get_value (object, row, language) : NULL;

  if (value != NULL)
    set_cell (cells, column, row, value);
}

/* The first profile's amount and unit; the Publisher's columns have one. */
static void
read_credit (LaurelCells *cells,
             gboolean is_condition,
             JsonObject *object,
             const char *language)
{
  const LaurelColumnId unit = is_condition ? LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE
                                           : LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_TYPE;
  const LaurelColumnId amount = is_condition ? LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE
                                             : LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_VALUE;
  const LaurelColumnId greatest = is_condition ? LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE
                                               : LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE;
  const LaurelColumnId words = is_condition ? LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION
                                            : LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_DESCRIPTION;
  const struct {
    const char *key;
    LaurelColumnId column;
  } numbers[] = { { "Value", amount }, { "MinValue", amount }, { "MaxValue", greatest } };
  JsonNode *list = json_object_get_member (object, "CreditValue");
  JsonObject *value;
  JsonNode *units;
  JsonNode *description;
  gboolean is_map;

  if (get_n_items (list) == 0 || !JSON_NODE_HOLDS_OBJECT (get_item (list, 0)))
    return;
  value = json_node_get_object (get_item (list, 0));
  units = json_object_get_member (value, "CreditUnitType");
  if (get_n_items (units) == 1 && get_string (get_item (units, 0)) != NULL) {
    g_autofree char *label = write_concept (LAUREL_SCHEME_CREDIT_UNIT, get_string (get_item (units, 0)));

    if (label != NULL)
      laurel_cells_set (cells, unit, label);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    JsonNode *number = json_object_get_member (value, numbers[i].key);
    g_autofree char *text = number != NULL && JSON_NODE_HOLDS_VALUE (number) ? write_number (number) : NULL;

    if (text != NULL)
      laurel_cells_set (cells, numbers[i].column, text);
  }
  description = get_value (value, laurel_shape_find_key (LAUREL_SHAPE_VALUE_PROFILE, "Description", &is_map), language);
  if (get_string (description) != NULL)
    laurel_cells_set (cells, words, get_string (description));
}

/* Web pages, then the lines of the description. */
static void
read_submission (LaurelCells *cells,
                 JsonObject *object,
                 const char *language)
{
  gboolean is_map;
  const LaurelShapeRow *row = laurel_shape_find_key (LAUREL_SHAPE_CONDITION_PROFILE, "SubmissionOfDescription", &is_map);
  JsonNode *pages = json_object_get_member (object, "SubmissionOf");
  JsonNode *description = get_value (object, row, language);
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < get_n_items (pages); i++)
    if (get_string (get_item (pages, i)) != NULL)
      g_string_append_printf (cell, "%s%s", cell->len > 0 ? "|" : "", get_string (get_item (pages, i)));
  if (get_string (description) != NULL && strchr (get_string (description), '|') == NULL) {
    g_autofree char *lines = g_strdelimit (g_strdup (get_string (description)), "\n", '|');

    g_string_append_printf (cell, "%s%s", cell->len > 0 ? "|" : "", lines);
  }
  if (cell->len > 0)
    laurel_cells_set (cells, LAUREL_COLUMN_CONDITION_SUBMISSION, cell->str);
}

static void
read_profiles (LaurelRecord *record,
               gsize position,
               JsonObject *credential,
               const char *language)
{
  LaurelProfileKind kind = profile_keys[position].kind;
  JsonNode *list = json_object_get_member (credential, profile_keys[position].key);

  for (guint i = 0; i < get_n_items (list); i++) {
    JsonNode *item = get_item (list, i);
    LaurelCells *cells;

    if (!JSON_NODE_HOLDS_OBJECT (item))
      continue;
    cells = laurel_record_add_profile (record, kind, 0)->cells;
    if (profile_keys[position].type_column != LAUREL_COLUMN_NONE)
      laurel_cells_set (cells, profile_keys[position].type_column,
                        kind == LAUREL_PROFILE_CONDITION ? laurel_condition_type_get_label (profile_keys[position].type)
                                                         : laurel_connection_type_get_label (profile_keys[position].type));
    read_columns (cells, kind, json_node_get_object (item), language);
    if (kind == LAUREL_PROFILE_CONDITION) {
      read_submission (cells, json_node_get_object (item), language);
      read_part (cells, LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT, LAUREL_SHAPE_CONDITION_PROFILE,
                 json_node_get_object (item), language);
      read_part (cells, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, LAUREL_SHAPE_CONDITION_PROFILE,
                 json_node_get_object (item), language);
    }
    if (kind == LAUREL_PROFILE_CONDITION || kind == LAUREL_PROFILE_CONNECTION)
      read_credit (cells, kind == LAUREL_PROFILE_CONDITION, json_node_get_object (item), language);
  }
}

static void
read_estimated_duration (LaurelCells *cells,
                         JsonObject *credential,
                         const char *language)
{
  JsonNode *list = json_object_get_member (credential, "EstimatedDuration");
  gboolean is_map;
  JsonObject *profile;
  JsonNode *description;
  g_autofree char *exact = NULL;
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  if (get_n_items (list) == 0 || !JSON_NODE_HOLDS_OBJECT (get_item (list, 0)))
    return;
  profile = json_node_get_object (get_item (list, 0));
  exact = write_duration (laurel_json_get_object (profile, "ExactDuration"));
  minimum = write_duration (laurel_json_get_object (profile, "MinimumDuration"));
  maximum = write_duration (laurel_json_get_object (profile, "MaximumDuration"));
  if (exact != NULL) {
    laurel_cells_set (cells, LAUREL_COLUMN_ESTIMATED_DURATION, exact);
  } else if (minimum != NULL && maximum != NULL) {
    g_autofree char *range = join_parts (minimum, maximum, NULL);

    laurel_cells_set (cells, LAUREL_COLUMN_ESTIMATED_DURATION, range);
  }
  description = get_value (profile, laurel_shape_find_key (LAUREL_SHAPE_DURATION_PROFILE, "Description", &is_map),
                           language);
  if (get_string (description) != NULL)
    laurel_cells_set (cells, LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION, get_string (description));
}

/* The codes of the owner's addresses, when every place is one of them. */
static void
read_places (LaurelCells *cells,
             JsonObject *credential,
             const LaurelMapping *mapping)
{
  const LaurelPlaces *places = mapping->places;
  JsonNode *list = json_object_get_member (credential, "AvailableAt");
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; places != NULL && i < get_n_items (list); i++) {
    guint nth;

    for (nth = 0; nth < laurel_places_get_n_places (places); nth++) {
      g_autoptr (JsonObject) tidy = laurel_shape_tidy (LAUREL_SHAPE_PLACE, laurel_places_get_nth (places, nth));
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), tidy);

      if (laurel_places_get_code (places, nth) != NULL
          && states_the_same ("AvailableAt", node, get_item (list, i), mapping))
        break;
    }
    if (nth == laurel_places_get_n_places (places))
      return;
    g_string_append_printf (cell, "%s%s", i > 0 ? "|" : "", laurel_places_get_code (places, nth));
  }
  if (cell->len > 0)
    laurel_cells_set (cells, LAUREL_COLUMN_AVAILABLE_AT_CODES, cell->str);
}

static char *
find_left (LaurelRecord *record,
           JsonObject *credential,
           const LaurelMapping *mapping)
{
  g_autoptr (JsonNode) again = laurel_request_new_credential (record, mapping);
  g_autoptr (GString) left = g_string_new (NULL);
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, credential);
  while (json_object_iter_next_ordered (&iter, &key, &value)) {
    JsonNode *member = json_object_get_member (json_node_get_object (again), key);

    if (strcmp (key, "CTID") != 0 && (member == NULL || !states_the_same (key, member, value, mapping)))
      g_string_append_printf (left, "%s%s", left->len > 0 ? ", " : "", key);
  }
  return left->len > 0 ? g_strdup (left->str) : NULL;
}

/**
 * laurel_record_new_from_request:
 * @credential: a `Credential` object, in the form that laurel_request_from_graph() gives it
 * @mapping: language of texts, owner, and the owner's addresses
 * @left: (out) (optional) (transfer full) (nullable): keys that the cells do not or not wholly say, joined by commas
 *
 * Writes the cells that say what a request says: the way back from laurel_request_new_credential(). Texts are taken in
 * the language of @mapping. A list is written whole or not at all. The record has no base: whoever wants to keep what no
 * cell can say sets the graph as its base. A pure function, for any thread.
 *
 * Returns: (transfer full): a record
 */
LaurelRecord *
laurel_record_new_from_request (JsonNode *credential,
                                const LaurelMapping *mapping,
                                char **left)
{
  LaurelRecord *record = laurel_record_new ();
  const char *language;
  JsonObject *object;
  const char *type;
  const LaurelClass *class;

  g_return_val_if_fail (credential != NULL && JSON_NODE_HOLDS_OBJECT (credential), record);
  g_return_val_if_fail (mapping != NULL, record);

  language = mapping->language != NULL ? mapping->language : "en-US";
  object = json_node_get_object (credential);
  record->ctid = laurel_ctid_normalize (laurel_json_get_string (object, "CTID"), -1);
  if (record->ctid != NULL)
    laurel_cells_set (record->main, LAUREL_COLUMN_CTID, record->ctid);
  type = laurel_json_get_string (object, "CredentialType");
  class = type != NULL ? laurel_classes_find (type, -1) : NULL;
  if (class != NULL)
    laurel_cells_set (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE, class->label);
  read_columns (record->main, LAUREL_PROFILE_MAIN, object, language);
  read_estimated_duration (record->main, object, language);
  read_places (record->main, object, mapping);
  /* no column at all would mean that the owner offers it (bulk upload §2.5) */
  if (!json_object_has_member (object, "OfferedBy"))
    laurel_cells_set (record->main, LAUREL_COLUMN_OFFERED_BY, "");
  for (gsize i = 0; i < G_N_ELEMENTS (profile_keys); i++)
    read_profiles (record, i, object, language);
  if (left != NULL)
    *left = find_left (record, object, mapping);
  return record;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

/* Parts of conditions and connections that several columns fill, or one column that fills several keys (bulk upload §2.7
 * and §2.8; Registry Assistant §4.4). */

/**
 * laurel_request_is_part:
 * @column: a column of a condition or a connection
 *
 * Returns: whether laurel_request_overlay_condition() reads it
 */
gboolean
laurel_request_is_part (LaurelColumnId column)
{
  switch (column) {
  case LAUREL_COLUMN_CONDITION_SUBMISSION:
  case LAUREL_COLUMN_CONDITION_ASSESSMENT_CTID:
  case LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT:
  case LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK:
  case LAUREL_COLUMN_CONDITION_CREDIT_HOUR_TYPE:
  case LAUREL_COLUMN_CONDITION_CREDIT_HOUR_VALUE:
  case LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE:
  case LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE:
  case LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE:
  case LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION:
  case LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_TYPE:
  case LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_VALUE:
  case LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_TYPE:
  case LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_VALUE:
  case LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE:
  case LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_DESCRIPTION:
    return TRUE;
  default:
    return FALSE;
  }
}

static const LaurelShapeRow *
find_row (LaurelShapeClass class_id,
          const char *key)
{
  gboolean is_map;

  return laurel_shape_find_key (class_id, key, &is_map);
}

static void
clear (JsonObject *object,
       LaurelShapeClass class_id,
       const char *key)
{
  laurel_request_clear (object, find_row (class_id, key));
}

/* What the cell says: %NULL for a blank or absent one. */
static const char *
get_cell (const LaurelProfile *profile,
          LaurelColumnId column)
{
  const char *text = laurel_cells_get (profile->cells, column);

  return laurel_text_is_blank (text) ? NULL : text;
}

static gboolean
is_value (const char *text)
{
  return text != NULL && !laurel_cell_is_delete (text);
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  json_array_unref (array);
  return node;
}

/* Web pages go one way and texts the other: one text, a line for each item. */
static void
overlay_submission (JsonObject *object,
                    const LaurelProfile *profile,
                    const char *language)
{
  const char *text = get_cell (profile, LAUREL_COLUMN_CONDITION_SUBMISSION);
  g_autoptr(GString) description = g_string_new (NULL);
  JsonArray *pages;
  LaurelListIter iter;
  LaurelText item;

  if (text == NULL)
    return;
  clear (object, LAUREL_SHAPE_CONDITION_PROFILE, "SubmissionOf");
  if (laurel_cell_is_delete (text)) {
    clear (object, LAUREL_SHAPE_CONDITION_PROFILE, "SubmissionOfDescription");
    return;
  }
  pages = json_array_new ();
  laurel_list_iter_init (&iter, text, -1, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    g_autofree char *clean = laurel_text_clean (item.text, item.length);

    if (laurel_url_check (item.text, item.length) == LAUREL_URL_OK) {
      json_array_add_string_element (pages, clean);
    } else if (*clean != '\0') {
      if (description->len > 0)
        g_string_append_c (description, '\n');
      g_string_append (description, clean);
    }
  }
  if (json_array_get_length (pages) > 0)
    json_object_set_array_member (object, "SubmissionOf", json_array_ref (pages));
  json_array_unref (pages);
  if (description->len > 0)
    laurel_request_set (object, find_row (LAUREL_SHAPE_CONDITION_PROFILE, "SubmissionOfDescription"),
                        json_node_init_string (json_node_alloc (), description->str), language);
  else
    clear (object, LAUREL_SHAPE_CONDITION_PROFILE, "SubmissionOfDescription");
}

/* Assessments may stand in either of two columns. */
static void
overlay_assessments (JsonObject *object,
                     const LaurelProfile *profile,
                     const char *language)
{
  static const LaurelColumnId columns[] = {
    LAUREL_COLUMN_CONDITION_ASSESSMENT_CTID, LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT,
  };
  const LaurelShapeRow *row = find_row (LAUREL_SHAPE_CONDITION_PROFILE, "TargetAssessment");
  g_autoptr(JsonArray) all = json_array_new ();
  gboolean is_cleared = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *text = get_cell (profile, columns[i]);
    JsonNode *list;

    if (text != NULL && laurel_cell_is_delete (text))
      is_cleared = TRUE;
    if (!is_value (text))
      continue;
    list = laurel_request_read_cell (laurel_template_get (LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT), row, text, NULL);
    if (list == NULL)
      continue;
    for (guint j = 0; j < json_array_get_length (json_node_get_array (list)); j++)
      json_array_add_element (all, json_node_ref (json_array_get_element (json_node_get_array (list), j)));
    json_node_unref (list);
  }
  if (json_array_get_length (all) > 0)
    laurel_request_set (object, row, take_array (g_steal_pointer (&all)), language);
  else if (is_cleared)
    laurel_request_clear (object, row);
}

/* The service writes the competencies of a framework out itself, for requirements only. What it wrote before must not
 * be sent beside it. */
static void
overlay_frameworks (JsonObject *object,
                    const LaurelProfile *profile,
                    gboolean is_requirement,
                    const char *language)
{
  const LaurelShapeRow *row = find_row (LAUREL_SHAPE_CONDITION_PROFILE, "TargetCompetencyFramework");
  const char *text = get_cell (profile, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK);
  JsonNode *value;

  if (text == NULL || !is_requirement)
    return;
  if (laurel_cell_is_delete (text)) {
    laurel_request_clear (object, row);
    clear (object, LAUREL_SHAPE_CONDITION_PROFILE, "TargetCompetency");
    return;
  }
  value = laurel_request_read_cell (laurel_template_get (LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK), row, text, NULL);
  if (value == NULL)
    return;
  clear (object, LAUREL_SHAPE_CONDITION_PROFILE, "TargetCompetency");
  laurel_request_set (object, row, value, language);
}

static gboolean
read_number (const char *text,
             double *number)
{
  return is_value (text) && laurel_number_parse (text, -1, number);
}

static gboolean
get_number (JsonObject *object,
            const char *key,
            double *number)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}

static void
overlay_amount (JsonObject *value_profile,
                const char *amount_text,
                const char *greatest_text)
{
  double amount = 0, greatest = 0;
  gboolean has_amount = get_number (value_profile, "Value", &amount)
                        || get_number (value_profile, "MinValue", &amount);
  gboolean has_greatest = get_number (value_profile, "MaxValue", &greatest);

  if (amount_text == NULL && greatest_text == NULL)
    return;
  if (amount_text != NULL && laurel_cell_is_delete (amount_text))
    has_amount = has_greatest = FALSE;
  else if (read_number (amount_text, &amount))
    has_amount = TRUE;
  if (greatest_text != NULL && laurel_cell_is_delete (greatest_text))
    has_greatest = FALSE;
  else if (read_number (greatest_text, &greatest))
    has_greatest = TRUE;
  else if (read_number (amount_text, &amount))
    /* one amount replaces a range that is live */
    has_greatest = FALSE;

  json_object_remove_member (value_profile, "Value");
  json_object_remove_member (value_profile, "MinValue");
  json_object_remove_member (value_profile, "MaxValue");
  json_object_remove_member (value_profile, "Percentage");
  if (has_amount && has_greatest) {
    json_object_set_member (value_profile, "MinValue", laurel_request_new_number (amount));
    json_object_set_member (value_profile, "MaxValue", laurel_request_new_number (greatest));
  } else if (has_amount) {
    json_object_set_member (value_profile, "Value", laurel_request_new_number (amount));
  }
}

static void
overlay_words (JsonObject *value_profile,
               const char *text,
               const char *language)
{
  const LaurelShapeRow *row = find_row (LAUREL_SHAPE_VALUE_PROFILE, "Description");

  if (text == NULL)
    return;
  if (laurel_cell_is_delete (text)) {
    laurel_request_clear (value_profile, row);
  } else {
    g_autofree char *clean = laurel_text_clean (text, -1);

    if (*clean != '\0')
      laurel_request_set (value_profile, row, json_node_init_string (json_node_alloc (), clean), language);
  }
}

static void
overlay_unit (JsonObject *value_profile,
              const char *text)
{
  const LaurelConcept *unit;

  if (text == NULL)
    return;
  if (laurel_cell_is_delete (text)) {
    clear (value_profile, LAUREL_SHAPE_VALUE_PROFILE, "CreditUnitType");
    return;
  }
  unit = laurel_scheme_find (LAUREL_SCHEME_CREDIT_UNIT, text, -1);
  if (unit != NULL) {
    JsonArray *units = json_array_new ();

    json_array_add_string_element (units, unit->curie);
    json_object_set_array_member (value_profile, "CreditUnitType", units);
  }
}

/* Credit has one profile. Units are its form today; hours, an older one, become an amount with a description. */
static void
overlay_credit (JsonObject *object,
                const LaurelProfile *profile,
                const LaurelCreditColumns *columns,
                const char *language)
{
  const char *hour_type = get_cell (profile, columns->hour_type);
  const char *hour_value = get_cell (profile, columns->hour_value);
  const char *unit_type = get_cell (profile, columns->unit_type);
  const char *unit_value = get_cell (profile, columns->unit_value);
  const char *unit_max = get_cell (profile, columns->unit_max);
  const char *unit_description = get_cell (profile, columns->unit_description);
  gboolean has_units = unit_type != NULL || unit_value != NULL || unit_max != NULL || unit_description != NULL;
  JsonArray *list = laurel_json_get_array (object, "CreditValue");
  JsonObject *value_profile;

  if (!has_units && hour_type == NULL && hour_value == NULL)
    return;
  if (list != NULL && json_array_get_length (list) > 0 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, 0))) {
    value_profile = json_array_get_object_element (list, 0);
  } else {
    list = json_array_new ();
    value_profile = json_object_new ();
    json_array_add_object_element (list, value_profile);
    json_object_set_array_member (object, "CreditValue", list);
  }
  if (has_units) {
    overlay_unit (value_profile, unit_type);
    overlay_amount (value_profile, unit_value, unit_max);
    overlay_words (value_profile, unit_description, language);
  } else {
    overlay_amount (value_profile, hour_value, NULL);
    overlay_words (value_profile, hour_type, language);
  }
  if (json_object_get_size (value_profile) == 0)
    json_array_remove_element (list, 0);
  if (json_array_get_length (list) == 0)
    json_object_remove_member (object, "CreditValue");
}

/**
 * laurel_request_overlay_condition:
 * @object: a `ConditionProfile`, with what is live in it
 * @kind: %LAUREL_PROFILE_CONDITION or %LAUREL_PROFILE_CONNECTION
 * @profile: the cells
 * @is_requirement: whether it goes under `Requires`
 * @language: language of texts
 *
 * Lays the cells over it that share a key with others or fill several.
 */
void
laurel_request_overlay_condition (JsonObject *object,
                                  LaurelProfileKind kind,
                                  const LaurelProfile *profile,
                                  gboolean is_requirement,
                                  const char *language)
{
  if (kind == LAUREL_PROFILE_CONNECTION) {
    overlay_credit (object, profile, &laurel_connection_credit, language);
    return;
  }
  overlay_submission (object, profile, language);
  overlay_assessments (object, profile, language);
  overlay_frameworks (object, profile, is_requirement, language);
  overlay_credit (object, profile, &laurel_condition_credit, language);
}

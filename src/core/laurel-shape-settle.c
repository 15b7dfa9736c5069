/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar.h"
#include "core/laurel-shape.h"

static gboolean
is_zero (JsonObject *object,
         const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && json_node_get_double (node) == 0;
}

/* A value stands alone, or as a range, or as a percentage (§4.4): a 0 beside one of the others is what the
 * client writes for a number that nobody set, and so are zeros everywhere. */
static void
settle_value (JsonObject *object)
{
  static const char *const keys[] = { "Value", "MinValue", "MaxValue", "Percentage" };
  gboolean zero[G_N_ELEMENTS (keys)];
  guint n_zeros = 0;
  guint n_numbers = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    zero[i] = is_zero (object, keys[i]);
    n_zeros += zero[i];
    n_numbers += json_object_has_member (object, keys[i]);
  }
  if (n_zeros == n_numbers && n_numbers < 3)
    return;
  /* a range may begin at 0 */
  if (n_zeros < n_numbers && json_object_has_member (object, "MaxValue") && !zero[2])
    zero[1] = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (zero[i])
      json_object_remove_member (object, keys[i]);
}

/* The second line of an address stands where the first would, when there is none. */
static void
settle_street (JsonObject *object)
{
  JsonNode *second = json_object_get_member (object, "Address2");

  if (second == NULL || json_object_has_member (object, "Address1")
      || json_object_has_member (object, "ceterms:streetAddress"))
    return;
  json_object_set_member (object, "Address1", json_node_ref (second));
  json_object_remove_member (object, "Address2");
}

/* A class alone refers to nothing. */
static void
settle_reference (JsonObject *object)
{
  guint n_types = json_object_has_member (object, "Type") + json_object_has_member (object, "@type");

  if (json_object_get_size (object) > n_types)
    return;
  json_object_remove_member (object, "Type");
  json_object_remove_member (object, "@type");
}

/**
 * laurel_shape_settle:
 * @class_id: what @object is
 * @object: an object of a request that somebody else wrote, in exact form
 *
 * Takes out what clients write for properties that nobody set, as the service does: zeros that say that a
 * number is not known (Registry Assistant §4.0 rule 2, §7 rule 14), and the class of a reference that refers
 * to nothing. A price of 0 stays: something may be free. May leave @object empty.
 */
void
laurel_shape_settle (LaurelShapeClass class_id,
                     JsonObject *object)
{
  static const char *const of_conditions[] = { "MinimumAge", "YearsOfExperience", "Weight", NULL };
  static const char *const of_alignments[] = { "Weight", NULL };
  static const char *const of_aggregates[] = {
    "HighEarnings", "LowEarnings", "MedianEarnings", "NumberAwarded", "PostReceiptMonths", NULL,
  };
  static const char *const of_distributions[] = {
    "Mean", "Median", "Percentile10", "Percentile25", "Percentile75", "Percentile90", "StandardDeviation", NULL,
  };
  static const char *const of_places[] = { "Latitude", "Longitude", NULL };
  const char *const *keys = NULL;

  switch (class_id) {
  case LAUREL_SHAPE_CONDITION_PROFILE:
    keys = of_conditions;
    break;
  case LAUREL_SHAPE_ALIGNMENT:
  case LAUREL_SHAPE_FRAMEWORK_ITEM:
  case LAUREL_SHAPE_PROGRAM_ITEM:
    keys = of_alignments;
    break;
  case LAUREL_SHAPE_AGGREGATE_DATA:
    keys = of_aggregates;
    break;
  case LAUREL_SHAPE_MONETARY_DISTRIBUTION:
    keys = of_distributions;
    break;
  case LAUREL_SHAPE_PLACE:
    settle_street (object);
    G_GNUC_FALLTHROUGH;
  case LAUREL_SHAPE_JURISDICTION_PLACE:
    /* one of the two may be 0; where both are, there is the sea */
    if (is_zero (object, "Latitude") && is_zero (object, "Longitude"))
      keys = of_places;
    break;
  case LAUREL_SHAPE_VALUE_PROFILE:
  case LAUREL_SHAPE_QUANTITATIVE_VALUE:
  case LAUREL_SHAPE_MONETARY_AMOUNT:
    settle_value (object);
    break;
  case LAUREL_SHAPE_ORGANIZATION_REFERENCE:
  case LAUREL_SHAPE_ENTITY_REFERENCE:
    settle_reference (object);
    break;
  default:
    break;
  }
  for (; keys != NULL && *keys != NULL; keys++)
    if (is_zero (object, *keys))
      json_object_remove_member (object, *keys);
}

static gboolean
is_unset (JsonNode *value,
          guint depth)
{
  if (depth >= LAUREL_SHAPE_MAX_DEPTH)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *array = json_node_get_array (value);

    for (guint i = 0; i < json_array_get_length (array); i++)
      if (!is_unset (json_array_get_element (array, i), depth + 1))
        return FALSE;
    return TRUE;
  }
  if (JSON_NODE_HOLDS_OBJECT (value)) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init (&iter, json_node_get_object (value));
    while (json_object_iter_next (&iter, &name, &member))
      if (!is_unset (member, depth + 1))
        return FALSE;
    return TRUE;
  }
  if (JSON_NODE_HOLDS_NULL (value))
    return TRUE;
  switch (json_node_get_value_type (value)) {
  case G_TYPE_STRING:
    return laurel_text_trim (json_node_get_string (value), -1).length == 0;
  case G_TYPE_INT64:
  case G_TYPE_DOUBLE:
    return json_node_get_double (value) == 0;
  case G_TYPE_BOOLEAN:
    return !json_node_get_boolean (value);
  default:
    return FALSE;
  }
}

/**
 * laurel_shape_is_unset:
 * @value: a value of a request that somebody else wrote
 *
 * Returns: whether it is what clients write for a property that nobody set: nothing is lost with it
 */
gboolean
laurel_shape_is_unset (JsonNode *value)
{
  return is_unset (value, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

/* Where the profiles of a kind go. */
static const struct {
  LaurelProfileKind kind;
  LaurelShapeClass class_id;
  const char *key; /* nullable: conditions and connections go where their type says */
} kinds[] = {
  { LAUREL_PROFILE_COST, LAUREL_SHAPE_COST_PROFILE, "EstimatedCost" },
  { LAUREL_PROFILE_CONDITION, LAUREL_SHAPE_CONDITION_PROFILE, NULL },
  { LAUREL_PROFILE_CONNECTION, LAUREL_SHAPE_CONDITION_PROFILE, NULL },
  { LAUREL_PROFILE_FINANCIAL, LAUREL_SHAPE_FINANCIAL_ASSISTANCE, "FinancialAssistance" },
};

static const char *const condition_keys[] = {
  [LAUREL_CONDITION_REQUIRES] = "Requires",
  [LAUREL_CONDITION_RECOMMENDS] = "Recommends",
  [LAUREL_CONDITION_RENEWAL] = "Renewal",
  [LAUREL_CONDITION_COREQUISITE] = "Corequisite",
};

static const char *const connection_keys[] = {
  [LAUREL_CONNECTION_ADVANCED_STANDING_FOR] = "IsAdvancedStandingFor",
  [LAUREL_CONNECTION_ADVANCED_STANDING_FROM] = "AdvancedStandingFrom",
  [LAUREL_CONNECTION_PREPARATION_FOR] = "IsPreparationFor",
  [LAUREL_CONNECTION_RECOMMENDED_FOR] = "IsRecommendedFor",
  [LAUREL_CONNECTION_REQUIRED_FOR] = "IsRequiredFor",
  [LAUREL_CONNECTION_PREPARATION_FROM] = "PreparationFrom",
};

/* One of no known type is left out: it would say something else under another. */
static const char *
get_key (gsize kind,
         const LaurelProfile *profile)
{
  const char *text;
  LaurelConditionType type;
  LaurelConnectionType connection;

  if (kinds[kind].key != NULL)
    return kinds[kind].key;
  if (kinds[kind].kind == LAUREL_PROFILE_CONNECTION) {
    connection = laurel_connection_type_parse (laurel_cells_get (profile->cells, LAUREL_COLUMN_CONNECTION_TYPE), -1);
    return connection < LAUREL_CONNECTION_BAD ? connection_keys[connection] : NULL;
  }
  text = laurel_cells_get (profile->cells, LAUREL_COLUMN_CONDITION_TYPE);
  if (text != NULL && laurel_cell_is_delete (text))
    text = NULL;
  type = laurel_condition_type_parse (text, text != NULL ? -1 : 0);
  return type < LAUREL_CONDITION_BAD ? condition_keys[type] : NULL;
}

static void
overlay (JsonObject *object,
         LaurelShapeClass class_id,
         LaurelProfileKind kind,
         const char *key,
         const LaurelProfile *profile,
         const char *language)
{
  guint n_cells = laurel_cells_get_size (profile->cells);

  for (guint i = 0; i < n_cells; i++) {
    LaurelColumnId id;
    const char *text = laurel_cells_get_nth (profile->cells, i, &id);
    const LaurelColumn *column = laurel_template_get (id);
    const LaurelShapeRow *row;
    gboolean is_map;

    if (column == NULL || column->profile != kind || column->assistant == NULL || laurel_text_is_blank (text)
        || laurel_request_is_part (id) || (column->flags & (LAUREL_COLUMN_LOCAL | LAUREL_COLUMN_CARRIED)))
      continue;
    row = laurel_shape_find_key (class_id, column->assistant, &is_map);
    if (row == NULL)
      continue;
    if (laurel_cell_is_delete (text)) {
      laurel_request_clear (object, row);
    } else {
      JsonNode *value = laurel_request_read_cell (column, row, text, NULL);

      if (value != NULL)
        laurel_request_set (object, row, value, language);
    }
  }
  if (class_id == LAUREL_SHAPE_CONDITION_PROFILE)
    laurel_request_overlay_condition (object, kind, profile, strcmp (key, "Requires") == 0, language);
}

static void
add_profiles_of_kind (JsonObject *credential,
                      const LaurelRecord *record,
                      gsize kind,
                      const char *language)
{
  guint n_profiles = laurel_record_get_n_profiles (record, kinds[kind].kind);
  /* key → how many of the base's profiles have been passed */
  g_autoptr(GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_profiles; i++) {
    const LaurelProfile *profile = laurel_record_get_profile (record, kinds[kind].kind, i);
    const char *key = get_key (kind, profile);
    guint position;
    JsonArray *list;
    JsonNode *live;
    JsonObject *object;

    if (key == NULL)
      continue;
    position = GPOINTER_TO_UINT (g_hash_table_lookup (positions, key));
    list = laurel_json_get_array (credential, key);
    live = list != NULL && position < json_array_get_length (list) ? json_array_get_element (list, position)
        : NULL;
    if (laurel_profile_is_deleted (profile, kinds[kind].kind)) {
      if (live != NULL)
        json_array_remove_element (list, position);
      continue;
    }
    if (live != NULL && JSON_NODE_HOLDS_OBJECT (live)) {
      overlay (json_node_get_object (live), kinds[kind].class_id, kinds[kind].kind, key, profile, language);
    } else {
      object = json_object_new ();
      overlay (object, kinds[kind].class_id, kinds[kind].kind, key, profile, language);
      if (json_object_get_size (object) == 0) {
        json_object_unref (object);
        continue;
      }
      if (list == NULL) {
        list = json_array_new ();
        json_object_set_array_member (credential, key, list);
      }
      json_array_add_object_element (list, object);
    }
    g_hash_table_insert (positions, (gpointer) key, GUINT_TO_POINTER (position + 1));
  }
}

/* Nothing is sent for what has nothing in it any more (Registry Assistant §4.0 rule 2). */
static void
drop_empty (JsonObject *credential,
            const char *key)
{
  JsonArray *list = laurel_json_get_array (credential, key);

  if (list == NULL)
    return;
  for (guint i = json_array_get_length (list); i > 0; i--) {
    JsonNode *node = json_array_get_element (list, i - 1);

    if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 0)
      json_array_remove_element (list, i - 1);
  }
  if (json_array_get_length (list) == 0)
    json_object_remove_member (credential, key);
}

/**
 * laurel_request_add_profiles:
 * @credential: the `Credential` object, with the profiles of the base in it
 * @record: a record
 * @language: language of texts
 *
 * Lays the profiles of @record over those of the base. A live profile has no identifier of ours, so they are
 * matched by position, conditions and connections by position among those of their type; live profiles beyond those of
 * @record are kept.
 */
void
laurel_request_add_profiles (JsonObject *credential,
                             const LaurelRecord *record,
                             const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    add_profiles_of_kind (credential, record, i, language);
    if (kinds[i].key != NULL)
      drop_empty (credential, kinds[i].key);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (condition_keys); i++)
    drop_empty (credential, condition_keys[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (connection_keys); i++)
    drop_empty (credential, connection_keys[i]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

static const LaurelShapeClass shapes[LAUREL_N_PROFILE_KINDS] = {
  [LAUREL_PROFILE_COST] = LAUREL_SHAPE_COST_PROFILE,
  [LAUREL_PROFILE_CONDITION] = LAUREL_SHAPE_CONDITION_PROFILE,
  [LAUREL_PROFILE_CONNECTION] = LAUREL_SHAPE_CONDITION_PROFILE,
  [LAUREL_PROFILE_FINANCIAL] = LAUREL_SHAPE_FINANCIAL_ASSISTANCE,
};

static const char *const cost_keys[] = { "EstimatedCost" };

static const char *const financial_keys[] = { "FinancialAssistance" };

/* Conditions and connections go where their type says. */
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

static const struct {
  const char *const *keys;
  guint n_keys;
} kinds[LAUREL_N_PROFILE_KINDS] = {
  [LAUREL_PROFILE_COST] = { cost_keys, G_N_ELEMENTS (cost_keys) },
  [LAUREL_PROFILE_CONDITION] = { condition_keys, G_N_ELEMENTS (condition_keys) },
  [LAUREL_PROFILE_CONNECTION] = { connection_keys, G_N_ELEMENTS (connection_keys) },
  [LAUREL_PROFILE_FINANCIAL] = { financial_keys, G_N_ELEMENTS (financial_keys) },
};

/* One of no known type is left out: it would say something else under another. */
static const char *
get_key (LaurelProfileKind kind,
         const LaurelProfile *profile)
{
  const char *text;
  LaurelConditionType type;
  LaurelConnectionType connection;

  if (kinds[kind].n_keys == 1)
    return kinds[kind].keys[0];
  if (kind == LAUREL_PROFILE_CONNECTION) {
    connection = laurel_connection_type_parse (laurel_cells_get (profile->cells, LAUREL_COLUMN_CONNECTION_TYPE), -1);
    return connection < LAUREL_CONNECTION_BAD ? connection_keys[connection] : NULL;
  }
  text = laurel_cells_get (profile->cells, LAUREL_COLUMN_CONDITION_TYPE);
  if (text != NULL && laurel_cell_is_delete (text))
    text = NULL;
  type = laurel_condition_type_parse (text, text != NULL ? -1 : 0);
  return type < LAUREL_CONDITION_BAD ? condition_keys[type] : NULL;
}

/* The items of a cost have no identifier: those of one type are the same ones, in their order. What is live of them and
 * has no place in the cell, such as who pays it, is kept. */
static void
keep_live_items (JsonObject *object,
                 JsonNode *value)
{
  JsonArray *live = laurel_json_get_array (object, "CostItems");
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  g_autofree gboolean *taken = NULL;

  if (live == NULL || items == NULL)
    return;
  taken = g_new0 (gboolean, json_array_get_length (live));
  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *item = json_array_get_object_element (items, i);

    for (guint j = 0; j < json_array_get_length (live); j++) {
      JsonNode *node = json_array_get_element (live, j);
      JsonObject *other = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      if (taken[j] || other == NULL
          || g_strcmp0 (laurel_json_get_string (item, "DirectCostType"),
                        laurel_json_get_string (other, "DirectCostType")) != 0)
        continue;
      taken[j] = TRUE;
      json_object_iter_init_ordered (&iter, other);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        if (strcmp (name, "Price") != 0 && strcmp (name, "ceterms:price") != 0
            && !json_object_has_member (item, name))
          json_object_set_member (item, name, json_node_copy (member));
      break;
    }
  }
}

/**
 * laurel_request_overlay_profile:
 * @object: an object of the request, with what is live in it
 * @kind: a kind of profile
 * @key: where it goes
 * @profile: the cells
 * @language: language of texts
 *
 * Lays the cells of a profile over it.
 */
void
laurel_request_overlay_profile (JsonObject *object,
                                LaurelProfileKind kind,
                                const char *key,
                                const LaurelProfile *profile,
                                const char *language)
{
  LaurelShapeClass class_id = shapes[kind];
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

      if (value != NULL && id == LAUREL_COLUMN_COST_TYPES)
        keep_live_items (object, value);
      if (value != NULL)
        laurel_request_set (object, row, value, language);
    }
  }
  if (class_id == LAUREL_SHAPE_CONDITION_PROFILE)
    laurel_request_overlay_condition (object, kind, profile, strcmp (key, "Requires") == 0, language);
}

/* What is live of a kind, key by key. */
static GArray *
list_lives (JsonObject *credential,
            LaurelProfileKind kind)
{
  GArray *lives = g_array_new (FALSE, TRUE, sizeof (LaurelLiveProfile));

  for (guint i = 0; i < kinds[kind].n_keys; i++) {
    JsonArray *list = laurel_json_get_array (credential, kinds[kind].keys[i]);

    for (guint j = 0; list != NULL && j < json_array_get_length (list); j++) {
      JsonNode *node = json_array_get_element (list, j);
      LaurelLiveProfile live = { kinds[kind].keys[i], node,
                                 JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, j, FALSE };

      g_array_append_val (lives, live);
    }
  }
  return lives;
}

static GArray *
list_targets (const LaurelRecord *record,
              LaurelProfileKind kind)
{
  guint n_profiles = laurel_record_get_n_profiles (record, kind);
  GArray *targets = g_array_sized_new (FALSE, TRUE, sizeof (LaurelProfileTarget), n_profiles);

  for (guint i = 0; i < n_profiles; i++) {
    const LaurelProfile *profile = laurel_record_get_profile (record, kind, i);
    LaurelProfileTarget target = { profile, get_key (kind, profile), 0, laurel_profile_is_deleted (profile, kind), NULL };

    for (guint j = 0; j < targets->len; j++)
      target.position += g_strcmp0 (g_array_index (targets, LaurelProfileTarget, j).key, target.key) == 0;
    g_array_append_val (targets, target);
  }
  return targets;
}

/* What stays of a key's list, in its order, and what is new in it behind that. */
static void
write_key (JsonObject *credential,
           LaurelProfileKind kind,
           const char *key,
           GArray *lives,
           GArray *targets,
           const char *language)
{
  g_autoptr(JsonArray) list = json_array_new ();

  for (guint i = 0; i < lives->len; i++) {
    const LaurelLiveProfile *live = &g_array_index (lives, LaurelLiveProfile, i);
    gboolean stays = strcmp (live->key, key) == 0;

    for (guint j = 0; stays && live->taken && j < targets->len; j++) {
      const LaurelProfileTarget *target = &g_array_index (targets, LaurelProfileTarget, j);

      if (target->live == live)
        stays = !target->deleted && g_strcmp0 (target->key, key) == 0;
    }
    if (stays && live->object != NULL && json_object_get_size (live->object) == 0)
      stays = FALSE;
    if (stays)
      json_array_add_element (list, json_node_ref (live->node));
  }
  for (guint i = 0; i < targets->len; i++) {
    const LaurelProfileTarget *target = &g_array_index (targets, LaurelProfileTarget, i);
    JsonObject *object;

    if (target->deleted || g_strcmp0 (target->key, key) != 0
        || (target->live != NULL && strcmp (target->live->key, key) == 0))
      continue;
    if (target->live != NULL) {
      json_array_add_element (list, json_node_ref (target->live->node));
      continue;
    }
    object = json_object_new ();
    laurel_request_overlay_profile (object, kind, key, target->profile, language);
    if (json_object_get_size (object) > 0)
      json_array_add_object_element (list, object);
    else
      json_object_unref (object);
  }
  /* nothing is sent for what has nothing in it any more (Registry Assistant §4.0 rule 2) */
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (credential, key, g_steal_pointer (&list));
  else if (json_object_has_member (credential, key))
    json_object_remove_member (credential, key);
}

static void
add_profiles_of_kind (JsonObject *credential,
                      const LaurelRecord *record,
                      LaurelProfileKind kind,
                      const char *language)
{
  g_autoptr(GArray) targets = NULL;
  g_autoptr(GArray) lives = NULL;

  if (laurel_record_get_n_profiles (record, kind) == 0)
    return;
  targets = list_targets (record, kind);
  lives = list_lives (credential, kind);
  if (lives->len > 0)
    laurel_request_match_profiles (kind, (LaurelProfileTarget *) (gpointer) targets->data, targets->len,
                                   (LaurelLiveProfile *) (gpointer) lives->data, lives->len, language);
  /* the lists that hold them go while they are written anew */
  for (guint i = 0; i < lives->len; i++)
    json_node_ref (g_array_index (lives, LaurelLiveProfile, i).node);
  for (guint i = 0; i < targets->len; i++) {
    const LaurelProfileTarget *target = &g_array_index (targets, LaurelProfileTarget, i);

    if (target->live != NULL && !target->deleted && target->key != NULL)
      laurel_request_overlay_profile (target->live->object, kind, target->key, target->profile, language);
  }
  for (guint i = 0; i < kinds[kind].n_keys; i++)
    write_key (credential, kind, kinds[kind].keys[i], lives, targets, language);
  for (guint i = 0; i < lives->len; i++)
    json_node_unref (g_array_index (lives, LaurelLiveProfile, i).node);
}

/**
 * laurel_request_has_live_profile:
 * @credential: the `Credential` object of the base alone
 * @record: a record
 * @kind: a kind of profile
 * @position: which one
 * @language: language of texts
 *
 * Returns: whether one of the base's profiles is the one that @record's is about
 */
gboolean
laurel_request_has_live_profile (JsonObject *credential,
                                 const LaurelRecord *record,
                                 LaurelProfileKind kind,
                                 guint position,
                                 const char *language)
{
  g_autoptr(GArray) targets = list_targets (record, kind);
  g_autoptr(GArray) lives = list_lives (credential, kind);

  laurel_request_match_profiles (kind, (LaurelProfileTarget *) (gpointer) targets->data, targets->len,
                                 (LaurelLiveProfile *) (gpointer) lives->data, lives->len, language);
  return position < targets->len && g_array_index (targets, LaurelProfileTarget, position).live != NULL;
}

/**
 * laurel_request_add_profiles:
 * @credential: the `Credential` object, with the profiles of the base in it
 * @record: a record
 * @language: language of texts
 *
 * Lays the profiles of @record over those of the base, each over the one that it is about, see
 * laurel_request_match_profiles(); live profiles that none is about are kept.
 */
void
laurel_request_add_profiles (JsonObject *credential,
                             const LaurelRecord *record,
                             const char *language)
{
  for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++)
    add_profiles_of_kind (credential, record, kind, language);
}

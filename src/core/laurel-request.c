/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

#define DEFAULT_LANGUAGE "en-US"

static const char *
get_language (const LaurelMapping *mapping)
{
  return mapping->language != NULL ? mapping->language : DEFAULT_LANGUAGE;
}

/* What `me` and `same as owner` mean. */
static JsonNode *
new_owner (const LaurelMapping *mapping)
{
  JsonNode *node;
  JsonArray *array;
  JsonObject *object;

  if (mapping->owner == NULL || *mapping->owner == '\0')
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "CTID", mapping->owner);
  array = json_array_new ();
  json_array_add_object_element (array, object);
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

/* The type has no row in the table: it becomes the class of the graph's node. */
static void
overlay_type (JsonObject *credential,
              const char *text)
{
  const LaurelClass *found = laurel_classes_find (text, -1);

  if (found != NULL)
    json_object_set_string_member (credential, "CredentialType", found->curie);
}

static void
overlay_cell (JsonObject *credential,
              const LaurelColumn *column,
              const char *text,
              JsonNode *owner,
              const char *language)
{
  gboolean is_map;
  const LaurelShapeRow *row;
  JsonNode *value;

  if (column->id == LAUREL_COLUMN_CREDENTIAL_TYPE) {
    overlay_type (credential, text);
    return;
  }
  row = laurel_shape_find_key (LAUREL_SHAPE_CREDENTIAL, column->assistant, &is_map);
  if (row == NULL)
    return;
  if (laurel_cell_is_delete (text)) {
    if (!(column->flags & LAUREL_COLUMN_KEEP))
      laurel_request_clear (credential, row);
    return;
  }
  value = laurel_request_read_cell (column, row, text, owner);
  if (value != NULL)
    laurel_request_set (credential, row, value, language);
}

static JsonObject *
get_live_duration (JsonObject *credential)
{
  JsonArray *list = laurel_json_get_array (credential, "EstimatedDuration");
  JsonNode *first = list != NULL && json_array_get_length (list) > 0 ? json_array_get_element (list, 0)
      : NULL;

  return first != NULL && JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
}

/* Two columns fill one profile. A new duration replaces all live ones (bulk upload §2.4); the description
 * of the first is kept when the cell is blank. */
static void
overlay_duration (JsonObject *credential,
                  const LaurelRecord *record,
                  const char *language)
{
  static const char *const amounts[] = { "ExactDuration", "MinimumDuration", "MaximumDuration" };
  gboolean is_map;
  const LaurelShapeRow *row = laurel_shape_find_key (LAUREL_SHAPE_CREDENTIAL, "EstimatedDuration", &is_map);
  const LaurelShapeRow *text_row = laurel_shape_find_key (LAUREL_SHAPE_DURATION_PROFILE, "Description",
                                                          &is_map);
  const char *amount = laurel_cells_get (record->main, LAUREL_COLUMN_ESTIMATED_DURATION);
  const char *description = laurel_cells_get (record->main, LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION);
  g_autoptr(JsonObject) read = NULL;
  JsonObject *profile = get_live_duration (credential);

  if (laurel_text_is_blank (amount) && laurel_text_is_blank (description))
    return;
  if (!laurel_text_is_blank (amount) && laurel_cell_is_delete (amount)) {
    laurel_request_clear (credential, row);
    profile = NULL;
  } else if (!laurel_text_is_blank (amount)) {
    read = laurel_request_read_duration (amount);
  }

  if (profile == NULL) {
    JsonArray *list = json_array_new ();

    profile = json_object_new ();
    json_array_add_object_element (list, profile);
    json_object_set_array_member (credential, row->key, list);
  }
  if (read != NULL) {
    JsonArray *list = json_object_get_array_member (credential, row->key);

    while (json_array_get_length (list) > 1)
      json_array_remove_element (list, 1);
    for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++) {
      json_object_remove_member (profile, amounts[i]);
      if (json_object_has_member (read, amounts[i]))
        json_object_set_member (profile, amounts[i],
                                json_node_copy (json_object_get_member (read, amounts[i])));
    }
  }
  if (!laurel_text_is_blank (description)) {
    if (laurel_cell_is_delete (description)) {
      laurel_request_clear (profile, text_row);
    } else {
      g_autofree char *clean = laurel_text_clean (description, -1);

      laurel_request_set (profile, text_row, json_node_init_string (json_node_alloc (), clean), language);
    }
  }
  if (json_object_get_size (profile) == 0)
    laurel_request_clear (credential, row);
}

static void
add_place (JsonArray *array,
           const LaurelPlaces *places,
           guint nth)
{
  json_array_add_object_element (array, laurel_shape_tidy (LAUREL_SHAPE_PLACE, laurel_places_get_nth (places, nth)));
}

/* Codes stand for addresses of the owner, each of them once; what cannot be found is left out, and a rule reports it. */
static void
overlay_places (JsonObject *credential,
                const LaurelRecord *record,
                const LaurelPlaces *places,
                const char *language)
{
  gboolean is_map;
  const LaurelShapeRow *row = laurel_shape_find_key (LAUREL_SHAPE_CREDENTIAL, "AvailableAt", &is_map);
  const char *text = laurel_cells_get (record->main, LAUREL_COLUMN_AVAILABLE_AT_CODES);
  g_autoptr(JsonArray) array = NULL;
  g_autofree gboolean *taken = NULL;
  LaurelListIter iter;
  LaurelText item;

  if (laurel_text_is_blank (text))
    return;
  if (laurel_cell_is_delete (text)) {
    laurel_request_clear (credential, row);
    return;
  }
  if (places == NULL)
    return;
  array = json_array_new ();
  taken = g_new0 (gboolean, laurel_places_get_n_places (places));
  laurel_list_iter_init (&iter, text, -1, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    gboolean all = item.length == 3 && g_ascii_strncasecmp (item.text, "all", 3) == 0;
    guint nth;

    if (laurel_places_find (places, item.text, item.length, &nth)) {
      if (!taken[nth])
        add_place (array, places, nth);
      taken[nth] = TRUE;
    } else if (all) {
      for (nth = 0; nth < laurel_places_get_n_places (places); nth++) {
        if (!taken[nth])
          add_place (array, places, nth);
        taken[nth] = TRUE;
      }
    }
  }
  if (json_array_get_length (array) > 0)
    laurel_request_set (credential, row, json_node_init_array (json_node_alloc (), array), language);
}

/* Major, minor and concentration are no properties of other credentials (V44). */
static gboolean
is_degree (JsonObject *credential)
{
  const char *type = laurel_json_get_string (credential, "CredentialType");
  const LaurelClass *class = type != NULL ? laurel_classes_find (type, -1) : NULL;

  return class != NULL && class->degree;
}

/* Who owns it comes first: others may say that they are the same. */
static JsonNode *
overlay_owner (JsonObject *credential,
               const LaurelRecord *record,
               const LaurelMapping *mapping)
{
  const LaurelColumn *column = laurel_template_get (LAUREL_COLUMN_OWNED_BY);
  const char *text = laurel_cells_get (record->main, LAUREL_COLUMN_OWNED_BY);
  g_autoptr(JsonNode) owner = new_owner (mapping);
  JsonNode *live;

  if (!laurel_text_is_blank (text))
    overlay_cell (credential, column, text, owner, get_language (mapping));
  else if (record->base == NULL && owner != NULL)
    json_object_set_member (credential, "OwnedBy", laurel_json_copy (owner));

  live = json_object_get_member (credential, "OwnedBy");
  if (live != NULL && JSON_NODE_HOLDS_ARRAY (live))
    return json_node_copy (live);
  return g_steal_pointer (&owner);
}

/**
 * laurel_request_new_credential:
 * @record: a record
 * @mapping: language, owner and host
 *
 * Writes the Assistant's `Credential` object: what is live, with the cells laid over it. A column owns
 * exactly its property: a blank or absent cell keeps what is live, `#DELETE` clears it, anything else
 * replaces it. What cannot be read is left out; rules report it. What is live and has no key is kept under
 * its CURIE, see laurel_request_from_graph(). A pure function: the same input gives the same bytes. May be
 * called from any thread that has @record to itself.
 *
 * Returns: (transfer full): the object
 */
JsonNode *
laurel_request_new_credential (const LaurelRecord *record,
                               const LaurelMapping *mapping)
{
  JsonNode *request = NULL;
  JsonObject *credential;
  g_autoptr(JsonNode) owner = NULL;
  guint n_cells;
  const char *language;

  g_return_val_if_fail (record != NULL && mapping != NULL, NULL);

  language = get_language (mapping);
  if (record->base != NULL)
    request = laurel_request_from_graph (record->base, mapping, NULL);
  if (request == NULL) {
    credential = json_object_new ();
    request = json_node_init_object (json_node_alloc (), credential);
    json_object_unref (credential);
  }
  credential = json_node_get_object (request);

  if (record->ctid != NULL)
    json_object_set_string_member (credential, "CTID", record->ctid);
  owner = overlay_owner (credential, record, mapping);

  /* in the order of the columns' numbers, always */
  n_cells = laurel_cells_get_size (record->main);
  for (guint i = 0; i < n_cells; i++) {
    LaurelColumnId id;
    const char *text = laurel_cells_get_nth (record->main, i, &id);
    const LaurelColumn *column = laurel_template_get (id);

    if (column == NULL || column->profile != LAUREL_PROFILE_MAIN || column->assistant == NULL
        || id == LAUREL_COLUMN_CTID || id == LAUREL_COLUMN_OWNED_BY || id == LAUREL_COLUMN_ESTIMATED_DURATION
        || id == LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION
        || id == LAUREL_COLUMN_AVAILABLE_AT_CODES
        || (column->flags & (LAUREL_COLUMN_LOCAL | LAUREL_COLUMN_CARRIED))
        || ((column->flags & LAUREL_COLUMN_DEGREE) && !is_degree (credential)))
      continue;
    if (!laurel_text_is_blank (text))
      overlay_cell (credential, column, text, owner, language);
  }
  overlay_duration (credential, record, language);
  overlay_places (credential, record, mapping->places, language);
  laurel_request_add_profiles (credential, record, language);

  if (record->base == NULL) {
    /* no column at all means that the owner offers it; a blank cell that nobody is named (bulk upload
     * §2.5) */
    if (owner != NULL && laurel_cells_get (record->main, LAUREL_COLUMN_OFFERED_BY) == NULL)
      json_object_set_member (credential, "OfferedBy", laurel_json_copy (owner));
    /* of a status that nobody can read, nothing is known */
    if (!json_object_has_member (credential, "CredentialStatusType")
        && laurel_text_is_blank (laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_STATUS)))
      json_object_set_string_member (credential, "CredentialStatusType", "credentialStat:Active");
  }
  return request;
}

/**
 * laurel_record_profile_is_live:
 * @record: a record
 * @kind: a kind of profile
 * @position: which one of the record's
 * @mapping: language of texts
 *
 * Whether the profile stands for one of those of the base. Then it is not enough to take it out of the record to have it
 * taken out of the Registry: see laurel_profile_mark_deleted(). A pure function, for any thread.
 */
gboolean
laurel_record_profile_is_live (const LaurelRecord *record,
                               LaurelProfileKind kind,
                               guint position,
                               const LaurelMapping *mapping)
{
  g_autoptr(JsonNode) request = NULL;

  g_return_val_if_fail (record != NULL && mapping != NULL, FALSE);
  g_return_val_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS, FALSE);

  if (record->base == NULL)
    return FALSE;
  request = laurel_request_from_graph (record->base, mapping, NULL);
  return request != NULL
         && laurel_request_has_live_profile (json_node_get_object (request), record, kind, position,
                                             get_language (mapping));
}

/**
 * laurel_base_needs_graph:
 * @base: (nullable): the graph that is live
 *
 * Returns: whether it makes statements that the Assistant has no key for: then what is built upon it goes by
 * publishGraph
 */
gboolean
laurel_base_needs_graph (JsonNode *base)
{
  const LaurelMapping mapping = { .language = DEFAULT_LANGUAGE };
  g_autoptr(GPtrArray) residue = NULL;
  g_autoptr(JsonNode) request = NULL;

  if (base == NULL)
    return FALSE;
  request = laurel_request_from_graph (base, &mapping, &residue);
  return residue != NULL && residue->len > 0;
}

/**
 * laurel_record_needs_graph:
 * @record: a record
 *
 * Returns: whether its base does, see laurel_base_needs_graph()
 */
gboolean
laurel_record_needs_graph (const LaurelRecord *record)
{
  g_return_val_if_fail (record != NULL, FALSE);

  return laurel_base_needs_graph (record->base);
}

/* Null, a text of blanks, or a list or an object of nothing but those. */
static gboolean
says_nothing (JsonNode *value,
              guint depth)
{
  g_autoptr(GList) members = NULL;

  if (JSON_NODE_HOLDS_NULL (value))
    return TRUE;
  if (depth >= LAUREL_SHAPE_MAX_DEPTH)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (value))
    return json_node_get_value_type (value) == G_TYPE_STRING && laurel_text_is_blank (json_node_get_string (value));
  if (JSON_NODE_HOLDS_ARRAY (value))
    members = json_array_get_elements (json_node_get_array (value));
  else
    members = json_object_get_values (json_node_get_object (value));
  for (GList *l = members; l != NULL; l = l->next)
    if (!says_nothing (l->data, depth + 1))
      return FALSE;
  return TRUE;
}

/* Lays what a person typed over what is live, key by key. */
static void
overlay_keys (JsonObject *live,
              JsonObject *typed,
              JsonObject *tidy,
              const char *language)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, typed);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    gboolean is_map;
    const LaurelShapeRow *row = laurel_shape_find_key (LAUREL_SHAPE_ORGANIZATION, name, &is_map);
    JsonNode *clean = json_object_get_member (tidy, name);

    if (says_nothing (value, 0)) {
      if (row != NULL)
        laurel_request_clear (live, row);
      else if (laurel_shape_is_statement (name) && json_object_has_member (live, name))
        json_object_remove_member (live, name);
    } else if (clean != NULL && row != NULL && !is_map) {
      laurel_request_set (live, row, json_node_copy (clean), language);
    } else if (clean != NULL) {
      if (row != NULL)
        laurel_request_clear (live, row);
      json_object_set_member (live, name, json_node_copy (clean));
    }
  }
}

/**
 * laurel_request_new_organization:
 * @organization: an `Organization` object, as typed
 * @base: (nullable): the graph that is live
 * @mapping: language and host
 *
 * Tidies what a person typed: keys that the Assistant knows, each with the right kind of value, terms of
 * vocabularies by their CURIEs, nothing that is empty. Laid over what is live, if anything is: a key that is
 * there replaces, one that is absent keeps what is live, one that is null or empty clears it. What is live and
 * has no key is kept under its CURIE, see laurel_request_from_graph(). The status of life cycle is Active
 * unless it says otherwise. A pure function: the same input gives the same bytes.
 *
 * Returns: (transfer full): the `Organization` object to send
 */
JsonNode *
laurel_request_new_organization (JsonNode *organization,
                                 JsonNode *base,
                                 const LaurelMapping *mapping)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(JsonNode) live = NULL;
  const char *type;

  g_return_val_if_fail (organization != NULL && JSON_NODE_HOLDS_OBJECT (organization), NULL);
  g_return_val_if_fail (mapping != NULL, NULL);

  object = laurel_shape_tidy (LAUREL_SHAPE_ORGANIZATION, json_node_get_object (organization));
  if (base != NULL)
    live = laurel_request_from_graph (base, mapping, NULL);
  /* whatever else bears this CTID is nothing to build an organization upon */
  if (live != NULL && json_object_has_member (json_node_get_object (live), "Type")) {
    JsonObject *overlaid = json_node_get_object (live);

    overlay_keys (overlaid, json_node_get_object (organization), object, get_language (mapping));
    json_object_unref (object);
    object = json_object_ref (overlaid);
  }
  type = laurel_shape_find_reference_type (laurel_json_get_string (object, "Type"));
  if (type == NULL || !g_str_has_suffix (type, "Organization"))
    type = "ceterms:CredentialOrganization";
  json_object_set_string_member (object, "Type", type);
  if (!json_object_has_member (object, "LifeCycleStatusType"))
    json_object_set_string_member (object, "LifeCycleStatusType", "lifeCycle:Active");
  return json_node_init_object (json_node_alloc (), object);
}

static gboolean
members_are_equal (JsonNode *a,
                   JsonNode *b)
{
  g_autofree char *text_a = a != NULL ? laurel_json_write (a, LAUREL_JSON_CANONICAL) : NULL;
  g_autofree char *text_b = b != NULL ? laurel_json_write (b, LAUREL_JSON_CANONICAL) : NULL;

  return g_strcmp0 (text_a, text_b) == 0;
}

/**
 * laurel_organization_list_changes:
 * @organization: an `Organization` object, as typed
 * @base: the graph that is live
 * @mapping: language and host
 * @before: (out) (transfer full) (nullable): the object as it is live
 * @after: (out) (transfer full): the object as it would be live
 *
 * What publishing would change. Both objects are read from graphs, so that what is only written otherwise is no
 * difference.
 *
 * Returns: (transfer full): the members in which they differ, sorted; CTIDs aside, which are other ones in
 * other registries
 */
GStrv
laurel_organization_list_changes (JsonNode *organization,
                                  JsonNode *base,
                                  const LaurelMapping *mapping,
                                  JsonNode **before,
                                  JsonNode **after)
{
  g_autoptr(GStrvBuilder) changed = g_strv_builder_new ();
  g_autoptr(JsonNode) request = NULL;
  g_autoptr(JsonNode) graph = NULL;
  g_autoptr(GList) names = NULL;
  JsonObject *old;
  JsonObject *new;

  g_return_val_if_fail (organization != NULL && base != NULL && mapping != NULL, NULL);

  request = laurel_request_new_organization (organization, base, mapping);
  graph = laurel_graph_from_organization (request, mapping);
  *before = laurel_request_from_graph (base, mapping, NULL);
  *after = laurel_request_from_graph (graph, mapping, NULL);
  old = *before != NULL ? json_node_get_object (*before) : NULL;
  new = json_node_get_object (*after);
  names = json_object_get_members (new);
  if (old != NULL)
    names = g_list_concat (names, json_object_get_members (old));
  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next) {
    if (strcmp (l->data, "CTID") == 0 || (l->prev != NULL && strcmp (l->prev->data, l->data) == 0))
      continue;
    if (!members_are_equal (old != NULL ? json_object_get_member (old, l->data) : NULL,
                            json_object_get_member (new, l->data)))
      g_strv_builder_add (changed, l->data);
  }
  return g_strv_builder_end (changed);
}

static JsonNode *
new_envelope (const char *publish_for,
              const LaurelMapping *mapping)
{
  g_autoptr(JsonObject) envelope = json_object_new ();

  if (publish_for != NULL)
    json_object_set_string_member (envelope, "PublishForOrganizationIdentifier", publish_for);
  json_object_set_string_member (envelope, "DefaultLanguage", get_language (mapping));
  return json_node_init_object (json_node_alloc (), envelope);
}

/* What a request describes beside its object stands in the body (§4.1), in the object only among ourselves. */
static void
set_object (JsonObject *envelope,
            const char *member,
            JsonNode *object)
{
  JsonArray *described = laurel_json_get_array (json_node_get_object (object), LAUREL_SHAPE_DESCRIBED);
  JsonObject *copy;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (described == NULL) {
    json_object_set_member (envelope, member, json_node_ref (object));
    return;
  }
  json_object_set_array_member (envelope, "ReferenceObjects", json_array_ref (described));
  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (object));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (strcmp (name, LAUREL_SHAPE_DESCRIBED) != 0)
      json_object_set_member (copy, name, json_node_ref (value));
  json_object_set_object_member (envelope, member, copy);
}

/**
 * laurel_request_new_envelope:
 * @member: `Credential` or `Organization`
 * @object: that object
 * @publish_for: CTID of the organization that owns the data
 * @mapping: language of texts
 *
 * Returns: (transfer full): the whole body of a request (Registry Assistant §4.1)
 */
JsonNode *
laurel_request_new_envelope (const char *member,
                             JsonNode *object,
                             const char *publish_for,
                             const LaurelMapping *mapping)
{
  JsonNode *envelope;

  g_return_val_if_fail (member != NULL && object != NULL && mapping != NULL, NULL);

  envelope = new_envelope (publish_for, mapping);
  set_object (json_node_get_object (envelope), member, object);
  return envelope;
}

/**
 * laurel_request_new_graph_envelope:
 * @graph: a graph document
 * @publish_for: CTID of the organization that owns the data
 * @mapping: language of texts
 *
 * Returns: (transfer full): the whole body of a request to publish @graph as it stands (Registry Assistant §4.1
 *   GraphContentRequest): for what is live and has no key, see laurel_base_needs_graph()
 */
JsonNode *
laurel_request_new_graph_envelope (JsonNode *graph,
                                   const char *publish_for,
                                   const LaurelMapping *mapping)
{
  JsonNode *envelope;

  g_return_val_if_fail (graph != NULL && mapping != NULL, NULL);

  envelope = new_envelope (publish_for, mapping);
  json_object_set_member (json_node_get_object (envelope), "GraphInput", json_node_ref (graph));
  json_object_set_boolean_member (json_node_get_object (envelope), "HasLanguageMaps", TRUE);
  return envelope;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-places.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-words.h"

typedef struct {
  GPtrArray *codes; /* char: what is typed for it; the first is what Laurel writes */
  JsonObject *place;
} Place;

struct _LaurelPlaces {
  gint n_refs;
  GPtrArray *places; /* Place */
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->codes);
  json_object_unref (place->place);
  g_free (place);
}

static void
add_code (Place *place,
          const char *text)
{
  g_autofree char *code = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (code != NULL && *code != '\0')
    g_ptr_array_add (place->codes, g_steal_pointer (&code));
}

static void
add_identifier (Place *place,
                JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  add_code (place, laurel_json_get_string (json_node_get_object (node), "IdentifierValueCode"));
}

static void
add_place (LaurelPlaces *self,
           JsonObject *object)
{
  JsonNode *identifiers = json_object_get_member (object, "Identifier");
  gboolean somewhere = laurel_json_get_string (object, "Address1") != NULL
                       || laurel_json_get_string (object, "PostOfficeBoxNumber") != NULL
                       || laurel_json_get_string (object, "City") != NULL;
  Place *place;

  /* A place may hold nothing but a telephone number (Registry Assistant §4.4). */
  if (!somewhere)
    return;
  place = g_new0 (Place, 1);
  place->place = json_object_ref (object);
  place->codes = g_ptr_array_new_with_free_func (g_free);
  if (identifiers != NULL && JSON_NODE_HOLDS_ARRAY (identifiers)) {
    JsonArray *array = json_node_get_array (identifiers);

    for (guint i = 0; i < json_array_get_length (array); i++)
      add_identifier (place, json_array_get_element (array, i));
  } else if (identifiers != NULL) {
    add_identifier (place, identifiers);
  }
  /* An address that nobody gave a code is called by its name. */
  add_code (place, laurel_json_get_string (object, "Name"));
  g_ptr_array_add (self->places, place);
}

/**
 * laurel_places_new:
 * @organization: (nullable): an `Organization` object; it must not be changed any more
 *
 * Returns: (transfer full): its addresses, none when there is no organization
 */
LaurelPlaces *
laurel_places_new (JsonNode *organization)
{
  LaurelPlaces *self = g_new0 (LaurelPlaces, 1);
  JsonNode *addresses = organization != NULL && JSON_NODE_HOLDS_OBJECT (organization)
                          ? json_object_get_member (json_node_get_object (organization), "Address")
                          : NULL;

  self->n_refs = 1;
  self->places = g_ptr_array_new_with_free_func (place_free);
  if (addresses != NULL && JSON_NODE_HOLDS_ARRAY (addresses)) {
    JsonArray *array = json_node_get_array (addresses);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add_place (self, json_node_get_object (node));
    }
  } else if (addresses != NULL && JSON_NODE_HOLDS_OBJECT (addresses)) {
    add_place (self, json_node_get_object (addresses));
  }
  return self;
}

/**
 * laurel_places_ref:
 * @self: places
 *
 * Returns: (transfer full): the same
 */
LaurelPlaces *
laurel_places_ref (LaurelPlaces *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->n_refs);
  return self;
}

/**
 * laurel_places_unref:
 * @self: (transfer full): places
 */
void
laurel_places_unref (LaurelPlaces *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->n_refs))
    return;
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * laurel_places_get_n_places:
 * @self: places
 *
 * Returns: how many addresses there are
 */
guint
laurel_places_get_n_places (const LaurelPlaces *self)
{
  return self->places->len;
}

/**
 * laurel_places_get_nth:
 * @self: places
 * @nth: from 0
 *
 * Returns: (transfer none): the `Place` as it was typed; nobody may change it
 */
JsonObject *
laurel_places_get_nth (const LaurelPlaces *self,
                       guint nth)
{
  const Place *place;

  g_return_val_if_fail (nth < self->places->len, NULL);

  place = g_ptr_array_index (self->places, nth);
  return place->place;
}

/**
 * laurel_places_get_code:
 * @self: places
 * @nth: from 0
 *
 * Returns: (transfer none) (nullable): what a spreadsheet calls it: its identifier, or else its name
 */
const char *
laurel_places_get_code (const LaurelPlaces *self,
                        guint nth)
{
  const Place *place;

  g_return_val_if_fail (nth < self->places->len, NULL);

  place = g_ptr_array_index (self->places, nth);
  return place->codes->len > 0 ? g_ptr_array_index (place->codes, 0) : NULL;
}

/**
 * laurel_places_find:
 * @self: places
 * @code: a code without blanks around it
 * @length: its bytes
 * @nth: (out): which place it is
 *
 * Codes are compared exactly, as the Publisher compares identifiers.
 *
 * Returns: whether there is one
 */
gboolean
laurel_places_find (const LaurelPlaces *self,
                    const char *code,
                    gsize length,
                    guint *nth)
{
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = g_ptr_array_index (self->places, i);

    for (guint j = 0; j < place->codes->len; j++) {
      const char *known = g_ptr_array_index (place->codes, j);

      if (strlen (known) == length && memcmp (known, code, length) == 0) {
        *nth = i;
        return TRUE;
      }
    }
  }
  return FALSE;
}

/**
 * laurel_places_suggest:
 * @self: places
 * @code: what was typed
 *
 * Returns: (transfer none) (nullable): the code that is most like it, when one is near
 */
const char *
laurel_places_suggest (const LaurelPlaces *self,
                       const char *code)
{
  g_autoptr (LaurelWordProbe) probe = laurel_word_probe_new (code);
  double best = LAUREL_WORD_NEAR;
  const char *found = NULL;

  /* Nothing is like what has no letters. */
  for (guint i = 0; probe != NULL && i < self->places->len; i++) {
    const Place *place = g_ptr_array_index (self->places, i);

    for (guint j = 0; j < place->codes->len; j++) {
      const char *known = g_ptr_array_index (place->codes, j);
      double likeness = laurel_word_probe_measure (probe, known);

      if (likeness >= best && (found == NULL || likeness > best)) {
        best = likeness;
        found = known;
      }
    }
  }
  return found;
}

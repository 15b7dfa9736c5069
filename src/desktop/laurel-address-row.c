/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-address-row.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"

static const struct {
  const char *key;
  const char *title;
} parts[] = {
  { "Name", N_("Name of the Place (Main Campus, for Example)") },
  { "Address1", N_("Street and Number") },
  { "Address2", N_("Second Line") },
  { "City", N_("City") },
  { "AddressRegion", N_("State or Region") },
  { "PostalCode", N_("ZIP or Postal Code") },
  { "Country", N_("Country") },
};

/* What sheets call the address: its first identifier. Not among the parts, for it stands deeper in the place. */
#define CODE_MEMBER "IdentifierValueCode"

struct _LaurelAddressRow {
  AdwExpanderRow parent_instance;

  JsonObject *place;
  GtkWidget *entries[G_N_ELEMENTS (parts)];
  GtkWidget *code;
  gboolean showing;
};

enum {
  SIGNAL_EDITED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelAddressRow, laurel_address_row, ADW_TYPE_EXPANDER_ROW)

static const char *
get_text (LaurelAddressRow *self,
          guint part)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[part]));
}

static void
show_title (LaurelAddressRow *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *name = get_text (self, 0);

  for (guint i = 1; i < G_N_ELEMENTS (parts); i++) {
    if (*get_text (self, i) == '\0')
      continue;
    if (line->len > 0)
      g_string_append (line, ", ");
    g_string_append (line, get_text (self, i));
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), *name != '\0' ? name : _("Address"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), line->str);
}

static void
entry_changed_cb (LaurelAddressRow *self)
{
  show_title (self);
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
removed_cb (LaurelAddressRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
laurel_address_row_dispose (GObject *object)
{
  LaurelAddressRow *self = LAUREL_ADDRESS_ROW (object);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (self->entries[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->entries[i], self);
    self->entries[i] = NULL;
  }
  if (self->code != NULL)
    g_signal_handlers_disconnect_by_data (self->code, self);
  self->code = NULL;
  g_clear_pointer (&self->place, json_object_unref);

  G_OBJECT_CLASS (laurel_address_row_parent_class)->dispose (object);
}

static void
laurel_address_row_class_init (LaurelAddressRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_address_row_dispose;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
laurel_address_row_init (LaurelAddressRow *self)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    self->entries[i] = adw_entry_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entries[i]), _(parts[i].title));
    g_signal_connect_swapped (self->entries[i], "changed", G_CALLBACK (entry_changed_cb), self);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->entries[i]);
  }
  self->code = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->code), _("Your Code for It in Sheets (Available At Codes)"));
  g_signal_connect_swapped (self->code, "changed", G_CALLBACK (entry_changed_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->code);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove This Address"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this address"), -1);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (removed_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), remove);
}

/* The identifier that holds the code. A workspace may hold one identifier without a list around it. */
static JsonObject *
get_identifier (JsonObject *place)
{
  JsonArray *list = laurel_json_get_array (place, "Identifier");
  JsonNode *first = list != NULL && json_array_get_length (list) > 0 ? json_array_get_element (list, 0) : NULL;

  if (first != NULL && JSON_NODE_HOLDS_OBJECT (first))
    return json_node_get_object (first);
  return laurel_json_get_object (place, "Identifier");
}

/* Nothing of the old place is changed: others may hold it, too. */
static void
set_code (JsonObject *place,
          const char *code)
{
  JsonObject *before = get_identifier (place);
  JsonArray *list = laurel_json_get_array (place, "Identifier");
  JsonArray *identifiers = json_array_new ();
  JsonObject *identifier = json_object_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (before != NULL) {
    json_object_iter_init (&iter, before);
    while (json_object_iter_next (&iter, &member, &node))
      json_object_set_member (identifier, member, json_node_ref (node));
  }
  json_object_remove_member (identifier, CODE_MEMBER);
  if (*code != '\0') {
    json_object_set_string_member (identifier, CODE_MEMBER, code);
    json_array_add_object_element (identifiers, g_steal_pointer (&identifier));
  }
  g_clear_pointer (&identifier, json_object_unref);
  for (guint i = 1; list != NULL && i < json_array_get_length (list); i++)
    json_array_add_element (identifiers, json_node_ref (json_array_get_element (list, i)));
  if (json_array_get_length (identifiers) > 0)
    json_object_set_array_member (place, "Identifier", json_array_ref (identifiers));
  else
    json_object_remove_member (place, "Identifier");
  json_array_unref (identifiers);
}

/**
 * laurel_address_row_new:
 * @place: (nullable): a `Place`; %NULL for a new, empty one
 *
 * Returns: (transfer floating): an editor for it
 */
LaurelAddressRow *
laurel_address_row_new (JsonObject *place)
{
  LaurelAddressRow *self = g_object_new (LAUREL_TYPE_ADDRESS_ROW, NULL);
  const char *code;

  self->place = place != NULL ? json_object_ref (place) : json_object_new ();
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    const char *text = laurel_json_get_string (self->place, parts[i].key);

    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text != NULL ? text : "");
  }
  code = laurel_json_get_string (get_identifier (self->place), CODE_MEMBER);
  gtk_editable_set_text (GTK_EDITABLE (self->code), code != NULL ? code : "");
  self->showing = FALSE;
  show_title (self);
  return self;
}

/**
 * laurel_address_row_dup_place:
 * @self: an editor
 *
 * Returns: (transfer full) (nullable): the `Place` as edited; %NULL when nothing is in it
 */
JsonObject *
laurel_address_row_dup_place (LaurelAddressRow *self)
{
  JsonObject *place = json_object_new ();
  JsonObjectIter iter;
  const char *member;
  const char *code;
  JsonNode *node;

  json_object_iter_init (&iter, self->place);
  while (json_object_iter_next (&iter, &member, &node))
    json_object_set_member (place, member, json_node_ref (node));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    const char *text = get_text (self, i);

    if (*text != '\0')
      json_object_set_string_member (place, parts[i].key, text);
    else
      json_object_remove_member (place, parts[i].key);
  }
  code = laurel_json_get_string (get_identifier (place), CODE_MEMBER);
  if (g_strcmp0 (code != NULL ? code : "", gtk_editable_get_text (GTK_EDITABLE (self->code))) != 0)
    set_code (place, gtk_editable_get_text (GTK_EDITABLE (self->code)));
  if (json_object_get_size (place) == 0)
    g_clear_pointer (&place, json_object_unref);
  return place;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-field-row.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "desktop/laurel-state-style.h"

/* A list box takes rows only, so the object that people hold is not the row itself but keeps it: an AdwEntryRow, an
 * AdwComboRow, an AdwExpanderRow with a check mark for each concept, or a plain row with a text view. */
struct _LaurelFieldRow {
  AdwBin parent_instance;

  const LaurelOrganizationField *field;
  GtkWidget *row;
  GtkWidget *mark;       /* of problems: an icon with a tooltip, and its text below */
  GtkWidget *text;       /* GtkTextView of long texts */
  GtkWidget *help;       /* subtitle of those rows that have none of their own */
  GPtrArray *checks;     /* GtkCheckButton, by concept */
  gboolean showing;
};

enum {
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelFieldRow, laurel_field_row, ADW_TYPE_BIN)

static void
edited (LaurelFieldRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static const LaurelConcept *
get_concepts (LaurelFieldRow *self,
              guint *n)
{
  return laurel_scheme_get_concepts (self->field->scheme, n);
}

static char *
dup_title (const LaurelOrganizationField *field)
{
  if (field->tier == LAUREL_TIER_REQUIRED)
    /* Translators: the name of a field that must be filled in. */
    return g_strdup_printf (_("%s (required)"), _(field->title));
  return g_strdup (_(field->title));
}

static void
show_chosen (LaurelFieldRow *self)
{
  g_autoptr (GString) chosen = g_string_new (NULL);
  guint n;
  const LaurelConcept *concepts = get_concepts (self, &n);

  for (guint i = 0; i < n; i++) {
    if (!gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      continue;
    if (chosen->len > 0)
      g_string_append (chosen, ", ");
    g_string_append (chosen, concepts[i].label);
  }
  if (chosen->len == 0)
    g_string_append (chosen, self->field->help != NULL ? _(self->field->help) : "");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), chosen->str);
}

static void
check_toggled_cb (LaurelFieldRow *self)
{
  show_chosen (self);
  edited (self);
}

static GtkWidget *
build_concepts (LaurelFieldRow *self)
{
  GtkWidget *row = adw_expander_row_new ();
  guint n;
  const LaurelConcept *concepts = get_concepts (self, &n);

  self->checks = g_ptr_array_new ();
  for (guint i = 0; i < n; i++) {
    GtkWidget *line = adw_action_row_new ();
    GtkWidget *check = gtk_check_button_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), concepts[i].label);
    gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, concepts[i].label, -1);
    adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
    g_signal_connect_swapped (check, "toggled", G_CALLBACK (check_toggled_cb), self);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    g_ptr_array_add (self->checks, check);
  }
  return row;
}

static GtkWidget *
build_concept (LaurelFieldRow *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint n;
  const LaurelConcept *concepts = get_concepts (self, &n);

  /* Translators: shown where nothing has been chosen from a list yet. */
  gtk_string_list_append (labels, _("Not chosen"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (labels, concepts[i].label);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (edited), self);
  return row;
}

static GtkWidget *
build_long_text (LaurelFieldRow *self,
                 const char *title)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  /* On its own a text view asks for the height it would need at its least width. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 80);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 80);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text);
  gtk_widget_add_css_class (self->text, "field-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (top), label);
  gtk_box_append (GTK_BOX (top), self->mark);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed", G_CALLBACK (edited),
                            self);
  return row;
}

static GtkWidget *
build_entry (LaurelFieldRow *self)
{
  GtkWidget *row = adw_entry_row_new ();

  if (self->field->kind == LAUREL_FIELD_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_URL);
  if (self->field->help != NULL)
    gtk_widget_set_tooltip_text (row, _(self->field->help));
  g_signal_connect_swapped (row, "changed", G_CALLBACK (edited), self);
  return row;
}

static void
build (LaurelFieldRow *self)
{
  g_autofree char *title = dup_title (self->field);

  self->mark = g_object_ref_sink (gtk_image_new_from_icon_name ("dialog-error-symbolic"));
  gtk_widget_set_visible (self->mark, FALSE);
  switch (self->field->kind) {
  case LAUREL_FIELD_CONCEPTS:
    self->row = build_concepts (self);
    adw_expander_row_add_action (ADW_EXPANDER_ROW (self->row), self->mark);
    break;
  case LAUREL_FIELD_CONCEPT:
    self->row = build_concept (self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->mark);
    break;
  case LAUREL_FIELD_LONG_TEXT:
    self->row = build_long_text (self, title);
    break;
  case LAUREL_FIELD_TEXT:
  case LAUREL_FIELD_URL:
  case LAUREL_FIELD_LIST:
  case LAUREL_FIELD_REFERENCES:
  default:
    self->row = build_entry (self);
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), self->mark);
    break;
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_ref_sink (self->row);
}

static void
laurel_field_row_dispose (GObject *object)
{
  LaurelFieldRow *self = LAUREL_FIELD_ROW (object);

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  if (self->text != NULL) {
    g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), self);
    self->text = NULL;
  }
  for (guint i = 0; self->checks != NULL && i < self->checks->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->checks, i), self);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->mark);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (laurel_field_row_parent_class)->dispose (object);
}

static void
laurel_field_row_class_init (LaurelFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_field_row_dispose;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
laurel_field_row_init (LaurelFieldRow *self)
{
}

/**
 * laurel_field_row_new:
 * @field: which field
 *
 * Returns: (transfer full): its editor
 */
LaurelFieldRow *
laurel_field_row_new (const LaurelOrganizationField *field)
{
  LaurelFieldRow *self = g_object_ref_sink (g_object_new (LAUREL_TYPE_FIELD_ROW, NULL));

  self->field = field;
  build (self);
  return self;
}

const LaurelOrganizationField *
laurel_field_row_get_field (LaurelFieldRow *self)
{
  return self->field;
}

/**
 * laurel_field_row_get_row:
 * @self: an editor
 *
 * Returns: (transfer none): the row to put into a list
 */
GtkWidget *
laurel_field_row_get_row (LaurelFieldRow *self)
{
  return self->row;
}

static char *
join_list (JsonObject *object,
           const char *key)
{
  JsonArray *array = laurel_json_get_array (object, key);
  g_autoptr (GString) joined = g_string_new (NULL);

  /* One string where the Assistant has a list is met too. */
  if (array == NULL)
    return g_strdup (laurel_json_get_string (object, key));
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (node)
        || (json_node_get_value_type (node) != G_TYPE_STRING && json_node_get_value_type (node) != G_TYPE_INT64))
      continue;
    if (joined->len > 0)
      g_string_append (joined, " | ");
    if (json_node_get_value_type (node) == G_TYPE_INT64)
      g_string_append_printf (joined, "%" G_GINT64_FORMAT, json_node_get_int (node));
    else
      g_string_append (joined, json_node_get_string (node));
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* How a reference to an organization stands in the field: its CTID, or Name~Web page. What is being typed is a name. */
static char *
write_reference (JsonObject *reference)
{
  const char *ctid = laurel_json_get_string (reference, "CTID");
  const char *id = laurel_json_get_string (reference, "Id");
  const char *name = laurel_json_get_string (reference, "Name");
  const char *page = laurel_json_get_string (reference, "SubjectWebpage");

  if (ctid != NULL || id != NULL)
    return g_strdup (ctid != NULL ? ctid : id);
  if (page == NULL)
    return g_strdup (name);
  return g_strconcat (name != NULL ? name : "", "~", page, NULL);
}

static JsonObject *
read_reference (const char *text)
{
  JsonObject *reference = json_object_new ();
  LaurelOrganizationRef ref;

  laurel_organization_ref_parse (text, -1, &ref);
  if (ref.form == LAUREL_ORGANIZATION_CTID) {
    json_object_set_string_member (reference, "CTID", ref.ctid);
  } else if (ref.form == LAUREL_ORGANIZATION_DESCRIBED) {
    g_autofree char *name = laurel_text_dup (ref.name);
    g_autofree char *page = laurel_text_dup (ref.webpage);

    json_object_set_string_member (reference, "Type", "CredentialOrganization");
    json_object_set_string_member (reference, "Name", name);
    json_object_set_string_member (reference, "SubjectWebpage", page);
  } else {
    json_object_set_string_member (reference, "Name", text);
  }
  laurel_organization_ref_clear (&ref);
  return reference;
}

/* The objects of the list, one after the other; a single one stands for a list of one. */
static JsonObject *
get_reference (JsonObject *object,
               const char *key,
               guint i)
{
  JsonArray *array = laurel_json_get_array (object, key);
  JsonNode *node = array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  if (array == NULL)
    return i == 0 ? laurel_json_get_object (object, key) : NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
join_references (JsonObject *object,
                 const char *key)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  JsonObject *reference;

  for (guint i = 0; (reference = get_reference (object, key, i)) != NULL; i++) {
    g_autofree char *text = write_reference (reference);

    if (text == NULL)
      continue;
    if (joined->len > 0)
      g_string_append (joined, " | ");
    g_string_append (joined, text);
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* What a reference says beside CTID, name and page has no place in the field, and is kept with those that stay. */
static JsonArray *
split_references (JsonObject *object,
                  const char *key,
                  const char *typed)
{
  g_auto (GStrv) parts = g_strsplit (typed, "|", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; parts[i] != NULL; i++) {
    JsonObject *kept = NULL;
    JsonObject *reference;

    if (*g_strstrip (parts[i]) == '\0')
      continue;
    for (guint j = 0; kept == NULL && (reference = get_reference (object, key, j)) != NULL; j++) {
      g_autofree char *text = write_reference (reference);

      if (g_strcmp0 (text, parts[i]) == 0)
        kept = json_object_ref (reference);
    }
    json_array_add_object_element (array, kept != NULL ? kept : read_reference (parts[i]));
  }
  return array;
}

static gboolean
has_concept (JsonObject *object,
             const LaurelOrganizationField *field,
             const LaurelConcept *concept)
{
  g_autofree char *joined = join_list (object, field->key);
  g_auto (GStrv) parts = NULL;

  if (joined == NULL)
    return FALSE;
  parts = g_strsplit (joined, " | ", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (laurel_scheme_find (field->scheme, parts[i], -1) == concept)
      return TRUE;
  }
  return FALSE;
}

static void
show_text (GtkEditable *editable,
           const char *text)
{
  /* Setting the same text again would move the cursor of somebody who is typing. */
  if (g_strcmp0 (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

/**
 * laurel_field_row_show:
 * @self: an editor
 * @object: an `Organization` object
 *
 * Shows what @object says; emits nothing.
 */
void
laurel_field_row_show (LaurelFieldRow *self,
                       JsonObject *object)
{
  const char *key = self->field->key;
  const char *text = laurel_json_get_string (object, key);
  guint n;

  self->showing = TRUE;
  switch (self->field->kind) {
  case LAUREL_FIELD_CONCEPTS: {
    const LaurelConcept *concepts = get_concepts (self, &n);

    for (guint i = 0; i < n; i++)
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                   has_concept (object, self->field, &concepts[i]));
    show_chosen (self);
    break;
  }
  case LAUREL_FIELD_CONCEPT: {
    const LaurelConcept *concepts = get_concepts (self, &n);
    guint selected = 0;

    for (guint i = 0; i < n; i++) {
      if (has_concept (object, self->field, &concepts[i]))
        selected = i + 1;
    }
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
    break;
  }
  case LAUREL_FIELD_LONG_TEXT: {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
    g_autofree char *shown = NULL;

    g_object_get (buffer, "text", &shown, NULL);
    if (g_strcmp0 (shown, text != NULL ? text : "") != 0)
      gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
    break;
  }
  case LAUREL_FIELD_LIST: {
    g_autofree char *joined = join_list (object, key);

    /* Blanks around the bars are the person's own while typing. */
    show_text (GTK_EDITABLE (self->row), joined != NULL ? joined : "");
    break;
  }
  case LAUREL_FIELD_REFERENCES: {
    g_autofree char *joined = join_references (object, key);

    show_text (GTK_EDITABLE (self->row), joined);
    break;
  }
  case LAUREL_FIELD_TEXT:
  case LAUREL_FIELD_URL:
  default:
    show_text (GTK_EDITABLE (self->row), text != NULL ? text : "");
  }
  self->showing = FALSE;
}

static void
store_text (JsonObject *object,
            const char *key,
            const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, key, text);
  else
    json_object_remove_member (object, key);
}

static void
store_array (JsonObject *object,
             const char *key,
             JsonArray *array)
{
  if (json_array_get_length (array) > 0) {
    json_object_set_array_member (object, key, array);
  } else {
    json_object_remove_member (object, key);
    json_array_unref (array);
  }
}

/**
 * laurel_field_row_store:
 * @self: an editor
 * @object: the `Organization` object to write into
 */
void
laurel_field_row_store (LaurelFieldRow *self,
                        JsonObject *object)
{
  const char *key = self->field->key;
  guint n;

  switch (self->field->kind) {
  case LAUREL_FIELD_CONCEPTS: {
    const LaurelConcept *concepts = get_concepts (self, &n);
    JsonArray *array = json_array_new ();

    for (guint i = 0; i < n; i++) {
      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        json_array_add_string_element (array, concepts[i].curie);
    }
    store_array (object, key, array);
    break;
  }
  case LAUREL_FIELD_CONCEPT: {
    const LaurelConcept *concepts = get_concepts (self, &n);
    guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

    store_text (object, key, selected > 0 && selected <= n ? concepts[selected - 1].curie : NULL);
    break;
  }
  case LAUREL_FIELD_LONG_TEXT: {
    g_autofree char *text = NULL;

    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "text", &text, NULL);
    store_text (object, key, text);
    break;
  }
  case LAUREL_FIELD_LIST: {
    g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->row)), "|", -1);
    JsonArray *array = json_array_new ();

    for (guint i = 0; parts[i] != NULL; i++) {
      if (*g_strstrip (parts[i]) != '\0')
        json_array_add_string_element (array, parts[i]);
    }
    store_array (object, key, array);
    break;
  }
  case LAUREL_FIELD_REFERENCES:
    store_array (object, key,
                 split_references (object, key, gtk_editable_get_text (GTK_EDITABLE (self->row))));
    break;
  case LAUREL_FIELD_TEXT:
  case LAUREL_FIELD_URL:
  default:
    store_text (object, key, gtk_editable_get_text (GTK_EDITABLE (self->row)));
  }
}

/**
 * laurel_field_row_set_problem:
 * @self: an editor
 * @severity: how grave
 * @message: (nullable): what is wrong and what cures it; %NULL when nothing is
 *
 * Shows a problem by icon, colour and text.
 */
void
laurel_field_row_set_problem (LaurelFieldRow *self,
                              LaurelSeverity severity,
                              const char *message)
{
  for (LaurelSeverity i = LAUREL_SEVERITY_ADVICE; i <= LAUREL_SEVERITY_ERROR; i++)
    gtk_widget_remove_css_class (self->mark, laurel_severity_get_css_class (i));
  gtk_widget_set_visible (self->mark, message != NULL);
  gtk_widget_set_tooltip_text (self->mark, message);
  if (message != NULL) {
    gtk_widget_add_css_class (self->mark, laurel_severity_get_css_class (severity));
    gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), laurel_severity_get_icon_name (severity));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  } else {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  }
}

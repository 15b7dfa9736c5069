/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-organization-page.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-checker.h"
#include "core/laurel-json.h"
#include "desktop/laurel-address-row.h"
#include "desktop/laurel-compat.h"
#include "desktop/laurel-field-row.h"
#include "desktop/laurel-state-style.h"
#include "desktop/laurel-summary-row.h"

/* Typing is saved this long after the last key, and at once when the view is left. */
#define SAVE_DELAY_MS 500

struct _LaurelOrganizationPage {
  AdwBin parent_instance;

  LaurelSession *session;
  gint64 organization;
  JsonNode *json;       /* as edited */
  JsonNode *base;       /* what was live before; NULL when nothing was */
  guint save_id;
  gboolean saving;
  gboolean starting;    /* the form is open although nothing is stored yet */

  GtkStack *stack;
  GtkBox *form_box;
  GtkLabel *name_label;
  GtkLabel *state_label;
  GtkLabel *times_label;
  GtkButton *approve_button;
  GtkLevelBar *level;
  GtkLabel *level_label;
  AdwPreferencesGroup *problems_group;
  AdwPreferencesGroup *changes_group;
  AdwPreferencesGroup *steps_group;
  AdwPreferencesGroup *address_group;
  GPtrArray *rows;      /* LaurelFieldRow */
  GPtrArray *addresses; /* LaurelAddressRow, in the address group */
  GPtrArray *problems;  /* rows of the problems group */
  GPtrArray *changes;   /* rows of the changes group */
};

G_DEFINE_FINAL_TYPE (LaurelOrganizationPage, laurel_organization_page, ADW_TYPE_BIN)

static JsonObject *
get_object (LaurelOrganizationPage *self)
{
  return json_node_get_object (self->json);
}

static void save_now (LaurelOrganizationPage *self);
static void show_stored (LaurelOrganizationPage *self);

static gboolean
save_cb (gpointer user_data)
{
  LaurelOrganizationPage *self = user_data;

  self->save_id = 0;
  save_now (self);
  return G_SOURCE_REMOVE;
}

static void
save_soon (LaurelOrganizationPage *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
saved_cb (LaurelSession *session,
          LaurelOperation *operation,
          const GError *error,
          gpointer user_data)
{
  g_autoptr (LaurelOrganizationPage) self = user_data;

  self->saving = FALSE;
  if (error == NULL && self->session != NULL) {
    self->organization = laurel_operation_get_id (operation);
    if (self->save_id == 0)
      show_stored (self);
  }
}

static void
save_now (LaurelOrganizationPage *self)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (LaurelOperation) operation = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->session == NULL || self->json == NULL)
    return;
  /* The writer has a thread of its own, so it gets a document of its own. */
  text = laurel_json_write (self->json, LAUREL_JSON_COMPACT);
  copy = laurel_json_parse (text, -1, NULL);
  g_return_if_fail (copy != NULL);
  operation = laurel_operation_new_put_organization (copy, self->organization);
  self->saving = TRUE;
  laurel_session_run (self->session, operation, saved_cb, g_object_ref (self));
}

/* What is live is kept where nothing is said: only null says that it goes. */
static void
say_it_goes (LaurelOrganizationPage *self,
             const char *key)
{
  if (self->base != NULL && !json_object_has_member (get_object (self), key))
    json_object_set_null_member (get_object (self), key);
}

static void
field_edited_cb (LaurelOrganizationPage *self,
                 LaurelFieldRow *row)
{
  laurel_field_row_store (row, get_object (self));
  say_it_goes (self, laurel_field_row_get_field (row)->key);
  save_soon (self);
}

static void
store_addresses (LaurelOrganizationPage *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->addresses->len; i++) {
    JsonObject *place = laurel_address_row_dup_place (g_ptr_array_index (self->addresses, i));

    if (place != NULL)
      json_array_add_object_element (array, place);
  }
  if (json_array_get_length (array) > 0) {
    json_object_set_array_member (get_object (self), "Address", array);
  } else {
    json_object_remove_member (get_object (self), "Address");
    say_it_goes (self, "Address");
    json_array_unref (array);
  }
  save_soon (self);
}

static void
address_removed_cb (LaurelOrganizationPage *self,
                    LaurelAddressRow *row)
{
  adw_preferences_group_remove (self->address_group, GTK_WIDGET (row));
  g_ptr_array_remove (self->addresses, row);
  store_addresses (self);
}

static LaurelAddressRow *
add_address (LaurelOrganizationPage *self,
             JsonObject *place)
{
  LaurelAddressRow *row = laurel_address_row_new (place);

  g_signal_connect_object (row, "edited", G_CALLBACK (store_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (address_removed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->address_group, GTK_WIDGET (row));
  g_ptr_array_add (self->addresses, row);
  return row;
}

static void
show_addresses (LaurelOrganizationPage *self)
{
  JsonArray *places = laurel_json_get_array (get_object (self), "Address");
  guint n = places != NULL ? json_array_get_length (places) : 0;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) stored = g_string_new (NULL);

  /* Rows are made anew only when they say something else: somebody may be typing in one. */
  for (guint i = 0; i < self->addresses->len; i++) {
    JsonObject *place = laurel_address_row_dup_place (g_ptr_array_index (self->addresses, i));
    g_autoptr (JsonNode) node = NULL;

    if (place == NULL)
      continue;
    node = json_node_init_object (json_node_alloc (), place);
    laurel_json_write_to (node, LAUREL_JSON_CANONICAL, shown);
    json_object_unref (place);
  }
  for (guint i = 0; i < n; i++)
    laurel_json_write_to (json_array_get_element (places, i), LAUREL_JSON_CANONICAL, stored);
  if (g_string_equal (shown, stored))
    return;
  while (self->addresses->len > 0) {
    GtkWidget *row = g_ptr_array_index (self->addresses, 0);

    g_ptr_array_remove_index (self->addresses, 0);
    adw_preferences_group_remove (self->address_group, row);
  }
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (places, i);

    if (JSON_NODE_HOLDS_OBJECT (node))
      add_address (self, json_node_get_object (node));
  }
}

static void
add_address_cb (LaurelOrganizationPage *self)
{
  LaurelAddressRow *row = add_address (self, NULL);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
build_form (LaurelOrganizationPage *self)
{
  AdwPreferencesGroup *groups[LAUREL_N_FIELD_GROUPS];
  GtkWidget *add;
  guint n;
  const LaurelOrganizationField *fields = laurel_organization_fields_get_all (&n);

  for (guint i = 0; i < LAUREL_N_FIELD_GROUPS; i++) {
    groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
    adw_preferences_group_set_title (groups[i], laurel_field_group_get_title (i));
    adw_preferences_group_set_description (groups[i], laurel_field_group_get_description (i));
    gtk_box_append (self->form_box, GTK_WIDGET (groups[i]));
    if (i == LAUREL_FIELD_GROUP_CONTACT) {
      self->address_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->address_group, _("Addresses"));
      add = laurel_compat_button_new (_("_Add an Address"));
      gtk_widget_add_css_class (add, "flat");
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_address_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_set_header_suffix (self->address_group, add);
      gtk_box_append (self->form_box, GTK_WIDGET (self->address_group));
    }
  }
  for (guint i = 0; i < n; i++) {
    LaurelFieldRow *row = laurel_field_row_new (&fields[i]);

    g_signal_connect_object (row, "edited", G_CALLBACK (field_edited_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (groups[fields[i].group], laurel_field_row_get_row (row));
    g_ptr_array_add (self->rows, row);
  }
}

static LaurelFieldRow *
find_row (LaurelOrganizationPage *self,
          const char *key)
{
  for (guint i = 0; key != NULL && i < self->rows->len; i++) {
    LaurelFieldRow *row = g_ptr_array_index (self->rows, i);

    if (strcmp (laurel_field_row_get_field (row)->key, key) == 0)
      return row;
  }
  return NULL;
}

static void
go_to_cb (LaurelOrganizationPage *self,
          GtkWidget *problem)
{
  LaurelFieldRow *row = find_row (self, g_object_get_data (G_OBJECT (problem), "key"));
  GtkWidget *target = row != NULL ? laurel_field_row_get_row (row) : GTK_WIDGET (self->address_group);

  gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
}

static void
show_problems (LaurelOrganizationPage *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n_shown = 0;

  while (self->problems->len > 0) {
    adw_preferences_group_remove (self->problems_group, g_ptr_array_index (self->problems, 0));
    g_ptr_array_remove_index (self->problems, 0);
  }
  for (guint i = 0; i < self->rows->len; i++)
    laurel_field_row_set_problem (g_ptr_array_index (self->rows, i), LAUREL_SEVERITY_ADVICE, NULL);
  if (self->organization != 0)
    findings = laurel_workspace_check_organization (laurel_session_get_workspace (self->session), self->organization);
  for (guint i = 0; findings != NULL && i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);
    LaurelFieldRow *row = find_row (self, laurel_finding_get_organization_key (finding));
    GtkWidget *line;
    GtkWidget *icon;

    if (row != NULL)
      laurel_field_row_set_problem (row, finding->severity, finding->message);
    if (finding->severity == LAUREL_SEVERITY_ADVICE)
      continue;
    line = adw_action_row_new ();
    icon = gtk_image_new_from_icon_name (laurel_severity_get_icon_name (finding->severity));
    gtk_widget_add_css_class (icon, laurel_severity_get_css_class (finding->severity));
    gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    laurel_severity_get_title (finding->severity), -1);
    adw_action_row_add_prefix (ADW_ACTION_ROW (line), icon);
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), finding->message);
    adw_action_row_add_suffix (ADW_ACTION_ROW (line), gtk_image_new_from_icon_name ("go-next-symbolic"));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
    g_object_set_data_full (G_OBJECT (line), "key", g_strdup (laurel_finding_get_organization_key (finding)), g_free);
    g_signal_connect_object (line, "activated", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (self->problems_group, line);
    g_ptr_array_add (self->problems, line);
    n_shown++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->problems_group), n_shown > 0);
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* Lists with bars between, as the form has them. */
static char *
dup_value (JsonObject *object,
           const char *key)
{
  JsonNode *value = object != NULL ? json_object_get_member (object, key) : NULL;

  JsonArray *array = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  if (value == NULL)
    return g_strdup (_("Nothing"));
  if (is_string (value))
    return json_node_dup_string (value);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *item = json_array_get_element (array, i);

    if (!is_string (item))
      return laurel_json_write (value, LAUREL_JSON_COMPACT);
    g_string_append_printf (joined, i > 0 ? " | %s" : "%s", json_node_get_string (item));
  }
  return array != NULL ? g_string_free (g_steal_pointer (&joined), FALSE)
                       : laurel_json_write (value, LAUREL_JSON_COMPACT);
}

/* Where the Registry has it from elsewhere: what publishing would change there. */
static void
show_changes (LaurelOrganizationPage *self)
{
  LaurelWorkspace *workspace = laurel_session_get_workspace (self->session);
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_auto (GStrv) keys = NULL;
  LaurelMapping mapping;

  while (self->changes->len > 0) {
    adw_preferences_group_remove (self->changes_group, g_ptr_array_index (self->changes, 0));
    g_ptr_array_remove_index (self->changes, 0);
  }
  if (self->base != NULL)
    entry = laurel_workspace_get_entry (workspace, LAUREL_SUBJECT_ORGANIZATION, self->organization,
                                        laurel_session_get_connection (self->session));
  if (entry != NULL && entry->published == 0) {
    laurel_workspace_get_mapping (workspace, NULL, NULL, &mapping);
    keys = laurel_organization_list_changes (self->json, self->base, &mapping, &before, &after);
  }
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    LaurelFieldRow *row = find_row (self, keys[i]);
    g_autofree char *old = dup_value (before != NULL ? json_node_get_object (before) : NULL, keys[i]);
    g_autofree char *new = dup_value (json_node_get_object (after), keys[i]);
    /* Translators: what the Registry has now, and what it would have. */
    g_autofree char *text = g_strdup_printf (_("%1$s → %2$s"), old, new);
    GtkWidget *line = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line),
                                   row != NULL ? _(laurel_field_row_get_field (row)->title) : keys[i]);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (line), text);
    adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 3);
    adw_preferences_group_add (self->changes_group, line);
    g_ptr_array_add (self->changes, line);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->changes_group), self->changes->len > 0);
}

/* How much is there of what is required or recommended, and what helps most; by the same measure as on the command line. */
static void
show_completeness (LaurelOrganizationPage *self)
{
  const char *key = NULL;
  double share = laurel_organization_get_completeness (self->json, &key);
  LaurelFieldRow *next = find_row (self, key);
  /* All but a little is not all. */
  guint percent = share < 1 ? MIN ((guint) (100 * share + 0.5), 99) : 100;
  g_autofree char *text = NULL;

  gtk_level_bar_set_value (self->level, share);
  if (share >= 1)
    text = g_strdup (_("Everything that is required or recommended is filled in."));
  else if (next != NULL)
    /* Translators: %2$s names the field to fill in next; the double %% is one. */
    text = g_strdup_printf (_("%1$u %% of what is required or recommended is filled in. Best next: %2$s."), percent,
                            _(laurel_field_row_get_field (next)->title));
  else
    /* Translators: the double %% is one. */
    text = g_strdup_printf (_("%u %% of what is required or recommended is filled in."), percent);
  gtk_label_set_text (self->level_label, text);
}

static void
show_entry (LaurelOrganizationPage *self)
{
  g_autoptr (LaurelEntry) entry =
      laurel_workspace_get_entry (laurel_session_get_workspace (self->session), LAUREL_SUBJECT_ORGANIZATION,
                                  self->organization, laurel_session_get_connection (self->session));
  g_autofree char *times = NULL;
  gboolean can_approve;

  if (entry == NULL) {
    gtk_label_set_text (self->name_label, _("My Organization"));
    gtk_label_set_text (self->state_label, _("Fill in what is required below"));
    gtk_label_set_text (self->times_label, "");
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "organization.approve", FALSE);
    return;
  }
  gtk_label_set_text (self->name_label, entry->name != NULL ? entry->name : _("My Organization"));
  if (entry->message != NULL && *entry->message != '\0') {
    /* Translators: first a state, then what is to be said about it. */
    g_autofree char *state =
        g_strdup_printf (_("%1$s — %2$s"), laurel_state_get_title (entry->state), entry->message);

    gtk_label_set_text (self->state_label, state);
  } else {
    gtk_label_set_text (self->state_label, laurel_state_get_title (entry->state));
  }
  times = laurel_summary_describe_times (entry);
  gtk_label_set_text (self->times_label, times);
  can_approve = entry->content == LAUREL_CONTENT_READY;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "organization.approve", can_approve);
  gtk_widget_set_visible (GTK_WIDGET (self->approve_button), entry->content != LAUREL_CONTENT_APPROVED);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->approve_button),
                               can_approve ? NULL : _("Put right first what is listed below"));
}

static void
show_json (LaurelOrganizationPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    laurel_field_row_show (g_ptr_array_index (self->rows, i), get_object (self));
  show_addresses (self);
}

static void
show_stored (LaurelOrganizationPage *self)
{
  gint64 organization = laurel_session_get_organization (self->session);
  LaurelWorkspace *workspace = laurel_session_get_workspace (self->session);
  JsonNode *stored = organization != 0 ? laurel_workspace_get_organization (workspace, organization) : NULL;

  if (stored == NULL && !self->starting) {
    g_clear_pointer (&self->json, json_node_unref);
    g_clear_pointer (&self->base, json_node_unref);
    self->organization = 0;
    gtk_stack_set_visible_child_name (self->stack, "welcome");
    return;
  }
  if (stored != NULL) {
    g_clear_pointer (&self->json, json_node_unref);
    g_clear_pointer (&self->base, json_node_unref);
    self->json = stored;
    self->base = laurel_workspace_get_base (workspace, LAUREL_SUBJECT_ORGANIZATION, organization);
    self->organization = organization;
    self->starting = FALSE;
  } else if (self->json == NULL) {
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "Type", "CredentialOrganization");
    self->json = json_node_init_object (json_node_alloc (), object);
    json_object_unref (object);
  }
  show_json (self);
  show_problems (self);
  show_changes (self);
  show_completeness (self);
  show_entry (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
}

static void
session_changed_cb (LaurelOrganizationPage *self,
                    LaurelChanges changes)
{
  if (!(changes & (LAUREL_CHANGES_ORGANIZATIONS | LAUREL_CHANGES_PUBLICATIONS | LAUREL_CHANGES_CONNECTIONS)))
    return;
  /* What is being typed wins over what was stored; it is stored in a moment and shown then. */
  if (self->save_id == 0 && !self->saving)
    show_stored (self);
}

/* The way of the whole job, with a link where something outside Laurel has to be done. */
static const struct {
  const char *title;
  const char *text;
  const char *uri;
} steps[] = {
  { N_("Know What Counts"), N_("What a non-degree credential is, and who should publish it"), "help:laurel/what-is-ndc" },
  { N_("Look Whether You Are There"),
    N_("Search for your organization in the Credential Finder. If it is there, ask Credential Engine to be added to "
       "its account; if not, open one."),
    "https://credentialfinder.org/" },
  { N_("Enter and Approve Your Organization"), N_("Your account shows the CTID to enter"), NULL },
  { N_("Drop Your Spreadsheet on the Window"), N_("Laurel says what is wrong with it and how to cure it"), NULL },
  { N_("Approve What Is Right and Publish It"), N_("Into the practice registry first, then for real"), NULL },
};

static void
step_cb (LaurelOrganizationPage *self,
         GtkWidget *row)
{
  laurel_compat_open_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          g_object_get_data (G_OBJECT (row), "uri"));
}

static void
build_steps (LaurelOrganizationPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    GtkWidget *label = gtk_label_new (number);

    gtk_widget_add_css_class (label, "step-number");
    gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(steps[i].title));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(steps[i].text));
    if (steps[i].uri != NULL) {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("adw-external-link-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "uri", (gpointer) steps[i].uri);
      g_signal_connect_object (row, "activated", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
    }
    adw_preferences_group_add (self->steps_group, row);
  }
}

static void
start_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  LaurelOrganizationPage *self = LAUREL_ORGANIZATION_PAGE (widget);

  self->starting = TRUE;
  show_stored (self);
  gtk_widget_child_focus (laurel_field_row_get_row (g_ptr_array_index (self->rows, 0)), GTK_DIR_TAB_FORWARD);
}

static void
approve_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  LaurelOrganizationPage *self = LAUREL_ORGANIZATION_PAGE (widget);

  if (self->save_id != 0)
    save_now (self);
  /* The writer takes operations in their order, so what was typed last is approved with the rest. */
  laurel_session_approve (self->session, LAUREL_SUBJECT_ORGANIZATION, &self->organization, 1);
}

static void
laurel_organization_page_unmap (GtkWidget *widget)
{
  LaurelOrganizationPage *self = LAUREL_ORGANIZATION_PAGE (widget);

  if (self->save_id != 0)
    save_now (self);
  GTK_WIDGET_CLASS (laurel_organization_page_parent_class)->unmap (widget);
}

static void
laurel_organization_page_dispose (GObject *object)
{
  LaurelOrganizationPage *self = LAUREL_ORGANIZATION_PAGE (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  /* The bin lets go first: afterwards it would unparent a child that the template has dropped. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_ORGANIZATION_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->base, json_node_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_organization_page_parent_class)->dispose (object);
}

static void
laurel_organization_page_class_init (LaurelOrganizationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_organization_page_dispose;
  widget_class->unmap = laurel_organization_page_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-organization-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, form_box);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, times_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, approve_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, level);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, level_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, changes_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelOrganizationPage, steps_group);
  gtk_widget_class_install_action (widget_class, "organization.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "organization.approve", NULL, approve_action);
}

static void
laurel_organization_page_init (LaurelOrganizationPage *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->addresses = g_ptr_array_new ();
  self->problems = g_ptr_array_new ();
  self->changes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  build_form (self);
  build_steps (self);
}

/**
 * laurel_organization_page_set_session:
 * @self: the view
 * @session: (transfer none): what it shows
 */
void
laurel_organization_page_set_session (LaurelOrganizationPage *self,
                                      LaurelSession *session)
{
  g_return_if_fail (LAUREL_IS_ORGANIZATION_PAGE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::connection", G_CALLBACK (show_stored), self, G_CONNECT_SWAPPED);
  show_stored (self);
}

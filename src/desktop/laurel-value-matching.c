/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-value-matching.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-value-matcher.h"
#include "desktop/grid/laurel-grid-choice.h"
#include "desktop/laurel-credential-columns.h"
#include "desktop/laurel-match-row.h"

/* What nobody would call so in a list. */
#define LATER "\001later"
#define LEAVE "\001leave"
#define BLANK "\001blank"

/* As many rows as somebody goes through at once; the others come the next time. */
#define MOST_ROWS 200

typedef struct {
  const LaurelUnknownValue *value;
  LaurelMatchRow *row;
} Asked;

struct _LaurelValueMatching {
  AdwWindow parent_instance;

  LaurelSession *session;
  gint64 organization;
  GPtrArray *values;
  GArray *asked;
  guint n_chosen;

  GtkWidget *accept_button;
  GtkLabel *status_label;
  AdwPreferencesPage *page;
};

enum {
  PROP_0,
  PROP_N_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LaurelValueMatching, laurel_value_matching, ADW_TYPE_WINDOW)

static void
count_chosen (LaurelValueMatching *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->asked->len; i++)
    n += g_strcmp0 (laurel_match_row_get_choice (g_array_index (self->asked, Asked, i).row), LATER) != 0;
  if (self->values->len > self->asked->len)
    text = g_strdup_printf (_("%1$u of %2$u values are shown, the most frequent of each column; the others come the next "
                              "time."),
                            self->asked->len, self->values->len);
  else
    text = g_strdup_printf (ngettext ("Something is chosen for %u value.", "Something is chosen for %u values.", n), n);
  gtk_label_set_text (self->status_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "matching.accept", n > 0);
  if (n != self->n_chosen) {
    self->n_chosen = n;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
  }
}

static void
matched_cb (LaurelSession *session,
            LaurelOperation *operation,
            const GError *error,
            gpointer user_data)
{
  guint n = error == NULL ? laurel_operation_get_count (operation) : 0;
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("Values put into %u credential", "Values put into %u credentials", n), n);
  laurel_session_toast (session, text, TRUE);
}

static void
accept_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  LaurelValueMatching *self = LAUREL_VALUE_MATCHING (widget);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (LaurelValueChoice));
  g_autoptr (LaurelOperation) operation = NULL;

  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *asked = &g_array_index (self->asked, Asked, i);
    const char *choice = laurel_match_row_get_choice (asked->row);
    LaurelValueChoice chosen = { asked->value->column, asked->value->value, choice };

    if (g_strcmp0 (choice, LATER) == 0)
      continue;
    if (g_strcmp0 (choice, LEAVE) == 0)
      chosen.choice = NULL;
    else if (g_strcmp0 (choice, BLANK) == 0)
      chosen.choice = "";
    g_array_append_val (choices, chosen);
  }
  operation = laurel_operation_new_match_values (self->organization, (const LaurelValueChoice *) choices->data, choices->len);
  laurel_session_run (self->session, operation, matched_cb, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
append_choice (GListStore *choices,
               const char *value,
               const char *label,
               const char *description)
{
  g_autoptr (LaurelGridChoice) choice = laurel_grid_choice_new (value, label, description);

  g_list_store_append (choices, choice);
}

/* What can be chosen for a column: not now, nothing, as it is, and then its list. Languages are many; those of the list
 * of the column's own editor are offered. */
static GListModel *
build_choices (LaurelColumnId column)
{
  GListModel *known = laurel_credential_columns_get_kinds (column);
  GListStore *choices = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);

  append_choice (choices, LATER, _("Decide Later"), NULL);
  append_choice (choices, LEAVE, _("Leave as It Is"), _("do not ask again"));
  /* A cost without its kind is none, and its price would be gone. */
  if (laurel_template_get (column)->grammar != LAUREL_GRAMMAR_COST_ITEMS)
    append_choice (choices, BLANK, _("Leave Blank"), NULL);
  for (guint i = 0; known != NULL && i < g_list_model_get_n_items (known); i++) {
    g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (known, i);

    g_list_store_append (choices, choice);
  }
  return G_LIST_MODEL (choices);
}

static gboolean
has_value (GListModel *choices,
           const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (choices, i);

    if (g_strcmp0 (laurel_grid_choice_get_value (choice), value) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_value (LaurelValueMatching *self,
           const LaurelUnknownValue *value,
           GListModel *choices,
           AdwPreferencesGroup *group)
{
  static const char *const notes[] = {
    [LAUREL_CONFIDENCE_NONE] = NULL,
    [LAUREL_CONFIDENCE_LOW] = N_("Perhaps “%s”: choose it if that is right"),
    [LAUREL_CONFIDENCE_MEDIUM] = N_("Suggested: probably “%s”"),
    [LAUREL_CONFIDENCE_HIGH] = N_("Suggested: very likely “%s”"),
  };
  LaurelConfidence confidence;
  g_autofree char *suggestion = laurel_value_matcher_suggest (value->column, value->value, &confidence);
  g_autofree char *places = g_strdup_printf (ngettext ("in %u place", "in %u places", value->n), value->n);
  g_autofree char *note = NULL;
  gboolean offered = suggestion != NULL && has_value (choices, suggestion);
  Asked asked = { .value = value };

  asked.row = LAUREL_MATCH_ROW (laurel_match_row_new (
      value->value, places, choices,
      value->left ? LEAVE : offered && confidence >= LAUREL_CONFIDENCE_MEDIUM ? suggestion : LATER));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (offered && notes[confidence] != NULL)
    note = g_strdup_printf (_(notes[confidence]), suggestion);
#pragma GCC diagnostic pop
  laurel_match_row_set_note (asked.row, note, FALSE);
  g_signal_connect_object (asked.row, "notify::choice", G_CALLBACK (count_chosen), self, G_CONNECT_SWAPPED);
  g_array_append_val (self->asked, asked);
  adw_preferences_group_add (group, GTK_WIDGET (asked.row));
}

static void
build (LaurelValueMatching *self)
{
  LaurelColumnId column = LAUREL_COLUMN_NONE;
  g_autoptr (GListModel) choices = NULL;
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < self->values->len && self->asked->len < MOST_ROWS; i++) {
    const LaurelUnknownValue *value = self->values->pdata[i];

    if (value->column != column || group == NULL) {
      column = value->column;
      g_clear_object (&choices);
      choices = build_choices (column);
      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (group, laurel_template_get_header (column));
      if (i == 0)
        adw_preferences_group_set_description (
            group, _("These values are in none of the Registry’s lists. Say what is meant: it is put in wherever the "
                     "value stands, can be undone, and is remembered for the sheets to come."));
      adw_preferences_page_add (self->page, group);
    }
    add_value (self, value, choices, group);
  }
  count_chosen (self);
}

static void
laurel_value_matching_get_property (GObject *object,
                                    guint property,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  if (property == PROP_N_CHOSEN)
    g_value_set_uint (value, LAUREL_VALUE_MATCHING (object)->n_chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
laurel_value_matching_dispose (GObject *object)
{
  LaurelValueMatching *self = LAUREL_VALUE_MATCHING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_VALUE_MATCHING);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_value_matching_parent_class)->dispose (object);
}

static void
laurel_value_matching_finalize (GObject *object)
{
  LaurelValueMatching *self = LAUREL_VALUE_MATCHING (object);

  g_array_unref (self->asked);
  g_clear_pointer (&self->values, g_ptr_array_unref);

  G_OBJECT_CLASS (laurel_value_matching_parent_class)->finalize (object);
}

static void
laurel_value_matching_class_init (LaurelValueMatchingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = laurel_value_matching_dispose;
  object_class->finalize = laurel_value_matching_finalize;
  object_class->get_property = laurel_value_matching_get_property;
  properties[PROP_N_CHOSEN]
      = g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-value-matching.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelValueMatching, accept_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelValueMatching, status_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelValueMatching, page);
  gtk_widget_class_install_action (widget_class, "matching.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "matching.accept", NULL);
}

static void
laurel_value_matching_init (LaurelValueMatching *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
}

/**
 * laurel_value_matching_new:
 * @parent: window it belongs to
 * @session: (transfer none): whose credentials
 * @organization: whose of them, 0 for the current organization's
 * @values: (transfer none) (element-type LaurelUnknownValue): what to ask about
 *
 * Returns: (transfer none): the question, to be presented
 */
GtkWidget *
laurel_value_matching_new (GtkWindow *parent,
                           LaurelSession *session,
                           gint64 organization,
                           GPtrArray *values)
{
  LaurelValueMatching *self
      = g_object_new (LAUREL_TYPE_VALUE_MATCHING, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  self->organization = organization;
  self->values = g_ptr_array_ref (values);
  build (self);
  /* What is chosen already costs one key. */
  gtk_widget_grab_focus (self->accept_button);
  return GTK_WIDGET (self);
}

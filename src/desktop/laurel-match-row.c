/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-match-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/grid/laurel-grid-choice.h"
#include "desktop/laurel-choice-popover.h"

struct _LaurelMatchRow {
  AdwPreferencesRow parent_instance;

  GListModel *choices;
  char *choice;
  gboolean problem;

  GtkLabel *title_label;
  GtkLabel *details_label;
  GtkMenuButton *button;
  GtkLabel *choice_label;
  GtkLabel *note_label;
};

enum {
  PROP_0,
  PROP_CHOICE,
  PROP_NOTE,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LaurelMatchRow, laurel_match_row, ADW_TYPE_PREFERENCES_ROW)

static LaurelGridChoice *
find_choice (LaurelMatchRow *self,
             const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->choices); i++) {
    g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (self->choices, i);

    /* The model keeps it alive. */
    if (g_strcmp0 (laurel_grid_choice_get_value (choice), value) == 0)
      return choice;
  }
  return NULL;
}

static void
show_choice (LaurelMatchRow *self)
{
  const char *label = laurel_match_row_get_label (self);
  g_autofree char *name = NULL;

  gtk_label_set_text (self->choice_label, label != NULL ? label : "");
  /* Translators: for screen readers: first what it is called in the sheet, then what was chosen for it. */
  name = g_strdup_printf (_("“%1$s” means: %2$s"), gtk_label_get_text (self->title_label),
                          label != NULL ? label : _("not chosen yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_choice (LaurelMatchRow *self,
            const char *value)
{
  if (g_strcmp0 (self->choice, value) == 0)
    return;
  g_free (self->choice);
  self->choice = g_strdup (value);
  show_choice (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}

static void
picked_cb (LaurelMatchRow *self,
           const char *value)
{
  set_choice (self, value);
}

/* Made when it is first asked for: a sheet may have hundreds of rows. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer user_data)
{
  LaurelMatchRow *self = user_data;
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));

  if (popover == NULL) {
    popover = laurel_choice_popover_new (self->choices, FALSE);
    g_signal_connect_object (popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
    gtk_menu_button_set_popover (button, popover);
  }
  laurel_choice_popover_set_text (LAUREL_CHOICE_POPOVER (popover), self->choice);
}

/* Down opens the list, and so does a letter, which is looked for in it. */
static gboolean
key_cb (LaurelMatchRow *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };

  /* In the list that is open keys have their usual meaning. */
  if (gtk_menu_button_get_popover (self->button) != NULL
      && gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->button))))
    return GDK_EVENT_PROPAGATE;
  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0) {
    gtk_menu_button_popup (self->button);
    return GDK_EVENT_STOP;
  }
  if (letter == 0 || !g_unichar_isgraph (letter) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (letter, text);
  gtk_menu_button_popup (self->button);
  laurel_choice_popover_type (LAUREL_CHOICE_POPOVER (gtk_menu_button_get_popover (self->button)), text);
  return GDK_EVENT_STOP;
}

/* The row takes no focus itself. */
static gboolean
laurel_match_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LAUREL_MATCH_ROW (widget)->button));
}

static void
laurel_match_row_get_property (GObject *object,
                               guint property,
                               GValue *value,
                               GParamSpec *pspec)
{
  LaurelMatchRow *self = LAUREL_MATCH_ROW (object);

  switch (property) {
  case PROP_CHOICE:
    g_value_set_string (value, self->choice);
    break;
  case PROP_NOTE:
    g_value_set_string (value, gtk_label_get_text (self->note_label));
    break;
  case PROP_PROBLEM:
    g_value_set_boolean (value, self->problem);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
laurel_match_row_set_property (GObject *object,
                               guint property,
                               const GValue *value,
                               GParamSpec *pspec)
{
  if (property == PROP_CHOICE)
    set_choice (LAUREL_MATCH_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
laurel_match_row_dispose (GObject *object)
{
  LaurelMatchRow *self = LAUREL_MATCH_ROW (object);

  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
  self->button = NULL;
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (laurel_match_row_parent_class)->dispose (object);
}

static void
laurel_match_row_finalize (GObject *object)
{
  g_free (LAUREL_MATCH_ROW (object)->choice);

  G_OBJECT_CLASS (laurel_match_row_parent_class)->finalize (object);
}

static void
laurel_match_row_class_init (LaurelMatchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  GTK_WIDGET_CLASS (klass)->grab_focus = laurel_match_row_grab_focus;
  object_class->dispose = laurel_match_row_dispose;
  object_class->finalize = laurel_match_row_finalize;
  object_class->get_property = laurel_match_row_get_property;
  object_class->set_property = laurel_match_row_set_property;
  properties[PROP_CHOICE] = g_param_spec_string ("choice", NULL, NULL, NULL, read | G_PARAM_WRITABLE);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, read);
  properties[PROP_PROBLEM] = g_param_spec_boolean ("problem", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               LAUREL_RESOURCE_PATH "/laurel-match-row.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LaurelMatchRow, title_label);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LaurelMatchRow, details_label);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LaurelMatchRow, button);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LaurelMatchRow, choice_label);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LaurelMatchRow, note_label);
}

static void
laurel_match_row_init (LaurelMatchRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->button), keys);
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
}

/**
 * laurel_match_row_new:
 * @title: what it is called in the sheet
 * @details: (nullable): what stands there, to recognize it by
 * @choices: (transfer none) (element-type LaurelGridChoice): what can be chosen
 * @choice: (nullable): value of what is chosen at first
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
laurel_match_row_new (const char *title,
                      const char *details,
                      GListModel *choices,
                      const char *choice)
{
  LaurelMatchRow *self = g_object_new (LAUREL_TYPE_MATCH_ROW, "use-markup", FALSE, "title", title, NULL);

  self->choices = g_object_ref (choices);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->details_label, details != NULL ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details_label), details != NULL && *details != '\0');
  self->choice = g_strdup (choice);
  show_choice (self);
  return GTK_WIDGET (self);
}

/**
 * laurel_match_row_get_choice:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): value of what is chosen
 */
const char *
laurel_match_row_get_choice (LaurelMatchRow *self)
{
  g_return_val_if_fail (LAUREL_IS_MATCH_ROW (self), NULL);

  return self->choice;
}

/**
 * laurel_match_row_get_label:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): words for what is chosen
 */
const char *
laurel_match_row_get_label (LaurelMatchRow *self)
{
  LaurelGridChoice *choice;

  g_return_val_if_fail (LAUREL_IS_MATCH_ROW (self), NULL);

  choice = find_choice (self, self->choice);
  return choice != NULL ? laurel_grid_choice_get_label (choice) : NULL;
}

/**
 * laurel_match_row_set_note:
 * @self: a row
 * @note: (nullable): a few words on what is chosen
 * @problem: whether something is wrong with it
 */
void
laurel_match_row_set_note (LaurelMatchRow *self,
                           const char *note,
                           gboolean problem)
{
  g_return_if_fail (LAUREL_IS_MATCH_ROW (self));

  gtk_label_set_text (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note_label), "error");
  self->problem = problem;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note != NULL ? note : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-cell-field.h"

#include <glib/gi18n-lib.h>

#include "desktop/grid/laurel-grid-values.h"
#include "desktop/laurel-choice-popover.h"
#include "desktop/laurel-code-choices.h"
#include "desktop/laurel-credential-columns.h"
#include "desktop/laurel-state-style.h"

/* Typing is handed over this long after the last key. */
#define EDIT_DELAY_MS 1000

/* A list that is longer than this is picked from in a popover, where it can be searched. */
#define CHOICES_AT_MOST 60

struct _LaurelCellField {
  GObject parent_instance;

  LaurelColumnId column;
  guint position;
  GtkWidget *row;
  GtkWidget *mark;       /* of problems: an icon with the message as its tooltip */
  GtkTextView *text;     /* of long texts */
  LaurelChoicePopover *popover; /* of choices that are many, or of which several can be taken */
  GtkMenuButton *button;
  gboolean several;
  GtkStringList *labels; /* of choices; behind those of the list stands what is in the cell and not in the list */
  guint n_choices;
  char *stored;
  gboolean showing;
  gboolean dirty;
  guint edit_id;
  guint suggest_id;
};

enum {
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelCellField, laurel_cell_field, G_TYPE_OBJECT)

static void prepare_list (LaurelCellField *self);
static void left_cb (LaurelCellField *self);

static char *
dup_typed (LaurelCellField *self)
{
  if (self->text != NULL) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
    GtkTextIter start, end;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  }
  if (self->labels != NULL) {
    guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

    return g_strdup (selected == 0 || selected == GTK_INVALID_LIST_POSITION
                         ? ""
                         : gtk_string_list_get_string (self->labels, selected));
  }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

/**
 * laurel_cell_field_flush:
 * @self: a field
 *
 * Hands over what was typed and has not been yet.
 */
void
laurel_cell_field_flush (LaurelCellField *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (LAUREL_IS_CELL_FIELD (self));

  g_clear_handle_id (&self->edit_id, g_source_remove);
  if (!self->dirty)
    return;
  self->dirty = FALSE;
  typed = dup_typed (self);
  if (g_strcmp0 (typed, self->stored) == 0)
    return;
  g_free (self->stored);
  self->stored = g_strdup (typed);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, typed);
}

static gboolean
edit_cb (gpointer user_data)
{
  LaurelCellField *self = user_data;

  /* Those are words to look something up with. */
  if (self->popover != NULL && laurel_choice_popover_is_following (self->popover))
    return G_SOURCE_CONTINUE;
  self->edit_id = 0;
  laurel_cell_field_flush (self);
  return G_SOURCE_REMOVE;
}

/* GTK can place nothing at what is scrolled out of the window. */
static gboolean
is_in_view (LaurelCellField *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (self->row));
  graphene_rect_t bounds;

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->button))
         && gtk_widget_compute_bounds (GTK_WIDGET (self->button), root, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (root);
}

/* What answers to what is being typed; among several values, to the one with the caret. After the layout, which brings
 * into view what has the keyboard. */
static gboolean
suggest_cb (gpointer user_data)
{
  LaurelCellField *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));
  int caret;
  g_autofree char *words = NULL;

  self->suggest_id = 0;
  if (!self->dirty || !laurel_cell_field_get_caret (self, &caret) || !is_in_view (self))
    return G_SOURCE_REMOVE;
  words = self->several ? laurel_grid_values_get_segment (text, caret) : g_strstrip (g_strdup (text));
  prepare_list (self);
  laurel_choice_popover_follow (self->popover, words);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (LaurelCellField *self)
{
  if (self->showing)
    return;
  if (self->popover != NULL && self->suggest_id == 0)
    self->suggest_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, suggest_cb, self, NULL);
  self->dirty = TRUE;
  g_clear_handle_id (&self->edit_id, g_source_remove);
  self->edit_id = g_timeout_add (EDIT_DELAY_MS, edit_cb, self);
}

static void
selected_cb (LaurelCellField *self)
{
  if (self->showing)
    return;
  self->dirty = TRUE;
  laurel_cell_field_flush (self);
}

static GtkWidget *
build_choice (LaurelCellField *self,
              GListModel *choices)
{
  GtkWidget *row = adw_combo_row_new ();

  self->labels = gtk_string_list_new (NULL);
  /* Translators: shown where nothing has been chosen from a list yet. */
  gtk_string_list_append (self->labels, _("Not chosen"));
  self->n_choices = g_list_model_get_n_items (choices);
  for (guint i = 0; i < self->n_choices; i++) {
    g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (choices, i);

    gtk_string_list_append (self->labels, laurel_grid_choice_get_value (choice));
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (self->labels));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->mark);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
build_long_text (LaurelCellField *self,
                 const char *title)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->text), -1, 72);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "field-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (top), label);
  gtk_box_append (GTK_BOX (top), self->mark);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
build_entry (LaurelCellField *self,
             const LaurelColumn *known)
{
  GtkWidget *row = adw_entry_row_new ();

  if (known != NULL && known->grammar == LAUREL_GRAMMAR_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_URL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), self->mark);
  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
prepare_list (LaurelCellField *self)
{
  const LaurelColumn *known = laurel_template_get (self->column);
  const char *hint = known != NULL ? laurel_code_choices_get_hint (known->grammar) : NULL;

  if (hint != NULL)
    laurel_choice_popover_set_look_up (self->popover, laurel_code_choices_search, hint);
  laurel_choice_popover_set_text (self->popover, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

static void
list_opens_cb (GtkMenuButton *button,
               gpointer user_data)
{
  LaurelCellField *self = user_data;

  laurel_choice_popover_end_follow (self->popover);
  prepare_list (self);
}

static void
picked_cb (LaurelCellField *self,
           const char *value,
           gboolean instead)
{
  const char *old = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_autofree char *rest = NULL;
  g_autofree char *text = NULL;

  if (self->several) {
    rest = instead ? laurel_grid_values_drop_segment (old, gtk_editable_get_position (GTK_EDITABLE (self->row)))
                   : g_strdup (old);
    text = laurel_grid_values_toggle (rest, value);
  } else
    text = g_strdup (value);
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  self->showing = FALSE;
  if (instead)
    laurel_cell_field_grab_focus (self, -1);
  self->dirty = TRUE;
  laurel_cell_field_flush (self);
}

/* Before the list box, which would go to the next row. */
static gboolean
key_cb (LaurelCellField *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->row));
  gboolean following = laurel_choice_popover_is_following (self->popover);

  /* Within the list keys have their usual meaning. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape && following) {
    laurel_choice_popover_end_follow (self->popover);
    return GDK_EVENT_STOP;
  }
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!following || !laurel_choice_popover_enter (self->popover))
    gtk_menu_button_popup (self->button);
  return GDK_EVENT_STOP;
}

static void
left_cb (LaurelCellField *self)
{
  if (self->popover != NULL)
    laurel_choice_popover_end_follow (self->popover);
  laurel_cell_field_flush (self);
}

/* The text stays what counts: the list only helps to write it. */
static void
add_list (LaurelCellField *self,
          GListModel *choices,
          gboolean several,
          const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  /* Translators: %s is a column. */
  g_autofree char *name = g_strdup_printf (_("Pick %s from a list"), title);

  self->several = several;
  self->button = GTK_MENU_BUTTON (button);
  self->popover = LAUREL_CHOICE_POPOVER (laurel_choice_popover_new (choices, several));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (self->popover));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Pick from a List"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Before it is shown; the button lives in the row, which the field holds. */
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), list_opens_cb, self, NULL);
  g_signal_connect_object (self->popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), button);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, keys);
}

static void
build (LaurelCellField *self)
{
  const LaurelColumn *known = laurel_template_get (self->column);
  const char *title = laurel_credential_columns_get_title (self->column);
  gboolean several;
  GListModel *choices = laurel_credential_columns_get_choices (self->column, &several);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (choices == NULL && known != NULL) {
    choices = laurel_code_choices_get (known->grammar);
    several = choices != NULL;
  }
  self->mark = g_object_ref_sink (gtk_image_new ());
  gtk_widget_set_visible (self->mark, FALSE);
  if (choices != NULL && !several && g_list_model_get_n_items (choices) <= CHOICES_AT_MOST)
    self->row = build_choice (self, choices);
  else if (known != NULL && (known->flags & LAUREL_COLUMN_LONG))
    self->row = build_long_text (self, title);
  else
    self->row = build_entry (self, known);
  g_object_ref_sink (self->row);
  if (choices != NULL && ADW_IS_ENTRY_ROW (self->row))
    add_list (self, choices, several, title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  if (known != NULL && known->help != NULL)
    gtk_widget_set_tooltip_text (self->row, _(known->help));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
}

static void
laurel_cell_field_dispose (GObject *object)
{
  LaurelCellField *self = LAUREL_CELL_FIELD (object);

  g_clear_handle_id (&self->edit_id, g_source_remove);
  g_clear_handle_id (&self->suggest_id, g_source_remove);
  g_clear_object (&self->labels);
  g_clear_object (&self->mark);
  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
  self->button = NULL;
  g_clear_object (&self->row);
  g_clear_pointer (&self->stored, g_free);
  self->text = NULL;

  G_OBJECT_CLASS (laurel_cell_field_parent_class)->dispose (object);
}

static void
laurel_cell_field_class_init (LaurelCellFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_cell_field_dispose;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
laurel_cell_field_init (LaurelCellField *self)
{
}

/**
 * laurel_cell_field_new:
 * @column: which column
 * @position: which profile of the column's kind, 0 in the main row
 *
 * Returns: (transfer full): an editor for that cell
 */
LaurelCellField *
laurel_cell_field_new (LaurelColumnId column,
                       guint position)
{
  LaurelCellField *self = g_object_new (LAUREL_TYPE_CELL_FIELD, NULL);

  self->column = column;
  self->position = position;
  build (self);
  return self;
}

/**
 * laurel_cell_field_get_row:
 * @self: a field
 *
 * Returns: (transfer none): the row to put into a list
 */
GtkWidget *
laurel_cell_field_get_row (LaurelCellField *self)
{
  return self->row;
}

LaurelColumnId
laurel_cell_field_get_column (LaurelCellField *self)
{
  return self->column;
}

guint
laurel_cell_field_get_position (LaurelCellField *self)
{
  return self->position;
}

/**
 * laurel_cell_field_get_caret:
 * @self: a field
 * @caret: (out): where in the text somebody is typing
 *
 * Returns: whether the field has the keyboard
 */
gboolean
laurel_cell_field_get_caret (LaurelCellField *self,
                             int *caret)
{
  GtkRoot *root = gtk_widget_get_root (self->row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || (focus != self->row && !gtk_widget_is_ancestor (focus, self->row)))
    return FALSE;
  *caret = 0;
  if (self->text != NULL)
    g_object_get (gtk_text_view_get_buffer (self->text), "cursor-position", caret, NULL);
  else if (GTK_IS_EDITABLE (self->row))
    *caret = gtk_editable_get_position (GTK_EDITABLE (self->row));
  return TRUE;
}

/**
 * laurel_cell_field_grab_focus:
 * @self: a field
 * @caret: where in the text to type on
 *
 * Gives the keyboard to the field.
 */
void
laurel_cell_field_grab_focus (LaurelCellField *self,
                              int caret)
{
  g_return_if_fail (LAUREL_IS_CELL_FIELD (self));

  if (self->text != NULL) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
    GtkTextIter iter;

    gtk_widget_grab_focus (GTK_WIDGET (self->text));
    gtk_text_buffer_get_iter_at_offset (buffer, &iter, caret);
    gtk_text_buffer_place_cursor (buffer, &iter);
  } else if (GTK_IS_EDITABLE (self->row)) {
    gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row))));
    gtk_editable_set_position (GTK_EDITABLE (self->row), caret);
  } else {
    gtk_widget_grab_focus (self->row);
  }
}

static void
show_choice (LaurelCellField *self,
             const char *text)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->labels));
  guint selected = 0;

  /* The label may be typed in another case; what is not in the list at all is shown as it is. */
  for (guint i = 1; i <= self->n_choices && *text != '\0'; i++) {
    if (g_ascii_strcasecmp (gtk_string_list_get_string (self->labels, i), text) == 0)
      selected = i;
  }
  if (selected == 0 && *text != '\0') {
    const char *extra[] = { text, NULL };

    gtk_string_list_splice (self->labels, self->n_choices + 1, n - self->n_choices - 1, extra);
    selected = self->n_choices + 1;
  } else if (n > self->n_choices + 1) {
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
    gtk_string_list_splice (self->labels, self->n_choices + 1, n - self->n_choices - 1, NULL);
  }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
}

static void
show_finding (LaurelCellField *self,
              const LaurelFinding *finding)
{
  gtk_widget_set_visible (self->mark, finding != NULL);
  for (int i = LAUREL_SEVERITY_ADVICE; i <= LAUREL_SEVERITY_ERROR; i++)
    gtk_widget_remove_css_class (self->mark, laurel_severity_get_css_class (i));
  if (finding == NULL) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    return;
  }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), laurel_severity_get_icon_name (finding->severity));
  gtk_widget_add_css_class (self->mark, laurel_severity_get_css_class (finding->severity));
  gtk_widget_set_tooltip_text (self->mark, finding->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->message, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->message,
                                  -1);
}

/* What the codes in the cell stand for. */
static void
show_titles (LaurelCellField *self,
             const char *text,
             gboolean describe)
{
  const LaurelColumn *known = laurel_template_get (self->column);
  g_autofree char *titles = known != NULL ? laurel_code_choices_dup_titles (known->grammar, text) : NULL;

  if (known == NULL || laurel_code_choices_get (known->grammar) == NULL)
    return;
  gtk_widget_set_tooltip_text (self->row, titles != NULL ? titles : known->help != NULL ? _(known->help) : NULL);
  if (titles != NULL && describe)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, titles, -1);
}

/**
 * laurel_cell_field_show:
 * @self: a field
 * @text: (nullable): what the cell says
 * @finding: (nullable): the gravest open finding of the cell
 *
 * Shows a cell. What somebody is typing and has not been handed over stays.
 */
void
laurel_cell_field_show (LaurelCellField *self,
                        const char *text,
                        const LaurelFinding *finding)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_return_if_fail (LAUREL_IS_CELL_FIELD (self));

  show_finding (self, finding);
  show_titles (self, text, finding == NULL);
  if (self->dirty)
    return;
  g_free (self->stored);
  self->stored = g_strdup (text != NULL ? text : "");
  self->showing = TRUE;
  if (self->labels != NULL) {
    show_choice (self, valid);
  } else {
    g_autofree char *shown = dup_typed (self);

    /* Setting the same text again would move the cursor of somebody who is typing. */
    if (strcmp (shown, valid) != 0 && self->text != NULL)
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), valid, -1);
    else if (strcmp (shown, valid) != 0)
      gtk_editable_set_text (GTK_EDITABLE (self->row), valid);
  }
  self->showing = FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-editor.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "laurel-grid-choice.h"
#include "laurel-grid-values.h"

#define LIST_MIN_WIDTH 300
#define LIST_MAX_HEIGHT 280
#define WHEEL_STEP 60

/**
 * LaurelGridEditor:
 *
 * The one editor of a grid, moved over the cell that is edited: an entry, and below it a list to pick from
 * for columns that have choices. The entry keeps the focus while the list is used, so typing always goes on.
 *
 * It is a #GtkEntry, since a bare #GtkText disappears from the accessible tree of GTK 4.8 while it has the
 * focus.
 */
struct _LaurelGridEditor {
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *hint;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GListStore *typed;
  GtkSingleSelection *highlight;
  GHashTable *bound;

  LaurelGridColumn *column;
  char *original;
  GStrv words;
  guint popup_source;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (LaurelGridEditor, laurel_grid_editor, GTK_TYPE_WIDGET)

enum {
  SIGNAL_FINISH,
  SIGNAL_CANCEL,
  SIGNAL_CHANGED,
  SIGNAL_FOCUS_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_raw_text (LaurelGridEditor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
is_multiple (LaurelGridEditor *self)
{
  return self->column != NULL
         && laurel_grid_column_get_editor_kind (self->column) == LAUREL_GRID_EDITOR_CHOICES;
}

static gboolean
has_choices (LaurelGridEditor *self)
{
  return self->column != NULL && laurel_grid_column_get_editor_kind (self->column) != LAUREL_GRID_EDITOR_TEXT
         && laurel_grid_column_get_choices (self->column) != NULL;
}

static LaurelGridSearchFunc
get_search (LaurelGridEditor *self)
{
  return has_choices (self) ? laurel_grid_column_get_search (self->column) : NULL;
}

/* Whether there is a list to show; what is looked up may not be found. */
static gboolean
has_lines (LaurelGridEditor *self)
{
  return has_choices (self)
         && (get_search (self) == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0);
}

/* Whether something is said in place of the list. */
static gboolean
has_hint (LaurelGridEditor *self)
{
  return !has_lines (self) && *gtk_label_get_text (GTK_LABEL (self->hint)) != '\0';
}

static void
show_hint (LaurelGridEditor *self, const char *words)
{
  LaurelGridHintFunc hint = get_search (self) != NULL ? laurel_grid_column_get_hint (self->column) : NULL;
  const char *text
      = hint != NULL && !has_lines (self) ? hint (laurel_grid_column_get_choices (self->column), words) : NULL;

  gtk_label_set_text (GTK_LABEL (self->hint), text != NULL ? text : "");
  gtk_widget_set_visible (self->hint, text != NULL);
  gtk_widget_set_visible (self->scroller, text == NULL);
}

/* The part of the text that the list is filtered by. */
static char *
dup_segment (LaurelGridEditor *self)
{
  if (is_multiple (self))
    return laurel_grid_values_get_segment (get_raw_text (self),
                                           gtk_editable_get_position (GTK_EDITABLE (self->entry)));
  return g_strstrip (g_strdup (get_raw_text (self)));
}

static void
set_text (LaurelGridEditor *self, const char *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
}

static gboolean
is_chosen (LaurelGridEditor *self, LaurelGridChoice *choice)
{
  return is_multiple (self)
         && laurel_grid_values_contain (get_raw_text (self), laurel_grid_choice_get_value (choice));
}

/* Whether a line stands for what was typed instead of a choice of the column. */
static gboolean
is_typed (LaurelGridEditor *self, LaurelGridChoice *choice)
{
  guint at;

  return g_list_store_find (self->typed, choice, &at);
}

static void
update_check (LaurelGridEditor *self, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item), *check = gtk_widget_get_first_child (box);
  LaurelGridChoice *choice = gtk_list_item_get_item (item);

  gtk_widget_set_visible (check, is_multiple (self));
  gtk_widget_set_opacity (check,
                          choice != NULL && !is_typed (self, choice) && is_chosen (self, choice) ? 1 : 0);
}

static void
update_checks (LaurelGridEditor *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    update_check (self, item);
}

/* The line that is picked with Enter; said as the entry's description, as the focus stays there. */
static void
set_highlight (LaurelGridEditor *self, guint position)
{
  g_autoptr (LaurelGridChoice) choice = NULL;

  gtk_single_selection_set_selected (self->highlight, position);
  choice = g_list_model_get_item (G_LIST_MODEL (self->highlight), position);
  if (choice == NULL) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    if (has_hint (self))
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      gtk_label_get_text (GTK_LABEL (self->hint)), -1);
    return;
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  laurel_grid_choice_get_label (choice), -1);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static gboolean
match_cb (gpointer item, gpointer data)
{
  LaurelGridEditor *self = data;

  return get_search (self) != NULL || laurel_grid_choice_matches (item, (const char *const *)self->words);
}

static gboolean
is_exact (LaurelGridChoice *choice, const char *text)
{
  g_autofree char *key = g_utf8_casefold (text, -1);
  g_autofree char *value = g_utf8_casefold (laurel_grid_choice_get_value (choice), -1);
  g_autofree char *label = g_utf8_casefold (laurel_grid_choice_get_label (choice), -1);

  return strcmp (key, value) == 0 || strcmp (key, label) == 0;
}

/* Narrows the list to what was typed and highlights the choice that begins with it. */
static void
filter_list (LaurelGridEditor *self, gboolean narrow)
{
  g_autofree char *segment = dup_segment (self);
  g_autofree char *key = g_utf8_casefold (segment, -1);
  guint match = GTK_INVALID_LIST_POSITION, n;
  gboolean exact = FALSE;
  LaurelGridSearchFunc search = get_search (self);

  g_clear_pointer (&self->words, g_strfreev);
  if (narrow && *key != '\0')
    self->words = g_strsplit_set (key, " \t", -1);
  if (search != NULL)
    search (laurel_grid_column_get_choices (self->column), narrow ? segment : "");
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  for (guint i = 0; i < n && !exact && *key != '\0'; i++) {
    g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

    exact = is_exact (choice, segment);
    if (exact || (match == GTK_INVALID_LIST_POSITION && laurel_grid_choice_starts_with (choice, key)))
      match = i;
  }

  /* What was looked up comes with the best first. */
  if (search != NULL && n > 0 && match == GTK_INVALID_LIST_POSITION)
    match = 0;

  g_list_store_remove_all (self->typed);
  if (narrow && *key != '\0' && !exact && has_lines (self)) {
    /* Translators: last line of a pick list; %s is what the user typed. */
    g_autofree char *label = g_strdup_printf (_ ("Keep “%s” as typed"), segment);
    g_autoptr (LaurelGridChoice) choice = laurel_grid_choice_new (segment, label, NULL);

    g_list_store_append (self->typed, choice);
  }
  show_hint (self, segment);
  set_highlight (self, match);
  if (!has_lines (self) && !has_hint (self))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
popup (LaurelGridEditor *self)
{
  int width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), LIST_MIN_WIDTH);

  gtk_widget_set_size_request (self->scroller, width, -1);
  /* A label that may be as narrow as a word is given just that. */
  gtk_widget_set_size_request (self->hint, width, -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
popup_cb (gpointer data)
{
  LaurelGridEditor *self = data;

  self->popup_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && (has_lines (self) || has_hint (self)))
    popup (self);
  return G_SOURCE_REMOVE;
}

/* Takes a line of the list. Returns whether the edit is complete with it. */
static gboolean
accept (LaurelGridEditor *self, LaurelGridChoice *choice)
{
  const char *value = laurel_grid_choice_get_value (choice);
  g_autofree char *rest = NULL;
  g_autofree char *toggled = NULL;
  g_autofree char *text = NULL;

  if (!is_multiple (self)) {
    set_text (self, value);
    return TRUE;
  }

  /* What was typed only to find the line is replaced by it; a value that stands there whole is not. */
  rest = g_strdup (get_raw_text (self));
  if (self->words != NULL) {
    g_free (g_steal_pointer (&rest));
    rest = laurel_grid_values_drop_segment (get_raw_text (self),
                                            gtk_editable_get_position (GTK_EDITABLE (self->entry)));
  }
  toggled = laurel_grid_values_toggle (rest, value);
  /* A separator at the end, so that the next letter begins the next value. */
  text = *toggled == '\0' ? g_strdup ("") : g_strdup_printf ("%s%c", toggled, LAUREL_GRID_VALUES_SEPARATOR);
  set_text (self, text);
  filter_list (self, FALSE);
  set_highlight (self, GTK_INVALID_LIST_POSITION);
  update_checks (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return FALSE;
}

static LaurelGridChoice *
get_highlighted (LaurelGridEditor *self)
{
  return gtk_widget_get_visible (self->popover) ? gtk_single_selection_get_selected_item (self->highlight)
                                                : NULL;
}

static void
finish (LaurelGridEditor *self, int down, int across)
{
  g_signal_emit (self, signals[SIGNAL_FINISH], 0, down, across);
}

static void
entry_activate_cb (GtkEntry *entry, LaurelGridEditor *self)
{
  LaurelGridChoice *choice = get_highlighted (self);
  g_autofree char *segment = dup_segment (self);

  /* A value written out whole needs no picking. */
  if (choice != NULL && is_multiple (self) && self->words != NULL && is_exact (choice, segment))
    choice = NULL;
  if (choice == NULL || accept (self, choice))
    finish (self, 1, 0);
}

static void
entry_changed_cb (GtkEditable *editable, LaurelGridEditor *self)
{
  if (self->setting || self->column == NULL)
    return;
  if (has_choices (self)) {
    filter_list (self, TRUE);
    update_checks (self);
    if (self->popup_source == 0 && !gtk_widget_get_visible (self->popover))
      self->popup_source = g_idle_add (popup_cb, self);
  }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Among several values, the one with the caret is looked for. */
static void
caret_moved_cb (GtkEditable *editable, GParamSpec *pspec, LaurelGridEditor *self)
{
  if (!self->setting && is_multiple (self) && self->words != NULL)
    filter_list (self, TRUE);
}

static void
pick_line (LaurelGridEditor *self, guint position)
{
  g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->highlight), position);

  if (choice != NULL && accept (self, choice))
    finish (self, 0, 0);
}

static void
list_activate_cb (GtkListView *list, guint position, LaurelGridEditor *self)
{
  pick_line (self, position);
}

/* The line of the list that contains a widget. */
static guint
find_line (LaurelGridEditor *self, GtkWidget *widget)
{
  GHashTableIter iter;
  gpointer item;

  while (widget != NULL && gtk_widget_get_parent (widget) != self->list)
    widget = gtk_widget_get_parent (widget);
  g_hash_table_iter_init (&iter, self->bound);
  while (widget != NULL && g_hash_table_iter_next (&iter, &item, NULL)) {
    if (gtk_widget_is_ancestor (gtk_list_item_get_child (item), widget))
      return gtk_list_item_get_position (item);
  }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * laurel_grid_editor_handle_event:
 * @event: any event that passes the popover or the grid; an event never passes both
 *
 * Clicks and wheel turns over the list. A popover that leaves the keyboard alone has no grab, and GTK 4.8 on
 * X11 then takes them for the cell that lies under the list, as soon as the window was laid out while the
 * pointer was there.
 *
 * Returns: whether the event was for the list and is done with
 */
gboolean
laurel_grid_editor_handle_event (LaurelGridEditor *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  GtkNative *native = GTK_NATIVE (self->popover);
  GtkWidget *picked;
  double x, y, left, top, dx, dy;
  guint line;

  g_return_val_if_fail (LAUREL_IS_GRID_EDITOR (self), FALSE);

  if (type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE && type != GDK_SCROLL)
    return FALSE;
  if (!gtk_widget_get_mapped (self->popover)
      || gdk_event_get_surface (event) != gtk_native_get_surface (native)
      || !gdk_event_get_position (event, &x, &y))
    return FALSE;

  if (type == GDK_SCROLL) {
    GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
    GdkScrollDirection direction = gdk_scroll_event_get_direction (event);

    gdk_scroll_event_get_deltas (event, &dx, &dy);
    if (direction != GDK_SCROLL_SMOOTH)
      dy = direction == GDK_SCROLL_DOWN ? 1 : direction == GDK_SCROLL_UP ? -1 : 0;
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * WHEEL_STEP);
    return TRUE;
  }

  gtk_native_get_surface_transform (native, &left, &top);
  picked = gtk_widget_pick (self->popover, x - left, y - top, GTK_PICK_DEFAULT);
  line = find_line (self, picked);
  if (line == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (type == GDK_BUTTON_RELEASE && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY)
    pick_line (self, line);
  return TRUE;
}

static gboolean
popover_event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, LaurelGridEditor *self)
{
  return gdk_event_get_event_type (event) != GDK_SCROLL && laurel_grid_editor_handle_event (self, event);
}

static void
move_highlight (LaurelGridEditor *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->highlight));
  guint at = gtk_single_selection_get_selected (self->highlight);

  if (n == 0)
    return;
  if (at == GTK_INVALID_LIST_POSITION)
    set_highlight (self, by > 0 ? 0 : n - 1);
  else
    set_highlight (self, (guint)CLAMP ((gint64)at + by, 0, (gint64)n - 1));
}

/* In the bubble phase, so that input methods and the entry see each key first. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                LaurelGridEditor *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, control = (state & GDK_CONTROL_MASK) != 0;
  gboolean list = laurel_grid_editor_is_list_open (self);
  LaurelGridChoice *choice;

  switch (keyval) {
  case GDK_KEY_Escape:
    g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
    return TRUE;
  case GDK_KEY_Tab:
  case GDK_KEY_KP_Tab:
  case GDK_KEY_ISO_Left_Tab:
    if (control)
      return FALSE;
    choice = self->words != NULL ? get_highlighted (self) : NULL;
    if (choice != NULL && !is_chosen (self, choice))
      accept (self, choice);
    finish (self, 0, shift || keyval == GDK_KEY_ISO_Left_Tab ? -1 : 1);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    /* Without Shift or Ctrl the entry has taken it. */
    finish (self, shift ? -1 : 0, 0);
    return TRUE;
  case GDK_KEY_F4:
    if (has_lines (self) || has_hint (self))
      popup (self);
    return has_choices (self);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down: {
    int by = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1 : -1;

    if (list)
      move_highlight (self, by);
    else if (has_lines (self))
      popup (self);
    else
      finish (self, by, 0);
    return TRUE;
  }
  case GDK_KEY_Page_Up:
  case GDK_KEY_Page_Down:
    if (list)
      move_highlight (self, keyval == GDK_KEY_Page_Down ? 8 : -8);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
focus_leave_cb (GtkEventControllerFocus *controller, LaurelGridEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_FOCUS_LEFT], 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (NULL), *description = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (description), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (description), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_widget_add_css_class (description, "caption");
  gtk_box_append (GTK_BOX (lines), label);
  gtk_box_append (GTK_BOX (lines), description);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LaurelGridEditor *self)
{
  LaurelGridChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *lines = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_first_child (lines), *description = gtk_widget_get_last_child (lines);
  const char *text = laurel_grid_choice_get_description (choice);

  gtk_label_set_text (GTK_LABEL (label), laurel_grid_choice_get_label (choice));
  gtk_label_set_text (GTK_LABEL (description), text != NULL ? text : "");
  gtk_widget_set_visible (description, text != NULL && *text != '\0');
  gtk_widget_set_tooltip_text (lines, text);
  g_hash_table_add (self->bound, item);
  update_check (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LaurelGridEditor *self)
{
  g_hash_table_remove (self->bound, item);
}

static void
laurel_grid_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LaurelGridEditor *self = LAUREL_GRID_EDITOR (widget);
  int minimum;

  /* The text learns its ascent from being measured; without, it stands too high. */
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->entry, width, height, -1, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
laurel_grid_editor_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                            int *natural, int *minimum_baseline, int *natural_baseline)
{
  LaurelGridEditor *self = LAUREL_GRID_EDITOR (widget);

  /* Measured for its own sake; the place is that of the cell. */
  gtk_widget_measure (self->entry, orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
laurel_grid_editor_grab_focus (GtkWidget *widget)
{
  LaurelGridEditor *self = LAUREL_GRID_EDITOR (widget);

  /* The entry itself would select its text; whether to is decided on opening. */
  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
}

static void
laurel_grid_editor_dispose (GObject *object)
{
  LaurelGridEditor *self = LAUREL_GRID_EDITOR (object);

  g_clear_handle_id (&self->popup_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->typed);
  g_clear_object (&self->highlight);
  g_clear_object (&self->column);

  G_OBJECT_CLASS (laurel_grid_editor_parent_class)->dispose (object);
}

static void
laurel_grid_editor_finalize (GObject *object)
{
  LaurelGridEditor *self = LAUREL_GRID_EDITOR (object);

  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->original, g_free);

  G_OBJECT_CLASS (laurel_grid_editor_parent_class)->finalize (object);
}

static void
laurel_grid_editor_class_init (LaurelGridEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = laurel_grid_editor_dispose;
  object_class->finalize = laurel_grid_editor_finalize;
  widget_class->size_allocate = laurel_grid_editor_size_allocate;
  widget_class->measure = laurel_grid_editor_measure;
  widget_class->grab_focus = laurel_grid_editor_grab_focus;

  /**
   * LaurelGridEditor::finish:
   * @down: rows to move the cursor by after storing the text
   * @across: columns to move it by
   */
  signals[SIGNAL_FINISH] = g_signal_new ("finish", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                         2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_CANCEL]
      = g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FOCUS_LEFT]
      = g_signal_new ("focus-left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "grideditor");
}

static void
create_list (LaurelGridEditor *self)
{
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->typed = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
  g_list_store_append (parts, self->filtered);
  g_list_store_append (parts, self->typed);
  self->highlight = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->highlight, FALSE);
  gtk_single_selection_set_can_unselect (self->highlight, TRUE);
  {
    GtkFlattenListModel *lines = gtk_flatten_list_model_new (G_LIST_MODEL (parts));

    gtk_single_selection_set_model (self->highlight, G_LIST_MODEL (lines));
    g_object_unref (lines);
  }

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->highlight)), factory);
  /* Without single-click activation, which would highlight whatever line opens under a resting pointer, for
   * the next Enter to take. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choices"),
                                  -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (list_activate_cb), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), LIST_MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);

  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 36);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "grid-hint");
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), self->scroller);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "grid-choices");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (popover_event_cb), self);
  gtk_widget_add_controller (self->popover, events);
}

static void
laurel_grid_editor_init (LaurelGridEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->bound = g_hash_table_new (NULL, NULL);
  self->entry = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  g_signal_connect (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect (self->entry, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  create_list (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

LaurelGridEditor *
laurel_grid_editor_new (void)
{
  return g_object_new (LAUREL_TYPE_GRID_EDITOR, NULL);
}

/**
 * laurel_grid_editor_open:
 * @column: (transfer none): the column of the cell
 * @original: what the cell holds
 * @text: (nullable): what to begin with when typing replaces the cell, usually empty; %NULL to change what is
 * there
 * @name: what assistive technology calls the editor
 *
 * Shows the editor with a text and takes the focus.
 */
void
laurel_grid_editor_open (LaurelGridEditor *self, LaurelGridColumn *column, const char *original,
                         const char *text, const char *name)
{
  g_return_if_fail (LAUREL_IS_GRID_EDITOR (self));
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (column));
  g_return_if_fail (original != NULL);

  g_set_object (&self->column, column);
  g_free (self->original);
  self->original = g_strdup (original);
  g_clear_pointer (&self->words, g_strfreev);
  gtk_filter_list_model_set_model (self->filtered,
                                   has_choices (self) ? laurel_grid_column_get_choices (column) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* Undo must not bring back the text of another cell. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  set_text (self, text != NULL ? text : original);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
  filter_list (self, FALSE);
  update_checks (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* A list with one choice to pick wants to be replaced, a text to be gone on with. */
  if (text == NULL && has_choices (self) && !is_multiple (self))
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  else
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  /* After the layout, which knows where the cell is. */
  if (has_choices (self) && self->popup_source == 0)
    self->popup_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, popup_cb, self, NULL);
}

/**
 * laurel_grid_editor_close:
 *
 * Hides the editor. The focus should have left it, or the window is without.
 */
void
laurel_grid_editor_close (LaurelGridEditor *self)
{
  g_return_if_fail (LAUREL_IS_GRID_EDITOR (self));

  g_clear_handle_id (&self->popup_source, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_set_visible (self->popover, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_object (&self->column);
  set_text (self, "");
  gtk_filter_list_model_set_model (self->filtered, NULL);
}

/**
 * laurel_grid_editor_forward_key:
 *
 * Gives the key that opened the editor to the text within the entry: given to the entry it would be lost.
 */
void
laurel_grid_editor_forward_key (LaurelGridEditor *self, GtkEventControllerKey *controller)
{
  g_return_if_fail (LAUREL_IS_GRID_EDITOR (self));

  /* There is none when the key did not come from a device. */
  if (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller)) != NULL)
    gtk_event_controller_key_forward (controller,
                                      GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

/**
 * laurel_grid_editor_dup_text:
 *
 * Returns: (transfer full): the text to store; several values without blank ones
 */
char *
laurel_grid_editor_dup_text (LaurelGridEditor *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_EDITOR (self), NULL);

  if (is_multiple (self) && strcmp (get_raw_text (self), self->original) != 0)
    return laurel_grid_values_tidy (get_raw_text (self));
  return g_strdup (get_raw_text (self));
}

/* Whether storing the text would change the cell. */
gboolean
laurel_grid_editor_is_changed (LaurelGridEditor *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (LAUREL_IS_GRID_EDITOR (self), FALSE);

  text = laurel_grid_editor_dup_text (self);
  return g_strcmp0 (text, self->original) != 0;
}

/**
 * laurel_grid_editor_get_editable:
 *
 * Returns: (transfer none): the entry
 */
GtkEditable *
laurel_grid_editor_get_editable (LaurelGridEditor *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_EDITOR (self), NULL);

  return GTK_EDITABLE (self->entry);
}

gboolean
laurel_grid_editor_is_list_open (LaurelGridEditor *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_EDITOR (self), FALSE);

  return gtk_widget_get_visible (self->popover) && gtk_widget_get_visible (self->scroller);
}

/**
 * laurel_grid_editor_get_hint:
 *
 * Returns: (transfer none) (nullable): what is said in place of the list, while it is shown
 */
const char *
laurel_grid_editor_get_hint (LaurelGridEditor *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_EDITOR (self), NULL);

  return gtk_widget_get_visible (self->popover) && has_hint (self) ? gtk_label_get_text (GTK_LABEL (self->hint)) : NULL;
}

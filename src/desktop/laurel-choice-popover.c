/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-choice-popover.h"

#include <glib/gi18n-lib.h>

#include "desktop/grid/laurel-grid-choice.h"
#include "desktop/grid/laurel-grid-values.h"

struct _LaurelChoicePopover {
  GtkPopover parent_instance;

  gboolean several;
  gboolean following; /* what is typed beside it; the keyboard stays there */
  char *text;   /* of the cell: what is in it is ticked */
  GStrv words;  /* of the search */
  GtkSearchEntry *search;
  GtkListView *list;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  GListModel *choices;
  LaurelGridSearchFunc look_up; /* nullable: finds the choices, which are too many to be listed */
  GtkWidget *hint;
};

enum {
  SIGNAL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelChoicePopover, laurel_choice_popover, GTK_TYPE_POPOVER)

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  LaurelChoicePopover *self = user_data;

  return self->look_up != NULL || self->words == NULL || laurel_grid_choice_matches (item, (const char *const *) self->words);
}

/* What begins with the words goes before what only holds them; what was looked up comes with the best first. */
static void
select_first (LaurelChoicePopover *self,
              const char *text)
{
  g_autofree char *key = g_utf8_casefold (text, -1);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = 0;

  for (guint i = 0; i < n && *key != '\0' && self->look_up == NULL; i++) {
    g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

    if (!laurel_grid_choice_starts_with (choice, key))
      continue;
    selected = i;
    break;
  }
  gtk_single_selection_set_selected (self->selection, selected);
  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
}

static void
search_for (LaurelChoicePopover *self,
            const char *text)
{
  g_strfreev (self->words);
  self->words = g_str_tokenize_and_fold (text, NULL, NULL);
  if (self->look_up != NULL) {
    self->look_up (self->choices, text);
    gtk_widget_set_visible (self->hint, g_list_model_get_n_items (self->choices) == 0);
  }
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  select_first (self, text);
}

static void
search_changed_cb (LaurelChoicePopover *self)
{
  /* The entry tells of its changes with a delay. */
  if (!self->following)
    search_for (self, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
pick (LaurelChoicePopover *self,
      guint position)
{
  g_autoptr (LaurelGridChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  gboolean following = self->following;

  if (choice == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, laurel_grid_choice_get_value (choice), following);
}

static void
search_activated_cb (LaurelChoicePopover *self)
{
  pick (self, gtk_single_selection_get_selected (self->selection));
}

static void
row_activated_cb (LaurelChoicePopover *self,
                  guint position)
{
  pick (self, position);
}

static gboolean
key_cb (LaurelChoicePopover *self,
        guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static gboolean
holds (LaurelChoicePopover *self,
       LaurelGridChoice *choice)
{
  const char *value = laurel_grid_choice_get_value (choice);

  if (self->text == NULL)
    return FALSE;
  return self->several ? laurel_grid_values_contain (self->text, value)
                       : g_ascii_strcasecmp (self->text, value) == 0;
}

static void
setup_cb (LaurelChoicePopover *self,
          GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *more = gtk_label_new (NULL);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (more), 0);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_widget_set_hexpand (more, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (LaurelChoicePopover *self,
         GtkListItem *item)
{
  LaurelGridChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *more = gtk_widget_get_next_sibling (label);
  const char *description = laurel_grid_choice_get_description (choice);

  gtk_label_set_text (GTK_LABEL (label), laurel_grid_choice_get_label (choice));
  gtk_label_set_text (GTK_LABEL (more), description != NULL ? description : "");
  gtk_widget_set_hexpand (label, description == NULL);
  gtk_widget_set_visible (more, description != NULL);
  gtk_widget_set_opacity (gtk_widget_get_next_sibling (more), holds (self, choice) ? 1 : 0);
}

static void
laurel_choice_popover_show (GtkWidget *widget)
{
  LaurelChoicePopover *self = LAUREL_CHOICE_POPOVER (widget);

  if (!self->following) {
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
    search_changed_cb (self);
  }
  GTK_WIDGET_CLASS (laurel_choice_popover_parent_class)->show (widget);
  if (!self->following)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
laurel_choice_popover_hide (GtkWidget *widget)
{
  LaurelChoicePopover *self = LAUREL_CHOICE_POPOVER (widget);

  GTK_WIDGET_CLASS (laurel_choice_popover_parent_class)->hide (widget);
  self->following = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->search), TRUE);
  gtk_popover_set_autohide (GTK_POPOVER (self), TRUE);
}

static void
laurel_choice_popover_finalize (GObject *object)
{
  LaurelChoicePopover *self = LAUREL_CHOICE_POPOVER (object);

  g_free (self->text);
  g_strfreev (self->words);

  G_OBJECT_CLASS (laurel_choice_popover_parent_class)->finalize (object);
}

static void
laurel_choice_popover_class_init (LaurelChoicePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_choice_popover_finalize;
  GTK_WIDGET_CLASS (klass)->show = laurel_choice_popover_show;
  GTK_WIDGET_CLASS (klass)->hide = laurel_choice_popover_hide;

  /**
   * LaurelChoicePopover::picked:
   * @value: what was picked
   * @instead: it takes the place of the words that were typed to find it, see laurel_choice_popover_follow()
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
laurel_choice_popover_init (LaurelChoicePopover *self)
{
}

/**
 * laurel_choice_popover_new:
 * @choices: (transfer none) (element-type LaurelGridChoice): what can be picked
 * @several: whether the cell may hold several
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
laurel_choice_popover_new (GListModel *choices,
                           gboolean several)
{
  LaurelChoicePopover *self = g_object_new (LAUREL_TYPE_CHOICE_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->several = several;
  self->choices = choices;
  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 30);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_set_visible (self->hint, FALSE);
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search in the list"), -1);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->selection = gtk_single_selection_new (
      G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (choices), self->filter)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choices"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, 260, 240);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}

/**
 * laurel_choice_popover_set_text:
 * @self: a popover
 * @text: (nullable): what the cell holds
 *
 * Says which choices are ticked when the list opens next.
 */
void
laurel_choice_popover_set_text (LaurelChoicePopover *self,
                                const char *text)
{
  g_return_if_fail (LAUREL_IS_CHOICE_POPOVER (self));

  g_free (self->text);
  self->text = g_strdup (text);
}

/**
 * laurel_choice_popover_set_look_up:
 * @self: a popover
 * @look_up: fills the choices with what answers to the words of the search; the choices live as long as @self
 * @hint: (nullable): what to say while there is nothing to pick
 */
void
laurel_choice_popover_set_look_up (LaurelChoicePopover *self,
                                   LaurelGridSearchFunc look_up,
                                   const char *hint)
{
  g_return_if_fail (LAUREL_IS_CHOICE_POPOVER (self));

  self->look_up = look_up;
  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
}

/**
 * laurel_choice_popover_type:
 * @self: a popover that is shown
 * @text: what somebody typed to open it
 *
 * Begins its search with that.
 */
void
laurel_choice_popover_type (LaurelChoicePopover *self,
                            const char *text)
{
  g_return_if_fail (LAUREL_IS_CHOICE_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
  search_for (self, text);
}

/**
 * laurel_choice_popover_follow:
 * @self: a popover
 * @words: what is being typed beside it
 *
 * Shows what answers to @words and leaves the keyboard where it is; nothing when nothing answers.
 */
void
laurel_choice_popover_follow (LaurelChoicePopover *self,
                              const char *words)
{
  g_return_if_fail (LAUREL_IS_CHOICE_POPOVER (self));
  g_return_if_fail (words != NULL);

  /* Somebody searches in it already. */
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && !self->following)
    return;
  self->following = TRUE;
  search_for (self, words);
  if (*words == '\0' || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0) {
    laurel_choice_popover_end_follow (self);
    return;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->search), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * laurel_choice_popover_end_follow:
 * @self: a popover
 *
 * Closes it, when it shows what answers to what is being typed.
 */
void
laurel_choice_popover_end_follow (LaurelChoicePopover *self)
{
  g_return_if_fail (LAUREL_IS_CHOICE_POPOVER (self));

  if (!self->following)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  self->following = FALSE;
}

gboolean
laurel_choice_popover_is_following (LaurelChoicePopover *self)
{
  g_return_val_if_fail (LAUREL_IS_CHOICE_POPOVER (self), FALSE);

  return self->following;
}

/**
 * laurel_choice_popover_enter:
 * @self: a popover that is shown
 *
 * Gives the keyboard to its list.
 *
 * Returns: whether there was something to give it to
 */
gboolean
laurel_choice_popover_enter (LaurelChoicePopover *self)
{
  g_return_val_if_fail (LAUREL_IS_CHOICE_POPOVER (self), FALSE);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

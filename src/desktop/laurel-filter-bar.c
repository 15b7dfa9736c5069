/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-column-list.h"
#include "desktop/laurel-problem-list.h"
#include "desktop/laurel-record-actions.h"
#include "desktop/laurel-state-style.h"

struct _LaurelFilterBar {
  AdwBin parent_instance;

  LaurelSession *session;
  LaurelCredentialList *list;
  gboolean narrow;
  gboolean showing;
  GtkCheckButton *checks[LAUREL_N_STATES];
  GtkLabel *check_counts[LAUREL_N_STATES];
  guint next_states;    /* what the button of the strip filters by, 0: it leads to the Summary */

  GtkSearchEntry *search_entry;
  GtkMenuButton *state_button;
  GtkBox *state_box;
  GtkLabel *state_label;
  GtkMenuButton *problem_button;
  GtkLabel *problem_label;
  LaurelProblemList *problem_list;
  LaurelColumnList *column_list;
  GtkLabel *count_label;
  GtkRevealer *strip_revealer;
  GtkBox *strip;
  GtkImage *strip_icon;
  GtkLabel *strip_label;
  GtkButton *fix_button;
  GtkButton *clear_button;
  GtkButton *next_button;
};

enum {
  SIGNAL_SEARCH_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelFilterBar, laurel_filter_bar, ADW_TYPE_BIN)

static guint
count_needing_attention (const guint *counts)
{
  return counts[LAUREL_STATE_DRAFT] + counts[LAUREL_STATE_REJECTED];
}

/* The words that describe the filter in use: states, kind of problem, search. */
static char *
dup_filter_words (LaurelFilterBar *self)
{
  guint states = laurel_credential_list_get_states (self->list);
  const LaurelRule *rule = NULL;
  const char *code = laurel_credential_list_get_rule (self->list);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    if (states & (1u << i))
      g_ptr_array_add (words, g_strdup (laurel_state_get_title (i)));
  }
  if (code != NULL)
    rule = laurel_rules_find (code);
  if (rule != NULL)
    g_ptr_array_add (words, g_strdup (_(rule->title)));
  if (laurel_credential_list_get_lacks (self->list) != LAUREL_COLUMN_NONE)
    /* Translators: a filter; %s is what a column is called, such as "Keywords". */
    g_ptr_array_add (words, g_strdup_printf (_("%s is missing"),
                                             _(laurel_template_get (laurel_credential_list_get_lacks (self->list))->title)));
  if (*search != '\0')
    /* Translators: %s is what somebody searches for. */
    g_ptr_array_add (words, g_strdup_printf (_("“%s”"), search));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static guint
count_fixable (LaurelFilterBar *self,
               const char *code)
{
  g_autoptr (GArray) problems = NULL;

  if (code == NULL)
    return 0;
  problems = laurel_workspace_count_problems (laurel_session_get_workspace (self->session), 0);
  for (guint i = 0; problems != NULL && i < problems->len; i++) {
    const LaurelProblemCount *problem = &g_array_index (problems, LaurelProblemCount, i);

    if (strcmp (problem->rule->code, code) == 0)
      return problem->n_fixable;
  }
  return 0;
}

static void
show_strip_of_filter (LaurelFilterBar *self)
{
  g_autofree char *words = dup_filter_words (self);
  g_autofree char *text = NULL;
  const char *code = laurel_credential_list_get_rule (self->list);
  guint n_fixable = count_fixable (self, code);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (self->narrow)
    text = g_steal_pointer (&words);
  else
    /* Translators: %1$u is how many credentials the filter lets through, %2$s names the filter. */
    text = g_strdup_printf (ngettext ("%1$u shown: %2$s", "%1$u shown: %2$s", n_shown), n_shown, words);
  gtk_image_set_from_icon_name (self->strip_icon, "edit-find-symbolic");
  gtk_label_set_text (self->strip_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->fix_button), n_fixable > 0);
  if (n_fixable > 0) {
    g_autofree char *label = laurel_record_actions_dup_fix_label (n_fixable);

    gtk_button_set_label (self->fix_button, label);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fix_button), "s", code);
  }
}

static void
show_strip_of_sheet (LaurelFilterBar *self,
                     const guint *counts)
{
  guint n_attention = count_needing_attention (counts);
  guint n_ready = counts[LAUREL_STATE_READY];
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->fix_button), FALSE);
  if (n_attention > 0) {
    g_autofree char *attention = g_strdup_printf (ngettext ("%u needs your attention", "%u need your attention",
                                                            n_attention),
                                                  n_attention);

    /* Translators: first "42 ready", then "6 need your attention". */
    if (n_ready > 0) {
      g_autofree char *ready = g_strdup_printf (ngettext ("%u ready", "%u ready", n_ready), n_ready);

      text = g_strdup_printf (_("%1$s, %2$s"), ready, attention);
    } else {
      text = g_steal_pointer (&attention);
    }
    self->next_states = 1u << LAUREL_STATE_DRAFT | 1u << LAUREL_STATE_REJECTED;
    gtk_image_set_from_icon_name (self->strip_icon, "dialog-warning-symbolic");
    gtk_button_set_label (self->next_button, ngettext ("Show It", "Show Them", n_attention));
  } else {
    text = g_strdup_printf (ngettext ("%u credential is ready to be approved", "%u credentials are ready to be approved",
                                      n_ready),
                            n_ready);
    self->next_states = 0;
    gtk_image_set_from_icon_name (self->strip_icon, "object-select-symbolic");
    gtk_button_set_label (self->next_button, _("Go to the Summary"));
  }
  gtk_label_set_text (self->strip_label, text);
}

static void
show_strip (LaurelFilterBar *self)
{
  const guint *counts = laurel_session_get_counts (self->session);
  gboolean filtered;
  gboolean something;

  g_object_get (self->list, "filtered", &filtered, NULL);
  something = filtered || count_needing_attention (counts) > 0 || counts[LAUREL_STATE_READY] > 0;
  gtk_revealer_set_reveal_child (self->strip_revealer, something);
  if (!something)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), filtered);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), !filtered);
  if (filtered) {
    gtk_widget_add_css_class (GTK_WIDGET (self->strip), "filtered");
    show_strip_of_filter (self);
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->strip), "filtered");
    show_strip_of_sheet (self, counts);
  }
}

static void
show_count (LaurelFilterBar *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_all = laurel_session_get_n_records (self->session);
  g_autofree char *text = NULL;
  gboolean filtered;

  g_object_get (self->list, "filtered", &filtered, NULL);
  if (filtered)
    /* Translators: how many rows are shown, of how many there are. */
    text = g_strdup_printf (_("%1$u of %2$u"), n_shown, n_all);
  else
    text = g_strdup_printf (ngettext ("%u credential", "%u credentials", n_all), n_all);
  gtk_label_set_text (self->count_label, text);
}

static void
show_checks (LaurelFilterBar *self)
{
  const guint *counts = laurel_session_get_counts (self->session);
  guint states = laurel_credential_list_get_states (self->list);

  self->showing = TRUE;
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    gboolean chosen = (states & (1u << i)) != 0;
    g_autofree char *text = g_strdup_printf ("%u", counts[i]);
    /* Translators: a state and how many credentials are in it. */
    g_autofree char *name = g_strdup_printf (_("%1$s, %2$u"), laurel_state_get_title (i), counts[i]);

    gtk_check_button_set_active (self->checks[i], chosen);
    gtk_label_set_text (self->check_counts[i], text);
    gtk_widget_set_visible (GTK_WIDGET (self->checks[i]), chosen || counts[i] > 0);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  }
  self->showing = FALSE;
}

static void
show_all (LaurelFilterBar *self)
{
  const char *code;

  if (self->list == NULL)
    return;
  code = laurel_credential_list_get_rule (self->list);
  laurel_problem_list_set_chosen (self->problem_list, code);
  if (laurel_credential_list_get_states (self->list) != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->state_button), "filtering");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_button), "filtering");
  if (code != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->problem_button), "filtering");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->problem_button), "filtering");
  show_checks (self);
  show_count (self);
  show_strip (self);
}

static void
state_toggled_cb (LaurelFilterBar *self)
{
  guint states = 0;

  if (self->showing)
    return;
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    if (gtk_check_button_get_active (self->checks[i]))
      states |= 1u << i;
  }
  laurel_filter_bar_set_states (self, states);
}

static void
build_checks (LaurelFilterBar *self)
{
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    GtkWidget *check = gtk_check_button_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
    GtkWidget *icon = gtk_image_new_from_icon_name (laurel_state_get_icon_name (i));
    GtkWidget *title = gtk_label_new (laurel_state_get_title (i));
    GtkWidget *count = gtk_label_new (NULL);

    gtk_widget_add_css_class (icon, laurel_state_get_css_class (i));
    gtk_label_set_xalign (GTK_LABEL (title), 0);
    gtk_widget_set_hexpand (title, TRUE);
    gtk_widget_add_css_class (count, "dim-label");
    gtk_widget_add_css_class (count, "numeric");
    gtk_box_append (GTK_BOX (box), icon);
    gtk_box_append (GTK_BOX (box), title);
    gtk_box_append (GTK_BOX (box), count);
    gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
    g_signal_connect_object (check, "toggled", G_CALLBACK (state_toggled_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append (self->state_box, check);
    self->checks[i] = GTK_CHECK_BUTTON (check);
    self->check_counts[i] = GTK_LABEL (count);
  }
}

static void
search_changed_cb (LaurelFilterBar *self)
{
  if (self->list == NULL)
    return;
  laurel_credential_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  show_all (self);
}

static void
stop_search_cb (LaurelFilterBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    g_signal_emit (self, signals[SIGNAL_SEARCH_LEFT], 0);
}

static void
search_activate_cb (LaurelFilterBar *self)
{
  search_changed_cb (self);
  g_signal_emit (self, signals[SIGNAL_SEARCH_LEFT], 0);
}

static void
problem_chosen_cb (LaurelFilterBar *self,
                   const char *code)
{
  laurel_filter_bar_set_rule (self, code);
}

static void
next_clicked_cb (LaurelFilterBar *self)
{
  if (self->next_states != 0)
    laurel_filter_bar_set_states (self, self->next_states);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-view", "s", "summary");
}

static void
laurel_filter_bar_dispose (GObject *object)
{
  LaurelFilterBar *self = LAUREL_FILTER_BAR (object);

  /* The bin lets go first: afterwards it would unparent a child that the template has dropped. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_FILTER_BAR);
  g_clear_object (&self->list);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_filter_bar_parent_class)->dispose (object);
}

static void
laurel_filter_bar_class_init (LaurelFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_filter_bar_dispose;

  signals[SIGNAL_SEARCH_LEFT] = g_signal_new ("search-left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LAUREL_TYPE_PROBLEM_LIST);
  g_type_ensure (LAUREL_TYPE_COLUMN_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, state_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, state_box);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, state_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, problem_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, problem_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, problem_list);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, column_list);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, strip_revealer);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, strip);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, strip_icon);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, strip_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, fix_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, clear_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelFilterBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
}

static void
laurel_filter_bar_init (LaurelFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_checks (self);
}

/**
 * laurel_filter_bar_set_list:
 * @self: the tools
 * @session: (transfer none): whose counts are shown
 * @list: (transfer none): what is filtered
 */
void
laurel_filter_bar_set_list (LaurelFilterBar *self,
                            LaurelSession *session,
                            LaurelCredentialList *list)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));
  g_return_if_fail (LAUREL_IS_CREDENTIAL_LIST (list));

  g_set_object (&self->session, session);
  g_set_object (&self->list, list);
  laurel_problem_list_set_session (self->problem_list, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::filtered", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}

/**
 * laurel_filter_bar_set_columns:
 * @self: the tools
 * @columns: (transfer none) (element-type LaurelGridColumn): what can be shown and hidden
 */
void
laurel_filter_bar_set_columns (LaurelFilterBar *self,
                               GListModel *columns)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  laurel_column_list_set_columns (self->column_list, columns);
}

void
laurel_filter_bar_focus_search (LaurelFilterBar *self)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/**
 * laurel_filter_bar_set_states:
 * @self: the tools
 * @states: bits `1 << LaurelState`, 0 for all
 */
void
laurel_filter_bar_set_states (LaurelFilterBar *self,
                              guint states)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  laurel_credential_list_set_states (self->list, states);
  show_all (self);
}

/**
 * laurel_filter_bar_set_rule:
 * @self: the tools
 * @code: (nullable): only records with an open finding of this rule
 */
void
laurel_filter_bar_set_rule (LaurelFilterBar *self,
                            const char *code)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  laurel_credential_list_set_rule (self->list, code);
  show_all (self);
}

/**
 * laurel_filter_bar_show_lacking:
 * @self: the tools
 * @column: a column
 *
 * Shows the records that lack what this column gives, and only these.
 */
void
laurel_filter_bar_show_lacking (LaurelFilterBar *self,
                                LaurelColumnId column)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  laurel_filter_bar_clear (self);
  laurel_credential_list_set_lacks (self->list, column);
  show_all (self);
}

/**
 * laurel_filter_bar_clear:
 * @self: the tools
 *
 * Lets everything through again.
 */
void
laurel_filter_bar_clear (LaurelFilterBar *self)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  if (self->list == NULL)
    return;
  /* Emptying an empty entry speaks up too, a moment later, and would take away a search that came in between. */
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  laurel_credential_list_set_search (self->list, NULL);
  laurel_credential_list_set_rule (self->list, NULL);
  laurel_credential_list_set_lacks (self->list, LAUREL_COLUMN_NONE);
  laurel_credential_list_set_states (self->list, 0);
  show_all (self);
}

/**
 * laurel_filter_bar_set_narrow:
 * @self: the tools
 * @narrow: whether words make room for a narrow window
 */
void
laurel_filter_bar_set_narrow (LaurelFilterBar *self,
                              gboolean narrow)
{
  g_return_if_fail (LAUREL_IS_FILTER_BAR (self));

  self->narrow = narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), !narrow);
  if (self->list != NULL)
    show_strip (self);
}

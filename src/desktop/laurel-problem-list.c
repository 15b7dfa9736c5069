/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-problem-list.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-value-matcher.h"
#include "desktop/laurel-compat.h"
#include "desktop/laurel-record-actions.h"
#include "desktop/laurel-state-style.h"

struct _LaurelProblemList {
  AdwBin parent_instance;

  LaurelSession *session;
  char *chosen;

  GtkListBox *list;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelProblemList, laurel_problem_list, ADW_TYPE_BIN)

static GtkWidget *
new_line (const char *icon_name,
          const char *title,
          const char *count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (title);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (count != NULL) {
    GtkWidget *number = gtk_label_new (count);

    gtk_widget_add_css_class (number, "dim-label");
    gtk_widget_add_css_class (number, "numeric");
    gtk_box_append (GTK_BOX (box), number);
  }
  return box;
}

/* What may be about a person is looked at one by one. */
static gboolean
may_be_meant (const LaurelProblemCount *problem)
{
  return problem->rule->severity == LAUREL_SEVERITY_WARNING && (problem->rule->flags & LAUREL_RULE_ACKNOWLEDGE) == 0;
}

/* Says of the whole kind that it is meant like this, or takes that back. */
static GtkWidget *
new_meant_button (const LaurelProblemCount *problem)
{
  GtkWidget *button = gtk_button_new_from_icon_name (problem->kind_acknowledged ? "edit-undo-symbolic"
                                                                                : "object-select-symbolic");
  const char *text = problem->kind_acknowledged ? _("Show These Warnings Again")
                                                : _("All of These Are Meant Like This, Also in Later Sheets");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sb)", problem->rule->code, !problem->kind_acknowledged);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "credentials.acknowledge-all");
  return button;
}

static GtkWidget *
new_problem (const LaurelProblemCount *problem)
{
  const LaurelRule *rule = problem->rule;
  guint n_open = problem->n_records - MIN (problem->n_acknowledged, problem->n_records);
  g_autofree char *count = g_strdup_printf ("%u", n_open);
  g_autofree char *name = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = new_line (laurel_severity_get_icon_name (rule->severity), _(rule->title), count);

  gtk_widget_add_css_class (gtk_widget_get_first_child (line), laurel_severity_get_css_class (rule->severity));
  if (rule->explanation != NULL)
    gtk_widget_set_tooltip_text (row, _(rule->explanation));
  if (problem->n_fixable > 0) {
    g_autofree char *text = laurel_record_actions_dup_fix_label (problem->n_fixable);
    GtkWidget *fix = gtk_button_new_with_label (text);

    gtk_widget_set_valign (fix, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (fix, "problem-cure");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (fix), "s", rule->code);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (fix), "credentials.fix-all");
    gtk_box_append (GTK_BOX (line), fix);
  }
  if (laurel_value_matcher_cures (rule->code)) {
    GtkWidget *match = laurel_compat_button_new (_("_Match…"));

    gtk_widget_set_valign (match, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (match, "problem-cure");
    gtk_widget_set_tooltip_text (match, _("Say what these values mean, all alike at once"));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (match), "win.match-values");
    gtk_box_append (GTK_BOX (line), match);
  }
  if (may_be_meant (problem))
    gtk_box_append (GTK_BOX (line), new_meant_button (problem));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  /* Translators: %1$s is Error, Warning or Advice, %2$s the kind of problem, %3$u the number of credentials. */
  name = g_strdup_printf (ngettext ("%1$s: %2$s, %3$u credential", "%1$s: %2$s, %3$u credentials", n_open),
                          laurel_severity_get_title (rule->severity), _(rule->title), n_open);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "code", (gpointer) rule->code);
  return row;
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const LaurelProblemCount *one = a;
  const LaurelProblemCount *two = b;

  if (one->rule->severity != two->rule->severity)
    return (int) two->rule->severity - (int) one->rule->severity;
  return two->n_records > one->n_records ? 1 : two->n_records < one->n_records ? -1 : 0;
}

static void
reload (LaurelProblemList *self)
{
  g_autoptr (GArray) problems = NULL;
  GtkWidget *child;
  GtkWidget *all;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (self->session == NULL)
    return;
  all = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (all),
                              new_line ("view-list-symbolic", _("All credentials, with and without problems"), NULL));
  gtk_list_box_append (self->list, all);
  if (self->chosen == NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (all));

  problems = laurel_workspace_count_problems (laurel_session_get_workspace (self->session), 0);
  if (problems == NULL)
    return;
  g_array_sort (problems, compare_problems);
  for (guint i = 0; i < problems->len; i++) {
    const LaurelProblemCount *problem = &g_array_index (problems, LaurelProblemCount, i);
    GtkWidget *row;

    /* What was said of a kind can be taken back where it was said. */
    if (problem->n_records <= problem->n_acknowledged && !problem->kind_acknowledged)
      continue;
    row = new_problem (problem);
    gtk_list_box_append (self->list, row);
    if (g_strcmp0 (self->chosen, problem->rule->code) == 0)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  }
}

static void
row_activated_cb (LaurelProblemList *self,
                  GtkListBoxRow *row)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, code);
}

static void
laurel_problem_list_map (GtkWidget *widget)
{
  reload (LAUREL_PROBLEM_LIST (widget));
  GTK_WIDGET_CLASS (laurel_problem_list_parent_class)->map (widget);
}

static void
session_changed_cb (LaurelProblemList *self,
                    LaurelChanges changes)
{
  if ((changes & (LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST)) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
laurel_problem_list_dispose (GObject *object)
{
  LaurelProblemList *self = LAUREL_PROBLEM_LIST (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (laurel_problem_list_parent_class)->dispose (object);
}

static void
laurel_problem_list_class_init (LaurelProblemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_problem_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = laurel_problem_list_map;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
laurel_problem_list_init (LaurelProblemList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "problem-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kinds of problems"),
                                  -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
laurel_problem_list_set_session (LaurelProblemList *self,
                                 LaurelSession *session)
{
  g_return_if_fail (LAUREL_IS_PROBLEM_LIST (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * laurel_problem_list_set_chosen:
 * @self: a list of problems
 * @code: (nullable): the rule that filters at present
 */
void
laurel_problem_list_set_chosen (LaurelProblemList *self,
                                const char *code)
{
  g_return_if_fail (LAUREL_IS_PROBLEM_LIST (self));

  g_free (self->chosen);
  self->chosen = g_strdup (code);
}

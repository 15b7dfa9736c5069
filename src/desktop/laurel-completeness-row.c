/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-completeness-row.h"

#include <glib/gi18n-lib.h>

/* So many things are named that would make records more complete. */
#define N_STEPS 3

struct _LaurelCompletenessRow {
  AdwExpanderRow parent_instance;

  GtkLevelBar *level_bar;
  GPtrArray *steps; /* (element-type AdwActionRow): those that are shown */
};

G_DEFINE_FINAL_TYPE (LaurelCompletenessRow, laurel_completeness_row, ADW_TYPE_EXPANDER_ROW)

static char *
dup_step_words (const LaurelCompletenessStep *step)
{
  g_autofree char *lacking = NULL;
  g_autofree char *last = NULL;

  lacking = g_strdup_printf (ngettext ("%u credential lacks it", "%u credentials lack it", step->n_lacking), step->n_lacking);
  if (step->n_last == 0)
    return g_steal_pointer (&lacking);
  last = g_strdup_printf (ngettext ("%u of them lacks nothing else", "%u of them lack nothing else", step->n_last),
                          step->n_last);
  /* Translators: "12 credentials lack it", then "4 of them lack nothing else". */
  return g_strdup_printf (_("%1$s; %2$s"), lacking, last);
}

static GtkWidget *
build_step (const LaurelCompletenessStep *step)
{
  const char *title = _(laurel_template_get (step->column)->title);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *words = dup_step_words (step);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_tooltip_text (row, _("Show these credentials"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-lacking");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", laurel_template_get_header (step->column));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/**
 * laurel_completeness_row_set_completeness:
 * @self: the row
 * @completeness: that of all credentials; of none, the row hides
 */
void
laurel_completeness_row_set_completeness (LaurelCompletenessRow *self,
                                          const LaurelCompleteness *completeness)
{
  LaurelCompletenessStep steps[N_STEPS];
  double share = laurel_completeness_get_share (completeness);
  guint n_steps = laurel_completeness_get_steps (completeness, steps, N_STEPS);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LAUREL_IS_COMPLETENESS_ROW (self));
  g_return_if_fail (completeness != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), completeness->n_records > 0);
  for (guint i = 0; i < self->steps->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->steps->pdata[i]);
  g_ptr_array_set_size (self->steps, 0);
  for (guint i = 0; i < n_steps; i++) {
    GtkWidget *row = build_step (&steps[i]);

    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->steps, row);
  }
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), n_steps > 0);

  /* Translators: how much of what is required or recommended the credentials have. Rounded down: 100 means all of it. */
  title = g_strdup_printf (_("%d%% complete"), (int) (100 * share));
  if (n_steps == 0)
    subtitle = g_strdup (_("Everything that is required or recommended is there"));
  else
    /* Translators: %s is what a column is called, such as "Keywords". */
    subtitle = g_strdup_printf (_("Most helpful next: %s"), _(laurel_template_get (steps[0].column)->title));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_level_bar_set_value (self->level_bar, share);
}

static void
laurel_completeness_row_dispose (GObject *object)
{
  LaurelCompletenessRow *self = LAUREL_COMPLETENESS_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_COMPLETENESS_ROW);
  g_clear_pointer (&self->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (laurel_completeness_row_parent_class)->dispose (object);
}

static void
laurel_completeness_row_class_init (LaurelCompletenessRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_completeness_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-completeness-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelCompletenessRow, level_bar);
}

static void
laurel_completeness_row_init (LaurelCompletenessRow *self)
{
  self->steps = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

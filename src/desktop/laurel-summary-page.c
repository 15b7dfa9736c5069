/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-summary-page.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-compat.h"
#include "desktop/laurel-completeness-row.h"
#include "desktop/laurel-credential-list.h"
#include "desktop/laurel-state-chart.h"
#include "desktop/laurel-state-style.h"
#include "desktop/laurel-summary-row.h"
#include "workspace/laurel-export.h"

struct _LaurelSummaryPage {
  AdwBin parent_instance;

  LaurelSession *session;
  LaurelCredentialList *list;
  LaurelJob *job;          /* whose progress is shown */
  GHashTable *checked;     /* ids with a check mark */
  GPtrArray *organizations; /* rows */
  LaurelExportKind export_kind;

  LaurelStateChart *chart;
  GtkBox *legend;
  GtkLabel *next_label;
  GtkButton *approve_button;
  GtkButton *publish_button;
  GtkRevealer *job_revealer;
  GtkProgressBar *job_bar;
  GtkLabel *job_label;
  GtkButton *pause_button;
  GtkButton *cancel_button;
  GtkLabel *last_job_label;
  AdwPreferencesGroup *organizations_group;
  AdwPreferencesGroup *completeness_group;
  LaurelCompletenessRow *completeness_row;
  GtkButton *clear_filter_button;
  GtkButton *approve_selected_button;
  GtkStack *list_stack;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
};

G_DEFINE_FINAL_TYPE (LaurelSummaryPage, laurel_summary_page, ADW_TYPE_BIN)

/* The legend: one button a state that occurs, which shows only those in the list. */

static void
legend_clicked_cb (LaurelSummaryPage *self,
                   GtkWidget *button)
{
  guint bit = 1u << GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "state"));

  laurel_credential_list_set_states (self->list, laurel_credential_list_get_states (self->list) == bit ? 0 : bit);
}

static GtkWidget *
build_legend_button (LaurelSummaryPage *self,
                     LaurelState state,
                     guint count)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (laurel_state_get_icon_name (state));
  GtkWidget *title = gtk_label_new (laurel_state_get_title (state));
  g_autofree char *number = g_strdup_printf ("%'u", count);
  GtkWidget *label = gtk_label_new (number);
  /* Translators: a state of credentials, and how many are in it. */
  g_autofree char *words = g_strdup_printf (_("%1$s: %2$u, show them"), laurel_state_get_title (state), count);

  gtk_widget_add_css_class (icon, laurel_state_get_css_class (state));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (button), "state", GUINT_TO_POINTER (state));
  g_signal_connect_object (button, "clicked", G_CALLBACK (legend_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_counts (LaurelSummaryPage *self)
{
  const guint *counts = laurel_session_get_counts (self->session);
  GtkWidget *child;

  laurel_state_chart_set_counts (self->chart, counts);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    if (counts[i] > 0)
      gtk_box_append (self->legend, build_legend_button (self, i, counts[i]));
  }
}

static void
show_completeness (LaurelSummaryPage *self)
{
  LaurelCompleteness completeness;

  laurel_workspace_measure (laurel_session_get_workspace (self->session), 0, &completeness);
  laurel_completeness_row_set_completeness (self->completeness_row, &completeness);
  gtk_widget_set_visible (GTK_WIDGET (self->completeness_group), completeness.n_records > 0);
}

/* What to do next, in one sentence, and the two buttons that do it. */

static guint
count_to_send (LaurelSummaryPage *self)
{
  guint n_unchanged;
  g_autoptr (GPtrArray) to_send =
      laurel_workspace_list_to_send (laurel_session_get_workspace (self->session),
                                     laurel_session_get_connection (self->session), &n_unchanged);

  return to_send->len;
}

static gboolean
organization_is_approved (LaurelSummaryPage *self)
{
  g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (
      laurel_session_get_workspace (self->session), LAUREL_SUBJECT_ORGANIZATION,
      laurel_session_get_organization (self->session), laurel_session_get_connection (self->session));

  return entry != NULL && entry->content == LAUREL_CONTENT_APPROVED;
}

static char *
dup_next_step (LaurelSummaryPage *self,
               guint n_to_send)
{
  const guint *counts = laurel_session_get_counts (self->session);
  guint n_ready = counts[LAUREL_STATE_READY];
  guint n_changed = counts[LAUREL_STATE_CHANGED];
  guint n_draft = counts[LAUREL_STATE_DRAFT];
  guint n_published = counts[LAUREL_STATE_PUBLISHED];
  guint n_done = counts[LAUREL_STATE_CONFIRMED];

  if (laurel_session_is_publishing (self->session))
    return g_strdup (_("Publishing is under way. You may go on working meanwhile."));
  if (laurel_session_get_organization (self->session) == 0)
    return g_strdup (_("First enter your organization."));
  if (!organization_is_approved (self))
    return g_strdup (_("First approve your organization; its credentials follow."));
  if (laurel_session_get_n_records (self->session) == 0)
    return g_strdup (_("Your organization is approved. Now drop your spreadsheet on this window."));
  if (n_ready > 0)
    return g_strdup_printf (ngettext ("%u credential is ready to be approved.",
                                      "%u credentials are ready to be approved.", n_ready),
                            n_ready);
  if (n_changed > 0)
    return g_strdup_printf (ngettext ("%u credential changed since it was sent and needs your approval again.",
                                      "%u credentials changed since they were sent and need your approval again.",
                                      n_changed),
                            n_changed);
  if (n_to_send > 0)
    return g_strdup_printf (ngettext ("%u record is approved and waits to be published.",
                                      "%u records are approved and wait to be published.", n_to_send),
                            n_to_send);
  if (n_published > 0)
    return g_strdup_printf (ngettext ("%u credential is published, but was not read back yet: choose "
                                      "“Read Back What Was Published” under Downloads.",
                                      "%u credentials are published, but were not read back yet: choose "
                                      "“Read Back What Was Published” under Downloads.", n_published),
                            n_published);
  if (n_draft > 0)
    return g_strdup_printf (ngettext ("%u credential still has errors; put them right under Credentials.",
                                      "%u credentials still have errors; put them right under Credentials.", n_draft),
                            n_draft);
  if (n_done > 0)
    return g_strdup (_("Everything is published, and was read back from the registry."));
  return g_strdup (_("Nothing waits to be done."));
}

static void
set_button (GtkButton *button,
            const char *label,
            gboolean suggested)
{
  gtk_button_set_label (button, label);
  /* Large numbers must not widen a narrow window. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (button)), PANGO_ELLIPSIZE_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (suggested)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

static void
show_next_step (LaurelSummaryPage *self)
{
  const guint *counts = laurel_session_get_counts (self->session);
  /* What changed since it was sent is approved like what is new; those with errors among it are refused by name. */
  guint n_ready = counts[LAUREL_STATE_READY] + counts[LAUREL_STATE_CHANGED];
  gboolean organization = organization_is_approved (self);
  gboolean publishing = laurel_session_is_publishing (self->session);
  /* The list grows with the sheet, and changes with each record that is sent: it is asked for when it matters. */
  guint n_to_send = publishing ? 0 : count_to_send (self);
  g_autofree char *next =
      publishing ? g_strdup (_("Publishing. You can go on working meanwhile.")) : dup_next_step (self, n_to_send);
  g_autofree char *approve = NULL;
  g_autofree char *publish = NULL;

  gtk_label_set_text (self->next_label, next);
  if (n_ready > 0)
    approve = g_strdup_printf (ngettext ("Approve %u Ready", "Approve All %u Ready", n_ready), n_ready);
  else
    approve = g_strdup (_("Approve All Ready"));
  if (n_to_send > 0)
    publish = g_strdup_printf (ngettext ("Publish %u", "Publish %u", n_to_send), n_to_send);
  else
    publish = g_strdup (_("Publish"));
  set_button (self->approve_button, approve, organization && n_ready > 0);
  set_button (self->publish_button, publish, n_to_send > 0 && n_ready == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "summary.approve", organization && n_ready > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), n_to_send > 0 && !publishing);
}

/* The organizations */

static void
organization_approve_cb (LaurelSummaryPage *self,
                         GtkWidget *button)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  laurel_session_approve (self->session, LAUREL_SUBJECT_ORGANIZATION, id, 1);
}

static GtkWidget *
build_organization_row (LaurelSummaryPage *self,
                        const LaurelEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (laurel_state_get_icon_name (entry->state));
  GtkWidget *state = gtk_label_new (laurel_state_get_title (entry->state));
  g_autofree char *times = laurel_summary_describe_times (entry);
  g_autofree char *subtitle =
      entry->message != NULL && *entry->message != '\0' ? g_strdup_printf ("%s\n%s", times, entry->message)
                                                        : g_strdup (times);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (icon, laurel_state_get_css_class (entry->state));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (state, "state-pill");
  gtk_widget_add_css_class (state, laurel_state_get_css_class (entry->state));
  gtk_widget_set_valign (state, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  if (entry->content == LAUREL_CONTENT_READY) {
    GtkWidget *approve = gtk_button_new_with_label (_("Approve"));
    /* Translators: what a button does, for those who hear it; %s is the name of an organization. */
    g_autofree char *words = g_strdup_printf (_("Approve %s"), entry->name);

    gtk_accessible_update_property (GTK_ACCESSIBLE (approve), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    gtk_widget_set_valign (approve, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (approve, "suggested-action");
    g_object_set_data_full (G_OBJECT (approve), "id", g_memdup2 (&entry->id, sizeof entry->id), g_free);
    g_signal_connect_object (approve, "clicked", G_CALLBACK (organization_approve_cb), self, G_CONNECT_SWAPPED);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), approve);
  }
  return row;
}

static void
show_organizations (LaurelSummaryPage *self)
{
  g_autoptr (GPtrArray) entries =
      laurel_workspace_list_organizations (laurel_session_get_workspace (self->session),
                                           laurel_session_get_connection (self->session));

  for (guint i = 0; i < self->organizations->len; i++)
    adw_preferences_group_remove (self->organizations_group, g_ptr_array_index (self->organizations, i));
  g_ptr_array_set_size (self->organizations, 0);
  for (guint i = 0; i < entries->len; i++) {
    GtkWidget *row = build_organization_row (self, g_ptr_array_index (entries, i));

    adw_preferences_group_add (self->organizations_group, row);
    g_ptr_array_add (self->organizations, row);
  }
  if (entries->len == 0) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("No organization yet"));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Enter it under My Organization"));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-view");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "organization");
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    adw_preferences_group_add (self->organizations_group, row);
    g_ptr_array_add (self->organizations, row);
  }
}

/* The job */

static char *
dup_time_left (LaurelJob *job)
{
  guint low, high;

  g_object_get (job, "seconds-low", &low, "seconds-high", &high, NULL);
  if (high == 0)
    return NULL;
  if (high < 60)
    return g_strdup (_("less than a minute left"));
  low = (low + 30) / 60;
  high = (high + 59) / 60;
  if (low >= high)
    return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", high), high);
  /* Translators: time left, as a range in minutes. */
  return g_strdup_printf (ngettext ("%1$u to %2$u minute left", "%1$u to %2$u minutes left", high), low, high);
}

static void
show_job (LaurelSummaryPage *self)
{
  gboolean running = laurel_session_is_publishing (self->session);
  LaurelJobState state;
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;
  double fraction;
  guint done;

  gtk_revealer_set_reveal_child (self->job_revealer, running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "summary.pause", running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "summary.cancel", running);
  if (self->job == NULL || !running)
    return;
  state = laurel_job_get_state (self->job);
  g_object_get (self->job, "fraction", &fraction, "done", &done, NULL);
  gtk_progress_bar_set_fraction (self->job_bar, fraction);
  left = dup_time_left (self->job);
  if (laurel_job_get_message (self->job) != NULL && state != LAUREL_JOB_RUNNING)
    text = g_strdup (laurel_job_get_message (self->job));
  else if (left != NULL)
    /* Translators: %1$u of %2$u records are done; %3$s says how much time is left. */
    text = g_strdup_printf (_("%1$u of %2$u, %3$s"), done, laurel_job_get_total (self->job), left);
  else
    /* Translators: so many of so many records are done. */
    text = g_strdup_printf (_("%1$u of %2$u"), done, laurel_job_get_total (self->job));
  gtk_label_set_text (self->job_label, text);
  set_button (self->pause_button, state == LAUREL_JOB_PAUSED ? _("Go On") : _("Pause"), FALSE);
}

static void
show_last_job (LaurelSummaryPage *self)
{
  g_autoptr (GPtrArray) jobs = laurel_workspace_list_jobs (laurel_session_get_workspace (self->session),
                                                           laurel_session_get_connection (self->session));
  const LaurelJobEntry *last = NULL;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;

  for (guint i = 0; i < jobs->len; i++) {
    const LaurelJobEntry *job = g_ptr_array_index (jobs, i);

    if (job->finished != 0 && (last == NULL || job->finished > last->finished))
      last = job;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->last_job_label), last != NULL);
  if (last == NULL)
    return;
  when = laurel_format_time (last->finished);
  /* Translators: when the last job ended, and numbers of records. */
  text = g_strdup_printf (_("Last job %1$s: %2$u sent, %3$u failed, %4$u unchanged"), when, last->sent, last->failed,
                          last->skipped);
  gtk_label_set_text (self->last_job_label, text);
}

static void
job_changed_cb (LaurelSummaryPage *self)
{
  LaurelJob *job = laurel_session_get_job (self->session);

  if (job != self->job) {
    if (self->job != NULL)
      g_signal_handlers_disconnect_by_data (self->job, self);
    g_set_object (&self->job, job);
    if (job != NULL)
      g_signal_connect_object (job, "notify", G_CALLBACK (show_job), self, G_CONNECT_SWAPPED);
  }
  show_job (self);
  show_next_step (self);
  show_last_job (self);
}

/* The list */

static void
show_selection (LaurelSummaryPage *self)
{
  guint n = g_hash_table_size (self->checked);
  g_autofree char *label =
      g_strdup_printf (ngettext ("Approve %u Selected", "Approve %u Selected", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->approve_selected_button), n > 0);
  set_button (self->approve_selected_button, label, n > 0);
}

static void
row_toggled_cb (LaurelSummaryPage *self,
                gboolean checked,
                LaurelSummaryRow *row)
{
  gint64 id = laurel_credential_get_id (laurel_summary_row_get_credential (row));

  if (checked)
    g_hash_table_add (self->checked, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->checked, &id);
  show_selection (self);
}

static void
setup_cb (LaurelSummaryPage *self,
          GtkListItem *item)
{
  GtkWidget *row = laurel_summary_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (row_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
bind_cb (LaurelSummaryPage *self,
         GtkListItem *item)
{
  LaurelSummaryRow *row = LAUREL_SUMMARY_ROW (gtk_list_item_get_child (item));
  LaurelCredential *credential = gtk_list_item_get_item (item);
  gint64 id = laurel_credential_get_id (credential);

  laurel_summary_row_set_credential (row, credential);
  laurel_summary_row_set_checked (row, g_hash_table_contains (self->checked, &id));
}

static void
unbind_cb (LaurelSummaryPage *self,
           GtkListItem *item)
{
  laurel_summary_row_set_credential (LAUREL_SUMMARY_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
show_list (LaurelSummaryPage *self)
{
  gboolean filtered;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint states = laurel_credential_list_get_states (self->list);

  g_object_get (self->list, "filtered", &filtered, NULL);
  gtk_stack_set_visible_child_name (self->list_stack, n > 0 ? "list" : "empty");
  adw_status_page_set_title (self->empty_page, filtered ? _("None in This State") : _("No Credentials Yet"));
  adw_status_page_set_description (self->empty_page,
                                   filtered ? _("Show all of them to see the rest")
                                            : _("Drop a spreadsheet on this window"));
  gtk_widget_set_visible (GTK_WIDGET (self->clear_filter_button), filtered);
  for (guint i = 0; filtered && i < LAUREL_N_STATES; i++) {
    if (states == 1u << i) {
      /* Translators: a button that ends a filter; %s is the state that is shown. */
      g_autofree char *label = g_strdup_printf (_("Only: %s ✕"), laurel_state_get_title (i));

      set_button (self->clear_filter_button, label, FALSE);
    }
  }
}

static void
session_changed_cb (LaurelSummaryPage *self,
                    LaurelChanges changes)
{
  show_counts (self);
  show_next_step (self);
  if (changes & (LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST))
    show_completeness (self);
  if (changes & (LAUREL_CHANGES_ORGANIZATIONS | LAUREL_CHANGES_PUBLICATIONS | LAUREL_CHANGES_CONNECTIONS))
    show_organizations (self);
  if (changes & (LAUREL_CHANGES_JOBS | LAUREL_CHANGES_CONNECTIONS))
    show_last_job (self);
  show_job (self);
}

/* Actions */

static void
approve_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  laurel_session_approve (LAUREL_SUMMARY_PAGE (widget)->session, LAUREL_SUBJECT_CREDENTIAL, NULL, 0);
}

static void
approve_selected_action (GtkWidget *widget,
                         const char *name,
                         GVariant *parameter)
{
  LaurelSummaryPage *self = LAUREL_SUMMARY_PAGE (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->checked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (ids, *(gint64 *) id);
  if (ids->len > 0)
    laurel_session_approve (self->session, LAUREL_SUBJECT_CREDENTIAL, (gint64 *) ids->data, ids->len);
  g_hash_table_remove_all (self->checked);
  g_list_model_items_changed (G_LIST_MODEL (self->list), 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)),
                              g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  show_selection (self);
}

static void
clear_filter_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  laurel_credential_list_set_states (LAUREL_SUMMARY_PAGE (widget)->list, 0);
}

static void
pause_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  LaurelSummaryPage *self = LAUREL_SUMMARY_PAGE (widget);

  if (self->job == NULL)
    return;
  if (laurel_job_get_state (self->job) == LAUREL_JOB_PAUSED)
    laurel_job_resume (self->job);
  else
    laurel_job_pause (self->job);
}

static void
cancel_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  laurel_session_cancel_job (LAUREL_SUMMARY_PAGE (widget)->session);
}

static void
written_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (LaurelSummaryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error)) {
    laurel_compat_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("The File Was Not Written"),
                        error->message);
    return;
  }
  /* Translators: %s is the name of a file. */
  text = g_strdup_printf (_("Saved as %s"), name);
  laurel_session_toast (self->session, text, FALSE);
}

static void
download_to (GFile *file,
             gpointer user_data)
{
  LaurelSummaryPage *self = user_data;

  laurel_summary_page_save (self, self->export_kind, file);
}

static void
download_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  LaurelSummaryPage *self = LAUREL_SUMMARY_PAGE (widget);
  g_autofree char *file_name = NULL;

  if (!laurel_export_kind_from_name (g_variant_get_string (parameter, NULL), &self->export_kind))
    return;
  file_name = laurel_export_dup_file_name (self->export_kind);
  laurel_compat_save_file (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save As"), file_name, download_to, self);
}

static void
laurel_summary_page_dispose (GObject *object)
{
  LaurelSummaryPage *self = LAUREL_SUMMARY_PAGE (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  /* The bin lets go first: afterwards it would unparent a child that the template has dropped. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_SUMMARY_PAGE);
  g_clear_object (&self->job);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  g_clear_pointer (&self->checked, g_hash_table_unref);
  g_clear_pointer (&self->organizations, g_ptr_array_unref);

  G_OBJECT_CLASS (laurel_summary_page_parent_class)->dispose (object);
}

static void
laurel_summary_page_class_init (LaurelSummaryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_summary_page_dispose;

  g_type_ensure (LAUREL_TYPE_COMPLETENESS_ROW);
  g_type_ensure (LAUREL_TYPE_STATE_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-summary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, chart);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, legend);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, approve_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, job_revealer);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, job_bar);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, job_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, last_job_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, organizations_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, completeness_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, completeness_row);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, clear_filter_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, approve_selected_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, LaurelSummaryPage, empty_page);
  gtk_widget_class_install_action (widget_class, "summary.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "summary.approve-selected", NULL, approve_selected_action);
  gtk_widget_class_install_action (widget_class, "summary.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (widget_class, "summary.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "summary.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "summary.download", "s", download_action);
}

static void
laurel_summary_page_init (LaurelSummaryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->checked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->organizations = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
}

/**
 * laurel_summary_page_set_session:
 * @self: the view
 * @session: (transfer none): what it shows
 */
void
laurel_summary_page_set_session (LaurelSummaryPage *self,
                                 LaurelSession *session)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (LAUREL_IS_SUMMARY_PAGE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->list = laurel_credential_list_new (session);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  gtk_list_view_set_model (self->list_view, model);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::filtered", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::job", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  show_counts (self);
  show_completeness (self);
  show_organizations (self);
  show_list (self);
  show_selection (self);
  job_changed_cb (self);
}

/**
 * laurel_summary_page_save:
 * @self: the view
 * @kind: what to write
 * @file: where to
 *
 * Writes a download, and says so or why not.
 */
void
laurel_summary_page_save (LaurelSummaryPage *self,
                          LaurelExportKind kind,
                          GFile *file)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LAUREL_IS_SUMMARY_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!laurel_export (laurel_session_get_workspace (self->session), kind,
                      laurel_session_get_connection (self->session), text, &error)) {
    laurel_compat_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("The File Was Not Written"),
                        error->message);
    return;
  }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                       g_object_ref (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-window.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"
#include "desktop/laurel-compat.h"
#include "desktop/laurel-credentials-page.h"
#include "desktop/laurel-import-questions.h"
#include "desktop/laurel-import-report.h"
#include "desktop/laurel-key-dialog.h"
#include "desktop/laurel-looks-matching.h"
#include "desktop/laurel-organization-page.h"
#include "desktop/laurel-summary-page.h"

#define SAMPLE_DIR LAUREL_RESOURCE_PATH "/sample"

struct _LaurelWindow {
  AdwApplicationWindow parent_instance;

  LaurelSession *session;
  GSettings *settings;
  LaurelOperation *last_import;
  gboolean closing;

  AdwViewSwitcherTitle *switcher_title;
  AdwViewStack *stack;
  AdwToastOverlay *toasts;
  GtkRevealer *drop_revealer;
  GtkMenuButton *connection_button;
  GtkLabel *connection_label;
  GtkRevealer *import_revealer;
  GtkLabel *import_label;
  GtkProgressBar *import_bar;
  GtkButton *undo_button;
  GtkButton *redo_button;
  LaurelOrganizationPage *organization_page;
  LaurelCredentialsPage *credentials_page;
  LaurelSummaryPage *summary_page;
};

G_DEFINE_FINAL_TYPE (LaurelWindow, laurel_window, ADW_TYPE_APPLICATION_WINDOW)

/* What stands in the strip: the connection in words, and its colour by a style class. */
static void
show_connection (LaurelWindow *self)
{
  gboolean practice;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  static const char *const classes[] = { "practice", "sandbox", "production" };
  GtkWidget *strip = GTK_WIDGET (self->connection_button);

  g_object_get (self->session, "practice", &practice, "connection", &name, NULL);
  if (practice)
    text = g_strdup (_("Practice registry — nothing leaves this computer"));
  else
    /* Translators: %s names a connection, such as "Credential Registry (production)". */
    text = g_strdup_printf (_("%s — what you publish is public"),
                            laurel_session_get_connection_title (self->session));
  gtk_label_set_text (self->connection_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (strip, classes[i]);
  gtk_widget_add_css_class (strip, practice                          ? "practice"
                                   : g_strcmp0 (name, "sandbox") == 0 ? "sandbox"
                                                                      : "production");
  if (name != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "connection", g_variant_new_string (name));
}

static void
show_journal (LaurelWindow *self)
{
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  g_object_get (self->session, "undo-name", &undo, "redo-name", &redo, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  /* Translators: %s names what will be undone, such as "Import of credentials.csv". */
  undo_text = undo != NULL ? g_strdup_printf (_("Undo: %s (Ctrl+Z)"), undo) : g_strdup (_("Nothing to Undo"));
  /* Translators: %s names what will be done again, such as "Import of credentials.csv". */
  redo_text = redo != NULL ? g_strdup_printf (_("Redo: %s (Ctrl+Shift+Z)"), redo) : g_strdup (_("Nothing to Redo"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->undo_button), undo_text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->redo_button), redo_text);
}

static void
show_import (LaurelWindow *self)
{
  g_autofree char *title = NULL;
  double fraction;
  gboolean busy = laurel_session_is_busy (self->session);

  g_object_get (self->session, "busy-title", &title, "fraction", &fraction, NULL);
  gtk_revealer_set_reveal_child (self->import_revealer, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.cancel-import", busy);
  if (!busy)
    return;
  gtk_label_set_text (self->import_label, title);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->import_bar);
  else
    gtk_progress_bar_set_fraction (self->import_bar, fraction);
}

static void
toast_cb (LaurelWindow *self,
          const char *text,
          gboolean offers_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (offers_undo) {
    adw_toast_set_button_label (toast, _("Undo"));
    adw_toast_set_action_name (toast, "win.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
failed_cb (LaurelWindow *self,
           const char *title,
           const char *message)
{
  laurel_compat_tell (GTK_WINDOW (self), title, message);
}

static void
proposed_cb (LaurelWindow *self,
             LaurelOperation *operation)
{
  gtk_window_present (GTK_WINDOW (laurel_looks_matching_new (GTK_WINDOW (self), self->session, operation)));
}

static void
imported_cb (LaurelWindow *self,
             LaurelOperation *operation)
{
  guint n_added = laurel_operation_get_n_added (operation);
  guint n_updated = laurel_operation_get_n_updated (operation);
  g_autofree char *text = NULL;

  if (n_added > 0 && n_updated > 0) {
    g_autofree char *added = g_strdup_printf (ngettext ("%u new credential", "%u new credentials", n_added), n_added);
    g_autofree char *updated = g_strdup_printf (ngettext ("%u updated", "%u updated", n_updated), n_updated);

    /* Translators: first "12 new credentials", then "3 updated". */
    text = g_strdup_printf (_("Imported: %1$s, %2$s"), added, updated);
  } else if (n_updated > 0) {
    text = g_strdup_printf (ngettext ("%u credential updated", "%u credentials updated", n_updated), n_updated);
  } else if (n_added > 0) {
    text = g_strdup_printf (ngettext ("%u credential imported", "%u credentials imported", n_added), n_added);
  } else {
    text = g_strdup (_("Nothing new: every credential in the file is here already, with the same data"));
  }
  toast_cb (self, text, n_added + n_updated > 0);
  laurel_window_show_view (self, "credentials");
  g_set_object (&self->last_import, operation);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-report", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.match-columns", TRUE);
  laurel_import_questions_imported (GTK_WINDOW (self), self->session, operation);
  switch (laurel_import_report_get_urgency (operation)) {
  case LAUREL_SEVERITY_ERROR:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import-report", NULL);
    break;
  case LAUREL_SEVERITY_WARNING: {
    AdwToast *toast = adw_toast_new (_("Something was noticed about the file itself"));

    adw_toast_set_button_label (toast, _("_Show"));
    adw_toast_set_action_name (toast, "win.import-report");
    adw_toast_overlay_add_toast (self->toasts, toast);
    break;
  }
  case LAUREL_SEVERITY_ADVICE:
  default:
    break;
  }
}

static void
import_report_action (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  LaurelWindow *self = LAUREL_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (laurel_import_report_new (GTK_WINDOW (self), self->session, self->last_import)));
}

static void
match_values_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  laurel_import_questions_ask_values (GTK_WINDOW (widget), LAUREL_WINDOW (widget)->session);
}

/* The files of the last import once more, with every column to be chosen. Rows that are here already are updated. */
static void
match_columns_action (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  LaurelWindow *self = LAUREL_WINDOW (widget);
  GPtrArray *files = laurel_session_get_last_files (self->session);

  if (files != NULL)
    laurel_import_questions_open (GTK_WINDOW (self), self->session, (GFile *const *) files->pdata, files->len,
                                  laurel_session_get_last_options (self->session), TRUE);
}

/* Files in: by dialog, drop, paste, or handed over by the desktop. */

static void
open_chosen (GFile *const *files,
             guint n_files,
             gpointer user_data)
{
  laurel_window_import (user_data, files, n_files);
}

static void
open_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  laurel_compat_open_files (GTK_WINDOW (widget), _("Open a Spreadsheet"), open_chosen, widget);
}

static gboolean
import_list (LaurelWindow *self,
             const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, l->data);
  if (files->len == 0)
    return FALSE;
  laurel_window_import (self, (GFile *const *) files->pdata, files->len);
  return TRUE;
}

static void
show_drop (LaurelWindow *self,
           gboolean show)
{
  /* Hidden altogether when not in use, so that nothing invisible is read aloud. */
  if (show)
    gtk_widget_set_visible (GTK_WIDGET (self->drop_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->drop_revealer, show);
  if (!show)
    gtk_widget_set_visible (GTK_WIDGET (self->drop_revealer), FALSE);
}

static GdkDragAction
drop_enter_cb (LaurelWindow *self)
{
  show_drop (self, TRUE);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (LaurelWindow *self)
{
  show_drop (self, FALSE);
}

/* A drop ends without a leave. */
static gboolean
drop_cb (LaurelWindow *self,
         const GValue *value)
{
  show_drop (self, FALSE);
  return import_list (self, value);
}

static GFile *
file_from_text (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);

  /* Some file managers copy a path between quotes. */
  if (length >= 2 && (trimmed[0] == '"' || trimmed[0] == '\'') && trimmed[length - 1] == trimmed[0]) {
    trimmed[length - 1] = '\0';
    memmove (trimmed, trimmed + 1, length - 1);
  }
  if (*trimmed == '\0' || strpbrk (trimmed, "\n\r") != NULL)
    return NULL;
  if (g_str_has_prefix (trimmed, "file://"))
    return g_file_new_for_uri (trimmed);
  if (trimmed[0] == '~' || g_path_is_absolute (trimmed))
    return g_file_parse_name (trimmed);
  return NULL;
}

static void
pasted_text_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (LaurelWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr (GFile) file = text != NULL ? file_from_text (text) : NULL;

  if (self->session == NULL)
    return;
  if (file == NULL)
    laurel_session_toast (self->session, _("Copy a file, or the whole path of one, and paste it here"), FALSE);
  else
    laurel_window_import (self, &file, 1);
}

static void
pasted_files_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (LaurelWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);

  if (self->session != NULL && value != NULL)
    import_list (self, value);
}

static void
paste_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, pasted_files_cb,
                                    g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, pasted_text_cb, g_object_ref (widget));
}

static void
cancel_import_action (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  laurel_session_cancel (LAUREL_WINDOW (widget)->session);
}

static void
undo_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  laurel_session_undo (LAUREL_WINDOW (widget)->session);
}

static void
redo_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  laurel_session_redo (LAUREL_WINDOW (widget)->session);
}

static void
show_view_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  laurel_window_show_view (LAUREL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
find_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  LaurelWindow *self = LAUREL_WINDOW (widget);

  laurel_window_show_view (self, "credentials");
  laurel_credentials_page_find (self->credentials_page);
}

static void
show_lacking_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  LaurelWindow *self = LAUREL_WINDOW (widget);
  const LaurelColumn *column = laurel_template_find_header (g_variant_get_string (parameter, NULL), NULL);

  if (column == NULL)
    return;
  laurel_window_show_view (self, "credentials");
  laurel_credentials_page_show_lacking (self->credentials_page, column->id);
}

static void
publish_answer (const char *answer,
                gpointer user_data)
{
  LaurelWindow *self = user_data;

  if (g_strcmp0 (answer, "yes") == 0)
    laurel_session_publish (self->session, LAUREL_JOB_PUBLISH);
}

/* In the practice registry nothing can go wrong; elsewhere what is published is public for good, so it is asked once. */
static void
publish_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  LaurelWindow *self = LAUREL_WINDOW (widget);
  LaurelWorkspace *workspace = laurel_session_get_workspace (self->session);
  guint n_unchanged;
  g_autoptr (GPtrArray) to_send = NULL;
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;
  gboolean practice;

  laurel_window_show_view (self, "summary");
  to_send = laurel_workspace_list_to_send (workspace, laurel_session_get_connection (self->session), &n_unchanged);
  if (to_send->len == 0) {
    laurel_session_toast (self->session, _("Nothing is approved that is not published already"), FALSE);
    return;
  }
  g_object_get (self->session, "practice", &practice, NULL);
  if (practice) {
    laurel_session_publish (self->session, LAUREL_JOB_PUBLISH);
    return;
  }
  title = g_strdup_printf (ngettext ("Publish %u Record?", "Publish %u Records?", to_send->len), to_send->len);
  /* Translators: %s names a connection, such as "Credential Registry (production)". */
  message = g_strdup_printf (_("They go to: %s. What is published there is public and stays; it can be updated later."),
                             laurel_session_get_connection_title (self->session));
  laurel_compat_ask (GTK_WINDOW (self), title, message, _("_Publish"), FALSE, publish_answer, self);
}

static void
verify_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  laurel_session_publish (LAUREL_WINDOW (widget)->session, LAUREL_JOB_VERIFY);
}

static void
key_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  LaurelWindow *self = LAUREL_WINDOW (widget);
  gboolean practice;

  g_object_get (self->session, "practice", &practice, NULL);
  if (practice) {
    laurel_session_toast (self->session, _("The practice registry needs no key; choose a connection first"), FALSE);
    return;
  }
  gtk_window_present (GTK_WINDOW (laurel_key_dialog_new (GTK_WINDOW (self),
                                                         laurel_session_get_connection (self->session),
                                                         laurel_session_get_connection_title (self->session))));
}

static void
connection_changed_cb (GSimpleAction *action,
                       GVariant *state,
                       gpointer user_data)
{
  LaurelWindow *self = user_data;
  const char *wanted = g_variant_get_string (state, NULL);

  g_simple_action_set_state (action, state);
  laurel_session_set_connection (self->session, wanted);
}

static const GActionEntry window_actions[] = {
  { .name = "connection", .parameter_type = "s", .state = "'practice'", .change_state = connection_changed_cb },
};

static void
save_size (LaurelWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_string (self->settings, "view", adw_view_stack_get_visible_child_name (self->stack));
}

/* Settings are a convenience: without an installed schema the window opens all the same. */
static void
restore_size (LaurelWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *view = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, LAUREL_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  view = g_settings_get_string (self->settings, "view");
  /* Where there is nothing yet, the first step is the organization. */
  if (laurel_session_get_organization (self->session) != 0)
    laurel_window_show_view (self, view);
}

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (user_data);
  return G_SOURCE_REMOVE;
}

static void
close_answer (const char *answer,
              gpointer user_data)
{
  LaurelWindow *self = user_data;

  if (g_strcmp0 (answer, "yes") != 0)
    return;
  self->closing = TRUE;
  laurel_session_cancel_job (self->session);
  laurel_session_cancel (self->session);
  /* The dialog that asked belongs to this window, and must be gone first. */
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static gboolean
laurel_window_close_request (GtkWindow *window)
{
  LaurelWindow *self = LAUREL_WINDOW (window);

  if (laurel_session_is_publishing (self->session) && !self->closing) {
    laurel_compat_ask (window, _("Publishing Is Under Way"),
                       _("If you close now, what has not been sent yet stays approved. You can go on the next time."),
                       _("Stop and _Close"), FALSE, close_answer, self);
    return GDK_EVENT_STOP;
  }
  save_size (self);
  return GTK_WINDOW_CLASS (laurel_window_parent_class)->close_request (window);
}

static void
laurel_window_dispose (GObject *object)
{
  LaurelWindow *self = LAUREL_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_WINDOW);
  if (self->session != NULL) {
    /* Waits for what was typed last to be durable. */
    laurel_workspace_close (laurel_session_get_workspace (self->session));
    g_clear_object (&self->session);
  }
  g_clear_object (&self->settings);
  g_clear_object (&self->last_import);

  G_OBJECT_CLASS (laurel_window_parent_class)->dispose (object);
}

static void
laurel_window_class_init (LaurelWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = laurel_window_close_request;

  g_type_ensure (LAUREL_TYPE_ORGANIZATION_PAGE);
  g_type_ensure (LAUREL_TYPE_CREDENTIALS_PAGE);
  g_type_ensure (LAUREL_TYPE_SUMMARY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, drop_revealer);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, connection_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, connection_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, import_revealer);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, import_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, import_bar);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, organization_page);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, credentials_page);
  gtk_widget_class_bind_template_child (widget_class, LaurelWindow, summary_page);

  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.paste-file", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.import-report", NULL, import_report_action);
  gtk_widget_class_install_action (widget_class, "win.match-columns", NULL, match_columns_action);
  gtk_widget_class_install_action (widget_class, "win.match-values", NULL, match_values_action);
  gtk_widget_class_install_action (widget_class, "win.cancel-import", NULL, cancel_import_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  gtk_widget_class_install_action (widget_class, "win.show-lacking", "s", show_lacking_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "win.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "win.key", NULL, key_action);
}

static void
laurel_window_init (LaurelWindow *self)
{
  GtkDropTarget *drop;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-report", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.match-columns", FALSE);
  g_action_map_add_action_entries (G_ACTION_MAP (self), window_actions, G_N_ELEMENTS (window_actions), self);

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect_swapped (drop, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (drop_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * laurel_window_new:
 * @application: the application
 * @session: (transfer none): what the window works on
 *
 * Returns: (transfer none): a window, not shown yet
 */
LaurelWindow *
laurel_window_new (LaurelApplication *application,
                   LaurelSession *session)
{
  LaurelWindow *self;

  g_return_val_if_fail (LAUREL_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (LAUREL_IS_SESSION (session), NULL);

  self = g_object_new (LAUREL_TYPE_WINDOW, "application", application, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "proposed", G_CALLBACK (proposed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::connection", G_CALLBACK (show_connection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::undo-name", G_CALLBACK (show_journal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::redo-name", G_CALLBACK (show_journal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (show_import), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::fraction", G_CALLBACK (show_import), self, G_CONNECT_SWAPPED);
  laurel_organization_page_set_session (self->organization_page, session);
  laurel_credentials_page_set_session (self->credentials_page, session);
  laurel_summary_page_set_session (self->summary_page, session);
  show_connection (self);
  show_journal (self);
  show_import (self);
  restore_size (self);
  return self;
}

LaurelSession *
laurel_window_get_session (LaurelWindow *self)
{
  g_return_val_if_fail (LAUREL_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * laurel_window_import:
 * @self: a window
 * @files: (array length=n_files): spreadsheets
 * @n_files: how many
 *
 * Imports spreadsheets: the one way for all files, wherever they come from. Asks before about columns, and afterwards
 * about values, that nobody knows.
 */
void
laurel_window_import (LaurelWindow *self,
                      GFile *const *files,
                      guint n_files)
{
  g_return_if_fail (LAUREL_IS_WINDOW (self));

  if (n_files == 0)
    return;
  laurel_import_questions_open (GTK_WINDOW (self), self->session, files, n_files, NULL, FALSE);
}

static void
sample_organization_done (LaurelSession *session,
                          LaurelOperation *operation,
                          const GError *error,
                          gpointer user_data)
{
  g_autoptr (GFile) file = NULL;

  if (error != NULL)
    return;
  file = g_file_new_for_uri ("resource://" SAMPLE_DIR "/credentials.csv");
  laurel_session_import (session, &file, 1, NULL);
}

/**
 * laurel_window_load_sample:
 * @self: a window on the sample's workspace
 *
 * Fills an empty workspace with the sample that Laurel brings along; leaves one that holds something alone.
 */
void
laurel_window_load_sample (LaurelWindow *self)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) organization = NULL;
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LAUREL_IS_WINDOW (self));

  gtk_window_set_title (GTK_WINDOW (self), _("Laurel — Sample"));
  laurel_session_set_connection (self->session, "practice");
  if (laurel_session_get_n_records (self->session) > 0)
    return;
  bytes = g_resources_lookup_data (SAMPLE_DIR "/organization.json", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    organization = laurel_json_parse_bytes (bytes, &error);
  if (organization == NULL) {
    failed_cb (self, _("The sample cannot be read"), error->message);
    return;
  }
  operation = laurel_operation_new_put_organization (organization, 0);
  laurel_session_run (self->session, operation, sample_organization_done, NULL);
}

/**
 * laurel_window_show_view:
 * @self: a window
 * @name: `organization`, `credentials` or `summary`
 */
void
laurel_window_show_view (LaurelWindow *self,
                         const char *name)
{
  g_return_if_fail (LAUREL_IS_WINDOW (self));

  if (adw_view_stack_get_child_by_name (self->stack, name) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-application.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-preferences.h"
#include "desktop/laurel-window.h"

struct _LaurelApplication {
  AdwApplication parent_instance;

  char *workspace_path;
  char *practice_data;
};

G_DEFINE_FINAL_TYPE (LaurelApplication, laurel_application, ADW_TYPE_APPLICATION)

static void
refused_response_cb (AdwMessageDialog *dialog,
                     const char *response,
                     LaurelApplication *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A workspace that cannot be opened leaves nothing to show but the reason. */
static void
show_refusal (LaurelApplication *self,
              const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (gtk_application_get_active_window (GTK_APPLICATION (self)),
                                              _("The workspace cannot be opened"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  g_signal_connect_object (dialog, "response", G_CALLBACK (refused_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static LaurelWindow *
find_window (LaurelApplication *self,
             const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    LaurelWorkspace *workspace;

    if (!LAUREL_IS_WINDOW (l->data))
      continue;
    workspace = laurel_session_get_workspace (laurel_window_get_session (l->data));
    if (path == NULL || g_strcmp0 (laurel_workspace_get_path (workspace), path) == 0)
      return l->data;
  }
  return NULL;
}

static LaurelWindow *
open_window (LaurelApplication *self,
             const char *path)
{
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autoptr (LaurelSession) session = NULL;
  g_autoptr (GError) error = NULL;
  LaurelWindow *window = find_window (self, path);

  if (window == NULL) {
    workspace = laurel_workspace_open (path, LAUREL_WORKSPACE_DEFAULT, &error);
    if (workspace == NULL) {
      show_refusal (self, error->message);
      return NULL;
    }
    session = laurel_session_new (workspace);
    laurel_session_set_practice_data (session, self->practice_data);
    window = laurel_window_new (self, session);
  }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static LaurelWindow *
open_default_window (LaurelApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *path = NULL;

  if (LAUREL_IS_WINDOW (active)) {
    gtk_window_present (active);
    return LAUREL_WINDOW (active);
  }
  path = self->workspace_path != NULL ? g_strdup (self->workspace_path) : laurel_workspace_get_default_path ();
  return open_window (self, path);
}

static void
laurel_application_activate (GApplication *application)
{
  open_default_window (LAUREL_APPLICATION (application));
}

static void
laurel_application_open (GApplication *application,
                         GFile **files,
                         int n_files,
                         const char *hint)
{
  LaurelWindow *window = open_default_window (LAUREL_APPLICATION (application));

  if (window != NULL)
    laurel_window_import (window, files, n_files);
}

/* The license of O*NET's database asks for this wherever its data is used. */
static void
add_list_credits (AdwAboutWindow *about)
{
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();

  if (laurel_code_lists_get (lists, LAUREL_CODE_SYSTEM_ONET) == NULL)
    return;
  adw_about_window_add_legal_section (
      about, laurel_code_system_get_title (LAUREL_CODE_SYSTEM_ONET), NULL, GTK_LICENSE_CUSTOM,
      _("The codes and titles of occupations that you added are information from the O*NET Database of the U.S. "
        "Department of Labor, Employment and Training Administration (USDOL/ETA), used under the "
        "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a> license. O*NET® is a trademark of "
        "USDOL/ETA, which has not approved or tested this use."));
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  LaurelApplication *self = user_data;

  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW,
      "transient-for", gtk_application_get_active_window (GTK_APPLICATION (self)),
      "modal", TRUE,
      "application-name", LAUREL_APPLICATION_NAME,
      "application-icon", LAUREL_APPLICATION_ID,
      "version", LAUREL_VERSION,
      "developer-name", _("The Laurel maintainers"),
      "website", LAUREL_APPLICATION_URL,
      "license-type", GTK_LICENSE_GPL_3_0,
      "comments",
      _("Publish your non-degree credentials to the Credential Registry.\n\n"
        "Laurel is not affiliated with or endorsed by Credential Engine. "
        "The vocabulary it writes is CTDL by Credential Engine, licensed CC BY 4.0."),
      /* Translators: put your names here, one a line. */
      "translator-credits", _("translator-credits"),
      NULL);

  add_list_credits (ADW_ABOUT_WINDOW (about));
  gtk_window_present (GTK_WINDOW (about));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  GtkApplication *application = user_data;
  GtkWindow *active = gtk_application_get_active_window (application);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next) {
    if (LAUREL_IS_PREFERENCES (l->data)) {
      gtk_window_present (l->data);
      return;
    }
  }
  gtk_window_present (GTK_WINDOW (laurel_preferences_new (application, active)));
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  GtkApplication *application = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window may have something to finish first. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
help_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  GtkApplication *application = user_data;
  const char *page = parameter != NULL ? g_variant_get_string (parameter, NULL) : "";
  g_autofree char *uri = g_strdup_printf ("help:laurel%s%s", *page != '\0' ? "/" : "", page);

  gtk_show_uri (gtk_application_get_active_window (application), uri, GDK_CURRENT_TIME);
}

static void
help_index_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  help_cb (action, NULL, user_data);
}

/* The sample has a workspace of its own, so that playing never touches the real one. */
static void
sample_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  LaurelApplication *self = user_data;
  g_autofree char *default_path = laurel_workspace_get_default_path ();
  g_autofree char *directory = g_path_get_dirname (self->workspace_path != NULL ? self->workspace_path : default_path);
  g_autofree char *path = g_build_filename (directory, "sample.db", NULL);
  LaurelWindow *window = open_window (self, path);

  if (window != NULL)
    laurel_window_load_sample (window);
}

static const GActionEntry app_actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "help", .activate = help_index_cb },
  { .name = "help-page", .activate = help_cb, .parameter_type = "s" },
  { .name = "sample", .activate = sample_cb },
};

static const struct {
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "win.open", { "<Control>o" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.find", { "<Control>f" } },
  { "win.publish", { "<Control><Shift>p" } },
  { "win.show-view::organization", { "<Alt>1" } },
  { "win.show-view::credentials", { "<Alt>2" } },
  { "win.show-view::summary", { "<Alt>3" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
};

static void
laurel_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (laurel_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), app_actions, G_N_ELEMENTS (app_actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const *) accels[i].accels);
  gtk_window_set_default_icon_name (LAUREL_APPLICATION_ID);
}

static void
laurel_application_finalize (GObject *object)
{
  LaurelApplication *self = LAUREL_APPLICATION (object);

  g_free (self->workspace_path);
  g_free (self->practice_data);

  G_OBJECT_CLASS (laurel_application_parent_class)->finalize (object);
}

static void
laurel_application_class_init (LaurelApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = laurel_application_finalize;
  application_class->activate = laurel_application_activate;
  application_class->open = laurel_application_open;
  application_class->startup = laurel_application_startup;
}

static void
laurel_application_init (LaurelApplication *self)
{
}

/**
 * laurel_application_new:
 *
 * Returns: (transfer full): the application, not running yet
 */
LaurelApplication *
laurel_application_new (void)
{
  return g_object_new (LAUREL_TYPE_APPLICATION,
                       "application-id", LAUREL_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", LAUREL_RESOURCE_PATH,
                       NULL);
}

/**
 * laurel_application_set_workspace_path:
 * @self: the application
 * @path: (nullable): workspace of the first window, %NULL for the default one
 */
void
laurel_application_set_workspace_path (LaurelApplication *self,
                                       const char *path)
{
  g_return_if_fail (LAUREL_IS_APPLICATION (self));

  g_free (self->workspace_path);
  self->workspace_path = g_strdup (path);
}

/**
 * laurel_application_set_practice_data:
 * @self: the application
 * @path: (nullable): data file of the practice registry, %NULL for the default one
 */
void
laurel_application_set_practice_data (LaurelApplication *self,
                                      const char *path)
{
  g_return_if_fail (LAUREL_IS_APPLICATION (self));

  g_free (self->practice_data);
  self->practice_data = g_strdup (path);
}

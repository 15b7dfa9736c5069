/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-compat.h"

#include <glib/gi18n-lib.h>

typedef struct {
  LaurelFileFunc func;
  LaurelFilesFunc files_func; /* instead: takes all at once */
  gpointer user_data;
} FileRequest;

static void
file_response_cb (GtkNativeDialog *native,
                  int response,
                  gpointer user_data)
{
  FileRequest *request = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native));
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
      g_ptr_array_add (files, g_list_model_get_item (chosen, i));
    if (request->files_func != NULL && files->len > 0)
      request->files_func ((GFile *const *) files->pdata, files->len, request->user_data);
    for (guint i = 0; request->func != NULL && i < files->len; i++)
      request->func (files->pdata[i], request->user_data);
  }
  g_free (request);
  g_object_unref (native);
}

static GtkFileChooserNative *
new_chooser (GtkWindow *parent,
             const char *title,
             GtkFileChooserAction action,
             const char *verb,
             LaurelFileFunc func,
             LaurelFilesFunc files_func,
             gpointer user_data)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, action, verb, _("_Cancel"));
  FileRequest *request = g_new0 (FileRequest, 1);

  request->func = func;
  request->files_func = files_func;
  request->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect (native, "response", G_CALLBACK (file_response_cb), request);
  return native;
}

static void
add_filters (GtkFileChooserNative *native)
{
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (sheets, _("Spreadsheets saved as CSV or text"));
  gtk_file_filter_add_mime_type (sheets, "text/csv");
  gtk_file_filter_add_mime_type (sheets, "text/tab-separated-values");
  gtk_file_filter_add_suffix (sheets, "csv");
  gtk_file_filter_add_suffix (sheets, "tsv");
  gtk_file_filter_add_suffix (sheets, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), sheets);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), all);
}

/**
 * laurel_compat_button_new:
 * @label: its label, translated, with a mnemonic
 *
 * GTK 4.8 reads the sign of the mnemonic aloud, so the button is named without it. In interface files that is said beside
 * the label.
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
laurel_compat_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *name = g_strjoinv (NULL, parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/**
 * laurel_compat_open_files:
 * @parent: window the dialog belongs to
 * @title: its title, translated
 * @func: (scope async): called for the chosen files, all at once
 * @user_data: user data for @func; must outlive @parent's dialogs
 *
 * Asks for one spreadsheet or several; in a sandbox through the portal.
 */
void
laurel_compat_open_files (GtkWindow *parent,
                          const char *title,
                          LaurelFilesFunc func,
                          gpointer user_data)
{
  GtkFileChooserNative *native =
      new_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL, func, user_data);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), TRUE);
  add_filters (native);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/**
 * laurel_compat_open_list:
 * @parent: window the dialog belongs to
 * @title: its title, translated
 * @func: (scope async): called for the chosen file
 * @user_data: user data for @func; must outlive @parent's dialogs
 *
 * Asks for one file with a table in it.
 */
void
laurel_compat_open_list (GtkWindow *parent,
                         const char *title,
                         LaurelFileFunc func,
                         gpointer user_data)
{
  GtkFileChooserNative *native =
      new_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), func, NULL, user_data);

  add_filters (native);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/**
 * laurel_compat_save_file:
 * @parent: window the dialog belongs to
 * @title: its title, translated
 * @name: proposed name of the file
 * @func: (scope async): called for the chosen file
 * @user_data: user data for @func
 */
void
laurel_compat_save_file (GtkWindow *parent,
                         const char *title,
                         const char *name,
                         LaurelFileFunc func,
                         gpointer user_data)
{
  GtkFileChooserNative *native =
      new_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), func, NULL, user_data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/**
 * laurel_compat_tell:
 * @parent: window the dialog belongs to
 * @title: what happened, translated
 * @message: what it means and what to do next, translated
 */
void
laurel_compat_tell (GtkWindow *parent,
                    const char *title,
                    const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, title, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct {
  LaurelAnswerFunc func;
  gpointer user_data;
} Question;

static void
answer_cb (AdwMessageDialog *dialog,
           const char *response,
           gpointer user_data)
{
  Question *question = user_data;

  question->func (response, question->user_data);
}

/**
 * laurel_compat_ask:
 * @parent: window the dialog belongs to
 * @title: the question, translated
 * @message: what follows from the answer, translated
 * @verb: label of the button that says yes, with a mnemonic, translated
 * @destructive: saying yes destroys something
 * @func: (scope async): called with `yes` or `cancel`
 * @user_data: user data for @func
 */
void
laurel_compat_ask (GtkWindow *parent,
                   const char *title,
                   const char *message,
                   const char *verb,
                   gboolean destructive,
                   LaurelAnswerFunc func,
                   gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, title, message);
  Question *question = g_new0 (Question, 1);

  question->func = func;
  question->user_data = user_data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "yes", verb, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "yes",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), destructive ? "cancel" : "yes");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answer_cb), question, (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * laurel_compat_open_uri:
 * @parent: window that asks
 * @uri: an address, shown by the person's own program for it
 */
void
laurel_compat_open_uri (GtkWindow *parent,
                        const char *uri)
{
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

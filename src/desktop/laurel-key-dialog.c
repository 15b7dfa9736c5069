/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-key-dialog.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-compat.h"
#include "registry/laurel-key-store.h"

struct _LaurelKeyDialog {
  AdwMessageDialog parent_instance;

  char *connection;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (LaurelKeyDialog, laurel_key_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!laurel_key_store_save_finish (result, &error))
    laurel_compat_tell (parent, _("The Key Could Not Be Kept"), error->message);
}

static void
changed_cb (LaurelKeyDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (LaurelSecret) key = laurel_secret_new (text, -1);
  gboolean good = laurel_secret_is_key (key);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "keep", good);
  if (*text != '\0' && !good)
    gtk_widget_add_css_class (self->entry, "warning");
  else
    gtk_widget_remove_css_class (self->entry, "warning");
}

static void
laurel_key_dialog_response (AdwMessageDialog *dialog,
                            const char *response)
{
  LaurelKeyDialog *self = LAUREL_KEY_DIALOG (dialog);
  g_autoptr (LaurelSecret) key = NULL;

  if (g_strcmp0 (response, "keep") != 0)
    return;
  key = laurel_secret_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  laurel_key_store_save_async (self->connection, key, NULL, saved_cb,
                               g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self))));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
laurel_key_dialog_finalize (GObject *object)
{
  g_free (LAUREL_KEY_DIALOG (object)->connection);

  G_OBJECT_CLASS (laurel_key_dialog_parent_class)->finalize (object);
}

static void
laurel_key_dialog_class_init (LaurelKeyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_key_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = laurel_key_dialog_response;
}

static void
laurel_key_dialog_init (LaurelKeyDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  /* A password row keeps its text in memory that is not written to disk. */
  self->entry = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("API Key"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->entry);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), group);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _("_Cancel"), "keep", _("_Keep in Keyring"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "keep", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
}

/**
 * laurel_key_dialog_new:
 * @parent: window it belongs to
 * @connection: name of the connection
 * @title: what the connection is called, for people
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
laurel_key_dialog_new (GtkWindow *parent,
                       const char *connection,
                       const char *title)
{
  LaurelKeyDialog *self = g_object_new (LAUREL_TYPE_KEY_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  /* Translators: %s names a connection, such as "Credential Registry (production)". */
  g_autofree char *heading = g_strdup_printf (_("Key for %s"), title);

  self->connection = g_strdup (connection);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self),
                               _("Your account with Credential Engine shows it once publishing by API is approved. "
                                 "Laurel keeps it in your keyring and nowhere else."));
  return GTK_WIDGET (self);
}

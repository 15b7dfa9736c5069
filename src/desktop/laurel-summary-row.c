/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-summary-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-state-style.h"

struct _LaurelSummaryRow {
  GtkBox parent_instance;

  LaurelCredential *credential;
  gboolean showing;

  GtkWidget *check;
  GtkWidget *icon;
  GtkWidget *name;
  GtkWidget *details;
  GtkWidget *message;
  GtkWidget *state;
};

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelSummaryRow, laurel_summary_row, GTK_TYPE_BOX)

/**
 * laurel_summary_describe_times:
 * @entry: a line of the Summary
 *
 * Returns: (transfer full): how it stands in the web Publisher's words, and when it was last updated, approved and
 *   published
 */
char *
laurel_summary_describe_times (const LaurelEntry *entry)
{
  g_autofree char *updated = laurel_format_time (entry->updated);
  g_autofree char *approved = laurel_format_time (entry->approved);
  g_autofree char *published = laurel_format_time (entry->published);

  /* Translators: first how it stands, such as "Needs re-approval", then three times. */
  return g_strdup_printf (_("%1$s · last updated %2$s · approved %3$s · published %4$s"),
                          laurel_state_get_publisher_words (entry->updated, entry->approved, entry->published), updated,
                          approved, published);
}

static void
show (LaurelSummaryRow *self)
{
  const LaurelEntry *entry = self->credential != NULL ? laurel_credential_get_entry (self->credential) : NULL;
  g_autofree char *times = NULL;
  g_autofree char *label = NULL;
  const char *name;

  if (entry == NULL)
    return;
  name = entry->name != NULL && *entry->name != '\0' ? entry->name : _("Without a name");
  times = laurel_summary_describe_times (entry);
  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->details), times);
  gtk_label_set_text (GTK_LABEL (self->message), entry->message != NULL ? entry->message : "");
  gtk_widget_set_visible (self->message, entry->message != NULL && *entry->message != '\0');
  gtk_label_set_text (GTK_LABEL (self->state), laurel_state_get_title (entry->state));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), laurel_state_get_icon_name (entry->state));
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    if (i == entry->state) {
      gtk_widget_add_css_class (self->icon, laurel_state_get_css_class (i));
      gtk_widget_add_css_class (self->state, laurel_state_get_css_class (i));
    } else {
      gtk_widget_remove_css_class (self->icon, laurel_state_get_css_class (i));
      gtk_widget_remove_css_class (self->state, laurel_state_get_css_class (i));
    }
  }
  gtk_widget_set_sensitive (self->check, entry->content == LAUREL_CONTENT_READY);
  /* Translators: the name of a check mark; %s names a credential. */
  label = g_strdup_printf (_("Select %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
check_toggled_cb (LaurelSummaryRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
}

static void
laurel_summary_row_dispose (GObject *object)
{
  laurel_summary_row_set_credential (LAUREL_SUMMARY_ROW (object), NULL);

  G_OBJECT_CLASS (laurel_summary_row_parent_class)->dispose (object);
}

static void
laurel_summary_row_class_init (LaurelSummaryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_summary_row_dispose;

  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
laurel_summary_row_init (LaurelSummaryRow *self)
{
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "summary-row");
  self->check = gtk_check_button_new ();
  self->icon = gtk_image_new ();
  self->name = new_label (NULL);
  self->details = new_label ("caption");
  gtk_widget_add_css_class (self->details, "dim-label");
  self->message = new_label ("caption");
  self->state = new_label ("state-pill");
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_NONE);
  /* The service's words are shown whole: they say what to do. */
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), PANGO_ELLIPSIZE_NONE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (middle, TRUE);
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (middle), self->name);
  gtk_box_append (GTK_BOX (middle), self->details);
  gtk_box_append (GTK_BOX (middle), self->message);
  gtk_box_append (GTK_BOX (self), self->check);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), middle);
  gtk_box_append (GTK_BOX (self), self->state);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (check_toggled_cb), self);
}

GtkWidget *
laurel_summary_row_new (void)
{
  return g_object_new (LAUREL_TYPE_SUMMARY_ROW, NULL);
}

/**
 * laurel_summary_row_set_credential:
 * @self: a row
 * @credential: (nullable) (transfer none): what it shows
 */
void
laurel_summary_row_set_credential (LaurelSummaryRow *self,
                                   LaurelCredential *credential)
{
  g_return_if_fail (LAUREL_IS_SUMMARY_ROW (self));

  if (self->credential == credential)
    return;
  if (self->credential != NULL)
    g_signal_handlers_disconnect_by_data (self->credential, self);
  g_set_object (&self->credential, credential);
  if (credential == NULL)
    return;
  g_signal_connect_swapped (credential, "refreshed", G_CALLBACK (show), self);
  show (self);
}

LaurelCredential *
laurel_summary_row_get_credential (LaurelSummaryRow *self)
{
  g_return_val_if_fail (LAUREL_IS_SUMMARY_ROW (self), NULL);

  return self->credential;
}

void
laurel_summary_row_set_checked (LaurelSummaryRow *self,
                                gboolean checked)
{
  g_return_if_fail (LAUREL_IS_SUMMARY_ROW (self));

  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), checked);
  self->showing = FALSE;
}

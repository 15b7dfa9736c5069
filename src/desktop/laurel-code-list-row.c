/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-code-list-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-compat.h"

struct _LaurelCodeListRow {
  AdwPreferencesRow parent_instance;

  LaurelCodeSystem system;
  gboolean busy;

  GtkWidget *status_label;
  GtkWidget *note_label;
  GtkWidget *spinner;
  GtkWidget *add_button;
  GtkWidget *page_button;
  GtkWidget *remove_button;
};

enum {
  SIGNAL_REMOVING,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelCodeListRow, laurel_code_list_row, ADW_TYPE_PREFERENCES_ROW)

static GtkWindow *
get_window (LaurelCodeListRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * laurel_code_list_row_set_note:
 * @self: a row
 * @note: (nullable): a sentence on what came of the last thing done
 * @problem: whether it tells why nothing came of it
 */
void
laurel_code_list_row_set_note (LaurelCodeListRow *self,
                               const char *note,
                               gboolean problem)
{
  g_return_if_fail (LAUREL_IS_CODE_LIST_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->note_label), note != NULL ? note : "");
  gtk_widget_set_visible (self->note_label, note != NULL && *note != '\0');
  if (problem)
    gtk_widget_add_css_class (self->note_label, "error");
  else
    gtk_widget_remove_css_class (self->note_label, "error");
  /* Whoever hears the row hears what came of it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note != NULL && *note != '\0' ? note
                                                                : gtk_label_get_text (GTK_LABEL (self->status_label)),
                                  -1);
}

const char *
laurel_code_list_row_get_note (LaurelCodeListRow *self)
{
  g_return_val_if_fail (LAUREL_IS_CODE_LIST_ROW (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->note_label));
}

static void
set_busy (LaurelCodeListRow *self,
          gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_sensitive (self->add_button, !busy);
  gtk_widget_set_sensitive (self->remove_button, !busy);
}

static void
install (GTask *task,
         gpointer source,
         gpointer data,
         GCancellable *cancellable)
{
  LaurelCodeListRow *self = source;
  g_autoptr (LaurelCodeLists) lists = NULL;
  GError *error = NULL;
  LaurelCodeList *list = laurel_code_lists_install (data, self->system, &error);

  if (list == NULL) {
    g_task_return_error (task, error);
    return;
  }
  /* Read here, so that the window need not. */
  lists = laurel_code_lists_ref_installed ();
  g_task_return_pointer (task, list, (GDestroyNotify) laurel_code_list_unref);
}

static void
installed_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  LaurelCodeListRow *self = LAUREL_CODE_LIST_ROW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelCodeList) list = g_task_propagate_pointer (G_TASK (result), &error);

  set_busy (self, FALSE);
  if (list == NULL) {
    laurel_code_list_row_set_note (self, error->message, TRUE);
    return;
  }
  laurel_code_list_row_set_note (self, NULL, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, TRUE);
}

/**
 * laurel_code_list_row_add_file:
 * @self: a row
 * @file: a file of the agency
 *
 * Reads the file off the main thread and installs it; the row tells what came of it. Ignored while one is being read.
 */
void
laurel_code_list_row_add_file (LaurelCodeListRow *self,
                               GFile *file)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LAUREL_IS_CODE_LIST_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->busy)
    return;
  set_busy (self, TRUE);
  laurel_code_list_row_set_note (self, NULL, FALSE);
  task = g_task_new (self, NULL, installed_cb, NULL);
  g_task_set_source_tag (task, laurel_code_list_row_add_file);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, install);
}

static void
chosen_cb (GFile *file,
           gpointer user_data)
{
  laurel_code_list_row_add_file (user_data, file);
}

static void
add_cb (LaurelCodeListRow *self)
{
  /* Translators: title of a file dialog; %s is a list of codes, such as "O*NET occupations". */
  g_autofree char *title = g_strdup_printf (_("Add %s"), laurel_code_system_get_title (self->system));

  laurel_compat_open_list (get_window (self), title, chosen_cb, self);
}

static void
page_cb (LaurelCodeListRow *self)
{
  laurel_compat_open_uri (get_window (self), laurel_code_system_get_url (self->system));
}

static void
remove_cb (LaurelCodeListRow *self)
{
  g_autoptr (GError) error = NULL;

  g_signal_emit (self, signals[SIGNAL_REMOVING], 0);
  if (!laurel_code_lists_remove (self->system, &error)) {
    laurel_code_list_row_set_note (self, error->message, TRUE);
    return;
  }
  laurel_code_list_row_set_note (self, NULL, FALSE);
  gtk_widget_grab_focus (self->add_button);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, FALSE);
}

static gboolean
drop_cb (LaurelCodeListRow *self,
         const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->busy)
    return FALSE;
  laurel_code_list_row_add_file (self, files->data);
  return TRUE;
}

static char *
describe (LaurelCodeList *list)
{
  g_autoptr (GDateTime) added = g_date_time_new_from_unix_local (laurel_code_list_get_added (list));
  g_autofree char *date = g_date_time_format (added, "%x");
  guint n = laurel_code_list_get_n_active (list);

  /* Translators: how many codes, name of the file that they are from, date on which it was added. */
  return g_strdup_printf (ngettext ("%1$'u code from %2$s, added on %3$s", "%1$'u codes from %2$s, added on %3$s", n),
                          n, laurel_code_list_get_source (list), date);
}

/**
 * laurel_code_list_row_show:
 * @self: a row
 * @lists: what is installed
 *
 * Shows what there is of this row's list.
 */
void
laurel_code_list_row_show (LaurelCodeListRow *self,
                           const LaurelCodeLists *lists)
{
  LaurelCodeList *list;
  g_autofree char *text = NULL;

  g_return_if_fail (LAUREL_IS_CODE_LIST_ROW (self));

  list = laurel_code_lists_get (lists, self->system);
  text = list != NULL ? describe (list) : g_strdup (laurel_code_system_get_advice (self->system));
  gtk_label_set_text (GTK_LABEL (self->status_label), text);
  gtk_widget_set_visible (self->remove_button, list != NULL);
  laurel_code_list_row_set_note (self, gtk_label_get_text (GTK_LABEL (self->note_label)),
                                 gtk_widget_has_css_class (self->note_label, "error"));
}

static GtkWidget *
new_text (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_button (LaurelCodeListRow *self,
            const char *label,
            GCallback callback)
{
  GtkWidget *button = laurel_compat_button_new (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
laurel_code_list_row_class_init (LaurelCodeListRowClass *klass)
{
  signals[SIGNAL_REMOVING] = g_signal_new ("removing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
laurel_code_list_row_init (LaurelCodeListRow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* Takes @name. */
static void
name_button (GtkWidget *button,
             char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

static void
build (LaurelCodeListRow *self)
{
  const char *title = laurel_code_system_get_title (self->system);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title_label = new_text (NULL);

  self->status_label = new_text ("dim-label");
  gtk_widget_add_css_class (self->status_label, "caption");
  self->note_label = new_text ("caption");
  gtk_widget_set_visible (self->note_label, FALSE);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  /* Translators: button that opens the web page of the agency that publishes a list of codes. */
  self->page_button = new_button (self, _("Agency’s _Page"), G_CALLBACK (page_cb));
  self->add_button = new_button (self, _("_Add…"), G_CALLBACK (add_cb));
  self->remove_button = new_button (self, _("_Remove"), G_CALLBACK (remove_cb));
  /* Translators: for screen readers; %s is a list of codes, such as "O*NET occupations". */
  name_button (self->add_button, g_strdup_printf (_("Add a file with %s"), title));
  /* Translators: for screen readers; %s is a list of codes, such as "O*NET occupations". */
  name_button (self->page_button, g_strdup_printf (_("Open the web page of %s"), title));
  /* Translators: for screen readers; %s is a list of codes, such as "O*NET occupations". */
  name_button (self->remove_button, g_strdup_printf (_("Remove %s"), title));
  gtk_widget_set_tooltip_text (self->page_button, laurel_code_system_get_url (self->system));

  gtk_label_set_text (GTK_LABEL (title_label), title);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_box_append (GTK_BOX (top), title_label);
  gtk_box_append (GTK_BOX (top), self->spinner);
  gtk_box_append (GTK_BOX (buttons), self->add_button);
  gtk_box_append (GTK_BOX (buttons), self->page_button);
  gtk_box_append (GTK_BOX (buttons), self->remove_button);
  gtk_widget_set_margin_top (buttons, 3);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), self->status_label);
  gtk_box_append (GTK_BOX (box), self->note_label);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "code-list-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * laurel_code_list_row_new:
 * @system: whose list
 *
 * Returns: (transfer floating): a row, to be shown what there is with [method@CodeListRow.show]
 */
GtkWidget *
laurel_code_list_row_new (LaurelCodeSystem system)
{
  LaurelCodeListRow *self = g_object_new (LAUREL_TYPE_CODE_LIST_ROW, NULL);

  self->system = system;
  build (self);
  return GTK_WIDGET (self);
}

LaurelCodeSystem
laurel_code_list_row_get_system (LaurelCodeListRow *self)
{
  g_return_val_if_fail (LAUREL_IS_CODE_LIST_ROW (self), LAUREL_CODE_SYSTEM_ONET);

  return self->system;
}

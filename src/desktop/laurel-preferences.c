/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-preferences.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-window.h"

struct _LaurelPreferences {
  AdwPreferencesWindow parent_instance;

  LaurelCodeListRow *rows[LAUREL_N_CODE_SYSTEMS];
  LaurelCodeList *removed; /* what the last toast can put back */
};

G_DEFINE_FINAL_TYPE (LaurelPreferences, laurel_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The credentials of all open workspaces are held against the lists as they are now. */
typedef struct {
  LaurelPreferences *window;
  LaurelCodeListRow *row;
  guint n_pending;
  guint n_judged;
} Judging;

static void
end_judging (Judging *judging)
{
  if (--judging->n_pending > 0)
    return;
  if (judging->n_judged > 0) {
    g_autofree char *note =
        g_strdup_printf (ngettext ("%'u credential was checked again.", "%'u credentials were checked again.",
                                   judging->n_judged),
                         judging->n_judged);

    laurel_code_list_row_set_note (judging->row, note, FALSE);
  }
  g_object_unref (judging->row);
  g_object_unref (judging->window);
  g_free (judging);
}

static void
judged_cb (LaurelSession *session,
           LaurelOperation *operation,
           const GError *error,
           gpointer user_data)
{
  Judging *judging = user_data;

  if (error == NULL)
    judging->n_judged += laurel_operation_get_count (operation);
  end_judging (judging);
}

static void
judge_again (LaurelPreferences *self,
             LaurelCodeListRow *row)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  Judging *judging = g_new0 (Judging, 1);

  judging->window = g_object_ref (self);
  judging->row = g_object_ref (row);
  judging->n_pending = 1;
  for (GList *l = application != NULL ? gtk_application_get_windows (application) : NULL; l != NULL; l = l->next) {
    g_autoptr (LaurelOperation) operation = NULL;

    if (!LAUREL_IS_WINDOW (l->data))
      continue;
    operation = laurel_operation_new_judge_again ();
    judging->n_pending++;
    laurel_session_run (laurel_window_get_session (l->data), operation, judged_cb, judging);
  }
  end_judging (judging);
}

static void
show_lists (LaurelPreferences *self)
{
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();

  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++)
    laurel_code_list_row_show (self->rows[i], lists);
}

static void
put_back_cb (LaurelPreferences *self)
{
  g_autoptr (LaurelCodeList) list = g_steal_pointer (&self->removed);
  g_autoptr (GError) error = NULL;
  LaurelCodeListRow *row;

  if (list == NULL)
    return;
  row = self->rows[laurel_code_list_get_system (list)];
  if (!laurel_code_lists_keep (list, &error)) {
    laurel_code_list_row_set_note (row, error->message, TRUE);
    return;
  }
  show_lists (self);
  judge_again (self, row);
}

static void
offer_undo (LaurelPreferences *self,
            LaurelCodeSystem system)
{
  /* Translators: %s is a list of codes, such as "O*NET occupations". */
  g_autofree char *text = g_strdup_printf (_("%s were removed"), laurel_code_system_get_title (system));
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (put_back_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
changed_cb (LaurelPreferences *self,
            gboolean added,
            LaurelCodeListRow *row)
{
  show_lists (self);
  if (!added && self->removed != NULL)
    offer_undo (self, laurel_code_list_row_get_system (row));
  judge_again (self, row);
}

/* Before the row takes the list away. */
static void
removing_cb (LaurelPreferences *self,
             LaurelCodeListRow *row)
{
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();
  LaurelCodeList *list = laurel_code_lists_get (lists, laurel_code_list_row_get_system (row));

  g_clear_pointer (&self->removed, laurel_code_list_unref);
  if (list != NULL)
    self->removed = laurel_code_list_ref (list);
}

static void
laurel_preferences_finalize (GObject *object)
{
  g_clear_pointer (&LAUREL_PREFERENCES (object)->removed, laurel_code_list_unref);

  G_OBJECT_CLASS (laurel_preferences_parent_class)->finalize (object);
}

static void
laurel_preferences_class_init (LaurelPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_preferences_finalize;
}

static void
laurel_preferences_init (LaurelPreferences *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("Code Lists"));
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (page), "code-lists");
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "view-list-symbolic");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Code Lists"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _("Codes of occupations, industries and programs belong to their agencies. Once you add an agency’s own file, Laurel "
        "finds codes by name, shows and publishes their titles, and says when a code does not exist. You can also drop "
        "the file on its row."));
  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++) {
    GtkWidget *row = laurel_code_list_row_new (i);

    self->rows[i] = LAUREL_CODE_LIST_ROW (row);
    g_signal_connect_object (row, "removing", G_CALLBACK (removing_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 720);
}

/**
 * laurel_preferences_new:
 * @application: the application
 * @parent: (nullable): the window that it opens over
 *
 * Returns: (transfer none): the preferences, to be presented
 */
GtkWidget *
laurel_preferences_new (GtkApplication *application,
                        GtkWindow *parent)
{
  LaurelPreferences *self = g_object_new (LAUREL_TYPE_PREFERENCES, "application", application, "transient-for", parent,
                                          "destroy-with-parent", parent != NULL, "title", _("Preferences"), NULL);

  /* A list may have been added on the command line since. */
  laurel_code_lists_reload ();
  show_lists (self);
  return GTK_WIDGET (self);
}

/**
 * laurel_preferences_get_row:
 * @self: the preferences
 * @system: a system
 *
 * Returns: (transfer none): the row of its list
 */
LaurelCodeListRow *
laurel_preferences_get_row (LaurelPreferences *self,
                            LaurelCodeSystem system)
{
  g_return_val_if_fail (LAUREL_IS_PREFERENCES (self), NULL);
  g_return_val_if_fail (system < LAUREL_N_CODE_SYSTEMS, NULL);

  return self->rows[system];
}

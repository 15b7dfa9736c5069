/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-import-report.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-state-style.h"

/* As many lines as somebody reads; the rest is in the grid. */
#define MOST_FINDINGS 100

static const struct {
  const char *name;
  const char *title;
} encodings[] = {
  { "UTF-8", N_("UTF-8 (usual today)") },
  { "WINDOWS-1252", N_("Windows-1252 (older Windows programs)") },
  { "UTF-16LE", N_("UTF-16 (“Unicode text” of Excel)") },
  { "UTF-16BE", N_("UTF-16, other order of bytes") },
};

static const struct {
  char character;
  const char *title;
} delimiters[] = {
  { ',', N_("Comma") },
  { ';', N_("Semicolon") },
  { '\t', N_("Tab") },
  { '|', N_("Bar |") },
};

struct _LaurelImportReport {
  AdwWindow parent_instance;

  LaurelSession *session;
  guint encoding;   /* as it was read */
  guint delimiter;

  GtkLabel *summary_label;
  AdwPreferencesGroup *file_group;
  AdwComboRow *encoding_row;
  AdwComboRow *delimiter_row;
  GtkButton *again_button;
  AdwPreferencesGroup *findings_group;
  AdwPreferencesGroup *files_group;
};

G_DEFINE_FINAL_TYPE (LaurelImportReport, laurel_import_report, ADW_TYPE_WINDOW)

static void
show_again (LaurelImportReport *self)
{
  gboolean other = adw_combo_row_get_selected (self->encoding_row) != self->encoding ||
                   adw_combo_row_get_selected (self->delimiter_row) != self->delimiter;

  gtk_widget_set_sensitive (GTK_WIDGET (self->again_button), other);
}

static void
again_cb (LaurelImportReport *self)
{
  const LaurelImportOptions options = {
    .encoding = encodings[adw_combo_row_get_selected (self->encoding_row)].name,
    .delimiter = delimiters[adw_combo_row_get_selected (self->delimiter_row)].character,
  };

  laurel_session_import_again (self->session, &options);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
build_finding (const LaurelFinding *finding,
               const LaurelImportedFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (laurel_severity_get_icon_name (finding->severity));

  gtk_widget_add_css_class (icon, laurel_severity_get_css_class (finding->severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  laurel_severity_get_title (finding->severity), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (finding->row > 0 || file != NULL) {
    g_autofree char *where = NULL;
    g_autofree char *escaped = NULL;

    if (file == NULL)
      /* Translators: where a problem is: the row of the spreadsheet. */
      where = g_strdup_printf (_("Row %u"), finding->row);
    else if (finding->row > 0)
      /* Translators: where a problem is, with several files: the file's name and the row. */
      where = g_strdup_printf (_("%1$s, row %2$u"), file->name, finding->row);
    else
      where = g_strdup (file->name);
    escaped = g_markup_escape_text (where, -1);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  }
  return row;
}

static void
show_findings (LaurelImportReport *self,
               LaurelOperation *operation)
{
  GPtrArray *findings = laurel_operation_get_findings (operation);
  gboolean several = laurel_operation_get_files (operation)->len > 1;
  guint n = MIN (findings->len, MOST_FINDINGS);

  gtk_widget_set_visible (GTK_WIDGET (self->findings_group), n > 0);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (self->findings_group, build_finding (g_ptr_array_index (findings, i),
                                              several ? laurel_operation_find_file (operation, i) : NULL));
  if (findings->len > n) {
    guint more = findings->len - n;
    g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

    adw_preferences_group_set_description (self->findings_group, text);
  }
}

static void
show_files (LaurelImportReport *self,
            GPtrArray *files)
{
  gtk_widget_set_visible (GTK_WIDGET (self->files_group), files->len > 1);
  for (guint i = 0; files->len > 1 && i < files->len; i++) {
    const LaurelImportedFile *file = g_ptr_array_index (files, i);
    GtkWidget *row = adw_action_row_new ();
    /* Translators: what one of several files brought, in numbers. */
    g_autofree char *text = g_strdup_printf (_("Rows: %u · Credentials: %u · New: %u"), file->counts.rows,
                                             file->counts.records, file->n_added);

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
    adw_preferences_group_add (self->files_group, row);
  }
}

static void
match_cb (LaurelImportReport *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.match-columns", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_operation (LaurelImportReport *self,
                LaurelOperation *operation)
{
  const LaurelImportCounts *counts = laurel_operation_get_counts (operation);
  const LaurelSheetLayout *layout = laurel_operation_get_layout (operation);
  guint n_faulty = laurel_operation_get_n_faulty (operation);
  g_autofree char *found = g_strdup_printf (
      ngettext ("%u credential was read.", "%u credentials were read.", counts->records), counts->records);
  g_autofree char *faulty =
      n_faulty > 0 ? g_strdup_printf (ngettext ("%u has errors; the grid shows them.",
                                                "%u have errors; the grid shows them.", n_faulty),
                                      n_faulty)
                   : g_strdup (_("None has errors."));
  /* Translators: two whole sentences: how much was found, and how much of it is faulty. */
  g_autofree char *summary = g_strdup_printf (_("%1$s %2$s"), found, faulty);

  gtk_label_set_text (self->summary_label, summary);
  if (layout != NULL) {
    for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
      if (g_strcmp0 (encodings[i].name, layout->encoding) == 0)
        self->encoding = i;
    }
    for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++) {
      if (delimiters[i].character == layout->delimiter)
        self->delimiter = i;
    }
    if (layout->file != NULL)
      adw_preferences_group_set_title (self->file_group, layout->file);
    if (layout->encoding_guessed)
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding_row),
                                   _("Guessed: look whether letters such as é and ñ are right"));
  }
  adw_combo_row_set_selected (self->encoding_row, self->encoding);
  adw_combo_row_set_selected (self->delimiter_row, self->delimiter);
  show_files (self, laurel_operation_get_files (operation));
  show_findings (self, operation);
  show_again (self);
}

static void
laurel_import_report_dispose (GObject *object)
{
  LaurelImportReport *self = LAUREL_IMPORT_REPORT (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_IMPORT_REPORT);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_import_report_parent_class)->dispose (object);
}

static void
laurel_import_report_class_init (LaurelImportReportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_import_report_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-import-report.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, summary_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, file_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, delimiter_row);
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, again_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, findings_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelImportReport, files_group);
  gtk_widget_class_bind_template_callback (widget_class, match_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
laurel_import_report_init (LaurelImportReport *self)
{
  g_autoptr (GtkStringList) encoding_titles = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) delimiter_titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (encoding_titles, _(encodings[i].title));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    gtk_string_list_append (delimiter_titles, _(delimiters[i].title));
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (encoding_titles));
  adw_combo_row_set_model (self->delimiter_row, G_LIST_MODEL (delimiter_titles));
}

/**
 * laurel_import_report_get_urgency:
 * @operation: an import that has run
 *
 * Returns: how much a person should see the report: an error at once, as with a guessed encoding, where every letter
 *   may be wrong
 */
LaurelSeverity
laurel_import_report_get_urgency (LaurelOperation *operation)
{
  const LaurelSheetLayout *layout = laurel_operation_get_layout (operation);
  GPtrArray *findings = laurel_operation_get_findings (operation);
  LaurelSeverity worst = LAUREL_SEVERITY_ADVICE;

  if (layout != NULL && layout->encoding_guessed)
    return LAUREL_SEVERITY_ERROR;
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    worst = MAX (worst, finding->severity);
  }
  return worst;
}

/**
 * laurel_import_report_new:
 * @parent: window it belongs to
 * @session: (transfer none): where the import went
 * @operation: (transfer none): the import, which has run
 *
 * Returns: (transfer none): the report, to be presented
 */
GtkWidget *
laurel_import_report_new (GtkWindow *parent,
                          LaurelSession *session,
                          LaurelOperation *operation)
{
  LaurelImportReport *self =
      g_object_new (LAUREL_TYPE_IMPORT_REPORT, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  show_operation (self, operation);
  return GTK_WIDGET (self);
}

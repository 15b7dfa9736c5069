/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-problem-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-credential-columns.h"
#include "desktop/laurel-state-style.h"

/* Characters of a fix that are shown whole, and around what a longer one changes. */
#define WHOLE_FIX 60
#define AROUND_FIX 12

struct _LaurelProblemRow {
  GtkListBoxRow parent_instance;

  LaurelFinding *finding;
  char *cell; /* nullable: as it is */
};

enum {
  SIGNAL_FIX,
  SIGNAL_ACKNOWLEDGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelProblemRow, laurel_problem_row, GTK_TYPE_LIST_BOX_ROW)

static void
fix_cb (LaurelProblemRow *self)
{
  g_signal_emit (self, signals[SIGNAL_FIX], 0);
}

static void
acknowledge_cb (LaurelProblemRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACKNOWLEDGE], 0, !self->finding->acknowledged);
}

/* A fix is the whole cell. Of a long one that part is shown which it changes, with a little around it: two fixes for one
 * cell begin and end alike. */
static char *
dup_excerpt (const char *cell,
             const char *fix)
{
  g_autofree gunichar *old = g_utf8_to_ucs4_fast (cell != NULL ? cell : "", -1, NULL);
  g_autofree gunichar *new = NULL;
  g_autofree char *part = NULL;
  glong n_old = g_utf8_strlen (cell != NULL ? cell : "", -1);
  glong n_new, start = 0, end = 0;

  new = g_utf8_to_ucs4_fast (fix, -1, &n_new);
  if (n_new <= WHOLE_FIX || cell == NULL)
    return g_strdup (fix);
  while (start < n_old && start < n_new && old[start] == new[start])
    start++;
  while (end < n_old - start && end < n_new - start && old[n_old - 1 - end] == new[n_new - 1 - end])
    end++;
  start = MAX (0, start - AROUND_FIX);
  end = MIN (n_new, n_new - end + AROUND_FIX);
  part = g_utf8_substring (fix, start, end);
  return g_strconcat (start > 0 ? "…" : "", part, end < n_new ? "…" : "", NULL);
}

static GtkWidget *
new_button (const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "problem-cure");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static void
add_buttons (LaurelProblemRow *self,
             GtkBox *box)
{
  const LaurelFinding *finding = self->finding;

  if (finding->fix != NULL && !finding->acknowledged) {
    g_autofree char *excerpt = dup_excerpt (self->cell, finding->fix);
    g_autofree char *text = *finding->fix != '\0'
                                /* Translators: %s is what will stand in the cell. */
                                ? g_strdup_printf (_("Use “%s”"), excerpt)
                                : g_strdup (_("Empty the Cell"));
    GtkWidget *button = new_button (text);

    if (*finding->fix != '\0')
      gtk_widget_set_tooltip_text (button, finding->fix);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->message, -1);
    g_signal_connect_object (button, "clicked", G_CALLBACK (fix_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append (box, button);
  }
  if (finding->severity == LAUREL_SEVERITY_WARNING) {
    /* Translators: a button that says: this is meant as it is; and the one that takes it back. */
    GtkWidget *button = new_button (finding->acknowledged ? _("Take Back") : _("It Is Meant Like This"));

    g_signal_connect_object (button, "clicked", G_CALLBACK (acknowledge_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append (box, button);
  }
}

static void
build (LaurelProblemRow *self)
{
  const LaurelFinding *finding = self->finding;
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (finding->acknowledged
                                                      ? "object-select-symbolic"
                                                      : laurel_severity_get_icon_name (finding->severity));
  GtkWidget *message = gtk_label_new (finding->message);
  GtkWidget *caption;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  const char *severity = laurel_severity_get_title (finding->severity);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, finding->acknowledged ? "dim-label"
                                                        : laurel_severity_get_css_class (finding->severity));
  if (finding->acknowledged)
    /* Translators: %s is a column; somebody has said that what stands there is meant. */
    text = finding->column != LAUREL_COLUMN_NONE
               ? g_strdup_printf (_("Acknowledged · %s"), laurel_credential_columns_get_title (finding->column))
               : g_strdup (_("Acknowledged"));
  else if (finding->column != LAUREL_COLUMN_NONE)
    /* Translators: %1$s is Error, Warning or Advice, %2$s a column. */
    text = g_strdup_printf (_("%1$s · %2$s"), severity, laurel_credential_columns_get_title (finding->column));
  else
    text = g_strdup (severity);
  caption = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  if (finding->acknowledged)
    gtk_widget_add_css_class (message, "dim-label");
  gtk_widget_set_hexpand (inner, TRUE);
  gtk_box_append (GTK_BOX (inner), caption);
  gtk_box_append (GTK_BOX (inner), message);
  add_buttons (self, GTK_BOX (inner));
  gtk_box_append (GTK_BOX (outer), icon);
  gtk_box_append (GTK_BOX (outer), inner);
  gtk_widget_add_css_class (outer, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), outer);
  /* Translators: %1$s says how grave it is and which column it is in, %2$s is the message. */
  name = g_strdup_printf (_("%1$s: %2$s"), text, finding->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
laurel_problem_row_finalize (GObject *object)
{
  LaurelProblemRow *self = LAUREL_PROBLEM_ROW (object);

  g_clear_pointer (&self->finding, laurel_finding_free);
  g_clear_pointer (&self->cell, g_free);

  G_OBJECT_CLASS (laurel_problem_row_parent_class)->finalize (object);
}

static void
laurel_problem_row_class_init (LaurelProblemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_problem_row_finalize;

  signals[SIGNAL_FIX] = g_signal_new ("fix", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[SIGNAL_ACKNOWLEDGE] = g_signal_new ("acknowledge", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
laurel_problem_row_init (LaurelProblemRow *self)
{
}

/**
 * laurel_problem_row_new:
 * @finding: (transfer none): what it shows
 * @cell: (nullable): the cell as it is
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
laurel_problem_row_new (const LaurelFinding *finding,
                        const char *cell)
{
  LaurelProblemRow *self = g_object_new (LAUREL_TYPE_PROBLEM_ROW, NULL);

  self->finding = laurel_finding_copy (finding);
  self->cell = cell != NULL ? g_utf8_make_valid (cell, -1) : NULL;
  build (self);
  return GTK_WIDGET (self);
}

/**
 * laurel_problem_row_get_finding:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
const LaurelFinding *
laurel_problem_row_get_finding (LaurelProblemRow *self)
{
  g_return_val_if_fail (LAUREL_IS_PROBLEM_ROW (self), NULL);

  return self->finding;
}

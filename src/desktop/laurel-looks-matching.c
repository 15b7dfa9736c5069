/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-looks-matching.h"

#include <glib/gi18n-lib.h>

struct _LaurelLooksMatching {
  AdwWindow parent_instance;

  LaurelSession *session;
  LaurelOperation *import;
  gboolean binding; /* a row is being shown, not answered */

  GtkWidget *accept_button;
  GtkLabel *intro_label;
  GtkLabel *status_label;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (LaurelLooksMatching, laurel_looks_matching, ADW_TYPE_WINDOW)

static LaurelProposal *
get_proposal (LaurelLooksMatching *self,
              guint position)
{
  GPtrArray *proposals = laurel_operation_get_proposals (self->import);

  return position < proposals->len ? proposals->pdata[position] : NULL;
}

static void
show_status (LaurelLooksMatching *self)
{
  GPtrArray *proposals = laurel_operation_get_proposals (self->import);
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < proposals->len; i++)
    n += ((const LaurelProposal *) proposals->pdata[i])->same;
  /* Translators: so many of so many rows are about the same credentials as those that are here. */
  text = g_strdup_printf (_("Same: %1$u of %2$u"), n, proposals->len);
  gtk_label_set_text (self->status_label, text);
}

/* The list */

static void
toggled_cb (LaurelLooksMatching *self,
            GtkCheckButton *check)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (check), "item");
  LaurelProposal *proposal = get_proposal (self, gtk_list_item_get_position (item));

  if (self->binding || proposal == NULL)
    return;
  proposal->same = gtk_check_button_get_active (check);
  show_status (self);
}

static void
setup_cb (LaurelLooksMatching *self,
          GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);
  GtkWidget *check = gtk_check_button_new_with_label (_("Same"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  /* Names that differ at their ends only are what this question is about. */
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (subtitle), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (subtitle), 3);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), subtitle);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), check);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 3);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  g_object_set_data (G_OBJECT (check), "item", item);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static char *
dup_subtitle (LaurelLooksMatching *self,
              const LaurelProposal *proposal)
{
  GPtrArray *files = laurel_operation_get_files (self->import);
  GString *text = g_string_new (NULL);

  if (files->len > 1 && proposal->file < files->len)
    g_string_append_printf (text, "%s · ", ((const LaurelImportedFile *) files->pdata[proposal->file])->name);
  g_string_append_printf (text, _("Row %u"), proposal->row);
  if (proposal->type != NULL && *proposal->type != '\0')
    g_string_append_printf (text, " · %s", proposal->type);
  if (proposal->webpage != NULL && *proposal->webpage != '\0')
    g_string_append_printf (text, " · %s", proposal->webpage);
  return g_string_free (text, FALSE);
}

static void
bind_cb (LaurelLooksMatching *self,
         GtkListItem *item)
{
  const LaurelProposal *proposal = get_proposal (self, gtk_list_item_get_position (item));
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *texts = gtk_widget_get_first_child (box);
  GtkWidget *check = gtk_widget_get_last_child (box);
  g_autofree char *subtitle = NULL;
  g_autofree char *words = NULL;

  if (proposal == NULL)
    return;
  subtitle = dup_subtitle (self, proposal);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), proposal->name != NULL ? proposal->name : "");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), subtitle);
  gtk_widget_set_tooltip_text (texts, subtitle);
  /* Translators: what a check mark means, for those who hear it; %1$u is a row, %2$s the name of a credential. */
  words = g_strdup_printf (_("Row %1$u is the same credential as “%2$s”"), proposal->row,
                           proposal->name != NULL ? proposal->name : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  self->binding = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), proposal->same);
  self->binding = FALSE;
}

static void
show_list (LaurelLooksMatching *self)
{
  guint n = laurel_operation_get_proposals (self->import)->len;
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (lines, "");
  gtk_list_view_set_model (self->list_view, NULL);
  {
    g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&lines)));

    gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (model));
  }
  show_status (self);
}

/* Actions */

static void
choose_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  LaurelLooksMatching *self = LAUREL_LOOKS_MATCHING (widget);
  GPtrArray *proposals = laurel_operation_get_proposals (self->import);

  for (guint i = 0; i < proposals->len; i++)
    ((LaurelProposal *) proposals->pdata[i])->same = g_variant_get_boolean (parameter);
  show_list (self);
}

static void
accept_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  LaurelLooksMatching *self = LAUREL_LOOKS_MATCHING (widget);
  g_autoptr (LaurelSession) session = g_object_ref (self->session);
  g_autoptr (LaurelOperation) import = g_object_ref (self->import);

  gtk_window_destroy (GTK_WINDOW (self));
  laurel_session_import_answered (session, import);
}

static gboolean
laurel_looks_matching_close_request (GtkWindow *window)
{
  laurel_session_import_declined (LAUREL_LOOKS_MATCHING (window)->session);
  return GTK_WINDOW_CLASS (laurel_looks_matching_parent_class)->close_request (window);
}

static void
laurel_looks_matching_dispose (GObject *object)
{
  LaurelLooksMatching *self = LAUREL_LOOKS_MATCHING (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_LOOKS_MATCHING);
  g_clear_object (&self->import);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_looks_matching_parent_class)->dispose (object);
}

static void
laurel_looks_matching_class_init (LaurelLooksMatchingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_looks_matching_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = laurel_looks_matching_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-looks-matching.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelLooksMatching, accept_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelLooksMatching, intro_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelLooksMatching, status_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelLooksMatching, list_view);
  gtk_widget_class_install_action (widget_class, "matching.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "matching.choose", "b", choose_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "matching.accept", NULL);
}

static void
laurel_looks_matching_init (LaurelLooksMatching *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
}

/**
 * laurel_looks_matching_new:
 * @parent: window it belongs to
 * @session: (transfer none): where the import goes
 * @import: (transfer none): an import that has proposals; the answers are put into them
 *
 * Returns: (transfer none): the question, to be presented
 */
GtkWidget *
laurel_looks_matching_new (GtkWindow *parent,
                           LaurelSession *session,
                           LaurelOperation *import)
{
  LaurelLooksMatching *self
      = g_object_new (LAUREL_TYPE_LOOKS_MATCHING, "transient-for", parent, "modal", TRUE, NULL);
  guint n = laurel_operation_get_proposals (import)->len;
  g_autofree char *intro = NULL;

  self->session = g_object_ref (session);
  self->import = g_object_ref (import);
  intro = g_strdup_printf (
      ngettext ("%u row has neither a CTID nor an external identifier, and has the name, type and web page of a credential "
                "that is here. With a check mark it changes that credential; without one it is added as another one.",
                "%u rows have neither a CTID nor an external identifier, and have the name, type and web page of "
                "credentials that are here. With a check mark they change those; without one they are added as others.",
                n),
      n);
  gtk_label_set_text (self->intro_label, intro);
  show_list (self);
  gtk_widget_grab_focus (self->accept_button);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-credentials-page.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-csv-writer.h"
#include "desktop/laurel-compat.h"
#include "desktop/laurel-credential-grid.h"
#include "desktop/laurel-filter-bar.h"
#include "desktop/laurel-record-actions.h"
#include "desktop/laurel-record-pane.h"

/* Below this width list and record take turns instead of standing side by side; pixels. */
#define NARROW_BELOW 700

/* The view never asks for more than this: what is wider folds first. */
#define MIN_WIDTH 320

struct _LaurelCredentialsPage {
  AdwBin parent_instance;

  LaurelSession *session;
  LaurelCredentialList *list;
  GSettings *settings;
  gboolean narrow;
  gboolean wants_narrow;
  gboolean placed;        /* the pane has the width that it had the last time */
  guint fold_id;
  gboolean pane_beside;   /* whether the pane is wanted in a wide window */
  gboolean pane_over;     /* whether it covers the list in a narrow one */

  GtkStack *stack;
  LaurelFilterBar *filter_bar;
  GtkPaned *paned;
  GtkBox *list_box;
  GtkStack *list_stack;
  LaurelCredentialGrid *grid;
  LaurelRecordPane *pane;
  GtkActionBar *selection_bar;
  GtkLabel *selection_label;
};

enum {
  PROP_0,
  PROP_SHOW_PANE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LaurelCredentialsPage, laurel_credentials_page, ADW_TYPE_BIN)

/* Side by side, or one after the other. */

static gboolean
shows_pane (LaurelCredentialsPage *self)
{
  return self->narrow ? self->pane_over : self->pane_beside;
}

static void
arrange (LaurelCredentialsPage *self)
{
  gboolean over = self->narrow && self->pane_over;

  gtk_widget_set_visible (GTK_WIDGET (self->pane), shows_pane (self));
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), !over);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), !over);
  laurel_record_pane_set_narrow (self->pane, self->narrow);
  laurel_filter_bar_set_narrow (self->filter_bar, self->narrow);
}

static void
set_shows_pane (LaurelCredentialsPage *self,
                gboolean show)
{
  if (show == shows_pane (self))
    return;
  if (self->narrow)
    self->pane_over = show;
  else
    self->pane_beside = show;
  arrange (self);
  if (self->narrow)
    gtk_widget_grab_focus (show ? GTK_WIDGET (self->pane) : GTK_WIDGET (self->grid));
  else if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "show-side-pane", show);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PANE]);
}

static gboolean
fold_cb (gpointer user_data)
{
  LaurelCredentialsPage *self = user_data;

  self->fold_id = 0;
  if (self->wants_narrow != self->narrow) {
    self->narrow = self->wants_narrow;
    self->pane_over = FALSE;
    arrange (self);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PANE]);
  }
  if (!self->narrow && !self->placed && gtk_widget_get_width (GTK_WIDGET (self->paned)) > 0) {
    int wanted = self->settings != NULL ? g_settings_get_int (self->settings, "side-pane-width") : 360;

    self->placed = TRUE;
    gtk_paned_set_position (self->paned, gtk_widget_get_width (GTK_WIDGET (self->paned)) - wanted);
  }
  return G_SOURCE_REMOVE;
}

static void
laurel_credentials_page_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0) {
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    for_size = MAX (for_size, least);
  }
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH);
}

static void
laurel_credentials_page_size_allocate (GtkWidget *widget,
                                       int width,
                                       int height,
                                       int baseline)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  /* What is shown must not change while it is being laid out; the frame in between is cut off at the edge. */
  self->wants_narrow = width < NARROW_BELOW;
  if ((self->wants_narrow != self->narrow || (!self->placed && !self->wants_narrow)) && self->fold_id == 0)
    self->fold_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, fold_cb, self, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, MAX (width, least), height }, baseline);
}

/* What is shown */

static void
show_list (LaurelCredentialsPage *self)
{
  gboolean filtered;
  gboolean loading;
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  g_object_get (self->list, "filtered", &filtered, "loading", &loading, NULL);
  if (!loading)
    gtk_stack_set_visible_child_name (self->list_stack, empty && filtered ? "nothing" : "grid");
}

static void
show_page (LaurelCredentialsPage *self)
{
  gboolean empty = laurel_session_get_n_records (self->session) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "sheet");
  if (empty)
    laurel_filter_bar_clear (self->filter_bar);
}

static void
cursor_changed_cb (LaurelCredentialsPage *self)
{
  g_autoptr (LaurelCredential) credential = laurel_credential_grid_get_credential (self->grid);

  laurel_record_pane_set_credential (self->pane, credential);
}

static void
columns_changed_cb (LaurelCredentialsPage *self)
{
  laurel_record_pane_set_columns (self->pane, laurel_credential_grid_get_columns (self->grid));
}

static void
selection_changed_cb (LaurelCredentialsPage *self)
{
  g_autoptr (GtkBitset) selection =
      laurel_grid_get_selection (laurel_credential_grid_get_grid (self->grid));
  guint64 n = gtk_bitset_get_size (selection);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", (guint) n), (guint) n);

  gtk_label_set_text (self->selection_label, text);
  gtk_action_bar_set_revealed (self->selection_bar, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "credentials.approve-selected", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "credentials.delete-selected", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "credentials.unselect", n > 0);
}

static void
activated_cb (LaurelCredentialsPage *self)
{
  set_shows_pane (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
go_to_cb (LaurelCredentialsPage *self,
          guint column)
{
  if (self->narrow)
    set_shows_pane (self, FALSE);
  laurel_credential_grid_go_to (self->grid, (LaurelColumnId) column);
}

static void
back_cb (LaurelCredentialsPage *self)
{
  set_shows_pane (self, FALSE);
}

static void
search_left_cb (LaurelCredentialsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Actions */

static void
find_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  laurel_credentials_page_find (LAUREL_CREDENTIALS_PAGE (widget));
}

static void
clear_filters_action (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);

  laurel_filter_bar_clear (self->filter_bar);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
fix_all_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);

  laurel_record_pane_flush (self->pane);
  laurel_record_actions_fix_all (self->session, g_variant_get_string (parameter, NULL));
}

static void
acknowledge_all_action (GtkWidget *widget,
                        const char *name,
                        GVariant *parameter)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);
  const char *rule;
  gboolean acknowledged;

  g_variant_get (parameter, "(&sb)", &rule, &acknowledged);
  laurel_record_pane_flush (self->pane);
  laurel_record_actions_acknowledge_all (self->session, rule, acknowledged);
}

static void
added_cb (LaurelSession *session,
          LaurelOperation *operation,
          const GError *error,
          gpointer user_data)
{
  g_autoptr (LaurelCredentialsPage) self = user_data;

  if (error == NULL && self->list != NULL)
    laurel_credential_grid_edit_new (self->grid, laurel_operation_get_id (operation));
}

static void
add_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);
  g_autoptr (LaurelOperation) operation =
      laurel_operation_new_add_record (laurel_session_get_organization (self->session));

  /* What is new is empty, and so would be filtered away. */
  laurel_filter_bar_clear (self->filter_bar);
  laurel_session_run (self->session, operation, added_cb, g_object_ref (self));
}

static void
approve_selected_action (GtkWidget *widget,
                         const char *name,
                         GVariant *parameter)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);
  g_autoptr (GArray) ids = laurel_credential_grid_get_selected (self->grid);

  laurel_record_pane_flush (self->pane);
  if (ids->len > 0)
    laurel_session_approve (self->session, LAUREL_SUBJECT_CREDENTIAL, (const gint64 *) ids->data, ids->len);
}

static void
delete_selected_action (GtkWidget *widget,
                        const char *name,
                        GVariant *parameter)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);
  g_autoptr (GArray) ids = laurel_credential_grid_get_selected (self->grid);

  laurel_record_pane_flush (self->pane);
  laurel_record_actions_delete (self->session, (const gint64 *) ids->data, ids->len);
}

static void
unselect_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  laurel_grid_unselect_all (laurel_credential_grid_get_grid (LAUREL_CREDENTIALS_PAGE (widget)->grid));
}

static void
template_saved_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (LaurelCredentialsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *text = NULL;
  GtkRoot *root;

  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error)) {
    root = gtk_widget_get_root (GTK_WIDGET (self));
    if (root != NULL)
      laurel_compat_tell (GTK_WINDOW (root), _("The Template Was Not Saved"), error->message);
    return;
  }
  /* Translators: %s is the name of a file. */
  text = g_strdup_printf (_("Saved as %s. Fill it in, save it as CSV, and drop it here."), name);
  if (self->session != NULL)
    laurel_session_toast (self->session, text, FALSE);
}

static void
template_chosen_cb (GFile *file,
                    gpointer user_data)
{
  g_autofree char *text = laurel_csv_write_template (LAUREL_TIER_BENCHMARK);
  gsize length = strlen (text);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), length);

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, template_saved_cb,
                                       g_object_ref (user_data));
}

static void
template_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  laurel_compat_save_file (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save an Empty Template"),
                           /* Translators: the proposed name of a file. */
                           _("credentials.csv"), template_chosen_cb, widget);
}

static gboolean
paste_cb (GtkWidget *widget,
          GVariant *args,
          gpointer user_data)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") != 0 || GTK_IS_EDITABLE (focus) ||
      GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (widget, "win.paste-file", NULL);
}

/* Class */

/* Settings are a convenience: without an installed schema everything works, and nothing is remembered. */
static GSettings *
find_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, LAUREL_APPLICATION_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
laurel_credentials_page_unmap (GtkWidget *widget)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (widget);

  laurel_record_pane_flush (self->pane);
  if (self->list != NULL) {
    laurel_grid_commit_edit (laurel_credential_grid_get_grid (self->grid));
    laurel_credential_grid_save_settings (self->grid);
  }
  if (self->settings != NULL && !self->narrow && self->placed && self->pane_beside) {
    int width = gtk_widget_get_width (GTK_WIDGET (self->pane));

    if (width > 0)
      g_settings_set_int (self->settings, "side-pane-width", CLAMP (width, 240, 1200));
  }
  GTK_WIDGET_CLASS (laurel_credentials_page_parent_class)->unmap (widget);
}

static void
laurel_credentials_page_get_property (GObject *object,
                                      guint property,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  if (property == PROP_SHOW_PANE)
    g_value_set_boolean (value, shows_pane (LAUREL_CREDENTIALS_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
laurel_credentials_page_set_property (GObject *object,
                                      guint property,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  if (property == PROP_SHOW_PANE)
    set_shows_pane (LAUREL_CREDENTIALS_PAGE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
laurel_credentials_page_dispose (GObject *object)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  /* The bin lets go first: afterwards it would unparent a child that the template has dropped. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_CREDENTIALS_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_credentials_page_parent_class)->dispose (object);
}

static void
laurel_credentials_page_class_init (LaurelCredentialsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = laurel_credentials_page_dispose;
  object_class->get_property = laurel_credentials_page_get_property;
  object_class->set_property = laurel_credentials_page_set_property;
  widget_class->measure = laurel_credentials_page_measure;
  widget_class->size_allocate = laurel_credentials_page_size_allocate;
  widget_class->unmap = laurel_credentials_page_unmap;

  properties[PROP_SHOW_PANE] =
      g_param_spec_boolean ("show-pane", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LAUREL_TYPE_FILTER_BAR);
  g_type_ensure (LAUREL_TYPE_CREDENTIAL_GRID);
  g_type_ensure (LAUREL_TYPE_RECORD_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-credentials-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, LaurelCredentialsPage, selection_label);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_left_cb);

  gtk_widget_class_install_action (widget_class, "credentials.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "credentials.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "credentials.fix-all", "s", fix_all_action);
  gtk_widget_class_install_action (widget_class, "credentials.acknowledge-all", "(sb)", acknowledge_all_action);
  gtk_widget_class_install_action (widget_class, "credentials.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "credentials.approve-selected", NULL, approve_selected_action);
  gtk_widget_class_install_action (widget_class, "credentials.delete-selected", NULL, delete_selected_action);
  gtk_widget_class_install_action (widget_class, "credentials.unselect", NULL, unselect_action);
  gtk_widget_class_install_action (widget_class, "credentials.template", NULL, template_action);
  gtk_widget_class_install_property_action (widget_class, "credentials.show-pane", "show-pane");
}

static void
laurel_credentials_page_init (LaurelCredentialsPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->pane_beside = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Measuring and placing is done here, because there is something to decide by the width. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (shortcuts), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F9, 0),
                                                          gtk_named_action_new ("credentials.show-pane")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (paste_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
  selection_changed_cb (self);
}

/**
 * laurel_credentials_page_set_session:
 * @self: the view
 * @session: (transfer none): what it shows; once only
 */
void
laurel_credentials_page_set_session (LaurelCredentialsPage *self,
                                     LaurelSession *session)
{
  g_autoptr (LaurelPendingEdits) edits = NULL;

  g_return_if_fail (LAUREL_IS_CREDENTIALS_PAGE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->list = laurel_credential_list_new (session);
  self->settings = find_settings ();
  if (self->settings != NULL)
    self->pane_beside = g_settings_get_boolean (self->settings, "show-side-pane");
  edits = laurel_pending_edits_new (session);
  laurel_record_pane_set_session (self->pane, session, edits);
  laurel_credential_grid_set_list (self->grid, session, self->list, edits, self->settings);
  laurel_filter_bar_set_columns (self->filter_bar,
                                 laurel_grid_get_columns (laurel_credential_grid_get_grid (self->grid)));
  laurel_filter_bar_set_list (self->filter_bar, session, self->list);
  g_signal_connect_object (session, "notify::n-records", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  arrange (self);
  show_page (self);
}

/**
 * laurel_credentials_page_show_lacking:
 * @self: the view
 * @column: a column
 *
 * Shows the credentials that lack what this column gives.
 */
void
laurel_credentials_page_show_lacking (LaurelCredentialsPage *self,
                                      LaurelColumnId column)
{
  g_return_if_fail (LAUREL_IS_CREDENTIALS_PAGE (self));

  laurel_filter_bar_show_lacking (self->filter_bar, column);
}

/**
 * laurel_credentials_page_find:
 * @self: the view
 *
 * Puts the keyboard into the search.
 */
void
laurel_credentials_page_find (LaurelCredentialsPage *self)
{
  g_return_if_fail (LAUREL_IS_CREDENTIALS_PAGE (self));

  if (self->narrow)
    set_shows_pane (self, FALSE);
  laurel_filter_bar_focus_search (self->filter_bar);
}

/**
 * laurel_credentials_page_get_list:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the rows that it shows
 */
LaurelCredentialList *
laurel_credentials_page_get_list (LaurelCredentialsPage *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIALS_PAGE (self), NULL);

  return self->list;
}

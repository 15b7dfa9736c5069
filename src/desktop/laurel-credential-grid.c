/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-credential-grid.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-compat.h"
#include "desktop/laurel-credential-columns.h"

struct _LaurelCredentialGrid {
  AdwBin parent_instance;

  LaurelSession *session;
  LaurelCredentialList *list;
  GSettings *settings;
  LaurelGrid *grid;
  GArray *columns;            /* LaurelColumnId, in the order of the grid, the state aside */
  GArray *asked_for;          /* shown although no record uses them */
  LaurelPendingEdits *edits;  /* what was typed and is not durable yet */
  gint64 cursor_id;           /* record under the cursor */
  gint64 kept_id;             /* the same, while rows move */
  gint64 new_id;              /* to be edited as soon as it is in the list */
  LaurelGridColumn *sorted;   /* not owned; compared only */
  GtkSortType order;
};

enum {
  SIGNAL_CURSOR_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_COLUMNS_CHANGED,
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelCredentialGrid, laurel_credential_grid, ADW_TYPE_BIN)

static void
show_record (LaurelCredentialGrid *self,
             gint64 record)
{
  guint position;

  if (self->list != NULL && laurel_credential_list_find (self->list, record, &position))
    laurel_grid_row_changed (self->grid, position);
}

static void
settled_cb (LaurelCredentialGrid *self,
            gint64 record,
            const char *failed_text)
{
  if (failed_text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), failed_text);
  show_record (self, record);
}

static gboolean
edit_commit_cb (LaurelCredentialGrid *self,
                guint position,
                LaurelGridColumn *column,
                const char *text)
{
  LaurelColumnId id = laurel_credential_columns_get_id (column);
  gint64 record = laurel_credential_list_get_id (self->list, position);

  if (id == LAUREL_COLUMN_NONE || record == 0)
    return FALSE;
  laurel_pending_edits_set_cell (self->edits, record, id, 0, text);
  return TRUE;
}

static void
clear_cell_cb (LaurelCredentialGrid *self,
               guint position,
               LaurelGridColumn *column)
{
  edit_commit_cb (self, position, column, NULL);
}

static void
edit_lost_cb (LaurelCredentialGrid *self,
              LaurelGridColumn *column,
              const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  laurel_session_toast (self->session, _("The row went away while you typed. What you typed can be pasted."), FALSE);
}

static void
bind_cb (LaurelGrid *grid,
         gpointer item,
         LaurelGridColumn *column,
         LaurelGridCellContent *content,
         gpointer user_data)
{
  LaurelCredentialGrid *self = user_data;
  LaurelCredential *credential = item;
  const char *pending;

  laurel_credential_columns_bind (credential, column, content);
  if (laurel_pending_edits_lookup (self->edits, laurel_credential_get_id (credential),
                                   laurel_credential_columns_get_id (column), 0, &pending)) {
    g_free (content->text);
    content->text = g_strdup (pending);
    content->dim = FALSE;
  }
}

/* Columns */

static void
restore_column (LaurelCredentialGrid *self,
                LaurelGridColumn *column)
{
  const char *key = laurel_grid_column_get_id (column);
  g_auto (GStrv) hidden = NULL;
  g_autoptr (GVariant) widths = NULL;
  int width;

  if (self->settings == NULL)
    return;
  hidden = g_settings_get_strv (self->settings, "hidden-columns");
  widths = g_settings_get_value (self->settings, "column-widths");
  if (g_strv_contains ((const char *const *) hidden, key))
    laurel_grid_column_set_visible (column, FALSE);
  if (g_variant_lookup (widths, key, "i", &width))
    laurel_grid_column_set_width (column, width);
}

static void
insert_column (LaurelCredentialGrid *self,
               guint position,
               LaurelGridColumn *column)
{
  restore_column (self, column);
  laurel_grid_insert_column (self->grid, position, column);
}

/* Brings the columns in step with what the records use, moving as little as possible. */
static void
update_columns (LaurelCredentialGrid *self)
{
  g_autoptr (GArray) wanted =
      laurel_credential_columns_list (laurel_session_get_workspace (self->session), self->asked_for);
  guint n = self->columns->len;

  if (wanted->len == n && memcmp (wanted->data, self->columns->data, n * sizeof (LaurelColumnId)) == 0)
    return;
  for (guint i = n; i-- > 0;) {
    LaurelColumnId id = g_array_index (self->columns, LaurelColumnId, i);
    gboolean stays = FALSE;

    for (guint j = 0; j < wanted->len && !stays; j++)
      stays = g_array_index (wanted, LaurelColumnId, j) == id;
    if (!stays) {
      g_autofree char *key = laurel_credential_columns_dup_key (id);

      laurel_grid_remove_column (self->grid, laurel_grid_find_column (self->grid, key));
    }
  }
  for (guint i = 0; i < wanted->len; i++) {
    LaurelColumnId id = g_array_index (wanted, LaurelColumnId, i);
    g_autofree char *key = laurel_credential_columns_dup_key (id);

    if (laurel_grid_find_column (self->grid, key) == NULL) {
      g_autoptr (LaurelGridColumn) column = laurel_credential_columns_new_column (id);

      /* The column of the states stands second. */
      insert_column (self, i == 0 ? 0 : MIN (i + 1, g_list_model_get_n_items (laurel_grid_get_columns (self->grid))),
                     column);
    }
    if (i == 0 && laurel_grid_find_column (self->grid, LAUREL_CREDENTIAL_COLUMN_STATE) == NULL) {
      g_autoptr (LaurelGridColumn) state = laurel_credential_columns_new_state ();

      insert_column (self, 1, state);
    }
  }
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = g_steal_pointer (&wanted);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

/* Order: a third click on a title gives back the order of the sheet. */
static void
sort_changed_cb (LaurelCredentialGrid *self,
                 LaurelGridColumn *column,
                 GtkSortType order)
{
  LaurelColumnId id = laurel_credential_columns_get_id (column);

  if (self->sorted == column && self->order == GTK_SORT_DESCENDING && order == GTK_SORT_ASCENDING) {
    self->sorted = NULL;
    laurel_grid_set_sort (self->grid, NULL, GTK_SORT_ASCENDING);
    laurel_credential_list_set_sort (self->list, LAUREL_COLUMN_NONE, FALSE);
    return;
  }
  self->sorted = column;
  self->order = order;
  laurel_credential_list_set_sort (self->list, id, order == GTK_SORT_DESCENDING);
}

/* The cursor stays with its record: it is remembered before the grid hears of a change, and put back afterwards. */

static void
before_items_changed_cb (LaurelCredentialGrid *self)
{
  self->kept_id = self->cursor_id;
}

static void
remember_cursor (LaurelCredentialGrid *self)
{
  guint position = laurel_grid_get_cursor (self->grid, NULL);
  gint64 id = position != GTK_INVALID_LIST_POSITION ? laurel_credential_list_get_id (self->list, position) : 0;

  self->cursor_id = id;
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

static void
after_items_changed_cb (LaurelCredentialGrid *self)
{
  guint position;

  /* Rows that are no longer seen must not be acted upon. */
  laurel_grid_unselect_all (self->grid);
  if (self->new_id != 0 && laurel_credential_list_find (self->list, self->new_id, &position)) {
    self->new_id = 0;
    laurel_grid_set_cursor (self->grid, position, laurel_grid_find_column (self->grid, "name"));
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
    laurel_grid_begin_edit (self->grid);
  } else if (self->kept_id != 0 && !laurel_grid_is_editing (self->grid) &&
             laurel_credential_list_find (self->list, self->kept_id, &position)) {
    laurel_grid_set_cursor (self->grid, position, NULL);
  }
  remember_cursor (self);
}

static void
row_changed_cb (LaurelCredentialGrid *self,
                guint position)
{
  laurel_grid_row_changed (self->grid, position);
}

static void
session_changed_cb (LaurelCredentialGrid *self,
                    LaurelChanges changes)
{
  if (changes & (LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST))
    update_columns (self);
}

static void
activated_cb (LaurelCredentialGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
selection_changed_cb (LaurelCredentialGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
laurel_credential_grid_dispose (GObject *object)
{
  LaurelCredentialGrid *self = LAUREL_CREDENTIAL_GRID (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->grid != NULL) {
    g_signal_handlers_disconnect_by_data (self->grid, self);
    laurel_grid_set_model (self->grid, NULL);
    laurel_grid_set_bind_func (self->grid, NULL, NULL, NULL);
    self->grid = NULL;
  }
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->list);
  g_clear_object (&self->edits);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (laurel_credential_grid_parent_class)->dispose (object);
}

static void
laurel_credential_grid_finalize (GObject *object)
{
  LaurelCredentialGrid *self = LAUREL_CREDENTIAL_GRID (object);

  g_array_unref (self->columns);
  g_array_unref (self->asked_for);

  G_OBJECT_CLASS (laurel_credential_grid_parent_class)->finalize (object);
}

static gboolean
laurel_credential_grid_grab_focus (GtkWidget *widget)
{
  LaurelCredentialGrid *self = LAUREL_CREDENTIAL_GRID (widget);

  return self->grid != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
laurel_credential_grid_class_init (LaurelCredentialGridClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_credential_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = laurel_credential_grid_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = laurel_credential_grid_grab_focus;

  signals[SIGNAL_CURSOR_CHANGED] = g_signal_new ("cursor-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                    G_TYPE_NONE, 0);
  signals[SIGNAL_COLUMNS_CHANGED] = g_signal_new ("columns-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
laurel_credential_grid_init (LaurelCredentialGrid *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->columns = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  self->asked_for = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  self->grid = LAUREL_GRID (laurel_grid_new ());
  laurel_grid_set_freeze_first (self->grid, TRUE);
  laurel_grid_set_bind_func (self->grid, bind_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Credentials"), -1);
  g_signal_connect_object (self->grid, "edit-commit", G_CALLBACK (edit_commit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "clear-cell", G_CALLBACK (clear_cell_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "edit-lost", G_CALLBACK (edit_lost_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "sort-changed", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "cursor-moved", G_CALLBACK (remember_cursor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "cell-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * laurel_credential_grid_set_list:
 * @self: a grid
 * @session: (transfer none): what is shown
 * @list: (transfer none): the rows
 * @edits: (transfer none): where edits go
 * @settings: (nullable) (transfer none): where hidden columns and widths are remembered
 */
void
laurel_credential_grid_set_list (LaurelCredentialGrid *self,
                                 LaurelSession *session,
                                 LaurelCredentialList *list,
                                 LaurelPendingEdits *edits,
                                 GSettings *settings)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_GRID (self));
  g_return_if_fail (self->list == NULL);

  self->session = g_object_ref (session);
  self->list = g_object_ref (list);
  self->edits = g_object_ref (edits);
  g_set_object (&self->settings, settings);
  update_columns (self);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (before_items_changed_cb), self, G_CONNECT_SWAPPED);
  laurel_grid_set_model (self->grid, G_LIST_MODEL (list));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (after_items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * laurel_credential_grid_get_grid:
 * @self: a grid
 *
 * Returns: (transfer none): the widget inside
 */
LaurelGrid *
laurel_credential_grid_get_grid (LaurelCredentialGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_GRID (self), NULL);

  return self->grid;
}

/**
 * laurel_credential_grid_get_columns:
 * @self: a grid
 *
 * Returns: (transfer none) (element-type guint16): the columns of the sheet that it has, hidden ones too
 */
GArray *
laurel_credential_grid_get_columns (LaurelCredentialGrid *self)
{
  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_GRID (self), NULL);

  return self->columns;
}

/**
 * laurel_credential_grid_get_credential:
 * @self: a grid
 *
 * Returns: (transfer full) (nullable): the record under the cursor
 */
LaurelCredential *
laurel_credential_grid_get_credential (LaurelCredentialGrid *self)
{
  guint position;

  g_return_val_if_fail (LAUREL_IS_CREDENTIAL_GRID (self), NULL);

  position = laurel_grid_get_cursor (self->grid, NULL);
  if (self->list == NULL || position == GTK_INVALID_LIST_POSITION)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->list), position);
}

/**
 * laurel_credential_grid_get_selected:
 * @self: a grid
 *
 * Returns: (transfer full) (element-type gint64): ids of the selected records
 */
GArray *
laurel_credential_grid_get_selected (LaurelCredentialGrid *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selection = laurel_grid_get_selection (self->grid);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selection, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    gint64 id = laurel_credential_list_get_id (self->list, position);

    if (id != 0)
      g_array_append_val (ids, id);
  }
  return ids;
}

/**
 * laurel_credential_grid_go_to:
 * @self: a grid
 * @column: a column of the sheet
 *
 * Moves the cursor in its row to that column, which is shown if it was not.
 */
void
laurel_credential_grid_go_to (LaurelCredentialGrid *self,
                              LaurelColumnId column)
{
  g_autofree char *key = laurel_credential_columns_dup_key (column);
  LaurelGridColumn *shown;
  guint position = laurel_grid_get_cursor (self->grid, NULL);

  g_return_if_fail (LAUREL_IS_CREDENTIAL_GRID (self));

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (laurel_grid_find_column (self->grid, key) == NULL) {
    g_array_append_val (self->asked_for, column);
    update_columns (self);
  }
  shown = laurel_grid_find_column (self->grid, key);
  laurel_grid_column_set_visible (shown, TRUE);
  laurel_grid_set_cursor (self->grid, position, shown);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/**
 * laurel_credential_grid_edit_new:
 * @self: a grid
 * @id: a record that is new
 *
 * Goes to the record and opens its name for typing, as soon as it is in the list.
 */
void
laurel_credential_grid_edit_new (LaurelCredentialGrid *self,
                                 gint64 id)
{
  g_return_if_fail (LAUREL_IS_CREDENTIAL_GRID (self));

  self->new_id = id;
  if (laurel_credential_list_find (self->list, id, NULL)) {
    before_items_changed_cb (self);
    after_items_changed_cb (self);
  }
}

/**
 * laurel_credential_grid_save_settings:
 * @self: a grid
 *
 * Remembers which columns are hidden and how wide the others are.
 */
void
laurel_credential_grid_save_settings (LaurelCredentialGrid *self)
{
  GListModel *columns;
  g_autoptr (GStrvBuilder) hidden = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_auto (GStrv) old = NULL;
  GVariantBuilder widths;

  g_return_if_fail (LAUREL_IS_CREDENTIAL_GRID (self));

  if (self->settings == NULL)
    return;
  columns = laurel_grid_get_columns (self->grid);
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (columns, i);

    if (!laurel_grid_column_get_visible (column))
      g_strv_builder_add (hidden, laurel_grid_column_get_id (column));
    g_variant_builder_add (&widths, "{si}", laurel_grid_column_get_id (column),
                           laurel_grid_column_get_width (column));
  }
  /* Columns that this workspace lacks stay as they were. */
  old = g_settings_get_strv (self->settings, "hidden-columns");
  for (guint i = 0; old[i] != NULL; i++) {
    if (laurel_grid_find_column (self->grid, old[i]) == NULL)
      g_strv_builder_add (hidden, old[i]);
  }
  list = g_strv_builder_end (hidden);
  g_settings_set_strv (self->settings, "hidden-columns", (const char *const *) list);
  g_settings_set_value (self->settings, "column-widths", g_variant_builder_end (&widths));
}

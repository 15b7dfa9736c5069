/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-column-list.h"

#include <glib/gi18n-lib.h>

#include "desktop/grid/laurel-grid.h"
#include "desktop/laurel-compat.h"

struct _LaurelColumnList {
  AdwBin parent_instance;

  GListModel *columns;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (LaurelColumnList, laurel_column_list, ADW_TYPE_BIN)

static void
clear (LaurelColumnList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
reload (LaurelColumnList *self)
{
  clear (self);
  for (guint i = 1; self->columns != NULL && i < g_list_model_get_n_items (self->columns); i++) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (self->columns, i);
    GtkWidget *check = gtk_check_button_new_with_label (laurel_grid_column_get_title (column));

    g_object_bind_property (column, "visible", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
    gtk_box_append (self->box, check);
  }
}

static void
show_all_cb (LaurelColumnList *self)
{
  for (guint i = 0; self->columns != NULL && i < g_list_model_get_n_items (self->columns); i++) {
    g_autoptr (LaurelGridColumn) column = g_list_model_get_item (self->columns, i);

    laurel_grid_column_set_visible (column, TRUE);
  }
}

static void
laurel_column_list_map (GtkWidget *widget)
{
  reload (LAUREL_COLUMN_LIST (widget));
  GTK_WIDGET_CLASS (laurel_column_list_parent_class)->map (widget);
}

static void
laurel_column_list_dispose (GObject *object)
{
  LaurelColumnList *self = LAUREL_COLUMN_LIST (object);

  g_clear_object (&self->columns);

  G_OBJECT_CLASS (laurel_column_list_parent_class)->dispose (object);
}

static void
laurel_column_list_class_init (LaurelColumnListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_column_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = laurel_column_list_map;
}

static void
laurel_column_list_init (LaurelColumnList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *all = laurel_compat_button_new (_("Show _All Columns"));

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  g_signal_connect_object (all, "clicked", G_CALLBACK (show_all_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_box_append (GTK_BOX (outer), all);
  adw_bin_set_child (ADW_BIN (self), outer);
}

/**
 * laurel_column_list_set_columns:
 * @self: a list of columns
 * @columns: (transfer none) (element-type LaurelGridColumn): those of the grid
 */
void
laurel_column_list_set_columns (LaurelColumnList *self,
                                GListModel *columns)
{
  g_return_if_fail (LAUREL_IS_COLUMN_LIST (self));
  g_return_if_fail (G_IS_LIST_MODEL (columns));

  g_set_object (&self->columns, columns);
}

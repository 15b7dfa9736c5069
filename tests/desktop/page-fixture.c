/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-fixture.h"
#include "test-utils.h"

#include <glib/gstdio.h>

/* Runs the main loop until something is so; twenty seconds mean that it never will be. */
void
wait_until (Fixture *f,
            Condition condition,
            const char *where)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!condition (f)) {
    if (g_get_monotonic_time () > end)
      g_error ("%s: waited in vain; %u rows", where, g_list_model_get_n_items (G_LIST_MODEL (f->list)));
    g_main_context_iteration (NULL, FALSE);
  }
}

guint
n_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->list));
}

gboolean
shows_wanted_rows (Fixture *f)
{
  gboolean loading;

  g_object_get (f->list, "loading", &loading, NULL);
  return !loading && n_rows (f) == f->wanted_rows;
}

gboolean
has_loaded (Fixture *f)
{
  gboolean loading;

  g_object_get (f->list, "loading", &loading, NULL);
  return !loading;
}

static gboolean
is_laid_out (Fixture *f)
{
  LaurelGridCounters counters;

  laurel_grid_get_counters (f->grid, &counters);
  return counters.live_cells > 0 && gtk_widget_get_width (GTK_WIDGET (f->grid)) > 0;
}

gboolean
cell_says_wanted (Fixture *f)
{
  g_autoptr (LaurelRecord) record =
      laurel_workspace_get_record (f->workspace, laurel_credential_list_get_id (f->list, f->position));

  return record != NULL && g_strcmp0 (laurel_record_get_cell (record, f->column, 0), f->wanted_text) == 0;
}

GtkWidget *
find_child (GtkWidget *widget,
            GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_child (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

void
open_page (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  f->directory = test_make_folder ();
  path = g_build_filename (f->directory, "w.db", NULL);
  f->workspace = laurel_workspace_open (path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_assert_no_error (error);
  f->session = laurel_session_new (f->workspace);
  f->page = g_object_new (LAUREL_TYPE_CREDENTIALS_PAGE, NULL);
  laurel_credentials_page_set_session (f->page, f->session);
  f->list = laurel_credentials_page_get_list (f->page);
  f->grid = LAUREL_GRID (find_child (GTK_WIDGET (f->page), LAUREL_TYPE_GRID));
  g_assert_nonnull (f->grid);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
}

void
import_sample (Fixture *f)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), "credentials.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LaurelOperation) operation = laurel_operation_new_import (&file, 1, NULL, NULL);
  g_autoptr (GError) error = NULL;

  laurel_workspace_run (f->workspace, operation, NULL, &error);
  g_assert_no_error (error);
  f->wanted_rows = laurel_operation_get_n_added (operation);
  g_assert_cmpuint (f->wanted_rows, >, 30);
  wait_for (f, shows_wanted_rows);
  wait_for (f, is_laid_out);
}

void
close_page (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->directory, "w.db", NULL);
  static const char *const endings[] = { "", "-wal", "-shm", ".lock", "-lock", "-journal" };

  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  laurel_workspace_close (f->workspace);
  g_assert_finalize_object (f->session);
  g_object_unref (f->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);

    g_unlink (name);
  }
  g_assert_cmpint (g_rmdir (f->directory), ==, 0);
  g_free (f->directory);
  g_free (f->wanted_text);
}

void
set_up (Fixture *f,
        gconstpointer data)
{
  open_page (f);
  import_sample (f);
}

void
tear_down (Fixture *f,
           gconstpointer data)
{
  close_page (f);
}

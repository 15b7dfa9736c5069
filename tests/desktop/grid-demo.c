/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <stdlib.h>

#include "grid-fixture.h"

/* Shows a grid of a million rows to look at and to drive by hand; with --bench it scrolls and prints what
 * frames cost. */

static int rows = 1000000, columns = 125, width = 1280, height = 800;
static gboolean bench, rtl;
static const GOptionEntry entries[] = {
  { "rows", 0, 0, G_OPTION_ARG_INT, &rows, "Rows", "N" },
  { "columns", 0, 0, G_OPTION_ARG_INT, &columns, "Columns, at least four", "N" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "Right to left", NULL },
  { "bench", 0, 0, G_OPTION_ARG_NONE, &bench, "Scroll, print the cost of frames, and end", NULL },
  { NULL },
};

static GMainLoop *loop;
static gint64 started, frame_start;
static GArray *costs;
static guint step;
static GtkAdjustment *vadjustment, *hadjustment;

static const struct {
  const char *name;
  int frames;
  double down;
  double across;
} phases[] = {
  { "smooth 120 px", 200, 120, 0 },
  { "thumb jump", 100, 999999, 0 },
  { "sideways 20 px", 200, 0, 20 },
  { "sideways jump", 100, 0, 3001 },
};

static void
before_paint_cb (GdkFrameClock *clock, gpointer data)
{
  frame_start = g_get_monotonic_time ();
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;

  return (one > other) - (one < other);
}

static void
print_costs (const char *name)
{
  static double unit;
  double median, p95, most;

  g_array_sort (costs, compare);
  median = g_array_index (costs, double, costs->len / 2);
  p95 = g_array_index (costs, double, costs->len * 95 / 100);
  most = g_array_index (costs, double, costs->len - 1);
  if (unit == 0)
    unit = median;
  g_print ("%-16s p50 %5.1f  p95 %5.1f  max %5.1f ms  ratio to the first %4.1f\n", name, median, p95, most,
           median / unit);
  g_array_set_size (costs, 0);
}

static void
scroll (GtkAdjustment *adjustment, double by)
{
  double most = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment) + by;

  if (most > 0 && by != 0)
    gtk_adjustment_set_value (adjustment, value > most ? value - most : value);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  double cost = (g_get_monotonic_time () - frame_start) / 1000.0;
  guint at = step, phase = 0;

  if (step == 0) {
    g_print ("first frame %.0f ms after the data was ready\n", (g_get_monotonic_time () - started) / 1000.0);
    if (!bench)
      step = G_MAXUINT;
  }
  if (!bench)
    return;
  if (step > 0)
    g_array_append_val (costs, cost);
  while (phase < G_N_ELEMENTS (phases) && at >= (guint)phases[phase].frames)
    at -= phases[phase++].frames;
  if (at == 0 && phase > 0)
    print_costs (phases[phase - 1].name);
  if (phase == G_N_ELEMENTS (phases)) {
    g_main_loop_quit (loop);
    return;
  }
  scroll (vadjustment, phases[phase].down);
  scroll (hadjustment, phases[phase].across);
  step++;
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}

static gboolean
edit_commit_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, const char *text,
                SheetModel *model)
{
  g_print ("commit %u %s “%s”\n", position, laurel_grid_column_get_id (column), text);
  sheet_model_set_text (model, position, laurel_grid_column_get_id (column), text);
  return TRUE;
}

static void
clear_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, SheetModel *model)
{
  g_print ("clear %u %s\n", position, laurel_grid_column_get_id (column));
  sheet_model_set_text (model, position, laurel_grid_column_get_id (column), "");
}

static void
sort_cb (LaurelGrid *grid, LaurelGridColumn *column, GtkSortType order, SheetModel *model)
{
  sheet_model_set_descending (model, order == GTK_SORT_DESCENDING);
  laurel_grid_rows_changed (grid);
}

static void
cursor_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, gpointer data)
{
  g_print ("cursor %u %s\n", position, laurel_grid_column_get_id (column));
}

static void
activated_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, gpointer data)
{
  g_print ("activated %u %s\n", position, laurel_grid_column_get_id (column));
}

static void
menu_cb (LaurelGrid *grid, guint position, LaurelGridColumn *column, double x, double y, gpointer data)
{
  g_print ("menu %u %s at %g %g\n", position, laurel_grid_column_get_id (column), x, y);
}

static void
selection_cb (LaurelGrid *grid, gpointer data)
{
  g_autoptr (GtkBitset) selection = laurel_grid_get_selection (grid);

  g_print ("selected %" G_GUINT64_FORMAT "\n", gtk_bitset_get_size (selection));
}

static void
closed_cb (GtkWindow *window, gpointer data)
{
  g_main_loop_quit (loop);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SheetModel) model = NULL;
  GtkWidget *window, *scrolled, *grid, *box, *button;
  GdkFrameClock *clock;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return EXIT_FAILURE;
  }
  adw_init ();
  sheet_load_style ();
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  loop = g_main_loop_new (NULL, FALSE);
  costs = g_array_new (FALSE, FALSE, sizeof (double));

  model = sheet_model_new ((guint)rows);
  started = g_get_monotonic_time ();
  grid = laurel_grid_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, "Credentials", -1);
  sheet_add_columns (LAUREL_GRID (grid), (guint)columns);
  laurel_grid_set_bind_func (LAUREL_GRID (grid), sheet_bind, NULL, NULL);
  laurel_grid_set_model (LAUREL_GRID (grid), G_LIST_MODEL (model));
  g_signal_connect (grid, "edit-commit", G_CALLBACK (edit_commit_cb), model);
  g_signal_connect (grid, "clear-cell", G_CALLBACK (clear_cb), model);
  g_signal_connect (grid, "sort-changed", G_CALLBACK (sort_cb), model);
  g_signal_connect (grid, "cursor-moved", G_CALLBACK (cursor_cb), NULL);
  g_signal_connect (grid, "cell-activated", G_CALLBACK (activated_cb), NULL);
  g_signal_connect (grid, "context-menu", G_CALLBACK (menu_cb), NULL);
  g_signal_connect (grid, "selection-changed", G_CALLBACK (selection_cb), NULL);

  scrolled = gtk_scrolled_window_new ();
  hadjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  vadjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  button = gtk_button_new_with_label ("Elsewhere");
  gtk_box_append (GTK_BOX (box), button);
  window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Grid");
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect (window, "close-request", G_CALLBACK (closed_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (grid);

  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}

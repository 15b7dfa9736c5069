/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/grid/laurel-grid-geometry.h"

/* Five columns, the first one frozen: 100 | 50 80 120 60; ten rows of 20 below a header of 30. */
static void
set_up (LaurelGridGeometry *geometry, gboolean rtl)
{
  static const int widths[] = { 100, 50, 80, 120, 60 };

  laurel_grid_geometry_init (geometry);
  laurel_grid_geometry_set_columns (geometry, widths, G_N_ELEMENTS (widths), 1);
  laurel_grid_geometry_set_rows (geometry, 10, 20, 30);
  laurel_grid_geometry_set_viewport (geometry, 300, 130, rtl);
}

static void
test_sums (void)
{
  LaurelGridGeometry geometry;

  set_up (&geometry, FALSE);
  g_assert_cmpint (laurel_grid_geometry_get_frozen_width (&geometry), ==, 100);
  g_assert_cmpint (laurel_grid_geometry_get_content_width (&geometry), ==, 310);
  g_assert_cmpint (laurel_grid_geometry_get_page_width (&geometry), ==, 200);
  g_assert_cmpint (laurel_grid_geometry_get_max_x (&geometry), ==, 110);
  g_assert_cmpint (laurel_grid_geometry_get_content_height (&geometry), ==, 200);
  g_assert_cmpint (laurel_grid_geometry_get_max_y (&geometry), ==, 100);
  g_assert_cmpint (laurel_grid_geometry_get_column_x (&geometry, 0), ==, 0);
  g_assert_cmpint (laurel_grid_geometry_get_column_x (&geometry, 3), ==, 230);
  g_assert_cmpint (laurel_grid_geometry_get_column_width (&geometry, 3), ==, 120);
  laurel_grid_geometry_scroll_to (&geometry, 1000, 1000);
  g_assert_cmpint (geometry.x_offset, ==, 110);
  g_assert_cmpint (geometry.y_offset, ==, 100);
  g_assert_cmpint (laurel_grid_geometry_get_column_x (&geometry, 3), ==, 120);
  g_assert_cmpint (laurel_grid_geometry_get_column_x (&geometry, 0), ==, 0);
  /* A viewport that grows leaves no gap at the end. */
  laurel_grid_geometry_set_viewport (&geometry, 360, 230, FALSE);
  g_assert_cmpint (geometry.x_offset, ==, 50);
  g_assert_cmpint (geometry.y_offset, ==, 0);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_narrow (void)
{
  LaurelGridGeometry geometry;

  set_up (&geometry, FALSE);
  laurel_grid_geometry_set_viewport (&geometry, 200, 130, FALSE);
  g_assert_cmpint (laurel_grid_geometry_get_frozen_width (&geometry), ==, 90);
  laurel_grid_geometry_set_viewport (&geometry, 60, 130, FALSE);
  g_assert_cmpint (laurel_grid_geometry_get_frozen_width (&geometry), ==, 72);
  g_assert_cmpint (laurel_grid_geometry_get_page_width (&geometry), ==, 0);
  g_assert_cmpuint (laurel_grid_geometry_get_columns (&geometry, 0).count, ==, 0);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_hits (void)
{
  static const struct {
    double x;
    int offset;
    guint column;
    guint column_rtl;
  } hits[] = {
    { -1, 0, LAUREL_GRID_NONE, LAUREL_GRID_NONE },
    { 0, 0, 0, 3 },
    { 99.5, 0, 0, 2 },
    { 100, 0, 1, 2 },
    { 149, 0, 1, 2 },
    { 150, 0, 2, 1 },
    { 229.9, 0, 2, 0 },
    { 299, 0, 3, 0 },
    { 300, 0, LAUREL_GRID_NONE, LAUREL_GRID_NONE },
    { 100, 110, 2, 3 },
    { 119, 110, 2, 3 },
    { 120, 110, 3, 3 },
    { 299, 110, 4, 0 },
    { 0, 110, 0, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hits); i++) {
    for (guint rtl = 0; rtl < 2; rtl++) {
      LaurelGridGeometry geometry;

      set_up (&geometry, rtl);
      laurel_grid_geometry_scroll_to (&geometry, hits[i].offset, 0);
      g_test_message ("x %g offset %d rtl %u", hits[i].x, hits[i].offset, rtl);
      g_assert_cmpuint (laurel_grid_geometry_column_at (&geometry, hits[i].x), ==,
                        rtl ? hits[i].column_rtl : hits[i].column);
      laurel_grid_geometry_clear (&geometry);
    }
  }
}

static void
test_rows (void)
{
  LaurelGridGeometry geometry;

  set_up (&geometry, FALSE);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 29), ==, LAUREL_GRID_NONE);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 30), ==, 0);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 129), ==, 4);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 130), ==, LAUREL_GRID_NONE);
  laurel_grid_geometry_scroll_to (&geometry, 0, 95);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 30), ==, 4);
  g_assert_cmpint (laurel_grid_geometry_get_row_y (&geometry, 4), ==, 15);
  laurel_grid_geometry_set_rows (&geometry, 2, 20, 30);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 71), ==, LAUREL_GRID_NONE);
  g_assert_cmpuint (laurel_grid_geometry_get_page_rows (&geometry), ==, 5);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_ranges (void)
{
  LaurelGridGeometry geometry;
  LaurelGridRange range;

  set_up (&geometry, FALSE);
  range = laurel_grid_geometry_get_columns (&geometry, 0);
  g_assert_cmpuint (range.first, ==, 1);
  g_assert_cmpuint (range.count, ==, 3);
  laurel_grid_geometry_scroll_to (&geometry, 110, 0);
  range = laurel_grid_geometry_get_columns (&geometry, 0);
  g_assert_cmpuint (range.first, ==, 2);
  g_assert_cmpuint (range.count, ==, 3);
  /* More slots than are seen reach inwards at the end. */
  range = laurel_grid_geometry_get_columns (&geometry, 4);
  g_assert_cmpuint (range.first, ==, 1);
  g_assert_cmpuint (range.count, ==, 4);
  range = laurel_grid_geometry_get_columns (&geometry, 9);
  g_assert_cmpuint (range.count, ==, 4);

  for (gint64 y = 0; y <= 100; y++) {
    laurel_grid_geometry_scroll_to (&geometry, 0, y);
    range = laurel_grid_geometry_get_rows (&geometry);
    g_assert_cmpuint (range.count, ==, 6);
    g_assert_cmpint (laurel_grid_geometry_get_row_y (&geometry, range.first), <=, 30);
    g_assert_cmpint (laurel_grid_geometry_get_row_y (&geometry, range.first + range.count - 1) + 20, >=, 130);
  }
  laurel_grid_geometry_set_rows (&geometry, 0, 20, 30);
  g_assert_cmpuint (laurel_grid_geometry_get_rows (&geometry).count, ==, 0);
  laurel_grid_geometry_clear (&geometry);
}

/* Four thousand million rows still have places. */
static void
test_far (void)
{
  LaurelGridGeometry geometry;
  guint last = G_MAXUINT - 2;

  set_up (&geometry, FALSE);
  laurel_grid_geometry_set_rows (&geometry, G_MAXUINT - 1, 40, 30);
  laurel_grid_geometry_scroll_to (&geometry, 0, G_MAXINT64);
  g_assert_cmpuint (laurel_grid_geometry_row_at (&geometry, 129), ==, last);
  g_assert_cmpint (laurel_grid_geometry_get_row_y (&geometry, last), ==, 90);
  g_assert_cmpuint (laurel_grid_geometry_get_rows (&geometry).count, ==, 4);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_show (void)
{
  LaurelGridGeometry geometry;

  set_up (&geometry, FALSE);
  g_assert_cmpint (laurel_grid_geometry_x_to_show (&geometry, 1), ==, 0);
  g_assert_cmpint (laurel_grid_geometry_x_to_show (&geometry, 3), ==, 50);
  g_assert_cmpint (laurel_grid_geometry_x_to_show (&geometry, 4), ==, 110);
  g_assert_cmpint (laurel_grid_geometry_y_to_show (&geometry, 4), ==, 0);
  g_assert_cmpint (laurel_grid_geometry_y_to_show (&geometry, 5), ==, 20);
  laurel_grid_geometry_scroll_to (&geometry, 110, 100);
  g_assert_cmpint (laurel_grid_geometry_x_to_show (&geometry, 0), ==, 110);
  g_assert_cmpint (laurel_grid_geometry_x_to_show (&geometry, 1), ==, 0);
  g_assert_cmpint (laurel_grid_geometry_y_to_show (&geometry, 2), ==, 40);
  g_assert_cmpint (laurel_grid_geometry_y_to_show (&geometry, 9), ==, 100);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_mirror (void)
{
  LaurelGridGeometry geometry;

  set_up (&geometry, TRUE);
  g_assert_cmpint (laurel_grid_geometry_mirror (&geometry, 0, 100), ==, 200);
  g_assert_cmpint (laurel_grid_geometry_mirror (&geometry, 200, 100), ==, 0);
  geometry.rtl = FALSE;
  g_assert_cmpint (laurel_grid_geometry_mirror (&geometry, 70, 100), ==, 70);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_borders (void)
{
  LaurelGridGeometry geometry;

  set_up (&geometry, FALSE);
  g_assert_cmpuint (laurel_grid_geometry_border_at (&geometry, 96, 5), ==, 0);
  g_assert_cmpuint (laurel_grid_geometry_border_at (&geometry, 153, 5), ==, 1);
  g_assert_cmpuint (laurel_grid_geometry_border_at (&geometry, 190, 5), ==, LAUREL_GRID_NONE);
  /* What is under the frozen column cannot be grasped. */
  laurel_grid_geometry_scroll_to (&geometry, 60, 0);
  g_assert_cmpuint (laurel_grid_geometry_border_at (&geometry, 92, 5), ==, LAUREL_GRID_NONE);
  geometry.rtl = TRUE;
  g_assert_cmpuint (laurel_grid_geometry_border_at (&geometry, 203, 5), ==, 0);
  laurel_grid_geometry_scroll_to (&geometry, 0, 0);
  g_assert_cmpuint (laurel_grid_geometry_border_at (&geometry, 149, 5), ==, 1);
  laurel_grid_geometry_clear (&geometry);
}

static void
test_splice (void)
{
  static const struct {
    guint row, position, removed, added, expected;
  } cases[] = {
    { 5, 6, 1, 0, 5 },
    { 5, 5, 0, 3, 8 },
    { 5, 0, 2, 0, 3 },
    { 5, 5, 1, 1, LAUREL_GRID_NONE },
    { 5, 3, 2, 4, 7 },
    { 5, 4, 2, 0, LAUREL_GRID_NONE },
    { LAUREL_GRID_NONE, 0, 9, 9, LAUREL_GRID_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (
        laurel_grid_geometry_splice (cases[i].row, cases[i].position, cases[i].removed, cases[i].added), ==,
        cases[i].expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-geometry/sums", test_sums);
  g_test_add_func ("/grid-geometry/narrow", test_narrow);
  g_test_add_func ("/grid-geometry/hits", test_hits);
  g_test_add_func ("/grid-geometry/rows", test_rows);
  g_test_add_func ("/grid-geometry/ranges", test_ranges);
  g_test_add_func ("/grid-geometry/far", test_far);
  g_test_add_func ("/grid-geometry/show", test_show);
  g_test_add_func ("/grid-geometry/mirror", test_mirror);
  g_test_add_func ("/grid-geometry/borders", test_borders);
  g_test_add_func ("/grid-geometry/splice", test_splice);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/grid/laurel-grid-values.h"

static void
test_toggle (void)
{
  static const struct {
    const char *text, *value, *expected;
  } cases[] = {
    { "", "A", "A" },        { "A", "B", "A|B" }, { "A|B", "A", "B" }, { "A|B|", "C", "A|B|C" },
    { " a | B ", "A", "B" }, { "A", "A", "" },    { "|é|", "É", "" },  { "A|A", "A", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = laurel_grid_values_toggle (cases[i].text, cases[i].value);

    g_assert_cmpstr (text, ==, cases[i].expected);
    g_assert_cmpint (laurel_grid_values_contain (text, cases[i].value), !=,
                     laurel_grid_values_contain (cases[i].text, cases[i].value));
  }
}

static void
test_segment (void)
{
  static const struct {
    const char *text;
    int caret;
    const char *segment, *rest;
  } cases[] = {
    { "", 0, "", "" },          { "eng", 3, "eng", "" },    { "A|spa", 5, "spa", "A" },
    { "A|spa", 1, "A", "spa" }, { "A|spa", 2, "spa", "A" }, { "A| sp |C", 5, "sp", "A|C" },
    { "é|ñu", 4, "ñu", "é" },   { "A|", 2, "", "A" },       { "A|B", 99, "B", "A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *segment = laurel_grid_values_get_segment (cases[i].text, cases[i].caret);
    g_autofree char *rest = laurel_grid_values_drop_segment (cases[i].text, cases[i].caret);

    g_assert_cmpstr (segment, ==, cases[i].segment);
    g_assert_cmpstr (rest, ==, cases[i].rest);
  }
}

static void
test_tidy (void)
{
  g_autofree char *text = laurel_grid_values_tidy ("| A || B c |");

  g_assert_cmpstr (text, ==, "A|B c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-values/toggle", test_toggle);
  g_test_add_func ("/grid-values/segment", test_segment);
  g_test_add_func ("/grid-values/tidy", test_tidy);
  return g_test_run ();
}

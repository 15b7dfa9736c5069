/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-cells.h"

static void
test_absent_and_blank (void)
{
  g_autoptr (LaurelCells) cells = laurel_cells_new ();

  g_assert_null (laurel_cells_get (cells, LAUREL_COLUMN_NAME));
  laurel_cells_set (cells, LAUREL_COLUMN_NAME, "");
  g_assert_cmpstr (laurel_cells_get (cells, LAUREL_COLUMN_NAME), ==, "");
  g_assert_true (laurel_cells_is_blank (cells));
  g_assert_cmpuint (laurel_cells_get_size (cells), ==, 1);
  laurel_cells_set (cells, LAUREL_COLUMN_NAME, NULL);
  g_assert_null (laurel_cells_get (cells, LAUREL_COLUMN_NAME));
  laurel_cells_set (cells, LAUREL_COLUMN_NAME, NULL);
  g_assert_cmpuint (laurel_cells_get_size (cells), ==, 0);
  laurel_cells_set (cells, LAUREL_COLUMN_NAME, " \t\r\n\xc2\xa0");
  g_assert_true (laurel_cells_is_blank (cells));
  g_assert_cmpstr (laurel_cells_get (cells, LAUREL_COLUMN_NAME), ==, " \t\r\n\xc2\xa0");
  laurel_cells_set (cells, LAUREL_COLUMN_NAME, "0");
  g_assert_false (laurel_cells_is_blank (cells));
}

/* Random sets and removals against the plainest thing that does the same. */
static void
test_against_hash_table (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260806);
  g_autoptr (GHashTable) model = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (LaurelCells) cells = laurel_cells_new ();

  for (guint step = 0; step < 20000; step++) {
    LaurelColumnId column = 1 + g_rand_int_range (rand, 0, 60);
    gint what = g_rand_int_range (rand, 0, 10);

    if (what == 0) {
      laurel_cells_set (cells, column, NULL);
      g_hash_table_remove (model, GUINT_TO_POINTER (column));
    } else if (what == 1 && laurel_cells_get_size (cells) > 0) {
      /* A text out of the cells themselves. */
      const char *text = laurel_cells_get_nth (cells, 0, NULL);

      g_hash_table_replace (model, GUINT_TO_POINTER (column), g_strdup (text));
      laurel_cells_set (cells, column, text);
    } else {
      gsize length = g_rand_int_range (rand, 0, 40);
      char *text = g_strnfill (length, 'a' + step % 26);

      laurel_cells_set_len (cells, column, text, length);
      g_hash_table_replace (model, GUINT_TO_POINTER (column), text);
    }
    if (step % 97 == 0) {
      g_autoptr (LaurelCells) copy = laurel_cells_copy (cells);

      g_assert_true (laurel_cells_equal (copy, cells));
      g_assert_cmpuint (laurel_cells_get_size (cells), ==, g_hash_table_size (model));
      for (guint id = 1; id <= 60; id++)
        g_assert_cmpstr (laurel_cells_get (copy, id), ==, g_hash_table_lookup (model, GUINT_TO_POINTER (id)));
    }
  }
}

static LaurelCells *
make_cells (void)
{
  LaurelCells *cells = laurel_cells_new ();

  laurel_cells_set (cells, LAUREL_COLUMN_COST_TYPES, "Tuition~1250.00|Application~35");
  laurel_cells_set (cells, LAUREL_COLUMN_NAME, "Soudeur d’entrée");
  laurel_cells_set (cells, LAUREL_COLUMN_CTID, "");
  laurel_cells_set (cells, laurel_template_intern_extra ("Room number"), "  12b ");
  return cells;
}

/* A row taken at once is the row taken cell by cell, also when it is changed and copied afterwards. */
static void
test_fill (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  g_autoptr (LaurelCells) cells = laurel_cells_new ();

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (LaurelCells) expected = laurel_cells_new ();
    g_autoptr (LaurelCells) copy = NULL;
    const LaurelCell *peeked;
    const char *texts;
    guint n_cells;
    LaurelCellPlace places[40];
    guint32 starts[41];
    guint n_texts = g_rand_int_range (rand, 0, 41);
    guint n_places = 0;

    for (guint i = 0; i < n_texts; i++) {
      starts[i] = text->len;
      for (gint j = g_rand_int_range (rand, 0, 30); j > 0; j--)
        g_string_append_c (text, 'a' + (round + i) % 26);
      g_string_append_c (text, '\0');
    }
    starts[n_texts] = text->len;
    /* Some columns are not wanted, some stand behind the end of the row. */
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      if (g_rand_int_range (rand, 0, 4) > (gint) (round % 4))
        places[n_places++] = (LaurelCellPlace) { 1 + i * 3, (i + round) % G_N_ELEMENTS (places) };
    laurel_cells_clear (cells);
    laurel_cells_fill (cells, places, n_places, text->str, starts, n_texts);
    for (guint i = 0; i < n_places; i++)
      laurel_cells_set (expected, places[i].column, places[i].index < n_texts ? text->str + starts[places[i].index] : "");
    g_assert_true (laurel_cells_equal (cells, expected));
    for (guint i = 0; i < 20; i++) {
      LaurelColumnId column = 1 + g_rand_int_range (rand, 0, 120);
      g_autofree char *value = g_strnfill (g_rand_int_range (rand, 0, 200), 'x');

      laurel_cells_set (cells, column, value);
      laurel_cells_set (expected, column, value);
    }
    g_assert_true (laurel_cells_equal (cells, expected));
    copy = laurel_cells_copy (cells);
    g_assert_true (laurel_cells_equal (copy, expected));
    peeked = laurel_cells_peek (copy, &n_cells, &texts);
    g_assert_cmpuint (n_cells, ==, laurel_cells_get_size (copy));
    for (guint i = 0; i < n_cells; i++) {
      g_assert_cmpuint (strlen (texts + peeked[i].offset), ==, peeked[i].length);
      g_assert_cmpstr (texts + peeked[i].offset, ==, laurel_cells_get (expected, peeked[i].column));
    }
  }
}

static void
test_pack (void)
{
  g_autoptr (LaurelCells) cells = make_cells ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gsize first;

  laurel_cells_pack (cells, bytes);
  first = bytes->len;
  laurel_cells_pack (cells, bytes);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (LaurelCells) back = NULL;
    gsize used;

    back = laurel_cells_unpack (bytes->data + i * first, bytes->len - i * first, &used, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (used, ==, first);
    g_assert_true (laurel_cells_equal (cells, back));
    g_assert_cmpstr (laurel_cells_get (back, laurel_template_intern_extra ("Room number")), ==, "  12b ");
  }
  /* By its header: numbers of extra columns mean nothing in the next process. */
  g_assert_nonnull (memmem (bytes->data, bytes->len, "Room number", strlen ("Room number")));
}

static void
test_pack_version (void)
{
  g_autoptr (LaurelCells) cells = make_cells ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  laurel_cells_pack (cells, bytes);
  bytes->data[0]++;
  g_assert_null (laurel_cells_unpack (bytes->data, bytes->len, NULL, &error));
  g_assert_error (error, LAUREL_PACK_ERROR, LAUREL_PACK_ERROR_NEWER);
}

static const struct {
  const char *name;
  guint size;
  guint8 bytes[24];
} damaged[] = {
  { "nothing", 0, { 0 } },
  { "version 0", 2, { 0, 0 } },
  { "version only", 1, { 1 } },
  { "more cells than bytes", 2, { 1, 100 } },
  { "a number that does not end", 12, { 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 } },
  { "no column", 5, { 1, 1, 0, 0, 0 } },
  { "column without number in the file", 5, { 1, 1, 0x00, 0x40, 0 } },
  { "the same column twice", 9, { 1, 2, 5, 0, 1, 'a', 5, 0, 0 } },
  { "text past the end", 7, { 1, 1, 5, 0, 9, 'a', 'b' } },
  { "not UTF-8", 6, { 1, 1, 5, 0, 1, 0xff } },
  { "NUL inside", 8, { 1, 1, 5, 0, 3, 'a', 0, 'b' } },
  { "header past the end", 6, { 1, 1, 0xff, 0xff, 20, 'a' } },
};

static void
test_damaged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelCells) cells = NULL;
    g_autofree guint8 *exact = g_memdup2 (damaged[i].bytes, damaged[i].size);

    g_test_message ("%s", damaged[i].name);
    cells = laurel_cells_unpack (exact, damaged[i].size, NULL, &error);
    g_assert_error (error, LAUREL_PACK_ERROR, LAUREL_PACK_ERROR_DAMAGED);
    g_assert_null (cells);
  }
}

/* Every prefix and many bytes changed: an answer or an error, never anything else. */
static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (LaurelCells) cells = make_cells ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  laurel_cells_pack (cells, bytes);
  for (guint size = 0; size < bytes->len; size++) {
    g_autofree guint8 *exact = g_memdup2 (bytes->data, size);
    g_autoptr (GError) error = NULL;

    g_assert_null (laurel_cells_unpack (exact, size, NULL, &error));
    g_assert_error (error, LAUREL_PACK_ERROR, LAUREL_PACK_ERROR_DAMAGED);
  }
  for (guint i = 0; i < 20000; i++) {
    g_autofree guint8 *changed = g_memdup2 (bytes->data, bytes->len);
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelCells) back = NULL;

    /* The header stays, or the process would learn thousands of columns. */
    for (gint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
      changed[g_rand_int_range (rand, 0, bytes->len / 2)] = g_rand_int_range (rand, 0, 256);
    back = laurel_cells_unpack (changed, bytes->len, NULL, &error);
    g_assert_true ((back == NULL) == (error != NULL));
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/cells/absent-and-blank", test_absent_and_blank);
  g_test_add_func ("/core/cells/against-hash-table", test_against_hash_table);
  g_test_add_func ("/core/cells/fill", test_fill);
  g_test_add_func ("/core/cells/pack", test_pack);
  g_test_add_func ("/core/cells/pack-version", test_pack_version);
  g_test_add_func ("/core/cells/damaged", test_damaged);
  g_test_add_func ("/core/cells/mutations", test_mutations);
  return g_test_run ();
}

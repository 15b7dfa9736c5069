/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-sheet-reader.h"

/* Rows as text: "1[a][b] 2[] 4[c]"; a blank line is "3-". */
static gboolean
show_row (const LaurelSheetRow *row,
          gpointer user_data,
          GError **error)
{
  GString *shown = user_data;

  if (shown->len > 0)
    g_string_append_c (shown, ' ');
  g_string_append_printf (shown, "%u", row->number);
  if (row->n_cells == 0)
    g_string_append_c (shown, '-');
  for (guint i = 0; i < row->n_cells; i++) {
    gsize length;
    const char *text = laurel_sheet_row_get (row, i, &length);

    g_assert_cmpuint (strlen (text), ==, length);
    g_string_append_printf (shown, "[%s]", text);
  }
  return TRUE;
}

static char *
read_text (const char *text,
           gsize length,
           gsize piece,
           char delimiter,
           GError **error)
{
  GString *shown = g_string_new (NULL);
  g_autoptr (LaurelSheetReader) reader = laurel_sheet_reader_new (delimiter, show_row, shown);

  for (gsize at = 0; at < length; at += piece)
    if (!laurel_sheet_reader_feed (reader, text + at, MIN (piece, length - at), error)) {
      g_string_free (shown, TRUE);
      return NULL;
    }
  if (!laurel_sheet_reader_finish (reader, error)) {
    g_string_free (shown, TRUE);
    return NULL;
  }
  return g_string_free (shown, FALSE);
}

static const struct {
  const char *name;
  char delimiter;
  const char *text;
  const char *rows;
} sheets[] = {
  { "LF", ',', "a,b\nc,d\n", "1[a][b] 2[c][d]" },
  { "CR LF", ',', "a,b\r\nc,d\r\n", "1[a][b] 2[c][d]" },
  { "CR", ',', "a,b\rc,d\r", "1[a][b] 2[c][d]" },
  { "no line end at the end", ',', "a,b\nc,d", "1[a][b] 2[c][d]" },
  { "mixed line ends", ',', "a\nb\r\nc\rd", "1[a] 2[b] 3[c] 4[d]" },
  { "blank lines are rows: LF", ',', "a\n\n\nb\n", "1[a] 2- 3- 4[b]" },
  { "blank lines are rows: CR LF", ',', "a\r\n\r\n\r\nb\r\n", "1[a] 2- 3- 4[b]" },
  { "blank lines are rows: CR", ',', "a\r\r\rb\r", "1[a] 2- 3- 4[b]" },
  { "blank first line", ',', "\r\na\r\n", "1- 2[a]" },
  { "LF CR is two ends", ',', "a\n\rb", "1[a] 2- 3[b]" },
  { "CR LF LF", ',', "a\r\n\nb", "1[a] 2- 3[b]" },
  { "only delimiters", ',', ",,\n", "1[][][]" },
  { "blanks stay", ',', " a , b\t,\tc \n", "1[ a ][ b\t][\tc ]" },
  { "a line of blanks", ',', "  \n", "1[  ]" },
  { "quoted line breaks", ',', "\"a\nb\",c\n\"d\r\ne\",f\n", "1[a\nb][c] 2[d\r\ne][f]" },
  { "quoted delimiter and quotes", ',', "\"a,b\",\"say \"\"x\"\"\"\n", "1[a,b][say \"x\"]" },
  { "quoted blanks", ',', "\" a \",\"\"\n", "1[ a ][]" },
  { "quote in the middle of a cell", ',', "5\" pipe,6\"\n", "1[5\" pipe][6\"]" },
  { "blanks before a quote are text", ',', " \"a\",b\n", "1[ \"a\"][b]" },
  { "semicolon", ';', "a,b;c\n", "1[a,b][c]" },
  { "tab", '\t', "a\tb\n", "1[a][b]" },
  { "pipe", '|', "a|\"b|c\"\n", "1[a][b|c]" },
  { "nothing", ',', "", "" },
  { "the sign at the end of a file of an old program", ',', "a,b\r\n\x1a", "1[a][b] 2[]" },
  { "that sign in a line of its own", ',', "a,b\n\x1a\n", "1[a][b] 2[]" },
  { "that sign elsewhere is text", ',', "a\x1a,\x1a\n", "1[a\x1a][\x1a]" },
  { "a quoted empty cell is a cell", ',', "\"\"\n", "1[]" },
};

static void
test_sheets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    gsize length = strlen (sheets[i].text);

    g_test_message ("%s", sheets[i].name);
    for (gsize piece = 1; piece <= length + 1; piece++) {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_text (sheets[i].text, length, piece, sheets[i].delimiter, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, sheets[i].rows);
    }
  }
}

static void
test_unclosed_quote (void)
{
  g_autoptr (GError) error = NULL;
  const char *text = "a,b\n\"c\nd\",e\nf,\"g\nh\n\ni\n";

  g_assert_null (read_text (text, strlen (text), 3, ',', &error));
  g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "row 3"));
}

static void
test_large_cell (void)
{
  static const char *const beginnings[] = { "a\nb,", "a\nb,\"" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    g_autoptr (GString) text = g_string_new (beginnings[i]);
    g_autoptr (GError) error = NULL;
    gsize start = text->len;

    g_string_set_size (text, 10 * 1024 * 1024);
    memset (text->str + start, 'x', text->len - start);
    g_assert_null (read_text (text->str, text->len, 256 * 1024, ',', &error));
    g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED);
    g_assert_nonnull (strstr (error->message, "row 2"));
  }
}

static void
test_large_cell_that_fits (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  g_string_set_size (text, 2 + LAUREL_SHEET_MAX_CELL);
  memset (text->str + 2, 'x', LAUREL_SHEET_MAX_CELL);
  rows = read_text (text->str, text->len, 256 * 1024, ',', &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (rows), ==, strlen ("1[a] 2[]") + LAUREL_SHEET_MAX_CELL);
}

static void
test_many_cells (void)
{
  g_autofree char *most = g_strnfill (LAUREL_SHEET_MAX_CELLS - 1, ',');
  g_autofree char *more = g_strnfill (LAUREL_SHEET_MAX_CELLS * 3, ',');
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  rows = read_text (most, strlen (most), 1000, ',', &error);
  g_assert_no_error (error);
  g_assert_nonnull (rows);
  g_assert_null (read_text (more, strlen (more), 1000, ',', &error));
  g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_TOO_LARGE);
}

static gboolean
refuse_second_row (const LaurelSheetRow *row,
                   gpointer user_data,
                   GError **error)
{
  (*(guint *) user_data)++;
  if (row->number < 2)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "enough");
  return FALSE;
}

static void
test_row_function_stops (void)
{
  guint n_rows = 0;
  g_autoptr (LaurelSheetReader) reader = laurel_sheet_reader_new (',', refuse_second_row, &n_rows);
  g_autoptr (GError) error = NULL;

  g_assert_false (laurel_sheet_reader_feed (reader, "a\nb\nc\nd\n", 8, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (n_rows, ==, 2);
}

static const struct {
  const char *text;
  char delimiter;
} guesses[] = {
  { "CTID,Credential Name,Description\nx,y,z\n", ',' },
  { "CTID;Credential Name;Description\nx;y, and more, and more;z\n", ';' },
  { "CTID\tCredential Name\tDescription\nx;1\ty,2\tz|3\n", '\t' },
  { "CTID|Credential Name|Description\n", '|' },
  { "Credential Name\nWelding, with care\n", ',' },
  { "Credential Name;\"Description; a, b, c, d\"\nx;y\n", ';' },
  { "\"CTID\";\"Credential Name\"\r\n", ';' },
  { "Apples;Pears, ripe\n1;2\n3;4\n", ';' },
  { "Apples and pears\n", ',' },
  { "", ',' },
  { "\n\n", ',' },
  { "CTID;Credential Name", ';' },
  { "\"a \"\"quoted\"\" header; really\";Credential Name;CTID\n", ';' },
};

static void
test_guess_delimiter (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++) {
    g_test_message ("guess %u", i);
    g_assert_cmpint (laurel_sheet_guess_delimiter (guesses[i].text, strlen (guesses[i].text)), ==,
                     guesses[i].delimiter);
  }
}

static const struct {
  const char *text;
  guint length;
  char delimiter;
} separators[] = {
  { "sep=;\r\na;b", 7, ';' },
  { "SEP=,\na", 6, ',' },
  { "sep=\t\ra", 6, '\t' },
  { "\"sep=;\"\r\na", 9, ';' },
  { "sep=|", 5, '|' },
  { "sep=x\n", 0, 0 },
  { "sep=;a\n", 0, 0 },
  { "sep=", 0, 0 },
  { "sep", 0, 0 },
  { "separate;x\n", 0, 0 },
  { "\"sep=;\n", 0, 0 },
  { "", 0, 0 },
};

static void
test_separator_line (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    char delimiter = 0;
    gsize length = strlen (separators[i].text);
    g_autofree char *own = g_memdup2 (separators[i].text, length);

    g_test_message ("line %u", i);
    g_assert_cmpuint (laurel_sheet_skip_separator_line (own != NULL ? own : "", length, &delimiter), ==,
                      separators[i].length);
    g_assert_cmpint (delimiter, ==, separators[i].delimiter);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sheet-reader/sheets", test_sheets);
  g_test_add_func ("/core/sheet-reader/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/core/sheet-reader/large-cell", test_large_cell);
  g_test_add_func ("/core/sheet-reader/large-cell-that-fits", test_large_cell_that_fits);
  g_test_add_func ("/core/sheet-reader/many-cells", test_many_cells);
  g_test_add_func ("/core/sheet-reader/row-function-stops", test_row_function_stops);
  g_test_add_func ("/core/sheet-reader/guess-delimiter", test_guess_delimiter);
  g_test_add_func ("/core/sheet-reader/separator-line", test_separator_line);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-sheet-reader.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Grows by this much; the default of 128 bytes makes long descriptions slow. */
#define BLOCK_SIZE (64 * 1024)

G_DEFINE_QUARK (laurel-import-error-quark, laurel_import_error)

struct _LaurelSheetReader {
  struct csv_parser parser;
  LaurelSheetRowFunc func;
  gpointer user_data;
  GError *error;
  guint number; /* rows ended so far */
  int last_end; /* the character that ended the row before, or -1 */
  char *text;
  gsize used;
  gsize room;
  guint32 *starts;
  guint n_cells;
  guint room_cells;
};

/* Keeps libcsv from trimming: a blank that was typed is a blank. */
static int
no_space (unsigned char c)
{
  return 0;
}

/**
 * laurel_sheet_reader_new:
 * @delimiter: what stands between cells
 * @func: called for each row, blank ones included
 */
LaurelSheetReader *
laurel_sheet_reader_new (char delimiter,
                         LaurelSheetRowFunc func,
                         gpointer user_data)
{
  LaurelSheetReader *self = g_new0 (LaurelSheetReader, 1);

  /* Not strict: a quotation mark inside an unquoted cell is text, as spreadsheet programs take it. */
  if (csv_init (&self->parser, CSV_REPALL_NL) != 0)
    g_assert_not_reached ();
  csv_set_delim (&self->parser, delimiter);
  csv_set_space_func (&self->parser, no_space);
  csv_set_blk_size (&self->parser, BLOCK_SIZE);
  self->func = func;
  self->user_data = user_data;
  self->last_end = -1;
  self->room = 4096;
  self->text = g_malloc (self->room);
  self->room_cells = 64;
  self->starts = g_new (guint32, self->room_cells + 1);
  return self;
}

/**
 * laurel_sheet_reader_free:
 * @self: (nullable) (transfer full): a reader
 *
 * Lets it go with all that it holds.
 */
void
laurel_sheet_reader_free (LaurelSheetReader *self)
{
  if (self == NULL)
    return;
  csv_free (&self->parser);
  g_clear_error (&self->error);
  g_free (self->text);
  g_free (self->starts);
  g_free (self);
}

/**
 * laurel_sheet_row_is_empty:
 * @from: first cell to look at
 * @to: behind the last one
 *
 * Whether these cells hold nothing, or white space only.
 */
gboolean
laurel_sheet_row_is_empty (const LaurelSheetRow *self,
                           guint from,
                           guint to)
{
  for (guint i = from; i < MIN (to, self->n_cells); i++) {
    const char *text = self->text + self->starts[i];

    if (*text != '\0' && !laurel_text_is_blank (text))
      return FALSE;
  }
  return TRUE;
}

static void
set_cell_too_large (LaurelSheetReader *self)
{
  if (self->error == NULL)
    self->error = g_error_new (LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED,
                               _("A cell in row %u is larger than %u megabytes: look there for a quotation mark that "
                                 "is opened and never closed."),
                               self->number + 1, LAUREL_SHEET_MAX_CELL / 1024 / 1024);
}

static void
reader_cell (void *text,
             size_t length,
             void *user_data)
{
  LaurelSheetReader *self = user_data;

  if (G_UNLIKELY (self->error != NULL))
    return;
  if (G_UNLIKELY (length > LAUREL_SHEET_MAX_CELL)) {
    set_cell_too_large (self);
    return;
  }
  if (G_UNLIKELY (self->n_cells == self->room_cells)) {
    if (self->n_cells >= LAUREL_SHEET_MAX_CELLS) {
      self->error = g_error_new (LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_TOO_LARGE,
                                 _("Row %u has more than %u cells: delete the empty columns at the right of your "
                                   "spreadsheet and save it again."),
                                 self->number + 1, LAUREL_SHEET_MAX_CELLS);
      return;
    }
    self->room_cells *= 2;
    self->starts = g_renew (guint32, self->starts, self->room_cells + 1);
  }
  if (G_UNLIKELY (self->room - self->used <= length)) {
    if (self->used + length > LAUREL_SHEET_MAX_ROW) {
      self->error = g_error_new (LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED,
                                 _("Row %u is larger than %u megabytes: look there for a quotation mark that is "
                                   "opened and never closed."),
                                 self->number + 1, LAUREL_SHEET_MAX_ROW / 1024 / 1024);
      return;
    }
    self->room = MAX (self->room * 2, self->used + length + 1);
    self->text = g_realloc (self->text, self->room);
  }
  self->starts[self->n_cells++] = self->used;
  if (length > 0)
    memcpy (self->text + self->used, text, length);
  self->text[self->used + length] = '\0';
  self->used += length + 1;
}

static void
reader_row (int end,
            void *user_data)
{
  LaurelSheetReader *self = user_data;
  LaurelSheetRow row;

  if (G_UNLIKELY (self->error != NULL))
    return;
  /* The LF of a CR LF ends nothing more. */
  if (end == CSV_LF && self->last_end == CSV_CR && self->n_cells == 0) {
    self->last_end = end;
    return;
  }
  self->last_end = end;
  self->number++;
  /* Control and Z, with which old programs end a file. */
  if (G_UNLIKELY (self->n_cells == 1 && self->used == 2 && self->text[0] == '\x1a'))
    self->text[--self->used - 1] = '\0';
  self->starts[self->n_cells] = self->used;
  row = (LaurelSheetRow) { self->number, self->n_cells, self->text, self->starts };
  if (!self->func (&row, self->user_data, &self->error))
    g_assert (self->error != NULL);
  self->n_cells = 0;
  self->used = 0;
}

static gboolean
reader_answer (LaurelSheetReader *self,
               GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * laurel_sheet_reader_feed:
 * @text: the next piece of UTF-8; it may end within a letter
 *
 * Returns: %FALSE with the error of the row function, or a [error@LaurelImportError]
 */
gboolean
laurel_sheet_reader_feed (LaurelSheetReader *self,
                          const char *text,
                          gsize length,
                          GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  while (length > 0 && self->error == NULL) {
    /* Small enough that a quote that is never closed is noticed before it has eaten much memory, and that a row's
     * error stops the reading soon. */
    gsize n = MIN (length, BLOCK_SIZE);

    if (csv_parse (&self->parser, text, n, reader_cell, reader_row, self) != n)
      g_error ("%s", csv_strerror (csv_error (&self->parser)));
    if (self->parser.entry_pos > LAUREL_SHEET_MAX_CELL)
      set_cell_too_large (self);
    text += n;
    length -= n;
  }
  return reader_answer (self, error);
}

/**
 * laurel_sheet_reader_finish:
 *
 * Ends the last row, when no line end did.
 */
gboolean
laurel_sheet_reader_finish (LaurelSheetReader *self,
                            GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* Strict only now: it is what makes libcsv tell that a quotation mark is still open. */
  csv_set_opts (&self->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini (&self->parser, reader_cell, reader_row, self) != 0 && self->error == NULL)
    self->error = g_error_new (LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_MALFORMED,
                               _("A quotation mark is opened in row %u and never closed: add the closing one, or "
                                 "save the file from your spreadsheet program again."),
                               self->number + 1);
  return reader_answer (self, error);
}

/**
 * laurel_sheet_skip_separator_line:
 * @text: the beginning of a sheet
 * @delimiter: (out): the delimiter that the line names
 *
 * Understands the line `sep=;` with which spreadsheet programs tell each other the delimiter. They take it away
 * before they number the rows, so the header is row 1 after it.
 *
 * Returns: how many bytes the line has, its end included; 0 when there is none
 */
gsize
laurel_sheet_skip_separator_line (const char *text,
                                  gsize length,
                                  char *delimiter)
{
  gboolean quoted;
  gsize at = 0;
  char found;

  g_return_val_if_fail (text != NULL || length == 0, 0);
  g_return_val_if_fail (delimiter != NULL, 0);

  quoted = length > 0 && text[0] == '"';
  if (quoted)
    at++;
  if (length < at + 5 || g_ascii_strncasecmp (text + at, "sep=", 4) != 0)
    return 0;
  found = text[at + 4];
  if (strchr (",;\t|", found) == NULL || found == '\0')
    return 0;
  at += 5;
  if (quoted) {
    if (at == length || text[at] != '"')
      return 0;
    at++;
  }
  if (at < length && text[at] == '\r')
    at++;
  if (at < length && text[at] == '\n')
    at++;
  else if (at < length && text[at - 1] != '\r')
    return 0;
  *delimiter = found;
  return at;
}

/* So many records are looked at; the header is one of the first. */
#define LOOK_RECORDS 50
#define LOOK_HEADERS 20

/* Splits the first records by one delimiter: how many headers are known, in the one that has most of them, how many it
 * has, and how many records are as long. */
typedef struct {
  guint n_known;
  guint n_headers;
  guint n_even;
} Look;

static gboolean
is_header (const char *text,
           gsize length)
{
  g_autofree char *header = NULL;
  gsize size;

  if (length == 0 || length > 200)
    return FALSE;
  header = g_strndup (text, length);
  size = strlen (header);
  if (size >= 2 && header[0] == '"' && header[size - 1] == '"') {
    header[size - 1] = '\0';
    memmove (header, header + 1, size - 1);
  }
  return g_utf8_validate (header, -1, NULL)
         && (laurel_template_find_header (header, NULL) != NULL || laurel_template_is_ignored_header (header));
}

static void
look_with (Look *look,
           const char *text,
           gsize length,
           char delimiter)
{
  guint sizes[LOOK_RECORDS];
  gboolean quoted = FALSE;
  gsize start = 0;
  guint n_cells = 0;
  guint n_known = 0;
  guint n_records = 0;

  *look = (Look) { 0, 0, 0 };
  for (gsize i = 0; i <= length && n_records < LOOK_RECORDS && n_cells < LAUREL_SHEET_MAX_CELLS; i++) {
    gboolean end = i == length;
    char c = end ? '\n' : text[i];
    gboolean line = c == '\n' || c == '\r';

    if (c == '"' && (quoted || i == start))
      quoted = !quoted;
    else if (c == '"' && i > 0 && text[i - 1] == '"')
      quoted = !quoted; /* two in a row inside quotes: the cell goes on */
    if (!end && (quoted || !(line || c == delimiter)))
      continue;
    if (line && i == start && n_cells == 0) {
      start = i + 1; /* a blank line, or the LF of a CR LF */
      continue;
    }
    if (n_records < LOOK_HEADERS && is_header (text + start, i - start))
      n_known++;
    n_cells++;
    start = i + 1;
    if (line) {
      if (n_records == 0 || n_known > look->n_known || (n_known == 0 && look->n_known == 0 && look->n_headers == 1)) {
        look->n_known = n_known;
        look->n_headers = n_cells;
      }
      sizes[n_records++] = n_cells;
      n_cells = 0;
      n_known = 0;
    }
  }
  for (guint i = 0; i < n_records; i++)
    if (sizes[i] == look->n_headers)
      look->n_even++;
}

/**
 * laurel_sheet_guess_delimiter:
 * @text: the beginning of a sheet
 *
 * Finds the delimiter by looking: the one that makes most known headers, else most headers, else most rows of the
 * header's length. Commas in the texts of a sheet with semicolons do not mislead it.
 *
 * Returns: comma, semicolon, tab or pipe; comma when there is nothing to see
 */
char
laurel_sheet_guess_delimiter (const char *text,
                              gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  char best = ',';
  guint64 best_score = 0;

  g_return_val_if_fail (text != NULL || length == 0, ',');

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    Look look;
    guint64 score;

    look_with (&look, text, length, candidates[i]);
    /* One header is what every wrong delimiter makes. */
    score = (guint64) look.n_known << 40
            | (guint64) (look.n_headers > 1 ? look.n_headers : 0) << 16
            | (look.n_headers > 1 ? look.n_even : 0);
    if (score > best_score) {
      best = candidates[i];
      best_score = score;
    }
  }
  return best;
}

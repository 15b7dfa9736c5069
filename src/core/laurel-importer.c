/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-importer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-record-assembler.h"
#include "core/laurel-row-pipe.h"
#include "core/laurel-sheet-layout.h"
#include "core/laurel-text-decoder.h"

#define CHUNK_SIZE (256 * 1024)

/* As much text as is looked at to find the delimiter. */
#define LOOK_SIZE (64 * 1024)

/* So many rows are looked at to find the headers. */
#define HEADER_ROWS 20

/* Standard input and the like have no second reading: they are kept in memory. */
#define MAX_STREAM (1024 * 1024 * 1024)

#define INFO_ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," \
  G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC "," G_FILE_ATTRIBUTE_UNIX_INODE

typedef struct {
  const LaurelImportOptions *options;
  const LaurelImportSink *sink;
  gpointer user_data;
  GCancellable *cancellable;
  GInputStream *stream;
  LaurelSheetLayout *layout;
  LaurelEncoding encoding;
  gboolean is_utf8;
  guint64 total;
  GPtrArray *waiting; /* (element-type WaitingRow): the first rows, until one of them is known to be the header */
  LaurelRecordAssembler *assembler;
  GError *refusal; /* rows are only counted */
  LaurelImportCounts counts;
} Import;

/* What people drop on a window that wants a spreadsheet, by its first bytes. @inside is looked for in the first bytes
 * too: workbooks are archives. */
static const struct {
  const char *magic;
  gsize length;
  const char *inside;
  const char *sentence;
} impostors[] = {
  { "PK\003\004", 4, "vnd.oasis.opendocument",
    N_("This is an OpenDocument file: open it in your spreadsheet program and save the sheet as “Text CSV”, with "
       "UTF-8.") },
  { "PK\003\004", 4, "word/", N_("This is a Word document: copy its table into a spreadsheet and save that as “CSV "
                                 "UTF-8”.") },
  { "PK\003\004", 4, "xl/", N_("This is an Excel workbook: open it and save the sheet as “CSV UTF-8”.") },
  { "PK\003\004", 4, "[Content_Types].xml",
    N_("This is an Excel workbook: open it and save the sheet as “CSV UTF-8”.") },
  { "PK\003\004", 4, NULL,
    N_("This is an archive or a workbook: open it and save the sheet in it as “CSV UTF-8”.") },
  { "\xd0\xcf\x11\xe0", 4, NULL, N_("This is an Excel workbook: open it and save the sheet as “CSV UTF-8”.") },
  { "%PDF", 4, NULL, N_("This is a PDF: ask for the spreadsheet that it was made from and save that as “CSV UTF-8”.") },
  { "\x89PNG", 4, NULL, N_("This is a picture: choose the spreadsheet saved as “CSV UTF-8” instead.") },
  { "\xff\xd8\xff", 3, NULL, N_("This is a picture: choose the spreadsheet saved as “CSV UTF-8” instead.") },
  { "GIF8", 4, NULL, N_("This is a picture: choose the spreadsheet saved as “CSV UTF-8” instead.") },
  { "\x1f\x8b", 2, NULL, N_("This file is compressed: unpack it and choose the spreadsheet in it.") },
  { "{\\rtf", 5, NULL, N_("This is a text document: copy its table into a spreadsheet and save that as “CSV UTF-8”.") },
  { "<!DOCTYPE", 9, NULL,
    N_("This is a web page: download the spreadsheet itself, or copy its table into one and save that as “CSV "
       "UTF-8”.") },
  { "<html", 5, NULL,
    N_("This is a web page: download the spreadsheet itself, or copy its table into one and save that as “CSV "
       "UTF-8”.") },
};

static const char *
find_impostor (const LaurelTextScan *scan)
{
  const char *head = (const char *) scan->head;

  for (guint i = 0; i < G_N_ELEMENTS (impostors); i++)
    if (scan->n_head >= impostors[i].length
        && g_ascii_strncasecmp (head, impostors[i].magic, impostors[i].length) == 0
        && (impostors[i].inside == NULL
            || memmem (head, scan->n_head, impostors[i].inside, strlen (impostors[i].inside)) != NULL))
      return _(impostors[i].sentence);
  return NULL;
}

static void
set_error_nul (GError **error)
{
  g_set_error_literal (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NOT_CSV,
                       _("This file is damaged or no spreadsheet saved as text, for it has NUL characters in it: open "
                         "it in your spreadsheet program and save it again as “CSV UTF-8”."));
}

static void
set_error_empty (GError **error,
                 gboolean has_header)
{
  g_set_error_literal (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_EMPTY,
                       has_header
                         ? _("This file has headers and no rows under them: add a row for each credential and save it "
                             "again.")
                         : _("This file is empty: save your spreadsheet as “CSV UTF-8” again and choose that file."));
}

static void
set_error_changed (GError **error)
{
  g_set_error_literal (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_CHANGED,
                       _("The file changed while it was read, and nothing was imported: wait until it has been saved "
                         "and import it again."));
}

/* The reason why a file cannot be read, in one sentence; other errors, a cancelled reading among them, stay. */
static void
explain_unreadable (GError **error)
{
  const char *sentence = NULL;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    sentence = _("There is no such file: look whether its name or its folder has changed.");
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    sentence = _("You may not read this file: ask its owner for permission, or copy it to a folder of your own.");
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    sentence = _("This is a folder: choose the spreadsheet in it.");
  if (sentence != NULL) {
    g_clear_error (error);
    g_set_error_literal (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_UNREADABLE, sentence);
  } else if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_autofree char *reason = g_strdup ((*error)->message);

    g_clear_error (error);
    g_set_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_UNREADABLE,
                 /* Translators: %s is the system's own reason. */
                 _("The file could not be read; copy it to a folder on this computer and try again (%s)."), reason);
  }
}

/* Fills the chunk, or what is left of the file. */
static gboolean
read_chunk (GInputStream *stream,
            guint8 *chunk,
            gsize *n,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;

  /* Not every stream looks at it. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_input_stream_read_all (stream, chunk, CHUNK_SIZE, n, cancellable, &local_error))
    return TRUE;
  explain_unreadable (&local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Reads everything once to learn how the letters are stored. */
static gboolean
import_scan (Import *self,
             GInputStream *stream,
             GError **error)
{
  LaurelTextScan scan = LAUREL_TEXT_SCAN_INIT;
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  LaurelEncoding found;
  const char *sentence;
  gsize n;

  do {
    if (!read_chunk (stream, chunk, &n, self->cancellable, error))
      return FALSE;
    laurel_text_scan_feed (&scan, chunk, n);
  } while (n == CHUNK_SIZE);
  found = laurel_text_scan_finish (&scan, &self->layout->has_bom, &self->layout->encoding_guessed);
  sentence = find_impostor (&scan);
  if (sentence != NULL) {
    g_set_error_literal (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NOT_CSV, sentence);
    return FALSE;
  }
  if (scan.n_bytes == 0) {
    set_error_empty (error, FALSE);
    return FALSE;
  }
  self->total = scan.n_bytes;
  self->encoding = found;
  self->is_utf8 = scan.is_utf8;
  if (self->options->encoding != NULL) {
    if (!laurel_encoding_from_name (self->options->encoding, &self->encoding)) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("Laurel does not read the encoding “%s”: choose UTF-8, UTF-16LE, UTF-16BE or WINDOWS-1252."),
                   self->options->encoding);
      return FALSE;
    }
    self->layout->encoding_guessed = FALSE;
  }
  if (scan.has_nul && (self->encoding == LAUREL_ENCODING_UTF8 || self->encoding == LAUREL_ENCODING_WINDOWS_1252)) {
    set_error_nul (error);
    return FALSE;
  }
  self->layout->encoding = g_strdup (laurel_encoding_get_name (self->encoding));
  return TRUE;
}

/* A row in memory of its own. */
typedef struct {
  LaurelSheetRow row;
  char *text;
  guint32 *starts;
} WaitingRow;

static void
waiting_row_free (gpointer data)
{
  WaitingRow *self = data;

  g_free (self->text);
  g_free (self->starts);
  g_free (self);
}

static void
import_let_wait (Import *self,
                 const LaurelSheetRow *row)
{
  WaitingRow *copy = g_new (WaitingRow, 1);

  copy->text = g_memdup2 (row->text, row->starts[row->n_cells]);
  copy->starts = g_memdup2 (row->starts, (row->n_cells + 1) * sizeof *row->starts);
  copy->row = (LaurelSheetRow) { row->number, row->n_cells, copy->text, copy->starts };
  g_ptr_array_add (self->waiting, copy);
}

static guint
row_count_cells (const LaurelSheetRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    if (!laurel_sheet_row_is_empty (row, i, i + 1))
      n++;
  return n;
}

/* Which of the rows that wait is most likely the header when none has a word of it: the first one that is about as long
 * as rows are here. Titles are short. */
static guint
import_guess_header (Import *self)
{
  guint longest = 0;
  guint at = 0;

  for (guint i = 0; i < self->waiting->len; i++)
    longest = MAX (longest, row_count_cells (&((WaitingRow *) self->waiting->pdata[i])->row));
  while (2 * row_count_cells (&((WaitingRow *) self->waiting->pdata[at])->row) < longest)
    at++;
  return at;
}

static gboolean
import_take_header (Import *self,
                    const LaurelSheetRow *row,
                    guint n_above,
                    GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean known = laurel_sheet_layout_read_header (self->layout, row, self->options, &local_error);

  /* Also a file that is refused for its headers is described: a script wants to know which kind it is. */
  self->layout->refused = g_error_matches (local_error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_WRONG_KIND)
                          || g_error_matches (local_error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER)
                          || g_error_matches (local_error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_DUPLICATE_HEADER);
  if (self->sink->layout != NULL && (known || self->layout->refused))
    self->sink->layout (self->layout, self->user_data);
  if (self->layout->refused && self->options->count_refused) {
    self->refusal = g_steal_pointer (&local_error);
    return TRUE;
  }
  if (!known) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (self->sink->finding != NULL) {
    if (n_above > 0)
      self->sink->finding (laurel_finding_new ("header-below-top", row->number, LAUREL_COLUMN_NONE, 0, NULL,
                                               g_strdup_printf (ngettext ("The headers were found in row %u; the row "
                                                                          "with text above was left out.",
                                                                          "The headers were found in row %u; the rows "
                                                                          "with text above were left out.", n_above),
                                                                row->number),
                                               NULL),
                           self->user_data);
    laurel_sheet_layout_report (self->layout, self->sink->finding, self->user_data);
  }
  self->assembler = laurel_record_assembler_new (self->layout, self->sink, self->user_data);
  return !self->options->headless || laurel_record_assembler_take_row (self->assembler, row, error);
}

static gboolean
import_take_row (Import *self,
                 const LaurelSheetRow *row,
                 GError **error)
{
  if (G_LIKELY (self->assembler != NULL))
    return laurel_record_assembler_take_row (self->assembler, row, error);
  self->counts.rows += !laurel_sheet_row_is_empty (row, 0, row->n_cells);
  return TRUE;
}

/* The header did not show itself: takes the likeliest row, and those below it as data. */
static gboolean
import_stop_waiting (Import *self,
                     GError **error)
{
  guint at = import_guess_header (self);

  for (guint i = at; i < self->waiting->len; i++) {
    const LaurelSheetRow *row = &((WaitingRow *) self->waiting->pdata[i])->row;

    if (i == at ? !import_take_header (self, row, at, error) : !import_take_row (self, row, error))
      return FALSE;
  }
  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

static gboolean
import_row (const LaurelSheetRow *row,
            gpointer user_data,
            GError **error)
{
  Import *self = user_data;

  if (G_LIKELY (self->assembler != NULL || self->refusal != NULL))
    return import_take_row (self, row, error);
  if (self->waiting->len == 0 && laurel_sheet_row_is_empty (row, 0, row->n_cells))
    return TRUE;
  /* Titles and notes may stand above the headers. */
  if (self->options->headless || laurel_sheet_row_get_kind (row) != LAUREL_SHEET_KIND_UNKNOWN
      || laurel_sheet_row_is_planned (row, self->options))
    return import_take_header (self, row, self->waiting->len, error);
  import_let_wait (self, row);
  return self->waiting->len < HEADER_ROWS || import_stop_waiting (self, error);
}

static void
import_expect_row (const LaurelSheetRow *row,
                   gpointer user_data)
{
  Import *self = user_data;

  if (self->assembler != NULL)
    laurel_record_assembler_expect_row (self->assembler, row);
}

static gboolean
import_put_row (const LaurelSheetRow *row,
                gpointer user_data,
                GError **error)
{
  return laurel_row_pipe_put (user_data, row, error);
}

/* Takes the text apart, in a thread of its own. */
static gboolean
import_produce (LaurelRowPipe *pipe,
                gpointer user_data,
                GError **error)
{
  Import *self = user_data;
  g_autoptr (LaurelTextDecoder) decoder = laurel_text_decoder_new (self->encoding, self->is_utf8);
  g_autoptr (LaurelSheetReader) reader = NULL;
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  guint64 n_bytes = 0;
  gsize n;

  do {
    const char *text;
    gsize length;

    if (!read_chunk (self->stream, chunk, &n, self->cancellable, error))
      return FALSE;
    n_bytes += n;
    laurel_text_decoder_feed (decoder, chunk, n, n < CHUNK_SIZE, &text, &length);
    if (laurel_text_decoder_has_nul (decoder)) {
      /* None was there when the file was looked over, so for UTF-8 it has changed since. */
      if (self->encoding == LAUREL_ENCODING_UTF8 || self->encoding == LAUREL_ENCODING_WINDOWS_1252)
        set_error_changed (error);
      else
        set_error_nul (error);
      return FALSE;
    }
    if (reader == NULL) {
      char named = 0;
      gsize skipped = laurel_sheet_skip_separator_line (text, length, &named);

      text += skipped;
      length -= skipped;
      /* The rows reach the other thread after this. */
      self->layout->delimiter = self->options->delimiter;
      if (self->layout->delimiter == 0)
        self->layout->delimiter = named != 0 ? named : laurel_sheet_guess_delimiter (text, MIN (length, LOOK_SIZE));
      reader = laurel_sheet_reader_new (self->layout->delimiter, import_put_row, pipe);
    }
    laurel_row_pipe_set_mark (pipe, n_bytes);
    if (!laurel_sheet_reader_feed (reader, text, length, error))
      return FALSE;
  } while (n == CHUNK_SIZE);
  if (n_bytes != self->total) {
    set_error_changed (error);
    return FALSE;
  }
  return laurel_sheet_reader_finish (reader, error);
}

static void
import_progress (guint64 mark,
                 gpointer user_data)
{
  Import *self = user_data;

  if (self->sink->progress != NULL)
    self->sink->progress (mark, self->total, self->user_data);
}

static gboolean
import_read (Import *self,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!laurel_row_pipe_run (import_produce, import_expect_row, import_row, import_progress, self, &local_error)) {
    /* what is wrong further down matters no more */
    g_propagate_error (error, self->refusal != NULL && local_error->domain == LAUREL_IMPORT_ERROR
                              ? g_steal_pointer (&self->refusal) : g_steal_pointer (&local_error));
    return FALSE;
  }
  if (self->assembler == NULL && self->refusal == NULL && self->waiting->len > 0 && !import_stop_waiting (self, error))
    return FALSE;
  if (self->refusal != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->refusal));
    return FALSE;
  }
  if (self->assembler == NULL) {
    set_error_empty (error, FALSE);
    return FALSE;
  }
  return laurel_record_assembler_finish (self->assembler, &self->counts, error);
}

static gboolean
import_stream (GInputStream *stream,
               const char *name,
               const LaurelImportOptions *options,
               const LaurelImportSink *sink,
               gpointer user_data,
               LaurelImportCounts *counts,
               GCancellable *cancellable,
               GError **error)
{
  static const LaurelImportOptions defaults = { 0 };
  Import self = {
    .options = options != NULL ? options : &defaults,
    .sink = sink,
    .user_data = user_data,
    .cancellable = cancellable,
    .stream = stream,
    .layout = laurel_sheet_layout_new (),
    .waiting = g_ptr_array_new_with_free_func (waiting_row_free),
  };
  gboolean done;

  self.layout->file = g_strdup (name);
  done = import_scan (&self, stream, error)
         && g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error)
         && import_read (&self, error);
  if (counts != NULL)
    *counts = self.counts;
  if (done && self.counts.rows == 0) {
    set_error_empty (error, TRUE);
    done = FALSE;
  }
  laurel_record_assembler_free (self.assembler);
  g_clear_error (&self.refusal);
  g_ptr_array_unref (self.waiting);
  laurel_sheet_layout_free (self.layout);
  return done;
}

/**
 * laurel_import_bytes:
 * @bytes: a spreadsheet saved as text
 * @name: (nullable): name for people
 * @options: (nullable): how to read it
 * @sink: takes what is read; functions may be %NULL
 * @counts: (out) (optional): how much was read
 *
 * As [func@import_file], for bytes in memory.
 */
gboolean
laurel_import_bytes (GBytes *bytes,
                     const char *name,
                     const LaurelImportOptions *options,
                     const LaurelImportSink *sink,
                     gpointer user_data,
                     LaurelImportCounts *counts,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL && sink != NULL, FALSE);

  stream = g_memory_input_stream_new_from_bytes (bytes);
  return import_stream (stream, name, options, sink, user_data, counts, cancellable, error);
}

static gboolean
same_file (GFileInfo *a,
           GFileInfo *b)
{
  static const char *const attributes[] = { G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_ATTRIBUTE_UNIX_INODE };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (g_file_info_get_attribute_uint64 (a, attributes[i]) != g_file_info_get_attribute_uint64 (b, attributes[i]))
      return FALSE;
  return g_file_info_get_attribute_uint32 (a, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC)
           == g_file_info_get_attribute_uint32 (b, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC)
         && g_file_info_get_attribute_uint64 (a, G_FILE_ATTRIBUTE_STANDARD_SIZE)
              == g_file_info_get_attribute_uint64 (b, G_FILE_ATTRIBUTE_STANDARD_SIZE);
}

/* What comes through a pipe is read to its end first. */
static GInputStream *
keep_in_memory (GInputStream *stream,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  gsize n;

  do {
    if (!read_chunk (stream, chunk, &n, cancellable, error)
        || !g_output_stream_write_all (memory, chunk, n, NULL, cancellable, error))
      return NULL;
    if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) > MAX_STREAM) {
      g_set_error_literal (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_TOO_LARGE,
                           _("There is too much to read from a pipe: save it as a file and import that."));
      return NULL;
    }
  } while (n == CHUNK_SIZE);
  if (!g_output_stream_close (memory, cancellable, error))
    return NULL;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  return g_memory_input_stream_new_from_bytes (bytes);
}

/**
 * laurel_import_file:
 * @file: a spreadsheet saved as text
 * @options: (nullable): how to read it
 * @sink: takes what is read; functions may be %NULL
 * @counts: (out) (optional): how much was read, also when it failed
 * @cancellable: (nullable): stops it between two pieces of 256 KiB
 *
 * Reads a sheet row by row; the sink is called in the calling thread, while another one takes the text apart. Memory
 * does not grow with the number of rows but for 16 bytes of each identifier. What is wrong with the data is a finding.
 * An error means that the caller should forget what it was given: a [error@LaurelImportError] has one sentence that
 * names the cure; else it is the sink's own, %G_IO_ERROR_CANCELLED, or %G_IO_ERROR_INVALID_ARGUMENT for an encoding
 * that nobody knows. A file without rows under its header is an error too, but the sink has been told its layout
 * before.
 *
 * Returns: %TRUE when all of it was read
 */
gboolean
laurel_import_file (GFile *file,
                    const LaurelImportOptions *options,
                    const LaurelImportSink *sink,
                    gpointer user_data,
                    LaurelImportCounts *counts,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GFileInfo) before = NULL;
  g_autoptr (GFileInfo) after = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_regular;

  g_return_val_if_fail (G_IS_FILE (file) && sink != NULL, FALSE);

  if (counts != NULL)
    *counts = (LaurelImportCounts) { 0, 0, 0 };
  before = g_file_query_info (file, INFO_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &local_error);
  if (before != NULL && g_file_info_get_file_type (before) == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (&local_error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "");
  if (local_error == NULL)
    stream = G_INPUT_STREAM (g_file_read (file, cancellable, &local_error));
  if (stream == NULL) {
    explain_unreadable (&local_error);
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  is_regular = g_file_info_get_file_type (before) == G_FILE_TYPE_REGULAR && G_IS_SEEKABLE (stream)
               && g_seekable_can_seek (G_SEEKABLE (stream));
  if (!is_regular) {
    GInputStream *kept = keep_in_memory (stream, cancellable, &local_error);

    g_object_unref (stream);
    stream = kept;
  }
  if (local_error == NULL)
    import_stream (stream, g_file_info_get_display_name (before), options, sink, user_data, counts, cancellable,
                   &local_error);
  /* A file that is being written may look wrong in any way: that it changed is the reason to tell then. */
  if (is_regular && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    after = g_file_query_info (file, INFO_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
    if (after == NULL || !same_file (before, after)) {
      g_clear_error (&local_error);
      set_error_changed (&local_error);
    }
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

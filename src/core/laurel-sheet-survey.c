/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-sheet-survey.h"

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-grammar.h"
#include "core/laurel-value-matcher.h"

/* A look at the beginning is enough to show somebody what stands in a column, and takes the same time for any
 * file. */
#define MOST_BYTES (1024 * 1024)
#define MOST_RECORDS 400
#define LONGEST_SAMPLE 120

static void
survey_column_free (LaurelSurveyColumn *self)
{
  g_strfreev (self->samples);
  g_free (self);
}

/**
 * laurel_sheet_survey_free:
 * @self: (transfer full) (nullable): a survey
 */
void
laurel_sheet_survey_free (LaurelSheetSurvey *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->file);
  g_free (self->encoding);
  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->layout, laurel_sheet_layout_free);
  g_clear_error (&self->error);
  g_free (self);
}

typedef struct {
  LaurelSheetSurvey *survey;
  GPtrArray *samples; /* of GPtrArray of strings, by column */
  guint n_records;
  gboolean enough;
} Look;

static void
take_layout (const LaurelSheetLayout *layout, gpointer user_data)
{
  Look *look = user_data;

  look->survey->layout = laurel_sheet_layout_copy (layout);
  for (guint i = 0; i < layout->columns->len; i++)
    g_ptr_array_add (look->samples, g_ptr_array_new_with_free_func (g_free));
}

static void
take_sample (GPtrArray *samples, const char *cell)
{
  LaurelText text;
  g_autofree char *sample = NULL;

  if (cell == NULL || samples->len >= LAUREL_SURVEY_SAMPLES)
    return;
  text = laurel_text_trim (cell, -1);
  if (text.length == 0)
    return;
  sample = g_strndup (text.text, MIN (text.length, LONGEST_SAMPLE * 4));
  if (g_utf8_strlen (sample, -1) > LONGEST_SAMPLE) {
    g_autofree char *cut = g_utf8_substring (sample, 0, LONGEST_SAMPLE - 1);

    g_free (sample);
    sample = g_strconcat (cut, "…", NULL);
  }
  for (guint i = 0; i < samples->len; i++)
    if (strcmp (samples->pdata[i], sample) == 0)
      return;
  g_ptr_array_add (samples, g_steal_pointer (&sample));
}

/* Nothing stands in the last column, not even a header. */
static gboolean
is_empty_end (const LaurelSheetLayout *layout, GPtrArray *samples)
{
  const LaurelSheetColumn *column = layout->columns->pdata[samples->len - 1];

  return column->blank && ((GPtrArray *)samples->pdata[samples->len - 1])->len == 0;
}

static gboolean
take_record (LaurelRecord *record, gpointer user_data, GError **error)
{
  Look *look = user_data;
  GPtrArray *columns = look->survey->layout->columns;

  for (guint i = 0; i < columns->len; i++) {
    const LaurelSheetColumn *column = columns->pdata[i];

    if (column->column != LAUREL_COLUMN_NONE)
      take_sample (look->samples->pdata[i], laurel_record_get_cell (record, column->column, 0));
  }
  look->enough = ++look->n_records >= MOST_RECORDS;
  if (look->enough)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  return !look->enough;
}

/* The beginning of the file, up to the end of a line when there is more. */
static GBytes *
read_beginning (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *bytes = NULL;
  gsize n = 0;

  if (stream == NULL)
    return NULL;
  bytes = g_malloc (MOST_BYTES);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, MOST_BYTES, &n, cancellable, error))
    return NULL;
  if (n == MOST_BYTES) {
    const char *end = memrchr (bytes, '\n', n);

    /* In UTF-16 another byte belongs to it. */
    if (end != NULL && (gsize)(end - bytes) > n / 2)
      n = (gsize)(end - bytes + 1) & ~(gsize)1;
  }
  return g_bytes_new_take (g_steal_pointer (&bytes), n);
}

/* A column without a header is worth a question only when something stands in it. */
static void
leave_out_if_empty (LaurelSheetColumn *column, GPtrArray *cells)
{
  if (!column->blank || cells->len > 0)
    return;
  column->match = LAUREL_MATCH_IGNORED;
  column->column = LAUREL_COLUMN_NONE;
}

typedef struct {
  LaurelColumnId column;
  gboolean errs;
} Trial;

/* What matching values cures says that the column is right. */
static void
take_trial_finding (LaurelFinding *finding, gpointer user_data)
{
  Trial *trial = user_data;

  if (finding->column == trial->column && finding->severity == LAUREL_SEVERITY_ERROR
      && !laurel_value_matcher_cures (finding->rule->code))
    trial->errs = TRUE;
  laurel_finding_free (finding);
}

static gboolean
sample_errs (LaurelColumnId column, const char *sample)
{
  g_autoptr (LaurelRecord) record = laurel_record_new ();
  Trial trial = { .column = column };

  laurel_record_set_cell (record, column, 0, sample);
  laurel_check_record (record, NULL, take_trial_finding, &trial);
  return trial.errs;
}

/* A header may promise what its cells do not hold, as the bare prices below a “Cost” do. */
static gboolean
samples_err (const LaurelSurveyColumn *self)
{
  guint n = g_strv_length (self->samples);
  guint n_errors = 0;

  for (guint i = 0; i < n; i++)
    n_errors += sample_errs (self->guess.column, self->samples[i]);
  return n > 0 && 2 * n_errors >= n;
}

static void
guess (LaurelSheetSurvey *self)
{
  g_autoptr (GArray) probes = g_array_new (FALSE, FALSE, sizeof (LaurelColumnProbe));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autofree LaurelColumnGuess *guesses = NULL;

  for (guint i = 0; i < self->columns->len; i++) {
    LaurelSurveyColumn *column = self->columns->pdata[i];

    /* What a twin means is known. */
    if (column->column->match == LAUREL_MATCH_UNKNOWN && column->column->twin == LAUREL_COLUMN_NONE) {
      LaurelColumnProbe probe
          = { self->headless || column->column->blank ? "" : column->column->header, (const char *const *)column->samples };

      g_array_append_val (probes, probe);
      g_ptr_array_add (asked, column);
    } else if (laurel_template_get (column->column->column) != NULL) {
      g_array_append_val (taken, column->column->column);
    }
  }
  guesses = g_new0 (LaurelColumnGuess, probes->len + 1);
  laurel_column_matcher_guess ((const LaurelColumnProbe *)probes->data, probes->len,
                               (const LaurelColumnId *)taken->data, taken->len, guesses);
  for (guint i = 0; i < asked->len; i++) {
    LaurelSurveyColumn *column = asked->pdata[i];

    column->guess = guesses[i];
    column->errs = column->guess.column != LAUREL_COLUMN_NONE && samples_err (column);
  }
}

/**
 * laurel_sheet_survey_new:
 * @file: a spreadsheet
 * @options: (nullable): how to read it
 * @cancellable: (nullable): cancels it
 *
 * Looks at the beginning of a file: which columns it has, what stands in them, and what those that nobody
 * knows probably mean. Any thread; takes about as long for a million rows as for a hundred.
 *
 * Returns: (transfer full): the survey; of columns behind the last header only those in which something stands
 */
LaurelSheetSurvey *
laurel_sheet_survey_new (GFile *file, const LaurelImportOptions *options, GCancellable *cancellable)
{
  static const LaurelImportSink sink = { .layout = take_layout, .record = take_record };
  LaurelSheetSurvey *self = g_new0 (LaurelSheetSurvey, 1);
  LaurelImportOptions look_options = { 0 };
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GError) error = NULL;
  Look look = { .survey = self, .samples = samples };

  if (options != NULL)
    look_options = *options;
  self->file = g_object_ref (file);
  self->encoding = g_strdup (look_options.encoding);
  self->delimiter = look_options.delimiter;
  self->headless = look_options.headless;
  look_options.keep_blank = TRUE;
  look_options.keep_twins = TRUE;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)survey_column_free);
  bytes = read_beginning (file, cancellable, &self->error);
  if (bytes == NULL)
    return self;
  laurel_import_bytes (bytes, name, &look_options, &sink, &look, NULL, cancellable, &error);
  /* A file of a kind that cannot be told has columns to look at all the same. */
  if (g_error_matches (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER)) {
    g_autoptr (GError) ignored = NULL;

    g_clear_pointer (&self->layout, laurel_sheet_layout_free);
    g_ptr_array_set_size (samples, 0);
    look_options.accept_any_kind = TRUE;
    laurel_import_bytes (bytes, name, &look_options, &sink, &look, NULL, cancellable, &ignored);
  }
  /* The beginning of a quoted cell may be all that there is of it here. */
  if (error != NULL && look.n_records > 0
      && !g_error_matches (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER))
    g_clear_error (&error);
  self->error = g_steal_pointer (&error);
  while (samples->len > 0 && is_empty_end (self->layout, samples))
    g_ptr_array_set_size (samples, samples->len - 1);
  for (guint i = 0; i < samples->len; i++) {
    LaurelSurveyColumn *column = g_new0 (LaurelSurveyColumn, 1);
    GPtrArray *cells = samples->pdata[i];

    leave_out_if_empty (self->layout->columns->pdata[i], cells);
    column->column = self->layout->columns->pdata[i];
    column->samples = g_new0 (char *, cells->len + 1);
    for (guint j = 0; j < cells->len; j++)
      column->samples[j] = g_strdup (cells->pdata[j]);
    g_ptr_array_add (self->columns, column);
  }
  guess (self);
  return self;
}

/**
 * laurel_sheet_survey_can_match:
 * @self: a survey
 *
 * Returns: whether choosing columns can make something of the file: it can be read and lists credentials or
 * what cannot be told
 */
gboolean
laurel_sheet_survey_can_match (const LaurelSheetSurvey *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->layout != NULL && self->columns->len > 0
         && (self->layout->kind == LAUREL_SHEET_KIND_CREDENTIALS
             || self->layout->kind == LAUREL_SHEET_KIND_UNKNOWN)
         && (self->error == NULL
             || g_error_matches (self->error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER));
}

/**
 * laurel_sheet_survey_asks:
 * @self: a survey
 *
 * Columns that are known to be left out, or to belong to assessments and courses, are no question, nor is one for which
 * something was chosen, be it that it is the person's own.
 *
 * Returns: whether there is something to ask: a column that nobody knows, or that means the same as another one, and about
 * which nothing was chosen yet
 */
gboolean
laurel_sheet_survey_asks (const LaurelSheetSurvey *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!laurel_sheet_survey_can_match (self))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    if (((const LaurelSurveyColumn *) self->columns->pdata[i])->column->match == LAUREL_MATCH_UNKNOWN)
      return TRUE;
  return self->layout->kind == LAUREL_SHEET_KIND_UNKNOWN;
}

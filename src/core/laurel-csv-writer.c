/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-csv-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_COLUMN_IDS (G_MAXUINT16 + 1)

struct _LaurelCsvWriter {
  LaurelCsvKind kind;
  GString *into;
  gboolean keep_unknown;
  gboolean started;
  gboolean any;               /* records have been named whose columns are written */
  gboolean needs_identifier;  /* one of them has no key of its own */
  guint n_records;
  guint8 used[N_COLUMN_IDS / 8];
  GArray *columns; /* element-type LaurelColumnId: in the order in which they are written */
};

/* Columns that the problems file adds, and that the template's list of ignored headers knows. */
static const char *const problem_headers[] = { "Row", "Problems", "How to fix" };

/**
 * laurel_csv_writer_new:
 * @kind: for whom
 * @into: where the text is added; it must outlive the writer, which does not mind when it is emptied between records
 */
LaurelCsvWriter *
laurel_csv_writer_new (LaurelCsvKind kind,
                       GString *into)
{
  LaurelCsvWriter *self;

  g_return_val_if_fail (into != NULL, NULL);

  self = g_new0 (LaurelCsvWriter, 1);
  self->kind = kind;
  self->into = into;
  self->keep_unknown = kind == LAUREL_CSV_PROBLEMS;
  self->columns = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  return self;
}

/**
 * laurel_csv_writer_free:
 * @self: (nullable) (transfer full): a writer
 *
 * Lets it go with all that it holds.
 */
void
laurel_csv_writer_free (LaurelCsvWriter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * laurel_csv_writer_set_keep_unknown:
 * @keep: whether columns that the template does not know are written, behind the others
 *
 * The Publisher refuses a whole file for one header that it does not know (bulk upload §1), so its file leaves them
 * out unless this says otherwise. Call it before the header is written.
 */
void
laurel_csv_writer_set_keep_unknown (LaurelCsvWriter *self,
                                    gboolean keep)
{
  g_return_if_fail (self != NULL && !self->started);

  self->keep_unknown = keep;
}

static void
writer_use (LaurelCsvWriter *self,
            LaurelColumnId column)
{
  self->used[column / 8] |= 1 << column % 8;
}

static gboolean
writer_uses (const LaurelCsvWriter *self,
             LaurelColumnId column)
{
  return (self->used[column / 8] & 1 << column % 8) != 0;
}

static void
writer_use_cells (LaurelCsvWriter *self,
                  const LaurelCells *cells)
{
  for (guint i = 0; i < laurel_cells_get_size (cells); i++) {
    LaurelColumnId column;

    laurel_cells_get_nth (cells, i, &column);
    writer_use (self, column);
  }
}

/**
 * laurel_csv_writer_use_columns_of:
 *
 * Has the columns of this record written. Call it for every record before the header.
 */
void
laurel_csv_writer_use_columns_of (LaurelCsvWriter *self,
                                  const LaurelRecord *record)
{
  gboolean had_action;

  g_return_if_fail (self != NULL && record != NULL);
  g_return_if_fail (!self->started);

  self->any = TRUE;
  self->needs_identifier = self->needs_identifier
                           || (laurel_text_is_blank (laurel_cells_get (record->main, LAUREL_COLUMN_CTID))
                               && laurel_text_is_blank (laurel_cells_get (record->main,
                                                                          LAUREL_COLUMN_EXTERNAL_IDENTIFIER)));
  had_action = self->kind != LAUREL_CSV_PUBLISHER || writer_uses (self, LAUREL_COLUMN_ACTION);
  writer_use_cells (self, record->main);
  /* What a row once was for has been done when the record is in a workspace: the next file is about what is there. */
  if (record->id != 0 && !had_action)
    self->used[LAUREL_COLUMN_ACTION / 8] &= ~(1 << LAUREL_COLUMN_ACTION % 8);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++)
      writer_use_cells (self, laurel_record_get_profile (record, kind, i)->cells);
}

/* A cell that a spreadsheet program would run as a formula when somebody opens the file. */
static gboolean
is_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
write_cell (GString *into,
            const char *text,
            const char *guard)
{
  gsize length = strlen (text);
  gboolean guarded = guard != NULL && is_formula (text);
  /* Blanks at the ends as well: many programs take them away from cells without quotation marks. And what may look like
   * a number or a date: LibreOffice can leave such cells alone (“Format quoted field as text”) when they stand in them,
   * and makes 12 of 0012 and a day of 1/2 when they do not. */
  gboolean quoted = length > 0
                    && (guarded || g_ascii_isdigit (text[0]) || strpbrk (text, "\",;\t|\r\n") != NULL || g_ascii_isspace (text[0])
                        || g_ascii_isspace (text[length - 1]));

  if (!quoted) {
    g_string_append_len (into, text, length);
    return;
  }
  g_string_append_c (into, '"');
  if (guarded)
    g_string_append (into, guard);
  for (;;) {
    gsize plain = strcspn (text, "\"");

    g_string_append_len (into, text, plain);
    text += plain;
    if (*text == '\0')
      break;
    g_string_append (into, "\"\"");
    text++;
  }
  g_string_append_c (into, '"');
}

static const char *
writer_get_guard (const LaurelCsvWriter *self)
{
  return self->kind == LAUREL_CSV_PROBLEMS ? "'" : " ";
}

static void
writer_add (LaurelCsvWriter *self,
            LaurelColumnId column)
{
  if (writer_uses (self, column))
    g_array_append_val (self->columns, column);
}

static int
compare_export_order (gconstpointer a,
                      gconstpointer b)
{
  const LaurelColumn *one = *(const LaurelColumn *const *) a;
  const LaurelColumn *other = *(const LaurelColumn *const *) b;

  return (int) one->export_order - (int) other->export_order;
}

static void
writer_order_columns (LaurelCsvWriter *self)
{
  gboolean publisher = self->kind == LAUREL_CSV_PUBLISHER;
  g_autoptr (GPtrArray) exported = g_ptr_array_new ();

  for (guint i = 0; publisher && i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if (column->export_order > 0)
      g_ptr_array_add (exported, (gpointer) column);
  }
  g_ptr_array_sort (exported, compare_export_order);
  for (guint i = 0; i < exported->len; i++)
    writer_add (self, ((const LaurelColumn *) exported->pdata[i])->id);
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if (!publisher || column->export_order == 0)
      writer_add (self, column->id);
  }
  for (guint id = LAUREL_COLUMN_EXTRA; self->keep_unknown && id < N_COLUMN_IDS; id++)
    writer_add (self, id);
}

/**
 * laurel_csv_writer_write_header:
 *
 * Fixes the columns and writes the mark and the first row.
 */
void
laurel_csv_writer_write_header (LaurelCsvWriter *self)
{
  g_return_if_fail (self != NULL && !self->started);

  self->started = TRUE;
  if (self->kind == LAUREL_CSV_PUBLISHER) {
    writer_use (self, LAUREL_COLUMN_CTID);
    if (self->needs_identifier || !self->any)
      writer_use (self, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
    writer_use (self, LAUREL_COLUMN_NAME);
  }
  writer_order_columns (self);
  g_string_append (self->into, "\xef\xbb\xbf");
  for (guint i = 0; i < self->columns->len; i++) {
    if (i > 0)
      g_string_append_c (self->into, ',');
    write_cell (self->into, laurel_template_get_header (g_array_index (self->columns, LaurelColumnId, i)),
                writer_get_guard (self));
  }
  for (guint i = 0; self->kind == LAUREL_CSV_PROBLEMS && i < G_N_ELEMENTS (problem_headers); i++) {
    if (i > 0 || self->columns->len > 0)
      g_string_append_c (self->into, ',');
    g_string_append (self->into, problem_headers[i]);
  }
  g_string_append (self->into, "\r\n");
}

/* The profile whose cells stand in the row: the first of each kind in the main row, the others in rows of their own.
 * Profiles without any text are no rows. */
typedef struct {
  LaurelProfile *profiles[LAUREL_N_PROFILE_KINDS];
  guint row;
} Line;

static GArray *
record_get_lines (const LaurelRecord *record)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  g_array_set_size (lines, 1);
  g_array_index (lines, Line, 0).row = record->row;
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    guint n = 0;

    for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++) {
      LaurelProfile *profile = laurel_record_get_profile (record, kind, i);
      Line *line;

      if (laurel_cells_is_blank (profile->cells))
        continue;
      if (n == lines->len)
        g_array_set_size (lines, n + 1);
      line = &g_array_index (lines, Line, n);
      line->profiles[kind] = profile;
      if (line->row == 0)
        line->row = profile->row;
      n++;
    }
  }
  return lines;
}

/* What the Publisher needs and nobody typed. A typed CTID is a key of its own, and the identifier that the Publisher may
 * have beside it cannot be changed by an upload (bulk upload §2.1, §3 rule 1). An identifier that was made once is made
 * again the same way. */
static char *
writer_dup_identifier (const LaurelCsvWriter *self,
                       const LaurelRecord *record)
{
  const char *typed = laurel_cells_get (record->main, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
  const char *typed_ctid = laurel_cells_get (record->main, LAUREL_COLUMN_CTID);

  if (!laurel_text_is_blank (typed))
    return g_strdup (typed);
  if (!laurel_text_is_blank (typed_ctid))
    return g_strdup ("");
  if (record->ctid != NULL)
    return g_strdup (record->ctid);
  return record->row > 0 ? g_strdup_printf ("row-%u", record->row) : g_strdup_printf ("record-%u", self->n_records);
}

static const char *
writer_get_main_cell (const LaurelCsvWriter *self,
                      const LaurelRecord *record,
                      LaurelColumnId column,
                      const char *identifier,
                      gboolean is_append)
{
  const char *typed = laurel_cells_get (record->main, column);

  if (self->kind == LAUREL_CSV_PUBLISHER) {
    switch (column) {
      case LAUREL_COLUMN_EXTERNAL_IDENTIFIER:
        return identifier;
      case LAUREL_COLUMN_CTID:
        return laurel_text_is_blank (typed) && record->ctid != NULL ? record->ctid : typed;
      case LAUREL_COLUMN_OFFERED_BY:
        /* Absent, the owner offers it too; blank, nobody would (bulk upload §2.5). The column is there now. */
        if (typed == NULL && record->base == NULL && !is_append)
          return "same as owner";
        break;
      default:
        break;
    }
  }
  if (is_append && column != LAUREL_COLUMN_EXTERNAL_IDENTIFIER && column != LAUREL_COLUMN_CTID
      && column != LAUREL_COLUMN_NAME && column != LAUREL_COLUMN_OWNED_BY)
    return NULL;
  return typed;
}

static const char *
finding_get_header (const LaurelFinding *finding)
{
  return finding->column != LAUREL_COLUMN_NONE ? laurel_template_get_header (finding->column) : NULL;
}

/* A row's own problems, a line each; those that name no row of the record stand in its first. */
static void
write_problems (GString *into,
                GPtrArray *findings,
                GArray *lines,
                guint n)
{
  g_autoptr (GString) problems = g_string_new (NULL);
  g_autoptr (GString) cures = g_string_new (NULL);
  guint row = g_array_index (lines, Line, n).row;
  g_autofree char *number = row > 0 ? g_strdup_printf ("%u", row) : g_strdup ("");

  for (guint i = 0; findings != NULL && i < findings->len; i++) {
    const LaurelFinding *finding = findings->pdata[i];
    const char *header = finding_get_header (finding);
    guint at = 0;

    for (guint line = 1; line < lines->len; line++)
      if (finding->row != 0 && finding->row == g_array_index (lines, Line, line).row)
        at = line;
    if (at != n)
      continue;
    if (problems->len > 0) {
      g_string_append_c (problems, '\n');
      g_string_append_c (cures, '\n');
    }
    if (header != NULL)
      g_string_append_printf (problems, "%s: ", header);
    g_string_append (problems, _(finding->rule->title));
    g_string_append (cures, finding->message);
  }
  g_string_append (into, number);
  g_string_append_c (into, ',');
  write_cell (into, problems->str, "'");
  g_string_append_c (into, ',');
  write_cell (into, cures->str, "'");
}

/**
 * laurel_csv_writer_write_record:
 * @findings: (nullable) (element-type LaurelFinding): its problems, for a file that names them
 *
 * Writes the record's row and an append row for every further profile, with the name and the identifiers repeated.
 */
void
laurel_csv_writer_write_record (LaurelCsvWriter *self,
                                const LaurelRecord *record,
                                GPtrArray *findings)
{
  g_autoptr (GArray) lines = NULL;
  g_autofree char *identifier = NULL;

  g_return_if_fail (self != NULL && record != NULL);
  g_return_if_fail (self->started);

  self->n_records++;
  identifier = writer_dup_identifier (self, record);
  lines = record_get_lines (record);
  for (guint n = 0; n < lines->len; n++) {
    const Line *line = &g_array_index (lines, Line, n);

    for (guint i = 0; i < self->columns->len; i++) {
      LaurelColumnId id = g_array_index (self->columns, LaurelColumnId, i);
      const LaurelColumn *column = laurel_template_get (id);
      const char *text = NULL;

      if (column == NULL || column->profile == LAUREL_PROFILE_MAIN)
        text = writer_get_main_cell (self, record, id, identifier, n > 0);
      else if (line->profiles[column->profile] != NULL)
        text = laurel_cells_get (line->profiles[column->profile]->cells, id);
      if (i > 0)
        g_string_append_c (self->into, ',');
      if (text != NULL)
        write_cell (self->into, text, writer_get_guard (self));
    }
    if (self->kind == LAUREL_CSV_PROBLEMS) {
      if (self->columns->len > 0)
        g_string_append_c (self->into, ',');
      write_problems (self->into, findings, lines, n);
    }
    g_string_append (self->into, "\r\n");
  }
}

static const char *
column_get_help (const LaurelColumn *column)
{
  return column->help != NULL && *column->help != '\0' ? _(column->help) : "";
}

/**
 * laurel_csv_write_template:
 * @tier: the columns of this tier and those above it
 *
 * Writes an empty sheet to fill in: headers, a row that says what belongs where, and a sample row, which all importers
 * pass over. Columns that belong to degrees, that are never sent or that have a newer form are left out.
 *
 * Returns: (transfer full): a spreadsheet as text
 */
char *
laurel_csv_write_template (LaurelTier tier)
{
  GString *text = g_string_new ("\xef\xbb\xbf");
  static const char *const first_cells[] = { "UploadComments", "Instructions", "Sample Data" };

  for (guint row = 0; row < G_N_ELEMENTS (first_cells); row++) {
    g_string_append (text, first_cells[row]);
    for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
      const LaurelColumn *column = laurel_template_get_nth (i);
      g_autofree char *sample = NULL;

      if (column->tier < tier
          || (column->flags & (LAUREL_COLUMN_DEGREE | LAUREL_COLUMN_CARRIED | LAUREL_COLUMN_LEGACY)) != 0)
        continue;
      g_string_append_c (text, ',');
      sample = g_strconcat ("SAMPLE: ", column->example, NULL);
      write_cell (text, row == 0 ? column->header : row == 1 ? column_get_help (column) : sample, " ");
    }
    g_string_append (text, "\r\n");
  }
  return g_string_free (text, FALSE);
}

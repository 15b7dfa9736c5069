/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-column-plan.h"
#include "core/laurel-finding.h"
#include "core/laurel-record.h"

G_BEGIN_DECLS

/* Errors that stop an import before anything is changed; each has one clear sentence for its message. */
#define LAUREL_IMPORT_ERROR (laurel_import_error_quark ())
GQuark laurel_import_error_quark (void);

typedef enum {
  LAUREL_IMPORT_ERROR_UNREADABLE,      /* not there, a directory, no permission */
  LAUREL_IMPORT_ERROR_EMPTY,           /* no bytes, or a header and nothing else */
  LAUREL_IMPORT_ERROR_NOT_CSV,         /* binary, a workbook, a picture, NUL bytes */
  LAUREL_IMPORT_ERROR_MALFORMED,       /* a quote that is never closed, a cell that is too large */
  LAUREL_IMPORT_ERROR_WRONG_KIND,      /* learning opportunities, organizations … */
  LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER,
  LAUREL_IMPORT_ERROR_DUPLICATE_HEADER,
  LAUREL_IMPORT_ERROR_TOO_LARGE,       /* too many columns */
  LAUREL_IMPORT_ERROR_CHANGED,         /* the file changed while it was read */
} LaurelImportError;

/* What sort of file it is (bulk upload §9). */
typedef enum {
  LAUREL_SHEET_KIND_UNKNOWN,
  LAUREL_SHEET_KIND_CREDENTIALS,
  LAUREL_SHEET_KIND_LEARNING_OPPORTUNITIES,
  LAUREL_SHEET_KIND_ASSESSMENTS,
  LAUREL_SHEET_KIND_ORGANIZATIONS,
  LAUREL_SHEET_KIND_ADDRESSES,
  LAUREL_SHEET_KIND_QA_ASSERTIONS,
  LAUREL_SHEET_KIND_SUPPORT_SERVICES,
  LAUREL_SHEET_KIND_COMPETENCY_FRAMEWORK,
} LaurelSheetKind;

const char *laurel_sheet_kind_get_name (LaurelSheetKind kind);

typedef enum {
  LAUREL_MATCH_EXACT,
  LAUREL_MATCH_ALIAS,
  LAUREL_MATCH_REMEMBERED,
  LAUREL_MATCH_IGNORED,
  LAUREL_MATCH_UNKNOWN,
  LAUREL_MATCH_CARRIED, /* of the Publisher's, which never did anything with it: kept */
} LaurelMatch;

const char *laurel_match_get_name (LaurelMatch match);

/**
 * LaurelSheetColumn:
 * @index: from 0
 * @header: as in the file
 * @key: what names it within the sheet, whatever its spelling; two columns of a sheet never have the same
 * @match: how it was recognized; %LAUREL_MATCH_REMEMBERED also when a person has chosen to keep it
 * @chosen: a person's choice made it so
 * @blank: it has no header, and @header is a name for its place
 * @column: an extra column for unknown headers; NONE when ignored
 * @twin: what its header means when that of another column means the same; else NONE. Somebody has to say which of them
 *   is read
 */
typedef struct {
  guint index;
  char *header;
  char *key;
  LaurelMatch match;
  gboolean chosen;
  gboolean blank;
  LaurelColumnId column;
  LaurelColumnId twin;
} LaurelSheetColumn;

/**
 * LaurelSheetLayout:
 * @file: (nullable): name for people
 * @encoding: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `WINDOWS-1252`
 * @encoding_guessed: it is not UTF-8 and has no mark: shown, and can be chosen otherwise
 * @has_bom: a byte order mark stood in front
 * @delimiter: `,` `;` tab or `|`
 * @kind: what sort of file
 * @refused: its headers are such that no record of it comes
 * @header_set: (nullable): names the sort of sheet by its headers, see [func@header_set_new]
 * @columns: (element-type LaurelSheetColumn): one for each header, in the file's order
 *
 * What was found out about a file before its rows are read.
 */
typedef struct {
  char *file;
  char *encoding;
  gboolean encoding_guessed;
  gboolean has_bom;
  char delimiter;
  LaurelSheetKind kind;
  gboolean refused;
  char *header_set;
  GPtrArray *columns;
} LaurelSheetLayout;

LaurelSheetLayout *laurel_sheet_layout_new (void);
LaurelSheetLayout *laurel_sheet_layout_copy (const LaurelSheetLayout *self);
void laurel_sheet_layout_free (LaurelSheetLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelSheetLayout, laurel_sheet_layout_free)

/**
 * LaurelPlanFunc:
 * @header_set: names the sort of sheet by its headers
 *
 * Called a few times for a file at most, on the thread that imports.
 *
 * Returns: (transfer full) (nullable): what a person has chosen for the columns of such sheets
 */
typedef LaurelColumnPlan *(*LaurelPlanFunc) (const char *header_set,
                                             gpointer user_data);

/**
 * LaurelImportOptions:
 * @encoding: (nullable): name of the encoding to read with, %NULL to find out
 * @delimiter: the delimiter, 0 to find out
 * @accept_any_kind: report the kind and read on instead of refusing (for `check`)
 * @headless: there is no header: the first row is data, and columns are known by their place
 * @count_refused: count the rows of a file, too, that is refused for its headers; else it is not read further
 * @keep_blank: read columns without a header like unknown ones; else what stands in them is left out
 * @keep_twins: of columns that mean the same, read all but the first like unknown ones; else the file is refused
 * @plan: (nullable) (unowned): what was chosen for this file; goes before what @find_plan finds. A column may be named by
 *   its place in it, too: `#3`
 * @find_plan: (nullable): looks up what was chosen for the columns; without it nothing is remembered
 * @plan_data: for @find_plan
 */
typedef struct {
  const char *encoding;
  char delimiter;
  gboolean accept_any_kind;
  gboolean headless;
  gboolean count_refused;
  gboolean keep_blank;
  gboolean keep_twins;
  const LaurelColumnPlan *plan;
  LaurelPlanFunc find_plan;
  gpointer plan_data;
} LaurelImportOptions;

/**
 * LaurelImportSink:
 * @layout: called once, before any row, and also when the file is then refused for its headers; @layout is valid until
 *   the import ends
 * @record: (transfer none): a record with its append rows joined, in the order of the sheet; return %FALSE with @error
 *   set to stop
 * @append: profiles for a record that was given before (@first_row is the row of its main row), from append rows that
 *   do not follow it directly
 * @finding: (transfer full): something about the sheet or a row that is no record (records' own rules are not run here)
 * @progress: bytes read so far and in all (0 when not known); called now and then, from the reading thread
 */
typedef struct {
  void (*layout) (const LaurelSheetLayout *layout, gpointer user_data);
  gboolean (*record) (LaurelRecord *record, gpointer user_data, GError **error);
  gboolean (*append) (guint first_row, const LaurelRecord *profiles, gpointer user_data, GError **error);
  LaurelFindingFunc finding;
  void (*progress) (guint64 bytes, guint64 total, gpointer user_data);
} LaurelImportSink;

/**
 * LaurelImportCounts:
 * @rows: data rows: no header, instruction, sample or empty rows
 * @records: after append rows were joined
 * @skipped: instruction, sample, placeholder and empty rows
 */
typedef struct {
  guint rows;
  guint records;
  guint skipped;
} LaurelImportCounts;

gboolean laurel_import_file (GFile *file,
                             const LaurelImportOptions *options,
                             const LaurelImportSink *sink,
                             gpointer user_data,
                             LaurelImportCounts *counts,
                             GCancellable *cancellable,
                             GError **error);
gboolean laurel_import_bytes (GBytes *bytes,
                              const char *name,
                              const LaurelImportOptions *options,
                              const LaurelImportSink *sink,
                              gpointer user_data,
                              LaurelImportCounts *counts,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-column-matcher.h"
#include "core/laurel-importer.h"

G_BEGIN_DECLS

#define LAUREL_SURVEY_SAMPLES 5

/**
 * LaurelSurveyColumn:
 * @column: (unowned): what the layout says of it; of the survey
 * @samples: (array zero-terminated=1): some different cells, shortened when long
 * @guess: what is probably meant, for columns that nobody knows
 * @errs: at least every other sample would be an error in the column that is guessed
 */
typedef struct {
  const LaurelSheetColumn *column;
  char **samples;
  LaurelColumnGuess guess;
  gboolean errs;
} LaurelSurveyColumn;

/**
 * LaurelSheetSurvey:
 * @file: the file
 * @options: how it was read; only `encoding`, `delimiter` and `headless` are kept
 * @layout: (nullable): what its header says; %NULL when it cannot be read at all
 * @columns: (element-type LaurelSurveyColumn): one for each column of @layout
 * @error: (nullable): why it is no list of credentials as it stands; an import says the same, and it says, too, when
 *   nobody has chosen between columns of one meaning
 *
 * What can be told about a file from its beginning, before it is imported. Made on one thread and only read
 * afterwards.
 */
typedef struct {
  GFile *file;
  char *encoding;
  char delimiter;
  gboolean headless;
  LaurelSheetLayout *layout;
  GPtrArray *columns;
  GError *error;
} LaurelSheetSurvey;

LaurelSheetSurvey *laurel_sheet_survey_new (GFile *file, const LaurelImportOptions *options,
                                            GCancellable *cancellable);
void laurel_sheet_survey_free (LaurelSheetSurvey *self);
gboolean laurel_sheet_survey_asks (const LaurelSheetSurvey *self);
gboolean laurel_sheet_survey_can_match (const LaurelSheetSurvey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelSheetSurvey, laurel_sheet_survey_free)

G_END_DECLS

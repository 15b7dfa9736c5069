/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-record-assembler.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-row-index.h"

#define NOWHERE G_MAXUINT

/* Cells that the Publisher looks at to tell an empty row (bulk upload §1). */
#define PUBLISHER_LOOKS_AT 6

/* Stands where a credential is to be typed in (bulk upload §1). */
#define PLACEHOLDER "ADD NEW CREDENTIAL HERE"

/* What tells a row's record, as fingerprints; 0 where the cell is blank or absent. */
typedef struct {
  guint64 ctid;
  guint64 external; /* with the owner: the same key may belong to two organizations */
  guint64 external_alone;
  guint64 owner;
  guint32 name;
} Identity;

struct _LaurelRecordAssembler {
  const LaurelSheetLayout *layout;
  const LaurelImportSink *sink;
  gpointer user_data;
  LaurelImportCounts counts;
  GArray *places[LAUREL_N_PROFILE_KINDS]; /* element-type LaurelCellPlace; in the order of the columns' numbers */
  guint ctid_at;
  guint external_at;
  guint owner_at;
  guint name_at;
  guint action_at;
  GArray *headless; /* columns with a blank header, until data was seen in them */
  LaurelRowIndex *index;
  char *sole_owner; /* the one that all rows so far have named; NULL when there is none or several */
  gboolean several_owners;
  LaurelRecord *pending; /* waits for append rows; NULL when there is none */
  Identity pending_identity;
  Identity expected[2]; /* of a row with an even number, and of one with an odd one */
  guint expected_row[2];
  LaurelRecord *spare;
  guint first_empty;
  guint n_empty;
  guint n_empty_behind; /* since the last row with data */
};

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return (int) ((const LaurelCellPlace *) a)->column - (int) ((const LaurelCellPlace *) b)->column;
}

static guint
layout_get_index (const LaurelSheetLayout *layout,
                  LaurelColumnId id)
{
  for (guint i = 0; i < layout->columns->len; i++)
    if (((const LaurelSheetColumn *) layout->columns->pdata[i])->column == id)
      return i;
  return NOWHERE;
}

/**
 * laurel_record_assembler_new:
 * @layout: what the header says; it must outlive the assembler
 * @sink: takes records and findings; it must outlive the assembler
 */
LaurelRecordAssembler *
laurel_record_assembler_new (const LaurelSheetLayout *layout,
                             const LaurelImportSink *sink,
                             gpointer user_data)
{
  LaurelRecordAssembler *self = g_new0 (LaurelRecordAssembler, 1);

  self->layout = layout;
  self->sink = sink;
  self->user_data = user_data;
  self->index = laurel_row_index_new ();
  self->headless = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint kind = 0; kind < LAUREL_N_PROFILE_KINDS; kind++)
    self->places[kind] = g_array_new (FALSE, FALSE, sizeof (LaurelCellPlace));
  for (guint i = 0; i < layout->columns->len; i++) {
    const LaurelSheetColumn *column = layout->columns->pdata[i];
    const LaurelColumn *known = laurel_template_get (column->column);
    LaurelCellPlace place = { column->column, i };

    if (column->column != LAUREL_COLUMN_NONE)
      g_array_append_val (self->places[known != NULL ? known->profile : LAUREL_PROFILE_MAIN], place);
    else if (laurel_text_is_blank (column->header))
      g_array_append_val (self->headless, i);
  }
  for (guint kind = 0; kind < LAUREL_N_PROFILE_KINDS; kind++)
    g_array_sort (self->places[kind], compare_places);
  self->ctid_at = layout_get_index (layout, LAUREL_COLUMN_CTID);
  self->external_at = layout_get_index (layout, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
  self->owner_at = layout_get_index (layout, LAUREL_COLUMN_OWNED_BY);
  self->name_at = layout_get_index (layout, LAUREL_COLUMN_NAME);
  self->action_at = layout_get_index (layout, LAUREL_COLUMN_ACTION);
  return self;
}

/**
 * laurel_record_assembler_free:
 * @self: (nullable) (transfer full): an assembler
 *
 * Lets it go with all that it holds.
 */
void
laurel_record_assembler_free (LaurelRecordAssembler *self)
{
  if (self == NULL)
    return;
  for (guint kind = 0; kind < LAUREL_N_PROFILE_KINDS; kind++)
    g_array_unref (self->places[kind]);
  g_array_unref (self->headless);
  laurel_row_index_free (self->index);
  g_free (self->sole_owner);
  g_clear_pointer (&self->pending, laurel_record_unref);
  g_clear_pointer (&self->spare, laurel_record_unref);
  g_free (self);
}

static void
assembler_report (LaurelRecordAssembler *self,
                  LaurelFinding *finding)
{
  if (self->sink->finding != NULL)
    self->sink->finding (finding, self->user_data);
  else
    laurel_finding_free (finding);
}

static LaurelRecord *
assembler_new_record (LaurelRecordAssembler *self)
{
  return self->spare != NULL ? g_steal_pointer (&self->spare) : laurel_record_new ();
}

/* The memory of a record that nobody kept serves the next one. */
static void
assembler_recycle (LaurelRecordAssembler *self,
                   LaurelRecord *record)
{
  if (self->spare == NULL && !laurel_record_is_shared (record)) {
    laurel_record_reset (record);
    self->spare = record;
  } else {
    laurel_record_unref (record);
  }
}

static gboolean
assembler_flush (LaurelRecordAssembler *self,
                 GError **error)
{
  LaurelRecord *record = g_steal_pointer (&self->pending);
  gboolean done;

  if (record == NULL)
    return TRUE;
  self->counts.records++;
  done = self->sink->record == NULL || self->sink->record (record, self->user_data, error);
  assembler_recycle (self, record);
  return done;
}

static LaurelText
row_get_trimmed (const LaurelSheetRow *row,
                 guint index)
{
  LaurelText cell = { "", 0 };

  if (index >= row->n_cells)
    return cell;
  cell.text = laurel_sheet_row_get (row, index, &cell.length);
  while (cell.length > 0 && g_ascii_isspace (cell.text[0])) {
    cell.text++;
    cell.length--;
  }
  while (cell.length > 0 && g_ascii_isspace (cell.text[cell.length - 1]))
    cell.length--;
  return cell;
}

static gboolean
text_is (LaurelText text,
         const char *word)
{
  return text.length == strlen (word) && g_ascii_strncasecmp (text.text, word, text.length) == 0;
}

/* Rows of templates that are no data (bulk upload §1). */
static gboolean
row_is_sample (const LaurelSheetRow *row)
{
  static const char *const words[] = { "Instructions", "Sample Data", PLACEHOLDER };
  LaurelText first = row_get_trimmed (row, 0);

  if (first.length == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (text_is (first, words[i]))
      return TRUE;
  return FALSE;
}

/* A row of words such as “Required” and “Optional” below the headers, as some templates have it. */
static gboolean
row_is_of_tiers (const LaurelSheetRow *row)
{
  static const char *const words[] = {
    "Required", "Recommended", "Optional", "Required if available", "Benchmark", "Conditional", "R", "RA", "O",
  };
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++) {
    LaurelText cell = row_get_trimmed (row, i);
    gboolean found = cell.length == 0;

    for (guint j = 0; !found && j < G_N_ELEMENTS (words); j++) {
      found = text_is (cell, words[j]);
      n += found ? 1 : 0;
    }
    if (!found)
      return FALSE;
  }
  return n >= 2;
}

/* The headers once more, as where sheets were put one below the other. */
static gboolean
assembler_is_header (const LaurelRecordAssembler *self,
                     const LaurelSheetRow *row)
{
  guint n = 0;

  for (guint i = 0; i < self->layout->columns->len; i++) {
    const char *header = ((const LaurelSheetColumn *) self->layout->columns->pdata[i])->header;
    LaurelText cell = row_get_trimmed (row, i);
    LaurelText wanted = laurel_text_trim (header, -1);

    if (cell.length != wanted.length || memcmp (cell.text, wanted.text, cell.length) != 0)
      return FALSE;
    n += cell.length > 0 ? 1 : 0;
  }
  return n >= 2;
}

static guint64
assembler_hash_cell (const LaurelRecordAssembler *self,
                     const LaurelSheetRow *row,
                     guint index,
                     guint64 seed)
{
  LaurelText cell = row_get_trimmed (row, index);

  return cell.length > 0 ? laurel_row_index_hash (self->index, seed, cell.text, cell.length) : 0;
}

static Identity
assembler_identify (const LaurelRecordAssembler *self,
                    const LaurelSheetRow *row)
{
  Identity identity = { 0 };
  LaurelText ctid = row_get_trimmed (row, self->ctid_at);

  if (ctid.length > 0) {
    char lower[64];
    gsize length = MIN (ctid.length, sizeof lower);

    /* What is longer is no CTID, and told apart by its beginning and length well enough. */
    for (gsize i = 0; i < length; i++)
      lower[i] = g_ascii_tolower (ctid.text[i]);
    identity.ctid = laurel_row_index_hash (self->index, ctid.length, lower, length);
  }
  identity.external_alone = assembler_hash_cell (self, row, self->external_at, G_MAXUINT64);
  if (identity.external_alone != 0) {
    LaurelText owner = row_get_trimmed (row, self->owner_at);

    identity.owner = owner.length > 0 ? laurel_row_index_hash (self->index, 0, owner.text, owner.length) : 0;
    identity.external = identity.owner != 0
                          ? laurel_row_index_hash (self->index, identity.external_alone, owner.text, owner.length)
                          : identity.external_alone;
  }
  if (identity.ctid != 0 || identity.external != 0)
    identity.name = (guint32) assembler_hash_cell (self, row, self->name_at, 0);
  return identity;
}

/* The earlier row of the same record (bulk upload §3 rule 2): by CTID, else by external identifier and owner. Rows that
 * add to the record right above may leave the owner out, and all may when the sheet names only one. */
static gboolean
assembler_find_earlier (const LaurelRecordAssembler *self,
                        const Identity *identity,
                        guint *row,
                        guint32 *name,
                        LaurelColumnId *by)
{
  const LaurelRowEntry *entry = NULL;

  *by = LAUREL_COLUMN_CTID;
  if (identity->ctid != 0) {
    entry = laurel_row_index_find (self->index, identity->ctid);
  } else if (identity->external != 0) {
    *by = LAUREL_COLUMN_EXTERNAL_IDENTIFIER;
    if (self->pending != NULL && identity->owner == 0
        && identity->external_alone == self->pending_identity.external_alone) {
      *row = self->pending->row;
      *name = self->pending_identity.name;
      return TRUE;
    }
    entry = laurel_row_index_find (self->index, identity->external);
    if (entry == NULL && identity->owner == 0 && self->sole_owner != NULL)
      entry = laurel_row_index_find (self->index,
                                     laurel_row_index_hash (self->index, identity->external_alone, self->sole_owner,
                                                            strlen (self->sole_owner)));
  }
  if (entry == NULL)
    return FALSE;
  *row = entry->row;
  *name = entry->name;
  return TRUE;
}

/* Programs leave out the blank cells at the end of a row; the columns are there all the same. */
static void
fill_cells (LaurelCells *cells,
            GArray *places,
            const LaurelSheetRow *row)
{
  laurel_cells_fill (cells, (const LaurelCellPlace *) (gpointer) places->data, places->len, row->text, row->starts,
                     row->n_cells);
}

static gboolean
places_are_blank (GArray *places,
                  const LaurelSheetRow *row)
{
  for (guint i = 0; i < places->len; i++) {
    guint index = g_array_index (places, LaurelCellPlace, i).index;

    if (!laurel_sheet_row_is_empty (row, index, index + 1))
      return FALSE;
  }
  return TRUE;
}

static gboolean
row_has_profiles (const LaurelRecordAssembler *self,
                  const LaurelSheetRow *row)
{
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    if (!places_are_blank (self->places[kind], row))
      return TRUE;
  return FALSE;
}

static void
add_profiles (const LaurelRecordAssembler *self,
              LaurelRecord *record,
              const LaurelSheetRow *row)
{
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    if (!places_are_blank (self->places[kind], row))
      fill_cells (laurel_record_add_profile (record, kind, row->number)->cells, self->places[kind], row);
}

static gboolean
assembler_append (LaurelRecordAssembler *self,
                  const LaurelSheetRow *row,
                  guint first_row,
                  GError **error)
{
  LaurelRecord *profiles;
  gboolean done;

  if (self->pending != NULL && self->pending->row == first_row) {
    add_profiles (self, self->pending, row);
    return TRUE;
  }
  assembler_report (self, laurel_finding_new ("append-row-apart", row->number, LAUREL_COLUMN_NONE, 0, NULL,
                                              g_strdup_printf (_("This row was joined with row %u, but other rows stand "
                                                                 "between, and the web Publisher would add it to the "
                                                                 "record right above it: move it below row %u."),
                                                               first_row, first_row),
                                              NULL));
  profiles = assembler_new_record (self);
  profiles->row = row->number;
  add_profiles (self, profiles, row);
  done = self->sink->append == NULL || self->sink->append (first_row, profiles, self->user_data, error);
  assembler_recycle (self, profiles);
  return done;
}

static void
assembler_note_owner (LaurelRecordAssembler *self,
                      const LaurelSheetRow *row)
{
  LaurelText owner = row_get_trimmed (row, self->owner_at);

  if (self->several_owners || owner.length == 0)
    return;
  if (self->sole_owner == NULL) {
    self->sole_owner = g_strndup (owner.text, owner.length);
  } else if (strncmp (self->sole_owner, owner.text, owner.length) != 0 || self->sole_owner[owner.length] != '\0') {
    g_clear_pointer (&self->sole_owner, g_free);
    self->several_owners = TRUE;
  }
}

static gboolean
assembler_start (LaurelRecordAssembler *self,
                 const LaurelSheetRow *row,
                 const Identity *identity,
                 GError **error)
{
  LaurelText ctid = row_get_trimmed (row, self->ctid_at);

  if (!assembler_flush (self, error))
    return FALSE;
  assembler_note_owner (self, row);
  self->pending = assembler_new_record (self);
  self->pending->row = row->number;
  self->pending_identity = *identity;
  fill_cells (self->pending->main, self->places[LAUREL_PROFILE_MAIN], row);
  add_profiles (self, self->pending, row);
  if (ctid.length > 0 && laurel_ctid_is_valid (ctid.text, ctid.length))
    self->pending->ctid = g_ascii_strdown (ctid.text, ctid.length);
  if (identity->ctid != 0)
    laurel_row_index_add (self->index, identity->ctid, row->number, identity->name);
  if (identity->external != 0)
    laurel_row_index_add (self->index, identity->external, row->number, identity->name);
  return TRUE;
}

static void
assembler_look_at_shape (LaurelRecordAssembler *self,
                         const LaurelSheetRow *row)
{
  guint n_columns = self->layout->columns->len;
  gsize length;

  if (row->n_cells > n_columns && !laurel_sheet_row_is_empty (row, n_columns, row->n_cells)) {
    guint first = n_columns;

    while (laurel_sheet_row_is_empty (row, first, first + 1))
      first++;
    assembler_report (self, laurel_finding_new ("row-too-long", row->number, LAUREL_COLUMN_NONE, 0,
                                                laurel_sheet_row_get (row, first, &length),
                                                g_strdup_printf (_("This row has %u cells and the header has %u: put "
                                                                   "texts with commas in quotation marks, or give the "
                                                                   "last columns a header."),
                                                                 row->n_cells, n_columns),
                                                NULL));
  }
  for (guint i = self->headless->len; i > 0; i--) {
    guint index = g_array_index (self->headless, guint, i - 1);

    if (laurel_sheet_row_is_empty (row, index, index + 1))
      continue;
    assembler_report (self, laurel_finding_new ("ignored-column", row->number, LAUREL_COLUMN_NONE, 0,
                                                laurel_sheet_row_get (row, index, &length),
                                                g_strdup_printf (_("Column %u has no header, so what stands in it is "
                                                                   "left out: give it a header, or say under “Match "
                                                                   "Columns” what it is."),
                                                                 index + 1),
                                                NULL));
    g_array_remove_index (self->headless, i - 1);
  }
  if (G_UNLIKELY (laurel_sheet_row_is_empty (row, 0, PUBLISHER_LOOKS_AT)))
    assembler_report (self, laurel_finding_new ("publisher-would-drop-row", row->number, LAUREL_COLUMN_NONE, 0, NULL,
                                                g_strdup (_("The web Publisher would skip this row without a word, "
                                                            "because its first six cells are empty: move the "
                                                            "identifier and the name to the front.")),
                                                NULL));
}

/**
 * laurel_record_assembler_expect_row:
 * @row: a row that will be taken behind the next one
 *
 * Need not be called; the memory that the row needs is there then when it is taken.
 */
void
laurel_record_assembler_expect_row (LaurelRecordAssembler *self,
                                    const LaurelSheetRow *row)
{
  Identity *identity;

  g_return_if_fail (self != NULL && row != NULL);

  identity = &self->expected[row->number % 2];
  *identity = assembler_identify (self, row);
  self->expected_row[row->number % 2] = row->number;
  if (identity->ctid != 0)
    laurel_row_index_expect (self->index, identity->ctid);
  if (identity->external != 0)
    laurel_row_index_expect (self->index, identity->external);
}

/**
 * laurel_record_assembler_take_row:
 * @row: the next row under the header
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
laurel_record_assembler_take_row (LaurelRecordAssembler *self,
                                  const LaurelSheetRow *row,
                                  GError **error)
{
  Identity identity;
  guint first_row = 0;
  guint32 first_name = 0;
  LaurelColumnId by;
  gboolean says_append;

  g_return_val_if_fail (self != NULL && row != NULL, FALSE);

  if (G_UNLIKELY (laurel_sheet_row_is_empty (row, 0, row->n_cells))) {
    if (self->n_empty + self->n_empty_behind == 0)
      self->first_empty = row->number;
    self->n_empty_behind++;
    self->counts.skipped++;
    return TRUE;
  }
  self->n_empty += self->n_empty_behind;
  self->n_empty_behind = 0;
  if (G_UNLIKELY (row_is_sample (row) || (self->counts.rows == 0 && row_is_of_tiers (row))
                  || assembler_is_header (self, row))) {
    gsize length;

    self->counts.skipped++;
    if (text_is (row_get_trimmed (row, 0), PLACEHOLDER) && self->name_at != 0 && self->name_at != NOWHERE
        && row_get_trimmed (row, self->name_at).length > 0)
      assembler_report (self, laurel_finding_new ("filled-row-skipped", row->number, LAUREL_COLUMN_NONE, 0,
                                                  laurel_sheet_row_get (row, 0, &length),
                                                  /* Translators: leave “ADD NEW CREDENTIAL HERE” as it is. */
                                                  g_strdup (_("This row was skipped, because its first cell says “ADD "
                                                              "NEW CREDENTIAL HERE”: write the credential’s identifier "
                                                              "there.")),
                                                  NULL));
    else
      assembler_report (self, laurel_finding_new ("sample-row-skipped", row->number, LAUREL_COLUMN_NONE, 0,
                                                  laurel_sheet_row_get (row, 0, &length),
                                                  g_strdup (_("This row of instructions or sample data was skipped: "
                                                              "there is nothing to do.")),
                                                  NULL));
    return TRUE;
  }

  self->counts.rows++;
  assembler_look_at_shape (self, row);
  identity = self->expected_row[row->number % 2] == row->number ? self->expected[row->number % 2]
                                                                 : assembler_identify (self, row);
  says_append = self->action_at != NOWHERE && text_is (row_get_trimmed (row, self->action_at), "Append");
  if (!assembler_find_earlier (self, &identity, &first_row, &first_name, &by)) {
    if (G_UNLIKELY (says_append)) {
      /* It has nothing but profiles: as a record of its own it would stand for no credential. */
      assembler_report (self, laurel_finding_new ("append-without-record", row->number, LAUREL_COLUMN_ACTION, 0,
                                                  "Append",
                                                  g_strdup (_("This row adds to a record, but no row above has its "
                                                              "identifier, so it was left out: put it below its record "
                                                              "with the same identifier and name.")),
                                                  NULL));
      return TRUE;
    }
  } else if (identity.name != 0 && identity.name != first_name) {
    LaurelText cell = row_get_trimmed (row, by == LAUREL_COLUMN_CTID ? self->ctid_at : self->external_at);
    g_autofree char *identifier = g_strndup (cell.text, cell.length);

    assembler_report (self, laurel_finding_new ("identifier-reused", row->number, by, 0, identifier,
                                                g_strdup_printf (_("“%s” stands in row %u with another name: correct "
                                                                   "the identifier or the name."),
                                                                 identifier, first_row),
                                                NULL));
  } else if (says_append || row_has_profiles (self, row)) {
    return assembler_append (self, row, first_row, error);
  }
  return assembler_start (self, row, &identity, error);
}

/**
 * laurel_record_assembler_finish:
 * @counts: (out): what was read
 *
 * Gives the last record.
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
laurel_record_assembler_finish (LaurelRecordAssembler *self,
                                LaurelImportCounts *counts,
                                GError **error)
{
  g_return_val_if_fail (self != NULL && counts != NULL, FALSE);

  if (!assembler_flush (self, error))
    return FALSE;
  /* Those at the end of the sheet are nobody's concern. */
  if (self->n_empty > 0)
    assembler_report (self, laurel_finding_new ("empty-row-skipped", self->first_empty, LAUREL_COLUMN_NONE, 0, NULL,
                                                g_strdup_printf (ngettext ("%u empty row was skipped: there is "
                                                                           "nothing to do.",
                                                                           "%u empty rows were skipped, this is the "
                                                                           "first: there is nothing to do.",
                                                                           self->n_empty),
                                                                 self->n_empty),
                                                NULL));
  *counts = self->counts;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-checker.h"

#include <string.h>

#include "core/laurel-check.h"

/* How much of a cell a message quotes: enough to know it again, short enough to read the sentence to its end. */
#define QUOTE_MAX_CHARACTERS 60

static const guint16 byte_kinds[256] = {
  [0x01 ... 0x1f] = LAUREL_CHECK_HAS_CONTROL,
  [0x7f] = LAUREL_CHECK_HAS_CONTROL,
  ['<'] = LAUREL_CHECK_HAS_TAG,
  ['&'] = LAUREL_CHECK_HAS_TAG,
  ['|'] = LAUREL_CHECK_HAS_PIPE,
  ['+'] = LAUREL_CHECK_HAS_PLUS,
  ['@'] = LAUREL_CHECK_HAS_AT,
  ['0' ... '9'] = LAUREL_CHECK_HAS_DIGIT,
  ['a' ... 'i'] = LAUREL_CHECK_HAS_SMALL,
  ['j'] = LAUREL_CHECK_HAS_J | LAUREL_CHECK_HAS_SMALL,
  ['k' ... 'z'] = LAUREL_CHECK_HAS_SMALL,
  ['J'] = LAUREL_CHECK_HAS_J,
  ['\\'] = LAUREL_CHECK_HAS_ESCAPE,
  ['_'] = LAUREL_CHECK_HAS_ESCAPE,
  [0x80 ... 0xff] = LAUREL_CHECK_HAS_HIGH,
};

/**
 * laurel_check_scan:
 * @text: a text
 * @length: its bytes
 *
 * Returns: what kinds of bytes are in it
 */
LaurelCheckBytes
laurel_check_scan (const char *text,
                   gsize length)
{
  const guchar *p = (const guchar *) text;
  const guchar *end = p + length;
  guint bytes = 0;

  for (; end - p >= 4; p += 4)
    bytes |= byte_kinds[p[0]] | byte_kinds[p[1]] | byte_kinds[p[2]] | byte_kinds[p[3]];
  for (; p < end; p++)
    bytes |= byte_kinds[*p];

  return bytes;
}

/**
 * laurel_check_quote:
 * @text: what was typed
 *
 * Returns: (transfer full): one line of UTF-8 to show in a message, shortened when it is long
 */
char *
laurel_check_quote (LaurelText text)
{
  g_autofree char *valid = g_utf8_make_valid (text.text, text.length);

  g_strdelimit (valid, "\r\n\t", ' ');
  if (g_utf8_strlen (valid, -1) > QUOTE_MAX_CHARACTERS) {
    char *end = g_utf8_offset_to_pointer (valid, QUOTE_MAX_CHARACTERS - 1);

    return g_strdup_printf ("%.*s…", (int) (end - valid), valid);
  }

  return g_steal_pointer (&valid);
}

/**
 * laurel_check_quote_choices:
 * @near: what may have been meant
 * @otherwise: a choice to name when nothing is near
 *
 * Returns: (transfer full): one to three choices for a message
 */
char *
laurel_check_quote_choices (const LaurelNear *near,
                            const char *otherwise)
{
  switch (near->n_labels) {
    case 0:
    case 1:
      /* Translators: one choice of a list, in quotation marks */
      return g_strdup_printf (_("“%s”"), near->n_labels == 1 ? near->labels[0] : otherwise);
    case 2:
      /* Translators: two choices of a list */
      return g_strdup_printf (_("“%s” or “%s”"), near->labels[0], near->labels[1]);
    default:
      /* Translators: three choices of a list */
      return g_strdup_printf (_("“%s”, “%s” or “%s”"), near->labels[0], near->labels[1], near->labels[2]);
  }
}

/**
 * laurel_check_replace:
 * @cell: a cell
 * @item: a stretch of its value
 * @replacement: (nullable): what to put in its place; %NULL takes the item out of its list
 *
 * Returns: (transfer full): the cell with that stretch put otherwise: what a fix holds
 */
char *
laurel_check_replace (const LaurelCheckCell *cell,
                      LaurelText item,
                      const char *replacement)
{
  GString *fixed = g_string_new (NULL);
  const char *start = item.text;
  const char *end = item.text + item.length;
  const char *stop = cell->value.text + cell->value.length;

  if (replacement == NULL) {
    while (end < stop && *end != '|')
      end++;
    if (end < stop) {
      end++;
      while (end < stop && g_ascii_isspace (*end))
        end++;
    } else {
      end = stop;
      while (start > cell->value.text && *start != '|')
        start--;
      while (start > cell->value.text && g_ascii_isspace (start[-1]))
        start--;
    }
  }
  g_string_append_len (fixed, cell->value.text, start - cell->value.text);
  if (replacement != NULL)
    g_string_append (fixed, replacement);
  g_string_append_len (fixed, end, stop - end);

  return g_string_free (fixed, FALSE);
}

/**
 * laurel_check_text_equal:
 * @a: a text
 * @b: another
 *
 * Returns: whether both have the same bytes
 */
gboolean
laurel_check_text_equal (LaurelText a,
                         LaurelText b)
{
  return a.length == b.length && memcmp (a.text, b.text, a.length) == 0;
}

/**
 * laurel_check_text_contains:
 * @text: a text
 * @word: what to look for, not empty
 *
 * Returns: whether it is anywhere in @text; the case of ASCII letters does not count
 */
gboolean
laurel_check_text_contains (LaurelText text,
                            const char *word)
{
  gsize length = strlen (word);
  char small = g_ascii_tolower (*word);
  char capital = g_ascii_toupper (*word);

  for (gsize i = 0; i + length <= text.length; i++)
    if ((text.text[i] == small || text.text[i] == capital) && g_ascii_strncasecmp (text.text + i, word, length) == 0)
      return TRUE;

  return FALSE;
}

static LaurelFinding *
check_add (LaurelCheck *check,
           LaurelFinding *finding)
{
  if (check->findings == NULL)
    check->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  g_ptr_array_add (check->findings, finding);
  if (finding->severity == LAUREL_SEVERITY_ERROR)
    laurel_column_set_add (&check->bad, finding->column);

  return finding;
}

/**
 * laurel_check_report:
 * @cell: the cell that it is about
 * @code: code of a rule of the table
 * @message: (transfer full): one sentence, translated, that names the cure
 * @fix: (transfer full) (nullable): what to put in place of the whole cell
 *
 * Notes a finding about a cell in its run.
 *
 * Returns: (transfer none): the finding, of the severity of its rule; the run keeps it
 */
LaurelFinding *
laurel_check_report (const LaurelCheckCell *cell,
                     const char *code,
                     char *message,
                     char *fix)
{
  LaurelFinding *finding;

  finding = laurel_finding_new (code, cell->row, cell->column->id, cell->position, cell->text, message, fix);
  finding->key = cell->key;

  return check_add (cell->check, finding);
}

/**
 * laurel_check_report_column:
 * @check: a run
 * @code: code of a rule of the table
 * @column: the column to look at
 * @position: which profile of the column's kind, or which item of an organization's array
 * @message: (transfer full): one sentence, translated, that names the cure
 * @fix: (transfer full) (nullable): what to put into the cell
 *
 * Notes what no cell says: something is missing, or two cells do not go together. Row and value are those
 * of the record or the profile, so that it can be shown in its place.
 *
 * Returns: (transfer none): the finding, of the severity of its rule; the run keeps it
 */
LaurelFinding *
laurel_check_report_column (LaurelCheck *check,
                            const char *code,
                            LaurelColumnId column,
                            guint position,
                            char *message,
                            char *fix)
{
  const LaurelColumn *known = laurel_check_get_columns ()[column].column;
  const char *value = NULL;
  guint row = 0;

  if (check->record != NULL) {
    row = check->record->row;
    if (known != NULL && known->profile != LAUREL_PROFILE_MAIN
        && position < laurel_record_get_n_profiles (check->record, known->profile)) {
      const LaurelProfile *profile = laurel_record_get_profile (check->record, known->profile, position);

      row = profile->row;
      value = laurel_cells_get (profile->cells, column);
    } else {
      value = laurel_cells_get (check->record->main, column);
    }
    if (value != NULL && *value == '\0')
      value = NULL;
  }

  return check_add (check, laurel_finding_new (code, row, column, position, value, message, fix));
}

/**
 * laurel_check_trim:
 * @text: a text
 * @length: its bytes
 *
 * Hardly any cell has blanks around it; blanks that are not ASCII are looked for only where a byte of one
 * is.
 *
 * Returns: the part of @text without blanks around it
 */
LaurelText
laurel_check_trim (const char *text,
                   gsize length)
{
  guchar first = length > 0 ? text[0] : ' ';
  guchar last = length > 0 ? text[length - 1] : ' ';

  if (first > ' ' && first < 0x7f && last > ' ' && last < 0x7f)
    return (LaurelText) { text, length };

  return laurel_text_trim (text, length);
}

static inline guint
count_findings (const LaurelCheck *check)
{
  return check->findings != NULL ? check->findings->len : 0;
}

static inline void
note_answer (const LaurelCheckCell *cell)
{
  laurel_column_set_add (&cell->check->answered, cell->column->id);
  if (cell->known != NULL)
    cell->check->given |= cell->known->gives;
}

/**
 * laurel_check_cell:
 * @cell: a cell with its run, column, place and text; value and bytes are filled in
 *
 * Runs every rule that this cell alone decides, and notes in the run that it is answered. Of a blank cell nothing is
 * said; of a damaged one only that it is damaged.
 */
void
laurel_check_cell (LaurelCheckCell *cell)
{
  LaurelCheck *check = cell->check;
  LaurelCheckMemo *memo = NULL;
  LaurelCheckFunc judge;
  guint n_findings;

  if (G_LIKELY (!check->thorough) && laurel_check_recall_cell (cell, &memo)) {
    note_answer (cell);
    return;
  }
  cell->bytes = laurel_check_scan (cell->text, cell->length);
  cell->hints = check->thorough ? G_MAXUINT16 : cell->bytes;
  cell->value = laurel_check_trim (cell->text, cell->length);
  if (cell->value.length == 0)
    return;

  note_answer (cell);
  if (laurel_check_damage (cell)) {
    laurel_column_set_add (&check->damaged, cell->column->id);
    return;
  }
  judge = cell->known != NULL ? cell->known->judge : laurel_check_get_judge (cell->column);
  if (judge == NULL)
    return;
  n_findings = count_findings (check);
  judge (cell);
  if (memo != NULL && count_findings (check) == n_findings)
    laurel_check_remember_cell (cell, memo);
}

static void
check_cells (LaurelCheck *check,
             const LaurelCells *cells,
             guint row,
             guint position)
{
  const LaurelCheckColumn *columns = laurel_check_get_columns ();
  const char *texts;
  guint n_cells;
  const LaurelCell *all = laurel_cells_peek (cells, &n_cells, &texts);
  LaurelCheckCell cell = { .check = check, .row = row, .position = position };

  for (guint i = 0; i < n_cells; i++) {
    const LaurelCheckColumn *known;

    /* Columns of the person's own stand behind the template's. They are kept as they are and never sent: nothing about
     * them can be wrong. */
    if (all[i].column >= LAUREL_CHECK_N_COLUMNS)
      break;
    known = &columns[all[i].column];
    if (known->column == NULL)
      continue;
    check->askable |= known->parts;
    if (all[i].length == 0)
      continue;
    cell.known = known;
    cell.column = known->column;
    cell.text = texts + all[i].offset;
    cell.length = all[i].length;
    laurel_check_cell (&cell);
  }
}

/**
 * laurel_check_record_into:
 * @check: a run of a record
 *
 * Runs every rule that needs one record only. Profiles that are to be taken away are not judged. What was
 * found is left in @check.
 */
void
laurel_check_record_into (LaurelCheck *check)
{
  const LaurelRecord *record = check->record;

  check_cells (check, record->main, record->row, 0);
  for (LaurelProfileKind kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    guint n_profiles = laurel_record_get_n_profiles (record, kind);

    for (guint i = 0; i < n_profiles; i++) {
      const LaurelProfile *profile = laurel_record_get_profile (record, kind, i);

      if (laurel_profile_is_deleted (profile, kind))
        continue;
      check_cells (check, profile->cells, profile->row, i);
    }
  }
  laurel_check_profiles (check);
  laurel_check_required (check);
  laurel_check_benchmark (check);
}

static guint
get_place (LaurelColumnId column)
{
  if (column == LAUREL_COLUMN_NONE)
    return 0;
  if (column >= LAUREL_CHECK_N_COLUMNS || laurel_check_get_columns ()[column].place == 0)
    return G_MAXUINT;

  return laurel_check_get_columns ()[column].place;
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const LaurelFinding *x = *(const LaurelFinding *const *) a;
  const LaurelFinding *y = *(const LaurelFinding *const *) b;
  guint place_x = get_place (x->column);
  guint place_y = get_place (y->column);

  if (place_x != place_y)
    return place_x < place_y ? -1 : 1;
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;

  return 0;
}

/**
 * laurel_check_emit:
 * @check: a run
 * @func: (scope call): takes each finding over
 * @user_data: for @func
 *
 * Gives everything that was found to @func, by column in the order of the template. The run has no
 * findings then.
 */
void
laurel_check_emit (LaurelCheck *check,
                   LaurelFindingFunc func,
                   gpointer user_data)
{
  if (check->findings == NULL)
    return;

  /* g_ptr_array_sort() is stable: findings of one cell stay in the order in which they were found. Those about an
   * organization have no columns and come sorted. */
  if (check->findings->len > 1 && check->organization == NULL)
    g_ptr_array_sort (check->findings, compare_findings);
  g_ptr_array_set_free_func (check->findings, NULL);
  for (guint i = 0; i < check->findings->len; i++)
    func (g_ptr_array_index (check->findings, i), user_data);
  g_clear_pointer (&check->findings, g_ptr_array_unref);
}

/**
 * laurel_check_record:
 * @record: a record
 * @context: (nullable): what is known beside it
 * @func: (scope call): takes each finding
 * @user_data: user data
 *
 * Runs every rule that one record decides (reference: bulk upload §4, CTDL §6). Findings come by column in the order of
 * the template. A record without any fault costs no memory. Any thread, as long as nobody changes the record.
 */
void
laurel_check_record (const LaurelRecord *record,
                     const LaurelCheckContext *context,
                     LaurelFindingFunc func,
                     gpointer user_data)
{
  static const LaurelCheckContext nothing_known = { 0 };
  LaurelCheck check = { .record = record, .context = context != NULL ? context : &nothing_known };

  g_return_if_fail (record != NULL);
  g_return_if_fail (func != NULL);

  laurel_check_record_into (&check);
  laurel_check_emit (&check, func, user_data);
}

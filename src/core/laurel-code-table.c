/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-code-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-grammar-private.h"
#include "core/laurel-sheet-reader.h"
#include "core/laurel-text-decoder.h"

/* The agencies' files as they come: O*NET's text between tabs, NCES's CSV whose codes are `="01.0101"`, tables saved
 * from the workbooks of BLS and the Census Bureau, and any other table that has a code and a title. Which column is
 * which is seen from what is in it; titles of columns only help. */

/* More than any such list has. */
#define MAX_ROWS 100000
#define MAX_COLUMNS 64

/* A column of codes has at least so many of them; less is a table of something else. */
#define MIN_CODES 3

#define MAX_HEADER_ROW 30

typedef struct {
  GPtrArray *rows; /* of char **, NULL-terminated */
  guint n_columns;
} Table;

typedef struct {
  int column;
  LaurelCodeSystem system;
  double score;
} Choice;

static void
table_clear (Table *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* Cells that a spreadsheet program was to take for text are formulas: `="01.0101"`. */
static char *
unwrap (const char *text,
        gsize length)
{
  g_autofree char *stripped = g_strstrip (g_strndup (text, length));
  gsize n = strlen (stripped);

  if (n >= 3 && stripped[0] == '=' && stripped[1] == '"' && stripped[n - 1] == '"')
    return g_strndup (stripped + 2, n - 3);
  if (stripped[0] == '\'')
    return g_strdup (stripped + 1);

  return g_steal_pointer (&stripped);
}

static gboolean
take_row (const LaurelSheetRow *row,
          gpointer user_data,
          GError **error)
{
  Table *self = user_data;
  guint n = MIN (row->n_cells, MAX_COLUMNS);
  char **cells;

  if (n == 0)
    return TRUE;
  if (self->rows->len >= MAX_ROWS) {
    g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_TOO_LARGE,
                         _("This file is larger than any list of codes: choose the agency’s own list."));
    return FALSE;
  }
  cells = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++) {
    gsize length;
    const char *text = laurel_sheet_row_get (row, i, &length);

    cells[i] = unwrap (text, length);
  }
  g_ptr_array_add (self->rows, cells);
  self->n_columns = MAX (self->n_columns, n);

  return TRUE;
}

static LaurelTextDecoder *
decode (GBytes *bytes,
        const char **text,
        gsize *length,
        GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  LaurelTextScan scan = LAUREL_TEXT_SCAN_INIT;
  LaurelTextDecoder *decoder;
  LaurelEncoding encoding;
  gboolean has_bom;
  gboolean guessed;

  if (size >= 4 && (memcmp (data, "PK\003\004", 4) == 0 || memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)) {
    g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_WORKBOOK,
                         _("This is a workbook or an archive: open it, save the sheet with the codes as “CSV UTF-8”, "
                           "and add that file."));
    return NULL;
  }
  laurel_text_scan_feed (&scan, data, size);
  encoding = laurel_text_scan_finish (&scan, &has_bom, &guessed);
  decoder = laurel_text_decoder_new (encoding, encoding == LAUREL_ENCODING_UTF8 && scan.is_utf8);
  laurel_text_decoder_feed (decoder, data, size, TRUE, text, length);

  return decoder;
}

static gboolean
read_table (const char *text,
            gsize length,
            char delimiter,
            Table *table,
            GError **error)
{
  g_autoptr (LaurelSheetReader) reader = laurel_sheet_reader_new (delimiter, take_row, table);

  table_clear (table);
  table->n_columns = 0;
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return laurel_sheet_reader_feed (reader, text, length, error) && laurel_sheet_reader_finish (reader, error);
}

static const char *
get_cell (const Table *self,
          guint row,
          guint column)
{
  char **cells = g_ptr_array_index (self->rows, row);

  for (guint i = 0; cells[i] != NULL; i++) {
    if (i == column)
      return cells[i];
  }

  return "";
}

/* How surely @text is a code of @system, 0 when it is none; the form that is sent goes into @code. Zeros that a
 * spreadsheet program took away are put back. */
static double
judge_code (LaurelCodeSystem system,
            const char *text,
            char code[static 16])
{
  static const char *const sectors[] = { "31-33", "44-45", "48-49" };
  gsize length = strlen (text);

  if (length == 0 || length > 12)
    return 0;
  g_strlcpy (code, text, 16);
  switch (system) {
    case LAUREL_CODE_SYSTEM_ONET:
      return laurel_code_has_form (text, "dd-dddd.dd") ? 3 : 0;
    case LAUREL_CODE_SYSTEM_SOC:
      return laurel_code_has_form (text, "dd-dddd") ? 3 : 0;
    case LAUREL_CODE_SYSTEM_NAICS:
      for (guint i = 0; i < G_N_ELEMENTS (sectors); i++) {
        if (strcmp (text, sectors[i]) == 0)
          return 3;
      }
      if (strspn (text, "0123456789") != length || length < 2 || length > 6 || text[0] == '0' || text[0] > '9')
        return 0;
      return length >= 5 ? 2 : length == 4 ? 1 : 0.5;
    case LAUREL_CODE_SYSTEM_CIP:
      if (laurel_code_has_form (text, "dd.dddd"))
        return 3;
      if (laurel_code_has_form (text, "d.dddd")) {
        g_snprintf (code, 16, "0%s", text);
        return 2;
      }
      if (laurel_code_has_form (text, "dd.ddd") || laurel_code_has_form (text, "d.ddd")) {
        g_snprintf (code, 16, "%s%s0", length == 5 ? "0" : "", text);
        return 1;
      }
      if (laurel_code_has_form (text, "dd.dd") || laurel_code_has_form (text, "d.dd")) {
        g_snprintf (code, 16, "%s%s", length == 4 ? "0" : "", text);
        return 0.5;
      }
      if (laurel_code_has_form (text, "dd") || laurel_code_has_form (text, "d")) {
        g_snprintf (code, 16, "%s%s", length == 1 ? "0" : "", text);
        return 0.1;
      }
      return 0;
    case LAUREL_N_CODE_SYSTEMS:
    default:
      return 0;
  }
}

static gboolean
contains (const char *text,
          const char *word)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return strstr (lower, word) != NULL;
}

/* The row of column titles above the first code, if there is one. */
static int
find_header (const Table *self,
             guint column,
             LaurelCodeSystem system)
{
  char code[16];
  int header = -1;

  for (guint i = 0; i < self->rows->len && i < MAX_HEADER_ROW; i++) {
    if (judge_code (system, get_cell (self, i, column), code) > 0)
      break;
    if (get_cell (self, i, column)[0] != '\0')
      header = i;
  }

  return header;
}

static Choice
choose_code_column (const Table *self,
                    int wanted)
{
  Choice best = { -1, 0, 0 };

  for (guint column = 0; column < self->n_columns; column++) {
    for (guint system = 0; system < LAUREL_N_CODE_SYSTEMS; system++) {
      double score = 0;
      guint n = 0;
      guint n_running = 0;
      guint n_other = 0;
      gint64 last = -1;
      char code[16];

      if (wanted >= 0 && (guint) wanted != system)
        continue;
      for (guint row = 0; row < self->rows->len; row++) {
        const char *text = get_cell (self, row, column);
        double sure = judge_code (system, text, code);
        gint64 number = g_ascii_strtoll (text, NULL, 10);

        if (sure > 0) {
          n++;
          score += sure;
          if (number == last + 1)
            n_running++;
        } else if (text[0] != '\0') {
          n_other++;
        }
        last = number;
      }
      /* A column that counts the rows is no column of codes, and neither is one with much else in it. */
      if (n < MIN_CODES || n_other > n || (system == LAUREL_CODE_SYSTEM_NAICS && n_running * 10 >= (n - 1) * 9))
        continue;
      if (system == LAUREL_CODE_SYSTEM_NAICS || system == LAUREL_CODE_SYSTEM_CIP) {
        int header = find_header (self, column, system);
        const char *title = header >= 0 ? get_cell (self, header, column) : "";

        if (contains (title, "code") || contains (title, laurel_code_system_get_name (system)))
          score *= 4;
      }
      if (score > best.score)
        best = (Choice) { column, system, score };
    }
  }

  return best;
}

/* The column of titles that belongs to the codes of @codes: named so, or else the first one with words in it. */
static int
choose_title_column (const Table *self,
                     guint codes,
                     LaurelCodeSystem system)
{
  int header = find_header (self, codes, system);
  int words = -1;

  for (guint i = 1; i < self->n_columns; i++) {
    guint column = (codes + i) % self->n_columns;
    const char *title = header >= 0 ? get_cell (self, header, column) : "";
    guint n_words = 0;
    guint n_rows = 0;
    char code[16];

    if (contains (title, "title") && !contains (title, "change"))
      return column;
    for (guint row = header + 1; row < self->rows->len; row++) {
      const char *text = get_cell (self, row, column);

      if (judge_code (system, get_cell (self, row, codes), code) <= 0)
        continue;
      n_rows++;
      if (g_utf8_strlen (text, -1) >= 3 && judge_code (system, text, code) <= 0 && !g_ascii_isdigit (text[0]))
        n_words++;
    }
    if (words < 0 && n_rows > 0 && n_words * 4 >= n_rows * 3)
      words = column;
  }

  return words;
}

static int
find_titled (const Table *self,
             int header,
             const char *word,
             int except)
{
  for (guint column = 0; header >= 0 && column < self->n_columns; column++) {
    if ((int) column != except && contains (get_cell (self, header, column), word))
      return column;
  }

  return -1;
}

/* Where a moved code went: the code of a column of new codes, or the one that a text names behind "to". */
static char *
find_successor (const Table *self,
                guint row,
                guint codes,
                const char *own,
                LaurelCodeSystem system)
{
  char **cells = g_ptr_array_index (self->rows, row);
  char code[16];

  for (guint i = 0; cells[i] != NULL; i++) {
    const char *at;

    if (i == codes)
      continue;
    if (judge_code (system, cells[i], code) >= 2 && strcmp (code, own) != 0)
      return g_strdup (code);
    at = strstr (cells[i], "oved to ");
    if (at != NULL) {
      g_autofree char *word = NULL;

      at += strcspn (at, "0123456789");
      word = g_strndup (at, strspn (at, "0123456789.-"));
      if (g_str_has_suffix (word, "."))
        word[strlen (word) - 1] = '\0';
      if (judge_code (system, word, code) >= 2 && strcmp (code, own) != 0)
        return g_strdup (code);
    }
  }

  return NULL;
}

/* Titles of the Census Bureau carry a raised T for “comparable in three countries”, which is glued on in text. */
static gboolean
has_glued_t (const char *title)
{
  gsize length = strlen (title);

  return length > 2 && title[length - 1] == 'T' && (g_ascii_islower (title[length - 2]) || title[length - 2] == ')');
}

static LaurelCodeStatus
read_status (const char *action)
{
  if (contains (action, "moved to"))
    return LAUREL_CODE_MOVED;
  if (contains (action, "delete"))
    return LAUREL_CODE_DELETED;

  return LAUREL_CODE_ACTIVE;
}

/**
 * laurel_code_list_new_from_table:
 * @bytes: a file as the agency gives it out, or as a spreadsheet program saved it
 * @source: name of the file, without its folder
 * @system: a [enum@CodeSystem], or -1 to see it from the codes
 * @only_moves: (out) (optional): the table leads from the codes of one edition to those of another; it is no list in
 *   itself and belongs to an installed one, see [method@CodeList.merge]
 * @error: return location of a [error@CodeListError]
 *
 * May be called from any thread.
 *
 * Returns: (transfer full): the list, or %NULL with @error set
 */
LaurelCodeList *
laurel_code_list_new_from_table (GBytes *bytes,
                                 const char *source,
                                 int system,
                                 gboolean *only_moves,
                                 GError **error)
{
  g_auto (Table) table = { NULL, 0 };
  static const char delimiters[] = { '\t', ',', ';', '|' };
  g_autoptr (LaurelCodeListBuilder) builder = NULL;
  g_autoptr (LaurelTextDecoder) decoder = NULL;
  g_autoptr (GError) problem = NULL;
  Choice choice = { -1, 0, 0 };
  const char *text;
  gsize length;
  int header;
  int titles;
  int action;
  int newer = -1;
  guint n_glued = 0;
  guint n_taken = 0;
  gboolean cut_t;
  g_autoptr (LaurelCodeList) list = NULL;
  char code[16];

  if (only_moves != NULL)
    *only_moves = FALSE;
  decoder = decode (bytes, &text, &length, error);
  if (decoder == NULL)
    return NULL;
  /* Titles are full of commas, and some tables have no line of headings: the right delimiter is the one that makes a
   * column of codes and one of titles. */
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++) {
    g_auto (Table) candidate = { NULL, 0 };
    g_autoptr (GError) local_error = NULL;
    Choice found;

    if (!read_table (text, length, delimiters[i], &candidate, &local_error)) {
      if (problem == NULL)
        problem = g_steal_pointer (&local_error);
      continue;
    }
    found = choose_code_column (&candidate, system);
    if (found.column >= 0
        && choose_title_column (&candidate, found.column, found.system) < 0)
      found.score /= 1000;
    if (found.score > choice.score) {
      Table other = table;

      choice = found;
      table = candidate;
      candidate = other;
    }
  }
  if (choice.column < 0 && problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  if (choice.column < 0) {
    g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_NO_CODES,
                         _("There is no column of codes in this file: choose the agency’s list, saved as text or "
                           "“CSV UTF-8”."));
    return NULL;
  }
  header = find_header (&table, choice.column, choice.system);
  titles = choose_title_column (&table, choice.column, choice.system);
  if (titles < 0) {
    g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_NO_TITLES,
                         _("There are codes in this file, but no titles: choose the list that has both."));
    return NULL;
  }
  action = find_titled (&table, header, "action", -1);
  if (choice.system == LAUREL_CODE_SYSTEM_CIP && action >= 0) {
    newer = find_titled (&table, header, "cipcode", choice.column);
    if (newer >= 0 && only_moves != NULL)
      *only_moves = TRUE;
  }

  for (guint row = 0; row < table.rows->len; row++)
    n_glued += has_glued_t (get_cell (&table, row, titles));
  cut_t = choice.system == LAUREL_CODE_SYSTEM_NAICS && n_glued * 20 > table.rows->len;

  builder = laurel_code_list_builder_new (choice.system, source);
  for (guint row = 0; row < table.rows->len; row++) {
    g_autofree char *title = g_strdup (get_cell (&table, row, titles));
    g_autofree char *successor = NULL;
    LaurelCodeStatus status = LAUREL_CODE_ACTIVE;
    char other[16];

    /* The structure of SOC has a column for each of its levels. */
    if (judge_code (choice.system, get_cell (&table, row, choice.column), code) <= 0) {
      gboolean found = FALSE;

      for (guint i = 0; choice.system == LAUREL_CODE_SYSTEM_SOC && i < table.n_columns && !found; i++)
        found = judge_code (choice.system, get_cell (&table, row, i), code) > 0;
      if (!found)
        continue;
    }
    if (cut_t && has_glued_t (title))
      title[strlen (title) - 1] = '\0';
    if (action >= 0)
      status = read_status (get_cell (&table, row, action));
    if (status == LAUREL_CODE_MOVED)
      successor = find_successor (&table, row, choice.column, code, choice.system);
    if (newer >= 0 && judge_code (choice.system, get_cell (&table, row, newer), other) > 0 && strcmp (code, other) != 0)
      status = LAUREL_CODE_MOVED;
    laurel_code_list_builder_add (builder, code, title, status, successor);
    n_taken++;
  }

  list = laurel_code_list_builder_end (builder);
  /* Tables of other titles, tasks or skills have a code on many rows. */
  if (n_taken > 2 * laurel_code_list_get_n_codes (list)) {
    g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_NO_TITLES,
                         _("This file says several things of each code: choose the list that has one title for each."));
    return NULL;
  }

  return g_steal_pointer (&list);
}

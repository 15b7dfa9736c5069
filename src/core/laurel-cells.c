/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-cells.h"

#include <string.h>

#include "core/laurel-pack.h"

/* Raised when the bytes are laid out otherwise; older ones are still read. */
#define CELLS_VERSION 1

/* Stands for a column of the template that is stored by its header, in place of a number. */
#define CELLS_BY_HEADER 0xffff

/* Sorted by column, texts one behind the other, each with its NUL: two blocks of memory, however many cells. */
struct _LaurelCells {
  LaurelCell *cells;
  guint n_cells;
  guint room_cells;
  char *arena;
  gsize used;
  gsize room;
  gsize wasted; /* bytes of the arena that no cell uses any more */
};

G_DEFINE_BOXED_TYPE (LaurelCells, laurel_cells, laurel_cells_copy, laurel_cells_free)

/**
 * laurel_text_is_blank:
 * @text: (nullable): a cell
 *
 * Nothing, or white space only: what a person looking at the sheet calls an empty cell. No-break spaces, which come
 * with texts pasted from web pages, count as white space.
 */
gboolean
laurel_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (;;) {
    if (*text == '\0')
      return TRUE;
    if (g_ascii_isspace (*text))
      text++;
    else if ((guchar) text[0] == 0xc2 && (guchar) text[1] == 0xa0)
      text += 2;
    else
      return FALSE;
  }
}

/**
 * laurel_cells_new:
 *
 * Returns: (transfer full): cells of which none is there
 */
LaurelCells *
laurel_cells_new (void)
{
  return g_new0 (LaurelCells, 1);
}

/**
 * laurel_cells_copy:
 *
 * Returns: (transfer full): the same cells, in as little memory as they need
 */
LaurelCells *
laurel_cells_copy (const LaurelCells *self)
{
  LaurelCells *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = laurel_cells_new ();
  if (self->n_cells == 0)
    return copy;
  copy->room_cells = copy->n_cells = self->n_cells;
  copy->cells = g_new (LaurelCell, copy->room_cells);
  for (guint i = 0; i < self->n_cells; i++)
    copy->room += (gsize) self->cells[i].length + 1;
  copy->arena = g_malloc (copy->room);
  for (guint i = 0; i < self->n_cells; i++) {
    const LaurelCell *cell = &self->cells[i];

    copy->cells[i] = (LaurelCell) { copy->used, cell->length, cell->column };
    memcpy (copy->arena + copy->used, self->arena + cell->offset, (gsize) cell->length + 1);
    copy->used += (gsize) cell->length + 1;
  }
  return copy;
}

/**
 * laurel_cells_free:
 * @self: (nullable) (transfer full): cells
 *
 * Lets it go with all that it holds.
 */
void
laurel_cells_free (LaurelCells *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self->arena);
  g_free (self);
}

/* Position of the column, or of the first one behind it. */
static inline guint
cells_find (const LaurelCells *self,
            LaurelColumnId column)
{
  guint low = 0;
  guint high = self->n_cells;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (self->cells[middle].column < column)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * laurel_cells_get:
 *
 * Returns: (nullable) (transfer none): the text, empty for a blank cell, %NULL for an absent one; valid until the
 *   cells are changed next
 */
const char *
laurel_cells_get (const LaurelCells *self,
                  LaurelColumnId column)
{
  guint position;

  g_return_val_if_fail (self != NULL, NULL);

  position = cells_find (self, column);
  if (position < self->n_cells && self->cells[position].column == column)
    return self->arena + self->cells[position].offset;
  return NULL;
}

/**
 * laurel_cells_set:
 * @text: (nullable): the text, or %NULL to make the cell absent
 */
void
laurel_cells_set (LaurelCells *self,
                  LaurelColumnId column,
                  const char *text)
{
  g_return_if_fail (self != NULL);

  if (text != NULL) {
    laurel_cells_set_len (self, column, text, strlen (text));
  } else {
    guint position = cells_find (self, column);

    if (position == self->n_cells || self->cells[position].column != column)
      return;
    self->wasted += (gsize) self->cells[position].length + 1;
    self->n_cells--;
    memmove (&self->cells[position], &self->cells[position + 1], (self->n_cells - position) * sizeof (LaurelCell));
  }
}

static void
cells_compact (LaurelCells *self,
               gsize more)
{
  g_autofree char *old = g_steal_pointer (&self->arena);
  gsize needed = 0;

  /* Blank cells may share their NUL before, and each has its own behind. */
  for (guint i = 0; i < self->n_cells; i++)
    needed += (gsize) self->cells[i].length + 1;
  self->room = MAX (self->room, needed + more);
  self->arena = g_malloc (self->room);
  self->used = 0;
  self->wasted = 0;
  for (guint i = 0; i < self->n_cells; i++) {
    LaurelCell *cell = &self->cells[i];

    memcpy (self->arena + self->used, old + cell->offset, (gsize) cell->length + 1);
    cell->offset = self->used;
    self->used += (gsize) cell->length + 1;
  }
}

/**
 * laurel_cells_set_len:
 * @text: the text; it may be one that these cells hold; not terminated, without NUL
 * @length: its length in bytes, less than 2 GiB
 *
 * Cells set in the order of their columns' numbers cost no search: the way the importer sets them.
 */
void
laurel_cells_set_len (LaurelCells *self,
                      LaurelColumnId column,
                      const char *text,
                      gsize length)
{
  g_autofree char *own = NULL;
  LaurelCell *cell;
  guint position;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column != LAUREL_COLUMN_NONE);
  g_return_if_fail (text != NULL || length == 0);
  g_return_if_fail (length < G_MAXINT32);

  if (G_UNLIKELY (self->room - self->used <= length)) {
    if (self->arena != NULL && text >= self->arena && text < self->arena + self->room)
      text = own = g_strndup (text, length);
    if (self->wasted > length && self->wasted > self->used / 2) {
      cells_compact (self, length + 1);
    } else {
      self->room = MAX (self->room * 2, self->used + length + 1);
      g_return_if_fail (self->room < G_MAXUINT32);
      self->arena = g_realloc (self->arena, self->room);
    }
  }

  if (self->n_cells == 0 || self->cells[self->n_cells - 1].column < column)
    position = self->n_cells;
  else
    position = cells_find (self, column);
  if (position < self->n_cells && self->cells[position].column == column) {
    self->wasted += (gsize) self->cells[position].length + 1;
  } else {
    if (self->n_cells == self->room_cells) {
      self->room_cells = self->room_cells == 0 ? 4 : self->room_cells * 2;
      self->cells = g_renew (LaurelCell, self->cells, self->room_cells);
    }
    memmove (&self->cells[position + 1], &self->cells[position], (self->n_cells - position) * sizeof (LaurelCell));
    self->n_cells++;
  }

  cell = &self->cells[position];
  *cell = (LaurelCell) { self->used, length, column };
  if (length > 0)
    memcpy (self->arena + self->used, text, length);
  self->arena[self->used + length] = '\0';
  self->used += length + 1;
}

static void
cells_reserve (LaurelCells *self,
               guint n_cells,
               gsize size)
{
  if (self->room_cells < n_cells) {
    self->room_cells = n_cells;
    self->cells = g_renew (LaurelCell, self->cells, self->room_cells);
  }
  if (self->room < size) {
    self->room = MAX (self->room * 2, size);
    self->arena = g_realloc (self->arena, self->room);
  }
}

/**
 * laurel_cells_fill:
 * @self: cells of which none is there
 * @places: (array length=n_places): where each column stands, in the order of the columns' numbers, each once
 * @text: the texts of a row, one behind the other, each with its NUL
 * @starts: where each starts in @text; one more than texts, behind the last NUL
 * @n_texts: how many texts; columns that stand behind the last one are blank
 *
 * Takes a row of a sheet at once. A row of which nearly all is wanted is copied in one piece.
 */
void
laurel_cells_fill (LaurelCells *self,
                   const LaurelCellPlace *places,
                   guint n_places,
                   const char *text,
                   const guint32 *starts,
                   guint n_texts)
{
  gsize size = n_texts > 0 ? starts[n_texts] : 0;
  gboolean whole = n_places >= n_texts / 2;

  g_return_if_fail (self != NULL && self->n_cells == 0);
  g_return_if_fail (size < G_MAXINT32);

  cells_reserve (self, n_places, size + n_places + 1);
  /* One blank text for all that the row leaves out. */
  self->arena[0] = '\0';
  self->used = 1;
  if (whole) {
    memcpy (self->arena + self->used, text, size);
    self->used += size;
  }
  for (guint i = 0; i < n_places; i++) {
    guint index = places[i].index;
    LaurelCell *cell = &self->cells[i];

    *cell = (LaurelCell) { 0, 0, places[i].column };
    if (G_UNLIKELY (index >= n_texts))
      continue;
    cell->length = starts[index + 1] - starts[index] - 1;
    if (whole) {
      cell->offset = 1 + starts[index];
    } else {
      cell->offset = self->used;
      memcpy (self->arena + self->used, text + starts[index], (gsize) cell->length + 1);
      self->used += (gsize) cell->length + 1;
    }
  }
  self->n_cells = n_places;
  /* Texts that no cell takes are not counted: a row that is kept is copied without them. */
  self->wasted = 0;
}

/**
 * laurel_cells_clear:
 *
 * Makes every cell absent and keeps the memory for the next row, unless a very large cell has passed.
 */
void
laurel_cells_clear (LaurelCells *self)
{
  g_return_if_fail (self != NULL);

  self->n_cells = 0;
  self->used = 0;
  self->wasted = 0;
  if (G_UNLIKELY (self->room > 1024 * 1024)) {
    g_clear_pointer (&self->arena, g_free);
    self->room = 0;
  }
}

/**
 * laurel_cells_get_size:
 * @self: cells
 *
 * Returns: how many cells are there, blank ones too
 */
guint
laurel_cells_get_size (const LaurelCells *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_cells;
}

/**
 * laurel_cells_get_nth:
 * @position: from 0, in the order of the columns' numbers
 * @column: (out) (optional): which column it is
 */
const char *
laurel_cells_get_nth (const LaurelCells *self,
                      guint position,
                      LaurelColumnId *column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->n_cells, NULL);

  if (column != NULL)
    *column = self->cells[position].column;
  return self->arena + self->cells[position].offset;
}

/**
 * laurel_cells_peek:
 * @self: cells
 * @n_cells: (out): how many are there, blank ones too
 * @texts: (out): their texts, each with its NUL
 *
 * All of them at once, for who looks at every cell of many rows.
 *
 * Returns: (transfer none) (array length=n_cells): the cells in the order of their columns' numbers, valid until they
 *   are changed next
 */
const LaurelCell *
laurel_cells_peek (const LaurelCells *self,
                   guint *n_cells,
                   const char **texts)
{
  g_return_val_if_fail (self != NULL, NULL);

  *n_cells = self->n_cells;
  *texts = self->arena;
  return self->cells;
}

/**
 * laurel_cells_equal:
 *
 * Whether the same columns hold the same texts, byte by byte; a blank cell is not equal to an absent one.
 */
gboolean
laurel_cells_equal (const LaurelCells *self,
                    const LaurelCells *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->n_cells != other->n_cells)
    return FALSE;
  for (guint i = 0; i < self->n_cells; i++) {
    const LaurelCell *a = &self->cells[i];
    const LaurelCell *b = &other->cells[i];

    if (a->column != b->column || a->length != b->length
        || memcmp (self->arena + a->offset, other->arena + b->offset, a->length) != 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * laurel_cells_have_same_text:
 * @self: cells
 * @other: other cells
 *
 * Returns: whether both say the same; absent and blank cells are alike here
 */
gboolean
laurel_cells_have_same_text (const LaurelCells *self,
                             const LaurelCells *other)
{
  guint i = 0;
  guint j = 0;

  for (;;) {
    LaurelColumnId a = LAUREL_COLUMN_NONE;
    LaurelColumnId b = LAUREL_COLUMN_NONE;
    const char *text = NULL;
    const char *other_text = NULL;

    while (i < laurel_cells_get_size (self) && *(text = laurel_cells_get_nth (self, i, &a)) == '\0')
      i++;
    while (j < laurel_cells_get_size (other) && *(other_text = laurel_cells_get_nth (other, j, &b)) == '\0')
      j++;
    if (i == laurel_cells_get_size (self) || j == laurel_cells_get_size (other))
      return i == laurel_cells_get_size (self) && j == laurel_cells_get_size (other);
    if (a != b || strcmp (text, other_text) != 0)
      return FALSE;
    i++;
    j++;
  }
}

/**
 * laurel_cells_is_blank:
 * @self: cells
 *
 * Returns: whether no cell is there in which there is more than white space
 */
gboolean
laurel_cells_is_blank (const LaurelCells *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < self->n_cells; i++)
    if (self->cells[i].length > 0 && !laurel_text_is_blank (self->arena + self->cells[i].offset))
      return FALSE;
  return TRUE;
}

/**
 * laurel_cells_pack:
 * @into: where the bytes are added
 *
 * Columns of the template are stored by their permanent number, extra columns by their header, since their numbers
 * hold for this process only.
 */
void
laurel_cells_pack (const LaurelCells *self,
                   GByteArray *into)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (into != NULL);

  laurel_pack_u8 (into, CELLS_VERSION);
  laurel_pack_length (into, self->n_cells);
  for (guint i = 0; i < self->n_cells; i++) {
    const LaurelCell *cell = &self->cells[i];

    /* Nearly every cell is short and of the template: written at once, it is as laurel_pack_text() has it. */
    if (G_LIKELY (cell->column < LAUREL_COLUMN_EXTRA && cell->length < 0x80)) {
      guint start = into->len;
      guint16 column = GUINT16_TO_LE (cell->column);

      g_byte_array_set_size (into, start + 3 + cell->length);
      memcpy (into->data + start, &column, sizeof column);
      into->data[start + 2] = (guint8) cell->length;
      memcpy (into->data + start + 3, self->arena + cell->offset, cell->length);
      continue;
    }
    if (cell->column < LAUREL_COLUMN_EXTRA) {
      laurel_pack_u16 (into, cell->column);
    } else {
      const char *header = laurel_template_get_header (cell->column);

      laurel_pack_u16 (into, CELLS_BY_HEADER);
      laurel_pack_text (into, header, strlen (header));
    }
    laurel_pack_text (into, self->arena + cell->offset, cell->length);
  }
}

/**
 * laurel_cells_unpack:
 * @data: bytes that may be damaged
 * @size: how many there are
 * @used: (out) (optional): how many belong to these cells
 *
 * Returns: (transfer full) (nullable): the cells, or %NULL with a [error@LaurelPackError]
 */
LaurelCells *
laurel_cells_unpack (const guint8 *data,
                     gsize size,
                     gsize *used,
                     GError **error)
{
  LaurelPackReader reader = { data, data + size };
  g_autoptr (LaurelCells) self = laurel_cells_new ();
  guint8 version;
  gsize n_cells;

  g_return_val_if_fail (data != NULL || size == 0, NULL);

  if (!laurel_pack_read_u8 (&reader, &version) || version == 0) {
    laurel_pack_set_damaged (error);
    return NULL;
  }
  if (version > CELLS_VERSION) {
    laurel_pack_set_newer (error);
    return NULL;
  }
  if (!laurel_pack_read_length (&reader, &n_cells)) {
    laurel_pack_set_damaged (error);
    return NULL;
  }
  for (gsize i = 0; i < n_cells; i++) {
    LaurelColumnId column;
    const char *text;
    gsize length;

    if (!laurel_pack_read_u16 (&reader, &column))
      break;
    if (column == CELLS_BY_HEADER) {
      g_autofree char *header = NULL;

      if (!laurel_pack_read_text (&reader, &text, &length))
        break;
      header = g_strndup (text, length);
      column = laurel_template_intern_extra (header);
    } else if (column >= LAUREL_COLUMN_EXTRA) {
      break;
    }
    if (column == LAUREL_COLUMN_NONE || laurel_cells_get (self, column) != NULL)
      break;
    if (!laurel_pack_read_text (&reader, &text, &length) || length >= G_MAXINT32)
      break;
    laurel_cells_set_len (self, column, text, length);
  }
  if (self->n_cells != n_cells) {
    laurel_pack_set_damaged (error);
    return NULL;
  }
  if (used != NULL)
    *used = reader.data - data;
  return g_steal_pointer (&self);
}

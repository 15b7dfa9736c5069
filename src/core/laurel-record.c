/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-record.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-pack.h"

/* Raised when the bytes are laid out otherwise; older ones are still read. */
#define RECORD_VERSION 1

/* Profiles whose memory a record keeps for the next row. */
#define MAX_SPARE 8

typedef struct {
  LaurelRecord record;
  gatomicrefcount references;
  GPtrArray *spare; /* (nullable): profiles of a record that was reset */
} Counted;

G_DEFINE_BOXED_TYPE (LaurelRecord, laurel_record, laurel_record_ref, laurel_record_unref)

/**
 * laurel_text_is_mark:
 * @text: (nullable): a cell
 * @mark: %LAUREL_MARK_DELETE or %LAUREL_MARK_NEW
 *
 * Whether the cell holds the mark and nothing else; exact, upper case (bulk upload §1), blanks around it aside.
 */
gboolean
laurel_text_is_mark (const char *text,
                     const char *mark)
{
  gsize length = strlen (mark);

  if (text == NULL)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  return strncmp (text, mark, length) == 0 && laurel_text_is_blank (text + length);
}

/**
 * laurel_profile_new:
 * @row: row of the spreadsheet, 0 when made by hand
 */
LaurelProfile *
laurel_profile_new (guint row)
{
  LaurelProfile *self = g_new (LaurelProfile, 1);

  self->row = row;
  self->cells = laurel_cells_new ();
  return self;
}

/**
 * laurel_profile_free:
 * @self: (nullable) (transfer full): a profile that belongs to no record
 *
 * Lets it go with all that it holds.
 */
void
laurel_profile_free (LaurelProfile *self)
{
  if (self == NULL)
    return;
  laurel_cells_free (self->cells);
  g_free (self);
}

static LaurelProfile *
profile_copy (const LaurelProfile *self)
{
  LaurelProfile *copy = g_new (LaurelProfile, 1);

  copy->row = self->row;
  copy->cells = laurel_cells_copy (self->cells);
  return copy;
}

/**
 * laurel_record_new:
 *
 * Returns: (transfer full): a record without cells and profiles
 */
LaurelRecord *
laurel_record_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  LaurelRecord *self = &counted->record;

  g_atomic_ref_count_init (&counted->references);
  self->main = laurel_cells_new ();
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    self->profiles[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_profile_free);
  return self;
}

/**
 * laurel_record_ref:
 *
 * Returns: (transfer full): the same record
 */
LaurelRecord *
laurel_record_ref (LaurelRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((Counted *) self)->references);
  return self;
}

/**
 * laurel_record_unref:
 * @self: (transfer full): a record
 *
 * Gives one reference back; with the last one the record goes. May be called from any thread.
 */
void
laurel_record_unref (LaurelRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&((Counted *) self)->references))
    return;
  g_free (self->ctid);
  g_free (self->owner);
  laurel_cells_free (self->main);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    g_ptr_array_unref (self->profiles[kind]);
  g_clear_pointer (&self->base, json_node_unref);
  g_clear_pointer (&((Counted *) self)->spare, g_ptr_array_unref);
  g_free (self);
}

/**
 * laurel_record_is_shared:
 *
 * Whether somebody else holds a reference too.
 */
gboolean
laurel_record_is_shared (const LaurelRecord *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return !g_atomic_ref_count_compare (&((Counted *) self)->references, 1);
}

static void
record_keep_spare (LaurelRecord *self,
                   LaurelProfile *profile)
{
  Counted *counted = (Counted *) self;

  if (counted->spare == NULL)
    counted->spare = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_profile_free);
  if (counted->spare->len < MAX_SPARE) {
    laurel_cells_clear (profile->cells);
    g_ptr_array_add (counted->spare, profile);
  } else {
    laurel_profile_free (profile);
  }
}

/**
 * laurel_record_reset:
 *
 * Makes it a new, empty record in the memory of the old one. For readers of many rows.
 */
void
laurel_record_reset (LaurelRecord *self)
{
  g_return_if_fail (self != NULL);

  self->id = 0;
  self->row = 0;
  g_clear_pointer (&self->ctid, g_free);
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->base, json_node_unref);
  laurel_cells_clear (self->main);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = self->profiles[kind]->len; i > 0; i--)
      record_keep_spare (self, g_ptr_array_steal_index_fast (self->profiles[kind], i - 1));
}

/**
 * laurel_record_copy:
 *
 * The base is shared: it is what was seen, and never changed in place.
 *
 * Returns: (transfer full): an independent record with the same content
 */
LaurelRecord *
laurel_record_copy (const LaurelRecord *self)
{
  LaurelRecord *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = laurel_record_new ();
  copy->id = self->id;
  copy->row = self->row;
  copy->ctid = g_strdup (self->ctid);
  copy->owner = g_strdup (self->owner);
  laurel_cells_free (copy->main);
  copy->main = laurel_cells_copy (self->main);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = 0; i < self->profiles[kind]->len; i++)
      g_ptr_array_add (copy->profiles[kind], profile_copy (self->profiles[kind]->pdata[i]));
  if (self->base != NULL)
    copy->base = json_node_ref (self->base);
  return copy;
}

/**
 * laurel_record_get_n_profiles:
 * @self: a record
 * @kind: a kind of profile
 *
 * Returns: how many it has, 0 for the main row
 */
guint
laurel_record_get_n_profiles (const LaurelRecord *self,
                              LaurelProfileKind kind)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (kind < LAUREL_N_PROFILE_KINDS, 0);

  return kind == LAUREL_PROFILE_MAIN ? 0 : self->profiles[kind]->len;
}

/**
 * laurel_record_get_profile:
 *
 * Returns: (transfer none) (nullable): the profile, %NULL when there are not so many
 */
LaurelProfile *
laurel_record_get_profile (const LaurelRecord *self,
                           LaurelProfileKind kind,
                           guint position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind < LAUREL_N_PROFILE_KINDS, NULL);

  if (kind == LAUREL_PROFILE_MAIN || position >= self->profiles[kind]->len)
    return NULL;
  return g_ptr_array_index (self->profiles[kind], position);
}

/**
 * laurel_record_add_profile:
 *
 * Returns: (transfer none): a new, empty profile behind the others
 */
LaurelProfile *
laurel_record_add_profile (LaurelRecord *self,
                           LaurelProfileKind kind,
                           guint row)
{
  GPtrArray *spare;
  LaurelProfile *profile;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS, NULL);

  spare = ((Counted *) self)->spare;
  if (spare != NULL && spare->len > 0) {
    profile = g_ptr_array_steal_index_fast (spare, spare->len - 1);
    profile->row = row;
  } else {
    profile = laurel_profile_new (row);
  }
  g_ptr_array_add (self->profiles[kind], profile);
  return profile;
}

/**
 * laurel_record_insert_profile:
 * @position: where; behind the last one when greater than their number
 * @profile: (transfer full): the profile
 */
void
laurel_record_insert_profile (LaurelRecord *self,
                              LaurelProfileKind kind,
                              guint position,
                              LaurelProfile *profile)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS);
  g_return_if_fail (profile != NULL);

  g_ptr_array_insert (self->profiles[kind], MIN (position, self->profiles[kind]->len), profile);
}

/**
 * laurel_record_remove_profile:
 * @self: a record that nobody shares
 * @kind: a kind of profile, not the main row
 * @position: which one
 *
 * Takes a profile away; those behind it move up.
 */
void
laurel_record_remove_profile (LaurelRecord *self,
                              LaurelProfileKind kind,
                              guint position)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS);
  g_return_if_fail (position < self->profiles[kind]->len);

  g_ptr_array_remove_index (self->profiles[kind], position);
}

/* Columns that the template does not know stand in the main row. */
static LaurelProfileKind
column_get_kind (LaurelColumnId column)
{
  const LaurelColumn *known = column < LAUREL_COLUMN_EXTRA ? laurel_template_get (column) : NULL;

  return known != NULL ? known->profile : LAUREL_PROFILE_MAIN;
}

/**
 * laurel_record_get_cell:
 * @column: a column of the main row or of a profile
 * @position: which profile of the column's kind; nothing in the main row
 *
 * Returns: (nullable) (transfer none): the text as typed, %NULL for an absent cell
 */
const char *
laurel_record_get_cell (const LaurelRecord *self,
                        LaurelColumnId column,
                        guint position)
{
  LaurelProfileKind kind;

  g_return_val_if_fail (self != NULL, NULL);

  kind = column_get_kind (column);
  if (kind == LAUREL_PROFILE_MAIN)
    return laurel_cells_get (self->main, column);
  if (position >= self->profiles[kind]->len)
    return NULL;
  return laurel_cells_get (((LaurelProfile *) self->profiles[kind]->pdata[position])->cells, column);
}

/**
 * laurel_record_set_cell:
 * @column: a column of the main row or of a profile
 * @position: which profile of the column's kind; profiles up to it are made when there are not so many
 * @text: (nullable): the text, %NULL to make the cell absent
 */
void
laurel_record_set_cell (LaurelRecord *self,
                        LaurelColumnId column,
                        guint position,
                        const char *text)
{
  LaurelProfileKind kind;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column != LAUREL_COLUMN_NONE);

  kind = column_get_kind (column);
  if (kind == LAUREL_PROFILE_MAIN) {
    laurel_cells_set (self->main, column, text);
    return;
  }
  if (position >= self->profiles[kind]->len && text == NULL)
    return;
  while (position >= self->profiles[kind]->len)
    laurel_record_add_profile (self, kind, 0);
  laurel_cells_set (((LaurelProfile *) self->profiles[kind]->pdata[position])->cells, column, text);
}

/**
 * laurel_record_equal:
 *
 * Whether both say the same: CTID, cells and profiles in their order. Blank and absent cells are alike here, and ids,
 * rows, resolved owner and base do not count.
 */
gboolean
laurel_record_equal (const LaurelRecord *self,
                     const LaurelRecord *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (g_strcmp0 (self->ctid, other->ctid) != 0 || !laurel_cells_have_same_text (self->main, other->main))
    return FALSE;
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    if (self->profiles[kind]->len != other->profiles[kind]->len)
      return FALSE;
    for (guint i = 0; i < self->profiles[kind]->len; i++) {
      const LaurelProfile *profile = self->profiles[kind]->pdata[i];
      const LaurelProfile *other_profile = other->profiles[kind]->pdata[i];

      if (!laurel_cells_have_same_text (profile->cells, other_profile->cells))
        return FALSE;
    }
  }
  return TRUE;
}

/**
 * laurel_record_pack:
 *
 * Returns: (transfer full): the whole record, its base included, as bytes that [func@Record.unpack] reads
 */
GBytes *
laurel_record_pack (const LaurelRecord *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (512);

  g_return_val_if_fail (self != NULL, NULL);

  laurel_record_pack_into (self, bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * laurel_record_pack_into:
 * @bytes: where the bytes are added
 *
 * As [method@Record.pack], behind other bytes.
 */
void
laurel_record_pack_into (const LaurelRecord *self,
                         GByteArray *bytes)
{
  g_autofree char *base = NULL;

  g_return_if_fail (self != NULL && bytes != NULL);

  laurel_pack_u8 (bytes, RECORD_VERSION);
  laurel_pack_u64 (bytes, (guint64) self->id);
  laurel_pack_u64 (bytes, self->row);
  laurel_pack_text (bytes, self->ctid, self->ctid != NULL ? strlen (self->ctid) : 0);
  laurel_pack_text (bytes, self->owner, self->owner != NULL ? strlen (self->owner) : 0);
  laurel_cells_pack (self->main, bytes);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    laurel_pack_u8 (bytes, kind);
    laurel_pack_length (bytes, self->profiles[kind]->len);
    for (guint i = 0; i < self->profiles[kind]->len; i++) {
      const LaurelProfile *profile = self->profiles[kind]->pdata[i];

      laurel_pack_u64 (bytes, profile->row);
      laurel_cells_pack (profile->cells, bytes);
    }
  }
  laurel_pack_u8 (bytes, LAUREL_PROFILE_MAIN);
  base = self->base != NULL ? laurel_json_write (self->base, LAUREL_JSON_COMPACT) : NULL;
  laurel_pack_text (bytes, base, base != NULL ? strlen (base) : 0);
}

static gboolean
read_optional_text (LaurelPackReader *reader,
                    char **into)
{
  const char *text;
  gsize length;

  if (!laurel_pack_read_text (reader, &text, &length))
    return FALSE;
  *into = length > 0 ? g_strndup (text, length) : NULL;
  return TRUE;
}

static LaurelCells *
read_cells (LaurelPackReader *reader,
            GError **error)
{
  LaurelCells *cells;
  gsize used;

  cells = laurel_cells_unpack (reader->data, reader->end - reader->data, &used, error);
  if (cells != NULL)
    reader->data += used;
  return cells;
}

/* Lists of profiles, each behind its kind, until the kind of the main row. */
static gboolean
record_read_profiles (LaurelRecord *self,
                      LaurelPackReader *reader,
                      GError **error)
{
  guint8 kind;
  gsize n_profiles;
  guint64 row;

  for (;;) {
    if (!laurel_pack_read_u8 (reader, &kind) || kind >= LAUREL_N_PROFILE_KINDS)
      break;
    if (kind == LAUREL_PROFILE_MAIN)
      return TRUE;
    if (!laurel_pack_read_length (reader, &n_profiles))
      break;
    for (gsize i = 0; i < n_profiles; i++) {
      LaurelCells *cells;
      LaurelProfile *profile;

      if (!laurel_pack_read_u64 (reader, &row) || row > G_MAXUINT) {
        laurel_pack_set_damaged (error);
        return FALSE;
      }
      cells = read_cells (reader, error);
      if (cells == NULL)
        return FALSE;
      profile = laurel_record_add_profile (self, kind, row);
      laurel_cells_free (profile->cells);
      profile->cells = cells;
    }
  }
  laurel_pack_set_damaged (error);
  return FALSE;
}

/**
 * laurel_record_unpack:
 * @bytes: packed by [method@Record.pack]; they may be damaged
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with a [error@LaurelPackError] or the error of its base
 */
LaurelRecord *
laurel_record_unpack (GBytes *bytes,
                      GError **error)
{
  g_autoptr (LaurelRecord) self = laurel_record_new ();
  g_autofree char *base = NULL;
  LaurelPackReader reader;
  LaurelCells *cells;
  guint8 version;
  guint64 id;
  guint64 row;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  reader.data = g_bytes_get_data (bytes, &size);
  reader.end = reader.data + size;
  if (laurel_pack_read_u8 (&reader, &version) && version > RECORD_VERSION) {
    laurel_pack_set_newer (error);
    return NULL;
  }
  if (size == 0 || version == 0
      || !laurel_pack_read_u64 (&reader, &id) || !laurel_pack_read_u64 (&reader, &row) || row > G_MAXUINT
      || !read_optional_text (&reader, &self->ctid) || !read_optional_text (&reader, &self->owner)) {
    laurel_pack_set_damaged (error);
    return NULL;
  }
  self->id = (gint64) id;
  self->row = row;
  cells = read_cells (&reader, error);
  if (cells == NULL)
    return NULL;
  laurel_cells_free (self->main);
  self->main = cells;
  if (!record_read_profiles (self, &reader, error))
    return NULL;
  if (!read_optional_text (&reader, &base) || reader.data != reader.end) {
    laurel_pack_set_damaged (error);
    return NULL;
  }
  if (base != NULL) {
    self->base = laurel_json_parse (base, -1, error);
    if (self->base == NULL)
      return NULL;
  }
  return g_steal_pointer (&self);
}

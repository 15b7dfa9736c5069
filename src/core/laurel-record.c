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

/* The columns with which bulk upload §2.6–§2.9 and §3 rule 7 tell the profiles of a kind apart and delete them. */
static const struct {
  LaurelColumnId internal;
  LaurelColumnId external;
  LaurelColumnId deletion;
} kinds[LAUREL_N_PROFILE_KINDS] = {
  [LAUREL_PROFILE_COST] = {
    LAUREL_COLUMN_COST_INTERNAL_IDENTIFIER,
    LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER,
  },
  [LAUREL_PROFILE_CONDITION] = {
    LAUREL_COLUMN_CONDITION_INTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONDITION_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONDITION_TYPE,
  },
  [LAUREL_PROFILE_CONNECTION] = {
    LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONNECTION_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONNECTION_TYPE,
  },
  [LAUREL_PROFILE_FINANCIAL] = {
    LAUREL_COLUMN_NONE,
    LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER,
  },
};

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
 * laurel_profile_is_deleted:
 *
 * Whether its cells ask for the whole profile to be taken away (bulk upload §3 rule 7): `#DELETE` in the external
 * identifier of a cost or of financial assistance, in the type of a condition or connection. Such a profile stays in a
 * record that was live, so that the base's profile is cleared with it.
 */
gboolean
laurel_profile_is_deleted (const LaurelProfile *self,
                           LaurelProfileKind kind)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS, FALSE);

  return laurel_text_is_mark (laurel_cells_get (self->cells, kinds[kind].deletion), LAUREL_MARK_DELETE);
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

static gboolean
column_keeps (LaurelColumnId column)
{
  const LaurelColumn *known = column < LAUREL_COLUMN_EXTRA ? laurel_template_get (column) : NULL;

  return known != NULL && (known->flags & LAUREL_COLUMN_KEEP) != 0;
}

static void
cells_merge (LaurelCells *self,
             const LaurelCells *update)
{
  for (guint i = 0; i < laurel_cells_get_size (update); i++) {
    LaurelColumnId column;
    const char *text = laurel_cells_get_nth (update, i, &column);

    if (laurel_text_is_blank (text))
      continue;
    if (column_keeps (column) && laurel_text_is_mark (text, LAUREL_MARK_DELETE)
        && !laurel_text_is_blank (laurel_cells_get (self, column)))
      continue;
    laurel_cells_set (self, column, text);
  }
}

/* The identifier in a cell, without the blanks around it; NULL when there is none, or a mark in its place. */
static char *
profile_dup_identifier (const LaurelProfile *self,
                        LaurelColumnId column)
{
  const char *text = column != LAUREL_COLUMN_NONE ? laurel_cells_get (self->cells, column) : NULL;

  if (laurel_text_is_blank (text) || laurel_text_is_mark (text, LAUREL_MARK_DELETE)
      || laurel_text_is_mark (text, LAUREL_MARK_NEW))
    return NULL;
  return g_strstrip (g_strdup (text));
}

static LaurelProfile *
profiles_find_identifier (GPtrArray *profiles,
                          LaurelColumnId column,
                          const LaurelProfile *wanted)
{
  g_autofree char *identifier = profile_dup_identifier (wanted, column);

  if (identifier == NULL)
    return NULL;
  for (guint i = 0; i < profiles->len; i++) {
    g_autofree char *other = profile_dup_identifier (profiles->pdata[i], column);

    if (g_strcmp0 (identifier, other) == 0)
      return profiles->pdata[i];
  }
  return NULL;
}

static gboolean
cells_have_same_content (const LaurelCells *self,
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

/* Which of the profiles that were there before (the first @n_before, less those @taken) an update speaks of: by its
 * identifiers, else one with the same content, else the next one in order. An update with an identifier takes only a
 * profile that has none of its own: another identifier means another profile. */
static LaurelProfile *
profiles_find_match (GPtrArray *profiles,
                     guint n_before,
                     GHashTable *taken,
                     LaurelProfileKind kind,
                     const LaurelProfile *update)
{
  g_autofree char *internal = profile_dup_identifier (update, kinds[kind].internal);
  g_autofree char *external = profile_dup_identifier (update, kinds[kind].external);
  LaurelProfile *match;

  match = profiles_find_identifier (profiles, kinds[kind].internal, update);
  if (match == NULL)
    match = profiles_find_identifier (profiles, kinds[kind].external, update);
  if (match != NULL)
    return match;
  /* What is taken away must be named, unless there is only one it can mean. */
  if (laurel_profile_is_deleted (update, kind))
    return internal == NULL && external == NULL && n_before == 1 ? profiles->pdata[0] : NULL;

  for (guint i = 0; i < n_before; i++)
    if (!g_hash_table_contains (taken, profiles->pdata[i])
        && cells_have_same_content (((LaurelProfile *) profiles->pdata[i])->cells, update->cells))
      return profiles->pdata[i];
  for (guint i = 0; i < n_before; i++) {
    g_autofree char *own_internal = profile_dup_identifier (profiles->pdata[i], kinds[kind].internal);
    g_autofree char *own_external = profile_dup_identifier (profiles->pdata[i], kinds[kind].external);

    if (g_hash_table_contains (taken, profiles->pdata[i]))
      continue;
    if ((internal == NULL || own_internal == NULL) && (external == NULL || own_external == NULL))
      return profiles->pdata[i];
  }
  return NULL;
}

static void
record_merge_profiles (LaurelRecord *self,
                       LaurelProfileKind kind,
                       const GPtrArray *updates)
{
  GPtrArray *profiles = self->profiles[kind];
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  guint n_before = profiles->len;

  for (guint i = 0; i < updates->len; i++) {
    const LaurelProfile *update = updates->pdata[i];
    LaurelColumnId internal = kinds[kind].internal;
    gboolean is_new = internal != LAUREL_COLUMN_NONE
                      && laurel_text_is_mark (laurel_cells_get (update->cells, internal), LAUREL_MARK_NEW);
    LaurelProfile *match = is_new ? NULL : profiles_find_match (profiles, n_before, taken, kind, update);

    if (laurel_profile_is_deleted (update, kind)) {
      if (match != NULL) {
        g_hash_table_add (taken, match);
        cells_merge (match->cells, update->cells);
        if (self->base == NULL)
          g_ptr_array_add (removed, match);
      }
      continue;
    }
    if (match == NULL) {
      match = profile_copy (update);
      /* Once is enough: left standing, the mark would add one more with every upload. */
      if (is_new)
        laurel_cells_set (match->cells, internal, "");
      g_ptr_array_add (profiles, match);
    } else {
      cells_merge (match->cells, update->cells);
      match->row = update->row;
    }
    g_hash_table_add (taken, match);
  }
  for (guint i = 0; i < removed->len; i++)
    g_ptr_array_remove (profiles, removed->pdata[i]);
}

/**
 * laurel_record_merge:
 * @update: the record as it came again from a spreadsheet
 *
 * Overlays a record with an update as an upload does (bulk upload §3): a blank cell keeps what is there, an absent one
 * leaves it alone, `#DELETE` stays as the cell's text so that the live property is cleared, and is refused by columns
 * that must have a value. Profiles are matched by identifier, then by position; `#NEW` adds one; `#DELETE` removes one
 * at once from a record without base, and stays as its cell in a record with base (see
 * [func@profile_is_deleted]). Merging the same update twice gives what merging it once gave, `#NEW` aside.
 */
void
laurel_record_merge (LaurelRecord *self,
                     const LaurelRecord *update)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (update != NULL);
  g_return_if_fail (self != update);

  if (update->row != 0)
    self->row = update->row;
  if (self->ctid == NULL)
    self->ctid = g_strdup (update->ctid);
  if (self->owner == NULL)
    self->owner = g_strdup (update->owner);
  cells_merge (self->main, update->main);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    record_merge_profiles (self, kind, update->profiles[kind]);
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

  if (g_strcmp0 (self->ctid, other->ctid) != 0 || !cells_have_same_content (self->main, other->main))
    return FALSE;
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    if (self->profiles[kind]->len != other->profiles[kind]->len)
      return FALSE;
    for (guint i = 0; i < self->profiles[kind]->len; i++) {
      const LaurelProfile *profile = self->profiles[kind]->pdata[i];
      const LaurelProfile *other_profile = other->profiles[kind]->pdata[i];

      if (!cells_have_same_content (profile->cells, other_profile->cells))
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
  g_autofree char *base = NULL;

  g_return_val_if_fail (self != NULL, NULL);

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
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
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

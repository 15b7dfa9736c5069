/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-fingerprint-table.h"

static const struct {
  const char *code;
  LaurelIdentityCell cell;
  gboolean always; /* also when something graver was said */
} infos[LAUREL_N_SAMENESSES] = {
  [LAUREL_SAMENESS_CTID] = { "duplicate-ctid", LAUREL_IDENTITY_CTID, TRUE },
  [LAUREL_SAMENESS_EXTERNAL_IDENTIFIER] = { "duplicate-external-identifier", LAUREL_IDENTITY_EXTERNAL, TRUE },
  [LAUREL_SAMENESS_SIMILARITY] = { "duplicate-record", LAUREL_IDENTITY_NAME, FALSE },
  [LAUREL_SAMENESS_NEAR_NAME] = { "near-duplicate", LAUREL_IDENTITY_NAME, FALSE },
  [LAUREL_SAMENESS_DESCRIPTION] = { "same-description", LAUREL_IDENTITY_DESCRIPTION, FALSE },
  [LAUREL_SAMENESS_WEBPAGE] = { "same-webpage", LAUREL_IDENTITY_WEBPAGE, FALSE },
};

/* Shorter descriptions say little, and are told for that. */
#define DESCRIPTION_LEAST 25

/* Fingerprints of what tells records apart, each in a sense of its own, with the row that had it first. */
struct _LaurelDuplicates {
  LaurelFingerprintKey key;
  LaurelFingerprintTable *table;
  GString *scratch;
};

/**
 * laurel_duplicates_new:
 *
 * Returns: (transfer full): a memory of records that holds none yet
 */
LaurelDuplicates *
laurel_duplicates_new (void)
{
  LaurelDuplicates *self = g_new0 (LaurelDuplicates, 1);

  laurel_fingerprint_key_init (&self->key);
  self->table = laurel_fingerprint_table_new ();
  self->scratch = g_string_sized_new (256);

  return self;
}

/**
 * laurel_duplicates_free:
 * @self: (transfer full) (nullable): a memory of records
 */
void
laurel_duplicates_free (LaurelDuplicates *self)
{
  if (self == NULL)
    return;

  laurel_fingerprint_table_free (self->table);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/**
 * laurel_duplicates_set_share:
 * @self: a memory of records
 * @share: how much of the sheet has come, up to 1; 0 when nobody knows
 *
 * Lets it make room for the whole sheet at once. Not thread-safe.
 */
void
laurel_duplicates_set_share (LaurelDuplicates *self,
                             double share)
{
  laurel_fingerprint_table_set_share (self->table, share);
}

static const LaurelColumnId identity_columns[LAUREL_N_IDENTITY_CELLS] = {
  [LAUREL_IDENTITY_CTID] = LAUREL_COLUMN_CTID,
  [LAUREL_IDENTITY_EXTERNAL] = LAUREL_COLUMN_EXTERNAL_IDENTIFIER,
  [LAUREL_IDENTITY_OWNED_BY] = LAUREL_COLUMN_OWNED_BY,
  [LAUREL_IDENTITY_NAME] = LAUREL_COLUMN_NAME,
  [LAUREL_IDENTITY_TYPE] = LAUREL_COLUMN_CREDENTIAL_TYPE,
  [LAUREL_IDENTITY_WEBPAGE] = LAUREL_COLUMN_SUBJECT_WEBPAGE,
  [LAUREL_IDENTITY_DESCRIPTION] = LAUREL_COLUMN_DESCRIPTION,
};

/* A cell and its length. Records of one sheet have their cells at the same places: the one of the record before is looked
 * at first. */
static LaurelText
find_cell (const LaurelCells *cells,
           LaurelColumnId column,
           guint *place)
{
  guint n_cells;
  const char *texts;
  const LaurelCell *all = laurel_cells_peek (cells, &n_cells, &texts);
  guint found = *place;

  if (found >= n_cells || all[found].column != column)
    for (found = 0; found < n_cells && all[found].column < column; found++)
      ;
  if (found == n_cells || all[found].column != column)
    return (LaurelText) { NULL, 0 };
  *place = found;

  return (LaurelText) { texts + all[found].offset, all[found].length };
}

/**
 * laurel_identity_set:
 * @self: (inout): what tells the record from others; zeros, or what told the record before
 * @record: a record, whose texts are not copied
 */
void
laurel_identity_set (LaurelIdentity *self,
                     const LaurelRecord *record)
{
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++)
    self->cells[i] = find_cell (record->main, identity_columns[i], &self->places[i]);
  self->owner = record->owner;
  self->ctid = record->ctid;
  self->row = record->row;
}

static LaurelText
get_text (const LaurelIdentity *record,
          LaurelIdentityCell cell)
{
  LaurelText text = record->cells[cell];

  return text.length > 0 ? laurel_check_trim (text.text, text.length) : (LaurelText) { "", 0 };
}

/* What a byte becomes in a name: small letters and digits stay, what is not ASCII too, all else parts words. */
static const guchar *
get_small (void)
{
  static gsize ready = 0;
  static guchar small[256];

  if (g_once_init_enter (&ready)) {
    for (guint i = 0; i < G_N_ELEMENTS (small); i++)
      small[i] = i >= 0x80 || g_ascii_isalnum (i) ? (guchar) g_ascii_tolower (i) : 0;
    g_once_init_leave (&ready, 1);
  }

  return small;
}

/* g_ascii_tolower() without the call: it is asked for every letter. */
static inline char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* Room for so many bytes more, to be filled by hand: these strings are built for every row. */
static char *
make_room (GString *into,
           gsize length)
{
  gsize start = into->len;

  g_string_set_size (into, start + length);

  return into->str + start;
}

static void
append_lower (GString *into,
              LaurelText text)
{
  char *put = make_room (into, text.length);

  for (gsize i = 0; i < text.length; i++)
    put[i] = lower (text.text[i]);
}

/* A name as people compare names: letters and digits, single blanks between words. */
static void
append_name (GString *into,
             LaurelText text)
{
  const guchar *small = get_small ();
  gsize start = into->len;
  char *first = make_room (into, text.length);
  char *put = first;
  gboolean gap = FALSE;

  /* A gap takes the place of at least one byte that is left out, so there is room. */
  for (gsize i = 0; i < text.length; i++) {
    guchar c = small[(guchar) text.text[i]];

    if (c == 0) {
      gap = put > first;
      continue;
    }
    if (gap)
      *put++ = ' ';
    gap = FALSE;
    *put++ = (char) c;
  }
  g_string_truncate (into, start + (put - first));
}

static gboolean
starts_with (LaurelText text,
             const char *word)
{
  for (gsize i = 0; word[i] != '\0'; i++)
    if (i == text.length || lower (text.text[i]) != word[i])
      return FALSE;

  return TRUE;
}

static void
skip (LaurelText *text,
      gsize length)
{
  text->text += length;
  text->length -= length;
}

/* Scheme and a slash at the end do not count (bulk upload §3 rule 8), nor does the case of the host. Written by hand
 * because it is done for every row, without memory of its own. */
static void
append_webpage (GString *into,
                LaurelText text)
{
  gboolean host = TRUE;
  char *put;

  if (starts_with (text, "https://"))
    skip (&text, 8);
  else if (starts_with (text, "http://"))
    skip (&text, 7);
  while (text.length > 0 && text.text[text.length - 1] == '/')
    text.length--;
  put = make_room (into, text.length);
  for (gsize i = 0; i < text.length; i++) {
    host = host && text.text[i] != '/';
    put[i] = host ? lower (text.text[i]) : text.text[i];
  }
}

/* Pages that stand for no page: samples, and what the Publisher passes over. */
static gboolean
is_anybodys_page (LaurelText text)
{
  LaurelText host = text;

  /* Hardly any address has the word; a closer look costs memory. */
  if (laurel_check_text_contains (text, "example") && laurel_url_is_example_host (text.text, text.length))
    return TRUE;

  if (starts_with (host, "https://"))
    skip (&host, 8);
  else if (starts_with (host, "http://"))
    skip (&host, 7);
  if (starts_with (host, "www."))
    skip (&host, 4);
  for (gsize i = 0; i < host.length; i++)
    if (host.text[i] == '/' || host.text[i] == '?')
      host.length = i;

  return laurel_check_text_is (host, "google.com");
}

/* The class where there is such a type, else what was typed. */
static void
append_type (GString *into,
             const LaurelIdentity *record)
{
  LaurelText type = get_text (record, LAUREL_IDENTITY_TYPE);
  const LaurelClass *class = type.length > 0 ? laurel_check_find_class (type) : NULL;

  if (class != NULL)
    g_string_append (into, class->curie);
  else
    append_name (into, type);
}

static gboolean
append_similarity (GString *into,
                   const LaurelIdentity *record)
{
  LaurelText name = get_text (record, LAUREL_IDENTITY_NAME);
  LaurelText page = get_text (record, LAUREL_IDENTITY_WEBPAGE);

  if (name.length == 0)
    return FALSE;

  append_name (into, name);
  g_string_append_c (into, '\n');
  append_type (into, record);
  g_string_append_c (into, '\n');
  append_webpage (into, page);

  return TRUE;
}

/* Kept in files: neither this nor how fingerprints are made changes without LAUREL_RULES_VERSION. */
static const LaurelFingerprintKey kept_key = {
  { G_GUINT64_CONSTANT (0x243f6a8885a308d3), G_GUINT64_CONSTANT (0x13198a2e03707344) },
};

/**
 * laurel_key_new_from_text:
 * @text: what must be equal for two records to share the key
 * @length: its bytes
 *
 * Among a million texts two that differ have the same key once in forty million times. Any thread.
 *
 * Returns: a number of 64 bits that stands for the text and may be kept; never 0
 */
gint64
laurel_key_new_from_text (const char *text,
                          gsize length)
{
  guint64 key = laurel_fingerprint_text (&kept_key, text, length);

  return key != 0 ? (gint64) key : 1;
}

static LaurelFinding *
new_duplicate (const LaurelIdentity *record,
               LaurelSamenessKind kind,
               guint other_row,
               const char *other_name)
{
  LaurelIdentityCell cell = infos[kind].cell;
  const char *value = record->cells[cell].text;
  char *message;

  if (kind == LAUREL_SAMENESS_CTID && (value == NULL || *value == '\0'))
    value = record->ctid;
  switch (kind) {
    case LAUREL_SAMENESS_CTID:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same CTID: take the CTID out of the row that is another credential, "
                                     "or delete one of the rows."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same CTID: take the CTID out of the one that is another credential, "
                                     "or delete one of them."),
                                   other_name != NULL ? other_name : "");
      break;
    case LAUREL_SAMENESS_EXTERNAL_IDENTIFIER:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same external identifier: give one of them another identifier, or "
                                     "delete one of the rows."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same external identifier: give one of them another identifier, or "
                                     "delete one of them."),
                                   other_name != NULL ? other_name : "");
      break;
    case LAUREL_SAMENESS_WEBPAGE:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same web page: give each credential a page of its own if there is "
                                     "one."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same web page: give each credential a page of its own if there is "
                                     "one."),
                                   other_name != NULL ? other_name : "");
      break;
    case LAUREL_SAMENESS_NEAR_NAME:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has nearly the same name and the same type: delete one of the rows, or make "
                                     "the difference clear in the name."),
                                   other_row);
      else if (other_name != NULL)
        message = g_strdup_printf (_("“%s” has nearly the same name and the same type: delete one of them, or make the "
                                     "difference clear in the name."),
                                   other_name);
      else
        message = g_strdup (_("Another credential has nearly the same name and the same type: delete one of them, or make "
                              "the difference clear in the name."));
      break;
    case LAUREL_SAMENESS_DESCRIPTION:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u and others have the same description: say what this credential is about."),
                                   other_row);
      else if (other_name != NULL)
        message = g_strdup_printf (_("“%s” and others have the same description: say what this credential is about."),
                                   other_name);
      else
        message = g_strdup (_("Other credentials have the same description: say what this one is about."));
      break;
    case LAUREL_SAMENESS_SIMILARITY:
    case LAUREL_N_SAMENESSES:
    default:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same name, type and web page: delete one of the rows, or make the "
                                     "difference clear in the name."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same type and web page: delete one of them, or make the difference "
                                     "clear in the name."),
                                   other_name != NULL ? other_name : "");
      break;
  }

  return laurel_finding_new (infos[kind].code, record->row, identity_columns[cell], 0, value, message, NULL);
}

/**
 * laurel_finding_new_duplicate:
 * @record: the later one of two records
 * @code: code of the rule by which they are alike, such as `near-duplicate`
 * @other_row: row of the earlier one, 0 when it was made by hand
 * @other_name: (nullable): its name, for a record without a row
 *
 * Any thread.
 *
 * Returns: (transfer full): the finding
 */
LaurelFinding *
laurel_finding_new_duplicate (const LaurelRecord *record,
                              const char *code,
                              guint other_row,
                              const char *other_name)
{
  LaurelIdentity identity = { 0 };

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  laurel_identity_set (&identity, record);
  for (LaurelSamenessKind kind = 0; kind < LAUREL_N_SAMENESSES; kind++)
    if (strcmp (infos[kind].code, code) == 0)
      return new_duplicate (&identity, kind, other_row, other_name);
  g_return_val_if_reached (NULL);
}

/* A text made by one of the functions above is left in the scratch string and becomes a fingerprint. */
static guint64
take_scratch (const LaurelFingerprintKey *key,
              GString *scratch)
{
  guint64 fingerprint = laurel_fingerprint_text (key, scratch->str, scratch->len);

  g_string_truncate (scratch, 0);

  return fingerprint;
}

/* Whose the record is, for what must be unique for each owner only. */
static guint64
get_owner (const LaurelFingerprintKey *key,
           GString *scratch,
           const LaurelIdentity *record)
{
  LaurelText owner = get_text (record, LAUREL_IDENTITY_OWNED_BY);

  if (record->owner != NULL)
    g_string_append (scratch, record->owner);
  else if (laurel_ctid_is_valid (owner.text, owner.length))
    append_lower (scratch, owner);

  return take_scratch (key, scratch);
}

static guint64
get_type (const LaurelFingerprintKey *key,
          GString *scratch,
          const LaurelIdentity *record)
{
  append_type (scratch, record);

  return take_scratch (key, scratch);
}

/* Owner, type and a name that is nearly the same; 0 for a name of which nothing is left. */
static guint64
get_near (const LaurelFingerprintKey *key,
          LaurelText name,
          guint64 type,
          guint64 owner)
{
  guint64 near = laurel_near_name_fingerprint (key, name);

  return near != 0 ? laurel_fingerprint_join (key, laurel_fingerprint_join (key, near, type), owner) : 0;
}

/**
 * laurel_identity_get_keys:
 * @self: what tells a record from others
 * @scratch: a string whose text is lost
 * @keys: (out): what it may share with them
 *
 * Any thread.
 */
void
laurel_identity_get_keys (const LaurelIdentity *self,
                          GString *scratch,
                          LaurelIdentityKeys *keys)
{
  LaurelText name = get_text (self, LAUREL_IDENTITY_NAME);
  LaurelText page = get_text (self, LAUREL_IDENTITY_WEBPAGE);
  LaurelText description = get_text (self, LAUREL_IDENTITY_DESCRIPTION);

  *keys = (LaurelIdentityKeys) { 0 };
  g_string_truncate (scratch, 0);
  if (append_similarity (scratch, self)) {
    keys->similarity = laurel_key_new_from_text (scratch->str, scratch->len);
    g_string_truncate (scratch, 0);
    keys->near = (gint64) get_near (&kept_key, name, get_type (&kept_key, scratch, self), get_owner (&kept_key, scratch, self));
  }
  if (description.length >= DESCRIPTION_LEAST)
    keys->description = laurel_key_new_from_text (description.text, description.length);
  if (page.length > 0 && !laurel_check_text_is (page, LAUREL_MARK_DELETE) && !is_anybodys_page (page)) {
    g_string_truncate (scratch, 0);
    append_webpage (scratch, page);
    keys->webpage = laurel_key_new_from_text (scratch->str, scratch->len);
  }
}

/**
 * laurel_record_get_keys:
 * @record: a record
 * @keys: (out): what it may share with others
 *
 * Any thread.
 */
void
laurel_record_get_keys (const LaurelRecord *record,
                        LaurelIdentityKeys *keys)
{
  g_autoptr (GString) scratch = g_string_sized_new (128);
  LaurelIdentity identity = { 0 };

  g_return_if_fail (record != NULL);
  g_return_if_fail (keys != NULL);

  laurel_identity_set (&identity, record);
  laurel_identity_get_keys (&identity, scratch, keys);
}

/* Keeps a fingerprint in its sense, and has its place fetched. */
static void
expect (LaurelDuplicates *self,
        LaurelSameness *sameness,
        LaurelSamenessKind kind,
        guint64 fingerprint)
{
  fingerprint = laurel_fingerprint_join (&self->key, fingerprint, kind);
  sameness->fingerprints[kind] = fingerprint;
  sameness->kinds |= 1u << kind;
  laurel_fingerprint_table_expect (self->table, fingerprint);
}

/**
 * laurel_duplicates_expect:
 * @self: a memory of records
 * @identity: what tells a record from others
 * @sameness: (out caller-allocates): in what it can be the same as others
 *
 * Makes fingerprints of what tells the record from others, and has their places fetched from memory, which takes as long as
 * it takes to do this for another record: best done a few records ahead. Not thread-safe.
 */
void
laurel_duplicates_expect (LaurelDuplicates *self,
                          const LaurelIdentity *identity,
                          LaurelSameness *sameness)
{
  LaurelText ctid = get_text (identity, LAUREL_IDENTITY_CTID);
  LaurelText identifier = get_text (identity, LAUREL_IDENTITY_EXTERNAL);
  LaurelText name = get_text (identity, LAUREL_IDENTITY_NAME);
  LaurelText page = get_text (identity, LAUREL_IDENTITY_WEBPAGE);
  LaurelText description = get_text (identity, LAUREL_IDENTITY_DESCRIPTION);
  const LaurelFingerprintKey *key = &self->key;
  GString *scratch = self->scratch;
  guint64 owner = get_owner (key, scratch, identity);
  guint64 page_fingerprint;

  sameness->kinds = 0;
  if (ctid.length > 0) {
    append_lower (scratch, ctid);
    expect (self, sameness, LAUREL_SAMENESS_CTID, take_scratch (key, scratch));
  }
  if (identifier.length > 0)
    expect (self, sameness, LAUREL_SAMENESS_EXTERNAL_IDENTIFIER,
            laurel_fingerprint_join (key, owner, laurel_fingerprint_text (key, identifier.text, identifier.length)));
  append_webpage (scratch, page);
  page_fingerprint = take_scratch (key, scratch);
  if (page.length > 0 && !is_anybodys_page (page))
    expect (self, sameness, LAUREL_SAMENESS_WEBPAGE, page_fingerprint);
  if (name.length > 0) {
    guint64 type = get_type (key, scratch, identity);
    guint64 near = get_near (key, name, type, owner);
    guint64 exact;

    append_name (scratch, name);
    exact = laurel_fingerprint_join (key, take_scratch (key, scratch), type);
    expect (self, sameness, LAUREL_SAMENESS_SIMILARITY, laurel_fingerprint_join (key, exact, page_fingerprint));
    if (near != 0)
      expect (self, sameness, LAUREL_SAMENESS_NEAR_NAME, near);
  }
  if (description.length >= DESCRIPTION_LEAST)
    expect (self, sameness, LAUREL_SAMENESS_DESCRIPTION, laurel_fingerprint_text (key, description.text, description.length));
}

/* Whether earlier records have it as well: how many may is up to the kind. The row is that of the first one. */
static gboolean
is_repeated (LaurelDuplicates *self,
             const LaurelSameness *sameness,
             LaurelSamenessKind kind,
             guint row,
             guint *other_row)
{
  guint64 fingerprint = sameness->fingerprints[kind];
  guint other;

  if ((sameness->kinds >> kind & 1) == 0 || !laurel_fingerprint_table_meet (self->table, fingerprint, row, other_row))
    return FALSE;
  /* The second row with a description leaves a fingerprint of its own, which the third one meets. */
  G_STATIC_ASSERT (LAUREL_SAME_DESCRIPTION_MOST == 2);
  return kind != LAUREL_SAMENESS_DESCRIPTION
         || laurel_fingerprint_table_meet (self->table, laurel_fingerprint_join (&self->key, fingerprint, LAUREL_N_SAMENESSES),
                                           row, &other);
}

/**
 * laurel_duplicates_check_expected:
 * @self: a memory of records
 * @identity: what tells the next record of the sheet from others
 * @sameness: what laurel_duplicates_expect() made of it
 * @func: (scope call): takes what makes it the same as an earlier one
 * @user_data: user data
 *
 * laurel_duplicates_check() in two steps, so that what it waits for is there. Records are checked in their order; how many
 * are expected meanwhile makes no difference to what is found. Not thread-safe.
 */
void
laurel_duplicates_check_expected (LaurelDuplicates *self,
                                  const LaurelIdentity *identity,
                                  const LaurelSameness *sameness,
                                  LaurelFindingFunc func,
                                  gpointer user_data)
{
  gboolean found = FALSE;

  for (LaurelSamenessKind kind = 0; kind < LAUREL_N_SAMENESSES; kind++) {
    guint other_row = 0;

    if (!is_repeated (self, sameness, kind, identity->row, &other_row) || (found && !infos[kind].always))
      continue;
    func (new_duplicate (identity, kind, other_row, NULL), user_data);
    found = TRUE;
  }
}

/**
 * laurel_duplicates_check:
 * @self: a memory of records
 * @record: the next record of the sheet
 * @func: (scope call): takes what makes it the same as an earlier one
 * @user_data: user data
 *
 * Only the gravest thing is said about a record: who reads that a row is there twice need not read that its web page is,
 * too. Row 0 stands for a record made by hand and is not named. Not thread-safe.
 */
void
laurel_duplicates_check (LaurelDuplicates *self,
                         const LaurelRecord *record,
                         LaurelFindingFunc func,
                         gpointer user_data)
{
  LaurelIdentity identity = { 0 };
  LaurelSameness sameness;

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);
  g_return_if_fail (func != NULL);

  laurel_identity_set (&identity, record);
  laurel_duplicates_expect (self, &identity, &sameness);
  laurel_duplicates_check_expected (self, &identity, &sameness, func, user_data);
}

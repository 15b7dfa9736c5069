/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-big-table.h"
#include "core/laurel-check.h"

/* Which sense of "the same" a fingerprint stands for, from the gravest to the least; part of what is hashed. */
typedef enum {
  BY_CTID = 1,
  BY_EXTERNAL_IDENTIFIER,
  BY_SIMILARITY,
  BY_NEAR_NAME,
  BY_DESCRIPTION,
  BY_WEBPAGE,
  N_KINDS,
} Kind;

static const struct {
  const char *code;
  LaurelIdentityCell cell;
  gboolean always; /* also when something graver was said */
  guint most;      /* so many may be alike; the next one is told */
} alike_infos[N_KINDS] = {
  [BY_CTID] = { "duplicate-ctid", LAUREL_IDENTITY_CTID, TRUE, 1 },
  [BY_EXTERNAL_IDENTIFIER] = { "duplicate-external-identifier", LAUREL_IDENTITY_EXTERNAL, TRUE, 1 },
  [BY_SIMILARITY] = { "duplicate-record", LAUREL_IDENTITY_NAME, FALSE, 1 },
  [BY_NEAR_NAME] = { "near-duplicate", LAUREL_IDENTITY_NAME, FALSE, 1 },
  [BY_DESCRIPTION] = { "same-description", LAUREL_IDENTITY_DESCRIPTION, FALSE, LAUREL_SAME_DESCRIPTION_MOST },
  [BY_WEBPAGE] = { "same-webpage", LAUREL_IDENTITY_WEBPAGE, FALSE, 1 },
};

/* Shorter descriptions say little, and are told for that. */
#define DESCRIPTION_LEAST 25

typedef struct __attribute__ ((packed)) {
  guint64 fingerprint; /* 0: free */
  guint32 row : 30;
  guint32 n : 2; /* how often it was met: once, twice, more often */
} Slot;

/* An open table of fingerprints: 12 bytes each, no matter how long the names are. The key of the hash is drawn anew each
 * time, so that no file can be made whose rows collide. */
struct _LaurelDuplicates {
  guint64 key[2];
  Slot *slots;
  gsize n_slots; /* a power of two */
  gsize n_used;
  GString *scratch;
  guint64 fingerprints[N_KINDS];
};

#define FIRST_SLOTS 1024

static inline guint64
fold (guint64 a,
      guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

/* Two words a multiplication, each with a part of the key that nobody outside knows. */
static guint64
hash_text (const guint64 key[2],
           const char *data,
           gsize length)
{
  guint64 hash = key[0] ^ length;
  guint64 words[2];

  for (; length >= 16; data += 16, length -= 16) {
    memcpy (words, data, 16);
    hash = fold (words[0] ^ key[1], words[1] ^ hash);
  }
  words[0] = words[1] = 0;
  memcpy (words, data, length);
  hash = fold (words[0] ^ key[1], words[1] ^ hash);

  return fold (hash ^ key[0], key[1] ^ G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/**
 * laurel_duplicates_new:
 *
 * Returns: (transfer full): a memory of records that holds none yet
 */
LaurelDuplicates *
laurel_duplicates_new (void)
{
  LaurelDuplicates *self = g_new0 (LaurelDuplicates, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->key); i++)
    self->key[i] = (guint64) g_random_int () << 32 | g_random_int ();
  self->n_slots = FIRST_SLOTS;
  self->slots = laurel_big_table_new (self->n_slots * sizeof (Slot));
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

  laurel_big_table_free (self->slots);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

static Slot *
find_slot (Slot *slots,
           gsize n_slots,
           guint64 fingerprint)
{
  gsize i = fingerprint & (n_slots - 1);

  while (slots[i].fingerprint != 0 && slots[i].fingerprint != fingerprint)
    i = (i + 1) & (n_slots - 1);

  return &slots[i];
}

static void
grow (LaurelDuplicates *self)
{
  gsize n_slots = self->n_slots * 2;
  Slot *slots = laurel_big_table_new (n_slots * sizeof (Slot));

  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i].fingerprint != 0)
      *find_slot (slots, n_slots, self->slots[i].fingerprint) = self->slots[i];
  laurel_big_table_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/* Keeps the fingerprint of what stands in the scratch string, and has its slot fetched. */
static void
expect (LaurelDuplicates *self,
        Kind kind)
{
  guint64 fingerprint = hash_text (self->key, self->scratch->str, self->scratch->len);

  if (fingerprint == 0)
    fingerprint = 1;
  __builtin_prefetch (&self->slots[fingerprint & (self->n_slots - 1)], 1);
  self->fingerprints[kind] = fingerprint;
}

/* Remembers a record's fingerprint, if it has one of that kind; how often it was met (more than 3 times is 3) with the row that
 * had it first. */
static guint
meet (LaurelDuplicates *self,
      Kind kind,
      guint row,
      guint *other_row)
{
  guint64 fingerprint = self->fingerprints[kind];
  Slot *slot;

  if (fingerprint == 0)
    return 0;
  slot = find_slot (self->slots, self->n_slots, fingerprint);
  if (slot->fingerprint != 0) {
    *other_row = slot->row;
    if (slot->n < 3)
      slot->n++;
    return slot->n;
  }

  slot->fingerprint = fingerprint;
  slot->row = row;
  slot->n = 1;
  self->n_used++;
  /* Three quarters full: probing grows long. */
  if (self->n_used > self->n_slots / 4 * 3)
    grow (self);

  return 1;
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

/**
 * laurel_identity_init:
 * @self: (out caller-allocates): what tells the record from others
 * @record: a record, whose texts are not copied
 */
void
laurel_identity_init (LaurelIdentity *self,
                      const LaurelRecord *record)
{
  for (guint i = 0; i < LAUREL_N_IDENTITY_CELLS; i++)
    self->cells[i] = laurel_cells_get (record->main, identity_columns[i]);
  self->owner = record->owner;
  self->ctid = record->ctid;
  self->row = record->row;
}

static LaurelText
get_text (const LaurelIdentity *record,
          LaurelIdentityCell cell)
{
  const char *text = record->cells[cell];

  return text != NULL ? laurel_check_trim (text, strlen (text)) : (LaurelText) { "", 0 };
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

/* The class where there is such a type, else what was typed; a line of its own. */
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
  g_string_append_c (into, '\n');
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
  append_webpage (into, page);

  return TRUE;
}

/**
 * laurel_record_dup_similarity_key:
 * @record: a record
 *
 * What makes two records look like the same thing: name, type and web page, without what people do not see when they
 * compare (case, punctuation, `http` or `https`). Equal keys mean alike records (V46). Any thread.
 *
 * Returns: (transfer full) (nullable): the key, %NULL for a record without a name
 */
char *
laurel_record_dup_similarity_key (const LaurelRecord *record)
{
  g_autoptr (GString) key = g_string_sized_new (128);
  LaurelIdentity identity;

  g_return_val_if_fail (record != NULL, NULL);

  laurel_identity_init (&identity, record);
  return append_similarity (key, &identity) ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}

/**
 * laurel_record_dup_webpage_key:
 * @record: a record
 *
 * The web page without what makes no difference: scheme, a slash at the end, the case of the host (bulk upload §3
 * rule 8). Any thread.
 *
 * Returns: (transfer full) (nullable): the key, %NULL for a record without a page, or with one that stands for none
 */
char *
laurel_record_dup_webpage_key (const LaurelRecord *record)
{
  g_autoptr (GString) key = NULL;
  LaurelIdentity identity;
  LaurelText page;

  g_return_val_if_fail (record != NULL, NULL);

  laurel_identity_init (&identity, record);
  page = get_text (&identity, LAUREL_IDENTITY_WEBPAGE);
  if (page.length == 0 || laurel_check_text_is (page, LAUREL_MARK_DELETE) || is_anybodys_page (page))
    return NULL;
  key = g_string_sized_new (page.length + 1);
  append_webpage (key, page);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static LaurelFinding *
new_duplicate (const LaurelIdentity *record,
               Kind kind,
               guint other_row,
               const char *other_name)
{
  LaurelIdentityCell cell = alike_infos[kind].cell;
  const char *value = record->cells[cell];
  char *message;

  if (kind == BY_CTID && (value == NULL || *value == '\0'))
    value = record->ctid;
  switch (kind) {
    case BY_CTID:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same CTID: take the CTID out of the row that is another credential, "
                                     "or delete one of the rows."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same CTID: take the CTID out of the one that is another credential, "
                                     "or delete one of them."),
                                   other_name != NULL ? other_name : "");
      break;
    case BY_EXTERNAL_IDENTIFIER:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same external identifier: give one of them another identifier, or "
                                     "delete one of the rows."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same external identifier: give one of them another identifier, or "
                                     "delete one of them."),
                                   other_name != NULL ? other_name : "");
      break;
    case BY_WEBPAGE:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u has the same web page: give each credential a page of its own if there is "
                                     "one."),
                                   other_row);
      else
        message = g_strdup_printf (_("“%s” has the same web page: give each credential a page of its own if there is "
                                     "one."),
                                   other_name != NULL ? other_name : "");
      break;
    case BY_NEAR_NAME:
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
    case BY_DESCRIPTION:
      if (other_row > 0)
        message = g_strdup_printf (_("Row %u and others have the same description: say what this credential is about."),
                                   other_row);
      else if (other_name != NULL)
        message = g_strdup_printf (_("“%s” and others have the same description: say what this credential is about."),
                                   other_name);
      else
        message = g_strdup (_("Other credentials have the same description: say what this one is about."));
      break;
    case BY_SIMILARITY:
    case N_KINDS:
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

  return laurel_finding_new (alike_infos[kind].code, record->row, identity_columns[cell], 0, value, message, NULL);
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
  LaurelIdentity identity;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  laurel_identity_init (&identity, record);
  for (Kind kind = BY_CTID; kind < N_KINDS; kind++)
    if (strcmp (alike_infos[kind].code, code) == 0)
      return new_duplicate (&identity, kind, other_row, other_name);
  g_return_val_if_reached (NULL);
}

static GString *
begin (LaurelDuplicates *self,
       Kind kind)
{
  g_string_truncate (self->scratch, 0);
  g_string_append_c (self->scratch, (char) kind);

  return self->scratch;
}

/* Whose the record is, for what must be unique for each owner only. */
static void
append_owner (GString *into,
              const LaurelIdentity *record)
{
  LaurelText owner = get_text (record, LAUREL_IDENTITY_OWNED_BY);

  if (record->owner != NULL)
    g_string_append (into, record->owner);
  else if (laurel_ctid_is_valid (owner.text, owner.length))
    append_lower (into, owner);
}

/* Owner, type and a name that is nearly the same. */
static gboolean
append_near (GString *into,
             const LaurelIdentity *record)
{
  LaurelText name = get_text (record, LAUREL_IDENTITY_NAME);

  if (name.length == 0)
    return FALSE;

  append_owner (into, record);
  g_string_append_c (into, '\n');
  append_type (into, record);

  return laurel_append_near_name (into, name);
}

static gboolean
append_description (GString *into,
                    const LaurelIdentity *record)
{
  LaurelText description = get_text (record, LAUREL_IDENTITY_DESCRIPTION);

  if (description.length < DESCRIPTION_LEAST)
    return FALSE;
  g_string_append_len (into, description.text, description.length);

  return TRUE;
}

/* Kept in files: it is changed together with LAUREL_RULES_VERSION only. */
static const guint64 kept_key[2] = {
  G_GUINT64_CONSTANT (0x243f6a8885a308d3), G_GUINT64_CONSTANT (0x13198a2e03707344),
};

static gint64
get_kept_key (const LaurelRecord *record,
              gboolean (*append) (GString *into, const LaurelIdentity *record))
{
  g_autoptr (GString) text = g_string_sized_new (256);
  LaurelIdentity identity;
  gint64 key;

  laurel_identity_init (&identity, record);
  if (!append (text, &identity))
    return 0;
  key = (gint64) hash_text (kept_key, text->str, text->len);

  return key != 0 ? key : 1;
}

/**
 * laurel_record_get_near_key:
 * @record: a record
 *
 * Stands for owner, type and what is alike in nearly the same names (V46). Any thread.
 *
 * Returns: a number of 64 bits that may be kept, 0 for a record without a name that could be compared
 */
gint64
laurel_record_get_near_key (const LaurelRecord *record)
{
  g_return_val_if_fail (record != NULL, 0);

  return get_kept_key (record, append_near);
}

/**
 * laurel_record_get_description_key:
 * @record: a record
 *
 * Stands for its description. Any thread.
 *
 * Returns: a number of 64 bits that may be kept, 0 for a description that is too short to say much
 */
gint64
laurel_record_get_description_key (const LaurelRecord *record)
{
  g_return_val_if_fail (record != NULL, 0);

  return get_kept_key (record, append_description);
}

static void
expect_identity (LaurelDuplicates *self,
                 const LaurelIdentity *record)
{
  LaurelText identifier;
  LaurelText ctid;
  LaurelText page;
  GString *key;

  memset (self->fingerprints, 0, sizeof self->fingerprints);

  ctid = get_text (record, LAUREL_IDENTITY_CTID);
  if (ctid.length > 0) {
    append_lower (begin (self, BY_CTID), ctid);
    expect (self, BY_CTID);
  }
  identifier = get_text (record, LAUREL_IDENTITY_EXTERNAL);
  if (identifier.length > 0) {
    key = begin (self, BY_EXTERNAL_IDENTIFIER);
    append_owner (key, record);
    g_string_append_c (key, '\n');
    g_string_append_len (key, identifier.text, identifier.length);
    expect (self, BY_EXTERNAL_IDENTIFIER);
  }
  key = begin (self, BY_SIMILARITY);
  if (append_similarity (key, record))
    expect (self, BY_SIMILARITY);
  page = get_text (record, LAUREL_IDENTITY_WEBPAGE);
  if (page.length > 0 && !is_anybodys_page (page)) {
    append_webpage (begin (self, BY_WEBPAGE), page);
    expect (self, BY_WEBPAGE);
  }
  key = begin (self, BY_NEAR_NAME);
  if (append_near (key, record))
    expect (self, BY_NEAR_NAME);
  key = begin (self, BY_DESCRIPTION);
  if (append_description (key, record))
    expect (self, BY_DESCRIPTION);
}

/**
 * laurel_duplicates_check_identity:
 * @self: a memory of records
 * @identity: what tells the next record of the sheet from others
 * @func: (scope call): takes what makes it the same as an earlier one
 * @user_data: user data
 *
 * laurel_duplicates_check() for who has no record at hand. Not thread-safe.
 */
void
laurel_duplicates_check_identity (LaurelDuplicates *self,
                                  const LaurelIdentity *identity,
                                  LaurelFindingFunc func,
                                  gpointer user_data)
{
  gboolean found = FALSE;

  expect_identity (self, identity);
  for (Kind kind = BY_CTID; kind < N_KINDS; kind++) {
    guint other_row = 0;

    if (meet (self, kind, identity->row, &other_row) <= alike_infos[kind].most || (found && !alike_infos[kind].always))
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
  LaurelIdentity identity;

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);
  g_return_if_fail (func != NULL);

  laurel_identity_init (&identity, record);
  laurel_duplicates_check_identity (self, &identity, func, user_data);
}

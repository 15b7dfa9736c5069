/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <string.h>

#include "core/laurel-iso-codes.h"
#include "core/laurel-record.h"
#include "core/laurel-words.h"

/* Blanks that come out of spreadsheets and word processors, besides those of ASCII. */
static const char *const wide_blanks[] = {
  "\xC2\xA0" /* no-break space */,
  "\xE2\x80\xAF" /* narrow no-break space */,
  "\xE2\x80\x8B" /* zero-width space */,
  "\xEF\xBB\xBF" /* byte order mark */,
};

/**
 * laurel_text_blank_at_start:
 * @text: a text
 *
 * Returns: how many bytes the blank in front of the text has, 0 when there is none
 */
gsize
laurel_text_blank_at_start (LaurelText text)
{
  if (text.length == 0 || g_ascii_isgraph (text.text[0]))
    return 0;
  if (g_ascii_isspace (text.text[0]) || text.text[0] == '\v')
    return 1;
  /* Asked for both ends of every item of every cell: nearly always ASCII. */
  if ((guchar) text.text[0] < 0x80)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (wide_blanks); i++) {
    gsize length = strlen (wide_blanks[i]);

    if (text.length >= length && memcmp (text.text, wide_blanks[i], length) == 0)
      return length;
  }

  return 0;
}

static gsize
blank_at_end (LaurelText text)
{
  if (text.length == 0 || g_ascii_isgraph (text.text[text.length - 1]))
    return 0;
  if (g_ascii_isspace (text.text[text.length - 1]) || text.text[text.length - 1] == '\v')
    return 1;
  if ((guchar) text.text[text.length - 1] < 0x80)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (wide_blanks); i++) {
    gsize length = strlen (wide_blanks[i]);

    if (text.length >= length && memcmp (text.text + text.length - length, wide_blanks[i], length) == 0)
      return length;
  }

  return 0;
}

/**
 * laurel_text_trim:
 * @text: (nullable): a text
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: the text without the blanks around it, those of spreadsheets (no-break spaces, byte order marks)
 * included
 */
LaurelText
laurel_text_trim (const char *text, gssize length)
{
  LaurelText self = { text, 0 };
  gsize blank;

  if (text == NULL)
    return (LaurelText) { "", 0 };

  self.length = length < 0 ? strlen (text) : (gsize) length;
  while ((blank = laurel_text_blank_at_start (self)) > 0) {
    self.text += blank;
    self.length -= blank;
  }
  while ((blank = blank_at_end (self)) > 0)
    self.length -= blank;

  return self;
}

/**
 * laurel_text_dup:
 * @self: a text
 *
 * Returns: (transfer full): a copy of it, NUL-terminated; it ends early when the text holds a NUL
 */
char *
laurel_text_dup (LaurelText self)
{
  return self.text == NULL ? g_strdup ("") : g_strndup (self.text, self.length);
}

/**
 * laurel_text_clean:
 * @text: (nullable): what a cell holds
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Cleans a cell as the Publisher does: no blanks around, `"` for a back-tick, and nothing when all that it
 * says is `NULL` (bulk upload §1, cell clean-up).
 *
 * Returns: (transfer full): the clean text
 */
char *
laurel_text_clean (const char *text, gssize length)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  char *clean;

  if (laurel_text_is (trimmed, "NULL"))
    return g_strdup ("");

  clean = laurel_text_dup (trimmed);
  for (char *tick = strchr (clean, '`'); tick != NULL; tick = strchr (tick + 1, '`'))
    *tick = '"';

  return clean;
}

/**
 * laurel_text_is:
 * @self: a text
 * @other: what it may be
 *
 * Returns: whether both are the same, byte by byte
 */
gboolean
laurel_text_is (LaurelText self, const char *other)
{
  return self.length == strlen (other) && memcmp (self.text, other, self.length) == 0;
}

/* Whether a text is one of the given words, as words are compared everywhere (bulk upload §4). */
static gboolean
is_word (const char *key, const char *words)
{
  while (*words != '\0') {
    gsize length = strcspn (words, "|");

    if (strlen (key) == length && memcmp (key, words, length) == 0)
      return TRUE;
    words += length + (words[length] == '|');
  }

  return FALSE;
}

/**
 * laurel_list_iter_init:
 * @self: (out caller-allocates): an iterator
 * @text: (nullable): a list
 * @length: number of bytes, or -1 when NUL-terminated
 * @separator: what stands between items, usually `|`
 *
 * Begins a walk; @text must stay where it is meanwhile.
 */
void
laurel_list_iter_init (LaurelListIter *self, const char *text, gssize length, char separator)
{
  g_return_if_fail (self != NULL);

  self->next = text;
  self->end = text == NULL ? NULL : text + (length < 0 ? strlen (text) : (gsize) length);
  self->separator = separator;
}

/**
 * laurel_list_iter_next:
 * @self: an iterator
 * @item: (out): the next item, without blanks around it
 *
 * Returns: whether there was one more
 */
gboolean
laurel_list_iter_next (LaurelListIter *self, LaurelText *item)
{
  g_return_val_if_fail (self != NULL && item != NULL, FALSE);

  while (self->next != NULL && self->next <= self->end) {
    const char *start = self->next;
    const char *stop = self->end > start ? memchr (start, self->separator, self->end - start) : NULL;

    if (stop == NULL) {
      stop = self->end;
      self->next = NULL;
    } else {
      self->next = stop + 1;
    }
    *item = laurel_text_trim (start, stop - start);
    if (item->length > 0)
      return TRUE;
  }

  *item = (LaurelText) { "", 0 };

  return FALSE;
}

/**
 * laurel_cell_is_delete:
 * @text: (nullable): what a cell holds
 *
 * Returns: whether it is the mark that clears a property: exactly `#DELETE` (bulk upload §3 rule 5)
 */
gboolean
laurel_cell_is_delete (const char *text)
{
  return laurel_text_is (laurel_text_trim (text, -1), LAUREL_MARK_DELETE);
}

/**
 * laurel_organization_ref_parse:
 * @text: (nullable): one organization
 * @length: number of bytes, or -1 when NUL-terminated
 * @ref: (out caller-allocates): what it says; clear it with [func@organization_ref_clear]
 *
 * Reads a reference to an organization (bulk upload §2.5). A web page may hold a `~`; a name may not. The
 * address of a record in the Registry stands for its CTID. The texts in @ref point into @text.
 */
void
laurel_organization_ref_parse (const char *text, gssize length, LaurelOrganizationRef *ref)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  char key[LAUREL_WORD_MAX];
  const char *tilde;

  g_return_if_fail (ref != NULL);

  *ref = (LaurelOrganizationRef) {
    .form = LAUREL_ORGANIZATION_BAD,
    .name = trimmed,
    .webpage = { "", 0 },
  };

  if (trimmed.length == 0
      || (laurel_word_normalize (trimmed.text, trimmed.length, key) > 0 && is_word (key, "me|sameasowner"))) {
    ref->form = LAUREL_ORGANIZATION_OWNER;
    return;
  }

  ref->ctid = laurel_ctid_dup_referred (trimmed.text, trimmed.length);
  if (ref->ctid != NULL) {
    ref->form = LAUREL_ORGANIZATION_CTID;
    return;
  }

  tilde = memchr (trimmed.text, '~', trimmed.length);
  if (tilde != NULL) {
    LaurelText name = laurel_text_trim (trimmed.text, tilde - trimmed.text);
    LaurelText webpage = laurel_text_trim (tilde + 1, trimmed.text + trimmed.length - tilde - 1);
    gboolean more = memchr (webpage.text, '~', webpage.length) != NULL;

    if (name.length > 0 && webpage.length > 0
        && (!more || laurel_url_check (webpage.text, webpage.length) == LAUREL_URL_OK)) {
      ref->form = LAUREL_ORGANIZATION_DESCRIBED;
      ref->name = name;
      ref->webpage = webpage;
    }
  }
}

/**
 * laurel_organization_ref_clear:
 * @ref: a reference
 *
 * Frees what @ref owns.
 */
void
laurel_organization_ref_clear (LaurelOrganizationRef *ref)
{
  g_return_if_fail (ref != NULL);

  g_clear_pointer (&ref->ctid, g_free);
}

/**
 * laurel_condition_type_parse:
 * @text: (nullable): a type of condition
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: the type; a blank means requires, and half a word means nothing (bulk upload §2.7)
 */
LaurelConditionType
laurel_condition_type_parse (const char *text, gssize length)
{
  char key[LAUREL_WORD_MAX];
  gssize key_length = laurel_word_normalize (text, length, key);
  const char *word = g_str_has_prefix (key, "ceterms:") ? key + strlen ("ceterms:") : key;

  if (key_length == 0)
    return LAUREL_CONDITION_REQUIRES;
  if (key_length > 0) {
    for (LaurelConditionType type = 0; type < LAUREL_CONDITION_BAD; type++) {
      if (g_ascii_strcasecmp (word, laurel_condition_type_get_label (type)) == 0)
        return type;
    }
  }

  return LAUREL_CONDITION_BAD;
}

/**
 * laurel_condition_type_get_label:
 * @type: a type of condition
 *
 * Returns: (nullable): what stands in the spreadsheet, the same in every language
 */
const char *
laurel_condition_type_get_label (LaurelConditionType type)
{
  switch (type) {
  case LAUREL_CONDITION_REQUIRES:
    return "Requires";
  case LAUREL_CONDITION_RECOMMENDS:
    return "Recommends";
  case LAUREL_CONDITION_RENEWAL:
    return "Renewal";
  case LAUREL_CONDITION_COREQUISITE:
    return "Corequisite";
  case LAUREL_CONDITION_BAD:
  default:
    return NULL;
  }
}

/**
 * laurel_action_parse:
 * @text: (nullable): an action
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: the action
 */
LaurelAction
laurel_action_parse (const char *text, gssize length)
{
  char key[LAUREL_WORD_MAX];
  gssize key_length = laurel_word_normalize (text, length, key);

  if (key_length == 0)
    return LAUREL_ACTION_NONE;
  if (key_length < 0)
    return LAUREL_ACTION_BAD;
  if (is_word (key, "new|add"))
    return LAUREL_ACTION_NEW;
  if (is_word (key, "update"))
    return LAUREL_ACTION_UPDATE;

  return is_word (key, "append") ? LAUREL_ACTION_APPEND : LAUREL_ACTION_BAD;
}

/**
 * laurel_identifier_value_parse:
 * @text: (nullable): one identifier
 * @length: number of bytes, or -1 when NUL-terminated
 * @identifier: (out caller-allocates): its parts, which point into @text
 *
 * Reads a version identifier. Plain text is the value.
 *
 * Returns: whether there is a value and not more than three parts
 */
gboolean
laurel_identifier_value_parse (const char *text, gssize length, LaurelIdentifierValue *identifier)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  LaurelText parts[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
  const char *end = trimmed.text + trimmed.length;
  const char *start = trimmed.text;
  guint n_parts = 0;

  g_return_val_if_fail (identifier != NULL, FALSE);

  while (n_parts < G_N_ELEMENTS (parts)) {
    const char *tilde = end > start ? memchr (start, '~', end - start) : NULL;
    gboolean last = n_parts == G_N_ELEMENTS (parts) - 1;
    const char *stop = tilde == NULL || last ? end : tilde;

    parts[n_parts++] = laurel_text_trim (start, stop - start);
    if (stop == end)
      break;
    start = stop + 1;
  }

  *identifier = (LaurelIdentifierValue) {
    .type_name = n_parts > 1 ? parts[0] : (LaurelText) { "", 0 },
    .value = n_parts > 1 ? parts[1] : parts[0],
    .type_uri = parts[2],
  };

  return identifier->value.length > 0;
}

/**
 * laurel_boolean_parse:
 * @text: (nullable): true, false, yes, no, y, n, 1 or 0, in any case
 * @length: number of bytes, or -1 when NUL-terminated
 * @value: (out): what it says
 *
 * Returns: whether it is one of them
 */
gboolean
laurel_boolean_parse (const char *text, gssize length, gboolean *value)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  char key[LAUREL_WORD_MAX];

  g_return_val_if_fail (value != NULL, FALSE);

  *value = FALSE;
  if (trimmed.length > strlen ("false") || laurel_word_normalize (trimmed.text, trimmed.length, key) <= 0)
    return FALSE;

  *value = is_word (key, "true|yes|y|1");

  return *value || is_word (key, "false|no|n|0");
}

/**
 * laurel_number_parse:
 * @text: (nullable): a number
 * @length: number of bytes, or -1 when NUL-terminated
 * @value: (out): its value
 *
 * Returns: whether it is a plain number of at most fifteen digits
 */
gboolean
laurel_number_parse (const char *text, gssize length, double *value)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  char digits[32];
  guint n_digits = 0, n_points = 0;

  g_return_val_if_fail (value != NULL, FALSE);

  *value = 0;
  if (trimmed.length == 0 || trimmed.length >= sizeof digits)
    return FALSE;
  for (gsize i = 0; i < trimmed.length; i++) {
    if (g_ascii_isdigit (trimmed.text[i]))
      n_digits++;
    else if (trimmed.text[i] == '.')
      n_points++;
    else
      return FALSE;
    digits[i] = trimmed.text[i];
  }
  digits[trimmed.length] = '\0';
  if (n_digits == 0 || n_digits > 15 || n_points > 1)
    return FALSE;
  *value = g_ascii_strtod (digits, NULL);

  return TRUE;
}

/* The rest of a language tag behind its first part, in the case that is usual for each part (BCP 47 §2.1.1).
 */
static gboolean
append_subtags (GString *tag, const char *rest)
{
  gboolean extension = FALSE, private_use = FALSE;
  gsize length = 1;

  for (; *rest != '\0'; rest += length) {
    gboolean letters = TRUE, digits = TRUE;
    gsize start;

    rest++;
    length = strcspn (rest, "-");
    if (length == 0 || length > 8)
      return FALSE;
    g_string_append_c (tag, '-');
    start = tag->len;
    for (gsize i = 0; i < length; i++) {
      if (!g_ascii_isalnum (rest[i]))
        return FALSE;
      letters &= g_ascii_isalpha (rest[i]);
      digits &= g_ascii_isdigit (rest[i]);
      g_string_append_c (tag, g_ascii_tolower (rest[i]));
    }

    if (length == 1 && !private_use) {
      /* Something must follow it. */
      if (rest[length] == '\0')
        return FALSE;
      extension = TRUE;
      private_use = tag->str[start] == 'x';
    } else if (!extension) {
      gboolean region = (length == 2 && letters) || (length == 3 && digits);
      gboolean variant = length >= 5 || (length == 4 && g_ascii_isdigit (rest[0]));

      if (!region && !variant && !(letters && (length == 3 || length == 4)))
        return FALSE;
      for (gsize i = 0; i < length; i++) {
        if (region || (length == 4 && letters && i == 0))
          tag->str[start + i] = g_ascii_toupper (rest[i]);
      }
    }
  }

  return TRUE;
}

static char *
parse_tag (const char *text)
{
  gsize length = strcspn (text, "-");
  const LaurelIsoEntry *entry;
  g_autoptr (GString) tag = NULL;

  if (length < 2 || length > 3 || !g_ascii_isalpha (text[0]) || !g_ascii_isalpha (text[1]))
    return NULL;
  entry = laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, text, length);
  if (entry == NULL)
    return NULL;

  tag = g_string_new (entry->code);

  return append_subtags (tag, text + length) ? g_string_free (g_steal_pointer (&tag), FALSE) : NULL;
}

/**
 * laurel_language_parse:
 * @text: (nullable): one language: its English name or its own, a BCP-47 tag, or both as in `English-en`
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Reads a language. The first part of a tag must be a language of ISO 639; the rest is looked at by form
 * only. The shortest code is given: `en` for `eng`.
 *
 * Returns: (transfer full) (nullable): the tag in its usual case, `en-US`, or %NULL when it is no language
 */
char *
laurel_language_parse (const char *text, gssize length)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  g_autofree char *name = NULL;
  const LaurelIsoEntry *entry;
  const char *known;
  char *tag;
  char *hyphen;

  if (trimmed.length < 2 || trimmed.length >= LAUREL_WORD_MAX
      || memchr (trimmed.text, '\0', trimmed.length) != NULL)
    return NULL;

  name = laurel_text_dup (trimmed);
  /* Whoever writes that means sign language, though the lists give the letters to one of Indonesia. */
  if (strcmp (name, "ASL") == 0)
    return g_strdup ("ase");
  g_strdelimit (name, "_", '-');
  tag = parse_tag (name);
  if (tag != NULL)
    return tag;
  if (g_ascii_strncasecmp (name, "eng", 3) == 0)
    return g_strdup ("en");
  known = laurel_language_names_find (name);
  if (known != NULL)
    return g_strdup (known);
  /* It has the form of a tag, and is a bad one. */
  hyphen = strrchr (name, '-');
  if (hyphen != NULL && strcspn (name, "-") <= 3)
    return NULL;
  entry = laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, name, -1);
  if (entry != NULL)
    return g_strdup (entry->code);

  /* `Spanish-es`: both halves must say the same. */
  if (hyphen != NULL) {
    const LaurelIsoEntry *code = laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, hyphen + 1, -1);

    entry = laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, name, hyphen - name);
    if (entry != NULL && entry == code)
      return g_strdup (entry->code);
  }

  return NULL;
}

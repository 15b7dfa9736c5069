/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <string.h>

#include "core/laurel-words.h"

/* What cells of conditions and connections refer to (bulk upload §2.7 and §2.8). */

/**
 * laurel_ctid_dup_referred:
 * @text: (nullable): a reference
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Reads a reference to a record of the Registry: its CTID, or its address there.
 *
 * Returns: (transfer full) (nullable): the CTID in its exact form
 */
char *
laurel_ctid_dup_referred (const char *text, gssize length)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  char *ctid = laurel_ctid_normalize (trimmed.text, trimmed.length);

  if (ctid == NULL && laurel_url_check (trimmed.text, trimmed.length) == LAUREL_URL_OK) {
    g_autofree char *uri = laurel_text_dup (trimmed);

    ctid = laurel_ctid_find_in_uri (uri);
  }

  return ctid;
}

/**
 * laurel_text_is_number:
 * @text: a text without blanks around it
 *
 * Returns: whether it is nothing but digits: the Publisher's own number of something
 */
gboolean
laurel_text_is_number (LaurelText text)
{
  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isdigit (text.text[i]))
      return FALSE;

  return text.length > 0;
}

static gboolean
split (LaurelText text, LaurelText *before, LaurelText *after)
{
  const char *tilde = memchr (text.text, '~', text.length);

  if (tilde == NULL)
    return FALSE;
  *before = laurel_text_trim (text.text, tilde - text.text);
  *after = laurel_text_trim (tilde + 1, text.text + text.length - tilde - 1);

  return TRUE;
}

/**
 * laurel_target_ref_parse:
 * @text: (nullable): one entry of a list of targets
 * @length: number of bytes, or -1 when NUL-terminated
 * @typed: whether an entry that describes names its type, too: `Name~Type~URL`, as those of credentials do
 * @ref: (out caller-allocates): what it says; clear it with [func@target_ref_clear]
 *
 * Reads a reference to a credential, an assessment or a learning opportunity. Others may name their type, so that a
 * course can be told from a program. A web page may hold a `~`, a name may not. Whether the type is known and the web
 * page is good is not looked at. The texts in @ref point into @text.
 */
void
laurel_target_ref_parse (const char *text, gssize length, gboolean typed, LaurelTargetRef *ref)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  LaurelText rest, type, webpage;

  g_return_if_fail (ref != NULL);

  *ref = (LaurelTargetRef) {
    .form = LAUREL_TARGET_BAD,
    .name = trimmed,
    .type = { "", 0 },
    .webpage = { "", 0 },
  };
  if (trimmed.length == 0)
    return;
  if (laurel_text_is_number (trimmed)) {
    ref->form = LAUREL_TARGET_NUMBER;
    return;
  }
  ref->ctid = laurel_ctid_dup_referred (trimmed.text, trimmed.length);
  if (ref->ctid != NULL) {
    ref->form = LAUREL_TARGET_CTID;
    return;
  }
  if (!split (trimmed, &ref->name, &rest)) {
    ref->name = trimmed;
    return;
  }
  ref->webpage = rest;
  ref->form = typed ? LAUREL_TARGET_FEW_PARTS : LAUREL_TARGET_DESCRIBED;
  if (laurel_url_check (rest.text, rest.length) != LAUREL_URL_OK && split (rest, &type, &webpage)) {
    ref->form = LAUREL_TARGET_DESCRIBED;
    ref->type = type;
    ref->webpage = webpage;
  }
  if (ref->name.length == 0 || ref->webpage.length == 0
      || (ref->form == LAUREL_TARGET_DESCRIBED && typed && ref->type.length == 0))
    ref->form = LAUREL_TARGET_FEW_PARTS;
}

/**
 * laurel_target_ref_clear:
 * @ref: a reference
 *
 * Frees what @ref owns.
 */
void
laurel_target_ref_clear (LaurelTargetRef *ref)
{
  g_return_if_fail (ref != NULL);

  g_clear_pointer (&ref->ctid, g_free);
}

/* The labels of three of them are in the Publisher's data; the others follow their properties' names. */
static const char *const connection_labels[] = {
  [LAUREL_CONNECTION_ADVANCED_STANDING_FOR] = "Advanced Standing For",
  [LAUREL_CONNECTION_ADVANCED_STANDING_FROM] = "Advanced Standing From",
  [LAUREL_CONNECTION_PREPARATION_FOR] = "Is Preparation For",
  [LAUREL_CONNECTION_RECOMMENDED_FOR] = "Is Recommended For",
  [LAUREL_CONNECTION_REQUIRED_FOR] = "Is Required For",
  [LAUREL_CONNECTION_PREPARATION_FROM] = "Preparation From",
};

/* As words are compared, with and without the verb. */
static const struct {
  const char *word;
  LaurelConnectionType type;
} connection_words[] = {
  { "advancedstandingfor", LAUREL_CONNECTION_ADVANCED_STANDING_FOR },
  { "isadvancedstandingfor", LAUREL_CONNECTION_ADVANCED_STANDING_FOR },
  { "advancedstandingfrom", LAUREL_CONNECTION_ADVANCED_STANDING_FROM },
  { "ispreparationfor", LAUREL_CONNECTION_PREPARATION_FOR },
  { "preparationfor", LAUREL_CONNECTION_PREPARATION_FOR },
  { "isrecommendedfor", LAUREL_CONNECTION_RECOMMENDED_FOR },
  { "recommendedfor", LAUREL_CONNECTION_RECOMMENDED_FOR },
  { "isrequiredfor", LAUREL_CONNECTION_REQUIRED_FOR },
  { "requiredfor", LAUREL_CONNECTION_REQUIRED_FOR },
  { "preparationfrom", LAUREL_CONNECTION_PREPARATION_FROM },
  { "ispreparationfrom", LAUREL_CONNECTION_PREPARATION_FROM },
};

/**
 * laurel_connection_type_parse:
 * @text: (nullable): a type of connection
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: the type; a blank has no meaning of its own (bulk upload §2.8)
 */
LaurelConnectionType
laurel_connection_type_parse (const char *text, gssize length)
{
  char key[LAUREL_WORD_MAX];
  const char *word;

  if (laurel_word_normalize (text, length, key) <= 0)
    return LAUREL_CONNECTION_BAD;
  word = g_str_has_prefix (key, "ceterms:") ? key + strlen ("ceterms:") : key;
  for (gsize i = 0; i < G_N_ELEMENTS (connection_words); i++)
    if (strcmp (word, connection_words[i].word) == 0)
      return connection_words[i].type;

  return LAUREL_CONNECTION_BAD;
}

/**
 * laurel_connection_type_get_label:
 * @type: a type of connection
 *
 * Returns: (nullable): what stands in the spreadsheet, the same in every language
 */
const char *
laurel_connection_type_get_label (LaurelConnectionType type)
{
  return type < LAUREL_CONNECTION_BAD ? connection_labels[type] : NULL;
}

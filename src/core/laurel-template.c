/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-template-table.h"

#include <string.h>

#include "core/laurel-words.h"

/* Numbers of the template's own columns stay below this. */
#define MAX_COLUMN_ID 1024

/* Domains of the index. A key is exact when it comes from the rule of the Publisher, loose when punctuation
 * is left out as well. */
enum {
  DOMAIN_EXACT,
  DOMAIN_LOOSE,
  DOMAIN_KEY,
  DOMAIN_IGNORED,
};

typedef struct {
  LaurelWordIndex *index;
  const LaurelColumn *by_id[MAX_COLUMN_ID];
} Template;

/* Headers that carry nothing for the Registry (bulk upload §1 and §2.9), normalised. */
static const char *const ignored_headers[] = {
  "comment",
  "comments",
  "uploadcomments",
  "costprofilecreated",
  "conditionprofilecreated",
  "assessments",
  "offeringorganization",
  "assessment.offeringorganization",
  "advancedstandingfor.assertedby.name",
  "advancedstandingfor.assertedby.subjectwebpage",
  "advancedstandingfor.description",
  "targetcredentialname",
  "targetcredentialnames",
  "targetcredentialname(s)",
  "textverificationaverage",
  "textverificationdetails",
  /* what Laurel adds to the file of problems, so that it can be mended and imported as it is */
  "row",
  "problems",
  "howtofix",
};

static gsize
blank_length (const char *text)
{
  static const char *const blanks[] = {
    "\xC2\xA0" /* no-break space */,
    "\xC2\xAD" /* soft hyphen */,
    "\xE2\x80\xAF" /* narrow no-break space */,
    "\xE2\x80\x8B" /* zero-width space */,
    "\xEF\xBB\xBF" /* byte order mark */,
  };

  if ((guchar) *text < 0x80)
    return g_ascii_isspace (*text) || *text == '\v' ? 1 : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++) {
    if (g_str_has_prefix (text, blanks[i]))
      return strlen (blanks[i]);
  }

  return 0;
}

/* @key takes as many bytes as @header has, the NUL included. */
static gsize
normalize_exact (const char *header, char *key)
{
  gsize used = 0;

  while (*header != '\0') {
    gsize blank = blank_length (header);

    if (blank == 0 && *header != '*')
      key[used++] = *header == ':' ? '.' : g_ascii_tolower (*header);
    header += MAX (blank, 1);
  }
  key[used] = '\0';

  return used;
}

/* Leaves only letters and digits of a normalised key; typographic hyphens go with the others. */
static gsize
loosen (char *key)
{
  gsize used = 0;

  for (const char *from = key; *from != '\0'; from++) {
    if ((guchar) from[0] == 0xE2 && (guchar) from[1] == 0x80 && (guchar) from[2] >= 0x90
        && (guchar) from[2] <= 0x95)
      from += 2;
    else if ((guchar) *from >= 0x80 || g_ascii_isalnum (*from))
      key[used++] = *from;
  }
  key[used] = '\0';

  return used;
}

static void
add_column (Template *self, const LaurelColumn *column)
{
  const char *alias = column->aliases;

  g_assert (column->id < MAX_COLUMN_ID && self->by_id[column->id] == NULL);
  self->by_id[column->id] = column;
  laurel_word_index_add (self->index, DOMAIN_KEY, column->key, strlen (column->key), column);

  while (*alias != '\0') {
    gsize length = strcspn (alias, "|");
    g_autofree char *key = g_strndup (alias, length);

    if (!laurel_word_index_add (self->index, DOMAIN_EXACT, key, length, column))
      g_error ("“%s” is the header of two columns", key);
    length = loosen (key);
    if (!laurel_word_index_add (self->index, DOMAIN_LOOSE, key, length, column))
      g_error ("“%s” is the header of two columns when its punctuation is left out", key);
    alias += strcspn (alias, "|");
    alias += *alias == '|';
  }
}

static gpointer
build_template (gpointer data)
{
  Template *self = g_new0 (Template, 1);

  self->index = laurel_word_index_new ();
  for (guint i = 0; i < laurel_n_columns; i++)
    add_column (self, &laurel_columns[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (ignored_headers); i++) {
    const char *header = ignored_headers[i];

    laurel_word_index_add (self->index, DOMAIN_IGNORED, header, strlen (header), header);
  }

  return self;
}

static const Template *
get_template (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_template, NULL);
}

/**
 * laurel_template_get_n_columns:
 *
 * Returns: how many columns the template has
 */
guint
laurel_template_get_n_columns (void)
{
  return laurel_n_columns;
}

/**
 * laurel_template_get_nth:
 * @position: from 0
 *
 * Returns: (nullable) (transfer none): the column at @position in the template's order, %NULL behind the last
 */
const LaurelColumn *
laurel_template_get_nth (guint position)
{
  return position < laurel_n_columns ? &laurel_columns[position] : NULL;
}

/**
 * laurel_template_get:
 * @id: number of a column
 *
 * Returns: (nullable) (transfer none): the column, %NULL for extra columns and numbers that are not given out
 */
const LaurelColumn *
laurel_template_get (LaurelColumnId id)
{
  return id < MAX_COLUMN_ID ? get_template ()->by_id[id] : NULL;
}

/**
 * laurel_template_find_key:
 * @key: (nullable): machine name, such as `cost.types`
 *
 * Returns: (nullable) (transfer none): the column
 */
const LaurelColumn *
laurel_template_find_key (const char *key)
{
  return key == NULL ? NULL : laurel_word_index_find (get_template ()->index, DOMAIN_KEY, key, strlen (key));
}

/**
 * laurel_template_find_header:
 * @header: (nullable): a header as typed
 * @exact: (out) (optional): whether it is spelt as Laurel spells it
 *
 * Finds the column that a header means: by the Publisher's rule first, and without any punctuation after
 * that. May be called from any thread; allocates nothing.
 *
 * Returns: (nullable) (transfer none): the column
 */
const LaurelColumn *
laurel_template_find_header (const char *header, gboolean *exact)
{
  const Template *self = get_template ();
  char key[LAUREL_WORD_MAX];
  const LaurelColumn *column;
  gsize length;

  if (exact != NULL)
    *exact = FALSE;
  if (header == NULL || strlen (header) >= sizeof key)
    return NULL;

  length = normalize_exact (header, key);
  column = laurel_word_index_find (self->index, DOMAIN_EXACT, key, length);
  if (column == NULL) {
    length = loosen (key);
    column = laurel_word_index_find (self->index, DOMAIN_LOOSE, key, length);
  }
  if (column != NULL && exact != NULL)
    *exact = strcmp (header, column->header) == 0;

  return column;
}

/* `column12`, `unnamed.3`, `unnamed`: what programs write over a column that has no header. */
static gboolean
is_placeholder (const char *key)
{
  if (g_str_has_prefix (key, "column"))
    key += strlen ("column");
  else if (g_str_has_prefix (key, "unnamed"))
    key += strlen ("unnamed");
  else
    return FALSE;

  key += *key == '.';

  return key[strspn (key, "0123456789")] == '\0';
}

/**
 * laurel_template_is_ignored_header:
 * @header: (nullable): a header as typed
 *
 * Tells the headers that are known to carry nothing for the Registry: comments, working columns and
 * placeholders of programs (bulk upload §1). An empty header is not among them, for there may be data below
 * it.
 *
 * Returns: whether the column is to be passed over without a warning
 */
gboolean
laurel_template_is_ignored_header (const char *header)
{
  char key[LAUREL_WORD_MAX];
  gsize length;

  if (header == NULL || strlen (header) >= sizeof key)
    return FALSE;

  length = normalize_exact (header, key);

  return laurel_word_index_find (get_template ()->index, DOMAIN_IGNORED, key, length) != NULL
         || is_placeholder (key);
}

/**
 * laurel_template_is_carried_header:
 * @header: (nullable): a header as typed
 *
 * Tells the headers that begin `Assessment:` or `LearningOpp:`: the Publisher takes them, and never learnt to save what
 * stands below (bulk upload §2.9).
 *
 * Returns: whether the column is to be kept and never sent
 */
gboolean
laurel_template_is_carried_header (const char *header)
{
  char key[LAUREL_WORD_MAX];

  if (header == NULL || strlen (header) >= sizeof key || laurel_template_is_ignored_header (header))
    return FALSE;

  normalize_exact (header, key);

  return g_str_has_prefix (key, "assessment.") || g_str_has_prefix (key, "learningopp.");
}

/**
 * laurel_template_normalize_header:
 * @header: a header as typed
 *
 * Applies the Publisher's rule: lower case, no blanks, no `*`, and `.` for `:` (bulk upload §1). No-break
 * spaces and a byte order mark count as blanks.
 *
 * Returns: (transfer full): the key
 */
char *
laurel_template_normalize_header (const char *header)
{
  char *key;

  g_return_val_if_fail (header != NULL, NULL);

  key = g_malloc (strlen (header) + 1);
  normalize_exact (header, key);

  return key;
}

/* Extra columns: given out for the life of the process, so the texts are never freed. */
static GMutex extra_mutex;
static GHashTable *extra_ids;  /* header → number */
static GPtrArray *extra_texts; /* number - LAUREL_COLUMN_EXTRA → header */

/**
 * laurel_template_intern_extra:
 * @header: a header that the template does not know, as typed
 *
 * Gives a number to a column that the template does not know; the same header gets the same number for the
 * life of the process. May be called from any thread.
 *
 * Returns: the number, or %LAUREL_COLUMN_NONE in the unlikely case that there are no more
 */
LaurelColumnId
laurel_template_intern_extra (const char *header)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gpointer id;
  char *text;

  g_return_val_if_fail (header != NULL, LAUREL_COLUMN_NONE);

  locker = g_mutex_locker_new (&extra_mutex);
  if (extra_ids == NULL) {
    extra_ids = g_hash_table_new (g_str_hash, g_str_equal);
    extra_texts = g_ptr_array_new ();
  }
  if (g_hash_table_lookup_extended (extra_ids, header, NULL, &id))
    return GPOINTER_TO_UINT (id);
  if (extra_texts->len > G_MAXUINT16 - LAUREL_COLUMN_EXTRA)
    return LAUREL_COLUMN_NONE;

  text = g_strdup (header);
  id = GUINT_TO_POINTER (LAUREL_COLUMN_EXTRA + extra_texts->len);
  g_ptr_array_add (extra_texts, text);
  g_hash_table_insert (extra_ids, text, id);

  return GPOINTER_TO_UINT (id);
}

/**
 * laurel_template_get_header:
 * @id: number of a column, of the template or extra
 *
 * May be called from any thread; the text stays valid for the life of the process.
 *
 * Returns: (nullable) (transfer none): the header to write, %NULL for a number that is not given out
 */
const char *
laurel_template_get_header (LaurelColumnId id)
{
  const LaurelColumn *column = laurel_template_get (id);
  g_autoptr (GMutexLocker) locker = NULL;

  if (column != NULL)
    return column->header;
  if (id < LAUREL_COLUMN_EXTRA)
    return NULL;

  locker = g_mutex_locker_new (&extra_mutex);
  if (extra_texts == NULL || (guint) (id - LAUREL_COLUMN_EXTRA) >= extra_texts->len)
    return NULL;

  return g_ptr_array_index (extra_texts, id - LAUREL_COLUMN_EXTRA);
}

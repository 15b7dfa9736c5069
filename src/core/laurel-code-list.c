/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-code-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* First line of an installed list. */
#define MAGIC "laurel code list 1"

#define MAX_WORDS 8

struct _LaurelCodeList {
  gatomicrefcount ref_count;
  LaurelCodeSystem system;
  char *source;
  gint64 added; /* seconds since 1970, UTC */
  GStringChunk *texts;
  GArray *codes; /* of LaurelCode, by code */
  guint n_active;
  guint64 lengths; /* a bit for each length that a code has */

  /* What searches look at; made by the first one, since most runs search nothing. */
  GMutex mutex;
  GPtrArray *folded;
};

struct _LaurelCodeListBuilder {
  LaurelCodeList *list;
  GHashTable *positions; /* code → position + 1 */
};

G_DEFINE_QUARK (laurel-code-list-error-quark, laurel_code_list_error)

static const struct {
  const char *name;
  const char *title;
  const char *url;
  const char *advice;
} systems[LAUREL_N_CODE_SYSTEMS] = {
  [LAUREL_CODE_SYSTEM_ONET] = {
    "onet", N_("O*NET occupations"), "https://www.onetcenter.org/database.html",
    N_("Download “Occupation Data” of the O*NET database as text and add that file as it comes."),
  },
  [LAUREL_CODE_SYSTEM_SOC] = {
    "soc", N_("SOC occupations"), "https://www.bls.gov/soc/2018/",
    N_("The list is published as a workbook: open the “SOC structure”, save it as “CSV UTF-8”, and add that file."),
  },
  [LAUREL_CODE_SYSTEM_NAICS] = {
    "naics", N_("NAICS industries"), "https://www.census.gov/naics/",
    N_("The list is published as a workbook: open the “2 through 6 digit codes”, save it as “CSV UTF-8”, and add that "
       "file."),
  },
  [LAUREL_CODE_SYSTEM_CIP] = {
    "cip", N_("CIP instructional programs"), "https://nces.ed.gov/ipeds/cipcode/resources.aspx",
    N_("Download the CSV of all CIP codes and add it as it comes. The table that leads from the codes of 2010 to those "
       "of 2020 may be added after it: it tells where moved codes went."),
  },
};

/**
 * laurel_code_system_get_name:
 * @system: a system
 *
 * Returns: its name on the command line and of its file
 */
const char *
laurel_code_system_get_name (LaurelCodeSystem system)
{
  g_return_val_if_fail (system < LAUREL_N_CODE_SYSTEMS, NULL);

  return systems[system].name;
}

/**
 * laurel_code_system_get_title:
 * @system: a system
 *
 * Returns: its name for people, translated
 */
const char *
laurel_code_system_get_title (LaurelCodeSystem system)
{
  g_return_val_if_fail (system < LAUREL_N_CODE_SYSTEMS, NULL);

  return _(systems[system].title);
}

/**
 * laurel_code_system_get_advice:
 * @system: a system
 *
 * Returns: how a person comes by the list, translated
 */
const char *
laurel_code_system_get_advice (LaurelCodeSystem system)
{
  g_return_val_if_fail (system < LAUREL_N_CODE_SYSTEMS, NULL);

  return _(systems[system].advice);
}

/**
 * laurel_code_system_get_url:
 * @system: a system
 *
 * Returns: the agency's page from which the list comes; opened in the browser on demand, never fetched
 */
const char *
laurel_code_system_get_url (LaurelCodeSystem system)
{
  g_return_val_if_fail (system < LAUREL_N_CODE_SYSTEMS, NULL);

  return systems[system].url;
}

/**
 * laurel_code_system_from_name:
 * @name: (nullable): a name as of laurel_code_system_get_name(), in any case
 * @system: (out): the system
 *
 * Returns: whether there is such a system
 */
gboolean
laurel_code_system_from_name (const char *name,
                              LaurelCodeSystem *system)
{
  for (guint i = 0; name != NULL && i < LAUREL_N_CODE_SYSTEMS; i++) {
    if (g_ascii_strcasecmp (systems[i].name, name) == 0) {
      *system = i;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * laurel_code_list_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self
 */
LaurelCodeList *
laurel_code_list_ref (LaurelCodeList *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * laurel_code_list_unref:
 * @self: (transfer full): a list
 */
void
laurel_code_list_unref (LaurelCodeList *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->source);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_string_chunk_free (self->texts);
  g_array_unref (self->codes);
  g_free (self);
}

LaurelCodeSystem
laurel_code_list_get_system (const LaurelCodeList *self)
{
  return self->system;
}

/**
 * laurel_code_list_get_source:
 * @self: a list
 *
 * Returns: name of the file that it was made from, without its folder
 */
const char *
laurel_code_list_get_source (const LaurelCodeList *self)
{
  return self->source;
}

/**
 * laurel_code_list_get_added:
 * @self: a list
 *
 * Returns: when it was made, in seconds since 1970
 */
gint64
laurel_code_list_get_added (const LaurelCodeList *self)
{
  return self->added;
}

guint
laurel_code_list_get_n_codes (const LaurelCodeList *self)
{
  return self->codes->len;
}

/**
 * laurel_code_list_get_n_active:
 * @self: a list
 *
 * Returns: how many of its codes are in use
 */
guint
laurel_code_list_get_n_active (const LaurelCodeList *self)
{
  return self->n_active;
}

/**
 * laurel_code_list_has_length:
 * @self: a list
 * @length: number of characters
 *
 * A table of the codes of one level says nothing about those of another, and levels differ in their length.
 *
 * Returns: whether it has codes of this length
 */
gboolean
laurel_code_list_has_length (const LaurelCodeList *self,
                             gsize length)
{
  return length < 64 && (self->lengths >> length & 1) != 0;
}

/**
 * laurel_code_list_get_nth:
 * @self: a list
 * @position: less than laurel_code_list_get_n_codes()
 *
 * Returns: (transfer none): the code there; they are sorted
 */
const LaurelCode *
laurel_code_list_get_nth (const LaurelCodeList *self,
                          guint position)
{
  g_return_val_if_fail (position < self->codes->len, NULL);

  return &g_array_index (self->codes, LaurelCode, position);
}

/**
 * laurel_code_list_find:
 * @self: a list
 * @code: a code in the form that is sent
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: (transfer none) (nullable): the code, if the list has it
 */
const LaurelCode *
laurel_code_list_find (const LaurelCodeList *self,
                       const char *code,
                       gssize length)
{
  gsize n = length < 0 ? strlen (code) : (gsize) length;
  guint low = 0;
  guint high = self->codes->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const LaurelCode *candidate = &g_array_index (self->codes, LaurelCode, middle);
    int order = strncmp (candidate->code, code, n);

    if (order == 0 && candidate->code[n] == '\0')
      return candidate;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }

  return NULL;
}

/* Lower case, without accents and marks, one blank between words and one in front, so that a word's beginning is
 * found as " word". */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = NULL;
  GString *folded = g_string_new (" ");

  if (decomposed == NULL)
    return g_string_free (folded, FALSE);
  lower = g_utf8_casefold (decomposed, -1);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_ismark (c) || c == '\'' || c == 0x2019)
      continue;
    if (g_unichar_isalnum (c))
      g_string_append_unichar (folded, c);
    else if (folded->str[folded->len - 1] != ' ')
      g_string_append_c (folded, ' ');
  }
  if (folded->len > 1 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);

  return g_string_free (folded, FALSE);
}

typedef struct {
  const LaurelCode *code;
  guint rank;
} Hit;

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *left = a;
  const Hit *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;

  return strcmp (left->code->code, right->code->code);
}

/* Digits of a code as somebody may type them: without its marks. */
static gboolean
code_begins (const char *code,
             const char *typed)
{
  for (; *typed != '\0'; typed++) {
    while (*code != '\0' && *code != *typed && !g_ascii_isdigit (*code))
      code++;
    if (*code == *typed)
      code++;
    else if (g_ascii_isdigit (*typed))
      return FALSE;
  }

  return TRUE;
}

static GPtrArray *
get_folded (LaurelCodeList *self)
{
  g_mutex_lock (&self->mutex);
  if (self->folded == NULL) {
    self->folded = g_ptr_array_new_full (self->codes->len, g_free);
    for (guint i = 0; i < self->codes->len; i++)
      g_ptr_array_add (self->folded, fold (g_array_index (self->codes, LaurelCode, i).title));
  }
  g_mutex_unlock (&self->mutex);

  return self->folded;
}

/**
 * laurel_code_list_search:
 * @self: a list
 * @words: what somebody typed so far: beginnings of words of the title, or of the code
 * @max: how many answers at most
 *
 * For a look-up while typing: codes that begin so first, then titles that begin so, then titles that have all the
 * words in any order; short titles before long ones. Codes no longer in use are left out.
 *
 * Returns: (transfer container) (element-type LaurelCode): the best answers, best first, valid as long as @self
 */
GPtrArray *
laurel_code_list_search (LaurelCodeList *self,
                         const char *words,
                         guint max)
{
  g_autofree char *folded = fold (words);
  g_auto (GStrv) parts = g_strsplit (folded + (folded[0] == ' '), " ", MAX_WORDS);
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  gboolean is_code = g_ascii_isdigit (stripped[0]) && strspn (stripped, "0123456789.-") == strlen (stripped);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GPtrArray) beginnings = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *folded_titles = get_folded (self);
  GPtrArray *answer = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    g_ptr_array_add (beginnings, g_strconcat (" ", *part, NULL));
  for (guint i = 0; i < self->codes->len; i++) {
    const LaurelCode *code = &g_array_index (self->codes, LaurelCode, i);
    const char *title = g_ptr_array_index (folded_titles, i);
    Hit hit = { code, 0 };
    gboolean all = !is_code;

    if (code->status != LAUREL_CODE_ACTIVE)
      continue;
    if (is_code) {
      if (!code_begins (code->code, stripped))
        continue;
      hit.rank = strlen (code->code);
    } else {
      for (guint j = 0; j < beginnings->len && all; j++)
        all = strstr (title, g_ptr_array_index (beginnings, j)) != NULL;
      if (!all)
        continue;
      hit.rank = (g_str_has_prefix (title, folded) ? 1000 : 100000) + strlen (code->title);
    }
    g_array_append_val (hits, hit);
  }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < max; i++)
    g_ptr_array_add (answer, (gpointer) g_array_index (hits, Hit, i).code);

  return answer;
}

/**
 * laurel_code_list_builder_new:
 * @system: which codes
 * @source: name of the file that they come from
 *
 * Returns: (transfer full): a builder
 */
LaurelCodeListBuilder *
laurel_code_list_builder_new (LaurelCodeSystem system,
                              const char *source)
{
  LaurelCodeListBuilder *self = g_new0 (LaurelCodeListBuilder, 1);

  self->list = g_new0 (LaurelCodeList, 1);
  g_atomic_ref_count_init (&self->list->ref_count);
  g_mutex_init (&self->list->mutex);
  self->list->system = system;
  self->list->source = g_strdup (source);
  self->list->added = g_get_real_time () / G_USEC_PER_SEC;
  self->list->texts = g_string_chunk_new (64 * 1024);
  self->list->codes = g_array_new (FALSE, FALSE, sizeof (LaurelCode));
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * laurel_code_list_builder_free:
 * @self: (transfer full): a builder
 */
void
laurel_code_list_builder_free (LaurelCodeListBuilder *self)
{
  g_clear_pointer (&self->list, laurel_code_list_unref);
  g_hash_table_unref (self->positions);
  g_free (self);
}

/* The full stop that NCES puts behind its titles is the writer's to add. */
static char *
tidy_title (const char *title)
{
  char *tidy = g_strstrip (g_strdup (title != NULL ? title : ""));
  gsize length = strlen (tidy);

  if (length > 1 && tidy[length - 1] == '.' && tidy[length - 2] != '.')
    tidy[length - 1] = '\0';

  return tidy;
}

/**
 * laurel_code_list_builder_add:
 * @self: a builder
 * @code: a code in the form that is sent
 * @title: (nullable): its title
 * @status: whether it is in use
 * @successor: (nullable): the code that took its place
 */
void
laurel_code_list_builder_add (LaurelCodeListBuilder *self,
                              const char *code,
                              const char *title,
                              LaurelCodeStatus status,
                              const char *successor)
{
  g_autofree char *tidy = tidy_title (title);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, code));
  LaurelCode entry;

  if (position > 0) {
    LaurelCode *present = &g_array_index (self->list->codes, LaurelCode, position - 1);

    if (present->title[0] == '\0' && tidy[0] != '\0')
      present->title = g_string_chunk_insert (self->list->texts, tidy);
    if (present->successor == NULL && successor != NULL)
      present->successor = g_string_chunk_insert (self->list->texts, successor);
    return;
  }

  entry.code = g_string_chunk_insert (self->list->texts, code);
  entry.title = g_string_chunk_insert (self->list->texts, tidy);
  entry.successor = successor != NULL ? g_string_chunk_insert (self->list->texts, successor) : NULL;
  entry.status = status;
  g_array_append_val (self->list->codes, entry);
  g_hash_table_insert (self->positions, (gpointer) entry.code, GUINT_TO_POINTER (self->list->codes->len));
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const LaurelCode *) a)->code, ((const LaurelCode *) b)->code);
}

/**
 * laurel_code_list_builder_end:
 * @self: a builder; good for nothing but freeing afterwards
 *
 * Returns: (transfer full): the list
 */
LaurelCodeList *
laurel_code_list_builder_end (LaurelCodeListBuilder *self)
{
  LaurelCodeList *list = g_steal_pointer (&self->list);

  g_array_sort (list->codes, compare_codes);
  for (guint i = 0; i < list->codes->len; i++) {
    const LaurelCode *code = &g_array_index (list->codes, LaurelCode, i);

    list->n_active += code->status == LAUREL_CODE_ACTIVE;
    list->lengths |= G_GUINT64_CONSTANT (1) << MIN (strlen (code->code), 63);
  }

  return list;
}

/**
 * laurel_code_list_merge:
 * @self: an installed list
 * @moves: a list that leads from one edition's codes to another's
 *
 * Adds to @self what it lacks: codes out of use, and where they went. What @self says of a code in use stays.
 *
 * Returns: (transfer full): a new list
 */
LaurelCodeList *
laurel_code_list_merge (LaurelCodeList *self,
                        LaurelCodeList *moves)
{
  g_autoptr (LaurelCodeListBuilder) builder = laurel_code_list_builder_new (self->system, self->source);

  for (guint i = 0; i < self->codes->len; i++) {
    const LaurelCode *code = &g_array_index (self->codes, LaurelCode, i);

    laurel_code_list_builder_add (builder, code->code, code->title, code->status, code->successor);
  }
  for (guint i = 0; i < moves->codes->len; i++) {
    const LaurelCode *code = &g_array_index (moves->codes, LaurelCode, i);
    const LaurelCode *present = laurel_code_list_find (self, code->code, -1);

    if (code->status != LAUREL_CODE_ACTIVE && (present == NULL || present->status != LAUREL_CODE_ACTIVE))
      laurel_code_list_builder_add (builder, code->code, code->title, code->status, code->successor);
  }

  return laurel_code_list_builder_end (builder);
}

static const char status_letters[] = { [LAUREL_CODE_ACTIVE] = 'a', [LAUREL_CODE_MOVED] = 'm', [LAUREL_CODE_DELETED] = 'd' };

/* One line a code: no text may bring a line or a field of its own. */
static void
append_field (GString *into,
              const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    g_string_append_c (into, (guchar) *text < ' ' ? ' ' : *text);
}

/**
 * laurel_code_list_save:
 * @self: a list
 *
 * Returns: (transfer full): the list as it is kept: a line of what it is, a line each of system, source and time,
 *   then a line a code with code, status, successor and title between tabs
 */
GBytes *
laurel_code_list_save (const LaurelCodeList *self)
{
  GString *text = g_string_new (MAGIC "\n");

  g_string_append_printf (text, "system\t%s\nsource\t", systems[self->system].name);
  append_field (text, self->source);
  g_string_append_printf (text, "\nadded\t%" G_GINT64_FORMAT "\n\n", self->added);
  for (guint i = 0; i < self->codes->len; i++) {
    const LaurelCode *code = &g_array_index (self->codes, LaurelCode, i);

    append_field (text, code->code);
    g_string_append_printf (text, "\t%c\t", status_letters[code->status]);
    append_field (text, code->successor);
    g_string_append_c (text, '\t');
    append_field (text, code->title);
    g_string_append_c (text, '\n');
  }

  return g_string_free_to_bytes (text);
}

static LaurelCodeList *
broken (GError **error)
{
  g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_BROKEN,
                       _("The installed list of codes is damaged: add it again."));

  return NULL;
}

/* The text before @end, which is cut there; %NULL and nothing taken when there is no @end. */
static char *
take_until (char **rest,
            char end)
{
  char *text = *rest;
  char *at = strchr (text, end);

  if (at == NULL)
    return NULL;
  *at = '\0';
  *rest = at + 1;

  return text;
}

/**
 * laurel_code_list_load:
 * @bytes: what laurel_code_list_save() made
 * @error: return location of %LAUREL_CODE_LIST_ERROR_BROKEN
 *
 * Returns: (transfer full): the list, or %NULL with @error set
 */
LaurelCodeList *
laurel_code_list_load (GBytes *bytes,
                       GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;
  g_autoptr (LaurelCodeListBuilder) builder = NULL;
  LaurelCodeSystem system;
  const char *head[5] = { NULL };
  const char *last = "";
  gint64 added;
  char *rest;

  if (data == NULL || !g_utf8_validate (data, size, NULL))
    return broken (error);
  text = g_strndup (data, size);
  rest = text;
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    head[i] = take_until (&rest, '\n');
  if (head[4] == NULL || strcmp (head[0], MAGIC) != 0 || !g_str_has_prefix (head[1], "system\t")
      || !g_str_has_prefix (head[2], "source\t") || !g_str_has_prefix (head[3], "added\t")
      || !g_ascii_string_to_signed (head[3] + strlen ("added\t"), 10, 0, G_MAXINT64, &added, NULL)
      || !laurel_code_system_from_name (head[1] + strlen ("system\t"), &system))
    return broken (error);

  /* Sorted as it was saved: nothing needs to be looked up while it is read. */
  builder = laurel_code_list_builder_new (system, head[2] + strlen ("source\t"));
  builder->list->added = added;
  while (*rest != '\0') {
    char *line = take_until (&rest, '\n');
    const char *code = line != NULL ? take_until (&line, '\t') : NULL;
    const char *status = line != NULL ? take_until (&line, '\t') : NULL;
    const char *successor = line != NULL ? take_until (&line, '\t') : NULL;
    const char *letter;
    LaurelCode entry;

    if (successor == NULL || code[0] == '\0' || strlen (status) != 1 || strcmp (last, code) >= 0
        || (letter = memchr (status_letters, status[0], sizeof status_letters)) == NULL)
      return broken (error);
    entry.code = g_string_chunk_insert (builder->list->texts, code);
    entry.title = g_string_chunk_insert (builder->list->texts, line);
    entry.successor = *successor != '\0' ? g_string_chunk_insert (builder->list->texts, successor) : NULL;
    entry.status = letter - status_letters;
    g_array_append_val (builder->list->codes, entry);
    last = entry.code;
  }

  return laurel_code_list_builder_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-code-lists.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* More than any such list has. */
#define MAX_SIZE (64 * 1024 * 1024)

struct _LaurelCodeLists {
  gatomicrefcount ref_count;
  guint32 edition;
  LaurelCodeList *lists[LAUREL_N_CODE_SYSTEMS];
};

static LaurelCodeLists *installed;
G_LOCK_DEFINE_STATIC (installed);

/**
 * laurel_code_lists_new:
 *
 * Returns: (transfer full): an empty set
 */
LaurelCodeLists *
laurel_code_lists_new (void)
{
  static guint n_editions; /* atomic */
  LaurelCodeLists *self = g_new0 (LaurelCodeLists, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->edition = g_atomic_int_add (&n_editions, 1) + 1;

  return self;
}

/**
 * laurel_code_lists_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
LaurelCodeLists *
laurel_code_lists_ref (LaurelCodeLists *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * laurel_code_lists_unref:
 * @self: (transfer full): a set
 */
void
laurel_code_lists_unref (LaurelCodeLists *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++)
    g_clear_pointer (&self->lists[i], laurel_code_list_unref);
  g_free (self);
}

/**
 * laurel_code_lists_get:
 * @self: a set
 * @system: a system
 *
 * Returns: (transfer none) (nullable): its list
 */
LaurelCodeList *
laurel_code_lists_get (const LaurelCodeLists *self,
                       LaurelCodeSystem system)
{
  g_return_val_if_fail (system < LAUREL_N_CODE_SYSTEMS, NULL);

  return self->lists[system];
}

/**
 * laurel_code_lists_get_edition:
 * @self: a set
 *
 * What was found out with a set holds for it alone, and another may be in its memory when it is gone.
 *
 * Returns: a number that no other set of this process has, not 0
 */
guint32
laurel_code_lists_get_edition (const LaurelCodeLists *self)
{
  return self->edition;
}

/**
 * laurel_code_lists_is_empty:
 * @self: a set
 *
 * Returns: whether no list is installed
 */
gboolean
laurel_code_lists_is_empty (const LaurelCodeLists *self)
{
  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++) {
    if (self->lists[i] != NULL)
      return FALSE;
  }

  return TRUE;
}

/**
 * laurel_code_lists_set:
 * @self: a set that nobody else has seen yet
 * @list: a list, which takes the place of the one of its system
 */
void
laurel_code_lists_set (LaurelCodeLists *self,
                       LaurelCodeList *list)
{
  LaurelCodeSystem system = laurel_code_list_get_system (list);

  laurel_code_list_ref (list);
  g_clear_pointer (&self->lists[system], laurel_code_list_unref);
  self->lists[system] = list;
}

static char *
build_path (const char *folder,
            LaurelCodeSystem system)
{
  g_autofree char *name = g_strconcat (laurel_code_system_get_name (system), ".codes", NULL);

  return g_build_filename (folder, name, NULL);
}

/**
 * laurel_code_lists_load:
 * @folder: a folder of installed lists; it need not exist
 *
 * A list that is damaged counts as not installed, and a warning is written: nothing that is checked depends on it.
 *
 * Returns: (transfer full): the set of what is there
 */
LaurelCodeLists *
laurel_code_lists_load (const char *folder)
{
  LaurelCodeLists *self = laurel_code_lists_new ();

  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++) {
    g_autofree char *path = build_path (folder, i);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;
    char *text = NULL;
    gsize length = 0;

    if (!g_file_get_contents (path, &text, &length, &error)) {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
          && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
        g_message ("%s: %s", laurel_code_system_get_name (i), error->message);
      continue;
    }
    bytes = g_bytes_new_take (text, length);
    self->lists[i] = laurel_code_list_load (bytes, &error);
    if (self->lists[i] == NULL)
      g_message ("%s: %s", laurel_code_system_get_name (i), error->message);
  }

  return self;
}

static const LaurelCode *
find_soc (const LaurelCodeLists *self,
          const char *code)
{
  const LaurelCodeList *list = self->lists[LAUREL_CODE_SYSTEM_SOC];

  return list != NULL && strlen (code) >= 7 ? laurel_code_list_find (list, code, 7) : NULL;
}

/* An occupation may be written with or without O*NET's two digits more. */
static const LaurelCode *
find_occupation (const LaurelCodeLists *self,
                 const char *code)
{
  const LaurelCodeList *list = self->lists[LAUREL_CODE_SYSTEM_ONET];
  const LaurelCode *entry = NULL;

  if (list != NULL) {
    entry = laurel_code_list_find (list, code, -1);
    if (entry == NULL && strlen (code) == 7) {
      g_autofree char *whole = g_strconcat (code, ".00", NULL);

      entry = laurel_code_list_find (list, whole, -1);
    }
  }
  if (entry == NULL && (strlen (code) == 7 || g_str_has_suffix (code, ".00")))
    entry = find_soc (self, code);

  return entry;
}

/* Sectors of more than one number are listed as `31-33`. */
static const LaurelCode *
find_industry (const LaurelCodeLists *self,
               const char *code)
{
  static const struct {
    const char *range;
    const char *first;
    const char *last;
  } ranges[] = { { "31-33", "31", "33" }, { "44-45", "44", "45" }, { "48-49", "48", "49" } };
  const LaurelCodeList *list = self->lists[LAUREL_CODE_SYSTEM_NAICS];
  const LaurelCode *entry;

  if (list == NULL)
    return NULL;
  entry = laurel_code_list_find (list, code, -1);
  for (guint i = 0; entry == NULL && strlen (code) == 2 && i < G_N_ELEMENTS (ranges); i++) {
    if (strcmp (code, ranges[i].first) >= 0 && strcmp (code, ranges[i].last) <= 0)
      entry = laurel_code_list_find (list, ranges[i].range, -1);
  }

  return entry;
}

/**
 * laurel_code_lists_find:
 * @self: (nullable): a set
 * @grammar: %LAUREL_GRAMMAR_ONET_LIST, %LAUREL_GRAMMAR_NAICS_LIST or %LAUREL_GRAMMAR_CIP_LIST
 * @code: a code in the form that is sent
 *
 * Returns: (transfer none) (nullable): what the installed lists know of it, valid as long as @self
 */
const LaurelCode *
laurel_code_lists_find (const LaurelCodeLists *self,
                        LaurelGrammar grammar,
                        const char *code)
{
  if (self == NULL)
    return NULL;
  switch ((guint) grammar) {
    case LAUREL_GRAMMAR_ONET_LIST:
      return find_occupation (self, code);
    case LAUREL_GRAMMAR_NAICS_LIST:
      return find_industry (self, code);
    case LAUREL_GRAMMAR_CIP_LIST:
      return self->lists[LAUREL_CODE_SYSTEM_CIP] != NULL
               ? laurel_code_list_find (self->lists[LAUREL_CODE_SYSTEM_CIP], code, -1)
               : NULL;
    default:
      return NULL;
  }
}

/* Whether a list is installed that would have @code if there were such a code. */
static gboolean
can_judge (const LaurelCodeLists *self,
           LaurelGrammar grammar,
           const char *code)
{
  switch ((guint) grammar) {
    case LAUREL_GRAMMAR_ONET_LIST:
      /* SOC knows nothing of O*NET's finer occupations. */
      return self->lists[LAUREL_CODE_SYSTEM_ONET] != NULL
             || (self->lists[LAUREL_CODE_SYSTEM_SOC] != NULL
                 && (strlen (code) == 7 || g_str_has_suffix (code, ".00")));
    case LAUREL_GRAMMAR_NAICS_LIST:
      return self->lists[LAUREL_CODE_SYSTEM_NAICS] != NULL;
    case LAUREL_GRAMMAR_CIP_LIST:
      return self->lists[LAUREL_CODE_SYSTEM_CIP] != NULL;
    default:
      return FALSE;
  }
}

/**
 * laurel_code_lists_judge:
 * @self: (nullable): a set
 * @grammar: the grammar of the column that it stands in
 * @code: a code in the form that is sent
 * @entry: (out) (optional) (nullable): what is known of it, valid as long as @self
 *
 * Whether there is such a code (V39).
 *
 * Returns: the verdict
 */
LaurelCodeVerdict
laurel_code_lists_judge (const LaurelCodeLists *self,
                         LaurelGrammar grammar,
                         const char *code,
                         const LaurelCode **entry)
{
  const LaurelCode *found = laurel_code_lists_find (self, grammar, code);

  if (entry != NULL)
    *entry = found;
  if (self == NULL || (found == NULL && !can_judge (self, grammar, code)))
    return LAUREL_CODE_VERDICT_NONE;
  if (found == NULL) {
    if (grammar == LAUREL_GRAMMAR_NAICS_LIST
        && !laurel_code_list_has_length (self->lists[LAUREL_CODE_SYSTEM_NAICS], strlen (code)))
      return LAUREL_CODE_VERDICT_NONE;
    if (grammar == LAUREL_GRAMMAR_CIP_LIST
        && !laurel_code_list_has_length (self->lists[LAUREL_CODE_SYSTEM_CIP], strlen (code)))
      return LAUREL_CODE_VERDICT_NONE;
    return LAUREL_CODE_VERDICT_UNKNOWN;
  }
  switch (found->status) {
    case LAUREL_CODE_MOVED:
      return LAUREL_CODE_VERDICT_MOVED;
    case LAUREL_CODE_DELETED:
      return LAUREL_CODE_VERDICT_DELETED;
    case LAUREL_CODE_ACTIVE:
    default:
      return LAUREL_CODE_VERDICT_KNOWN;
  }
}

/**
 * laurel_code_lists_search:
 * @self: a set
 * @grammar: the grammar of the column that is filled in
 * @words: what somebody typed so far
 * @max: how many answers at most
 *
 * Occupations are looked up in O*NET's list, or in SOC's when that is the only one.
 *
 * Returns: (transfer container) (element-type LaurelCode): the best answers first, valid as long as @self
 */
GPtrArray *
laurel_code_lists_search (const LaurelCodeLists *self,
                          LaurelGrammar grammar,
                          const char *words,
                          guint max)
{
  LaurelCodeList *list = NULL;

  switch ((guint) grammar) {
    case LAUREL_GRAMMAR_ONET_LIST:
      list = self->lists[LAUREL_CODE_SYSTEM_ONET];
      if (list == NULL)
        list = self->lists[LAUREL_CODE_SYSTEM_SOC];
      break;
    case LAUREL_GRAMMAR_NAICS_LIST:
      list = self->lists[LAUREL_CODE_SYSTEM_NAICS];
      break;
    case LAUREL_GRAMMAR_CIP_LIST:
      list = self->lists[LAUREL_CODE_SYSTEM_CIP];
      break;
    default:
      break;
  }

  return list != NULL ? laurel_code_list_search (list, words, max) : g_ptr_array_new ();
}

/**
 * laurel_code_lists_dup_title:
 * @grammar: the grammar of the column that the code stands in
 * @code: a code in the form that is sent
 * @lists: (nullable): a [struct@CodeLists]; %NULL for what is installed at that moment
 *
 * A [callback@CodeTitleFunc]. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the title
 */
char *
laurel_code_lists_dup_title (LaurelGrammar grammar,
                             const char *code,
                             gpointer lists)
{
  g_autoptr (LaurelCodeLists) present = lists != NULL ? laurel_code_lists_ref (lists)
                                                      : laurel_code_lists_ref_installed ();
  const LaurelCode *entry = laurel_code_lists_find (present, grammar, code);

  return entry != NULL && *entry->title != '\0' ? g_strdup (entry->title) : NULL;
}

/**
 * laurel_code_lists_dup_fingerprint:
 * @self: a set
 *
 * Returns: (transfer full): a text that is the same as long as the same lists are installed
 */
char *
laurel_code_lists_dup_fingerprint (const LaurelCodeLists *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++) {
    if (self->lists[i] != NULL)
      g_string_append_printf (text, "%s%s=%u@%" G_GINT64_FORMAT, text->len > 0 ? " " : "",
                              laurel_code_system_get_name (i), laurel_code_list_get_n_codes (self->lists[i]),
                              laurel_code_list_get_added (self->lists[i]));
  }

  return g_string_free (text, FALSE);
}

/**
 * laurel_code_lists_dup_folder:
 *
 * Returns: (transfer full): where lists are installed: `laurel/codes` in the user's data folder
 */
char *
laurel_code_lists_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "laurel", "codes", NULL);
}

/**
 * laurel_code_lists_ref_installed:
 *
 * Reads the lists when first called; afterwards this is cheap. May be called from any thread.
 *
 * Returns: (transfer full): what is installed for this person
 */
LaurelCodeLists *
laurel_code_lists_ref_installed (void)
{
  LaurelCodeLists *self;

  G_LOCK (installed);
  if (installed == NULL) {
    g_autofree char *folder = laurel_code_lists_dup_folder ();

    installed = laurel_code_lists_load (folder);
  }
  self = laurel_code_lists_ref (installed);
  G_UNLOCK (installed);

  return self;
}

/**
 * laurel_code_lists_reload:
 *
 * Forgets what was read: the next call of [func@code_lists_ref_installed] reads again.
 */
void
laurel_code_lists_reload (void)
{
  G_LOCK (installed);
  g_clear_pointer (&installed, laurel_code_lists_unref);
  G_UNLOCK (installed);
}

/* A file that never ends must not fill the memory. */
static GBytes *
read_file (GFile *file,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  text = g_malloc (MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_SIZE + 1, &length, NULL, error))
    return NULL;
  if (length > MAX_SIZE) {
    g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_TOO_LARGE,
                         _("This file is larger than any list of codes: choose the agency’s own list."));
    return NULL;
  }

  return g_bytes_new (text, length);
}

/**
 * laurel_code_lists_keep:
 * @list: a list
 * @error: return location of a [error@GLib.FileError]
 *
 * Installs a list for this person in place of the one of its system: one that was removed can be put back so. May be
 * called from any thread.
 *
 * Returns: whether it is installed
 */
gboolean
laurel_code_lists_keep (LaurelCodeList *list,
                        GError **error)
{
  g_autofree char *folder = laurel_code_lists_dup_folder ();
  g_autofree char *path = build_path (folder, laurel_code_list_get_system (list));
  g_autoptr (GBytes) saved = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    int saved_errno = errno;

    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s", g_strerror (saved_errno));
    return FALSE;
  }
  saved = laurel_code_list_save (list);
  if (!g_file_set_contents (path, g_bytes_get_data (saved, NULL), g_bytes_get_size (saved), error))
    return FALSE;
  laurel_code_lists_reload ();

  return TRUE;
}

/**
 * laurel_code_lists_install:
 * @file: a file as the agency gives it out, or as a spreadsheet program saved it
 * @system: a [enum@CodeSystem], or -1 to see it from the codes
 * @error: return location of a [error@CodeListError], of a [error@Gio.IOErrorEnum] when the file cannot be read, or of
 *   a [error@GLib.FileError] when the list cannot be kept
 *
 * Installs a list for this person in place of the one of its system. A table that leads from one edition's codes to
 * another's is added to the list that is there. Reads and writes files: not for the main thread of a window. May be
 * called from any thread.
 *
 * Returns: (transfer full): the list as installed, or %NULL with @error set
 */
LaurelCodeList *
laurel_code_lists_install (GFile *file,
                           int system,
                           GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *source = name != NULL ? g_filename_display_name (name) : g_strdup ("");
  g_autoptr (GBytes) bytes = read_file (file, error);
  gboolean only_moves;
  g_autoptr (LaurelCodeList) list = NULL;
  g_autoptr (LaurelCodeLists) present = NULL;

  if (bytes == NULL)
    return NULL;
  list = laurel_code_list_new_from_table (bytes, source, system, &only_moves, error);
  if (list == NULL)
    return NULL;
  if (only_moves) {
    LaurelCodeList *old;
    LaurelCodeList *merged;

    present = laurel_code_lists_ref_installed ();
    old = laurel_code_lists_get (present, laurel_code_list_get_system (list));
    if (old == NULL) {
      g_set_error_literal (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_NO_CODES,
                           _("This table tells where codes moved: add the list of codes first, then this table."));
      return NULL;
    }
    merged = laurel_code_list_merge (old, list);
    laurel_code_list_unref (list);
    list = merged;
  }
  if (!laurel_code_lists_keep (list, error))
    return NULL;

  return g_steal_pointer (&list);
}

/**
 * laurel_code_lists_remove:
 * @system: a system
 * @error: return location of a [error@GLib.FileError]
 *
 * Returns: whether its list was installed and is no more
 */
gboolean
laurel_code_lists_remove (LaurelCodeSystem system,
                          GError **error)
{
  g_autofree char *folder = laurel_code_lists_dup_folder ();
  g_autofree char *path = build_path (folder, system);

  if (g_unlink (path) != 0) {
    int saved_errno = errno;

    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s",
                 saved_errno == ENOENT ? _("This list is not installed.") : g_strerror (saved_errno));
    return FALSE;
  }
  laurel_code_lists_reload ();

  return TRUE;
}

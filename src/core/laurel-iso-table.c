/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-iso-table.h"

#include <string.h>

#include "core/laurel-json.h"

static const struct {
  const char *file;
  const char *member;
  const char *domain;
} files[LAUREL_N_ISO_FILES] = {
  [LAUREL_ISO_FILE_639_2] = { "iso_639-2.json", "639-2", "iso_639-2" },
  [LAUREL_ISO_FILE_639_3] = { "iso_639-3.json", "639-3", "iso_639-3" },
  [LAUREL_ISO_FILE_4217] = { "iso_4217.json", "4217", "iso_4217" },
  [LAUREL_ISO_FILE_3166_1] = { "iso_3166-1.json", "3166-1", "iso_3166-1" },
};

/* For a system without the iso-codes package: the languages that the Registry's server is known to take
 * (V15), and the currencies and countries that colleges write about most. Names as iso-codes has them, so
 * that they are translated. */
static const struct {
  LaurelIsoFile file;
  const char *code;
  const char *long_code;
  const char *name;
} built_in[] = {
  { LAUREL_ISO_FILE_639_2, "ar", "ara", "Arabic" },
  { LAUREL_ISO_FILE_639_2, "cs", "ces", "Czech" },
  { LAUREL_ISO_FILE_639_2, "da", "dan", "Danish" },
  { LAUREL_ISO_FILE_639_2, "de", "deu", "German" },
  { LAUREL_ISO_FILE_639_2, "el", "ell", "Greek, Modern (1453-)" },
  { LAUREL_ISO_FILE_639_2, "en", "eng", "English" },
  { LAUREL_ISO_FILE_639_2, "es", "spa", "Spanish; Castilian" },
  { LAUREL_ISO_FILE_639_2, "fi", "fin", "Finnish" },
  { LAUREL_ISO_FILE_639_2, "fr", "fra", "French" },
  { LAUREL_ISO_FILE_639_2, "he", "heb", "Hebrew" },
  { LAUREL_ISO_FILE_639_2, "it", "ita", "Italian" },
  { LAUREL_ISO_FILE_639_2, "ja", "jpn", "Japanese" },
  { LAUREL_ISO_FILE_639_2, "nl", "nld", "Dutch; Flemish" },
  { LAUREL_ISO_FILE_639_2, "no", "nor", "Norwegian" },
  { LAUREL_ISO_FILE_639_2, "pl", "pol", "Polish" },
  { LAUREL_ISO_FILE_639_2, "pt", "por", "Portuguese" },
  { LAUREL_ISO_FILE_639_2, "sv", "swe", "Swedish" },
  { LAUREL_ISO_FILE_639_2, "uk", "ukr", "Ukrainian" },
  { LAUREL_ISO_FILE_639_2, "zh", "zho", "Chinese" },
  { LAUREL_ISO_FILE_639_3, "ase", NULL, "American Sign Language" },
  { LAUREL_ISO_FILE_4217, "AUD", NULL, "Australian Dollar" },
  { LAUREL_ISO_FILE_4217, "CAD", NULL, "Canadian Dollar" },
  { LAUREL_ISO_FILE_4217, "CHF", NULL, "Swiss Franc" },
  { LAUREL_ISO_FILE_4217, "EUR", NULL, "Euro" },
  { LAUREL_ISO_FILE_4217, "GBP", NULL, "Pound Sterling" },
  { LAUREL_ISO_FILE_4217, "INR", NULL, "Indian Rupee" },
  { LAUREL_ISO_FILE_4217, "JPY", NULL, "Yen" },
  { LAUREL_ISO_FILE_4217, "MXN", NULL, "Mexican Peso" },
  { LAUREL_ISO_FILE_4217, "USD", NULL, "US Dollar" },
  { LAUREL_ISO_FILE_3166_1, "AU", "AUS", "Australia" },
  { LAUREL_ISO_FILE_3166_1, "CA", "CAN", "Canada" },
  { LAUREL_ISO_FILE_3166_1, "GB", "GBR", "United Kingdom" },
  { LAUREL_ISO_FILE_3166_1, "IN", "IND", "India" },
  { LAUREL_ISO_FILE_3166_1, "MX", "MEX", "Mexico" },
  { LAUREL_ISO_FILE_3166_1, "PR", "PRI", "Puerto Rico" },
  { LAUREL_ISO_FILE_3166_1, "US", "USA", "United States" },
};

static void
free_item (gpointer data)
{
  LaurelIsoItem *item = data;

  g_free ((char *) item->entry.code);
  g_free ((char *) item->entry.name);
  g_free ((char *) item->entry.common_name);
  g_free (item);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const LaurelIsoItem *const *item_a = a;
  const LaurelIsoItem *const *item_b = b;

  return strcmp ((*item_a)->entry.name, (*item_b)->entry.name);
}

/* Of two entries with the same word the first stays; clashes between names are of no consequence here. */
static void
add_word (LaurelIsoTable *self, const char *text, gsize length, const LaurelIsoItem *item)
{
  char key[LAUREL_WORD_MAX];
  gssize key_length = laurel_word_normalize (text, length, key);

  if (key_length > 0)
    laurel_word_index_add (self->index, 0, key, key_length, &item->entry);
}

static void
add_optional_word (LaurelIsoTable *self, const char *text, const LaurelIsoItem *item)
{
  if (text != NULL)
    add_word (self, text, strlen (text), item);
}

/* `Spanish; Castilian` is known by both names. */
static void
add_names (LaurelIsoTable *self, const LaurelIsoItem *item)
{
  const char *name = item->entry.name;

  add_optional_word (self, name, item);
  add_optional_word (self, item->entry.common_name, item);
  while (*name != '\0') {
    gsize length = strcspn (name, ";");

    add_word (self, name, length, item);
    name += length + (name[length] == ';');
  }
}

/* `Greek, Modern (1453-)` is what people mean by `Greek`. */
static void
add_head (LaurelIsoTable *self, const LaurelIsoItem *item)
{
  gsize length = strcspn (item->entry.name, ",(");

  add_word (self, item->entry.name, length, item);
}

static LaurelIsoItem *
add_item (LaurelIsoTable *self, LaurelIsoFile file, const char *code, const char *name,
          const char *common_name)
{
  LaurelIsoItem *item = g_new0 (LaurelIsoItem, 1);

  item->entry.code = g_strdup (code);
  item->entry.name = g_strdup (name);
  item->entry.common_name = g_strdup (common_name);
  item->domain = files[file].domain;
  g_ptr_array_add (self->entries, item);

  return item;
}

static JsonNode *
read_file (LaurelIsoFile file, const char *directory)
{
  g_autofree char *path = g_build_filename (directory, files[file].file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error)) {
    g_debug ("No list of codes: %s", error->message);
    return NULL;
  }
  node = laurel_json_parse (text, length, &error);
  if (node == NULL)
    g_debug ("“%s” cannot be read: %s", path, error->message);

  return node;
}

static void
load_built_in (LaurelIsoTable *self, LaurelIsoFile file)
{
  self->built_in = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++) {
    LaurelIsoItem *item;

    if (built_in[i].file != file)
      continue;
    item = add_item (self, file, built_in[i].code, built_in[i].name, NULL);
    add_optional_word (self, built_in[i].code, item);
    add_optional_word (self, built_in[i].long_code, item);
  }
}

static void
load_array (LaurelIsoTable *self, LaurelIsoFile file, JsonArray *array)
{
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    const char *name = object == NULL ? NULL : laurel_json_get_string (object, "name");
    const char *alpha_2 = object == NULL ? NULL : laurel_json_get_string (object, "alpha_2");
    const char *alpha_3 = object == NULL ? NULL : laurel_json_get_string (object, "alpha_3");
    const char *code = alpha_2 != NULL ? alpha_2 : alpha_3;
    LaurelIsoItem *item;

    /* An empty name would be answered by gettext with its own header; a range such as `qaa-qtz` is no code.
     */
    if (name == NULL || *name == '\0' || code == NULL || strchr (code, '-') != NULL)
      continue;
    item = add_item (self, file, code, name, laurel_json_get_string (object, "common_name"));
    add_optional_word (self, alpha_2, item);
    add_optional_word (self, alpha_3, item);
    add_optional_word (self, laurel_json_get_string (object, "bibliographic"), item);
  }

  /* Behind all codes, so that no name takes the place of one. */
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *official = JSON_NODE_HOLDS_OBJECT (node)
                               ? laurel_json_get_string (json_node_get_object (node), "official_name")
                               : NULL;
    const char *name
        = JSON_NODE_HOLDS_OBJECT (node) ? laurel_json_get_string (json_node_get_object (node), "name") : NULL;
    const LaurelIsoEntry *entry = official == NULL ? NULL : laurel_iso_table_find (self, name, -1);

    if (entry != NULL)
      add_word (self, official, strlen (official), (const LaurelIsoItem *) entry);
  }
}

/**
 * laurel_iso_table_load:
 * @file: which list
 * @directory: (nullable): where iso-codes' JSON files lie, %NULL for the built-in entries
 *
 * Returns: (transfer full): the list; with the built-in entries when the file is not there or cannot be read
 */
LaurelIsoTable *
laurel_iso_table_load (LaurelIsoFile file, const char *directory)
{
  LaurelIsoTable *self = g_new0 (LaurelIsoTable, 1);
  g_autoptr (JsonNode) root = directory == NULL ? NULL : read_file (file, directory);
  JsonArray *array = NULL;

  self->entries = g_ptr_array_new_with_free_func (free_item);
  self->index = laurel_word_index_new ();

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    array = laurel_json_get_array (json_node_get_object (root), files[file].member);
  if (array != NULL)
    load_array (self, file, array);
  if (self->entries->len == 0)
    load_built_in (self, file);

  for (guint i = 0; i < self->entries->len; i++)
    add_names (self, g_ptr_array_index (self->entries, i));
  /* A living language has a code of two letters more often than an ancient one. */
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < self->entries->len; i++) {
      LaurelIsoItem *item = g_ptr_array_index (self->entries, i);

      if ((strlen (item->entry.code) == 2) == (pass == 0))
        add_head (self, item);
    }
  }
  g_ptr_array_sort (self->entries, compare_items);

  return self;
}

/**
 * laurel_iso_table_free:
 * @self: (transfer full): a list
 */
void
laurel_iso_table_free (LaurelIsoTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->entries);
  laurel_word_index_free (self->index);
  g_free (self);
}

/**
 * laurel_iso_table_find:
 * @self: a list
 * @text: (nullable): a code or a name
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: (nullable) (transfer none): the entry
 */
const LaurelIsoEntry *
laurel_iso_table_find (const LaurelIsoTable *self, const char *text, gssize length)
{
  char key[LAUREL_WORD_MAX];
  gssize key_length = laurel_word_normalize (text, length, key);

  return key_length > 0 ? laurel_word_index_find (self->index, 0, key, key_length) : NULL;
}

/**
 * laurel_iso_table_suggest:
 * @self: a list
 * @text: (nullable): what was typed
 *
 * Returns: (nullable) (transfer none): the entry whose name is nearest, %NULL when none is near
 */
const LaurelIsoEntry *
laurel_iso_table_suggest (const LaurelIsoTable *self, const char *text)
{
  g_autoptr (LaurelWordProbe) probe = NULL;
  const LaurelIsoEntry *best = laurel_iso_table_find (self, text, -1);
  double best_likeness = 0;

  if (best != NULL)
    return best;
  probe = laurel_word_probe_new (text);
  if (probe == NULL)
    return NULL;

  for (guint i = 0; i < self->entries->len; i++) {
    const LaurelIsoItem *item = g_ptr_array_index (self->entries, i);
    g_auto (GStrv) names = g_strsplit (item->entry.name, ";", -1);
    double likeness = 0;

    for (guint j = 0; names[j] != NULL; j++)
      likeness = MAX (likeness, laurel_word_probe_measure (probe, names[j]));
    if (item->entry.common_name != NULL)
      likeness = MAX (likeness, laurel_word_probe_measure (probe, item->entry.common_name));
    if (likeness >= LAUREL_WORD_NEAR && likeness > best_likeness) {
      best = &item->entry;
      best_likeness = likeness;
    }
  }

  return best;
}

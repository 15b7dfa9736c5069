/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-iso-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people write over a price instead of a code. Looked at for suggestions only. */
static const struct {
  const char *sign;
  const char *code;
} currency_signs[] = {
  { "$", "USD" },           { "US$", "USD" },          { "U.S.", "USD" },             { "dollar", "USD" },
  { "dollars", "USD" },     { "USA", "USD" },          { "US", "USD" },               { "USD$", "USD" },
  { "$USD", "USD" },        { "US dollars", "USD" },   { "U.S. dollar", "USD" },      { "U.S. dollars", "USD" },
  { "American dollars", "USD" }, { "United States dollar", "USD" }, { "United States dollars", "USD" },
  { "€", "EUR" },           { "euros", "EUR" },        { "£", "GBP" },                { "pound", "GBP" },
  { "pounds", "GBP" },      { "British pounds", "GBP" }, { "¥", "JPY" },              { "yen", "JPY" },
  { "C$", "CAD" },          { "CA$", "CAD" },          { "CAD$", "CAD" },             { "Canadian dollars", "CAD" },
  { "A$", "AUD" },          { "AU$", "AUD" },          { "Australian dollars", "AUD" }, { "Mex$", "MXN" },
  { "MX$", "MXN" },         { "Mexican pesos", "MXN" }, { "₹", "INR" },               { "rupees", "INR" },
};

static char *
find_directory (void)
{
  const char *const *directories = g_get_system_data_dirs ();

  if (g_file_test (LAUREL_ISO_CODES_DIR, G_FILE_TEST_IS_DIR))
    return g_strdup (LAUREL_ISO_CODES_DIR);
  for (guint i = 0; directories[i] != NULL; i++) {
    g_autofree char *directory = g_build_filename (directories[i], "iso-codes", "json", NULL);

    if (g_file_test (directory, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&directory);
  }

  return NULL;
}

/* The translations lie beside the lists: <prefix>/share/locale for <prefix>/share/iso-codes/json. */
static void
bind_domain (const char *domain, const char *directory)
{
  if (directory != NULL) {
    g_autofree char *locale = g_build_filename (directory, "..", "..", "locale", NULL);
    g_autofree char *canonical = g_canonicalize_filename (locale, NULL);

    bindtextdomain (domain, canonical);
  }
  bind_textdomain_codeset (domain, "UTF-8");
}

static const LaurelIsoTable *
get_table (LaurelIsoFile file)
{
  static LaurelIsoTable *tables[LAUREL_N_ISO_FILES];

  if (g_once_init_enter (&tables[file])) {
    g_autofree char *directory = find_directory ();
    LaurelIsoTable *table = laurel_iso_table_load (file, directory);

    bind_domain (((LaurelIsoItem *) g_ptr_array_index (table->entries, 0))->domain, directory);
    g_once_init_leave (&tables[file], table);
  }

  return tables[file];
}

static LaurelIsoFile
get_file (LaurelIsoList list)
{
  switch (list) {
  case LAUREL_ISO_LANGUAGES:
    return LAUREL_ISO_FILE_639_2;
  case LAUREL_ISO_CURRENCIES:
    return LAUREL_ISO_FILE_4217;
  case LAUREL_ISO_COUNTRIES:
  case LAUREL_N_ISO_LISTS:
  default:
    return LAUREL_ISO_FILE_3166_1;
  }
}

/**
 * laurel_iso_codes_find:
 * @list: a list
 * @text: (nullable): a code or an English name
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Finds an entry by its code, of two or three letters, or its name, in any case. Languages that have no name
 * in everyday lists, such as American Sign Language, are looked up in the long list of ISO 639-3. May be
 * called from any thread.
 *
 * Returns: (nullable) (transfer none): the entry, for the life of the process
 */
const LaurelIsoEntry *
laurel_iso_codes_find (LaurelIsoList list, const char *text, gssize length)
{
  const LaurelIsoEntry *entry;

  g_return_val_if_fail (list < LAUREL_N_ISO_LISTS, NULL);

  if (text == NULL || length == 0 || *text == '\0')
    return NULL;
  entry = laurel_iso_table_find (get_table (get_file (list)), text, length);
  if (entry == NULL && list == LAUREL_ISO_LANGUAGES)
    entry = laurel_iso_table_find (get_table (LAUREL_ISO_FILE_639_3), text, length);

  return entry;
}

/**
 * laurel_iso_codes_suggest:
 * @list: a list
 * @text: (nullable): what was typed, NUL-terminated
 *
 * Returns: (nullable) (transfer none): the entry that was probably meant, %NULL when nothing is near
 */
const LaurelIsoEntry *
laurel_iso_codes_suggest (LaurelIsoList list, const char *text)
{
  const LaurelIsoEntry *entry;

  g_return_val_if_fail (list < LAUREL_N_ISO_LISTS, NULL);

  entry = laurel_iso_codes_find (list, text, -1);
  if (entry != NULL || text == NULL)
    return entry;

  if (list == LAUREL_ISO_CURRENCIES) {
    g_autofree char *sign = g_strstrip (g_strdup (text));

    for (gsize i = 0; i < G_N_ELEMENTS (currency_signs); i++) {
      if (g_ascii_strcasecmp (sign, currency_signs[i].sign) == 0)
        return laurel_iso_codes_find (list, currency_signs[i].code, -1);
    }

    /* `USD ($)`, `$ USD`, `US Dollar (USD)`: a code among other signs */
    for (const char *p = sign; *p != '\0'; p++) {
      if ((p == sign || !g_ascii_isalpha (p[-1])) && g_ascii_isupper (p[0]) && g_ascii_isupper (p[1])
          && g_ascii_isupper (p[2]) && !g_ascii_isalpha (p[3])) {
        entry = laurel_iso_codes_find (list, p, 3);
        if (entry != NULL && strncmp (entry->code, p, 3) == 0)
          return entry;
      }
    }
  }

  return laurel_iso_table_suggest (get_table (get_file (list)), text);
}

/**
 * laurel_iso_codes_get_all:
 * @list: a list
 * @n_entries: (out): how many there are
 *
 * Returns: (array length=n_entries) (transfer none): the entries by English name; of languages, those of ISO
 * 639-2
 */
const LaurelIsoEntry *const *
laurel_iso_codes_get_all (LaurelIsoList list, guint *n_entries)
{
  const LaurelIsoTable *table;

  g_return_val_if_fail (list < LAUREL_N_ISO_LISTS, NULL);
  g_return_val_if_fail (n_entries != NULL, NULL);

  table = get_table (get_file (list));
  *n_entries = table->entries->len;

  /* An item begins with its entry. */
  G_STATIC_ASSERT (G_STRUCT_OFFSET (LaurelIsoItem, entry) == 0);

  return (const LaurelIsoEntry *const *) table->entries->pdata;
}

/**
 * laurel_iso_codes_get_display_name:
 * @list: a list
 * @entry: an entry of that list
 *
 * Returns: (transfer full): the entry's name in the language of the person
 */
char *
laurel_iso_codes_get_display_name (LaurelIsoList list, const LaurelIsoEntry *entry)
{
  const char *name;

  g_return_val_if_fail (entry != NULL, NULL);

  name = entry->common_name != NULL ? entry->common_name : entry->name;

  return g_strdup (g_dgettext (((const LaurelIsoItem *) entry)->domain, name));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-iso-table.h"
#include "test-utils.h"

#include <string.h>

/* What must be so whether or not the package is installed. */
static const struct {
  LaurelIsoList list;
  const char *text;
  const char *found;
  const char *suggested;
} vectors[] = {
  { LAUREL_ISO_LANGUAGES, "English", "en", "en" },
  { LAUREL_ISO_LANGUAGES, "ENGLISH", "en", "en" },
  { LAUREL_ISO_LANGUAGES, "en", "en", "en" },
  { LAUREL_ISO_LANGUAGES, "EN", "en", "en" },
  { LAUREL_ISO_LANGUAGES, "eng", "en", "en" },
  { LAUREL_ISO_LANGUAGES, "Spanish", "es", "es" },
  { LAUREL_ISO_LANGUAGES, "Castilian", "es", "es" },
  { LAUREL_ISO_LANGUAGES, "Greek", "el", "el" },
  { LAUREL_ISO_LANGUAGES, "Spannish", NULL, "es" },
  { LAUREL_ISO_LANGUAGES, "Portugese", NULL, "pt" },
  { LAUREL_ISO_LANGUAGES, "American Sign Language", "ase", "ase" },
  { LAUREL_ISO_LANGUAGES, "ase", "ase", "ase" },
  { LAUREL_ISO_LANGUAGES, "qaa-qtz", NULL, NULL },
  { LAUREL_ISO_LANGUAGES, "zzzzzzzzzzzz", NULL, NULL },
  { LAUREL_ISO_LANGUAGES, "", NULL, NULL },
  { LAUREL_ISO_LANGUAGES, " ", NULL, NULL },
  { LAUREL_ISO_LANGUAGES, NULL, NULL, NULL },
  { LAUREL_ISO_LANGUAGES, "\xFF\x80", NULL, NULL },
  { LAUREL_ISO_CURRENCIES, "USD", "USD", "USD" },
  { LAUREL_ISO_CURRENCIES, "usd", "USD", "USD" },
  { LAUREL_ISO_CURRENCIES, "US Dollar", "USD", "USD" },
  { LAUREL_ISO_CURRENCIES, "US Dollars", NULL, "USD" },
  { LAUREL_ISO_CURRENCIES, "$", NULL, "USD" },
  { LAUREL_ISO_CURRENCIES, " US$ ", NULL, "USD" },
  { LAUREL_ISO_CURRENCIES, "Dollars", NULL, "USD" },
  { LAUREL_ISO_CURRENCIES, "€", NULL, "EUR" },
  { LAUREL_ISO_CURRENCIES, "Canadian Dollar", "CAD", "CAD" },
  { LAUREL_ISO_CURRENCIES, "QQQ", NULL, NULL },
  { LAUREL_ISO_COUNTRIES, "US", "US", "US" },
  { LAUREL_ISO_COUNTRIES, "usa", "US", "US" },
  { LAUREL_ISO_COUNTRIES, "United States", "US", "US" },
  { LAUREL_ISO_COUNTRIES, "Untied States", NULL, "US" },
  { LAUREL_ISO_COUNTRIES, "Atlantis", NULL, NULL },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    const LaurelIsoEntry *found = laurel_iso_codes_find (vectors[i].list, vectors[i].text, -1);
    const LaurelIsoEntry *suggested = laurel_iso_codes_suggest (vectors[i].list, vectors[i].text);

    test_name_case (vectors[i].text);
    g_assert_cmpstr (found == NULL ? NULL : found->code, ==, vectors[i].found);
    g_assert_cmpstr (suggested == NULL ? NULL : suggested->code, ==, vectors[i].suggested);
  }
  g_assert_cmpstr (laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, "english", 2)->code, ==, "en");
  g_assert_null (laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, "en", 0));
}

static void
test_all (void)
{
  for (LaurelIsoList list = 0; list < LAUREL_N_ISO_LISTS; list++) {
    guint n_entries;
    const LaurelIsoEntry *const *entries = laurel_iso_codes_get_all (list, &n_entries);

    g_assert_cmpuint (n_entries, >, 6);
    for (guint i = 0; i < n_entries; i++) {
      g_autofree char *name = laurel_iso_codes_get_display_name (list, entries[i]);

      g_assert_true (laurel_iso_codes_find (list, entries[i]->code, -1) == entries[i]);
      g_assert_true (laurel_iso_codes_find (list, entries[i]->name, -1) != NULL);
      g_assert_true (name != NULL && *name != '\0');
      g_assert_true (i == 0 || strcmp (entries[i - 1]->name, entries[i]->name) <= 0);
    }
  }
}

static void
assert_found (const LaurelIsoTable *table, const char *text, const char *code)
{
  const LaurelIsoEntry *entry = laurel_iso_table_find (table, text, -1);

  g_assert_cmpstr (entry == NULL ? NULL : entry->code, ==, code);
}

/* Without the package the common ones are known all the same. */
static void
test_built_in (void)
{
  g_autoptr (LaurelIsoTable) languages = laurel_iso_table_load (LAUREL_ISO_FILE_639_2, NULL);
  g_autoptr (LaurelIsoTable) currencies = laurel_iso_table_load (LAUREL_ISO_FILE_4217, "/nowhere/at/all");
  g_autoptr (LaurelIsoTable) countries = laurel_iso_table_load (LAUREL_ISO_FILE_3166_1, "/dev/null");
  static const char *const known[] = {
    "en", "de", "es", "fr", "ar", "cs", "da", "el", "fi", "he",
    "it", "ja", "nl", "no", "pl", "pt", "sv", "uk", "zh",
  };

  g_assert_true (languages->built_in && currencies->built_in && countries->built_in);
  g_assert_cmpuint (languages->entries->len, ==, G_N_ELEMENTS (known));
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    assert_found (languages, known[i], known[i]);
  assert_found (languages, "english", "en");
  assert_found (languages, "Greek", "el");
  assert_found (currencies, "usd", "USD");
  assert_found (currencies, "US Dollar", "USD");
  assert_found (currencies, "XYZ", NULL);
  assert_found (countries, "United States", "US");
}

/* Files that are not what they should be. */
static void
test_files (void)
{
  static const struct {
    const char *content;
    gboolean built_in;
  } files[] = {
    { "", TRUE },
    { "{", TRUE },
    { "[]", TRUE },
    { "{\"639-2\": 3}", TRUE },
    { "{\"639-2\": []}", TRUE },
    { "{\"639-2\": [1, null, {}, {\"name\": \"A\"}, {\"alpha_3\": \"aaa\"}, {\"alpha_3\": 1, \"name\": 2}]}",
      TRUE },
    { "{\"639-2\": [{\"alpha_3\": \"aaa\", \"name\": \"\"}, {\"alpha_3\": \"tlh\", \"name\": \"Klingon\"}]}",
      FALSE },
  };
  g_autofree char *directory = test_make_folder ();
  g_autofree char *path = g_build_filename (directory, "iso_639-2.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (LaurelIsoTable) table = NULL;

    test_name_case (files[i].content);
    g_assert_true (g_file_set_contents (path, files[i].content, -1, NULL));
    table = laurel_iso_table_load (LAUREL_ISO_FILE_639_2, directory);
    g_assert_cmpint (table->built_in, ==, files[i].built_in);
    assert_found (table, "english", files[i].built_in ? "en" : NULL);
    assert_found (table, "klingon", files[i].built_in ? NULL : "tlh");
  }
  test_remove_folder (directory);
}

static gpointer
find_first (gpointer data)
{
  return (gpointer) laurel_iso_codes_find (LAUREL_ISO_LANGUAGES, "Klingon", -1);
}

static void
test_threads (void)
{
  GThread *threads[4];
  gpointer first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("find", find_first, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
    gpointer found = g_thread_join (threads[i]);

    g_assert_true (i == 0 || found == first);
    first = found;
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/iso-codes/threads", test_threads);
  g_test_add_func ("/iso-codes/find", test_find);
  g_test_add_func ("/iso-codes/all", test_all);
  g_test_add_func ("/iso-codes/built-in", test_built_in);
  g_test_add_func ("/iso-codes/files", test_files);

  return g_test_run ();
}

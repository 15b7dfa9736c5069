/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <string.h>

/* Names of languages that no list of codes has: what their speakers call them, and what is usual in the United States.
 * With and without accents, as keyboards allow. */
static const struct {
  const char *name;
  const char *tag;
} names[] = {
  { "español", "es" },         { "espanol", "es" },      { "castellano", "es" },         { "français", "fr" },
  { "francais", "fr" },        { "deutsch", "de" },      { "italiano", "it" },           { "português", "pt" },
  { "portugues", "pt" },       { "中文", "zh" },         { "汉语", "zh" },               { "漢語", "zh" },
  { "普通话", "zh" },          { "mandarin", "zh" },     { "simplified chinese", "zh-Hans" },
  { "chinese (simplified)", "zh-Hans" },                 { "traditional chinese", "zh-Hant" },
  { "chinese (traditional)", "zh-Hant" },                { "cantonese", "yue" },         { "日本語", "ja" },
  { "한국어", "ko" },          { "русский", "ru" },      { "العربية", "ar" },            { "tiếng việt", "vi" },
  { "tieng viet", "vi" },      { "kreyòl ayisyen", "ht" }, { "kreyòl", "ht" },           { "haitian creole", "ht" },
  { "polski", "pl" },          { "türkçe", "tr" },       { "українська", "uk" },         { "हिन्दी", "hi" },
  { "hmoob", "hmn" },          { "soomaali", "so" },     { "nederlands", "nl" },         { "svenska", "sv" },
  { "norsk", "no" },           { "dansk", "da" },        { "suomi", "fi" },              { "ελληνικά", "el" },
  { "עברית", "he" },           { "čeština", "cs" },      { "farsi", "fa" },              { "filipino", "fil" },
  { "american english", "en-US" }, { "us english", "en-US" }, { "u.s. english", "en-US" },
  { "british english", "en-GB" }, { "mexican spanish", "es-MX" }, { "spanish (mexico)", "es-MX" },
};

/**
 * laurel_language_names_find:
 * @name: a name of a language
 *
 * Any thread.
 *
 * Returns: (nullable) (transfer none): its tag
 */
const char *
laurel_language_names_find (const char *name)
{
  g_autofree char *folded = NULL;
  g_autofree char *normal = NULL;

  if (!g_utf8_validate (name, -1, NULL))
    return NULL;
  normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  folded = g_utf8_strdown (normal, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (strcmp (folded, names[i].name) == 0)
      return names[i].tag;
  }

  return NULL;
}

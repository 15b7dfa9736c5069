/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-text-decoder.h"

#define BYTES(text) (const guint8 *) (text), sizeof (text) - 1

static const struct {
  const char *name;
  const guint8 *bytes;
  gsize size;
  LaurelEncoding encoding;
  gboolean has_bom;
  gboolean guessed;
  gboolean has_nul;
  const char *text;
} files[] = {
  { "ASCII", BYTES ("CTID,Name\r\n"), LAUREL_ENCODING_UTF8, FALSE, FALSE, FALSE, "CTID,Name\r\n" },
  { "UTF-8", BYTES ("Caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8e\x93"), LAUREL_ENCODING_UTF8, FALSE, FALSE, FALSE,
    "Caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8e\x93" },
  { "UTF-8 with mark", BYTES ("\xef\xbb\xbf\xc3\xa9"), LAUREL_ENCODING_UTF8, TRUE, FALSE, FALSE, "\xc3\xa9" },
  { "only a mark", BYTES ("\xef\xbb\xbf"), LAUREL_ENCODING_UTF8, TRUE, FALSE, FALSE, "" },
  { "nothing", BYTES (""), LAUREL_ENCODING_UTF8, FALSE, FALSE, FALSE, "" },
  { "UTF-16LE", BYTES ("\xff\xfe" "C\0\xe9\0\xac\x20" "\x3c\xd8\x93\xdf"), LAUREL_ENCODING_UTF16LE, TRUE, FALSE, FALSE,
    "C\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\x93" },
  { "UTF-16BE", BYTES ("\xfe\xff" "\0C\0\xe9\x20\xac\xd8\x3c\xdf\x93"), LAUREL_ENCODING_UTF16BE, TRUE, FALSE, FALSE,
    "C\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\x93" },
  { "UTF-16LE without mark", BYTES ("C\0T\0I\0D\0,\0N\0"), LAUREL_ENCODING_UTF16LE, FALSE, TRUE, FALSE, "CTID,N" },
  { "UTF-16BE without mark", BYTES ("\0C\0T\0I\0D\0,\0N"), LAUREL_ENCODING_UTF16BE, FALSE, TRUE, FALSE, "CTID,N" },
  { "half a pair", BYTES ("\xff\xfe" "\x3c\xd8" "A\0"), LAUREL_ENCODING_UTF16LE, TRUE, FALSE, FALSE, "\xef\xbf\xbd" "A" },
  { "second half alone", BYTES ("\xff\xfe" "\x93\xdf" "A\0"), LAUREL_ENCODING_UTF16LE, TRUE, FALSE, FALSE,
    "\xef\xbf\xbd" "A" },
  { "cut in a pair", BYTES ("\xff\xfe" "A\0" "\x3c\xd8"), LAUREL_ENCODING_UTF16LE, TRUE, FALSE, FALSE, "A\xef\xbf\xbd" },
  { "odd number of bytes", BYTES ("\xff\xfe" "A\0" "B"), LAUREL_ENCODING_UTF16LE, TRUE, FALSE, FALSE, "A\xef\xbf\xbd" },
  { "NUL in UTF-16", BYTES ("\xff\xfe" "A\0\0\0" "B\0"), LAUREL_ENCODING_UTF16LE, TRUE, FALSE, TRUE, NULL },
  { "NUL", BYTES ("a,b\0c,d\n"), LAUREL_ENCODING_UTF8, FALSE, FALSE, TRUE, NULL },
  { "Windows-1252", BYTES ("\x93" "Caf\xe9\x94 \x80 \x96 \x92s"), LAUREL_ENCODING_WINDOWS_1252, FALSE, TRUE, FALSE,
    "\xe2\x80\x9c" "Caf\xc3\xa9\xe2\x80\x9d \xe2\x82\xac \xe2\x80\x93 \xe2\x80\x99s" },
  { "its five empty places", BYTES ("\x81\x8d\x8f\x90\x9d"), LAUREL_ENCODING_WINDOWS_1252, FALSE, TRUE, FALSE,
    "\xc2\x81\xc2\x8d\xc2\x8f\xc2\x90\xc2\x9d" },
  { "UTF-8 cut short", BYTES ("abc\xe2\x82"), LAUREL_ENCODING_WINDOWS_1252, FALSE, TRUE, FALSE,
    "abc\xc3\xa2\xe2\x80\x9a" },
  { "overlong", BYTES ("\xc0\xaf"), LAUREL_ENCODING_WINDOWS_1252, FALSE, TRUE, FALSE, "\xc3\x80\xc2\xaf" },
  { "a surrogate in UTF-8", BYTES ("\xed\xa0\x80"), LAUREL_ENCODING_WINDOWS_1252, FALSE, TRUE, FALSE,
    "\xc3\xad\xc2\xa0\xe2\x82\xac" },
  { "beyond the last letter", BYTES ("\xf4\x90\x80\x80"), LAUREL_ENCODING_WINDOWS_1252, FALSE, TRUE, FALSE,
    "\xc3\xb4\xc2\x90\xe2\x82\xac\xe2\x82\xac" },
};

static char *
decode (LaurelEncoding encoding,
        gboolean is_valid,
        const guint8 *bytes,
        gsize size,
        gsize piece,
        gboolean *has_nul)
{
  g_autoptr (LaurelTextDecoder) decoder = laurel_text_decoder_new (encoding, is_valid);
  GString *all = g_string_new (NULL);
  const char *text;
  gsize length;

  for (gsize at = 0; at < size; at += piece) {
    gsize n = MIN (piece, size - at);
    /* In memory of its own, so that a step past its end is seen. */
    g_autofree guint8 *own = g_memdup2 (bytes + at, n);

    laurel_text_decoder_feed (decoder, own, n, at + n == size, &text, &length);
    g_string_append_len (all, text, length);
  }
  if (has_nul != NULL)
    *has_nul = laurel_text_decoder_has_nul (decoder);
  return g_string_free (all, FALSE);
}

static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_test_message ("%s", files[i].name);
    for (gsize piece = 1; piece <= files[i].size + 1; piece++) {
      LaurelTextScan scan = LAUREL_TEXT_SCAN_INIT;
      g_autofree char *text = NULL;
      gboolean has_bom, guessed, has_nul;

      for (gsize at = 0; at < files[i].size; at += piece)
        laurel_text_scan_feed (&scan, files[i].bytes + at, MIN (piece, files[i].size - at));
      g_assert_cmpint (laurel_text_scan_finish (&scan, &has_bom, &guessed), ==, files[i].encoding);
      g_assert_cmpint (has_bom, ==, files[i].has_bom);
      g_assert_cmpint (guessed, ==, files[i].guessed);
      g_assert_cmpuint (scan.n_bytes, ==, files[i].size);
      /* The first piece of a real file holds at least the mark. */
      text = decode (files[i].encoding, scan.is_utf8, files[i].bytes, files[i].size, MAX (piece, 3), &has_nul);
      g_assert_cmpint (has_nul, ==, files[i].has_nul);
      if (files[i].text != NULL)
        g_assert_cmpstr (text, ==, files[i].text);
    }
  }
}

/* Somebody says UTF-8, and a few bytes are not: those alone are replaced, wherever the pieces end. */
static void
test_damaged_utf8 (void)
{
  static const struct {
    const char *bytes;
    const char *text;
  } vectors[] = {
    { "a\xff" "b", "a\xef\xbf\xbd" "b" },
    { "\xc3\xa9\xe9z", "\xc3\xa9\xef\xbf\xbdz" },
    { "\xf0\x9f\x8e\x93\xe2\x82", "\xf0\x9f\x8e\x93\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xe2\x82" "a", "\xef\xbf\xbd\xef\xbf\xbd" "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    for (gsize piece = 1; piece <= strlen (vectors[i].bytes); piece++) {
      g_autofree char *text = decode (LAUREL_ENCODING_UTF8, FALSE, (const guint8 *) vectors[i].bytes,
                                      strlen (vectors[i].bytes), piece, NULL);

      g_assert_cmpstr (text, ==, vectors[i].text);
    }
}

/* A choice that turns out wrong can be undone: every byte has a letter of its own. */
static void
test_windows_1252_is_reversible (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint byte = 1; byte < 256; byte++) {
    guint8 bytes[1] = { byte };
    g_autofree char *text = decode (LAUREL_ENCODING_WINDOWS_1252, FALSE, bytes, 1, 1, NULL);

    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_cmpint (g_utf8_strlen (text, -1), ==, 1);
    g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (g_utf8_get_char (text))));
  }
}

static void
test_scan_agrees_with_glib (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 20000; round++) {
    LaurelTextScan scan = LAUREL_TEXT_SCAN_INIT;
    guint8 bytes[24];
    gsize size = g_rand_int_range (rand, 0, sizeof bytes);
    gsize at = 0;
    gboolean has_bom, guessed;

    for (gsize i = 0; i < size; i++) {
      static const guint8 interesting[] = { 'a', ',', 0x80, 0xbf, 0xc3, 0xa9, 0xe2, 0x82, 0xf0, 0x9f, 0xed, 0xf4, 0x90 };

      bytes[i] = interesting[g_rand_int_range (rand, 0, G_N_ELEMENTS (interesting))];
    }
    while (at < size) {
      gsize wanted = g_rand_int_range (rand, 1, 12);
      gsize n = MIN (wanted, size - at);

      laurel_text_scan_feed (&scan, bytes + at, n);
      at += n;
    }
    laurel_text_scan_finish (&scan, &has_bom, &guessed);
    g_assert_cmpint (scan.is_utf8, ==, g_utf8_validate_len ((const char *) bytes, size, NULL));
  }
}

static void
test_names (void)
{
  static const struct {
    const char *name;
    int encoding;
  } vectors[] = {
    { "UTF-8", LAUREL_ENCODING_UTF8 },
    { "utf8", LAUREL_ENCODING_UTF8 },
    { "utf-16le", LAUREL_ENCODING_UTF16LE },
    { "UTF16BE", LAUREL_ENCODING_UTF16BE },
    { "Windows-1252", LAUREL_ENCODING_WINDOWS_1252 },
    { "cp1252", LAUREL_ENCODING_WINDOWS_1252 },
    { "latin1", LAUREL_ENCODING_WINDOWS_1252 },
    { "EBCDIC", -1 },
    { "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    LaurelEncoding encoding;

    g_assert_cmpint (laurel_encoding_from_name (vectors[i].name, &encoding), ==, vectors[i].encoding >= 0);
    if (vectors[i].encoding >= 0)
      g_assert_cmpint (encoding, ==, vectors[i].encoding);
  }
  for (guint i = 0; i < LAUREL_N_ENCODINGS; i++) {
    LaurelEncoding encoding;

    g_assert_true (laurel_encoding_from_name (laurel_encoding_get_name (i), &encoding));
    g_assert_cmpint (encoding, ==, i);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text-decoder/files", test_files);
  g_test_add_func ("/core/text-decoder/damaged-utf8", test_damaged_utf8);
  g_test_add_func ("/core/text-decoder/windows-1252-is-reversible", test_windows_1252_is_reversible);
  g_test_add_func ("/core/text-decoder/scan-agrees-with-glib", test_scan_agrees_with_glib);
  g_test_add_func ("/core/text-decoder/names", test_names);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "vectors.h"

/* The kinds of vectors. A new one is a folder, the end of its files' names, a function, and a paragraph in
 * tests/vectors/README.md. */
static const struct {
  const char *folder;
  const char *suffix;
  VectorFunc run;
} kinds[] = {
  { "cells", ".tsv", vectors_run_cells },
  { "findings", ".csv", vectors_run_findings },
  { "graphs", ".request.json", vectors_run_graphs },
  { "live", ".live.json", vectors_run_live },
  { "requests", ".csv", vectors_run_requests },
  { "rules", ".tsv", vectors_run_rules },
};

static const struct {
  LaurelColumnId column;
  const char *text;
} clean[] = {
  { LAUREL_COLUMN_EXTERNAL_IDENTIFIER, "WFD-1001" },
  { LAUREL_COLUMN_NAME, "Nurse Aide Training Certificate" },
  { LAUREL_COLUMN_DESCRIPTION, "Prepares for work as a nurse aide in long-term care." },
  { LAUREL_COLUMN_OWNED_BY, "me" },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, "Certificate" },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE, "https://college.edu/nurse-aide" },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, "Active" },
  { LAUREL_COLUMN_LANGUAGE, "English" },
};

static guint n_failed;

/**
 * vector_fail:
 * @path: the file
 * @line: its line, from 1; or the row of a sheet
 * @format: what is wrong
 *
 * Says which vector does not hold. The test fails at its end.
 */
void
vector_fail (const char *path, guint line, const char *format, ...)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  n_failed++;
  g_test_message ("%s:%u: %s", name, line, message);
}

/**
 * vector_read_file:
 * @path: a file
 *
 * Returns: (transfer full): all of it
 */
char *
vector_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/**
 * vector_unescape:
 * @text: a field of a vector
 * @path: the file it comes from
 * @line: its line
 *
 * Reads `\t`, `\n`, `\r`, `\\`, `\s` (a blank at an end), `\xHH` (a byte) and `\u{HEX}` (a character); any other
 * backslash is a mistake of the file.
 *
 * Returns: (transfer full): what it stands for
 */
char *
vector_unescape (const char *text, const char *path, guint line)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    if (*p != '\\') {
      g_string_append_c (plain, *p);
      continue;
    }
    switch (*++p) {
    case 't':
      g_string_append_c (plain, '\t');
      break;
    case 'n':
      g_string_append_c (plain, '\n');
      break;
    case 'r':
      g_string_append_c (plain, '\r');
      break;
    case 's':
      g_string_append_c (plain, ' ');
      break;
    case '\\':
      g_string_append_c (plain, '\\');
      break;
    case 'x':
      if (!g_ascii_isxdigit (p[1]) || !g_ascii_isxdigit (p[2]))
        g_error ("%s:%u: \\x wants two digits", path, line);
      g_string_append_c (plain, g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]));
      p += 2;
      break;
    case 'u': {
      char *end = NULL;
      gunichar letter;

      if (p[1] != '{')
        g_error ("%s:%u: \\u wants braces", path, line);
      letter = g_ascii_strtoull (p + 2, &end, 16);
      if (end == p + 2 || *end != '}' || !g_unichar_validate (letter))
        g_error ("%s:%u: \\u{%s is no character", path, line, p + 2);
      g_string_append_unichar (plain, letter);
      p = end;
      break;
    }
    default:
      g_error ("%s:%u: unknown escape \\%c", path, line, *p);
    }
  }

  return g_string_free (plain, FALSE);
}

/**
 * vector_escape:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full): the text as a message can hold it
 */
char *
vector_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "(nothing)", -1);
  GString *escaped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);

    if (letter < 0x20 || (letter >= 0x7f && letter <= 0xa0) || (letter >= 0x2000 && letter <= 0x200f)
        || letter == 0xfeff)
      g_string_append_printf (escaped, "\\u{%X}", letter);
    else
      g_string_append_unichar (escaped, letter);
  }

  return g_string_free (escaped, FALSE);
}

/**
 * vector_make_record:
 * @column: a column
 * @text: what its cell holds
 *
 * Returns: (transfer full): a record with that cell and nothing else to be said about its required parts
 */
LaurelRecord *
vector_make_record (LaurelColumnId column, const char *text)
{
  LaurelRecord *record = laurel_record_new ();
  LaurelProfileKind kind = laurel_template_get (column)->profile;

  record->row = 2;
  for (guint i = 0; i < G_N_ELEMENTS (clean); i++)
    laurel_record_set_cell (record, clean[i].column, 0, clean[i].text);
  if (kind != LAUREL_PROFILE_MAIN)
    laurel_record_add_profile (record, kind, record->row);
  if (kind == LAUREL_PROFILE_COST)
    laurel_record_set_cell (record, LAUREL_COLUMN_COST_CURRENCY, 0, "USD");
  laurel_record_set_cell (record, column, 0, text);

  return record;
}

static void
collect (LaurelFinding *finding, gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

/**
 * vector_check:
 * @record: a record
 *
 * Returns: (transfer full) (element-type LaurelFinding): all that the checker says of it
 */
GPtrArray *
vector_check (const LaurelRecord *record)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);

  laurel_check_record (record, NULL, collect, findings);

  return findings;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
run_kind (gconstpointer data)
{
  guint kind = GPOINTER_TO_UINT (data);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "vectors", kinds[kind].folder, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (entries)) != NULL) {
    if (g_str_has_suffix (name, kinds[kind].suffix))
      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  }
  g_ptr_array_sort (files, compare_names);
  g_assert_cmpuint (files->len, >, 0);

  n_failed = 0;
  for (guint i = 0; i < files->len; i++) {
    g_test_message ("%s", (const char *) g_ptr_array_index (files, i));
    kinds[kind].run (g_ptr_array_index (files, i));
  }
  g_assert_cmpuint (n_failed, ==, 0);
}

static void
test_escapes (void)
{
  g_autofree char *plain = vector_unescape ("a\\tb\\\\n\\u{A0}\\xC3\\xa9\\s", "here", 1);
  g_autofree char *shown = vector_escape ("a\xc2\xa0\n\xff");

  g_assert_cmpstr (plain, ==, "a\tb\\n\xc2\xa0\xc3\xa9 ");
  g_assert_cmpstr (shown, ==, "a\\u{A0}\\u{A}\xef\xbf\xbd");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vectors/escapes", test_escapes);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *path = g_strconcat ("/vectors/", kinds[i].folder, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), run_kind);
  }

  return g_test_run ();
}

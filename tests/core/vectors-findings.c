/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-importer.h"
#include "vectors.h"

/* A sheet, and beside it a `.txt` with one line for each finding: see tests/vectors/README.md. */

static void
take_finding (LaurelFinding *finding, gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

static gboolean
take_record (LaurelRecord *record, gpointer user_data, GError **error)
{
  const LaurelCheckContext context = { .columns_judged = TRUE };

  laurel_check_record (record, &context, take_finding, user_data);

  return TRUE;
}

static gboolean
take_append (guint first_row, const LaurelRecord *profiles, gpointer user_data, GError **error)
{
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a;
  const char *y = *(const char *const *) b;
  guint64 row_x = g_ascii_strtoull (x, NULL, 10);
  guint64 row_y = g_ascii_strtoull (y, NULL, 10);

  if (row_x != row_y)
    return row_x < row_y ? -1 : 1;

  return strcmp (x, y);
}

/* `row⇥Header⇥code⇥fix` */
static char *
show_finding (const LaurelFinding *finding)
{
  const char *header = finding->column != LAUREL_COLUMN_NONE ? laurel_template_get_header (finding->column) : "-";
  g_autofree char *fix = finding->fix != NULL ? vector_escape (finding->fix) : g_strdup ("-");

  return g_strdup_printf ("%u\t%s\t%s\t%s", finding->row, header, finding->rule->code,
                          *fix == '\0' ? "(empty)" : fix);
}

static GPtrArray *
read_expected (const char *path)
{
  g_autofree char *name = g_strndup (path, strlen (path) - strlen (".csv"));
  g_autofree char *expected = g_strconcat (name, ".txt", NULL);
  g_autofree char *text = vector_read_file (expected);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] != '\0' && *lines[i] != '#')
      g_ptr_array_add (wanted, g_strdup (lines[i]));
  }
  g_ptr_array_sort (wanted, compare_lines);

  return wanted;
}

/**
 * vectors_run_findings:
 * @path: a sheet of tests/vectors/findings
 *
 * Imports the sheet as it stands and compares all that is said about it and its records. Advice about parts that are
 * not filled in is left out.
 */
void
vectors_run_findings (const char *path)
{
  const LaurelImportSink sink = { .record = take_record, .append = take_append, .finding = take_finding };
  const LaurelImportOptions options = { 0 };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wanted = read_expected (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  guint i = 0;
  guint j = 0;

  if (!laurel_import_file (file, &options, &sink, findings, NULL, NULL, &error)) {
    vector_fail (path, 0, "is not imported: %s", error->message);
    return;
  }
  for (guint k = 0; k < findings->len; k++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, k);

    if (strcmp (finding->rule->code, "benchmark-missing") != 0
        && strcmp (finding->rule->code, "availability-missing") != 0)
      g_ptr_array_add (found, show_finding (finding));
  }
  g_ptr_array_sort (found, compare_lines);

  while (i < wanted->len || j < found->len) {
    const char *want = i < wanted->len ? g_ptr_array_index (wanted, i) : NULL;
    const char *have = j < found->len ? g_ptr_array_index (found, j) : NULL;
    int order = want == NULL ? 1 : have == NULL ? -1 : compare_lines (&want, &have);

    if (order < 0)
      vector_fail (path, g_ascii_strtoull (want, NULL, 10), "is not found: %s", want);
    else if (order > 0)
      vector_fail (path, g_ascii_strtoull (have, NULL, 10), "is found: %s", have);
    i += order <= 0;
    j += order >= 0;
  }
}

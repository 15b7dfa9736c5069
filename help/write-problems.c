/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-finding.h"
#include "write-pages.h"

/* The page of problems, from the table of rules; with the first vector of each that a person can read. */

static const char intro[] =
  "  <p>Everything that Laurel may say about a sheet, a credential or an organization. The word below each title is the code that\n"
  "  <cmd>laurel check --format=json</cmd> gives.</p>\n"
  "  <list>\n"
  "    <item><p>An <em>error</em> must be repaired before the record can be approved: the Registry would refuse it, or it would say\n"
  "    something that you do not mean.</p></item>\n"
  "    <item><p>A <em>warning</em> may be right as it is. Look at it; you can acknowledge it, for one record or for all of its kind,\n"
  "    and Laurel remembers that as long as the text stays the same.</p></item>\n"
  "    <item><p><em>Advice</em> never stands in the way.</p></item>\n"
  "  </list>\n";

static const struct {
  LaurelSeverity severity;
  const char *id;
  const char *title;
} parts[] = {
  { LAUREL_SEVERITY_ERROR, "errors", "Errors" },
  { LAUREL_SEVERITY_WARNING, "warnings", "Warnings" },
  { LAUREL_SEVERITY_ADVICE, "advice", "Advice" },
};

typedef struct {
  char *column;
  char *cell;
  char *fix; /* nullable */
} Example;

static void
example_free (gpointer data)
{
  Example *self = data;

  g_free (self->column);
  g_free (self->cell);
  g_free (self->fix);
  g_free (self);
}

/* The page shows cells as they are: vectors with signs that nobody sees are for tests. */
static gboolean
is_plain (const char *field)
{
  return *field != '\0' && strlen (field) <= 100 && strchr (field, '\\') == NULL;
}

/* `Header⇥cell⇥value⇥codes⇥fix`: the first cell of which nothing else is said. */
static void
read_vectors (GHashTable *examples, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    Example *example;

    if (*lines[i] == '#' || g_strv_length (fields) != 5 || laurel_rules_find (fields[3]) == NULL
        || g_hash_table_contains (examples, fields[3]) || !is_plain (fields[1]) || !is_plain (fields[4]))
      continue;
    example = g_new0 (Example, 1);
    example->column = g_strdup (fields[0]);
    example->cell = g_strdup (fields[1]);
    if (strcmp (fields[4], "-") != 0)
      example->fix = g_strdup (fields[4]);
    g_hash_table_insert (examples, g_strdup (fields[3]), example);
  }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_folder (GHashTable *examples, const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder, 0, &error);
  const char *name;

  if (entries == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".tsv"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    read_vectors (examples, paths->pdata[i]);
}

static void
write_rule (GString *page, const LaurelRule *rule, const Example *example)
{
  page_add (page,
            "    <section id=\"%s\">\n"
            "      <title>%s</title>\n"
            "      <p><code>%s</code></p>\n",
            rule->code, rule->title, rule->code);
  if (rule->explanation != NULL)
    page_add (page, "      <p>%s</p>\n", rule->explanation);
  if ((rule->flags & LAUREL_RULE_ACKNOWLEDGE) != 0)
    page_add (page, "      <p>The record cannot be approved before somebody has acknowledged this warning.</p>\n");
  if (example != NULL) {
    page_add (page, "      <p>Example: <code>%s</code> in the column <em>%s</em>", example->cell, example->column);
    if (example->fix == NULL)
      page_add (page, ".</p>\n");
    else if (strcmp (example->fix, "(empty)") == 0)
      page_add (page, "; the cure that is offered is to empty the cell.</p>\n");
    else
      page_add (page, "; the cure that is offered is <code>%s</code>.</p>\n", example->fix);
  }
  page_add (page, "    </section>\n");
}

/**
 * write_problems_page:
 * @page: an empty page
 * @vectors: the folder tests/vectors/cells
 *
 * Writes what each problem means and what cures it.
 */
void
write_problems_page (GString *page, const char *vectors)
{
  g_autoptr (GHashTable) examples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, example_free);
  guint n_rules;
  const LaurelRule *rules = laurel_rules_get_all (&n_rules);

  read_folder (examples, vectors);
  page_begin (page, "problems", "columns", "What each problem means, and what cures it.", "Problems and their cures");
  g_string_append (page, intro);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    page_add (page, "\n  <section id=\"%s\">\n    <title>%s</title>\n", parts[i].id, parts[i].title);
    for (guint j = 0; j < n_rules; j++)
      if (rules[j].severity == parts[i].severity)
        write_rule (page, &rules[j], g_hash_table_lookup (examples, rules[j].code));
    page_add (page, "  </section>\n");
  }
  page_add (page, "</page>\n");
}

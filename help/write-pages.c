/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "write-pages.h"

#include <string.h>

/* Writes the pages of the help that tell what stands in a table of the program. They are kept beside the others, since
 * the help's translations and its installation go by the files of that folder; the test `help-pages` sees that they say
 * what the tables say, and `ninja update-help` writes them anew.
 *
 *     write-pages [--check] FOLDER VECTORS */

/**
 * page_add:
 * @page: a page
 * @format: Mallard, with `%s` for texts as they are: they are escaped here
 *
 * Adds to a page.
 */
void
page_add (GString *page, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (page, text);
}

/**
 * page_begin:
 * @page: an empty page
 * @id: its name
 * @also: a page that has more to say
 * @description: what stands below the links to it
 * @title: its title
 *
 * Writes the head of a page that the index links to.
 */
void
page_begin (GString *page, const char *id, const char *also, const char *description, const char *title)
{
  g_string_append (page, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<!-- Written by “ninja update-help” from a table of the program: change that. -->\n");
  page_add (page,
            "<page xmlns=\"http://projectmallard.org/1.0/\" type=\"topic\" id=\"%s\">\n"
            "  <info>\n"
            "    <link type=\"guide\" xref=\"index\" group=\"tables\"/>\n"
            "    <link type=\"seealso\" xref=\"%s\"/>\n"
            "    <desc>%s</desc>\n"
            "    <license><p>GPL-3.0-or-later</p></license>\n"
            "  </info>\n\n"
            "  <title>%s</title>\n\n",
            id, also, description, title);
}

/* Returns whether the page is as it should be, afterwards. */
static gboolean
keep (const char *folder, const char *name, const GString *page, gboolean only_check)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *there = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_get_contents (path, &there, NULL, NULL) && strcmp (there, page->str) == 0)
    return TRUE;
  if (only_check) {
    g_printerr ("%s does not say what the program says: “ninja update-help” writes it anew.\n", name);
    return FALSE;
  }
  if (!g_file_set_contents (path, page->str, page->len, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }

  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) problems = g_string_new (NULL);
  gboolean only_check = argc > 1 && strcmp (argv[1], "--check") == 0;
  int first = only_check ? 2 : 1;
  gboolean all_well;

  if (argc != first + 2) {
    g_printerr ("Usage: %s [--check] FOLDER VECTORS\n", argv[0]);
    return 2;
  }
  write_columns_page (columns);
  write_problems_page (problems, argv[first + 1]);
  all_well = keep (argv[first], "columns.page", columns, only_check);
  all_well = keep (argv[first], "problems.page", problems, only_check) && all_well;

  return all_well ? 0 : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-utils.h"

#include <glib/gstdio.h>

/**
 * test_make_folder:
 *
 * Returns: (transfer full): path of a new, empty folder; test_remove_folder() takes it away
 */
char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("laurel-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/**
 * test_remove_folder:
 * @path: a folder of files
 *
 * Removes the folder and the files in it. A folder inside makes the test fail: none of ours makes one there.
 */
void
test_remove_folder (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_assert_cmpint (g_unlink (file), ==, 0);
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/**
 * test_name_case:
 * @text: (nullable): any bytes
 *
 * Says which case of a table comes next, so that a failure can be told apart. Bytes that are not ASCII are
 * escaped: readers of the protocol give up at text that is not UTF-8.
 */
void
test_name_case (const char *text)
{
  g_autofree char *escaped = g_strescape (text != NULL ? text : "", NULL);

  g_test_message ("“%s”", escaped);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry/laurel-key-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "registry/laurel-registry-error.h"
#include "test-utils.h"

#define KEY "0d2a4d8e-6d1f-4b8e-9a3c-5f6e7d8c9b0a"

static void
test_file (void)
{
  static const struct {
    const char *text;
    int mode;
    gboolean good;
  } cases[] = {
    { KEY, 0600, TRUE },
    { "\n  " KEY " \r\n", 0400, TRUE },
    { KEY, 0644, FALSE },
    { KEY, 0640, FALSE },
    { KEY, 0604, FALSE },
    { "", 0600, FALSE },
    { "ApiToken " KEY, 0600, FALSE },
    { KEY "0", 0600, FALSE },
    { "0d2a4d8e-6d1f-4b8e-9a3c-5f6e7d8c9b0g", 0600, FALSE },
  };
  g_autofree char *directory = test_make_folder ();
  g_autofree char *path = g_build_filename (directory, "key", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelSecret) key = NULL;

    g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
    g_assert_cmpint (g_chmod (path, cases[i].mode), ==, 0);
    key = laurel_key_file_read (path, &error);
    if (cases[i].good) {
      g_assert_no_error (error);
      g_assert_cmpstr (laurel_secret_peek (key), ==, KEY);
    } else {
      g_assert_null (key);
      g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION);
      g_assert_null (strstr (error->message, "0d2a4d8e"));
    }
    g_unlink (path);
  }

  {
    g_autoptr (GError) error = NULL;

    g_assert_null (laurel_key_file_read (path, &error));
    g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION);
  }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (laurel_key_file_read (directory, &error));
    g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION);
  }
  test_remove_folder (directory);
}

static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelSecret) key = NULL;

  if (g_test_subprocess ()) {
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
    key = laurel_key_store_lookup_sync ("sandbox", NULL, &error);
    g_assert_null (key);
    g_assert_error (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED);
    g_assert_nonnull (strstr (error->message, "--key-file"));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_keyring (void)
{
  g_autoptr (LaurelSecret) key = laurel_secret_new (KEY, -1);
  g_autoptr (LaurelSecret) found = NULL;
  g_autoptr (LaurelSecret) gone = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("LAUREL_TEST_KEYRING") == NULL) {
    g_test_skip ("needs a keyring that may be written to: set LAUREL_TEST_KEYRING");
    return;
  }
  laurel_key_store_save_sync ("laurel-test", key, NULL, &error);
  g_assert_no_error (error);
  found = laurel_key_store_lookup_sync ("laurel-test", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (laurel_secret_peek (found), ==, KEY);
  laurel_key_store_clear_sync ("laurel-test", NULL, &error);
  g_assert_no_error (error);
  gone = laurel_key_store_lookup_sync ("laurel-test", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (gone);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/registry/key-store/file", test_file);
  g_test_add_func ("/registry/key-store/no-keyring", test_no_keyring);
  g_test_add_func ("/registry/key-store/keyring", test_keyring);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-run.h"

#include <string.h>

void
cli_run_free (CliRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

/**
 * cli_spawn:
 * @folder: where it runs
 * @flags: its streams
 * @line: what follows “laurel”, quoted as in a shell
 *
 * Starts the program as a service would: hardly any environment, and a home that is not there and cannot be made.
 *
 * Returns: (transfer full): the process
 */
static const char *data_home;

/* Most tests have no folder for the user's data; @folder, which must outlive its use, is one. */
void
cli_set_data_home (const char *folder)
{
  data_home = folder;
}

GSubprocess *
cli_spawn (const char *folder,
           GSubprocessFlags flags,
           const char *line)
{
  static const char *const kept[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "G_DEBUG", "LAUREL_BINARY", "LC_ALL" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  g_autofree char *full = g_strconcat ("laurel ", line, NULL);
  g_auto (GStrv) words = NULL;
  char *none[] = { NULL };
  GSubprocess *process;

  g_subprocess_launcher_set_environ (launcher, none);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    if (g_getenv (kept[i]) != NULL)
      g_subprocess_launcher_setenv (launcher, kept[i], g_getenv (kept[i]), TRUE);
  }
  g_subprocess_launcher_setenv (launcher, "HOME", "/dev/null/nowhere", TRUE);
  if (data_home != NULL)
    g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data_home, TRUE);
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_shell_parse_argv (full, NULL, &words, &error);
  g_assert_no_error (error);
  g_free (words[0]);
  words[0] = g_strdup (g_getenv ("LAUREL_BINARY"));
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  return process;
}

CliRun *
cli_run (const char *folder,
         const char *line)
{
  g_autoptr (GSubprocess) process =
      cli_spawn (folder, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, line);
  g_autoptr (GError) error = NULL;
  CliRun *run = g_new0 (CliRun, 1);

  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    g_error ("“%s” ended by signal %d: %s", line, g_subprocess_get_term_sig (process), run->err);
  run->status = g_subprocess_get_exit_status (process);
  return run;
}

/* Says what was printed when the exit status is another one. */
CliRun *
cli_expect (const char *folder,
            int status,
            const char *line)
{
  CliRun *run = cli_run (folder, line);

  if (run->status != status)
    g_printerr ("laurel %s: %s%s\n", line, run->out, run->err);
  g_assert_cmpint (run->status, ==, status);
  return run;
}

void
cli_assert_one_sentence (const CliRun *run)
{
  const char *end = strchr (run->err, '\n');

  g_assert_true (g_str_has_prefix (run->err, "laurel"));
  g_assert_nonnull (end);
  if (g_str_has_prefix (end, "\nTry “laurel "))
    end = strchr (end + 1, '\n');
  g_assert_cmpstr (end, ==, "\n");
}

JsonNode *
cli_parse (const CliRun *run)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (run->out, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

/* All that a person sees of the workspace w.db. */
char *
cli_dup_state (const char *folder)
{
  g_autoptr (CliRun) status = cli_expect (folder, 0, "status --workspace=w.db --format=json");
  g_autoptr (CliRun) records = cli_expect (folder, 0, "records --workspace=w.db --format=json");
  g_autoptr (CliRun) sheet = cli_expect (folder, 0, "export --workspace=w.db --to=csv");

  return g_strconcat (status->out, records->out, sheet->out, NULL);
}

void
cli_copy_sample (const char *folder)
{
  static const char *const files[] = { "credentials.csv", "organization.json" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *from = g_build_filename (g_getenv ("LAUREL_SAMPLE_DIR"), files[i], NULL);
    g_autofree char *to = g_build_filename (folder, files[i], NULL);
    g_autoptr (GFile) source = g_file_new_for_path (from);
    g_autoptr (GFile) target = g_file_new_for_path (to);
    g_autoptr (GError) error = NULL;

    g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

void
cli_write (const char *folder,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
cli_read (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

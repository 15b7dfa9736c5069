/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "registry/laurel-practice-registry.h"

/* Commands that talk to a registry. */

typedef struct {
  LaurelCli *cli;
  LaurelWorkspace *workspace;
  const char *connection;
  GMainLoop *loop;
  GCancellable *cancellable;
  guint signals[2];
  JsonArray *records;
  gboolean ok;
  GError *error;
  gboolean dry; /* nothing is written, here or there */
} Run;

static void
subject_done_cb (LaurelJob *job,
                 LaurelSubjectKind kind,
                 gint64 id,
                 LaurelState state,
                 const char *message,
                 gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (run->workspace, kind, id, run->connection);
  JsonObject *line;

  if (entry == NULL)
    return;
  if (run->cli->json) {
    line = json_object_new ();
    json_object_set_string_member (line, "kind",
                                   kind == LAUREL_SUBJECT_ORGANIZATION ? "organization" : "credential");
    laurel_cli_set_string (line, "ctid", entry->ctid);
    laurel_cli_set_string (line, "name", entry->name);
    json_object_set_string_member (line, "state", laurel_state_get_name (state));
    laurel_cli_set_string (line, "message", message);
    json_array_add_object_element (run->records, line);
    return;
  }
  laurel_cli_progress_end ();
  printf ("%-10s  %s\n", laurel_state_get_title (state), entry->name);
  if (message != NULL)
    printf ("    %s\n", message);
  /* Also through a pipe each line is there when it is true. */
  fflush (stdout);
}

static void
progress_cb (LaurelJob *job,
             GParamSpec *pspec,
             gpointer user_data)
{
  double fraction;

  g_object_get (job, "fraction", &fraction, NULL);
  laurel_cli_progress (fraction, laurel_job_get_message (job) != NULL ? laurel_job_get_message (job) : "");
}

static void
job_done_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  Run *run = user_data;

  run->ok = laurel_job_run_finish (LAUREL_JOB (object), result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
stop_listening (Run *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (run->signals); i++)
    g_clear_handle_id (&run->signals[i], g_source_remove);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  Run *run = user_data;

  stop_listening (run);
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_REMOVE;
}

static void
print_result (Run *run,
              LaurelJob *job)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (!run->cli->json && run->dry) {
    /* Translators: numbers of an organization and its credentials that the service looked at, without keeping them. */
    printf (_("Nothing was sent. Would be accepted: %u · Would not: %u · Unchanged: %u"), laurel_job_get_sent (job),
            laurel_job_get_failed (job), laurel_job_get_skipped (job));
    putchar ('\n');
    return;
  }
  if (!run->cli->json) {
    /* Translators: numbers of an organization and its credentials. */
    printf (_("Sent: %u · Confirmed: %u · Failed: %u · Unchanged: %u"), laurel_job_get_sent (job),
            laurel_job_get_confirmed (job), laurel_job_get_failed (job), laurel_job_get_skipped (job));
    putchar ('\n');
    return;
  }
  object = json_object_new ();
  json_object_set_string_member (object, "connection", run->connection);
  json_object_set_int_member (object, "sent", laurel_job_get_sent (job));
  json_object_set_int_member (object, "confirmed", laurel_job_get_confirmed (job));
  json_object_set_int_member (object, "failed", laurel_job_get_failed (job));
  json_object_set_int_member (object, "skipped", laurel_job_get_skipped (job));
  json_object_set_array_member (object, "records", json_array_ref (run->records));
  root = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  laurel_cli_print_json (run->cli, root);
}

static int
run_job (LaurelCli *cli,
         LaurelJobFlags flags)
{
  int status;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autofree char *connection = NULL;
  g_autoptr (LaurelJob) job = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (JsonArray) records = json_array_new ();
  Run run = { 0 };

  if (cli->n_args != 0)
    return laurel_cli_usage (cli, _("This command takes options only"));
  /* Sending goes on when whoever reads along goes away. */
  signal (SIGPIPE, SIG_IGN);
  workspace = laurel_cli_open (cli, LAUREL_WORKSPACE_DEFAULT, &status);
  if (workspace == NULL)
    return status;
  connection = laurel_cli_dup_connection (cli, workspace);
  if (connection == NULL)
    return LAUREL_EXIT_USAGE;
  if (!(flags & (LAUREL_JOB_VERIFY | LAUREL_JOB_DRY_RUN)) && cli->connection != NULL) {
    g_autoptr (LaurelOperation) operation = laurel_operation_new_set_current_connection (connection);
    g_autoptr (GError) error = NULL;

    if (!laurel_workspace_run (workspace, operation, NULL, &error))
      return laurel_cli_fail (error);
  }

  loop = g_main_loop_new (NULL, FALSE);
  run = (Run){
    .cli = cli,
    .workspace = workspace,
    .connection = connection,
    .loop = loop,
    .cancellable = cancellable,
    .records = records,
    .dry = (flags & LAUREL_JOB_DRY_RUN) != 0,
  };
  /* The first Ctrl+C, or end of the session, lets what is in flight arrive; a second one ends the process as usual.
   * Before anything else of the job, so that none comes too early. */
  run.signals[0] = g_unix_signal_add (SIGINT, interrupted_cb, &run);
  run.signals[1] = g_unix_signal_add (SIGTERM, interrupted_cb, &run);
  job = laurel_job_new (workspace, connection, flags);
  laurel_job_set_practice_data (job, cli->practice_data);
  laurel_job_set_key_file (job, cli->key_file);
  g_signal_connect (job, "subject-done", G_CALLBACK (subject_done_cb), &run);
  g_signal_connect (job, "notify::fraction", G_CALLBACK (progress_cb), &run);
  laurel_job_run_async (job, cancellable, job_done_cb, &run);
  g_main_loop_run (loop);
  stop_listening (&run);
  laurel_cli_progress_end ();

  print_result (&run, job);
  if (!run.ok) {
    g_autoptr (GError) error = run.error;

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      fprintf (stderr, "laurel: %s\n", _("Stopped; what was not sent stays approved"));
      return LAUREL_EXIT_PROBLEMS;
    }
    return laurel_cli_fail (error);
  }
  return laurel_job_get_failed (job) > 0 ? LAUREL_EXIT_PROBLEMS : LAUREL_EXIT_OK;
}

int
laurel_cli_publish (LaurelCli *cli)
{
  return run_job (cli, cli->dry_run ? LAUREL_JOB_DRY_RUN : LAUREL_JOB_PUBLISH);
}

int
laurel_cli_verify (LaurelCli *cli)
{
  return run_job (cli, LAUREL_JOB_VERIFY);
}

static gboolean
stop_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

int
laurel_cli_practice_registry (LaurelCli *cli)
{
  LaurelPracticeFaults faults = { 0 };
  g_autofree char *path = cli->data != NULL ? g_strdup (cli->data) : laurel_practice_registry_get_default_path ();
  g_autoptr (LaurelPracticeRegistry) registry = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;

  if (cli->n_args != 0)
    return laurel_cli_usage (cli, _("This command takes options only"));
  if (cli->port < 0 || cli->port > G_MAXUINT16)
    return laurel_cli_usage (cli, _("--port is a number from 0 to 65535"));
  if (cli->faults != NULL && !laurel_practice_faults_parse (cli->faults, &faults, &error))
    return laurel_cli_usage (cli, error->message);
  registry = laurel_practice_registry_start (path, cli->port, cli->faults != NULL ? &faults : NULL, &error);
  if (registry == NULL) {
    fprintf (stderr, "laurel: %s\n", error->message);
    return LAUREL_EXIT_FILE;
  }
  /* Whoever has read the address may stop the server at once. */
  loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGINT, stop_cb, loop);
  g_unix_signal_add (SIGTERM, stop_cb, loop);
  printf ("%s\n", laurel_practice_registry_get_url (registry));
  fflush (stdout);
  /* Translators: %s is the name of a file. */
  fprintf (stderr, _("The practice registry keeps its records in %s. Ctrl+C stops it."), path);
  fputc ('\n', stderr);
  g_main_loop_run (loop);
  laurel_practice_registry_stop (registry);
  return LAUREL_EXIT_OK;
}

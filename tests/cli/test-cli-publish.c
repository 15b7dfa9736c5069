/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <libsoup/soup.h>

#include "cli-run.h"
#include "test-utils.h"

/* The main job against a practice registry in another process: every ready record arrives, and arrives once. */

#define PRACTICE " --workspace=w.db --practice-data=p.db"

typedef struct {
  GSubprocess *process;
  char *url;
} Server;

static Server *
start_server (const char *folder,
              const char *faults)
{
  g_autofree char *line = g_strconcat ("practice-registry --data=p.db", faults != NULL ? " --faults=" : "", faults, NULL);
  Server *server = g_new0 (Server, 1);
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;

  server->process = cli_spawn (folder, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, line);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->process));
  server->url = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (server->url);
  return server;
}

static void
stop_server (Server *server)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (server->process, SIGTERM);
  g_subprocess_wait (server->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (server->process));
  g_assert_cmpint (g_subprocess_get_exit_status (server->process), ==, 0);
  g_object_unref (server->process);
  g_free (server->url);
  g_free (server);
}

/* How many records the registry holds; each must have been written exactly once. */
static gint64
count_single_revisions (Server *server)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (server->url, "/practice/stats", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = soup_session_send_and_read (session, message, NULL, &error);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *revisions;
  JsonObjectIter iter;
  const char *ctid;
  JsonNode *n;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  revisions = json_object_get_object_member (json_node_get_object (node), "revisions");
  json_object_iter_init (&iter, revisions);
  while (json_object_iter_next (&iter, &ctid, &n))
    g_assert_cmpint (json_node_get_int (n), ==, 1);
  g_assert_cmpint (json_object_get_size (revisions), ==,
                   json_object_get_int_member (json_node_get_object (node), "records"));
  return json_object_get_size (revisions);
}

static gint64
count_state (const char *folder,
             const char *state)
{
  g_autoptr (CliRun) run = cli_expect (folder, 0, "status --workspace=w.db --format=json");
  g_autoptr (JsonNode) node = cli_parse (run);
  JsonArray *organizations = json_object_get_array_member (json_node_get_object (node), "organizations");
  JsonObject *credentials =
      json_object_get_object_member (json_array_get_object_element (organizations, 0), "credentials");
  JsonObject *by_state = json_object_get_object_member (credentials, "by_state");
  g_autoptr (GList) states = json_object_get_members (by_state);
  gint64 sum = 0;

  g_assert_cmpuint (json_array_get_length (organizations), ==, 1);
  g_assert_cmpuint (g_list_length (states), ==, 9);
  for (GList *l = states; l != NULL; l = l->next)
    sum += json_object_get_int_member (by_state, l->data);
  g_assert_cmpint (sum, ==, json_object_get_int_member (credentials, "total"));
  return json_object_get_int_member (by_state, state);
}

static gint64
prepare (const char *folder)
{
  static const struct {
    int status;
    const char *line;
  } steps[] = {
    { 0, "organization load organization.json --workspace=w.db" },
    { 1, "import credentials.csv --workspace=w.db" }, /* it has planted faults */
    { 0, "organization approve --workspace=w.db" },
    { 0, "approve --all --workspace=w.db" },
  };
  gint64 n;

  cli_copy_sample (folder);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (CliRun) run = cli_expect (folder, steps[i].status, steps[i].line);
  }
  n = count_state (folder, "approved");
  g_assert_cmpint (n, >, 0);
  return n;
}

static gint64
get_number (const CliRun *run,
            const char *member)
{
  g_autoptr (JsonNode) node = cli_parse (run);

  return json_object_get_int_member (json_node_get_object (node), member);
}

static void
test_sequence (gconstpointer data)
{
  const char *faults = data;
  g_autofree char *folder = test_make_folder ();
  gint64 ready = prepare (folder);
  Server *server = start_server (folder, faults);
  g_autoptr (CliRun) dry = cli_expect (folder, 0, "publish --connection=practice --dry-run --format=json" PRACTICE);
  g_autoptr (CliRun) dry_text = cli_expect (folder, 0, "publish --connection=practice --dry-run" PRACTICE);
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) verify = NULL;
  g_autoptr (CliRun) again = NULL;

  g_assert_cmpint (count_single_revisions (server), ==, 0);
  g_assert_nonnull (strstr (dry_text->out, "Nothing was sent."));
  g_assert_null (strstr (dry_text->out, "Sent:"));
  first = cli_expect (folder, 0, "publish --connection=practice --format=json" PRACTICE);
  g_assert_cmpint (get_number (first, "sent"), ==, ready + 1);
  g_assert_cmpint (get_number (first, "confirmed"), ==, ready + 1);
  g_assert_cmpint (get_number (first, "failed"), ==, 0);
  verify = cli_expect (folder, 0, "verify --format=json" PRACTICE);
  g_assert_cmpint (get_number (verify, "failed"), ==, 0);
  g_assert_cmpint (count_state (folder, "confirmed"), ==, ready);
  again = cli_expect (folder, 0, "publish --format=json" PRACTICE);
  g_assert_cmpint (get_number (again, "sent"), ==, 0);
  g_assert_cmpint (get_number (again, "skipped"), ==, ready + 1);
  g_assert_cmpint (count_single_revisions (server), ==, ready + 1);
  stop_server (server);
  test_remove_folder (folder);
}

/* Without a server anywhere Laurel serves the practice registry itself, and finds the records there again. */
static void
test_own_server (void)
{
  g_autofree char *folder = test_make_folder ();
  gint64 ready = prepare (folder);
  g_autoptr (CliRun) publish = cli_expect (folder, 0, "publish --connection=practice" PRACTICE);
  g_autoptr (CliRun) verify = cli_expect (folder, 0, "verify" PRACTICE);
  Server *server;

  g_assert_cmpint (count_state (folder, "confirmed"), ==, ready);
  server = start_server (folder, NULL);
  g_assert_cmpint (count_single_revisions (server), ==, ready + 1);
  stop_server (server);
  test_remove_folder (folder);
}

/* Ctrl+C, or the end of the session, after the first line: nothing is lost, no one is blamed, and a second run sends
 * the rest once. */
static void
test_interrupt (gconstpointer data)
{
  g_autofree char *folder = test_make_folder ();
  gint64 ready = prepare (folder);
  Server *server = start_server (folder, "latency=30-60,seed=3");
  g_autoptr (GSubprocess) process =
      cli_spawn (folder, G_SUBPROCESS_FLAGS_STDOUT_PIPE, "publish --connection=practice" PRACTICE);
  g_autoptr (GDataInputStream) out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
  g_autoptr (CliRun) again = NULL;
  g_autoptr (CliRun) verify = NULL;
  gint64 confirmed;

  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_subprocess_send_signal (process, GPOINTER_TO_INT (data));
  while (line != NULL) {
    g_assert_null (strstr (line, "could not be read"));
    g_free (line);
    line = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  confirmed = count_state (folder, "confirmed");
  g_assert_cmpint (confirmed, <, ready);

  again = cli_expect (folder, 0, "publish" PRACTICE);
  verify = cli_expect (folder, 0, "verify" PRACTICE);
  g_assert_cmpint (count_state (folder, "confirmed"), ==, ready);
  g_assert_cmpint (count_single_revisions (server), ==, ready + 1);
  stop_server (server);
  test_remove_folder (folder);
}

/* Killed at once: the ledger tells the next run what is not known. */
static void
test_kill (void)
{
  g_autofree char *folder = test_make_folder ();
  gint64 ready = prepare (folder);
  Server *server = start_server (folder, "latency=30-60,seed=5");
  g_autoptr (GSubprocess) process = cli_spawn (folder, G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                               "publish --connection=practice" PRACTICE);
  g_autoptr (GDataInputStream) out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
  g_autoptr (CliRun) again = NULL;
  g_autoptr (CliRun) verify = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);

  again = cli_expect (folder, 0, "publish" PRACTICE);
  verify = cli_expect (folder, 0, "verify" PRACTICE);
  g_assert_cmpint (count_state (folder, "confirmed"), ==, ready);
  g_assert_cmpint (count_single_revisions (server), ==, ready + 1);
  stop_server (server);
  test_remove_folder (folder);
}

/* Two processes write at once: both are done, one after the other; who waits too long says so, and readers work. */
static void
test_two_writers (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *lock = g_build_filename (folder, "w.db.lock", NULL);
  gint64 ready = prepare (folder);
  GSubprocess *writers[4];
  g_autoptr (CliRun) refused = NULL;
  int fd;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    writers[i] = cli_spawn (folder, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                            i % 2 == 0 ? "import credentials.csv --workspace=w.db" : "approve --all --workspace=w.db");
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    g_subprocess_wait (writers[i], NULL, NULL);
    g_assert_true (g_subprocess_get_if_exited (writers[i]));
    g_assert_cmpint (g_subprocess_get_exit_status (writers[i]), <=, 1);
    g_object_unref (writers[i]);
  }
  g_assert_cmpint (count_state (folder, "approved"), ==, ready);

  fd = open (lock, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  refused = cli_expect (folder, 3, "approve --all --workspace=w.db");
  cli_assert_one_sentence (refused);
  g_assert_cmpint (count_state (folder, "approved"), ==, ready);
  close (fd);
  test_remove_folder (folder);
}

/* What was sent is known although nobody could read the report. */
static void
test_lost_output (void)
{
  g_autofree char *folder = test_make_folder ();
  gint64 ready = prepare (folder);
  g_autofree char *line = g_strdup_printf ("%s publish --connection=practice" PRACTICE " >&-", g_getenv ("LAUREL_BINARY"));
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawn (launcher, &error, "/bin/sh", "-c", line, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  g_assert_cmpint (count_state (folder, "confirmed"), ==, ready);
  test_remove_folder (folder);
}

/* What one workspace has published, another one fetches; publishing it unchanged writes no second revision. */
static void
test_fetch (void)
{
  const char *ctid = "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2";
  g_autofree char *folder = test_make_folder ();
  g_autofree char *line = g_strdup_printf ("organization fetch --connection=practice --practice-data=p.db "
                                           "--organization=%s --workspace=", ctid);
  g_autofree char *other = g_strconcat (line, "b.db", NULL);
  Server *server = start_server (folder, NULL);
  g_autoptr (CliRun) missing = NULL;
  g_autoptr (CliRun) fetched = NULL;
  g_autoptr (CliRun) shown = NULL;
  g_autoptr (CliRun) nobody = NULL;
  g_autoptr (JsonNode) organization = NULL;

  cli_copy_sample (folder);
  missing = cli_expect (folder, 1, other);
  cli_assert_one_sentence (missing);
  cli_run_free (cli_expect (folder, 0, "organization load organization.json --workspace=w.db"));
  cli_run_free (cli_expect (folder, 0, "organization approve --workspace=w.db"));
  cli_run_free (cli_expect (folder, 0, "publish --connection=practice" PRACTICE));

  fetched = cli_expect (folder, 0, other);
  shown = cli_expect (folder, 0, "organization show --workspace=b.db");
  organization = cli_parse (shown);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (organization), "CTID"), ==, ctid);
  g_assert_true (json_object_has_member (json_node_get_object (organization), "Address"));
  cli_run_free (cli_expect (folder, 0, "organization approve --workspace=b.db"));
  cli_run_free (cli_expect (folder, 0, "publish --connection=practice --workspace=b.db --practice-data=p.db"));
  g_assert_cmpint (count_single_revisions (server), ==, 1);

  nobody = cli_expect (folder, 2, "organization fetch --workspace=c.db --practice-data=p.db");
  stop_server (server);
  test_remove_folder (folder);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cli/publish/sequence", NULL, test_sequence);
  g_test_add_data_func ("/cli/publish/faults",
                        "latency=0-5,429=0.05,retry-after=0,503=0.05,reset=0.05,truncate=0.05,html=0.02,lost=0.05,seed=7",
                        test_sequence);
  g_test_add_func ("/cli/publish/own-server", test_own_server);
  g_test_add_data_func ("/cli/publish/interrupt", GINT_TO_POINTER (SIGINT), test_interrupt);
  g_test_add_data_func ("/cli/publish/terminate", GINT_TO_POINTER (SIGTERM), test_interrupt);
  g_test_add_func ("/cli/publish/kill", test_kill);
  g_test_add_func ("/cli/publish/two-writers", test_two_writers);
  g_test_add_func ("/cli/publish/lost-output", test_lost_output);
  g_test_add_func ("/cli/publish/fetch", test_fetch);
  return g_test_run ();
}

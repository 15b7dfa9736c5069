/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry/laurel-job.h"
#include "registry/laurel-parcel.h"
#include "registry/laurel-references.h"

#include <glib/gstdio.h>
#include <string.h>

#include "practice.h"
#include "raw-server.h"

#define OWNER "ce-11111111-2222-4333-8444-555555555555"
#define OTHER_OWNER "ce-99999999-2222-4333-8444-555555555555"
#define TYPED "ce-aaaaaaaa-2222-4333-8444-555555555555"

/* A practice registry and a workspace beside it. */
typedef struct {
  Practice practice;
  char *folder;
  LaurelWorkspace *workspace;
  LaurelJob *job;
  GError *error;         /* of the last job */
  gboolean done;
  GPtrArray *messages;   /* of its subjects, "" for none */
  GCancellable *cancellable;
  guint stop_after;      /* cancels then */
} Bench;

static void
bench_open_workspace (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "workspace.db", NULL);
  self->workspace = laurel_workspace_open (path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
bench_close_workspace (Bench *self)
{
  g_clear_object (&self->job);
  laurel_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  test_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
bench_start (Bench *self,
             const char *faults)
{
  if (self->messages == NULL)
    self->messages = g_ptr_array_new_with_free_func (g_free);
  practice_start (&self->practice, faults);
  if (self->workspace == NULL)
    bench_open_workspace (self);
}

static void
bench_restart (Bench *self,
               const char *faults)
{
  practice_stop (&self->practice);
  practice_start (&self->practice, faults);
}

static void
bench_clear (Bench *self)
{
  bench_close_workspace (self);
  practice_clear (&self->practice);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->messages);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static gint64
run (Bench *self,
     LaurelOperation *taken)
{
  g_autoptr (LaurelOperation) operation = taken;
  g_autoptr (GError) error = NULL;

  laurel_workspace_run (self->workspace, operation, NULL, &error);
  g_assert_no_error (error);
  return laurel_operation_get_id (operation);
}

/* @more: further members of the object, each with a comma in front. */
static void
put_organization_with (Bench *self,
                       const char *ctid,
                       const char *more)
{
  g_autofree char *text = g_strdup_printf (
    "{\"Type\":\"CredentialOrganization\",\"CTID\":\"%s\",\"Name\":\"Example College\","
    "\"Description\":\"A college that exists only in tests, with programs of several kinds.\","
    "\"SubjectWebpage\":\"https://college.test/\",\"LifeCycleStatusType\":\"Active\",\"AgentType\":[\"orgType:TwoYear\"],"
    "\"AgentSectorType\":\"agentSector:Public\",\"Email\":[\"office@college.test\"]%s}", ctid, more);
  g_autoptr (JsonNode) node = laurel_json_parse (text, -1, NULL);
  gint64 id = run (self, laurel_operation_new_put_organization (node, 0));

  run (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &id, 1, "Ann"));
}

static void
put_organization (Bench *self,
                  const char *ctid)
{
  put_organization_with (self, ctid, "");
}

static void
import (Bench *self,
        const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, "sheet.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFile *files[] = { file };

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  run (self, laurel_operation_new_import (files, 1, NULL, NULL));
}

static void
approve_all (Bench *self)
{
  run (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, "Ann"));
}

/* An organization and @n good credentials, all approved. Without @owner the organization's CTID is made here, and
 * nobody is asked whether it is live. */
static void
fill_for (Bench *self,
          const char *owner,
          guint n)
{
  g_autoptr (GString) text = g_string_new ("External Identifier,Credential Name,Description,Credential Type,"
                                           "Credential Status,Subject Webpage,Language\n");

  put_organization (self, owner != NULL ? owner : "");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "ID-%u,Certificate number %u,Shows that its holder can do what number %u asks.,"
                                  "Certificate,Active,https://college.test/programs/%u,English\n", i, i, i, i);
  import (self, text->str);
  approve_all (self);
}

static void
fill (Bench *self,
      guint n)
{
  fill_for (self, OWNER, n);
}

static void
fill_typed (Bench *self,
            const char *owner,
            const char *description)
{
  g_autofree char *text = g_strdup_printf ("External Identifier,CTID,Credential Name,Description,Credential Type,"
                                           "Credential Status,Subject Webpage,Language\n"
                                           "ID-1," TYPED ",Typed certificate,%s,Certificate,Active,"
                                           "https://college.test/typed,English\n", description);

  put_organization (self, owner);
  import (self, text);
  approve_all (self);
}

static void
on_done (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Bench *self = user_data;
  gboolean good = laurel_job_run_finish (LAUREL_JOB (source), result, &self->error);

  g_assert_cmpint (good, ==, self->error == NULL);
  self->done = TRUE;
}

static void
on_subject_done (LaurelJob *job,
                 int kind,
                 gint64 id,
                 int state,
                 const char *message,
                 Bench *self)
{
  g_ptr_array_add (self->messages, g_strdup (message != NULL ? message : ""));
  if (self->messages->len == self->stop_after)
    g_cancellable_cancel (self->cancellable);
}

static void
make_job (Bench *self,
          const char *connection,
          LaurelJobFlags flags,
          const char *key_file)
{
  g_clear_object (&self->job);
  g_clear_error (&self->error);
  self->done = FALSE;
  g_ptr_array_set_size (self->messages, 0);
  self->job = laurel_job_new (self->workspace, connection, flags);
  laurel_job_set_practice_data (self->job, self->practice.path);
  laurel_job_set_key_file (self->job, key_file);
  laurel_job_set_delays (self->job, 1, 8);
  g_signal_connect (self->job, "subject-done", G_CALLBACK (on_subject_done), self);
}

static void
run_made_job (Bench *self)
{
  laurel_job_run_async (self->job, self->cancellable, on_done, self);
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
publish (Bench *self)
{
  make_job (self, "practice", LAUREL_JOB_PUBLISH, NULL);
  run_made_job (self);
}

static guint
count_state (Bench *self,
             const char *connection,
             LaurelState state)
{
  guint counts[LAUREL_N_STATES];

  laurel_workspace_count_states (self->workspace, 0, connection, counts);
  return counts[state];
}

static void
assert_counts (Bench *self,
               guint sent,
               guint confirmed,
               guint failed,
               guint skipped)
{
  g_autofree char *words = NULL;

  g_ptr_array_add (self->messages, NULL);
  words = g_strjoinv ("|", (char **) self->messages->pdata);
  g_ptr_array_set_size (self->messages, self->messages->len - 1);
  if (laurel_job_get_failed (self->job) != failed || laurel_job_get_confirmed (self->job) != confirmed)
    g_test_message ("%s", words);
  g_assert_cmpuint (laurel_job_get_sent (self->job), ==, sent);
  g_assert_cmpuint (laurel_job_get_confirmed (self->job), ==, confirmed);
  g_assert_cmpuint (laurel_job_get_failed (self->job), ==, failed);
  g_assert_cmpuint (laurel_job_get_skipped (self->job), ==, skipped);
}

/* Each of @n records is there, and each was written once. */
static void
assert_once (Bench *self,
             guint n)
{
  g_autoptr (JsonNode) stats = practice_call (&self->practice, "GET", "/practice/stats", NULL, NULL, 200);
  JsonObject *revisions = laurel_json_get_object (json_node_get_object (stats), "revisions");
  g_autoptr (GList) members = json_object_get_members (revisions);

  g_assert_cmpint (json_object_get_int_member (json_node_get_object (stats), "records"), ==, n);
  for (GList *l = members; l != NULL; l = l->next)
    g_assert_cmpint (json_object_get_int_member (revisions, l->data), ==, 1);
}

static gint64
get_requests (Bench *self)
{
  g_autoptr (JsonNode) stats = practice_call (&self->practice, "GET", "/practice/stats", NULL, NULL, 200);

  return json_object_get_int_member (json_node_get_object (stats), "requests");
}

static void
test_publish (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GPtrArray) organizations = NULL;
  const LaurelEntry *entry;
  gint64 requests;
  double fraction;

  bench_start (&bench, NULL);
  fill (&bench, 30);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 31, 31, 0, 0);
  g_assert_cmpint (laurel_job_get_state (bench.job), ==, LAUREL_JOB_DONE);
  g_object_get (bench.job, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, 1);
  g_assert_cmpuint (bench.messages->len, ==, 31);
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_CONFIRMED), ==, 30);
  assert_once (&bench, 31);

  organizations = laurel_workspace_list_organizations (bench.workspace, "practice");
  entry = g_ptr_array_index (organizations, 0);
  g_assert_cmpint (entry->state, ==, LAUREL_STATE_CONFIRMED);
  g_assert_nonnull (entry->envelope_id);
  /* The practice registry has no page that a person could open tomorrow. */
  g_assert_null (entry->finder_url);

  /* What is there and has not changed is not even asked about. */
  requests = get_requests (&bench);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 0, 0, 31);
  g_assert_cmpint (get_requests (&bench), ==, requests);

  jobs = laurel_workspace_list_jobs (bench.workspace, "practice");
  g_assert_cmpuint (jobs->len, ==, 2);
}

/* What CTDL does not allow is told in one sentence, and nothing leaves: no attempt, no request. */
static void
test_unsound_graph (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (GPtrArray) organizations = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  const LaurelEntry *entry;

  bench_start (&bench, NULL);
  put_organization_with (&bench, OWNER, ",\"HasConditionManifest\":[\"the one in the drawer\"]");
  organizations = laurel_workspace_list_organizations (bench.workspace, "practice");
  entry = g_ptr_array_index (organizations, 0);
  g_assert_cmpint (entry->content, ==, LAUREL_CONTENT_APPROVED);

  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 0, 1, 0);
  g_assert_cmpuint (bench.messages->len, ==, 1);
  g_assert_nonnull (strstr (bench.messages->pdata[0], "“hasConditionManifest”"));
  attempts = laurel_workspace_list_attempts (bench.workspace, LAUREL_SUBJECT_ORGANIZATION, entry->id, "practice");
  g_assert_cmpuint (attempts->len, ==, 0);
  assert_once (&bench, 0);

  make_job (&bench, "practice", LAUREL_JOB_DRY_RUN, NULL);
  run_made_job (&bench);
  assert_counts (&bench, 0, 0, 1, 0);

  /* what is cured goes */
  put_organization_with (&bench, OWNER, ",\"HasConditionManifest\":[\"" TYPED "\"]");
  publish (&bench);
  assert_counts (&bench, 1, 1, 0, 0);
}

static void
test_serves_itself (void)
{
  g_auto (Bench) bench = { { NULL } };

  bench_start (&bench, NULL);
  fill (&bench, 3);
  practice_stop (&bench.practice);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 4, 4, 0, 0);
  /* It is gone with the job, and what it knows is not. */
  g_assert_false (laurel_practice_registry_find (bench.practice.path, NULL, NULL, NULL));
  practice_start (&bench.practice, NULL);
  assert_once (&bench, 4);
}

static void
test_faults (void)
{
  static const char *const faults[] = {
    "503=0.2,lost=0.2,reset=0.1,429=0.1,retry-after=0,seed=7",
    "truncate=0.2,html=0.2,lost=0.1,seed=11",
    "429=0.5,503=0.2,retry-after=0,seed=3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_auto (Bench) bench = { { NULL } };

    g_test_message ("%s", faults[i]);
    bench_start (&bench, faults[i]);
    fill (&bench, 40);
    publish (&bench);
    g_assert_no_error (bench.error);
    assert_counts (&bench, 41, 41, 0, 0);
    g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_CONFIRMED), ==, 40);
    assert_once (&bench, 41);
  }
}

/* A connection of one's own to whatever listens at @url. */
static void
put_connection_with (Bench *self,
                     const char *url,
                     const char *read_url,
                     gboolean production)
{
  g_autofree char *write_url = g_strconcat (url, "/assistant/", NULL);
  g_autoptr (LaurelConnection) connection = NULL;

  connection = laurel_connection_new ("mine", LAUREL_CONNECTION_ASSISTANT, write_url, read_url);
  connection->production = production;
  run (self, laurel_operation_new_put_connection (connection));
}

static void
put_connection (Bench *self,
                const char *url)
{
  put_connection_with (self, url, url, FALSE);
}

static char *
write_key (Bench *self,
           const char *key)
{
  char *path = g_build_filename (self->folder, "key", NULL);

  g_assert_true (g_file_set_contents_full (path, key, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

static void
test_down (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autofree char *dead = raw_server_dup_dead_url ();
  g_autofree char *key = NULL;

  bench_start (&bench, NULL);
  fill (&bench, 12);
  put_connection (&bench, dead);
  key = write_key (&bench, laurel_practice_registry_get_key (bench.practice.registry));
  make_job (&bench, "mine", LAUREL_JOB_PUBLISH, key);
  run_made_job (&bench);
  g_assert_error (bench.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
  g_assert_cmpint (laurel_job_get_state (bench.job), ==, LAUREL_JOB_FAILED);
  assert_counts (&bench, 0, 0, 13, 0);
  /* Every one of them says so. */
  g_assert_cmpuint (bench.messages->len, ==, 13);
  for (guint i = 0; i < 13; i++)
    g_assert_cmpstr (g_ptr_array_index (bench.messages, i), !=, "");
  g_assert_cmpuint (count_state (&bench, "mine", LAUREL_STATE_APPROVED), ==, 12);

  /* And can be sent again. */
  put_connection (&bench, laurel_practice_registry_get_url (bench.practice.registry));
  make_job (&bench, "mine", LAUREL_JOB_PUBLISH, key);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 13, 13, 0, 0);
  assert_once (&bench, 13);
}

static void
test_keys (void)
{
  static const char wrong[] = "00000000-0000-4000-8000-00000000abcd";
  g_auto (Bench) bench = { { NULL } };
  g_autofree char *key = NULL;

  bench_start (&bench, NULL);
  fill (&bench, 5);
  put_connection (&bench, laurel_practice_registry_get_url (bench.practice.registry));
  key = write_key (&bench, wrong);
  make_job (&bench, "mine", LAUREL_JOB_PUBLISH, key);
  run_made_job (&bench);
  g_assert_error (bench.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION);
  g_assert_null (strstr (bench.error->message, wrong));
  g_assert_nonnull (strstr (bench.error->message, "(key)"));
  g_assert_cmpuint (laurel_job_get_sent (bench.job), ==, 0);
  g_assert_cmpuint (count_state (&bench, "mine", LAUREL_STATE_APPROVED), ==, 5);
  assert_once (&bench, 0);

  /* Read by others: refused before anything is sent. */
  g_assert_cmpint (g_chmod (key, 0644), ==, 0);
  make_job (&bench, "mine", LAUREL_JOB_PUBLISH, key);
  run_made_job (&bench);
  g_assert_error (bench.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION);

  make_job (&bench, "nowhere", LAUREL_JOB_PUBLISH, NULL);
  run_made_job (&bench);
  g_assert_error (bench.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED);
}

static void
test_cancel (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  bench_start (&bench, "latency=1-20,seed=5");
  fill (&bench, 40);
  bench.cancellable = cancellable;
  bench.stop_after = 4;
  publish (&bench);
  g_assert_error (bench.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (laurel_job_get_state (bench.job), ==, LAUREL_JOB_CANCELLED);
  g_assert_cmpuint (laurel_job_get_sent (bench.job), <, 41);

  /* Before it starts, too. */
  publish (&bench);
  g_assert_error (bench.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  bench.cancellable = NULL;
  bench.stop_after = 0;
  publish (&bench);
  g_assert_no_error (bench.error);
  make_job (&bench, "practice", LAUREL_JOB_VERIFY, NULL);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_CONFIRMED), ==, 40);
  assert_once (&bench, 41);
}

static void
test_pause (void)
{
  g_auto (Bench) bench = { { NULL } };

  bench_start (&bench, NULL);
  fill (&bench, 6);
  make_job (&bench, "practice", LAUREL_JOB_PUBLISH, NULL);
  laurel_job_pause (bench.job);
  laurel_job_run_async (bench.job, NULL, on_done, &bench);
  while (laurel_job_get_state (bench.job) != LAUREL_JOB_PAUSED)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  g_assert_cmpint (get_requests (&bench), ==, 0);
  g_assert_false (bench.done);
  laurel_job_resume (bench.job);
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 7, 7, 0, 0);
}

static void
test_unknown (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (GPtrArray) unsettled = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (LaurelEntry) entry = NULL;
  gint64 record, job, requests;

  bench_start (&bench, "lost=1");
  fill_for (&bench, NULL, 3);
  /* The organization arrives; nobody here can know. */
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 0, 4, 0);
  assert_once (&bench, 1);
  unsettled = laurel_workspace_list_unsettled (bench.workspace, "practice");
  g_assert_cmpuint (unsettled->len, ==, 1);

  /* Killed between the intent and the sending: never arrived. */
  ids = laurel_workspace_query (bench.workspace, &(LaurelQuery) { 0 }, "practice", NULL, NULL);
  record = g_array_index (ids, gint64, 0);
  entry = laurel_workspace_get_entry (bench.workspace, LAUREL_SUBJECT_CREDENTIAL, record, "practice");
  job = run (&bench, laurel_operation_new_begin_job ("practice"));
  run (&bench, laurel_operation_new_begin_attempt (job, LAUREL_SUBJECT_CREDENTIAL, record, "practice",
                                                   entry->approved_hash));
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_SENDING), ==, 1);

  bench_restart (&bench, NULL);
  requests = get_requests (&bench);
  make_job (&bench, "practice", LAUREL_JOB_VERIFY, NULL);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 1, 1, 0);
  /* Both were looked at, nothing was sent. */
  g_assert_cmpint (get_requests (&bench), ==, requests + 2);
  assert_once (&bench, 1);
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_SENDING), ==, 0);
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_APPROVED), ==, 3);

  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 3, 3, 0, 1);
  assert_once (&bench, 4);
}

/* What is confirmed is looked at again: it may have been taken away over there, and by whomever. */
static void
test_taken_away (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (LaurelEntry) gone = NULL;
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *body = NULL;

  bench_start (&bench, NULL);
  fill (&bench, 3);
  publish (&bench);
  assert_counts (&bench, 4, 4, 0, 0);
  make_job (&bench, "practice", LAUREL_JOB_VERIFY, NULL);
  run_made_job (&bench);
  assert_counts (&bench, 0, 4, 0, 0);

  ids = laurel_workspace_query (bench.workspace, &(LaurelQuery) { 0 }, "practice", NULL, NULL);
  entry = laurel_workspace_get_entry (bench.workspace, LAUREL_SUBJECT_CREDENTIAL, g_array_index (ids, gint64, 1),
                                      "practice");
  key = practice_dup_key (&bench.practice);
  body = g_strdup_printf ("{\"CTID\":\"%s\",\"PublishForOrganizationIdentifier\":\"%s\"}", entry->ctid, entry->owner);
  answer = practice_call (&bench.practice, "DELETE", "/assistant/credential/delete", body, key, 200);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (answer), "Successful"));

  make_job (&bench, "practice", LAUREL_JOB_VERIFY, NULL);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 3, 1, 0);
  gone = laurel_workspace_get_entry (bench.workspace, LAUREL_SUBJECT_CREDENTIAL, entry->id, "practice");
  g_assert_cmpint (gone->state, ==, LAUREL_STATE_WITHDRAWN);
  g_assert_nonnull (strstr (gone->message, "took it away"));
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_CONFIRMED), ==, 2);

  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 0, 3);
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_CONFIRMED), ==, 3);
}

static void
test_settled_first (void)
{
  g_auto (Bench) bench = { { NULL } };

  bench_start (&bench, "lost=1");
  fill_for (&bench, NULL, 3);
  publish (&bench);
  bench_restart (&bench, NULL);
  /* Sending settles what is not known by itself, before anything goes out. */
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 4, 4, 0, 0);
  assert_once (&bench, 4);
}

static void
test_live_elsewhere (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (LaurelRecord) record = NULL;
  gint64 id;

  bench_start (&bench, NULL);
  fill_typed (&bench, OWNER, "What somebody else said about it first.");
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 2, 2, 0, 0);
  bench_close_workspace (&bench);

  /* Another workspace says something else about the same CTID: shown before it goes. */
  bench_open_workspace (&bench);
  fill_typed (&bench, OWNER, "What we have to say about it since then.");
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 1, 0);
  g_assert_cmpuint (practice_get_revisions (&bench.practice, TYPED), ==, 1);
  id = laurel_workspace_find_record (bench.workspace, TYPED);
  entry = laurel_workspace_get_entry (bench.workspace, LAUREL_SUBJECT_CREDENTIAL, id, "practice");
  g_assert_cmpint (entry->content, !=, LAUREL_CONTENT_APPROVED);
  record = laurel_workspace_get_record (bench.workspace, id);
  g_assert_nonnull (record->base);

  approve_all (&bench);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 0, 1);
  g_assert_cmpuint (practice_get_revisions (&bench.practice, TYPED), ==, 2);
}

/* What is live says more than a request can, in the form of 2018, and a framework's competencies. */
static void
put_graph_live (Bench *self)
{
  g_autoptr (LaurelSecret) key = practice_dup_key (&self->practice);
  static const char body[] =
    "{\"PublishForOrganizationIdentifier\":\"" OWNER "\",\"DefaultLanguage\":\"en-US\",\"HasLanguageMaps\":true,"
    "\"GraphInput\":{\"@context\":\"http://credreg.net/ctdl/schema/context/json\","
    "\"@id\":\"https://practice.invalid/graph/" TYPED "\",\"@graph\":[{\"@type\":\"ceterms:Certificate\","
    "\"@id\":\"https://practice.invalid/resources/" TYPED "\",\"ceterms:ctid\":\"" TYPED "\","
    "\"ceterms:name\":\"Typed certificate\",\"ceterms:description\":\"What somebody else said about it first.\","
    "\"ceterms:subjectWebpage\":{\"@id\":\"https://college.test/typed\"},\"ceterms:inLanguage\":\"en\","
    "\"ceterms:credentialStatusType\":{\"@type\":\"ceterms:CredentialAlignmentObject\","
    "\"ceterms:targetNode\":\"credentialStat:Active\"},"
    "\"ceterms:ownedBy\":[{\"@id\":\"https://practice.invalid/resources/" OWNER "\"}],"
    "\"ceterms:keyword\":[\"rope\",\"knots\"],"
    "\"ceterms:targetPathway\":{\"@id\":\"https://practice.invalid/resources/ce-5e1f2a70-6a1c-4d9d-8c1c-0f2e6f6f0021\"}"
    "}]}}";
  g_autoptr (JsonNode) answer = practice_call (&self->practice, "POST", "/assistant/credential/publishGraph", body, key,
                                               200);
  g_autofree char *text = laurel_json_write (answer, LAUREL_JSON_COMPACT);

  g_test_message ("%s", text);
  g_assert_true (laurel_json_get_boolean (json_node_get_object (answer), "Successful", FALSE));
}

static void
set_condition (Bench *self,
               gint64 id,
               LaurelColumnId column,
               const char *text)
{
  const LaurelCellEdit edit = { id, column, 0, text };

  run (self, laurel_operation_new_set_cells (&edit, 1, NULL));
}

/* What the Assistant has no key for goes by publishGraph (design §3), and nothing that is live is lost. */
static void
test_more_there (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (JsonNode) graph = NULL;
  g_autofree char *text = NULL;
  gint64 id;

  bench_start (&bench, NULL);
  put_organization (&bench, OWNER);
  publish (&bench);
  g_assert_no_error (bench.error);
  put_graph_live (&bench);

  fill_typed (&bench, OWNER, "What we have to say about it since then.");
  publish (&bench);
  g_assert_no_error (bench.error);
  g_assert_cmpuint (practice_get_revisions (&bench.practice, TYPED), ==, 1);
  id = laurel_workspace_find_record (bench.workspace, TYPED);

  /* looked at and approved, but nobody would write out the competencies of a framework */
  set_condition (&bench, id, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, TYPED);
  set_condition (&bench, id, LAUREL_COLUMN_CONDITION_DESCRIPTION, "Know all of it by heart.");
  approve_all (&bench);
  publish (&bench);
  assert_counts (&bench, 0, 0, 1, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (bench.messages, bench.messages->len - 1), "“Required Competency Framework”"));
  g_assert_cmpuint (practice_get_revisions (&bench.practice, TYPED), ==, 1);

  set_condition (&bench, id, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, NULL);
  approve_all (&bench);
  make_job (&bench, "practice", LAUREL_JOB_DRY_RUN, NULL);
  run_made_job (&bench);
  assert_counts (&bench, 1, 0, 0, 1);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 0, 1);
  entry = laurel_workspace_get_entry (bench.workspace, LAUREL_SUBJECT_CREDENTIAL, id, "practice");
  g_assert_cmpint (entry->state, ==, LAUREL_STATE_CONFIRMED);
  g_assert_cmpuint (practice_get_revisions (&bench.practice, TYPED), ==, 2);
  graph = practice_call (&bench.practice, "GET", "/graph/" TYPED, NULL, NULL, 200);
  text = laurel_json_write (graph, LAUREL_JSON_COMPACT);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "\"ceterms:targetPathway\":[\"https://practice.invalid/resources/ce-5e1f2a70"));
  g_assert_nonnull (strstr (text, "{\"en-US\":[\"rope\",\"knots\"]}"));
  g_assert_nonnull (strstr (text, "{\"en-US\":\"What we have to say about it since then.\"}"));
  g_assert_nonnull (strstr (text, "{\"en-US\":\"Know all of it by heart.\"}"));
}

static LaurelEntry *
dup_owner_entry (Bench *self)
{
  return laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_ORGANIZATION,
                                     laurel_workspace_find_organization (self->workspace, OWNER), "practice");
}

static void
approve_owner (Bench *self)
{
  gint64 id = laurel_workspace_find_organization (self->workspace, OWNER);

  run (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &id, 1, "Ann"));
}

static void
test_organization_live_elsewhere (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (LaurelEntry) sent = NULL;
  g_autoptr (JsonNode) base = NULL;
  g_autoptr (JsonNode) graph = NULL;
  g_autofree char *text = NULL;

  bench_start (&bench, NULL);
  put_organization_with (&bench, OWNER, ",\"Keyword\":[\"welding\",\"nursing\"],"
                                        "\"SocialMedia\":[\"https://social.college.test/us\"]");
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 0, 0);
  bench_close_workspace (&bench);

  /* Another workspace knows less of it: nothing goes before somebody has looked, credentials included. */
  bench_open_workspace (&bench);
  fill (&bench, 2);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 0, 3, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (bench.messages, 0), "approve"));
  assert_once (&bench, 1);
  entry = dup_owner_entry (&bench);
  g_assert_cmpint (entry->content, ==, LAUREL_CONTENT_READY);
  g_assert_nonnull (strstr (entry->message, "Registry already"));
  base = laurel_workspace_get_base (bench.workspace, LAUREL_SUBJECT_ORGANIZATION, entry->id);
  g_assert_nonnull (base);

  /* Then it goes, and what only the Registry knew is still there. */
  approve_owner (&bench);
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 3, 3, 0, 0);
  sent = dup_owner_entry (&bench);
  g_assert_cmpint (sent->state, ==, LAUREL_STATE_CONFIRMED);
  graph = practice_call (&bench.practice, "GET", "/graph/" OWNER, NULL, NULL, 200);
  text = laurel_json_write (graph, LAUREL_JSON_COMPACT);
  g_assert_nonnull (strstr (text, "nursing"));
  g_assert_nonnull (strstr (text, "https://social.college.test/us"));
  g_assert_nonnull (strstr (text, "office@college.test"));
}

/* What would be sent is what was approved, and yet it takes the place of something else. */
static void
test_organization_replaces (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (LaurelEntry) sent = NULL;

  bench_start (&bench, NULL);
  put_organization_with (&bench, OWNER, ",\"FoundingDate\":\"1966\"");
  publish (&bench);
  bench_close_workspace (&bench);

  bench_open_workspace (&bench);
  put_organization_with (&bench, OWNER, ",\"FoundingDate\":\"1968\"");
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 0, 0, 1, 0);
  entry = dup_owner_entry (&bench);
  g_assert_cmpint (entry->content, ==, LAUREL_CONTENT_READY);
  g_assert_nonnull (entry->message);
  approve_owner (&bench);
  publish (&bench);
  assert_counts (&bench, 1, 1, 0, 0);
  g_assert_cmpuint (practice_get_revisions (&bench.practice, OWNER), ==, 2);
  bench_close_workspace (&bench);

  /* Just the same needs nobody's look. */
  bench_open_workspace (&bench);
  put_organization_with (&bench, OWNER, ",\"FoundingDate\":\"1968\"");
  publish (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 0, 0);
  sent = dup_owner_entry (&bench);
  g_assert_cmpint (sent->state, ==, LAUREL_STATE_CONFIRMED);
}

static void
test_refused (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (LaurelEntry) entry = NULL;

  bench_start (&bench, NULL);
  fill_typed (&bench, OWNER, "What somebody else said about it first.");
  publish (&bench);
  g_assert_no_error (bench.error);
  bench_close_workspace (&bench);

  /* The CTID belongs to another organization over there. */
  bench_open_workspace (&bench);
  fill_typed (&bench, OTHER_OWNER, "What we have to say about it since then.");
  publish (&bench);
  approve_all (&bench);
  publish (&bench);
  g_assert_no_error (bench.error);
  g_assert_cmpuint (laurel_job_get_failed (bench.job), ==, 1);
  entry = laurel_workspace_get_entry (bench.workspace, LAUREL_SUBJECT_CREDENTIAL,
                                      laurel_workspace_find_record (bench.workspace, TYPED), "practice");
  g_assert_cmpint (entry->state, ==, LAUREL_STATE_REJECTED);
  g_assert_nonnull (strstr (entry->message, "The Resource CTID must be unique"));
  g_assert_cmpuint (practice_get_revisions (&bench.practice, TYPED), ==, 1);
}

/* Addresses for samples pass for practice and not for real (V10), the organization's like its credentials'. */
static void
test_sample_hosts (void)
{
  static const char *const members[] = { ",\"Image\":\"https://college.test/logo.png\"",
                                         ",\"Image\":\"https://example.org/logo.png\"" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint real = 0; real < 2; real++) {
      g_auto (Bench) bench = { { NULL } };
      g_autoptr (LaurelConnection) connection = laurel_connection_new_builtin (real ? "production" : "practice");
      g_autoptr (LaurelParcel) parcel = NULL;
      g_autofree char *fault = NULL;
      gint64 id;

      bench_start (&bench, NULL);
      put_organization_with (&bench, OWNER, members[i]);
      id = laurel_workspace_find_organization (bench.workspace, OWNER);
      parcel = laurel_parcel_new (bench.workspace, connection, LAUREL_SUBJECT_ORGANIZATION, id, NULL);
      g_assert_nonnull (parcel);
      fault = laurel_parcel_find_fault (parcel, bench.workspace, connection);
      if (i == 1 && real)
        g_assert_nonnull (strstr (fault, "example.org"));
      else
        g_assert_null (fault);
    }
}

static void
test_dry_run (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autoptr (GPtrArray) jobs = NULL;

  bench_start (&bench, "503=0.2,lost=0.2,seed=2");
  fill (&bench, 8);
  make_job (&bench, "practice", LAUREL_JOB_DRY_RUN, NULL);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 9, 0, 0, 0);
  assert_once (&bench, 0);
  g_assert_cmpuint (count_state (&bench, "practice", LAUREL_STATE_APPROVED), ==, 8);
  jobs = laurel_workspace_list_jobs (bench.workspace, "practice");
  g_assert_cmpuint (jobs->len, ==, 0);
}

#define HOST "https://registry.test"

static void
test_references_of_graph (void)
{
  static const char text[] =
    "{\"@id\":\"" HOST "/graph/" TYPED "\",\"@graph\":[{\"@id\":\"" HOST "/resources/" TYPED "\","
    "\"ceterms:ownedBy\":[\"" HOST "/resources/" OWNER "\"],\"ceterms:isPartOf\":[\"" HOST "/resources/" TYPED "\"],"
    "\"ceterms:requires\":[{\"ceterms:targetCredential\":[\"" HOST "/resources/" OTHER_OWNER "\",\"_:b1\"]}],"
    "\"ceterms:offeredBy\":[\"" HOST "/resources/" OWNER "\"],"
    "\"ceterms:subjectWebpage\":\"https://college.test/resources/ce-bbbbbbbb-2222-4333-8444-555555555555\","
    "\"ceterms:weight\":1.5},{\"@id\":\"_:b1\"}]}";
  g_autoptr (JsonNode) graph = laurel_json_parse (text, -1, NULL);
  g_autoptr (JsonNode) other = laurel_json_parse ("[1]", -1, NULL);
  g_autoptr (GPtrArray) ctids = laurel_references_list (graph, HOST);
  g_autoptr (GPtrArray) none = laurel_references_list (other, HOST);

  g_assert_cmpuint (ctids->len, ==, 2);
  g_assert_cmpstr (ctids->pdata[0], ==, OWNER);
  g_assert_cmpstr (ctids->pdata[1], ==, OTHER_OWNER);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Credentials that are all accredited by the same organization, which is not from here. */
static void
fill_accredited (Bench *self,
                 guint n)
{
  g_autoptr (GString) text = g_string_new ("External Identifier,Credential Name,Description,Credential Type,"
                                           "Credential Status,Subject Webpage,Language,Accredited By\n");

  put_organization (self, OWNER);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "ID-%u,Certificate number %u,Shows that its holder can do what number %u asks.,"
                                  "Certificate,Active,https://college.test/programs/%u,English," OTHER_OWNER "\n",
                            i, i, i, i);
  import (self, text->str);
  approve_all (self);
}

static guint
count_messages (Bench *self,
                const char *words)
{
  guint n = 0;

  for (guint i = 0; i < self->messages->len; i++)
    n += strstr (self->messages->pdata[i], words) != NULL;
  return n;
}

/* V17: looked up once, and remarked upon where it is practised. */
static void
test_missing_reference (void)
{
  gint64 requests[2];

  for (guint i = 0; i < 2; i++) {
    g_auto (Bench) bench = { { NULL } };

    bench_start (&bench, NULL);
    if (i == 0)
      fill (&bench, 6);
    else
      fill_accredited (&bench, 6);
    publish (&bench);
    g_assert_no_error (bench.error);
    assert_counts (&bench, 7, 7, 0, 0);
    requests[i] = get_requests (&bench);
    g_assert_cmpuint (count_messages (&bench, OTHER_OWNER), ==, i == 0 ? 0 : 6);
  }
  g_assert_cmpint (requests[1], ==, requests[0] + 1);
}

/* V17: the Registry would refuse it. */
static void
test_missing_reference_in_production (void)
{
  g_auto (Bench) bench = { { NULL } };
  g_autofree char *dead = raw_server_dup_dead_url ();
  g_autofree char *key = NULL;
  const char *url;

  bench_start (&bench, NULL);
  url = laurel_practice_registry_get_url (bench.practice.registry);
  fill_accredited (&bench, 6);
  put_connection_with (&bench, url, url, TRUE);
  key = write_key (&bench, laurel_practice_registry_get_key (bench.practice.registry));
  make_job (&bench, "mine", LAUREL_JOB_PUBLISH, key);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  assert_counts (&bench, 1, 1, 6, 0);
  g_assert_cmpuint (count_messages (&bench, OTHER_OWNER), ==, 6);
  assert_once (&bench, 1);

  /* What could not be looked up is not said to be missing. */
  put_connection_with (&bench, url, dead, TRUE);
  make_job (&bench, "mine", LAUREL_JOB_DRY_RUN, key);
  run_made_job (&bench);
  g_assert_cmpuint (count_messages (&bench, OTHER_OWNER), ==, 0);

  /* It comes there: from here, in the same job. */
  put_organization (&bench, OTHER_OWNER);
  put_connection_with (&bench, url, url, TRUE);
  make_job (&bench, "mine", LAUREL_JOB_PUBLISH, key);
  run_made_job (&bench);
  g_assert_no_error (bench.error);
  g_assert_cmpuint (count_messages (&bench, OTHER_OWNER), ==, 0);
  assert_counts (&bench, 7, 7, 0, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/registry/job/publish", test_publish);
  g_test_add_func ("/registry/job/serves-itself", test_serves_itself);
  g_test_add_func ("/registry/job/faults", test_faults);
  g_test_add_func ("/registry/job/unsound-graph", test_unsound_graph);
  g_test_add_func ("/registry/job/down", test_down);
  g_test_add_func ("/registry/job/keys", test_keys);
  g_test_add_func ("/registry/job/cancel", test_cancel);
  g_test_add_func ("/registry/job/pause", test_pause);
  g_test_add_func ("/registry/job/unknown", test_unknown);
  g_test_add_func ("/registry/job/taken-away", test_taken_away);
  g_test_add_func ("/registry/job/settled-first", test_settled_first);
  g_test_add_func ("/registry/job/live-elsewhere", test_live_elsewhere);
  g_test_add_func ("/registry/job/more-there", test_more_there);
  g_test_add_func ("/registry/job/organization-live-elsewhere", test_organization_live_elsewhere);
  g_test_add_func ("/registry/job/organization-replaces", test_organization_replaces);
  g_test_add_func ("/registry/job/refused", test_refused);
  g_test_add_func ("/registry/job/sample-hosts", test_sample_hosts);
  g_test_add_func ("/registry/job/dry-run", test_dry_run);
  g_test_add_func ("/registry/references/of-graph", test_references_of_graph);
  g_test_add_func ("/registry/job/missing-reference", test_missing_reference);
  g_test_add_func ("/registry/job/missing-reference-in-production", test_missing_reference_in_production);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

static void
prepare (Fixture *self)
{
  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  g_assert_cmpuint (approve_all (self), ==, 3);
}

static guint
count_to_send (Fixture *self,
               guint *n_unchanged)
{
  g_autoptr (GPtrArray) entries = laurel_workspace_list_to_send (self->workspace, "practice", n_unchanged);

  return entries->len;
}

static void
test_states (Fixture *self,
             gconstpointer data)
{
  g_autoptr (LaurelEntry) published = NULL;
  g_autoptr (LaurelEntry) confirmed = NULL;
  g_autoptr (LaurelEntry) elsewhere = NULL;
  g_autoptr (GPtrArray) to_verify = NULL;
  g_autofree char *name = NULL;
  guint n_unchanged;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  g_assert_cmpuint (count_to_send (self, &n_unchanged), ==, 4);
  g_assert_cmpuint (n_unchanged, ==, 0);

  publish (self, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_PUBLICATION_PUBLISHED);
  published = entry (self, id);
  g_assert_cmpint (published->state, ==, LAUREL_STATE_PUBLISHED);
  g_assert_cmpstr (published->envelope_id, ==, "envelope-1");
  g_assert_cmpstr (published->message, ==, "Words of the service");
  g_assert_cmpint (published->published, >, 0);
  g_assert_cmpint (published->confirmed, ==, 0);
  g_assert_cmpuint (count_to_send (self, &n_unchanged), ==, 3);
  g_assert_cmpuint (n_unchanged, ==, 1);
  to_verify = laurel_workspace_list_to_verify (self->workspace, "practice");
  g_assert_cmpuint (to_verify->len, ==, 1);
  elsewhere = laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_CREDENTIAL, id, "sandbox");
  g_assert_cmpint (elsewhere->state, ==, LAUREL_STATE_APPROVED);

  /* What differs is said; only equality confirms. */
  run (self, laurel_operation_new_set_read_back (LAUREL_SUBJECT_CREDENTIAL, id, "practice", FALSE, "{}", "It differs"));
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_PUBLISHED);
  run (self, laurel_operation_new_set_read_back (LAUREL_SUBJECT_CREDENTIAL, id, "practice", TRUE, "{}", NULL));
  confirmed = entry (self, id);
  g_assert_cmpint (confirmed->state, ==, LAUREL_STATE_CONFIRMED);
  g_assert_cmpint (confirmed->confirmed, >, 0);
  run_error (self, laurel_operation_new_set_read_back (LAUREL_SUBJECT_CREDENTIAL, nth_id (self, 1), "practice", TRUE,
                                                       "{}", NULL), LAUREL_WORKSPACE_ERROR_REFUSED);

  /* Changed, approved again, published again */
  name = dup_cell (self, id, LAUREL_COLUMN_NAME);
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_CHANGED);
  set_cell (self, id, LAUREL_COLUMN_NAME, name);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_CONFIRMED);
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  g_assert_cmpuint (count_to_send (self, NULL), ==, 3);
  g_assert_cmpuint (approve_all (self), ==, 1);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);
  g_assert_cmpuint (count_to_send (self, NULL), ==, 4);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_PUBLICATION_PUBLISHED);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_PUBLISHED);
  fixture_reopen (self);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_PUBLISHED);
}

static void
test_rejected (Fixture *self,
               gconstpointer data)
{
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_PUBLICATION_REJECTED);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_REJECTED);
  /* May be sent again as it is: the service may have been at fault. */
  g_assert_cmpuint (count_to_send (self, NULL), ==, 4);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_PUBLICATION_PUBLISHED);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_PUBLISHED);
  /* Never arrived: as it was before */
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  g_assert_cmpuint (approve_all (self), ==, 1);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_PUBLICATION_NONE);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);
  set_cell (self, id, LAUREL_COLUMN_NAME, "One more name");
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_CHANGED);
}

static void
test_unknown_outcome (Fixture *self,
                      gconstpointer data)
{
  g_autoptr (LaurelEntry) approved = NULL;
  g_autoptr (GPtrArray) unsettled = NULL;
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  const LaurelAttempt *attempt;
  gint64 job;
  gint64 id;
  gint64 number;

  prepare (self);
  id = nth_id (self, 0);
  approved = entry (self, id);
  job = run (self, laurel_operation_new_begin_job ("practice"));
  number = run (self, laurel_operation_new_begin_attempt (job, LAUREL_SUBJECT_CREDENTIAL, id, "practice",
                                                          approved->approved_hash));
  /* As if the process had been killed here */
  fixture_reopen (self);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_SENDING);
  g_assert_cmpuint (count_to_send (self, NULL), ==, 3);
  run_error (self, laurel_operation_new_begin_attempt (job, LAUREL_SUBJECT_CREDENTIAL, id, "practice",
                                                       approved->approved_hash), LAUREL_WORKSPACE_ERROR_REFUSED);
  unsettled = laurel_workspace_list_unsettled (self->workspace, "practice");
  g_assert_cmpuint (unsettled->len, ==, 1);
  attempt = unsettled->pdata[0];
  g_assert_cmpint (attempt->id, ==, number);
  g_assert_cmpint (attempt->finished, ==, 0);
  g_assert_cmpstr (attempt->hash, ==, approved->approved_hash);

  /* Not known, then known: lines of their own */
  run (self, laurel_operation_new_end_attempt (number, LAUREL_PUBLICATION_SENDING, 0, "No answer", NULL, NULL, NULL));
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_SENDING);
  run (self, laurel_operation_new_end_attempt (number, LAUREL_PUBLICATION_PUBLISHED, 0, NULL, NULL, NULL, NULL));
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_PUBLISHED);
  run_error (self, laurel_operation_new_end_attempt (number, LAUREL_PUBLICATION_REJECTED, 0, NULL, NULL, NULL, NULL),
             LAUREL_WORKSPACE_ERROR_REFUSED);
  settled = laurel_workspace_list_unsettled (self->workspace, NULL);
  g_assert_cmpuint (settled->len, ==, 0);
  attempts = laurel_workspace_list_attempts (self->workspace, LAUREL_SUBJECT_CREDENTIAL, id, NULL);
  g_assert_cmpuint (attempts->len, ==, 1);
  attempt = attempts->pdata[0];
  g_assert_cmpint (attempt->outcome, ==, LAUREL_PUBLICATION_PUBLISHED);
  g_assert_cmpint (attempt->finished, >, 0);
}

/* Nothing goes that a person has not approved in just that form. */
static void
test_only_approved (Fixture *self,
                    gconstpointer data)
{
  g_autoptr (LaurelEntry) approved = NULL;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  approved = entry (self, id);
  run_error (self, laurel_operation_new_begin_attempt (1, LAUREL_SUBJECT_CREDENTIAL, id, "practice", "another hash"),
             LAUREL_WORKSPACE_ERROR_REFUSED);
  set_cell (self, id, LAUREL_COLUMN_NAME, "Edited while the job ran");
  run_error (self, laurel_operation_new_begin_attempt (1, LAUREL_SUBJECT_CREDENTIAL, id, "practice",
                                                       approved->approved_hash), LAUREL_WORKSPACE_ERROR_REFUSED);
  run_error (self, laurel_operation_new_begin_attempt (1, LAUREL_SUBJECT_CREDENTIAL, 4711, "practice", "x"),
             LAUREL_WORKSPACE_ERROR_NOT_FOUND);
}

static void
test_organization_first (Fixture *self,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  gint64 organization;

  prepare (self);
  organization = laurel_workspace_get_current_organization (self->workspace);
  entries = laurel_workspace_list_to_send (self->workspace, "practice", NULL);
  g_assert_cmpint (((LaurelEntry *) entries->pdata[0])->kind, ==, LAUREL_SUBJECT_ORGANIZATION);
  /* Neither approved nor there: nor do its credentials go */
  run (self, laurel_operation_new_unapprove (LAUREL_SUBJECT_ORGANIZATION, &organization, 1, NULL));
  g_assert_cmpuint (count_to_send (self, NULL), ==, 0);
  run (self, laurel_operation_new_undo ());
  publish (self, LAUREL_SUBJECT_ORGANIZATION, organization, LAUREL_PUBLICATION_PUBLISHED);
  g_assert_cmpuint (count_to_send (self, NULL), ==, 3);
  run (self, laurel_operation_new_unapprove (LAUREL_SUBJECT_ORGANIZATION, &organization, 1, NULL));
  g_assert_cmpuint (count_to_send (self, NULL), ==, 3);
}

/* Sending is not undone, and what was sent is remembered when the record is deleted. */
static void
test_undo_and_delete (Fixture *self,
                      gconstpointer data)
{
  g_autoptr (GPtrArray) attempts = NULL;
  g_autofree char *undo_before = NULL;
  g_autofree char *undo_after = NULL;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  approve_all (self);
  undo_before = laurel_workspace_dup_undo_name (self->workspace);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_PUBLICATION_PUBLISHED);
  undo_after = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (undo_before, ==, undo_after);
  run (self, laurel_operation_new_undo ());
  /* The approval is taken back, what is there is what it says. */
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_PUBLISHED);
  run (self, laurel_operation_new_undo ());
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);
  run (self, laurel_operation_new_delete_records (&id, 1));
  attempts = laurel_workspace_list_attempts (self->workspace, LAUREL_SUBJECT_CREDENTIAL, id, "practice");
  g_assert_cmpuint (attempts->len, ==, 1);
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_redo ());
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_redo ());
  g_assert_cmpuint (count_all (self), ==, 2);
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_redo ());
  run (self, laurel_operation_new_undo ());
  {
    g_autoptr (LaurelEntry) back = entry (self, id);

    g_assert_cmpint (back->publication, ==, LAUREL_PUBLICATION_PUBLISHED);
  }
}

static void
test_append_only (Fixture *self,
                  gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE ledger SET hash = 'x'",
    "DELETE FROM ledger",
    "DELETE FROM ledger WHERE id = 1",
    "INSERT OR REPLACE INTO ledger (id, at) VALUES (1, 1)",
  };
  sqlite3 *database;

  prepare (self);
  publish (self, LAUREL_SUBJECT_CREDENTIAL, nth_id (self, 0), LAUREL_PUBLICATION_PUBLISHED);
  fixture_close (self);
  g_assert_cmpint (sqlite3_open (self->path, &database), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_cmpint (sqlite3_exec (database, statements[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (database);
}

static void
test_base (Fixture *self,
           gconstpointer data)
{
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (JsonNode) request = NULL;
  g_autoptr (JsonNode) same = NULL;
  g_autoptr (LaurelRecord) record = NULL;
  g_autoptr (LaurelOperation) changed = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (LaurelEntry) taken = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *richer = NULL;
  LaurelMapping mapping;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  record = laurel_workspace_get_record (self->workspace, id);
  laurel_workspace_get_mapping (self->workspace, NULL, NULL, &mapping);
  request = laurel_request_new_credential (record, &mapping);
  same = laurel_graph_from_credential (request, &mapping);

  /* Live with a property that the sheet has no column for: it would be sent along, so a person looks again. */
  text = laurel_json_write (same, LAUREL_JSON_COMPACT);
  parts = g_strsplit (text, "\"ceterms:name\":", 2);
  g_assert_nonnull (parts[1]);
  richer = g_strconcat (parts[0], "\"ceterms:codedNotation\":\"ABC-1\",\"ceterms:name\":", parts[1], NULL);
  graph = laurel_json_parse (richer, -1, NULL);
  g_assert_nonnull (graph);
  changed = run_keep (self, laurel_operation_new_set_base (LAUREL_SUBJECT_CREDENTIAL, id, graph));
  g_assert_cmpuint (laurel_operation_get_count (changed), ==, 1);
  taken = entry (self, id);
  g_assert_cmpint (taken->state, ==, LAUREL_STATE_READY);
  g_assert_nonnull (taken->message);
  g_assert_cmpuint (approve_all (self), ==, 1);
  again = run_keep (self, laurel_operation_new_set_base (LAUREL_SUBJECT_CREDENTIAL, id, graph));
  g_assert_cmpuint (laurel_operation_get_count (again), ==, 0);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);
  /* Undo of an edit does not unsee it. */
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  run (self, laurel_operation_new_undo ());
  laurel_record_unref (record);
  record = laurel_workspace_get_record (self->workspace, id);
  g_assert_nonnull (record->base);
}

/* A cost that is live is not only taken off the list: the Registry must hear of it. One that is not just goes. */
static void
test_remove_live (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (JsonNode) request = NULL;
  g_autoptr (LaurelRecord) record = NULL;
  LaurelMapping mapping;
  JsonArray *costs;
  guint n_costs;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  record = laurel_workspace_get_record (self->workspace, id);
  n_costs = laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST);
  for (guint i = 0; i < 2; i++) {
    LaurelCellEdit edit = { id, LAUREL_COLUMN_COST_NAME, n_costs + i, i == 0 ? "Live cost" : "New cost" };

    run (self, laurel_operation_new_set_cells (&edit, 1, "Editing"));
    if (i > 0)
      continue;
    laurel_record_unref (record);
    record = laurel_workspace_get_record (self->workspace, id);
    laurel_workspace_get_mapping (self->workspace, NULL, NULL, &mapping);
    request = laurel_request_new_credential (record, &mapping);
    graph = laurel_graph_from_credential (request, &mapping);
    run (self, laurel_operation_new_set_base (LAUREL_SUBJECT_CREDENTIAL, id, graph));
  }
  run (self, laurel_operation_new_remove_profile (id, LAUREL_PROFILE_COST, n_costs + 1));
  run (self, laurel_operation_new_remove_profile (id, LAUREL_PROFILE_COST, n_costs));

  laurel_record_unref (record);
  record = laurel_workspace_get_record (self->workspace, id);
  g_assert_cmpuint (laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST), ==, n_costs + 1);
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER, n_costs), ==,
                   LAUREL_MARK_DELETE);
  json_node_unref (request);
  request = laurel_request_new_credential (record, &mapping);
  costs = laurel_json_get_array (json_node_get_object (request), "EstimatedCost");
  for (guint i = 0; costs != NULL && i < json_array_get_length (costs); i++)
    g_assert_cmpstr (laurel_json_get_string (json_array_get_object_element (costs, i), "Name"), !=, "Live cost");
}

/* The organization of the tests, live with keywords that nobody here knows of. */
static JsonNode *
live_organization (Fixture *self,
                   gint64 id)
{
  g_autoptr (JsonNode) typed = laurel_workspace_get_organization (self->workspace, id);
  g_autoptr (JsonNode) request = NULL;
  LaurelMapping mapping;
  JsonArray *keywords = json_array_new ();

  laurel_workspace_get_mapping (self->workspace, NULL, NULL, &mapping);
  request = laurel_request_new_organization (typed, NULL, &mapping);
  json_array_add_string_element (keywords, "welding");
  json_object_set_array_member (json_node_get_object (request), "Keyword", keywords);
  return laurel_graph_from_organization (request, &mapping);
}

static LaurelEntry *
organization_entry (Fixture *self,
                    gint64 id)
{
  return laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_ORGANIZATION, id, "practice");
}

static void
assert_base (Fixture *self,
             gint64 id,
             JsonNode *expected)
{
  g_autoptr (JsonNode) base = laurel_workspace_get_base (self->workspace, LAUREL_SUBJECT_ORGANIZATION, id);
  g_autofree char *text = base != NULL ? laurel_json_write (base, LAUREL_JSON_CANONICAL) : NULL;
  g_autofree char *expected_text = expected != NULL ? laurel_json_write (expected, LAUREL_JSON_CANONICAL) : NULL;

  g_assert_cmpstr (text, ==, expected_text);
}

static void
test_base_of_organization (Fixture *self,
                           gconstpointer data)
{
  gint64 id = put_organization (self, OWNER, TRUE);
  g_autoptr (JsonNode) graph = live_organization (self, id);
  g_autoptr (JsonNode) edited = organization_new (OWNER, "Another description of the college of the tests.");
  g_autoptr (JsonNode) elsewhere = organization_new (OTHER_OWNER, DESCRIPTION);
  g_autoptr (LaurelOperation) changed = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (LaurelEntry) before = organization_entry (self, id);
  g_autoptr (LaurelEntry) taken = NULL;
  g_autoptr (LaurelEntry) approved = NULL;
  g_autoptr (LaurelEntry) reopened = NULL;

  assert_base (self, id, NULL);
  changed = run_keep (self, laurel_operation_new_set_base (LAUREL_SUBJECT_ORGANIZATION, id, graph));
  g_assert_cmpuint (laurel_operation_get_count (changed), ==, 1);
  taken = organization_entry (self, id);
  g_assert_cmpint (taken->content, ==, LAUREL_CONTENT_READY);
  g_assert_nonnull (strstr (taken->message, "Registry already"));
  assert_base (self, id, graph);

  run (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &id, 1, "Ann"));
  approved = organization_entry (self, id);
  g_assert_cmpint (approved->content, ==, LAUREL_CONTENT_APPROVED);
  g_assert_cmpstr (approved->approved_hash, !=, before->approved_hash);
  again = run_keep (self, laurel_operation_new_set_base (LAUREL_SUBJECT_ORGANIZATION, id, graph));
  g_assert_cmpuint (laurel_operation_get_count (again), ==, 0);

  /* Undo of an edit does not unsee it, and gives the approval back that was given with it. */
  run (self, laurel_operation_new_put_organization (edited, id));
  run (self, laurel_operation_new_undo ());
  assert_base (self, id, graph);
  fixture_reopen (self);
  assert_base (self, id, graph);
  reopened = organization_entry (self, id);
  g_assert_cmpint (reopened->content, ==, LAUREL_CONTENT_APPROVED);
  g_assert_cmpstr (reopened->approved_hash, ==, approved->approved_hash);

  /* Under another CTID something else is live, and under the old one still the same. */
  run (self, laurel_operation_new_put_organization (elsewhere, id));
  assert_base (self, id, NULL);
  run (self, laurel_operation_new_undo ());
  assert_base (self, id, graph);
  run (self, laurel_operation_new_redo ());
  assert_base (self, id, NULL);

  run_error (self, laurel_operation_new_set_base (LAUREL_SUBJECT_ORGANIZATION, id + 1, graph),
             LAUREL_WORKSPACE_ERROR_NOT_FOUND);
}

static void
test_jobs (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GPtrArray) jobs = NULL;
  const LaurelJobEntry *job;
  gint64 first;

  first = run (self, laurel_operation_new_begin_job ("practice"));
  run (self, laurel_operation_new_end_job (first, 3, 1, 2));
  run (self, laurel_operation_new_begin_job ("sandbox"));
  jobs = laurel_workspace_list_jobs (self->workspace, NULL);
  g_assert_cmpuint (jobs->len, ==, 2);
  job = jobs->pdata[0];
  g_assert_cmpint (job->id, ==, first);
  g_assert_cmpuint (job->sent, ==, 3);
  g_assert_cmpuint (job->failed, ==, 1);
  g_assert_cmpuint (job->skipped, ==, 2);
  g_assert_cmpint (job->finished, >=, job->started);
  job = jobs->pdata[1];
  g_assert_cmpint (job->finished, ==, 0);
  g_ptr_array_unref (jobs);
  jobs = laurel_workspace_list_jobs (self->workspace, "sandbox");
  g_assert_cmpuint (jobs->len, ==, 1);
}

#define ADD(path, function) \
  g_test_add ("/ledger/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("states", test_states);
  ADD ("rejected", test_rejected);
  ADD ("unknown-outcome", test_unknown_outcome);
  ADD ("only-approved", test_only_approved);
  ADD ("organization-first", test_organization_first);
  ADD ("undo-and-delete", test_undo_and_delete);
  ADD ("append-only", test_append_only);
  ADD ("base", test_base);
  ADD ("remove-live", test_remove_live);
  ADD ("base-of-organization", test_base_of_organization);
  ADD ("jobs", test_jobs);

  return g_test_run ();
}

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

static void
test_bound_to_hash (Fixture *self,
                    gconstpointer data)
{
  g_autoptr (LaurelEntry) approved = NULL;
  g_autoptr (LaurelEntry) same = NULL;
  g_autoptr (LaurelEntry) edited = NULL;
  g_autoptr (LaurelEntry) back = NULL;
  g_autoptr (LaurelRecord) record = NULL;
  g_autoptr (JsonNode) request = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;
  LaurelMapping mapping;
  gint64 id;

  prepare (self);
  id = nth_id (self, 1);
  approved = entry (self, id);
  g_assert_cmpint (approved->state, ==, LAUREL_STATE_APPROVED);
  g_assert_cmpstr (approved->approved_by, ==, "Ann");
  g_assert_cmpint (approved->approved, >=, approved->updated);
  g_assert_cmpstr (approved->approved_hash, ==, approved->content_hash);

  /* The hash is that of the request with the workspace's own mapping. */
  record = laurel_workspace_get_record (self->workspace, id);
  laurel_workspace_get_mapping (self->workspace, NULL, NULL, &mapping);
  request = laurel_request_new_credential (record, &mapping);
  hash = laurel_json_hash (request);
  g_assert_cmpstr (hash, ==, approved->approved_hash);

  /* A column that is never sent does not touch it. */
  set_cell (self, id, LAUREL_COLUMN_INTERNAL_IDENTIFIER, "room 5");
  same = entry (self, id);
  g_assert_cmpint (same->content, ==, LAUREL_CONTENT_APPROVED);

  name = dup_cell (self, id, LAUREL_COLUMN_NAME);
  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  edited = entry (self, id);
  g_assert_cmpint (edited->state, ==, LAUREL_STATE_READY);
  g_assert_nonnull (edited->message);
  g_assert_cmpint (edited->updated, >, edited->approved);
  g_assert_cmpstr (edited->approved_hash, ==, approved->approved_hash);
  g_assert_cmpstr (edited->content_hash, !=, approved->content_hash);

  /* Back to what was approved: a person approves, not a coincidence. */
  set_cell (self, id, LAUREL_COLUMN_NAME, name);
  back = entry (self, id);
  g_assert_cmpint (back->state, ==, LAUREL_STATE_READY);
  g_assert_cmpstr (back->content_hash, ==, approved->content_hash);
  g_assert_cmpint (state_of (self, nth_id (self, 0)), ==, LAUREL_STATE_APPROVED);
  /* Undo, though, goes back to before. */
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);
}

/* The test's organization with one address of the given street. */
static gint64
put_address (Fixture *self,
             const char *street,
             const char *code)
{
  g_autoptr (JsonNode) node = organization_new (OWNER, DESCRIPTION);
  JsonObject *place = json_object_new ();
  JsonObject *identifier = json_object_new ();
  JsonArray *identifiers = json_array_new ();
  JsonArray *places = json_array_new ();

  json_object_set_string_member (identifier, "IdentifierValueCode", code);
  json_array_add_object_element (identifiers, identifier);
  json_object_set_string_member (place, "Address1", street);
  json_object_set_string_member (place, "City", "Lakeside");
  json_object_set_string_member (place, "AddressRegion", "Ohio");
  json_object_set_string_member (place, "PostalCode", "44000");
  json_object_set_array_member (place, "Identifier", identifiers);
  json_array_add_object_element (places, place);
  json_object_set_array_member (json_node_get_object (node), "Address", places);
  return run (self, laurel_operation_new_put_organization (node, 0));
}

static gboolean
has_finding (Fixture *self,
             gint64 id,
             const char *code,
             char **fix)
{
  g_autoptr (GPtrArray) findings = laurel_workspace_check_record (self->workspace, id);

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = findings->pdata[i];

    if (g_strcmp0 (finding->rule->code, code) == 0) {
      if (fix != NULL)
        *fix = g_strdup (finding->fix);
      return TRUE;
    }
  }
  return FALSE;
}

/* An address of the organization is part of the request of those that name it by its code, and of no others. */
static void
test_places (Fixture *self,
             gconstpointer data)
{
  g_autoptr (LaurelEntry) approved = NULL;
  g_autoptr (LaurelEntry) moved = NULL;
  g_autoptr (LaurelEntry) unknown = NULL;
  g_autoptr (LaurelRecord) record = NULL;
  g_autoptr (JsonNode) request = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *fix = NULL;
  g_autofree char *slip_fix = NULL;
  LaurelMapping mapping;
  JsonArray *places;
  gint64 organization, id, other;

  organization = put_address (self, "1 Lake Road", "MAIN");
  run (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &organization, 1, "Ann"));
  import_rows (self, 1, 2);
  id = nth_id (self, 0);
  other = nth_id (self, 1);
  set_cell (self, id, LAUREL_COLUMN_AVAILABLE_AT_CODES, "MAIN");
  g_assert_false (has_finding (self, id, "place-unknown", NULL));
  g_assert_cmpuint (approve_all (self), ==, 2);
  approved = entry (self, id);

  record = laurel_workspace_get_record (self->workspace, id);
  laurel_workspace_get_mapping (self->workspace, NULL, NULL, &mapping);
  request = laurel_request_new_credential (record, &mapping);
  hash = laurel_json_hash (request);
  g_assert_cmpstr (hash, ==, approved->approved_hash);
  places = laurel_json_get_array (json_node_get_object (request), "AvailableAt");
  g_assert_nonnull (places);
  g_assert_cmpstr (laurel_json_get_string (json_array_get_object_element (places, 0), "Address1"), ==, "1 Lake Road");

  /* the address moves */
  put_address (self, "2 High Street", "MAIN");
  moved = entry (self, id);
  g_assert_cmpint (moved->state, ==, LAUREL_STATE_READY);
  g_assert_nonnull (moved->message);
  g_assert_cmpstr (moved->content_hash, !=, approved->approved_hash);
  g_assert_cmpint (state_of (self, other), ==, LAUREL_STATE_APPROVED);

  /* and back, as a whole */
  run (self, laurel_operation_new_undo ());
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_APPROVED);

  /* its code changes: nothing goes out that names no address */
  put_address (self, "1 Lake Road", "MAIN-1");
  unknown = entry (self, id);
  g_assert_cmpint (unknown->state, ==, LAUREL_STATE_DRAFT);
  g_assert_cmpuint (unknown->n_errors, ==, 1);
  g_assert_true (has_finding (self, id, "place-unknown", &fix));
  g_assert_null (fix);
  g_assert_cmpint (state_of (self, other), ==, LAUREL_STATE_APPROVED);

  /* it turns out to have been misspelt */
  put_address (self, "1 Lake Road", "MAINE");
  g_assert_true (has_finding (self, id, "place-unknown", &slip_fix));
  g_assert_cmpstr (slip_fix, ==, "MAINE");

  /* the repair that is offered can be taken for all */
  run (self, laurel_operation_new_fix ("place-unknown", NULL, 0));
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_READY);
}

static void
test_refusals (Fixture *self,
               gconstpointer data)
{
  g_autoptr (LaurelOperation) none = NULL;
  g_autoptr (LaurelOperation) unapproved = NULL;
  g_autoptr (LaurelOperation) error = NULL;
  g_autoptr (LaurelOperation) bad = NULL;
  g_autoptr (JsonNode) faulty = organization_new (OTHER_OWNER, "");
  GPtrArray *refused;
  gint64 ids[2];
  gint64 organization;

  /* No organization */
  import_rows (self, 1, 3);
  none = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, NULL));
  g_assert_cmpuint (laurel_operation_get_count (none), ==, 0);
  g_assert_cmpuint (laurel_operation_get_refused (none)->len, ==, 1);

  /* One that is not approved: named once for all, and for each that is asked for */
  organization = put_organization (self, OWNER, FALSE);
  unapproved = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, NULL));
  g_assert_cmpuint (laurel_operation_get_count (unapproved), ==, 0);
  refused = laurel_operation_get_refused (unapproved);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpint (((LaurelRefusal *) refused->pdata[0])->id, ==, organization);
  g_assert_nonnull (strstr (((LaurelRefusal *) refused->pdata[0])->reason, "Example College"));

  /* Records with errors are named, the others go */
  put_organization (self, OWNER, TRUE);
  ids[0] = nth_id (self, 0);
  ids[1] = nth_id (self, 1);
  set_cell (self, ids[0], LAUREL_COLUMN_NAME, "");
  error = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, ids, 2, NULL));
  g_assert_cmpuint (laurel_operation_get_count (error), ==, 1);
  refused = laurel_operation_get_refused (error);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpint (((LaurelRefusal *) refused->pdata[0])->id, ==, ids[0]);
  g_assert_cmpint (state_of (self, ids[0]), ==, LAUREL_STATE_DRAFT);
  g_assert_cmpint (state_of (self, ids[1]), ==, LAUREL_STATE_APPROVED);

  /* An organization with errors */
  organization = run (self, laurel_operation_new_put_organization (faulty, 0));
  bad = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &organization, 1, NULL));
  g_assert_cmpuint (laurel_operation_get_refused (bad)->len, ==, 1);
}

static void
test_degrees (Fixture *self,
              gconstpointer data)
{
  g_autoptr (LaurelOperation) named = NULL;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_CREDENTIAL_TYPE, "Associate of Science Degree");
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_READY);
  g_assert_cmpuint (approve_all (self), ==, 2);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_READY);
  named = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, &id, 1, NULL));
  g_assert_cmpuint (laurel_operation_get_count (named), ==, 1);
}

/* How many warnings are open when a sheet brings this description. */
static guint
import_warnings (Fixture *self,
                 gint64 id,
                 const char *description)
{
  g_autofree char *text = g_strdup_printf ("External Identifier,Description\nID-1,%s\n", description);
  g_autoptr (LaurelOperation) import = import_text (self, "again.csv", text);
  g_autoptr (LaurelEntry) imported = entry (self, id);

  return imported->n_warnings;
}

static void
test_acknowledge (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (LaurelEntry) after_undo = NULL;
  g_autoptr (LaurelEntry) before = NULL;
  g_autoptr (LaurelEntry) after = NULL;
  g_autoptr (LaurelEntry) taken_back = NULL;
  g_autoptr (GArray) problems = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const LaurelProblemCount *count = NULL;
  guint n_acknowledged = 0;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_DESCRIPTION, "Short and sweet text");
  before = entry (self, id);
  g_assert_cmpuint (before->n_warnings, ==, 1);
  /* A warning does not stand in the way. */
  g_assert_cmpint (before->state, ==, LAUREL_STATE_READY);
  run (self, laurel_operation_new_acknowledge ("description-short", &id, 1, TRUE, "Ann"));
  run_error (self, laurel_operation_new_acknowledge ("name-missing", &id, 1, TRUE, "Ann"),
             LAUREL_WORKSPACE_ERROR_REFUSED);
  after = entry (self, id);
  g_assert_cmpuint (after->n_warnings, ==, 0);
  problems = laurel_workspace_count_problems (self->workspace, 0);
  for (guint i = 0; i < problems->len; i++)
    if (strcmp (g_array_index (problems, LaurelProblemCount, i).rule->code, "description-short") == 0)
      count = &g_array_index (problems, LaurelProblemCount, i);
  g_assert_nonnull (count);
  g_assert_cmpuint (count->n_records, ==, 1);
  g_assert_cmpuint (count->n_acknowledged, ==, 1);

  /* Still so after another cell was edited, and after the sheet came again with the same text. */
  set_cell (self, id, LAUREL_COLUMN_KEYWORDS, "short");
  findings = laurel_workspace_check_record (self->workspace, id);
  for (guint i = 0; i < findings->len; i++)
    n_acknowledged += ((LaurelFinding *) findings->pdata[i])->acknowledged;
  g_assert_cmpuint (n_acknowledged, ==, 1);
  g_assert_cmpuint (import_warnings (self, id, "Short and sweet text"), ==, 0);

  /* Another text is another matter, and the old one is what was said of it. */
  g_assert_cmpuint (import_warnings (self, id, "Text that is short"), ==, 1);
  run (self, laurel_operation_new_undo ());
  after_undo = entry (self, id);
  g_assert_cmpuint (after_undo->n_warnings, ==, 0);
  run (self, laurel_operation_new_redo ());
  g_assert_cmpuint (import_warnings (self, id, "Short and sweet text"), ==, 0);

  run (self, laurel_operation_new_acknowledge ("description-short", NULL, 0, FALSE, "Ann"));
  taken_back = entry (self, id);
  g_assert_cmpuint (taken_back->n_warnings, ==, 1);
}

/* Two places of one kind: what was said of one is not said of the other. */
static void
test_acknowledge_in_part (Fixture *self,
                          gconstpointer data)
{
  g_autoptr (LaurelEntry) both = NULL;
  g_autoptr (LaurelEntry) said = NULL;
  g_autoptr (LaurelEntry) added = NULL;
  g_autoptr (LaurelEntry) left = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64 id;
  guint n_open = 0;

  prepare (self);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_DESCRIPTION, "Learners care for people in the");
  both = entry (self, id);
  g_assert_cmpuint (both->n_warnings, ==, 1);
  run (self, laurel_operation_new_acknowledge ("text-cut-off", &id, 1, TRUE, "Ann"));
  said = entry (self, id);
  g_assert_cmpuint (said->n_warnings, ==, 0);
  set_cell (self, id, LAUREL_COLUMN_PROCESS_STANDARDS_DESCRIPTION, "Standards are kept by the");
  added = entry (self, id);
  g_assert_cmpuint (added->n_warnings, ==, 1);
  findings = laurel_workspace_check_record (self->workspace, id);
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = findings->pdata[i];

    if (finding->severity == LAUREL_SEVERITY_WARNING && !finding->acknowledged) {
      g_assert_cmpuint (finding->column, ==, LAUREL_COLUMN_PROCESS_STANDARDS_DESCRIPTION);
      n_open++;
    }
  }
  g_assert_cmpuint (n_open, ==, 1);
  set_cell (self, id, LAUREL_COLUMN_PROCESS_STANDARDS_DESCRIPTION, NULL);
  left = entry (self, id);
  g_assert_cmpuint (left->n_warnings, ==, 0);
}

static guint
warnings_of (Fixture *self,
             gint64 id)
{
  g_autoptr (LaurelEntry) found = entry (self, id);

  return found->n_warnings;
}

/* The next sheet's row, with a description that nobody has seen before. */
static gint64
import_short (Fixture *self,
              guint n)
{
  g_autofree char *text = g_strdup_printf ("External Identifier,Credential Name,Description,Credential Type,"
                                           "Credential Status,Subject Webpage,Language\n"
                                           "NEXT-%u,Next number %u,Short and sweet %u,Certificate,Active,"
                                           "https://college.test/next/%u,English\n", n, n, n, n);
  g_autoptr (LaurelOperation) operation = import_text (self, "next.csv", text);
  g_autoptr (GArray) ids = all_ids (self);

  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, 1);
  return g_array_index (ids, gint64, ids->len - 1);
}

/* Said of a whole kind, it holds for what later sheets bring, until it is taken back or undone. */
static void
test_acknowledge_kind (Fixture *self,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n_acknowledged = 0;
  gint64 first;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  first = nth_id (self, 0);
  set_cell (self, first, LAUREL_COLUMN_DESCRIPTION, "Short and sweet text");
  g_assert_cmpuint (warnings_of (self, first), ==, 1);

  /* Of one record: nothing is said of others. */
  run (self, laurel_operation_new_acknowledge ("description-short", &first, 1, TRUE, "Ann"));
  g_assert_cmpuint (warnings_of (self, import_short (self, 1)), ==, 1);

  run (self, laurel_operation_new_acknowledge ("description-short", NULL, 0, TRUE, "Ann"));
  id = import_short (self, 2);
  g_assert_cmpuint (warnings_of (self, id), ==, 0);
  findings = laurel_workspace_check_record (self->workspace, id);
  for (guint i = 0; i < findings->len; i++)
    n_acknowledged += ((LaurelFinding *) findings->pdata[i])->acknowledged;
  g_assert_cmpuint (n_acknowledged, ==, 1);
  /* A record that is there already and comes with another text, and back again by undoing it. */
  g_assert_cmpuint (import_warnings (self, first, "Text that is short"), ==, 0);
  run (self, laurel_operation_new_undo ());
  g_assert_cmpuint (warnings_of (self, first), ==, 0);
  /* An edit by hand is looked at anew. */
  set_cell (self, first, LAUREL_COLUMN_DESCRIPTION, "Brief but good text");
  g_assert_cmpuint (warnings_of (self, first), ==, 1);

  /* Taken back, and that undone. */
  run (self, laurel_operation_new_acknowledge ("description-short", NULL, 0, FALSE, "Ann"));
  g_assert_cmpuint (warnings_of (self, id), ==, 1);
  g_assert_cmpuint (warnings_of (self, import_short (self, 3)), ==, 1);
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo ());
  g_assert_cmpuint (warnings_of (self, id), ==, 0);
  g_assert_cmpuint (warnings_of (self, import_short (self, 4)), ==, 0);

  /* What may be about a person is never said beforehand. */
  set_cell (self, first, LAUREL_COLUMN_DESCRIPTION, "Learners care for people. Questions go to 973-555-0142.");
  run (self, laurel_operation_new_acknowledge ("personal-phone", NULL, 0, TRUE, "Ann"));
  g_assert_cmpint (state_of (self, first), ==, LAUREL_STATE_READY);
  import_warnings (self, first, "Learners care for people. Questions go to 973-555-0199.");
  g_assert_cmpint (state_of (self, first), ==, LAUREL_STATE_DRAFT);
}

/* What may be about a person holds approval up until somebody says that it is not. */
static void
test_held (Fixture *self,
           gconstpointer data)
{
  static const char words[] = "Learners care for people. Questions go to 973-555-0142.";
  g_autoptr (LaurelOperation) all = NULL;
  g_autoptr (LaurelOperation) named = NULL;
  g_autoptr (LaurelOperation) approved = NULL;
  g_autoptr (LaurelEntry) approved_entry = NULL;
  g_autoptr (LaurelEntry) held = NULL;
  const LaurelRefusal *refusal;
  gint64 id;
  guint n_others;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_DESCRIPTION, words);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_DRAFT);

  named = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, &id, 1, NULL));
  g_assert_cmpuint (laurel_operation_get_count (named), ==, 0);
  g_assert_cmpuint (laurel_operation_get_refused (named)->len, ==, 1);
  refusal = laurel_operation_get_refused (named)->pdata[0];
  g_assert_nonnull (strstr (refusal->reason, "acknowledge"));

  all = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, NULL));
  n_others = laurel_operation_get_count (all);
  g_assert_cmpuint (n_others, >, 0);
  g_assert_cmpuint (laurel_operation_get_refused (all)->len, ==, 1);
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_DRAFT);

  run (self, laurel_operation_new_acknowledge ("personal-phone", &id, 1, TRUE, "Ann"));
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_READY);
  approved = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, &id, 1, NULL));
  g_assert_cmpuint (laurel_operation_get_count (approved), ==, 1);
  approved_entry = entry (self, id);
  g_assert_cmpint (approved_entry->state, ==, LAUREL_STATE_APPROVED);

  /* Taking it back takes the approval, too. */
  run (self, laurel_operation_new_acknowledge ("personal-phone", &id, 1, FALSE, "Ann"));
  held = entry (self, id);
  g_assert_cmpint (held->content, ==, LAUREL_CONTENT_DRAFT);
  g_assert_nonnull (strstr (held->message, "person"));
  set_cell (self, id, LAUREL_COLUMN_DESCRIPTION, "Learners care for people. Questions go to the office.");
  g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_READY);

  /* Also of what comes in a sheet. */
  {
    g_autoptr (LaurelOperation) import = NULL;

    import = import_text (self, "again.csv",
                          "External Identifier,Description\nID-1,Learners care. Write to ann@college.edu.\n");
    g_assert_cmpuint (laurel_operation_get_n_updated (import), ==, 1);
    g_assert_cmpint (state_of (self, id), ==, LAUREL_STATE_DRAFT);
  }
}

/* What stands in a cell and stays behind is said with the approval, unless somebody has said that it is right. */
static void
test_incomplete (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (LaurelOperation) all = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  gint64 id;

  put_organization (self, OWNER, TRUE);
  import_rows (self, 1, 3);
  id = nth_id (self, 0);
  set_cell (self, id, LAUREL_COLUMN_DATE_EFFECTIVE, "3/4/2026");
  all = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, NULL));
  g_assert_cmpuint (laurel_operation_get_count (all), >, 1);
  g_assert_cmpuint (laurel_operation_get_n_incomplete (all), ==, 1);

  set_cell (self, id, LAUREL_COLUMN_NAME, "Another name");
  run (self, laurel_operation_new_acknowledge ("date-ambiguous", &id, 1, TRUE, "Ann"));
  again = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, &id, 1, NULL));
  g_assert_cmpuint (laurel_operation_get_count (again), ==, 1);
  g_assert_cmpuint (laurel_operation_get_n_incomplete (again), ==, 0);
}

/* An error that comes from elsewhere takes the approval too: an identifier that another record has as well. */
static void
test_error_from_another (Fixture *self,
                         gconstpointer data)
{
  g_autoptr (LaurelEntry) first = NULL;
  g_autoptr (LaurelEntry) cured = NULL;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  set_cell (self, nth_id (self, 1), LAUREL_COLUMN_EXTERNAL_IDENTIFIER, "ID-1");
  first = entry (self, id);
  g_assert_cmpuint (first->n_errors, ==, 1);
  g_assert_cmpint (first->state, ==, LAUREL_STATE_DRAFT);
  g_assert_nonnull (first->message);
  set_cell (self, nth_id (self, 1), LAUREL_COLUMN_EXTERNAL_IDENTIFIER, NULL);
  cured = entry (self, id);
  g_assert_cmpuint (cured->n_errors, ==, 0);
  g_assert_cmpint (cured->state, ==, LAUREL_STATE_READY);
}

static void
test_organization (Fixture *self,
                   gconstpointer data)
{
  g_autoptr (JsonNode) other_ctid = organization_new (OTHER_OWNER, DESCRIPTION);
  g_autoptr (JsonNode) changed = organization_new (OWNER, "Another description, long enough to be taken for one.");
  g_autoptr (LaurelEntry) organization = NULL;
  gint64 id;

  prepare (self);
  id = laurel_workspace_find_organization (self->workspace, OWNER);
  run (self, laurel_operation_new_put_organization (changed, 0));
  organization = laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_ORGANIZATION, id, "practice");
  g_assert_cmpint (organization->state, ==, LAUREL_STATE_READY);
  g_assert_nonnull (organization->message);
  /* Its description is not in its credentials, its CTID is. */
  g_assert_cmpint (state_of (self, nth_id (self, 0)), ==, LAUREL_STATE_APPROVED);
  run (self, laurel_operation_new_put_organization (other_ctid, id));
  g_assert_cmpint (state_of (self, nth_id (self, 0)), ==, LAUREL_STATE_READY);
}

/* As after an upgrade that writes the first record in another way. */
static void
test_mapping_upgrade (Fixture *self,
                      gconstpointer data)
{
  g_autoptr (LaurelEntry) differs = NULL;
  sqlite3 *database;
  gint64 ids[2];

  prepare (self);
  ids[0] = nth_id (self, 0);
  ids[1] = nth_id (self, 1);
  fixture_close (self);
  g_assert_cmpint (sqlite3_open (self->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "UPDATE record SET mapping_version = 0;"
                                 "UPDATE record SET approved_hash = 'of old', content_hash = 'of old' WHERE id ="
                                 " (SELECT min(id) FROM record)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  fixture_open (self);
  differs = entry (self, ids[0]);
  g_assert_cmpint (differs->state, ==, LAUREL_STATE_READY);
  g_assert_cmpstr (differs->message, ==, "Laurel now writes this differently: look and approve again.");
  g_assert_cmpint (state_of (self, ids[1]), ==, LAUREL_STATE_APPROVED);
}

static void
test_unapprove (Fixture *self,
                gconstpointer data)
{
  g_autoptr (LaurelEntry) taken_back = NULL;
  gint64 id;

  prepare (self);
  id = nth_id (self, 0);
  run (self, laurel_operation_new_unapprove (LAUREL_SUBJECT_CREDENTIAL, &id, 1, NULL));
  taken_back = entry (self, id);
  g_assert_cmpint (taken_back->state, ==, LAUREL_STATE_READY);
  g_assert_cmpint (taken_back->approved, ==, 0);
  g_assert_cmpint (state_of (self, nth_id (self, 1)), ==, LAUREL_STATE_APPROVED);
  run (self, laurel_operation_new_unapprove (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, NULL));
  g_assert_cmpint (state_of (self, nth_id (self, 1)), ==, LAUREL_STATE_READY);
}

#define ADD(path, function) \
  g_test_add ("/approval/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("bound-to-hash", test_bound_to_hash);
  ADD ("places", test_places);
  ADD ("refusals", test_refusals);
  ADD ("degrees", test_degrees);
  ADD ("acknowledge", test_acknowledge);
  ADD ("acknowledge-in-part", test_acknowledge_in_part);
  ADD ("acknowledge-kind", test_acknowledge_kind);
  ADD ("held", test_held);
  ADD ("incomplete", test_incomplete);
  ADD ("error-from-another", test_error_from_another);
  ADD ("organization", test_organization);
  ADD ("mapping-upgrade", test_mapping_upgrade);
  ADD ("unapprove", test_unapprove);

  return g_test_run ();
}

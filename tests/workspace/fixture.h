/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib/gstdio.h>

#include "core/laurel-json.h"
#include "test-utils.h"
#include "workspace/laurel-workspace-private.h"

/* A workspace in a folder of its own, for the tests of this floor. */

#define OWNER "ce-11111111-2222-4333-8444-555555555555"
#define OTHER_OWNER "ce-99999999-2222-4333-8444-555555555555"

typedef struct {
  char *folder;
  char *path;
  LaurelWorkspace *workspace;
} Fixture;

static inline void
fixture_open (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (self->workspace);
  self->workspace = laurel_workspace_open (self->path, LAUREL_WORKSPACE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->workspace);
}

static inline void
fixture_close (Fixture *self)
{
  laurel_workspace_close (self->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->workspace));
}

static inline void
fixture_reopen (Fixture *self)
{
  fixture_close (self);
  fixture_open (self);
}

static inline void
fixture_set_up (Fixture *self,
                gconstpointer data)
{
  laurel_lock_set_wait (100);
  self->folder = test_make_folder ();
  self->path = g_build_filename (self->folder, "workspace.db", NULL);
  fixture_open (self);
}

static inline void
fixture_tear_down (Fixture *self,
                   gconstpointer data)
{
  if (self->workspace != NULL)
    fixture_close (self);
  test_remove_folder (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* Runs an operation that must go well; takes it. */
static inline LaurelOperation *
run_keep (Fixture *self,
          LaurelOperation *operation)
{
  g_autoptr (GError) error = NULL;
  gboolean done = laurel_workspace_run (self->workspace, operation, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return operation;
}

static inline gint64
run (Fixture *self,
     LaurelOperation *taken)
{
  g_autoptr (LaurelOperation) operation = run_keep (self, taken);

  return laurel_operation_get_id (operation);
}

static inline void
run_error (Fixture *self,
           LaurelOperation *taken,
           int code)
{
  g_autoptr (LaurelOperation) operation = taken;
  g_autoptr (GError) error = NULL;

  g_assert_false (laurel_workspace_run (self->workspace, operation, NULL, &error));
  g_assert_error (error, LAUREL_WORKSPACE_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static inline JsonNode *
organization_new (const char *ctid,
                  const char *description)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  text = g_strdup_printf (
    "{\"Type\": \"CredentialOrganization\", %s%s%s \"Name\": \"Example College\", \"Description\": \"%s\","
    " \"SubjectWebpage\": \"https://college.test/\", \"LifeCycleStatusType\": \"Active\","
    " \"AgentType\": [\"orgType:TwoYear\"], \"AgentSectorType\": \"agentSector:Public\","
    " \"Email\": [\"office@college.test\"]}",
    ctid != NULL ? "\"CTID\": \"" : "", ctid != NULL ? ctid : "", ctid != NULL ? "\"," : "", description);
  node = laurel_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

#define DESCRIPTION "A college that exists only in the tests of this program, with programs of several kinds."

static inline gint64
put_organization (Fixture *self,
                  const char *ctid,
                  gboolean approve)
{
  g_autoptr (JsonNode) node = organization_new (ctid, DESCRIPTION);
  gint64 id = run (self, laurel_operation_new_put_organization (node, 0));

  if (approve) {
    g_autoptr (LaurelOperation) operation = NULL;

    operation = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &id, 1, "Ann"));
    g_assert_cmpuint (laurel_operation_get_refused (operation)->len, ==, 0);
  }
  return id;
}

static inline GFile *
write_file (Fixture *self,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

#define HEADER \
  "External Identifier,Credential Name,Description,Credential Type,Credential Status,Subject Webpage,Language\n"

static inline char *
row_text (guint i)
{
  return g_strdup_printf ("ID-%u,Certificate number %u,\"Shows that its holder can do what number %u of the tests asks "
                          "of people.\",Certificate,Active,https://college.test/programs/%u,English\n", i, i, i, i);
}

/* A sheet of good rows, numbered from @first on. */
static inline char *
sheet_text (guint first,
            guint n)
{
  GString *text = g_string_new (HEADER);

  for (guint i = first; i < first + n; i++) {
    g_autofree char *row = row_text (i);

    g_string_append (text, row);
  }
  return g_string_free (text, FALSE);
}

static inline LaurelOperation *
import_text (Fixture *self,
             const char *name,
             const char *text)
{
  g_autoptr (GFile) file = write_file (self, name, text);
  GFile *files[] = { file };

  return run_keep (self, laurel_operation_new_import (files, 1, NULL, NULL));
}

static inline void
import_rows (Fixture *self,
             guint first,
             guint n)
{
  g_autofree char *text = sheet_text (first, n);
  g_autoptr (LaurelOperation) operation = import_text (self, "rows.csv", text);

  g_assert_cmpuint (laurel_operation_get_n_added (operation), ==, n);
}

static inline GArray *
all_ids (Fixture *self)
{
  const LaurelQuery query = { 0 };
  g_autoptr (GError) error = NULL;
  GArray *ids = laurel_workspace_query (self->workspace, &query, "practice", NULL, &error);

  g_assert_no_error (error);
  return ids;
}

static inline guint
count_all (Fixture *self)
{
  g_autoptr (GArray) ids = all_ids (self);

  return ids->len;
}

static inline gint64
nth_id (Fixture *self,
        guint n)
{
  g_autoptr (GArray) ids = all_ids (self);

  g_assert_cmpuint (n, <, ids->len);
  return g_array_index (ids, gint64, n);
}

static inline void
set_cell (Fixture *self,
          gint64 id,
          LaurelColumnId column,
          const char *text)
{
  LaurelCellEdit edit = { id, column, 0, text };

  run (self, laurel_operation_new_set_cells (&edit, 1, "Editing"));
}

static inline char *
dup_cell (Fixture *self,
          gint64 id,
          LaurelColumnId column)
{
  g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, id);

  g_assert_nonnull (record);
  return g_strdup (laurel_record_get_cell (record, column, 0));
}

static inline LaurelEntry *
entry (Fixture *self,
       gint64 id)
{
  LaurelEntry *found = laurel_workspace_get_entry (self->workspace, LAUREL_SUBJECT_CREDENTIAL, id, "practice");

  g_assert_nonnull (found);
  return found;
}

static inline LaurelState
state_of (Fixture *self,
          gint64 id)
{
  g_autoptr (LaurelEntry) found = entry (self, id);

  return found->state;
}

static inline guint
approve_all (Fixture *self)
{
  g_autoptr (LaurelOperation) operation = NULL;

  operation = run_keep (self, laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, NULL, 0, "Ann"));
  return laurel_operation_get_count (operation);
}

/* What a courier does for one credential. */
static inline void
publish (Fixture *self,
         LaurelSubjectKind kind,
         gint64 id,
         LaurelPublicationState outcome)
{
  g_autoptr (LaurelEntry) found = laurel_workspace_get_entry (self->workspace, kind, id, "practice");
  gint64 job = run (self, laurel_operation_new_begin_job ("practice"));
  gint64 attempt;

  attempt = run (self, laurel_operation_new_begin_attempt (job, kind, id, "practice", found->approved_hash));
  g_assert_cmpint (attempt, >, 0);
  run (self, laurel_operation_new_end_attempt (attempt, outcome, 200, "Words of the service", "envelope-1", NULL,
                                               "{}"));
  run (self, laurel_operation_new_end_job (job, 1, 0, 0));
}

/* Everything that a person would see, in one text: for comparing before and after. */
static inline char *
dump (Fixture *self)
{
  g_autoptr (GArray) ids = all_ids (self);
  g_autoptr (GPtrArray) organizations = laurel_workspace_list_organizations (self->workspace, "practice");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < organizations->len; i++) {
    LaurelEntry *found = organizations->pdata[i];
    g_autoptr (JsonNode) node = laurel_workspace_get_organization (self->workspace, found->id);
    g_autofree char *json = laurel_json_write (node, LAUREL_JSON_CANONICAL);

    g_string_append_printf (text, "organization %d %s %s %d %s %s\n", (int) found->id, found->ctid, found->name,
                            found->state, found->approved_by, json);
  }
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (LaurelEntry) found = entry (self, id);
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, id);
    g_autoptr (GBytes) bytes = laurel_record_pack (record);
    g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    g_autoptr (GPtrArray) findings = laurel_workspace_check_record (self->workspace, id);

    g_string_append_printf (text, "%d %s %d %s %s %s %s row %u: %u %u %u, %d %d, %s by %s, %s\n", (int) id, found->ctid,
                            found->ctid_minted, found->external_identifier, found->name, found->type, found->owner,
                            found->row, found->n_errors, found->n_warnings, found->n_advice, found->content,
                            found->state, found->approved_hash, found->approved_by, sum);
    for (guint j = 0; j < findings->len; j++) {
      LaurelFinding *finding = findings->pdata[j];

      g_string_append_printf (text, "  %s%s\n", finding->rule->code, finding->acknowledged ? " acknowledged" : "");
    }
  }
  return g_string_free (text, FALSE);
}

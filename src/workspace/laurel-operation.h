/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-importer.h"
#include "core/laurel-record.h"
#include "core/laurel-value-matcher.h"
#include "workspace/laurel-connection.h"
#include "workspace/laurel-state.h"

G_BEGIN_DECLS

typedef enum {
  LAUREL_SUBJECT_ORGANIZATION,
  LAUREL_SUBJECT_CREDENTIAL,
} LaurelSubjectKind;

/**
 * LaurelCellEdit:
 * @record: id of the record
 * @column: which column; its profile kind follows from the template
 * @position: which profile of that kind, from 0 (one behind the last adds one); 0 in the main row
 * @text: (nullable): new text as typed; %NULL takes the cell away
 */
typedef struct {
  gint64 record;
  LaurelColumnId column;
  guint position;
  const char *text;
} LaurelCellEdit;

/**
 * LaurelOperation:
 *
 * Something that changes a workspace: made by one of the constructors, run once by laurel_workspace_run() or
 * laurel_workspace_run_async(), then asked for what came of it. Durable when the run ends without error; an error means
 * that nothing was changed. Operations on records and organizations make one entry in the journal each, under a
 * translated name.
 */
#define LAUREL_TYPE_OPERATION (laurel_operation_get_type ())
G_DECLARE_FINAL_TYPE (LaurelOperation, laurel_operation, LAUREL, OPERATION, GObject)

/* Properties: `fraction` (double, 0–1, -1 when not known), notified on the main context while an import runs. */

/* Records */
LaurelOperation *laurel_operation_new_import (GFile *const *files,
                                              guint n_files,
                                              const LaurelImportOptions *options,
                                              const char *owner);
/* What was chosen for the columns of a sort of sheet, for the imports to come; an empty plan forgets it. With
 * @organization 0 for the current one. No journal entry: it changes no record. */
LaurelOperation *laurel_operation_new_remember_columns (gint64 organization,
                                                        const char *header_set,
                                                        LaurelColumnPlan *plan);
/* Puts in what was chosen for unknown values, in all records shown, and remembers it; with @choices NULL what is
 * remembered already. */
LaurelOperation *laurel_operation_new_match_values (gint64 organization,
                                                    const LaurelValueChoice *choices,
                                                    guint n_choices);
LaurelOperation *laurel_operation_new_set_cells (const LaurelCellEdit *edits,
                                                 guint n_edits,
                                                 const char *name);
LaurelOperation *laurel_operation_new_add_record (gint64 organization);
LaurelOperation *laurel_operation_new_delete_records (const gint64 *ids,
                                                      guint n_ids);
LaurelOperation *laurel_operation_new_remove_profile (gint64 record,
                                                      LaurelProfileKind kind,
                                                      guint position);
/* Takes every fix of this rule: of one record, or of all with ids %NULL. */
LaurelOperation *laurel_operation_new_fix (const char *rule,
                                           const gint64 *ids,
                                           guint n_ids);
LaurelOperation *laurel_operation_new_acknowledge (const char *rule,
                                                   const gint64 *ids,
                                                   guint n_ids,
                                                   gboolean acknowledged,
                                                   const char *who);
/* Approves credentials: with ids %NULL all that are ready (degrees left out, design §3). Refuses those with errors,
 * see laurel_operation_get_refused(). */
LaurelOperation *laurel_operation_new_approve (LaurelSubjectKind kind,
                                               const gint64 *ids,
                                               guint n_ids,
                                               const char *who);
LaurelOperation *laurel_operation_new_unapprove (LaurelSubjectKind kind,
                                                 const gint64 *ids,
                                                 guint n_ids,
                                                 const char *reason);

/* Organizations: `Organization` object of the Assistant; matched by CTID, else added (a CTID is minted when there is
 * none). The first one becomes current. */
LaurelOperation *laurel_operation_new_put_organization (JsonNode *organization,
                                                        gint64 id);
LaurelOperation *laurel_operation_new_set_current_organization (gint64 id);

/* Judges all records by today's rules and lists of codes, if they were judged by others. Makes no journal entry. */
LaurelOperation *laurel_operation_new_judge_again (void);
LaurelOperation *laurel_operation_new_index_keys (void);

LaurelOperation *laurel_operation_new_undo (void);
LaurelOperation *laurel_operation_new_redo (void);
/* Takes back this import and nothing else: refused when something was changed since. */
LaurelOperation *laurel_operation_new_undo_import (LaurelOperation *import);
/* Puts back what that took, unless something else was done since. */
LaurelOperation *laurel_operation_new_redo_import (LaurelOperation *import);

/* Connections */
LaurelOperation *laurel_operation_new_put_connection (const LaurelConnection *connection);
LaurelOperation *laurel_operation_new_remove_connection (const char *name);
LaurelOperation *laurel_operation_new_set_current_connection (const char *name);
LaurelOperation *laurel_operation_new_set_connection_organization (const char *connection,
                                                                   const char *ctid,
                                                                   const char *ctid_there);

/* The ledger. None of these makes a journal entry, and undo never touches what they write. */
LaurelOperation *laurel_operation_new_begin_job (const char *connection);
LaurelOperation *laurel_operation_new_end_job (gint64 job,
                                               guint sent,
                                               guint failed,
                                               guint skipped);
/* Intent: durable before the first byte leaves. Refused unless @hash is what is approved now and no attempt before it is
 * unsettled. laurel_operation_get_id() is the attempt. */
LaurelOperation *laurel_operation_new_begin_attempt (gint64 job,
                                                     LaurelSubjectKind kind,
                                                     gint64 subject,
                                                     const char *connection,
                                                     const char *hash);
/* Outcome: PUBLISHED or REJECTED; %LAUREL_PUBLICATION_SENDING leaves it unknown; NONE: it certainly did not arrive. */
LaurelOperation *laurel_operation_new_end_attempt (gint64 attempt,
                                                   LaurelPublicationState outcome,
                                                   guint status,
                                                   const char *message,
                                                   const char *envelope_id,
                                                   const char *finder_url,
                                                   const char *payload);
/* Read back: @confirmed when it equals what was sent; @message says what differs. */
LaurelOperation *laurel_operation_new_set_read_back (LaurelSubjectKind kind,
                                                     gint64 subject,
                                                     const char *connection,
                                                     gboolean confirmed,
                                                     const char *graph,
                                                     const char *message);
/* What was confirmed is not there any more: withdrawn, by whomever. Its page is forgotten. */
LaurelOperation *laurel_operation_new_set_taken_away (LaurelSubjectKind kind,
                                                      gint64 subject,
                                                      const char *connection,
                                                      const char *message);
/* What is live, read before the first send of a CTID that was not minted here, becomes the base: if that changes
 * what would be sent, approval is taken away and says so. %NULL: it is not live there. */
LaurelOperation *laurel_operation_new_set_base (LaurelSubjectKind kind,
                                                gint64 subject,
                                                JsonNode *graph);

/* What came of it */
gint64 laurel_operation_get_id (LaurelOperation *self);
const gint64 *laurel_operation_get_ids (LaurelOperation *self,
                                        guint *n_ids);
guint laurel_operation_get_count (LaurelOperation *self);
/* Subjects that were left out, with the reason for each: elements are LaurelRefusal. */
typedef struct {
  gint64 id;
  char *name;
  char *reason;
} LaurelRefusal;
GPtrArray *laurel_operation_get_refused (LaurelOperation *self);
guint laurel_operation_get_n_incomplete (LaurelOperation *self);
/* Of imports */
/**
 * LaurelImportedFile:
 * @name: for people
 * @layout: how it was read
 * @counts: its rows and records
 * @n_added: records that were not there before
 * @n_findings: how many of the operation's findings are about it; they come file by file
 */
typedef struct {
  char *name;
  LaurelSheetLayout *layout;
  LaurelImportCounts counts;
  guint n_added;
  guint n_findings;
} LaurelImportedFile;
/**
 * LaurelProposal:
 * @file: in which of the files the row is, from 0
 * @row: the row
 * @name: name of the credential in it
 * @record: the credential of the workspace that it looks like
 * @type: (nullable): type of both
 * @webpage: (nullable): page of both
 * @same: they are the same: the row changes that credential; else it is another one, and is added
 *
 * A row without identifiers that looks like a credential of the workspace (design §3, Identity).
 */
typedef struct {
  guint file;
  guint row;
  char *name;
  gint64 record;
  char *type;
  char *webpage;
  gboolean same;
} LaurelProposal;
void laurel_proposal_free (LaurelProposal *self);
void laurel_operation_set_again (LaurelOperation *self,
                                 gboolean again);
void laurel_operation_ask_about_looks (LaurelOperation *self,
                                       GPtrArray *answers);
GPtrArray *laurel_operation_get_proposals (LaurelOperation *self);
GPtrArray *laurel_operation_dup_answers (LaurelOperation *self);
GPtrArray *laurel_operation_get_files (LaurelOperation *self);
const LaurelImportedFile *laurel_operation_find_file (LaurelOperation *self,
                                                      guint finding);
GPtrArray *laurel_operation_get_findings (LaurelOperation *self);
const LaurelImportCounts *laurel_operation_get_counts (LaurelOperation *self);
const LaurelSheetLayout *laurel_operation_get_layout (LaurelOperation *self);
guint laurel_operation_get_n_added (LaurelOperation *self);
guint laurel_operation_get_n_updated (LaurelOperation *self);
guint laurel_operation_get_n_faulty (LaurelOperation *self);
guint laurel_operation_get_n_checked (LaurelOperation *self);
gint64 laurel_operation_get_organization (LaurelOperation *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-checker.h"
#include "core/laurel-completeness.h"
#include "core/laurel-importer.h"
#include "core/laurel-mapping.h"
#include "workspace/laurel-connection.h"
#include "workspace/laurel-operation.h"
#include "workspace/laurel-state.h"

G_BEGIN_DECLS

#define LAUREL_WORKSPACE_ERROR (laurel_workspace_error_quark ())
GQuark laurel_workspace_error_quark (void);

typedef enum {
  LAUREL_WORKSPACE_ERROR_UNREADABLE,
  LAUREL_WORKSPACE_ERROR_NOT_A_WORKSPACE,
  LAUREL_WORKSPACE_ERROR_TOO_NEW,      /* written by a later Laurel */
  LAUREL_WORKSPACE_ERROR_DAMAGED,
  LAUREL_WORKSPACE_ERROR_BUSY,         /* another process is writing */
  LAUREL_WORKSPACE_ERROR_READ_ONLY,
  LAUREL_WORKSPACE_ERROR_NOT_FOUND,
  LAUREL_WORKSPACE_ERROR_REFUSED,      /* the message says why and what to do */
  LAUREL_WORKSPACE_ERROR_FAILED,
} LaurelWorkspaceError;

typedef enum {
  LAUREL_WORKSPACE_DEFAULT = 0,
  LAUREL_WORKSPACE_READ_ONLY = 1 << 0, /* no lock: possible beside a writer, but for the first import of a very large sheet */
} LaurelWorkspaceFlags;

/**
 * LaurelWorkspace:
 *
 * One SQLite file, all SQL of the program behind it. One writer thread owns the only writing connection; reading
 * functions use a connection of their own and are called from the thread that opened the workspace, except where they
 * say otherwise. Everything that changes something is a [class@Operation].
 */
#define LAUREL_TYPE_WORKSPACE (laurel_workspace_get_type ())
G_DECLARE_FINAL_TYPE (LaurelWorkspace, laurel_workspace, LAUREL, WORKSPACE, GObject)

/* Signals:
 *   changed (LaurelChanges changes): on the main context of the opening thread, after something was made durable by
 *   this process or by another one. Which records: laurel_workspace_get_changed_ids() during the emission, empty when
 *   it may be any. */
typedef enum {
  LAUREL_CHANGES_RECORDS = 1 << 0,        /* cells or states of some records */
  LAUREL_CHANGES_RECORD_LIST = 1 << 1,    /* records came or went */
  LAUREL_CHANGES_ORGANIZATIONS = 1 << 2,
  LAUREL_CHANGES_JOURNAL = 1 << 3,        /* what undo and redo would do */
  LAUREL_CHANGES_PUBLICATIONS = 1 << 4,
  LAUREL_CHANGES_JOBS = 1 << 5,
  LAUREL_CHANGES_CONNECTIONS = 1 << 6,
} LaurelChanges;

char *laurel_workspace_get_default_path (void);
LaurelWorkspace *laurel_workspace_open (const char *path,
                                        LaurelWorkspaceFlags flags,
                                        GError **error);
void laurel_workspace_close (LaurelWorkspace *self);
const char *laurel_workspace_get_path (LaurelWorkspace *self);
const char *laurel_workspace_get_notice (LaurelWorkspace *self);
const gint64 *laurel_workspace_get_changed_ids (LaurelWorkspace *self,
                                                guint *n_ids);

/* Changing: any thread for run(); run_async() calls back on the caller's thread-default main context. */
gboolean laurel_workspace_run (LaurelWorkspace *self,
                               LaurelOperation *operation,
                               GCancellable *cancellable,
                               GError **error);
void laurel_workspace_run_async (LaurelWorkspace *self,
                                 LaurelOperation *operation,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean laurel_workspace_run_finish (LaurelWorkspace *self,
                                      GAsyncResult *result,
                                      GError **error);

/* Journal: names translated, such as `Import of credentials.csv`; NULL when there is nothing. */
char *laurel_workspace_dup_undo_name (LaurelWorkspace *self);
char *laurel_workspace_dup_redo_name (LaurelWorkspace *self);

/**
 * LaurelEntry:
 *
 * A line of one of the two lists of the Summary: an organization or a credential, with its states for one connection.
 * Times are microseconds since 1970, 0 for never.
 */
typedef struct {
  LaurelSubjectKind kind;
  gint64 id;
  char *ctid;
  gboolean ctid_minted;
  char *external_identifier; /* nullable */
  char *name;
  char *type;                /* nullable: CURIE of the class */
  char *owner;               /* nullable: CTID */
  guint row;
  guint n_errors;
  guint n_warnings;          /* not acknowledged ones */
  guint n_advice;
  LaurelContentState content;
  LaurelPublicationState publication;
  LaurelState state;
  char *content_hash;        /* nullable: known once approved or sent */
  char *approved_hash;       /* nullable */
  char *approved_by;         /* nullable */
  char *sent_hash;           /* nullable */
  char *message;             /* nullable: last words of the service, or why approval was taken away */
  char *envelope_id;         /* nullable */
  char *finder_url;          /* nullable */
  gint64 updated;
  gint64 approved;
  gint64 published;
  gint64 confirmed;
} LaurelEntry;

#define LAUREL_TYPE_ENTRY (laurel_entry_get_type ())
GType laurel_entry_get_type (void) G_GNUC_CONST;
LaurelEntry *laurel_entry_copy (const LaurelEntry *self);
void laurel_entry_free (LaurelEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelEntry, laurel_entry_free)

/* Organizations. The JSON is an Assistant `Organization` object. */
GPtrArray *laurel_workspace_list_organizations (LaurelWorkspace *self,
                                                const char *connection);
gint64 laurel_workspace_get_current_organization (LaurelWorkspace *self);
gint64 laurel_workspace_find_organization (LaurelWorkspace *self,
                                           const char *ctid);
JsonNode *laurel_workspace_get_organization (LaurelWorkspace *self,
                                             gint64 id);
/* The graph that was live before it was first sent from here; NULL when none was. */
JsonNode *laurel_workspace_get_base (LaurelWorkspace *self,
                                     LaurelSubjectKind kind,
                                     gint64 id);
GPtrArray *laurel_workspace_check_organization (LaurelWorkspace *self,
                                                gint64 id);
/* What the organization is called in the connection's world; its own CTID unless set otherwise. */
char *laurel_workspace_resolve_organization (LaurelWorkspace *self,
                                             const char *connection,
                                             const char *ctid);

/* Connections */
GPtrArray *laurel_workspace_list_connections (LaurelWorkspace *self);
LaurelConnection *laurel_workspace_get_connection (LaurelWorkspace *self,
                                                   const char *name);
char *laurel_workspace_dup_current_connection (LaurelWorkspace *self);
const char *laurel_workspace_get_language (LaurelWorkspace *self);

/**
 * LaurelQuery:
 * @organization: only records of this organization, 0 for all
 * @states: bits `1 << LaurelState`, 0 for all
 * @rule: (nullable): only records with an open finding of this code
 * @lacks: only records that lack what this column gives, %LAUREL_COLUMN_NONE for all
 * @search: (nullable): text anywhere in the record, any case
 * @sort: column to sort by, %LAUREL_COLUMN_NONE for the order of the sheet
 * @descending: the other way round
 */
typedef struct {
  gint64 organization;
  guint states;
  const char *rule;
  LaurelColumnId lacks;
  const char *search;
  LaurelColumnId sort;
  gboolean descending;
} LaurelQuery;

/* Ids of records, in order; runs on a reader of its own and may be called from any thread. */
GArray *laurel_workspace_query (LaurelWorkspace *self,
                                const LaurelQuery *query,
                                const char *connection,
                                GCancellable *cancellable,
                                GError **error);
LaurelRecord *laurel_workspace_get_record (LaurelWorkspace *self,
                                           gint64 id);
LaurelEntry *laurel_workspace_get_entry (LaurelWorkspace *self,
                                         LaurelSubjectKind kind,
                                         gint64 id,
                                         const char *connection);
gint64 laurel_workspace_find_record (LaurelWorkspace *self,
                                     const char *ctid);
/* Findings of a record, duplicates and acknowledgements included, in the order of the template. */
GPtrArray *laurel_workspace_check_record (LaurelWorkspace *self,
                                          gint64 id);
/* Columns that any record uses, in the order to show them: LaurelColumnId values. */
GArray *laurel_workspace_get_columns (LaurelWorkspace *self);

typedef struct {
  const LaurelRule *rule;
  guint n_records;
  guint n_acknowledged;
  guint n_fixable;
  gboolean kind_acknowledged; /* for all, those of later imports too */
} LaurelProblemCount;

guint laurel_workspace_count_states (LaurelWorkspace *self,
                                     gint64 organization,
                                     const char *connection,
                                     guint counts[LAUREL_N_STATES]);
GArray *laurel_workspace_count_problems (LaurelWorkspace *self,
                                         gint64 organization);
void laurel_workspace_measure (LaurelWorkspace *self,
                               gint64 organization,
                               LaurelCompleteness *completeness);

/* What is remembered of columns: header set → LaurelColumnPlan; the second finds one in it, as a LaurelPlanFunc. */
GHashTable *laurel_workspace_get_column_plans (LaurelWorkspace *self,
                                               gint64 organization);
LaurelColumnPlan *laurel_column_plans_find (const char *header_set,
                                            gpointer plans);

/**
 * LaurelUnknownValue:
 * @column: a controlled column
 * @value: what stands in it and is not in its list
 * @n: in how many places
 * @left: a person has chosen to leave it as it is
 */
typedef struct {
  LaurelColumnId column;
  char *value;
  guint n;
  gboolean left;
} LaurelUnknownValue;

#define LAUREL_MOST_UNKNOWN_VALUES 1000

/* Unknown values of controlled columns, by column, the most frequent first; elements are LaurelUnknownValue, no more than
 * %LAUREL_MOST_UNKNOWN_VALUES. Uses a reader of its own and may be called from any thread. */
GPtrArray *laurel_workspace_list_unknown_values (LaurelWorkspace *self,
                                                 gint64 organization,
                                                 GCancellable *cancellable,
                                                 GError **error);

/* Mapping for the person's own hash (owner = the workspace's CTIDs) or for a connection; strings live as long as
 * the workspace. */
void laurel_workspace_get_mapping (LaurelWorkspace *self,
                                   const LaurelConnection *connection,
                                   const char *owner,
                                   LaurelMapping *mapping);

const LaurelPlaces *laurel_workspace_get_places (LaurelWorkspace *self,
                                                 const char *owner);

/* Jobs and the ledger */
typedef struct {
  gint64 id;
  char *connection;
  gint64 started;
  gint64 finished;   /* 0 while it runs or after it was killed */
  guint sent;
  guint failed;
  guint skipped;
} LaurelJobEntry;

void laurel_job_entry_free (LaurelJobEntry *self);
GPtrArray *laurel_workspace_list_jobs (LaurelWorkspace *self,
                                       const char *connection);

/**
 * LaurelAttempt:
 *
 * A line of the ledger: what was sent where and when, and what came of it. Lines are only ever added; the outcome is a
 * line of its own in the file.
 */
typedef struct {
  gint64 id;
  gint64 job;
  LaurelSubjectKind kind;
  gint64 subject;
  char *connection;
  char *hash;
  gint64 started;
  gint64 finished;     /* 0: the outcome is unknown */
  LaurelPublicationState outcome;
  guint status;        /* HTTP */
  char *message;       /* nullable */
  char *payload;       /* nullable: the graph that the answer held */
} LaurelAttempt;

void laurel_attempt_free (LaurelAttempt *self);
GPtrArray *laurel_workspace_list_attempts (LaurelWorkspace *self,
                                           LaurelSubjectKind kind,
                                           gint64 subject,
                                           const char *connection);
/* Attempts whose outcome is unknown: to be settled by reading before anything is sent again. */
GPtrArray *laurel_workspace_list_unsettled (LaurelWorkspace *self,
                                            const char *connection);

/* Subjects that a job would send: the organizations first; published and unchanged ones are left out of @to_send and
 * counted in @n_unchanged. Elements are LaurelEntry. */
GPtrArray *laurel_workspace_list_to_send (LaurelWorkspace *self,
                                          const char *connection,
                                          guint *n_unchanged);
/* Published but not yet confirmed. */
GPtrArray *laurel_workspace_list_to_verify (LaurelWorkspace *self,
                                            const char *connection);

G_END_DECLS

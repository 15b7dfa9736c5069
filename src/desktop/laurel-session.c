/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-session.h"

#include <glib/gi18n-lib.h>

/* While a job runs, what became of its records is told this often at most. */
#define TELL_DELAY_MS 250

struct _LaurelSession {
  GObject parent_instance;

  LaurelWorkspace *workspace;
  char *connection;
  char *connection_title;
  char *practice_data;
  gboolean practice;
  char *undo_name;
  char *redo_name;
  gint64 organization;
  guint counts[LAUREL_N_STATES];
  guint n_records;

  LaurelJob *job;
  GCancellable *job_cancellable;
  LaurelChanges held; /* changes not told yet */
  guint tell_id;

  /* The operation that takes long enough to be shown: imports. */
  LaurelOperation *long_operation;
  GCancellable *long_cancellable;
  gboolean looks; /* at files that are about to be imported */
  char *busy_title;

  GPtrArray *last_files; /* of the last import, to read them again */
  LaurelImportOptions last_options; /* how they were read; its encoding is ours */
  LaurelOperation *last_import;
  gboolean last_changed; /* it is in the journal */
  gboolean taken_back; /* to be read again, and nothing has come in its place yet */
  LaurelImportOptions taken_options; /* how it was read; its encoding is ours */
};

enum {
  PROP_0,
  PROP_WORKSPACE,
  PROP_CONNECTION,
  PROP_CONNECTION_TITLE,
  PROP_PRACTICE,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_BUSY,
  PROP_BUSY_TITLE,
  PROP_FRACTION,
  PROP_JOB,
  PROP_ORGANIZATION,
  PROP_N_RECORDS,
  N_PROPS
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_TOAST,
  SIGNAL_FAILED,
  SIGNAL_IMPORTED,
  SIGNAL_PROPOSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelSession, laurel_session, G_TYPE_OBJECT)

static void
take_string (LaurelSession *self,
             char **field,
             char *value,
             guint property)
{
  g_autofree char *owned = value;

  if (g_strcmp0 (*field, owned) == 0)
    return;
  g_free (*field);
  *field = g_steal_pointer (&owned);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
refresh_connection (LaurelSession *self)
{
  g_autofree char *name = laurel_workspace_dup_current_connection (self->workspace);
  g_autoptr (LaurelConnection) connection = laurel_workspace_get_connection (self->workspace, name);
  gboolean practice = connection == NULL || connection->kind == LAUREL_CONNECTION_PRACTICE;

  take_string (self, &self->connection_title,
               connection != NULL ? laurel_connection_dup_title (connection) : g_strdup (name),
               PROP_CONNECTION_TITLE);
  if (practice != self->practice) {
    self->practice = practice;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRACTICE]);
  }
  take_string (self, &self->connection, g_steal_pointer (&name), PROP_CONNECTION);
}

static void
refresh_counts (LaurelSession *self)
{
  gint64 organization = laurel_workspace_get_current_organization (self->workspace);
  guint total;

  if (organization != self->organization) {
    self->organization = organization;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANIZATION]);
  }
  total = laurel_workspace_count_states (self->workspace, 0, self->connection, self->counts);
  if (total != self->n_records) {
    self->n_records = total;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RECORDS]);
  }
}

static void
refresh_journal (LaurelSession *self)
{
  take_string (self, &self->undo_name, laurel_workspace_dup_undo_name (self->workspace), PROP_UNDO_NAME);
  take_string (self, &self->redo_name, laurel_workspace_dup_redo_name (self->workspace), PROP_REDO_NAME);
}

static void
tell_changes (LaurelSession *self,
              LaurelChanges changes)
{
  if (changes & LAUREL_CHANGES_CONNECTIONS)
    refresh_connection (self);
  if (changes & (LAUREL_CHANGES_RECORDS | LAUREL_CHANGES_RECORD_LIST | LAUREL_CHANGES_PUBLICATIONS |
                 LAUREL_CHANGES_ORGANIZATIONS | LAUREL_CHANGES_CONNECTIONS))
    refresh_counts (self);
  if (changes & LAUREL_CHANGES_JOURNAL)
    refresh_journal (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, (guint) changes);
}

static gboolean
tell_held_cb (gpointer user_data)
{
  LaurelSession *self = user_data;
  LaurelChanges changes = self->held;

  self->tell_id = 0;
  self->held = 0;
  tell_changes (self, changes);
  return G_SOURCE_REMOVE;
}

/* Views count what they show, which takes the longer the more records there are: hundreds of records sent in a second
 * are not a reason to count hundreds of times. */
static void
workspace_changed_cb (LaurelSession *self,
                      LaurelChanges changes)
{
  if (self->job_cancellable != NULL && (changes & ~(LAUREL_CHANGES_PUBLICATIONS | LAUREL_CHANGES_JOBS)) == 0) {
    self->held |= changes;
    if (self->tell_id == 0)
      self->tell_id = g_timeout_add (TELL_DELAY_MS, tell_held_cb, self);
    return;
  }
  tell_changes (self, changes);
}

typedef struct {
  LaurelSession *session;
  LaurelOperation *operation;
  LaurelSessionDone done;
  gpointer user_data;
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->session);
  g_object_unref (run->operation);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
operation_ran_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  LaurelSession *self = run->session;
  g_autoptr (GError) error = NULL;

  laurel_workspace_run_finish (self->workspace, result, &error);
  /* What follows at once is no pause for those who look. */
  g_object_freeze_notify (G_OBJECT (self));
  if (run->operation == self->long_operation) {
    g_clear_object (&self->long_operation);
    g_clear_object (&self->long_cancellable);
    g_clear_pointer (&self->busy_title, g_free);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY_TITLE]);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, _("That did not work"), error->message);
  if (run->done != NULL)
    run->done (self, run->operation, error, run->user_data);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
run_cancellable (LaurelSession *self,
                 LaurelOperation *operation,
                 GCancellable *cancellable,
                 LaurelSessionDone done,
                 gpointer user_data)
{
  Run *run = g_new0 (Run, 1);

  run->session = g_object_ref (self);
  run->operation = g_object_ref (operation);
  run->done = done;
  run->user_data = user_data;
  laurel_workspace_run_async (self->workspace, operation, cancellable, operation_ran_cb, run);
}

/**
 * laurel_session_run:
 * @self: a session
 * @operation: (transfer none): what to do
 * @done: (nullable) (scope async): called on the main thread when it is durable or has failed
 * @user_data: user data for @done
 *
 * Runs @operation without blocking. An error is shown by the window; nothing was changed then.
 */
void
laurel_session_run (LaurelSession *self,
                    LaurelOperation *operation,
                    LaurelSessionDone done,
                    gpointer user_data)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));
  g_return_if_fail (LAUREL_IS_OPERATION (operation));

  run_cancellable (self, operation, NULL, done, user_data);
}

static void
fraction_cb (LaurelSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

/* From now on it is what `busy` is about. */
static void
begin_long (LaurelSession *self,
            LaurelOperation *operation,
            char *title)
{
  self->long_operation = g_object_ref (operation);
  self->long_cancellable = g_cancellable_new ();
  self->busy_title = title;
  g_signal_connect_object (operation, "notify::fraction", G_CALLBACK (fraction_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY_TITLE]);
}

static void
options_copy (LaurelImportOptions *into,
              const LaurelImportOptions *options)
{
  g_autofree char *encoding = g_strdup (options->encoding);

  g_free ((char *) into->encoding);
  *into = (LaurelImportOptions) { .delimiter = options->delimiter, .headless = options->headless };
  into->encoding = g_steal_pointer (&encoding);
}

static void
put_back_done (LaurelSession *self,
               LaurelOperation *operation,
               const GError *error,
               gpointer user_data)
{
  if (error == NULL)
    laurel_session_toast (self, _("The file was not read again, and everything is as it was"), FALSE);
}

/* What was taken back to be read again comes back when nothing is read. */
static void
put_back (LaurelSession *self)
{
  g_autoptr (LaurelOperation) operation = NULL;

  if (!self->taken_back || self->long_operation != NULL)
    return;
  self->taken_back = FALSE;
  self->last_changed = TRUE;
  options_copy (&self->last_options, &self->taken_options);
  operation = laurel_operation_new_redo_import (self->last_import);
  begin_long (self, operation, g_strdup (_("Putting back what was there")));
  run_cancellable (self, operation, NULL, put_back_done, NULL);
}

static void
import_done (LaurelSession *self,
             LaurelOperation *operation,
             const GError *error,
             gpointer user_data)
{
  g_autoptr (LaurelOperation) index = laurel_operation_new_index_keys ();

  if (error != NULL) {
    put_back (self);
    return;
  }
  if (laurel_operation_get_proposals (operation)->len > 0) {
    g_signal_emit (self, signals[SIGNAL_PROPOSED], 0, operation);
    return;
  }
  self->taken_back = FALSE;
  self->last_changed = laurel_operation_get_count (operation) > 0;
  g_set_object (&self->last_import, operation);
  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, operation);
  /* Behind the import, so that the first edit need not wait. */
  laurel_session_run (self, index, NULL, NULL);
}

/* Only what a person has chosen: what finds plans may be gone when the files are read again. */
static void
keep_options (LaurelSession *self,
              const LaurelImportOptions *options)
{
  const LaurelImportOptions none = { 0 };

  options_copy (&self->last_options, options != NULL ? options : &none);
}

static char *
dup_reading_title (GFile *const *files,
                   guint n_files)
{
  g_autofree char *name = g_file_get_basename (files[0]);

  if (n_files == 1)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_("Reading %s"), name);
  return g_strdup_printf (ngettext ("Reading %u file", "Reading %u files", n_files), n_files);
}

static char *
dup_again_title (GFile *const *files,
                 guint n_files)
{
  g_autofree char *name = g_file_get_basename (files[0]);

  if (n_files == 1)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (_("Reading %s again"), name);
  return g_strdup_printf (ngettext ("Reading %u file again", "Reading %u files again", n_files), n_files);
}

/**
 * laurel_session_begin_look:
 * @self: a session
 * @files: (array length=n_files): spreadsheets
 * @n_files: how many
 *
 * Says that files are being looked at before they are imported; `busy` until [method@Session.end_look].
 *
 * Returns: %FALSE, having said so, while an import runs
 */
gboolean
laurel_session_begin_look (LaurelSession *self,
                           GFile *const *files,
                           guint n_files)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), FALSE);

  if (self->long_operation != NULL || self->looks) {
    laurel_session_toast (self, _("An import is running; wait for it or cancel it first"), FALSE);
    return FALSE;
  }
  self->looks = TRUE;
  self->busy_title = dup_reading_title (files, n_files);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY_TITLE]);
  return TRUE;
}

/**
 * laurel_session_end_look:
 * @self: a session
 *
 * Ends what [method@Session.begin_look] began.
 */
void
laurel_session_end_look (LaurelSession *self)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (!self->looks)
    return;
  self->looks = FALSE;
  g_clear_pointer (&self->busy_title, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY_TITLE]);
}

/* @answers: (nullable): what was said of rows that only look like a record */
static void
import_files (LaurelSession *self,
              GFile *const *files,
              guint n_files,
              const LaurelImportOptions *options,
              GPtrArray *answers)
{
  g_autoptr (LaurelOperation) operation = NULL;

  if (self->long_operation != NULL || self->looks) {
    laurel_session_toast (self, _("An import is running; wait for it or cancel it first"), FALSE);
    return;
  }
  if (self->last_files == NULL || files != (GFile *const *) self->last_files->pdata) {
    g_clear_pointer (&self->last_files, g_ptr_array_unref);
    self->last_files = g_ptr_array_new_with_free_func (g_object_unref);
    for (guint i = 0; i < n_files; i++)
      g_ptr_array_add (self->last_files, g_object_ref (files[i]));
  }
  keep_options (self, options);
  self->last_changed = FALSE;
  operation = laurel_operation_new_import (files, n_files, options, NULL);
  laurel_operation_ask_about_looks (operation, answers);
  laurel_operation_set_again (operation, self->taken_back);
  begin_long (self, operation,
              self->taken_back ? dup_again_title (files, n_files) : dup_reading_title (files, n_files));
  run_cancellable (self, operation, self->long_cancellable, import_done, NULL);
}

/**
 * laurel_session_import:
 * @self: a session
 * @files: (array length=n_files): spreadsheets
 * @n_files: how many
 * @options: (nullable): how to read them
 *
 * Imports spreadsheets, all or nothing. Progress is in `fraction`; `imported` is emitted at the end. Does nothing but
 * say so while another import runs.
 */
void
laurel_session_import (LaurelSession *self,
                       GFile *const *files,
                       guint n_files,
                       const LaurelImportOptions *options)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));
  g_return_if_fail (n_files > 0);

  /* A question about the files before is not going to be answered. */
  put_back (self);
  import_files (self, files, n_files, options, NULL);
}

/**
 * laurel_session_import_answered:
 * @self: a session
 * @import: the last import, with answers in its proposals
 *
 * Reads its files again, with what was said of the rows that only look like a record.
 */
void
laurel_session_import_answered (LaurelSession *self,
                                LaurelOperation *import)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *encoding = NULL;
  LaurelImportOptions options;

  g_return_if_fail (LAUREL_IS_SESSION (self));
  g_return_if_fail (LAUREL_IS_OPERATION (import));

  if (self->last_files == NULL)
    return;
  files = g_ptr_array_ref (self->last_files);
  answers = laurel_operation_dup_answers (import);
  options = self->last_options;
  options.encoding = encoding = g_strdup (options.encoding);
  import_files (self, (GFile *const *) files->pdata, files->len, &options, answers);
}

/**
 * laurel_session_import_declined:
 * @self: a session
 *
 * Says that the question of the last import, of which nothing was imported, will not be answered.
 */
void
laurel_session_import_declined (LaurelSession *self)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  put_back (self);
}

typedef struct {
  LaurelImportOptions options; /* its encoding is ours */
  GCancellable *cancellable;
} Again;

static void
again_free (Again *self)
{
  g_free ((char *) self->options.encoding);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Again, again_free)

/* What it undid was the import: now the files may be read again. */
static void
taken_back (LaurelSession *self,
            LaurelOperation *operation,
            const GError *error,
            gpointer user_data)
{
  g_autoptr (Again) again = user_data;
  g_autoptr (GPtrArray) files = NULL;

  if (error != NULL || self->last_files == NULL)
    return;
  self->taken_back = TRUE;
  options_copy (&self->taken_options, &self->last_options);
  if (g_cancellable_is_cancelled (again->cancellable)) {
    put_back (self);
    return;
  }
  files = g_ptr_array_ref (self->last_files);
  import_files (self, (GFile *const *) files->pdata, files->len, &again->options, NULL);
}

/**
 * laurel_session_import_again:
 * @self: a session
 * @options: how to read the files this time
 *
 * Takes back the last import and reads its files again; `busy` from the first moment to the last. What was taken back
 * comes back when that is cancelled or fails. Says so and does nothing when something else was changed since, for that
 * would be taken back instead, and while another import runs. Does nothing before the first one.
 */
void
laurel_session_import_again (LaurelSession *self,
                             const LaurelImportOptions *options)
{
  g_autoptr (GPtrArray) files = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (self->last_files == NULL)
    return;
  files = g_ptr_array_ref (self->last_files);
  if (self->last_changed && self->last_import != NULL && !laurel_session_is_busy (self)) {
    g_autoptr (LaurelOperation) undo = laurel_operation_new_undo_import (self->last_import);
    Again *again = g_new0 (Again, 1);

    if (options != NULL)
      options_copy (&again->options, options);
    begin_long (self, undo, dup_again_title ((GFile *const *) files->pdata, files->len));
    again->cancellable = g_object_ref (self->long_cancellable);
    run_cancellable (self, undo, self->long_cancellable, taken_back, again);
    return;
  }
  laurel_session_import (self, (GFile *const *) files->pdata, files->len, options);
}

/**
 * laurel_session_get_last_options:
 * @self: a session
 *
 * Returns: (transfer none): how the files of the last import were read, until the next import
 */
const LaurelImportOptions *
laurel_session_get_last_options (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return &self->last_options;
}

/**
 * laurel_session_get_last_files:
 * @self: a session
 *
 * Returns: (transfer none) (nullable) (element-type GFile): the files of the last import
 */
GPtrArray *
laurel_session_get_last_files (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return self->last_files;
}

/**
 * laurel_session_cancel:
 * @self: a session
 *
 * Cancels the import that runs; nothing of it stays.
 */
void
laurel_session_cancel (LaurelSession *self)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (self->long_cancellable != NULL)
    g_cancellable_cancel (self->long_cancellable);
}

static void
undo_done (LaurelSession *self,
           LaurelOperation *operation,
           const GError *error,
           gpointer user_data)
{
  g_autofree char *name = user_data;
  g_autofree char *text = NULL;

  if (error != NULL || name == NULL)
    return;
  /* Translators: %s names what was undone, such as "Import of credentials.csv". */
  text = g_strdup_printf (_("Undone: %s"), name);
  laurel_session_toast (self, text, FALSE);
}

void
laurel_session_undo (LaurelSession *self)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (self->undo_name == NULL)
    return;
  operation = laurel_operation_new_undo ();
  run_cancellable (self, operation, NULL, undo_done, g_strdup (self->undo_name));
}

void
laurel_session_redo (LaurelSession *self)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (self->redo_name == NULL)
    return;
  operation = laurel_operation_new_redo ();
  run_cancellable (self, operation, NULL, NULL, NULL);
}

static void
approve_done (LaurelSession *self,
              LaurelOperation *operation,
              const GError *error,
              gpointer user_data)
{
  LaurelSubjectKind kind = GPOINTER_TO_INT (user_data);
  GPtrArray *refused;
  guint n;
  g_autofree char *text = NULL;

  if (error != NULL)
    return;
  n = laurel_operation_get_count (operation);
  refused = laurel_operation_get_refused (operation);
  if (refused != NULL && refused->len > 0) {
    g_autoptr (GString) reasons = g_string_new (NULL);
    guint shown = MIN (refused->len, 8);

    for (guint i = 0; i < shown; i++) {
      const LaurelRefusal *refusal = g_ptr_array_index (refused, i);

      if (i > 0)
        g_string_append_c (reasons, '\n');
      /* A reason may be about several. */
      if (refusal->name != NULL)
        g_string_append_printf (reasons, "%s: ", refusal->name);
      g_string_append (reasons, refusal->reason);
    }
    if (refused->len > shown) {
      guint more = refused->len - shown;

      g_string_append_c (reasons, '\n');
      g_string_append_printf (reasons, ngettext ("and %u more", "and %u more", more), more);
    }
    g_signal_emit (self, signals[SIGNAL_FAILED], 0,
                   n > 0 ? _("Some were not approved") : _("Not approved"), reasons->str);
  }
  if (n == 0 && (refused == NULL || refused->len == 0)) {
    laurel_session_toast (self, _("There is nothing to approve: everything that is ready has been approved"), FALSE);
    return;
  }
  if (n == 0)
    return;
  if (kind == LAUREL_SUBJECT_ORGANIZATION)
    text = g_strdup (_("Your organization is approved"));
  else if (laurel_operation_get_n_incomplete (operation) > 0)
    text = g_strdup_printf (ngettext ("%u credential approved, without something that cannot be sent as it is: look at its "
                                      "warnings",
                                      "%u credentials approved, some without something that cannot be sent as it is: look "
                                      "at their warnings", n), n);
  else
    text = g_strdup_printf (ngettext ("%u credential approved", "%u credentials approved", n), n);
  laurel_session_toast (self, text, TRUE);
}

/**
 * laurel_session_approve:
 * @self: a session
 * @kind: organizations or credentials
 * @ids: (nullable) (array length=n_ids): which; %NULL for all credentials that are ready
 * @n_ids: how many
 *
 * Approves in the name of the person at this computer; says what was refused and why.
 */
void
laurel_session_approve (LaurelSession *self,
                        LaurelSubjectKind kind,
                        const gint64 *ids,
                        guint n_ids)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (self));

  operation = laurel_operation_new_approve (kind, ids, n_ids, g_get_real_name ());
  run_cancellable (self, operation, NULL, approve_done, GINT_TO_POINTER (kind));
}

static void
tell_job (LaurelSession *self,
          LaurelJob *job)
{
  guint n_failed = laurel_job_get_failed (job);
  guint n_confirmed = laurel_job_get_confirmed (job);
  g_autofree char *text = NULL;

  if (n_failed > 0)
    text = g_strdup_printf (ngettext ("%u record was not published; the list says why",
                                      "%u records were not published; the list says why", n_failed),
                            n_failed);
  else if (n_confirmed > 0)
    text = g_strdup_printf (ngettext ("%u record is published and was read back",
                                      "%u records are published and were read back", n_confirmed),
                            n_confirmed);
  else
    text = g_strdup (_("Everything was published before; nothing had to be sent"));
  laurel_session_toast (self, text, FALSE);
}

static void
job_done_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (LaurelSession) self = user_data;
  LaurelJob *job = LAUREL_JOB (object);
  g_autoptr (GError) error = NULL;

  laurel_job_run_finish (job, result, &error);
  g_clear_object (&self->job_cancellable);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, _("Publishing stopped"), error->message);
  else if (error == NULL)
    tell_job (self, job);
  refresh_counts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, (guint) (LAUREL_CHANGES_JOBS | LAUREL_CHANGES_PUBLICATIONS));
}

/**
 * laurel_session_set_practice_data:
 * @self: a session
 * @path: (nullable): data file of the practice registry, %NULL for the default one
 */
void
laurel_session_set_practice_data (LaurelSession *self,
                                  const char *path)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  g_free (self->practice_data);
  self->practice_data = g_strdup (path);
}

static gboolean
job_is_running (LaurelSession *self)
{
  return self->job_cancellable != NULL;
}

/**
 * laurel_session_publish:
 * @self: a session
 * @flags: publish, dry run or verify
 *
 * Starts a job over the connection in use. It is in `job` until the next one starts.
 */
void
laurel_session_publish (LaurelSession *self,
                        LaurelJobFlags flags)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (job_is_running (self)) {
    laurel_session_toast (self, _("Publishing is under way already"), FALSE);
    return;
  }
  g_clear_object (&self->job);
  self->job = laurel_job_new (self->workspace, self->connection, flags);
  laurel_job_set_practice_data (self->job, self->practice_data);
  self->job_cancellable = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
  laurel_job_run_async (self->job, self->job_cancellable, job_done_cb, g_object_ref (self));
}

/**
 * laurel_session_cancel_job:
 * @self: a session
 *
 * Cancels the job. What is in flight is settled: it arrives, or the ledger knows that it may have.
 */
void
laurel_session_cancel_job (LaurelSession *self)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (self->job_cancellable != NULL)
    g_cancellable_cancel (self->job_cancellable);
}

/**
 * laurel_session_is_publishing:
 * @self: a session
 *
 * Returns: whether a job runs
 */
gboolean
laurel_session_is_publishing (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), FALSE);

  return job_is_running (self);
}

void
laurel_session_toast (LaurelSession *self,
                      const char *text,
                      gboolean offers_undo)
{
  g_return_if_fail (LAUREL_IS_SESSION (self));

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, text, offers_undo);
}

LaurelWorkspace *
laurel_session_get_workspace (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return self->workspace;
}

const char *
laurel_session_get_connection (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return self->connection;
}

void
laurel_session_set_connection (LaurelSession *self,
                               const char *name)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (self));

  if (g_strcmp0 (name, self->connection) == 0)
    return;
  if (job_is_running (self)) {
    laurel_session_toast (self, _("Publishing is under way; change the connection afterwards"), FALSE);
    return;
  }
  operation = laurel_operation_new_set_current_connection (name);
  laurel_session_run (self, operation, NULL, NULL);
}

const char *
laurel_session_get_connection_title (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return self->connection_title;
}

gint64
laurel_session_get_organization (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), 0);

  return self->organization;
}

/**
 * laurel_session_get_counts:
 * @self: a session
 *
 * Returns: (transfer none): LAUREL_N_STATES numbers of credentials, by state for the connection in use
 */
const guint *
laurel_session_get_counts (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return self->counts;
}

guint
laurel_session_get_n_records (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), 0);

  return self->n_records;
}

LaurelJob *
laurel_session_get_job (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), NULL);

  return self->job;
}

gboolean
laurel_session_is_busy (LaurelSession *self)
{
  g_return_val_if_fail (LAUREL_IS_SESSION (self), FALSE);

  return self->long_operation != NULL || self->looks;
}

static double
get_fraction (LaurelSession *self)
{
  double fraction = -1;

  if (self->long_operation != NULL)
    g_object_get (self->long_operation, "fraction", &fraction, NULL);
  return fraction;
}

static void
laurel_session_get_property (GObject *object,
                             guint property,
                             GValue *value,
                             GParamSpec *pspec)
{
  LaurelSession *self = LAUREL_SESSION (object);

  switch (property) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_CONNECTION:
    g_value_set_string (value, self->connection);
    break;
  case PROP_CONNECTION_TITLE:
    g_value_set_string (value, self->connection_title);
    break;
  case PROP_PRACTICE:
    g_value_set_boolean (value, self->practice);
    break;
  case PROP_UNDO_NAME:
    g_value_set_string (value, self->undo_name);
    break;
  case PROP_REDO_NAME:
    g_value_set_string (value, self->redo_name);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, laurel_session_is_busy (self));
    break;
  case PROP_BUSY_TITLE:
    g_value_set_string (value, self->busy_title);
    break;
  case PROP_FRACTION:
    g_value_set_double (value, get_fraction (self));
    break;
  case PROP_JOB:
    g_value_set_object (value, self->job);
    break;
  case PROP_ORGANIZATION:
    g_value_set_int64 (value, self->organization);
    break;
  case PROP_N_RECORDS:
    g_value_set_uint (value, self->n_records);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
laurel_session_set_property (GObject *object,
                             guint property,
                             const GValue *value,
                             GParamSpec *pspec)
{
  LaurelSession *self = LAUREL_SESSION (object);

  switch (property) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_CONNECTION:
    laurel_session_set_connection (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
laurel_session_constructed (GObject *object)
{
  LaurelSession *self = LAUREL_SESSION (object);

  G_OBJECT_CLASS (laurel_session_parent_class)->constructed (object);

  g_signal_connect_object (self->workspace, "changed", G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  self->practice = TRUE;
  refresh_connection (self);
  refresh_counts (self);
  refresh_journal (self);
}

static void
laurel_session_finalize (GObject *object)
{
  LaurelSession *self = LAUREL_SESSION (object);

  g_clear_object (&self->job);
  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_object (&self->job_cancellable);
  g_clear_object (&self->long_operation);
  g_clear_object (&self->long_cancellable);
  g_clear_object (&self->workspace);
  g_free (self->connection);
  g_free (self->connection_title);
  g_free (self->practice_data);
  g_free (self->undo_name);
  g_free (self->redo_name);
  g_free (self->busy_title);
  g_clear_pointer (&self->last_files, g_ptr_array_unref);
  g_clear_object (&self->last_import);
  keep_options (self, NULL);
  g_free ((char *) self->taken_options.encoding);

  G_OBJECT_CLASS (laurel_session_parent_class)->finalize (object);
}

static void
laurel_session_class_init (LaurelSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = laurel_session_constructed;
  object_class->finalize = laurel_session_finalize;
  object_class->get_property = laurel_session_get_property;
  object_class->set_property = laurel_session_set_property;

  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace", NULL, NULL, LAUREL_TYPE_WORKSPACE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECTION] =
      g_param_spec_string ("connection", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECTION_TITLE] = g_param_spec_string ("connection-title", NULL, NULL, NULL, readable);
  properties[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, TRUE, readable);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, readable);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_BUSY_TITLE] = g_param_spec_string ("busy-title", NULL, NULL, NULL, readable);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, readable);
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, LAUREL_TYPE_JOB, readable);
  properties[PROP_ORGANIZATION] =
      g_param_spec_int64 ("organization", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_N_RECORDS] = g_param_spec_uint ("n-records", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, LAUREL_TYPE_OPERATION);
  signals[SIGNAL_PROPOSED] = g_signal_new ("proposed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, LAUREL_TYPE_OPERATION);
}

static void
laurel_session_init (LaurelSession *self)
{
}

/**
 * laurel_session_new:
 * @workspace: (transfer none): an open workspace
 *
 * Returns: (transfer full): a session on it
 */
LaurelSession *
laurel_session_new (LaurelWorkspace *workspace)
{
  g_return_val_if_fail (LAUREL_IS_WORKSPACE (workspace), NULL);

  return g_object_new (LAUREL_TYPE_SESSION, "workspace", workspace, NULL);
}

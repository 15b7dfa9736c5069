/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-import-questions.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-column-matching.h"
#include "desktop/laurel-value-matching.h"

typedef struct {
  GWeakRef window;
  LaurelSession *session;
  gboolean always; /* also when there is nothing that must be asked */
  LaurelImportOptions options; /* its encoding is ours */
  gint64 organization; /* whose values, 0 for the current organization's */
  GPtrArray *files;
  GHashTable *plans;
} Question;

static Question *
question_new (GtkWindow *window,
              LaurelSession *session,
              gboolean always)
{
  Question *self = g_new0 (Question, 1);

  g_weak_ref_init (&self->window, window);
  self->session = g_object_ref (session);
  self->always = always;
  return self;
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_weak_ref_clear (&self->window);
  g_clear_object (&self->session);
  g_free ((char *) self->options.encoding);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_hash_table_unref);
  g_free (self);
}

/* Columns */

static void
survey_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Question *question = task_data;
  const LaurelImportOptions options = {
    .encoding = question->options.encoding,
    .delimiter = question->options.delimiter,
    .headless = question->options.headless,
    .find_plan = laurel_column_plans_find,
    .plan_data = question->plans,
  };
  GPtrArray *surveys = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_sheet_survey_free);

  for (guint i = 0; i < question->files->len; i++)
    g_ptr_array_add (surveys, laurel_sheet_survey_new (question->files->pdata[i], &options, cancellable));
  g_task_return_pointer (task, surveys, (GDestroyNotify) g_ptr_array_unref);
}

static void
surveyed_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  /* Let go here: the task may end on its own thread. */
  g_autoptr (LaurelSession) session = g_steal_pointer (&question->session);
  g_autoptr (GPtrArray) surveys = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GtkWindow) window = g_weak_ref_get (&question->window);
  gboolean asks = FALSE;
  gboolean can = TRUE;

  laurel_session_end_look (session);
  if (window == NULL || surveys == NULL)
    return;
  for (guint i = 0; i < surveys->len; i++) {
    asks |= laurel_sheet_survey_asks (surveys->pdata[i]);
    can &= laurel_sheet_survey_can_match (surveys->pdata[i]);
  }
  /* A file that cannot be imported is refused by the import, in words of its own. */
  if (can && (asks || question->always))
    gtk_window_present (GTK_WINDOW (laurel_column_matching_new (window, session, surveys)));
  else
    laurel_session_import (session, (GFile *const *) question->files->pdata, question->files->len, &question->options);
}

/**
 * laurel_import_questions_open:
 * @window: where to ask
 * @session: where the files go
 * @files: (array length=n_files): spreadsheets
 * @n_files: how many
 * @options: (nullable): how to read them; only `encoding`, `delimiter` and `headless` count
 * @always: ask what the columns mean also when all are known
 *
 * Looks at the beginning of each file, asks about columns that nobody knows, if there are any, and imports them.
 */
void
laurel_import_questions_open (GtkWindow *window,
                              LaurelSession *session,
                              GFile *const *files,
                              guint n_files,
                              const LaurelImportOptions *options,
                              gboolean always)
{
  Question *question;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window) && LAUREL_IS_SESSION (session));
  g_return_if_fail (n_files > 0);

  if (!laurel_session_begin_look (session, files, n_files))
    return;
  question = question_new (window, session, always);
  if (options != NULL) {
    question->options.encoding = g_strdup (options->encoding);
    question->options.delimiter = options->delimiter;
    question->options.headless = options->headless;
  }
  question->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (question->files, g_object_ref (files[i]));
  question->plans = laurel_workspace_get_column_plans (laurel_session_get_workspace (session), 0);
  task = g_task_new (NULL, NULL, surveyed_cb, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, survey_thread);
}

/* Values */

static void
list_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  GPtrArray *values = laurel_workspace_list_unknown_values (laurel_session_get_workspace (question->session),
                                                            question->organization,
                                                            cancellable, &error);

  if (values != NULL)
    g_task_return_pointer (task, values, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (LaurelSession) session = g_steal_pointer (&question->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GtkWindow) window = g_weak_ref_get (&question->window);
  gboolean asks = question->always && values != NULL && values->len > 0;

  if (window == NULL)
    return;
  if (error != NULL) {
    laurel_session_toast (session, error->message, FALSE);
    return;
  }
  for (guint i = 0; i < values->len; i++)
    asks |= !((const LaurelUnknownValue *) values->pdata[i])->left;
  if (asks)
    gtk_window_present (GTK_WINDOW (laurel_value_matching_new (window, session, question->organization, values)));
  else if (question->always)
    laurel_session_toast (session, _("Every value of a controlled column is in its list"), FALSE);
}

static void
list_values (GtkWindow *window,
             LaurelSession *session,
             gint64 organization,
             gboolean always)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, listed_cb, NULL);
  Question *question = question_new (window, session, always);

  question->organization = organization;
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, list_thread);
}

static void
matched_cb (LaurelSession *session,
            LaurelOperation *operation,
            const GError *error,
            gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&question->window);
  guint n = error == NULL ? laurel_operation_get_count (operation) : 0;

  if (n > 0) {
    g_autofree char *text
        = g_strdup_printf (ngettext ("Values that you matched earlier were put into %u credential",
                                     "Values that you matched earlier were put into %u credentials", n),
                           n);

    laurel_session_toast (session, text, TRUE);
  }
  if (window != NULL && question->always && error == NULL)
    list_values (window, session, question->organization, FALSE);
  question_free (question);
}

static gboolean
is_sample (LaurelSession *session)
{
  GPtrArray *files = laurel_session_get_last_files (session);

  return files != NULL && files->len > 0 && g_file_has_uri_scheme (files->pdata[0], "resource");
}

/**
 * laurel_import_questions_imported:
 * @window: where to ask
 * @session: where the import went
 * @imported: the import, which has run
 *
 * Puts in what was chosen for unknown values before, and asks about those for which nothing was chosen, when the import
 * brought anything or somebody has just matched its columns. Nothing is asked about the sample, which has its mistakes on
 * purpose.
 */
void
laurel_import_questions_imported (GtkWindow *window,
                                  LaurelSession *session,
                                  LaurelOperation *imported)
{
  gint64 organization = laurel_operation_get_organization (imported);
  g_autoptr (LaurelOperation) operation = laurel_operation_new_match_values (organization, NULL, 0);
  Question *question;
  gboolean asks;

  g_return_if_fail (GTK_IS_WINDOW (window) && LAUREL_IS_SESSION (session));

  asks = laurel_column_matching_take_accepted (session) || laurel_operation_get_count (imported) > 0;
  question = question_new (window, session, asks && !is_sample (session));
  question->organization = organization;
  laurel_session_run (session, operation, matched_cb, question);
}

/**
 * laurel_import_questions_ask_values:
 * @window: where to ask
 * @session: whose credentials
 *
 * Asks what unknown values mean, also those that were left as they are before; says so when there is none.
 */
void
laurel_import_questions_ask_values (GtkWindow *window,
                                    LaurelSession *session)
{
  g_return_if_fail (GTK_IS_WINDOW (window) && LAUREL_IS_SESSION (session));

  list_values (window, session, 0, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/laurel-json.h"
#include "workspace/laurel-export.h"

/* Commands on a workspace that talk to nobody. */

static void
fraction_cb (LaurelOperation *operation,
             GParamSpec *pspec,
             gpointer user_data)
{
  double fraction;

  g_object_get (operation, "fraction", &fraction, NULL);
  laurel_cli_progress (fraction, _("Importing"));
}

/* With several files, row numbers alone say nothing. */
static void
print_import_finding (LaurelCli *cli,
                      LaurelOperation *operation,
                      guint position)
{
  GPtrArray *files = laurel_operation_get_files (operation);
  const LaurelFinding *finding = g_ptr_array_index (laurel_operation_get_findings (operation), position);
  guint file;

  if (files->len > 1 && g_ptr_array_find (files, laurel_operation_find_file (operation, position), &file))
    fprintf (stderr, "%s: ", cli->args[file]);
  if (finding->row > 0)
    fprintf (stderr, _("Row %u"), finding->row);
  fprintf (stderr, "%s%s: %s\n", finding->row > 0 ? ": " : "", laurel_severity_get_title (finding->severity),
           finding->message);
}

static void
note_columns (LaurelCli *cli,
              LaurelOperation *operation)
{
  GPtrArray *files = laurel_operation_get_files (operation);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (layouts, ((LaurelImportedFile *) g_ptr_array_index (files, i))->layout);
  laurel_cli_note_columns (cli, (const LaurelSheetLayout *const *) layouts->pdata, layouts->len);
}

static void
print_import_files (LaurelCli *cli,
                    LaurelOperation *operation)
{
  GPtrArray *files = laurel_operation_get_files (operation);

  for (guint i = 0; files->len > 1 && i < files->len; i++) {
    const LaurelImportedFile *file = g_ptr_array_index (files, i);

    /* Translators: what one of several files brought: its name, and numbers. */
    printf (_("%s: Rows: %u · Credentials: %u · New: %u"), cli->args[i], file->counts.rows, file->counts.records,
            file->n_added);
    putchar ('\n');
  }
}

/* What a person has chosen for unknown values before holds for these rows too. */
static gboolean
match_remembered_values (LaurelWorkspace *workspace,
                         gint64 organization,
                         guint *n_cured,
                         GError **error)
{
  g_autoptr (LaurelOperation) operation = laurel_operation_new_match_values (organization, NULL, 0);
  guint n;

  if (!laurel_workspace_run (workspace, operation, NULL, error))
    return FALSE;
  n = laurel_operation_get_count (operation);
  for (guint i = 0; i < n; i++) {
    g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (
        workspace, LAUREL_SUBJECT_CREDENTIAL, laurel_operation_get_ids (operation, &n)[i], "practice");

    if (entry != NULL && entry->n_errors == 0)
      ++*n_cured;
  }
  if (n > 0) {
    printf (ngettext ("Values that you matched earlier were put into %u credential",
                      "Values that you matched earlier were put into %u credentials", n),
            n);
    putchar ('\n');
  }
  return TRUE;
}

int
laurel_cli_import (LaurelCli *cli)
{
  int status;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  LaurelImportOptions options = { .encoding = cli->encoding, .delimiter = cli->delimiter, .plan = cli->columns };
  const LaurelImportCounts *counts;
  GPtrArray *findings;
  guint n_errors = 0;
  guint n_cured = 0;
  guint n_faulty;
  gboolean ok;

  if (cli->n_args == 0)
    return laurel_cli_usage (cli, _("Name the files to import"));
  workspace = laurel_cli_open (cli, LAUREL_WORKSPACE_DEFAULT, &status);
  if (workspace == NULL)
    return status;
  for (guint i = 0; i < cli->n_args; i++)
    g_ptr_array_add (files, laurel_cli_file (cli->args[i]));
  operation = laurel_operation_new_import ((GFile *const *) files->pdata, files->len, &options, cli->owner);
  g_signal_connect (operation, "notify::fraction", G_CALLBACK (fraction_cb), NULL);
  ok = laurel_workspace_run (workspace, operation, NULL, &error);
  laurel_cli_progress_end ();
  if (!ok)
    return error->domain == LAUREL_IMPORT_ERROR && cli->n_args == 1 ? laurel_cli_fail_file (cli->args[0], error)
                                                                    : laurel_cli_fail (error);

  note_columns (cli, operation);
  findings = laurel_operation_get_findings (operation);
  for (guint i = 0; findings != NULL && i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    print_import_finding (cli, operation, i);
    if (finding->severity == LAUREL_SEVERITY_ERROR)
      n_errors++;
  }
  counts = laurel_operation_get_counts (operation);
  print_import_files (cli, operation);
  /* Translators: what an import brought, in numbers. */
  printf (_("Rows: %u · Credentials: %u · New: %u · Updated: %u"), counts->rows, counts->records,
          laurel_operation_get_n_added (operation), laurel_operation_get_n_updated (operation));
  putchar ('\n');
  if (!match_remembered_values (workspace, laurel_operation_get_organization (operation), &n_cured, &error))
    return laurel_cli_fail (error);

  n_faulty = laurel_operation_get_n_faulty (operation);
  n_faulty -= MIN (n_faulty, n_cured);
  if (n_faulty > 0) {
    printf (ngettext ("%u has errors; “laurel records” lists them, and “laurel export --to=problems” writes them beside "
                      "the rows",
                      "%u have errors; “laurel records” lists them, and “laurel export --to=problems” writes them "
                      "beside the rows",
                      n_faulty),
            n_faulty);
    putchar ('\n');
  }
  n_errors += n_faulty;
  return n_errors > 0 ? LAUREL_EXIT_PROBLEMS : LAUREL_EXIT_OK;
}

/* So many things are named that would make records more complete. */
#define N_STEPS 3

static double
round_share (double share)
{
  return (guint) (share * 1000 + 0.5) / 1000.0;
}

static void
set_completeness (JsonObject *object,
                  LaurelWorkspace *workspace,
                  gint64 organization)
{
  LaurelCompleteness completeness;
  LaurelCompletenessStep steps[N_STEPS];
  JsonArray *list = json_array_new ();
  guint n_steps;

  laurel_workspace_measure (workspace, organization, &completeness);
  n_steps = laurel_completeness_get_steps (&completeness, steps, N_STEPS);
  for (guint i = 0; i < n_steps; i++) {
    JsonObject *step = json_object_new ();

    json_object_set_string_member (step, "column", laurel_template_get_header (steps[i].column));
    json_object_set_int_member (step, "records", steps[i].n_lacking);
    json_object_set_int_member (step, "completes", steps[i].n_last);
    json_object_set_double_member (step, "gain", round_share (steps[i].gain));
    json_array_add_object_element (list, step);
  }
  if (completeness.n_records > 0)
    json_object_set_double_member (object, "completeness",
                                   round_share (laurel_completeness_get_share (&completeness)));
  else
    json_object_set_null_member (object, "completeness");
  json_object_set_int_member (object, "complete", completeness.n_complete);
  json_object_set_array_member (object, "next", list);
}

static JsonObject *
organization_status (LaurelWorkspace *workspace,
                     const LaurelEntry *entry,
                     const char *connection)
{
  JsonObject *object = json_object_new ();
  JsonObject *credentials = json_object_new ();
  JsonObject *by_state = json_object_new ();
  guint counts[LAUREL_N_STATES];
  guint total = laurel_workspace_count_states (workspace, entry->id, connection, counts);

  json_object_set_string_member (object, "name", entry->name);
  json_object_set_string_member (object, "ctid", entry->ctid);
  json_object_set_string_member (object, "state", laurel_state_get_name (entry->state));
  json_object_set_int_member (credentials, "total", total);
  for (guint i = 0; i < LAUREL_N_STATES; i++)
    json_object_set_int_member (by_state, laurel_state_get_name (i), counts[i]);
  json_object_set_object_member (credentials, "by_state", by_state);
  set_completeness (credentials, workspace, entry->id);
  json_object_set_object_member (object, "credentials", credentials);
  return object;
}

static void
set_time (JsonObject *object,
          const char *member,
          gint64 microseconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (microseconds == 0) {
    json_object_set_null_member (object, member);
    return;
  }
  time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  text = g_date_time_format_iso8601 (time);
  json_object_set_string_member (object, member, text);
}

static void
print_completeness (LaurelWorkspace *workspace,
                    gint64 organization)
{
  LaurelCompleteness completeness;
  LaurelCompletenessStep steps[N_STEPS];
  guint n_steps;

  laurel_workspace_measure (workspace, organization, &completeness);
  if (completeness.n_records == 0)
    return;
  /* Translators: how much of what credentials must and should have is there, and how many of them have all of it. */
  printf (_("  Completeness: %1$d %%, %2$u of %3$u have everything"),
          (int) (100 * laurel_completeness_get_share (&completeness)), completeness.n_complete, completeness.n_records);
  putchar ('\n');
  n_steps = laurel_completeness_get_steps (&completeness, steps, N_STEPS);
  for (guint i = 0; i < n_steps; i++) {
    /* Translators: %1$s is the header of a column that so many credentials lack; %3$u of them lack nothing else. */
    printf (ngettext ("  %2$6u  lacks %1$s", "  %2$6u  lack %1$s", steps[i].n_lacking),
            laurel_template_get_header (steps[i].column), steps[i].n_lacking);
    if (steps[i].n_last > 0) {
      fputs (", ", stdout);
      printf (ngettext ("%u of them nothing else", "%u of them nothing else", steps[i].n_last), steps[i].n_last);
    }
    putchar ('\n');
  }
}

static void
print_status (LaurelWorkspace *workspace,
              GPtrArray *organizations,
              const char *connection)
{
  if (organizations->len == 0)
    printf ("%s\n", _("There is no organization yet: “laurel organization load FILE” brings yours in."));
  for (guint i = 0; i < organizations->len; i++) {
    const LaurelEntry *entry = g_ptr_array_index (organizations, i);
    guint counts[LAUREL_N_STATES];
    guint total = laurel_workspace_count_states (workspace, entry->id, connection, counts);

    printf ("%s (%s): %s\n", entry->name, entry->ctid, laurel_state_get_title (entry->state));
    printf (ngettext ("  %u credential", "  %u credentials", total), total);
    putchar ('\n');
    for (guint j = 0; j < LAUREL_N_STATES; j++) {
      if (counts[j] > 0)
        printf ("  %6u  %s\n", counts[j], laurel_state_get_title (j));
    }
    print_completeness (workspace, entry->id);
  }
  /* Translators: %s is the name of a connection. */
  printf (_("Connection: %s"), connection);
  putchar ('\n');
}

int
laurel_cli_status (LaurelCli *cli)
{
  int status;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autofree char *connection = NULL;
  g_autoptr (GPtrArray) organizations = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *list;

  if (cli->n_args != 0)
    return laurel_cli_usage (cli, _("This command takes options only"));
  workspace = laurel_cli_open (cli, LAUREL_WORKSPACE_READ_ONLY, &status);
  if (workspace == NULL)
    return status;
  connection = laurel_cli_dup_connection (cli, workspace);
  if (connection == NULL)
    return LAUREL_EXIT_USAGE;
  organizations = laurel_workspace_list_organizations (workspace, connection);
  if (!cli->json) {
    print_status (workspace, organizations, connection);
    return LAUREL_EXIT_OK;
  }

  object = json_object_new ();
  json_object_set_string_member (object, "connection", connection);
  list = json_array_new ();
  for (guint i = 0; i < organizations->len; i++)
    json_array_add_object_element (
        list, organization_status (workspace, g_ptr_array_index (organizations, i), connection));
  json_object_set_array_member (object, "organizations", list);

  jobs = laurel_workspace_list_jobs (workspace, connection);
  list = json_array_new ();
  for (guint i = 0; i < jobs->len; i++) {
    const LaurelJobEntry *job = g_ptr_array_index (jobs, i);
    JsonObject *line = json_object_new ();

    json_object_set_int_member (line, "id", job->id);
    json_object_set_string_member (line, "connection", job->connection);
    set_time (line, "started", job->started);
    set_time (line, "finished", job->finished);
    json_object_set_int_member (line, "sent", job->sent);
    json_object_set_int_member (line, "failed", job->failed);
    json_object_set_int_member (line, "skipped", job->skipped);
    json_array_add_object_element (list, line);
  }
  json_object_set_array_member (object, "jobs", list);
  root = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return laurel_cli_print_json (cli, root);
}

static JsonObject *
record_line (const LaurelEntry *entry)
{
  JsonObject *line = json_object_new ();

  laurel_cli_set_string (line, "ctid", entry->ctid);
  laurel_cli_set_string (line, "external_identifier", entry->external_identifier);
  laurel_cli_set_string (line, "name", entry->name);
  laurel_cli_set_string (line, "type", entry->type);
  if (entry->row > 0)
    json_object_set_int_member (line, "row", entry->row);
  else
    json_object_set_null_member (line, "row");
  json_object_set_string_member (line, "state", laurel_state_get_name (entry->state));
  json_object_set_int_member (line, "errors", entry->n_errors);
  json_object_set_int_member (line, "warnings", entry->n_warnings);
  laurel_cli_set_string (line, "message", entry->message);
  laurel_cli_set_string (line, "envelope_id", entry->envelope_id);
  laurel_cli_set_string (line, "finder_url", entry->finder_url);
  return line;
}

static void
print_record (LaurelWorkspace *workspace,
              const LaurelEntry *entry)
{
  printf ("%s  %-10s  %s\n", entry->ctid, laurel_state_get_title (entry->state), entry->name);
  if (entry->message != NULL)
    printf ("    %s\n", entry->message);
  if (entry->n_errors > 0) {
    g_autoptr (GPtrArray) findings = laurel_workspace_check_record (workspace, entry->id);

    for (guint i = 0; i < findings->len; i++) {
      const LaurelFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == LAUREL_SEVERITY_ERROR)
        printf ("    %s: %s\n", laurel_severity_get_title (finding->severity), finding->message);
    }
  }
}

int
laurel_cli_records (LaurelCli *cli)
{
  int status;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autofree char *connection = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  LaurelQuery query = { 0 };
  JsonArray *list;

  if (cli->n_args != 0)
    return laurel_cli_usage (cli, _("This command takes options only"));
  if (cli->state != NULL) {
    LaurelState state;

    if (!laurel_state_from_name (cli->state, &state))
      return laurel_cli_usage (cli, _("--state is draft, ready, approved, sending, published, confirmed, changed, "
                                      "rejected or withdrawn"));
    query.states = 1u << state;
  }
  workspace = laurel_cli_open (cli, LAUREL_WORKSPACE_READ_ONLY, &status);
  if (workspace == NULL)
    return status;
  connection = laurel_cli_dup_connection (cli, workspace);
  if (connection == NULL)
    return LAUREL_EXIT_USAGE;
  ids = laurel_workspace_query (workspace, &query, connection, NULL, &error);
  if (ids == NULL)
    return laurel_cli_fail (error);

  list = json_array_new ();
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (workspace, LAUREL_SUBJECT_CREDENTIAL,
                                                                g_array_index (ids, gint64, i), connection);

    if (entry == NULL)
      continue;
    if (cli->json)
      json_array_add_object_element (list, record_line (entry));
    else
      print_record (workspace, entry);
  }
  root = json_node_init_array (json_node_alloc (), list);
  json_array_unref (list);
  return cli->json ? laurel_cli_print_json (cli, root) : LAUREL_EXIT_OK;
}

int
laurel_cli_approve (LaurelCli *cli)
{
  int status;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  if (cli->all == (cli->n_args > 0))
    return laurel_cli_usage (cli, _("Name the CTIDs to approve, or say --all"));
  workspace = laurel_cli_open (cli, LAUREL_WORKSPACE_DEFAULT, &status);
  if (workspace == NULL)
    return status;
  for (guint i = 0; i < cli->n_args; i++) {
    gint64 id = laurel_workspace_find_record (workspace, cli->args[i]);

    if (id == 0) {
      fprintf (stderr, _("laurel: No credential here has the CTID %s"), cli->args[i]);
      fputc ('\n', stderr);
      return LAUREL_EXIT_USAGE;
    }
    g_array_append_val (ids, id);
  }
  operation = laurel_operation_new_approve (LAUREL_SUBJECT_CREDENTIAL, cli->all ? NULL : (gint64 *) ids->data,
                                            cli->all ? 0 : ids->len, g_get_real_name ());
  if (!laurel_workspace_run (workspace, operation, NULL, &error))
    return laurel_cli_fail (error);
  laurel_cli_print_refused (operation);
  n = laurel_operation_get_count (operation);
  printf (ngettext ("%u credential approved", "%u credentials approved", n), n);
  putchar ('\n');
  n = laurel_operation_get_n_incomplete (operation);
  if (n > 0) {
    fflush (stdout);
    fprintf (stderr, ngettext ("laurel: %u of them goes out without something that cannot be sent as it is written, such "
                               "as a date that can be read in two ways: look at its warnings",
                               "laurel: %u of them go out without something that cannot be sent as it is written, such "
                               "as a date that can be read in two ways: look at their warnings", n), n);
    fputc ('\n', stderr);
  }
  return laurel_operation_get_refused (operation) != NULL && laurel_operation_get_refused (operation)->len > 0
             ? LAUREL_EXIT_PROBLEMS
             : LAUREL_EXIT_OK;
}

int
laurel_cli_export (LaurelCli *cli)
{
  int status;
  g_autoptr (LaurelWorkspace) workspace = NULL;
  g_autofree char *connection = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  LaurelExportKind kind;

  if (cli->n_args != 0 || cli->to == NULL || !laurel_export_kind_from_name (cli->to, &kind))
    return laurel_cli_usage (cli, _("--to is csv, problems, jsonld or receipt"));
  workspace = laurel_cli_open (cli, LAUREL_WORKSPACE_READ_ONLY, &status);
  if (workspace == NULL)
    return status;
  connection = laurel_cli_dup_connection (cli, workspace);
  if (connection == NULL)
    return LAUREL_EXIT_USAGE;
  if (!laurel_export (workspace, kind, connection, text, &error))
    return laurel_cli_fail (error);
  return laurel_cli_write (cli, text->str, text->len);
}

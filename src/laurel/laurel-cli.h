/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "registry/laurel-job.h"
#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/* The command line is a contract that scripts rely on: exit statuses, names and the shape of JSON are in laurel(1).
 * Results go to standard output, progress and messages to standard error. No display, session bus, settings schema or
 * keyring is needed. */

typedef enum {
  LAUREL_EXIT_OK = 0,
  LAUREL_EXIT_PROBLEMS = 1,   /* done, but errors found or records failed */
  LAUREL_EXIT_USAGE = 2,
  LAUREL_EXIT_FILE = 3,       /* file or workspace cannot be read or written */
  LAUREL_EXIT_NETWORK = 4,    /* network or authorization */
} LaurelExit;

/**
 * LaurelCli:
 * @command: name of the command
 * @workspace_path: (nullable): `--workspace`
 * @connection: (nullable): `--connection`
 * @owner: (nullable): `--owner`
 * @organization: (nullable): `--organization`
 * @organization_file: (nullable): `--organization-file`
 * @encoding: (nullable): `--encoding`
 * @delimiter: `--delimiter`, 0 for none
 * @columns: (nullable): `--column`, as often as it was given
 * @to: (nullable): `--to`
 * @from: (nullable): `--from`
 * @output: (nullable): `--output`
 * @state: (nullable): `--state`
 * @tier: (nullable): `--tier`
 * @key_file: (nullable): `--key-file`
 * @practice_data: (nullable): `--practice-data`
 * @list: (nullable): `--list`
 * @json: `--format=json`
 * @dry_run: `--dry-run`
 * @all: `--all`
 * @args: (array zero-terminated=1): what is left on the line
 * @n_args: how many
 *
 * One call of a command, with its options read.
 */
typedef struct {
  const char *command;
  char *workspace_path;
  char *connection;
  char *owner;
  char *organization;
  char *organization_file;
  char *encoding;
  char delimiter;
  LaurelColumnPlan *columns;
  GStrv column_keys; /* of columns */
  char *to;
  char *from;
  char *output;
  char *state;
  char *tier;
  char *key_file;
  char *practice_data;
  char *type;
  char *write_url;
  char *read_url;
  char *data;
  char *faults;
  char *list;
  int port;
  gboolean json;
  gboolean dry_run;
  gboolean all;
  char **args;
  guint n_args;
} LaurelCli;

typedef int (*LaurelCommandFunc) (LaurelCli *cli);

gboolean laurel_cli_is_command (const char *name);
char **laurel_cli_order_words (char **argv);
int laurel_cli_main (int argc,
                     char **argv);
int laurel_cli_finish (int status);

/* The commands */
int laurel_cli_check (LaurelCli *cli);
int laurel_cli_convert (LaurelCli *cli);
int laurel_cli_template (LaurelCli *cli);
int laurel_cli_import (LaurelCli *cli);
int laurel_cli_status (LaurelCli *cli);
int laurel_cli_records (LaurelCli *cli);
int laurel_cli_approve (LaurelCli *cli);
int laurel_cli_publish (LaurelCli *cli);
int laurel_cli_verify (LaurelCli *cli);
int laurel_cli_export (LaurelCli *cli);
int laurel_cli_organization (LaurelCli *cli);
int laurel_cli_connection (LaurelCli *cli);
int laurel_cli_codes (LaurelCli *cli);
int laurel_cli_practice_registry (LaurelCli *cli);

/* What they share */
int laurel_cli_usage (LaurelCli *cli,
                      const char *message);
int laurel_cli_fail (const GError *error);
int laurel_cli_fail_file (const char *path,
                          const GError *error);
gboolean laurel_cli_can_print (GError **error);
LaurelWorkspace *laurel_cli_open (LaurelCli *cli,
                                  LaurelWorkspaceFlags flags,
                                  int *status);
char *laurel_cli_dup_connection (LaurelCli *cli,
                                 LaurelWorkspace *workspace);
int laurel_cli_write_file (const char *path,
                           const char *text,
                           gsize length);
int laurel_cli_write (LaurelCli *cli,
                      const char *text,
                      gsize length);
int laurel_cli_print_json (LaurelCli *cli,
                           JsonNode *node);
void laurel_cli_progress (double fraction,
                          const char *what);
void laurel_cli_progress_end (void);
GFile *laurel_cli_file (const char *argument);
void laurel_cli_note_columns (LaurelCli *cli,
                              const LaurelSheetLayout *const *layouts,
                              guint n_layouts);
LaurelPlaces *laurel_cli_load_places (LaurelCli *cli,
                                      int *status);
JsonNode *laurel_cli_load_json (const char *argument,
                                int *status);
void laurel_cli_set_string (JsonObject *object,
                            const char *member,
                            const char *text);
void laurel_cli_print_refused (LaurelOperation *operation);

G_END_DECLS
